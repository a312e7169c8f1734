//! `fristad backup`: copies of the database, encrypted to those who keep them.

use super::database::Empty;
use crate::{
    backup::{
        create::create,
        list::{Condition, list},
        restore::{Needed, restore},
        sealed::{Identities, Recipients, new_identity},
        verify::verify,
    },
    data::Data,
    keyfile,
};
use anyhow::bail;
use fristad_kernel::Timestamp;
use std::{path::PathBuf, process::ExitCode};

/// Säkerhetskopior.
#[derive(clap::Subcommand)]
pub enum Backup {
    /// Gör en krypterad kopia, bredvid den som skriver. Nycklarna är aldrig med.
    Create {
        /// Datamappen.
        #[arg(long)]
        data: PathBuf,
        /// Mappen där kopian läggs.
        #[arg(long)]
        to: PathBuf,
        /// En mottagare som kan öppna kopian (age1…). Kan ges flera gånger.
        #[arg(long)]
        recipient: Vec<String>,
        /// En fil med en mottagare på varje rad.
        #[arg(long)]
        recipients_file: Option<PathBuf>,
    },
    /// Visar kopiorna i en mapp och prövar att de är hela. Öppnar ingen.
    List {
        /// Mappen.
        folder: PathBuf,
        /// Nyckelfilen: då sägs också om kopiorna fortfarande går att läsa.
        #[arg(long)]
        keys: Option<PathBuf>,
    },
    /// Återställer en kopia till en tillfällig plats och prövar allt i den.
    Verify {
        /// Kopian.
        file: PathBuf,
        /// Filen med age-nyckeln som öppnar kopian.
        #[arg(long)]
        identity: PathBuf,
        /// Nyckelfilen.
        #[arg(long)]
        keys: PathBuf,
        /// De signerade huvudena, så som de förvaras utanför maskinen.
        #[arg(long)]
        heads: Option<PathBuf>,
        #[command(flatten)]
        database: Empty,
    },
    /// Återställer en kopia till en ny datamapp. Det som finns skrivs aldrig över.
    Restore {
        /// Kopian.
        file: PathBuf,
        /// Filen med age-nyckeln som öppnar kopian.
        #[arg(long)]
        identity: PathBuf,
        /// Nyckelfilen. Den kopieras till den nya datamappen.
        #[arg(long)]
        keys: PathBuf,
        /// De nyaste signerade huvudena, så som de förvaras utanför maskinen.
        #[arg(long)]
        heads: PathBuf,
        /// Den nyaste gallringslistan, från samma plats. Utan den återställs ingenting.
        #[arg(long)]
        erasures: PathBuf,
        /// Huvuden och lista får ligga bredvid kopian. Det som gallrats efter den dag då mappen sparades kommer då tillbaka.
        #[arg(long)]
        heads_beside: bool,
        /// Den nya datamappen.
        #[arg(long)]
        to: PathBuf,
        #[command(flatten)]
        database: Empty,
    },
    /// Gör ett nytt nyckelpar för den som ska kunna öppna kopior.
    NewIdentity {
        /// Filen för den hemliga nyckeln. Förvara den aldrig på maskinen med databasen.
        #[arg(long)]
        to: PathBuf,
    },
}

impl Backup {
    pub async fn run(&self) -> anyhow::Result<ExitCode> {
        match self {
            Self::Create { data, to, recipient, recipients_file } => {
                let recipients = Recipients::gather(recipient, recipients_file.as_deref())?;
                let data = Data::open(data)?;
                let (file, manifest) = create(&data, &data.vault()?, to, &recipients, super::now()).await?;
                println!("Kopian är klar: {}", file.display());
                println!("{} ärenden, {} byte, loggens huvud {}", manifest.cases, manifest.bytes, manifest.head);
                Ok(ExitCode::SUCCESS)
            }
            Self::List { folder, keys } => show(folder, keys.as_deref()),
            Self::Verify { file, identity, keys, heads, database } => {
                let identities = Identities::read(identity)?;
                let urls = database.urls()?;
                let urls = urls.as_ref().map(|(owner, url)| (owner.as_str(), url.as_str()));
                let tried = verify(file, &identities, &keyfile::read(keys)?, heads.as_deref(), urls).await?;
                println!("{} ärenden prövade, {} länkar i loggen, {} huvuden utifrån", tried.cases, tried.links, tried.heads);
                if tried.heads_after > 0 {
                    println!("{} signerade huvuden är yngre än kopian: det som skrevs därefter finns inte i den.", tried.heads_after);
                }
                for fault in &tried.faults {
                    println!("FEL  {fault}");
                }
                if tried.faults.is_empty() {
                    println!("Kopian håller.");
                    return Ok(ExitCode::SUCCESS);
                }
                Ok(ExitCode::FAILURE)
            }
            Self::Restore { file, identity, keys, heads, erasures, heads_beside, to, database } => {
                let identities = Identities::read(identity)?;
                let urls = database.urls()?;
                let urls = urls.as_ref().map(|(owner, url)| (owner.as_str(), url.as_str()));
                let vault = keyfile::read(keys)?;
                let needed = Needed { file, identities: &identities, vault, heads, erasures, from_beside: *heads_beside, to, urls };
                let restored = restore(needed, super::now()).await?;
                println!("Återställt till {}.", to.display());
                let signed = restored.signed.map_or_else(|| "okänd dag".to_owned(), |at| at.to_string());
                println!(
                    "Prövat mot huvudet vid länk {}, signerat {signed}, och gallringslistan med nummer {}.",
                    restored.newest, restored.list
                );
                println!("Finns det nyare någonstans: ta bort mappen och återställ med dem.");
                println!("{} gallrade ärenden fanns i kopian och är gallrade igen.", restored.erased_again);
                if restored.heads_after > 0 {
                    println!(
                        "{} signerade huvuden är yngre än kopian. Det som skrevs därefter är borta; huvudena ligger i heads.lost.",
                        restored.heads_after
                    );
                }
                println!("Kör nu: fristad doctor --data {0} && fristad ledger verify --data {0}", to.display());
                Ok(ExitCode::SUCCESS)
            }
            Self::NewIdentity { to } => {
                if to.exists() {
                    bail!("{} finns redan och skrivs aldrig över", to.display());
                }
                let (secret, public) = new_identity();
                keyfile::write_privately(to, secret.as_bytes())?;
                println!("{public}");
                Ok(ExitCode::SUCCESS)
            }
        }
    }
}

fn show(folder: &std::path::Path, keys: Option<&std::path::Path>) -> anyhow::Result<ExitCode> {
    let vault = keys.map(keyfile::read).transpose()?;
    let listed = list(folder, vault.as_ref())?;
    let mut whole = true;
    for backup in &listed {
        println!("{}", backup.file.display());
        if let Some(known) = &backup.manifest {
            let made = Timestamp::from_micros(known.made);
            println!("    {} · {} · {:?} schema {} · version {}", known.name, made, known.database, known.schema, known.release);
            let epochs: Vec<_> = known.epochs.iter().map(u32::to_string).collect();
            println!(
                "    {} ärenden · {} byte · loggens huvud {} · gallringslista {} · epok {} · nyckelring {}",
                known.cases,
                known.bytes,
                known.head,
                known.erasures,
                epochs.join(", "),
                known.ring
            );
        }
        match &backup.condition {
            Condition::Whole => println!("    Hel."),
            Condition::Shut(epochs) => {
                let epochs: Vec<_> = epochs.iter().map(u32::to_string).collect();
                println!("    Hel, men nycklarna för epok {} finns inte: den går inte att läsa.", epochs.join(", "));
            }
            Condition::Damaged(why) => {
                whole = false;
                println!("    FEL  {why}");
            }
        }
    }
    println!("{} kopior", listed.len());
    Ok(if whole { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
