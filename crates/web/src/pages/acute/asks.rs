//! What an acute decision asks besides: whom a placement concerns, who presented the matter, and what stands below the letter.

use super::{BASIS, GUARDIAN, people, types};
use crate::{
    codes::{NAMES_OFFERED, code_of},
    forms::{Kind, draw::is_board},
    http::{Desk, Fields},
    pages::{assign::colleagues, case},
    text::say,
    ui::{Choice, Control, Need, Tone, area, checks, notice, part, radios, select},
};
use fristad_app::case::opened::Opened;
use fristad_domain::{
    case::code::{CaseKind, Names},
    service::DecisionType,
};
use maud::{Markup, html};

/// Whom to ring about what cannot be decided here.
pub(super) fn ring(desk: &Desk, opened: Option<&Opened>) -> Markup {
    let code = code_of(&DecisionType::ChildImmediatePlacement);
    if opened.is_some_and(|opened| opened.kind == CaseKind::Perpetrator) {
        return notice(Tone::Mind, &say("acute-child-elsewhere"), &html! { p { (say("acute-child-elsewhere-why")) } });
    }
    if types(desk, opened).iter().any(|choice| choice.value == code) {
        return html! {};
    }
    let lead = if is_board(desk) { say("acute-ring-handler") } else { say("acute-ring-chair") };
    let before = opened.and_then(|opened| case::step_act(opened, "put_before_board", &[]));
    notice(
        Tone::Plain,
        &say("acute-ring"),
        &html! {
            p { (lead) }
            @if let Some((path, title)) = before { p { (part::side(&path, &title)) } }
        },
    )
}

/// What a child's placement asks besides.
pub(super) fn placement<'a>(desk: &Desk, opened: Option<&Opened>, values: &Fields, error: &dyn Fn(&str) -> Option<&'a str>) -> Markup {
    let offered = types(desk, opened);
    let is_offered = |code: &String| offered.iter().any(|choice| choice.value == *code);
    let children: Vec<_> =
        DecisionType::ALL.iter().filter(|kind| kind.is_for_child() && kind.is_acute_help()).map(code_of).filter(is_offered).collect();
    if children.is_empty() {
        return html! {};
    }
    // Where such a decision was chosen before, there is something to mend.
    let asked = values.get("kind").is_some_and(|kind| children.iter().any(|code| code == kind));
    let yes = [Choice::new("yes", say("acute-yes"))];
    let (place_free, place_free_hint) = (say("acute-place-free"), say("acute-place-free-hint"));
    html! {
        div.nar data-nar="kind" data-varden=(children.join(" ")) { (part::details(&say("acute-child"), asked, &html! {
            @if let Some(opened) = opened {
                @for (name, id, kind) in [("child", "acute-which-child", Kind::PlacedChild), ("guardian", "acute-guardian", Kind::Guardian)] {
                    @let (label, people) = (say(id), people(desk, opened, kind));
                    @if !people.is_empty() {
                        (radios(&Control { name, label: &label, hint: None, error: error(name), need: Need::May }, &people, values.raw(name)))
                    }
                }
                @for (name, id) in GUARDIAN {
                    @let label = say(id);
                    (checks(&Control { name, label: &label, hint: None, error: None, need: Need::May }, &yes, &|value| values.has(name, value)))
                }
            }
            (checks(&Control { name: "place_free", label: &place_free, hint: Some(&place_free_hint), error: error("place_free"), need: Need::Must }, &yes, &|value| values.has("place_free", value)))
        })) }
    }
}

/// Who presented the matter, where a collegial body decides, and what stands below the letter.
pub(super) fn signature<'a>(desk: &Desk, values: &Fields, error: &dyn Fn(&str) -> Option<&'a str>) -> Markup {
    let (rapporteur, rapporteur_hint) = (say("field-rapporteur"), say("acute-rapporteur-hint"));
    let (names, names_hint, basis) = (say("field-names"), say("field-names-hint"), say("field-names-basis"));
    let asked = values.get("names").is_some() || error("names").or(error(BASIS)).is_some();
    html! {
        @if is_board(desk) {
            (select(&Control { name: "rapporteur", label: &rapporteur, hint: Some(&rapporteur_hint), error: error("rapporteur"), need: Need::May }, &colleagues(desk), values.raw("rapporteur")))
        }
        (part::details(&names, asked, &html! {
            (radios(&Control { name: "names", label: &names, hint: Some(&names_hint), error: error("names"), need: Need::May }, &NAMES_OFFERED.choices(), values.raw("names")))
            div.nar data-nar="names" data-varden=(code_of(&Names::LeftOutForThreat)) {
                (area(&Control { name: BASIS, label: &basis, hint: None, error: error(BASIS), need: Need::Must }, 2, values.raw(BASIS)))
            }
        }))
    }
}
