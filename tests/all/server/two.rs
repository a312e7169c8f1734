//! Several processes on one PostgreSQL: two that serve, two that do the rest.

use super::{Installed, PATIENCE, get, run, said, until_readyz};
use fristad_testkit::wait;
use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
};

/// A worker, once it is ready.
fn worker(installed: &Installed) -> Child {
    let mut child = installed.command("worker", "worker.in_serve = false\n").stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(lines.any(|line| line.unwrap() == "ready worker"));
    child
}

#[test]
fn two_that_link_at_once_do_no_harm_and_who_only_serves_links_nothing() {
    let installed = Installed::postgres();
    let serving = [installed.serve("worker.in_serve = false\n"), installed.serve("worker.in_serve = false\n")];
    let waiting = |which: usize| {
        let figures = get(serving[which].metrics, "/metrics").body;
        figures.lines().find_map(|line| line.strip_prefix("fristad_ledger_waiting_entries ")?.parse::<f64>().ok()).unwrap()
    };
    installed.enter(serving[0].address);
    assert!(wait::until(PATIENCE, || waiting(0) > 0.0 && waiting(1) > 0.0), "nobody links what waits, and both see it");
    // An entry that has waited for more than ten seconds is told of.
    until_readyz(&serving[0], 503);
    assert!(get(serving[0].metrics, "/readyz").body.contains("\nledger: unlinked for "));
    let mut workers = [worker(&installed), worker(&installed)];
    for round in 0..6 {
        installed.enter(serving[round % 2].address);
    }
    until_readyz(&serving[0], 200);
    assert!(wait::until(PATIENCE, || waiting(0) == 0.0));
    for worker in &mut workers {
        Command::new("kill").args(["-TERM", &worker.id().to_string()]).status().unwrap();
        assert!(worker.wait().unwrap().success());
    }
    for serving in serving {
        assert!(serving.stop().unwrap().success());
    }
    let verified = said(&run(&["ledger", "verify", "--data", &installed.data()]));
    assert!(verified.contains("Kedjan håller."), "{verified}");
}
