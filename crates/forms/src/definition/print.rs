//! A definition as a file, in one way only: what has been read and written is the same bytes whenever it is written again.

use super::{
    STATUS,
    choice::POINTS,
    condition::{BEHAVIOURS, operator},
    instrument::{AUDIENCE, SIGN},
    item::{CONTROL, CONTROL_CODES, HIDDEN, MAX, MIN, TIMES},
    translation,
};
use crate::{
    instrument::{Aggregation, CutOff, INSTRUMENT, Instrument, Judgement, Standing, TIME, Training},
    json::{self, Fields, Json},
    questionnaire::{AnswerType, Bounds, Choice, Enable, Head, Item, Kind, Length, Question, Questionnaire, Test},
    value::Value,
};

/// Writes a definition. Read again it is the same.
pub fn print(questionnaire: &Questionnaire) -> String {
    let Head { id, url, version, name, title, titles, status, date, language, publisher, description, descriptions, copyright } =
        &questionnaire.head;
    let instrument = questionnaire.instrument.as_ref().map(instrument);
    let file = Fields::default()
        .put("resourceType", "Questionnaire")
        .maybe("id", id.as_ref())
        .maybe("language", language.as_ref())
        .list("extension", instrument.into_iter().collect())
        .maybe("url", url.as_ref())
        .maybe("version", version.as_ref())
        .maybe("name", name.as_ref())
        .maybe("title", title.as_ref())
        .maybe("_title", translation::print(titles))
        .maybe("status", code(STATUS, *status))
        .maybe("date", date.as_ref())
        .maybe("publisher", publisher.as_ref())
        .maybe("description", description.as_ref())
        .maybe("_description", translation::print(descriptions))
        .maybe("copyright", copyright.as_ref())
        .list("item", items(questionnaire, None));
    json::write(&file.into())
}

fn code<T: Copy + PartialEq>(codes: &[(&'static str, T)], value: T) -> Option<&'static str> {
    codes.iter().find(|(_, of)| *of == value).map(|(code, _)| *code)
}

fn items(questionnaire: &Questionnaire, within: Option<&Item>) -> Vec<Json> {
    questionnaire.children(within).map(|child| item(questionnaire, child)).collect()
}

fn item(questionnaire: &Questionnaire, item: &Item) -> Json {
    let fields = Fields::default()
        .list("extension", extensions(item))
        .put("linkId", &item.link_id)
        .maybe("prefix", item.prefix.as_ref())
        .maybe("text", item.text.as_ref())
        .maybe("_text", translation::print(&item.texts))
        .put("type", item.kind.code());
    let fields = match &item.enable {
        Some(enable) => conditions(fields, enable),
        None => fields,
    };
    let fields = match &item.kind {
        Kind::Display { .. } => fields,
        Kind::Group { required } => fields.yes("required", *required),
        Kind::Question(question) => asked(fields, question),
    };
    fields.list("item", items(questionnaire, Some(item))).into()
}

fn asked(fields: Fields, question: &Question) -> Fields {
    let most = match &question.answer {
        AnswerType::OpenChoice(_, most) | AnswerType::String(most) | AnswerType::Text(most) => *most,
        _ => Length::None,
    };
    fields
        .yes("required", question.required)
        .yes("repeats", question.repeats)
        .maybe("maxLength", most.and_then(|most| i32::try_from(most).ok()))
        .list("answerOption", question.choices().iter().map(choice).collect())
        .list("initial", question.initial.iter().map(|value| value.put(Fields::default(), "value").into()).collect())
}

fn choice(choice: &Choice) -> Json {
    let coding = Fields::default()
        .maybe("system", choice.system.as_ref())
        .put("code", &choice.code)
        .maybe("display", choice.display.as_ref())
        .maybe("_display", translation::print(&choice.displays));
    let points = choice.points.map(|points| extension(POINTS).put("valueDecimal", points).into());
    Fields::default()
        .list("extension", points.into_iter().collect())
        .put("valueCoding", coding)
        .yes("initialSelected", choice.initial)
        .into()
}

fn conditions(fields: Fields, enable: &Enable) -> Fields {
    let when = |condition: &crate::questionnaire::Condition| {
        let (comparison, value) = match &condition.test {
            Test::Exists(there) => (None, Value::Boolean(*there)),
            Test::Is(comparison, value) => (Some(*comparison), value.clone()),
        };
        value.put(Fields::default().put("question", &condition.question).put("operator", operator(comparison)), "answer").into()
    };
    let behaviour = code(BEHAVIOURS, enable.behaviour).filter(|_| enable.conditions.len() > 1);
    fields.list("enableWhen", enable.conditions.iter().map(when).collect()).maybe("enableBehavior", behaviour)
}

fn extension(url: &str) -> Fields {
    Fields::default().put("url", url)
}

fn extensions(item: &Item) -> Vec<Json> {
    let mut extensions = Vec::new();
    if item.hidden {
        extensions.push(extension(HIDDEN).put("valueBoolean", true).into());
    }
    if let (Kind::Display { help: true }, coding) = (&item.kind, Fields::default().put("system", CONTROL_CODES).put("code", "help")) {
        let concept = Fields::default().list("coding", vec![coding.into()]);
        extensions.push(extension(CONTROL).put("valueCodeableConcept", concept).into());
    }
    let mut bound = |url: &str, value: Option<Value>| {
        extensions.extend(value.map(|value| Json::from(value.put(extension(url), "value"))));
    };
    let (min, max) = match &item.kind {
        Kind::Question(question) => bounds(&question.answer),
        _ => (None, None),
    };
    bound(MIN, min);
    bound(MAX, max);
    if let Some(time) = item.time.and_then(|time| code(TIMES, time)) {
        extensions.push(extension(TIME).put("valueCode", time).into());
    }
    extensions
}

fn bounds(answer: &AnswerType) -> (Option<Value>, Option<Value>) {
    fn both<T: Copy>(bounds: &Bounds<T>, value: impl Fn(T) -> Value) -> (Option<Value>, Option<Value>) {
        (bounds.min.map(&value), bounds.max.map(&value))
    }
    match answer {
        AnswerType::Integer(bounds) => both(bounds, Value::Integer),
        AnswerType::Decimal(bounds) => both(bounds, Value::Decimal),
        AnswerType::Date(bounds) => both(bounds, Value::Date),
        _ => (None, None),
    }
}

fn text(url: &str, text: &str) -> Json {
    extension(url).put("valueString", text).into()
}

fn coded(url: &str, code: &str) -> Json {
    extension(url).put("valueCode", code).into()
}

fn nested(url: &str, parts: Vec<Json>) -> Json {
    extension(url).list("extension", parts).into()
}

fn instrument(instrument: &Instrument) -> Json {
    let mut parts =
        vec![text("owner", &instrument.owner), text("licence", &instrument.licence), coded("purpose", instrument.purpose.code())];
    if instrument.standing == Standing::Demonstration {
        parts.push(extension("demonstration").put("valueBoolean", true).into());
    }
    parts.extend(instrument.audience.iter().filter_map(|audience| code(AUDIENCE, *audience)).map(|code| coded("audience", code)));
    parts.extend(instrument.suits.iter().map(|context| coded("for", context.as_str())));
    parts.extend(instrument.unsuited.iter().map(|context| coded("not-for", context.as_str())));
    parts.push(coded("aggregation", instrument.aggregation.code()));
    parts.extend(instrument.judgements.iter().map(judgement));
    if let Some(stale) = &instrument.stale_after {
        let days = extension("days").put("valuePositiveInt", i32::from(stale.days)).into();
        parts.push(nested("stale-after", vec![days, text("source", &stale.source)]));
    }
    if instrument.training == Training::Needed {
        parts.push(extension("training").put("valueBoolean", true).into());
    }
    if let Aggregation::Sum(rule) = &instrument.aggregation {
        parts.extend(rule.own_estimate().map(|question| text("own-estimate", question)));
        parts.extend(rule.cut_offs().iter().map(cut_off));
    }
    nested(INSTRUMENT, parts)
}

fn judgement(judgement: &Judgement) -> Json {
    let mut parts = vec![coded("code", judgement.code.as_str()), text("text", &judgement.text)];
    for conclusion in &judgement.conclusions {
        let mut inner = vec![coded("code", conclusion.code.as_str()), text("display", &conclusion.display)];
        inner.extend(conclusion.sign.and_then(|sign| code(SIGN, sign)).map(|sign| coded("sign", sign)));
        parts.push(nested("conclusion", inner));
    }
    nested("judgement", parts)
}

fn cut_off(cut_off: &CutOff) -> Json {
    let mut parts =
        vec![extension("from").put("valueDecimal", cut_off.from).into(), text("text", &cut_off.text), text("source", &cut_off.source)];
    parts.extend(cut_off.agrees.iter().map(|code| text("agrees", code)));
    nested("cut-off", parts)
}
