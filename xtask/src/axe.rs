//! axe-core, the accessibility rules that the browser tests run: brought by npm in the version that `xtask/axe/package-lock.json` pins with its hash.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::needs::Install;
use crate::say;

/// What npm reads, as kept in the repository.
const KEPT: [(&str, &str); 2] =
    [("package.json", include_str!("../axe/package.json")), ("package-lock.json", include_str!("../axe/package-lock.json"))];

/// Brings axe-core to `target/npm` unless it is there in this very version. Where its script stands.
pub fn bring(install: Install) -> Result<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("target").join("npm");
    let script = folder.join("node_modules/axe-core/axe.min.js");
    if script.is_file() && is_laid_out(&folder) {
        return Ok(script);
    }
    if install == Install::Never {
        bail!("axe-core is missing: run the same command without --no-install, or `npm ci` in a folder with what xtask/axe holds");
    }
    // Laid out first and in place before npm starts, the files tell that it has ended only together with the script, which npm writes whole.
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
    for (name, text) in KEPT {
        std::fs::write(folder.join(name), text).with_context(|| format!("writing {name}"))?;
    }
    let arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
    say::line(&format!("running: npm {} in {}", arguments.join(" "), folder.display()));
    let status = Command::new("npm").args(arguments).current_dir(&folder).stdin(Stdio::null()).status().context("starting npm")?;
    if status.success() && script.is_file() { Ok(script) } else { bail!("npm ended with {status} and brought no axe-core") }
}

/// Whether the folder was made from the files as the repository keeps them now.
fn is_laid_out(folder: &Path) -> bool {
    KEPT.iter().all(|(name, text)| std::fs::read_to_string(folder.join(name)).is_ok_and(|there| there == *text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_exact_and_its_hash_is_kept() {
        let [(_, package), (_, lock)] = KEPT;
        let version = package.split_once("\"axe-core\": \"").unwrap().1.split_once('"').unwrap().0;
        assert!(version.chars().all(|sign| sign.is_ascii_digit() || sign == '.'), "{version}");
        assert!(lock.contains(&format!("\"version\": \"{version}\"")) && lock.contains("\"integrity\": \"sha512-"));
        assert!(!lock.contains("resolved"), "npm asks the registry that it is set up for");
    }
}
