//! What the random histories have met. A variant that is added and not listed here does not compile.

use fristad_domain::case::{Command, Event};
use std::collections::BTreeSet;

macro_rules! names {
    ($all:ident, $name:ident, $kind:ident: $($variant:ident),+ $(,)?) => {
        /// The names of all variants.
        pub const $all: &[&str] = &[$(stringify!($variant)),+];

        /// The name of a variant.
        pub const fn $name(of: &$kind) -> &'static str {
            match of {
                $($kind::$variant { .. } => stringify!($variant)),+
            }
        }
    };
}

names! { EVENTS, event, Event:
    IntakeRegistered, DangerAssessed, HouseholdAsked, KindDetermined, PersonJoined, ProtectionNoted, ContactRulesSet, ChildNoted,
    ProtectionAssessed, DutyLaid, DutyDone, AdvicePassed, WillNoted, ContactMade, TeamLeadTold, PreliminaryExtended, PreliminaryDecided,
    InvestigationOpened, TopicAnswered, RiskAssessed, Triggered, SafetyPlanned, OwnViewRecorded, ImpactAnalysed, InvestigationExtended,
    DecisionRequested, DecisionRequestAnswered, InvestigationConcluded, Communicated, CommunicationOmitted, CommunicationAnswered,
    PutBeforeBoard, DecisionMade, ReasonsGiven, AcuteConfirmed, EndSet, SubmittedToCourt, PlacementLapsed, DecisionNotified, AppealReceived,
    DecisionReconsidered, AppealDismissed, AppealHandedOver, CommissionGiven, CommissionRenewed, CommissionEnded, PlanMade,
    ExecutionChanged, UnexecutedReported, FollowedUp, Closed, Reopened, Corrected, ObjectionNoted, HandlerAssigned, ConflictNoted,
    ConflictExcepted, ConsentNoted, PartnerContactAssigned, CounsellorNamed, SameHandlerAllowed, ContactJudgedSafe, ChildUnitTold,
    StructuredLeftOut, MeetingAssessed, InstrumentFilled, PoliceAsked, PoliceGaveNone, PoliceToldOfRisk, SecondaryFollowed, GuardianNoted,
    ChildSupportOffered, GuardianInformed, SchoolingArranged, HealthNoticeGiven, GuardianEnded, AppliedToCourt,
    CourtRuled, RepresentationNoted,
}

names! { COMMANDS, command, Command:
    RegisterIntake, AssessDanger, AskHousehold, DetermineKind, JoinPerson, NoteProtection, SetContactRules, NoteChild, ReportConcern,
    TellChildUnit, AssessProtection, NoteWill, MakeContact, JudgeContactSafe, ExtendPreliminary, DecidePreliminary, AnswerReporter,
    AnswerTopic, AssessRisk, NoteTrigger, PlanSafety, RecordOwnView, AnalyseImpact, ExtendInvestigation, ReceiveDecisionRequest,
    AnswerDecisionRequest, ConcludeInvestigation, Communicate, OmitCommunication, ReceiveAnswer, PutBeforeBoard, DecideAcutely, Decide,
    GiveReasons, ConfirmAcute, SetEnd, SubmitToCourt, CompleteDuty, NotifyDecision, ReceiveAppeal, Reconsider, DismissAppeal,
    HandOverAppeal, GiveCommission, RenewCommission, EndCommission, MakePlan, ChangeExecution, ReportUnexecuted, FollowUp, Close, Correct,
    Object, AssignHandler, NoteConflict, ExceptConflict, NoteConsent, AssignPartnerContact, NameCounsellor, AllowSameHandler, NoteGuardian,
    OfferChildSupport, TellGuardian, ArrangeSchooling, GiveHealthNotice, LeaveStructured, AssessMeeting, FillInstrument, AskPolice,
    PoliceWithout, TellPolice, FollowSecondary, EndGuardian, ApplyToCourt, NoteCourtRuling,
    NoteRepresentation,
}

/// Rules that no submission can break, since keeping them is laid on the system: mostly a duty is laid (to submit to the court, to tell the child unit, to
/// commission, confirm and end an acute decision, to make a care plan, to report, to offer a child support, to arrange its school). A late preliminary decision is made all the same, with its days counted
/// (PRE-04); what an unreadable protection forbids is raised as COM-02 and COP-03 (PRO-01); the time of retention is computed (RET-01).
pub const NEVER_RAISED: &[&str] = &[
    "KID-09", "KID-12", "KID-13", "KID-14", "KID-16", "PRE-04", "ACU-02", "ACU-03", "ACU-05", "ACU-06", "PLN-01", "FOL-02", "PRO-01",
    "RET-01",
];

/// What was met in many histories.
#[derive(Debug, Default)]
pub struct Tally {
    /// Events that happened.
    pub events: BTreeSet<&'static str>,
    /// Commands that were accepted.
    pub accepted: BTreeSet<&'static str>,
    /// Rules that were raised.
    pub raised: BTreeSet<&'static str>,
    /// Stages that were reached.
    pub stages: BTreeSet<&'static str>,
    /// Submissions judged.
    pub judged: u64,
    /// Submissions accepted.
    pub played: u64,
    /// Events in all histories.
    pub happened: u64,
    /// Broken properties, each once, with the first seed that shows it.
    pub broken: Vec<(String, u64)>,
}

impl Tally {
    /// Notes a broken property, the first time.
    pub fn broke(&mut self, what: &str, seed: u64) {
        if self.broken.iter().all(|(held, _)| held != what) {
            self.broken.push((what.to_owned(), seed));
        }
    }

    /// Two tallies together.
    #[must_use]
    pub fn with(mut self, other: Self) -> Self {
        self.events.extend(other.events);
        self.accepted.extend(other.accepted);
        self.raised.extend(other.raised);
        self.stages.extend(other.stages);
        self.judged += other.judged;
        self.played += other.played;
        self.happened += other.happened;
        for (what, seed) in other.broken {
            self.broke(&what, seed);
        }
        self
    }
}
