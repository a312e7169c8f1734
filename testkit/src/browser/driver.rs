//! One chromedriver on a port of its own choice, and the watchdog that ends it with its browsers.
//!
//! As with PostgreSQL a small shell starts it and holds the reading end of a pipe from this process: when that closes, however this process ends, the
//! shell ends the driver and removes the directory with the browsers' profiles. A browser is told to speak with its driver through a pipe, so it ends
//! when the driver does.

use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Sender};
use std::thread;
use std::time::Duration;

use super::{Error, Programs};

/// How long the driver may take to say its port; a loaded machine with two cores needs a moment.
const PATIENCE: Duration = Duration::from_mins(1);

/// What the driver says when it listens, before the port and a full stop.
const READY: &str = "was started successfully on port ";

/// Arguments: the directory, the driver, the driver's arguments. The shell lets go of the output, so that it ends when the driver does. A browser that still writes to its profile would bring the directory back, so the shell
/// tries until it is gone.
const WATCHDOG: &str = r#"
dir=$1; shift
"$@" 2>&1 </dev/null & driver=$!
exec >/dev/null
read -r _
kill "$driver" 2>/dev/null
wait
tries=0
until rm -rf -- "$dir" 2>/dev/null || [ "$tries" -ge 100 ]; do tries=$((tries + 1)); sleep 0.1; done
"#;

/// A running chromedriver. It ends when this is dropped.
#[derive(Debug)]
pub struct Driver {
    port: u16,
    watchdog: Child,
}

impl Driver {
    /// Starts it and waits until it listens.
    ///
    /// # Errors
    /// [`Error::NotReady`] with what it said when it does not come up.
    pub fn start(programs: &Programs) -> Result<Self, Error> {
        let directory = tempfile::Builder::new().prefix("fristad-browser-").tempdir().map_err(Error::io("making a directory"))?;
        let mut watchdog = watch(programs, directory.path())?;
        // From here on the watchdog removes the directory.
        let _ = directory.keep();
        let output = watchdog.stdout.take();
        let (tell, told) = mpsc::channel();
        // Reads to the end, so that the driver never waits for a reader.
        thread::spawn(move || {
            let lines = output.into_iter().flat_map(|output| BufReader::new(output).lines().map_while(Result::ok));
            listen(lines, &tell);
        });
        let mut driver = Self { port: 0, watchdog };
        match told.recv_timeout(PATIENCE) {
            Ok(Ok(port)) => {
                driver.port = port;
                Ok(driver)
            }
            Ok(Err(said)) => Err(Error::NotReady(said)),
            Err(_) => Err(Error::NotReady("nothing within a minute".to_owned())),
        }
    }

    /// Where it listens: `http://127.0.0.1:PORT`.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        drop(self.watchdog.stdin.take());
        let _ = self.watchdog.wait();
    }
}

fn watch(programs: &Programs, directory: &Path) -> Result<Child, Error> {
    let mut command = Command::new("/bin/sh");
    command.args(["-c", WATCHDOG, "fristad-browser"]).arg(directory).arg(&programs.driver).arg("--port=0");
    // Profiles and caches of the browsers go where the watchdog removes them.
    command.env("TMPDIR", directory).env("HOME", directory).env_remove("DISPLAY").env_remove("DBUS_SESSION_BUS_ADDRESS");
    // A group of its own, so that Ctrl-C reaches the watchdog only through the closed pipe.
    command.process_group(0).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    command.spawn().map_err(Error::io("starting chromedriver"))
}

/// Tells the port once it is said, or everything that was said when nothing more comes.
fn listen(lines: impl Iterator<Item = String>, tell: &Sender<Result<u16, String>>) {
    let mut said = Vec::new();
    for line in lines {
        match port(&line) {
            // Whoever asked may be gone already.
            Some(port) => drop(tell.send(Ok(port))),
            None => said.push(line),
        }
    }
    let _ = tell.send(Err(said.join("\n")));
}

fn port(line: &str) -> Option<u16> {
    line.split_once(READY)?.1.trim_end_matches('.').parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(lines: &[&str]) -> Result<u16, String> {
        let (tell, told) = mpsc::channel();
        listen(lines.iter().map(|line| (*line).to_owned()), &tell);
        told.recv().unwrap()
    }

    #[test]
    fn the_port_is_heard_and_else_everything_that_was_said() {
        assert_eq!(heard(&["Starting ChromeDriver 150.0 on port 0", "ChromeDriver was started successfully on port 41931."]), Ok(41931));
        assert_eq!(heard(&["bad flag", "usage"]), Err("bad flag\nusage".to_owned()));
    }
}
