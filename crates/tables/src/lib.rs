//! A table of figures as a value, and the files and the page that it is given out as.
//!
//! The value holds figures as exactly as they are known: counts, shares of counts, numbers. Files give them unrounded; a page ([`html`](html()), and the sheet [`Sheet::Page`]) rounds
//! them half away from zero. What the marks of a page and of a file mean stands at [`Cell`].

mod csv;
mod html;
mod json;
mod number;
mod shown;
mod xlsx;

pub use csv::{Opener, csv};
pub use html::html;
pub use json::json;
pub use number::{Share, float, rounded};
pub use shown::shown;
pub use xlsx::{Sheet, xlsx};

/// A table. Each row has a cell for each column; what is not there is [`Cell::Missing`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// What it shows.
    pub title: String,
    /// What a reader must know, a sentence or more each.
    pub notes: Vec<String>,
    /// The columns. Those of texts that come first name the row.
    pub columns: Vec<Column>,
    /// The rows in groups; most tables have one group without a head.
    pub groups: Vec<RowGroup>,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name in files.
    pub id: String,
    /// Its heading on a page.
    pub head: String,
    /// The heading that it has in common with its neighbours.
    pub over: Option<String>,
    /// What lies in it.
    pub kind: Kind,
}

/// What lies in a column, and how it is shown on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words and codes.
    Text,
    /// How many.
    Count,
    /// Hundredths of something, with so many decimals.
    Percent(usize),
    /// Any other number, with so many decimals.
    Number(usize),
    /// From a number to a number, with so many decimals.
    Interval(usize),
}

/// Rows under a heading of their own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RowGroup {
    /// The heading.
    pub head: Option<String>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// A row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What it is to the others.
    pub role: Role,
    /// One cell for each column.
    pub cells: Vec<Cell>,
}

/// What a row is to the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// One among others.
    #[default]
    One,
    /// All of them together, or what they rest on.
    Total,
}

/// What stands in a cell.
///
/// A page shows a count or a share of exactly zero as `–`, what is not shown as `..`, and what cannot be as `.`; `0` is what rounds to zero. A file has `0`, `..` and nothing.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Words or a code.
    Text(String),
    /// How many.
    Count(u64),
    /// So many of so many; in files as percent.
    Share(Share),
    /// A number; in a column of percent it is already percent. One that is not finite is as good as missing.
    Number(f64),
    /// From the first to the second.
    Interval(f64, f64),
    /// There is a figure, and it is withheld so that nobody can be known by it.
    Suppressed,
    /// There can be no figure: a share of nothing.
    Missing,
}

impl Column {
    /// A column without a heading over it.
    pub fn new(id: &str, head: &str, kind: Kind) -> Self {
        Self { id: id.to_owned(), head: head.to_owned(), over: None, kind }
    }
}

impl Row {
    /// A row among others.
    pub const fn new(cells: Vec<Cell>) -> Self {
        Self { role: Role::One, cells }
    }

    /// A row of totals.
    pub const fn total(cells: Vec<Cell>) -> Self {
        Self { role: Role::Total, cells }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl Table {
    /// The same rows without groups.
    pub fn of(title: &str, columns: Vec<Column>, rows: Vec<Row>) -> Self {
        Self { title: title.to_owned(), notes: Vec::new(), columns, groups: vec![RowGroup { head: None, rows }] }
    }

    /// Whether any group of rows has a heading.
    fn is_grouped(&self) -> bool {
        self.groups.iter().any(|group| group.head.is_some())
    }

    /// All rows, each with the heading of its group.
    fn rows(&self) -> impl Iterator<Item = (Option<&str>, &Row)> {
        self.groups.iter().flat_map(|group| group.rows.iter().map(|row| (group.head.as_deref(), row)))
    }

    /// The columns with the cells of a row.
    fn cells<'t>(&'t self, row: &'t Row) -> impl Iterator<Item = (&'t Column, &'t Cell)> {
        let cells = row.cells.iter().chain(std::iter::repeat(&Cell::Missing));
        self.columns.iter().zip(cells)
    }

    /// How many columns name the row: the texts that come first.
    fn stub(&self) -> usize {
        self.columns.iter().take_while(|column| column.kind == Kind::Text).count()
    }
}

/// Why a file cannot be made of a table.
#[derive(Debug, thiserror::Error)]
pub enum Unwritable {
    /// It has no place in a CSV file.
    #[error("no CSV can be made of it: {0}")]
    Csv(#[from] ::csv::Error),
    /// It has no place in a JSON file.
    #[error("no JSON can be made of it: {0}")]
    Json(#[from] serde_json::Error),
    /// It has no place in a workbook: too many rows, too long a text.
    #[error("no workbook can be made of it: {0}")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
}
