//! What leaves the authority for a year, before it is protected, and the ledger's entry that it has left.

use super::fact::read;
use crate::{
    error::AppError,
    house::App,
    job::{Done, finish},
    vault::{figures::record_key, token::hex},
};
use fristad_kernel::{Date, Timestamp};
use fristad_measures::{
    casework::figure,
    file::AuthorityFigures,
    register::{Made, Register},
};
use fristad_policy::{Job, SystemPermit};
use std::collections::BTreeMap;

/// The note under which the database keeps which file of a year left last.
const NOTE: &str = "measures_left";

fn counts(permit: &SystemPermit) -> Result<(), AppError> {
    if permit.job() == Job::CountFigures { Ok(()) } else { Err(AppError::Broken("figures.other-job".into())) }
}

impl App {
    /// What the authority knows of a year: the cases of those exposed to crime, counted anew; the tally of those helped without a decision; and what the registers suggest as answers, as things stood
    /// on `day`. The answers are suggestions until a person confirms them.
    ///
    /// # Errors
    /// When a case cannot be read, and with a permit of another job.
    pub async fn authority_figures(
        &self,
        permit: &SystemPermit,
        register: &Register,
        (year, day): (i16, Date),
    ) -> Result<AuthorityFigures, AppError> {
        counts(permit)?;
        super::count(self.store.as_ref(), &self.vault, permit, self.authority).await?;
        let mut unit = self.store.look().await?;
        let rows = unit.facts(self.authority, year..=year).await?;
        let entries = self.entries(&mut unit).await?;
        drop(unit);
        let facts = rows.iter().map(|row| read(record_key(row.id), &row.body)).collect::<Result<Vec<_>, _>>()?;
        let mut tally = Vec::new();
        for entry in &entries {
            if let crate::register::content::Content::Helped(helped) = &entry.content {
                tally.push((self.vault.entry_key(permit, entry.id)?, *helped));
            }
        }
        let mut figures = AuthorityFigures::default();
        for measure in &register.measures {
            let cells = match measure.made {
                Made::Figure { figure } => figure::cells(&measure.code, figure, &facts, year),
                // An authority that keeps no tally has not counted nought.
                Made::Tally if !tally.is_empty() => figure::tally(&measure.code, &tally, year),
                _ => continue,
            };
            figures.counted.push(measure.code.clone());
            figures.cells.extend(cells);
        }
        let registers = crate::register::Registers::of(entries.into_iter().map(|entry| entry.content));
        figures.answers = registers.answers(day, self.follow_up);
        Ok(figures)
    }

    /// The number that the next file of a year has: 1, and one more for each that has left.
    pub async fn next_measures_file(&self, year: i16) -> Result<u32, AppError> {
        let left = left(self.store.look().await?.note(NOTE).await?)?;
        Ok(left.get(&year).copied().unwrap_or(0).saturating_add(1))
    }

    /// Tells the ledger, before it leaves, that a file with this digest leaves for a year.
    ///
    /// # Errors
    /// `Conflict` when another file of that number has left meanwhile.
    pub async fn tell_measures_left(
        &self,
        permit: &SystemPermit,
        (year, number): (i16, u32),
        digest: [u8; 32],
        now: Timestamp,
    ) -> Result<(), AppError> {
        counts(permit)?;
        let mut unit = self.store.begin().await?;
        let mut left = left(unit.note(NOTE).await?)?;
        let before = left.insert(year, number).unwrap_or(0);
        if number != before.saturating_add(1) {
            return Err(AppError::Unavailable("measures.number".into()));
        }
        unit.put_note(NOTE, &serde_json::to_string(&left).map_err(|_| AppError::Broken("measures.note".into()))?).await?;
        let detail = vec![format!("year:{year}"), format!("number:{number}"), format!("digest:{}", hex(&digest))];
        let done = Done { operation: "export_measures", detail, ..Done::default() };
        finish(unit, (&self.vault, self.ids.as_ref()), permit, now, done).await
    }
}

fn left(note: Option<String>) -> Result<BTreeMap<i16, u32>, AppError> {
    note.map_or(Ok(BTreeMap::new()), |note| serde_json::from_str(&note).map_err(|_| AppError::Broken("measures.note".into())))
}
