//! A list of those who are asked, as a sheet gives it: pasted, or a CSV file. All of it is read, or every line that cannot be is told of.

use crate::{
    pages::fault::message_text,
    text::{say, say_with},
    ui::Fault,
};
use csv::StringRecord;
use fristad_app::{
    AppError,
    survey::{
        paper::RespondentKind,
        respondents::{RespondentInput, fitting},
    },
};

/// The columns that every list can have. A survey's own stand beside them.
pub const COLUMNS: [&str; 5] = ["namn", "typ", "e-post", "telefon", "adress"];
/// Lines that are told of. More are counted.
const TOLD: usize = 20;

/// What stands in the column of kinds.
fn kind_of(word: &str) -> Option<RespondentKind> {
    match word.trim().to_lowercase().as_str() {
        "" | "kommun" => Some(RespondentKind::Municipality),
        "stadsdel" => Some(RespondentKind::District),
        "yrkesverksam" => Some(RespondentKind::Professional),
        "kursdeltagare" => Some(RespondentKind::Participant),
        "egen" => Some(RespondentKind::OwnAuthority),
        _ => None,
    }
}

/// A line and why it cannot be used, in words.
fn wrong(line: u64, reason: &str) -> String {
    say_with("survey-list-line", &[("line", line.into()), ("reason", reason.to_owned().into())])
}

/// Reads a list: a first line with the names of the columns, with semicolons, commas or tabs between. `field` is where what is wrong is told.
pub fn listed(field: &str, text: &str, columns: &[String]) -> Result<Vec<RespondentInput>, Vec<Fault>> {
    let at = |text: String| Fault::at(field, text);
    let text = text.trim_start_matches('\u{feff}').trim_end();
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let between = [b'\t', b';', b','].into_iter().find(|sign| first.contains(char::from(*sign))).unwrap_or(b';');
    let mut reader = csv::ReaderBuilder::new().delimiter(between).trim(csv::Trim::All).from_reader(text.as_bytes());
    let Ok(head) = reader.headers().cloned() else { return Err(vec![at(wrong(1, &say("survey-list-unreadable")))]) };
    let head = Head::of(&head, columns).map_err(|reason| vec![at(say(reason).into_owned())])?;
    let (mut respondents, mut faults) = (Vec::new(), Vec::new());
    for record in reader.records() {
        match record {
            Err(error) => {
                let line = error.position().map_or(1, csv::Position::line);
                faults.push(wrong(line, &say("survey-list-unreadable")));
            }
            Ok(record) => {
                let line = record.position().map_or(1, csv::Position::line);
                match head.row(&record, columns) {
                    Ok(respondent) => respondents.push(respondent),
                    Err(reason) => faults.push(wrong(line, &reason)),
                }
            }
        }
    }
    if faults.is_empty() && respondents.is_empty() {
        faults.push(say("survey-list-empty").into_owned());
    }
    if faults.is_empty() {
        return Ok(respondents);
    }
    let more = faults.len().saturating_sub(TOLD);
    faults.truncate(TOLD);
    faults.extend((more > 0).then(|| say_with("survey-list-more", &[("n", more.into())])));
    Err(faults.into_iter().map(at).collect())
}

/// Where the columns stand.
struct Head(Vec<String>);

impl Head {
    /// The columns of a first line, or why they cannot be used.
    fn of(line: &StringRecord, columns: &[String]) -> Result<Self, &'static str> {
        let head = Self(line.iter().map(str::to_lowercase).collect());
        let known = |name: &String| COLUMNS.contains(&name.as_str()) || columns.iter().any(|own| own.to_lowercase() == *name);
        let twice = head.0.iter().enumerate().any(|(place, name)| head.0.iter().take(place).any(|other| other == name));
        if head.place("namn").is_none() {
            Err("survey-list-no-name")
        } else if twice || !head.0.iter().all(known) || columns.iter().any(|own| head.place(own).is_none()) {
            Err("survey-list-columns")
        } else {
            Ok(head)
        }
    }

    fn place(&self, name: &str) -> Option<usize> {
        self.0.iter().position(|column| *column == name.to_lowercase())
    }

    /// Somebody to be asked, or why the line cannot be used.
    fn row(&self, record: &StringRecord, columns: &[String]) -> Result<RespondentInput, String> {
        let field = |name: &str| self.place(name).and_then(|place| record.get(place)).unwrap_or_default().to_owned();
        if field("namn").is_empty() {
            return Err(say("survey-list-nameless").into_owned());
        }
        let one = RespondentInput {
            kind: kind_of(&field("typ")).ok_or_else(|| say("survey-list-kind").into_owned())?,
            name: field("namn"),
            email: field("e-post"),
            post: field("adress"),
            telephone: field("telefon"),
            background: columns.iter().map(|column| (column.clone(), field(column))).collect(),
        };
        match fitting(&one, columns) {
            Ok(()) => Ok(one),
            Err(AppError::Invalid { message, .. }) => Err(message_text(&message)),
            Err(_) => Err(say("survey-list-unreadable").into_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_as_sheets_write_it_and_each_wrong_line_is_told_with_its_reason() {
        let columns = ["Storlek".to_owned()];
        for text in [
            "\u{feff}namn;typ;storlek\nÅby;kommun;liten\n\n\"Ek; by\";;stor\n",
            "Namn\tTyp\tStorlek\r\nÅby\tKommun\tliten\r\nEk; by\t\tstor",
        ] {
            let read = listed("fil", text, &columns).unwrap();
            assert_eq!(read.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Åby", "Ek; by"]);
            assert_eq!(read[1].background["Storlek"], "stor");
        }
        let long = "x".repeat(5_000);
        let told = |text: &str| -> Vec<String> {
            listed("fil", text, &columns).unwrap_err().into_iter().map(|fault| format!("{} {}", fault.field.unwrap(), fault.text)).collect()
        };
        let many = told(&format!("namn;typ;storlek\nÅby;kommun;liten\n;;stor\n\"Ek\nby\";by;liten\nÅby;liten\n{long};;liten"));
        let begins = ["fil Rad 3: ", "fil Rad 4: ", "fil Rad 6: ", "fil Rad 7: "];
        assert!(many.len() == 4 && many.iter().zip(begins).all(|(told, begins)| told.starts_with(begins)), "{many:#?}");
        let most = told(&format!("namn;storlek\n{}", ";stor\n".repeat(TOLD + 5)));
        assert!(most.len() == TOLD + 1 && most.last().unwrap().contains('5'), "{most:#?}");
        for nothing in ["storlek\nliten", "namn\nÅby", "", "namn;storlek", "namn;namn;storlek\nÅ;Å;stor", "namn;ålder;storlek\nÅ;7;stor"]
        {
            assert_eq!(told(nothing).len(), 1, "{nothing}");
        }
    }
}
