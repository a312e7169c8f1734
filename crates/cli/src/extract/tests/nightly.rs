//! Each night one package, whoever works, whatever goes wrong; and nothing that fails goes unseen.

use super::{Living, OsIds, Uuid, folder, listed, night, time, told_of};
use crate::{
    commands::house,
    data::Kind as Database,
    extract::{
        folder::{Folder, Keep},
        open::read,
        receipt,
    },
};
use fristad_app::{
    App, AppError,
    extract::Extract,
    operations::call,
    port::{
        ids::Ids,
        packages::{Digest, Packed, Packer},
    },
    queue::{Hour, Kind, Nightly, Outcome, run_until},
};
use fristad_kernel::Timestamp;
use fristad_policy::{Purpose, SystemPermit};
use fristad_testkit::wait;
use serde_json::{Value, json};
use std::{
    fs,
    path::PathBuf,
    sync::{Arc, Mutex},
    time::Duration,
};
use tokio::{runtime::Handle, sync::watch, task::block_in_place};

const ONE: Uuid = Uuid::from_u128(1);
const OTHER: Uuid = Uuid::from_u128(2);
const PATIENCE: Duration = Duration::from_mins(1);

/// An application that makes packages.
async fn making(living: &Living, packer: impl Packer + 'static) -> App {
    let nightly = Nightly { hour: Hour::new(2).unwrap(), packer: Arc::new(packer) };
    house(&living.store, &living.vault, Arc::new(OsIds)).await.unwrap().making_packages(nightly)
}

/// How the package went in the rounds that it takes until nothing more is due.
async fn packages_of(app: &App, worker: Uuid, at: Timestamp) -> Vec<Outcome> {
    let mut outcomes = Vec::new();
    loop {
        let ran = app.run_due_jobs(worker, at).await.unwrap();
        if ran.is_empty() {
            return outcomes;
        }
        outcomes.extend(ran.into_iter().filter(|(kind, _)| *kind == Kind::NightlyExtract).map(|(_, outcome)| outcome));
    }
}

/// The files in the folder whose names end so.
fn files(living: &Living, end: &str) -> Vec<PathBuf> {
    let Ok(found) = fs::read_dir(living.at("jour")) else { return Vec::new() };
    let mut found: Vec<_> = found.map(|entry| entry.unwrap().path()).filter(|path| path.extension().unwrap() == end).collect();
    found.sort();
    found
}

async fn queue(living: &Living, at: Timestamp) -> Value {
    let ctx = living.app.ctx(living.place.users["admin"], Purpose::Operation, at).await.unwrap().unwrap();
    call(&living.app, &ctx, "read_jobs", json!({})).await.unwrap().unwrap()
}

async fn of_two_workers_one_makes_it(kind: Database) {
    let living = Living::on(kind).await;
    night(&living).await;
    let keep = Keep::Newest(3);
    let (one, two) =
        (making(&living, folder(&living, "recipients", keep)).await, making(&living, folder(&living, "recipients", keep)).await);
    for app in [&one, &two] {
        app.put_periodic_jobs(time("2026-11-22T20:00")).await.unwrap();
    }
    assert_eq!(packages_of(&one, ONE, time("2026-11-23T01:59")).await, []);
    let at = time("2026-11-23T02:00");
    let (mine, theirs) = tokio::join!(packages_of(&one, ONE, at), packages_of(&two, OTHER, at));
    assert_eq!([mine, theirs].concat(), [Outcome::Done], "one of them, once");
    let [made] = listed(&living).await.try_into().unwrap();
    let [file] = files(&living, "age").try_into().unwrap();
    assert_eq!(read(&file, &living.identities(), living.vault.public_key()).unwrap().package, made.id);
    for (case, _) in &made.cases {
        assert_eq!(told_of(&living, *case).await.len(), 1);
    }
    // Night after night, and so many are kept; one that was opened here stays until it comes back.
    fs::write(receipt::beside(&file), "").unwrap();
    for day in 24..=27 {
        assert_eq!(packages_of(&two, OTHER, time(&format!("2026-11-{day}T02:00"))).await, [Outcome::Done]);
        assert_eq!(packages_of(&one, ONE, time(&format!("2026-11-{day}T02:01"))).await, []);
    }
    assert_eq!((listed(&living).await.len(), files(&living, "age").len(), files(&living, "ofardig").len()), (5, 4, 0));
    assert!(file.exists());
}

#[tokio::test]
async fn of_two_workers_one_makes_it_on_sqlite() {
    of_two_workers_one_makes_it(Database::Sqlite).await;
}

#[tokio::test]
async fn of_two_workers_one_makes_it_on_postgres() {
    of_two_workers_one_makes_it(Database::Postgres).await;
}

/// A disk so slow that somebody else has come before it is done.
struct Slow {
    folder: Folder,
    meanwhile: Mutex<Option<Box<dyn FnOnce() + Send>>>,
}

impl Packer for Slow {
    fn pack(&self, permit: &SystemPermit, extract: &Extract) -> Result<Digest, AppError> {
        let digest = self.folder.pack(permit, extract)?;
        if let Some(meanwhile) = self.meanwhile.lock().unwrap().take() {
            meanwhile();
        }
        Ok(digest)
    }

    fn hand_out(&self, package: Uuid) -> Result<(), AppError> {
        self.folder.hand_out(package)
    }

    fn throw_away(&self, package: Uuid) {
        self.folder.throw_away(package);
    }

    fn packed(&self) -> Result<Vec<Packed>, AppError> {
        self.folder.packed()
    }
}

/// Whoever comes back after their lease has run out finds the package made, tells of none and leaves none behind.
#[tokio::test]
async fn whoever_is_too_slow_makes_no_second_one() {
    let living = Living::on(Database::Sqlite).await;
    night(&living).await;
    let two = making(&living, folder(&living, "recipients", Keep::All)).await;
    let (handle, at) = (Handle::current(), time("2026-11-23T02:00"));
    let meanwhile = move || {
        assert_eq!(handle.block_on(packages_of(&two, OTHER, at.plus_minutes(59))), [], "it is held");
        assert_eq!(handle.block_on(packages_of(&two, OTHER, at.plus_minutes(60))), [Outcome::Done]);
    };
    let slow = Slow { folder: folder(&living, "recipients", Keep::All), meanwhile: Mutex::new(Some(Box::new(meanwhile))) };
    let one = making(&living, slow).await;
    one.put_periodic_jobs(time("2026-11-22T20:00")).await.unwrap();
    assert_eq!(packages_of(&one, ONE, at).await, [Outcome::Lost]);
    assert_eq!((listed(&living).await.len(), files(&living, "age").len(), files(&living, "ofardig").len()), (1, 1, 0));
}

/// Between telling and handing out the process dies: what was told leaves, what was not is nobody's a day later.
#[tokio::test]
async fn what_a_dead_process_packed_leaves_if_it_was_told() {
    let living = Living::on(Database::Sqlite).await;
    night(&living).await;
    let app = making(&living, folder(&living, "recipients", Keep::All)).await;
    app.put_periodic_jobs(time("2026-11-22T20:00")).await.unwrap();
    assert_eq!(packages_of(&app, ONE, time("2026-11-23T02:00")).await, [Outcome::Done]);
    let [made] = files(&living, "age").try_into().unwrap();
    let left = made.with_extension("ofardig");
    fs::rename(&made, &left).unwrap();
    let untold = OsIds.ordered(time("2026-11-23T02:00").as_micros());
    fs::copy(&left, living.at("jour").join(format!("fristad-jour-20261123T010000Z-{}.ofardig", untold.simple()))).unwrap();
    app.hand_out_packages(time("2026-11-23T03:00")).await.unwrap();
    assert_eq!((files(&living, "age"), files(&living, "ofardig").len()), (vec![made.clone()], 1), "it may be somebody's who works on it");
    let [told] = listed(&living).await.try_into().unwrap();
    folder(&living, "recipients", Keep::All).hand_out(told.id).unwrap();
    app.hand_out_packages(time("2026-11-24T02:01")).await.unwrap();
    assert_eq!((files(&living, "age"), files(&living, "ofardig").len()), (vec![made], 0));
}

/// What goes wrong is tried again, then given up in sight of the administrator, and begun anew the next night whoever has looked.
#[tokio::test]
async fn a_night_that_fails_is_tried_again_and_seen() {
    let living = Living::on(Database::Sqlite).await;
    night(&living).await;
    let app = making(&living, folder(&living, "recipients", Keep::All)).await;
    assert_eq!(queue(&living, time("2026-11-22T19:00")).await["waiting"], json!([]), "nobody has said to whom");
    let gone = living.at("gone");
    app.put_periodic_jobs(time("2026-11-22T20:00")).await.unwrap();
    fs::rename(living.at("recipients"), &gone).unwrap();
    assert_eq!(packages_of(&app, ONE, time("2026-11-23T02:00")).await, [Outcome::Postponed]);
    let waiting = queue(&living, time("2026-11-23T02:00")).await["waiting"].clone();
    let of_package = waiting.as_array().unwrap().iter().find(|kind| kind["kind"] == "nightly_extract").unwrap();
    assert_eq!(of_package["again"], json!(1));
    fs::rename(&gone, living.at("recipients")).unwrap();
    assert_eq!(packages_of(&app, ONE, time("2026-11-23T02:01")).await, [Outcome::Done]);

    fs::rename(living.at("recipients"), &gone).unwrap();
    let mut now = time("2026-11-24T02:00");
    let mut outcomes = Vec::new();
    while outcomes.last() != Some(&Outcome::GivenUp) {
        outcomes.extend(packages_of(&app, ONE, now).await);
        assert!(outcomes.len() < 20, "never given up");
        now = now.plus_hours(1);
    }
    assert_eq!(outcomes.len(), 8);
    let failed = queue(&living, now).await["failed"][0].clone();
    assert_eq!((&failed["kind"], &failed["fault"]), (&json!("nightly_extract"), &json!("unavailable")));
    fs::rename(&gone, living.at("recipients")).unwrap();
    app.put_periodic_jobs(time("2026-11-25T01:59")).await.unwrap();
    assert_eq!(packages_of(&app, ONE, time("2026-11-25T01:59")).await, []);
    app.put_periodic_jobs(time("2026-11-25T02:00")).await.unwrap();
    assert_eq!(packages_of(&app, ONE, time("2026-11-25T02:00")).await, [Outcome::Done]);
    assert_eq!(listed(&living).await.len(), 2);

    // A process that knows nothing of packages says so at once, and one that does begins anew.
    let at = time("2026-11-26T02:00");
    assert_eq!(packages_of(&living.app, OTHER, at).await, [Outcome::GivenUp]);
    assert_eq!(queue(&living, at).await["failed"][0]["fault"], json!("not_set"));
    app.put_periodic_jobs(at).await.unwrap();
    assert_eq!(packages_of(&app, ONE, at).await, [Outcome::Done]);
}

/// The worker's own loop, by the clock that it is given.
#[tokio::test(flavor = "multi_thread")]
async fn when_the_hour_comes_the_worker_makes_it() {
    let living = Living::on(Database::Sqlite).await;
    night(&living).await;
    let clock = Arc::new(Mutex::new(time("2026-11-22T23:00")));
    let (stop, stopped) = watch::channel(());
    let shown = Arc::clone(&clock);
    let app = Arc::new(making(&living, folder(&living, "recipients", Keep::All)).await);
    let told = Arc::new(|error: &AppError| panic!("{error}"));
    let working = tokio::spawn(run_until(app, Arc::new(move || *shown.lock().unwrap()), ONE, stopped, told));
    let waits = || Handle::current().block_on(queue(&living, time("2026-11-22T23:00")))["waiting"].to_string().contains("nightly_extract");
    assert!(block_in_place(|| wait::until(PATIENCE, waits)));
    assert_eq!(files(&living, "age"), Vec::<PathBuf>::new());
    *clock.lock().unwrap() = time("2026-11-23T02:00");
    assert!(block_in_place(|| wait::until(PATIENCE, || files(&living, "age").len() == 1)));
    stop.send(()).unwrap();
    working.await.unwrap();
    assert_eq!(listed(&living).await[0].made, time("2026-11-23T02:00"));
}
