//! What came, as the operation takes it: the ids of the path, the values of the query and the fields of the body, in one table.

use super::{
    openapi,
    problem::Problem,
    routes::{Asked, Route, Verb},
};
use crate::http::{
    Fields,
    serve::{LARGEST_FORM, SENT},
};
use axum::{
    body::{Body, Bytes, to_bytes},
    extract::RawPathParams,
    http::{HeaderMap, header},
};
use serde_json::{Map, Value};
use tokio::time::timeout;
use uuid::Uuid;

/// What a route was sent.
pub struct Sent {
    /// The operation's input.
    pub fields: Map<String, Value>,
    /// The body, byte for byte.
    pub body: Bytes,
}

/// Reads it.
pub async fn read(route: &Route, places: &RawPathParams, query: Option<&str>, headers: &HeaderMap, body: Body) -> Result<Sent, Problem> {
    let bytes = timeout(SENT, to_bytes(body, LARGEST_FORM)).await.map_err(|_| Problem::new("request.unreadable"))?;
    let bytes = bytes.map_err(|_| Problem::new("request.too-large"))?;
    let mut fields = if route.verb.has_body() { table(headers, &bytes)? } else { Map::new() };
    if let Some(taken) = openapi::fields(route)
        && fields.keys().any(|name| !taken.contains(name))
    {
        // Its name is the caller's own, and is not said back.
        return Err(Problem::at("input.unreadable", "unknown field"));
    }
    for (name, value) in places {
        // What is no id names nothing.
        if !BY_CODE.contains(&name) && Uuid::try_parse(value).is_err() {
            return Err(Problem::new("not_found"));
        }
        fields.insert(name.to_owned(), value.into());
    }
    let query = Fields::parse(query.unwrap_or_default().as_bytes()).map_err(|_| Problem::new("request.unreadable"))?;
    for (name, value) in query.iter() {
        let (field, value) = asked(route, name, value).ok_or_else(|| Problem::at("request.unknown-query", known(route, name)))?;
        if fields.insert(field.to_owned(), value).is_some() {
            return Err(Problem::at("request.unknown-query", known(route, name)));
        }
    }
    Ok(Sent { fields, body: bytes })
}

/// The places of paths in which a code stands, and no id: of an instrument, a register, a measure.
pub const BY_CODE: [&str; 3] = ["key", "register", "measure"];

/// The body as a table. None is an empty one, where nothing has to be said.
fn table(headers: &HeaderMap, bytes: &[u8]) -> Result<Map<String, Value>, Problem> {
    if bytes.is_empty() {
        return Ok(Map::new());
    }
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if !kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json")) {
        return Err(Problem::new("request.media-type"));
    }
    // Its reader goes 128 levels deep and no deeper.
    match serde_json::from_slice(bytes) {
        Ok(Value::Object(table)) => Ok(table),
        Ok(_) => Err(Problem::new("input.unreadable")),
        Err(_) => Err(Problem::new("request.unreadable")),
    }
}

/// A name of the query, if the route knows it: what else somebody wrote is not said back.
fn known<'a>(route: &'a Route, name: &str) -> &'a str {
    route.query.iter().map(|(known, _)| *known).find(|known| *known == name).unwrap_or("query")
}

/// A value of the query as the field that it stands for.
fn asked(route: &Route, name: &str, value: &str) -> Option<(&'static str, Value)> {
    let (field, asked) = route.query.iter().find(|(known, _)| *known == name)?;
    Some(match asked {
        Asked::Text => (field, value.into()),
        Asked::Number => (field, whole(value)?),
        Asked::Limit(most) => (field, whole(value).filter(|limit| limit.as_u64().is_some_and(|limit| (1..=*most).contains(&limit)))?),
        Asked::Place(field, names) => (field, place(value, names)?),
    })
}

fn whole(text: &str) -> Option<Value> {
    text.parse::<i64>().ok().map(Value::from)
}

/// A place in a list, from its parts.
fn place(text: &str, names: &[&str]) -> Option<Value> {
    let part = |part: &str| whole(part).or_else(|| Uuid::try_parse(part).ok().map(|id| id.to_string().into()));
    let parts: Vec<Value> = text.split(',').map(part).collect::<Option<_>>()?;
    match (names, parts.as_slice()) {
        ([], [_, _, _]) => Some(parts.into()),
        ([_], [only]) => Some(only.clone()),
        ([_, _], [_, _]) => Some(names.iter().map(|name| (*name).to_owned()).zip(parts).collect::<Map<_, _>>().into()),
        _ => None,
    }
}

/// What the next page's `page` is, where the answer says that there may be one.
pub fn next(route: &Route, fields: &Map<String, Value>, output: &Value) -> Option<String> {
    let word = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    match route.operation {
        _ if route.verb != Verb::Get => None,
        "worklist" => Some(output.get("next")?.as_array()?.iter().map(word).collect::<Vec<_>>().join(",")),
        "access_log" => {
            let next = output.get("older")?;
            Some(format!("{},{}", word(next.get("at")?), word(next.get("id")?)))
        }
        "read_journal" => {
            let records = output.as_array()?;
            let limit = fields.get("limit").and_then(Value::as_u64).unwrap_or(100);
            (u64::try_from(records.len()).ok()? >= limit.min(200)).then(|| records.last()?.get("record").map(word))?
        }
        _ => None,
    }
}
