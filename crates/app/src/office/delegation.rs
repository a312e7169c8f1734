//! The delegation order: what officers and team leads decide in the board's place. What the law keeps for others cannot be delegated to them.

use super::Nothing;
use crate::{case::project::code, ctx::Ctx, error::AppError, house::App, work::Told};
use fristad_domain::{
    actor::{Level, Role},
    service::DecisionType,
};
use fristad_policy::Action;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a role may decide from now on.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DelegationInput {
    /// The role.
    pub role: Role,
    /// What it may decide: these types and no others.
    pub kinds: Vec<DecisionType>,
}

/// A role's part of the delegation order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ShownDelegation {
    /// The role.
    pub role: Role,
    /// What it may decide.
    pub kinds: Vec<DecisionType>,
    /// What the law lets be delegated to it.
    pub possible: Vec<DecisionType>,
}

/// Those who decide by delegation; board, committee and chair decide by their office.
fn level(role: Role) -> Option<Level> {
    role.level().filter(|level| matches!(level, Level::Officer | Level::TeamLead))
}

fn possible(level: Level) -> impl Iterator<Item = DecisionType> {
    DecisionType::ALL.iter().copied().filter(move |kind| kind.levels().contains(&level))
}

impl App {
    /// The delegation order, by role.
    pub async fn read_delegation(&self, ctx: &Ctx, _: Nothing) -> Result<Vec<ShownDelegation>, AppError> {
        const OPERATION: &str = "read_delegation";
        let permit = self.office_permit(ctx, OPERATION, Action::ManageDelegation).await?;
        let delegated = self.store.look().await?.delegation(self.authority).await?;
        let told =
            Told { operation: OPERATION, role: Some(permit.role()), outcome: "read", case: None, detail: Vec::new(), rows: Vec::new() };
        self.record(ctx, told).await?;
        let part = |(role, level)| ShownDelegation {
            role,
            kinds: delegated.iter().filter(|(held, _)| *held == role).map(|(_, kind)| *kind).collect(),
            possible: possible(level).collect(),
        };
        Ok(Role::ALL.into_iter().filter_map(|role| Some((role, level(role)?))).map(part).collect())
    }

    /// Enters what a role may decide.
    pub async fn save_delegation(&self, ctx: &Ctx, input: DelegationInput) -> Result<(), AppError> {
        const OPERATION: &str = "save_delegation";
        let permit = self.office_permit(ctx, OPERATION, Action::ManageDelegation).await?;
        let level = level(input.role).ok_or_else(|| AppError::invalid("delegation.role", "role"))?;
        // In the order of the list, each once.
        let kinds: Vec<_> = possible(level).filter(|kind| input.kinds.contains(kind)).collect();
        if input.kinds.iter().any(|kind| !kinds.contains(kind)) {
            return Err(AppError::invalid("delegation.reserved", "kinds"));
        }
        let mut unit = self.store.begin().await?;
        let before: Vec<_> = unit.delegation(self.authority).await?;
        let held = |kind: &DecisionType| before.contains(&(input.role, *kind));
        let mut detail = vec![format!("role:{}", input.role.code())];
        detail.extend(kinds.iter().filter(|kind| !held(kind)).map(|kind| format!("granted:{}", code(kind))));
        detail.extend(
            DecisionType::ALL.iter().filter(|kind| held(kind) && !kinds.contains(kind)).map(|kind| format!("withdrawn:{}", code(kind))),
        );
        unit.put_delegation(self.authority, input.role, &kinds).await?;
        let told = Told { operation: OPERATION, role: Some(permit.role()), outcome: "done", case: None, detail, rows: Vec::new() };
        self.finish(unit, ctx, told).await
    }
}
