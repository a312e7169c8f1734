use super::group::GroupFault::{Empty, NoName, Shape, Twice, UnknownCode};
use super::{
    adults::AgePopulation,
    population::{Population, PopulationFault},
    *,
};
use crate::{
    casework::AgeBand::{From18To20, From21, Under12},
    cell::{Age, SexOf},
};
use std::collections::BTreeMap;

#[test]
fn the_list_has_290_municipalities_21_counties_and_7_regions() {
    assert_eq!((municipalities().len(), counties().len(), LIST.lines().count()), (290, 21, 291));
    let people: u64 = municipalities().iter().map(|one| u64::from(one.population)).sum();
    assert_eq!(people, 10_609_461);
    let mut counted: BTreeMap<PoliceRegion, usize> = BTreeMap::new();
    for one in municipalities() {
        *counted.entry(one.region).or_default() += 1;
        let county = counties().iter().find(|county| county.code == one.county()).unwrap();
        assert_eq!(county.region, one.region, "a county lies in one police region");
    }
    assert_eq!((counted.len(), counted[&PoliceRegion::Stockholm]), (7, 27));
    assert_eq!(
        (county_name("14".parse().unwrap()), "0180".parse::<MunicipalityCode>().unwrap().municipality().unwrap().name),
        ("Västra Götaland", "Stockholm")
    );
    assert!("0181".parse::<MunicipalityCode>().is_ok_and(|code| code.to_string() == "0181"));
    for wrong in ["0100", "114", "+114", "01140", ""] {
        assert!(wrong.parse::<MunicipalityCode>().is_err(), "{wrong}");
    }
}

#[test]
fn size_classes_are_in_whole_thousands() {
    let class = |people| SizeClass::of(people).code();
    assert_eq!([0, 10_499, 10_500, 20_499, 20_500, 50_499, 50_500].map(class), ["-10", "-10", "11-20", "11-20", "21-50", "21-50", "51-"]);
}

fn file(change: impl Fn(usize, String) -> String) -> String {
    let lines = municipalities().iter().enumerate().map(|(place, one)| change(place, format!("{},{}", one.code, one.population + 1)));
    std::iter::once("municipality_code,population".to_owned()).chain(lines).collect::<Vec<_>>().join("\n")
}

#[test]
fn newer_population_is_read_whole_with_source_and_year_or_not_at_all() {
    let good = Population::read(&file(|_, line| line), "SCB, folkmängd 31 december", 2026).unwrap();
    assert_eq!((good.of("0114".parse().unwrap()), good.to_string().as_str()), (Some(50_551), "SCB, folkmängd 31 december, 2026"));
    assert!(Population::shipped().year.contains("säger inte"));
    let wrong = file(|place, line| match place {
        0 => "0100,5".into(),
        1 => "0115,".into(),
        2 => "0117,-3".into(),
        3 => format!("{line}\n{line}"),
        4 => "0123".into(),
        _ => line,
    });
    let faults = Population::read(&wrong, " ", 20).unwrap_err();
    assert_eq!(
        faults,
        [
            PopulationFault::NoSource,
            PopulationFault::Year(20),
            PopulationFault::UnknownCode { line: 2, code: "0100".into() },
            PopulationFault::NoNumber(3),
            PopulationFault::Negative(4),
            PopulationFault::Twice { line: 6, code: "0120".into() },
            PopulationFault::Width(7),
        ]
    );
    let short = "municipality_code,population\n0114,1";
    assert!(matches!(&Population::read(short, "SCB", 2026).unwrap_err()[..], [PopulationFault::Missing(codes)] if codes.len() == 289));
    assert!(matches!(&Population::read("kod,antal", "SCB", 2026).unwrap_err()[..], [PopulationFault::Columns { .. }]));
}

#[test]
fn adults_are_counted_only_where_the_groups_add_up_to_them() {
    let head = "municipality_code,sex,age_from,age_to,population\n";
    let rows = "0114,woman,0,17,100\n0114,woman,18,20,10\n0114,woman,21,,50\n0114,man,18,64,40\n0114,man,65,,5\n";
    let read = AgePopulation::read(&format!("{head}{rows}"), "SCB", 2025).unwrap();
    let of = |sex, age| read.of("0114".parse().unwrap(), sex, age);
    assert_eq!((of(SexOf::All, Age::All), of(SexOf::Woman, Age::All), of(SexOf::Man, Age::All)), (Some(105), Some(60), Some(45)));
    assert_eq!((of(SexOf::Woman, Age::Band(From21)), of(SexOf::Man, Age::Band(From21))), (Some(50), None));
    assert_eq!((of(SexOf::Woman, Age::Band(From18To20)), of(SexOf::Woman, Age::Band(Under12))), (Some(10), None));
    assert_eq!(read.of("0115".parse().unwrap(), SexOf::All, Age::All), None);
    let wrong =
        "0114,woman,0,17,1\n0114,woman,0,17,1\n0114,woman,10,17,1\n0114,man,16,19,1\n0114,x,1,2,1\n0114,man,9,2,1\n0114,man,1,2,-1\n";
    let faults = AgePopulation::read(&format!("{head}{wrong}"), "SCB", 2025).unwrap_err();
    assert!(matches!(
        &faults[..],
        [
            PopulationFault::Twice { line: 3, .. },
            PopulationFault::Overlap(4),
            PopulationFault::Crosses18(5),
            PopulationFault::Group(6),
            PopulationFault::Group(7),
            PopulationFault::Negative(8)
        ]
    ));
}

#[test]
fn groups_of_ones_own_are_read_by_line() {
    let groups = group::read("# gemensam jour\nNorrort: 0114, 0115\n\nTvå: 1480").unwrap();
    assert_eq!((groups.len(), groups[0].name.as_str(), groups[0].members.len()), (2, "Norrort", 2));
    let faults = group::read("Norrort 0114\n: 0114\nA: 9999\nB: 0114\nB: 0115").unwrap_err();
    assert!(matches!(&faults[..], [Shape(1), NoName(2), UnknownCode { line: 3, .. }, Empty(3), Twice { line: 5, .. }]), "{faults:?}");
}
