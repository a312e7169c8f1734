//! What happened on the perpetrator's side, and concerns the safety of those who see his case across a link, is told to their cases, and to those of their
//! families; what was noted in the exposed person's or a child's case is told to each other's: the bare fact and when. Nothing goes to the perpetrator's case, not even by its time. What the
//! cases are counts now, not when they were linked.

use super::Kind;
use crate::{
    case::{
        facts, project,
        step::{event_rows, judge},
    },
    error::AppError,
    house::App,
    job::{self, Done, End, NOBODY},
    row::CaseRow,
    work::vouch,
};
use fristad_domain::{
    actor::{Actor, Role},
    case::{
        Command, Event, LinkedFact, Moment,
        code::{CaseKind, Trigger},
    },
};
use fristad_kernel::{CaseId, Timestamp, UserId};
use std::collections::BTreeSet;

/// Cases that are read at once.
const PAGE: u32 = 100;
/// How often one case is tried where its handler writes at the same moment.
const TRIES: usize = 3;

impl App {
    /// Tells the cases that are to know of this one of the events noted in it that they do not know yet, each in a unit of work of its own: one that cannot be told keeps no
    /// other waiting. What came of it, as codes.
    ///
    /// # Errors
    /// When a case could not be told; the others were.
    pub(super) async fn tell_linked(&self, source: Option<CaseId>, now: Timestamp) -> Result<Vec<String>, AppError> {
        let Some(source) = source else { return Ok(vec!["gone".to_owned()]) };
        if self.store.look().await?.case(source).await?.is_none() {
            return Ok(vec!["gone".to_owned()]);
        }
        let (mut told, mut failed, mut after) = (0_u32, None, None);
        loop {
            let page = self.store.look().await?.told_of(source, after, PAGE).await?;
            let Some(last) = page.last().copied() else { break };
            for case in page {
                match self.tell_case(case, now).await {
                    Ok(new) => told = told.saturating_add(new),
                    Err(error) => failed = Some(error),
                }
            }
            after = Some(last);
        }
        failed.map_or_else(|| Ok(vec![format!("told:{told}")]), Err)
    }

    async fn tell_case(&self, case: CaseId, now: Timestamp) -> Result<u32, AppError> {
        for _ in 1..TRIES {
            match self.try_telling(case, now).await {
                Err(AppError::Conflict { .. }) => {}
                other => return other,
            }
        }
        self.try_telling(case, now).await
    }

    /// Notes in one case what it does not know. How much that was: a closed case rests, and what happened before it came in is no news to it.
    async fn try_telling(&self, case: CaseId, now: Timestamp) -> Result<u32, AppError> {
        let mut unit = self.store.begin().await?;
        let Some(row) = unit.case(case).await?.filter(|row| row.kind != project::code(&CaseKind::Perpetrator)) else { return Ok(0) };
        let history = unit.history(case).await?;
        let before = facts::state(&history);
        if before.is_closed() {
            return Ok(0);
        }
        let known: BTreeSet<(Trigger, Timestamp)> = history
            .iter()
            .filter_map(|row| match row.recorded.event {
                Event::Triggered { trigger } => Some((trigger, row.recorded.occurred)),
                _ => None,
            })
            .collect();
        let news: BTreeSet<(Timestamp, Trigger)> = unit
            .linked_facts(case)
            .await?
            .into_iter()
            .filter_map(|fact| match fact {
                LinkedFact::Triggered { trigger, at } => (at >= row.opened && !known.contains(&(trigger, at))).then_some((at, trigger)),
                LinkedFact::OppositeHandler(_) | LinkedFact::SameHandlerAllowed(_) => None,
            })
            .collect();
        if news.is_empty() {
            return Ok(0);
        }
        let actor = Actor { user: UserId(NOBODY), role: Role::SystemAdministrator, delegated: BTreeSet::new(), behind: None };
        let moment = Moment { now, actor: &actor, linked: &[], instrument: None, settings: &self.settings };
        let (mut after, mut recorded) = (before.clone(), Vec::new());
        for (at, trigger) in &news {
            let command = Command::NoteTrigger { trigger: *trigger };
            let judged = judge(&after, &[command], &BTreeSet::new(), &BTreeSet::new(), *at, &moment).map_err(AppError::Rejected)?;
            recorded.extend(judged.events);
            after = judged.after;
        }
        let events = event_rows(case, &recorded)?;
        unit.insert_events(&events).await?;
        let place = project::row(case, row.authority, &row.number, row.opened, row.key.clone(), &after, now);
        unit.update_case(&CaseRow { births: row.births, ..place }, before.seq).await?;
        unit.put_access(&project::access(case, row.authority, Some(&before), &after, now)).await?;
        let done = Done {
            operation: Kind::TellLinked.code(),
            case: Some(case),
            detail: vec!["triggered".to_owned()],
            rows: vouch(&events).collect(),
            end: End::Done,
        };
        let entry = job::entry(&self.vault, &Kind::TellLinked.permit(), self.ids.ordered(now.as_micros()), self.authority, now, done);
        unit.insert_entries(&[entry]).await?;
        unit.commit().await?;
        Ok(u32::try_from(news.len()).unwrap_or(u32::MAX))
    }
}
