//! A real Chromium for tests, driven through chromedriver: made for them and gone with the process that asked for it.
//!
//! Finding the programs and the running driver are always here; opening pages needs the feature `browser`, so that nothing but tests builds a
//! WebDriver client.
//!
//! ```no_run
//! # #[cfg(feature = "browser")]
//! # async fn example() -> Result<(), fristad_testkit::browser::Error> {
//! use fristad_testkit::browser::{Browser, Options, Scheme, axe};
//!
//! let browser = Browser::start()?;
//! let page = browser.open(&Options { width: 360, scheme: Scheme::Dark, ..Options::default() }).await?;
//! page.goto("http://127.0.0.1:8080/").await?;
//! assert_eq!(axe(&page).await?, []);
//! # Ok(())
//! # }
//! ```

mod driver;
mod error;
mod programs;

#[cfg(feature = "browser")]
mod axe;
#[cfg(feature = "browser")]
mod devtools;
#[cfg(feature = "browser")]
mod open;
#[cfg(feature = "browser")]
mod screen;

pub use driver::Driver;
pub use error::Error;
pub use programs::{AXE_VARIABLE, DRIVER_VARIABLE, Programs, axe_script};

#[cfg(feature = "browser")]
pub use axe::{Found, Violation, axe};
#[cfg(feature = "browser")]
pub use devtools::devtools;
#[cfg(feature = "browser")]
pub use open::{Browser, Network, Options, Scheme, Script};
#[cfg(feature = "browser")]
pub use screen::screenshot;

#[cfg(feature = "browser")]
pub use fantoccini;
