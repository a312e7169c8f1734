//! What whoever runs the house sees of a request: a line in the log and a count. Its pattern, never its path; its status, never what was in it; and nobody's name.

use super::House;
use axum::{
    extract::{MatchedPath, Request, State},
    http::Method,
    middleware::Next,
    response::Response,
};
use fristad_identity::{Entered, LoginError, Presence};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};
use uuid::Uuid;

/// The id of a request: it stands in the log, and on the page when something broke, so that a person and whoever runs the house speak of the same thing. It is made here and
/// tells nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestId(pub Uuid);

/// What no route has.
const NOWHERE: &str = "-";

/// Gives every request its id, lets it be answered, and notes how that went.
pub async fn watched(State(house): State<Arc<House>>, mut request: Request, next: Next) -> Response {
    let id = RequestId(house.app.new_id());
    let method = known(request.method());
    let route = request.extensions().get::<MatchedPath>().map_or_else(|| NOWHERE.to_owned(), |route| route.as_str().to_owned());
    request.extensions_mut().insert(id);
    let began = Instant::now();
    let response = next.run(request).await;
    note(id, method, route, response.status().as_u16(), began.elapsed());
    response
}

fn note(id: RequestId, method: &'static str, route: String, status: u16, took: Duration) {
    tracing::info!(request = %id.0, method, route, status, ms = took.as_secs_f64() * 1000.0, "request");
    metrics::counter!("fristad_http_requests_total", "method" => method, "route" => route.clone(), "status" => status.to_string())
        .increment(1);
    metrics::histogram!("fristad_http_request_seconds", "method" => method, "route" => route).record(took);
}

/// A method by its name. Whoever asks may make up others, and those are written nowhere.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        _ => NOWHERE,
    }
}

/// Counts what came of a login. Of whom, the ledger tells.
pub fn login(came: &Result<Entered, LoginError>) {
    let outcome = match came {
        Ok(_) => "entered",
        Err(LoginError::Wrong) => "refused",
        Err(LoginError::Wait { .. }) => "must_wait",
        Err(LoginError::Busy) => "busy",
        Err(LoginError::App(_)) => "failed",
    };
    metrics::counter!("fristad_logins_total", "outcome" => outcome).increment(1);
}

/// Counts how the sessions stood with which somebody came to a page that is not open to all.
pub fn presence(presence: &Presence) {
    let state = match presence {
        Presence::Here(..) => "here",
        Presence::Locked(..) => "locked",
        Presence::Waiting(..) => "second_factor",
        Presence::Expired { .. } => "expired",
        Presence::Nobody => "nobody",
    };
    metrics::counter!("fristad_sessions_total", "state" => state).increment(1);
}
