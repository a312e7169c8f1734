//! Children in a case: who may be affected, the duties that follow, impact analyses and consents.

use crate::{
    assessment::code::{GuardianTold, HealthNotice, Schooling, SupportAnswer},
    case::{
        code::{CaseKind, ChildUnitReason, ChildsView, ConsentMatter, ConsentState, Exposure, GuardianRole, Outcome, ParentsPart, Part},
        decide::Step,
        duty::Duty,
        event::Event,
        state::{Case, Decision},
    },
    person::{
        AgeGroup, Capacity,
        protection::{Protection, Protections},
    },
    rulebook,
    service::{DecisionType, NeedsTest},
    stage::{child_shelter, decision::SetAside},
};
use fristad_kernel::{Date, PersonId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A child or young person who may be affected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChildNoted {
    /// The child.
    pub child: PersonId,
    /// The age group that day. The number decides, where it is known.
    pub age: AgeGroup,
    /// How the child is touched.
    pub exposure: Exposure,
}

/// A child impact analysis (barnkonsekvensanalys).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ImpactAnalysed {
    /// The child.
    pub child: PersonId,
    /// The kinds of decision whose effect on the child it weighs. Those written before it named any are about all.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub decisions: BTreeSet<DecisionType>,
    /// What it says of the child's own view.
    pub childs_view: ChildsView,
    /// Whether the parent took part.
    pub parents_part: ParentsPart,
}

impl ImpactAnalysed {
    /// Whether it is written with it what the child has been told and how, and what the child's attitude is, in its own words or as far as it is known otherwise
    /// (lag 2024:79 2:2, 3:3 p. 3-4).
    pub fn says_what_is_told(&self, wrote: impl Fn(Part) -> bool) -> bool {
        let attitude = self.childs_view == ChildsView::Told || wrote(Part::Account);
        wrote(Part::Note) && attitude
    }
}

/// Whether a guardian, or the child itself, was told that the child's case is investigated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GuardianInformed {
    /// The child.
    pub child: PersonId,
    /// The guardian, or the child itself (SoL 3:3, 20:4).
    pub guardian: PersonId,
    /// Told, or why not.
    pub told: GuardianTold,
}

/// A consent, asked of someone about something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConsentNoted {
    /// What it concerns.
    pub matter: ConsentMatter,
    /// Whose consent. Not written as `by`: that is who recorded the event.
    #[serde(rename = "person")]
    pub by: PersonId,
    /// What was said.
    pub state: ConsentState,
    /// Whether the one asked is a guardian who is a danger to the child.
    pub guardian: GuardianRole,
    /// To what service for a child: a yes to one is no yes to another. For [`ConsentMatter::ChildsService`], and for nothing else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<DecisionType>,
    /// To the shelter of which child (SoL 22:5): a yes for one is no yes for another. For [`ConsentMatter::ChildShelter`], and for nothing else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub child: Option<PersonId>,
}

impl ConsentNoted {
    /// One to something else than a service for a child, asked of someone who is no danger.
    pub const fn plain(matter: ConsentMatter, by: PersonId, state: ConsentState) -> Self {
        Self { matter, by, state, guardian: GuardianRole::NoDanger, service: None, child: None }
    }

    /// One to a child's shelter.
    pub const fn to_shelter(child: PersonId, by: PersonId, state: ConsentState) -> Self {
        Self { child: Some(child), ..Self::plain(ConsentMatter::ChildShelter, by, state) }
    }

    /// One to a service for a child.
    pub const fn to(service: DecisionType, by: PersonId, state: ConsentState) -> Self {
        Self { service: Some(service), ..Self::plain(ConsentMatter::ChildsService, by, state) }
    }
}

pub(crate) fn note(step: &mut Step<'_>, noted: ChildNoted) {
    let noted = ChildNoted { age: step.age_of(noted.child, noted.age), ..noted };
    step.emit(Event::ChildNoted(noted));
    if noted.exposure.may_be_affected() && noted.age.may_be_minor() {
        // KID-01: regardless of the adult's wishes, due the same shift (SoL 19:1, S2).
        let due = step.in_hours(step.moment().settings.shift_hours);
        step.lay(Duty::ReportConcern { child: noted.child }, due);
    }
    lay_support(step, step.case().kind, noted);
    if noted.age.may_be_minor() {
        // KID-12, KID-13: what was known before the child was.
        if step.case().plans_shelter() {
            lay_shelter_told(step);
        }
        if step.case().kind.concerns_violence() {
            lay_application_told(step);
        }
    }
}

/// KID-14: who has experienced violence is offered support of its own. In the perpetrator's file stands nothing of it: it is given where the child is.
fn lay_support(step: &mut Step<'_>, kind: CaseKind, noted: ChildNoted) {
    let experienced = matches!(noted.exposure, Exposure::Exposed | Exposure::Witnessed) && noted.age.may_be_minor();
    let offered = step.case().care.get(&noted.child).is_some_and(|care| care.support.is_some());
    if experienced && !offered && kind != CaseKind::Perpetrator {
        step.lay(Duty::OfferChildSupport { child: noted.child }, step.in_days(step.moment().settings.child_support_days));
    }
}

/// KID-14: a child's own case is about a child who has been exposed to crime, whatever is known of anybody else's: in its investigation stands its own offer.
pub(crate) fn lay_own_support(step: &mut Step<'_>, after: &Case) {
    let child = after.subject.filter(|_| after.kind.is_about_exposed() && after.subject_is_minor());
    let Some(child) = child.filter(|child| after.care.get(child).is_none_or(|care| care.support.is_none())) else { return };
    step.lay(Duty::OfferChildSupport { child }, step.in_days(step.moment().settings.child_support_days));
}

/// The same when it is learnt only later, while it is investigated, that the case is a child's own. `after` is the case as the step leaves it.
pub(crate) fn settle_own_support(step: &mut Step<'_>, after: &Case) {
    if after.is_investigating() {
        lay_own_support(step, after);
    }
}

/// What a kind of case that is known better means for its children: a perpetrator's case has no duties towards them that tell of where they are, another has.
pub(crate) fn settle_kind(step: &mut Step<'_>, kind: CaseKind) {
    let case = step.case();
    if kind == CaseKind::Perpetrator {
        for (duty, _) in case.open_duties().filter(|(duty, _)| duty.is_care()) {
            step.done(duty);
        }
    }
    for (child, known) in &case.children {
        lay_support(step, kind, ChildNoted { child: *child, age: known.age, exposure: known.exposure });
    }
}

/// KID-12: the child unit is told at once when shelter is planned or decided for someone with children.
pub(crate) fn lay_shelter_told(step: &mut Step<'_>) {
    lay_told(step, ChildUnitReason::Shelter);
}

/// KID-13: and when someone in a case of violence has applied for protected data.
pub(crate) fn lay_application_told(step: &mut Step<'_>) {
    let applied = step.case().protections.values().flat_map(Protections::iter).any(Protection::is_applied_for);
    if applied {
        lay_told(step, ChildUnitReason::ProtectionApplication);
    }
}

/// Within the shift, and once.
pub(crate) fn lay_told(step: &mut Step<'_>, reason: ChildUnitReason) {
    if !step.case().child_unit_told.contains(&reason) {
        let due = step.in_hours(step.moment().settings.shift_hours);
        step.lay(Duty::TellChildUnit { reason }, due);
    }
}

pub(crate) fn report_concern(step: &mut Step<'_>, child: PersonId) {
    step.discharge(Duty::ReportConcern { child });
}

pub(crate) fn tell_child_unit(step: &mut Step<'_>, reason: ChildUnitReason) {
    step.emit(Event::ChildUnitTold { reason });
    step.done(Duty::TellChildUnit { reason });
}

pub(crate) fn analyse_impact(step: &mut Step<'_>, analysed: &ImpactAnalysed) {
    step.need_about(!analysed.decisions.is_empty(), &rulebook::KID_05, analysed.child);
    // BAR-02: that something about a child's shelter is weighed tells of it.
    let tells = analysed.decisions.iter().any(|kind| kind.tells_of_child());
    step.need(!(tells && step.case().kind == CaseKind::Perpetrator), &rulebook::BAR_02);
    // Whom the case is about is a child of the family as well, where that is one.
    let known = step.case().children.contains_key(&analysed.child) || step.case().minors_known().contains(&analysed.child);
    step.need_about(known, &rulebook::REC_05, analysed.child);
    let told = match analysed.childs_view {
        ChildsView::Told => step.wrote(Part::ChildsView),
        // That it was declined, too early or unsafe is an answer, with a reason in the weighing.
        ChildsView::Declined | ChildsView::TooYoung | ChildsView::NotSafeToAsk => step.wrote(Part::Weighing),
    };
    step.need_about(told, &rulebook::KID_06, analysed.child);
    // KID-19: who has turned 15 speaks for themselves.
    let age = step.case().age_of(analysed.child);
    step.need_about(age != Some(AgeGroup::Child15To17) || analysed.childs_view != ChildsView::TooYoung, &rulebook::KID_19, analysed.child);
    let informed = analysed.says_what_is_told(|part| step.wrote(part));
    let asks_the_court = analysed.decisions.contains(&DecisionType::ChildShelterApplication);
    step.need_about(!asks_the_court || informed, &rulebook::KID_24, analysed.child);
    step.emit(Event::ImpactAnalysed(analysed.clone()));
    if informed {
        settle_informed(step, analysed.child);
    }
}

/// KID-24: the child who was placed at once has been told now, and its attitude is known.
fn settle_informed(step: &mut Step<'_>, child: PersonId) {
    let of_child = |duty: &Duty| match duty {
        Duty::InformChild { decision } => {
            step.case().decision(*decision).is_some_and(|made| made.child.is_some_and(|placed| placed.child == child))
        }
        _ => false,
    };
    let told: Vec<_> = step.case().open_duties().map(|(duty, _)| duty).filter(of_child).collect();
    for duty in told {
        step.done(duty);
    }
}

/// KID-24: nobody waits with a placement that cannot wait until the child has been told; as soon as possible afterwards is read as the same shift.
pub(crate) fn lay_informed(step: &mut Step<'_>, kind: DecisionType, decision: u16, child: PersonId) {
    let moves = matches!(kind, DecisionType::ChildImmediatePlacement | DecisionType::ChildShelterApplication);
    // What was written before acute help began the case anew answers for nothing now.
    let is_told = |step: &Step<'_>| {
        let before = if step.begins_anew() { None } else { step.case().analyses.get(&child) };
        before.is_some_and(|made| made.informs_of(kind, step.day()))
    };
    if moves && !is_told(step) {
        step.lay(Duty::InformChild { decision }, step.in_hours(step.moment().settings.shift_hours));
    }
}

pub(crate) fn note_consent(step: &mut Step<'_>, noted: ConsentNoted) {
    // BAR-02: that someone is asked tells that a child is to be in shelter.
    step.need(noted.matter != ConsentMatter::ChildShelter || step.case().kind != CaseKind::Perpetrator, &rulebook::BAR_02);
    // That the act of 2024 needs no consent is another ground: nobody is asked.
    let unasked = matches!(noted.state, ConsentState::NotAskedGuardianIsDanger | ConsentState::NotNeededInShelter);
    step.need(!is_danger(step.case(), noted) || unasked, &rulebook::KID_11);
    let named = match noted.matter {
        ConsentMatter::ChildsService => noted.service.is_some_and(DecisionType::is_personal),
        _ => noted.service.is_none(),
    };
    step.need(named, &rulebook::KID_20);
    // Of whose shelter: where the case is about a child it is that child's, unless another is named.
    let own = case_child(step.case()).filter(|_| noted.matter == ConsentMatter::ChildShelter);
    let noted = ConsentNoted { child: noted.child.or(own), ..noted };
    step.need((noted.matter == ConsentMatter::ChildShelter) == noted.child.is_some(), &rulebook::KID_08);
    if noted.state == ConsentState::NotNeededInShelter {
        let case = step.case();
        let other = case.decides_alone(step.day()).is_some_and(|guardian| guardian != noted.by);
        let of_child = case.subject.is_some_and(|child| case.guardians_of(child).contains(&noted.by));
        step.need(other && of_child && noted.matter == ConsentMatter::ChildsService, &rulebook::KID_20);
    }
    step.emit(Event::ConsentNoted(noted));
    settle_consents(step, noted);
}

/// The child whom the case is about.
fn case_child(case: &Case) -> Option<PersonId> {
    case.subject.filter(|_| case.subject_is_minor())
}

/// Whether the one asked is the danger: as noted with the question, or since the case has them as the one who uses violence. Who uses violence answers for
/// himself in his own case, and for no child.
fn is_danger(case: &Case, noted: ConsentNoted) -> bool {
    let by_case = match noted.matter {
        ConsentMatter::ChildsService | ConsentMatter::ChildShelter => case.uses_violence(noted.by),
        ConsentMatter::PoliceAssessment => case.people.get(&noted.by) == Some(&Capacity::Perpetrator),
        ConsentMatter::PartnerContact | ConsentMatter::ContactWithPerpetrator | ConsentMatter::FactsToProvider => false,
    };
    noted.guardian == GuardianRole::IsDanger || by_case
}

/// KID-18: a committee decides that a service is given although one of two guardians does not agree, for what FB 6:13 a names and this system decides: then the
/// other agrees to that service. It gives the service itself to nobody.
pub(crate) fn need_set_aside(step: &mut Step<'_>, kind: DecisionType, outcome: Outcome, asked: Option<SetAside>) {
    let case = step.case();
    if kind != DecisionType::ConsentSetAside {
        step.need(asked.is_none(), &rulebook::KID_18);
        return;
    }
    let lawful = asked.zip(case.subject).is_some_and(|(asked, child)| {
        let guardians = case.guardians_of(child);
        let agrees = |guardian: &PersonId| case.said(asked.service, *guardian) == Some(ConsentState::Given);
        let other_agrees = guardians.iter().any(|other| *other != asked.guardian && agrees(other));
        // Also who says no to it says to whom, and to what: those whom it concerns are told, and it may end what was decided before.
        let is_named = guardians.contains(&asked.guardian) && asked.service.one_guardian_is_enough(NeedsTest::With);
        is_named && (outcome == Outcome::Refused || (!agrees(&asked.guardian) && other_agrees && case.subject_is_minor()))
    });
    // No service is given in part by this: it is set aside, or it is not.
    step.need(outcome != Outcome::Partly && lawful, &rulebook::KID_18);
}

/// FL 33: the guardians of the child, and from 15 the child, are each party of a decision that sets consent aside, which holds at once; each is told, and to
/// tell one tells no other.
pub(crate) fn lay_notices(step: &mut Step<'_>, decision: u16) {
    let due = step.in_hours(step.moment().settings.shift_hours);
    for person in step.case().parties_of_consent() {
        step.lay(Duty::NotifyDecision { decision, person }, due);
    }
}

/// BAR-02: who is, and is no more, a guardian of a child beside whom it is about stands in no perpetrator's file. His own guardians do: he may be under 18 himself.
fn need_not_his_file(step: &mut Step<'_>, child: PersonId) {
    step.need(step.case().kind != CaseKind::Perpetrator || step.case().subject == Some(child), &rulebook::BAR_02);
}

/// A guardian beside the capacity: who uses violence can be one (SoL 22:5; lag 2024:79 1:1).
pub(crate) fn note_guardian(step: &mut Step<'_>, child: PersonId, guardian: PersonId) {
    need_not_his_file(step, child);
    let case = step.case();
    let known = case.children.contains_key(&child) || case.subject == Some(child);
    step.need_about(known && child != guardian, &rulebook::REC_05, child);
    step.emit(Event::GuardianNoted { child, guardian });
    let mut after = case.clone();
    after.guardians.entry(child).or_default().insert(guardian);
    after.guardians_ended.entry(child).or_default().remove(&guardian);
    child_shelter::settle_stays(step, &after);
    settle_told(step, &after);
}

/// KID-21: after a ruling, an agreement or a decision someone is a guardian no more: not asked, not told.
pub(crate) fn end_guardian(step: &mut Step<'_>, child: PersonId, guardian: PersonId) {
    need_not_his_file(step, child);
    let case = step.case();
    step.need_about(case.guardians_of(child).contains(&guardian), &rulebook::REC_05, child);
    step.need_about(step.wrote(Part::Basis), &rulebook::KID_21, child);
    step.emit(Event::GuardianEnded { child, guardian });
    let mut after = case.clone();
    after.guardians_ended.entry(child).or_default().insert(guardian);
    child_shelter::settle_stays(step, &after);
    settle_told(step, &after);
}

/// KID-15: while a child's case is investigated its guardians are told, each once; who is none any more, or another's case, tells nobody. `after` is the case as
/// the step leaves it.
pub(crate) fn settle_told(step: &mut Step<'_>, after: &Case) {
    let owed = after.to_be_told();
    for (duty, _) in step.case().open_duties().filter(|(duty, _)| matches!(duty, Duty::TellGuardian { .. }) && !owed.contains(duty)) {
        step.done(duty);
    }
    let untold = |duty: &Duty| !matches!(duty, Duty::TellGuardian { child, guardian } if after.has_told(*child, *guardian));
    if after.is_investigating() {
        for duty in owed.into_iter().filter(untold) {
            step.lay(duty, step.in_hours(step.moment().settings.shift_hours));
        }
    }
}

/// KID-15: an investigation that opens is told of, also to whoever was told of one before.
pub(crate) fn lay_told_of_investigation(step: &mut Step<'_>) {
    for duty in step.case().to_be_told() {
        step.lay(duty, step.in_hours(step.moment().settings.shift_hours));
    }
}

pub(crate) fn offer_support(step: &mut Step<'_>, child: PersonId, answer: SupportAnswer) {
    let case = step.case();
    // A child that the case is about stands in it without being noted beside anyone.
    let own = case.subject == Some(child) && case.subject_is_minor();
    step.need_about(own || case.children.contains_key(&child), &rulebook::REC_05, child);
    step.need(case.kind != CaseKind::Perpetrator, &rulebook::BAR_02);
    step.emit(Event::ChildSupportOffered { child, answer });
    step.done(Duty::OfferChildSupport { child });
}

pub(crate) fn tell_guardian(step: &mut Step<'_>, informed: GuardianInformed) {
    let GuardianInformed { child, guardian, told } = informed;
    let case = step.case();
    // Who was not told, and why, is nothing for his file: it belongs where the child is.
    let his = case.kind == CaseKind::Perpetrator;
    step.need(!his, &rulebook::BAR_02);
    // That there is a case is itself secret (OSL 26:1): only a child's own investigation is told of, and only to who is that child's guardian.
    let concerned = case.guardians_of(child).contains(&guardian) || guardian == child;
    // A child can be too young to be told; nobody else is, nor who has turned 15 and speaks for themselves (SoL 3:4).
    let fits = told != GuardianTold::NotToldTooYoung || (guardian == child && case.age != AgeGroup::Child15To17);
    let own = case.subject == Some(child) && case.subject_is_minor() && concerned;
    step.need_about(own || his, &rulebook::KID_15, child);
    step.need_about(fits && (told == GuardianTold::Told || step.wrote(Part::Reasons)), &rulebook::KID_15, child);
    step.emit(Event::GuardianInformed(informed));
    step.done(Duty::TellGuardian { child, guardian });
}

/// KID-16, KID-17: what a placement in shelter brings for a child, and the notice also for someone of 18 to 20. The perpetrator's file tells nothing of it.
pub(crate) fn lay_shelter_care(step: &mut Step<'_>, kind: DecisionType, placed: Option<PersonId>) {
    let case = step.case();
    let settings = step.moment().settings;
    let minor = placed.or(case.subject.filter(|_| case.subject_is_minor()));
    let young = case.subject.filter(|_| case.age == AgeGroup::YoungAdult);
    let Some(person) = minor.or(young).filter(|_| case.kind != CaseKind::Perpetrator) else {
        return;
    };
    // The court decides on an application; what it grants begins with where the child is placed (lag 2024:79 5:1).
    let moves = kind == DecisionType::ChildShelterPlace;
    if kind == DecisionType::ChildShelterApplication || !(moves || kind.is_shelter()) {
        return;
    }
    // What has been done in shelter already is not asked for again because the child is placed elsewhere.
    let done = case.care.get(&person).filter(|_| moves);
    if let Some(child) = minor.filter(|_| done.is_none_or(|care| care.schooling.is_none())) {
        step.lay(Duty::ArrangeSchooling { child }, step.in_days(settings.schooling_days));
    }
    if done.is_none_or(|care| care.health_notice.is_none()) {
        step.lay(Duty::GiveHealthNotice { person }, step.in_days(settings.health_notice_days));
    }
}

pub(crate) fn arrange_schooling(step: &mut Step<'_>, child: PersonId, schooling: Schooling) {
    step.need(step.case().kind != CaseKind::Perpetrator, &rulebook::BAR_02);
    step.emit(Event::SchoolingArranged { child, schooling });
    step.discharge(Duty::ArrangeSchooling { child });
}

pub(crate) fn give_health_notice(step: &mut Step<'_>, person: PersonId, notice: HealthNotice) {
    step.need(step.case().kind != CaseKind::Perpetrator, &rulebook::BAR_02);
    step.need_about(notice == HealthNotice::Told || step.wrote(Part::Reasons), &rulebook::KID_17, person);
    step.emit(Event::HealthNoticeGiven { person, notice });
    step.discharge(Duty::GiveHealthNotice { person });
}

/// From this day the child's own yes can be enough from 12 (SoL 21:1); before it was from 15.
const FROM_TWELVE_SINCE: Date = Date::constant(2025, 7, 1);

/// Whether the consents that a service to a child rests on stand (SoL 21:1-2): every guardian agrees, or the one's no is set aside by a committee, or the one with
/// whom the child is placed by the act of 2024 decides alone; from 12 the child's own yes is enough where that is suitable, and without a needs test from 15 only. A
/// contact person asks for the young person's own yes from 15 (SoL 13:7), and no service is given against that person's own no, whoever else agrees: services are
/// voluntary, and who has turned 15 speaks for themselves (SoL 3:4).
fn consents_stand(case: &Case, kind: DecisionType, needs_test: NeedsTest, day: Date, is_weighed: bool) -> bool {
    if !case.subject_is_minor() {
        return true;
    }
    let Some(child) = case.subject else {
        // Who is unknown has no known guardians: someone who speaks for the child agrees.
        return case.anyone_consents_to(kind);
    };
    let said = |person: &PersonId| case.said(kind, *person);
    let guardians = case.guardians_of(child);
    let one_is_enough = kind.one_guardian_is_enough(needs_test);
    let alone = case.decides_alone(day).filter(|guardian| said(guardian) == Some(ConsentState::Given));
    let one_decides = alone.is_some() && kind.is_open_service(needs_test);
    let stands = |guardian: &PersonId| match said(guardian) {
        _ if one_is_enough && case.is_set_aside(kind, *guardian, day) => true,
        Some(ConsentState::Given) => true,
        Some(ConsentState::NotNeededInShelter) => one_decides,
        Some(ConsentState::Refused | ConsentState::Withdrawn | ConsentState::NotAskedGuardianIsDanger) | None => false,
    };
    let by_guardians = guardians.iter().any(|guardian| said(guardian) == Some(ConsentState::Given)) && guardians.iter().all(stands);
    let old_enough = match case.age {
        AgeGroup::Child15To17 => true,
        AgeGroup::Child12To14 => needs_test == NeedsTest::With && day >= FROM_TWELVE_SINCE,
        AgeGroup::ChildUnder12 | AgeGroup::YoungAdult | AgeGroup::Adult | AgeGroup::Unknown => false,
    };
    let willing = said(&child) == Some(ConsentState::Given);
    let by_child = old_enough && willing && is_weighed;
    let own_no = matches!(said(&child), Some(ConsentState::Refused | ConsentState::Withdrawn));
    let against_own_word = case.age == AgeGroup::Child15To17 && (own_no || (kind == DecisionType::ContactPerson && !willing));
    (by_guardians || by_child) && !against_own_word
}

/// KID-20: a service to a child has its consents.
pub(crate) fn need_consent(step: &mut Step<'_>, kind: DecisionType, needs_test: NeedsTest) {
    let stand = consents_stand(step.case(), kind, needs_test, step.day(), step.wrote(Part::Weighing));
    step.need(stand, &rulebook::KID_20);
}

/// KID-20: nothing stops acute help, and what it was given without is asked for afterwards.
pub(crate) fn lay_consent(step: &mut Step<'_>, kind: DecisionType, decision: u16) {
    if kind.is_personal() && !consents_stand(step.case(), kind, NeedsTest::With, step.day(), step.wrote(Part::Weighing)) {
        step.lay(Duty::SettleConsent { decision }, step.in_days(step.moment().settings.after_acute_days));
    }
}

/// KID-20: a yes that is taken back leaves the question what becomes of the service that rests on it.
fn lay_taken_back(step: &mut Step<'_>, service: DecisionType, noted: ConsentNoted) {
    let case = step.case();
    let agreed = case.said(service, noted.by) == Some(ConsentState::Given);
    let takes_back = agreed && matches!(noted.state, ConsentState::Refused | ConsentState::Withdrawn);
    let due = step.in_hours(step.moment().settings.shift_hours);
    let runs = |made: &Decision| takes_back && made.kind == service && made.runs_on(step.day());
    let running: Vec<_> = case.numbered().filter(|(_, made)| runs(made)).map(|(number, _)| number).collect();
    for decision in running {
        step.lay(Duty::SettleConsent { decision }, due);
    }
}

/// What was given acutely has its consents now.
fn settle_consents(step: &mut Step<'_>, noted: ConsentNoted) {
    let mut after = step.case().clone();
    if let Some(child) = noted.child {
        after.shelter_consents.insert((child, noted.by), noted.state);
        child_shelter::settle_stays(step, &after);
    }
    let Some(service) = noted.service else { return };
    after.consents.insert((noted.matter, noted.service, noted.by), noted.state);
    if !consents_stand(&after, service, NeedsTest::With, step.day(), step.wrote(Part::Weighing)) {
        lay_taken_back(step, service, noted);
        return;
    }
    for (duty, _) in step.case().open_duties() {
        if let Duty::SettleConsent { decision } = duty
            && step.case().decision(decision).is_some_and(|made| made.kind == service)
        {
            step.done(duty);
        }
    }
}
