//! Finding chromium, its driver and axe-core on the machine.

use std::path::{Path, PathBuf};

use super::Error;

/// The environment variable with the path of chromedriver; `cargo xtask test` sets it.
pub const DRIVER_VARIABLE: &str = "FRISTAD_TEST_CHROMEDRIVER";

/// The environment variable with the path of axe-core's script; `cargo xtask test` sets it.
pub const AXE_VARIABLE: &str = "FRISTAD_TEST_AXE";

/// The names under which packages put the browser and its driver.
const BROWSERS: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const DRIVERS: &[&str] = &["chromedriver", "chromium.chromedriver"];

/// Where packages put them when that is not on the PATH.
const PACKAGED: &[&str] =
    &["/usr/bin", "/usr/lib/chromium", "/usr/lib64/chromium-browser", "/snap/bin", "/opt/homebrew/bin", "/usr/local/bin"];

/// A browser and the driver that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Programs {
    /// Chromium.
    pub browser: PathBuf,
    /// Chromedriver.
    pub driver: PathBuf,
}

impl Programs {
    /// The first of each on the PATH or where packages put them; the driver named by [`DRIVER_VARIABLE`] goes before.
    ///
    /// # Errors
    /// [`Error::NotInstalled`] with the name of what is missing.
    pub fn find() -> Result<Self, Error> {
        let named = std::env::var_os(DRIVER_VARIABLE).map(PathBuf::from);
        let driver = named.or_else(|| find(DRIVERS)).ok_or(Error::NotInstalled("chromedriver"))?;
        Ok(Self { browser: find(BROWSERS).ok_or(Error::NotInstalled("chromium"))?, driver })
    }
}

fn find(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let directories: Vec<_> = std::env::split_paths(&path).chain(PACKAGED.iter().map(PathBuf::from)).collect();
    names.iter().find_map(|name| directories.iter().map(|directory| directory.join(name)).find(|file| file.is_file()))
}

/// axe-core's script: the file named by [`AXE_VARIABLE`], or else the one that `cargo xtask test` has brought before.
///
/// # Errors
/// [`Error::NoAxe`] when it is not there.
pub fn axe_script() -> Result<PathBuf, Error> {
    let brought = || Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("target").join("npm/node_modules/axe-core/axe.min.js");
    let file = std::env::var_os(AXE_VARIABLE).map_or_else(brought, PathBuf::from);
    if file.is_file() { Ok(file) } else { Err(Error::NoAxe(file)) }
}
