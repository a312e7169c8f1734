//! What a letter is made from: plain data that lies sealed beside the letter's bytes, so that it can be made again.

use fristad_domain::{
    case::code::{CommunicationException, Outcome},
    service::{AppealRoute, DecisionType},
    stage::decision::{Mandate, Mode},
};
use fristad_kernel::{Date, Timestamp};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How the letter reaches the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Handing {
    /// By post, with the address in the envelope's window.
    Address,
    /// At a visit, against identification.
    InPerson,
    /// Fetched at the office.
    CollectedAtOffice,
    /// In an e-identified channel.
    EIdentified,
    /// Fetched at a post office.
    ThroughPostOffice,
    /// By post, in an envelope addressed by itself.
    SeparateEnvelope,
}

/// Who signs.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Signer {
    pub name: String,
    pub title: String,
}

/// How the party was heard.
#[derive(Clone, Serialize, Deserialize)]
pub(super) enum Hearing {
    Heard {
        sent_on: Date,
        answer: Option<String>,
    },
    /// Heard, in a letter that goes to more than the one who may have answered.
    HeardTogether {
        sent_on: Date,
        is_answered: bool,
    },
    LeftOut(CommunicationException),
    WhollyInFavour,
    /// Neither that the party was heard nor why not.
    NotRecorded,
}

/// Everything that a letter says.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct LetterSource {
    pub document: String,
    pub issued_on: Date,
    pub authority: String,
    pub unit: String,
    pub office: Office,
    pub case_number: String,
    pub decided: Timestamp,
    pub recipient: String,
    pub handing: Handing,
    pub address: Vec<String>,
    pub withheld_places: Vec<String>,
    pub withheld_names: Vec<String>,
    /// What people are called whose identity is protected from this recipient.
    #[serde(default)]
    pub withheld_people: Vec<String>,
    pub kind: DecisionType,
    pub mode: Mode,
    pub outcome: Outcome,
    pub statute: String,
    pub until: Option<Date>,
    pub ruling: String,
    pub facts: String,
    pub reasons: String,
    pub why_it_cannot_wait: String,
    pub own_view: String,
    pub child_impact: String,
    /// Whether what a party or the child has said is kept from this recipient.
    #[serde(default)]
    pub keeps_words: bool,
    pub hearing: Hearing,
    pub signers: Option<Signers>,
    pub decided_by: String,
    pub route: AppealRoute,
    pub child: Option<(String, String)>,
    /// The child, and the service, for a decision on a guardian's missing consent.
    #[serde(default)]
    pub consent: Option<(String, DecisionType)>,
    pub submit_by: Option<Date>,
}

/// The names below a letter.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Signers {
    pub decider: Signer,
    pub mandate: Mandate,
    pub rapporteur: Option<Signer>,
}

/// How to reach the office, and where to appeal: the authority's own settings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Office {
    /// Where to visit.
    pub visiting_address: String,
    /// Where to send post.
    pub postal_address: Vec<String>,
    /// The telephone line.
    pub phone: String,
    /// The mailbox.
    pub email: String,
    /// The administrative court.
    pub court: String,
    /// Its postal address.
    pub court_address: Vec<String>,
    /// Where the notice that minutes were approved stands.
    pub notice_board: String,
}

impl Office {
    /// Whether a word stands in what every letter says of the office itself.
    pub fn names(&self, word: &str) -> bool {
        let lines = self.postal_address.iter().chain(&self.court_address).chain([&self.visiting_address, &self.phone, &self.email]);
        lines.into_iter().any(|line| line.contains(word))
    }
}
