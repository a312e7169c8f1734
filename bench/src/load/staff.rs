//! Who works there: one worker per hundred cases, one unit per ten workers, and a lead per unit. The first of them has a tenth of all cases.

use super::again::Hands;
use anyhow::Result;
use fristad_app::port::{
    ids::Ids,
    store::{Account, Store, UnitRow},
};
use fristad_demo::ids::OsIds;
use fristad_domain::actor::Role;
use fristad_kernel::{AuthorityId, UnitId, UserId};
use serde::{Deserialize, Serialize};

/// Cases for each worker.
const CASES: usize = 100;
/// Workers for each unit.
const WORKERS: usize = 10;
/// Workers at least: as many as ask at the same time, and the one with the long list.
pub const LEAST: usize = 17;

/// Someone who works with cases.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Worker {
    /// The account.
    pub user: UserId,
    /// The lead of the unit.
    pub lead: UserId,
    /// The unit.
    pub unit: UnitId,
}

/// All of them.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Team {
    /// The one with the long list first.
    pub workers: Vec<Worker>,
    /// How many of the first are those whose work is measured.
    pub measured: usize,
}

impl Team {
    /// Gives so many cases their workers.
    pub async fn hire(store: &dyn Store, authority: AuthorityId, cases: usize) -> Result<Self> {
        let mut team = Self { workers: Vec::new(), measured: LEAST };
        let mut unit = store.begin().await?;
        let mut place: Option<(UnitId, UserId)> = None;
        for number in 0..cases.div_ceil(CASES).max(LEAST) {
            let (home, lead) = if let Some(place) = place.filter(|_| !number.is_multiple_of(WORKERS)) {
                place
            } else {
                let row = UnitRow {
                    id: OsIds.shown().into(),
                    name: format!("Enhet {}", number / WORKERS + 1),
                    contact: "Telefon 0500-00 00 00".into(),
                };
                unit.insert_unit(authority, &row).await?;
                let lead = account(authority, format!("Ledare {}", number / WORKERS + 1), "enhetschef", Role::TeamLead, row.id);
                unit.insert_account(&lead).await?;
                (row.id, lead.user)
            };
            place = Some((home, lead));
            let worker = account(authority, format!("Handläggare {}", number + 1), "socialsekreterare", Role::CaseWorker, home);
            unit.insert_account(&worker).await?;
            team.workers.push(Worker { user: worker.user, lead, unit: home });
        }
        unit.commit().await?;
        Ok(team)
    }

    /// By whose hands cases are lived.
    pub fn hands(&self) -> Vec<Hands> {
        self.workers.iter().map(|Worker { user, lead, unit }| Hands { worker: *user, lead: *lead, unit: *unit }).collect()
    }
}

fn account(authority: AuthorityId, name: String, title: &str, role: Role, unit: UnitId) -> Account {
    let user = OsIds.shown().into();
    Account { user, authority, name, title: title.into(), address_permission: false, posts: vec![(role, unit, None)], closed: None }
}
