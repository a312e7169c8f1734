//! The few statements of the superuser, given through `psql`.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use super::{APP, Error, OWNER};

#[derive(Debug)]
pub(super) struct Admin {
    psql: PathBuf,
    url: String,
}

impl Admin {
    pub(super) fn new(psql: PathBuf, url: String) -> Self {
        Self { psql, url }
    }

    pub(super) fn url(&self) -> &str {
        &self.url
    }

    /// The url of another role and database on the same server.
    pub(super) fn url_of(&self, role: &str, database: &str) -> String {
        let server = parts(&self.url).map_or_else(String::new, |parts| parts.server);
        format!("postgres://{role}@{server}/{database}")
    }

    /// The superuser's url of another database.
    pub(super) fn admin_url_of(&self, database: &str) -> String {
        let role = parts(&self.url).map_or_else(String::new, |parts| parts.role);
        self.url_of(&role, database)
    }

    /// Makes the two roles unless they exist; several processes may do this at once.
    pub(super) fn create_roles(&self) -> Result<(), Error> {
        if parts(&self.url).is_none() {
            return Err(Error::BadUrl(self.url.clone()));
        }
        let create = |role: &str| {
            format!(
                "DO $$ BEGIN CREATE ROLE {role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS; \
                 EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"
            )
        };
        self.run(&[&create(OWNER), &create(APP)])
    }

    /// Makes an empty database: the owner may do all in it, the application only connect, everybody else nothing.
    pub(super) fn create_database(&self, name: &str) -> Result<(), Error> {
        self.run(&[
            &format!("CREATE DATABASE {name} OWNER {OWNER}"),
            &format!("REVOKE ALL ON DATABASE {name} FROM PUBLIC"),
            &format!("GRANT CONNECT ON DATABASE {name} TO {APP}"),
            &format!("\\connect {name}"),
            &format!("ALTER SCHEMA public OWNER TO {OWNER}"),
            "REVOKE ALL ON SCHEMA public FROM PUBLIC",
            &format!("GRANT USAGE ON SCHEMA public TO {APP}"),
        ])
    }

    pub(super) fn drop_database(&self, name: &str) -> Result<(), Error> {
        self.run(&[&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")])
    }

    /// What a database answers to a statement.
    pub(super) fn ask(&self, database: &str, statement: &str) -> Result<String, Error> {
        self.send(&self.admin_url_of(database), &[statement])
    }

    fn run(&self, statements: &[&str]) -> Result<(), Error> {
        self.send(&self.url, statements).map(drop)
    }

    fn send(&self, url: &str, statements: &[&str]) -> Result<String, Error> {
        let mut command = Command::new(&self.psql);
        without_settings(&mut command);
        command
            .args(["--no-psqlrc", "--quiet", "--no-password", "--no-align", "--tuples-only", "--set=ON_ERROR_STOP=1", "--dbname"])
            .arg(url);
        for statement in statements {
            command.args(["--command", statement]);
        }
        let output = command.stdin(Stdio::null()).output().map_err(Error::io("starting psql"))?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).trim_end().to_owned());
        }
        Err(Error::Failed { program: "psql", output: String::from_utf8_lossy(&output.stderr).into_owned() })
    }
}

/// Takes PostgreSQL's own settings (`PGHOST`, `PGOPTIONS` and the like) out of a program's environment, so that a
/// developer's other databases are never meant, and asks for messages in English.
pub(super) fn without_settings(command: &mut Command) {
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("PG") {
            command.env_remove(name);
        }
    }
    command.env("LC_ALL", "C");
}

struct Parts {
    role: String,
    /// Host and port.
    server: String,
}

fn parts(url: &str) -> Option<Parts> {
    let rest = url.strip_prefix("postgres://").or_else(|| url.strip_prefix("postgresql://"))?;
    let (role, rest) = rest.split_once('@')?;
    let (server, database) = rest.split_once('/')?;
    let whole = !role.is_empty() && !server.is_empty() && !database.is_empty();
    whole.then(|| Parts { role: role.to_owned(), server: server.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_urls_of_other_roles_keep_the_server() {
        let admin = Admin::new(PathBuf::from("psql"), "postgres://boss@127.0.0.1:6000/postgres".to_owned());
        assert_eq!(admin.url_of(APP, "x"), "postgres://fristad_app@127.0.0.1:6000/x");
        assert_eq!(admin.admin_url_of("x"), "postgres://boss@127.0.0.1:6000/x");
    }

    #[test]
    fn a_url_without_role_or_database_is_refused_before_anything_is_run() {
        for url in ["", "127.0.0.1:5432", "postgres://127.0.0.1:5432/postgres", "postgres://boss@127.0.0.1:5432"] {
            let admin = Admin::new(PathBuf::from("/does-not-exist"), url.to_owned());
            assert!(matches!(admin.create_roles(), Err(Error::BadUrl(bad)) if bad == url));
        }
    }
}
