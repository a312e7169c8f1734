//! What still stands in the way of the step that ends a stage: that step tried on paper, with nothing written.

use crate::operations::command_name;
use fristad_domain::{
    actor::Actor,
    case::{
        Case, Command, Moment, Settings, Stage, Submission,
        code::{InvestigationEnd, PreliminaryOutcome},
        decide,
    },
    stage::{closing::Close, preliminary::PreliminaryDecided},
};
use fristad_kernel::{Strength, Timestamp};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeSet;

/// One thing that is missing, and by which rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Missing {
    /// The step that it stands in the way of, by its operation's name.
    pub step: String,
    /// The rule.
    pub rule: String,
    /// How strongly it binds.
    pub strength: Strength,
    /// What it is about, as a code: a topic, a duty, a child's id.
    pub about: Option<String>,
}

/// What stands in the way of the step that ends the present stage, if the reader took it now and wrote nothing: at intake that an investigation is opened, in an
/// investigation that it is concluded as complete, and after what was decided, not opened or broken off that the case is closed. What to decide is nobody's to
/// guess, so nothing is said of it.
pub fn missing(case: &Case, actor: &Actor, settings: &Settings, now: Timestamp) -> Vec<Missing> {
    let Some(command) = ending(&case.stage) else { return Vec::new() };
    let step = command_name(&command);
    let submission = Submission { command, occurred: now, written: BTreeSet::new(), passes: BTreeSet::new() };
    let moment = Moment { now, actor, linked: &[], instrument: None, settings };
    match decide(case, &submission, &moment) {
        Ok(_) => Vec::new(),
        Err(rejection) => rejection
            .breaches()
            .iter()
            .map(|breach| Missing {
                step: step.to_owned(),
                rule: breach.rule.id.to_owned(),
                strength: breach.strength(),
                about: breach.about.clone(),
            })
            .collect(),
    }
}

/// The step that ends a stage.
const fn ending(stage: &Stage) -> Option<Command> {
    match stage {
        Stage::Intake { .. } => {
            Some(Command::DecidePreliminary(PreliminaryDecided { outcome: PreliminaryOutcome::Open, filing: None, late_days: 0 }))
        }
        Stage::Investigation { .. } => Some(Command::ConcludeInvestigation { end: InvestigationEnd::Complete }),
        Stage::Concluded { end: InvestigationEnd::Complete, .. } | Stage::Closed { .. } => None,
        Stage::NotOpened { .. } | Stage::Concluded { .. } | Stage::Decided { .. } => {
            Some(Command::Close(Close { reason: None, goal: None, born_on_day: None, born: None }))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use fristad_domain::{
        actor::Role,
        case::{
            code::{Answer, CaseKind, ChildUnitReason, IntakeSource, Topic},
            duty::{Duty, DutyState},
            state::Commission,
        },
        person::AgeGroup,
    };
    use fristad_kernel::{Date, ProviderId, UserId};
    use uuid::Uuid;

    const DAY: Date = Date::constant(2026, 3, 14);

    fn now() -> Timestamp {
        Timestamp::at(DAY, 9, 0).unwrap()
    }

    fn case(stage: Stage) -> Case {
        Case { seq: 1, stage, kind: CaseKind::VictimAdult, source: IntakeSource::Application, age: AgeGroup::Adult, ..Case::new() }
    }

    fn said(case: &Case) -> Vec<(String, String, Option<String>)> {
        let actor = Actor { user: UserId(Uuid::from_u128(1)), role: Role::CaseWorker, delegated: BTreeSet::new(), behind: None };
        let missing = missing(case, &actor, &Settings::default(), now());
        missing.into_iter().map(|missing| (missing.step, missing.rule, missing.about)).collect()
    }

    fn says(step: &str, rule: &str, about: Option<&str>) -> (String, String, Option<String>) {
        (step.to_owned(), rule.to_owned(), about.map(str::to_owned))
    }

    #[test]
    fn an_intake_lacks_what_must_be_asked_before_an_investigation_is_opened() {
        let open = "decide_preliminary";
        assert_eq!(said(&case(Stage::Intake { due: None })), [says(open, "INT-02", None), says(open, "INT-04", None)]);
    }

    #[test]
    fn an_investigation_lacks_each_topic_by_its_code_and_nothing_that_is_answered() {
        let mut case = case(Stage::Investigation { opened: DAY, due: None });
        case.topics.insert(Topic::AcuteNeeds, Answer::Declined);
        let missing = said(&case);
        let conclude = "conclude_investigation";
        for expected in [says(conclude, "INV-01", None), says(conclude, "INV-04", None), says(conclude, "INV-02", Some("character"))] {
            assert!(missing.contains(&expected), "{missing:?}");
        }
        assert!(!missing.contains(&says(conclude, "INV-02", Some("acute_needs"))), "{missing:?}");
    }

    #[test]
    fn what_is_decided_lacks_what_stands_in_the_way_of_closing() {
        let mut case = case(Stage::Decided { since: DAY });
        case.commissions.push(Commission { decision: 1, provider: ProviderId(Uuid::from_u128(2)), open: true });
        case.duties.insert(Duty::TellChildUnit { reason: ChildUnitReason::Shelter }, DutyState { due: now(), done: None });
        assert_eq!(
            said(&case),
            [says("close", "CLO-01", Some("1")), says("close", "CLO-04", None), says("close", "KID-03", Some("tell_child_unit"))]
        );
    }

    #[test]
    fn what_to_decide_is_not_guessed_and_a_closed_case_lacks_nothing() {
        assert_eq!(said(&case(Stage::Concluded { end: InvestigationEnd::Complete, on: DAY })), []);
        assert_eq!(said(&case(Stage::Concluded { end: InvestigationEnd::Withdrawn, on: DAY })), [says("close", "CLO-04", None)]);
    }
}
