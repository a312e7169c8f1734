//! A case (ärende): its kinds and codes, what happens in it, what it has become, and what may be done next.

mod bare;
pub mod code;
pub mod command;
pub mod decide;
pub mod duty;
mod earlier;
pub mod event;
pub mod evolve;
pub mod placement;
pub mod state;
pub mod worklist;

pub use command::{Command, LinkedFact, Moment, Settings, Submission};
pub use decide::decide;
pub use duty::Duty;
pub use event::{Event, Recorded};
pub use evolve::{evolve, fold};
pub use state::{Case, Stage};
