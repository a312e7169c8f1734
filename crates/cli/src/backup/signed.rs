//! A signed note: one line of JSON, and below it the signature over just those bytes. Everybody can read it, and nobody can change it unnoticed.

use anyhow::{Context, bail};
pub use fristad_app::vault::token::hex;
use fristad_app::vault::{
    Vault,
    statement::{Hasher, Statement, is_signed},
};
use fristad_policy::SystemPermit;
use serde::{Serialize, de::DeserializeOwned};

/// A note with its signature.
#[derive(Clone)]
pub struct Signed {
    line: String,
    signature: [u8; 64],
}

impl Signed {
    /// Signs what is to be said.
    pub fn new<T: Serialize>(vault: &Vault, permit: &SystemPermit, kind: Statement, said: &T) -> anyhow::Result<Self> {
        Self::of_line(vault, permit, kind, serde_json::to_string(said)?)
    }

    /// Signs a line of JSON that was written in its own way.
    pub fn of_line(vault: &Vault, permit: &SystemPermit, kind: Statement, line: String) -> anyhow::Result<Self> {
        let signature = vault.sign_statement(permit, kind, line.as_bytes())?;
        Ok(Self { line, signature })
    }

    /// The line that is signed.
    pub fn line(&self) -> &str {
        &self.line
    }

    /// As it is kept in a file.
    pub fn to_text(&self) -> String {
        format!("{}\n{}\n", self.line, hex(&self.signature))
    }

    /// Reads what [`Signed::to_text`] wrote. The signature is not checked here.
    pub fn parse(text: &str) -> anyhow::Result<Self> {
        let mut lines = text.lines();
        let line = lines.next().filter(|line| !line.is_empty()).context("filen är tom")?;
        let signature = lines.next().and_then(unhex).context("underskriften saknas")?;
        if lines.next().is_some() {
            bail!("det står mer i filen än som är underskrivet");
        }
        Ok(Self { line: line.to_owned(), signature })
    }

    /// What it says.
    pub fn read<T: DeserializeOwned>(&self) -> anyhow::Result<T> {
        Ok(serde_json::from_str(&self.line)?)
    }

    /// Whether the key ring of this public key signed it as this.
    pub fn is_of(&self, public: [u8; 32], kind: Statement) -> bool {
        is_signed(public, kind, self.line.as_bytes(), &self.signature)
    }

    /// The digest of what is signed: its name in other notes.
    pub fn digest(&self) -> [u8; 32] {
        let mut hasher = Hasher::new();
        hasher.update(self.line.as_bytes());
        hasher.finish()
    }
}

/// The bytes of hexadecimal figures.
pub fn unhexed(text: &str) -> Option<Vec<u8>> {
    text.as_bytes().chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect()
}

/// So many bytes from hexadecimal figures.
pub fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    unhexed(text)?.try_into().ok()
}
