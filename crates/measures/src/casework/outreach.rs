//! Outreach to those at risk of being exposed to crime (measure 9).

use super::group::VictimGroup;
use crate::code::coded;
use fristad_kernel::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

coded! {
    /// In which form people are reached.
    OutreachForm {
        /// Field work where people are.
        FieldWork = "field_work", "Fältarbete";
        /// In schools.
        Schools = "schools", "I skolor";
        /// Visits at home.
        HomeVisits = "home_visits", "Hembesök";
        /// A letter or a call after a report to the police.
        AfterReport = "after_report", "Brev eller samtal efter polisanmälan";
        /// Open hours at somebody else's place.
        OpenHours = "open_hours", "Öppen mottagning hos någon annan";
        /// On the net and in social media.
        Online = "online", "På nätet och i sociala medier";
        /// In other languages and together with associations.
        Associations = "associations", "Tillsammans med föreningar och på andra språk";
        /// Printed information and campaigns.
        Campaign = "campaign", "Informationsmaterial och kampanjer";
        /// Another form; which one stands in the register's own text.
        Other = "other", "Annan form";
    }
}

/// Outreach that is going on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Outreach {
    /// For whom.
    pub groups: BTreeSet<VictimGroup>,
    /// In which form.
    pub form: OutreachForm,
    /// The first day.
    pub from: Date,
    /// The last day; `None` until further notice.
    pub until: Option<Date>,
}
