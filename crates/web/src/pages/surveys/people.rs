//! Who is asked: one at a time, or a list that was copied from a sheet.

use super::{id, page, path};
use crate::{
    http::{Answer, Desk, Fields, Stop},
    pages::ask::{self, Ask, may, must},
    text::{say, say_with},
    ui::{
        Button, Choice, Control, Fault, Form, Need, buttons, error_at,
        input::{Keys, line},
        summary,
    },
};
use fristad_app::{
    AppError,
    survey::{
        SurveyPick,
        design::ShownDesign,
        paper::RespondentKind,
        respondents::{RespondentInput, RespondentsInput},
    },
};
use maud::{Markup, html};
use std::collections::BTreeMap;

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
    let (title, one, list) = (say("survey-people-add"), say("survey-add-one"), say("survey-add-list"));
    let to = format!("{}/svarande", path(design.survey));
    let kinds: Vec<_> = KINDS.iter().map(|kind| Choice::new(kind_code(*kind), say(kind_word(*kind)))).collect();
    let form = |carries: &[(&str, String)], inner: &Markup| Form { to: &to, token: desk.token(), keeps_at: None, carries }.around(inner);
    let header = ["namn", "typ", "e-post", "telefon", "adress"]
        .into_iter()
        .chain(design.columns.iter().map(String::as_str))
        .collect::<Vec<_>>()
        .join(";");
    page(
        desk,
        &title,
        &html! {
            h1 { (title) }
            p.ingress { (design.title) }
            (summary(faults))
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
                (form(&[("satt", "lista".to_owned())], &html! {
                    (ask.area(must("lista", "survey-list"), 8))
                    (buttons(&[Button::first(&list)], None))
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
    let read = match desk.form.get("satt") {
        Some("lista") => listed(desk.form.raw("lista"), &design.columns),
        Some("en") => one(&desk.form, &design.columns).map(|one| vec![one]),
        _ => return Err(Stop::NotFound),
    };
    let faults = match read {
        Err(fault) => vec![fault],
        Ok(respondents) => match desk.app().add_respondents(&desk.ctx, RespondentsInput { survey, respondents }).await {
            Ok(_) | Err(AppError::Repeated { .. }) => {
                return Ok(Answer::see(format!("{}?klart=enkat-svarande", path(survey))));
            }
            Err(error) => {
                let field = if desk.form.has("satt", "lista") { "lista" } else { "namn" };
                ask::faults_of(desk, error, &[("respondents", field)])?
            }
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

/// What stands in the column of kinds.
fn kind_of(word: &str) -> Option<RespondentKind> {
    match word.trim().to_lowercase().as_str() {
        "" | "kommun" => Some(RespondentKind::Municipality),
        "stadsdel" => Some(RespondentKind::District),
        "yrkesverksam" => Some(RespondentKind::Professional),
        "kursdeltagare" => Some(RespondentKind::Participant),
        "egen" => Some(RespondentKind::OwnAuthority),
        _ => None,
    }
}

/// Reads a list: a first line with the names of the columns, with semicolons, commas or tabs between.
fn listed(text: &str, columns: &[String]) -> Result<Vec<RespondentInput>, Fault> {
    let wrong = |line: usize, id: &str| Fault::at("lista", say_with(id, &[("line", line.into())]));
    let text = text.trim_start_matches('\u{feff}').trim();
    let first = text.lines().next().unwrap_or_default();
    let between = [b'\t', b';', b','].into_iter().find(|sign| first.contains(char::from(*sign))).unwrap_or(b';');
    let mut reader = csv::ReaderBuilder::new().delimiter(between).trim(csv::Trim::All).from_reader(text.as_bytes());
    let head: Vec<String> = reader.headers().map_err(|_| wrong(1, "survey-list-unreadable"))?.iter().map(str::to_lowercase).collect();
    let place = |name: &str| head.iter().position(|column| column == &name.to_lowercase());
    let Some(name) = place("namn") else { return Err(wrong(1, "survey-list-no-name")) };
    let known = |column: &String| {
        ["namn", "typ", "e-post", "telefon", "adress"].contains(&column.as_str()) || columns.iter().any(|own| own.to_lowercase() == *column)
    };
    if !head.iter().all(known) || columns.iter().any(|own| place(own).is_none()) {
        return Err(Fault::at("lista", say("survey-list-columns")));
    }
    let mut respondents = Vec::new();
    for (number, record) in (2..).zip(reader.records()) {
        let record = record.map_err(|_| wrong(number, "survey-list-unreadable"))?;
        let field = |at: Option<usize>| at.and_then(|at| record.get(at)).unwrap_or_default().to_owned();
        if field(Some(name)).is_empty() {
            return Err(wrong(number, "survey-list-nameless"));
        }
        respondents.push(RespondentInput {
            kind: kind_of(&field(place("typ"))).ok_or_else(|| wrong(number, "survey-list-kind"))?,
            name: field(Some(name)),
            email: field(place("e-post")),
            post: field(place("adress")),
            telephone: field(place("telefon")),
            background: columns.iter().map(|column| (column.clone(), field(place(column)))).collect::<BTreeMap<_, _>>(),
        });
    }
    Ok(respondents)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_as_sheets_write_it_and_what_is_wrong_is_told_with_its_line() {
        let columns = ["Storlek".to_owned()];
        for text in ["namn;typ;storlek\nÅby;kommun;liten\n\"Ek; by\";;stor\n", "Namn\tTyp\tStorlek\r\nÅby\tKommun\tliten\r\nEk; by\t\tstor"]
        {
            let read = listed(text, &columns).unwrap();
            assert_eq!(read.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Åby", "Ek; by"]);
            assert_eq!(read[1].background["Storlek"], "stor");
        }
        for (text, line) in
            [("namn;storlek\nÅby;liten\n;stor", "3"), ("namn;typ;storlek\nÅby;by;liten", "2"), ("namn;storlek\nÅby;a;b", "2")]
        {
            assert!(listed(text, &columns).unwrap_err().text.contains(line), "{text}");
        }
        assert!(listed("storlek\nliten", &columns).is_err() && listed("namn\nÅby", &columns).is_err() && listed("", &columns).is_err());
    }
}
