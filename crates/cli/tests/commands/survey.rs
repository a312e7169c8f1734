//! Answers to a questionnaire, counted from files.

use super::fristad;
use std::{fs, path::Path};

const QUESTIONNAIRE: &str = r#"{"resourceType":"Questionnaire","url":"urn:q","version":"1","status":"active","item":[
{"linkId":"stod","text":"Vilket stöd?","type":"choice","repeats":true,"answerOption":[{"valueCoding":{"code":"practical","display":"Följt med"}},{"valueCoding":{"code":"other"}}]},
{"linkId":"text","text":"Läs","type":"display"}]}"#;

/// A folder with the three files; answers are `who: codes`.
struct Files(tempfile::TempDir);

impl Files {
    fn new(background: &str, answers: &[(&str, &[&str])]) -> Self {
        let files = Self(tempfile::tempdir().unwrap());
        fs::write(files.path("q.json"), QUESTIONNAIRE).unwrap();
        fs::write(files.path("b.csv"), background).unwrap();
        let lines: Vec<_> = answers.iter().map(|(who, codes)| line(who, codes)).collect();
        fs::write(files.path("r.ndjson"), lines.join("\n")).unwrap();
        files
    }

    fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_str().unwrap().to_owned()
    }

    fn tabulate(&self, more: &[&str]) -> (Option<i32>, Vec<u8>, String) {
        let (questionnaire, responses, background) = (self.path("q.json"), self.path("r.ndjson"), self.path("b.csv"));
        let files = ["--questionnaire", &questionnaire, "--responses", &responses, "--background", &background];
        let told = fristad(&[&["survey", "tabulate"], &files[..], more].concat());
        let said = String::from_utf8(told.stderr).unwrap().replace(&self.path(""), "");
        (told.status.code(), told.stdout, said)
    }
}

fn line(who: &str, codes: &[&str]) -> String {
    let answers: Vec<_> = codes.iter().map(|code| serde_json::json!({ "valueCoding": { "code": code } })).collect();
    let subject = serde_json::json!({ "identifier": { "value": who } });
    let items = [serde_json::json!({ "linkId": "stod", "answer": answers })];
    serde_json::json!({ "resourceType": "QuestionnaireResponse", "questionnaire": "urn:q|1", "status": "completed", "subject": subject, "item": items })
        .to_string()
}

const BACKGROUND: &str = "\u{feff}respondent,storlek\r\n\"0180\",51-\r\n1401,-10\r\n1402,-10\r\n0980,21-50\r\n";

#[test]
fn a_table_of_several_answers_in_every_form() {
    let files = Files::new(BACKGROUND, &[("0180", &["practical", "other"]), ("1401", &["practical"]), ("1402", &["other"])]);
    let by = ["--item", "stod", "--by", "storlek", "--format"];
    let (code, csv, said) = files.tabulate(&[&by[..], &["csv"]].concat());
    let expected = "item,answer,by,n,base,percent
stod,practical,-10,1,2,50
stod,practical,21-50,0,0,
stod,practical,51-,1,1,100
stod,practical,total,2,3,66.66666666666667
stod,other,-10,1,2,50
stod,other,21-50,0,0,
stod,other,51-,1,1,100
stod,other,total,2,3,66.66666666666667
";
    assert_eq!((code, String::from_utf8(csv.clone()).unwrap().as_str()), (Some(0), expected), "{said}");
    assert_eq!(said, "4 tillfrågade. 3 har svarat, 0 till en del. 3 har svarat på frågan.\n");

    let (_, json, _) = files.tabulate(&[&by[..], &["json"]].concat());
    let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
    assert_eq!((&json["rows"][0]["display"], &json["rows"][1]["percent"]), (&"Följt med".into(), &serde_json::Value::Null));
    let (_, html, _) = files.tabulate(&[&by[..], &["html"]].concat());
    assert!(
        String::from_utf8(html)
            .unwrap()
            .contains(r#"<th scope="row">Följt med</th><td class="tal">1</td><td class="tal">50</td><td class="tal">–</td>"#)
    );

    let output = files.path("tabell.xlsx");
    let (code, printed, _) = files.tabulate(&[&by[..], &["xlsx", "--output", &output]].concat());
    let book = fs::read(&output).unwrap();
    assert!(code == Some(0) && printed.is_empty() && book.starts_with(b"PK"));
    assert_eq!(files.tabulate(&[&by[..], &["xlsx"]].concat()).1, book, "the same bytes, wherever they go");
    assert!(!Path::new(&format!("{output}.part")).exists());
    let (_, alone, _) = files.tabulate(&["--item", "stod"]);
    assert_eq!(String::from_utf8(alone).unwrap().lines().count(), 3);
}

#[test]
fn what_is_wrong_is_named_and_counted_and_nothing_is_written() {
    let files = Files::new(BACKGROUND, &[("0180", &["practical"]), ("0180", &["practical"]), ("9999", &["other"]), ("1401", &["gone"])]);
    let responses = fs::read_to_string(files.path("r.ndjson")).unwrap();
    let other = line("1402", &["other"]).replace("urn:q|1", "urn:other");
    fs::write(files.path("r.ndjson"), [responses.as_str(), &other, "{", ""].join("\n")).unwrap();
    let output = files.path("tabell.csv");
    let (code, printed, said) = files.tabulate(&["--item", "stod", "--by", "storlek", "--output", &output]);
    let expected = "r.ndjson:2: 0180 har redan svarat, på rad 1
r.ndjson:3: 9999 finns inte bland dem som har tillfrågats
r.ndjson:4: svaren passar inte frågeformuläret: stod: the answer is not among the options (item[0])
r.ndjson:5: svaren gäller ett annat frågeformulär eller en annan version
r.ndjson:6: raden är inte JSON (tecken 1)
5 fel. Ingen tabell är skriven.
";
    assert_eq!((code, printed.len(), said.as_str()), (Some(1), 0, expected));
    assert!(!Path::new(&output).exists());

    let refused = |files: &Files, more: &[&str]| {
        let (code, printed, said) = files.tabulate(more);
        assert_eq!((code, printed.len()), (Some(1), 0));
        said.lines().next().unwrap().to_owned()
    };
    assert_eq!(refused(&files, &["--item", "gone"]), "q.json: det finns ingen fråga med linkId gone");
    assert_eq!(refused(&files, &["--item", "text"]), "q.json: text är ingen fråga, utan en grupp eller en text");
    assert_eq!(refused(&files, &["--item", "stod", "--by", "gone"]), "b.csv:1: det finns ingen kolumn som heter gone");
    assert_eq!(refused(&files, &["--item", "stod", "--weights", "storlek"]), "b.csv:2: vikten '51-' är inget tal");
    let twice = Files::new("respondent,a\n1,x\n2,y\n1,z\n", &[]);
    assert_eq!(refused(&twice, &["--item", "stod"]), "b.csv:4: 1 finns redan på rad 2");
}

#[test]
fn a_questionnaire_of_ones_own_comes_in_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let data = path("data");
    assert!(fristad(&["init", "--data", &data, "--name", "Nämnden"]).status.success());
    let import = |text: &str| {
        let file = path("q.json");
        fs::write(&file, text).unwrap();
        let told = fristad(&["survey", "import", &file, "--data", &data]);
        (told.status.success(), String::from_utf8([told.stdout, told.stderr].concat()).unwrap())
    };
    let (taken, said) = import(QUESTIONNAIRE);
    assert!(!taken && said.contains("Inget är inläst") && said.contains("id"), "{said}");
    let own = QUESTIONNAIRE.replacen('{', r#"{"id":"stod","title":"Stödet","#, 1);
    let (taken, said) = import(&own);
    assert!(taken && said.contains("Stödet är inläst: stod, version 1, 1 frågor."), "{said}");
    assert!(import(&own).1.contains("Inget är ändrat"));
    let (taken, said) = import(&own.replace("Stödet", "Annat"));
    assert!(!taken && said.contains("Ge filen en ny version"), "{said}");
    assert!(fristad(&["ledger", "verify", "--data", &data]).status.success());
}
