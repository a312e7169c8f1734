//! Which instruments there are, and what each asks.

use super::shelf::Choosable;
use crate::{case::answers::purpose, ctx::Ctx, error::AppError, house::App, office::Nothing, work::Told};
use fristad_domain::assessment::{Slug, code::InstrumentPurpose};
use fristad_forms::{
    Instrument,
    instrument::{Audience, Code, Training},
    print,
};
use fristad_kernel::Timestamp;
use fristad_policy::Action;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeSet;

/// For whom an instrument is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MadeFor {
    /// Adults.
    Adult,
    /// Young people of 12 to 17.
    Young,
    /// Professionals about their own work.
    Professional,
}

/// An instrument in the version that is chosen now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ShownInstrument {
    /// Its key.
    pub key: Slug,
    /// Its version.
    pub version: Slug,
    /// Its title.
    pub title: String,
    /// Who owns its text.
    pub owner: String,
    /// What the owner allows.
    pub licence: String,
    /// Whether it is a shell that only shows how the owner's is built: a real authority cannot use it.
    pub demonstration: bool,
    /// For whom it is made.
    pub audience: BTreeSet<MadeFor>,
    /// What it is for.
    pub purpose: InstrumentPurpose,
    /// Contexts for which it is made, as codes; none where it is made for any.
    pub suits: Vec<String>,
    /// Contexts in which it should not be used, as codes.
    pub not_for: Vec<String>,
    /// Whether only those use it who are marked as trained for it.
    pub training_demanded: bool,
    /// How many questions it asks.
    pub questions: usize,
    /// When it was imported; nothing for what is shipped.
    pub imported: Option<Timestamp>,
    /// The versions that were imported before it, the newest first.
    pub older: Vec<Slug>,
}

/// Which instrument.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InstrumentInput {
    /// Its key.
    pub key: Slug,
    /// Its version; the one that is chosen now if left out.
    #[serde(default)]
    pub version: Option<Slug>,
}

/// What an instrument asks.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ReadInstrument {
    /// Its key.
    pub key: Slug,
    /// Its version.
    pub version: Slug,
    /// The definition, as an HL7 FHIR R4 `Questionnaire`.
    pub definition: Value,
}

fn codes(codes: &BTreeSet<Code>) -> Vec<String> {
    codes.iter().map(Code::to_string).collect()
}

fn made_for(audience: Audience) -> MadeFor {
    match audience {
        Audience::Adult => MadeFor::Adult,
        Audience::Young => MadeFor::Young,
        Audience::Professional => MadeFor::Professional,
    }
}

fn shown(found: &Choosable) -> Option<ShownInstrument> {
    let Instrument { owner, licence, audience, suits, unsuited, training, .. } = found.instrument()?;
    Some(ShownInstrument {
        key: found.key.clone(),
        version: found.version.clone(),
        title: found.title().to_owned(),
        owner: owner.clone(),
        licence: licence.clone(),
        demonstration: found.demonstration,
        audience: audience.iter().copied().map(made_for).collect(),
        purpose: purpose(&found.definition),
        suits: codes(suits),
        not_for: codes(unsuited),
        training_demanded: *training == Training::Needed,
        questions: found.definition.questions().count(),
        imported: found.imported,
        older: found.older.clone(),
    })
}

impl App {
    /// The instruments, each in the version that is chosen now: our own first, then those whose owners others are.
    pub async fn read_instruments(&self, ctx: &Ctx, _: Nothing) -> Result<Vec<ShownInstrument>, AppError> {
        const OPERATION: &str = "read_instruments";
        let permit = self.office_permit(ctx, OPERATION, Action::ReadInstruments).await?;
        let mut unit = self.store.look().await?;
        let newest = self.newest(&mut unit).await?;
        drop(unit);
        let told =
            Told { operation: OPERATION, role: Some(permit.role()), outcome: "read", case: None, detail: Vec::new(), rows: Vec::new() };
        self.record(ctx, told).await?;
        Ok(newest.iter().filter_map(shown).collect())
    }

    /// What an instrument asks, in any of its versions.
    pub async fn read_instrument(&self, ctx: &Ctx, input: InstrumentInput) -> Result<ReadInstrument, AppError> {
        const OPERATION: &str = "read_instrument";
        let permit = self.office_permit(ctx, OPERATION, Action::ReadInstruments).await?;
        let mut unit = self.store.look().await?;
        let found = if let Some(version) = input.version {
            let definition = self.definition(&mut unit, input.key.as_str(), version.as_str()).await?;
            definition.map(|definition| (version, definition))
        } else {
            let newest = self.newest(&mut unit).await?.into_iter().find(|found| found.key == input.key);
            newest.map(|found| (found.version, found.definition))
        };
        drop(unit);
        let Some((version, definition)) = found else { return Err(self.missing(ctx, OPERATION).await) };
        let detail = vec![format!("instrument:{}", input.key), format!("version:{version}")];
        let told = Told { operation: OPERATION, role: Some(permit.role()), outcome: "read", case: None, detail, rows: Vec::new() };
        self.record(ctx, told).await?;
        let definition = serde_json::from_str(&print(&definition)).map_err(|_| AppError::Broken("instrument.print".into()))?;
        Ok(ReadInstrument { key: input.key, version, definition })
    }
}
