//! What came with a request: named values, in order, strictly decoded.

use axum::body::Body;
use multer::Multipart;
use percent_encoding::percent_decode;

/// Named values of a form or a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    values: Vec<(String, String)>,
    files: Vec<(String, Upload)>,
}

/// A file that was sent with a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Upload {
    /// Its text, with line ends as they were.
    Text(String),
    /// It is no UTF-8.
    NoText,
}

impl Upload {
    /// Its text.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::NoText => None,
        }
    }
}

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
        Ok(Self { values: fields, files: Vec::new() })
    }

    /// Reads the parts of a form that carries a file (`multipart/form-data`). A file's field that was left empty is no file.
    pub async fn parse_parts(parts: Body, boundary: &str) -> Result<Self, Unusable> {
        let mut parts = Multipart::new(parts.into_data_stream(), boundary);
        let mut all = Self::default();
        while let Some(part) = parts.next_field().await.map_err(|_| Unusable::BrokenText)? {
            if all.values.len().saturating_add(all.files.len()) == MOST {
                return Err(Unusable::TooMany);
            }
            let name = part.name().ok_or(Unusable::BrokenText)?.to_owned();
            let file = part.file_name().is_some();
            let bytes = part.bytes().await.map_err(|_| Unusable::BrokenText)?;
            if !file {
                let text = std::str::from_utf8(&bytes).map_err(|_| Unusable::BrokenText)?;
                all.values.push((name, typed(text)?));
            } else if !bytes.is_empty() {
                let text = String::from_utf8(bytes.to_vec()).ok().filter(|text| !text.contains('\0'));
                all.files.push((name, text.map_or(Upload::NoText, Upload::Text)));
            }
        }
        Ok(all)
    }

    /// Fields from values at hand.
    pub fn of(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        Self { values: pairs.into_iter().collect(), files: Vec::new() }
    }

    /// The first value of a name, without spaces around it; `None` when there is none or it is blank.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.values.iter().find(|(known, _)| known == name).map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    /// The first value of a name as it was typed.
    pub fn raw(&self, name: &str) -> &str {
        self.values.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// Every value of a name that is not blank.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.values.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    /// Whether a name came with that value.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.all(name).any(|held| held == value)
    }

    /// Every name with its value.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.values.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Every name with its value, and every file with its text: all that was sent.
    pub fn sent(&self) -> impl Iterator<Item = (&str, &str)> {
        self.iter().chain(self.files.iter().map(|(name, upload)| (name.as_str(), upload.text().unwrap_or_default())))
    }

    /// The file that was sent under a name.
    pub fn file(&self, name: &str) -> Option<&Upload> {
        self.files.iter().find(|(known, _)| known == name).map(|(_, upload)| upload)
    }

    /// Adds a value.
    pub fn push(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.values.push((name.into(), value.into()));
    }

    /// These, and then those of others under other names.
    #[must_use]
    pub fn then(mut self, others: &Self) -> Self {
        let more: Vec<_> = others.values.iter().filter(|(name, _)| !self.values.iter().any(|(held, _)| held == name)).cloned().collect();
        self.values.extend(more);
        self
    }

    /// Whether nothing came.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// As a query, for links that keep what is filtered on.
    pub fn encoded(&self) -> String {
        form_urlencoded::Serializer::new(String::new()).extend_pairs(self.iter()).finish()
    }
}

fn decode(bytes: &[u8]) -> Result<String, Unusable> {
    let spaced: Vec<u8> = bytes.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
    typed(&String::from_utf8(percent_decode(&spaced).collect()).map_err(|_| Unusable::BrokenText)?)
}

/// What was typed, as it is kept.
fn typed(text: &str) -> Result<String, Unusable> {
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

    #[tokio::test]
    async fn a_file_comes_beside_what_was_typed_and_one_that_is_no_text_is_told_apart() {
        let part = |head: &str, body: &[u8]| {
            [b"--gr\r\nContent-Disposition: form-data; ".as_slice(), head.as_bytes(), b"\r\n\r\n", body, b"\r\n"].concat()
        };
        let sent = |file: &[u8]| {
            let parts =
                [part("name=\"satt\"", "båda\r\n".as_bytes()), part("name=\"fil\"; filename=\"a.csv\"", file), b"--gr--\r\n".to_vec()];
            Body::from(parts.concat())
        };
        let read = async |file: &[u8]| Fields::parse_parts(sent(file), "gr").await.unwrap();
        let fields = read("namn\r\nÅby".as_bytes()).await;
        assert_eq!((fields.raw("satt"), fields.file("fil")), ("båda\n", Some(&Upload::Text("namn\r\nÅby".to_owned()))));
        assert_eq!(fields.sent().count(), 2, "another file is another form");
        assert_eq!(read(b"\xc5by").await.file("fil"), Some(&Upload::NoText));
        assert_eq!(read(b"").await.file("fil"), None);
        assert!(Fields::parse_parts(Body::from("--gr\r\nx"), "gr").await.is_err());
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
