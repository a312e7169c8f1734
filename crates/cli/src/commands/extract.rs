//! `fristad extract`: the duty office's package.

use crate::{
    backup::{
        sealed::{Identities, Recipients, measure},
        signed::{hex, unhex},
    },
    data::Data,
    extract::{
        folder::{Folder, Keep, To},
        make::{make, named},
        open::open,
        receipt::{self, Who},
    },
};
use anyhow::Context;
use fristad_app::extract::{Making, packages, tell_returned};
use fristad_demo::ids::OsIds;
use fristad_kernel::Timestamp;
use fristad_policy::{Job, Purpose, authorise_system};
use std::{
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

/// Jourens paket.
#[derive(clap::Subcommand)]
pub enum Extract {
    /// Gör ett paket nu: underskrivet, krypterat, utan en enda adress. Nattens paket gör systemet självt, när avsnittet extract i inställningarna säger till vem.
    Create {
        /// Datamappen.
        #[arg(long)]
        data: PathBuf,
        /// Mappen där paketet läggs.
        #[arg(long)]
        to: PathBuf,
        /// Jourens nyckel (age1…). Kan ges flera gånger.
        #[arg(long)]
        recipient: Vec<String>,
        /// En fil med en mottagare på varje rad.
        #[arg(long)]
        recipients_file: Option<PathBuf>,
    },
    /// Öppnar ett paket utan server och nät, och gör en sida att läsa och skriva ut.
    Open {
        /// Paketet.
        file: PathBuf,
        /// Filen med jourens age-nyckel.
        #[arg(long)]
        identity: PathBuf,
        /// Myndighetens offentliga nyckel (fristad extract key), eller en fil med den.
        #[arg(long)]
        signed_by: String,
        /// Ditt inloggningsnamn. Det skrivs på kvittot.
        #[arg(long)]
        who: Who,
        /// Mappen där sidan läggs, i en egen undermapp. Utan den läggs den där du står.
        #[arg(long)]
        to: Option<PathBuf>,
    },
    /// Tar emot ett paket som kommer tillbaka, med sitt kvitto: vem som öppnat det skrivs i loggen.
    Return {
        /// Paketet självt, med kvittot bredvid.
        file: PathBuf,
        /// Datamappen.
        #[arg(long)]
        data: PathBuf,
    },
    /// Visar paketen: gjorda, öppnade, tillbaka och saknade.
    List {
        /// Datamappen.
        #[arg(long)]
        data: PathBuf,
        /// Visar också numren på de ärenden som ligger i varje paket: dem ska ni höra av er till när ett har kommit bort.
        #[arg(long)]
        cases: bool,
    },
    /// Visar den offentliga nyckel som paketen är underskrivna med. Förvara den hos jouren.
    Key {
        /// Datamappen.
        #[arg(long)]
        data: PathBuf,
    },
}

impl Extract {
    pub async fn run(&self) -> anyhow::Result<ExitCode> {
        match self {
            Self::Create { data, to, recipient, recipients_file } => {
                let recipients = Recipients::gather(recipient, recipients_file.as_deref())?;
                let data = Data::open(data)?;
                let vault = Arc::new(data.vault()?);
                let store = data.store().await?;
                data.refuse_other_ring(store.as_ref(), &vault).await?;
                let folder = Folder::new(To::These(recipients), to.clone(), Keep::All, vault);
                let made = make(store.as_ref(), &folder, super::now()).await?;
                println!("Paketet är klart: {}", made.file.display());
                println!("{} ärenden, paket {}", made.cases, made.package);
            }
            Self::Open { file, identity, signed_by, who, to } => {
                let folder = to.as_deref().unwrap_or(Path::new("."));
                let opened = open(file, &Identities::read(identity)?, public_key(signed_by)?, who, folder, super::now())?;
                println!("Sidan att läsa och skriva ut: {}", opened.page.display());
                println!("{} ärenden, läget {}", opened.cases, opened.made);
                println!("Ta bort mappen när du har skrivit ut. Kvittot {} lämnas tillbaka med paketet.", opened.receipt.display());
            }
            Self::Return { file, data } => {
                let package = named(file)?;
                let digest = measure(file)?.digest;
                let openings = receipt::read(&receipt::beside(file), package)?;
                let data = Data::open(data)?;
                let vault = data.vault()?;
                let store = data.store().await?;
                data.refuse_other_ring(store.as_ref(), &vault).await?;
                let permit = authorise_system(Job::Extract, Purpose::AcuteDuty);
                let with = Making { vault: &vault, ids: &OsIds, permit: &permit, now: super::now() };
                let told = tell_returned(store.as_ref(), with, (package, digest), openings.as_deref()).await;
                told.map_err(|error| match error {
                    fristad_app::AppError::NotFound => {
                        anyhow::anyhow!("{} är inte paketet {package} så som det gjordes här", file.display())
                    }
                    other => other.into(),
                })?;
                match openings {
                    None => println!("Paketet {package} är tillbaka utan kvitto: ingen vet om det är öppnat."),
                    Some(openings) => println!("Paketet {package} är tillbaka; öppnat {} gånger enligt kvittot.", openings.len()),
                }
            }
            Self::List { data, cases } => {
                let data = Data::open(data)?;
                let vault = data.vault()?;
                let store = data.reader().await?;
                data.refuse_other_ring(store.as_ref(), &vault).await?;
                let permit = authorise_system(Job::Extract, Purpose::AcuteDuty);
                let packages = packages(store.as_ref(), &vault, &permit).await?;
                for package in &packages {
                    let state = package.returned.map_or_else(|| "SAKNAS".to_owned(), |at| format!("tillbaka {at}"));
                    let receipt = if package.returned.is_some() && !package.receipt { ", inget kvitto" } else { "" };
                    println!("{}  gjort {}  {} ärenden  {state}{receipt}", package.id, package.made, package.cases.len());
                    if *cases {
                        let numbers: Vec<_> = package.cases.iter().map(|(_, number)| number.as_str()).collect();
                        println!("    {}", numbers.join(", "));
                    }
                    for opening in &package.openings {
                        println!("    öppnat {} av någon som säger sig vara {}", Timestamp::from_micros(opening.at), opening.who);
                    }
                }
                let missing = packages.iter().filter(|package| package.returned.is_none()).count();
                println!("{} paket, {missing} saknas", packages.len());
            }
            Self::Key { data } => println!("{}", hex(&Data::open(data)?.vault()?.public_key())),
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn public_key(given: &str) -> anyhow::Result<[u8; 32]> {
    let text = if unhex::<32>(given).is_some() {
        given.to_owned()
    } else {
        std::fs::read_to_string(given).with_context(|| format!("{given} är varken en offentlig nyckel eller en fil med en"))?
    };
    unhex(text.trim()).with_context(|| format!("{given} är ingen offentlig nyckel"))
}
