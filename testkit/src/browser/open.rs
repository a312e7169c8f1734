//! Opening a window as somebody would have it: its size, light or dark, with scripts or without, on a fast network or a slow one.

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};

use super::{Driver, Error, Programs, devtools};

/// What the person has asked their system for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// Whether pages may run scripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// They may.
    On,
    /// They may not, as where an authority's own settings forbid it.
    Off,
}

/// What lies between the browser and the server. The slowness is the browser's own make-believe: no test sleeps for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Network {
    /// The machine's own.
    Fast,
    /// A telephone in a cellar: 400 ms to the server and back, 50 kB down and 20 kB up in a second.
    Slow,
    /// None.
    Gone,
}

/// How a window is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The width of what is seen of a page, in CSS pixels.
    pub width: u32,
    /// Its height.
    pub height: u32,
    /// Light or dark.
    pub scheme: Scheme,
    /// Scripts.
    pub script: Script,
    /// The network.
    pub network: Network,
    /// Further command line arguments for the browser.
    pub arguments: Vec<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self { width: 1280, height: 900, scheme: Scheme::Light, script: Script::On, network: Network::Fast, arguments: Vec::new() }
    }
}

/// A driver that opens windows. Each window is a browser of its own: no cookie of one is seen by another.
#[derive(Debug)]
pub struct Browser {
    programs: Programs,
    driver: Driver,
}

impl Browser {
    /// Starts the driver. Every window is gone when this is dropped.
    ///
    /// # Errors
    /// [`Error::NotInstalled`] when there is nothing to start.
    pub fn start() -> Result<Self, Error> {
        let programs = Programs::find()?;
        Ok(Self { driver: Driver::start(&programs)?, programs })
    }

    /// Opens a window. Close it with `close` when more are to be opened; else it ends with the driver.
    pub async fn open(&self, options: &Options) -> Result<Client, Error> {
        let mut capabilities = Map::new();
        capabilities.insert("goog:chromeOptions".to_owned(), self.chrome_options(options));
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let client = builder.capabilities(capabilities).connect(&self.driver.url()).await?;
        emulate(&client, options).await?;
        Ok(client)
    }

    fn chrome_options(&self, options: &Options) -> Value {
        let size = format!("--window-size={},{}", options.width, options.height);
        let mut arguments = vec![
            "--headless=new",
            // Root, and containers without user namespaces, have no sandbox; what is opened is our own.
            "--no-sandbox",
            "--disable-dev-shm-usage",
            "--disable-gpu",
            "--hide-scrollbars",
            "--no-first-run",
            // The browser ends when the other end of the pipe does.
            "--remote-debugging-pipe",
            "--lang=sv",
            &size,
        ];
        arguments.extend(options.arguments.iter().map(String::as_str));
        json!({ "binary": self.programs.browser, "args": arguments, "prefs": { "intl.accept_languages": "sv" } })
    }
}

async fn emulate(client: &Client, options: &Options) -> Result<(), Error> {
    // A window has a least width; what is seen of a page has none.
    let view = json!({ "width": options.width, "height": options.height, "deviceScaleFactor": 1, "mobile": false });
    devtools(client, "Emulation.setDeviceMetricsOverride", view).await?;
    let scheme = if options.scheme == Scheme::Dark { "dark" } else { "light" };
    let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
    devtools(client, "Emulation.setEmulatedMedia", media).await?;
    if options.script == Script::Off {
        devtools(client, "Emulation.setScriptExecutionDisabled", json!({ "value": true })).await?;
    }
    let conditions = match options.network {
        Network::Fast => return Ok(()),
        Network::Slow => json!({ "offline": false, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 20_000 }),
        Network::Gone => json!({ "offline": true, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0 }),
    };
    devtools(client, "Network.enable", json!({})).await?;
    devtools(client, "Network.emulateNetworkConditions", conditions).await?;
    Ok(())
}
