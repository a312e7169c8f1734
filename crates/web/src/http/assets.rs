//! The style sheet and the script: our own, sent under a name that changes with their content, so that a browser may keep them for ever.

use std::sync::LazyLock;

/// A file.
pub struct Asset {
    /// The path under which it is asked for.
    pub path: String,
    /// Its kind.
    pub kind: &'static str,
    /// Its text.
    pub body: &'static str,
}

/// The style sheet.
pub static STYLE: LazyLock<Asset> =
    LazyLock::new(|| asset("fristad", "css", "text/css; charset=utf-8", include_str!("../../assets/fristad.css")));
/// The script. Every page works without it.
pub static SCRIPT: LazyLock<Asset> =
    LazyLock::new(|| asset("fristad", "js", "text/javascript; charset=utf-8", include_str!("../../assets/fristad.js")));
/// The mark on the browser's tab. It tells nothing of what the page is about.
pub static ICON: LazyLock<Asset> = LazyLock::new(|| asset("tecken", "svg", "image/svg+xml", include_str!("../../assets/tecken.svg")));

/// The file of a path's last part.
pub fn find(name: &str) -> Option<&'static Asset> {
    [&*STYLE, &*SCRIPT, &*ICON].into_iter().find(|asset| asset.path.rsplit('/').next() == Some(name))
}

fn asset(stem: &str, ending: &str, kind: &'static str, body: &'static str) -> Asset {
    Asset { path: format!("/filer/{stem}-{:016x}.{ending}", fingerprint(body.as_bytes())), kind, body }
}

/// FNV-1a: it need not withstand anyone, only change when the file does.
fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
