//! A system of its own, made by debootstrap in a folder and booted by systemd-nspawn, with this machine's network.

use std::fs;
use std::io::Write as _;
use std::os::unix::net::UnixDatagram;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};

use crate::say;

/// How long a system may take to boot.
const BOOTS: Duration = Duration::from_mins(2);

/// Holds the reading end of a pipe from this process. A line means that the system is there and is to be booted; when the pipe closes, whatever the reason, the system is switched
/// off and the folder goes. A machine whose control groups are of the older kind lends the system an empty tree of the newer one, seen by nobody else.
const WATCHDOG: &str = r#"
trap '' INT HUP
folder=$1; name=$2
if read -r _; then
    unshare --mount --propagation private sh -c '
        if [ "$(stat --file-system --format=%T /sys/fs/cgroup)" != cgroup2fs ]; then
            umount --recursive /sys/fs/cgroup && mount -t cgroup2 cgroup2 /sys/fs/cgroup || exit 1
        fi
        exec systemd-nspawn --quiet --boot --directory="$1/system" --machine="$2" --register=no --keep-unit --notify-ready=yes --console=read-only
    ' sh "$folder" "$name" >"$folder/console" 2>&1 </dev/null &
    system=$!
    cat >/dev/null
    kill -TERM "$system" 2>/dev/null
    { sleep 10; kill -KILL "$system"; } >/dev/null 2>&1 &
    wait "$system"
    kill $! 2>/dev/null
fi
rm -rf --one-file-system -- "$folder"
"#;

/// A system that runs, and is gone when this is dropped.
pub struct Machine {
    folder: PathBuf,
    watchdog: Child,
    /// Its first process, as this machine numbers it.
    leader: u32,
}

impl Machine {
    /// Makes the smallest system of a release, and boots it.
    pub fn make(suite: Option<&str>, mirror: Option<&str>) -> Result<Self> {
        let suite = suite.map_or_else(own_suite, |suite| Ok(suite.to_owned()))?;
        let folder = tempfile::Builder::new().prefix("fristad-dist-").tempdir().context("making a folder for a system")?.keep();
        // The machine exists from here on, so that the folder goes whatever happens.
        let mut machine = Self { watchdog: watch(&folder)?, folder, leader: 0 };
        machine.debootstrap(&suite, mirror)?;
        machine.boot()?;
        Ok(machine)
    }

    fn root(&self) -> PathBuf {
        self.folder.join("system")
    }

    fn debootstrap(&self, suite: &str, mirror: Option<&str>) -> Result<()> {
        let mut command = Command::new("debootstrap");
        command.args(["--variant=minbase", "--include=systemd-sysv", suite]).arg(self.root()).args(mirror);
        say::line(&format!("running: debootstrap of {suite} into {}", self.root().display()));
        let output = command.stdin(Stdio::null()).output().context("starting debootstrap")?;
        ensure!(
            output.status.success(),
            "debootstrap ended with {}\n{}",
            output.status,
            last_lines(&String::from_utf8_lossy(&output.stdout))
        );
        Ok(())
    }

    /// Boots it, and waits until systemd in it says that it has.
    fn boot(&mut self) -> Result<()> {
        let notices = UnixDatagram::bind(self.folder.join(NOTICES)).context("listening for the system")?;
        notices.set_read_timeout(Some(BOOTS))?;
        self.watchdog.stdin.as_ref().context("the watchdog does not listen")?.write_all(b"boot\n")?;
        let mut buffer = [0; 4096];
        loop {
            let Ok(length) = notices.recv(&mut buffer) else {
                bail!("the system does not boot:\n{}", last_lines(&fs::read_to_string(self.folder.join("console")).unwrap_or_default()));
            };
            let notice = String::from_utf8_lossy(buffer.get(..length).unwrap_or_default()).into_owned();
            for line in notice.lines() {
                if let Some(leader) = line.strip_prefix("X_NSPAWN_LEADER_PID=") {
                    self.leader = leader.parse()?;
                }
                if line == "READY=1" {
                    return Ok(());
                }
            }
        }
    }

    /// Copies a file of this machine into it.
    pub fn bring(&self, from: &Path, to: &str) -> Result<()> {
        fs::copy(from, self.inside(to)).with_context(|| format!("copying {}", from.display()))?;
        Ok(())
    }

    /// Writes a file in it.
    pub fn write(&self, path: &str, text: &str) -> Result<()> {
        fs::write(self.inside(path), text).with_context(|| format!("writing {path}"))
    }

    fn inside(&self, path: &str) -> PathBuf {
        self.root().join(path.trim_start_matches('/'))
    }

    /// Runs a command in it as root, and gives what it says; an error where it fails.
    pub fn run(&self, words: &[&str]) -> Result<String> {
        let output = self.output(words)?;
        let said = told(&output);
        ensure!(output.status.success(), "`{}` ended with {}\n{said}", words.join(" "), output.status);
        Ok(said)
    }

    /// The same for a command whose failing says something too.
    pub fn says(&self, words: &[&str]) -> Result<String> {
        Ok(told(&self.output(words)?))
    }

    fn output(&self, words: &[&str]) -> Result<Output> {
        let mut command = Command::new("nsenter");
        command.args(["--target", &self.leader.to_string(), "--all", "--", "env", "--ignore-environment"]);
        command.args(["PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LANG=C.UTF-8", "DEBIAN_FRONTEND=noninteractive"]).args(words);
        command.stdin(Stdio::null()).output().with_context(|| format!("starting `{}`", words.join(" ")))
    }
}

impl Drop for Machine {
    fn drop(&mut self) {
        // The pipe closes, and the watchdog does the rest.
        drop(self.watchdog.stdin.take());
        let _ = self.watchdog.wait();
    }
}

/// Where a system that boots says so.
const NOTICES: &str = "notices";

fn watch(folder: &Path) -> Result<Child> {
    let name = format!("fristad-dist-{}", std::process::id());
    let mut command = Command::new("/bin/sh");
    command.args(["-c", WATCHDOG, "sh"]).arg(folder).arg(name).env("NOTIFY_SOCKET", folder.join(NOTICES));
    command.stdin(Stdio::piped()).stdout(Stdio::null()).spawn().context("starting the watchdog of a system")
}

/// The release that runs here.
fn own_suite() -> Result<String> {
    let about = fs::read_to_string("/etc/os-release").context("reading /etc/os-release")?;
    let suite = about.lines().find_map(|line| line.strip_prefix("VERSION_CODENAME="));
    Ok(suite.context("/etc/os-release names no VERSION_CODENAME; give --suite")?.trim_matches('"').to_owned())
}

fn told(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn last_lines(text: &str) -> String {
    let lines: Vec<_> = text.lines().collect();
    lines.iter().skip(lines.len().saturating_sub(20)).copied().collect::<Vec<_>>().join("\n")
}
