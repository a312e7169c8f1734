//! A town that has lived: a story with its texts marked, and beside it one case of each sort that a page can meet. Everything sealed in it bears a word of its own, a canary.

use super::{
    PASSWORD, Reply, Town, Visitor,
    planted::{Canary, Class, Planter},
};
use crate::house::House;
use axum::http::Method;
use fristad_app::{
    port::jobs::{JobRow, Postponed},
    queue::Kind,
    vault::ledger::LedgerEntry,
};
use fristad_demo::{
    authority::ACCOUNTS,
    story::{Player, Story},
};
use fristad_web::{forms::draft::pack, http::Fields};
use serde_json::{Value, json};
use std::{collections::BTreeMap, fs, path::Path};
use uuid::Uuid;

/// The day and hour at which the tests look.
pub const NOW: &str = "2026-05-05T10:00";
/// An id that nothing has.
pub const GUESSED: &str = "00000000-0000-4000-8000-000000000000";
/// The instant before, at which the cases beside the story came about.
const BEFORE: &str = "2026-05-04T12:00";

/// The town.
pub struct Lived {
    pub town: Town,
    /// Ids and other values by name.
    pub ids: BTreeMap<String, String>,
    pub canaries: Vec<Canary>,
    /// Case numbers: they stand in no address and no title.
    pub numbers: Vec<String>,
    /// Identity numbers, each way that they are written, with the cases in which their owners stand.
    pub identities: Vec<(String, Class)>,
}

impl Lived {
    /// Builds it.
    pub async fn new() -> Self {
        Self::on(House::sqlite().await).await
    }

    /// Builds it in a house.
    pub async fn on(house: House) -> Self {
        let mut planter = Planter::default();
        let mut ids = play(&house, &mut planter).await;
        beside(&house, &mut planter, &mut ids).await;
        let identities = [
            ("19880312-9819", vec!["fall", "disas", "melkers"]),
            ("20121018-9849", vec!["fall", "melkers"]),
            ("20180611-9838", vec!["fall", "disas"]),
            ("19790923-9829", vec!["fall"]),
        ]
        .into_iter()
        .flat_map(|(number, cases)| [number.to_owned(), number.replace('-', "")].map(|written| (written, Class::Identity(cases.clone()))))
        .collect();
        let mut numbers = Vec::new();
        for (case, who) in [("fall", "worker1"), ("disas", "childworker"), ("his", "worker2"), ("open", "worker3"), ("ready", "worker1")] {
            let opened = house.act(who, NOW, "open_case", json!({ "case": ids[case] })).await.unwrap();
            let number = opened["number"].as_str().unwrap().to_owned();
            ids.insert(format!("{case}.number"), number.clone());
            if let Some(step) = opened["assessments"].get(0).map(|shown| shown["step"].to_string()) {
                ids.entry("bedomning.number".to_owned()).or_insert(step);
            }
            numbers.push(number);
        }
        let town = Town::around(house, NOW).await;
        Self { town, ids, canaries: planter.canaries, numbers, identities }
    }

    /// A text with `{name}` replaced by what the name stands for.
    pub fn fill(&self, pattern: &str) -> String {
        let mut text = pattern.to_owned();
        for (name, value) in &self.ids {
            text = text.replace(&format!("{{{name}}}"), value);
        }
        assert!(!text.contains('{'), "nobody knows a name in {text}");
        text
    }

    /// A fresh token, as a form has that is shown to them.
    pub fn token(&self, visitor: &Visitor) -> String {
        let user = visitor.user.unwrap_or(self.town.house.place.users["worker1"]);
        self.town.house.app.form_token_for(user, NOW.parse().unwrap()).to_string()
    }

    /// Someone who has logged in and proved it again.
    pub async fn proven(&self, alias: &str) -> Visitor {
        let mut visitor = self.town.visitor(alias).await;
        visitor.post("/bekrafta", &[("losenord", PASSWORD)]).await;
        visitor
    }

    /// Everyone, by alias.
    pub async fn everyone(&self) -> Vec<(&'static str, Visitor)> {
        let mut all = Vec::new();
        for (alias, ..) in ACCOUNTS {
            all.push((*alias, self.proven(alias).await));
        }
        all
    }

    /// Sends what a line of the table says.
    pub async fn ask(&self, visitor: &mut Visitor, method: &Method, to: &str, fields: &[(String, String)]) -> Reply {
        if *method == Method::GET {
            return visitor.get(to).await;
        }
        let token = self.token(visitor);
        let mut sent: Vec<(&str, &str)> = vec![("_formular", &token)];
        sent.extend(fields.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        visitor.post(to, &sent).await
    }

    /// The entries written since this was last asked.
    pub async fn entries(&self) -> Vec<LedgerEntry> {
        let house = &self.town.house;
        let mut unit = house.store.read().await.unwrap();
        let rows = unit.unlinked(u32::MAX).await.unwrap();
        drop(unit);
        house.seal().await;
        rows.iter().map(|row| house.vault.read_entry(row).unwrap()).collect()
    }
}

/// Plays the story until its last step but the closing, with every text marked.
async fn play(house: &House, planter: &mut Planter) -> BTreeMap<String, String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("story/01-natten.toml");
    let mut story = Story::parse(&fs::read_to_string(file).unwrap()).unwrap();
    let end = story.steps.iter().position(|told| told.operation == "close").unwrap();
    story.steps.truncate(end);
    for told in &mut story.steps {
        if told.expect == fristad_demo::story::Expected::Accepted {
            planter.mark(told);
        }
    }
    let mut player = Player::new(&house.app, &house.place, &story).unwrap();
    for step in Player::steps(&story) {
        player.take(&step).await.unwrap();
    }
    let names = ["fall", "disas", "melkers", "tova", "melker", "disa", "torkel", "brev"];
    let mut ids: BTreeMap<_, _> = names.into_iter().map(|name| (name.to_owned(), player.named(name).unwrap())).collect();
    ids.extend(house.place.names());
    ids.insert("gone".to_owned(), GUESSED.to_owned());
    ids
}

async fn act(house: &House, who: &str, operation: &str, input: Value) -> Value {
    house.act_for(who, usual(who), BEFORE, operation, input).await.unwrap_or_else(|error| panic!("{who} {operation}: {error:?}"))
}

/// The purpose for which an alias usually acts.
pub fn usual(who: &str) -> fristad_policy::Purpose {
    fristad_policy::Purpose::usual(fristad_demo::authority::Place::role(who).unwrap())
}

/// A case beside the story. Handled by whoever registers it, when it is to be assigned.
async fn case(house: &House, planter: &mut Planter, who: &str, name: &'static str, kind: &str, assign: bool) -> (Value, Value) {
    let surname = format!("Ekman{}", planter.word(Class::Identity(vec![name]), "surname").to_lowercase());
    let person = json!({ "surname": surname, "given": "Vera" });
    let person = act(house, who, "register_person", person).await["person"].clone();
    let intake = json!({
        "kind": kind, "source": "application", "channel": "visit", "unit": house.place.units["vald"], "age": "adult", "subject": person,
    });
    let asked = json!([
        { "command": "assess_danger", "danger": "no_sign" },
        { "command": "ask_household", "minors": "no", "young_adults": "no" },
    ]);
    let account = planter.after("Så berättas det.", Class::Narrative(name), "account");
    let place = planter.place(name);
    let input =
        json!({ "intake": intake, "commands": asked, "texts": { "account": account }, "whereabouts": { person.as_str().unwrap(): place } });
    let case = act(house, who, "register_intake", input).await["case"].clone();
    if assign {
        let handler = json!({ "case": case, "user": house.place.users[who], "unit": house.place.units["vald"] });
        act(house, "lead", "assign_handler", handler).await;
    }
    (case, person)
}

async fn step(house: &House, who: &str, operation: &str, case: &Value, mut input: Value) {
    input["case"] = case.clone();
    act(house, who, operation, input).await;
}

/// The cases beside the story, and what else a page can meet.
async fn beside(house: &House, planter: &mut Planter, ids: &mut BTreeMap<String, String>) {
    let known = |value: &Value| value.as_str().unwrap().to_owned();
    for (name, who, kind) in [
        ("his", "worker2", "perpetrator"),
        ("matter", "worker1", "crime_victim_other"),
        ("open", "worker3", "crime_victim_other"),
        ("ready", "worker1", "crime_victim_other"),
        ("acute", "worker1", "crime_victim_other"),
        ("new", "duty", "crime_victim_other"),
        ("night", "duty", "crime_victim_other"),
    ] {
        let (made, person) = case(house, planter, who, name, kind, who != "duty").await;
        if ["matter", "open", "ready", "acute"].contains(&name) {
            step(house, who, "decide_preliminary", &made, json!({ "outcome": "open" })).await;
        }
        if ["matter", "ready"].contains(&name) {
            step(house, who, "record_own_view", &made, json!({ "answer": "declined" })).await;
            let reasons = planter.after("Det som behövs är känt.", Class::Narrative(name), "reasons");
            let end = json!({ "end": "complete", "passes": ["INV-02"], "texts": { "reasons": reasons } });
            step(house, who, "conclude_investigation", &made, end).await;
        }
        if name == "matter" {
            step(house, who, "put_before_board", &made, json!({})).await;
        }
        ids.insert(name.to_owned(), known(&made));
        ids.insert(format!("{name}.person"), known(&person));
    }
    closed(house, planter, ids).await;
    let fall = Value::from(ids["fall"].clone());
    let his = ids["his"].clone();
    // Somebody whom both cases know, so that they can be linked.
    let kin = act(house, "worker1", "register_person", json!({ "surname": "Ombudsson", "given": "Bo" })).await["person"].clone();
    for (who, case) in [("worker1", &fall), ("worker2", &Value::from(his.clone()))] {
        step(house, who, "join_person", case, json!({ "person": kin, "capacity": "representative", "age": "adult" })).await;
    }
    ids.insert("ombud".to_owned(), known(&kin));
    act(house, "worker1", "link_cases", json!({ "case": fall, "other": his, "kind": "perpetrator" })).await;
    let (facts, assessment) = (
        planter.after("Hon ringde.", Class::Narrative("fall"), "facts"),
        planter.after("Hon är lugnare.", Class::Narrative("fall"), "assessment"),
    );
    step(house, "worker1", "write_entry", &fall, json!({ "facts": facts, "source": "told_by_person", "assessment": assessment })).await;
    let answers = plan_answers(planter.after("Att han hittar hit.", Class::Narrative("fall"), "answers").as_str().unwrap());
    let plan = json!({
        "situation": "has_left", "print": "full", "holders": ["person"], "instrument": { "key": "sakerhetsplan", "version": "1" },
        "texts": { "answers": answers },
    });
    step(house, "worker1", "plan_safety", &fall, plan).await;
    let opened = act(house, "worker1", "open_case", json!({ "case": fall })).await;
    let planned = opened["assessments"].as_array().unwrap().iter().rfind(|shown| shown["what"] == "safety_plan").unwrap();
    ids.insert("plan.number".to_owned(), planned["step"].to_string());
    // A plan that is the provider's to read.
    let goals = planter.after("Samtal varje tisdag.", Class::Commission("fall"), "goals");
    step(house, "worker1", "make_plan", &fall, json!({ "kind": "implementation_plan", "commission": 1, "texts": { "goals": goals } }))
        .await;
    let reasons = planter.after("Hon vill ha sin dörr.", Class::Narrative("fall"), "account");
    step(house, "worker1", "receive_appeal", &fall, json!({ "decision": 3, "arrived": "2026-04-20", "texts": { "account": reasons } }))
        .await;
    let mut draft = |who, field: &str| pack(&Fields::of([(field.to_owned(), planter.word(Class::Own(who), field))]));
    for (who, part, text) in [("worker1", "assess_risk", draft("worker1", "texts.assessment")), ("lead", "entry", draft("lead", "facts"))] {
        act(house, who, "save_draft", json!({ "case": fall, "part": part, "text": text })).await;
    }
    let answers = initial(planter.word(Class::Own("worker1"), "q.laget.anteckning"));
    // What others do meanwhile does not stand in its way here.
    let answers = json!({ "case": fall, "part": "assess:inledande-bedomning", "seen": 9_999, "text": answers });
    act(house, "worker1", "save_draft", answers).await;
    let mut draft = |who, field: &str| pack(&Fields::of([(field.to_owned(), planter.word(Class::Own(who), field))]));
    let begun = draft("worker1", "texts.account");
    let begun = act(house, "worker1", "save_draft", json!({ "part": "register_intake", "text": begun })).await;
    ids.insert("utkast".to_owned(), known(&begun["draft"]));
    let notes = planter.after("En kvinna frågar.", Class::Own("duty"), "talk");
    ids.insert(
        "samtal".to_owned(),
        known(&house.act_for("duty", usual("duty"), "2026-05-05T09:00", "keep_talk", json!({ "notes": notes })).await.unwrap()["talk"]),
    );
    let (name, details) =
        (planter.after("Gläntan", Class::ProviderName, "name"), planter.after("Vid ån.", Class::ProviderDetails, "details"));
    act(house, "lead", "register_provider", json!({ "name": name, "details": details })).await;
    let absence = json!({ "user": house.place.users["worker2"], "first": "2026-06-01", "last": "2026-06-12" });
    ids.insert("franvaro".to_owned(), known(&act(house, "lead", "note_absence", absence).await["absence"]));
    surveys(house, planter, ids).await;
    let training = json!({ "user": house.place.users["worker2"], "instrument": "patriark", "since": "2026-03-02" });
    ids.insert("utbildning".to_owned(), known(&act(house, "lead", "note_training", training).await["training"]));
    for name in ["avtal", "annat-avtal"] {
        let content =
            json!({ "agreement": { "counterpart": "police", "level": "individual", "from": "2025-02-01", "covers": ["everyone"] } });
        let kept = act(house, "lead", "note_in_register", json!({ "name": "Polisen i Lindevalla", "content": content })).await;
        ids.insert(name.to_owned(), known(&kept["entry"]));
    }
    for (name, number) in [("jobb", 1), ("annat-jobb", 2)] {
        let job = Uuid::from_u128(0x6a6f_6265_0000_4000_8000_0000_0000_0000 + number);
        give_up(house, job).await;
        ids.insert(name.to_owned(), job.to_string());
    }
    let post = json!([{ "role": "case_worker", "unit": house.place.units["vald"] }]);
    let account = json!({ "name": "Tuva Lindh", "title": "socialsekreterare", "address_permission": false, "posts": post, "login": "tuva.lindh", "closed": false });
    ids.insert("konto".to_owned(), known(&act(house, "admin", "save_account", account).await["user"]));
    let post = json!([{ "role": "team_lead", "unit": house.place.units["vald"] }]);
    let service = json!({ "name": "E-tjänsten", "title": "tjänstekonto", "posts": post });
    let service = act(house, "admin", "save_account", service).await["user"].clone();
    let key = json!({ "account": service, "name": "Ansökningar", "scopes": ["read", "write"], "until": "2026-12-31" });
    ids.insert("nyckel".to_owned(), known(&act(house, "lead", "issue_token", key).await["token"]));
    ids.insert("tjanst".to_owned(), known(&service));
}

/// Answers to the safety plan's form, as another system sends them.
pub fn plan_answers(fear: &str) -> String {
    let item = |link_id: &str, answer: Value| json!({ "linkId": link_id, "answer": [answer] });
    let group = [item("situation", json!({ "valueCoding": { "code": "has_left" } })), item("oro", json!({ "valueString": fear }))];
    let response = json!({
        "resourceType": "QuestionnaireResponse", "questionnaire": "urn:fristad:instrument:sakerhetsplan|1", "status": "completed",
        "item": [{ "linkId": "laget", "item": group }],
    });
    response.to_string()
}

/// Every answer that the initial assessment demands, as its draft holds them, with a note.
fn initial(note: String) -> String {
    let answered = ["fara-nu", "atkomst", "strypning", "dodshot", "vapen", "barn", "heder"];
    let answers = answered.map(|link_id| (format!("q.{link_id}"), "no".to_owned()));
    pack(&Fields::of(answers.into_iter().chain([("q.laget.anteckning".to_owned(), note)])))
}

/// A survey that is being made, one that is open, and one that is over.
async fn surveys(house: &House, planter: &mut Planter, ids: &mut BTreeMap<String, String>) {
    for (name, title) in [("enkat.gors", "Stöd i länet"), ("enkat", "Stöd i kommunen"), ("enkat.slut", "Stöd i fjol")] {
        // Nobody looks at the one that is being made.
        let who = match name {
            "enkat" => format!("Ekby {}", planter.word(Class::Respondent, "respondent")),
            "enkat.slut" => format!("Ekby {}", planter.word(Class::SurveyAnswer, "respondent")),
            _ => "Ekby".to_owned(),
        };
        let (survey, respondent) = crate::surveys::made(house, json!({ "title": title, "anonymity": "none" }), &[&who]).await;
        if name == "enkat.gors" {
            ids.insert("svarande".to_owned(), respondent);
        } else {
            let token = crate::surveys::opened(house, &survey).await.remove(0);
            if name == "enkat.slut" {
                let words = planter.after("Mer tid.", Class::SurveyAnswer, "answer");
                crate::surveys::answered(house, &token, true, words.as_str().unwrap()).await;
                act(house, "analyst", "close_survey", json!({ "survey": survey })).await;
            } else {
                ids.insert("lank".to_owned(), token);
            }
        }
        ids.insert(name.to_owned(), survey);
    }
}

/// A job of the system that was given up.
async fn give_up(house: &House, id: Uuid) {
    let at = BEFORE.parse().unwrap();
    // Whatever else waits is done first.
    house.app.run_due_jobs(Uuid::from_u128(1), at).await.unwrap();
    let job = JobRow { id, kind: Kind::ForgetDrafts.code().to_owned(), case: None, run_at: at, attempts: 0, failed_at: None, fault: None };
    let mut unit = house.store.begin().await.unwrap();
    unit.put_missing_jobs(&[job]).await.unwrap();
    assert_eq!(unit.claim_job(id, at, at).await.unwrap().map(|job| job.id), Some(id));
    let failed = Postponed { run_at: at, attempts: 8, failed_at: Some(at), fault: Some("broken") };
    assert!(unit.postpone_job(id, id, failed).await.unwrap());
    unit.commit().await.unwrap();
}

/// A case that was moved to another municipality and closed, with the texts that nothing else here writes.
async fn closed(house: &House, planter: &mut Planter, ids: &mut BTreeMap<String, String>) {
    let (case, _) = case(house, planter, "worker1", "closed", "crime_victim_other", true).await;
    let mut text = |text: &str, part: &str| planter.after(text, Class::Narrative("closed"), part);
    let (own_view, reasons) = (text("Hon vill bli ringd.", "own_view"), text("Hon bor där nu.", "reasons"));
    let (receiver, remains) = (text("Socialtjänsten i grannkommunen.", "receiver"), text("Samma nummer, dygnet runt.", "remains"));
    let participants = text("Gruppledaren.", "participants");
    step(house, "worker1", "note_will", &case, json!({ "will": "wants", "texts": { "own_view": own_view } })).await;
    step(house, "worker1", "decide_preliminary", &case, json!({ "outcome": "open" })).await;
    step(house, "worker1", "record_own_view", &case, json!({ "answer": "declined", "texts": { "receiver": receiver } })).await;
    let end = json!({ "end": "complete", "passes": ["INV-02"], "texts": { "reasons": reasons } });
    step(house, "worker1", "conclude_investigation", &case, end).await;
    let mut decide = crate::walk::counselling();
    decide["texts"] = crate::walk::texts();
    decide["texts"]["participants"] = participants;
    step(house, "worker1", "decide", &case, decide).await;
    let ended = json!({ "command": "change_execution", "decision": 1, "execution": "ended", "on": "2026-05-04" });
    let close = json!({ "command": "close", "reason": "completed", "goal": "fully" });
    step(house, "worker1", "step", &case, json!({ "commands": [ended, close], "texts": { "remains": remains } })).await;
    ids.insert("closed".to_owned(), case.as_str().unwrap().to_owned());
}
