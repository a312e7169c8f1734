//! The database is killed under load, its standby takes over, and everything goes on by itself: nothing that was acknowledged is lost.

mod clerk;
mod machines;
mod worker;

use crate::wait;
use anyhow::{Context, Result, anyhow, ensure};
use clerk::{Clerk, Tried};
use machines::{Machine, Pair, make};
use std::{
    net::SocketAddr,
    path::PathBuf,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

/// Those of the demonstration's people who have cases of their own.
const LOGINS: [&str; 4] = ["alva.sandgren", "elias.brandt", "ronja.ekdal", "margareta.holm"];
/// How long people work before the database is killed, and after it has come back.
const CALM: Duration = Duration::from_secs(2);
/// How long the machines may take until they write again.
const PATIENCE: Duration = Duration::from_mins(2);

/// What is to be done.
#[derive(Clone, Debug)]
pub struct Failover {
    /// The program.
    pub binary: PathBuf,
    /// A folder for all of it.
    pub folder: PathBuf,
    /// How often the database is killed.
    pub rounds: usize,
    /// Cases in it.
    pub cases: usize,
    /// People who write at the same time.
    pub clerks: usize,
}

/// What came of it.
#[derive(Clone, Debug, Default)]
pub struct Survived {
    /// How often the database was killed and its standby took over.
    pub rounds: usize,
    /// Writes that were acknowledged.
    pub acknowledged: usize,
    /// Acknowledged writes that are gone.
    pub lost: Vec<String>,
    /// Writes that stand more than once.
    pub doubled: Vec<String>,
    /// The longest from the first write that failed on a machine to the first one that went through there again.
    pub outage: Duration,
}

impl Survived {
    /// Whether nothing was lost and nothing stands twice.
    pub const fn is_clean(&self) -> bool {
        self.lost.is_empty() && self.doubled.is_empty()
    }
}

impl Failover {
    /// Does it, and says round by round how it went.
    ///
    /// # Errors
    /// When something fails that is not counted: a process that ends, a machine that does not come back, a ledger or a history that does not hold.
    pub fn run(&self, say: &dyn Fn(&str)) -> Result<Survived> {
        say("making an authority on a primary with a standby, and two machines with a serve and a worker each");
        let (mut pair, mut machines) = make(&self.binary, &self.folder, self.cases)?;
        let addresses = machines.each_ref().map(Machine::address);
        let mut clerks = Vec::new();
        for number in 0..self.clerks {
            let login = LOGINS.get(number % LOGINS.len()).context("nobody")?;
            clerks.extend(Clerk::enter(addresses, login, number / LOGINS.len())?);
        }
        let first = clerks.first().context("nobody has a case to write in")?;
        first.finds_one_house()?;
        say(&format!("sessions, drafts and forms are the same on both; {} people at work", clerks.len()));
        let mut survived = Survived::default();
        for round in 1..=self.rounds {
            self.round(round, &mut pair, &clerks, addresses, &mut survived, say)?;
            ensure!(machines.iter_mut().all(Machine::runs), "a process ended");
        }
        first.leaves()?;
        for machine in machines {
            machine.stop()?.prove()?;
        }
        Ok(survived)
    }

    /// Kills the database once while people write, and looks for what they wrote.
    fn round(
        &self,
        round: usize,
        pair: &mut Pair,
        clerks: &[Clerk],
        machines: [SocketAddr; 2],
        survived: &mut Survived,
        say: &dyn Fn(&str),
    ) -> Result<()> {
        let stop = AtomicBool::new(false);
        let (results, promoted) = thread::scope(|scope| {
            let at_work: Vec<_> = clerks
                .iter()
                .enumerate()
                .map(|(number, clerk)| {
                    (
                        clerk,
                        scope.spawn({
                            let stop = &stop;
                            move || clerk.work(&format!("{round}-{number}"), stop)
                        }),
                    )
                })
                .collect();
            let promoted = kill_and_promote(pair, machines);
            stop.store(true, Ordering::Relaxed);
            let ended: Vec<_> = at_work.into_iter().map(|(clerk, thread)| (clerk, thread.join())).collect();
            (ended, promoted)
        });
        let promoted = promoted?;
        let mut tried = Vec::new();
        let (mut written, lost_before) = (0, survived.lost.len());
        for (clerk, ended) in results {
            let (acknowledged, times) = ended.map_err(|_| anyhow!("somebody stopped working"))?;
            tried.extend(times);
            written += acknowledged.len();
            let journal = clerk.read()?;
            for mark in acknowledged {
                match journal.matches(&mark).count() {
                    0 => survived.lost.push(mark),
                    1 => {}
                    _ => survived.doubled.push(mark),
                }
            }
        }
        let outages: Vec<_> = (0..machines.len()).map(|machine| outage(&tried, machine)).collect();
        let told: Vec<_> = outages.iter().map(|outage| format!("{:.1} s", outage.as_secs_f64())).collect();
        say(&format!(
            "round {round}: promoted {:.1} s after the kill; outage {}; {written} acknowledged writes, {} lost",
            promoted.as_secs_f64(),
            told.join(" and "),
            survived.lost.len() - lost_before
        ));
        survived.rounds += 1;
        survived.acknowledged += written;
        survived.outage = outages.into_iter().fold(survived.outage, Duration::max);
        if round < self.rounds { pair.rebuild() } else { Ok(()) }
    }
}

/// Kills and promotes while others write, and comes back when each machine lets somebody in again, which takes a write; how long it took until the standby had taken over.
fn kill_and_promote(pair: &mut Pair, machines: [SocketAddr; 2]) -> Result<Duration> {
    thread::sleep(CALM);
    let killed = Instant::now();
    pair.kill()?;
    pair.promote()?;
    let promoted = killed.elapsed();
    let [one, other] = machines;
    for order in [[one, other], [other, one]] {
        let login = LOGINS.first().context("nobody")?;
        ensure!(wait::until(PATIENCE, || Clerk::enter(order, login, 0).is_ok()), "a machine does not come back");
    }
    thread::sleep(CALM);
    Ok(promoted)
}

/// From the beginning of the first write that failed on a machine to the end of the first one begun after it that went through.
fn outage(tried: &[Tried], machine: usize) -> Duration {
    let here = || tried.iter().filter(|write| write.machine == machine);
    let Some(failed) = here().filter(|write| !write.done).map(|write| write.begun).min() else { return Duration::ZERO };
    let back = here().filter(|write| write.done && write.begun > failed).map(|write| write.ended).min();
    back.map_or(PATIENCE, |back| back.duration_since(failed))
}
