//! Somebody at work: writes, notes what was acknowledged, and sends again what was not, as a person does whose page did not come.

use super::{
    authority::PASSWORD,
    http::{Client, Reply, Session, percent, unexpected},
    promise::{Found, Promise, look},
    write::{Kind, Write},
};
use crate::wait;
use anyhow::{Context, Result, bail};
use rand::{RngExt, SeedableRng, rngs::StdRng};
use std::{
    io,
    net::SocketAddr,
    sync::atomic::{AtomicBool, AtomicU64, Ordering},
    time::Duration,
};

/// Records of a case after which the next case is begun.
const RECORDS: u32 = 15;
/// How long somebody waits before they send again what was not answered.
const AGAIN: Duration = Duration::from_millis(20);

/// What somebody does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// Write, and nothing else.
    Writing,
    /// A day's work: two thirds of it reading lists and cases.
    Casework,
}

/// What has been done so far, by all together.
#[derive(Debug, Default)]
pub struct Done {
    /// Writes that were acknowledged.
    pub acknowledged: AtomicU64,
    /// Pages that were read.
    pub read: AtomicU64,
    /// Writes that were never answered, and so sent again.
    pub unknown: AtomicU64,
    /// Writes that were answered with 503, and so sent again.
    pub unavailable: AtomicU64,
    /// Writes that were sent once more after they were acknowledged.
    pub repeated: AtomicU64,
}

impl Done {
    /// Writes that were acknowledged so far.
    pub fn acknowledged(&self) -> u64 {
        self.acknowledged.load(Ordering::Relaxed)
    }
}

fn count(counter: &AtomicU64) {
    counter.fetch_add(1, Ordering::Relaxed);
}

/// Somebody.
pub struct Hand {
    login: String,
    /// What their marks begin with.
    name: String,
    client: Client,
    session: Option<Session>,
    random: StdRng,
    work: Work,
    begun: u32,
    /// The case that is worked in, and how many records it has.
    case: Option<(String, u32)>,
    /// The case in which nothing is written but a draft.
    sketch: Option<String>,
    /// What was sent and is not acknowledged.
    pending: Option<Write>,
    promises: Vec<Promise>,
    /// Promises that have been looked for since they were made.
    looked: usize,
}

impl Hand {
    /// Somebody with this login, whose choices follow from the seed.
    pub fn new(login: &str, work: Work, seed: u64, address: SocketAddr) -> Self {
        Self {
            login: login.to_owned(),
            name: login.replace('.', "-"),
            client: Client::new(address),
            session: None,
            random: StdRng::seed_from_u64(seed),
            work,
            begun: 0,
            case: None,
            sketch: None,
            pending: None,
            promises: Vec::new(),
            looked: 0,
        }
    }

    /// Gives somebody a number of their own, where several have the same login.
    pub fn call(&mut self, number: usize) {
        self.name = format!("{}-{number}", self.name);
    }

    /// Another server from now on; the session stays.
    pub fn turn_to(&mut self, address: SocketAddr) {
        self.client.turn_to(address);
    }

    /// Logs in, where that has not been done.
    pub fn enter(&mut self) -> Result<()> {
        if self.session.is_none() {
            self.session = Some(self.client.log_in(&self.login, PASSWORD)?);
        }
        Ok(())
    }

    /// Works until told to stop.
    pub fn work(&mut self, stop: &AtomicBool, done: &Done) -> Result<()> {
        while !stop.load(Ordering::Relaxed) {
            if !self.act(done)? {
                wait::until(AGAIN, || stop.load(Ordering::Relaxed));
            }
        }
        Ok(())
    }

    /// Sends again what is not acknowledged, until it is.
    pub fn settle(&mut self, within: Duration, done: &Done) -> Result<()> {
        let mut result = Ok(());
        let settled = wait::until(within, || {
            if self.pending.is_some() && result.is_ok() {
                result = self.act(done).map(drop);
            }
            self.pending.is_none() || result.is_err()
        });
        result?;
        if settled { Ok(()) } else { bail!("a write of {} is never acknowledged", self.login) }
    }

    /// One act; says whether it was answered.
    fn act(&mut self, done: &Done) -> Result<bool> {
        if self.session.is_none() {
            // Who cannot come in tries again.
            return Ok(self.client.log_in(&self.login, PASSWORD).map(|session| self.session = Some(session)).is_ok());
        }
        if self.pending.is_none() && self.work == Work::Casework && self.case.is_some() && self.random.random_range(0..100) < 80 {
            return self.read(done);
        }
        let write = match self.pending.take() {
            Some(write) => write,
            None => self.next()?,
        };
        let session = self.session.clone().unwrap_or_default();
        match self.client.post(&session, &write.path, &write.body) {
            Err(_) => {
                count(&done.unknown);
                self.pending = Some(write);
                Ok(false)
            }
            Ok(reply) if reply.status == 503 => {
                count(&done.unavailable);
                self.pending = Some(write);
                Ok(false)
            }
            Ok(reply) if leads_to_the_door(&reply) => {
                (self.session, self.pending) = (None, Some(write));
                Ok(false)
            }
            Ok(reply) if reply.status == write.done() => {
                self.acknowledged(&write, &reply, done)?;
                if write.kind != Kind::Draft && self.random.random_range(0..12) == 0 {
                    self.press_again(&session, &write, done)?;
                }
                Ok(true)
            }
            Ok(reply) => unexpected(&format!("{} {:?} {}", self.login, write.kind, write.path), &reply),
        }
    }

    /// The next write: mostly entries, each in a case that is not too long.
    fn next(&mut self) -> Result<Write> {
        let session = self.session.as_ref().context("nobody is logged in")?;
        self.begun += 1;
        let mark = format!("kvitto-{}-{}-slut", self.name, self.begun);
        let kind = match (&self.case, self.random.random_range(0..100)) {
            (None, _) => Kind::Intake,
            (Some((_, records)), _) if *records >= RECORDS => Kind::Intake,
            (_, 0..15) if self.sketch.is_some() => Kind::Draft,
            (_, 15..35) => Kind::Step,
            (_, 35..45) => Kind::Intake,
            _ => Kind::Entry,
        };
        let case = if kind == Kind::Draft { self.sketch.as_deref() } else { self.case.as_ref().map(|(case, _)| case.as_str()) };
        Ok(Write::new(kind, case, &mark, &session.token))
    }

    /// Notes what must be there from now on.
    fn acknowledged(&mut self, write: &Write, reply: &Reply, done: &Done) -> Result<()> {
        count(&done.acknowledged);
        let case = if let Some(case) = &write.case {
            case.clone()
        } else {
            let case = reply.location().split('/').nth(2).context("an intake leads to no case")?.to_owned();
            self.sketch = self.case.replace((case.clone(), 0)).map(|(before, _)| before);
            case
        };
        if let Some((_, records)) = self.case.as_mut().filter(|(open, _)| *open == case) {
            *records += 1;
        }
        if write.kind == Kind::Draft {
            self.promises.retain(|held| held.kind != Kind::Draft || held.case != case);
            self.looked = self.looked.min(self.promises.len());
        }
        self.promises.push(Promise { kind: write.kind, case, mark: write.mark.clone() });
        Ok(())
    }

    /// Presses the button again: the answer is the same, and it is written once.
    fn press_again(&mut self, session: &Session, write: &Write, done: &Done) -> Result<()> {
        match self.client.post(session, &write.path, &write.body) {
            Ok(reply) if reply.status == write.done() => count(&done.repeated),
            Ok(reply) if reply.status != 503 => return unexpected("pressed again", &reply),
            _ => {}
        }
        Ok(())
    }

    /// Reads a page of those that most of the day is spent with.
    fn read(&mut self, done: &Done) -> Result<bool> {
        let session = self.session.clone().unwrap_or_default();
        let case = self.case.as_ref().map_or_else(String::new, |(case, _)| case.clone());
        let reply = match self.random.random_range(0..80) {
            0..35 => self.client.get(Some(&session), "/min-dag"),
            35..55 => self.client.get(Some(&session), &format!("/arenden/{case}")),
            55..70 => self.client.get(Some(&session), &format!("/arenden/{case}/journal")),
            _ => {
                let surname = percent(["Berg", "Lind", "Sjögren", "Öberg"].get(self.random.random_range(0..4)).unwrap_or(&"Berg"));
                let form = format!("_formular={}&by=name&given=Anna&surname={surname}", session.token);
                self.client.post(&session, "/sok", &form)
            }
        };
        self.answered(reply, done)
    }

    fn answered(&mut self, reply: io::Result<Reply>, done: &Done) -> Result<bool> {
        match reply {
            Err(_) => Ok(false),
            Ok(reply) if reply.status == 503 => Ok(false),
            Ok(reply) if leads_to_the_door(&reply) => {
                self.session = None;
                Ok(false)
            }
            Ok(reply) if reply.status == 200 => {
                count(&done.read);
                Ok(true)
            }
            Ok(reply) => unexpected("reading", &reply),
        }
    }

    /// Looks for what was promised since it was last looked for, and says what is not as it must be.
    pub fn look_after_new(&mut self) -> Result<Vec<(Promise, Found)>> {
        let since = std::mem::replace(&mut self.looked, self.promises.len());
        self.look_after(since)
    }

    /// Looks for all that was ever promised.
    pub fn look_after_all(&mut self) -> Result<Vec<(Promise, Found)>> {
        self.look_after(0)
    }

    fn look_after(&mut self, since: usize) -> Result<Vec<(Promise, Found)>> {
        self.enter()?;
        let session = self.session.clone().unwrap_or_default();
        let mut cases: Vec<_> = self.promises.iter().skip(since).map(|promise| promise.case.clone()).collect();
        cases.sort();
        cases.dedup();
        let mut wrong = Vec::new();
        for case in cases {
            let journal = look(&mut self.client, &session, &case)?;
            for promise in self.promises.iter().filter(|promise| promise.case == case) {
                // A draft that was sent after it, and not acknowledged, may stand in its place.
                let replaced = promise.kind == Kind::Draft
                    && self.pending.as_ref().is_some_and(|write| {
                        write.kind == Kind::Draft && write.case.as_deref() == Some(&case) && journal.contains(&write.mark)
                    });
                match promise.found(&journal) {
                    Found::Kept => {}
                    Found::Lost if replaced => {}
                    found => wrong.push((promise.clone(), found)),
                }
            }
        }
        Ok(wrong)
    }
}

fn leads_to_the_door(reply: &Reply) -> bool {
    reply.status == 303 && ["/logga-in", "/las-upp"].iter().any(|door| reply.location().starts_with(door))
}
