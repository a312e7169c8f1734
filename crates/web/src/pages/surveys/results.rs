//! What came of a survey: how many answered, a table for each question, what was said, and the same as files.

use super::{anonymity, days, framed, id, path, percent, stage};
use crate::{
    http::{Answer, Desk, Fields, Stop, answer::File},
    text::{say, say_with},
    ui::{Button, Choice, Control, Need, Tone, buttons, form::Weight, notice, part, select, table::facts},
};
use fristad_app::survey::results::{Results, ResultsInput, SaidTo, Withheld};
use fristad_survey::{Labels, page, records};
use fristad_tables::{Opener, Sheet, Table, csv, html as drawn, xlsx};
use maud::{Markup, html};

async fn read(desk: &Desk) -> Result<Results, Stop> {
    let by = desk.query.get("efter").map(str::to_owned);
    Ok(desk.app().read_results(&desk.ctx, ResultsInput { survey: id(desk)?, by }).await?)
}

/// The results.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let found = read(desk).await?;
    let design = &found.design;
    let title = say("survey-results");
    Ok(framed(
        desk,
        &title,
        &html! {
            h1 { (title) }
            p.ingress { (design.title) }
            (facts(&[
                (&say("survey-stage"), html! { (say(stage(design.stage))) }),
                (&say("survey-answered"), html! { (found.sent) " / " (found.asked) " (" (percent(found.sent, found.asked)) ")" }),
                (&say("survey-anonymity"), html! { (say(anonymity(design.anonymity))) }),
                (&say("survey-days"), html! { (days(design.opens, design.closes)) }),
            ]))
            @if !design.method.is_empty() { section { h2 { (say("survey-method")) } p.fritext { (design.method) } } }
            @match found.withheld {
                Some(Withheld::UntilClosed) => (notice(Tone::Plain, &say("survey-withheld"), &html! { p { (say("survey-withheld-open")) } })),
                Some(Withheld::TooFew) => (notice(Tone::Plain, &say("survey-withheld"), &html! { p { (say_with("survey-withheld-few", &[("fewest", design.fewest.into())])) } })),
                None => (whole(&found)),
            }
        },
    ))
}

fn whole(found: &Results) -> Markup {
    let base = path(found.design.survey);
    let chosen = found.by.clone().unwrap_or_default();
    let query =
        |fields: &[(&str, &str)]| Fields::of(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))).encoded();
    let file = |form: &str| {
        if chosen.is_empty() {
            format!("{base}/resultat/{form}")
        } else {
            format!("{base}/resultat/{form}?{}", query(&[("efter", &chosen)]))
        }
    };
    let choices: Vec<_> = std::iter::once(Choice::new("", say("survey-by-none")))
        .chain(found.groupings.iter().map(|one| Choice::new(one.by.clone(), one.label.clone())))
        .collect();
    let (label, act) = (say("survey-by"), say("survey-by-act"));
    let filled = found.filled;
    html! {
        @if filled.confirmed + filled.corrected + filled.unseen > 0 {
            p { (say_with("survey-filled", &[("confirmed", filled.confirmed.into()), ("corrected", filled.corrected.into()), ("unseen", filled.unseen.into())])) }
        }
        @if !found.groupings.is_empty() {
            form method="get" action=(format!("{base}/resultat")) {
                (select(&Control { name: "efter", label: &label, hint: None, error: None, need: Need::Free }, &choices, &chosen))
                (buttons(&[Button { label: &act, does: "", weight: Weight::Second }], None))
            }
        }
        div.knappar { (part::side(&file("csv"), &say("survey-csv"))) (part::side(&file("xlsx"), &say("survey-xlsx"))) }
        @for table in &found.tables { section.resultat { (drawn(&page(table))) } }
        @for said in found.said.iter().filter(|said| !said.said.is_empty()) { (words(said)) }
    }
}

/// What was said to a question.
fn words(to: &SaidTo) -> Markup {
    html! {
        section {
            h2 { (to.text) }
            ul {
                @for said in &to.said {
                    li { span.fritext { (said.text) } @if let Some(who) = &said.who { " " span.lugn { (who) } } @if let Some(category) = &said.category { " " span.markt.lugn { (category) } } }
                }
            }
        }
    }
}

/// All tables as one of records.
fn all(found: &Results) -> Table {
    let mut tables = found.tables.iter().map(|table| records(table, Labels::With));
    let Some(mut first) = tables.next() else { return Table { title: found.design.title.clone(), ..Table::default() } };
    for table in tables {
        for (own, more) in first.groups.iter_mut().zip(table.groups) {
            own.rows.extend(more.rows);
        }
    }
    first.title.clone_from(&found.design.title);
    first
}

/// The same as a file.
pub async fn file(desk: &Desk) -> Result<Answer, Stop> {
    let form = desk.place("fil");
    if !matches!(form, "csv" | "xlsx") {
        return Err(Stop::NotFound);
    }
    let found = read(desk).await?;
    if found.withheld.is_some() {
        return Err(Stop::NotFound);
    }
    let table = all(&found);
    let made = if form == "csv" { csv(&table, Opener::Sheet) } else { workbook(&found, &table) };
    let bytes = made.map_err(|_| Stop::App(fristad_app::AppError::Broken("survey.file".into())))?;
    Ok(Answer::File(match form {
        "csv" => File { kind: "text/csv; charset=utf-8", name: "enkat.csv", bytes },
        _ => File { kind: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name: "enkat.xlsx", bytes },
    }))
}

/// A sheet of records, and one for each question as the page shows it.
fn workbook(found: &Results, table: &Table) -> Result<Vec<u8>, fristad_tables::Unwritable> {
    let pages: Vec<(String, Table)> =
        (1..).zip(&found.tables).map(|(number, table): (usize, _)| (number.to_string(), page(table))).collect();
    let shown = pages.iter().map(|(name, table)| Sheet::Page(name, table));
    xlsx(&std::iter::once(Sheet::Records("Data", table)).chain(shown).collect::<Vec<_>>())
}
