//! Birthdays count, and no date of birth stands open: histories hold age groups, and the day lies sealed with the case.

use crate::house::House;
use fristad_app::{doctor::Complaint, row::CaseRow};
use fristad_domain::case::{Case, evolve};
use fristad_kernel::{CaseId, Sealed};
use serde_json::{Value, json};

/// Whom a case is about, a child of another, and someone who is 21 by the number: with their numbers.
const GIRL: (&str, &str) = ("Vera", "20110401-9813");
const BOY: (&str, &str) = ("Nils", "20140520-9808");
const MAN: (&str, &str) = ("Olof", "19900101-9836");
/// The dates of birth of the two, and the days on which they leave their groups, however they may be written.
const DAYS: [&str; 9] = ["2011-04-01", "2026-04-01", "20110401", "110401", "2014-05-20", "2026-05-20", "20140520", "140520", "turns"];

async fn registered(house: &House, (given, number): (&str, &str)) -> Value {
    let person = json!({ "surname": "Provlind", "given": given, "number": number });
    house.act("worker1", "2026-03-12T09:00", "register_person", person).await.unwrap()["person"].clone()
}

/// Registers an intake about someone, who is told to be an adult. With all that such a step can write besides.
async fn taken_in(house: &House, kind: &str, subject: &Value) -> Value {
    let draft = json!({ "part": "register_intake", "text": "Halvt." });
    let draft = house.act("worker1", "2026-03-12T09:05", "save_draft", draft).await.unwrap()["draft"].clone();
    let intake = json!({
        "kind": kind, "source": "application", "channel": "visit", "unit": house.place.units["vald"], "age": "adult", "subject": subject,
    });
    let input = json!({
        "intake": intake, "texts": { "account": "Hon berättar." }, "draft": draft, "whereabouts": { subject.as_str().unwrap(): { "phone": "0700000000" } },
    });
    house.act("worker1", "2026-03-12T09:10", "register_intake", input).await.unwrap()["case"].clone()
}

async fn opened(house: &House, case: &Value, on: &str) -> Value {
    house.act("worker1", &format!("{on}T08:00"), "open_case", json!({ "case": case })).await.unwrap()
}

/// The age group of a child of a case.
fn of_child(opened: &Value, child: &Value) -> Value {
    let people = opened["people"].as_array().unwrap();
    people.iter().find(|shown| shown["person"] == *child).unwrap()["child"]["age"].clone()
}

/// The row of a case and the bodies of its events.
async fn stored(house: &House, case: &Value) -> (CaseRow, Vec<String>) {
    let id: CaseId = case.as_str().unwrap().parse().unwrap();
    let mut unit = house.store.read().await.unwrap();
    let bodies = unit.history(id).await.unwrap().into_iter().map(|row| row.body).collect();
    (unit.case(id).await.unwrap().unwrap(), bodies)
}

fn shows_a_day(text: &str) -> bool {
    DAYS.iter().any(|day| text.contains(day))
}

async fn birthdays_count_and_stand_nowhere(house: House) {
    let (girl, boy, man) = (registered(&house, GIRL).await, registered(&house, BOY).await, registered(&house, MAN).await);
    // Whatever is told, the number decides: at the intake, of whom is noted as a child, and of whom comes into the case.
    let own = taken_in(&house, "child", &girl).await;
    let family = taken_in(&house, "victim_adult", &man).await;
    let draft = json!({ "case": family, "part": "note_child", "text": "Halvt." });
    let draft = house.act("worker1", "2026-03-12T09:50", "save_draft", draft).await.unwrap()["draft"].clone();
    let noted =
        json!({ "case": family, "child": boy, "age": "adult", "exposure": "witnessed", "texts": { "note": "Han såg." }, "draft": draft });
    house.act("worker1", "2026-03-12T10:00", "note_child", noted).await.unwrap();
    let joined = json!({ "case": family, "person": girl, "capacity": "child", "age": "adult", "texts": { "note": "Hon hörde." } });
    house.act("worker1", "2026-03-12T10:10", "join_person", joined).await.unwrap();
    let typed = json!({ "case": family, "child": boy, "age": "adult", "turns": "2026-03-13", "exposure": "witnessed" });
    assert!(house.act("worker1", "2026-03-12T10:20", "note_child", typed).await.is_err(), "nobody types when a group is left");

    // The histories hold groups, and the rows of the cases hold the days for nobody without their keys.
    for (case, groups) in [(&own, &["child12_to14"][..]), (&family, &["adult", "child_under12", "child12_to14"])] {
        let (row, bodies) = stored(&house, case).await;
        assert!(bodies.iter().all(|body| !shows_a_day(body)), "{bodies:?}");
        for group in groups {
            assert!(bodies.iter().any(|body| body.contains(&format!(r#""age":"{group}""#))), "{group}: {bodies:?}");
        }
        assert!(!shows_a_day(&String::from_utf8_lossy(row.births.unwrap().as_bytes())));
    }
    assert!(!bodies_tell(&house, &family, "adult", &boy).await && !bodies_tell(&house, &family, "adult", &girl).await);

    // From the birthday on everyone is as old as they are, though nothing has happened.
    let ages = async |on| {
        let (own, family) = (opened(&house, &own, on).await, opened(&house, &family, on).await);
        [own["age"].clone(), of_child(&family, &girl), of_child(&family, &boy), family["age"].clone()]
    };
    assert_eq!(ages("2026-03-31").await, ["child12_to14", "child12_to14", "child_under12", "adult"]);
    assert_eq!(ages("2026-04-01").await, ["child15_to17", "child15_to17", "child_under12", "adult"]);
    assert_eq!(ages("2026-05-20").await, ["child15_to17", "child15_to17", "child12_to14", "adult"]);
    assert_eq!(ages("2032-05-20").await, ["adult", "adult", "young_adult", "adult"]);

    // A step that tells of nobody's age keeps what is sealed as it is; and one that notes somebody as 21 gives up the day.
    let (before, _) = stored(&house, &own).await;
    house.act("worker1", "2026-03-13T08:00", "assess_danger", json!({ "case": own, "danger": "no_sign" })).await.unwrap();
    assert_eq!(stored(&house, &own).await.0.births, before.births);
    let renewed = json!({ "case": own, "person": girl, "capacity": "subject", "age": "child_under12" });
    house.act("worker1", "2032-04-01T08:00", "join_person", renewed).await.unwrap();
    assert_eq!(stored(&house, &own).await.0.births, None);
    assert_eq!(opened(&house, &own, "2032-04-02").await["age"], "adult");
    assert!(house.examine().await.holds(), "{:?}", house.examine().await.complaints);

    // What was put in another's place does not open, and the doctor says so.
    let id: CaseId = own.as_str().unwrap().parse().unwrap();
    let mut unit = house.store.begin().await.unwrap();
    let row = unit.case(id).await.unwrap().unwrap();
    let moved: Option<Sealed<String>> = stored(&house, &family).await.0.births;
    unit.update_case(&CaseRow { births: moved, ..row.clone() }, row.event_seq).await.unwrap();
    unit.commit().await.unwrap();
    assert_eq!(house.examine().await.complaints, [Complaint::BirthsUnopenable(id)]);
}

/// Whether an event notes a person in an age group.
async fn bodies_tell(house: &House, case: &Value, group: &str, person: &Value) -> bool {
    let (row, bodies) = stored(house, case).await;
    let mut unit = house.store.read().await.unwrap();
    let state = unit.history(row.id).await.unwrap().iter().fold(Case::new(), |case, event| evolve(case, &event.recorded));
    assert!(state.births.is_empty(), "no history gives a day of birth");
    bodies.iter().any(|body| body.contains(person.as_str().unwrap()) && body.contains(&format!(r#""age":"{group}""#)))
}

#[tokio::test]
async fn birthdays_count_and_stand_nowhere_on_sqlite() {
    birthdays_count_and_stand_nowhere(House::sqlite().await).await;
}

#[tokio::test]
async fn birthdays_count_and_stand_nowhere_on_postgres() {
    birthdays_count_and_stand_nowhere(House::postgres().await).await;
}
