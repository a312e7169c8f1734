//! The hub: the signed files of many authorities, kept as they came, and what they say together.

pub mod folder;
pub mod import;
pub mod keys;
pub mod publish;

#[cfg(test)]
mod tests;
