//! The figures as they are printed.

/// The size classes, in thousands of inhabitants.
pub const SIZES: [&str; 4] = ["-10", "11-20", "21-50", "51-"];

/// A printed table.
pub struct Table {
    pub number: usize,
    pub item: String,
    /// How many answered, of each class and in all.
    pub bases: Vec<usize>,
    pub rows: Vec<Row>,
}

/// A printed row.
pub struct Row {
    pub answer: String,
    pub counts: Vec<usize>,
    /// None where only counts are printed.
    pub percents: Vec<Percent>,
}

/// A printed percentage.
pub struct Percent {
    pub printed: String,
    /// It is not what its counts give.
    pub forced: bool,
}

pub fn published() -> Vec<Table> {
    let lines = include_str!("published.txt").lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    let mut tables: Vec<Table> = Vec::new();
    for line in lines {
        let words: Vec<_> = line.split_whitespace().collect();
        match words.as_slice() {
            [number, item, "one" | "several"] => {
                tables.push(Table { number: number.parse().unwrap(), item: (*item).to_owned(), bases: Vec::new(), rows: Vec::new() });
            }
            ["base", bases @ ..] => tables.last_mut().unwrap().bases = bases.iter().map(|base| base.parse().unwrap()).collect(),
            [answer, figures @ ..] => tables.last_mut().unwrap().rows.push(row(answer, figures)),
            [] => {}
        }
    }
    tables
}

fn row(answer: &str, figures: &[&str]) -> Row {
    let count = |text: &&str| text.parse().unwrap();
    let (counts, percents) = if figures.len() == SIZES.len() + 1 {
        (figures.iter().map(count).collect(), Vec::new())
    } else {
        let percents = figures.iter().skip(1).step_by(2);
        let percent = |text: &&str| Percent { printed: text.trim_end_matches('!').to_owned(), forced: text.ends_with('!') };
        (figures.iter().step_by(2).map(count).collect(), percents.map(percent).collect())
    };
    Row { answer: answer.to_owned(), counts, percents }
}
