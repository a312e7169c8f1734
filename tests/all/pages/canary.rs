//! Canaries: words that stand in one sealed place each. Every page, form, paper, error and address that anyone can get is searched for them, and none may be where the access
//! rules (tests/golden/access.txt) do not let it be.

use super::{
    Reply, Visitor, attribute,
    lived::{GUESSED, Lived},
    planted::{Class, borne},
    table::{DECISION, LINES},
};
use crate::heard::Heard;
use axum::http::{Method, StatusCode, header};
use fristad_demo::authority::{self, ACCOUNTS};
use fristad_domain::case::code::Part;
use fristad_web::ROUTES;
use std::collections::{BTreeMap, BTreeSet};

/// How someone stands to a case, by the letters of the access table.
fn stands(alias: &str, case: &str) -> &'static str {
    match (alias, case) {
        ("worker1", "fall" | "matter" | "ready" | "acute" | "closed")
        | ("worker2", "his")
        | ("worker3", "open")
        | ("childworker", "disas") => "A",
        ("lead", "fall" | "his" | "matter" | "open" | "ready" | "acute" | "closed" | "new" | "night")
        | ("childlead", "disas" | "melkers") => "U",
        ("duty", "melkers" | "new" | "night") => "SD",
        ("duty" | "duty2", _) => "D",
        ("board" | "committee" | "chair", "matter") => "B",
        ("provider", "fall") => "P",
        _ => "",
    }
}

/// Whether the access rules let them see it.
pub fn may_see(alias: &str, class: &Class) -> bool {
    let through = |case: &str, letters: &str| stands(alias, case).chars().any(|letter| letters.contains(letter));
    match class {
        Class::Identity(cases) => cases.iter().any(|case| through(case, "AUSB")),
        // Worker 3 has no permission to see addresses.
        Class::Whereabouts(case) => alias != "worker3" && through(case, "AUD"),
        Class::Narrative(case) => through(case, "AUSB"),
        Class::Commission(case) => through(case, "AUP"),
        Class::Own(whose) => alias == *whose,
        Class::ProviderName => matches!(alias, "worker1" | "worker2" | "worker3" | "childworker" | "lead" | "childlead" | "duty" | "duty2"),
        Class::ProviderDetails => false,
        Class::Respondent => alias == "analyst",
        Class::SurveyAnswer => matches!(alias, "analyst" | "lead" | "childlead"),
    }
}

/// The safety card, which those on duty have for every case, names whom it is about.
pub fn on_the_card(alias: &str, what: &str, class: &Class) -> bool {
    (what.ends_with("/skyddskort") || what.ends_with("/safety-card"))
        && matches!(class, Class::Identity(cases) if cases.iter().any(|case| stands(alias, case).contains('D')))
}

/// What the walk has found.
#[derive(Default)]
pub struct Found {
    wrong: BTreeSet<String>,
    /// Who saw what where they may: without it the walk proves nothing.
    right: BTreeMap<String, BTreeSet<usize>>,
    asked: BTreeSet<(bool, &'static str)>,
}

impl Found {
    fn look(&mut self, town: &Lived, alias: &str, what: &str, reply: &Reply) {
        let body = if reply.headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind == "application/pdf") {
            printed(&reply.body)
        } else {
            reply.text()
        };
        for number in borne(&body) {
            let canary = &town.canaries[number];
            if may_see(alias, &canary.class) || on_the_card(alias, what, &canary.class) {
                self.right.entry(alias.to_owned()).or_default().insert(number);
            } else {
                self.wrong.insert(format!("{alias} sees {} ({:?}) at {what}", canary.field, canary.class));
            }
        }
        for (number, class) in town.identities.iter().filter(|(number, _)| body.contains(number.as_str())) {
            if !may_see(alias, class) && !on_the_card(alias, what, class) {
                self.wrong.insert(format!("{alias} sees {number} at {what}"));
            }
        }
        if reply.status.is_server_error() {
            self.wrong.insert(format!("{alias}: {} at {what}", reply.status));
        }
        for (place, text) in public_places(reply) {
            let number =
                town.numbers.iter().chain(town.identities.iter().map(|(number, _)| number)).any(|number| text.contains(number.as_str()));
            if number || !borne(&text).is_empty() {
                self.wrong.insert(format!("{alias}: {place} tells something at {what}: {text}"));
            }
        }
    }
}

/// Where nothing of a person may stand, whoever looks: headers, titles, addresses, hidden fields.
fn public_places(reply: &Reply) -> Vec<(&'static str, String)> {
    let mut places: Vec<_> = reply.headers.values().map(|value| ("a header", value.to_str().unwrap().to_owned())).collect();
    let text = reply.text();
    if let Some(title) = text.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next()) {
        places.push(("the title", title.to_owned()));
    }
    for tag in text.split('<').filter_map(|tag| tag.split('>').next()) {
        for name in ["href", "action", "formaction", "src"] {
            if tag.contains(&format!("{name}=\"")) {
                places.push(("an address", attribute(tag, name)));
            }
        }
        if tag.contains("type=\"hidden\"") {
            places.push(("a hidden field", attribute(tag, "value")));
        }
    }
    places
}

fn printed(pdf: &[u8]) -> String {
    let document = lopdf::Document::load_mem(pdf).unwrap();
    let pages: Vec<_> = document.get_pages().keys().copied().collect();
    document.extract_text(&pages).unwrap()
}

/// Everything of a case that has an address.
pub const CASES: [&str; 11] = ["fall", "disas", "melkers", "his", "matter", "open", "ready", "acute", "closed", "new", "night"];

/// The addresses of a line, with every case in the place of its own, and every step and topic in the place of one.
fn addresses(town: &Lived, line: &super::table::Line) -> Vec<String> {
    let own = ["fall", "open", "ready", "acute", "new"].into_iter().find(|case| line.to.contains(&format!("{{{case}}}")));
    let mut patterns = vec![line.to.to_owned()];
    if let Some(own) = own.filter(|_| line.get) {
        patterns.extend(CASES.iter().map(|case| line.to.replace(&format!("{{{own}}}"), &format!("{{{case}}}"))));
    }
    if line.get && line.route.ends_with("/steg/{steg}") {
        patterns.extend(fristad_web::forms::steps::all().map(|form| format!("/arenden/{{fall}}/steg/{}", form.slug)));
    }
    if line.get && line.route.ends_with("/utredning/{amne}") {
        patterns.extend(["acute_needs", "character", "parenting"].map(|topic| format!("/arenden/{{fall}}/utredning/{topic}")));
    }
    patterns.extend(match (line.get, line.route) {
        (true, "/min-dag") => vec!["/min-dag?del=0".to_owned(), "/min-dag?enhet={unit.vald}&handlaggare={user.worker1}".to_owned()],
        (true, "/arenden/{arende}/journal") => vec!["/arenden/{fall}/journal?fore={gone}".to_owned()],
        (true, "/arenden/{arende}/barn/{person}/analys") => vec!["/arenden/{fall}/barn/{disa}/analys".to_owned()],
        (true, "/enheten/tilldela") => vec!["/enheten/tilldela?handlaggare={user.worker1}".to_owned()],
        _ => Vec::new(),
    });
    let mut addresses: Vec<_> = patterns.iter().map(|pattern| town.fill(&pattern.replace("{session}", GUESSED))).collect();
    addresses.sort();
    addresses.dedup();
    addresses
}

#[tokio::test]
async fn no_canary_sings_where_it_may_not() {
    let town = Lived::new().await;
    let heard = Heard::listen();
    let found = walk(&town).await;
    let log = heard.lines();
    assert!(log.len() > 1000, "the log tells of every request");
    for line in &log {
        tells_nothing(&town, line);
    }
    proves_something(&town, &found);
}

/// What whoever runs the house sees tells of nobody: no word that anyone wrote, no number, no id, no name, no path.
pub fn tells_nothing(town: &Lived, text: &str) {
    let words = town.canaries.iter().map(|canary| canary.word.as_str());
    let numbers = town.numbers.iter().chain(town.identities.iter().map(|(number, _)| number)).map(String::as_str);
    let ids = town.ids.iter().filter(|(name, _)| !name.contains("number")).map(|(_, id)| id.as_str());
    let people = ACCOUNTS.iter().map(|(_, name, ..)| *name);
    let logins: Vec<_> = ACCOUNTS.iter().filter_map(|(alias, ..)| authority::login(alias)).collect();
    let told: Vec<_> =
        words.chain(numbers).chain(ids).chain(people).chain(logins.iter().map(String::as_str)).filter(|word| text.contains(word)).collect();
    assert!(told.is_empty(), "{told:?} in {text}");
}

/// Everyone goes everywhere and sends everything.
pub async fn walk(town: &Lived) -> Found {
    let mut found = Found::default();
    let mut people = town.everyone().await;
    people.push(("nobody", town.town.nobody()));
    // First everything is looked at as it is; then everything is sent, empty and broken at first and as it should be at last.
    for pass in [Pass::Look, Pass::SendNothing, Pass::SendAll] {
        for line in LINES.iter().filter(|line| line.get == matches!(pass, Pass::Look)) {
            for (alias, visitor) in &mut people {
                if line.own && (*alias != line.right || !matches!(pass, Pass::SendAll)) {
                    continue;
                }
                found.asked.insert((line.get, line.route));
                for to in addresses(town, line) {
                    let reply = match pass {
                        Pass::Look => visitor.get(&to).await,
                        Pass::SendNothing => town.ask(visitor, &Method::POST, &to, &[]).await,
                        Pass::SendAll => {
                            let fields: Vec<_> = line.fields.iter().map(|(name, value)| (town.fill(name), town.fill(value))).collect();
                            town.ask(visitor, &Method::POST, &to, &fields).await
                        }
                    };
                    found.look(town, alias, &to, &reply);
                    follow(town, alias, visitor, &reply, &mut found).await;
                }
                if *alias != "nobody" && (visitor.cookie.is_none() || matches!(line.to, "/las" | "/lamna")) {
                    *visitor = town.proven(alias).await;
                }
            }
        }
    }
    broken(town, &mut people, &mut found).await;
    previews(town, &mut people, &mut found).await;
    assert!(found.wrong.is_empty(), "{} wrong:\n{}", found.wrong.len(), found.wrong.iter().cloned().collect::<Vec<_>>().join("\n"));
    for route in ROUTES {
        assert!(found.asked.contains(&(!route.is_post(), route.path)), "{} was not visited", route.path);
    }
    found
}

enum Pass {
    Look,
    SendNothing,
    SendAll,
}

async fn follow(town: &Lived, alias: &str, visitor: &mut Visitor, reply: &Reply, found: &mut Found) {
    if reply.status == StatusCode::SEE_OTHER {
        let to = reply.leads_to();
        let next = visitor.get(&to).await;
        found.look(town, alias, &to, &next);
    }
    // A journal goes on over several pages, each older than the one before.
    let older = |page: &str| {
        page.split("href=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .find(|href| href.contains("/journal?fore="))
            .map(str::to_owned)
    };
    let mut next = older(&reply.text());
    while let Some(to) = next {
        let page = visitor.get(&to).await;
        found.look(town, alias, &to, &page);
        next = older(&page.text());
    }
}

/// The letter of a decision before it is made.
async fn previews(town: &Lived, people: &mut [(&'static str, Visitor)], found: &mut Found) {
    let mut fields: Vec<_> = DECISION.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    fields.push(("_gor".to_owned(), "forhandsgranska".to_owned()));
    for (alias, visitor) in people {
        for case in ["fall", "ready", "matter"] {
            let to = town.fill(&format!("/arenden/{{{case}}}/beslut/nytt"));
            let reply = town.ask(visitor, &Method::POST, &to, &fields).await;
            found.look(town, alias, "a preview", &reply);
        }
    }
}

/// Errors of the transport: broken letters, too much, and what has no page.
async fn broken(town: &Lived, people: &mut [(&'static str, Visitor)], found: &mut Found) {
    let to = town.fill("/arenden/{fall}/journal");
    for (alias, visitor) in people {
        for body in [b"facts=%C3%28".to_vec(), vec![b'a'; fristad_web::LARGEST_FORM + 1]] {
            let reply = visitor.send(Method::POST, &to, body).await;
            found.look(town, alias, "a broken form", &reply);
        }
        for path in ["/finns-inte", "/arenden/finns-inte", "/filer/finns-inte"] {
            let reply = visitor.get(path).await;
            found.look(town, alias, path, &reply);
        }
    }
}

/// Every sealed text and field has its canary, and someone who may see it saw it: what nobody else saw was there to be seen.
pub fn proves_something(town: &Lived, found: &Found) {
    for part in Part::ALL {
        let code = serde_json::to_value(part).unwrap();
        assert!(town.canaries.iter().any(|canary| canary.field == code), "no canary in {code}");
    }
    let unseen: Vec<_> = town
        .canaries
        .iter()
        .enumerate()
        .filter(|(number, _)| !found.right.values().any(|seen| seen.contains(number)))
        .map(|(_, canary)| format!("{} {:?}", canary.field, canary.class))
        .filter(|canary| !canary.contains("ProviderDetails"))
        .collect();
    assert!(unseen.is_empty(), "nobody saw {unseen:#?}");
}
