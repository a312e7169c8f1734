//! Counting tests from the closing lines of their runners, while the output goes on to the terminal untouched.

use std::io::{self, BufRead, BufReader, Read, Write, stderr, stdout};
use std::ops::AddAssign;
use std::process::{Command, ExitStatus, Stdio};
use std::thread;

use anyhow::{Context, Result, anyhow};

/// How many tests passed and did not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    pub passed: u64,
    pub failed: u64,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// Runs a command with its output in sight and adds up what its closing lines say.
pub fn run(command: &mut Command) -> Result<(ExitStatus, Tally)> {
    let shown = format!("{command:?}");
    let mut child =
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().with_context(|| format!("starting {shown}"))?;
    let (out, err) = (child.stdout.take(), child.stderr.take());
    let errors = thread::spawn(move || copy(err, stderr()));
    let mut tally = copy(out, stdout()).context("passing on the output")?;
    tally += errors.join().map_err(|_| anyhow!("the thread that reads the errors broke"))??;
    let status = child.wait().with_context(|| format!("waiting for {shown}"))?;
    Ok((status, tally))
}

fn copy(from: Option<impl Read>, mut to: impl Write) -> io::Result<Tally> {
    let mut tally = Tally::default();
    let Some(from) = from else { return Ok(tally) };
    let mut reader = BufReader::new(from);
    let mut line = Vec::new();
    while reader.read_until(b'\n', &mut line)? > 0 {
        to.write_all(&line)?;
        to.flush()?;
        tally += read(&String::from_utf8_lossy(&line)).unwrap_or_default();
        line.clear();
    }
    Ok(tally)
}

/// The counts of a closing line of nextest (`Summary [1s] 3 tests run: 2 passed, 1 failed, 0 skipped`) or of a cargo
/// test binary (`test result: ok. 3 passed; 0 failed; …`); `None` for any other line.
/// nextest indents the output of a failed test, where a closing line of cargo's counts nothing.
fn read(line: &str) -> Option<Tally> {
    let plain = without_colours(line);
    let counts = match plain.strip_prefix("test result: ") {
        Some(rest) => rest.split_once(". ")?.1,
        _ => plain.trim_start().strip_prefix("Summary [")?.split_once(" run: ")?.1,
    };
    let mut tally = Tally::default();
    for part in counts.split([',', ';']) {
        let mut words = part.split_whitespace();
        let (Some(number), Some(word)) = (words.next(), words.next()) else {
            continue;
        };
        let Ok(number) = number.parse::<u64>() else {
            continue;
        };
        match word {
            "passed" => tally.passed += number,
            // nextest: `failed`, `timed out`, `exec failed`.
            "failed" | "timed" | "exec" => tally.failed += number,
            _ => {}
        }
    }
    Some(tally)
}

/// The text without the terminal's colour sequences (ESC `[` … `m`).
fn without_colours(line: &str) -> String {
    let mut pieces = line.split('\u{1b}');
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        plain.push_str(piece.split_once('m').map_or(piece, |(_, rest)| rest));
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(passed: u64, failed: u64) -> Tally {
        Tally { passed, failed }
    }

    #[test]
    fn closing_lines_of_nextest_are_counted() {
        assert_eq!(read("     Summary [   5.364s] 14 tests run: 14 passed, 0 skipped\n"), Some(tally(14, 0)));
        assert_eq!(read("Summary [ 1s] 9 tests run: 5 passed (1 slow), 2 failed, 1 timed out, 1 exec failed"), Some(tally(5, 4)));
        assert_eq!(
            read(
                "\u{1b}[32;1m     Summary\u{1b}[0m [ 1s] \u{1b}[1m3\u{1b}[0m tests run: \u{1b}[1m3\u{1b}[0m \u{1b}[32;1mpassed\u{1b}[0m, 0 skipped"
            ),
            Some(tally(3, 0))
        );
    }

    #[test]
    fn closing_lines_of_cargo_test_are_counted() {
        let line = "test result: FAILED. 3 passed; 1 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s";
        assert_eq!(read(line), Some(tally(3, 1)));
    }

    #[test]
    fn other_lines_count_nothing_even_when_they_speak_of_results() {
        for line in ["", "        PASS [0.005s] (1/14) x", "running 3 tests", "    test result: FAILED. 0 passed; 1 failed"] {
            assert_eq!(read(line), None, "{line}");
        }
    }

    #[test]
    fn output_is_passed_on_byte_for_byte() {
        let text = b"one\n\xff\xfe\ntest result: ok. 2 passed; 0 failed\nno newline at the end";
        let mut seen = Vec::new();
        assert_eq!(copy(Some(text.as_slice()), &mut seen).unwrap(), Tally { passed: 2, failed: 0 });
        assert_eq!(seen, text);
    }
}
