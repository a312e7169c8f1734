//! The rules held against histories: each predicate against one history made to break it and one that keeps it, and all of them against ten thousand
//! histories that `decide` has let through.

#[cfg(test)]
mod broken;
#[cfg(test)]
mod builder;
#[cfg(test)]
mod commands;
#[cfg(test)]
mod court;
#[cfg(test)]
mod coverage;
#[cfg(test)]
mod fixes;
#[cfg(test)]
mod instruments;
#[cfg(test)]
mod people;
#[cfg(test)]
mod run;
#[cfg(test)]
mod shrink;
#[cfg(test)]
mod world;
