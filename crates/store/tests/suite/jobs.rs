//! The queue: a job is one worker's at a time, and there as long as it is not done.

use super::{
    house::{House, fill_case, on_both},
    sample,
};
use fristad_app::port::{
    jobs::{JobRow, Postponed},
    store::Backlog,
};
use fristad_kernel::Timestamp;
use uuid::Uuid;

on_both! {
    of_two_workers_that_claim_a_job_at_once_one_gets_it,
    a_worker_that_dies_leaves_its_lease_to_run_out,
    a_lease_is_lengthened_by_who_holds_it,
    what_comes_again_never_waits_beyond_its_next_time,
    a_job_that_is_put_anew_is_not_finished_by_who_was_at_it,
    a_job_that_was_given_up_is_seen_and_handled,
    a_job_stands_and_falls_with_the_work_that_put_it,
    what_waits_is_counted_in_one_statement,
}

const ONE: Uuid = Uuid::from_u128(1);
const TWO: Uuid = Uuid::from_u128(2);

fn minutes(minutes: i64) -> Timestamp {
    sample::at(1_000).plus_minutes(minutes)
}

async fn put(house: &House, jobs: &[JobRow]) {
    let mut unit = house.begin().await;
    unit.put_missing_jobs(jobs).await.unwrap();
    unit.commit().await.unwrap();
}

async fn claim(house: &House, worker: Uuid, now: Timestamp) -> Option<JobRow> {
    let mut unit = house.begin().await;
    let claimed = unit.claim_job(worker, now, now.plus_minutes(5)).await.unwrap();
    unit.commit().await.unwrap();
    claimed
}

async fn finish(house: &House, job: &JobRow, worker: Uuid) -> bool {
    let mut unit = house.begin().await;
    let held = unit.finish_job(job.id, worker).await.unwrap();
    unit.commit().await.unwrap();
    held
}

async fn postpone(house: &House, job: &JobRow, worker: Uuid, failed_at: Option<Timestamp>) {
    let mut unit = house.begin().await;
    let to = Postponed { run_at: minutes(60), attempts: job.attempts, failed_at, fault: Some("conflict") };
    assert!(unit.postpone_job(job.id, worker, to).await.unwrap());
    unit.commit().await.unwrap();
}

async fn of_two_workers_that_claim_a_job_at_once_one_gets_it(house: &House) {
    let jobs: Vec<_> = (1..=20).map(|number| sample::job(number, None)).collect();
    put(house, &jobs).await;
    let mut claimed = Vec::new();
    for _ in 0..2 * jobs.len() {
        let (one, two) = tokio::join!(claim(house, ONE, minutes(1)), claim(house, TWO, minutes(1)));
        claimed.extend(one.into_iter().chain(two).map(|job| job.id));
    }
    let all = claimed.len();
    claimed.sort();
    claimed.dedup();
    assert_eq!((all, claimed.len()), (jobs.len(), jobs.len()), "each once, and none left out");
}

async fn a_worker_that_dies_leaves_its_lease_to_run_out(house: &House) {
    put(house, &[sample::job(1, None)]).await;
    assert_eq!(claim(house, ONE, sample::at(99)).await, None, "not due yet");
    let first = claim(house, ONE, minutes(0)).await.unwrap();
    assert_eq!(first, JobRow { attempts: 1, ..sample::job(1, None) });
    assert_eq!(claim(house, TWO, minutes(4)).await, None);
    let second = claim(house, TWO, minutes(5)).await.unwrap();
    assert_eq!((second.id, second.attempts), (first.id, 2));
    // It was not dead after all: what it did must be undone, since the other does it.
    assert!(!finish(house, &first, ONE).await);
    assert!(finish(house, &second, TWO).await);
    assert_eq!(claim(house, ONE, minutes(600)).await, None);
}

async fn a_lease_is_lengthened_by_who_holds_it(house: &House) {
    put(house, &[sample::job(1, None)]).await;
    let held = claim(house, ONE, minutes(0)).await.unwrap();
    let mut unit = house.begin().await;
    assert!(!unit.hold_job(held.id, TWO, minutes(60)).await.unwrap());
    assert!(unit.hold_job(held.id, ONE, minutes(60)).await.unwrap());
    unit.commit().await.unwrap();
    assert_eq!(claim(house, TWO, minutes(59)).await, None);
    assert_eq!(claim(house, TWO, minutes(60)).await.unwrap().attempts, 2);
}

async fn what_comes_again_never_waits_beyond_its_next_time(house: &House) {
    put(house, &[sample::job(1, None), JobRow { run_at: minutes(1_000_000), ..sample::job(2, None) }]).await;
    let [tried, far] = [sample::job(1, None).id, sample::job(2, None).id];
    let wake = async |id, now, latest| {
        let mut unit = house.begin().await;
        unit.wake_job(id, now, latest, minutes(2_000)).await.unwrap();
        unit.commit().await.unwrap();
    };
    wake(far, minutes(0), minutes(10)).await;
    // What is tried again later keeps its time; what was given up is begun anew at its own.
    let job = claim(house, ONE, minutes(0)).await.unwrap();
    postpone(house, &job, ONE, None).await;
    wake(tried, minutes(0), minutes(10)).await;
    assert_eq!(claim(house, ONE, minutes(10)).await.unwrap().id, far);
    assert_eq!(claim(house, ONE, minutes(14)).await, None);
    let job = claim(house, ONE, minutes(60)).await.unwrap();
    assert_eq!((job.id, job.attempts), (far, 2));
    assert!(finish(house, &job, ONE).await);
    let job = claim(house, ONE, minutes(60)).await.unwrap();
    postpone(house, &job, ONE, Some(minutes(60))).await;
    wake(tried, minutes(59), minutes(70)).await;
    assert_eq!(house.read().await.failed_jobs(9).await.unwrap().len(), 1);
    wake(tried, minutes(60), minutes(70)).await;
    let job = claim(house, TWO, minutes(60)).await.unwrap();
    assert_eq!((job.id, job.attempts, job.fault), (tried, 1, None));
    // A lease and a wait that nobody can have asked for are no reason to leave it.
    let mut unit = house.begin().await;
    assert!(unit.hold_job(tried, TWO, minutes(900_000)).await.unwrap());
    unit.commit().await.unwrap();
    wake(tried, minutes(60), minutes(70)).await;
    let job = claim(house, ONE, minutes(60)).await.unwrap();
    assert_eq!((job.id, job.attempts), (tried, 1));
    let mut unit = house.begin().await;
    let far = Postponed { run_at: minutes(900_000), attempts: 3, failed_at: None, fault: None };
    assert!(unit.postpone_job(tried, ONE, far).await.unwrap());
    unit.commit().await.unwrap();
    wake(tried, minutes(60), minutes(70)).await;
    assert_eq!(claim(house, ONE, minutes(69)).await, None);
    assert_eq!(claim(house, ONE, minutes(70)).await.unwrap().id, tried);
}

async fn a_job_that_is_put_anew_is_not_finished_by_who_was_at_it(house: &House) {
    let mut unit = house.begin().await;
    fill_case(&mut *unit, 1).await;
    unit.commit().await.unwrap();
    let held = claim(house, ONE, minutes(0)).await.unwrap();
    let anew = JobRow { id: Uuid::from_u128(77), run_at: minutes(10), ..sample::job(1, Some(sample::case_id(1))) };
    let mut unit = house.begin().await;
    unit.put_job(&anew).await.unwrap();
    unit.commit().await.unwrap();
    assert!(!finish(house, &held, ONE).await);
    let again = claim(house, TWO, minutes(10)).await.unwrap();
    assert_eq!(again, JobRow { id: held.id, attempts: 1, ..anew }, "a case has one of each kind");
}

async fn a_job_that_was_given_up_is_seen_and_handled(house: &House) {
    put(house, &[sample::job(1, None), sample::job(2, None)]).await;
    for _ in 0..2 {
        let job = claim(house, ONE, minutes(0)).await.unwrap();
        postpone(house, &job, ONE, Some(minutes(1))).await;
    }
    assert_eq!(claim(house, ONE, minutes(600)).await, None, "what was given up is nobody's to run");
    let mut unit = house.begin().await;
    let failed = unit.failed_jobs(10).await.unwrap();
    assert_eq!(failed.len(), 2);
    assert!(failed.iter().all(|job| job.fault.as_deref() == Some("conflict") && job.failed_at == Some(minutes(1)) && job.attempts == 1));
    assert!(unit.revive_job(failed[0].id, minutes(2)).await.unwrap() && unit.discard_job(failed[1].id).await.unwrap());
    assert!(unit.failed_jobs(10).await.unwrap().is_empty());
    for id in [failed[0].id, failed[1].id] {
        assert_eq!(unit.failed_job(id).await.unwrap(), None);
        assert!(!unit.revive_job(id, minutes(3)).await.unwrap() && !unit.discard_job(id).await.unwrap(), "only what was given up");
    }
    unit.commit().await.unwrap();
    assert_eq!(claim(house, TWO, minutes(2)).await.unwrap().attempts, 1, "counted anew");
}

async fn a_job_stands_and_falls_with_the_work_that_put_it(house: &House) {
    let mut unit = house.begin().await;
    unit.put_missing_jobs(&[sample::job(1, None)]).await.unwrap();
    drop(unit);
    assert_eq!(claim(house, ONE, minutes(0)).await, None);
    put(house, &[sample::job(1, None)]).await;
    // And a claim that was not committed is none.
    let mut unit = house.begin().await;
    assert!(unit.claim_job(ONE, minutes(0), minutes(5)).await.unwrap().is_some());
    drop(unit);
    assert!(claim(house, TWO, minutes(0)).await.is_some());
    // Put where it is missing: what stands is left as it is.
    put(house, &[JobRow { run_at: minutes(-900), ..sample::job(1, None) }]).await;
    assert_eq!(claim(house, ONE, minutes(0)).await, None);
}

async fn what_waits_is_counted_in_one_statement(house: &House) {
    assert_eq!(house.read().await.backlog().await.unwrap(), Backlog::default());
    put(house, &[sample::job(1, None), sample::job(2, None), sample::job(3, None)]).await;
    let failed = claim(house, ONE, minutes(0)).await.unwrap();
    postpone(house, &failed, ONE, Some(minutes(1))).await;
    let again = claim(house, ONE, minutes(0)).await.unwrap();
    postpone(house, &again, ONE, None).await;
    let mut unit = house.begin().await;
    unit.insert_entries(&[sample::entry(2, None), sample::entry(1, None)]).await.unwrap();
    unit.commit().await.unwrap();
    let before = house.store.statements();
    let backlog = house.read().await.backlog().await.unwrap();
    assert_eq!(house.store.statements() - before, 1);
    let (oldest_due, oldest_unlinked) = (Some(sample::job(3, None).run_at), Some(sample::entry(1, None).at));
    assert_eq!(backlog, Backlog { waiting_jobs: 2, failed_jobs: 1, oldest_due, unlinked: 2, oldest_unlinked });
    let waiting = house.read().await.waiting_jobs().await.unwrap();
    assert_eq!((waiting.len(), waiting[0].jobs, waiting[0].again, Some(waiting[0].first)), (1, 2, 1, oldest_due));
}
