//! What happened on the perpetrator's side, and concerns the safety of those who see his case across a link, is told to their cases, and to those of their
//! families; what was noted in the exposed person's or a child's case is told to each other's: the bare fact and when. Nothing goes to the perpetrator's case, not even by its time, nor
//! to a case of his own as an exposed person. What the cases are counts now, not when they were linked.

use super::Kind;
use crate::{
    case::{
        facts, project,
        step::{event_rows, judge},
    },
    error::AppError,
    house::App,
    job::{self, Done, End, NOBODY},
    port::store::Unit,
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
use fristad_kernel::{CaseId, PersonId, Timestamp, UserId};
use std::collections::{BTreeMap, BTreeSet};

/// Cases that are read at once.
const PAGE: u32 = 100;
/// How often one case is tried where its handler writes at the same moment.
const TRIES: usize = 3;

impl App {
    /// Tells the cases that are to know of this one of the events noted in it that they do not know yet, each in a unit of work of its own: one that cannot be told keeps no
    /// other waiting. What came of it, as codes: none, since how many were told says how many there are.
    ///
    /// # Errors
    /// When a case could not be told; the others were.
    pub(super) async fn tell_linked(&self, source: Option<CaseId>, now: Timestamp) -> Result<Vec<String>, AppError> {
        let Some(source) = source else { return Ok(vec!["gone".to_owned()]) };
        if self.store.look().await?.case(source).await?.is_none() {
            return Ok(vec!["gone".to_owned()]);
        }
        let (mut failed, mut after) = (None, None);
        loop {
            let page = self.store.look().await?.told_of(source, after, PAGE).await?;
            let Some(last) = page.last().copied() else { break };
            for case in page {
                if let Err(error) = self.tell_case(case, now).await {
                    failed = Some(error);
                }
            }
            after = Some(last);
        }
        failed.map_or_else(|| Ok(Vec::new()), Err)
    }

    async fn tell_case(&self, case: CaseId, now: Timestamp) -> Result<(), AppError> {
        for _ in 1..TRIES {
            match self.try_telling(case, now).await {
                Err(AppError::Conflict { .. }) => {}
                other => return other,
            }
        }
        self.try_telling(case, now).await
    }

    /// Notes in one case what it does not know: a closed case rests, and what happened before it came in is no news to it. What cannot be noted keeps nothing else from it.
    async fn try_telling(&self, case: CaseId, now: Timestamp) -> Result<(), AppError> {
        let mut unit = self.store.begin().await?;
        let Some(row) = unit.case(case).await?.filter(|row| row.kind != project::code(&CaseKind::Perpetrator)) else { return Ok(()) };
        let history = unit.history(case).await?;
        let before = facts::state(&history);
        if before.is_closed() {
            return Ok(());
        }
        let known: BTreeSet<(Trigger, Timestamp)> = history
            .iter()
            .filter_map(|row| match row.recorded.event {
                Event::Triggered { trigger } => Some((trigger, row.recorded.occurred)),
                _ => None,
            })
            .collect();
        let (mut news, mut kept) = (BTreeSet::new(), BTreeMap::new());
        for fact in unit.linked_facts(case).await? {
            let LinkedFact::Triggered { trigger, at, from } = fact else { continue };
            if at < row.opened || known.contains(&(trigger, at)) {
                continue;
            }
            let is_kept = match kept.get(&from) {
                Some(is_kept) => *is_kept,
                None => self.is_about_whom_they_fear(&mut unit, from, case, before.subject).await?,
            };
            kept.insert(from, is_kept);
            if !is_kept {
                news.insert((at, trigger));
            }
        }
        let actor = Actor { user: UserId(NOBODY), role: Role::SystemAdministrator, delegated: BTreeSet::new(), behind: None };
        let moment = Moment { now, actor: &actor, linked: &[], instrument: None, settings: &self.settings };
        let (mut after, mut recorded, mut refused) = (before.clone(), Vec::new(), None);
        for (at, trigger) in &news {
            let command = Command::NoteTrigger { trigger: *trigger };
            match judge(&after, &[command], &BTreeSet::new(), &BTreeSet::new(), *at, &moment) {
                Ok(judged) => {
                    recorded.extend(judged.events);
                    after = judged.after;
                }
                Err(rejection) => refused = Some(AppError::Rejected(rejection)),
            }
        }
        if recorded.is_empty() {
            return refused.map_or(Ok(()), Err);
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
        refused.map_or(Ok(()), Err)
    }

    /// Whether a case is about someone who is feared where something was noted: he may have a case as an exposed person as well, which a child in common brings into the family.
    /// The case where it was noted knows best; of one that has nobody as who uses violence its family is asked. The same person, or one of the same number.
    async fn is_about_whom_they_fear(
        &self,
        unit: &mut Box<dyn Unit>,
        noted_in: CaseId,
        told: CaseId,
        subject: Option<PersonId>,
    ) -> Result<bool, AppError> {
        let Some(subject) = subject else { return Ok(false) };
        let family = unit.told_of(noted_in, None, PAGE).await?;
        for case in [noted_in].into_iter().chain(family.into_iter().filter(|case| ![noted_in, told].contains(case))) {
            let Some((_, people)) = unit.case_with_people_of_both(case, told).await? else { continue };
            let state = facts::state(&unit.history(case).await?);
            let (mut feared, mut himself) = (BTreeSet::new(), BTreeSet::new());
            for (stands_in, person) in people {
                let of = match (stands_in == case, person.id == subject) {
                    (true, _) if state.uses_violence(person.id) => &mut feared,
                    (false, true) => &mut himself,
                    _ => continue,
                };
                of.extend(self.known_as(&person)?);
            }
            if !feared.is_disjoint(&himself) {
                return Ok(true);
            }
            if case == noted_in && !feared.is_empty() {
                return Ok(false);
            }
        }
        Ok(false)
    }
}
