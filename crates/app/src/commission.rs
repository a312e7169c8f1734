//! What a provider's staff may see of what they were commissioned to do: the words of the commission and its plans, and whom to call. Nothing else of the case,
//! and nobody's whereabouts.

use crate::{
    case::open::CaseInput,
    ctx::Ctx,
    document::gather::step_start,
    error::AppError,
    house::App,
    row::{EventRow, RecordRow},
    vault::OwnerKey,
};
use fristad_domain::{
    actor::Role,
    case::{
        Case, Event,
        code::{Asked, ConsentMatter, PlanKind},
    },
    service::DecisionType,
    stage::commission::CommissionGiven,
};
use fristad_kernel::{CaseId, Date, ProviderId, Timestamp, UnitId};
use fristad_policy::{Action, Permit, Relation, Subject};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// Texts by part, in the order of the parts' codes.
pub type ShownTexts = BTreeMap<String, String>;

/// A commission as shown to those who carry it out. No `Debug`: its words are about a person.
#[derive(Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Mission {
    /// Its number in the case, from 1.
    pub number: u16,
    /// To whom it was given.
    pub provider: ProviderId,
    /// What was decided that is to be given.
    pub service: Option<DecisionType>,
    /// When it was given.
    pub given: Timestamp,
    /// The last day of what was decided, if limited.
    pub until: Option<Date>,
    /// When it is to be renewed, if it was given in haste.
    pub renewal: Option<Date>,
    /// Whether it has been renewed since.
    pub renewed: bool,
    /// Whether the provider has been told of protected data.
    pub protection_told: Asked,
    /// Whether it still runs.
    pub open: bool,
    /// Its words.
    pub texts: ShownTexts,
    /// Its plans, oldest first.
    pub plans: Vec<MissionPlan>,
}

/// A plan of a commission.
#[derive(Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MissionPlan {
    /// Its kind.
    pub kind: PlanKind,
    /// The day it was made.
    pub on: Date,
    /// Its words.
    pub texts: ShownTexts,
}

/// The commissions of a case that the reader may see, with whom to call.
#[derive(Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Missions {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub number: String,
    /// The unit that gave them.
    pub unit: Option<UnitId>,
    /// Its name.
    pub unit_name: Option<String>,
    /// Its telephone and visiting address: the office's.
    pub unit_contact: Option<String>,
    /// The commissions.
    pub commissions: Vec<Mission>,
}

impl App {
    /// What a provider's staff were commissioned to do in a case; to those who handle it every commission is shown, to a provider its own that run.
    pub async fn read_commission(&self, ctx: &Ctx, input: CaseInput) -> Result<Missions, AppError> {
        const OPERATION: &str = "read_commission";
        let (row, history, case, permit) = self.reach(ctx, OPERATION, input.case, Action::ReadCommission).await?;
        let given = told(&history, &case, &ctx.subject, permit.relation());
        let mut unit = self.store.look().await?;
        let from = given.iter().map(|(from, ..)| *from).min().unwrap_or(case.seq);
        let records = unit.records_of_steps(row.id, from, case.seq).await?;
        let office = match case.unit {
            Some(office) => unit.unit(office).await?,
            None => None,
        };
        drop(unit);
        let reader = Reader { history: &history, records: &records, permit: &permit, key: &self.vault.case_key(&permit, &row)? };
        let commissions =
            given.into_iter().map(|(_, event, given)| reader.mission(&case, event, given)).collect::<Result<Vec<_>, AppError>>()?;
        self.record_reading(ctx, OPERATION, &permit, vec![format!("commissions:{}", commissions.len())]).await?;
        let (unit_name, unit_contact) = office.map(|office| (office.name, office.contact)).unzip();
        Ok(Missions { case: row.id, number: row.number, unit: case.unit, unit_name, unit_contact, commissions })
    }
}

type Given<'a> = (u32, &'a EventRow, &'a CommissionGiven);

/// The commissions that the reader may see, each with the first event of its step.
fn told<'a>(history: &'a [EventRow], case: &Case, subject: &Subject, relation: Relation) -> Vec<Given<'a>> {
    let own = |provider| subject.posts.iter().any(|post| post.role == Role::ProviderStaff && post.provider == Some(provider));
    let open = |number| case.commission(number).is_some_and(|given| given.open);
    history
        .iter()
        .filter_map(|row| match &row.recorded.event {
            Event::CommissionGiven(given) => Some((step_start(history, row.recorded.seq), row, given)),
            _ => None,
        })
        .filter(|(_, _, given)| relation != Relation::Provider || own(given.provider) && open(given.number))
        .collect()
}

/// Whether an event can stand beside a commission or a plan in a step whose words are the commission's. A step that did anything else may hold words that
/// are not meant for a provider, and none of it is shown.
const fn belongs(event: &Event) -> bool {
    match event {
        Event::CommissionGiven(_)
        | Event::CommissionRenewed { .. }
        | Event::PlanMade(_)
        | Event::ExecutionChanged { .. }
        | Event::DutyLaid { .. }
        | Event::DutyDone { .. }
        | Event::AdvicePassed { .. } => true,
        Event::ConsentNoted(noted) => matches!(noted.matter, ConsentMatter::FactsToProvider),
        _ => false,
    }
}

/// What it takes to read the words of commissions.
struct Reader<'a> {
    history: &'a [EventRow],
    records: &'a [RecordRow],
    permit: &'a Permit,
    key: &'a OwnerKey,
}

impl Reader<'_> {
    fn mission(&self, case: &Case, event: &EventRow, given: &CommissionGiven) -> Result<Mission, AppError> {
        let decision = case.decision(given.decision);
        let mut plans = Vec::new();
        for row in self.history {
            if let Event::PlanMade(plan) = &row.recorded.event
                && plan.commission == given.number
            {
                plans.push(MissionPlan { kind: plan.kind, on: row.recorded.occurred.date(), texts: self.texts(row)? });
            }
        }
        let renewed = |row: &EventRow| matches!(row.recorded.event, Event::CommissionRenewed { commission } if commission == given.number);
        Ok(Mission {
            number: given.number,
            provider: given.provider,
            service: decision.map(|decision| decision.kind),
            given: event.recorded.occurred,
            until: decision.and_then(|decision| decision.until),
            renewal: given.renewal,
            renewed: self.history.iter().any(renewed),
            protection_told: given.protection_told,
            open: case.commission(given.number).is_some_and(|given| given.open),
            texts: self.texts(event)?,
            plans,
        })
    }

    /// The words of an event's step with what was corrected in them since, where they are the commission's own.
    fn texts(&self, event: &EventRow) -> Result<ShownTexts, AppError> {
        let (seq, made) = (event.recorded.seq, &event.recorded);
        let from = step_start(self.history, seq);
        let same = |row: &&EventRow| row.recorded.seq >= from && row.recorded.recorded == made.recorded && row.recorded.by == made.by;
        if !self.history.iter().filter(same).all(|row| belongs(&row.recorded.event)) {
            return Ok(ShownTexts::new());
        }
        let mut texts = ShownTexts::new();
        let of_step =
            |record: &&RecordRow| record.supersedes.is_none() && record.event_seq.is_some_and(|step| (from..=seq).contains(&step));
        for record in self.records.iter().filter(of_step) {
            let corrections = self.records.iter().filter(|newer| newer.supersedes == Some(record.id));
            let mut whole = self.text(record)?;
            for correction in corrections {
                whole = format!("{whole}\n\nRättat {}: {}", correction.occurred.date(), self.text(correction)?);
            }
            texts.insert(record.kind.clone(), whole);
        }
        Ok(texts)
    }

    fn text(&self, record: &RecordRow) -> Result<String, AppError> {
        Ok(self.key.open_commission_text(record)?.reveal(self.permit).cloned().unwrap_or_default())
    }
}
