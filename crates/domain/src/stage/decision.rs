//! Ordinary decisions: on what they rest, who may make them, what they carry, and how the party is told.

use super::{acute::next_number, child_shelter, communication, follow_up, preliminary};
use crate::{
    actor::{Actor, Level},
    case::{
        code::{Asked, CaseKind, Instruction, InvestigationEnd, Names, Outcome, Part, RequestAnswer},
        decide::{Step, end_of},
        duty::Duty,
        event::Event,
        state::{Communication, Decision, Stage},
    },
    child,
    person::contact::{Content, Urgency, Way},
    rulebook,
    service::{AppealRoute, DecisionType, NeedsTest},
};
use fristad_kernel::{Date, PersonId, UserId, statute::ProvisionRef};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The day on which FL 33 4 st came into force (SFS 2025:582).
const NAMES_MAY_BE_LEFT_OUT_SINCE: Date = Date::constant(2025, 7, 2);

/// Acute or ordinary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// After an investigation.
    Ordinary,
    /// At once; investigation and commission follow.
    Acute,
}

/// By what right someone decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Mandate {
    /// As board, committee or chair, where the law lets them.
    ByOffice,
    /// By the authority's delegation order.
    ByDelegation,
    /// Beyond what either gives.
    Beyond,
}

impl Mandate {
    /// By what right this actor would decide this type.
    pub fn of(kind: DecisionType, actor: &Actor) -> Self {
        match actor.role.level() {
            Some(level @ (Level::Board | Level::Committee | Level::Chair)) if kind.levels().contains(&level) => Self::ByOffice,
            Some(level @ (Level::Officer | Level::TeamLead)) if kind.levels().contains(&level) && actor.delegated.contains(&kind) => {
                Self::ByDelegation
            }
            Some(_) | None => Self::Beyond,
        }
    }
}

/// The facts of a child's placement in a shelter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChildPlacement {
    /// The child.
    pub child: PersonId,
    /// The guardian with whom the child is placed.
    pub guardian: PersonId,
    /// Whether that guardian has been granted shelter herself by a decision under SoL 11:1, acute or not: what is given without a needs test is no such grant
    /// (SoL 22:5; lag 2024:79 3:1).
    pub guardian_in_shelter: Asked,
    /// Whether that guardian is of age.
    pub guardian_of_age: Asked,
    /// Whether that guardian has sole custody, where no other is known: somebody nobody has noted has not consented (SoL 22:5; lag 2024:79 1:1).
    #[serde(default = "unknown")]
    pub sole_custody: Asked,
}

/// Whose missing consent is set aside, to what service for the child (FB 6:13 a).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetAside {
    /// The guardian who does not agree.
    pub guardian: PersonId,
    /// The service.
    pub service: DecisionType,
}

/// An ordinary decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Decide {
    /// What is decided.
    pub kind: DecisionType,
    /// What it gives.
    pub outcome: Outcome,
    /// On which provision it rests.
    pub basis: ProvisionRef,
    /// With or without a test of needs.
    #[serde(default = "with")]
    pub needs_test: NeedsTest,
    /// Whether the instruction of appeal is attached.
    #[serde(default = "not_attached")]
    pub instruction: Instruction,
    /// The last day, if limited.
    #[serde(default)]
    pub until: Option<Date>,
    /// When it is followed up.
    #[serde(default)]
    pub follow_up: Option<Date>,
    /// Whether the officials' names stand in the notice.
    #[serde(default = "shown")]
    pub names: Names,
    /// Who presented the matter.
    #[serde(default)]
    pub rapporteur: Option<UserId>,
    /// The child, for a decision about a child's placement.
    #[serde(default)]
    pub child: Option<ChildPlacement>,
    /// Whether the text has been checked to hold no address, place or school.
    #[serde(default = "no")]
    pub place_free: Asked,
    /// Whose missing consent is set aside, for a decision of that.
    #[serde(default)]
    pub set_aside: Option<SetAside>,
}

impl Decide {
    /// The kind of decision whose effect on the children is weighed: setting a consent aside is weighed as the service to which it opens the way.
    fn weighed(&self) -> DecisionType {
        self.set_aside.map_or(self.kind, |aside| aside.service)
    }
}

const fn with() -> NeedsTest {
    NeedsTest::With
}
const fn not_attached() -> Instruction {
    Instruction::NotAttached
}
pub(crate) const fn shown() -> Names {
    Names::Shown
}
const fn no() -> Asked {
    Asked::No
}
const fn unknown() -> Asked {
    Asked::Unknown
}

/// A decision as recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DecisionMade {
    /// Its number in the case, from 1.
    pub number: u16,
    /// What was decided.
    pub kind: DecisionType,
    /// What it gives.
    pub outcome: Outcome,
    /// Acute or ordinary.
    pub mode: Mode,
    /// The provision in force that day on which it rests.
    pub basis: ProvisionRef,
    /// With or without a test of needs.
    pub needs_test: NeedsTest,
    /// By what right it was made.
    pub mandate: Mandate,
    /// Whether the instruction of appeal is attached.
    pub instruction: Instruction,
    /// The last day, if limited.
    pub until: Option<Date>,
    /// When it is followed up.
    pub follow_up: Option<Date>,
    /// Whether the officials' names stand in the notice.
    pub names: Names,
    /// Who presented the matter.
    pub rapporteur: Option<UserId>,
    /// The child, for a decision about a child's placement.
    pub child: Option<ChildPlacement>,
    /// Whether the text was checked to hold no place.
    pub place_free: Asked,
    /// Whose missing consent is set aside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub set_aside: Option<SetAside>,
}

pub(crate) fn decide(step: &mut Step<'_>, asked: &Decide) {
    let mandate = Mandate::of(asked.kind, step.moment().actor);
    need_ground(step, asked);
    need_content(step, asked, mandate);
    need_children(step, asked);
    child::need_set_aside(step, asked.kind, asked.outcome, asked.set_aside);
    need_hearing(step, asked);
    let number = next_number(step);
    step.emit(Event::DecisionMade(DecisionMade {
        number,
        kind: asked.kind,
        outcome: asked.outcome,
        mode: Mode::Ordinary,
        basis: asked.basis.clone(),
        needs_test: asked.needs_test,
        mandate,
        instruction: asked.instruction,
        until: asked.until,
        follow_up: asked.follow_up,
        names: asked.names,
        rapporteur: asked.rapporteur,
        child: asked.child,
        place_free: asked.place_free,
        set_aside: asked.set_aside,
    }));
    if asked.kind.is_beside_the_matter() {
        child::lay_notices(step, number);
    } else {
        settle_matter(step);
    }
    if asked.outcome == Outcome::Refused {
        return;
    }
    if let Some(day) = asked.follow_up {
        step.lay(Duty::FollowUp { decision: number }, end_of(day));
    }
    lay_duties(step, asked.kind, number, asked.needs_test, asked.child);
}

/// What is done when the matter is decided.
fn settle_matter(step: &mut Step<'_>) {
    for duty in preliminary::begun_acutely(step.case()) {
        // An acute decision that came when the investigation was complete is answered by it.
        step.done(duty);
    }
    if step.case().open_duties().any(|(duty, _)| duty == Duty::AnswerDecisionRequest) {
        // FL 12: the request is answered when the matter is decided.
        step.emit(Event::DecisionRequestAnswered { answer: RequestAnswer::Decided });
        step.done(Duty::AnswerDecisionRequest);
    }
}

/// The duties that something granted brings, acutely or not.
pub(crate) fn lay_duties(step: &mut Step<'_>, kind: DecisionType, number: u16, needs_test: NeedsTest, placed: Option<ChildPlacement>) {
    if kind.is_reported_unexecuted() && needs_test == NeedsTest::With {
        // SoL 34:1: not carried out within three months of the decision.
        step.lay(Duty::ReportUnexecuted { decision: number }, end_of(follow_up::unexecuted_from(step.day())));
    }
    if kind.is_shelter() && (step.case().has_minors() || kind.is_for_child()) {
        child::lay_shelter_told(step);
    }
    child::lay_shelter_care(step, kind, placed.filter(|_| kind.is_for_child()).map(|placed| placed.child));
    if let Some(placed) = placed {
        child::lay_informed(step, kind, number, placed.child);
    }
    child_shelter::lay_duties(step, kind, number, placed);
}

/// Immediate placement, and setting a guardian aside, have rules of their own about who decides; what else the law reserves follows DEC-03.
pub(crate) fn need_mandate(step: &mut Step<'_>, kind: DecisionType, mandate: Mandate) {
    let rule = match kind {
        DecisionType::ChildImmediatePlacement => &rulebook::KID_07,
        DecisionType::ConsentSetAside => &rulebook::KID_18,
        _ => &rulebook::DEC_03,
    };
    step.need(mandate != Mandate::Beyond, rule);
}

fn need_ground(step: &mut Step<'_>, asked: &Decide) {
    let case = step.case();
    let investigated = match case.stage {
        Stage::Concluded { end, .. } => end == InvestigationEnd::Complete,
        Stage::Decided { .. } => true,
        Stage::Investigation { .. } => asked.kind.is_beside_the_matter(),
        Stage::Intake { .. } | Stage::NotOpened { .. } | Stage::Closed { .. } => false,
    };
    step.need(investigated, &rulebook::DEC_01);
    step.need(asked.kind.carries(&asked.basis, asked.needs_test, step.day()), &rulebook::DEC_05);
    step.need(asked.needs_test == NeedsTest::With || !asked.kind.always_needs_test(), &rulebook::DEC_08);
    let young_in_shelter = asked.kind.is_shelter() && (asked.kind.is_for_child() || case.age.may_be_child_or_young());
    let without = asked.needs_test == NeedsTest::Without || asked.kind == DecisionType::ShelterWithoutNeedsTest;
    step.need(!(young_in_shelter && without), &rulebook::DEC_09);
    step.need(!case.risk_is_stale(step.occurred()), &rulebook::INV_09);
    if asked.kind.is_personal() && asked.outcome != Outcome::Refused {
        child::need_consent(step, asked.kind, asked.needs_test);
    }
}

/// A refusal, a partial grant, and whatever is decided about a child against a guardian's will: somebody has reason to be heard, told why, and told how to appeal
/// (FL 25, 32, 33).
fn goes_against_someone(asked: &Decide) -> bool {
    asked.outcome != Outcome::Granted || asked.kind.coerces()
}

fn need_content(step: &mut Step<'_>, asked: &Decide, mandate: Mandate) {
    need_mandate(step, asked.kind, mandate);
    if goes_against_someone(asked) {
        step.need(step.wrote(Part::Reasons), &rulebook::DEC_02);
        let appealable = asked.kind.route_with(asked.needs_test) != AppealRoute::None;
        step.need(!appealable || asked.instruction == Instruction::Attached, &rulebook::DEC_04);
    } else {
        step.need(step.wrote(Part::Reasons), &rulebook::DEC_11);
    }
    let followed = asked.follow_up.is_some_and(|day| day >= step.day());
    step.need(followed || asked.outcome == Outcome::Refused || !asked.kind.is_service(), &rulebook::DEC_06);
    step.need(are_names_lawful(step, asked.names), &rulebook::DEC_07);
    let collegial = matches!(step.moment().actor.role.level(), Some(Level::Board | Level::Committee | Level::Chair));
    step.need(step.wrote(Part::Ruling) && (!collegial || asked.rapporteur.is_some()), &rulebook::DEC_10);
    // FL 16: who presents a matter takes part in it.
    step.need(!asked.rapporteur.is_some_and(|user| step.case().is_conflicted(user)), &rulebook::JAV_01);
}

/// DEC-07: names are left out of the notice only against threats, with the reason written down (FL 33 4 st).
pub(crate) fn are_names_lawful(step: &Step<'_>, names: Names) -> bool {
    match names {
        Names::Shown => true,
        Names::LeftOutForThreat => step.wrote(Part::Basis) && step.day() >= NAMES_MAY_BE_LEFT_OUT_SINCE,
        Names::LeftOutOtherwise => false,
    }
}

/// BAR-02: what tells of a child is decided in the child's case, or in that of whom it lives with; never, not at night either, in the file that the one who uses
/// violence may read.
pub(crate) fn need_own_file(step: &mut Step<'_>, kind: DecisionType) {
    step.need(!(kind.tells_of_child() && step.case().kind == CaseKind::Perpetrator), &rulebook::BAR_02);
}

fn need_children(step: &mut Step<'_>, asked: &Decide) {
    let case = step.case();
    for (duty, _) in case.open_duties().filter(|(duty, _)| matches!(duty, Duty::ReportConcern { .. })) {
        step.need_about(false, &rulebook::KID_02, duty.code());
    }
    for child in case.minors_unweighed(asked.weighed(), step.day()) {
        step.need_about(false, &rulebook::KID_05, child);
    }
    if asked.kind == DecisionType::ChildShelterApplication
        && asked.outcome != Outcome::Refused
        && let Some(placed) = asked.child
    {
        let told = case.analyses.get(&placed.child).is_some_and(|made| made.informs_of(asked.kind, step.day()));
        step.need_about(told, &rulebook::KID_24, placed.child);
    }
    need_own_file(step, asked.kind);
    child_shelter::need_placement(step, asked.kind, asked.child);
    if asked.outcome != Outcome::Refused {
        child_shelter::need_own_kind(step, asked.kind);
    }
    if asked.kind.is_for_child() && asked.kind.is_shelter() && asked.outcome != Outcome::Refused {
        child_shelter::need_guardian(step, asked.kind, asked.child, Mode::Ordinary);
    }
    // What is set aside is read by both guardians, wherever the child is.
    if asked.kind.tells_of_child() {
        step.need(asked.place_free == Asked::Yes, &rulebook::KID_10);
    }
}

fn need_hearing(step: &mut Step<'_>, asked: &Decide) {
    let case = step.case();
    if goes_against_someone(asked) {
        step.need(case.communication.is_some(), &rulebook::COM_01);
    }
    if let Some(Communication::Sent { answer_by, .. }) = case.communication {
        step.need(step.day() > answer_by, &rulebook::COM_05);
    }
}

pub(crate) fn notify(step: &mut Step<'_>, decision: u16, person: Option<PersonId>, way: Way, received: Option<Date>) {
    let case = step.case();
    let is_recipient = |made: &Decision| match person {
        Some(person) if made.kind.is_beside_the_matter() => case.duties.contains_key(&Duty::NotifyDecision { decision, person }),
        Some(person) => case.subject == Some(person) || case.people.contains_key(&person),
        None => !made.kind.is_beside_the_matter(),
    };
    let on_a_day = |made: &Decision| received.is_none_or(|day| day >= made.on && day <= step.day());
    step.need_about(case.decision(decision).is_some_and(|made| is_recipient(made) && on_a_day(made)), &rulebook::REC_05, decision);
    let content = communication::at_least_protected(step, Content::CaseFacts);
    communication::check_way(step, way, content, Urgency::Ordinary);
    step.emit(Event::DecisionNotified { decision, person, way, received });
    if let Some(person) = person {
        step.done(Duty::NotifyDecision { decision, person });
    }
}
