//! The decision itself: may this subject do this, in this case, now?

use crate::{
    action::{Action, Scope},
    denied::{Denied, DenyReason, Existence},
    facts::{Approval, CaseFacts, Impartiality},
    permit::Permit,
    purpose::Purpose,
    relation::Relation,
    subject::{AddressPermission, Post, Subject},
    table::ways,
};
use fristad_domain::actor::Role;
use fristad_kernel::{CaseId, Timestamp};
use std::cmp::Reverse;

/// May the subject do this in the case? The denial says why, by which provision, and whether the answer may tell that the case exists.
pub fn authorise(subject: &Subject, purpose: Purpose, action: Action, facts: &CaseFacts, now: Timestamp) -> Result<Permit, Denied> {
    let deny = |reason| Err(Denied::new(reason, existence(subject, facts, now)));
    if subject.authority != facts.authority {
        return deny(DenyReason::OtherAuthority);
    }
    // Jäv beats every role. Urgent help alone is given all the same (FL 17: what nobody else can do without considerable delay).
    if facts.impartiality == Impartiality::Conflicted && action != Action::DecideAcutely {
        return deny(DenyReason::Conflicted);
    }
    if !purpose.fits(action) {
        return deny(DenyReason::PurposeDoesNotFit);
    }
    if action.scope() != Scope::Case {
        return deny(DenyReason::NotTheirRole);
    }
    let Some((post, relation)) = way(subject, purpose, action, facts, now) else {
        return deny(why_no_way(subject, action, facts, now));
    };
    if action == Action::ReadWhereabouts && subject.address_permission == AddressPermission::NotHeld {
        return deny(DenyReason::NoAddressPermission);
    }
    if action == Action::ApproveBreakGlass && facts.glass.is_some() {
        return deny(DenyReason::OwnRequest);
    }
    Ok(permit(subject, post, relation, purpose, action, facts.case, facts.impartiality))
}

/// May the subject register an intake, as this new case?
pub fn authorise_intake(subject: &Subject, purpose: Purpose, new_case: CaseId) -> Result<Permit, Denied> {
    authorise_new(subject, purpose, Action::RegisterIntake, new_case)
}

/// May the subject keep notes of a talk? `talk` is the id of the case that it becomes if it turns out to be more than information.
pub fn authorise_talk(subject: &Subject, purpose: Purpose, talk: CaseId) -> Result<Permit, Denied> {
    authorise_new(subject, purpose, Action::KeepTalkDraft, talk)
}

fn authorise_new(subject: &Subject, purpose: Purpose, action: Action, case: CaseId) -> Result<Permit, Denied> {
    // The case is the subject's own invention: there is no existence to hide.
    let deny = |reason| Denied::new(reason, Existence::MayBeTold);
    if !purpose.fits(action) {
        return Err(deny(DenyReason::PurposeDoesNotFit));
    }
    let post = subject.posts.iter().find(|post| ways(post.role, action).contains(&Relation::Own));
    let post = post.ok_or(deny(DenyReason::NotTheirRole))?;
    Ok(permit(subject, post, Relation::Own, purpose, action, case, Impartiality::Clear))
}

fn permit(
    subject: &Subject,
    post: &Post,
    relation: Relation,
    purpose: Purpose,
    action: Action,
    case: CaseId,
    impartiality: Impartiality,
) -> Permit {
    let Subject { user, authority, .. } = *subject;
    Permit { case, user, authority, role: post.role, unit: post.unit, relation, action, purpose, impartiality }
}

/// Every post and relation through which the action is given.
fn ways_to<'a>(
    subject: &'a Subject,
    purpose: Purpose,
    action: Action,
    facts: &'a CaseFacts,
    now: Timestamp,
) -> impl Iterator<Item = (&'a Post, Relation)> {
    subject.posts.iter().flat_map(move |post| {
        ways(post.role, action)
            .iter()
            .copied()
            .filter(move |relation| relation.holds(subject, post, facts, now) && serves(*relation, action, purpose))
            .map(move |relation| (post, relation))
    })
}

/// The duty officer learns where people are in acute duty alone.
fn serves(relation: Relation, action: Action, purpose: Purpose) -> bool {
    !(relation == Relation::Duty && action == Action::ReadWhereabouts) || purpose == Purpose::AcuteDuty
}

/// The way that the permit names: the closest relation. Where something is decided the highest level comes first, for a team lead who also handles the case
/// decides as team lead.
fn way<'a>(subject: &'a Subject, purpose: Purpose, action: Action, facts: &'a CaseFacts, now: Timestamp) -> Option<(&'a Post, Relation)> {
    let decides = matches!(action, Action::Decide | Action::DecideAcutely | Action::Confirm | Action::HandleAppeal);
    ways_to(subject, purpose, action, facts, now).min_by_key(|(post, relation)| (Reverse(post.role.level().filter(|_| decides)), *relation))
}

fn why_no_way(subject: &Subject, action: Action, facts: &CaseFacts, now: Timestamp) -> DenyReason {
    let gives = |relation: Relation| subject.posts.iter().any(|post| ways(post.role, action).contains(&relation));
    let wants_acute = action == Action::ReadWhereabouts && subject.posts.iter().any(|post| post.role == Role::DutyOfficer);
    if !Relation::ALL.iter().any(|relation| gives(*relation)) {
        return DenyReason::NotTheirRole;
    }
    if wants_acute {
        return DenyReason::PurposeDoesNotFit;
    }
    match facts.glass.filter(|_| gives(Relation::Glass)) {
        Some(glass) if now >= glass.until => DenyReason::GlassExpired,
        Some(glass) if glass.approval != Approval::Given => DenyReason::GlassNotApproved,
        _ => DenyReason::NoRelation,
    }
}

/// A denial may tell that the case exists only to someone who is given something in it by their own relation to it, and so knows it already. Someone with a
/// conflict of interest is told only if they handled or registered it.
fn existence(subject: &Subject, facts: &CaseFacts, now: Timestamp) -> Existence {
    let known = |relation: Relation, post: &Post| {
        let close = matches!(relation, Relation::Assigned | Relation::Own);
        let tells = if facts.impartiality == Impartiality::Conflicted { close } else { relation != Relation::Any };
        tells && relation.holds(subject, post, facts, now)
    };
    let given = |post: &Post| {
        let case_actions = Action::ALL.iter().filter(|action| action.scope() == Scope::Case);
        case_actions.flat_map(|action| ways(post.role, *action)).any(|relation| known(*relation, post))
    };
    if subject.authority == facts.authority && subject.posts.iter().any(given) { Existence::MayBeTold } else { Existence::MustNotBeTold }
}
