//! The vault: the only place that names ciphers. It opens nothing without a permit, and nothing that belongs to another case than the permit's.

pub mod digest;
mod extract;
pub(crate) mod figures;
pub mod index;
pub mod keys;
pub mod ledger;
pub mod statement;
pub mod token;

use crate::document::whereabouts::Place;
use crate::port::survey::SurveyRow;
use crate::row::{CasePersonRow, CaseRow, DocumentRow, DraftRow, KeyRow, PersonRow, ProviderRow, RecordRow};
use fristad_crypto::{Aad, DataKey, KeyRing, WrappedKey};
use fristad_domain::person::Births;
use fristad_kernel::{CaseId, Sealed, UserId};
use fristad_policy::{Class, Permit, Protected, SystemPermit};
use uuid::Uuid;

/// Sealed fields, by the stable ids of `data-classes.toml`. A number is part of every envelope: never reuse one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u16)]
pub enum Field {
    /// `record.text`
    RecordText = 1,
    /// `person_version.identity`
    PersonIdentity = 2,
    /// `case_person.whereabouts`
    Whereabouts = 3,
    /// `document.bytes`
    DocumentBytes = 4,
    /// `document.source`
    DocumentSource = 5,
    /// `draft.text`
    DraftText = 6,
    /// `provider.details`
    ProviderDetails = 7,
    /// `survey_respondent.details`
    SurveyRespondent = 8,
    /// `survey_answer.content`
    SurveyAnswer = 9,
    /// `survey_coding.content`
    SurveyCoding = 10,
    /// `case_file.births`
    CaseBirths = 11,
}

/// What the vault refuses or cannot do. Never holds a secret.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// The permit is for another case than the row.
    #[error("vault.other-case")]
    OtherCase,
    /// The draft is another person's.
    #[error("vault.other-author")]
    OtherAuthor,
    /// The permit is for another job of the system.
    #[error("vault.other-job")]
    OtherJob,
    /// An envelope that is not authentic: changed, or moved from where it was sealed.
    #[error("vault.envelope: {0}")]
    Envelope(#[from] fristad_crypto::EnvelopeError),
    /// The key ring cannot open a key.
    #[error("vault.key: {0}")]
    Key(#[from] fristad_crypto::KeyRingError),
    /// The operating system gave no randomness.
    #[error("vault.randomness")]
    Randomness(#[from] fristad_crypto::NoRandomness),
    /// A signature could not be made.
    #[error("vault.signature: {0}")]
    Signature(#[from] fristad_crypto::CheckpointError),
    /// What was opened is no text.
    #[error("vault.no-text")]
    NoText,
}

/// Holds the key ring.
pub struct Vault {
    ring: KeyRing,
}

/// The key of one case, or of one person, provider or draft. It seals and opens only what names the same owner.
pub struct OwnerKey {
    key: DataKey,
    owner: Uuid,
}

impl Vault {
    /// Takes over a key ring.
    pub const fn new(ring: KeyRing) -> Self {
        Self { ring }
    }

    /// A new key for an owner, with the form in which it is stored.
    pub fn new_key(&self, owner: Uuid) -> Result<(OwnerKey, KeyRow), VaultError> {
        let key = DataKey::generate().map_err(VaultError::Envelope)?;
        let WrappedKey { epoch, bytes } = self.ring.wrap(&key, *owner.as_bytes())?;
        Ok((OwnerKey { key, owner }, KeyRow { epoch, wrapped: bytes }))
    }

    fn unwrap(&self, owner: Uuid, row: &KeyRow) -> Result<OwnerKey, VaultError> {
        let wrapped = WrappedKey { epoch: row.epoch, bytes: row.wrapped.clone() };
        Ok(OwnerKey { key: self.ring.unwrap(&wrapped, *owner.as_bytes())?, owner })
    }

    /// The key of the permit's case.
    pub fn case_key(&self, permit: &Permit, row: &CaseRow) -> Result<OwnerKey, VaultError> {
        if permit.case() != row.id {
            return Err(VaultError::OtherCase);
        }
        self.unwrap(row.id.0, &row.key)
    }

    /// The key of a case for a job of the system, which shows nothing to anyone.
    pub fn case_key_for_job(&self, _: &SystemPermit, row: &CaseRow) -> Result<OwnerKey, VaultError> {
        self.unwrap(row.id.0, &row.key)
    }

    /// A person's name and number, for one who has a permit for a case in which the person stands, or a search's own permit.
    pub(crate) fn open_identity(&self, row: &PersonRow) -> Result<String, VaultError> {
        self.unwrap(row.id.0, &row.key)?.open_text(Field::PersonIdentity, person_row(row), &row.identity)
    }

    /// A provider's details.
    pub(crate) fn open_provider(&self, row: &ProviderRow) -> Result<String, VaultError> {
        self.unwrap(row.id.0, &row.key)?.open_text(Field::ProviderDetails, row.id.0, &row.details)
    }

    /// The key of a survey, for one who has a permit for surveys, for whoever stands at its door with a link, or for a job of the system.
    pub(crate) fn survey_key(&self, row: &SurveyRow) -> Result<OwnerKey, VaultError> {
        self.unwrap(row.id, &row.key)
    }

    /// A draft, for its author alone.
    pub fn open_draft(&self, reader: UserId, row: &DraftRow) -> Result<String, VaultError> {
        if reader != row.author {
            return Err(VaultError::OtherAuthor);
        }
        self.unwrap(row.id.0, &row.key)?.open_text(Field::DraftText, row.id.0, &row.text)
    }

    /// Tries whether an identity opens, and forgets it.
    pub fn proves_identity(&self, _: &SystemPermit, row: &PersonRow) -> Result<(), VaultError> {
        self.open_identity(row).map(drop)
    }

    /// Tries whether a provider's details open, and forgets them.
    pub fn proves_provider(&self, _: &SystemPermit, row: &ProviderRow) -> Result<(), VaultError> {
        self.open_provider(row).map(drop)
    }
}

/// The row that a person version's envelope names: the version's number in place of the id's last bytes would collide, so the two are mixed.
fn person_row(row: &PersonRow) -> Uuid {
    Uuid::from_u128(row.id.0.as_u128().wrapping_add(u128::from(row.version)))
}

impl OwnerKey {
    /// Seals a text.
    pub fn seal_text(&self, field: Field, row: Uuid, text: &str) -> Result<Sealed<String>, VaultError> {
        Ok(Sealed::from_bytes(self.key.seal(&self.aad(field, row), text.as_bytes())?))
    }

    /// Seals bytes.
    pub fn seal_bytes(&self, field: Field, row: Uuid, bytes: &[u8]) -> Result<Sealed<Vec<u8>>, VaultError> {
        Ok(Sealed::from_bytes(self.key.seal(&self.aad(field, row), bytes)?))
    }

    /// Seals a person version's identity.
    pub fn seal_identity(&self, version: u32, text: &str) -> Result<Sealed<String>, VaultError> {
        self.seal_text(Field::PersonIdentity, Uuid::from_u128(self.owner.as_u128().wrapping_add(u128::from(version))), text)
    }

    /// Opens a record's text, as what it tells: [`Class::Narrative`], or [`Class::ChildImpact`] where it is of a child impact analysis.
    pub fn open_record(&self, row: &RecordRow, class: Class) -> Result<Protected<String>, VaultError> {
        self.of_case(row.case)?;
        Ok(Protected::seal_off(self.open_text(Field::RecordText, row.id.0, &row.text)?, row.case, class))
    }

    /// Opens the text of a record that was written for a provider, with the commission or its plan.
    pub(crate) fn open_commission_text(&self, row: &RecordRow) -> Result<Protected<String>, VaultError> {
        self.of_case(row.case)?;
        Ok(Protected::seal_off(self.open_text(Field::RecordText, row.id.0, &row.text)?, row.case, Class::Commission))
    }

    /// Opens where someone is.
    pub fn open_whereabouts(&self, row: &CasePersonRow) -> Result<Protected<String>, VaultError> {
        self.of_case(row.case)?;
        Ok(Protected::seal_off(self.open_text(Field::Whereabouts, row.id, &row.whereabouts)?, row.case, Class::Whereabouts))
    }

    /// The days of birth that a case keeps: for the age groups of its people on a day. The days themselves are shown to nobody.
    pub(crate) fn open_births(&self, row: &CaseRow) -> Result<Births, VaultError> {
        self.of_case(row.id)?;
        let Some(births) = &row.births else { return Ok(Births::new()) };
        serde_json::from_str(&self.open_text(Field::CaseBirths, row.id.0, births)?).map_err(|_| VaultError::NoText)
    }

    /// The words that tell where people of the case are, for a check of what must not stand in a letter. They are shown to nobody.
    pub(crate) fn withheld_words(&self, row: &CasePersonRow) -> Result<Vec<String>, VaultError> {
        self.of_case(row.case)?;
        let text = self.open_text(Field::Whereabouts, row.id, &row.whereabouts)?;
        let place = serde_json::from_str::<Place>(&text).unwrap_or_default();
        Ok(place.telling())
    }

    /// Opens an issued document.
    pub fn open_document(&self, row: &DocumentRow) -> Result<Vec<u8>, VaultError> {
        self.of_case(row.case)?;
        Ok(self.key.open(&self.aad(Field::DocumentBytes, row.id.0), row.bytes.as_bytes())?)
    }

    /// Opens the data from which a document was made.
    pub fn open_source(&self, row: &DocumentRow) -> Result<String, VaultError> {
        self.of_case(row.case)?;
        self.open_text(Field::DocumentSource, row.id.0, &row.source)
    }

    fn of_case(&self, case: CaseId) -> Result<(), VaultError> {
        if self.owner == case.0 { Ok(()) } else { Err(VaultError::OtherCase) }
    }

    pub(crate) fn open_text(&self, field: Field, row: Uuid, sealed: &Sealed<String>) -> Result<String, VaultError> {
        let bytes = self.key.open(&self.aad(field, row), sealed.as_bytes())?;
        String::from_utf8(bytes).map_err(|_| VaultError::NoText)
    }

    fn aad(&self, field: Field, row: Uuid) -> Aad {
        Aad { field: field as u16, owner: *self.owner.as_bytes(), row: *row.as_bytes() }
    }
}
