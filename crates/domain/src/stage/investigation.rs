//! Investigation (utredning): its topics, the assessment of risk, its time, and how it ends.

use crate::{
    case::{
        code::{Answer, CaseKind, FactSource, Grounds, IntakeSource, InvestigationEnd, Part, RequestAnswer, RiskLevel, Topic, code_of},
        decide::{Step, end_of},
        duty::Duty,
        event::Event,
        state::Stage,
    },
    rulebook,
};
use fristad_kernel::{
    Date,
    calendar::{HolidayRule, Term, deadline},
};

pub(crate) fn answer(step: &mut Step<'_>, topic: Topic, answer: Answer, source: Option<FactSource>) {
    step.need(step.case().is_investigating(), &rulebook::REC_05);
    let told = answer != Answer::Answered || (source.is_some() && step.wrote(Part::Account));
    step.need_about(told, &rulebook::INV_08, code_of(topic));
    step.emit(Event::TopicAnswered { topic, answer, source });
}

pub(crate) fn own_view(step: &mut Step<'_>, answer: Answer) {
    step.need(answer != Answer::Answered || step.wrote(Part::OwnView), &rulebook::INV_04);
    step.emit(Event::OwnViewRecorded { answer });
}

pub(crate) fn extend(step: &mut Step<'_>, until: Date, grounds: Grounds) {
    let due = match step.case().stage {
        Stage::Investigation { due, .. } => due,
        Stage::Intake { .. } | Stage::NotOpened { .. } | Stage::Concluded { .. } | Stage::Decided { .. } | Stage::Closed { .. } => None,
    };
    step.need(due.is_some(), &rulebook::INV_11);
    let lawful = matches!(grounds, Grounds::Special | Grounds::Exceptional) && step.wrote(Part::Reasons);
    step.need(lawful && due.is_none_or(|due| until > due), &rulebook::INV_05);
    step.emit(Event::InvestigationExtended { until, grounds });
    step.emit(Event::DutyLaid { duty: Duty::ConcludeInvestigation, due: end_of(until) });
}

/// A party's request for a decision gives a duty when the party's own matter has waited six months, and once (FL 12).
pub(crate) fn receive_request(step: &mut Step<'_>, arrived: Date) {
    let case = step.case();
    step.emit(Event::DecisionRequested { arrived });
    step.need(arrived <= step.day(), &rulebook::REC_01);
    // Not decided "senast inom sex månader": the last day of them is still the authority's.
    let six_months = deadline(case.received.date(), Term::Months(6), HolidayRule::Unmoved);
    let undecided = !matches!(case.stage, Stage::Decided { .. } | Stage::Closed { .. });
    if case.source == IntakeSource::Application && undecided && arrived > six_months && !case.requested_decision {
        step.lay(Duty::AnswerDecisionRequest, end_of(deadline(arrived, Term::Weeks(4), HolidayRule::Unmoved)));
    }
}

pub(crate) fn answer_request(step: &mut Step<'_>, answer: RequestAnswer) {
    // Refusing it is a decision of its own, which can be appealed, and so has its reasons. Deciding the matter answers it by itself.
    step.need(answer == RequestAnswer::Refused && step.wrote(Part::Reasons), &rulebook::INV_06);
    step.emit(Event::DecisionRequestAnswered { answer });
    step.discharge(Duty::AnswerDecisionRequest);
}

pub(crate) fn conclude(step: &mut Step<'_>, end: InvestigationEnd) {
    step.need(step.case().is_investigating(), &rulebook::INV_11);
    // Withdrawal, death, move and lost contact end it as it stands.
    if end == InvestigationEnd::Complete {
        complete(step);
    }
    step.emit(Event::InvestigationConcluded { end });
    step.done(Duty::ConcludeInvestigation);
}

fn complete(step: &mut Step<'_>) {
    let case = step.case();
    if case.kind.concerns_violence() {
        step.need(case.risk.is_some_and(|risk| risk.answer != Answer::NotRelevant), &rulebook::INV_01);
    }
    for child in case.minors_unanalysed(step.day()) {
        step.need_about(false, &rulebook::INV_03, child);
    }
    step.need(case.own_view.is_some(), &rulebook::INV_04);
    if case.kind == CaseKind::Perpetrator {
        step.need(case.topics.contains_key(&Topic::OthersSafety), &rulebook::INV_07);
    }
    for topic in case.kind.topics() {
        step.need_about(case.topics.contains_key(topic), &rulebook::INV_02, code_of(topic));
    }
    step.need(!case.risk_is_stale(step.occurred()), &rulebook::INV_09);
    let structured_left = case.open_duties().any(|(duty, _)| duty == Duty::AssessStructured);
    step.need(!structured_left, &rulebook::RSK_04);
    let in_danger = case.risk.and_then(|risk| risk.level).is_some_and(|level| level >= RiskLevel::Medium);
    let exposed = matches!(case.kind, CaseKind::VictimAdult | CaseKind::Child | CaseKind::CrimeVictimOther);
    step.need(!(exposed && in_danger) || case.safety_plan, &rulebook::INV_10);
}
