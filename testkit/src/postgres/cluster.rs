//! One database cluster in a temporary directory, and the watchdog that ends it.
//!
//! The server is started by a small shell that holds the reading end of a pipe from this process. When the writing end
//! closes, the shell stops the server and removes the directory. The operating system closes it whatever happens: on
//! `Drop`, after a panic, at the end of the process, and when the process is killed with SIGKILL.

use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::admin::without_settings;
use super::{Binaries, Durability, Error};
use crate::wait;

const ADMIN: &str = "fristad_admin";
const PREFIX: &str = "fristad-postgres-";

/// How long a server may take to answer; a loaded machine with two cores needs a few seconds.
const PATIENCE: Duration = Duration::from_mins(1);

/// The directory of a process that is gone is left alone for this long: its watchdog may be at work.
const STALE_AFTER: Duration = Duration::from_hours(1);

/// The free port can be taken by somebody else before the server binds it.
const ATTEMPTS: u32 = 3;

/// A socket's path may have 107 bytes; the rest is for the name of the directory and of the socket.
const LONGEST_BASE: usize = 60;

/// Arguments: the directory, the server, the server's arguments. SIGQUIT is PostgreSQL's immediate shutdown.
const WATCHDOG: &str = r#"
dir=$1; shift
{ "$@" >"$dir/log" 2>&1 & echo $! >"$dir/pid"; wait $!; echo $? >"$dir/exited"; } </dev/null &
read -r _
until [ -s "$dir/pid" ]; do sleep 0.01; done
kill -QUIT "$(cat "$dir/pid")" 2>/dev/null
wait
rm -rf -- "$dir"
"#;

#[derive(Debug)]
pub(super) struct Cluster {
    directory: PathBuf,
    port: u16,
    watchdog: Child,
}

impl Cluster {
    pub(super) fn start(binaries: &Binaries, durability: Durability) -> Result<Self, Error> {
        let mut tries = 1;
        loop {
            match Self::start_once(binaries, durability) {
                Err(Error::NotReady { .. }) if tries < ATTEMPTS => tries += 1,
                other => return other,
            }
        }
    }

    fn start_once(binaries: &Binaries, durability: Durability) -> Result<Self, Error> {
        let base = base_directory();
        sweep(&base, STALE_AFTER);
        let directory = tempfile::Builder::new()
            .prefix(&format!("{PREFIX}{}-", std::process::id()))
            .tempdir_in(&base)
            .map_err(Error::io(format!("making a directory in {}", base.display())))?;
        let user = ServerUser::owning(directory.path())?;
        init(binaries, directory.path(), user)?;
        let port = free_port()?;
        let watchdog = watch(binaries, directory.path(), user, port, durability)?;
        // From here on the watchdog removes the directory.
        let cluster = Self { directory: directory.keep(), port, watchdog };
        cluster.wait_until_ready(binaries)?;
        Ok(cluster)
    }

    pub(super) fn admin_url(&self) -> String {
        format!("postgres://{ADMIN}@127.0.0.1:{}/postgres", self.port)
    }

    fn wait_until_ready(&self, binaries: &Binaries) -> Result<(), Error> {
        let exited = self.directory.join("exited");
        let answers = || {
            let mut command = Command::new(binaries.program("pg_isready"));
            without_settings(&mut command);
            // Asked through the socket in our own directory: on the port somebody else's server might answer.
            command.arg("--quiet").arg("--host").arg(&self.directory).args(["--port", &self.port.to_string()]);
            command.stdin(Stdio::null()).status().is_ok_and(|status| status.success())
        };
        let mut up = false;
        wait::until(PATIENCE, || {
            up = answers();
            up || exited.exists()
        });
        if up {
            return Ok(());
        }
        let log = fs::read_to_string(self.directory.join("log")).unwrap_or_default();
        Err(Error::NotReady { log })
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.watchdog.stdin.take());
        let _ = self.watchdog.wait();
    }
}

/// Whom the server runs as: ourselves, or for root somebody else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ServerUser {
    Ourselves,
    Other { uid: u32, gid: u32 },
}

impl ServerUser {
    /// Root gives the directory to `postgres` or else `nobody`; PostgreSQL refuses to run as root.
    fn owning(directory: &Path) -> Result<Self, Error> {
        let made_by = fs::metadata(directory).map_err(Error::io("looking at the new directory"))?.uid();
        if made_by != 0 {
            return Ok(Self::Ourselves);
        }
        let passwd = fs::read_to_string("/etc/passwd").map_err(Error::io("reading /etc/passwd"))?;
        let (uid, gid) = ids_of(&passwd, "postgres").or_else(|| ids_of(&passwd, "nobody")).ok_or(Error::NoUser)?;
        chown(directory, Some(uid), Some(gid)).map_err(Error::io("giving the directory to the server's user"))?;
        Ok(Self::Other { uid, gid })
    }

    /// A command as this user, in the cluster's directory and without settings from outside.
    fn command(self, program: impl AsRef<Path>, directory: &Path) -> Command {
        let mut command = Command::new(program.as_ref());
        without_settings(&mut command);
        command.current_dir(directory);
        if let Self::Other { uid, gid } = self {
            command.uid(uid).gid(gid).env("HOME", directory);
        }
        command
    }
}

fn ids_of(passwd: &str, user: &str) -> Option<(u32, u32)> {
    let fields = passwd.lines().map(|line| line.split(':').collect::<Vec<_>>());
    fields.into_iter().find_map(|fields| match fields.as_slice() {
        [name, _, uid, gid, ..] if *name == user => Some((uid.parse().ok()?, gid.parse().ok()?)),
        _ => None,
    })
}

/// Root's own temporary directory is often closed to others, so root uses the common one.
fn base_directory() -> PathBuf {
    let common = PathBuf::from("/tmp");
    let own = std::env::temp_dir();
    let is_root = fs::metadata("/proc/self").is_ok_and(|meta| meta.uid() == 0);
    if is_root || own.as_os_str().len() > LONGEST_BASE { common } else { own }
}

fn init(binaries: &Binaries, directory: &Path, user: ServerUser) -> Result<(), Error> {
    let mut command = user.command(binaries.program("initdb"), directory);
    // Swedish as a Swedish authority sets it up, whatever the machine's own locale: a query that leans on the default
    // collation shows it here.
    command.args([
        "--auth=trust",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=icu",
        "--icu-locale=sv-SE",
        "--no-sync",
        "--username",
        ADMIN,
    ]);
    command.arg("--pgdata").arg(directory.join("data"));
    let output = command.stdin(Stdio::null()).output().map_err(Error::io("starting initdb"))?;
    if output.status.success() {
        return Ok(());
    }
    let printed = [output.stdout, output.stderr].concat();
    Err(Error::Failed { program: "initdb", output: String::from_utf8_lossy(&printed).into_owned() })
}

fn free_port() -> Result<u16, Error> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).map_err(Error::io("looking for a free port"))?;
    Ok(listener.local_addr().map_err(Error::io("reading the free port"))?.port())
}

fn watch(binaries: &Binaries, directory: &Path, user: ServerUser, port: u16, durability: Durability) -> Result<Child, Error> {
    let mut command = user.command("/bin/sh", directory);
    command.args(["-c", WATCHDOG, "fristad-postgres"]).arg(directory);
    command.arg(binaries.program("postgres")).arg("-D").arg(directory.join("data")).args(["-p", &port.to_string()]);
    let sockets = format!("unix_socket_directories={}", directory.display());
    let mut settings = vec![sockets.as_str(), "listen_addresses=127.0.0.1", "max_connections=200", "shared_buffers=64MB"];
    if durability == Durability::Throwaway {
        settings.extend(["fsync=off", "synchronous_commit=off", "full_page_writes=off"]);
    }
    for setting in settings {
        command.args(["-c", setting]);
    }
    // A group of its own, so that Ctrl-C reaches the watchdog only through the closed pipe; no inherited output, so
    // that a test runner does not wait for it.
    command.process_group(0).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().map_err(Error::io("starting the server"))
}

/// Ends and removes clusters whose process and watchdog were both killed, where /proc tells who is alive.
fn sweep(base: &Path, stale_after: Duration) {
    if !Path::new("/proc/self").exists() {
        return;
    }
    for entry in fs::read_dir(base).into_iter().flatten().flatten() {
        let directory = entry.path();
        let owner = entry.file_name().to_string_lossy().strip_prefix(PREFIX).and_then(|rest| rest.split('-').next()?.parse::<u32>().ok());
        let gone = owner.is_some_and(|pid| !Path::new("/proc").join(pid.to_string()).exists());
        let age = entry.metadata().and_then(|meta| meta.modified()).ok().and_then(|time| time.elapsed().ok());
        if gone && age.is_some_and(|age| age >= stale_after) {
            end_server(&directory);
            // What belongs to another user stays: it is theirs to remove.
            let _ = fs::remove_dir_all(&directory);
        }
    }
}

/// Stops the server of a stale directory, if its number still belongs to it.
fn end_server(directory: &Path) {
    let Ok(pid) = fs::read_to_string(directory.join("pid")) else {
        return;
    };
    let pid = pid.trim();
    let command_line = fs::read(Path::new("/proc").join(pid).join("cmdline")).unwrap_or_default();
    if String::from_utf8_lossy(&command_line).contains(&*directory.to_string_lossy()) {
        let _ = Command::new("/bin/sh").args(["-c", r#"kill -QUIT "$1""#, "sh", pid]).status();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn users_are_found_by_their_whole_name() {
        let passwd = "root:x:0:0:root:/:/bin/sh\nnotpostgres:x:7:7::/:\npostgres:x:101:104:,,,:/var:/bin/sh\nbroken:x:one:two";
        assert_eq!(ids_of(passwd, "postgres"), Some((101, 104)));
        assert_eq!(ids_of(passwd, "nobody"), None);
        assert_eq!(ids_of(passwd, "broken"), None);
    }

    #[test]
    fn the_sweep_takes_dead_owners_only_and_only_after_their_time() {
        let base = tempfile::tempdir().unwrap();
        // Linux gives no process a number above 4,194,304.
        let dead = base.path().join(format!("{PREFIX}999999999-abc"));
        let alive = base.path().join(format!("{PREFIX}{}-abc", std::process::id()));
        let other = base.path().join("something-else");
        for directory in [&dead, &alive, &other] {
            fs::create_dir(directory).unwrap();
        }
        sweep(base.path(), STALE_AFTER);
        assert!(dead.exists());
        sweep(base.path(), Duration::ZERO);
        assert!(!dead.exists() && alive.exists() && other.exists());
    }
}
