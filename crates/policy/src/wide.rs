//! What is about no single case: lists, the office, and the system's own jobs.

use crate::{
    action::{Action, Scope},
    denied::{Denied, DenyReason, Existence},
    permit::{ListPermit, OfficePermit, Reach, SystemPermit},
    purpose::{Job, Purpose},
    relation::Relation,
    subject::{Post, Principal, Subject},
    table::ways,
};

/// A list of cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ListAction {
    /// One's own cases.
    Own,
    /// The cases of the units that one leads.
    Unit,
    /// The cases put before the board.
    Agenda,
    /// The commissions of one's organisation.
    Commissions,
}

impl ListAction {
    /// Every list.
    pub const ALL: &'static [Self] = &[Self::Own, Self::Unit, Self::Agenda, Self::Commissions];

    /// The action that reading it is.
    pub const fn action(self) -> Action {
        match self {
            Self::Own => Action::ReadWorklist,
            Self::Unit => Action::ReadUnitWorklist,
            Self::Agenda => Action::ReadAgenda,
            Self::Commissions => Action::ListCommissions,
        }
    }

    /// In whose name a post reads it.
    fn principal(self, subject: &Subject, post: &Post) -> Option<Principal> {
        match self {
            Self::Own => Some(Principal::User(subject.user)),
            Self::Unit | Self::Agenda => Some(Principal::UnitRole(post.unit, post.role)),
            Self::Commissions => post.provider.map(Principal::Provider),
        }
    }
}

/// The first of the subject's posts that is given the action, with the relation that gives it.
fn first_way(subject: &Subject, action: Action) -> Option<(&Post, Relation)> {
    subject.posts.iter().find_map(|post| ways(post.role, action).first().map(|relation| (post, *relation)))
}

const fn deny(reason: DenyReason) -> Denied {
    Denied::new(reason, Existence::MayBeTold)
}

/// May the subject read this list?
pub fn authorise_list(subject: &Subject, purpose: Purpose, list: ListAction) -> Result<ListPermit, Denied> {
    let action = list.action();
    if !purpose.fits(action) {
        return Err(deny(DenyReason::PurposeDoesNotFit));
    }
    let (post, relation) = first_way(subject, action).ok_or(deny(DenyReason::NotTheirRole))?;
    let given = subject.posts.iter().filter(|post| !ways(post.role, action).is_empty());
    let mut principals: Vec<_> = given.filter_map(|post| list.principal(subject, post)).collect();
    principals.sort_unstable();
    principals.dedup();
    if principals.is_empty() {
        return Err(deny(DenyReason::NoRelation));
    }
    let Subject { user, authority, .. } = *subject;
    Ok(ListPermit { user, authority, role: post.role, relation, action, purpose, principals })
}

/// May the subject do this, which is about no case? An action of another scope is denied.
pub fn authorise_office(subject: &Subject, purpose: Purpose, action: Action) -> Result<OfficePermit, Denied> {
    if !purpose.fits(action) {
        return Err(deny(DenyReason::PurposeDoesNotFit));
    }
    if action.scope() != Scope::Office {
        return Err(deny(DenyReason::NotTheirRole));
    }
    let all = subject.posts.iter().find(|post| ways(post.role, action).contains(&Relation::Any));
    let led = subject.posts.iter().filter(|post| ways(post.role, action).contains(&Relation::Unit));
    let (post, relation, reach) = if let Some(post) = all {
        (post, Relation::Any, Reach::Authority)
    } else {
        let post = led.clone().next().ok_or(deny(DenyReason::NotTheirRole))?;
        (post, Relation::Unit, Reach::Units(led.map(|post| post.unit).collect()))
    };
    let Subject { user, authority, .. } = *subject;
    Ok(OfficePermit { user, authority, role: post.role, relation, action, purpose, reach })
}

/// Whether any of the subject's posts is ever given the action, in whatever case and relation: what nobody of them is ever given they can give to no machine.
pub fn is_ever_given(subject: &Subject, action: Action) -> bool {
    subject.posts.iter().any(|post| !ways(post.role, action).is_empty())
}

/// Leave for the system's own job. Whoever starts one by hand is authorised for that besides.
pub const fn authorise_system(job: Job, purpose: Purpose) -> SystemPermit {
    SystemPermit { job, purpose }
}
