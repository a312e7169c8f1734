//! Answers as a file: the JSON of an HL7 FHIR R4 `QuestionnaireResponse`, read against its questionnaire.
//!
//! Why there is no answer is the standard extension `data-absent-reason` of the item: `asked-declined`, `not-asked` or `asked-unknown`.

use crate::{
    answers::{Answer, Answers},
    check::{Completeness, check},
    definition::is_a,
    element::Element,
    fault::{Fault, Faults, Place, Wrong},
    json::{self, Fields, Json},
    questionnaire::{Item, Question, Questionnaire},
    value::Value,
};
use std::collections::BTreeMap;

const ABSENT: &str = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

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

/// The answers of somebody who was asked in a survey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Returned {
    /// Who answered: `subject.identifier.value` of the file.
    pub respondent: String,
    /// When, as the file says it.
    pub authored: Option<String>,
    /// The answers.
    pub response: Response,
}

/// Reads answers to a questionnaire. All faults are told at once, each with its linkId and path.
pub fn parse(questionnaire: &Questionnaire, text: &str) -> Result<Response, Vec<Fault>> {
    read(questionnaire, text, HEAD, |_, _| ()).map(|((), response)| response)
}

/// Reads the answers of a respondent to a survey: the same with `subject.identifier.value`, which must be there, and `authored`, which may. What else the subject is called is not kept.
pub fn parse_returned(questionnaire: &Questionnaire, text: &str) -> Result<Returned, Vec<Fault>> {
    let known = &[HEAD, &["subject", "authored"]].concat();
    let (head, response) = read(questionnaire, text, known, |file, faults| {
        let authored = file.text("authored", faults);
        respondent(file, faults).map(|respondent| (respondent, authored))
    })?;
    // Without a respondent there was a fault.
    let (respondent, authored) = head.ok_or_else(Vec::new)?;
    Ok(Returned { respondent, authored, response })
}

fn respondent(file: &Element<'_>, faults: &mut Faults) -> Option<String> {
    let subject = file.element("subject", faults);
    let subject = file.need("subject", subject, faults)?;
    subject.only(&["type", "identifier", "display"], faults);
    subject.text("type", faults);
    subject.text("display", faults);
    let identifier = subject.element("identifier", faults);
    let identifier = subject.need("identifier", identifier, faults)?;
    identifier.only(&["system", "value"], faults);
    identifier.text("system", faults);
    let value = identifier.text("value", faults);
    identifier.need("value", value, faults)
}

/// Reads a file whose head may hold what is `known`, and what `more` reads of it.
fn read<T>(
    questionnaire: &Questionnaire,
    text: &str,
    known: &[&str],
    more: impl FnOnce(&Element<'_>, &mut Faults) -> T,
) -> Result<(T, Response), Vec<Fault>> {
    let mut faults = Faults::default();
    let read = json::read(text);
    let file = match &read {
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
    if named.is_some_and(|named| !questionnaire.is_named(&named)) {
        faults.add(&file.place.within("questionnaire"), Wrong::OtherQuestionnaire);
        return Err(faults.into_inner());
    }
    let more = more(&file, &mut faults);
    let status = file.code("status", STATUS, &mut faults);
    let status = file.need("status", status, &mut faults);
    let mut reading = Reading { questionnaire, answers: Answers::default(), places: BTreeMap::new() };
    reading.items(&file, None, &mut faults);
    let status = status.unwrap_or(ResponseStatus::InProgress);
    if let Err(wrong) = check(questionnaire, &reading.answers, status.completeness()) {
        for Fault { link_id, path, reason } in wrong {
            // What stands there and cannot be read is not missing as well.
            if reason == Wrong::Unanswered.into() && faults.about(link_id.as_deref()) {
                continue;
            }
            let place = link_id.as_ref().and_then(|link_id| reading.places.get(link_id)).cloned();
            faults.add(&place.unwrap_or(Place { link_id, path }), reason);
        }
    }
    faults.or((more, Response { status, answers: reading.answers }))
}

/// What has been read of a file so far.
struct Reading<'q> {
    questionnaire: &'q Questionnaire,
    answers: Answers,
    places: BTreeMap<String, Place>,
}

impl Reading<'_> {
    fn items(&mut self, within: &Element<'_>, parent: Option<&Item>, faults: &mut Faults) {
        let questionnaire = self.questionnaire;
        for mut element in within.elements("item", faults) {
            element.place.link_id = element.text("linkId", &mut Faults::default());
            element.only(&["linkId", "text", "answer", "item", "extension"], faults);
            let link_id = element.text("linkId", faults);
            let Some(link_id) = element.need("linkId", link_id, faults) else { continue };
            let Some(item) = questionnaire.item(&link_id) else {
                faults.add(&element.place, Wrong::UnknownItem);
                continue;
            };
            if questionnaire.parent(item).map(|parent| &parent.link_id) != parent.map(|parent| &parent.link_id) {
                faults.add(&element.place, Wrong::WrongPlace);
            }
            if self.places.insert(link_id.clone(), element.place.clone()).is_some() {
                faults.add(&element.place, Wrong::SeveralAnswers);
                continue;
            }
            match item.question() {
                Some(question) => {
                    if element.has("item") {
                        faults.add(&element.place.within("item"), Wrong::WrongPlace);
                    }
                    if let Some(answer) = answer(&element, question, faults) {
                        self.answers.insert(&link_id, answer);
                    }
                }
                None if element.has("answer") || element.has("extension") => faults.add(&element.place, Wrong::NotAQuestion),
                None => self.items(&element, Some(item), faults),
            }
        }
    }
}

fn answer(element: &Element<'_>, question: &Question, faults: &mut Faults) -> Option<Answer> {
    let reason = element.extensions(&[ABSENT], &[], faults).pop().and_then(|(_, extension)| {
        extension.only(&["url", "valueCode"], faults);
        let reason = extension.code("valueCode", REASONS, faults);
        extension.need("valueCode", reason, faults)
    });
    let mut values = Vec::new();
    for given in element.elements("answer", faults) {
        given.only_and_value(&[], "value", faults);
        let Some((value, system)) = given.value("value", faults) else { continue };
        match &value {
            Value::Code(code) if question.has(code, None) && !question.has(code, system.as_deref()) => {
                faults.add(&given.place, Wrong::NotAnOption);
            }
            _ => values.push(value),
        }
    }
    match (reason, values.is_empty()) {
        (Some(_), false) => {
            faults.add(&element.place, Wrong::AnswerAndReason);
            None
        }
        (Some(Reason::Declined), true) => Some(Answer::Declined),
        (Some(Reason::NotAsked), true) => Some(Answer::NotAsked),
        (Some(Reason::Unknown), true) => Some(Answer::Unknown),
        (None, false) => Some(Answer::Given(values)),
        (None, true) => None,
    }
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
}

/// Writes answers in the one way that [`parse`] reads back to the same.
pub fn print(questionnaire: &Questionnaire, response: &Response) -> String {
    let file = head(questionnaire, response.status).list("item", items(questionnaire, None, &response.answers));
    json::write(&file.into())
}

/// Writes the answers of a respondent in the one way that [`parse_returned`] reads back to the same. It is one line.
pub fn print_returned(questionnaire: &Questionnaire, Returned { respondent, authored, response }: &Returned) -> String {
    let identifier = Fields::default().put("value", respondent);
    let file = head(questionnaire, response.status)
        .put("subject", Fields::default().put("identifier", identifier))
        .maybe("authored", authored.as_ref())
        .list("item", items(questionnaire, None, &response.answers));
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
