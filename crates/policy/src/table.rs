//! Which relation gives which role which action: the one table that access rests on.

use crate::{
    action::Action,
    relation::Relation::{self, Any, Assigned, Duty, Glass, Own, Provider, Unit},
};
use fristad_domain::actor::Role::{
    self, Analyst, Archivist, AuditReviewer, Board, CaseWorker, Chair, Committee, DutyOfficer, ProviderStaff, Registrar,
    ResourceCentreAdviser, SystemAdministrator, TeamLead,
};

/// Roles with the relations that give them an action, for one action. A role that is not named is never given it.
type Row = &'static [(Role, &'static [Relation])];

/// Those who handle the case.
const HANDLES: Row = &[(CaseWorker, &[Assigned]), (TeamLead, &[Assigned, Unit])];

/// Those who handle it, and whoever registered it until it is handed over.
const HANDLES_OR_RECEIVED: Row = &[(CaseWorker, &[Assigned, Own]), (TeamLead, &[Assigned, Unit, Own]), (DutyOfficer, &[Own])];

/// Those who handle it, and whoever registered it until it is handed over, the registrar too.
const HANDLES_OR_REGISTERED: Row =
    &[(CaseWorker, &[Assigned, Own]), (TeamLead, &[Assigned, Unit, Own]), (DutyOfficer, &[Own]), (Registrar, &[Own])];

/// Those who handle it or received it, and whoever opened it without relation: what one did there must be written down there.
const WRITES: Row = &[(CaseWorker, &[Assigned, Own, Glass]), (TeamLead, &[Assigned, Unit, Own, Glass]), (DutyOfficer, &[Own, Glass])];

/// Those who read the case as a whole.
const READS: Row = &[
    (CaseWorker, &[Assigned, Own, Glass]),
    (TeamLead, &[Assigned, Unit, Own, Glass]),
    (DutyOfficer, &[Own, Glass]),
    (Board, &[Relation::Board]),
    (Committee, &[Relation::Board]),
    (Chair, &[Relation::Board]),
];

/// Those who handle it, and those before whom it lies to be decided.
const HANDLES_OR_DECIDES: Row = &[
    (CaseWorker, &[Assigned]),
    (TeamLead, &[Assigned, Unit]),
    (Board, &[Relation::Board]),
    (Committee, &[Relation::Board]),
    (Chair, &[Relation::Board]),
];

/// Those who follow up the work.
const FOLLOWS_UP: Row = &[(TeamLead, &[Any]), (Analyst, &[Any])];

/// Those who receive people.
const RECEIVES: Row = &[(CaseWorker, &[Own]), (TeamLead, &[Own]), (DutyOfficer, &[Own])];

const fn row(action: Action) -> Row {
    match action {
        Action::KeepTalkDraft => RECEIVES,
        Action::RegisterIntake => &[(CaseWorker, &[Own]), (TeamLead, &[Own]), (DutyOfficer, &[Own]), (Registrar, &[Own])],
        Action::Search => &[(CaseWorker, &[Any]), (TeamLead, &[Any]), (DutyOfficer, &[Any]), (Registrar, &[Any])],
        Action::ReadWorklist => &[(CaseWorker, &[Assigned]), (TeamLead, &[Assigned]), (DutyOfficer, &[Own])],
        Action::ReadAgenda => &[(Board, &[Relation::Board]), (Committee, &[Relation::Board]), (Chair, &[Relation::Board])],
        Action::ListCommissions => &[(ProviderStaff, &[Provider])],
        // FL 18: whoever takes part, if only by reading, tells of a conflict of interest at once.
        Action::ReadCase | Action::ReadPerson | Action::ReadJournal | Action::ReadDocument | Action::NoteConflict => READS,
        // A child has spoken to whoever handles the case, and to whom decides: who received it, or opened it in haste, needs what happened and not the analysis.
        Action::ReadImpact | Action::Decide | Action::HandleAppeal => HANDLES_OR_DECIDES,
        // The duty officer reads it in acute duty alone; everyone needs the address permission besides.
        Action::ReadWhereabouts => &[(CaseWorker, &[Assigned]), (TeamLead, &[Assigned, Unit]), (DutyOfficer, &[Duty])],
        Action::ReadSafetyCard => &[
            (CaseWorker, &[Assigned, Own, Glass]),
            (TeamLead, &[Assigned, Unit, Own, Glass]),
            (DutyOfficer, &[Own, Glass, Duty]),
            (Board, &[Relation::Board]),
            (Committee, &[Relation::Board]),
            (Chair, &[Relation::Board]),
        ],
        Action::ReadCommission => &[(CaseWorker, &[Assigned]), (TeamLead, &[Assigned, Unit]), (ProviderStaff, &[Provider])],
        Action::KeepDraft => &[
            (CaseWorker, &[Assigned, Own, Glass]),
            (TeamLead, &[Assigned, Unit, Own, Glass]),
            (DutyOfficer, &[Own, Glass, Duty]),
            (Registrar, &[Own]),
            (Board, &[Relation::Board]),
            (Committee, &[Relation::Board]),
            (Chair, &[Relation::Board]),
        ],
        Action::WriteEntry => WRITES,
        Action::Investigate | Action::CloseCase => HANDLES,
        Action::TakeStep | Action::LinkCases | Action::CommissionProvider | Action::IssueDocument | Action::Correct | Action::Object => {
            HANDLES_OR_RECEIVED
        }
        Action::RegisterPerson | Action::NoteProtection => HANDLES_OR_REGISTERED,
        // Whoever received the case hands it over; only a team lead moves what someone handles.
        Action::AssignHandler => &[(CaseWorker, &[Own]), (TeamLead, &[Unit, Own]), (DutyOfficer, &[Own]), (Registrar, &[Own])],
        Action::RegisterIncoming => {
            &[(CaseWorker, &[Assigned, Own]), (TeamLead, &[Assigned, Unit, Own]), (DutyOfficer, &[Own]), (Registrar, &[Any])]
        }
        // Nothing stops urgent help (SoL 29:4): no relation is asked for, and jäv does not hinder it (FL 17).
        Action::DecideAcutely => &[
            (CaseWorker, &[Assigned, Own, Glass, Any]),
            (TeamLead, &[Assigned, Unit, Own, Glass, Any]),
            (DutyOfficer, &[Own, Glass, Duty, Any]),
            (Board, &[Relation::Board, Any]),
            (Committee, &[Relation::Board, Any]),
            (Chair, &[Relation::Board, Any]),
        ],
        Action::Confirm => {
            &[(TeamLead, &[Assigned, Unit]), (Board, &[Relation::Board]), (Committee, &[Relation::Board]), (Chair, &[Relation::Board])]
        }
        Action::ReadUnitWorklist | Action::LeadBarriers | Action::ApproveBreakGlass | Action::NoteAbsence | Action::NoteTraining => {
            &[(TeamLead, &[Unit])]
        }
        Action::BreakGlass | Action::ReadProviders => &[(CaseWorker, &[Any]), (TeamLead, &[Any]), (DutyOfficer, &[Any])],
        // The handler reads it to answer the person who asks; the reviewer reads who, never what.
        Action::ReadAccessLog => &[(CaseWorker, &[Assigned]), (TeamLead, &[Assigned, Unit]), (AuditReviewer, &[Any])],
        Action::ReviewLog => &[(TeamLead, &[Unit]), (AuditReviewer, &[Any])],
        Action::VerifyLedger => &[(SystemAdministrator, &[Any]), (AuditReviewer, &[Any])],
        Action::RunRetention => &[(Archivist, &[Any])],
        Action::ReadStatistics => &[(TeamLead, &[Unit]), (Analyst, &[Any])],
        Action::ManageAccounts | Action::ManageUnits | Action::ManageDelegation | Action::ManageJobs | Action::ManageTokens => {
            &[(SystemAdministrator, &[Any])]
        }
        Action::ManageProviders => &[(TeamLead, &[Any])],
        // A key gives no more than its issuer holds, and none says of anybody what they may do.
        Action::IssueTokens => &[
            (CaseWorker, &[Any]),
            (TeamLead, &[Any]),
            (DutyOfficer, &[Any]),
            (Registrar, &[Any]),
            (Board, &[Any]),
            (Committee, &[Any]),
            (Chair, &[Any]),
            (ProviderStaff, &[Any]),
            (Analyst, &[Any]),
            (Archivist, &[Any]),
            (SystemAdministrator, &[Any]),
            (AuditReviewer, &[Any]),
        ],
        // Whoever asks keeps the key to who is who; whoever follows up the work sees what came of it, and codes as the second of two.
        Action::RunSurveys => &[(Analyst, &[Any])],
        Action::ReadSurveys | Action::CodeAnswers | Action::KeepRegisters => FOLLOWS_UP,
        Action::ReadInstruments => {
            &[(CaseWorker, &[Any]), (TeamLead, &[Any]), (DutyOfficer, &[Any]), (SystemAdministrator, &[Any]), (Analyst, &[Any])]
        }
        // What is offered and agreed on is no secret to those who work with it or answer for it.
        Action::ReadRegisters => &[
            (CaseWorker, &[Any]),
            (TeamLead, &[Any]),
            (DutyOfficer, &[Any]),
            (Registrar, &[Any]),
            (Board, &[Any]),
            (Committee, &[Any]),
            (Chair, &[Any]),
            (Analyst, &[Any]),
        ],
        Action::ReadRules => &[
            (CaseWorker, &[Any]),
            (TeamLead, &[Any]),
            (DutyOfficer, &[Any]),
            (Registrar, &[Any]),
            (Board, &[Any]),
            (Committee, &[Any]),
            (Chair, &[Any]),
            (ProviderStaff, &[Any]),
            (ResourceCentreAdviser, &[Any]),
            (Analyst, &[Any]),
            (Archivist, &[Any]),
            (SystemAdministrator, &[Any]),
            (AuditReviewer, &[Any]),
        ],
    }
}

/// The relations that give a role an action, the closest first.
pub(crate) fn ways(role: Role, action: Action) -> &'static [Relation] {
    row(action).iter().find(|(named, _)| *named == role).map_or(&[], |(_, relations)| relations)
}
