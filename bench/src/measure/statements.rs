//! What goes to PostgreSQL and back for each operation, as PostgreSQL itself tells it.

use super::operation::{Desk, Operation};
use crate::{http::Client, place::Place, say};
use anyhow::{Context, Result};
use std::{collections::BTreeMap, time::Duration};

/// How often an operation is done while its statements are read.
const TIMES: usize = 5;

/// A statement as it was sent, with its parameters.
pub struct Sent {
    text: String,
    parameters: Vec<String>,
}

/// The statements of each operation for one time that it is done.
pub async fn each(desk: &mut Desk, place: &Place) -> Result<BTreeMap<String, Vec<String>>> {
    let mut all = BTreeMap::new();
    for operation in Operation::ALL {
        let sent = traced(desk, place, operation, TIMES).await?;
        let mut counts: Vec<(String, usize)> = Vec::new();
        for Sent { text, .. } in sent {
            match counts.iter_mut().find(|(known, _)| *known == text) {
                Some((_, count)) => *count += 1,
                None => counts.push((text, 1)),
            }
        }
        let total: usize = counts.iter().map(|(_, count)| count).sum();
        let written: Vec<_> = counts
            .into_iter()
            .map(|(text, count)| format!("{}.{} x {}", count / TIMES, count * 10 / TIMES % 10, shortened(&text)))
            .collect();
        say::line(&format!("{}: {}.{} statements, BEGIN and COMMIT counted", operation.name(), total / TIMES, total * 10 / TIMES % 10));
        for line in &written {
            say::line(&format!("    {line}"));
        }
        all.insert(operation.name().to_owned(), written);
    }
    Ok(all)
}

/// The statements of one write, to be sent again by `pgbench`.
pub async fn of_a_write(desk: &mut Desk, place: &Place) -> Result<Vec<Sent>> {
    traced(desk, place, Operation::WriteEntry, 1).await
}

async fn traced(desk: &mut Desk, place: &Place, operation: Operation, times: usize) -> Result<Vec<Sent>> {
    let log = place.log().context("no log of the PostgreSQL")?;
    let mut client = Client::new(desk.address);
    // Warm, so that nothing is prepared for the first time.
    for turn in 0..TIMES {
        desk.perform(operation, &mut client, turn).await?;
    }
    place.set("log_statement", Some("all"))?;
    // Sessions hear of it when they are next spoken to.
    for turn in 0..3 * TIMES {
        desk.perform(operation, &mut client, turn).await?;
    }
    tokio::time::sleep(Duration::from_millis(200)).await;
    let from = std::fs::read(&log)?.len();
    for turn in 0..times {
        desk.perform(operation, &mut client, turn).await?;
    }
    tokio::time::sleep(Duration::from_millis(50)).await;
    let written = std::fs::read(&log)?;
    place.set("log_statement", None)?;
    desk.forget_decided();
    Ok(read(&String::from_utf8_lossy(written.get(from..).unwrap_or_default())))
}

/// Reads the log. What the sealer does each second is not the operation's.
fn read(log: &str) -> Vec<Sent> {
    let mut sent: Vec<(String, Sent)> = Vec::new();
    for line in log.lines() {
        if let Some(more) = line.strip_prefix('\t') {
            if let Some((_, last)) = sent.last_mut() {
                last.text.push(' ');
                last.text.push_str(more.trim());
            }
            continue;
        }
        let process = line.split('[').nth(1).and_then(|rest| rest.split(']').next()).unwrap_or_default().to_owned();
        if let Some((_, rest)) = line.split_once("DETAIL:  parameters: ") {
            if let Some((_, last)) = sent.iter_mut().rev().find(|(known, _)| *known == process) {
                last.parameters = parameters(rest);
            }
        } else if let Some((_, rest)) = line.split_once("LOG:  statement: ") {
            sent.push((process, Sent { text: rest.to_owned(), parameters: Vec::new() }));
        } else if let Some((_, rest)) = line.split_once("LOG:  execute ") {
            let text = rest.split_once(": ").map_or(rest, |(_, text)| text).to_owned();
            sent.push((process, Sent { text, parameters: Vec::new() }));
        }
    }
    without_the_sealer(sent)
}

/// Leaves out every unit of work that touches the chain of links.
fn without_the_sealer(sent: Vec<(String, Sent)>) -> Vec<Sent> {
    let mut units: Vec<(String, Vec<Sent>, bool)> = Vec::new();
    for (process, statement) in sent {
        let begins = statement.text.starts_with("BEGIN");
        match units.iter_mut().rev().find(|(known, _, open)| *known == process && *open) {
            Some((_, unit, open)) if !begins => {
                *open = !(statement.text.starts_with("COMMIT") || statement.text.starts_with("ROLLBACK"));
                unit.push(statement);
            }
            _ => units.push((process, vec![statement], begins)),
        }
    }
    let chains = |unit: &[Sent]| {
        unit.iter().any(|sent| ["ledger_link", "ledger_tail", "ledger_checkpoint"].iter().any(|table| sent.text.contains(table)))
    };
    units
        .into_iter()
        .map(|(_, unit, _)| unit)
        .filter(|unit| !chains(unit))
        .flatten()
        .filter(|sent| !sent.text.starts_with("ALTER SYSTEM") && !sent.text.contains("pg_reload_conf"))
        .collect()
}

/// The values of `$1 = 'a', $2 = NULL`, as they are written.
fn parameters(text: &str) -> Vec<String> {
    let mut values = Vec::new();
    let mut rest = text;
    while let Some((_, value)) = rest.split_once(" = ") {
        if let Some(quoted) = value.strip_prefix('\'') {
            let mut end = 0;
            let bytes = quoted.as_bytes();
            while end < bytes.len() && (bytes.get(end) != Some(&b'\'') || bytes.get(end + 1) == Some(&b'\'')) {
                end += if bytes.get(end) == Some(&b'\'') { 2 } else { 1 };
            }
            values.push(format!("'{}'", quoted.get(..end).unwrap_or_default()));
            rest = quoted.get(end..).unwrap_or_default();
        } else {
            values.push("NULL".to_owned());
            rest = value;
        }
    }
    values
}

fn shortened(text: &str) -> String {
    let one: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    one.chars().take(160).collect()
}

impl Sent {
    /// The statement with its values in it. An id that a row is added under is a new one each time, in the order of time as ours are.
    pub fn spelled(&self) -> String {
        const NEW: &str = "('ffffffff' || lpad(to_hex((extract(epoch from clock_timestamp()) * 1000000)::bigint), 16, '0') || substr(md5(random()::text), 1, 8))::uuid";
        let adds = self.text.starts_with("INSERT");
        let text: String = self.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut parts = text.split('$');
        let mut spelled = parts.next().unwrap_or_default().to_owned();
        // What stands in a value is none of the statement's own places.
        for part in parts {
            let figures = part.chars().take_while(char::is_ascii_digit).count();
            let (number, rest) = part.split_at(figures);
            let at = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
            match at.and_then(|at| Some((at, self.parameters.get(at)?))) {
                Some((0, _)) if adds => spelled.push_str(NEW),
                Some((_, value)) => spelled.push_str(value),
                None => spelled.extend(["$", number]),
            }
            spelled.push_str(rest);
        }
        spelled
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_are_read_with_their_values_and_without_the_sealers() {
        let log = "2026 UTC [7] LOG:  statement: BEGIN\n2026 UTC [8] LOG:  statement: BEGIN\n2026 UTC [7] LOG:  execute sqlx_s_1: INSERT INTO t (id, a)\n\tVALUES ($1, $2)\n\
                   2026 UTC [7] DETAIL:  parameters: $1 = 'x', $2 = 'it''s, $1 = b'\n2026 UTC [8] LOG:  execute s: INSERT INTO ledger_link\n2026 UTC [7] LOG:  statement: COMMIT\n2026 UTC [8] LOG:  statement: COMMIT\n";
        let sent = read(log);
        assert_eq!(
            sent.iter().map(|sent| sent.text.as_str()).collect::<Vec<_>>(),
            ["BEGIN", "INSERT INTO t (id, a) VALUES ($1, $2)", "COMMIT"]
        );
        assert!(
            sent[1].spelled().starts_with("INSERT INTO t (id, a) VALUES (('ffffffff'") && sent[1].spelled().ends_with("'it''s, $1 = b')")
        );
    }
}
