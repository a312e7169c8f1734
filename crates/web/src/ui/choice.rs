//! One or several of a few.

use super::input::Control;
use crate::text::say;
use maud::{Markup, html};
use std::borrow::Cow;

/// Something that can be chosen.
#[derive(Clone, Debug)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What it is called.
    pub label: Cow<'static, str>,
    /// What it means, where the name does not say it.
    pub hint: Option<Cow<'static, str>>,
}

impl Choice {
    /// A choice without a hint.
    pub fn new(value: impl Into<String>, label: impl Into<Cow<'static, str>>) -> Self {
        Self { value: value.into(), label: label.into(), hint: None }
    }
}

/// Choices so short that several fit beside each other where there is room.
const SHORT: usize = 34;

fn options(control: &Control<'_>, kind: &str, choices: &[Choice], chosen: &dyn Fn(&str) -> bool) -> Markup {
    let id = control.id();
    let beside = choices.len() > 2 && choices.iter().all(|choice| choice.hint.is_none() && choice.label.chars().count() <= SHORT);
    html! {
        fieldset.falt.val.har-fel[control.error.is_some()] aria-describedby=[control.described_by()] {
            legend { (control.named()) }
            (control.told())
            div.spalter[beside] {
                @for (place, choice) in choices.iter().enumerate() {
                    // The summary of errors points at the first.
                    @let own = if place == 0 { id.clone() } else { format!("{id}-{place}") };
                    div.alternativ {
                        input id=(own) name=(control.name) type=(kind) value=(choice.value) checked[chosen(&choice.value)]
                            aria-describedby=[choice.hint.as_ref().map(|_| format!("{own}-om"))];
                        label for=(own) { (choice.label) }
                        @if let Some(hint) = &choice.hint { p.rad id=(format!("{own}-om")) { (hint) } }
                    }
                }
            }
        }
    }
}

/// One of a few.
pub fn radios(control: &Control<'_>, choices: &[Choice], chosen: &str) -> Markup {
    options(control, "radio", choices, &|value| value == chosen)
}

/// Several of a few.
pub fn checks(control: &Control<'_>, choices: &[Choice], chosen: &dyn Fn(&str) -> bool) -> Markup {
    options(control, "checkbox", choices, chosen)
}

/// One of many: units, colleagues, kinds of decision.
pub fn select(control: &Control<'_>, choices: &[Choice], chosen: &str) -> Markup {
    html! {
        div.falt.har-fel[control.error.is_some()] {
            label for=(control.id()) { (control.named()) }
            (control.told())
            select id=(control.id()) name=(control.name) aria-describedby=[control.described_by()] aria-invalid=[control.error.map(|_| "true")] {
                option value="" selected[chosen.is_empty()] { (say("ui-choose")) }
                @for choice in choices { option value=(choice.value) selected[choice.value == chosen] { (choice.label) } }
            }
        }
    }
}
