//! Min dag: one's own worklist in the order of what cannot wait. The parts are counted and never chosen by: a list is not put together from what is delicate about
//! people (förordning 2001:637 15 §, SoLPuL 7 a §). Why a case stands first is read in the case.

use crate::{
    http::{Answer, Desk, Fields, Stop},
    text::{label, say, say_with},
    ui::{
        Choice, Control, Frame, Icon, Need, Place, part, select,
        table::{Column, Narrow, table_for},
        when,
    },
};
use fristad_app::case::worklist::{Due, Listed, ListedStage, Listing, Whose, WorklistInput};
use fristad_kernel::{CaseId, UnitId, UserId};
use maud::{Markup, html};
use std::collections::BTreeSet;
use uuid::Uuid;

/// The parts of the list, as they are headed.
const BUCKETS: [(i16, &str); 5] = [(0, "danger"), (1, "reassess"), (2, "child"), (3, "dated"), (4, "undated")];

/// A list of cases under its filters.
pub struct ListPage<'a> {
    /// Its path.
    pub path: &'a str,
    /// Its heading.
    pub title: &'a str,
    /// Its place in the menu.
    pub place: Place,
    /// Whose.
    pub list: Whose,
    /// Whether rows can be another's, so that the handler is shown and filtered by.
    pub shared: bool,
    /// What stands above the list.
    pub above: Markup,
}

/// One's own list.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let title = say("day-title");
    let above = crate::pages::step::done_notice(&desk.query);
    Ok(Answer::Page(
        list(desk, ListPage { path: "/min-dag", title: &title, place: Place::Day, list: Whose::Own, shared: false, above }).await?,
    ))
}

/// Any list.
pub async fn list(desk: &Desk, page: ListPage<'_>) -> Result<Markup, Stop> {
    let input = input(&desk.query, page.list);
    let listing = desk.app().worklist(&desk.ctx, input).await?;
    Ok(Frame::new(page.title, page.place).desk(
        desk,
        &html! {
            h1 { (page.title) }
            (page.above)
            (counts(desk, &page, &listing))
            (filters(desk, &page))
            (rows(desk, &page, &listing))
            (pager(desk, &page, &listing))
        },
    ))
}

/// The filters that stand in the address. What cannot be read filters nothing.
fn input(query: &Fields, list: Whose) -> WorklistInput {
    WorklistInput {
        list,
        stage: query.get("steg").and_then(|code| ListedStage::ALL.into_iter().find(|stage| stage.code() == code)),
        due: query.get("frist").and_then(|code| Due::ALL.into_iter().find(|due| due.code() == code)),
        handler: query.get("handlaggare").and_then(|id| id.parse::<Uuid>().ok()).map(UserId),
        unit: query.get("enhet").and_then(|id| id.parse::<Uuid>().ok()).map(UnitId),
        after: query.get("efter").and_then(place),
        ..WorklistInput::default()
    }
}

fn place(text: &str) -> Option<(i16, i64, CaseId)> {
    let mut parts = text.splitn(3, '_');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, CaseId(parts.next()?.parse().ok()?)))
}

fn link(desk: &Desk, page: &ListPage<'_>, change: &[(&str, Option<String>)]) -> String {
    let mut query = Fields::default();
    for (name, value) in desk.query.iter().filter(|(name, value)| !matches!(*name, "efter" | "klart" | "del") && !value.is_empty()) {
        if !change.iter().any(|(changed, _)| *changed == name) {
            query.push(name, value);
        }
    }
    for (name, value) in change {
        if let Some(value) = value {
            query.push(*name, value.clone());
        }
    }
    if query.is_empty() { page.path.to_owned() } else { format!("{}?{}", page.path, query.encoded()) }
}

/// How much there is in each part.
fn counts(desk: &Desk, page: &ListPage<'_>, listing: &Listing) -> Markup {
    let all: u64 = listing.counts.values().sum();
    html! {
        section.antal aria-label=(say("day-counts")) {
            ul {
                li { span { b { (all) } " " @if listing.uncounted { (say("day-at-least")) } @else { (say("day-all")) } } }
                @for (bucket, code) in BUCKETS {
                    @let count = listing.counts.get(&bucket).copied().unwrap_or(0);
                    li { span { b { (count) } " " (label("bucket", code)) } }
                }
                @if listing.overdue > 0 { li.sent { a href=(link(desk, page, &[("frist", Some("overdue".into()))])) { b { (listing.overdue) } " " (say("day-overdue")) } } }
            }
        }
    }
}

fn filters(desk: &Desk, page: &ListPage<'_>) -> Markup {
    let active = ["steg", "frist", "handlaggare", "enhet"].iter().any(|name| desk.query.get(name).is_some());
    let stages: Vec<_> = ListedStage::ALL.iter().map(|stage| Choice::new(stage.code(), label("stage", stage.code()))).collect();
    let dues: Vec<_> = Due::ALL.iter().map(|due| Choice::new(due.code(), label("due", due.code()))).collect();
    let colleagues = if page.shared { super::assign::colleagues(desk) } else { Vec::new() };
    // The units that one works in: a list holds no others, and a city has hundreds.
    let own: BTreeSet<UnitId> = desk.ctx.subject.posts.iter().map(|post| post.unit).collect();
    let units: Vec<_> = own.into_iter().map(|unit| Choice::new(unit.to_string(), desk.unit_name(unit))).collect();
    let pick = |name: &str, label: &str, choices: &[Choice]| {
        select(&Control { name, label, hint: None, error: None, need: Need::Must }, choices, desk.query.raw(name))
    };
    part::details(
        &say("day-filter"),
        active,
        &html! {
            form.filter method="get" action=(page.path) {
                (pick("steg", &say("day-stage"), &stages))
                (pick("frist", &say("day-due"), &dues))
                @if page.shared { (pick("handlaggare", &say("day-handler"), &colleagues)) }
                @if units.len() > 1 { (pick("enhet", &say("day-unit"), &units)) }
                div.knappar { button.knapp.andra type="submit" { (say("day-filter-act")) } a href=(page.path) { (say("day-filter-none")) } }
            }
        },
    )
}

fn rows(desk: &Desk, page: &ListPage<'_>, listing: &Listing) -> Markup {
    if listing.rows.is_empty() {
        return html! { p.tomt { (say("day-empty")) } };
    }
    let headings = [say("day-case"), say("day-part"), say("day-due"), say("day-stage"), say("day-handler")];
    let columns: Vec<_> = headings.iter().take(if page.shared { 5 } else { 4 }).map(|heading| Column { heading }).collect();
    let rows: Vec<_> = listing.rows.iter().map(|row| cells(desk, page, row)).collect();
    table_for(Narrow::Dense, &say_with("day-caption", &[("count", listing.rows.len().into())]), &columns, &rows)
}

fn cells(desk: &Desk, page: &ListPage<'_>, row: &Listed) -> Vec<Markup> {
    let name = match (&row.name, row.protected) {
        (Some(name), _) => format!("{} {}", name.given, name.surname),
        (None, true) => say("day-protected").into_owned(),
        (None, false) => row.number.clone(),
    };
    let late = row.due.is_some_and(|due| due < desk.now);
    let bucket = row.bucket.and_then(|bucket| BUCKETS.iter().find(|(number, _)| *number == bucket)).map(|(_, code)| *code);
    let mut cells = vec![
        html! { a.arendelank href=(format!("/arenden/{}", row.case)) { (name) } @if name != row.number { span.nummer { (row.number) } } },
        html! { @if let Some(code) = bucket { (part::tag("", Some(Icon::Clock), &label("bucket-tag", code))) } },
        html! { @if let Some(due) = row.due { span.sen[late] { @if late { (crate::ui::icon::small(Icon::Clock)) } (when::due(due, desk.now)) } } @else { span.lugn { (say("day-no-due")) } } },
        html! { @if let Some(stage) = &row.stage { (label("stage", stage)) } },
    ];
    if page.shared {
        cells.push(html! { @match row.handler { Some(handler) => (desk.who(handler)), None => span.lugn { (say("day-unassigned")) } } });
    }
    cells
}

fn pager(desk: &Desk, page: &ListPage<'_>, listing: &Listing) -> Markup {
    let next = listing.next.filter(|_| listing.more).map(|(bucket, due, case)| format!("{bucket}_{due}_{case}"));
    html! {
        nav.sidor aria-label=(say("day-pages")) {
            @if desk.query.get("efter").is_some() { a.knapp.andra href=(link(desk, page, &[])) { (say("day-first-page")) } }
            @if let Some(next) = next { a.knapp.andra href=(link(desk, page, &[("efter", Some(next))])) { (say("day-next-page")) } }
        }
    }
}
