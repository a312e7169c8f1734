//! The stages of the work, each with what it records and what it demands or refuses.

pub mod acute;
pub mod appeal;
pub mod assignment;
pub mod child_shelter;
pub mod closing;
pub mod commission;
pub mod communication;
pub mod court;
pub mod decision;
pub mod follow_up;
pub mod intake;
pub mod investigation;
pub mod plan;
pub mod preliminary;
pub(crate) mod protection;
