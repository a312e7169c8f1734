//! A provider's commissions: what they were asked to do, and whom to call. Nothing else of the case.

use crate::{
    codes::called,
    http::{Answer, Desk, Fields, Stop},
    text::{label, say, say_with},
    ui::{
        Frame, Place, Tone, notice, part,
        table::{Column, facts, table},
        when,
    },
};
use fristad_app::{
    case::{
        open::CaseInput,
        worklist::{Whose, WorklistInput},
    },
    commission::{Mission, Missions, ShownTexts},
};
use fristad_domain::case::code::Asked;
use fristad_kernel::CaseId;
use maud::{Markup, html};

const PATH: &str = "/uppdrag";

/// The commissions of one's organisation.
pub async fn list(desk: &Desk) -> Result<Answer, Stop> {
    let after = desk.query.get("efter").and_then(place);
    let listing = desk.app().worklist(&desk.ctx, WorklistInput { list: Whose::Commissions, after, ..WorklistInput::default() }).await?;
    let title = say("commissions-title");
    let headings = [say("commissions-case"), say("day-due")];
    let columns: Vec<_> = headings.iter().map(|heading| Column { heading }).collect();
    let rows: Vec<_> = listing
        .rows
        .iter()
        .map(|row| {
            vec![
                html! { a.arendelank href=(format!("{PATH}/{}", row.case)) { (row.number) } },
                html! { @match row.due { Some(due) => (when::due(due, desk.now)), None => span.lugn { (say("day-no-due")) } } },
            ]
        })
        .collect();
    Ok(Answer::Page(Frame::new(&title, Place::Commissions).desk(
        desk,
        &html! {
            h1 { (title) }
            p.ingress { (say("commissions-lead")) }
            @if rows.is_empty() { p.tomt { (say("commissions-none")) } } @else { (table(&say_with("commissions-caption", &[("count", rows.len().into())]), &columns, &rows)) }
            nav.sidor aria-label=(say("day-pages")) {
                @if after.is_some() { (part::side(PATH, &say("day-first-page"))) }
                @if let Some(next) = listing.next.filter(|_| listing.more) { (part::side(&page_after(next), &say("day-next-page"))) }
            }
        },
    )))
}

fn place(text: &str) -> Option<(i16, i64, CaseId)> {
    let mut parts = text.splitn(3, '_');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

fn page_after((bucket, due, case): (i16, i64, CaseId)) -> String {
    let mut query = Fields::default();
    query.push("efter", format!("{bucket}_{due}_{case}"));
    format!("{PATH}?{}", query.encoded())
}

/// What was commissioned in a case.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let missions = desk.app().read_commission(&desk.ctx, CaseInput { case: desk.case()? }).await?;
    let title = say("commission-title");
    Ok(Answer::Page(Frame::new(&title, Place::Commissions).desk(
        desk,
        &html! {
            h1 { (title) }
            (office(&missions))
            @if missions.commissions.is_empty() { p.tomt { (say("commissions-none")) } }
            @for mission in &missions.commissions { (shown(mission)) }
            p { (part::side(PATH, &say("ui-back"))) }
        },
    )))
}

/// Whom to call, and with what number: the office's own.
fn office(missions: &Missions) -> Markup {
    let (number, unit, contact) = (say("commissions-case"), say("commission-unit"), say("commission-contact"));
    let mut pairs = vec![(&*number, html! { (missions.number) })];
    pairs.extend(missions.unit_name.as_ref().map(|name| (&*unit, html! { (name) })));
    pairs.extend(missions.unit_contact.as_ref().map(|words| (&*contact, html! { (words) })));
    facts(&pairs)
}

fn shown(mission: &Mission) -> Markup {
    let (given, until, renewal) = (say("commission-given"), say("commission-until"), say("commission-renewal"));
    let mut pairs = vec![(&*given, when::shown(mission.given))];
    pairs.extend(mission.until.map(|day| (&*until, html! { (when::day(day)) })));
    pairs.extend(mission.renewal.filter(|_| !mission.renewed).map(|day| (&*renewal, html! { (when::day(day)) })));
    html! {
        section {
            h2 { (say_with("commission-number", &[("number", mission.number.into())])) @if let Some(service) = mission.service { ": " (service.label()) } }
            @if mission.protection_told == Asked::Yes { (notice(Tone::Mind, &say("banner-protected"), &html! { p { (say("commission-protected")) } })) }
            @if !mission.open { p { strong { (say("commission-ended")) } } }
            (facts(&pairs))
            (words(&mission.texts))
            @for plan in &mission.plans {
                h3 { (called("plan-kind", &plan.kind)) ", " (when::day(plan.on)) }
                (words(&plan.texts))
            }
        }
    }
}

fn words(texts: &ShownTexts) -> Markup {
    html! { @for (part, text) in texts { h3 { (label("part", part)) } p.fritext { (text) } } }
}
