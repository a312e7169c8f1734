//! Corrections and objections: reached from what they are about.

use super::{
    super::{Field, Kind, Room, StepForm, read},
    FORM, decided,
};
use crate::{codes, text::Msg};
use fristad_kernel::{Timestamp, UserId};
use serde_json::{Map, Value};

/// The forms. Nothing is overwritten: what was wrong stays, and the right stands beside it.
pub const FORMS: &[StepForm] = &[
    StepForm {
        step: "correct",
        slug: "ratta",
        room: Room::Own,
        title: Msg("step-correct"),
        lead: Some(Msg("step-correct-lead")),
        act: Msg("step-correct-act"),
        fields: &[
            Field::must("target.record", Msg("field-about"), Kind::Given),
            Field::must("texts.note", Msg("field-correction"), Kind::Area(6)).hint(Msg("field-correction-hint")),
        ],
        fill: Some(aimed),
        ..FORM
    },
    StepForm {
        step: "correct",
        slug: "ratta-beslut",
        room: Room::Decisions,
        title: Msg("step-correct-decision"),
        lead: Some(Msg("step-correct-decision-lead")),
        act: Msg("step-correct-act"),
        fields: &[
            Field::must("target.decision", Msg("field-decision"), Kind::Decision),
            Field::must("change", Msg("field-decision-change"), Kind::One(codes::DECISION_CHANGE)),
            Field::must("texts.note", Msg("field-correction"), Kind::Area(4)).hint(Msg("field-decision-correction-hint")),
            Field::must("texts.reasons", Msg("field-reasons"), Kind::Area(4)),
        ],
        fill: Some(aimed),
        offered: decided,
        ..FORM
    },
    StepForm {
        step: "object",
        slug: "invandning",
        room: Room::Own,
        title: Msg("step-object"),
        lead: Some(Msg("step-object-lead")),
        fields: &[
            Field::must("target.record", Msg("field-about"), Kind::Given),
            Field::must("texts.note", Msg("field-objection"), Kind::Area(5)).hint(Msg("field-objection-hint")),
        ],
        fill: Some(aimed),
        ..FORM
    },
    StepForm {
        step: "object",
        slug: "invandning-mot-beslut",
        room: Room::Own,
        title: Msg("step-object"),
        lead: Some(Msg("step-object-lead")),
        fields: &[
            Field::must("target.decision", Msg("field-decision"), Kind::Decision),
            Field::must("texts.note", Msg("field-objection"), Kind::Area(5)).hint(Msg("field-objection-hint")),
        ],
        fill: Some(aimed),
        ..FORM
    },
];

/// What kind of thing is pointed at, which the name of the field tells.
fn aimed(input: &mut Map<String, Value>, _: Timestamp, _: UserId) {
    let kind = ["record", "decision"].into_iter().find(|kind| input.get("target").and_then(|target| target.get(*kind)).is_some());
    if let Some(kind) = kind {
        read::put(input, "target.kind", kind.into());
    }
}
