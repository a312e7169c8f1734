//! The figures by which people enter. No statute sets them: they are this system's own choice, and an authority may set others.

use crate::Site;
use fristad_domain::actor::Role;
use fristad_kernel::Timestamp;

/// How long sessions last, and what a password must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Minutes without use after which a session ends. Short, since screens stand in shared rooms.
    pub idle_minutes: i64,
    /// Hours after which a session ends however much it is used: longer than a shift.
    pub absolute_hours: i64,
    /// Minutes for which a password that was given again holds, before deciding.
    pub step_up_minutes: i64,
    /// Hours for which a password that was issued waits to be used.
    pub issued_hours: i64,
    /// Characters that a password has at least.
    pub shortest_password: usize,
    /// Characters that a password has at most: enough for any sentence, and no way to keep the machine busy.
    pub longest_password: usize,
    /// Passwords tried at the door at the same time. Each takes a core and 19 MiB. One more place is kept for those who are inside.
    pub hashes_at_once: usize,
    /// Attempts that may wait for their turn. Beyond, the answer is 'busy' at once.
    pub hashes_waiting: usize,
    /// Failed attempts after which one has to wait.
    pub failures_before_wait: u32,
    /// Seconds of the first wait. It doubles with each further failure.
    pub first_wait_seconds: i64,
    /// Seconds of the longest wait: nobody who is needed at night is kept out for longer.
    pub longest_wait_seconds: i64,
    /// Minutes without a failed attempt after which the failures are forgotten.
    pub forgotten_after_minutes: i64,
    /// Wrong passwords at a session that is already someone's, after which it ends.
    pub failures_before_end: u32,
    /// Minutes for which a session waits for its second factor.
    pub second_minutes: i64,
    /// Roles that must have a second factor: whoever holds one of them registers a passkey before anything else.
    pub second_factor: Vec<Role>,
    /// Where the pages are found. Without it nobody can register a passkey.
    pub site: Option<Site>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            idle_minutes: 20,
            absolute_hours: 10,
            step_up_minutes: 15,
            issued_hours: 72,
            shortest_password: 12,
            longest_password: 128,
            hashes_at_once: 2,
            hashes_waiting: 32,
            failures_before_wait: 5,
            first_wait_seconds: 30,
            longest_wait_seconds: 900,
            forgotten_after_minutes: 60,
            failures_before_end: 5,
            second_minutes: 15,
            second_factor: Vec::new(),
            site: None,
        }
    }
}

impl Settings {
    /// The roles that must have a second factor in an authority that is live, unless it says otherwise: all that open anything of a case, or say who may. Those left out
    /// see figures and rules.
    pub fn roles_with_secrets() -> Vec<Role> {
        Role::ALL.into_iter().filter(|role| !matches!(role, Role::ResourceCentreAdviser | Role::Analyst)).collect()
    }

    /// Seconds to wait after so many failures in a row; none before there are too many.
    pub(crate) fn wait_after(&self, failures: u32) -> Option<i64> {
        let doubled = failures.checked_sub(self.failures_before_wait)?;
        let factor = 2_i64.checked_pow(doubled).unwrap_or(i64::MAX);
        Some(self.first_wait_seconds.saturating_mul(factor).min(self.longest_wait_seconds))
    }

    /// Failures whose waiting was over before then are forgotten.
    pub(crate) fn forgotten_before(&self, now: Timestamp) -> Timestamp {
        now.plus_minutes(self.forgotten_after_minutes.saturating_neg())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_begins_at_the_fifth_failure_and_doubles_to_a_quarter_of_an_hour() {
        let waits: Vec<_> = (0..12).map(|failures| Settings::default().wait_after(failures)).collect();
        let expected = [None, None, None, None, None, Some(30), Some(60), Some(120), Some(240), Some(480), Some(900), Some(900)];
        assert_eq!(waits, expected);
        assert_eq!(Settings::default().wait_after(u32::MAX), Some(900));
    }
}
