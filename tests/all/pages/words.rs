//! Words that are shown: no message without its words, no code, no placeholder.

use super::{lived::Lived, table::LINES};
use axum::http::StatusCode;
use std::collections::BTreeSet;

/// The text of a page as it is read, one piece for each place where it stands, with what only a screen reader says and what is written in fields by the page itself.
fn pieces(page: &str) -> Vec<String> {
    let page = page.split("<script").next().unwrap_or_default().to_owned() + page.split("</script>").nth(1).unwrap_or_default();
    let spoken = page.split('<').filter(|tag| !tag.contains("lang=\"en\""));
    let mut pieces: Vec<String> = spoken.filter_map(|tag| tag.split_once('>').map(|(_, text)| text.trim().to_owned())).collect();
    for name in ["aria-label", "title", "placeholder", "data-rubrik", "alt"] {
        pieces.extend(page.split('<').filter(|tag| tag.contains(&format!(" {name}=\""))).map(|tag| super::attribute(tag, name)));
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// Whether it looks like the id of a message or a code: small letters with `-` or `_` between, and no word that people write so.
fn is_raw(word: &str) -> bool {
    const WRITTEN_SO: [&str; 6] = ["e-legitimation", "e-post", "e-posten", "e-tjänst", "och-eller", "vi-form"];
    let word = word.trim_matches(|letter: char| matches!(letter, '.' | ',' | '(' | ')' | ':' | '!' | '?' | '"'));
    let shape = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || matches!(letter, '-' | '_');
    let joined = word.contains('_') || word.contains('-');
    let begins = word.starts_with(|letter: char| letter.is_ascii_lowercase());
    joined && begins && word.chars().all(shape) && !word.ends_with('-') && !WRITTEN_SO.contains(&word)
}

/// Ids of people's own making stand on pages: of units, providers and the like.
fn is_id(word: &str) -> bool {
    word.len() == 36 && word.bytes().filter(|byte| *byte == b'-').count() == 4
}

#[tokio::test]
async fn no_page_shows_the_name_of_a_message_or_a_code() {
    let town = Lived::new().await;
    let mut raw = BTreeSet::new();
    let people = ["worker1", "worker3", "lead", "childworker", "duty", "registrar", "board", "provider", "admin", "auditor"];
    for alias in people {
        let mut visitor = town.proven(alias).await;
        for line in LINES.iter().filter(|line| line.get) {
            let mut patterns = vec![line.to.to_owned()];
            if line.route.ends_with("/steg/{steg}") {
                patterns.extend(fristad_web::forms::steps::all().map(|form| format!("/arenden/{{fall}}/steg/{}", form.slug)));
            }
            patterns.extend(
                ["open", "disas", "matter", "ready"]
                    .iter()
                    .filter(|_| line.to.contains("{fall}"))
                    .map(|case| line.to.replace("{fall}", &format!("{{{case}}}"))),
            );
            for pattern in patterns {
                let reply = visitor.get(&town.fill(&pattern)).await;
                if reply.status == StatusCode::SEE_OTHER || reply.headers["content-type"] == "application/pdf" {
                    continue;
                }
                for piece in pieces(&reply.text()) {
                    for word in piece.split_whitespace().filter(|word| is_raw(word) && !is_id(word)) {
                        raw.insert(format!("{word} at {pattern}: {}", piece.chars().take(80).collect::<String>()));
                    }
                }
            }
        }
    }
    assert!(raw.is_empty(), "{} raw:\n{}", raw.len(), raw.into_iter().collect::<Vec<_>>().join("\n"));
}

/// A form that is sent empty answers in whole sentences.
#[tokio::test]
async fn no_refusal_shows_the_name_of_a_message() {
    let town = Lived::new().await;
    let mut raw = BTreeSet::new();
    let mut visitor = town.proven("worker1").await;
    let mut wrong: Vec<(String, Vec<(&str, &str)>)> =
        LINES.iter().filter(|line| !line.get && !line.own).map(|line| (town.fill(line.to), Vec::new())).collect();
    wrong.extend(fristad_web::forms::steps::all().map(|form| (town.fill(&format!("/arenden/{{fall}}/steg/{}", form.slug)), Vec::new())));
    for (to, fields) in wrong {
        let token = town.token(&visitor);
        let mut sent = fields.clone();
        sent.push(("_formular", &token));
        let reply = visitor.post(&to, &sent).await;
        if reply.body.is_empty() {
            continue;
        }
        for piece in pieces(&reply.text()) {
            for word in piece.split_whitespace().filter(|word| is_raw(word) && !is_id(word)) {
                raw.insert(format!("{word} at {to}: {}", piece.chars().take(80).collect::<String>()));
            }
        }
    }
    assert!(raw.is_empty(), "{} raw:\n{}", raw.len(), raw.into_iter().collect::<Vec<_>>().join("\n"));
}

#[test]
fn a_raw_id_is_known_from_a_word() {
    for raw in ["journal-facts-missing", "form-too-long", "case_worker", "done-utkast", "(audit-no-case)"] {
        assert!(is_raw(raw), "{raw}");
    }
    for word in ["e-post", "Min", "18-20", "2026-05-05", "in-", "vårdplan", "SoL"] {
        assert!(!is_raw(word), "{word}");
    }
}
