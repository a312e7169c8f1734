use super::{super::yardstick::THRESHOLD, *};
use fristad_measures::{
    casework::{AgeBand, Closed, Decided, Goal, RecordKey, ServiceFact, Sex},
    place::{adults::AgePopulation, years::ByYear},
};
use std::collections::BTreeSet;

pub const YEAR: i16 = 2025;

pub fn fact(number: u32, sex: Sex, crimes: &[CrimeKind], decided: Decided, goal: Option<Goal>) -> CaseFact {
    let day = "2025-03-01".parse().unwrap();
    let crimes: BTreeSet<_> = crimes.iter().copied().collect();
    CaseFact {
        record: RecordKey(number),
        opened: day,
        age: Some(AgeBand::From21),
        sex: Some(sex),
        honour: Some(crimes.contains(&CrimeKind::Honour)),
        crimes,
        disability: None,
        services: vec![ServiceFact { from: day, until: None, decided }],
        closed: goal.map(|goal| Closed { date: day, goal }),
    }
}

fn many(count: u32, from: u32, sex: Sex, crimes: &[CrimeKind], decided: Decided, goal: Option<Goal>) -> Vec<CaseFact> {
    (0..count).map(|number| fact(from + number, sex, crimes, decided, goal)).collect()
}

fn shown(facts: &[CaseFact]) -> Vec<KeyFigure> {
    key_figures(&Yardstick::default(), (facts, &[]), YEAR, THRESHOLD)
}

fn count(figures: &[KeyFigure], measure: &str, by: Breakdown, code: &str) -> Option<u64> {
    let figure = figures.iter().find(|figure| figure.measure == measure).unwrap();
    figure.by(by).find(|group| group.code == code).unwrap().count
}

#[test]
fn a_small_group_is_left_out_and_so_is_what_it_would_follow_from() {
    let close = &[CrimeKind::CloseRelation];
    let mut facts = many(20, 0, Sex::Woman, close, Decided::With, None);
    facts.extend(many(2, 100, Sex::Man, close, Decided::With, None));
    let figures = shown(&facts);
    let of = |by, code| count(&figures, "k1", by, code);
    assert_eq!(of(Breakdown::Sex, "man"), None);
    let open = [of(Breakdown::Whole, "all"), of(Breakdown::Sex, "woman")];
    assert!(open.contains(&None), "22 less 20 is 2: {open:?}");
    assert!(figures.iter().flat_map(|figure| &figure.groups).all(|group| group.count.is_none_or(|count| count == 0 || count >= 5)));
}

#[test]
fn what_is_left_of_those_helped_or_closed_is_not_small_either() {
    let close = &[CrimeKind::CloseRelation];
    let mut facts = many(12, 0, Sex::Woman, close, Decided::Without, Some(Goal::Met));
    facts.extend(many(2, 100, Sex::Woman, close, Decided::With, Some(Goal::Not)));
    let figures = shown(&facts);
    let whole = |measure: &str| count(&figures, measure, Breakdown::Whole, "all");
    assert!(whole("k2").is_none() || whole("k4").is_none(), "14 helped and 12 without a decision are 2 with one");
    assert!(whole("b2").is_none() || whole("k3").is_none(), "14 closed and 12 with the goal met are 2 without");
}

#[test]
fn kinds_of_crime_that_overlap_do_not_give_the_small_one_away() {
    let mut facts = many(10, 0, Sex::Woman, &[CrimeKind::CloseRelation], Decided::With, None);
    facts.extend(many(4, 100, Sex::Woman, &[CrimeKind::HateCrime], Decided::With, None));
    facts.extend(many(10, 200, Sex::Woman, &[CrimeKind::OtherCrime], Decided::With, None));
    let figures = shown(&facts);
    let kind = |code: &str| count(&figures, "k1", Breakdown::Crime, code);
    assert_eq!(kind("hate_crime"), None);
    let large = [kind("close_relation"), kind("other_crime")];
    assert_eq!(count(&figures, "k1", Breakdown::Whole, "all"), Some(24));
    assert!(
        large == [None, Some(10)] || large == [Some(10), None],
        "24 less 10 and 10 are 4, unless one of them is left out too, and one is enough: {large:?}"
    );
}

#[test]
fn enough_of_everything_is_shown_with_its_share_and_nothing_per_adults_that_nobody_counted() {
    let close = &[CrimeKind::CloseRelation];
    let mut facts = Vec::new();
    for (place, sex) in [Sex::Woman, Sex::Man].into_iter().enumerate() {
        let from = u32::try_from(place).unwrap() * 1000;
        facts.extend(many(20, from, sex, close, Decided::With, Some(Goal::Met)));
        facts.extend(many(10, from + 100, sex, close, Decided::Without, Some(Goal::Not)));
        facts.extend(many(10, from + 200, sex, &[CrimeKind::HateCrime], Decided::Without, None));
    }
    let figures = shown(&facts);
    assert_eq!(count(&figures, "k1", Breakdown::Sex, "woman"), Some(40));
    assert_eq!(count(&figures, "k1", Breakdown::Crime, "hate_crime"), Some(20));
    let helped = figures.iter().find(|figure| figure.measure == "k4").unwrap().whole().unwrap();
    assert_eq!((helped.count, helped.share, helped.per_10000), (Some(40), Some(0.5), None));

    let adults = "municipality_code,sex,age_from,age_to,population\n0180,woman,18,,8000\n0180,man,18,,2000\n";
    let yardstick = Yardstick {
        municipality: Some("0180".parse().unwrap()),
        adults: ByYear::from([(2024, AgePopulation::read(adults, "SCB", 2024).unwrap())]),
        ..Yardstick::default()
    };
    let figures = key_figures(&yardstick, (&facts, &[]), YEAR, THRESHOLD);
    let opened = figures.iter().find(|figure| figure.measure == "k1").unwrap();
    assert_eq!(opened.whole().unwrap().per_10000, Some(80.0));
    assert_eq!(opened.by(Breakdown::Sex).map(|group| group.per_10000).collect::<Vec<_>>(), [Some(50.0), Some(200.0), None]);
}

#[test]
fn a_tally_is_no_case_and_none_is_kept_where_none_was_counted() {
    let row = |persons, sex| HelpedWithoutDecision { month: "2025-02".parse().unwrap(), persons, sex, age: None };
    let none = shown(&[]);
    assert!(none.iter().all(|figure| figure.measure != "k5"));
    let figures = key_figures(&Yardstick::default(), (&[], &[row(17, Some(Sex::Woman)), row(8, None)]), YEAR, THRESHOLD);
    assert_eq!(count(&figures, "k5", Breakdown::Whole, "all"), Some(25));
    assert_eq!(count(&figures, "k5", Breakdown::Sex, "woman"), Some(17));
}
