//! One binary: every module uses the house of `house`.

mod attack;
mod beside;
mod cases;
mod counts;
mod directory;
mod drafts;
mod erasure;
mod fixture;
mod house;
mod identity;
mod jobs;
mod ledger;
mod links;
mod lists;
mod machines;
mod people;
mod process;
mod raw;
mod records;
mod roles;
mod sample;
mod schema;
mod second;
mod several;
mod sources;
mod upkeep;
