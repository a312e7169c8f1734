//! The cell-key method: noise that follows from who is counted.
//!
//! Each record has a random number, its record key. The keys of the records in a cell, added up, give the cell's key, and key and count give the noise from a perturbation table. The
//! same people give the same noise in every table, so nobody averages it away by asking again. Sources: Fraser & Wooton, 'A proposed method for confidentialising tabular output to
//! protect against differencing' (UNECE/Eurostat, Geneva 2005); Thompson, Broadfoot & Elazar, 'Methodology for the automatic confidentialisation of statistical outputs from remote
//! servers at the Australian Bureau of Statistics' (UNECE/Eurostat, Ottawa 2013); Giessing, 'Computational issues in the design of transition probabilities and disclosure risk
//! estimation for additive noise' (Privacy in Statistical Databases 2016). Statistics Sweden uses the method for its population statistics since 2025.

mod entropy;
mod key;
mod table;

pub use key::{CellKey, RecordKey, cell_key};
pub use table::{NoiseError, PerturbationTable};
