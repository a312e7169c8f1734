//! The pages on which an instrument is chosen, filled in over days, concluded and read.

use super::{Reply, Town, Visitor, routes::said};
use crate::house::House;
use axum::http::StatusCode;
use fristad_app::{App, house::Foundations};
use fristad_demo::ids::OsIds;
use fristad_documents::TypstLetters;
use serde_json::{Value, json};
use sqlx::ConnectOptions;
use std::sync::Arc;

const NOW: &str = "2026-03-16T12:00";
const BEFORE: &str = "2026-03-16T09:00";
const INITIAL: &str = "inledande-bedomning";

/// A town with a case of violence in this context, handled by `worker1`.
async fn town(house: House, context: &str) -> (Town, String) {
    let person = house.act("worker1", BEFORE, "register_person", json!({ "surname": "Ekman", "given": "Vera" })).await.unwrap();
    let intake = json!({
        "kind": "victim_adult", "source": "application", "channel": "visit", "unit": house.place.units["vald"], "age": "adult",
        "subject": person["person"], "contexts": [context], "violence": ["physical"],
    });
    let asked = json!([
        { "command": "assess_danger", "danger": "no_sign" },
        { "command": "ask_household", "minors": "no", "young_adults": "no" },
    ]);
    let input = json!({ "intake": intake, "commands": asked, "texts": { "account": "Hon berättar." } });
    let case = house.act("worker1", BEFORE, "register_intake", input).await.unwrap()["case"].clone();
    let handler = json!({ "case": case, "user": house.place.users["worker1"], "unit": house.place.units["vald"] });
    house.act("lead", BEFORE, "assign_handler", handler).await.unwrap();
    (Town::around(house, NOW).await, case.as_str().unwrap().to_owned())
}

async fn violence() -> (Town, String) {
    town(House::sqlite().await, "close_relation").await
}

fn page(case: &str, rest: &str) -> String {
    format!("/arenden/{case}/bedomningar{rest}")
}

/// Sends a page and says where it leads.
async fn go(visitor: &mut Visitor, path: &str, fields: &[(&str, &str)]) -> String {
    let reply = visitor.fill(path, fields).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{path}: {}", said(&reply));
    reply.leads_to()
}

/// Answers all that the initial assessment demands.
async fn answer_initial(visitor: &mut Visitor, case: &str) -> String {
    let begun = page(case, &format!("/ny/{INITIAL}"));
    let mut at = format!("{begun}?sida=1");
    for answers in [
        &[("q.fara-nu", "no"), ("q.atkomst", "unsure")][..],
        &[("q.strypning", "no"), ("q.dodshot", "yes"), ("q.vapen", "!not-asked")],
        &[],
        &[("q.barn", "no"), ("q.heder", "no")],
    ] {
        at = go(visitor, &at, answers).await;
    }
    assert_eq!(at, format!("{begun}/slutsats"));
    at
}

const CONCLUDED: &[(&str, &str)] = &[
    ("conclusion.risk", "risk_seen"),
    ("level", "medium"),
    ("present", "alone"),
    ("sources", "told_by_person"),
    ("texts.assessment", "Hoten har blivit fler."),
    ("texts.measures", "Ny tid på torsdag."),
];

/// Whether an option of a question stands chosen on a page.
fn chosen(reply: &Reply, name: &str, value: &str) -> bool {
    let text = reply.text();
    let option = text.split("<input").find(|tag| tag.contains(&format!("name=\"{name}\"")) && tag.contains(&format!("value=\"{value}\"")));
    option.unwrap_or_else(|| panic!("no {name} {value} in {text}")).split('>').next().unwrap().contains("checked")
}

async fn answers(town: &Town, case: &str, step: &str) -> Value {
    let input = json!({ "case": case, "step": step.parse::<u32>().unwrap() });
    let read = town.house.act("worker1", NOW, "read_assessments", input).await.unwrap();
    serde_json::from_str(read[0]["answers"].as_str().unwrap()).unwrap()
}

/// The step that a result's address names.
fn step_of(path: &str) -> String {
    path.split('?').next().unwrap().rsplit('/').next().unwrap().to_owned()
}

/// Chosen, filled in over three pages with answers of every sort, left, found again, concluded and read.
#[tokio::test]
async fn an_assessment_is_filled_in_over_days_and_signed_once() {
    let (town, case) = violence().await;
    let mut worker = town.visitor("worker1").await;
    let list = worker.get(&page(&case, "")).await;
    assert!(list.text().contains("Ingen riskbedömning är gjord") && list.text().contains(&page(&case, "/ny")));
    let choose = worker.get(&page(&case, "/ny")).await.text();
    assert!(
        choose.contains(&page(&case, &format!("/ny/{INITIAL}"))) && choose.contains("DEMONSTRATION: visar bara hur instrumentet är byggt")
    );

    let begun = page(&case, &format!("/ny/{INITIAL}"));
    let first = worker.get(&begun).await;
    assert!(first.text().contains("Sida 1 av 5. 0 av "), "{}", said(&first));
    let answered =
        [("q.fara-nu", "no"), ("q.atkomst", "!asked-declined"), ("q.radsla", "!not-asked"), ("q.laget.anteckning", "Hon viskar.")];
    assert_eq!(go(&mut worker, &begun, &answered).await, format!("{begun}?sida=2"));
    assert_eq!(go(&mut worker, &format!("{begun}?sida=2"), &[("q.strypning", "no")]).await, format!("{begun}?sida=3"));

    // Left, and found again two hours later: where one was, with all that was answered, and for nobody else.
    town.pass_minutes(15);
    let overview = worker.get(&format!("/arenden/{case}")).await.text();
    assert!(overview.contains(&format!("href=\"{begun}\"")), "{overview}");
    let back = worker.get(&begun).await;
    assert!(back.text().contains("Sida 2 av 5. 4 av ") || back.text().contains("Sida 2 av 5. 5 av "), "{}", said(&back));
    assert!(chosen(&back, "q.strypning", "no") && !chosen(&back, "q.strypning", "yes"));
    let first = worker.get(&format!("{begun}?sida=1")).await;
    for (name, value) in [("q.fara-nu", "no"), ("q.atkomst", "!asked-declined"), ("q.radsla", "!not-asked")] {
        assert!(chosen(&first, name, value), "{name}");
    }
    assert!(!chosen(&first, "q.atkomst", "no") && first.text().contains("Hon viskar."));
    let mut lead = town.visitor("lead").await;
    assert!(!lead.get(&format!("{begun}?sida=1")).await.text().contains("Hon viskar."), "a draft is its author's alone");

    // What is missing is told with its page, and what was concluded is kept while one goes there.
    let conclude = format!("{begun}/slutsats");
    let early = worker.fill(&conclude, CONCLUDED).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(early.text().contains("Gå till Våldet") && early.text().contains("Hoten har blivit fler."), "{}", said(&early));
    assert_eq!(
        go(&mut worker, &format!("{begun}?sida=2"), &[("q.strypning", "no"), ("q.dodshot", "yes"), ("q.vapen", "no")]).await,
        format!("{begun}?sida=3")
    );
    assert_eq!(go(&mut worker, &format!("{begun}?sida=4"), &[("q.barn", "no"), ("q.heder", "no")]).await, conclude);
    assert!(worker.get(&conclude).await.text().contains("Hoten har blivit fler."), "what was concluded waits");

    // An own estimate that differs is weighed in words.
    let mut differs = CONCLUDED.to_vec();
    differs.push(("own_estimate", "high"));
    let unweighed = worker.fill(&conclude, &differs).await;
    assert_eq!(unweighed.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unweighed.text().contains("href=\"#f-texts-weighing\""), "{}", said(&unweighed));
    differs.push(("texts.weighing", "Hon har levt med det länge."));
    let done = go(&mut worker, &conclude, &differs).await;
    let result = worker.get(&done).await;
    for word in [
        "Vill inte svara",
        "Inte frågat",
        "Nej",
        "Hoten har blivit fler.",
        "Hon har levt med det länge.",
        "Det finns tecken på risk",
        "skiljer sig",
    ] {
        assert!(result.text().contains(word), "{word}: {}", said(&result));
    }
    assert!(!worker.get(&begun).await.text().contains("Hon viskar."), "the draft went with what was signed");
    let kept = answers(&town, &case, &step_of(&done)).await.to_string();
    assert!(kept.contains("asked-declined") && kept.contains("not-asked"));
    let list = worker.get(&page(&case, "")).await.text();
    assert!(list.contains("Skiljer sig") && list.contains("Gäller till"), "{list}");
    // It shows risk: a structured one is due.
    assert!(list.contains("Gör en strukturerad riskbedömning"));
}

/// What cannot be used stands at its field, and the other answers are kept.
#[tokio::test]
async fn what_cannot_be_read_is_told_at_its_question_and_nothing_is_lost() {
    let (town, case) = violence().await;
    let mut worker = town.visitor("worker1").await;
    let begun = page(&case, "/ny/mote-och-besok");
    let odd = [
        ("q.vad", "office"),
        ("q.vad", "home_visit"),
        ("q.dag", "i morgon"),
        ("q.deltar", "police"),
        ("q.planen.anteckning", "Porten är låst."),
    ];
    let reply = worker.fill(&begun, &odd).await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["#f-q-vad", "#f-q-dag"] {
        assert!(reply.text().contains(&format!("href=\"{field}\"")), "{field}: {}", said(&reply));
    }
    for page in [reply, worker.get(&begun).await] {
        assert!(
            page.text().contains("i morgon") && page.text().contains("Porten är låst.") && chosen(&page, "q.deltar", "police"),
            "{}",
            said(&page)
        );
    }
    // A way out keeps it too.
    let back = worker.fill(&begun, &[("_gor", "sida-2"), ("q.dag", "på onsdag")]).await;
    assert_eq!(back.leads_to(), format!("{begun}?sida=2"));
    assert!(worker.get(&format!("{begun}?sida=1")).await.text().contains("på onsdag"));
    // What no page asks is taken from nobody.
    let reply = worker.fill(&begun, &[("q.vad", "office"), ("q.dag", "2026-03-20"), ("q.finns-inte", "ja")]).await;
    assert!(reply.status == StatusCode::UNPROCESSABLE_ENTITY || reply.status == StatusCode::SEE_OTHER, "{}", said(&reply));
}

/// An answer to what is no longer asked is not signed.
#[tokio::test]
async fn what_is_no_longer_asked_is_left_out() {
    let (town, case) = violence().await;
    let mut worker = town.visitor("worker1").await;
    let begun = page(&case, "/ny/mote-och-besok");
    let at = |number: u8| format!("{begun}?sida={number}");
    let fetched = [("q.vad", "belongings"), ("q.dag", "2026-03-20")];
    assert_eq!(go(&mut worker, &at(1), &fetched).await, at(2));
    let risks = [("q.traffar", "no"), ("q.kanner-till", "no"), ("q.hot", "no"), ("q.vapen", "no")];
    assert_eq!(go(&mut worker, &at(2), &risks).await, at(3));
    assert_eq!(go(&mut worker, &at(3), &[("q.hemma", "no"), ("q.polis-fragad", "yes"), ("q.polis-svar", "comes")]).await, at(4));
    // It becomes a meeting at the office: the page about belongings is gone, and so are its answers.
    assert_eq!(go(&mut worker, &at(1), &[("q.vad", "office"), ("q.dag", "2026-03-20")]).await, at(2));
    assert_eq!(go(&mut worker, &at(2), &risks).await, at(4));
    assert!(worker.get(&at(3)).await.text().contains("name=\"q.vag-ut\""), "page 3 is not asked: it leads on to the next");
    let protected = [("q.vag-ut", "yes"), ("q.larm", "yes"), ("q.avstamning", "Gruppledaren, kl. 15")];
    assert_eq!(go(&mut worker, &at(4), &protected).await, format!("{begun}/slutsats"));
    let concluded = [("conclusion.work", "with_measures"), ("meeting", "visit"), ("level", "low"), ("texts.assessment", "Två är med.")];
    let done = go(&mut worker, &format!("{begun}/slutsats"), &concluded).await;
    let kept = answers(&town, &case, &step_of(&done)).await.to_string();
    assert!(kept.contains("vag-ut") && !kept.contains("hemma") && !kept.contains("polis-svar"), "{kept}");
    let result = worker.get(&done).await.text();
    assert!(result.contains("Två är med.") && result.contains("Med de skyddsåtgärder som står här."), "{result}");
}

/// FREDA in an honour context: told before it is begun, and signed only with a reason.
#[tokio::test]
async fn what_does_not_fit_is_warned_of_and_passed_with_a_reason() {
    let (town, case) = town(House::sqlite().await, "honour").await;
    let mut worker = town.visitor("worker1").await;
    let choose = worker.get(&page(&case, "/ny")).await.text();
    let unfit = choose.split("Passar inte det här ärendet").nth(1).unwrap();
    assert!(unfit.contains("FREDA-kortfrågor") && unfit.contains("Använd PATRIARK") && !unfit.contains("Inledande bedömning"), "{unfit}");
    assert!(choose.split("Passar inte det här ärendet").next().unwrap().contains("PATRIARK (demonstration)"));
    let begun = page(&case, "/ny/freda-kortfragor");
    assert!(worker.get(&begun).await.text().contains("Instrumentet passar inte det här ärendet"));
    go(&mut worker, &format!("{begun}?sida=1"), &[("q.fraga-1", "yes")]).await;
    let conclude = format!("{begun}/slutsats");
    let refused = worker.fill(&conclude, &[("texts.measures", "Frågade ändå.")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("FREDA är inte gjort för hedersrelaterat våld"), "{}", said(&refused));
    let reasonless = worker.fill(&conclude, &[("_trots", "RSK-03")]).await;
    assert_eq!(reasonless.status, StatusCode::UNPROCESSABLE_ENTITY);
    let done =
        go(&mut worker, &conclude, &[("_trots", "RSK-03"), ("texts.note", "Hon ville svara på dem."), ("texts.measures", "Frågade ändå.")])
            .await;
    let result = worker.get(&done).await.text();
    assert!(result.contains("Hon ville svara på dem.") && result.contains("DEMONSTRATION"), "{result}");
    // Patriark asks for training.
    let patriark = worker.get(&page(&case, "/ny/patriark")).await.text();
    assert!(patriark.contains("Du är inte markerad som utbildad"));
}

/// A shell is used on nobody in an authority at work.
#[tokio::test]
async fn an_authority_at_work_has_no_use_for_a_shell() {
    let mut house = House::sqlite().await;
    let mut raw = sqlx::sqlite::SqliteConnectOptions::new().filename(house.file()).connect().await.unwrap();
    sqlx::raw_sql("UPDATE authority SET mode = 'live'").execute(&mut raw).await.unwrap();
    let on = Foundations {
        store: Arc::clone(&house.store),
        vault: Arc::clone(&house.vault),
        ids: Arc::new(OsIds),
        letters: Arc::new(TypstLetters::new().unwrap()),
    };
    house.app = Arc::new(App::open(on).await.unwrap());
    let (town, case) = town(house, "close_relation").await;
    let mut worker = town.visitor("worker1").await;
    let choose = worker.get(&page(&case, "/ny")).await.text();
    let begun = page(&case, "/ny/freda-kortfragor");
    assert!(!choose.contains(&begun) && choose.contains(&page(&case, &format!("/ny/{INITIAL}"))), "{choose}");
    let shown = worker.get(&begun).await;
    assert!(shown.text().contains("Går inte att använda här") && !shown.text().contains("name=\"q.fraga-1\""), "{}", said(&shown));
    for path in [begun.clone(), format!("{begun}/slutsats")] {
        let reply = worker.post(&path, &[("q.fraga-1", "yes"), ("version", "1")]).await;
        assert_eq!(reply.leads_to(), begun, "{path}");
    }
    let opened = town.house.act("worker1", NOW, "open_case", json!({ "case": case })).await.unwrap();
    assert_eq!((&opened["assessments"], &opened["drafts"]), (&json!([]), &json!([])));
}

/// Someone else assessed first: both are shown, and every answer waits in the form.
#[tokio::test]
async fn who_was_outrun_keeps_every_answer() {
    let (town, case) = violence().await;
    let mut worker = town.visitor("worker1").await;
    let conclude = answer_initial(&mut worker, &case).await;
    let other = json!({ "case": case, "method": "professional", "answer": "answered", "level": "high", "texts": { "assessment": "Ledarens ord." } });
    town.house.act("lead", NOW, "assess_risk", other).await.unwrap();
    let late = worker.fill(&conclude, CONCLUDED).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "{}", said(&late));
    assert!(late.text().contains("Ledarens ord.") && late.text().contains("Hoten har blivit fler."), "{}", said(&late));
    let again = worker.get(&conclude).await;
    assert!(again.text().contains("Hoten har blivit fler.") && chosen(&again, "level", "medium"), "{}", said(&again));
    let first = worker.get(&page(&case, &format!("/ny/{INITIAL}?sida=1"))).await;
    assert!(chosen(&first, "q.atkomst", "unsure"), "the answers are kept as they were");
    let done = go(&mut worker, &conclude, CONCLUDED).await;
    assert!(done.starts_with(&page(&case, "/")), "{done}");
}

/// Whoever has nothing to do with the case is told what they are told of a case that does not exist.
#[tokio::test]
async fn who_does_not_have_the_case_learns_nothing() {
    let (town, case) = violence().await;
    let mut worker = town.visitor("worker1").await;
    let conclude = answer_initial(&mut worker, &case).await;
    let done = go(&mut worker, &conclude, CONCLUDED).await;
    let mut other = town.visitor("worker2").await;
    for rest in ["", "/ny", "/ny/patriark", "/ny/patriark/slutsats", "/profil/inledande-bedomning", &format!("/{}", step_of(&done))] {
        let there = other.get(&page(&case, rest)).await;
        let nowhere = other.get(&page(super::lived::GUESSED, rest)).await;
        assert_eq!((there.status, nowhere.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND), "{rest}");
        assert_eq!(
            super::hidden::without_tokens(&there.text()).replace(&case, super::lived::GUESSED),
            super::hidden::without_tokens(&nowhere.text()),
            "{rest}"
        );
    }
    let sent = other.post(&page(&case, "/ny/patriark"), &[("q.faktor-1.nu", "present")]).await;
    assert_eq!(sent.status, StatusCode::NOT_FOUND);
    assert_eq!(worker.get(&page(&case, "/99999")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(worker.get(&page(&case, "/ny/finns-inte")).await.status, StatusCode::NOT_FOUND);
}

/// Two profiles beside each other: drawn, in a table, and what changed in words. Nothing is added.
#[tokio::test]
async fn a_profile_shows_what_changed_and_no_sum() {
    let house = House::sqlite().await;
    let trained = json!({ "user": house.place.users["worker1"], "instrument": "patriark", "since": "2026-03-02" });
    house.act("lead", BEFORE, "note_training", trained).await.unwrap();
    let (town, case) = town(house, "honour").await;
    for (at, now, word) in [("2026-03-16T10:00", "partly", "Första."), ("2026-03-16T11:00", "present", "Andra.")] {
        let mark = |link_id: &str, code: &str| json!({ "linkId": link_id, "answer": [{ "valueCoding": { "code": code } }] });
        let declined = json!({
            "linkId": "faktor-2.nu",
            "extension": [{ "url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "asked-declined" }],
        });
        let response = json!({
            "resourceType": "QuestionnaireResponse", "questionnaire": "urn:fristad:instrument:patriark|1", "status": "completed",
            "item": [{ "linkId": "valdet", "item": [
                { "linkId": "faktor-1", "item": [mark("faktor-1.nu", now), mark("faktor-1.tidigare", "absent")] },
                { "linkId": "faktor-2", "item": [declined] },
            ] }],
        });
        let input = json!({
            "case": case, "method": "structured", "answer": "answered", "level": "high",
            "instrument": { "key": "patriark", "version": "1" },
            "conclusions": { "acute": "high", "severe": "high", "further_victims": "medium" },
            "texts": { "assessment": word, "answers": response.to_string() },
        });
        town.house.act("worker1", at, "assess_risk", input).await.unwrap();
    }
    let mut worker = town.visitor("worker1").await;
    let shown = worker.get(&page(&case, "/profil/patriark")).await.text();
    assert!(shown.contains("<svg") && shown.contains("<desc") && !shown.contains("style="), "{shown}");
    let changed = shown.split("Vad som har ändrats").nth(1).unwrap();
    assert!(changed.contains("Faktor 1 (våldet), nu") && changed.contains("Finns delvis") && !changed.contains("Faktor 2"), "{changed}");
    assert!(shown.contains("Vill inte svara") && !shown.contains("Poäng") && !shown.contains("Summa"), "nothing is added");
    let list = worker.get(&page(&case, "")).await.text();
    assert!(list.contains(&page(&case, "/profil/patriark")) && list.contains("Ersatt av en ny"));
}
