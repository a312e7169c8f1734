//! A form that a passkey answers. The script asks the browser for it; without a script the page says so.

use super::form::TOKEN;
use crate::text::{say, say_with};
use maud::{Markup, html};
use uuid::Uuid;

/// The name under which the passkey's answer is sent.
pub const ANSWER: &str = "svar";

/// What the passkey does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Does {
    /// It is made.
    Create,
    /// It proves who somebody is.
    Get,
}

/// A form that a passkey answers.
pub struct PasskeyForm<'a> {
    /// What the passkey does.
    pub does: Does,
    /// Where the answer is sent.
    pub to: &'a str,
    /// Where the question is asked for.
    pub asks: &'a str,
    /// The token.
    pub token: Uuid,
    /// What goes with it.
    pub carries: &'a [(&'a str, String)],
    /// What is written on the button.
    pub label: &'a str,
    /// The domain for which passkeys are registered here.
    pub domain: &'a str,
}

impl PasskeyForm<'_> {
    /// The form, with what else it asks.
    pub fn around(&self, inner: &Markup) -> Markup {
        let does = match self.does {
            Does::Create => "create",
            Does::Get => "get",
        };
        html! {
            form.nyckel method="post" action=(self.to) novalidate autocomplete="off" data-nyckel=(does) data-fraga=(self.asks)
                data-fel=(say("second-not-given")) data-finns=(say("second-has-one")) data-saknas=(say_with("second-cannot", &[("domain", self.domain.into())])) {
                input type="hidden" name=(TOKEN) value=(self.token);
                input type="hidden" name=(ANSWER) value="";
                @for (name, value) in self.carries { input type="hidden" name=(name) value=(value); }
                (inner)
                noscript { p { (say("second-no-script")) } }
                p.fel role="alert" hidden {}
                div.knappar { button.knapp.forst type="submit" { (self.label) } }
            }
        }
    }
}
