//! Every page, in light and dark, wide and narrow: axe, the console, layout shift, and a picture for people to look at.

use super::{Screen, Site, narrow::too_tight};
use crate::{
    house::House,
    pages::{PASSWORD, Town},
    walk,
};
use fristad_demo::{authority, story::Story};
use fristad_identity::{Identity, Settings};
use fristad_testkit::browser::{Options, axe, devtools, screenshot};
use fristad_web::{ROUTES, Shown, Showroom, forms::steps, text::say};
use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// The night's story, and the number of its steps after which the case is decided, carried out and followed up, and not yet closed.
const NIGHT: &str = include_str!("../../story/01-natten.toml");
/// When all of that has happened.
const NOW: &str = "2026-05-04T13:00";

/// Wide and narrow.
const WIDTHS: [(u32, u32, &str); 2] = [(1280, 900, "1280"), (360, 740, "360")];

/// How much the page has moved under the reader's eyes since it began to show.
const SHIFT: &str = "
    const done = arguments[arguments.length - 1];
    let sum = 0;
    const add = (entries) => entries.forEach((entry) => { sum += entry.value; });
    const watch = new PerformanceObserver((list) => add(list.getEntries()));
    watch.observe({ type: 'layout-shift', buffered: true });
    requestAnimationFrame(() => requestAnimationFrame(() => { add(watch.takeRecords()); done(sum); }));
";

/// A town in which something has happened, with what its pages are about.
struct Lived {
    site: Site,
    /// Decided, with a commission and a letter.
    night: String,
    /// Concluded, waiting for its decision.
    concluded: String,
    /// Under investigation.
    open: String,
    /// Just come in.
    intake: String,
}

impl Lived {
    async fn new() -> Self {
        let house = House::sqlite().await;
        let id = |value: &Value| value.as_str().unwrap().to_owned();
        let intake = id(&walk::assigned(&house, json!({})).await.case);
        let open = walk::assigned(&house, json!({})).await.case;
        house.act("worker1", "2026-03-12T11:00", "decide_preliminary", json!({ "case": open, "outcome": "open" })).await.unwrap();
        let concluded = id(&walk::concluded(&house, json!({})).await.case);
        let mut story = Story::parse(NIGHT).unwrap();
        let closing = story.steps.iter().position(|step| step.operation == "close").unwrap();
        story.steps.truncate(closing);
        house.play(&story).await;
        let rows = house.act("worker1", NOW, "worklist", json!({})).await.unwrap()["rows"].clone();
        let others = [&intake, &concluded, &id(&open)].map(String::clone);
        let night = rows.as_array().unwrap().iter().map(|row| id(&row["case"])).find(|case| !others.contains(case)).unwrap();
        let absence = json!({ "user": house.place.users["worker2"], "first": "2026-05-04", "last": "2026-05-08" });
        house.act("lead", NOW, "note_absence", absence).await.unwrap();
        let town = Town::around(house, NOW).await;
        let pages = shown(&town);
        let site = Site::serving(town, pages).await;
        Self { site, night, concluded, open: id(&open), intake }
    }
}

/// The same pages, with what only the demo shows.
fn shown(town: &Town) -> axum::Router {
    let accounts = authority::ACCOUNTS.iter().map(|(alias, name, title, _, unit, _)| Shown {
        login: authority::login(alias).unwrap(),
        name: (*name).to_owned(),
        title: (*title).to_owned(),
        unit: authority::UNITS.iter().find(|(known, _)| known == unit).unwrap().1.to_owned(),
    });
    let now = NOW.parse().unwrap();
    fristad_web::router(Arc::new(fristad_web::House {
        app: Arc::clone(&town.house.app),
        identity: Identity::new(Arc::clone(&town.house.app), Settings::default()),
        clock: Arc::new(move || now),
        showroom: Some(Showroom { accounts: accounts.collect(), password: PASSWORD.to_owned() }),
        idle_minutes: 20,
    }))
}

/// A page to be looked at: the route, who looks, the path and its picture's name.
struct Look {
    route: &'static str,
    who: &'static str,
    path: String,
    name: String,
}

/// Who looks at a page.
fn reader(route: &str) -> &'static str {
    const READERS: [(&str, &str); 13] = [
        ("/natten", "duty"),
        ("/aktualisera", "duty"),
        ("/enheten", "lead"),
        ("/utforare", "lead"),
        ("/inkommet", "registrar"),
        ("/namnden", "board"),
        ("/uppdrag", "provider"),
        ("/konton", "admin"),
        ("/enheter", "admin"),
        ("/delegation", "admin"),
        ("/granska", "auditor"),
        ("/arenden/{arende}/skyddskort", "duty"),
        ("/arenden/{arende}/logg", "lead"),
    ];
    READERS.iter().find(|(start, _)| route.starts_with(start)).map_or("worker1", |(_, who)| who)
}

async fn looks(lived: &Lived) -> Vec<Look> {
    let town = &lived.site.town;
    let talk = town.visitor("duty").await.fill("/aktualisera", &[]).await.leads_to();
    let documents = town.visitor("worker1").await.get(&format!("/arenden/{}/handlingar", lived.night)).await.text();
    let document =
        documents.split("/handlingar/").nth(1).and_then(|rest| rest.split(['"', '?']).next()).expect("a letter was issued").to_owned();
    let account = town.house.place.users["worker3"].to_string();
    let case_for = |route: &str| match route {
        "/arenden/{arende}/forhandsbedomning" | "/enheten/tilldela/{arende}" => &lived.intake,
        "/arenden/{arende}/beslut/nytt" => &lived.concluded,
        "/arenden/{arende}/utredning" | "/arenden/{arende}/utredning/{amne}" => &lived.open,
        _ => &lived.night,
    };
    let mut looks = Vec::new();
    for route in ROUTES.iter().filter(|route| !route.is_post()) {
        let path = route
            .path
            .replace("{arende}", case_for(route.path))
            .replace("{amne}", "coping")
            .replace("{handling}", &document)
            .replace("{samtal}", talk.rsplit('/').next().unwrap())
            .replace("{konto}", &account)
            .replace("{steg}", "riskbedomning");
        let who = if route.is_open() { "nobody" } else { reader(route.path) };
        let name = route.path.replace(['/', '{', '}'], "-").replace("--", "-");
        let name = name.trim_matches('-');
        looks.push(Look { route: route.path, who, path, name: if name.is_empty() { "hem".to_owned() } else { name.to_owned() } });
    }
    looks
}

/// Everything that is wrong with a page as it stands, in all its looks; with pictures of it.
async fn examine(screen: &Screen, name: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    for (width, height, size) in WIDTHS {
        let view = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        devtools(&screen.client, "Emulation.setDeviceMetricsOverride", view).await.unwrap();
        for scheme in ["light", "dark"] {
            let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
            devtools(&screen.client, "Emulation.setEmulatedMedia", media).await.unwrap();
            let picture = format!("{name}-{size}-{scheme}");
            screenshot(&screen.client, &picture).await.unwrap();
            wrong.extend(axe(&screen.client).await.unwrap().iter().map(|violation| format!("{picture}: {violation}")));
        }
        let sideways = screen.run("return document.documentElement.scrollWidth - innerWidth").await;
        if sideways.as_i64() > Some(0) {
            wrong.push(format!("{name}-{size}: {sideways} px wider than the screen"));
        }
        if width == 360 {
            wrong.extend(too_tight(screen).await.into_iter().map(|tight| format!("{name}: {tight}")));
        }
    }
    wrong
}

/// What the console and the layout tell of a page that was just opened, at a width.
async fn opened(screen: &Screen, look: &Look, width: (u32, u32, &str)) -> Vec<String> {
    let view = json!({ "width": width.0, "height": width.1, "deviceScaleFactor": 1, "mobile": false });
    devtools(&screen.client, "Emulation.setDeviceMetricsOverride", view).await.unwrap();
    screen.open(&look.path).await;
    let mut wrong = Vec::new();
    let status = screen.run("return performance.getEntriesByType('navigation')[0].responseStatus").await;
    if status != 200 {
        wrong.push(format!("{}: {} answers {status} to {}", look.name, look.path, look.who));
    }
    let told = screen.wrong().await;
    if told != json!([]) {
        wrong.push(format!("{}: {told}", look.name));
    }
    let shift = screen.client.execute_async(SHIFT, Vec::new()).await.unwrap();
    if shift.as_f64() != Some(0.0) {
        wrong.push(format!("{}-{}: moved by {shift}", look.name, width.2));
    }
    wrong
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_is_reachable_quiet_and_still() {
    let lived = Lived::new().await;
    let looks = looks(&lived).await;
    let mut seen = BTreeSet::new();
    let mut wrong = Vec::new();
    let mut by_reader: BTreeMap<&str, Vec<&Look>> = BTreeMap::new();
    for look in &looks {
        by_reader.entry(look.who).or_default().push(look);
    }
    for (who, looks) in by_reader {
        let screen = match who {
            "nobody" => lived.site.window(&Options::default()).await,
            who => lived.site.screen(who, &Options::default()).await,
        };
        for look in looks {
            seen.insert(look.route);
            if look.route.ends_with("{handling}") {
                let kind = screen
                    .client
                    .execute_async(
                        "const done = arguments[1]; fetch(arguments[0]).then((answer) => done(answer.headers.get('content-type')))",
                        vec![json!(look.path)],
                    )
                    .await
                    .unwrap();
                assert_eq!(kind, "application/pdf");
                continue;
            }
            wrong.extend(opened(&screen, look, WIDTHS[1]).await);
            wrong.extend(opened(&screen, look, WIDTHS[0]).await);
            wrong.extend(examine(&screen, &look.name).await);
        }
        screen.close().await;
    }
    let all: BTreeSet<_> = ROUTES.iter().filter(|route| !route.is_post()).map(|route| route.path).collect();
    assert_eq!(seen, all, "every page is visited");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

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

#[tokio::test(flavor = "multi_thread")]
async fn every_form_of_a_step_is_without_a_violation() {
    let lived = Lived::new().await;
    let worker = lived.site.screen("worker1", &Options { width: 360, height: 740, ..Options::default() }).await;
    let mut wrong = Vec::new();
    let mut shown = 0;
    for form in steps::all() {
        for case in [&lived.night, &lived.concluded, &lived.open, &lived.intake] {
            worker.open(&format!("/arenden/{case}/steg/{}", form.slug)).await;
            if worker.run("return performance.getEntriesByType('navigation')[0].responseStatus").await == 200 {
                shown += 1;
                screenshot(&worker.client, &format!("steg-{}", form.slug)).await.unwrap();
                wrong.extend(axe(&worker.client).await.unwrap().iter().map(|violation| format!("{}: {violation}", form.slug)));
                wrong.extend(too_tight(&worker).await.into_iter().map(|tight| format!("{}: {tight}", form.slug)));
                break;
            }
        }
    }
    assert!(shown > steps::all().count() / 2, "{shown} forms are shown");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_pages_are_light() {
    const LARGEST: i64 = 60_000;
    let house = House::sqlite().await;
    let case = walk::decided(&house, json!({})).await.case;
    for number in 0..100 {
        let entry = json!({ "case": case, "source": "told_by_person", "facts": format!("Samtal {number}: hon har ordnat det som vi talade om, och vi hörs nästa vecka igen.") });
        house.act("worker1", NOW, "write_entry", entry).await.unwrap();
    }
    for _ in 0..30 {
        walk::assigned(&house, json!({})).await;
    }
    let site = Site::around(Town::around(house, NOW).await).await;
    let worker = site.screen("worker1", &Options::default()).await;
    let case = case.as_str().unwrap();
    for path in ["/min-dag".to_owned(), format!("/arenden/{case}"), format!("/arenden/{case}/journal")] {
        devtools(&worker.client, "Network.clearBrowserCache", json!({})).await.unwrap();
        worker.open(&path).await;
        let size = worker.run("return [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource').filter((file) => file.name.endsWith('.css'))].reduce((sum, part) => sum + part.encodedBodySize, 0)").await;
        assert!(size.as_i64().is_some_and(|size| (10_000..LARGEST).contains(&size)), "{path} is {size} bytes");
        assert_eq!(worker.client.execute_async(SHIFT, Vec::new()).await.unwrap().as_f64(), Some(0.0), "{path} moves");
    }
}
