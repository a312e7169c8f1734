//! What is asked when, how far the pages have come, what changed, and what points say: by the definition alone.

use fristad_forms::{
    Answer, Answers, Questionnaire, Value as Answered, changes, compact, enabled,
    instrument::Aggregation,
    only_asked, pages, parse, print, progress, response,
    response::{Response, ResponseStatus},
    score::{points, points_of_stored},
};
use serde_json::{Value, json};

fn read(items: &Value) -> Questionnaire {
    read_with(items, &json!([]))
}

fn read_with(items: &Value, extension: &Value) -> Questionnaire {
    let file = json!({ "resourceType": "Questionnaire", "status": "active", "extension": extension, "item": items });
    parse(&file.to_string()).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

fn yes() -> Answer {
    Answer::Given(vec![Answered::Boolean(true)])
}

fn no() -> Answer {
    Answer::Given(vec![Answered::Boolean(false)])
}

fn code(code: &str) -> Answer {
    Answer::Given(vec![Answered::Code(code.to_owned())])
}

fn answers(given: &[(&str, Answer)]) -> Answers {
    let mut answers = Answers::default();
    for (link_id, answer) in given {
        answers.insert(link_id, answer.clone());
    }
    answers
}

#[test]
fn each_operator_means_what_fhir_says() {
    let one = |operator: &str, name: &str, value: Value| {
        let when = json!([{ "question": "q", "operator": operator, name: value }]);
        let kind = if name == "answerBoolean" && operator != "exists" { "boolean" } else { "integer" };
        read(&json!([{ "linkId": "q", "type": kind, "repeats": true }, { "linkId": "then", "type": "string", "enableWhen": when }]))
    };
    let numbers = |numbers: &[i32]| Answer::Given(numbers.iter().map(|number| Answered::Integer(*number)).collect());
    let asked = |questionnaire: &Questionnaire, given: Option<Answer>| {
        let given: Vec<_> = given.into_iter().map(|answer| ("q", answer)).collect();
        enabled(questionnaire, &answers(&given)).contains("then")
    };
    for (operator, three, nothing, several) in [
        ("=", true, false, true),
        ("!=", false, true, false),
        (">", false, false, true),
        ("<", false, false, true),
        (">=", true, false, true),
        ("<=", true, false, true),
    ] {
        let questionnaire = one(operator, "answerInteger", json!(3));
        assert_eq!(asked(&questionnaire, Some(numbers(&[3]))), three, "3 {operator} 3");
        assert_eq!(asked(&questionnaire, None), nothing, "nothing {operator} 3");
        assert_eq!(asked(&questionnaire, Some(Answer::Declined)), nothing, "declined {operator} 3");
        assert_eq!(asked(&questionnaire, Some(numbers(&[2, 3, 4]))), several, "2, 3 and 4 {operator} 3");
    }
    for there in [true, false] {
        let questionnaire = one("exists", "answerBoolean", json!(there));
        assert_eq!(asked(&questionnaire, Some(numbers(&[0]))), there);
        assert_eq!(asked(&questionnaire, Some(Answer::NotAsked)), !there);
    }
    assert!(asked(&one("=", "answerBoolean", json!(false)), Some(no())) && !asked(&one("=", "answerBoolean", json!(false)), None));
}

#[test]
fn what_hangs_on_a_question_that_is_not_asked_is_not_asked() {
    let when = |question: &str| json!([{ "question": question, "operator": "=", "answerBoolean": true }]);
    let questionnaire = read(&json!([
        { "linkId": "c", "type": "boolean", "enableWhen": when("b") },
        { "linkId": "g", "type": "group", "enableWhen": when("a"), "item": [{ "linkId": "b", "type": "boolean" }] },
        { "linkId": "a", "type": "boolean" },
        { "linkId": "any", "type": "text", "enableBehavior": "any", "enableWhen": [when("a")[0], when("c")[0]] },
        { "linkId": "all", "type": "text", "enableBehavior": "all", "enableWhen": [when("a")[0], when("c")[0]] },
    ]));
    let asked = |answers: &Answers| -> Vec<String> {
        let enabled = enabled(&questionnaire, answers);
        questionnaire.items().iter().map(|item| item.link_id.clone()).filter(|link_id| enabled.contains(link_id)).collect()
    };
    let whole = answers(&[("a", yes()), ("b", yes()), ("c", yes())]);
    assert_eq!(asked(&whole), ["c", "g", "b", "a", "any", "all"]);
    let changed = answers(&[("a", no()), ("b", yes()), ("c", yes()), ("any", Answer::NotAsked)]);
    assert_eq!(asked(&changed), ["a"]);
    assert_eq!(only_asked(&questionnaire, changed), answers(&[("a", no())]));
    assert!(!enabled(&questionnaire, &whole).contains("gone"));
}

#[test]
fn a_group_is_a_page_and_says_how_far_it_has_come() {
    let hidden = json!([{ "url": "http://hl7.org/fhir/StructureDefinition/questionnaire-hidden", "valueBoolean": true }]);
    let when = json!([{ "question": "b", "operator": "=", "answerBoolean": true }]);
    let questionnaire = read(&json!([
        { "linkId": "loose", "type": "boolean" },
        { "linkId": "words", "type": "display", "text": "Läs" },
        { "linkId": "g1", "type": "group", "item": [
            { "linkId": "a", "type": "boolean" },
            { "linkId": "deeper", "type": "group", "item": [{ "linkId": "b", "type": "boolean" }, { "linkId": "c", "type": "text", "enableWhen": when }] },
        ] },
        { "linkId": "g2", "type": "group", "extension": hidden, "item": [{ "linkId": "d", "type": "boolean" }] },
        { "linkId": "last", "type": "boolean" },
    ]));
    let shown: Vec<_> =
        pages(&questionnaire).into_iter().map(|page| (page.group.map(|group| group.link_id.as_str()), page.items.len())).collect();
    assert_eq!(shown, [(None, 2), (Some("g1"), 4), (Some("g2"), 1), (None, 1)]);
    let come = |given: &[(&str, Answer)]| -> Vec<_> {
        progress(&questionnaire, &answers(given)).into_iter().map(|progress| (progress.answered, progress.of)).collect()
    };
    assert_eq!(come(&[("a", Answer::Declined)]), [(0, 1), (1, 2), (0, 0), (0, 1)]);
    assert_eq!(
        come(&[("b", yes()), ("last", no())]),
        [(0, 1), (1, 3), (0, 0), (1, 1)],
        "what is asked now counts, what is never shown does not"
    );
}

#[test]
fn declined_not_asked_and_no_are_different_answers_over_time() {
    let questionnaire =
        read(&json!([{ "linkId": "b", "type": "boolean" }, { "linkId": "a", "type": "boolean" }, { "linkId": "c", "type": "boolean" }]));
    let before = answers(&[("a", no()), ("b", Answer::NotAsked), ("c", yes()), ("gone", yes())]);
    let after = answers(&[("a", Answer::Declined), ("b", no()), ("c", yes())]);
    let changed: Vec<_> = changes(&questionnaire, &before, &after)
        .into_iter()
        .map(|change| (change.link_id, change.before.cloned(), change.after.cloned()))
        .collect();
    assert_eq!(
        changed,
        [("b", Some(Answer::NotAsked), Some(no())), ("a", Some(no()), Some(Answer::Declined)), ("gone", Some(yes()), None)]
    );
    let both = |codes: [&str; 2]| answers(&[("a", Answer::Given(codes.map(|code| Answered::Code(code.to_owned())).to_vec()))]);
    assert_eq!(changes(&questionnaire, &both(["x", "y"]), &both(["y", "x"])), []);
}

#[test]
fn points_stand_beside_the_own_estimate_and_a_difference_is_flagged_only_by_a_cut_off_with_a_source() {
    let question = |link_id: &str, yes: Value| {
        let point = |points: Value| json!([{ "url": "http://hl7.org/fhir/StructureDefinition/ordinalValue", "valueDecimal": points }]);
        json!({ "linkId": link_id, "type": "choice", "repeats": true, "answerOption": [
            { "extension": point(yes), "valueCoding": { "code": "yes" } },
            { "extension": point(json!(0)), "valueCoding": { "code": "no" } },
            { "valueCoding": { "code": "unsure" } },
        ] })
    };
    let text = |url: &str, text: &str| json!({ "url": url, "valueString": text });
    let cut_off = |from: Value, agrees: &str| {
        let parts = [
            json!({ "url": "from", "valueDecimal": from }),
            text("text", "Ord"),
            text("source", "Ägarens handbok"),
            text("agrees", agrees),
        ];
        json!({ "url": "cut-off", "extension": parts })
    };
    let instrument = json!([{ "url": "urn:fristad:instrument", "extension": [
        text("owner", "Ägaren"), text("licence", "Efter avtal"), { "url": "purpose", "valueCode": "structured" }, { "url": "audience", "valueCode": "adult" },
        { "url": "aggregation", "valueCode": "sum" }, text("own-estimate", "own"), cut_off(json!(0), "low"), cut_off(json!(2.5), "high"),
    ] }]);
    let own = json!({ "linkId": "own", "type": "choice", "answerOption": [{ "valueCoding": { "code": "low" } }, { "valueCoding": { "code": "high" } }] });
    let questionnaire = read_with(&json!([own, question("a", json!(1.5)), question("b", json!(1))]), &instrument);
    let Some(Aggregation::Sum(rule)) = questionnaire.instrument().map(|instrument| &instrument.aggregation) else { panic!("a sum") };
    let told = |given: &[(&str, Answer)]| {
        let answers = answers(given);
        let counted = points(rule, &answers);
        let stored = compact::encode(&questionnaire, &answers).unwrap();
        assert_eq!(points_of_stored(rule, &questionnaire, &stored), Ok(counted));
        let differs = rule.discrepancy(counted, &answers).map(|differs| (differs.cut_off.source.clone(), differs.estimate.to_owned()));
        (counted.total.to_string(), counted.counted, differs)
    };
    assert_eq!(
        told(&[("own", code("low")), ("a", code("yes")), ("b", code("yes"))]),
        ("2.5".into(), 2, Some(("Ägarens handbok".into(), "low".into())))
    );
    assert_eq!(told(&[("own", code("high")), ("a", code("yes")), ("b", code("yes"))]), ("2.5".into(), 2, None));
    assert_eq!(told(&[("own", Answer::Declined), ("a", code("yes")), ("b", Answer::NotAsked)]), ("1.5".into(), 1, None));
    assert_eq!(
        told(&[("a", code("unsure")), ("b", code("no"))]),
        ("0".into(), 1, None),
        "an answer without points is not counted, one with none is"
    );
}

#[test]
fn ten_thousand_items_and_a_hundred_nested_groups_do_not_hurt() {
    let when = |at: usize| json!([{ "question": format!("q{at}"), "operator": "=", "answerBoolean": true }]);
    let many: Vec<_> = (0..10_000)
        .map(|at| match at {
            0 => json!({ "linkId": "q0", "type": "boolean" }),
            _ => json!({ "linkId": format!("q{at}"), "type": "boolean", "enableWhen": when(at - 1) }),
        })
        .collect();
    let mut nested = json!({ "linkId": "deep", "type": "boolean", "initial": [{ "valueBoolean": true }] });
    for depth in 0..100 {
        nested = json!({ "linkId": format!("g{depth}"), "type": "group", "item": [nested] });
    }
    for items in [json!(many), json!([nested])] {
        let questionnaire = read(&items);
        assert_eq!(parse(&print(&questionnaire)), Ok(questionnaire.clone()));
        let mut answers = questionnaire.initial();
        if answers.is_empty() {
            (0..10_000).for_each(|at| answers.insert(&format!("q{at}"), yes()));
        }
        assert_eq!(only_asked(&questionnaire, answers.clone()), answers);
        let response = Response { status: ResponseStatus::Completed, answers: answers.clone() };
        assert_eq!(response::parse(&questionnaire, &response::print(&questionnaire, &response)), Ok(response));
        assert_eq!(compact::decode(&questionnaire, &compact::encode(&questionnaire, &answers).unwrap()), Ok(answers));
        assert_eq!(progress(&questionnaire, &Answers::default()).iter().map(|page| page.answered).sum::<usize>(), 0);
    }
}
