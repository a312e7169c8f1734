//! A long day: the same work for as long as is asked, and memory and descriptors looked at every second.

use super::{
    authority::Authority,
    hand::{Done, Hand, Work},
};
use crate::wait;
use anyhow::{Context, Result, ensure};
use std::{
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

/// Who works.
const LOGINS: [&str; 4] = ["alva.sandgren", "elias.brandt", "jonas.wik", "margareta.holm"];
/// How often is looked.
const EVERY: Duration = Duration::from_secs(1);
/// Memory may differ by a tenth between the thirds of the time: an allocator keeps what it has, and a database's caches fill.
const MEMORY: f64 = 1.1;

/// What is to be done.
#[derive(Clone, Debug)]
pub struct Soak {
    /// The authority.
    pub authority: Authority,
    /// For how long.
    pub lasts: Duration,
    /// How many work at the same time.
    pub hands: usize,
}

/// What was seen at one moment.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    /// Seconds from the beginning.
    pub second: u64,
    /// Resident memory, in KiB.
    pub memory: u64,
    /// Open descriptors.
    pub descriptors: u64,
    /// Pages read and writes acknowledged so far.
    pub answers: u64,
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct Soaked {
    /// What was seen, second by second.
    pub samples: Vec<Sample>,
    /// Writes that were acknowledged.
    pub acknowledged: u64,
    /// Pages that were read.
    pub read: u64,
    /// Writes that were answered with 503, or not at all.
    pub unanswered: u64,
}

impl Soaked {
    /// The middle value of each third of the time.
    fn thirds(&self, value: impl Fn(&Sample) -> u64) -> [u64; 3] {
        let size = (self.samples.len() / 3).max(1);
        let middle = |third: usize| {
            let mut values: Vec<_> = self.samples.iter().skip(third * size).take(size).map(&value).collect();
            values.sort_unstable();
            values.get(values.len() / 2).copied().unwrap_or(0)
        };
        [middle(0), middle(1), middle(2)]
    }

    /// Memory in KiB, the middle value of each third.
    pub fn memory(&self) -> [u64; 3] {
        self.thirds(|sample| sample.memory)
    }

    /// Descriptors, the middle value of each third.
    pub fn descriptors(&self) -> [u64; 3] {
        self.thirds(|sample| sample.descriptors)
    }

    /// What grows: nothing, if all is well. The first third is for getting warm.
    pub fn grows(&self) -> Vec<String> {
        let ([_, memory, later], [_, open, open_later]) = (self.memory(), self.descriptors());
        let mut grows = Vec::new();
        #[expect(clippy::cast_precision_loss, reason = "memory in KiB is far below what a float holds exactly")]
        if later as f64 > memory as f64 * MEMORY {
            grows.push(format!("memory: {memory} KiB in the second third, {later} KiB in the last"));
        }
        if open_later > open {
            grows.push(format!("descriptors: {open} in the second third, {open_later} in the last"));
        }
        grows
    }
}

impl Soak {
    /// Does it; `tell` is given every sample.
    pub fn run(&self, tell: &dyn Fn(&Sample)) -> Result<Soaked> {
        let serving = self.authority.serve()?;
        let seeds = 0_u64..;
        let mut hands: Vec<_> = LOGINS
            .iter()
            .cycle()
            .take(self.hands)
            .zip(seeds)
            .map(|(login, seed)| Hand::new(login, Work::Casework, seed, serving.address))
            .collect();
        for (number, hand) in hands.iter_mut().enumerate() {
            hand.call(number);
            hand.enter()?;
        }
        let (done, stop, began) = (Done::default(), AtomicBool::new(false), Instant::now());
        let mut samples = Vec::new();
        thread::scope(|scope| {
            let working: Vec<_> = hands.iter_mut().map(|hand| scope.spawn(|| hand.work(&stop, &done))).collect();
            let mut seen = || -> Result<()> {
                while began.elapsed() < self.lasts {
                    wait::until(EVERY, || false);
                    let sample = Sample {
                        second: began.elapsed().as_secs(),
                        memory: serving.memory().context("the server is gone")?,
                        descriptors: serving.descriptors().context("the server is gone")? as u64,
                        answers: done.acknowledged() + done.read.load(Ordering::Relaxed),
                    };
                    tell(&sample);
                    samples.push(sample);
                    ensure!(working.iter().all(|hand| !hand.is_finished()), "somebody has stopped working");
                }
                Ok(())
            };
            let seen = seen();
            stop.store(true, Ordering::Relaxed);
            for hand in working {
                hand.join().map_err(|_| anyhow::anyhow!("somebody's thread has panicked"))??;
            }
            seen
        })?;
        // All at once, as they worked: who waits for their turn is silent for so long that the server hangs up.
        let wrong = thread::scope(|scope| {
            let looking: Vec<_> = hands
                .iter_mut()
                .map(|hand| {
                    scope.spawn(|| {
                        hand.settle(Duration::from_mins(1), &done)?;
                        hand.look_after_all()
                    })
                })
                .collect();
            let found = looking.into_iter().map(|hand| hand.join().map_err(|_| anyhow::anyhow!("somebody's thread has panicked"))?);
            found.collect::<Result<Vec<_>>>()
        })?;
        let wrong: Vec<_> = wrong.into_iter().flatten().collect();
        ensure!(wrong.is_empty(), "not as it was acknowledged: {wrong:?}");
        ensure!(serving.stop()?.success(), "the server does not end in order");
        self.authority.prove()?;
        let unanswered = done.unknown.load(Ordering::Relaxed) + done.unavailable.load(Ordering::Relaxed);
        Ok(Soaked { samples, acknowledged: done.acknowledged(), read: done.read.load(Ordering::Relaxed), unanswered })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn soaked(values: impl Iterator<Item = (u64, u64)>) -> Soaked {
        let samples =
            values.zip(0..).map(|((memory, descriptors), second)| Sample { second, memory, descriptors, answers: second }).collect();
        Soaked { samples, acknowledged: 0, read: 0, unanswered: 0 }
    }

    #[test]
    fn what_stays_and_what_fills_in_the_beginning_does_not_grow() {
        assert!(soaked((0..90).map(|_| (100_000, 30))).grows().is_empty());
        assert!(soaked((0..90).map(|second| (if second < 30 { second * 3_000 } else { 100_000 }, 30))).grows().is_empty());
    }

    #[test]
    fn what_grows_to_the_end_is_named() {
        let grows = soaked((0..90).map(|second| (50_000 + second * 1_000, 30 + second / 10))).grows();
        assert_eq!(grows.len(), 2, "{grows:?}");
    }
}
