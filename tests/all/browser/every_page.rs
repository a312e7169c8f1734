//! Every page, in light and dark, wide and narrow: axe, the console, layout shift, and a picture for people to look at.

use super::{Screen, Site, narrow::too_tight};
use crate::{
    house::House,
    pages::{PASSWORD, Town, lived::plan_answers},
    walk,
};
use fristad_demo::{authority, story::Story};
use fristad_identity::{Identity, Settings};
use fristad_testkit::browser::{Options, axe, devtools, screenshot};
use fristad_web::{ROUTES, Shown, Showroom, forms::steps};
use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// The night's story, and the number of its steps after which the case is decided, carried out and followed up, and not yet closed.
const NIGHT: &str = include_str!("../../story/01-natten.toml");
/// When all of that has happened.
pub const NOW: &str = "2026-05-04T13:00";

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
pub struct Lived {
    pub site: Site,
    /// Decided, with a commission and a letter.
    pub night: String,
    /// Concluded, waiting for its decision.
    pub concluded: String,
    /// Under investigation.
    pub open: String,
    /// Just come in.
    pub intake: String,
    /// The step of the decided case's safety plan.
    plan: String,
    /// The step of its assessment of risk.
    risk: String,
    /// A child of the decided case.
    child: String,
    /// A survey that is open, one that is over, and a link to the first.
    surveys: (String, String, String),
    /// An entry of the register of agreements.
    agreement: String,
}

impl Lived {
    pub async fn new() -> Self {
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
        let training = json!({ "user": house.place.users["worker2"], "instrument": "patriark", "since": "2026-03-02" });
        house.act("lead", NOW, "note_training", training).await.unwrap();
        let plan = json!({
            "case": night, "situation": "has_left", "print": "full", "instrument": { "key": "sakerhetsplan", "version": "1" },
            "texts": { "answers": plan_answers("Att han hittar hit.") },
        });
        house.act("worker1", NOW, "plan_safety", plan).await.unwrap();
        let opened = house.act("worker1", NOW, "open_case", json!({ "case": night })).await.unwrap();
        let made =
            |what: &str| opened["assessments"].as_array().unwrap().iter().rfind(|shown| shown["what"] == what).unwrap()["step"].to_string();
        let (plan, risk) = (made("safety_plan"), made("risk"));
        let child = opened["people"].as_array().unwrap().iter().find(|person| !person["child"].is_null()).unwrap()["person"].clone();
        let surveys = surveys(&house).await;
        let agreement =
            json!({ "agreement": { "counterpart": "police", "level": "individual", "from": "2025-01-01", "covers": ["everyone"] } });
        let noted = house.act("lead", NOW, "note_in_register", json!({ "name": "Polisen", "content": agreement })).await.unwrap();
        let town = Town::around(house, NOW).await;
        let pages = shown(&town);
        let site = Site::serving(town, pages).await;
        Self { site, night, concluded, open: id(&open), intake, plan, risk, child: id(&child), surveys, agreement: id(&noted["entry"]) }
    }
}

/// A survey that is open and of which it is time to remind, one that is over with answers to be coded, and a link to the first.
async fn surveys(house: &House) -> (String, String, String) {
    let input = json!({ "title": "Stöd i kommunen", "anonymity": "coded", "reminders": ["2026-05-04"] });
    let (open, _) = crate::surveys::made(house, input, &["Ekby", "Åby"]).await;
    let link = crate::surveys::opened(house, &open).await.remove(0);
    house.app.put_periodic_jobs("2026-05-04T04:00".parse().unwrap()).await.unwrap();
    house.app.run_due_jobs(uuid::Uuid::from_u128(1), "2026-05-04T05:01".parse().unwrap()).await.unwrap();
    let (over, _) = crate::surveys::made(house, json!({ "title": "Stöd i fjol", "anonymity": "none" }), &["Ekby"]).await;
    let token = crate::surveys::opened(house, &over).await.remove(0);
    crate::surveys::answered(house, &token, true, "Mer tid för samtal.").await;
    let usual = crate::pages::lived::usual;
    house.act_for("analyst", usual("analyst"), NOW, "close_survey", json!({ "survey": over })).await.unwrap();
    let categories = json!([{ "code": "k1", "label": "Tid" }, { "code": "k2", "label": "Pengar" }]);
    house
        .act_for("lead", usual("lead"), NOW, "set_categories", json!({ "survey": over, "item": "ord", "categories": categories }))
        .await
        .unwrap();
    (open, over, link)
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
        identity: Identity::new(
            Arc::clone(&town.house.app),
            Settings { site: fristad_identity::Site::at("http://localhost").ok(), ..Settings::default() },
        ),
        clock: Arc::new(move || now),
        showroom: Some(Showroom { accounts: accounts.collect(), password: PASSWORD.to_owned() }),
        idle_minutes: 20,
        guests: fristad_web::Guests::new(std::num::NonZeroU32::MAX),
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
    const READERS: [(&str, &str); 16] = [
        ("/matt", "lead"),
        ("/enkater", "analyst"),
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
        ("/drift", "admin"),
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
            .replace("sakerhetsplan/{steg}/utskrift", &format!("sakerhetsplan/{}/utskrift?val=full", lived.plan))
            .replace("{person}", &lived.child)
            .replace("{nyckel}", "inledande-bedomning")
            .replace("bedomningar/{steg}", &format!("bedomningar/{}", lived.risk))
            .replace("{amne}", "coping")
            .replace("{handling}", &document)
            .replace("{enkat}/resultat", &format!("{}/resultat", lived.surveys.1))
            .replace("{enkat}/kodning", &format!("{}/kodning", lived.surveys.1))
            .replace("{enkat}", &lived.surveys.0)
            .replace("{kod}", &lived.surveys.2)
            .replace("{fil}", "csv")
            .replace("{matt}", "m5")
            .replace("{register}", "avtal")
            .replace("{post}", &lived.agreement)
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
pub async fn examine(screen: &Screen, name: &str) -> Vec<String> {
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
            if look.route.ends_with("{handling}") || look.route.ends_with("{fil}") {
                let kind = screen
                    .client
                    .execute_async(
                        "const done = arguments[1]; fetch(arguments[0]).then((answer) => done(answer.headers.get('content-type')))",
                        vec![json!(look.path)],
                    )
                    .await
                    .unwrap();
                assert_eq!(kind, if look.route.ends_with("{fil}") { "text/csv; charset=utf-8" } else { "application/pdf" });
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
        let bytes = worker.run("return [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource').filter((file) => file.name.endsWith('.css'))].reduce((sum, part) => sum + part.encodedBodySize, 0)").await;
        assert!(bytes.as_i64().is_some_and(|bytes| (10_000..LARGEST).contains(&bytes)), "{path} is {bytes} bytes");
        assert_eq!(worker.client.execute_async(SHIFT, Vec::new()).await.unwrap().as_f64(), Some(0.0), "{path} moves");
    }
}
