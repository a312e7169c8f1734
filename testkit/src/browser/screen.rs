//! Pictures of whole pages, for people to look at.

use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use fantoccini::Client;
use serde_json::json;

use super::{Error, devtools};

/// Takes a picture of the whole page, however far it can be scrolled, and writes it to `target/screens/NAME.png`. Where it stands.
///
/// # Errors
/// [`Error::Name`] when the name is not made of `a-z`, `0-9` and `-`.
pub async fn screenshot(client: &Client, name: &str) -> Result<PathBuf, Error> {
    let is_plain = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-';
    if name.is_empty() || !name.chars().all(is_plain) {
        return Err(Error::Name(name.to_owned()));
    }
    let size = devtools(client, "Page.getLayoutMetrics", json!({})).await?;
    let [width, height] =
        ["width", "height"].map(|side| size.pointer(&format!("/cssContentSize/{side}")).and_then(serde_json::Value::as_f64));
    let clip = json!({ "x": 0, "y": 0, "width": width, "height": height, "scale": 1 });
    let asked = json!({ "format": "png", "captureBeyondViewport": true, "clip": clip });
    let taken = devtools(client, "Page.captureScreenshot", asked).await?;
    let data = taken.get("data").and_then(serde_json::Value::as_str).ok_or_else(|| Error::Answer("no picture".to_owned()))?;
    let picture = STANDARD.decode(data).map_err(|_| Error::Answer("a picture that is no base64".to_owned()))?;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("target").join("screens");
    let file = folder.join(format!("{name}.png"));
    std::fs::create_dir_all(&folder)
        .and_then(|()| std::fs::write(&file, picture))
        .map_err(Error::io(format!("writing {}", file.display())))?;
    Ok(file)
}
