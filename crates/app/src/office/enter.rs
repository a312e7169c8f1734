//! From an account to the context in which it acts.

use crate::{
    ctx::Ctx,
    error::AppError,
    house::App,
    port::store::{Account, Unit},
};
use fristad_domain::{actor::Role, service::DecisionType};
use fristad_kernel::Timestamp;
use fristad_policy::{AddressPermission, Post, Purpose, Subject};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

impl App {
    /// The context in which an account acts whose delegation was read with it, as with a session. What other roles than its own may decide stands in none.
    pub fn ctx_with(&self, account: &Account, delegation: &[(Role, DecisionType)], purpose: Purpose, now: Timestamp) -> Ctx {
        let mut of_roles: BTreeMap<Role, BTreeSet<DecisionType>> = BTreeMap::new();
        for (role, kind) in delegation.iter().filter(|(role, _)| account.posts.iter().any(|(held, ..)| held == role)) {
            of_roles.entry(*role).or_default().insert(*kind);
        }
        Ctx { subject: subject(account), purpose, now, request: self.ids.shown(), delegation: of_roles, form: None, token: None }
    }

    pub(crate) async fn enter(
        &self,
        mut unit: Box<dyn Unit>,
        account: &Account,
        purpose: Purpose,
        now: Timestamp,
    ) -> Result<Ctx, AppError> {
        let delegation = unit.delegation(self.authority).await?;
        Ok(self.ctx_with(account, &delegation, purpose, now))
    }

    /// A new id that tells nothing, such as a session's.
    pub fn new_id(&self) -> Uuid {
        self.ids.shown()
    }

    /// The authority's name.
    pub fn authority_name(&self) -> &str {
        &self.authority_name
    }
}

fn subject(account: &Account) -> Subject {
    Subject {
        user: account.user,
        authority: account.authority,
        posts: account.posts.iter().map(|(role, unit, provider)| Post { role: *role, unit: *unit, provider: *provider }).collect(),
        address_permission: if account.address_permission { AddressPermission::Held } else { AddressPermission::NotHeld },
        behind: None,
    }
}
