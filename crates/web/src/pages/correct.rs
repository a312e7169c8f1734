//! From a record to the steps that correct it or note what the person says is wrong with it. The record itself stays as it is.

use super::case;
use crate::{
    text::{label, say},
    ui::part,
};
use fristad_app::{case::opened::Opened, journal::read::ShownRecord};
use maud::{Markup, html};

/// The ways to correct or object to records that were written together.
pub fn links(opened: &Opened, group: &[&ShownRecord]) -> Markup {
    let acts: Vec<_> = group
        .iter()
        .flat_map(|record| {
            let about = [("target.record", record.record.to_string())];
            let part = (group.len() > 1).then(|| label("part", &record.kind).to_lowercase());
            [("correct", "journal-correct"), ("object", "journal-object")].into_iter().filter_map(move |(step, words)| {
                let (path, _) = case::step_act(opened, step, &about)?;
                Some((path, part.as_ref().map_or_else(|| say(words).into_owned(), |part| format!("{}: {part}", say(words)))))
            })
        })
        .collect();
    html! {
        @if !acts.is_empty() {
            (part::details(&say("journal-more"), false, &html! { ul.vagar { @for (path, words) in acts { li { a href=(path) { (words) } } } } }))
        }
    }
}
