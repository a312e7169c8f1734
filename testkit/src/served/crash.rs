//! The plug is pulled amid writes, again and again: what was acknowledged is there, nothing is half there, ledger and history hold.

use super::{
    authority::Authority,
    hand::{Done, Hand, Work},
    http::Client,
    process::Serving,
    promise::Found,
};
use crate::{postgres::Postgres, wait};
use anyhow::{Context, Result, ensure};
use rand::{RngExt, SeedableRng, rngs::StdRng};
use std::{
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

/// Who writes at the same time.
const LOGINS: [&str; 4] = ["alva.sandgren", "elias.brandt", "jonas.wik", "margareta.holm"];
/// How long anything that must come is waited for.
const PATIENCE: Duration = Duration::from_mins(2);
/// A kill comes so many milliseconds after the first write of its round, at most.
const LATEST: u64 = 900;

/// Who is killed.
#[derive(Clone, Debug)]
pub enum Victim {
    /// The server of the pages.
    Serve,
    /// PostgreSQL, under a server of the pages that stays up.
    Database(Postgres),
}

/// What is to be done.
#[derive(Clone, Debug)]
pub struct Crash {
    /// The authority.
    pub authority: Authority,
    /// Who is killed.
    pub victim: Victim,
    /// How often.
    pub kills: usize,
    /// What the moments follow from.
    pub seed: u64,
}

/// What came of it.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Kills.
    pub kills: usize,
    /// Writes that were acknowledged.
    pub acknowledged: u64,
    /// Writes that were never answered, or with 503, and were sent again under the same form token.
    pub sent_again: u64,
    /// Writes whose button was pressed again after they were acknowledged.
    pub repeated: u64,
    /// Acknowledged writes that are gone.
    pub lost: Vec<String>,
    /// What is there twice, in part, or not as the ledger tells.
    pub half: Vec<String>,
    /// The longest time from the kill of PostgreSQL to the next acknowledged write.
    pub outage: Duration,
}

impl Report {
    /// Whether nothing was lost and nothing is half there.
    pub fn is_clean(&self) -> bool {
        self.lost.is_empty() && self.half.is_empty()
    }
}

impl Crash {
    /// Does it, and tells how far it has come.
    pub fn run(&self, tell: &dyn Fn(&str)) -> Result<Report> {
        let mut random = StdRng::seed_from_u64(self.seed);
        let mut serving = self.authority.serve()?;
        let seeds = (0_u64..).map(|number| self.seed.wrapping_mul(31).wrapping_add(number));
        let mut hands: Vec<_> =
            LOGINS.iter().zip(seeds).map(|(login, seed)| Hand::new(login, Work::Writing, seed, serving.address)).collect();
        for hand in &mut hands {
            hand.enter()?;
        }
        let (done, mut report) = (Done::default(), Report::default());
        for kill in 1..=self.kills {
            let moment = Duration::from_millis(random.random_range(0..LATEST));
            // Some come before anything of this round is written.
            let early = random.random_range(0..5) == 0;
            serving = match &self.victim {
                Victim::Serve => self.kill_serve(serving, &mut hands, &done, moment, early)?,
                Victim::Database(postgres) => {
                    let outage = kill_database(postgres, &serving, &mut hands, &done, moment, early)?;
                    report.outage = report.outage.max(outage);
                    serving
                }
            };
            report.kills = kill;
            for hand in &mut hands {
                note(hand.look_after_new()?, &mut report);
            }
            if let Err(error) = self.authority.prove() {
                report.half.push(format!("after kill {kill}: {error:#}"));
            }
            if !report.is_clean() {
                break;
            }
            if kill % 5 == 0 || kill == self.kills {
                tell(&format!("  {kill} of {} kills, {} acknowledged writes", self.kills, done.acknowledged()));
            }
        }
        for hand in &mut hands {
            hand.settle(PATIENCE, &done)?;
            note(hand.look_after_all()?, &mut report);
        }
        ensure!(serving.stop()?.success(), "the server does not end in order");
        if let Err(error) = self.authority.prove() {
            report.half.push(format!("at the end: {error:#}"));
        }
        report.acknowledged = done.acknowledged();
        report.sent_again = done.unknown.load(Ordering::Relaxed) + done.unavailable.load(Ordering::Relaxed);
        report.repeated = done.repeated.load(Ordering::Relaxed);
        Ok(report)
    }

    fn kill_serve(&self, serving: Serving, hands: &mut [Hand], done: &Done, moment: Duration, early: bool) -> Result<Serving> {
        at_work(hands, done, |done| {
            wait_for_the_moment(done, moment, early)?;
            serving.kill()
        })?;
        let serving = self.authority.serve()?;
        for hand in hands {
            hand.turn_to(serving.address);
        }
        Ok(serving)
    }
}

/// Lets everybody work while something is done to what they work with.
fn at_work<T>(hands: &mut [Hand], done: &Done, meanwhile: impl FnOnce(&Done) -> Result<T>) -> Result<T> {
    let stop = AtomicBool::new(false);
    thread::scope(|scope| {
        let working: Vec<_> = hands.iter_mut().map(|hand| scope.spawn(|| hand.work(&stop, done))).collect();
        let result = meanwhile(done);
        stop.store(true, Ordering::Relaxed);
        for hand in working {
            hand.join().map_err(|_| anyhow::anyhow!("somebody's thread has panicked"))??;
        }
        result
    })
}

fn wait_for_the_moment(done: &Done, moment: Duration, early: bool) -> Result<()> {
    let before = done.acknowledged();
    ensure!(early || wait::until(PATIENCE, || done.acknowledged() > before), "nothing is acknowledged any more");
    thread::sleep(moment);
    Ok(())
}

/// Kills PostgreSQL, sees that the pages say so, starts it again, and waits until work goes on. The time from the kill to the next acknowledged write.
fn kill_database(
    postgres: &Postgres,
    serving: &Serving,
    hands: &mut [Hand],
    done: &Done,
    moment: Duration,
    early: bool,
) -> Result<Duration> {
    at_work(hands, done, |done| {
        wait_for_the_moment(done, moment, early)?;
        postgres.kill_postmaster().context("killing PostgreSQL")?;
        let (killed, at_the_kill) = (Instant::now(), done.acknowledged());
        let mut client = Client::new(serving.address);
        let mut status = || client.get(None, "/readyz").map_or(0, |reply| reply.status);
        ensure!(wait::until(PATIENCE, || status() == 503), "nobody is told that the database is gone");
        let acknowledged = done.acknowledged();
        postgres.start_again().context("starting PostgreSQL again")?;
        ensure!(wait::until(PATIENCE, || status() == 200), "the pages do not come back after the database has");
        ensure!(wait::until(PATIENCE, || done.acknowledged() > acknowledged), "nothing is acknowledged after the database came back");
        let outage = killed.elapsed();
        ensure!(wait::until(PATIENCE, || done.acknowledged() > at_the_kill + 4), "work does not go on");
        Ok(outage)
    })
}

fn note(wrong: Vec<(super::Promise, Found)>, report: &mut Report) {
    for (promise, found) in wrong {
        let text = format!("{:?} {} in case {}", promise.kind, promise.mark, promise.case);
        match found {
            Found::Lost => report.lost.push(text),
            Found::Twice => report.half.push(format!("twice: {text}")),
            Found::Kept => {}
        }
    }
}
