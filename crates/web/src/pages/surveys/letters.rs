//! Letters to those who are asked, with their links: made when they are asked for, and shown this once.

use super::{framed, id, path};
use crate::{
    http::{Answer, Desk, Stop},
    pages::{ask, fault::message_text},
    text::{say, say_with},
    ui::{Button, Choice, Fault, Form, Tone, buttons, notice, part, summary_alone, when},
};
use fristad_app::{
    AppError,
    survey::{
        Anonymity, SurveyPick,
        links::{Letter, Letters, LettersInput, MadeLetters},
        respondents::ShownSurvey,
    },
};
use maud::{Markup, html};

/// What letters there are to be made.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let found = desk.app().read_survey(&desk.ctx, SurveyPick { survey: id(desk)? }).await?;
    Ok(asking(desk, &found, &[]))
}

fn asking(desk: &Desk, found: &ShownSurvey, faults: &[Fault]) -> Answer {
    let (title, act) = (say("survey-letters"), say("survey-letters-make"));
    let design = &found.design;
    let to = format!("{}/brev", path(design.survey));
    let form = Form { to: &to, token: desk.token(), keeps_at: None, carries: &[] };
    let choices = [
        Choice { hint: Some(say("survey-letters-first-hint")), ..Choice::new("first", say("survey-letters-first")) },
        Choice { hint: Some(say(reminding(design.anonymity))), ..Choice::new("reminder", say("survey-letters-reminder")) },
    ];
    let unlinked = found.respondents.iter().any(|one| one.linked.is_none());
    let values = crate::http::Fields::of([(
        "vilka".to_owned(),
        if unlinked && design.reminder.is_none() { "first" } else { "reminder" }.to_owned(),
    )]);
    let question = ask::Ask { values: &values, faults };
    framed(
        desk,
        &title,
        &html! {
            h1 { (title) }
            p.ingress { (design.title) }
            (summary_alone(faults))
            (notice(Tone::Mind, &say("survey-letters-once"), &html! { p { (say("survey-letters-once-lead")) } }))
            (form.around(&html! {
                (question.radios(ask::must("vilka", "survey-letters-who"), &choices))
                (buttons(&[Button::first(&act)], Some(&path(design.survey))))
            }))
        },
    )
}

const fn reminding(anonymity: Anonymity) -> &'static str {
    match anonymity {
        Anonymity::Anonymous => "survey-letters-reminder-anonymous",
        Anonymity::None | Anonymity::Coded => "survey-letters-reminder-hint",
    }
}

/// Makes the letters.
pub async fn make(desk: &Desk) -> Result<Answer, Stop> {
    let survey = id(desk)?;
    let letters = desk.form.get("vilka").and_then(ask::coded::<Letters>);
    let failed = match letters {
        None => {
            desk.app().office_permit(&desk.ctx, "make_letters", fristad_app::operations::Action::RunSurveys).await?;
            say("survey-letters-missing").into_owned()
        }
        Some(letters) => match desk.app().make_letters(&desk.ctx, LettersInput { survey, letters, respondent: None }).await {
            Ok(made) => return Ok(printed(desk, &made, letters)),
            // The links of the first press were shown with it, and cannot be shown again.
            Err(AppError::Repeated { .. }) => say("survey-letters-repeated").into_owned(),
            Err(AppError::Invalid { message, .. }) => message_text(&message),
            Err(error) => return Err(error.into()),
        },
    };
    let found = desk.app().read_survey(&desk.ctx, SurveyPick { survey }).await?;
    match asking(desk, &found, &[Fault::at("vilka", failed)]) {
        Answer::Page(page) => Ok(Answer::Again(page)),
        other => Ok(other),
    }
}

/// The letters on paper, one a page, each with the words of a mail besides.
fn printed(desk: &Desk, made: &MadeLetters, letters: Letters) -> Answer {
    let title = say("survey-letters");
    let design = &made.design;
    framed(
        desk,
        &title,
        &html! {
            div.ejpapper {
                h1 { (title) }
                (notice(Tone::Mind, &say("survey-letters-once"), &html! { p { (say_with("survey-letters-made", &[("n", made.letters.len().into())])) } }))
                p { (part::side(&path(design.survey), &say("survey-back"))) }
            }
            @for letter in &made.letters { (one(desk, made, letters, letter)) }
        },
    )
}

fn one(desk: &Desk, made: &MadeLetters, letters: Letters, letter: &Letter) -> Markup {
    let design = &made.design;
    let site = desk.house.identity.settings().site.as_ref().map_or("", |site| site.origin());
    let link = letter.token.as_ref().map(|token| format!("{site}/svar/{token}"));
    let anonymous = design.anonymity == Anonymity::Anonymous;
    html! {
        article.brev {
            p { strong { (letter.name) } @for way in [&letter.post, &letter.email, &letter.telephone].into_iter().filter(|way| !way.is_empty()) { br; (way) } }
            h2 { (design.title) }
            p { (say(match letters { Letters::First => "letter-ask", Letters::Reminder if anonymous => "letter-remind-anonymous", Letters::Reminder => "letter-remind" })) }
            @if let Some(day) = design.closes { p { (say_with("letter-until", &[("day", when::day(day).into())])) } }
            @match &link {
                Some(link) => { p { (say("letter-link")) } p.lank { (link) } @if letters == Letters::Reminder { p { (say("letter-link-new")) } } p { (say("letter-share")) } },
                None => p { (say("letter-link-same")) },
            }
            @if anonymous { p { (say("letter-anonymous")) } }
            p { (desk.names.authority_name) }
        }
    }
}
