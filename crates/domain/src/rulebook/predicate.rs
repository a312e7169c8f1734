//! Each rule once more, as a predicate over a history: written from the rule's words and statutes, without `decide` and without the folded state, so that
//! an error in the one is not repeated in the other.
//!
//! A predicate is true of every history that keeps the rule, however it came about. It asks only what events can show: that an objection *can* be noted at
//! every stage, for one, is proved by tests that try it.

mod acute;
mod appeal;
mod assessment;
mod care;
mod children;
mod closing;
mod communication;
mod decision;
mod intake;
mod investigation;
mod people;
mod preliminary;
mod query;
mod record;
mod service;
mod shelter;
#[cfg(test)]
mod tests;

use crate::{
    assessment::InstrumentFacts,
    case::{Recorded, Settings},
    person::Births,
};
use std::collections::BTreeMap;

/// What a predicate looks at.
#[derive(Clone, Copy, Debug)]
pub struct History<'a> {
    /// The case's events, in order, from the first.
    pub events: &'a [Recorded],
    /// The events of the other side's case (victim and perpetrator); empty where there is none.
    pub linked: &'a [Recorded],
    /// What was known of the instrument whose answers came with an event, by the event's number.
    pub instruments: &'a BTreeMap<u32, InstrumentFacts>,
    /// The days of birth that are known of those in the case.
    pub births: &'a Births,
    /// The authority's settings.
    pub settings: &'a Settings,
}

/// Whether a history keeps a rule.
pub type Predicate = fn(&History<'_>) -> bool;

/// The predicate of a rule, by its id such as `INT-01`.
pub fn predicate(id: &str) -> Option<Predicate> {
    TABLE.iter().find(|(rule, _)| *rule == id).map(|(_, predicate)| *predicate)
}

/// Every rule's predicate, in the rulebook's order.
#[rustfmt::skip]
pub static TABLE: &[(&str, Predicate)] = &[
    ("INT-01", intake::int_01), ("INT-02", intake::int_02), ("INT-03", intake::int_03), ("INT-04", intake::int_04), ("INT-05", intake::int_05),
    ("KID-01", children::kid_01), ("KID-02", children::kid_02), ("KID-03", children::kid_03), ("KID-04", children::kid_04),
    ("KID-05", children::kid_05), ("KID-06", children::kid_06), ("KID-07", children::kid_07), ("KID-08", children::kid_08),
    ("KID-09", children::kid_09), ("KID-10", children::kid_10), ("KID-11", children::kid_11), ("KID-12", children::kid_12),
    ("KID-13", children::kid_13), ("KID-14", care::kid_14), ("KID-15", care::kid_15), ("KID-16", care::kid_16),
    ("KID-17", care::kid_17), ("KID-18", care::kid_18), ("KID-19", care::kid_19), ("KID-20", care::kid_20),
    ("KID-21", care::kid_21), ("KID-22", shelter::kid_22), ("KID-23", shelter::kid_23), ("KID-24", care::kid_24), ("KID-25", care::kid_25),
    ("PRE-01", preliminary::pre_01), ("PRE-02", preliminary::pre_02), ("PRE-03", preliminary::pre_03), ("PRE-04", preliminary::pre_04),
    ("PRE-05", preliminary::pre_05), ("PRE-06", preliminary::pre_06), ("PRE-07", preliminary::pre_07), ("PRE-08", preliminary::pre_08),
    ("INV-01", investigation::inv_01), ("INV-02", investigation::inv_02), ("INV-03", investigation::inv_03), ("INV-04", investigation::inv_04),
    ("INV-05", investigation::inv_05), ("INV-06", investigation::inv_06), ("INV-07", investigation::inv_07), ("INV-08", investigation::inv_08),
    ("INV-09", investigation::inv_09), ("INV-10", investigation::inv_10), ("INV-11", investigation::inv_11),
    ("RSK-01", assessment::rsk_01), ("RSK-02", assessment::rsk_02), ("RSK-03", assessment::rsk_03), ("RSK-04", assessment::rsk_04),
    ("RSK-05", assessment::rsk_05), ("RSK-06", assessment::rsk_06), ("RSK-07", assessment::rsk_07), ("RSK-08", assessment::rsk_08),
    ("RSK-09", assessment::rsk_09), ("RSK-10", assessment::rsk_10), ("RSK-11", assessment::rsk_11), ("RSK-12", assessment::rsk_12),
    ("SAF-01", assessment::saf_01), ("SAF-02", assessment::saf_02),
    ("COM-01", communication::com_01), ("COM-02", communication::com_02), ("COM-03", communication::com_03),
    ("COM-04", communication::com_04), ("COM-05", communication::com_05),
    ("ACU-01", acute::acu_01), ("ACU-02", acute::acu_02), ("ACU-03", acute::acu_03), ("ACU-04", acute::acu_04), ("ACU-05", acute::acu_05), ("ACU-06", acute::acu_06),
    ("DEC-01", decision::dec_01), ("DEC-02", decision::dec_02), ("DEC-03", decision::dec_03), ("DEC-04", decision::dec_04),
    ("DEC-05", decision::dec_05), ("DEC-06", decision::dec_06), ("DEC-07", decision::dec_07), ("DEC-08", decision::dec_08),
    ("DEC-09", decision::dec_09), ("DEC-10", decision::dec_10), ("DEC-11", decision::dec_11),
    ("APP-01", appeal::app_01), ("APP-02", appeal::app_02), ("APP-03", appeal::app_03), ("APP-04", appeal::app_04), ("APP-05", appeal::app_05),
    ("COP-01", service::cop_01), ("COP-02", service::cop_02), ("COP-03", service::cop_03), ("COP-04", service::cop_04), ("COP-05", service::cop_05),
    ("PLN-01", service::pln_01), ("PLN-02", service::pln_02),
    ("FOL-01", service::fol_01), ("FOL-02", service::fol_02), ("FOL-03", service::fol_03),
    ("CLO-01", closing::clo_01), ("CLO-02", closing::clo_02), ("CLO-03", closing::clo_03), ("CLO-04", closing::clo_04),
    ("CLO-05", closing::clo_05), ("CLO-06", closing::clo_06),
    ("REC-01", record::rec_01), ("REC-02", record::rec_02), ("REC-03", record::rec_03), ("REC-04", record::rec_04), ("REC-05", record::rec_05),
    ("REC-06", record::rec_06),
    ("JAV-01", people::jav_01), ("JAV-02", people::jav_02),
    ("BAR-01", people::bar_01), ("BAR-02", people::bar_02), ("BAR-03", people::bar_03), ("BAR-04", people::bar_04), ("BAR-05", people::bar_05),
    ("PRO-01", people::pro_01), ("PRO-02", people::pro_02),
    ("RET-01", closing::ret_01),
];
