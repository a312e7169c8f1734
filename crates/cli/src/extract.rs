//! The duty office's package: made and sealed here, opened where there is neither server nor network, and told of when it comes back.

pub mod folder;
pub mod make;
pub mod open;
mod page;
pub mod receipt;
#[cfg(test)]
mod tests;
mod words;
