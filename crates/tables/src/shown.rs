//! Figures as a reader in Sweden sees them: a comma, thousands apart, a real minus.

use crate::{
    Cell, Kind, Table,
    number::{Share, rounded},
};

/// A cell as a page shows it.
pub fn shown(cell: &Cell, kind: Kind) -> String {
    let zero_is_nothing = matches!(kind, Kind::Count | Kind::Percent(_));
    let text = match cell {
        Cell::Text(text) => return text.clone(),
        Cell::Suppressed => return Mark::Withheld.sign().to_owned(),
        Cell::Missing => None,
        Cell::Count(0) | Cell::Share(Share { part: 0, whole: 1.. }) | Cell::Number(0.0) if zero_is_nothing => {
            return Mark::Zero.sign().to_owned();
        }
        Cell::Count(count) => Some(swedish(&count.to_string())),
        Cell::Share(share) => share.rounded(kind.decimals()).map(|text| swedish(&text)),
        Cell::Number(number) => rounded(*number, kind.decimals()).map(|text| swedish(&text)),
        Cell::Interval(low, high) => interval(*low, *high, kind.decimals()),
    };
    text.unwrap_or_else(|| Mark::Nothing.sign().to_owned())
}

fn interval(low: f64, high: f64, decimals: usize) -> Option<String> {
    // A dash between numbers of which one has a minus is read as a third minus.
    let between = if low < 0.0 || high < 0.0 { " till " } else { "–" };
    Some(format!("{}{between}{}", swedish(&rounded(low, decimals)?), swedish(&rounded(high, decimals)?)))
}

fn swedish(text: &str) -> String {
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |digits| ("\u{2212}", digits));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let mut apart = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            apart.push('\u{a0}');
        }
        apart.push(digit);
    }
    let comma = if part.is_empty() { "" } else { "," };
    format!("{sign}{apart}{comma}{part}")
}

impl Kind {
    const fn decimals(self) -> usize {
        match self {
            Self::Text | Self::Count => 0,
            Self::Percent(decimals) | Self::Number(decimals) | Self::Interval(decimals) => decimals,
        }
    }
}

/// What stands where no figure stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Zero,
    Withheld,
    Nothing,
}

impl Mark {
    const fn sign(self) -> &'static str {
        match self {
            Self::Zero => "–",
            Self::Withheld => "..",
            Self::Nothing => ".",
        }
    }

    const fn meaning(self) -> &'static str {
        match self {
            Self::Zero => "noll",
            Self::Withheld => "siffran visas inte, så att ingen ska kunna kännas igen",
            Self::Nothing => "det finns ingen siffra, för ingen räknas här",
        }
    }
}

/// What the marks of a page mean, as a sentence; none where there are no marks.
pub fn legend(table: &Table) -> Option<String> {
    let there = |mark: Mark| {
        let cells = table.rows().flat_map(|(_, row)| table.cells(row));
        cells.filter(|(_, cell)| !matches!(cell, Cell::Text(_))).any(|(column, cell)| shown(cell, column.kind) == mark.sign())
    };
    let marks = [Mark::Zero, Mark::Withheld, Mark::Nothing].into_iter().filter(|mark| there(*mark));
    let said: Vec<_> = marks.map(|mark| format!("{} betyder: {}", mark.sign(), mark.meaning())).collect();
    (!said.is_empty()).then(|| format!("{}.", said.join("; ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zero_is_a_dash_and_almost_zero_is_not() {
        assert_eq!(shown(&Cell::Count(0), Kind::Count), "–");
        assert_eq!(shown(&Cell::Share(Share { part: 0, whole: 7 }), Kind::Percent(0)), "–");
        assert_eq!(shown(&Cell::Share(Share { part: 1, whole: 1_000 }), Kind::Percent(0)), "0");
        assert_eq!(shown(&Cell::Share(Share { part: 0, whole: 0 }), Kind::Percent(0)), ".");
        assert_eq!(shown(&Cell::Number(0.0), Kind::Number(1)), "0,0", "a difference of nothing is a figure like others");
        assert_eq!(shown(&Cell::Number(f64::NAN), Kind::Number(1)), ".");
        assert_eq!(shown(&Cell::Suppressed, Kind::Count), "..");
    }

    #[test]
    fn figures_are_written_as_in_sweden() {
        assert_eq!(shown(&Cell::Count(1_234_567), Kind::Count), "1\u{a0}234\u{a0}567");
        assert_eq!(shown(&Cell::Number(-1_234.55), Kind::Number(1)), "\u{2212}1\u{a0}234,6");
        assert_eq!(shown(&Cell::Interval(0.25, 12.0), Kind::Interval(1)), "0,3–12,0");
        assert_eq!(shown(&Cell::Interval(-0.25, 12.0), Kind::Interval(1)), "\u{2212}0,3 till 12,0");
    }
}
