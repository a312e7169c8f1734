//! What the vault tells whoever counts: what stands for a case, and a person's legal sex. Nothing else, and for no other job.

use super::{Vault, VaultError};
use crate::{person::Identity, row::PersonRow};
use fristad_disclosure::noise::RecordKey;
use fristad_kernel::{CaseId, number::LegalSex};
use fristad_measures::{casework::Sex, file::KeyMark};
use fristad_policy::{Job, SystemPermit};
use uuid::Uuid;

fn counts(permit: &SystemPermit) -> Result<(), VaultError> {
    if permit.job() == Job::CountFigures { Ok(()) } else { Err(VaultError::OtherJob) }
}

impl Vault {
    /// What stands for a case among the facts: for whoever counts, and for whoever erases the case and parts the two.
    pub(crate) fn stand_in(&self, permit: &SystemPermit, case: CaseId) -> Result<Uuid, VaultError> {
        if permit.job() != Job::Erase {
            counts(permit)?;
        }
        Ok(Uuid::from_bytes(self.ring.index_key().stand_in(case.0.as_bytes())))
    }

    /// What names the secret from which record keys come.
    pub(crate) fn noise_mark(&self, permit: &SystemPermit) -> Result<KeyMark, VaultError> {
        counts(permit)?;
        let (first, _) = Uuid::from_bytes(self.ring.index_key().stand_in(b"fristad measures")).as_u64_pair();
        Ok(KeyMark(first.to_be_bytes()))
    }

    /// What stands for a case in the keys of cells.
    pub(crate) fn record_key(&self, permit: &SystemPermit, case: CaseId) -> Result<RecordKey, VaultError> {
        self.stand_in(permit, case).map(record_key)
    }

    /// What stands for an entry of a register in the keys of cells.
    pub(crate) fn entry_key(&self, permit: &SystemPermit, entry: Uuid) -> Result<RecordKey, VaultError> {
        counts(permit)?;
        Ok(record_key(Uuid::from_bytes(self.ring.index_key().stand_in(entry.as_bytes()))))
    }

    /// A person's legal sex, where the number tells it. Name and number stay shut.
    pub(crate) fn legal_sex(&self, permit: &SystemPermit, row: &PersonRow) -> Result<Option<Sex>, VaultError> {
        counts(permit)?;
        let identity: Identity = serde_json::from_str(&self.open_identity(row)?).map_err(|_| VaultError::NoText)?;
        Ok(identity.number.and_then(|number| number.legal_sex()).map(|sex| match sex {
            LegalSex::Woman => Sex::Woman,
            LegalSex::Man => Sex::Man,
        }))
    }
}

/// The key of a fact's record, which follows from what stands for its case.
pub(crate) fn record_key(stand_in: Uuid) -> RecordKey {
    let (first, ..) = stand_in.as_fields();
    RecordKey(first)
}
