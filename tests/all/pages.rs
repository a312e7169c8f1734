//! The pages of a house, asked for as a browser would ask, without a browser.

use crate::house::House;
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use fristad_demo::authority;
use fristad_domain::actor::Role;
use fristad_identity::{Identity, Settings, Site};
use fristad_kernel::{Timestamp, UserId};
use fristad_web::COOKIE;
use std::{
    num::NonZeroU32,
    sync::{Arc, Mutex},
};
use tower::ServiceExt;

mod assess;
mod attack;
mod bad_input;
mod broken;
pub mod canary;
mod children;
mod door;
mod figures;
mod hidden;
mod law;
pub mod lived;
mod plan;
pub mod planted;
mod routes;
mod statements;
mod surveys;
mod table;
mod twice;
mod words;

/// The password of every account in these tests.
pub const PASSWORD: &str = "hagtorn-blommar-sent";

/// The cookie by which a page knows that we have led to it.
const TOLD: &str = "__Host-fristad-klart";

/// A house with its pages, and a clock that stands still until it is moved.
pub struct Town {
    pub house: House,
    pub router: Router,
    clock: Arc<Mutex<Timestamp>>,
}

/// An answer.
pub struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

/// Someone at a screen.
pub struct Visitor {
    router: Router,
    /// Who it is, once they have logged in.
    pub user: Option<UserId>,
    pub cookie: Option<String>,
    /// What the page before said that this one may say was done.
    told: Option<String>,
}

impl Town {
    /// The demonstration authority on SQLite, with a login for every account.
    pub async fn new() -> Self {
        Self::around(House::sqlite().await, "2026-03-16T12:00").await
    }

    /// Around a house in which something has happened.
    pub async fn around(house: House, now: &str) -> Self {
        Self::with(house, now, Vec::new()).await
    }

    /// Around a house in which some roles must have a second factor.
    pub async fn with(house: House, now: &str, second_factor: Vec<Role>) -> Self {
        Self::so_often(house, now, second_factor, NonZeroU32::MAX).await
    }

    /// The same where a link to a survey may be used so often in a minute.
    pub async fn so_often(house: House, now: &str, second_factor: Vec<Role>, guests: NonZeroU32) -> Self {
        let settings = Settings { second_factor, site: Site::at("http://localhost").ok(), ..Settings::default() };
        let now: Timestamp = now.parse().unwrap();
        let identity = Identity::new(Arc::clone(&house.app), settings);
        for (alias, user) in &house.place.users {
            identity.set_login(*user, &authority::login(alias).unwrap(), PASSWORD, false, now).await.unwrap();
        }
        let clock = Arc::new(Mutex::new(now));
        let told = Arc::clone(&clock);
        let pages = fristad_web::House {
            app: Arc::clone(&house.app),
            identity,
            clock: Arc::new(move || *told.lock().unwrap()),
            showroom: None,
            idle_minutes: 20,
            guests: fristad_web::Guests::new(guests),
        };
        Self { house, router: fristad_web::router(Arc::new(pages)), clock }
    }

    /// Lets time pass.
    pub fn pass_minutes(&self, minutes: i64) {
        let mut now = self.clock.lock().unwrap();
        *now = now.plus_minutes(minutes);
    }

    /// Someone who has not said who they are.
    pub fn nobody(&self) -> Visitor {
        Visitor { router: self.router.clone(), user: None, cookie: None, told: None }
    }

    /// Someone who has logged in.
    pub async fn visitor(&self, alias: &str) -> Visitor {
        let mut visitor = self.nobody();
        let login = authority::login(alias).unwrap();
        let reply = visitor.post("/logga-in", &[("anvandare", &login), ("losenord", PASSWORD)]).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{alias} does not come in: {}", reply.text());
        assert!(visitor.cookie.is_some());
        visitor.user = Some(self.house.place.users[alias]);
        visitor
    }
}

impl Visitor {
    /// Asks for a page.
    pub async fn get(&mut self, path: &str) -> Reply {
        self.send(Method::GET, path, Vec::new()).await
    }

    /// Sends a form.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let mut encoded = String::new();
        for (name, value) in fields {
            if !encoded.is_empty() {
                encoded.push('&');
            }
            encoded.push_str(&percent(name));
            encoded.push('=');
            encoded.push_str(&percent(value));
        }
        self.send(Method::POST, path, encoded.into_bytes()).await
    }

    /// Opens a page, fills in its main form over what stands there, and sends it: what a person does.
    pub async fn fill(&mut self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let page = self.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.text());
        let form = page.form();
        let mut sent: Vec<(&str, &str)> = form
            .hidden
            .iter()
            .filter(|(name, _)| !fields.iter().any(|(filled, _)| filled == name))
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        sent.extend_from_slice(fields);
        self.post(&form.action, &sent).await
    }

    /// Sends a form with a file, as a browser does.
    pub async fn post_file(&mut self, path: &str, fields: &[(&str, &str)], (name, file): (&str, &[u8])) -> Reply {
        let mut body = Vec::new();
        for (name, value) in fields {
            body.extend_from_slice(format!("--gr\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").as_bytes());
        }
        let head = format!("--gr\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"a.csv\"\r\nContent-Type: text/csv\r\n\r\n");
        body.extend_from_slice(&[head.as_bytes(), file, b"\r\n--gr--\r\n"].concat());
        self.send_as(Method::POST, path, "multipart/form-data; boundary=gr", body).await
    }

    /// Sends bytes as they are.
    pub async fn send(&mut self, method: Method, path: &str, body: Vec<u8>) -> Reply {
        self.send_as(method, path, "application/x-www-form-urlencoded", body).await
    }

    async fn send_as(&mut self, method: Method, path: &str, kind: &str, body: Vec<u8>) -> Reply {
        let mut request = Request::builder().method(method).uri(path).header(header::HOST, "fristad.example");
        for (name, value) in [(COOKIE, &self.cookie), (TOLD, &self.told)] {
            if let Some(value) = value {
                request = request.header(header::COOKIE, format!("{name}={value}"));
            }
        }
        let request = request.header(header::CONTENT_TYPE, kind).body(Body::from(body)).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (head, body) = response.into_parts();
        for set in head.headers.get_all(header::SET_COOKIE) {
            let (name, rest) = set.to_str().unwrap().split_once('=').unwrap();
            let kept = if name == COOKIE { &mut self.cookie } else { &mut self.told };
            assert!([COOKIE, TOLD].contains(&name), "{name}");
            let value = rest.split(';').next().unwrap();
            *kept = (!value.is_empty()).then(|| value.to_owned());
        }
        Reply { status: head.status, headers: head.headers, body: to_bytes(body, usize::MAX).await.unwrap().to_vec() }
    }
}

/// A form as a page shows it.
pub struct ShownForm {
    pub action: String,
    pub hidden: Vec<(String, String)>,
}

impl Reply {
    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Where it leads.
    pub fn leads_to(&self) -> String {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", self.text());
        self.headers[header::LOCATION].to_str().unwrap().to_owned()
    }

    /// The first form of the page's content that sends something.
    pub fn form(&self) -> ShownForm {
        let text = self.text();
        let main = text.split("<main").nth(1).unwrap_or_default();
        let form = main.split("<form").skip(1).find(|form| form.contains("method=\"post\"")).unwrap_or_else(|| panic!("no form in {text}"));
        let form = form.split("</form>").next().unwrap();
        let hidden = form
            .split("<input")
            .skip(1)
            .filter_map(|input| input.split('>').next())
            .filter(|input| input.contains("type=\"hidden\""))
            .map(|input| (attribute(input, "name"), attribute(input, "value")))
            .collect();
        ShownForm { action: attribute(form, "action"), hidden }
    }
}

/// An attribute's value, as the browser reads it.
pub fn attribute(tag: &str, name: &str) -> String {
    let value = tag.split(&format!("{name}=\"")).nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
    value.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

fn percent(text: &str) -> String {
    text.bytes().map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}
