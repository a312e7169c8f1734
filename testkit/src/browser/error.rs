use std::io;
use std::path::PathBuf;

/// Why there is no browser to test with, or why it did not do what was asked. Each text says what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A program that is needed is nowhere.
    #[error(
        "`{0}` is not installed: it is not on the PATH. Run `cargo xtask test`, which installs it or says how; on Debian: \
         apt-get install chromium chromium-driver"
    )]
    NotInstalled(&'static str),
    /// axe-core has not been brought.
    #[error("axe-core is not at {0}: run `cargo xtask test`, which brings it through npm")]
    NoAxe(PathBuf),
    /// The operating system refused something.
    #[error("{doing}: {source}")]
    Io {
        /// What was being done.
        doing: String,
        /// The refusal.
        source: io::Error,
    },
    /// The driver ended or said nothing of a port.
    #[error("chromedriver did not come up; it said:\n{0}")]
    NotReady(String),
    /// The browser did not start.
    #[cfg(feature = "browser")]
    #[error("chromium did not start: {0}")]
    NoSession(#[from] fantoccini::error::NewSessionError),
    /// A command failed.
    #[cfg(feature = "browser")]
    #[error("the browser did not do what was asked: {0}")]
    Command(#[from] fantoccini::error::CmdError),
    /// The browser answered with something else than what was asked for.
    #[error("the browser's answer is not understood: {0}")]
    Answer(String),
    /// A screenshot's name is to be a file's name everywhere.
    #[error("`{0}` is no name for a screenshot: letters a-z, digits and `-`")]
    Name(String),
}

impl Error {
    pub(super) fn io(doing: impl Into<String>) -> impl FnOnce(io::Error) -> Self {
        let doing = doing.into();
        move |source| Self::Io { doing, source }
    }
}
