//! What has happened in a case: ids, codes and dates. No text, no name, no number, no place.

use super::code::{
    Answer, Asked, CaseKind, ChildUnitReason, CommunicationException, ConflictException, ContactResult, ContactWith, Context, CourtRequest,
    Danger, Execution, FactSource, Grounds, InvestigationEnd, LateException, Measure, Part, Reconsidered, RequestAnswer, Topic, Trigger,
    Violence, Will,
};
use super::{duty::Duty, earlier::without_turns};
use crate::{
    actor::Role,
    assessment::{
        InstrumentRef, MeetingAssessed, RiskAssessed, SafetyPlanned,
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
        closing::Closed, commission::CommissionGiven, court::CourtRuled, decision::DecisionMade, follow_up::FollowedUp,
        intake::IntakeRegistered, plan::PlanMade, preliminary::PreliminaryDecided,
    },
};
use fristad_kernel::{Date, PersonId, Timestamp, UnitId, UserId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// One thing that happened. The version of this format is stored beside each; a reader refuses versions it does not know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// The matter came in.
    #[serde(deserialize_with = "without_turns")]
    IntakeRegistered(IntakeRegistered),
    /// It was asked whether anyone is in danger now.
    DangerAssessed {
        /// The answer.
        danger: Danger,
        /// When to ask again, for answers that leave it open.
        retry_at: Option<Timestamp>,
        /// What was done at once.
        measures: BTreeSet<Measure>,
    },
    /// It was asked who lives in the home.
    HouseholdAsked {
        /// Children under 18.
        minors: Asked,
        /// Young adults of 18 to 20.
        young_adults: Asked,
    },
    /// The kind of case was determined, or changed as more was known.
    KindDetermined {
        /// The kind.
        kind: CaseKind,
        /// The contexts.
        contexts: BTreeSet<Context>,
        /// The kinds of violence.
        violence: BTreeSet<Violence>,
    },
    /// A person came to stand in the case.
    PersonJoined {
        /// The person.
        person: PersonId,
        /// In what capacity.
        capacity: Capacity,
        /// Their age group on that day.
        age: AgeGroup,
    },
    /// A protection was noted, renewed or ended.
    ProtectionNoted {
        /// Whose.
        person: PersonId,
        /// The protection.
        protection: Protection,
    },
    /// The contact rules of the subject were set.
    ContactRulesSet {
        /// The rules, as codes.
        rules: ContactRules,
    },
    /// A child or young person who may be affected was noted.
    #[serde(deserialize_with = "without_turns")]
    ChildNoted(ChildNoted),
    /// An immediate protection assessment of the child or young person was made (SoL 20:1).
    ProtectionAssessed {
        /// Whether protection was needed at once.
        needs_protection: Asked,
        /// Of which child, where that is another than whom the case is about.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        child: Option<PersonId>,
    },
    /// A duty was laid on the handler.
    DutyLaid {
        /// The duty.
        duty: Duty,
        /// By when.
        due: Timestamp,
    },
    /// A duty was done.
    DutyDone {
        /// The duty.
        duty: Duty,
    },
    /// An advice was passed, with a reason that is written down.
    AdvicePassed {
        /// The rule's id.
        rule: String,
    },
    /// What the adult wants was noted.
    WillNoted {
        /// The will.
        will: Will,
    },
    /// Someone was contacted, or it was tried.
    ContactMade {
        /// With whom.
        with: ContactWith,
        /// By what way.
        way: Way,
        /// What it carried.
        content: Content,
        /// Whether it went out to warn of mortal danger.
        urgency: Urgency,
        /// What became of it.
        result: ContactResult,
    },
    /// The team lead was told that a contact went out by an unsafe way to warn of mortal danger.
    TeamLeadTold,
    /// The 14 days were extended.
    PreliminaryExtended {
        /// Until when.
        until: Date,
        /// On what grounds.
        grounds: Grounds,
    },
    /// The preliminary assessment was decided.
    PreliminaryDecided(PreliminaryDecided),
    /// An investigation was opened.
    InvestigationOpened {
        /// The day by which it must be concluded, for a child.
        due: Option<Date>,
    },
    /// A topic was answered.
    TopicAnswered {
        /// The topic.
        topic: Topic,
        /// How.
        answer: Answer,
        /// Where the facts come from.
        source: Option<FactSource>,
    },
    /// The risk of further violence was assessed, or why not.
    RiskAssessed(RiskAssessed),
    /// The structured assessment was left out, with a reason that is written down.
    StructuredLeftOut,
    /// The answers to an instrument that finds or maps violence were kept.
    InstrumentFilled {
        /// Which.
        instrument: InstrumentRef,
    },
    /// The risk of a meeting or a visit was assessed.
    MeetingAssessed(MeetingAssessed),
    /// The police were asked for their assessment.
    PoliceAsked {
        /// On what ground.
        ground: PoliceGround,
    },
    /// The police had no assessment, or gave none out.
    PoliceGaveNone,
    /// The police got a summary of the assessment.
    PoliceToldOfRisk {
        /// On what ground.
        ground: PoliceGround,
    },
    /// Someone who may be harmed besides was followed up.
    SecondaryFollowed {
        /// Who.
        person: PersonId,
        /// The day of the next.
        next: Option<Date>,
    },
    /// Something happened after which the assessment of risk no longer holds.
    Triggered {
        /// What.
        trigger: Trigger,
    },
    /// A safety plan was made.
    SafetyPlanned(SafetyPlanned),
    /// The person's own view was recorded.
    OwnViewRecorded {
        /// How it was answered.
        answer: Answer,
    },
    /// A child impact analysis was made.
    ImpactAnalysed(ImpactAnalysed),
    /// The time of a child's investigation was extended.
    InvestigationExtended {
        /// Until when.
        until: Date,
        /// On what grounds.
        grounds: Grounds,
    },
    /// A party asked in writing for a decision (FL 12).
    DecisionRequested {
        /// The day on which the request came in.
        arrived: Date,
    },
    /// A party's request for a decision was answered.
    DecisionRequestAnswered {
        /// How.
        answer: RequestAnswer,
    },
    /// The investigation was concluded.
    InvestigationConcluded {
        /// How it ended.
        end: InvestigationEnd,
    },
    /// The material was sent to the party (FL 25).
    Communicated {
        /// By what way.
        way: Way,
        /// By when to answer.
        answer_by: Date,
        /// Whether the party was told of the right to speak before the board (SoL 14:8).
        told_of_right_to_speak: Asked,
    },
    /// Communication was left out under an exception of FL 25.
    CommunicationOmitted {
        /// Which.
        exception: CommunicationException,
    },
    /// The party answered what was communicated, or said that there is nothing to add.
    CommunicationAnswered,
    /// The matter was put before the board, a committee or the chair, who may read the case until they have decided.
    PutBeforeBoard,
    /// A decision was made, ordinary or acute.
    DecisionMade(DecisionMade),
    /// The reasons of an acute decision were given afterwards.
    ReasonsGiven {
        /// The decision.
        decision: u16,
    },
    /// An acute decision was confirmed at the level that its type asks for.
    AcuteConfirmed {
        /// The decision.
        decision: u16,
    },
    /// The end of a decision was set.
    EndSet {
        /// The decision.
        decision: u16,
        /// The last day.
        until: Date,
    },
    /// A child's immediate placement was submitted to the court.
    SubmittedToCourt {
        /// The decision.
        decision: u16,
        /// The day of submission.
        on: Date,
    },
    /// The court was asked that a child in shelter at once be given shelter, or for more time to ask.
    AppliedToCourt {
        /// The immediate placement.
        decision: u16,
        /// The day on which it came to the court.
        on: Date,
        /// What for.
        request: CourtRequest,
    },
    /// The court said something of a child's shelter.
    CourtRuled(CourtRuled),
    /// A child's placement is in force no more: a time that the law sets for it ran out, the court said no, or what it stood on is over (lag 2024:79 3:4, 4:3-4, 4:7, 7:1).
    PlacementLapsed {
        /// The decision.
        decision: u16,
    },
    /// The party was told of a decision.
    DecisionNotified {
        /// The decision.
        decision: u16,
        /// Which party, where it was said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        person: Option<PersonId>,
        /// By what way.
        way: Way,
        /// The day on which the party got it, where that is proved: the time for appeal runs from it (FL 44).
        received: Option<Date>,
    },
    /// An appeal came in.
    AppealReceived {
        /// Its number in the case.
        appeal: u16,
        /// The decision appealed against.
        decision: u16,
        /// The day on which it came in (FL 22).
        arrived: Date,
        /// The last day of the appeal time, where it has begun to run.
        last_day: Option<Date>,
    },
    /// It was tested whether the decision must be changed (FL 37-39).
    DecisionReconsidered {
        /// The appeal, if one gave the occasion.
        appeal: Option<u16>,
        /// The decision.
        decision: u16,
        /// What came of it.
        outcome: Reconsidered,
    },
    /// An appeal was dismissed as late (FL 45).
    AppealDismissed {
        /// The appeal.
        appeal: u16,
    },
    /// An appeal was handed over to the court (FL 46).
    AppealHandedOver {
        /// The appeal.
        appeal: u16,
        /// The exception, if it came late.
        exception: Option<LateException>,
    },
    /// A provider was commissioned.
    CommissionGiven(CommissionGiven),
    /// A commission was renewed after an acute placement.
    CommissionRenewed {
        /// The commission.
        commission: u16,
    },
    /// A commission ended.
    CommissionEnded {
        /// The commission.
        commission: u16,
    },
    /// A plan was made.
    PlanMade(PlanMade),
    /// The execution of a decision began, was broken off, went on, or ended.
    ExecutionChanged {
        /// The decision.
        decision: u16,
        /// To what.
        execution: Execution,
        /// The day.
        on: Date,
    },
    /// A granted decision that was not carried out was reported (SoL 34:1).
    UnexecutedReported {
        /// The decision.
        decision: u16,
    },
    /// A decision was followed up.
    FollowedUp(FollowedUp),
    /// The case was closed.
    Closed(Closed),
    /// Acute help reopened a case that was closed, or whose investigation was over: it begins anew.
    Reopened,
    /// A record was corrected: a new one points at it.
    Corrected(Correction),
    /// What the person says is wrong was noted beside a record (SoL 14:6).
    ObjectionNoted {
        /// The record.
        target: Target,
    },
    /// The case was assigned to a handler.
    HandlerAssigned {
        /// The handler.
        user: UserId,
        /// Their unit.
        unit: UnitId,
    },
    /// A worker was found to have a conflict of interest (jäv).
    ConflictNoted {
        /// The worker.
        user: UserId,
    },
    /// A team lead decided that a worker with a conflict of interest may act.
    ConflictExcepted {
        /// The worker.
        user: UserId,
        /// Under which exception.
        exception: ConflictException,
    },
    /// Consent was given, refused or withdrawn.
    ConsentNoted(ConsentNoted),
    /// A partner contact person was assigned, in the perpetrator's case.
    PartnerContactAssigned {
        /// The contact person.
        user: UserId,
    },
    /// The counsellor of the perpetrator was named, in the perpetrator's case.
    CounsellorNamed {
        /// The counsellor.
        user: UserId,
    },
    /// A team lead allowed the same handler for both sides, with a reason that is written down. Recorded on the exposed person's side only.
    SameHandlerAllowed {
        /// The handler.
        user: UserId,
    },
    /// A joint safety judgement was recorded before the perpetrator is contacted from the exposed person's side.
    ContactJudgedSafe,
    /// Someone is a child's guardian.
    GuardianNoted {
        /// The child.
        child: PersonId,
        /// The guardian.
        guardian: PersonId,
    },
    /// Someone is a child's guardian no more, by a ruling, an agreement or a decision.
    GuardianEnded {
        /// The child.
        child: PersonId,
        /// Who was its guardian.
        guardian: PersonId,
    },
    /// It was noted for whom someone in the case acts, or that it is nobody there.
    RepresentationNoted {
        /// Who acts.
        representative: PersonId,
        /// For whom.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        of: Option<PersonId>,
    },
    /// A child was offered support of its own.
    ChildSupportOffered {
        /// The child.
        child: PersonId,
        /// What was said.
        answer: SupportAnswer,
    },
    /// A guardian was told, or not, with the reason.
    GuardianInformed(GuardianInformed),
    /// A child's schooling during shelter was arranged.
    SchoolingArranged {
        /// The child.
        child: PersonId,
        /// How.
        schooling: Schooling,
    },
    /// The region was told of a placement in shelter, or it was not needed.
    HealthNoticeGiven {
        /// Whom it concerns.
        person: PersonId,
        /// Told, or not needed.
        notice: HealthNotice,
    },
    /// The child unit was told.
    ChildUnitTold {
        /// Of what.
        reason: ChildUnitReason,
    },
}

impl Event {
    /// Whether it adds an entry to the file of a closed case, from which the time of retention runs anew (SoL 16:1). Who has the case, and what is due, is none.
    pub const fn is_an_entry(&self) -> bool {
        matches!(
            self,
            Self::Corrected(_)
                | Self::ObjectionNoted { .. }
                | Self::DecisionNotified { .. }
                | Self::AppealReceived { .. }
                | Self::DecisionReconsidered { .. }
                | Self::AppealDismissed { .. }
                | Self::AppealHandedOver { .. }
        )
    }
}

/// An event with its place in the case's history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// Its number in the case, from 1, without gaps.
    pub seq: u32,
    /// When it happened.
    pub occurred: Timestamp,
    /// When it was recorded. Events of one command share it, and share `seq` order.
    pub recorded: Timestamp,
    /// Who recorded it.
    pub by: UserId,
    /// In which role.
    pub role: Role,
    /// Which parts of text were written with the command.
    pub written: BTreeSet<Part>,
    /// What happened.
    #[serde(flatten)]
    pub event: Event,
}
