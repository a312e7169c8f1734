//! Several processes that seal one ledger, while others write into it.

use crate::house::House;
use fristad_app::{ledger, port::store::Store, row::LedgerRow, vault::Vault, vault::ledger::LedgerEntry};
use fristad_policy::{Job, Purpose, authorise_system};
use fristad_store::PgStore;
use std::sync::Arc;
use uuid::Uuid;

const WRITERS: u128 = 2;
const ENTRIES: u128 = 60;
/// Above what one unit of work links, so that pages meet too.
const BACKLOG: u128 = 1_200;

fn entry(house: &House, id: u128) -> LedgerRow {
    house.vault.ledger_row(&LedgerEntry {
        id: Uuid::from_u128(id << 64 | 1),
        at: 1_790_000_000_000_000,
        authority: house.app.authority().0,
        actor: Uuid::nil(),
        role: String::new(),
        operation: "test".to_owned(),
        purpose: "operation".to_owned(),
        outcome: "done".to_owned(),
        case: None,
        detail: Vec::new(),
        rows: Vec::new(),
    })
}

async fn add(store: &dyn Store, rows: &[LedgerRow]) {
    let mut unit = store.begin().await.unwrap();
    unit.insert_entries(rows).await.unwrap();
    unit.commit().await.unwrap();
}

/// Seals until nothing waits and nobody writes any more; the heads that it signed.
async fn sealer(
    store: Arc<dyn Store>,
    vault: Arc<Vault>,
    writing: tokio::sync::watch::Receiver<()>,
) -> Vec<fristad_app::row::CheckpointRow> {
    let permit = authorise_system(Job::SealLedger, Purpose::Operation);
    let now = "2026-11-01T12:00".parse().unwrap();
    let mut signed = Vec::new();
    loop {
        let over = writing.has_changed().is_err();
        signed.extend(ledger::seal(store.as_ref(), &vault, &permit, now).await.expect("the other sealer's win is no error"));
        if over && store.read().await.unwrap().backlog().await.unwrap().unlinked == 0 {
            return signed;
        }
        tokio::task::yield_now().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_sealers_at_once_make_one_chain() {
    let house = House::postgres().await;
    let stores: [Arc<dyn Store>; 2] =
        [Arc::new(PgStore::open(house.address()).await.unwrap()), Arc::new(PgStore::open(house.address()).await.unwrap())];
    let backlog: Vec<_> = (1..=BACKLOG).map(|id| entry(&house, 1_000_000 + id)).collect();
    add(house.store.as_ref(), &backlog).await;
    let (writing, watched) = tokio::sync::watch::channel(());
    let sealers = stores.clone().map(|store| tokio::spawn(sealer(store, Arc::clone(&house.vault), watched.clone())));
    let writers = (0..WRITERS).map(|writer| {
        let store = Arc::clone(&stores[usize::try_from(writer).unwrap()]);
        // Ids before and behind those of the backlog: late ones are found all the same.
        let rows: Vec<_> = (1..=ENTRIES).map(|id| entry(&house, writer * 2_000_000 + id)).collect();
        tokio::spawn(async move {
            for row in rows {
                add(store.as_ref(), &[row]).await;
            }
        })
    });
    for writer in writers.collect::<Vec<_>>() {
        writer.await.unwrap();
    }
    drop(writing);
    let mut heads = Vec::new();
    for sealer in sealers {
        heads.extend(sealer.await.unwrap());
    }
    // Every head that either signed, as each keeps its own outside the database.
    let verified = house.verify(&heads).await;
    assert!(verified.holds(), "{:?}", verified.report.findings);
    assert!(verified.report.unlinked.is_empty() && verified.report.head.seq == verified.report.linked);
    assert!(u128::from(verified.report.linked) >= BACKLOG + WRITERS * ENTRIES);
}
