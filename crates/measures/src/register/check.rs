//! Faults in a file of measures of one's own.

use super::{ADULTS, Kind, Made, Measure, Part, Register, Unit};
use std::collections::BTreeSet;

/// How the code of a measure of one's own begins: no shipped one ever does.
const OWN: &str = "egen-";

/// What is wrong with a file of measures of one's own.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RegisterFault {
    /// The file is no list of measures.
    #[error("filen är ingen lista med mått: {0}")]
    Unreadable(String),
    /// The code is no code of a measure of one's own.
    #[error("mått {0}: koden ska börja med egen- och i övrigt ha bokstäverna a–z, siffror och bindestreck, högst 40 tecken")]
    Code(String),
    /// Another measure has the code.
    #[error("mått {0}: koden finns redan")]
    Taken(String),
    /// The sort is for shipped measures.
    #[error("mått {0}: slaget ska vara own")]
    NotOwn(String),
    /// Something that must be said is not.
    #[error("mått {code}: {field} saknas")]
    Empty {
        /// Which measure.
        code: String,
        /// What.
        field: &'static str,
    },
    /// Two parts have the same code, or a part's code is none.
    #[error("mått {code}: delen {part} finns redan eller har en kod som inte går att använda")]
    Part {
        /// Which measure.
        code: String,
        /// Which part.
        part: String,
    },
    /// The base is no measure.
    #[error("mått {code}: det som talet delas med eller ligger inom, {base}, är inget mått i registret")]
    Base {
        /// Which measure.
        code: String,
        /// What.
        base: String,
    },
    /// A figure counts cases, an answer municipalities.
    #[error("mått {0}: sättet att ta fram talet stämmer inte med vad det räknar")]
    Unit(String),
}

/// Reads the measures of a file.
pub fn read(json: &str) -> Result<Vec<Measure>, Vec<RegisterFault>> {
    serde_json::from_str(json).map_err(|error| vec![RegisterFault::Unreadable(error.to_string())])
}

/// Everything that is wrong with measures that are to be added to a register.
pub fn own(register: &Register, own: &[Measure]) -> Vec<RegisterFault> {
    let mut taken: BTreeSet<&str> = register.measures.iter().map(|measure| measure.code.as_str()).collect();
    let mut faults = Vec::new();
    for measure in own {
        let code = measure.code.clone();
        if !is_code(&code, 40) || !code.starts_with(OWN) || code == OWN {
            faults.push(RegisterFault::Code(code.chars().take(50).collect()));
        } else if !taken.insert(&measure.code) {
            faults.push(RegisterFault::Taken(code.clone()));
        }
        if measure.kind != Kind::Own {
            faults.push(RegisterFault::NotOwn(code));
        }
        faults.extend(whole(measure));
    }
    let known = |base: &str| taken.contains(base);
    let baseless = own.iter().flat_map(|measure| {
        let named = measure.base.iter().filter(|base| *base != ADULTS).chain(&measure.within);
        named.filter(|base| !known(base)).map(move |base| (measure, base))
    });
    faults.extend(baseless.map(|(measure, base)| RegisterFault::Base { code: measure.code.clone(), base: base.clone() }));
    faults
}

/// What is wrong with a measure by itself.
pub fn whole(measure: &Measure) -> Vec<RegisterFault> {
    let mut faults = Vec::new();
    let code = || measure.code.clone();
    let said = [("title", &measure.title), ("question", &measure.question), ("source", &measure.source), ("method", &measure.method)];
    let empty = said.into_iter().filter(|(_, text)| text.trim().is_empty()).map(|(field, _)| field);
    let reasonless = measure.criteria.all().into_iter().filter(|(_, criterion)| criterion.reason.trim().is_empty()).map(|_| "reason");
    faults.extend(empty.chain(reasonless).map(|field| RegisterFault::Empty { code: code(), field }));
    if measure.levels.is_empty() {
        faults.push(RegisterFault::Empty { code: code(), field: "levels" });
    }
    let mut seen = BTreeSet::new();
    for (part, _) in measure.all_parts() {
        if !is_code(&part, 60) || !seen.insert(part.clone()) {
            faults.push(RegisterFault::Part { code: code(), part });
        }
    }
    let blank = measure.parts.iter().any(|part| matches!(part, Part::One { label, .. } if label.trim().is_empty()));
    if blank {
        faults.push(RegisterFault::Empty { code: code(), field: "label" });
    }
    let fits = match measure.made {
        Made::Figure { .. } | Made::Tally => measure.unit == Unit::Case,
        Made::Survey { .. } | Made::Casework { .. } => measure.unit == Unit::Municipality,
        Made::Sample => measure.unit == Unit::Sample,
        Made::Population => measure.unit == Unit::Population,
        Made::None => true,
    };
    if !fits {
        faults.push(RegisterFault::Unit(code()));
    }
    faults
}

/// Small letters, figures, and what parts them.
fn is_code(text: &str, longest: usize) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'_');
    !text.is_empty() && text.len() <= longest && text.bytes().all(plain)
}
