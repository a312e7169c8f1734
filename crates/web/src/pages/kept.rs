//! Drafts of a case's own pages: the journal entry, a topic, a decision, a person to be added.

use super::draft;
use crate::{
    codes,
    http::{Answer, Desk, Fields, Stop},
    text::{say, say_with},
    ui::{Tone, notice, when},
};
use fristad_app::{
    case::opened::Opened,
    draft::{FindDraftInput, ReadDraftInput},
};
use fristad_kernel::{CaseId, DraftId};
use maud::{Markup, html};

/// What a page of the case keeps a draft of.
pub fn draft_part(path: &str) -> Option<String> {
    let page = path.strip_suffix("/utkast").or_else(|| path.strip_suffix("/kasta")).unwrap_or(path);
    let (_, inside) = page.strip_prefix("/arenden/")?.split_once('/')?;
    let part = match inside {
        "journal" => "entry",
        "beslut/nytt" => "decide",
        "beslut/akut" => "decide_acutely",
        "personer/ny" => "join_person",
        "barn/nytt" => "note_child",
        "sakerhetsplan/ny" => "plan_safety",
        _ => match inside.strip_prefix("bedomningar/ny/") {
            Some(instrument) => return super::assess::draft_of(instrument),
            None => inside.strip_prefix("utredning/").filter(|topic| codes::TOPIC.holds(topic))?,
        },
    };
    Some(part.to_owned())
}

/// Keeps what a page's form holds now. The script asks for it while one writes.
pub async fn save(desk: &Desk) -> Result<Answer, Stop> {
    keep(desk).await?;
    Ok(Answer::Short(say_with("draft-saved", &[("time", when::clock(desk.now).into())])))
}

/// Keeps the page's form as a draft. The token stays for the form's own act.
pub async fn keep(desk: &Desk) -> Result<(), Stop> {
    let part = draft_part(&desk.path).ok_or(Stop::NotFound)?;
    draft::keep(desk, &desk.beside(), Some(desk.case()?), &part).await
}

/// Throws the page's draft away, and shows the page without it.
pub async fn discard(desk: &Desk) -> Result<Answer, Stop> {
    let part = draft_part(&desk.path).ok_or(Stop::NotFound)?;
    let found = desk.app().find_draft(&desk.ctx, FindDraftInput { case: Some(desk.case()?), part }).await?;
    if let Some(draft) = found {
        desk.app().discard_draft(&desk.ctx, ReadDraftInput { draft: draft.draft }).await?;
    }
    Ok(Answer::see(desk.path.trim_end_matches("/kasta")))
}

/// What the page's form begins with: one's own draft of it, or nothing; and a word about the draft. A link fills nothing in: what one signs, one has typed.
pub async fn begun(desk: &Desk, opened: &Opened) -> Result<(Fields, Markup), Stop> {
    let part = draft_part(&desk.path).ok_or(Stop::NotFound)?;
    let held = if opened.drafts.iter().any(|held| held.part == part) { draft::find(desk, Some(opened.case), &part).await? } else { None };
    let Some((held, fields)) = held else { return Ok((Fields::default(), html! {})) };
    let note = notice(
        Tone::Plain,
        &say("draft-found"),
        &html! {
            p { (say_with("draft-found-when", &[("when", when::moment(held.saved).into())])) }
            form method="post" action=(format!("{}/kasta", desk.path)) { button.knapp.andra.liten type="submit" { (say("draft-discard")) } }
        },
    );
    Ok((fields, note))
}

/// The draft that a form of this page is signed with, for whoever has not opened the case.
pub async fn draft_to_sign(desk: &Desk, case: CaseId) -> Result<Option<DraftId>, Stop> {
    let Some(part) = draft_part(&desk.path) else { return Ok(None) };
    Ok(desk.app().draft_to_sign(&desk.ctx, case, &part).await?)
}

/// The draft that a form of this page is signed with.
pub fn draft_here(desk: &Desk, opened: &Opened) -> Option<DraftId> {
    let part = draft_part(&desk.path)?;
    opened.drafts.iter().find(|held| held.part == part).map(|held| held.draft)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_keeps_what_it_is_a_draft_of_and_nothing_else() {
        let part = |inside: &str| draft_part(&format!("/arenden/5f0c/{inside}"));
        assert_eq!(part("journal").as_deref(), Some("entry"));
        assert_eq!(part("journal/utkast").as_deref(), Some("entry"));
        assert_eq!(part("beslut/nytt/kasta").as_deref(), Some("decide"));
        assert_eq!(part("utredning/acute_needs/utkast").as_deref(), Some("acute_needs"));
        assert_eq!(part("utredning/hemligt"), None);
        for page in ["", "/utkast", "/kasta", "/slutsats", "/slutsats/utkast"] {
            assert_eq!(part(&format!("bedomningar/ny/patriark{page}")).as_deref(), Some("assess:patriark"));
        }
        assert_eq!(part("bedomningar/ny/Anna Lind"), None);
        assert_eq!(part("logg"), None);
        assert_eq!(draft_part("/min-dag"), None);
    }
}
