//! What has been answered so far: the author's own draft of an instrument, in its newest version.

use super::fill_path;
use crate::{
    forms::{self, read::SEEN},
    http::{Fields, Stop, Visit},
    ui::questions::{self, ASKED, PREFIX},
};
use fristad_app::{
    Ctx,
    case::choose::{Filling, Looked, draft_part},
    draft::DraftInput,
};
use fristad_domain::assessment::{InstrumentRef, Slug};
use fristad_forms::{Page, Questionnaire, pages, progress};
use fristad_kernel::{CaseId, Timestamp};
use std::sync::Arc;

/// The name under which the version of the definition comes, in forms and drafts.
pub const VERSION: &str = "version";
/// The name under which the number of a page comes.
pub const PAGE: &str = "_sida";

/// Answers that are on their way.
pub struct Begun {
    /// The instrument, in its newest version.
    pub instrument: InstrumentRef,
    /// Its definition.
    pub definition: Arc<Questionnaire>,
    /// Everything that was typed: answers under their linkIds, and the conclusion under its own names.
    pub fields: Fields,
    /// The version of the case that the author had before their eyes when it was begun.
    pub seen: u32,
    /// When it was last kept.
    pub saved: Option<Timestamp>,
}

/// A case with the instrument that is being filled in, and what has been answered so far.
pub async fn open(visit: &Visit, ctx: &Ctx, case: CaseId, key: &Slug, looked: Looked) -> Result<(Filling, Begun), Stop> {
    let filling = visit.house.app.instrument_to_fill(ctx, case, key, looked).await?;
    let fields = filling.draft.as_ref().map(|draft| forms::draft::unpack(&draft.text)).unwrap_or_default();
    let found = &filling.offered.found;
    // What was begun with an older version goes on with the newest: what it still asks is answered already, and no other version takes new answers.
    let instrument = InstrumentRef { key: key.clone(), version: found.version.clone() };
    let definition = Arc::clone(&found.definition);
    let shown = visit.form.get(SEEN).and_then(|seen| seen.parse().ok());
    let seen = filling.draft.as_ref().map(|draft| draft.seen).or(shown).unwrap_or(filling.opened.version);
    let saved = filling.draft.as_ref().map(|draft| draft.saved);
    Ok((filling, Begun { instrument, definition, fields, seen, saved }))
}

/// The same with what was sent laid over it.
pub async fn laid_over(visit: &Visit, ctx: &Ctx, case: CaseId, key: &Slug) -> Result<(Filling, Begun), Stop> {
    let (filling, mut begun) = open(visit, ctx, case, key, Looked::ToWrite).await?;
    begun.lay(&visit.form);
    Ok((filling, begun))
}

impl Begun {
    /// Lays a page that was sent over what was kept: what it asks is as it was sent, and everything else stays.
    fn lay(&mut self, sent: &Fields) {
        let merged = questions::merged(&self.fields, sent);
        let own = merged.iter().filter(|(name, _)| !name.starts_with('_') && ![VERSION, ASKED].contains(name));
        let version = (VERSION, self.instrument.version.as_str());
        self.fields = Fields::of(own.chain([version]).map(|(name, value)| (name.to_owned(), value.to_owned())));
    }

    /// Keeps it as the author's draft.
    pub async fn save(&self, visit: &Visit, ctx: &Ctx, case: CaseId) -> Result<(), Stop> {
        self.save_as_seen(visit, ctx, case, self.seen).await
    }

    /// Keeps it as written with this version of the case before one's eyes.
    pub async fn save_as_seen(&self, visit: &Visit, ctx: &Ctx, case: CaseId, seen: u32) -> Result<(), Stop> {
        let (part, text) = (draft_part(&self.instrument.key), forms::draft::pack(&self.fields));
        visit.house.app.save_draft(ctx, DraftInput { case: Some(case), draft: None, part, seen, text }).await?;
        Ok(())
    }

    /// The pages.
    pub fn pages(&self) -> Vec<Page<'_>> {
        pages(&self.definition)
    }

    /// The places of the pages that ask or tell something, given the answers so far.
    pub fn shown(&self) -> Vec<usize> {
        let (answers, _) = questions::read(&self.definition, &self.fields);
        let tells = |page: &Page<'_>| page.items.iter().all(|item| item.question().is_none());
        let shown = |page: &Page<'_>| tells(page) || questions::is_asked(&self.definition, page, &answers);
        self.pages().iter().enumerate().filter(|(_, page)| shown(page)).map(|(at, _)| at).collect()
    }

    /// How many questions are answered, and how many are asked.
    pub fn progress(&self) -> (usize, usize) {
        let (answers, _) = questions::read(&self.definition, &self.fields);
        let pages = progress(&self.definition, &answers);
        (pages.iter().map(|page| page.answered).sum(), pages.iter().map(|page| page.of).sum())
    }

    /// The address of a page.
    pub fn page_path(&self, case: CaseId, at: usize) -> String {
        format!("{}?sida={}", fill_path(case, &self.instrument.key), at.saturating_add(1))
    }

    /// The page on which a question stands.
    pub fn page_of(&self, name: &str) -> Option<usize> {
        let link_id = name.strip_prefix(PREFIX)?;
        self.pages().iter().position(|page| page.items.iter().any(|item| item.link_id == link_id))
    }
}

/// The place of a page by its number.
pub fn number(page: &str) -> Option<usize> {
    page.parse::<usize>().ok()?.checked_sub(1)
}
