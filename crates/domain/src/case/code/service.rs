//! What follows a decision: providers, plans, execution and closing.

use super::codes;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

codes! {
    /// The ground on which facts were given to a provider.
    DisclosureGround {
        /// Consent (OSL 10:1, 12:2).
        Consent,
        /// Necessary for the own work (OSL 10:2).
        Necessary,
        /// Necessary care or support of someone under 18, and the like (OSL 26:9).
        CareOfChild,
        /// Another duty to tell (OSL 10:28).
        DutyToTell,
    }

    /// What licence the provider has.
    Licence {
        /// IVO's licence for a private shelter (SoL 26:1).
        Licensed,
        /// The municipality's own, notified to IVO (SoL 26:2).
        OwnRunNotified,
        /// The service needs none.
        NotNeeded,
        /// There is none, or it is not known.
        None,
    }

    /// Kinds of plan.
    PlanKind {
        /// Vårdplan: everyone in care in a shelter (SoL 9:12).
        CarePlan,
        /// Genomförandeplan.
        ImplementationPlan,
    }

    /// The points that the care plan answers (SoF 10:2; SoL 9:12 third paragraph).
    PlanPoint {
        /// Which special services are needed.
        SpecialServices,
        /// How the contact of a child or someone of 18 to 20 with parents, siblings and others close is arranged.
        Contact,
        /// The goal of the care.
        Goal,
        /// The person's view of the care; for a child also the guardians'.
        Views,
        /// What other authorities answer for.
        OthersResponsibilities,
    }

    /// What an execution has come to.
    Execution {
        /// Not begun.
        NotStarted,
        /// Under way.
        Running,
        /// Broken off.
        Interrupted,
        /// Over.
        Ended,
    }

    /// Why a case is closed.
    ClosingReason {
        /// The help is completed.
        Completed,
        /// The person has withdrawn.
        Withdrew,
        /// The person has gone back to the one who used violence.
        ReturnedHome,
        /// The person has moved; another municipality has taken over.
        Moved,
        /// Contact is lost.
        LostContact,
        /// The person has died.
        Died,
        /// Nothing was granted, and nothing remains to do.
        Refused,
        /// No investigation was opened.
        NotOpened,
    }

    /// How far the goals were met.
    GoalResult {
        /// Fully.
        Fully,
        /// Partly.
        Partly,
        /// Not.
        NotMet,
        /// There were none to meet.
        NoGoals,
    }
}
