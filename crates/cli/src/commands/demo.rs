//! `fristad demo`: the synthetic authority in an embedded database, and one whole case told step by step.

use super::{house, play};
use crate::data::{Data, Kind};
use anyhow::Context;
use fristad_app::port::ids::Ids;
use fristad_demo::{authority, generate, ids::SeededIds, story::Story};
use fristad_kernel::Timestamp;
use std::{path::PathBuf, process::ExitCode, sync::Arc};

/// The story that is told.
const NIGHT: &str = include_str!("../../../../tests/story/01-natten.toml");

/// Gör en påhittad myndighet i en inbyggd databas och spelar upp ett helt ärende, steg för steg.
#[derive(clap::Args)]
pub struct Demo {
    /// Datamappen.
    #[arg(long, default_value = "demo-data")]
    data: PathBuf,
    /// Fröet: samma frö och klocka ger samma myndighet.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Klockan, som 2026-03-14T12:00: allt i myndigheten har hänt före den.
    #[arg(long, default_value = "2026-03-14T12:00")]
    clock: String,
    /// Antal ärenden.
    #[arg(long, default_value_t = 240)]
    cases: usize,
}

impl Demo {
    pub async fn run(&self) -> anyhow::Result<ExitCode> {
        let clock: Timestamp = self.clock.parse().with_context(|| format!("--clock {} är ingen tid", self.clock))?;
        let (data, store, vault) = Data::create(&self.data, Kind::Sqlite, None)
            .await
            .with_context(|| format!("ta bort mappen {} eller välj en annan med --data för att börja om", self.data.display()))?;
        let ids: Arc<dyn Ids> = Arc::new(SeededIds::new(self.seed));
        let mut place = authority::found(store.as_ref(), &vault, ids.as_ref()).await?;
        let app = house(&store, &vault, Arc::clone(&ids)).await?;
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
        let told = play::tell(&app, &place, &night).await?;
        play::write_letters(&app, &place, store.as_ref(), &self.data.join("letters")).await?;
        let sound = play::prove(store.as_ref(), &vault, Some(&data)).await?;
        println!("\nMyndigheten ligger i {0}. Pröva den: fristad doctor --data {0}", self.data.display());
        Ok(if told { sound } else { ExitCode::FAILURE })
    }
}
