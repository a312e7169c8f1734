use std::io;

/// Why there is no PostgreSQL to test against. Each text says what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No directory holds `initdb` and `postgres`.
    #[error(
        "PostgreSQL is not installed: `initdb` and `postgres` are neither on the PATH nor in /usr/lib/postgresql/*/bin. \
         Run `cargo xtask test`, which installs it or says how; on Debian and Ubuntu: apt-get install postgresql"
    )]
    NotInstalled,
    /// A server, but older than the oldest that the store supports.
    #[error("PostgreSQL {found} is too old: version {oldest} or newer is needed")]
    TooOld {
        /// The major version of the newest server found.
        found: u32,
        /// The oldest major version that would do.
        oldest: u32,
    },
    /// A server of some kind, but no `psql` to talk to it.
    #[error("`psql` is neither on the PATH nor beside the server: install PostgreSQL's client programs")]
    NoPsql,
    /// PostgreSQL refuses to run as root, and there is nobody else.
    #[error("PostgreSQL does not run as root, and this machine has neither a user `postgres` nor a user `nobody`")]
    NoUser,
    /// The operating system refused something.
    #[error("{doing}: {source}")]
    Io {
        /// What was being done.
        doing: String,
        /// The refusal.
        source: io::Error,
    },
    /// A program of PostgreSQL's ended with an error.
    #[error("{program} failed:\n{output}")]
    Failed {
        /// The program's name.
        program: &'static str,
        /// What it printed.
        output: String,
    },
    /// The server did not answer.
    #[error("the PostgreSQL server did not come up; its log says:\n{log}")]
    NotReady {
        /// The whole server log.
        log: String,
    },
    /// The server is somebody else's, or has gone.
    #[error("there is no PostgreSQL server of our own that runs")]
    Gone,
    /// The admin url is not of the form `postgres://role@host:port/database`.
    #[error("`{0}` is not of the form postgres://role@host:port/database")]
    BadUrl(String),
}

impl Error {
    pub(super) fn io(doing: impl Into<String>) -> impl FnOnce(io::Error) -> Self {
        let doing = doing.into();
        move |source| Self::Io { doing, source }
    }
}
