//! The states of pages that are there only at times: errors, conflicts, what was found and what was not, examined as every page is.

use super::{
    Screen, Site,
    every_page::{Lived, NOW, examine},
};
use crate::{house::House, pages::Town, walk};
use fristad_testkit::browser::Options;
use fristad_web::text::say;
use serde_json::json;

/// Before somebody is inside, and after they have locked.
async fn at_the_door(site: &Site) -> Vec<String> {
    let nobody = site.window(&Options::default()).await;
    nobody.open("/logga-in").await;
    nobody.fill(&[("anvandare", "alva.sandgren"), ("losenord", "fel lösenord här")]).await;
    nobody.press(&say("door-log-in")).await;
    nobody.sees(&[&say("door-wrong")]).await;
    let mut wrong = examine(&nobody, "tillstand-fel-losenord").await;
    nobody.close().await;
    let worker = site.screen("worker1", &Options::default()).await;
    worker.tap(".sidhuvud form.las button").await;
    worker.sees(&[&say("door-locked")]).await;
    wrong.extend(examine(&worker, "tillstand-last").await);
    worker.close().await;
    wrong
}

/// The session ends under somebody's hands: what they wrote is kept, and stands in the form again.
async fn out_of_time() -> Vec<String> {
    let house = House::sqlite().await;
    let case = walk::assigned(&house, json!({})).await.case;
    let site = Site::around(Town::around(house, NOW).await).await;
    let worker = site.screen("worker1", &Options::default()).await;
    worker.open(&format!("/arenden/{}/journal", case.as_str().unwrap())).await;
    worker.fill(&[("facts", "Hon ringde mitt i natten."), ("source", "told_by_person")]).await;
    site.town.pass_minutes(30);
    worker.press(&say("journal-act")).await;
    worker.sees(&[&say("door-kept")]).await;
    let wrong = examine(&worker, "tillstand-utkast-kvar-efter-sessionen").await;
    worker.log_in("worker1").await;
    worker.sees(&[&say("draft-found")]).await;
    assert_eq!(worker.find("main [name=facts]").await.prop("value").await.unwrap().as_deref(), Some("Hon ringde mitt i natten."));
    wrong
}

/// A form with errors, what is found and what is not, and what does not exist.
async fn around_the_case(worker: &Screen) -> Vec<String> {
    worker.open("/aktualisera/nytt").await;
    worker.press(&say("intake-act")).await;
    worker.sees(&[&say("ui-summary")]).await;
    let mut wrong = examine(worker, "tillstand-formular-med-fel").await;
    worker.open("/sok").await;
    worker.fill(&[("number", "19880312-9819")]).await;
    worker.enter("number").await;
    worker.sees(&[&say("search-found")]).await;
    wrong.extend(examine(worker, "tillstand-sokt-och-funnet").await);
    worker.fill(&[("given", "Ingen"), ("surname", "Sådan")]).await;
    worker.enter("surname").await;
    worker.sees(&[&say("search-nothing")]).await;
    wrong.extend(examine(worker, "tillstand-sokt-och-inget").await);
    for (path, told, name) in [
        ("/arenden/00000000-0000-7000-8000-000000000000", "fault-not-found", "tillstand-finns-inte"),
        ("/min-dag?del=%FF", "fault-unreadable", "tillstand-gar-inte-att-lasa"),
    ] {
        worker.open(path).await;
        worker.sees(&[&say(told)]).await;
        wrong.extend(examine(worker, name).await);
    }
    wrong
}

/// Somebody else was first, a draft that was found, advice that can be passed, and an acute decision that was made.
async fn in_the_case(lived: &Lived, worker: &Screen) -> Vec<String> {
    const OWN: &str = "Hon läser på biblioteket för att få vara i fred.";
    const THEIRS: &str = "Hon går till en vän om dagarna.";
    let house = &lived.site.town.house;
    let topic = format!("/arenden/{}/utredning/coping", lived.open);
    worker.open(&topic).await;
    worker.fill(&[("source", "told_by_person"), ("texts.account", OWN)]).await;
    worker.until("return document.querySelector('.sparat').textContent.includes('sparat')").await;
    let first =
        json!({ "case": lived.open, "topic": "coping", "answer": "answered", "source": "told_by_person", "texts": { "account": THEIRS } });
    house.act("worker1", NOW, "answer_topic", first).await.unwrap();
    worker.press(&say("topic-act")).await;
    worker.sees(&[&say("conflict-title"), OWN, THEIRS]).await;
    let mut wrong = examine(worker, "tillstand-nagon-hann-fore").await;
    worker.open(&topic).await;
    worker.sees(&[&say("draft-found")]).await;
    wrong.extend(examine(worker, "tillstand-utkast-finns").await);

    house.act("worker1", NOW, "record_own_view", json!({ "case": lived.open, "answer": "declined" })).await.unwrap();
    worker.open(&format!("/arenden/{}/steg/avsluta-utredningen", lived.open)).await;
    worker.fill(&[("end", "complete")]).await;
    worker.press(&say("step-conclude-act")).await;
    worker.sees(&[&say("form-pass")]).await;
    wrong.extend(examine(worker, "tillstand-rad-att-ga-forbi").await);

    worker.open(&format!("/arenden/{}/beslut/akut", lived.intake)).await;
    worker.fill(&[("kind", "shelter")]).await;
    worker.press(&say("acute-act")).await;
    worker.sees(&[&say("acute-done")]).await;
    wrong.extend(examine(worker, "tillstand-akut-beslutat").await);
    wrong
}

#[tokio::test(flavor = "multi_thread")]
async fn every_state_is_reachable_quiet_and_still() {
    let lived = Lived::new().await;
    let mut wrong = at_the_door(&lived.site).await;
    wrong.extend(out_of_time().await);
    let worker = lived.site.screen("worker1", &Options::default()).await;
    wrong.extend(around_the_case(&worker).await);
    wrong.extend(in_the_case(&lived, &worker).await);
    worker.close().await;
    for (who, path, told, name) in [
        ("worker3", "/min-dag".to_owned(), "day-empty", "tillstand-tom-min-dag"),
        ("duty2", "/natten/overlamning".to_owned(), "handover-none", "tillstand-inget-att-lamna-over"),
        ("lead", "/enheten/tilldela".to_owned(), "unit-all-assigned", "tillstand-alla-tilldelade"),
        ("duty", format!("/arenden/{}/journal", lived.night), "fault-denied", "tillstand-nekad"),
    ] {
        let screen = lived.site.screen(who, &Options::default()).await;
        screen.open(&path).await;
        screen.sees(&[&say(told)]).await;
        wrong.extend(examine(&screen, name).await);
        screen.close().await;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
