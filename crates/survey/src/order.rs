//! The order of groups and of words of one's own.

use std::cmp::Ordering;

/// The order in which a reader expects names: figures in them by their size, letters as in Swedish, small and large alike, dashes before all else. So `-10`, `11-20`, `21-50`,
/// `51-`, and `5` before `10`.
pub fn natural(one: &str, other: &str) -> Ordering {
    let key = |text: &str| parts(text);
    key(one).cmp(&key(other)).then_with(|| one.cmp(other))
}

/// Puts names in order: by their size if all of them are numbers, otherwise as [`natural`] has it.
pub(crate) fn sort(names: &mut [String]) {
    let number = |name: &String| name.replace(',', ".").parse::<f64>().ok().filter(|number| number.is_finite());
    if names.iter().all(|name| number(name).is_some()) {
        names.sort_by(|one, other| {
            let numbers = number(one).unwrap_or_default().total_cmp(&number(other).unwrap_or_default());
            numbers.then_with(|| one.cmp(other))
        });
    } else {
        names.sort_by(|one, other| natural(one, other));
    }
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    /// Open below, as in `-10` and `<10`, or a dash within.
    Dash,
    /// How many figures, and the figures, without zeros before them.
    Figures(usize, String),
    Sign(char),
    Letter(u32),
}

fn parts(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut figures: Option<String> = None;
    for sign in text.chars().flat_map(char::to_lowercase) {
        if sign.is_ascii_digit() {
            figures.get_or_insert_default().push(sign);
            continue;
        }
        parts.extend(figures.take().map(|figures| size(&figures)));
        parts.push(part(sign));
    }
    parts.extend(figures.map(|figures| size(&figures)));
    parts
}

fn size(figures: &str) -> Part {
    let figures = figures.trim_start_matches('0').to_owned();
    Part::Figures(figures.len(), figures)
}

fn part(sign: char) -> Part {
    // A to z, then the three that Swedish has after them, then what has no place in its alphabet.
    let place = match sign {
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '<' | '\u{2264}' => return Part::Dash,
        'a'..='z' => u32::from(sign),
        'é' | 'è' => u32::from('e'),
        'å' => 200,
        'ä' | 'æ' => 201,
        'ö' | 'ø' => 202,
        other if other.is_alphabetic() => 1_000 + u32::from(other),
        other => return Part::Sign(other),
    };
    Part::Letter(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(names: &[&str]) -> Vec<String> {
        let mut names: Vec<_> = names.iter().rev().map(|name| (*name).to_owned()).collect();
        sort(&mut names);
        names
    }

    #[test]
    fn names_come_as_a_reader_expects() {
        for names in [
            &["-10", "11-20", "21-50", "51-"][..],
            &["–10", "11–20", "21–50", "51–"],
            &["<10", "10-50", ">50"],
            &["0-4", "5-9", "10-14", "100-"],
            &["-10", "-5", "0", "2,5", "10"],
            &["2009", "2010", "2100"],
            &["Ale", "alingsås", "Åmål", "Älmhult", "Öckerö"],
            &["Grupp 2", "Grupp 10", "Grupp 010b"],
        ] {
            assert_eq!(sorted(names), names);
        }
    }
}
