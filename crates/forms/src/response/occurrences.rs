//! Where items stand in a file of answers that is to be counted. In other systems a group may be repeated, and questions lie under the answers to others, so one question may stand several times:
//! whether it is asked is tried for each time by itself, and then all answers are those of one respondent.

use crate::{
    answers::{Answer, Answers},
    check::holds,
    fault::{Faults, Place},
    questionnaire::Questionnaire,
    value::Value,
};
use std::collections::{BTreeMap, BTreeSet};

/// An item where it stands in a file.
#[derive(Debug)]
pub struct Occurrence {
    /// The place of the item in the questionnaire.
    pub at: usize,
    /// What it lies in.
    pub within: Option<usize>,
    /// The place after the last that lies in it.
    pub end: usize,
    /// Where in the file.
    pub place: Place,
    /// What was answered.
    pub answer: Option<Answer>,
}

/// The answers to what is asked, and how often something was answered that is not.
pub fn asked_alone(questionnaire: &Questionnaire, standing: Vec<Occurrence>, faults: &mut Faults) -> (Answers, usize) {
    let asked = Standing::new(questionnaire, &standing).asked();
    let mut unasked = 0;
    let mut together: BTreeMap<usize, Vec<Answer>> = BTreeMap::new();
    for (occurrence, asked) in standing.into_iter().zip(asked) {
        let Some(answer) = occurrence.answer else { continue };
        if !asked {
            unasked += usize::from(!answer.values().is_empty());
            continue;
        }
        let question = questionnaire.items.get(occurrence.at).and_then(|item| item.question());
        for wrong in question.map(|question| question.faults(answer.values())).unwrap_or_default() {
            faults.add(&occurrence.place, wrong);
        }
        together.entry(occurrence.at).or_default().push(answer);
    }
    let mut answers = Answers::default();
    for (at, several) in together {
        if let (Some(item), Some(answer)) = (questionnaire.items.get(at), merged(several)) {
            answers.insert(&item.link_id, answer);
        }
    }
    (answers, unasked)
}

/// One answer of several: each value once, or the first reason why there is none.
fn merged(several: Vec<Answer>) -> Option<Answer> {
    let mut reason = None;
    let (mut values, mut known) = (Vec::new(), BTreeSet::new());
    for answer in several {
        match answer {
            Answer::Given(given) => values.extend(given.into_iter().filter(|value| known.insert(value.clone()))),
            none => reason = reason.or(Some(none)),
        }
    }
    if values.is_empty() { reason } else { Some(Answer::Given(values)) }
}

/// The occurrences of a file, and of each item by itself.
struct Standing<'f> {
    questionnaire: &'f Questionnaire,
    all: &'f [Occurrence],
    of: BTreeMap<usize, Vec<usize>>,
}

impl<'f> Standing<'f> {
    fn new(questionnaire: &'f Questionnaire, all: &'f [Occurrence]) -> Self {
        let mut of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (number, occurrence) in all.iter().enumerate() {
            of.entry(occurrence.at).or_default().push(number);
        }
        Self { questionnaire, all, of }
    }

    fn asked(&self) -> Vec<bool> {
        let mut asked = vec![false; self.all.len()];
        let is = |asked: &[bool], number: usize| asked.get(number).copied().unwrap_or_default();
        for at in &self.questionnaire.order {
            let Some(item) = self.questionnaire.items.get(*at) else { continue };
            for &number in self.of.get(at).into_iter().flatten() {
                let within = self.all.get(number).and_then(|occurrence| occurrence.within);
                let given = |question: usize| self.nearest(number, question).filter(|near| is(&asked, *near)).map(|near| self.values(near));
                let here = within.is_none_or(|within| is(&asked, within))
                    && item.enable.as_ref().is_none_or(|enable| holds(enable, |condition| given(condition.at).unwrap_or_default()));
                asked.get_mut(number).into_iter().for_each(|asked| *asked = here);
            }
        }
        asked
    }

    fn values(&self, number: usize) -> &'f [Value] {
        self.all.get(number).and_then(|occurrence| occurrence.answer.as_ref()).map(Answer::values).unwrap_or_default()
    }

    /// The occurrence of a question that a condition means, as FHIR has it: the one in which it lies, else the nearest before it, else the nearest after it. Where the question lies in
    /// the same repetition, that of another one is not meant.
    fn nearest(&self, from: usize, question: usize) -> Option<usize> {
        let mut around = self.all.get(from)?.within;
        let (start, end) = loop {
            let Some(number) = around else { break (0, self.all.len()) };
            let outer = self.all.get(number)?;
            if outer.at == question {
                return Some(number);
            }
            if outer.at < question && question < self.questionnaire.items.get(outer.at)?.end {
                break (number, outer.end);
            }
            around = outer.within;
        };
        let of = self.of.get(&question)?;
        let (before, after) = of.split_at(of.partition_point(|number| *number < from));
        before.last().filter(|number| **number >= start).or_else(|| after.first().filter(|number| **number < end)).copied()
    }
}
