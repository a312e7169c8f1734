//! What a page offers is what the law gives: to whom a letter goes, what is decided at night and by whom, and by what a list is chosen.

use super::{
    Reply, Town,
    lived::{Lived, NOW},
};
use axum::http::StatusCode;
use fristad_app::AppError;
use fristad_web::text::say;
use serde_json::{Value, json};

/// The values that a field offers.
fn offered(reply: &Reply, field: &str) -> Vec<String> {
    let (text, name) = (reply.text(), format!("name=\"{field}\""));
    let select = text.split("<select").skip(1).find(|part| part.split('>').next().is_some_and(|tag| tag.contains(&name)));
    let options = select.map_or("", |part| part.split("</select>").next().unwrap_or_default()).split("<option").skip(1);
    let inputs = text.split("<input").skip(1).filter(|input| input.split('>').next().unwrap_or_default().contains(&name));
    options.chain(inputs).map(|tag| super::attribute(tag, "value")).filter(|value| !value.is_empty()).collect()
}

async fn on(town: &Lived, who: &str, operation: &str, input: Value) -> Value {
    town.town.house.act(who, NOW, operation, input).await.unwrap_or_else(|error| panic!("{who} {operation}: {error:?}"))
}

#[tokio::test]
async fn an_adults_letter_is_offered_to_no_guardian_of_her_children() {
    let town = Lived::new().await;
    let case = town.ids["fall"].clone();
    let person = on(&town, "worker1", "register_person", json!({ "surname": "Nyman", "given": "Rune" })).await["person"].clone();
    let join = json!({ "case": case, "person": person, "capacity": "guardian", "age": "adult" });
    on(&town, "worker1", "join_person", join).await;
    let (guardian, path) = (person.as_str().unwrap(), format!("/arenden/{case}/beslut/brev?beslut=1"));
    let mut worker = town.proven("worker1").await;
    let page = worker.get(&path).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.text().contains(guardian) && !page.text().contains(&town.ids["torkel"]), "{}", page.text());
    let token = town.token(&worker);
    let sent = [("_formular", token.as_str()), ("beslut", "1"), ("brev.satt", "in_person"), ("brev.mottagare", guardian)];
    let refused = worker.post(&format!("/arenden/{case}/beslut/brev"), &sent).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text());
    assert!(refused.text().contains(&*say("form-not-among")));
    // The use case says the same to whoever asks without the page.
    let letter = json!({ "case": case, "decision": 1, "handing": "in_person", "recipient": guardian });
    let refused = town.town.house.act("worker1", NOW, "issue_letter", letter).await;
    assert!(matches!(&refused, Err(AppError::Invalid { message, .. }) if message == "letter.not-in-the-case"), "{refused:?}");
}

/// While it is not noted for whom someone acts the page says so, and no letter goes there; and what the writer judges of the harm to a child comes with the form.
#[tokio::test]
async fn a_letter_goes_to_a_counsel_when_it_is_noted_for_whom_they_act() {
    let town = Lived::new().await;
    let (case, counsel, tova) = (&town.ids["fall"], &town.ids["ombud"], &town.ids["tova"]);
    let (path, people) = (format!("/arenden/{case}/beslut/brev?beslut=1"), format!("/arenden/{case}/personer"));
    let mut worker = town.proven("worker1").await;
    let page = worker.get(&path).await;
    assert!(!page.text().contains(counsel.as_str()) && page.text().contains(&*say("letter-of-nobody")), "{}", page.text());
    assert!(worker.get(&people).await.text().contains(&*say("people-acts-for-nobody")));
    let token = town.token(&worker);
    let noted = [("_formular", token.as_str()), ("representative", counsel), ("of", tova)];
    let noted = worker.post(&format!("/arenden/{case}/steg/ombud"), &noted).await;
    assert_eq!(noted.status, StatusCode::SEE_OTHER, "{}", noted.text());
    assert!(!worker.get(&people).await.text().contains(&*say("people-acts-for-nobody")));
    let page = worker.get(&path).await;
    assert!(offered(&page, "brev.mottagare").contains(counsel) && !page.text().contains(&*say("letter-of-nobody")), "{}", page.text());
    assert_eq!(offered(&page, "brev.men"), ["ruled_out"]);
    for ticked in [false, true] {
        let token = town.token(&worker);
        let mut sent = vec![("_formular", token.as_str()), ("beslut", "1"), ("brev.satt", "in_person"), ("brev.mottagare", counsel)];
        sent.extend(ticked.then_some(("brev.men", "ruled_out")));
        let issued = worker.post(&format!("/arenden/{case}/beslut/brev"), &sent).await;
        assert_eq!(issued.status, StatusCode::SEE_OTHER, "{}", issued.text());
        let rows = town.town.house.store.read().await.unwrap().unlinked(u32::MAX).await.unwrap();
        let entries = rows.iter().map(|row| town.town.house.vault.read_entry(row).unwrap());
        let ruled_out = entries.filter(|entry| entry.operation == "issue_letter" && entry.detail == ["decision:1", "harm:ruled_out"]);
        assert_eq!(ruled_out.count(), usize::from(ticked), "it is in the ledger who judged it");
    }
}

#[tokio::test]
async fn help_that_cannot_wait_is_what_the_one_who_decides_may_give() {
    let town = Lived::new().await;
    let case = town.ids["fall"].clone();
    let path = format!("/arenden/{case}/beslut/akut");
    let mut worker = town.proven("worker1").await;
    let page = worker.get(&path).await;
    let kinds = offered(&page, "kind");
    assert!(kinds.iter().any(|kind| kind == "shelter") && kinds.iter().any(|kind| kind == "child_shelter_by_consent"), "{kinds:?}");
    let never = ["shelter_without_needs_test", "child_shelter_application", "child_shelter_continuation", "child_shelter_end"];
    assert!(never.iter().all(|kind| !kinds.iter().any(|offered| offered == kind)), "{kinds:?}");
    // Against a guardian's will the chair decides, and the page says whom to ring.
    assert!(!kinds.iter().any(|kind| kind == "child_immediate_placement"), "{kinds:?}");
    assert!(page.text().contains(&*say("acute-ring-chair")));
    let token = town.token(&worker);
    let sent = [("_formular", token.as_str()), ("kind", "child_immediate_placement"), ("place_free", "yes")];
    let refused = worker.post(&path, &sent).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains(&*say("acute-kind-missing")));
    // The chair places a child once the case lies before the board, and sees whom.
    let mut chair = town.proven("chair").await;
    let blind = chair.get(&path).await;
    assert!(!offered(&blind, "kind").iter().any(|kind| kind == "child_immediate_placement"), "whom one does not see one does not place");
    on(&town, "worker1", "put_before_board", json!({ "case": case })).await;
    let sees = chair.get(&path).await;
    assert!(offered(&sees, "kind").iter().any(|kind| kind == "child_immediate_placement"), "{}", sees.text());
    let (children, guardians) = (offered(&sees, "child"), offered(&sees, "guardian"));
    assert!(children.contains(&town.ids["melker"]) && !children.contains(&town.ids["tova"]), "{children:?}");
    assert_eq!(guardians, [town.ids["tova"].clone()], "never the one who uses violence");
}

#[tokio::test]
async fn a_time_is_lengthened_on_the_ground_that_its_provision_gives() {
    let town = Lived::new().await;
    let case = town.ids["fall"].clone();
    let mut worker = town.proven("worker1").await;
    for (slug, ground) in [("forlang-forhandsbedomningen", "exceptional"), ("forlang-utredningen", "special")] {
        let page = worker.get(&format!("/arenden/{case}/steg/{slug}")).await;
        assert_eq!(offered(&page, "grounds"), [ground], "{slug}");
    }
}

#[tokio::test]
async fn a_list_is_counted_but_never_chosen_by_danger_or_by_child() {
    let town = Town::new().await;
    let mut lead = town.visitor("lead").await;
    for path in ["/min-dag", "/enheten"] {
        let page = lead.get(path).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.text().contains("del=") && !page.text().contains("name=\"del\""), "{path}: {}", page.text());
    }
}
