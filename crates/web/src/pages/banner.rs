//! The safety banner that heads every page of a case: protection, how the person may be reached, interpreter, danger, and whether the assessment still holds.

use super::duty;
use crate::{
    codes::called,
    http::Desk,
    text::{label, say, say_with},
    ui::{
        Icon, Tone,
        icon::{large, small},
        when,
    },
};
use fristad_app::case::opened::{Opened, ShownDuty};
use fristad_domain::{
    case::code::{CaseKind, Danger},
    person::contact::{Caution, ContactRules},
};
use maud::{Markup, html};

/// The banner.
pub fn banner(desk: &Desk, opened: &Opened) -> Markup {
    let overdue = opened.duties.iter().filter(|duty| duty.overdue).count();
    html! {
        section.skydd aria-label=(say("banner-label")) {
            div.skydd-topp {
                p.arende { a href=(format!("/arenden/{}", opened.case)) { (subject(opened)) } span { (opened.number) " · " (called("kind", &opened.kind)) " · " (label("stage", &opened.stage)) } }
            }
            ul.skydd-rader {
                @if let Some(line) = danger(opened.danger) { (line) }
                @if opened.protected { (row(Tone::Mind, Icon::Shield, &protection(opened))) }
                (contact(&opened.contact_rules))
                @if opened.contact_rules.cautions.contains(&Caution::Interpreter) { (row(Tone::Mind, Icon::Speech, &say("banner-interpreter"))) }
                @if let Some(risk) = &opened.risk && risk.stale { (stale(opened)) }
                @if let Some(first) = opened.duties.first() { (deadline(desk, opened, first, overdue)) }
            }
        }
        nav.arendemeny aria-label=(say("banner-menu")) {
            ul {
                @for (path, id) in parts(opened) {
                    @let to = format!("/arenden/{}{path}", opened.case);
                    li { a href=(to) aria-current=[current(&desk.path, &to, path)] { (say(id)) } }
                }
            }
        }
    }
}

/// The page itself, or the part that it lies under. What is assessed is a part of the investigation.
fn current(here: &str, to: &str, part: &str) -> Option<&'static str> {
    if here == to {
        return Some("page");
    }
    let lies_in = |room: &str| here.strip_prefix(room).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let under = lies_in(to) || part == "/utredning" && lies_in(&to.replace(part, "/bedomningar"));
    (under && !part.is_empty()).then_some("true")
}

/// The parts of a case's pages that the reader may open.
fn parts(opened: &Opened) -> Vec<(&'static str, &'static str)> {
    use fristad_policy::Action;
    let all = [
        (Action::ReadCase, "", "menu-overview"),
        (Action::ReadJournal, "/journal", "menu-journal"),
        (Action::ReadPerson, "/personer", "menu-people"),
        (Action::ReadCase, "/barn", "menu-children"),
        (Action::ReadJournal, "/sakerhetsplan", "menu-safety-plan"),
        (Action::ReadCase, "/handelser", "menu-events"),
        (Action::ReadCase, "/forhandsbedomning", "menu-preliminary"),
        (Action::ReadCase, "/utredning", "menu-investigation"),
        (Action::ReadCase, "/beslut", "menu-decisions"),
        (Action::ReadCase, "/insatser", "menu-services"),
        (Action::ReadDocument, "/handlingar", "menu-documents"),
        (Action::ReadCase, "/handlaggning", "menu-handling"),
        (Action::ReadAccessLog, "/logg", "menu-log"),
    ];
    // No plan against him stands in the case of the one who uses violence.
    let here = |path: &str| path != "/sakerhetsplan" || opened.kind != CaseKind::Perpetrator;
    all.into_iter().filter(|(action, path, _)| opened.may(*action) && here(path)).map(|(_, path, id)| (path, id)).collect()
}

/// Whom the case is about, by name where that may be shown.
pub fn subject(opened: &Opened) -> String {
    let person = opened.subject.and_then(|subject| opened.person(subject));
    match person.and_then(|person| person.name.as_ref()) {
        Some(name) => format!("{} {}", name.given, name.surname),
        None if opened.subject.is_none() => say("banner-anonymous").into_owned(),
        None => say("banner-unnamed").into_owned(),
    }
}

/// What is late, by name when it is one thing; else what comes next.
fn deadline(desk: &Desk, opened: &Opened, first: &ShownDuty, overdue: usize) -> Markup {
    match overdue {
        0 => row(
            Tone::Plain,
            Icon::Clock,
            &format!("{} {}, {}", say("banner-next"), duty::text(first, opened), when::due(first.due, desk.now)),
        ),
        1 => row(Tone::Mind, Icon::Clock, &format!("{} {}", say("banner-late"), duty::text(first, opened))),
        _ => row(Tone::Mind, Icon::Clock, &say_with("banner-overdue", &[("count", overdue.into())])),
    }
}

fn row(tone: Tone, sign: Icon, words: &str) -> Markup {
    html! { li.(tone.look().0) { (small(sign)) span { (words) } } }
}

/// The assessment that no longer holds, with the way to a new one.
fn stale(opened: &Opened) -> Markup {
    html! { li.(Tone::Mind.look().0) { (small(Icon::Clock)) a href=(super::assess::list_path(opened.case)) { (say("banner-stale")) } } }
}

fn danger(danger: Option<Danger>) -> Option<Markup> {
    let tone = match danger {
        None => return Some(row(Tone::Mind, Icon::Danger, &say("banner-danger-unasked"))),
        Some(Danger::NoSign) => return None,
        Some(Danger::Mortal | Danger::Serious) => Tone::Danger,
        Some(Danger::Possible | Danger::Unknown | Danger::CouldNotAsk) => Tone::Mind,
    };
    let words = danger.map(|danger| called("danger", &danger)).unwrap_or_default();
    Some(html! { li.(tone.look().0) { (if tone == Tone::Danger { large(Icon::Danger) } else { small(Icon::Danger) }) span { (words) } } })
}

fn protection(opened: &Opened) -> String {
    let mut kinds: Vec<String> =
        opened.people.iter().flat_map(|person| &person.protections).map(|held| called("protection-kind", &held.kind)).collect();
    kinds.sort_unstable();
    kinds.dedup();
    // Whose protection nobody has noted counts as protected all the same: it was not known, or another case says so.
    let mut words = say(if kinds.is_empty() { "banner-protected-until-known" } else { "banner-protected" }).into_owned();
    if !kinds.is_empty() {
        words = format!("{words}: {}", kinds.join(", ").to_lowercase());
    }
    words
}

/// How the person may be reached. Never where.
pub fn contact(rules: &ContactRules) -> Markup {
    if rules.safe.is_empty() && rules.cautions.is_empty() {
        return html! {};
    }
    let safe: Vec<_> = rules
        .safe
        .iter()
        .map(|(way, hours)| {
            let name = called("way", way).to_lowercase();
            if (hours.from, hours.until) == (0, 24) { name } else { format!("{name} {}–{}", hours.from, hours.until) }
        })
        .collect();
    let cautions: Vec<_> = rules
        .cautions
        .iter()
        .filter(|caution| **caution != Caution::Interpreter)
        .map(|caution| called("caution", caution).to_lowercase())
        .collect();
    html! {
        li.(Tone::Mind.look().0) {
            (small(Icon::Phone))
            span {
                @if !safe.is_empty() { (say("banner-safe-ways")) " " (safe.join(", ")) ". " }
                @if !cautions.is_empty() { (say("banner-cautions")) " " (cautions.join(", ")) "." }
            }
        }
    }
}
