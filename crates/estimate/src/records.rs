//! A CSV file row by row: on which line each stands, and what keeps it from being read on.

use crate::{
    ended::{Ended, Last},
    fault::Reason,
};
use csv::{ByteRecord, ReaderBuilder};
use std::io::Read;

/// How much of the file is read at a time, in bytes.
const BUFFER: usize = 1 << 18;

/// What keeps a file from being read on: the line, where it is known, and why.
pub(crate) type Unread = (Option<u64>, Reason);

/// A file whose header was read.
pub(crate) struct Records<R> {
    reader: csv::Reader<Ended<R>>,
    late: u64,
}

impl<R: Read> Records<R> {
    /// Reads the header; it is empty if the file is.
    pub fn open(source: R) -> Result<(Self, ByteRecord), Unread> {
        let mut reader = ReaderBuilder::new().flexible(true).buffer_capacity(BUFFER).from_reader(Ended::new(source));
        let header = reader.byte_headers().map_err(|error| unread(&error))?.clone();
        let header = match Ended::last(&reader, &header) {
            None => header,
            Some(Last::Mark) => ByteRecord::new(),
            Some(Last::OpenQuote(line)) => return Err((Some(line), Reason::OpenQuote)),
        };
        let late = late(&header, reader.position());
        Ok((Self { reader, late }, header))
    }

    /// Reads the next row and gives its line, counted from 1 with the header; none at the end. It may have any number of fields.
    pub fn next(&mut self, record: &mut ByteRecord) -> Result<Option<u64>, Unread> {
        if !self.reader.read_byte_record(record).map_err(|error| unread(&error))? {
            return Ok(None);
        }
        match Ended::last(&self.reader, record) {
            None => Ok(Some(record.position().map_or(0, csv::Position::line) + self.late)),
            Some(Last::Mark) => Ok(None),
            Some(Last::OpenQuote(line)) => Err((Some(line), Reason::OpenQuote)),
        }
    }
}

/// How far the reader's count of lines lags behind once the header was read: by one where lines end in CR and LF, of which it takes the LF with the next line.
fn late(header: &ByteRecord, after: &csv::Position) -> u64 {
    let within: u64 = header.iter().flatten().map(|byte| u64::from(*byte == b'\n')).sum();
    (within + 2).saturating_sub(after.line())
}

fn unread(error: &csv::Error) -> Unread {
    (error.position().map(csv::Position::line), Reason::Unreadable(error.to_string()))
}
