//! Chance that repeats itself: a stream of its own per case, so that one case's texts do not change another's.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha20Rng;

/// Seeded chance.
pub(super) struct Dice(ChaCha20Rng);

impl Dice {
    /// A stream of a seed. Different lanes have nothing to do with each other.
    pub(super) fn new(seed: u64, lane: u64) -> Self {
        let mut chance = ChaCha20Rng::seed_from_u64(seed);
        chance.set_stream(lane);
        Self(chance)
    }

    /// A number from `low` to `high`, both included.
    pub(super) fn between(&mut self, low: u32, high: u32) -> u32 {
        self.0.random_range(low..=high.max(low))
    }

    /// `true` in so many cases of a hundred.
    pub(super) fn chance(&mut self, percent: u32) -> bool {
        self.between(1, 100) <= percent
    }

    /// One of several; `None` of none.
    pub(super) fn pick<T: Copy>(&mut self, of: &[T]) -> Option<T> {
        let last = u32::try_from(of.len()).unwrap_or(u32::MAX).checked_sub(1)?;
        let place = usize::try_from(self.between(0, last)).ok()?;
        of.get(place).copied()
    }

    /// One of several words; nothing of none.
    pub(super) fn word(&mut self, of: &[&'static str]) -> &'static str {
        self.pick(of).unwrap_or_default()
    }
}
