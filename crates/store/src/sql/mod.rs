//! The ports in SQL, written once. Compiled as a module of `sqlite` and as one of `postgres`: `super::dialect` is the one or the other.

mod cases;
mod directory;
mod documents;
mod drafts;
mod figures;
mod identity;
mod instruments;
mod jobs;
mod ledger;
mod links;
mod lists;
mod machines;
mod people;
mod records;
mod registers;
mod row;
mod second;
mod surveys;
mod upkeep;

pub(super) use ledger::ENTRIES_AT_ONCE;

use super::dialect::{Db, Row, fault};
use crate::{error::refused, text::expand};
use async_trait::async_trait;
use fristad_app::port::store::{StoreError, Unit};
use sqlx::{AssertSqlSafe, Database, Transaction, pool::PoolConnection, query::Query};
use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

type Statement<'q> = Query<'q, Db, <Db as Database>::Arguments>;

/// Rows up to which the text of a multi-row statement is kept prepared: a step writes few rows as a rule.
const FEW: usize = 32;

/// Where a unit of work sends its statements.
enum Place {
    /// Into one transaction. Dropping it rolls it back.
    Transaction(Transaction<'static, Db>),
    /// Each by itself. Nothing is written there.
    Connection(PoolConnection<Db>),
}

/// A unit of work.
pub(super) struct Work {
    place: Place,
    statements: Arc<AtomicU64>,
    /// Whether the database has refused a statement. PostgreSQL would then answer a commit as if it had been one and write nothing; SQLite would write the
    /// rest. Neither is all or nothing.
    failed: bool,
}

#[async_trait]
impl Unit for Work {
    async fn commit(self: Box<Self>) -> Result<(), StoreError> {
        if self.failed {
            return Err(refused("an earlier step of this unit of work failed"));
        }
        match self.place {
            Place::Transaction(transaction) => transaction.commit().await.map_err(fault),
            Place::Connection(_) => Err(refused("read_only")),
        }
    }
}

impl Work {
    pub(super) fn new(transaction: Transaction<'static, Db>, statements: Arc<AtomicU64>) -> Self {
        Self { place: Place::Transaction(transaction), statements, failed: false }
    }

    pub(super) fn looking(connection: PoolConnection<Db>, statements: Arc<AtomicU64>) -> Self {
        Self { place: Place::Connection(connection), statements, failed: false }
    }

    fn connection(&mut self) -> &mut <Db as Database>::Connection {
        match &mut self.place {
            Place::Transaction(transaction) => transaction,
            Place::Connection(connection) => connection,
        }
    }

    /// Counts a statement that was sent, and remembers whether it failed.
    fn sent<T>(&mut self, answer: Result<T, sqlx::Error>) -> Result<T, StoreError> {
        self.statements.fetch_add(1, Ordering::Relaxed);
        self.failed |= answer.is_err();
        answer.map_err(fault)
    }

    /// Sends a statement that returns no rows; how many it changed.
    async fn run(&mut self, statement: Statement<'_>) -> Result<u64, StoreError> {
        let answer = statement.execute(self.connection()).await;
        Ok(self.sent(answer)?.rows_affected())
    }

    /// Sends a statement and reads all its rows.
    async fn all<T>(&mut self, statement: Statement<'_>, read: impl Fn(&Row) -> Result<T, StoreError>) -> Result<Vec<T>, StoreError> {
        let answer = statement.fetch_all(self.connection()).await;
        self.sent(answer)?.iter().map(read).collect()
    }

    /// Sends a statement that returns one row at most.
    async fn one<T>(&mut self, statement: Statement<'_>, read: impl Fn(&Row) -> Result<T, StoreError>) -> Result<Option<T>, StoreError> {
        let answer = statement.fetch_optional(self.connection()).await;
        self.sent(answer)?.as_ref().map(read).transpose()
    }

    /// Sends a count.
    async fn count_rows(&mut self, text: &'static str) -> Result<u64, StoreError> {
        let counted = self.one(sqlx::query(text), |row| row::whole::<u64>(row, "number")).await?;
        Ok(counted.unwrap_or(0))
    }
}

/// A statement whose text does not change.
fn fixed<'q>(text: &'static str) -> Statement<'q> {
    sqlx::query(text)
}

/// A statement for a number of rows or values.
fn many<'q>(text: &str, rows: usize) -> Statement<'q> {
    // The text is one of our constants; what is put into it are parameter numbers.
    sqlx::query(AssertSqlSafe(expand(text, rows))).persistent(rows <= FEW)
}

/// Every statement by name, for one row and for several.
pub(super) fn statements() -> Vec<(String, String)> {
    let modules = [
        ("cases", cases::STATEMENTS),
        ("directory", directory::STATEMENTS),
        ("documents", documents::STATEMENTS),
        ("drafts", drafts::STATEMENTS),
        ("identity", identity::STATEMENTS),
        ("instruments", instruments::STATEMENTS),
        ("jobs", jobs::STATEMENTS),
        ("ledger", ledger::STATEMENTS),
        ("links", links::STATEMENTS),
        ("machines", machines::STATEMENTS),
        ("people", people::STATEMENTS),
        ("records", records::STATEMENTS),
        ("figures", figures::STATEMENTS),
        ("registers", registers::STATEMENTS),
        ("second", second::STATEMENTS),
        ("surveys", surveys::STATEMENTS),
        ("upkeep", upkeep::STATEMENTS),
    ];
    let named =
        modules.into_iter().flat_map(|(module, statements)| statements.iter().map(move |(name, text)| (format!("{module}.{name}"), *text)));
    let written = named.flat_map(|(name, text)| {
        let (one, several) = (expand(text, 1), expand(text, 3));
        let several = (several != one).then(|| (format!("{name} (several)"), several));
        std::iter::once((name, one)).chain(several)
    });
    written.chain(lists::statements()).collect()
}
