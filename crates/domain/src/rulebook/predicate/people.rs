//! Conflicts of interest, information barriers and protection.

use super::{
    History,
    query::{self, Past},
};
use crate::{
    actor::Role,
    assessment::code::Meeting,
    case::{
        Event, Recorded,
        code::{Asked, CaseKind, ConsentMatter, ContactWith, Part, Trigger},
    },
    person::{
        Capacity,
        protection::{ProtectionKind, ProtectionSource, ProtectionStatus},
    },
    service::DecisionType,
    stage::decision::Mode,
};
use fristad_kernel::UserId;

/// Acute help is left out, since nothing stops it; and whoever notes a conflict may note their own.
pub(super) fn jav_01(history: &History<'_>) -> bool {
    history.every(|at| {
        let past = history.before(at);
        let acute = || history.batch(at).iter().any(|event| matches!(&event.event, Event::DecisionMade(made) if made.mode == Mode::Acute));
        let takes_part = query::conflicted(past, at.by) && !matches!(at.event, Event::ConflictNoted { .. }) && !acute();
        let given_part = match &at.event {
            Event::HandlerAssigned { user, .. } | Event::PartnerContactAssigned { user } | Event::CounsellorNamed { user } => Some(*user),
            Event::DecisionMade(made) if made.mode == Mode::Ordinary => made.rapporteur,
            _ => None,
        };
        !takes_part && !given_part.is_some_and(|user| query::conflicted(past, user))
    })
}

fn lead_with_reason(at: &Recorded) -> bool {
    at.role == Role::TeamLead && at.written.contains(&Part::Reasons)
}

/// Nobody makes an exception for themselves.
pub(super) fn jav_02(history: &History<'_>) -> bool {
    history.every(|at| match at.event {
        Event::ConflictExcepted { user, .. } => lead_with_reason(at) && at.by != user,
        _ => true,
    })
}

fn allowed(past: Past<'_>, who: UserId) -> bool {
    past.iter().any(|at| at.event == Event::SameHandlerAllowed { user: who })
}

pub(super) fn bar_01(history: &History<'_>) -> bool {
    history.every(|at| match at.event {
        Event::HandlerAssigned { user, .. } => {
            let other = history.other_by(at);
            let acute = |event: &Recorded| matches!(&event.event, Event::DecisionMade(made) if made.mode == Mode::Acute);
            let helps = || history.batch(at).iter().any(|event| event.seq < at.seq && acute(event));
            let on_duty = at.role == Role::DutyOfficer && (at.by == user || helps());
            query::handler(other) != Some(user) || on_duty || allowed(history.before(at), user) || allowed(other, user)
        }
        Event::SameHandlerAllowed { .. } => lead_with_reason(at),
        _ => true,
    })
}

/// What tells of the exposed person's life, or of where a child is.
fn her_side(history: &History<'_>, at: &Recorded) -> bool {
    match at.event {
        Event::Triggered { trigger } => {
            matches!(trigger, Trigger::Separation | Trigger::Pregnancy | Trigger::Moved | Trigger::BelongingsVisit)
        }
        Event::MeetingAssessed(ref assessed) => matches!(assessed.meeting, Meeting::BelongingsVisit),
        // Where a child is, with whom, and what its guardians want.
        Event::DecisionMade(ref made) => made.kind.is_for_child() || made.kind == DecisionType::ConsentSetAside,
        Event::ImpactAnalysed(ref made) => made.decisions.iter().any(|kind| kind.is_for_child() || *kind == DecisionType::ConsentSetAside),
        // Who is, and is no more, a guardian of another than whom it is about, and what is said to a child's shelter.
        Event::GuardianNoted { child, .. } | Event::GuardianEnded { child, .. } => query::subject(history.before(at)) != Some(child),
        Event::ConsentNoted(ref noted) => noted.matter == ConsentMatter::ChildShelter,
        Event::PersonJoined { capacity: Capacity::SecondaryVictim, .. }
        | Event::SecondaryFollowed { .. }
        | Event::SafetyPlanned(_)
        | Event::PoliceAsked { .. }
        | Event::PoliceToldOfRisk { .. }
        | Event::InstrumentFilled { .. }
        | Event::ChildSupportOffered { .. }
        | Event::ProtectionAssessed { child: Some(_), .. }
        | Event::GuardianInformed(_)
        | Event::SchoolingArranged { .. }
        | Event::HealthNoticeGiven { .. } => true,
        _ => false,
    }
}

/// It stands in no perpetrator's file, and no file in which it stands becomes a perpetrator's.
pub(super) fn bar_02(history: &History<'_>) -> bool {
    history.every(|at| {
        let past = history.before(at);
        let turns = matches!(at.event, Event::KindDetermined { kind: CaseKind::Perpetrator, .. });
        // What asks for her own estimate of the danger is answered by her.
        let asks_her = history.instruments.get(&at.seq).is_some_and(|facts| facts.own_estimate);
        let hers = her_side(history, at) || asks_her || matches!(at.event, Event::SameHandlerAllowed { .. });
        let his = hers && query::kind(past) == CaseKind::Perpetrator;
        let becomes_his = turns && past.iter().any(|event| her_side(history, event));
        !his && !becomes_his
    })
}

pub(super) fn bar_03(history: &History<'_>) -> bool {
    let judged = |past: Past<'_>| past.iter().any(|at| at.event == Event::ContactJudgedSafe && at.written.contains(&Part::Assessment));
    history.every(|at| match at.event {
        Event::ContactMade { with: ContactWith::Perpetrator, .. } => {
            let past = history.before(at);
            query::kind(past) == CaseKind::Perpetrator
                || (query::subject_consents(past, ConsentMatter::ContactWithPerpetrator, query::day(at)) && judged(past))
        }
        _ => true,
    })
}

pub(super) fn bar_04(history: &History<'_>) -> bool {
    history.every(|at| match at.event {
        Event::ContactMade { with: ContactWith::Partner, .. } => {
            query::subject_consents(history.before(at), ConsentMatter::PartnerContact, query::day(at))
        }
        _ => true,
    })
}

fn partner_contact(past: Past<'_>) -> Option<UserId> {
    past.iter().rev().find_map(|at| match at.event {
        Event::PartnerContactAssigned { user } => Some(user),
        _ => None,
    })
}

fn counsellor(past: Past<'_>) -> Option<UserId> {
    past.iter().rev().find_map(|at| match at.event {
        Event::CounsellorNamed { user } => Some(user),
        _ => None,
    })
}

pub(super) fn bar_05(history: &History<'_>) -> bool {
    history.every(|at| {
        let past = history.before(at);
        match at.event {
            Event::PartnerContactAssigned { user } => counsellor(past) != Some(user) && query::handler(past) != Some(user),
            Event::CounsellorNamed { user } | Event::HandlerAssigned { user, .. } => partner_contact(past) != Some(user),
            _ => true,
        }
    })
}

/// Whether a protection of whom the case is about could not be read, as last noted.
fn unreadable(past: Past<'_>) -> bool {
    let subject = query::subject(past);
    let mut kinds: Vec<(ProtectionKind, ProtectionStatus)> = Vec::new();
    for at in past {
        if let Event::ProtectionNoted { person, protection } = &at.event
            && Some(*person) == subject
        {
            kinds.retain(|(kind, _)| *kind != protection.kind);
            kinds.push((protection.kind, protection.status));
        }
    }
    kinds.iter().any(|(_, status)| *status == ProtectionStatus::Unreadable)
}

/// What treats someone as unprotected: a letter of the case by a way that carries no protected facts, a provider who is not told.
pub(super) fn pro_01(history: &History<'_>) -> bool {
    history.every(|at| {
        let exposes = match &at.event {
            Event::Communicated { way, .. } | Event::DecisionNotified { way, .. } => !query::carries_protected(*way),
            Event::CommissionGiven(given) => given.protection_told != Asked::Yes,
            _ => false,
        };
        !exposes || !unreadable(history.before(at))
    })
}

pub(super) fn pro_02(history: &History<'_>) -> bool {
    history.every(|at| match &at.event {
        Event::ProtectionNoted { protection, .. } => {
            let by_unit = protection.source == ProtectionSource::Unit || protection.kind == ProtectionKind::LocalProtection;
            (protection.status == ProtectionStatus::Unreadable || protection.since.is_some()) && (!by_unit || protection.decider.is_some())
        }
        _ => true,
    })
}
