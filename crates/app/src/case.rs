//! Cases: register, take steps, open, list, link.

mod ages;
pub mod answers;
pub mod assessed;
pub mod assessments;
pub mod choose;
pub mod facts;
pub mod impact;
pub mod link;
pub mod missing;
pub mod open;
pub mod opened;
pub mod project;
pub mod register;
pub mod step;
pub mod text;
pub mod worklist;

pub use text::LONGEST as LONGEST_TEXT;
