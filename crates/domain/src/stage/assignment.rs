//! Who handles: assignment, conflicts of interest, and the barrier between the two sides.

use crate::{
    actor::Role,
    case::{
        code::{CaseKind, ConflictException, Part},
        decide::Step,
        event::Event,
    },
    rulebook,
};
use fristad_kernel::{UnitId, UserId};

pub(crate) fn assign(step: &mut Step<'_>, user: UserId, unit: UnitId) {
    need_impartial(step, user);
    let case = step.case();
    let partner = case.partner_contact == Some(user);
    step.need(!partner, &rulebook::BAR_05);
    let moment = step.moment();
    let both_sides = moment.opposite_handlers().any(|other| other == user);
    let allowed = moment.same_handler_allowed(user) || case.same_handler_allowed.contains(&user) || moment.actor.role == Role::DutyOfficer;
    step.need(!both_sides || allowed, &rulebook::BAR_01);
    step.emit(Event::HandlerAssigned { user, unit });
}

fn need_impartial(step: &mut Step<'_>, user: UserId) {
    step.need(!step.case().is_conflicted(user), &rulebook::JAV_01);
}

fn leads(step: &Step<'_>) -> bool {
    step.moment().actor.role == Role::TeamLead && step.wrote(Part::Reasons)
}

pub(crate) fn except_conflict(step: &mut Step<'_>, user: UserId, exception: ConflictException) {
    // FL 18: not by the one concerned.
    step.need(leads(step) && step.moment().actor.user != user, &rulebook::JAV_02);
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
    let case = step.case();
    step.need(case.kind == CaseKind::Perpetrator && case.counsellor != Some(user) && case.handler != Some(user), &rulebook::BAR_05);
    step.emit(Event::PartnerContactAssigned { user });
}

pub(crate) fn name_counsellor(step: &mut Step<'_>, user: UserId) {
    need_impartial(step, user);
    let case = step.case();
    step.need(case.kind == CaseKind::Perpetrator && case.partner_contact != Some(user), &rulebook::BAR_05);
    step.emit(Event::CounsellorNamed { user });
}
