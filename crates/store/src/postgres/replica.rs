//! A replica that lists are read from, as long as it is known to be fresh. How far behind it is, is measured and not assumed.
//!
//! The primary is asked for its place in the log, and the replica how far it has come. When it has come to a place that the primary had reached at some moment, it
//! shows everything that was committed before that moment. That is as true when nothing is written, since both then stand at the same place.

use super::{dialect::fault, servers::Primary};
use fristad_app::port::store::StoreError;
use sqlx::{
    PgConnection, PgPool, Row as _,
    pool::PoolConnection,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError, Weak},
    time::{Duration, Instant},
};
use tokio::time;

/// How long a connection to the replica is waited for: the primary is there.
const WAIT: Duration = Duration::from_secs(1);
/// How often it is measured, at the least.
const SELDOM: Duration = Duration::from_secs(1);
/// How often it is measured within the time that is allowed.
const TIMES: u32 = 4;

/// How far the primary's log is kept, and its timeline.
const KEPT: &str =
    "SELECT pg_wal_lsn_diff(pg_current_wal_flush_lsn(), '0/0')::bigint, substr(pg_walfile_name(pg_current_wal_flush_lsn()), 1, 8)";
/// How far the replica shows the log, and its timeline as of its last checkpoint. Nothing from a server that follows nobody.
const SHOWN: &str = "SELECT pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0')::bigint, lpad(upper(to_hex(timeline_id)), 8, '0')
    FROM pg_control_checkpoint() WHERE pg_is_in_recovery() AND pg_last_wal_replay_lsn() IS NOT NULL";

/// A place in the log.
type Place = (i64, String);

/// A replica.
pub(super) struct Replica {
    pool: PgPool,
    staleness: Duration,
    /// The last moment of which it is known that the replica shows everything that was committed before.
    shows: Mutex<Option<Instant>>,
}

impl Replica {
    /// Begins to measure it. It need not be there.
    pub(super) fn begin(options: PgConnectOptions, connections: u32, staleness: Duration, primary: &Arc<Primary>) -> Arc<Self> {
        let pool = PgPoolOptions::new().max_connections(connections).acquire_timeout(WAIT).connect_lazy_with(options);
        let replica = Arc::new(Self { pool, staleness, shows: Mutex::default() });
        tokio::spawn(measure(Arc::downgrade(&replica), Arc::downgrade(primary)));
        replica
    }

    /// A connection to it, if it shows all but what is younger than is allowed.
    pub(super) async fn fresh(&self) -> Option<PoolConnection<sqlx::Postgres>> {
        let connection = if self.is_fresh() { self.pool.acquire().await.ok()? } else { return None };
        // It may have been waited for.
        self.is_fresh().then_some(connection)
    }

    fn is_fresh(&self) -> bool {
        self.shows.lock().unwrap_or_else(PoisonError::into_inner).is_some_and(|moment| moment.elapsed() < self.staleness)
    }

    async fn place(&self) -> Result<Option<Place>, StoreError> {
        place(&mut *self.pool.acquire().await.map_err(fault)?, SHOWN).await
    }
}

async fn place(connection: &mut PgConnection, asked: &'static str) -> Result<Option<Place>, StoreError> {
    let row = sqlx::query(asked).fetch_optional(connection).await.map_err(fault)?;
    row.map(|row| Ok((row.try_get(0).map_err(fault)?, row.try_get(1).map_err(fault)?))).transpose()
}

/// Measures again and again, for as long as both are held.
async fn measure(replica: Weak<Replica>, primary: Weak<Primary>) {
    let mut kept = Kept::default();
    loop {
        let (Some(replica), Some(primary)) = (replica.upgrade(), primary.upgrade()) else { return };
        let pause = (replica.staleness / TIMES).min(SELDOM);
        let once = async {
            let moment = Instant::now();
            if let Some(place) = place(&mut *primary.acquire().await?, KEPT).await? {
                kept.note(moment, place);
            }
            Ok::<_, StoreError>(replica.place().await?.and_then(|shown| kept.shown(&shown)))
        };
        // What cannot be asked is not known, and what was known grows old by itself.
        if let Ok(Ok(Some(moment))) = time::timeout(replica.staleness.max(SELDOM), once).await {
            *replica.shows.lock().unwrap_or_else(PoisonError::into_inner) = Some(moment);
        }
        drop((replica, primary));
        time::sleep(pause).await;
    }
}

/// Places that the primary had reached, with a moment before each.
#[derive(Default)]
struct Kept(VecDeque<(Instant, Place)>);

impl Kept {
    /// How many are remembered: a replica that is further behind than that is not read from.
    const MOST: usize = 64;

    fn note(&mut self, moment: Instant, place: Place) {
        // At the same place as before nothing was committed in between: the earlier moment tells nothing more.
        if self.0.back().is_some_and(|(_, last)| *last == place) {
            self.0.pop_back();
        }
        if self.0.len() == Self::MOST {
            self.0.pop_front();
        }
        self.0.push_back((moment, place));
    }

    /// The last moment before which everything is shown by who has come so far on the same timeline.
    fn shown(&mut self, (reached, timeline): &Place) -> Option<Instant> {
        let known = self.0.iter().rposition(|(_, (place, line))| line == timeline && place <= reached)?;
        self.0.drain(..known);
        self.0.front().map(|(moment, _)| *moment)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(reached: i64) -> Place {
        (reached, "00000001".into())
    }

    #[test]
    fn a_replica_shows_what_was_kept_before_the_place_that_it_has_come_to() {
        let begun = Instant::now();
        let at = |seconds| begun + Duration::from_secs(seconds);
        let mut kept = Kept::default();
        assert_eq!(kept.shown(&place(100)), None, "nothing is known of the primary");
        kept.note(at(1), place(100));
        assert_eq!(kept.shown(&place(99)), None, "it has not come so far");
        assert_eq!(kept.shown(&place(100)), Some(at(1)));
        kept.note(at(2), place(100));
        assert_eq!(kept.shown(&place(100)), Some(at(2)), "nothing was written meanwhile");
        kept.note(at(3), place(200));
        kept.note(at(4), place(300));
        assert_eq!(kept.shown(&place(150)), Some(at(2)));
        assert_eq!(kept.shown(&place(250)), Some(at(3)));
        assert_eq!(kept.shown(&(900, "00000002".into())), None, "another timeline is another history");
    }
}
