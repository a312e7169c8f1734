//! What people who have only what is published can and cannot find out.

#[cfg(test)]
mod amounts;
#[cfg(test)]
mod attack;
#[cfg(test)]
mod attacker;
#[cfg(test)]
mod differences;
#[cfg(test)]
mod noise;
#[cfg(test)]
mod refused;
