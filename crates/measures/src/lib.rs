//! The register of measures, the municipalities, and what leaves an authority: sums of protected cells.
//! No small cell can be worked out from what is published.
//!
//! - [`register`]: the ten measures and others, with their criteria; measures of one's own come as data.
//! - [`place`]: municipalities, counties, police regions, groups of one's own, and how many live there.
//! - [`casework`]: the small registers and the pseudonymous facts of cases, and what measures can be answered from them.
//! - [`shield`]: which counts of a year may be told exactly, decided once for pages and file.
//! - [`file`](mod@file): the aggregate file: cells are protected, written in one way only, and read with every fault named.
//! - [`hub`]: what the files of many authorities say together, and whether a new one is likely.
//! - [`compare`](mod@compare): areas, years and groups beside each other, with their uncertainty.
//!
//! Pure: nothing here reads a clock, draws a random number or touches a file.

pub mod casework;
pub mod cell;
mod code;
pub mod compare;
pub mod file;
pub mod hub;
pub mod place;
pub mod register;
pub mod shield;

#[cfg(test)]
mod sample;
