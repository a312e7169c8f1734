//! The order in which people list things: numbers by size, also inside names; å, ä and ö last.

use std::cmp::Ordering;

/// Compares two values of a column.
pub(crate) fn natural(one: &str, other: &str) -> Ordering {
    let numbers = one.parse::<f64>().ok().zip(other.parse::<f64>().ok());
    let by_size = numbers.and_then(|(one, other)| one.partial_cmp(&other)).unwrap_or(Ordering::Equal);
    let by_name = || chunks(one).cmp(chunks(other)).then_with(|| one.cmp(other));
    match numbers {
        Some(_) => by_size.then_with(by_name),
        None => by_name(),
    }
}

/// A run of figures, or one letter. Figures come first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Chunk<'a> {
    /// Without leading zeros: more figures are a greater number.
    Figures(usize, &'a str),
    Letter(u32),
}

fn chunks(text: &str) -> impl Iterator<Item = Chunk<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let figures = rest.len() - rest.trim_start_matches(|sign: char| sign.is_ascii_digit()).len();
        if figures > 0 {
            let (run, after) = rest.split_at_checked(figures)?;
            rest = after;
            let run = run.trim_start_matches('0');
            return Some(Chunk::Figures(run.len(), run));
        }
        let letter = rest.chars().next()?;
        rest = rest.get(letter.len_utf8()..)?;
        Some(Chunk::Letter(rank(letter)))
    })
}

fn rank(letter: char) -> u32 {
    let lower = letter.to_lowercase().next().unwrap_or(letter);
    match lower {
        'å' => u32::from('z') + 1,
        'ä' => u32::from('z') + 2,
        'ö' => u32::from('z') + 3,
        other => u32::from(other),
    }
}

#[cfg(test)]
mod tests {
    use super::natural;

    #[test]
    fn groups_come_in_the_order_people_expect() {
        let mut values = ["Ö", "10", "2", "Z", "Å", "Ä", "b", "A", "-1", "2.5", "klass 12", "klass 9"];
        values.sort_by(|one, other| natural(one, other));
        assert_eq!(values, ["-1", "2", "2.5", "10", "A", "b", "klass 9", "klass 12", "Z", "Å", "Ä", "Ö"]);
    }
}
