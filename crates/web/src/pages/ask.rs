//! Questions of a page that is no step of a case: label, hint and error by message id, and what was typed.

use crate::{
    http::{Desk, Fields, Stop},
    text::say,
    ui::{self, Choice, Control, Fault, Need, error_at, input::Keys},
};
use fristad_app::AppError;
use fristad_kernel::Rejection;
use maud::Markup;
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;

/// A question.
#[derive(Clone, Copy)]
pub struct Question<'a> {
    name: &'a str,
    label: &'static str,
    hint: Option<&'static str>,
    need: Need,
}

/// A question that must be answered.
pub const fn must<'a>(name: &'a str, label: &'static str) -> Question<'a> {
    Question { name, label, hint: None, need: Need::Must }
}

/// A question that may be left open.
pub const fn may<'a>(name: &'a str, label: &'static str) -> Question<'a> {
    Question { name, label, hint: None, need: Need::May }
}

impl Question<'_> {
    /// With a hint.
    pub const fn hint(self, hint: &'static str) -> Self {
        Self { hint: Some(hint), ..self }
    }
}

/// What was typed in a form, and what is wrong with it.
#[derive(Clone, Copy)]
pub struct Ask<'a> {
    /// What was typed.
    pub values: &'a Fields,
    /// What is wrong.
    pub faults: &'a [Fault],
}

impl Ask<'_> {
    fn with(&self, question: Question<'_>, draw: impl Fn(&Control<'_>, &str) -> Markup) -> Markup {
        let (label, hint) = (say(question.label), question.hint.map(say));
        let error = error_at(self.faults, question.name);
        let control = Control { name: question.name, label: &label, hint: hint.as_deref(), error, need: question.need };
        draw(&control, self.values.raw(question.name))
    }

    /// A line.
    pub fn line(&self, question: Question<'_>, keys: Keys) -> Markup {
        self.with(question, |control, value| {
            ui::line(control, keys, if matches!(keys, Keys::Password | Keys::NewPassword) { "" } else { value })
        })
    }

    /// A text of several lines.
    pub fn area(&self, question: Question<'_>, rows: u8) -> Markup {
        self.with(question, |control, value| ui::area(control, rows, value))
    }

    /// A file of these kinds.
    pub fn file(&self, question: Question<'_>, kinds: &str) -> Markup {
        self.with(question, |control, _| ui::input::file(control, kinds))
    }

    /// One of a few.
    pub fn radios(&self, question: Question<'_>, choices: &[Choice]) -> Markup {
        self.with(question, |control, value| ui::radios(control, choices, value))
    }

    /// Several of a few.
    pub fn checks(&self, question: Question<'_>, choices: &[Choice]) -> Markup {
        self.with(question, |control, _| ui::checks(control, choices, &|value| self.values.has(control.name, value)))
    }

    /// One of many.
    pub fn select(&self, question: Question<'_>, choices: &[Choice]) -> Markup {
        self.with(question, |control, value| ui::select(control, choices, value))
    }

    /// A day.
    pub fn date(&self, question: Question<'_>) -> Markup {
        self.with(question, ui::date)
    }

    /// A day with a time of day.
    pub fn moment(&self, question: Question<'_>) -> Markup {
        let part = |end: &str| self.values.raw(&format!("{}.{end}", question.name));
        self.with(question, |control, _| ui::moment(control, part("dag"), part("tid")))
    }

    /// The ways that are safe, each with its hours.
    pub fn ways(&self, question: Question<'_>) -> Markup {
        self.with(question, |control, _| crate::forms::draw::safe_ways(control, self.values))
    }
}

/// The value that a code stands for.
pub fn coded<T: DeserializeOwned>(code: &str) -> Option<T> {
    serde_json::from_value(code.into()).ok()
}

/// Every value of a name that is a code of the kind; what is no code of ours is left out.
pub fn all_coded<T: DeserializeOwned + Ord>(sent: &Fields, name: &str) -> BTreeSet<T> {
    sent.all(name).filter_map(coded).collect()
}

/// An answer that must be one of the codes.
pub fn chosen<T: DeserializeOwned>(sent: &Fields, name: &str, missing: &str, faults: &mut Vec<Fault>) -> Option<T> {
    let value = sent.get(name).and_then(coded);
    if value.is_none() {
        faults.push(Fault::at(name, say(missing)));
    }
    value
}

/// Every rule that stands in the way, with its paragraph.
pub fn rule_faults(desk: &Desk, rejection: &Rejection) -> Vec<Fault> {
    let day = desk.now.date();
    let fault = |breach: &fristad_kernel::Breach| Fault {
        basis: Some(super::step::basis(breach.rule, day)).filter(|basis| !basis.is_empty()),
        ..Fault::general(breach.rule.text)
    };
    rejection.breaches().iter().map(fault).collect()
}

/// What a use case said no to, as faults of the form; everything that no form can mend goes on as it came.
pub fn faults_of(desk: &Desk, error: AppError, fields: &[(&str, &str)]) -> Result<Vec<Fault>, Stop> {
    match error {
        AppError::Rejected(rejection) => Ok(rule_faults(desk, &rejection)),
        AppError::Invalid { message, field } => {
            let text = super::fault::message_text(&message);
            let own = fields.iter().find(|(place, _)| *place == field).map(|(_, name)| (*name).to_owned());
            Ok(vec![Fault { field: own, ..Fault::general(text) }])
        }
        error => Err(error.into()),
    }
}
