//! The design system: components as functions whose arguments force what a person needs — a label, a hint, an error that names what to do.

pub mod choice;
pub mod form;
pub mod frame;
pub mod icon;
pub mod input;
pub mod list;
pub mod message;
pub mod part;
pub mod passkey;
pub mod profile_chart;
pub mod questions;
pub mod table;
pub mod when;

pub use choice::{Choice, checks, radios, select};
pub use form::{Button, Form, buttons};
pub use frame::{Frame, Place};
pub use icon::Icon;
pub use input::{Control, Need, area, date, line, moment};
pub use message::{Fault, Tone, error_at, notice, summary, summary_alone};
