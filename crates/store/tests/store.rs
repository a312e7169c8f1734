//! The store's contract on SQLite and on a real PostgreSQL, and what both refuse.

#[cfg(test)]
mod suite;
