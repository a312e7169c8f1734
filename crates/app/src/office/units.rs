//! Units: what they are called and how they are reached, as it stands on letters.

use super::{Nothing, line};
use crate::{ctx::Ctx, error::AppError, house::App, port::store::UnitRow, work::Told};
use fristad_kernel::UnitId;
use fristad_policy::Action;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A unit, new or changed.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UnitInput {
    /// The unit, when it is changed.
    #[serde(default)]
    pub unit: Option<UnitId>,
    /// Its name.
    pub name: String,
    /// Its telephone and visiting address: the office's, nobody's home.
    pub contact: String,
}

/// A unit that was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SavedUnit {
    /// The unit.
    pub unit: UnitId,
}

/// A unit as those see it who keep them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ShownUnit {
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub name: String,
    /// Its telephone and visiting address.
    pub contact: String,
}

impl App {
    /// Every unit, by name.
    pub async fn read_units(&self, ctx: &Ctx, _: Nothing) -> Result<Vec<ShownUnit>, AppError> {
        const OPERATION: &str = "read_units";
        let permit = self.office_permit(ctx, OPERATION, Action::ManageUnits).await?;
        let units = self.store.look().await?.units().await?;
        let told =
            Told { operation: OPERATION, role: Some(permit.role()), outcome: "read", case: None, detail: Vec::new(), rows: Vec::new() };
        self.record(ctx, told).await?;
        Ok(units.into_iter().map(|row| ShownUnit { unit: row.id, name: row.name, contact: row.contact }).collect())
    }

    /// Saves a unit.
    pub async fn save_unit(&self, ctx: &Ctx, input: UnitInput) -> Result<SavedUnit, AppError> {
        const OPERATION: &str = "save_unit";
        let permit = self.office_permit(ctx, OPERATION, Action::ManageUnits).await?;
        let (name, contact) = (line(&input.name, "name")?, line(&input.contact, "contact")?);
        let mut unit = self.store.begin().await?;
        let before = match input.unit {
            None => None,
            Some(known) => {
                let Some(before) = unit.unit(known).await? else {
                    drop(unit);
                    return Err(self.missing(ctx, OPERATION).await);
                };
                Some(before)
            }
        };
        let row = UnitRow { id: input.unit.unwrap_or_else(|| self.ids.shown().into()), name, contact };
        unit.put_unit(self.authority, &row).await?;
        let mut detail = vec![format!("unit:{}", row.id)];
        detail.extend(before.is_none().then(|| "new".to_owned()));
        // What stands on letters is told nowhere; that it changed is.
        detail.extend(before.as_ref().filter(|before| before.name != row.name).map(|_| "renamed".to_owned()));
        detail.extend(before.as_ref().filter(|before| before.contact != row.contact).map(|_| "contact".to_owned()));
        let told = Told { operation: OPERATION, role: Some(permit.role()), outcome: "done", case: None, detail, rows: Vec::new() };
        self.finish(unit, ctx, told).await?;
        self.forget_directory();
        Ok(SavedUnit { unit: row.id })
    }
}
