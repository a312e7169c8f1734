//! One binary: every module uses the house of `house`.

mod attack;
mod cases;
mod counts;
mod directory;
mod drafts;
mod erasure;
mod fixture;
mod house;
mod identity;
mod ledger;
mod links;
mod lists;
mod people;
mod process;
mod raw;
mod records;
mod roles;
mod sample;
mod schema;
mod sources;
mod upkeep;
