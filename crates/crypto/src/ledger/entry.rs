//! One entry of the ledger and its canonical bytes.
//!
//! Format, version 1: `version (1) ‖ id (16) ‖ at (8, microseconds since 1970 UTC) ‖ authority (16) ‖ actor (16) ‖ role ‖ operation
//! ‖ purpose ‖ outcome ‖ case (0, or 1 and 16 bytes) ‖ number of details ‖ details ‖ number of rows ‖ rows`. A text is its length
//! and UTF-8. A row is `table (1) ‖ row (16) ‖ seq (4) ‖ hash (32)`. Lengths and numbers are LEB128 in shortest form, other
//! integers big-endian. Bytes that this encoding does not write are refused, so that one entry has one MAC and one hash.

use uuid::Uuid;

use crate::Hash;
use crate::bytes::{DecodeError, Reader, Writer};

const VERSION: u8 = 1;

/// A row that was written together with the entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RowRef {
    /// The stable number of the table.
    pub table: u8,
    /// The id of the row.
    pub row: Uuid,
    /// The number of the row within its parent, 0 when it has none: for example the number of an event in its case.
    pub seq: u32,
    /// [`row_hash`](super::row_hash) of what was stored.
    pub hash: Hash,
}

/// What was done, by whom, when and why. It holds codes and ids; free text stands in it only sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The id of the entry.
    pub id: Uuid,
    /// When, in microseconds since 1970 UTC.
    pub at: i64,
    /// The authority to whose ledger the entry belongs.
    pub authority: Uuid,
    /// The user, job or service that acted.
    pub actor: Uuid,
    /// The code of the role in which the actor acted.
    pub role: String,
    /// The code of the operation.
    pub operation: String,
    /// The code of the purpose.
    pub purpose: String,
    /// The code of the outcome: done, refused, and so on.
    pub outcome: String,
    /// The case that it concerned, if one.
    pub case: Option<Uuid>,
    /// Further codes or sealed texts; their meaning is that of the operation.
    pub detail: Vec<String>,
    /// The rows that were written.
    pub rows: Vec<RowRef>,
}

impl Entry {
    /// The canonical bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut writer = Writer::with_capacity(128 + 53 * self.rows.len());
        writer
            .u8(VERSION)
            .uuid(self.id)
            .i64(self.at)
            .uuid(self.authority)
            .uuid(self.actor)
            .prefixed(self.role.as_bytes())
            .prefixed(self.operation.as_bytes())
            .prefixed(self.purpose.as_bytes())
            .prefixed(self.outcome.as_bytes());
        match self.case {
            None => writer.u8(0),
            Some(case) => writer.u8(1).uuid(case),
        };
        writer.length(self.detail.len());
        for detail in &self.detail {
            writer.prefixed(detail.as_bytes());
        }
        writer.length(self.rows.len());
        for row in &self.rows {
            writer.u8(row.table).uuid(row.row).u32(row.seq).raw(&row.hash);
        }
        writer.finish()
    }

    /// Reads canonical bytes; every other way to write an entry is refused.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, DecodeError> {
        let mut reader = Reader::new(bytes);
        reader.version(VERSION)?;
        let entry = Self {
            id: reader.uuid()?,
            at: reader.i64()?,
            authority: reader.uuid()?,
            actor: reader.uuid()?,
            role: reader.text()?,
            operation: reader.text()?,
            purpose: reader.text()?,
            outcome: reader.text()?,
            case: case(&mut reader)?,
            detail: list(&mut reader, Reader::text)?,
            rows: list(&mut reader, row)?,
        };
        reader.finish()?;
        Ok(entry)
    }
}

fn case(reader: &mut Reader<'_>) -> Result<Option<Uuid>, DecodeError> {
    match reader.u8()? {
        0 => Ok(None),
        1 => reader.uuid().map(Some),
        _ => Err(DecodeError::NotCanonical),
    }
}

fn row(reader: &mut Reader<'_>) -> Result<RowRef, DecodeError> {
    Ok(RowRef { table: reader.u8()?, row: reader.uuid()?, seq: reader.u32()?, hash: reader.array()? })
}

fn list<'a, T>(reader: &mut Reader<'a>, read: impl Fn(&mut Reader<'a>) -> Result<T, DecodeError>) -> Result<Vec<T>, DecodeError> {
    let count = reader.length()?;
    (0..count).map(|_| read(reader)).collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    fn ids() -> impl Strategy<Value = Uuid> {
        any::<u128>().prop_map(Uuid::from_u128)
    }

    fn rows() -> impl Strategy<Value = RowRef> {
        (any::<u8>(), ids(), any::<u32>(), any::<Hash>()).prop_map(|(table, row, seq, hash)| RowRef { table, row, seq, hash })
    }

    pub(in crate::ledger) fn entries() -> impl Strategy<Value = Entry> {
        let head = (ids(), any::<i64>(), ids(), ids());
        let codes = (".{0,200}", ".{0,9}", ".{0,9}", ".{0,9}");
        let rest = (proptest::option::of(ids()), vec(".{0,9}", 0..4), vec(rows(), 0..4));
        (head, codes, rest).prop_map(|(head, codes, rest)| Entry {
            id: head.0,
            at: head.1,
            authority: head.2,
            actor: head.3,
            role: codes.0,
            operation: codes.1,
            purpose: codes.2,
            outcome: codes.3,
            case: rest.0,
            detail: rest.1,
            rows: rest.2,
        })
    }

    fn smallest() -> Entry {
        Entry {
            id: Uuid::from_u128(1),
            at: 2,
            authority: Uuid::from_u128(3),
            actor: Uuid::from_u128(4),
            role: String::new(),
            operation: String::new(),
            purpose: String::new(),
            outcome: String::new(),
            case: None,
            detail: Vec::new(),
            rows: Vec::new(),
        }
    }

    #[test]
    fn the_layout_is_the_documented_one() {
        let entry = Entry {
            role: "r".into(),
            case: Some(Uuid::from_u128(5)),
            detail: vec!["d".into()],
            rows: vec![RowRef { table: 6, row: Uuid::from_u128(7), seq: 8, hash: [9; 32] }],
            ..smallest()
        };
        let id = |number: u128| number.to_be_bytes().to_vec();
        let expected = [
            vec![1],
            id(1),
            2_i64.to_be_bytes().to_vec(),
            id(3),
            id(4),
            vec![1, b'r', 0, 0, 0],
            vec![1],
            id(5),
            vec![1, 1, b'd'],
            vec![1, 6],
            id(7),
            vec![0, 0, 0, 8],
            vec![9; 32],
        ]
        .concat();
        assert_eq!(entry.to_bytes(), expected);
    }

    #[test]
    fn unknown_versions_strange_tags_and_bad_text_are_named() {
        let mut bytes = smallest().to_bytes();
        bytes[0] = 2;
        assert_eq!(Entry::from_bytes(&bytes), Err(DecodeError::UnknownVersion { version: 2 }));
        let mut bytes = smallest().to_bytes();
        let tag = bytes.len() - 3;
        bytes[tag] = 2;
        assert_eq!(Entry::from_bytes(&bytes), Err(DecodeError::NotCanonical));
        let mut bytes = Entry { role: "r".into(), ..smallest() }.to_bytes();
        bytes[58] = 0xff;
        assert_eq!(Entry::from_bytes(&bytes), Err(DecodeError::InvalidUtf8));
        assert_eq!(Entry::from_bytes(&[]), Err(DecodeError::Truncated));
    }

    proptest! {
        #[test]
        fn an_entry_is_read_as_it_was_written(entry in entries()) {
            prop_assert_eq!(Entry::from_bytes(&entry.to_bytes()), Ok(entry));
        }

        #[test]
        fn a_cut_entry_and_one_with_more_after_it_are_refused(entry in entries(), at in any::<prop::sample::Index>(), more in vec(any::<u8>(), 1..9)) {
            let bytes = entry.to_bytes();
            prop_assert!(Entry::from_bytes(&bytes[..at.index(bytes.len())]).is_err());
            let longer = [bytes, more.clone()].concat();
            prop_assert_eq!(Entry::from_bytes(&longer), Err(DecodeError::TrailingBytes { count: more.len() }));
        }

        #[test]
        fn whatever_is_read_is_canonical(entry in entries(), at in any::<prop::sample::Index>(), value in any::<u8>()) {
            let mut bytes = entry.to_bytes();
            let place = at.index(bytes.len());
            bytes[place] = value;
            if let Ok(read) = Entry::from_bytes(&bytes) {
                prop_assert_eq!(read.to_bytes(), bytes);
            }
        }
    }
}
