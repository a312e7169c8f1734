//! What answers may not say: each fault is named by its linkId and path, with the reason, and without what was answered.

use fristad_forms::{Answer, Answers, Completeness, Questionnaire, Value as Answered, check, compact, form, parse, response};
use serde_json::{Value, json};

fn questionnaire() -> Questionnaire {
    let options = json!([{ "valueCoding": { "system": "urn:x", "code": "yes" } }, { "valueCoding": { "code": "no" } }]);
    let when = json!([{ "question": "pick", "operator": "=", "answerCoding": { "code": "yes" } }]);
    let bounds =
        |name: &str, value: i32| json!({ "url": format!("http://hl7.org/fhir/StructureDefinition/{name}"), "valueInteger": value });
    let file = json!({ "resourceType": "Questionnaire", "status": "active", "url": "urn:q", "version": "2", "item": [
        { "linkId": "g", "type": "group", "item": [
            { "linkId": "pick", "type": "choice", "required": true, "answerOption": options },
            { "linkId": "more", "type": "choice", "repeats": true, "answerOption": options },
            { "linkId": "then", "type": "string", "required": true, "maxLength": 5, "enableWhen": when },
        ] },
        { "linkId": "age", "type": "integer", "extension": [bounds("minValue", 0), bounds("maxValue", 120)] },
        { "linkId": "some", "type": "group", "required": true, "item": [
            { "linkId": "day", "type": "date" }, { "linkId": "open", "type": "open-choice", "answerOption": options }, { "linkId": "size", "type": "decimal" },
        ] },
        { "linkId": "words", "type": "display", "text": "Läs det här" },
    ] });
    parse(&file.to_string()).unwrap()
}

/// The faults of answers with these items.
fn refused(status: &str, items: &Value) -> Vec<String> {
    let file = json!({ "resourceType": "QuestionnaireResponse", "questionnaire": "urn:q|2", "status": status, "item": items });
    let faults = response::parse(&questionnaire(), &file.to_string()).expect_err("it should be refused");
    faults.iter().map(ToString::to_string).collect()
}

fn coded(code: &str) -> Value {
    json!({ "valueCoding": { "code": code } })
}

#[test]
fn answers_that_do_not_fit_are_named_all_at_once() {
    let declined = json!([{ "url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "asked-declined" }]);
    assert_eq!(
        refused(
            "in-progress",
            &json!([
                { "linkId": "gone", "answer": [{ "valueBoolean": true }] },
                { "linkId": "g", "item": [
                    { "linkId": "pick", "answer": [coded("no"), coded("no")] },
                    { "linkId": "more", "answer": [coded("maybe"), { "valueCoding": { "code": "no", "system": "urn:other" } }] },
                    { "linkId": "then", "answer": [{ "valueString": "ja" }] },
                    { "linkId": "age", "answer": [{ "valueInteger": 121 }] },
                ] },
                { "linkId": "some", "extension": declined, "item": [] },
                { "linkId": "words", "answer": [{ "valueString": "läst" }] },
            ])
        ),
        [
            "gone: there is no such item (item[0])",
            "more: the answer is not among the options (item[1].item[1].answer[1])",
            "age: the item lies in another group (item[1].item[3])",
            "some: this is no question (item[2])",
            "words: this is no question (item[3])",
            "age: the answer is above the largest value (item[1].item[3])",
            "more: the answer is not among the options (item[1].item[1])",
            "pick: only one answer may be given (item[1].item[0])",
            "pick: the same answer is given twice (item[1].item[0])",
            "then: the item is not asked, given the other answers (item[1].item[2])",
        ]
    );
    assert_eq!(
        refused(
            "in-progress",
            &json!([
                { "linkId": "age", "answer": [{ "valueString": "tolv" }] },
                { "linkId": "age", "answer": [{ "valueInteger": 12 }] },
                { "linkId": "some", "item": [
                    { "linkId": "day", "answer": [{ "valueDate": "2026-02-30" }] },
                    { "linkId": "open", "answer": [{ "valueString": "eget" }], "extension": declined },
                    { "linkId": "size", "answer": [{ "valueDecimal": 1.5, "valueInteger": 1 }] },
                ] },
                { "answer": [] },
            ])
        ),
        [
            "age: only one answer may be given (item[1])",
            "day: 'valueDate' must be a date such as 2026-03-14 (item[2].item[0].answer[0].valueDate)",
            "open: there is an answer and also a reason why there is none (item[2].item[1])",
            "size: 'value' stands twice (item[2].item[2].answer[0].valueInteger)",
            "item[3]: 'linkId' is missing",
            "age: the answer must be of type integer (item[1])",
        ]
    );
}

#[test]
fn what_is_done_is_whole_and_what_is_not_may_be_in_part() {
    let nothing = json!([{ "linkId": "g" }]);
    assert_eq!(
        refused("completed", &nothing),
        [
            "pick: an answer is needed; 'does not want to answer' and 'not asked' are answers",
            "some: an answer is needed; 'does not want to answer' and 'not asked' are answers",
        ]
    );
    let questionnaire = questionnaire();
    let mut answers = Answers::default();
    assert_eq!(check(&questionnaire, &answers, Completeness::Draft), Ok(()));
    answers.insert("pick", Answer::Declined);
    answers.insert("day", Answer::NotAsked);
    assert_eq!(check(&questionnaire, &answers, Completeness::Final), Ok(()), "both are answers, and nothing follows from them");
    answers.insert("pick", Answer::Given(vec![Answered::Code("yes".to_owned())]));
    let told: Vec<_> = check(&questionnaire, &answers, Completeness::Final).unwrap_err().iter().map(ToString::to_string).collect();
    assert_eq!(told, ["then: an answer is needed; 'does not want to answer' and 'not asked' are answers"]);
}

#[test]
fn answers_to_another_questionnaire_or_version_are_refused() {
    for named in ["urn:q|1", "urn:other", "urn:other|2"] {
        let file = json!({ "resourceType": "QuestionnaireResponse", "questionnaire": named, "status": "completed" });
        let faults = response::parse(&questionnaire(), &file.to_string()).unwrap_err();
        assert_eq!(faults[0].to_string(), "questionnaire: the answers are to another questionnaire or version", "{named}");
    }
    let older = parse(r#"{"resourceType":"Questionnaire","status":"retired","item":[{"linkId":"age","type":"integer"}]}"#).unwrap();
    let stored = compact::encode(&older, &Answers::default()).unwrap();
    assert_eq!(compact::decode(&questionnaire(), &stored), Err(compact::Malformed::OtherDefinition));
}

#[test]
fn answers_that_do_not_fit_are_never_stored_in_part() {
    let mut answers = Answers::default();
    answers.insert("age", Answer::Given(vec![Answered::Integer(12)]));
    answers.insert("gone", Answer::Declined);
    answers.insert("then", Answer::Given(vec![Answered::Text("för långt".to_owned())]));
    answers.insert("open", Answer::Given(vec![Answered::Text("\u{0}".to_owned())]));
    answers.insert("size", Answer::Given(vec![]));
    let told: Vec<_> = compact::encode(&questionnaire(), &answers).unwrap_err().iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "gone: there is no such item",
            "open: the text holds a control character",
            "size: the answer is empty",
            "then: the item is not asked, given the other answers",
            "then: the text is longer than 5 characters",
        ]
    );
}

#[test]
fn a_form_is_read_as_far_as_it_can_be() {
    let posted = [
        ("pick", "yes"),
        ("then", "  "),
        ("more", "yes"),
        ("more", "no"),
        ("age", "tolv"),
        ("day", "2026-3-14"),
        ("size", " 2,5 "),
        ("open", "eget"),
        ("open", form::DECLINED),
        ("gone", "x"),
        ("words", "x"),
    ];
    let (answers, faults) = form::read(&questionnaire(), posted);
    let read: Vec<_> = answers.iter().map(|(link_id, answer)| (link_id, form::write(answer))).collect();
    assert_eq!(
        read,
        [("more", vec!["yes".to_owned(), "no".to_owned()]), ("pick", vec!["yes".to_owned()]), ("size", vec!["2,5".to_owned()])]
    );
    let told: Vec<_> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "age: the answer must be of type integer",
            "day: the answer must be of type date",
            "gone: there is no such item",
            "open: there is an answer and also a reason why there is none",
            "words: this is no question",
        ]
    );
}
