//! Every word that a page says, by message id. The texts lie in `i18n/sv`; a test holds that each id used exists, and that none is unused. What those read who answer a survey lies in
//! `i18n/en` too.

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

/// The files of what is said in English.
pub const ENGLISH: &[(&str, &str)] = &[("survey.ftl", include_str!("../../../i18n/en/survey.ftl"))];

/// A language in which a page's own words are said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spoken {
    /// Swedish: every page.
    Swedish,
    /// English: those of who answers a survey.
    English,
}

impl Spoken {
    /// The language of a code; Swedish where we have no words of it.
    pub fn of(code: &str) -> Self {
        if code == Self::English.code() { Self::English } else { Self::Swedish }
    }

    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Swedish => "sv",
            Self::English => "en",
        }
    }
}

tokio::task_local! {
    /// The language of the page that is being made: a page is made whole in one, and each part of it asks for its words by itself.
    static SPOKEN: Spoken;
}

/// Work whose words are said in a language.
pub async fn spoken_in<T>(language: Spoken, work: impl Future<Output = T>) -> T {
    SPOKEN.scope(language, work).await
}

/// The language in which words are said now.
pub fn spoken() -> Spoken {
    SPOKEN.try_with(|language| *language).unwrap_or(Spoken::Swedish)
}

/// A message id. Constants of this type are what forms and tables carry, so that a test can read which ids the source uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Msg(pub &'static str);

impl Msg {
    /// The text.
    pub fn text(self) -> Cow<'static, str> {
        say(self.0)
    }
}

static TEXTS: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| texts(Spoken::Swedish, SWEDISH));
static IN_ENGLISH: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| texts(Spoken::English, ENGLISH));

fn texts(language: Spoken, files: &[(&str, &str)]) -> FluentBundle<FluentResource> {
    let mut texts = FluentBundle::new_concurrent(vec![language.code().parse().unwrap_or_default()]);
    // Marks that isolate the direction of inserted words are for languages written from the right; here they would only end up in copied text.
    texts.set_use_isolating(false);
    for (_, source) in files {
        // A file that does not parse in full still gives the messages around the fault; the test of the texts names it.
        let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(resource, _)| resource);
        texts.add_resource_overriding(resource);
    }
    texts
}

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
    // What nobody has said in another language is said in Swedish.
    let texts: &'static FluentBundle<FluentResource> = match spoken() {
        Spoken::English if IN_ENGLISH.has_message(id) => &IN_ENGLISH,
        Spoken::English | Spoken::Swedish => &TEXTS,
    };
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
