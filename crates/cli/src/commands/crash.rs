//! Writing until killed: each line on standard output names a write that was acknowledged, and so must be there after any crash.

use super::{house, ledger};
use crate::data::{Data, Kind};
use anyhow::Context;
use fristad_app::{App, Ctx, operations::call, port::store::Store, vault::Vault};
use fristad_demo::{
    authority::{self, Place},
    ids::OsIds,
};
use fristad_policy::Purpose;
use serde_json::{Value, json};
use std::{io::Write, path::PathBuf, process::ExitCode, sync::Arc, time::Duration};

/// Skriver journal tills processen dödas.
#[derive(clap::Args)]
pub struct WriteUntilKilled {
    /// Datamappen; görs om den inte finns.
    #[arg(long)]
    data: PathBuf,
}

impl WriteUntilKilled {
    pub async fn run(&self) -> anyhow::Result<ExitCode> {
        let (data, store, vault) = if self.data.join("fristad.toml").exists() {
            let data = Data::open(&self.data)?;
            let (store, vault) = (data.store().await?, Arc::new(data.vault()?));
            (data, store, vault)
        } else {
            let (data, store, vault) = Data::create(&self.data, Kind::Sqlite, None).await?;
            authority::found(store.as_ref(), &vault, &OsIds).await?;
            (data, store, vault)
        };
        tokio::spawn(seal_often(Arc::clone(&store), Arc::clone(&vault), data));
        let place = known_place(store.as_ref()).await?;
        let app = house(&store, &vault, Arc::new(OsIds)).await?;
        loop {
            write_one_case(&app, &place).await?;
        }
    }
}

async fn seal_often(store: Arc<dyn Store>, vault: Arc<Vault>, data: Data) {
    loop {
        tokio::time::sleep(Duration::from_millis(50)).await;
        if let Err(error) = ledger::seal(store.as_ref(), &vault, Some(&data)).await {
            eprintln!("{error:#}");
        }
    }
}

/// The aliases of a demonstration authority that exists already, by the accounts' names.
async fn known_place(store: &dyn Store) -> anyhow::Result<Place> {
    let mut place = Place::default();
    let mut unit = store.read().await?;
    for account in unit.accounts().await? {
        if let Some((alias, _, _, _, home, _)) = authority::ACCOUNTS.iter().find(|(_, name, ..)| *name == account.name) {
            place.users.insert((*alias).to_owned(), account.user);
            if let Some((_, unit, _)) = account.posts.first() {
                place.units.insert((*home).to_owned(), *unit);
            }
        }
    }
    Ok(place)
}

async fn act(app: &App, ctx: &Ctx, operation: &str, input: Value) -> anyhow::Result<Value> {
    Ok(call(app, ctx, operation, input).await.context("okänd operation")??)
}

async fn write_one_case(app: &App, place: &Place) -> anyhow::Result<()> {
    let duty = *place.users.get("duty").context("ingen jour")?;
    let unit = place.units.get("vald").context("ingen enhet")?;
    let ctx = app.ctx(duty, Purpose::AcuteDuty, super::now()).await?.context("inget konto")?;
    let intake = json!({ "kind": "victim_adult", "source": "application", "channel": "phone", "unit": unit, "age": "adult" });
    let texts = json!({ "account": "Hon ringer och berättar." });
    let taken = act(app, &ctx, "register_intake", json!({ "intake": intake, "texts": texts })).await?;
    let case = taken.get("case").cloned().context("inget ärende")?;
    said("case", &case)?;
    for number in 0..5 {
        let entry = json!({ "case": case, "facts": format!("Samtal nummer {number}."), "source": "told_by_person" });
        let written = act(app, &ctx, "write_entry", entry).await?;
        said("record", written.get("record").context("ingen anteckning")?)?;
    }
    let step = json!({ "case": case, "danger": "no_sign", "measures": ["safe_contact_agreed"], "texts": { "basis": "Ingen akut fara framkommer." } });
    let taken = act(app, &ctx, "assess_danger", step).await?;
    said("version", &json!([case, taken.get("version")]))
}

/// One line, out of the process before the next write begins.
fn said(what: &str, value: &Value) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}", json!({ what: value }))?;
    Ok(out.flush()?)
}
