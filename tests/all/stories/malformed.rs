//! What is no story, and what no use case takes: a clear message, and nothing half saved.

use super::{Database, play, rows};
use crate::house::House;
use fristad_demo::story::{Malformed, Outcome, Story, Surprise};
use serde_json::{Value, json};

#[test]
fn what_cannot_be_read_is_no_story() {
    let toml = |text: &str| Story::parse(text).unwrap_err();
    for (text, tells) in [
        ("title = \"x\nstart", "TOML parse error at line 2"),
        ("title = 'x'\nstart = '2026-01-01T10:00'", "missing field `step`"),
        ("title = 'x'\nstart = '2026-01-01T10:00'\nstep = []\ncolour = 'red'", "unknown field `colour`"),
        ("title = 'x'\nstart = '2026-01-01T10:00'\n[[step]]\nwho = 'lead'\ndo = 'x'\nwhen = 'now'", "unknown field `when`"),
        ("title = 'x'\nstart = '2026-01-01T10:00'\n[[step]]\nwho = 'lead'\ndo = 'x'\nexpect = 'happy'", "unknown variant `happy`"),
        ("title = 'x'\nstart = '2026-01-01T10:00'\n[[step]]\nwho = 'lead'", "missing field `do`"),
        ("title = 'x'\nstart = 7\n[[step]]\nwho = 'lead'\ndo = 'x'", "invalid type: integer"),
    ] {
        let error = toml(text);
        assert!(matches!(error, Malformed::Toml(_)), "{text}");
        assert!(error.to_string().contains(tells), "{text}: {error}");
        assert!(error.to_string().starts_with("filen är ingen läsbar TOML-berättelse"), "{error}");
    }
    for (text, tells) in
        [("{", "EOF while parsing"), ("{\"title\": \"x\", \"start\": \"2026-01-01T10:00\", \"steps\": []}", "unknown field `steps`")]
    {
        let error = Story::parse(text).unwrap_err();
        assert!(matches!(error, Malformed::Json(_)) && error.to_string().contains(tells), "{text}: {error}");
    }
    let empty = Story::parse("title = 'x'\nstart = '2026-01-01T10:00'\nstep = []").unwrap_err();
    assert!(matches!(empty, Malformed::Empty), "{empty}");
}

/// A story that sets up one case and then takes one step more.
fn with_last(last: &Value) -> Story {
    let story = json!({
        "title": "Trasig",
        "start": "2026-03-12T09:00",
        "step": [
            { "who": "worker1", "do": "register_person", "as": "hon", "with": { "surname": "Provkvist", "given": "Ebba" } },
            { "who": "worker1", "do": "register_intake", "as": "fall", "with": { "intake": {
                "kind": "victim_adult", "source": "application", "unit": "$unit.vald", "channel": "visit", "subject": "$hon", "age": "adult" } } },
            last,
        ],
    });
    Story::parse(&story.to_string()).unwrap()
}

/// Plays the last step alone: what it came to, and whether it left a row.
async fn last(house: &House, step: &Value) -> Surprise {
    let story = with_last(step);
    let before_all = rows(house).await;
    let (told, _, surprise) = play(house, &story).await;
    assert_eq!(told.len(), 2, "{step}");
    let grown: Vec<_> = rows(house).await.iter().zip(&before_all).map(|(after, before)| (after.0, after.1 - before.1)).collect();
    let of_the_first_two = [("case_event", 1), ("person_version", 1), ("case_person", 1), ("case_file", 1)];
    let expected = |table: &str| of_the_first_two.iter().find(|(known, _)| *known == table).map_or(0, |(_, rows)| *rows);
    for (table, rows) in grown {
        assert_eq!(rows, expected(table), "{table} after {step}");
    }
    surprise.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_written_as_told_stops_before_anything_is_asked() {
    let house = House::sqlite().await;
    let unplayable = [
        (json!({ "who": "lead", "do": "make_coffee" }), "okänd operation: make_coffee"),
        (json!({ "who": "lead", "do": "open_case", "with": { "case": "$ingen" } }), "ingen vet vad $ingen är"),
        (json!({ "who": "lead", "do": "open_case", "with": { "case": "$fall.utan" } }), "ingen vet vad $fall.utan är"),
        (json!({ "who": "grannen", "do": "open_case", "with": { "case": "$fall" } }), "ingen heter grannen"),
        (json!({ "at": "i går", "who": "lead", "do": "open_case", "with": { "case": "$fall" } }), "at är ingen tid"),
        (json!({ "at": "+3w", "who": "lead", "do": "open_case", "with": { "case": "$fall" } }), "at är ingen tid"),
        (json!({ "at": "2026-02-30T10:00", "who": "lead", "do": "open_case", "with": { "case": "$fall" } }), "at är ingen tid"),
        (json!({ "who": "lead", "do": "open_case", "purpose": "curiosity", "with": { "case": "$fall" } }), "okänt ändamål: curiosity"),
    ];
    for (step, tells) in unplayable {
        match last(&house, &step).await {
            Surprise::Unplayable { number: 3, what } => assert!(what.contains(tells), "{step}: {what}"),
            other => panic!("{step}: {other}"),
        }
    }
    let mut nowhen = with_last(&json!({ "who": "lead", "do": "open_case" }));
    nowhen.start = "nyss".into();
    let (_, _, surprise) = play(&house, &nowhen).await;
    assert!(matches!(surprise, Some(Surprise::Unplayable { number: 0, what }) if what.contains("nyss")));
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_input_leaves_a_message_and_nothing_else() {
    let step = |operation: &str, with: Value| json!({ "who": "worker1", "do": operation, "with": with });
    let unknown = "00000000-0000-4000-8000-000000000000";
    let long = "å".repeat(200_000);
    let invalid = [
        (step("open_case", json!({ "case": "$fall", "colour": "red" })), "unknown field `colour`"),
        (step("open_case", json!({})), "missing field `case`"),
        (step("open_case", json!({ "case": 7 })), "invalid type"),
        (step("open_case", json!({ "case": "ett ärende" })), "input.unreadable"),
        (step("note_will", json!({ "case": "$fall", "will": "perhaps" })), "unknown variant `perhaps`"),
        (step("note_will", json!({ "case": "$fall", "will": "wants", "colour": "red" })), "unknown field `colour`"),
        (step("note_will", json!({ "case": "$fall", "will": "wants", "texts": { "poem": "x" } })), "unknown variant `poem`"),
        (step("note_will", json!({ "case": "$fall", "will": "wants", "occurred": "2026-13-01T10:00" })), "time.unreadable"),
        (step("note_will", json!({ "case": "$fall", "will": "wants", "occurred": "i går" })), "time.unreadable"),
        (step("note_will", json!({ "case": "$fall", "will": "wants", "texts": { "own_view": long } })), "text.too-long"),
        (step("note_will", json!({ "case": "$fall", "will": "wants", "texts": { "own_view": "tyst\u{7}" } })), "text.control-characters"),
        (step("step", json!({ "case": "$fall", "commands": [] })), "step.commands"),
        (step("step", json!({ "case": "$fall", "commands": [{ "command": "dance" }] })), "unknown variant `dance`"),
        (step("set_end", json!({ "case": "$fall", "decision": 70_000, "until": "2026-04-01" })), "invalid value"),
        (step("set_end", json!({ "case": "$fall", "decision": 1, "until": "2026-04-31" })), "input.unreadable"),
        (
            step(
                "decide",
                json!({ "case": "$fall", "kind": "counselling", "outcome": "granted", "basis": { "act": "1734:1", "chapter": "1", "section": "1" } }),
            ),
            "statute.unknown-act",
        ),
        (step("register_person", json!({})), "person.nobody"),
        (step("register_person", json!({ "surname": "Provkvist", "number": "18900101-9803" })), "number.checksum"),
        (step("register_person", json!({ "surname": "Provkvist", "number": "18900231-9802" })), "number.date"),
        (step("register_person", json!({ "surname": "Provkvist", "number": "18900101" })), "number.length"),
        (step("register_person", json!({ "surname": long })), "text.too-long"),
        (step("write_entry", json!({ "case": "$fall", "facts": "  ", "source": "seen" })), "text.empty"),
        (step("save_draft", json!({ "case": "$fall", "part": "", "text": "x" })), "draft.part"),
        (step("keep_talk", json!({ "notes": long })), "text.too-long"),
        (step("issue_letter", json!({ "case": "$fall", "decision": 1, "handing": "in_person" })), "letter.no-such-decision"),
        (step("link_cases", json!({ "case": "$fall", "other": "$fall", "kind": "child" })), "link.kind"),
        (step("search", json!({ "by": "free_text", "words": "hund" })), "unknown variant `free_text`"),
        (step("search", json!({ "by": "identity_number", "number": "123" })), "number.length"),
    ];
    let denied = [
        step("open_case", json!({ "case": unknown })),
        step("note_will", json!({ "case": unknown, "will": "wants" })),
        step("write_entry", json!({ "case": unknown, "facts": "x", "source": "seen" })),
        step("read_draft", json!({ "draft": unknown })),
        step("read_document", json!({ "case": "$fall", "document": unknown })),
        step("link_cases", json!({ "case": "$fall", "other": unknown, "kind": "child" })),
        step("keep_talk", json!({ "talk": unknown, "notes": "x" })),
        json!({ "who": "worker3", "do": "note_will", "with": { "case": "$fall", "will": "wants" } }),
    ];
    let rejected = [
        (step("note_will", json!({ "case": "$fall", "will": "wants", "occurred": "2027-01-01T10:00" })), vec!["REC-01"]),
        (
            step(
                "register_intake",
                json!({ "intake": { "kind": "unspecified", "source": "other_way", "unit": "$unit.vald", "channel": "phone", "age": "adult",
            "from_talk": "still_a_talk" } }),
            ),
            vec!["INT-01"],
        ),
        (step("decide_preliminary", json!({ "case": "$fall", "outcome": "open" })), vec!["INT-02", "INT-04"]),
        (step("extend_preliminary", json!({ "case": "$fall", "until": "2026-05-01", "grounds": "workload" })), vec!["PRE-05", "PRE-08"]),
        (step("notify_decision", json!({ "case": "$fall", "decision": 4, "way": "letter" })), vec!["REC-05"]),
        (step("renew_commission", json!({ "case": "$fall", "commission": 1 })), vec!["REC-05"]),
        // Two of a step's commands could be done; the third could not, so none is.
        (
            step(
                "step",
                json!({ "case": "$fall", "commands": [
            { "command": "assess_danger", "danger": "no_sign" },
            { "command": "ask_household", "minors": "no", "young_adults": "no" },
            { "command": "give_reasons", "decision": 1 } ] }),
            ),
            vec!["ACU-04", "REC-05"],
        ),
    ];
    for database in Database::BOTH {
        let house = database.house().await;
        for (step, tells) in &invalid {
            match last(&house, step).await {
                Surprise::Otherwise { number: 3, got: Outcome::Invalid(message), .. } => {
                    assert!(message.contains(tells), "{tells}: {message}");
                }
                other => panic!("{tells}: {other}"),
            }
        }
        for step in &denied {
            let surprise = last(&house, step).await;
            assert!(matches!(surprise, Surprise::Otherwise { number: 3, got: Outcome::Denied, .. }), "{step}: {surprise}");
        }
        for (step, rules) in &rejected {
            match last(&house, step).await {
                Surprise::Otherwise { number: 3, got: Outcome::Rejected(got), .. } => assert_eq!(&got, rules, "{step}"),
                other => panic!("{step}: {other}"),
            }
        }
    }
}
