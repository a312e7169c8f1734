//! The safety plan, made page by page: what is asked by the situation, what is kept between the pages, and what the papers tell.

use super::{
    Reply, Visitor, attribute,
    lived::{Lived, NOW},
};
use axum::http::StatusCode;
use fristad_domain::rulebook;
use fristad_web::text::say;
use serde_json::json;

/// Words that no neutral paper bears, nor the page from which it is printed.
const TELLING: [&str; 6] = ["våld", "plan", "social", "polis", "kommun", "vera"];

/// Answers the whole form while there is still contact, up to the last page.
async fn answered(worker: &mut Visitor, base: &str) {
    let to = |part: &str| format!("{base}/ny?del={part}");
    let next = worker.fill(&to("1"), &[("q.situation", "in_contact"), ("q.oro", "Att han hittar papperet.")]).await.leads_to();
    assert_eq!(next, to("2"));
    let packed = [
        ("q.ta-med.saker", "keys"),
        ("q.ta-med.saker", "papers"),
        ("q.lappen", "mössor"),
        ("q.lappen", "Ring Vera"),
        ("q.lappen", "numret till socialjouren"),
    ];
    assert_eq!(worker.fill(&to("4"), &packed).await.leads_to(), to("5"));
}

/// Where the papers of the newest plan are printed.
fn prints(page: &Reply) -> Vec<String> {
    page.text().split("<a").skip(1).map(|tag| attribute(tag, "href")).filter(|href| href.contains("/utskrift")).collect()
}

#[tokio::test]
async fn a_plan_made_in_contact_leaves_a_list_that_tells_nothing() {
    let town = Lived::new().await;
    let base = town.fill("/arenden/{acute}/sakerhetsplan");
    let mut worker = town.proven("worker1").await;
    // The first answer decides what is asked.
    let first = worker.fill(&format!("{base}/ny"), &[("q.oro", "Att han hittar papperet.")]).await;
    assert_eq!(first.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(first.text().contains("Att han hittar papperet."), "what was typed stands there");
    answered(&mut worker, &base).await;
    let signed = worker.fill(&format!("{base}/ny?del=slut"), &[("print", "neutral"), ("holders", "person")]).await;
    assert!(signed.leads_to().starts_with(&format!("{base}?klart=")), "{}", signed.text());
    let page = worker.get(&base).await;
    assert!(page.text().contains("Att han hittar papperet.") && page.text().contains("Viktiga papper"), "{}", page.text());
    let [neutral] = prints(&page).try_into().unwrap();
    town.entries().await;
    let paper = worker.get(&neutral).await;
    assert_eq!(paper.status, StatusCode::OK);
    let read = town.entries().await;
    assert!(read.iter().any(|entry| entry.operation == "read_assessments" && entry.outcome == "read"), "a print is a reading");
    let text = paper.text();
    assert!(
        ["Packlista", "Nycklar", "Viktiga papper", "mössor"].iter().all(|line| text.contains(line)) && !text.contains("Kläder"),
        "{text}"
    );
    let lower = text.to_lowercase();
    let told: Vec<_> = TELLING.iter().filter(|word| lower.contains(**word)).collect();
    assert!(told.is_empty() && super::planted::borne(&text).is_empty(), "{told:?} in {text}");
    // What is not to be carried whole is not printed whole, and another's plan does not exist.
    assert_eq!(worker.get(&neutral.replace("neutral", "full")).await.status, StatusCode::NOT_FOUND);
    for alias in ["worker2", "provider", "registrar"] {
        let mut other = town.proven(alias).await;
        assert_eq!(other.get(&neutral).await.status, StatusCode::NOT_FOUND, "{alias}");
        assert_eq!(other.get(&base).await.status, StatusCode::NOT_FOUND, "{alias}");
    }
}

#[tokio::test]
async fn a_whole_plan_is_carried_in_contact_only_with_a_reason() {
    let town = Lived::new().await;
    let base = town.fill("/arenden/{acute}/sakerhetsplan");
    let mut worker = town.proven("worker1").await;
    answered(&mut worker, &base).await;
    let end = format!("{base}/ny?del=slut");
    let warned = worker.fill(&end, &[("print", "full"), ("review", "2026-06-01")]).await;
    assert_eq!(warned.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(warned.text().contains(rulebook::SAF_01.text) && warned.text().contains("value=\"2026-06-01\""), "{}", warned.text());
    let passed = [("print", "full"), ("review", "2026-06-01"), ("_trots", "SAF-01"), ("texts.note", "Hon har ett låst skåp på jobbet.")];
    worker.fill(&end, &passed).await.leads_to();
    let page = worker.get(&base).await;
    assert!(page.text().contains("1 juni 2026"), "{}", page.text());
    let prints = prints(&page);
    assert_eq!(prints.len(), 2, "{prints:?}");
    let whole = worker.get(prints.iter().find(|path| path.contains("full")).unwrap()).await;
    assert!(whole.text().contains("Att han hittar papperet."), "{}", whole.text());
    // The reason stands in the journal, before the words of the plan.
    let journal = worker.get(&town.fill("/arenden/{acute}/journal")).await.text();
    assert!(journal.contains("Hon har ett låst skåp på jobbet.") && journal.contains("Att han hittar papperet."), "{journal}");
    // A new plan begins in the one that holds.
    let again = worker.get(&format!("{base}/ny")).await.text();
    assert!(again.contains("Att han hittar papperet.") && again.contains(&*say("plan-from-before")), "{again}");
}

#[tokio::test]
async fn what_is_answered_stays_from_page_to_page_and_what_was_emptied_is_empty() {
    let town = Lived::new().await;
    let base = town.fill("/arenden/{acute}/sakerhetsplan");
    let mut worker = town.proven("worker1").await;
    answered(&mut worker, &base).await;
    // The script keeps one page while one writes on it: the others stay.
    let kept = [("fragor", "oro"), ("fragor", "situation"), ("q.situation", "in_contact"), ("q.oro", "")];
    assert_eq!(worker.post(&format!("{base}/ny/utkast"), &kept).await.status, StatusCode::OK);
    let first = worker.get(&format!("{base}/ny")).await.text();
    assert!(!first.contains("Att han hittar papperet.") && first.contains(&*say("plan-draft")), "{first}");
    let packed = worker.get(&format!("{base}/ny?del=4")).await.text();
    assert!(packed.contains("mössor"), "{packed}");
    // Whoever has left is asked something else, and what no longer is asked is not kept.
    let token = town.token(&worker);
    let left = [("_formular", token.as_str()), ("_del", "1"), ("fragor", "situation"), ("q.situation", "has_left")];
    let next = worker.post(&format!("{base}/ny"), &left).await.leads_to();
    assert_eq!(next, format!("{base}/ny?del=6"), "the questions of the home are passed by");
    worker.fill(&format!("{base}/ny?del=slut"), &[("print", "none")]).await.leads_to();
    let page = worker.get(&base).await;
    assert!(!page.text().contains("mössor") && prints(&page).is_empty(), "{}", page.text());
}

#[tokio::test]
async fn a_plan_is_gone_through_again_from_the_list_of_what_is_to_be_done() {
    let town = Lived::new().await;
    let case = town.ids["acute"].clone();
    let plan = json!({ "case": case, "situation": "has_left", "review": "2026-05-06", "texts": { "account": "Nytt nummer." } });
    town.town.house.act("worker1", NOW, "plan_safety", plan).await.unwrap();
    let mut worker = town.proven("worker1").await;
    let page = worker.get(&format!("/arenden/{case}")).await.text();
    assert!(page.contains(&*say("duty-review-safety-plan")) && page.contains(&format!("/arenden/{case}/sakerhetsplan/ny")), "{page}");
    // A plan in words alone stands there as it was written.
    let page = worker.get(&format!("/arenden/{case}/sakerhetsplan")).await.text();
    assert!(page.contains("Nytt nummer."), "{page}");
}
