//! `fristad account`: how an authority is entered that nobody can enter yet, or whose administrators have all lost their passwords.

use super::{house, now};
use crate::data::Data;
use fristad_app::AppError;
use fristad_demo::ids::OsIds;
use fristad_identity::{First, Identity, OneTime, Reset, Settings};
use std::{
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

/// Konton för den som sköter driften. Alla andra konton läggs upp på sidorna.
#[derive(clap::Subcommand)]
pub enum Account {
    /// Lägger upp den första systemadministratören och skriver ut ett engångslösenord.
    First {
        /// Datamappen.
        #[arg(long)]
        data: PathBuf,
        /// Användarnamnet, som alva.sandgren.
        #[arg(long)]
        login: String,
        /// Personens namn.
        #[arg(long)]
        name: String,
        /// Enheten som personen hör till. Den läggs upp.
        #[arg(long, default_value = "Systemförvaltningen")]
        unit: String,
    },
    /// Ger en systemadministratör ett nytt engångslösenord. Alla andra får sitt av en systemadministratör.
    Password {
        /// Datamappen.
        #[arg(long)]
        data: PathBuf,
        /// Användarnamnet.
        #[arg(long)]
        login: String,
        /// Tar också bort passnycklar och reservkoder, för den som har förlorat dem.
        #[arg(long)]
        second_factor: bool,
    },
}

impl Account {
    pub async fn run(&self) -> anyhow::Result<ExitCode> {
        let (login, issued) = match self {
            Self::First { data, login, name, unit } => {
                (login, identity(data).await?.admit_first(&First { login, name, unit }, now()).await)
            }
            Self::Password { data, login, second_factor } => {
                let reset = if *second_factor { Reset::SecondFactor } else { Reset::Password };
                (login, identity(data).await?.issue_from_outside(login, reset, now()).await)
            }
        };
        let password = issued.map_err(said)?;
        print(login, &password);
        Ok(ExitCode::SUCCESS)
    }
}

async fn identity(folder: &Path) -> anyhow::Result<Identity> {
    let data = Data::open(folder)?;
    let vault = Arc::new(data.vault()?);
    let store = data.store().await?;
    let app = Arc::new(house(&store, &vault, Arc::new(OsIds)).await?);
    Ok(Identity::new(app, Settings::default()))
}

fn print(login: &str, password: &OneTime) {
    println!("Användarnamn: {}", login.trim().to_lowercase());
    println!("Lösenord:     {}", password.as_str());
    println!("Lösenordet visas bara här, gäller i {} timmar och byts vid första inloggningen.", Settings::default().issued_hours);
}

fn said(error: AppError) -> anyhow::Error {
    let AppError::Invalid { message, .. } = &error else { return error.into() };
    let text = match message.as_str() {
        "account.administrator-exists" => "det finns redan en systemadministratör: den lägger upp fler konton på sidorna",
        "account.no-administrator" => "ingen systemadministratör har det användarnamnet",
        "account.login" => "användarnamnet ska ha 2-64 bokstäver, siffror eller tecknen . - _ @",
        "input.empty" => "namn och enhet får inte vara tomma",
        "input.too-long" => "namnet eller enheten är för långt",
        _ => return error.into(),
    };
    anyhow::anyhow!("{text} [{message}]")
}
