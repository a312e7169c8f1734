//! The steps of a case as operations, each with its action.

use crate::error::AppError;
use fristad_domain::case::Command;
use fristad_policy::Action;
use serde_json::{Map, Value, json};

/// The keys of a step's input that are not its command's own.
const AROUND: [&str; 7] = ["case", "seen", "occurred", "texts", "passes", "whereabouts", "draft"];

macro_rules! commands {
    ($($pattern:pat => $name:literal $action:ident;)+) => {
        /// Every step, with its action.
        pub const COMMANDS: &[(&str, Action)] = &[$(($name, Action::$action)),+];

        /// The name of a command, as it is called and stored.
        pub const fn command_name(command: &Command) -> &'static str {
            match command { $($pattern => $name),+ }
        }

        /// The action that the policy judges for a command.
        pub const fn command_action(command: &Command) -> Action {
            match command { $($pattern => Action::$action),+ }
        }
    };
}

commands! {
    Command::RegisterIntake(_) => "register_intake" RegisterIntake;
    Command::AssessDanger { .. } => "assess_danger" TakeStep;
    Command::AskHousehold { .. } => "ask_household" TakeStep;
    Command::DetermineKind { .. } => "determine_kind" TakeStep;
    Command::JoinPerson { .. } => "join_person" RegisterPerson;
    Command::NoteProtection { .. } => "note_protection" NoteProtection;
    Command::SetContactRules { .. } => "set_contact_rules" TakeStep;
    Command::NoteChild(_) => "note_child" TakeStep;
    Command::ReportConcern { .. } => "report_concern" TakeStep;
    Command::TellChildUnit { .. } => "tell_child_unit" TakeStep;
    Command::NoteGuardian { .. } => "note_guardian" TakeStep;
    Command::EndGuardian { .. } => "end_guardian" TakeStep;
    Command::NoteRepresentation { .. } => "note_representation" TakeStep;
    Command::OfferChildSupport { .. } => "offer_child_support" TakeStep;
    Command::TellGuardian(_) => "tell_guardian" TakeStep;
    Command::ArrangeSchooling { .. } => "arrange_schooling" TakeStep;
    Command::GiveHealthNotice { .. } => "give_health_notice" TakeStep;
    Command::AssessProtection { .. } => "assess_protection" TakeStep;
    Command::NoteWill { .. } => "note_will" TakeStep;
    Command::MakeContact { .. } => "make_contact" TakeStep;
    Command::JudgeContactSafe => "judge_contact_safe" Investigate;
    Command::ExtendPreliminary { .. } => "extend_preliminary" TakeStep;
    Command::DecidePreliminary(_) => "decide_preliminary" TakeStep;
    Command::AnswerReporter => "answer_reporter" TakeStep;
    Command::AnswerTopic { .. } => "answer_topic" Investigate;
    Command::AssessRisk(_) => "assess_risk" TakeStep;
    Command::LeaveStructured => "leave_structured" Investigate;
    Command::FillInstrument { .. } => "fill_instrument" TakeStep;
    Command::AssessMeeting(_) => "assess_meeting" TakeStep;
    Command::AskPolice { .. } => "ask_police" TakeStep;
    Command::PoliceWithout => "police_without" TakeStep;
    Command::TellPolice { .. } => "tell_police" Investigate;
    Command::FollowSecondary { .. } => "follow_secondary" TakeStep;
    Command::NoteTrigger { .. } => "note_trigger" TakeStep;
    Command::PlanSafety(_) => "plan_safety" TakeStep;
    Command::RecordOwnView { .. } => "record_own_view" Investigate;
    Command::AnalyseImpact(_) => "analyse_impact" Investigate;
    Command::ExtendInvestigation { .. } => "extend_investigation" Investigate;
    Command::ReceiveDecisionRequest { .. } => "receive_decision_request" RegisterIncoming;
    Command::AnswerDecisionRequest { .. } => "answer_decision_request" Decide;
    Command::ConcludeInvestigation { .. } => "conclude_investigation" Investigate;
    Command::Communicate { .. } => "communicate" Investigate;
    Command::OmitCommunication { .. } => "omit_communication" Investigate;
    Command::ReceiveAnswer => "receive_answer" RegisterIncoming;
    Command::PutBeforeBoard => "put_before_board" TakeStep;
    Command::DecideAcutely(_) => "decide_acutely" DecideAcutely;
    Command::Decide(_) => "decide" Decide;
    Command::GiveReasons { .. } => "give_reasons" TakeStep;
    Command::ConfirmAcute { .. } => "confirm_acute" Confirm;
    Command::SetEnd { .. } => "set_end" TakeStep;
    Command::SubmitToCourt { .. } => "submit_to_court" TakeStep;
    Command::ApplyToCourt { .. } => "apply_to_court" TakeStep;
    Command::NoteCourtRuling(_) => "note_court_ruling" TakeStep;
    Command::CompleteDuty { .. } => "complete_duty" TakeStep;
    Command::NotifyDecision { .. } => "notify_decision" TakeStep;
    Command::ReceiveAppeal { .. } => "receive_appeal" RegisterIncoming;
    Command::Reconsider { .. } => "reconsider" HandleAppeal;
    Command::DismissAppeal { .. } => "dismiss_appeal" HandleAppeal;
    Command::HandOverAppeal { .. } => "hand_over_appeal" HandleAppeal;
    Command::GiveCommission(_) => "give_commission" CommissionProvider;
    Command::RenewCommission { .. } => "renew_commission" CommissionProvider;
    Command::EndCommission { .. } => "end_commission" CommissionProvider;
    Command::MakePlan(_) => "make_plan" Investigate;
    Command::ChangeExecution { .. } => "change_execution" TakeStep;
    Command::ReportUnexecuted { .. } => "report_unexecuted" TakeStep;
    Command::FollowUp(_) => "follow_up" Investigate;
    Command::Close(_) => "close" CloseCase;
    Command::Correct(_) => "correct" Correct;
    Command::Object { .. } => "object" Object;
    Command::AssignHandler { .. } => "assign_handler" AssignHandler;
    Command::NoteConflict { .. } => "note_conflict" NoteConflict;
    Command::ExceptConflict { .. } => "except_conflict" LeadBarriers;
    Command::NoteConsent(_) => "note_consent" TakeStep;
    Command::AssignPartnerContact { .. } => "assign_partner_contact" AssignHandler;
    Command::NameCounsellor { .. } => "name_counsellor" AssignHandler;
    Command::AllowSameHandler { .. } => "allow_same_handler" LeadBarriers;
}

/// Whether a step or an operation decides for someone, ends their matter, moves the bars to a case, or lets a paper go out: a person proves once more who they are
/// before it, and another system is given it by name alone. Acute help is none: nothing stops it.
pub fn is_grave(operation: &str) -> bool {
    let action = COMMANDS.iter().find(|(name, _)| *name == operation).map(|(_, action)| *action);
    let by_action =
        matches!(action, Some(Action::Decide | Action::Confirm | Action::HandleAppeal | Action::CloseCase | Action::LeadBarriers));
    // Whether there is an investigation at all; and a letter tells where it went, and begins the time in which one can appeal.
    by_action || matches!(operation, "decide_preliminary" | "issue_letter")
}

/// Whether a command can be given together with an intake, in the same talk. A protection is noted right after, since it marks the person as well.
pub const fn is_intake_step(command: &Command) -> bool {
    matches!(
        command,
        Command::AssessDanger { .. }
            | Command::AskHousehold { .. }
            | Command::NoteChild(_)
            | Command::JoinPerson { .. }
            | Command::SetContactRules { .. }
            | Command::NoteWill { .. }
            | Command::AssessProtection { .. }
            | Command::DecideAcutely(_)
    )
}

/// The input of a step that holds one command, from the command's name and its fields beside the step's own. `None` when there is no such command.
pub(super) fn as_step(name: &str, input: Value) -> Option<Result<Value, AppError>> {
    COMMANDS.iter().find(|(known, _)| *known == name)?;
    let Value::Object(fields) = input else {
        return Some(Err(AppError::invalid("input.no-table", name)));
    };
    let (around, own): (Map<_, _>, Map<_, _>) = fields.into_iter().partition(|(key, _)| AROUND.contains(&key.as_str()));
    let mut command = own;
    command.insert("command".to_owned(), Value::String(name.to_owned()));
    let mut step = around;
    step.insert("commands".to_owned(), json!([command]));
    Some(Ok(Value::Object(step)))
}
