//! A decision's letter before the decision is made: the same rules and the same page, marked as a preview, and nothing kept of it.

use super::{
    build,
    gather::Known,
    issue::{LetterInput, no_letter, way_rejection},
    recipient::ChildsHarm,
    source::Handing,
};
use crate::{
    case::{
        facts,
        step::{event_rows, judge},
        text::{self, Texts},
    },
    ctx::Ctx,
    error::AppError,
    house::App,
    port::letter::Standing,
};
use fristad_domain::{
    case::{Command, Event, Moment},
    stage::decision::Decide,
};
use fristad_kernel::{CaseId, PersonId, Timestamp};
use fristad_policy::{Action, authorise};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A decision as it would be made, and how its letter would reach the person.
#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PreviewInput {
    /// The case.
    pub case: CaseId,
    /// The decision.
    pub decide: Decide,
    /// When it is made; now if left out.
    #[serde(default)]
    pub occurred: Option<Timestamp>,
    /// The texts.
    #[serde(default)]
    pub texts: Texts,
    /// Advice that is passed, by rule id.
    #[serde(default)]
    pub passes: BTreeSet<String>,
    /// How the letter reaches the person.
    pub handing: Handing,
    /// To whom; the subject if left out.
    #[serde(default)]
    pub recipient: Option<PersonId>,
    /// Whether harm to the child is ruled out, by what the letter tells its guardian.
    #[serde(default)]
    pub harm: ChildsHarm,
}

/// A letter as it would be issued, marked on every page as a preview.
#[derive(Clone, Serialize, JsonSchema)]
pub struct Previewed {
    /// Its size in bytes.
    pub size: usize,
    /// The PDF.
    #[serde(skip)]
    pub bytes: Vec<u8>,
}

/// What stands in place of a document's id.
const NO_DOCUMENT: &str = "förhandsvisning";

impl App {
    /// Shows the letter of a decision that is not made: by the same rules as the step and the letter, with nothing written but the entry of the reading.
    pub async fn preview_decision(&self, ctx: &Ctx, mut input: PreviewInput) -> Result<Previewed, AppError> {
        const OPERATION: &str = "preview_decision";
        let written = text::written(&mut input.texts)?;
        if written.contains(&fristad_domain::case::code::Part::Answers) {
            return Err(AppError::invalid("answers.one-instrument", "answers"));
        }
        let (row, mut history, before, permit) = self.reach(ctx, OPERATION, input.case, Action::Decide).await?;
        let facts = facts::facts(&row, &before, &ctx.subject);
        // To decide opens nothing: what the letter quotes is read as the journal is.
        let reading = match authorise(&ctx.subject, ctx.purpose, Action::ReadJournal, &facts, ctx.now) {
            Ok(reading) => reading,
            Err(denied) => return Err(self.denied(ctx, OPERATION, Some(row.id), denied).await),
        };
        let whereabouts = match (input.handing, authorise(&ctx.subject, ctx.purpose, Action::ReadWhereabouts, &facts, ctx.now)) {
            (Handing::Address, Err(denied)) => return Err(self.denied(ctx, OPERATION, Some(row.id), denied).await),
            (_, whereabouts) => whereabouts.ok(),
        };
        let actor = ctx.actor(permit.role());
        let moment = Moment { now: ctx.now, actor: &actor, linked: &[], instrument: None, settings: &self.settings };
        let occurred = input.occurred.unwrap_or(ctx.now);
        let judged = match judge(&before, &[Command::Decide(input.decide)], &written, &input.passes, occurred, &moment) {
            Ok(judged) => judged,
            Err(rejection) => return Err(self.rejected(ctx, OPERATION, permit.role(), Some(row.id), rejection).await),
        };
        let made = judged.events.iter().find_map(|recorded| match &recorded.event {
            Event::DecisionMade(made) => Some(made.number),
            _ => None,
        });
        let decision = made.ok_or_else(|| AppError::Broken("preview.no-decision".into()))?;
        history.extend(event_rows(row.id, &judged.events)?);
        if let Some(rejection) = way_rejection(&judged.after, input.handing) {
            return Err(self.rejected(ctx, OPERATION, permit.role(), Some(row.id), rejection).await);
        }
        let letter = LetterInput { case: row.id, decision, handing: input.handing, recipient: input.recipient, harm: input.harm };
        if let Some(why) = no_letter(&judged.after, &history, &letter) {
            return Err(AppError::invalid(why, "decision"));
        }
        let key = self.vault.case_key(&reading, &row)?;
        let known = Known {
            row: &row,
            history: &history,
            case: &judged.after,
            permit: &reading,
            key: &key,
            whereabouts,
            unsaved: Some((before.seq.saturating_add(1), &input.texts)),
        };
        let source = self.gather(ctx, &letter, NO_DOCUMENT.to_owned(), known).await?;
        // Recorded before it is judged: a preview that is refused tells something as well.
        let detail = (input.handing == Handing::Address).then(|| "whereabouts".to_owned()).into_iter().collect();
        self.record_reading(ctx, OPERATION, &permit, detail).await?;
        let letter = build::letter(&source, Standing::Preview).map_err(|_| AppError::invalid("letter.names-a-place", "texts"))?;
        let bytes = self.set(&letter).await?.bytes;
        Ok(Previewed { size: bytes.len(), bytes })
    }
}
