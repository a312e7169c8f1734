//! The register of providers: what tells where a shelter is lies sealed, and no case holds it.

use crate::{
    case::text,
    ctx::Ctx,
    error::AppError,
    house::App,
    row::ProviderRow,
    vault::{Field, ledger::reference},
    work::Told,
};
use fristad_kernel::ProviderId;
use fristad_policy::{Action, authorise_office};
use serde::{Deserialize, Serialize};

/// A provider.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProviderInput {
    /// Name, address, contact and licence, in words.
    pub details: String,
}

/// A provider that was registered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct RegisteredProvider {
    /// The provider.
    pub provider: ProviderId,
}

impl App {
    /// Registers a provider.
    pub async fn register_provider(&self, ctx: &Ctx, input: ProviderInput) -> Result<RegisteredProvider, AppError> {
        const OPERATION: &str = "register_provider";
        text::check(&input.details, "details")?;
        let permit = match authorise_office(&ctx.subject, ctx.purpose, Action::ManageProviders) {
            Ok(permit) => permit,
            Err(denied) => return Err(self.denied(ctx, OPERATION, None, denied).await),
        };
        let id = ProviderId(self.ids.shown());
        let (key, stored) = self.vault.new_key(id.0)?;
        let row = ProviderRow {
            id,
            authority: self.authority,
            recorded: ctx.now,
            author: ctx.subject.user,
            details: key.seal_text(Field::ProviderDetails, id.0, &input.details)?,
            key: stored,
        };
        let mut unit = self.store.begin().await?;
        unit.insert_provider(&row).await?;
        let rows = vec![reference(&row)];
        let told = Told { operation: OPERATION, role: Some(permit.role()), outcome: "done", case: None, detail: Vec::new(), rows };
        self.finish(unit, ctx, told).await?;
        Ok(RegisteredProvider { provider: id })
    }
}
