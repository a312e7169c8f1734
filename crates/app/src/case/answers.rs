//! Answers to an instrument or a form that come with a step: checked against the definition, kept in their compact form, and what the rules need to know of the
//! instrument.

use super::step::StepInput;
use crate::{ctx::Ctx, error::AppError, house::App, port::store::Unit, vault::token};
use fristad_domain::{
    assessment::{
        AssessMeeting, AssessRisk, InstrumentFacts, InstrumentRef, PlanSafety, Slug,
        code::{InstrumentPurpose, Unfit},
    },
    case::{
        Case, Command,
        code::{CaseKind, Context, Part, SafetySituation},
    },
    person::AgeGroup,
};
use fristad_forms::{
    Answers, Completeness, Questionnaire, check, compact, fault,
    instrument::{Aggregation, Audience, Code, Conclusion, Instrument, Judgement, Purpose, Sign, Training},
    questionnaire::{Choice, Question},
    response,
    value::Value,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// The form of the safety plan.
pub const SAFETY_PLAN: &str = "sakerhetsplan";
/// What a definition is for. A questionnaire that is no instrument maps something, and assesses nothing.
pub fn purpose(definition: &Questionnaire) -> InstrumentPurpose {
    match definition.instrument().map(|instrument| instrument.purpose) {
        Some(Purpose::Initial) => InstrumentPurpose::Initial,
        Some(Purpose::Structured) => InstrumentPurpose::Structured,
        Some(Purpose::Meeting) => InstrumentPurpose::Meeting,
        Some(Purpose::SafetyPlan) => InstrumentPurpose::SafetyPlan,
        Some(Purpose::Mapping) | None => InstrumentPurpose::Mapping,
    }
}

/// The instrument of a step, with its definition.
pub(crate) struct Filled {
    reference: InstrumentRef,
    definition: Arc<Questionnaire>,
}

/// The instrument that a command uses.
const fn used(command: &Command) -> Option<&InstrumentRef> {
    match command {
        Command::AssessRisk(AssessRisk { instrument, .. })
        | Command::AssessMeeting(AssessMeeting { instrument, .. })
        | Command::PlanSafety(PlanSafety { instrument, .. }) => instrument.as_ref(),
        Command::FillInstrument { instrument } => Some(instrument),
        _ => None,
    }
}

impl App {
    /// Checks the answers that come with a step, given as a FHIR `QuestionnaireResponse`, and puts their compact form in their place. At most one instrument a step.
    pub(super) async fn fill_in(&self, input: &mut StepInput) -> Result<Option<Filled>, AppError> {
        let mut references = input.commands.iter().filter_map(used);
        let (Some(reference), None) = (references.next().cloned(), references.next()) else {
            let nothing = !input.texts.contains_key(&Part::Answers) && !input.commands.iter().any(|command| used(command).is_some());
            return if nothing { Ok(None) } else { Err(AppError::invalid("answers.one-instrument", "answers")) };
        };
        let mut unit = self.store.look().await?;
        let definition = self.definition(&mut unit, reference.key.as_str(), reference.version.as_str()).await?;
        // The version that was imported last is the one that is answered: what it demands of training and of where it fits holds for everyone. What was answered
        // with an older one is read with that one for ever.
        let newest = unit.instruments(self.authority).await?.into_iter().find(|head| head.key == reference.key);
        drop(unit);
        if definition.is_some() && newest.is_some_and(|head| head.version != reference.version) {
            return Err(AppError::invalid("instrument.older", reference.key.as_str()));
        }
        let definition = definition.ok_or_else(|| AppError::invalid("instrument.unknown", reference.key.as_str()))?;
        self.may_use(&definition)?;
        if let Some(text) = input.texts.get(&Part::Answers) {
            let answers = response::parse(&definition, text).map_err(|faults| faulty(&faults))?.answers;
            check(&definition, &answers, Completeness::Final).map_err(|faults| faulty(&faults))?;
            // What stood in JSON is read by now: an invisible sign would hide a word from every later search for it.
            for text in answers.iter().flat_map(|(_, answer)| answer.values()).filter_map(spoken) {
                super::text::check(text, "answers")?;
            }
            if purpose(&definition) == InstrumentPurpose::SafetyPlan {
                tell_plan(input, &definition, &answers);
            }
            let stored = token::hex(&compact::encode(&definition, &answers).map_err(|faults| faulty(&faults))?);
            input.texts.insert(Part::Answers, stored);
        }
        Ok(Some(Filled { reference, definition }))
    }

    /// What the rules need to know of the instrument, in this case and for whoever acts.
    pub(super) async fn instrument_facts(
        &self,
        unit: &mut Box<dyn Unit>,
        ctx: &Ctx,
        case: &Case,
        filled: &Filled,
    ) -> Result<InstrumentFacts, AppError> {
        let Filled { reference, definition } = filled;
        let mut facts = InstrumentFacts {
            instrument: reference.clone(),
            purpose: purpose(definition),
            unfit: BTreeSet::new(),
            trained: true,
            conclusions: BTreeMap::new(),
            shows_risk: BTreeSet::new(),
            stale_days: None,
            own_estimate: false,
        };
        let Some(instrument) = definition.instrument() else { return Ok(facts) };
        facts.unfit = unfit(instrument, case);
        // Points of a structured assessment stand beside her own estimate also where an older file does not say which question asks for it.
        let hers = |named: bool| named || instrument.purpose == Purpose::Structured;
        facts.own_estimate = matches!(&instrument.aggregation, Aggregation::Sum(rule) if hers(rule.own_estimate().is_some()));
        facts.stale_days = instrument.stale_after.as_ref().map(|stale| stale.days);
        facts.conclusions = conclusions(instrument);
        facts.shows_risk = shows_risk(instrument);
        if instrument.training == Training::Needed {
            // Through a key somebody acts who must have learnt it as well.
            for user in ctx.subject.people() {
                facts.trained &= self.is_trained(unit, user, reference.key.as_str()).await?;
            }
        }
        Ok(facts)
    }
}

fn slug(code: &Code) -> Option<Slug> {
    code.as_str().parse().ok()
}

/// The conclusions that ask for a structured assessment: there is a risk, or it cannot be judged yet.
fn shows_risk(instrument: &Instrument) -> BTreeSet<(Slug, Slug)> {
    let tells = |conclusion: &&Conclusion| matches!(conclusion.sign, Some(Sign::Risk | Sign::Unclear));
    let of = |judgement: &Judgement| -> Vec<(Slug, Slug)> {
        let shown = judgement.conclusions.iter().filter(tells);
        shown.filter_map(|conclusion| slug(&judgement.code).zip(slug(&conclusion.code))).collect()
    };
    instrument.judgements.iter().flat_map(of).collect()
}

/// The questions that the instrument ends in, with what may be concluded.
fn conclusions(instrument: &Instrument) -> BTreeMap<Slug, BTreeSet<Slug>> {
    let allowed = |judgement: &Judgement| {
        Some((slug(&judgement.code)?, judgement.conclusions.iter().filter_map(|conclusion| slug(&conclusion.code)).collect()))
    };
    instrument.judgements.iter().filter_map(allowed).collect()
}

/// Why an instrument does not fit a case.
pub fn unfit(instrument: &Instrument, case: &Case) -> BTreeSet<Unfit> {
    let codes: BTreeSet<String> = case.contexts.iter().map(super::project::code).collect();
    let named = |set: &BTreeSet<Code>| set.iter().any(|code| codes.contains(code.as_str()));
    let honour = super::project::code(&Context::Honour);
    let mut unfit = BTreeSet::new();
    if named(&instrument.unsuited) {
        let against_honour = instrument.unsuited.iter().any(|code| code.as_str() == honour) && codes.contains(&honour);
        unfit.insert(if against_honour { Unfit::Honour } else { Unfit::Context });
    }
    let about_child = case.kind == CaseKind::Child || case.age.is_minor();
    if about_child && instrument.unsuited.iter().any(|code| code.as_str() == "child") {
        unfit.insert(Unfit::Child);
    }
    // Where no context is known yet, none speaks against it.
    if !instrument.suits.is_empty() && !codes.is_empty() && !named(&instrument.suits) {
        unfit.insert(Unfit::Context);
    }
    let made_for = |audience| instrument.audience.contains(&audience);
    if made_for(Audience::Professional) || instrument.audience.is_empty() {
        return unfit;
    }
    match case.age {
        AgeGroup::ChildUnder12 => {
            unfit.insert(Unfit::Child);
        }
        AgeGroup::Child12To14 | AgeGroup::Child15To17 if !made_for(Audience::Young) => {
            unfit.insert(Unfit::Child);
        }
        AgeGroup::YoungAdult | AgeGroup::Adult if !made_for(Audience::Adult) => {
            unfit.insert(Unfit::Age);
        }
        AgeGroup::Child12To14 | AgeGroup::Child15To17 | AgeGroup::YoungAdult | AgeGroup::Adult | AgeGroup::Unknown => {}
    }
    unfit
}

/// A plan in words beside its answers: the duty office's package, the journal and the paper read words. What somebody wrote there stays before them.
fn tell_plan(input: &mut StepInput, definition: &Questionnaire, answers: &Answers) {
    let situation = input.commands.iter().find_map(|command| match command {
        Command::PlanSafety(plan) => Some(plan.situation),
        _ => None,
    });
    let part = match situation {
        Some(SafetySituation::InContact) => Part::Note,
        Some(SafetySituation::HasLeft) => Part::Account,
        None => return,
    };
    let lines = definition.questions().filter_map(|(item, question)| {
        let words: Vec<String> = answers.given(&item.link_id)?.iter().map(|value| words(question, value)).collect();
        Some(format!("{}: {}", item.label().trim_end_matches([':', '?']), words.join(", ")))
    });
    let told = lines.collect::<Vec<_>>().join("\n");
    // A plan too long to be told in words is read in its answers.
    if !told.is_empty() && super::text::check(&told, "answers").is_ok() {
        let text = input.texts.entry(part).or_default();
        *text = if text.is_empty() { told } else { format!("{text}\n\n{told}") };
    }
}

/// What somebody wrote in their own words.
const fn spoken(value: &Value) -> Option<&String> {
    if let Value::Text(text) = value { Some(text) } else { None }
}

/// A value in words.
pub fn words(question: &Question, value: &Value) -> String {
    match value {
        Value::Boolean(true) => "ja".to_owned(),
        Value::Boolean(false) => "nej".to_owned(),
        Value::Integer(number) => number.to_string(),
        Value::Decimal(number) => number.to_string().replace('.', ","),
        Value::Date(date) => date.to_string(),
        Value::Code(code) => question.choice(code).map_or(code.as_str(), Choice::label).to_owned(),
        Value::Text(text) => text.clone(),
    }
}

/// What is wrong with answers: each fault by its path and its reason. A reason never holds what was answered.
fn faulty(faults: &[fault::Fault]) -> AppError {
    let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
    AppError::invalid("answers.faulty", told.join("; "))
}

/// Stored answers as they were.
pub(crate) fn stored(definition: &Questionnaire, text: &str) -> Result<Answers, AppError> {
    let unreadable = || AppError::Broken("answers.unreadable".into());
    let bytes = token::bytes(text).ok_or_else(unreadable)?;
    compact::decode(definition, &bytes).map_err(|_| unreadable())
}
