//! Who acts.

use fristad_domain::actor::Role;
use fristad_kernel::{AuthorityId, ProviderId, UnitId, UserId};

/// Whether someone may see where protected people are. Given apart from the role, to as few as the work allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressPermission {
    /// They hold the permission.
    Held,
    /// They do not.
    NotHeld,
}

/// A role held in a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Post {
    /// The role.
    pub role: Role,
    /// The unit.
    pub unit: UnitId,
    /// For a provider's staff: their organisation.
    pub provider: Option<ProviderId>,
}

/// Who acts, resolved from the account. One person can hold several posts, in one authority; in another they are another subject.
///
/// What the delegation order lets them decide is the process's matter, not this crate's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The account.
    pub user: UserId,
    /// The authority for which they act.
    pub authority: AuthorityId,
    /// Their posts.
    pub posts: Vec<Post>,
    /// Whether they may see where protected people are.
    pub address_permission: AddressPermission,
    /// For another system: who issued the key with which it acts. Who may not see or do something themselves does not do it through a key.
    pub behind: Option<UserId>,
}

impl Subject {
    /// Everyone who acts: the account, and whoever stands behind it.
    pub fn people(&self) -> impl Iterator<Item = UserId> + '_ {
        std::iter::once(self.user).chain(self.behind)
    }

    /// Whether this is who acts, or who stands behind them.
    pub fn is(&self, user: UserId) -> bool {
        self.people().any(|one| one == user)
    }
}

/// In whose name a list is read: the store writes list rows per principal, and builds its predicate from them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Principal {
    /// One worker.
    User(UserId),
    /// Those who hold a role in a unit.
    UnitRole(UnitId, Role),
    /// A provider's staff.
    Provider(ProviderId),
}
