//! The duty office, as measure 2 asks for it.

use fristad_kernel::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How the duty office is staffed and when it is open, for a time. Own or shared with other municipalities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DutyService {
    /// Whether socionomer (trained social workers) are on duty.
    pub socionomer: bool,
    /// Whether it is there every day of the year.
    pub every_day: bool,
    /// Whether it is there all hours, with office hours covered by it or by the reception.
    pub all_hours: bool,
    /// The first day on which this is so.
    pub from: Date,
    /// The last day; `None` until further notice.
    pub until: Option<Date>,
}
