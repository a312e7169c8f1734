//! Counting the answers to one question, in groups.
//!
//! The base of a group is those of it who answered the question: who skipped it, was not asked it, does not want to answer or does not know is not in it. A question with several
//! answers is counted once for each answer and once in the base, so its shares may pass 100 percent together.

use crate::{
    background::{Grouping, TOTAL, Weights},
    line::{Line, answers, by_size, words, written},
};
use fristad_forms::{Answers, Questionnaire, Value};
use fristad_tables::Share;
use std::collections::{BTreeMap, BTreeSet};

/// Why a question has no table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Untabulated {
    /// No item has the linkId.
    UnknownItem,
    /// A group or a text.
    NotAQuestion,
}

/// The count so far.
#[derive(Clone, Debug)]
pub struct Tally {
    item: String,
    text: String,
    several: bool,
    lines: Vec<Line>,
    index: BTreeMap<Value, usize>,
    /// The options of an open choice by their words and codes.
    words: BTreeMap<String, usize>,
    as_options: usize,
    grouping: Grouping,
    weights: Option<Weights>,
    groups: Vec<Counted>,
    /// So many answers stand in the questionnaire; what comes after them was found.
    known: usize,
}

/// A question counted.
#[derive(Clone, Debug, PartialEq)]
pub struct Tabulation {
    /// The linkId.
    pub item: String,
    /// The question.
    pub text: String,
    /// The column of the background by which it is grouped.
    pub by: Option<String>,
    /// Whether a person could give several answers.
    pub several: bool,
    /// The answers: those of the questionnaire in its order, also those that nobody gave; then words of one's own in natural order, numbers and days by their size.
    pub lines: Vec<Line>,
    /// The groups in order; none where nothing is grouped.
    pub groups: Vec<Group>,
    /// All of them together.
    pub total: Group,
    /// How many answers were words of somebody's own that are those of an option, and are counted as that option.
    pub as_options: usize,
}

/// The figures of a group.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Its name.
    pub name: String,
    /// Its figures.
    pub figures: Figures,
}

/// Figures, or that there are some which are not given out.
#[derive(Clone, Debug, PartialEq)]
pub enum Figures {
    /// They may be seen.
    Shown(Counted),
    /// They are gone, so that nobody can be known by them.
    Withheld,
}

/// What was counted in a group.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counted {
    /// How many answered the question.
    pub base: u64,
    /// How many gave each answer.
    pub n: Vec<u64>,
    /// The same in weights, where there are weights.
    pub weighted: Option<Weighed>,
}

/// What the counted weigh.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Weighed {
    /// All who answered.
    pub base: f64,
    /// Those who gave each answer.
    pub n: Vec<f64>,
}

impl Tally {
    /// An empty count of a question, in the groups of a background.
    pub fn new(questionnaire: &Questionnaire, link_id: &str, grouping: Grouping, weights: Option<Weights>) -> Result<Self, Untabulated> {
        let item = questionnaire.item(link_id).ok_or(Untabulated::UnknownItem)?;
        let question = item.question().ok_or(Untabulated::NotAQuestion)?;
        let several = question.repeats || item.comes_back();
        let words = words(question);
        Ok(Self { words, ..Self::of(link_id, item.label(), several, answers(question), grouping, weights) })
    }

    /// The same of anything that has answers.
    pub(crate) fn of(item: &str, text: &str, several: bool, lines: Vec<Line>, grouping: Grouping, weights: Option<Weights>) -> Self {
        let index = lines.iter().enumerate().map(|(at, line)| (line.value.clone(), at)).collect();
        let weighted = weights.as_ref().map(|_| Weighed::default());
        let groups = vec![Counted { weighted, ..Counted::default() }; grouping.names.len()];
        Self {
            item: item.to_owned(),
            text: text.to_owned(),
            several,
            known: lines.len(),
            lines,
            index,
            words: BTreeMap::new(),
            as_options: 0,
            grouping,
            weights,
            groups,
        }
    }

    /// Counts the answers of the respondent at this place of the background.
    pub fn add(&mut self, respondent: usize, answers: &Answers) {
        if let Some(values) = answers.given(&self.item) {
            self.count(respondent, values);
        }
    }

    pub(crate) fn count(&mut self, respondent: usize, values: &[Value]) {
        // Words that differ in blanks alone are one answer.
        let places: BTreeSet<_> = values.iter().map(|value| self.place(value)).collect();
        self.as_options += values.iter().filter(|value| self.as_option(value).is_some()).count();
        let Some(group) = self.grouping.of.get(respondent).and_then(|group| self.groups.get_mut(*group)) else { return };
        group.base += 1;
        for &at in &places {
            bump(&mut group.n, at, |n| *n += 1);
        }
        let weight = self.weights.as_ref().and_then(|weights| weights.0.get(respondent));
        if let (Some(weight), Some(weighted)) = (weight, &mut group.weighted) {
            weighted.base += weight;
            for &at in &places {
                bump(&mut weighted.n, at, |n| *n += weight);
            }
        }
    }

    fn place(&mut self, value: &Value) -> usize {
        if let Some(at) = self.index.get(value).copied().or_else(|| self.as_option(value)) {
            return at;
        }
        if let Value::Text(text) = value
            && text.trim() != text
        {
            return self.place(&Value::Text(text.trim().to_owned()));
        }
        let at = self.lines.len();
        self.index.insert(value.clone(), at);
        self.lines.push(Line { label: written(value), value: value.clone() });
        at
    }

    /// The option whose words or code somebody wrote instead of choosing it.
    fn as_option(&self, value: &Value) -> Option<usize> {
        if let Value::Text(text) = value { self.words.get(text.trim()).copied() } else { None }
    }

    /// What was counted.
    pub fn finish(self) -> Tabulation {
        let mut order: Vec<_> = self.lines.into_iter().enumerate().collect();
        let found = order.get_mut(self.known..).unwrap_or_default();
        found.sort_by(|(_, one), (_, other)| by_size(&one.value, &other.value));
        let places: Vec<_> = order.iter().map(|(at, _)| *at).collect();
        let groups: Vec<_> = self.groups.into_iter().map(|group| group.in_order(&places)).collect();
        let total = groups.iter().fold(Counted::default().in_order(&places), Counted::plus);
        let named = |(name, counted)| Group { name, figures: Figures::Shown(counted) };
        let groups =
            if self.grouping.column.is_some() { self.grouping.names.into_iter().zip(groups).map(named).collect() } else { Vec::new() };
        Tabulation {
            item: self.item,
            text: self.text,
            by: self.grouping.column,
            several: self.several,
            lines: order.into_iter().map(|(_, line)| line).collect(),
            groups,
            total: named((TOTAL.to_owned(), total)),
            as_options: self.as_options,
        }
    }
}

fn bump<T: Copy + Default>(counts: &mut Vec<T>, at: usize, add: impl Fn(&mut T)) {
    if counts.len() <= at {
        counts.resize(at + 1, T::default());
    }
    counts.get_mut(at).into_iter().for_each(add);
}

fn at<T: Copy + Default>(counts: &[T], at: usize) -> T {
    counts.get(at).copied().unwrap_or_default()
}

impl Counted {
    fn in_order(self, places: &[usize]) -> Self {
        let weighted =
            self.weighted.map(|weighted| Weighed { base: weighted.base, n: places.iter().map(|place| at(&weighted.n, *place)).collect() });
        Self { base: self.base, n: places.iter().map(|place| at(&self.n, *place)).collect(), weighted }
    }

    fn plus(self, other: &Self) -> Self {
        let weighted = other.weighted.as_ref().map(|theirs| {
            let mine = self.weighted.clone().unwrap_or_default();
            let n = theirs.n.iter().enumerate().map(|(place, n)| n + at(&mine.n, place)).collect();
            Weighed { base: mine.base + theirs.base, n }
        });
        let n = other.n.iter().enumerate().map(|(place, n)| n + at(&self.n, place)).collect();
        Self { base: self.base + other.base, n, weighted: weighted.or(self.weighted) }
    }

    /// How many gave the answer of a line, of all who answered.
    pub fn share(&self, line: usize) -> Share {
        Share { part: at(&self.n, line), whole: self.base }
    }

    /// The share in percent: of the weights where there are weights; none of nothing.
    pub fn percent(&self, line: usize) -> Option<f64> {
        match &self.weighted {
            None => self.share(line).percent(),
            Some(weighted) => (weighted.base > 0.0).then(|| at(&weighted.n, line) * 100.0 / weighted.base),
        }
    }
}

impl Figures {
    /// What was counted, if it may be seen.
    pub const fn shown(&self) -> Option<&Counted> {
        match self {
            Self::Shown(counted) => Some(counted),
            Self::Withheld => None,
        }
    }
}

impl Tabulation {
    /// The groups, then all together.
    pub fn columns(&self) -> impl Iterator<Item = &Group> {
        self.groups.iter().chain([&self.total])
    }
}
