//! Canaries: words that stand in one sealed place each.

use fristad_demo::story::Told;
use serde_json::{Map, Value, json};

/// What a canary stands in, and so who may see it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// A name, of someone who stands in these cases.
    Identity(Vec<&'static str>),
    /// A place, sealed under a case.
    Whereabouts(&'static str),
    /// A text of a case.
    Narrative(&'static str),
    /// A text that was written to the provider.
    Commission(&'static str),
    /// Someone's own draft or talk.
    Own(&'static str),
    /// What a provider is called.
    ProviderName,
    /// What is noted of a provider: where it lies.
    ProviderDetails,
    /// Who is asked in a survey that is open: for whoever runs it.
    Respondent,
    /// Who answered what in a survey that is over and not anonymous: for those who read surveys.
    SurveyAnswer,
}

/// A word that stands in one place only.
pub struct Canary {
    pub word: String,
    pub class: Class,
    pub field: String,
}

/// What canaries look like: `qx`, three letters that count, `zj`.
const HEAD: &str = "Qx";
const TAIL: &str = "zj";
const LETTERS: &[u8] = b"bcdfghklmnprstv";

/// The canaries that a text bears, by number.
pub fn borne(text: &str) -> Vec<usize> {
    let text = text.to_lowercase();
    let mut found: Vec<_> = text
        .match_indices("qx")
        .filter_map(|(at, _)| {
            let word = text.as_bytes().get(at + 2..at + 7)?;
            word.ends_with(TAIL.as_bytes()).then_some(())?;
            word[..3].iter().try_fold(0, |sum, letter| Some(sum * LETTERS.len() + LETTERS.iter().position(|known| known == letter)?))
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Plants them, and remembers each.
#[derive(Default)]
pub struct Planter {
    pub canaries: Vec<Canary>,
}

impl Planter {
    /// A word of its own.
    pub fn word(&mut self, class: Class, field: &str) -> String {
        let number = self.canaries.len();
        let base = LETTERS.len();
        let letters: String =
            [number / base / base, number / base % base, number % base].iter().map(|place| char::from(LETTERS[*place])).collect();
        let word = format!("{HEAD}{letters}{TAIL}");
        self.canaries.push(Canary { word: word.clone(), class, field: field.to_owned() });
        word
    }

    /// A text with a canary after it.
    pub fn after(&mut self, text: &str, class: Class, field: &str) -> Value {
        let word = self.word(class, field);
        Value::from(format!("{text} {word}"))
    }

    /// Marks every text and place of a step of the story.
    pub fn mark(&mut self, told: &mut Told) {
        if told.operation == "register_person" {
            let cases = match told.remember.as_deref() {
                Some("tova") => vec!["fall", "disas", "melkers"],
                Some("melker") => vec!["fall", "melkers"],
                Some("disa") => vec!["fall", "disas"],
                _ => vec!["fall"],
            };
            for name in ["surname", "given"] {
                let held = told.with[name].as_str().unwrap().to_owned();
                let word = self.word(Class::Identity(cases.clone()), name).to_lowercase();
                told.with[name] = Value::from(format!("{held}{word}"));
            }
            return;
        }
        let case = match (told.operation.as_str(), told.remember.as_deref(), told.with.get("case").and_then(Value::as_str)) {
            ("register_intake", Some("fall"), _) | (_, _, Some("$fall")) => "fall",
            ("register_intake", Some("disas"), _) | (_, _, Some("$disas")) => "disas",
            ("register_intake", Some("melkers"), _) | (_, _, Some("$melkers")) => "melkers",
            _ => return,
        };
        for part in ["facts", "assessment"] {
            if let Some(text) = told.with.get(part).and_then(Value::as_str).map(str::to_owned) {
                told.with[part] = self.after(&text, Class::Narrative(case), part);
            }
        }
        // The words of the step that gives the commission and does nothing besides are the provider's to read.
        let class = if told.remember.as_deref() == Some("uppdrag") { Class::Commission(case) } else { Class::Narrative(case) };
        if let Some(Value::Object(texts)) = told.with.get_mut("texts") {
            for (part, text) in texts.iter_mut() {
                *text = self.after(text.as_str().unwrap(), class.clone(), part);
            }
        }
        if let Some(Value::Object(places)) = told.with.get_mut("whereabouts") {
            for place in places.values_mut() {
                *place = self.place(case);
            }
        }
    }

    /// A place with every field filled in.
    pub fn place(&mut self, case: &'static str) -> Value {
        let mut place: Map<String, Value> = ["phone", "email", "school", "workplace", "code_word", "other"]
            .into_iter()
            .map(|field| (field.to_owned(), Value::from(self.word(Class::Whereabouts(case), field))))
            .collect();
        let address = [0, 1].map(|_| self.word(Class::Whereabouts(case), "address"));
        place.insert("address".to_owned(), json!(address));
        Value::Object(place)
    }
}
