//! With the keyboard alone: nothing here ever points or clicks.

use super::{Screen, Site, case_of};
use crate::{
    house::House,
    pages::{PASSWORD, Town},
    walk,
};
use fristad_demo::authority;
use fristad_testkit::browser::Options;
use fristad_web::text::say;
use serde_json::{Value, json};

const TAB: &str = "\u{e004}";
const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";
const DOWN: &str = "\u{e015}";
const SPACE: &str = " ";

/// What has the focus, and whether somebody who looks for it would find it.
const FOCUS: &str = "
    const here = document.activeElement;
    const box = here.getBoundingClientRect();
    const look = getComputedStyle(here);
    const outlined = look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2;
    return {
        tag: here.tagName, name: here.name || '', value: here.value || '', text: here.innerText || '', class: here.className,
        seen: here !== document.body && box.width > 0 && box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth && outlined,
    };
";

impl Screen {
    async fn keys(&self, keys: &str) {
        self.client.active_element().await.unwrap().send_keys(keys).await.unwrap();
    }

    async fn focus(&self) -> Value {
        self.run(FOCUS).await
    }

    /// Goes on with Tab to the next thing that fits, and sees the focus on its whole way.
    async fn tab_to(&self, what: &str, fits: impl Fn(&Value) -> bool) {
        for _ in 0..200 {
            self.keys(TAB).await;
            let focus = self.focus().await;
            assert!(focus["seen"] == true, "on the way to {what} on {} the focus is lost: {focus}", self.path().await);
            if fits(&focus) {
                return;
            }
        }
        panic!("Tab does not come to {what} on {}", self.path().await);
    }

    async fn tab_to_field(&self, name: &str) {
        self.tab_to(name, |focus| focus["name"] == name).await;
    }

    /// Types in a line or area.
    async fn types(&self, name: &str, text: &str) {
        self.tab_to_field(name).await;
        self.keys(text).await;
    }

    /// Chooses with Space, or with the arrow down to the value.
    async fn chooses(&self, name: &str, value: &str) {
        self.tab_to_field(name).await;
        if self.focus().await["tag"] == "INPUT" {
            self.keys(SPACE).await;
        }
        for _ in 0..60 {
            if self.focus().await["value"] == value {
                return;
            }
            self.keys(DOWN).await;
        }
        panic!("{name} cannot be {value}");
    }

    /// Presses a button or follows a link.
    async fn enters(&self, label: &str) {
        self.tab_to(label, |focus| focus["text"].as_str().is_some_and(|text| text.trim() == label)).await;
        self.goes(ENTER).await;
    }

    /// Keys after which another page comes.
    async fn goes(&self, keys: &str) {
        self.run("window.__left = true").await;
        self.keys(keys).await;
        self.arrive().await;
    }

    async fn comes_in(&self, alias: &str) {
        self.open("/logga-in").await;
        self.types("anvandare", &authority::login(alias).unwrap()).await;
        self.types("losenord", PASSWORD).await;
        self.goes(ENTER).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_intake_is_registered_and_what_is_wrong_is_read_first() {
    let site = Site::at("2026-03-12T23:10").await;
    let duty = site.window(&Options::default()).await;
    duty.comes_in("duty").await;
    duty.enters(&say("night-new")).await;
    duty.enters(&say("intake-help-go")).await;
    duty.chooses("danger", "no_sign").await;
    duty.types("subject.given", "Asta").await;
    duty.types("subject.surname", "Provlind").await;
    duty.types("subject.number", "19900101-9802").await;
    duty.chooses("subject.protected", "no").await;
    duty.types("texts.account", "Hon blev rånad vid stationen.").await;
    duty.chooses("minors", "no").await;
    duty.chooses("young_adults", "no").await;
    duty.chooses("source", "application").await;
    duty.chooses("kind", "crime_victim_other").await;
    duty.enters(&say("intake-act")).await;

    let focus = duty.focus().await;
    assert!(focus["class"].as_str().unwrap().contains("sammanfattning") && focus["seen"] == true, "what is wrong has the focus: {focus}");
    duty.tab_to(&say("intake-channel-missing"), |focus| focus["text"] == *say("intake-channel-missing")).await;
    duty.keys(ENTER).await;
    let focus = duty.focus().await;
    assert_eq!((&focus["name"], &focus["seen"]), (&json!("channel"), &json!(true)), "the way to the field leads to the field");
    duty.keys(SPACE).await;
    duty.enters(&say("intake-act")).await;
    duty.sees(&[&say("done-aktualisering")]).await;
    let case = case_of(&duty.path().await);
    let opened = site.town.house.act("duty", "2026-03-12T23:20", "open_case", json!({ "case": case })).await.unwrap();
    assert_eq!(opened["stage"], "intake");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_decision_is_made_and_left_at_once() {
    let house = House::sqlite().await;
    let case = walk::concluded(&house, json!({})).await.case;
    let case = case.as_str().unwrap();
    let site = Site::around(Town::around(house, walk::DECIDING).await).await;
    let worker = site.window(&Options::default()).await;
    worker.comes_in("worker1").await;
    worker.open(&format!("/arenden/{case}/beslut/nytt")).await;
    worker.chooses("kind", "counselling").await;
    worker.chooses("outcome", "granted").await;
    worker.chooses("needs_test", "with").await;
    worker.types("texts.ruling", "Du får stödsamtal.").await;
    worker.types("until", "2026-09-30").await;
    worker.types("follow_up", "2026-06-16").await;
    worker.types("texts.account", "Du blev rånad.").await;
    worker.types("texts.reasons", "Du behöver stöd och kan inte få det på annat sätt.").await;
    worker.chooses("brev.satt", "in_person").await;
    worker.enters(&say("decide-act")).await;
    worker.types("losenord", PASSWORD).await;
    worker.goes(ENTER).await;
    worker.enters(&say("decide-act")).await;
    let path = worker.path().await;
    assert!(path.contains("klart=beslut"), "{path}:\n{}", worker.text().await);
    let opened = site.town.house.act("worker1", walk::DECIDING, "open_case", json!({ "case": case })).await.unwrap();
    assert_eq!((&opened["stage"], opened["decisions"].as_array().unwrap().len()), (&json!("decided"), 1));

    // Somebody comes in: Esc twice.
    worker.run("window.__left = true").await;
    worker.keys(&[ESCAPE, ESCAPE].concat()).await;
    worker.arrive().await;
    assert_eq!(worker.path().await, "/tomt");
    worker.sees_nothing_of(&["stödsamtal", walk::SURNAME]).await;
    worker.client.back().await.unwrap();
    worker.until("return document.readyState === 'complete' && location.pathname === '/las-upp'").await;
    worker.sees_nothing_of(&["stödsamtal", walk::SURNAME]).await;
    worker.types("losenord", PASSWORD).await;
    worker.goes(ENTER).await;
    assert!(worker.path().await.starts_with("/arenden/"), "{}", worker.path().await);
}
