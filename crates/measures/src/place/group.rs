//! Groups of municipalities of one's own, such as those that share a duty office. They come from a file: a name and the codes of its members, one group a line.

use super::MunicipalityCode;
use std::collections::BTreeSet;

/// A group of municipalities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its name.
    pub name: String,
    /// Its members.
    pub members: BTreeSet<MunicipalityCode>,
}

/// What is wrong with a file of groups. The line is counted from 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GroupFault {
    /// A line has no colon between the name and the codes.
    #[error("rad {0}: skriv gruppens namn, kolon och kommunernas koder")]
    Shape(usize),
    /// A group has no name.
    #[error("rad {0}: gruppen har inget namn")]
    NoName(usize),
    /// A group has no member.
    #[error("rad {0}: gruppen har ingen kommun")]
    Empty(usize),
    /// Two groups have the same name.
    #[error("rad {line}: gruppen {name} finns redan")]
    Twice {
        /// Where.
        line: usize,
        /// Which.
        name: String,
    },
    /// No municipality has the code.
    #[error("rad {line}: ingen kommun har koden {code}")]
    UnknownCode {
        /// Where.
        line: usize,
        /// What stands there, cut short.
        code: String,
    },
}

/// Reads groups: `Name: 0114, 0115`, one a line. Empty lines and lines that begin with `#` are passed over. Every fault is named.
pub fn read(text: &str) -> Result<Vec<Group>, Vec<GroupFault>> {
    let (mut groups, mut faults): (Vec<Group>, _) = (Vec::new(), Vec::new());
    for (line, number) in text.trim_start_matches('\u{feff}').lines().zip(1..) {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let Some((name, codes)) = line.split_once(':') else {
            faults.push(GroupFault::Shape(number));
            continue;
        };
        let name = name.trim().to_owned();
        let mut members = BTreeSet::new();
        for code in codes.split(',').map(str::trim).filter(|code| !code.is_empty()) {
            match code.parse() {
                Ok(code) => _ = members.insert(code),
                Err(_) => faults.push(GroupFault::UnknownCode { line: number, code: code.chars().take(10).collect() }),
            }
        }
        if name.is_empty() {
            faults.push(GroupFault::NoName(number));
        } else if groups.iter().any(|group| group.name == name) {
            faults.push(GroupFault::Twice { line: number, name });
        } else if members.is_empty() {
            faults.push(GroupFault::Empty(number));
        } else {
            groups.push(Group { name, members });
        }
    }
    if faults.is_empty() { Ok(groups) } else { Err(faults) }
}
