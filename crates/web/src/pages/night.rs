//! The night: what the duty officer begins with, what came in tonight, and the hand-over in the morning.

use super::{
    ask::{self, Ask, may, must},
    day::{ListPage, list},
    unit::{assignment, posts},
};
use crate::{
    http::{Answer, Desk, Fields, Stop},
    text::{label, say, say_with},
    ui::{Button, Fault, Form, Frame, Icon, Place, Tone, buttons, icon::large, notice, part, summary, when},
};
use fristad_app::{
    AppError,
    case::worklist::{Listed, Whose, WorklistInput},
    operations,
};
use fristad_kernel::CaseId;
use maud::{Markup, html};

const HAND_OVER: &str = "/natten/overlamning";
/// Rows of the hand-over at most: more than any night holds.
const ROWS: u32 = 60;

/// The night: three ways to begin, and one's own cases.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let title = say("night-title");
    let above = html! {
        (super::step::done_notice(&desk.query))
        nav.knappar aria-label=(say("night-begin")) {
            a.knapp.fara href="/aktualisera/fara" { (large(Icon::Danger)) (say("intake-mortal")) }
            a.knapp.forst href="/aktualisera" { (large(Icon::Phone)) (say("night-new")) }
            a.knapp.andra href="/sok" { (large(Icon::Shield)) (say("night-search")) }
            a.knapp.andra href=(HAND_OVER) { (say("night-hand-over")) }
        }
        h2 { (say("night-own")) }
    };
    Ok(Answer::Page(
        list(desk, ListPage { path: "/natten", title: &title, place: Place::Night, list: Whose::Own, shared: false, above }).await?,
    ))
}

/// Everything that is still held, each to be handed over.
pub async fn hand_over(desk: &Desk) -> Result<Answer, Stop> {
    Ok(Answer::Page(page(desk, None, &Fields::default(), &[]).await?))
}

async fn page(desk: &Desk, at: Option<CaseId>, values: &Fields, faults: &[Fault]) -> Result<Markup, Stop> {
    let listing = desk.app().worklist(&desk.ctx, WorklistInput { limit: ROWS, ..WorklistInput::default() }).await?;
    let title = say("handover-title");
    let choices = posts(desk, &[]);
    let none = Fields::default();
    Ok(Frame::new(&title, Place::Night).desk(
        desk,
        &html! {
            h1 { (title) }
            (super::step::done_notice(&desk.query))
            (summary(faults))
            @if listing.rows.is_empty() {
                (notice(Tone::Done, &say("handover-none"), &html! { p { (say("handover-none-lead")) } (part::side("/natten", &say("ui-back"))) }))
            } @else {
                p.ingress { (say_with("handover-lead", &[("count", listing.rows.len().into())])) }
                p { (say("handover-after")) }
                @for row in &listing.rows {
                    @let own = at == Some(row.case);
                    @let ask = if own { Ask { values, faults } } else { Ask { values: &none, faults: &[] } };
                    @let carries = [("case", row.case.to_string())];
                    @let form = Form { to: HAND_OVER, token: desk.token(), keeps_at: None, carries: &carries };
                    @let act = say("handover-act");
                    section.overlamning id=(format!("a-{}", row.case)) {
                        h2 { a href=(format!("/arenden/{}", row.case)) { (name(row)) } }
                        p { (standing(desk, row)) }
                        (form.around(&html! {
                            (ask.select(must(&of("to", row.case), "handover-to").hint("handover-to-hint"), &choices))
                            (ask.area(may(&of("note", row.case), "handover-note").hint("handover-note-hint"), 2))
                            (buttons(&[Button::first(&act)], None))
                        }))
                    }
                }
                @if listing.more { p { (say("handover-more")) } }
            }
        },
    ))
}

/// The name of a case's own field: every case has its form on the same page.
fn of(field: &str, case: CaseId) -> String {
    format!("{field}-{case}")
}

fn name(row: &Listed) -> String {
    match (&row.name, row.protected) {
        (Some(name), _) => format!("{} {} ({})", name.given, name.surname, row.number),
        (None, true) => format!("{} ({})", say("day-protected"), row.number),
        (None, false) => row.number.clone(),
    }
}

fn standing(desk: &Desk, row: &Listed) -> Markup {
    html! {
        @if row.bucket == Some(0) { (part::tag("", Some(Icon::Clock), &label("bucket-tag", "danger"))) " " }
        @if let Some(stage) = &row.stage { (label("stage", stage)) ". " }
        @match row.due { Some(due) => { (say("banner-next")) " " (when::due(due, desk.now)) }, None => (say("day-no-due")) }
    }
}

/// Hands one case over.
pub async fn give(desk: &Desk) -> Result<Answer, Stop> {
    let case: CaseId = desk.form.get("case").and_then(|case| case.parse().ok()).ok_or(Stop::NotFound)?;
    let Some(mut input) = assignment(desk, case, &[], desk.form.get(&of("to", case))) else {
        return Ok(Answer::Again(page(desk, Some(case), &desk.form, &[Fault::at(of("to", case), say("assign-missing"))]).await?));
    };
    // What the next one must know lies in the journal, under the hand-over.
    if let (Some(note), Some(fields)) = (desk.form.get(&of("note", case)), input.as_object_mut()) {
        fields.insert("texts".into(), serde_json::json!({ "note": note }));
    }
    match operations::call(desk.app(), &desk.ctx, "assign_handler", input).await {
        None => Err(Stop::NotFound),
        Some(Ok(_) | Err(AppError::Repeated { .. })) => Ok(Answer::see(format!("{HAND_OVER}?klart=overlamnat"))),
        Some(Err(error)) => {
            let faults = ask::faults_of(desk, error, &[])?;
            Ok(Answer::Again(page(desk, Some(case), &desk.form, &faults).await?))
        }
    }
}
