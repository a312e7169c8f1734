//! Every page and act, asked for by nobody, by everyone who works here, and by the one who may, with what each leaves in the ledger.

use super::{
    Reply,
    lived::Lived,
    table::{LINES, Line},
};
use axum::http::{StatusCode, header};
use fristad_app::vault::ledger::LedgerEntry;
use fristad_demo::authority::ACCOUNTS;
use fristad_web::{ROUTES, Route};
use std::fmt::Write;

fn line_of(route: &Route) -> &'static Line {
    let found = LINES.iter().find(|line| line.get != route.is_post() && line.route == route.path);
    found.unwrap_or_else(|| panic!("no line for {} {}: add one to table.rs", if route.is_post() { "POST" } else { "GET" }, route.path))
}

fn route_of(line: &Line) -> &'static Route {
    ROUTES
        .iter()
        .find(|route| line.get != route.is_post() && line.route == route.path)
        .unwrap_or_else(|| panic!("{} is no route", line.route))
}

#[test]
fn every_route_has_its_line_and_every_line_its_route() {
    for route in ROUTES {
        line_of(route);
    }
    for line in LINES {
        route_of(line);
        let known = |alias: &str| alias.is_empty() || ACCOUNTS.iter().any(|(known, ..)| *known == alias);
        assert!(known(line.right) && known(line.wrong), "{}", line.route);
    }
    assert_eq!(LINES.len(), ROUTES.len());
}

/// Whether the answer is a no: a page that says so, or a form that says that there is no such case.
fn refused(reply: &Reply, entries: &[LedgerEntry]) -> bool {
    let told = |entry: &LedgerEntry| matches!(entry.outcome.as_str(), "denied" | "not_found");
    matches!(reply.status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN)
        || reply.status == StatusCode::UNPROCESSABLE_ENTITY && entries.iter().any(told)
}

/// Whoever is not logged in is sent to the door, whatever they ask for and whatever they send.
#[tokio::test]
async fn nobody_gets_past_the_door() {
    let town = Lived::new().await;
    for route in ROUTES.iter().filter(|route| !route.is_open()) {
        let line = line_of(route);
        let to = town.fill(&line.to.replace("{session}", "{gone}"));
        let fields = fields(&town, line);
        let reply = town.ask(&mut town.town.nobody(), &line.method(), &to, &fields).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{to}");
        let place = reply.headers[header::LOCATION].to_str().unwrap();
        assert!(place.starts_with("/logga-in?till="), "{to}: {place}");
        assert!(reply.body.is_empty());
    }
}

fn fields(town: &Lived, line: &Line) -> Vec<(String, String)> {
    line.fields.iter().map(|(name, value)| (town.fill(name), town.fill(value))).collect()
}

/// Asks for everything as everyone: what is refused is refused by the policy and stands in the ledger, what is done too, and who may what is as the file says.
#[tokio::test]
async fn everyone_gets_what_is_theirs_and_the_ledger_knows() {
    let mut town = Lived::new().await;
    let mut people = town.everyone().await;
    let second = town.town.visitor("worker1").await;
    let own = people.iter_mut().find(|(alias, _)| *alias == "worker1").unwrap();
    let sessions = own.1.get("/mina-sessioner").await.text();
    let session = sessions.split("/mina-sessioner/").nth(1).unwrap().split('/').next().unwrap().to_owned();
    town.ids.insert("session".to_owned(), session);
    town.entries().await;
    let mut golden = legend();
    let mut wrong = Vec::new();
    for line in LINES {
        let route = route_of(line);
        let (to, fields) = (town.fill(line.to), fields(&town, line));
        let operation = line.entry.unwrap_or(route.operation);
        let mut may = String::new();
        // Whoever may goes first: what others do could take it from them.
        let mut order: Vec<_> = (0..people.len()).collect();
        order.sort_by_key(|place| people[*place].0 != line.right);
        for place in order {
            let (alias, visitor) = &mut people[place];
            if line.own && *alias != line.right {
                continue;
            }
            let reply = town.ask(visitor, &line.method(), &to, &fields).await;
            let entries = town.entries().await;
            let what = format!("{alias} {} {}: {}", line.method(), line.route, reply.status);
            if reply.status.is_server_error() {
                wrong.push(what.clone());
            }
            if reply.status == StatusCode::SEE_OTHER && reply.leads_to().starts_with("/bekrafta") {
                wrong.push(format!("{what} asks for the password"));
            }
            let no = refused(&reply, &entries);
            // A page that only leads elsewhere shows nothing.
            let leads_on = line.get && line.to != "/" && reply.status == StatusCode::SEE_OTHER;
            if !no && !leads_on {
                may.push(letter(place));
            }
            if *alias == line.right && (reply.status != StatusCode::OK && reply.status != StatusCode::SEE_OTHER) {
                wrong.push(format!("{what}, and they may: {}", said(&reply)));
            }
            if *alias == line.wrong && !no {
                wrong.push(format!("{what}, and they may not"));
            }
            if let Some(complaint) = left(no, &entries, operation, *alias == line.right).filter(|_| !(no && line.by_role)) {
                wrong.push(format!("{what}: {complaint}"));
            }
            if visitor.cookie.is_none() || matches!(line.to, "/las" | "/lamna") {
                *visitor = town.proven(alias).await;
                town.entries().await;
            }
        }
        may = sorted(&may);
        let may = if line.own || route.is_open() {
            "alla".to_owned()
        } else if may.chars().count() == ACCOUNTS.len() {
            "alla inloggade".to_owned()
        } else {
            may
        };
        writeln!(golden, "{:<4} {:<48} {:<20} {may}", line.method().as_str(), line.route, route.operation).unwrap();
    }
    drop(second);
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    crate::golden::matches("routes.txt", &golden);
}

/// What a page says in its error summary or heading.
pub fn said(reply: &Reply) -> String {
    let text = reply.text();
    let main = text.split("<main").nth(1).unwrap_or(&text);
    let mut plain = String::new();
    let mut inside = false;
    for letter in main.chars() {
        match letter {
            '<' => inside = true,
            '>' => inside = false,
            letter if !inside => plain.push(letter),
            _ => {}
        }
    }
    plain.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(600).collect()
}

/// What is missing in the ledger.
fn left(no: bool, entries: &[LedgerEntry], operation: &str, right: bool) -> Option<String> {
    if operation == "-" {
        return None;
    }
    let told: Vec<_> = entries.iter().map(|entry| format!("{} {}", entry.operation, entry.outcome)).collect();
    let has = |outcomes: &[&str], own: bool| {
        entries.iter().any(|entry| (!own || entry.operation == operation) && outcomes.contains(&entry.outcome.as_str()))
    };
    if no && !has(&["denied", "not_found", "read", "done"], false) {
        return Some("refused, and the ledger knows nothing of it".to_owned());
    }
    if right && !no && !has(&["done", "read"], true) {
        return Some(format!("done, and the ledger knows no {operation}: {told:?}"));
    }
    None
}

fn letter(place: usize) -> char {
    char::from(b"abcdefghijklmnopqrstuvwxyz"[place])
}

fn sorted(letters: &str) -> String {
    let mut letters: Vec<_> = letters.chars().collect();
    letters.sort_unstable();
    letters.into_iter().collect()
}

fn legend() -> String {
    let mut text = String::from(
        "Sidor och handlingar, och vem som får dem i en myndighet där något har hänt. Framräknad genom att var och en frågar; ändras bara med reglerna.\n\
         Varje rad är prövad mot ett ärende där någon får: den som saknar anknytning till det får samma svar som om ärendet inte fanns.\n\
         En bokstav säger att sidan svarar. Vad den visar avgörs av anknytningen (access.txt).\n\n",
    );
    for (place, (alias, _, title, role, unit, _)) in ACCOUNTS.iter().enumerate() {
        writeln!(text, "  {}  {alias:<12} {title}, {unit} ({})", letter(place), role.code()).unwrap();
    }
    text.push('\n');
    text
}
