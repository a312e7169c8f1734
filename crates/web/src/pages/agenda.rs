//! What is put before the board, a committee or the chair.

use super::day::{ListPage, list};
use crate::{
    http::{Answer, Desk, Stop},
    text::say,
    ui::Place,
};
use fristad_app::case::worklist::Whose;
use maud::html;

/// The list.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let title = say("agenda-title");
    let above = html! { p.ingress { (say("agenda-lead")) } (super::step::done_notice(&desk.query)) };
    Ok(Answer::Page(
        list(desk, ListPage { path: "/namnden", title: &title, place: Place::Agenda, list: Whose::Agenda, shared: true, above }).await?,
    ))
}
