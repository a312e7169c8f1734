//! Ids from the operating system for what is live, from a seed for what must be made again the same.

use fristad_app::port::ids::Ids;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha20Rng;
use std::sync::{Mutex, PoisonError};
use uuid::{Builder, Uuid};

/// Ids from the operating system.
#[derive(Clone, Copy, Debug, Default)]
pub struct OsIds;

impl Ids for OsIds {
    #[expect(clippy::disallowed_methods, reason = "this is the live id port")]
    fn shown(&self) -> Uuid {
        Uuid::new_v4()
    }

    fn ordered(&self, at: i64) -> Uuid {
        ordered(at, *self.shown().as_bytes())
    }
}

/// Ids from a seed: the same seed gives the same ids in the same order. Never for a live authority.
pub struct SeededIds {
    random: Mutex<ChaCha20Rng>,
}

impl SeededIds {
    /// From a seed.
    pub fn new(seed: u64) -> Self {
        Self { random: Mutex::new(ChaCha20Rng::seed_from_u64(seed)) }
    }

    fn bytes(&self) -> [u8; 16] {
        self.random.lock().unwrap_or_else(PoisonError::into_inner).random()
    }
}

impl Ids for SeededIds {
    fn shown(&self) -> Uuid {
        Builder::from_random_bytes(self.bytes()).into_uuid()
    }

    fn ordered(&self, at: i64) -> Uuid {
        ordered(at, self.bytes())
    }
}

/// A version 7 id of an instant in microseconds, with ten random bytes.
fn ordered(at: i64, random: [u8; 16]) -> Uuid {
    let millis = u64::try_from(at.max(0)).unwrap_or(0) / 1000;
    let ten = random.first_chunk::<10>().unwrap_or(&[0; 10]);
    Builder::from_unix_timestamp_millis(millis, ten).into_uuid()
}
