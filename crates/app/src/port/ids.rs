//! Where new ids come from.

use uuid::Uuid;

/// Makes ids. The live one asks the operating system; the demo's is seeded, so that the same seed gives the same authority.
pub trait Ids: Send + Sync {
    /// An id that is shown: nothing can be guessed from it (version 4).
    fn shown(&self) -> Uuid;
    /// An id of a row that is kept in the order of its making (version 7), at a time in microseconds UTC.
    fn ordered(&self, at: i64) -> Uuid;
}
