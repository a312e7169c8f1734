//! From a request to an answer: who asks, what came with it, and what goes back.

pub mod answer;
pub mod assets;
pub mod desk;
pub mod fields;
pub mod guests;
pub mod routes;
pub mod serve;
pub mod told;
pub mod watch;

pub use answer::{Answer, Stop};
pub use desk::{Desk, House, Visit};
pub use fields::Fields;
