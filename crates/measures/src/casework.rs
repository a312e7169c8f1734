//! What the system already knows: the small registers and the facts of cases, without names, numbers of cases or text.
//!
//! The rows are what the registers of the authority hold, less their free text. From them come the suggested answers to the measures 2-9 ([`answer`]),
//! which a person confirms or corrects, and the key figures ([`figure`]).

pub mod agreement;
pub mod answer;
pub mod course;
pub mod duty;
pub mod fact;
pub mod figure;
pub mod group;
pub mod helped;
pub mod offered;
pub mod outreach;

pub use agreement::{Agreement, AgreementLevel, Counterpart, FollowUpRule, Standing};
pub use course::{Course, HandlerArea};
pub use duty::DutyService;
pub use fact::{AgeBand, CaseFact, Closed, CrimeKind, Decided, Goal, ServiceFact, Sex};
pub use group::VictimGroup;
pub use helped::{HelpedWithoutDecision, Month};
pub use offered::{OfferedService, SupportKind};
pub use outreach::{Outreach, OutreachForm};

/// A record's own number in the making of cell keys.
pub use fristad_disclosure::noise::RecordKey;
use fristad_kernel::Date;

/// Whether something that lasts from one day to another, both included, lasts on this day.
fn lasts(from: Date, until: Option<Date>, on: Date) -> bool {
    from <= on && until.is_none_or(|until| on <= until)
}
