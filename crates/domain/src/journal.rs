//! Corrections and objections: nothing is overwritten, and what the person says is wrong stands beside it.

use crate::{
    case::{
        Case,
        code::{DecisionChange, Part},
        decide::Step,
        event::Event,
    },
    rulebook,
    stage::appeal::may_be_changed,
};
use fristad_kernel::{Breach, RecordId, Rejection, Timestamp};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a correction or an objection points at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Target {
    /// A written record: a journal entry, a topic, an assessment. That it belongs to this case is held by the store, which refuses a pointer across cases.
    Record {
        /// The record.
        record: RecordId,
    },
    /// A step of the process, by its number in the history.
    Step {
        /// The number.
        seq: u32,
    },
    /// A decision.
    Decision {
        /// Its number in the case.
        decision: u16,
    },
}

/// A correction: a new record that points at the old one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// What is corrected.
    pub target: Target,
    /// For a decision: under which section it is changed.
    pub change: Option<DecisionChange>,
}

fn exists(step: &Step<'_>, target: Target) -> bool {
    match target {
        Target::Record { .. } => true,
        Target::Step { seq } => seq >= 1 && seq <= step.case().seq,
        Target::Decision { decision } => step.case().decision(decision).is_some(),
    }
}

pub(crate) fn correct(step: &mut Step<'_>, correction: Correction) {
    step.need(exists(step, correction.target), &rulebook::REC_02);
    // An empty correction would be a deletion by another name.
    step.need(step.wrote(Part::Note), &rulebook::REC_02);
    if let Target::Decision { decision } = correction.target {
        step.need_about(correction.change.is_some() && step.wrote(Part::Reasons), &rulebook::REC_03, decision);
        let free = correction.change.is_none_or(|change| may_be_changed(step.case(), decision, change));
        step.need_about(free, &rulebook::APP_05, decision);
    }
    step.emit(Event::Corrected(correction));
}

pub(crate) fn object(step: &mut Step<'_>, target: Target) {
    step.need(exists(step, target), &rulebook::REC_05);
    step.need(step.wrote(Part::Note), &rulebook::REC_04);
    step.emit(Event::ObjectionNoted { target });
}

/// Why a journal entry may not be written now: entries are no steps, but time and closing bind them too.
pub fn entry_rejection(case: &Case, occurred: Timestamp, now: Timestamp) -> Option<Rejection> {
    let breach = |broken: bool, rule| broken.then_some(Breach { rule, about: None });
    let late = breach(occurred > now, &rulebook::REC_01);
    let closed = breach(case.is_closed(), &rulebook::CLO_06);
    Rejection::of(late.into_iter().chain(closed).collect())
}
