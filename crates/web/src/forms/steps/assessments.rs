//! Assessments without an instrument, and what others say of the danger.

use super::{
    super::{Field, Kind, Room, StepForm},
    FORM, NOTE, OCCURRED, is_open, owes,
};
use crate::{codes, text::Msg};
use fristad_domain::{case::code::CaseKind, person::Capacity};

/// The grounds on which the interest of secrecy is weighed.
const WEIGHED: &[&str] = &["violence_against_close", "committed_crime", "prevention"];

/// The forms.
pub const FORMS: &[StepForm] = &[
    StepForm {
        step: "leave_structured",
        slug: "valj-bort-strukturerad-bedomning",
        room: Room::Assessments,
        title: Msg("step-leave-structured"),
        lead: Some(Msg("step-leave-structured-lead")),
        fields: &[Field::must("texts.reasons", Msg("field-reasons"), Kind::Area(4)).hint(Msg("field-leave-structured-hint")), OCCURRED],
        offered: |opened| owes(opened, "assess_structured"),
        ..FORM
    },
    StepForm {
        step: "assess_meeting",
        slug: "risk-vid-mote",
        room: Room::Assessments,
        title: Msg("step-meeting"),
        lead: Some(Msg("step-meeting-lead")),
        fields: &[
            Field::must("meeting", Msg("assess-meeting"), Kind::One(codes::MEETING)),
            Field::must("level", Msg("assess-meeting-level"), Kind::One(codes::RISK_LEVEL)),
            Field::must("texts.assessment", Msg("assess-in-words"), Kind::Area(5)).hint(Msg("assess-meeting-words-hint")),
            Field::may("texts.note", Msg("assess-measures"), Kind::Area(3)).hint(Msg("assess-measures-hint")),
            OCCURRED,
        ],
        ..FORM
    },
    StepForm {
        step: "ask_police",
        slug: "fraga-polisen",
        room: Room::Assessments,
        title: Msg("step-ask-police"),
        lead: Some(Msg("step-ask-police-lead")),
        fields: &[
            Field::must("ground", Msg("field-police-ask-ground"), Kind::One(codes::POLICE_GROUND))
                .hint(Msg("field-police-ask-ground-hint")),
            Field::must("texts.weighing", Msg("field-police-ask-weighing"), Kind::Area(4)).when("ground", WEIGHED),
            NOTE,
            OCCURRED,
        ],
        // Of the danger from him nothing is asked in his own case.
        offered: |opened| is_open(opened) && opened.kind.concerns_violence() && opened.kind != CaseKind::Perpetrator,
        ..FORM
    },
    StepForm {
        step: "police_without",
        slug: "polisen-har-ingen-bedomning",
        room: Room::Assessments,
        title: Msg("step-police-without"),
        lead: Some(Msg("step-police-without-lead")),
        fields: &[NOTE, OCCURRED],
        offered: |opened| owes(opened, "compare_police"),
        ..FORM
    },
    StepForm {
        step: "tell_police",
        slug: "sammanfattning-till-polisen",
        room: Room::Assessments,
        title: Msg("step-tell-police"),
        lead: Some(Msg("step-tell-police-lead")),
        fields: &[
            Field::must("ground", Msg("field-police-ground"), Kind::One(codes::POLICE_TELL_GROUND)),
            Field::must("texts.material", Msg("field-police-summary"), Kind::Area(8)).hint(Msg("field-police-summary-hint")),
            Field::must("texts.weighing", Msg("field-police-weighing"), Kind::Area(4)).when("ground", WEIGHED),
            OCCURRED,
        ],
        offered: |opened| is_open(opened) && opened.risk.is_some(),
        ..FORM
    },
    StepForm {
        step: "follow_secondary",
        slug: "folj-upp-nagon-annan",
        room: Room::Assessments,
        title: Msg("step-follow-secondary"),
        lead: Some(Msg("step-follow-secondary-lead")),
        fields: &[
            Field::must("person", Msg("field-secondary-person"), Kind::Person).hint(Msg("field-secondary-person-hint")),
            Field::must("texts.note", Msg("field-secondary-note"), Kind::Area(4)).hint(Msg("field-secondary-note-hint")),
            Field::may("next", Msg("field-secondary-next"), Kind::Date),
            OCCURRED,
        ],
        offered: |opened| is_open(opened) && opened.people.iter().any(|person| person.capacity == Capacity::SecondaryVictim),
        ..FORM
    },
];
