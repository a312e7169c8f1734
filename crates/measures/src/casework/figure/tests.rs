use super::*;
use crate::casework::{Closed, CrimeKind};
use std::collections::BTreeSet;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn fact(record: u32, sex: Option<Sex>, age: Option<AgeBand>) -> CaseFact {
    CaseFact {
        record: RecordKey(record),
        opened: day("2025-02-01"),
        age,
        sex,
        crimes: BTreeSet::from([CrimeKind::CloseRelation, CrimeKind::Honour]),
        honour: Some(true),
        disability: None,
        services: Vec::new(),
        closed: None,
    }
}

fn service(from: &str, until: Option<&str>, decided: Decided) -> ServiceFact {
    ServiceFact { from: day(from), until: until.map(day), decided }
}

#[test]
fn each_figure_counts_its_own_year() {
    let case = CaseFact {
        services: vec![service("2025-12-01", Some("2026-02-01"), Decided::Without), service("2026-03-01", None, Decided::With)],
        closed: Some(Closed { date: day("2027-01-02"), goal: Goal::Partly }),
        ..fact(1, Some(Sex::Woman), Some(AgeBand::From21))
    };
    let years = |figure: Figure| (2024..=2028).filter(|year| figure.counts(&case, *year)).collect::<Vec<_>>();
    assert_eq!(years(Figure::Opened), [2025]);
    assert_eq!(years(Figure::Served), [2025, 2026, 2027, 2028]);
    assert_eq!(years(Figure::WithoutDecision), [2025]);
    assert_eq!(years(Figure::GoalMet), [2027]);
    assert_eq!((years(Figure::Closed), years(Figure::GoalUnknown)), (vec![2027], vec![]));
}

#[test]
fn cells_hold_the_records_by_sex_and_age_and_the_rest_by_sex_and_are_pairwise_whole() {
    let facts = [
        fact(1, Some(Sex::Woman), Some(AgeBand::From18To20)),
        fact(2, Some(Sex::Woman), Some(AgeBand::From21)),
        fact(3, None, Some(AgeBand::From21)),
        fact(4, Some(Sex::Man), Some(AgeBand::From15To17)),
        fact(5, Some(Sex::Man), None),
    ];
    let cells = cells("k1", Figure::Opened, &facts, 2025);
    let n = |part: &str, sex, age| {
        cells.iter().find(|cell| (cell.part.as_str(), cell.sex, cell.age) == (part, sex, age)).map_or(0, |cell| cell.records.len())
    };
    assert_eq!(n("all", SexOf::All, Age::All), 3);
    assert_eq!(n("all", SexOf::Woman, Age::Band(AgeBand::From18To20)), 1);
    assert_eq!((n("all", SexOf::Unknown, Age::All), n("all", SexOf::Man, Age::All)), (1, 0));
    assert_eq!((n("crime.honour", SexOf::Woman, Age::All), n("crime.honour", SexOf::Woman, Age::Band(AgeBand::From21))), (2, 0));
    assert_eq!((n("honour.yes", SexOf::All, Age::All), n("disability.unknown", SexOf::All, Age::All)), (3, 3));
    assert_eq!(left_out(Figure::Opened, &facts, 2025), LeftOut { children: 1, age_unknown: 1 });
    assert!(!format!("{cells:?}").contains("RecordKey"));
}

#[test]
fn the_tally_adds_up_months_of_the_year_alone() {
    let row = |month: &str, persons, sex| HelpedWithoutDecision { month: month.parse().unwrap(), persons, sex, age: None };
    let rows = [
        (RecordKey(7), row("2025-01", 3, Some(Sex::Woman))),
        (RecordKey(8), row("2025-12", 4, None)),
        (RecordKey(9), row("2024-12", 9, None)),
    ];
    let cells = tally("k5", &rows, 2025);
    let n = |sex, age| cells.iter().find(|cell| (cell.sex, cell.age) == (sex, age)).map_or(0, |cell| cell.records.len());
    assert_eq!(
        [n(SexOf::All, Age::All), n(SexOf::Woman, Age::All), n(SexOf::Unknown, Age::Unknown), n(SexOf::Man, Age::All)],
        [7, 3, 4, 0]
    );
    let whole = cells.iter().find(|cell| (cell.sex, cell.age) == (SexOf::All, Age::All)).unwrap();
    assert_eq!(whole.records.iter().map(|key| key.0).collect::<BTreeSet<_>>().len(), 7, "each person has a key");
}
