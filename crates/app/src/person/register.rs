//! Registering a person.

use super::Identity;
use crate::{case::text, ctx::Ctx, error::AppError, house::App, row::PersonRow, vault::ledger::reference, work::Told};
use fristad_kernel::{CaseId, PersonId, name::NamePair, number::IdentityNumber};
use fristad_policy::authorise_intake;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// People in one bucket of the index who are opened at most.
const ALIKE: u32 = 200;

/// A person.
#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonInput {
    /// Surname.
    #[serde(default)]
    pub surname: String,
    /// Given names.
    #[serde(default)]
    pub given: String,
    /// Personal number, coordination number or reserve number.
    #[serde(default)]
    pub number: Option<String>,
    /// Whether the person counts as protected from the first moment: then they are found by exact number only.
    #[serde(default)]
    pub protected: bool,
}

/// A person who was registered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Registered {
    /// The person.
    pub person: PersonId,
}

impl App {
    /// Whether someone with this number counts as protected already: who is registered twice is protected twice.
    async fn is_protected_number(&self, number: Option<&IdentityNumber>) -> Result<bool, AppError> {
        let Some(number) = number else { return Ok(false) };
        let token = self.vault.number_token(number.as_str());
        let mut unit = self.store.look().await?;
        for row in unit.people_by_token(self.authority, &[token], ALIKE).await?.iter().filter(|row| row.protected) {
            if self.identity(row)?.number.is_some_and(|held| held.as_str() == number.as_str()) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Registers a person. Who may register an intake may register whom it is about.
    pub async fn register_person(&self, ctx: &Ctx, input: PersonInput) -> Result<Registered, AppError> {
        const OPERATION: &str = "register_person";
        text::check(&input.surname, "surname")?;
        text::check(&input.given, "given")?;
        let number = match input.number.as_deref().map(str::trim).filter(|number| !number.is_empty()) {
            None => None,
            Some(number) => {
                let parsed = IdentityNumber::parse(number, ctx.now.date());
                Some(parsed.map_err(|error| AppError::invalid(error.to_string(), "number"))?)
            }
        };
        if number.is_none() && input.surname.trim().is_empty() && input.given.trim().is_empty() {
            return Err(AppError::invalid("person.nobody", "surname"));
        }
        let known = self.is_protected_number(number.as_ref()).await?;
        let protected = input.protected || known;
        let id = PersonId(self.ids.shown());
        let permit = match authorise_intake(&ctx.subject, ctx.purpose, CaseId(id.0)) {
            Ok(permit) => permit,
            Err(denied) => return Err(self.denied(ctx, OPERATION, None, denied).await),
        };
        let identity = Identity { surname: input.surname.trim().to_owned(), given: input.given.trim().to_owned(), number };
        let text = serde_json::to_string(&identity).map_err(|_| AppError::Broken("person.unwritable".into()))?;
        let (key, stored) = self.vault.new_key(id.0)?;
        let row = PersonRow {
            id,
            authority: self.authority,
            version: 1,
            recorded: ctx.now,
            author: ctx.subject.user,
            protected,
            identity: key.seal_identity(1, &text)?,
            key: stored,
        };
        let mut tokens = self.vault.name_tokens(&NamePair::new(&identity.surname, &identity.given));
        tokens.extend(identity.number.as_ref().map(|number| self.vault.number_token(number.as_str())));
        let mut unit = self.store.begin().await?;
        unit.insert_person(&row).await?;
        if !tokens.is_empty() {
            unit.insert_tokens(self.authority, id, &tokens).await?;
        }
        let rows = vec![reference(&row)];
        // The mark tells whoever registers that someone is protected elsewhere: it must be there, and so it is seen who was told.
        let detail = (known && !input.protected).then(|| "protected_elsewhere".to_owned()).into_iter().collect();
        let told = Told { operation: OPERATION, role: Some(permit.role()), outcome: "done", case: None, detail, rows };
        self.finish(unit, ctx, told).await?;
        Ok(Registered { person: id })
    }
}
