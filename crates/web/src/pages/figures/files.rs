//! What a page of figures shows, as files.

use crate::http::{Answer, Stop, answer::File};
use fristad_app::AppError;
use fristad_chart::Chart;
use fristad_tables::{Opener, Sheet, Table, csv, xlsx};

/// Of which page a file is.
#[derive(Clone, Copy)]
pub enum Of {
    /// The key figures.
    Key,
    /// A comparison.
    Compare,
}

/// Whether there is a file of this form; asked before anything is read.
pub fn is_known(form: &str) -> bool {
    matches!(form, "csv" | "xlsx" | "svg")
}

/// The file of a form: the records unrounded, the same with what the page shows, or the drawing.
pub fn file(of: Of, form: &str, records: &Table, pages: &[(String, Table)], drawing: Option<&Chart>) -> Result<Answer, Stop> {
    let broken = |_| Stop::App(AppError::Broken("figures.file".into()));
    let (kind, names, bytes) = match form {
        "csv" => ("text/csv; charset=utf-8", ["nyckeltal.csv", "jamforelse.csv"], csv(records, Opener::Sheet).map_err(broken)?),
        "xlsx" => {
            let shown = pages.iter().map(|(name, table)| Sheet::Page(name, table));
            let sheets: Vec<_> = std::iter::once(Sheet::Records("Data", records)).chain(shown).collect();
            let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
            (kind, ["nyckeltal.xlsx", "jamforelse.xlsx"], xlsx(&sheets).map_err(broken)?)
        }
        _ => ("image/svg+xml", ["nyckeltal.svg", "jamforelse.svg"], drawing.ok_or(Stop::NotFound)?.file().into_bytes()),
    };
    let [key, compare] = names;
    let name = match of {
        Of::Key => key,
        Of::Compare => compare,
    };
    Ok(Answer::File(File { kind, name, bytes }))
}
