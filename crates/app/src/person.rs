//! People: registered once, found by number or name pair, shown to those who may see them.

pub mod provider;
pub mod register;
pub mod search;

use crate::{case::opened::ShownName, ctx::Ctx, error::AppError, house::App, row::PersonRow};
use fristad_kernel::{Date, number::IdentityNumber};
use fristad_policy::{Class, Permit, Protected};
use serde::{Deserialize, Serialize};

/// Who a person is, as it lies under the seal. No `Debug`: it is not to end in a log line.
#[derive(Clone, Serialize, Deserialize)]
pub struct Identity {
    /// Surname.
    pub surname: String,
    /// Given names.
    pub given: String,
    /// Personal number, coordination number or reserve number, where there is one.
    pub number: Option<IdentityNumber>,
}

impl Identity {
    /// Given name and surname, as written on a letter.
    pub fn full_name(&self) -> String {
        format!("{} {}", self.given, self.surname).trim().to_owned()
    }

    /// The date of birth that the number tells.
    pub fn born(&self) -> Option<Date> {
        self.number.as_ref().and_then(IdentityNumber::date_of_birth)
    }
}

impl App {
    pub(crate) fn identity(&self, row: &PersonRow) -> Result<Identity, AppError> {
        let text = self.vault.open_identity(row)?;
        serde_json::from_str(&text).map_err(|_| AppError::Broken("person.unreadable".into()))
    }

    /// What tells that two in the register are one: the person, and the number where there is one, since who is registered twice is two to the register.
    pub(crate) fn known_as(&self, row: &PersonRow) -> Result<impl Iterator<Item = String>, AppError> {
        let number = self.identity(row)?.number.map(|number| number.as_str().to_owned());
        Ok([row.id.to_string()].into_iter().chain(number))
    }

    /// Who a person of the permit's case is, if the permit opens that.
    pub(crate) fn identity_for(&self, row: &PersonRow, permit: &Permit) -> Result<Option<Identity>, AppError> {
        let identity = Protected::seal_off(self.identity(row)?, permit.case(), Class::Identity);
        Ok(identity.reveal(permit).cloned())
    }

    /// The same person's name.
    pub(crate) fn name_of(&self, row: &PersonRow, permit: &Permit) -> Result<Option<ShownName>, AppError> {
        Ok(self.identity_for(row, permit)?.map(ShownName::from))
    }

    /// The next version of a person, with the protection that now holds.
    pub(crate) fn next_version(&self, ctx: &Ctx, row: &PersonRow, protected: bool) -> Result<PersonRow, AppError> {
        let text = self.vault.open_identity(row)?;
        let version = row.version.saturating_add(1);
        let (key, stored) = self.vault.new_key(row.id.0)?;
        Ok(PersonRow {
            version,
            recorded: ctx.now,
            author: ctx.subject.user,
            protected,
            identity: key.seal_identity(version, &text)?,
            key: stored,
            ..row.clone()
        })
    }
}
