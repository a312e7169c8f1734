//! The hands that do the work: the accounts of the demonstration authority, at the time that a case's life has come to.

use crate::authority::{ACCOUNTS, Place};
use fristad_app::{App, AppError, Ctx};
use fristad_kernel::{Timestamp, UnitId, UserId};
use fristad_policy::Purpose;
use std::collections::BTreeMap;

/// The accounts, ready to act.
pub(super) struct Hands<'a> {
    pub app: &'a App,
    pub place: &'a Place,
    cards: BTreeMap<&'static str, Ctx>,
}

impl<'a> Hands<'a> {
    /// Reads every account once: what an account may do does not change while the authority is made.
    pub(super) async fn ready(app: &'a App, place: &'a Place, clock: Timestamp) -> Result<Self, AppError> {
        let mut cards = BTreeMap::new();
        for (alias, _, _, role, ..) in ACCOUNTS {
            let user = place.users.get(*alias).copied().ok_or_else(|| unknown(alias))?;
            let ctx = app.ctx(user, Purpose::usual(*role), clock).await?.ok_or_else(|| unknown(alias))?;
            cards.insert(*alias, ctx);
        }
        Ok(Self { app, place, cards })
    }

    /// An account at a time.
    pub(super) fn ctx(&self, alias: &str, now: Timestamp) -> Result<Ctx, AppError> {
        let card = self.cards.get(alias).ok_or_else(|| unknown(alias))?;
        Ok(Ctx { now, ..card.clone() })
    }

    /// An account's id.
    pub(super) fn user(&self, alias: &str) -> Result<UserId, AppError> {
        self.cards.get(alias).map(|card| card.subject.user).ok_or_else(|| unknown(alias))
    }

    /// A unit's id.
    pub(super) fn unit(&self, alias: &str) -> Result<UnitId, AppError> {
        self.place.units.get(alias).copied().ok_or_else(|| unknown(alias))
    }
}

fn unknown(alias: &str) -> AppError {
    AppError::Broken(format!("demo.unknown-alias: {alias}"))
}
