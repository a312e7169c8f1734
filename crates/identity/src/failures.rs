//! Failed attempts with logins that nobody has. They wait as long as others, so that waiting tells nothing about who works here.

use crate::Settings;
use fristad_app::vault::token::token_hash;
use fristad_kernel::Timestamp;
use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

/// Logins remembered at most. Beyond, the one whose waiting was over first is forgotten.
const MOST: usize = 4096;

#[derive(Clone, Copy)]
struct Failures {
    count: u32,
    until: Timestamp,
}

/// What is remembered of unknown logins: in memory only, by their hashes, and as long as the process lives.
#[derive(Default)]
pub(crate) struct Strangers {
    known: Mutex<BTreeMap<Vec<u8>, Failures>>,
}

impl Strangers {
    /// Until when this login is not tried.
    pub(crate) fn locked_until(&self, login: &str) -> Option<Timestamp> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).get(&token_hash(login)).map(|failures| failures.until)
    }

    /// Counts a failure.
    pub(crate) fn note(&self, login: &str, settings: &Settings, now: Timestamp) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let key = token_hash(login);
        if !known.contains_key(&key)
            && known.len() >= MOST
            && let Some(oldest) = known.iter().min_by_key(|(_, failures)| failures.until).map(|(key, _)| key.clone())
        {
            known.remove(&oldest);
        }
        let failures = known.entry(key).or_insert(Failures { count: 0, until: now });
        failures.count = if failures.until < settings.forgotten_before(now) { 1 } else { failures.count.saturating_add(1) };
        failures.until = later(now, settings.wait_after(failures.count).unwrap_or(0));
    }
}

/// A moment so many seconds later.
pub(crate) fn later(now: Timestamp, seconds: i64) -> Timestamp {
    Timestamp::from_micros(now.as_micros().saturating_add(seconds.saturating_mul(1_000_000)))
}

/// The seconds until a moment, begun ones counted; none when it has passed.
pub(crate) fn seconds_until(until: Option<Timestamp>, now: Timestamp) -> Option<i64> {
    let left = until?.as_micros().saturating_sub(now.as_micros());
    (left > 0).then(|| left.saturating_add(999_999) / 1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_bounded_and_forgets_what_was_tried_longest_ago() {
        let (strangers, settings) = (Strangers::default(), Settings { failures_before_wait: 1, ..Settings::default() });
        let at = |number: usize| Timestamp::from_micros(i64::try_from(number).unwrap());
        for number in 0..=MOST {
            strangers.note(&number.to_string(), &settings, at(number));
        }
        assert!(strangers.locked_until("0").is_none());
        assert_eq!(strangers.locked_until("1"), Some(later(at(1), 30)));
        assert_eq!(strangers.known.lock().unwrap().len(), MOST);
    }

    #[test]
    fn a_begun_second_is_waited_for() {
        let at = Timestamp::from_micros;
        assert_eq!(seconds_until(Some(at(1)), at(0)), Some(1));
        assert_eq!(seconds_until(Some(at(2_000_000)), at(0)), Some(2));
        assert_eq!(seconds_until(Some(at(5)), at(5)), None);
        assert_eq!(seconds_until(None, at(5)), None);
    }
}
