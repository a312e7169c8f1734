//! Estimates as files: CSV, or JSON with one object a row. Numbers have all their digits and a point; what cannot be said is empty, or `null`. Why a group has no figures stands in JSON as
//! its `problem`.

use crate::{
    compare::Difference,
    estimate::{Estimate, Report},
};
use serde::{Serialize, Serializer, ser::SerializeMap};

/// A cell of a row.
enum Cell<'a> {
    Text(&'a str),
    Number(Option<f64>),
    Count(u64),
}

struct Row<'a> {
    cells: Vec<(String, Cell<'a>)>,
    /// Why there are no figures; only JSON has room for it.
    problem: Option<String>,
}

/// The estimates, or the differences when those were asked for, as CSV.
pub fn csv(report: &Report) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let rows = rows(report);
    writer.write_record(header(report))?;
    for Row { cells, .. } in &rows {
        writer.write_record(cells.iter().map(|(_, cell)| match cell {
            Cell::Text(text) => (*text).to_owned(),
            Cell::Number(number) => number.filter(|number| number.is_finite()).map(|number| number.to_string()).unwrap_or_default(),
            Cell::Count(count) => count.to_string(),
        }))?;
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}

/// The same as JSON: a list of objects.
pub fn json(report: &Report) -> Result<Vec<u8>, serde_json::Error> {
    let mut text = serde_json::to_vec_pretty(&rows(report))?;
    text.push(b'\n');
    Ok(text)
}

const ESTIMATE: [&str; 7] = ["estimate", "se", "ci_low", "ci_high", "n", "df", "deff"];
const DIFFERENCE: [&str; 7] = ["difference", "se", "ci_low", "ci_high", "df", "p", "p_holm"];

fn header(report: &Report) -> Vec<String> {
    let columns = if report.compared { DIFFERENCE } else { ESTIMATE };
    groups(report).into_iter().chain(columns.map(str::to_owned)).collect()
}

/// The columns that say which group, or which two.
fn groups(report: &Report) -> Vec<String> {
    if report.compared {
        ["from", "to"].iter().flat_map(|side| report.by.iter().map(move |by| format!("{by}_{side}"))).collect()
    } else {
        report.by.clone()
    }
}

fn rows(report: &Report) -> Vec<Row<'_>> {
    let header = header(report);
    let mut rows = Vec::new();
    if report.compared {
        for Difference { from, to, difference, se, interval, df, p, p_holm } in &report.differences {
            let numbers =
                [Some(*difference), Some(*se), interval.map(|(low, _)| low), interval.map(|(_, high)| high), Some(*df), *p, *p_holm];
            let cells = from.iter().chain(to).map(|value| Cell::Text(value)).chain(numbers.map(Cell::Number));
            rows.push(Row { cells: header.iter().cloned().zip(cells).collect(), problem: None });
        }
    } else {
        for Estimate { group, n, figures } in &report.estimates {
            let known = figures.as_ref().ok();
            let interval = known.and_then(|figures| figures.interval);
            let numbers = [
                known.map(|figures| figures.estimate),
                known.map(|figures| figures.se),
                interval.map(|(low, _)| low),
                interval.map(|(_, high)| high),
            ];
            let last = [known.map(|figures| figures.df), known.and_then(|figures| figures.deff)];
            let numbers = numbers.map(Cell::Number).into_iter().chain([Cell::Count(*n)]).chain(last.map(Cell::Number));
            let cells = group.iter().map(|value| Cell::Text(value)).chain(numbers);
            let problem = figures.as_ref().err().map(ToString::to_string);
            rows.push(Row { cells: header.iter().cloned().zip(cells).collect(), problem });
        }
    }
    rows
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (name, cell) in &self.cells {
            match cell {
                Cell::Text(text) => map.serialize_entry(name, text)?,
                Cell::Number(number) => map.serialize_entry(name, &number.filter(|number| number.is_finite()))?,
                Cell::Count(count) => map.serialize_entry(name, count)?,
            }
        }
        if let Some(problem) = &self.problem {
            map.serialize_entry("problem", problem)?;
        }
        map.end()
    }
}
