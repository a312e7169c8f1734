//! What a page says was done: only when we have led there ourselves. A link can carry the same words, and must not be able to say that something is saved.

use super::{Fields, serve::cookie};
use axum::{
    http::{HeaderValue, header, request::Parts},
    response::Response,
};
use std::hash::{DefaultHasher, Hash, Hasher};

/// What in a query says that something was done or kept.
const WORDS: [&str; 2] = ["klart", "sparat"];
/// The cookie that a way on sets, and the page that it leads to clears. It holds a hash of where it leads, and lives a minute.
const COOKIE: &str = "__Host-fristad-klart";

/// We led here: what the query says is true.
pub struct Shown;

fn says(path: &str) -> bool {
    path.split_once('?').is_some_and(|(_, query)| {
        let query = query.split('#').next().unwrap_or_default();
        Fields::parse(query.as_bytes()).is_ok_and(|fields| fields.iter().any(|(name, _)| WORDS.contains(&name)))
    })
}

fn mark(path: &str) -> String {
    let mut hasher = DefaultHasher::new();
    path.split('#').next().unwrap_or_default().hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

fn set(response: &mut Response, value: &str, seconds: u8) {
    let cookie = format!("{COOKIE}={value}; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age={seconds}");
    if let Ok(cookie) = HeaderValue::try_from(cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
}

/// Notes where a way on leads, when it says something there.
pub fn note(response: &mut Response, path: &str) {
    if says(path) {
        set(response, &mark(path), 60);
    }
}

/// Whether we have just led here.
pub fn shown(head: &Parts) -> Option<Shown> {
    let here = head.uri.path_and_query().map(|path| mark(path.as_str()))?;
    cookie(&head.headers, COOKIE).filter(|led| *led == here).map(|_| Shown)
}

/// It is said once.
pub fn clear(response: &mut Response) {
    set(response, "", 0);
}

/// A path that somebody sent, without what it says was done.
pub fn silent(path: &str) -> String {
    let Some((page, query)) = path.split_once('?').filter(|_| says(path)) else { return path.to_owned() };
    match Fields::parse(query.as_bytes()).map(|query| without(&query)) {
        Ok(query) if !query.is_empty() => format!("{page}?{}", query.encoded()),
        _ => page.to_owned(),
    }
}

/// A query without what it says was done.
pub fn without(query: &Fields) -> Fields {
    Fields::of(query.iter().filter(|(name, _)| !WORDS.contains(name)).map(|(name, value)| (name.to_owned(), value.to_owned())))
}
