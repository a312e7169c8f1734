//! What the use cases need from outside, one small trait for each noun.

pub mod letter;
