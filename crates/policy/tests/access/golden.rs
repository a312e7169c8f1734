//! Golden files: texts that people read, kept beside the tests that compute them.

use std::{env, fs, path::Path};

/// Compares a computed text with the golden file of that name. With `UPDATE_GOLDEN=1` in the environment the file is written instead.
pub fn check(name: &str, computed: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden").join(name);
    if env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, computed).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    let first = kept.lines().zip(computed.lines()).find(|(kept, computed)| kept != computed);
    assert!(
        kept == computed,
        "tests/golden/{name} is not what the rules give (first difference: {first:?}).\n\
         If the change is meant: UPDATE_GOLDEN=1 cargo test -p fristad-policy, then read the difference before it is committed."
    );
}
