//! On a telephone in a stairwell: nothing scrolls sideways, and everything is large enough for a thumb.

use super::{Screen, Site};
use crate::{house::House, pages::Town, walk};
use fristad_testkit::browser::Options;
use fristad_web::text::say;
use serde_json::json;

/// What a thumb must hit that is lower than 44 px. A link within running text is as high as its line (WCAG 2.5.8 excepts it); a radio or box is hit on its label as well.
const SMALL: &str = "
    const small = [];
    for (const target of document.querySelectorAll('a[href], button, summary, select, textarea, input:not([type=hidden])')) {
        const look = getComputedStyle(target);
        const box = (target.closest('.alternativ') && /radio|checkbox/.test(target.type) ? target.closest('.alternativ') : target).getBoundingClientRect();
        if (!target.checkVisibility() || look.visibility === 'hidden' || box.width <= 1 || box.right < 0) continue;
        const around = target.parentElement.textContent.trim().length;
        const inText = target.tagName === 'A' && look.display === 'inline' && around > target.textContent.trim().length;
        if (box.height < 43.5 && !inText) small.push(Math.round(box.height) + ' px: ' + target.outerHTML.slice(0, 120));
    }
    return small;
";

/// Everything that is wrong with a page on a narrow screen.
pub async fn too_tight(screen: &Screen) -> Vec<String> {
    let mut wrong: Vec<_> = screen.run(SMALL).await.as_array().unwrap().iter().map(|small| small.as_str().unwrap().to_owned()).collect();
    let sideways = screen.run("return document.documentElement.scrollWidth - innerWidth").await;
    if sideways.as_i64() > Some(0) {
        wrong.push(format!("{sideways} px wider than the screen"));
    }
    wrong
}

async fn fits(screen: &Screen) {
    let wrong = too_tight(screen).await;
    assert!(wrong.is_empty(), "{}:\n{}", screen.path().await, wrong.join("\n"));
}

fn telephone() -> Options {
    Options { width: 360, height: 640, ..Options::default() }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_steps_of_the_night_are_taken_on_a_telephone() {
    let site = Site::at("2026-03-12T23:10").await;
    let duty = site.screen("duty", &telephone()).await;
    fits(&duty).await;
    duty.follow(&say("intake-mortal")).await;
    fits(&duty).await;
    duty.fill(&[("texts.account", "Hon ropade på hjälp och linjen bröts."), ("measures", "called112")]).await;
    duty.press(&say("danger-act")).await;
    assert!(duty.path().await.ends_with("/beslut/akut"), "{}", duty.path().await);
    fits(&duty).await;
    duty.fill(&[("kind", "shelter")]).await;
    duty.press(&say("acute-act")).await;
    duty.sees(&[&say("acute-done")]).await;
    fits(&duty).await;
    duty.open("/aktualisera/nytt").await;
    duty.unfold().await;
    fits(&duty).await;
    duty.press(&say("intake-act")).await;
    duty.sees(&[&say("ui-summary")]).await;
    fits(&duty).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_is_read_and_written_in_on_a_telephone() {
    let house = House::sqlite().await;
    walk::concluded(&house, json!({})).await;
    let site = Site::around(Town::around(house, walk::DECIDING).await).await;
    let worker = site.screen("worker1", &telephone()).await;
    fits(&worker).await;
    worker.follow(walk::SURNAME).await;
    fits(&worker).await;
    worker.follow(&say("menu-journal")).await;
    fits(&worker).await;
    worker.fill(&[("facts", "Vi talades vid i trapphuset."), ("source", "told_by_person")]).await;
    worker.press(&say("journal-act")).await;
    worker.sees(&["Vi talades vid i trapphuset."]).await;
    fits(&worker).await;
    worker.follow(&say("menu-decisions")).await;
    fits(&worker).await;
}
