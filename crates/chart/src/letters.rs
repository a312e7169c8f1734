//! How much room words take. The font is the reader's own, so this is a guess on the wide side; what is cut here stands whole in the table.

/// About how wide a text is, in units of the drawing.
pub(crate) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(part).sum::<f64>() * size
}

/// The width of a letter, as a part of the size of the text.
fn part(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '|' | '!' | '\'' | '\u{202f}' => 0.29,
        ' ' | '\u{a0}' | 'f' | 'r' | 't' | '(' | ')' | '-' => 0.38,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '…' => 0.93,
        letter if letter.is_uppercase() => 0.7,
        letter if letter.is_ascii() || letter.is_lowercase() => 0.58,
        _ => 1.0,
    }
}

/// The text in at most so many lines of a width; what has no room ends in '…'.
pub(crate) fn wrapped(text: &str, room: f64, size: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split([' ', '\n', '\t']).filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if width(line, size) + width(" ", size) + width(word, size) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    let over = lines.len() > most;
    lines.truncate(most);
    let last = lines.len().saturating_sub(1);
    for (at, line) in lines.iter_mut().enumerate() {
        *line = cut(line, room, size, over && at == last);
    }
    lines
}

/// As much of a line as has room.
fn cut(line: &str, room: f64, size: f64, more: bool) -> String {
    if !more && width(line, size) <= room {
        return line.to_owned();
    }
    let mut left = room - width("…", size);
    let kept: String = line
        .chars()
        .take_while(|letter| {
            left -= part(*letter) * size;
            left >= 0.0
        })
        .collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_broken_between_words_and_cut_where_there_is_no_room() {
        assert_eq!(wrapped("Kvinnor 18 till 24 år", 90.0, 14.0, 2), ["Kvinnor 18", "till 24 år"]);
        let cut = wrapped("Räddningstjänstförbundet i Storstockholm och Södertörn", 120.0, 14.0, 2);
        assert_eq!(cut.len(), 2);
        assert!(cut.iter().all(|line| line.ends_with('…') && width(line, 14.0) <= 120.0), "{cut:?}");
        assert!(wrapped("", 90.0, 14.0, 2).is_empty());
    }
}
