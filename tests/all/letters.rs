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
        "child": child, "decisions": ["counselling"], "childs_view": "too_young", "parents_part": "took_part", "texts": { "assessment": "Stöd.", "weighing": "Vide är liten." },
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

/// A mother's case in which her child is placed with her at once, against the will of a father who was not asked; and the people: mother, child, father, and whoever acts
/// for one of them.
async fn placed_with_her(house: &House, reasons: &str) -> (Value, [Value; 4]) {
    let now = "2026-03-12T22:00";
    let mut people = Vec::new();
    for (surname, given) in [("Provlind", "Signe"), ("Provlind", "Vide"), ("Provlind", "Pär"), ("Ombudsson", "Ulla")] {
        let person = house.act("worker1", now, "register_person", json!({ "surname": surname, "given": given })).await.unwrap();
        people.push(person["person"].clone());
    }
    let [mother, child, father, counsel]: [Value; 4] = people.try_into().unwrap();
    let intake = json!({
        "kind": "victim_adult", "source": "application", "channel": "visit", "unit": house.place.units["vald"], "age": "adult", "subject": mother,
    });
    let case = house.act("worker1", now, "register_intake", json!({ "intake": intake })).await.unwrap()["case"].clone();
    let placed = json!({ "child": child, "guardian": mother, "guardian_in_shelter": "yes", "guardian_of_age": "yes" });
    let unasked = json!({
        "matter": "child_shelter", "person": father, "state": "not_asked_guardian_is_danger", "guardian": "is_danger", "child": child,
    });
    let texts = json!({
        "ruling": "Vide får skyddat boende.", "reasons": reasons, "why_it_cannot_wait": "Det går inte att vänta.",
        "childs_view": PLANTED[1], "weighing": PLANTED[2], "own_view": PLANTED[3], "account": PLANTED[4],
    });
    for (operation, input) in [
        ("join_person", json!({ "person": father, "capacity": "perpetrator", "age": "adult" })),
        ("join_person", json!({ "person": counsel, "capacity": "representative", "age": "adult" })),
        ("join_person", json!({ "person": child, "capacity": "child", "age": "child_under12" })),
        ("note_child", json!({ "child": child, "age": "child_under12", "exposure": "witnessed" })),
        ("note_guardian", json!({ "child": child, "guardian": father })),
        ("note_consent", unasked),
        (
            "decide_acutely",
            json!({ "kind": "child_shelter_by_consent", "until": "2026-03-26", "child": placed, "place_free": "yes", "texts": texts }),
        ),
    ] {
        noted(house, &case, operation, input).await;
    }
    (case, [mother, child, father, counsel])
}

async fn noted(house: &House, case: &Value, operation: &str, mut input: Value) {
    input["case"] = case.clone();
    house.act("worker1", "2026-03-12T22:00", operation, input).await.unwrap_or_else(|error| panic!("{operation}: {error:?}"));
}

/// What the letter to someone says, or why there is none.
async fn letter(house: &House, case: &Value, recipient: &Value, harm: &str) -> Result<String, String> {
    let letter = json!({ "case": case, "decision": 1, "handing": "in_person", "recipient": recipient, "harm": harm });
    let issued = house.act("worker1", "2026-03-12T22:10", "issue_letter", letter).await.map_err(|error| error.to_string())?;
    let ctx = house.app.ctx(house.place.users["worker1"], Purpose::CaseHandling, "2026-03-12T22:30".parse().unwrap());
    let ctx = ctx.await.unwrap().unwrap();
    let input =
        DocumentInput { case: case.as_str().unwrap().parse().unwrap(), document: issued["document"].as_str().unwrap().parse().unwrap() };
    Ok(printed(&house.app.read_document(&ctx, input).await.unwrap().bytes))
}

/// Which of what was planted a letter tells: the child's words, how they were weighed, her own words, the facts.
fn planted_in(text: &str) -> [bool; 4] {
    [1, 2, 3, 4].map(|place| text.contains(&squeezed(PLANTED[place])))
}

const KEPT: &str = "har sagt återges inte i brevet";

/// OSL 12:3: who reads the decision to her judges whether the child is harmed by what she is told of it; he is told nothing however that is judged.
#[tokio::test]
async fn a_letter_on_a_childs_shelter_tells_a_guardian_of_the_child_where_harm_is_ruled_out_and_him_nothing() {
    let house = House::sqlite().await;
    let (case, [mother, _, father, _]) = placed_with_her(&house, "Vide behöver skydd nu.").await;
    for (recipient, harm, told) in [
        (&father, "not_ruled_out", [false; 4]),
        (&father, "ruled_out", [false; 4]),
        (&mother, "not_ruled_out", [false, false, true, false]),
        (&mother, "ruled_out", [true; 4]),
    ] {
        let text = letter(&house, &case, recipient, harm).await.unwrap();
        assert!(text.contains(&squeezed("Vide behöver skydd nu.")), "{text}");
        assert_eq!(planted_in(&text), told, "{harm}: {text}");
        assert_eq!(text.contains(&squeezed(KEPT)), told != [true; 4], "{text}");
    }
}

#[tokio::test]
async fn who_acts_for_someone_is_told_the_facts_that_this_one_is_told_and_nobodys_words() {
    let house = House::sqlite().await;
    let (case, [mother, child, father, counsel]) = placed_with_her(&house, "Vide behöver skydd nu.").await;
    let refused = letter(&house, &case, &counsel, "ruled_out").await.unwrap_err();
    assert!(refused.contains("letter.not-in-the-case"), "nobody's: {refused}");
    for (of, harm, facts) in
        [(&mother, "not_ruled_out", false), (&mother, "ruled_out", true), (&child, "not_ruled_out", true), (&father, "ruled_out", false)]
    {
        noted(&house, &case, "note_representation", json!({ "representative": counsel, "of": of })).await;
        let text = letter(&house, &case, &counsel, harm).await.unwrap();
        assert_eq!(planted_in(&text), [false, false, false, facts], "{text}");
        assert!(text.contains(&squeezed(KEPT)), "{text}");
    }
    noted(&house, &case, "note_representation", json!({ "representative": counsel })).await;
    letter(&house, &case, &counsel, "ruled_out").await.unwrap_err();
}

#[tokio::test]
async fn a_letter_to_him_does_not_name_her_whose_identity_is_protected() {
    let house = House::sqlite().await;
    let (case, [mother, _, father, _]) = placed_with_her(&house, "Vide behöver skydd nu.").await;
    let named = letter(&house, &case, &father, "not_ruled_out").await.unwrap();
    assert!(named.contains(&squeezed("tillsammans med Signe Provlind")), "{named}");
    let marked = json!({ "kind": "secrecy_marking", "status": "in_force", "source": "population_register", "since": "2026-03-09" });
    noted(&house, &case, "note_protection", json!({ "person": mother, "protection": marked })).await;
    let unnamed = letter(&house, &case, &father, "not_ruled_out").await.unwrap();
    assert!(unnamed.contains(&squeezed("Vide Provlind beviljas skyddat boende tillsammans med en vårdnadshavare")), "{unnamed}");
    assert!(!unnamed.contains("Signe"), "{unnamed}");
    assert!(letter(&house, &case, &mother, "not_ruled_out").await.unwrap().contains(&squeezed("tillsammans med Signe Provlind")));

    // Nor do the texts name her.
    let (case, [mother, _, father, _]) = placed_with_her(&house, "Vide behöver vara hos Signe Provlind.").await;
    noted(&house, &case, "note_protection", json!({ "person": mother, "protection": marked })).await;
    assert!(letter(&house, &case, &father, "not_ruled_out").await.unwrap_err().contains("letter.withheld-word"));
}

/// A letter that leaves out nothing but the child's words says so as well: to whom it is about, whether nobody has judged the harm or they are the one who is feared.
#[tokio::test]
async fn a_letter_says_that_a_childs_words_are_kept_from_whom_it_is_about() {
    let house = House::sqlite().await;
    for (kind, harm, is_told) in
        [("victim_adult", "not_ruled_out", false), ("victim_adult", "ruled_out", true), ("perpetrator", "ruled_out", false)]
    {
        let now = "2026-03-12T22:00";
        let person = house.act("worker1", now, "register_person", json!({ "surname": "Provlind", "given": "Kim" })).await.unwrap();
        let subject = person["person"].clone();
        let intake = json!({
            "kind": kind, "source": "application", "channel": "visit", "unit": house.place.units["vald"], "age": "adult", "subject": subject,
        });
        let case = house.act("worker1", now, "register_intake", json!({ "intake": intake })).await.unwrap()["case"].clone();
        let texts = json!({
            "ruling": "Du får stöd.", "reasons": "Du behöver stöd nu.", "why_it_cannot_wait": "Det går inte att vänta.",
            "childs_view": PLANTED[1], "weighing": PLANTED[2], "own_view": PLANTED[3], "account": PLANTED[4],
        });
        noted(
            &house,
            &case,
            "decide_acutely",
            json!({ "kind": "counselling", "until": "2026-03-26", "place_free": "yes", "texts": texts }),
        )
        .await;
        let text = letter(&house, &case, &subject, harm).await.unwrap();
        assert_eq!(planted_in(&text), [is_told, is_told, true, true], "{kind}: {text}");
        assert_eq!(text.contains(&squeezed(KEPT)), !is_told, "{kind}: {text}");
    }
}
