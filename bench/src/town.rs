//! The town that is measured: made once, and told of in a file beside its database.

use crate::{
    clock, house,
    load::{self, Ground, HUNDRED, Links, Loaded, TEN, THOUSAND, Team, Wanted},
    plan::Db,
    say,
};
use anyhow::{Context, Result};
use fristad_app::{port::store::Store, vault::Vault};
use fristad_demo::{
    authority::{self, Place},
    generate,
    ids::OsIds,
};
use fristad_identity::{Identity, Settings};
use fristad_kernel::{CaseId, ProviderId, UnitId, UserId};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, path::Path, sync::Arc};

/// The password of everybody whose work is measured.
pub const PASSWORD: &str = "hagtorn-blommar-sent";
/// Cases that are lived through the use cases: the patterns of the others.
const PATTERNS: usize = 240;
/// Of a hundred cases, those whose preliminary assessment can be decided.
const READY: usize = 30;
/// The longest list that one worker has.
const LONGEST: usize = 5_000;
/// Cases with a hundred entries for each whose work is measured.
const HUNDREDS: usize = 3;

/// A case, and whose it is by their place among the workers.
pub type Owned = (usize, CaseId);

/// What the measurement needs to know.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Town {
    /// Cases that were asked for.
    pub cases: usize,
    /// Cases that have been made, with those that were added for decisions.
    pub made: usize,
    /// Who works there.
    pub team: Team,
    /// Cases of ten entries that are worked with.
    pub ordinary: Vec<Owned>,
    /// Cases of a hundred.
    pub hundreds: Vec<Owned>,
    /// The case of a thousand.
    pub thousand: Option<Owned>,
    /// Cases whose preliminary assessment can be decided: each once.
    pub ready: Vec<Owned>,
    /// Personal numbers of people in cases, with whose they are.
    pub numbers: Vec<(usize, String)>,
    /// The superuser's address of the PostgreSQL in this run.
    #[serde(skip)]
    pub superuser: Option<String>,
    users: BTreeMap<String, UserId>,
    units: BTreeMap<String, UnitId>,
    provider: Option<ProviderId>,
}

/// The login of a worker.
pub fn login(worker: usize) -> String {
    format!("handlaggare{worker}")
}

impl Town {
    /// The town that an earlier run has left in a folder, if it is as large as the one that is wanted.
    pub fn left(folder: &Path, cases: usize) -> Option<Self> {
        let text = std::fs::read(folder.join("town.json")).ok()?;
        serde_json::from_slice::<Self>(&text).ok().filter(|town| town.cases == cases)
    }

    /// Tells the next run of it.
    pub fn keep(&self, folder: &Path) -> Result<()> {
        Ok(std::fs::write(folder.join("town.json"), serde_json::to_vec(self)?)?)
    }

    /// Makes it in an empty database.
    pub async fn make(store: &Arc<dyn Store>, vault: &Arc<Vault>, cases: usize, superuser: Option<String>) -> Result<Self> {
        let now = clock::beginning()?;
        let mut place = authority::found(store.as_ref(), vault, &OsIds).await?;
        let app = house::app(store, vault).await?;
        authority::admit_provider(&app, &mut place, &OsIds, now.plus_hours(-24 * 730)).await?;
        let patterns = PATTERNS.min(cases);
        say::progress(&format!("{patterns} cases through the use cases …"));
        generate::generate(&app, &place, 1, now, patterns, &mut |_, _| {}).await?;
        let team = Team::hire(store.as_ref(), app.authority(), cases).await?;
        let identity = Identity::new(Arc::clone(&app), Settings::default());
        for (at, worker) in team.workers.iter().take(team.measured).enumerate() {
            identity.set_login(worker.user, &login(at), PASSWORD, false, now).await?;
        }
        let Place { users, units, provider } = place;
        let mut town = Self {
            cases,
            made: 0,
            team,
            ordinary: vec![],
            hundreds: vec![],
            thousand: None,
            ready: vec![],
            numbers: vec![],
            superuser,
            users,
            units,
            provider,
        };
        town.add(store, vault, Links::Loading, town.wanted(cases.saturating_sub(patterns))).await?;
        Ok(town)
    }

    /// Sees to it that so many cases wait for their decision.
    pub async fn refill(&mut self, store: &Arc<dyn Store>, vault: &Arc<Vault>, links: Links, ready: usize) -> Result<()> {
        let missing = ready.saturating_sub(self.ready.len());
        if missing == 0 {
            return Ok(());
        }
        let measured = self.team.measured;
        self.add(store, vault, links, (0..missing).map(|at| Wanted { worker: at % measured, entries: TEN, ready: true }).collect()).await
    }

    /// Which cases whose.
    fn wanted(&self, cases: usize) -> Vec<Wanted> {
        let long = (cases / 10).min(LONGEST);
        let others = self.team.workers.len().saturating_sub(1).max(1);
        let worker = |at: usize| if at < long { 0 } else { 1 + (at - long) % others };
        let hundreds = self.team.measured * HUNDREDS;
        let mut wanted = vec![Wanted { worker: 0, entries: THOUSAND, ready: false }];
        wanted.extend((0..hundreds).map(|at| Wanted { worker: at % self.team.measured, entries: HUNDRED, ready: false }));
        let rest = cases.saturating_sub(wanted.len());
        wanted.extend((0..rest).map(|at| Wanted { worker: worker(at), entries: TEN, ready: at * 37 % 100 < READY }));
        wanted.truncate(cases);
        wanted
    }

    async fn add(&mut self, store: &Arc<dyn Store>, vault: &Arc<Vault>, links: Links, wanted: Vec<Wanted>) -> Result<()> {
        let place = Place { users: self.users.clone(), units: self.units.clone(), provider: self.provider };
        let authority = store.read().await?.authority().await?.context("no authority")?.id;
        let more = wanted.len();
        let ground = Ground {
            store,
            vault,
            place: &place,
            authority,
            now: clock::beginning()?,
            team: &self.team,
            made: self.made,
            links,
            superuser: self.superuser.clone(),
        };
        for Loaded { wanted, case, open, number } in load::load(&ground, wanted).await? {
            let owned = (wanted.worker, case);
            match wanted.entries {
                _ if wanted.ready => self.ready.push(owned),
                TEN if open => self.ordinary.push(owned),
                HUNDRED => self.hundreds.push(owned),
                THOUSAND => self.thousand = Some(owned),
                _ => {}
            }
            self.numbers.extend(number.filter(|_| self.numbers.len() < 2_000).map(|number| (wanted.worker, number)));
        }
        self.made += more;
        Ok(())
    }

    /// The size of the database on disk, in bytes, where it is a file.
    pub fn file_size(db: Db, folder: &Path) -> u64 {
        if db == Db::Postgres {
            return 0;
        }
        let size = |name: &str| std::fs::metadata(folder.join(name)).map_or(0, |meta| meta.len());
        size("fristad.db") + size("fristad.db-wal")
    }
}
