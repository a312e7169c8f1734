//! One database cluster in a temporary directory, and the watchdog that ends it.
//!
//! The server is started by a small shell that holds the reading end of a pipe from this process. When the writing end
//! closes, the shell stops the server and removes the directory. The operating system closes it whatever happens: on
//! `Drop`, after a panic, at the end of the process, and when the process is killed with SIGKILL.

use std::fs;
use std::io::Write as _;
use std::net::TcpListener;
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::admin::without_settings;
use super::{Binaries, Durability, Error, Wish};
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

/// Arguments: whether the directory stays, the directory, the server, the server's arguments. A line on its input starts a server that has ended anew. SIGQUIT is
/// PostgreSQL's immediate shutdown, SIGINT its fast one, which leaves the data in order.
const WATCHDOG: &str = r#"
stays=$1; dir=$2; shift 2
: >"$dir/log"
start() {
    rm -f "$dir/pid" "$dir/exited"
    { "$@" >>"$dir/log" 2>&1 & echo $! >"$dir/pid"; wait $!; echo $? >"$dir/exited"; } </dev/null &
}
start "$@"
while read -r _; do start "$@"; done
until [ -s "$dir/pid" ]; do sleep 0.01; done
if [ "$stays" = yes ]; then
    kill -INT "$(cat "$dir/pid")" 2>/dev/null
    wait
else
    kill -QUIT "$(cat "$dir/pid")" 2>/dev/null
    wait
    rm -rf -- "$dir"
fi
"#;

#[derive(Debug)]
pub(super) struct Cluster {
    directory: PathBuf,
    port: u16,
    watchdog: Child,
}

impl Cluster {
    pub(super) fn start(binaries: &Binaries, wish: &Wish) -> Result<Self, Error> {
        let mut tries = 1;
        loop {
            match Self::start_once(binaries, wish) {
                Err(Error::NotReady { .. }) if tries < ATTEMPTS => tries += 1,
                other => return other,
            }
        }
    }

    fn start_once(binaries: &Binaries, wish: &Wish) -> Result<Self, Error> {
        if let Some(folder) = &wish.stays_in {
            return Self::start_in(binaries, folder, wish);
        }
        let base = base_directory();
        sweep(&base, STALE_AFTER);
        let directory = tempfile::Builder::new()
            .prefix(&format!("{PREFIX}{}-", std::process::id()))
            .tempdir_in(&base)
            .map_err(Error::io(format!("making a directory in {}", base.display())))?;
        let user = ServerUser::owning(directory.path())?;
        init(binaries, directory.path(), user)?;
        let port = free_port()?;
        let watchdog = watch(binaries, directory.path(), user, port, wish)?;
        // From here on the watchdog removes the directory.
        let cluster = Self { directory: directory.keep(), port, watchdog };
        cluster.wait_until_ready(binaries)?;
        Ok(cluster)
    }

    /// A server that follows another and shows what that has written, on a port of its own choosing or a given one.
    pub(super) fn follow(binaries: &Binaries, primary: &Self, port: Option<u16>) -> Result<Self, Error> {
        let base = base_directory();
        let directory = tempfile::Builder::new()
            .prefix(&format!("{PREFIX}{}-", std::process::id()))
            .tempdir_in(&base)
            .map_err(Error::io(format!("making a directory in {}", base.display())))?;
        let user = ServerUser::owning(directory.path())?;
        let port = port.map_or_else(free_port, Ok)?;
        let mut command = user.command(binaries.program("pg_basebackup"), directory.path());
        command.args(["--write-recovery-conf", "--create-slot", "--wal-method=stream", "--checkpoint=fast", "--no-sync", "--no-password"]);
        command.arg(format!("--slot=standby_{port}")).arg("--pgdata").arg(directory.path().join("data"));
        command.args(["--host=127.0.0.1", &format!("--port={}", primary.port), &format!("--username={ADMIN}")]);
        let output = command.stdin(Stdio::null()).output().map_err(Error::io("starting pg_basebackup"))?;
        if !output.status.success() {
            return Err(Error::Failed { program: "pg_basebackup", output: String::from_utf8_lossy(&output.stderr).into_owned() });
        }
        let wish = Wish { durability: Durability::Real, settings: Vec::new(), stays_in: None };
        let watchdog = watch(binaries, directory.path(), user, port, &wish)?;
        let cluster = Self { directory: directory.keep(), port, watchdog };
        cluster.wait_until_ready(binaries)?;
        Ok(cluster)
    }

    /// The port on which it answers.
    pub(super) const fn port(&self) -> u16 {
        self.port
    }

    /// A server whose directory was there before or stays there afterwards.
    fn start_in(binaries: &Binaries, folder: &Path, wish: &Wish) -> Result<Self, Error> {
        let doing = || format!("making a directory in {}", folder.display());
        fs::create_dir_all(folder).map_err(Error::io(doing()))?;
        let directory = folder.canonicalize().map_err(Error::io(doing()))?.join("postgres");
        if !directory.is_dir() {
            fs::create_dir(&directory).map_err(Error::io(doing()))?;
        }
        let made_before = directory.join("data/PG_VERSION").is_file();
        let user = if made_before { ServerUser::of(&directory)? } else { ServerUser::owning(&directory)? };
        if !made_before {
            init(binaries, &directory, user)?;
        }
        for left in ["pid", "exited"] {
            // Usually there is none.
            let _ = fs::remove_file(directory.join(left));
        }
        let port = free_port()?;
        let watchdog = watch(binaries, &directory, user, port, wish)?;
        let cluster = Self { directory, port, watchdog };
        cluster.wait_until_ready(binaries)?;
        Ok(cluster)
    }

    pub(super) fn admin_url(&self) -> String {
        format!("postgres://{ADMIN}@127.0.0.1:{}/postgres", self.port)
    }

    /// What the server writes.
    pub(super) fn log(&self) -> PathBuf {
        self.directory.join("log")
    }

    /// The process of the server that starts all others.
    pub(super) fn process(&self) -> Option<u32> {
        fs::read_to_string(self.directory.join("pid")).ok()?.trim().parse().ok()
    }

    /// Ends the process that starts all others with SIGKILL, and waits until it has ended. The others notice by themselves.
    pub(super) fn kill_first(&self) -> Result<(), Error> {
        let server = self.process().ok_or(Error::Gone)?.to_string();
        Command::new("/bin/sh").args(["-c", "kill -KILL \"$1\"", "sh", &server]).status().map_err(Error::io("killing the server"))?;
        let exited = self.directory.join("exited");
        if wait::until(PATIENCE, || exited.exists()) { Ok(()) } else { Err(Error::Gone) }
    }

    /// Starts a server that has ended on the same data and the same port. Where the processes of the old one still hold its memory, it is tried again.
    pub(super) fn start_again(&self, binaries: &Binaries) -> Result<(), Error> {
        let exited = self.directory.join("exited");
        let mut result = Ok(());
        wait::until(PATIENCE, || {
            let told =
                fs::remove_file(&exited).and_then(|()| self.watchdog.stdin.as_ref().map_or(Ok(()), |mut line| line.write_all(b"again\n")));
            result = told.map_err(Error::io("starting the server again")).and_then(|()| self.wait_until_ready(binaries));
            !matches!(result, Err(Error::NotReady { .. }))
        });
        result
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

    /// Whose a directory is that a server has run in before.
    fn of(directory: &Path) -> Result<Self, Error> {
        let meta = fs::metadata(directory.join("data")).map_err(Error::io("looking at the directory"))?;
        Ok(if meta.uid() == fs::metadata("/proc/self").map_or(meta.uid(), |own| own.uid()) {
            Self::Ourselves
        } else {
            Self::Other { uid: meta.uid(), gid: meta.gid() }
        })
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

fn watch(binaries: &Binaries, directory: &Path, user: ServerUser, port: u16, wish: &Wish) -> Result<Child, Error> {
    let mut command = user.command("/bin/sh", directory);
    let stays = if wish.stays_in.is_some() { "yes" } else { "no" };
    command.args(["-c", WATCHDOG, "fristad-postgres", stays]).arg(directory);
    command.arg(binaries.program("postgres")).arg("-D").arg(directory.join("data")).args(["-p", &port.to_string()]);
    let sockets = format!("unix_socket_directories={}", directory.display());
    let mut settings = vec![sockets.as_str(), "listen_addresses=127.0.0.1", "max_connections=200", "shared_buffers=64MB"];
    if wish.durability == Durability::Throwaway {
        settings.extend(["fsync=off", "synchronous_commit=off", "full_page_writes=off"]);
    }
    settings.extend(wish.settings.iter().map(String::as_str));
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
