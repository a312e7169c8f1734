//! JSON: title, notes, columns, and an object for each row under the names of the columns. Figures are unrounded; what is withheld is `".."`, what cannot be is `null`.

use crate::{Cell, Column, Kind, Row, Table, Unwritable};
use serde::{Serialize, Serializer, ser::SerializeMap};

/// Writes the table.
pub fn json(table: &Table) -> Result<Vec<u8>, Unwritable> {
    let rows = table.rows().map(|(group, row)| Record { table, group, row }).collect();
    let columns = table.columns.iter().map(Described::from).collect();
    let mut bytes = serde_json::to_vec_pretty(&Whole { title: &table.title, notes: &table.notes, columns, rows })?;
    bytes.push(b'\n');
    Ok(bytes)
}

#[derive(Serialize)]
struct Whole<'t> {
    title: &'t str,
    notes: &'t [String],
    columns: Vec<Described<'t>>,
    rows: Vec<Record<'t>>,
}

#[derive(Serialize)]
struct Described<'t> {
    id: &'t str,
    head: &'t str,
    #[serde(skip_serializing_if = "Option::is_none")]
    over: Option<&'t str>,
    kind: &'static str,
}

impl<'t> From<&'t Column> for Described<'t> {
    fn from(column: &'t Column) -> Self {
        let kind = match column.kind {
            Kind::Text => "text",
            Kind::Count => "count",
            Kind::Percent(_) => "percent",
            Kind::Number(_) => "number",
            Kind::Interval(_) => "interval",
        };
        Self { id: &column.id, head: &column.head, over: column.over.as_deref(), kind }
    }
}

struct Record<'t> {
    table: &'t Table,
    group: Option<&'t str>,
    row: &'t Row,
}

impl Serialize for Record<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if self.table.is_grouped() {
            map.serialize_entry("group", &self.group)?;
        }
        for (column, cell) in self.table.cells(self.row) {
            map.serialize_entry(&column.id, cell)?;
        }
        map.end()
    }
}

#[derive(Serialize)]
struct Between {
    low: f64,
    high: f64,
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => text.serialize(serializer),
            Self::Count(count) => count.serialize(serializer),
            Self::Suppressed => "..".serialize(serializer),
            Self::Interval(low, high) => Between { low: *low, high: *high }.serialize(serializer),
            Self::Share(_) | Self::Number(_) | Self::Missing => self.value().serialize(serializer),
        }
    }
}
