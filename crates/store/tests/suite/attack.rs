//! One test per attack and table: what was written stays as it is, whoever tries and however.
//!
//! On SQLite the attacker has a client of their own without any of the store's settings. On PostgreSQL they act as the application's role, which lacks the
//! privileges, and then as the owner of the tables, whom the triggers stop.

use super::{
    house::{House, Place, fill},
    raw::Raw,
};
use tokio::sync::OnceCell;

/// The key columns: the only ones of append-only tables that may change.
const KEY: [&str; 2] = ["epoch", "wrapped"];

/// PostgreSQL's code for a missing privilege.
const NO_PRIVILEGE: &str = "42501";
/// The code of our triggers.
const TRIGGER: &str = "FR001";

/// All attacks share one database: none of them changes it.
static HOUSE: OnceCell<House> = OnceCell::const_new();

async fn postgres() -> (Raw, Raw) {
    let made = async {
        let house = House::postgres().await;
        fill(&house).await;
        house
    };
    let Place::Postgres(database) = &HOUSE.get_or_init(|| made).await.place else { panic!() };
    (Raw::postgres(&database.app_url).await, Raw::postgres(&database.owner_url).await)
}

/// A directory of its own, and a bare client.
async fn sqlite() -> (House, Raw) {
    let house = House::sqlite().await;
    fill(&house).await;
    let raw = house.raw().await;
    (house, raw)
}

/// Everybody is refused, and the table is as it was.
async fn refused_on_postgres(table: &str, attack: &str, owners_refusal: Option<&str>) {
    let (app, owner) = &mut postgres().await;
    refused_by((app, owner), table, attack, owners_refusal).await;
}

async fn refused_by((app, owner): (&mut Raw, &mut Raw), table: &str, attack: &str, owners_refusal: Option<&str>) {
    let before = owner.dump(table).await;
    assert!(!before.is_empty(), "{table} is empty: nothing is tested");
    assert_eq!(app.run(attack).await, Err(NO_PRIVILEGE.to_owned()), "{attack}");
    if let Some(code) = owners_refusal {
        assert_eq!(owner.run(attack).await, Err(code.to_owned()), "{attack}, as owner");
    }
    assert!(owner.dump(table).await == before, "{attack} changed {table}");
}

async fn refused_on_sqlite(table: &str, attack: &str, refusal: &str) {
    let (_house, mut raw) = sqlite().await;
    let before = raw.dump(table).await;
    assert!(!before.is_empty(), "{table} is empty: nothing is tested");
    let answer = raw.run(attack).await;
    assert!(answer.as_ref().is_err_and(|message| message.contains(refusal)), "{attack}: {answer:?}");
    assert!(raw.dump(table).await == before, "{attack} changed {table}");
}

/// The columns that may not change.
async fn fixed_columns(raw: &mut Raw, table: &str) -> Vec<String> {
    let keys = matches!(table, "person_version" | "provider");
    raw.columns(table).await.into_iter().filter(|column| !(keys && KEY.contains(&column.as_str()))).collect()
}

async fn updates(table: &str) {
    let (_house, mut bare) = sqlite().await;
    let (mut app, mut owner) = postgres().await;
    for column in fixed_columns(&mut bare, table).await {
        refused_by((&mut app, &mut owner), table, &format!("UPDATE {table} SET {column} = {column}"), Some(TRIGGER)).await;
        for way in ["UPDATE", "UPDATE OR REPLACE", "UPDATE OR IGNORE"] {
            let before = bare.dump(table).await;
            let attack = format!("{way} {table} SET {column} = {column}");
            assert_eq!(bare.run(&attack).await, Err("append_only".to_owned()), "{attack}");
            assert!(bare.dump(table).await == before);
        }
    }
}

async fn deletes(table: &str) {
    refused_on_postgres(table, &format!("DELETE FROM {table}"), Some(TRIGGER)).await;
    refused_on_sqlite(table, &format!("DELETE FROM {table}"), "append_only").await;
}

async fn replaces(table: &str) {
    refused_on_sqlite(table, &format!("INSERT OR REPLACE INTO {table} SELECT * FROM {table}"), "exists").await;
    refused_on_sqlite(table, &format!("REPLACE INTO {table} SELECT * FROM {table}"), "exists").await;
}

async fn replaces_by_rowid(table: &str) {
    let (_house, mut raw) = sqlite().await;
    let columns = raw.columns(table).await.join(", ");
    let attack = format!("INSERT OR REPLACE INTO {table} (rowid, {columns}) SELECT 1, {columns} FROM {table}");
    refused_on_sqlite(table, &attack, "no column named rowid").await;
}

async fn upserts(table: &str) {
    let (_house, mut raw) = sqlite().await;
    let (key, column) = (raw.primary_key(table).await, fixed_columns(&mut raw, table).await.pop().unwrap());
    let attack =
        format!("INSERT INTO {table} SELECT * FROM {table} WHERE TRUE ON CONFLICT ({key}) DO UPDATE SET {column} = excluded.{column}");
    refused_on_sqlite(table, &attack, "exists").await;
    refused_on_postgres(table, &attack, Some(TRIGGER)).await;
}

async fn truncates(table: &str) {
    refused_on_postgres(table, &format!("TRUNCATE {table} CASCADE"), Some(TRIGGER)).await;
}

async fn disables_triggers(table: &str) {
    for attack in ["ALTER TABLE {} DISABLE TRIGGER ALL", "ALTER TABLE {} DISABLE TRIGGER USER", "DROP TRIGGER {}_delete ON {}"] {
        refused_on_postgres(table, &attack.replace("{}", table), None).await;
    }
    refused_on_postgres(table, &format!("SET session_replication_role = replica; DELETE FROM {table}"), Some(NO_PRIVILEGE)).await;
}

async fn drops(table: &str) {
    let (mut app, mut owner) = postgres().await;
    for attack in [
        "DROP TABLE {} CASCADE",
        "ALTER TABLE {} RENAME TO gone",
        "ALTER TABLE {} DROP COLUMN author",
        "CREATE RULE gone AS ON INSERT TO {} DO INSTEAD NOTHING",
        "GRANT ALL ON {} TO PUBLIC; DELETE FROM {}",
        "ALTER TABLE {} OWNER TO fristad_app",
        "SET ROLE fristad_owner; DELETE FROM {}",
        "CREATE TRIGGER own BEFORE INSERT ON {} FOR EACH ROW EXECUTE FUNCTION refuse()",
    ] {
        // A grant by somebody who has nothing to give is a warning; the statement after it is refused.
        refused_by((&mut app, &mut owner), table, &attack.replace("{}", table), None).await;
    }
}

macro_rules! attacks {
    ($($table:ident),+ $(,)?) => {$(
        mod $table {
            const TABLE: &str = stringify!($table);
            #[tokio::test]
            async fn updates() {
                super::updates(TABLE).await;
            }
            #[tokio::test]
            async fn deletes() {
                super::deletes(TABLE).await;
            }
            #[tokio::test]
            async fn replaces() {
                super::replaces(TABLE).await;
            }
            #[tokio::test]
            async fn replaces_by_rowid() {
                super::replaces_by_rowid(TABLE).await;
            }
            #[tokio::test]
            async fn upserts() {
                super::upserts(TABLE).await;
            }
            #[tokio::test]
            async fn truncates() {
                super::truncates(TABLE).await;
            }
            #[tokio::test]
            async fn disables_triggers() {
                super::disables_triggers(TABLE).await;
            }
            #[tokio::test]
            async fn drops() {
                super::drops(TABLE).await;
            }
        }
    )+};
}

attacks! {
    case_event, record, document, person_version, case_person, case_link, provider, instrument, register_entry, ledger_entry, ledger_tail, ledger_link, ledger_checkpoint,
    erasure,
}

mod case_file {
    //! Derived columns change; what names a case does not, and no case goes but by erasure.

    const TABLE: &str = "case_file";

    #[tokio::test]
    async fn updates() {
        let (_house, mut bare) = super::sqlite().await;
        for column in ["id", "authority", "number", "opened"] {
            let attack = format!("UPDATE {TABLE} SET {column} = {column}");
            super::refused_on_postgres(TABLE, &attack, Some(super::TRIGGER)).await;
            assert_eq!(bare.run(&attack).await, Err("append_only".to_owned()));
            assert_eq!(bare.run(&attack.replace("UPDATE", "UPDATE OR REPLACE")).await, Err("append_only".to_owned()));
        }
    }
    #[tokio::test]
    async fn deletes() {
        super::deletes(TABLE).await;
    }
    #[tokio::test]
    async fn replaces() {
        super::replaces(TABLE).await;
    }
    #[tokio::test]
    async fn replaces_by_rowid() {
        super::replaces_by_rowid(TABLE).await;
    }
    #[tokio::test]
    async fn truncates() {
        super::truncates(TABLE).await;
    }
    #[tokio::test]
    async fn drops() {
        super::drops(TABLE).await;
    }
}
