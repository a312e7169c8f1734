//! Making a survey and changing it: what is asked, when, and what is promised those who answer.

use super::{PATH, id, lines, page, path};
use crate::{
    forms::read,
    http::{Answer, Desk, Fields, Stop},
    pages::{
        ask::{self, Ask, may, must},
        fault::message_text,
    },
    text::{say, say_with},
    ui::{Button, Choice, Fault, Form, buttons, input::Keys, summary},
};
use fristad_app::{
    AppError,
    office::Nothing,
    survey::{
        Anonymity, SurveyPick,
        design::{SavedSurvey, SurveyInput},
        import::Offered,
        shown::ShownDesign,
    },
};
use fristad_kernel::Date;
use maud::{Markup, html};

/// What is chosen where the questionnaire is one's own.
const OWN: &str = "egen";
/// The fewest answers of which something is shown, as the form suggests it.
const FEWEST: &str = "5";

/// Where what cannot be used is mended.
const PLACES: &[(&str, &str)] = &[
    ("title", "titel"),
    ("questionnaire", "formular"),
    ("definition", "definition"),
    ("closes", "stanger"),
    ("year", "ar"),
    ("reminders", "paminnelser"),
    ("columns", "kolumner"),
    ("fewest", "minst"),
    ("method", "metod"),
];

/// A form for a new survey.
pub async fn new(desk: &Desk) -> Result<Answer, Stop> {
    // Whoever may see no survey makes none.
    desk.app().read_surveys(&desk.ctx, Nothing {}).await?;
    if !super::may(desk, fristad_app::operations::Action::RunSurveys) {
        return Err(Stop::NotAllowed);
    }
    let values = Fields::of([("anonymitet", "none"), ("minst", FEWEST)].map(|(name, value)| (name.to_owned(), value.to_owned())));
    let offered = desk.app().offered_questionnaires(&desk.ctx).await?;
    Ok(Answer::Page(new_page(desk, &offered, &values, &[])))
}

fn new_page(desk: &Desk, offered: &[Offered], values: &Fields, faults: &[Fault]) -> Markup {
    let ask = Ask { values, faults };
    let (title, act) = (say("survey-new"), say("survey-make"));
    let to = format!("{PATH}/ny");
    let form = Form { to: &to, token: desk.token(), keeps_at: None, carries: &[] };
    page(
        desk,
        &title,
        &html! {
            h1 { (title) }
            p.ingress { (say("survey-new-lead")) }
            (summary(faults))
            (form.around(&html! {
                (ask.radios(must("formular", "survey-questionnaire"), &questionnaires(offered)))
                div.nar data-nar="formular" data-varden=(OWN) { (ask.area(may("definition", "survey-definition").hint("survey-definition-hint"), 8)) }
                (fields(&ask))
                (buttons(&[Button::first(&act)], Some(PATH)))
            }))
        },
    )
}

/// The questionnaires that there are, and one that comes with this survey alone.
fn questionnaires(offered: &[Offered]) -> Vec<Choice> {
    let told = |version: &String| say_with("survey-questionnaire-version", &[("version", version.clone().into())]).into();
    let known =
        offered.iter().map(|one| Choice { hint: one.version.as_ref().map(told), ..Choice::new(one.key.clone(), one.title.clone()) });
    known.chain([Choice::new(OWN, say("survey-own"))]).collect()
}

/// The questions that a new and an old survey have in common.
fn fields(ask: &Ask<'_>) -> Markup {
    let kinds = [Anonymity::None, Anonymity::Coded, Anonymity::Anonymous];
    let kinds: Vec<_> = kinds
        .iter()
        .map(|kind| Choice { hint: Some(say(explained(*kind))), ..Choice::new(kind.code(), say(super::anonymity(*kind))) })
        .collect();
    html! {
        (ask.line(must("titel", "survey-name").hint("survey-name-hint"), Keys::Text))
        (ask.radios(must("anonymitet", "survey-anonymity"), &kinds))
        div.nar data-nar="anonymitet" data-varden="anonymous" { (ask.line(may("minst", "survey-fewest").hint("survey-fewest-hint"), Keys::Figures)) }
        (ask.date(may("oppnar", "survey-opens").hint("form-date-hint")))
        (ask.date(may("stanger", "survey-closes").hint("survey-closes-hint")))
        (ask.line(may("ar", "survey-year").hint("survey-year-hint"), Keys::Figures))
        (ask.line(may("paminnelser", "survey-reminders").hint("survey-reminders-hint"), Keys::Text))
        (ask.line(may("kolumner", "survey-columns").hint("survey-columns-hint"), Keys::Text))
        (ask.area(may("metod", "survey-method").hint("survey-method-hint"), 4))
    }
}

const fn explained(kind: Anonymity) -> &'static str {
    match kind {
        Anonymity::None => "survey-anonymity-none-hint",
        Anonymity::Coded => "survey-anonymity-coded-hint",
        Anonymity::Anonymous => "survey-anonymity-anonymous-hint",
    }
}

/// What was typed, without a questionnaire.
fn typed(sent: &Fields, faults: &mut Vec<Fault>) -> SurveyInput {
    let day = |name: &'static str, faults: &mut Vec<Fault>| match sent.get(name) {
        None => None,
        Some(text) => read::day(text).map_err(|why| faults.push(Fault::at(name, why))).ok(),
    };
    let (opens, closes) = (day("oppnar", faults), day("stanger", faults));
    let reminders: Vec<Date> = lines(sent, "paminnelser")
        .iter()
        .filter_map(|text| read::day(text).map_err(|why| faults.push(Fault::at("paminnelser", why))).ok())
        .collect();
    let anonymity = sent.get("anonymitet").and_then(ask::coded);
    if anonymity.is_none() {
        faults.push(Fault::at("anonymitet", say("survey-anonymity-missing")));
    }
    let year = sent.get("ar").map(str::parse).transpose();
    if year.is_err() {
        faults.push(Fault::at("ar", message_text("survey.year")));
    }
    let fewest = sent.get("minst").map_or(Ok(0), str::parse);
    if fewest.is_err() {
        faults.push(Fault::at("minst", say("question-whole-number")));
    }
    SurveyInput {
        survey: None,
        seen: 0,
        questionnaire: None,
        definition: None,
        title: sent.raw("titel").to_owned(),
        anonymity: anonymity.unwrap_or(Anonymity::None),
        fewest: fewest.unwrap_or_default(),
        opens,
        closes,
        reminders,
        year: year.unwrap_or_default(),
        columns: lines(sent, "kolumner"),
        method: sent.raw("metod").to_owned(),
    }
}

/// Makes a survey.
pub async fn make(desk: &Desk) -> Result<Answer, Stop> {
    let mut faults = Vec::new();
    let mut input = typed(&desk.form, &mut faults);
    match desk.form.get("formular") {
        None => faults.push(Fault::at("formular", say("survey-questionnaire-missing"))),
        Some(OWN) => match serde_json::from_str(desk.form.raw("definition")) {
            Ok(definition) => input.definition = Some(definition),
            Err(_) => faults.push(Fault::at("definition", say("survey-definition-unreadable"))),
        },
        Some(key) => input.questionnaire = Some(key.to_owned()),
    }
    if faults.is_empty() {
        match desk.app().save_survey(&desk.ctx, input).await {
            Ok(SavedSurvey { survey, .. }) => return Ok(Answer::see(format!("{}?klart=enkat-ny", path(survey)))),
            Err(AppError::Repeated { .. }) => return Ok(Answer::see(PATH)),
            Err(error) => faults = ask::faults_of(desk, error, PLACES)?,
        }
    } else {
        // What was typed is shown again to those only who may make a survey.
        desk.app().office_permit(&desk.ctx, "save_survey", fristad_app::operations::Action::RunSurveys).await?;
    }
    let offered = desk.app().offered_questionnaires(&desk.beside()).await?;
    Ok(Answer::Again(new_page(desk, &offered, &desk.form, &faults)))
}

/// A survey's details, as they stand.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let found = desk.app().read_survey(&desk.ctx, SurveyPick { survey: id(desk)? }).await?;
    Ok(Answer::Page(details_page(desk, &found.design, &values(&found.design), &[])))
}

fn values(design: &ShownDesign) -> Fields {
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let reminders: Vec<_> = design.reminders.iter().map(ToString::to_string).collect();
    Fields::of(
        [
            ("titel", design.title.clone()),
            ("anonymitet", design.anonymity.code().to_owned()),
            ("minst", if design.fewest == 0 { FEWEST.to_owned() } else { design.fewest.to_string() }),
            ("oppnar", day(design.opens)),
            ("stanger", day(design.closes)),
            ("ar", design.year.map(|year| year.to_string()).unwrap_or_default()),
            ("paminnelser", reminders.join(", ")),
            ("kolumner", design.columns.join(", ")),
            ("metod", design.method.clone()),
        ]
        .map(|(name, value)| (name.to_owned(), value)),
    )
}

fn details_page(desk: &Desk, design: &ShownDesign, values: &Fields, faults: &[Fault]) -> Markup {
    let ask = Ask { values, faults };
    let (title, act) = (say("survey-details"), say("survey-save"));
    let to = format!("{}/uppgifter", path(design.survey));
    let seen = [(read::SEEN, design.version.to_string())];
    let form = Form { to: &to, token: desk.token(), keeps_at: None, carries: &seen };
    page(
        desk,
        &title,
        &html! {
            h1 { (title) }
            p.ingress { (design.title) }
            @if design.opened.is_some() { p { (say("survey-details-fixed")) } }
            (summary(faults))
            (form.around(&html! { (fields(&ask)) (buttons(&[Button::first(&act)], Some(&path(design.survey)))) }))
        },
    )
}

/// Changes a survey's details.
pub async fn save(desk: &Desk) -> Result<Answer, Stop> {
    let survey = id(desk)?;
    let mut faults = Vec::new();
    let seen = desk.form.get(read::SEEN).and_then(|seen| seen.parse().ok()).unwrap_or_default();
    let input = SurveyInput { survey: Some(survey), seen, ..typed(&desk.form, &mut faults) };
    if faults.is_empty() {
        match desk.app().save_survey(&desk.ctx, input).await {
            Ok(_) | Err(AppError::Repeated { .. }) => return Ok(Answer::see(format!("{}?klart=enkat-uppgifter", path(survey)))),
            Err(error) => faults = ask::faults_of(desk, error, PLACES)?,
        }
    }
    let found = desk.app().read_survey(&desk.ctx, SurveyPick { survey }).await?;
    Ok(Answer::Again(details_page(desk, &found.design, &desk.form, &faults)))
}
