//! Whether answers fit their questionnaire, and which items are asked, given the answers.

use crate::{
    answers::{Answer, Answers},
    fault::{Fault, Faults, Place, Wrong},
    questionnaire::{AnswerType, Behaviour, Bounds, Comparison, Condition, Enable, Item, Kind, Question, Questionnaire, Test},
    value::Value,
};
use std::collections::BTreeSet;

/// Whether the answers are done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Completeness {
    /// They may be kept half done.
    Draft,
    /// Every required question that is asked has an answer; 'does not want to answer' and 'not asked' are answers.
    Final,
}

/// Which items are asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enabled<'q> {
    questionnaire: &'q Questionnaire,
    asked: Vec<bool>,
}

impl Enabled<'_> {
    /// Whether the item is asked. One that does not exist is not.
    pub fn contains(&self, link_id: &str) -> bool {
        self.questionnaire.index.get(link_id).is_some_and(|at| self.at(*at))
    }

    fn at(&self, at: usize) -> bool {
        self.asked.get(at).copied().unwrap_or_default()
    }
}

/// Which items are asked, given the answers. An answer to a question that is not asked counts as none.
pub fn enabled<'q>(questionnaire: &'q Questionnaire, answers: &Answers) -> Enabled<'q> {
    let mut enabled = Enabled { questionnaire, asked: vec![false; questionnaire.items.len()] };
    for &at in &questionnaire.order {
        let Some(item) = questionnaire.items.get(at) else { continue };
        let asked = item.parent.is_none_or(|parent| enabled.at(parent))
            && item.enable.as_ref().is_none_or(|enable| {
                holds(enable, |condition| answers.given(&condition.question).filter(|_| enabled.at(condition.at)).unwrap_or_default())
            });
        if let Some(place) = enabled.asked.get_mut(at) {
            *place = asked;
        }
    }
    enabled
}

/// Whether the conditions hold, where `given` says what was answered to the question of one that is itself asked.
pub(crate) fn holds<'v>(enable: &Enable, given: impl Fn(&Condition) -> &'v [Value]) -> bool {
    let one = |condition: &Condition| {
        let given = given(condition);
        match &condition.test {
            Test::Exists(there) => given.is_empty() != *there,
            Test::Is(Comparison::NotEqual, value) => !given.contains(value),
            Test::Is(comparison, value) => given.iter().any(|given| compares(given, *comparison, value)),
        }
    };
    match enable.behaviour {
        Behaviour::All => enable.conditions.iter().all(one),
        Behaviour::Any => enable.conditions.iter().any(one),
    }
}

/// Both are of the type of one question, so they are ordered as that type is.
fn compares(given: &Value, comparison: Comparison, with: &Value) -> bool {
    match comparison {
        Comparison::Equal => given == with,
        Comparison::NotEqual => given != with,
        Comparison::Greater => given > with,
        Comparison::Less => given < with,
        Comparison::AtLeast => given >= with,
        Comparison::AtMost => given <= with,
    }
}

/// Leaves out the answers to what is not asked: what was filled in before the person changed an answer above it.
#[must_use]
pub fn only_asked(questionnaire: &Questionnaire, mut answers: Answers) -> Answers {
    let enabled = enabled(questionnaire, &answers);
    answers.retain(|link_id| enabled.contains(link_id));
    answers
}

/// Whether the answers fit. All faults are told at once.
pub fn check(questionnaire: &Questionnaire, answers: &Answers, completeness: Completeness) -> Result<(), Vec<Fault>> {
    let mut faults = Faults::default();
    let enabled = enabled(questionnaire, answers);
    for (link_id, answer) in answers.iter() {
        let place = Place::item(link_id);
        let Some(item) = questionnaire.item(link_id) else {
            faults.add(&place, Wrong::UnknownItem);
            continue;
        };
        let Some(question) = item.question() else {
            faults.add(&place, Wrong::NotAQuestion);
            continue;
        };
        if !enabled.contains(link_id) {
            faults.add(&place, Wrong::Disabled);
        }
        if let Answer::Given(values) = answer {
            if values.is_empty() {
                faults.add(&place, Wrong::Empty);
            }
            question.faults(values).into_iter().for_each(|wrong| faults.add(&place, wrong));
        }
    }
    if completeness == Completeness::Final {
        let asked = questionnaire.items.iter().filter(|item| enabled.contains(&item.link_id));
        for item in asked.filter(|item| lacks(questionnaire, item, answers)) {
            faults.add(&Place::item(&item.link_id), Wrong::Unanswered);
        }
    }
    faults.or(())
}

fn lacks(questionnaire: &Questionnaire, item: &Item, answers: &Answers) -> bool {
    match &item.kind {
        Kind::Display { .. } => false,
        Kind::Question(question) => question.required && answers.get(&item.link_id).is_none(),
        Kind::Group { required } => {
            let inside = questionnaire.index.get(&item.link_id).and_then(|at| questionnaire.items.get(at + 1..item.end));
            *required && !inside.unwrap_or_default().iter().any(|item| answers.get(&item.link_id).is_some())
        }
    }
}

impl Question {
    /// Whether an option has this code, and the system if one is named.
    pub(crate) fn has(&self, code: &str, system: Option<&str>) -> bool {
        self.choice(code).is_some_and(|choice| system.is_none_or(|system| choice.system.as_deref() == Some(system)))
    }

    /// What is wrong with values given to this question.
    pub(crate) fn faults(&self, values: &[Value]) -> Vec<Wrong> {
        let mut wrong: Vec<_> = values.iter().filter_map(|value| self.fault(value)).collect();
        if values.len() > 1 && !self.repeats {
            wrong.push(Wrong::SeveralAnswers);
        }
        if values.iter().collect::<BTreeSet<_>>().len() < values.len() {
            wrong.push(Wrong::SameAnswer);
        }
        wrong
    }

    fn fault(&self, value: &Value) -> Option<Wrong> {
        match (&self.answer, value) {
            (AnswerType::Boolean, Value::Boolean(_)) => None,
            (AnswerType::Choice(_) | AnswerType::OpenChoice(..), Value::Code(code)) => {
                (!self.has(code, None)).then_some(Wrong::NotAnOption)
            }
            (AnswerType::Choice(_), Value::Text(_)) => Some(Wrong::NotAnOption),
            (AnswerType::Integer(bounds), Value::Integer(number)) => bounds.fault(number),
            (AnswerType::Decimal(bounds), Value::Decimal(number)) => bounds.fault(number),
            (AnswerType::Date(bounds), Value::Date(date)) => bounds.fault(date),
            (AnswerType::OpenChoice(_, most) | AnswerType::String(most) | AnswerType::Text(most), Value::Text(text)) => words(text, *most),
            (answer, _) => Some(Wrong::WrongType(answer.code())),
        }
    }
}

impl<T: PartialOrd> Bounds<T> {
    fn fault(&self, value: &T) -> Option<Wrong> {
        if self.min.as_ref().is_some_and(|min| value < min) {
            return Some(Wrong::TooSmall);
        }
        self.max.as_ref().is_some_and(|max| value > max).then_some(Wrong::TooLarge)
    }
}

fn words(text: &str, most: Option<usize>) -> Option<Wrong> {
    if text.trim().is_empty() {
        return Some(Wrong::Empty);
    }
    if text.chars().any(|sign| sign.is_control() && !matches!(sign, '\n' | '\r' | '\t')) {
        return Some(Wrong::ControlCharacter);
    }
    most.filter(|most| text.chars().count() > *most).map(Wrong::TooLong)
}
