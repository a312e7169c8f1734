//! Structured assessments: with which instrument, by whom it may be used, what it concludes; the police's assessment; the risks of a meeting; the people who
//! may be harmed besides; the safety plan.

pub mod code;

use crate::{
    case::{
        code::{Answer, CaseKind, ConsentMatter, FactSource, Part, RiskLevel, RiskMethod, SafetySituation, Trigger},
        decide::{Step, end_of},
        duty::Duty,
        event::Event,
    },
    person::Capacity,
    rulebook,
};
use code::{CarryPrint, InstrumentPurpose, Meeting, PlanHolder, PoliceGround, Present, Unfit};
use fristad_kernel::{Date, PersonId, Timestamp};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The most letters that a key or a version has.
const LONGEST: usize = 64;

/// A short code that a definition sets: small letters, figures, `-`, `_` and `.`, one to 64 of them, the first a letter or a figure. It never holds text about a person.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(extend("pattern" = "^[a-z0-9][a-z0-9._-]{0,63}$"))]
pub struct Slug(String);

/// What is no [`Slug`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a code holds one to 64 of small letters, figures, '-', '_' and '.'")]
pub struct NoSlug;

impl Slug {
    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Slug {
    type Error = NoSlug;

    fn try_from(text: String) -> Result<Self, NoSlug> {
        let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_' | b'.');
        // A dot alone would mean a folder where the code stands in an address.
        let begins = text.bytes().next().is_some_and(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
        if begins && text.len() <= LONGEST && text.bytes().all(fits) { Ok(Self(text)) } else { Err(NoSlug) }
    }
}

impl std::str::FromStr for Slug {
    type Err = NoSlug;

    fn from_str(text: &str) -> Result<Self, NoSlug> {
        text.to_owned().try_into()
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0
    }
}

impl std::fmt::Display for Slug {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

/// An instrument in one of its versions.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InstrumentRef {
    /// The instrument.
    pub key: Slug,
    /// The version.
    pub version: Slug,
}

/// What is known of the instrument whose answers come with a step. Whoever makes it has checked the answers against the definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InstrumentFacts {
    /// Which.
    pub instrument: InstrumentRef,
    /// What it is for.
    pub purpose: InstrumentPurpose,
    /// Why it does not fit the case, if it does not.
    pub unfit: BTreeSet<Unfit>,
    /// Whether whoever acts is marked as trained for it, or it asks for no training.
    pub trained: bool,
    /// The questions that it ends in, each with the conclusions that it allows.
    pub conclusions: BTreeMap<Slug, BTreeSet<Slug>>,
    /// The questions and conclusions that say that there is a risk, or that it cannot be judged yet, by the definition's own marks.
    pub shows_risk: BTreeSet<(Slug, Slug)>,
    /// Days after which it is stale by its age, where its owner sets them.
    pub stale_days: Option<u16>,
    /// Whether it asks how great the exposed person holds the danger to be.
    pub own_estimate: bool,
}

/// An assessment of the risk of further violence, or why there is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AssessRisk {
    /// With what it was made.
    pub method: RiskMethod,
    /// Made, or why not.
    pub answer: Answer,
    /// The level, when it was made.
    #[serde(default)]
    pub level: Option<RiskLevel>,
    /// The instrument whose answers come with it.
    #[serde(default)]
    pub instrument: Option<InstrumentRef>,
    /// What was concluded to each question that the instrument ends in. They are never added.
    #[serde(default)]
    pub conclusions: BTreeMap<Slug, Slug>,
    /// How great the person holds the danger to be.
    #[serde(default)]
    pub own_estimate: Option<RiskLevel>,
    /// Who was present.
    #[serde(default)]
    pub present: BTreeSet<Present>,
    /// What it rests on.
    #[serde(default)]
    pub sources: BTreeSet<FactSource>,
}

impl AssessRisk {
    /// One without an instrument.
    pub const fn plain(method: RiskMethod, answer: Answer, level: Option<RiskLevel>) -> Self {
        Self {
            method,
            answer,
            level,
            instrument: None,
            conclusions: BTreeMap::new(),
            own_estimate: None,
            present: BTreeSet::new(),
            sources: BTreeSet::new(),
        }
    }
}

/// An assessment of risk as recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RiskAssessed {
    /// With what it was made.
    pub method: RiskMethod,
    /// Made, or why not.
    pub answer: Answer,
    /// The level, when it was made.
    pub level: Option<RiskLevel>,
    /// From when it is stale by its age.
    pub stale_at: Timestamp,
    /// The instrument whose answers were kept with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instrument: Option<InstrumentRef>,
    /// What was concluded to each question that the instrument ends in.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub conclusions: BTreeMap<Slug, Slug>,
    /// How great the person held the danger to be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own_estimate: Option<RiskLevel>,
    /// Who was present.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub present: BTreeSet<Present>,
    /// What it rests on.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub sources: BTreeSet<FactSource>,
}

impl RiskAssessed {
    /// One without an instrument.
    pub const fn plain(method: RiskMethod, answer: Answer, level: Option<RiskLevel>, stale_at: Timestamp) -> Self {
        Self {
            method,
            answer,
            level,
            stale_at,
            instrument: None,
            conclusions: BTreeMap::new(),
            own_estimate: None,
            present: BTreeSet::new(),
            sources: BTreeSet::new(),
        }
    }

    /// Whether the person's own estimate is another than the level: a discrepancy that is weighed in words.
    pub fn differs(&self) -> bool {
        differs(self.own_estimate, self.level)
    }
}

fn differs(own: Option<RiskLevel>, level: Option<RiskLevel>) -> bool {
    own.zip(level).is_some_and(|(own, level)| own != level)
}

/// The risk of a meeting or a visit, for staff and for the person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AssessMeeting {
    /// What kind of meeting.
    pub meeting: Meeting,
    /// The level.
    pub level: RiskLevel,
    /// The instrument whose answers come with it.
    #[serde(default)]
    pub instrument: Option<InstrumentRef>,
}

/// The same as recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MeetingAssessed {
    /// What kind of meeting.
    pub meeting: Meeting,
    /// The level.
    pub level: RiskLevel,
    /// The instrument whose answers were kept with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instrument: Option<InstrumentRef>,
}

/// A safety plan (säkerhetsplan).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanSafety {
    /// For what situation.
    pub situation: SafetySituation,
    /// What of it the person carries.
    #[serde(default = "none_carried")]
    pub print: CarryPrint,
    /// Who holds a copy.
    #[serde(default)]
    pub holders: BTreeSet<PlanHolder>,
    /// When it is gone through again; after the authority's own interval if left out.
    #[serde(default)]
    pub review: Option<Date>,
    /// The form whose answers come with it.
    #[serde(default)]
    pub instrument: Option<InstrumentRef>,
}

/// The same as recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SafetyPlanned {
    /// For what situation.
    pub situation: SafetySituation,
    /// What of it the person carries.
    #[serde(default = "none_carried")]
    pub print: CarryPrint,
    /// Who holds a copy.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub holders: BTreeSet<PlanHolder>,
    /// When it is gone through again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<Date>,
    /// The form whose answers were kept with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instrument: Option<InstrumentRef>,
}

const fn none_carried() -> CarryPrint {
    CarryPrint::None
}

impl PlanSafety {
    /// One in words alone, of which nothing is carried.
    pub const fn plain(situation: SafetySituation) -> Self {
        Self { situation, print: CarryPrint::None, holders: BTreeSet::new(), review: None, instrument: None }
    }
}

/// RSK-01, RSK-02, RSK-03: the answers are there and were checked against this definition, which is for this, fits, and is used by whom it is taught.
fn need_instrument<'a>(
    step: &mut Step<'a>,
    used: Option<&InstrumentRef>,
    purpose: Option<InstrumentPurpose>,
) -> Option<&'a InstrumentFacts> {
    let known = step.moment().instrument.filter(|facts| Some(&facts.instrument) == used && Some(facts.purpose) == purpose);
    step.need(used.is_none() || (known.is_some() && step.wrote(Part::Answers)), &rulebook::RSK_01);
    if let Some(facts) = known {
        for unfit in &facts.unfit {
            step.need_about(false, &rulebook::RSK_03, unfit.code());
        }
        step.need_about(facts.trained, &rulebook::RSK_02, &facts.instrument.key);
        // He is party to his own case and reads it: what the exposed person has been through, and how afraid they are, has no place there.
        let hers = facts.purpose == InstrumentPurpose::Mapping || facts.own_estimate;
        step.need(!hers || step.case().kind != CaseKind::Perpetrator, &rulebook::BAR_02);
    }
    known
}

pub(crate) fn assess_risk(step: &mut Step<'_>, asked: &AssessRisk) {
    let complete = match asked.answer {
        Answer::Answered => asked.level.is_some() && step.wrote(Part::Assessment),
        // The reason stands in place of the assessment. Where violence is investigated its risk is never beside the point.
        Answer::NotRelevant => step.wrote(Part::Basis) && !step.case().kind.concerns_violence(),
        Answer::Declined | Answer::NotSafeToAsk => step.wrote(Part::Basis),
    };
    step.need(complete, &rulebook::INV_01);
    let purpose = match asked.method {
        RiskMethod::Initial => Some(InstrumentPurpose::Initial),
        RiskMethod::Structured => Some(InstrumentPurpose::Structured),
        RiskMethod::Professional | RiskMethod::Police => None,
    };
    let facts = need_instrument(step, asked.instrument.as_ref(), purpose);
    need_conclusions(step, facts, asked);
    step.need(!differs(asked.own_estimate, asked.level) || step.wrote(Part::Weighing), &rulebook::RSK_06);
    let interval = facts.and_then(|facts| facts.stale_days).unwrap_or(step.moment().settings.risk_interval_days);
    step.emit(Event::RiskAssessed(RiskAssessed {
        method: asked.method,
        answer: asked.answer,
        level: asked.level,
        stale_at: step.in_days(interval),
        instrument: asked.instrument.clone(),
        conclusions: asked.conclusions.clone(),
        own_estimate: asked.own_estimate,
        present: asked.present.clone(),
        sources: asked.sources.clone(),
    }));
    settle_assessed(step, facts, asked);
}

/// RSK-05: each question that the instrument ends in has a conclusion that it allows, and nothing else is concluded.
fn need_conclusions(step: &mut Step<'_>, facts: Option<&InstrumentFacts>, asked: &AssessRisk) {
    let none = BTreeMap::new();
    let allowed = facts.map_or(&none, |facts| &facts.conclusions);
    for (question, conclusions) in allowed {
        let concluded =
            asked.conclusions.get(question).map_or(asked.answer != Answer::Answered, |concluded| conclusions.contains(concluded));
        step.need_about(concluded, &rulebook::RSK_05, question);
    }
    for question in asked.conclusions.keys().filter(|question| !allowed.contains_key(*question)) {
        step.need_about(false, &rulebook::RSK_01, question);
    }
}

/// What an assessment leaves to do, and what it leaves done. The police's own word never stands in for the board's.
fn settle_assessed(step: &mut Step<'_>, facts: Option<&InstrumentFacts>, asked: &AssessRisk) {
    if asked.method == RiskMethod::Police {
        step.done(Duty::ComparePolice);
        return;
    }
    step.done(Duty::RenewRisk);
    let by_level = asked.answer == Answer::Answered && asked.level.is_some_and(|level| level >= RiskLevel::Medium);
    // A low level beside a conclusion that says otherwise is no reason to leave it there, nor is not being able to judge yet.
    let by_conclusion = facts.is_some_and(|facts| asked.conclusions.clone().into_iter().any(|made| facts.shows_risk.contains(&made)));
    let shows_risk = by_level || by_conclusion;
    match asked.method {
        RiskMethod::Structured => step.done(Duty::AssessStructured),
        RiskMethod::Initial if shows_risk && step.case().kind.concerns_violence() => {
            step.lay(Duty::AssessStructured, step.in_days(step.moment().settings.structured_days));
        }
        RiskMethod::Initial | RiskMethod::Professional | RiskMethod::Police => {}
    }
}

/// RSK-11: a structured assessment is not made, with the reason written down.
pub(crate) fn leave_structured(step: &mut Step<'_>) {
    step.need(step.wrote(Part::Reasons), &rulebook::RSK_11);
    step.emit(Event::StructuredLeftOut);
    step.discharge(Duty::AssessStructured);
}

pub(crate) fn assess_meeting(step: &mut Step<'_>, asked: &AssessMeeting) {
    // Where she fetches her belongings is nothing for his file.
    let his = step.case().kind == CaseKind::Perpetrator;
    step.need(!(his && asked.meeting == Meeting::BelongingsVisit), &rulebook::BAR_02);
    need_instrument(step, asked.instrument.as_ref(), Some(InstrumentPurpose::Meeting));
    step.need(step.wrote(Part::Assessment), &rulebook::RSK_07);
    let AssessMeeting { meeting, level, instrument } = asked.clone();
    step.emit(Event::MeetingAssessed(MeetingAssessed { meeting, level, instrument }));
}

/// Answers that map what has happened, and assess no risk by themselves.
pub(crate) fn fill_instrument(step: &mut Step<'_>, instrument: &InstrumentRef) {
    need_instrument(step, Some(instrument), Some(InstrumentPurpose::Mapping));
    step.emit(Event::InstrumentFilled { instrument: instrument.clone() });
}

/// RSK-08: the police are asked for their assessment on a ground. In the case of who uses violence nothing is asked about the danger from him.
pub(crate) fn ask_police(step: &mut Step<'_>, ground: PoliceGround) {
    let his = step.case().kind == CaseKind::Perpetrator;
    step.need(!his, &rulebook::BAR_02);
    step.need(his || holds(step, ground), &rulebook::RSK_08);
    step.emit(Event::PoliceAsked { ground });
    step.lay(Duty::ComparePolice, step.in_days(step.moment().settings.police_days));
}

/// The police have none, or do not give it out.
pub(crate) fn police_without(step: &mut Step<'_>) {
    step.emit(Event::PoliceGaveNone);
    step.discharge(Duty::ComparePolice);
}

/// The day on which OSL 10:15 a came into force (SFS 2025:934).
const TO_PREVENT_CRIME_SINCE: Date = Date::constant(2025, 12, 1);

/// Whether a ground holds: consent is given, a child's investigation is open, or it is written why the conditions of another are met.
fn holds(step: &Step<'_>, ground: PoliceGround) -> bool {
    let case = step.case();
    match ground {
        PoliceGround::Consent => case.subject_consents(ConsentMatter::PoliceAssessment),
        PoliceGround::ChildInvestigation => case.kind == CaseKind::Child && case.subject_is_minor() && case.is_investigating(),
        PoliceGround::ViolenceAgainstClose | PoliceGround::CommittedCrime => step.wrote(Part::Weighing),
        PoliceGround::Prevention => step.wrote(Part::Weighing) && step.day() >= TO_PREVENT_CRIME_SINCE,
    }
}

/// RSK-09, RSK-12: what the police get is a summary in words, on a ground. What a child's investigation needs is asked for, and is no ground for telling.
pub(crate) fn tell_police(step: &mut Step<'_>, ground: PoliceGround) {
    // What the police are told of the danger from someone is nothing for that someone's file.
    let his = step.case().kind == CaseKind::Perpetrator;
    step.need(!his, &rulebook::BAR_02);
    step.need(his || (ground != PoliceGround::ChildInvestigation && holds(step, ground)), &rulebook::RSK_09);
    step.need(step.wrote(Part::Material), &rulebook::RSK_12);
    step.emit(Event::PoliceToldOfRisk { ground });
}

/// Who may be harmed besides gets a follow-up of their own, from when they are named. In the file of who uses violence nobody is named as one.
pub(crate) fn lay_secondary(step: &mut Step<'_>, person: PersonId, capacity: Capacity) {
    if capacity == Capacity::SecondaryVictim {
        step.need(step.case().kind != CaseKind::Perpetrator, &rulebook::BAR_02);
        step.lay(Duty::FollowSecondary { person }, step.in_days(step.moment().settings.secondary_days));
    }
}

pub(crate) fn follow_secondary(step: &mut Step<'_>, person: PersonId, next: Option<Date>) {
    step.emit(Event::SecondaryFollowed { person, next });
    step.discharge(Duty::FollowSecondary { person });
    if let Some(next) = next {
        step.emit(Event::DutyLaid { duty: Duty::FollowSecondary { person }, due: end_of(next) });
    }
}

pub(crate) fn plan_safety(step: &mut Step<'_>, asked: &PlanSafety) {
    // He is party to his own case and reads it: a plan against him has no place there.
    step.need(step.case().kind != CaseKind::Perpetrator, &rulebook::BAR_02);
    need_instrument(step, asked.instrument.as_ref(), Some(InstrumentPurpose::SafetyPlan));
    // SAF-01: a paper that tells what it is can be found by whom it is kept from.
    let safe = asked.situation == SafetySituation::HasLeft || asked.print != CarryPrint::Full;
    step.need(safe, &rulebook::SAF_01);
    let review = asked.review.unwrap_or_else(|| step.in_days(step.moment().settings.plan_review_days).date());
    step.need(review > step.day(), &rulebook::SAF_02);
    let PlanSafety { situation, print, holders, review: _, instrument } = asked.clone();
    step.emit(Event::SafetyPlanned(SafetyPlanned { situation, print, holders, review: Some(review), instrument }));
    step.done(Duty::ReviewSafetyPlan);
    step.emit(Event::DutyLaid { duty: Duty::ReviewSafetyPlan, due: end_of(review) });
}

pub(crate) fn note_trigger(step: &mut Step<'_>, trigger: Trigger) {
    let perpetrators_case = step.case().kind == CaseKind::Perpetrator;
    step.need(!(perpetrators_case && trigger.is_victim_side()), &rulebook::BAR_02);
    step.emit(Event::Triggered { trigger });
    // Who did not want to answer, or could not safely be asked, is asked again: the danger is another now.
    if step.case().risk.is_some() {
        step.lay(Duty::RenewRisk, step.in_hours(step.moment().settings.shift_hours));
    }
    if trigger == Trigger::CustodyRuling && !perpetrators_case && step.case().has_guardians() {
        // KID-21: who is asked and told follows from who is a guardian now.
        step.lay(Duty::CheckGuardians, step.in_hours(step.moment().settings.shift_hours));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_holds_a_code_and_no_text() {
        for code in ["patriark", "v1.0", "akut_risk"] {
            assert_eq!(code.parse::<Slug>().map(String::from), Ok(code.to_owned()));
        }
        for text in ["", "..", "-a", "Anna Lind", "å", &"a".repeat(65)] {
            assert_eq!(text.parse::<Slug>(), Err(NoSlug));
        }
    }
}
