//! What goes wrong around the server, one fault a test: what the person at the screen sees, what is kept, and that work goes on when it is over. `docs/operations/faults.md`
//! tells it in a table, with the tests that stand elsewhere.

mod clock;
mod disk;
mod instance;
mod migration;
mod network;

use crate::{house::House, server::program};
use fristad_demo::authority;
use fristad_identity::{Identity, Settings};
use fristad_testkit::{
    served::{Authority, Client, Kind, PASSWORD, Reply, Serving, Session, Write, look},
    wait,
};
use std::{
    fs::{self, Permissions},
    net::SocketAddr,
    os::unix::fs::PermissionsExt,
    path::Path,
    time::Duration,
};
use tempfile::TempDir;

/// How long what must come about may take.
const PATIENCE: Duration = Duration::from_mins(2);

/// An authority on SQLite that lies in a folder and is opened by nobody.
struct Standing {
    authority: Authority,
    folder: TempDir,
}

fn privately(file: &Path, bytes: &[u8]) {
    fs::write(file, bytes).unwrap();
    fs::set_permissions(file, Permissions::from_mode(0o600)).unwrap();
}

/// Lays a house's key ring and the note of its database into a data folder, and gives one of its people a login.
async fn lay(house: &House, data: &Path, note: &str) {
    let identity = Identity::new(house.app.clone(), Settings::default());
    let login = authority::login("worker1").unwrap();
    identity.set_login(house.place.users["worker1"], &login, PASSWORD, false, "2026-03-01T08:00".parse().unwrap()).await.unwrap();
    fs::create_dir_all(data).unwrap();
    privately(&data.join("keys"), &house.vault.to_key_file());
    privately(&data.join("fristad.toml"), note.as_bytes());
}

impl Standing {
    async fn new() -> Self {
        let folder = TempDir::new().unwrap();
        Self::in_data(folder, |_| ()).await
    }

    /// With something done to the data folder before anything lies in it.
    async fn in_data(folder: TempDir, prepare: impl FnOnce(&Path)) -> Self {
        let house = House::sqlite().await;
        let data = folder.path().join("data");
        fs::create_dir(&data).unwrap();
        prepare(&data);
        lay(&house, &data, "database = \"sqlite\"\n").await;
        // Nobody writes, so the file and what SQLite keeps beside it are of one moment.
        for end in ["", "-wal"] {
            let file = house.file().with_file_name(format!("fristad.db{end}"));
            if file.exists() {
                fs::copy(&file, data.join(file.file_name().unwrap())).unwrap();
            }
        }
        Self { authority: Authority::at(&program(), folder.path()), folder }
    }

    fn data(&self) -> std::path::PathBuf {
        self.folder.path().join("data")
    }
}

/// Somebody at work in a case of their own.
struct Worker {
    client: Client,
    session: Session,
    case: String,
}

impl Worker {
    /// Comes in and takes a call.
    fn at(address: SocketAddr) -> Self {
        let mut client = Client::new(address);
        let session = client.log_in("alva.sandgren", PASSWORD).unwrap();
        let intake = Write::new(Kind::Intake, None, "samtalet", &session.token);
        let reply = client.post(&session, &intake.path, &intake.body).unwrap();
        assert_eq!(reply.status, 303, "{}", reply.body);
        let case = reply.location().split('/').nth(2).unwrap().to_owned();
        Self { client, session, case }
    }

    /// An entry with these words, as it is sent.
    fn entry(&self, mark: &str) -> Write {
        Write::new(Kind::Entry, Some(&self.case), mark, &self.session.token)
    }

    fn send(&mut self, write: &Write) -> Reply {
        self.client.post(&self.session, &write.path, &write.body).unwrap()
    }

    /// Writes until something is not saved: what was, and what was not.
    fn writes_until_refused(&mut self, mark: &str) -> (Vec<Write>, Write) {
        let mut saved = Vec::new();
        for number in 0..10_000 {
            let write = self.entry(&format!("{mark}-{number}-slut"));
            match self.send(&write).status {
                303 => saved.push(write),
                _ => return (saved, write),
            }
        }
        panic!("all of it was saved");
    }

    /// Sends what cannot be saved now: the page says so, keeps the words and the form's token, and offers to send them again.
    fn cannot_send(&mut self, write: &Write) {
        let reply = self.send(write);
        assert_eq!(reply.status, 503, "{}", reply.body);
        assert!(reply.body.contains("Det du skrev är kvar här") && reply.body.contains("Skicka igen"), "{}", reply.body);
        assert!(
            reply.body.contains(&write.mark) && reply.body.contains(&self.session.token) && reply.body.contains("told_by_person"),
            "{}",
            reply.body
        );
    }

    /// Sends it again, and again, until it is saved.
    fn sends_again(&mut self, write: &Write) {
        let mut last = String::new();
        let saved = wait::until(PATIENCE, || match self.client.post(&self.session, &write.path, &write.body) {
            Ok(reply) => {
                last = format!("{} {}", reply.status, reply.body);
                reply.status == write.done()
            }
            Err(error) => {
                last = error.to_string();
                false
            }
        });
        assert!(saved, "{last}");
    }

    /// How often words stand in the case's journal.
    fn read(&mut self, mark: &str) -> usize {
        look(&mut self.client, &self.session, &self.case).unwrap().matches(mark).count()
    }
}

/// The fault is over: what was held back is saved once, what was there is there, and everything can be proved.
fn goes_on(authority: &Authority, serving: Serving, mut worker: Worker, held: &[Write]) {
    worker.client.turn_to(serving.address);
    for write in held {
        worker.sends_again(write);
        worker.sends_again(write);
        assert_eq!(worker.read(&write.mark), 1, "{}", write.mark);
    }
    assert_eq!(worker.read("samtalet"), 1);
    assert!(serving.stop().unwrap().success());
    authority.prove().unwrap();
}
