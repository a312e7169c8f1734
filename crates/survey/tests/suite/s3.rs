//! S3's tables come out count by count from microdata that fit them, on the whole way from files to tables.

use fristad_forms::{Answer, Answers, Value, parse, response};
use fristad_survey::{Background, Inbox, Labels, Tabulation, Tally, page, records, shipped};
use fristad_tables::{Opener, csv, shown};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

use crate::published::{SIZES, Table, published};

/// Asked and not: so many of each size class answer, and as many again do not.
const ANSWERING: [usize; 4] = [57, 59, 55, 50];

/// Answers for each respondent, by size class and place in it.
type People = BTreeMap<(usize, usize), Answers>;

/// Gives out a column's answers one after another to as many people as answered, beginning anew when all have one: with several answers everybody has at least one, and nobody the
/// same twice. Whoever has `practical` is then among the first, so that what is asked of them alone can be answered by them.
fn give(people: &mut People, table: &Table) {
    for (class, base) in table.bases.iter().take(SIZES.len()).enumerate() {
        let marks = table.rows.iter().flat_map(|row| std::iter::repeat_n(&row.answer, row.counts[class]));
        for (number, answer) in marks.enumerate() {
            let answers = people.entry((class, number % base)).or_default();
            let mut values = answers.given(&table.item).unwrap_or_default().to_vec();
            values.push(match answer.as_str() {
                "true" => Value::Boolean(true),
                "false" => Value::Boolean(false),
                code => Value::Code(code.to_owned()),
            });
            answers.insert(&table.item, Answer::Given(values));
        }
    }
}

fn name(class: usize, number: usize) -> String {
    format!("{class}-{number:03}")
}

/// The files: the background, and the answers a line each.
fn files() -> (String, String) {
    let mut people: People = BTreeMap::new();
    for table in published() {
        give(&mut people, &table);
    }
    // Those who say how it went with the police asked for help 115 times and got it 88 times, all of them at least once.
    let went: Vec<_> = people.iter().filter(|(_, answers)| answers.get("samarbete").is_some()).map(|(who, _)| *who).collect();
    for (number, who) in went.iter().enumerate() {
        let got = 88 / went.len() + usize::from(number < 88 % went.len());
        let asked = got + usize::from(number < 115 - 88);
        let whole = |count: usize| Answer::Given(vec![Value::Integer(i32::try_from(count).unwrap())]);
        let answers = people.get_mut(who).unwrap();
        answers.insert("polis-begart", whole(asked));
        answers.insert("polis-fick", whole(got));
    }
    let questionnaire = parse(json()).unwrap();
    let mut background = "respondent,kommunstorlek\n".to_owned();
    let mut responses = String::new();
    for (class, answering) in ANSWERING.into_iter().enumerate() {
        for number in 0..2 * answering {
            writeln!(background, "{},{}", name(class, number), SIZES[class]).unwrap();
        }
        for number in 0..answering {
            let answers = people.remove(&(class, number)).unwrap_or_default();
            let response = response::Response { status: response::ResponseStatus::Completed, answers };
            let returned = response::Returned { respondent: name(class, number), authored: None, response };
            responses.push_str(&response::print_returned(&questionnaire, &returned));
            responses.push('\n');
        }
    }
    assert!(people.is_empty(), "everybody who answered anything has sent it in");
    (background, responses)
}

fn json() -> &'static str {
    shipped().iter().find(|shipped| shipped.key == "hamta-tillhorigheter").unwrap().json
}

/// The counts of these questions, made in one passage through the files.
fn tabulate(items: &[&str]) -> Vec<Tabulation> {
    let (background, responses) = files();
    let questionnaire = parse(json()).unwrap();
    let background = Background::read(background.as_bytes()).unwrap();
    let tally = |item: &&str| Tally::new(&questionnaire, item, background.grouped("kommunstorlek").unwrap(), None).unwrap();
    let mut tallies: Vec<_> = items.iter().map(tally).collect();
    let mut inbox = Inbox::new(&questionnaire, &background);
    for line in responses.lines() {
        if let Some((respondent, response)) = inbox.take(line.as_bytes()) {
            for tally in &mut tallies {
                tally.add(respondent, &response.answers);
            }
        }
    }
    assert_eq!(inbox.close().unwrap().whole, 221);
    tallies.into_iter().map(Tally::finish).collect()
}

fn all() -> impl Iterator<Item = (Table, Tabulation)> {
    let tables = published();
    let items: Vec<_> = tables.iter().map(|table| table.item.as_str()).collect();
    let counted = tabulate(&items);
    tables.into_iter().zip(counted)
}

#[test]
fn every_printed_count_comes_out_and_every_percentage_but_four() {
    let mut forced = BTreeSet::new();
    for (Table { number, bases, rows, .. }, counted) in all() {
        assert_eq!(counted.lines.len(), rows.len(), "table {number}");
        let names: Vec<_> = counted.columns().map(|group| group.name.as_str()).collect();
        assert_eq!(names, [&SIZES[..], &["total"]].concat());
        for (column, group) in counted.columns().enumerate() {
            let figures = group.figures.shown().unwrap();
            assert_eq!(figures.base, u64::try_from(bases[column]).unwrap(), "table {number}, {}", group.name);
            for (line, row) in rows.iter().enumerate() {
                assert_eq!(figures.n[line], u64::try_from(row.counts[column]).unwrap(), "table {number}, {}, {}", row.answer, group.name);
                let Some(percent) = row.percents.get(column) else { continue };
                let ours = figures.share(line).rounded(0).unwrap();
                assert_eq!(ours == percent.printed, !percent.forced, "table {number}, {}, {}: {ours}", row.answer, group.name);
                if percent.forced {
                    forced.insert((number, row.answer.clone(), group.name.clone(), ours));
                }
            }
        }
    }
    let forced: Vec<_> = forced.iter().map(|(number, answer, group, ours)| format!("{number} {answer} {group}: {ours}")).collect();
    assert_eq!(forced, ["3 none 21-50: 85", "3 none total: 78", "7 no_opinion total: 13", "8 yes total: 66"]);
}

#[test]
fn the_pages_and_files_are_as_they_were_read() {
    let mut text = String::new();
    for (Table { number, item, .. }, counted) in all() {
        let table = page(&counted);
        writeln!(text, "Tabell {number}. {}\n", table.title).unwrap();
        let over = table.columns.iter().filter(|column| column.id.starts_with("n ")).map(|column| column.over.clone().unwrap_or_default());
        line(&mut text, "", over, 10);
        let mut heads = table.columns.iter().map(|column| column.head.clone());
        line(&mut text, &heads.next().unwrap(), heads, 5);
        for row in &table.groups[0].rows {
            let mut cells = row.cells.iter().zip(&table.columns).map(|(cell, column)| shown(cell, column.kind));
            line(&mut text, &cells.next().unwrap(), cells, 5);
        }
        writeln!(text, "\n{}\n", table.notes.join("\n")).unwrap();
        if item == "samarbete" {
            let file = csv(&records(&counted, Labels::Without), Opener::Program).unwrap();
            writeln!(text, "Som fil:\n\n{}", String::from_utf8(file).unwrap()).unwrap();
        }
    }
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/s3.txt");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(file, &text).unwrap();
    }
    assert_eq!(std::fs::read_to_string(file).unwrap_or_default(), text, "UPDATE_GOLDEN=1 writes it anew");
}

/// A line of a table: its name, then cells of equal width.
fn line(text: &mut String, name: &str, cells: impl Iterator<Item = String>, width: usize) {
    let mut line = format!("{name:<50}");
    for cell in cells {
        write!(line, "{cell:>width$}").unwrap();
    }
    writeln!(text, "{}", line.trim_end()).unwrap();
}

#[test]
fn the_police_came_when_asked_in_88_of_115() {
    let sum = |counted: &Tabulation| -> i64 {
        let n = &counted.total.figures.shown().unwrap().n;
        let value = |value: &Value| if let Value::Integer(number) = value { i64::from(*number) } else { 0 };
        counted.lines.iter().zip(n).map(|(line, n)| value(&line.value) * i64::try_from(*n).unwrap()).sum()
    };
    assert_eq!(tabulate(&["polis-fick", "polis-begart"]).iter().map(sum).collect::<Vec<_>>(), [88, 115]);
}
