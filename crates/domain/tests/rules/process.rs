//! The fold: total, and the same however it is done.

use crate::support::*;
use fristad_domain::{
    actor::Role,
    case::{
        Case, Command, Event, Recorded,
        code::{Execution, LateException, Part, Reconsidered},
        evolve, fold,
        worklist::place,
    },
    person::contact::Way,
    service::DecisionType,
    stage::commission::GiveCommission,
};

/// A history with much in it: acute help, an investigation, refusal, appeal, closing, help again.
fn long_history() -> Vec<Recorded> {
    let commission = GiveCommission { renewal: Some(day("2026-03-20")), ..commissioning(1) };
    let story = Story::sheltered()
        .does(Command::GiveCommission(commission), &[])
        .does(noting(child(), fristad_domain::case::code::Exposure::Witnessed), &[])
        .does(Command::ReportConcern { child: child() }, &[])
        .opened()
        .does(Command::NoteConflict { user: user(12) }, &[])
        .does(Command::NotifyDecision { decision: 1, person: None, way: Way::Letter, received: Some(day("2026-03-10")) }, &[])
        .does(Command::ReceiveAppeal { decision: 1, arrived: day("2026-03-10") }, &[])
        .does(Command::Reconsider { decision: 1, appeal: Some(1), outcome: Reconsidered::Stands }, &[])
        .does(Command::HandOverAppeal { appeal: 1, exception: Some(LateException::WrongInstruction) }, &[])
        .does(Command::ChangeExecution { decision: 1, execution: Execution::Ended, on: day("2026-03-10") }, &[])
        .by(Role::DutyOfficer);
    story.does(Command::DecideAcutely(acutely(DecisionType::EconomicAssistance)), &[Part::Reasons]).history
}

#[test]
fn a_case_is_the_fold_of_its_history() {
    let history = long_history();
    let folded = fold(&history);
    assert_eq!(folded.seq, u32::try_from(history.len()).unwrap());
    assert_eq!(history.iter().map(|recorded| recorded.seq).collect::<Vec<_>>(), (1..=folded.seq).collect::<Vec<_>>());
    let (first, rest) = history.split_at(history.len() / 2);
    assert_eq!(rest.iter().fold(fold(first), evolve), folded);
}

#[test]
fn the_fold_is_total() {
    let history = long_history();
    // Each event alone, all of them backwards, and each left out: nothing panics, and what does not fit changes only the number.
    for recorded in &history {
        let case = evolve(Case::new(), recorded);
        assert_eq!(case.seq, recorded.seq);
        place(&case, at("2027-01-01T00:00"));
    }
    place(&fold(history.iter().rev()), at("2027-01-01T00:00"));
    for skipped in 0..history.len() {
        let rest = history.iter().enumerate().filter(|(index, _)| *index != skipped).map(|(_, recorded)| recorded);
        place(&fold(rest), at("2027-01-01T00:00"));
    }
}

#[test]
fn events_about_what_does_not_exist_change_nothing_but_the_number() {
    let first = long_history().swap_remove(0);
    for number in [0, 1, u16::MAX] {
        let on = day("2026-03-10");
        for event in [
            Event::EndSet { decision: number, until: on },
            Event::PlacementLapsed { decision: number },
            Event::DecisionNotified { decision: number, person: None, way: Way::Letter, received: Some(on) },
            Event::DecisionReconsidered { appeal: Some(number), decision: number, outcome: Reconsidered::Changed },
            Event::ExecutionChanged { decision: number, execution: Execution::Running, on },
            Event::AppealDismissed { appeal: number },
            Event::AppealHandedOver { appeal: number, exception: None },
            Event::CommissionEnded { commission: number },
            Event::DutyDone { duty: fristad_domain::case::Duty::RenewRisk },
            Event::CommunicationAnswered,
            Event::PreliminaryExtended { until: on, grounds: fristad_domain::case::code::Grounds::Exceptional },
            Event::InvestigationExtended { until: on, grounds: fristad_domain::case::code::Grounds::Special },
        ] {
            let before = Case { stage: fristad_domain::case::Stage::NotOpened { on }, ..Case::new() };
            let after = evolve(before.clone(), &Recorded { seq: 7, event: event.clone(), ..first.clone() });
            assert_eq!(after, Case { seq: 7, ..before }, "{event:?}");
        }
    }
}

#[test]
fn events_are_read_back_as_they_were_written() {
    for recorded in long_history() {
        let text = serde_json::to_string(&recorded).unwrap();
        assert_eq!(serde_json::from_str::<Recorded>(&text).unwrap(), recorded, "{text}");
    }
}
