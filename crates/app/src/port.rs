//! What the use cases need from outside: small contracts per noun.

pub mod figures;
pub mod identity;
pub mod ids;
pub mod instrument;
pub mod jobs;
pub mod letter;
pub mod machine;
pub mod packages;
pub mod register;
pub mod second;
pub mod store;
pub mod survey;
