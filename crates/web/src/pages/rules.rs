//! The rulebook: every rule that the system keeps, with its strength, its paragraphs by date, and where it comes from.

use crate::{
    codes::{called, code_of},
    http::{Answer, Desk, Fields, Stop},
    text::{say, say_with},
    ui::{Choice, Control, Frame, Icon, Need, Place, part, select, when},
};
use fristad_domain::rulebook;
use fristad_kernel::{Act, Date, Provision, Rule, Strength};
use maud::{Markup, html};

const PATH: &str = "/regler";
/// The strengths, each with what it means.
const STRENGTHS: [(Strength, &str); 3] = [
    (Strength::Refuses, "strength-means-refuses"),
    (Strength::Demands, "strength-means-demands"),
    (Strength::Advises, "strength-means-advises"),
];

/// The rules, by strength and act if asked for.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let day = desk.now.date();
    let rules: Vec<_> = rulebook::ALL.iter().copied().filter(|rule| is_wanted(rule, &desk.query)).collect();
    let title = say("rules-title");
    Ok(Answer::Page(Frame::new(&title, Place::None).desk(
        desk,
        &html! {
            h1 { (title) }
            p.ingress { (say("rules-lead")) }
            dl.styrkor { @for (strength, means) in STRENGTHS { div { dt { (strength_tag(strength)) } dd { (say(means)) } } } }
            (filters(&desk.query))
            p role="status" { (say_with("rules-count", &[("count", rules.len().into())])) }
            @if rules.is_empty() { p.tomt { (say("rules-none")) } }
            @for rule in rules { (shown(rule, day)) }
        },
    )))
}

fn is_wanted(rule: &Rule, query: &Fields) -> bool {
    query.get("styrka").is_none_or(|strength| code_of(&rule.strength) == strength)
        && query.get("lag").is_none_or(|act| rule.statutes.iter().any(|provision| provision.act.sfs() == act))
}

fn filters(query: &Fields) -> Markup {
    let strengths: Vec<_> = STRENGTHS.iter().map(|(strength, _)| Choice::new(code_of(strength), called("strength", strength))).collect();
    let cited = |act: &&Act| rulebook::ALL.iter().any(|rule| rule.statutes.iter().any(|provision| provision.act == **act));
    let acts: Vec<_> = Act::ALL.iter().filter(cited).map(|act| Choice::new(act.sfs(), act.title())).collect();
    let pick = |name: &str, label: &str, choices: &[Choice]| {
        select(&Control { name, label, hint: None, error: None, need: Need::Must }, choices, query.raw(name))
    };
    let active = query.get("styrka").or(query.get("lag")).is_some();
    part::details(
        &say("day-filter"),
        active,
        &html! {
            form.filter method="get" action=(PATH) {
                (pick("styrka", &say("rules-strength"), &strengths))
                (pick("lag", &say("rules-act"), &acts))
                div.knappar { button.knapp.andra type="submit" { (say("day-filter-act")) } a href=(PATH) { (say("day-filter-none")) } }
            }
        },
    )
}

fn strength_tag(strength: Strength) -> Markup {
    let sign = match strength {
        Strength::Refuses => Icon::Error,
        Strength::Demands => Icon::Check,
        Strength::Advises => Icon::Info,
    };
    part::tag(&code_of(&strength), Some(sign), &called("strength", &strength))
}

fn shown(rule: &Rule, day: Date) -> Markup {
    html! {
        section.regel id=(rule.id) {
            h2 { (rule.id) " " (strength_tag(rule.strength)) }
            p { (rule.text) }
            @if !rule.statutes.is_empty() {
                ul.lagrum { @for provision in rule.statutes { li { (provision) " " span.lugn { (in_force(provision, day)) } } } }
            }
            @if !rule.seed.is_empty() { p.lagrum { (say("rules-source")) " " (rule.seed) } }
        }
    }
}

/// When a provision holds, in words.
fn in_force(provision: &Provision, day: Date) -> String {
    let from = when::day(provision.from);
    match provision.to {
        Some(to) => say_with("rules-in-force-until", &[("from", from.into()), ("to", when::day(to).into())]),
        None if provision.from > day => say_with("rules-in-force-later", &[("from", from.into())]),
        None => say_with("rules-in-force", &[("from", from.into())]),
    }
}
