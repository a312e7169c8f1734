//! By what figures are shown and compared: the municipality, measures and groups of one's own, population, and what the hub has published.

use crate::{
    hub::{folder::Folder, publish::index},
    population,
};
use anyhow::{Context, anyhow, bail};
use fristad_app::figures::yardstick::Yardstick;
use fristad_kernel::Date;
use fristad_measures::{
    file::Codes,
    hub::Index,
    place::{MunicipalityCode, group, population::Population},
    register::Register,
};
use serde::Deserialize;
use std::{
    fmt::Display,
    fs,
    num::NonZeroU32,
    path::{Path, PathBuf},
};

/// Measures.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measures {
    /// The municipality's code; empty if the authority has none.
    municipality: String,
    /// A file with measures of one's own; empty for none.
    own: PathBuf,
    /// The hub's folder; empty for none.
    published: PathBuf,
    /// A file with groups of municipalities; empty for none.
    groups: PathBuf,
    smallest: NonZeroU32,
}

/// Below this a threshold protects nobody.
const LEAST_THRESHOLD: u32 = 3;

impl Measures {
    /// The least positive count that may be told, on the pages and in what leaves with suppression.
    pub fn threshold(&self) -> anyhow::Result<u32> {
        if self.smallest.get() < LEAST_THRESHOLD {
            bail!("[measures] smallest är {}; den ska vara minst {LEAST_THRESHOLD}", self.smallest);
        }
        Ok(self.smallest.get())
    }

    /// The register of measures, with the authority's own.
    pub fn register(&self) -> anyhow::Result<Register> {
        let own = read(&self.own, |json| Register::shipped().with_own(json))?;
        Ok(own.unwrap_or_else(|| Register::shipped().clone()))
    }

    /// As the application is told, with the population that was taken in to the data folder. Everything that is named is read now; a fault in it is told by its file and line.
    pub fn yardstick(&self, data: &Path, today: Date) -> anyhow::Result<Yardstick> {
        let threshold = self.threshold()?.into();
        let (codes, published) =
            if named(&self.published) { self.published(today)? } else { (Codes::new(Register::shipped()), Index::default()) };
        let known = population::read(data)?;
        Ok(Yardstick {
            register: self.register()?,
            codes,
            published,
            groups: read(&self.groups, group::read)?.unwrap_or_default(),
            population: known.populations.newest().cloned().unwrap_or_else(Population::shipped),
            populations: known.populations,
            adults: known.adults,
            estimated: known.estimated,
            municipality: self.municipality()?,
            threshold,
            made_up: false,
        })
    }

    fn municipality(&self) -> anyhow::Result<Option<MunicipalityCode>> {
        let code = self.municipality.trim();
        let known = (!code.is_empty()).then(|| code.parse()).transpose();
        known.map_err(|_| anyhow!("[measures] municipality: ingen kommun har koden {code}"))
    }

    /// What lies in the hub's folder or in a copy of it: every signature and every file is checked once more.
    fn published(&self, today: Date) -> anyhow::Result<(Codes, Index)> {
        if !self.published.is_dir() {
            bail!("[measures] published: mappen {} finns inte", self.published.display());
        }
        let folder = Folder::open(&self.published)?;
        let index = index(&folder.all(today)?)?;
        Ok((Codes::new(folder.codes().register()), index))
    }
}

fn named(path: &Path) -> bool {
    !path.as_os_str().is_empty()
}

/// What a file says; nothing where none is named.
fn read<T, F: Display>(path: &Path, parse: impl FnOnce(&str) -> Result<T, Vec<F>>) -> anyhow::Result<Option<T>> {
    if !named(path) {
        return Ok(None);
    }
    let text = fs::read_to_string(path).with_context(|| format!("{} går inte att läsa", path.display()))?;
    let faults = |faults: Vec<F>| {
        let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
        anyhow!("{}: {}", path.display(), faults.join("; "))
    };
    parse(&text).map(Some).map_err(faults)
}

#[cfg(test)]
mod tests {
    use crate::config::Config;

    fn yardstick_in(data: &std::path::Path, text: &str) -> anyhow::Result<fristad_app::figures::yardstick::Yardstick> {
        Config::of(text).unwrap().measures.yardstick(data, "2026-03-16".parse().unwrap())
    }

    #[test]
    fn what_is_named_is_read_and_a_fault_is_told_with_its_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str, text: &str| {
            let path = folder.path().join(name);
            std::fs::write(&path, text).unwrap();
            path.display().to_string()
        };
        let yardstick = |text: &str| yardstick_in(folder.path(), text);
        let standard = yardstick("").unwrap();
        assert_eq!((standard.threshold, standard.municipality, standard.adults.is_empty()), (5, None, true));
        let adults = "municipality_code,sex,age_from,age_to,population\n1281,woman,18,,50000\n";
        crate::population::import(folder.path(), &crate::population::Kind::BySexAndAge, adults, ("SCB", 2025)).unwrap().unwrap();
        let groups = file("groups.txt", "Jouren: 1281, 1280\n");
        let set = format!("[measures]\nmunicipality = \"1281\"\ngroups = \"{groups}\"\nsmallest = 10");
        let found = yardstick(&set).unwrap();
        assert_eq!((found.threshold, found.groups.len(), found.adults.newest().unwrap().year), (10, 1, 2025));
        let broken = file("broken.txt", "Jouren: 9999\n");
        for (wrong, told) in [
            (format!("[measures]\ngroups = \"{broken}\""), "9999"),
            ("[measures]\nmunicipality = \"9999\"".to_owned(), "9999"),
            ("[measures]\nsmallest = 2".to_owned(), "minst 3"),
            ("[measures]\npublished = \"ingen-mapp\"".to_owned(), "ingen-mapp"),
            (format!("[measures]\nown = \"{broken}\""), "broken.txt"),
        ] {
            let Err(error) = yardstick(&wrong) else { panic!("{wrong}") };
            assert!(format!("{error:#}").contains(told), "{error:#}");
        }
    }
}
