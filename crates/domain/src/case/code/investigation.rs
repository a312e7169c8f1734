//! The investigation: its topics, how they are answered, and how it ends.

use super::codes;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

codes! {
    /// The topics of an investigation (S2; HSLF-FS 2022:39). 1-7 are advised, risk is demanded through the risk assessment, children through the impact analysis.
    Topic {
        /// Acute needs.
        AcuteNeeds,
        /// Character and extent of the violence; for a perpetrator the violence used.
        Character,
        /// Consequences of the violence.
        Consequences,
        /// How the person copes.
        Coping,
        /// Network.
        Network,
        /// Support as a parent.
        Parenting,
        /// Needs in the short and the long term.
        Needs,
        /// What happened (relatives, other crime).
        WhatHappened,
        /// Reactions: acute, short, long, late.
        Reactions,
        /// Practical and economic consequences.
        PracticalConsequences,
        /// Safety.
        Safety,
        /// The justice process.
        Justice,
        /// Perpetrator: the safety of the exposed person and the children (SoL 13:8).
        OthersSafety,
        /// Perpetrator: responsibility taken and motivation.
        Responsibility,
        /// What another authority or unit does.
        OtherAuthorities,
    }

    /// How a topic, a view or an assessment was answered. All of them are answers.
    Answer {
        /// It is written down.
        Answered,
        /// It has no bearing here.
        NotRelevant,
        /// The person does not want to answer.
        Declined,
        /// It could not be asked safely.
        NotSafeToAsk,
    }

    /// Where a fact comes from.
    FactSource {
        /// The worker saw or heard it.
        Seen,
        /// The person told it.
        ToldByPerson,
        /// Someone else told it.
        ToldByOther,
        /// It stands in a document.
        Document,
    }

    /// How an investigation ends.
    InvestigationEnd {
        /// It is complete.
        Complete,
        /// The person has withdrawn.
        Withdrawn,
        /// The person has died.
        Died,
        /// The person has moved and another municipality is responsible.
        Moved,
        /// Contact is lost.
        LostContact,
    }

    /// What a party's request for a decision (FL 12) was answered with.
    RequestAnswer {
        /// The matter was decided.
        Decided,
        /// The request was refused in a decision of its own.
        Refused,
    }
}
