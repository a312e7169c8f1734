//! The codes with which the process is described. Each says what it stands for; none holds text about a person.

mod child;
mod decision;
mod investigation;
mod matter;
mod part;
mod preliminary;
mod risk;
mod service;

pub use child::{ChildUnitReason, ChildsView, ConsentMatter, ConsentState, Exposure, GuardianRole, ParentsPart};
pub use decision::{
    CommunicationException, ConflictException, CourtRequest, CourtRuling, DecisionChange, Instruction, LateException, Names, Outcome,
    Reconsidered, TakesEffect,
};
pub use investigation::{Answer, FactSource, InvestigationEnd, RequestAnswer, Topic};
pub use matter::{Asked, CaseKind, Channel, Context, Danger, IntakeSource, Measure, TalkReason, Violence};
pub use part::Part;
pub use preliminary::{ContactResult, ContactWith, Filing, Grounds, PreliminaryOutcome, Will};
pub use risk::{RiskLevel, RiskMethod, SafetySituation, Trigger};
pub use service::{ClosingReason, DisclosureGround, Execution, GoalResult, Licence, PlanKind, PlanPoint};

use std::fmt;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// Every value, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
        }
    )+};
}

pub(crate) use codes;

/// The code of a value as it is stored and shown: its name in small letters, with `_` between the words.
pub(crate) fn code_of(value: impl fmt::Debug) -> String {
    let mut code = String::new();
    for letter in format!("{value:?}").chars() {
        if letter.is_ascii_uppercase() && !code.is_empty() {
            code.push('_');
        }
        code.push(letter.to_ascii_lowercase());
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_rejection_names_is_the_code_that_is_stored() {
        let stored = |value: serde_json::Value| value.as_str().unwrap().to_owned();
        for topic in Topic::ALL {
            assert_eq!(code_of(topic), stored(serde_json::to_value(topic).unwrap()));
        }
        for point in PlanPoint::ALL {
            assert_eq!(code_of(point), stored(serde_json::to_value(point).unwrap()));
        }
    }
}
