//! One way for every request: read it, find out who asks, let the page answer, and send that with the headers that every answer carries.

use super::{
    Answer, Desk, Fields, House, Stop, Visit,
    answer::{Cookie, File},
    assets,
    routes::{Entry, ROUTES, Route},
    told,
    watch::{self, RequestId, watched},
};
use crate::{pages, ui::form::TOKEN};
use axum::{
    Router,
    body::{Body, Bytes, to_bytes},
    extract::{RawPathParams, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header, request::Parts},
    middleware::{self, Next},
    response::Response,
    routing::{MethodFilter, get, on},
};
use fristad_app::{
    AppError, Ctx,
    directory::Directory,
    form::{form_token_of_content, stale},
};
use fristad_identity::{Presence, Session, Waits};
use fristad_kernel::UserId;
use fristad_policy::Purpose;
use maud::Markup;
use std::{any::Any, sync::Arc, time::Duration};
use tokio::time::timeout;
use tower_http::{catch_panic::CatchPanicLayer, csrf::CsrfLayer, timeout::TimeoutLayer};
use uuid::Uuid;

/// Bytes of what anyone may send: a login is short.
const LARGEST_OPEN_FORM: usize = 16 * 1024;
/// Bytes of what somebody may send who answers a survey by a link: a page of questions with a few long texts.
const LARGEST_GUEST_FORM: usize = 256 * 1024;
/// Bytes of a form at most. The longest texts allowed, in two fields, with every letter outside ASCII written as six characters.
pub const LARGEST_FORM: usize = 2 * 1024 * 1024;
/// Bytes of a form at most that are given back when nobody can tell whose it is: more than anyone types.
const LARGEST_GIVEN_BACK: usize = 256 * 1024;
/// A request takes no longer. A letter takes its time in a debug build.
const LONGEST: Duration = Duration::from_secs(40);
/// And so much of it may go to finding out who asks, and to the page itself.
const RECOGNISED: Duration = Duration::from_secs(8);
const ANSWERED: Duration = Duration::from_secs(30);
/// And so much to sending a form: to a stranger, whose form is short. Whoever sends slower holds a place that others need.
const SENT_BY_ANYONE: Duration = Duration::from_secs(10);
/// And to someone who has a session, or a key.
pub const SENT: Duration = Duration::from_secs(15);
/// The session's cookie. The prefix makes the browser insist on a secure origin, this host, and the whole path.
pub const COOKIE: &str = "__Host-fristad";

/// Where one chooses a password.
const PASSWORD: &str = "/byt-losenord";
/// Where one registers a passkey, and where the browser asks what to make.
const PASSKEY: &str = pages::passkeys::NEW;
const PASSKEY_ASKED: &str = "/passnycklar/fraga";

/// The pages of a house.
pub fn router(house: Arc<House>) -> Router {
    let mut router = Router::new();
    for route in ROUTES {
        let filter = if route.is_post() { MethodFilter::POST } else { MethodFilter::GET };
        router = router.route(
            route.path,
            on(filter, move |state: State<Arc<House>>, places: RawPathParams, request: Request| handle(route, state, places, request)),
        );
    }
    crate::api::mounted(router)
        .route("/filer/{namn}", get(asset))
        .fallback(|State(house): State<Arc<House>>| async move { refused(&house, None, None, Uuid::nil(), &Stop::NotFound) })
        .layer(CsrfLayer::new())
        .layer(middleware::from_fn(guarded))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, LONGEST))
        .layer(CatchPanicLayer::custom(|_: Box<dyn Any + Send>| plain(StatusCode::INTERNAL_SERVER_ERROR, Body::empty())))
        .layer(middleware::from_fn_with_state(Arc::clone(&house), watched))
        .with_state(house)
}

async fn handle(route: &'static Route, State(house): State<Arc<House>>, places: RawPathParams, request: Request) -> Response {
    let id = request.extensions().get().map_or(Uuid::nil(), |RequestId(id)| *id);
    match answer(route, &house, &places, id, request).await {
        Ok(response) => response,
        Err(Refused { desk, unsent, stop }) => refused(&house, desk.as_deref(), unsent.as_deref(), id, &stop),
    }
}

/// Why there is no answer, and what is known of who asked and what was sent.
struct Refused {
    desk: Option<Box<Desk>>,
    /// The visit of someone who could not be made out, with the form that they sent.
    unsent: Option<Box<Visit>>,
    stop: Stop,
}

impl From<Stop> for Refused {
    fn from(stop: Stop) -> Self {
        Self { desk: None, unsent: None, stop }
    }
}

async fn answer(
    route: &'static Route,
    house: &Arc<House>,
    places: &RawPathParams,
    id: Uuid,
    request: Request,
) -> Result<Response, Refused> {
    let (head, body) = request.into_parts();
    let shown = told::shown(&head);
    let mut visit = begin(house, places, id, &head, shown.as_ref())?;
    let answer = match route.entry {
        Entry::Open(page) => {
            visit.form = form(body, LARGEST_OPEN_FORM, SENT_BY_ANYONE).await?;
            page(&visit).await?
        }
        // Whoever has a link writes as much as a page of questions takes. Of whoever has none nothing is read.
        Entry::Guest(page) => {
            soon(RECOGNISED, pages::answer::admit(&visit)).await?;
            visit.form = form(body, LARGEST_GUEST_FORM, SENT_BY_ANYONE).await?;
            soon(ANSWERED, page(&visit)).await?
        }
        // A page that takes too long is given up here and not by the layer above, which knows nothing of what was written.
        Entry::Desk(page) => match seat(&mut visit, &head.headers, body).await {
            Err(stop) => return Err(Refused { desk: None, unsent: Some(Box::new(visit)), stop }),
            Ok(Seat::Elsewhere(answer)) => answer,
            Ok(Seat::Desk(chair)) => {
                let desk = Box::new(Desk { visit, session: chair.session, name: chair.name, ctx: chair.ctx, names: chair.names });
                match soon(ANSWERED, page(&desk)).await {
                    Ok(answer) => answer,
                    Err(stop) => return Err(Refused { desk: Some(desk), unsent: None, stop }),
                }
            }
        },
    };
    let mut response = sent(answer);
    if shown.is_some() {
        told::clear(&mut response);
    }
    Ok(response)
}

/// What comes within a time; else the service counts as gone.
async fn soon<T, E: Into<Stop>>(within: Duration, work: impl Future<Output = Result<T, E>>) -> Result<T, Stop> {
    match timeout(within, work).await {
        Ok(came) => came.map_err(Into::into),
        Err(_) => Err(Stop::App(AppError::Unavailable("too slow".into()))),
    }
}

/// The visit, before anything that was sent is read.
fn begin(house: &Arc<House>, places: &RawPathParams, request: Uuid, head: &Parts, shown: Option<&told::Shown>) -> Result<Visit, Stop> {
    let query = fields(head.uri.query().unwrap_or_default().as_bytes())?;
    Ok(Visit {
        house: Arc::clone(house),
        request,
        now: (house.clock)(),
        path: head.uri.path().to_owned(),
        places: places.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
        query: if shown.is_some() { query } else { told::without(&query) },
        form: Fields::default(),
        token: cookie(&head.headers, COOKIE),
        about: head.headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default().chars().take(200).collect(),
    })
}

/// What was sent, if it is not too much and comes in time. As much again is read and thrown away: whoever is still sending when the door shuts never sees why.
async fn came(body: Body, largest: usize, within: Duration) -> Result<Bytes, Stop> {
    let came = timeout(within, to_bytes(body, largest.saturating_mul(2))).await.map_err(|_| Stop::Unreadable)?;
    came.ok().filter(|came| came.len() <= largest).ok_or(Stop::TooLarge)
}

async fn form(body: Body, largest: usize, within: Duration) -> Result<Fields, Stop> {
    fields(&came(body, largest, within).await?)
}

fn fields(encoded: &[u8]) -> Result<Fields, Stop> {
    Ok(Fields::parse(encoded)?)
}

/// What stands between the parts of a form that carries a file; none in any other form.
fn boundary(headers: &HeaderMap) -> Option<String> {
    multer::parse_boundary(headers.get(header::CONTENT_TYPE)?.to_str().ok()?).ok()
}

/// A form that carries a file, from somebody who is logged in.
async fn parts(body: Body, boundary: &str) -> Result<Fields, Stop> {
    let came = came(body, LARGEST_FORM, SENT).await?;
    Ok(Fields::parse_parts(Body::from(came), boundary).await?)
}

/// The value of a cookie.
pub fn cookie(headers: &HeaderMap, wanted: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == wanted)
        .map(|(_, value)| value.to_owned())
}

enum Seat {
    Desk(Box<Chair>),
    Elsewhere(Answer),
}

/// What makes a visit a desk.
struct Chair {
    session: Session,
    name: String,
    ctx: Ctx,
    names: Arc<Directory>,
}

/// Finds out who asks. Whoever is not logged in, or whose session is locked, is sent to say who they are, and what they had written is kept.
/// What nobody sent is not read.
async fn seat(visit: &mut Visit, headers: &HeaderMap, body: Body) -> Result<Seat, Stop> {
    let presence = match &visit.token {
        None => Presence::Nobody,
        Some(token) => match soon(RECOGNISED, visit.house.identity.present(token, visit.now)).await {
            Ok(presence) => presence,
            Err(error) => {
                // Who it is cannot be told now, but they can have back what they wrote. What cannot be read is not theirs to send again either.
                visit.form = form(body, LARGEST_GIVEN_BACK, SENT_BY_ANYONE).await.unwrap_or_default();
                return Err(error);
            }
        },
    };
    watch::presence(&presence);
    if !matches!(presence, Presence::Nobody) {
        visit.form = match boundary(headers) {
            Some(boundary) => parts(body, &boundary).await?,
            None => form(body, LARGEST_FORM, SENT).await?,
        };
    }
    let (session, account) = match presence {
        Presence::Here(session, account) | Presence::Waiting(Waits::Registration, session, account) => (session, account),
        Presence::Waiting(Waits::Passkey, ..) => return Ok(Seat::Elsewhere(pages::door::to_second(visit))),
        Presence::Nobody => return Ok(Seat::Elsewhere(pages::door::to_login(visit, pages::door::Kept::Nothing))),
        Presence::Expired { user, .. } => {
            let kept = pages::draft::keep_for(visit, user).await;
            return Ok(Seat::Elsewhere(pages::door::to_login(visit, kept)));
        }
        Presence::Locked(session, _) => {
            let kept = pages::draft::keep_for(visit, session.user).await;
            return Ok(Seat::Elsewhere(pages::door::to_unlock(visit, kept)));
        }
    };
    // Whoever got a password from someone else chooses one of their own before anything else.
    if session.must_change && !matches!(visit.path.as_str(), PASSWORD | "/logga-ut" | "/las") {
        return Ok(Seat::Elsewhere(Answer::see(PASSWORD)));
    }
    // Then whoever must have a passkey makes one, and does nothing else until it is there.
    if session.waits.is_some() && !session.must_change && !matches!(visit.path.as_str(), PASSKEY | PASSKEY_ASKED | "/logga-ut" | "/las") {
        return Ok(Seat::Elsewhere(Answer::see(PASSKEY)));
    }
    let purpose = account.posts.first().map_or(Purpose::CaseHandling, |(role, ..)| Purpose::usual(*role));
    let mut ctx = visit.house.app.ctx_with(&account, &session.delegation, purpose, visit.now);
    ctx.request = visit.request;
    ctx.form = match visit.form.get(TOKEN) {
        Some(token) => Some(once(visit, session.user, token)?),
        None => None,
    };
    let names = visit.house.app.directory(visit.now).await?;
    Ok(Seat::Desk(Box::new(Chair { session, name: account.name, ctx, names })))
}

/// What makes a second press of a button harmless: an id that is the same for the same form with the same content, and another as soon as a letter of it is changed, so
/// that whoever goes back and writes on loses nothing. It keeps the token's time, by which the use cases judge its age.
/// A token that was not made for this person sends nothing.
fn once(visit: &Visit, user: UserId, token: &str) -> Result<Uuid, Stop> {
    let token = token.parse().ok().filter(|token| visit.house.app.form_token_is_of(user, *token)).ok_or_else(|| Stop::from(stale()))?;
    Ok(form_token_of_content(token, &visit.path, visit.form.sent()))
}

fn sent(answer: Answer) -> Response {
    match answer {
        Answer::Page(page) => html(StatusCode::OK, page),
        Answer::Again(page) => html(StatusCode::UNPROCESSABLE_ENTITY, page),
        Answer::Conflict(page) => html(StatusCode::CONFLICT, page),
        Answer::See(path) => {
            let mut response = plain(StatusCode::SEE_OTHER, Body::empty());
            told::note(&mut response, &path);
            // A path that no header can carry leads home.
            let place = HeaderValue::try_from(path).unwrap_or(HeaderValue::from_static("/"));
            response.headers_mut().insert(header::LOCATION, place);
            response
        }
        Answer::Pdf(bytes) => {
            let mut response = plain(StatusCode::OK, Body::from(bytes));
            response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/pdf"));
            response.headers_mut().insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("inline; filename=\"handling.pdf\""));
            response
        }
        Answer::File(File { kind, name, bytes }) => {
            let mut response = plain(StatusCode::OK, Body::from(bytes));
            response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
            if let Ok(value) = HeaderValue::try_from(format!("attachment; filename=\"{name}\"")) {
                response.headers_mut().insert(header::CONTENT_DISPOSITION, value);
            }
            response
        }
        Answer::Short(text) => {
            let mut response = plain(StatusCode::OK, Body::from(text));
            response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
            response
        }
        Answer::Session(cookie, answer) => {
            let mut response = sent(*answer);
            let value = match &cookie {
                Cookie::Set(token) => format!("{COOKIE}={token}; Path=/; Secure; HttpOnly; SameSite=Strict"),
                Cookie::Clear => format!("{COOKIE}=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0"),
            };
            if let Ok(value) = HeaderValue::try_from(value) {
                response.headers_mut().append(header::SET_COOKIE, value);
            }
            if matches!(cookie, Cookie::Clear) {
                response.headers_mut().insert(HeaderName::from_static("clear-site-data"), HeaderValue::from_static("\"cache\""));
            }
            response
        }
    }
}

fn html(status: StatusCode, page: Markup) -> Response {
    let mut response = plain(status, Body::from(page.into_string()));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    response
}

fn plain(status: StatusCode, body: Body) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    response
}

/// The page that says why there is none, and what was kept.
fn refused(house: &House, desk: Option<&Desk>, unsent: Option<&Visit>, request: Uuid, stop: &Stop) -> Response {
    let status = match stop {
        Stop::NotFound => StatusCode::NOT_FOUND,
        Stop::NotAllowed | Stop::App(AppError::Denied(_)) => StatusCode::FORBIDDEN,
        Stop::Unreadable => StatusCode::BAD_REQUEST,
        Stop::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Stop::TooMany => StatusCode::TOO_MANY_REQUESTS,
        Stop::App(AppError::Invalid { .. } | AppError::Rejected(_)) => StatusCode::UNPROCESSABLE_ENTITY,
        Stop::App(AppError::Conflict { .. } | AppError::Repeated { .. }) => StatusCode::CONFLICT,
        Stop::App(AppError::Unavailable(_)) => StatusCode::SERVICE_UNAVAILABLE,
        Stop::App(AppError::Broken(_) | AppError::NotFound) => StatusCode::INTERNAL_SERVER_ERROR,
        Stop::StepUp(back) => return sent(Answer::See(pages::door::step_up_path(back))),
    };
    // The page is the same whatever broke; the cause goes to the log, once. It is a code of ours and holds nothing of anyone.
    if let (true, Stop::App(error)) = (status.is_server_error(), stop) {
        tracing::error!(%request, cause = %error, "request failed");
    }
    html(status, pages::fault::page(house, desk, unsent, request, stop))
}

async fn asset(axum::extract::Path(name): axum::extract::Path<String>, State(house): State<Arc<House>>) -> Response {
    let Some(asset) = assets::find(&name) else { return refused(&house, None, None, Uuid::nil(), &Stop::NotFound) };
    let mut response = plain(StatusCode::OK, Body::from(asset.body));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.kind));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    response
}

/// Headers that every answer carries: nothing is kept, nothing is told to others, nothing foreign runs here.
async fn guarded(request: Request, next: Next) -> Response {
    const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    headers.insert(HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin"));
    headers.insert(HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin"));
    headers.insert(HeaderName::from_static("permissions-policy"), HeaderValue::from_static("camera=(), microphone=(), geolocation=()"));
    response
}
