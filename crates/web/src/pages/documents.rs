//! The documents that have gone out from a case, each as it was sent.

use super::case;
use crate::{
    http::{Answer, Desk, Stop},
    text::{label, say},
    ui::{
        part,
        table::{Column, table},
        when,
    },
};
use fristad_app::{case::open::CaseInput, document::read::DocumentInput};
use fristad_kernel::DocumentId;
use fristad_policy::Action;
use maud::html;

/// The list.
pub async fn list(desk: &Desk) -> Result<Answer, Stop> {
    let opened = case::open(desk).await?;
    let documents = desk.app().read_documents(&desk.ctx, CaseInput { case: opened.case }).await?;
    let headings = ["kind", "decision", "issued", "author"].map(|code| label("documents", code));
    let columns: Vec<_> = headings.iter().map(|heading| Column { heading }).collect();
    let rows: Vec<_> = documents
        .iter()
        .rev()
        .map(|listed| {
            let made = opened.decisions.iter().find(|made| made.number == listed.decision);
            vec![
                html! { a href=(format!("/arenden/{}/handlingar/{}", opened.case, listed.document)) target="_blank" rel="noopener" { (label("document", &listed.kind)) span.dold { ", " (say("documents-new-tab")) } } },
                html! { (listed.decision) @if let Some(made) = made { ": " (made.kind.label()) } },
                html! { (when::shown(listed.recorded)) },
                html! { (desk.who(listed.author)) },
            ]
        })
        .collect();
    Ok(case::framed(
        desk,
        &opened,
        &say("menu-documents"),
        &html! {
            p.ingress { (say("documents-lead")) }
            @if rows.is_empty() { p.tomt { (say("documents-none")) } } @else { (table(&say("documents-caption"), &columns, &rows)) }
            div.knappar { @if opened.may(Action::IssueDocument) && !opened.decisions.is_empty() { (part::side(&format!("/arenden/{}/beslut/brev", opened.case), &say("decisions-letter"))) } }
        },
    ))
}

/// One document. One of another case does not exist.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let document = DocumentId(desk.id("handling")?);
    let shown = desk.app().read_document(&desk.ctx, DocumentInput { case: desk.case()?, document }).await?;
    Ok(Answer::Pdf(shown.bytes))
}
