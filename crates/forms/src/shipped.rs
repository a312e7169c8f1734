//! The instruments that are shipped: our own, ready for use, and shells of owned ones, which show how those are built until the owner's file is there.

/// An instrument as it is shipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shipped {
    /// What names it.
    pub key: &'static str,
    /// Its definition, to be read with [`parse`](crate::parse).
    pub json: &'static str,
}

macro_rules! shipped {
    ($($key:literal),+ $(,)?) => {
        &[$(Shipped { key: $key, json: include_str!(concat!("../instruments/", $key, ".json")) }),+]
    };
}

const ALL: &[Shipped] = shipped![
    "inledande-bedomning",
    "risk-for-personal",
    "mote-och-besok",
    "sakerhetsplan",
    "freda-kortfragor",
    "freda-beskrivning",
    "freda-farlighetsbedomning",
    "patriark",
    "sara-sv",
    "irisk",
    "heder-12-17",
];

/// All of them, our own first.
pub const fn shipped() -> &'static [Shipped] {
    ALL
}
