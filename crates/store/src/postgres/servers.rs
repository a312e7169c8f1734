//! Several servers at once: one takes what is written, and another takes its place when it has died. Whoever is asked says so itself.
//!
//! A server that was left behind is told from the one that was promoted by its timeline: each promotion begins a new one. This process never goes back to an earlier
//! timeline than it has seen. That a server which lost its place no longer answers anybody, is for those who promote another: only they know that it must not.

use super::{WAIT, dialect::fault};
use crate::error::unavailable;
use fristad_app::port::store::StoreError;
use sqlx::{
    ConnectOptions as _, PgConnection, PgPool, Postgres, Row as _, Transaction,
    pool::PoolConnection,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use std::{
    sync::{Arc, PoisonError, RwLock, Weak},
    time::Duration,
};
use tokio::{task::JoinSet, time};

/// How often the servers are asked.
const EVERY: Duration = Duration::from_millis(500);
/// How long one of them may take to answer.
const WITHIN: Duration = Duration::from_secs(2);
/// A connection that has rested for longer is asked whether it still lives before it is used.
const RESTED: Duration = Duration::from_secs(1);

/// The timeline on which a server takes what is written; null for one that follows another.
const TIMELINE: &str = "SELECT CASE WHEN pg_is_in_recovery() THEN NULL ELSE substr(pg_walfile_name(pg_current_wal_flush_lsn()), 1, 8) END";

/// The connections to the server that takes what is written, whichever of several it is now.
pub(super) struct Primary {
    pool: RwLock<PgPool>,
    connections: u32,
}

impl Primary {
    /// Connects to it. Where there are several addresses they are asked, now and for as long as it is held.
    pub(super) async fn connect(addresses: Vec<PgConnectOptions>, connections: u32) -> Result<Arc<Self>, StoreError> {
        let mut servers = servers(addresses);
        let found = if servers.len() > 1 { Some(found(&mut servers).await?) } else { None };
        let number = found.as_ref().map_or(0, |seat| seat.number);
        let options =
            servers.iter().find(|server| server.number == number).ok_or_else(|| unavailable("no address of a database is given"))?;
        let pool = settings(connections).connect_with(options.options.clone()).await.map_err(fault)?;
        let primary = Arc::new(Self { pool: RwLock::new(pool), connections });
        if let Some(seat) = found {
            tokio::spawn(follow(Arc::downgrade(&primary), servers, seat));
        }
        Ok(primary)
    }

    /// The connections as they are now.
    pub(super) fn pool(&self) -> PgPool {
        self.pool.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// A transaction that begins so.
    pub(super) async fn begin(&self, how: &'static str) -> Result<Transaction<'static, Postgres>, StoreError> {
        self.on(|pool| async move { pool.begin_with(how).await }).await
    }

    /// A connection.
    pub(super) async fn acquire(&self) -> Result<PoolConnection<Postgres>, StoreError> {
        self.on(|pool| async move { pool.acquire().await }).await
    }

    /// Asks for something; when another server takes over while that is waited for, it is asked for there.
    async fn on<T, F: Future<Output = Result<T, sqlx::Error>>>(&self, ask: impl Fn(PgPool) -> F) -> Result<T, StoreError> {
        loop {
            let pool = self.pool();
            let mut given_up = pool.close_event();
            match given_up.do_until(ask(pool)).await.and_then(|answer| answer) {
                Err(sqlx::Error::PoolClosed) if !self.pool().is_closed() => {}
                answer => return answer.map_err(fault),
            }
        }
    }

    /// Goes over to another server. What is under way at the one before ends there, well or not; nothing new begins there.
    fn go_over(&self, options: PgConnectOptions) {
        let pool = settings(self.connections).connect_lazy_with(options);
        let before = std::mem::replace(&mut *self.pool.write().unwrap_or_else(PoisonError::into_inner), pool);
        tokio::spawn(async move { before.close().await });
    }
}

/// A connection that was in use a moment ago is taken as it is; one that has rested is asked first, since the server may have gone meanwhile.
fn settings(connections: u32) -> PgPoolOptions {
    PgPoolOptions::new().max_connections(connections).acquire_timeout(WAIT).test_before_acquire(false).before_acquire(
        |connection, about| {
            Box::pin(async move {
                if about.idle_for > RESTED {
                    sqlx::Connection::ping(connection).await?;
                }
                Ok(true)
            })
        },
    )
}

/// Which server takes what is written, and on which timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Seat {
    timeline: String,
    number: usize,
}

impl Seat {
    /// The one of these that is taken after this one: never an earlier timeline, and no other server on the same as long as the one that holds it answers.
    fn next(&self, found: impl Iterator<Item = Self>) -> Option<Self> {
        let later =
            found.filter(|seat| seat.timeline >= self.timeline).max_by_key(|seat| (seat.timeline.clone(), seat.number == self.number));
        later.filter(|seat| seat != self)
    }
}

/// A server, with the connection over which it is asked.
struct Server {
    number: usize,
    options: PgConnectOptions,
    connection: Option<PgConnection>,
}

impl Server {
    async fn seat(&mut self) -> Result<Option<Seat>, StoreError> {
        let number = self.number;
        let timeline = time::timeout(WITHIN, self.timeline()).await.map_err(|_| unavailable("no answer"))?.map_err(fault)?;
        Ok(timeline.map(|timeline| Seat { timeline, number }))
    }

    async fn timeline(&mut self) -> Result<Option<String>, sqlx::Error> {
        // A connection that fails, or whose answer is not waited for, is not asked again.
        let mut connection = match self.connection.take() {
            Some(connection) => connection,
            None => self.options.connect().await?,
        };
        let timeline = sqlx::query(TIMELINE).fetch_one(&mut connection).await?.try_get(0)?;
        self.connection = Some(connection);
        Ok(timeline)
    }
}

/// All that take what is written: one as a rule. An error when none does and one could not be asked.
async fn seats(servers: &mut Vec<Server>) -> Result<Vec<Seat>, StoreError> {
    let mut asked = JoinSet::new();
    for mut server in servers.drain(..) {
        asked.spawn(async move {
            let seat = server.seat().await;
            (server, seat)
        });
    }
    let (mut seats, mut failure) = (Vec::new(), None);
    while let Some(answer) = asked.join_next().await {
        let (server, seat) = answer.map_err(|_| unavailable("a server was not asked to the end"))?;
        servers.push(server);
        match seat {
            Ok(seat) => seats.extend(seat),
            Err(error) => failure = Some(error),
        }
    }
    match failure {
        Some(error) if seats.is_empty() => Err(error),
        _ => Ok(seats),
    }
}

fn servers(addresses: Vec<PgConnectOptions>) -> Vec<Server> {
    addresses.into_iter().enumerate().map(|(number, options)| Server { number, options, connection: None }).collect()
}

/// Which of several addresses is that of the server that takes what is written. A single one is not asked.
pub(super) async fn primary_of(addresses: Vec<PgConnectOptions>) -> Result<usize, StoreError> {
    if addresses.len() < 2 {
        return Ok(0);
    }
    Ok(found(&mut servers(addresses)).await?.number)
}

async fn found(servers: &mut Vec<Server>) -> Result<Seat, StoreError> {
    let nowhere = Seat { timeline: String::new(), number: usize::MAX };
    nowhere.next(seats(servers).await?.into_iter()).ok_or_else(|| unavailable("no server takes what is written"))
}

/// Asks the servers again and again, and goes over to the one that was promoted.
async fn follow(primary: Weak<Primary>, mut servers: Vec<Server>, mut seat: Seat) {
    loop {
        time::sleep(EVERY).await;
        let seats = seats(&mut servers).await;
        let Some(primary) = primary.upgrade() else { return };
        // While nobody answers, whoever asks for a connection hears of it.
        let Some(next) = seats.ok().and_then(|seats| seat.next(seats.into_iter())) else { continue };
        if let Some(server) = servers.iter().find(|server| server.number == next.number) {
            primary.go_over(server.options.clone());
            seat = next;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seat(timeline: &str, number: usize) -> Seat {
        Seat { timeline: timeline.into(), number }
    }

    #[test]
    fn whoever_was_promoted_last_is_followed_and_nobody_who_was_left_behind() {
        let first = seat("00000001", 0);
        assert_eq!(first.next([first.clone()].into_iter()), None, "nothing has changed");
        assert_eq!(first.next([].into_iter()), None, "nobody answers");
        let second = seat("00000002", 1);
        assert_eq!(
            first.next([first.clone(), second.clone()].into_iter()),
            Some(second.clone()),
            "both say that they take what is written"
        );
        assert_eq!(second.next([first.clone()].into_iter()), None, "the one before has come back");
        assert_eq!(
            second.next([first, seat("0000000A", 0)].into_iter()),
            Some(seat("0000000A", 0)),
            "timelines are counted in hexadecimal"
        );
        assert_eq!(second.next([seat("00000002", 0), second.clone()].into_iter()), None, "a copy of the one that answers");
    }
}
