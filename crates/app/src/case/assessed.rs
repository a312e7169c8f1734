//! Assessments and safety plans of a case, as codes: what was judged, when, by whom, with what. The words and the answers are read apart.

use crate::{document::gather::step_start, row::EventRow};
use fristad_domain::{
    actor::Role,
    assessment::{InstrumentRef, MeetingAssessed, RiskAssessed, SafetyPlanned, code::PoliceGround},
    case::{Event, code::Trigger},
};
use fristad_kernel::{PersonId, Timestamp, UserId};
use schemars::JsonSchema;
use serde::Serialize;

/// What was assessed or planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Assessed {
    /// The risk of further violence.
    Risk(RiskAssessed),
    /// The risk of a meeting or a visit.
    Meeting(MeetingAssessed),
    /// A safety plan.
    SafetyPlan(SafetyPlanned),
    /// Answers that find or map violence.
    Filled {
        /// The instrument.
        instrument: InstrumentRef,
    },
}

impl Assessed {
    fn of(event: &Event) -> Option<Self> {
        match event {
            Event::RiskAssessed(assessed) => Some(Self::Risk(assessed.clone())),
            Event::MeetingAssessed(assessed) => Some(Self::Meeting(assessed.clone())),
            Event::SafetyPlanned(planned) => Some(Self::SafetyPlan(planned.clone())),
            Event::InstrumentFilled { instrument } => Some(Self::Filled { instrument: instrument.clone() }),
            _ => None,
        }
    }

    /// The instrument or form whose answers were kept with it.
    pub const fn instrument(&self) -> Option<&InstrumentRef> {
        match self {
            Self::Risk(assessed) => assessed.instrument.as_ref(),
            Self::Meeting(assessed) => assessed.instrument.as_ref(),
            Self::SafetyPlan(planned) => planned.instrument.as_ref(),
            Self::Filled { instrument } => Some(instrument),
        }
    }
}

/// An assessment or a plan with its place in the history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ShownAssessment {
    /// The step with which it came, and with which its texts are kept.
    pub step: u32,
    /// When it was made.
    pub at: Timestamp,
    /// Who made it.
    pub by: UserId,
    /// In which role.
    pub role: Role,
    /// What it is.
    #[serde(flatten)]
    pub assessed: Assessed,
}

/// Something that happened after which assessments no longer hold, and what else is told of danger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "sign", rename_all = "snake_case")]
pub enum Sign {
    /// An event that outdates assessments.
    Triggered {
        /// What.
        trigger: Trigger,
    },
    /// The police were asked for their assessment.
    PoliceAsked,
    /// The police had none, or gave none out.
    PoliceGaveNone,
    /// The police got a summary of ours.
    PoliceTold {
        /// On what ground.
        ground: PoliceGround,
    },
    /// Someone who may be harmed besides was followed up.
    SecondaryFollowed {
        /// Who.
        person: PersonId,
    },
}

/// Such a sign, with when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ShownSign {
    /// When it happened.
    pub at: Timestamp,
    /// What.
    #[serde(flatten)]
    pub sign: Sign,
}

/// The assessments of a history, oldest first.
pub(crate) fn assessments(history: &[EventRow]) -> Vec<ShownAssessment> {
    let found = history.iter().filter_map(|row| Some((row, Assessed::of(&row.recorded.event)?)));
    found
        .map(|(row, assessed)| ShownAssessment {
            step: step_start(history, row.recorded.seq),
            at: row.recorded.occurred,
            by: row.recorded.by,
            role: row.recorded.role,
            assessed,
        })
        .collect()
}

/// The signs of a history, oldest first.
pub(super) fn signs(history: &[EventRow]) -> Vec<ShownSign> {
    let sign = |event: &Event| match event {
        Event::Triggered { trigger } => Some(Sign::Triggered { trigger: *trigger }),
        Event::PoliceAsked { .. } => Some(Sign::PoliceAsked),
        Event::PoliceGaveNone => Some(Sign::PoliceGaveNone),
        Event::PoliceToldOfRisk { ground } => Some(Sign::PoliceTold { ground: *ground }),
        Event::SecondaryFollowed { person, .. } => Some(Sign::SecondaryFollowed { person: *person }),
        _ => None,
    };
    history.iter().filter_map(|row| Some(ShownSign { at: row.recorded.occurred, sign: sign(&row.recorded.event)? })).collect()
}
