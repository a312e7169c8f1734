//! Answers of somebody who was asked in a survey: who it is stands in the file, and nowhere else may it stand.

use fristad_forms::{
    Fault, parse, parse_foreign,
    response::{self, Named, Notes, ResponseStatus},
};
use serde_json::{Value, json};

fn told(faults: &[Fault]) -> Vec<String> {
    faults.iter().map(ToString::to_string).collect()
}

fn refused(head: &Value) -> Vec<String> {
    let questionnaire =
        r#"{"resourceType":"Questionnaire","url":"urn:q","version":"2","status":"active","item":[{"linkId":"a","type":"boolean"}]}"#;
    let mut file = json!({ "resourceType": "QuestionnaireResponse", "questionnaire": "urn:q|2", "status": "completed" });
    file.as_object_mut().unwrap().extend(head.as_object().unwrap().clone());
    told(&response::parse_returned(&parse(questionnaire).unwrap(), &file.to_string()).unwrap_err())
}

#[test]
fn an_answer_to_a_survey_says_who_answered() {
    assert_eq!(refused(&json!({})), ["$: 'subject' is missing"]);
    assert_eq!(refused(&json!({ "subject": {} })), ["subject: 'identifier' is missing"]);
    assert_eq!(refused(&json!({ "subject": { "identifier": { "system": "urn:scb" } } })), ["subject.identifier: 'value' is missing"]);
    assert_eq!(
        refused(&json!({ "subject": { "identifier": { "value": " " }, "modifierExtension": [] } })),
        [
            "subject.modifierExtension: the element 'modifierExtension' is not supported",
            "subject.identifier.value: 'value' must be a text that is not empty",
        ]
    );
    let other = json!({ "questionnaire": "urn:q|1", "subject": { "identifier": { "value": "0180" } } });
    assert_eq!(refused(&other), ["questionnaire: the answers are to another questionnaire or version"]);
    let twice = json!({ "linkId": "a", "answer": [{ "valueBoolean": true }] });
    let twice = json!({ "subject": { "identifier": { "value": "0180" } }, "item": [twice, twice] });
    assert_eq!(refused(&twice), ["a: only one answer may be given (item[1])"]);
}

#[test]
fn answers_in_casework_name_nobody() {
    let questionnaire =
        parse(r#"{"resourceType":"Questionnaire","id":"q","status":"draft","item":[{"linkId":"a","type":"boolean"}]}"#).unwrap();
    let file = json!({
        "resourceType": "QuestionnaireResponse", "questionnaire": "Questionnaire/q", "status": "completed", "subject": { "display": "Stockholm", "identifier": { "value": "0180" } },
    });
    assert_eq!(told(&response::parse(&questionnaire, &file.to_string()).unwrap_err()), ["subject: the element 'subject' is not supported"]);
    assert!(response::parse_returned(&questionnaire, &file.to_string()).is_ok(), "a questionnaire without a url is named by its id");
}

const SERVED: &str = r#"{"resourceType":"Questionnaire","id":"7","url":"urn:q","version":"2","status":"active","item":[
    {"linkId":"g","type":"group","item":[
        {"linkId":"a","type":"choice","required":true,"answerOption":[{"valueCoding":{"code":"y","display":"Ja"}},{"valueCoding":{"system":"urn:s","code":"n"}}]},
        {"linkId":"b","type":"string","enableWhen":[{"question":"a","operator":"=","answerCoding":{"code":"y"}}]},
        {"linkId":"c","type":"string","required":true}]}]}"#;

#[test]
fn what_servers_write_beside_the_answers_is_passed_over() {
    let questionnaire = parse(SERVED).unwrap();
    let items = json!([
        { "id": "1", "linkId": "a", "definition": "urn:d", "extension": [{ "url": "urn:rendered" }],
          "answer": [{ "id": "2", "valueCoding": { "id": "3", "system": "urn:x", "version": "1", "code": "y", "userSelected": true }, "item": [] }] },
        { "linkId": "b", "answer": [{ "valueString": "ord" }] },
        { "linkId": "c", "answer": [{ "valueString": "" }], "item": [] },
    ]);
    let mut file = json!({
        "resourceType": "QuestionnaireResponse", "id": "r", "meta": { "versionId": "1" }, "implicitRules": "urn:r", "language": "sv",
        "text": { "status": "generated" }, "contained": [], "extension": [{ "url": "urn:e" }], "identifier": { "value": "1" }, "basedOn": [], "partOf": [],
        "encounter": { "reference": "Encounter/1" }, "author": { "reference": "Patient/1" }, "source": { "reference": "Patient/1" },
        "subject": { "reference": "Patient/1", "type": "Patient", "identifier": { "use": "official", "type": {}, "system": "urn:i", "value": "0180" } },
        "item": [{ "linkId": "g", "extension": [{ "url": "urn:e" }], "answer": [], "item": items }],
    });
    let (returned, notes) = response::parse_returned(&questionnaire, &file.to_string()).unwrap();
    assert_eq!(returned.response.status, ResponseStatus::Completed);
    assert_eq!(returned.response.answers.len(), 2, "an empty text is no answer, and a required question may lack one");
    assert_eq!(notes, Notes { named: Named::Unnamed, unasked: 0 });

    file["item"][0]["item"][0]["answer"][0]["valueCoding"] = json!({ "code": "n" });
    let (returned, notes) = response::parse_returned(&questionnaire, &file.to_string()).unwrap();
    assert_eq!((returned.response.answers.len(), notes.unasked), (1, 1), "what is not asked is left out and told");

    file["item"][0]["item"][0]["answer"][0]["valueCoding"] = json!({ "system": "urn:other", "code": "n" });
    file["modifierExtension"] = json!([{ "url": "urn:not" }]);
    assert_eq!(
        told(&response::parse_returned(&questionnaire, &file.to_string()).unwrap_err()),
        [
            "modifierExtension: the element 'modifierExtension' is not supported",
            "a: the answer is not among the options (item[0].item[0].answer[0])"
        ]
    );
}

#[test]
fn a_server_names_the_questionnaire_by_its_own_address() {
    let takes = |definition: &str, name: &str| {
        let file = json!({ "resourceType": "QuestionnaireResponse", "questionnaire": name, "subject": { "identifier": { "value": "1" } } });
        response::parse_returned(&parse(definition).unwrap(), &file.to_string()).is_ok()
    };
    for name in ["urn:q", "urn:q|2", "Questionnaire/7", "Questionnaire/7|2", "http://a/Questionnaire/7", "https://a/fhir/Questionnaire/7|2"]
    {
        assert!(takes(SERVED, name), "{name}");
    }
    for name in
        ["urn:q|1", "urn:p", "Questionnaire/8", "http://a/Questionnaire/7|1", "http://a/Questionnaire/7/x", "urn:a/Questionnaire/7", "7"]
    {
        assert!(!takes(SERVED, name), "{name}");
    }
    let (no_version, no_id) = (SERVED.replace(r#""version":"2","#, ""), SERVED.replace(r#""id":"7","#, ""));
    assert!(takes(&no_version, "urn:q|9") && !takes(&no_id, "Questionnaire/7"));
}

#[test]
fn a_questionnaire_of_another_system_is_read_to_be_counted() {
    let file = json!({
        "resourceType": "Questionnaire", "status": "active", "meta": {}, "subjectType": ["Patient"], "identifier": [], "code": [], "experimental": true,
        "contact": [], "useContext": [], "jurisdiction": [], "purpose": "p", "approvalDate": "2026-01-01", "lastReviewDate": "2026-01-01",
        "effectivePeriod": {}, "derivedFrom": [], "text": {},
        "item": [
            { "id": "1", "linkId": "a", "definition": "urn:d", "code": [], "readOnly": false, "type": "choice",
              "answerOption": [{ "valueString": "Ja, ofta" }, { "valueString": "Nej" }] },
            { "linkId": "b", "type": "string", "enableWhen": [{ "question": "a", "operator": "=", "answerString": "Ja, ofta" }] },
        ],
    });
    let questionnaire = parse_foreign(&file.to_string()).unwrap();
    assert!(parse(&file.to_string()).is_err(), "a definition that is kept has none of it");
    let answers = json!({
        "resourceType": "QuestionnaireResponse", "subject": { "identifier": { "value": "1" } },
        "item": [{ "linkId": "a", "answer": [{ "valueString": "Ja, ofta" }] }, { "linkId": "b", "answer": [{ "valueString": "ord" }] }],
    });
    let (returned, notes) = response::parse_returned(&questionnaire, &answers.to_string()).unwrap();
    assert_eq!(returned.response.answers.given("a"), Some(&[fristad_forms::Value::Code("Ja, ofta".to_owned())][..]));
    assert_eq!((returned.response.answers.len(), notes.unasked), (2, 0));
}

/// Questions that lie under the answers to others, a group for each child, and options that stand in sets of values.
fn nested() -> Value {
    let options = |codes: &[&str]| codes.iter().map(|code| json!({ "valueCoding": { "code": code } })).collect::<Vec<_>>();
    let set = json!({ "resourceType": "ValueSet", "id": "s", "status": "active", "compose": { "include": [
        { "system": "urn:s", "concept": [{ "code": "y", "display": "Ja", "designation": [{ "value": "Yes" }] }, { "code": "n" }] }, { "concept": [{ "code": "m" }] },
    ] } });
    let expanded = json!({ "resourceType": "ValueSet", "id": "e", "compose": { "include": [{ "system": "urn:all" }] }, "expansion": { "contains": [
        { "abstract": true, "code": "top", "contains": [{ "system": "urn:s", "code": "inner", "display": "Inre" }] }, { "code": "outer" },
    ] } });
    json!({
        "resourceType": "Questionnaire", "status": "active", "url": "urn:q", "contained": [set, expanded, { "resourceType": "ValueSet", "id": "all", "compose": { "include": [{ "system": "urn:s" }] } }],
        "item": [
            { "linkId": "help", "type": "choice", "repeats": true, "answerOption": options(&["shelter", "talks"]), "item": [
                { "linkId": "hint", "type": "display", "text": "Läs" },
                { "linkId": "good", "type": "choice", "answerValueSet": "#s" },
                { "linkId": "why", "type": "string", "enableWhen": [{ "question": "good", "operator": "=", "answerCoding": { "system": "urn:s", "code": "n", "version": "1" } }] },
            ] },
            { "linkId": "children", "type": "group", "repeats": true, "item": [
                { "linkId": "school", "type": "boolean" },
                { "linkId": "which", "type": "string", "enableWhen": [{ "question": "school", "operator": "=", "answerBoolean": true }] },
            ] },
            { "linkId": "kind", "type": "open-choice", "answerValueSet": "#e" },
            { "linkId": "when", "type": "dateTime", "extension": [{ "url": "urn:shown" }] }, { "linkId": "size", "type": "quantity", "maxLength": 9 },
        ],
    })
}

fn counted(items: &Value) -> Result<(fristad_forms::Answers, usize), Vec<String>> {
    let questionnaire = parse_foreign(&nested().to_string()).unwrap();
    let file = json!({ "resourceType": "QuestionnaireResponse", "subject": { "identifier": { "value": "1" } }, "item": items });
    let read = response::parse_returned(&questionnaire, &file.to_string()).map_err(|faults| told(&faults))?;
    Ok((read.0.response.answers, read.1.unasked))
}

fn words(values: &[&str]) -> Vec<fristad_forms::Value> {
    values.iter().map(|text| fristad_forms::Value::Text((*text).to_owned())).collect()
}

#[test]
fn what_lies_under_an_answer_is_an_answer_too() {
    let coded = |code: &str, within: Value| json!({ "valueCoding": { "code": code }, "item": within });
    let good = |code: &str| json!({ "linkId": "good", "answer": [{ "valueCoding": { "system": "urn:s", "code": code } }] });
    let why = |text: &str| json!({ "linkId": "why", "answer": [{ "valueString": text }] });
    let (answers, unasked) = counted(&json!([
        { "linkId": "help", "answer": [coded("shelter", json!([good("y"), why("kvar")])), coded("talks", json!([good("n"), why("för sent")]))] },
        { "linkId": "when", "answer": [{ "valueDateTime": "2026-03-14T10:00:00Z" }] },
        { "linkId": "size", "answer": [{ "valueQuantity": { "value": 2.5, "unit": "kg" } }] },
    ]))
    .unwrap();
    let code = |code: &str| fristad_forms::Value::Code(code.to_owned());
    assert_eq!(answers.given("good"), Some(&[code("y"), code("n")][..]));
    assert_eq!(
        answers.given("why").map(<[_]>::to_vec),
        Some(words(&["för sent"])),
        "under each answer it is tried by itself whether a question is asked"
    );
    assert_eq!((answers.given("help").map(<[_]>::len), unasked), (Some(2), 1));
    assert_eq!(
        (answers.given("when").map(<[_]>::to_vec), answers.given("size").map(<[_]>::to_vec)),
        (Some(words(&["2026-03-14T10:00:00Z"])), Some(words(&["2.5 kg"])))
    );

    // An answer that only holds others, and others that lie beside the answers.
    let bare = counted(&json!([{ "linkId": "help", "answer": [{ "item": [good("y")] }] }])).unwrap().0;
    let beside = counted(&json!([{ "linkId": "help", "item": [good("y")] }])).unwrap().0;
    assert!(bare == beside && bare.given("good") == Some(&[code("y")][..]));
    assert_eq!(
        counted(&json!([good("y"), { "linkId": "help", "answer": [coded("shelter", json!([good("y"), good("y")]))] }])).unwrap_err(),
        ["good: the item lies in another group (item[0])", "good: only one answer may be given (item[1].answer[0].item[1])"]
    );
}

#[test]
fn each_repetition_of_a_group_is_tried_by_itself() {
    let child = |school: bool, which: &str| {
        json!({ "linkId": "children", "item": [
            { "linkId": "which", "answer": [{ "valueString": which }] }, { "linkId": "school", "answer": [{ "valueBoolean": school }] },
        ] })
    };
    let (answers, unasked) =
        counted(&json!([child(true, "Norra"), child(false, "Östra"), child(true, "Norra"), child(true, "Södra")])).unwrap();
    assert_eq!(
        answers.given("which").map(<[_]>::to_vec),
        Some(words(&["Norra", "Södra"])),
        "each answer once for a respondent, and none that was not asked for"
    );
    assert_eq!((answers.given("school").map(<[_]>::len), unasked), (Some(2), 1));
    // What is wrong is named where it stands.
    let wrong = json!([child(true, "Norra"), { "linkId": "children", "item": [{ "linkId": "school", "answer": [{ "valueInteger": 1 }, { "valueBoolean": true }] }] }]);
    assert_eq!(
        counted(&wrong).unwrap_err(),
        ["school: the answer must be of type boolean (item[1].item[0])", "school: only one answer may be given (item[1].item[0])"]
    );
    let strict = parse(&nested().to_string()).unwrap_err();
    assert!(told(&strict).contains(&"children: 'repeats' is not allowed on an item of type group (item[1])".to_owned()), "{strict:?}");
}

#[test]
fn options_may_stand_in_a_set_of_values_within_the_file() {
    let questionnaire = parse_foreign(&nested().to_string()).unwrap();
    let codes = |item: &str| {
        let choices = questionnaire.item(item).and_then(|item| item.question()).unwrap().choices();
        choices.iter().map(|choice| (choice.code.clone(), choice.label().to_owned())).collect::<Vec<_>>()
    };
    let pairs = |pairs: &[(&str, &str)]| pairs.iter().map(|(code, label)| ((*code).to_owned(), (*label).to_owned())).collect::<Vec<_>>();
    assert_eq!(codes("good"), pairs(&[("y", "Ja"), ("n", "n"), ("m", "m")]));
    assert_eq!(codes("kind"), pairs(&[("inner", "Inre"), ("outer", "outer")]));
    for set in ["#all", "#gone", "http://example.org/vs"] {
        let mut file = nested();
        file["item"][2]["answerValueSet"] = json!(set);
        let expected = format!("kind: a choice needs options, and those of '{set}' do not stand in the file (item[2])");
        assert_eq!(told(&parse_foreign(&file.to_string()).unwrap_err()), [expected]);
    }
}
