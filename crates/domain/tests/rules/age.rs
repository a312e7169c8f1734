//! Birthdays: whoever turns 12, 15, 18 or 21 while a case runs is as old as they are, from the day on.

use crate::{
    care::{RULED, WEIGHED, closing, given, guarding, mother, of, says},
    support::*,
};
use fristad_domain::{
    assessment::code::GuardianTold,
    case::{
        Case, Command, Duty, Event,
        code::{Asked, CaseKind, ChildsView, ConsentState, Exposure, InvestigationEnd, ParentsPart, Part},
        evolve,
    },
    child::{ChildNoted, GuardianInformed, ImpactAnalysed},
    person::{AgeGroup, Capacity},
    service::DecisionType,
    stage::{decision::Decide, intake::IntakeRegistered},
};
use fristad_kernel::Date;
use jiff::Span;
use proptest::prelude::*;

/// The case of a child born on a day, who was told to be an adult.
fn own_case(birth: Date) -> Story {
    let intake = IntakeRegistered { kind: CaseKind::Child, age: AgeGroup::Adult, ..application() };
    Story::empty().born(her(), birth).does(Command::RegisterIntake(intake), &[])
}

/// The case of a child born on a day, investigated, with her mother as guardian.
fn born(birth: Date) -> Story {
    let joining = Command::JoinPerson { person: mother(), capacity: Capacity::Guardian, age: AgeGroup::Adult };
    own_case(birth).opened().investigated().does(concluding(), &[]).does(joining, &[])
}

fn on(story: &Story, days: i64) -> Story {
    story.clone().later(days)
}

/// A family in which a child was noted that is so old in so many days, and was told to be another age.
fn family(years: i16, days: i64) -> Story {
    let birthday = day("2026-03-10").checked_add(Span::new().days(days)).unwrap();
    let noted = ChildNoted { child: child(), age: AgeGroup::ChildUnder12, exposure: Exposure::Witnessed };
    Story::begins(application()).born(child(), birthday.checked_sub(Span::new().years(years)).unwrap()).does(Command::NoteChild(noted), &[])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nobody_asks_a_guardian_of_who_has_turned_15_nor_anyone_of_who_has_turned_18(years in prop::sample::select(vec![15_i16, 18]), ahead in 1_i64..70) {
        // She has her birthday so many days after the case began, and is followed from the day before it.
        let birthday = day("2026-03-10").checked_add(Span::new().days(ahead)).unwrap();
        let birth = birthday.checked_sub(Span::new().years(years)).unwrap();
        let silent = born(birth);
        let willing = silent.clone().does(says(her(), ConsentState::Given), &[]);
        let (before, then) = (ahead - 1, ahead);
        if years == 15 {
            prop_assert_eq!(given(&on(&willing, before), WEIGHED), [true, false]);
            prop_assert_eq!(given(&on(&willing, then), WEIGHED), [true, true], "her own yes is enough");
            prop_assert_eq!(given(&on(&silent, then), WEIGHED), [false, false]);
        } else {
            prop_assert_eq!(given(&on(&silent, before), RULED), [false, false]);
            prop_assert_eq!(given(&on(&silent, then), RULED), [true, true], "she answers alone");
        }
    }
}

#[test]
fn who_was_noted_without_a_day_stays_as_noted() {
    let story = of(CaseKind::Child, AgeGroup::Child12To14).opened().investigated().does(concluding(), &[]);
    let willing = story.does(says(her(), ConsentState::Given), &[]);
    assert_eq!(given(&on(&willing, 80), WEIGHED), [true, false]);
}

#[test]
fn the_day_that_earlier_histories_held_is_read_without() {
    let event = |kind: &str, rest: &str| {
        let text = format!(r#"{{"event":"{kind}","turns":"2026-09-01","age":"child12_to14",{rest}}}"#);
        let event: Event = serde_json::from_str(&text).unwrap();
        assert!(!serde_json::to_string(&event).unwrap().contains("turns"));
        event
    };
    let joined = event("person_joined", &format!(r#""person":"{}","capacity":"subject""#, her()));
    assert_eq!(joined, Event::PersonJoined { person: her(), capacity: Capacity::Subject, age: AgeGroup::Child12To14 });
    let noted = event("child_noted", &format!(r#""child":"{}","exposure":"witnessed""#, child()));
    let expected = ChildNoted { child: child(), age: AgeGroup::Child12To14, exposure: Exposure::Witnessed };
    assert_eq!(noted, Event::ChildNoted(expected));
    let rest = format!(r#""kind":"child","source":"application","unit":"{}","channel":"phone","subject":"{}""#, unit(), her());
    let came = IntakeRegistered { kind: CaseKind::Child, age: AgeGroup::Child12To14, ..application() };
    assert_eq!(event("intake_registered", &rest), Event::IntakeRegistered(came));
    // Nobody can type it.
    let typed = format!(r#"{{"command":"note_child","child":"{}","exposure":"witnessed","age":"adult","turns":"2026-09-01"}}"#, child());
    assert!(serde_json::from_str::<Command>(&typed).unwrap_err().to_string().contains("turns"));
}

#[test]
fn the_number_decides_over_what_is_told_and_is_kept_for_as_long_as_the_case_needs_it() {
    let told = |person, capacity| Command::JoinPerson { person, capacity, age: AgeGroup::Adult };
    let known = Story::empty()
        .born(her(), day("2005-03-15"))
        .born(child(), day("2014-03-15"))
        .born(mother(), day("2007-03-15"))
        .born(father(), day("1990-03-15"))
        .does(Command::RegisterIntake(IntakeRegistered { subject: None, ..application() }), &[])
        .does(told(her(), Capacity::Subject), &[])
        .does(told(child(), Capacity::Child), &[])
        .does(told(mother(), Capacity::Guardian), &[])
        .does(told(father(), Capacity::Child), &[]);
    assert_eq!((known.case.age, known.case.children[&child()].age), (AgeGroup::YoungAdult, AgeGroup::ChildUnder12));
    let guardian = Event::PersonJoined { person: mother(), capacity: Capacity::Guardian, age: AgeGroup::YoungAdult };
    assert!(known.happened(&guardian));
    // The group of a guardian is told by no state, and who is 21 leaves that group never.
    assert_eq!(known.case.births_needed().into_keys().collect::<Vec<_>>(), [her(), child()]);
    let later = known.later(5);
    assert_eq!(later.case.births_needed().len(), 2, "she is noted as younger, and grows by it");
    let noted = later.does(told(her(), Capacity::Subject), &[]);
    assert_eq!(noted.case.births_needed().into_keys().collect::<Vec<_>>(), [child()]);
}

#[test]
fn from_15_she_speaks_for_herself() {
    let analysing = |childs_view| {
        let made = ImpactAnalysed { decisions: kinds(), child: child(), childs_view, parents_part: ParentsPart::TookPart };
        Command::AnalyseImpact(made)
    };
    let story = family(15, 10);
    on(&story, 9).takes(analysing(ChildsView::TooYoung), &[Part::Weighing]);
    on(&story, 10).refuses(analysing(ChildsView::TooYoung), &[Part::Weighing], &["KID-19"]);
    // Contact by a contact person asks for her own word, and she is not too young to be told of her own investigation.
    let aged = born(day("2011-03-15"));
    let willing = aged.does(Command::NoteConsent(to_contact()), &[]);
    let giving =
        |story: &Story| Command::Decide(Decide { rapporteur: Some(worker()), ..granting(DecisionType::ContactPerson, story.today()) });
    on(&willing, 4).takes(giving(&on(&willing, 4)), RULED);
    on(&willing, 5).refuses(giving(&on(&willing, 5)), RULED, &["KID-20"]);
    let open = own_case(day("2011-03-15")).opened();
    let told = GuardianTold::NotToldTooYoung;
    let herself = || Command::TellGuardian(GuardianInformed { child: her(), guardian: her(), told });
    on(&open, 4).takes(herself(), &[Part::Reasons]);
    on(&open, 5).refuses(herself(), &[Part::Reasons], &["KID-15"]);
}

fn to_contact() -> fristad_domain::child::ConsentNoted {
    fristad_domain::child::ConsentNoted::to(DecisionType::ContactPerson, mother(), ConsentState::Given)
}

#[test]
fn who_has_turned_18_is_no_child_in_the_list_and_what_was_done_stands() {
    let owed = [Duty::ReportConcern { child: child() }, Duty::OfferChildSupport { child: child() }];
    let story = family(18, 5).does(guarding(child(), her()), &[]);
    let shown = |days| {
        let case = story.case.on(on(&story, days).today()).into_owned();
        (owed.map(|duty| case.open_duties().any(|(open, _)| open == duty)), case.has_minors())
    };
    assert_eq!((shown(4), shown(5)), (([true; 2], true), ([false; 2], false)));
    // The next step, whatever it is, writes it down: and no more is asked for, of an analysis or before closing.
    let grown = on(&story, 5).does(no_danger(), &[]).does(household(Asked::No), &[]);
    assert!(owed.iter().all(|duty| grown.has_done(*duty)) && grown.case.guardians_of(child()).contains(&her()));
    grown.refuses(Command::ReportConcern { child: child() }, &[], &["REC-05"]);
    let ended = grown.does(opening(), &[]).does(Command::ConcludeInvestigation { end: InvestigationEnd::LostContact }, &[]);
    ended.takes(closing(), &[Part::Remains]);
    // A step that is written down late is judged by its own day.
    let late = on(&story, 5).tries_at(story.now.plus_hours(24), Command::ReportConcern { child: child() }, &[], &[]);
    assert_eq!(late.unwrap(), [Event::DutyDone { duty: owed[0] }]);
    // A young woman of 17 who has turned 18 is no more told about to her guardians; her times go on.
    let joining = Command::JoinPerson { person: mother(), capacity: Capacity::Guardian, age: AgeGroup::Adult };
    let own = own_case(day("2008-03-12")).does(joining, &[]).opened();
    let tell = Duty::TellGuardian { child: her(), guardian: mother() };
    assert!(own.due(tell).is_some() && own.due(Duty::ConcludeInvestigation).is_some());
    let telling = Command::TellGuardian(GuardianInformed { child: her(), guardian: mother(), told: GuardianTold::Told });
    on(&own, 2).refuses(telling, &[], &["KID-15"]);
    let grown = on(&own, 2).does(no_danger(), &[]);
    assert!(grown.has_done(tell) && grown.due(Duty::ConcludeInvestigation) == own.due(Duty::ConcludeInvestigation));
    // The history folds to the same state, whenever it is read, but for the days of birth: it holds none.
    let folded = grown.history.iter().fold(Case::new(), evolve);
    assert!(folded.births.is_empty());
    assert_eq!(Case { births: grown.case.births.clone(), ..folded }, grown.case);
}
