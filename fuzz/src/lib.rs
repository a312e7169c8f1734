//! What strangers, disks and other programs may hand to Fristad's parsers, made up at random: each target feeds one parser with noise and with what is almost right,
//! and says what must hold of every answer. `cargo test -p fristad-fuzz` runs each for a bounded number of inputs; `cargo bolero test -p fristad-fuzz NAME` for as long as one likes.

#[cfg(test)]
mod bodies;
#[cfg(test)]
mod forms;
#[cfg(test)]
mod instruments;
#[cfg(test)]
mod near;
#[cfg(test)]
mod numbers;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod sealed;
#[cfg(test)]
mod surveys;
