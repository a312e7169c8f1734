//! Structured assessments and safety plans.

use super::{
    History,
    care::stands_by,
    investigation::every_complete,
    query::{self, Past},
};
use crate::{
    assessment::{
        InstrumentFacts, InstrumentRef, RiskAssessed, Slug,
        code::{CarryPrint, InstrumentPurpose, PoliceGround},
    },
    case::{
        Duty, Event, Recorded,
        code::{Answer, CaseKind, ConsentMatter, Part, RiskLevel, RiskMethod, SafetySituation},
    },
    person::Capacity,
};
use fristad_kernel::{Date, Timestamp};
use std::collections::BTreeSet;

/// OSL 10:15 a is in force from this day (SFS 2025:934).
const TO_PREVENT_CRIME_SINCE: Date = Date::constant(2025, 12, 1);

/// The instrument whose answers came with an event.
const fn instrument(at: &Recorded) -> Option<&InstrumentRef> {
    match &at.event {
        Event::RiskAssessed(made) => made.instrument.as_ref(),
        Event::MeetingAssessed(made) => made.instrument.as_ref(),
        Event::SafetyPlanned(made) => made.instrument.as_ref(),
        Event::InstrumentFilled { instrument } => Some(instrument),
        _ => None,
    }
}

/// Whether something holds of what was known of each instrument used; one of which nothing was known is RSK-01's.
fn every_use<'a>(history: &History<'a>, holds: impl Fn(&'a Recorded, &'a InstrumentFacts) -> bool) -> bool {
    history.every(|at| instrument(at).is_none() || history.instruments.get(&at.seq).is_none_or(|facts| holds(at, facts)))
}

fn every_assessment<'a>(history: &History<'a>, holds: impl Fn(&'a Recorded, &'a RiskAssessed) -> bool) -> bool {
    history.every(|at| match &at.event {
        Event::RiskAssessed(made) => holds(at, made),
        _ => true,
    })
}

/// Whether an instrument is used for what it is made for.
fn made_for(at: &Recorded, purpose: InstrumentPurpose) -> bool {
    match &at.event {
        Event::RiskAssessed(made) => match purpose {
            InstrumentPurpose::Initial => made.method == RiskMethod::Initial,
            InstrumentPurpose::Structured => made.method == RiskMethod::Structured,
            InstrumentPurpose::Meeting | InstrumentPurpose::SafetyPlan | InstrumentPurpose::Mapping => false,
        },
        Event::MeetingAssessed(_) => purpose == InstrumentPurpose::Meeting,
        Event::SafetyPlanned(_) => purpose == InstrumentPurpose::SafetyPlan,
        _ => purpose == InstrumentPurpose::Mapping,
    }
}

/// Whether nothing is concluded but what the instrument asks.
fn asks(facts: &InstrumentFacts, at: &Recorded) -> bool {
    match &at.event {
        Event::RiskAssessed(made) => made.conclusions.keys().all(|question| facts.conclusions.contains_key(question)),
        _ => true,
    }
}

pub(super) fn rsk_01(history: &History<'_>) -> bool {
    let known = |at: &Recorded, used: &InstrumentRef| {
        history.instruments.get(&at.seq).is_some_and(|facts| facts.instrument == *used && made_for(at, facts.purpose) && asks(facts, at))
    };
    history.every(|at| instrument(at).is_none_or(|used| at.written.contains(&Part::Answers) && known(at, used)))
        && every_assessment(history, |_, made| made.instrument.is_some() || made.conclusions.is_empty())
}

pub(super) fn rsk_02(history: &History<'_>) -> bool {
    every_use(history, |_, facts| facts.trained)
}

pub(super) fn rsk_03(history: &History<'_>) -> bool {
    every_use(history, |at, facts| facts.unfit.is_empty() || history.passed(at, "RSK-03"))
}

/// Whether an initial assessment shows a risk of violence, by its level or by what is concluded in its instrument; or cannot tell.
fn shows_risk(history: &History<'_>, at: &Recorded, made: &RiskAssessed) -> bool {
    let past = history.before(at);
    let by_level = made.answer == Answer::Answered && matches!(made.level, Some(RiskLevel::Medium | RiskLevel::High));
    let marked =
        |facts: &InstrumentFacts| facts.shows_risk.iter().any(|(question, conclusion)| made.conclusions.get(question) == Some(conclusion));
    made.method == RiskMethod::Initial
        && (by_level || history.instruments.get(&at.seq).is_some_and(|facts| made.instrument.is_some() && marked(facts)))
        && matches!(query::kind(past), CaseKind::VictimAdult | CaseKind::Perpetrator | CaseKind::Child)
}

/// The time by which something is due that is laid together with `at`.
fn within(at: &Recorded, days: u16) -> Timestamp {
    at.occurred.plus_hours(24 * i64::from(days))
}

/// The task is laid with its day, ends by being done or left out, and stands in the way of a complete investigation as an advice.
pub(super) fn rsk_04(history: &History<'_>) -> bool {
    let structured = |event: &Recorded| match &event.event {
        Event::RiskAssessed(made) => made.method == RiskMethod::Structured,
        Event::StructuredLeftOut => true,
        _ => false,
    };
    history.every(|at| match &at.event {
        Event::RiskAssessed(made) if shows_risk(history, at, made) => {
            stands_by(history, at, Duty::AssessStructured, within(at, history.settings.structured_days))
        }
        Event::DutyDone { duty: Duty::AssessStructured } => history.batch(at).iter().any(structured),
        _ => true,
    }) && every_complete(history, |at, past| !query::is_open(past, Duty::AssessStructured) || history.passed(at, "RSK-04"))
}

pub(super) fn rsk_05(history: &History<'_>) -> bool {
    every_use(history, |at, facts| match &at.event {
        Event::RiskAssessed(made) if made.answer == Answer::Answered => {
            let allowed =
                |(question, allowed): (&Slug, &BTreeSet<Slug>)| made.conclusions.get(question).is_some_and(|made| allowed.contains(made));
            facts.conclusions.iter().all(allowed)
        }
        _ => true,
    })
}

pub(super) fn rsk_06(history: &History<'_>) -> bool {
    every_assessment(history, |at, made| match (made.own_estimate, made.level) {
        (Some(own), Some(level)) => own == level || at.written.contains(&Part::Weighing),
        _ => true,
    })
}

pub(super) fn rsk_07(history: &History<'_>) -> bool {
    history.every(|at| !matches!(at.event, Event::MeetingAssessed(_)) || at.written.contains(&Part::Assessment))
}

fn consents(past: Past<'_>, at: &Recorded) -> bool {
    query::subject_consents(past, ConsentMatter::PoliceAssessment, query::day(at))
}

/// Whether a ground other than a child's investigation holds.
fn lawful(past: Past<'_>, at: &Recorded, ground: PoliceGround) -> bool {
    match ground {
        PoliceGround::Consent => consents(past, at),
        PoliceGround::Prevention => at.written.contains(&Part::Weighing) && query::day(at) >= TO_PREVENT_CRIME_SINCE,
        PoliceGround::ViolenceAgainstClose | PoliceGround::CommittedCrime => at.written.contains(&Part::Weighing),
        PoliceGround::ChildInvestigation => false,
    }
}

/// Asked on a ground, and asked after in time.
pub(super) fn rsk_08(history: &History<'_>) -> bool {
    history.every(|at| match at.event {
        Event::PoliceAsked { ground } => {
            let past = history.before(at);
            let childs = ground == PoliceGround::ChildInvestigation
                && query::kind(past) == CaseKind::Child
                && query::subject_minor(past, query::day(at))
                && query::investigating(past);
            (childs || lawful(past, at, ground)) && stands_by(history, at, Duty::ComparePolice, within(at, history.settings.police_days))
        }
        _ => true,
    })
}

pub(super) fn rsk_09(history: &History<'_>) -> bool {
    history.every(|at| match at.event {
        Event::PoliceToldOfRisk { ground } => lawful(history.before(at), at, ground),
        _ => true,
    })
}

pub(super) fn rsk_10(history: &History<'_>) -> bool {
    history.every(|at| match at.event {
        Event::PersonJoined { person, capacity: Capacity::SecondaryVictim, .. } => {
            stands_by(history, at, Duty::FollowSecondary { person }, within(at, history.settings.secondary_days))
        }
        Event::Closed(_) => {
            let followed = !query::open_duties(history.before(at)).iter().any(|duty| matches!(duty, Duty::FollowSecondary { .. }));
            followed || history.passed(at, "RSK-10")
        }
        _ => true,
    })
}

pub(super) fn rsk_11(history: &History<'_>) -> bool {
    history.every(|at| at.event != Event::StructuredLeftOut || at.written.contains(&Part::Reasons))
}

pub(super) fn rsk_12(history: &History<'_>) -> bool {
    history.every(|at| !matches!(at.event, Event::PoliceToldOfRisk { .. }) || at.written.contains(&Part::Material))
}

pub(super) fn saf_01(history: &History<'_>) -> bool {
    history.every(|at| match &at.event {
        Event::SafetyPlanned(plan) => {
            plan.situation == SafetySituation::HasLeft || plan.print != CarryPrint::Full || history.passed(at, "SAF-01")
        }
        _ => true,
    })
}

/// The day is to come, and it is the day on which the plan is due again.
pub(super) fn saf_02(history: &History<'_>) -> bool {
    history.every(|at| match &at.event {
        Event::SafetyPlanned(plan) => plan.review.is_some_and(|review| {
            let due_then =
                |event: &Recorded| matches!(event.event, Event::DutyLaid { duty: Duty::ReviewSafetyPlan, due } if due.date() == review);
            review > query::day(at) && history.batch(at).iter().any(due_then)
        }),
        _ => true,
    })
}
