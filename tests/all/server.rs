//! The server as those meet it who run it: a process with a settings file, signals, and what it shows of itself. On both databases.

mod canaries;
mod crowd;
mod start;
mod stop;
mod two;
mod unavailable;

use crate::repository;
use fristad_testkit::{
    postgres::{Database, Postgres},
    served::{Client, Profile, Reply, Serving, binary},
    wait,
};
use std::{
    fs,
    net::SocketAddr,
    path::PathBuf,
    process::{Command, Output, Stdio},
    sync::OnceLock,
    time::Duration,
};
use tempfile::TempDir;

/// How long what must come about may take.
const PATIENCE: Duration = Duration::from_mins(1);

/// A live authority in a folder of its own, and its database.
struct Installed {
    folder: TempDir,
    database: Option<Database>,
    /// The first administrator's password, as it was printed.
    password: String,
}

/// The binary, built once.
pub fn program() -> PathBuf {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| binary(repository::root(), Profile::Debug).unwrap()).clone()
}

fn run(arguments: &[&str]) -> Output {
    Command::new(program()).args(arguments).stdin(Stdio::null()).output().unwrap()
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

impl Installed {
    fn sqlite() -> Self {
        Self::new(None)
    }

    fn postgres() -> Self {
        Self::new(Some(Postgres::connect_or_start().unwrap().fresh_database().unwrap()))
    }

    fn both() -> [Self; 2] {
        [Self::sqlite(), Self::postgres()]
    }

    /// As the page of the documentation says.
    fn new(database: Option<Database>) -> Self {
        let folder = TempDir::new().unwrap();
        let mut installed = Self { folder, database, password: String::new() };
        let data = installed.data();
        let mut init = vec!["init", "--data", &data, "--name", "Socialnämnden i Prov kommun"];
        let (owner, application) = (installed.path("owner.url"), installed.path("app.url"));
        if let Some(database) = &installed.database {
            fs::write(&owner, &database.owner_url).unwrap();
            fs::write(&application, &database.app_url).unwrap();
            init.extend(["--db", "postgres", "--owner-url-file", &owner, "--url-file", &application]);
        }
        let output = run(&init);
        assert!(output.status.success(), "{}", said(&output));
        let first = ["account", "first", "--data", &data, "--login", "per.lind", "--name", "Per Lind"];
        let output = run(&first);
        assert!(output.status.success(), "{}", said(&output));
        let password = said(&output).lines().find_map(|line| Some(line.strip_prefix("Lösenord:")?.trim().to_owned())).unwrap();
        assert!(said(&run(&first)).contains("account.administrator-exists"), "there is one first administrator");
        installed.password = password;
        installed
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }

    fn data(&self) -> String {
        self.path("data")
    }

    /// A settings file of this content, with the data folder and addresses that nobody else has.
    fn settings(&self, more: &str) -> String {
        let config = self.path("settings.toml");
        let addresses = "web.listen = \"127.0.0.1:0\"\nmetrics.listen = \"127.0.0.1:0\"\nmetrics.worker_listen = \"127.0.0.1:0\"\nsecond_factor.roles = []\n";
        fs::write(&config, format!("data = {:?}\n{addresses}{more}", self.data())).unwrap();
        config
    }

    fn command(&self, which: &str, more: &str) -> Command {
        let mut command = Command::new(program());
        command.args([which, "--config", &self.settings(more)]);
        command
    }

    fn serve(&self, more: &str) -> Serving {
        Serving::start(self.command("serve", more), &self.folder.path().join("log")).unwrap()
    }

    /// The log, a JSON object a line.
    fn log(&self) -> Vec<serde_json::Value> {
        let text = fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
        text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("no JSON: {line}"))).collect()
    }

    /// The form with which the first administrator comes in.
    fn credentials(&self) -> String {
        format!("anvandare=per.lind&losenord={}", self.password)
    }

    /// Comes in as the first administrator.
    fn enter(&self, address: SocketAddr) -> Reply {
        Client::new(address).post(&fristad_testkit::served::Session::default(), "/logga-in", &self.credentials()).unwrap()
    }
}

/// What an address of the server answers.
fn get(address: SocketAddr, path: &str) -> Reply {
    Client::new(address).get(None, path).unwrap()
}

/// Waits until the server says of itself that it is ready, or that it is not.
fn until_readyz(serving: &Serving, status: u16) {
    let came = wait::until(PATIENCE, || get(serving.metrics, "/readyz").status == status);
    assert!(came, "{}", get(serving.metrics, "/readyz").body);
}
