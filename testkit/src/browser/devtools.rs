//! Commands of the DevTools protocol, sent through chromedriver's own endpoint for them.

use fantoccini::Client;
use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde_json::{Value, json};
use url::{ParseError, Url};

use super::Error;

#[derive(Debug)]
struct Devtools {
    body: String,
}

impl WebDriverCompatibleCommand for Devtools {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.clone()))
    }
}

/// Sends a command of the DevTools protocol, such as `Network.clearBrowserCache`, and returns its result.
///
/// # Errors
/// [`Error::Command`] when the browser does not know it or refuses it.
pub async fn devtools(client: &Client, command: &str, parameters: Value) -> Result<Value, Error> {
    let body = json!({ "cmd": command, "params": parameters }).to_string();
    Ok(client.issue_cmd(Devtools { body }).await?)
}
