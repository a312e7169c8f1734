//! Commands that read files and print a table, as somebody runs them in a shell.

use crate::server::program;
use std::{
    fs, io,
    process::{Command, Stdio},
};
use tempfile::TempDir;

const DATA: &str = "area,y,x,w\nnorr,1,1,10\nnorr,3,2,10\nsöder,1,1,10\nsöder,1,-1,10\n";
const QUESTIONNAIRE: &str = r#"{"resourceType":"Questionnaire","url":"urn:prov","status":"active","item":[{"linkId":"vad","type":"open-choice","text":"Vad?",
"answerOption":[{"valueCoding":{"code":"a","display":"Ja"}}],"item":[{"linkId":"mer","type":"string","text":"Mer?"}]}]}"#;
const RESPONSES: &str = r#"{"resourceType":"QuestionnaireResponse","questionnaire":"urn:prov","status":"completed","subject":{"identifier":{"value":"1"}},"item":[{"linkId":"vad","answer":[{"valueString":"Ja","item":[{"linkId":"mer","answer":[{"valueString":"=1+1"}]}]}]}]}"#;

/// The arguments with the names of the files that they speak of.
fn command(folder: &TempDir, arguments: &str) -> Command {
    for (name, text) in [("D.csv", DATA), ("Q.json", QUESTIONNAIRE), ("R.ndjson", RESPONSES), ("B.csv", "respondent\n1\n2\n")] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let mut command = Command::new(program());
    command.args(arguments.split(' ')).current_dir(folder.path()).stdin(Stdio::null());
    command
}

const RATIO: &str = "estimate --data D.csv --outcome y --statistic ratio --denominator x --by area --weights w --format csv";

#[test]
fn what_cannot_be_counted_is_told_beside_the_table_and_the_table_alone_is_printed() {
    let folder = TempDir::new().unwrap();
    let output = command(&folder, RATIO).output().unwrap();
    let (table, notes) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    let lines: Vec<_> = table.lines().collect();
    assert!(output.status.success() && lines.len() == 3 && lines[1].starts_with("norr,1.33333") && lines[2] == "söder,,,,,2,,", "{table}");
    assert!(notes.contains("1 grupper går inte att skatta") && notes.contains("söder: nämnaren är noll"), "{notes}");

    let tabulate = "survey tabulate --questionnaire Q.json --responses R.ndjson --background B.csv --format csv --item ";
    for (item, row) in [("vad", "vad,a,total,1,1,100"), ("mer", "mer,=1+1,total,1,1,100")] {
        let output = command(&folder, &format!("{tabulate}{item}")).output().unwrap();
        assert_eq!(String::from_utf8(output.stdout).unwrap(), format!("item,answer,by,n,base,percent\n{row}\n"));
        assert_eq!(String::from_utf8(output.stderr).unwrap().contains("1 svar med egna ord"), item == "vad");
    }
}

#[test]
fn a_reader_that_has_seen_enough_is_no_fault() {
    let folder = TempDir::new().unwrap();
    for arguments in [RATIO, "clocks", "forms check Q.json"] {
        let run = |output: Stdio| command(&folder, arguments).stdout(output).output().unwrap();
        let (reader, writer) = io::pipe().unwrap();
        drop(reader);
        let (read, unread) = (run(Stdio::piped()), run(writer.into()));
        assert_eq!((unread.status, unread.stderr), (read.status, read.stderr), "{arguments}");
    }
    // What is lost in any other way is.
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = command(&folder, "clocks").stdout(full).output().unwrap();
    assert!(!output.status.success() && String::from_utf8(output.stderr).unwrap().contains("allt gick inte att skriva ut"));
}
