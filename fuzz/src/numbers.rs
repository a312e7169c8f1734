//! Personal numbers, dates, instants, and the names of statutes: what is taken is taken in one form only, and means the same when it is read again.

use crate::near::{Edit, TIMES, near};
use bolero::check;
use fristad_kernel::{Date, Timestamp, number::IdentityNumber};
use std::str::FromStr;

fn text(right: &str, edits: &[Edit]) -> String {
    String::from_utf8_lossy(&near(right.as_bytes(), edits)).into_owned()
}

fn number_holds(text: &str) {
    let today: Date = "2026-03-14".parse().unwrap();
    if let Ok(number) = IdentityNumber::parse(text, today) {
        let again = IdentityNumber::parse(number.as_str(), today).expect("what was taken is taken again");
        assert_eq!(again.as_str(), number.as_str(), "one number, one form");
        assert!(number.date_of_birth().is_none_or(|born| born <= today), "nobody is born after today");
    }
}

#[test]
fn personal_numbers() {
    check!().with_iterations(TIMES).for_each(|bytes: &[u8]| number_holds(&String::from_utf8_lossy(bytes)));
    for right in ["18900101-9802", "19900101-9802", "890101+9802", "199002619801"] {
        check!().with_iterations(TIMES).with_type::<Vec<Edit>>().for_each(|edits| number_holds(&text(right, edits)));
    }
}

fn instant_holds(text: &str) {
    if let Ok(instant) = Timestamp::from_str(text) {
        assert_eq!(Timestamp::from_str(&instant.to_string()).ok(), Some(instant), "an instant is read as it is written");
    }
    if let Ok(day) = Date::from_str(text) {
        assert_eq!(Date::from_str(&day.to_string()).ok(), Some(day), "a day is read as it is written");
    }
}

#[test]
fn dates_and_instants() {
    check!().with_iterations(TIMES).for_each(|bytes: &[u8]| instant_holds(&String::from_utf8_lossy(bytes)));
    for right in ["2026-03-14", "2026-03-14T23:10", "2026-03-14T23:10:07.5Z", "2026-10-25T02:30:00+01:00"] {
        check!().with_iterations(TIMES).with_type::<Vec<Edit>>().for_each(|edits| instant_holds(&text(right, edits)));
    }
}
