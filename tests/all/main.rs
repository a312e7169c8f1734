//! The tests that look at the whole: how the rooms of the house hang together and what the repository holds.

#[cfg(test)]
mod ages;
#[cfg(test)]
mod api;
#[cfg(test)]
mod authenticator;
#[cfg(test)]
mod browser;
#[cfg(test)]
mod canary;
#[cfg(test)]
mod commands;
#[cfg(test)]
mod commission;
#[cfg(test)]
mod crash;
#[cfg(test)]
mod demo;
#[cfg(test)]
mod direction;
#[cfg(test)]
mod drafts;
#[cfg(test)]
mod erasure;
#[cfg(test)]
mod failover;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod forms;
#[cfg(test)]
mod golden;
#[cfg(test)]
mod heard;
#[cfg(test)]
mod house;
#[cfg(test)]
mod hygiene;
#[cfg(test)]
mod identity;
#[cfg(test)]
mod impact;
#[cfg(test)]
mod instruments;
#[cfg(test)]
mod jobs;
#[cfg(test)]
mod keys;
#[cfg(test)]
mod letters;
#[cfg(test)]
mod linked;
#[cfg(test)]
mod lists;
#[cfg(test)]
mod office;
#[cfg(test)]
mod opened;
#[cfg(test)]
mod packaging;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod preview;
#[cfg(test)]
mod refusals;
#[cfg(test)]
mod registers;
#[cfg(test)]
mod repository;
#[cfg(test)]
mod sealers;
#[cfg(test)]
mod second;
#[cfg(test)]
mod server;
#[cfg(test)]
mod statements;
#[cfg(test)]
mod stories;
#[cfg(test)]
mod surveys;
#[cfg(test)]
mod tamper;
#[cfg(test)]
mod walk;
