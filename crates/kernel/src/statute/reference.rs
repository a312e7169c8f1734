//! References to provisions as they are stored: act, chapter and section as codes, without dates.

use super::{Act, Provision};
use crate::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// What is wrong with a stored reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StatuteError {
    /// No act is known under this number.
    #[error("statute.unknown-act")]
    UnknownAct,
    /// A chapter is missing, is given for an act that has none, or is not a number with at most a letter.
    #[error("statute.bad-chapter")]
    BadChapter,
    /// The section does not begin with a number, or holds something that no section has.
    #[error("statute.bad-section")]
    BadSection,
}

/// A reference to a provision, as a decision stores it. Which days the provision was in force is looked up with [`known_on`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "Codes")]
pub struct ProvisionRef {
    act: Act,
    chapter: String,
    section: String,
}

/// The fields of a reference before they are checked.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Codes {
    act: Act,
    chapter: String,
    section: String,
}

impl TryFrom<Codes> for ProvisionRef {
    type Error = StatuteError;

    fn try_from(codes: Codes) -> Result<Self, StatuteError> {
        Self::new(codes.act, &codes.chapter, &codes.section)
    }
}

impl ProvisionRef {
    /// Checks chapter (`"14"`, `"2 a"`; empty when the act has none) and section (`"2"`, `"5 a"`, `"25 st. 1 p. 3"`; empty for a whole chapter).
    pub fn new(act: Act, chapter: &str, section: &str) -> Result<Self, StatuteError> {
        let chapter_fits = if act.has_chapters() { is_numbered(chapter) } else { chapter.is_empty() };
        if !chapter_fits {
            return Err(StatuteError::BadChapter);
        }
        let whole_chapter = section.is_empty() && act.has_chapters();
        if !whole_chapter && !is_section(section) {
            return Err(StatuteError::BadSection);
        }
        Ok(Self { act, chapter: chapter.to_owned(), section: section.to_owned() })
    }

    /// The act.
    pub fn act(&self) -> Act {
        self.act
    }

    /// The chapter; empty when the act has none.
    pub fn chapter(&self) -> &str {
        &self.chapter
    }

    /// The section; empty for a whole chapter.
    pub fn section(&self) -> &str {
        &self.section
    }

    /// One text that a column can hold and [`FromStr`] reads: `2025:400/14/2`, `2017:900//25`.
    pub fn code(&self) -> String {
        format!("{}/{}/{}", self.act.sfs(), self.chapter, self.section)
    }

    /// The short form that staff use: `14:2 SoL`, `25 § FL`.
    pub fn short(&self) -> String {
        short(self.act, &self.chapter, &self.section)
    }
}

impl From<&Provision> for ProvisionRef {
    fn from(provision: &Provision) -> Self {
        Self { act: provision.act, chapter: provision.chapter.to_owned(), section: provision.section.to_owned() }
    }
}

impl PartialEq<Provision> for ProvisionRef {
    fn eq(&self, other: &Provision) -> bool {
        self.act == other.act && self.chapter == other.chapter && self.section == other.section
    }
}

impl FromStr for ProvisionRef {
    type Err = StatuteError;

    /// Reads what [`ProvisionRef::code`] writes.
    fn from_str(text: &str) -> Result<Self, StatuteError> {
        let (act, rest) = text.split_once('/').ok_or(StatuteError::UnknownAct)?;
        let (chapter, section) = rest.split_once('/').ok_or(StatuteError::BadChapter)?;
        Self::new(act.parse()?, chapter, section)
    }
}

impl fmt::Display for ProvisionRef {
    /// As Swedish decisions write it, in the same words as [`Provision`].
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_full(f, self.act, &self.chapter, &self.section)
    }
}

/// The provision of a register that a reference means, if it was in force on the day.
pub fn known_on<'a>(register: impl IntoIterator<Item = &'a Provision>, reference: &ProvisionRef, day: Date) -> Option<&'a Provision> {
    register.into_iter().find(|provision| *reference == **provision && provision.in_force(day))
}

/// `25 st. 1 p. 3` taken apart: section, paragraph, point.
fn parts(section: &str) -> (&str, Option<&str>, Option<&str>) {
    let (section, point) = section.split_once(" p. ").map_or((section, None), |(before, point)| (before, Some(point)));
    let (section, paragraph) = section.split_once(" st. ").map_or((section, None), |(before, paragraph)| (before, Some(paragraph)));
    (section, paragraph, point)
}

/// The sign after the section's number: doubled for several sections.
fn sign(section: &str) -> &'static str {
    let several = section.contains(['–', '-', ',']) || section.contains(" och ");
    if several { "§§" } else { "§" }
}

/// `första` for `1`. Statutes hardly have sections of more than ten paragraphs; beyond that the figure stands.
fn ordinal(paragraph: &str) -> &str {
    match paragraph {
        "1" => "första",
        "2" => "andra",
        "3" => "tredje",
        "4" => "fjärde",
        "5" => "femte",
        "6" => "sjätte",
        "7" => "sjunde",
        "8" => "åttonde",
        "9" => "nionde",
        "10" => "tionde",
        figure => figure,
    }
}

/// Writes the reference in full, as decisions do.
pub(super) fn write_full(f: &mut fmt::Formatter<'_>, act: Act, chapter: &str, section: &str) -> fmt::Result {
    if !chapter.is_empty() {
        write!(f, "{chapter} kap. ")?;
    }
    let (head, paragraph, point) = parts(section);
    if !head.is_empty() {
        write!(f, "{head} {} ", sign(head))?;
    }
    if let Some(paragraph) = paragraph {
        write!(f, "{} stycket ", ordinal(paragraph))?;
    }
    if let Some(point) = point {
        write!(f, "{point} ")?;
    }
    f.write_str(act.inline())
}

/// The reference in short, as staff say it.
pub(super) fn short(act: Act, chapter: &str, section: &str) -> String {
    match (chapter.is_empty(), section.is_empty()) {
        (false, false) => format!("{chapter}:{section} {}", act.short()),
        (false, true) => format!("{chapter} kap. {}", act.short()),
        (true, _) => {
            let (head, ..) = parts(section);
            let tail = section.strip_prefix(head).unwrap_or_default();
            format!("{head} {}{tail} {}", sign(head), act.short())
        }
    }
}

/// A number with at most one letter after a space: `14`, `2 a`.
fn is_numbered(text: &str) -> bool {
    let (number, letter) = text.split_once(' ').map_or((text, None), |(number, letter)| (number, Some(letter)));
    let numbered = (1..=4).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    numbered && letter.is_none_or(|letter| letter.len() == 1 && letter.bytes().all(|byte| byte.is_ascii_lowercase()))
}

/// A numbered section or several of them (`1–5`, `34 och 36`, `10, 11`), with paragraph and point if any.
fn is_section(text: &str) -> bool {
    let (head, paragraph, point) = parts(text);
    let figures = |text: &str| (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    head.replace(" och ", "–").replace(", ", "–").split(['–', '-']).all(is_numbered)
        && paragraph.is_none_or(figures)
        && point.is_none_or(|point| point.split(['–', '-']).all(is_numbered))
}
