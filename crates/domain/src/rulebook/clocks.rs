//! The statutory clocks as data, and a text of them that a lawyer can read.

use fristad_kernel::Provision;
use fristad_kernel::calendar::{HolidayRule, Term};

mod reasons;
mod table;
#[cfg(test)]
mod tests;

pub use table::CLOCKS;

/// A time that a statute (or, where it says so, this system) sets: from what, how long, and what its end means. Texts are Swedish.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    /// Stable id, such as `PRELIMINARY-14-DAYS`.
    pub id: &'static str,
    /// What the time is for.
    pub text: &'static str,
    /// The event from which it is counted.
    pub starts: &'static str,
    /// Its length; `None` where the statute says *genast*, *skyndsamt*, or ties the end to another event.
    pub length: Option<Term>,
    /// What happens when the last day is a holiday.
    pub holiday: HolidayRule,
    /// Why that holiday rule.
    pub holiday_reason: &'static str,
    /// What happens at the end.
    pub expiry: &'static str,
    /// Whether and how the time can be made longer; empty when it cannot.
    pub extension: &'static str,
    /// The provisions with their dates; empty for a clock of our own.
    pub statutes: &'static [Provision],
}

/// Columns of the rendered text.
const WIDTH: usize = 110;
/// Columns of the labels on the left.
const LABELS: usize = 14;

/// Every clock as a block of aligned lines, in the order of [`CLOCKS`], with an empty line between two.
pub fn render_clocks() -> String {
    CLOCKS.iter().map(render).collect::<Vec<_>>().join("\n")
}

fn render(clock: &Clock) -> String {
    let provisions = clock.statutes.iter().map(with_dates).collect::<Vec<_>>().join("; ");
    let rows = [
        ("Gäller", clock.text.to_owned()),
        ("Börjar", clock.starts.to_owned()),
        ("Längd", clock.length.map_or_else(|| "ingen bestämd tid".to_owned(), length)),
        ("Helgdag", format!("{}. {}", holiday(clock.holiday), clock.holiday_reason)),
        ("Slut", clock.expiry.to_owned()),
        ("Förlängning", or(clock.extension, "nej")),
        ("Lagrum", or(&provisions, "inget: systemets egen regel")),
    ];
    let lines = rows.iter().flat_map(|(label, text)| row(label, text));
    let block: Vec<String> = std::iter::once(clock.id.to_owned()).chain(lines).collect();
    format!("{}\n", block.join("\n"))
}

fn or(text: &str, instead: &str) -> String {
    if text.is_empty() { instead } else { text }.to_owned()
}

/// `14 dagar`, `1 vecka`, `4 månader`, `3 år`.
fn length(term: Term) -> String {
    let (count, one, many) = match term {
        Term::Days(count) => (count, "dag", "dagar"),
        Term::Weeks(count) => (count, "vecka", "veckor"),
        Term::Months(count) => (count, "månad", "månader"),
        Term::Years(count) => (count, "år", "år"),
    };
    format!("{count} {}", if count == 1 { one } else { many })
}

fn holiday(rule: HolidayRule) -> &'static str {
    match rule {
        HolidayRule::NextWorkingDay => "flyttas till nästa vardag",
        HolidayRule::Unmoved => "flyttas inte",
    }
}

/// `20:2 SoL (från 2025-07-01)`.
fn with_dates(provision: &Provision) -> String {
    match provision.to {
        None => format!("{} (från {})", provision.short(), provision.from),
        Some(last) => format!("{} ({}–{last})", provision.short(), provision.from),
    }
}

/// The lines of a label and its text, wrapped and indented.
fn row(label: &str, text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split(' ') {
        let needed = line.chars().count() + usize::from(!line.is_empty()) + word.chars().count();
        if !line.is_empty() && needed > WIDTH - LABELS {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push(line);
    let labels = std::iter::once(label).chain(std::iter::repeat(""));
    lines.iter().zip(labels).map(|(line, label)| format!("  {label:<width$}{line}", width = LABELS - 2)).collect()
}
