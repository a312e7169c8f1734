//! Pressed twice, sent again, outrun by someone else, or sent when the session was over: once is written, and nothing that was typed is lost.

use super::{
    PASSWORD, Reply, Town, Visitor,
    hidden::without_tokens,
    lived::Lived,
    table::{self, LINES},
};
use axum::http::{StatusCode, header};
use fristad_app::row::Table;

async fn written(town: &Town) -> Vec<u64> {
    let mut unit = town.house.store.read().await.unwrap();
    let mut counts = Vec::new();
    for table in Table::ALL {
        counts.push(unit.count(table).await.unwrap());
    }
    counts
}

fn example(town: &Lived, route: &str) -> (&'static str, String, Vec<(String, String)>) {
    let line = LINES.iter().find(|line| !line.get && line.route == route).unwrap();
    (line.right, town.fill(line.to), line.fields.iter().map(|(name, value)| (town.fill(name), town.fill(value))).collect())
}

async fn send(visitor: &mut Visitor, to: &str, token: &str, fields: &[(String, String)]) -> Reply {
    let mut sent = vec![("_formular", token)];
    sent.extend(fields.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    visitor.post(to, &sent).await
}

/// Where an answer leads, or what it shows.
fn outcome(reply: &Reply) -> String {
    match reply.headers.get(header::LOCATION) {
        Some(place) => place.to_str().unwrap().to_owned(),
        None => without_tokens(&reply.text()),
    }
}

#[tokio::test]
async fn a_button_pressed_twice_writes_once_and_leads_to_the_same_place() {
    let town = Lived::new().await;
    for route in [
        "/aktualisera/nytt",
        "/aktualisera/fara",
        "/arenden/{arende}/journal",
        // The clock stands still here, and an assessment is known from other steps by its time: it goes first.
        "/arenden/{arende}/bedomningar/ny/{nyckel}/slutsats",
        "/arenden/{arende}/steg/{steg}",
        "/arenden/{arende}/personer/ny",
        "/arenden/{arende}/utredning/{amne}",
        "/arenden/{arende}/beslut/akut",
        "/arenden/{arende}/beslut/nytt",
        "/arenden/{arende}/beslut/brev",
        "/enheten/tilldela/{arende}",
        "/natten/overlamning",
        "/matt/{register}/ny",
        "/utforare",
    ] {
        let (who, to, fields) = example(&town, route);
        let mut visitor = town.proven(who).await;
        let token = town.token(&visitor);
        let before = written(&town.town).await;
        let first = send(&mut visitor, &to, &token, &fields).await;
        let once = written(&town.town).await;
        assert!(matches!(first.status, StatusCode::OK | StatusCode::SEE_OTHER), "{route}: {}", super::routes::said(&first));
        assert_ne!(before, once, "{route} writes");
        let second = send(&mut visitor, &to, &token, &fields).await;
        let twice = written(&town.town).await;
        // A person is noted before the case says that it knows the form already: that is a second name under no case, and nothing else.
        let without_people = |counts: &[u64]| -> Vec<u64> {
            counts.iter().zip(Table::ALL).filter(|(_, table)| *table != Table::PersonVersion).map(|(count, _)| *count).collect()
        };
        assert_eq!(without_people(&once), without_people(&twice), "{route} wrote again");
        assert_eq!((first.status, outcome(&first)), (second.status, outcome(&second)), "{route}");
    }
}

/// Whoever goes back, changes what stands there, and sends it again with the token that the page had, has written something new.
#[tokio::test]
async fn what_was_changed_after_going_back_is_written_too() {
    let town = Lived::new().await;
    let mut visitor = town.proven("worker1").await;
    let to = town.fill("/arenden/{fall}/journal");
    let token = town.token(&visitor);
    for text in ["Hon ringde vid tolv.", "Hon ringde vid tolv och igen vid ett."] {
        let reply = visitor.post(&to, &[("_formular", &token), ("facts", text), ("source", "told_by_person")]).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", super::routes::said(&reply));
        assert!(visitor.get(&to).await.text().contains(text));
    }
    let journal = visitor.get(&to).await.text();
    assert_eq!(journal.matches("Hon ringde vid tolv").count(), 2);
}

/// Two write on the same thing: the second is told, sees both texts, and finds their own in the form again; nobody else does.
#[tokio::test]
async fn who_was_outrun_sees_both_texts_and_keeps_their_own() {
    let town = Lived::new().await;
    for (form, sent, own) in [
        ("/arenden/{open}/utredning/needs", vec![("answer", "answered"), ("source", "told_by_person")], "texts.account"),
        (
            "/arenden/{open}/steg/riskbedomning",
            vec![("method", "structured"), ("answer", "answered"), ("level", "high")],
            "texts.assessment",
        ),
        (
            "/arenden/{ready}/beslut/nytt",
            table::DECISION.iter().copied().filter(|(name, _)| *name != "texts.reasons").collect(),
            "texts.reasons",
        ),
    ] {
        let (to, who) = (town.fill(form), if form.contains("ready") { "worker1" } else { "worker3" });
        let mut late = town.proven(who).await;
        let page = late.get(&to).await;
        assert_eq!(page.status, StatusCode::OK, "{form}");
        let seen = page.form().hidden.into_iter().find(|(name, _)| name == "_sedd").unwrap().1;
        // The lead is first.
        let mut first = town.proven("lead").await;
        let token = town.token(&first);
        let mut fields = vec![("_formular", token.as_str()), ("_sedd", &seen)];
        fields.extend(sent.iter().copied());
        fields.push((own, "Ledarens ord om saken."));
        let reply = first.post(&to, &fields).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{form}: {}", super::routes::said(&reply));
        let before = written(&town.town).await;
        let token = town.token(&late);
        let mut fields = vec![("_formular", token.as_str()), ("_sedd", &seen)];
        fields.extend(sent.iter().copied());
        fields.push((own, "Mina egna ord om saken."));
        let reply = late.post(&to, &fields).await;
        assert_eq!(reply.status, StatusCode::CONFLICT, "{form}: {}", super::routes::said(&reply));
        let text = reply.text();
        assert!(text.contains("Ledarens ord om saken.") && text.contains("Mina egna ord om saken."), "{form} shows both");
        assert_eq!(written(&town.town).await, before, "{form}: nothing was written");
        assert!(late.get(&to).await.text().contains("Mina egna ord om saken."), "{form}: their own stands in the form again");
        assert!(!first.get(&to).await.text().contains("Mina egna ord om saken."), "{form}: and in nobody else's");
    }
}

/// How a session is lost.
#[derive(Clone, Copy, Debug)]
enum Lost {
    Expired,
    Locked,
}

/// What was sent when the session was over waits in its form for whoever wrote it.
#[tokio::test]
async fn what_was_sent_too_late_waits_for_its_author_and_for_nobody_else() {
    for lost in [Lost::Expired, Lost::Locked] {
        let town = Lived::new().await;
        let mut gone = Vec::new();
        for (number, (route, field)) in [
            ("/aktualisera/nytt", "texts.account"),
            ("/aktualisera/samtal/{samtal}", "notes"),
            ("/arenden/{arende}/journal", "facts"),
            ("/arenden/{arende}/steg/{steg}", "texts.basis"),
            ("/arenden/{arende}/personer/ny", "given"),
            ("/arenden/{arende}/barn/nytt", "given"),
            ("/arenden/{arende}/utredning/{amne}", "texts.account"),
            ("/arenden/{arende}/bedomningar/ny/{nyckel}", "q.laget.anteckning"),
            ("/arenden/{arende}/bedomningar/ny/{nyckel}/slutsats", "texts.assessment"),
            ("/arenden/{arende}/beslut/akut", "texts.reasons"),
            ("/arenden/{arende}/beslut/nytt", "texts.reasons"),
        ]
        .into_iter()
        .enumerate()
        {
            let (who, to, mut fields) = example(&town, route);
            let word = format!("senord{number}");
            fields.retain(|(name, _)| name != field);
            fields.push((field.to_owned(), word.clone()));
            let mut visitor = town.proven(who).await;
            match lost {
                Lost::Expired => town.town.pass_minutes(21),
                Lost::Locked => {
                    visitor.post("/lamna", &[]).await;
                }
            }
            let (before, token) = (written(&town.town).await, town.token(&visitor));
            let reply = send(&mut visitor, &to, &token, &fields).await;
            assert_eq!(written(&town.town).await, before, "{route}: nothing is done without a session");
            let door = reply.leads_to();
            if !door.contains("sparat=utkast") {
                gone.push(format!("{route}: what was sent is lost: {door}"));
                continue;
            }
            assert!(visitor.get(&door).await.text().contains("utkast"), "{route} says that it was kept");
            let mut again = match lost {
                Lost::Expired => town.proven(who).await,
                Lost::Locked => {
                    assert_eq!(visitor.post("/las-upp", &[("losenord", PASSWORD)]).await.status, StatusCode::SEE_OTHER);
                    visitor
                }
            };
            if !again.get(&to).await.text().contains(&word) {
                gone.push(format!("{route}: it does not stand in the form"));
            }
            let mut other = town.proven("lead").await;
            assert!(!other.get(&to).await.text().contains(&word), "{route}: someone else sees it");
        }
        assert!(gone.is_empty(), "{lost:?}:\n{}", gone.join("\n"));
    }
}
