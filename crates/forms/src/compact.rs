//! Answers as they are stored: a few bytes, which mean something only together with their definition.
//!
//! One byte says which way of writing it is, eight which definition (its items, types and options). Then, for each answer in the order of the items: how many items were
//! passed over; 0 declined, 1 not asked, 2 not known, or 2 more than the values that follow. An option is its place among the options. Numbers are written seven bits at a time.

use crate::{
    answers::{Answer, Answers},
    check::{Completeness, check},
    decimal::Decimal,
    element::date,
    fault::Fault,
    questionnaire::{AnswerType, Choice, Item, Question, Questionnaire},
    value::Value,
};

/// The way of writing that is in use.
const WAY: u8 = 1;

/// Why stored answers cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Malformed {
    /// Written in a way that is not known.
    #[error("stored answers are written in an unknown way")]
    UnknownWay,
    /// They belong to a definition with other items, types or options.
    #[error("stored answers belong to another definition")]
    OtherDefinition,
    /// They break off, or say what cannot be.
    #[error("stored answers are broken")]
    Broken,
}

/// Writes answers that fit as a draft; others are refused with their faults, so nothing is lost in silence.
pub fn encode(questionnaire: &Questionnaire, answers: &Answers) -> Result<Vec<u8>, Vec<Fault>> {
    check(questionnaire, answers, Completeness::Draft)?;
    let mut bytes = vec![WAY];
    bytes.extend(questionnaire.fingerprint.to_le_bytes());
    let mut next = 0;
    for (at, item) in questionnaire.items.iter().enumerate() {
        let (Some(question), Some(answer)) = (item.question(), answers.get(&item.link_id)) else { continue };
        put(&mut bytes, size(at - next));
        next = at + 1;
        match answer {
            Answer::Declined => put(&mut bytes, 0),
            Answer::NotAsked => put(&mut bytes, 1),
            Answer::Unknown => put(&mut bytes, 2),
            Answer::Given(values) => {
                put(&mut bytes, size(values.len() + 2));
                for value in values {
                    put_value(&mut bytes, question, value);
                }
            }
        }
    }
    Ok(bytes)
}

/// Reads stored answers.
pub fn decode(questionnaire: &Questionnaire, bytes: &[u8]) -> Result<Answers, Malformed> {
    let mut stored = Stored::open(questionnaire, bytes)?;
    let mut answers = Answers::default();
    while let Some(entry) = stored.next()? {
        let answer = match entry.reason {
            Some(0) => Answer::Declined,
            Some(1) => Answer::NotAsked,
            Some(_) => Answer::Unknown,
            None => {
                let mut values = Vec::new();
                for _ in 0..entry.values {
                    values.push(stored.value(&entry)?);
                }
                Answer::Given(values)
            }
        };
        answers.insert(&entry.item.link_id, answer);
    }
    Ok(answers)
}

fn size(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

fn put(bytes: &mut Vec<u8>, mut number: u64) {
    loop {
        let low = u8::try_from(number & 0x7f).unwrap_or_default();
        number >>= 7;
        if number == 0 {
            return bytes.push(low);
        }
        bytes.push(low | 0x80);
    }
}

/// Small numbers of either sign become small numbers.
fn put_signed(bytes: &mut Vec<u8>, number: i64) {
    put(bytes, ((number << 1) ^ (number >> 63)).cast_unsigned());
}

fn put_text(bytes: &mut Vec<u8>, text: &str) {
    put(bytes, size(text.len()));
    bytes.extend(text.as_bytes());
}

fn put_value(bytes: &mut Vec<u8>, question: &Question, value: &Value) {
    match value {
        Value::Boolean(value) => bytes.push(u8::from(*value)),
        Value::Integer(number) => put_signed(bytes, i64::from(*number)),
        Value::Decimal(number) => put_signed(bytes, number.millionths()),
        Value::Date(date) => put_text(bytes, &date.to_string()),
        Value::Code(code) => {
            let place = question.choices().iter().position(|choice| choice.code == *code).unwrap_or_default();
            put(bytes, size(place) + u64::from(question.is_open()));
        }
        Value::Text(text) => {
            if question.is_open() {
                put(bytes, 0);
            }
            put_text(bytes, text);
        }
    }
}

impl Question {
    const fn is_open(&self) -> bool {
        matches!(self.answer, AnswerType::OpenChoice(..))
    }
}

/// Stored answers, read one after another.
pub(crate) struct Stored<'a> {
    questionnaire: &'a Questionnaire,
    rest: &'a [u8],
    next: usize,
}

/// One stored answer. Its values follow, and must be read or skipped before the next.
pub(crate) struct Entry<'a> {
    pub at: usize,
    item: &'a Item,
    question: &'a Question,
    /// Why there are no values.
    reason: Option<u64>,
    pub values: usize,
}

impl<'a> Stored<'a> {
    pub fn open(questionnaire: &'a Questionnaire, bytes: &'a [u8]) -> Result<Self, Malformed> {
        let (way, rest) = bytes.split_first().ok_or(Malformed::Broken)?;
        if *way != WAY {
            return Err(Malformed::UnknownWay);
        }
        let (fingerprint, rest) = rest.split_first_chunk().ok_or(Malformed::Broken)?;
        if u64::from_le_bytes(*fingerprint) != questionnaire.fingerprint {
            return Err(Malformed::OtherDefinition);
        }
        Ok(Self { questionnaire, rest, next: 0 })
    }

    pub fn next(&mut self) -> Result<Option<Entry<'a>>, Malformed> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        let at = self.next.checked_add(self.count()?).ok_or(Malformed::Broken)?;
        let item = self.questionnaire.items.get(at).ok_or(Malformed::Broken)?;
        let question = item.question().ok_or(Malformed::Broken)?;
        self.next = at + 1;
        let state = self.number()?;
        let reason = (state <= 2).then_some(state);
        let values = usize::try_from(state.saturating_sub(2)).map_err(|_| Malformed::Broken)?;
        Ok(Some(Entry { at, item, question, reason, values }))
    }

    /// The place of the next value among the options; none if it is something else.
    pub fn option(&mut self, entry: &Entry<'_>) -> Result<Option<usize>, Malformed> {
        match &entry.question.answer {
            AnswerType::Choice(_) => self.count().map(Some),
            AnswerType::OpenChoice(..) => match self.count()?.checked_sub(1) {
                None => self.bytes().map(|_| None),
                place => Ok(place),
            },
            _ => self.skip_value(entry.question).map(|()| None),
        }
    }

    pub fn skip(&mut self, entry: &Entry<'_>) -> Result<(), Malformed> {
        (0..entry.values).try_for_each(|_| self.option(entry).map(|_| ()))
    }

    fn skip_value(&mut self, question: &Question) -> Result<(), Malformed> {
        match &question.answer {
            AnswerType::Date(_) | AnswerType::String(_) | AnswerType::Text(_) => self.bytes().map(|_| ()),
            _ => self.number().map(|_| ()),
        }
    }

    fn value(&mut self, entry: &Entry<'_>) -> Result<Value, Malformed> {
        let option =
            |choices: &[Choice], place: usize| choices.get(place).map(|choice| Value::Code(choice.code.clone())).ok_or(Malformed::Broken);
        match &entry.question.answer {
            AnswerType::Boolean => match self.number()? {
                0 => Ok(Value::Boolean(false)),
                1 => Ok(Value::Boolean(true)),
                _ => Err(Malformed::Broken),
            },
            AnswerType::Choice(choices) => self.count().and_then(|place| option(choices, place)),
            AnswerType::OpenChoice(choices, _) => match self.count()?.checked_sub(1) {
                Some(place) => option(choices, place),
                None => self.text().map(Value::Text),
            },
            AnswerType::Integer(_) => i32::try_from(self.signed()?).map(Value::Integer).map_err(|_| Malformed::Broken),
            AnswerType::Decimal(_) => Decimal::from_millionths(self.signed()?).map(Value::Decimal).ok_or(Malformed::Broken),
            AnswerType::Date(_) => date(&self.text()?).map(Value::Date).ok_or(Malformed::Broken),
            AnswerType::String(_) | AnswerType::Text(_) => self.text().map(Value::Text),
        }
    }

    fn number(&mut self) -> Result<u64, Malformed> {
        let mut number = 0;
        for shift in (0..63).step_by(7) {
            let (byte, rest) = self.rest.split_first().ok_or(Malformed::Broken)?;
            self.rest = rest;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        Err(Malformed::Broken)
    }

    fn count(&mut self) -> Result<usize, Malformed> {
        usize::try_from(self.number()?).map_err(|_| Malformed::Broken)
    }

    fn signed(&mut self) -> Result<i64, Malformed> {
        let number = self.number()?;
        Ok((number >> 1).cast_signed() ^ -((number & 1).cast_signed()))
    }

    fn bytes(&mut self) -> Result<&'a [u8], Malformed> {
        let length = self.count()?;
        let (bytes, rest) = self.rest.split_at_checked(length).ok_or(Malformed::Broken)?;
        self.rest = rest;
        Ok(bytes)
    }

    fn text(&mut self) -> Result<String, Malformed> {
        std::str::from_utf8(self.bytes()?).map(str::to_owned).map_err(|_| Malformed::Broken)
    }
}
