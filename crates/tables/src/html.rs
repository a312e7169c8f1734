//! A table as a fragment of a page: a caption, headings that say what they head, a note for every mark.

use crate::{
    Column, Kind, Role, Table,
    shown::{legend, shown},
};
use maud::{Markup, html};

/// The figure with its table and its notes. Every text in it is escaped. It brings no style; its classes are `statistik`, `tal` (a figure), `summa` (a row of totals) and `noter`.
pub fn html(table: &Table) -> Markup {
    let stub = table.stub();
    let legend = legend(table);
    html! {
        figure.statistik tabindex="0" {
            table {
                caption { (table.title) }
                thead { (heads(&table.columns, stub)) }
                @for group in &table.groups {
                    tbody {
                        @if let Some(head) = &group.head {
                            tr { th scope="rowgroup" colspan=(table.columns.len()) { (head) } }
                        }
                        @for row in &group.rows {
                            tr class=[(row.role == Role::Total).then_some("summa")] {
                                @for (at, (column, cell)) in table.cells(row).enumerate() {
                                    @if at < stub { th scope="row" { (shown(cell, column.kind)) } }
                                    @else { td class=[figure(column)] { (shown(cell, column.kind)) } }
                                }
                            }
                        }
                    }
                }
            }
            @if legend.is_some() || !table.notes.is_empty() {
                figcaption.noter {
                    @for note in table.notes.iter().chain(&legend) { p { (note) } }
                }
            }
        }
    }
}

/// One row of headings, or two where columns have one in common.
fn heads(columns: &[Column], stub: usize) -> Markup {
    let spans = spans(columns);
    let two = spans.iter().any(|(over, _)| over.is_some());
    let lone = |column: &Column| two && column.over.is_none();
    html! {
        @if two {
            tr {
                @for (over, under) in &spans {
                    @match over {
                        Some(over) => th scope="colgroup" colspan=(under.len()) { (over) },
                        None => @for column in *under { th scope="col" rowspan="2" { (column.head) } },
                    }
                }
            }
        }
        tr {
            @for (at, column) in columns.iter().enumerate().filter(|(_, column)| !lone(column)) {
                th class=[figure(column).filter(|_| at >= stub)] scope="col" { (column.head) }
            }
        }
    }
}

fn figure(column: &Column) -> Option<&'static str> {
    (column.kind != Kind::Text).then_some("tal")
}

/// Neighbours with the same heading over them, together.
pub fn spans(columns: &[Column]) -> Vec<(Option<&str>, &[Column])> {
    columns
        .chunk_by(|one, next| one.over == next.over)
        .map(|under| (under.first().and_then(|column| column.over.as_deref()), under))
        .collect()
}
