//! Starts a throw-away PostgreSQL, prints the superuser's url and the two urls of a fresh database, one a line, and
//! keeps the server until its input ends.

use std::error::Error;
use std::io::{Read, Write, stdin, stdout};

use fristad_testkit::postgres::Postgres;

fn main() -> Result<(), Box<dyn Error>> {
    let postgres = Postgres::start()?;
    let database = postgres.fresh_database()?;
    let mut out = stdout().lock();
    writeln!(out, "{}\n{}\n{}", postgres.admin_url(), database.owner_url, database.app_url)?;
    out.flush()?;
    stdin().read_to_end(&mut Vec::new())?;
    Ok(())
}
