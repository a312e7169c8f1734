//! The throw-away PostgreSQL, for real: what its roles may do, and that it is gone however its process ends.

#[cfg(test)]
mod postgres {
    use std::io::{BufRead, BufReader};
    use std::net::TcpStream;
    use std::panic::catch_unwind;
    use std::process::{Child, Command, Stdio};
    use std::time::Duration;

    use fristad_testkit::postgres::{Durability, Postgres};
    use fristad_testkit::wait;

    const LIMIT: Duration = Duration::from_secs(30);

    /// Runs one statement and gives what it printed, or the error text.
    fn sql(url: &str, statement: &str) -> Result<String, String> {
        let output = Command::new("psql")
            .args(["-X", "-A", "-t", "-q", "-w", "-v", "ON_ERROR_STOP=1", "-d", url, "-c", statement])
            .output()
            .unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
        if output.status.success() { Ok(text(&output.stdout)) } else { Err(text(&output.stderr)) }
    }

    fn address(url: &str) -> &str {
        url.split_once('@').unwrap().1.split_once('/').unwrap().0
    }

    fn is_gone(url: &str) -> bool {
        wait::until(LIMIT, || TcpStream::connect(address(url)).is_err())
    }

    fn helper() -> (Child, String) {
        let mut child =
            Command::new(env!("CARGO_BIN_EXE_throwaway-postgres")).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut url = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut url).unwrap();
        (child, url.trim().to_owned())
    }

    fn data_directory(admin_url: &str) -> std::path::PathBuf {
        let data = std::path::PathBuf::from(sql(admin_url, "SHOW data_directory").unwrap());
        data.parent().unwrap().to_owned()
    }

    #[test]
    fn the_owner_makes_tables_and_the_application_gets_only_what_is_granted() {
        let database = Postgres::connect_or_start().unwrap().fresh_database().unwrap();
        let (owner, app) = (&database.owner_url, &database.app_url);
        sql(owner, "CREATE TABLE note (id int)").unwrap();
        assert!(sql(app, "SELECT count(*) FROM note").unwrap_err().contains("permission denied for table note"));
        sql(owner, "GRANT SELECT, INSERT ON note TO fristad_app").unwrap();
        sql(app, "INSERT INTO note VALUES (1)").unwrap();
        assert_eq!(sql(app, "SELECT count(*) FROM note").unwrap(), "1");
        for attack in [
            "TRUNCATE note",
            "DROP TABLE note",
            "DELETE FROM note",
            "CREATE TABLE mine (id int)",
            "CREATE DATABASE mine",
            "CREATE TEMP TABLE mine (id int)",
        ] {
            let refusal = sql(app, attack).unwrap_err();
            assert!(refusal.contains("permission denied") || refusal.contains("must be owner"), "{attack}: {refusal}");
        }
        let flags = "SELECT rolsuper, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = current_user";
        assert_eq!(sql(app, flags).unwrap(), "f|f|f");
        assert_eq!(sql(owner, flags).unwrap(), "f|f|f");
    }

    #[test]
    fn databases_are_utf8_with_swedish_order_each_its_own_and_dropped_with_their_value() {
        let postgres = Postgres::connect_or_start().unwrap();
        let (first, second) = (postgres.fresh_database().unwrap(), postgres.fresh_database().unwrap());
        assert_eq!(sql(&first.app_url, "SHOW server_encoding").unwrap(), "UTF8");
        assert_eq!(sql(&first.app_url, "SELECT string_agg(x, '' ORDER BY x) FROM unnest(ARRAY['ö','z','ä','å','a']) x").unwrap(), "azåäö");
        sql(&first.owner_url, "CREATE TABLE only_here (id int)").unwrap();
        assert!(sql(&second.owner_url, "SELECT * FROM only_here").unwrap_err().contains("does not exist"));
        let url = first.app_url.clone();
        drop(first);
        assert!(sql(&url, "SELECT 1").unwrap_err().contains("does not exist"));
    }

    #[test]
    fn durability_is_off_for_throwaway_and_on_for_real() {
        let throwaway = Postgres::start().unwrap();
        let real = Postgres::start_with(Durability::Real).unwrap();
        assert_eq!(sql(throwaway.admin_url(), "SHOW fsync").unwrap(), "off");
        assert_eq!(sql(real.admin_url(), "SHOW fsync").unwrap(), "on");
        assert_eq!(sql(real.admin_url(), "SHOW synchronous_commit").unwrap(), "on");
    }

    #[test]
    fn a_database_keeps_its_server_and_the_last_handle_takes_it_down() {
        let postgres = Postgres::start().unwrap();
        let directory = data_directory(postgres.admin_url());
        let database = postgres.fresh_database().unwrap();
        drop(postgres);
        assert_eq!(sql(&database.app_url, "SELECT 1").unwrap(), "1");
        let url = database.app_url.clone();
        drop(database);
        assert!(TcpStream::connect(address(&url)).is_err());
        assert!(!directory.exists());
    }

    #[test]
    fn a_panic_takes_the_server_down() {
        let (send, receive) = std::sync::mpsc::channel();
        let panicked = catch_unwind(move || {
            let postgres = Postgres::start().unwrap();
            send.send(postgres.admin_url().to_owned()).unwrap();
            panic!("a test fails");
        });
        assert!(panicked.is_err());
        assert!(TcpStream::connect(address(&receive.recv().unwrap())).is_err());
    }

    #[test]
    fn a_process_that_ends_or_is_killed_leaves_no_server_and_no_directory() {
        let (mut ends, ends_url) = helper();
        let (mut killed, killed_url) = helper();
        let directories = [data_directory(&ends_url), data_directory(&killed_url)];
        drop(ends.stdin.take());
        assert!(ends.wait().unwrap().success());
        // `kill` sends SIGKILL: nothing in the process gets to run.
        killed.kill().unwrap();
        killed.wait().unwrap();
        assert!(is_gone(&ends_url) && is_gone(&killed_url));
        for directory in directories {
            assert!(wait::until(LIMIT, || !directory.exists()), "{} is left", directory.display());
        }
    }
}
