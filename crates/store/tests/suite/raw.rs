//! Connections past the store: what somebody with a database client could try.

use fristad_app::row::LedgerRow;
use fristad_kernel::CaseId;
use sqlx::{
    AssertSqlSafe, Connection, Executor, PgConnection, Row, SqliteConnection,
    sqlite::{SqliteConnectOptions, SqliteRow},
};
use std::path::Path;
use uuid::Uuid;

pub(crate) enum Raw {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

/// The database's code for what it refused: SQLite's message or PostgreSQL's SQLSTATE.
pub(crate) type Refusal = String;

impl Raw {
    /// With every setting off that the store turns on, as a common client has them.
    pub(crate) async fn sqlite(file: &Path) -> Self {
        let options = SqliteConnectOptions::new().filename(file).foreign_keys(false).pragma("recursive_triggers", "OFF");
        Self::Sqlite(SqliteConnection::connect_with(&options).await.unwrap())
    }

    pub(crate) async fn postgres(url: &str) -> Self {
        Self::Postgres(PgConnection::connect(url).await.unwrap())
    }

    pub(crate) const fn is_sqlite(&self) -> bool {
        matches!(self, Self::Sqlite(_))
    }

    /// Runs one statement or several; the number of rows changed.
    pub(crate) async fn run(&mut self, sql: &str) -> Result<u64, Refusal> {
        let sql = AssertSqlSafe(sql.to_owned());
        let done = match self {
            Self::Sqlite(connection) => sqlx::raw_sql(sql).execute(connection).await.map(|done| done.rows_affected()),
            Self::Postgres(connection) => sqlx::raw_sql(sql).execute(connection).await.map(|done| done.rows_affected()),
        };
        done.map_err(|error| {
            let database = error.as_database_error().unwrap_or_else(|| panic!("{error}"));
            match self {
                Self::Sqlite(_) => database.message().to_owned(),
                Self::Postgres(_) => database.code().unwrap().into_owned(),
            }
        })
    }

    /// Whether the database takes the statement's text.
    pub(crate) async fn prepare(&mut self, sql: &str) -> Result<(), sqlx::Error> {
        let sql = sqlx::SqlSafeStr::into_sql_str(AssertSqlSafe(sql.to_owned()));
        match self {
            Self::Sqlite(connection) => connection.prepare(sql).await.map(drop),
            Self::Postgres(connection) => connection.prepare(sql).await.map(drop),
        }
    }

    /// Rows of text.
    pub(crate) async fn rows(&mut self, sql: &str) -> Vec<Vec<String>> {
        let sql = AssertSqlSafe(sql.to_owned());
        match self {
            Self::Sqlite(connection) => {
                let rows = sqlx::query(sql).fetch_all(connection).await.unwrap();
                let text = |row: &SqliteRow| (0..row.len()).map(|at| row.get::<Option<String>, _>(at).unwrap_or_default()).collect();
                rows.iter().map(text).collect()
            }
            Self::Postgres(connection) => {
                let rows = sqlx::query(sql).fetch_all(connection).await.unwrap();
                rows.iter().map(|row| (0..row.len()).map(|at| row.get::<Option<String>, _>(at).unwrap_or_default()).collect()).collect()
            }
        }
    }

    /// How SQLite would carry a statement out, line by line.
    pub(crate) async fn plan(&mut self, sql: &str) -> Vec<String> {
        let Self::Sqlite(connection) = self else { panic!("the plan is SQLite's") };
        let rows = sqlx::query(AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}"))).fetch_all(connection).await.unwrap();
        rows.iter().map(|row| row.get("detail")).collect()
    }

    /// Table, column, kind of type, whether it may be empty, and its place in the primary key, in order.
    pub(crate) async fn schema(&mut self) -> Vec<Vec<String>> {
        let sql = if self.is_sqlite() {
            "SELECT m.name, c.name,
                CASE c.type WHEN 'BLOB' THEN 'bytes' WHEN 'INTEGER' THEN 'number' ELSE 'text' END,
                CASE c.\"notnull\" WHEN 1 THEN 'no' ELSE 'yes' END, CAST(c.pk AS TEXT)
            FROM sqlite_schema m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' ORDER BY m.name, c.cid"
        } else {
            "SELECT CAST(c.table_name AS TEXT), CAST(c.column_name AS TEXT),
                CASE CAST(c.data_type AS TEXT) WHEN 'uuid' THEN 'bytes' WHEN 'bytea' THEN 'bytes' WHEN 'bigint' THEN 'number'
                    WHEN 'boolean' THEN 'number' ELSE CAST(c.data_type AS TEXT) END,
                CASE CAST(c.is_nullable AS TEXT) WHEN 'NO' THEN 'no' ELSE 'yes' END,
                CAST(coalesce((SELECT k.ordinal_position FROM information_schema.table_constraints t
                    JOIN information_schema.key_column_usage k USING (constraint_schema, constraint_name)
                    WHERE t.table_name = c.table_name AND t.constraint_type = 'PRIMARY KEY' AND k.column_name = c.column_name), 0) AS TEXT)
            FROM information_schema.columns c WHERE c.table_schema = 'public' ORDER BY CAST(c.table_name AS TEXT) COLLATE \"C\", c.ordinal_position"
        };
        self.rows(sql).await
    }

    /// Table and column of all that must be filled by whoever adds a row.
    pub(crate) async fn needed(&mut self) -> Vec<Vec<String>> {
        let sql = if self.is_sqlite() {
            "SELECT m.name, c.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND c.\"notnull\" = 1 AND c.dflt_value IS NULL"
        } else {
            "SELECT CAST(table_name AS TEXT), CAST(column_name AS TEXT) FROM information_schema.columns
                WHERE table_schema = 'public' AND is_nullable = 'NO' AND column_default IS NULL"
        };
        self.rows(sql).await
    }

    /// Adds an entry to the ledger with a statement of five parameters.
    pub(crate) async fn entry(&mut self, statement: &str, entry: &LedgerRow) -> Result<(), sqlx::Error> {
        let Self::Postgres(connection) = self else { panic!("asked of PostgreSQL alone") };
        let statement =
            sqlx::query(AssertSqlSafe(statement.to_owned())).bind(entry.id).bind(entry.at.as_micros()).bind(entry.case.map(|case| case.0));
        statement.bind(entry.body.clone()).bind(entry.mac.clone()).execute(connection).await.map(drop)
    }

    /// The columns of a table, in order.
    pub(crate) async fn columns(&mut self, table: &str) -> Vec<String> {
        let sql = if self.is_sqlite() {
            format!("SELECT name FROM pragma_table_info('{table}') ORDER BY cid")
        } else {
            format!(
                "SELECT CAST(attname AS TEXT) FROM pg_attribute WHERE attrelid = CAST('{table}' AS regclass) AND attnum > 0 ORDER BY attnum"
            )
        };
        self.rows(&sql).await.into_iter().flatten().collect()
    }

    /// The columns of a table's primary key, as a list in SQL.
    pub(crate) async fn primary_key(&mut self, table: &str) -> String {
        let mut key: Vec<_> = self.schema().await.into_iter().filter(|row| row[0] == table && row[4] != "0").collect();
        key.sort_by(|a, b| a[4].cmp(&b[4]));
        key.into_iter().map(|row| row[1].clone()).collect::<Vec<_>>().join(", ")
    }

    /// All that a table holds, as text.
    pub(crate) async fn dump(&mut self, table: &str) -> Vec<Vec<String>> {
        if !self.is_sqlite() {
            return self.rows(&format!("SELECT CAST(t AS TEXT) FROM {table} t ORDER BY 1")).await;
        }
        let list: Vec<_> = self.columns(table).await.iter().map(|column| format!("quote({column})")).collect();
        let order = if list.len() > 1 { "1, 2" } else { "1" };
        self.rows(&format!("SELECT {} FROM {table} ORDER BY {order}", list.join(", "))).await
    }

    /// An id as it is written in a statement.
    pub(crate) fn id(&self, id: Uuid) -> String {
        if self.is_sqlite() { format!("x'{}'", id.simple()) } else { format!("'{id}'") }
    }

    /// The statement that erases a case.
    pub(crate) fn erasure(&self, case: CaseId) -> String {
        let (case, author) = (self.id(case.0), self.id(Uuid::from_u128(1)));
        format!("INSERT INTO erasure (case_id, rule, opened, author) VALUES ({case}, 'RET-01', 1, {author})")
    }
}
