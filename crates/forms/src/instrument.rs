//! What makes a questionnaire an instrument: whose it is, for whom it may be used, and how its answers may be read.

use crate::{
    decimal::Decimal,
    score::{ProfileRule, SumRule},
};
use std::{collections::BTreeSet, fmt};

/// The extension that holds all this.
pub const INSTRUMENT: &str = "urn:fristad:instrument";
/// The extension of an item that asks about one time of a profile's factor.
pub const TIME: &str = "urn:fristad:time";

/// An instrument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instrument {
    /// Who owns its text.
    pub owner: String,
    /// What the owner allows.
    pub licence: String,
    /// What it is for.
    pub purpose: Purpose,
    /// Whether it may be used on people.
    pub standing: Standing,
    /// For whom it is made.
    pub audience: BTreeSet<Audience>,
    /// Contexts for which it is made, as codes that the application knows.
    pub suits: BTreeSet<Code>,
    /// Contexts in which it should not be used.
    pub unsuited: BTreeSet<Code>,
    /// What may be made of the answers.
    pub aggregation: Aggregation,
    /// The questions that the whole ends in, each with the conclusions that are allowed.
    pub judgements: Vec<Judgement>,
    /// How long it is fresh.
    pub stale_after: Option<StaleAfter>,
    /// Whoever fills it in must be marked as trained for it.
    pub training: Training,
}

/// What an instrument is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The short assessment of risk at the first contact, by any worker.
    Initial,
    /// A structured assessment of risk.
    Structured,
    /// The risk of work, of a meeting or of a visit.
    Meeting,
    /// A safety plan, in the person's own words. It assesses nothing.
    SafetyPlan,
    /// To find or to map violence. It assesses no risk by itself.
    Mapping,
}

impl Purpose {
    /// Its code in a file.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Initial => "initial",
            Self::Structured => "structured",
            Self::Meeting => "meeting",
            Self::SafetyPlan => "safety_plan",
            Self::Mapping => "mapping",
        }
    }
}

/// Whether an instrument may be used on people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It may.
    Live,
    /// A shell that shows how it is built, until the owner's file is there. Refused in a live authority.
    Demonstration,
}

/// For whom an instrument is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Audience {
    /// Adults.
    Adult,
    /// Young people of 12 to 17.
    Young,
    /// Professionals about their own work.
    Professional,
}

impl Audience {
    /// Its code in a file.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Adult => "adult",
            Self::Young => "young_12_17",
            Self::Professional => "professional",
        }
    }
}

/// Whether training is demanded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Training {
    /// None.
    NotNeeded,
    /// Only who is marked as trained for this instrument.
    Needed,
}

/// A code of small letters, figures, `.`, `_` and `-`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Code(String);

/// The text is no code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a code of small letters, figures, '.', '_' and '-'")]
pub struct NotACode;

impl Code {
    /// Reads a code.
    pub fn parse(text: &str) -> Result<Self, NotACode> {
        let of_a_code = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'_' | b'-');
        if (1..=64).contains(&text.len()) && text.bytes().all(of_a_code) { Ok(Self(text.to_owned())) } else { Err(NotACode) }
    }

    /// The code as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What may be made of the answers. Points exist in `Sum` only: the rule that adds them lies in it and can be had nowhere else.
///
/// ```
/// use fristad_forms::{Answers, instrument::Aggregation, score};
/// fn points_of(aggregation: &Aggregation, answers: &Answers) -> Option<score::Points> {
///     let Aggregation::Sum(rule) = aggregation else { return None };
///     Some(score::points(rule, answers))
/// }
/// ```
///
/// A profile has no points to ask for:
///
/// ```compile_fail,E0308
/// use fristad_forms::{Answers, score::{self, ProfileRule}};
/// fn points_of(rule: &ProfileRule, answers: &Answers) -> score::Points {
///     score::points(rule, answers)
/// }
/// ```
///
/// its marks cannot be added:
///
/// ```compile_fail,E0369
/// use fristad_forms::score::Mark;
/// fn both<'a>(now: Mark<'a>, earlier: Mark<'a>) -> Mark<'a> {
///     now + earlier
/// }
/// ```
///
/// and they cannot be made into numbers that could:
///
/// ```compile_fail,E0605
/// use fristad_forms::score::Mark;
/// fn number(mark: Mark<'_>) -> u32 {
///     mark as u32
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Aggregation {
    /// Nothing: the answers stand for themselves.
    None,
    /// Points are added. What they mean a person says.
    Sum(SumRule),
    /// The factors stand beside each other, now and earlier. They are never added.
    Profile(ProfileRule),
}

impl Aggregation {
    /// The code in a file.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Sum(_) => "sum",
            Self::Profile(_) => "profile",
        }
    }
}

/// A question that the whole ends in, such as how likely acute violence is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// Its code.
    pub code: Code,
    /// What is asked.
    pub text: String,
    /// The conclusions that are allowed, in order.
    pub conclusions: Vec<Conclusion>,
}

/// A conclusion in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conclusion {
    /// Its code.
    pub code: Code,
    /// The words.
    pub display: String,
    /// What it says to the process, where it says something: of a structured instrument people weigh that themselves.
    pub sign: Option<Sign>,
}

/// What a conclusion says to the process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// There is a risk: a structured assessment is needed.
    Risk,
    /// No risk has been seen.
    NoRisk,
    /// It cannot be judged yet.
    Unclear,
}

/// After how long an assessment is no longer fresh. It is configuration, and says where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaleAfter {
    /// So many days.
    pub days: u16,
    /// Who says so.
    pub source: String,
}

/// From so many points on, words that someone answers for. None is shipped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CutOff {
    /// The points from which it holds.
    pub from: Decimal,
    /// The words.
    pub text: String,
    /// Who says so.
    pub source: String,
    /// The person's own estimates that agree with it, as codes of the options of `own-estimate`.
    pub agrees: Vec<String>,
}
