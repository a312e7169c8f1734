//! Reading the register of measures, how each figure is made, and the list of municipalities.

use crate::{ctx::Ctx, error::AppError, house::App, office::Nothing, work::Told};
use fristad_measures::{
    casework::{FollowUpRule, answer::Reply},
    place::{CountyCode, MunicipalityCode, PoliceRegion, SizeClass, county_name, estimated::Estimated, municipalities},
    register::{Made, Measure},
};
use fristad_policy::{Action, OfficePermit};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Which measure.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MeasureInput {
    /// Its code, such as `m2`.
    pub measure: String,
}

/// A source with its year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Cited {
    /// From where.
    pub source: String,
    /// Of which year, in words where the source does not say.
    pub year: String,
}

/// How many have told of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PublishedYear {
    /// The year.
    pub year: i16,
    /// How many authorities have told of it.
    pub authorities: usize,
}

/// The register of measures, with the settings by which figures are made.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ShownMeasures {
    /// The register's version.
    pub version: String,
    /// The rule by which an agreement is current.
    pub follow_up: FollowUpRule,
    /// Positive counts below this are left out of the authority's own figures.
    pub threshold: u64,
    /// From where the population comes.
    pub population: Cited,
    /// From where the population of each year comes that was taken in, the newest first.
    pub populations: Vec<Cited>,
    /// From where the number of adults of each year comes that was taken in, the newest first.
    pub adults: Vec<Cited>,
    /// From where the estimates of each year come that were taken in, by the measure's code, the newest first.
    pub estimated: BTreeMap<String, Vec<Cited>>,
    /// The municipality whose authority this is, by its code; `None` if it was not said.
    pub municipality: Option<String>,
    /// The years of which anything is published, the newest first.
    pub published: Vec<PublishedYear>,
    /// Whether the published figures are made up.
    pub made_up: bool,
    /// The measures, in order.
    pub measures: Vec<Measure>,
}

/// What the registers suggest for a part of a measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PartReply {
    /// The part's code; `all` for the whole.
    pub part: String,
    /// What it is called.
    pub label: String,
    /// The answer that is suggested.
    pub reply: Reply,
}

/// A measure, with what the authority's own registers say of it today.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ShownMeasure {
    /// The measure.
    pub measure: Measure,
    /// How many entries of the registers it rests on; `None` where it is not answered from a register.
    pub rows: Option<usize>,
    /// What they suggest, the whole first.
    pub replies: Vec<PartReply>,
}

/// Which municipalities. Everything that is said must hold.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MunicipalitiesInput {
    /// Those of a county, by its two figures.
    #[serde(default)]
    pub county: Option<String>,
    /// Those of a police region.
    #[serde(default)]
    pub region: Option<PoliceRegion>,
    /// Those of a size.
    #[serde(default)]
    pub size: Option<SizeClass>,
    /// Those whose name or code holds this.
    #[serde(default)]
    pub name: Option<String>,
}

/// A municipality.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ShownMunicipality {
    /// Its code.
    pub code: String,
    /// Its name, without 'kommun'.
    pub name: String,
    /// Its county's code.
    pub county: String,
    /// The county's name, without 'län'.
    pub county_name: String,
    /// The police region.
    pub region: PoliceRegion,
    /// Its size.
    pub size: SizeClass,
    /// How many live there.
    pub population: u32,
}

/// The municipalities, by code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Municipalities {
    /// From where the population comes.
    pub population: Cited,
    /// The municipalities.
    pub municipalities: Vec<ShownMunicipality>,
}

impl App {
    /// The register of measures, with the settings by which figures are made.
    pub async fn read_measures(&self, ctx: &Ctx, _: Nothing) -> Result<ShownMeasures, AppError> {
        const OPERATION: &str = "read_measures";
        let permit = self.statistics_permit(ctx, OPERATION).await?;
        self.statistics_read(ctx, OPERATION, &permit, Vec::new()).await?;
        let yardstick = &self.yardstick;
        let years = yardstick.published.years().into_iter().rev();
        Ok(ShownMeasures {
            version: yardstick.register.version.clone(),
            follow_up: self.follow_up,
            threshold: yardstick.threshold,
            population: self.population(),
            populations: yardstick
                .populations
                .all()
                .map(|known| Cited { source: known.source.clone(), year: known.year.clone() })
                .collect(),
            adults: yardstick.adults.all().map(|known| Cited { source: known.source.clone(), year: known.year.to_string() }).collect(),
            estimated: yardstick.estimated.iter().map(|(code, years)| (code.clone(), years.all().map(surveyed).collect())).collect(),
            municipality: yardstick.municipality.map(|code| code.to_string()),
            published: years.map(|year| PublishedYear { year, authorities: yardstick.published.authorities(year) }).collect(),
            made_up: yardstick.made_up,
            measures: yardstick.register.measures.clone(),
        })
    }

    /// A measure, with what the authority's own registers say of it today.
    pub async fn read_measure(&self, ctx: &Ctx, input: MeasureInput) -> Result<ShownMeasure, AppError> {
        const OPERATION: &str = "read_measure";
        let permit = self.statistics_permit(ctx, OPERATION).await?;
        let Some(measure) = self.yardstick.register.measure(&input.measure).cloned() else {
            return Err(self.missing(ctx, OPERATION).await);
        };
        let mut shown = ShownMeasure { rows: None, replies: Vec::new(), measure };
        if let Made::Casework { .. } = shown.measure.made {
            let mut unit = self.store.look().await?;
            let answers = self.registers_on(&mut unit, ctx.now.date()).await?;
            drop(unit);
            if let Some(answer) = answers.into_iter().find(|answer| answer.measure == shown.measure.code) {
                shown.rows = Some(answer.rows);
                let reply = |(part, label): (String, String)| {
                    let reply = if part == "all" { Some(answer.reply) } else { answer.parts.get(&part).copied() };
                    reply.map(|reply| PartReply { part, label, reply })
                };
                shown.replies = shown.measure.all_parts().into_iter().filter_map(reply).collect();
            }
        }
        self.statistics_read(ctx, OPERATION, &permit, vec![format!("measure:{}", shown.measure.code)]).await?;
        Ok(shown)
    }

    /// The list of municipalities, or those of them that are asked for.
    pub async fn read_municipalities(&self, ctx: &Ctx, input: MunicipalitiesInput) -> Result<Municipalities, AppError> {
        const OPERATION: &str = "read_municipalities";
        let permit = self.statistics_permit(ctx, OPERATION).await?;
        let county: Option<CountyCode> =
            input.county.map(|code| code.parse()).transpose().map_err(|_| AppError::invalid("figures.unknown-place", "county"))?;
        self.statistics_read(ctx, OPERATION, &permit, Vec::new()).await?;
        let name = input.name.map(|name| name.trim().to_lowercase()).unwrap_or_default();
        let shown = municipalities().iter().filter_map(|one| {
            let population = self.yardstick.population.of(one.code).unwrap_or(one.population);
            let size = SizeClass::of(population);
            let wanted = county.is_none_or(|county| county == one.county())
                && input.region.is_none_or(|region| region == one.region)
                && input.size.is_none_or(|wanted| wanted == size)
                && (one.name.to_lowercase().contains(&name) || one.code.to_string() == name);
            wanted.then(|| ShownMunicipality {
                code: one.code.to_string(),
                name: one.name.to_owned(),
                county: one.county().to_string(),
                county_name: county_name(one.county()).to_owned(),
                region: one.region,
                size,
                population,
            })
        });
        Ok(Municipalities { population: self.population(), municipalities: shown.collect() })
    }

    fn population(&self) -> Cited {
        let population = &self.yardstick.population;
        Cited { source: population.source.clone(), year: population.year.clone() }
    }

    /// Leave to read statistics.
    pub(super) async fn statistics_permit(&self, ctx: &Ctx, operation: &str) -> Result<OfficePermit, AppError> {
        self.office_permit(ctx, operation, Action::ReadStatistics).await
    }

    /// Records that statistics were read.
    pub(super) async fn statistics_read(
        &self,
        ctx: &Ctx,
        operation: &str,
        permit: &OfficePermit,
        detail: Vec<String>,
    ) -> Result<(), AppError> {
        self.record(ctx, Told { operation, role: Some(permit.role()), outcome: "read", case: None, detail, rows: Vec::new() }).await
    }
}

fn surveyed(known: &Estimated) -> Cited {
    Cited { source: known.source.clone(), year: known.year.to_string() }
}

/// The municipality of a code, if there is one.
pub(super) fn municipality(code: &str) -> Result<MunicipalityCode, AppError> {
    code.parse().map_err(|_| AppError::invalid("figures.unknown-place", "places"))
}
