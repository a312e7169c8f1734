//! The codes of the process as choices: each set with its values, taken from the domain itself, and its name in the texts.

use crate::{text::label, ui::Choice};
use fristad_domain::{
    assessment::code::{
        CarryPrint, GuardianTold, HealthNotice, InstrumentPurpose, Meeting, PlanHolder, PoliceGround, Present, Schooling, SupportAnswer,
        Unfit,
    },
    case::code::{self, CaseKind, ConsentMatter},
    person::{AgeGroup, Capacity, contact, protection},
    service::{AppealRoute, DecisionType, NeedsTest},
    stage::decision::Mandate,
};
use serde::Serialize;

/// A set of codes.
#[derive(Clone, Copy)]
pub struct Codes {
    /// Its name in the texts: `danger` in `danger-no-sign`.
    pub set: &'static str,
    /// Its values, in order.
    pub values: fn() -> Vec<String>,
}

impl Codes {
    /// The values with their names.
    pub fn choices(&self) -> Vec<Choice> {
        (self.values)().into_iter().map(|value| Choice::new(value.clone(), label(self.set, &value))).collect()
    }

    /// Whether a value belongs to the set.
    pub fn holds(&self, value: &str) -> bool {
        (self.values)().iter().any(|known| known == value)
    }
}

/// The code of a value of the domain.
pub fn code_of<T: Serialize>(value: &T) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// What a value of the domain is called.
pub fn called<T: Serialize>(set: &str, value: &T) -> String {
    label(set, &code_of(value)).into_owned()
}

macro_rules! sets {
    ($($name:ident $set:literal $values:expr;)+) => {
        $(#[doc = concat!("The codes of `", $set, "`.")]
        pub const $name: Codes = Codes { set: $set, values: || $values.iter().map(code_of).collect() };)+

        /// Every set, for the test that each code has a name.
        pub const ALL: &[Codes] = &[$($name),+];
    };
}

sets! {
    KIND "kind" code::CaseKind::ALL;
    SOURCE "source" code::IntakeSource::ALL;
    CHANNEL "channel" code::Channel::ALL;
    TALK_REASON "talk-reason" code::TalkReason::ALL;
    ASKED "asked" code::Asked::ALL;
    VIOLENCE "violence" code::Violence::ALL;
    CONTEXT "context" code::Context::ALL;
    DANGER "danger" code::Danger::ALL;
    MEASURE "measure" code::Measure::ALL;
    EXPOSURE "exposure" code::Exposure::ALL;
    WILL "will" code::Will::ALL;
    PRELIMINARY "preliminary" code::PreliminaryOutcome::ALL;
    FILING "filing" code::Filing::ALL;
    GROUNDS "grounds" code::Grounds::ALL;
    TOPIC "topic" code::Topic::ALL;
    ANSWER "answer" code::Answer::ALL;
    FACT_SOURCE "fact-source" code::FactSource::ALL;
    RISK_METHOD "risk-method" code::RiskMethod::ALL;
    RISK_LEVEL "risk-level" code::RiskLevel::ALL;
    TRIGGER "trigger" code::Trigger::ALL;
    SAFETY_SITUATION "safety-situation" code::SafetySituation::ALL;
    CHILDS_VIEW "childs-view" code::ChildsView::ALL;
    PARENTS_PART "parents-part" code::ParentsPart::ALL;
    INVESTIGATION_END "investigation-end" code::InvestigationEnd::ALL;
    COMMUNICATION_EXCEPTION "communication-exception" code::CommunicationException::ALL;
    OUTCOME "outcome" code::Outcome::ALL;
    NEEDS_TEST "needs-test" [NeedsTest::With, NeedsTest::Without];
    APPEAL_ROUTE "appeal-route" [AppealRoute::AdministrativeCourt, AppealRoute::LegalityReview, AppealRoute::None];
    MANDATE "mandate" [Mandate::ByOffice, Mandate::ByDelegation, Mandate::Beyond];
    NAMES "names" code::Names::ALL;
    RECONSIDERED "reconsidered" code::Reconsidered::ALL;
    LATE_EXCEPTION "late-exception" code::LateException::ALL;
    DISCLOSURE_GROUND "disclosure-ground" code::DisclosureGround::ALL;
    LICENCE "licence" code::Licence::ALL;
    PLAN_KIND "plan-kind" code::PlanKind::ALL;
    PLAN_POINT "plan-point" code::PlanPoint::ALL;
    CLOSING_REASON "closing-reason" code::ClosingReason::ALL;
    GOAL_RESULT "goal-result" code::GoalResult::ALL;
    DECISION_CHANGE "decision-change" code::DecisionChange::ALL;
    CONFLICT_EXCEPTION "conflict-exception" code::ConflictException::ALL;
    COURT_REQUEST "court-request" code::CourtRequest::ALL;
    COURT_RULING "court-ruling" code::CourtRuling::ALL;
    TAKES_EFFECT "takes-effect" code::TakesEffect::ALL;
    CONSENT_MATTER "consent-matter" code::ConsentMatter::ALL;
    CONSENT_STATE "consent-state" code::ConsentState::ALL;
    GUARDIAN_ROLE "guardian-role" code::GuardianRole::ALL;
    CONTACT_WITH "contact-with" code::ContactWith::ALL;
    CONTACT_RESULT "contact-result" code::ContactResult::ALL;
    CHILD_UNIT_REASON "child-unit-reason" code::ChildUnitReason::ALL;
    REQUEST_ANSWER "request-answer" code::RequestAnswer::ALL;
    EXECUTION "execution" code::Execution::ALL;
    PART "part" code::Part::ALL;
    AGE "age" AgeGroup::ALL;
    CAPACITY "capacity" Capacity::ALL;
    WAY "way" contact::Way::ALL;
    CAUTION "caution" contact::Caution::ALL;
    CONTENT "content" contact::Content::ALL;
    URGENCY "urgency" contact::Urgency::ALL;
    PROTECTION_KIND "protection-kind" protection::ProtectionKind::ALL;
    PROTECTION_STATUS "protection-status" protection::ProtectionStatus::ALL;
    PROTECTION_SOURCE "protection-source" protection::ProtectionSource::ALL;
    PRESENT "present" Present::ALL;
    MEETING "meeting" Meeting::ALL;
    UNFIT "unfit" Unfit::ALL;
    INSTRUMENT_PURPOSE "instrument-purpose" InstrumentPurpose::ALL;
    POLICE_GROUND "police-ground" PoliceGround::ALL;
    CARRY_PRINT "carry-print" CarryPrint::ALL;
    PLAN_HOLDER "plan-holder" PlanHolder::ALL;
    GUARDIAN_TOLD "guardian-told" GuardianTold::ALL;
    SCHOOLING "schooling" Schooling::ALL;
    SUPPORT_ANSWER "support-answer" SupportAnswer::ALL;
    HEALTH_NOTICE "health-notice" HealthNotice::ALL;
    JOB_KIND "job-kind" fristad_app::queue::Kind::ALL;
    JOB_FAULT "job-fault" fristad_app::queue::FAULTS;
}

/// What is lawful to do with the officials' names (FL 33 4 st): the third code stands for what no form offers.
pub const NAMES_OFFERED: Codes =
    Codes { set: "names", values: || [code::Names::Shown, code::Names::LeftOutForThreat].iter().map(code_of).collect() };

/// The events that either side may know of: the only ones that are noted in a perpetrator's case.
pub const SHARED_TRIGGER: Codes =
    Codes { set: "trigger", values: || code::Trigger::ALL.iter().filter(|trigger| !trigger.is_victim_side()).map(code_of).collect() };

/// The grounds on which the police are told: what a child's investigation needs from others is a ground for asking alone.
pub const POLICE_TELL_GROUND: Codes = Codes {
    set: "police-ground",
    values: || PoliceGround::ALL.iter().filter(|ground| **ground != PoliceGround::ChildInvestigation).map(code_of).collect(),
};

/// The services to a child that rest on consents (SoL 21:1-2).
pub const CHILDS_SERVICE: Codes =
    Codes { set: "childs-service", values: || DecisionType::ALL.iter().filter(|kind| kind.is_personal()).map(code_of).collect() };

/// The services to which a guardian's missing consent can be set aside (FB 6:13 a).
pub const SET_ASIDE_SERVICE: Codes = Codes {
    set: "childs-service",
    values: || DecisionType::ALL.iter().filter(|kind| kind.one_guardian_is_enough(NeedsTest::With)).map(code_of).collect(),
};

/// The kinds of meeting whose risk is assessed in the case of who uses violence: where the exposed person fetches her belongings is nothing for his file.
pub const HIS_MEETING: Codes =
    Codes { set: "meeting", values: || Meeting::ALL.iter().filter(|meeting| **meeting != Meeting::BelongingsVisit).map(code_of).collect() };

/// What is asked about in the case of who uses violence: what is said to a child's shelter tells that there is to be one.
pub const HIS_CONSENT_MATTER: Codes = Codes {
    set: "consent-matter",
    values: || ConsentMatter::ALL.iter().filter(|matter| **matter != ConsentMatter::ChildShelter).map(code_of).collect(),
};

/// The same choices as they stand in the case of who uses violence.
pub fn on_his_side(codes: Codes) -> Codes {
    match codes.set {
        "meeting" => HIS_MEETING,
        "consent-matter" => HIS_CONSENT_MATTER,
        _ => codes,
    }
}

/// The only grounds that lengthen the fourteen days (SoL 20:2).
pub const EXCEPTIONAL: Codes = Codes { set: "grounds", values: || vec![code_of(&code::Grounds::Exceptional)] };
/// The only grounds that lengthen the four months (SoL 20:3).
pub const SPECIAL: Codes = Codes { set: "grounds", values: || vec![code_of(&code::Grounds::Special)] };

/// The types of decision that can be help that cannot wait. What is decided against a guardian's will is offered to those alone whom the act names. In the case of who
/// uses violence none is offered that tells of a child.
pub fn acute_types(board: bool, case: CaseKind) -> Vec<Choice> {
    let offered = DecisionType::ALL.iter().filter(|kind| kind.is_acute_help() && (board || !kind.coerces()) && stands_in(**kind, case));
    offered.map(|kind| Choice::new(code_of(kind), kind.label())).collect()
}

/// The types of decision that a case of a kind can hold; what each is called the domain says, since letters do too.
pub fn decision_types(case: CaseKind) -> Vec<Choice> {
    DecisionType::ALL.iter().filter(|kind| stands_in(**kind, case)).map(|kind| Choice::new(code_of(kind), kind.label())).collect()
}

/// The types of decision whose effect on a child is weighed: that a consent is set aside is weighed as the service to which it opens the way.
pub fn weighed_types(case: CaseKind) -> Vec<Choice> {
    let aside = code_of(&DecisionType::ConsentSetAside);
    decision_types(case).into_iter().filter(|choice| choice.value != aside).collect()
}

fn stands_in(kind: DecisionType, case: CaseKind) -> bool {
    case != CaseKind::Perpetrator || !kind.tells_of_child()
}

#[cfg(test)]
mod tests {
    use super::{CONSENT_MATTER, acute_types, code_of, decision_types, on_his_side};
    use fristad_domain::{
        case::code::{CaseKind, ConsentMatter},
        service::DecisionType,
    };

    /// BAR-02: what the rules refuse in his file is not offered there, and is everywhere else.
    #[test]
    fn nothing_that_tells_of_a_child_is_offered_in_his_file() {
        let offered = |case| [acute_types(true, case), decision_types(case)].concat();
        for kind in DecisionType::ALL.iter().filter(|kind| kind.tells_of_child()) {
            let code = code_of(kind);
            assert!(offered(CaseKind::Perpetrator).iter().all(|choice| choice.value != code), "{code}");
            assert!(offered(CaseKind::VictimAdult).iter().any(|choice| choice.value == code), "{code}");
        }
        let shelter = code_of(&ConsentMatter::ChildShelter);
        assert!(CONSENT_MATTER.holds(&shelter) && !on_his_side(CONSENT_MATTER).holds(&shelter));
    }
}
