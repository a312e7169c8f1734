//! The plug is pulled, twenty times amid writes: what was acknowledged is there, nothing is half there, ledger and refold hold.

use serde_json::{Value, json};
use std::{
    collections::BTreeSet,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

const KILLS: usize = 20;

/// The binary, built by the same cargo that built this test.
fn binary() -> PathBuf {
    let cargo = option_env!("CARGO").unwrap_or("cargo");
    let built = Command::new(cargo)
        .args(["build", "--quiet", "--package", "fristad", "--message-format", "json-render-diagnostics"])
        .current_dir(crate::repository::root())
        .stderr(Stdio::inherit())
        .output()
        .unwrap();
    assert!(built.status.success(), "the binary does not build");
    let artifacts = String::from_utf8(built.stdout).unwrap();
    let executable = artifacts
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .find_map(|artifact| artifact["executable"].as_str().map(PathBuf::from));
    executable.expect("cargo names the binary that it built")
}

/// Lets the writer write, kills it after so many acknowledged lines, and returns what it said.
fn write_and_kill(binary: &Path, data: &Path, lines: usize) -> Vec<Value> {
    let mut writer = Command::new(binary).arg("write-until-killed").arg("--data").arg(data).stdout(Stdio::piped()).spawn().unwrap();
    let mut said = Vec::new();
    let out = BufReader::new(writer.stdout.take().unwrap());
    for line in out.lines() {
        let line = line.unwrap();
        // The last line can be cut by the kill; then it was never acknowledged.
        let Ok(value) = serde_json::from_str(&line) else { break };
        said.push(value);
        if said.len() == lines {
            writer.kill().unwrap();
        }
    }
    assert!(!writer.wait().unwrap().success(), "it was killed");
    assert!(said.len() >= lines, "the writer stopped by itself after {} lines", said.len());
    said
}

fn holds(binary: &Path, data: &Path, arguments: &[&str]) -> String {
    let run = Command::new(binary).args(arguments).arg("--data").arg(data).output().unwrap();
    let said = String::from_utf8_lossy(&run.stdout).into_owned();
    assert!(run.status.success(), "{arguments:?}: {said}{}", String::from_utf8_lossy(&run.stderr));
    said
}

#[tokio::test]
async fn nothing_acknowledged_is_lost() {
    let binary = binary();
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let mut acknowledged = Vec::new();
    for kill in 0..KILLS {
        // Different depths, so that the kill meets each kind of write.
        acknowledged.extend(write_and_kill(&binary, &data, 1 + (kill * 7) % 19));
        holds(&binary, &data, &["ledger", "verify"]);
    }
    holds(&binary, &data, &["doctor"]);
    holds(&binary, &data, &["doctor", "--refold"]);
    let store = fristad_store::SqliteStore::open_read_only(&data.join("fristad.db")).await.unwrap();
    let mut unit = fristad_app::port::store::Store::read(&store).await.unwrap();
    let mut records = BTreeSet::new();
    let mut versions = Vec::new();
    for case in unit.cases_after(None, 10_000).await.unwrap() {
        records.extend(unit.all_records(case.id).await.unwrap().into_iter().map(|record| record.id.to_string()));
        versions.push((case.id.to_string(), case.event_seq));
    }
    for value in &acknowledged {
        if let Some(record) = value["record"].as_str() {
            assert!(records.contains(record), "record {record} was acknowledged and is gone");
        }
        if let Some(case) = value["case"].as_str() {
            assert!(versions.iter().any(|(id, _)| id == case), "case {case} was acknowledged and is gone");
        }
        if let Some([case, version]) = value["version"].as_array().map(Vec::as_slice) {
            let kept = versions.iter().find(|(id, _)| json!(id) == *case).map(|(_, seq)| u64::from(*seq));
            assert!(kept >= version.as_u64(), "version {version} of case {case} was acknowledged and is gone");
        }
    }
}
