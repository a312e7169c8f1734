//! Surveys: who is asked, what they answered, and the tables made of it.
//!
//! A questionnaire and the answers to it are those of `fristad_forms`. Background variables come from a [`Background`] file, answers through an [`Inbox`] that lets nothing wrong
//! by, and a [`Tally`] counts one question in groups. Nothing here reads a clock, a file or a database.

mod anonymity;
mod background;
mod coding;
mod inbox;
mod line;
mod order;
mod prefill;
mod problem;
mod rate;
mod shipped;
mod table;
mod tally;

pub use anonymity::{Anonymity, Limit};
pub use background::{Background, Grouping, MISSING, TOTAL, Weights};
pub use coding::{Agreement, Category, Codes, Disagreement, Kappa, Settled, agreement, settle, tabulate_codes};
pub use inbox::{Inbox, Received};
pub use line::Line;
pub use order::natural;
pub use prefill::{Filled, Prefill, Prefilled, Standing};
pub use problem::{MOST_PROBLEMS, Problem, Problems, Reason};
pub use rate::{Progress, Rate, rate, rates, rates_table, silent};
pub use shipped::{Shipped, shipped};
pub use table::{Labels, page, records};
pub use tally::{Counted, Figures, Group, Tabulation, Tally, Untabulated};
