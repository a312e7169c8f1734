//! Reading assessments with their words and answers: those of one step, or of one instrument over time.

use super::{
    assessed::{ShownAssessment, assessments},
    impact::Analyses,
};
use crate::{ctx::Ctx, document::gather::step_start, error::AppError, house::App, row::EventRow};
use fristad_domain::{
    assessment::Slug,
    case::{Event, code::Part},
    journal::Target,
};
use fristad_forms::response::{self, Response, ResponseStatus};
use fristad_kernel::CaseId;
use fristad_policy::Action;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Assessments that are read at most, the newest of them.
const MOST: usize = 50;

/// Which assessments.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AssessmentsInput {
    /// The case.
    pub case: CaseId,
    /// Those of this instrument alone, in all its versions.
    #[serde(default)]
    pub instrument: Option<Slug>,
    /// The one of this step alone.
    #[serde(default)]
    pub step: Option<u32>,
}

/// An assessment with what was written. No `Debug`: it tells of people.
#[derive(Clone, Serialize, JsonSchema)]
pub struct ReadAssessment {
    /// What it is.
    #[serde(flatten)]
    pub shown: ShownAssessment,
    /// The texts, by part, as they stand after corrections.
    pub texts: BTreeMap<String, String>,
    /// The answers, as a FHIR `QuestionnaireResponse` in JSON.
    pub answers: Option<String>,
}

impl App {
    /// Assessments and safety plans of a case with their words and answers, oldest first.
    pub async fn read_assessments(&self, ctx: &Ctx, input: AssessmentsInput) -> Result<Vec<ReadAssessment>, AppError> {
        const OPERATION: &str = "read_assessments";
        let (row, history, _, permit) = self.reach(ctx, OPERATION, input.case, Action::ReadJournal).await?;
        let wanted = |shown: &ShownAssessment| {
            let of_instrument = |key: &Slug| shown.assessed.instrument().is_some_and(|used| used.key == *key);
            input.step.is_none_or(|step| shown.step == step) && input.instrument.as_ref().is_none_or(of_instrument)
        };
        let mut found: Vec<_> = assessments(&history).into_iter().filter(wanted).collect();
        let found = found.split_off(found.len().saturating_sub(MOST));
        let steps: Vec<u32> = found.iter().map(|shown| shown.step).collect();
        let mut unit = self.store.look().await?;
        let records = if steps.is_empty() { Vec::new() } else { unit.records_at(row.id, &steps).await? };
        // What was corrected since is shown as it is now; how it was stands in the journal.
        let corrected = correction_steps(&history);
        let corrections = if corrected.is_empty() || records.is_empty() { Vec::new() } else { unit.records_at(row.id, &corrected).await? };
        let key = self.vault.case_key(&permit, &row)?;
        let analyses = Analyses::of(&history);
        let answers_code = super::project::code(&Part::Answers);
        let mut read = Vec::with_capacity(found.len());
        for shown in found {
            let mut texts = BTreeMap::new();
            for record in records.iter().filter(|record| record.event_seq == Some(shown.step)) {
                let newest = corrections.iter().rfind(|correction| correction.supersedes == Some(record.id)).unwrap_or(record);
                if let Some(text) = key.open_record(newest, analyses.class(newest))?.reveal(&permit) {
                    texts.insert(record.kind.clone(), text.clone());
                }
            }
            let answers = match (texts.remove(&answers_code), shown.assessed.instrument()) {
                (Some(text), Some(used)) => {
                    let definition = self.definition(&mut unit, used.key.as_str(), used.version.as_str()).await?;
                    let definition = definition.ok_or_else(|| AppError::Broken("instrument.gone".into()))?;
                    let answers = super::answers::stored(&definition, &text)?;
                    Some(response::print(&definition, &Response { status: ResponseStatus::Completed, answers }))
                }
                _ => None,
            };
            read.push(ReadAssessment { shown, texts, answers });
        }
        drop(unit);
        self.record_reading(ctx, OPERATION, &permit, vec![format!("assessments:{}", read.len())]).await?;
        Ok(read)
    }
}

/// The steps in which records of a history were corrected.
fn correction_steps(history: &[EventRow]) -> Vec<u32> {
    let of_record = |row: &&EventRow| matches!(&row.recorded.event, Event::Corrected(made) if matches!(made.target, Target::Record { .. }));
    history.iter().filter(of_record).map(|row| step_start(history, row.recorded.seq)).collect()
}
