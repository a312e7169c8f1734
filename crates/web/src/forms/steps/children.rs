//! Children: who may be affected, what is owed to them, and how decisions touch them.

use super::{
    super::{Field, Kind, Room, StepForm},
    FORM, OCCURRED, at_intake, is_open, owes,
};
use crate::{
    codes::{self, code_of},
    text::Msg,
};
use fristad_app::case::opened::Opened;
use fristad_domain::case::code::{CaseKind, IntakeSource};

/// Views that the child has not told.
const UNTOLD: &[&str] = &["declined", "too_young", "not_safe_to_ask"];
/// Answers after which it is written down why a guardian was not told.
const UNINFORMED: &[&str] = &["not_told_danger", "not_told_other", "not_told_too_young"];

/// The forms.
pub const FORMS: &[StepForm] = &[
    StepForm {
        step: "ask_household",
        slug: "barn-i-hemmet",
        room: Room::Children,
        title: Msg("step-household"),
        lead: Some(Msg("step-household-lead")),
        fields: &[
            Field::must("minors", Msg("field-minors"), Kind::One(codes::ASKED)),
            Field::must("young_adults", Msg("field-young-adults"), Kind::One(codes::ASKED)),
        ],
        start: Some(|opened, fields| {
            for (name, known) in [("minors", opened.household.minors), ("young_adults", opened.household.young_adults)] {
                if let Some(known) = known {
                    fields.push(name, code_of(&known));
                }
            }
        }),
        ..FORM
    },
    StepForm {
        step: "report_concern",
        slug: "orosanmalan",
        room: Room::Children,
        title: Msg("step-report-concern"),
        lead: Some(Msg("step-report-concern-lead")),
        act: Msg("step-report-concern-act"),
        fields: &[
            Field::must("child", Msg("field-reported-child"), Kind::Child),
            Field::must("texts.note", Msg("field-report-note"), Kind::Area(3)).hint(Msg("field-report-note-hint")),
            OCCURRED,
        ],
        offered: |opened| owes(opened, "report_concern"),
        ..FORM
    },
    StepForm {
        step: "tell_child_unit",
        slug: "informera-barnenheten",
        room: Room::Children,
        title: Msg("step-tell-child-unit"),
        lead: Some(Msg("step-tell-child-unit-lead")),
        fields: &[
            Field::must("reason", Msg("field-child-unit-reason"), Kind::One(codes::CHILD_UNIT_REASON)),
            Field::may("texts.note", Msg("field-told-note"), Kind::Area(3)).hint(Msg("field-told-note-hint")),
            OCCURRED,
        ],
        offered: |opened| owes(opened, "tell_child_unit"),
        ..FORM
    },
    StepForm {
        step: "assess_protection",
        slug: "omedelbart-skydd",
        room: Room::Children,
        title: Msg("step-assess-protection"),
        lead: Some(Msg("step-assess-protection-lead")),
        fields: &[
            Field::may("child", Msg("field-protected-child"), Kind::PlacedChild).hint(Msg("field-protected-child-hint")),
            Field::must("needs_protection", Msg("field-needs-protection"), Kind::One(codes::ASKED)),
            Field::must("texts.assessment", Msg("field-assessment"), Kind::Area(5)).hint(Msg("field-protection-assessment-hint")),
            OCCURRED,
        ],
        // A report comes while an investigation runs, too (SoL 20:1), whatever the case began with; a child of the family is judged in every case but the perpetrator's.
        offered: |opened| {
            let may_be_reported = !at_intake(opened) || opened.source != IntakeSource::Application;
            let reported = may_be_reported && opened.kind.is_about_child_or_young(opened.age);
            let beside = opened.kind != CaseKind::Perpetrator && opened.people.iter().any(|person| person.child.is_some());
            is_open(opened) && (reported || beside)
        },
        ..FORM
    },
    StepForm {
        step: "note_child",
        slug: "barn-som-kan-vara-berort",
        room: Room::Children,
        title: Msg("step-note-child"),
        lead: Some(Msg("step-note-child-lead")),
        fields: &[
            Field::must("child", Msg("field-child"), Kind::Person).hint(Msg("field-noted-child-hint")),
            Field::must("age", Msg("field-age"), Kind::One(codes::AGE)).hint(Msg("field-age-hint")),
            Field::must("exposure", Msg("field-exposure"), Kind::One(codes::EXPOSURE)),
            Field::may("texts.account", Msg("field-child-account"), Kind::Area(4)).hint(Msg("field-child-account-hint")),
            OCCURRED,
        ],
        offered: |opened| is_open(opened) && opened.people.len() > 1,
        ..FORM
    },
    StepForm {
        step: "analyse_impact",
        slug: "barnkonsekvensanalys",
        room: Room::Children,
        title: Msg("step-impact"),
        lead: Some(Msg("step-impact-lead")),
        fields: &[
            Field::must("child", Msg("field-child"), Kind::PlacedChild),
            Field::must("decisions", Msg("field-weighed-decisions"), Kind::Weighed).hint(Msg("field-weighed-decisions-hint")),
            Field::must("texts.assessment", Msg("field-effect"), Kind::Area(5)).hint(Msg("field-effect-hint")),
            Field::may("texts.basis", Msg("field-rights"), Kind::Area(3)).hint(Msg("field-rights-hint")),
            Field::must("childs_view", Msg("field-childs-view"), Kind::One(codes::CHILDS_VIEW)),
            Field::must("texts.childs_view", Msg("field-childs-words"), Kind::Area(5))
                .hint(Msg("field-childs-words-hint"))
                .when("childs_view", &["told"]),
            Field::may("texts.account", Msg("field-childs-attitude"), Kind::Area(3))
                .hint(Msg("field-childs-attitude-hint"))
                .when("childs_view", UNTOLD),
            Field::may("texts.note", Msg("field-child-informed"), Kind::Area(2)).hint(Msg("field-child-informed-hint")),
            Field::must("parents_part", Msg("field-parents-part"), Kind::One(codes::PARENTS_PART)).hint(Msg("field-parents-part-hint")),
            Field::may("texts.participants", Msg("field-parents-words"), Kind::Area(3)).when("parents_part", &["took_part"]),
            Field::must("texts.weighing", Msg("field-weighing"), Kind::Area(8)).hint(Msg("field-weighing-hint")),
            OCCURRED,
        ],
        offered: |opened| is_open(opened) && opened.people.iter().any(|person| person.impact.is_some()),
        ..FORM
    },
    StepForm {
        step: "note_guardian",
        slug: "vardnadshavare",
        room: Room::Children,
        title: Msg("step-guardian"),
        lead: Some(Msg("step-guardian-lead")),
        fields: &[
            Field::must("child", Msg("field-child"), Kind::PlacedChild),
            Field::must("guardian", Msg("field-childs-guardian"), Kind::Person).hint(Msg("field-childs-guardian-hint")),
        ],
        offered: |opened| is_open(opened) && opened.people.len() > 1 && has_child(opened) && is_told_of(opened),
        ..FORM
    },
    StepForm {
        step: "end_guardian",
        slug: "inte-langre-vardnadshavare",
        room: Room::Children,
        title: Msg("step-end-guardian"),
        lead: Some(Msg("step-end-guardian-lead")),
        fields: &[
            Field::must("child", Msg("field-child"), Kind::PlacedChild),
            Field::must("guardian", Msg("field-former-guardian"), Kind::Person),
            Field::must("texts.basis", Msg("field-end-guardian-basis"), Kind::Area(3)).hint(Msg("field-end-guardian-basis-hint")),
            OCCURRED,
        ],
        offered: |opened| is_open(opened) && opened.guardians.values().any(|guardians| !guardians.is_empty()) && is_told_of(opened),
        ..FORM
    },
    StepForm {
        step: "tell_guardian",
        slug: "underratta-vardnadshavare",
        room: Room::Children,
        title: Msg("step-tell-guardian"),
        lead: Some(Msg("step-tell-guardian-lead")),
        fields: &[
            Field::must("child", Msg("field-child"), Kind::PlacedChild),
            Field::must("guardian", Msg("field-childs-guardian"), Kind::Person),
            Field::must("told", Msg("field-guardian-told"), Kind::One(codes::GUARDIAN_TOLD)),
            Field::must("texts.reasons", Msg("field-guardian-why"), Kind::Area(4))
                .hint(Msg("field-guardian-why-hint"))
                .when("told", UNINFORMED),
            OCCURRED,
        ],
        // That there is a case is itself secret: only a child's own is told of.
        offered: |opened| is_open(opened) && opened.kind != CaseKind::Perpetrator && opened.age.is_minor(),
        ..FORM
    },
    StepForm {
        step: "offer_child_support",
        slug: "erbjud-barnet-stod",
        room: Room::Children,
        title: Msg("step-child-support"),
        lead: Some(Msg("step-child-support-lead")),
        fields: &[
            Field::must("child", Msg("field-child"), Kind::Child),
            Field::must("answer", Msg("field-support-answer"), Kind::One(codes::SUPPORT_ANSWER)),
            Field::may("texts.note", Msg("field-support-note"), Kind::Area(4)).hint(Msg("field-support-note-hint")),
            OCCURRED,
        ],
        offered: |opened| {
            is_open(opened) && opened.kind != CaseKind::Perpetrator && opened.people.iter().any(|person| person.child.is_some())
        },
        ..FORM
    },
    StepForm {
        step: "arrange_schooling",
        slug: "ordna-skolgang",
        room: Room::Children,
        title: Msg("step-schooling"),
        lead: Some(Msg("step-schooling-lead")),
        fields: &[
            Field::must("child", Msg("field-child"), Kind::PlacedChild),
            Field::must("schooling", Msg("field-schooling"), Kind::One(codes::SCHOOLING)),
            Field::may("texts.note", Msg("field-schooling-note"), Kind::Area(4)).hint(Msg("field-schooling-note-hint")),
            OCCURRED,
        ],
        offered: |opened| owes(opened, "arrange_schooling"),
        ..FORM
    },
    StepForm {
        step: "give_health_notice",
        slug: "underratta-regionen",
        room: Room::Children,
        title: Msg("step-health-notice"),
        lead: Some(Msg("step-health-notice-lead")),
        fields: &[
            Field::must("person", Msg("field-health-person"), Kind::Person),
            Field::must("notice", Msg("field-health-notice"), Kind::One(codes::HEALTH_NOTICE)),
            Field::must("texts.reasons", Msg("field-health-why"), Kind::Area(3)).when("notice", &["not_needed"]),
            OCCURRED,
        ],
        offered: |opened| owes(opened, "give_health_notice"),
        ..FORM
    },
];

/// Whether the case may tell who is a child's guardian: that of who uses violence holds his own alone, where he is under 18 himself.
fn is_told_of(opened: &Opened) -> bool {
    opened.kind != CaseKind::Perpetrator || opened.age.is_minor()
}

/// Whether a child stands in the case, or is the one whom it is about.
fn has_child(opened: &Opened) -> bool {
    opened.age.is_minor() || opened.people.iter().any(|person| person.child.is_some())
}
