//! Every word that a page says: each id used has a text, each text is used, and every code of the process has a name.

use fluent_bundle::FluentResource;
use fristad_app::{
    case::worklist::{Due, ListedStage},
    operations,
};
use fristad_domain::{
    actor::Role,
    case::{Event, duty::Duty},
};
use fristad_policy::{DenyReason, Purpose};
use fristad_web::{
    codes,
    text::{ENGLISH, SWEDISH, code_id, exists},
};
use serde::de::DeserializeOwned;
use serde_json::json;
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// What is said of a visit, beside what is done in cases.
const VISITS: [&str; 15] = [
    "use_token",
    "log_in",
    "log_out",
    "step_up",
    "unlock",
    "lock",
    "revoke_session",
    "change_password",
    "issue_password",
    "admit_first",
    "give_second_factor",
    "register_passkey",
    "remove_passkey",
    "issue_recovery_codes",
    "reset_second_factor",
];
/// What the system does by itself in cases.
const BY_ITSELF: [&str; 4] = ["refresh_worklist", "tell_linked", "make_extract", "return_extract"];
/// Ids that are put together where they are used, by what went wrong.
const PUT_TOGETHER: [&str; 2] = ["fault-", "invalid-"];

fn ids() -> Vec<(&'static str, &'static str)> {
    ids_of(SWEDISH)
}

fn ids_of(files: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    let of = |(file, text): &(&'static str, &'static str)| {
        let file = *file;
        text.lines()
            .filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()))
            .filter_map(move |line| Some((file, line.split_once(" =")?.0)))
            .collect::<Vec<_>>()
    };
    files.iter().flat_map(of).collect()
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|end| end == "rs"))
        .collect()
}

fn source(folder: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    sources(&folder).iter().map(|path| fs::read_to_string(path).unwrap()).collect()
}

/// The texts between quotes that follow a beginning such as `say("`.
fn after<'a>(source: &'a str, beginning: &str) -> impl Iterator<Item = &'a str> {
    source.split(beginning).skip(1).filter_map(|rest| rest.split('"').next())
}

/// The codes that a tagged type knows: serde names them all when it meets one that is none.
fn variants<T: DeserializeOwned>(tag: &str) -> Vec<String> {
    let Err(error) = serde_json::from_value::<T>(json!({ tag: "no such thing" })) else { panic!("there is no such thing") };
    let error = error.to_string();
    let (_, expected) = error.split_once("expected one of ").unwrap();
    expected.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Every code that is named somewhere, by its set.
fn every_code() -> Vec<(&'static str, String)> {
    let of = |set, codes: Vec<String>| codes.into_iter().map(move |code| (set, code)).collect::<Vec<_>>();
    let written = |set, codes: &[&str]| of(set, codes.iter().map(|code| (*code).to_owned()).collect());
    let mut all: Vec<_> = codes::ALL.iter().flat_map(|codes| of(codes.set, (codes.values)())).collect();
    all.extend(of(codes::CHILDS_SERVICE.set, (codes::CHILDS_SERVICE.values)()));
    all.extend(of("event", variants::<Event>("event")));
    all.extend(of("duty", variants::<Duty>("kind")));
    all.extend(of("role", Role::ALL.iter().map(|role| role.code().to_owned()).chain(["system".to_owned()]).collect()));
    all.extend(of("denied", DenyReason::ALL.iter().map(|reason| reason.code().to_owned()).collect()));
    all.extend(of("purpose", Purpose::ALL.iter().map(|purpose| purpose.code().to_owned()).collect()));
    all.extend(of("operation", operations::names().chain(VISITS).chain(BY_ITSELF).map(str::to_owned).collect()));
    all.extend(of("due", Due::ALL.iter().map(|due| due.code().to_owned()).collect()));
    all.extend(of("stage", ListedStage::ALL.iter().map(|stage| stage.code().to_owned()).collect()));
    all.extend(written("strength", &["refuses", "demands", "advises"]));
    for set in ["bucket", "bucket-tag"] {
        all.extend(written(set, &["danger", "reassess", "child", "dated", "undated"]));
    }
    all.extend(written("outcome-log", &["done", "read", "rejected", "denied", "not_found", "conflict", "failed"]));
    all.extend(written("part", &["entry"]));
    all
}

#[test]
fn every_file_of_texts_can_be_read_and_no_id_stands_twice() {
    for (file, text) in SWEDISH {
        if let Err((_, errors)) = FluentResource::try_new((*text).to_owned()) {
            panic!("{file}: {errors:?}");
        }
    }
    let mut seen = BTreeSet::new();
    let twice: Vec<_> = ids().into_iter().filter(|(_, id)| !seen.insert(*id)).collect();
    assert!(twice.is_empty(), "{twice:?}");
}

#[test]
fn what_is_said_in_english_is_said_in_swedish_too_with_the_same_words_in_it() {
    let words = |files: &[(&'static str, &'static str)], id: &str| {
        let rest = files
            .iter()
            .find_map(|(_, text)| format!("\n{text}").split_once(&format!("\n{id} =")).map(|(_, rest)| rest.to_owned()))
            .unwrap();
        let lines = rest.lines().enumerate().take_while(|(number, line)| *number == 0 || line.starts_with(' ')).map(|(_, line)| line);
        lines
            .flat_map(|line| line.split('$').skip(1).filter_map(|rest| rest.split([' ', '}']).next()))
            .map(str::to_owned)
            .collect::<BTreeSet<_>>()
    };
    for (file, text) in ENGLISH {
        assert!(FluentResource::try_new((*text).to_owned()).is_ok(), "{file}");
    }
    let english: BTreeSet<_> = ids_of(ENGLISH).into_iter().map(|(_, id)| id).collect();
    assert_eq!(english.len(), ids_of(ENGLISH).len(), "none twice");
    for id in &english {
        assert!(exists(id), "{id}");
        assert_eq!(words(ENGLISH, id), words(SWEDISH, id), "{id}");
    }
    // Everything that the door of a survey says. Only those who assess others judge.
    let of_door = |(file, id): &(&str, &str)| *file == "survey.ftl" && id.starts_with("answer-") || id.starts_with("question-");
    let door = ids().into_iter().filter(of_door).map(|(_, id)| id);
    let missing: Vec<_> = door.filter(|id| *id != "question-not-judged" && !english.contains(id)).collect();
    assert_eq!(missing, Vec::<&str>::new());
}

#[test]
fn every_code_has_a_name() {
    let nameless: Vec<_> = every_code().iter().map(|(set, code)| code_id(set, code)).filter(|id| !exists(id)).collect();
    assert!(nameless.is_empty(), "{nameless:#?}");
}

#[test]
fn every_text_that_is_asked_for_exists() {
    let source = source("src");
    let asked = ["Msg(\"", "say(\"", "say_with(\""].into_iter().flat_map(|beginning| after(&source, beginning));
    let missing: BTreeSet<_> = asked.filter(|id| !exists(id)).collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn every_text_is_used() {
    let source = source("src");
    let codes = every_code();
    let named: BTreeSet<_> = codes.iter().map(|(set, code)| code_id(set, code)).collect();
    // Sets that only a page knows, and ids of which the source holds the beginning.
    let set = |beginning| after(&source, beginning).filter(|set| codes.iter().all(|(known, _)| known != set)).map(|set| format!("{set}-"));
    let begun = after(&source, "format!(\"").filter_map(|written| written.split_once("-{").map(|(beginning, _)| format!("{beginning}-")));
    let begun: BTreeSet<_> =
        ["label(\"", "called(\"", "code_id(\""].into_iter().flat_map(set).chain(begun).chain(PUT_TOGETHER.map(str::to_owned)).collect();
    let unused: Vec<_> = ids()
        .into_iter()
        .filter(|(_, id)| !named.contains(*id) && !begun.iter().any(|beginning| id.starts_with(beginning)))
        .filter(|(_, id)| !source.contains(&format!("\"{id}\"")))
        .map(|(file, id)| format!("{file}: {id}"))
        .collect();
    assert!(unused.is_empty(), "{unused:#?}");
}

#[test]
fn everything_that_cannot_be_used_is_told_in_words() {
    let spoken = source("../app/src") + &source("../identity/src") + &source("../kernel/src");
    let told = ["AppError::invalid(\"", "invalid(\n                \"", "Err(\"", "#[error(\"number."].into_iter().flat_map(|beginning| {
        let number = if beginning.ends_with("number.") { "number." } else { "" };
        after(&spoken, beginning).map(move |id| format!("{number}{id}"))
    });
    let is_id = |id: &String| id.contains('.') && id.chars().all(|letter| letter.is_ascii_lowercase() || matches!(letter, '.' | '-' | '_'));
    let silent: BTreeSet<_> = told.filter(is_id).filter(|id| !exists(&code_id("invalid", &id.replace('.', "-")))).collect();
    assert!(silent.is_empty(), "{silent:#?}");
}
