//! Who stands in the case, how they are protected, and how they are reached without harm.

use super::{
    super::{Field, Kind, Room, StepForm, read},
    FORM, NOTE, OCCURRED, is_open,
};
use crate::{
    codes::{self, code_of},
    text::Msg,
};
use fristad_domain::{case::code::CaseKind, person::Capacity};
use serde_json::{Map, Value, json};

/// The forms.
pub const FORMS: &[StepForm] = &[
    StepForm {
        step: "set_contact_rules",
        slug: "kontaktregler",
        room: Room::People,
        title: Msg("step-contact-rules"),
        lead: Some(Msg("step-contact-rules-lead")),
        fields: &[
            Field::may("rules.safe", Msg("field-safe-ways"), Kind::SafeWays).hint(Msg("field-safe-ways-hint")),
            Field::may("rules.cautions", Msg("field-cautions"), Kind::Many(codes::CAUTION)),
            Field::may("texts.basis", Msg("field-contact-basis"), Kind::Area(4)).hint(Msg("field-contact-basis-hint")),
        ],
        start: Some(|opened, fields| {
            for (way, hours) in &opened.contact_rules.safe {
                let way = code_of(way);
                fields.push(format!("rules.safe.{way}.fran"), hours.from.to_string());
                fields.push(format!("rules.safe.{way}.till"), hours.until.to_string());
                fields.push("rules.safe", way);
            }
            for caution in &opened.contact_rules.cautions {
                fields.push("rules.cautions", code_of(caution));
            }
        }),
        fill: Some(|input, _, _| {
            // That no way is named is said, not left out.
            if input.get("rules").and_then(|rules| rules.get("safe")).is_none() {
                read::put(input, "rules.safe", Value::Object(Map::new()));
            }
        }),
        ..FORM
    },
    StepForm {
        step: "note_protection",
        slug: "skyddade-personuppgifter",
        room: Room::People,
        title: Msg("step-protection"),
        lead: Some(Msg("step-protection-lead")),
        fields: &[
            Field::must("person", Msg("field-whose-protection"), Kind::Person),
            Field::must("protection.kind", Msg("field-protection-kind"), Kind::One(codes::PROTECTION_KIND)),
            Field::must("protection.status", Msg("field-protection-status"), Kind::One(codes::PROTECTION_STATUS))
                .hint(Msg("field-protection-status-hint")),
            Field::must("protection.source", Msg("field-protection-source"), Kind::One(codes::PROTECTION_SOURCE)),
            Field::must("protection.since", Msg("field-since"), Kind::Date).when("protection.status", &["in_force", "ended"]),
            Field::may("protection.until", Msg("field-protection-until"), Kind::Date),
            Field::may("protection.review", Msg("field-review"), Kind::Date).hint(Msg("field-review-hint")),
            Field::may("texts.basis", Msg("field-protection-basis"), Kind::Area(3)),
        ],
        fill: Some(|input, _, user| {
            let of = |name: &str| input.get("protection").and_then(|protection| protection.get(name)).and_then(Value::as_str);
            // Where the unit itself judged, it is the one who writes it down.
            if of("source") == Some("unit") || of("kind") == Some("local_protection") {
                read::put(input, "protection.decider", json!(user));
            }
        }),
        ..FORM
    },
    StepForm {
        step: "make_contact",
        slug: "kontakt",
        room: Room::People,
        title: Msg("step-contact"),
        lead: Some(Msg("step-contact-lead")),
        fields: &[
            Field::must("with", Msg("field-contact-with"), Kind::One(codes::CONTACT_WITH)).hint(Msg("field-contact-with-hint")),
            Field::must("way", Msg("field-way"), Kind::One(codes::WAY)),
            Field::must("content", Msg("field-content"), Kind::One(codes::CONTENT)).hint(Msg("field-content-hint")),
            Field::must("result", Msg("field-contact-result"), Kind::One(codes::CONTACT_RESULT)),
            Field::may("urgency", Msg("field-urgency"), Kind::One(codes::URGENCY))
                .hint(Msg("field-urgency-hint"))
                .when("with", &["subject"]),
            Field::must("texts.reasons", Msg("field-warning-reasons"), Kind::Area(3)).when("urgency", &["mortal_danger"]),
            Field::may("texts.note", Msg("field-contact-note"), Kind::Area(4)).hint(Msg("field-contact-note-hint")),
            OCCURRED,
        ],
        ..FORM
    },
    StepForm {
        step: "note_consent",
        slug: "samtycke",
        room: Room::People,
        title: Msg("step-consent"),
        lead: Some(Msg("step-consent-lead")),
        fields: &[
            Field::must("matter", Msg("field-consent-matter"), Kind::One(codes::CONSENT_MATTER)),
            Field::must("service", Msg("field-consent-service"), Kind::One(codes::CHILDS_SERVICE))
                .hint(Msg("field-consent-service-hint"))
                .when("matter", &["childs_service"]),
            Field::must("child", Msg("field-child"), Kind::PlacedChild).when("matter", &["child_shelter"]),
            Field::must("person", Msg("field-whose-consent"), Kind::Person),
            Field::must("guardian", Msg("field-guardian-role"), Kind::One(codes::GUARDIAN_ROLE)).hint(Msg("field-guardian-role-hint")),
            Field::must("state", Msg("field-consent-state"), Kind::One(codes::CONSENT_STATE)),
            Field::may("texts.note", Msg("field-consent-note"), Kind::Area(3)).hint(Msg("field-consent-note-hint")),
            OCCURRED,
        ],
        ..FORM
    },
    StepForm {
        step: "judge_contact_safe",
        slug: "sakerhetsbedomning-fore-kontakt",
        room: Room::People,
        title: Msg("step-judge-contact"),
        lead: Some(Msg("step-judge-contact-lead")),
        fields: &[
            Field::must("texts.assessment", Msg("field-contact-assessment"), Kind::Area(6)).hint(Msg("field-contact-assessment-hint")),
            Field::may("texts.participants", Msg("field-participants"), Kind::Area(2)),
        ],
        offered: |opened| is_open(opened) && opened.kind != CaseKind::Perpetrator && !opened.contact_judged_safe,
        ..FORM
    },
    StepForm {
        step: "note_representation",
        slug: "ombud",
        room: Room::People,
        title: Msg("step-representation"),
        lead: Some(Msg("step-representation-lead")),
        fields: &[
            Field::must("representative", Msg("field-representative"), Kind::Representative),
            Field::may("of", Msg("field-represented"), Kind::Person).hint(Msg("field-represented-hint")),
            NOTE,
        ],
        offered: |opened| is_open(opened) && opened.people.iter().any(|person| person.capacity == Capacity::Representative),
        ..FORM
    },
    StepForm {
        step: "join_person",
        slug: "person-i-arendet",
        room: Room::Own,
        title: Msg("step-join"),
        lead: Some(Msg("step-join-lead")),
        fields: &[
            Field::must("person", Msg("field-about"), Kind::Given),
            Field::must("capacity", Msg("field-capacity"), Kind::One(codes::CAPACITY)),
            Field::must("age", Msg("field-age"), Kind::One(codes::AGE)).hint(Msg("field-age-hint")),
            NOTE,
        ],
        ..FORM
    },
];
