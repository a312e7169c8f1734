//! The end of a CSV file, made visible. The reader takes the end of the file for the end of a quote that nobody closed, and so for the end of a cell that holds the rest of the file.

use csv::ByteRecord;
use std::io::{self, Read};

/// Stands behind the file as a line of its own, or within the quote that was not closed.
const MARK: &[u8] = b"\n.";

/// A file with [`MARK`] behind it.
#[derive(Debug)]
pub(crate) struct Ended<R> {
    source: R,
    /// How many bytes of the file were read.
    read: u64,
    /// What of the mark is still to be read.
    mark: &'static [u8],
    /// Whether `read` is all there is.
    whole: bool,
}

/// What a record is that reaches beyond the file.
#[derive(Debug)]
pub(crate) enum Last {
    /// The mark: all rows were read.
    Mark,
    /// The row whose last cell was not closed; the line where its quote stands.
    OpenQuote(u64),
}

impl<R: Read> Ended<R> {
    pub fn new(source: R) -> Self {
        Self { source, read: 0, mark: MARK, whole: false }
    }

    /// What the record just read is, if it reaches beyond the file. The mark begins with the end of a line, which a row of the file may take with it; only a quote takes more.
    pub fn last(reader: &csv::Reader<Self>, record: &ByteRecord) -> Option<Last> {
        let (file, after) = (reader.get_ref(), reader.position());
        if !file.whole || after.byte() <= file.read + 1 {
            return None;
        }
        if record.len() == 1 && record.get(0) == MARK.get(1..) {
            return Some(Last::Mark);
        }
        let swallowed: u64 = record.iter().next_back().into_iter().flatten().map(|byte| u64::from(*byte == b'\n')).sum();
        Some(Last::OpenQuote(after.line().saturating_sub(swallowed)))
    }
}

impl<R: Read> Read for Ended<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if !self.whole {
            let count = self.source.read(buffer)?;
            self.read += u64::try_from(count).unwrap_or(u64::MAX);
            self.whole = count == 0 && !buffer.is_empty();
            if !self.whole {
                return Ok(count);
            }
        }
        self.mark.read(buffer)
    }
}
