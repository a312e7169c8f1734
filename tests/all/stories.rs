//! The stories of `tests/story`, played on both databases as `fristad play` plays them.

mod malformed;
mod reference;

use crate::{house::House, repository};
use fristad_app::{port::store::KeyTable, row::Table};
use fristad_demo::story::{Expected, Outcome, Player, Story, Surprise};
use fristad_kernel::Timestamp;
use fristad_policy::Purpose;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Which database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Database {
    Sqlite,
    Postgres,
}

impl Database {
    const BOTH: [Self; 2] = [Self::Sqlite, Self::Postgres];

    async fn house(self) -> House {
        match self {
            Self::Sqlite => House::sqlite().await,
            Self::Postgres => House::postgres().await,
        }
    }
}

/// What each step came to: its number, its operation, its outcome, and the codes of what happened.
type Told = Vec<(usize, String, Outcome, Vec<String>)>;

/// Statements that one use case may send (`lessons.md`: a page that asks row by row is found too late).
const STATEMENTS: u64 = 8;
/// What brings people into a case. With all else that such a step can write it sends one more: how old they are is asked of their numbers, and of nobody's word.
const NEWCOMERS: [&str; 3] = ["intake_registered", "person_joined", "child_noted"];

fn story_files() -> Vec<PathBuf> {
    let folder = repository::root().join("tests/story");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn name(file: &Path) -> String {
    file.file_stem().unwrap().to_string_lossy().into_owned()
}

/// The number of rows of every table that a use case writes, drafts last. Refusals leave ledger entries, which are not counted here.
async fn rows(house: &House) -> Vec<(&'static str, u64)> {
    let mut unit = house.store.read().await.unwrap();
    let mut rows = Vec::new();
    for table in Table::ALL {
        rows.push((table.name(), unit.count(table).await.unwrap()));
    }
    rows.push(("case_file", unit.cases_after(None, u32::MAX).await.unwrap().len() as u64));
    // Every draft has a key of its own, and no key is wrapped under an epoch that never was.
    rows.push(("draft", unit.keys_not_under(KeyTable::Draft, u32::MAX, u32::MAX).await.unwrap().len() as u64));
    rows
}

/// Statements that it takes to know who acts: once per request, before any use case.
async fn sign_in(house: &House) -> u64 {
    let before = house.store.statements();
    let now: Timestamp = "2026-01-01T00:00".parse().unwrap();
    assert!(house.app.ctx(house.place.users["lead"], Purpose::Supervision, now).await.unwrap().is_some());
    house.store.statements() - before
}

/// Plays a story to its end or its first surprise, and counts each step's statements.
async fn play(house: &House, story: &Story) -> (Told, Vec<u64>, Option<Surprise>) {
    let mut player = match Player::new(&house.app, &house.place, story) {
        Ok(player) => player,
        Err(surprise) => return (Vec::new(), Vec::new(), Some(surprise)),
    };
    let (mut told, mut counts) = (Vec::new(), Vec::new());
    let sign_in = sign_in(house).await;
    for step in Player::steps(story) {
        let before = house.store.statements();
        match player.take(&step).await {
            Ok(report) => told.push((report.number, report.operation, report.outcome, report.events)),
            Err(surprise) => return (told, counts, Some(surprise)),
        }
        counts.push(house.store.statements() - before - sign_in);
    }
    (told, counts, None)
}

/// After a story the ledger is unbroken and what is stored is what happened.
async fn holds_together(house: &House, story: &Story) {
    assert!(house.seal().await.is_some(), "a story leaves entries, so there is a head to sign");
    assert!(house.verify(&[]).await.holds(), "{}: the ledger does not hold", story.title);
    let health = house.examine().await;
    assert!(health.holds(), "{}: {:?}", story.title, health.complaints);
    assert!(health.rows > 0, "{}: the doctor saw nothing", story.title);
}

async fn play_whole(database: Database, story: Story) -> (Told, Vec<u64>) {
    let house = database.house().await;
    let (told, counts, surprise) = play(&house, &story).await;
    assert!(surprise.is_none(), "{}, {database:?}: {}", story.title, surprise.unwrap());
    assert_eq!(told.len(), story.steps.len());
    holds_together(&house, &story).await;
    (told, counts)
}

#[test]
fn there_are_twelve_stories_and_each_can_be_read() {
    let files = story_files();
    assert!(files.len() >= 12, "{} stories", files.len());
    for file in files {
        let story = Story::parse(&fs::read_to_string(&file).unwrap()).unwrap_or_else(|error| panic!("{}: {error}", name(&file)));
        let told = story.steps.iter().filter(|step| step.note.is_some()).count();
        assert!((15..=50).contains(&story.steps.len()), "{} has {} steps", name(&file), story.steps.len());
        assert!(told >= 5, "{}: a reader understands it by its notes, and it has {told}", name(&file));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_story_goes_the_same_on_both_databases() {
    let mut heavy = Vec::new();
    for file in story_files() {
        let story = Story::parse(&fs::read_to_string(&file).unwrap()).unwrap();
        let on_sqlite = tokio::spawn(play_whole(Database::Sqlite, story.clone()));
        let on_postgres = tokio::spawn(play_whole(Database::Postgres, story.clone()));
        let (told, counts) = on_sqlite.await.unwrap();
        let (told_too, counts_too) = on_postgres.await.unwrap();
        assert_eq!(told, told_too, "{}: the databases differ", name(&file));
        assert_eq!(counts, counts_too, "{}: the databases are asked differently", name(&file));
        let most = |codes: &[String]| STATEMENTS + u64::from(codes.iter().any(|code| NEWCOMERS.contains(&code.as_str())));
        for ((number, operation, ..), count) in told.iter().zip(counts).filter(|((.., codes), count)| *count > most(codes)) {
            heavy.push(format!("{} step {number}, {operation}: {count}", name(&file)));
        }
    }
    assert!(heavy.is_empty(), "more than {STATEMENTS} statements:\n{}", heavy.join("\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_forgotten_leaves_no_draft_behind() {
    let file = story_files().into_iter().find(|file| name(file).contains("informationssamtalet")).unwrap();
    let story = Story::parse(&fs::read_to_string(file).unwrap()).unwrap();
    for database in Database::BOTH {
        let house = database.house().await;
        let (_, _, surprise) = play(&house, &story).await;
        assert!(surprise.is_none(), "{}", surprise.unwrap());
        assert_eq!(rows(&house).await.last(), Some(&("draft", 0)), "{database:?}");
    }
}

/// Three steps that go as told.
fn short() -> Story {
    Story::parse(
        r#"
        title = "Kort"
        start = "2026-03-12T09:00"
        [[step]]
        who = "worker1"
        do = "register_person"
        as = "hon"
        with = { surname = "Provkvist", given = "Ebba" }
        [[step]]
        at = "+5m"
        who = "worker1"
        do = "register_intake"
        as = "fall"
        check = { stage = "intake", version = 1 }
        with = { intake = { kind = "unspecified", source = "application", unit = "$unit.vald", channel = "visit", subject = "$hon", age = "adult" } }
        [[step]]
        at = "+5m"
        who = "worker2"
        do = "open_case"
        expect = "denied"
        with = { case = "$fall" }
        "#,
    )
    .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_story_stops_at_the_first_step_that_goes_otherwise() {
    let house = House::sqlite().await;
    let (told, _, surprise) = play(&house, &short()).await;
    assert!(surprise.is_none() && told.len() == 3);

    let mut wrong = short();
    wrong.steps[1].expect = Expected::Rejected(vec!["INT-01".into()]);
    let (told, _, surprise) = play(&house, &wrong).await;
    assert_eq!(told.len(), 1);
    match surprise.unwrap() {
        Surprise::Otherwise { number, operation, expected, got } => {
            assert_eq!((number, operation.as_str(), got), (2, "register_intake", Outcome::Accepted));
            assert_eq!(expected, wrong.steps[1].expect);
        }
        other => panic!("{other}"),
    }

    let mut wrong = short();
    wrong.steps[2].expect = Expected::Accepted;
    let (told, _, surprise) = play(&house, &wrong).await;
    assert_eq!(told.len(), 2);
    assert!(matches!(surprise, Some(Surprise::Otherwise { number: 3, got: Outcome::Denied, .. })));

    let mut wrong = short();
    wrong.steps[1].check.insert("version".into(), 7.into());
    let (told, _, surprise) = play(&house, &wrong).await;
    assert_eq!(told.len(), 1);
    match surprise.unwrap() {
        Surprise::Field { number, field, expected, got, .. } => {
            assert_eq!((number, field.as_str(), expected, got), (2, "version", 7.into(), 1.into()));
        }
        other => panic!("{other}"),
    }
}
