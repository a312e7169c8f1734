//! Questionnaires, answers and backgrounds of other systems, that are to be counted.

use crate::near::{Edit, TIMES, near};
use bolero::check;
use fristad_forms::{Questionnaire, parse_foreign, response};
use fristad_survey::{Background, Inbox, Tally};
use std::collections::BTreeSet;

/// With a group that is repeated, a question under an answer, and options in a set of values.
const DEFINITION: &str = r##"{"resourceType":"Questionnaire","url":"urn:q","status":"active","contained":[{"resourceType":"ValueSet","id":"s",
"compose":{"include":[{"system":"urn:s","concept":[{"code":"y","display":"Ja"},{"code":"n"}]}]}}],"item":[
{"linkId":"g","type":"group","repeats":true,"item":[{"linkId":"a","type":"open-choice","repeats":true,"answerValueSet":"#s","item":[
{"linkId":"b","type":"string","enableWhen":[{"question":"a","operator":"=","answerCoding":{"code":"y"}}]}]}]},{"linkId":"t","type":"dateTime"}]}"##;

const ANSWERS: &str = r#"{"resourceType":"QuestionnaireResponse","questionnaire":"urn:q","status":"completed","subject":{"identifier":{"value":"1"}},"item":[
{"linkId":"g","item":[{"linkId":"a","answer":[{"valueCoding":{"code":"y"},"item":[{"linkId":"b","answer":[{"valueString":"x"}]}]},{"valueString":"Ja"}]}]},
{"linkId":"g","item":[{"linkId":"a","answer":[{"valueCoding":{"code":"n"}}]}]},{"linkId":"t","answer":[{"valueDateTime":"2026-03-14"}]}]}"#;

const BACKGROUND: &str = "respondent,size,w\r\n1,51-,2\n2,\"-10\",0.5\n3,,1\n";

fn definition() -> Questionnaire {
    parse_foreign(DEFINITION).expect("the right one is right")
}

#[test]
fn questionnaires() {
    check!().with_iterations(TIMES).with_type::<Vec<Edit>>().for_each(|edits| {
        match parse_foreign(&String::from_utf8_lossy(&near(DEFINITION.as_bytes(), edits))) {
            Ok(read) => drop(response::parse_returned(&read, ANSWERS)),
            Err(faults) => assert!(!faults.is_empty() && faults.iter().all(|fault| !fault.at().is_empty()), "what is refused is named"),
        }
    });
}

#[test]
fn counted_answers() {
    let (definition, background) = (definition(), Background::read(BACKGROUND.as_bytes()).expect("the right one is right"));
    assert!(response::parse_returned(&definition, ANSWERS).is_ok());
    check!().with_iterations(TIMES).with_type::<Vec<Edit>>().for_each(|edits| {
        let mut inbox = Inbox::new(&definition, &background);
        let mut tally = Tally::new(&definition, "a", background.grouped("size").expect("it is there"), None).expect("it is a question");
        let taken = inbox.take(&near(ANSWERS.as_bytes(), edits));
        if let Some((respondent, response)) = &taken {
            assert!(response.answers.iter().all(|(link_id, answer)| {
                let values = answer.values();
                definition.item(link_id).is_some() && values.iter().collect::<BTreeSet<_>>().len() == values.len()
            }));
            tally.add(*respondent, &response.answers);
        }
        let counted = tally.finish();
        let total = counted.total.figures.shown().expect("nothing is withheld");
        assert!(total.base <= u64::from(taken.is_some()) && total.n.iter().all(|n| *n <= total.base), "one respondent is one");
    });
}

fn background_holds(bytes: &[u8]) {
    match Background::read(bytes) {
        Ok(read) => {
            assert_eq!(read.respondents().collect::<BTreeSet<_>>().len(), read.len(), "each stands once");
            for column in read.columns() {
                drop((read.grouped(column), read.weights(column)));
            }
        }
        Err(problems) => assert!(problems.count > 0 && problems.named.iter().all(|problem| problem.line > 0), "what is refused is named"),
    }
}

#[test]
fn backgrounds() {
    check!().with_iterations(TIMES).for_each(background_holds);
    check!().with_iterations(TIMES).with_type::<Vec<Edit>>().for_each(|edits| background_holds(&near(BACKGROUND.as_bytes(), edits)));
}
