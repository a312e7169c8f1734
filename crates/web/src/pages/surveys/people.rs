//! Who is asked: one at a time, or a list out of a sheet, as a file or pasted.

mod list;

use super::{id, page, path};
use crate::{
    http::{Answer, Desk, Fields, Stop, fields::Upload},
    pages::ask::{self, Ask, may, must},
    text::say,
    ui::{
        Button, Choice, Control, Fault, Form, Need, buttons, error_at,
        form::Weight,
        input::{Keys, line},
        summary, summary_alone,
    },
};
use fristad_app::{
    AppError,
    survey::{
        SurveyPick,
        paper::RespondentKind,
        respondents::{RespondentInput, RespondentsInput},
        shown::ShownDesign,
    },
};
use list::{COLUMNS, listed};
use maud::{Markup, html};

const KINDS: [RespondentKind; 5] = [
    RespondentKind::Municipality,
    RespondentKind::District,
    RespondentKind::Professional,
    RespondentKind::Participant,
    RespondentKind::OwnAuthority,
];

/// What a kind of respondent is called.
pub const fn kind_word(kind: RespondentKind) -> &'static str {
    match kind {
        RespondentKind::Municipality => "survey-kind-municipality",
        RespondentKind::District => "survey-kind-district",
        RespondentKind::Professional => "survey-kind-professional",
        RespondentKind::Participant => "survey-kind-participant",
        RespondentKind::OwnAuthority => "survey-kind-own-authority",
    }
}

const fn kind_code(kind: RespondentKind) -> &'static str {
    match kind {
        RespondentKind::Municipality => "municipality",
        RespondentKind::District => "district",
        RespondentKind::Professional => "professional",
        RespondentKind::Participant => "participant",
        RespondentKind::OwnAuthority => "own_authority",
    }
}

/// The field of a column of background.
fn column_field(place: usize) -> String {
    format!("kolumn{place}")
}

/// The forms by which respondents are added.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let found = desk.app().read_survey(&desk.ctx, SurveyPick { survey: id(desk)? }).await?;
    Ok(Answer::Page(people_page(desk, &found.design, &Fields::default(), &[])))
}

fn people_page(desk: &Desk, design: &ShownDesign, values: &Fields, faults: &[Fault]) -> Markup {
    let ask = Ask { values, faults };
    let (title, one, list, file) = (say("survey-people-add"), say("survey-add-one"), say("survey-add-list"), say("survey-add-file"));
    let to = format!("{}/svarande", path(design.survey));
    let kinds: Vec<_> = KINDS.iter().map(|kind| Choice::new(kind_code(*kind), say(kind_word(*kind)))).collect();
    let form = |carries: &[(&str, String)], inner: &Markup| Form { to: &to, token: desk.token(), keeps_at: None, carries }.around(inner);
    let header = COLUMNS.into_iter().chain(design.columns.iter().map(String::as_str)).collect::<Vec<_>>().join(";");
    page(
        desk,
        &title,
        &html! {
            h1 { (title) }
            p.ingress { (design.title) }
            // A browser forgets which file was chosen.
            @if faults.iter().any(|fault| fault.field.as_deref() == Some("fil")) { (summary_alone(faults)) p { (say("survey-file-again")) } } @else { (summary(faults)) }
            section {
                h2 { (say("survey-add-one-title")) }
                (form(&[("satt", "en".to_owned())], &html! {
                    (ask.line(must("namn", "survey-respondent-name").hint("survey-respondent-name-hint"), Keys::Text))
                    (ask.select(must("typ", "survey-kind"), &kinds))
                    (ask.line(may("epost", "survey-email"), Keys::Text))
                    (ask.line(may("telefon", "survey-telephone"), Keys::Text))
                    (ask.line(may("adress", "survey-post"), Keys::Text))
                    @for (place, column) in design.columns.iter().enumerate() {
                        @let name = column_field(place);
                        (line(&Control { name: &name, label: column, hint: None, error: error_at(faults, &name), need: Need::May }, Keys::Text, values.raw(&name)))
                    }
                    (buttons(&[Button::first(&one)], Some(&path(design.survey))))
                }))
            }
            section {
                h2 { (say("survey-add-list-title")) }
                p { (say("survey-add-list-lead")) }
                p { code { (header) } }
                p.lugn { (say("survey-add-list-kinds")) }
                (Form { to: &to, token: desk.token(), keeps_at: None, carries: &[("satt", "fil".to_owned())] }.around_file(&html! {
                    (ask.file(must("fil", "survey-file").hint("survey-file-hint"), ".csv,.txt,text/csv,text/plain"))
                    (buttons(&[Button::first(&file)], None))
                }))
                h3 { (say("survey-paste-title")) }
                (form(&[("satt", "lista".to_owned())], &html! {
                    (ask.area(must("lista", "survey-list"), 8))
                    (buttons(&[Button { label: &list, does: "", weight: Weight::Second }], None))
                }))
            }
        },
    )
}

/// Adds one, or a list.
pub async fn add(desk: &Desk) -> Result<Answer, Stop> {
    let survey = id(desk)?;
    let found = desk.app().read_survey(&desk.ctx, SurveyPick { survey }).await?;
    let design = &found.design;
    let (field, read) = match desk.form.get("satt") {
        Some("lista") => ("lista", listed("lista", desk.form.raw("lista"), &design.columns)),
        Some("fil") => ("fil", from_file(desk.form.file("fil"), &design.columns)),
        Some("en") => ("namn", one(&desk.form, &design.columns).map(|one| vec![one]).map_err(|fault| vec![fault])),
        _ => return Err(Stop::NotFound),
    };
    let faults = match read {
        Err(faults) => faults,
        Ok(respondents) => match desk.app().add_respondents(&desk.ctx, RespondentsInput { survey, respondents }).await {
            Ok(_) | Err(AppError::Repeated { .. }) => {
                return Ok(Answer::see(format!("{}?klart=enkat-svarande", path(survey))));
            }
            Err(error) => ask::faults_of(desk, error, &[("respondents", field)])?,
        },
    };
    Ok(Answer::Again(people_page(desk, design, &desk.form, &faults)))
}

fn one(sent: &Fields, columns: &[String]) -> Result<RespondentInput, Fault> {
    let kind = sent.get("typ").and_then(ask::coded).ok_or_else(|| Fault::at("typ", say("form-not-among").into_owned()))?;
    Ok(RespondentInput {
        kind,
        name: sent.raw("namn").to_owned(),
        email: sent.raw("epost").to_owned(),
        post: sent.raw("adress").to_owned(),
        telephone: sent.raw("telefon").to_owned(),
        background: columns
            .iter()
            .enumerate()
            .map(|(place, column)| (column.clone(), sent.raw(&column_field(place)).trim().to_owned()))
            .collect(),
    })
}

/// The list that a file holds.
fn from_file(file: Option<&Upload>, columns: &[String]) -> Result<Vec<RespondentInput>, Vec<Fault>> {
    let why = match file {
        Some(Upload::Text(text)) => return listed("fil", text, columns),
        Some(Upload::NoText) => "survey-file-no-text",
        None => "survey-file-missing",
    };
    Err(vec![Fault::at("fil", say(why))])
}
