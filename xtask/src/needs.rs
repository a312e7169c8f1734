//! What the chores need beyond Rust, and how it comes onto the machine.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use fristad_testkit::browser::Programs;
use fristad_testkit::postgres::{Binaries, Error};

use crate::say;

/// Whether this command may change the machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Install {
    /// With apt-get, as root or through a `sudo` that asks for no password, and with npm into `target`.
    WhereAllowed,
    /// Not at all.
    Never,
}

/// Something that must be on the machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    CCompiler,
    Postgres,
    Browser,
    Npm,
    Python,
    Systemd,
    PackageTools,
    Debootstrap,
    Nspawn,
}

/// For every test.
pub const FOR_TESTS: [Need; 6] = [Need::CCompiler, Need::Postgres, Need::Browser, Need::Npm, Need::Python, Need::Systemd];
/// For making a package.
pub const FOR_DIST: [Need; 3] = [Need::CCompiler, Need::Systemd, Need::PackageTools];
/// For trying it on a system of its own.
pub const FOR_DIST_TEST: [Need; 2] = [Need::Debootstrap, Need::Nspawn];

impl Need {
    fn name(self) -> &'static str {
        match self {
            Self::CCompiler => "a C compiler (cc)",
            Self::Postgres => "the PostgreSQL server programs, version 15 or newer (initdb, postgres, psql)",
            Self::Browser => "a browser and its driver (chromium, chromedriver)",
            Self::Npm => "Node's package manager (npm)",
            Self::Python => "Python with its virtual environments (python3, ensurepip)",
            Self::Systemd => "what judges a systemd unit (systemd-analyze)",
            Self::PackageTools => "what makes packages of Debian (dpkg-shlibdeps)",
            Self::Debootstrap => "what makes a Debian in a folder (debootstrap)",
            Self::Nspawn => "what boots a system in a folder (systemd-nspawn)",
        }
    }

    /// Packages of Debian and Ubuntu.
    fn packages(self) -> &'static [&'static str] {
        match self {
            Self::CCompiler => &["gcc", "libc6-dev"],
            Self::Postgres => &["postgresql", "postgresql-client"],
            // Without fonts of its own a small machine shows boxes for letters.
            Self::Browser => &["chromium", "chromium-driver", "fonts-dejavu-core"],
            Self::Npm => &["nodejs", "npm"],
            Self::Python => &["python3", "python3-venv"],
            Self::Systemd => &["systemd"],
            Self::PackageTools => &["dpkg-dev"],
            Self::Debootstrap => &["debootstrap"],
            Self::Nspawn => &["systemd-container"],
        }
    }

    /// How to get it where there is no apt-get.
    fn elsewhere(self) -> &'static str {
        match self {
            Self::CCompiler => "Fedora: dnf install gcc · macOS: xcode-select --install · Arch: pacman -S gcc",
            Self::Postgres => "Fedora: dnf install postgresql-server · macOS: brew install postgresql@17 · Arch: pacman -S postgresql",
            Self::Browser => {
                "Fedora: dnf install chromium chromedriver · macOS: brew install --cask chromium chromedriver · Arch: pacman -S chromium · \
                 Ubuntu: snap install chromium"
            }
            Self::Npm => "Fedora: dnf install nodejs-npm · macOS: brew install node · Arch: pacman -S npm",
            Self::Python => "Fedora: dnf install python3 · macOS: brew install python · Arch: pacman -S python",
            Self::Systemd => "Fedora, Arch: it is part of the system",
            Self::PackageTools => "Fedora: dnf install dpkg-dev · Arch: pacman -S dpkg",
            Self::Debootstrap => "Fedora: dnf install debootstrap · Arch: pacman -S debootstrap",
            Self::Nspawn => "Fedora: dnf install systemd-container · Arch: it is part of the system",
        }
    }

    fn is_there(self) -> bool {
        match self {
            Self::CCompiler => succeeds(Command::new("cc").arg("--version")),
            Self::Postgres => match Binaries::find() {
                Ok(_) => true,
                Err(error) => {
                    if matches!(error, Error::TooOld { .. }) {
                        say::line(&error.to_string());
                    }
                    false
                }
            },
            Self::Browser => Programs::find().is_ok(),
            Self::Npm => succeeds(Command::new("npm").arg("--version")),
            Self::Python => succeeds(Command::new("python3").args(["-c", "import venv, ensurepip"])),
            // Elsewhere there is no systemd, and the test that asks it is left out.
            Self::Systemd => cfg!(not(target_os = "linux")) || succeeds(Command::new("systemd-analyze").arg("--version")),
            Self::PackageTools => succeeds(Command::new("dpkg-shlibdeps").arg("--version")),
            Self::Debootstrap => succeeds(Command::new("debootstrap").arg("--version")),
            Self::Nspawn => succeeds(Command::new("systemd-nspawn").arg("--version")),
        }
    }
}

/// Makes sure that everything is there, or fails with the exact list of what to install.
pub fn ensure(install: Install, needs: &[Need]) -> Result<()> {
    let missing = missing(needs);
    if missing.is_empty() {
        return Ok(());
    }
    for need in &missing {
        say::line(&format!("missing: {}", need.name()));
    }
    match installer(install) {
        Some(installer) => install_with(&installer, &missing)?,
        None => bail!("{}", advice(&missing)),
    }
    let still = self::missing(needs);
    if still.is_empty() {
        return Ok(());
    }
    bail!("the packages are installed, yet something is still missing\n{}", advice(&still))
}

fn missing(needs: &[Need]) -> Vec<Need> {
    needs.iter().copied().filter(|need| !need.is_there()).collect()
}

/// How `apt-get` can be run here without asking anybody: the words before it.
fn installer(install: Install) -> Option<Vec<&'static str>> {
    if install == Install::Never || !succeeds(Command::new("apt-get").arg("--version")) {
        return None;
    }
    if is_root() {
        return Some(vec!["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    }
    succeeds(Command::new("sudo").args(["-n", "true"])).then(|| vec!["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"])
}

/// Whether this runs as root.
pub fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

fn install_with(installer: &[&str], missing: &[Need]) -> Result<()> {
    if !has_package_lists(Path::new("/var/lib/apt/lists")) {
        announced(installer, &["update"])?;
    }
    if missing.contains(&Need::Postgres) {
        say::line("note: Debian's package also makes and starts a cluster of its own, `main`; the tests never touch it");
    }
    let mut arguments = vec!["install", "--yes", "--no-install-recommends"];
    arguments.extend(packages(missing));
    if announced(installer, &arguments).is_ok() {
        return Ok(());
    }
    say::line("that failed; the package lists may be old: once more with new ones");
    announced(installer, &["update"])?;
    announced(installer, &arguments)
}

fn has_package_lists(directory: &Path) -> bool {
    let entries = directory.read_dir().into_iter().flatten().flatten();
    entries.into_iter().any(|entry| entry.file_name().to_string_lossy().contains("_Packages"))
}

fn packages(missing: &[Need]) -> Vec<&'static str> {
    missing.iter().flat_map(|need| need.packages()).copied().collect()
}

/// Shows a command, then runs it with its output in sight.
fn announced(installer: &[&str], arguments: &[&str]) -> Result<()> {
    let words = [installer, arguments].concat();
    let shown = words.join(" ");
    say::line(&format!("running: {shown}"));
    let (program, rest) = words.split_first().context("an empty command")?;
    let status = Command::new(program).args(rest).stdin(Stdio::null()).status().with_context(|| format!("starting `{shown}`"))?;
    if status.success() { Ok(()) } else { bail!("`{shown}` ended with {status}") }
}

fn advice(missing: &[Need]) -> String {
    let mut lines = vec![
        "install what is missing, then run the same command again".to_owned(),
        format!("  Debian, Ubuntu: sudo apt-get update && sudo apt-get install {}", packages(missing).join(" ")),
    ];
    lines.extend(missing.iter().map(|need| format!("  {}", need.elsewhere())));
    lines.join("\n")
}

fn succeeds(command: &mut Command) -> bool {
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_advice_names_every_package_that_is_missing_and_no_other() {
        let all = advice(&FOR_TESTS);
        let packages =
            "gcc libc6-dev postgresql postgresql-client chromium chromium-driver fonts-dejavu-core nodejs npm python3 python3-venv systemd";
        assert!(all.contains(&format!("apt-get install {packages}\n")), "{all}");
        let one = advice(&[Need::Postgres]);
        assert!(one.contains("apt-get install postgresql postgresql-client\n"), "{one}");
        assert!(!one.contains("gcc"), "{one}");
    }

    #[test]
    fn nothing_is_installed_when_that_is_forbidden() {
        assert_eq!(installer(Install::Never), None);
    }
}
