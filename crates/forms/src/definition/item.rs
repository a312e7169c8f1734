//! Groups, texts and questions.

use super::{Draft, MOST_ITEMS, choice::choices, condition, translation};
use crate::{
    demand::Demand,
    element::Element,
    fault::{Faults, Flaw, Shape},
    instrument::TIME,
    questionnaire::{AnswerType, Bounds, Item, Kind, Length, Question, Stands, Time},
    value::Value,
};

pub const HIDDEN: &str = "http://hl7.org/fhir/StructureDefinition/questionnaire-hidden";
pub const CONTROL: &str = "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl";
pub const CONTROL_CODES: &str = "http://hl7.org/fhir/questionnaire-item-control";
pub const MIN: &str = "http://hl7.org/fhir/StructureDefinition/minValue";
pub const MAX: &str = "http://hl7.org/fhir/StructureDefinition/maxValue";

pub const TIMES: &[(&str, Time)] = &[("now", Time::Now), ("earlier", Time::Earlier)];

const KNOWN: &[&str] = &[
    "linkId",
    "prefix",
    "text",
    "_text",
    "type",
    "enableWhen",
    "enableBehavior",
    "required",
    "repeats",
    "maxLength",
    "answerOption",
    "initial",
    "item",
    "extension",
];

/// Types of items in a file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Type {
    Group,
    Display,
    Boolean,
    Choice,
    OpenChoice,
    Integer,
    Decimal,
    Date,
    String,
    Text,
}

const TYPES: &[(&str, Type)] = &[
    ("group", Type::Group),
    ("display", Type::Display),
    ("boolean", Type::Boolean),
    ("choice", Type::Choice),
    ("open-choice", Type::OpenChoice),
    ("integer", Type::Integer),
    ("decimal", Type::Decimal),
    ("date", Type::Date),
    ("string", Type::String),
    ("text", Type::Text),
];

impl Type {
    fn code(self) -> &'static str {
        TYPES.iter().find(|(_, of)| *of == self).map_or("", |(code, _)| code)
    }
}

/// Reads the items that lie directly in an element, and all that lies in them.
pub fn all(within: &Element<'_>, parent: Option<usize>, draft: &mut Draft, faults: &mut Faults) {
    let under = parent.and_then(|parent| draft.items.get(parent));
    let under_question = draft.demand == Demand::Fitting && under.is_some_and(|parent| parent.question().is_some());
    for mut element in within.elements("item", faults) {
        let at = draft.items.len();
        if at >= MOST_ITEMS {
            return faults.add(&element.place, Flaw::TooManyItems(MOST_ITEMS));
        }
        element.place.link_id = element.text("linkId", &mut Faults::default());
        let of = element.code("type", TYPES, faults);
        let item = one(&element, of, at, parent, draft, faults);
        if of.is_none() {
            draft.unsound.insert(at);
        }
        if under_question && of.is_some_and(|of| of != Type::Display) {
            faults.add(&element.place, Flaw::UnderQuestion);
        }
        if element.place.link_id.is_some() && draft.index.insert(item.link_id.clone(), at).is_some() {
            faults.add(&element.place, Flaw::SameLinkId);
        }
        draft.items.push(item);
        draft.places.push(element.place.clone());
        all(&element, Some(at), draft, faults);
        let end = draft.items.len();
        if of == Some(Type::Group) && end == at + 1 {
            faults.add(&element.place, Flaw::NoItems);
        }
        if let Some(item) = draft.items.get_mut(at) {
            item.end = end;
        }
    }
}

/// What the extensions of an item say.
#[derive(Default)]
struct Extended {
    hidden: bool,
    help: bool,
    time: Option<Time>,
    min: Option<Value>,
    max: Option<Value>,
}

fn one(element: &Element<'_>, of: Option<Type>, at: usize, parent: Option<usize>, draft: &mut Draft, faults: &mut Faults) -> Item {
    let more: &[&str] = if draft.demand == Demand::Countable { &["answerValueSet"] } else { &[] };
    element.only(&[KNOWN, more].concat(), faults);
    element.need("type", of, faults);
    let link_id = element.text("linkId", faults);
    let link_id = element.need("linkId", link_id, faults).unwrap_or_default();
    if link_id.chars().count() > 255 || link_id.trim() != link_id || link_id.chars().any(char::is_control) {
        faults.add(&element.place, Flaw::BadLinkId);
    }
    let extended = extended(element, faults);
    if let Some(of) = of {
        refuse(element, of, &extended, draft.demand, faults);
    }
    let enable = condition::read(element, at, draft, faults);
    Item {
        link_id,
        prefix: element.text("prefix", faults),
        text: element.text("text", faults),
        texts: translation::read(element, "text", "_text", faults),
        hidden: extended.hidden,
        time: extended.time,
        kind: kind(element, of, &extended, faults),
        enable,
        stands: stands(element, of, parent.and_then(|parent| draft.items.get(parent))),
        parent,
        end: at + 1,
    }
}

/// How often the item may stand in a file of answers.
fn stands(element: &Element<'_>, of: Option<Type>, parent: Option<&Item>) -> Stands {
    let repeats = of == Some(Type::Group) && element.boolean("repeats", &mut Faults::default()) == Some(true);
    let within = parent.is_some_and(|parent| parent.stands != Stands::Once || parent.question().is_some_and(|question| question.repeats));
    match (repeats, within) {
        (true, _) => Stands::Repeated,
        (false, true) => Stands::Within,
        (false, false) => Stands::Once,
    }
}

fn extended(element: &Element<'_>, faults: &mut Faults) -> Extended {
    let mut extended = Extended::default();
    for (url, extension) in element.extensions(&[HIDDEN, CONTROL, MIN, MAX, TIME], &[], faults) {
        match url {
            HIDDEN => {
                extension.only(&["url", "valueBoolean"], faults);
                let hidden = extension.boolean("valueBoolean", faults);
                extended.hidden = extension.need("valueBoolean", hidden, faults).unwrap_or_default();
            }
            CONTROL => {
                extension.only(&["url", "valueCodeableConcept"], faults);
                let concept = extension.element("valueCodeableConcept", faults);
                let codings = extension.need("valueCodeableConcept", concept, faults).map(|concept| {
                    concept.only(&["coding"], faults);
                    concept.elements("coding", faults)
                });
                for coding in codings.into_iter().flatten() {
                    coding.only(&["system", "code", "display"], faults);
                    let code = coding.code("code", &[("help", ())], faults);
                    extended.help |= coding.need("code", code, faults).is_some();
                }
            }
            TIME => {
                extension.only(&["url", "valueCode"], faults);
                let time = extension.code("valueCode", TIMES, faults);
                extended.time = extension.need("valueCode", time, faults);
            }
            bound => {
                extension.only(&["url", "valueInteger", "valueDecimal", "valueDate"], faults);
                let value = extension.value("value", faults).map(|(value, _)| value);
                if bound == MIN { extended.min = value } else { extended.max = value }
            }
        }
    }
    extended
}

/// Names what stands on an item of a type that has no use for it.
fn refuse(element: &Element<'_>, of: Type, extended: &Extended, demand: Demand, faults: &mut Faults) {
    let is = |name| element.boolean(name, &mut Faults::default()) == Some(true);
    let (group, display) = (of == Type::Group, of == Type::Display);
    let choice = matches!(of, Type::Choice | Type::OpenChoice);
    let words = matches!(of, Type::OpenChoice | Type::String | Type::Text);
    let bounded = matches!(of, Type::Integer | Type::Decimal | Type::Date);
    let misplaced = [
        ("required", display && is("required")),
        ("repeats", (display || group && demand == Demand::Fitting) && is("repeats")),
        ("initial", (display || group || choice) && element.has("initial")),
        ("answerOption", !choice && element.has("answerOption")),
        ("maxLength", !words && element.has("maxLength")),
        ("item", display && element.has("item")),
        ("questionnaire-itemControl", !display && extended.help),
        ("urn:fristad:time", of != Type::Choice && extended.time.is_some()),
        ("minValue", !bounded && extended.min.is_some()),
        ("maxValue", !bounded && extended.max.is_some()),
    ];
    for (name, _) in misplaced.into_iter().filter(|(_, misplaced)| *misplaced) {
        faults.add(&element.place, Flaw::NotAllowed { element: name, on: of.code() });
    }
}

fn kind(element: &Element<'_>, of: Option<Type>, extended: &Extended, faults: &mut Faults) -> Kind {
    let required = element.boolean("required", faults).unwrap_or_default();
    let repeats = element.boolean("repeats", faults).unwrap_or_default();
    let answer = match of {
        // What has no known type is read as what may hold anything.
        None | Some(Type::Group) => return Kind::Group { required },
        Some(Type::Display) => return Kind::Display { help: extended.help },
        Some(Type::Boolean) => AnswerType::Boolean,
        Some(Type::Choice) => AnswerType::Choice(choices(element, repeats, faults)),
        Some(Type::OpenChoice) => AnswerType::OpenChoice(choices(element, repeats, faults), length(element, faults)),
        Some(Type::Integer) => AnswerType::Integer(bounds(element, extended, faults, "valueInteger", |value| match value {
            Value::Integer(number) => Some(*number),
            _ => None,
        })),
        Some(Type::Decimal) => AnswerType::Decimal(bounds(element, extended, faults, "valueDecimal", |value| match value {
            Value::Decimal(number) => Some(*number),
            _ => None,
        })),
        Some(Type::Date) => AnswerType::Date(bounds(element, extended, faults, "valueDate", |value| match value {
            Value::Date(date) => Some(*date),
            _ => None,
        })),
        Some(Type::String) => AnswerType::String(length(element, faults)),
        Some(Type::Text) => AnswerType::Text(length(element, faults)),
    };
    let mut question = Question { answer, required, repeats, initial: Vec::new() };
    if !matches!(of, Some(Type::Choice | Type::OpenChoice)) {
        question.initial = initial(element, &question, faults);
    }
    Kind::Question(question)
}

fn bounds<T: Copy + PartialOrd>(
    element: &Element<'_>,
    extended: &Extended,
    faults: &mut Faults,
    expected: &'static str,
    typed: impl Fn(&Value) -> Option<T>,
) -> Bounds<T> {
    let mut bound = |value: Option<&Value>| {
        let bound = value.and_then(&typed);
        if value.is_some() && bound.is_none() {
            faults.add(&element.place.within("extension"), Shape::Missing(expected));
        }
        bound
    };
    let bounds = Bounds { min: bound(extended.min.as_ref()), max: bound(extended.max.as_ref()) };
    if let (Some(min), Some(max)) = (bounds.min, bounds.max)
        && min > max
    {
        faults.add(&element.place, Flaw::NoRoom);
    }
    bounds
}

fn length(element: &Element<'_>, faults: &mut Faults) -> Length {
    let most = element.whole("maxLength", faults)?;
    let length = usize::try_from(most).ok().filter(|most| *most > 0);
    if length.is_none() {
        faults.add(&element.place, Shape::WrongContent { element: "maxLength".to_owned(), expected: "a whole number above zero" });
    }
    length
}

fn initial(element: &Element<'_>, question: &Question, faults: &mut Faults) -> Vec<Value> {
    let mut values = Vec::new();
    for initial in element.elements("initial", faults) {
        initial.only_and_value(&[], "value", faults);
        values.extend(initial.value("value", faults).map(|(value, _)| value));
    }
    question.faults(&values).into_iter().for_each(|wrong| faults.add(&element.place.within("initial"), wrong));
    values
}
