//! Population and estimates that were taken in: in the data folder, a file a year, as it came and with its source on top. A file is taken whole or not at all.

use crate::{data::make_folder, keyfile::write_privately};
use anyhow::{Context, bail};
use fristad_measures::place::{
    adults::{self, AgePopulation},
    estimated::Estimated,
    population::{Population, PopulationFault},
    years::ByYear,
};
use std::{collections::BTreeMap, fs, path::Path};

/// The folder within the data folder.
const FOLDER: &str = "befolkning";
/// What stands before the source on a file's first line.
const SOURCE: &str = "# ";
/// What stands before a measure in the name of its file.
const ESTIMATE: &str = "skattning-";

/// What a file tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// How many live where.
    All,
    /// The same by sex and age.
    BySexAndAge,
    /// What a sample survey tells of the measure of this code.
    Estimate(String),
}

impl Kind {
    /// What it is called.
    pub const fn label(&self) -> &'static str {
        match self {
            Self::All => "Folkmängden",
            Self::BySexAndAge => "Folkmängden efter kön och ålder",
            Self::Estimate(_) => "Skattningen",
        }
    }

    /// The end of its file's name, before the point.
    fn name(&self) -> String {
        match self {
            Self::All => "folkmangd".to_owned(),
            Self::BySexAndAge => "kon-alder".to_owned(),
            Self::Estimate(measure) => format!("{ESTIMATE}{measure}"),
        }
    }

    /// The kind that a file's name tells.
    fn named(name: &str) -> Option<Self> {
        match name {
            "folkmangd" => Some(Self::All),
            "kon-alder" => Some(Self::BySexAndAge),
            _ => name.strip_prefix(ESTIMATE).map(|measure| Self::Estimate(measure.to_owned())),
        }
    }

    /// What a text tells, by its columns. What has the columns of neither is read as the simpler one, which says what they should be.
    pub fn of(text: &str) -> Self {
        let columns = text.trim_start_matches('\u{feff}').lines().next().unwrap_or_default().trim();
        if columns == adults::COLUMNS { Self::BySexAndAge } else { Self::All }
    }
}

/// Everything that was taken in.
#[derive(Default)]
pub struct Known {
    /// How many live where.
    pub populations: ByYear<Population>,
    /// The same by sex and age.
    pub adults: ByYear<AgePopulation>,
    /// What sample surveys tell, by the measure's code.
    pub estimated: BTreeMap<String, ByYear<Estimated>>,
}

impl Known {
    fn add(&mut self, kind: &Kind, text: &str, (source, year): (&str, i16)) -> Result<(), Vec<PopulationFault>> {
        match kind {
            Kind::All => self.populations.put(year, Population::read(text, source, year)?),
            Kind::BySexAndAge => self.adults.put(year, AgePopulation::read(text, source, year)?),
            Kind::Estimate(measure) => self.estimated.entry(measure.clone()).or_default().put(year, Estimated::read(text, source, year)?),
        }
        Ok(())
    }
}

/// Takes a year's figures in, in place of what was known of it. The faults of a file that is not taken.
pub fn import(data: &Path, kind: &Kind, text: &str, (source, year): (&str, i16)) -> anyhow::Result<Result<(), Vec<PopulationFault>>> {
    let source = source.trim();
    if source.contains(['\n', '\r']) {
        bail!("källan ska stå på en rad");
    }
    if let Err(faults) = Known::default().add(kind, text, (source, year)) {
        return Ok(Err(faults));
    }
    let folder = data.join(FOLDER);
    make_folder(&folder)?;
    let path = folder.join(format!("{year}-{}.csv", kind.name()));
    write_privately(&path, format!("{SOURCE}{source}\n{}", text.trim_start_matches('\u{feff}')).as_bytes())?;
    Ok(Ok(()))
}

/// Everything that was taken in. A file that was damaged since is told by its name.
pub fn read(data: &Path) -> anyhow::Result<Known> {
    let mut known = Known::default();
    let folder = data.join(FOLDER);
    if !folder.is_dir() {
        return Ok(known);
    }
    for entry in fs::read_dir(&folder)? {
        let path = entry?.path();
        // What a process that died left half written has another name.
        if path.extension().is_none_or(|end| end != "csv") {
            continue;
        }
        let broken = || format!("{} är inget som lästs in, eller skadad", path.display());
        let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let (year, kind) = name.split_once('-').with_context(broken)?;
        let kind = Kind::named(kind).with_context(broken)?;
        let text = fs::read_to_string(&path).with_context(broken)?;
        let (source, text) = text.strip_prefix(SOURCE).and_then(|text| text.split_once('\n')).with_context(broken)?;
        let added = known.add(&kind, text, (source, year.parse().with_context(broken)?));
        added
            .map_err(|faults| anyhow::anyhow!("{}: {}", broken(), faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")))?;
    }
    Ok(known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use fristad_measures::{
        cell::{Age, SexOf},
        place::municipalities,
    };

    fn all(people: u32) -> String {
        let rows = municipalities().iter().map(|one| format!("{},{people}\n", one.code));
        format!("municipality_code,population\n{}", rows.collect::<String>())
    }

    #[test]
    fn a_year_is_taken_in_whole_or_not_at_all_and_a_later_file_of_it_takes_its_place() {
        let data = tempfile::tempdir().unwrap();
        let lund = "1281".parse().unwrap();
        let taken = |text: &str, source, year| {
            let kind = Kind::of(text);
            import(data.path(), &kind, text, (source, year)).unwrap().map(|()| kind)
        };
        // Lines are counted as they stand in the file; nothing of a file with a fault is kept.
        let wrong = all(900).replace("0114,900", "0114,nio").replace("1281,900", "9999,900");
        let faults: Vec<_> = taken(&wrong, "SCB", 2025).unwrap_err().iter().map(ToString::to_string).collect();
        assert!(faults[0].starts_with("rad 2: antalet") && faults[1].contains("ingen kommun har koden 9999"), "{faults:?}");
        assert_eq!(taken("kommun;antal\n", "SCB", 2025).unwrap_err().len(), 1);
        assert_eq!(taken(&all(900), " ", 2025).unwrap_err(), [PopulationFault::NoSource]);
        assert!(!data.path().join(FOLDER).exists(), "nothing is half taken in");

        assert_eq!(taken(&all(900), "SCB", 2024), Ok(Kind::All));
        assert_eq!(taken(&all(1_000), "SCB", 2025), Ok(Kind::All));
        assert_eq!(taken(&format!("\u{feff}{}", all(1_100)), "SCB, rättad", 2025), Ok(Kind::All));
        let ages = "municipality_code,sex,age_from,age_to,population\n1281,woman,18,,50\n1281,man,18,,40\n";
        assert_eq!(taken(ages, "SCB", 2025), Ok(Kind::BySexAndAge));
        let known = read(data.path()).unwrap();
        let newest = known.populations.newest().unwrap();
        assert_eq!((newest.of(lund), newest.source.as_str(), newest.year.as_str()), (Some(1_100), "SCB, rättad", "2025"));
        assert_eq!(known.populations.of(2024).unwrap().of(lund), Some(900));
        assert_eq!(known.adults.nearest(2026).unwrap().of(lund, SexOf::All, Age::All), Some(90));

        fs::write(data.path().join("befolkning/2023-folkmangd.csv"), "# SCB\nmunicipality_code,population\n0114,1\n").unwrap();
        let damaged = read(data.path()).err().unwrap().to_string();
        assert!(damaged.contains("2023-folkmangd.csv") && damaged.contains("289 kommuner saknas"), "{damaged}");
    }
}
