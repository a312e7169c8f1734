//! The texts that come with a step: bounded, and sealed as records.

use crate::{
    ctx::Ctx,
    error::AppError,
    house::App,
    row::RecordRow,
    vault::{Field, OwnerKey},
};
use fristad_domain::{actor::Role, case::code::Part};
use fristad_kernel::{CaseId, RecordId, Timestamp};
use std::collections::{BTreeMap, BTreeSet};

/// Characters in one text: about forty printed pages.
pub const LONGEST: usize = 100_000;

/// The texts of a step, by part.
pub type Texts = BTreeMap<Part, String>;

/// Refuses a text that is too long or holds control characters that no keyboard makes.
pub fn check(text: &str, field: &str) -> Result<(), AppError> {
    if text.chars().count() > LONGEST {
        return Err(AppError::invalid("text.too-long", field));
    }
    // Invisible characters are refused as well: they would hide a word from every later search for it.
    let invisible = |character: char| matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    let unprintable = |character: char| invisible(character) || character.is_control() && !matches!(character, '\n' | '\r' | '\t');
    if text.chars().any(unprintable) {
        return Err(AppError::invalid("text.control-characters", field));
    }
    Ok(())
}

/// Checks all texts; blank ones count as not written.
pub fn written(texts: &mut Texts) -> Result<BTreeSet<Part>, AppError> {
    texts.retain(|_, text| !text.trim().is_empty());
    for (part, text) in texts.iter() {
        check(text, &super::project::code(part))?;
    }
    Ok(texts.keys().copied().collect())
}

/// What the records of one step share.
pub(crate) struct Stamp {
    /// The case.
    pub case: CaseId,
    /// The number of the step's first event.
    pub step: u32,
    /// When it happened.
    pub occurred: Timestamp,
    /// The role in which it is written.
    pub role: Role,
    /// The record that is corrected.
    pub supersedes: Option<RecordId>,
}

impl App {
    /// The texts of a step as sealed records.
    pub(crate) fn record_rows(&self, ctx: &Ctx, stamp: &Stamp, texts: &Texts, key: &OwnerKey) -> Result<Vec<RecordRow>, AppError> {
        texts
            .iter()
            .map(|(part, text)| {
                let id = self.ids.ordered(ctx.now.as_micros());
                Ok(RecordRow {
                    id: id.into(),
                    case: stamp.case,
                    kind: super::project::code(part),
                    event_seq: Some(stamp.step),
                    supersedes: stamp.supersedes,
                    occurred: stamp.occurred,
                    recorded: ctx.now,
                    author: ctx.subject.user,
                    role: stamp.role.code().to_owned(),
                    text: key.seal_text(Field::RecordText, id, text)?,
                })
            })
            .collect()
    }
}
