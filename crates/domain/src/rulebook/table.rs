//! The rules of the process as data: strength, text, the provisions they rest on with their dates, the passage of the source documents, and the
//! test that proves each.
//!
//! Strengths: `Refuses` where the law forbids or a life is at stake, `Demands` where the law or a binding guideline says *ska*, `Advises` where it is
//! *bör* or practice. A `seed` that begins with `egen regel` says that the rule is ours and why. Where the predecessor in the act of 2001 is not known
//! for certain only the provision in force is cited.

use fristad_kernel::Rule;

/// Writes the rules as statics, each with its text as its documentation:
/// `NAME = "ID", Strength: "text", [provisions], "seed", "test";`.
macro_rules! rules {
    ($($name:ident = $id:literal, $strength:ident: $text:literal, [$($statute:expr),* $(,)?], $seed:literal, $test:literal;)+) => {$(
        #[doc = $text]
        pub static $name: Rule = Rule {
            id: $id,
            strength: Strength::$strength,
            text: $text,
            statutes: &[$($statute),*],
            seed: $seed,
            test: $test,
        };
    )+};
}

mod assessment;
mod children;
mod closing;
mod decision;
mod intake;
mod investigation;
mod people;
mod service;
#[cfg(test)]
mod tests;

pub use assessment::*;
pub use children::*;
pub use closing::*;
pub use decision::*;
pub use intake::*;
pub use investigation::*;
pub use people::*;
pub use service::*;

/// Every rule, in the order in which a case meets them.
#[rustfmt::skip]
pub static ALL: &[&Rule] = &[
    &INT_01, &INT_02, &INT_03, &INT_04, &INT_05,
    &KID_01, &KID_02, &KID_03, &KID_04, &KID_05, &KID_06, &KID_07, &KID_08, &KID_09, &KID_10, &KID_11, &KID_12, &KID_13,
    &KID_14, &KID_15, &KID_16, &KID_17, &KID_18, &KID_19, &KID_20, &KID_21, &KID_22, &KID_23, &KID_24, &KID_25,
    &PRE_01, &PRE_02, &PRE_03, &PRE_04, &PRE_05, &PRE_06, &PRE_07, &PRE_08,
    &INV_01, &INV_02, &INV_03, &INV_04, &INV_05, &INV_06, &INV_07, &INV_08, &INV_09, &INV_10, &INV_11,
    &RSK_01, &RSK_02, &RSK_03, &RSK_04, &RSK_05, &RSK_06, &RSK_07, &RSK_08, &RSK_09, &RSK_10, &RSK_11, &RSK_12,
    &SAF_01, &SAF_02,
    &COM_01, &COM_02, &COM_03, &COM_04, &COM_05,
    &ACU_01, &ACU_02, &ACU_03, &ACU_04, &ACU_05, &ACU_06,
    &DEC_01, &DEC_02, &DEC_03, &DEC_04, &DEC_05, &DEC_06, &DEC_07, &DEC_08, &DEC_09, &DEC_10, &DEC_11,
    &APP_01, &APP_02, &APP_03, &APP_04, &APP_05,
    &COP_01, &COP_02, &COP_03, &COP_04, &COP_05,
    &PLN_01, &PLN_02,
    &FOL_01, &FOL_02, &FOL_03,
    &CLO_01, &CLO_02, &CLO_03, &CLO_04, &CLO_05, &CLO_06,
    &REC_01, &REC_02, &REC_03, &REC_04, &REC_05, &REC_06,
    &JAV_01, &JAV_02,
    &BAR_01, &BAR_02, &BAR_03, &BAR_04, &BAR_05,
    &PRO_01, &PRO_02,
    &RET_01,
];
