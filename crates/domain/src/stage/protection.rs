//! Judging whether somebody needs protection at once: whom a report is about (SoL 20:1), and each child that is noted beside the one whom the case is about.
//!
//! The act speaks of reports about a child. That a child in its mother's case is judged as soon is our own rule: until the child unit has the report of concern, nobody
//! else sees the child (S2).

use crate::{
    case::{
        code::{Asked, CaseKind, IntakeSource, Part},
        decide::Step,
        duty::Duty,
        event::Event,
        state::{Case, Stage},
    },
    rulebook,
};
use fristad_kernel::PersonId;

/// KID-04: of whom the case is about, or of a child noted beside them.
pub(crate) fn assess(step: &mut Step<'_>, needs_protection: Asked, child: Option<PersonId>) {
    let case = step.case();
    let child = child.filter(|child| case.subject != Some(*child));
    step.need(step.wrote(Part::Assessment), &rulebook::KID_04);
    match child {
        // An assessment of a grown-up is one of nobody: the child is named.
        None => step.need(case.is_about_child_or_young(), &rulebook::KID_04),
        Some(child) => {
            step.need_about(case.children.contains_key(&child), &rulebook::REC_05, child);
            // BAR-02: it tells of the child's own life.
            step.need(case.kind != CaseKind::Perpetrator, &rulebook::BAR_02);
        }
    }
    step.emit(Event::ProtectionAssessed { needs_protection, child });
    step.done(child.map_or(Duty::AssessProtection, |child| Duty::AssessChildProtection { child }));
}

/// KID-04: "at once" is read as the same shift. Owed from when it is known that there is somebody to judge, and anew when acute help begins the case anew; an intake in
/// which nobody was judged owes it from its next step.
pub(crate) fn settle(step: &mut Step<'_>) {
    if !step.bears_on_children() {
        return;
    }
    let after = step.after();
    let due = step.in_hours(step.moment().settings.shift_hours);
    let owed_of_subject = is_reported(&after) && !after.protection_assessed;
    if owed_of_subject && !after.owes(Duty::AssessProtection) {
        step.emit(Event::DutyLaid { duty: Duty::AssessProtection, due });
    } else if !after.is_about_child_or_young() && after.owes(Duty::AssessProtection) {
        // Who turns out to be neither a child nor young is asked of no more.
        step.emit(Event::DutyDone { duty: Duty::AssessProtection });
    }
    let at_intake = matches!(after.stage, Stage::Intake { .. });
    for child in unjudged(&after) {
        let duty = Duty::AssessChildProtection { child };
        if (at_intake || step.comes_to_know(child)) && !after.owes(duty) {
            step.emit(Event::DutyLaid { duty, due });
        }
    }
}

/// Whether a report about a child or someone of 18 to 20 is being judged.
fn is_reported(case: &Case) -> bool {
    matches!(case.stage, Stage::Intake { .. }) && case.source != IntakeSource::Application && case.is_about_child_or_young()
}

/// The minors beside the one whom the case is about who may be affected and of whom nobody has judged it. In a perpetrator's case nobody does: it tells of where they are.
fn unjudged(case: &Case) -> Vec<PersonId> {
    let judged = |child: PersonId| case.care.get(&child).is_some_and(|care| care.protection.is_some());
    let touched = case.minors_noted().filter(|(_, known)| known.exposure.may_be_affected()).map(|(child, _)| child);
    touched.filter(|child| case.kind != CaseKind::Perpetrator && case.subject != Some(*child) && !judged(*child)).collect()
}
