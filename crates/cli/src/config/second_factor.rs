//! Who must have a second factor, and where the pages are found, which is what a passkey belongs to.

use anyhow::{Context, bail};
use fristad_domain::actor::Role;
use fristad_identity::{Settings, Site};
use serde::Deserialize;

/// Where an authority to try things out in is found: on this machine, at any port.
const HERE: &str = "http://localhost";

/// The second factor.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SecondFactor {
    address: String,
    roles: Vec<Role>,
}

impl SecondFactor {
    /// As identity is told in an authority that is live. Nobody can be held to what nobody can do: where roles must have a passkey, the pages' address must be said.
    pub fn live(&self, mut settings: Settings) -> anyhow::Result<Settings> {
        settings.site = match self.address.as_str() {
            "" if self.roles.is_empty() => None,
            "" => bail!(
                "[second_factor] address saknas: sidornas adress som den står i webbläsaren, till exempel \"https://fristad.example.se\". Utan den kan ingen skapa en passnyckel. \
                 Sätt roles = [] om ingen roll ska kräva en."
            ),
            address => Some(Site::at(address).with_context(|| {
                format!("[second_factor] address \"{address}\" går inte att använda: en adress med https:// och ett domännamn behövs, eller http://localhost på den egna datorn")
            })?),
        };
        settings.second_factor.clone_from(&self.roles);
        Ok(settings)
    }

    /// As identity is told in the demonstration: nobody must, and whoever opens it on this machine can try.
    pub fn shown(mut settings: Settings) -> Settings {
        settings.site = Site::at(HERE).ok();
        settings.second_factor.clear();
        settings
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    fn of(text: &str) -> anyhow::Result<Settings> {
        Config::of(text).unwrap().second_factor.live(Settings::default())
    }

    #[test]
    fn unless_it_says_otherwise_everyone_who_opens_anything_must_have_one() {
        let said = of("[second_factor]\naddress = \"https://fristad.example.se\"").unwrap();
        assert_eq!(said.second_factor, Settings::roles_with_secrets());
        assert_eq!(said.site.unwrap().domain(), "fristad.example.se");
        assert_eq!(of("[second_factor]\nroles = []").unwrap(), Settings::default());
    }

    #[test]
    fn what_nobody_could_do_is_not_asked_of_anyone() {
        for (text, why) in [
            ("", "address saknas"),
            ("[second_factor]\naddress = \"https://127.0.0.1\"", "domännamn"),
            ("[second_factor]\naddress = \"http://fristad.example.se\"", "https://"),
        ] {
            let refused = format!("{:#}", of(text).unwrap_err());
            assert!(refused.contains(why), "{refused}");
        }
    }
}
