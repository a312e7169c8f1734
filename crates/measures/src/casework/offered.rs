//! Services that are offered to victims (measure 4).

use super::{fact::Decided, group::VictimGroup};
use crate::code::coded;
use fristad_kernel::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

coded! {
    /// A kind of support.
    SupportKind {
        /// Talks in a crisis.
        CrisisTalks = "crisis_talks", "Krissamtal";
        /// Support talks.
        SupportTalks = "support_talks", "Stödsamtal";
        /// Treatment.
        Treatment = "treatment", "Behandling";
        /// A support group.
        Group = "group", "Stödgrupp";
        /// Advice and information.
        Advice = "advice", "Råd och information";
        /// Practical support.
        Practical = "practical", "Praktiskt stöd";
        /// Support in contacts with authorities.
        Authorities = "authorities", "Stöd i kontakt med myndigheter";
        /// Support through investigation, trial and compensation.
        Justice = "justice", "Stöd under rättsprocessen och med ersättning";
        /// Shelter.
        Shelter = "shelter", "Skyddat boende";
        /// Security in the home and outside.
        Security = "security", "Säkerhetsåtgärder";
        /// Economic assistance.
        Economic = "economic", "Ekonomiskt bistånd";
        /// A contact person or family.
        ContactPerson = "contact_person", "Kontaktperson eller kontaktfamilj";
        /// Support as a parent.
        Parenting = "parenting", "Föräldrastöd";
        /// Mediation between victim and offender (lag 2002:445).
        Mediation = "mediation", "Medling";
        /// Another kind; which one stands in the register's own text.
        Other = "other", "Annat stöd";
    }
}

/// A service that is offered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OfferedService {
    /// To whom.
    pub groups: BTreeSet<VictimGroup>,
    /// What.
    pub kinds: BTreeSet<SupportKind>,
    /// Whether it is given by a decision, without a test of needs, or both.
    pub decided: BTreeSet<Decided>,
    /// The first day.
    pub from: Date,
    /// The last day; `None` until further notice.
    pub until: Option<Date>,
}
