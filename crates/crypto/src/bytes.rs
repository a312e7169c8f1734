//! Canonical bytes: one value has exactly one encoding.
//!
//! Numbers of fixed width are big-endian. A length is an unsigned LEB128 number in its shortest form (seven bits per byte, low
//! bits first, the high bit says that more follow); text is its length in bytes and then UTF-8.

use thiserror::Error;
use uuid::Uuid;

/// Why bytes were refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum DecodeError {
    /// The version byte names a format that this release does not know.
    #[error("format version {version} is not known to this release")]
    UnknownVersion {
        /// The version byte that was found.
        version: u8,
    },
    /// The bytes end before the value does.
    #[error("the bytes end too early")]
    Truncated,
    /// More bytes follow after the value.
    #[error("{count} bytes follow after the value")]
    TrailingBytes {
        /// How many bytes are left over.
        count: usize,
    },
    /// A text is not UTF-8.
    #[error("a text is not UTF-8")]
    InvalidUtf8,
    /// The bytes say something that the canonical encoding never writes.
    #[error("the bytes are not in canonical form")]
    NotCanonical,
}

/// Writes canonical bytes.
pub(crate) struct Writer(Vec<u8>);

impl Writer {
    /// An empty writer that can take `capacity` bytes without moving them.
    pub(crate) fn with_capacity(capacity: usize) -> Self {
        Self(Vec::with_capacity(capacity))
    }

    /// The bytes as they stand, without any length.
    pub(crate) fn raw(&mut self, bytes: &[u8]) -> &mut Self {
        self.0.extend_from_slice(bytes);
        self
    }

    /// One byte.
    pub(crate) fn u8(&mut self, value: u8) -> &mut Self {
        self.raw(&[value])
    }

    /// Four bytes, big-endian.
    pub(crate) fn u32(&mut self, value: u32) -> &mut Self {
        self.raw(&value.to_be_bytes())
    }

    /// Eight bytes, big-endian.
    pub(crate) fn u64(&mut self, value: u64) -> &mut Self {
        self.raw(&value.to_be_bytes())
    }

    /// Eight bytes, big-endian, two's complement.
    pub(crate) fn i64(&mut self, value: i64) -> &mut Self {
        self.raw(&value.to_be_bytes())
    }

    /// Sixteen bytes.
    pub(crate) fn uuid(&mut self, value: Uuid) -> &mut Self {
        self.raw(value.as_bytes())
    }

    /// A length or a count, as the shortest LEB128 number.
    pub(crate) fn length(&mut self, value: usize) -> &mut Self {
        let mut rest = value;
        while rest >= 0x80 {
            self.0.push(low_seven_bits(rest) | 0x80);
            rest >>= 7;
        }
        self.0.push(low_seven_bits(rest));
        self
    }

    /// Bytes after their length.
    pub(crate) fn prefixed(&mut self, bytes: &[u8]) -> &mut Self {
        self.length(bytes.len()).raw(bytes)
    }

    /// What was written.
    pub(crate) fn finish(self) -> Vec<u8> {
        self.0
    }
}

fn low_seven_bits(value: usize) -> u8 {
    let [low, ..] = value.to_le_bytes();
    low & 0x7f
}

/// Reads canonical bytes and refuses all others.
pub(crate) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// The next `count` bytes.
    pub(crate) fn take(&mut self, count: usize) -> Result<&'a [u8], DecodeError> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(DecodeError::Truncated)?;
        self.0 = rest;
        Ok(taken)
    }

    /// The next `N` bytes.
    pub(crate) fn array<const N: usize>(&mut self) -> Result<[u8; N], DecodeError> {
        let (taken, rest) = self.0.split_first_chunk().ok_or(DecodeError::Truncated)?;
        self.0 = rest;
        Ok(*taken)
    }

    pub(crate) fn u8(&mut self) -> Result<u8, DecodeError> {
        self.array().map(u8::from_be_bytes)
    }

    pub(crate) fn u32(&mut self) -> Result<u32, DecodeError> {
        self.array().map(u32::from_be_bytes)
    }

    pub(crate) fn u64(&mut self) -> Result<u64, DecodeError> {
        self.array().map(u64::from_be_bytes)
    }

    pub(crate) fn i64(&mut self) -> Result<i64, DecodeError> {
        self.array().map(i64::from_be_bytes)
    }

    pub(crate) fn uuid(&mut self) -> Result<Uuid, DecodeError> {
        self.array().map(Uuid::from_bytes)
    }

    /// The version byte, which must be `known`.
    pub(crate) fn version(&mut self, known: u8) -> Result<(), DecodeError> {
        match self.u8()? {
            version if version == known => Ok(()),
            version => Err(DecodeError::UnknownVersion { version }),
        }
    }

    /// A length or a count. A count never exceeds what is left, because every counted thing takes at least one byte.
    pub(crate) fn length(&mut self) -> Result<usize, DecodeError> {
        let mut value = 0_usize;
        for shift in (0..usize::BITS).step_by(7) {
            let byte = self.u8()?;
            let part = usize::from(byte & 0x7f);
            let placed = part << shift;
            if placed >> shift != part {
                return Err(DecodeError::NotCanonical);
            }
            value |= placed;
            if byte & 0x80 == 0 {
                // A last byte of zero after others would be a longer way to write the same number.
                if byte == 0 && shift > 0 {
                    return Err(DecodeError::NotCanonical);
                }
                if value > self.0.len() {
                    return Err(DecodeError::Truncated);
                }
                return Ok(value);
            }
        }
        Err(DecodeError::NotCanonical)
    }

    /// Text after its length.
    pub(crate) fn text(&mut self) -> Result<String, DecodeError> {
        let length = self.length()?;
        let bytes = self.take(length)?;
        std::str::from_utf8(bytes).map(str::to_owned).map_err(|_| DecodeError::InvalidUtf8)
    }

    /// Nothing may follow.
    pub(crate) fn finish(self) -> Result<(), DecodeError> {
        match self.0.len() {
            0 => Ok(()),
            count => Err(DecodeError::TrailingBytes { count }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read_length(bytes: &[u8]) -> Result<usize, DecodeError> {
        // Enough bytes follow for every length that these tests write.
        let padded = [bytes, &vec![0; 70_000]].concat();
        Reader::new(&padded).length()
    }

    #[test]
    fn lengths_are_read_as_written_around_each_byte_border() {
        for value in [0, 1, 127, 128, 255, 16_383, 16_384, 65_535] {
            let mut writer = Writer::with_capacity(4);
            writer.length(value);
            assert_eq!(read_length(&writer.finish()), Ok(value));
        }
    }

    #[test]
    fn a_longer_way_to_write_a_length_is_refused() {
        assert_eq!(read_length(&[0x80, 0x00]), Err(DecodeError::NotCanonical));
        assert_eq!(read_length(&[0x81, 0x00]), Err(DecodeError::NotCanonical));
        assert_eq!(read_length(&[0xff; 12]), Err(DecodeError::NotCanonical));
        let beyond_64_bits = [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x02];
        assert_eq!(read_length(&beyond_64_bits), Err(DecodeError::NotCanonical));
    }

    #[test]
    fn a_length_beyond_the_end_is_refused_before_anything_is_reserved() {
        let bytes = [0xff, 0xff, 0xff, 0x7f, 1, 2, 3];
        assert_eq!(Reader::new(&bytes).length(), Err(DecodeError::Truncated));
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused_but_never_crash(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
            let mut reader = Reader::new(&bytes);
            if let Ok(text) = reader.text() {
                let mut writer = Writer::with_capacity(bytes.len());
                writer.prefixed(text.as_bytes());
                let written = writer.finish();
                prop_assert!(bytes.starts_with(&written));
            }
        }
    }
}
