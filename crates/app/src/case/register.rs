//! Registering an intake: the first step of every case.

use super::{
    ages, project,
    step::{Taken, event_code, event_rows, judge, number_made},
    text::{self, Stamp, Texts},
};
use crate::{
    ctx::Ctx,
    document::whereabouts::Place,
    error::AppError,
    house::App,
    operations::{command_action, command_name, is_intake_step},
    row::CaseRow,
    work::{Told, vouch},
};
use fristad_domain::{
    case::{Case, Command, Moment},
    stage::intake::IntakeRegistered,
};
use fristad_kernel::{CaseId, DraftId, PersonId, Timestamp};
use fristad_policy::{CaseFacts, authorise, authorise_intake};
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// An intake with what was asked and noted in the same talk.
#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RegisterInput {
    /// What came in.
    pub intake: IntakeRegistered,
    /// What else was done in the same breath: danger asked, household asked, children noted.
    #[serde(default)]
    pub commands: Vec<Command>,
    /// When it came in; now if left out.
    #[serde(default)]
    pub occurred: Option<Timestamp>,
    /// The texts.
    #[serde(default)]
    pub texts: Texts,
    /// Where people are: sealed under the new case.
    #[serde(default)]
    pub whereabouts: BTreeMap<PersonId, Place>,
    /// The draft or the talk that becomes this intake, and is deleted with it.
    #[serde(default)]
    pub draft: Option<DraftId>,
}

impl App {
    /// Registers an intake as a new case.
    pub async fn register_intake(&self, ctx: &Ctx, mut input: RegisterInput) -> Result<Taken, AppError> {
        const OPERATION: &str = "register_intake";
        let written = text::written(&mut input.texts)?;
        if written.contains(&fristad_domain::case::code::Part::Answers) {
            return Err(AppError::invalid("answers.one-instrument", "answers"));
        }
        for place in input.whereabouts.values() {
            place.words().try_for_each(|word| text::check(word, "whereabouts"))?;
        }
        let id = CaseId(self.ids.shown());
        let permit = match authorise_intake(&ctx.subject, ctx.purpose, id) {
            Ok(permit) => permit,
            Err(denied) => return Err(self.denied(ctx, OPERATION, None, denied).await),
        };
        let commands: Vec<_> =
            std::iter::once(Command::RegisterIntake(input.intake.clone())).chain(input.commands.iter().cloned()).collect();
        // What is asked and noted besides is handling, which a registrar does not do.
        let facts =
            CaseFacts { registered_by: Some(ctx.subject.user), unit: Some(input.intake.unit), ..CaseFacts::new(id, self.authority) };
        for command in &input.commands {
            if let Err(denied) = authorise(&ctx.subject, ctx.purpose, command_action(command), &facts, ctx.now) {
                return Err(self.denied(ctx, OPERATION, None, denied).await);
            }
        }
        if let Some(command) = input.commands.iter().find(|command| !is_intake_step(command)) {
            return Err(AppError::invalid("intake.not-a-part", command_name(command)));
        }
        let actor = ctx.actor(permit.role());
        let moment = Moment { now: ctx.now, actor: &actor, linked: &[], instrument: None, settings: &self.settings };
        let occurred = input.occurred.unwrap_or(ctx.now);
        let mut unit = self.store.begin().await?;
        let coming = ages::coming(&commands);
        let coming = if coming.is_empty() { Vec::new() } else { unit.people(&coming).await? };
        let before = Case { births: self.births(&coming)?, ..Case::new() };
        let judged = match judge(&before, &commands, &written, &BTreeSet::new(), occurred, &moment) {
            Ok(judged) => judged,
            Err(rejection) => {
                drop(unit);
                return Err(self.rejected(ctx, OPERATION, permit.role(), None, rejection).await);
            }
        };
        let (key, stored) = self.vault.new_key(id.0)?;
        let events = event_rows(id, &judged.events)?;
        let places = self.place_rows(ctx, id, &judged.events, &input.whereabouts, &Case::new(), &key)?;
        let stamp = Stamp { case: id, step: 1, occurred, role: permit.role(), supersedes: None };
        let records = self.record_rows(ctx, &stamp, &input.texts, &key)?;
        let number = unit.next_case_number(self.authority, ctx.now.date().year()).await?;
        let row = project::row(id, self.authority, &number, ctx.now, stored, &judged.after, ctx.now);
        let row = CaseRow { births: ages::kept(&key, &row, &judged.after)?, ..row };
        unit.insert_case(&row).await.map_err(AppError::of_given_ids)?;
        unit.insert_events(&events).await?;
        if !records.is_empty() {
            unit.insert_records(&records).await?;
        }
        if !places.is_empty() {
            unit.insert_case_people(&places).await?;
        }
        unit.put_access(&project::access(id, self.authority, None, &judged.after, ctx.now)).await?;
        if let Some(draft) = input.draft {
            unit.delete_draft(draft, ctx.subject.user).await?;
        }
        let codes: Vec<_> = judged.events.iter().map(|recorded| event_code(&recorded.event)).collect();
        let rows = vouch(&events).chain(vouch(&records)).chain(vouch(&places)).collect();
        let told = Told { operation: OPERATION, role: Some(permit.role()), outcome: "done", case: Some(id), detail: codes.clone(), rows };
        self.finish(unit, ctx, told).await?;
        Ok(Taken { case: id, version: judged.after.seq, stage: row.stage, events: codes, step: 1, number: number_made(&judged.events) })
    }
}
