//! The clocks are complete, and the text can be read.

use super::{CLOCKS, WIDTH, render_clocks, row};
use fristad_kernel::calendar::{HolidayRule, Term, deadline};
use fristad_kernel::statute::ProvisionRef;
use std::collections::BTreeSet;

fn clock(id: &str) -> &'static super::Clock {
    CLOCKS.iter().find(|clock| clock.id == id).unwrap()
}

#[test]
fn every_clock_says_everything_that_a_lawyer_asks() {
    assert_eq!(CLOCKS.iter().map(|clock| clock.id).collect::<BTreeSet<_>>().len(), CLOCKS.len());
    for clock in CLOCKS {
        for text in [clock.text, clock.starts, clock.holiday_reason, clock.expiry] {
            assert!(text.ends_with('.') && !text.contains("  "), "{}: {text}", clock.id);
        }
        assert!(clock.id.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-'), "{}", clock.id);
        for provision in clock.statutes {
            let code = provision.reference().code();
            assert!(code.parse::<ProvisionRef>().is_ok(), "{}: {code}", clock.id);
            assert!(provision.from >= provision.act.from(), "{}: {code}", clock.id);
        }
    }
}

#[test]
fn an_id_that_names_a_length_has_it() {
    for clock in CLOCKS {
        let words: Vec<_> = clock.id.rsplit('-').collect();
        let [unit, number, ..] = words.as_slice() else { continue };
        let Ok(count) = number.parse() else { continue };
        let expected = match *unit {
            "DAYS" => Term::Days(count),
            "WEEK" | "WEEKS" => Term::Weeks(count),
            "MONTH" | "MONTHS" => Term::Months(count),
            "YEAR" | "YEARS" => Term::Years(count),
            "HOURS" => continue,
            unit => panic!("{}: {unit}", clock.id),
        };
        assert_eq!(clock.length, Some(expected), "{}", clock.id);
    }
}

#[test]
fn only_others_times_move() {
    let moving: Vec<_> = CLOCKS.iter().filter(|clock| clock.holiday == HolidayRule::NextWorkingDay).map(|clock| clock.id).collect();
    assert_eq!(
        moving,
        [
            "APPEAL-3-WEEKS",
            "LEGALITY-REVIEW-3-WEEKS",
            "SHELTER-SUBMISSION-COURT-1-WEEK",
            "SHELTER-COURT-2-WEEKS",
            "TRANSFER-1-MONTH",
            "TRANSFER-INSPECTORATE-3-MONTHS",
            "COMPENSATION-3-YEARS",
        ]
    );
}

#[test]
fn the_appeal_moves_over_christmas_and_the_submission_does_not() {
    let on = |id: &str, start: &str| {
        let clock = clock(id);
        deadline(start.parse().unwrap(), clock.length.unwrap(), clock.holiday).to_string()
    };
    assert_eq!(on("APPEAL-3-WEEKS", "2026-12-04"), "2026-12-28");
    assert_eq!(on("SHELTER-SUBMISSION-1-WEEK", "2026-12-18"), "2026-12-25");
    assert_eq!(on("PRELIMINARY-14-DAYS", "2026-12-10"), "2026-12-24");
    assert_eq!(on("CHILD-INVESTIGATION-4-MONTHS", "2026-10-31"), "2027-02-28");
}

#[test]
fn the_text_has_a_block_per_clock_and_stays_within_its_width() {
    let text = render_clocks();
    for clock in CLOCKS {
        assert!(text.lines().any(|line| line == clock.id), "{}", clock.id);
    }
    assert!(text.lines().all(|line| line.chars().count() <= WIDTH && line == line.trim_end()), "{text}");
    assert_eq!(text.matches("  Lagrum ").count(), CLOCKS.len());
    assert!(text.contains("20:2 SoL (från 2025-07-01)") && text.contains("11:1 a äldre SoL (2013-01-01–2025-06-30)"));
}

#[test]
fn a_long_text_hangs_under_its_own_start() {
    let long = "ord ".repeat(60);
    let lines = row("Slut", long.trim_end());
    assert!(lines.len() > 1 && lines[0].starts_with("  Slut        ord") && lines[1].starts_with("              ord"), "{lines:?}");
    assert_eq!(lines.iter().flat_map(|line| line.split_whitespace()).filter(|word| *word == "ord").count(), 60);
}
