//! One test per rule, through `decide` and `evolve`: the step that breaks it is rejected by its id, and the smallest change that mends it is taken.

#[cfg(test)]
mod acu;
#[cfg(test)]
mod age;
#[cfg(test)]
mod app;
#[cfg(test)]
mod bar;
#[cfg(test)]
mod beside;
#[cfg(test)]
mod care;
#[cfg(test)]
mod clo;
#[cfg(test)]
mod com;
#[cfg(test)]
mod cop;
#[cfg(test)]
mod court;
#[cfg(test)]
mod dec;
#[cfg(test)]
mod every;
#[cfg(test)]
mod fol;
#[cfg(test)]
mod int;
#[cfg(test)]
mod inv;
#[cfg(test)]
mod jav;
#[cfg(test)]
mod kid;
#[cfg(test)]
mod pln;
#[cfg(test)]
mod pre;
#[cfg(test)]
mod pro;
#[cfg(test)]
mod process;
#[cfg(test)]
mod rec;
#[cfg(test)]
mod ret;
#[cfg(test)]
mod rsk;
#[cfg(test)]
mod saf;
#[cfg(test)]
mod support;
#[cfg(test)]
mod worklist;
