//! Letters as issued: kept as sent, made again the same.

use crate::house::House;
use fristad_app::document::read::DocumentInput;
use fristad_demo::story::{Player, Story};
use fristad_policy::Purpose;
use serde_json::{Value, json};

#[tokio::test]
async fn a_letter_made_again_is_the_same_to_the_byte() {
    let house = House::sqlite().await;
    let text = std::fs::read_to_string(crate::repository::root().join("tests/story/01-natten.toml")).unwrap();
    let story = Story::parse(&text).unwrap();
    house.play(&story).await;
    let mut player_now = Player::new(&house.app, &house.place, &story).unwrap().now();
    player_now = player_now.plus_hours(24 * 400);
    let mut unit = house.store.read().await.unwrap();
    let mut made_again = 0;
    for row in unit.cases_after(None, 100).await.unwrap() {
        for (document, ..) in unit.documents(row.id).await.unwrap() {
            let reader = house.place.users["lead"];
            let ctx = house.app.ctx(reader, Purpose::Supervision, player_now).await.unwrap().unwrap();
            let input = DocumentInput { case: row.id, document };
            let issued = house.app.read_document(&ctx, input).await.unwrap().bytes;
            assert!(issued.starts_with(b"%PDF-"));
            assert!(house.app.make_again(&ctx, input).await.unwrap() == issued, "{document}");
            made_again += 1;
        }
    }
    assert!(made_again > 0, "the story issues a letter");
}

/// What is planted where one party, or the child, has said something; and what may stand in the letter.
const PLANTED: [&str; 5] =
    ["moderns hemlighet", "barnets hemlighet", "vägningens hemlighet", "egensynens hemlighet", "redogörelsens hemlighet"];

/// The text of a letter's pages, without white space and hyphens, which depend on where a line ends.
fn printed(bytes: &[u8]) -> String {
    let file = lopdf::Document::load_mem(bytes).unwrap();
    let pages: Vec<u32> = file.get_pages().keys().copied().collect();
    squeezed(&file.extract_text(&pages).unwrap())
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{ad}' | '\u{2010}' | '?')).collect()
}

/// A child's own case, with a mother who agrees to counselling and a father who uses violence and does not, put before the committee.
async fn divided(house: &House) -> (Value, [Value; 3]) {
    let now = "2026-03-12T09:00";
    let mut people = Vec::new();
    for given in ["Vide", "Signe", "Pär"] {
        let person = house.act("worker1", now, "register_person", json!({ "surname": "Provlind", "given": given })).await.unwrap();
        people.push(person["person"].clone());
    }
    let [child, mother, father]: [Value; 3] = people.try_into().unwrap();
    let intake = json!({
        "kind": "child", "source": "application", "channel": "visit", "unit": house.place.units["vald"], "age": "child_under12", "subject": child,
    });
    let case = house.act("worker1", now, "register_intake", json!({ "intake": intake })).await.unwrap()["case"].clone();
    let handler = json!({ "user": house.place.users["worker1"], "unit": house.place.units["vald"] });
    let joined = |person: &Value, capacity: &str| json!({ "person": person, "capacity": capacity, "age": "adult" });
    let said = |person: &Value, state: &str| json!({ "matter": "childs_service", "person": person, "state": state, "guardian": "no_danger", "service": "counselling" });
    let material = json!({
        "way": "letter", "content": "case_facts", "answer_by": "2026-03-13", "told_of_right_to_speak": "yes", "texts": { "material": "Underlaget." },
    });
    let analysis = json!({
        "child": child, "childs_view": "too_young", "parents_part": "took_part", "texts": { "assessment": "Stöd.", "weighing": "Vide är liten." },
    });
    for (who, at, operation, input) in [
        ("lead", "2026-03-12T10:00", "assign_handler", handler),
        ("worker1", "2026-03-12T11:00", "assess_danger", json!({ "danger": "no_sign" })),
        ("worker1", "2026-03-12T11:00", "ask_household", json!({ "minors": "no", "young_adults": "no" })),
        ("worker1", "2026-03-12T11:01", "join_person", joined(&mother, "guardian")),
        ("worker1", "2026-03-12T11:02", "join_person", joined(&father, "perpetrator")),
        ("worker1", "2026-03-12T11:03", "note_guardian", json!({ "child": child, "guardian": father })),
        ("worker1", "2026-03-12T11:04", "note_consent", said(&mother, "given")),
        ("worker1", "2026-03-12T11:06", "decide_preliminary", json!({ "outcome": "open" })),
        ("worker1", "2026-03-12T11:07", "analyse_impact", analysis),
        ("worker1", "2026-03-12T12:00", "communicate", material),
        ("worker1", "2026-03-13T09:00", "receive_answer", json!({ "texts": { "note": PLANTED[0] } })),
        ("worker1", "2026-03-13T10:00", "put_before_board", json!({})),
    ] {
        let mut input = input;
        input["case"] = case.clone();
        house.act(who, at, operation, input).await.unwrap_or_else(|error| panic!("{operation}: {error:?}"));
    }
    (case, [child, mother, father])
}

fn set_aside(guardian: &Value, reasons: &str) -> Value {
    json!({
        "kind": "consent_set_aside", "outcome": "granted", "basis": { "act": "1949:381", "chapter": "6", "section": "13 a" },
        "instruction": "attached", "place_free": "yes", "set_aside": { "guardian": guardian, "service": "counselling" },
        "texts": {
            "ruling": "Vide får ges stödsamtal.", "reasons": reasons, "childs_view": PLANTED[1], "weighing": PLANTED[2], "own_view": PLANTED[3],
            "account": PLANTED[4],
        },
    })
}

#[tokio::test]
async fn a_letter_on_consent_tells_no_guardian_what_another_or_the_child_has_said() {
    let house = House::sqlite().await;
    let (case, [_, mother, father]) = divided(&house).await;
    let mut decide = set_aside(&father, "Vide behöver stöd nu.");
    decide["case"] = case.clone();
    decide["rapporteur"] = json!(house.place.users["worker1"]);
    house.act("committee", "2026-03-16T10:00", "decide", decide).await.unwrap();
    for recipient in [&father, &mother] {
        let letter = json!({ "case": case, "decision": 1, "handing": "in_person", "recipient": recipient });
        let issued = house.act("worker1", "2026-03-16T11:00", "issue_letter", letter).await.unwrap();
        let ctx = house.app.ctx(house.place.users["worker1"], Purpose::CaseHandling, "2026-03-16T11:30".parse().unwrap());
        let ctx = ctx.await.unwrap().unwrap();
        let input = DocumentInput {
            case: case.as_str().unwrap().parse().unwrap(),
            document: issued["document"].as_str().unwrap().parse().unwrap(),
        };
        let bytes = house.app.read_document(&ctx, input).await.unwrap().bytes;
        let text = printed(&bytes);
        for said in [
            "Vide Provlind får ges stödsamtal",
            "13 a § föräldrabalken",
            "Vide behöver stöd nu.",
            "gäller direkt",
            "Synpunkter har kommit in.",
            "Så här överklagar du",
        ] {
            assert!(text.contains(&squeezed(said)), "{said}: {text}");
        }
        for planted in PLANTED {
            assert!(!text.contains(&squeezed(planted)), "{planted}");
        }
        assert!(house.app.make_again(&ctx, input).await.unwrap() == bytes);
    }
}

#[tokio::test]
async fn a_letter_on_a_childs_shelter_tells_him_nothing_of_what_she_or_the_child_has_said() {
    let house = House::sqlite().await;
    let now = "2026-03-12T22:00";
    let mut people = Vec::new();
    for given in ["Signe", "Vide", "Pär"] {
        let person = house.act("worker1", now, "register_person", json!({ "surname": "Provlind", "given": given })).await.unwrap();
        people.push(person["person"].clone());
    }
    let [mother, child, father]: [Value; 3] = people.try_into().unwrap();
    let intake = json!({
        "kind": "victim_adult", "source": "application", "channel": "visit", "unit": house.place.units["vald"], "age": "adult", "subject": mother,
    });
    let case = house.act("worker1", now, "register_intake", json!({ "intake": intake })).await.unwrap()["case"].clone();
    let placed = json!({ "child": child, "guardian": mother, "guardian_in_shelter": "yes", "guardian_of_age": "yes" });
    let unasked = json!({
        "matter": "child_shelter", "person": father, "state": "not_asked_guardian_is_danger", "guardian": "is_danger", "child": child,
    });
    let texts = json!({
        "ruling": "Vide får skyddat boende.", "reasons": "Vide behöver skydd nu.", "why_it_cannot_wait": "Det går inte att vänta.",
        "childs_view": PLANTED[1], "weighing": PLANTED[2], "own_view": PLANTED[3], "account": PLANTED[4],
    });
    for (operation, input) in [
        ("join_person", json!({ "person": father, "capacity": "perpetrator", "age": "adult" })),
        ("join_person", json!({ "person": child, "capacity": "child", "age": "child_under12" })),
        ("note_child", json!({ "child": child, "age": "child_under12", "exposure": "witnessed" })),
        ("note_guardian", json!({ "child": child, "guardian": father })),
        ("note_consent", unasked),
        (
            "decide_acutely",
            json!({ "kind": "child_shelter_by_consent", "until": "2026-03-26", "child": placed, "place_free": "yes", "texts": texts }),
        ),
    ] {
        let mut input = input;
        input["case"] = case.clone();
        house.act("worker1", now, operation, input).await.unwrap_or_else(|error| panic!("{operation}: {error:?}"));
    }
    for (recipient, is_told) in [(&father, false), (&mother, true)] {
        let letter = json!({ "case": case, "decision": 1, "handing": "in_person", "recipient": recipient });
        let issued = house.act("worker1", now, "issue_letter", letter).await.unwrap();
        let ctx = house.app.ctx(house.place.users["worker1"], Purpose::CaseHandling, "2026-03-12T22:30".parse().unwrap());
        let ctx = ctx.await.unwrap().unwrap();
        let input = DocumentInput {
            case: case.as_str().unwrap().parse().unwrap(),
            document: issued["document"].as_str().unwrap().parse().unwrap(),
        };
        let text = printed(&house.app.read_document(&ctx, input).await.unwrap().bytes);
        assert!(text.contains(&squeezed("Vide behöver skydd nu.")), "{text}");
        assert_eq!(text.contains(&squeezed("har sagt återges inte i brevet")), !is_told, "{text}");
        for planted in &PLANTED[1..] {
            assert_eq!(text.contains(&squeezed(planted)), is_told, "{planted}: {text}");
        }
    }
}
