//! Duties: what the law or our rules lay on the handler, each with a time by which it is to be done.

use super::{bare::bare, code::ChildUnitReason};
use fristad_kernel::{PersonId, Timestamp};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A duty, named by what it is about: there is never more than one of each at a time. Numbers count the case's own decisions, appeals and commissions from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Duty {
    /// Ask again about immediate danger.
    #[serde(deserialize_with = "bare")]
    AskDangerAgain,
    /// Report concern for a child to the child unit (SoL 19:1).
    ReportConcern {
        /// The child.
        child: PersonId,
    },
    /// Tell the child unit at once (S2).
    TellChildUnit {
        /// Why.
        reason: ChildUnitReason,
    },
    /// Judge whether a child or young person whom a report is about needs protection at once (SoL 20:1).
    #[serde(deserialize_with = "bare")]
    AssessProtection,
    /// Judge whether a child beside the one whom the case is about needs protection at once.
    AssessChildProtection {
        /// The child.
        child: PersonId,
    },
    /// Decide the preliminary assessment (SoL 20:2).
    #[serde(deserialize_with = "bare")]
    DecidePreliminary,
    /// Tell a reporter who asks what became of the report (SoL 19:6).
    #[serde(deserialize_with = "bare")]
    AnswerReporter,
    /// Conclude the investigation of a child (SoL 20:3).
    #[serde(deserialize_with = "bare")]
    ConcludeInvestigation,
    /// Answer a party's request for a decision (FL 12).
    #[serde(deserialize_with = "bare")]
    AnswerDecisionRequest,
    /// Hand the case over after acute duty work to somebody who goes on handling it.
    #[serde(deserialize_with = "bare")]
    HandOver,
    /// Investigate what an acute decision began.
    InvestigateAfterwards {
        /// The acute decision.
        decision: u16,
    },
    /// Tell one of its parties of a decision beside the matter, which holds at once (FL 33; FB 6:13 a): to tell one tells no other.
    NotifyDecision {
        /// The decision.
        decision: u16,
        /// The party.
        person: PersonId,
    },
    /// Commission the provider of an acute placement.
    CommissionAfterwards {
        /// The acute decision.
        decision: u16,
    },
    /// Have an acute decision confirmed by someone whose delegation reaches it.
    ConfirmAcute {
        /// The acute decision.
        decision: u16,
    },
    /// Give the reasons that an acute decision left out (FL 32 3 st).
    GiveReasons {
        /// The acute decision.
        decision: u16,
    },
    /// Set the day on which an acute decision ends.
    SetEnd {
        /// The acute decision.
        decision: u16,
    },
    /// Ask for the consent that an acute service to a child was given without, or find another way (SoL 21:1-2).
    SettleConsent {
        /// The acute decision.
        decision: u16,
    },
    /// Tell a child who was placed at once what happens, and write down how and what its attitude is (lag 2024:79 2:2, 3:3).
    InformChild {
        /// The decision.
        decision: u16,
    },
    /// Submit an immediate placement of a child to the court (lag 2024:79 4:3).
    SubmitToCourt {
        /// The decision.
        decision: u16,
    },
    /// Apply to the court within six weeks from when a child came to shelter at once (lag 2024:79 4:6).
    ApplyToCourt {
        /// The decision.
        decision: u16,
    },
    /// Begin the shelter that the court has given a child (lag 2024:79 3:4).
    BeginPlacement {
        /// The application that the court granted.
        decision: u16,
    },
    /// Consider whether a child's placement is still needed (lag 2024:79 5:3, SoL 22:13), or that its place is secret and whom it meets (5:6).
    ReconsiderPlacement {
        /// The decision.
        decision: u16,
    },
    /// Decide that a child's placement ends: the guardian's own shelter ends, or the court has nothing more to try (lag 2024:79 4:8, 7:1).
    EndPlacement {
        /// The decision that placed the child.
        decision: u16,
    },
    /// Test an appeal and hand it over or dismiss it (FL 45, 46).
    HandleAppeal {
        /// The appeal.
        appeal: u16,
    },
    /// Renew a commission given in haste.
    RenewCommission {
        /// The commission.
        commission: u16,
    },
    /// Make the care plan (SoL 9:12).
    MakeCarePlan {
        /// The commission.
        commission: u16,
    },
    /// Follow a granted decision up.
    FollowUp {
        /// The decision.
        decision: u16,
    },
    /// Report a decision that has not been carried out (SoL 34:1).
    ReportUnexecuted {
        /// The decision.
        decision: u16,
    },
    /// Assess the risk anew.
    #[serde(deserialize_with = "bare")]
    RenewRisk,
    /// Make a structured assessment, since the initial one shows risk (S2).
    #[serde(deserialize_with = "bare")]
    AssessStructured,
    /// Ask after the police's assessment, and compare it.
    #[serde(deserialize_with = "bare")]
    ComparePolice,
    /// Go through the safety plan again.
    #[serde(deserialize_with = "bare")]
    ReviewSafetyPlan,
    /// Follow up someone who may be harmed besides (S4).
    FollowSecondary {
        /// Who.
        person: PersonId,
    },
    /// Offer a child that has experienced violence support of its own (SoL 18:7).
    OfferChildSupport {
        /// The child.
        child: PersonId,
    },
    /// Tell a guardian, or the child itself, that the child's case is investigated, or write why not (SoL 3:3, 20:4).
    TellGuardian {
        /// The child.
        child: PersonId,
        /// The guardian.
        guardian: PersonId,
    },
    /// See to it that the noted guardians are right, after a ruling on custody.
    #[serde(deserialize_with = "bare")]
    CheckGuardians,
    /// Arrange a child's schooling during shelter (S2).
    ArrangeSchooling {
        /// The child.
        child: PersonId,
    },
    /// Tell the region that someone in shelter is to be offered a health examination (SoL 22:7).
    GiveHealthNotice {
        /// Whom.
        person: PersonId,
    },
}

impl Duty {
    /// Duties towards children that are this unit's own: undone, they stop closing (the child unit's clocks never do).
    pub const fn is_towards_children(self) -> bool {
        matches!(
            self,
            Self::ReportConcern { .. }
                | Self::TellChildUnit { .. }
                | Self::AssessProtection
                | Self::AssessChildProtection { .. }
                | Self::OfferChildSupport { .. }
                | Self::TellGuardian { .. }
                | Self::ArrangeSchooling { .. }
                | Self::GiveHealthNotice { .. }
                | Self::InformChild { .. }
                | Self::EndPlacement { .. }
        )
    }

    /// The child to whom it is owed as a child: to nobody who has turned 18.
    pub(crate) const fn owed_to_child(self) -> Option<PersonId> {
        match self {
            Self::ReportConcern { child }
            | Self::AssessChildProtection { child }
            | Self::OfferChildSupport { child }
            | Self::TellGuardian { child, .. }
            | Self::ArrangeSchooling { child } => Some(child),
            _ => None,
        }
    }

    /// The decision about a child's placement to which it belongs: it goes with that, and nobody is placed by the act of 2024 who has turned 18 (7:1).
    pub(crate) const fn of_placement(self) -> Option<u16> {
        match self {
            Self::SubmitToCourt { decision }
            | Self::ApplyToCourt { decision }
            | Self::BeginPlacement { decision }
            | Self::ReconsiderPlacement { decision }
            | Self::EndPlacement { decision } => Some(decision),
            _ => None,
        }
    }

    /// Duties that tell of a child's own support, or of where it is: they stand in no perpetrator's file (BAR-02).
    pub(crate) const fn is_care(self) -> bool {
        matches!(
            self,
            Self::AssessChildProtection { .. }
                | Self::OfferChildSupport { .. }
                | Self::ArrangeSchooling { .. }
                | Self::GiveHealthNotice { .. }
        )
    }

    /// Duties that a closed case still has: an appeal comes when it comes, who reported concern gets an answer, and who is a party is
    /// told of a decision. All others rest until it is reopened.
    pub const fn outlives_closing(self) -> bool {
        matches!(self, Self::HandleAppeal { .. } | Self::AnswerReporter | Self::NotifyDecision { .. })
    }

    /// Duties that an acute decision leaves behind: undone, they stop closing.
    pub const fn is_left_by_acute(self) -> bool {
        matches!(
            self,
            Self::InvestigateAfterwards { .. }
                | Self::CommissionAfterwards { .. }
                | Self::ConfirmAcute { .. }
                | Self::GiveReasons { .. }
                | Self::SetEnd { .. }
                | Self::SettleConsent { .. }
                | Self::SubmitToCourt { .. }
        )
    }

    /// The code of the duty with what it is about, for a rejection or a log: never a name.
    pub fn code(self) -> String {
        match self {
            Self::AskDangerAgain => "ask_danger_again".into(),
            Self::ReportConcern { child } => format!("report_concern:{child}"),
            Self::TellChildUnit { .. } => "tell_child_unit".into(),
            Self::AssessProtection => "assess_protection".into(),
            Self::AssessChildProtection { child } => format!("assess_child_protection:{child}"),
            Self::DecidePreliminary => "decide_preliminary".into(),
            Self::AnswerReporter => "answer_reporter".into(),
            Self::ConcludeInvestigation => "conclude_investigation".into(),
            Self::AnswerDecisionRequest => "answer_decision_request".into(),
            Self::HandOver => "hand_over".into(),
            Self::InvestigateAfterwards { decision } => format!("investigate_afterwards:{decision}"),
            Self::NotifyDecision { decision, person } => format!("notify_decision:{decision}:{person}"),
            Self::CommissionAfterwards { decision } => format!("commission_afterwards:{decision}"),
            Self::ConfirmAcute { decision } => format!("confirm_acute:{decision}"),
            Self::GiveReasons { decision } => format!("give_reasons:{decision}"),
            Self::SetEnd { decision } => format!("set_end:{decision}"),
            Self::SettleConsent { decision } => format!("settle_consent:{decision}"),
            Self::InformChild { decision } => format!("inform_child:{decision}"),
            Self::SubmitToCourt { decision } => format!("submit_to_court:{decision}"),
            Self::ApplyToCourt { decision } => format!("apply_to_court:{decision}"),
            Self::BeginPlacement { decision } => format!("begin_placement:{decision}"),
            Self::ReconsiderPlacement { decision } => format!("reconsider_placement:{decision}"),
            Self::EndPlacement { decision } => format!("end_placement:{decision}"),
            Self::HandleAppeal { appeal } => format!("handle_appeal:{appeal}"),
            Self::RenewCommission { commission } => format!("renew_commission:{commission}"),
            Self::MakeCarePlan { commission } => format!("make_care_plan:{commission}"),
            Self::FollowUp { decision } => format!("follow_up:{decision}"),
            Self::ReportUnexecuted { decision } => format!("report_unexecuted:{decision}"),
            Self::RenewRisk => "renew_risk".into(),
            Self::AssessStructured => "assess_structured".into(),
            Self::ComparePolice => "compare_police".into(),
            Self::ReviewSafetyPlan => "review_safety_plan".into(),
            Self::FollowSecondary { person } => format!("follow_secondary:{person}"),
            Self::OfferChildSupport { child } => format!("offer_child_support:{child}"),
            Self::TellGuardian { child, guardian } => format!("tell_guardian:{child}:{guardian}"),
            Self::CheckGuardians => "check_guardians".into(),
            Self::ArrangeSchooling { child } => format!("arrange_schooling:{child}"),
            Self::GiveHealthNotice { person } => format!("give_health_notice:{person}"),
        }
    }
}

/// Where a duty stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DutyState {
    /// By when it is to be done.
    pub due: Timestamp,
    /// When it was done.
    pub done: Option<Timestamp>,
}
