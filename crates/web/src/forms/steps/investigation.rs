//! The investigation.

use super::{
    super::{Field, Kind, Room, StepForm},
    FORM, NOTE, OCCURRED, investigating, is_open, owes,
};
use crate::{codes, text::Msg};
use fristad_domain::case::code::{CaseKind, IntakeSource};
use serde_json::json;

/// Answers that are given without the thing itself.
const UNTOLD: &[&str] = &["not_relevant", "declined", "not_safe_to_ask"];

/// The forms.
pub const FORMS: &[StepForm] = &[
    StepForm {
        step: "answer_topic",
        slug: "amne",
        room: Room::Own,
        title: Msg("step-topic"),
        lead: Some(Msg("step-topic-lead")),
        fields: &[
            Field::must("topic", Msg("field-about"), Kind::Given),
            Field::must("answer", Msg("field-answer"), Kind::One(codes::ANSWER)),
            Field::must("source", Msg("field-fact-source"), Kind::One(codes::FACT_SOURCE)).when("answer", &["answered"]),
            Field::must("texts.account", Msg("field-topic-account"), Kind::Area(10))
                .hint(Msg("field-topic-account-hint"))
                .when("answer", &["answered"]),
            Field::may("texts.note", Msg("field-why-not-told"), Kind::Area(3)).when("answer", UNTOLD),
            OCCURRED,
        ],
        offered: investigating,
        ..FORM
    },
    StepForm {
        step: "assess_risk",
        slug: "riskbedomning",
        room: Room::Investigation,
        title: Msg("step-risk"),
        lead: Some(Msg("step-risk-lead")),
        fields: &[
            Field::must("answer", Msg("field-risk-answer"), Kind::One(codes::ANSWER)),
            Field::must("method", Msg("field-risk-method"), Kind::One(codes::RISK_METHOD)),
            Field::must("level", Msg("field-risk-level"), Kind::One(codes::RISK_LEVEL)).when("answer", &["answered"]),
            Field::may("own_estimate", Msg("assess-own-estimate"), Kind::One(codes::RISK_LEVEL))
                .hint(Msg("assess-own-estimate-hint"))
                .when("answer", &["answered"]),
            Field::may("present", Msg("assess-present"), Kind::Many(codes::PRESENT)).when("answer", &["answered"]),
            Field::may("sources", Msg("assess-sources"), Kind::Many(codes::FACT_SOURCE)).when("answer", &["answered"]),
            Field::must("texts.assessment", Msg("field-assessment"), Kind::Area(8))
                .hint(Msg("field-risk-assessment-hint"))
                .when("answer", &["answered"]),
            Field::may("texts.weighing", Msg("assess-weighing"), Kind::Area(3))
                .hint(Msg("assess-weighing-hint"))
                .when("answer", &["answered"]),
            Field::must("texts.basis", Msg("field-why-not-told"), Kind::Area(3)).when("answer", UNTOLD),
            OCCURRED,
        ],
        ..FORM
    },
    StepForm {
        step: "note_trigger",
        slug: "handelse-som-andrar-risken",
        room: Room::Investigation,
        title: Msg("step-trigger"),
        lead: Some(Msg("step-trigger-lead")),
        fields: &[
            Field::must("trigger", Msg("field-trigger"), Kind::One(codes::TRIGGER)),
            Field::may("texts.note", Msg("field-trigger-note"), Kind::Area(4)),
            OCCURRED,
        ],
        offered: is_open,
        ..FORM
    },
    StepForm {
        step: "plan_safety",
        slug: "sakerhetsplan",
        room: Room::Investigation,
        title: Msg("step-safety-plan"),
        lead: Some(Msg("step-safety-plan-lead")),
        fields: &[
            Field::must("situation", Msg("field-safety-situation"), Kind::One(codes::SAFETY_SITUATION)),
            Field::must("texts.note", Msg("field-safety-in-contact"), Kind::Area(14))
                .hint(Msg("field-safety-in-contact-hint"))
                .when("situation", &["in_contact"]),
            Field::must("texts.account", Msg("field-safety-has-left"), Kind::Area(10))
                .hint(Msg("field-safety-has-left-hint"))
                .when("situation", &["has_left"]),
            Field::may("holders", Msg("plan-who-holds"), Kind::Many(codes::PLAN_HOLDER)).hint(Msg("plan-who-holds-hint")),
            Field::may("review", Msg("plan-next-review"), Kind::Date).hint(Msg("plan-next-review-hint")),
            OCCURRED,
        ],
        offered: |opened| is_open(opened) && opened.kind != CaseKind::Perpetrator,
        ..FORM
    },
    StepForm {
        step: "record_own_view",
        slug: "personens-egen-syn",
        room: Room::Investigation,
        title: Msg("step-own-view"),
        lead: Some(Msg("step-own-view-lead")),
        fields: &[
            Field::must("answer", Msg("field-own-view-answer"), Kind::One(codes::ANSWER)),
            Field::must("texts.own_view", Msg("field-own-words"), Kind::Area(6))
                .hint(Msg("field-own-words-hint"))
                .when("answer", &["answered"]),
            Field::may("texts.note", Msg("field-why-not-told"), Kind::Area(3)).when("answer", UNTOLD),
            OCCURRED,
        ],
        offered: investigating,
        ..FORM
    },
    StepForm {
        step: "conclude_investigation",
        slug: "avsluta-utredningen",
        room: Room::Investigation,
        title: Msg("step-conclude"),
        lead: Some(Msg("step-conclude-lead")),
        act: Msg("step-conclude-act"),
        fields: &[
            Field::must("end", Msg("field-investigation-end"), Kind::One(codes::INVESTIGATION_END)),
            Field::may("texts.assessment", Msg("field-assessment"), Kind::Area(8)).hint(Msg("field-conclude-assessment-hint")),
        ],
        offered: investigating,
        ..FORM
    },
    StepForm {
        step: "extend_investigation",
        slug: "forlang-utredningen",
        room: Room::Investigation,
        title: Msg("step-extend-investigation"),
        lead: Some(Msg("step-extend-investigation-lead")),
        fields: &[
            Field::must("until", Msg("field-extended-until"), Kind::Date),
            Field::must("grounds", Msg("field-grounds"), Kind::One(codes::SPECIAL)),
            Field::must("texts.reasons", Msg("field-reasons"), Kind::Area(4)).hint(Msg("field-extend-reasons-hint")),
        ],
        offered: |opened| investigating(opened) && opened.stage_due.is_some(),
        ..FORM
    },
    StepForm {
        step: "receive_decision_request",
        slug: "begaran-om-beslut",
        room: Room::Investigation,
        title: Msg("step-decision-request"),
        lead: Some(Msg("step-decision-request-lead")),
        fields: &[Field::must("arrived", Msg("field-arrived"), Kind::Date), NOTE],
        offered: |opened| opened.source == IntakeSource::Application && matches!(opened.stage.as_str(), "investigation" | "concluded"),
        ..FORM
    },
    StepForm {
        step: "answer_decision_request",
        slug: "avsla-begaran-om-beslut",
        room: Room::Investigation,
        title: Msg("step-refuse-request"),
        lead: Some(Msg("step-refuse-request-lead")),
        act: Msg("step-decide-act"),
        fields: &[Field::must("texts.reasons", Msg("field-reasons"), Kind::Area(5))],
        fill: Some(|input, _, _| {
            // The other answer is to decide the matter, which is a step of its own.
            input.insert("answer".into(), json!("refused"));
        }),
        offered: |opened| owes(opened, "answer_decision_request"),
        ..FORM
    },
];
