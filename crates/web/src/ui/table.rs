//! Rows that are compared, and pairs that are looked up.

use maud::{Markup, html};

/// A column.
pub struct Column<'a> {
    /// Its heading.
    pub heading: &'a str,
}

/// How a table looks where there is no room for its columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Narrow {
    /// Each row becomes a block in which every cell carries its heading.
    Labelled,
    /// Each row becomes two lines: for long lists whose cells speak for themselves.
    Dense,
}

/// A table with a caption. On a narrow screen each row becomes a block in which every cell carries its heading.
pub fn table(caption: &str, columns: &[Column<'_>], rows: &[Vec<Markup>]) -> Markup {
    table_for(Narrow::Labelled, caption, columns, rows)
}

/// A table with a caption.
pub fn table_for(narrow: Narrow, caption: &str, columns: &[Column<'_>], rows: &[Vec<Markup>]) -> Markup {
    html! {
        table.tat[narrow == Narrow::Dense] {
            caption { (caption) }
            thead { tr { @for column in columns { th scope="col" { (column.heading) } } } }
            tbody {
                @for row in rows {
                    tr {
                        @for (cell, column) in row.iter().zip(columns) { td data-rubrik=(column.heading) { div { (cell) } } }
                    }
                }
            }
        }
    }
}

/// Pairs of what and what it is.
pub fn facts(pairs: &[(&str, Markup)]) -> Markup {
    html! {
        dl.fakta {
            @for (what, value) in pairs { div { dt { (what) } dd { (value) } } }
        }
    }
}
