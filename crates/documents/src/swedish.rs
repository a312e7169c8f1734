//! Dates, periods and lists in Swedish.

use fristad_app::port::letter::{Official, Period};
use jiff::civil::{Date, Time};

/// Holds a date or a name together on one line.
const NO_BREAK: char = '\u{a0}';

/// `3 mars 2026`, on one line.
pub fn date(date: Date) -> String {
    let month = match date.month() {
        1 => "januari",
        2 => "februari",
        3 => "mars",
        4 => "april",
        5 => "maj",
        6 => "juni",
        7 => "juli",
        8 => "augusti",
        9 => "september",
        10 => "oktober",
        11 => "november",
        _ => "december",
    };
    format!("{}{NO_BREAK}{month}{NO_BREAK}{}", date.day(), date.year())
}

/// `klockan 02.40`.
pub fn time(time: Time) -> String {
    format!("klockan{NO_BREAK}{:02}.{:02}", time.hour(), time.minute())
}

/// The citation with each number kept on the line of its `kap.` or `§`.
pub fn citation(citation: &str) -> String {
    citation.trim().replace(" kap.", "\u{a0}kap.").replace(" §", "\u{a0}§")
}

/// ` från och med … till och med …`, with a space before it, or nothing.
pub fn period(period: Period) -> String {
    match (period.from, period.until) {
        (Some(from), Some(until)) if from == until => format!(" den {}", date(from)),
        (Some(from), Some(until)) => format!(" från och med {} till och med {}", date(from), date(until)),
        (Some(from), None) => format!(" från och med {} och tills vidare", date(from)),
        (None, Some(until)) => format!(" till och med {}", date(until)),
        (None, None) => String::new(),
    }
}

/// `Maria Exempel, socialsekreterare`.
pub fn official(official: &Official) -> String {
    if official.title.trim().is_empty() {
        official.name.trim().to_owned()
    } else {
        format!("{}, {}", official.name.trim(), official.title.trim())
    }
}

/// The text as paragraphs of lines: a blank line parts paragraphs, a line break parts lines, other white space
/// becomes one space; what is empty goes.
pub fn paragraphs<T: AsRef<str>>(texts: &[T]) -> Vec<Vec<String>> {
    let mut paragraphs = Vec::new();
    for text in texts {
        let mut lines = Vec::new();
        for line in text.as_ref().lines() {
            let line = line.replace(['\t', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'], " ");
            if line.trim().is_empty() {
                paragraphs.push(std::mem::take(&mut lines));
            } else {
                lines.push(line.trim().to_owned());
            }
        }
        paragraphs.push(lines);
    }
    paragraphs.retain(|lines| !lines.is_empty());
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date as day;

    #[test]
    fn dates_and_periods_read_as_swedish() {
        assert_eq!(date(day(2026, 3, 3)), "3\u{a0}mars\u{a0}2026");
        let open = Period { from: Some(day(2026, 12, 1)), until: None };
        assert_eq!(period(open), " från och med 1\u{a0}december\u{a0}2026 och tills vidare");
        let one_day = Period { from: Some(day(2026, 5, 1)), until: Some(day(2026, 5, 1)) };
        assert_eq!(period(one_day), " den 1\u{a0}maj\u{a0}2026");
        assert_eq!(period(Period::default()), "");
        assert_eq!(citation("9 kap. 6 och 7 §§ lagen"), "9\u{a0}kap. 6 och 7\u{a0}§§ lagen");
        assert_eq!(time(jiff::civil::time(2, 5, 59, 0)), "klockan\u{a0}02.05");
    }

    #[test]
    fn paragraphs_are_parted_at_blank_lines_and_empty_ones_go() {
        let parts = paragraphs(&["ett\n två\t2 \r\n\n\n  \ntre", "", "  \n "]);
        assert_eq!(parts, [vec!["ett".to_owned(), "två 2".to_owned()], vec!["tre".to_owned()]]);
    }
}
