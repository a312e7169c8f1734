//! As much of a browser as the measurement needs: one connection that stays open, one cookie, and forms.

use anyhow::{Context, Result, bail};
use std::net::SocketAddr;
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::TcpStream,
};

/// Someone at a screen.
pub struct Client {
    address: SocketAddr,
    stream: Option<BufReader<TcpStream>>,
    cookie: Option<String>,
}

/// An answer.
pub struct Reply {
    /// The status.
    pub status: u16,
    /// The body.
    pub body: Vec<u8>,
}

impl Reply {
    /// The address of the style sheet that the page names.
    pub fn style(&self) -> Option<String> {
        let text = std::str::from_utf8(&self.body).ok()?;
        text.split("rel=\"stylesheet\" href=\"").nth(1)?.split('"').next().map(str::to_owned)
    }

    /// The token of the form that is sent to a path.
    pub fn token(&self, to: &str) -> Option<String> {
        let text = std::str::from_utf8(&self.body).ok()?;
        let form = text.split("<form").find(|form| form.contains(&format!("action=\"{to}\"")) && form.contains("method=\"post\""))?;
        form.split("name=\"_formular\" value=\"").nth(1)?.split('"').next().map(str::to_owned)
    }
}

impl Client {
    /// Nobody yet.
    pub const fn new(address: SocketAddr) -> Self {
        Self { address, stream: None, cookie: None }
    }

    /// Logs in.
    pub async fn log_in(&mut self, login: &str, password: &str) -> Result<()> {
        let reply = self.post("/logga-in", &format!("anvandare={login}&losenord={password}")).await?;
        anyhow::ensure!(reply.status == 303 && self.cookie.is_some(), "the login was answered with {}", reply.status);
        Ok(())
    }

    /// Asks for a page.
    pub async fn get(&mut self, path: &str) -> Result<Reply> {
        self.send("GET", path, "").await
    }

    /// Sends a form.
    pub async fn post(&mut self, path: &str, fields: &str) -> Result<Reply> {
        self.send("POST", path, fields).await
    }

    async fn send(&mut self, method: &str, path: &str, body: &str) -> Result<Reply> {
        let mut stream = if let Some(stream) = self.stream.take() {
            stream
        } else {
            let stream = TcpStream::connect(self.address).await?;
            stream.set_nodelay(true)?;
            BufReader::new(stream)
        };
        let cookie = self.cookie.as_ref().map_or(String::new(), |token| format!("Cookie: {}={token}\r\n", fristad_web::COOKIE));
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\n{cookie}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            self.address,
            body.len()
        );
        stream.get_mut().write_all(head.as_bytes()).await?;
        let mut line = String::new();
        stream.read_line(&mut line).await?;
        let status = line.split(' ').nth(1).and_then(|status| status.parse().ok()).with_context(|| format!("no answer: {line:?}"))?;
        let mut length = 0;
        loop {
            line.clear();
            stream.read_line(&mut line).await?;
            let Some((name, value)) = line.trim_end().split_once(": ") else { break };
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = value.parse()?,
                "set-cookie" => {
                    let set = value.split_once('=').filter(|(name, _)| *name == fristad_web::COOKIE);
                    if let Some(token) = set.and_then(|(_, rest)| rest.split(';').next()) {
                        self.cookie = Some(token.to_owned());
                    }
                }
                "transfer-encoding" => bail!("an answer of unknown length"),
                _ => {}
            }
        }
        let mut body = vec![0; length];
        stream.read_exact(&mut body).await?;
        self.stream = Some(stream);
        Ok(Reply { status, body })
    }
}
