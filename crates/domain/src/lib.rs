//! What happens to people's cases, and by which rules: pure decisions over a typed history. Nothing here knows of databases, pages or who may see what.

pub mod actor;
pub mod assessment;
pub mod case;
pub mod child;
pub mod journal;
pub mod person;
pub mod retention;
pub mod rulebook;
pub mod service;
pub mod stage;
