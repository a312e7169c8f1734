//! Where the pages are found: a passkey belongs to a domain, and answers nobody else.

use std::fmt;
use url::Url;
use webauthn_rs::{Webauthn, WebauthnBuilder};

/// What the person sees beside the domain when a passkey is asked for.
const NAME: &str = "Fristad";

/// The address under which people open the pages, such as `https://fristad.example.se`. Passkeys are registered for its domain.
#[derive(Clone)]
pub struct Site {
    address: Url,
    webauthn: Webauthn,
}

/// Why an address carries no passkeys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SiteError {
    /// It is no address.
    #[error("site.address")]
    Unreadable,
    /// It is not https, and not this machine's own `localhost`.
    #[error("site.insecure")]
    Insecure,
    /// It has no domain: a number such as `127.0.0.1` carries no passkeys.
    #[error("site.no-domain")]
    NoDomain,
}

impl Site {
    /// The site at an address. `http://localhost` stands for every port of this machine, for trying things out.
    pub fn at(address: &str) -> Result<Self, SiteError> {
        let address = Url::parse(address).map_err(|_| SiteError::Unreadable)?;
        let domain = address.domain().ok_or(SiteError::NoDomain)?.to_owned();
        let local = domain == "localhost";
        if address.scheme() != "https" && !(local && address.scheme() == "http") {
            return Err(SiteError::Insecure);
        }
        let builder = WebauthnBuilder::new(&domain, &address).map_err(|_| SiteError::NoDomain)?;
        let webauthn = builder.rp_name(NAME).allow_any_port(local).build().map_err(|_| SiteError::NoDomain)?;
        Ok(Self { address, webauthn })
    }

    /// Its address, as links begin: without a stroke at the end.
    pub fn origin(&self) -> &str {
        self.address.as_str().trim_end_matches('/')
    }

    /// Its domain.
    pub fn domain(&self) -> &str {
        self.address.domain().unwrap_or_default()
    }

    pub(crate) const fn webauthn(&self) -> &Webauthn {
        &self.webauthn
    }
}

impl PartialEq for Site {
    fn eq(&self, other: &Self) -> bool {
        self.address == other.address
    }
}

impl Eq for Site {}

impl fmt::Debug for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Site").field(&self.address.as_str()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passkeys_need_a_domain_and_an_encrypted_way_to_it() {
        assert_eq!(Site::at("https://fristad.example.se").unwrap().domain(), "fristad.example.se");
        assert_eq!(Site::at("http://localhost:8080/").unwrap().domain(), "localhost");
        for (address, error) in [
            ("fristad", SiteError::Unreadable),
            ("http://fristad.example.se", SiteError::Insecure),
            ("http://localhost.example.se", SiteError::Insecure),
            ("https://127.0.0.1", SiteError::NoDomain),
            ("http://[::1]:8080", SiteError::NoDomain),
        ] {
            assert_eq!(Site::at(address).unwrap_err(), error, "{address}");
        }
    }
}
