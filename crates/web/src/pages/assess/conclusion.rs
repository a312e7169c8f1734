//! What the answers to an instrument end in: the level, each conclusion that the instrument asks for, and what is said of it in words.

use super::begun::Begun;
use crate::{
    codes,
    forms::read::{self, PASS, PASS_REASON},
    http::Fields,
    pages::{
        ask::{Ask, all_coded, chosen, coded, may, must},
        step,
    },
    text::{say, say_with},
    ui::{Choice, Control, Fault, Need, error_at, questions, radios},
};
use fristad_app::case::text::Texts;
use fristad_domain::{
    assessment::{
        AssessMeeting, AssessRisk, Slug,
        code::{InstrumentPurpose, Meeting},
    },
    case::{
        Command,
        code::{Answer, CaseKind, Part, RiskLevel, RiskMethod},
    },
    rulebook,
};
use fristad_forms::instrument::{Aggregation, Judgement};
use fristad_kernel::{Date, Timestamp};
use maud::{Markup, html};
use std::collections::{BTreeMap, BTreeSet};

/// What stands before the code of a judgement in the name under which its conclusion is sent.
const CONCLUSION: &str = "conclusion.";
/// The proposed measures, and under which part they are kept.
const MEASURES: (&str, Part) = ("texts.measures", Part::Note);
/// The fields of this page, beside those that the instrument ends in.
const NAMES: [&str; 11] = [
    "level",
    "own_estimate",
    "meeting",
    "present",
    "sources",
    "texts.assessment",
    "texts.weighing",
    MEASURES.0,
    PASS_REASON,
    "occurred.dag",
    "occurred.tid",
];
/// The form with which the staff's own risk is assessed.
const STAFF: &str = "risk-for-personal";

/// What was concluded.
pub struct Concluded {
    /// The command.
    pub command: Command,
    /// What was written.
    pub texts: Texts,
    /// Advice that is passed.
    pub passes: BTreeSet<String>,
    /// When it was done, if not now.
    pub occurred: Option<Timestamp>,
}

fn judgements(begun: &Begun) -> &[Judgement] {
    begun.definition.instrument().map(|instrument| instrument.judgements.as_slice()).unwrap_or_default()
}

/// The names of the fields that this page asks: what is emptied here stands empty, and what was answered on other pages stays.
pub fn asked(begun: &Begun) -> Vec<(&'static str, String)> {
    let own = judgements(begun).iter().map(|judgement| format!("{CONCLUSION}{}", judgement.code));
    NAMES.iter().map(|name| (*name).to_owned()).chain(own).map(|name| (questions::ASKED, name)).collect()
}

/// The fields.
pub fn fields(begun: &Begun, (purpose, kind): (InstrumentPurpose, CaseKind), values: &Fields, faults: &[Fault]) -> Markup {
    let ask = Ask { values, faults };
    let in_words = match purpose {
        InstrumentPurpose::Meeting => must("texts.assessment", "assess-in-words").hint("assess-meeting-words-hint"),
        _ => must("texts.assessment", "assess-in-words").hint("field-risk-assessment-hint"),
    };
    html! {
        @match purpose {
            InstrumentPurpose::Mapping | InstrumentPurpose::SafetyPlan => {},
            InstrumentPurpose::Meeting => {
                @let meetings = if kind == CaseKind::Perpetrator { codes::HIS_MEETING } else { codes::MEETING };
                @let meeting = values.get("meeting").map_or_else(|| usual_meeting(begun), str::to_owned);
                (Ask { values: &Fields::of([("meeting".to_owned(), meeting)]), faults }.radios(must("meeting", "assess-meeting"), &meetings.choices()))
                (concluded(begun, values, faults))
                (ask.radios(must("level", "assess-meeting-level"), &codes::RISK_LEVEL.choices()))
            },
            InstrumentPurpose::Initial | InstrumentPurpose::Structured => {
                (concluded(begun, values, faults))
                (ask.radios(must("level", "field-risk-level").hint("assess-level-hint"), &codes::RISK_LEVEL.choices()))
                @if let Some(told) = own_answer(begun) { p.rad { (say("assess-own-answer")) ": " b { (told) } } }
                (ask.radios(may("own_estimate", "assess-own-estimate").hint("assess-own-estimate-hint"), &codes::RISK_LEVEL.choices()))
                (ask.checks(may("present", "assess-present"), &codes::PRESENT.choices()))
                (ask.checks(may("sources", "assess-sources"), &codes::FACT_SOURCE.choices()))
            },
        }
        @if asks_words(purpose) { (ask.area(in_words, 8)) }
        @if matches!(purpose, InstrumentPurpose::Initial | InstrumentPurpose::Structured) {
            (ask.area(may("texts.weighing", "assess-weighing").hint("assess-weighing-hint"), 4))
        }
        @if asks_words(purpose) { (ask.area(may(MEASURES.0, "assess-measures").hint("assess-measures-hint"), 4)) }
        @else { (ask.area(may(MEASURES.0, "field-note"), 4)) }
        (ask.moment(may("occurred", "assess-occurred").hint("field-occurred-hint")))
    }
}

/// The questions that the instrument ends in.
fn concluded(begun: &Begun, values: &Fields, faults: &[Fault]) -> Markup {
    html! {
        @for judgement in judgements(begun) {
            @let name = format!("{CONCLUSION}{}", judgement.code);
            @let choices: Vec<_> = judgement.conclusions.iter().map(|conclusion| Choice::new(conclusion.code.as_str(), conclusion.display.clone())).collect();
            (radios(&Control { name: &name, label: &judgement.text, hint: None, error: error_at(faults, &name), need: Need::Must }, &choices, values.raw(&name)))
        }
    }
}

const fn asks_words(purpose: InstrumentPurpose) -> bool {
    !matches!(purpose, InstrumentPurpose::Mapping | InstrumentPurpose::SafetyPlan)
}

/// The kind of meeting that a form is made for.
fn usual_meeting(begun: &Begun) -> String {
    codes::code_of(&if begun.instrument.key.as_str() == STAFF { Meeting::Staff } else { Meeting::Visit })
}

/// What the person answered in the instrument itself, where it asks them.
fn own_answer(begun: &Begun) -> Option<Markup> {
    let Aggregation::Sum(rule) = &begun.definition.instrument()?.aggregation else { return None };
    let link_id = rule.own_estimate()?;
    let (answers, _) = questions::read(&begun.definition, &begun.fields);
    Some(questions::words(begun.definition.item(link_id)?.question()?, answers.get(link_id)?))
}

/// Reads what was concluded, or says everything that is wrong with it.
pub fn read(begun: &Begun, purpose: InstrumentPurpose, sent: &Fields, day: Date) -> Result<Concluded, Vec<Fault>> {
    let mut faults = Vec::new();
    for name in ["level", "own_estimate", "meeting"] {
        once(sent, name, &mut faults);
    }
    let mut texts = words(purpose, sent, &mut faults);
    let passes: BTreeSet<String> = sent.all(PASS).map(str::to_owned).collect();
    if !passes.is_empty() && !texts.contains_key(&Part::Reasons) {
        faults.push(Fault::at(PASS_REASON, say("form-pass-needs-reason")));
    }
    let occurred = read::moment(sent, "occurred").unwrap_or_else(|text| {
        faults.push(Fault::at("occurred", text));
        None
    });
    let instrument = Some(begun.instrument.clone());
    let command = match purpose {
        InstrumentPurpose::Mapping | InstrumentPurpose::SafetyPlan => {
            Some(Command::FillInstrument { instrument: begun.instrument.clone() })
        }
        InstrumentPurpose::Meeting => {
            let meeting = chosen::<Meeting>(sent, "meeting", "assess-meeting-missing", &mut faults);
            let level = chosen::<RiskLevel>(sent, "level", "assess-level-missing", &mut faults);
            let found = conclusions(begun, sent, &mut faults);
            put_in_words(begun, &found, &mut texts);
            meeting.zip(level).map(|(meeting, level)| Command::AssessMeeting(AssessMeeting { meeting, level, instrument }))
        }
        InstrumentPurpose::Initial | InstrumentPurpose::Structured => {
            let level = chosen::<RiskLevel>(sent, "level", "assess-level-missing", &mut faults);
            let conclusions = conclusions(begun, sent, &mut faults);
            let own_estimate = sent.get("own_estimate").and_then(coded::<RiskLevel>);
            if own_estimate.zip(level).is_some_and(|(own, level)| own != level) && !texts.contains_key(&Part::Weighing) {
                let basis = Some(step::basis(&rulebook::RSK_06, day)).filter(|basis| !basis.is_empty());
                faults.push(Fault { basis, ..Fault::at("texts.weighing", rulebook::RSK_06.text) });
            }
            let method = if purpose == InstrumentPurpose::Initial { RiskMethod::Initial } else { RiskMethod::Structured };
            let (present, sources) = (all_coded(sent, "present"), all_coded(sent, "sources"));
            level.map(|level| {
                let plain = AssessRisk::plain(method, Answer::Answered, Some(level));
                Command::AssessRisk(AssessRisk { instrument, conclusions, own_estimate, present, sources, ..plain })
            })
        }
    };
    match command.filter(|_| faults.is_empty()) {
        Some(command) => Ok(Concluded { command, texts, passes, occurred }),
        None => Err(faults),
    }
}

/// A single answer that came twice is none.
fn once(sent: &Fields, name: &str, faults: &mut Vec<Fault>) {
    if sent.all(name).count() > 1 {
        faults.push(Fault::at(name, say("form-came-twice")));
    }
}

/// What was written, by part.
fn words(purpose: InstrumentPurpose, sent: &Fields, faults: &mut Vec<Fault>) -> Texts {
    let mut texts = Texts::new();
    for (name, part) in [("texts.assessment", Part::Assessment), ("texts.weighing", Part::Weighing), MEASURES, (PASS_REASON, Part::Reasons)]
    {
        match read::text(sent.raw(name)) {
            Ok(None) if part == Part::Assessment && asks_words(purpose) => faults.push(Fault::at(name, say("assess-words-missing"))),
            Ok(None) => {}
            Ok(Some(text)) => {
                texts.insert(part, text.as_str().unwrap_or_default().to_owned());
            }
            Err(wrong) => faults.push(Fault::at(name, wrong)),
        }
    }
    texts
}

/// What was concluded to each question that the instrument ends in.
fn conclusions(begun: &Begun, sent: &Fields, faults: &mut Vec<Fault>) -> BTreeMap<Slug, Slug> {
    let mut found = BTreeMap::new();
    for judgement in judgements(begun) {
        let name = format!("{CONCLUSION}{}", judgement.code);
        once(sent, &name, faults);
        let given = sent.get(&name).filter(|given| judgement.conclusions.iter().any(|conclusion| conclusion.code.as_str() == *given));
        match (judgement.code.as_str().parse(), given.and_then(|given| given.parse().ok())) {
            (Ok(code), Some(given)) => {
                found.insert(code, given);
            }
            _ => faults.push(Fault::at(name, say_with("form-choose", &[("label", judgement.text.clone().into())]))),
        }
    }
    found
}

/// What a form for a meeting ends in stands in its words: the step itself holds a level alone.
fn put_in_words(begun: &Begun, found: &BTreeMap<Slug, Slug>, texts: &mut Texts) {
    let told = judgements(begun).iter().filter_map(|judgement| {
        let given = found.iter().find(|(code, _)| code.as_str() == judgement.code.as_str())?.1;
        let conclusion = judgement.conclusions.iter().find(|conclusion| conclusion.code.as_str() == given.as_str())?;
        Some(format!("{} {}.", judgement.text, conclusion.display.trim_end_matches('.')))
    });
    let told: Vec<_> = told.collect();
    if let (Some(text), false) = (texts.get_mut(&Part::Assessment), told.is_empty()) {
        *text = format!("{}\n{text}", told.join("\n"));
    }
}
