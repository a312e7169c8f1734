//! From a CSV file to rows that a design understands.

use crate::{
    columns::{Columns, Outcome},
    design::{Design, Psu},
    expr::Bound,
    fault::{Place, Reason, Refused},
    intern::Names,
    number::number,
    records::Records,
    request::{Request, Statistic},
};
use csv::ByteRecord;
use std::{io::Read, str};

/// The cell without the blanks around it.
pub(crate) fn cell(record: &ByteRecord, column: usize) -> &[u8] {
    record.get(column).unwrap_or_default().trim_ascii()
}

/// Whether a cell says nothing: it is empty, or `NA`.
pub(crate) fn is_missing(cell: &[u8]) -> bool {
    matches!(cell, b"" | b"NA")
}

pub(crate) fn shown(cell: &[u8]) -> String {
    String::from_utf8_lossy(cell).into_owned()
}

/// A row: where it lies in the design, how many it stands for, and what it says.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unit {
    pub psu: Psu,
    pub weight: f64,
    /// `None`: outside the domain.
    pub seen: Option<Seen>,
}

/// What a row of the domain says.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen {
    pub group: u32,
    pub outcome: f64,
    /// 1 where there is no denominator.
    pub denominator: f64,
}

/// How many rows were left out of the domain, and why.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// All rows.
    pub rows: u64,
    /// In the domain, but with no outcome (or denominator).
    pub no_outcome: u64,
    /// In the domain, but with no value in a column that makes the groups.
    pub no_group: u64,
}

/// What is known of the file after its rows were read.
#[derive(Debug, Default)]
pub(crate) struct Known {
    pub design: Design,
    /// The groups; a group's key is its values, each behind a unit separator.
    pub groups: Names,
    /// Those of rows in the domain that have no outcome.
    pub silent: Names,
    /// Those of rows outside the domain.
    pub outside: Names,
    pub counts: Counts,
}

/// A file whose header was read.
pub(crate) struct Rows<R> {
    records: Records<R>,
    pub columns: Columns,
}

/// Takes what is wrong with a row: the column and the reason.
pub(crate) type Tell<'a> = &'a mut dyn FnMut(usize, Reason);

impl<R: Read> Rows<R> {
    pub fn open(source: R, request: &Request) -> Result<Self, Refused> {
        let (records, header) = Records::open(source).map_err(|(line, reason)| Refused::one(Place { line, ..Place::default() }, reason))?;
        let columns = Columns::find(&header, request)?;
        Ok(Self { records, columns })
    }

    /// Gives every row on, and refuses the whole when any row is wrong. Who takes the rows may look at the record itself and say what is wrong with it.
    pub fn each(mut self, known: &mut Known, mut take: impl FnMut(&Unit, &ByteRecord, Tell<'_>)) -> Result<(), Refused> {
        let columns = &self.columns;
        let mut refused = Refused::default();
        let mut record = ByteRecord::new();
        let mut key = Vec::new();
        known.counts = Counts::default();
        known.design.again();
        loop {
            let line = match self.records.next(&mut record) {
                Ok(Some(line)) => line,
                Ok(None) => break,
                Err((line, reason)) => {
                    refused.add(Place { line, ..Place::default() }, reason);
                    return Err(refused);
                }
            };
            known.counts.rows += 1;
            if record.len() != columns.names.len() {
                let (found, expected) = (record.len(), columns.names.len());
                refused.add(Place::line(line), Reason::Fields { found, expected });
                continue;
            }
            let mut tell = |column: usize, reason: Reason| refused.add(Place::cell(line, columns.name(column)), reason);
            match unit(columns, &record, known, &mut key) {
                Ok(unit) => take(&unit, &record, &mut tell),
                Err((column, reason)) => tell(column, reason),
            }
        }
        if known.counts.rows == 0 {
            refused.add(Place::default(), Reason::NoRows);
        }
        refused.so_far()
    }
}

type Wrong = (usize, Reason);

fn unit(columns: &Columns, record: &ByteRecord, known: &mut Known, key: &mut Vec<u8>) -> Result<Unit, Wrong> {
    let weight = needed(record, columns.weights)?;
    if weight < 0.0 {
        return Err((columns.weights, Reason::NegativeWeight(weight)));
    }
    let named = |column: Option<usize>| match column.map(|column| (column, cell(record, column))) {
        Some((column, cell)) if is_missing(cell) => Err((column, Reason::Missing)),
        Some((_, cell)) => Ok(Some(cell)),
        None => Ok(None),
    };
    let stratum = named(columns.strata)?.unwrap_or_default();
    let cluster = named(columns.cluster)?;
    let fpc = columns.fpc.map(|column| fpc(record, column)).transpose()?;
    let psu = known.design.place(stratum, cluster, fpc).map_err(|reason| (columns.fpc.unwrap_or_default(), reason))?;
    let seen = if inside(columns, record)? && weight > 0.0 {
        seen(columns, record, known, key)?
    } else {
        if !columns.by.is_empty() && group(columns, record, key) {
            known.outside.number(key);
        }
        None
    };
    Ok(Unit { psu, weight, seen })
}

fn inside(columns: &Columns, record: &ByteRecord) -> Result<bool, Wrong> {
    match &columns.domain {
        None => Ok(true),
        Some(domain) => Ok(condition(domain, record)?.unwrap_or(false)),
    }
}

fn condition(bound: &Bound, record: &ByteRecord) -> Result<Option<bool>, Wrong> {
    bound.meets(record).map_err(|wrong| (wrong.column, Reason::NotANumber(shown(cell(record, wrong.column)))))
}

fn seen(columns: &Columns, record: &ByteRecord, known: &mut Known, key: &mut Vec<u8>) -> Result<Option<Seen>, Wrong> {
    let outcome = match &columns.outcome {
        Outcome::Condition(bound) => condition(bound, record)?.map(|met| f64::from(u8::from(met))),
        Outcome::Column(column) if columns.statistic == Statistic::Proportion => binary(record, *column)?,
        Outcome::Column(column) => optional(record, *column)?,
    };
    let denominator = columns.denominator.map_or(Ok(Some(1.0)), |column| optional(record, column))?;
    let (Some(outcome), Some(denominator)) = (outcome, denominator) else {
        known.counts.no_outcome += 1;
        if group(columns, record, key) {
            known.silent.number(key);
        }
        return Ok(None);
    };
    if !group(columns, record, key) {
        known.counts.no_group += 1;
        return Ok(None);
    }
    let groups = known.groups.len();
    let group = known.groups.number(key);
    if known.groups.len() > groups && str::from_utf8(key).is_err() {
        let wrong = |column: &&usize| str::from_utf8(cell(record, **column)).is_err();
        return Err((columns.by.iter().find(wrong).copied().unwrap_or_default(), Reason::NotText));
    }
    Ok(Some(Seen { group, outcome, denominator }))
}

/// Writes the key of the row's group; says whether there is one.
fn group(columns: &Columns, record: &ByteRecord, key: &mut Vec<u8>) -> bool {
    key.clear();
    for &column in &columns.by {
        let value = cell(record, column);
        if is_missing(value) {
            return false;
        }
        key.push(SEPARATOR);
        key.extend_from_slice(value);
    }
    true
}

/// Stands before each value of a group's key (ASCII unit separator).
const SEPARATOR: u8 = 0x1f;

/// The values that make a group.
pub(crate) fn values(key: &[u8]) -> Vec<String> {
    key.split(|byte| *byte == SEPARATOR).skip(1).map(shown).collect()
}

fn needed(record: &ByteRecord, column: usize) -> Result<f64, Wrong> {
    optional(record, column)?.ok_or((column, Reason::Missing))
}

fn optional(record: &ByteRecord, column: usize) -> Result<Option<f64>, Wrong> {
    let cell = cell(record, column);
    if is_missing(cell) {
        return Ok(None);
    }
    match number(cell) {
        Some(number) if number.is_finite() => Ok(Some(number)),
        _ => Err((column, Reason::NotANumber(shown(cell)))),
    }
}

/// As [`needed`], but a population may be endless.
fn fpc(record: &ByteRecord, column: usize) -> Result<f64, Wrong> {
    let cell = cell(record, column);
    if is_missing(cell) {
        return Err((column, Reason::Missing));
    }
    number(cell).ok_or_else(|| (column, Reason::NotANumber(shown(cell))))
}

fn binary(record: &ByteRecord, column: usize) -> Result<Option<f64>, Wrong> {
    let cell = cell(record, column);
    match cell {
        b"0" | b"FALSE" | b"False" | b"false" => Ok(Some(0.0)),
        b"1" | b"TRUE" | b"True" | b"true" => Ok(Some(1.0)),
        _ if is_missing(cell) => Ok(None),
        _ => match number(cell) {
            Some(0.0) => Ok(Some(0.0)),
            Some(1.0) => Ok(Some(1.0)),
            _ => Err((column, Reason::NotBinary(shown(cell)))),
        },
    }
}
