//! A questionnaire that has been read: what it asks, in order, and when.

mod condition;
mod item;
mod translations;

pub use condition::{Behaviour, Comparison, Condition, Enable, Test};
pub(crate) use item::Stands;
pub use item::{AnswerType, Bounds, Choice, Item, Kind, Length, Question, Time};
pub use translations::Translations;

use crate::{
    answers::{Answer, Answers},
    instrument::Instrument,
    value::Value,
};
use std::collections::{BTreeMap, BTreeSet};

/// A definition: parsed, so it contradicts itself nowhere. Made by [`crate::parse`] alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Questionnaire {
    pub(crate) head: Head,
    /// Whole trees, each item before what lies in it.
    pub(crate) items: Vec<Item>,
    pub(crate) index: BTreeMap<String, usize>,
    /// All items, each after the ones on which it depends whether it is asked.
    pub(crate) order: Vec<usize>,
    pub(crate) instrument: Option<Instrument>,
    /// Says in a few bytes whether stored answers belong to these items.
    pub(crate) fingerprint: u64,
}

/// What is said of the whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The id of the file.
    pub id: Option<String>,
    /// The address that names it in all its versions.
    pub url: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// A name for machines.
    pub name: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Its title in other languages.
    pub titles: Translations,
    /// How far it has come.
    pub status: Status,
    /// When it was last changed, as the file says it.
    pub date: Option<String>,
    /// Its language, such as `sv`.
    pub language: Option<String>,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// What it is for.
    pub description: Option<String>,
    /// The same in other languages.
    pub descriptions: Translations,
    /// Who has the rights, and what they allow.
    pub copyright: Option<String>,
}

/// How far a definition has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// Being written.
    #[default]
    Draft,
    /// In use.
    Active,
    /// No longer in use.
    Retired,
    /// Not known.
    Unknown,
}

impl Questionnaire {
    /// What is said of the whole.
    pub const fn head(&self) -> &Head {
        &self.head
    }

    /// What makes it an instrument: owner, licence, for whom, how it is read. None in a plain questionnaire.
    pub const fn instrument(&self) -> Option<&Instrument> {
        self.instrument.as_ref()
    }

    /// All items in order, each before what lies in it.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// The item with this linkId.
    pub fn item(&self, link_id: &str) -> Option<&Item> {
        self.items.get(*self.index.get(link_id)?)
    }

    /// The questions in order.
    pub fn questions(&self) -> impl Iterator<Item = (&Item, &Question)> {
        self.items.iter().filter_map(|item| Some((item, item.question()?)))
    }

    /// What lies directly in an item, in order; with none, what lies in no item.
    pub fn children<'q>(&'q self, of: Option<&Item>) -> impl Iterator<Item = &'q Item> + use<'q> {
        let place = of.and_then(|item| self.index.get(&item.link_id).copied());
        let inside = match (of, place) {
            (Some(item), Some(at)) => at + 1..item.end,
            _ => 0..self.items.len(),
        };
        self.items.get(inside).unwrap_or_default().iter().filter(move |item| item.parent == place)
    }

    /// The group in which an item lies.
    pub fn parent(&self, item: &Item) -> Option<&Item> {
        self.items.get(item.parent?)
    }

    /// The text that helps to answer an item.
    pub fn help(&self, item: &Item) -> Option<&str> {
        self.helping(item)?.text.as_deref()
    }

    /// The text that helps to answer an item, in a language, or in the main one where it is not translated.
    pub fn help_in(&self, item: &Item, language: &str) -> Option<&str> {
        let help = self.helping(item)?;
        help.texts.get(language).or(help.text.as_deref())
    }

    fn helping(&self, item: &Item) -> Option<&Item> {
        self.children(Some(item)).find(|child| child.kind == Kind::Display { help: true })
    }

    /// The title in a language, or in the main one where it is not translated.
    pub fn title_in(&self, language: &str) -> Option<&str> {
        self.head.titles.get(language).or(self.head.title.as_deref())
    }

    /// What it is for, in a language, or in the main one where it is not translated.
    pub fn description_in(&self, language: &str) -> Option<&str> {
        self.head.descriptions.get(language).or(self.head.description.as_deref())
    }

    /// The languages in which it can be shown whole: the main one, if the file names it, and those into which every text of items and options is translated.
    pub fn languages(&self) -> Vec<&str> {
        let mut whole: Option<BTreeSet<&str>> = None;
        for translations in self.translations() {
            let here: BTreeSet<_> = translations.iter().map(|(language, _)| language).collect();
            whole = Some(whole.map_or_else(|| here.clone(), |whole| whole.intersection(&here).copied().collect()));
        }
        let main = self.head.language.as_deref();
        let others = whole.into_iter().flatten().filter(|language| Some(*language) != main);
        main.into_iter().chain(others).collect()
    }

    /// The same with its words in a language, to be shown. What is answered is read and stored with the questionnaire itself.
    #[must_use]
    pub fn in_language(&self, language: &str) -> Self {
        let mut other = self.clone();
        let put = |text: &mut Option<String>, texts: &Translations| *text = texts.get(language).map(str::to_owned).or(text.take());
        put(&mut other.head.title, &self.head.titles);
        put(&mut other.head.description, &self.head.descriptions);
        for item in &mut other.items {
            let texts = item.texts.clone();
            put(&mut item.text, &texts);
            if let Kind::Question(Question { answer: AnswerType::Choice(choices) | AnswerType::OpenChoice(choices, _), .. }) =
                &mut item.kind
            {
                for choice in choices {
                    let displays = choice.displays.clone();
                    put(&mut choice.display, &displays);
                }
            }
        }
        other
    }

    /// Those of every text of items and options; none where there are no words to translate.
    fn translations(&self) -> impl Iterator<Item = &Translations> {
        let items = self.items.iter().filter(|item| item.text.is_some()).map(|item| &item.texts);
        let choices = self.questions().flat_map(|(_, question)| question.choices()).filter(|choice| choice.display.is_some());
        items.chain(choices.map(|choice| &choice.displays))
    }

    /// `url|version`, as answers name it.
    pub fn canonical(&self) -> Option<String> {
        let url = self.head.url.as_ref()?;
        Some(self.head.version.as_ref().map_or_else(|| url.clone(), |version| format!("{url}|{version}")))
    }

    /// What stands there before anyone has answered.
    pub fn initial(&self) -> Answers {
        let mut answers = Answers::default();
        for (item, question) in self.questions() {
            let chosen = question.choices().iter().filter(|choice| choice.initial).map(|choice| Value::Code(choice.code.clone()));
            let values: Vec<_> = question.initial.iter().cloned().chain(chosen).collect();
            if !values.is_empty() {
                answers.insert(&item.link_id, Answer::Given(values));
            }
        }
        answers
    }
}
