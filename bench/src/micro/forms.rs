//! Instruments: reading a definition of sixty questions, and counting the points of very many stored answers.

use divan::{Bencher, counter::ItemsCount};
use fristad_forms::{Answer, Answers, Questionnaire, Value, compact, instrument::Aggregation, parse, score::points_of_stored};
use serde_json::json;
use std::hint::black_box;

/// Questions of the instrument.
const QUESTIONS: usize = 60;
/// Stored answers that are counted.
const STORED: usize = 100_000;

/// An instrument of sixty questions, six on a page, of which every tenth takes words; the rest have three options with points.
fn definition() -> String {
    let points = |points: usize| json!([{ "url": "http://hl7.org/fhir/StructureDefinition/ordinalValue", "valueDecimal": points }]);
    let question = |number: usize| {
        let text = format!("Fråga {number} om hur det är och hur det har varit?");
        if number.is_multiple_of(10) {
            return json!({ "linkId": format!("q{number}"), "text": text, "type": "text" });
        }
        let options = ["no", "partly", "yes"].into_iter().enumerate();
        let options: Vec<_> =
            options.map(|(at, code)| json!({ "extension": points(at), "valueCoding": { "code": code, "display": "Svar" } })).collect();
        json!({ "linkId": format!("q{number}"), "text": text, "type": "choice", "answerOption": options })
    };
    let page = |page: usize| {
        let items: Vec<_> = (page * 6..page * 6 + 6).map(question).collect();
        json!({ "linkId": format!("g{page}"), "text": "Sida", "type": "group", "item": items })
    };
    let text = |url: &str, text: &str| json!({ "url": url, "valueString": text });
    let code = |url: &str, code: &str| json!({ "url": url, "valueCode": code });
    let parts = [
        text("owner", "Ägare"),
        text("licence", "Fri"),
        code("purpose", "structured"),
        code("audience", "adult"),
        code("aggregation", "sum"),
    ];
    let extension = json!([{ "url": "urn:fristad:instrument", "extension": parts }]);
    let items: Vec<_> = (0..QUESTIONS / 6).map(page).collect();
    json!({ "resourceType": "Questionnaire", "url": "urn:q", "version": "1", "status": "active", "extension": extension, "item": items })
        .to_string()
}

/// Answers to all questions, other ones for each number.
fn stored(questionnaire: &Questionnaire, number: usize) -> Vec<u8> {
    let mut answers = Answers::default();
    for (at, (item, question)) in questionnaire.questions().enumerate() {
        let answer = match (number + at * at) % 7 {
            0 => Answer::Declined,
            1 => Answer::NotAsked,
            other => Answer::Given(vec![match question.choices().get(other % 3) {
                Some(choice) => Value::Code(choice.code.clone()),
                None => Value::Text("Samtal om hur veckan har varit.".to_owned()),
            }]),
        };
        answers.insert(&item.link_id, answer);
    }
    compact::encode(questionnaire, &answers).unwrap_or_default()
}

#[divan::bench]
fn read_a_definition_of_sixty_questions(bencher: Bencher<'_, '_>) {
    let text = definition();
    bencher.bench_local(|| black_box(parse(&text).is_ok()));
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn score_a_hundred_thousand_stored_answers(bencher: Bencher<'_, '_>) {
    let Ok(questionnaire) = parse(&definition()) else { return };
    let Some(Aggregation::Sum(rule)) = questionnaire.instrument().map(|instrument| &instrument.aggregation) else { return };
    let all: Vec<_> = (0..STORED).map(|number| stored(&questionnaire, number)).collect();
    bencher.counter(ItemsCount::new(STORED)).bench_local(|| {
        let points = all.iter().filter_map(|bytes| points_of_stored(rule, &questionnaire, bytes).ok());
        black_box(points.map(|points| points.counted).sum::<usize>())
    });
}
