//! Opening a case: stage, deadlines and banner, and the history as codes. The journal is read apart.

use super::{facts, project::code};
use crate::{
    ctx::Ctx,
    error::AppError,
    house::App,
    row::{CaseRow, EventRow},
};
use fristad_domain::{
    case::{Case, duty::Duty},
    person::contact::ContactRules,
};
use fristad_kernel::{CaseId, PersonId, Timestamp, UnitId, UserId};
use fristad_policy::{Action, Permit, authorise};
use serde::{Deserialize, Serialize};

/// Which case.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseInput {
    /// The case.
    pub case: CaseId,
}

/// A duty as shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ShownDuty {
    /// The duty.
    #[serde(flatten)]
    pub duty: Duty,
    /// By when.
    pub due: Timestamp,
    /// Whether that has passed.
    pub overdue: bool,
}

/// A case as shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Opened {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub number: String,
    /// Its version: what a step names as `seen`.
    pub version: u32,
    /// Its kind.
    pub kind: String,
    /// Its stage.
    pub stage: String,
    /// The unit.
    pub unit: Option<UnitId>,
    /// The handler.
    pub handler: Option<UserId>,
    /// The subject.
    pub subject: Option<PersonId>,
    /// The latest answer about immediate danger.
    pub danger: Option<String>,
    /// Whether anyone in the case counts as protected.
    pub protected: bool,
    /// The safe ways to reach the subject.
    pub safe_ways: Vec<String>,
    /// Whether the assessment of risk no longer holds.
    pub risk_stale: bool,
    /// What is to be done, by time.
    pub duties: Vec<ShownDuty>,
    /// What happened, as event codes.
    pub events: Vec<String>,
    /// The first day on which the file may be erased, or that it is kept; only of a closed case.
    pub retention: Option<fristad_domain::retention::RetentionClock>,
}

/// What whoever answers at night must know. Where someone is does not stand on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SafetyCard {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub number: String,
    /// The latest answer about immediate danger.
    pub danger: Option<String>,
    /// Whether anyone in the case counts as protected.
    pub protected: bool,
    /// How the subject may be reached.
    pub contact_rules: ContactRules,
    /// Whether the assessment of risk no longer holds.
    pub risk_stale: bool,
    /// How many children there are.
    pub minors: usize,
    /// The unit to call.
    pub unit: Option<UnitId>,
    /// The handler to call.
    pub handler: Option<UserId>,
}

impl App {
    /// Opens a case.
    pub async fn open_case(&self, ctx: &Ctx, input: CaseInput) -> Result<Opened, AppError> {
        const OPERATION: &str = "open_case";
        let (row, history, case, permit) = self.reach(ctx, OPERATION, input.case, Action::ReadCase).await?;
        let opened = shown(&row, &history, &case, ctx.now);
        self.record_reading(ctx, OPERATION, &permit, Vec::new()).await?;
        Ok(opened)
    }

    /// The safety card: what whoever answers at night must know before anything else.
    pub async fn read_safety_card(&self, ctx: &Ctx, input: CaseInput) -> Result<SafetyCard, AppError> {
        const OPERATION: &str = "read_safety_card";
        let (row, _, case, permit) = self.reach(ctx, OPERATION, input.case, Action::ReadSafetyCard).await?;
        self.record_reading(ctx, OPERATION, &permit, Vec::new()).await?;
        Ok(SafetyCard {
            case: row.id,
            number: row.number,
            danger: case.danger.map(|danger| code(&danger)),
            protected: case.anyone_is_protected(),
            contact_rules: case.contact_rules.clone(),
            risk_stale: case.risk_is_stale(ctx.now),
            minors: case.minors_noted().count(),
            unit: case.unit,
            handler: case.handler,
        })
    }

    /// A case with its history and a permit for one action, or the recorded refusal.
    pub(crate) async fn reach(
        &self,
        ctx: &Ctx,
        operation: &str,
        case: CaseId,
        action: Action,
    ) -> Result<(CaseRow, Vec<EventRow>, Case, Permit), AppError> {
        let mut unit = self.store.read().await?;
        let Some(row) = unit.case(case).await? else {
            drop(unit);
            return Err(self.missing(ctx, operation).await);
        };
        let history = unit.history(case).await?;
        drop(unit);
        let state = facts::state(&history);
        match authorise(&ctx.subject, ctx.purpose, action, &crate::case::facts::facts(&row, &state, ctx.subject.user), ctx.now) {
            Ok(permit) => Ok((row, history, state, permit)),
            Err(denied) => Err(self.denied(ctx, operation, Some(case), denied).await),
        }
    }
}

fn shown(row: &CaseRow, history: &[EventRow], case: &Case, now: Timestamp) -> Opened {
    let mut duties: Vec<_> = case.open_duties().map(|(duty, due)| ShownDuty { duty, due, overdue: due < now }).collect();
    duties.sort_by_key(|duty| (duty.due, duty.duty));
    Opened {
        case: row.id,
        number: row.number.clone(),
        version: row.event_seq,
        kind: row.kind.clone(),
        stage: row.stage.clone(),
        unit: case.unit,
        handler: case.handler,
        subject: case.subject,
        danger: case.danger.map(|danger| code(&danger)),
        protected: case.anyone_is_protected(),
        safe_ways: case.contact_rules.safe.keys().map(code).collect(),
        risk_stale: case.risk_is_stale(now),
        duties,
        events: history.iter().map(|event| super::step::event_code(&event.recorded.event)).collect(),
        retention: match case.stage {
            fristad_domain::case::Stage::Closed { retention, .. } => Some(retention),
            _ => None,
        },
    }
}
