//! The package for the duty office: what must be known at night when neither server nor network is there. It names as few people and as little of each as
//! helps, and never where anyone is.

mod gather;
mod packages;

pub use gather::{Gathered, gather};
pub(crate) use packages::was_told;
pub use packages::{Making, Opening, Package, packages, tell_made, tell_returned};

use fristad_domain::{
    case::code::{Danger, RiskLevel, SafetySituation},
    person::contact::{Caution, Way},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What the package holds. No `Debug`: it names people.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extract {
    /// The format's version.
    pub format: u8,
    /// The package.
    pub package: Uuid,
    /// Whose people these are.
    pub authority: String,
    /// When it was made, in microseconds UTC.
    pub made: i64,
    /// The cases, those in the gravest danger first.
    pub cases: Vec<ExtractCase>,
    /// The offices, with telephone and visiting address as they stand on letters.
    pub offices: Vec<(String, String)>,
}

/// Why a case is in the package.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// Serious danger, or danger to life.
    Danger,
    /// The risk was last assessed as high.
    HighRisk,
    /// There is a safety plan.
    SafetyPlan,
    /// Somebody in it counts as protected.
    Protected,
}

/// One case. No `Debug`: it names a person.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExtractCase {
    /// Its number.
    pub number: String,
    /// Why it is here.
    pub why: Vec<Why>,
    /// The subject's name; nobody for someone anonymous.
    pub name: Option<String>,
    /// Whether anyone in it counts as protected.
    pub protected: bool,
    /// The latest answer about immediate danger.
    pub danger: Option<Danger>,
    /// The level of risk, when assessed.
    pub risk: Option<RiskLevel>,
    /// Children under 18.
    pub minors: usize,
    /// How the person may be reached.
    pub contact: Contact,
    /// The safety plan.
    pub plan: Option<Plan>,
    /// Who to call.
    pub call: Call,
}

/// How the person may be reached. No `Debug`: it holds a number and a code word.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// Whether rules are set at all. Where none are, every way is open.
    pub ruled: bool,
    /// The safe ways, each with its first hour and the hour at which it ends.
    pub safe: Vec<(Way, i8, i8)>,
    /// What else must be kept.
    pub cautions: Vec<Caution>,
    /// The telephone: only of someone who is not protected, and where calling or writing to it is safe at some hour.
    pub phone: Option<String>,
    /// The agreed code word.
    pub code_word: Option<String>,
}

/// A safety plan. No `Debug`: it is narrative.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// For what situation.
    pub situation: SafetySituation,
    /// When it was made, in microseconds UTC.
    pub made: i64,
    /// Its sentences, as they were written.
    pub text: String,
    /// How many sentences were left out, since they tell where someone is.
    pub withheld: usize,
}

/// Who to call.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Call {
    /// The handler, with title.
    pub handler: Option<String>,
    /// The unit that has the case.
    pub unit: Option<String>,
    /// The unit's telephone and visiting address.
    pub office: Option<String>,
    /// Providers that have an open commission, by the names that tell nobody where they are.
    pub providers: Vec<String>,
}
