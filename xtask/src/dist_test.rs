//! `cargo xtask dist-test`: the package on a fresh Debian that is booted: installed, started, worked with, killed, backed up, installed anew, removed and purged.
//!
//! What it finds out is what an authority would on its first day. Everything happens in a folder of its own, which goes when this ends, however it ends.

mod machine;
mod story;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use clap::Args;
use fristad_testkit::wait;

use crate::crash::workspace;
use crate::dist;
use crate::needs::{self, Install};
use crate::say;
use machine::Machine;
use story::Story;

const DATA: &str = "/var/lib/fristad";
const NAME: &str = "Socialnämnden i Lindevalla kommun";
/// As whom everything is done that opens the data folder.
const AS_SERVICE: [&str; 4] = ["runuser", "-u", "fristad", "--"];
/// Ports that nobody else has on this machine, and no passkeys: there is no finger here.
const SETTINGS: &str = "[web]\nlisten = \"127.0.0.1:0\"\n[metrics]\nlisten = \"\"\n[second_factor]\nroles = []\n";
/// How long what is awaited may take.
const PATIENCE: Duration = Duration::from_mins(1);

/// What is asked for.
#[derive(Args, Clone, Debug)]
pub struct Asked {
    /// A package that is there already, instead of one that is made now.
    #[arg(long)]
    deb: Option<PathBuf>,
    /// The release of Debian or Ubuntu that it is installed on; this machine's own unless another is named.
    #[arg(long)]
    suite: Option<String>,
    /// Where its packages come from, instead of the place that debootstrap knows.
    #[arg(long)]
    mirror: Option<String>,
    /// Install nothing on this machine: say what is missing and stop.
    #[arg(long)]
    no_install: bool,
}

/// Does all of it, and stops at what does not hold.
pub fn run(asked: &Asked) -> Result<ExitCode> {
    let install = if asked.no_install { Install::Never } else { Install::WhereAllowed };
    ensure!(
        needs::is_root(),
        "a system is made and booted here, which only root may: build the package as yourself with `cargo xtask dist`, then run this as root with --deb"
    );
    needs::ensure(install, &needs::FOR_DIST_TEST)?;
    let package = match &asked.deb {
        Some(package) => package.clone(),
        None => dist::make(install)?,
    };
    let start = Instant::now();
    let machine = Machine::make(asked.suite.as_deref(), asked.mirror.as_deref())?;
    said("a fresh system, booted", start);
    Visit { machine: &machine }.all(&package)?;
    drop(machine);
    say::line(&format!("dist-test: all holds, after {} s", start.elapsed().as_secs()));
    Ok(ExitCode::SUCCESS)
}

fn said(what: &str, since: Instant) {
    say::line(&format!("==> {what}: {:.1} s", since.elapsed().as_secs_f64()));
}

/// A machine, and what is done on it.
struct Visit<'a> {
    machine: &'a Machine,
}

impl Visit<'_> {
    fn all(&self, package: &std::path::Path) -> Result<()> {
        let machine = self.machine;
        machine.bring(package, "/srv/fristad.deb")?;
        machine.bring(&workspace().join("tests/story/01-natten.toml"), "/srv/natten.toml")?;
        let bytes = std::fs::metadata(package)?.len();
        self.timed(&format!("installed ({:.1} MB)", dist::megabytes(bytes)), Self::install)?;
        self.timed("a story from a file, within the service's walls", Self::play)?;
        let mut story = self.timed("a live authority, and a first day in its pages", Self::first_day)?;
        self.timed("killed, and back", |visit| visit.survives_a_kill(&mut story))?;
        self.timed("backed up", Self::backs_up)?;
        self.timed("installed anew while it runs", |visit| visit.upgrades(&mut story))?;
        self.timed("removed, and installed again", |visit| visit.comes_back(&mut story))?;
        self.timed("purged", Self::is_purged)
    }

    fn timed<T>(&self, what: &str, act: impl FnOnce(&Self) -> Result<T>) -> Result<T> {
        let start = Instant::now();
        let done = act(self).with_context(|| what.to_owned())?;
        said(what, start);
        Ok(done)
    }

    /// As in running.md. What is enabled is so by itself, and nothing starts before there is an authority.
    fn install(&self) -> Result<()> {
        let told = self.apt(&["install", "/srv/fristad.deb"])?;
        ensure!(told.contains("fristad init --data"), "it does not say what to do next");
        self.is("fristad.service", "is-enabled", "enabled")?;
        self.is("fristad-worker.service", "is-enabled", "disabled")?;
        self.is("fristad-backup.timer", "is-enabled", "disabled")?;
        self.machine.run(&["systemctl", "start", "fristad"])?;
        self.is("fristad.service", "is-active", "inactive")?;
        let whose = self.machine.run(&["stat", "--format=%U %a", DATA])?;
        ensure!(whose.trim() == "fristad 700", "{DATA} is {whose}");
        for unit in ["fristad.service", "fristad-worker.service", "fristad-backup.service"] {
            self.machine.run(&["systemd-analyze", "security", "--no-pager", &format!("--threshold={}", dist::EXPOSURE), unit])?;
        }
        Ok(())
    }

    /// The whole program, its letters too, under everything that the unit of the pages forbids.
    fn play(&self) -> Result<()> {
        let unit = self.machine.run(&["cat", "/usr/lib/systemd/system/fristad.service"])?;
        let story: String = unit
            .lines()
            .filter(|line| !line.starts_with("Restart") && !line.starts_with("ConditionPathExists"))
            .map(|line| match line.split_once('=') {
                Some(("Type", _)) => "Type=oneshot\n".to_owned(),
                Some(("ExecStart", _)) => "ExecStart=/usr/bin/fristad play /srv/natten.toml --letters /tmp/brev\n".to_owned(),
                _ => format!("{line}\n"),
            })
            .collect();
        self.machine.write("/etc/systemd/system/fristad-story.service", &story)?;
        self.machine.run(&["systemctl", "daemon-reload"])?;
        let told = self.done("fristad-story")?;
        ensure!(told.contains("Berättelsen gick som den är skriven") && told.contains("Brev: "), "the story went otherwise:\n{told}");
        Ok(())
    }

    fn first_day(&self) -> Result<Story> {
        self.as_service(&["fristad", "init", "--data", DATA, "--name", NAME])?;
        let told = self.as_service(&["fristad", "account", "first", "--data", DATA, "--login", "per.lind", "--name", "Per Lind"])?;
        let password = told.lines().find_map(|line| line.strip_prefix("Lösenord:")).context("no password is issued")?.trim();
        // The settings as they are installed name no address, and that is said.
        ensure!(self.machine.run(&["systemctl", "start", "fristad"]).is_err(), "it starts without the pages' address");
        let told = self.journal("fristad")?;
        ensure!(told.contains("[second_factor] address saknas"), "it does not say why it does not start:\n{told}");
        self.machine.run(&["systemctl", "stop", "fristad"])?;
        self.machine.write("/etc/fristad/fristad.toml", SETTINGS)?;
        self.machine.run(&["systemctl", "start", "fristad"])?;
        Story::begin(self.address()?, "per.lind", password)
    }

    /// systemd starts it again, and what was acknowledged is there.
    fn survives_a_kill(&self, story: &mut Story) -> Result<()> {
        self.machine.run(&["systemctl", "kill", "--signal=KILL", "fristad"])?;
        let back = wait::until(PATIENCE, || {
            self.shown("NRestarts").is_ok_and(|count| count == "1") && self.is("fristad.service", "is-active", "active").is_ok()
        });
        ensure!(back, "it is not started again");
        story.still_holds(self.address()?)
    }

    /// The service of the night, which only those are to read who hold the other half of the key.
    fn backs_up(&self) -> Result<()> {
        let told = self.machine.run(&["fristad", "backup", "new-identity", "--to", "/srv/identity"])?;
        let recipient = told.split_whitespace().find(|word| word.starts_with("age1")).context("no recipient is told")?;
        self.machine.write("/etc/fristad/recipients", &format!("{recipient}\n"))?;
        // The first head is signed a second after the first start; before that there is nothing to keep outside.
        let signed = wait::until(PATIENCE, || self.machine.run(&["test", "-s", &format!("{DATA}/heads")]).is_ok());
        ensure!(signed, "the ledger has no signed head");
        self.done("fristad-backup")?;
        let copies = self.machine.run(&["find", "/var/backups/fristad", "-type", "f"])?;
        ensure!(copies.contains("/copies/fristad-") && copies.contains("/outside/heads"), "no copy is made:\n{copies}");
        self.machine.run(&["rm", "/etc/fristad/recipients"])?;
        self.as_service(&["fristad", "ledger", "verify", "--data", DATA])?;
        self.as_service(&["fristad", "doctor", "--data", DATA])?;
        Ok(())
    }

    fn upgrades(&self, story: &mut Story) -> Result<()> {
        let before = self.shown("MainPID")?;
        self.apt(&["install", "--reinstall", "/srv/fristad.deb"])?;
        self.is("fristad.service", "is-active", "active")?;
        ensure!(self.shown("MainPID")? != before, "the old program is still running");
        ensure!(self.machine.run(&["cat", "/etc/fristad/fristad.toml"])? == SETTINGS, "the settings were written over");
        story.still_holds(self.address()?)
    }

    fn comes_back(&self, story: &mut Story) -> Result<()> {
        self.apt(&["remove", "fristad"])?;
        self.is("fristad.service", "is-active", "inactive")?;
        ensure!(self.machine.run(&["test", "-e", "/usr/bin/fristad"]).is_err(), "the program is still there");
        self.has_kept()?;
        self.apt(&["install", "/srv/fristad.deb"])?;
        self.is("fristad.service", "is-active", "active")?;
        story.still_holds(self.address()?)
    }

    /// Everything of ours goes, and what people have told stays, which is said.
    fn is_purged(&self) -> Result<()> {
        let told = self.apt(&["purge", "fristad"])?;
        ensure!(told.contains("/var/lib/fristad finns kvar"), "it does not say what it keeps:\n{told}");
        self.machine.run(&["rm", "/etc/systemd/system/fristad-story.service"])?;
        let left = self.machine.run(&["find", "/etc", "/usr", "/lib/systemd", "-path", "*fristad*"])?;
        ensure!(left.is_empty(), "left behind:\n{left}");
        ensure!(self.machine.run(&["systemctl", "start", "fristad"]).is_err(), "it can still be started");
        self.has_kept()
    }

    fn has_kept(&self) -> Result<()> {
        for file in ["fristad.db", "keys", "heads"] {
            self.machine.run(&["test", "-s", &format!("{DATA}/{file}")]).with_context(|| format!("{file} is gone"))?;
        }
        Ok(())
    }

    /// Has a service do what it does once, and gives what it said.
    fn done(&self, unit: &str) -> Result<String> {
        let started = self.machine.run(&["systemctl", "start", unit]);
        let told = self.journal(unit)?;
        started.with_context(|| told.clone())?;
        Ok(told)
    }

    fn journal(&self, unit: &str) -> Result<String> {
        self.machine.run(&["journalctl", "--unit", unit, "--output=cat", "--no-pager"])
    }

    fn apt(&self, words: &[&str]) -> Result<String> {
        self.machine.run(&[&["apt-get", "--yes", "--no-install-recommends"], words].concat())
    }

    fn as_service(&self, words: &[&str]) -> Result<String> {
        self.machine.run(&[&AS_SERVICE, words].concat())
    }

    /// What systemd says of a unit when it is asked in this way.
    fn is(&self, unit: &str, asked: &str, wanted: &str) -> Result<()> {
        // It exits with a code of its own for every answer but the best.
        let said = self.machine.says(&["systemctl", asked, unit])?;
        ensure!(said.trim() == wanted, "{unit} {asked}: {said}");
        Ok(())
    }

    fn shown(&self, property: &str) -> Result<String> {
        let said = self.machine.run(&["systemctl", "show", "--value", &format!("--property={property}"), "fristad"])?;
        Ok(said.trim().to_owned())
    }

    /// Where the pages are that run now: the line that says so is in the journal soon after systemd has heard that they are ready.
    fn address(&self) -> Result<std::net::SocketAddr> {
        let run = format!("_SYSTEMD_INVOCATION_ID={}", self.shown("InvocationID")?);
        let mut found = None;
        wait::until(PATIENCE, || {
            let told = self.machine.run(&["journalctl", &run, "--output=cat", "--no-pager"]).unwrap_or_default();
            found = told.lines().find_map(|line| line.strip_prefix("ready http://")?.parse().ok());
            found.is_some()
        });
        found.context("the service does not say where it is")
    }
}
