//! The system's own jobs: done once, in the order of time, told in the ledger, opening nothing; and given up in sight of the administrator alone.

use crate::{
    house::House,
    walk::{DECIDING, Walked, assigned},
};
use fristad_app::{
    AppError,
    port::jobs::JobRow,
    queue::{Kind, Outcome},
    vault::ledger::LedgerEntry,
};
use fristad_demo::authority::{ACCOUNTS, Place};
use fristad_domain::actor::Role;
use fristad_kernel::Timestamp;
use fristad_policy::Purpose;
use serde_json::{Value, json};
use sqlx::{ConnectOptions, Connection, sqlite::SqliteConnectOptions};
use uuid::Uuid;

const WORKER: Uuid = Uuid::from_u128(1);
const OTHER: Uuid = Uuid::from_u128(2);
/// The assessment is of the thirteenth of March and holds for 90 days.
const STALE: &str = "2026-06-12T00:00";

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// A case whose assessment of risk is answered, so that it grows stale by its age.
async fn assessed(house: &House) -> Walked {
    let walked = assigned(house, json!({})).await;
    let open = json!({ "case": walked.case, "outcome": "open" });
    house.act("worker1", "2026-03-12T11:00", "decide_preliminary", open).await.unwrap();
    let assess = json!({ "case": walked.case, "method": "structured", "answer": "answered", "level": "medium", "texts": { "assessment": "Medel." } });
    house.act("worker1", "2026-03-13T09:00", "assess_risk", assess).await.unwrap();
    walked
}

async fn bucket(house: &House) -> Value {
    house.act("worker1", STALE, "worklist", json!({})).await.unwrap()["rows"][0]["bucket"].clone()
}

async fn told(house: &House, operation: &str) -> Vec<LedgerEntry> {
    let rows = house.store.read().await.unwrap().unlinked(u32::MAX).await.unwrap();
    rows.iter().map(|row| house.vault.read_entry(row).unwrap()).filter(|entry| entry.operation == operation).collect()
}

/// Past the application, as somebody with the file.
async fn raw(house: &House, sql: &str) {
    let mut connection = SqliteConnectOptions::new().filename(house.file()).connect().await.unwrap();
    assert!(sqlx::raw_sql(sqlx::AssertSqlSafe(sql.to_owned())).execute(&mut connection).await.unwrap().rows_affected() > 0, "{sql}");
    connection.close().await.unwrap();
}

async fn a_stale_assessment_moves_its_case(house: House) {
    let walked = assessed(&house).await;
    assert_eq!(bucket(&house).await, json!(4));
    assert_eq!(house.app.run_due_jobs(WORKER, at("2026-06-10T23:59")).await.unwrap(), []);
    assert_eq!(house.app.run_due_jobs(WORKER, at(STALE)).await.unwrap(), [(Kind::RefreshWorklist, Outcome::Done)]);
    assert_eq!(bucket(&house).await, json!(1), "the assessment no longer holds");
    assert_eq!(house.app.run_due_jobs(WORKER, at("2026-07-01T00:00")).await.unwrap(), [], "once");
    let entries = told(&house, "refresh_worklist").await;
    assert_eq!(entries.len(), 1);
    assert_eq!(
        (entries[0].actor, entries[0].outcome.as_str(), entries[0].case.map(|case| json!(case))),
        (Uuid::nil(), "done", Some(walked.case.clone()))
    );
    assert_eq!(house.examine().await.complaints, []);
    // A new assessment brings it back, and a new time.
    let assess =
        json!({ "case": walked.case, "method": "structured", "answer": "answered", "level": "low", "texts": { "assessment": "Låg." } });
    house.act("worker1", "2026-06-13T09:00", "assess_risk", assess).await.unwrap();
    assert_eq!(bucket(&house).await, json!(4));
    assert_eq!(house.store.read().await.unwrap().backlog().await.unwrap().waiting_jobs, 1);
    assert_eq!(house.examine().await.complaints, []);
}

#[tokio::test]
async fn a_stale_assessment_moves_its_case_on_sqlite() {
    a_stale_assessment_moves_its_case(House::sqlite().await).await;
}

#[tokio::test]
async fn a_stale_assessment_moves_its_case_on_postgresql() {
    a_stale_assessment_moves_its_case(House::postgres().await).await;
}

/// Between the claim and the end of its work a worker dies: nothing is half done, and another does it when the lease has run out.
#[tokio::test]
async fn a_job_whose_worker_died_is_done_by_another() {
    let house = House::sqlite().await;
    assessed(&house).await;
    let mut unit = house.store.begin().await.unwrap();
    assert!(unit.claim_job(OTHER, at(STALE), at(STALE).plus_minutes(5)).await.unwrap().is_some());
    unit.commit().await.unwrap();
    assert_eq!(house.app.run_due_jobs(WORKER, at(STALE).plus_minutes(4)).await.unwrap(), []);
    assert_eq!(house.app.run_due_jobs(WORKER, at(STALE).plus_minutes(5)).await.unwrap(), [(Kind::RefreshWorklist, Outcome::Done)]);
    assert_eq!(told(&house, "refresh_worklist").await[0].detail.last().map(String::as_str), Some("attempt:2"));
}

/// The key of the case is gone, and its texts with it: the job is done all the same, since it opens nothing.
#[tokio::test]
async fn a_job_opens_nothing_that_anyone_said() {
    let house = House::sqlite().await;
    assessed(&house).await;
    raw(&house, "UPDATE case_file SET wrapped = zeroblob(64)").await;
    assert_eq!(house.app.run_due_jobs(WORKER, at(STALE)).await.unwrap(), [(Kind::RefreshWorklist, Outcome::Done)]);
}

#[tokio::test]
async fn old_drafts_are_forgotten_again_and_again() {
    let house = House::sqlite().await;
    house.app.put_periodic_jobs(at(DECIDING)).await.unwrap();
    house.app.put_periodic_jobs(at(DECIDING)).await.unwrap();
    let notes = json!({ "part": "register_intake", "text": "{}" });
    house.act("duty", "2026-03-15T09:00", "save_draft", notes).await.unwrap();
    let round = [(Kind::ForgetDrafts, Outcome::Done)];
    assert_eq!(house.app.run_due_jobs(WORKER, at(DECIDING)).await.unwrap(), round);
    assert_eq!(house.app.run_due_jobs(WORKER, at(DECIDING).plus_minutes(9)).await.unwrap(), []);
    assert_eq!(house.app.run_due_jobs(WORKER, at(DECIDING).plus_minutes(10)).await.unwrap(), round);
    let details: Vec<_> = told(&house, "forget_drafts").await.into_iter().map(|entry| entry.detail).collect();
    assert_eq!(details, [["drafts:1", "calls:0", "attempt:1"], ["drafts:0", "calls:0", "attempt:1"]]);
}

/// What a newer release has put waits for it, and is as untried then as it is now.
#[tokio::test]
async fn a_job_of_a_kind_that_is_not_known_keeps_its_attempts() {
    let house = House::sqlite().await;
    let job = JobRow {
        id: Uuid::from_u128(7),
        kind: "of_tomorrow".to_owned(),
        case: None,
        run_at: at(DECIDING),
        attempts: 0,
        failed_at: None,
        fault: None,
    };
    let mut unit = house.store.begin().await.unwrap();
    unit.put_missing_jobs(&[job]).await.unwrap();
    unit.commit().await.unwrap();
    for hour in 0..10 {
        assert_eq!(house.app.run_due_jobs(WORKER, at(DECIDING).plus_hours(hour)).await.unwrap(), []);
    }
    let mut unit = house.store.begin().await.unwrap();
    let later = at(DECIDING).plus_hours(10);
    let waiting = unit.claim_job(OTHER, later, later.plus_minutes(5)).await.unwrap().unwrap();
    assert_eq!((waiting.kind.as_str(), waiting.attempts, waiting.failed_at), ("of_tomorrow", 1, None));
}

/// A row that nobody can have made is given up, and stands in the way of none; one that comes again is never put off for longer than until its next time.
#[tokio::test]
async fn a_row_that_cannot_be_stops_nothing() {
    let house = House::sqlite().await;
    assessed(&house).await;
    let mut now = at(STALE);
    house.app.put_periodic_jobs(now).await.unwrap();
    for attempts in ["-5", "9223372036854775807"] {
        let change = format!("UPDATE job SET attempts = {attempts}, run_at = 0, failed_at = NULL WHERE kind = 'refresh_worklist'");
        raw(&house, &change).await;
        let ran = house.app.run_due_jobs(WORKER, now).await.unwrap();
        assert_eq!(ran, [(Kind::RefreshWorklist, Outcome::GivenUp), (Kind::ForgetDrafts, Outcome::Done)]);
        raw(&house, &format!("UPDATE job SET attempts = {attempts} WHERE failed_at IS NOT NULL")).await;
        let queue = house.act_for("admin", Purpose::Operation, DECIDING, "read_jobs", json!({})).await.unwrap();
        assert_eq!(queue["failed"][0]["fault"], json!("no_return"));
        raw(&house, "UPDATE job SET run_at = 9223372036854775807 WHERE kind = 'forget_drafts'").await;
        house.app.put_periodic_jobs(now).await.unwrap();
        now = now.plus_minutes(10);
    }
}

/// What goes wrong again and again is tried later each time and then given up; the administrator sees it without its case, and nobody else sees it.
#[tokio::test]
async fn what_is_given_up_is_the_administrators_to_handle() {
    let house = House::sqlite().await;
    let walked = assessed(&house).await;
    raw(&house, "DROP TRIGGER case_event_update; UPDATE case_event SET body = '{}' WHERE seq = 2").await;
    let mut now = at(STALE);
    let mut runs = Vec::new();
    while runs.last() != Some(&Outcome::GivenUp) {
        let ran = house.app.run_due_jobs(WORKER, now).await.unwrap();
        runs.extend(ran.into_iter().map(|(_, outcome)| outcome));
        assert!(runs.len() < 20, "never given up");
        now = house.store.read().await.unwrap().backlog().await.unwrap().oldest_due.unwrap_or(now);
    }
    assert_eq!((runs.len(), runs.iter().filter(|outcome| **outcome == Outcome::Postponed).count()), (8, 7));
    assert!(now >= at(STALE).plus_minutes(1 + 2 + 4 + 8 + 16 + 32 + 60), "later each time");
    assert!(told(&house, "refresh_worklist").await.iter().all(|entry| entry.outcome == "failed" && entry.detail[0] == "fault:broken"));

    let queue = house.act_for("admin", Purpose::Operation, DECIDING, "read_jobs", json!({})).await.unwrap();
    assert!(queue["waiting"] == json!([]) && !queue.to_string().contains(walked.case.as_str().unwrap()), "{queue}");
    let failed = &queue["failed"][0];
    assert_eq!((&failed["kind"], &failed["attempts"], &failed["fault"]), (&json!("refresh_worklist"), &json!(8), &json!("broken")));
    let job = json!({ "job": failed["job"] });
    for (alias, ..) in ACCOUNTS {
        let role = Place::role(alias).unwrap();
        for (operation, input) in [("read_jobs", json!({})), ("retry_job", job.clone()), ("discard_job", job.clone())] {
            if role != Role::SystemAdministrator {
                let answer = house.act_for(alias, Purpose::usual(role), DECIDING, operation, input).await;
                assert!(matches!(answer, Err(AppError::Denied(_))), "{alias} {operation}: {answer:?}");
            }
        }
    }
    house.act_for("admin", Purpose::Operation, &now.to_string(), "retry_job", job.clone()).await.unwrap();
    assert_eq!(house.app.run_due_jobs(WORKER, now).await.unwrap(), [(Kind::RefreshWorklist, Outcome::Postponed)]);
    let waits = house.act_for("admin", Purpose::Operation, DECIDING, "discard_job", job.clone()).await;
    assert!(matches!(waits, Err(AppError::NotFound)), "what is not given up is left alone: {waits:?}");
    // A worker that dies at it every time is found out as well.
    raw(&house, "UPDATE job SET attempts = 8, run_at = 0").await;
    assert_eq!(house.app.run_due_jobs(WORKER, now).await.unwrap(), [(Kind::RefreshWorklist, Outcome::GivenUp)]);
    house.act_for("admin", Purpose::Operation, DECIDING, "discard_job", job).await.unwrap();
    assert_eq!(house.store.read().await.unwrap().backlog().await.unwrap().failed_jobs, 0);
    let entries = told(&house, "discard_job").await;
    let done: Vec<_> = entries.iter().filter(|entry| entry.outcome == "done").collect();
    assert!(done.len() == 1 && done[0].actor == house.place.users["admin"].0 && done[0].case.is_none());
}
