//! How long a table takes: `cargo bench -p fristad-estimate`. With `--write FILE ROWS` it writes the made-up respondents instead, so that R can be timed on the same ones (`tests/golden/r/speed.R`);
//! with a file's name it reads that one. On Linux the most memory that was in use is told as well.
#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "a measurement speaks on standard output, and stops at the first surprise")]

use fristad_estimate::{Compare, Interval, Lonely, Method, Request, Statistic, Totals, estimate};
use std::{
    fs::{self, File},
    io::{BufWriter, Write},
    time::{Duration, Instant},
};

/// Respondents of 14 areas in 21 counties by eight sizes, a stratum each, in clusters of 40.
fn write(file: &str, rows: u64) {
    let mut out = BufWriter::new(File::create(file).unwrap());
    writeln!(out, "county,size,stratum,cluster,weight,area,sex,exposed,age").unwrap();
    let mut seed: u64 = 2026;
    let mut next = |below: u64| {
        // Steele and Vigna's splitmix64: the same numbers everywhere.
        seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = (seed ^ (seed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % below
    };
    for row in 0..rows {
        let cluster = row / 40;
        let (county, size) = (cluster % 21 + 1, cluster / 21 % 8 + 1);
        let stratum = county * 10 + size;
        let (whole, part) = (next(90) + 10, next(100));
        let (area, sex, age) = (next(14) + 1, next(2) + 1, next(69) + 16);
        let exposed = u64::from(next(100) < 8 + area);
        writeln!(out, "{county},{size},{stratum},{cluster},{whole}.{part:02},{area},{sex},{exposed},{age}").unwrap();
    }
}

fn peak() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().find_map(|line| line.strip_prefix("VmHWM:")).map_or_else(String::new, |line| line.trim().to_owned())
}

/// How long a processor has worked for this thread; zero where nobody says so.
fn worked() -> Duration {
    let told = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    Duration::from_nanos(told.split(' ').next().and_then(|nanoseconds| nanoseconds.parse().ok()).unwrap_or_default())
}

/// The median of some runs; a large file is read once.
fn time(name: &str, file: &str, request: &Request) {
    let runs = if fs::metadata(file).unwrap().len() > 100_000_000 { 1 } else { 9 };
    let mut took: Vec<_> = (0..runs)
        .map(|_| {
            let (start, before) = (Instant::now(), worked());
            estimate(&mut || File::open(file), request).unwrap();
            (worked().saturating_sub(before), start.elapsed())
        })
        .collect();
    took.sort();
    let (processor, clock) = took.get(runs / 2).unwrap();
    println!("{name}: {clock:?} ({processor:?} of processor), reading included; at most {} in use so far", peak());
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if let [option, file, rows] = arguments.as_slice()
        && option == "--write"
    {
        return write(file, rows.parse().unwrap());
    }
    let made = std::env::temp_dir().join(format!("fristad-estimate-{}.csv", std::process::id()));
    let file = arguments.first().cloned().unwrap_or_else(|| made.to_str().unwrap().to_owned());
    if arguments.is_empty() {
        write(&file, 200_000);
    }
    let stratified = Request {
        statistic: Statistic::Proportion,
        outcome: "exposed".to_owned(),
        denominator: None,
        domain: None,
        by: vec!["area".to_owned()],
        weights: "weight".to_owned(),
        strata: Some("stratum".to_owned()),
        cluster: None,
        fpc: None,
        calibration: None,
        lonely: Lonely::Fail,
        interval: Interval::Logit,
        level: 0.95,
        compare: None,
    };
    let clustered = Request { cluster: Some("cluster".to_owned()), ..stratified.clone() };
    let totals = Totals::read("variable,value,total\nsex,1,4000000\nsex,2,4100000\n".as_bytes()).unwrap();
    time("strata and weights, 14 areas", &file, &stratified);
    time("the same with all differences", &file, &Request { compare: Some(Compare::All), ..stratified.clone() });
    time("the same in clusters", &file, &clustered);
    time("calibrated by sex, three passes", &file, &Request { calibration: Some((totals, Method::Raking)), ..stratified });
    if arguments.is_empty() {
        fs::remove_file(&file).unwrap();
    }
}
