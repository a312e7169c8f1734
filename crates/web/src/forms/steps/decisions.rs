//! Communication and decisions.

use super::{
    super::{Field, Kind, Room, StepForm, read},
    FORM, NOTE, OCCURRED, decided, is_open, owes,
};
use crate::{codes, text::Msg};
use fristad_domain::{
    case::{
        code::{CaseKind, Outcome},
        state::Communication,
    },
    service::{AppealRoute, DecisionType, NeedsTest},
};
use fristad_kernel::{Date, Timestamp, UserId, statute::ProvisionRef};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

/// Decisions about a child's placement: their text is read by both guardians. A test holds the lists to what the domain says.
pub const FOR_CHILD: &[&str] = &[
    "child_shelter_by_consent",
    "child_shelter_application",
    "child_immediate_placement",
    "child_shelter_place",
    "child_shelter_continuation",
    "concealed_whereabouts",
    "child_contact",
    "child_shelter_end",
    "child_immediate_placement_end",
];
/// Those that place a child in a shelter.
pub const CHILDS_SHELTER: &[&str] = &["child_shelter_by_consent", "child_shelter_application", "child_immediate_placement"];
/// The one to which every guardian consents.
pub const BY_CONSENT: &[&str] = &["child_shelter_by_consent"];
/// Those against a guardian's will, which a collegial body decides.
pub const COERCES: &[&str] = &[
    "child_shelter_application",
    "child_immediate_placement",
    "child_shelter_place",
    "child_shelter_continuation",
    "concealed_whereabouts",
    "child_contact",
    "child_shelter_end",
    "consent_set_aside",
];
/// The one that sets a guardian's missing consent aside.
pub const SETS_ASIDE: &[&str] = &["consent_set_aside"];
/// Those whose text is checked for places.
pub const PLACE_FREE: &[&str] = &[
    "child_shelter_by_consent",
    "child_shelter_application",
    "child_immediate_placement",
    "child_shelter_place",
    "child_shelter_continuation",
    "concealed_whereabouts",
    "child_contact",
    "child_shelter_end",
    "child_immediate_placement_end",
    "consent_set_aside",
];
/// Those that can be given both with and without a test of needs (SoL 11:5).
pub const TESTED_OR_NOT: &[&str] = &["counselling", "practical_support", "parenting_support", "perpetrator_programme"];

/// The forms.
pub const FORMS: &[StepForm] = &[
    StepForm {
        step: "communicate",
        slug: "kommunicera",
        room: Room::Decisions,
        title: Msg("step-communicate"),
        lead: Some(Msg("step-communicate-lead")),
        fields: &[
            Field::must("texts.material", Msg("field-material"), Kind::Area(8)).hint(Msg("field-material-hint")),
            Field::must("way", Msg("field-way"), Kind::One(codes::WAY)),
            Field::must("content", Msg("field-content"), Kind::One(codes::CONTENT)).hint(Msg("field-content-hint")),
            Field::must("answer_by", Msg("field-answer-by"), Kind::Date),
            Field::must("told_of_right_to_speak", Msg("field-right-to-speak"), Kind::One(codes::ASKED))
                .hint(Msg("field-right-to-speak-hint")),
            OCCURRED,
        ],
        offered: investigated,
        ..FORM
    },
    StepForm {
        step: "omit_communication",
        slug: "avsta-fran-kommunicering",
        room: Room::Decisions,
        title: Msg("step-omit"),
        lead: Some(Msg("step-omit-lead")),
        fields: &[
            Field::must("exception", Msg("field-communication-exception"), Kind::One(codes::COMMUNICATION_EXCEPTION)),
            Field::must("texts.reasons", Msg("field-reasons"), Kind::Area(4)),
        ],
        offered: |opened| investigated(opened) && opened.communication.is_none(),
        ..FORM
    },
    StepForm {
        step: "receive_answer",
        slug: "partens-svar",
        room: Room::Decisions,
        title: Msg("step-receive-answer"),
        lead: Some(Msg("step-receive-answer-lead")),
        fields: &[Field::may("texts.account", Msg("field-partys-answer"), Kind::Area(6)).hint(Msg("field-partys-answer-hint")), OCCURRED],
        offered: |opened| matches!(opened.communication, Some(Communication::Sent { .. })),
        ..FORM
    },
    StepForm {
        step: "put_before_board",
        slug: "lagg-fram-for-namnden",
        room: Room::Decisions,
        title: Msg("step-before-board"),
        lead: Some(Msg("step-before-board-lead")),
        fields: &[NOTE],
        offered: |opened| is_open(opened) && !opened.before_board,
        ..FORM
    },
    StepForm {
        step: "decide",
        slug: "beslut",
        room: Room::Decisions,
        title: Msg("step-decide"),
        lead: Some(Msg("step-decide-lead")),
        act: Msg("step-decide-act"),
        fields: &[
            Field::must("kind", Msg("field-decision-kind"), Kind::DecisionType),
            Field::must("outcome", Msg("field-outcome"), Kind::One(codes::OUTCOME)),
            Field::must("needs_test", Msg("field-needs-test"), Kind::One(codes::NEEDS_TEST))
                .hint(Msg("field-needs-test-hint"))
                .when("kind", TESTED_OR_NOT),
            Field::must("child.child", Msg("field-child"), Kind::PlacedChild).when("kind", CHILDS_SHELTER),
            Field::must("child.guardian", Msg("field-guardian"), Kind::Guardian).when("kind", CHILDS_SHELTER),
            Field::must("child.guardian_in_shelter", Msg("field-guardian-in-shelter"), Kind::One(codes::ASKED))
                .when("kind", CHILDS_SHELTER),
            Field::must("child.guardian_of_age", Msg("field-guardian-of-age"), Kind::One(codes::ASKED)).when("kind", CHILDS_SHELTER),
            Field::must("child.sole_custody", Msg("field-sole-custody"), Kind::One(codes::ASKED))
                .hint(Msg("field-sole-custody-hint"))
                .when("kind", BY_CONSENT),
            Field::must("place_free", Msg("field-place-free"), Kind::One(codes::ASKED))
                .hint(Msg("field-place-free-hint"))
                .when("kind", PLACE_FREE),
            Field::must("set_aside.guardian", Msg("field-set-aside-guardian"), Kind::Person)
                .hint(Msg("field-set-aside-guardian-hint"))
                .when("kind", SETS_ASIDE),
            Field::must("set_aside.service", Msg("field-set-aside-service"), Kind::One(codes::SET_ASIDE_SERVICE)).when("kind", SETS_ASIDE),
            Field::must("texts.ruling", Msg("field-ruling"), Kind::Area(3)).hint(Msg("field-ruling-hint")),
            Field::may("until", Msg("field-until"), Kind::Date),
            Field::may("follow_up", Msg("field-follow-up"), Kind::Date).hint(Msg("field-follow-up-hint")),
            Field::may("texts.account", Msg("field-facts"), Kind::Area(5)).hint(Msg("field-facts-hint")),
            Field::may("texts.own_view", Msg("field-decision-own-view"), Kind::Area(3)).hint(Msg("field-decision-own-view-hint")),
            Field::may("texts.childs_view", Msg("field-childs-words"), Kind::Area(3)),
            Field::may("texts.weighing", Msg("field-weighing"), Kind::Area(3)).hint(Msg("field-decision-weighing-hint")),
            Field::may("texts.reasons", Msg("field-reasons"), Kind::Area(6)).hint(Msg("field-decision-reasons-hint")),
            Field::may("rapporteur", Msg("field-rapporteur"), Kind::Colleague).hint(Msg("field-rapporteur-hint")),
            Field::may("texts.participants", Msg("field-participants"), Kind::Area(2)),
            Field::may("names", Msg("field-names"), Kind::One(codes::NAMES_OFFERED)).hint(Msg("field-names-hint")),
            Field::must("texts.basis", Msg("field-names-basis"), Kind::Area(3)).when("names", &["left_out_for_threat"]),
        ],
        fill: Some(found),
        offered: |opened| matches!(opened.stage.as_str(), "concluded" | "decided") || can_be_beside(opened),
        ..FORM
    },
    StepForm {
        step: "notify_decision",
        slug: "underratta-om-beslut",
        room: Room::Decisions,
        title: Msg("step-notify"),
        lead: Some(Msg("step-notify-lead")),
        fields: &[
            Field::must("decision", Msg("field-decision"), Kind::Decision),
            Field::may("person", Msg("field-notified"), Kind::Person).hint(Msg("field-notified-hint")),
            Field::must("way", Msg("field-way"), Kind::One(codes::WAY)),
            Field::may("received", Msg("field-received"), Kind::Date).hint(Msg("field-received-hint")),
            NOTE,
            OCCURRED,
        ],
        offered: decided,
        ..FORM
    },
    StepForm {
        step: "give_reasons",
        slug: "skal-i-efterhand",
        room: Room::Decisions,
        title: Msg("step-give-reasons"),
        lead: Some(Msg("step-give-reasons-lead")),
        fields: &[
            Field::must("decision", Msg("field-decision"), Kind::Decision),
            Field::must("texts.reasons", Msg("field-reasons"), Kind::Area(6)),
            Field::may("texts.why_it_cannot_wait", Msg("field-why-not-wait"), Kind::Area(3)),
        ],
        offered: |opened| owes(opened, "give_reasons"),
        ..FORM
    },
    StepForm {
        step: "confirm_acute",
        slug: "prova-akut-beslut",
        room: Room::Decisions,
        title: Msg("step-confirm"),
        lead: Some(Msg("step-confirm-lead")),
        act: Msg("step-confirm-act"),
        fields: &[
            Field::must("decision", Msg("field-decision"), Kind::Decision),
            Field::may("texts.assessment", Msg("field-assessment"), Kind::Area(4)),
        ],
        offered: |opened| owes(opened, "confirm_acute"),
        ..FORM
    },
    StepForm {
        step: "set_end",
        slug: "slutdag",
        room: Room::Decisions,
        title: Msg("step-set-end"),
        lead: Some(Msg("step-set-end-lead")),
        fields: &[
            Field::must("decision", Msg("field-decision"), Kind::Decision),
            Field::must("until", Msg("field-until"), Kind::Date),
            NOTE,
        ],
        offered: |opened| is_open(opened) && opened.decisions.iter().any(|made| made.acute),
        ..FORM
    },
    StepForm {
        step: "submit_to_court",
        slug: "understall-domstolen",
        room: Room::Decisions,
        title: Msg("step-submit"),
        lead: Some(Msg("step-submit-lead")),
        fields: &[
            Field::must("decision", Msg("field-decision"), Kind::Decision),
            Field::must("on", Msg("field-submitted-on"), Kind::Date),
            NOTE,
        ],
        offered: |opened| owes(opened, "submit_to_court"),
        ..FORM
    },
    StepForm {
        step: "apply_to_court",
        slug: "ansok-hos-domstolen",
        room: Room::Decisions,
        title: Msg("step-apply-court"),
        lead: Some(Msg("step-apply-court-lead")),
        fields: &[
            Field::must("decision", Msg("field-decision"), Kind::Decision),
            Field::must("request", Msg("field-court-request"), Kind::One(codes::COURT_REQUEST)),
            Field::must("on", Msg("field-applied-on"), Kind::Date),
            NOTE,
        ],
        offered: |opened| owes(opened, "apply_to_court"),
        ..FORM
    },
    StepForm {
        step: "note_court_ruling",
        slug: "domstolens-beslut",
        room: Room::Decisions,
        title: Msg("step-court-ruling"),
        lead: Some(Msg("step-court-ruling-lead")),
        fields: &[
            Field::must("decision", Msg("field-decision"), Kind::Decision),
            Field::must("ruling", Msg("field-court-ruling"), Kind::One(codes::COURT_RULING)),
            Field::must("on", Msg("field-ruled-on"), Kind::Date),
            Field::must("takes_effect", Msg("field-takes-effect"), Kind::One(codes::TAKES_EFFECT)).when("ruling", &["granted"]),
            Field::may("final_on", Msg("field-final-on"), Kind::Date).hint(Msg("field-final-on-hint")).when("ruling", &["granted"]),
            Field::must("until", Msg("field-court-until"), Kind::Date).when("ruling", &["more_time"]),
            NOTE,
        ],
        offered: |opened| is_open(opened) && opened.decisions.iter().any(is_tried),
        ..FORM
    },
    StepForm {
        step: "complete_duty",
        slug: "uppgift-gjord",
        room: Room::Own,
        title: Msg("step-complete-duty"),
        lead: Some(Msg("step-complete-duty-lead")),
        fields: &[
            Field::must("duty", Msg("field-about"), Kind::Given),
            Field::may("texts.basis", Msg("field-considered"), Kind::Area(2)).hint(Msg("field-considered-hint")),
            Field::may("texts.note", Msg("field-note"), Kind::Area(4)).hint(Msg("field-complete-duty-hint")),
            OCCURRED,
        ],
        ..FORM
    },
];

/// Whether one of a child's guardians can be set aside while the case is investigated.
fn can_be_beside(opened: &fristad_app::case::opened::Opened) -> bool {
    let guardians = opened.subject.and_then(|child| opened.guardians.get(&child)).map_or(0, std::collections::BTreeSet::len);
    opened.stage == "investigation" && guardians > 1 && (opened.age.is_minor() || opened.kind == CaseKind::Child)
}

/// Whether the court tries it: an immediate placement of a child, and what it was asked for; also what one court has ended, which a higher one can give back.
fn is_tried(made: &fristad_app::case::opened::ShownDecision) -> bool {
    let kinds = [DecisionType::ChildImmediatePlacement, DecisionType::ChildShelterApplication];
    kinds.contains(&made.kind) && made.outcome != Outcome::Refused && (!made.lapsed || made.ruled.is_some())
}

fn investigated(opened: &fristad_app::case::opened::Opened) -> bool {
    matches!(opened.stage.as_str(), "investigation" | "concluded" | "decided")
}

fn asked<T: DeserializeOwned>(input: &Map<String, Value>, name: &str) -> Option<T> {
    serde_json::from_value(input.get(name)?.clone()).ok()
}

/// The provision that carries a type of decision on a day with or without a test of needs.
fn carried(kind: DecisionType, needs_test: NeedsTest, day: Date) -> Option<ProvisionRef> {
    kind.basis().iter().map(fristad_kernel::Provision::reference).find(|reference| kind.carries(reference, needs_test, day))
}

/// The provision that a decision rests on, whether needs were tested where the type leaves no choice, and the instruction of appeal, which goes with every notice
/// of what can be appealed against.
fn found(input: &mut Map<String, Value>, now: Timestamp, _: UserId) {
    let Some(kind) = asked::<DecisionType>(input, "kind") else { return };
    let day = now.date();
    let untested = carried(kind, NeedsTest::With, day).is_none() && carried(kind, NeedsTest::Without, day).is_some();
    let needs_test = asked(input, "needs_test").unwrap_or(if untested { NeedsTest::Without } else { NeedsTest::With });
    let basis = carried(kind, needs_test, day).unwrap_or_else(|| kind.provision_on(day));
    read::put(input, "needs_test", json!(needs_test));
    read::put(input, "basis", json!(basis));
    if kind.route_with(needs_test) != AppealRoute::None {
        read::put(input, "instruction", json!("attached"));
    }
}
