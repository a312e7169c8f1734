//! The access rules, tried out one by one through the public functions.

#[cfg(test)]
mod cases;
#[cfg(test)]
mod golden;
#[cfg(test)]
mod matrix;
#[cfg(test)]
mod permits;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod search;
