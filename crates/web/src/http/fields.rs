//! What came with a request: named values, in order, strictly decoded.

use percent_encoding::percent_decode;

/// Named values of a form or a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(Vec<(String, String)>);

/// Values that one form or query has at most: ten times what the longest page asks.
const MOST: usize = 2_000;

/// Why what came cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    /// The bytes are no text: someone's browser, or someone's tool, sent broken UTF-8.
    #[error("fields.broken-text")]
    BrokenText,
    /// No page asks for so many.
    #[error("fields.too-many")]
    TooMany,
}

impl Fields {
    /// Decodes `a=1&b=2`. Unlike a browser, which would put question marks in place of broken letters, this refuses them: a name must not change on its way into a record.
    pub fn parse(encoded: &[u8]) -> Result<Self, Unusable> {
        let pairs = encoded.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty());
        let mut fields = Vec::new();
        for pair in pairs {
            if fields.len() == MOST {
                return Err(Unusable::TooMany);
            }
            let mut halves = pair.splitn(2, |byte| *byte == b'=');
            let (name, value) = (halves.next().unwrap_or_default(), halves.next().unwrap_or_default());
            fields.push((decode(name)?, decode(value)?));
        }
        Ok(Self(fields))
    }

    /// Fields from values at hand.
    pub fn of(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        Self(pairs.into_iter().collect())
    }

    /// The first value of a name, without spaces around it; `None` when there is none or it is blank.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    /// The first value of a name as it was typed.
    pub fn raw(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// Every value of a name that is not blank.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    /// Whether a name came with that value.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.all(name).any(|held| held == value)
    }

    /// Every name with its value.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Adds a value.
    pub fn push(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.push((name.into(), value.into()));
    }

    /// These, and then those of others under other names.
    #[must_use]
    pub fn then(mut self, others: &Self) -> Self {
        let more: Vec<_> = others.0.iter().filter(|(name, _)| !self.0.iter().any(|(held, _)| held == name)).cloned().collect();
        self.0.extend(more);
        self
    }

    /// Whether nothing came.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// As a query, for links that keep what is filtered on.
    pub fn encoded(&self) -> String {
        form_urlencoded::Serializer::new(String::new()).extend_pairs(self.iter()).finish()
    }
}

fn decode(bytes: &[u8]) -> Result<String, Unusable> {
    let spaced: Vec<u8> = bytes.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
    let text = String::from_utf8(percent_decode(&spaced).collect()).map_err(|_| Unusable::BrokenText)?;
    // No keyboard writes it, and a database may not take it.
    if text.contains('\0') {
        return Err(Unusable::BrokenText);
    }
    // A browser sends line ends as two characters; a record holds one, and never half of the two, which would read differently when it is sent again.
    Ok(text.replace("\r\n", "\n").replace('\r', "\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_beyond_ascii_and_repeated_names_come_through() {
        let fields = Fields::parse("namn=%C3%85sa+%C3%96&m=a&m=b&tom=".as_bytes()).unwrap();
        assert_eq!(fields.get("namn"), Some("Åsa Ö"));
        assert_eq!(fields.all("m").collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(fields.get("tom"), None);
    }

    #[test]
    fn a_line_end_is_one_character_however_it_came() {
        let fields = Fields::parse(b"text=a%0D%0Ab%0Dc%0D%0D%0Ad%0Ae").unwrap();
        assert_eq!(fields.raw("text"), "a\nb\nc\n\nd\ne");
        assert_eq!(Fields::parse(fields.encoded().as_bytes()), Ok(fields));
    }

    #[test]
    fn broken_text_is_refused_and_never_mended() {
        assert_eq!(Fields::parse(b"namn=%C3%28"), Err(Unusable::BrokenText));
        assert_eq!(Fields::parse(b"namn=\xff"), Err(Unusable::BrokenText));
        assert_eq!(Fields::parse("a&".repeat(MOST + 1).as_bytes()), Err(Unusable::TooMany));
        assert!(Fields::parse("a&".repeat(MOST).as_bytes()).is_ok());
        assert_eq!(Fields::parse(b"namn=a%00"), Err(Unusable::BrokenText));
    }
}
