//! Days and times as Swedish readers write them.

use crate::text::{Spoken, say, say_with, spoken};
use fristad_kernel::{Date, Timestamp};
use maud::{Markup, html};

/// `14 mars 2026`.
pub fn day(date: Date) -> String {
    format!("{} {} {}", date.day(), say(&format!("ui-month-{}", date.month())), date.year())
}

/// `14 mars 2026 kl. 12.05`.
pub fn moment(at: Timestamp) -> String {
    say_with("ui-moment", &[("day", day(at.date()).into()), ("time", clock(at).into())])
}

/// `12.05`.
pub fn clock(at: Timestamp) -> String {
    let between = match spoken() {
        Spoken::Swedish => '.',
        Spoken::English => ':',
    };
    format!("{:02}{between}{:02}", at.hour(), at.minute())
}

/// A time that machines can read as well.
pub fn shown(at: Timestamp) -> Markup {
    html! { time datetime=(at.to_string()) { (moment(at)) } }
}

/// A deadline in the words of the day: `i dag kl. 15.00`, `i morgon`, `om 3 dagar (17 mars)`, `5 dagar sen (9 mars)`.
pub fn due(at: Timestamp, now: Timestamp) -> String {
    let (date, today) = (at.date(), now.date());
    let days = today.until(date).map_or(0, |span| span.get_days());
    let month = format!("{} {}", date.day(), say(&format!("ui-month-{}", date.month())));
    // A duty that only has a day ends with its last minute.
    let whole_day = at.hour() == 23 && at.minute() == 59;
    let hour = || if whole_day { String::new() } else { format!(" kl. {}", clock(at)) };
    match days {
        0 if at < now => format!("{}{}", say("ui-due-today-late"), hour()),
        0 => format!("{}{}", say("ui-due-today"), hour()),
        1 => format!("{}{}", say("ui-due-tomorrow"), hour()),
        2..=13 => say_with("ui-due-in", &[("days", days.into()), ("day", month.into())]),
        -13..=-1 => say_with("ui-due-late", &[("days", days.abs().into()), ("day", month.into())]),
        days if days < 0 => say_with("ui-due-late-since", &[("day", day(date).into())]),
        _ => day(date),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn deadlines_are_told_in_the_words_of_the_day() {
        let now = at("2026-03-14T12:00");
        assert_eq!(due(at("2026-03-14T15:00"), now), "i dag kl. 15.00");
        assert_eq!(due(at("2026-03-14T23:59"), now), "i dag");
        assert_eq!(due(at("2026-03-15T08:30"), now), "i morgon kl. 08.30");
        assert_eq!(due(at("2026-03-17T23:59"), now), "om 3 dagar (17 mars)");
        assert_eq!(due(at("2026-03-13T23:59"), now), "1 dag sen (13 mars)");
        assert_eq!(due(at("2026-03-14T10:00"), now), "skulle ha varit klart i dag kl. 10.00");
        assert_eq!(due(at("2026-06-01T23:59"), now), "1 juni 2026");
    }
}
