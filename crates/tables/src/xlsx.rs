//! A workbook. The same tables make the same bytes: it says of no day and of nobody that they made it.

use crate::{Cell, Kind, Role, Table, Unwritable, csv::names, html::spans, number::rounded, shown::legend};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet};

/// A sheet of a workbook. Its name has at most 31 characters.
#[derive(Clone, Copy, Debug)]
pub enum Sheet<'t> {
    /// Records under the names of the columns, for other programs; figures unrounded.
    Records(&'t str, &'t Table),
    /// As on a page, with title, headings and notes; the figures are whole and shown rounded.
    Page(&'t str, &'t Table),
}

/// Writes a workbook. A text is never taken for a formula.
pub fn xlsx(sheets: &[Sheet<'_>]) -> Result<Vec<u8>, Unwritable> {
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    for sheet in sheets {
        match sheet {
            Sheet::Records(name, table) => records(book.add_worksheet().set_name(*name)?, table)?,
            Sheet::Page(name, table) => page(book.add_worksheet().set_name(*name)?, table)?,
        }
    }
    Ok(book.save_to_buffer()?)
}

/// A place in a sheet; one beyond it is refused by the sheet.
struct Pen<'s> {
    sheet: &'s mut Worksheet,
    row: u32,
    column: u16,
}

impl Pen<'_> {
    fn text(&mut self, text: &str, format: &Format) -> Result<(), Unwritable> {
        if !text.is_empty() {
            self.sheet.write_string_with_format(self.row, self.column, text, format)?;
        }
        self.column = self.column.saturating_add(1);
        Ok(())
    }

    fn number(&mut self, number: f64, format: &Format) -> Result<(), Unwritable> {
        self.sheet.write_number_with_format(self.row, self.column, number, format)?;
        self.column = self.column.saturating_add(1);
        Ok(())
    }

    fn cell(&mut self, cell: &Cell, kind: Kind, format: &Format) -> Result<(), Unwritable> {
        match (cell, cell.value()) {
            (_, Some(number)) => self.number(number, format),
            (Cell::Text(text), None) => self.text(text, format),
            (Cell::Interval(low, high), None) => {
                self.bound(*low, format)?;
                self.bound(*high, format)
            }
            (cell, None) => {
                let mark = if *cell == Cell::Suppressed { ".." } else { "" };
                (0..if matches!(kind, Kind::Interval(_)) { 2 } else { 1 }).try_for_each(|_| self.text(mark, format))
            }
        }
    }

    fn bound(&mut self, bound: f64, format: &Format) -> Result<(), Unwritable> {
        if bound.is_finite() { self.number(bound, format) } else { self.text("", format) }
    }

    fn line(&mut self) {
        self.row = self.row.saturating_add(1);
        self.column = 0;
    }
}

fn records(sheet: &mut Worksheet, table: &Table) -> Result<(), Unwritable> {
    let (plain, bold) = (Format::new(), Format::new().set_bold());
    let mut pen = Pen { sheet, row: 0, column: 0 };
    if table.is_grouped() {
        pen.text("group", &bold)?;
    }
    table.columns.iter().flat_map(names).try_for_each(|name| pen.text(&name, &bold))?;
    for (head, row) in table.rows() {
        pen.line();
        if table.is_grouped() {
            pen.text(head.unwrap_or_default(), &plain)?;
        }
        table.cells(row).try_for_each(|(column, cell)| pen.cell(cell, column.kind, &plain))?;
    }
    Ok(())
}

fn page(sheet: &mut Worksheet, table: &Table) -> Result<(), Unwritable> {
    let (plain, bold) = (Format::new(), Format::new().set_bold());
    let head = Format::new().set_bold().set_align(FormatAlign::Left);
    let mut pen = Pen { sheet, row: 0, column: 0 };
    pen.text(&table.title, &bold)?;
    pen.line();
    let spans = spans(&table.columns);
    if spans.iter().any(|(over, _)| over.is_some()) {
        pen.line();
        for (over, under) in spans {
            pen.text(over.unwrap_or_default(), &head)?;
            let width: usize = under.iter().map(|column| names(column).len()).sum();
            pen.column = pen.column.saturating_add(u16::try_from(width.saturating_sub(1)).unwrap_or(u16::MAX));
        }
    }
    pen.line();
    for column in &table.columns {
        if matches!(column.kind, Kind::Interval(_)) {
            pen.text(&format!("{} från", column.head), &head)?;
            pen.text(&format!("{} till", column.head), &head)?;
        } else {
            pen.text(&column.head, &head)?;
        }
    }
    for group in &table.groups {
        if let Some(head) = &group.head {
            pen.line();
            pen.text(head, &bold)?;
        }
        for row in &group.rows {
            pen.line();
            for (column, cell) in table.cells(row) {
                pen.cell(cell, column.kind, &format(column.kind, row.role))?;
            }
        }
    }
    pen.line();
    for note in table.notes.iter().chain(&legend(table)) {
        pen.line();
        pen.text(note, &plain)?;
    }
    Ok(())
}

fn format(kind: Kind, role: Role) -> Format {
    let format = if role == Role::Total { Format::new().set_bold() } else { Format::new() };
    let zeros = |decimals: usize| rounded(0.0, decimals).unwrap_or_default();
    match kind {
        Kind::Text => format,
        Kind::Count => format.set_num_format("#,##0;-#,##0;–"),
        Kind::Percent(decimals) => format.set_num_format(format!("{0};-{0};–", zeros(decimals))),
        Kind::Number(decimals) | Kind::Interval(decimals) => format.set_num_format(zeros(decimals)),
    }
}
