//! What people do, and how one knows that it was done.

use crate::{
    http::{Client, Session},
    town::{Owned, PASSWORD, Town},
};
use anyhow::{Context, Result, bail, ensure};
use fristad_kernel::CaseId;
use rand::{Rng, RngExt};
use std::{
    collections::VecDeque,
    net::SocketAddr,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

/// Rows on a page of a list.
const ROWS: usize = 20;

/// An operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Operation {
    /// The first page of the longest list.
    Worklist,
    /// A page far down in it.
    WorklistDeep,
    /// The first page of an ordinary worker's list.
    WorklistShort,
    /// The overview of a case with a hundred entries.
    OpenCase,
    /// The journal of the same.
    Journal,
    /// Writing an entry in an ordinary case.
    WriteEntry,
    /// Searching by personal number.
    SearchNumber,
    /// Deciding a preliminary assessment.
    Decide,
}

impl Operation {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Worklist,
        Self::WorklistDeep,
        Self::WorklistShort,
        Self::OpenCase,
        Self::Journal,
        Self::WriteEntry,
        Self::SearchNumber,
        Self::Decide,
    ];

    /// Its name in the figures.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Worklist => "worklist",
            Self::WorklistDeep => "worklist_deep",
            Self::WorklistShort => "worklist_short",
            Self::OpenCase => "open_case",
            Self::Journal => "journal",
            Self::WriteEntry => "write_entry",
            Self::SearchNumber => "search_number",
            Self::Decide => "decide",
        }
    }

    /// One of the mixed load: of twenty, seven look at a list, seven open a case, three write, two search and one decides.
    pub fn of_the_mix(random: &mut impl Rng) -> Self {
        match random.random_range(0..20) {
            0..5 => Self::WorklistShort,
            5 => Self::Worklist,
            6 => Self::WorklistDeep,
            7..11 => Self::OpenCase,
            11..14 => Self::Journal,
            14..17 => Self::WriteEntry,
            17..19 => Self::SearchNumber,
            _ => Self::Decide,
        }
    }
}

/// Everybody's work as it lies before them.
pub struct Desk {
    /// Where the server is.
    pub address: SocketAddr,
    sessions: Vec<Session>,
    ordinary: Vec<Owned>,
    hundreds: Vec<Owned>,
    numbers: Vec<(usize, String)>,
    deep: String,
    /// Cases that wait for their decision. Each is decided once.
    pub ready: VecDeque<Owned>,
    taken: AtomicUsize,
    written: AtomicUsize,
    /// What was not as it should be, for the first few times.
    told: Mutex<Vec<String>>,
}

impl Desk {
    /// Of these people in this town.
    pub fn new(address: SocketAddr, town: &Town, sessions: Vec<Session>) -> Self {
        let Town { ordinary, hundreds, numbers, ready, .. } = town.clone();
        Self { sessions, ordinary, hundreds, numbers, ready: ready.into(), ..Self::nobody(address) }
    }

    /// Of nobody.
    pub const fn nobody(address: SocketAddr) -> Self {
        Self {
            address,
            sessions: Vec::new(),
            ordinary: Vec::new(),
            hundreds: Vec::new(),
            numbers: Vec::new(),
            deep: String::new(),
            ready: VecDeque::new(),
            taken: AtomicUsize::new(0),
            written: AtomicUsize::new(0),
            told: Mutex::new(Vec::new()),
        }
    }

    /// Leafs three quarters down the longest list.
    pub async fn find_deep_page(&mut self) -> Result<()> {
        let mut client = Client::new(self.address);
        let session = self.session(0)?;
        let mut pages = vec!["/min-dag".to_owned()];
        while let Some(path) = pages.last() {
            let page = client.get(session, path).await?;
            let Some(next) = page.text().split("href=\"/min-dag?efter=").nth(1).and_then(|rest| rest.split('"').next()) else { break };
            pages.push(format!("/min-dag?efter={next}"));
        }
        let deep = pages.get(pages.len() * 3 / 4).or(pages.last()).context("no list")?.clone();
        self.deep = deep;
        Ok(())
    }

    /// Everybody gives the password again, which a decision asks for: it holds for a quarter of an hour.
    pub async fn confirm(&mut self) -> Result<()> {
        let mut client = Client::new(self.address);
        for session in &mut self.sessions {
            client.confirm(session, PASSWORD).await?;
        }
        Ok(())
    }

    fn session(&self, worker: usize) -> Result<&Session> {
        self.sessions.get(worker).context("nobody is logged in")
    }

    /// Takes the cases that are decided off the table.
    pub fn forget_decided(&mut self) {
        let taken = self.taken.swap(0, Ordering::Relaxed).min(self.ready.len());
        self.ready.drain(..taken);
    }

    /// Does it, and tells how long that took and whether the answer was wrong. After a wrong one the client comes anew.
    pub async fn tried(&self, operation: Operation, client: &mut Client, turn: usize) -> (Duration, usize) {
        let asked = Instant::now();
        let done = self.perform(operation, client, turn).await;
        let taken = asked.elapsed();
        let Err(error) = done else { return (taken, 0) };
        *client = Client::new(self.address);
        self.wrong(&error);
        (taken, 1)
    }

    /// Does it once, by whoever's turn it is.
    pub async fn perform(&self, operation: Operation, client: &mut Client, turn: usize) -> Result<()> {
        let pick = |list: &[Owned]| turn.checked_rem(list.len()).and_then(|at| list.get(at).copied());
        match operation {
            Operation::Worklist => self.list(client, 0, "/min-dag", ROWS).await,
            Operation::WorklistDeep => self.list(client, 0, &self.deep, 1).await,
            Operation::WorklistShort => self.list(client, 1 + turn % self.sessions.len().saturating_sub(1).max(1), "/min-dag", 1).await,
            Operation::OpenCase => {
                let (worker, case) = pick(&self.hundreds).context("no case to open")?;
                self.page(client, worker, &format!("/arenden/{case}"), &format!("/arenden/{case}/journal"), 1).await
            }
            Operation::Journal => {
                let (worker, case) = pick(&self.hundreds).context("no case to open")?;
                self.page(client, worker, &format!("/arenden/{case}/journal"), "<article", 1).await
            }
            Operation::WriteEntry => {
                let (worker, case) = pick(&self.ordinary).context("no case to write in")?;
                self.write(client, worker, case).await
            }
            Operation::SearchNumber => {
                let at = turn.checked_rem(self.numbers.len()).context("nobody to search for")?;
                let (worker, number) = self.numbers.get(at).context("nobody to search for")?;
                let reply = client.post(self.session(*worker)?, "/sok", &format!("by=identity_number&number={number}")).await?;
                ensure!(
                    reply.status == 200 && reply.text().contains("arendelank"),
                    "searching was answered with {} and nobody",
                    reply.status
                );
                Ok(())
            }
            Operation::Decide => self.decide(client).await,
        }
    }

    async fn list(&self, client: &mut Client, worker: usize, path: &str, rows: usize) -> Result<()> {
        self.page(client, worker, path, "arendelank", rows).await
    }

    async fn page(&self, client: &mut Client, worker: usize, path: &str, marker: &str, times: usize) -> Result<()> {
        let reply = client.get(self.session(worker)?, path).await?;
        let found = reply.text().matches(marker).take(times).count();
        ensure!(reply.status == 200 && found == times, "{path} was answered with {} and {found} of {marker}", reply.status);
        Ok(())
    }

    async fn write(&self, client: &mut Client, worker: usize, case: CaseId) -> Result<()> {
        let number = self.written.fetch_add(1, Ordering::Relaxed);
        let facts = format!(
            "Samtal+{number}.+Hon+har+sovit+b%C3%A4ttre+den+senaste+veckan+och+barnen+g%C3%A5r+i+skolan+igen.+Hon+vill+forts%C3%A4tta+med+samtalen+och+tar+sj%C3%A4lv+kontakt+med+juristen+om+bostaden."
        );
        let reply = client
            .post(self.session(worker)?, &format!("/arenden/{case}/journal"), &format!("facts={facts}&source=told_by_person"))
            .await?;
        let done = reply.location.as_deref().is_some_and(|place| place.contains("klart=anteckning"));
        ensure!(reply.status == 303 && done, "an entry was answered with {}", reply.status);
        Ok(())
    }

    async fn decide(&self, client: &mut Client) -> Result<()> {
        let at = self.taken.fetch_add(1, Ordering::Relaxed);
        let Some((worker, case)) = self.ready.get(at).copied() else { bail!("no case waits for its decision any more") };
        let reply = client.post(self.session(worker)?, &format!("/arenden/{case}/steg/avgor-forhandsbedomningen"), "outcome=open").await?;
        let done = reply.location.as_deref().is_some_and(|place| place.contains("klart=avgor-forhandsbedomningen"));
        ensure!(reply.status == 303 && done, "a decision was answered with {} and {:?}", reply.status, reply.location);
        Ok(())
    }

    /// Notes what went wrong, and tells it the first few times.
    pub fn wrong(&self, error: &anyhow::Error) {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if told.len() < 5 {
            crate::say::progress(&format!("wrong: {error:#}"));
            told.push(format!("{error:#}"));
        }
    }
}
