//! Permits: proof that someone may do one thing. All fields are private and nothing outside this crate makes one.

use crate::{
    action::{Action, Class},
    facts::Impartiality,
    purpose::{Job, Purpose},
    relation::Relation,
    subject::Principal,
};
use fristad_domain::actor::Role;
use fristad_kernel::{AuthorityId, CaseId, UnitId, UserId};

/// Leave for one person to do one thing in one case. Nothing in the vault opens without it, nor anything of another case.
///
/// It can be passed on, but neither made nor changed:
///
/// ```
/// fn other(permit: fristad_policy::Permit) -> fristad_policy::Permit {
///     permit
/// }
/// ```
///
/// ```compile_fail,E0451
/// fn other(permit: fristad_policy::Permit) -> fristad_policy::Permit {
///     fristad_policy::Permit { action: fristad_policy::Action::ReadJournal, ..permit }
/// }
/// ```
///
/// It comes neither from nothing nor from a text (the first compiles: a plain text does both):
///
/// ```
/// fn needs<T: Default + for<'de> serde::Deserialize<'de>>() {}
/// needs::<String>();
/// ```
///
/// ```compile_fail,E0277
/// fn needs<T: Default>() {}
/// needs::<fristad_policy::Permit>();
/// ```
///
/// ```compile_fail,E0277
/// fn needs<T: for<'de> serde::Deserialize<'de>>() {}
/// needs::<fristad_policy::Permit>();
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Permit {
    pub(crate) case: CaseId,
    pub(crate) user: UserId,
    pub(crate) authority: AuthorityId,
    pub(crate) role: Role,
    pub(crate) unit: UnitId,
    pub(crate) relation: Relation,
    pub(crate) action: Action,
    pub(crate) purpose: Purpose,
    pub(crate) impartiality: Impartiality,
}

impl Permit {
    /// The case.
    pub const fn case(&self) -> CaseId {
        self.case
    }

    /// Who.
    pub const fn user(&self) -> UserId {
        self.user
    }

    /// For which authority.
    pub const fn authority(&self) -> AuthorityId {
        self.authority
    }

    /// The role in which they act: that of the post that gives the relation.
    pub const fn role(&self) -> Role {
        self.role
    }

    /// The unit of that post.
    pub const fn unit(&self) -> UnitId {
        self.unit
    }

    /// How they stand to the case.
    pub const fn relation(&self) -> Relation {
        self.relation
    }

    /// What they may do.
    pub const fn action(&self) -> Action {
        self.action
    }

    /// Why they do it.
    pub const fn purpose(&self) -> Purpose {
        self.purpose
    }

    /// `Conflicted` where someone with a conflict of interest gives urgent help: permitted, and recorded as such.
    pub const fn impartiality(&self) -> Impartiality {
        self.impartiality
    }

    /// Whether it opens content of this class.
    pub fn opens(&self, class: Class) -> bool {
        self.action.opens().contains(&class)
    }

    /// Whether it opens where people are.
    pub fn sees_whereabouts(&self) -> bool {
        self.opens(Class::Whereabouts)
    }
}

/// A field that a list of cases may show and, but for the name, be filtered by. There is none for kinds of violence, contexts or vulnerabilities (förordning 2001:637 15 §).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ListField {
    /// The case number.
    Case,
    /// The stage.
    Stage,
    /// The earliest deadline.
    Due,
    /// The unit.
    Unit,
    /// The handler.
    Handler,
    /// The neutral part of the list in which it stands.
    Priority,
    /// The name of the subject, where they are not protected. Shown and never filtered by.
    Name,
}

impl ListField {
    /// The code under which the field is named in filters.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Case => "case",
            Self::Stage => "stage",
            Self::Due => "due",
            Self::Unit => "unit",
            Self::Handler => "handler",
            Self::Priority => "priority",
            Self::Name => "name",
        }
    }
}

/// Leave to read a list: which fields, in whose name. It opens nothing, and can be neither made nor widened:
///
/// ```
/// fn wider(permit: fristad_policy::ListPermit) -> fristad_policy::ListPermit {
///     permit
/// }
/// ```
///
/// ```compile_fail,E0451
/// fn wider(permit: fristad_policy::ListPermit) -> fristad_policy::ListPermit {
///     fristad_policy::ListPermit { principals: Vec::new(), ..permit }
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListPermit {
    pub(crate) user: UserId,
    pub(crate) authority: AuthorityId,
    pub(crate) role: Role,
    pub(crate) relation: Relation,
    pub(crate) action: Action,
    pub(crate) purpose: Purpose,
    pub(crate) principals: Vec<Principal>,
}

impl ListPermit {
    /// Who.
    pub const fn user(&self) -> UserId {
        self.user
    }

    /// For which authority: nothing of another is ever in the list.
    pub const fn authority(&self) -> AuthorityId {
        self.authority
    }

    /// The role in which they read.
    pub const fn role(&self) -> Role {
        self.role
    }

    /// The relation to its cases that the list rests on.
    pub const fn relation(&self) -> Relation {
        self.relation
    }

    /// Which list.
    pub const fn action(&self) -> Action {
        self.action
    }

    /// Why.
    pub const fn purpose(&self) -> Purpose {
        self.purpose
    }

    /// In whose name: a case is in the list if it stands under one of them. Never empty.
    pub fn principals(&self) -> &[Principal] {
        &self.principals
    }

    /// The fields that it shows.
    pub const fn fields(&self) -> &'static [ListField] {
        match self.action {
            // A provider learns that it holds a commission and when it is due, not where the case stands.
            Action::ListCommissions => &[ListField::Case, ListField::Due],
            // Whoever reads their own list handles its cases or holds them since they registered them, and where that gives `ReadPerson` the name is open to
            // them one page further on: each name is asked for with that action. A list that others' cases stand in shows none.
            Action::ReadWorklist => &[
                ListField::Case,
                ListField::Stage,
                ListField::Due,
                ListField::Unit,
                ListField::Handler,
                ListField::Priority,
                ListField::Name,
            ],
            _ => &[ListField::Case, ListField::Stage, ListField::Due, ListField::Unit, ListField::Handler, ListField::Priority],
        }
    }
}

/// How far an office permit reaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The whole authority.
    Authority,
    /// These units of it.
    Units(Vec<UnitId>),
}

/// Leave to do something that is about no case. It opens nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficePermit {
    pub(crate) user: UserId,
    pub(crate) authority: AuthorityId,
    pub(crate) role: Role,
    pub(crate) relation: Relation,
    pub(crate) action: Action,
    pub(crate) purpose: Purpose,
    pub(crate) reach: Reach,
}

impl OfficePermit {
    /// Who.
    pub const fn user(&self) -> UserId {
        self.user
    }

    /// For which authority.
    pub const fn authority(&self) -> AuthorityId {
        self.authority
    }

    /// The role in which they act.
    pub const fn role(&self) -> Role {
        self.role
    }

    /// `Unit` where it reaches the units that they lead, else `Any`.
    pub const fn relation(&self) -> Relation {
        self.relation
    }

    /// What they may do.
    pub const fn action(&self) -> Action {
        self.action
    }

    /// Why.
    pub const fn purpose(&self) -> Purpose {
        self.purpose
    }

    /// How far it reaches.
    pub const fn reach(&self) -> &Reach {
        &self.reach
    }
}

/// Leave for the system to do a job by itself. It reveals nothing to anyone, and comes from [`authorise_system`](crate::authorise_system) alone:
///
/// ```
/// use fristad_policy::{Job, Purpose};
/// let permit = fristad_policy::authorise_system(Job::SealLedger, Purpose::Operation);
/// ```
///
/// ```compile_fail,E0451
/// use fristad_policy::{Job, Purpose};
/// let permit = fristad_policy::SystemPermit { job: Job::SealLedger, purpose: Purpose::Operation };
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SystemPermit {
    pub(crate) job: Job,
    pub(crate) purpose: Purpose,
}

impl SystemPermit {
    /// The job.
    pub const fn job(&self) -> Job {
        self.job
    }

    /// Why.
    pub const fn purpose(&self) -> Purpose {
        self.purpose
    }
}
