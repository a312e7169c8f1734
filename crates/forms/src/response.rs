//! Answers as a file: the JSON of an HL7 FHIR R4 `QuestionnaireResponse`, read against its questionnaire.
//!
//! Why there is no answer is the standard extension `data-absent-reason` of the item: `asked-declined`, `not-asked` or `asked-unknown`.

mod occurrences;
mod reading;
mod returned;

pub use returned::{Named, Notes, Returned, parse_returned, print_returned};

use crate::{
    answers::{Answer, Answers},
    check::{Completeness, check},
    definition::is_a,
    demand::Demand,
    element::Element,
    fault::{Fault, Faults, Place, Shape, Wrong},
    foreign::ABSENT,
    json::{self, Fields, Json},
    questionnaire::{Item, Question, Questionnaire},
    value::Value,
};
use occurrences::{Occurrence, asked_alone};
use reading::Reading;
use std::collections::BTreeMap;

const HEAD: &[&str] = &["resourceType", "id", "questionnaire", "status", "item"];

const STATUS: &[(&str, ResponseStatus)] = &[
    ("in-progress", ResponseStatus::InProgress),
    ("completed", ResponseStatus::Completed),
    ("amended", ResponseStatus::Amended),
    ("entered-in-error", ResponseStatus::EnteredInError),
    ("stopped", ResponseStatus::Stopped),
];

const REASONS: &[(&str, Reason)] =
    &[("asked-declined", Reason::Declined), ("not-asked", Reason::NotAsked), ("asked-unknown", Reason::Unknown)];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Reason {
    Declined,
    NotAsked,
    Unknown,
}

/// Answers with how far they have come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// How far.
    pub status: ResponseStatus,
    /// The answers.
    pub answers: Answers,
}

/// How far answers have come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResponseStatus {
    /// Being filled in.
    InProgress,
    /// Done.
    Completed,
    /// Changed after they were done.
    Amended,
    /// They should never have been.
    EnteredInError,
    /// Given up.
    Stopped,
}

impl ResponseStatus {
    /// What answers of this status must hold.
    pub const fn completeness(self) -> Completeness {
        match self {
            Self::Completed | Self::Amended => Completeness::Final,
            Self::InProgress | Self::EnteredInError | Self::Stopped => Completeness::Draft,
        }
    }
}

/// Reads answers to a questionnaire. All faults are told at once, each with its linkId and path.
pub fn parse(questionnaire: &Questionnaire, text: &str) -> Result<Response, Vec<Fault>> {
    read(questionnaire, &json::read(text), HEAD, Demand::Fitting, |_, _| ()).map(|((), response, _)| response)
}

/// Reads a file whose head may hold what is `known`, and what `more` reads of it.
fn read<T>(
    questionnaire: &Questionnaire,
    json: &Result<Json, Shape>,
    known: &[&str],
    demand: Demand,
    more: impl FnOnce(&Element<'_>, &mut Faults) -> T,
) -> Result<(T, Response, Notes), Vec<Fault>> {
    let mut faults = Faults::default();
    let file = match json {
        Ok(json) => Element::of(json, Place::default(), &mut faults),
        Err(shape) => {
            faults.add(&Place::default(), shape.clone());
            None
        }
    };
    let Some(file) = file else { return Err(faults.into_inner()) };
    if !is_a(&file, "QuestionnaireResponse", &mut faults) {
        return Err(faults.into_inner());
    }
    file.only(known, &mut faults);
    file.text("id", &mut faults);
    let named = file.text("questionnaire", &mut faults);
    let is_it = |name: &String| match demand {
        Demand::Fitting => questionnaire.is_named(name),
        Demand::Countable => questionnaire.is_meant(name),
    };
    if named.as_ref().is_some_and(|named| !is_it(named)) {
        faults.add(&file.place.within("questionnaire"), Wrong::OtherQuestionnaire);
        return Err(faults.into_inner());
    }
    let more = more(&file, &mut faults);
    let status = file.code("status", STATUS, &mut faults);
    let status = file.need("status", status, &mut faults);
    let mut reading = Reading::new(questionnaire, demand);
    reading.items(&file, None, &mut faults);
    let status = status.unwrap_or(ResponseStatus::InProgress);
    let Reading { standing, places, .. } = reading;
    let (answers, unasked) = match demand {
        Demand::Fitting => (fitting(questionnaire, standing, &places, status.completeness(), &mut faults), 0),
        Demand::Countable => asked_alone(questionnaire, standing, &mut faults),
    };
    let named = if named.is_some() { Named::Named } else { Named::Unnamed };
    faults.or((more, Response { status, answers }, Notes { named, unasked }))
}

/// The answers, held to the questionnaire in every way.
fn fitting(
    questionnaire: &Questionnaire,
    standing: Vec<Occurrence>,
    places: &BTreeMap<String, Place>,
    completeness: Completeness,
    faults: &mut Faults,
) -> Answers {
    let mut answers = Answers::default();
    for Occurrence { at, answer, .. } in standing {
        if let (Some(item), Some(answer)) = (questionnaire.items.get(at), answer) {
            answers.insert(&item.link_id, answer);
        }
    }
    if let Err(wrong) = check(questionnaire, &answers, completeness) {
        for Fault { link_id, path, reason } in wrong {
            // What stands there and cannot be read is not missing as well.
            if reason == Wrong::Unanswered.into() && faults.about(link_id.as_deref()) {
                continue;
            }
            let place = link_id.as_ref().and_then(|link_id| places.get(link_id)).cloned();
            faults.add(&place.unwrap_or(Place { link_id, path }), reason);
        }
    }
    answers
}

impl Questionnaire {
    /// Whether `url` or `url|version` names this questionnaire, or `Questionnaire/id` one without a url.
    fn is_named(&self, name: &str) -> bool {
        if let (None, Some(id)) = (&self.head.url, &self.head.id) {
            return name.strip_prefix("Questionnaire/") == Some(id.as_str());
        }
        let (url, version) = name.rsplit_once('|').map_or((name, None), |(url, version)| (url, Some(version)));
        self.head.url.as_deref() == Some(url) && version.is_none_or(|version| self.head.version.as_deref() == Some(version))
    }

    /// Whether a name as servers write it means this questionnaire: its url, or an address that ends in `Questionnaire/` and its id; and no other version, where both name one.
    fn is_meant(&self, name: &str) -> bool {
        let (address, version) = name.rsplit_once('|').map_or((name, None), |(address, version)| (address, Some(version)));
        let same = version.zip(self.head.version.as_deref()).is_none_or(|(theirs, ours)| theirs == ours);
        let id = address.strip_prefix("Questionnaire/").or_else(|| {
            let (server, id) = address.rsplit_once("/Questionnaire/")?;
            (server.starts_with("http://") || server.starts_with("https://")).then_some(id)
        });
        same && (self.head.url.as_deref() == Some(address) || id.is_some() && id == self.head.id.as_deref())
    }
}

/// Writes answers in the one way that [`parse`] reads back to the same.
pub fn print(questionnaire: &Questionnaire, response: &Response) -> String {
    let file = head(questionnaire, response.status).list("item", items(questionnaire, None, &response.answers));
    json::write(&file.into())
}

fn head(questionnaire: &Questionnaire, status: ResponseStatus) -> Fields {
    let status = STATUS.iter().find(|(_, of)| *of == status).map(|(code, _)| *code);
    Fields::default()
        .put("resourceType", "QuestionnaireResponse")
        .maybe("questionnaire", questionnaire.canonical().as_ref())
        .maybe("status", status)
}

fn items(questionnaire: &Questionnaire, within: Option<&Item>, answers: &Answers) -> Vec<Json> {
    let mut written = Vec::new();
    for item in questionnaire.children(within) {
        let fields = Fields::default().put("linkId", &item.link_id);
        match (item.question(), answers.get(&item.link_id)) {
            (Some(question), Some(answer)) => written.push(answered(fields, question, answer)),
            (Some(_), None) => {}
            (None, _) => {
                let inside = items(questionnaire, Some(item), answers);
                if !inside.is_empty() {
                    written.push(fields.list("item", inside).into());
                }
            }
        }
    }
    written
}

fn answered(fields: Fields, question: &Question, answer: &Answer) -> Json {
    let reason = match answer {
        Answer::Given(values) => return fields.list("answer", values.iter().map(|value| valued(question, value)).collect()).into(),
        Answer::Declined => Reason::Declined,
        Answer::NotAsked => Reason::NotAsked,
        Answer::Unknown => Reason::Unknown,
    };
    let code = REASONS.iter().find(|(_, of)| *of == reason).map(|(code, _)| *code);
    fields.list("extension", vec![Fields::default().put("url", ABSENT).maybe("valueCode", code).into()]).into()
}

fn valued(question: &Question, value: &Value) -> Json {
    let Value::Code(code) = value else { return value.put(Fields::default(), "value").into() };
    let choice = question.choice(code);
    let coding = Fields::default()
        .maybe("system", choice.and_then(|choice| choice.system.as_ref()))
        .put("code", code)
        .maybe("display", choice.and_then(|choice| choice.display.as_ref()));
    Fields::default().put("valueCoding", coding).into()
}
