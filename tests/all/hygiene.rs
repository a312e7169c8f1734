//! What no file of the repository may hold: a path of somebody's machine, or a number that a person could have.

use crate::repository;

/// Numbers outside the range of test numbers that stand in a file on purpose: (file, number, why).
const EXCEPTIONS: &[(&str, &str, &str)] = &[];

/// Folders of machines rather than of the project; put together here so that this file does not hold them itself.
fn machine_folders() -> [String; 3] {
    ["work", "root", "home"].map(|folder| format!("/{folder}/"))
}

fn names_machine_folder(line: &str) -> bool {
    machine_folders().iter().any(|folder| {
        line.match_indices(folder).any(|(at, _)| {
            let before = line[..at].chars().next_back();
            // `frame/work/` and `$x/home/` are parts of other paths.
            !before.is_some_and(|c| c.is_alphanumeric() || "._-}/".contains(c))
        })
    })
}

/// A run of 10 or 12 digits, with or without `-` or `+` before the last four, that stands alone in the text.
#[derive(Debug, PartialEq, Eq)]
struct Candidate<'a> {
    written: &'a str,
    separated: bool,
    /// Ten digits: the century, if written, is dropped.
    digits: Vec<u32>,
    century: Option<u32>,
}

fn is_part_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn candidates(text: &str) -> Vec<Candidate<'_>> {
    let is_inner = |c: char| is_part_of_word(c) || c == '-' || c == '+';
    // A `-` can also be a dash or a sign around the number, never part of it.
    text.split(|c: char| !is_inner(c)).map(|word| word.trim_matches(['-', '+'])).filter_map(candidate).collect()
}

fn candidate(written: &str) -> Option<Candidate<'_>> {
    if !written.is_ascii() {
        return None;
    }
    let (date, last) = written.split_once(['-', '+']).unwrap_or_else(|| written.split_at(written.len().saturating_sub(4)));
    let all_digits = date.bytes().chain(last.bytes()).all(|byte| byte.is_ascii_digit());
    if !all_digits || last.len() != 4 || !matches!(date.len(), 6 | 8) {
        return None;
    }
    let (century, short) = date.split_at(date.len() - 6);
    let digits = short.chars().chain(last.chars()).filter_map(|c| c.to_digit(10)).collect();
    Some(Candidate { written, separated: written.contains(['-', '+']), digits, century: century.parse().ok() })
}

impl Candidate<'_> {
    fn number(&self, from: usize, to: usize) -> u32 {
        self.digits[from..to].iter().fold(0, |number, digit| number * 10 + digit)
    }

    /// A day that exists, also with 60 added as in a samordningsnummer.
    fn has_real_date(&self) -> bool {
        let (year, month, day) = (self.number(0, 2), self.number(2, 4), self.number(4, 6));
        let day = if day > 60 { day - 60 } else { day };
        let year = self.century.unwrap_or(20) * 100 + year;
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let last = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap || self.century.is_none() => 29,
            2 => 28,
            _ => 0,
        };
        (1..=last).contains(&day) && self.century.is_none_or(|century| (18..=20).contains(&century))
    }

    fn luhn_holds(&self) -> bool {
        let sum: u32 =
            self.digits.iter().enumerate().map(|(at, digit)| if at % 2 == 0 { digit * 2 / 10 + digit * 2 % 10 } else { *digit }).sum();
        sum.is_multiple_of(10)
    }

    /// Skatteverket gives the birth numbers 980-999 to test numbers only.
    fn is_test_number(&self) -> bool {
        self.number(6, 9) >= 980
    }

    /// Without a separator a number is only taken for a person's when everything in it agrees: else every count of
    /// seconds would be one.
    fn could_be_a_persons(&self) -> bool {
        self.has_real_date() && (self.separated || self.luhn_holds()) && !self.is_test_number()
    }
}

#[test]
fn no_file_names_a_folder_of_a_machine() {
    let mut found = Vec::new();
    for (file, text) in repository::texts() {
        for (number, line) in text.lines().enumerate().filter(|(_, line)| names_machine_folder(line)) {
            found.push(format!("{}:{}: {}", file.display(), number + 1, line.trim()));
        }
    }
    assert!(found.is_empty(), "a path of somebody's machine; name it relative to the repository or to a setting:\n{}", found.join("\n"));
}

#[test]
fn no_file_holds_a_number_that_a_person_could_have() {
    let mut found = Vec::new();
    for (file, text) in repository::texts() {
        let shown = file.display().to_string();
        for candidate in candidates(&text).iter().filter(|candidate| candidate.could_be_a_persons()) {
            if !EXCEPTIONS.iter().any(|(file, number, _)| *file == shown && *number == candidate.written) {
                found.push(format!("{shown}: {}", candidate.written));
            }
        }
    }
    assert!(
        found.is_empty(),
        "these look like personal numbers; use Skatteverket's test numbers (birth number 980-999), or list a number that \
         is none in EXCEPTIONS of {} with the reason:\n{}",
        file!(),
        found.join("\n")
    );
}

#[test]
fn every_exception_is_still_needed() {
    for (file, number, reason) in EXCEPTIONS {
        let text = std::fs::read_to_string(repository::root().join(file)).unwrap();
        assert!(
            candidates(&text).iter().any(|candidate| candidate.written == *number && candidate.could_be_a_persons()),
            "{file}: {number}"
        );
        assert!(!reason.is_empty(), "{file}: {number}");
    }
}

#[test]
fn every_crate_takes_the_lints_of_the_workspace() {
    for (file, text) in repository::texts() {
        if file.ends_with("Cargo.toml") && file.components().count() > 1 {
            assert!(text.contains("[lints]\nworkspace = true"), "{} lacks [lints] workspace = true", file.display());
        }
    }
}

#[test]
fn folders_of_machines_are_told_from_other_paths() {
    for folder in machine_folders() {
        assert!(names_machine_folder(&format!("see {folder}x")) && names_machine_folder(&format!("\"{folder}x\"")), "{folder}");
        assert!(!names_machine_folder(&format!("see frame{folder}x")), "{folder}");
    }
}

#[test]
fn numbers_of_persons_are_told_from_others() {
    // Put together here, so that this file passes its own test.
    let written = |date: &str, separator: &str, last: &str| format!("nummer {date}{separator}{last}, så");
    let suspicious = |text: &str| candidates(text).iter().any(Candidate::could_be_a_persons);
    for (date, separator, last) in [
        ("19121212", "-", "1212"),
        ("121212", "-", "1212"),
        ("121212", "+", "1212"),
        ("19121212", "", "1212"),
        ("121212", "", "1212"),
        // A samordningsnummer, and a wrong check digit in the written form.
        ("701063", "-", "1234"),
        ("19121212", "-", "1213"),
    ] {
        assert!(suspicious(&written(date, separator, last)), "{date}{separator}{last}");
    }
    for (date, separator, last) in [
        // Test numbers, a wrong check digit without separator, no real date, an organisation's number, other lengths.
        ("18900101", "-", "9802"),
        ("18900101", "", "9802"),
        ("19121212", "", "1213"),
        ("19121312", "-", "1212"),
        ("19230229", "-", "1212"),
        ("556036", "-", "0793"),
        ("1912121", "-", "1212"),
        ("9912121212", "", "1212"),
    ] {
        assert!(!suspicious(&written(date, separator, last)), "{date}{separator}{last}");
    }
    assert!(!suspicious("Québec"), "a word that cannot be cut four bytes from its end");
    assert!(!suspicious(&format!("id {}-1212-4000-8000-00000000abcd", "19121212")), "part of a longer word");
}
