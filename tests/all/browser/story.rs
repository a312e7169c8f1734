//! The night from the first call to the letter, by four people at their own screens.

use super::{Screen, Site, case_of};
use crate::pages::PASSWORD;
use fristad_testkit::browser::{Options, devtools, fantoccini::Locator, screenshot};
use fristad_web::text::{label, say};
use serde_json::json;

const TOVA: &str = "19880312-9819";
/// What must be on no other screen than those of whoever handles the case.
const SECRETS: [&str; 3] = ["Granhällsvägen", "070-174", "vinterkrage"];

impl Screen {
    /// Presses the button that does a step; gives the password again where that is asked for, and presses it once more.
    async fn decide(&self, act: &str) {
        self.press(act).await;
        if self.path().await.starts_with("/bekrafta") {
            self.fill(&[("losenord", PASSWORD)]).await;
            self.press(&say("door-confirm-act")).await;
            self.sees(&[&say("draft-found")]).await;
            self.press(act).await;
        }
    }

    /// Takes a step on its own page.
    async fn step(&self, case: &str, slug: &str, answers: &[(&str, &str)]) {
        self.open(&format!("/arenden/{case}/steg/{slug}")).await;
        self.fill(answers).await;
        self.decide(&self.first_act().await).await;
        self.is_done(slug).await;
    }

    /// The page says that the step was taken.
    async fn is_done(&self, slug: &str) {
        let path = self.path().await;
        assert!(path.contains(&format!("klart={slug}")), "{path}:\n{}", self.text().await);
    }

    /// What stands on the button of the page's own act.
    async fn first_act(&self) -> String {
        self.find("main .knapp.forst").await.text().await.unwrap()
    }

    /// Chooses by what a person reads.
    async fn choose(&self, name: &str, label: &str) {
        let xpath = format!("//main//label[contains(., '{label}') and preceding-sibling::input[@name='{name}']]");
        self.client.find(Locator::XPath(&xpath)).await.unwrap().click().await.unwrap();
    }

    /// Logs in again after a long while.
    async fn back(&self, alias: &str) {
        self.open("/").await;
        assert!(self.path().await.starts_with("/logga-in"), "a session does not last the night");
        self.log_in(alias).await;
    }
}

/// What the duty officer writes while the telephone is still in her hand.
pub async fn take_in(duty: &Screen, site: &Site) -> String {
    duty.sees(&[&say("ui-menu-night")]).await;
    duty.follow(&say("night-search")).await;
    duty.fill(&[("number", TOVA)]).await;
    duty.enter("number").await;
    duty.sees(&[&say("search-nothing")]).await;
    duty.follow(&say("ui-menu-night")).await;
    duty.follow(&say("night-new")).await;
    duty.follow(&say("intake-help-go")).await;
    duty.unfold().await;
    let unit = site.town.house.place.units["vald"].to_string();
    duty.fill(&[
        ("danger", "serious"),
        ("measures", "police_told"),
        ("measures", "shelter_sought"),
        ("texts.basis", "Struptag och hot. Han kan komma tillbaka när som helst."),
        ("source", "application"),
        ("channel", "phone"),
        ("kind", "victim_adult"),
        ("unit", &unit),
        ("subject.given", "Tova"),
        ("subject.surname", "Lingsjö"),
        ("subject.number", TOVA),
        ("subject.protected", "yes"),
        ("minors", "yes"),
        ("young_adults", "no"),
        ("child1.given", "Melker"),
        ("child1.surname", "Lingsjö"),
        ("child1.number", "20121018-9849"),
        ("child1.exposure", "exposed"),
        ("child2.given", "Disa"),
        ("child2.surname", "Kvarnrud"),
        ("child2.number", "20180611-9838"),
        ("child2.exposure", "witnessed"),
        ("perpetrator.given", "Torkel"),
        ("perpetrator.surname", "Kvarnrud"),
        ("texts.account", "Tova berättar att Torkel tog struptag på henne i hallen vid niotiden."),
        ("safe", "phone"),
        ("safe.phone.fran", "9"),
        ("safe.phone.till", "15"),
        ("safe", "visit_identified"),
        ("safe.visit_identified.fran", "8"),
        ("safe.visit_identified.till", "17"),
        ("cautions", "no_messages"),
        ("cautions", "code_word"),
        ("place.phone", "070-174 06 05"),
        ("place.address", "Granhällsvägen 14 B\n599 31 Lindevalla"),
        ("place.code_word", "vinterkrage"),
    ])
    .await;
    duty.press(&say("intake-act")).await;
    duty.sees(&[&say("done-aktualisering"), &label("danger", "serious")]).await;
    case_of(&duty.path().await)
}

/// Shelter from tonight, and the children's reports in the same shift.
async fn protect(duty: &Screen, case: &str) {
    duty.follow(&say("step-acute")).await;
    duty.fill(&[
        ("kind", "shelter"),
        ("until", "2026-03-27"),
        ("texts.why_it_cannot_wait", "Han väntas tillbaka under natten."),
        ("texts.reasons", "Du har i kväll utsatts för livsfarligt våld och kan inte stanna hemma."),
        ("texts.ruling", "Du får skyddat boende från i natt."),
    ])
    .await;
    duty.press(&say("acute-act")).await;
    duty.sees(&[&say("acute-done")]).await;
    // Money for food tonight is dearer than the night's delegation: it is given, and the team lead tries it afterwards.
    duty.open(&format!("/arenden/{case}/beslut/akut")).await;
    let reasons = [("texts.why_it_cannot_wait", "Hon har inga pengar till mat i natt."), ("texts.reasons", "Barnen behöver äta.")];
    duty.fill(&[("kind", "beyond_right_economic"), ("until", "2026-03-14")]).await;
    duty.fill(&reasons).await;
    duty.press(&say("acute-act")).await;
    duty.sees(&[&say("acute-done")]).await;
    for _ in 0..2 {
        duty.open(&format!("/arenden/{case}")).await;
        duty.tap("main .att-gora a[href*='/steg/orosanmalan?child=']").await;
        duty.fill(&[("texts.note", "Barnenhetens jour tog emot per telefon.")]).await;
        duty.press(&say("step-report-concern-act")).await;
        duty.is_done("orosanmalan").await;
    }
    duty.open(&format!("/arenden/{case}")).await;
    assert!(duty.client.find(Locator::Css("a[href*='/steg/orosanmalan?child=']")).await.is_err(), "both children are reported");
    duty.step(case, "informera-barnenheten", &[("reason", "shelter")]).await;
}

/// The investigation, with everything that it must hold.
async fn investigate(worker: &Screen, case: &str) {
    worker.step(case, "avgor-forhandsbedomningen", &[("outcome", "open")]).await;
    for (topic, told) in [("acute_needs", "Hon behöver ett nytt telefonnummer."), ("character", "Struptag vid tre tillfällen.")] {
        worker.open(&format!("/arenden/{case}/utredning/{topic}")).await;
        worker.fill(&[("source", "told_by_person"), ("texts.account", told)]).await;
        worker.press(&say("topic-act")).await;
        worker.sees(&[&say("done-svar"), told]).await;
    }
    let risk = [("answer", "answered"), ("method", "structured"), ("level", "high"), ("texts.assessment", "Risken bedöms hög.")];
    worker.step(case, "riskbedomning", &risk).await;
    worker.step(case, "sakerhetsplan", &[("situation", "has_left"), ("texts.account", "Platsdelning av, nya konton.")]).await;
    worker.step(case, "personens-egen-syn", &[("answer", "answered"), ("texts.own_view", "Jag vill ha sex månader.")]).await;
    for child in ["Melker", "Disa"] {
        worker.open(&format!("/arenden/{case}/steg/barnkonsekvensanalys")).await;
        worker.choose("child", child).await;
        worker.choose("decisions", "Skyddat boende").await;
        worker
            .fill(&[
                ("texts.assessment", "Barnet får lugn och byter skola."),
                ("childs_view", "told"),
                ("texts.childs_view", "Här är det tyst på kvällen."),
                ("parents_part", "took_part"),
                ("texts.weighing", "Skydd med sin mamma är bäst för barnet."),
            ])
            .await;
        worker.decide(&worker.first_act().await).await;
        worker.is_done("barnkonsekvensanalys").await;
    }
    // Not every topic is answered: that is advice, and advice is passed with a reason.
    worker.open(&format!("/arenden/{case}/steg/avsluta-utredningen")).await;
    worker.fill(&[("end", "complete"), ("texts.assessment", "Hon behöver skydd till sommaren.")]).await;
    worker.press(&say("step-conclude-act")).await;
    worker.sees(&[&say("ui-summary"), &say("form-pass")]).await;
    screenshot(&worker.client, "tillstand-rad-att-ga-forbi").await.unwrap();
    worker.run("document.querySelectorAll('[name=_trots]').forEach((box) => box.click())").await;
    worker.fill(&[("texts.note", "Det som behövs för beslutet är känt.")]).await;
    worker.press(&say("step-conclude-act")).await;
    worker.is_done("avsluta-utredningen").await;
}

/// The decision: read as it will be printed, and then made.
async fn decide(worker: &Screen, case: &str) {
    let material = [
        ("texts.material", "Utredningen i sin helhet."),
        ("way", "visit_identified"),
        ("content", "case_facts"),
        ("answer_by", "2026-03-20"),
        ("told_of_right_to_speak", "yes"),
    ];
    worker.step(case, "kommunicera", &material).await;
    worker.step(case, "partens-svar", &[("texts.account", "Det stämmer.")]).await;
    worker.open(&format!("/arenden/{case}/beslut/nytt")).await;
    worker
        .fill(&[
            ("kind", "shelter"),
            ("outcome", "granted"),
            ("texts.ruling", "Du får skyddat boende till och med den 1 juli 2026."),
            ("until", "2026-07-01"),
            ("follow_up", "2026-05-04"),
            ("texts.account", "Du har utsatts för våld och hot av din man."),
            ("texts.own_view", "Du ville ha sex månader."),
            ("texts.weighing", "Barnen är med dig i boendet."),
            ("texts.reasons", "Du behöver skydd och kan inte få det på något annat sätt."),
            ("brev.satt", "in_person"),
        ])
        .await;
    preview(worker).await;
    worker.decide(&say("decide-act")).await;
    worker.is_done("beslut").await;
    worker.open(&format!("/arenden/{case}/beslut/brev")).await;
    worker.choose("beslut", "3: ").await;
    worker.fill(&[("brev.satt", "in_person")]).await;
    worker.press(&say("letter-act")).await;
    worker.sees(&[&say("done-brev")]).await;
}

/// The letter opens in a tab of its own, and the form stays as it was.
async fn preview(worker: &Screen) {
    let form = worker.client.window().await.unwrap();
    let xpath = format!("//main//button[normalize-space(.)='{}']", say("decide-preview"));
    worker.client.find(Locator::XPath(&xpath)).await.unwrap().click().await.unwrap();
    let letter = loop {
        if let Some(other) = worker.client.windows().await.unwrap().into_iter().find(|window| *window != form) {
            break other;
        }
    };
    worker.client.switch_to_window(letter).await.unwrap();
    worker.until("return document.readyState === 'complete' && location.pathname !== 'blank'").await;
    let kind = devtools(&worker.client, "Runtime.evaluate", json!({ "expression": "document.contentType" })).await.unwrap();
    assert_eq!(kind.pointer("/result/value"), Some(&json!("application/pdf")), "{}", worker.text().await);
    worker.client.close_window().await.unwrap();
    worker.client.switch_to_window(form).await.unwrap();
}

/// What follows from the decision: the shelter's commission and the plan.
async fn carry_out(worker: &Screen, site: &Site, case: &str) {
    worker.open(&format!("/arenden/{case}/steg/samtycke")).await;
    worker.choose("person", "Tova").await;
    worker.fill(&[("matter", "facts_to_provider"), ("guardian", "no_danger"), ("state", "given")]).await;
    worker.decide(&worker.first_act().await).await;
    worker.is_done("samtycke").await;
    let provider = site.town.house.place.provider.unwrap().to_string();
    let commission = [
        ("decision", "1"),
        ("provider", &provider),
        ("licence", "licensed"),
        ("ground", "consent"),
        ("texts.note", "Namn, barnens ålder och vilka tider hon går att nå."),
        ("protection_told", "yes"),
        ("renewal", "2026-03-26"),
    ];
    worker.step(case, "uppdrag", &commission).await;
    let plan = [
        ("kind", "care_plan"),
        ("commission", "1"),
        ("points", "special_services"),
        ("points", "goal"),
        ("points", "views"),
        ("points", "others_responsibilities"),
        ("texts.goals", "Tova vill kunna sova en hel natt."),
    ];
    worker.step(case, "plan", &plan).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_night_is_worked_by_four_people_at_their_own_screens() {
    let site = Site::at("2026-03-12T23:10").await;
    let duty = site.screen("duty", &Options::default()).await;
    let case = take_in(&duty, &site).await;
    protect(&duty, &case).await;

    // The unit for children knows of the child's own case, and not of the mother's.
    let child = site.screen("childworker", &Options::default()).await;
    child.open(&format!("/arenden/{case}")).await;
    child.sees(&[&say("fault-not-found")]).await;
    child.sees_nothing_of(&SECRETS).await;
    child.open("/sok").await;
    child.fill(&[("given", "Tova"), ("surname", "Lingsjö")]).await;
    child.enter("surname").await;
    child.sees_nothing_of(&SECRETS).await;
    child.sees_nothing_of(&["struptag", &case]).await;
    child.close().await;

    // In the morning it goes to the unit.
    site.town.pass_minutes(8 * 60);
    duty.back("duty").await;
    duty.follow(&say("night-hand-over")).await;
    let place = &site.town.house.place;
    duty.fill(&[(&format!("to-{case}"), &format!("{}_{}", place.users["lead"], place.units["vald"]))]).await;
    duty.press(&say("handover-act")).await;
    duty.sees(&[&say("done-overlamnat"), &say("handover-none")]).await;
    duty.open(&format!("/arenden/{case}/journal")).await;
    duty.sees(&[&say("fault-denied")]).await;
    duty.sees_nothing_of(&["struptag"]).await;
    duty.close().await;

    site.town.pass_minutes(60);
    let lead = site.screen("lead", &Options::default()).await;
    lead.follow(&say("ui-menu-unit")).await;
    lead.sees(&[&label("bucket-tag", "danger")]).await;
    lead.sees_nothing_of(&SECRETS).await;
    lead.open(&format!("/enheten/tilldela/{case}")).await;
    lead.fill(&[("to", &format!("{}_{}", place.users["worker1"], place.units["vald"]))]).await;
    lead.press(&say("assign-act")).await;
    lead.sees(&[&say("done-tilldelat")]).await;
    lead.open(&format!("/arenden/{case}")).await;
    lead.tap("main .att-gora a[href*='/steg/prova-akut-beslut']").await;
    lead.decide(&say("step-confirm-act")).await;
    lead.is_done("prova-akut-beslut").await;

    let worker = site.screen("worker1", &Options::default()).await;
    worker.sees(&[&say("ui-menu-day"), &label("bucket-tag", "danger")]).await;
    worker.open(&format!("/arenden/{case}")).await;
    worker.sees(&[&label("danger", "serious"), "besök med legitimation 8–17", "Tova Lingsjö"]).await;
    worker.open(&format!("/arenden/{case}/journal")).await;
    worker.fill(&[("facts", "Jag har talat med boendet i morse."), ("source", "told_by_other")]).await;
    worker.until("return document.querySelector('.sparat').textContent.includes('sparat')").await;
    worker.open(&format!("/arenden/{case}/journal")).await;
    worker.sees(&[&say("draft-found")]).await;
    worker.press(&say("journal-act")).await;
    worker.sees(&[&say("done-anteckning"), "Jag har talat med boendet i morse."]).await;
    investigate(&worker, &case).await;
    decide(&worker, &case).await;
    carry_out(&worker, &site, &case).await;
    worker.close().await;

    lead.open("/enheten").await;
    lead.sees(&["Alva Sandgren"]).await;
    lead.close().await;

    let opened = site.town.house.act("worker1", "2026-03-13T12:00", "open_case", json!({ "case": case })).await.unwrap();
    assert_eq!(opened["stage"], "decided");
    let made: Vec<_> = opened["decisions"].as_array().unwrap().iter().map(|made| (made["kind"].clone(), made["acute"].clone())).collect();
    assert_eq!(
        made,
        [("shelter", true), ("beyond_right_economic", true), ("shelter", false)].map(|(kind, acute)| (json!(kind), json!(acute)))
    );
    let owed = opened["duties"].to_string();
    assert!(!owed.contains("confirm_acute") && !owed.contains("report_concern"), "{owed}");
    assert_eq!(opened["commissions"].as_array().unwrap().len(), 1);
    assert_eq!(opened["plans"].as_array().unwrap().len(), 1);
}
