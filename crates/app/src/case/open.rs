//! Opening a case: stage, deadlines, banner, who stands in it, what may be done and what is missing. The journal is read apart.

use super::{
    facts,
    missing::missing,
    opened::{Beside, DraftHere, Opened, ShownName, ShownPerson, nameless, shown, standing},
};
use crate::{
    ctx::Ctx,
    error::AppError,
    house::App,
    row::{CaseRow, EventRow, PersonRow},
};
use fristad_domain::{
    case::{Case, code::Danger},
    person::{
        contact::ContactRules,
        protection::{ProtectionKind, ProtectionStatus},
    },
};
use fristad_kernel::{CaseId, PersonId, UnitId, UserId};
use fristad_policy::{Action, Permit, Scope, authorise};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Which case.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseInput {
    /// The case.
    pub case: CaseId,
}

/// What whoever answers at night must know. Where someone is does not stand on it. No `Debug`: it names a person.
#[derive(Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SafetyCard {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub number: String,
    /// The subject; nobody for someone anonymous.
    pub subject: Option<PersonId>,
    /// The subject's name.
    pub name: Option<ShownName>,
    /// The latest answer about immediate danger.
    pub danger: Option<Danger>,
    /// Whether anyone in the case counts as protected, or the subject elsewhere.
    pub protected: bool,
    /// The kinds of protection noted in the case that hold for anyone in the case.
    pub protections: BTreeSet<ProtectionKind>,
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
    /// Opens a case. Who people are is told to those who may read it, and left out for everyone else.
    pub async fn open_case(&self, ctx: &Ctx, input: CaseInput) -> Result<Opened, AppError> {
        const OPERATION: &str = "open_case";
        let (row, history, case, permit) = self.reach(ctx, OPERATION, input.case, Action::ReadCase).await?;
        let opened = self.opened(ctx, (&row, &history, &case), &permit).await?;
        self.record_reading(ctx, OPERATION, &permit, vec![opened.named()]).await?;
        Ok(opened)
    }

    /// A case for a form that is being read: nothing of it is shown unless [`App::open_case`] is asked for it again, so that the step's own entry tells of it.
    pub async fn case_for_form(&self, ctx: &Ctx, input: CaseInput) -> Result<Opened, AppError> {
        let (row, history, case, permit) = self.reach(ctx, "open_case", input.case, Action::ReadCase).await?;
        self.opened(ctx, (&row, &history, &case), &permit).await
    }

    /// A case as its reader sees it. Whoever calls this records it.
    pub(crate) async fn opened(
        &self,
        ctx: &Ctx,
        (row, history, case): (&CaseRow, &[EventRow], &Case),
        permit: &Permit,
    ) -> Result<Opened, AppError> {
        let facts = facts::facts(row, case, &ctx.subject);
        let allowed = |action: Action| authorise(&ctx.subject, ctx.purpose, action, &facts, ctx.now).ok();
        let here = standing(case);
        let ids: Vec<_> = here.iter().map(|(person, _)| *person).collect();
        let mut unit = self.store.look().await?;
        let rows = if ids.is_empty() { Vec::new() } else { unit.people(&ids).await? };
        let drafts = unit.drafts(Some(row.id), ctx.subject.user).await?;
        drop(unit);
        let reading = allowed(Action::ReadPerson);
        let rows: BTreeMap<_, _> = rows.into_iter().map(|row| (row.id, row)).collect();
        let people = here
            .into_iter()
            .map(|(person, capacity)| self.named(nameless(case, person, capacity, ctx.now.date()), rows.get(&person), reading.as_ref()))
            .collect::<Result<Vec<_>, _>>()?;
        let keeps = allowed(Action::KeepDraft).is_some();
        let beside = Beside {
            people,
            missing: missing(case, &ctx.actor(permit.role()), &self.settings, ctx.now),
            may: Action::ALL
                .iter()
                .filter(|action| action.scope() == Scope::Case && allowed(**action).is_some())
                .map(|action| action.code().to_owned())
                .collect(),
            drafts: drafts
                .into_iter()
                .filter(|_| keeps)
                .map(|draft| DraftHere { draft: draft.id, part: draft.part, saved: draft.saved })
                .collect(),
        };
        Ok(shown(row, history, case, beside, ctx.now))
    }

    /// The safety card: what whoever answers at night must know before anything else.
    pub async fn read_safety_card(&self, ctx: &Ctx, input: CaseInput) -> Result<SafetyCard, AppError> {
        const OPERATION: &str = "read_safety_card";
        let (row, _, case, permit) = self.reach(ctx, OPERATION, input.case, Action::ReadSafetyCard).await?;
        let person = match case.subject {
            None => None,
            Some(subject) => self.store.look().await?.people(&[subject]).await?.pop(),
        };
        let name = person.as_ref().map(|person| self.name_of(person, &permit)).transpose()?.flatten();
        let marked = person.is_some_and(|person| person.protected);
        self.record_reading(ctx, OPERATION, &permit, Vec::new()).await?;
        let held = case.protections.values().flat_map(fristad_domain::person::protection::Protections::iter);
        Ok(SafetyCard {
            case: row.id,
            number: row.number,
            subject: case.subject,
            name,
            danger: case.danger,
            protected: marked || case.anyone_is_protected(),
            protections: held.filter(|held| held.status != ProtectionStatus::Ended).map(|held| held.kind).collect(),
            contact_rules: case.contact_rules.clone(),
            risk_stale: case.risk_is_stale(ctx.now),
            minors: case.minors_noted().count(),
            unit: case.unit,
            handler: case.handler,
        })
    }

    /// A person with name and number, for one whose permit opens them.
    fn named(&self, person: ShownPerson, row: Option<&PersonRow>, reading: Option<&Permit>) -> Result<ShownPerson, AppError> {
        let Some(row) = row else { return Ok(person) };
        let protected = person.protected || row.protected;
        let Some(permit) = reading else { return Ok(ShownPerson { protected, ..person }) };
        let identity = self.identity_for(row, permit)?;
        Ok(ShownPerson {
            protected,
            number: identity.as_ref().and_then(|identity| identity.number.as_ref()).map(|number| number.as_str().to_owned()),
            name: identity.map(ShownName::from),
            ..person
        })
    }

    /// A case with its history, of one moment: where someone wrote between the two looks, both are read again in one snapshot.
    async fn case_with_history(&self, case: CaseId) -> Result<Option<(CaseRow, Vec<EventRow>)>, AppError> {
        let mut unit = self.store.look().await?;
        let Some(row) = unit.case(case).await? else { return Ok(None) };
        let history = unit.history(case).await?;
        drop(unit);
        if history.last().is_some_and(|newest| newest.recorded.seq == row.event_seq) {
            return Ok(Some((row, history)));
        }
        let mut unit = self.store.read().await?;
        let Some(row) = unit.case(case).await? else { return Ok(None) };
        Ok(Some((row, unit.history(case).await?)))
    }

    /// A case with its history and a permit for one action, or the recorded refusal.
    pub(crate) async fn reach(
        &self,
        ctx: &Ctx,
        operation: &str,
        case: CaseId,
        action: Action,
    ) -> Result<(CaseRow, Vec<EventRow>, Case, Permit), AppError> {
        let Some((row, history)) = self.case_with_history(case).await? else { return Err(self.missing(ctx, operation).await) };
        let mut state = facts::state(&history);
        let permit = match authorise(&ctx.subject, ctx.purpose, action, &facts::facts(&row, &state, &ctx.subject), ctx.now) {
            Ok(permit) => permit,
            Err(denied) => return Err(self.denied(ctx, operation, Some(case), denied).await),
        };
        if row.births.is_some() {
            state.births = self.vault.case_key(&permit, &row)?.open_births(&row)?;
        }
        // As it is today: nobody stays a child because nothing has happened since their birthday.
        let state = state.on(ctx.now.date()).into_owned();
        Ok((row, history, state, permit))
    }
}
