//! The plug is pulled amid writes: what was acknowledged is there, nothing is half there, ledger and refold hold. `cargo xtask crash` does the same fifty times.

use crate::server::program;
use fristad_testkit::{
    postgres::{Durability, Postgres},
    served::{Authority, Crash, Place, Victim},
};

/// Kills of each.
const KILLS: usize = 3;

fn nothing_is_lost(place: &Place, victim: Victim) {
    let folder = tempfile::tempdir().unwrap();
    let authority = Authority::make(&program(), folder.path(), place, 1).unwrap();
    let report = Crash { authority, victim, kills: KILLS, seed: 4 }.run(&|line| println!("{line}")).unwrap();
    assert!(report.is_clean(), "{report:?}");
    assert!(report.kills == KILLS && report.acknowledged > 0, "{report:?}");
}

#[test]
fn nothing_acknowledged_is_lost() {
    nothing_is_lost(&Place::Sqlite, Victim::Serve);
}

#[test]
fn nothing_acknowledged_is_lost_on_postgresql() {
    let postgres = Postgres::start_with(Durability::Real).unwrap();
    let database = postgres.fresh_database().unwrap();
    nothing_is_lost(&Place::from(&database), Victim::Serve);
}

#[test]
fn nothing_acknowledged_is_lost_when_postgresql_itself_is_killed() {
    let postgres = Postgres::start_with(Durability::Real).unwrap();
    let database = postgres.fresh_database().unwrap();
    nothing_is_lost(&Place::from(&database), Victim::Database(postgres.clone()));
}
