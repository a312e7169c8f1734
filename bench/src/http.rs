//! As much of a browser as the measurement needs: one connection that stays open, cookies of several people, and forms. It looks into an answer no further than it must, since it runs on
//! the same cores as what it measures.

use anyhow::{Context, Result, bail, ensure};
use std::net::SocketAddr;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// A connection.
pub struct Client {
    address: SocketAddr,
    stream: Option<TcpStream>,
    read: Vec<u8>,
}

/// Someone who is logged in.
#[derive(Clone, Debug, Default)]
pub struct Session {
    cookie: String,
    /// The token of a form that was shown to them.
    pub token: String,
}

/// An answer.
pub struct Reply {
    /// The status.
    pub status: u16,
    /// Where it leads.
    pub location: Option<String>,
    cookie: Option<String>,
    /// The body.
    pub body: Vec<u8>,
}

impl Reply {
    /// The body as text.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap_or_default()
    }
}

impl Client {
    /// Nobody yet.
    pub const fn new(address: SocketAddr) -> Self {
        Self { address, stream: None, read: Vec::new() }
    }

    /// Logs someone in, and gets the token with which their forms are sent.
    pub async fn log_in(&mut self, login: &str, password: &str) -> Result<Session> {
        let reply = self.send(None, "POST", "/logga-in", &format!("anvandare={login}&losenord={password}")).await?;
        let cookie =
            reply.cookie.filter(|_| reply.status == 303).with_context(|| format!("the login was answered with {}", reply.status))?;
        let mut session = Session { cookie, token: String::new() };
        let page = self.get(&session, "/sok").await?;
        let token = page.text().split("name=\"_formular\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        token.context("the page of searching has no form")?.clone_into(&mut session.token);
        Ok(session)
    }

    /// Gives the password again, as before a decision. It gives a new cookie.
    pub async fn confirm(&mut self, session: &mut Session, password: &str) -> Result<()> {
        let reply = self.post(session, "/bekrafta", &format!("losenord={password}&till=/min-dag")).await?;
        session.cookie =
            reply.cookie.filter(|_| reply.status == 303).with_context(|| format!("the password was answered with {}", reply.status))?;
        Ok(())
    }

    /// Asks for a page that anyone may see.
    pub async fn knock(&mut self, path: &str) -> Result<Reply> {
        self.send(None, "GET", path, "").await
    }

    /// Asks for a page.
    pub async fn get(&mut self, session: &Session, path: &str) -> Result<Reply> {
        self.send(Some(session), "GET", path, "").await
    }

    /// Sends a form under its token.
    pub async fn post(&mut self, session: &Session, path: &str, fields: &str) -> Result<Reply> {
        self.send(Some(session), "POST", path, &format!("_formular={}&{fields}", session.token)).await
    }

    async fn send(&mut self, session: Option<&Session>, method: &str, path: &str, body: &str) -> Result<Reply> {
        let mut stream = if let Some(stream) = self.stream.take() {
            stream
        } else {
            let stream = TcpStream::connect(self.address).await?;
            stream.set_nodelay(true)?;
            stream
        };
        let cookie = session.map_or(String::new(), |session| format!("Cookie: {}={}\r\n", fristad_web::COOKIE, session.cookie));
        let kind = if method == "POST" {
            format!("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n", body.len())
        } else {
            String::new()
        };
        let request = format!("{method} {path} HTTP/1.1\r\nHost: {}\r\n{cookie}{kind}\r\n{body}", self.address);
        stream.write_all(request.as_bytes()).await?;
        self.read.clear();
        self.read.reserve(64 * 1024);
        let head = loop {
            ensure!(stream.read_buf(&mut self.read).await? > 0, "{path}: the connection ended before an answer");
            if let Some(end) = self.read.windows(4).position(|four| four == b"\r\n\r\n") {
                break end;
            }
        };
        let text = std::str::from_utf8(self.read.get(..head).unwrap_or_default())?;
        let mut lines = text.split("\r\n");
        let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok()).context("no status")?;
        let (mut length, mut location, mut set) = (0_usize, None, None);
        for (name, value) in lines.filter_map(|line| line.split_once(": ")) {
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = value.parse()?,
                "location" => location = Some(value.to_owned()),
                "set-cookie" => {
                    let ours = value.split_once('=').filter(|(name, _)| *name == fristad_web::COOKIE);
                    set = set.or_else(|| ours.and_then(|(_, rest)| rest.split(';').next()).map(str::to_owned));
                }
                "transfer-encoding" => bail!("{path}: an answer of unknown length"),
                _ => {}
            }
        }
        let mut body = self.read.split_off(head + 4);
        body.reserve(length.saturating_sub(body.len()));
        while body.len() < length {
            ensure!(stream.read_buf(&mut body).await? > 0, "{path}: the connection ended in an answer");
        }
        self.stream = Some(stream);
        Ok(Reply { status, location, cookie: set, body })
    }
}
