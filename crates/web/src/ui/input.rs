//! One thing to be filled in, with its label, its hint and what is wrong with it.

use super::{
    icon::{self, Icon},
    questions::PREFIX,
};
use crate::text::say;
use maud::{Markup, html};

/// Whether something must be filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// It must.
    Must,
    /// It may be left out; the label says so.
    May,
    /// It may be left out, as most things around it: the label says nothing.
    Free,
}

/// What belongs to every thing that is filled in.
#[derive(Clone, Copy, Debug)]
pub struct Control<'a> {
    /// The name under which it is sent.
    pub name: &'a str,
    /// What it is about.
    pub label: &'a str,
    /// How to fill it in, where the label does not say it.
    pub hint: Option<&'a str>,
    /// What is wrong with it.
    pub error: Option<&'a str>,
    /// Whether it must be filled in.
    pub need: Need,
}

/// How a line is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keys {
    /// Any letters.
    Text,
    /// Figures: a phone shows its number keys.
    Figures,
    /// A password that is known already.
    Password,
    /// A password that is being chosen.
    NewPassword,
    /// A user name.
    Login,
}

impl Control<'_> {
    /// The element's id: what the summary of errors points at.
    pub fn id(&self) -> String {
        id_of(self.name)
    }

    /// The ids of what describes it.
    pub fn described_by(&self) -> Option<String> {
        let id = self.id();
        let hint = self.hint.map(|_| format!("{id}-rad"));
        let error = self.error.map(|_| format!("{id}-fel"));
        let ids: Vec<_> = hint.into_iter().chain(error).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    /// The label's words, with a mark where it may be left out.
    pub fn named(&self) -> Markup {
        html! { (self.label) @if self.need == Need::May { " " span.frivilligt { (say("ui-optional")) } } }
    }

    /// Hint and error, as they stand between the label and what is filled in.
    pub fn told(&self) -> Markup {
        let id = self.id();
        html! {
            @if let Some(hint) = self.hint { p.rad id=(format!("{id}-rad")) { (hint) } }
            @if let Some(error) = self.error { p.fel id=(format!("{id}-fel")) { (icon::small(Icon::Error)) span.dold { (say("ui-error")) " " } (error) } }
        }
    }
}

/// The id of what is sent under a name. What is sent as an answer bears its question's linkId, in which `.` and `-` are different signs: each stands by its figure, so
/// that two questions never share an id.
pub fn id_of(name: &str) -> String {
    let Some(link_id) = name.strip_prefix(PREFIX) else {
        return format!("f-{}", name.replace(|letter: char| !(letter.is_alphanumeric() || letter == '_'), "-"));
    };
    let sign = |letter: char| if letter.is_alphanumeric() { letter.to_string() } else { format!("_{:x}_", u32::from(letter)) };
    link_id.chars().fold("f-q-".to_owned(), |id, letter| id + &sign(letter))
}

fn group(control: &Control<'_>, inner: &Markup) -> Markup {
    html! {
        div.falt.har-fel[control.error.is_some()] {
            label for=(control.id()) { (control.named()) }
            (control.told())
            (inner)
        }
    }
}

/// A line.
pub fn line(control: &Control<'_>, keys: Keys, value: &str) -> Markup {
    let (kind, mode, fill) = match keys {
        Keys::Text => ("text", None, "off"),
        Keys::Figures => ("text", Some("numeric"), "off"),
        Keys::Password => ("password", None, "current-password"),
        Keys::NewPassword => ("password", None, "new-password"),
        Keys::Login => ("text", None, "username"),
    };
    group(
        control,
        &html! {
            input id=(control.id()) name=(control.name) type=(kind) inputmode=[mode] autocomplete=(fill) spellcheck="false"
                autocapitalize=[(keys == Keys::Login).then_some("none")] value=(value) aria-describedby=[control.described_by()]
                aria-invalid=[control.error.map(|_| "true")] aria-required=[(control.need == Need::Must).then_some("true")];
        },
    )
}

/// A file of these kinds, as `accept` names them. What was chosen is not chosen again by itself: a browser forgets it.
pub fn file(control: &Control<'_>, kinds: &str) -> Markup {
    group(
        control,
        &html! {
            input id=(control.id()) name=(control.name) type="file" accept=(kinds) aria-describedby=[control.described_by()]
                aria-invalid=[control.error.map(|_| "true")] aria-required=[(control.need == Need::Must).then_some("true")];
        },
    )
}

/// A text of several lines.
pub fn area(control: &Control<'_>, rows: u8, value: &str) -> Markup {
    group(
        control,
        &html! {
            // A browser drops the first line end after the tag: one is given, so that none of the person's is lost.
            textarea id=(control.id()) name=(control.name) rows=(rows) autocomplete="off" aria-describedby=[control.described_by()]
                aria-invalid=[control.error.map(|_| "true")] aria-required=[(control.need == Need::Must).then_some("true")] { "\n" (value) }
        },
    )
}

/// A day.
pub fn date(control: &Control<'_>, value: &str) -> Markup {
    group(
        control,
        &html! {
            input.kort id=(control.id()) name=(control.name) type="text" inputmode="numeric" autocomplete="off" maxlength="40" value=(value)
                aria-describedby=[control.described_by()] aria-invalid=[control.error.map(|_| "true")]
                aria-required=[(control.need == Need::Must).then_some("true")];
        },
    )
}

/// A day and a time of day: two boxes under one label, sent as `name.dag` and `name.tid`.
pub fn moment(control: &Control<'_>, day: &str, time: &str) -> Markup {
    let id = control.id();
    let invalid = control.error.map(|_| "true");
    html! {
        fieldset.falt.har-fel[control.error.is_some()] aria-describedby=[control.described_by()] {
            legend { (control.named()) }
            (control.told())
            div.bredvid {
                div {
                    label for=(id) { (say("ui-day")) }
                    input.kort id=(id) name=(format!("{}.dag", control.name)) type="text" inputmode="numeric" autocomplete="off" maxlength="40" value=(day) aria-invalid=[invalid];
                }
                div {
                    label for=(format!("{id}-tid")) { (say("ui-time")) }
                    input.kort id=(format!("{id}-tid")) name=(format!("{}.tid", control.name)) type="text" inputmode="numeric" autocomplete="off" maxlength="20" value=(time) aria-invalid=[invalid];
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::id_of;
    use std::collections::BTreeSet;

    #[test]
    fn no_two_questions_share_an_id() {
        let names = ["q.1", "q.1.1", "q.1-1", "q.1_1", "q.1 1", "q.11", "q.1_2e_1"];
        let ids: BTreeSet<_> = names.map(id_of).into();
        assert_eq!(ids.len(), names.len(), "{ids:?}");
        // An option's place, a hint and an error follow after a sign that no id bears.
        assert!(ids.iter().all(|id| !id.trim_start_matches("f-q-").contains('-')));
        assert_eq!(id_of("texts.note"), "f-texts-note");
    }
}
