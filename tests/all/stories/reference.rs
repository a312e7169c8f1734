//! `docs/stories.md` is complete and true: its example plays, and it names every operation, every account and every code.

use super::{Database, play};
use crate::repository;
use fristad_app::operations;
use fristad_demo::{authority, story::Story};
use fristad_domain::{case::code, service::DecisionType};
use fristad_policy::Purpose;
use std::fs;

fn reference() -> String {
    fs::read_to_string(repository::root().join("docs/stories.md")).unwrap()
}

/// The fenced block of TOML.
fn example() -> String {
    let text = reference();
    let (_, rest) = text.split_once("```toml\n").unwrap();
    let (example, rest) = rest.split_once("```").unwrap();
    assert!(!rest.contains("```toml"), "one example, so that the one that is played is the one that is read");
    example.to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_example_of_the_reference_plays_as_it_stands() {
    let story = Story::parse(&example()).unwrap();
    for database in Database::BOTH {
        let house = database.house().await;
        let (told, _, surprise) = play(&house, &story).await;
        assert!(surprise.is_none(), "{database:?}: {}", surprise.unwrap());
        assert_eq!(told.len(), story.steps.len());
    }
}

#[test]
fn every_operation_is_in_the_reference() {
    let text = reference();
    let missing: Vec<_> = operations::names().chain(["forget_expired"]).filter(|name| !text.contains(&format!("| `{name}` |"))).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_account_unit_and_purpose_is_in_the_reference() {
    let text = reference();
    let accounts = authority::ACCOUNTS.iter().map(|(alias, ..)| *alias);
    let units = authority::UNITS.iter().map(|(alias, _)| *alias);
    let purposes = Purpose::ALL.iter().map(|purpose| purpose.code());
    let missing: Vec<_> = accounts.chain(units).chain(purposes).filter(|name| !text.contains(&format!("`{name}`"))).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// The codes of enums, each with the heading under which it stands.
macro_rules! codes_of {
    ($($kind:ident)+) => {
        vec![$((stringify!($kind), code::$kind::ALL.iter().map(|value| serde_json::to_value(value).unwrap().as_str().unwrap().to_owned()).collect::<Vec<_>>())),+]
    };
}

#[test]
fn every_code_is_in_the_reference() {
    let text = reference();
    let mut missing = Vec::new();
    let listed = codes_of! {
        CaseKind IntakeSource Channel TalkReason Asked Violence Context Danger Measure Exposure Will PreliminaryOutcome Filing Grounds Topic Answer FactSource
        RiskMethod RiskLevel Trigger SafetySituation ChildsView ParentsPart InvestigationEnd CommunicationException Outcome Instruction Names Reconsidered
        LateException DisclosureGround Licence PlanKind PlanPoint ClosingReason GoalResult DecisionChange ConflictException ConsentMatter ConsentState
        GuardianRole ContactWith ContactResult ChildUnitReason RequestAnswer Execution
    };
    for (kind, codes) in listed {
        let (_, rest) = text.split_once(&format!("**{kind}**. ")).unwrap_or_else(|| panic!("{kind} has no list"));
        let list = rest.split("\n**").next().unwrap();
        missing.extend(codes.iter().filter(|code| !list.contains(&format!("- `{code}`: "))).map(|code| format!("{kind}: {code}")));
    }
    let in_tables = codes_of! { Part };
    for code in in_tables.iter().flat_map(|(_, codes)| codes) {
        missing.extend((!text.contains(&format!("| `{code}` |"))).then(|| format!("Part: {code}")));
    }
    for kind in DecisionType::ALL {
        let code = serde_json::to_value(kind).unwrap().as_str().unwrap().to_owned();
        missing.extend((!text.contains(&format!("| `{code}` | {} |", kind.label()))).then_some(code));
    }
    assert!(missing.is_empty(), "{missing:?}");
}
