//! The doctor: proves that what is stored is what happened. Reads in one snapshot, beside a writer.

use crate::{
    case::{facts, project},
    erasure::ERASE,
    error::AppError,
    house::FINGERPRINT,
    port::{
        store::{Store, Unit},
        survey::SurveyRow,
    },
    row::{AccessRow, CaseRow, Table, Vouched},
    vault::{
        Field, OwnerKey, Vault, VaultError,
        ledger::{hash, table},
    },
};
use fristad_domain::case::worklist;
use fristad_kernel::{CaseId, Sealed, Timestamp};
use fristad_policy::{Class, SystemPermit};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Rows read at a time.
const PAGE: u32 = 500;

/// Something that does not hold, with where.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Complaint {
    /// The key ring is not the database's own.
    WrongKeyRing,
    /// A case's stored row is not what its history folds to.
    RowDiffers(CaseId),
    /// A case's access rows are not what its state gives.
    AccessDiffers(CaseId),
    /// A case's history has a gap or is unreadable.
    HistoryBroken(CaseId),
    /// A row is not the one that the ledger vouches for.
    RowChanged(Table, Uuid, u32),
    /// A row that the ledger vouches for is not there, and no erasure explains it.
    RowMissing(Table, Uuid, u32),
    /// A row that no entry vouches for.
    RowUnvouched(Table, Uuid, u32),
    /// An erasure that no entry of the ledger tells of: its case was taken away unseen.
    ErasureUnvouched(CaseId),
    /// A sealed field does not open.
    Unopenable(Table, Uuid),
    /// The days of birth that a case keeps do not open.
    BirthsUnopenable(CaseId),
}

/// What the doctor looked at and found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Health {
    /// Cases looked at.
    pub cases: u64,
    /// Events folded.
    pub events: u64,
    /// Rows held against the ledger.
    pub rows: u64,
    /// What does not hold.
    pub complaints: Vec<Complaint>,
}

impl Health {
    /// Whether all holds.
    pub fn holds(&self) -> bool {
        self.complaints.is_empty()
    }
}

type Key = (Table, Uuid, u32);

/// What the ledger vouches for: a row's hash, and the case of the entry that tells of it.
struct Vouch {
    hash: [u8; 32],
    case: Option<Uuid>,
}

struct Round<'a> {
    vault: &'a Vault,
    permit: &'a SystemPermit,
    vouched: BTreeMap<Key, Vouch>,
    erased: BTreeSet<Uuid>,
    seen: BTreeSet<Key>,
    health: Health,
}

/// Looks at everything.
pub async fn examine(store: &dyn Store, vault: &Vault, permit: &SystemPermit) -> Result<Health, AppError> {
    let mut unit = store.read().await?;
    if unit.note(FINGERPRINT).await?.as_deref() != Some(vault.fingerprint().as_str()) {
        return Ok(Health { complaints: vec![Complaint::WrongKeyRing], ..Health::default() });
    }
    let (vouched, erased) = vouched(&mut unit, vault).await?;
    let mut round = Round { vault, permit, vouched, erased, seen: BTreeSet::new(), health: Health::default() };
    let mut after = None;
    loop {
        let page = unit.cases_after(after, PAGE).await?;
        let Some(last) = page.last() else { break };
        after = Some(last.id);
        for row in &page {
            round.case(&mut unit, row).await?;
        }
    }
    round.people(&mut unit).await?;
    for row in unit.all_providers().await? {
        round.held(&row);
        if vault.proves_provider(permit, &row).is_err() {
            round.complain(Complaint::Unopenable(Table::Provider, row.id.0));
        }
    }
    for row in unit.all_links().await? {
        round.held(&row);
    }
    for row in unit.all_instruments().await? {
        round.held(&row);
    }
    for row in unit.all_register_entries().await? {
        round.held(&row);
    }
    for row in unit.all_surveys().await? {
        round.survey(&mut unit, &row).await?;
    }
    round.missing(&mut unit).await?;
    Ok(round.health)
}

/// The newest hash that the ledger vouches for, of every row, and the cases of whose erasure it tells.
async fn vouched(unit: &mut Box<dyn Unit>, vault: &Vault) -> Result<(BTreeMap<Key, Vouch>, BTreeSet<Uuid>), AppError> {
    let mut vouched = BTreeMap::new();
    let mut erased = BTreeSet::new();
    let mut take = |entry: &crate::row::LedgerRow| {
        let Some(entry) = vault.read_entry(entry) else { return };
        if entry.operation == ERASE && entry.outcome == "done" {
            erased.extend(entry.case);
        }
        for reference in &entry.rows {
            if let Some(table) = table(reference) {
                vouched.insert((table, reference.row, reference.seq), Vouch { hash: reference.hash, case: entry.case });
            }
        }
    };
    let mut after = 0;
    loop {
        let page = unit.chain(after, PAGE).await?;
        let Some((last, _)) = page.last() else { break };
        after = last.seq;
        page.iter().filter_map(|(_, entry)| entry.as_ref()).for_each(&mut take);
    }
    let mut from = Some(Uuid::nil());
    while let Some(first) = from {
        let page = unit.waiting(first, PAGE).await?;
        page.iter().filter_map(|(_, entry)| entry.as_ref()).for_each(&mut take);
        from = page.last().and_then(|(last, _)| last.as_u128().checked_add(1)).map(Uuid::from_u128);
    }
    Ok((vouched, erased))
}

impl Round<'_> {
    fn complain(&mut self, complaint: Complaint) {
        self.health.complaints.push(complaint);
    }

    /// Holds a row against what the ledger vouches for.
    fn held<R: Vouched>(&mut self, row: &R) {
        let (id, seq) = row.key();
        let key = (R::TABLE, id, seq);
        self.health.rows += 1;
        self.seen.insert(key);
        match self.vouched.get(&key) {
            None => self.complain(Complaint::RowUnvouched(R::TABLE, id, seq)),
            Some(known) if known.hash != hash(row) => self.complain(Complaint::RowChanged(R::TABLE, id, seq)),
            Some(_) => {}
        }
    }

    /// A survey with all that belongs to it: held against the ledger, and opened to see that it opens.
    async fn survey(&mut self, unit: &mut Box<dyn Unit>, row: &SurveyRow) -> Result<(), AppError> {
        self.held(row);
        let key = self.vault.survey_key(row);
        for asked in unit.respondents(row.id).await? {
            self.held(&asked);
            self.opens(&key, Field::SurveyRespondent, (Table::SurveyRespondent, asked.id), &asked.details);
        }
        for answer in unit.answers(row.id).await? {
            self.held(&answer);
            self.opens(&key, Field::SurveyAnswer, (Table::SurveyAnswer, answer.id), &answer.content);
        }
        for coding in unit.codings(row.id).await? {
            self.held(&coding);
            self.opens(&key, Field::SurveyCoding, (Table::SurveyCoding, coding.id), &coding.content);
        }
        Ok(())
    }

    fn opens(&mut self, key: &Result<OwnerKey, VaultError>, field: Field, (table, row): (Table, Uuid), sealed: &Sealed<String>) {
        if !key.as_ref().is_ok_and(|key| key.open_text(field, row, sealed).is_ok()) {
            self.complain(Complaint::Unopenable(table, row));
        }
    }

    async fn case(&mut self, unit: &mut Box<dyn Unit>, row: &CaseRow) -> Result<(), AppError> {
        self.health.cases += 1;
        match unit.history(row.id).await {
            Ok(history) => {
                self.health.events += u64::try_from(history.len()).unwrap_or(u64::MAX);
                for event in &history {
                    self.held(event);
                }
                let gapless = history.iter().zip(1_u32..).all(|(event, seq)| event.recorded.seq == seq);
                if !gapless || history.is_empty() {
                    self.complain(Complaint::HistoryBroken(row.id));
                }
                let state = facts::state(&history);
                // A place that changes by time alone is the one before or the one after: the job that moves it may not have come to it yet.
                let turn = worklist::changes_at(&state).unwrap_or(Timestamp::from_micros(i64::MAX));
                let moments = [Timestamp::from_micros(turn.as_micros() - 1), turn];
                let row_at = |at| {
                    let place = project::row(row.id, row.authority, &row.number, row.opened, row.key.clone(), &state, at);
                    CaseRow { births: row.births.clone(), ..place }
                };
                if !moments.iter().any(|at| row_at(*at) == *row) {
                    self.complain(Complaint::RowDiffers(row.id));
                }
                let access_at = |at| project::access(row.id, row.authority, None, &state, at).into_iter().collect::<BTreeSet<_>>();
                let stored: BTreeSet<AccessRow> = unit.access(row.id).await?.into_iter().filter(|access| access.live).collect();
                if !moments.iter().any(|at| access_at(*at) == stored) {
                    self.complain(Complaint::AccessDiffers(row.id));
                }
            }
            Err(_) => self.complain(Complaint::HistoryBroken(row.id)),
        }
        self.sealed(unit, row).await
    }

    async fn sealed(&mut self, unit: &mut Box<dyn Unit>, row: &CaseRow) -> Result<(), AppError> {
        let key = self.vault.case_key_for_job(self.permit, row);
        if row.births.is_some() && !key.as_ref().is_ok_and(|key| key.open_births(row).is_ok()) {
            self.complain(Complaint::BirthsUnopenable(row.id));
        }
        for record in unit.all_records(row.id).await? {
            self.held(&record);
            if !key.as_ref().is_ok_and(|key| key.open_record(&record, Class::Narrative).is_ok()) {
                self.complain(Complaint::Unopenable(Table::Record, record.id.0));
            }
        }
        for place in unit.all_case_people(row.id).await? {
            self.held(&place);
            if !key.as_ref().is_ok_and(|key| key.open_whereabouts(&place).is_ok()) {
                self.complain(Complaint::Unopenable(Table::CasePerson, place.id));
            }
        }
        for document in unit.all_documents(row.id).await? {
            self.held(&document);
            if !key.as_ref().is_ok_and(|key| key.open_document(&document).is_ok()) {
                self.complain(Complaint::Unopenable(Table::Document, document.id.0));
            }
        }
        Ok(())
    }

    async fn people(&mut self, unit: &mut Box<dyn Unit>) -> Result<(), AppError> {
        let mut after = None;
        loop {
            let page = unit.people_after(after, PAGE).await?;
            let Some(last) = page.last() else { return Ok(()) };
            after = Some((last.id, last.version));
            for row in &page {
                self.held(row);
                if self.vault.proves_identity(self.permit, row).is_err() {
                    self.complain(Complaint::Unopenable(Table::PersonVersion, row.id.0));
                }
            }
        }
    }

    /// Rows that the ledger vouches for and nobody saw. Only those of a case whose erasure the ledger tells of are gone lawfully.
    async fn missing(&mut self, unit: &mut Box<dyn Unit>) -> Result<(), AppError> {
        for case in unit.erased_cases().await? {
            if !self.erased.contains(&case.0) {
                self.complain(Complaint::ErasureUnvouched(case));
            }
        }
        let lost: Vec<_> = self
            .vouched
            .iter()
            .filter(|(key, vouch)| !self.seen.contains(*key) && !vouch.case.is_some_and(|case| self.erased.contains(&case)))
            .map(|(key, _)| *key)
            // Of a row that is written over, a later state stands in place of those before it.
            .filter(|(table, id, seq)| {
                !(table.is_rewritten() && self.seen.range((*table, *id, *seq)..=(*table, *id, u32::MAX)).next().is_some())
            })
            .collect();
        for (table, id, seq) in lost {
            self.complain(Complaint::RowMissing(table, id, seq));
        }
        Ok(())
    }
}
