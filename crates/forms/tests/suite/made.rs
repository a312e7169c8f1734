//! Definitions and answers made from bytes: whatever the bytes are, a right definition comes out, and shorter bytes give a smaller one.

use fristad_forms::{
    Answer, Answers, Question, Questionnaire, Value,
    questionnaire::{AnswerType, Choice},
};
use serde_json::{Value as Json, json};

/// Bytes as a source of choices.
pub struct Dice<'a>(pub &'a [u8]);

impl Dice<'_> {
    /// A number below `sides`; zero when the bytes are used up.
    pub fn roll(&mut self, sides: usize) -> usize {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        usize::from(*first) % sides
    }

    fn one_in(&mut self, sides: usize) -> bool {
        self.roll(sides) == 1
    }
}

/// A question that exists already, as a condition can ask about it.
struct Asked {
    link_id: String,
    kind: &'static str,
}

/// Makes a definition as the text of a file.
pub fn definition(dice: &mut Dice<'_>) -> String {
    let mut maker = Maker { asked: Vec::new(), count: 0 };
    let items: Vec<_> = (0..=dice.roll(6)).map(|_| maker.item(dice, 0)).collect();
    let mut file =
        json!({ "resourceType": "Questionnaire", "status": (["draft", "active", "retired", "unknown"][dice.roll(4)]), "item": items });
    for name in ["id", "url", "version", "name", "title", "date", "language", "publisher", "description", "copyright"] {
        if dice.one_in(2) {
            file[name] = json!(format!("{name} \u{e5} \"{}\"", dice.roll(9)));
        }
    }
    for name in ["title", "description"] {
        if file.get(name).is_some() && dice.one_in(3) {
            file[format!("_{name}")] = translated(dice);
        }
    }
    let sum = points(&file["item"]);
    if dice.one_in(2) {
        file["extension"] = json!([instrument(dice, sum)]);
    }
    file.to_string()
}

/// Words in one or two other languages, in no particular order.
fn translated(dice: &mut Dice<'_>) -> Json {
    let one = |language: &str| {
        let parts = json!([{ "url": "lang", "valueCode": language }, { "url": "content", "valueString": format!("<{language}> & \"") }]);
        json!({ "url": "http://hl7.org/fhir/StructureDefinition/translation", "extension": parts })
    };
    let languages = [&["en"][..], &["so", "ar-SY"], &["en", "en-GB"]][dice.roll(3)];
    json!({ "extension": languages.iter().map(|language| one(language)).collect::<Vec<_>>() })
}

fn points(items: &Json) -> bool {
    items.to_string().contains("ordinalValue")
}

fn instrument(dice: &mut Dice<'_>, sum: bool) -> Json {
    let mut parts = vec![
        json!({ "url": "owner", "valueString": "Ägaren" }),
        json!({ "url": "licence", "valueString": "Efter avtal" }),
        json!({ "url": "purpose", "valueCode": (["initial", "structured", "meeting", "mapping"][dice.roll(4)]) }),
        json!({ "url": "audience", "valueCode": (["adult", "young_12_17", "professional"][dice.roll(3)]) }),
        json!({ "url": "aggregation", "valueCode": (if sum { "sum" } else { "none" }) }),
    ];
    if dice.one_in(2) {
        parts.push(json!({ "url": "demonstration", "valueBoolean": true }));
    }
    if dice.one_in(2) {
        parts.push(json!({ "url": "training", "valueBoolean": true }));
    }
    for (number, name) in ["for", "not-for"].into_iter().enumerate().take(dice.roll(3)) {
        parts.push(json!({ "url": name, "valueCode": format!("context_{number}") }));
    }
    for judgement in 0..dice.roll(3) {
        let conclusion = |number: usize| {
            let mut inner =
                vec![json!({ "url": "code", "valueCode": format!("c{number}") }), json!({ "url": "display", "valueString": "Hög" })];
            if number == 1 {
                inner.push(json!({ "url": "sign", "valueCode": "risk" }));
            }
            json!({ "url": "conclusion", "extension": inner })
        };
        let mut inner =
            vec![json!({ "url": "code", "valueCode": format!("j{judgement}") }), json!({ "url": "text", "valueString": "Hur?" })];
        inner.extend((0..=dice.roll(3)).map(conclusion));
        parts.push(json!({ "url": "judgement", "extension": inner }));
    }
    if dice.one_in(2) {
        let days = json!({ "url": "days", "valuePositiveInt": 1 + dice.roll(90) });
        parts.push(json!({ "url": "stale-after", "extension": [days, { "url": "source", "valueString": "Ägaren" }] }));
    }
    for step in 0..if sum { dice.roll(3) } else { 0 } {
        let from = json!({ "url": "from", "valueDecimal": step * 3 });
        let rest = [json!({ "url": "text", "valueString": "Ord" }), json!({ "url": "source", "valueString": "Ägaren" })];
        parts.push(json!({ "url": "cut-off", "extension": ([&[from], &rest[..]].concat()) }));
    }
    json!({ "url": "urn:fristad:instrument", "extension": parts })
}

struct Maker {
    asked: Vec<Asked>,
    count: usize,
}

const KINDS: [&str; 10] = ["boolean", "choice", "group", "text", "integer", "decimal", "date", "string", "open-choice", "display"];

impl Maker {
    fn item(&mut self, dice: &mut Dice<'_>, depth: usize) -> Json {
        self.count += 1;
        let link_id = format!("q{}", self.count);
        let kind = match KINDS[dice.roll(KINDS.len())] {
            "group" if depth > 4 => "boolean",
            kind => kind,
        };
        let mut item = json!({ "linkId": link_id, "type": kind });
        let mut extensions = Vec::new();
        if dice.one_in(3) {
            item["text"] = json!("Fråga? <å> \\ \n");
            if dice.one_in(3) {
                item["_text"] = translated(dice);
            }
        }
        if dice.one_in(5) {
            item["prefix"] = json!("1a");
        }
        if dice.one_in(6) {
            extensions.push(json!({ "url": "http://hl7.org/fhir/StructureDefinition/questionnaire-hidden", "valueBoolean": true }));
        }
        if kind == "display" && dice.one_in(2) {
            let coding = json!({ "system": "http://hl7.org/fhir/questionnaire-item-control", "code": "help" });
            let url = "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl";
            extensions.push(json!({ "url": url, "valueCodeableConcept": { "coding": [coding] } }));
        }
        self.conditions(dice, &mut item);
        if kind != "display" && dice.one_in(3) {
            item["required"] = json!(true);
        }
        match kind {
            "group" => item["item"] = (0..=dice.roll(4)).map(|_| self.item(dice, depth + 1)).collect(),
            "display" => {}
            _ => question(dice, kind, &mut item, &mut extensions),
        }
        if !extensions.is_empty() {
            item["extension"] = json!(extensions);
        }
        if !matches!(kind, "group" | "display") {
            self.asked.push(Asked { link_id, kind });
        }
        item
    }

    fn conditions(&self, dice: &mut Dice<'_>, item: &mut Json) {
        let mut conditions = Vec::new();
        for _ in 0..dice.roll(4).saturating_sub(1) {
            if self.asked.is_empty() {
                return;
            }
            let asked = &self.asked[dice.roll(self.asked.len())];
            let (name, value) = match asked.kind {
                "boolean" => ("answerBoolean", json!(true)),
                "choice" | "open-choice" => ("answerCoding", json!({ "code": "o0" })),
                "integer" => ("answerInteger", json!(3)),
                "decimal" => ("answerDecimal", json!(0.5)),
                "date" => ("answerDate", json!("2026-03-14")),
                _ => ("answerString", json!("ja")),
            };
            let ordered = matches!(asked.kind, "integer" | "decimal" | "date");
            let operators: &[&str] = if ordered { &["=", "!=", ">", "<", ">=", "<="] } else { &["=", "!="] };
            let operator = operators[dice.roll(operators.len())];
            let condition = if dice.one_in(4) {
                json!({ "question": asked.link_id, "operator": "exists", "answerBoolean": dice.one_in(2) })
            } else {
                json!({ "question": asked.link_id, "operator": operator, name: value })
            };
            conditions.push(condition);
        }
        if conditions.len() > 1 {
            item["enableBehavior"] = json!((["all", "any"][dice.roll(2)]));
        }
        if !conditions.is_empty() {
            item["enableWhen"] = json!(conditions);
        }
    }
}

fn question(dice: &mut Dice<'_>, kind: &str, item: &mut Json, extensions: &mut Vec<Json>) {
    if dice.one_in(3) {
        item["repeats"] = json!(true);
    }
    if matches!(kind, "string" | "text" | "open-choice") && dice.one_in(3) {
        item["maxLength"] = json!(20);
    }
    let bounds = "http://hl7.org/fhir/StructureDefinition";
    let (name, value) = match kind {
        "integer" => ("valueInteger", json!(-5)),
        "decimal" => ("valueDecimal", json!(-0.25)),
        "date" => ("valueDate", json!("1990-01-31")),
        _ => ("", Json::Null),
    };
    if !name.is_empty() && dice.one_in(3) {
        extensions.push(json!({ "url": format!("{bounds}/minValue"), name: value }));
    }
    if kind == "boolean" && dice.one_in(3) {
        item["initial"] = json!([{ "valueBoolean": true }]);
    }
    if matches!(kind, "choice" | "open-choice") {
        let scored = dice.one_in(4);
        let options = (0..=dice.roll(4)).map(|number| {
            let mut option = json!({ "valueCoding": { "code": format!("o{number}") } });
            if dice.one_in(2) {
                option["valueCoding"]["display"] = json!("Ja då");
                if dice.one_in(3) {
                    option["valueCoding"]["_display"] = translated(dice);
                }
            }
            if dice.one_in(4) {
                option["valueCoding"]["system"] = json!("urn:x");
            }
            if scored {
                let points = json!(f64::from(u32::try_from(number).unwrap()) / 2.0);
                option["extension"] = json!([{ "url": format!("{bounds}/ordinalValue"), "valueDecimal": points }]);
            }
            option["initialSelected"] = json!(number == 0 && dice.one_in(3));
            option
        });
        item["answerOption"] = options.collect();
    }
}

/// Makes answers that fit a definition, to what is asked only.
pub fn answers(dice: &mut Dice<'_>, questionnaire: &Questionnaire) -> Answers {
    let mut answers = Answers::default();
    for (item, question) in questionnaire.questions() {
        let answer = match dice.roll(6) {
            0 => continue,
            1 => Answer::Declined,
            2 => Answer::NotAsked,
            3 => Answer::Unknown,
            _ => given(dice, question),
        };
        answers.insert(&item.link_id, answer);
    }
    fristad_forms::only_asked(questionnaire, answers)
}

fn given(dice: &mut Dice<'_>, question: &Question) -> Answer {
    let mut values: Vec<Value> = Vec::new();
    for number in 0..if question.repeats { 1 + dice.roll(3) } else { 1 } {
        let value = value(dice, number, &question.answer);
        if !values.contains(&value) {
            values.push(value);
        }
    }
    Answer::Given(values)
}

fn value(dice: &mut Dice<'_>, number: usize, answer: &AnswerType) -> Value {
    let whole = i32::try_from(number).unwrap();
    let option = |dice: &mut Dice<'_>, choices: &[Choice]| Value::Code(choices[dice.roll(choices.len())].code.clone());
    let words = |dice: &mut Dice<'_>| Value::Text(["ja", "Å\u{1F642} \"x\"", "två rader"][dice.roll(3)].to_owned());
    match answer {
        AnswerType::Boolean => Value::Boolean(dice.one_in(2)),
        AnswerType::Choice(choices) => option(dice, choices),
        AnswerType::OpenChoice(choices, _) if dice.one_in(2) => option(dice, choices),
        AnswerType::OpenChoice(..) | AnswerType::String(_) | AnswerType::Text(_) => words(dice),
        AnswerType::Integer(_) => Value::Integer(i32::try_from(dice.roll(256)).unwrap() * 1000 + whole),
        AnswerType::Decimal(_) => Value::Decimal(["0", "0.5", "-0.2", "99999999.999999"][dice.roll(4)].parse().unwrap()),
        AnswerType::Date(_) => Value::Date(["1990-01-31", "2026-03-14", "2400-02-29"][dice.roll(3)].parse().unwrap()),
    }
}
