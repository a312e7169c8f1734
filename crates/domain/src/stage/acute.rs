//! Acute decisions: help tonight, questions afterwards. Nothing here waits for anything (SoL 29:4); what tells of a child is only never decided in the file that the
//! one who uses violence may read.

use super::{
    assignment, child_shelter,
    decision::{ChildPlacement, DecisionMade, Mandate, Mode, are_names_lawful, lay_duties, need_mandate, need_own_file, shown},
};
use crate::{
    case::{
        code::{Asked, Instruction, Names, Outcome, Part},
        decide::Step,
        duty::Duty,
        event::Event,
    },
    child, rulebook,
    service::{DecisionType, NeedsTest},
};
use fristad_kernel::{Date, UserId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An acute decision. What is missing becomes a duty, never an obstacle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AcuteDecision {
    /// What is decided.
    pub kind: DecisionType,
    /// The last day, where it is known.
    #[serde(default)]
    pub until: Option<Date>,
    /// The child, for a decision about a child's placement.
    #[serde(default)]
    pub child: Option<ChildPlacement>,
    /// Whether the text has been checked to hold no place, for a decision whose text is public.
    #[serde(default = "not_checked")]
    pub place_free: Asked,
    /// Who presented the matter, where someone did.
    #[serde(default)]
    pub rapporteur: Option<UserId>,
    /// Whether the officials' names stand in the notice; they do where no reason is written.
    #[serde(default = "shown")]
    pub names: Names,
}

const fn not_checked() -> Asked {
    Asked::No
}

pub(crate) fn decide(step: &mut Step<'_>, asked: &AcuteDecision) {
    let case = step.case();
    let number = next_number(step);
    let mandate = Mandate::of(asked.kind, step.moment().actor);
    need_own_file(step, asked.kind);
    if asked.kind.coerces() {
        // Against a guardian's will only whom the act names may decide, at any hour (lag 2024:79 4:1): the chair is on call, and anyone else's word would be void.
        need_mandate(step, asked.kind, mandate);
        // What one guardian does not want is weighed after an investigation; urgent help asks for nobody's consent.
        step.need(asked.kind != DecisionType::ConsentSetAside, &rulebook::KID_18);
        step.need(asked.place_free == Asked::Yes, &rulebook::KID_10);
        if asked.kind.is_shelter() {
            child_shelter::need_guardian(step, asked.kind, asked.child, Mode::Acute);
        }
    }
    child_shelter::need_placement(step, asked.kind, asked.child);
    // ACU-01: where no investigation is open one is begun afterwards, so a case whose investigation is over begins anew.
    if case.is_over() {
        step.emit(Event::Reopened);
    }
    // A last day that has passed is none: it is asked for afterwards, and help does not wait for it.
    let until = asked.until.filter(|last| *last >= step.day());
    // Names left out without a reason stand in the notice: help does not wait for that either.
    let names = if are_names_lawful(step, asked.names) { asked.names } else { Names::Shown };
    step.emit(Event::DecisionMade(DecisionMade {
        number,
        kind: asked.kind,
        outcome: Outcome::Granted,
        mode: Mode::Acute,
        basis: asked.kind.provision_on(step.day()),
        needs_test: NeedsTest::With,
        mandate,
        instruction: Instruction::NotAttached,
        until,
        follow_up: None,
        names,
        rapporteur: asked.rapporteur,
        child: asked.child,
        place_free: asked.place_free,
        set_aside: None,
    }));
    assignment::lay_hand_over(step);
    let after = step.in_days(step.moment().settings.after_acute_days);
    if !case.is_investigating() {
        step.lay(Duty::InvestigateAfterwards { decision: number }, after);
    }
    if !(step.wrote(Part::WhyItCannotWait) && step.wrote(Part::Reasons)) {
        step.lay(Duty::GiveReasons { decision: number }, after);
    }
    if mandate == Mandate::Beyond {
        step.lay(Duty::ConfirmAcute { decision: number }, after);
    }
    if until.is_none() {
        step.lay(Duty::SetEnd { decision: number }, after);
    }
    if asked.kind.is_shelter() {
        step.lay(Duty::CommissionAfterwards { decision: number }, after);
    }
    child::lay_consent(step, asked.kind, number);
    child_shelter::lay_consent(step, asked.kind, asked.child, number);
    lay_duties(step, asked.kind, number, NeedsTest::With, asked.child);
}

pub(crate) fn next_number(step: &Step<'_>) -> u16 {
    u16::try_from(step.case().decisions.len()).unwrap_or(u16::MAX).saturating_add(1)
}

pub(crate) fn give_reasons(step: &mut Step<'_>, decision: u16) {
    step.need(step.wrote(Part::Reasons), &rulebook::ACU_04);
    step.emit(Event::ReasonsGiven { decision });
    step.discharge(Duty::GiveReasons { decision });
}

pub(crate) fn confirm(step: &mut Step<'_>, decision: u16) {
    let reaches = step.case().decision(decision).is_some_and(|made| Mandate::of(made.kind, step.moment().actor) != Mandate::Beyond);
    step.need_about(reaches, &rulebook::DEC_03, decision);
    step.emit(Event::AcuteConfirmed { decision });
    step.discharge(Duty::ConfirmAcute { decision });
}

pub(crate) fn set_end(step: &mut Step<'_>, decision: u16, until: Date) {
    // The end of an ordinary decision stands in it: moving it is a new decision.
    let begun = step.case().decision(decision).is_some_and(|made| made.mode == Mode::Acute && until >= made.on);
    step.need_about(begun, &rulebook::REC_05, decision);
    step.emit(Event::EndSet { decision, until });
    step.done(Duty::SetEnd { decision });
}
