//! Instruments in a case: which can be chosen, which of them fit it, and the one that is being filled in.

use super::{answers, open::CaseInput, opened::Opened};
use crate::{ctx::Ctx, draft::ShownDraft, error::AppError, house::App, instrument::shelf::Choosable, port::instrument::TrainingRow};
use fristad_domain::{
    assessment::{
        InstrumentRef, Slug,
        code::{InstrumentPurpose, Unfit},
    },
    case::Case,
};
use fristad_forms::{Questionnaire, instrument::Training};
use fristad_kernel::CaseId;
use fristad_policy::Action;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// Whoever chooses an instrument has the case before their eyes.
const OPERATION: &str = "open_case";
/// What stands before an instrument's key in the name of what its draft is a draft of.
pub const DRAFT: &str = "assess:";

/// What the answers to an instrument are a draft of until they are signed.
pub fn draft_part(key: &Slug) -> String {
    format!("{DRAFT}{key}")
}

/// An instrument as it stands to a case and to whoever would use it there.
#[derive(Clone, Debug)]
pub struct Offered {
    /// The instrument in the version that is chosen now.
    pub found: Choosable,
    /// What it is for.
    pub purpose: InstrumentPurpose,
    /// Why it does not fit the case, if it does not.
    pub unfit: BTreeSet<Unfit>,
    /// Whether it asks for training at all.
    pub training: bool,
    /// Whether the reader is marked as trained for it, or it asks for none.
    pub trained: bool,
    /// Whether it may be used on people here: a shell may not in an authority at work.
    pub usable: bool,
}

/// A case with the instruments that can be chosen in it.
pub struct InstrumentsHere {
    /// The case.
    pub opened: Opened,
    /// The instruments, in their order.
    pub offered: Vec<Offered>,
}

/// A case with the one instrument that is being filled in.
pub struct Filling {
    /// The case.
    pub opened: Opened,
    /// The instrument.
    pub offered: Offered,
    /// The reader's own draft of it.
    pub draft: Option<ShownDraft>,
}

/// Whether what was looked at is shown, and so recorded, or is read for a step whose own entry tells of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looked {
    /// It is shown.
    Shown,
    /// It is read for a write.
    ToWrite,
}

impl App {
    /// The instruments that can be chosen in a case.
    pub async fn instruments_for_case(&self, ctx: &Ctx, input: CaseInput) -> Result<InstrumentsHere, AppError> {
        let (row, history, case, permit) = self.reach(ctx, OPERATION, input.case, Action::ReadCase).await?;
        let opened = self.opened(ctx, (&row, &history, &case), &permit).await?;
        let mut unit = self.store.look().await?;
        let newest = self.newest(&mut unit).await?;
        let marks = unit.trainings_of(ctx.subject.user).await?;
        drop(unit);
        let offered = newest.into_iter().map(|found| self.offered(found, &case, &marks)).collect();
        self.record_reading(ctx, OPERATION, &permit, vec![opened.named()]).await?;
        Ok(InstrumentsHere { opened, offered })
    }

    /// A case with one instrument to be filled in, and the reader's own draft of it.
    pub async fn instrument_to_fill(&self, ctx: &Ctx, case: CaseId, key: &Slug, looked: Looked) -> Result<Filling, AppError> {
        let (row, history, state, permit) = self.reach(ctx, OPERATION, case, Action::ReadCase).await?;
        let opened = self.opened(ctx, (&row, &history, &state), &permit).await?;
        let part = draft_part(key);
        let mut unit = self.store.look().await?;
        let found = self.newest(&mut unit).await?.into_iter().find(|found| found.key == *key);
        let Some(found) = found else {
            drop(unit);
            return Err(self.missing(ctx, OPERATION).await);
        };
        let marks = unit.trainings_of(ctx.subject.user).await?;
        let kept = match opened.drafts.iter().find(|held| held.part == part) {
            Some(held) => unit.draft(held.draft, ctx.subject.user).await?,
            None => None,
        };
        drop(unit);
        let draft = match kept {
            None => None,
            Some(row) => {
                let text = self.vault.open_draft(ctx.subject.user, &row)?;
                let (draft, case, seen, saved, expires) = (row.id, row.case, row.base, row.saved, row.expires);
                Some(ShownDraft { draft, case, part: row.part, seen, saved, expires, text })
            }
        };
        if looked == Looked::Shown {
            let detail = vec![opened.named(), format!("drafts:{}", usize::from(draft.is_some()))];
            self.record_reading(ctx, OPERATION, &permit, detail).await?;
        }
        Ok(Filling { opened, offered: self.offered(found, &state, &marks), draft })
    }

    fn offered(&self, found: Choosable, case: &Case, marks: &[TrainingRow]) -> Offered {
        let instrument = found.instrument();
        let training = instrument.is_some_and(|instrument| instrument.training == Training::Needed);
        Offered {
            purpose: answers::purpose(&found.definition),
            unfit: instrument.map(|instrument| answers::unfit(instrument, case)).unwrap_or_default(),
            training,
            trained: !training || marks.iter().any(|mark| mark.instrument == found.key),
            usable: self.may_use(&found.definition).is_ok(),
            found,
        }
    }

    /// The definitions with which answers were kept. They tell what instruments ask, and nothing of anybody.
    pub async fn definitions_of(&self, used: &BTreeSet<InstrumentRef>) -> Result<BTreeMap<InstrumentRef, Arc<Questionnaire>>, AppError> {
        let mut definitions = BTreeMap::new();
        if used.is_empty() {
            return Ok(definitions);
        }
        let mut unit = self.store.look().await?;
        for reference in used {
            if let Some(definition) = self.definition(&mut unit, reference.key.as_str(), reference.version.as_str()).await? {
                definitions.insert(reference.clone(), definition);
            }
        }
        Ok(definitions)
    }

    /// What the instruments are called that can be chosen now.
    pub async fn instrument_titles(&self) -> Result<BTreeMap<Slug, String>, AppError> {
        let mut unit = self.store.look().await?;
        let newest = self.newest(&mut unit).await?;
        Ok(newest.into_iter().map(|found| (found.key.clone(), found.title().to_owned())).collect())
    }

    /// Whether this very form was sent before and did its work: what it stood on is then gone.
    pub async fn was_sent_before(&self, ctx: &Ctx, operation: &str) -> Result<bool, AppError> {
        match self.repeated(ctx, operation).await {
            None => Ok(false),
            Some(AppError::Repeated { .. }) => Ok(true),
            Some(error) => Err(error),
        }
    }
}
