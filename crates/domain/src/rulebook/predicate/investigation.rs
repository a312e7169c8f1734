//! Investigation.

use super::{
    History,
    children::all_analysed,
    decision::beside,
    query::{self, Past},
};
use crate::{
    assessment::RiskAssessed,
    case::{
        Duty, Event, Recorded,
        code::{Answer, CaseKind, Grounds, IntakeSource, InvestigationEnd, Part, RequestAnswer, RiskLevel, RiskMethod, Topic},
    },
    service::DecisionType,
    stage::decision::Mode,
};
use fristad_kernel::{Date, calendar::Term};

/// Whether something holds of every investigation that is concluded as complete.
pub(super) fn every_complete(history: &History<'_>, holds: impl Fn(&Recorded, Past<'_>) -> bool) -> bool {
    history.every(|at| match at.event {
        Event::InvestigationConcluded { end: InvestigationEnd::Complete } => holds(at, history.before(at)),
        _ => true,
    })
}

/// The board's own latest assessment: what the police say is theirs.
fn latest_risk(past: Past<'_>) -> Option<(&Recorded, &RiskAssessed)> {
    query::round(past).iter().rev().find_map(|at| match &at.event {
        Event::RiskAssessed(risk) if risk.method != RiskMethod::Police => Some((at, risk)),
        _ => None,
    })
}

/// Whether an assessment of risk says something: a level, or a reason why there is none.
fn assesses(at: &Recorded, risk: &RiskAssessed) -> bool {
    match risk.answer {
        Answer::Answered => risk.level.is_some() && at.written.contains(&Part::Assessment),
        Answer::Declined | Answer::NotSafeToAsk => at.written.contains(&Part::Basis),
        Answer::NotRelevant => false,
    }
}

pub(super) fn inv_01(history: &History<'_>) -> bool {
    every_complete(history, |_, past| {
        let violence = matches!(query::kind(past), CaseKind::VictimAdult | CaseKind::Perpetrator | CaseKind::Child);
        !violence || latest_risk(past).is_some_and(|(at, risk)| assesses(at, risk))
    })
}

fn answered(past: Past<'_>, wanted: Topic) -> bool {
    query::round(past).iter().any(|at| matches!(at.event, Event::TopicAnswered { topic, .. } if topic == wanted))
}

pub(super) fn inv_02(history: &History<'_>) -> bool {
    every_complete(history, |at, past| {
        query::kind(past).topics().iter().all(|topic| answered(past, *topic)) || history.passed(at, "INV-02")
    })
}

pub(super) fn inv_03(history: &History<'_>) -> bool {
    every_complete(history, |at, past| all_analysed(past, DecisionType::ALL, query::day(at)))
}

pub(super) fn inv_04(history: &History<'_>) -> bool {
    let told = |at: &Recorded| match at.event {
        Event::OwnViewRecorded { answer } => answer != Answer::Answered || at.written.contains(&Part::OwnView),
        _ => false,
    };
    every_complete(history, |_, past| query::round(past).iter().any(told))
}

/// The day by which the open investigation is to be concluded.
fn due(past: Past<'_>) -> Option<Date> {
    past.iter().rev().find_map(|at| match at.event {
        Event::InvestigationExtended { until, .. } => Some(Some(until)),
        Event::InvestigationOpened { due } => Some(due),
        _ => None,
    })?
}

pub(super) fn inv_05(history: &History<'_>) -> bool {
    history.every(|at| match at.event {
        Event::InvestigationOpened { due } => {
            let months = query::after(query::day(at), Term::Months(4));
            let past = history.before(at);
            let day = query::day(at);
            due == query::about_minor(past, day).then_some(months) || (query::age_unknown(past, day) && due == Some(months))
        }
        Event::InvestigationExtended { until, grounds } => {
            matches!(grounds, Grounds::Special | Grounds::Exceptional)
                && at.written.contains(&Part::Reasons)
                && due(history.before(at)).is_none_or(|due| until > due)
        }
        // Learnt only later that it is about a child: the four months are laid then, from the opening.
        Event::KindDetermined { .. } | Event::PersonJoined { .. } => {
            let past = history.before(at);
            let day = query::day(at);
            let learnt = query::investigating(past) && !query::about_minor(past, day) && query::about_minor(history.through(at), day);
            !learnt || history.stands_with(at, Duty::ConcludeInvestigation)
        }
        _ => true,
    })
}

/// When the party began the matter, if the party did.
fn begun_by_party(past: Past<'_>) -> Option<Date> {
    query::intake(past).filter(|(_, intake)| intake.source == IntakeSource::Application).map(|(at, _)| query::day(at))
}

/// Requests that came in more than six months after the party began the matter, each with its day.
fn timely_requests(past: Past<'_>) -> impl Iterator<Item = Date> + '_ {
    let six_months = begun_by_party(past).map(|begun| query::after(begun, Term::Months(6)));
    past.iter().filter_map(move |at| match at.event {
        Event::DecisionRequested { arrived } if six_months.is_some_and(|day| arrived > day) => Some(arrived),
        _ => None,
    })
}

fn decided<'a>(past: impl IntoIterator<Item = &'a Recorded>) -> bool {
    past.into_iter().any(|at| matches!(&at.event, Event::DecisionMade(made) if made.mode == Mode::Ordinary && !beside(made.kind)))
}

/// A request on the very day on which six months end is left open: the words bear both readings. So is one after a first that gave the duty: it gives none, and what was laid at the same
/// instant is the first's.
pub(super) fn inv_06(history: &History<'_>) -> bool {
    history.every(|at| match at.event {
        Event::DecisionRequested { arrived } => {
            let past = history.before(at);
            let laid = history.laid_with(at, Duty::AnswerDecisionRequest);
            let early = begun_by_party(past).is_none_or(|begun| arrived < query::after(begun, Term::Months(6)));
            let first = timely_requests(past).next().is_none();
            let timely = begun_by_party(past).is_some_and(|begun| arrived > query::after(begun, Term::Months(6)));
            let right_day = laid.is_none_or(|due| due.date() == query::after(arrived, Term::Weeks(4)));
            let demanded = timely && !decided(past);
            !first || (right_day && !(early && laid.is_some()) && (!demanded || laid.is_some()))
        }
        Event::DecisionRequestAnswered { answer: RequestAnswer::Decided } => decided(history.batch(at)),
        Event::DecisionRequestAnswered { answer: RequestAnswer::Refused } => at.written.contains(&Part::Reasons),
        _ => true,
    })
}

pub(super) fn inv_07(history: &History<'_>) -> bool {
    every_complete(history, |_, past| query::kind(past) != CaseKind::Perpetrator || answered(past, Topic::OthersSafety))
}

pub(super) fn inv_08(history: &History<'_>) -> bool {
    history.every(|at| match at.event {
        Event::TopicAnswered { answer: Answer::Answered, source, .. } => source.is_some() && at.written.contains(&Part::Account),
        _ => true,
    })
}

/// Whether the latest assessment of risk no longer holds when `at` happens: by its age, or by something noted since. An instrument's owner can set its age.
fn stale(history: &History<'_>, at: &Recorded) -> bool {
    let past = history.before(at);
    latest_risk(past).is_some_and(|(assessed, risk)| {
        let instrument = history.instruments.get(&assessed.seq).filter(|_| risk.instrument.is_some());
        let days = instrument.and_then(|facts| facts.stale_days).unwrap_or(history.settings.risk_interval_days);
        let old = at.occurred >= assessed.occurred.plus_hours(i64::from(days) * 24);
        let since = past.iter().filter(|event| event.seq > assessed.seq);
        let outdated = since.clone().any(|event| matches!(event.event, Event::Triggered { .. }));
        risk.answer == Answer::Answered && (old || outdated)
    })
}

pub(super) fn inv_09(history: &History<'_>) -> bool {
    history.every(|at| {
        let bears = match &at.event {
            Event::InvestigationConcluded { end } => *end == InvestigationEnd::Complete,
            Event::DecisionMade(made) => made.mode == Mode::Ordinary,
            _ => false,
        };
        !bears || !stale(history, at) || history.passed(at, "INV-09")
    })
}

pub(super) fn inv_10(history: &History<'_>) -> bool {
    every_complete(history, |at, past| {
        let exposed = matches!(query::kind(past), CaseKind::VictimAdult | CaseKind::Child | CaseKind::CrimeVictimOther);
        let high = latest_risk(past).is_some_and(|(_, risk)| matches!(risk.level, Some(RiskLevel::Medium | RiskLevel::High)));
        let planned = query::round(past).iter().any(|event| matches!(event.event, Event::SafetyPlanned { .. }));
        !exposed || !high || planned || history.passed(at, "INV-10")
    })
}

pub(super) fn inv_11(history: &History<'_>) -> bool {
    history.every(|at| {
        let past = history.before(at);
        match at.event {
            Event::InvestigationConcluded { .. } => query::investigating(past),
            Event::InvestigationExtended { .. } => {
                query::investigating(past) && (due(past).is_some() || query::is_open(past, Duty::ConcludeInvestigation))
            }
            _ => true,
        }
    })
}
