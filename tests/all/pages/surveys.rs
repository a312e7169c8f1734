//! The pages of surveys: answering without a script and without a login, and making one from its form to its file.

use super::{Reply, Town, routes::said};
use crate::{house::House, surveys};
use axum::http::{Method, StatusCode, header};
use serde_json::json;
use std::num::NonZeroU32;

const NOW: &str = "2026-03-16T12:00";

/// Where an answer leads.
fn to(reply: &Reply) -> String {
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", said(reply));
    reply.headers[header::LOCATION].to_str().unwrap().to_owned()
}

#[tokio::test]
async fn somebody_with_a_link_answers_page_by_page_without_a_login_or_a_script() {
    let house = House::sqlite().await;
    let (survey, _) = surveys::made(&house, json!({ "anonymity": "none" }), &["Ekby"]).await;
    let token = surveys::opened(&house, &survey).await.remove(0);
    let town = Town::around(house, NOW).await;
    let (mut guest, mut other) = (town.nobody(), town.nobody());
    let link = format!("/svar/{token}");
    let first = guest.get(&link).await;
    let text = first.text();
    assert_eq!(first.status, StatusCode::OK);
    assert!(text.contains("Svaren sparas tillsammans med namnet") && !text.contains("/min-dag") && !text.contains("Ekby"), "{text}");
    for (name, value) in [("cache-control", "no-store"), ("referrer-policy", "no-referrer")] {
        assert_eq!(first.headers[name], value);
    }
    // A page is kept as it is left; what follows from an answer is asked with it.
    let page = format!("{link}?sida=1");
    let shown = other.get(&page).await;
    assert!(shown.text().contains("data-nar=\"q.stod\"") && shown.text().contains("novalidate"));
    let last = to(&guest.fill(&page, &[("q.stod", "true"), ("q.ord", "Mer tid.")]).await);
    assert_eq!(last, format!("{link}?sida=slut"));
    // The other had the page open meanwhile: they see both, and nothing of the first is gone.
    let token_field = shown.form().hidden.iter().find(|(name, _)| name == "_formular").unwrap().1.clone();
    let sent = [
        ("_formular", token_field.as_str()),
        ("sida", "1"),
        ("_sedd", "0"),
        ("fragor", "stod"),
        ("fragor", "ord"),
        ("q.stod", "true"),
        ("q.ord", "Mer pengar."),
    ];
    let kept = other.post(&format!("{link}/utkast"), &sent).await;
    assert_eq!(kept.status, StatusCode::CONFLICT, "while they write too");
    let outrun = other.post(&link, &sent).await;
    assert_eq!(outrun.status, StatusCode::CONFLICT);
    assert!(
        outrun.text().contains("Mer tid.") && outrun.text().contains("Mer pengar.") && outrun.text().contains("name=\"_sedd\" value=\"1\"")
    );
    // Everything is looked through, then sent; the receipt stands on the page, and so does the way back.
    let look = guest.get(&last).await;
    assert!(look.text().contains("Mer tid.") && look.text().contains("/skicka"));
    // Somebody changes an answer meanwhile: what nobody has looked through is not sent.
    to(&other.fill(&page, &[("q.stod", "true"), ("q.ord", "Mer tid, tack.")]).await);
    let seen = [("_sedd", "1")];
    let changed = guest.post(&format!("{link}/skicka"), &seen).await;
    assert_eq!(changed.status, StatusCode::CONFLICT);
    assert!(changed.text().contains("Något har ändrats") && changed.text().contains("Mer tid, tack."), "{}", said(&changed));
    assert_eq!(to(&guest.fill(&last, &[]).await), link);
    let sent = guest.get(&link).await;
    assert!(sent.text().contains("Kvittokod") && sent.text().contains("Mer tid, tack.") && sent.text().contains("/andra"));
    let late = other.post(&link, &sent_again()).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.text().contains("Kvittokod"));
    assert_eq!(to(&guest.fill(&link, &[]).await), link, "opened again");
    assert!(guest.get(&link).await.text().contains("Fortsätt svara"));
    // A guessed link tells nothing, whatever is asked or sent.
    let guessed = format!("/svar/{}", "a".repeat(64));
    let nothing = guest.get(&guessed).await;
    for reply in
        [guest.get("/svar/x").await, guest.post(&guessed, &sent_again()).await, guest.post(&format!("{guessed}/skicka"), &[]).await]
    {
        assert_eq!(
            (reply.status, super::hidden::without_tokens(&reply.text())),
            (StatusCode::NOT_FOUND, super::hidden::without_tokens(&nothing.text()))
        );
    }
}

fn sent_again() -> [(&'static str, &'static str); 4] {
    [("sida", "1"), ("_sedd", "1"), ("fragor", "stod"), ("q.stod", "false")]
}

#[tokio::test]
async fn a_survey_is_made_from_its_form_to_its_file() {
    let town = Town::around(House::sqlite().await, NOW).await;
    let mut analyst = town.visitor("analyst").await;
    let form = [
        ("formular", "kursutvardering"),
        ("titel", "Kursen i mars"),
        ("anonymitet", "coded"),
        ("stanger", "2026-04-30"),
        ("kolumner", "Ort"),
    ];
    let wrong = analyst.fill("/enkater/ny", &[("titel", "Kursen i mars"), ("stanger", "i maj")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("value=\"Kursen i mars\""));
    let made = to(&analyst.fill("/enkater/ny", &form).await);
    let survey = made.split('?').next().unwrap().to_owned();
    // A list as a sheet gives it; what is wrong with it is told with its line and stays in the box.
    let people = format!("{survey}/svarande");
    let send = async |analyst: &mut super::Visitor, list: &str| {
        let token = analyst.get(&people).await.form().hidden.iter().find(|(name, _)| name == "_formular").unwrap().1.clone();
        analyst.post(&people, &[("_formular", &token), ("satt", "lista"), ("lista", list)]).await
    };
    let unread = send(&mut analyst, "namn;ort\nÅsa;Ekby\n;Åby").await;
    assert_eq!(unread.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unread.text().contains("Rad 3: Namnet saknas.") && unread.text().contains("Åsa;Ekby"), "{}", said(&unread));
    to(&send(&mut analyst, "namn\ttyp\tort\nÅsa\tkursdeltagare\tEkby").await);
    // A file too: whole or not at all, and not twice.
    let upload = async |analyst: &mut super::Visitor, token: &str, file: &[u8]| {
        analyst.post_file(&people, &[("_formular", token), ("satt", "fil")], ("fil", file)).await
    };
    let shown = analyst.get(&people).await;
    assert!(shown.text().contains("enctype=\"multipart/form-data\"") && shown.text().contains("type=\"file\""));
    let form = shown.form().hidden.iter().find(|(name, _)| name == "_formular").unwrap().1.clone();
    for (file, why) in [
        ("namn;typ;ort\nEbbe;kursdeltagare;Åby\n;;Åby\nTore;kung;Åby".as_bytes(), ["Rad 3: Namnet saknas.", "Rad 4: Typen finns inte."]),
        (b"namn;ort\n\xc5sa;Ekby".as_slice(), ["CSV UTF-8", "går inte att läsa som text"]),
        (b"".as_slice(), ["Välj en fil", "först"]),
    ] {
        let refused = upload(&mut analyst, &form, file).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(why.iter().all(|why| refused.text().contains(why)), "{}", said(&refused));
    }
    for _ in 0..2 {
        to(&upload(&mut analyst, &form, "\u{feff}namn;typ;ort\r\nEbbe;kursdeltagare;Åby\r\n".as_bytes()).await);
    }
    let token = |reply: &Reply| reply.form().hidden.iter().find(|(name, _)| name == "_formular").unwrap().1.clone();
    let page = analyst.get(&survey).await;
    let opened = analyst.post(&format!("{survey}/oppna"), &[("_formular", &token(&page))]).await;
    assert!(to(&opened).contains("klart=enkat-oppen"));
    let letters = format!("{survey}/brev");
    let asked = analyst.get(&letters).await;
    let made = analyst.post(&letters, &[("_formular", &token(&asked)), ("vilka", "first")]).await;
    let text = made.text();
    let links: Vec<_> = text.split("http://localhost/svar/").skip(1).map(|rest| &rest[..64]).collect();
    assert_eq!(links.len(), 2, "{}", said(&made));
    // Pressed again, the links are not made anew.
    let again = analyst.post(&letters, &[("_formular", &token(&asked)), ("vilka", "first")]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(town.nobody().get(&format!("/svar/{}", links[0])).await.status, StatusCode::OK);
    let results = analyst.get(&format!("{survey}/resultat?efter=Ort")).await;
    assert_eq!(results.status, StatusCode::OK, "{}", said(&results));
    let csv = analyst.get(&format!("{survey}/resultat/csv")).await;
    assert!(csv.text().starts_with("item,answer,display,by,n,base,percent\n"), "{}", csv.text());
    let xlsx = analyst.get(&format!("{survey}/resultat/xlsx")).await;
    assert!(xlsx.body.starts_with(b"PK") && xlsx.headers[header::CONTENT_DISPOSITION].to_str().unwrap().contains("enkat.xlsx"));
    assert_eq!(analyst.get(&format!("{survey}/resultat/pdf")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_door_speaks_the_language_that_was_chosen_and_keeps_what_is_written() {
    let house = House::sqlite().await;
    let input = json!({ "title": "Kurs", "anonymity": "coded", "questionnaire": "kursutvardering", "closes": "2026-12-31" });
    let act = async |operation: &str, input: serde_json::Value| {
        house.act_for("analyst", super::lived::usual("analyst"), "2026-03-16T09:00", operation, input).await.unwrap()
    };
    let survey = act("save_survey", input).await["survey"].as_str().unwrap().to_owned();
    act("add_respondents", json!({ "survey": survey, "respondents": [{ "name": "Ebbe" }] })).await;
    let token = surveys::opened(&house, &survey).await.remove(0);
    let town = Town::around(house, NOW).await;
    let mut guest = town.nobody();
    let link = format!("/svar/{token}");
    assert!(guest.get(&link).await.text().contains("<html lang=\"sv\">"));
    let mut path = format!("{link}?sprak=en");
    let begin = guest.get(&path).await;
    assert!(begin.text().contains("<html lang=\"en\">") && begin.text().contains("Start answering"), "{}", said(&begin));
    let foreign = |page: &Reply| {
        // The names of the languages, the authority and the survey are their own.
        let text = said(page).replace("Svenska", "").replace("Socialnämnden i Lindevalla", "");
        text.chars().any(|letter| "åäöÅÄÖ".contains(letter)).then_some(text)
    };
    assert_eq!(foreign(&begin), None);
    path = format!("{link}?sida=1&sprak=en");
    // While somebody writes, and without a script, what they say is kept; what cannot be read is told in their language.
    let page = guest.get(&path).await;
    assert!(page.text().contains(&format!("data-utkast=\"{link}/utkast\"")));
    let hidden = page.form().hidden;
    let mut sent: Vec<(&str, &str)> = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let first = hidden.iter().find(|(name, _)| name == "fragor").unwrap().1.clone();
    let name = format!("q.{first}");
    sent.push((&name, "unknown"));
    let kept = guest.post(&format!("{link}/utkast"), &sent).await;
    assert_eq!((kept.status, kept.text().as_str()), (StatusCode::OK, "Saved at 12:00"));
    let unread = [sent.as_slice(), &[(name.as_str(), "kvxyq")]].concat();
    let unread = guest.post(&link, &unread).await;
    assert_eq!((unread.status, foreign(&unread)), (StatusCode::UNPROCESSABLE_ENTITY, None));
    for page in ["2", "slut"] {
        let shown = guest.get(&format!("{link}?sida={page}&sprak=en")).await;
        assert_eq!((shown.status, foreign(&shown)), (StatusCode::OK, None), "{page}");
    }
}

#[tokio::test]
async fn a_link_is_used_so_often_and_of_whoever_has_none_nothing_is_read() {
    let house = House::sqlite().await;
    let (survey, _) = surveys::made(&house, json!({ "anonymity": "none" }), &["Ekby", "Åby"]).await;
    let tokens = surveys::opened(&house, &survey).await;
    let town = Town::so_often(house, NOW, Vec::new(), NonZeroU32::new(3).unwrap()).await;
    let mut guest = town.nobody();
    // A form far too large, and broken, of somebody without a link: nobody looks at it.
    let body = vec![0xff; 2 * 1024 * 1024];
    let nobodys = guest.send(Method::POST, &format!("/svar/{}", "a".repeat(64)), body).await;
    assert_eq!(nobodys.status, StatusCode::NOT_FOUND);
    let (one, other) = (format!("/svar/{}", tokens[0]), format!("/svar/{}", tokens[1]));
    for _ in 0..3 {
        assert_eq!(guest.get(&one).await.status, StatusCode::OK);
    }
    let over = guest.post(&one, &sent_again()).await;
    assert_eq!(over.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(over.text().contains("vänta en minut"), "{}", said(&over));
    assert_eq!(guest.get(&other).await.status, StatusCode::OK, "the same address, another link");
    town.pass_minutes(1);
    assert_eq!(guest.get(&one).await.status, StatusCode::OK);
}
