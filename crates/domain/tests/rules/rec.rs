//! The record.

use crate::support::*;
use fristad_domain::{
    assessment::AssessRisk,
    case::{
        Command, Duty,
        code::{Answer, ClosingReason, DecisionChange, GoalResult, InvestigationEnd, Part, Reconsidered, RiskLevel, RiskMethod},
    },
    journal::{Correction, Target},
    person::{AgeGroup, Capacity, contact::Way},
    service::DecisionType,
    stage::closing::Close,
};
use fristad_kernel::{PersonId, Strength};

fn corrects(target: Target, change: Option<DecisionChange>) -> Command {
    Command::Correct(Correction { target, change })
}

#[test]
fn rec_01_nothing_happens_after_it_was_recorded() {
    let story = Story::begins(application());
    let tries = |time: &str| story.tries_at(at(time), no_danger(), &[], &[]);
    assert_eq!(tries("2026-03-10T10:01").unwrap_err().rules(), ["REC-01"]);
    tries("2026-03-10T10:00").unwrap();
    // What happened in the night is written down in the morning.
    tries("2026-03-10T02:00").unwrap();
    let acute = Command::DecideAcutely(acutely(DecisionType::Shelter));
    assert_eq!(story.tries_at(at("2026-03-11T02:00"), acute, &[], &[]).unwrap_err().rules(), ["REC-01"]);
}

#[test]
fn rec_02_a_correction_points_and_never_replaces() {
    let story = Story::granted(DecisionType::Counselling);
    let last = story.case.seq;
    for target in [Target::Step { seq: 0 }, Target::Step { seq: last + 1 }] {
        story.refuses(corrects(target, None), &[Part::Note], &["REC-02"]);
    }
    let target = Target::Step { seq: last };
    story.refuses(corrects(target, None), &[], &["REC-02"]);
    let corrected = story.clone().does(corrects(target, None), &[Part::Note]);
    // The history is longer by the correction, and nothing else has changed.
    assert_eq!(corrected.history.len(), story.history.len() + 1);
    assert_eq!(fristad_domain::case::Case { seq: last, ..corrected.case }, story.case);
}

#[test]
fn rec_03_a_corrected_decision_says_who_when_and_by_what() {
    let story = Story::granted(DecisionType::Counselling);
    let target = Target::Decision { decision: 1 };
    let both = [Part::Note, Part::Reasons];
    story.refuses_about(corrects(target, None), &both, "REC-03", &["1"]);
    for change in DecisionChange::ALL {
        story.refuses_about(corrects(target, Some(*change)), &[Part::Note], "REC-03", &["1"]);
        story.takes(corrects(target, Some(*change)), &both);
    }
    let reconsiders = |outcome| Command::Reconsider { decision: 1, appeal: None, outcome };
    for outcome in [Reconsidered::Corrected, Reconsidered::Changed, Reconsidered::MustChange] {
        story.refuses(reconsiders(outcome), &[], &["REC-03"]);
        story.takes(reconsiders(outcome), &[Part::Reasons]);
    }
    story.takes(reconsiders(Reconsidered::Stands), &[]);
}

#[test]
fn rec_04_an_objection_is_noted_at_every_stage() {
    let closing = Close { reason: Some(ClosingReason::Completed), goal: Some(GoalResult::Fully), born_on_day: None, born: None };
    let decided = Story::granted(DecisionType::Counselling);
    for story in [
        Story::begins(application()),
        Story::begins(application()).opened(),
        Story::concluded(),
        decided.clone(),
        decided.does(Command::Close(closing), &[Part::Remains]),
    ] {
        let objects = Command::Object { target: Target::Step { seq: 1 } };
        story.refuses(objects.clone(), &[], &["REC-04"]);
        story.takes(objects, &[Part::Note]);
    }
}

#[test]
fn rec_05_an_act_points_at_what_exists_and_stands_open() {
    let story = Story::begins(application());
    let nothing = [
        (Command::ReportConcern { child: child() }, format!("report_concern:{}", child())),
        (Command::AnswerReporter, "answer_reporter".to_owned()),
        (Command::SetEnd { decision: 1, until: day("2026-04-01") }, "1".to_owned()),
        (Command::NotifyDecision { decision: 1, person: None, way: Way::Letter, received: None }, "1".to_owned()),
        (Command::ReceiveAppeal { decision: 1, arrived: story.today() }, "1".to_owned()),
        (Command::DismissAppeal { appeal: 1 }, "1".to_owned()),
        (Command::HandOverAppeal { appeal: 0, exception: None }, "0".to_owned()),
        (Command::EndCommission { commission: 7 }, "7".to_owned()),
    ];
    for (command, about) in nothing {
        story.refuses_about(command, &[Part::Reasons], "REC-05", &[&about]);
    }
    story.refuses(Command::Object { target: Target::Decision { decision: 1 } }, &[Part::Note], &["REC-05"]);
    let story = story.does(noting(child(), fristad_domain::case::code::Exposure::InHome), &[]);
    let story = story.does(Command::ReportConcern { child: child() }, &[]);
    story.refuses(Command::ReportConcern { child: child() }, &[], &["REC-05"]);
}

#[test]
fn a_representative_acts_for_somebody_of_the_case_or_for_nobody() {
    let story = Story::begins(application()).does(noting(child(), fristad_domain::case::code::Exposure::InHome), &[]);
    let joins = |capacity| Command::JoinPerson { person: father(), capacity, age: AgeGroup::Adult };
    let acts = |of| Command::NoteRepresentation { representative: father(), of };
    let about = father().to_string();
    story.refuses_about(acts(Some(child())), &[], "REC-05", &[&about]);
    let story = story.does(joins(Capacity::Representative), &[]);
    assert_eq!(story.case.acts_for(father()), None, "nobody's, until it is noted");
    for of in [father(), PersonId(uuid::Uuid::from_u128(77))] {
        story.refuses_about(acts(Some(of)), &[], "REC-05", &[&about]);
    }
    let story = story.does(acts(Some(child())), &[]);
    assert_eq!(story.case.acts_for(father()), Some(child()));
    assert_eq!(story.clone().does(acts(None), &[]).case.acts_for(father()), None);
    // Who turns out to be somebody else acts for nobody.
    assert_eq!(story.does(joins(Capacity::Perpetrator), &[]).case.acts_for(father()), None);
}

#[test]
fn rec_06_who_passes_an_advice_says_why() {
    // An advice: the topics of the investigation. It is passed by its id with a word on why, whatever way the step comes in by.
    let story = Story::begins(application()).opened();
    let assessing = AssessRisk::plain(RiskMethod::Professional, Answer::Answered, Some(RiskLevel::Low));
    let story = story.does(Command::AssessRisk(assessing), &[Part::Assessment]);
    let conclude = || Command::ConcludeInvestigation { end: InvestigationEnd::Complete };
    let advised = story.tries(conclude(), &[]).unwrap_err();
    let advice: Vec<_> =
        advised.breaches().iter().filter(|breach| breach.strength() == Strength::Advises).map(|breach| breach.rule.id).collect();
    assert!(!advice.is_empty(), "{advised}");
    let silent = story.tries_at(story.now, conclude(), &[Part::Assessment], &advice).unwrap_err();
    assert!(silent.rules().contains(&"REC-06"), "{silent}");
    for part in [Part::Reasons, Part::Note] {
        let said = story.tries_at(story.now, conclude(), &[part], &advice);
        assert!(said.is_ok() || !said.unwrap_err().rules().contains(&"REC-06"));
    }
    // Who passes nothing needs no word.
    assert!(!advised.rules().contains(&"REC-06"));
}

#[test]
fn only_duties_without_a_step_of_their_own_are_ticked_off() {
    let story = Story::begins(application()).does(noting(child(), fristad_domain::case::code::Exposure::InHome), &[]);
    let story = story.does(Command::DecideAcutely(acutely(DecisionType::Shelter)), &[]);
    let open: Vec<Duty> = story.case.open_duties().map(|(duty, _)| duty).collect();
    assert!(open.len() >= 6, "{open:?}");
    for duty in open {
        story.refuses_about(Command::CompleteDuty { duty }, &[], "REC-05", &[&duty.code()]);
    }
    story.refuses_about(Command::CompleteDuty { duty: Duty::ApplyToCourt { decision: 1 } }, &[], "REC-05", &["apply_to_court:1"]);
    let ended = Command::ConcludeInvestigation { end: InvestigationEnd::Died };
    story.refuses(ended, &[], &["INV-11"]);
}
