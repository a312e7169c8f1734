//! How long a hub takes to read ten years of every municipality and to compare all of it: `cargo bench -p fristad-measures --bench hub`.
//!
//! 290 municipalities, 10 years, 10 measures, each by sex and age. Signatures are not checked here: one takes less than a tenth of a millisecond.
#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "a bench tells what it measured, and stops where it cannot")]

use fristad_measures::{
    casework::{AgeBand, RecordKey, figure::Figure},
    cell::{Age, RawCell, SexOf},
    compare::{Area, By, Filter, Sources, compare},
    file::{AuthorityFigures, Codes, Head, KeyMark, Protection, protect, read},
    hub::Index,
    place::{PoliceRegion, SizeClass, counties, municipalities, population::Population, years::ByYear},
    register::{Kind, Made, Register, Unit},
};
use std::{collections::BTreeMap, time::Instant};

const MEASURES: u32 = 10;
const YEARS: std::ops::RangeInclusive<i16> = 2015..=2024;

/// Ten measures that count cases.
fn register() -> Register {
    let shipped = Register::shipped();
    let of = |number: u32| {
        let mut measure = shipped.measure("k2").unwrap().clone();
        measure.code = format!("egen-{number}");
        measure.kind = Kind::Own;
        measure.parts.clear();
        measure.base = None;
        measure.made = Made::Figure { figure: Figure::Served };
        measure.unit = Unit::Case;
        measure
    };
    let own: Vec<_> = (0..MEASURES).map(of).collect();
    shipped.with_own(&serde_json::to_string(&own).unwrap()).unwrap()
}

fn figures(register: &Register, seed: u32) -> AuthorityFigures {
    let mut figures = AuthorityFigures::default();
    let mut key = seed;
    for measure in register.measures.iter().filter(|measure| measure.kind == Kind::Own) {
        figures.counted.push(measure.code.clone());
        let (mut of_sex, mut of_age) = (vec![Vec::new(); 3], vec![Vec::new(); 2]);
        for (sex_place, sex) in [SexOf::Woman, SexOf::Man, SexOf::Unknown].into_iter().enumerate() {
            for (age_place, age) in AgeBand::ADULTS.iter().copied().enumerate() {
                key = key.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let records: Vec<RecordKey> = (0..10 + key % 40).map(|one| RecordKey(key ^ one.wrapping_mul(0x9e37_79b1))).collect();
                of_sex.get_mut(sex_place).unwrap().extend(records.clone());
                of_age.get_mut(age_place).unwrap().extend(records.clone());
                figures.cells.push(RawCell { records, ..RawCell::empty(&measure.code, "all".into(), sex, Age::Band(age)) });
            }
        }
        let all: Vec<RecordKey> = of_age.iter().flatten().copied().collect();
        let cell = |sex, age, records| RawCell { records, ..RawCell::empty(&measure.code, "all".into(), sex, age) };
        figures.cells.push(cell(SexOf::All, Age::All, all));
        for (sex, records) in [SexOf::Woman, SexOf::Man, SexOf::Unknown].into_iter().zip(of_sex) {
            figures.cells.push(cell(sex, Age::All, records));
        }
        for (age, records) in AgeBand::ADULTS.iter().zip(of_age) {
            figures.cells.push(cell(SexOf::All, Age::Band(*age), records));
        }
    }
    figures
}

fn main() {
    let register = register();
    let codes = Codes::new(&register);
    let mut lines = Vec::new();
    for (seed, one) in (1..).zip(municipalities()) {
        for year in YEARS {
            let figures = figures(&register, seed * 31 + u32::from(year.unsigned_abs()));
            let head =
                Head { authority: one.code, year, number: 1, made: format!("{}-01-20", year + 1).parse().unwrap(), key: KeyMark([7; 8]) };
            lines.push(protect(&figures, head, &codes, Protection::default()).unwrap().write(&codes));
        }
    }
    let bytes: usize = lines.iter().map(String::len).sum();
    let today = "2026-01-01".parse().unwrap();

    let start = Instant::now();
    let mut index = Index::default();
    let mut cells = 0;
    for line in &lines {
        let file = read(line, &codes, today).unwrap();
        cells += file.cells.len();
        index.add(&file).unwrap();
    }
    let imported = start.elapsed();

    let population = Population::shipped();
    let (populations, adults, estimated) = (ByYear::default(), ByYear::default(), BTreeMap::default());
    let sources = Sources {
        index: &index,
        codes: &codes,
        groups: &[],
        population: &population,
        populations: &populations,
        adults: &adults,
        estimated: &estimated,
    };
    let mut areas = vec![Area::Nation];
    areas.extend(PoliceRegion::ALL.iter().copied().map(Area::Police));
    areas.extend(counties().iter().map(|county| Area::County(county.code)));
    areas.extend(SizeClass::ALL.iter().copied().map(Area::Size));
    areas.extend(municipalities().iter().map(|one| Area::Municipality(one.code)));
    let start = Instant::now();
    let mut rows = 0;
    for measure in 0..MEASURES {
        for by in [By::Whole, By::Sex, By::Age, By::SexAndAge] {
            let filter = Filter {
                measure: format!("egen-{measure}"),
                part: "all".into(),
                areas: areas.clone(),
                years: YEARS.collect(),
                by,
                as_counts: true,
            };
            rows += compare(&sources, &filter).rows.len();
        }
    }
    let compared = start.elapsed();
    println!("{} files, {} MB, {cells} cells read and added up in {imported:.2?}", lines.len(), bytes / 1_000_000);
    println!("{rows} rows over {} areas compared in {compared:.2?}", areas.len());
}
