//! The use cases, and the ports that they stand on. Each use case authorises, loads, decides, writes and tells the ledger, in that order and in one unit of work.

pub mod case;
pub mod commission;
pub mod ctx;
pub mod directory;
pub mod doctor;
pub mod document;
pub mod draft;
pub mod epochs;
pub mod erasure;
pub mod error;
pub mod extract;
pub mod figures;
pub mod form;
pub mod house;
pub mod instrument;
mod job;
pub mod journal;
pub mod keys;
pub mod ledger;
pub mod machine;
pub mod office;
pub mod operations;
pub mod person;
pub mod port;
pub mod queue;
pub mod recorder;
pub mod register;
pub mod row;
pub mod survey;
pub mod talk;
pub mod vault;
mod work;

pub use ctx::Ctx;
pub use error::AppError;
pub use house::App;
