//! The questionnaires that are shipped, in our own words.

/// A questionnaire as it is shipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shipped {
    /// What names it; its url is `urn:fristad:survey:` and this.
    pub key: &'static str,
    /// Its definition, to be read with `fristad_forms::parse`.
    pub json: &'static str,
}

macro_rules! shipped {
    ($($key:literal),+ $(,)?) => {
        &[$(Shipped { key: $key, json: include_str!(concat!("../questionnaires/", $key, ".json")) }),+]
    };
}

const ALL: &[Shipped] = shipped!["tio-matt", "hamta-tillhorigheter", "kursutvardering", "konsultation"];

/// All of them.
pub const fn shipped() -> &'static [Shipped] {
    ALL
}
