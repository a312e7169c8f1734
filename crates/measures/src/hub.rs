//! What the files of many authorities say together. The hub keeps the files as they came; this is worked out from them anew.

mod history;
mod index;
mod plausible;

pub use history::{Known, News, Unlike, news, unlike};
pub use index::{Index, Series, Sum, Told};
pub use plausible::{Plausibility, Warning, warnings};
