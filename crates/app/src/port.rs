//! What the use cases need from outside: small contracts per noun.

pub mod identity;
pub mod ids;
pub mod letter;
pub mod store;
