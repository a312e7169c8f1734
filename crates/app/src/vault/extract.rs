//! What the vault opens for the package of the duty office: a name, a telephone where it is safe, a code word, a safety plan. Nothing else, and for no other job.

use super::{Field, OwnerKey, Vault, VaultError};
use crate::{
    document::whereabouts::Place,
    person::{Identity, provider::opened_provider},
    row::{CasePersonRow, PersonRow, ProviderRow, RecordRow},
};
use fristad_policy::{Job, SystemPermit};

fn extracts(permit: &SystemPermit) -> Result<(), VaultError> {
    if permit.job() == Job::Extract { Ok(()) } else { Err(VaultError::OtherJob) }
}

impl Vault {
    /// A person's name. The number stays shut.
    pub(crate) fn extract_name(&self, permit: &SystemPermit, row: &PersonRow) -> Result<String, VaultError> {
        extracts(permit)?;
        let identity: Identity = serde_json::from_str(&self.open_identity(row)?).map_err(|_| VaultError::NoText)?;
        Ok(identity.full_name())
    }

    /// A provider's name, and the words that tell where it is: those are for finding them in other texts, and shown to nobody.
    pub(crate) fn extract_provider(&self, permit: &SystemPermit, row: &ProviderRow) -> Result<(String, Vec<String>), VaultError> {
        extracts(permit)?;
        let (name, details) = opened_provider(&self.open_provider(row)?);
        let parts = details.split(['\n', ',', ';', '.']).map(str::trim).filter(|part| part.chars().count() > 3 && *part != name);
        let place = Place { address: parts.map(str::to_owned).collect(), ..Place::default() };
        Ok((name, place.telling()))
    }
}

impl OwnerKey {
    /// A person's telephone and code word. Where the person is stays shut.
    pub(crate) fn extract_contact(&self, permit: &SystemPermit, row: &CasePersonRow) -> Result<(String, String), VaultError> {
        extracts(permit)?;
        self.of_case(row.case)?;
        let text = self.open_text(Field::Whereabouts, row.id, &row.whereabouts)?;
        let Place { phone, code_word, .. } = serde_json::from_str(&text).unwrap_or_default();
        Ok((phone.trim().to_owned(), code_word.trim().to_owned()))
    }

    /// The text of a safety plan.
    pub(crate) fn extract_plan(&self, permit: &SystemPermit, row: &RecordRow) -> Result<String, VaultError> {
        extracts(permit)?;
        self.of_case(row.case)?;
        self.open_text(Field::RecordText, row.id.0, &row.text)
    }
}
