//! Without scripts, and on a network that makes people press twice.

use super::{Screen, Site, case_of};
use crate::{
    house::House,
    pages::{PASSWORD, Town},
    walk,
};
use fristad_testkit::browser::{Network, Options, Script, devtools};
use fristad_web::text::say;
use serde_json::{Value, json};

/// What is registered of somebody who came in by themselves.
const INTAKE: [(&str, &str); 12] = [
    ("danger", "no_sign"),
    ("source", "application"),
    ("channel", "visit"),
    ("kind", "crime_victim_other"),
    ("subject.given", "Asta"),
    ("subject.surname", "Provlind"),
    ("subject.number", "19900101-9802"),
    ("subject.protected", "no"),
    ("subject.age", "adult"),
    ("minors", "no"),
    ("young_adults", "no"),
    ("texts.account", "Hon blev rånad vid stationen."),
];

const ENTRY: [(&str, &str); 2] = [("facts", "Hon ringde och ville vänta till måndag."), ("source", "told_by_person")];

const DECISION: [(&str, &str); 9] = [
    ("kind", "counselling"),
    ("outcome", "granted"),
    ("needs_test", "with"),
    ("texts.ruling", "Du får stödsamtal."),
    ("until", "2026-09-30"),
    ("follow_up", "2026-06-16"),
    ("texts.account", "Du blev rånad."),
    ("texts.reasons", "Du behöver stöd och kan inte få det på annat sätt."),
    ("brev.satt", "in_person"),
];

async fn concluded() -> (Site, String) {
    let house = House::sqlite().await;
    let case = walk::concluded(&house, json!({})).await.case;
    (Site::around(Town::around(house, walk::DECIDING).await).await, case.as_str().unwrap().to_owned())
}

async fn value(screen: &Screen, name: &str) -> String {
    screen.find(&format!("main [name='{name}']")).await.prop("value").await.unwrap().unwrap_or_default()
}

/// How often a text stands in a case's journal.
async fn written(site: &Site, case: &str, text: &str) -> usize {
    let read = json!({ "case": case, "limit": 100 });
    let records = site.town.house.act("worker1", walk::DECIDING, "read_journal", read).await.unwrap();
    let records: Vec<Value> = records.as_array().unwrap().clone();
    records.iter().filter(|record| record["text"].as_str().unwrap().contains(text)).count()
}

/// Presses the page's own button twice before anything has come back.
async fn press_twice(screen: &Screen) {
    screen.run("window.__left = true; const button = document.querySelector('main .knapp.forst'); button.click(); setTimeout(() => button.click())").await;
    screen.arrive().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_scripts_an_intake_is_kept_found_again_and_registered() {
    let site = Site::at("2026-03-12T23:10").await;
    let duty = site.screen("duty", &Options { script: Script::Off, ..Options::default() }).await;
    duty.open("/aktualisera/nytt").await;
    duty.fill(&INTAKE).await;
    duty.press(&say("form-keep-draft")).await;
    duty.sees(&[&say("done-utkast")]).await;
    duty.follow(&say("intake-begun-go")).await;
    duty.sees(&[&say("draft-found")]).await;
    assert_eq!(value(&duty, "texts.account").await, "Hon blev rånad vid stationen.");
    duty.press(&say("intake-act")).await;
    duty.sees(&[&say("done-aktualisering"), walk::SURNAME]).await;
    duty.open("/aktualisera/nytt").await;
    duty.sees_nothing_of(&[&say("draft-found"), walk::SURNAME]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_scripts_an_entry_waits_as_a_draft_and_a_decision_is_made() {
    let (site, case) = concluded().await;
    let worker = site.screen("worker1", &Options { script: Script::Off, ..Options::default() }).await;
    worker.open(&format!("/arenden/{case}/journal")).await;
    worker.fill(&ENTRY).await;
    worker.press(&say("form-keep-draft")).await;
    worker.sees(&[&say("done-utkast")]).await;
    assert_eq!(written(&site, &case, ENTRY[0].1).await, 0, "a draft is no entry");
    worker.open(&format!("/arenden/{case}/journal")).await;
    worker.sees(&[&say("draft-found")]).await;
    assert_eq!(value(&worker, "facts").await, ENTRY[0].1);
    worker.press(&say("journal-act")).await;
    worker.sees(&[&say("done-anteckning"), ENTRY[0].1]).await;
    assert_eq!(written(&site, &case, ENTRY[0].1).await, 1);

    worker.open(&format!("/arenden/{case}/beslut/nytt")).await;
    worker.fill(&DECISION).await;
    worker.press(&say("decide-act")).await;
    worker.fill(&[("losenord", PASSWORD)]).await;
    worker.press(&say("door-confirm-act")).await;
    worker.sees(&[&say("draft-found")]).await;
    assert_eq!(value(&worker, "texts.ruling").await, "Du får stödsamtal.");
    worker.press(&say("decide-act")).await;
    let path = worker.path().await;
    assert!(path.contains("klart=beslut"), "{path}:\n{}", worker.text().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_slow_network_nothing_is_sent_twice_and_autosave_says_when_it_is_saved() {
    let (site, case) = concluded().await;
    let worker = site.screen("worker1", &Options { network: Network::Slow, ..Options::default() }).await;
    worker.open(&format!("/arenden/{case}/journal")).await;
    worker.fill(&ENTRY).await;
    worker.until("return document.querySelector('.sparat').textContent.startsWith('Utkast sparat kl. 10')").await;
    press_twice(&worker).await;
    worker.sees(&[&say("done-anteckning")]).await;
    assert_eq!(written(&site, &case, ENTRY[0].1).await, 1);

    worker.open("/aktualisera/nytt").await;
    worker.fill(&INTAKE).await;
    press_twice(&worker).await;
    worker.sees(&[&say("done-aktualisering")]).await;
    let registered = case_of(&worker.path().await);
    let found = site
        .town
        .house
        .act("worker1", walk::DECIDING, "search", json!({ "by": "identity_number", "number": "19900101-9802" }))
        .await
        .unwrap();
    let cases: Vec<_> = found["cases"].as_array().unwrap().iter().map(|case| case["case"].clone()).collect();
    assert_eq!(cases.len(), 2, "the one that was there, and the one that was registered: {cases:?}");
    assert!(cases.contains(&json!(registered)));
}

#[tokio::test(flavor = "multi_thread")]
async fn when_the_network_goes_autosave_says_so_and_tries_again() {
    let (site, case) = concluded().await;
    let worker = site.screen("worker1", &Options::default()).await;
    worker.open(&format!("/arenden/{case}/journal")).await;
    for (offline, told) in [(true, say("draft-not-saved").into_owned()), (false, "Utkast sparat kl. 10".to_owned())] {
        let network = json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        devtools(&worker.client, "Network.enable", json!({})).await.unwrap();
        devtools(&worker.client, "Network.emulateNetworkConditions", network).await.unwrap();
        if offline {
            worker.fill(&ENTRY).await;
        }
        worker.until(&format!("return document.querySelector('.sparat').textContent.startsWith('{told}')")).await;
    }
    worker.open(&format!("/arenden/{case}/journal")).await;
    assert_eq!(value(&worker, "facts").await, ENTRY[0].1);
}
