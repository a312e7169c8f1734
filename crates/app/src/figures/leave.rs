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
    file::{AuthorityFigures, KeyMark, MeasuresFile, Protection},
    hub::{Unlike, unlike},
    register::Register,
};
use fristad_policy::{Job, SystemPermit};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The note under which the database keeps which file of a year left last.
pub(super) const NOTE: &str = "measures_left";

/// What left last for a year. How its small counts were protected, and with which secret, is decided by the year's first file: with other noise for the same people, or other cells left out, two files would
/// together tell more than either may.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Left {
    /// The number of the file.
    number: u32,
    /// How small counts were protected.
    protection: Protection,
    /// What names the secret of the noise.
    key: KeyMark,
}

impl Left {
    /// Below what counts were left out, if they were.
    pub(super) fn threshold(&self) -> Option<u64> {
        match self.protection {
            Protection::Suppression { threshold } => Some(threshold.into()),
            Protection::CellKey { .. } => None,
        }
    }
}

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
        let mut figures = AuthorityFigures::of_year(register, &facts, &tally, year);
        let registers = crate::register::Registers::of(entries.into_iter().map(|entry| entry.content));
        figures.answers = registers.answers(day, self.follow_up);
        Ok(figures)
    }

    /// The number that the next file of a year has (1, and one more for each that has left) and what names the secret of its noise.
    ///
    /// Why there can be none, where a file of the year has left that was protected in another way, or whose noise came from another secret.
    ///
    /// # Errors
    /// With a permit of another job.
    pub async fn next_measures_file(
        &self,
        permit: &SystemPermit,
        year: i16,
        protection: Protection,
    ) -> Result<Result<(u32, KeyMark), Unlike>, AppError> {
        let key = self.vault.noise_mark(permit)?;
        let left = left(self.store.look().await?.note(NOTE).await?)?;
        let Some(before) = left.get(&year) else { return Ok(Ok((1, key))) };
        let unlike = unlike((before.protection, before.key), (protection, key));
        Ok(unlike.map_or_else(|| Ok((before.number.saturating_add(1), key)), Err))
    }

    /// Tells the ledger, before it leaves, that a file with this digest leaves.
    ///
    /// # Errors
    /// When another file of that number has left meanwhile, or one that this may not follow.
    pub async fn tell_measures_left(
        &self,
        permit: &SystemPermit,
        file: &MeasuresFile,
        digest: [u8; 32],
        now: Timestamp,
    ) -> Result<(), AppError> {
        counts(permit)?;
        let (year, number) = (file.head.year, file.head.number);
        let mut unit = self.store.begin().await?;
        let mut left = left(unit.note(NOTE).await?)?;
        let before = left.insert(year, Left { number, protection: file.protection, key: file.head.key });
        if number != before.map_or(0, |before| before.number).saturating_add(1) {
            return Err(AppError::Unavailable("measures.number".into()));
        }
        if before.is_some_and(|before| unlike((before.protection, before.key), (file.protection, file.head.key)).is_some()) {
            return Err(AppError::Unavailable("measures.unlike".into()));
        }
        unit.put_note(NOTE, &serde_json::to_string(&left).map_err(|_| AppError::Broken("measures.note".into()))?).await?;
        let detail = vec![format!("year:{year}"), format!("number:{number}"), format!("digest:{}", hex(&digest))];
        let done = Done { operation: "export_measures", detail, ..Done::default() };
        finish(unit, (&self.vault, self.ids.as_ref()), permit, now, done).await
    }
}

/// What left last for each year.
pub(super) fn left(note: Option<String>) -> Result<BTreeMap<i16, Left>, AppError> {
    note.map_or(Ok(BTreeMap::new()), |note| serde_json::from_str(&note).map_err(|_| AppError::Broken("measures.note".into())))
}
