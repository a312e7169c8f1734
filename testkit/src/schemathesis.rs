//! Schemathesis, which calls an interface as its description says.

use std::path::{Path, PathBuf};

/// The environment variable by which `cargo xtask test` says where the program stands.
pub const SCHEMATHESIS_VARIABLE: &str = "FRISTAD_TEST_SCHEMATHESIS";

/// The program: the file named by [`SCHEMATHESIS_VARIABLE`], or else the one that `cargo xtask test` has brought before. `None` when it is not there.
pub fn program() -> Option<PathBuf> {
    let brought = || Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("target").join("python/bin/schemathesis");
    Some(std::env::var_os(SCHEMATHESIS_VARIABLE).map_or_else(brought, PathBuf::from)).filter(|file| file.is_file())
}
