//! The synthetic authority: the same from the same seed and clock, whole, and with everything in it that it promises.

use crate::house::House;
use fristad_app::{
    case::{facts::state, open::CaseInput},
    document::whereabouts::Place,
    journal::read::{JournalInput, ShownRecord},
    row::CaseRow,
};
use fristad_demo::{
    digest::digest,
    generate::{Summary, generate},
};
use fristad_domain::{
    case::{
        Case, Duty, Event, Recorded, Stage,
        code::{CaseKind, Execution, Outcome},
    },
    person::protection::{ProtectionKind, ProtectionStatus},
    retention::{Kept, RetentionClock},
};
use fristad_kernel::{CaseId, Timestamp};
use fristad_policy::{Job, Purpose, authorise_system};
use std::collections::{BTreeMap, BTreeSet};

const CLOCK: &str = "2026-05-20T08:30";
const CASES: usize = 60;

struct Made {
    house: House,
    summary: Summary,
    digest: String,
}

async fn made(seed: u64, cases: usize) -> Made {
    made_in(House::sqlite().await, seed, cases).await
}

async fn made_in(house: House, seed: u64, cases: usize) -> Made {
    let summary = generate(&house.app, &house.place, seed, clock(), cases, &mut |_, _| ()).await.unwrap();
    let permit = authorise_system(Job::MakeDemo, Purpose::Demonstration);
    let digest = digest(house.store.as_ref(), &house.vault, &permit).await.unwrap();
    Made { house, summary, digest }
}

fn clock() -> Timestamp {
    CLOCK.parse().unwrap()
}

/// Every case with its history and what it has become.
async fn cases(house: &House) -> Vec<(CaseRow, Vec<Recorded>, Case)> {
    let mut unit = house.store.read().await.unwrap();
    let mut cases = Vec::new();
    for row in unit.cases_after(None, 10_000).await.unwrap() {
        let history = unit.history(row.id).await.unwrap();
        let case = state(&history);
        cases.push((row, history.into_iter().map(|event| event.recorded).collect(), case));
    }
    cases
}

#[tokio::test]
async fn the_same_seed_gives_the_same_authority_and_it_is_whole() {
    let first = made(41, CASES).await;
    let again = made(41, CASES).await;
    assert_eq!(first.digest, again.digest);
    assert_eq!(first.summary, again.summary);
    assert_eq!(first.summary.cases(), CASES);

    let health = first.house.examine().await;
    assert!(health.holds(), "{:?}", health.complaints);
    assert_eq!(health.cases, u64::try_from(CASES).unwrap());
    first.house.seal().await.unwrap();
    assert!(first.house.verify(&[]).await.holds());

    holds_what_it_promises(&first).await;
    tells_no_place(&first.house).await;

    // One more entry is another authority.
    let (row, ..) = cases(&again.house).await.into_iter().find(|(row, ..)| row.stage == "investigation" && row.kind != "child").unwrap();
    let entry = serde_json::json!({ "case": row.id, "facts": "Kort samtal.", "source": "seen" });
    again.house.act("lead", CLOCK, "write_entry", entry).await.unwrap();
    let permit = authorise_system(Job::Diagnose, Purpose::Operation);
    assert_ne!(digest(again.house.store.as_ref(), &again.house.vault, &permit).await.unwrap(), first.digest);
}

#[tokio::test]
async fn another_seed_gives_another_authority() {
    let (one, other) = (made(1, 12).await, made(2, 12).await);
    assert_ne!(one.digest, other.digest);
    assert_eq!((one.summary.kinds, one.summary.stages), (other.summary.kinds, other.summary.stages));
}

#[tokio::test]
async fn both_databases_hold_the_same_authority() {
    let one = made_in(House::sqlite().await, 4, 12).await;
    let other = made_in(House::postgres().await, 4, 12).await;
    assert_eq!(one.digest, other.digest);
}

#[tokio::test]
async fn a_job_that_compares_nothing_gets_no_digest() {
    let house = made(3, 3).await.house;
    let permit = authorise_system(Job::SealLedger, Purpose::Operation);
    assert!(digest(house.store.as_ref(), &house.vault, &permit).await.is_err());
}

async fn holds_what_it_promises(made: &Made) {
    let now = clock();
    let cases = cases(&made.house).await;
    let kinds: BTreeSet<_> = cases.iter().map(|(.., case)| case.kind).collect();
    assert_eq!(kinds, CaseKind::ALL.iter().copied().collect());
    let stages: BTreeSet<_> = cases.iter().map(|(row, ..)| row.stage.as_str()).collect();
    assert_eq!(stages, BTreeSet::from(["intake", "not_opened", "investigation", "concluded", "decided", "closed"]));
    for (row, history, case) in &cases {
        assert!(
            history.iter().all(|event| event.recorded < now && event.occurred <= event.recorded),
            "{} lies after the clock",
            row.number
        );
        assert!(!matches!(case.stage, Stage::Closed { .. }) || case.commissions.iter().all(|given| !given.open));
    }

    let protections: Vec<_> = cases.iter().flat_map(|(.., case)| case.protections.values().flat_map(|held| held.iter().copied())).collect();
    let protected: BTreeSet<_> = protections.iter().filter(|held| held.status == ProtectionStatus::InForce).map(|held| held.kind).collect();
    let every = [
        ProtectionKind::SecrecyMarking,
        ProtectionKind::ProtectedRegistration,
        ProtectionKind::FictitiousIdentity,
        ProtectionKind::NameChange,
        ProtectionKind::LocalProtection,
    ];
    assert_eq!(protected, BTreeSet::from(every));
    assert!(protections.iter().any(|held| held.status == ProtectionStatus::Unreadable));
    assert!(protections.iter().any(|held| held.status == ProtectionStatus::Ended));

    let overdue = |of: fn(&Duty) -> bool| cases.iter().any(|(.., case)| case.open_duties().any(|(duty, due)| of(&duty) && due < now));
    assert!(overdue(|duty| matches!(duty, Duty::DecidePreliminary)), "fourteen days");
    assert!(overdue(|duty| matches!(duty, Duty::ConcludeInvestigation)), "four months");
    assert!(overdue(|duty| matches!(duty, Duty::FollowUp { .. })), "follow-up");
    assert!(overdue(|duty| matches!(duty, Duty::ReportUnexecuted { .. })), "three months");
    assert!(overdue(|duty| matches!(duty, Duty::ReportConcern { .. })), "concern");
    let open = |of: fn(&Duty) -> bool| cases.iter().any(|(.., case)| case.open_duties().any(|(duty, _)| of(&duty)));
    assert!(open(|duty| matches!(duty, Duty::CommissionAfterwards { .. })), "commission");
    assert!(open(|duty| matches!(duty, Duty::ConfirmAcute { .. })), "confirmation");
    assert!(open(|duty| matches!(duty, Duty::GiveReasons { .. })), "reasons");
    assert!(open(|duty| matches!(duty, Duty::HandleAppeal { .. })), "appeal");
    assert!(open(|duty| matches!(duty, Duty::AnswerDecisionRequest)), "request");
    assert!(open(|duty| matches!(duty, Duty::ApplyToCourt { .. })), "court");
    assert!(cases.iter().any(|(.., case)| case.risk_is_stale(now) && case.risk.is_some_and(|risk| !risk.triggered)), "aged");
    assert!(cases.iter().any(|(.., case)| case.risk.is_some_and(|risk| risk.triggered)), "triggered");

    let appeals: Vec<_> = cases.iter().flat_map(|(.., case)| case.appeals.iter()).collect();
    assert!(appeals.iter().any(|appeal| !appeal.is_late() && appeal.handed_over));
    assert!(appeals.iter().any(|appeal| appeal.is_late() && appeal.answered && !appeal.handed_over));
    assert!(appeals.iter().any(|appeal| appeal.is_late() && appeal.handed_over));
    let decisions: Vec<_> = cases.iter().flat_map(|(.., case)| case.decisions.iter()).collect();
    assert!(Outcome::ALL.iter().all(|outcome| decisions.iter().any(|made| made.outcome == *outcome)));
    assert!(Execution::ALL.iter().all(|execution| decisions.iter().any(|made| made.execution == *execution)));
    assert!(cases.iter().any(|(.., case)| case.before_board));

    let clocks: Vec<_> = cases
        .iter()
        .filter_map(|(.., case)| if let Stage::Closed { retention, .. } = case.stage { Some((case.kind, retention)) } else { None })
        .collect();
    let kept = |why| clocks.iter().any(|(_, clock)| *clock == RetentionClock::Keep { why });
    assert!(kept(Kept::ChildPlacement) && kept(Kept::ResearchDay));
    let until = |years: i16| {
        clocks.iter().any(|(_, clock)| matches!(clock, RetentionClock::Erase { from, .. } if from.year() > now.date().year() + years))
    };
    assert!(
        clocks.iter().any(|(kind, clock)| *kind != CaseKind::Child && matches!(clock, RetentionClock::Erase { .. })) && until(6),
        "{clocks:?}"
    );

    let roles: BTreeSet<_> = cases.iter().flat_map(|(_, history, _)| history.iter().map(|event| event.role.code())).collect();
    for role in ["case_worker", "team_lead", "duty_officer", "registrar", "board", "committee", "chair"] {
        assert!(roles.contains(role), "{role}");
    }
    assert!(made.summary.letters >= 3 && made.summary.entries > 3 * CASES, "{:?}", made.summary);
    assert!(cases.iter().any(|(_, history, _)| history.iter().any(|event| matches!(event.event, Event::Corrected(_)))));
    assert!(cases.iter().any(|(_, history, _)| history.iter().any(|event| matches!(event.event, Event::ObjectionNoted { .. }))));
}

/// What the unit's lead reads in a case: every record, and where everyone is.
async fn read(house: &House, row: &CaseRow, now: Timestamp) -> (Vec<ShownRecord>, Vec<Place>) {
    let lead = if row.kind == "child" { "childlead" } else { "lead" };
    let ctx = house.app.ctx(house.place.users[lead], Purpose::CaseHandling, now).await.unwrap().unwrap();
    let mut records = Vec::new();
    loop {
        let before = records.last().map(|record: &ShownRecord| record.record);
        let page = house.app.read_journal(&ctx, JournalInput { case: row.id, before, limit: 200 }).await.unwrap();
        let full = page.len() == 200;
        records.extend(page);
        if !full {
            break;
        }
    }
    let places = house.app.read_whereabouts(&ctx, CaseInput { case: row.id }).await.unwrap();
    (records, places.iter().map(|place| serde_json::from_str(&place.whereabouts).unwrap()).collect())
}

/// No text of any case names a street, a school, a workplace or a number at which someone can be found; and hardly two texts are the same.
async fn tells_no_place(house: &House) {
    let mut texts: BTreeMap<CaseId, Vec<String>> = BTreeMap::new();
    let mut words: BTreeSet<String> = BTreeSet::new();
    let rows: Vec<_> = cases(house).await.into_iter().map(|(row, ..)| row).collect();
    for row in &rows {
        let (records, places) = read(house, row, clock()).await;
        texts.insert(row.id, records.into_iter().map(|record| record.text.to_lowercase()).collect());
        for place in places {
            words.extend(place.words().map(str::to_lowercase));
            words.extend(
                place.address.iter().filter_map(|line| line.split(' ').find(|word| word.chars().count() > 4)).map(str::to_lowercase),
            );
            words.extend(Some(place.code_word.to_lowercase()).filter(|word| !word.is_empty()));
        }
    }
    assert!(words.len() > 200, "{}", words.len());
    for (case, texts) in &texts {
        for text in texts {
            assert!(!words.iter().any(|word| text.contains(word.as_str())), "a text of {case} tells where someone is");
        }
    }
    let accounts: Vec<_> = texts.values().flatten().filter(|text| text.chars().count() > 120).collect();
    let different: BTreeSet<_> = accounts.iter().collect();
    assert!(different.len() * 100 >= accounts.len() * 97, "{} of {}", different.len(), accounts.len());
}
