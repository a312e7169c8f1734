//! A questionnaire in several languages: each text beside its own, and the main one wherever there is no other.

use fristad_forms::{Questionnaire, parse};
use serde_json::{Value, json};

fn words(pairs: &[(&str, &str)]) -> Value {
    let one = |(language, text): &(&str, &str)| {
        let parts = json!([{ "url": "lang", "valueCode": language }, { "url": "content", "valueString": text }]);
        json!({ "url": "http://hl7.org/fhir/StructureDefinition/translation", "extension": parts })
    };
    json!({ "extension": pairs.iter().map(one).collect::<Vec<_>>() })
}

fn file(item: &Value) -> String {
    let title = words(&[("en", "The course"), ("so", "Koorsada")]);
    json!({ "resourceType": "Questionnaire", "status": "active", "language": "sv", "title": "Kursen", "_title": title, "item": [item] })
        .to_string()
}

fn read() -> Questionnaire {
    let help = json!({ "url": "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl",
        "valueCodeableConcept": { "coding": [{ "system": "http://hl7.org/fhir/questionnaire-item-control", "code": "help" }] } });
    parse(&file(&json!({
        "linkId": "useful", "type": "choice", "text": "Fick du nytta av kursen?", "_text": words(&[("en", "Was it useful?"), ("so", "Ma ahayd?")]),
        "answerOption": [
            { "valueCoding": { "code": "yes", "display": "Ja", "_display": words(&[("en", "Yes")]) } },
            { "valueCoding": { "code": "no" } },
        ],
        "item": [{ "linkId": "h", "type": "display", "text": "I ditt arbete.", "_text": words(&[("en", "At work.")]), "extension": [help] }],
    })))
    .unwrap()
}

#[test]
fn a_text_is_shown_in_the_language_asked_for_or_in_the_main_one() {
    let course = read();
    let (item, question) = course.questions().next().unwrap();
    assert_eq!((course.title_in("en"), course.title_in("sv"), course.title_in("fi")), (Some("The course"), Some("Kursen"), Some("Kursen")));
    assert_eq!((item.label_in("en-GB"), item.label_in("sv")), ("Was it useful?", "Fick du nytta av kursen?"));
    let labels: Vec<_> = question.choices().iter().flat_map(|choice| [choice.label_in("en"), choice.label_in("so")]).collect();
    assert_eq!(labels, ["Yes", "Ja", "no", "no"]);
    assert_eq!((course.help_in(item, "en"), course.help_in(item, "so")), (Some("At work."), Some("I ditt arbete.")));
    assert_eq!(course.languages(), ["sv", "en"], "Somali lacks words, so it is not offered");
}

#[test]
fn a_translation_that_cannot_be_one_is_named() {
    let beside = |beside: &Value| {
        let item = json!({ "linkId": "a", "type": "boolean", "text": "Ja?", "_text": beside });
        parse(&file(&item)).unwrap_err().iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let url = "http://hl7.org/fhir/StructureDefinition/translation";
    assert_eq!(beside(&json!({ "id": "x" })), ["a: the element 'id' is not supported (item[0]._text.id)"]);
    assert_eq!(beside(&words(&[("en", "Yes?"), ("en", "Well?")])), ["a: 'en' stands twice (item[0]._text.extension[1])"]);
    assert_eq!(
        beside(&words(&[("på svenska", "Jo?")])),
        ["a: 'på svenska' is no code of a language, such as en or pt-BR (item[0]._text.extension[0])"]
    );
    assert_eq!(
        beside(&json!({ "extension": [{ "url": url, "extension": [{ "url": "lang", "valueCode": "en" }] }] })),
        ["a: 'content' is missing (item[0]._text.extension[0])"]
    );
    let untexted = json!({ "linkId": "a", "type": "boolean", "_text": words(&[("en", "Yes?")]) });
    let faults: Vec<_> = parse(&file(&untexted)).unwrap_err().iter().map(ToString::to_string).collect();
    assert_eq!(faults, ["a: 'text' is missing (item[0])"]);
}
