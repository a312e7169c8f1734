//! Every word that a page says, by message id. The texts lie in `i18n/sv`; a test holds that each id used exists, and that none is unused.

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use std::{borrow::Cow, sync::LazyLock};

/// The files of the source language.
pub const SWEDISH: &[(&str, &str)] = &[
    ("assess.ftl", include_str!("../../../i18n/sv/assess.ftl")),
    ("case.ftl", include_str!("../../../i18n/sv/case.ftl")),
    ("codes.ftl", include_str!("../../../i18n/sv/codes.ftl")),
    ("forms.ftl", include_str!("../../../i18n/sv/forms.ftl")),
    ("house.ftl", include_str!("../../../i18n/sv/house.ftl")),
    ("machines.ftl", include_str!("../../../i18n/sv/machines.ftl")),
    ("measures.ftl", include_str!("../../../i18n/sv/measures.ftl")),
    ("pages.ftl", include_str!("../../../i18n/sv/pages.ftl")),
    ("plan.ftl", include_str!("../../../i18n/sv/plan.ftl")),
    ("registers.ftl", include_str!("../../../i18n/sv/registers.ftl")),
    ("second.ftl", include_str!("../../../i18n/sv/second.ftl")),
    ("survey.ftl", include_str!("../../../i18n/sv/survey.ftl")),
    ("ui.ftl", include_str!("../../../i18n/sv/ui.ftl")),
];

/// A message id. Constants of this type are what forms and tables carry, so that a test can read which ids the source uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Msg(pub &'static str);

impl Msg {
    /// The text.
    pub fn text(self) -> Cow<'static, str> {
        say(self.0)
    }
}

static TEXTS: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| {
    let mut texts = FluentBundle::new_concurrent(vec!["sv".parse().unwrap_or_default()]);
    // Marks that isolate the direction of inserted words are for languages written from the right; here they would only end up in copied text.
    texts.set_use_isolating(false);
    for (_, source) in SWEDISH {
        // A file that does not parse in full still gives the messages around the fault; the test of the texts names it.
        let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(resource, _)| resource);
        texts.add_resource_overriding(resource);
    }
    texts
});

/// A text without anything inserted. An id without text is shown as itself: a test finds it long before a person does.
pub fn say(id: &str) -> Cow<'static, str> {
    told(id, None)
}

/// A text with words inserted.
pub fn say_with(id: &str, words: &[(&'static str, FluentValue<'_>)]) -> String {
    let mut args = FluentArgs::with_capacity(words.len());
    for (name, word) in words {
        args.set(*name, word.clone());
    }
    told(id, Some(&args)).into_owned()
}

fn told(id: &str, args: Option<&FluentArgs<'_>>) -> Cow<'static, str> {
    let texts: &'static FluentBundle<FluentResource> = &TEXTS;
    let Some(pattern) = texts.get_message(id).and_then(|message| message.value()) else {
        return Cow::Owned(id.to_owned());
    };
    let mut faults = Vec::new();
    match args {
        None => texts.format_pattern(pattern, None, &mut faults),
        Some(args) => Cow::Owned(texts.format_pattern(pattern, Some(args), &mut faults).into_owned()),
    }
}

/// Whether there is a text of that id.
pub fn exists(id: &str) -> bool {
    TEXTS.has_message(id)
}

/// What a code of the process is called: `label("danger", "no_sign")`.
pub fn label(set: &str, code: &str) -> Cow<'static, str> {
    say(&code_id(set, code))
}

/// The message id of a code.
pub fn code_id(set: &str, code: &str) -> String {
    format!("{set}-{code}").replace('_', "-")
}
