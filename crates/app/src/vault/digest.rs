//! Hashes of what lies sealed, so that two databases can be held against each other: a text is opened and hashed here, and shown to nobody.

use super::{Field, OwnerKey, Vault, VaultError};
use crate::port::survey::{AnswerRow, CodingRow, RespondentRow, SurveyRow};
use crate::row::{CasePersonRow, CaseRow, DocumentRow, DraftRow, PersonRow, ProviderRow, RecordRow};
use fristad_crypto::row_hash;
use fristad_policy::{Job, SystemPermit};

/// A hash.
pub type Hash = [u8; 32];

/// The hash of some parts. Where one ends and the next begins is part of it.
pub fn of(parts: &[&[u8]]) -> Hash {
    row_hash(parts)
}

/// Only the job that makes the demonstration, and the one that examines a database, compare databases.
fn compares(permit: &SystemPermit) -> Result<(), VaultError> {
    match permit.job() {
        Job::MakeDemo | Job::Diagnose => Ok(()),
        _ => Err(VaultError::OtherJob),
    }
}

impl Vault {
    fn of_case(&self, permit: &SystemPermit, case: &CaseRow) -> Result<OwnerKey, VaultError> {
        compares(permit)?;
        self.case_key_for_job(permit, case)
    }

    /// The hash of a record's text.
    pub fn digest_record(&self, permit: &SystemPermit, case: &CaseRow, row: &RecordRow) -> Result<Hash, VaultError> {
        let key = self.of_case(permit, case)?;
        key.of_case(row.case)?;
        Ok(of(&[key.open_text(Field::RecordText, row.id.0, &row.text)?.as_bytes()]))
    }

    /// The hash of where someone is.
    pub fn digest_whereabouts(&self, permit: &SystemPermit, case: &CaseRow, row: &CasePersonRow) -> Result<Hash, VaultError> {
        let key = self.of_case(permit, case)?;
        key.of_case(row.case)?;
        Ok(of(&[key.open_text(Field::Whereabouts, row.id, &row.whereabouts)?.as_bytes()]))
    }

    /// The hash of the data from which a document was made.
    pub fn digest_source(&self, permit: &SystemPermit, case: &CaseRow, row: &DocumentRow) -> Result<Hash, VaultError> {
        Ok(of(&[self.of_case(permit, case)?.open_source(row)?.as_bytes()]))
    }

    /// The hash of a name and number.
    pub fn digest_identity(&self, permit: &SystemPermit, row: &PersonRow) -> Result<Hash, VaultError> {
        compares(permit)?;
        Ok(of(&[self.open_identity(row)?.as_bytes()]))
    }

    /// The hash of a provider's details.
    pub fn digest_provider(&self, permit: &SystemPermit, row: &ProviderRow) -> Result<Hash, VaultError> {
        compares(permit)?;
        Ok(of(&[self.open_provider(row)?.as_bytes()]))
    }

    /// The hash of a draft.
    pub fn digest_draft(&self, permit: &SystemPermit, row: &DraftRow) -> Result<Hash, VaultError> {
        compares(permit)?;
        Ok(of(&[self.open_draft(row.author, row)?.as_bytes()]))
    }

    /// The hash of who somebody is that a survey asks.
    pub fn digest_respondent(&self, permit: &SystemPermit, survey: &SurveyRow, row: &RespondentRow) -> Result<Hash, VaultError> {
        compares(permit)?;
        Ok(of(&[self.survey_key(survey)?.open_text(Field::SurveyRespondent, row.id, &row.details)?.as_bytes()]))
    }

    /// The hash of what was answered.
    pub fn digest_answer(&self, permit: &SystemPermit, survey: &SurveyRow, row: &AnswerRow) -> Result<Hash, VaultError> {
        compares(permit)?;
        Ok(of(&[self.survey_key(survey)?.open_text(Field::SurveyAnswer, row.id, &row.content)?.as_bytes()]))
    }

    /// The hash of how somebody coded what was answered.
    pub fn digest_coding(&self, permit: &SystemPermit, survey: &SurveyRow, row: &CodingRow) -> Result<Hash, VaultError> {
        compares(permit)?;
        Ok(of(&[self.survey_key(survey)?.open_text(Field::SurveyCoding, row.id, &row.content)?.as_bytes()]))
    }
}
