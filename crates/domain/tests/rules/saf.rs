//! Safety plans.

use crate::support::*;
use fristad_domain::{
    assessment::{
        PlanSafety,
        code::{CarryPrint, PlanHolder},
    },
    case::{Command, Duty, Event, code::SafetySituation},
    service::DecisionType,
};
use std::collections::BTreeSet;

fn plan(situation: SafetySituation, print: CarryPrint) -> PlanSafety {
    PlanSafety { print, holders: BTreeSet::from([PlanHolder::Person]), ..PlanSafety::plain(situation) }
}

#[test]
fn saf_01_a_full_print_is_not_carried_while_in_contact() {
    let story = Story::begins(application());
    let carrying = |situation, print| Command::PlanSafety(plan(situation, print));
    story.advises(carrying(SafetySituation::InContact, CarryPrint::Full), &[], "SAF-01");
    for print in [CarryPrint::None, CarryPrint::Neutral] {
        story.takes(carrying(SafetySituation::InContact, print), &[]);
    }
    for print in CarryPrint::ALL {
        story.takes(carrying(SafetySituation::HasLeft, *print), &[]);
    }
}

#[test]
fn saf_02_a_safety_plan_has_a_day_of_review() {
    let story = Story::begins(application());
    let reviewed = |on: &str| {
        let review = Some(day(on));
        Command::PlanSafety(PlanSafety { review, ..plan(SafetySituation::InContact, CarryPrint::None) })
    };
    for past in ["2026-03-09", "2026-03-10"] {
        story.refuses(reviewed(past), &[], &["SAF-02"]);
    }
    // Where no day is set the authority's own interval sets it.
    let set = story.clone().does(planning(), &[]);
    assert_eq!(set.due(Duty::ReviewSafetyPlan), Some(end("2026-06-08")));
    let mut often = story.clone();
    often.settings.plan_review_days = 30;
    assert_eq!(often.does(planning(), &[]).due(Duty::ReviewSafetyPlan), Some(end("2026-04-09")));
    // The next plan moves the day, and none of it is in the way of help.
    let story = story.does(reviewed("2026-03-11"), &[]);
    assert_eq!(story.due(Duty::ReviewSafetyPlan), Some(end("2026-03-11")));
    let story = story.later(2).does(reviewed("2026-05-01"), &[]);
    assert_eq!(story.due(Duty::ReviewSafetyPlan), Some(end("2026-05-01")));
    assert!(story.happened(&Event::DutyDone { duty: Duty::ReviewSafetyPlan }));
    story.takes(Command::DecideAcutely(acutely(DecisionType::Shelter)), &[]);
}
