//! The background of those who were asked: a CSV file with a row for each, a column `respondent`, and columns by which their answers are grouped or weighted.

use crate::{
    order,
    problem::{Problems, Reason},
};
use std::{
    collections::{BTreeSet, HashMap},
    io::Read,
};

/// The name of all groups together in a table.
pub const TOTAL: &str = "total";
/// The name of those of whom the column says nothing.
pub const MISSING: &str = "missing";

const RESPONDENT: &str = "respondent";

/// Stands behind the file as a line of its own, or within a quote that was not closed.
const MARK: &[u8] = b"\n.";

/// Those who were asked, and what is known of them before they answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Background {
    columns: Vec<String>,
    people: Vec<Person>,
    index: HashMap<String, usize>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Person {
    name: String,
    line: u64,
    fields: Vec<String>,
}

/// To which group each respondent belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grouping {
    pub(crate) column: Option<String>,
    pub(crate) names: Vec<String>,
    /// The place of each respondent's group among the names.
    pub(crate) of: Vec<usize>,
}

/// How much each respondent weighs.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights(pub(crate) Vec<f64>);

impl Background {
    /// Reads a file: UTF-8, a first line with names, fields between commas, or between semicolons where the first line has those and no comma. Everything that is wrong is told at once.
    pub fn read(bytes: &[u8]) -> Result<Self, Problems> {
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        let first = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let delimiter = if !first.contains(&b',') && first.contains(&b';') { b';' } else { b',' };
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(bytes.chain(MARK));
        let mut reading = Reading::default();
        let mut lines = Lines { bytes, at: 0, line: 1 };
        let mut record = csv::ByteRecord::new();
        // Reading from memory does not fail; were it to, nothing is used.
        while reader.read_byte_record(&mut record).unwrap_or_else(|_| {
            reading.problems.add(1, Reason::NotUtf8);
            false
        }) {
            // A row may take the end of a line that the mark begins with. Only the mark itself, and a quote that was not closed, reach beyond.
            let after = reader.position();
            if usize::try_from(after.byte()).unwrap_or(usize::MAX) > bytes.len() + 1 {
                if record.len() > 1 || record.get(0) != MARK.get(1..) {
                    let swallowed: u64 = record.iter().next_back().into_iter().flatten().map(|byte| u64::from(*byte == b'\n')).sum();
                    reading.problems.add(after.line().saturating_sub(swallowed), Reason::OpenQuote);
                    return Err(reading.problems);
                }
                break;
            }
            reading.row(lines.of(record.position().map_or(0, csv::Position::byte)), &record);
        }
        let Some(at) = reading.respondent else {
            if reading.columns.is_none() {
                reading.problems.add(1, Reason::NoHeader);
            }
            return reading.problems.or(Self::default());
        };
        let columns = reading.columns.unwrap_or_default();
        let people = reading
            .people
            .into_iter()
            .map(|(line, fields)| Person { name: fields.get(at).cloned().unwrap_or_default(), line, fields })
            .collect();
        reading.problems.or(Self { columns, people, index: reading.index })
    }

    /// How many were asked.
    pub fn len(&self) -> usize {
        self.people.len()
    }

    /// Whether nobody was asked.
    pub fn is_empty(&self) -> bool {
        self.people.is_empty()
    }

    /// Those who were asked, in the order of the file.
    pub fn respondents(&self) -> impl Iterator<Item = &str> {
        self.people.iter().map(|person| person.name.as_str())
    }

    /// The names of the columns.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// The place of a respondent in the file.
    pub fn place(&self, respondent: &str) -> Option<usize> {
        self.index.get(respondent).copied()
    }

    /// All of them in one.
    pub fn together(&self) -> Grouping {
        Grouping { column: None, names: vec![TOTAL.to_owned()], of: vec![0; self.people.len()] }
    }

    /// Groups by a column, in natural order; those of whom it says nothing come last, as `missing`.
    pub fn grouped(&self, column: &str) -> Result<Grouping, Problems> {
        let at = self.column(column)?;
        let mut problems = Problems::default();
        let mut there = BTreeSet::new();
        for person in &self.people {
            let name = person.fields.get(at).map_or("", String::as_str);
            if name == TOTAL {
                problems.add(person.line, Reason::KeptName(column.to_owned()));
            }
            there.insert(name);
        }
        let mut names: Vec<_> = there.iter().filter(|name| !matches!(**name, "" | MISSING)).map(|name| (*name).to_owned()).collect();
        order::sort(&mut names);
        if there.contains("") || there.contains(MISSING) {
            names.push(MISSING.to_owned());
        }
        let places: HashMap<_, _> = names.iter().enumerate().map(|(place, name)| (name.as_str(), place)).collect();
        let last = names.len().saturating_sub(1);
        let of = self
            .people
            .iter()
            .map(|person| places.get(person.fields.get(at).map_or("", String::as_str)).copied().unwrap_or(last))
            .collect();
        problems.or(Grouping { column: Some(column.to_owned()), of, names })
    }

    /// The weights of a column: a number for each respondent, zero or above, with a point or a comma.
    pub fn weights(&self, column: &str) -> Result<Weights, Problems> {
        let at = self.column(column)?;
        let mut problems = Problems::default();
        let mut weights = Vec::with_capacity(self.people.len());
        for person in &self.people {
            let text = person.fields.get(at).map_or("", String::as_str);
            match text.replace(',', ".").parse::<f64>() {
                Ok(weight) if weight >= 0.0 && weight.is_finite() => weights.push(weight),
                Ok(weight) if weight < 0.0 => problems.add(person.line, Reason::NegativeWeight(text.to_owned())),
                _ => problems.add(person.line, Reason::NotAWeight(text.to_owned())),
            }
        }
        problems.or(Weights(weights))
    }

    fn column(&self, name: &str) -> Result<usize, Problems> {
        self.columns.iter().position(|column| column == name).ok_or_else(|| {
            let mut problems = Problems::default();
            problems.add(1, Reason::NoColumn(name.to_owned()));
            problems
        })
    }
}

impl Grouping {
    /// The names of the groups, in order.
    pub fn names(&self) -> &[String] {
        &self.names
    }
}

/// Counts lines as an editor does. The reader's own count stands still between the two signs that end a line on some systems.
struct Lines<'f> {
    bytes: &'f [u8],
    at: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line of the first sign at or after a place that ends no line. Places rise.
    fn of(&mut self, place: u64) -> u64 {
        let place = usize::try_from(place).unwrap_or(usize::MAX);
        for byte in self.bytes.iter().skip(self.at) {
            if self.at >= place && !matches!(byte, b'\r' | b'\n') {
                break;
            }
            self.at += 1;
            self.line += u64::from(*byte == b'\n');
        }
        self.line
    }
}

/// What has been read of a file so far.
#[derive(Default)]
struct Reading {
    columns: Option<Vec<String>>,
    /// The place of the column with the respondents.
    respondent: Option<usize>,
    people: Vec<(u64, Vec<String>)>,
    index: HashMap<String, usize>,
    problems: Problems,
}

impl Reading {
    fn row(&mut self, line: u64, record: &csv::ByteRecord) {
        let fields: Result<Vec<_>, _> = record.iter().map(|field| str::from_utf8(field).map(|text| text.trim().to_owned())).collect();
        let Ok(fields) = fields else { return self.problems.add(line, Reason::NotUtf8) };
        match &self.columns {
            None => self.header(line, fields),
            Some(columns) if columns.len() != fields.len() => {
                self.problems.add(line, Reason::Fields { columns: columns.len(), found: fields.len() });
            }
            Some(_) => self.person(line, fields),
        }
    }

    fn header(&mut self, line: u64, columns: Vec<String>) {
        let mut seen = BTreeSet::new();
        for column in columns.iter().filter(|column| !column.is_empty()) {
            if !seen.insert(column) {
                self.problems.add(line, Reason::SameColumn(column.clone()));
            }
        }
        self.respondent = columns.iter().position(|column| column == RESPONDENT);
        if self.respondent.is_none() {
            self.problems.add(line, Reason::NoColumn(RESPONDENT.to_owned()));
        }
        self.columns = Some(columns);
    }

    fn person(&mut self, line: u64, fields: Vec<String>) {
        let Some(name) = self.respondent.and_then(|at| fields.get(at)) else { return };
        if name.is_empty() {
            return self.problems.add(line, Reason::NoRespondent);
        }
        if let Some((first, _)) = self.index.get(name).and_then(|at| self.people.get(*at)) {
            let reason = Reason::SameRespondent { respondent: name.clone(), first: *first };
            return self.problems.add(line, reason);
        }
        self.index.insert(name.clone(), self.people.len());
        self.people.push((line, fields));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::Problem;

    fn wrong(text: &str) -> Vec<(u64, Reason)> {
        Background::read(text.as_bytes()).unwrap_err().named.into_iter().map(|Problem { line, reason }| (line, reason)).collect()
    }

    #[test]
    fn a_file_is_read_as_programs_for_sheets_write_it() {
        let plain = Background::read(b"respondent,size,w\n0180,51-,1.5\n0114,-10,2\n").unwrap();
        for text in [
            "\u{feff}respondent,size,w\r\n0180,51-,1.5\r\n0114,-10,2\r\n",
            "\"respondent\",size,w\n\"0180\", 51- ,1.5\n\n0114,\"-10\",2",
            "respondent;size;w\n0180;51-;1.5\n0114;-10;2\n",
        ] {
            let read = Background::read(text.as_bytes()).unwrap();
            assert_eq!((read.respondents().collect::<Vec<_>>(), &read.columns), (plain.respondents().collect(), &plain.columns), "{text}");
            assert_eq!((read.grouped("size"), read.weights("w")), (plain.grouped("size"), plain.weights("w")), "{text}");
        }
        assert_eq!(plain.grouped("size").unwrap().names(), ["-10", "51-"]);
        assert_eq!(plain.weights("w").unwrap().0, [1.5, 2.0]);
    }

    #[test]
    fn everything_that_is_wrong_is_named_with_its_line() {
        assert_eq!(wrong(""), [(1, Reason::NoHeader)]);
        assert_eq!(wrong("respondent,a\n1,x\n\n2,\"y\n3,z\n"), [(4, Reason::OpenQuote)]);
        assert_eq!(wrong("respondent,a\r\n1,x\r\n2,\"y"), [(3, Reason::OpenQuote)]);
        assert_eq!(wrong("a,a\n1,2\n"), [(1, Reason::SameColumn("a".to_owned())), (1, Reason::NoColumn("respondent".to_owned()))]);
        assert_eq!(
            wrong("respondent,a\n1,x\n2\n1,y\n,z\n"),
            [
                (3, Reason::Fields { columns: 2, found: 1 }),
                (4, Reason::SameRespondent { respondent: "1".to_owned(), first: 2 }),
                (5, Reason::NoRespondent),
            ]
        );
        assert_eq!(
            wrong("\u{feff}respondent,a\r\n\"1\n1\",x\r\n\r\n2\r\n,z\r\n"),
            [(5, Reason::Fields { columns: 2, found: 1 }), (6, Reason::NoRespondent)]
        );
        assert_eq!(Background::read(b"respondent,a\n1,\xe5\n").unwrap_err().named[0], Problem { line: 2, reason: Reason::NotUtf8 });
        let read = Background::read("respondent,g,w\n1,total,-1\n2,,x\n3,b,\n4,a,NaN\n".as_bytes()).unwrap();
        assert_eq!(read.grouped("g").unwrap_err().named[0], Problem { line: 2, reason: Reason::KeptName("g".to_owned()) });
        assert_eq!(read.grouped("gone").unwrap_err().named[0].reason, Reason::NoColumn("gone".to_owned()));
        let lines: Vec<_> = read.weights("w").unwrap_err().named.into_iter().map(|problem| problem.line).collect();
        assert_eq!(lines, [2, 3, 4, 5]);
    }

    #[test]
    fn those_of_whom_nothing_is_said_are_a_group_of_their_own() {
        let read = Background::read("respondent,g\n1,b\n2,\n3,a\n".as_bytes()).unwrap();
        let groups = read.grouped("g").unwrap();
        assert_eq!((groups.names(), &groups.of[..]), (&["a".to_owned(), "b".to_owned(), "missing".to_owned()][..], &[1, 2, 0][..]));
    }
}
