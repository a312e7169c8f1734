//! Questionnaires and instruments as data: what is asked, when, of whom, and what may be made of the answers.
//!
//! A definition is read with [`parse`] from the JSON of an HL7 FHIR R4 `Questionnaire`, in a subset; what the subset lacks is refused and named. Answers come from a form
//! ([`form`]), a file ([`response`]) or the store ([`compact`]), and are held to the definition by [`check`](check()). Points exist only where the definition says that they are added
//! ([`instrument::Aggregation`]).
//!
//! Pure: nothing here reads a clock, draws a random number, or touches a file.

pub mod answers;
pub mod changes;
pub mod check;
pub mod compact;
pub mod decimal;
mod definition;
mod demand;
mod element;
pub mod fault;
mod foreign;
pub mod form;
pub mod instrument;
mod json;
pub mod pages;
pub mod questionnaire;
pub mod response;
pub mod score;
pub mod shell;
pub mod shipped;
pub mod value;

pub use answers::{Answer, Answers};
pub use changes::{Change, changes};
pub use check::{Completeness, check, enabled, only_asked};
pub use decimal::Decimal;
pub use definition::{MOST_ITEMS, parse, parse_foreign, print};
pub use fault::{Fault, Reason};
pub use instrument::Instrument;
pub use pages::{Page, Progress, pages, progress};
pub use questionnaire::{Item, Kind, Question, Questionnaire};
pub use shipped::{Shipped, shipped};
pub use value::Value;
