//! Rules, and what a command is told when it breaks some.

use crate::{Date, Provision};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// How strongly a rule binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// *Bör*, guidance, practice: a warning that can be passed with a reason.
    Advises,
    /// *Ska*: the step cannot be concluded without it, but an answer such as 'declined' with a reason is an answer.
    Demands,
    /// The law forbids it, or a life is at stake.
    Refuses,
}

/// A rule of the process. Rules are compared by their id.
#[derive(Debug)]
pub struct Rule {
    /// `AAA-NN`.
    pub id: &'static str,
    /// How strongly it binds.
    pub strength: Strength,
    /// The rule in one or two Swedish sentences, as `/regler` shows it.
    pub text: &'static str,
    /// The provisions that it rests on, old and new, each with the dates between which it was in force. May be empty when it rests on a seed alone.
    pub statutes: &'static [Provision],
    /// The passage of the source documents that it rests on, such as `S2 Skyddat boende`; empty when it rests on statutes alone.
    pub seed: &'static str,
    /// The test that proves it.
    pub test: &'static str,
}

impl Rule {
    /// The provisions in force on a day.
    pub fn basis_on(&self, day: Date) -> impl Iterator<Item = &'static Provision> + use<> {
        let statutes = self.statutes;
        statutes.iter().filter(move |provision| provision.in_force(day))
    }

    /// The message id under which the rule's text is found in every language.
    pub fn message(&self) -> String {
        format!("rule.{}", self.id.to_lowercase())
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}
impl Eq for Rule {}

/// One rule that a command breaks, and what exactly is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breach {
    /// The rule.
    pub rule: &'static Rule,
    /// What it is about, as a code: a topic, a duty, a child's id. Never prose, never personal data.
    pub about: Option<String>,
}

impl Breach {
    /// How strongly the broken rule binds.
    pub fn strength(&self) -> Strength {
        self.rule.strength
    }
}

/// Why a command was not accepted: every broken rule at once. Never prose; never a decision of the authority (that is a `Refusal`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejection {
    breaches: Vec<Breach>,
}

impl Rejection {
    /// `None` when nothing is broken.
    pub fn of(breaches: Vec<Breach>) -> Option<Self> {
        (!breaches.is_empty()).then_some(Self { breaches })
    }

    /// Everything that stands in the way, strongest first.
    pub fn breaches(&self) -> &[Breach] {
        &self.breaches
    }

    /// The ids of the broken rules, each once, in order.
    pub fn rules(&self) -> Vec<&'static str> {
        let mut ids: Vec<_> = self.breaches.iter().map(|breach| breach.rule.id).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// True when only advice stands in the way, so that the command can be sent again with a reason.
    pub fn can_be_passed(&self) -> bool {
        self.breaches.iter().all(|breach| breach.strength() == Strength::Advises)
    }
}

impl fmt::Display for Rejection {
    /// Message ids, for logs and tests; texts are the reader's language's matter.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, breach) in self.breaches.iter().enumerate() {
            let gap = if place == 0 { "" } else { " " };
            write!(f, "{gap}{}", breach.rule.message())?;
            if let Some(about) = &breach.about {
                write!(f, "({about})")?;
            }
        }
        Ok(())
    }
}

impl std::error::Error for Rejection {}
