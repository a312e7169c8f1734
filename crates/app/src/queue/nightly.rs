//! The duty office's package, each night: one, however many workers there are.
//!
//! The package is packed first and told to the ledger then, in the unit of work that puts the job off to the next night: whoever has lost the job meanwhile tells nothing, and
//! throws away what they packed. Only what was told leaves. A process that dies between the two leaves a packed file, which whoever looks next lets leave or throws away.

use super::{Hour, Kind, Outcome, lease::Lease};
use crate::{
    error::AppError,
    extract::{Gathered, Making, gather, tell_made, was_told},
    house::App,
    port::{
        jobs::JobRow,
        packages::{Packed, Packer},
    },
};
use fristad_kernel::Timestamp;
use std::sync::Arc;
use tokio::task::spawn_blocking;
use uuid::Uuid;

/// Hours after which a packed file that the ledger was not told of is nobody's any more.
const NOBODYS_HOURS: i64 = 24;

/// When the package is made, and by whom.
#[derive(Clone)]
pub struct Nightly {
    /// At which hour.
    pub hour: Hour,
    /// Who puts it into a file.
    pub packer: Arc<dyn Packer>,
}

impl Nightly {
    /// Something that the packer does, apart from what must not wait for a disk.
    async fn ask<T: Send + 'static>(&self, what: impl FnOnce(&dyn Packer) -> T + Send + 'static) -> Result<T, AppError> {
        let packer = Arc::clone(&self.packer);
        spawn_blocking(move || what(packer.as_ref())).await.map_err(|_| AppError::Broken("extract.packer".into()))
    }
}

impl App {
    /// Makes tonight's package.
    pub(super) async fn make_package(&self, worker: Uuid, job: &JobRow, now: Timestamp) -> Result<Outcome, AppError> {
        let nightly = self.nightly.as_ref().ok_or_else(|| AppError::Unavailable("extract.not-set".into()))?;
        let Some(mut lease) = Lease::take(self.store.as_ref(), worker, job, now).await? else { return Ok(Outcome::Lost) };
        let permit = Kind::NightlyExtract.permit();
        let package = self.ids.ordered(now.as_micros());
        let Gathered { extract, cases } = gather(self.store.as_ref(), &self.vault, &permit, package, now).await?;
        // A large authority's open cases are all read: that takes a while before anything is packed.
        if !lease.keep().await? {
            return Ok(Outcome::Lost);
        }
        let digest = nightly.ask(move |packer| packer.pack(&permit, &extract)).await??;
        let mut unit = self.store.begin().await?;
        let permit = Kind::NightlyExtract.permit();
        let with = Making { vault: &self.vault, ids: self.ids.as_ref(), permit: &permit, now };
        tell_made(&mut unit, with, (package, digest), &cases).await?;
        let detail = vec![format!("package:{package}"), format!("cases:{}", cases.len())];
        // Whether it was told is not known when this fails: then the file stays, and whoever looks next asks the ledger.
        let outcome = self.end_job(unit, worker, Kind::NightlyExtract, job, now, detail).await?;
        match outcome {
            Outcome::Done => nightly.ask(move |packer| packer.hand_out(package)).await??,
            _ => nightly.ask(move |packer| packer.throw_away(package)).await?,
        }
        Ok(outcome)
    }

    /// Lets those packages leave that were told to the ledger and packed by a process that died then, and takes away what such processes have packed and told nobody.
    pub async fn hand_out_packages(&self, now: Timestamp) -> Result<(), AppError> {
        let Some(nightly) = &self.nightly else { return Ok(()) };
        let left = nightly.ask(|packer| packer.packed()).await??;
        for Packed { package, digest } in left {
            let mut unit = self.store.read().await?;
            let told = was_told(&mut unit, &self.vault, package, digest).await?;
            drop(unit);
            if told {
                nightly.ask(move |packer| packer.hand_out(package)).await??;
            } else if begun(package).is_none_or(|begun| begun.plus_hours(NOBODYS_HOURS) < now) {
                nightly.ask(move |packer| packer.throw_away(package)).await?;
            }
        }
        Ok(())
    }
}

/// When a package was begun, as its id tells.
fn begun(package: Uuid) -> Option<Timestamp> {
    let (seconds, nanos) = package.get_timestamp()?.to_unix();
    let micros = i64::try_from(seconds).ok()?.checked_mul(1_000_000)?;
    Some(Timestamp::from_micros(micros.checked_add(i64::from(nanos / 1_000))?))
}
