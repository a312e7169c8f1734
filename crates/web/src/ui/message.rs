//! What a page tells beside its content: that it went well, what is wrong, what to mind.

use super::{
    icon::{self, Icon},
    input::id_of,
};
use crate::text::say;
use maud::{Markup, html};

/// How weighty a message is. Red is for danger to life, amber for a deadline; each has its icon and its word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// For your information.
    Plain,
    /// It went well.
    Done,
    /// A deadline, or something to mind.
    Mind,
    /// Danger to life.
    Danger,
}

impl Tone {
    /// The class and the icon.
    pub const fn look(self) -> (&'static str, Icon) {
        match self {
            Self::Plain => ("lugn", Icon::Info),
            Self::Done => ("klart", Icon::Check),
            Self::Mind => ("akta", Icon::Info),
            Self::Danger => ("fara", Icon::Danger),
        }
    }
}

/// A message with a heading.
pub fn notice(tone: Tone, heading: &str, body: &Markup) -> Markup {
    let (class, mark) = tone.look();
    html! {
        section.besked.(class) role=[(tone == Tone::Done).then_some("status")] {
            h2 { (icon::large(mark)) (heading) }
            (body)
        }
    }
}

/// Something that stands in the way of what was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What to do about it.
    pub text: String,
    /// The statute or source that says so.
    pub basis: Option<String>,
    /// The name of the field that mends it.
    pub field: Option<String>,
}

impl Fault {
    /// A fault of one field.
    pub fn at(field: impl Into<String>, text: impl Into<String>) -> Self {
        Self { text: text.into(), basis: None, field: Some(field.into()) }
    }

    /// A fault of no field.
    pub fn general(text: impl Into<String>) -> Self {
        Self { text: text.into(), basis: None, field: None }
    }
}

/// What is wrong with the field of a name, if anything is.
pub fn error_at<'a>(faults: &'a [Fault], name: &str) -> Option<&'a str> {
    faults.iter().find(|fault| fault.field.as_deref() == Some(name)).map(|fault| fault.text.as_str())
}

/// Everything that is wrong, on top of the form, each with a way to its field. What was typed is kept, and the page says so.
pub fn summary(faults: &[Fault]) -> Markup {
    listed(faults, &html! { p { (say("ui-summary-kept")) } })
}

/// The same without a word about what was typed: where nothing is to be saved, or a password is not shown again.
pub fn summary_alone(faults: &[Fault]) -> Markup {
    listed(faults, &html! {})
}

fn listed(faults: &[Fault], after: &Markup) -> Markup {
    html! {
        @if !faults.is_empty() {
            section.sammanfattning role="alert" tabindex="-1" aria-labelledby="sammanfattning" {
                h2 #sammanfattning { (icon::large(Icon::Error)) (say("ui-summary")) }
                ul {
                    @for fault in faults {
                        li {
                            @match &fault.field {
                                Some(field) => a href=(format!("#{}", id_of(field))) { (fault.text) },
                                None => (fault.text),
                            }
                            @if let Some(basis) = &fault.basis { " " span.lagrum { (basis) } }
                        }
                    }
                }
                (after)
            }
        }
    }
}
