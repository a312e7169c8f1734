//! Swedish identity numbers: personnummer, samordningsnummer and local reserve numbers.
//!
//! 18 § folkbokföringslagen (1991:481): six figures for the time of birth, three for the birth number, one check figure; the hyphen becomes a plus sign in the
//! year in which the person turns 100. A samordningsnummer (lagen 2022:1697 om samordningsnummer) is written alike with 60 added to the day.
//!
//! None of the types shows its figures through `Debug`, and none has a `Display`: whoever wants them says [`Personnummer::as_str`] or
//! [`Personnummer::written`]. `Serialize` gives the canonical figures, because that is how the vault takes a value to seal it; never serialise one into a log.

#[cfg(test)]
mod tests;

use crate::{Date, calendar};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;

/// What is wrong with a text that should have been an identity number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// There are not ten or twelve figures; for a reserve number, not 1 to 20 characters.
    #[error("number.length")]
    Length,
    /// It holds something else than figures and one `-` or `+` before the last four.
    #[error("number.characters")]
    Characters,
    /// The figures name no day of the calendar, or one before 1800.
    #[error("number.date")]
    Date,
    /// The check figure does not fit: a figure has been mistyped.
    #[error("number.checksum")]
    Checksum,
    /// The day of birth lies in the future.
    #[error("number.future")]
    Future,
    /// The number is right but of the other kind: a samordningsnummer where a personnummer is wanted, the reverse, or either as a reserve number.
    #[error("number.other-kind")]
    OtherKind,
}

/// Added to the day of birth in a samordningsnummer.
const COORDINATION: i8 = 60;

/// Which of the two national kinds the day of birth tells.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Person,
    Coordination,
}

/// A checked national number before it is given its type.
struct Parsed {
    digits: String,
    born: Date,
    kind: Kind,
}

impl Parsed {
    fn of(self, kind: Kind) -> Result<(String, Date), NumberError> {
        if self.kind == kind { Ok((self.digits, self.born)) } else { Err(NumberError::OtherKind) }
    }
}

/// The figures, and whether a plus sign stood before the last four.
fn figures(text: &str) -> Result<(String, bool), NumberError> {
    let text = text.trim();
    let is_sign = |character: char| matches!(character, '-' | '+');
    if !text.chars().all(|character| character.is_ascii_digit() || is_sign(character)) {
        return Err(NumberError::Characters);
    }
    let digits = text.replace(is_sign, "");
    if !matches!(digits.len(), 10 | 12) {
        return Err(NumberError::Length);
    }
    let (before, last) = text.split_at_checked(text.len().saturating_sub(4)).unwrap_or((text, ""));
    let birth = before.strip_suffix(is_sign).unwrap_or(before);
    if birth.contains(is_sign) || last.contains(is_sign) {
        return Err(NumberError::Characters);
    }
    Ok((digits, before.ends_with('+')))
}

/// The year that two figures mean: under a hundred with a hyphen, a hundred or more with a plus sign, both counted by the year alone.
fn full_year(two: i16, plus: bool, today: Date) -> i16 {
    let young = today.year() - (today.year() - two).rem_euclid(100);
    if plus { young - 100 } else { young }
}

fn number(digits: &str) -> Result<i16, NumberError> {
    digits.parse().map_err(|_| NumberError::Characters)
}

/// The Luhn sum over the last ten of twelve figures: every other one is doubled, beginning with the first.
fn luhn_holds(digits: &str) -> bool {
    let sum: u32 = digits
        .chars()
        .skip(2)
        .filter_map(|figure| figure.to_digit(10))
        .enumerate()
        .map(|(place, figure)| if place % 2 == 0 { figure * 2 / 10 + figure * 2 % 10 } else { figure })
        .sum();
    sum.is_multiple_of(10)
}

/// Checks everything except whether the day lies in the future, for which a today is needed. `digits` are twelve.
fn canonical(digits: String) -> Result<Parsed, NumberError> {
    let part = |from: usize, to: usize| digits.get(from..to).ok_or(NumberError::Length).and_then(number);
    let (year, month, day) = (part(0, 4)?, part(4, 6)?, part(6, 8)?);
    let (month, day) = (i8::try_from(month).map_err(|_| NumberError::Date)?, i8::try_from(day).map_err(|_| NumberError::Date)?);
    let (kind, day) = if day > COORDINATION { (Kind::Coordination, day - COORDINATION) } else { (Kind::Person, day) };
    let born = Date::new(year, month, day).map_err(|_| NumberError::Date)?;
    if born.year() < 1800 {
        return Err(NumberError::Date);
    }
    if !luhn_holds(&digits) {
        return Err(NumberError::Checksum);
    }
    Ok(Parsed { digits, born, kind })
}

fn parse(text: &str, today: Date) -> Result<Parsed, NumberError> {
    let (digits, plus) = figures(text)?;
    let digits = if digits.len() == 12 {
        digits
    } else {
        let two = digits.get(..2).ok_or(NumberError::Length).and_then(number)?;
        let rest = digits.get(2..).unwrap_or_default();
        format!("{:04}{rest}", full_year(two, plus, today))
    };
    let parsed = canonical(digits)?;
    if parsed.born > today { Err(NumberError::Future) } else { Ok(parsed) }
}

/// Reads what the vault stored: twelve figures and nothing else.
fn stored(text: &str) -> Result<Parsed, NumberError> {
    let (digits, _) = figures(text)?;
    if digits.len() == 12 && text.len() == 12 { canonical(digits) } else { Err(NumberError::Length) }
}

/// Whether a text can be read as a personnummer or samordningsnummer of any century.
fn is_national(text: &str) -> bool {
    // Of the centuries that ten figures can mean, the one that began with a leap year has every date of the others.
    let twelve = |(digits, _): (String, bool)| if digits.len() == 10 { format!("20{digits}") } else { digits };
    figures(text).map(twelve).and_then(canonical).is_ok()
}

macro_rules! national {
    ($(#[$doc:meta])* $name:ident, $kind:expr) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name {
            digits: String,
            born: Date,
        }

        impl $name {
            /// Reads ten or twelve figures, with `-`, with `+`, or without a sign before the last four.
            ///
            /// With ten figures the century follows from the sign and from `today`'s year: `+` is for those who turn 100 this year or have done so, `-` and no
            /// sign for all others. With twelve figures the sign says nothing more and is not compared with the year.
            pub fn parse(text: &str, today: Date) -> Result<Self, NumberError> {
                parse(text, today)?.of($kind).map(|(digits, born)| Self { digits, born })
            }

            /// The twelve canonical figures, without a sign. **Reveals the person.**
            pub fn as_str(&self) -> &str {
                &self.digits
            }

            /// As letters and documents write it: `18900101-9802`. **Reveals the person.**
            pub fn written(&self) -> String {
                let (birth, rest) = self.digits.split_at_checked(8).unwrap_or((&self.digits, ""));
                format!("{birth}-{rest}")
            }

            /// The day of birth that the number tells. It can differ from the true one by some days when a day's birth numbers had run out (18 § third paragraph
            /// folkbokföringslagen), and a samordningsnummer can rest on a day that someone merely stated.
            pub fn date_of_birth(&self) -> Date {
                self.born
            }

            /// Completed years on a day, by the number's day of birth; 0 before birth.
            pub fn age_on(&self, day: Date) -> u16 {
                calendar::age(self.born, day)
            }

            /// Whether the birth number is one of 980-999, which Skatteverket keeps for tests and gives to nobody.
            pub fn is_test_number(&self) -> bool {
                self.digits.get(8..11).is_some_and(|birth_number| ("980"..="999").contains(&birth_number))
            }
        }

        impl fmt::Debug for $name {
            /// The century alone.
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({}xx…)"), self.digits.get(..2).unwrap_or_default())
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.digits)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            /// Reads the canonical figures; whether the day of birth lies in the future was settled when the number was first read.
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                stored(&text)
                    .and_then(|parsed| parsed.of($kind))
                    .map(|(digits, born)| Self { digits, born })
                    .map_err(de::Error::custom)
            }
        }
    };
}

national! {
    /// A personnummer.
    Personnummer, Kind::Person
}

national! {
    /// A samordningsnummer: 60 is added to the day.
    ///
    /// Whether numbers with an unknown month or day are given out, and how they are written, is not settled here: a number whose month and day name no day of
    /// the calendar is refused, and such a person is registered under a [`ReserveNumber`].
    Samordningsnummer, Kind::Coordination
}

/// A number that a region or a unit has made for a person without a national one. Its form is local: 1 to 20 letters, figures and hyphens, kept in upper case.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReserveNumber(String);

impl ReserveNumber {
    /// Reads a local number; spaces around it are dropped. A national number is refused as one of the other kind, so that nobody is filed under it by mistake.
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        let text = text.trim();
        if is_national(text) {
            return Err(NumberError::OtherKind);
        }
        if !text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
            return Err(NumberError::Characters);
        }
        if !(1..=20).contains(&text.len()) {
            return Err(NumberError::Length);
        }
        Ok(Self(text.to_ascii_uppercase()))
    }

    /// The number as it is kept. **Reveals the person.**
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for ReserveNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ReserveNumber(…)")
    }
}

impl Serialize for ReserveNumber {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for ReserveNumber {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(de::Error::custom)
    }
}

/// The number under which a person is known, if any is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "number")]
pub enum IdentityNumber {
    /// Given to everybody in the population register.
    Personnummer(Personnummer),
    /// Given to those who are not and have not been in it.
    Samordningsnummer(Samordningsnummer),
    /// Given locally.
    Reserve(ReserveNumber),
}

/// Legal sex (juridiskt kön), as the population register has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LegalSex {
    /// A woman or girl.
    Woman,
    /// A man or boy.
    Man,
}

impl IdentityNumber {
    /// Reads a national number of either kind, as [`Personnummer::parse`] does. A reserve number has no form to tell it by: make it with [`ReserveNumber::parse`].
    pub fn parse(text: &str, today: Date) -> Result<Self, NumberError> {
        let Parsed { digits, born, kind } = parse(text, today)?;
        Ok(match kind {
            Kind::Person => Self::Personnummer(Personnummer { digits, born }),
            Kind::Coordination => Self::Samordningsnummer(Samordningsnummer { digits, born }),
        })
    }

    /// The canonical text: twelve figures, or the reserve number. The kinds never share one. **Reveals the person.**
    pub fn as_str(&self) -> &str {
        match self {
            Self::Personnummer(number) => number.as_str(),
            Self::Samordningsnummer(number) => number.as_str(),
            Self::Reserve(number) => number.as_str(),
        }
    }

    /// The legal sex that the number tells: the birth number is odd for men and even for women (18 § folkbokföringslagen). A reserve number tells none.
    pub fn legal_sex(&self) -> Option<LegalSex> {
        if matches!(self, Self::Reserve(_)) {
            return None;
        }
        let last = *self.as_str().as_bytes().get(10)?;
        Some(if last % 2 == 0 { LegalSex::Woman } else { LegalSex::Man })
    }

    /// The day of birth that the number tells; a reserve number tells none.
    pub fn date_of_birth(&self) -> Option<Date> {
        match self {
            Self::Personnummer(number) => Some(number.date_of_birth()),
            Self::Samordningsnummer(number) => Some(number.date_of_birth()),
            Self::Reserve(_) => None,
        }
    }
}
