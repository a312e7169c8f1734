//! `/ui`: every component in every state, for those who build and judge the pages. In the demo only.

use crate::{
    codes::{DANGER, MEASURE, WAY},
    http::{Answer, Stop, Visit},
    text::{label, say},
    ui::{
        Button, Control, Fault, Form, Frame, Icon, Need, Place, Tone, area, buttons, checks, date,
        form::Weight,
        icon::{large, small},
        input::{Keys, line},
        moment, notice, part, radios, select, summary,
        table::{Column, Narrow, facts, table, table_for},
    },
};
use maud::{Markup, html};

/// The page. A live authority has none.
pub async fn show(visit: &Visit) -> Result<Answer, Stop> {
    if visit.house.showroom.is_none() {
        return Err(Stop::NotFound);
    }
    let title = say("show-title");
    Ok(Answer::Page(Frame::new(&title, Place::None).open(&html! {
        h1 { (title) }
        p.ingress { (say("show-lead")) }
        (messages())
        (fields(visit, None))
        (fields(visit, Some(&say("show-error"))))
        (acts(visit))
        (lists())
        (signs())
    })))
}

fn messages() -> Markup {
    let text = html! { p { (say("show-text")) } };
    html! {
        section {
            h2 { (say("show-messages")) }
            @for (tone, id) in [(Tone::Plain, "show-plain"), (Tone::Done, "show-done"), (Tone::Mind, "show-mind"), (Tone::Danger, "show-danger")] { (notice(tone, &say(id), &text)) }
            (summary(&[
                Fault { basis: Some("SoL 14:2".into()), ..Fault::at("visa-rad", say("show-error")) },
                Fault::general(say("show-text")),
            ]))
        }
    }
}

/// Every kind of field, as it is and with an error.
fn fields(visit: &Visit, error: Option<&str>) -> Markup {
    let state = if error.is_some() { "fel" } else { "visa" };
    let (name, hint) = (say("show-label"), say("show-hint"));
    let control = |part: &'static str| (format!("{state}-{part}"), Need::Must);
    let drawn = |part: &'static str, draw: &dyn Fn(&Control<'_>) -> Markup| {
        let (own, need) = control(part);
        draw(&Control { name: &own, label: &name, hint: Some(&hint), error, need })
    };
    let typed = say("show-text");
    let body = html! {
        (drawn("rad", &|control| line(control, Keys::Text, "")))
        (drawn("losen", &|control| line(&Control { need: Need::May, ..*control }, Keys::NewPassword, "")))
        (drawn("text", &|control| area(control, 3, &typed)))
        (drawn("dag", &|control| date(control, "2026-03-14")))
        (drawn("stund", &|control| moment(control, "2026-03-14", "23.10")))
        (drawn("en", &|control| radios(control, &DANGER.choices(), "possible")))
        (drawn("flera", &|control| checks(control, &MEASURE.choices(), &|value| value == "police_told")))
        (drawn("lista", &|control| select(control, &WAY.choices(), "phone")))
    };
    let form = Form { to: "/ui", token: visit.nobodys_token(), keeps_at: None, carries: &[] };
    html! { section { h2 { (say(if error.is_some() { "show-fields-wrong" } else { "show-fields" })) } (form.around(&body)) } }
}

fn acts(visit: &Visit) -> Markup {
    let words = [say("show-first"), say("show-second"), say("show-urgent")];
    let row: Vec<_> = words
        .iter()
        .zip([Weight::First, Weight::Second, Weight::Danger])
        .map(|(label, weight)| Button { label, does: "", weight })
        .collect();
    let form = Form { to: "/ui", token: visit.nobodys_token(), keeps_at: None, carries: &[] };
    html! {
        section {
            h2 { (say("show-buttons")) }
            (form.around(&buttons(&row, Some("/ui"))))
            p { (part::go("/ui", &say("show-first"))) " " (part::side("/ui", &say("show-second"))) }
        }
    }
}

fn lists() -> Markup {
    let headings = [say("day-case"), say("day-due"), say("day-part")];
    let columns: Vec<_> = headings.iter().map(|heading| Column { heading }).collect();
    let row = |late: bool| {
        vec![
            html! { a.arendelank href="/ui" { (say("show-name")) } span.nummer { "2026-00042" } },
            html! { span.sen[late] { @if late { (small(Icon::Clock)) } (say("show-due")) } },
            html! { (part::tag("", Some(Icon::Clock), &label("bucket-tag", "danger"))) " " (part::tag("", Some(Icon::Clock), &label("bucket-tag", "dated"))) " " (part::tag("", None, &label("strength", "advises"))) },
        ]
    };
    let rows = [row(true), row(false)];
    let (what, value) = (say("show-label"), say("show-text"));
    html! {
        section {
            h2 { (say("show-lists")) }
            (table(&say("show-table"), &columns, &rows))
            (table_for(Narrow::Dense, &say("show-table-dense"), &columns, &rows))
            (facts(&[(&what, html! { (value) }), (&what, html! { span.lugn { (value) } })]))
            (part::details(&say("show-more"), true, &html! { p { (value) } }))
        }
    }
}

fn signs() -> Markup {
    html! { section { h2 { (say("show-signs")) } p { @for icon in Icon::ALL { (small(icon)) " " (large(icon)) " " } } } }
}
