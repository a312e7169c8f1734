//! Both schemas are one, every statement is taken by both, and every column is declared.

use super::house::House;
use std::collections::{BTreeMap, BTreeSet};

#[tokio::test]
async fn both_schemas_hold_the_same_tables_columns_kinds_and_keys() {
    let (embedded, server) = (House::sqlite().await, House::postgres().await);
    let (sqlite, postgres) = (embedded.raw().await.schema().await, server.raw_owner().await.schema().await);
    let only = |a: &[Vec<String>], b: &[Vec<String>]| a.iter().filter(|row| !b.contains(row)).cloned().collect::<Vec<_>>();
    assert_eq!(only(&sqlite, &postgres), Vec::<Vec<String>>::new(), "only on SQLite");
    assert_eq!(only(&postgres, &sqlite), Vec::<Vec<String>>::new(), "only on PostgreSQL");
    assert_eq!(sqlite, postgres, "in another order");
    assert!(sqlite.len() > 100);
}

#[tokio::test]
async fn every_statement_is_taken_by_both_databases() {
    let house = House::sqlite().await;
    let mut raw = house.raw().await;
    let statements = fristad_store::sqlite::statements();
    assert!(statements.len() > 60);
    for (name, text) in &statements {
        raw.prepare(text).await.unwrap_or_else(|error| panic!("{name}: {error}"));
    }
    let house = House::postgres().await;
    let mut raw = house.raw().await;
    assert_eq!(fristad_store::postgres::statements(), statements);
    for (name, text) in &statements {
        raw.prepare(text).await.unwrap_or_else(|error| panic!("{name}: {error}"));
    }
    assert!(raw.prepare("SELECT nothing FROM record").await.is_err(), "a wrong statement goes unseen");
}

/// Statements that are meant to read a whole table, or its end.
const WHOLE: [&str; 22] = [
    "ALL_INSTRUMENTS",
    "ALL_LINKS",
    "ALL_PROVIDERS",
    "ALL_REGISTER_ENTRIES",
    "ALL_SURVEYS",
    "ALL_TRAININGS",
    "ACCOUNTS",
    "AUTHORITY",
    "CREDENTIALS",
    "COUNT_",
    "_KEYS",
    "EPOCHS_IN_USE",
    "ERASED_CASES",
    "ERASURES",
    "BACKLOG",
    "CHAIN_HEAD",
    "CHECKPOINT",
    "LETTERHEAD",
    "WAITING_ENTRIES",
    "WAITING_JOBS",
    "directory.UNITS",
    "machines.TOKENS",
];

/// What the statements call tables by, besides their names.
const ALIASES: [&str; 9] = ["a", "c", "e", "l", "n", "p", "r", "s", "t"];

#[tokio::test]
async fn no_statement_reads_a_whole_table_to_find_one_case_person_or_list() {
    let house = House::sqlite().await;
    let mut raw = house.raw().await;
    let tables: BTreeSet<_> = raw.schema().await.into_iter().map(|row| row[0].clone()).collect();
    for (name, text) in fristad_store::sqlite::statements() {
        let plan = raw.plan(&text).await;
        let scanned = |line: &&String| {
            let what = line.strip_prefix("SCAN ").and_then(|rest| rest.split(' ').next()).unwrap_or_default();
            tables.contains(what) || ALIASES.contains(&what)
        };
        let scans: Vec<_> = plan.iter().filter(scanned).collect();
        assert!(scans.is_empty() || WHOLE.iter().any(|part| name.contains(part)), "{name}: {scans:?}");
    }
}

/// The classes of `data-classes.toml`.
const CLASSES: [&str; 9] = ["id", "code", "time", "sealed", "key", "index", "staff", "ledger", "config"];

#[tokio::test]
async fn every_column_is_declared_and_nothing_else() {
    let house = House::sqlite().await;
    let schema = house.raw().await.schema().await;
    let there: BTreeSet<_> = schema.iter().map(|row| format!("{}.{}", row[0], row[1])).collect();
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data-classes.toml");
    let declared: BTreeMap<String, BTreeMap<String, toml::Table>> = toml::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let mut named = BTreeSet::new();
    let mut fields = BTreeSet::new();
    for (table, columns) in &declared {
        for (column, said) in columns {
            let name = format!("{table}.{column}");
            let text = |key: &str| said.get(key).and_then(toml::Value::as_str).unwrap_or_else(|| panic!("{name} lacks {key}"));
            let class = text("class");
            assert!(CLASSES.contains(&class), "{name}: {class}");
            assert!(!text("purpose").is_empty() && !text("retention").is_empty(), "{name}");
            let sealed = said["sealed"].as_bool().unwrap();
            assert_eq!(sealed, class == "sealed", "{name}");
            // The number is part of every envelope: stable, and one column's alone.
            let field = said.get("field").and_then(toml::Value::as_integer);
            assert_eq!(field.is_some(), sealed, "{name}");
            assert!(field.is_none_or(|field| fields.insert(field)), "{name}");
            named.insert(name);
        }
    }
    assert_eq!(there.difference(&named).collect::<Vec<_>>(), Vec::<&String>::new(), "in the database and not in data-classes.toml");
    assert_eq!(named.difference(&there).collect::<Vec<_>>(), Vec::<&String>::new(), "in data-classes.toml and not in the database");
}
