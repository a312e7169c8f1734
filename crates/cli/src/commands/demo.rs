//! `fristad demo`: the synthetic authority in an embedded database, and its pages in the browser.

use super::{database, house, play};
use crate::{
    config::{Config, Format, Level},
    data::Data,
    serve::{Server, begin, clock_from, refuse_beyond_loopback, serve},
};
use anyhow::{Context, bail};
use fristad_app::{
    App,
    port::{ids::Ids, store::Store},
    vault::Vault,
};
use fristad_demo::{
    authority::{self, ACCOUNTS, Place},
    generate::{self, published},
    ids::{OsIds, SeededIds},
    story::{Company, Story},
};
use fristad_identity::{Identity, Settings};
use fristad_kernel::Timestamp;
use fristad_web::{Shown, Showroom};
use std::{net::SocketAddr, path::PathBuf, process::ExitCode, sync::Arc};

/// The story that is told.
const NIGHT: &str = include_str!("../../../../tests/story/01-natten.toml");
/// The password of every account of the demo. It guards nothing: the people are made up, and the server is reached from this machine alone.
const PASSWORD: &str = "hagtorn-blommar-sent";

/// Gör en påhittad myndighet med alla slags ärenden och visar dess sidor i webbläsaren. Finns datamappen redan visas den som den är.
#[derive(clap::Args)]
pub struct Demo {
    /// Datamappen.
    #[arg(long, default_value = "demo-data")]
    data: PathBuf,
    /// Fröet: samma frö och klocka ger samma myndighet.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Klockan, som 2026-03-14T12:00: allt i myndigheten har hänt före den, och sidornas tid börjar där.
    #[arg(long, default_value = "2026-03-14T12:00")]
    clock: String,
    /// Antal ärenden.
    #[arg(long, default_value_t = 240)]
    cases: usize,
    /// Adressen på den egna datorn där sidorna visas.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Inställningar, som för `serve`. Datamappen och adressen sägs ändå ovan.
    #[arg(long)]
    config: Option<PathBuf>,
    #[command(flatten)]
    database: database::Place,
    /// Visa inga sidor: gör bara myndigheten.
    #[arg(long)]
    only_make: bool,
}

impl Demo {
    pub async fn run(&self) -> anyhow::Result<ExitCode> {
        let clock: Timestamp = self.clock.parse().with_context(|| format!("--clock {} är ingen tid", self.clock))?;
        refuse_beyond_loopback(self.listen)?;
        let (data, store, vault) = if self.data.join("fristad.toml").exists() {
            let data = Data::open(&self.data)?;
            let vault = Arc::new(data.vault()?);
            let store = data.store().await?;
            data.refuse_other_ring(store.as_ref(), &vault).await?;
            println!("Myndigheten i {} visas som den är.", self.data.display());
            (data, store, vault)
        } else {
            let (data, store, vault) = Data::create(&self.data, self.database.db, self.database.urls()?.as_ref()).await?;
            if !self.make(&data, &store, &vault, clock).await? {
                return Ok(ExitCode::FAILURE);
            }
            (data, store, vault)
        };
        if self.only_make {
            return Ok(ExitCode::SUCCESS);
        }
        // What the demo's visitors do gets ids of its own: the seed's are used.
        let yardstick = published::yardstick(self.seed, clock.date())?;
        let app = Arc::new(house(&store, &vault, Arc::new(OsIds)).await?.measuring_by(yardstick));
        // Last night's count of the cases stands out, so that there are figures from the beginning.
        app.put_periodic_jobs(clock.plus_hours(-24)).await?;
        let showroom = showroom(&app, clock).await?;
        let config = self.config()?;
        let observed = begin(&config)?;
        serve(Server { data, store, vault, app, clock: clock_from(clock), showroom: Some(showroom) }, &config, observed).await?;
        Ok(ExitCode::SUCCESS)
    }

    /// What is set for the demo. Unless told otherwise its figures are shown nowhere, and its log is for the eye.
    fn config(&self) -> anyhow::Result<Config> {
        let mut config = if let Some(file) = &self.config {
            Config::read(file)?
        } else {
            let mut config = Config::standard()?;
            config.metrics.listen = None;
            (config.log.level, config.log.format) = (Level::Warn, Format::Text);
            config
        };
        config.web.listen = self.listen;
        Ok(config)
    }

    /// Makes the authority, and proves that what is stored is what happened.
    async fn make(&self, data: &Data, store: &Arc<dyn Store>, vault: &Arc<Vault>, clock: Timestamp) -> anyhow::Result<bool> {
        let ids: Arc<dyn Ids> = Arc::new(SeededIds::new(self.seed));
        let mut place = authority::found(store.as_ref(), vault, ids.as_ref()).await?;
        let app = Arc::new(house(store, vault, Arc::clone(&ids)).await?);
        authority::admit_provider(&app, &mut place, ids.as_ref(), clock.plus_hours(-24 * 730)).await?;
        println!("Gör {} ärenden i Lindevalla, en kommun som inte finns …", self.cases);
        let summary = generate::generate(&app, &place, self.seed, clock, self.cases, &mut |done, of| {
            if done % 40 == 0 || done == of {
                println!("  {done} av {of}");
            }
        })
        .await?;
        let stages: Vec<_> = summary.stages.iter().map(|(stage, count)| format!("{stage} {count}")).collect();
        println!(
            "{} ärenden ({}), {} anteckningar, {} beslutsbrev\n",
            summary.cases(),
            stages.join(", "),
            summary.entries,
            summary.letters
        );
        let night = Story::parse(NIGHT)?;
        let told = play::tell(&app, &place, &night, Company::Others).await?;
        play::write_letters(&app, &place, store.as_ref(), &self.data.join("letters")).await?;
        open_doors(&app, &place, clock).await?;
        let sound = play::prove(store.as_ref(), vault, Some(data)).await?;
        println!("\nMyndigheten ligger i {0}. Pröva den: fristad doctor --data {0}", self.data.display());
        Ok(told && sound == ExitCode::SUCCESS)
    }
}

/// Gives every account its user name and the demo's password.
async fn open_doors(app: &Arc<App>, place: &Place, clock: Timestamp) -> anyhow::Result<()> {
    let identity = Identity::new(Arc::clone(app), Settings::default());
    for (alias, user) in &place.users {
        let Some(login) = authority::login(alias) else { bail!("{alias} har inget användarnamn") };
        identity.set_login(*user, &login, PASSWORD, false, clock).await?;
    }
    Ok(())
}

/// The accounts as the login page shows them, in the order in which the demo names them.
async fn showroom(app: &App, now: Timestamp) -> anyhow::Result<Showroom> {
    let names = app.directory(now).await?;
    let shown = |(alias, name, title, _, home, _): &(&str, &str, &str, fristad_domain::actor::Role, &str, bool)| {
        let unit = authority::UNITS.iter().find(|(known, _)| known == home).map_or("", |(_, unit)| *unit);
        let known = names.accounts.values().any(|entry| entry.name == *name);
        let login = authority::login(alias).filter(|_| known)?;
        Some(Shown { login, name: (*name).into(), title: (*title).into(), unit: unit.into() })
    };
    Ok(Showroom { accounts: ACCOUNTS.iter().filter_map(shown).collect(), password: PASSWORD.into() })
}
