//! Stories: who does what at which time, and what is expected. A story is a TOML or JSON file; `docs/stories.md` is its reference.

mod names;
mod play;

pub use play::{Company, Outcome, Player, Step, StepReport, Surprise};

use serde::Deserialize;
use serde_json::{Map, Value};

/// A story as written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Story {
    /// What it tells, in one line.
    pub title: String,
    /// The instant of the first step, where steps give only what has passed since.
    pub start: String,
    /// What happens.
    #[serde(rename = "step")]
    pub steps: Vec<Told>,
}

/// A step as written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Told {
    /// When: `2026-03-14T23:10`, or since the step before: `+20m`, `+3h`, `+2d`. The time of the step before if left out.
    #[serde(default)]
    pub at: Option<String>,
    /// Who, by alias.
    pub who: String,
    /// Which operation.
    #[serde(rename = "do")]
    pub operation: String,
    /// Its input.
    #[serde(default)]
    pub with: Map<String, Value>,
    /// The name under which the answer is remembered.
    #[serde(rename = "as", default)]
    pub remember: Option<String>,
    /// What is expected.
    #[serde(default)]
    pub expect: Expected,
    /// Fields of the answer, with the values that they must have.
    #[serde(default)]
    pub check: Map<String, Value>,
    /// For what purpose, where it is not the role's usual one.
    #[serde(default)]
    pub purpose: Option<String>,
    /// Why the step is told: for the reader.
    #[serde(default)]
    pub note: Option<String>,
}

/// What is expected of a step.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Expected {
    /// It is done.
    #[default]
    Accepted,
    /// The rules refuse it: exactly these.
    Rejected(Vec<String>),
    /// The policy refuses it, or its object does not exist: the two cannot be told apart.
    Denied,
    /// What was sent cannot be used.
    Invalid,
    /// Someone else was first.
    Conflict,
}

/// Why a file is no story.
#[derive(Debug, thiserror::Error)]
pub enum Malformed {
    /// Not readable as TOML.
    #[error("filen är ingen läsbar TOML-berättelse: {0}")]
    Toml(#[from] toml::de::Error),
    /// Not readable as JSON.
    #[error("filen är ingen läsbar JSON-berättelse: {0}")]
    Json(#[from] serde_json::Error),
    /// No steps.
    #[error("berättelsen har inga steg")]
    Empty,
}

impl Story {
    /// Reads a story. JSON begins with `{`; anything else is TOML.
    pub fn parse(text: &str) -> Result<Self, Malformed> {
        let story: Self = if text.trim_start().starts_with('{') { serde_json::from_str(text)? } else { toml::from_str(text)? };
        if story.steps.is_empty() { Err(Malformed::Empty) } else { Ok(story) }
    }
}
