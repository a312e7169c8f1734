//! A form: where it goes, the token that makes a second press harmless, and its buttons.

use crate::text::say;
use maud::{Markup, html};
use uuid::Uuid;

/// The name under which a form's token is sent.
pub const TOKEN: &str = "_formular";
/// The name under which a button tells what it does.
pub const DO: &str = "_gor";
/// The button that keeps a draft.
pub const KEEP: &str = "spara";
/// The button that shows what would be printed, beside the form that one is writing in.
pub const PREVIEW: &str = "forhandsgranska";

/// Where a form goes, and what it carries unseen.
pub struct Form<'a> {
    /// Where it is sent.
    pub to: &'a str,
    /// The token.
    pub token: Uuid,
    /// Where the script keeps the draft while one writes; `None` where nothing is kept.
    pub keeps_at: Option<&'a str>,
    /// Further names and values.
    pub carries: &'a [(&'a str, String)],
}

impl Form<'_> {
    /// The form around its fields and buttons.
    pub fn around(&self, inner: &Markup) -> Markup {
        self.sent_as(None, inner)
    }

    /// The same with a file among its fields.
    pub fn around_file(&self, inner: &Markup) -> Markup {
        self.sent_as(Some("multipart/form-data"), inner)
    }

    fn sent_as(&self, kind: Option<&str>, inner: &Markup) -> Markup {
        html! {
            form method="post" action=(self.to) enctype=[kind] novalidate autocomplete="off" data-utkast=[self.keeps_at] data-ejsparat=[self.keeps_at.map(|_| say("draft-not-saved"))] {
                input type="hidden" name=(TOKEN) value=(self.token);
                @for (name, value) in self.carries { input type="hidden" name=(name) value=(value); }
                (inner)
                @if self.keeps_at.is_some() { p.sparat role="status" aria-live="polite" {} }
            }
        }
    }
}

/// What a button looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// The one thing to do next.
    First,
    /// Something else.
    Second,
    /// Something that helps someone in danger.
    Danger,
}

/// A button that sends the form.
pub struct Button<'a> {
    /// What it does, in words.
    pub label: &'a str,
    /// What is sent with it; empty for the form's own act.
    pub does: &'a str,
    /// Its look.
    pub weight: Weight,
}

impl<'a> Button<'a> {
    /// The form's own act.
    pub const fn first(label: &'a str) -> Self {
        Self { label, does: "", weight: Weight::First }
    }
}

/// Buttons in a row, with the way back.
pub fn buttons(row: &[Button<'_>], back: Option<&str>) -> Markup {
    html! {
        div.knappar {
            @for button in row {
                @let class = match button.weight { Weight::First => "forst", Weight::Second => "andra", Weight::Danger => "fara" };
                button.knapp.(class) type="submit" name=[(!button.does.is_empty()).then_some(DO)] value=[(!button.does.is_empty()).then_some(button.does)]
                    formtarget=[(button.does == PREVIEW).then_some("_blank")] { (button.label) }
            }
            @if let Some(back) = back { a.tillbaka href=(back) { (say("ui-back")) } }
        }
    }
}
