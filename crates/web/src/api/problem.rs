//! Why there is no answer, as other systems read it (RFC 9457): codes, ids of rules, names of fields. Never a text about anyone.

use axum::{
    body::Body,
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use fristad_app::AppError;
use fristad_kernel::Rejection;
use serde_json::{Map, Value, json};
use std::borrow::Cow;

/// A problem.
#[derive(Debug)]
pub struct Problem {
    status: StatusCode,
    code: Cow<'static, str>,
    members: Map<String, Value>,
}

/// Every code that is no message id of an operation, with its status and what it says.
pub const CODES: &[(&str, u16, &str)] = &[
    ("request.unreadable", 400, "The request cannot be read."),
    ("request.unknown-query", 400, "The query holds a name that this route does not know, or a value that is none."),
    ("request.header", 400, "A header cannot be read."),
    ("token.unknown", 401, "No token came, or one that opens nothing."),
    ("token.scope", 403, "The token does not allow this."),
    ("denied", 403, "This is not permitted."),
    ("not_found", 404, "There is nothing here, or nothing that may be told of."),
    ("request.method", 405, "This address is not asked in this way."),
    ("conflict", 409, "Somebody else was first."),
    ("repeated", 409, "This was done before, and its answer is no longer known."),
    ("version.outrun", 412, "The case has moved on since the version named in If-Match."),
    ("request.too-large", 413, "The body is too large."),
    ("request.media-type", 415, "The body is not application/json."),
    ("rejected", 422, "Rules stand in the way."),
    ("input.unreadable", 422, "The input does not have the right form."),
    ("idempotency.other-content", 422, "Something else was sent under this Idempotency-Key."),
    ("version.missing", 428, "Say in If-Match which version of the case was seen, or * for any."),
    ("broken", 500, "Something is wrong here. It is noted under the request's id."),
    ("unavailable", 503, "This cannot be answered safely now. Nothing was shown and nothing half saved."),
];

impl Problem {
    /// One of the codes.
    pub fn new(code: &'static str) -> Self {
        let status = CODES.iter().find(|(known, ..)| *known == code).map_or(500, |(_, status, _)| *status);
        Self { status: StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR), code: code.into(), members: Map::new() }
    }

    /// One of the codes, at a field.
    pub fn at(code: &'static str, field: &str) -> Self {
        Self::new(code).with("field", field)
    }

    fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.members.insert(name.to_owned(), value.into());
        self
    }

    /// Whether it is ours.
    pub fn is_ours(&self) -> bool {
        self.status.is_server_error()
    }

    /// Why an operation gave none. `matched` where the caller named a version.
    pub fn of(error: AppError, matched: bool) -> Self {
        match error {
            AppError::NotFound => Self::new("not_found"),
            AppError::Denied(denied) => {
                Self::new("denied").with("reason", denied.reason.code()).with("provision", denied.statute.to_string())
            }
            AppError::Rejected(rejection) => Self::new("rejected").with("rules", rules(&rejection)),
            AppError::Invalid { message, field } if message == "input.unreadable" => Self::new("input.unreadable").with("field", field),
            AppError::Invalid { message, field } => {
                Self { status: StatusCode::UNPROCESSABLE_ENTITY, code: message.into(), members: Map::new() }.with("field", field)
            }
            AppError::Conflict { now, draft } => {
                let problem = Self::new(if matched { "version.outrun" } else { "conflict" }).with("version", now);
                match draft {
                    Some(draft) => problem.with("draft", draft.to_string()),
                    None => problem,
                }
            }
            AppError::Repeated { case: Some(case) } => Self::new("repeated").with("case", case.to_string()),
            AppError::Repeated { case: None } => Self::new("repeated"),
            AppError::Unavailable(_) => Self::new("unavailable"),
            AppError::Broken(_) => Self::new("broken"),
        }
    }

    /// As it is sent.
    pub fn response(self) -> Response {
        let title = CODES.iter().find(|(known, ..)| *known == self.code).map_or("The input cannot be used as it is.", |(.., title)| title);
        let mut body = Map::new();
        body.insert("type".to_owned(), format!("urn:fristad:problem:{}", self.code).into());
        body.insert("title".to_owned(), title.into());
        body.insert("status".to_owned(), self.status.as_u16().into());
        body.insert("code".to_owned(), self.code.into());
        body.extend(self.members);
        let mut response = Response::new(Body::from(Value::Object(body).to_string()));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if self.status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if self.status == StatusCode::SERVICE_UNAVAILABLE {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
        }
        response
    }
}

/// The broken rules, strongest first, each with what it is about as a code or an id.
fn rules(rejection: &Rejection) -> Value {
    let rule = |breach: &fristad_kernel::Breach| json!({ "rule": breach.rule.id, "strength": breach.strength(), "about": breach.about });
    rejection.breaches().iter().map(rule).collect()
}
