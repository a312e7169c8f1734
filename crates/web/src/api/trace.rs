//! The trace that a call belongs to, as the caller names it (W3C Trace Context).

use axum::http::HeaderMap;
use uuid::Uuid;

/// The header's name.
pub const TRACEPARENT: &str = "traceparent";

/// A caller's trace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// Its id: 32 hexadecimal figures.
    pub id: String,
    flags: String,
}

impl Trace {
    /// Reads the header. What is none is not used, and is no fault.
    pub fn of(headers: &HeaderMap) -> Option<Self> {
        let value = headers.get(TRACEPARENT)?.to_str().ok()?;
        let parts: Vec<_> = value.split('-').collect();
        // Later versions may say more, and are not read: what is of another length than this is none.
        let [version, id, parent, flags] = parts.as_slice() else { return None };
        let known = is_hex(version, 2) && *version != "ff";
        let named = |text: &str, length| is_hex(text, length) && text.bytes().any(|byte| byte != b'0');
        (known && named(id, 32) && named(parent, 16) && is_hex(flags, 2)).then(|| Self { id: (*id).to_owned(), flags: (*flags).to_owned() })
    }

    /// The header of the answer: the same trace, with this request as the part of it.
    pub fn answered(&self, request: Uuid) -> String {
        let part: String = request.simple().to_string().chars().take(16).collect();
        format!("00-{}-{part}-{}", self.id, self.flags)
    }
}

fn is_hex(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trace_is_read_and_what_is_none_is_left_out() {
        let read = |value: &str| Trace::of(&HeaderMap::from_iter([(TRACEPARENT.parse().unwrap(), value.parse().unwrap())]));
        let good = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        let trace = read(good).unwrap();
        let request = Uuid::from_u128(0x0123_4567_89ab_4cde_8f01_2345_6789_abcd);
        assert_eq!(trace.answered(request), "00-4bf92f3577b34da6a3ce929d0e0e4736-0123456789ab4cde-01");
        assert!(read(&good.replace("00-4", "01-4")).is_some(), "a later version that says what we know");
        for bad in [
            "",
            "x",
            &format!("{good}-more"),
            &format!("01{}-more", &good[2..]),
            &format!("{good}0"),
            &good.replace("4bf9", "anna"),
            &good.replace("00-4", "ff-4"),
            &good.to_uppercase(),
            "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        ] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }
}
