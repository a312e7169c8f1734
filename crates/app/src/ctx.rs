//! Who asks, for what purpose, and when.

use fristad_domain::{
    actor::{Actor, Role},
    service::DecisionType,
};
use fristad_kernel::Timestamp;
use fristad_policy::{Purpose, Subject};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The context of one request.
#[derive(Clone, Debug)]
pub struct Ctx {
    /// Who acts.
    pub subject: Subject,
    /// For what purpose: set by the route, never by the person.
    pub purpose: Purpose,
    /// Now.
    pub now: Timestamp,
    /// The request's id, the same in every entry that it leaves.
    pub request: Uuid,
    /// What each role of the actor may decide by the authority's delegation order.
    pub delegation: BTreeMap<Role, BTreeSet<DecisionType>>,
    /// The token of the form that was sent, made by [`App::form_token_for`](crate::App::form_token_for) when the form was shown. The same form writes once, however
    /// often it is sent. `None` where there is no form.
    pub form: Option<Uuid>,
    /// For another system: the key with which it acts. Every entry names it.
    pub token: Option<Uuid>,
}

impl Ctx {
    /// The actor as the process sees them, in the role in which they act.
    pub fn actor(&self, role: Role) -> Actor {
        let delegated = self.delegation.get(&role).cloned().unwrap_or_default();
        Actor { user: self.subject.user, role, delegated, behind: self.subject.behind }
    }
}
