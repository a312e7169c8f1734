//! What a case has become: the fold of its history.

use super::{
    code::{
        Answer, Asked, CaseKind, ChildUnitReason, ChildsView, CommunicationException, ConflictException, ConsentMatter, ConsentState,
        Context, Danger, Execution, Exposure, IntakeSource, InvestigationEnd, Outcome, Reconsidered, RiskLevel, Topic, Will,
    },
    duty::{Duty, DutyState},
    placement::Court,
};
use crate::{
    assessment::code::{GuardianTold, HealthNotice, Schooling, SupportAnswer},
    person::{AgeGroup, Births, Capacity, contact::ContactRules, protection::Protections},
    retention::RetentionClock,
    service::{AppealRoute, DecisionType, NeedsTest},
    stage::decision::{ChildPlacement, Mode, SetAside},
};
use fristad_kernel::{
    Date, PersonId, ProviderId, Timestamp, UnitId, UserId,
    calendar::{HolidayRule, Term, deadline},
};
use schemars::JsonSchema;
use serde::Serialize;
use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

/// Where the case stands. Each stage carries its own facts; what runs beside the main track (acute help, duties, appeals) is not a stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// It came in, and the preliminary assessment is not decided.
    Intake {
        /// The day by which it is to be decided, where the law sets one (SoL 20:2).
        due: Option<Date>,
    },
    /// No investigation was opened, or the matter went elsewhere.
    NotOpened {
        /// The day of that decision.
        on: Date,
    },
    /// An investigation is open.
    Investigation {
        /// The day it was opened.
        opened: Date,
        /// The day by which it is to be concluded, for a child (SoL 20:3).
        due: Option<Date>,
    },
    /// The investigation is concluded, and nothing is decided yet.
    Concluded {
        /// How it ended.
        end: InvestigationEnd,
        /// The day.
        on: Date,
    },
    /// At least one ordinary decision is made.
    Decided {
        /// The day of the first.
        since: Date,
    },
    /// The case is closed.
    Closed {
        /// The day.
        on: Date,
        /// When it may be erased, if ever.
        retention: RetentionClock,
    },
}

impl Stage {
    /// The code under which the stage is stored and filtered.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Intake { .. } => "intake",
            Self::NotOpened { .. } => "not_opened",
            Self::Investigation { .. } => "investigation",
            Self::Concluded { .. } => "concluded",
            Self::Decided { .. } => "decided",
            Self::Closed { .. } => "closed",
        }
    }
}

/// A child or young person in the case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Child {
    /// Age group when noted.
    pub age: AgeGroup,
    /// How the child is touched.
    pub exposure: Exposure,
}

/// A child's impact analyses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Analysis {
    /// What the latest says of the child's own view.
    pub view: ChildsView,
    /// The kinds of decision that they are about, each with what the latest about it says.
    pub about: BTreeMap<DecisionType, Weighed>,
}

/// What is weighed of a child before decisions of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weighed {
    /// The day whose decisions of the kind it answers for, once there is one.
    pub answers_for: Option<Date>,
    /// Whether it says what the child has been told, and what its attitude is.
    pub informs: bool,
}

impl Weighed {
    /// Whether it answers for a decision of its kind on a day: for those of the first day on which one is made after it, and for none later.
    fn holds_on(self, day: Date) -> bool {
        self.answers_for.is_none_or(|decided| decided == day)
    }
}

impl Analysis {
    /// Whether one of them answers for a decision of a kind on a day.
    pub fn holds_for(&self, kind: DecisionType, day: Date) -> bool {
        self.about.get(&kind).is_some_and(|weighed| weighed.holds_on(day))
    }

    /// The same, and whether it says what the child has been told of it.
    pub fn informs_of(&self, kind: DecisionType, day: Date) -> bool {
        self.about.get(&kind).is_some_and(|weighed| weighed.informs && weighed.holds_on(day))
    }

    /// The kinds of decision for which one of them answers on a day.
    pub fn held_on(&self, day: Date) -> impl Iterator<Item = DecisionType> + '_ {
        self.about.iter().filter(move |(_, weighed)| weighed.holds_on(day)).map(|(kind, _)| *kind)
    }
}

/// What has been done for a child, or for a young person in shelter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Care {
    /// Whether protection was needed at once, of a child beside the one whom the case is about; `None` where nobody has judged it.
    pub protection: Option<Asked>,
    /// What was said to support of its own.
    pub support: Option<SupportAnswer>,
    /// How schooling during shelter is arranged.
    pub schooling: Option<Schooling>,
    /// Whether the region was told (SoL 22:7).
    pub health_notice: Option<HealthNotice>,
    /// Whether each guardian was told, or why not.
    pub guardians_told: BTreeMap<PersonId, GuardianTold>,
}

/// The latest assessment of risk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Risk {
    /// How the question was answered.
    pub answer: Answer,
    /// The level, when assessed.
    pub level: Option<RiskLevel>,
    /// From when it is stale by its age.
    pub stale_at: Timestamp,
    /// Whether something happened since after which it no longer holds.
    pub triggered: bool,
}

/// What the party has been given to say (FL 25).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Communication {
    /// Sent, and the answer or the time is awaited.
    Sent {
        /// By when to answer.
        answer_by: Date,
        /// Whether the right to speak before the board was told.
        told_of_right_to_speak: Asked,
    },
    /// Answered.
    Answered {
        /// Whether the right to speak before the board was told.
        told_of_right_to_speak: Asked,
    },
    /// Left out under an exception.
    Omitted(CommunicationException),
}

/// A decision of the case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Its type.
    pub kind: DecisionType,
    /// With or without a needs test.
    pub needs_test: NeedsTest,
    /// What it gives.
    pub outcome: Outcome,
    /// Acute or ordinary.
    pub mode: Mode,
    /// The child, for a decision about a child's placement.
    pub child: Option<ChildPlacement>,
    /// Whose missing consent it concerns, to what service.
    pub set_aside: Option<SetAside>,
    /// The day it was made.
    pub on: Date,
    /// The last day, if limited.
    pub until: Option<Date>,
    /// The first proved day on which a party got it.
    pub received: Option<Date>,
    /// Whether there are proofs of other days too. Recipients are not told apart, so nobody's time to appeal is then shown to have run out.
    pub receipts_differ: bool,
    /// Where its execution stands.
    pub execution: Execution,
    /// When its execution began or was broken off.
    pub execution_since: Option<Date>,
    /// What reconsideration has come to.
    pub reconsidered: Option<Reconsidered>,
    /// Whether it has ever been changed, or was found to have to be.
    pub changed: bool,
    /// Whether the placement has lapsed.
    pub lapsed: bool,
    /// When it was first noted to be carried out: a child had come to the shelter (lag 2024:79 5:2).
    pub began: Option<Date>,
    /// What the court has to do with it.
    pub court: Court,
}

/// An appeal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Appeal {
    /// Against which decision.
    pub decision: u16,
    /// When it came in.
    pub arrived: Date,
    /// The last day of the appeal time; `None` where its start is not proved.
    pub last_day: Option<Date>,
    /// Whether FL 38 has been tested.
    pub tested: bool,
    /// Whether it has been handed over or dismissed.
    pub answered: bool,
    /// Whether it has been handed over: the decision is then the court's to change (FL 39).
    pub handed_over: bool,
}

impl Decision {
    /// Where it can be appealed against.
    pub const fn route(&self) -> AppealRoute {
        self.kind.route_with(self.needs_test)
    }

    /// Whether it gives something that can still be carried out on a day: granted, and neither ended nor past its last day.
    pub fn runs_on(&self, day: Date) -> bool {
        self.outcome != Outcome::Refused && self.execution != Execution::Ended && self.until.is_none_or(|last| last >= day)
    }
}

impl Appeal {
    /// Whether it is shown to have come too late.
    pub fn is_late(&self) -> bool {
        self.last_day.is_some_and(|last| self.arrived > last)
    }
}

/// A commission to a provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Commission {
    /// On which decision it rests.
    pub decision: u16,
    /// To whom it was given.
    pub provider: ProviderId,
    /// Whether it still runs.
    pub open: bool,
}

/// The state of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is one thing that has happened or not, independent of the others")]
pub struct Case {
    /// The number of the last event; 0 before the first.
    pub seq: u32,
    /// Where it stands.
    pub stage: Stage,
    /// Its kind.
    pub kind: CaseKind,
    /// How it came in.
    pub source: IntakeSource,
    /// When it came in.
    pub received: Timestamp,
    /// Whether a reporter wants to be told what became of the report.
    pub reporter_asks: bool,
    /// Whom it is about; `None` for someone anonymous.
    pub subject: Option<PersonId>,
    /// The subject's age group when noted.
    pub age: AgeGroup,
    /// The days of birth that are known of those in the case, or coming into it. They stand in no event: whoever has the case's key sets them, and without them everyone is in
    /// the age group in which they were noted.
    pub births: Births,
    /// In which contexts.
    pub contexts: BTreeSet<Context>,
    /// The latest answer about immediate danger.
    pub danger: Option<Danger>,
    /// Children under 18 in the home.
    pub minors: Option<Asked>,
    /// Young adults in the home.
    pub young_adults: Option<Asked>,
    /// Who stands in the case.
    pub people: BTreeMap<PersonId, Capacity>,
    /// Children and young people noted.
    pub children: BTreeMap<PersonId, Child>,
    /// Who has been noted as guardian of which child, whatever else they are in the case.
    pub guardians: BTreeMap<PersonId, BTreeSet<PersonId>>,
    /// Who has ceased to be guardian of which child.
    pub guardians_ended: BTreeMap<PersonId, BTreeSet<PersonId>>,
    /// Whom each legal representative or counsel acts for, where it is known.
    pub represented: BTreeMap<PersonId, PersonId>,
    /// The impact analyses of each child, whom the case is about among them.
    pub analyses: BTreeMap<PersonId, Analysis>,
    /// What has been done for each child.
    pub care: BTreeMap<PersonId, Care>,
    /// Of what the child unit has been told.
    pub child_unit_told: BTreeSet<ChildUnitReason>,
    /// Each person's protections.
    pub protections: BTreeMap<PersonId, Protections>,
    /// Whether something has been noted that belongs to the exposed person's side alone.
    pub victim_side_noted: bool,
    /// The subject's contact rules.
    pub contact_rules: ContactRules,
    /// Whether a protection assessment of whom the case is about is made.
    pub protection_assessed: bool,
    /// The duties.
    pub duties: BTreeMap<Duty, DutyState>,
    /// What the adult wants.
    pub will: Option<Will>,
    /// Contacts tried or made with the subject.
    pub contacts: u32,
    /// The topics answered.
    pub topics: BTreeMap<Topic, Answer>,
    /// The latest risk assessment of our own.
    pub risk: Option<Risk>,
    /// The level in the police's latest assessment, where it was received.
    pub police_level: Option<RiskLevel>,
    /// Whether a safety plan exists.
    pub safety_plan: bool,
    /// The person's own view.
    pub own_view: Option<Answer>,
    /// What was communicated.
    pub communication: Option<Communication>,
    /// Whether a request for a decision (FL 12) has been made in the case.
    pub requested_decision: bool,
    /// The decisions, from 1.
    pub decisions: Vec<Decision>,
    /// The appeals, from 1.
    pub appeals: Vec<Appeal>,
    /// The commissions, from 1.
    pub commissions: Vec<Commission>,
    /// Consents, latest per matter and person, and to a service for a child per service.
    pub consents: BTreeMap<(ConsentMatter, Option<DecisionType>, PersonId), ConsentState>,
    /// What was last said to a child's shelter, per child and person.
    pub shelter_consents: BTreeMap<(PersonId, PersonId), ConsentState>,
    /// Whether shelter has been looked for.
    pub shelter_sought: bool,
    /// Whether acute help has begun the case anew.
    pub begun_anew: bool,
    /// Who registered the intake, and keeps it until it is assigned.
    pub registered_by: Option<UserId>,
    /// Whether the matter lies before the board, a committee or the chair.
    pub before_board: bool,
    /// The handler.
    pub handler: Option<UserId>,
    /// The unit that has the case.
    pub unit: Option<UnitId>,
    /// Workers with a conflict of interest, and the exception made, if any.
    pub conflicts: BTreeMap<UserId, Option<ConflictException>>,
    /// The partner contact person (perpetrator's case).
    pub partner_contact: Option<UserId>,
    /// The counsellor (perpetrator's case).
    pub counsellor: Option<UserId>,
    /// Handlers allowed on both sides.
    pub same_handler_allowed: BTreeSet<UserId>,
    /// Whether a joint safety judgement has been made before contact with the perpetrator.
    pub contact_judged_safe: bool,
    /// When an acute decision was last recorded, and by whom: what the same step does besides is acute duty work (BAR-01).
    pub decided_acutely: Option<(Timestamp, UserId)>,
}

impl Case {
    /// Begins anew after acute help in a case whose investigation is over: what was found out then answers for nothing now. People, duties, decisions, what
    /// came in and what the person wants stay.
    pub(crate) fn begin_anew(&mut self) {
        self.stage = Stage::Intake { due: None };
        self.begun_anew = true;
        self.danger = None;
        self.contacts = 0;
        self.protection_assessed = false;
        for care in self.care.values_mut() {
            care.protection = None;
        }
        self.topics.clear();
        self.risk = None;
        self.police_level = None;
        self.safety_plan = false;
        self.own_view = None;
        self.communication = None;
        self.contact_judged_safe = false;
        self.analyses.clear();
    }

    /// Whether what was found out in the case no longer answers for anything: its investigation broke off or is decided on, none was opened, or it is closed.
    pub const fn is_over(&self) -> bool {
        match self.stage {
            Stage::Intake { .. } | Stage::Investigation { .. } | Stage::Concluded { end: InvestigationEnd::Complete, .. } => false,
            Stage::NotOpened { .. } | Stage::Concluded { .. } | Stage::Decided { .. } | Stage::Closed { .. } => true,
        }
    }

    /// Before the first event.
    pub fn new() -> Self {
        Self {
            seq: 0,
            stage: Stage::Intake { due: None },
            kind: CaseKind::Unspecified,
            source: IntakeSource::OtherWay,
            received: Timestamp::from_micros(0),
            reporter_asks: false,
            subject: None,
            age: AgeGroup::Unknown,
            births: Births::new(),
            contexts: BTreeSet::new(),
            danger: None,
            minors: None,
            young_adults: None,
            people: BTreeMap::new(),
            children: BTreeMap::new(),
            guardians: BTreeMap::new(),
            guardians_ended: BTreeMap::new(),
            represented: BTreeMap::new(),
            analyses: BTreeMap::new(),
            care: BTreeMap::new(),
            child_unit_told: BTreeSet::new(),
            protections: BTreeMap::new(),
            victim_side_noted: false,
            contact_rules: ContactRules::default(),
            protection_assessed: false,
            duties: BTreeMap::new(),
            will: None,
            contacts: 0,
            topics: BTreeMap::new(),
            risk: None,
            police_level: None,
            safety_plan: false,
            own_view: None,
            communication: None,
            requested_decision: false,
            decisions: Vec::new(),
            appeals: Vec::new(),
            commissions: Vec::new(),
            consents: BTreeMap::new(),
            shelter_consents: BTreeMap::new(),
            shelter_sought: false,
            begun_anew: false,
            registered_by: None,
            before_board: false,
            handler: None,
            unit: None,
            conflicts: BTreeMap::new(),
            partner_contact: None,
            counsellor: None,
            same_handler_allowed: BTreeSet::new(),
            contact_judged_safe: false,
            decided_acutely: None,
        }
    }

    /// The decision of that number, counted from 1.
    pub fn decision(&self, number: u16) -> Option<&Decision> {
        self.decisions.get(usize::from(number).checked_sub(1)?)
    }

    /// The decisions with their numbers.
    pub fn numbered(&self) -> impl Iterator<Item = (u16, &Decision)> {
        (1_u16..).zip(&self.decisions)
    }

    /// The appeal of that number, counted from 1.
    pub fn appeal(&self, number: u16) -> Option<&Appeal> {
        self.appeals.get(usize::from(number).checked_sub(1)?)
    }

    /// The commission of that number, counted from 1.
    pub fn commission(&self, number: u16) -> Option<&Commission> {
        self.commissions.get(usize::from(number).checked_sub(1)?)
    }

    /// Duties not done, with when they are due.
    pub fn open_duties(&self) -> impl Iterator<Item = (Duty, Timestamp)> + '_ {
        self.duties.iter().filter(|(_, state)| state.done.is_none()).map(|(duty, state)| (*duty, state.due))
    }

    /// Whether a duty stands open: laid, and not done.
    pub fn owes(&self, duty: Duty) -> bool {
        self.duties.get(&duty).is_some_and(|state| state.done.is_none())
    }

    /// The minors of the family, whether or not they are shown to be affected. A child of unknown age is one.
    pub fn minors_noted(&self) -> impl Iterator<Item = (PersonId, Child)> + '_ {
        self.children.iter().filter(|(_, child)| child.age.may_be_minor()).map(|(person, child)| (*person, *child))
    }

    /// Whether there are minors in the family, named or not.
    pub fn has_minors(&self) -> bool {
        self.minors == Some(Asked::Yes) || self.minors_noted().next().is_some()
    }

    /// Whether shelter is looked for, or decided and not lapsed.
    pub fn plans_shelter(&self) -> bool {
        self.shelter_sought || self.decisions.iter().any(|made| made.kind.is_shelter() && made.outcome != Outcome::Refused && !made.lapsed)
    }

    /// The day by which the preliminary assessment is to be decided if the case is of this kind and about someone of this age, for reports about children and
    /// young adults. None when acute help has begun the case anew: the days ran for the report.
    pub fn preliminary_due_for(&self, kind: CaseKind, age: AgeGroup) -> Option<Date> {
        let reported = self.source != IntakeSource::Application && !self.begun_anew;
        (reported && kind.is_about_child_or_young(age)).then(|| fourteen_days(self.received))
    }

    /// After its kind or the subject's age is known better: the fourteen days, or the four months of a child's investigation, begin to count, or never did.
    /// What has begun to count for a child counts on when the child turns 18.
    /// `told` is the age that was just told, if any: what was told earlier may be past, and begins nothing.
    pub(crate) fn recount(&mut self, told: Option<AgeGroup>) {
        let begins = self.kind == CaseKind::Child || told.is_some_and(AgeGroup::is_minor);
        let is_minor = self.is_about_minor();
        let counted = self.preliminary_due_for(self.kind, self.age);
        match &mut self.stage {
            Stage::Investigation { opened, due } if begins => *due = due.or(Some(four_months(*opened))),
            Stage::Investigation { due, .. } => *due = due.filter(|_| is_minor),
            Stage::Intake { due } => *due = counted.map(|last| due.unwrap_or(last)),
            Stage::NotOpened { .. } | Stage::Concluded { .. } | Stage::Decided { .. } | Stage::Closed { .. } => {}
        }
    }

    /// The case as it is on a day: nobody stays a child because nothing has happened in it since their birthday. What is owed to a child is owed to nobody who has
    /// turned 18; what was decided stands.
    pub fn on(&self, day: Date) -> Cow<'_, Self> {
        let grown_up = |person: &PersonId, age: AgeGroup| age.grown(self.births.get(person).copied(), day);
        let age = self.subject.map_or(self.age, |subject| grown_up(&subject, self.age));
        if age == self.age && self.children.iter().all(|(person, child)| grown_up(person, child.age) == child.age) {
            return Cow::Borrowed(self);
        }
        let mut grown = Self { age, ..self.clone() };
        for (person, child) in &mut grown.children {
            child.age = grown_up(person, child.age);
        }
        let of_age: BTreeSet<_> = self.minors_known().difference(&grown.minors_known()).copied().collect();
        let placed = |duty: &Duty| self.decision(duty.of_placement()?)?.child.map(|placed| placed.child);
        let owed_to = |duty: &Duty| duty.owed_to_child().or_else(|| placed(duty));
        grown.duties.retain(|duty, state| state.done.is_some() || !owed_to(duty).is_some_and(|child| of_age.contains(&child)));
        Cow::Owned(grown)
    }

    /// The days of birth that the case goes on needing: of whom it is about and of its children, until they are noted as 21.
    pub fn births_needed(&self) -> Births {
        let own = |person: &PersonId| self.subject == Some(*person) && self.age != AgeGroup::Adult;
        let childs = |person: &PersonId| self.children.get(person).is_some_and(|child| child.age != AgeGroup::Adult);
        self.births.iter().filter(|(person, _)| own(person) || childs(person)).map(|(person, birth)| (*person, *birth)).collect()
    }

    /// The children of whom no impact analysis answers for any decision on a day.
    pub fn minors_unanalysed(&self, day: Date) -> impl Iterator<Item = PersonId> + '_ {
        let held = move |child: &PersonId| self.analyses.get(child).is_some_and(|made| made.held_on(day).next().is_some());
        self.minors_known().into_iter().filter(move |child| !held(child))
    }

    /// The children of whom none answers for a decision of a kind.
    pub fn minors_unweighed(&self, kind: DecisionType, day: Date) -> impl Iterator<Item = PersonId> + '_ {
        let held = move |child: &PersonId| self.analyses.get(child).is_some_and(|made| made.holds_for(kind, day));
        self.minors_known().into_iter().filter(move |child| !held(child))
    }

    /// Everyone who counts as a child: whom the case is about, and the children noted.
    pub fn minors_known(&self) -> BTreeSet<PersonId> {
        let own = self.subject.filter(|_| self.subject_is_minor());
        // Of whom the case is about the age is kept with the case.
        let noted = self.minors_noted().map(|(child, _)| child).filter(|child| self.subject != Some(*child) || own.is_some());
        own.into_iter().chain(noted).collect()
    }

    /// Whether the subject counts as protected.
    pub fn subject_is_protected(&self) -> bool {
        self.subject.and_then(|person| self.protections.get(&person)).is_some_and(Protections::is_protected)
    }

    /// Whether anyone in the case counts as protected.
    pub fn anyone_is_protected(&self) -> bool {
        self.protections.values().any(Protections::is_protected)
    }

    /// Whether the case follows the rules for a child or someone of 18 to 20. Who is not known to be older is one: a protection is not lost by not knowing.
    pub fn is_about_child_or_young(&self) -> bool {
        self.kind.is_about_child_or_young(self.age)
    }

    /// Whether it follows the times and forms of a matter about someone under 18. A child's case stays one when the child turns 18.
    pub fn is_about_minor(&self) -> bool {
        self.kind == CaseKind::Child || self.age.is_minor()
    }

    /// Whether whom the case is about is under 18, so that guardians have a say (SoL 3:1, 21:1). Who has turned 18 answers alone, also in a child's case; there
    /// who is not known to be older is a child.
    pub fn subject_is_minor(&self) -> bool {
        self.age.is_minor() || (self.kind == CaseKind::Child && self.age == AgeGroup::Unknown)
    }

    /// Who is a guardian of a child: who stands as one in the case, unless noted as another child's alone, and who is noted as this child's; nobody who has
    /// ceased to be.
    pub fn guardians_of(&self, child: PersonId) -> BTreeSet<PersonId> {
        let is_noted = |who: &PersonId, of: &PersonId| self.guardians.get(of).is_some_and(|noted| noted.contains(who));
        let of_others_alone = |who: &PersonId| !is_noted(who, &child) && self.guardians.keys().any(|other| is_noted(who, other));
        let standing = self.people.iter().filter(|(_, capacity)| **capacity == Capacity::Guardian).map(|(person, _)| *person);
        standing
            .filter(|person| !of_others_alone(person))
            .chain(self.guardians.get(&child).into_iter().flatten().copied())
            .filter(|person| *person != child && !self.is_guardian_no_more(child, *person))
            .collect()
    }

    /// Whether anyone has been noted as a guardian.
    pub fn has_guardians(&self) -> bool {
        self.guardians.values().any(|guardians| !guardians.is_empty())
            || self.people.values().any(|capacity| *capacity == Capacity::Guardian)
    }

    /// Whether someone has ceased to be guardian of a child.
    pub fn is_guardian_no_more(&self, child: PersonId, guardian: PersonId) -> bool {
        self.guardians_ended.get(&child).is_some_and(|ended| ended.contains(&guardian))
    }

    /// Whether someone stands in the case as the one who uses violence.
    pub fn uses_violence(&self, person: PersonId) -> bool {
        self.people.get(&person) == Some(&Capacity::Perpetrator) || (self.kind == CaseKind::Perpetrator && self.subject == Some(person))
    }

    /// Whether a committee's decision that a guardian's missing consent to a service is set aside counts on a day (FB 6:13 a): the latest about the two, which gave
    /// it, has neither been changed since nor passed its last day.
    pub fn is_set_aside(&self, service: DecisionType, guardian: PersonId, day: Date) -> bool {
        let latest = self.decisions.iter().rev().find(|made| made.set_aside == Some(SetAside { guardian, service }));
        latest.is_some_and(|made| made.runs_on(day) && !made.changed)
    }

    /// The parties of a decision about consent to a service for whom the case is about: the guardians, and from 15 the child (SoL 3:4).
    pub(crate) fn parties_of_consent(&self) -> BTreeSet<PersonId> {
        let own = self.subject.filter(|_| self.age == AgeGroup::Child15To17);
        self.subject.map(|child| self.guardians_of(child)).unwrap_or_default().into_iter().chain(own).collect()
    }

    /// Who is to be told that the child's own case is investigated (SoL 20:4): the child's guardians and the child, at any age (SoL 3:3); nobody in another's case.
    pub(crate) fn to_be_told(&self) -> BTreeSet<Duty> {
        let child = self.subject.filter(|_| self.kind == CaseKind::Child && self.subject_is_minor());
        let of = |child| self.guardians_of(child).into_iter().chain([child]).map(move |guardian| Duty::TellGuardian { child, guardian });
        child.map(of).into_iter().flatten().collect()
    }

    /// Whether this guardian has been told, or it is written why not.
    pub(crate) fn has_told(&self, child: PersonId, guardian: PersonId) -> bool {
        self.care.get(&child).is_some_and(|care| care.guardians_told.contains_key(&guardian))
    }

    /// Whether the assessment of risk holds at `now`.
    pub fn risk_is_stale(&self, now: Timestamp) -> bool {
        self.risk.is_some_and(|risk| risk.answer == Answer::Answered && (risk.triggered || now >= risk.stale_at))
    }

    /// Whether violence is investigated and nobody has assessed its risk, nor said why not (INV-01).
    pub const fn lacks_risk(&self) -> bool {
        self.is_investigating() && self.kind.concerns_violence() && self.risk.is_none()
    }

    /// Whom someone acts for as a legal representative or counsel (FL 14-15); nobody while it is not noted.
    pub fn acts_for(&self, person: PersonId) -> Option<PersonId> {
        let acts = self.people.get(&person) == Some(&Capacity::Representative);
        self.represented.get(&person).copied().filter(|_| acts)
    }

    /// Whether an investigation is open.
    pub const fn is_investigating(&self) -> bool {
        matches!(self.stage, Stage::Investigation { .. })
    }

    /// Whether the case is closed.
    pub const fn is_closed(&self) -> bool {
        matches!(self.stage, Stage::Closed { .. })
    }

    /// Whether the consent of whom the case is about stands. Who is under 18 disposes of the secrecy with the guardians, by age and maturity (OSL 12:3): all of them
    /// agree, but those who for safety are not asked, and whose word then counts for nothing. Our reading of the ages follows SoL 21:1-2: under 12 the guardians
    /// alone, from 12 not against the child's own no, from 15 not without the child's own yes, which then is enough where there is no guardian to ask. Where nobody
    /// knows who the person is, anyone's who speaks for them.
    pub fn subject_consents(&self, matter: ConsentMatter) -> bool {
        let said = |person: PersonId| self.consents.get(&(matter, None, person)).copied();
        let Some(subject) = self.subject else {
            let speaks = |person: &PersonId| !self.subject_is_minor() || self.people.get(person) != Some(&Capacity::Perpetrator);
            let given = |(held, _, by): &(ConsentMatter, Option<DecisionType>, PersonId)| *held == matter && speaks(by);
            return self.consents.iter().any(|(held, state)| *state == ConsentState::Given && given(held));
        };
        let own = said(subject);
        if !self.subject_is_minor() {
            return own == Some(ConsentState::Given);
        }
        let unasked = |guardian: &PersonId| said(*guardian) == Some(ConsentState::NotAskedGuardianIsDanger);
        let agrees = |guardian: &PersonId| said(*guardian) == Some(ConsentState::Given) && !self.uses_violence(*guardian);
        let asked: Vec<_> = self.guardians_of(subject).into_iter().filter(|guardian| !unasked(guardian)).collect();
        let all_agree = asked.iter().all(agrees);
        match self.age {
            AgeGroup::Child15To17 => all_agree && own == Some(ConsentState::Given),
            AgeGroup::Child12To14 => {
                all_agree && !asked.is_empty() && !matches!(own, Some(ConsentState::Refused | ConsentState::Withdrawn))
            }
            AgeGroup::ChildUnder12 | AgeGroup::YoungAdult | AgeGroup::Adult | AgeGroup::Unknown => all_agree && !asked.is_empty(),
        }
    }

    /// What someone last said to a child's shelter.
    pub fn said_to_shelter(&self, child: PersonId, person: PersonId) -> Option<ConsentState> {
        self.shelter_consents.get(&(child, person)).copied()
    }

    /// The age group of someone who is, or may be, a child here: of whom the case is about it is kept with the case, where it is known.
    pub fn age_of(&self, person: PersonId) -> Option<AgeGroup> {
        let own = Some(self.age).filter(|age| self.subject == Some(person) && *age != AgeGroup::Unknown);
        own.or(self.children.get(&person).map(|child| child.age))
    }

    /// What someone last said to a service for a child.
    pub fn said(&self, service: DecisionType, person: PersonId) -> Option<ConsentState> {
        self.consents.get(&(ConsentMatter::ChildsService, Some(service), person)).copied()
    }

    /// Whether anyone who speaks for a child whom nobody knows agrees to a service.
    pub(crate) fn anyone_consents_to(&self, service: DecisionType) -> bool {
        let speaks = |person: &PersonId| self.people.get(person) != Some(&Capacity::Perpetrator);
        let given = |(matter, to, by): &(ConsentMatter, Option<DecisionType>, PersonId)| {
            *matter == ConsentMatter::ChildsService && *to == Some(service) && speaks(by)
        };
        self.consents.iter().any(|(held, state)| *state == ConsentState::Given && given(held))
    }

    /// Whether a worker has a conflict of interest, and no exception is made.
    pub fn is_conflicted(&self, worker: UserId) -> bool {
        self.conflicts.get(&worker).is_some_and(Option::is_none)
    }
}

/// Fourteen days from when a report came in (SoL 20:2). Not moved by holidays: a child does not wait, and the earlier day is never later than the law allows.
pub fn fourteen_days(received: Timestamp) -> Date {
    deadline(received.date(), Term::Days(14), HolidayRule::Unmoved)
}

/// The day by which a child's investigation is to be concluded: four months from its opening (SoL 20:3).
pub fn four_months(opened: Date) -> Date {
    deadline(opened, Term::Months(4), HolidayRule::Unmoved)
}

impl Default for Case {
    fn default() -> Self {
        Self::new()
    }
}
