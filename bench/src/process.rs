//! What the operating system knows of a process: the time on a core that it took, and its memory. Waiting is no work, so this says more than a clock on a machine that others use.

use std::fs;

/// Milliseconds of a clock tick: Linux counts a hundred a second for every program.
const TICK: f64 = 10.0;

/// The fields of `/proc/PID/stat` from the state on.
fn fields(process: u32) -> Option<Vec<String>> {
    let text = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let (_, rest) = text.rsplit_once(')')?;
    Some(rest.split_whitespace().map(str::to_owned).collect())
}

fn ticks(fields: &[String], places: &[usize]) -> f64 {
    places.iter().filter_map(|place| fields.get(*place)?.parse::<f64>().ok()).sum::<f64>() * TICK
}

/// Milliseconds that a process has taken, in itself and in the kernel.
pub fn alone(process: u32) -> f64 {
    fields(process).map_or(0.0, |fields| ticks(&fields, &[11, 12]))
}

/// The same with its children, those that have ended too.
pub fn family(parent: u32) -> f64 {
    let own = fields(parent).map_or(0.0, |fields| ticks(&fields, &[11, 12, 13, 14]));
    let children = fs::read_dir("/proc").into_iter().flatten().flatten().filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    let living = children.filter_map(fields).filter(|fields| fields.get(1).is_some_and(|text| text.parse() == Ok(parent)));
    own + living.map(|fields| ticks(&fields, &[11, 12])).sum::<f64>()
}

/// The memory of a process in MiB, as it is now.
pub fn memory(process: u32) -> f64 {
    let text = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}
