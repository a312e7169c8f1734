//! A child's shelter: with whom a child may be placed, what a placement brings with it, and what falls away when it ends.

use super::decision::{ChildPlacement, Mode};
use crate::{
    case::{
        code::{Asked, ConsentMatter, ConsentState},
        decide::{Step, end_of},
        duty::Duty,
        event::Event,
        state::{Case, Decision, last_day_to_submit},
    },
    rulebook,
    service::DecisionType,
};
use fristad_kernel::{
    Date, PersonId,
    calendar::{HolidayRule, Term, deadline},
};

/// KID-08: with a guardian, who is never the one who uses violence, who is of age, who consents, and who is granted shelter herself (SoL 22:5; lag 2024:79 3:1-2 and 4:1-2: a bar also at night),
/// without the act of 2024 only when every other guardian consents too, and to the court only when one does not (lag 2024:79 1:1). At night the other may not be known yet.
pub(crate) fn need_guardian(step: &mut Step<'_>, kind: DecisionType, placement: Option<ChildPlacement>, mode: Mode) {
    let case = step.case();
    let lawful = placement.is_some_and(|placement| {
        let with_guardian = is_guardian(case, placement) && !case.uses_violence(placement.guardian);
        let with_adult = placement.guardian_in_shelter == Asked::Yes && placement.guardian_of_age == Asked::Yes;
        let said = case.consents.get(&(ConsentMatter::ChildShelter, None, placement.guardian));
        // At night nobody waits for a yes to be written down; a no is still a no.
        let willing = said == Some(&ConsentState::Given) || (mode == Mode::Acute && said.is_none());
        let against = guardians(case, placement.child).any(|guardian| guardian != placement.guardian && !consents(case, guardian));
        let others = mode == Mode::Acute || against == kind.coerces();
        with_guardian && with_adult && willing && others
    });
    step.need(lawful, &rulebook::KID_08);
}

/// KID-08: an adult's shelter is none for a child, with or without the child's own word: who is under 18 comes there with a guardian (SoL 22:5).
pub(crate) fn need_own_kind(step: &mut Step<'_>, kind: DecisionType) {
    step.need(!(kind == DecisionType::Shelter && step.case().subject_is_minor()), &rulebook::KID_08);
}

/// The child's guardian, or the grown-up whom the case is about: in her case nobody else notes her as one.
fn is_guardian(case: &Case, placement: ChildPlacement) -> bool {
    let ChildPlacement { child, guardian, .. } = placement;
    let own = case.subject == Some(guardian) && !case.subject_is_minor() && !case.is_guardian_no_more(child, guardian);
    guardian != child && (own || case.guardians_of(child).contains(&guardian))
}

fn consents(case: &Case, guardian: PersonId) -> bool {
    case.consents.get(&(ConsentMatter::ChildShelter, None, guardian)) == Some(&ConsentState::Given)
}

/// Everyone who is known as a guardian: who is one by the case, and who was, or for safety was not, asked to consent and has not ceased to be one.
fn guardians(case: &Case, child: PersonId) -> impl Iterator<Item = PersonId> + '_ {
    let standing = case.guardians_of(child).into_iter();
    let asked = case.consents.keys().filter(|(matter, ..)| *matter == ConsentMatter::ChildShelter).map(|(.., person)| *person);
    standing.chain(asked.filter(move |person| !case.is_guardian_no_more(child, *person)))
}

/// By when it is considered whether a child's placement is still needed: at least every six months (lag 2024:79 5:3, SoL 22:13).
pub(crate) fn next_consideration(day: Date) -> Date {
    deadline(day, Term::Months(6), HolidayRule::Unmoved)
}

/// The duties that the placement of a child brings.
pub(crate) fn lay_duties(step: &mut Step<'_>, kind: DecisionType, number: u16) {
    if kind.is_for_child() && kind.is_shelter() {
        step.lay(Duty::ReconsiderPlacement { decision: number }, end_of(next_consideration(step.day())));
    }
    if kind.is_submitted_to_court() {
        // Lag 2024:79 4:3: within one week of the decision. Not moved by holidays: the earlier day is never too late.
        step.lay(Duty::SubmitToCourt { decision: number }, end_of(deadline(step.day(), Term::Weeks(1), HolidayRule::Unmoved)));
    }
}

pub(crate) fn submit_to_court(step: &mut Step<'_>, decision: u16, on: Date) {
    let made = step.case().decision(decision).map(|made| made.on);
    step.need(on <= step.day(), &rulebook::REC_01);
    step.need_about(made.is_some_and(|made| on >= made), &rulebook::REC_05, decision);
    step.emit(Event::SubmittedToCourt { decision, on });
    step.discharge(Duty::SubmitToCourt { decision });
    if made.is_some_and(|made| on > last_day_to_submit(made)) {
        step.emit(Event::PlacementLapsed { decision });
        settle_ended(step, decision);
    }
}

/// A placement that ends without having been submitted leaves nothing to submit; after its last day it is noted that it had lapsed.
pub(crate) fn end_unsubmitted(step: &mut Step<'_>, decision: u16, on: Date) {
    if step.case().has_lapsed(decision, on) {
        step.emit(Event::PlacementLapsed { decision });
    }
    step.done(Duty::SubmitToCourt { decision });
}

/// What nobody can do any more once a decision is no longer carried out.
pub(crate) fn settle_ended(step: &mut Step<'_>, decision: u16) {
    for duty in [
        Duty::CommissionAfterwards { decision },
        Duty::SetEnd { decision },
        Duty::ReportUnexecuted { decision },
        Duty::ReconsiderPlacement { decision },
        Duty::ApplyToCourt { decision },
    ] {
        step.done(duty);
    }
    settle_care(step, decision);
}

/// What was owed to someone in a shelter falls away with the stay, unless another goes on.
fn settle_care(step: &mut Step<'_>, decision: u16) {
    let case = step.case();
    let shelters = |kind: DecisionType| kind.places_by_act() || (kind.is_shelter() && kind != DecisionType::ChildShelterApplication);
    let stays = |made: &Decision| made.child.map(|placed| placed.child).or(case.subject).filter(|_| shelters(made.kind));
    let Some(person) = case.decision(decision).and_then(stays) else {
        return;
    };
    let day = step.day();
    let goes_on = (1_u16..)
        .zip(&case.decisions)
        .any(|(number, made)| number != decision && stays(made) == Some(person) && made.runs_on(day) && !case.has_lapsed(number, day));
    if !goes_on {
        step.done(Duty::ArrangeSchooling { child: person });
        step.done(Duty::GiveHealthNotice { person });
    }
}
