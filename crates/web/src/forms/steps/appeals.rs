//! Appeals and reconsideration.

use super::{
    super::{Field, Kind, Room, StepForm},
    FORM, NOTE, decided,
};
use crate::{codes, text::Msg};
use fristad_app::case::opened::Opened;

/// The forms.
pub const FORMS: &[StepForm] = &[
    StepForm {
        step: "receive_appeal",
        slug: "overklagande",
        room: Room::Decisions,
        title: Msg("step-receive-appeal"),
        lead: Some(Msg("step-receive-appeal-lead")),
        fields: &[
            Field::must("decision", Msg("field-appealed-decision"), Kind::Decision),
            Field::must("arrived", Msg("field-arrived"), Kind::Date).hint(Msg("field-arrived-hint")),
            Field::may("texts.account", Msg("field-appeal-account"), Kind::Area(5)),
        ],
        offered: decided,
        ..FORM
    },
    StepForm {
        step: "reconsider",
        slug: "omprova-beslut",
        room: Room::Decisions,
        title: Msg("step-reconsider"),
        lead: Some(Msg("step-reconsider-lead")),
        fields: &[
            Field::must("decision", Msg("field-decision"), Kind::Decision),
            Field::may("appeal", Msg("field-appeal"), Kind::Appeal).hint(Msg("field-reconsider-appeal-hint")),
            Field::must("outcome", Msg("field-reconsidered"), Kind::One(codes::RECONSIDERED)),
            Field::must("texts.reasons", Msg("field-reasons"), Kind::Area(5)).when("outcome", &["corrected", "changed", "must_change"]),
            Field::may("texts.assessment", Msg("field-assessment"), Kind::Area(4)).when("outcome", &["stands"]),
        ],
        offered: decided,
        ..FORM
    },
    StepForm {
        step: "hand_over_appeal",
        slug: "lamna-over-overklagande",
        room: Room::Decisions,
        title: Msg("step-hand-over"),
        lead: Some(Msg("step-hand-over-lead")),
        fields: &[
            Field::must("appeal", Msg("field-appeal"), Kind::Appeal),
            Field::may("exception", Msg("field-late-exception"), Kind::One(codes::LATE_EXCEPTION)).hint(Msg("field-late-exception-hint")),
            NOTE,
        ],
        offered: unanswered,
        ..FORM
    },
    StepForm {
        step: "dismiss_appeal",
        slug: "avvisa-overklagande",
        room: Room::Decisions,
        title: Msg("step-dismiss"),
        lead: Some(Msg("step-dismiss-lead")),
        act: Msg("step-decide-act"),
        fields: &[
            Field::must("appeal", Msg("field-appeal"), Kind::Appeal),
            Field::must("texts.reasons", Msg("field-reasons"), Kind::Area(4)).hint(Msg("field-dismiss-reasons-hint")),
        ],
        offered: |opened| unanswered(opened) && opened.appeals.iter().any(|appeal| appeal.late),
        ..FORM
    },
];

fn unanswered(opened: &Opened) -> bool {
    opened.appeals.iter().any(|appeal| !appeal.answered)
}
