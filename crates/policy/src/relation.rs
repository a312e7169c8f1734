//! How someone stands to a case: what access follows from.

use crate::{
    facts::{Approval, BeforeBoard, CaseFacts, Glass, PersonalProtection, Situation},
    subject::{Post, Subject},
};
use fristad_domain::actor::Role;
use fristad_kernel::Timestamp;

/// How someone stands to a case. The order is that in which a permit names them: the closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// Handler, or handling it together with the handler.
    Assigned,
    /// Team lead of the unit that has the case.
    Unit,
    /// Registered it and has not handed it over; or writes what is not yet a case.
    Own,
    /// The case is put before the board, committee or chair.
    Board,
    /// Staff of a provider that holds a commission in it.
    Provider,
    /// Opened it without relation, for a recorded reason and a limited time.
    Glass,
    /// On acute duty: every case of the authority, in acute matters.
    Duty,
    /// No relation is asked for.
    Any,
}

impl Relation {
    /// Every relation, the closest first.
    pub const ALL: &'static [Self] =
        &[Self::Assigned, Self::Unit, Self::Own, Self::Board, Self::Provider, Self::Glass, Self::Duty, Self::Any];

    /// The letter in the access matrix.
    pub const fn letter(self) -> char {
        match self {
            Self::Assigned => 'A',
            Self::Unit => 'U',
            Self::Own => 'S',
            Self::Board => 'B',
            Self::Provider => 'P',
            Self::Glass => 'G',
            Self::Duty => 'D',
            Self::Any => '*',
        }
    }

    /// The code under which the relation is logged.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Assigned => "assigned",
            Self::Unit => "unit",
            Self::Own => "own",
            Self::Board => "board",
            Self::Provider => "provider",
            Self::Glass => "glass",
            Self::Duty => "duty",
            Self::Any => "any",
        }
    }

    /// Whether the subject stands so to the case, in this post.
    pub(crate) fn holds(self, subject: &Subject, post: &Post, facts: &CaseFacts, now: Timestamp) -> bool {
        let me = Some(subject.user);
        match self {
            Self::Assigned => facts.handler == me || facts.co_handlers.contains(&subject.user),
            Self::Unit => post.role == Role::TeamLead && facts.unit == Some(post.unit),
            Self::Own => facts.registered_by == me && (facts.handler.is_none() || facts.handler == me),
            Self::Board => matches!(post.role, Role::Board | Role::Committee | Role::Chair) && facts.before_board == BeforeBoard::Put,
            Self::Provider => post.provider.is_some_and(|provider| facts.commissioned.contains(&provider)),
            Self::Glass => facts.glass.is_some_and(|glass| glass_holds(glass, facts.protection, now)),
            Self::Duty => post.role == Role::DutyOfficer,
            Self::Any => true,
        }
    }
}

/// Whether an opening without relation holds: within its time, not refused, and for a protected person approved by a second person, who may look at it
/// afterwards where it was acute.
fn glass_holds(glass: Glass, protection: PersonalProtection, now: Timestamp) -> bool {
    let looked_at = match glass.approval {
        Approval::Given => true,
        Approval::Refused => false,
        Approval::Awaited => protection == PersonalProtection::Unprotected || glass.situation == Situation::Acute,
    };
    now < glass.until && looked_at
}
