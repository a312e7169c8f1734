//! A survey from its making to its results: answered by links without a login, shared, sent, reminded of, coded, and anonymous where that was promised.

use crate::house::House;
use fristad_app::{
    AppError,
    instrument::import::{ImportError, News},
    queue::{Kind, Outcome},
    row::Vouched,
    survey::{
        answering::{Kept, Moment, Page, Reopened, Sent},
        door::AtDoor,
        import::import,
    },
};
use fristad_demo::ids::OsIds;
use fristad_forms::{Answer, Answers, Value as Given, questionnaire::AnswerType};
use fristad_kernel::Timestamp;
use fristad_measures::{casework::answer::Reply, register::Register};
use fristad_policy::{Job, Purpose, authorise_system};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use uuid::Uuid;

/// The day on which surveys are made and answered here.
const DAY: &str = "2026-03-16T09:00";
const LATER: &str = "2026-03-17T09:00";
/// After the last day.
const OVER: &str = "2026-04-02T09:00";

/// Two questions: one that must be answered, and one in words that is asked when the first is yes.
pub fn definition() -> Value {
    json!({
        "resourceType": "Questionnaire", "url": "urn:prov:stod", "version": "1", "status": "active", "title": "Stöd", "language": "sv",
        "item": [
            { "linkId": "g", "type": "group", "text": "Stöd", "item": [
                { "linkId": "stod", "type": "boolean", "text": "Ger ni stöd?", "required": true },
                { "linkId": "ord", "type": "text", "text": "Vad behövs?",
                  "enableWhen": [{ "question": "stod", "operator": "=", "answerBoolean": true }] },
            ] },
        ],
    })
}

async fn act(house: &House, who: &str, at: &str, operation: &str, input: Value) -> Result<Value, AppError> {
    house.act_for(who, crate::pages::lived::usual(who), at, operation, input).await
}

/// A survey with its respondents, and the first of them.
pub async fn made(house: &House, mut input: Value, names: &[&str]) -> (String, String) {
    input["definition"] = definition();
    input["closes"] = json!("2026-12-31");
    if input["title"].is_null() {
        input["title"] = json!("Stöd");
        input["closes"] = json!("2026-04-01");
    }
    let survey = act(house, "analyst", DAY, "save_survey", input.clone()).await.unwrap()["survey"].clone();
    let background = |name: &str| {
        input["columns"].as_array().map_or(json!({}), |columns| {
            columns
                .iter()
                .map(|column| (column.as_str().unwrap().to_owned(), json!(if name.starts_with('E') { "stor" } else { "liten" })))
                .collect()
        })
    };
    let respondents: Vec<_> =
        names.iter().map(|name| json!({ "name": name, "email": format!("{name}@exempel.se"), "background": background(name) })).collect();
    act(house, "analyst", DAY, "add_respondents", json!({ "survey": survey, "respondents": respondents })).await.unwrap();
    let read = act(house, "analyst", DAY, "read_survey", json!({ "survey": survey })).await.unwrap();
    (survey.as_str().unwrap().to_owned(), read["respondents"][0]["respondent"].as_str().unwrap().to_owned())
}

/// Opens a survey and makes its first letters; the links' tokens.
pub async fn opened(house: &House, survey: &str) -> Vec<String> {
    act(house, "analyst", DAY, "open_survey", json!({ "survey": survey })).await.unwrap();
    letters(house, survey, "first").await.into_iter().flatten().collect()
}

async fn letters(house: &House, survey: &str, letters: &str) -> Vec<Option<String>> {
    let made = act(house, "analyst", DAY, "make_letters", json!({ "survey": survey, "letters": letters })).await.unwrap();
    made["letters"].as_array().unwrap().iter().map(|letter| letter["token"].as_str().map(str::to_owned)).collect()
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn page(yes: bool, words: &str, seen: u32) -> Page {
    let mut answers = Answers::default();
    answers.insert("stod", Answer::Given(vec![Given::Boolean(yes)]));
    if yes && !words.is_empty() {
        answers.insert("ord", Answer::Given(vec![Given::Text(words.to_owned())]));
    }
    Page {
        answers,
        asked: vec!["stod".to_owned(), "ord".to_owned()],
        seen,
        mark: Uuid::from_u128(u128::from(seen) + 1),
        moment: Moment::Left,
    }
}

/// Sends what stands.
async fn sent(house: &House, token: &str, now: &str) -> Option<Sent> {
    let seen = door(house, token, now).await.version;
    house.app.send_answer(token, seen, at(now)).await.unwrap()
}

/// Answers and sends.
pub async fn answered(house: &House, token: &str, yes: bool, words: &str) {
    let saved = house.app.save_answer(token, &page(yes, words, 0), at(DAY)).await.unwrap();
    assert!(matches!(saved, Some(Kept::Kept)));
    assert!(matches!(sent(house, token, DAY).await, Some(Sent::Sent)));
}

async fn door(house: &House, token: &str, now: &str) -> AtDoor {
    house.app.open_answer(token, at(now)).await.unwrap().unwrap()
}

async fn both(test: impl AsyncFn(&House)) {
    for house in [House::sqlite().await, House::postgres().await] {
        test(&house).await;
        assert_eq!(house.examine().await.complaints, []);
    }
}

fn refused<T>(answer: Result<T, AppError>, why: &str) {
    let refusal = answer.err();
    assert!(matches!(&refusal, Some(AppError::Invalid { message, .. }) if message == why), "{refusal:?} and not {why}");
}

#[tokio::test]
async fn a_survey_is_made_answered_together_sent_reminded_of_closed_and_counted() {
    both(async |house| {
        let input = json!({ "anonymity": "coded", "columns": ["Storlek"], "reminders": ["2026-03-25"] });
        let (survey, first) = made(house, input, &["Ekby", "Åby", "Enby"]).await;
        let pick = json!({ "survey": survey });
        refused(act(house, "analyst", DAY, "make_letters", json!({ "survey": survey, "letters": "first" })).await, "survey.not-open");
        let tokens = opened(house, &survey).await;
        assert_eq!(tokens.iter().collect::<BTreeSet<_>>().len(), 3);
        refused(act(house, "analyst", DAY, "open_survey", pick.clone()).await, "survey.opened");
        refused(act(house, "analyst", DAY, "make_letters", json!({ "survey": survey, "letters": "first" })).await, "survey.no-letters");

        // Two answer together: on other questions nothing stands in the way, on the same the second is shown what the first wrote, and nothing is written over.
        let token = &tokens[0];
        assert_eq!(door(house, token, DAY).await.version, 0);
        assert!(matches!(house.app.save_answer(token, &page(true, "Tid.", 0), at(DAY)).await.unwrap(), Some(Kept::Kept)));
        let Some(Kept::Outrun { door: stands, items }) = house.app.save_answer(token, &page(true, "Pengar.", 0), at(DAY)).await.unwrap()
        else {
            panic!("the second wrote over the first");
        };
        assert_eq!((stands.answers.given("ord"), items), (Some(&[Given::Text("Tid.".into())][..]), vec!["ord".to_owned()]));
        assert!(matches!(
            house.app.save_answer(token, &page(true, "Tid och pengar.", stands.version), at(DAY)).await.unwrap(),
            Some(Kept::Kept)
        ));

        // Sent twice it is sent once, with one receipt; and read only until it is opened again.
        for _ in 0..2 {
            assert!(matches!(sent(house, token, DAY).await, Some(Sent::Sent)));
        }
        // The clock stands still here, so that entries are told apart by what they are.
        let rows = house.store.read().await.unwrap().unlinked(u32::MAX).await.unwrap();
        let sendings: Vec<_> =
            rows.iter().map(|row| house.vault.read_entry(row).unwrap()).filter(|entry| entry.operation == "send_answer").collect();
        assert_eq!(sendings.len(), 1);
        let entry = &sendings[0];
        assert_eq!((entry.operation.as_str(), entry.actor.to_string(), entry.role.as_str()), ("send_answer", survey.clone(), ""));
        assert!(entry.detail.contains(&format!("respondent:{first}")) && entry.rows.len() == 1);
        let receipt = door(house, token, DAY).await.receipt.unwrap();
        assert_eq!((receipt.len(), door(house, token, LATER).await.receipt.unwrap()), (14, receipt.clone()));
        refused(house.app.save_answer(token, &page(false, "", 9), at(DAY)).await.map(|kept| kept.is_some()), "survey.sent");
        // A page that is older than what was sent neither opens it again nor sends it anew.
        let version = door(house, token, LATER).await.version;
        assert_eq!(house.app.reopen_answer(token, version - 1, at(LATER)).await.unwrap(), Some(Reopened::Outrun));
        assert_eq!(house.app.reopen_answer(token, version, at(LATER)).await.unwrap(), Some(Reopened::Open));
        assert!(matches!(house.app.send_answer(token, version, at(LATER)).await.unwrap(), Some(Sent::Outrun)));
        assert!(matches!(sent(house, token, LATER).await, Some(Sent::Sent)));

        // What must be answered is asked for.
        assert!(
            matches!(house.app.send_answer(&tokens[1], 0, at(DAY)).await.unwrap(), Some(Sent::Unfinished(faults)) if faults.len() == 1)
        );
        assert!(matches!(house.app.save_answer(&tokens[1], &page(false, "", 0), at(DAY)).await.unwrap(), Some(Kept::Kept)));

        // Who has not answered is reminded with a new link; the old one opens no more, and what was begun is still there.
        let read = act(house, "analyst", LATER, "read_survey", pick.clone()).await.unwrap();
        let progress: Vec<_> = read["respondents"].as_array().unwrap().iter().map(|one| one["progress"].as_str().unwrap()).collect();
        assert_eq!((progress, &read["sent"], &read["begun"]), (vec!["sent", "begun", "nothing"], &json!(1), &json!(1)));
        let fresh = letters(house, &survey, "reminder").await;
        assert_eq!(fresh.len(), 2);
        assert!(house.app.open_answer(&tokens[1], at(LATER)).await.unwrap().is_none(), "an old link");
        let again = fresh[0].clone().unwrap();
        assert_eq!(door(house, &again, LATER).await.answers.given("stod"), Some(&[Given::Boolean(false)][..]));
        assert!(matches!(sent(house, &again, LATER).await, Some(Sent::Sent)));
        for unknown in ["", "0", &"a".repeat(64), &tokens[1].to_uppercase(), &"ö".repeat(5_000)] {
            assert!(house.app.open_answer(unknown, at(LATER)).await.unwrap().is_none());
            assert!(house.app.send_answer(unknown, 0, at(LATER)).await.unwrap().is_none());
        }

        // Over: nothing more is written, and the results stand by themselves and by background.
        refused(
            house.app.save_answer(fresh[1].as_ref().unwrap(), &page(true, "Sent.", 0), at(OVER)).await.map(|kept| kept.is_some()),
            "survey.closed",
        );
        refused(house.app.reopen_answer(&again, 3, at(OVER)).await, "survey.closed");
        let results = act(house, "lead", OVER, "read_results", json!({ "survey": survey, "by": "Storlek" })).await.unwrap();
        assert_eq!((&results["asked"], &results["sent"], &results["withheld"]), (&json!(3), &json!(2), &Value::Null));
        let figure = |answer: &str, by: &str| {
            let figures = results["figures"].as_array().unwrap();
            let found = figures.iter().find(|one| one["item"] == "stod" && one["answer"] == answer && one["by"] == by);
            found.map(|one| (one["n"].as_u64().unwrap(), one["base"].as_u64().unwrap(), one["percent"].as_f64())).unwrap()
        };
        assert_eq!(
            (figure("true", "total"), figure("true", "stor"), figure("true", "liten")),
            ((1, 2, Some(50.0)), (1, 1, Some(100.0)), (0, 1, Some(0.0)))
        );
        assert_eq!(results["said"][0]["said"], json!([{ "who": "0001", "text": "Tid och pengar.", "category": null }]));

        // Two code without seeing each other's, and then agree.
        coded(house, &survey).await;

        // Names go, codes and answers stay.
        act(house, "analyst", OVER, "forget_contacts", pick.clone()).await.unwrap();
        let read = act(house, "analyst", OVER, "read_survey", pick.clone()).await.unwrap();
        assert_eq!(
            (&read["respondents"][0]["name"], &read["respondents"][0]["email"], &read["respondents"][0]["code"]),
            (&json!(""), &json!(""), &json!("0001"))
        );
        assert!(house.app.open_answer(&again, at(OVER)).await.unwrap().is_none(), "every link is shut");
        refused(act(house, "analyst", OVER, "forget_contacts", pick).await, "survey.forgotten");
    })
    .await;
}

async fn coded(house: &House, survey: &str) {
    let (pick, item) = (json!({ "survey": survey }), "ord");
    let categories = json!([{ "code": "t", "label": "Tid" }, { "code": "p", "label": "Pengar" }]);
    act(house, "lead", OVER, "set_categories", json!({ "survey": survey, "item": item, "categories": categories })).await.unwrap();
    let read = act(house, "lead", OVER, "read_coding", pick.clone()).await.unwrap();
    let answer = read[0]["answers"][0]["answer"].as_str().unwrap().to_owned();
    let code = |code: &str, done: bool| json!({ "survey": survey, "item": item, "codes": { (answer.clone()): code }, "done": done });
    refused(act(house, "lead", OVER, "code_answers", code("x", false)).await, "survey.code");
    act(house, "lead", OVER, "code_answers", code("t", true)).await.unwrap();
    refused(act(house, "lead", OVER, "code_answers", code("p", false)).await, "survey.coded");
    let blind = act(house, "analyst", OVER, "read_coding", pick.clone()).await.unwrap();
    assert_eq!(
        (&blind[0]["answers"][0]["other"], &blind[0]["others"][0][1], &blind[0]["agreed"]),
        (&Value::Null, &json!(true), &Value::Null)
    );
    refused(
        act(
            house,
            "lead",
            OVER,
            "set_categories",
            json!({ "survey": survey, "item": item, "categories": [{ "code": "p", "label": "Pengar" }] }),
        )
        .await,
        "survey.category-used",
    );
    act(house, "analyst", OVER, "code_answers", code("t", true)).await.unwrap();
    let seen = act(house, "lead", OVER, "read_coding", pick).await.unwrap();
    assert_eq!(
        (&seen[0]["answers"][0]["other"], &seen[0]["agreed"], &seen[0]["kappa"]),
        (&json!("t"), &json!(1), &Value::Null),
        "of one judgement no kappa can be told"
    );
    let results = act(house, "lead", OVER, "read_results", json!({ "survey": survey })).await.unwrap();
    assert_eq!(results["said"][0]["said"][0]["category"], "Tid");
}

#[tokio::test]
async fn from_the_database_of_an_anonymous_survey_nobody_can_tell_who_answered() {
    both(async |house| {
        let (survey, _) =
            made(house, json!({ "anonymity": "anonymous", "fewest": 3, "columns": ["Storlek"] }), &["Ekby", "Åby", "Enby", "Orby"]).await;
        let tokens = opened(house, &survey).await;
        let mut before = house.store.read().await.unwrap();
        let asked = before.respondents(survey.parse().unwrap()).await.unwrap();
        drop(before);
        for token in &tokens[..2] {
            answered(house, token, true, "Ord.").await;
        }
        // No row of those who are asked knows of any answer, no answer knows of any of them, and no hour stands with it, in the ledger either.
        let mut unit = house.store.read().await.unwrap();
        let respondents = unit.respondents(survey.parse().unwrap()).await.unwrap();
        let answers = unit.answers(survey.parse().unwrap()).await.unwrap();
        let entries = unit.unlinked(u32::MAX).await.unwrap();
        drop(unit);
        assert!(
            respondents.iter().zip(&asked).all(|(now, then)| now.parts() == then.parts()),
            "answering leaves no trace with who is asked"
        );
        let doors: BTreeSet<_> = respondents.iter().filter_map(|row| row.door.clone()).collect();
        let midnight = Timestamp::at(at(DAY).date(), 0, 0).unwrap();
        for answer in &answers {
            assert!(answer.respondent.is_none() && answer.door.as_ref().is_some_and(|door| !doors.contains(door)));
            assert_eq!((answer.saved, answer.sent), (midnight, Some(midnight)));
        }
        let ids: Vec<_> = respondents.iter().map(|row| row.id).collect();
        let told = entries.iter().map(|row| house.vault.read_entry(row).unwrap()).filter(|entry| entry.detail.contains(&"door".to_owned()));
        let told: Vec<_> = told.collect();
        assert!(told.len() >= 4);
        for entry in &told {
            assert_eq!((entry.at, entry.actor.to_string()), (midnight.as_micros(), survey.clone()));
            assert!(!entry.detail.iter().any(|word| ids.iter().any(|id| word.contains(&id.to_string()))), "{:?}", entry.detail);
        }
        // What was sent is neither shown again nor changed; the receipt is the link's own.
        let door = door(house, &tokens[0], LATER).await;
        assert!(door.answers.is_empty() && door.receipt.is_some() && door.saved.is_none());
        refused(house.app.reopen_answer(&tokens[0], 2, at(LATER)).await, "survey.sent");
        // Nobody knows who has not answered; how many have is known. A reminder brings no new link.
        let read = act(house, "analyst", LATER, "read_survey", json!({ "survey": survey })).await.unwrap();
        assert!(read["respondents"].as_array().unwrap().iter().all(|one| one["progress"] == "unknown") && read["sent"] == 2);
        assert_eq!(letters(house, &survey, "reminder").await, [None, None, None, None]);
        // Before it is over, and of too few, nothing is shown.
        let results = async |by: Value, now: &str| act(house, "lead", now, "read_results", json!({ "survey": survey, "by": by })).await;
        assert_eq!(results(Value::Null, LATER).await.unwrap()["withheld"], "until_closed");
        assert_eq!(results(Value::Null, OVER).await.unwrap()["withheld"], "too_few");
        refused(act(house, "lead", OVER, "read_coding", json!({ "survey": survey })).await, "survey.withheld");
        answered(house, &tokens[2], false, "").await;
        let shown = results(Value::Null, OVER).await.unwrap();
        assert_eq!(
            (&shown["withheld"], shown["figures"].as_array().unwrap().len(), &shown["said"][0]["said"]),
            (&Value::Null, 2, &json!([]))
        );
        // By nothing: tables of every question by every other put one person's answers together.
        refused(results(json!("stod"), OVER).await, "survey.by");
        refused(results(json!("Storlek"), OVER).await, "survey.by");
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_is_named_and_nothing_is_half_done() {
    let house = &House::sqlite().await;
    let save = async |change: Value| {
        let mut input = json!({ "title": "Stöd", "anonymity": "none", "definition": definition(), "closes": "2026-04-01" });
        input.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        act(house, "analyst", DAY, "save_survey", input).await
    };
    for (change, why) in [
        (json!({ "title": " " }), "input.empty"),
        (json!({ "opens": "2026-05-01" }), "survey.days"),
        (json!({ "anonymity": "anonymous", "fewest": 2 }), "survey.fewest"),
        (json!({ "columns": ["A", "a"] }), "survey.columns"),
        (json!({ "questionnaire": "tio-matt" }), "survey.questionnaire"),
        (json!({ "definition": { "resourceType": "Questionnaire", "status": "active" } }), "survey.definition"),
        (json!({ "definition": null, "questionnaire": "ingen" }), "survey.questionnaire"),
    ] {
        refused(save(change).await, why);
    }
    let (survey, respondent) = made(house, json!({ "anonymity": "none" }), &["Ekby"]).await;
    for who in ["lead", "worker1", "admin", "duty"] {
        assert!(matches!(act(house, who, DAY, "open_survey", json!({ "survey": survey })).await, Err(AppError::Denied(_))), "{who}");
    }
    let nobody = json!({ "survey": survey, "respondent": "00000000-0000-4000-8000-000000000000" });
    assert!(matches!(act(house, "analyst", DAY, "withdraw_respondent", nobody).await, Err(AppError::NotFound)));
    let twice = json!({ "survey": survey, "respondents": [{ "name": "Åby" }, { "name": "" }] });
    refused(act(house, "analyst", DAY, "add_respondents", twice).await, "input.empty");
    let wrong = json!({ "survey": survey, "respondents": [{ "name": "Åby", "background": { "Län": "X" } }] });
    refused(act(house, "analyst", DAY, "add_respondents", wrong).await, "survey.background");
    let outrun = json!({ "survey": survey, "seen": 7, "title": "Nytt", "anonymity": "none", "closes": "2026-04-01" });
    refused(act(house, "analyst", DAY, "save_survey", outrun).await, "survey.outrun");
    let token = opened(house, &survey).await.remove(0);
    let fixed = json!({ "survey": survey, "seen": 2, "title": "Nytt", "anonymity": "coded", "closes": "2026-04-01" });
    refused(act(house, "analyst", DAY, "save_survey", fixed).await, "survey.fixed");
    answered(house, &token, true, "").await;
    refused(
        act(house, "analyst", DAY, "withdraw_respondent", json!({ "survey": survey, "respondent": respondent })).await,
        "survey.answered",
    );
    refused(act(house, "lead", DAY, "read_coding", json!({ "survey": survey })).await, "survey.still-open");
    assert_eq!(house.examine().await.complaints, []);
}

#[tokio::test]
async fn what_the_registers_know_is_filled_in_with_its_source_and_confirmed_or_corrected() {
    let house = &House::sqlite().await;
    let duty = json!({ "duty": { "socionomer": true, "every_day": true, "all_hours": true, "from": "2026-01-01" } });
    act(house, "analyst", DAY, "note_in_register", json!({ "content": duty })).await.unwrap();
    let input = json!({ "title": "Måtten", "anonymity": "none", "questionnaire": "tio-matt", "closes": "2026-12-31" });
    let survey = act(house, "analyst", DAY, "save_survey", input).await.unwrap()["survey"].as_str().unwrap().to_owned();
    let respondents = json!([{ "name": "Vi själva", "kind": "own_authority" }, { "name": "Ekby" }]);
    act(house, "analyst", DAY, "add_respondents", json!({ "survey": survey, "respondents": respondents })).await.unwrap();
    let tokens = opened(house, &survey).await;
    let (mut own, mut other) = (None, None);
    for token in &tokens {
        let door = door(house, token, DAY).await;
        if door.filled.is_empty() { other = Some(door) } else { own = Some((token, door)) }
    }
    assert!(other.unwrap().answers.is_empty(), "of others the system knows nothing");
    let (token, door) = own.unwrap();
    let filled: BTreeSet<_> = door.filled.iter().map(|one| one.link_id.as_str()).collect();
    assert_eq!(filled, BTreeSet::from(["m2-dygnet-runt", "m2-jour", "m2-socionomer"]));
    assert!(door.filled.iter().all(|one| one.source.contains("jourverksamhet") && one.source.contains("2026-03-16")));
    let mut answers = door.answers.clone();
    answers.insert("m2-socionomer", Answer::Given(vec![Given::Boolean(false)]));
    let asked = ["m2-jour", "m2-socionomer"].map(str::to_owned).to_vec();
    // While somebody writes, what they have not touched is not yet theirs.
    let page = |answers: Answers, moment| Page { answers, asked: asked.clone(), seen: 0, mark: door.mark, moment };
    house.app.save_answer(token, &page(answers.clone(), Moment::Writing), at(DAY)).await.unwrap().unwrap();
    let writing = crate::surveys::door(house, token, DAY).await;
    let unseen = serde_json::to_value(writing.filled.iter().find(|one| one.link_id == "m2-jour").unwrap().state).unwrap();
    assert_eq!(unseen, "unseen");
    house.app.save_answer(token, &page(answers, Moment::Left), at(DAY)).await.unwrap().unwrap();
    let now = crate::surveys::door(house, token, DAY).await;
    let states: Vec<_> = now.filled.iter().map(|one| (one.link_id.as_str(), serde_json::to_value(one.state).unwrap())).collect();
    let expected = [("m2-jour", json!("confirmed")), ("m2-socionomer", json!("corrected")), ("m2-dygnet-runt", json!("unseen"))];
    assert!(expected.iter().all(|one| states.contains(one)), "{states:?}");
    assert_eq!(house.examine().await.complaints, []);
}

#[tokio::test]
async fn what_is_kept_while_somebody_writes_stands_in_nobodys_way_and_never_writes_over_what_came_after() {
    both(async |house| {
        let (survey, _) = made(house, json!({ "anonymity": "anonymous", "fewest": 3 }), &["Ekby", "Åby", "Enby"]).await;
        let token = opened(house, &survey).await.remove(0);
        let (mine, others) = (door(house, &token, DAY).await.mark, door(house, &token, DAY).await.mark);
        assert_ne!(mine, others);
        let keep = async |words: &str, mark: Uuid, moment: Moment| {
            let kept = house.app.save_answer(&token, &Page { mark, moment, ..page(true, words, 0) }, at(DAY)).await.unwrap().unwrap();
            matches!(kept, Kept::Kept)
        };
        assert!(keep("Ti", mine, Moment::Writing).await && keep("Tid", mine, Moment::Writing).await);
        assert!(!keep("Pengar", others, Moment::Writing).await && !keep("Pengar", others, Moment::Left).await, "another's words");
        assert!(keep("Tid.", mine, Moment::Left).await);
        assert!(!keep("Tid", mine, Moment::Writing).await, "what was kept before and comes late");
        assert_eq!(door(house, &token, DAY).await.answers.given("ord"), Some(&[Given::Text("Tid.".into())][..]));
        // An anonymous answer that is kept often knows its day and no hour, as one that is kept once.
        let mut unit = house.store.read().await.unwrap();
        let rows = unit.answers(survey.parse().unwrap()).await.unwrap();
        drop(unit);
        assert_eq!(rows.iter().map(|row| row.saved).collect::<Vec<_>>(), [Timestamp::at(at(DAY).date(), 0, 0).unwrap()]);
    })
    .await;
}

#[tokio::test]
async fn what_takes_questions_back_is_kept_when_the_page_is_left_and_not_while_somebody_writes() {
    both(async |house| {
        let (survey, _) = made(house, json!({ "anonymity": "none" }), &["Ekby"]).await;
        let token = opened(house, &survey).await.remove(0);
        let mark = door(house, &token, DAY).await.mark;
        let keep = async |moment: Moment, page: Page| {
            let page = Page { mark, moment, asked: vec!["stod".to_owned()], ..page };
            house.app.save_answer(&token, &page, at(DAY)).await.unwrap().unwrap()
        };
        let words = async || door(house, &token, DAY).await.answers.given("ord").map(<[Given]>::to_vec);
        house.app.save_answer(&token, &Page { mark, ..page(true, "Tid.", 0) }, at(DAY)).await.unwrap().unwrap();
        let seen = door(house, &token, DAY).await.version;
        assert!(matches!(keep(Moment::Writing, page(false, "", seen)).await, Kept::Waits));
        assert_eq!(words().await, Some(vec![Given::Text("Tid.".into())]), "a no may be on its way to a yes");
        assert!(matches!(keep(Moment::Left, page(false, "", seen)).await, Kept::Kept));
        assert_eq!(words().await, None);
        assert!(matches!(sent(house, &token, DAY).await, Some(Sent::Sent)));
    })
    .await;
}

#[tokio::test]
async fn on_the_days_that_were_set_a_reminder_is_noted_once_and_waits_for_its_letters() {
    both(async |house| {
        let input = json!({ "anonymity": "none", "reminders": ["2026-03-10", "2026-03-25", "2026-03-28"] });
        let (survey, _) = made(house, input, &["Ekby", "Åby", "Enby"]).await;
        let tokens = opened(house, &survey).await;
        answered(house, &tokens[0], true, "").await;
        let worker = Uuid::from_u128(7);
        let morning = async |day: &str| {
            let now = at(&format!("{day}T05:01"));
            house.app.put_periodic_jobs(at(&format!("{day}T04:00"))).await.unwrap();
            let mut ran = Vec::new();
            // What takes long ends a round.
            for _ in 0..3 {
                ran.extend(house.app.run_due_jobs(worker, now).await.unwrap());
            }
            ran.retain(|(kind, _)| *kind == Kind::RemindSurveys);
            ran
        };
        let read = async |now: &str| act(house, "analyst", now, "read_survey", json!({ "survey": survey })).await.unwrap();
        assert_eq!(morning("2026-03-17").await, [(Kind::RemindSurveys, Outcome::Done)]);
        assert_eq!(read("2026-03-17T09:00").await["design"]["reminder"], Value::Null, "the day before it was opened is no day");
        for day in ["2026-03-25", "2026-03-26"] {
            assert_eq!(morning(day).await.len(), 1);
            let due = json!({ "day": "2026-03-25", "people": 2, "made": false });
            assert_eq!(read(&format!("{day}T09:00")).await["design"]["reminder"], due);
        }
        let listed = act(house, "analyst", "2026-03-26T09:00", "read_surveys", json!({})).await.unwrap();
        assert_eq!(listed[0]["remind"], true);
        // Nobody's link is shut before the letters with the new ones are made.
        assert_eq!(door(house, &tokens[1], "2026-03-26T09:00").await.version, 0);
        let mut unit = house.store.read().await.unwrap();
        let rows = unit.unlinked(u32::MAX).await.unwrap();
        drop(unit);
        let noted: Vec<_> =
            rows.iter().map(|row| house.vault.read_entry(row).unwrap()).filter(|entry| entry.operation == "remind_survey").collect();
        assert_eq!(noted.len(), 1, "once");
        assert_eq!((noted[0].actor, noted[0].role.as_str(), noted[0].rows.len()), (Uuid::nil(), "system", 1));
        assert!(noted[0].detail.contains(&"respondents:2".to_owned()));
        let made = json!({ "survey": survey, "letters": "reminder" });
        assert_eq!(act(house, "analyst", "2026-03-26T09:00", "make_letters", made).await.unwrap()["letters"].as_array().unwrap().len(), 2);
        assert_eq!(read("2026-03-26T09:30").await["design"]["reminder"], Value::Null);
        assert!(house.app.open_answer(&tokens[1], at("2026-03-26T09:30")).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn a_questionnaire_of_ones_own_comes_in_once_whole_and_new_surveys_have_its_newest_version() {
    let house = &House::sqlite().await;
    let permit = authorise_system(Job::ImportInstrument, Purpose::Statistics);
    let file = |change: Value| {
        let mut file = definition();
        file["id"] = json!("stod");
        file.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        file.to_string().into_bytes()
    };
    let comes = async |file: &[u8]| import(house.store.as_ref(), (&house.vault, &OsIds), &permit, file, at(DAY)).await;
    for (change, faults) in [
        (json!({ "id": null, "url": null, "version": null }), 3),
        (json!({ "id": "tio-matt" }), 1),
        (json!({ "item": [] }), 1),
        (json!({ "id": "Stöd" }), 1),
    ] {
        let refused = comes(&file(change)).await;
        assert!(matches!(&refused, Err(ImportError::Faults(found)) if found.len() == faults), "{refused:?}");
    }
    assert!(matches!(comes(b"\xff").await, Err(ImportError::Faults(_))));
    assert_eq!(comes(&file(json!({}))).await.unwrap().news, News::Installed);
    assert_eq!(comes(&file(json!({}))).await.unwrap().news, News::KnownAlready);
    assert!(matches!(comes(&file(json!({ "title": "Annat" }))).await, Err(ImportError::Taken { .. })));
    let begun = json!({ "title": "Stöd", "anonymity": "none", "questionnaire": "stod", "closes": "2026-12-31" });
    let first = act(house, "analyst", DAY, "save_survey", begun.clone()).await.unwrap()["survey"].clone();
    comes(&file(json!({ "version": "2" }))).await.unwrap();
    let second = act(house, "analyst", LATER, "save_survey", begun).await.unwrap()["survey"].clone();
    for (survey, version) in [(first, "urn:prov:stod|1"), (second, "urn:prov:stod|2")] {
        let read = act(house, "analyst", LATER, "read_survey", json!({ "survey": survey })).await.unwrap();
        assert_eq!(read["design"]["canonical"], version);
    }
    // Nobody is assessed with it, and no instrument takes a name that is a questionnaire's.
    let instruments = act(house, "lead", DAY, "read_instruments", json!({})).await.unwrap();
    assert!(!instruments.to_string().contains("stod\""), "{instruments}");
    let mut unit = house.store.look().await.unwrap();
    assert!(house.app.definition(&mut unit, "survey.stod", "1").await.unwrap().is_none());
    drop(unit);
    assert_eq!(house.examine().await.complaints, []);
}

#[tokio::test]
async fn what_the_authority_has_sent_of_the_ten_measures_leaves_for_the_year_that_was_asked_for() {
    let house = &House::sqlite().await;
    let input = json!({ "title": "Måtten", "anonymity": "none", "questionnaire": "tio-matt", "closes": "2026-12-31", "year": 2025 });
    let survey = act(house, "analyst", DAY, "save_survey", input).await.unwrap()["survey"].as_str().unwrap().to_owned();
    let respondents = json!([{ "name": "Ekby" }, { "name": "Vi själva", "kind": "own_authority" }]);
    act(house, "analyst", DAY, "add_respondents", json!({ "survey": survey, "respondents": respondents })).await.unwrap();
    let tokens = opened(house, &survey).await;
    let permit = authorise_system(Job::CountFigures, Purpose::Statistics);
    let leaves = async |year: i16| house.app.surveyed_answers(&permit, Register::shipped(), year).await.unwrap();
    let says = async |token: &str, yes: bool| {
        let door = door(house, token, DAY).await;
        let must =
            door.questionnaire.questions().filter(|(_, question)| question.required && matches!(question.answer, AnswerType::Boolean));
        let asked: Vec<String> = must.map(|(item, _)| item.link_id.clone()).collect();
        let mut answers = Answers::default();
        for link_id in &asked {
            answers.insert(link_id, Answer::Given(vec![Given::Boolean(yes && link_id == "m7-barnahus")]));
        }
        let page = Page { answers, asked, seen: door.version, mark: Uuid::nil(), moment: Moment::Left };
        house.app.save_answer(token, &page, at(DAY)).await.unwrap().unwrap();
    };
    says(&tokens[0], false).await;
    says(&tokens[1], true).await;
    assert_eq!(leaves(2025).await, [], "nobody stands for what was not sent");
    for token in &tokens {
        assert!(matches!(sent(house, token, DAY).await, Some(Sent::Sent)));
    }
    let found: Vec<_> = leaves(2025).await.into_iter().map(|answer| (answer.measure, answer.reply)).collect();
    let yes: Vec<_> = found.iter().filter(|(_, reply)| *reply == Reply::Yes).map(|(measure, _)| measure.as_str()).collect();
    assert_eq!((found.len(), yes), (9, vec!["m7"]), "the authority's own, and no other municipality's");
    assert_eq!(leaves(2026).await, []);
}
