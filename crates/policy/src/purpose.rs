//! Why something is done: set by the route or the job, never typed in by a person.

use crate::action::{Action, Scope};
use fristad_domain::actor::Role;

/// The purpose of an act (SoLPuL 6 §, förordning 2001:637 12 §).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purpose {
    /// Handling a case.
    CaseHandling,
    /// Acute help, at any hour.
    AcuteDuty,
    /// Registering what comes in.
    Registration,
    /// Leading the work: assigning, confirming, approving.
    Supervision,
    /// Deciding in the board, a committee, or the chair's place.
    BoardDecision,
    /// Carrying out a commission.
    Provision,
    /// Reviewing who has read what.
    Audit,
    /// Follow-up and statistics.
    Statistics,
    /// Retention and erasure.
    Retention,
    /// Running the system.
    Operation,
    /// Showing the system with made-up people.
    Demonstration,
}

impl Purpose {
    /// Every purpose.
    pub const ALL: &'static [Self] = &[
        Self::CaseHandling,
        Self::AcuteDuty,
        Self::Registration,
        Self::Supervision,
        Self::BoardDecision,
        Self::Provision,
        Self::Audit,
        Self::Statistics,
        Self::Retention,
        Self::Operation,
        Self::Demonstration,
    ];

    /// The code under which the purpose is logged.
    pub const fn code(self) -> &'static str {
        match self {
            Self::CaseHandling => "case_handling",
            Self::AcuteDuty => "acute_duty",
            Self::Registration => "registration",
            Self::Supervision => "supervision",
            Self::BoardDecision => "board_decision",
            Self::Provision => "provision",
            Self::Audit => "audit",
            Self::Statistics => "statistics",
            Self::Retention => "retention",
            Self::Operation => "operation",
            Self::Demonstration => "demonstration",
        }
    }

    /// The purpose for which a role usually acts: what a page assumes until the route says another.
    pub const fn usual(role: Role) -> Self {
        match role {
            Role::CaseWorker => Self::CaseHandling,
            Role::TeamLead => Self::Supervision,
            Role::DutyOfficer => Self::AcuteDuty,
            Role::Registrar => Self::Registration,
            Role::Board | Role::Committee | Role::Chair => Self::BoardDecision,
            Role::ProviderStaff => Self::Provision,
            Role::AuditReviewer => Self::Audit,
            Role::Analyst => Self::Statistics,
            Role::Archivist => Self::Retention,
            Role::ResourceCentreAdviser | Role::SystemAdministrator => Self::Operation,
        }
    }

    /// Whether the action can serve the purpose: only the work with people opens a case, and an audit sees who read it, not what.
    pub const fn fits(self, action: Action) -> bool {
        match self {
            Self::CaseHandling | Self::AcuteDuty | Self::Registration | Self::Supervision | Self::BoardDecision | Self::Provision => true,
            Self::Audit => matches!(action.scope(), Scope::Office) || matches!(action, Action::ReadAccessLog),
            Self::Statistics | Self::Retention | Self::Operation | Self::Demonstration => matches!(action.scope(), Scope::Office),
        }
    }
}

/// What the system does by itself, with nobody's eyes on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Job {
    /// Re-wraps keys under a new epoch, and destroys old epochs.
    RotateKeys,
    /// Erases what is due.
    Erase,
    /// Rebuilds the search index.
    RebuildIndex,
    /// Renews the worklist where an assessment went stale.
    RefreshWorklist,
    /// Tells the cases that see the perpetrator's of what happened on his side.
    TellLinked,
    /// Checks that what is stored holds together.
    Diagnose,
    /// Links ledger entries into the chain, and signs its head.
    SealLedger,
    /// Verifies the ledger.
    VerifyLedger,
    /// Copies what is stored into an encrypted backup, and takes it back.
    Backup,
    /// Makes the package for the duty office: what must be known when nothing else is there.
    Extract,
    /// Counts what the figures need of the cases: days, codes and the legal sex.
    CountFigures,
    /// Notes which reminders of surveys have fallen due.
    RemindSurveys,
    /// Installs a version of an assessment instrument, or of a survey's questionnaire.
    ImportInstrument,
    /// Makes the synthetic authority.
    MakeDemo,
}

impl Job {
    /// Every job.
    pub const ALL: &'static [Self] = &[
        Self::RotateKeys,
        Self::Erase,
        Self::RebuildIndex,
        Self::RefreshWorklist,
        Self::TellLinked,
        Self::Diagnose,
        Self::SealLedger,
        Self::VerifyLedger,
        Self::Backup,
        Self::Extract,
        Self::CountFigures,
        Self::RemindSurveys,
        Self::ImportInstrument,
        Self::MakeDemo,
    ];

    /// The code under which the job is logged.
    pub const fn code(self) -> &'static str {
        match self {
            Self::RotateKeys => "rotate_keys",
            Self::Erase => "erase",
            Self::RebuildIndex => "rebuild_index",
            Self::RefreshWorklist => "refresh_worklist",
            Self::TellLinked => "tell_linked",
            Self::Diagnose => "diagnose",
            Self::SealLedger => "seal_ledger",
            Self::VerifyLedger => "verify_ledger",
            Self::Backup => "backup",
            Self::Extract => "extract",
            Self::CountFigures => "count_figures",
            Self::RemindSurveys => "remind_surveys",
            Self::ImportInstrument => "import_instrument",
            Self::MakeDemo => "make_demo",
        }
    }
}
