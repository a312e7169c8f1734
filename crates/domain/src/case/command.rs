//! What someone asks to be done in a case, and what the rules need to know about the moment.

use super::{
    bare::bare,
    code::{
        Answer, Asked, CaseKind, ChildUnitReason, CommunicationException, ConflictException, ContactResult, ContactWith, Context,
        CourtRequest, Danger, Execution, FactSource, Grounds, InvestigationEnd, LateException, Measure, Part, Reconsidered, RequestAnswer,
        Topic, Trigger, Violence, Will,
    },
};
use crate::{
    actor::Actor,
    assessment::{
        AssessMeeting, AssessRisk, InstrumentFacts, InstrumentRef, PlanSafety,
        code::{HealthNotice, PoliceGround, Schooling, SupportAnswer},
    },
    child::{ChildNoted, ConsentNoted, GuardianInformed, ImpactAnalysed},
    journal::{Correction, Target},
    person::{
        AgeGroup, Capacity,
        contact::{ContactRules, Content, Urgency, Way},
        protection::Protection,
    },
    stage::{
        acute::AcuteDecision, closing::Close, commission::GiveCommission, court::CourtRuled, decision::Decide, follow_up::FollowedUp,
        intake::IntakeRegistered, plan::PlanMade, preliminary::PreliminaryDecided,
    },
};
use fristad_kernel::{CaseId, Date, PersonId, Timestamp, UnitId, UserId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A step that someone wants to take in a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "command", rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// Register what came in. The first step of every case.
    RegisterIntake(IntakeRegistered),
    /// Note the answer to whether anyone is in danger now.
    AssessDanger {
        /// The answer.
        danger: Danger,
        /// When to ask again.
        #[serde(default)]
        retry_at: Option<Timestamp>,
        /// What was done at once.
        #[serde(default)]
        measures: BTreeSet<Measure>,
    },
    /// Note who lives in the home.
    AskHousehold {
        /// Children under 18.
        minors: Asked,
        /// Young adults of 18 to 20.
        young_adults: Asked,
    },
    /// Determine the kind of case.
    DetermineKind {
        /// The kind.
        kind: CaseKind,
        /// The contexts.
        #[serde(default)]
        contexts: BTreeSet<Context>,
        /// The kinds of violence.
        #[serde(default)]
        violence: BTreeSet<Violence>,
    },
    /// Add a person to the case.
    JoinPerson {
        /// The person.
        person: PersonId,
        /// In what capacity.
        capacity: Capacity,
        /// Their age group. The number decides, where it is known.
        age: AgeGroup,
    },
    /// Note a protection.
    NoteProtection {
        /// Whose.
        person: PersonId,
        /// The protection.
        protection: Protection,
    },
    /// Set the subject's contact rules.
    SetContactRules {
        /// The rules.
        rules: ContactRules,
    },
    /// Note a child or young person.
    NoteChild(ChildNoted),
    /// Report concern for a child to the child unit (SoL 19:1).
    ReportConcern {
        /// The child.
        child: PersonId,
    },
    /// Tell the child unit at once.
    TellChildUnit {
        /// Why.
        reason: ChildUnitReason,
    },
    /// Note that someone is a child's guardian, whatever else they are in the case.
    NoteGuardian {
        /// The child.
        child: PersonId,
        /// The guardian.
        guardian: PersonId,
    },
    /// Note that someone is a child's guardian no more.
    EndGuardian {
        /// The child.
        child: PersonId,
        /// Who was its guardian.
        guardian: PersonId,
    },
    /// Note for whom a legal representative or counsel acts. Until it is noted they act for nobody in the case.
    NoteRepresentation {
        /// Who acts.
        representative: PersonId,
        /// For whom; nobody in the case, or no more, if left out.
        #[serde(default)]
        of: Option<PersonId>,
    },
    /// Offer a child support of its own.
    OfferChildSupport {
        /// The child.
        child: PersonId,
        /// What was said.
        answer: SupportAnswer,
    },
    /// Note whether a guardian was told, or why not.
    TellGuardian(GuardianInformed),
    /// Arrange a child's schooling during shelter.
    ArrangeSchooling {
        /// The child.
        child: PersonId,
        /// How.
        schooling: Schooling,
    },
    /// Tell the region that a child or young person in shelter is to be offered a health examination.
    GiveHealthNotice {
        /// Whom.
        person: PersonId,
        /// Told, or not needed.
        notice: HealthNotice,
    },
    /// Make the immediate protection assessment (SoL 20:1).
    AssessProtection {
        /// Whether protection is needed at once.
        needs_protection: Asked,
        /// Of which child, where that is another than whom the case is about.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        child: Option<PersonId>,
    },
    /// Note what the adult wants.
    NoteWill {
        /// The will.
        will: Will,
    },
    /// Contact someone.
    MakeContact {
        /// With whom.
        with: ContactWith,
        /// By what way.
        way: Way,
        /// What it carries.
        content: Content,
        /// Whether it warns of mortal danger.
        #[serde(default = "ordinary")]
        urgency: Urgency,
        /// What became of it.
        result: ContactResult,
    },
    /// Record the joint safety judgement before the perpetrator is contacted.
    #[serde(deserialize_with = "bare")]
    JudgeContactSafe,
    /// Extend the 14 days.
    ExtendPreliminary {
        /// Until when.
        until: Date,
        /// On what grounds.
        grounds: Grounds,
    },
    /// Decide the preliminary assessment.
    DecidePreliminary(PreliminaryDecided),
    /// Tell the reporter who asked what became of the report (SoL 19:6).
    #[serde(deserialize_with = "bare")]
    AnswerReporter,
    /// Answer a topic of the investigation.
    AnswerTopic {
        /// The topic.
        topic: Topic,
        /// How.
        answer: Answer,
        /// Where the facts come from.
        #[serde(default)]
        source: Option<FactSource>,
    },
    /// Assess the risk of further violence.
    AssessRisk(AssessRisk),
    /// Leave the structured assessment out, with the reason.
    #[serde(deserialize_with = "bare")]
    LeaveStructured,
    /// Keep the answers to an instrument that finds or maps violence.
    FillInstrument {
        /// Which.
        instrument: InstrumentRef,
    },
    /// Assess the risk of a meeting or a visit.
    AssessMeeting(AssessMeeting),
    /// Ask the police for their assessment.
    AskPolice {
        /// On what ground.
        ground: PoliceGround,
    },
    /// Note that the police have no assessment, or give none out.
    #[serde(deserialize_with = "bare")]
    PoliceWithout,
    /// Give the police a summary of the assessment.
    TellPolice {
        /// On what ground.
        ground: PoliceGround,
    },
    /// Follow up someone who may be harmed besides.
    FollowSecondary {
        /// Who.
        person: PersonId,
        /// The day of the next, if there is one.
        #[serde(default)]
        next: Option<Date>,
    },
    /// Note an event after which the assessment of risk no longer holds.
    NoteTrigger {
        /// What.
        trigger: Trigger,
    },
    /// Make a safety plan.
    PlanSafety(PlanSafety),
    /// Record the person's own view.
    RecordOwnView {
        /// How it was answered.
        answer: Answer,
    },
    /// Make a child impact analysis.
    AnalyseImpact(ImpactAnalysed),
    /// Extend a child's investigation.
    ExtendInvestigation {
        /// Until when.
        until: Date,
        /// On what grounds.
        grounds: Grounds,
    },
    /// Receive a party's written request for a decision (FL 12).
    ReceiveDecisionRequest {
        /// The day it came in.
        arrived: Date,
    },
    /// Answer it.
    AnswerDecisionRequest {
        /// How.
        answer: RequestAnswer,
    },
    /// Conclude the investigation.
    ConcludeInvestigation {
        /// How it ends.
        end: InvestigationEnd,
    },
    /// Send the material to the party.
    Communicate {
        /// By what way.
        way: Way,
        /// What it carries.
        content: Content,
        /// By when to answer.
        answer_by: Date,
        /// Whether the right to speak before the board is told.
        #[serde(default = "not_asked")]
        told_of_right_to_speak: Asked,
    },
    /// Leave communication out under an exception.
    OmitCommunication {
        /// Which.
        exception: CommunicationException,
    },
    /// Receive the party's answer.
    #[serde(deserialize_with = "bare")]
    ReceiveAnswer,
    /// Put the matter before the board, a committee or the chair.
    #[serde(deserialize_with = "bare")]
    PutBeforeBoard,
    /// Decide acutely.
    DecideAcutely(AcuteDecision),
    /// Decide.
    Decide(Decide),
    /// Give the reasons of an acute decision afterwards.
    GiveReasons {
        /// The decision.
        decision: u16,
    },
    /// Confirm an acute decision.
    ConfirmAcute {
        /// The decision.
        decision: u16,
    },
    /// Set the end of a decision.
    SetEnd {
        /// The decision.
        decision: u16,
        /// The last day.
        until: Date,
    },
    /// Submit a child's immediate placement to the court.
    SubmitToCourt {
        /// The decision.
        decision: u16,
        /// The day.
        on: Date,
    },
    /// Ask the court that a child in shelter at once be given shelter, or for more time to ask (lag 2024:79 4:6-7).
    ApplyToCourt {
        /// The immediate placement.
        decision: u16,
        /// The day on which it came to the court.
        on: Date,
        /// What for.
        request: CourtRequest,
    },
    /// Note what the court said of a child's shelter.
    NoteCourtRuling(CourtRuled),
    /// Record that a duty with no step of its own is done.
    CompleteDuty {
        /// The duty.
        duty: super::duty::Duty,
    },
    /// Tell a party of a decision.
    NotifyDecision {
        /// The decision.
        decision: u16,
        /// Which party; must be said of a decision beside the matter, which has several.
        #[serde(default)]
        person: Option<PersonId>,
        /// By what way.
        way: Way,
        /// The proved day on which the party got it.
        #[serde(default)]
        received: Option<Date>,
    },
    /// Receive an appeal.
    ReceiveAppeal {
        /// Against which decision.
        decision: u16,
        /// The day it came in.
        arrived: Date,
    },
    /// Test whether a decision must be changed (FL 37-39).
    Reconsider {
        /// The decision.
        decision: u16,
        /// The appeal that gave the occasion.
        #[serde(default)]
        appeal: Option<u16>,
        /// What came of it.
        outcome: Reconsidered,
    },
    /// Dismiss an appeal as late.
    DismissAppeal {
        /// The appeal.
        appeal: u16,
    },
    /// Hand an appeal over to the court.
    HandOverAppeal {
        /// The appeal.
        appeal: u16,
        /// The exception, if it came late.
        #[serde(default)]
        exception: Option<LateException>,
    },
    /// Commission a provider.
    GiveCommission(GiveCommission),
    /// Renew a commission given in haste.
    RenewCommission {
        /// The commission.
        commission: u16,
    },
    /// End a commission.
    EndCommission {
        /// The commission.
        commission: u16,
    },
    /// Make a plan.
    MakePlan(PlanMade),
    /// Note that the execution of a decision began, was broken off, went on, or ended.
    ChangeExecution {
        /// The decision.
        decision: u16,
        /// To what.
        execution: Execution,
        /// The day.
        on: Date,
    },
    /// Report a granted decision that has not been carried out.
    ReportUnexecuted {
        /// The decision.
        decision: u16,
    },
    /// Follow a decision up.
    FollowUp(FollowedUp),
    /// Close the case.
    Close(Close),
    /// Correct a record.
    Correct(Correction),
    /// Note what the person says is wrong.
    Object {
        /// The record.
        target: Target,
    },
    /// Assign the case.
    AssignHandler {
        /// To whom.
        user: UserId,
        /// In which unit.
        unit: UnitId,
    },
    /// Note that a worker has a conflict of interest.
    NoteConflict {
        /// The worker.
        user: UserId,
    },
    /// Decide that a worker with a conflict of interest may act.
    ExceptConflict {
        /// The worker.
        user: UserId,
        /// Under which exception.
        exception: ConflictException,
    },
    /// Note a consent.
    NoteConsent(ConsentNoted),
    /// Assign the partner contact person.
    AssignPartnerContact {
        /// The contact person.
        user: UserId,
    },
    /// Name the perpetrator's counsellor.
    NameCounsellor {
        /// The counsellor.
        user: UserId,
    },
    /// Allow the same handler for both sides.
    AllowSameHandler {
        /// The handler.
        user: UserId,
    },
}

const fn ordinary() -> Urgency {
    Urgency::Ordinary
}

const fn not_asked() -> Asked {
    Asked::No
}

/// A command with what belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
    /// The step.
    pub command: Command,
    /// When it happened.
    pub occurred: Timestamp,
    /// Which parts of text come with it.
    pub written: BTreeSet<Part>,
    /// Ids of advising rules that are passed, with a reason among the texts.
    pub passes: BTreeSet<String>,
}

/// What may be read across a case link: codes and ids, never text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkedFact {
    /// The handler of the case of the other side (perpetrator, and victim or child).
    OppositeHandler(UserId),
    /// A team lead has allowed this handler on both sides.
    SameHandlerAllowed(UserId),
    /// Something happened that outdates assessments: on the perpetrator's side, or in a case of the same family. Never told to the perpetrator's case.
    Triggered {
        /// What.
        trigger: Trigger,
        /// When it happened.
        at: Timestamp,
        /// In which case it was noted.
        from: CaseId,
    },
}

/// What the rules need to know about the moment.
#[derive(Clone, Copy, Debug)]
pub struct Moment<'a> {
    /// Now: when it is recorded.
    pub now: Timestamp,
    /// Who acts.
    pub actor: &'a Actor,
    /// What is known of linked cases.
    pub linked: &'a [LinkedFact],
    /// What is known of the instrument whose answers come with the step.
    pub instrument: Option<&'a InstrumentFacts>,
    /// The authority's settings.
    pub settings: &'a Settings,
}

/// Figures that no statute sets: the authority's own choice, with our defaults.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Hours within which what is 'due the same shift' is due. Default 8: our choice.
    pub shift_hours: u16,
    /// Days after which an assessment of risk is stale by age. Default 90: our choice; no source sets one.
    pub risk_interval_days: u16,
    /// Days within which a structured assessment follows an initial one that shows risk. Default 7: our choice (S2 says 'as soon as possible').
    pub structured_days: u16,
    /// Days within which the police's answer is asked after. Default 7: our choice.
    pub police_days: u16,
    /// Days after which a safety plan is gone through again, where no day is set in it. Default 90: our choice.
    pub plan_review_days: u16,
    /// Days within which someone who may be harmed besides is followed up. Default 14: our choice.
    pub secondary_days: u16,
    /// Days within which a child is offered support of its own. Default 14: our choice (SoL 18:7 sets no day).
    pub child_support_days: u16,
    /// Days within which a child's schooling in shelter is arranged. Default 7: our choice (S2 sets no day).
    pub schooling_days: u16,
    /// Days within which the region is told of a placement in shelter. Default 3: our choice (SoL 22:7 says when the placement begins).
    pub health_notice_days: u16,
    /// Days within which what an acute decision left undone is due. Default 7: our choice.
    pub after_acute_days: u16,
    /// Days within which a commission given in haste is renewed. Default 14: our choice (S2 says 'soon').
    pub renew_commission_days: u16,
    /// Days within which the care plan is made. Default 14: our choice (SoL 9:12 sets no day).
    pub care_plan_days: u16,
    /// Days within which an appeal is handled. Default 7: our choice (FL 46 says 'without delay').
    pub appeal_days: u16,
    /// The authority's county by code, two digits (SCB): some counties never erase (SoF 13:1).
    pub county: Option<u8>,
    /// The authority's municipality by code, four digits (SCB).
    pub municipality: Option<u16>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            shift_hours: 8,
            risk_interval_days: 90,
            structured_days: 7,
            police_days: 7,
            plan_review_days: 90,
            secondary_days: 14,
            child_support_days: 14,
            schooling_days: 7,
            health_notice_days: 3,
            after_acute_days: 7,
            renew_commission_days: 14,
            care_plan_days: 14,
            appeal_days: 7,
            county: None,
            municipality: None,
        }
    }
}

impl Command {
    /// Whether the command concerns a closed case as well: corrections, objections, appeals, the answer that a reporter waits for, and acute help, which reopens it.
    pub(crate) const fn reaches_closed(&self) -> bool {
        matches!(
            self,
            Self::Correct(_)
                | Self::Object { .. }
                | Self::ReceiveAppeal { .. }
                | Self::Reconsider { .. }
                | Self::DismissAppeal { .. }
                | Self::HandOverAppeal { .. }
                | Self::DecideAcutely(_)
                | Self::NotifyDecision { .. }
                | Self::NoteConflict { .. }
                | Self::ExceptConflict { .. }
                | Self::AssignHandler { .. }
                | Self::AnswerReporter
        )
    }
}
