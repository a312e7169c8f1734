//! Someone with the database in their hands: what they do is found and named. Each attack drops the triggers first, as an administrator can.

use crate::house::House;
use fristad_app::{
    doctor::Complaint,
    row::{CheckpointRow, Table},
    vault::ledger::Finding,
};
use serde_json::json;
use sqlx::{ConnectOptions, Connection, Row, SqliteConnection, sqlite::SqliteConnectOptions};

const SECRET: &str = "Kanariefågeln bor på Hemliga gatan";

/// A house with one case, some entries, and a sealed ledger.
async fn lived_in() -> (House, CheckpointRow) {
    let house = House::sqlite().await;
    let at = "2026-03-14T23:10";
    let person = json!({ "surname": "Kanariesson", "given": "Kanaria", "number": "18900101-9802" });
    let person = house.act("duty", at, "register_person", person).await.unwrap()["person"].clone();
    let intake = json!({
        "kind": "victim_adult", "source": "application", "channel": "phone", "unit": house.place.units["vald"], "age": "adult", "subject": person,
    });
    let whereabouts = json!({ person.as_str().unwrap(): { "address": [SECRET, "599 00 Lindevalla"] } });
    let input = json!({ "intake": intake, "texts": { "account": SECRET }, "whereabouts": whereabouts });
    let case = house.act("duty", at, "register_intake", input).await.unwrap()["case"].clone();
    for number in 0..5 {
        house
            .act("duty", at, "write_entry", json!({ "case": case, "facts": format!("{SECRET} {number}"), "source": "told_by_person" }))
            .await
            .unwrap();
    }
    house.act("duty", at, "decide_acutely", json!({ "case": case, "kind": "shelter", "texts": { "ruling": SECRET } })).await.unwrap();
    let head = house.seal().await.unwrap();
    assert!(house.verify(std::slice::from_ref(&head)).await.holds());
    assert_eq!(house.examine().await.complaints, []);
    (house, head)
}

/// A connection that has taken every trigger off.
async fn administrator(house: &House) -> SqliteConnection {
    let mut connection = SqliteConnectOptions::new().filename(house.file()).connect().await.unwrap();
    for row in sqlx::query("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetch_all(&mut connection).await.unwrap() {
        run(&mut connection, &format!("DROP TRIGGER {}", row.get::<String, _>(0))).await;
    }
    run(&mut connection, "PRAGMA foreign_keys = OFF").await;
    connection
}

async fn run(connection: &mut SqliteConnection, sql: &str) -> u64 {
    sqlx::raw_sql(sqlx::AssertSqlSafe(sql.to_owned())).execute(connection).await.unwrap().rows_affected()
}

async fn attack(sql: &str) -> (House, CheckpointRow) {
    let (house, head) = lived_in().await;
    let mut connection = administrator(&house).await;
    assert!(run(&mut connection, sql).await > 0, "the attack changes something: {sql}");
    connection.close().await.unwrap();
    (house, head)
}

#[tokio::test]
async fn an_entry_that_is_changed_is_named() {
    let (house, head) =
        attack("UPDATE ledger_entry SET body = CAST(body || X'00' AS BLOB) WHERE id = (SELECT entry FROM ledger_link WHERE seq = 3)").await;
    let found = house.verify(&[head]).await.report.findings;
    assert!(matches!(found.as_slice(), [Finding::Changed { seq: 3, .. }]), "{found:?}");
}

#[tokio::test]
async fn an_entry_that_is_removed_is_named() {
    let (house, head) = attack("DELETE FROM ledger_entry WHERE id = (SELECT entry FROM ledger_link WHERE seq = 4)").await;
    let found = house.verify(&[head]).await.report.findings;
    assert!(matches!(found.as_slice(), [Finding::Removed { seq: 4, .. }]), "{found:?}");
}

/// The sealer goes by the tail: who takes an entry's place away there keeps it out of the chain, unless verification looks for it.
#[tokio::test]
async fn an_entry_that_nobody_would_link_is_named() {
    let (house, head) = lived_in().await;
    let search = json!({ "by": "name", "surname": "Kanariesson", "given": "Kanaria" });
    house.act("duty", "2026-03-14T23:30", "search", search).await.unwrap();
    let waiting = house.verify(std::slice::from_ref(&head)).await;
    assert!(waiting.holds() && waiting.report.unlinked.len() == 1);
    let mut connection = administrator(&house).await;
    assert_eq!(run(&mut connection, "DELETE FROM ledger_tail").await, 1);
    assert!(house.seal().await.is_none(), "the sealer sees nothing");
    let found = house.verify(std::slice::from_ref(&head)).await.report.findings;
    assert!(matches!(found.as_slice(), [Finding::Forgotten { .. }]), "{found:?}");
    // Its place given back, and the entry itself taken away before it was linked.
    run(&mut connection, "INSERT INTO ledger_tail SELECT id FROM ledger_entry WHERE id NOT IN (SELECT entry FROM ledger_link)").await;
    run(&mut connection, "DELETE FROM ledger_entry WHERE id IN (SELECT entry FROM ledger_tail)").await;
    connection.close().await.unwrap();
    let found = house.verify(&[head]).await.report.findings;
    assert!(matches!(found.as_slice(), [Finding::WaitsInVain { .. }]), "{found:?}");
}

#[tokio::test]
async fn an_entry_that_is_inserted_is_named() {
    let sql = "INSERT INTO ledger_entry SELECT zeroblob(16), at, case_id, body, mac FROM ledger_entry LIMIT 1";
    let (house, head) = attack(sql).await;
    let found = house.verify(&[head]).await.report.findings;
    assert!(matches!(found.as_slice(), [Finding::Inserted { seq: None, .. }]), "{found:?}");
}

#[tokio::test]
async fn entries_that_change_places_are_named() {
    let sql = "UPDATE ledger_link SET seq = seq + 1000 WHERE seq IN (2, 3);
               UPDATE ledger_link SET seq = CASE seq WHEN 1002 THEN 3 ELSE 2 END WHERE seq > 1000";
    let (house, head) = attack(sql).await;
    let found = house.verify(&[head]).await.report.findings;
    assert!(
        !found.is_empty() && found.iter().all(|finding| matches!(finding, Finding::Reordered { .. } | Finding::BrokenChain { .. })),
        "{found:?}"
    );
}

#[tokio::test]
async fn a_tail_that_is_cut_off_is_missed() {
    let sql = "DELETE FROM ledger_entry WHERE id IN (SELECT entry FROM ledger_link WHERE seq > 5);
               DELETE FROM ledger_checkpoint; DELETE FROM ledger_link WHERE seq > 5";
    let (house, head) = attack(sql).await;
    assert!(house.verify(&[]).await.holds(), "inside the database nothing is left to tell");
    let found = house.verify(&[head]).await.report.findings;
    assert!(matches!(found.as_slice(), [Finding::CheckpointMismatch { .. }]), "the head kept outside tells: {found:?}");
}

#[tokio::test]
async fn a_record_that_is_changed_removed_or_added_is_named() {
    let (house, _) = attack("UPDATE record SET occurred = occurred - 1 WHERE kind = 'entry'").await;
    let found = house.examine().await.complaints;
    assert_eq!(found.iter().filter(|complaint| matches!(complaint, Complaint::RowChanged(Table::Record, ..))).count(), 5, "{found:?}");
    let (house, _) = attack("DELETE FROM record WHERE kind = 'ruling'").await;
    assert!(matches!(house.examine().await.complaints.as_slice(), [Complaint::RowMissing(Table::Record, ..)]));
    let (house, _) = attack("DELETE FROM case_event WHERE seq = 2").await;
    let found = house.examine().await.complaints;
    assert!(found.iter().any(|complaint| matches!(complaint, Complaint::RowMissing(Table::CaseEvent, _, 2))), "{found:?}");
}

/// An erasure row takes a case away in one statement, without any trigger dropped: the ledger does not know of it.
#[tokio::test]
async fn an_erasure_that_nobody_told_of_is_named() {
    let (house, _) = lived_in().await;
    let mut connection = SqliteConnectOptions::new().filename(house.file()).connect().await.unwrap();
    run(&mut connection, "INSERT INTO erasure SELECT id, 'x', 0, zeroblob(16) FROM case_file").await;
    connection.close().await.unwrap();
    let found = house.examine().await.complaints;
    assert!(found.iter().any(|complaint| matches!(complaint, Complaint::ErasureUnvouched(_))), "{found:?}");
    assert!(found.iter().any(|complaint| matches!(complaint, Complaint::RowMissing(Table::Record, ..))), "{found:?}");
}

#[tokio::test]
async fn an_entry_that_is_hidden_from_the_access_log_is_named() {
    for sql in ["UPDATE ledger_entry SET case_id = NULL", "UPDATE ledger_entry SET at = at + 86400000000"] {
        let (house, head) = attack(sql).await;
        let verified = house.verify(&[head]).await;
        assert!(!verified.hidden.is_empty() && !verified.holds(), "{sql}");
    }
}

#[tokio::test]
async fn a_stored_state_that_is_not_the_fold_is_named() {
    for sql in ["UPDATE case_file SET stage = 'closed'", "UPDATE case_file SET handler = zeroblob(16)", "UPDATE case_file SET due = 1"] {
        let (house, _) = attack(sql).await;
        assert!(matches!(house.examine().await.complaints.as_slice(), [Complaint::RowDiffers(_)]), "{sql}");
    }
    let (house, _) = attack("UPDATE access SET live = 0").await;
    assert!(matches!(house.examine().await.complaints.as_slice(), [Complaint::AccessDiffers(_)]));
}

/// The sealed text of one place moved to another does not open there, even when the ledger would not notice.
#[tokio::test]
async fn a_ciphertext_that_is_moved_does_not_open() {
    let (house, _) = attack("UPDATE record SET text = (SELECT text FROM record WHERE kind = 'ruling') WHERE kind = 'account'").await;
    let found = house.examine().await.complaints;
    assert!(found.iter().any(|complaint| matches!(complaint, Complaint::Unopenable(Table::Record, _))), "{found:?}");
}

/// Every byte of the database file, and of its journal, searched for what was said.
#[tokio::test]
async fn a_dump_tells_nothing() {
    let (house, _) = lived_in().await;
    let mut read = 0;
    for file in std::fs::read_dir(house.file().parent().unwrap()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        read += bytes.len();
        for word in [SECRET, "Hemliga", "Kanariesson", "Kanaria", "189001019802", "18900101-9802", "9001019802"] {
            assert!(!bytes.windows(word.len()).any(|window| window == word.as_bytes()), "{word}");
        }
    }
    assert!(read > 10_000);
}

/// The other way round: the same words are there for whoever may read them.
#[tokio::test]
async fn whoever_may_read_reads() {
    let (house, _) = lived_in().await;
    let case = house.store.read().await.unwrap().cases_after(None, 1).await.unwrap()[0].id;
    let journal = house.act("duty", "2026-03-14T23:30", "read_journal", json!({ "case": case })).await.unwrap();
    let texts: Vec<_> = journal.as_array().unwrap().iter().filter_map(|record| record["text"].as_str()).collect();
    assert_eq!(texts.iter().filter(|text| text.contains(SECRET)).count(), 7);
    let found = house
        .act("duty", "2026-03-14T23:30", "search", json!({ "by": "name", "surname": "Canariesson", "given": "Canaria" }))
        .await
        .unwrap();
    assert_eq!(found["cases"][0]["case"], json!(case), "found by its sound: {found}");
    assert_eq!(found["cases"].as_array().unwrap().len(), 1);
}
