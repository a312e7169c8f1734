//! What is counted, of whom, and what is not.

use fristad_forms::{Answer, Answers, Questionnaire, Value, parse, parse_foreign};
use fristad_survey::{
    Anonymity, Background, Figures, Inbox, Labels, Limit, Progress, Reason, Received, Tabulation, Tally, page, rate, rates, rates_table,
    records, silent,
};
use fristad_tables::{Opener, csv, html, json};
use proptest::prelude::*;
use std::fmt::Write;

fn questionnaire() -> Questionnaire {
    let options = r#"[{"valueCoding":{"code":"a","display":"A & B"}},{"valueCoding":{"code":"b"}},{"valueCoding":{"code":"c"}}]"#;
    let file = format!(
        r#"{{"resourceType":"Questionnaire","url":"urn:q","version":"1","status":"active","item":[
            {{"linkId":"one","text":"En?","type":"choice","answerOption":{options}}},
            {{"linkId":"more","text":"Flera?","type":"choice","repeats":true,"answerOption":{options}}},
            {{"linkId":"open","type":"open-choice","repeats":true,"answerOption":{options}}},
            {{"linkId":"flag","type":"boolean"}},
            {{"linkId":"whole","type":"integer"}},
            {{"linkId":"words","type":"display","text":"Läs"}}]}}"#
    );
    parse(&file).unwrap()
}

fn line(respondent: &str, items: &str) -> String {
    format!(
        r#"{{"resourceType":"QuestionnaireResponse","questionnaire":"urn:q|1","status":"completed","subject":{{"identifier":{{"value":"{respondent}"}}}},"item":[{items}]}}"#
    )
}

fn coded(item: &str, codes: &[&str]) -> String {
    let answers: Vec<_> = codes.iter().map(|code| format!(r#"{{"valueCoding":{{"code":"{code}"}}}}"#)).collect();
    format!(r#"{{"linkId":"{item}","answer":[{}]}}"#, answers.join(","))
}

const BACKGROUND: &str = "respondent,size,w\n1,51-,2\n2,-10,0.5\n3,-10,1\n4,51-,1\n5,21-50,3\n";

fn tabulate(item: &str, by: Option<&str>, weights: Option<&str>, lines: &[String]) -> Tabulation {
    let (questionnaire, background) = (questionnaire(), Background::read(BACKGROUND.as_bytes()).unwrap());
    let grouping = by.map_or_else(|| background.together(), |by| background.grouped(by).unwrap());
    let mut tally = Tally::new(&questionnaire, item, grouping, weights.map(|column| background.weights(column).unwrap())).unwrap();
    let mut inbox = Inbox::new(&questionnaire, &background);
    for line in lines {
        if let Some((respondent, response)) = inbox.take(line.as_bytes()) {
            tally.add(respondent, &response.answers);
        }
    }
    inbox.close().unwrap();
    tally.finish()
}

fn file_of(tabulation: &Tabulation) -> String {
    String::from_utf8(csv(&records(tabulation, Labels::Without), Opener::Program).unwrap()).unwrap()
}

#[test]
fn one_answer_by_a_background_variable() {
    let declined = r#"{"linkId":"one","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"asked-declined"}]}"#;
    let lines = [line("1", &coded("one", &["a"])), line("2", &coded("one", &["c"])), line("3", &coded("one", &["a"])), line("4", declined)];
    let expected = "item,answer,by,n,base,percent
one,a,-10,1,2,50
one,a,21-50,0,0,
one,a,51-,1,1,100
one,a,total,2,3,66.66666666666667
one,b,-10,0,2,0
one,b,21-50,0,0,
one,b,51-,0,1,0
one,b,total,0,3,0
one,c,-10,1,2,50
one,c,21-50,0,0,
one,c,51-,0,1,0
one,c,total,1,3,33.333333333333336
";
    let counted = tabulate("one", Some("size"), None, &lines);
    assert_eq!(file_of(&counted), expected);
    let page = html(&page(&counted)).into_string();
    assert!(page.contains("En? Svar fördelade på size.") && page.contains("A &amp; B"), "{page}");
    let whole: serde_json::Value = serde_json::from_slice(&json(&records(&counted, Labels::With)).unwrap()).unwrap();
    assert_eq!(
        whole["rows"][3],
        serde_json::json!({ "item": "one", "answer": "a", "display": "A & B", "by": "total", "n": 2, "base": 3, "percent": 200.0 / 3.0 })
    );
    let alone = tabulate("one", None, None, &lines);
    assert_eq!(file_of(&alone).lines().nth(1), Some("one,a,total,2,3,66.66666666666667"));
    assert_eq!(file_of(&alone).lines().count(), 4);
}

#[test]
fn several_answers_pass_a_hundred_percent() {
    let counted = tabulate("more", None, None, &[line("1", &coded("more", &["a", "b"])), line("2", &coded("more", &["a"])), line("3", "")]);
    assert_eq!(file_of(&counted), "item,answer,by,n,base,percent\nmore,a,total,2,2,100\nmore,b,total,1,2,50\nmore,c,total,0,2,0\n");
    let shown = html(&page(&counted)).into_string();
    assert!(
        shown.contains("mer än 100")
            && shown.contains(r#"<th scope="row">Antal som svarade</th><td class="tal">2</td><td class="tal"></td>"#),
        "{shown}"
    );
}

#[test]
fn answers_that_stand_in_no_list_come_after_those_that_do_in_an_order_of_their_own() {
    let open = |texts: &[&str]| {
        let answers: Vec<_> = texts.iter().map(|text| format!(r#"{{"valueString":"{text}"}}"#)).collect();
        format!(r#"{{"linkId":"open","answer":[{},{{"valueCoding":{{"code":"b"}}}}]}}"#, answers.join(","))
    };
    let counted = tabulate(
        "open",
        None,
        None,
        &[line("1", &open(&["=SUM(A1)", "övrigt", "grupp 10"])), line("2", &open(&["grupp 9", " övrigt ", "övrigt"]))],
    );
    let expected = "item,answer,by,n,base,percent
open,a,total,0,2,0
open,b,total,2,2,100
open,c,total,0,2,0
open,=SUM(A1),total,1,2,50
open,grupp 9,total,1,2,50
open,grupp 10,total,1,2,50
open,övrigt,total,2,2,100
";
    assert_eq!(file_of(&counted), expected);
    let whole = |numbers: &[i32]| -> Vec<String> {
        let lines: Vec<_> = numbers
            .iter()
            .zip(1..)
            .map(|(number, who)| line(&who.to_string(), &format!(r#"{{"linkId":"whole","answer":[{{"valueInteger":{number}}}]}}"#)))
            .collect();
        tabulate("whole", None, None, &lines).lines.iter().map(|line| line.label.clone()).collect()
    };
    assert_eq!(whole(&[10, -3, 9, 0, 10]), ["-3", "0", "9", "10"]);
    let flag = tabulate("flag", None, None, &[line("1", r#"{"linkId":"flag","answer":[{"valueBoolean":false}]}"#)]);
    assert_eq!(file_of(&flag), "item,answer,by,n,base,percent\nflag,true,total,0,1,0\nflag,false,total,1,1,100\n");
    assert!(html(&page(&flag)).into_string().contains(r#"<th scope="row">Nej</th>"#));
}

#[test]
fn words_that_are_those_of_an_option_are_counted_as_it() {
    let options = r#"[{"valueCoding":{"code":"a","display":"Ja"}},{"valueCoding":{"code":"Nej","display":"b"}},{"valueCoding":{"code":"b","display":"Kanske"}}]"#;
    let file = format!(
        r#"{{"resourceType":"Questionnaire","url":"urn:q","version":"1","status":"active","item":[{{"linkId":"open","type":"open-choice","repeats":true,"answerOption":{options}}}]}}"#
    );
    let (questionnaire, background) = (parse(&file).unwrap(), Background::read(BACKGROUND.as_bytes()).unwrap());
    let mut tally = Tally::new(&questionnaire, "open", background.together(), None).unwrap();
    let mut inbox = Inbox::new(&questionnaire, &background);
    for (who, answers) in [
        ("1", r#"{"valueString":" Ja "},{"valueCoding":{"code":"a"}}"#),
        ("2", r#"{"valueString":"a"},{"valueString":"ja"}"#),
        ("3", r#"{"valueString":"b"}"#),
        ("4", r#"{"valueString":"Nej"},{"valueString":"eget"}"#),
    ] {
        let (at, response) = inbox.take(line(who, &format!(r#"{{"linkId":"open","answer":[{answers}]}}"#)).as_bytes()).unwrap();
        tally.add(at, &response.answers);
    }
    let counted = tally.finish();
    let expected = "item,answer,by,n,base,percent
open,a,total,2,4,50
open,Nej,total,2,4,50
open,b,total,0,4,0
open,eget,total,1,4,25
open,ja,total,1,4,25
";
    assert_eq!(
        (file_of(&counted).as_str(), counted.as_options),
        (expected, 4),
        "no answer has two rows, and what means two is what a person sees"
    );
}

#[test]
fn a_question_that_comes_back_has_several_answers_of_one_respondent() {
    let file = r#"{"resourceType":"Questionnaire","url":"urn:q","version":"1","status":"active","item":[{"linkId":"child","type":"group","repeats":true,"item":[
        {"linkId":"age","text":"Ålder?","type":"choice","answerOption":[{"valueString":"0-6"},{"valueString":"7-17"}]}]}]}"#;
    let (questionnaire, background) = (parse_foreign(file).unwrap(), Background::read(BACKGROUND.as_bytes()).unwrap());
    let mut tally = Tally::new(&questionnaire, "age", background.together(), None).unwrap();
    let mut inbox = Inbox::new(&questionnaire, &background);
    let child = |age: &str| format!(r#"{{"linkId":"child","item":[{{"linkId":"age","answer":[{{"valueString":"{age}"}}]}}]}}"#);
    for (who, ages) in [("1", &["0-6", "7-17", "0-6"][..]), ("2", &["7-17"]), ("3", &[])] {
        let children: Vec<_> = ages.iter().map(|age| child(age)).collect();
        let (at, response) = inbox.take(line(who, &children.join(",")).as_bytes()).unwrap();
        tally.add(at, &response.answers);
    }
    let counted = tally.finish();
    assert!(counted.several);
    assert_eq!(file_of(&counted), "item,answer,by,n,base,percent\nage,0-6,total,1,2,50\nage,7-17,total,2,2,100\n");
}

#[test]
fn with_weights_the_percent_is_of_the_weights_and_the_counts_are_people() {
    let lines = [line("1", &coded("one", &["a"])), line("2", &coded("one", &["b"])), line("3", &coded("one", &["a"]))];
    let counted = tabulate("one", Some("size"), Some("w"), &lines);
    let rows: Vec<_> = file_of(&counted).lines().take(5).map(str::to_owned).collect();
    assert_eq!(
        rows,
        [
            "item,answer,by,n,base,percent,weighted_n,weighted_base",
            "one,a,-10,1,2,66.66666666666667,1,1.5",
            "one,a,21-50,0,0,,0,0",
            "one,a,51-,1,1,100,2,2",
            "one,a,total,2,3,85.71428571428571,3,3.5"
        ]
    );
    assert!(html(&page(&counted)).into_string().contains("viktad"));
}

#[test]
fn every_line_that_is_wrong_is_named() {
    let (questionnaire, background) = (questionnaire(), Background::read(BACKGROUND.as_bytes()).unwrap());
    let mut inbox = Inbox::new(&questionnaire, &background);
    let answer = coded("one", &["a"]);
    let lines = [
        format!("\u{feff}{}\r", line("1", &answer)),
        String::new(),
        line("1", &answer),
        line("9", &answer),
        line("2", &coded("gone", &["a"])),
        line("2", &answer).replace("urn:q|1", "urn:q|2"),
        "{".to_owned(),
        line("3", &answer).replace("completed", "entered-in-error"),
        line("3", &answer).replace("completed", "stopped"),
    ];
    for line in &lines {
        inbox.take(line.as_bytes());
    }
    inbox.take(b"\xff");
    let problems = inbox.close().unwrap_err();
    let told: Vec<_> = problems.named.iter().map(|problem| (problem.line, problem.reason.clone())).collect();
    let fault = |reason: &Reason| if let Reason::Answers(fault) = reason { fault.to_string() } else { String::new() };
    assert_eq!(told.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [3, 4, 5, 6, 7, 10]);
    assert_eq!(told[0].1, Reason::Repeated { respondent: "1".to_owned(), first: 1 });
    assert_eq!(told[1].1, Reason::UnknownRespondent("9".to_owned()));
    assert_eq!(fault(&told[2].1), "gone: there is no such item (item[0])");
    assert_eq!(fault(&told[3].1), "questionnaire: the answers are to another questionnaire or version");
    assert_eq!(fault(&told[4].1), "$: not JSON: line 1, column 1");
    assert_eq!((problems.count, &told[5].1), (6, &Reason::NotUtf8));

    let mut inbox = Inbox::new(&questionnaire, &background);
    for line in [&lines[0], &lines[7], &lines[8]] {
        inbox.take(line.as_bytes());
    }
    assert_eq!(
        inbox.close(),
        Ok(Received { whole: 1, partial: 1, withdrawn: 1, ..Received::default() }),
        "what was withdrawn makes room for another"
    );
}

/// A count of a single answer in groups of these sizes.
fn grouped(sizes: &[usize]) -> Tabulation {
    let (mut background, mut who) = ("respondent,g\n".to_owned(), 0);
    for (group, size) in sizes.iter().enumerate() {
        for _ in 0..(*size).max(1) {
            writeln!(background, "{who},g{group}").unwrap();
            who += 1;
        }
    }
    let background = Background::read(background.as_bytes()).unwrap();
    let mut tally = Tally::new(&questionnaire(), "one", background.grouped("g").unwrap(), None).unwrap();
    let mut at = 0;
    for size in sizes {
        for number in 0..(*size).max(1) {
            let mut answers = Answers::default();
            answers.insert("one", Answer::Given(vec![Value::Code("a".to_owned())]));
            if number < *size {
                tally.add(at, &answers);
            }
            at += 1;
        }
    }
    tally.finish()
}

#[test]
fn an_anonymous_survey_shows_nobody_alone_and_no_one_by_subtraction() {
    let anonymous = Anonymity::Anonymous(Limit::new(5).unwrap());
    let withheld = |sizes: &[usize]| -> Vec<bool> {
        anonymous.publish(grouped(sizes)).columns().map(|group| group.figures == Figures::Withheld).collect()
    };
    assert_eq!(withheld(&[5, 9, 0]), [false, false, false, false]);
    assert_eq!(withheld(&[4, 9, 7]), [true, false, true, false], "four would be the total less the others");
    assert_eq!(withheld(&[3, 2, 9]), [true, true, false, false]);
    assert_eq!(withheld(&[1, 2, 0]), [true, true, false, true]);
    let published = anonymous.publish(grouped(&[4, 9, 7]));
    let rows = file_of(&published);
    assert!(rows.contains("one,a,g0,..,..,..\n") && rows.contains("one,a,g1,9,9,100\n"), "{rows}");
    assert!(html(&page(&published)).into_string().contains(".. betyder"));
    assert_eq!(Anonymity::Coded.publish(grouped(&[1, 1])), grouped(&[1, 1]));
    assert_eq!(Limit::new(1), None);
}

#[test]
fn the_rate_counts_who_is_done_and_an_anonymous_survey_tells_of_nobody() {
    let background = Background::read(BACKGROUND.as_bytes()).unwrap();
    let progress = [Progress::Answered, Progress::Partial, Progress::Answered];
    let all: Vec<_> = progress.into_iter().chain([Progress::Silent; 2]).collect();
    let whole = rate(all.iter().copied());
    assert_eq!((whole.asked, whole.answered, whole.partial, whole.share().rounded(0)), (5, 2, 1, Some("40".to_owned())));
    let by_size = rates(&background.grouped("size").unwrap(), &all);
    let table = String::from_utf8(csv(&rates_table("Svarsfrekvens", "size", &by_size), Opener::Program).unwrap()).unwrap();
    assert_eq!(table, "by,asked,answered,partial,percent\n-10,2,1,1,50\n21-50,1,0,0,0\n51-,2,1,0,50\ntotal,5,2,1,40\n");
    assert_eq!(silent(Anonymity::None, &background, &progress), Some(vec!["2", "4", "5"]));
    assert_eq!(silent(Anonymity::Anonymous(Limit::new(5).unwrap()), &background, &progress), None);
}

proptest! {
    /// Each respondent: a group, the answers given to a question with several, and the one given to a question with one.
    #[test]
    fn totals_are_the_sums_of_the_groups_and_shares_are_of_the_base(people in proptest::collection::vec((0..4_usize, 0..8_u8, 0..4_usize), 0..60)) {
        let mut background = "respondent,g\n".to_owned();
        for (number, (group, _, _)) in people.iter().enumerate() {
            writeln!(background, "{number},{group}").unwrap();
        }
        let background = Background::read(background.as_bytes()).unwrap();
        let code = |number: usize| Value::Code(["a", "b", "c"][number].to_owned());
        for item in ["one", "more"] {
            let mut tally = Tally::new(&questionnaire(), item, background.grouped("g").unwrap(), None).unwrap();
            for (number, (_, several, single)) in people.iter().enumerate() {
                let mut answers = Answers::default();
                let given: Vec<_> = (0..3).filter(|bit| several & (1 << bit) != 0).map(code).collect();
                if !given.is_empty() {
                    answers.insert("more", Answer::Given(given));
                }
                if *single < 3 {
                    answers.insert("one", Answer::Given(vec![code(*single)]));
                }
                tally.add(number, &answers);
            }
            let counted = tally.finish();
            let total = counted.total.figures.shown().unwrap();
            let groups: Vec<_> = counted.groups.iter().map(|group| group.figures.shown().unwrap()).collect();
            prop_assert_eq!(total.base, groups.iter().map(|group| group.base).sum::<u64>());
            for line in 0..3 {
                prop_assert_eq!(total.n[line], groups.iter().map(|group| group.n[line]).sum::<u64>());
                prop_assert!(total.n[line] <= total.base);
                prop_assert_eq!(total.percent(line).is_none(), total.base == 0);
            }
            let sum: u64 = total.n.iter().sum();
            prop_assert!(sum >= total.base && (item == "more" || sum == total.base), "{sum} of {}", total.base);
        }
    }
}
