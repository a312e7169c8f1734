//! What must be known of a case to judge who may do what in it. No narrative, no names.

use fristad_kernel::{AuthorityId, CaseId, ProviderId, Timestamp, UnitId, UserId};
use std::collections::BTreeSet;

/// Whether the subject has a conflict of interest in the case (FL 16).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Impartiality {
    /// None is noted, or an exception is decided (FL 16 2 st., 17).
    Clear,
    /// One is noted, and nobody has decided an exception.
    Conflicted,
}

/// Whether anyone in the case holds protected personal data. What is unknown or unreadable counts as protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonalProtection {
    /// Nobody.
    Unprotected,
    /// Somebody.
    Protected,
}

/// Whether the case is put before the board, its committee, or the chair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BeforeBoard {
    /// It is.
    Put,
    /// It is not.
    NotPut,
}

/// In what situation someone opened a case without relation to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Situation {
    /// Acute: the second person looks at it afterwards.
    Acute,
    /// Not acute: for a protected person the second person looks at it first.
    Ordinary,
}

/// What the second person has said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Approval {
    /// Nothing yet.
    Awaited,
    /// Yes.
    Given,
    /// No.
    Refused,
}

/// A case opened by the subject without relation to it. That a reason is recorded and the team lead told is the use case's work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glass {
    /// The first instant at which it no longer holds.
    pub until: Timestamp,
    /// In what situation.
    pub situation: Situation,
    /// What the second person has said.
    pub approval: Approval,
}

/// The facts of a case, seen from one subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseFacts {
    /// The case.
    pub case: CaseId,
    /// The authority to which it belongs.
    pub authority: AuthorityId,
    /// The unit that has it, from the intake on: the unit that received it until it is assigned to another.
    pub unit: Option<UnitId>,
    /// The handler.
    pub handler: Option<UserId>,
    /// Those who handle it together with the handler.
    pub co_handlers: BTreeSet<UserId>,
    /// Who registered it.
    pub registered_by: Option<UserId>,
    /// Whether **this subject** has a conflict of interest.
    pub impartiality: Impartiality,
    /// Whether anyone in it is protected.
    pub protection: PersonalProtection,
    /// Whether it is put before the board.
    pub before_board: BeforeBoard,
    /// The providers that hold a commission in it now.
    pub commissioned: BTreeSet<ProviderId>,
    /// Whether **this subject** has opened it without relation.
    pub glass: Option<Glass>,
}

impl CaseFacts {
    /// A case of which nothing but its authority is known. Counts as protected: whoever knows better says so.
    pub const fn new(case: CaseId, authority: AuthorityId) -> Self {
        Self {
            case,
            authority,
            unit: None,
            handler: None,
            co_handlers: BTreeSet::new(),
            registered_by: None,
            impartiality: Impartiality::Clear,
            protection: PersonalProtection::Protected,
            before_board: BeforeBoard::NotPut,
            commissioned: BTreeSet::new(),
            glass: None,
        }
    }
}
