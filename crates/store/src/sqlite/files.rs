//! The database's file and the lock beside it.

use crate::error::{refused, unavailable, unreadable};
use fristad_app::port::store::StoreError;
use std::{
    fs::{File, OpenOptions, TryLockError},
    io::{Error, ErrorKind},
    os::unix::fs::OpenOptionsExt,
    path::Path,
};

/// The lock's file name, in the directory of the database.
const LOCK: &str = "fristad.lock";
/// Readable and writable by the owner alone. SQLite gives its side files the same mode.
const OWNER_ONLY: u32 = 0o600;

/// Says that this process writes. Given back when it is dropped, or by the operating system when the process ends, however it ends.
pub(super) struct WriterLock {
    _file: File,
}

impl WriterLock {
    /// Takes the lock of the database at `path`, or says that another process has it.
    pub(super) fn take(path: &Path) -> Result<Self, StoreError> {
        let mut options = OpenOptions::new();
        options.create(true).truncate(false).write(true).mode(OWNER_ONLY);
        let file = options.open(path.with_file_name(LOCK)).map_err(|error| failed(&error))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(unavailable("another process has the database open to write")),
            Err(TryLockError::Error(error)) => Err(failed(&error)),
        }
    }
}

/// Makes the empty file, and never takes over one that is there.
pub(super) fn create(path: &Path) -> Result<(), StoreError> {
    match OpenOptions::new().create_new(true).write(true).mode(OWNER_ONLY).open(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(refused("there is a database already")),
        Err(error) => Err(failed(&error)),
    }
}

/// There must be a file, and something in it: an empty one was cut off, and must not become a database without anything in it.
pub(super) fn must_exist(path: &Path) -> Result<(), StoreError> {
    match path.metadata() {
        Ok(file) if file.is_file() && file.len() == 0 => Err(unreadable("database")),
        Ok(file) if file.is_file() => Ok(()),
        _ => Err(unavailable("there is no database at this place")),
    }
}

fn failed(error: &Error) -> StoreError {
    unavailable(format!("input/output: {}", error.kind()))
}
