//! Units: what they are called and how they are reached, as it stands on letters.

use super::{
    ask::{self, Ask, must},
    door,
};
use crate::{
    http::{Answer, Desk, Fields, Stop},
    text::say,
    ui::{
        Button, Fault, Form, Frame, Place, buttons,
        input::Keys,
        summary,
        table::{Column, table},
    },
};
use fristad_app::{
    AppError,
    office::{Nothing, units::UnitInput},
};
use fristad_kernel::UnitId;
use maud::{Markup, html};

const PATH: &str = "/enheter";

/// The units, and a form for a new one or for the one that the query names.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let changed = desk.query.get("enhet").and_then(|unit| unit.parse::<UnitId>().ok());
    let mut values = Fields::default();
    if let Some((unit, card)) = changed.and_then(|unit| Some((unit, desk.names.units.get(&unit)?))) {
        values.push("unit", unit.to_string());
        values.push("name", card.name.clone());
        values.push("contact", card.contact.clone());
    }
    Ok(Answer::Page(page(desk, &values, &[]).await?))
}

async fn page(desk: &Desk, values: &Fields, faults: &[Fault]) -> Result<Markup, Stop> {
    let units = desk.app().read_units(&desk.ctx, Nothing {}).await?;
    let ask = Ask { values, faults };
    let known = values.get("unit").map(str::to_owned);
    let title = say("units-title");
    let (heading, act) = (say(if known.is_some() { "units-edit" } else { "units-new" }), say("units-act"));
    let carries: Vec<_> = known.iter().map(|unit| ("unit", unit.clone())).collect();
    let form = Form { to: PATH, token: desk.token(), keeps_at: None, carries: &carries };
    let headings = [say("units-name"), say("units-contact"), say("units-change")];
    let columns: Vec<_> = headings.iter().map(|heading| Column { heading }).collect();
    let rows: Vec<_> = units
        .iter()
        .map(|unit| {
            let to = format!("{PATH}?enhet={}#enhet", unit.unit);
            vec![
                html! { (unit.name) },
                html! { (unit.contact) },
                html! { a href=(to) { (say("units-change")) span.dold { " " (unit.name) } } },
            ]
        })
        .collect();
    Ok(Frame::new(&title, Place::Units).desk(
        desk,
        &html! {
            h1 { (title) }
            p.ingress { (say("units-lead")) }
            (super::step::done_notice(&desk.query))
            (door::asks_again(desk))
            (summary(faults))
            (table(&title, &columns, &rows))
            section #enhet {
                h2 { (heading) }
                (form.around(&html! {
                    (ask.line(must("name", "units-name"), Keys::Text))
                    (ask.line(must("contact", "units-contact").hint("units-contact-hint"), Keys::Text))
                    (buttons(&[Button::first(&act)], known.is_some().then_some(PATH)))
                }))
            }
        },
    ))
}

/// Saves a unit.
pub async fn save(desk: &Desk) -> Result<Answer, Stop> {
    let typed = |name: &str| desk.form.get(name).unwrap_or_default().to_owned();
    let unit = match desk.form.get("unit") {
        None => None,
        Some(unit) => Some(unit.parse::<UnitId>().map_err(|_| Stop::NotFound)?),
    };
    if let Some(fault) = door::again_first(desk) {
        return Ok(Answer::Again(page(desk, &desk.form, &[fault]).await?));
    }
    match desk.app().save_unit(&desk.ctx, UnitInput { unit, name: typed("name"), contact: typed("contact") }).await {
        Ok(_) | Err(AppError::Repeated { .. }) => Ok(Answer::see(format!("{PATH}?klart=enhet"))),
        Err(error) => {
            let faults = ask::faults_of(desk, error, &[("name", "name"), ("contact", "contact")])?;
            Ok(Answer::Again(page(desk, &desk.form, &faults).await?))
        }
    }
}
