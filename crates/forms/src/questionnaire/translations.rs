//! The same words in other languages than the questionnaire's own.

use std::collections::BTreeMap;

/// What a text says in other languages, by their codes such as `en` or `pt-BR`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Translations(BTreeMap<String, String>);

impl Translations {
    /// The words in a language. Who asks for a kind of a language, such as `en-GB`, gets the language as such where that is all there is.
    pub fn get(&self, language: &str) -> Option<&str> {
        let whole = language.split('-').next().unwrap_or(language);
        self.0.get(language).or_else(|| self.0.get(whole)).map(String::as_str)
    }

    /// All of them, by language.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(language, text)| (language.as_str(), text.as_str()))
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Puts words in a language. False if there were some already; those stay.
    pub(crate) fn put(&mut self, language: String, text: String) -> bool {
        let new = !self.0.contains_key(&language);
        self.0.entry(language).or_insert(text);
        new
    }
}
