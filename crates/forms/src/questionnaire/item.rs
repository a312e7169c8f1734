//! Groups, texts and questions.

use super::{Enable, Translations};
use crate::{decimal::Decimal, value::Value};
use fristad_kernel::Date;

/// A group, a text or a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What names it in every version.
    pub link_id: String,
    /// Its number or letter, such as `3a`.
    pub prefix: Option<String>,
    /// What is shown.
    pub text: Option<String>,
    /// The same in other languages.
    pub texts: Translations,
    /// What it is.
    pub kind: Kind,
    /// When it is asked; always, if nothing is said.
    pub enable: Option<Enable>,
    /// Never shown to the person.
    pub hidden: bool,
    /// The time of a profile's factor that it asks about.
    pub time: Option<Time>,
    pub(crate) stands: Stands,
    pub(crate) parent: Option<usize>,
    /// The place after the last item that lies in it.
    pub(crate) end: usize,
}

/// How often an item may stand in one file of answers; more than once only where they are read to be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stands {
    /// Once.
    Once,
    /// Once in each repetition of a group, or under each answer to a question.
    Within,
    /// A group that is repeated.
    Repeated,
}

/// What an item is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Holds others. A required one needs an answer to at least one of its questions.
    Group {
        /// Whether something in it must be answered.
        required: bool,
    },
    /// A text.
    Display {
        /// It helps to answer the item in which it lies.
        help: bool,
    },
    /// A question.
    Question(Question),
}

/// What a question asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The type of the answer.
    pub answer: AnswerType,
    /// It must be answered before the whole is done.
    pub required: bool,
    /// Several answers may be given.
    pub repeats: bool,
    /// What stands there before anyone has answered. A choice says it of its options instead.
    pub initial: Vec<Value>,
}

/// The type of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnswerType {
    /// Yes or no.
    Boolean,
    /// One of the options.
    Choice(Vec<Choice>),
    /// One of the options, or words of one's own.
    OpenChoice(Vec<Choice>, Length),
    /// A whole number.
    Integer(Bounds<i32>),
    /// A decimal number.
    Decimal(Bounds<Decimal>),
    /// A day.
    Date(Bounds<Date>),
    /// A line of words.
    String(Length),
    /// Words, as many as are needed.
    Text(Length),
}

/// The most characters, if there is a bound.
pub type Length = Option<usize>;

/// The smallest and the largest value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds<T> {
    /// Nothing below this.
    pub min: Option<T>,
    /// Nothing above this.
    pub max: Option<T>,
}

/// An option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The code that is stored.
    pub code: String,
    /// The words that are shown.
    pub display: Option<String>,
    /// The same in other languages.
    pub displays: Translations,
    /// The code system.
    pub system: Option<String>,
    /// The points that it gives. Only [`crate::score::points`] reads them.
    pub(crate) points: Option<Decimal>,
    /// Chosen before anyone has answered.
    pub initial: bool,
}

/// The time that a question of a profile is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Time {
    /// As it is now.
    Now,
    /// As it was earlier.
    Earlier,
}

impl Item {
    /// The question, if it is one.
    pub const fn question(&self) -> Option<&Question> {
        if let Kind::Question(question) = &self.kind { Some(question) } else { None }
    }

    /// Whether one respondent may come to it several times: it lies in a group that is repeated, or under a question that may have several answers.
    pub fn comes_back(&self) -> bool {
        self.stands != Stands::Once
    }

    /// What is shown as its name: its text, or its linkId where it has none.
    pub fn label(&self) -> &str {
        self.text.as_deref().unwrap_or(&self.link_id)
    }

    /// The same in a language, or in the main one where it is not translated.
    pub fn label_in(&self, language: &str) -> &str {
        self.texts.get(language).unwrap_or_else(|| self.label())
    }
}

impl Kind {
    /// The code of the type in a file.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Group { .. } => "group",
            Self::Display { .. } => "display",
            Self::Question(question) => question.answer.code(),
        }
    }
}

impl Question {
    /// The options; none where it is no choice.
    pub fn choices(&self) -> &[Choice] {
        match &self.answer {
            AnswerType::Choice(choices) | AnswerType::OpenChoice(choices, _) => choices,
            _ => &[],
        }
    }

    /// The option with this code.
    pub fn choice(&self, code: &str) -> Option<&Choice> {
        self.choices().iter().find(|choice| choice.code == code)
    }
}

impl AnswerType {
    /// The code of the type in a file.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Boolean => "boolean",
            Self::Choice(_) => "choice",
            Self::OpenChoice(..) => "open-choice",
            Self::Integer(_) => "integer",
            Self::Decimal(_) => "decimal",
            Self::Date(_) => "date",
            Self::String(_) => "string",
            Self::Text(_) => "text",
        }
    }
}

impl Choice {
    /// What is shown: its words, or its code where it has none.
    pub fn label(&self) -> &str {
        self.display.as_deref().unwrap_or(&self.code)
    }

    /// The same in a language, or in the main one where it is not translated.
    pub fn label_in(&self, language: &str) -> &str {
        self.displays.get(language).unwrap_or_else(|| self.label())
    }
}
