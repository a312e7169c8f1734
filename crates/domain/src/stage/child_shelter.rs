//! A child's shelter: with whom a child may be placed, what a placement brings with it, and what falls away when it ends.

use super::{
    court,
    decision::{ChildPlacement, Mode},
};
use crate::{
    case::{
        code::{Asked, ConsentState},
        decide::{Step, end_of},
        duty::Duty,
        event::Event,
        placement::EndDue,
        state::{Case, Decision},
    },
    person::AgeGroup,
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
        let said = case.said_to_shelter(placement.child, placement.guardian);
        // At night nobody waits for a yes to be written down; a no is still a no.
        let willing = said == Some(ConsentState::Given) || (mode == Mode::Acute && said.is_none());
        let against = has_other_against(case, placement);
        let own_no = says_no(case, placement.child);
        let by_all = kind != DecisionType::ChildShelterByConsent || (is_custody_known(case, placement) && !own_no);
        let others = mode == Mode::Acute || (against == kind.coerces() && by_all);
        with_guardian && with_adult && willing && others
    });
    step.need(lawful, &rulebook::KID_08);
}

/// KID-08: an adult's shelter is none for a child, with or without the child's own word: who is under 18 comes there with a guardian (SoL 22:5).
pub(crate) fn need_own_kind(step: &mut Step<'_>, kind: DecisionType) {
    step.need(!(kind == DecisionType::Shelter && step.case().subject_is_minor()), &rulebook::KID_08);
}

/// KID-22: where and how a child stays, whom it meets, that the stay goes on or ends: only of a child that is in shelter by the act of 2024.
pub(crate) fn need_placement(step: &mut Step<'_>, kind: DecisionType, placement: Option<ChildPlacement>) {
    let child = placement.map(|placed| placed.child);
    let holds = !kind.is_about_placement() || step.case().has_placement_for(kind, child, step.day());
    step.need(holds, &rulebook::KID_22);
}

/// The child's guardian, or the grown-up whom the case is about: in her case nobody else notes her as one.
fn is_guardian(case: &Case, placement: ChildPlacement) -> bool {
    let ChildPlacement { child, guardian, .. } = placement;
    let own = case.subject == Some(guardian) && !case.subject_is_minor() && !case.is_guardian_no_more(child, guardian);
    guardian != child && (own || case.guardians_of(child).contains(&guardian))
}

/// Whether another guardian than the one with whom a child stays does not consent to its shelter.
fn has_other_against(case: &Case, placement: ChildPlacement) -> bool {
    let ChildPlacement { child, guardian, .. } = placement;
    guardians(case, child).any(|other| other != guardian && case.said_to_shelter(child, other) != Some(ConsentState::Given))
}

/// Whether it is known who else is a guardian: another is noted, or there is none.
fn is_custody_known(case: &Case, placement: ChildPlacement) -> bool {
    placement.sole_custody == Asked::Yes || guardians(case, placement.child).any(|other| other != placement.guardian)
}

/// SoL 3:4: who has turned 15 speaks for themselves, and by consent is nobody given shelter who has said no to it.
fn says_no(case: &Case, child: PersonId) -> bool {
    let no = matches!(case.said_to_shelter(child, child), Some(ConsentState::Refused | ConsentState::Withdrawn));
    no && case.age_of(child) == Some(AgeGroup::Child15To17)
}

/// Everyone who is known as a guardian: who is one by the case, and who was, or for safety was not, asked to consent and has not ceased to be one; never the child.
fn guardians(case: &Case, child: PersonId) -> impl Iterator<Item = PersonId> + '_ {
    let standing = case.guardians_of(child).into_iter();
    let asked = case.shelter_consents.keys().filter(move |(of, person)| *of == child && *person != child).map(|(_, person)| *person);
    standing.chain(asked.filter(move |person| !case.is_guardian_no_more(child, *person)))
}

/// SoL 22:5, lag 2024:79 4:1: a child stays by consent for as long as the guardians consent. Who takes it back, or comes to be known as a guardian and has not given it,
/// leaves the board to act by the act of 2024, or to end the stay. `after` is the case as the step leaves it.
pub(crate) fn settle_stays(step: &mut Step<'_>, after: &Case) {
    let day = step.day();
    let due = step.in_hours(step.moment().settings.shift_hours);
    for (decision, made) in after.numbered() {
        let Some(placed) = made.child.filter(|_| made.kind == DecisionType::ChildShelterByConsent && made.runs_on(day)) else { continue };
        let own = after.said_to_shelter(placed.child, placed.guardian);
        let broken = matches!(own, Some(ConsentState::Refused | ConsentState::Withdrawn))
            || has_other_against(after, placed)
            || says_no(after, placed.child);
        if broken {
            step.lay(Duty::SettleConsent { decision }, due);
        } else {
            step.done(Duty::SettleConsent { decision });
        }
    }
}

/// The same of a stay that began at once: nothing stops it, and who was not asked is asked afterwards.
pub(crate) fn lay_consent(step: &mut Step<'_>, kind: DecisionType, placed: Option<ChildPlacement>, decision: u16) {
    let case = step.case();
    let agreed = placed.is_some_and(|placed| {
        case.said_to_shelter(placed.child, placed.guardian) == Some(ConsentState::Given)
            && is_custody_known(case, placed)
            && !has_other_against(case, placed)
            && !says_no(case, placed.child)
    });
    if kind == DecisionType::ChildShelterByConsent && !agreed {
        step.lay(Duty::SettleConsent { decision }, step.in_days(step.moment().settings.after_acute_days));
    }
}

/// By when it is considered whether a child's placement is still needed: at least every six months (lag 2024:79 5:3, SoL 22:13).
pub(crate) fn next_consideration(day: Date) -> Date {
    deadline(day, Term::Months(6), HolidayRule::Unmoved)
}

/// What is decided during a placement and considered again by itself: that its place is secret, and whom the child meets (lag 2024:79 5:6).
const fn is_considered_besides(kind: DecisionType) -> bool {
    matches!(kind, DecisionType::ConcealedWhereabouts | DecisionType::ChildContact)
}

pub(crate) fn lay_consideration(step: &mut Step<'_>, decision: u16, from: Date) {
    step.lay(Duty::ReconsiderPlacement { decision }, end_of(next_consideration(from)));
}

/// The duties that the placement of a child brings, and what a decision that ends one leaves behind.
pub(crate) fn lay_duties(step: &mut Step<'_>, kind: DecisionType, number: u16, placed: Option<ChildPlacement>) {
    if matches!(kind, DecisionType::ChildShelterByConsent | DecisionType::ChildImmediatePlacement) || is_considered_besides(kind) {
        // What the court is asked for is no stay yet: it is considered from when the child comes there.
        lay_consideration(step, number, step.day());
    }
    if kind.is_submitted_to_court() {
        court::lay_duties(step, number);
    }
    if kind.ends_placement()
        && let Some(placed) = placed
    {
        let ended: Vec<_> = step.case().placements_by_act(placed.child, step.day()).map(|(number, _)| number).collect();
        for number in ended {
            settle_duties(step, number);
            settle_besides(step, number);
        }
    }
}

/// A placement that is noted as ended after one of its last days had lapsed before, and that is noted with it.
pub(crate) fn end_unsubmitted(step: &mut Step<'_>, decision: u16, on: Date) {
    if step.case().has_lapsed(decision, on) {
        step.emit(Event::PlacementLapsed { decision });
    }
}

/// KID-23: a child's placement ends at the latest with the guardian's own shelter, by a decision that can be appealed against; so it does when the court has nothing more to
/// try (lag 2024:79 4:8, 7:1, 9:1). Until then it holds: whoever moves from one shelter to another loses nothing by the order in which that is noted.
pub(crate) fn settle_ends(step: &mut Step<'_>) {
    if !step.bears_on_placements() {
        return;
    }
    let (after, day) = (step.after(), step.day());
    for (decision, made) in after.numbered().filter(|(_, made)| made.gives_placement()) {
        let duty = Duty::EndPlacement { decision };
        let in_force = made.child.is_some_and(|placed| after.placements_by_act(placed.child, day).any(|(number, _)| number == decision));
        let laid = after.duties.get(&duty).filter(|state| state.done.is_none()).map(|state| state.due);
        let shift = step.in_hours(step.moment().settings.shift_hours);
        let due = after.end_due(made, day).filter(|_| in_force).map(|due| match due {
            EndDue::Now => laid.map_or(shift, |laid| laid.min(shift)),
            EndDue::On(last) => end_of(last),
        });
        match due {
            Some(due) if laid != Some(due) => step.emit(Event::DutyLaid { duty, due }),
            None if laid.is_some() => step.emit(Event::DutyDone { duty }),
            _ => {}
        }
    }
}

/// What nobody can do any more once a decision is no longer carried out.
pub(crate) fn settle_ended(step: &mut Step<'_>, decision: u16) {
    settle_duties(step, decision);
    settle_besides(step, decision);
    settle_care(step, decision);
}

/// What was decided about a placement goes with the last one of the child.
fn settle_besides(step: &mut Step<'_>, decision: u16) {
    let case = step.case();
    let Some(child) = case.decision(decision).filter(|made| made.gives_placement()).and_then(|made| made.child).map(|placed| placed.child)
    else {
        return;
    };
    if case.placements_by_act(child, step.day()).any(|(number, _)| number != decision) {
        return;
    }
    let is_about = |made: &Decision| is_considered_besides(made.kind) && made.child.is_some_and(|placed| placed.child == child);
    for (number, _) in case.numbered().filter(|(_, made)| is_about(made)) {
        step.done(Duty::ReconsiderPlacement { decision: number });
    }
}

/// The decision's own part of that: all there is of a child that stays where it is by another decision.
pub(crate) fn settle_duties(step: &mut Step<'_>, decision: u16) {
    for duty in [
        Duty::CommissionAfterwards { decision },
        Duty::SetEnd { decision },
        Duty::ReportUnexecuted { decision },
        Duty::ReconsiderPlacement { decision },
        Duty::SubmitToCourt { decision },
        Duty::ApplyToCourt { decision },
        Duty::BeginPlacement { decision },
        Duty::EndPlacement { decision },
        Duty::SettleConsent { decision },
    ] {
        step.done(duty);
    }
}

/// What was owed to someone in a shelter falls away with the stay, unless another goes on.
fn settle_care(step: &mut Step<'_>, decision: u16) {
    let case = step.case();
    let shelters =
        |made: &Decision| made.gives_placement() || (made.kind.is_shelter() && made.kind != DecisionType::ChildShelterApplication);
    let stays = |made: &Decision| made.child.map(|placed| placed.child).or(case.subject).filter(|_| shelters(made));
    let Some(person) = case.decision(decision).and_then(stays) else {
        return;
    };
    let day = step.day();
    let goes_on = case
        .numbered()
        .any(|(number, made)| number != decision && stays(made) == Some(person) && made.runs_on(day) && !case.has_lapsed(number, day));
    if !goes_on {
        step.done(Duty::ArrangeSchooling { child: person });
        step.done(Duty::GiveHealthNotice { person });
    }
}
