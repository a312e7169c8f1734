//! Taking connections: so many at a time, none for ever, and none that keeps others out. `axum::serve` has neither a limit nor a clock.

use axum::{
    Router,
    body::Body,
    http::{Request, Response},
};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use std::{
    convert::Infallible,
    io,
    pin::pin,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{Notify, OwnedSemaphorePermit, Semaphore, watch},
    task::JoinSet,
    time::{Instant, sleep, sleep_until, timeout},
};
use tower::ServiceExt;

/// Bytes of a request's head at most.
const LARGEST_HEAD: usize = 64 * 1024;
/// How long to wait when the system gives no more connections.
const EXHAUSTED: Duration = Duration::from_millis(100);
/// How long a connection on which nothing is asked stays when the server stops: a question may be on its way.
const FAREWELL: Duration = Duration::from_secs(1);

/// What a listener allows.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// What it shows, as the figures name it.
    pub name: &'static str,
    /// Connections at a time.
    pub connections: usize,
    /// How long a connection may be silent, or send the head of a request.
    pub silence: Duration,
    /// How long answers under way are waited for at the end.
    pub patience: Duration,
}

/// Serves until it is told to stop; then no connection is taken any more, and what was asked is answered, for as long as the limits allow.
pub async fn listen(listener: TcpListener, router: Router, limits: Limits, mut stopped: watch::Receiver<()>) {
    let seats = Arc::new(Seats::new(limits));
    let mut connections = JoinSet::new();
    let mut exhausted = false;
    loop {
        while connections.try_join_next().is_some() {}
        let accepted = tokio::select! {
            biased;
            _ = stopped.changed() => break,
            accepted = listener.accept() => accepted,
        };
        let stream = match accepted {
            Ok((stream, _)) => stream,
            // The other side has gone already.
            Err(error) if matches!(error.kind(), io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset) => continue,
            // No descriptors, or no memory for one. It is asked again: connections end.
            Err(error) => {
                if !exhausted {
                    tracing::error!(cause = %error.kind(), "no connection can be taken");
                }
                exhausted = true;
                seats.ask_to_leave();
                sleep(EXHAUSTED).await;
                continue;
            }
        };
        if exhausted {
            tracing::info!("connections are taken again");
            exhausted = false;
        }
        let seat = tokio::select! {
            biased;
            _ = stopped.changed() => break,
            seat = seats.take() => seat,
        };
        connections.spawn(converse(stream, router.clone(), seat, limits.silence, stopped.clone()));
    }
    drop(listener);
    let all = async { while connections.join_next().await.is_some() {} };
    if timeout(limits.patience, all).await.is_err() {
        tracing::warn!("answers were still under way at the end");
    }
}

/// One connection, from its first request to its end.
async fn converse(stream: TcpStream, router: Router, seat: Seat, silence: Duration, mut stopped: watch::Receiver<()>) {
    // Answers are written whole: nothing is gained by holding their end back.
    let _ = stream.set_nodelay(true);
    let state = Arc::clone(&seat.state);
    let answer = service_fn(|request: Request<Incoming>| {
        let (router, state) = (router.clone(), Arc::clone(&state));
        async move {
            state.works.store(true, Ordering::Relaxed);
            let response = router.oneshot(request.map(Body::new)).await;
            state.rest();
            response as Result<Response<Body>, Infallible>
        }
    });
    let mut server = http1::Builder::new();
    server.timer(TokioTimer::new()).header_read_timeout(silence).max_buf_size(LARGEST_HEAD);
    let mut connection = pin!(server.serve_connection(TokioIo::new(stream), answer));
    let mut farewell: Option<Instant> = None;
    loop {
        tokio::select! {
            // How a connection ended is the other side's affair.
            _ = connection.as_mut() => return,
            () = seat.state.leave.notified() => if !seat.state.works.load(Ordering::Relaxed) { return },
            _ = stopped.changed(), if farewell.is_none() => {
                connection.as_mut().graceful_shutdown();
                farewell = Some(Instant::now() + FAREWELL);
            }
            () = sleep_until(farewell.unwrap_or_else(Instant::now)), if farewell.is_some() => {
                if !seat.state.works.load(Ordering::Relaxed) {
                    return;
                }
                farewell = Some(Instant::now() + FAREWELL);
            }
        }
    }
}

/// The places for connections. Whoever comes when all are taken gets that of the one on which nothing has been asked for longest.
struct Seats {
    name: &'static str,
    free: Arc<Semaphore>,
    taken: Mutex<Vec<Arc<State>>>,
}

struct State {
    /// Whether a request is being answered.
    works: AtomicBool,
    /// Since when none is.
    rests_since: Mutex<Instant>,
    leave: Notify,
}

/// A connection's place, for as long as it lasts.
struct Seat {
    seats: Arc<Seats>,
    state: Arc<State>,
    _permit: OwnedSemaphorePermit,
}

impl State {
    fn rest(&self) {
        *self.rests_since.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
        self.works.store(false, Ordering::Relaxed);
    }
}

impl Seats {
    fn new(limits: Limits) -> Self {
        Self { name: limits.name, free: Arc::new(Semaphore::new(limits.connections)), taken: Mutex::default() }
    }

    async fn take(self: &Arc<Self>) -> Seat {
        loop {
            if let Ok(permit) = Arc::clone(&self.free).try_acquire_owned() {
                let state =
                    Arc::new(State { works: AtomicBool::new(false), rests_since: Mutex::new(Instant::now()), leave: Notify::new() });
                self.taken.lock().unwrap_or_else(PoisonError::into_inner).push(Arc::clone(&state));
                metrics::gauge!("fristad_http_connections", "listener" => self.name).increment(1);
                return Seat { seats: Arc::clone(self), state, _permit: permit };
            }
            self.ask_to_leave();
            // Somebody leaves, or an answer is finished and its connection can be asked next time.
            let _ = timeout(EXHAUSTED, self.free.acquire()).await;
        }
    }

    /// Asks the connection on which nothing has been asked for longest to leave.
    fn ask_to_leave(&self) {
        let taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let resting = taken.iter().filter(|state| !state.works.load(Ordering::Relaxed));
        let longest = resting.min_by_key(|state| *state.rests_since.lock().unwrap_or_else(PoisonError::into_inner));
        if let Some(state) = longest {
            state.leave.notify_one();
        }
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut taken = self.seats.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(place) = taken.iter().position(|state| Arc::ptr_eq(state, &self.state)) {
            taken.swap_remove(place);
        }
        metrics::gauge!("fristad_http_connections", "listener" => self.seats.name).decrement(1);
    }
}
