//! What the authority knows of its own work: the start page of measures and registers.

use super::{
    figures,
    registers::{opens, slug},
};
use crate::{
    http::{Answer, Desk, Stop},
    text::{label, say, say_with},
    ui::{
        Frame, Icon, Place,
        list::{Point, State, points},
        part,
        table::{Column, table},
        when,
    },
};
use fristad_app::{
    office::Nothing,
    register::read::{KnownOfMeasure, RegisterCount},
};
use fristad_measures::casework::answer::Reply;
use maud::{Markup, html};

/// Under this address lie measures and registers.
pub const PATH: &str = "/matt";

/// What the registers tell of the measures, and the way to each register.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let found = desk.app().read_registers(&desk.ctx, Nothing {}).await?;
    let title = say("measures-title");
    let headings = [say("measures-measure"), say("measures-reply"), say("measures-source")];
    let columns: Vec<_> = headings.iter().map(|heading| Column { heading }).collect();
    let rows: Vec<_> = found.measures.iter().map(cells).collect();
    Ok(Answer::Page(Frame::new(&title, Place::Measures).desk(
        desk,
        &html! {
            h1 { (title) }
            p.ingress { (say("measures-lead")) }
            @if figures::may(desk) { section { h2 { (say("figures-title")) } (points(&figures::ways(), "", "")) } }
            section {
                h2 { (say("measures-registers")) }
                p { (say("measures-registers-lead")) }
                (points(&found.registers.iter().filter(|count| opens(desk, count.register)).map(|count| register(*count)).collect::<Vec<_>>(), "", ""))
            }
            section {
                h2 { (say("measures-known")) }
                p { (say("measures-known-lead")) }
                (table(&say_with("measures-known-on", &[("day", when::day(found.day).into())]), &columns, &rows))
            }
        },
    )))
}

/// A register, with how much stands in it.
fn register(count: RegisterCount) -> Point {
    let RegisterCount { register, current, entries } = count;
    let words = [("current", current.into()), ("entries", entries.into())];
    let held = if entries == 0 { say("measures-empty").into_owned() } else { say_with("measures-count", &words) };
    let act = Some((format!("{PATH}/{}", slug(register)), say("measures-open").into_owned()));
    Point { state: State::Told, what: label("register", register.code()).into_owned(), more: html! { p { (held) } }, act }
}

fn cells(known: &KnownOfMeasure) -> Vec<Markup> {
    let sign = (known.reply == Reply::Yes).then_some(Icon::Check);
    let class = if known.reply == Reply::Yes { "klart" } else { "" };
    vec![
        html! { (label("measure-known", &known.measure)) },
        html! { (part::tag(class, sign, &label("measure-reply", known.reply.code()))) },
        html! {
            a href=(format!("{PATH}/{}", slug(known.register))) { (label("register-source", known.register.code())) }
            p.rad {
                (say_with("measures-current", &[("current", known.current.into())]))
                @if known.overdue > 0 { ", " (say_with("measures-overdue", &[("overdue", known.overdue.into())])) }
            }
        },
    ]
}
