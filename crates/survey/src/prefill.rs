//! What is known already is filled in: with where it comes from, and whether a person has confirmed it.

use fristad_forms::{Answer, Answers, Completeness, Fault, Questionnaire, check};
use std::collections::BTreeMap;

/// An answer that is known without asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prefill {
    /// The question.
    pub link_id: String,
    /// The answer.
    pub answer: Answer,
    /// Where it comes from, in words that the person who confirms it understands, with the day or the time that it speaks of.
    pub source: String,
}

/// Where an answer that was filled in stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// No person has looked at it.
    Proposed,
    /// A person says that it is right.
    Confirmed,
    /// A person has answered otherwise, or taken it away.
    Corrected,
}

/// An answer that was filled in, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// What was filled in.
    pub proposed: Answer,
    /// Where it comes from.
    pub source: String,
    /// Where it stands.
    pub standing: Standing,
}

/// Answers of which some were filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prefilled {
    /// The answers as they are now.
    pub answers: Answers,
    filled: BTreeMap<String, Filled>,
}

impl Prefilled {
    /// Fills in what is known wherever nobody has answered. What does not fit the questionnaire is told, and nothing is filled in.
    pub fn of(questionnaire: &Questionnaire, mut answers: Answers, known: impl IntoIterator<Item = Prefill>) -> Result<Self, Vec<Fault>> {
        let mut filled = BTreeMap::new();
        for Prefill { link_id, answer, source } in known {
            if answers.get(&link_id).is_none() {
                answers.insert(&link_id, answer.clone());
                filled.insert(link_id, Filled { proposed: answer, source, standing: Standing::Proposed });
            }
        }
        check(questionnaire, &answers, Completeness::Draft)?;
        Ok(Self { answers, filled })
    }

    /// Takes what a person has sent of a question that was shown: the same answer confirms it, any other corrects it, and so does none.
    pub fn reviewed(&mut self, link_id: &str, answer: Option<Answer>) {
        if let Some(filled) = self.filled.get_mut(link_id) {
            filled.standing = if answer.as_ref() == Some(&filled.proposed) { Standing::Confirmed } else { Standing::Corrected };
        }
        match answer {
            Some(answer) => self.answers.insert(link_id, answer),
            None => self.answers.retain(|other| other != link_id),
        }
    }

    /// What was filled in, by linkId.
    pub fn filled(&self) -> impl Iterator<Item = (&str, &Filled)> {
        self.filled.iter().map(|(link_id, filled)| (link_id.as_str(), filled))
    }

    /// The questions that no person has looked at yet.
    pub fn unconfirmed(&self) -> impl Iterator<Item = &str> {
        self.filled().filter(|(_, filled)| filled.standing == Standing::Proposed).map(|(link_id, _)| link_id)
    }
}
