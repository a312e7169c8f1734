//! What a case looks like to someone who may open it: all that its pages need, built from its state and history. No narrative, and nobody's whereabouts.

use super::{
    assessed::{ShownAssessment, ShownSign, assessments, signs},
    missing::Missing,
    project::code,
    step::event_code,
};
use crate::{
    person::Identity,
    row::{CaseRow, EventRow},
};
use fristad_domain::{
    actor::Role,
    case::{
        Case, Event, Stage,
        code::{
            Answer, Asked, CaseKind, ChildUnitReason, ChildsView, ConflictException, ConsentMatter, ConsentState, Context, Danger,
            Execution, IntakeSource, InvestigationEnd, Names, Outcome, Part, PlanKind, PlanPoint, Reconsidered, RiskLevel, Topic, Will,
        },
        duty::Duty,
        state::{Care, Child, Communication},
    },
    child::{ChildNoted, GuardianInformed, ImpactAnalysed},
    journal::{Correction, Target},
    person::{
        AgeGroup, Capacity,
        contact::{ContactRules, Way},
        protection::{Protection, Protections},
    },
    retention::RetentionClock,
    service::{AppealRoute, DecisionType, NeedsTest},
    stage::{
        court::CourtRuled,
        decision::{ChildPlacement, DecisionMade, Mandate, Mode},
    },
};
use fristad_kernel::{CaseId, Date, DraftId, PersonId, ProviderId, Timestamp, UnitId, UserId, statute::ProvisionRef};
use fristad_policy::Action;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A duty as shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ShownDuty {
    /// The duty.
    #[serde(flatten)]
    pub duty: Duty,
    /// By when.
    pub due: Timestamp,
    /// Whether that has passed.
    pub overdue: bool,
}

/// A name as shown. No `Debug`: it is not to end in a log line.
#[derive(Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ShownName {
    /// Surname.
    pub surname: String,
    /// Given names.
    pub given: String,
}

impl ShownName {
    /// Given name and surname.
    pub fn full(&self) -> String {
        format!("{} {}", self.given, self.surname).trim().to_owned()
    }
}

impl From<Identity> for ShownName {
    fn from(Identity { surname, given, .. }: Identity) -> Self {
        Self { surname, given }
    }
}

/// Someone who stands in the case. Where they are is read apart.
#[derive(Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ShownPerson {
    /// The person.
    pub person: PersonId,
    /// In what capacity.
    pub capacity: Capacity,
    /// For whom a representative acts, where it is noted.
    pub acts_for: Option<PersonId>,
    /// The name, for those who may read who people are.
    pub name: Option<ShownName>,
    /// The identity number, for the same.
    pub number: Option<String>,
    /// The protections noted in this case.
    pub protections: Vec<Protection>,
    /// Whether the person counts as protected, in this case or elsewhere.
    pub protected: bool,
    /// What is known of them as a child of the case.
    pub child: Option<Child>,
    /// Whether the impact analysis of someone who counts as a child is made, and answers for a decision now.
    pub impact: Option<ImpactStanding>,
}

/// Where a child's impact analysis stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ImpactStanding {
    /// What the latest says of the child's own view, where one is made.
    pub view: Option<ChildsView>,
    /// Whether it answers for a decision now.
    pub holds: bool,
    /// For which kinds of decision there is one that answers now.
    pub decisions: BTreeSet<DecisionType>,
}

/// Who lives in the home.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Household {
    /// Children under 18.
    pub minors: Option<Asked>,
    /// Young adults of 18 to 20.
    pub young_adults: Option<Asked>,
}

/// The assessment of risk as shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ShownRisk {
    /// How the question was answered.
    pub answer: Answer,
    /// The level, when assessed.
    pub level: Option<RiskLevel>,
    /// From when it is stale by its age.
    pub stale_at: Timestamp,
    /// Whether something happened since after which it no longer holds.
    pub triggered: bool,
    /// Whether it no longer holds now.
    pub stale: bool,
}

/// A decision as shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[expect(clippy::struct_excessive_bools, reason = "each is one thing that is so or not, independent of the others")]
pub struct ShownDecision {
    /// Its number in the case, from 1.
    pub number: u16,
    /// Its type.
    pub kind: DecisionType,
    /// With or without a needs test.
    pub needs_test: NeedsTest,
    /// What it gives.
    pub outcome: Outcome,
    /// Whether it was made at once.
    pub acute: bool,
    /// The day it was made.
    pub on: Date,
    /// The last day, if limited.
    pub until: Option<Date>,
    /// The first proved day on which a party got it.
    pub received: Option<Date>,
    /// Whether there are proofs of other days too.
    pub receipts_differ: bool,
    /// Where its execution stands.
    pub execution: Execution,
    /// When its execution began or was broken off.
    pub execution_since: Option<Date>,
    /// Where it can be appealed against.
    pub route: AppealRoute,
    /// What reconsideration has come to.
    pub reconsidered: Option<Reconsidered>,
    /// Whether the placement has lapsed.
    pub lapsed: bool,
    /// Whether someone is in shelter by it today.
    pub shelters: bool,
    /// What the court last said of it.
    pub ruled: Option<CourtRuled>,
    /// Who decided.
    pub by: UserId,
    /// In which role.
    pub role: Role,
    /// By what right.
    pub mandate: Mandate,
    /// On which provision it rests.
    pub basis: ProvisionRef,
    /// When it was to be followed up first.
    pub follow_up: Option<Date>,
    /// Whether the officials' names stand in the notice.
    pub names: Names,
    /// Who presented the matter.
    pub rapporteur: Option<UserId>,
    /// The child, for a decision about a child's placement.
    pub child: Option<ChildPlacement>,
}

/// An appeal as shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[expect(clippy::struct_excessive_bools, reason = "each is one thing that has happened or not, as in the state that it shows")]
pub struct ShownAppeal {
    /// Its number in the case, from 1.
    pub number: u16,
    /// Against which decision.
    pub decision: u16,
    /// When it came in.
    pub arrived: Date,
    /// The last day of the appeal time, where its start is proved.
    pub last_day: Option<Date>,
    /// Whether it is shown to have come too late.
    pub late: bool,
    /// Whether it has been tested if the decision must be changed.
    pub tested: bool,
    /// Whether it has been handed over or dismissed.
    pub answered: bool,
    /// Whether it has been handed over.
    pub handed_over: bool,
}

/// A commission as shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ShownCommission {
    /// Its number in the case, from 1.
    pub number: u16,
    /// On which decision it rests.
    pub decision: u16,
    /// To whom it was given.
    pub provider: ProviderId,
    /// Whether it still runs.
    pub open: bool,
}

/// A plan as shown: its text is read in the journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ShownPlan {
    /// Its kind.
    pub kind: PlanKind,
    /// The commission that it belongs to.
    pub commission: u16,
    /// The points that it answers.
    pub points: BTreeSet<PlanPoint>,
    /// The day it was made.
    pub on: Date,
}

/// A follow-up as shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ShownFollowUp {
    /// Of which decision.
    pub decision: u16,
    /// The day it was made.
    pub on: Date,
    /// When the next is.
    pub next: Option<Date>,
}

/// A consent as shown: the latest of each matter and person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ShownConsent {
    /// What it concerns.
    pub matter: ConsentMatter,
    /// To what service for a child.
    pub service: Option<DecisionType>,
    /// To the shelter of which child.
    pub child: Option<PersonId>,
    /// Whose.
    pub person: PersonId,
    /// What was said.
    pub state: ConsentState,
}

/// A worker's conflict of interest as shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ShownConflict {
    /// The worker.
    pub user: UserId,
    /// The exception under which they may act, if one is decided.
    pub exception: Option<ConflictException>,
}

/// A draft of the reader's own, by what it is a draft of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DraftHere {
    /// The draft.
    pub draft: DraftId,
    /// An operation's name, a topic's code, a part's code, or `entry`.
    pub part: String,
    /// When it was last saved.
    pub saved: Timestamp,
}

/// One thing that happened, with who and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Happened {
    /// Its number in the case.
    pub seq: u32,
    /// What, as the event's code.
    pub event: String,
    /// When it happened.
    pub at: Timestamp,
    /// When it was recorded.
    pub recorded: Timestamp,
    /// Who recorded it.
    pub by: UserId,
    /// In which role.
    pub role: Role,
    /// Which parts of text were written with it: they stand in the journal.
    pub written: BTreeSet<Part>,
    /// What it is about, as a code or an id: the topic that was answered, the record that was corrected or objected to, the child or person for whom something was done.
    pub about: Option<String>,
}

/// A case as shown. No `Debug`: it names people.
#[derive(Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[expect(clippy::struct_excessive_bools, reason = "each is one thing that has happened or not, as in the state that it shows")]
pub struct Opened {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub number: String,
    /// Its version: what a step names as `seen`.
    pub version: u32,
    /// Its kind.
    pub kind: CaseKind,
    /// Its stage.
    pub stage: String,
    /// Since which day it stands in this stage, where the stage has one.
    pub stage_since: Option<Date>,
    /// By which day the stage is to be over, where the law sets one.
    pub stage_due: Option<Date>,
    /// How the investigation ended, once it has.
    pub investigation_end: Option<InvestigationEnd>,
    /// The unit.
    pub unit: Option<UnitId>,
    /// The handler.
    pub handler: Option<UserId>,
    /// Who registered it, and keeps it until it is assigned.
    pub registered_by: Option<UserId>,
    /// The subject.
    pub subject: Option<PersonId>,
    /// When it came in.
    pub received: Timestamp,
    /// How it came in.
    pub source: IntakeSource,
    /// Whether a reporter wants to be told what became of the report.
    pub reporter_asks: bool,
    /// The subject's age group.
    pub age: AgeGroup,
    /// Whose age group follows from a day of birth. Of everyone else it is as it was noted.
    #[serde(skip)]
    pub born: BTreeSet<PersonId>,
    /// In which contexts: shown to those who handle the case, and never a filter.
    pub contexts: BTreeSet<Context>,
    /// Who lives in the home.
    pub household: Household,
    /// What the adult wants.
    pub will: Option<Will>,
    /// The latest answer about immediate danger.
    pub danger: Option<Danger>,
    /// Whether anyone in the case counts as protected, by what is noted here or elsewhere.
    pub protected: bool,
    /// How the subject may be reached.
    pub contact_rules: ContactRules,
    /// The safe ways to reach the subject.
    pub safe_ways: Vec<Way>,
    /// Who stands in the case, the subject first.
    pub people: Vec<ShownPerson>,
    /// Whether a protection assessment of the child is made.
    pub protection_assessed: bool,
    /// Who is a guardian of which child: who stands as one or is noted, whatever else they are in the case, and has not ceased to be.
    pub guardians: BTreeMap<PersonId, BTreeSet<PersonId>>,
    /// What has been done for each child, and for a young person in shelter.
    pub care: BTreeMap<PersonId, Care>,
    /// Of what the child unit has been told.
    pub child_unit_told: BTreeSet<ChildUnitReason>,
    /// Contacts tried or made with the subject.
    pub contacts: u32,
    /// The topics that this kind of case has, in their order.
    pub topics_asked: Vec<Topic>,
    /// The topics answered.
    pub topics: BTreeMap<Topic, Answer>,
    /// The latest assessment of risk.
    pub risk: Option<ShownRisk>,
    /// Whether the assessment of risk no longer holds.
    pub risk_stale: bool,
    /// The level in the police's assessment, where it was received.
    pub police_level: Option<RiskLevel>,
    /// The assessments and safety plans, oldest first.
    pub assessments: Vec<ShownAssessment>,
    /// What outdated them, and what else is told of danger, oldest first.
    pub signs: Vec<ShownSign>,
    /// Whether a safety plan exists.
    pub safety_plan: bool,
    /// The person's own view.
    pub own_view: Option<Answer>,
    /// What was communicated.
    pub communication: Option<Communication>,
    /// Whether the matter lies before the board, a committee or the chair.
    pub before_board: bool,
    /// Whether shelter has been looked for.
    pub shelter_sought: bool,
    /// Whether a joint safety judgement has been made before contact with the perpetrator.
    pub contact_judged_safe: bool,
    /// The decisions, from 1.
    pub decisions: Vec<ShownDecision>,
    /// The appeals, from 1.
    pub appeals: Vec<ShownAppeal>,
    /// The commissions, from 1.
    pub commissions: Vec<ShownCommission>,
    /// The plans, oldest first.
    pub plans: Vec<ShownPlan>,
    /// The follow-ups, oldest first.
    pub follow_ups: Vec<ShownFollowUp>,
    /// The consents.
    pub consents: Vec<ShownConsent>,
    /// Workers with a conflict of interest.
    pub conflicts: Vec<ShownConflict>,
    /// The partner contact person (perpetrator's case).
    pub partner_contact: Option<UserId>,
    /// The counsellor (perpetrator's case).
    pub counsellor: Option<UserId>,
    /// What is to be done, by time.
    pub duties: Vec<ShownDuty>,
    /// What stands in the way of the step that ends the present stage.
    pub missing: Vec<Missing>,
    /// What the reader may do in the case now, as actions' codes.
    pub may: Vec<String>,
    /// The reader's own drafts in the case, oldest first.
    pub drafts: Vec<DraftHere>,
    /// What happened, as event codes.
    pub events: Vec<String>,
    /// What happened, with who and when, oldest first.
    pub history: Vec<Happened>,
    /// The first day on which the file may be erased, or that it is kept; only of a closed case.
    pub retention: Option<RetentionClock>,
}

impl Opened {
    /// Whether the reader may do this in the case now.
    pub fn may(&self, action: Action) -> bool {
        self.may.iter().any(|code| code == action.code())
    }

    /// How many people are named in it, as the ledger tells it.
    pub(crate) fn named(&self) -> String {
        format!("people:{}", self.people.iter().filter(|person| person.name.is_some()).count())
    }

    /// Someone who stands in the case.
    pub fn person(&self, person: PersonId) -> Option<&ShownPerson> {
        self.people.iter().find(|shown| shown.person == person)
    }
}

/// What the reader is shown beside the state.
pub(super) struct Beside {
    pub people: Vec<ShownPerson>,
    pub missing: Vec<Missing>,
    pub may: Vec<String>,
    pub drafts: Vec<DraftHere>,
}

/// A case as shown at a moment.
pub(super) fn shown(row: &CaseRow, history: &[EventRow], case: &Case, beside: Beside, now: Timestamp) -> Opened {
    let (stage_since, stage_due, investigation_end, retention) = stage(&case.stage);
    Opened {
        case: row.id,
        number: row.number.clone(),
        version: row.event_seq,
        kind: case.kind,
        stage: case.stage.code().to_owned(),
        stage_since,
        stage_due,
        investigation_end,
        unit: case.unit,
        handler: case.handler,
        registered_by: case.registered_by,
        subject: case.subject,
        received: case.received,
        source: case.source,
        reporter_asks: case.reporter_asks,
        age: case.age,
        born: case.births.keys().copied().collect(),
        contexts: case.contexts.clone(),
        household: Household { minors: case.minors, young_adults: case.young_adults },
        will: case.will,
        danger: case.danger,
        protected: case.anyone_is_protected() || beside.people.iter().any(|person| person.protected),
        contact_rules: case.contact_rules.clone(),
        safe_ways: case.contact_rules.safe.keys().copied().collect(),
        people: beside.people,
        protection_assessed: case.protection_assessed,
        guardians: case.children.keys().copied().chain(case.subject).map(|child| (child, case.guardians_of(child))).collect(),
        care: case.care.clone(),
        child_unit_told: case.child_unit_told.clone(),
        contacts: case.contacts,
        topics_asked: case.kind.topics().to_vec(),
        topics: case.topics.clone(),
        risk: risk(case, now),
        risk_stale: case.risk_is_stale(now),
        police_level: case.police_level,
        assessments: assessments(history),
        signs: signs(history),
        safety_plan: case.safety_plan,
        own_view: case.own_view,
        communication: case.communication,
        before_board: case.before_board,
        shelter_sought: case.shelter_sought,
        contact_judged_safe: case.contact_judged_safe,
        decisions: decisions(case, history, now.date()),
        appeals: appeals(case),
        commissions: commissions(case),
        plans: plans(history),
        follow_ups: follow_ups(history),
        consents: consents(case),
        conflicts: case.conflicts.iter().map(|(user, exception)| ShownConflict { user: *user, exception: *exception }).collect(),
        partner_contact: case.partner_contact,
        counsellor: case.counsellor,
        duties: duties(case, now),
        missing: beside.missing,
        may: beside.may,
        drafts: beside.drafts,
        events: history.iter().map(|event| event_code(&event.recorded.event)).collect(),
        history: history.iter().map(happened).collect(),
        retention,
    }
}

/// A person as they stand in the case, without a name.
pub(super) fn nameless(case: &Case, person: PersonId, capacity: Capacity, day: Date) -> ShownPerson {
    let held = case.protections.get(&person);
    let made = case.analyses.get(&person);
    let decisions: BTreeSet<_> = made.map(|made| made.held_on(day).collect()).unwrap_or_default();
    let impact = ImpactStanding { view: made.map(|made| made.view), holds: !decisions.is_empty(), decisions };
    ShownPerson {
        person,
        capacity,
        acts_for: case.acts_for(person),
        name: None,
        number: None,
        protections: held.map(|held| held.iter().copied().collect()).unwrap_or_default(),
        protected: held.is_some_and(Protections::is_protected),
        child: case.children.get(&person).copied(),
        impact: case.minors_known().contains(&person).then_some(impact),
    }
}

/// Everyone who stands in the case, the subject first, then by capacity.
pub(super) fn standing(case: &Case) -> Vec<(PersonId, Capacity)> {
    let mut all: BTreeMap<PersonId, Capacity> = case.children.keys().map(|child| (*child, Capacity::Child)).collect();
    all.extend(case.people.iter().map(|(person, capacity)| (*person, *capacity)));
    if let Some(subject) = case.subject {
        all.insert(subject, Capacity::Subject);
    }
    let mut all: Vec<_> = all.into_iter().collect();
    all.sort_by_key(|(person, capacity)| (*capacity, *person));
    all
}

type StageFacts = (Option<Date>, Option<Date>, Option<InvestigationEnd>, Option<RetentionClock>);

const fn stage(stage: &Stage) -> StageFacts {
    match *stage {
        Stage::Intake { due } => (None, due, None, None),
        Stage::NotOpened { on } => (Some(on), None, None, None),
        Stage::Investigation { opened, due } => (Some(opened), due, None, None),
        Stage::Concluded { end, on } => (Some(on), None, Some(end), None),
        Stage::Decided { since } => (Some(since), None, None, None),
        Stage::Closed { on, retention } => (Some(on), None, None, Some(retention)),
    }
}

fn risk(case: &Case, now: Timestamp) -> Option<ShownRisk> {
    let stale = case.risk_is_stale(now);
    case.risk.map(|risk| ShownRisk { answer: risk.answer, level: risk.level, stale_at: risk.stale_at, triggered: risk.triggered, stale })
}

fn duties(case: &Case, now: Timestamp) -> Vec<ShownDuty> {
    let mut duties: Vec<_> = case.open_duties().map(|(duty, due)| ShownDuty { duty, due, overdue: due < now }).collect();
    duties.sort_by_key(|duty| (duty.due, duty.duty));
    duties
}

fn decisions(case: &Case, history: &[EventRow], day: Date) -> Vec<ShownDecision> {
    let made = history.iter().filter_map(|row| match &row.recorded.event {
        Event::DecisionMade(made) => Some((row, made)),
        _ => None,
    });
    made.filter_map(|(row, made)| decision(case, row, made, day)).collect()
}

fn decision(case: &Case, row: &EventRow, made: &DecisionMade, day: Date) -> Option<ShownDecision> {
    let state = case.decision(made.number)?;
    Some(ShownDecision {
        number: made.number,
        kind: state.kind,
        needs_test: state.needs_test,
        outcome: state.outcome,
        acute: state.mode == Mode::Acute,
        on: state.on,
        until: state.until,
        received: state.received,
        receipts_differ: state.receipts_differ,
        execution: state.execution,
        execution_since: state.execution_since,
        route: state.route(),
        reconsidered: state.reconsidered,
        lapsed: case.has_lapsed(made.number, day),
        shelters: case.shelters(made.number, day),
        ruled: state.court.ruled,
        by: row.recorded.by,
        role: row.recorded.role,
        mandate: made.mandate,
        basis: made.basis.clone(),
        follow_up: made.follow_up,
        names: made.names,
        rapporteur: made.rapporteur,
        child: made.child,
    })
}

fn consents(case: &Case) -> Vec<ShownConsent> {
    let of = |matter, service, child, person, state| ShownConsent { matter, service, child, person, state };
    let asked = case.consents.iter().map(|((matter, service, person), state)| of(*matter, *service, None, *person, *state));
    let to_shelter = |((child, person), state): (&(PersonId, PersonId), &ConsentState)| {
        of(ConsentMatter::ChildShelter, None, Some(*child), *person, *state)
    };
    asked.chain(case.shelter_consents.iter().map(to_shelter)).collect()
}

fn appeals(case: &Case) -> Vec<ShownAppeal> {
    (1..)
        .zip(&case.appeals)
        .map(|(number, appeal)| ShownAppeal {
            number,
            decision: appeal.decision,
            arrived: appeal.arrived,
            last_day: appeal.last_day,
            late: appeal.is_late(),
            tested: appeal.tested,
            answered: appeal.answered,
            handed_over: appeal.handed_over,
        })
        .collect()
}

fn commissions(case: &Case) -> Vec<ShownCommission> {
    (1..)
        .zip(&case.commissions)
        .map(|(number, given)| ShownCommission { number, decision: given.decision, provider: given.provider, open: given.open })
        .collect()
}

fn plans(history: &[EventRow]) -> Vec<ShownPlan> {
    let plan = |row: &EventRow| match &row.recorded.event {
        Event::PlanMade(plan) => {
            Some(ShownPlan { kind: plan.kind, commission: plan.commission, points: plan.points.clone(), on: row.recorded.occurred.date() })
        }
        _ => None,
    };
    history.iter().filter_map(plan).collect()
}

fn follow_ups(history: &[EventRow]) -> Vec<ShownFollowUp> {
    let followed = |row: &EventRow| match row.recorded.event {
        Event::FollowedUp(done) => Some(ShownFollowUp { decision: done.decision, on: row.recorded.occurred.date(), next: done.next }),
        _ => None,
    };
    history.iter().filter_map(followed).collect()
}

fn happened(row: &EventRow) -> Happened {
    let recorded = &row.recorded;
    Happened {
        seq: recorded.seq,
        event: event_code(&recorded.event),
        at: recorded.occurred,
        recorded: recorded.recorded,
        by: recorded.by,
        role: recorded.role,
        written: recorded.written.clone(),
        about: about(&recorded.event),
    }
}

fn about(event: &Event) -> Option<String> {
    match event {
        Event::TopicAnswered { topic, .. } => Some(code(topic)),
        Event::Corrected(Correction { target: Target::Record { record }, .. })
        | Event::ObjectionNoted { target: Target::Record { record } } => Some(record.to_string()),
        Event::ChildNoted(ChildNoted { child, .. })
        | Event::ImpactAnalysed(ImpactAnalysed { child, .. })
        | Event::ProtectionAssessed { child: Some(child), .. }
        | Event::GuardianInformed(GuardianInformed { child, .. })
        | Event::GuardianNoted { child, .. }
        | Event::GuardianEnded { child, .. }
        | Event::ChildSupportOffered { child, .. }
        | Event::SchoolingArranged { child, .. }
        | Event::HealthNoticeGiven { person: child, .. }
        | Event::DutyDone { duty: Duty::ReportConcern { child } } => Some(child.to_string()),
        _ => None,
    }
}
