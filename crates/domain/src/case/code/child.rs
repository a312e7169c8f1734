//! Children: how they are touched, what they think, who consents, and of what the child unit is told.

use super::codes;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

codes! {
    /// How a child is touched by the violence.
    Exposure {
        /// The child has been exposed to violence itself.
        Exposed,
        /// The child has seen or heard violence (a victim of crime: SoL 18:7, BrB 4:3).
        Witnessed,
        /// The child lives there; more is not known. It may be affected.
        InHome,
        /// It is clear that the child is not touched: no duty follows.
        NotAffected,
    }

    /// What the child impact analysis says of the child's own view.
    ChildsView {
        /// The child told it.
        Told,
        /// The child did not want to.
        Declined,
        /// Too young to tell it.
        TooYoung,
        /// Asking was not safe.
        NotSafeToAsk,
    }

    /// Whether the parent took part in the child impact analysis.
    ParentsPart {
        /// Took part.
        TookPart,
        /// Did not want to.
        Declined,
        /// Asking was not safe, or could not be done.
        NotSafeToAsk,
    }

    /// What someone's consent concerns.
    ConsentMatter {
        /// The perpetrator's consent to partner contact (S2).
        PartnerContact,
        /// The exposed person's consent to the perpetrator being contacted from her side.
        ContactWithPerpetrator,
        /// That facts are given to a provider.
        FactsToProvider,
        /// A guardian's consent to a child's shelter (SoL 22:5).
        ChildShelter,
        /// Consent to a service for a child: a guardian's, or the child's own from 12 (SoL 21:1-2).
        ChildsService,
        /// The consent of whom the case is about to the police being asked for their assessment, and told of ours.
        PoliceAssessment,
    }

    /// What was said to a question of consent.
    ConsentState {
        /// Given.
        Given,
        /// Refused.
        Refused,
        /// Given once, and withdrawn.
        Withdrawn,
        /// Not asked, since the guardian is the danger: another ground is used.
        NotAskedGuardianIsDanger,
        /// Not needed: the child is placed by the act of 2024, and the guardian with whom it is placed decides alone on open services (lag 2024:79 6:1).
        NotNeededInShelter,
    }

    /// Whether a guardian is a danger to the child.
    GuardianRole {
        /// No danger from this guardian.
        NoDanger,
        /// This guardian is the danger.
        IsDanger,
    }

    /// Why the child unit is told at once.
    ChildUnitReason {
        /// Shelter is planned or decided for someone with children (S2).
        Shelter,
        /// A guardian in a case of violence has applied for protected data (S2).
        ProtectionApplication,
    }
}

impl Exposure {
    /// Whether the child may be affected, so that concern is reported.
    pub const fn may_be_affected(self) -> bool {
        !matches!(self, Self::NotAffected)
    }
}
