//! The items of a file of answers, one after another, each held to the item of the questionnaire that it answers.

use super::{REASONS, Reason, occurrences::Occurrence};
use crate::{
    answers::Answer,
    demand::Demand,
    element::Element,
    fault::{Faults, Place, Wrong},
    foreign::ABSENT,
    questionnaire::{Item, Question, Questionnaire, Stands},
    value::Value,
};
use std::collections::{BTreeMap, BTreeSet};

/// What has been read of a file so far.
pub struct Reading<'q> {
    questionnaire: &'q Questionnaire,
    demand: Demand,
    /// The items in the order of the file.
    pub standing: Vec<Occurrence>,
    /// Where each item stood last.
    pub places: BTreeMap<String, Place>,
}

impl<'q> Reading<'q> {
    pub fn new(questionnaire: &'q Questionnaire, demand: Demand) -> Self {
        Self { questionnaire, demand, standing: Vec::new(), places: BTreeMap::new() }
    }

    /// Reads the items of an element that lies in an item, with the number of its occurrence.
    pub fn items(&mut self, within: &Element<'_>, parent: Option<(&Item, usize)>, faults: &mut Faults) {
        let questionnaire = self.questionnaire;
        let mut here = BTreeSet::new();
        for mut element in within.elements("item", faults) {
            element.place.link_id = element.text("linkId", &mut Faults::default());
            element.only(&["linkId", "text", "answer", "item", "extension"], faults);
            let link_id = element.text("linkId", faults);
            let Some(link_id) = element.need("linkId", link_id, faults) else { continue };
            let at = questionnaire.index.get(&link_id).copied();
            let Some((at, item)) = at.and_then(|at| Some((at, questionnaire.items.get(at)?))) else {
                faults.add(&element.place, Wrong::UnknownItem);
                continue;
            };
            if questionnaire.parent(item).map(|parent| &parent.link_id) != parent.map(|(parent, _)| &parent.link_id) {
                faults.add(&element.place, Wrong::WrongPlace);
            }
            let again_here = !here.insert(at);
            let again = self.places.insert(link_id, element.place.clone()).is_some();
            if again && (item.stands == Stands::Once || item.stands == Stands::Within && again_here) {
                faults.add(&element.place, Wrong::SeveralAnswers);
                continue;
            }
            let number = self.standing.len();
            let answer = item.question().and_then(|question| answer(&element, question, self.demand, faults));
            let within = parent.map(|(_, number)| number);
            self.standing.push(Occurrence { at, within, end: number + 1, place: element.place.clone(), answer });
            match (item.question(), self.demand) {
                (Some(_), Demand::Fitting) if element.has("item") => faults.add(&element.place.within("item"), Wrong::WrongPlace),
                (Some(_), Demand::Fitting) => {}
                (Some(_), Demand::Countable) => {
                    for given in element.elements("answer", &mut Faults::default()) {
                        self.items(&given, Some((item, number)), faults);
                    }
                    self.items(&element, Some((item, number)), faults);
                }
                (None, _) if element.has("answer") || element.has("extension") => faults.add(&element.place, Wrong::NotAQuestion),
                (None, _) => self.items(&element, Some((item, number)), faults),
            }
            let end = self.standing.len();
            if let Some(occurrence) = self.standing.get_mut(number) {
                occurrence.end = end;
            }
        }
    }
}

fn answer(element: &Element<'_>, question: &Question, demand: Demand, faults: &mut Faults) -> Option<Answer> {
    let reason = element.extensions(&[ABSENT], &[], faults).pop().and_then(|(_, extension)| {
        extension.only(&["url", "valueCode"], faults);
        let reason = extension.code("valueCode", REASONS, faults);
        extension.need("valueCode", reason, faults)
    });
    let mut values = Vec::new();
    for given in element.elements("answer", faults) {
        let nested = demand == Demand::Countable && given.has("item");
        given.only_and_value(if nested { &["item"] } else { &[] }, "value", faults);
        // What lies under an answer may say by itself what was answered.
        if nested && !given.has_value("value") {
            continue;
        }
        let Some((value, system)) = given.value("value", faults) else { continue };
        match value {
            Value::Code(code) if question.has(&code, None) && !question.has_of(&code, system.as_deref(), demand) => {
                faults.add(&given.place, Wrong::NotAnOption);
            }
            value if demand == Demand::Countable => values.push(question.as_option(value)),
            value => values.push(value),
        }
    }
    match (reason, values.is_empty()) {
        (Some(_), false) => {
            faults.add(&element.place, Wrong::AnswerAndReason);
            None
        }
        (Some(Reason::Declined), true) => Some(Answer::Declined),
        (Some(Reason::NotAsked), true) => Some(Answer::NotAsked),
        (Some(Reason::Unknown), true) => Some(Answer::Unknown),
        (None, false) => Some(Answer::Given(values)),
        (None, true) => None,
    }
}

impl Question {
    /// Whether an option has this code and this system, where one is named.
    fn has_of(&self, code: &str, system: Option<&str>, demand: Demand) -> bool {
        let silent = || self.choice(code).is_some_and(|choice| choice.system.is_none());
        self.has(code, system) || demand == Demand::Countable && silent()
    }

    /// The option that is this value and nothing else, or the value: other systems answer such an option with its value.
    fn as_option(&self, value: Value) -> Value {
        let code = match &value {
            Value::Text(text) => text.clone(),
            Value::Integer(number) => number.to_string(),
            Value::Date(date) => date.to_string(),
            _ => return value,
        };
        let is_it = self.choice(&code).is_some_and(|choice| choice.display.is_none() && choice.system.is_none());
        if is_it { Value::Code(code) } else { value }
    }
}
