//! One survey: where it stands, what to do next, who is asked and who has answered.

use super::{anonymity, days, framed, id, path, people::kind_word as people_kind, percent, stage};
use crate::{
    http::{Answer, Desk, Stop},
    pages::{fault::message_text, step::done_notice},
    text::{say, say_with},
    ui::{
        Button, Form, Tone, buttons,
        form::Weight,
        list::{Point, points},
        notice, part,
        table::{Column, facts, table},
        when,
    },
};
use fristad_app::{
    AppError,
    survey::{
        Anonymity, Stage, SurveyPick,
        respondents::{Progress, ShownRespondent, ShownSurvey},
    },
};
use maud::{Markup, html};

/// The survey.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let found = desk.app().read_survey(&desk.ctx, SurveyPick { survey: id(desk)? }).await?;
    Ok(shown(desk, &found, None))
}

fn shown(desk: &Desk, found: &ShownSurvey, refused: Option<&str>) -> Answer {
    let design = &found.design;
    let base = path(design.survey);
    framed(
        desk,
        &say("survey-title"),
        &html! {
            h1 { (design.title) }
            (done_notice(&desk.query))
            @if let Some(refused) = refused { (notice(Tone::Mind, &say("survey-not-done"), &html! { p { (refused) } })) }
            (facts(&[
                (&say("survey-stage"), html! { (say(stage(design.stage))) }),
                (&say("survey-anonymity"), html! { (say(anonymity(design.anonymity))) @if design.fewest > 0 { ", " (say_with("survey-fewest-told", &[("fewest", design.fewest.into())])) } }),
                (&say("survey-days"), html! { (days(found.design.opens, found.design.closes)) }),
                (&say("survey-answered"), html! { (found.sent) " / " (found.respondents.len()) " (" (percent(found.sent, found.respondents.len())) ")" @if found.begun > 0 { ", " (say_with("survey-begun", &[("n", found.begun.into())])) } }),
                (&say("survey-questionnaire"), html! { (design.canonical) ", " (say_with("survey-questions", &[("n", design.questions.into())])) }),
            ]))
            (reminder(found))
            (next(desk, found))
            @if !design.reminders.is_empty() {
                p { (say("survey-reminders")) ": " @for (place, day) in design.reminders.iter().enumerate() { @if place > 0 { ", " } (when::day(*day)) } }
            }
            @if !design.method.is_empty() { section { h2 { (say("survey-method")) } p.fritext { (design.method) } } }
            section #svarande {
                h2 { (say("survey-people")) }
                @if found.respondents.is_empty() { p.tomt { (say("survey-people-none")) } } @else { (people(desk, found)) }
                @if design.stage != Stage::Closed { div.knappar { (part::side(&format!("{base}/svarande"), &say("survey-people-add"))) } }
            }
        },
    )
}

/// The reminder that is to be sent now.
fn reminder(found: &ShownSurvey) -> Markup {
    let Some(reminder) = &found.design.reminder else { return html! {} };
    let words = [("n", reminder.people.into()), ("day", when::day(reminder.day).into())];
    let anonymous = found.design.anonymity == Anonymity::Anonymous;
    notice(
        Tone::Mind,
        &say("survey-remind"),
        &html! {
            p { (say_with(if anonymous { "survey-remind-anonymous" } else { "survey-remind-lead" }, &words)) }
            div.knappar { (part::go(&format!("{}/brev", path(found.design.survey)), &say("survey-remind-make"))) }
        },
    )
}

/// What is done and what is to be done, in order.
fn next(desk: &Desk, found: &ShownSurvey) -> Markup {
    let design = &found.design;
    let base = path(design.survey);
    let link = |to: &str, label: &str| (format!("{base}/{to}"), say(label).into_owned());
    let unlinked = found.respondents.iter().filter(|one| one.linked.is_none()).count();
    let (opened, closed) = (design.opened.is_some(), design.stage == Stage::Closed);
    let list = [
        Point::of(true, say("survey-step-questions"), html! { (design.canonical) }),
        Point::of(design.closes.is_some(), say("survey-step-days"), html! {}).with((!closed).then(|| link("uppgifter", "survey-change"))),
        Point::of(!found.respondents.is_empty(), say("survey-step-people"), html! {})
            .with((!closed).then(|| link("svarande", "survey-people-add"))),
        Point::of(opened, say("survey-step-open"), html! {}),
        Point::of(opened && unlinked == 0, say("survey-step-letters"), html! {})
            .with((opened && !closed && unlinked > 0).then(|| link("brev", "survey-letters-make"))),
    ];
    let act = |to: &str, label: &str, weight| {
        let to = format!("{base}/{to}");
        let label = say(label);
        Form { to: &to, token: desk.token(), keeps_at: None, carries: &[] }
            .around(&buttons(&[Button { label: &label, does: "", weight }], None))
    };
    html! {
        section {
            h2 { (say("survey-next")) }
            (points(&list, &say("survey-done"), &say("survey-todo")))
            @if !opened { (act("oppna", "survey-open", Weight::First)) p.lugn { (say("survey-open-lead")) } }
            @if opened && !closed {
                div.knappar {
                    // One thing is to be done next: to remind, when it is time.
                    @if design.reminder.is_some() { (part::side(&format!("{base}/brev"), &say("survey-letters"))) } @else { (part::go(&format!("{base}/brev"), &say("survey-letters"))) }
                    (part::side(&format!("{base}/resultat"), &say("survey-results")))
                }
                (act("stang", "survey-close", Weight::Second))
            }
            @if closed {
                div.knappar {
                    (part::go(&format!("{base}/resultat"), &say("survey-results")))
                    (part::side(&format!("{base}/kodning"), &say("survey-coding")))
                    (part::side(&format!("{base}/uppgifter"), &say("survey-method-write")))
                }
                @match design.forgotten {
                    Some(at) => p { (say_with("survey-forgotten", &[("when", when::moment(at).into())])) },
                    None => { (act("glom", "survey-forget", Weight::Second)) p.lugn { (say("survey-forget-lead")) } },
                }
            }
        }
    }
}

fn people(desk: &Desk, found: &ShownSurvey) -> Markup {
    let design = &found.design;
    let anonymous = design.anonymity == Anonymity::Anonymous;
    let mut headings = vec![say("survey-code"), say("survey-who"), say("survey-ways")];
    headings.extend(design.columns.iter().map(|column| column.clone().into()));
    headings.extend([say("survey-link")]);
    headings.extend((!anonymous).then(|| say("survey-progress")));
    headings.extend((design.stage != Stage::Closed).then(|| say("survey-out")));
    let columns: Vec<_> = headings.iter().map(|heading| Column { heading }).collect();
    let rows: Vec<_> = found.respondents.iter().map(|one| cells(desk, found, one)).collect();
    html! {
        @if anonymous { p { (say("survey-people-anonymous")) } }
        (table(&say("survey-people"), &columns, &rows))
    }
}

fn cells(desk: &Desk, found: &ShownSurvey, one: &ShownRespondent) -> Vec<Markup> {
    let design = &found.design;
    let anonymous = design.anonymity == Anonymity::Anonymous;
    let ways = [&one.email, &one.telephone, &one.post];
    let mut cells = vec![
        html! { (one.code) },
        html! { @if one.name.is_empty() { span.lugn { (say("survey-name-gone")) } } @else { (one.name) } " " span.lugn { (say(people_kind(one.kind))) } },
        html! { @for (place, way) in ways.iter().filter(|way| !way.is_empty()).enumerate() { @if place > 0 { br; } (way) } },
    ];
    cells.extend(design.columns.iter().map(|column| html! { (one.background.get(column).map_or("", String::as_str)) }));
    cells.push(html! { @match one.linked { Some(at) => (when::moment(at)), None => "–" } });
    if !anonymous {
        let (word, sent) = match one.progress {
            Progress::Sent => ("survey-progress-sent", true),
            Progress::Begun => ("survey-progress-begun", false),
            Progress::Nothing | Progress::Unknown => ("survey-progress-none", false),
        };
        cells.push(html! { @if sent { strong { (say(word)) } } @else { (say(word)) } });
    }
    if design.stage != Stage::Closed {
        let to = format!("{}/svarande/{}/bort", path(design.survey), one.respondent);
        let out = html! { button.knapp.andra.liten type="submit" { (say("survey-out-act")) span.dold { " " (one.name) } } };
        let form = Form { to: &to, token: desk.token(), keeps_at: None, carries: &[] };
        let stays = one.progress == Progress::Sent || one.progress == Progress::Begun || anonymous && one.linked.is_some();
        cells.push(html! { @if stays { "–" } @else { (form.around(&out)) } });
    }
    cells
}

/// What was asked for could not be done: the page says why, over the survey as it stands.
async fn refused(desk: &Desk, error: AppError) -> Result<Answer, Stop> {
    let AppError::Invalid { message, .. } = error else { return Err(error.into()) };
    let found = desk.app().read_survey(&desk.ctx, SurveyPick { survey: id(desk)? }).await?;
    match shown(desk, &found, Some(&message_text(&message))) {
        Answer::Page(page) => Ok(Answer::Again(page)),
        other => Ok(other),
    }
}

async fn led(desk: &Desk, done: Result<(), AppError>, told: &str) -> Result<Answer, Stop> {
    match done {
        Ok(()) | Err(AppError::Repeated { .. }) => Ok(Answer::see(format!("{}?klart={told}", path(id(desk)?)))),
        Err(error) => refused(desk, error).await,
    }
}

/// Opens it.
pub async fn open(desk: &Desk) -> Result<Answer, Stop> {
    let done = desk.app().open_survey(&desk.ctx, SurveyPick { survey: id(desk)? }).await.map(drop);
    led(desk, done, "enkat-oppen").await
}

/// Closes it.
pub async fn close(desk: &Desk) -> Result<Answer, Stop> {
    let done = desk.app().close_survey(&desk.ctx, SurveyPick { survey: id(desk)? }).await.map(drop);
    led(desk, done, "enkat-stangd").await
}

/// Forgets names and contact ways.
pub async fn forget(desk: &Desk) -> Result<Answer, Stop> {
    let done = desk.app().forget_contacts(&desk.ctx, SurveyPick { survey: id(desk)? }).await;
    led(desk, done, "enkat-glomd").await
}

/// Takes a respondent out.
pub async fn withdraw(desk: &Desk) -> Result<Answer, Stop> {
    let pick = fristad_app::survey::respondents::RespondentPick { survey: id(desk)?, respondent: desk.id("svarande")? };
    let done = desk.app().withdraw_respondent(&desk.ctx, pick).await;
    led(desk, done, "enkat-svarande-bort").await
}
