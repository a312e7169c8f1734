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
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A provider.
#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProviderInput {
    /// What it is called among colleagues. Shown to everyone who commissions, so it never tells where it is.
    #[serde(default)]
    pub name: String,
    /// Address, contact and licence, in words.
    pub details: String,
}

/// What lies under the seal.
#[derive(Serialize, Deserialize)]
struct Sealed {
    name: String,
    details: String,
}

/// A provider's name and details, as they lie under the seal. What was registered before names stood apart is all of it details.
pub(crate) fn opened_provider(sealed: &str) -> (String, String) {
    match serde_json::from_str::<Sealed>(sealed) {
        Ok(Sealed { name, details }) => (name, details),
        Err(_) => (String::new(), sealed.to_owned()),
    }
}

/// Everything that is asked for when the register is read: nothing.
#[derive(Clone, Copy, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadProvidersInput {}

/// A provider as those who commission see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NamedProvider {
    /// The provider.
    pub provider: ProviderId,
    /// Its name; empty where it was registered without.
    pub name: String,
}

/// A provider that was registered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RegisteredProvider {
    /// The provider.
    pub provider: ProviderId,
}

impl App {
    /// Registers a provider.
    pub async fn register_provider(&self, ctx: &Ctx, input: ProviderInput) -> Result<RegisteredProvider, AppError> {
        const OPERATION: &str = "register_provider";
        text::check(&input.name, "name")?;
        text::check(&input.details, "details")?;
        let permit = match authorise_office(&ctx.subject, ctx.purpose, Action::ManageProviders) {
            Ok(permit) => permit,
            Err(denied) => return Err(self.denied(ctx, OPERATION, None, denied).await),
        };
        let id = ProviderId(self.ids.shown());
        let (key, stored) = self.vault.new_key(id.0)?;
        let sealed = serde_json::to_string(&Sealed { name: input.name, details: input.details });
        let sealed = sealed.map_err(|_| AppError::Broken("provider.unwritable".into()))?;
        let row = ProviderRow {
            id,
            authority: self.authority,
            recorded: ctx.now,
            author: ctx.subject.user,
            details: key.seal_text(Field::ProviderDetails, id.0, &sealed)?,
            key: stored,
        };
        let mut unit = self.store.begin().await?;
        unit.insert_provider(&row).await?;
        let rows = vec![reference(&row)];
        let told = Told { operation: OPERATION, role: Some(permit.role()), outcome: "done", case: None, detail: Vec::new(), rows };
        self.finish(unit, ctx, told).await?;
        Ok(RegisteredProvider { provider: id })
    }

    /// The providers by name. Where one is stays shut.
    pub async fn read_providers(&self, ctx: &Ctx, _: ReadProvidersInput) -> Result<Vec<NamedProvider>, AppError> {
        const OPERATION: &str = "read_providers";
        let permit = match authorise_office(&ctx.subject, ctx.purpose, Action::ReadProviders) {
            Ok(permit) => permit,
            Err(denied) => return Err(self.denied(ctx, OPERATION, None, denied).await),
        };
        let mut unit = self.store.look().await?;
        let rows = unit.all_providers().await?;
        drop(unit);
        let named = |row: &ProviderRow| {
            let sealed = self.vault.open_provider(row)?;
            // What was registered before names stood apart tells where it is: none of it is shown.
            let name = serde_json::from_str::<Sealed>(&sealed).map_or_else(|_| String::new(), |sealed| sealed.name);
            Ok::<_, AppError>(NamedProvider { provider: row.id, name })
        };
        let mut listed = rows.iter().map(named).collect::<Result<Vec<_>, _>>()?;
        listed.sort_by(|a, b| a.name.cmp(&b.name).then(a.provider.0.cmp(&b.provider.0)));
        let detail = vec![format!("providers:{}", listed.len())];
        let told = Told { operation: OPERATION, role: Some(permit.role()), outcome: "read", case: None, detail, rows: Vec::new() };
        self.record(ctx, told).await?;
        Ok(listed)
    }
}
