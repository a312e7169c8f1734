//! A write as it is sent: the same bytes each time it is sent again.

use super::http::percent;

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A case that begins with danger: case, events, text and access in one.
    Intake,
    /// An entry of the journal.
    Entry,
    /// A step of the case: an event with its text.
    Step,
    /// A draft of an entry, which the next one replaces.
    Draft,
}

/// A form that is sent.
#[derive(Clone, Debug)]
pub struct Write {
    /// What.
    pub kind: Kind,
    /// In which case; none yet for an intake.
    pub case: Option<String>,
    /// Words that stand nowhere else.
    pub mark: String,
    /// Where it goes.
    pub path: String,
    /// What it holds, with the form's token.
    pub body: String,
}

impl Write {
    /// A write of this kind with these words, in this case.
    pub fn new(kind: Kind, case: Option<&str>, mark: &str, token: &str) -> Self {
        let text = percent(&format!("Hon berättar. {mark}"));
        let case = case.filter(|_| kind != Kind::Intake).map(str::to_owned);
        let at = case.as_deref().unwrap_or_default();
        let (path, fields) = match kind {
            Kind::Intake => ("/aktualisera/fara".to_owned(), format!("texts.account={text}&measures=safe_contact_agreed")),
            Kind::Entry => (format!("/arenden/{at}/journal"), format!("facts={text}&source=told_by_person")),
            Kind::Step => {
                (format!("/arenden/{at}/steg/omedelbar-fara"), format!("danger=no_sign&measures=safe_contact_agreed&texts.basis={text}"))
            }
            Kind::Draft => (format!("/arenden/{at}/journal/utkast"), format!("facts={text}&source=told_by_person")),
        };
        Self { kind, case, mark: mark.to_owned(), path, body: format!("_formular={token}&{fields}") }
    }

    /// The status that says it is done.
    pub const fn done(&self) -> u16 {
        match self.kind {
            Kind::Draft => 200,
            Kind::Intake | Kind::Entry | Kind::Step => 303,
        }
    }
}
