//! As much of a browser as this needs: a connection that stays open, one person's cookie, and forms. Blocking, one thread a person.

use anyhow::{Context, Result, bail, ensure};
use std::{
    io::{self, BufRead, BufReader, Write},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

/// The session's cookie.
const COOKIE: &str = "__Host-fristad";
/// How long an answer is waited for: longer than the server itself waits for anything.
const PATIENCE: Duration = Duration::from_mins(1);

/// A connection, made when it is needed.
pub struct Client {
    address: SocketAddr,
    stream: Option<BufReader<TcpStream>>,
}

/// Someone who is logged in.
#[derive(Clone, Debug, Default)]
pub struct Session {
    cookie: String,
    /// The token of a form that was shown to them.
    pub token: String,
}

/// An answer.
#[derive(Debug)]
pub struct Reply {
    /// The status.
    pub status: u16,
    /// The headers, their names in small letters.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: String,
}

impl Reply {
    /// The first header of this name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Where it leads.
    pub fn location(&self) -> &str {
        self.header("location").unwrap_or_default()
    }

    /// Who is logged in from this answer on, where it says so. No form has been shown to them yet.
    pub fn session(&self) -> Option<Session> {
        let cookies = self.headers.iter().filter(|(name, _)| name == "set-cookie").filter_map(|(_, value)| value.split_once('='));
        let (_, rest) = cookies.into_iter().find(|(name, _)| *name == COOKIE)?;
        Some(Session { cookie: rest.split(';').next().unwrap_or_default().to_owned(), token: String::new() })
    }

    /// The token of the first form on the page.
    pub fn token(&self) -> Option<&str> {
        self.body.split("name=\"_formular\" value=\"").nth(1)?.split('"').next()
    }
}

/// A value as a form sends it.
pub fn percent(value: &str) -> String {
    form_urlencoded::byte_serialize(value.as_bytes()).collect()
}

impl Client {
    /// Nobody yet.
    pub const fn new(address: SocketAddr) -> Self {
        Self { address, stream: None }
    }

    /// Another server from now on.
    pub fn turn_to(&mut self, address: SocketAddr) {
        (self.address, self.stream) = (address, None);
    }

    /// Logs someone in, and gets the token with which their forms are sent.
    pub fn log_in(&mut self, login: &str, password: &str) -> Result<Session> {
        let mut session = self.enter(login, password)?.session().context("the login sets no cookie")?;
        session.token = self.token(&session)?;
        Ok(session)
    }

    /// Sends a login with its password. What comes first then, such as choosing a password, is where the answer leads.
    pub fn enter(&mut self, login: &str, password: &str) -> Result<Reply> {
        let form = format!("anvandare={}&losenord={}", percent(login), percent(password));
        let reply = self.send(None, "POST", "/logga-in", &form)?;
        ensure!(reply.status == 303, "the login of {login} was answered with {}", reply.status);
        Ok(reply)
    }

    /// The token of a form that is shown now.
    pub fn token(&mut self, session: &Session) -> Result<String> {
        let page = self.get(Some(session), "/sok")?;
        Ok(page.token().with_context(|| format!("the page of searching ({}) has no form", page.status))?.to_owned())
    }

    /// Asks for a page.
    pub fn get(&mut self, session: Option<&Session>, path: &str) -> io::Result<Reply> {
        self.send(session, "GET", path, "")
    }

    /// Sends a form.
    pub fn post(&mut self, session: &Session, path: &str, body: &str) -> io::Result<Reply> {
        self.send(Some(session), "POST", path, body)
    }

    fn send(&mut self, session: Option<&Session>, method: &str, path: &str, body: &str) -> io::Result<Reply> {
        let mut stream = if let Some(stream) = self.stream.take() {
            stream
        } else {
            let stream = TcpStream::connect(self.address)?;
            stream.set_nodelay(true)?;
            stream.set_read_timeout(Some(PATIENCE))?;
            BufReader::new(stream)
        };
        let cookie = session.map_or(String::new(), |session| format!("Cookie: {COOKIE}={}\r\n", session.cookie));
        let kind = if method == "POST" {
            format!("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n", body.len())
        } else {
            String::new()
        };
        let request = format!("{method} {path} HTTP/1.1\r\nHost: {}\r\n{cookie}{kind}\r\n{body}", self.address);
        stream.get_mut().write_all(request.as_bytes())?;
        let reply = read(&mut stream)?;
        if reply.header("connection") != Some("close") {
            self.stream = Some(stream);
        }
        Ok(reply)
    }
}

fn broken(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

fn line(stream: &mut impl BufRead) -> io::Result<String> {
    let mut line = String::new();
    if stream.read_line(&mut line)? == 0 {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(line.trim_end().to_owned())
}

fn read(stream: &mut impl BufRead) -> io::Result<Reply> {
    let status = line(stream)?.split(' ').nth(1).and_then(|status| status.parse().ok()).ok_or_else(|| broken("no status"))?;
    let mut headers = Vec::new();
    loop {
        let line = line(stream)?;
        if line.is_empty() {
            break;
        }
        let (name, value) = line.split_once(':').ok_or_else(|| broken("no header"))?;
        headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    let length = headers.iter().find(|(name, _)| name == "content-length").and_then(|(_, length)| length.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    stream.read_exact(&mut body)?;
    Ok(Reply { status, headers, body: String::from_utf8_lossy(&body).into_owned() })
}

/// What went wrong when an answer was no answer.
pub(super) fn unexpected<T>(what: &str, reply: &Reply) -> Result<T> {
    let text: String = reply
        .body
        .split("<main")
        .nth(1)
        .unwrap_or(&reply.body)
        .split_inclusive('>')
        .map(|part| part.split('<').next().unwrap_or_default())
        .collect();
    bail!("{what}: {} {}", reply.status, text.split_whitespace().take(80).collect::<Vec<_>>().join(" "))
}
