//! The unit: its list, and who handles what.

use super::{
    ask::{self, Ask, must},
    day::{ListPage, list},
};
use crate::{
    http::{Answer, Desk, Fields, Stop},
    text::{label, say, say_with},
    ui::{
        Button, Choice, Fault, Form, Frame, Icon, Need, Place, Tone, buttons, notice, part, summary,
        table::{Column, table},
        when,
    },
};
use fristad_app::{
    AppError,
    case::{
        open::CaseInput,
        opened::Opened,
        worklist::{Listed, ListedStage, Whose, WorklistInput},
    },
    office::{Nothing, absences::ShownAbsence},
    operations,
};
use fristad_domain::actor::Role;
use fristad_kernel::{CaseId, UnitId, UserId};
use maud::{Markup, html};
use serde_json::{Value, json};
use std::collections::BTreeMap;

const ASSIGN: &str = "/enheten/tilldela";
/// Pages of the unit's list that are counted at most, for how much each has.
const PAGES: usize = 3;

/// The unit's list.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let title = say("unit-title");
    let above = html! {
        (super::step::done_notice(&desk.query))
        nav.knappar aria-label=(say("unit-lead")) {
            (part::go(ASSIGN, &say("unit-unassigned")))
            (part::side("/enheten/franvaro", &say("absence-title")))
            (part::side("/enheten/utbildning", &say("training-title")))
            (part::side("/utforare", &say("provider-title")))
        }
    };
    Ok(Answer::Page(
        list(desk, ListPage { path: "/enheten", title: &title, place: Place::Unit, list: Whose::Unit, shared: true, above }).await?,
    ))
}

/// The posts to which a case can be given: value `account_unit`. Those of these units first, and leads first in each.
pub fn posts(desk: &Desk, first: &[UnitId]) -> Vec<Choice> {
    let mut found: Vec<_> = desk
        .names
        .accounts
        .iter()
        .filter(|(_, entry)| !entry.closed)
        .flat_map(|(user, entry)| entry.posts.iter().map(move |(role, unit, _)| (*user, entry, *role, *unit)))
        .filter(|(_, _, role, _)| matches!(role, Role::CaseWorker | Role::TeamLead))
        .map(|(user, entry, role, unit)| {
            let order = (!first.contains(&unit), desk.unit_name(unit), role != Role::TeamLead, entry.name.clone());
            (order, Choice::new(format!("{user}_{unit}"), format!("{}: {}, {}", desk.unit_name(unit), entry.name, entry.title)))
        })
        .collect();
    found.sort_by(|(a, _), (b, _)| a.cmp(b));
    found.dedup_by(|(_, a), (_, b)| a.value == b.value);
    found.into_iter().map(|(_, choice)| choice).collect()
}

/// The step that gives a case to the post that was chosen, if it is one of those that were offered.
pub fn assignment(desk: &Desk, case: CaseId, first: &[UnitId], chosen: Option<&str>) -> Option<Value> {
    let chosen = chosen?;
    let (user, unit) = posts(desk, first)
        .into_iter()
        .find(|choice| choice.value == chosen)?
        .value
        .split_once('_')
        .map(|(user, unit)| (user.to_owned(), unit.to_owned()))?;
    Some(json!({ "case": case, "user": user, "unit": unit }))
}

/// What nobody handles yet, or everything that one colleague handles, to be given to others one by one.
pub async fn unassigned(desk: &Desk) -> Result<Answer, Stop> {
    let handler = desk.query.get("handlaggare").and_then(|user| user.parse::<UserId>().ok());
    let stage = handler.is_none().then_some(ListedStage::Intake);
    let listing =
        desk.app().worklist(&desk.ctx, WorklistInput { list: Whose::Unit, stage, handler, limit: 100, ..WorklistInput::default() }).await?;
    let rows: Vec<_> = listing.rows.iter().filter(|row| row.handler == handler).collect();
    let title = if handler.is_some() { say("unit-of-colleague") } else { say("unit-unassigned") };
    let headings = [say("day-case"), say("day-part"), say("day-due"), say("day-stage"), say("assign-act")];
    let columns: Vec<_> = headings.iter().map(|heading| Column { heading }).collect();
    let cells: Vec<_> = rows.iter().map(|row| cells(desk, row, handler)).collect();
    Ok(Answer::Page(Frame::new(&title, Place::Unit).desk(
        desk,
        &html! {
            h1 { (title) }
            (super::step::done_notice(&desk.query))
            @match handler {
                Some(user) => p.ingress { (say_with("unit-of-colleague-lead", &[("name", desk.who(user).into())])) },
                None => p.ingress { (say("unit-unassigned-lead")) },
            }
            @if cells.is_empty() { (notice(Tone::Done, &say("unit-all-assigned"), &html! { p { (part::side("/enheten", &say("ui-back"))) } })) }
            @else { (table(&say_with("day-caption", &[("count", cells.len().into())]), &columns, &cells)) }
            @if listing.more { p { (say("unit-more")) } }
            @if handler.is_none() { (colleagues(desk)) }
        },
    )))
}

fn cells(desk: &Desk, row: &Listed, handler: Option<UserId>) -> Vec<Markup> {
    let back = handler.map_or_else(String::new, |handler| format!("?fran={handler}"));
    vec![
        html! { a.arendelank href=(format!("/arenden/{}", row.case)) { (row.number) } },
        html! { @if row.bucket == Some(0) { (part::tag("", Some(Icon::Clock), &label("bucket-tag", "danger"))) } @else { span.lugn { "–" } } },
        html! { @match row.due { Some(due) => (when::due(due, desk.now)), None => (say("day-no-due")) } },
        html! { @if let Some(stage) = &row.stage { (label("stage", stage)) } },
        html! { a.knapp.forst.liten href=(format!("{ASSIGN}/{}{back}", row.case)) { (say("assign-act")) span.dold { " " (row.number) } } },
    ]
}

/// Choosing a colleague whose cases are to be handed over.
fn colleagues(desk: &Desk) -> Markup {
    let choices = super::assign::colleagues(desk);
    let hand = say("unit-of-colleague");
    let control = crate::ui::Control { name: "handlaggare", label: &say("day-handler"), hint: None, error: None, need: Need::Must };
    html! {
        section {
            h2 { (hand) }
            p { (say("unit-of-colleague-why")) }
            form method="get" action=(ASSIGN) {
                (crate::ui::select(&control, &choices, ""))
                div.knappar { button.knapp.andra type="submit" { (say("day-filter-act")) } }
            }
        }
    }
}

/// Who is to handle this case?
pub async fn choose(desk: &Desk) -> Result<Answer, Stop> {
    let opened = super::case::open(desk).await?;
    Ok(Answer::Page(page(desk, &opened, &Fields::default(), &[]).await?))
}

async fn page(desk: &Desk, opened: &Opened, values: &Fields, faults: &[Fault]) -> Result<Markup, Stop> {
    let own: Vec<UnitId> = desk.ctx.subject.posts.iter().filter(|post| post.role == Role::TeamLead).map(|post| post.unit).collect();
    let absences = desk.app().read_absences(&desk.ctx, Nothing {}).await?;
    let (held, all) = held(desk).await?;
    let mut choices = posts(desk, &own);
    for choice in &mut choices {
        let user = choice.value.split_once('_').and_then(|(user, _)| user.parse::<UserId>().ok());
        let of_own = choice.value.split_once('_').and_then(|(_, unit)| unit.parse::<UnitId>().ok()).is_some_and(|unit| own.contains(&unit));
        if let Some(user) = user.filter(|_| of_own) {
            let load =
                say_with(if all { "assign-load" } else { "assign-load-least" }, &[("count", held.get(&user).copied().unwrap_or(0).into())]);
            let away = absences.iter().find(|absence| is_away(absence, user, desk)).map(|absence| format!("; {}", away(absence)));
            choice.label = format!("{} ({load}{})", choice.label, away.unwrap_or_default()).into();
        }
    }
    let (title, act) = (say("assign-title"), say("assign-act"));
    let to = format!("{ASSIGN}/{}", opened.case);
    let from = desk.query.get("fran").or(desk.form.get("fran")).filter(|from| from.parse::<UserId>().is_ok()).map(str::to_owned);
    let carries: Vec<_> = from.iter().map(|from| ("fran", from.clone())).collect();
    let back = back(from.as_deref());
    let form = Form { to: &to, token: desk.token(), keeps_at: None, carries: &carries };
    let mut frame = Frame::new(&title, Place::Unit);
    frame.banner = Some(super::banner::banner(desk, opened));
    Ok(frame.desk(
        desk,
        &html! {
            h1 { (title) }
            p { @match opened.handler { Some(handler) => (say_with("assign-now", &[("name", desk.who(handler).into())])), None => (say("assign-nobody")) } }
            (summary(faults))
            (form.around(&html! {
                (Ask { values, faults }.select(must("to", "assign-to").hint("assign-to-hint"), &choices))
                (buttons(&[Button::first(&act)], Some(&back)))
            }))
        },
    ))
}

fn back(from: Option<&str>) -> String {
    from.map_or_else(|| ASSIGN.to_owned(), |from| format!("{ASSIGN}?handlaggare={from}"))
}

fn is_away(absence: &ShownAbsence, user: UserId, desk: &Desk) -> bool {
    absence.user == user && absence.first <= desk.now.date() && desk.now.date() <= absence.last
}

fn away(absence: &ShownAbsence) -> String {
    say_with("assign-away", &[("day", when::day(absence.last).into())])
}

/// How many cases of the unit each handles, and whether that is all there are.
async fn held(desk: &Desk) -> Result<(BTreeMap<UserId, usize>, bool), Stop> {
    let mut held = BTreeMap::new();
    let mut after = None;
    for _ in 0..PAGES {
        let listing =
            desk.app().worklist(&desk.ctx, WorklistInput { list: Whose::Unit, limit: 100, after, ..WorklistInput::default() }).await?;
        for handler in listing.rows.iter().filter_map(|row| row.handler) {
            let count: &mut usize = held.entry(handler).or_default();
            *count = count.saturating_add(1);
        }
        after = listing.next.filter(|_| listing.more);
        if after.is_none() {
            return Ok((held, true));
        }
    }
    Ok((held, false))
}

/// Gives the case to someone.
pub async fn assign(desk: &Desk) -> Result<Answer, Stop> {
    let case = desk.case()?;
    let faults = match assignment(desk, case, &[], desk.form.get("to")) {
        None => vec![Fault::at("to", say("assign-missing"))],
        Some(input) => match operations::call(desk.app(), &desk.ctx, "assign_handler", input).await {
            None => return Err(Stop::NotFound),
            Some(Ok(_) | Err(AppError::Repeated { .. })) => {
                let path = back(desk.form.get("fran").filter(|from| from.parse::<UserId>().is_ok()));
                let mark = if path.contains('?') { '&' } else { '?' };
                return Ok(Answer::see(format!("{path}{mark}klart=tilldelat")));
            }
            Some(Err(error)) => ask::faults_of(desk, error, &[])?,
        },
    };
    let opened = desk.app().open_case(&desk.ctx, CaseInput { case }).await?;
    Ok(Answer::Again(page(desk, &opened, &desk.form, &faults).await?))
}
