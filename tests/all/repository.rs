//! The repository as files on disk.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The folder that holds the workspace.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// Every file that is committed or would be: what git ignores is left out, what is new is not. Relative paths.
pub fn files() -> Vec<PathBuf> {
    let output = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(root())
        .output()
        .expect("these tests read the list of files from git, which must be installed");
    assert!(output.status.success(), "git ls-files: {}", String::from_utf8_lossy(&output.stderr));
    let listed = String::from_utf8(output.stdout).unwrap();
    // A file that was deleted and not yet committed is still listed.
    let there = listed.split_terminator('\0').map(PathBuf::from).filter(|file| root().join(file).is_file());
    there.collect()
}

/// The files that are text, with their text.
pub fn texts() -> Vec<(PathBuf, String)> {
    files().into_iter().filter_map(|file| Some((file.clone(), std::fs::read_to_string(root().join(file)).ok()?))).collect()
}

#[test]
fn the_list_of_files_holds_this_one() {
    assert!(files().contains(&PathBuf::from("tests/all/repository.rs")));
}
