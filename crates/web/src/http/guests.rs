//! How often a link to a survey is used. Each use leaves an entry in the ledger, which whoever has a link must not be able to fill. It is counted by the link and not by the address:
//! a whole municipality can stand behind one address, and no address is kept here.

use fristad_kernel::Timestamp;
use std::{
    collections::{BTreeMap, hash_map::RandomState},
    hash::BuildHasher,
    num::NonZeroU32,
    sync::{Mutex, PoisonError},
};

/// Links that are counted at a time. Beyond, the one whose minute began first is forgotten.
const MOST: usize = 4_096;
/// The microseconds for which is counted.
const MINUTE: i64 = 60_000_000;

/// The uses of one link since its minute began.
#[derive(Clone, Copy)]
struct Uses {
    since: Timestamp,
    count: u32,
}

/// The links that were used in the last minute: in memory only, by hashes with a key of this process's own.
pub struct Guests {
    most: NonZeroU32,
    key: RandomState,
    known: Mutex<BTreeMap<u64, Uses>>,
}

impl Guests {
    /// A link may be used so often in a minute.
    pub fn new(most: NonZeroU32) -> Self {
        Self { most, key: RandomState::new(), known: Mutex::default() }
    }

    /// Whether a link has been used as often as it may.
    pub fn are_over(&self, code: &str, now: Timestamp) -> bool {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(&self.key.hash_one(code)).is_some_and(|uses| uses.of_now(now) && uses.count >= self.most.get())
    }

    /// Counts a use of a link that there is.
    pub fn note(&self, code: &str, now: Timestamp) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let link = self.key.hash_one(code);
        if known.len() >= MOST
            && !known.contains_key(&link)
            && let Some(oldest) = known.iter().min_by_key(|(_, uses)| uses.since).map(|(link, _)| *link)
        {
            known.remove(&oldest);
        }
        let uses = known.entry(link).or_insert(Uses { since: now, count: 0 });
        if !uses.of_now(now) {
            *uses = Uses { since: now, count: 0 };
        }
        uses.count = uses.count.saturating_add(1);
    }
}

impl Uses {
    /// Whether their minute runs. A clock that was set back begins a new one.
    fn of_now(self, now: Timestamp) -> bool {
        (0..MINUTE).contains(&now.as_micros().saturating_sub(self.since.as_micros()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_used_so_often_in_a_minute_and_stands_in_no_others_way() {
        let guests = Guests::new(NonZeroU32::new(2).unwrap());
        let at = |second: i64| Timestamp::from_micros(second * 1_000_000);
        for second in [0, 1] {
            assert!(!guests.are_over("a", at(second)));
            guests.note("a", at(second));
        }
        assert!(guests.are_over("a", at(59)) && !guests.are_over("b", at(59)));
        assert!(!guests.are_over("a", at(60)) && !guests.are_over("a", at(-1)));
        for number in 0..=MOST {
            guests.note(&number.to_string(), at(70));
        }
        assert_eq!(guests.known.lock().unwrap().len(), MOST);
    }
}
