//! What someone tries who means harm: at an open or a locked screen, from outside, or with a role of their own.

use super::{PASSWORD, Town, lived::Lived, table::DECISION};
use axum::http::{Method, StatusCode};
use serde_json::json;

/// Whoever keeps accounts opens no case by it: not for themselves, and nothing at a screen that somebody left open.
#[tokio::test]
async fn an_administrator_gives_themselves_no_way_into_a_case() {
    let town = Lived::new().await;
    let place = &town.town.house.place;
    let own = format!("/konton/{}", place.users["admin"]);
    let (home, unit) = (place.units["kansli"].to_string(), place.units["vald"].to_string());
    let plain = [
        ("name", "Per Lind"),
        ("title", "systemadministratör"),
        ("role0", "system_administrator"),
        ("unit0", home.as_str()),
        ("closed", "no"),
    ];
    let with = |more: &[(&'static str, &str)]| -> Vec<(&str, String)> {
        plain.iter().chain(more).map(|(name, value)| (*name, (*value).to_owned())).collect()
    };
    let lead = with(&[("address", "no"), ("role1", "team_lead"), ("unit1", &unit)]);
    let address = with(&[("address", "yes")]);
    let nothing = with(&[("address", "no")]);
    let ask = async |visitor: &mut super::Visitor, fields: &[(&str, String)]| {
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        visitor.fill(&own, &fields).await
    };
    let mut open = town.town.visitor("admin").await;
    let reply = ask(&mut open, &nothing).await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "the password is asked for first");
    assert!(reply.text().contains("systemadministratör"), "and nothing that was typed is lost");
    let mut proven = town.proven("admin").await;
    for fields in [lead, address] {
        let reply = ask(&mut proven, &fields).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", reply.text());
        assert!(reply.text().contains("Din egen behörighet"), "{}", reply.text());
    }
    assert_eq!(ask(&mut proven, &nothing).await.status, StatusCode::SEE_OTHER);
    assert_eq!(proven.get(&town.fill("/arenden/{fall}/journal")).await.status, StatusCode::NOT_FOUND);
    for (path, fields) in [
        ("/enheter", vec![("name", "Ny"), ("contact", "Telefon 0500-00 00 09")]),
        ("/delegation", vec![("role", "case_worker"), ("kinds.case_worker", "counselling")]),
    ] {
        assert_eq!(open.fill(path, &fields).await.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        assert_eq!(proven.fill(path, &fields).await.status, StatusCode::SEE_OTHER, "{path}");
    }
}

/// The question for the password stops nobody's decision: what was written waits.
#[tokio::test]
async fn the_board_is_asked_for_the_password_and_what_they_wrote_is_there_afterwards() {
    let town = Lived::new().await;
    let mut member = town.town.visitor("board").await;
    let to = town.fill("/arenden/{matter}/beslut/nytt");
    let reply = member.fill(&to, DECISION).await;
    assert!(reply.leads_to().starts_with("/bekrafta?"), "{}", reply.leads_to());
    assert!(member.post("/bekrafta", &[("losenord", PASSWORD), ("till", &to)]).await.leads_to().starts_with(&to));
    let page = member.get(&to).await;
    assert!(page.text().contains("Du behöver stöd och kan inte få det på annat sätt."), "{}", page.text());
    let rapporteur = town.town.house.place.users["worker1"].to_string();
    let presented = [("rapporteur", rapporteur.as_str())];
    let fields: Vec<_> = DECISION.iter().chain(&presented).map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    assert!(town.ask(&mut member, &Method::POST, &to, &fields).await.leads_to().contains("klart="));
    let own = town.town.house.place.users["board"].0;
    let denied: Vec<_> = town.entries().await.into_iter().filter(|entry| entry.outcome == "denied" && entry.actor == own).collect();
    assert!(denied.is_empty(), "they are refused nothing: {denied:?}");
}

/// Who finds the locked screen can put nothing in place of what its owner writes, and learns nothing of what they reach.
#[tokio::test]
async fn at_a_locked_screen_nobody_writes_in_the_owners_name() {
    let town = Lived::new().await;
    let mut alva = town.proven("worker1").await;
    let to = town.fill("/arenden/{fall}/journal");
    let own = town.token(&alva);
    let kept = |text: &'static str, token: String| [("_formular", token), ("facts", text.to_owned()), ("source", "seen".to_owned())];
    let fields = kept("Mina egna ord.", own.clone());
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(alva.post(&format!("{to}/utkast"), &fields).await.status, StatusCode::OK);
    alva.post("/lamna", &[]).await;
    let lock_page = alva.get("/las-upp").await.form();
    let of_the_lock = lock_page.hidden.iter().find(|(name, _)| name == "_formular").unwrap().1.clone();
    let of_another = town.token(&town.town.visitor("worker2").await);
    let foreign = town.fill("/arenden/{his}/journal");
    for token in [String::new(), of_the_lock, of_another, "019df7a0-0000-7000-8000-000000000001".to_owned()] {
        let fields = kept("Planterat av annan.", token);
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        for path in [&to, &foreign] {
            assert!(alva.post(path, &fields).await.leads_to().ends_with("sparat=borta"), "the same, whether she reaches the case or not");
        }
    }
    // A form that was shown to her is kept, in whatever case: what she reaches is not told at the door.
    let fields = kept("Sänt för sent.", own.clone());
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert!(alva.post(&foreign, &fields).await.leads_to().ends_with("sparat=utkast"));
    assert_eq!(alva.post("/las-upp", &[("losenord", PASSWORD)]).await.status, StatusCode::SEE_OTHER);
    let page = alva.get(&to).await.text();
    assert!(page.contains("Mina egna ord.") && !page.contains("Planterat"), "{page}");
    // Nor does one send another's form with a session of one's own.
    let mut elias = town.proven("worker2").await;
    let reply = elias.post(&foreign, &[("_formular", &own), ("facts", "Ett samtal."), ("source", "seen")]).await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
}

/// What is sent too late leads back to a page that can be shown, and says so when it could not be kept.
#[tokio::test]
async fn whoever_comes_back_comes_to_a_page_and_is_told_what_was_lost() {
    let town = Lived::new().await;
    let mut alva = town.proven("worker1").await;
    let token = town.token(&alva);
    alva.post("/lamna", &[]).await;
    for (path, fields, ending) in [
        ("/arenden/{fall}/journal/utkast", vec![("facts", "Hon ringde.")], "%2Fjournal&sparat=utkast"),
        ("/arenden/{ready}/beslut/nytt/utkast", vec![("texts.reasons", "Stöd.")], "%2Fbeslut%2Fnytt&sparat=utkast"),
        ("/arenden/{fall}/journal/kasta", vec![], "%2Fjournal"),
        ("/aktualisera/fara", vec![("texts.account", "Han står utanför.")], "%2Faktualisera%2Ffara&sparat=borta"),
        ("/las", vec![("till", "/min-dag")], "till=%2F"),
    ] {
        let mut sent = vec![("_formular", token.as_str())];
        sent.extend(fields);
        let door = alva.post(&town.fill(path), &sent).await.leads_to();
        assert!(door.ends_with(ending), "{path}: {door}");
    }
}

/// Nobody keeps the house busy from outside.
#[tokio::test]
async fn what_strangers_send_is_small_or_not_read() {
    let town = Town::new().await;
    let mut nobody = town.nobody();
    let reply = nobody.send(Method::POST, "/logga-in", vec![b'a'; 17 * 1024]).await;
    assert_eq!(reply.status, StatusCode::PAYLOAD_TOO_LARGE);
    let reply = nobody.send(Method::POST, "/aktualisera/nytt", vec![b'a'; 3 * 1024 * 1024]).await;
    assert!(reply.leads_to().starts_with("/logga-in"), "what nobody sends is not read");
    let mut alva = town.visitor("worker1").await;
    let reply = alva.send(Method::POST, "/aktualisera/nytt", "a&".repeat(2_001).into_bytes()).await;
    assert_eq!(reply.status, StatusCode::PAYLOAD_TOO_LARGE);
}

/// However often somebody knocks, the reading behind is still found, and the knocking is one row.
#[tokio::test]
async fn nobody_pushes_a_reading_out_of_the_log() {
    let town = Lived::new().await;
    let house = &town.town.house;
    house.act("lead", "2026-05-05T09:00", "read_journal", json!({ "case": town.ids["fall"] })).await.unwrap();
    for _ in 0..501 {
        house.act("childworker", "2026-05-05T09:59", "read_journal", json!({ "case": town.ids["fall"] })).await.unwrap_err();
    }
    let mut auditor = town.proven("auditor").await;
    let page = auditor.post("/granska", &[("number", &town.ids["fall.number"])]).await.text();
    assert!(page.contains("gånger, den första"), "{page}");
    assert!(page.matches("Samir Nordin").count() <= 2, "the knocking is one row");
    assert!(!page.contains("Margareta Holm"));
    let older =
        page.split("href=\"").find_map(|part| part.split('"').next().filter(|path| path.contains("/logg?fore="))).unwrap().to_owned();
    let page = auditor.get(&older).await.text();
    assert!(page.contains("Margareta Holm"), "{page}");
}

/// What ends someone's matter, or is decided about it, asks for the password; what is urgent never does.
#[tokio::test]
async fn an_open_screen_ends_nothing_and_decides_nothing() {
    let town = Lived::new().await;
    let mut alva = town.town.visitor("worker1").await;
    for (slug, fields) in [
        ("avgor-forhandsbedomningen", vec![("outcome", "open")]),
        ("avsluta-arendet", vec![("reason", "completed"), ("goal", "fully"), ("texts.remains", "Inget återstår.")]),
    ] {
        let form = fristad_web::forms::by_slug(slug);
        assert!(form.is_some(), "{slug}");
        let token = town.token(&alva);
        let mut sent = vec![("_formular", token.as_str())];
        sent.extend(fields);
        let reply = alva.post(&town.fill(&format!("/arenden/{{fall}}/steg/{slug}")), &sent).await;
        assert!(reply.leads_to().starts_with("/bekrafta?"), "{slug}: {}", reply.leads_to());
    }
    let reply = alva.fill(&town.fill("/arenden/{fall}/beslut/brev"), &[("beslut", "1"), ("brev.satt", "in_person")]).await;
    assert!(reply.status == StatusCode::UNPROCESSABLE_ENTITY && reply.text().contains("Bekräfta först"), "{}", reply.text());
}

/// A link says nothing that was not done.
#[tokio::test]
async fn a_link_cannot_say_that_something_was_saved() {
    let town = Lived::new().await;
    let mut alva = town.proven("worker1").await;
    let path = town.fill("/arenden/{fall}/journal");
    let linked = format!("{path}?klart=anteckning");
    let said = |page: &str| page.contains("Sparat");
    assert!(!said(&alva.get(&linked).await.text()));
    let reply = alva.fill(&path, &[("facts", "Hon ringde och berättade."), ("source", "told_by_person")]).await;
    assert_eq!(reply.leads_to(), linked);
    assert!(said(&alva.get(&linked).await.text()), "where we led, it is said");
    assert!(!said(&alva.get(&linked).await.text()), "once");
    let reply = alva.post("/bekrafta", &[("losenord", PASSWORD), ("till", &format!("{path}?klart=avsluta-arendet"))]).await;
    assert!(!reply.leads_to().contains("avsluta"), "nor does the way back say it: {}", reply.leads_to());
    let mut nobody = town.town.nobody();
    assert!(!nobody.get("/logga-in?sparat=utkast").await.text().contains("sparat"));
}

/// Case numbers are in order: whoever counts through them is told the same of every one.
#[tokio::test]
async fn case_numbers_tell_strangers_nothing() {
    let town = Lived::new().await;
    let mut samir = town.proven("childworker").await;
    let mut told = Vec::new();
    for number in [town.ids["fall.number"].as_str(), town.ids["open.number"].as_str(), "2026-99999"] {
        let page = samir.post("/sok", &[("by", "case_number"), ("case_number", number)]).await;
        assert_eq!(page.status, StatusCode::OK);
        told.push(page.text().split("aria-live=\"polite\"").nth(1).unwrap().split("</section>").next().unwrap().to_owned());
    }
    assert!(told[0].contains("Inget att visa") && told.iter().all(|results| *results == told[0]), "{told:#?}");
}
