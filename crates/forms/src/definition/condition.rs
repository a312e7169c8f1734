//! When an item is asked: conditions, bound to the questions that they ask about, and the order in which they are tried.

use super::Draft;
use crate::{
    element::Element,
    fault::{Faults, Flaw, Place, Shape},
    questionnaire::{AnswerType, Behaviour, Comparison, Condition, Enable, Item, Question, Test},
    value::Value,
};

pub const BEHAVIOURS: &[(&str, Behaviour)] = &[("all", Behaviour::All), ("any", Behaviour::Any)];

pub const OPERATORS: &[(&str, Option<Comparison>)] = &[
    ("exists", None),
    ("=", Some(Comparison::Equal)),
    ("!=", Some(Comparison::NotEqual)),
    (">", Some(Comparison::Greater)),
    ("<", Some(Comparison::Less)),
    (">=", Some(Comparison::AtLeast)),
    ("<=", Some(Comparison::AtMost)),
];

/// The operator as it stands in a file.
pub fn operator(comparison: Option<Comparison>) -> &'static str {
    OPERATORS.iter().find(|(_, of)| *of == comparison).map_or("", |(operator, _)| operator)
}

/// A condition whose question has not been looked for yet.
pub struct Unbound {
    item: usize,
    number: usize,
    /// The system that its coding names.
    system: Option<String>,
    place: Place,
}

/// Reads the conditions of an item.
pub fn read(element: &Element<'_>, item: usize, draft: &mut Draft, faults: &mut Faults) -> Option<Enable> {
    let behaviour = element.code("enableBehavior", BEHAVIOURS, faults);
    let written = element.elements("enableWhen", faults);
    if written.len() > 1 {
        element.need("enableBehavior", behaviour, faults);
    }
    let mut conditions = Vec::new();
    for when in &written {
        let Some((condition, system)) = one(when, faults) else { continue };
        draft.conditions.push(Unbound { item, number: conditions.len(), system, place: when.place.clone() });
        conditions.push(condition);
    }
    let behaviour = behaviour.filter(|_| written.len() > 1).unwrap_or(Behaviour::All);
    (!conditions.is_empty()).then_some(Enable { behaviour, conditions })
}

fn one(when: &Element<'_>, faults: &mut Faults) -> Option<(Condition, Option<String>)> {
    when.only_and_value(&["question", "operator"], "answer", faults);
    let question = when.text("question", faults);
    let question = when.need("question", question, faults);
    let operator = when.code("operator", OPERATORS, faults);
    let operator = when.need("operator", operator, faults);
    let (value, system) = when.value("answer", faults)?;
    let test = match (operator?, value) {
        (Some(comparison), value) => Test::Is(comparison, value),
        (None, Value::Boolean(there)) => Test::Exists(there),
        (None, _) => {
            faults.add(&when.place, Shape::Missing("answerBoolean"));
            return None;
        }
    };
    Some((Condition { question: question?, test, at: usize::MAX }, system))
}

/// Finds the question of every condition, and tries whether it can have such an answer.
pub fn bind(draft: &mut Draft, faults: &mut Faults) {
    for Unbound { item, number, system, place } in std::mem::take(&mut draft.conditions) {
        let Some(Enable { conditions, .. }) = draft.items.get(item).and_then(|item| item.enable.as_ref()) else { continue };
        let Some(condition) = conditions.get(number) else { continue };
        let name = condition.question.clone();
        let Some(&at) = draft.index.get(&name) else {
            faults.add(&place, Flaw::UnknownQuestion(name));
            continue;
        };
        match draft.items.get(at).and_then(Item::question) {
            Some(question) => {
                if let Some(flaw) = incomparable(&condition.test, system.as_deref(), question, name) {
                    faults.add(&place, flaw);
                }
            }
            None if !draft.unsound.contains(&at) => faults.add(&place, Flaw::NotAQuestion(name)),
            None => {}
        }
        let bound = draft.items.get_mut(item).and_then(|item| item.enable.as_mut());
        if let Some(condition) = bound.and_then(|enable| enable.conditions.get_mut(number)) {
            condition.at = at;
        }
    }
}

fn incomparable(test: &Test, system: Option<&str>, question: &Question, name: String) -> Option<Flaw> {
    let Test::Is(comparison, value) = test else { return None };
    let ordered = matches!(question.answer, AnswerType::Integer(_) | AnswerType::Decimal(_) | AnswerType::Date(_));
    if !ordered && !matches!(comparison, Comparison::Equal | Comparison::NotEqual) {
        return Some(Flaw::WrongOperator { question: name, operator: operator(Some(*comparison)) });
    }
    let possible = match (&question.answer, value) {
        (AnswerType::Boolean, Value::Boolean(_))
        | (AnswerType::Integer(_), Value::Integer(_))
        | (AnswerType::Decimal(_), Value::Decimal(_))
        | (AnswerType::Date(_), Value::Date(_))
        | (AnswerType::String(_) | AnswerType::Text(_) | AnswerType::OpenChoice(..), Value::Text(_)) => true,
        (AnswerType::Choice(_) | AnswerType::OpenChoice(..), Value::Code(code)) => question.has(code, system),
        _ => false,
    };
    (!possible).then_some(Flaw::WrongComparison(name))
}

/// All items, each after those on which it depends whether it is asked: the item in which it lies, and the questions of its conditions. Circles are named.
pub fn order(draft: &Draft, faults: &mut Faults) -> Vec<usize> {
    let depends: Vec<Vec<usize>> = draft.items.iter().map(depends_on).collect();
    let mut order = Vec::with_capacity(depends.len());
    let mut state = vec![State::New; depends.len()];
    for start in 0..depends.len() {
        let mut way = vec![(start, 0)];
        while let Some((at, next)) = way.last_mut() {
            let at = *at;
            let Some(mine) = state.get_mut(at).filter(|state| **state != State::Done) else {
                way.pop();
                continue;
            };
            *mine = State::OnTheWay;
            let Some(&on) = depends.get(at).and_then(|on| on.get(*next)) else {
                *mine = State::Done;
                order.push(at);
                way.pop();
                continue;
            };
            *next += 1;
            match state.get(on) {
                Some(State::New) => way.push((on, 0)),
                Some(State::OnTheWay) => circle(draft, &way, on, faults),
                _ => {}
            }
        }
    }
    order
}

/// So many items of a circle are named.
const MOST_NAMES: usize = 20;

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    OnTheWay,
    Done,
}

fn depends_on(item: &Item) -> Vec<usize> {
    let conditions = item.enable.iter().flat_map(|enable| &enable.conditions);
    conditions.map(|condition| condition.at).chain(item.parent).collect()
}

fn circle(draft: &Draft, way: &[(usize, usize)], back_to: usize, faults: &mut Faults) {
    let round = way.iter().skip_while(|(at, _)| *at != back_to).map(|(at, _)| *at);
    let mut names: Vec<_> = round.chain([back_to]).filter_map(|at| draft.items.get(at)).map(|item| item.link_id.clone()).collect();
    if names.len() > MOST_NAMES {
        names.truncate(MOST_NAMES);
        names.push("…".to_owned());
    }
    let place = draft.places.get(back_to).cloned().unwrap_or_default();
    faults.add(&place, Flaw::Cycle(names));
}
