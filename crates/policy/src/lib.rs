//! Who may do what, in which case, and why not. Every permit is made here and nowhere else.
//!
//! Pure: the subject, the facts of the case and the time come in; a permit or a denial comes out. No narrative is needed to decide, and none is held.
//! The rule is need-to-know (lag 2001:454 10 §): access follows from a relation to the case, never from a role alone. What [`authorise`] gives is written
//! out, role by role, in the golden file `access.txt`.

mod action;
mod authorise;
mod denied;
mod facts;
mod permit;
mod protected;
mod purpose;
mod relation;
mod search;
mod subject;
mod table;
mod wide;

pub use action::{Action, Class, Scope};
pub use authorise::{authorise, authorise_intake, authorise_talk};
pub use denied::{Denied, DenyReason, Existence};
pub use facts::{Approval, BeforeBoard, CaseFacts, Glass, Impartiality, PersonalProtection, Situation};
pub use permit::{ListField, ListPermit, OfficePermit, Permit, Reach, SystemPermit};
pub use protected::Protected;
pub use purpose::{Job, Purpose};
pub use relation::Relation;
pub use search::{Hit, SearchKey, SearchPermit, authorise_search, judge_hit};
pub use subject::{AddressPermission, Post, Principal, Subject};
pub use wide::{ListAction, authorise_list, authorise_office, authorise_system, is_ever_given};
