//! A child's page: what is to be done for it, from undone to done; and what the case of the one who uses violence tells of no child.

use super::{
    Visitor,
    lived::{Lived, NOW},
};
use axum::http::StatusCode;
use fristad_web::text::say;
use serde_json::{Value, json};

/// A child that has seen violence, in a case.
async fn child(town: &Lived, who: &str, case: &str) -> String {
    let house = &town.town.house;
    let person = house.act(who, NOW, "register_person", json!({ "surname": "Lo", "given": "Ebba" })).await.unwrap()["person"].clone();
    let join = json!({ "case": case, "person": person, "capacity": "child", "age": "child15_to17" });
    house.act(who, NOW, "join_person", join).await.unwrap();
    let note = json!({ "case": case, "child": person, "age": "child15_to17", "exposure": "witnessed" });
    house.act(who, NOW, "note_child", note).await.unwrap();
    person.as_str().unwrap().to_owned()
}

/// How many points of a page are not done.
async fn open(visitor: &mut Visitor, path: &str) -> usize {
    let page = visitor.get(path).await;
    assert_eq!(page.status, StatusCode::OK, "{path}");
    page.text().matches("class=\"markt oppen\"").count()
}

#[tokio::test]
async fn what_is_to_be_done_for_a_child_becomes_done_step_by_step() {
    let town = Lived::new().await;
    let case = town.ids["acute"].clone();
    let child = child(&town, "worker1", &case).await;
    let mut worker = town.proven("worker1").await;
    let path = format!("/arenden/{case}/barn/{child}");
    let page = worker.get(&path).await.text();
    for told in ["child-speaks", "child-consent-child15-to17", "child-support-why", "children-report-why"] {
        assert!(page.contains(&*say(told)), "{told} in {page}");
    }
    let before = open(&mut worker, &path).await;
    let to = |slug: &str| format!("/arenden/{case}/steg/{slug}?child={child}");
    worker.fill(&to("orosanmalan"), &[("child", &child), ("texts.note", "Till barnenheten, på telefon.")]).await.leads_to();
    worker.fill(&to("erbjud-barnet-stod"), &[("child", &child), ("answer", "accepted")]).await.leads_to();
    let analysis = [
        ("child", child.as_str()),
        ("decisions", "shelter"),
        ("texts.assessment", "Ebba får bo kvar."),
        ("childs_view", "told"),
        ("texts.childs_view", "Jag vill gå kvar i min skola."),
        ("parents_part", "took_part"),
        ("texts.participants", "Mamma vill det också."),
        ("texts.weighing", "Skolan är trygg."),
    ];
    worker.fill(&to("barnkonsekvensanalys"), &analysis).await.leads_to();
    let guardian = town.ids["acute.person"].clone();
    worker.fill(&to("vardnadshavare"), &[("child", &child), ("guardian", &guardian)]).await.leads_to();
    assert_eq!(before, open(&mut worker, &path).await + 4);
    let page = worker.get(&path).await.text();
    assert!(page.contains(&*say("support-answer-accepted")) && page.contains("5 maj 2026"), "{page}");
    // The analysis is read on a page of its own, under a word on who may have it.
    let page = worker.get(&format!("{path}/analys")).await.text();
    for told in ["Jag vill gå kvar i min skola.", "Ebba får bo kvar.", "Mamma vill det också.", &*say("child-secrecy")] {
        assert!(page.contains(told), "{told} in {page}");
    }
    for alias in ["worker2", "provider"] {
        let mut other = town.proven(alias).await;
        assert_eq!(other.get(&format!("{path}/analys")).await.status, StatusCode::NOT_FOUND, "{alias}");
    }
}

#[tokio::test]
async fn the_perpetrators_case_tells_nothing_of_where_a_child_is_or_what_it_gets() {
    let town = Lived::new().await;
    let case = town.ids["his"].clone();
    let child = child(&town, "worker2", &case).await;
    let mut worker = town.proven("worker2").await;
    let hers = [
        "child-support",
        "child-guardians",
        "child-schooling",
        "child-health-notice",
        "child-shelter",
        "child-age",
        "duty-assess-child-protection",
        "events-shared-why",
        "step-child-support",
        "step-schooling",
        "step-health-notice",
    ];
    let victims = ["separation", "pregnancy", "moved", "belongings_visit"];
    for path in ["/barn", &format!("/barn/{child}"), "/handelser", ""] {
        let page = worker.get(&format!("/arenden/{case}{path}")).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        let text = page.text();
        let told: Vec<_> = hers.iter().filter(|id| text.contains(&*say(id))).collect();
        assert!(told.is_empty(), "{path}: {told:?} in {text}");
        assert!(!victims.iter().any(|code| text.contains(&format!("value=\"{code}\""))), "{path}: {text}");
    }
    // What the page does not ask for is not taken either.
    let token = town.token(&worker);
    let refused = worker.post(&format!("/arenden/{case}/handelser"), &[("_formular", &token), ("trigger", "moved")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn an_event_outdates_what_was_judged_before_it() {
    let town = Lived::new().await;
    let case = town.ids["fall"].clone();
    let mut worker = town.proven("worker1").await;
    let path = format!("/arenden/{case}/handelser");
    let noted = worker.fill(&path, &[("trigger", "contact_ban_breach"), ("texts.note", "Han ringde tre gånger.")]).await;
    assert!(noted.leads_to().starts_with(&path), "{}", noted.text());
    let page = worker.get(&path).await.text();
    for told in ["trigger-contact-ban-breach", "events-not-renewed", "events-shared-why", "duty-renew-risk"] {
        assert!(page.contains(&*say(told)), "{told} in {page}");
    }
}

#[tokio::test]
async fn a_childs_own_case_tells_its_guardians_or_says_why_not() {
    let town = Lived::new().await;
    let (case, child, mother) = (town.ids["disas"].clone(), town.ids["disa"].clone(), town.ids["tova"].clone());
    let mut worker = town.proven("childworker").await;
    let path = format!("/arenden/{case}/barn/{child}");
    let page = worker.get(&path).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    for told in ["children-protection", "child-shelter", "child-clock-week", "child-consent-child-under12"] {
        assert!(page.text().contains(&*say(told)), "{told} in {}", page.text());
    }
    let told = format!("/arenden/{case}/steg/underratta-vardnadshavare?child={child}&guardian={mother}");
    let why = [("child", child.as_str()), ("guardian", &mother), ("told", "not_told_danger")];
    assert_eq!(worker.fill(&told, &why).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let why = [why.as_slice(), &[("texts.reasons", "Han läser hennes post.")]].concat();
    worker.fill(&told, &why).await.leads_to();
    assert!(worker.get(&path).await.text().contains(&*say("guardian-told-not-told-danger")));
}

/// For a service a committee may decide, for some services; for shelter the court: one notice each.
#[tokio::test]
async fn guardians_who_disagree_are_shown_the_way_of_each_service() {
    let town = Lived::new().await;
    let (case, child, mother) = (town.ids["disas"].clone(), town.ids["disa"].clone(), town.ids["tova"].clone());
    let house = &town.town.house;
    let act = async |operation: &str, input: Value| {
        house.act("childworker", NOW, operation, input).await.unwrap_or_else(|error| panic!("{operation}: {error:?}"))
    };
    let father = act("register_person", json!({ "surname": "Nyman", "given": "Rune" })).await["person"].as_str().unwrap().to_owned();
    act("join_person", json!({ "case": case, "person": father, "capacity": "guardian", "age": "adult" })).await;
    let say_to = async |matter: &str, service: Option<&str>| {
        for (person, state) in [(&mother, "given"), (&father, "refused")] {
            let mut said = json!({ "case": case, "matter": matter, "person": person, "state": state, "guardian": "no_danger" });
            if let Some(service) = service {
                said["service"] = json!(service);
            }
            act("note_consent", said).await;
        }
    };
    let mut worker = town.proven("childworker").await;
    let ways = ["child-disagree-shelter-why", "child-disagree-why", "child-disagree-other"];
    let path = format!("/arenden/{case}/barn/{child}");
    let mut shown = async || {
        let page = worker.get(&path).await.text();
        ways.map(|way| page.contains(&*say(way)))
    };
    assert_eq!(shown().await, [false; 3]);
    say_to("child_shelter", None).await;
    assert_eq!(shown().await, [true, false, false]);
    say_to("childs_service", Some("counselling")).await;
    assert_eq!(shown().await, [true, true, false]);
    say_to("childs_service", Some("parenting_support")).await;
    assert_eq!(shown().await, [true; 3]);
}
