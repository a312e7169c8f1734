//! What a definition may not say: each fault is named by its linkId, or by the element where it has none, with the reason.

use fristad_forms::{Fault, parse};
use serde_json::{Value, json};

fn told(faults: &[Fault]) -> Vec<String> {
    faults.iter().map(ToString::to_string).collect()
}

fn refused(file: &Value) -> Vec<String> {
    told(&parse(&file.to_string()).expect_err("it should be refused"))
}

fn with(items: &Value) -> Value {
    json!({ "resourceType": "Questionnaire", "status": "draft", "item": items })
}

/// The faults of a file with these items.
fn items(items: &Value) -> Vec<String> {
    refused(&with(items))
}

fn options(codes: &[&str]) -> Value {
    codes.iter().map(|code| json!({ "valueCoding": { "code": code } })).collect()
}

fn points(of: &str) -> Value {
    let points = json!({ "url": "http://hl7.org/fhir/StructureDefinition/ordinalValue", "valueDecimal": 2 });
    json!({ "linkId": of, "type": "choice", "answerOption": [{ "extension": [points], "valueCoding": { "code": "yes" } }] })
}

fn instrument(aggregation: &str, more: &[Value]) -> Value {
    let mut parts = vec![
        json!({ "url": "owner", "valueString": "Ägaren" }),
        json!({ "url": "licence", "valueString": "Efter avtal" }),
        json!({ "url": "purpose", "valueCode": "structured" }),
        json!({ "url": "audience", "valueCode": "adult" }),
        json!({ "url": "aggregation", "valueCode": aggregation }),
    ];
    parts.extend_from_slice(more);
    json!([{ "url": "urn:fristad:instrument", "extension": parts }])
}

fn instrument_with(aggregation: &str, more: &[Value], items: &Value) -> Vec<String> {
    let mut file = with(items);
    file["extension"] = instrument(aggregation, more);
    refused(&file)
}

#[test]
fn what_is_no_definition_is_said_to_be_none() {
    assert_eq!(told(&parse("{").unwrap_err()), ["$: not JSON: line 1, column 1"]);
    assert_eq!(told(&parse("[]").unwrap_err()), ["$: '$' must be an object"]);
    assert_eq!(refused(&json!({ "resourceType": "Patient", "item": 3 })), ["resourceType: resourceType must be Questionnaire"]);
    assert_eq!(told(&parse(&"[".repeat(100_000)).unwrap_err()), ["$: nested more deeply than 256 levels"]);
    assert_eq!(refused(&json!({ "resourceType": "Questionnaire" })), ["$: 'status' is missing", "$: 'item' is missing"]);
    assert_eq!(refused(&json!({ "resourceType": "Questionnaire", "status": "draft", "item": [] })), ["item: there are no items in it"]);
}

#[test]
fn what_the_subset_lacks_is_refused_and_named() {
    let mut file = with(&json!([{ "linkId": "a", "type": "boolean", "readOnly": true, "text": 3 }]));
    file["contact"] = json!([]);
    file["extension"] = json!([{ "url": "http://example.org/x", "valueBoolean": true }]);
    assert_eq!(
        refused(&file),
        [
            "contact: the element 'contact' is not supported",
            "a: the element 'readOnly' is not supported (item[0].readOnly)",
            "a: 'text' must be a text that is not empty (item[0].text)",
            "extension[0]: the extension 'http://example.org/x' is not supported",
        ]
    );
    assert_eq!(
        items(&json!([
            { "linkId": "a", "type": "quantity" },
            { "linkId": "b", "type": "choice", "answerValueSet": "http://example.org/vs" },
            { "linkId": "c", "type": "choice", "answerOption": [{ "valueInteger": 3 }] },
            { "linkId": "d", "type": "boolean", "extension": [{ "url": "http://example.org/x", "valueBoolean": true }] },
            { "type": "boolean", "extra": 1 },
        ])),
        [
            "a: 'type' has the unknown code 'quantity' (item[0].type)",
            "b: the element 'answerValueSet' is not supported (item[1].answerValueSet)",
            "b: a choice needs options, and those of 'http://example.org/vs' do not stand in the file (item[1])",
            "c: the element 'valueInteger' is not supported (item[2].answerOption[0].valueInteger)",
            "c: 'valueCoding' is missing (item[2].answerOption[0])",
            "c: a choice needs options (item[2])",
            "d: the extension 'http://example.org/x' is not supported (item[3].extension[0])",
            "item[4].extra: the element 'extra' is not supported",
            "item[4]: 'linkId' is missing",
        ]
    );
    let twice = r#"{"resourceType":"Questionnaire","status":"draft","item":[{"linkId":"a","type":"boolean","linkId":"b"}]}"#;
    assert_eq!(told(&parse(twice).unwrap_err()), ["a: 'linkId' stands twice (item[0].linkId)"]);
}

#[test]
fn what_an_item_cannot_be_is_named() {
    assert_eq!(
        items(&json!([
            { "linkId": "a", "type": "display", "required": true, "repeats": true, "item": [{ "linkId": "a1", "type": "display" }] },
            { "linkId": "b", "type": "group", "repeats": true, "initial": [], "item": [{ "linkId": "b1", "type": "boolean" }] },
            { "linkId": "c", "type": "group" },
            { "linkId": "d", "type": "boolean", "maxLength": 3, "answerOption": options(&["x"]), "item": [{ "linkId": "d1", "type": "text" }] },
            { "linkId": "a", "type": "text", "maxLength": 0 },
            { "linkId": " e", "type": "text" },
            { "linkId": "f", "type": "choice", "answerOption": options(&["x", "x", "!y"]), "initial": [{ "valueString": "x" }] },
        ])),
        [
            "a: 'required' is not allowed on an item of type display (item[0])",
            "a: 'repeats' is not allowed on an item of type display (item[0])",
            "a: 'item' is not allowed on an item of type display (item[0])",
            "b: 'repeats' is not allowed on an item of type group (item[1])",
            "b: 'initial' is not allowed on an item of type group (item[1])",
            "c: there are no items in it (item[2])",
            "d: 'answerOption' is not allowed on an item of type boolean (item[3])",
            "d: 'maxLength' is not allowed on an item of type boolean (item[3])",
            "d1: only display items may lie under a question (item[3].item[0])",
            "a: 'maxLength' must be a whole number above zero (item[4])",
            "a: another item has the same linkId (item[4])",
            " e: a linkId has 1 to 255 characters, none of them blank at either end or a control character (item[5])",
            "f: 'initial' is not allowed on an item of type choice (item[6])",
            "f: the option 'x' stands twice (item[6].answerOption[1])",
            "f: the code '!y' begins with '!', which is kept for answers that were not given (item[6].answerOption[2])",
        ]
    );
    let bound = |name: &str, value: i32| json!({ "url": format!("http://hl7.org/fhir/StructureDefinition/{name}"), "valueInteger": value });
    assert_eq!(
        items(&json!([
            { "linkId": "a", "type": "integer", "extension": [bound("minValue", 3), bound("maxValue", 2)] },
            { "linkId": "b", "type": "date", "extension": [bound("minValue", 3)] },
            { "linkId": "c", "type": "integer", "initial": [{ "valueInteger": 1 }, { "valueBoolean": true }] },
        ])),
        [
            "a: minValue is larger than maxValue (item[0])",
            "b: 'valueDate' is missing (item[1].extension)",
            "c: the answer must be of type integer (item[2].initial)",
            "c: only one answer may be given (item[2].initial)",
        ]
    );
}

#[test]
fn a_condition_that_cannot_hold_is_named() {
    let when =
        |question: &str, operator: &str, name: &str, value: Value| json!([{ "question": question, "operator": operator, name: value }]);
    assert_eq!(
        items(&json!([
            { "linkId": "yes", "type": "boolean" },
            { "linkId": "pick", "type": "choice", "answerOption": options(&["x"]) },
            { "linkId": "group", "type": "group", "item": [{ "linkId": "in", "type": "date" }] },
            { "linkId": "a", "type": "text", "enableWhen": when("gone", "=", "answerBoolean", json!(true)) },
            { "linkId": "b", "type": "text", "enableWhen": when("group", "exists", "answerBoolean", json!(true)) },
            { "linkId": "c", "type": "text", "enableWhen": when("yes", "=", "answerInteger", json!(1)) },
            { "linkId": "d", "type": "text", "enableWhen": when("yes", ">", "answerBoolean", json!(true)) },
            { "linkId": "e", "type": "text", "enableWhen": when("pick", "=", "answerCoding", json!({ "code": "y" })) },
            { "linkId": "f", "type": "text", "enableWhen": when("yes", "exists", "answerInteger", json!(1)) },
            { "linkId": "g", "type": "text", "enableWhen": when("yes", "~", "answerBoolean", json!(true)) },
            { "linkId": "h", "type": "text", "enableWhen": [when("yes", "=", "answerBoolean", json!(true))[0], when("in", ">", "answerDate", json!("2026-01-01"))[0]] },
        ])),
        [
            "f: 'answerBoolean' is missing (item[8].enableWhen[0])",
            "g: 'operator' has the unknown code '~' (item[9].enableWhen[0].operator)",
            "h: 'enableBehavior' is missing (item[10])",
            "a: enableWhen asks about 'gone', which does not exist (item[3].enableWhen[0])",
            "b: enableWhen asks about 'group', which is no question (item[4].enableWhen[0])",
            "c: enableWhen compares 'yes' with an answer that it cannot have (item[5].enableWhen[0])",
            "d: enableWhen cannot use '>' on 'yes' (item[6].enableWhen[0])",
            "e: enableWhen compares 'pick' with an answer that it cannot have (item[7].enableWhen[0])",
        ]
    );
}

#[test]
fn items_that_wait_for_each_other_are_named_in_order() {
    let waits = |for_what: &str| json!([{ "question": for_what, "operator": "exists", "answerBoolean": true }]);
    assert_eq!(
        items(&json!([
            { "linkId": "a", "type": "boolean", "enableWhen": waits("c") },
            { "linkId": "b", "type": "boolean", "enableWhen": waits("a") },
            { "linkId": "c", "type": "boolean", "enableWhen": waits("b") },
            { "linkId": "d", "type": "boolean", "enableWhen": waits("c") },
            { "linkId": "self", "type": "boolean", "enableWhen": waits("self") },
            { "linkId": "g", "type": "group", "enableWhen": waits("inside"), "item": [{ "linkId": "inside", "type": "boolean" }] },
        ])),
        [
            "a: enableWhen goes in a circle: a -> c -> b -> a (item[0])",
            "self: enableWhen goes in a circle: self -> self (item[4])",
            "g: enableWhen goes in a circle: g -> inside -> g (item[5])",
        ]
    );
    let mut long: Vec<_> = (1..10_000)
        .map(|at| json!({ "linkId": format!("q{at}"), "type": "boolean", "enableWhen": waits(&format!("q{}", at - 1)) }))
        .collect();
    long.push(json!({ "linkId": "q0", "type": "boolean", "enableWhen": waits("q9999") }));
    let told = items(&json!(long));
    assert!(told.len() == 1 && told[0].contains("q1 -> q0 -> q9999 -> ") && told[0].len() < 300, "{told:?}");
}

#[test]
fn an_instrument_that_contradicts_itself_is_named() {
    let plain = json!([{ "linkId": "a", "type": "boolean" }]);
    let time = json!([{ "url": "urn:fristad:time", "valueCode": "now" }]);
    let timed = |link_id: &str| json!({ "linkId": link_id, "type": "choice", "answerOption": options(&["x"]), "extension": time });
    assert_eq!(
        instrument_with(
            "profile",
            &[],
            &json!([points("a"), { "linkId": "g", "type": "group", "item": [timed("n1"), timed("n2")] }, timed("loose")])
        ),
        [
            "a: an option has points (ordinalValue), but the aggregation is profile: nothing may be added up (item[0])",
            "n2: another question of the group has the same mark of time (item[1].item[1])",
            "loose: only a choice of one answer, directly in a group, can be marked as now or earlier (item[2])",
        ]
    );
    assert_eq!(
        instrument_with("profile", &[], &plain),
        ["extension[0].extension[4]: the aggregation is profile, but no question is marked as now or earlier"]
    );
    assert_eq!(
        instrument_with("sum", &[], &plain),
        ["extension[0].extension[4]: the aggregation is sum, but no option has points (ordinalValue)"]
    );
    assert_eq!(
        instrument_with("none", &[json!({ "url": "own-estimate", "valueString": "a" })], &json!([points("a"), timed("t")])),
        [
            "t: marked as now or earlier, but the aggregation is not profile (item[1])",
            "extension[0].extension[5]: 'own-estimate' is only for the aggregation sum",
            "a: an option has points (ordinalValue), but the aggregation is none: nothing may be added up (item[0])",
        ]
    );
    assert_eq!(
        items(&json!([timed("t")])),
        ["t: marked as now or earlier, but the aggregation is not profile (item[0])"],
        "nor in a questionnaire that is no instrument"
    );
}

#[test]
fn a_cut_off_needs_a_source_and_an_estimate_that_exists() {
    let part = |from: i32, agrees: &str| {
        let text = |url: &str, text: &str| json!({ "url": url, "valueString": text });
        json!({ "url": "cut-off", "extension": [{ "url": "from", "valueDecimal": from }, text("text", "Ord"), text("source", "Ägaren"), text("agrees", agrees)] })
    };
    let estimate = |of: &str| json!({ "url": "own-estimate", "valueString": of });
    let mut without_source = part(1, "high");
    without_source["extension"].as_array_mut().unwrap().remove(2);
    let asked = json!([points("a"), { "linkId": "own", "type": "choice", "answerOption": options(&["low", "high"]) }]);
    assert_eq!(
        instrument_with("sum", &[estimate("own"), without_source, part(5, "high"), part(5, "great")], &asked),
        [
            "extension[0].extension[6]: 'source' is missing",
            "extension[0].extension[8]: the cut-offs must rise, each with points of its own",
            "extension[0].extension[8]: a cut-off agrees with the own estimate 'great', which is not among its options",
        ]
    );
    assert_eq!(
        instrument_with("sum", &[estimate("gone")], &asked),
        ["extension[0].extension[5]: own-estimate must name a choice of one answer"]
    );
    assert_eq!(
        instrument_with("sum", &[estimate("a")], &asked),
        ["a: the person's own estimate stands beside the points and may have none itself (extension[0].extension[5])"]
    );
}

#[test]
fn what_an_instrument_must_say_is_asked_for() {
    let mut file = with(&json!([{ "linkId": "a", "type": "boolean" }]));
    file["extension"] = json!([{ "url": "urn:fristad:instrument", "extension": [
        { "url": "for", "valueCode": "honour" }, { "url": "not-for", "valueCode": "honour" }, { "url": "not-for", "valueCode": "Barn" },
        { "url": "stale-after", "extension": [{ "url": "days", "valuePositiveInt": 0 }] },
        { "url": "judgement", "extension": [{ "url": "code", "valueCode": "acute" }, { "url": "text", "valueString": "Hur?" }] },
        { "url": "colour", "valueString": "blue" },
    ] }]);
    assert_eq!(
        refused(&file),
        [
            "extension[0].extension[5]: the extension 'colour' is not supported",
            "extension[0]: 'owner' is missing",
            "extension[0]: 'licence' is missing",
            "extension[0]: 'purpose' is missing",
            "extension[0]: 'audience' is missing",
            "extension[0].extension[1]: the code 'honour' stands twice",
            "extension[0].extension[2]: 'Barn' is not a code of small letters, figures, '.', '_' and '-'",
            "extension[0].extension[4]: the judgement 'acute' has no conclusions",
            "extension[0]: 'aggregation' is missing",
            "extension[0].extension[3]: 'source' is missing",
            "extension[0].extension[3].extension[0]: 'valuePositiveInt' must be a number of days from 1 to 65535",
        ]
    );
}

#[test]
fn at_most_a_hundred_faults_are_told() {
    let wrong: Vec<_> = (0..1_000).map(|_| json!({ "type": "boolean" })).collect();
    assert_eq!(items(&json!(wrong)).len(), 100);
}
