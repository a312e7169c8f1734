//! What is wrong with a definition, with answers, or with an owner's file: where, and why. All faults are told at once, up to a bound.

mod reason;

pub use reason::{Flaw, Mismatch, Reason, Shape, Wrong};

use std::fmt;

/// How many faults are told; more tell nothing more.
pub const MOST_FAULTS: usize = 100;

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The item that it concerns, where there is one.
    pub link_id: Option<String>,
    /// The way to the element, such as `item[2].answerOption[0].valueCoding`; empty where nothing was read from a file.
    pub path: String,
    /// Why.
    pub reason: Reason,
}

impl Fault {
    /// The linkId, or the element where it has none.
    pub fn at(&self) -> &str {
        match &self.link_id {
            Some(link_id) => link_id,
            None if self.path.is_empty() => "$",
            None => &self.path,
        }
    }
}

impl fmt::Display for Fault {
    /// `linkId: reason (path)`, or `path: reason`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.at(), self.reason)?;
        if self.link_id.is_some() && !self.path.is_empty() {
            write!(f, " ({})", self.path)?;
        }
        Ok(())
    }
}

impl std::error::Error for Fault {}

/// Where a fault lies.
#[derive(Clone, Debug, Default)]
pub(crate) struct Place {
    pub link_id: Option<String>,
    pub path: String,
}

impl Place {
    pub fn item(link_id: &str) -> Self {
        Self { link_id: Some(link_id.to_owned()), path: String::new() }
    }

    pub fn within(&self, element: &str) -> Self {
        let dot = if self.path.is_empty() { "" } else { "." };
        Self { link_id: self.link_id.clone(), path: format!("{}{dot}{element}", self.path) }
    }

    pub fn nth(&self, element: &str, number: usize) -> Self {
        self.within(&format!("{element}[{number}]"))
    }
}

/// The faults found so far.
#[derive(Debug, Default)]
pub(crate) struct Faults(Vec<Fault>);

impl Faults {
    pub fn add(&mut self, place: &Place, reason: impl Into<Reason>) {
        if self.0.len() < MOST_FAULTS {
            self.0.push(Fault { link_id: place.link_id.clone(), path: place.path.clone(), reason: reason.into() });
        }
    }

    /// Whether anything is wrong with this item already.
    pub fn about(&self, link_id: Option<&str>) -> bool {
        self.0.iter().any(|fault| fault.link_id.as_deref() == link_id)
    }

    pub fn into_inner(self) -> Vec<Fault> {
        self.0
    }

    /// The value, if nothing is wrong.
    pub fn or<T>(self, value: T) -> Result<T, Vec<Fault>> {
        if self.0.is_empty() { Ok(value) } else { Err(self.0) }
    }
}
