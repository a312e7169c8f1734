//! Whether a file is likely, beside the same authority's of the year before. What is not is no fault: it may be true, and a person accepts it, by name.

use crate::{
    cell::{Age, SexOf},
    file::{Cell, Codes, MeasuresFile},
    register::Unit,
};

/// How much a count may change from one year to the next before somebody must look.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plausibility {
    /// So many times as large or as small.
    pub times: f64,
    /// And by at least this much: small counts jump.
    pub least: u32,
}

impl Default for Plausibility {
    /// Three times, and by at least 20. Ours; there is no rule elsewhere.
    fn default() -> Self {
        Self { times: 3.0, least: 20 }
    }
}

/// What a person must accept before the file is taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Warning {
    /// A count changed much.
    #[error("{measure}: {before} året före och {now} nu")]
    Jump {
        /// The measure.
        measure: String,
        /// At most so many the year before.
        before: u32,
        /// At most so many now.
        now: u32,
    },
    /// A measure that was counted the year before is not there.
    #[error("{measure} räknades året före men inte nu")]
    Gone {
        /// The measure.
        measure: String,
    },
    /// The file is empty.
    #[error("filen har inga tal alls")]
    Empty,
}

/// What is unlikely about a file, beside that of the year before where there is one.
pub fn warnings(file: &MeasuresFile, before: Option<&MeasuresFile>, codes: &Codes, rule: Plausibility) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if file.cells.is_empty() {
        warnings.push(Warning::Empty);
    }
    let Some(before) = before else { return warnings };
    let name = |measure: u16| codes.measure(measure).map_or_else(String::new, |known| known.code.clone());
    for measure in before.counted.iter().copied() {
        if !file.counted.contains(&measure) {
            warnings.push(Warning::Gone { measure: name(measure) });
            continue;
        }
        let (then, now) = (whole(before, measure), whole(file, measure));
        let (small, large) = (f64::from(then.min(now)), f64::from(then.max(now)));
        if then.abs_diff(now) >= rule.least && large > small * rule.times {
            warnings.push(Warning::Jump { measure: name(measure), before: then, now });
        }
    }
    let answered = |file: &MeasuresFile, measure: u16| file.cells.iter().any(|cell| cell.measure == measure);
    let asked = (0..).zip(&codes.register().measures).filter(|(_, measure)| measure.unit == Unit::Municipality);
    let gone = asked.filter(|(place, _)| answered(before, *place) && !answered(file, *place));
    warnings.extend(gone.map(|(_, measure)| Warning::Gone { measure: measure.code.clone() }));
    warnings
}

/// All that a measure counts: its total, or the sum of what it is made up of where no total is sent.
fn whole(file: &MeasuresFile, measure: u16) -> u32 {
    let of = |counted: &dyn Fn(&&Cell) -> bool| {
        let cells = file.cells.iter().filter(|cell| cell.measure == measure && cell.part == 0);
        cells.filter(counted).fold(0_u32, |sum, cell| sum.saturating_add(cell.high))
    };
    let total = of(&|cell| cell.sex == SexOf::All && cell.age == Age::All);
    if total > 0 { total } else { of(&|cell| cell.sex != SexOf::All && cell.age != Age::All) }
}
