//! Who handles the case, and its closing.

use super::{
    super::{Field, Kind, Room, StepForm},
    FORM, NOTE, is_open,
};
use crate::{codes, text::Msg};
use fristad_app::case::opened::Opened;
use fristad_domain::case::code::CaseKind;

/// The forms.
pub const FORMS: &[StepForm] = &[
    StepForm {
        step: "assign_handler",
        slug: "handlaggare",
        room: Room::Handling,
        title: Msg("step-assign"),
        lead: Some(Msg("step-assign-lead")),
        act: Msg("step-assign-act"),
        fields: &[Field::must("user", Msg("field-handler"), Kind::Colleague), Field::must("unit", Msg("field-unit"), Kind::Unit), NOTE],
        // A closed case gets a handler too, when an appeal comes.
        offered: |_| true,
        ..FORM
    },
    StepForm {
        step: "note_conflict",
        slug: "jav",
        room: Room::Handling,
        title: Msg("step-conflict"),
        lead: Some(Msg("step-conflict-lead")),
        fields: &[
            Field::must("user", Msg("field-conflicted"), Kind::Colleague),
            Field::may("texts.reasons", Msg("field-reasons"), Kind::Area(3)).hint(Msg("field-conflict-reasons-hint")),
        ],
        offered: |_| true,
        ..FORM
    },
    StepForm {
        step: "except_conflict",
        slug: "undantag-fran-jav",
        room: Room::Handling,
        title: Msg("step-except-conflict"),
        lead: Some(Msg("step-except-conflict-lead")),
        act: Msg("step-decide-act"),
        fields: &[
            Field::must("user", Msg("field-conflicted"), Kind::Colleague),
            Field::must("exception", Msg("field-conflict-exception"), Kind::One(codes::CONFLICT_EXCEPTION)),
            Field::must("texts.reasons", Msg("field-reasons"), Kind::Area(4)),
        ],
        offered: |opened| opened.conflicts.iter().any(|conflict| conflict.exception.is_none()),
        ..FORM
    },
    StepForm {
        step: "allow_same_handler",
        slug: "samma-handlaggare",
        room: Room::Handling,
        title: Msg("step-same-handler"),
        lead: Some(Msg("step-same-handler-lead")),
        act: Msg("step-decide-act"),
        fields: &[
            Field::must("user", Msg("field-handler"), Kind::Colleague),
            Field::must("texts.reasons", Msg("field-reasons"), Kind::Area(4)).hint(Msg("field-same-handler-hint")),
        ],
        offered: |opened| is_open(opened) && opened.kind != CaseKind::Perpetrator,
        ..FORM
    },
    StepForm {
        step: "assign_partner_contact",
        slug: "partnerkontakt",
        room: Room::Handling,
        title: Msg("step-partner-contact"),
        lead: Some(Msg("step-partner-contact-lead")),
        fields: &[Field::must("user", Msg("field-partner-contact"), Kind::Colleague)],
        offered: of_perpetrator,
        ..FORM
    },
    StepForm {
        step: "name_counsellor",
        slug: "behandlare",
        room: Room::Handling,
        title: Msg("step-counsellor"),
        lead: Some(Msg("step-counsellor-lead")),
        fields: &[Field::must("user", Msg("field-counsellor"), Kind::Colleague)],
        offered: of_perpetrator,
        ..FORM
    },
    StepForm {
        step: "close",
        slug: "avsluta-arendet",
        room: Room::Handling,
        title: Msg("step-close"),
        lead: Some(Msg("step-close-lead")),
        act: Msg("step-close-act"),
        fields: &[
            Field::must("reason", Msg("field-closing-reason"), Kind::One(codes::CLOSING_REASON)),
            Field::must("goal", Msg("field-goal-result"), Kind::One(codes::GOAL_RESULT)),
            Field::must("texts.remains", Msg("field-remains"), Kind::Area(5)).hint(Msg("field-remains-hint")),
        ],
        ..FORM
    },
];

fn of_perpetrator(opened: &Opened) -> bool {
    is_open(opened) && opened.kind == CaseKind::Perpetrator
}
