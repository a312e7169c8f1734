//! Plans.

use crate::support::*;
use fristad_domain::{
    case::{
        Command, Duty,
        code::{Part, PlanKind, PlanPoint},
    },
    person::{AgeGroup, Capacity},
    service::DecisionType,
    stage::plan::PlanMade,
};
use std::collections::BTreeSet;

const CARE: Duty = Duty::MakeCarePlan { commission: 1 };

fn commissioned() -> Story {
    Story::granted(DecisionType::Shelter).does(Command::GiveCommission(commissioning(1)), &[])
}

fn plan(kind: PlanKind, points: impl IntoIterator<Item = PlanPoint>) -> Command {
    Command::MakePlan(PlanMade { kind, commission: 1, points: points.into_iter().collect::<BTreeSet<_>>() })
}

/// What an adult's care plan answers.
const ADULT: [PlanPoint; 4] = [PlanPoint::SpecialServices, PlanPoint::Goal, PlanPoint::Views, PlanPoint::OthersResponsibilities];

#[test]
fn pln_01_everyone_in_a_shelter_has_a_care_plan() {
    let story = commissioned();
    assert_eq!(story.due(CARE), Some(at("2026-03-24T10:00")));
    let other = story.clone().does(plan(PlanKind::ImplementationPlan, []), &[Part::Goals]);
    assert!(other.due(CARE).is_some());
    assert!(story.does(plan(PlanKind::CarePlan, ADULT), &[Part::Goals]).has_done(CARE));
    let counselling = Story::granted(DecisionType::Counselling).does(Command::GiveCommission(commissioning(1)), &[]);
    assert_eq!(counselling.due(CARE), None);
}

#[test]
fn pln_02_the_care_plan_answers_the_four_points() {
    let story = commissioned();
    story.refuses(plan(PlanKind::CarePlan, ADULT), &[], &["PLN-02"]);
    let missing = ["special_services", "goal", "views", "others_responsibilities"];
    story.refuses_about(plan(PlanKind::CarePlan, []), &[Part::Goals], "PLN-02", &missing);
    story.takes(plan(PlanKind::CarePlan, ADULT), &[Part::Goals]);
    // Särskilda skäl may leave a point out.
    story.takes(plan(PlanKind::CarePlan, [PlanPoint::Goal]), &[Part::Goals, Part::Reasons]);
    // Whom they meet is planned for the young.
    let young = Command::JoinPerson { person: her(), capacity: Capacity::Subject, age: AgeGroup::YoungAdult };
    let story = story.does(young, &[]);
    story.refuses_about(plan(PlanKind::CarePlan, ADULT), &[Part::Goals], "PLN-02", &["contact"]);
    story.takes(plan(PlanKind::CarePlan, PlanPoint::ALL.iter().copied()), &[Part::Goals]);
}

#[test]
fn a_plan_belongs_to_a_commission_that_runs() {
    let ended = commissioned().does(Command::EndCommission { commission: 1 }, &[]);
    ended.refuses_about(plan(PlanKind::CarePlan, ADULT), &[Part::Goals], "REC-05", &["1"]);
}
