//! What an acknowledged write promises, and whether it is kept.

use super::{
    http::{Client, Session, unexpected},
    write::Kind,
};
use anyhow::Result;

/// Something that was acknowledged, and so must be there, once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    /// What.
    pub kind: Kind,
    /// In which case.
    pub case: String,
    /// The words by which it is found.
    pub mark: String,
}

/// What is found of a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// It is there, once.
    Kept,
    /// It is gone.
    Lost,
    /// It is there more than once.
    Twice,
}

impl Promise {
    /// Looks for it in a journal.
    pub fn found(&self, journal: &str) -> Found {
        match (self.kind, journal.matches(&self.mark).count()) {
            (_, 0) => Found::Lost,
            (Kind::Draft, _) | (_, 1) => Found::Kept,
            _ => Found::Twice,
        }
    }
}

/// The whole journal of a case, every page of it, as somebody who works in the case reads it.
pub fn look(client: &mut Client, session: &Session, case: &str) -> Result<String> {
    let first = format!("/arenden/{case}/journal");
    let (mut path, mut whole) = (first.clone(), String::new());
    loop {
        let page = client.get(Some(session), &path)?;
        if page.status != 200 {
            return unexpected(&path, &page);
        }
        let older =
            page.body.split("href=\"").filter_map(|rest| rest.split('"').next()).find(|link| link.starts_with(&format!("{first}?fore=")));
        let next = older.map(str::to_owned);
        whole.push_str(&page.body);
        match next {
            Some(next) if next != path => path = next,
            _ => return Ok(whole),
        }
    }
}
