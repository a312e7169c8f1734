//! One way for every call: who comes, what their key allows, what was sent, the operation, and what goes back.

use super::{
    BASE,
    input::{self, Sent},
    openapi,
    problem::Problem,
    routes::{ROUTES, Route, Verb},
    trace::{TRACEPARENT, Trace},
};
use crate::http::{House, watch::RequestId};
use axum::{
    Router,
    body::Body,
    extract::{RawPathParams, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header, request::Parts},
    response::Response,
    routing::{MethodRouter, any, get},
};
use fristad_app::{
    AppError, Ctx,
    machine::{call::Known, enter::Machine},
    operations,
};
use serde_json::{Value, json};
use std::{collections::BTreeMap, sync::Arc};
use uuid::Uuid;

/// The header that names a call, so that it is done once.
const IDEMPOTENCY_KEY: &str = "idempotency-key";
/// Characters that such a name has at most.
const LONGEST_NAME: usize = 200;
/// When this version of the interface was first given to others.
const RELEASED: &str = "2026-11-22";

/// A router with the interface in it.
pub fn mounted(router: Router<Arc<House>>) -> Router<Arc<House>> {
    let refuse = |code| move |request: Request| async move { dressed(&Asking::of(&request), Problem::new(code).response()) };
    let mut by_path: BTreeMap<&str, MethodRouter<Arc<House>>> = BTreeMap::new();
    for route in ROUTES.iter() {
        let methods = by_path.remove(&*route.path).unwrap_or_default();
        let handler = move |state: State<Arc<House>>, places: RawPathParams, request: Request| handle(route, state, places, request);
        by_path.insert(&route.path, methods.on(route.verb.filter(), handler));
    }
    by_path.insert(
        "/api-info",
        get(|request: Request| async move { dressed(&Asking::of(&request), json_answer(StatusCode::OK, info().to_string())) }),
    );
    by_path.insert(
        "/openapi.json",
        get(|request: Request| async move { dressed(&Asking::of(&request), json_answer(StatusCode::OK, openapi::text().to_owned())) }),
    );
    let router = by_path
        .into_iter()
        .fold(router, |router, (path, methods)| router.route(&format!("{BASE}{path}"), methods.fallback(refuse("request.method"))));
    [BASE, &format!("{BASE}/"), &format!("{BASE}/{{*rest}}")]
        .into_iter()
        .fold(router, |router, path| router.route(path, any(refuse("not_found"))))
}

/// What this is, for whoever finds it.
fn info() -> Value {
    json!({
        "apiName": "Fristad",
        "apiVersion": env!("CARGO_PKG_VERSION"),
        "apiReleased": RELEASED,
        "apiDocumentation": format!("{BASE}/openapi.json"),
        "apiStatus": "active",
        "openapi": format!("{BASE}/openapi.json"),
        "schema": "https://json-schema.org/draft/2020-12/schema",
    })
}

/// What every answer tells of its request.
struct Asking {
    id: Uuid,
    trace: Option<Trace>,
}

impl Asking {
    fn of(request: &Request) -> Self {
        Self { id: request.extensions().get().map_or(Uuid::nil(), |RequestId(id)| *id), trace: Trace::of(request.headers()) }
    }
}

async fn handle(route: &'static Route, State(house): State<Arc<House>>, places: RawPathParams, request: Request) -> Response {
    let asking = Asking::of(&request);
    let (head, body) = request.into_parts();
    let response = answer(route, &house, &places, &asking, &head, body).await.unwrap_or_else(Problem::response);
    dressed(&asking, response)
}

/// An answer with what every one carries.
fn dressed(asking: &Asking, mut response: Response) -> Response {
    let headers = response.headers_mut();
    let mut put = |name: &'static str, value: String| {
        if let Ok(value) = HeaderValue::try_from(value) {
            headers.insert(HeaderName::from_static(name), value);
        }
    };
    put("x-request-id", asking.id.to_string());
    if let Some(trace) = &asking.trace {
        put(TRACEPARENT, trace.answered(asking.id));
    }
    response
}

/// What goes wrong below an operation: told to the caller as a code, and to the log as what it is.
fn problem(request: Uuid, error: AppError, matched: bool) -> Problem {
    let cause = error.to_string();
    let problem = Problem::of(error, matched);
    if problem.is_ours() {
        tracing::error!(%request, cause, "request failed");
    }
    problem
}

async fn answer(
    route: &'static Route,
    house: &House,
    places: &RawPathParams,
    asking: &Asking,
    head: &Parts,
    body: Body,
) -> Result<Response, Problem> {
    let request = asking.id;
    let stop = |error| problem(request, error, false);
    let machine = come_in(house, &head.headers).await.map_err(stop)?.ok_or_else(|| Problem::new("token.unknown"))?;
    // What a stranger chose stands in no log.
    if let Some(trace) = &asking.trace {
        tracing::info!(%request, trace = %trace.id, "trace");
    }
    if route.operation != "step" {
        within_scope(house, &machine, route.operation).await.map_err(stop)??;
    }
    let mut sent = input::read(route, places, head.uri.query(), &head.headers, body).await?;
    for command in commands(&sent) {
        within_scope(house, &machine, command).await.map_err(stop)??;
    }
    let version = version(route, &sent, &head.headers)?;
    if let Version::Seen(seen) = version {
        sent.fields.insert("seen".to_owned(), seen.into());
    }
    let ctx = Ctx { request, ..machine.ctx };
    let matched = version != Version::Unsaid;
    let name = call_name(&head.headers)?.filter(|_| route.writes());
    let Some(name) = name else {
        return run(route, house, &ctx, sent).await.map_err(|error| problem(request, error, matched));
    };
    let asked = [
        route.verb.word().as_bytes(),
        head.uri.path().as_bytes(),
        head.headers.get(header::IF_MATCH).map_or(&[], HeaderValue::as_bytes),
        &sent.body,
    ];
    match house.app.begin_call(&ctx, name, &asked).await.map_err(stop)? {
        Known::Other => Err(Problem::at("idempotency.other-content", IDEMPOTENCY_KEY)),
        Known::Answered(output) => read_again(route, &output).map_err(stop),
        Known::New(ctx) => once(route, house, &ctx, name, sent).await.map_err(|error| problem(request, error, matched)),
    }
}

/// Who comes with the token.
async fn come_in(house: &House, headers: &HeaderMap) -> Result<Option<Machine>, AppError> {
    let value = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let token = value
        .and_then(|value| value.split_once(' '))
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
        .map(|(_, token)| token.trim());
    match token {
        Some(token) => house.app.present_token(token, (house.clock)()).await,
        None => Ok(None),
    }
}

/// Whether the key allows it. What it does not is recorded.
async fn within_scope(house: &House, machine: &Machine, operation: &'static str) -> Result<Result<(), Problem>, AppError> {
    if machine.may(operation) {
        return Ok(Ok(()));
    }
    house.app.beyond_scope(machine, operation).await?;
    Ok(Err(Problem::new("token.scope")))
}

/// The commands that a step or an intake holds. One that there is not is refused where the input is read.
fn commands(sent: &Sent) -> Vec<&'static str> {
    let named = |command: &Value| {
        let name = command.get("command")?.as_str()?;
        operations::COMMANDS.iter().map(|(known, _)| *known).find(|known| *known == name)
    };
    sent.fields.get("commands").and_then(Value::as_array).into_iter().flatten().filter_map(named).collect()
}

/// Which version of the case the caller has seen.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Version {
    /// This one.
    Seen(u32),
    /// Whichever it is.
    Any,
    /// It was not said.
    Unsaid,
}

fn version(route: &Route, sent: &Sent, headers: &HeaderMap) -> Result<Version, Problem> {
    let Some(value) = headers.get(header::IF_MATCH).filter(|_| route.is_step()) else {
        let needed = route.needs_version() || route.operation == "step" && commands(sent).into_iter().any(operations::can_be_outrun);
        return if needed { Err(Problem::at("version.missing", "if-match")) } else { Ok(Version::Unsaid) };
    };
    let value = value.to_str().unwrap_or_default().trim();
    let seen = || value.strip_prefix('"')?.strip_suffix('"')?.parse().ok().map(Version::Seen);
    if value == "*" { Ok(Version::Any) } else { seen().ok_or_else(|| Problem::at("request.header", "if-match")) }
}

/// The name that the caller gives the call.
fn call_name(headers: &HeaderMap) -> Result<Option<&str>, Problem> {
    let Some(value) = headers.get(IDEMPOTENCY_KEY) else { return Ok(None) };
    let name = value.to_str().ok().filter(|name| (1..=LONGEST_NAME).contains(&name.len()));
    name.map(Some).ok_or_else(|| Problem::at("request.header", IDEMPOTENCY_KEY))
}

async fn run(route: &Route, house: &House, ctx: &Ctx, sent: Sent) -> Result<Response, AppError> {
    if route.gives_paper() {
        let paper = operations::call_for_paper(&house.app, ctx, route.operation, Value::Object(sent.fields)).await;
        return paper.unwrap_or(Err(AppError::NotFound)).map(pdf_answer);
    }
    let output = call(route, house, ctx, sent.fields.clone()).await?;
    let mut response = told(route, &output);
    if let Some(next) = input::next(route, &sent.fields, &output)
        && let Ok(link) = HeaderValue::try_from(format!("<?page={next}>; rel=\"next\""))
    {
        response.headers_mut().insert(header::LINK, link);
    }
    Ok(response)
}

async fn call(route: &Route, house: &House, ctx: &Ctx, fields: serde_json::Map<String, Value>) -> Result<Value, AppError> {
    operations::call(&house.app, ctx, route.operation, Value::Object(fields)).await.unwrap_or(Err(AppError::NotFound))
}

/// A call with a name: what it did is noted under it. Where that is no longer possible the answer goes back all the same, for the act is done.
async fn once(route: &Route, house: &House, ctx: &Ctx, name: &str, sent: Sent) -> Result<Response, AppError> {
    match call(route, house, ctx, sent.fields).await {
        Ok(output) => {
            if let Err(error) = house.app.end_call(ctx, name, &output.to_string()).await {
                tracing::error!(request = %ctx.request, cause = %error, "an answer was not noted");
            }
            Ok(told(route, &output))
        }
        // Another sending of the same call was quicker.
        Err(AppError::Repeated { case }) => match house.app.answered_call(ctx, name).await? {
            Some(output) => read_again(route, &output),
            None => Err(AppError::Repeated { case }),
        },
        Err(error) => Err(error),
    }
}

/// An answer that was given before.
fn read_again(route: &Route, output: &str) -> Result<Response, AppError> {
    let output: Value = serde_json::from_str(output).map_err(|_| AppError::Broken("call.unreadable".into()))?;
    let mut response = told(route, &output);
    response.headers_mut().insert(HeaderName::from_static("idempotency-replayed"), HeaderValue::from_static("true"));
    Ok(response)
}

/// An operation's output as it is sent.
fn told(route: &Route, output: &Value) -> Response {
    if output.is_null() && openapi::gives_nothing(route) {
        return empty();
    }
    let made = route.verb == Verb::Post && route.writes() && !route.is_step();
    let mut response = json_answer(if made { StatusCode::CREATED } else { StatusCode::OK }, output.to_string());
    let mut put = |name, value: String| {
        if let Ok(value) = HeaderValue::try_from(value) {
            response.headers_mut().insert(name, value);
        }
    };
    if let Some(version) = output.get("version").and_then(Value::as_u64) {
        put(header::ETAG, format!("\"{version}\""));
    }
    if let (true, Some(case)) = (route.operation == "register_intake", output.get("case").and_then(Value::as_str)) {
        put(header::LOCATION, format!("{BASE}/cases/{case}"));
    }
    response
}

fn empty() -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NO_CONTENT;
    response
}

fn json_answer(status: StatusCode, text: String) -> Response {
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

fn pdf_answer(bytes: Vec<u8>) -> Response {
    let mut response = Response::new(Body::from(bytes));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/pdf"));
    response
}
