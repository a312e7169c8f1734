//! Reading a file: every fault is named, and a file with one is not taken.

use super::{Cell, CellName, Codes, FileFault, Head, MeasuresFile, Protection, SCHEMA, Written, WrittenCell, codes::Known, totals};
use crate::{
    cell::{Age, SexOf},
    register::Unit,
};
use fristad_kernel::Date;
use serde::Deserialize;

/// Bytes that a file has at most.
pub const LARGEST: usize = 16 * 1024 * 1024;
/// Letters that the version of a register has at most.
const LONGEST_VERSION: usize = 80;
/// Faults of cells that are named; more say nothing new.
const MOST_FAULTS: usize = 20;

#[derive(Deserialize)]
struct Version {
    schema: u32,
}

/// Reads the signed line of a file on a day.
pub fn read(line: &str, codes: &Codes, today: Date) -> Result<MeasuresFile, Vec<FileFault>> {
    if line.len() > LARGEST {
        return Err(vec![FileFault::TooLarge]);
    }
    let version: Version = serde_json::from_str(line).map_err(|error| vec![unreadable(&error)])?;
    if version.schema != SCHEMA {
        return Err(vec![FileFault::Schema(version.schema)]);
    }
    let written: Written<'_> = serde_json::from_str(line).map_err(|error| vec![unreadable(&error)])?;
    let mut faults = Vec::new();
    let head = head(&written, today, &mut faults);
    if let Err(fault) = written.protection.table() {
        faults.push(fault.into());
    }
    let mut counted = Vec::with_capacity(written.counted.len());
    for measure in &written.counted {
        match codes.known(measure).map(|known| known.place).filter(|place| codes.unit(*place) == Some(Unit::Case)) {
            Some(place) => counted.push(place),
            None => faults.push(FileFault::UnknownMeasure(measure.chars().take(60).collect())),
        }
    }
    let mut cells = Vec::with_capacity(written.cells.len());
    // Cells of a measure stand together, so that its parts are looked up once.
    let mut last: Option<(&str, &Known)> = None;
    for cell in &written.cells {
        let known = match last {
            Some((measure, known)) if measure == cell.measure => Some(known),
            _ => codes.known(cell.measure),
        };
        last = known.map(|known| (cell.measure, known));
        match one(cell, known, codes, (&counted, written.protection)) {
            Ok(cell) => cells.push(cell),
            Err(fault) => faults.push(fault),
        }
    }
    faults.extend(twice(&mut cells, codes));
    // Its version is a short code: no text rides along in it.
    if written.register.len() > LONGEST_VERSION || !written.register.bytes().all(|byte| byte.is_ascii_graphic()) {
        faults.push(FileFault::Unreadable("register".to_owned()));
    }
    let Some(head) = head.filter(|_| faults.is_empty()) else {
        faults.truncate(MOST_FAULTS);
        return Err(faults);
    };
    let file = MeasuresFile { head, register: written.register.to_owned(), protection: written.protection, counted, cells };
    let mut faults = totals::check(&file, codes);
    faults.truncate(MOST_FAULTS);
    if faults.is_empty() && file.write(codes) != line {
        faults.push(FileFault::NotCanonical);
    }
    if faults.is_empty() { Ok(file) } else { Err(faults) }
}

fn unreadable(error: &serde_json::Error) -> FileFault {
    if error.is_eof() { FileFault::Truncated } else { FileFault::Unreadable(error.to_string().chars().take(200).collect()) }
}

fn head(written: &Written<'_>, today: Date, faults: &mut Vec<FileFault>) -> Option<Head> {
    let authority = written.authority.parse().ok();
    if authority.is_none() {
        faults.push(FileFault::UnknownAuthority(written.authority.chars().take(10).collect()));
    }
    if written.year >= today.year() {
        faults.push(FileFault::FutureYear(written.year));
    } else if written.made > today || written.made.year() <= written.year {
        faults.push(FileFault::Made(written.made));
    }
    if written.number == 0 {
        faults.push(FileFault::Number);
    }
    Some(Head { authority: authority?, year: written.year, number: written.number, made: written.made, key: written.key })
}

fn one(
    cell: &WrittenCell<'_>,
    known: Option<&Known>,
    codes: &Codes,
    (counted, protection): (&[u16], Protection),
) -> Result<Cell, FileFault> {
    let name = || CellName::from(cell);
    let known = known.ok_or_else(|| FileFault::UnknownMeasure(name().measure))?;
    let (measure, part) = (known.place, *known.parts.get(cell.part).ok_or_else(|| FileFault::UnknownPart(name()))?);
    let (low, high) = match (cell.n, cell.low, cell.high) {
        (Some(n), None, None) => (n, n),
        (None, Some(low), Some(high)) if low < high => (low, high),
        _ => return Err(FileFault::Bounds(name())),
    };
    if low < 0 {
        return Err(FileFault::Negative(name()));
    }
    let fits = |n: i64| u32::try_from(n).map_err(|_| FileFault::Bounds(name()));
    let (low, high) = (fits(low)?, fits(high)?);
    match codes.unit(measure) {
        Some(Unit::Municipality) if low != high || high > 1 || cell.sex != SexOf::All || cell.age != Age::All => {
            return Err(FileFault::NoAnswer(name()));
        }
        Some(Unit::Municipality) => {}
        Some(Unit::Case) if !counted.contains(&measure) => return Err(FileFault::NotCounted(name())),
        Some(Unit::Case) => shown(low, high, protection).ok_or_else(|| FileFault::Unprotected(name()))?,
        _ => return Err(FileFault::NotReported(name())),
    }
    Ok(Cell { measure, part, sex: cell.sex, age: cell.age, low, high })
}

/// Whether a cell of cases may be shown so under its protection.
fn shown(low: u32, high: u32, protection: Protection) -> Option<()> {
    let told = low == high;
    let protected = match protection {
        Protection::CellKey { smallest, .. } => told && low >= smallest.max(1),
        Protection::Suppression { threshold } if told => low >= threshold,
        // Bounds that leave room for fewer values than the rule hides would tell too much.
        Protection::Suppression { threshold } => high - low >= threshold - 2,
    };
    protected.then_some(())
}

/// Cells that are there twice; the cells are in order afterwards.
fn twice(cells: &mut [Cell], codes: &Codes) -> Vec<FileFault> {
    cells.sort_unstable();
    let name = |cell: &Cell| {
        let (measure, part) = codes.names(cell.measure, cell.part).unwrap_or_default();
        CellName { measure: measure.to_owned(), part: part.to_owned(), sex: cell.sex.code(), age: cell.age.code() }
    };
    let pairs = cells.iter().zip(cells.iter().skip(1));
    pairs.filter(|(one, next)| one.key() == next.key()).map(|(one, _)| FileFault::Twice(name(one))).collect()
}
