//! The preliminary assessment.

use super::{
    super::{Field, Kind, Room, StepForm},
    FORM, NOTE, OCCURRED, at_intake, owes,
};
use crate::{codes, text::Msg};

/// What a preliminary assessment ends in when nothing is opened.
pub const NOTHING_OPENED: &[&str] = &["not_open", "transfer", "refer"];

/// The forms.
pub const FORMS: &[StepForm] = &[
    StepForm {
        step: "decide_preliminary",
        slug: "avgor-forhandsbedomningen",
        room: Room::Preliminary,
        title: Msg("step-preliminary"),
        lead: Some(Msg("step-preliminary-lead")),
        act: Msg("step-decide-act"),
        fields: &[
            Field::must("outcome", Msg("field-preliminary"), Kind::One(codes::PRELIMINARY)),
            Field::must("filing", Msg("field-filing"), Kind::One(codes::FILING))
                .hint(Msg("field-filing-hint"))
                .when("outcome", NOTHING_OPENED),
            Field::must("texts.receiver", Msg("field-receiver"), Kind::Area(2))
                .hint(Msg("field-receiver-hint"))
                .when("outcome", &["transfer"]),
            Field::must("texts.reasons", Msg("field-reasons"), Kind::Area(5))
                .hint(Msg("field-preliminary-reasons-hint"))
                .when("outcome", NOTHING_OPENED),
        ],
        offered: at_intake,
        ..FORM
    },
    StepForm {
        step: "extend_preliminary",
        slug: "forlang-forhandsbedomningen",
        room: Room::Preliminary,
        title: Msg("step-extend-preliminary"),
        lead: Some(Msg("step-extend-preliminary-lead")),
        fields: &[
            Field::must("until", Msg("field-extended-until"), Kind::Date),
            Field::must("grounds", Msg("field-grounds"), Kind::One(codes::EXCEPTIONAL)),
            Field::must("texts.reasons", Msg("field-reasons"), Kind::Area(4)).hint(Msg("field-extend-reasons-hint")),
        ],
        offered: |opened| at_intake(opened) && opened.stage_due.is_some(),
        ..FORM
    },
    StepForm {
        step: "answer_reporter",
        slug: "svar-till-anmalaren",
        room: Room::Preliminary,
        title: Msg("step-answer-reporter"),
        lead: Some(Msg("step-answer-reporter-lead")),
        fields: &[NOTE.hint(Msg("field-answer-reporter-hint")), OCCURRED],
        offered: |opened| owes(opened, "answer_reporter"),
        ..FORM
    },
];
