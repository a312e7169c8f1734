//! Where a person is: the fields that lie sealed under a case, and are shown to few.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Where someone is and how they are reached. Sealed under the case; empty fields are not known.
#[derive(Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Place {
    /// Address, line by line as on an envelope.
    pub address: Vec<String>,
    /// Telephone.
    pub phone: String,
    /// Electronic mail.
    pub email: String,
    /// School or preschool.
    pub school: String,
    /// Workplace.
    pub workplace: String,
    /// The agreed code word.
    pub code_word: String,
    /// Anything else that tells where someone is.
    pub other: String,
}

impl Place {
    /// What a text must not name: every field, a street also without its number, a telephone also as bare figures.
    pub fn telling(&self) -> Vec<String> {
        let mut telling: Vec<String> = self.words().map(|word| word.trim().to_owned()).collect();
        for line in &self.address {
            let street = line.split(|letter: char| letter.is_ascii_digit()).next().unwrap_or_default().trim();
            if street.chars().count() > 3 {
                telling.push(street.to_owned());
            }
        }
        let figures: String = self.phone.chars().filter(char::is_ascii_digit).collect();
        if figures.len() > 5 {
            telling.push(figures);
        }
        telling.sort_unstable();
        telling.dedup();
        telling
    }

    /// Every field that tells where someone is.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let single = [&self.phone, &self.email, &self.school, &self.workplace, &self.other];
        self.address.iter().chain(single).map(String::as_str).filter(|word| !word.trim().is_empty())
    }
}
