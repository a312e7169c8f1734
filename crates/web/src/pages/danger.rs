//! Danger to life: what to do first, and then as little to write as possible. Saved with one press, it leads to the acute decision.

use super::{
    ask::{self, Ask, all_coded, may},
    intake::receives,
};
use crate::{
    codes,
    forms::read,
    http::{Answer, Desk, Fields, Stop},
    text::say,
    ui::{Button, Fault, Form, Frame, Icon, Place, buttons, form::Weight, icon::large, input::Keys, summary},
};
use fristad_app::{AppError, case::register::RegisterInput, document::whereabouts, person::register::PersonInput};
use fristad_domain::{
    case::{
        Command,
        code::{Asked, CaseKind, Channel, Danger, IntakeSource, Part},
    },
    person::AgeGroup,
    stage::intake::{FromTalk, IntakeRegistered},
};
use fristad_kernel::CaseId;
use maud::{Markup, html};
use std::collections::{BTreeMap, BTreeSet};

const PATH: &str = "/aktualisera/fara";

/// What to do, and the form.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    // A registrar records no danger: the page before tells them what to do instead.
    if !receives(desk) {
        return Ok(Answer::see("/aktualisera"));
    }
    Ok(Answer::Page(page(desk, &Fields::default(), &[])))
}

fn page(desk: &Desk, values: &Fields, faults: &[Fault]) -> Markup {
    let ask = Ask { values, faults };
    let title = say("danger-title");
    let act = say("danger-act");
    let form = Form { to: PATH, token: desk.token(), keeps_at: None, carries: &[] };
    Frame::new(&title, Place::Intake).desk(
        desk,
        &html! {
            h1 { (title) }
            section.besked.fara {
                h2 { (large(Icon::Danger)) (say("danger-first")) }
                ol {
                    li { strong { (say("danger-call")) } }
                    li { (say("danger-stay")) }
                    li { (say("danger-where")) }
                    li { (say("danger-after")) }
                }
            }
            (summary(faults))
            (form.around(&html! {
                h2 { (say("danger-then")) }
                (ask.area(may("texts.account", "danger-account").hint("danger-account-hint"), 4))
                (ask.checks(may("measures", "danger-measures"), &codes::MEASURE.choices()))
                (ask.line(may("place", "danger-place").hint("danger-place-hint"), Keys::Text))
                (ask.line(may("given", "intake-given"), Keys::Text))
                (ask.line(may("surname", "intake-surname"), Keys::Text))
                (ask.line(may("phone", "danger-phone").hint("danger-phone-hint"), Keys::Figures))
                (buttons(&[Button { label: &act, does: "", weight: Weight::Danger }], Some("/aktualisera")))
            }))
        },
    )
}

/// Saves what is known. Nothing is asked for that could stop it.
pub async fn save(desk: &Desk) -> Result<Answer, Stop> {
    if let Err(text) = read::text(desk.form.raw("texts.account")) {
        return Ok(Answer::Again(page(desk, &desk.form, &[Fault::at("texts.account", text)])));
    }
    match register(desk).await {
        Ok(case) | Err(AppError::Repeated { case: Some(case) }) => Ok(Answer::see(format!("/arenden/{case}/beslut/akut"))),
        Err(error) => {
            let faults = ask::faults_of(desk, error, &[("account", "texts.account")])?;
            Ok(Answer::Again(page(desk, &desk.form, &faults)))
        }
    }
}

async fn register(desk: &Desk) -> Result<CaseId, AppError> {
    let typed = |name: &str| desk.form.get(name).unwrap_or_default().to_owned();
    let (mut given, surname, phone, other) = (typed("given"), typed("surname"), typed("phone"), typed("place"));
    let reached = !phone.is_empty() || !other.is_empty();
    if given.is_empty() && surname.is_empty() && reached {
        // A telephone and a place lie under the seal of a person, who stands there without a name until it is known.
        given = say("danger-nameless").into_owned();
    }
    let mut whereabouts = BTreeMap::new();
    let mut subject = None;
    if !given.is_empty() || !surname.is_empty() {
        // Nobody has had the time to ask: protected until it is known.
        let person = PersonInput { surname, given, number: None, protected: true };
        let person = desk.app().register_person(&desk.beside(), person).await?.person;
        subject = Some(person);
        if reached {
            whereabouts.insert(person, whereabouts::Place { phone, other, ..whereabouts::Place::default() });
        }
    }
    let unit = desk.unit().ok_or_else(|| AppError::invalid("intake.no-unit", "unit"))?;
    let intake = IntakeRegistered {
        kind: CaseKind::Unspecified,
        source: IntakeSource::OtherWay,
        unit,
        channel: Channel::Phone,
        subject,
        age: AgeGroup::Unknown,
        contexts: BTreeSet::new(),
        violence: BTreeSet::new(),
        from_talk: FromTalk::No,
        reporter_asks: Asked::No,
    };
    let mut texts = fristad_app::case::text::Texts::new();
    texts.insert(Part::Account, desk.form.raw("texts.account").to_owned());
    let commands = vec![Command::AssessDanger { danger: Danger::Mortal, retry_at: None, measures: all_coded(&desk.form, "measures") }];
    let input = RegisterInput { intake, commands, occurred: None, texts, whereabouts, draft: None };
    Ok(desk.app().register_intake(&desk.ctx, input).await?.case)
}
