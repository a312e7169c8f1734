//! Surveys: the list, and what the pages of one have in common.

pub mod coding;
pub mod design;
pub mod letters;
pub mod people;
pub mod results;
pub mod show;

use crate::{
    http::{Answer, Desk, Fields, Stop},
    text::{say, say_with},
    ui::{
        Frame, Place, part,
        table::{Column, table},
        when,
    },
};
use fristad_app::{
    office::Nothing,
    operations::Action,
    survey::{Anonymity, Stage, shown::ListedSurvey},
};
use fristad_domain::actor::Role;
use fristad_kernel::Date;
use fristad_policy::{Purpose, authorise_office};
use maud::{Markup, html};
use uuid::Uuid;

/// The list.
pub const PATH: &str = "/enkater";

/// The page of a survey.
pub fn path(survey: Uuid) -> String {
    format!("{PATH}/{survey}")
}

/// From when until when it can be answered, where that is decided.
fn days(opens: Option<Date>, closes: Option<Date>) -> String {
    match (opens, closes) {
        (Some(first), Some(last)) => format!("{} – {}", when::day(first), when::day(last)),
        (Some(first), None) => say_with("survey-days-from", &[("day", when::day(first).into())]),
        (None, Some(last)) => say_with("survey-days-until", &[("day", when::day(last).into())]),
        (None, None) => "–".to_owned(),
    }
}

/// The survey that the path names.
fn id(desk: &Desk) -> Result<Uuid, Stop> {
    desk.id("enkat")
}

/// Whether somebody may do this with surveys.
fn may(desk: &Desk, action: Action) -> bool {
    authorise_office(&desk.ctx.subject, Purpose::Statistics, action).is_ok()
}

/// A page of a survey.
fn framed(desk: &Desk, title: &str, body: &Markup) -> Answer {
    Answer::Page(page(desk, title, body))
}

fn page(desk: &Desk, title: &str, body: &Markup) -> Markup {
    Frame::new(title, Place::Surveys).desk(desk, &html! { (body) })
}

fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Draft => "survey-stage-draft",
        Stage::Waiting => "survey-stage-waiting",
        Stage::Open => "survey-stage-open",
        Stage::Closed => "survey-stage-closed",
    }
}

fn anonymity(kind: Anonymity) -> &'static str {
    match kind {
        Anonymity::None => "survey-anonymity-none",
        Anonymity::Coded => "survey-anonymity-coded",
        Anonymity::Anonymous => "survey-anonymity-anonymous",
    }
}

/// What was typed in a form of days, one a line or with a comma between.
fn lines(sent: &Fields, name: &str) -> Vec<String> {
    sent.raw(name).split(['\n', ',']).map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// A share as whole percent.
fn percent(part: usize, whole: usize) -> String {
    let share = fristad_tables::Share { part: u64::try_from(part).unwrap_or(u64::MAX), whole: u64::try_from(whole).unwrap_or(u64::MAX) };
    share.rounded(0).map_or_else(|| "–".to_owned(), |percent| format!("{percent} %"))
}

/// The surveys, the newest first.
pub async fn list(desk: &Desk) -> Result<Answer, Stop> {
    let found = desk.app().read_surveys(&desk.ctx, Nothing {}).await?;
    let title = say("surveys-title");
    let runs = desk.is(Role::Analyst);
    let headings = [say("survey-name"), say("survey-stage"), say("survey-closes"), say("survey-answered"), say("survey-go")];
    let columns: Vec<_> = headings.iter().map(|heading| Column { heading }).collect();
    let rows: Vec<_> = found.iter().map(|survey| cells(survey, runs)).collect();
    Ok(framed(
        desk,
        &title,
        &html! {
            h1 { (title) }
            p.ingress { (say("surveys-lead")) }
            (super::step::done_notice(&desk.query))
            @if runs { div.knappar { (part::go(&format!("{PATH}/ny"), &say("survey-new"))) } }
            @if rows.is_empty() { p.tomt { (say("surveys-none")) } } @else { (table(&title, &columns, &rows)) }
        },
    ))
}

fn cells(survey: &ListedSurvey, runs: bool) -> Vec<Markup> {
    let path = path(survey.survey);
    let (asked, answered) = (usize::try_from(survey.asked).unwrap_or(usize::MAX), usize::try_from(survey.answered).unwrap_or(usize::MAX));
    vec![
        html! { @if runs { a href=(path) { (survey.title) } } @else { (survey.title) } },
        html! { (say(stage(survey.stage))) @if runs && survey.remind { br; a href=(format!("{path}/brev")) { (say("survey-remind")) span.dold { " " (survey.title) } } } },
        html! { @match survey.closes { Some(day) => (when::day(day)), None => "–" } },
        html! { (survey.answered) " / " (survey.asked) " (" (percent(answered, asked)) ")" },
        html! {
            a href=(format!("{path}/resultat")) { (say("survey-results")) span.dold { " " (survey.title) } }
            @if survey.stage == Stage::Closed { br; a href=(format!("{path}/kodning")) { (say("survey-coding")) span.dold { " " (survey.title) } } }
        },
    ]
}
