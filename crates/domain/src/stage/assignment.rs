//! Who handles: assignment, conflicts of interest, and the barrier between the two sides.

use crate::{
    actor::Role,
    case::{
        code::{CaseKind, ConflictException, Part},
        decide::{Step, end_of},
        duty::Duty,
        event::Event,
    },
    rulebook,
};
use fristad_kernel::{UnitId, UserId, calendar::next_working_day};

pub(crate) fn assign(step: &mut Step<'_>, user: UserId, unit: UnitId) {
    need_impartial(step, user);
    let case = step.case();
    let who = who(step, user);
    let partner = case.partner_contact.is_some_and(|partner| who.contains(&partner));
    step.need(!partner, &rulebook::BAR_05);
    let moment = step.moment();
    let both_sides = moment.opposite_handlers().any(|other| who.contains(&other));
    let excepted = who.iter().any(|one| moment.same_handler_allowed(*one) || case.same_handler_allowed.contains(one));
    step.need(!both_sides || excepted || is_duty_work(step, user), &rulebook::BAR_01);
    step.emit(Event::HandlerAssigned { user, unit });
    if moment.actor.role == Role::DutyOfficer && moment.actor.is(user) {
        lay(step);
    } else {
        step.done(Duty::HandOver);
    }
}

/// ACU-06: who takes a case in acute duty, and helps in one that nobody else has, hands it over the next working day.
pub(crate) fn lay_hand_over(step: &mut Step<'_>) {
    let actor = step.moment().actor;
    let has_another = step.case().handler.is_some_and(|handler| !actor.is(handler));
    if actor.role == Role::DutyOfficer && !has_another {
        lay(step);
    }
}

fn lay(step: &mut Step<'_>) {
    step.lay(Duty::HandOver, end_of(next_working_day(step.day())));
}

/// BAR-01 stops nobody in acute duty from taking both sides on themselves, nor what is done in one step with an acute decision; whoever else is to have
/// the case afterwards has one side.
fn is_duty_work(step: &Step<'_>, user: UserId) -> bool {
    let moment = step.moment();
    let takes_it = moment.actor.user == user;
    let helps = step.case().decided_acutely == Some((moment.now, moment.actor.user));
    moment.actor.role == Role::DutyOfficer && (takes_it || helps)
}

/// Who comes into the case with this account: where another system takes it for itself or for whoever issued its key, both of them do.
fn who(step: &Step<'_>, user: UserId) -> Vec<UserId> {
    let actor = step.moment().actor;
    if actor.is(user) { actor.people().collect() } else { vec![user] }
}

fn need_impartial(step: &mut Step<'_>, user: UserId) {
    let conflicted = who(step, user).into_iter().any(|one| step.case().is_conflicted(one));
    step.need(!conflicted, &rulebook::JAV_01);
}

fn leads(step: &Step<'_>) -> bool {
    step.moment().actor.role == Role::TeamLead && step.wrote(Part::Reasons)
}

pub(crate) fn except_conflict(step: &mut Step<'_>, user: UserId, exception: ConflictException) {
    // FL 18: not by the one concerned.
    step.need(leads(step) && !step.moment().actor.is(user), &rulebook::JAV_02);
    step.need(step.case().is_conflicted(user), &rulebook::REC_05);
    step.emit(Event::ConflictExcepted { user, exception });
}

pub(crate) fn allow_same_handler(step: &mut Step<'_>, user: UserId) {
    // Recorded on the exposed person's side only: the perpetrator can read his own file.
    step.need(leads(step) && step.case().kind != CaseKind::Perpetrator, &rulebook::BAR_01);
    step.emit(Event::SameHandlerAllowed { user });
}

pub(crate) fn assign_partner_contact(step: &mut Step<'_>, user: UserId) {
    need_impartial(step, user);
    let (case, who) = (step.case(), who(step, user));
    let inside = case.counsellor.into_iter().chain(case.handler).any(|one| who.contains(&one));
    step.need(case.kind == CaseKind::Perpetrator && !inside, &rulebook::BAR_05);
    step.emit(Event::PartnerContactAssigned { user });
}

pub(crate) fn name_counsellor(step: &mut Step<'_>, user: UserId) {
    need_impartial(step, user);
    let (case, who) = (step.case(), who(step, user));
    let partner = case.partner_contact.is_some_and(|partner| who.contains(&partner));
    step.need(case.kind == CaseKind::Perpetrator && !partner, &rulebook::BAR_05);
    step.emit(Event::CounsellorNamed { user });
}
