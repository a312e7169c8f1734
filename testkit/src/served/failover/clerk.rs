//! Somebody who is logged in once and at work on two machines in turn.

use crate::{
    served::{Client, PASSWORD, Session, look, percent},
    wait,
};
use anyhow::{Context, Result, ensure};
use std::{
    net::SocketAddr,
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant},
};

/// How long nothing is tried after something failed.
const AGAIN: Duration = Duration::from_millis(50);
/// Letters of an id in an address.
const ID: usize = 36;

/// One write as it was tried.
#[derive(Clone, Copy)]
pub struct Tried {
    /// On which machine.
    pub machine: usize,
    /// When it was begun.
    pub begun: Instant,
    /// When it was answered, or failed.
    pub ended: Instant,
    /// Whether it was acknowledged.
    pub done: bool,
}

/// Somebody.
pub struct Clerk {
    session: Session,
    case: String,
    machines: [SocketAddr; 2],
}

impl Clerk {
    /// Logs in on the first machine, and finds a case to write in: the next one for each turn. `None` for someone who has none.
    pub fn enter(machines: [SocketAddr; 2], login: &str, turn: usize) -> Result<Option<Self>> {
        let [first, _] = machines;
        let mut client = Client::new(first);
        let session = client.log_in(login, PASSWORD)?;
        let list = client.get(Some(&session), "/min-dag")?;
        let cases: Vec<_> = list.body.split("href=\"/arenden/").skip(1).filter_map(|rest| rest.get(..ID)).map(str::to_owned).collect();
        for case in cases.iter().cycle().skip(turn).take(cases.len()) {
            if client.get(Some(&session), &format!("/arenden/{case}/journal"))?.body.contains("name=\"facts\"") {
                return Ok(Some(Self { session, case: case.clone(), machines }));
            }
        }
        Ok(None)
    }

    fn journal(&self) -> String {
        format!("/arenden/{}/journal", self.case)
    }

    /// What the second machine makes of what the first one has: the same session, a draft that was kept there, a form that was shown there.
    pub fn finds_one_house(&self) -> Result<()> {
        let [mut first, mut second] = self.machines.map(Client::new);
        let mark = format!("Utkast {}", self.session.token);
        let kept = first.post(&self.session, &self.journal(), &self.form(&mark, "&_gor=spara"))?;
        ensure!(
            kept.status == 303 && kept.location().ends_with("klart=utkast"),
            "a draft was answered with {} {}",
            kept.status,
            kept.location()
        );
        ensure!(second.get(Some(&self.session), &self.journal())?.body.contains(&mark), "a draft of one machine is not on the other");
        ensure!(
            write(&mut second, &self.session, &self.journal(), &self.form(&mark, "")),
            "a form that one machine showed is not taken by the other"
        );
        // The same form once more, on the first machine: it is one act.
        ensure!(write(&mut first, &self.session, &self.journal(), &self.form(&mark, "")), "a form that was sent twice is refused");
        let journal = look(&mut first, &self.session, &self.case)?;
        ensure!(
            journal.matches(&mark).count() == 1,
            "a form that was sent to both machines was written {} times",
            journal.matches(&mark).count()
        );
        Ok(())
    }

    /// Logs out on the second machine: the first one shows nothing any more.
    pub fn leaves(&self) -> Result<()> {
        let [mut first, mut second] = self.machines.map(Client::new);
        let left = second.post(&self.session, "/logga-ut", &format!("_formular={}", self.session.token))?;
        ensure!(left.status == 303, "leaving was answered with {}", left.status);
        let after = first.get(Some(&self.session), "/min-dag")?;
        ensure!(
            after.status == 303 && after.location().starts_with("/logga-in"),
            "a session that ended on one machine goes on on the other"
        );
        Ok(())
    }

    fn form(&self, text: &str, more: &str) -> String {
        format!("_formular={}&facts={}&source=told_by_person{more}", self.session.token, percent(text))
    }

    /// Writes one thing after the other, on one machine and the other in turn, until told to stop; what was acknowledged, and how it went. What was not acknowledged is sent
    /// again as the same form, so that what was written although nobody said so is not written twice.
    pub fn work(&self, name: &str, stop: &AtomicBool) -> (Vec<String>, Vec<Tried>) {
        let mut clients = self.machines.map(Client::new);
        let (mut acknowledged, mut tried) = (Vec::new(), Vec::new());
        let mut turn = 0;
        while !stop.load(Ordering::Relaxed) {
            let mark = format!("Samtal {name} nummer {} slut.", acknowledged.len());
            let form = self.form(&mark, "");
            wait::until(Duration::MAX, || {
                turn += 1;
                let machine = turn % self.machines.len();
                let begun = Instant::now();
                let done = clients.get_mut(machine).is_some_and(|client| write(client, &self.session, &self.journal(), &form));
                tried.push(Tried { machine, begun, ended: Instant::now(), done });
                if !done {
                    // The database is gone: hammering at the door brings it no sooner.
                    std::thread::sleep(AGAIN);
                }
                done
            });
            acknowledged.push(mark);
        }
        (acknowledged, tried)
    }

    /// The whole journal of the case.
    pub fn read(&self) -> Result<String> {
        let [first, _] = self.machines;
        look(&mut Client::new(first), &self.session, &self.case).context("the journal")
    }
}

/// Sends an entry; whether it was acknowledged.
fn write(client: &mut Client, session: &Session, path: &str, form: &str) -> bool {
    client.post(session, path, form).is_ok_and(|reply| reply.status == 303 && reply.location().ends_with("klart=anteckning"))
}
