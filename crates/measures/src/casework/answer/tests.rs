use super::*;
use crate::casework::fact::Decided;
use fristad_kernel::Date;
use std::collections::BTreeSet;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn agreement(counterpart: Counterpart, level: AgreementLevel, from: &str, followed_up: Option<&str>) -> Agreement {
    let covers = BTreeSet::from([VictimGroup::Everyone]);
    Agreement { counterpart, level, from: day(from), until: None, followed_up: followed_up.map(day), covers }
}

#[test]
fn an_agreement_is_current_for_as_many_months_as_the_rule_says_and_no_longer() {
    let rule = FollowUpRule::default();
    let made = agreement(Counterpart::Police, AgreementLevel::Individual, "2023-03-31", None);
    assert_eq!(made.standing(day("2023-03-30"), rule), Standing::NotYet);
    assert_eq!(made.standing(day("2025-03-31"), rule), Standing::Current);
    assert_eq!(made.standing(day("2025-04-01"), rule), Standing::FollowUpOverdue);
    assert_eq!(made.standing(day("2024-04-01"), FollowUpRule { months: 12 }), Standing::FollowUpOverdue);
    let followed = Agreement { followed_up: Some(day("2025-02-01")), until: Some(day("2026-01-31")), ..made };
    assert_eq!(followed.standing(day("2025-12-31"), rule), Standing::Current);
    assert_eq!(followed.standing(day("2026-02-01"), rule), Standing::Ended);
    // What is noted for a later day has not happened.
    assert_eq!(followed.standing(day("2025-01-31"), FollowUpRule { months: 12 }), Standing::FollowUpOverdue);
}

#[test]
fn agreements_answer_5_to_8_by_counterpart_and_level() {
    let rows = [
        agreement(Counterpart::Police, AgreementLevel::Individual, "2025-01-01", None),
        agreement(Counterpart::School, AgreementLevel::Individual, "2020-01-01", None),
        agreement(Counterpart::VictimSupport, AgreementLevel::Overall, "2025-01-01", None),
        agreement(Counterpart::Barnahus, AgreementLevel::Individual, "2025-01-01", None),
    ];
    let registers = Registers { agreements: &rows, ..Registers::default() };
    let all = answers(&registers, day("2025-12-31"), FollowUpRule::default());
    let of = |measure: &str| all.iter().find(|answer| answer.measure == measure).unwrap();
    let m5 = of("m5");
    assert_eq!((m5.reply, m5.rows, m5.parts.len()), (Reply::Yes, 1, 11));
    assert_eq!((m5.parts["police"], m5.parts["school"]), (Reply::Yes, Reply::No));
    assert_eq!((of("m6").reply, of("m6").parts.len()), (Reply::No, 4));
    // An agreement on single cases is none overall, and the other way round.
    assert_eq!((of("m7").reply, of("m8").reply), (Reply::No, Reply::Yes));
    // An empty register suggests nothing.
    assert_eq!((of("m2").reply, of("m9").reply), (Reply::NotKnown, Reply::NotKnown));
    assert!(of("m9").parts.values().all(|reply| *reply == Reply::NotKnown));
}

#[test]
fn courses_about_close_relations_or_of_another_year_do_not_count() {
    let course = |date: &str, beyond, participants| Course {
        date: day(date),
        beyond_close_relations: beyond,
        victims: BTreeSet::from([VictimGroup::HateCrime]),
        areas: BTreeSet::from([HandlerArea::Adults]),
        participants,
    };
    let ask = |rows: &[Course]| courses(rows, day("2025-12-31"));
    assert_eq!(ask(&[course("2025-05-05", false, 9), course("2024-05-05", true, 9), course("2025-05-05", true, 0)]).reply, Reply::No);
    let yes = ask(&[course("2025-05-05", true, 1)]);
    assert_eq!((yes.reply, yes.parts["victims.hate_crime"], yes.parts["areas.reception"]), (Reply::Yes, Reply::Yes, Reply::No));
}

#[test]
fn one_office_must_have_all_three_for_measure_2() {
    let office = |socionomer, all_hours| DutyService { socionomer, every_day: true, all_hours, from: day("2020-01-01"), until: None };
    let two = duty(&[office(true, false), office(false, true)], day("2025-12-31"));
    assert_eq!((two.reply, two.parts["socionomer"], two.parts["all_hours"]), (Reply::No, Reply::Yes, Reply::Yes));
    assert_eq!(duty(&[office(true, true)], day("2025-12-31")).reply, Reply::Yes);
}

#[test]
fn support_for_close_relations_alone_is_not_what_measure_4_asks_for() {
    let service = |group| OfferedService {
        groups: BTreeSet::from([group]),
        kinds: BTreeSet::from([SupportKind::SupportTalks]),
        decided: BTreeSet::from([Decided::Without]),
        from: day("2025-01-01"),
        until: Some(day("2025-12-31")),
    };
    assert_eq!(offered(&[service(VictimGroup::CloseRelation)], day("2025-12-31")).reply, Reply::No);
    assert_eq!(offered(&[service(VictimGroup::Robbery)], day("2025-12-31")).reply, Reply::Yes);
    assert_eq!(offered(&[service(VictimGroup::Robbery)], day("2026-01-01")).reply, Reply::No);
}

#[test]
fn every_code_is_read_as_it_is_written() {
    assert!(VictimGroup::ALL.iter().all(|one| VictimGroup::parse(one.code()) == Some(*one)));
    assert!(Counterpart::ALL.iter().all(|one| Counterpart::parse(one.code()) == Some(*one) && !one.label().is_empty()));
    assert_eq!(serde_json::to_string(&Counterpart::WomensShelter).unwrap(), "\"womens_shelter\"");
    assert_eq!(serde_json::from_str::<AgreementLevel>("\"overall\"").unwrap(), AgreementLevel::Overall);
    assert_eq!(Counterpart::ALL.iter().filter(|one| one.is_actor()).count(), 11);
}
