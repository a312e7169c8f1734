//! Contact rules (S2 bilaga 1 p. 1-3): how a person can be reached without harm.

use fristad_kernel::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A way to reach someone. Forms of service that SoL 14:12 and lag 2024:79 8:10 forbid have no variant here: they do not exist in the system.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// A letter to an address.
    Letter,
    /// A letter sent on by Skatteverket's office or to poste restante.
    ForwardedLetter,
    /// A channel that the person opens with an e-identification.
    EIdentified,
    /// A visit at the office, with identification.
    VisitIdentified,
    /// A telephone call.
    Phone,
    /// A text message.
    TextMessage,
    /// Electronic mail.
    Email,
    /// A talk without identification.
    Visit,
}

impl Way {
    /// Every way there is.
    pub const ALL: [Self; 8] = [
        Self::Letter,
        Self::ForwardedLetter,
        Self::EIdentified,
        Self::VisitIdentified,
        Self::Phone,
        Self::TextMessage,
        Self::Email,
        Self::Visit,
    ];

    /// Whether protected facts may be sent this way at all (S0, S2): letter, e-identified channel, visit with identification.
    pub const fn carries_protected_facts(self) -> bool {
        match self {
            Self::Letter | Self::ForwardedLetter | Self::EIdentified | Self::VisitIdentified => true,
            Self::Phone | Self::TextMessage | Self::Email | Self::Visit => false,
        }
    }
}

/// Hours of the day, Swedish clock: from `from` to just before `until`. `from` after `until` passes midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Hours {
    /// First hour, 0-23.
    pub from: i8,
    /// The hour at which it ends, 0-24.
    pub until: i8,
}

impl Hours {
    /// The whole day.
    pub const ANY: Self = Self { from: 0, until: 24 };

    /// Whether `hour` lies within.
    pub const fn holds(self, hour: i8) -> bool {
        if self.from <= self.until { self.from <= hour && hour < self.until } else { hour >= self.from || hour < self.until }
    }
}

/// How a person may be reached: codes only. Numbers, addresses and the code word are sealed elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ContactRules {
    /// The safe ways, each with its hours. A way that is not named is unsafe once any rule is set.
    pub safe: BTreeMap<Way, Hours>,
    /// What else must be kept.
    #[serde(default)]
    pub cautions: Vec<Caution>,
}

/// Further contact rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Caution {
    /// Leave no message, written or spoken.
    NoMessages,
    /// Always call back to a number that is known (motringning).
    CallBack,
    /// A code word is agreed.
    CodeWord,
    /// No invoice to a shared home.
    NoInvoiceHome,
    /// Speak with the person alone.
    Alone,
    /// An interpreter is needed, chosen with the person's safety in mind (S2). Which language stands among the sealed contact facts.
    Interpreter,
}

impl Caution {
    /// Every value, in order.
    pub const ALL: &'static [Self] =
        &[Self::NoMessages, Self::CallBack, Self::CodeWord, Self::NoInvoiceHome, Self::Alone, Self::Interpreter];
}

/// What a contact carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// Nothing that could harm if someone else saw it.
    Neutral,
    /// Facts of the case, but none that tells where a protected person is.
    CaseFacts,
    /// A protected person's whereabouts or contact ways.
    ProtectedFacts,
}

impl Content {
    /// Every value, in order.
    pub const ALL: &'static [Self] = &[Self::Neutral, Self::CaseFacts, Self::ProtectedFacts];
}

/// Why a contact goes out although the rules call it unsafe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// No such reason.
    Ordinary,
    /// To warn of mortal danger: the one exception; reason recorded, team lead told.
    MortalDanger,
}

impl Urgency {
    /// Every value, in order.
    pub const ALL: &'static [Self] = &[Self::Ordinary, Self::MortalDanger];
}

impl ContactRules {
    /// Whether `way` is safe at `at`. Where no rules are set every way is.
    pub fn allows(&self, way: Way, at: Timestamp) -> bool {
        self.safe.is_empty() || self.safe.get(&way).is_some_and(|hours| hours.holds(at.hour()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_can_pass_midnight() {
        let night = Hours { from: 22, until: 6 };
        assert!(night.holds(23) && night.holds(0) && night.holds(5));
        assert!(!night.holds(6) && !night.holds(21));
        assert!(Hours::ANY.holds(0) && Hours::ANY.holds(23));
    }

    #[test]
    fn a_way_that_is_not_named_is_unsafe_once_a_rule_is_set() {
        let noon: Timestamp = "2026-03-14T12:00".parse().unwrap();
        let evening: Timestamp = "2026-03-14T20:00".parse().unwrap();
        let mut rules = ContactRules::default();
        assert!(rules.allows(Way::Phone, noon));
        rules.safe.insert(Way::Phone, Hours { from: 9, until: 15 });
        assert!(rules.allows(Way::Phone, noon));
        assert!(!rules.allows(Way::Phone, evening));
        assert!(!rules.allows(Way::Letter, noon));
    }
}
