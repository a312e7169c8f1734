//! Waiting for something outside the process, bounded in time.

use std::thread;
use std::time::{Duration, Instant};

const PAUSE: Duration = Duration::from_millis(10);

/// Asks `condition` again and again until it holds or `limit` has passed; says whether it came to hold.
///
/// For what another process does, where no event tells of it. Inside one process, wait for the event instead.
pub fn until(limit: Duration, mut condition: impl FnMut() -> bool) -> bool {
    let start = Instant::now();
    loop {
        if condition() {
            return true;
        }
        if start.elapsed() >= limit {
            return false;
        }
        thread::sleep(PAUSE);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_condition_that_comes_to_hold_is_waited_for() {
        let mut asked = 0;
        assert!(until(Duration::from_mins(1), || {
            asked += 1;
            asked == 3
        }));
        assert_eq!(asked, 3);
    }

    #[test]
    fn a_condition_that_never_holds_is_given_up_and_was_asked_once() {
        let mut asked = 0;
        assert!(!until(Duration::ZERO, || {
            asked += 1;
            false
        }));
        assert_eq!(asked, 1);
    }
}
