//! What was answered, by linkId. 'No', 'does not want to answer', 'not asked' and nothing at all are four different things.

use crate::value::Value;
use std::collections::BTreeMap;

/// The answer to one question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// What was answered, at least one value.
    Given(Vec<Value>),
    /// Asked; the person does not want to answer.
    Declined,
    /// The question was left out.
    NotAsked,
    /// Asked; the person does not know.
    Unknown,
}

impl Answer {
    /// The values that were given; none otherwise.
    pub fn values(&self) -> &[Value] {
        if let Self::Given(values) = self { values } else { &[] }
    }
}

/// Answers, whole or in part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers(BTreeMap<String, Answer>);

impl Answers {
    /// The answer to a question, if there is one.
    pub fn get(&self, link_id: &str) -> Option<&Answer> {
        self.0.get(link_id)
    }

    /// The values given to a question, if it was answered with any.
    pub fn given(&self, link_id: &str) -> Option<&[Value]> {
        match self.get(link_id)? {
            Answer::Given(values) => Some(values),
            Answer::Declined | Answer::NotAsked | Answer::Unknown => None,
        }
    }

    /// Puts an answer in the place of the one that was there.
    pub fn insert(&mut self, link_id: &str, answer: Answer) {
        self.0.insert(link_id.to_owned(), answer);
    }

    /// Keeps the answers of which this is true.
    pub fn retain(&mut self, keep: impl Fn(&str) -> bool) {
        self.0.retain(|link_id, _| keep(link_id));
    }

    /// All answers, by linkId.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Answer)> {
        self.0.iter().map(|(link_id, answer)| (link_id.as_str(), answer))
    }

    /// Whether nothing was answered.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many questions have an answer.
    pub fn len(&self) -> usize {
        self.0.len()
    }
}
