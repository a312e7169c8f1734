//! The risk of further violence: how it is assessed, what makes it be assessed anew, and the safety plan.

use super::codes;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

codes! {
    /// With what an assessment of risk was made.
    RiskMethod {
        /// The short initial assessment by any worker.
        Initial,
        /// A structured instrument by a trained worker.
        Structured,
        /// A professional judgement without instrument.
        Professional,
        /// The police's assessment, received with consent.
        Police,
    }

    /// A level of risk.
    RiskLevel {
        /// Low.
        Low,
        /// Medium.
        Medium,
        /// High.
        High,
    }

    /// Events after which an assessment of risk no longer holds.
    Trigger {
        /// The perpetrator is released.
        Release,
        /// A ruling on custody, residence or contact.
        CustodyRuling,
        /// A new contact ban.
        ContactBan,
        /// A breach of a contact ban.
        ContactBanBreach,
        /// A new threat or new violence.
        NewThreat,
        /// A separation (victim's side only).
        Separation,
        /// A pregnancy (victim's side only).
        Pregnancy,
        /// The person has moved (victim's side only).
        Moved,
        /// A visit to fetch belongings is planned (victim's side only).
        BelongingsVisit,
    }

    /// Which points a safety plan covers (S2 bilaga 1).
    SafetySituation {
        /// Still in contact: points 1-12.
        InContact,
        /// After leaving: points 13-14.
        HasLeft,
    }
}

impl Trigger {
    /// Events that belong to the exposed person's side and never mark anything in the perpetrator's case.
    pub const fn is_victim_side(self) -> bool {
        match self {
            Self::Separation | Self::Pregnancy | Self::Moved | Self::BelongingsVisit => true,
            Self::Release | Self::CustodyRuling | Self::ContactBan | Self::ContactBanBreach | Self::NewThreat => false,
        }
    }
}
