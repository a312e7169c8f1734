//! Who acts: the roles of the work, and the level at which someone may decide.

use crate::service::DecisionType;
use fristad_kernel::UserId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What a person does here. One person can hold several roles in several units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Handläggare: handles the cases assigned to them.
    CaseWorker,
    /// Förste socialsekreterare, enhetschef: assigns, decides by delegation, reviews logs.
    TeamLead,
    /// Socialjour: intake and acute measures outside office hours.
    DutyOfficer,
    /// Registrator: registers what comes in, reads no journal.
    Registrar,
    /// Nämnd: the board itself.
    Board,
    /// Utskott: a committee of the board.
    Committee,
    /// Ordförande, or another member appointed to decide in the chair's place.
    Chair,
    /// Utförare: a provider's staff, who see the commission given to their organisation.
    ProviderStaff,
    /// RC-samordnare: adviser of a regional resource centre, without access to case files.
    ResourceCentreAdviser,
    /// Verksamhetsanalytiker: statistics, never an identity.
    Analyst,
    /// Arkivarie: retention and erasure.
    Archivist,
    /// Systemadministratör: accounts, units, settings; no case content.
    SystemAdministrator,
    /// Logggranskare: reviews the access log, not content.
    AuditReviewer,
}

impl Role {
    /// All roles, in the order of the access matrix.
    pub const ALL: [Self; 13] = [
        Self::CaseWorker,
        Self::TeamLead,
        Self::DutyOfficer,
        Self::Registrar,
        Self::Board,
        Self::Committee,
        Self::Chair,
        Self::ProviderStaff,
        Self::ResourceCentreAdviser,
        Self::Analyst,
        Self::Archivist,
        Self::SystemAdministrator,
        Self::AuditReviewer,
    ];

    /// The code under which the role is stored and logged.
    pub const fn code(self) -> &'static str {
        match self {
            Self::CaseWorker => "case_worker",
            Self::TeamLead => "team_lead",
            Self::DutyOfficer => "duty_officer",
            Self::Registrar => "registrar",
            Self::Board => "board",
            Self::Committee => "committee",
            Self::Chair => "chair",
            Self::ProviderStaff => "provider_staff",
            Self::ResourceCentreAdviser => "resource_centre_adviser",
            Self::Analyst => "analyst",
            Self::Archivist => "archivist",
            Self::SystemAdministrator => "system_administrator",
            Self::AuditReviewer => "audit_reviewer",
        }
    }

    /// The level at which this role decides, if it decides at all.
    pub const fn level(self) -> Option<Level> {
        match self {
            Self::CaseWorker | Self::DutyOfficer => Some(Level::Officer),
            Self::TeamLead => Some(Level::TeamLead),
            Self::Committee => Some(Level::Committee),
            Self::Chair => Some(Level::Chair),
            Self::Board => Some(Level::Board),
            Self::Registrar
            | Self::ProviderStaff
            | Self::ResourceCentreAdviser
            | Self::Analyst
            | Self::Archivist
            | Self::SystemAdministrator
            | Self::AuditReviewer => None,
        }
    }
}

/// The level at which a decision is taken (SoL 30 kap., the authority's delegation order).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// A case worker or duty officer, by the delegation order.
    Officer,
    /// A team lead, by the delegation order.
    TeamLead,
    /// The chair or a member appointed in the chair's place, where an act says so.
    Chair,
    /// A committee of the board.
    Committee,
    /// The board.
    Board,
}

/// The person who acts, as the process sees them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The account.
    pub user: UserId,
    /// The role in which they act now.
    pub role: Role,
    /// What the authority's delegation order lets this role decide. Board and committee need none.
    pub delegated: BTreeSet<DecisionType>,
    /// For another system: who issued the key with which it acts. What the rules ask of a person, they ask of both.
    pub behind: Option<UserId>,
}

impl Actor {
    /// Everyone who acts: the account, and whoever stands behind it.
    pub fn people(&self) -> impl Iterator<Item = UserId> + '_ {
        std::iter::once(self.user).chain(self.behind)
    }

    /// Whether this is who acts, or who stands behind them.
    pub fn is(&self, user: UserId) -> bool {
        self.people().any(|one| one == user)
    }
}
