//! Estimates from sample surveys of the population, such as measure 10: for the nation and police regions, read from a file with its source and year. They cannot be added up, and nothing that authorities
//! send stands in for them.

use super::{
    PoliceRegion,
    population::{PopulationFault, rows, said},
};
use std::collections::BTreeMap;

/// The columns of a file of estimates: what `fristad estimate` gives, with the area in front: `SE` for the nation, or a police region's code.
pub const COLUMNS: &str = "area,estimate,ci_low,ci_high,n";
/// The nation's code.
const NATION: &str = "SE";

/// An estimated share, from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    /// The share.
    pub value: f64,
    /// The lower end of its 95 percent interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// How many answers it rests on.
    pub answers: u32,
}

/// What a survey of a year tells.
#[derive(Clone, Debug, PartialEq)]
pub struct Estimated {
    /// Where it comes from.
    pub source: String,
    /// Of which year.
    pub year: i16,
    /// By police region; none is the nation.
    shares: BTreeMap<Option<PoliceRegion>, Share>,
}

impl Estimated {
    /// Reads a file with the columns `area,estimate,ci_low,ci_high,n`. Every fault is named; nothing is taken from a file that has one.
    pub fn read(text: &str, source: &str, year: i16) -> Result<Self, Vec<PopulationFault>> {
        let mut faults = said(source, year);
        let mut shares = BTreeMap::new();
        for (line, fields) in rows(text, COLUMNS, &mut faults) {
            let [area, value, low, high, answers] = fields.as_slice() else {
                faults.push(PopulationFault::Width(line));
                continue;
            };
            let region = PoliceRegion::parse(area);
            if region.is_none() && *area != NATION {
                faults.push(PopulationFault::UnknownArea { line, code: area.chars().take(20).collect() });
                continue;
            }
            match share([value, low, high], answers) {
                None => faults.push(PopulationFault::Share(line)),
                Some(share) if shares.insert(region, share).is_some() => {
                    faults.push(PopulationFault::Twice { line, code: (*area).to_owned() });
                }
                Some(_) => {}
            }
        }
        if faults.is_empty() { Ok(Self { source: source.trim().into(), year, shares }) } else { Err(faults) }
    }

    /// The share of a police region; of the nation where none is given.
    pub fn of(&self, region: Option<PoliceRegion>) -> Option<Share> {
        self.shares.get(&region).copied()
    }
}

/// A share that lies within its interval, of at least one answer.
fn share(figures: [&str; 3], answers: &str) -> Option<Share> {
    let [value, low, high] = figures.map(|text| text.parse::<f64>().ok().filter(|share| (0.0..=1.0).contains(share)));
    let share = Share { value: value?, low: low?, high: high?, answers: answers.parse().ok()? };
    (share.low <= share.value && share.value <= share.high && share.answers > 0).then_some(share)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_survey_is_read_whole_or_its_faults_are_told_by_line() {
        let text = |rows: &str| format!("{COLUMNS}\n{rows}");
        let read = Estimated::read(&text("SE,0.31,0.28,0.34,2100\nsyd,0.4,0.3,0.5,310\n"), "NTU", 2025).unwrap();
        assert_eq!(read.of(None).unwrap().answers, 2_100);
        assert_eq!(read.of(Some(PoliceRegion::Syd)), Some(Share { value: 0.4, low: 0.3, high: 0.5, answers: 310 }));
        assert_eq!(read.of(Some(PoliceRegion::Nord)), None);
        let wrong = text(
            "SE,0.31,0.32,0.34,2100\nLund,0.1,0,0.2,9\nsyd,31,28,34,9\nnord,0.1,0,0.2,0\nost,0.1,0,0.2,9\nost,0.1,0,0.2,9\nvast,NaN,0,1,9\n",
        );
        assert_eq!(
            Estimated::read(&wrong, " ", 2025).unwrap_err(),
            [
                PopulationFault::NoSource,
                PopulationFault::Share(2),
                PopulationFault::UnknownArea { line: 3, code: "Lund".into() },
                PopulationFault::Share(4),
                PopulationFault::Share(5),
                PopulationFault::Twice { line: 7, code: "ost".into() },
                PopulationFault::Share(8),
            ]
        );
    }
}
