//! Argon2id, a few at a time: a password is tried on a thread of its own, and whoever finds the queue full is told at once.

use crate::{LoginError, Settings};
use argon2::{Algorithm, Argon2, Params, PasswordHasher as _, PasswordVerifier as _, Version, password_hash::phc::PasswordHash};
use fristad_app::{AppError, vault::token};
use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Memory in KiB, passes and lanes: the first of the settings that OWASP's Password Storage Cheat Sheet gives for Argon2id.
const MEMORY: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// The salt of work that is done for nobody.
const NOBODYS_SALT: [u8; 16] = *b"nobody's salt...";

/// Who waits for a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Queue {
    /// Those who say who they are.
    Door,
    /// Those who are inside already: however many knock, one of them is tried at a time.
    Inside,
}

/// Hashes passwords.
pub(crate) struct Hasher {
    door: Places,
    inside: Places,
}

struct Places {
    /// Everyone who is tried or waits.
    admitted: Arc<Semaphore>,
    /// Those who are tried.
    tried: Arc<Semaphore>,
}

impl Places {
    fn new(at_once: usize, waiting: usize) -> Self {
        let at_once = at_once.max(1);
        Self { admitted: Arc::new(Semaphore::new(at_once.saturating_add(waiting))), tried: Arc::new(Semaphore::new(at_once)) }
    }
}

/// A place among those who are tried. It is kept until what was tried has been counted, and given back then, even if nobody waits for the answer any more.
pub(crate) struct Place {
    _admitted: OwnedSemaphorePermit,
    _tried: OwnedSemaphorePermit,
}

fn argon() -> Result<Argon2<'static>, AppError> {
    let params = Params::new(MEMORY, PASSES, LANES, None).map_err(|_| AppError::Broken("password.parameters".into()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

impl Hasher {
    pub(crate) fn new(settings: &Settings) -> Self {
        Self { door: Places::new(settings.hashes_at_once, settings.hashes_waiting), inside: Places::new(1, settings.hashes_waiting) }
    }

    /// Waits for a place; `Busy` when too many wait already.
    pub(crate) async fn place(&self, queue: Queue) -> Result<Place, LoginError> {
        let places = match queue {
            Queue::Door => &self.door,
            Queue::Inside => &self.inside,
        };
        let admitted = Arc::clone(&places.admitted).try_acquire_owned().map_err(|_| LoginError::Busy)?;
        let tried = Arc::clone(&places.tried).acquire_owned().await.map_err(|_| LoginError::Busy)?;
        Ok(Place { _admitted: admitted, _tried: tried })
    }

    /// Whether the password is that of the hash, and the place back. Without a hash the same work is done, and the answer is no.
    pub(crate) async fn verify(&self, place: Place, password: String, hash: Option<String>) -> Result<(bool, Place), AppError> {
        away(place, move || {
            let argon = argon()?;
            let Some(hash) = hash else {
                let _: Result<PasswordHash, _> = argon.hash_password_with_salt(password.as_bytes(), &NOBODYS_SALT);
                return Ok(false);
            };
            let hash = PasswordHash::new(&hash).map_err(|_| AppError::Broken("credential.hash".into()))?;
            Ok(argon.verify_password(password.as_bytes(), &hash).is_ok())
        })
        .await
    }

    /// The hash of a new password, with a salt of its own.
    pub(crate) async fn hash(&self, place: Place, password: String) -> Result<String, AppError> {
        let salt = token::salt()?;
        away(place, move || {
            let hash: PasswordHash =
                argon()?.hash_password_with_salt(password.as_bytes(), &salt).map_err(|_| AppError::Broken("password.hash".into()))?;
            Ok(hash.to_string())
        })
        .await
        .map(|(hash, _)| hash)
    }
}

/// Does the work where it keeps nobody else waiting. The place goes with it, so that work whose caller has gone still counts.
async fn away<T: Send + 'static>(
    place: Place,
    work: impl FnOnce() -> Result<T, AppError> + Send + 'static,
) -> Result<(T, Place), AppError> {
    let done = tokio::task::spawn_blocking(move || work().map(|answer| (answer, place)));
    done.await.map_err(|_| AppError::Unavailable("password.thread".into()))?
}
