//! What cannot be used, in every form there is: a word in Swedish at the field and above it, what was typed stands there still, and nothing is saved.

use super::{
    Reply, Visitor,
    lived::{GUESSED, Lived},
    routes::said,
    table::LINES,
};
use axum::http::{Method, StatusCode};
use fristad_app::{case::LONGEST_TEXT, row::Table};
use fristad_web::{
    LARGEST_FORM,
    forms::{Kind, StepForm, steps},
    ui::{Need, input::id_of},
};
use serde_json::json;

/// Words of machines, and of English, that stand on no page.
const FOREIGN: [&str; 16] = [
    "missing field",
    "unknown variant",
    "invalid type",
    "expected one of",
    "invalid value",
    "unknown field",
    "at line",
    "panicked",
    "Rejected",
    "Invalid",
    "expected ",
    "required",
    "ogiltig",
    "Ogiltig",
    "null",
    "undefined",
];
/// What no field of codes, people or numbers holds.
const NOT_AMONG: &str = "kvxyq";
/// A text that must come back escaped and no other way.
const TYPED: &str = "Hon sade \"nej\" & gick <b>hem</b> kl. 7";
const ESCAPED: &str = "Hon sade &quot;nej&quot; &amp; gick &lt;b&gt;hem&lt;/b&gt; kl. 7";

/// How much has been written, of everything that is only added to but the ledger, and which version a case has.
async fn written(town: &Lived, case: &str) -> (Vec<u64>, u64) {
    let house = &town.town.house;
    let mut unit = house.store.read().await.unwrap();
    let mut counts = Vec::new();
    for table in Table::ALL {
        counts.push(unit.count(table).await.unwrap());
    }
    let row = unit.case(case.parse().unwrap()).await.unwrap().unwrap();
    (counts, u64::from(row.event_seq))
}

struct Tried<'a> {
    town: &'a Lived,
    wrong: Vec<String>,
}

impl Tried<'_> {
    /// A form that came back with a word at a field and in the summary.
    fn told(&mut self, what: &str, field: &str, reply: &Reply) {
        if reply.status != StatusCode::UNPROCESSABLE_ENTITY {
            return self.wrong.push(format!("{what}: {} and not 422: {}", reply.status, said(reply)));
        }
        let text = reply.text();
        if !text.contains("class=\"sammanfattning\"") {
            self.wrong.push(format!("{what}: no summary of what is wrong: {}", said(reply)));
        }
        let id = format!("#{}", id_of(field));
        if !field.is_empty() && !text.contains(&format!("href=\"{id}")) {
            self.wrong.push(format!("{what}: the summary does not lead to {id}: {}", said(reply)));
        }
        if !field.is_empty() && !text.contains(&format!("id=\"{}\"", id_of(field))) {
            self.wrong.push(format!("{what}: no field {field} on the page"));
        }
        self.plain(what, reply);
    }

    /// No word of a machine's.
    fn plain(&mut self, what: &str, reply: &Reply) {
        if reply.status.is_server_error() {
            self.wrong.push(format!("{what}: {}", reply.status));
        }
        let shown = said(reply);
        for word in FOREIGN {
            if shown.contains(word) {
                self.wrong.push(format!("{what}: \"{word}\" in {shown}"));
            }
        }
    }

    async fn post(&self, visitor: &mut Visitor, to: &str, fields: &[(String, String)]) -> Reply {
        self.town.ask(visitor, &Method::POST, to, fields).await
    }

    fn done(self) {
        assert!(self.wrong.is_empty(), "{} wrong:\n{}", self.wrong.len(), self.wrong.join("\n"));
    }
}

/// The fields of a form as they are sent when something is wrong with one of them: a text everywhere a text goes, so that it can be looked for.
fn filled(form: &StepForm) -> Vec<(String, String)> {
    form.fields.iter().filter(|field| matches!(field.kind, Kind::Area(_))).map(|field| (field.name.to_owned(), TYPED.to_owned())).collect()
}

/// The answer that makes the form ask a field.
fn asked(form: &StepForm, name: &str) -> Option<(String, String)> {
    let field = form.fields.iter().find(|field| field.name == name)?;
    field.when.map(|(other, values)| (other.to_owned(), values[0].to_owned()))
}

/// What a kind of field cannot take, and which kinds take one value only.
fn unusable(kind: Kind) -> (Option<&'static str>, bool) {
    match kind {
        Kind::One(_)
        | Kind::Child
        | Kind::PlacedChild
        | Kind::Guardian
        | Kind::AcuteType
        | Kind::Representative
        | Kind::Person
        | Kind::Colleague
        | Kind::Unit
        | Kind::Decision
        | Kind::Appeal
        | Kind::Commission
        | Kind::Provider
        | Kind::DecisionType => (Some(NOT_AMONG), true),
        Kind::Many(_) | Kind::Weighed | Kind::SafeWays => (Some(NOT_AMONG), false),
        Kind::Date => (Some("30 februari"), true),
        Kind::Area(_) | Kind::Moment | Kind::Given => (None, false),
    }
}

/// Every form of a step, with every field made wrong in every way that it can be.
#[tokio::test]
async fn every_form_of_a_step_says_what_is_wrong_and_keeps_what_was_typed() {
    let town = Lived::new().await;
    let mut lead = town.proven("lead").await;
    let case = town.ids["fall"].clone();
    let before = written(&town, &case).await;
    let mut tried = Tried { town: &town, wrong: Vec::new() };
    for form in steps::all() {
        let to = format!("/arenden/{case}/steg/{}", form.slug);
        for field in form.fields {
            let with = |value: &[&str]| {
                let mut fields = filled(form);
                fields.extend(asked(form, field.name));
                fields.extend(value.iter().map(|value| (field.name.to_owned(), (*value).to_owned())));
                fields
            };
            let what = |how: &str| format!("{} {} {how}", form.slug, field.name);
            let (bad, single) = unusable(field.kind);
            if let Some(bad) = bad {
                let reply = tried.post(&mut lead, &to, &with(&[bad])).await;
                tried.told(&what("not among"), field.name, &reply);
                let texts = form.fields.iter().any(|field| matches!(field.kind, Kind::Area(_)));
                if texts && reply.status == StatusCode::UNPROCESSABLE_ENTITY && !reply.text().contains(ESCAPED) {
                    tried.wrong.push(what("loses what was typed"));
                }
                if reply.text().contains("<b>hem</b>") {
                    tried.wrong.push(what("gives letters back as they came"));
                }
                if matches!(field.kind, Kind::Date) && !reply.text().contains(bad) {
                    tried.wrong.push(what("loses the day that was typed"));
                }
            }
            if single {
                let reply = tried.post(&mut lead, &to, &with(&["yes", "no"])).await;
                tried.told(&what("twice"), field.name, &reply);
            }
            match field.kind {
                Kind::Area(_) => {
                    let mut fields: Vec<_> = asked(form, field.name).into_iter().collect();
                    fields.push((field.name.to_owned(), "å".repeat(LONGEST_TEXT + 1)));
                    let reply = tried.post(&mut lead, &to, &fields).await;
                    tried.told(&what("too long"), field.name, &reply);
                }
                Kind::Moment => {
                    for (day, time) in [("2026-13-01", "12.00"), ("2026-05-01", "27.70"), ("2026-05-01", ""), ("", "12.00")] {
                        let mut fields = filled(form);
                        fields.extend(asked(form, field.name));
                        fields.push((format!("{}.dag", field.name), day.to_owned()));
                        fields.push((format!("{}.tid", field.name), time.to_owned()));
                        let reply = tried.post(&mut lead, &to, &fields).await;
                        tried.told(&what("a moment that is none"), field.name, &reply);
                    }
                }
                _ => {}
            }
            if field.need == Need::Must && !matches!(field.kind, Kind::Given) {
                let mut fields: Vec<_> = asked(form, field.name).into_iter().collect();
                fields.extend(filled(form).into_iter().filter(|(name, _)| name != field.name));
                let reply = tried.post(&mut lead, &to, &fields).await;
                tried.told(&what("missing"), field.name, &reply);
            }
        }
    }
    assert_eq!(written(&town, &case).await, before, "nothing of it was saved");
    tried.done();
}

/// Every act, sent what no browser sends: nothing is saved, nothing breaks, and every page speaks Swedish.
#[tokio::test]
async fn every_act_withstands_what_no_browser_sends() {
    let town = Lived::new().await;
    let case = town.ids["fall"].clone();
    let before = written(&town, &case).await;
    let mut tried = Tried { town: &town, wrong: Vec::new() };
    for line in LINES.iter().filter(|line| !line.get && !line.own) {
        let mut visitor = town.proven(line.someone()).await;
        let to = town.fill(line.to);
        for (how, body, status) in [
            ("broken letters", b"facts=%C3%28&texts.account=\xff".to_vec(), StatusCode::BAD_REQUEST),
            ("too much", vec![b'a'; LARGEST_FORM + 1], StatusCode::PAYLOAD_TOO_LARGE),
        ] {
            let reply = visitor.send(Method::POST, &to, body).await;
            let what = format!("{} {how}", line.route);
            if reply.status != status {
                tried.wrong.push(format!("{what}: {}", reply.status));
            }
            tried.plain(&what, &reply);
        }
        // Without its letter: an id that nothing has, in every place of the address and of the form.
        let mut guessed = to.clone();
        for place in ["fall", "open", "ready", "acute", "new", "samtal", "franvaro", "utbildning", "konto"] {
            guessed = guessed.replace(&town.ids[place], GUESSED);
        }
        if guessed != to {
            for to in [guessed.clone(), guessed.replace(GUESSED, "inte-ett-id")] {
                let fields: Vec<_> = line.fields.iter().map(|(name, value)| (town.fill(name), town.fill(value))).collect();
                // Those on duty keep drafts for any case: what is not there is no case.
                let reply = tried.post(&mut visitor, &to, &fields).await;
                let what = format!("{} unknown", line.route);
                if reply.status != StatusCode::NOT_FOUND {
                    tried.wrong.push(format!("{what}: {}: {}", reply.status, said(&reply)));
                }
                tried.plain(&what, &reply);
            }
        }
        // Each field on its own turned into something that it is not, and all of them sent twice.
        for (name, _) in line.fields.iter().filter(|(name, _)| !matches!(*name, "by" | "utkast")) {
            for bad in [NOT_AMONG, "<script>alert(1)</script>", "\u{0}", "-1", "99999999999999999999"] {
                let fields: Vec<_> = line
                    .fields
                    .iter()
                    .map(|(known, value)| {
                        ((*known).to_owned(), if known == name { bad.to_owned() } else { NOT_AMONG.to_owned() + &town.fill(value) })
                    })
                    .collect();
                if line.route.contains("utkast")
                    || line.route == "/sok"
                    || line.route.contains("samtal")
                    || line.route.ends_with("/enheter")
                    || line.route.ends_with("/utforare")
                    || line.route.ends_with("/fara")
                {
                    continue;
                }
                let reply = tried.post(&mut visitor, &to, &fields).await;
                let what = format!("{} {name}={bad:?}", line.route);
                let fits = match bad {
                    "\u{0}" => reply.status == StatusCode::BAD_REQUEST,
                    _ => matches!(reply.status, StatusCode::UNPROCESSABLE_ENTITY | StatusCode::NOT_FOUND),
                };
                if !fits {
                    tried.wrong.push(format!("{what}: {}: {}", reply.status, said(&reply)));
                }
                if reply.text().contains("<script>alert") {
                    tried.wrong.push(format!("{what}: gives a script back"));
                }
                tried.plain(&what, &reply);
            }
        }
    }
    let after = written(&town, &case).await;
    tried.done();
    assert_eq!(after, before, "nothing of it was saved");
}

/// Forms with texts of their own, oversized: told at the field, with the rest kept.
#[tokio::test]
async fn what_is_too_long_is_told_at_its_field() {
    let town = Lived::new().await;
    let case = town.ids["fall"].clone();
    let before = written(&town, &case).await;
    let mut tried = Tried { town: &town, wrong: Vec::new() };
    let long = "å".repeat(LONGEST_TEXT + 1);
    for (route, field, kept) in [
        ("/arenden/{arende}/journal", "facts", "assessment"),
        ("/arenden/{arende}/personer/ny", "other", "given"),
        ("/arenden/{arende}/barn/nytt", "other", "given"),
        ("/arenden/{arende}/utredning/{amne}", "texts.account", "texts.assessment"),
        ("/arenden/{arende}/beslut/nytt", "texts.reasons", "texts.ruling"),
        ("/arenden/{arende}/beslut/akut", "texts.reasons", "texts.ruling"),
        ("/aktualisera/nytt", "texts.account", "subject.given"),
        ("/aktualisera/fara", "texts.account", "given"),
        ("/aktualisera/samtal/{samtal}", "notes", ""),
        ("/utforare", "details", "name"),
        ("/inkommet/registrera", "texts.account", "number"),
    ] {
        let line = LINES.iter().find(|line| !line.get && line.route == route).unwrap();
        let mut visitor = town.proven(line.someone()).await;
        let mut fields: Vec<_> = line
            .fields
            .iter()
            .filter(|(name, _)| *name != field && *name != kept)
            .map(|(name, value)| (town.fill(name), town.fill(value)))
            .collect();
        fields.push((field.to_owned(), long.clone()));
        fields.push((kept.to_owned(), TYPED.to_owned()));
        let reply = tried.post(&mut visitor, &town.fill(line.to), &fields).await;
        tried.told(&format!("{route} {field}"), field, &reply);
        if !kept.is_empty() && !reply.text().contains(ESCAPED) {
            tried.wrong.push(format!("{route} loses {kept}: {}", said(&reply)));
        }
    }
    assert_eq!(written(&town, &case).await, before, "nothing of it was saved");
    tried.done();
}

/// A number that is none is told at its field, wherever one is asked for, and is never in the address.
#[tokio::test]
async fn a_wrong_number_is_told_at_its_field() {
    let town = Lived::new().await;
    let mut tried = Tried { town: &town, wrong: Vec::new() };
    for (route, field, wrong) in [
        ("/arenden/{arende}/personer/ny", "number", "19900101-9803"),
        ("/arenden/{arende}/barn/nytt", "number", "20260230-9802"),
        ("/aktualisera/nytt", "subject.number", "900101"),
        ("/aktualisera/nytt", "child1.number", "abc"),
        ("/sok", "number", "19900101-9803"),
    ] {
        let line = LINES.iter().find(|line| !line.get && line.route == route).unwrap();
        let mut visitor = town.proven(line.someone()).await;
        let mut fields: Vec<_> = line
            .fields
            .iter()
            .map(|(name, value)| {
                ((*name).to_owned(), if (route, *name) == ("/sok", "by") { "identity_number".to_owned() } else { town.fill(value) })
            })
            .collect();
        fields.push((field.to_owned(), wrong.to_owned()));
        let reply = tried.post(&mut visitor, &town.fill(line.to), &fields).await;
        tried.told(&format!("{route} {field}"), field, &reply);
        if !reply.text().contains(wrong) {
            tried.wrong.push(format!("{route} loses the number that was typed"));
        }
    }
    let stored = town
        .town
        .house
        .act("worker1", super::lived::NOW, "search", json!({ "by": "name", "given": "Ada", "surname": "Ljung" }))
        .await
        .unwrap();
    assert_eq!(stored["cases"], json!([]), "nobody was registered for a form that was not accepted");
    tried.done();
}
