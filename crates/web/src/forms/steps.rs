//! The forms of all steps. Only what the rules always demand must be filled in here; what they demand at times, they say themselves.

mod appeals;
mod assessments;
mod children;
mod decisions;
mod first;
mod handling;
mod investigation;
mod people;
mod preliminary;
mod record;
mod services;

use super::{Field, Kind, Room, StepForm};
use crate::text::Msg;
use fristad_app::case::opened::Opened;
use serde_json::Value;

/// Every form. Where a step has two, the first is the one that its name leads to.
pub fn all() -> impl Iterator<Item = &'static StepForm> {
    [
        first::FORMS,
        people::FORMS,
        children::FORMS,
        preliminary::FORMS,
        investigation::FORMS,
        assessments::FORMS,
        decisions::FORMS,
        appeals::FORMS,
        services::FORMS,
        handling::FORMS,
        record::FORMS,
    ]
    .into_iter()
    .flatten()
}

/// The step that does a duty, and the name of the field that says what it is about.
pub fn duty_step(duty: &str) -> Option<(&'static str, Option<&'static str>)> {
    Some(match duty {
        "ask_danger_again" => ("assess_danger", None),
        "report_concern" => ("report_concern", Some("child")),
        "tell_child_unit" => ("tell_child_unit", Some("reason")),
        "assess_protection" => ("assess_protection", None),
        "assess_child_protection" => ("assess_protection", Some("child")),
        // What an acute decision began is investigated by opening an investigation.
        "decide_preliminary" | "investigate_afterwards" => ("decide_preliminary", None),
        "answer_reporter" => ("answer_reporter", None),
        "hand_over" => ("assign_handler", None),
        "conclude_investigation" => ("conclude_investigation", None),
        "answer_decision_request" => ("answer_decision_request", None),
        "commission_afterwards" => ("give_commission", Some("decision")),
        "confirm_acute" => ("confirm_acute", Some("decision")),
        "give_reasons" => ("give_reasons", Some("decision")),
        "set_end" => ("set_end", Some("decision")),
        "notify_decision" => ("notify_decision", Some("decision")),
        "submit_to_court" => ("submit_to_court", Some("decision")),
        "apply_to_court" => ("apply_to_court", Some("decision")),
        "begin_placement" => ("change_execution", Some("decision")),
        "end_placement" => ("decide", None),
        "reconsider_placement" | "check_guardians" | "settle_consent" | "inform_child" => ("complete_duty", Some("duty")),
        "handle_appeal" => ("hand_over_appeal", Some("appeal")),
        "renew_commission" => ("renew_commission", Some("commission")),
        "make_care_plan" => ("make_plan", Some("commission")),
        "follow_up" => ("follow_up", Some("decision")),
        "report_unexecuted" => ("report_unexecuted", Some("decision")),
        "review_safety_plan" => ("plan_safety", None),
        "follow_secondary" => ("follow_secondary", Some("person")),
        "offer_child_support" => ("offer_child_support", Some("child")),
        "tell_guardian" => ("tell_guardian", Some("child")),
        "arrange_schooling" => ("arrange_schooling", Some("child")),
        "give_health_notice" => ("give_health_notice", Some("person")),
        "renew_risk" | "assess_structured" | "compare_police" => ("assess_risk", None),
        _ => return None,
    })
}

/// What most forms have in common.
const FORM: StepForm = StepForm {
    step: "",
    slug: "",
    room: Room::Own,
    title: Msg("step-save"),
    lead: None,
    act: Msg("step-save"),
    fields: &[],
    start: None,
    fill: None,
    offered: is_open,
};

/// When it happened, for what is written down afterwards.
const OCCURRED: Field = Field::may("occurred", Msg("field-occurred"), Kind::Moment).hint(Msg("field-occurred-hint"));
/// A note on what was done.
const NOTE: Field = Field::may("texts.note", Msg("field-note"), Kind::Area(4));

fn is_open(opened: &Opened) -> bool {
    opened.stage != "closed"
}

fn at_intake(opened: &Opened) -> bool {
    opened.stage == "intake"
}

fn investigating(opened: &Opened) -> bool {
    opened.stage == "investigation"
}

/// Whether something was decided. Decisions go on after the case is closed: they are appealed against and corrected.
fn decided(opened: &Opened) -> bool {
    !opened.decisions.is_empty()
}

/// Whether a duty of that code stands open.
fn owes(opened: &Opened, duty: &str) -> bool {
    opened
        .duties
        .iter()
        .any(|owed| serde_json::to_value(owed.duty).is_ok_and(|value| value.get("kind").and_then(Value::as_str) == Some(duty)))
}
