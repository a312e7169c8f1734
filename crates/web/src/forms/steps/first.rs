//! What is asked first: danger, what kind of case it is, what the person wants, and help that cannot wait.

use super::{
    super::{Field, Kind, Room, StepForm},
    FORM, OCCURRED,
    decisions::{BY_CONSENT, CHILDS_SHELTER, COERCES, FOR_CHILD},
};
use crate::{
    codes::{self, code_of},
    text::Msg,
};

/// The forms.
pub const FORMS: &[StepForm] = &[
    StepForm {
        step: "assess_danger",
        slug: "omedelbar-fara",
        room: Room::Overview,
        title: Msg("step-danger"),
        lead: Some(Msg("step-danger-lead")),
        act: Msg("step-danger-act"),
        fields: &[
            Field::must("danger", Msg("field-danger"), Kind::One(codes::DANGER)),
            Field::must("retry_at", Msg("field-retry-at"), Kind::Moment)
                .hint(Msg("field-retry-at-hint"))
                .when("danger", &["unknown", "could_not_ask"]),
            Field::may("measures", Msg("field-measures"), Kind::Many(codes::MEASURE)),
            Field::may("texts.basis", Msg("field-danger-basis"), Kind::Area(4)).hint(Msg("field-danger-basis-hint")),
            OCCURRED,
        ],
        ..FORM
    },
    StepForm {
        step: "decide_acutely",
        slug: "akut-beslut",
        room: Room::Overview,
        title: Msg("step-acute"),
        lead: Some(Msg("step-acute-lead")),
        act: Msg("step-decide-act"),
        fields: &[
            Field::must("kind", Msg("field-decision-kind"), Kind::AcuteType),
            Field::must("child.child", Msg("field-child"), Kind::PlacedChild).when("kind", CHILDS_SHELTER),
            Field::must("child.guardian", Msg("field-guardian"), Kind::Guardian).when("kind", CHILDS_SHELTER),
            Field::must("child.guardian_in_shelter", Msg("field-guardian-in-shelter"), Kind::One(codes::ASKED))
                .when("kind", CHILDS_SHELTER),
            Field::must("child.guardian_of_age", Msg("field-guardian-of-age"), Kind::One(codes::ASKED)).when("kind", CHILDS_SHELTER),
            Field::may("child.sole_custody", Msg("field-sole-custody"), Kind::One(codes::ASKED))
                .hint(Msg("field-sole-custody-hint"))
                .when("kind", BY_CONSENT),
            Field::must("place_free", Msg("field-place-free"), Kind::One(codes::ASKED))
                .hint(Msg("field-place-free-hint"))
                .when("kind", FOR_CHILD),
            Field::may("rapporteur", Msg("field-rapporteur"), Kind::Colleague).when("kind", COERCES),
            Field::may("texts.ruling", Msg("field-ruling"), Kind::Area(2)).hint(Msg("field-ruling-acute-hint")),
            Field::may("texts.why_it_cannot_wait", Msg("field-why-not-wait"), Kind::Area(3)).hint(Msg("field-why-not-wait-hint")),
            Field::may("texts.reasons", Msg("field-reasons"), Kind::Area(3)).hint(Msg("field-reasons-acute-hint")),
            Field::may("until", Msg("field-until"), Kind::Date),
            Field::may("names", Msg("field-names"), Kind::One(codes::NAMES_OFFERED)).hint(Msg("field-names-hint")),
            Field::must("texts.basis", Msg("field-names-basis"), Kind::Area(3)).when("names", &["left_out_for_threat"]),
            OCCURRED,
        ],
        // Acute help opens a closed case again.
        offered: |_| true,
        ..FORM
    },
    StepForm {
        step: "note_will",
        slug: "vad-personen-vill",
        room: Room::Overview,
        title: Msg("step-will"),
        lead: Some(Msg("step-will-lead")),
        fields: &[
            Field::must("will", Msg("field-will"), Kind::One(codes::WILL)),
            Field::may("texts.own_view", Msg("field-own-words"), Kind::Area(4)).hint(Msg("field-own-words-hint")),
            OCCURRED,
        ],
        ..FORM
    },
    StepForm {
        step: "determine_kind",
        slug: "slag-av-arende",
        room: Room::Overview,
        title: Msg("step-kind"),
        lead: Some(Msg("step-kind-lead")),
        fields: &[
            Field::must("kind", Msg("field-kind"), Kind::One(codes::KIND)),
            Field::may("contexts", Msg("field-contexts"), Kind::Many(codes::CONTEXT)),
            Field::may("violence", Msg("field-violence"), Kind::Many(codes::VIOLENCE)).hint(Msg("field-violence-hint")),
        ],
        start: Some(|opened, fields| {
            fields.push("kind", code_of(&opened.kind));
            for context in &opened.contexts {
                fields.push("contexts", code_of(context));
            }
        }),
        ..FORM
    },
];
