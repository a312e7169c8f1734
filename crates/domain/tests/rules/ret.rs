//! Retention.

use crate::support::*;
use fristad_domain::{
    assessment::code::{GuardianTold, SupportAnswer},
    case::{
        Command, Settings, Stage,
        code::{Asked, CaseKind, ClosingReason, Execution, GoalResult, InvestigationEnd, Part},
    },
    child::GuardianInformed,
    journal::Target,
    person::AgeGroup,
    retention::{Kept, RetentionClock, end_of_next_year},
    service::DecisionType,
    stage::{acute::AcuteDecision, closing::Close},
};
use fristad_kernel::Date;

fn closing(born: Option<&str>) -> Command {
    let born = born.map(day);
    Command::Close(Close { reason: Some(ClosingReason::Completed), goal: Some(GoalResult::Fully), born_on_day: None, born })
}

fn kept(story: &Story) -> RetentionClock {
    match &story.case.stage {
        Stage::Closed { retention, .. } => *retention,
        stage => panic!("{stage:?}"),
    }
}

fn erased(from: &str, by: &str) -> RetentionClock {
    RetentionClock::Erase { from: day(from), by: day(by) }
}

/// A child's case whose investigation ended on a day, closed at once.
fn child_closed(on: &str, born: Option<&str>) -> RetentionClock {
    let story = Story { now: at(&format!("{on}T09:00")), ..Story::empty() };
    let story = story
        .does(Command::RegisterIntake(report(CaseKind::Child, AgeGroup::Child12To14)), &[])
        .asked()
        .does(Command::AssessProtection { needs_protection: Asked::No, child: None }, &[Part::Assessment])
        .does(opening(), &[])
        .does(Command::OfferChildSupport { child: her(), answer: SupportAnswer::Declined }, &[])
        .does(Command::TellGuardian(GuardianInformed { child: her(), guardian: her(), told: GuardianTold::Told }), &[])
        .does(Command::ConcludeInvestigation { end: InvestigationEnd::Moved }, &[]);
    kept(&story.does(closing(born), &[Part::Remains]))
}

#[test]
fn ret_01_closing_counts_the_retention_time() {
    let story = Story::granted(DecisionType::Counselling).does(closing(None), &[Part::Remains]);
    assert_eq!(kept(&story), erased("2031-03-10", "2032-12-31"));
    // A later entry moves it; who has the case does not.
    let story = story.at("2027-11-01T10:00").does(Command::AssignHandler { user: user(12), unit: unit() }, &[]);
    assert_eq!(kept(&story), erased("2031-03-10", "2032-12-31"));
    let story = story.does(Command::Object { target: Target::Step { seq: 1 } }, &[Part::Note]);
    assert_eq!(kept(&story), erased("2032-11-01", "2033-12-31"));
    // The last entry is made when it is written, whenever it happened.
    let late = Story::granted(DecisionType::Counselling).at("2026-05-01T10:00");
    let events = late.tries_at(at("2026-03-10T12:00"), closing(None), &[Part::Remains], &[]).unwrap();
    let fristad_domain::case::Event::Closed(closed) = &events[0] else { panic!("{events:?}") };
    assert_eq!(closed.retention, erased("2031-05-01", "2032-12-31"));
}

#[test]
fn a_childs_investigation_is_kept_until_thirty_since_2026_01_15() {
    assert_eq!(child_closed("2026-01-15", Some("2013-06-02")), erased("2043-06-02", "2044-12-31"));
    assert_eq!(child_closed("2026-01-14", Some("2013-06-02")), erased("2031-01-14", "2032-12-31"));
    assert_eq!(child_closed("2026-03-10", None), erased("2031-03-10", "2032-12-31"));
    // Never shorter than five years.
    assert_eq!(child_closed("2026-03-10", Some("1998-06-02")), erased("2031-03-10", "2032-12-31"));
    let not_opened = Story::begins(report(CaseKind::Child, AgeGroup::Child12To14))
        .asked()
        .does(Command::AssessProtection { needs_protection: Asked::No, child: None }, &[Part::Assessment])
        .does(Command::DecidePreliminary(not_opening()), &[Part::Reasons])
        .does(closing(Some("2013-06-02")), &[Part::Remains]);
    assert_eq!(kept(&not_opened), erased("2031-03-10", "2032-12-31"));
}

#[test]
fn research_keeps_three_counties_one_city_and_three_days() {
    let decided = Story::granted(DecisionType::Counselling);
    let closed_in = |settings: Settings, born: Option<&str>| {
        let story = Story { settings, ..decided.clone() };
        kept(&story.does(closing(born), &[Part::Remains]))
    };
    let county = |county| Settings { county: Some(county), ..Settings::default() };
    for code in [5, 9, 22] {
        assert_eq!(closed_in(county(code), None), RetentionClock::Keep { why: Kept::ResearchArea });
    }
    for code in [1, 14, 24] {
        assert_eq!(closed_in(county(code), None), erased("2031-03-10", "2032-12-31"));
    }
    let gothenburg = Settings { municipality: Some(1480), ..county(14) };
    assert_eq!(closed_in(gothenburg, None), RetentionClock::Keep { why: Kept::ResearchArea });
    for born in ["1980-02-05", "1980-02-15", "1980-02-25"] {
        assert_eq!(closed_in(county(1), Some(born)), RetentionClock::Keep { why: Kept::ResearchDay });
    }
    assert_eq!(closed_in(county(1), Some("1980-02-06")), erased("2031-03-10", "2032-12-31"));
    let by_day = Close {
        born_on_day: Some(15),
        ..Close { reason: Some(ClosingReason::Completed), goal: Some(GoalResult::Fully), born_on_day: None, born: None }
    };
    assert_eq!(kept(&decided.does(Command::Close(by_day), &[Part::Remains])), RetentionClock::Keep { why: Kept::ResearchDay });
}

#[test]
fn a_childs_placement_is_never_erased() {
    let placed = AcuteDecision {
        child: Some(placement()),
        place_free: Asked::Yes,
        until: Some(day("2026-04-01")),
        ..acutely(DecisionType::ChildImmediatePlacement)
    };
    let story = Story::concluded().by_user(user(20), fristad_domain::actor::Role::Chair);
    let story = story.does(Command::DecideAcutely(placed), &[Part::Reasons, Part::WhyItCannotWait]);
    let story = story
        .does(Command::ChangeExecution { decision: 1, execution: Execution::Ended, on: day("2026-03-10") }, &[])
        .does(Command::TellChildUnit { reason: fristad_domain::case::code::ChildUnitReason::Shelter }, &[])
        .does(Command::CompleteDuty { duty: fristad_domain::case::Duty::InformChild { decision: 1 } }, &[Part::Note]);
    // Acute help was given in a complete investigation; the person wants nothing more.
    let story = story.does(Command::NoteWill { will: fristad_domain::case::code::Will::DoesNotWant }, &[]);
    let story = story.does(closing(None), &[Part::Remains]);
    assert_eq!(kept(&story), RetentionClock::Keep { why: Kept::ChildPlacement });
    // Nor does a later entry give such a file an end.
    let story = story.does(Command::Object { target: Target::Step { seq: 1 } }, &[Part::Note]);
    assert_eq!(kept(&story), RetentionClock::Keep { why: Kept::ChildPlacement });
    // What was refused placed nobody.
    let kind = DecisionType::ChildShelterByConsent;
    let refused = fristad_domain::stage::decision::Decide { place_free: Asked::Yes, ..refusing(kind, day("2026-03-10")) };
    let story = Story::heard().does(Command::Decide(refused), &[Part::Ruling, Part::Reasons]);
    assert_eq!(kept(&story.does(closing(None), &[Part::Remains])), erased("2031-03-10", "2032-12-31"));
}

#[test]
fn the_end_of_the_next_year_is_always_a_day() {
    assert_eq!(end_of_next_year(day("2031-01-01")), day("2032-12-31"));
    assert_eq!(end_of_next_year(day("2031-12-31")), day("2032-12-31"));
    assert_eq!(end_of_next_year(Date::MAX), Date::MAX);
}
