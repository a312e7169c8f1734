//! What one may not see, one cannot tell from what does not exist.

use super::{
    Reply,
    lived::{GUESSED, Lived},
    table::{LINES, Line},
};
use axum::http::{Method, StatusCode, header};

/// The places in the example addresses that name something.
const PLACES: [&str; 12] = ["fall", "open", "ready", "acute", "new", "brev", "samtal", "franvaro", "utbildning", "konto", "his", "nyckel"];
/// Whether they may know by their office that a case is there: those on duty have a card of every case, a provider the commissions given to it, a reviewer the logs.
fn knows(alias: &str, line: &Line) -> bool {
    // What is offered and agreed on hides nothing from whoever may read the registers at all.
    if line.route.starts_with("/matt/{register}") {
        return true;
    }
    match alias {
        "duty" | "duty2" => line.route.contains("{arende}"),
        "provider" => line.to.contains("{fall}"),
        "auditor" => line.route.ends_with("/logg"),
        // Whoever keeps accounts takes back anybody's key.
        "admin" => line.route.starts_with("/nycklar"),
        _ => false,
    }
}

/// The one act that needs no relation: acute help. It is done in a case that is there.
const ACUTE: &str = "/arenden/{arende}/beslut/akut";

/// A reply as one sees it: status, headers but the date, and the body without what is new in every page.
pub fn seen(reply: &Reply) -> String {
    let mut headers: Vec<_> = reply
        .headers
        .iter()
        .filter(|(name, _)| **name != header::DATE)
        .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()))
        .collect();
    headers.sort();
    format!("{}\n{}\n{}", reply.status, headers.join("\n"), without_tokens(&reply.text()))
}

/// What is new in every page: a form's token, and the mark with which a page of a survey was shown.
const NEW: [&str; 2] = ["name=\"_formular\" value=\"", "name=\"_blad\" value=\""];

/// A page without what is new in every page.
pub fn without_tokens(page: &str) -> String {
    NEW.iter().fold(page.to_owned(), |page, mark| {
        let mut parts = page.split(mark);
        let mut text = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            text += mark;
            text += part.get(36..).unwrap_or_default();
        }
        text
    })
}

#[tokio::test]
async fn what_is_forbidden_answers_like_what_is_not_there() {
    let town = Lived::new().await;
    let mut compared = 0;
    let mut told = Vec::new();
    for (alias, mut visitor) in town.everyone().await {
        let mut opens = Vec::new();
        for case in ["fall", "open", "ready", "acute", "new"] {
            if visitor.get(&town.fill(&format!("/arenden/{{{case}}}"))).await.status == StatusCode::OK {
                opens.push(case);
            }
        }
        for line in LINES.iter().filter(|line| line.route.contains('{') && !line.own) {
            let acts = line.route == ACUTE && !line.get;
            let own = opens.iter().any(|case| line.to.contains(&format!("{{{case}}}")))
                || alias == line.right && !line.to.starts_with("/arenden");
            if knows(alias, line) || acts || own {
                continue;
            }
            let mut guessed = line.to.to_owned();
            for place in PLACES {
                guessed = guessed.replace(&format!("{{{place}}}"), GUESSED);
            }
            let fields: Vec<_> = line.fields.iter().map(|(name, value)| (town.fill(name), town.fill(value))).collect();
            let mut ask = async |to: &str| town.ask(&mut visitor, &line.method(), to, &fields).await;
            let (real, none) = (ask(&town.fill(line.to)).await, ask(&town.fill(&guessed)).await);
            let mut of_real = seen(&real);
            for place in PLACES.iter().filter(|place| line.to.contains(&format!("{{{place}}}"))) {
                of_real = of_real.replace(&town.ids[*place], GUESSED);
            }
            if of_real != seen(&none) {
                let parts = parting(&of_real, &seen(&none));
                told.push(format!("{alias} {} {}: {} and {}: {parts}", line.method(), line.route, real.status, none.status));
            }
            compared += 1;
        }
    }
    assert!(told.is_empty(), "{} tell:\n{}", told.len(), told.join("\n"));
    assert!(compared > 700, "{compared}");
}

/// A paper of a case that one may open, and one of another case, asked for under one's own.
#[tokio::test]
async fn a_paper_of_another_case_is_not_there_under_ones_own() {
    let town = Lived::new().await;
    let mut his = town.proven("worker2").await;
    let borrowed = his.get(&town.fill("/arenden/{his}/handlingar/{brev}")).await;
    let none = his.get(&town.fill("/arenden/{his}/handlingar/{gone}")).await;
    assert_eq!(borrowed.status, StatusCode::NOT_FOUND);
    assert_eq!(seen(&borrowed).replace(&town.ids["brev"], GUESSED), seen(&none));
}

/// The worker of the man who is said to have used violence learns nothing of her: not by her case, not by his own, and not by searching.
#[tokio::test]
async fn the_other_sides_worker_finds_nobody() {
    let town = Lived::new().await;
    let mut visitor = town.proven("worker2").await;
    for part in ["", "/journal", "/personer", "/barn", "/handlaggning", "/logg", "/beslut", "/skyddskort"] {
        let page = visitor.get(&town.fill(&format!("/arenden/{{his}}{part}"))).await;
        assert_eq!(page.status, StatusCode::OK, "{part}");
        let text = page.text();
        for secret in ["fall", "tova", "fall.number", "disas", "melkers"] {
            assert!(!text.contains(&town.ids[secret]), "{part} tells {secret}");
        }
    }
    let surname = town
        .canaries
        .iter()
        .find(|canary| canary.field == "surname")
        .map(|canary| format!("Lingsjö{}", canary.word.to_lowercase()))
        .unwrap();
    for (fields, echo) in [
        ([("by", "name"), ("given", "Tova"), ("surname", &*surname)], vec![surname.as_str()]),
        ([("by", "identity_number"), ("number", "19880312-9819"), ("_", "")], vec!["19880312-9819"]),
        ([("by", "case_number"), ("case_number", &*town.ids["fall.number"]), ("_", "")], vec![&*town.ids["fall.number"]]),
    ] {
        let stand_in = |value: &str| match value {
            value if value == surname => format!("ö{}", "k".repeat(surname.len() - 2)),
            "19880312-9819" => "19910203-9824".to_owned(),
            value if value == town.ids["fall.number"] => "2026-99999".to_owned(),
            value => value.to_owned(),
        };
        let owned = |real: bool| -> Vec<(String, String)> {
            fields.iter().map(|(name, value)| ((*name).to_owned(), if real { (*value).to_owned() } else { stand_in(value) })).collect()
        };
        let real = town.ask(&mut visitor, &Method::POST, "/sok", &owned(true)).await;
        let none = town.ask(&mut visitor, &Method::POST, "/sok", &owned(false)).await;
        // The page repeats what was sought, and gives one number as an example.
        let without = |reply: &Reply| echo.iter().fold(seen(reply), |text, word| text.replace(word, &stand_in(word)));
        same(&without(&real), &without(&none), &format!("{echo:?}"));
    }
    let number = |number: &str| vec![("number".to_owned(), number.to_owned())];
    let real = town.ask(&mut visitor, &Method::POST, "/granska", &number(&town.ids["fall.number"])).await;
    let none = town.ask(&mut visitor, &Method::POST, "/granska", &number("2026-99999")).await;
    let without = |reply: &Reply| seen(reply).replace(&town.ids["fall.number"], "2026-99999");
    same(&without(&real), &without(&none), "/granska");
}

/// Two answers that must be one, with the place where they part.
pub fn same(one: &str, other: &str, what: &str) {
    assert!(one == other, "{what}: {}", parting(one, other));
}

/// Where two texts part.
fn parting(one: &str, other: &str) -> String {
    let at = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let around = |text: &str| text.chars().skip(at.saturating_sub(80)).take(240).collect::<String>();
    format!("\n{}\nand\n{}", around(one), around(other))
}
