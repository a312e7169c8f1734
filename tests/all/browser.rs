//! The pages in a real browser: what only a browser can tell about them.

use crate::{
    house::House,
    pages::{PASSWORD, Town},
};
use axum::Router;
use fristad_demo::authority;
use fristad_testkit::browser::{
    Browser, Options, devtools,
    fantoccini::{Client, Locator, elements::Element},
};
use fristad_web::text::say;
use serde_json::{Value, json};
use std::time::Duration;
use tokio::net::TcpListener;

mod danger;
mod every_page;
mod keyboard;
mod narrow;
mod plain;
mod second;
mod states;
mod story;
mod survey;

/// A page on a busy machine takes its time; a person would have waited longer.
const PATIENCE: Duration = Duration::from_mins(1);

/// Gathers what a browser would only whisper in its console: errors of scripts, of files, and of the content security policy.
const LISTEN: &str = "
    window.__wrong = [];
    addEventListener('error', (e) => __wrong.push(e.message || 'file ' + (e.target.src || e.target.href)), true);
    addEventListener('unhandledrejection', (e) => __wrong.push(String(e.reason)));
    document.addEventListener('securitypolicyviolation', (e) => __wrong.push('policy ' + e.violatedDirective + ' ' + e.blockedURI));
    console.error = (...told) => __wrong.push(told.join(' '));
";

/// A town whose pages are served on a port of this machine, and a browser beside it.
pub struct Site {
    pub town: Town,
    pub url: String,
    browser: Browser,
}

/// Somebody's own screen.
pub struct Screen {
    pub client: Client,
    url: String,
}

impl Site {
    /// Around a town.
    pub async fn around(town: Town) -> Self {
        let router = town.router.clone();
        Self::serving(town, router).await
    }

    /// Around a town whose pages are served in another way than its own.
    pub async fn serving(town: Town, router: Router) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { town, url, browser: Browser::start().unwrap() }
    }

    /// Around the demonstration authority, at a time.
    pub async fn at(now: &str) -> Self {
        Self::around(Town::around(House::sqlite().await, now).await).await
    }

    /// A window of somebody who has not said who they are.
    pub async fn window(&self, options: &Options) -> Screen {
        let client = self.browser.open(options).await.unwrap();
        devtools(&client, "Page.addScriptToEvaluateOnNewDocument", json!({ "source": LISTEN })).await.unwrap();
        Screen { client, url: self.url.clone() }
    }

    /// A window of somebody who has logged in through the page.
    pub async fn screen(&self, alias: &str, options: &Options) -> Screen {
        let screen = self.window(options).await;
        screen.open("/logga-in").await;
        screen.log_in(alias).await;
        screen
    }
}

impl Screen {
    /// Goes to a page.
    pub async fn open(&self, path: &str) {
        self.client.goto(&format!("{}{path}", self.url)).await.unwrap();
    }

    /// Logs in on the login page.
    pub async fn log_in(&self, alias: &str) {
        self.fill(&[("anvandare", &authority::login(alias).unwrap()), ("losenord", PASSWORD)]).await;
        self.press(&say("door-log-in")).await;
        assert!(!self.path().await.starts_with("/logga-in"), "{alias} does not come in: {}", self.text().await);
    }

    /// Path and query.
    pub async fn path(&self) -> String {
        let url = self.client.current_url().await.unwrap();
        url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path()))
    }

    /// What can be read of the page.
    pub async fn text(&self) -> String {
        self.run("return document.body.innerText").await.as_str().unwrap_or_default().to_owned()
    }

    /// Asserts that all of this can be read on the page.
    pub async fn sees(&self, wanted: &[&str]) {
        let text = self.text().await;
        for wanted in wanted {
            assert!(text.contains(wanted), "`{wanted}` is not on {}:\n{text}", self.path().await);
        }
    }

    /// Asserts that none of this can be read on the page.
    pub async fn sees_nothing_of(&self, unwanted: &[&str]) {
        let text = self.text().await;
        for unwanted in unwanted {
            assert!(!text.contains(unwanted), "`{unwanted}` is on {}:\n{text}", self.path().await);
        }
    }

    /// Runs a script in the page.
    pub async fn run(&self, script: &str) -> Value {
        self.client.execute(script, Vec::new()).await.unwrap()
    }

    /// What went wrong in the page, as its console would tell.
    pub async fn wrong(&self) -> Value {
        self.run("return window.__wrong").await
    }

    /// An element.
    pub async fn find(&self, css: &str) -> Element {
        match self.client.find(Locator::Css(css)).await {
            Ok(found) => found,
            Err(error) => panic!("{css} on {}: {error}\n{}", self.path().await, self.text().await),
        }
    }

    /// Fills in a form: writes in lines and areas, chooses among radios, boxes and lists.
    pub async fn fill(&self, answers: &[(&str, &str)]) {
        for (name, value) in answers {
            let css = format!("main [name='{name}']");
            let first = self.find(&css).await;
            let kind = first.attr("type").await.unwrap().unwrap_or_default();
            let tag = first.tag_name().await.unwrap();
            if kind == "radio" || kind == "checkbox" {
                let choice = self.find(&format!("{css}[value='{value}']")).await;
                if !choice.is_selected().await.unwrap() {
                    choice.click().await.unwrap_or_else(|error| panic!("{name} {value}: {error}"));
                }
            } else if tag == "select" {
                first.select_by_value(value).await.unwrap_or_else(|error| panic!("{name} {value}: {error}"));
            } else {
                first.clear().await.unwrap_or_else(|error| panic!("{name}: {error}"));
                first.send_keys(value).await.unwrap();
            }
        }
    }

    /// Presses a button of the page's content, and waits for the page that follows.
    pub async fn press(&self, label: &str) {
        self.go(&format!("//main//button[normalize-space(.)='{label}']")).await;
    }

    /// Follows a link of the page, and waits for the page that follows.
    pub async fn follow(&self, label: &str) {
        self.go(&format!("//a[contains(normalize-space(.), '{label}')]")).await;
    }

    /// Presses what a selector finds, and waits for the page that follows.
    pub async fn tap(&self, css: &str) {
        self.take(self.find(css).await, css).await;
    }

    /// Sends the form that a line stands in with the Enter key.
    pub async fn enter(&self, name: &str) {
        let line = self.find(&format!("main [name='{name}']")).await;
        self.run("window.__left = true").await;
        line.send_keys("\u{e007}").await.unwrap();
        self.arrive().await;
    }

    async fn go(&self, xpath: &str) {
        let Ok(found) = self.client.find(Locator::XPath(xpath)).await else {
            panic!("{xpath} is not on {}:\n{}", self.path().await, self.text().await)
        };
        self.take(found, xpath).await;
    }

    async fn take(&self, found: Element, named: &str) {
        self.run("window.__left = true").await;
        found.click().await.unwrap_or_else(|error| panic!("{named}: {error}"));
        self.arrive().await;
    }

    /// Waits for the page that comes after the one that was marked as left.
    pub async fn arrive(&self) {
        self.until("return !window.__left && document.readyState === 'complete'").await;
    }

    /// Waits until a script says yes.
    pub async fn until(&self, script: &str) {
        let waited = tokio::time::timeout(PATIENCE, async {
            while self.client.execute(script, Vec::new()).await.ok().and_then(|told| told.as_bool()) != Some(true) {
                tokio::task::yield_now().await;
            }
        });
        assert!(waited.await.is_ok(), "{script} never came true on {}:\n{}", self.path().await, self.text().await);
    }

    /// Opens every fold of the page.
    pub async fn unfold(&self) {
        self.run("document.querySelectorAll('main details').forEach((fold) => { fold.open = true })").await;
    }

    /// Closes the window.
    pub async fn close(self) {
        self.client.close().await.unwrap();
    }
}

/// The case that a page's path names.
pub fn case_of(path: &str) -> String {
    path.split('/').nth(2).and_then(|id| id.split('?').next()).unwrap_or_else(|| panic!("no case in {path}")).to_owned()
}
