//! Searching: by what, by whom, and what a hit may tell.

use crate::{
    action::Action,
    authorise::authorise,
    denied::{Denied, DenyReason, Existence},
    facts::{CaseFacts, Impartiality, PersonalProtection},
    permit::Permit,
    purpose::Purpose,
    relation::Relation,
    subject::Subject,
    table::ways,
};
use fristad_domain::actor::Role;
use fristad_kernel::{AuthorityId, Timestamp, UnitId, UserId};

/// By what cases may be searched (förordning 2001:637 15 §). There is nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SearchKey {
    /// A surname and a given name.
    Name,
    /// A personnummer or samordningsnummer.
    IdentityNumber,
    /// A case number.
    CaseNumber,
}

impl SearchKey {
    /// Every key.
    pub const ALL: &'static [Self] = &[Self::Name, Self::IdentityNumber, Self::CaseNumber];

    /// The code by which a query names it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::IdentityNumber => "identity_number",
            Self::CaseNumber => "case_number",
        }
    }

    /// The key of a code. A search by anything else is denied by law, not merely unknown.
    pub fn named(code: &str) -> Result<Self, Denied> {
        let found = Self::ALL.iter().copied().find(|key| key.code() == code);
        found.ok_or(Denied::new(DenyReason::SearchField, Existence::MayBeTold))
    }
}

/// Leave to search by one key. It opens nothing: each hit is judged by [`judge_hit`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchPermit {
    user: UserId,
    authority: AuthorityId,
    role: Role,
    key: SearchKey,
    purpose: Purpose,
}

impl SearchPermit {
    /// Who.
    pub const fn user(&self) -> UserId {
        self.user
    }

    /// For which authority.
    pub const fn authority(&self) -> AuthorityId {
        self.authority
    }

    /// The role in which they search.
    pub const fn role(&self) -> Role {
        self.role
    }

    /// By what.
    pub const fn key(&self) -> SearchKey {
        self.key
    }

    /// Why.
    pub const fn purpose(&self) -> Purpose {
        self.purpose
    }
}

/// May the subject search by this key?
pub fn authorise_search(subject: &Subject, purpose: Purpose, key: SearchKey) -> Result<SearchPermit, Denied> {
    let deny = |reason| Denied::new(reason, Existence::MayBeTold);
    if !purpose.fits(Action::Search) {
        return Err(deny(DenyReason::PurposeDoesNotFit));
    }
    let post = subject.posts.iter().find(|post| ways(post.role, Action::Search).contains(&Relation::Any));
    let role = post.ok_or(deny(DenyReason::NotTheirRole))?.role;
    let Subject { user, authority, .. } = *subject;
    Ok(SearchPermit { user, authority, role, key, purpose })
}

/// What the searcher is told of a case that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hit {
    /// They may read the case.
    Shown(Permit),
    /// They may read its safety card: the duty officer, at any hour.
    SafetyCard(Permit),
    /// Known: contact this unit. Nothing more.
    ContactUnit(UnitId),
    /// Known: ask someone who handles cases. Nothing more.
    Known,
    /// Nothing, as if it did not exist. The responsible handler is told of the search.
    Nothing,
}

/// What may be told of a found case. Protected people are found by their exact number only, and only by those who may read the case or its safety card.
/// A search permit of somebody else tells nothing.
pub fn judge_hit(permit: &SearchPermit, subject: &Subject, facts: &CaseFacts, now: Timestamp) -> Hit {
    let protected = facts.protection == PersonalProtection::Protected;
    if protected && permit.key == SearchKey::Name || permit.user != subject.user {
        return Hit::Nothing;
    }
    if let Ok(reading) = authorise(subject, permit.purpose, Action::ReadCase, facts, now) {
        return Hit::Shown(reading);
    }
    if let Ok(reading) = authorise(subject, permit.purpose, Action::ReadSafetyCard, facts, now) {
        return Hit::SafetyCard(reading);
    }
    // Numbers can be counted through: who has no relation is told the same of every one of them.
    let counted = permit.key == SearchKey::CaseNumber;
    let hidden = counted || protected || facts.authority != permit.authority || facts.impartiality == Impartiality::Conflicted;
    match facts.unit.filter(|_| !hidden) {
        None => Hit::Nothing,
        // A unit's name tells what someone seeks help for: whoever does not handle cases asks someone who does.
        Some(_) if permit.role == Role::Registrar => Hit::Known,
        Some(unit) => Hit::ContactUnit(unit),
    }
}
