//! The tests that look at the whole: how the rooms of the house hang together and what the repository holds.

#[cfg(test)]
mod direction;
#[cfg(test)]
mod hygiene;
#[cfg(test)]
mod repository;
