//! The duty office's package: what it holds, what it never holds, and how it comes back.

mod nightly;

use super::{
    folder::{Folder, Keep, To},
    make::{make, named},
    open::{open, read},
    receipt::{self, Who},
};
use crate::{
    backup::{
        sealed::{measure, new_identity, open as unseal},
        tests::{Living, time},
    },
    data::Kind,
};
use fristad_app::{
    extract::{Making, Package, Why, packages, tell_returned},
    vault::{Vault, ledger::LedgerEntry},
};
use fristad_demo::ids::OsIds;
use fristad_kernel::{CaseId, Timestamp};
use fristad_policy::{Job, Purpose, SystemPermit, authorise_system};
use serde_json::{Value, json};
use std::{fs, io::Read, sync::Arc};
use uuid::Uuid;

/// Words that tell where someone is, or who else there is.
const CANARIES: [&str; 9] = [
    "Kvittergatan",
    "Fågelsång",
    "070-1740605",
    "Näktergalsskolan",
    "Rödhakevägen",
    "Steglitsby",
    "19900101",
    "kanarie@exempel.se",
    "Kajsas lekstuga",
];

async fn person(living: &Living, surname: &str, number: &str) -> Value {
    let input = json!({ "surname": surname, "given": "Asta", "number": number });
    living.act("worker1", "2026-11-20T09:00", "register_person", input).await["person"].clone()
}

async fn case(living: &Living, subject: &Value, danger: Value, place: Value) -> Value {
    let intake = json!({
        "kind": "victim_adult", "source": "application", "channel": "visit", "unit": living.place.units["vald"], "age": "adult", "subject": subject,
    });
    let commands = json!([danger, { "command": "ask_household", "minors": "no", "young_adults": "no" }]);
    let whereabouts = json!({ subject.as_str().unwrap(): place });
    let input = json!({ "intake": intake, "commands": commands, "texts": { "account": "Hon är rädd." }, "whereabouts": whereabouts });
    let case = living.act("worker1", "2026-11-20T09:10", "register_intake", input).await["case"].clone();
    let handler = json!({ "case": case, "user": living.place.users["worker1"], "unit": living.place.units["vald"] });
    living.act("lead", "2026-11-20T10:00", "assign_handler", handler).await;
    living.act("worker1", "2026-11-20T10:30", "decide_preliminary", json!({ "case": case, "outcome": "open" })).await;
    case
}

fn permit() -> SystemPermit {
    authorise_system(Job::Extract, Purpose::AcuteDuty)
}

/// The folder of packages, to those who stand in a file of this name.
fn folder(living: &Living, recipients: &str, keep: Keep) -> Folder {
    Folder::new(To::File(living.at(recipients)), living.at("jour"), keep, Arc::clone(&living.vault))
}

async fn listed(living: &Living) -> Vec<Package> {
    packages(living.store.as_ref(), &living.vault, &permit()).await.unwrap()
}

/// What the log of a case tells of packages.
async fn told_of(living: &Living, case: CaseId) -> Vec<LedgerEntry> {
    let rows = living.store.read().await.unwrap().entries_of(case, 1000).await.unwrap();
    let entries = rows.iter().rev().filter_map(|row| living.vault.read_entry(row));
    entries.filter(|entry| entry.operation.ends_with("_extract")).collect()
}

fn serious() -> Value {
    json!({ "command": "assess_danger", "danger": "serious", "measures": ["police_told"] })
}

/// Three people: one in danger, one protected, and one whom the duty office need not know.
async fn night(living: &Living) {
    let shelter = json!({ "name": "Stödhuset", "details": "Rödhakevägen 9, 599 00 Steglitsby. Portkod finns hos Kajsas lekstuga." });
    living.act("lead", "2026-11-19T09:00", "register_provider", shelter).await;
    let place = json!({ "address": ["Kvittergatan 3", "599 00 Fågelsång"], "phone": "070-1740605", "school": "Näktergalsskolan", "code_word": "blåsippa" });
    let open_phone = json!({ "phone": "070-1740610", "code_word": "gullviva" });
    let danger = person(living, "Provlind", "19900101-9802").await;
    let danger = case(living, &danger, serious(), open_phone).await;
    let rules = json!({
        "case": danger, "rules": { "safe": { "phone": { "from": 9, "until": 15 }, "visit": { "from": 0, "until": 24 } }, "cautions": ["no_messages", "code_word"] },
    });
    living.act("worker1", "2026-11-20T11:00", "set_contact_rules", rules).await;
    let note = "Väskan står packad. Nyckeln ligger hos syster på Okänd väg 17. Hon flyttar till Rödhakevägen 9. Ring 112 vid minsta tecken! Barnen vet ordet.";
    let plan = json!({ "case": danger, "situation": "in_contact", "texts": { "note": note } });
    living.act("worker1", "2026-11-20T11:10", "plan_safety", plan).await;

    let hidden = person(living, "Skyddlund", "18900101-9802").await;
    let hidden_case = case(living, &hidden, json!({ "command": "assess_danger", "danger": "no_sign" }), place).await;
    let marked = json!({
        "case": hidden_case, "person": hidden,
        "protection": { "kind": "secrecy_marking", "status": "in_force", "source": "population_register", "since": "2026-03-09" },
    });
    living.act("worker1", "2026-11-20T11:20", "note_protection", marked).await;
    let calm = living.act("worker1", "2026-11-20T09:00", "register_person", json!({ "surname": "Lugnström", "given": "Ivar" })).await;
    case(living, &calm["person"], json!({ "command": "assess_danger", "danger": "no_sign" }), json!({})).await;
}

async fn the_package_holds_what_helps_and_no_address(kind: Kind) {
    let living = Living::on(kind).await;
    night(&living).await;
    let made = make(living.store.as_ref(), &folder(&living, "recipients", Keep::All), time("2026-11-22T02:00")).await.unwrap();
    assert_eq!((made.cases, named(&made.file).unwrap()), (2, made.package));
    let identities = living.identities();
    let mut content = String::new();
    unseal(&identities, &made.file).unwrap().read_to_string(&mut content).unwrap();
    let who: Who = "alva.sandgren".parse().unwrap();
    let opened = open(&made.file, &identities, living.vault.public_key(), &who, &living.at("desk"), time("2026-11-22T23:40")).unwrap();
    let page = fs::read_to_string(&opened.page).unwrap();
    for canary in CANARIES {
        assert!(!content.contains(canary), "{canary} is in the package");
        assert!(!page.contains(canary), "{canary} is on the page");
    }
    assert!(!content.contains("Lugnström"), "nobody whom the duty office need not know");
    assert!(!content.contains("Okänd väg"), "what looks like an address is left out also where nobody knew it");

    let extract = read(&made.file, &identities, living.vault.public_key()).unwrap();
    let [first, second] = extract.cases.as_slice() else { panic!("two cases") };
    assert_eq!((first.name.as_deref(), first.why.as_slice()), (Some("Asta Provlind"), [Why::Danger, Why::SafetyPlan].as_slice()));
    assert_eq!((first.contact.phone.as_deref(), first.contact.code_word.as_deref()), (Some("070-1740610"), Some("gullviva")));
    let plan = first.plan.as_ref().unwrap();
    assert_eq!(plan.text, "Väskan står packad. Ring 112 vid minsta tecken! Barnen vet ordet.");
    assert_eq!(plan.withheld, 2);
    assert_eq!((second.name.as_deref(), second.why.as_slice()), (Some("Asta Skyddlund"), [Why::Protected].as_slice()));
    assert_eq!((second.contact.phone.as_deref(), second.contact.code_word.as_deref()), (None, Some("blåsippa")));
    for shown in ["Asta Provlind", "ALLVARLIG FARA", "SKYDDAD PERSON", "21 timmar gammalt", "alva.sandgren", "bara 09–15", "gullviva"] {
        assert!(page.contains(shown), "{shown}");
    }
    assert!(!page.contains("http://") && !page.contains("https://") && !page.contains("<script"), "it needs nothing beside itself");

    // Nobody else's package, and nobody else's key.
    let other = Vault::generate().unwrap();
    assert!(open(&made.file, &identities, other.public_key(), &who, &living.at("desk2"), time("2026-11-22T23:40")).is_err());
    assert!(!living.at("desk2").exists());
    comes_back(&living, &made.file, made.package).await;
}

async fn comes_back(living: &Living, file: &std::path::Path, package: Uuid) {
    let (_, stranger) = new_identity();
    fs::write(living.at("strangers"), stranger).unwrap();
    let next = folder(living, "strangers", Keep::All);
    let missing = make(living.store.as_ref(), &next, time("2026-11-23T02:00")).await.unwrap();
    let out = listed(living).await;
    assert!(out.iter().all(|known| known.returned.is_none() && known.cases.len() == 2));

    let permit = permit();
    let with = |at: Timestamp| Making { vault: &living.vault, ids: &OsIds, permit: &permit, now: at };
    let bring = async |at: &str| {
        let openings = receipt::read(&receipt::beside(file), package).unwrap();
        let digest = measure(file).unwrap().digest;
        tell_returned(living.store.as_ref(), with(time(at)), (package, digest), openings.as_deref()).await
    };
    bring("2026-11-24T08:00").await.unwrap();
    // Whoever brings it twice tells it once.
    bring("2026-11-24T09:00").await.unwrap();
    let [back, still_out] = listed(living).await.try_into().unwrap();
    assert_eq!((back.id, still_out.id, still_out.returned), (package, missing.package, None));
    assert_eq!(back.returned, Some(time("2026-11-24T09:00")));
    let opened = time("2026-11-22T23:40").as_micros();
    assert_eq!(back.openings.iter().map(|opening| (opening.at, opening.who.as_str())).collect::<Vec<_>>(), [(opened, "alva.sandgren")]);
    // Each of its cases tells of both packages, and that the one was opened.
    for (case, _) in &back.cases {
        let told: Vec<_> = told_of(living, *case).await.into_iter().map(|entry| (entry.operation, entry.detail)).collect();
        let of = |package| format!("package:{package}");
        assert_eq!(
            told,
            [
                ("make_extract".to_owned(), vec![of(package)]),
                ("make_extract".to_owned(), vec![of(missing.package)]),
                ("return_extract".to_owned(), vec![of(package), format!("opened:{opened}:alva.sandgren")]),
            ]
        );
    }
    // Its name is not the package: neither another file under it, nor another package's.
    for (id, digest) in [(missing.package, [7; 32]), (missing.package, measure(file).unwrap().digest), (Uuid::from_u128(7), [7; 32])] {
        let told = tell_returned(living.store.as_ref(), with(time("2026-11-24T08:00")), (id, digest), None).await;
        assert!(matches!(told, Err(fristad_app::AppError::NotFound)));
    }
    assert_eq!(listed(living).await[1].returned, None);
    // Back without a receipt is not the same as unopened.
    let digest = measure(&missing.file).unwrap().digest;
    assert_eq!(receipt::read(&receipt::beside(&missing.file), missing.package).unwrap(), None);
    tell_returned(living.store.as_ref(), with(time("2026-11-25T08:00")), (missing.package, digest), None).await.unwrap();
    assert_eq!(
        listed(living).await.iter().map(|package| (package.returned.is_some(), package.receipt)).collect::<Vec<_>>(),
        [(true, true), (true, false)]
    );
}

#[tokio::test]
async fn the_package_holds_what_helps_and_no_address_on_sqlite() {
    the_package_holds_what_helps_and_no_address(Kind::Sqlite).await;
}

#[tokio::test]
async fn the_package_holds_what_helps_and_no_address_on_postgres() {
    the_package_holds_what_helps_and_no_address(Kind::Postgres).await;
}

#[test]
fn a_login_is_a_code() {
    assert!("alva.sandgren".parse::<Who>().is_ok());
    for text in ["", "Alva Sandgren ringde", "a\nb", &"a".repeat(65)] {
        assert!(text.parse::<Who>().is_err(), "{text}");
    }
}
