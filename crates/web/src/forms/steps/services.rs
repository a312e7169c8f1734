//! Commissions, plans, execution and follow-up.

use super::{
    super::{Field, Kind, Room, StepForm},
    FORM, NOTE, OCCURRED, decided, is_open, owes,
};
use crate::{codes, text::Msg};
use fristad_app::case::opened::Opened;

/// The forms.
pub const FORMS: &[StepForm] = &[
    StepForm {
        step: "give_commission",
        slug: "uppdrag",
        room: Room::Services,
        title: Msg("step-commission"),
        lead: Some(Msg("step-commission-lead")),
        act: Msg("step-commission-act"),
        fields: &[
            Field::must("decision", Msg("field-decision"), Kind::Decision),
            Field::must("provider", Msg("field-provider"), Kind::Provider),
            Field::must("licence", Msg("field-licence"), Kind::One(codes::LICENCE)).hint(Msg("field-licence-hint")),
            Field::must("ground", Msg("field-disclosure-ground"), Kind::One(codes::DISCLOSURE_GROUND))
                .hint(Msg("field-disclosure-ground-hint")),
            Field::may("texts.note", Msg("field-commission-note"), Kind::Area(6)).hint(Msg("field-commission-note-hint")),
            Field::may("protection_told", Msg("field-protection-told"), Kind::One(codes::ASKED)).hint(Msg("field-protection-told-hint")),
            Field::may("renewal", Msg("field-renewal"), Kind::Date).hint(Msg("field-renewal-hint")),
        ],
        offered: |opened| is_open(opened) && decided(opened),
        ..FORM
    },
    StepForm {
        step: "change_execution",
        slug: "verkstallighet",
        room: Room::Services,
        title: Msg("step-execution"),
        lead: Some(Msg("step-execution-lead")),
        fields: &[
            Field::must("decision", Msg("field-decision"), Kind::Decision),
            Field::must("execution", Msg("field-execution"), Kind::One(codes::EXECUTION)),
            Field::must("on", Msg("field-execution-on"), Kind::Date),
            NOTE,
        ],
        offered: |opened| is_open(opened) && decided(opened),
        ..FORM
    },
    StepForm {
        step: "make_plan",
        slug: "plan",
        room: Room::Services,
        title: Msg("step-plan"),
        lead: Some(Msg("step-plan-lead")),
        fields: &[
            Field::must("kind", Msg("field-plan-kind"), Kind::One(codes::PLAN_KIND)),
            Field::must("commission", Msg("field-commission"), Kind::Commission),
            Field::may("points", Msg("field-plan-points"), Kind::Many(codes::PLAN_POINT))
                .hint(Msg("field-plan-points-hint"))
                .when("kind", &["care_plan"]),
            Field::must("texts.goals", Msg("field-goals"), Kind::Area(8)).hint(Msg("field-goals-hint")),
            Field::may("texts.own_view", Msg("field-own-words"), Kind::Area(4)),
            Field::may("texts.reasons", Msg("field-point-left-out"), Kind::Area(3)).when("kind", &["care_plan"]),
            OCCURRED,
        ],
        offered: commissioned,
        ..FORM
    },
    StepForm {
        step: "follow_up",
        slug: "uppfoljning",
        room: Room::Services,
        title: Msg("step-follow-up"),
        lead: Some(Msg("step-follow-up-lead")),
        fields: &[
            Field::must("decision", Msg("field-decision"), Kind::Decision),
            Field::must("texts.own_view", Msg("field-own-words"), Kind::Area(4)).hint(Msg("field-follow-up-view-hint")),
            Field::may("texts.providers_view", Msg("field-providers-view"), Kind::Area(4)).hint(Msg("field-providers-view-hint")),
            Field::must("texts.assessment", Msg("field-assessment"), Kind::Area(5)).hint(Msg("field-follow-up-assessment-hint")),
            Field::may("next", Msg("field-next-follow-up"), Kind::Date),
            OCCURRED,
        ],
        offered: |opened| is_open(opened) && decided(opened),
        ..FORM
    },
    StepForm {
        step: "renew_commission",
        slug: "fornya-uppdrag",
        room: Room::Services,
        title: Msg("step-renew-commission"),
        lead: Some(Msg("step-renew-commission-lead")),
        fields: &[Field::must("commission", Msg("field-commission"), Kind::Commission), NOTE],
        offered: |opened| owes(opened, "renew_commission"),
        ..FORM
    },
    StepForm {
        step: "end_commission",
        slug: "avsluta-uppdrag",
        room: Room::Services,
        title: Msg("step-end-commission"),
        lead: Some(Msg("step-end-commission-lead")),
        fields: &[Field::must("commission", Msg("field-commission"), Kind::Commission), NOTE, OCCURRED],
        offered: commissioned,
        ..FORM
    },
    StepForm {
        step: "report_unexecuted",
        slug: "rapportera-ej-verkstallt",
        room: Room::Services,
        title: Msg("step-unexecuted"),
        lead: Some(Msg("step-unexecuted-lead")),
        fields: &[
            Field::must("decision", Msg("field-decision"), Kind::Decision),
            Field::must("texts.note", Msg("field-unexecuted"), Kind::Area(4)).hint(Msg("field-unexecuted-hint")),
        ],
        offered: |opened| owes(opened, "report_unexecuted"),
        ..FORM
    },
];

fn commissioned(opened: &Opened) -> bool {
    is_open(opened) && opened.commissions.iter().any(|given| given.open)
}
