//! What the binary itself answers, before any data folder is there.
#![expect(clippy::unwrap_used, reason = "a binary that does not start must stop the test")]

use std::process::{Command, Output};

#[path = "commands/measures.rs"]
mod measures;
#[path = "commands/survey.rs"]
mod survey;

fn fristad(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_fristad")).args(arguments).output().unwrap()
}

#[test]
fn the_rulebook_needs_no_database() {
    let rules = fristad(&["rules"]);
    assert!(rules.status.success() && String::from_utf8(rules.stdout).unwrap().contains("JAV-01"));
    assert!(fristad(&["clocks"]).status.success());
}

#[test]
fn what_is_not_there_is_named_in_one_sentence() {
    let refused = fristad(&["doctor", "--data", "no-such-folder"]);
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(!refused.status.success() && said.contains("no-such-folder") && said.trim_end().lines().count() == 1, "{said}");
}

#[test]
fn a_definition_is_tried_and_every_fault_has_a_line_with_its_link_id() {
    let folder = tempfile::tempdir().unwrap();
    let check = |name: &str, text: &str| {
        let file = folder.path().join(name);
        std::fs::write(&file, text).unwrap();
        let told = fristad(&["forms", "check", file.to_str().unwrap()]);
        (told.status.code(), String::from_utf8(told.stdout).unwrap())
    };
    let right = r#"{"resourceType":"Questionnaire","url":"urn:q","version":"1","status":"draft","item":[{"linkId":"a","type":"boolean"}]}"#;
    assert_eq!(check("right.json", right), (Some(0), "urn:q|1: 1 frågor, allt stämmer\n".to_owned()));
    let wrong = r#"{"resourceType":"Questionnaire","status":"draft","contact":[],"item":[{"linkId":"a","type":"choice"},{"linkId":"a","type":"boolean"}]}"#;
    let (code, told) = check("wrong.json", wrong);
    let lines: Vec<_> = told.lines().collect();
    assert_eq!(code, Some(1));
    assert_eq!(
        lines,
        [
            "contact: the element 'contact' is not supported",
            "a: a choice needs options (item[0])",
            "a: another item has the same linkId (item[1])",
        ]
    );
    let missing = fristad(&["forms", "check", "no-such-file.json"]);
    assert!(!missing.status.success() && String::from_utf8(missing.stderr).unwrap().contains("no-such-file.json"));
}

#[test]
fn an_owners_file_is_imported_once_and_a_shell_never() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let data = data.to_str().unwrap();
    assert!(fristad(&["init", "--data", data, "--name", "Socialnämnden i Provstad"]).status.success());
    let shell = concat!(env!("CARGO_MANIFEST_DIR"), "/../forms/instruments/patriark.json");
    let import = |file: &str| {
        let told = fristad(&["forms", "import", file, "--data", data]);
        (told.status.code(), String::from_utf8(told.stdout).unwrap(), String::from_utf8(told.stderr).unwrap())
    };
    let (code, told, _) = import(shell);
    assert!(code == Some(1) && told.starts_with("Inget är inläst.") && told.contains("demonstration"), "{told}");

    let mut definition: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(shell).unwrap()).unwrap();
    let parts = definition["extension"][0]["extension"].as_array_mut().unwrap();
    parts.retain(|part| part["url"] != "demonstration");
    let file = folder.path().join("owners.json");
    let file = file.to_str().unwrap();
    let write = |definition: &serde_json::Value| std::fs::write(file, definition.to_string()).unwrap();
    definition["version"] = "2026.1".into();
    write(&definition);
    let (code, told, _) = import(file);
    assert!(code == Some(0) && told.contains("är inläst: patriark, version 2026.1") && told.contains("SHA-256"), "{told}");
    let (code, told, _) = import(file);
    assert!(code == Some(0) && told.contains("Inget är ändrat."), "{told}");
    definition["title"] = "Något annat".into();
    write(&definition);
    let (code, _, said) = import(file);
    assert!(code == Some(1) && said.contains("version 2026.1") && said.trim_end().lines().count() == 1, "{said}");
}

#[test]
fn a_sample_is_estimated_and_what_is_wrong_with_it_has_a_line_each() {
    let golden = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/golden/r");
    let told = |arguments: &str| {
        let arguments: Vec<_> = arguments.split('|').map(|argument| argument.replace("GOLDEN", golden)).collect();
        let told = fristad(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
        (told.status.code(), String::from_utf8(told.stdout).unwrap(), String::from_utf8(told.stderr).unwrap())
    };
    let design = "estimate|--data|GOLDEN/apistrat.csv|--weights|pw|--strata|stype|--fpc|fpc";
    let (code, table, notes) = told(&format!(
        "{design}|--outcome|sch.wide == 'Yes'|--statistic|proportion|--domain|api99 >= 600|--by|comp.imp,awards|--format|csv"
    ));
    assert!(
        code == Some(0)
            && table.starts_with("comp.imp,awards,estimate,se,ci_low,ci_high,n,df,deff\nNo,No,")
            && notes.contains("2 grupper har ingen designeffekt"),
        "{table}{notes}"
    );
    let (code, table, notes) =
        told(&format!("{design}|--outcome|acs.k3|--statistic|mean|--calibrate|GOLDEN/totals-margins.csv|--format|json"));
    let rows: serde_json::Value = serde_json::from_str(&table).unwrap();
    assert!(code == Some(0) && rows[0]["n"].as_u64() < Some(200) && notes.contains("rader saknar svar"), "{table}{notes}");
    let (code, table, _) = told(&format!("{design}|--outcome|api00|--statistic|mean|--by|stype|--compare|all|--format|csv"));
    assert!(code == Some(0) && table.starts_with("stype_from,stype_to,difference,") && table.lines().count() == 4, "{table}");

    let (code, table, said) = told(&format!("{design}|--outcome|api00|--statistic|mean|--domain|api99 > 2000"));
    assert!(code == Some(1) && table.is_empty() && said.ends_with("ingen rad hör till domänen\n"), "{table}{said}");
    let (code, _, said) = told(&format!("{design}|--outcome|api00|--statistic|mean|--domain|api99 = 2000"));
    assert!(code == Some(1) && said.contains("tecken 7: skriv =="), "{said}");
    let (code, _, said) = told("estimate|--data|-|--weights|w|--outcome|y|--statistic|mean|--calibrate|GOLDEN/totals-margins.csv");
    assert!(code == Some(1) && said.contains("standard in"), "{said}");
    let (code, _, said) = told("estimate|--data|GOLDEN/lonely.csv|--weights|pw|--strata|stype|--outcome|api00|--statistic|mean");
    assert!(code == Some(1) && said.contains("stratum H har ett enda kluster"), "{said}");
}
