//! CSV: a comma, a point, UTF-8, one record a row under the names of the columns. Figures are unrounded.

use crate::{Cell, Column, Kind, Share, Table, Unwritable};

/// Who opens a file of CSV.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opener {
    /// Another program, which needs every text as it is: the files of commands.
    Program,
    /// A person, in a program for sheets. A text that it would take for a formula has an apostrophe before it: the files of pages.
    Sheet,
}

/// Writes the table.
pub fn csv(table: &Table, opener: Opener) -> Result<Vec<u8>, Unwritable> {
    let mut writer = ::csv::WriterBuilder::new().from_writer(Vec::new());
    let grouped = table.is_grouped();
    let heads = table.columns.iter().flat_map(names);
    writer.write_record(grouped.then(|| "group".to_owned()).into_iter().chain(heads))?;
    for (head, row) in table.rows() {
        let cells = table.cells(row).flat_map(|(column, cell)| fields(cell, column.kind, opener));
        writer.write_record(grouped.then(|| text(head.unwrap_or_default(), opener)).into_iter().chain(cells))?;
    }
    writer.into_inner().map_err(|error| Unwritable::Csv(error.into_error().into()))
}

/// The names that a column has in a file of records: an interval is two.
pub fn names(column: &Column) -> Vec<String> {
    match column.kind {
        Kind::Interval(_) => ["low", "high"].map(|end| format!("{}_{end}", column.id)).to_vec(),
        _ => vec![column.id.clone()],
    }
}

fn fields(cell: &Cell, kind: Kind, opener: Opener) -> Vec<String> {
    let field = match cell {
        Cell::Text(words) => text(words, opener),
        Cell::Count(count) => count.to_string(),
        Cell::Share(share) => number(share.percent()),
        Cell::Number(value) => number(Some(*value)),
        Cell::Interval(low, high) => return vec![number(Some(*low)), number(Some(*high))],
        Cell::Suppressed => "..".to_owned(),
        Cell::Missing => String::new(),
    };
    let width = if matches!(kind, Kind::Interval(_)) { 2 } else { 1 };
    vec![field; width]
}

/// The fewest figures that give the same number back; nothing for what is no number.
fn number(value: Option<f64>) -> String {
    value.filter(|value| value.is_finite()).map(|value| (value + 0.0).to_string()).unwrap_or_default()
}

/// A size such as `-10` is a number to a program for sheets, and no formula.
fn text(text: &str, opener: Opener) -> String {
    let begins = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    let is_number =
        text.strip_prefix(['+', '-']).is_some_and(|rest| rest.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, '.' | ',')));
    if opener == Opener::Sheet && begins && !is_number { format!("'{text}") } else { text.to_owned() }
}

impl Cell {
    /// The value in a file where it is a number.
    pub(crate) fn value(&self) -> Option<f64> {
        match self {
            Self::Count(count) => Some(crate::float(*count)),
            Self::Share(share) => Share::percent(*share),
            Self::Number(value) => Some(*value + 0.0).filter(|value| value.is_finite()),
            Self::Text(_) | Self::Interval(..) | Self::Suppressed | Self::Missing => None,
        }
    }
}
