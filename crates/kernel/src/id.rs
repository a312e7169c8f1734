//! One type per kind of id, so that a person's id can never stand where a case's is meant.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }
        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
    )+};
}

ids! {
    /// A board authority (nämnd): secrecy holds between two of them, every record belongs to exactly one.
    AuthorityId
    /// A unit within an authority.
    UnitId
    /// A user account.
    UserId
    /// A case (ärende). Version 4: nothing can be guessed from it.
    CaseId
    /// A person known to the authority. Version 4.
    PersonId
    /// One written record of a case: journal entry, topic, reasons. Version 7.
    RecordId
    /// An issued document. Version 4.
    DocumentId
    /// A provider of services (utförare).
    ProviderId
    /// A draft, seen by its author alone.
    DraftId
}
