//! Danger judged at the screen: an evening with two children and honour, a ban that is broken, and someone who uses violence and asks for help.

use super::{Screen, Site, case_of, story::take_in};
use fristad_testkit::browser::{Options, screenshot};
use fristad_web::text::{label, say};

impl Screen {
    /// Answers the questions of one page of an instrument, and goes on to the next.
    async fn answer(&self, answers: &[(&str, &str)]) {
        let named: Vec<_> = answers.iter().map(|(link, value)| (format!("q.{link}"), *value)).collect();
        let named: Vec<_> = named.iter().map(|(name, value)| (name.as_str(), *value)).collect();
        self.fill(&named).await;
        self.press(&say("assess-go-on")).await;
    }

    /// The short initial assessment, from the first page to the signature.
    async fn assess_at_first(&self, site: &Site, case: &str, honour: &str, level: &str) {
        site.town.pass_minutes(1);
        self.open(&format!("/arenden/{case}/bedomningar")).await;
        self.follow(&say("assess-go")).await;
        self.open(&format!("/arenden/{case}/bedomningar/ny/inledande-bedomning")).await;
        self.answer(&[("fara-nu", "yes"), ("atkomst", "yes"), ("radsla", "!asked-declined"), ("egen-bedomning", "!not-asked")]).await;
        self.answer(&[("nyligen", "yes"), ("strypning", "yes"), ("dodshot", "unsure"), ("vapen", "no")]).await;
        self.answer(&[("kontroll", "yes")]).await;
        self.answer(&[("barn", "yes"), ("heder", honour)]).await;
        self.fill(&[("level", level), ("conclusion.risk", "risk_seen"), ("sources", "told_by_person")]).await;
        self.fill(&[("texts.assessment", "Hon kan inte stanna hemma. Fler i släkten letar efter henne.")]).await;
        self.press(&say("assess-sign")).await;
        self.sees(&[&say("done-bedomning"), "Hon kan inte stanna hemma."]).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_evening_with_two_children_and_honour() {
    let site = Site::at("2026-03-12T20:40").await;
    let duty = site.screen("duty", &Options::default()).await;
    let case = take_in(&duty, &site).await;
    duty.open(&format!("/arenden/{case}/steg/slag-av-arende")).await;
    duty.fill(&[("kind", "victim_adult"), ("contexts", "close_relation"), ("contexts", "honour")]).await;
    duty.tap("main .knapp.forst").await;
    duty.assess_at_first(&site, &case, "yes", "high").await;
    screenshot(&duty.client, "fara-inledande-bedomning").await.unwrap();
    // What shows risk asks for a structured assessment, and help waits for none of it.
    duty.open(&format!("/arenden/{case}")).await;
    duty.sees(&[&label("duty", "assess_structured")]).await;
    duty.open(&format!("/arenden/{case}/beslut/akut")).await;
    duty.fill(&[
        ("kind", "shelter"),
        ("until", "2026-03-27"),
        ("texts.why_it_cannot_wait", "De väntar utanför."),
        ("texts.reasons", "Livsfara."),
    ])
    .await;
    duty.fill(&[("texts.ruling", "Du får skyddat boende från i natt.")]).await;
    duty.press(&say("acute-act")).await;
    duty.sees(&[&say("acute-done")]).await;
    // Choosing: what fits honour is offered, and what does not says why.
    duty.open(&format!("/arenden/{case}/bedomningar/ny")).await;
    duty.sees(&["PATRIARK", &say("assess-unfit-here"), &say("assess-instead-honour"), &say("assess-shell")]).await;
    screenshot(&duty.client, "fara-valj-instrument").await.unwrap();
    // Both children stand with what is to be done for each.
    duty.open(&format!("/arenden/{case}/barn")).await;
    duty.sees(&["Melker", "Disa"]).await;
    duty.tap("main a[href*='/barn/']:not([href$='/nytt'])").await;
    duty.sees(&[&say("child-to-do"), &say("child-support")]).await;
    screenshot(&duty.client, "fara-barnets-sida").await.unwrap();
    assert_eq!(duty.wrong().await, serde_json::json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_broken_ban_brings_the_case_to_the_top_and_the_profile_shows_what_changed() {
    let site = Site::at("2026-03-12T20:40").await;
    let duty = site.screen("duty", &Options::default()).await;
    let case = take_in(&duty, &site).await;
    duty.open(&format!("/arenden/{case}/steg/omedelbar-fara")).await;
    duty.fill(&[("danger", "no_sign"), ("measures", "police_told"), ("texts.basis", "Han är anhållen.")]).await;
    duty.tap("main .knapp.forst").await;
    duty.assess_at_first(&site, &case, "no", "medium").await;
    site.town.pass_minutes(1);
    duty.open(&format!("/arenden/{case}/handelser")).await;
    duty.fill(&[("trigger", "contact_ban_breach"), ("texts.note", "Han stod utanför skolan i morse.")]).await;
    duty.press(&say("events-act")).await;
    duty.sees(&[&label("trigger", "contact_ban_breach")]).await;
    duty.open("/min-dag").await;
    duty.sees(&[&label("bucket-tag", "reassess")]).await;
    duty.open(&format!("/arenden/{case}")).await;
    duty.sees(&[&say("banner-stale"), &label("duty", "renew_risk")]).await;
    screenshot(&duty.client, "fara-inaktuell").await.unwrap();
    duty.assess_at_first(&site, &case, "unsure", "high").await;
    duty.open(&format!("/arenden/{case}")).await;
    duty.sees_nothing_of(&[&say("banner-stale")]).await;
    duty.open(&format!("/arenden/{case}/bedomningar/profil/inledande-bedomning")).await;
    duty.sees(&["Handlar det om familjens eller släktens heder?"]).await;
    screenshot(&duty.client, "fara-profil").await.unwrap();
    assert_eq!(duty.wrong().await, serde_json::json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn someone_who_uses_violence_asks_for_help() {
    let site = Site::at("2026-03-12T20:40").await;
    let duty = site.screen("duty", &Options::default()).await;
    let hers = take_in(&duty, &site).await;
    duty.assess_at_first(&site, &hers, "no", "high").await;
    // He calls the same night. His case is another's, and knows nothing of hers.
    let worker = site.screen("worker2", &Options::default()).await;
    worker.open("/aktualisera/nytt").await;
    worker.unfold().await;
    let unit = site.town.house.place.units["vald"].to_string();
    worker
        .fill(&[
            ("danger", "no_sign"),
            ("measures", "none_needed"),
            ("texts.basis", "Han är lugn och hos sin bror."),
            ("source", "application"),
            ("channel", "phone"),
            ("kind", "perpetrator"),
            ("unit", &unit),
            ("subject.given", "Torkel"),
            ("subject.surname", "Kvarnrud"),
            ("subject.protected", "no"),
            ("subject.age", "adult"),
            ("minors", "no"),
            ("young_adults", "no"),
            ("texts.account", "Han vill ha hjälp att sluta."),
        ])
        .await;
    worker.press(&say("intake-act")).await;
    worker.sees(&[&say("done-aktualisering")]).await;
    let his = case_of(&worker.path().await);
    assert_ne!(his, hers);
    worker.open(&format!("/arenden/{his}/handelser")).await;
    worker.sees(&[&label("trigger", "release")]).await;
    worker.sees_nothing_of(&[&label("trigger", "separation"), &label("trigger", "moved"), &say("events-shared")]).await;
    for page in ["", "/bedomningar", "/bedomningar/ny", "/barn", "/handelser", "/sakerhetsplan", "/journal"] {
        worker.open(&format!("/arenden/{his}{page}")).await;
        worker.sees_nothing_of(&["Tova", "Lingsjö", "Granhällsvägen", "Melker", "struptag på henne"]).await;
        worker.open(&format!("/arenden/{hers}{page}")).await;
        worker.sees(&[&say("fault-not-found")]).await;
    }
}
