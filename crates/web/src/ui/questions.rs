//! The questions of a definition: one of its pages drawn with what was typed, read as it comes back, and told in words.
//!
//! 'No', 'does not want to answer' and 'not asked' are three answers. What only follows from another answer shows when that answer is given; without a script it is
//! always shown, and what was not asked is left out when it is read.

use super::{
    Choice, Control, Fault, Need, area, date, error_at,
    input::{Keys, line},
    table::facts,
    when,
};
use crate::{
    forms::read::day,
    http::Fields,
    text::{say, say_with},
};
use fristad_forms::{
    Answer, Answers, Item, Kind, Page, Question, Questionnaire, Value, check, enabled, fault, form,
    instrument::Audience,
    questionnaire::{AnswerType, Behaviour, Comparison, Test},
};
use maud::{Markup, html};

/// What stands before the linkId in the name under which an answer is sent.
pub const PREFIX: &str = "q.";

/// Under this name comes the linkId of each question, or the name of each other field, that a page asked: what was emptied there is told from what stands on another page.
pub const ASKED: &str = "fragor";

/// The rows of a question that is answered in words.
const ROWS: u8 = 3;
/// Empty lines beside those that are filled in, where several can be given.
const MORE_LINES: usize = 2;

/// The name under which the answer to a question is sent.
pub fn name_of(link_id: &str) -> String {
    format!("{PREFIX}{link_id}")
}

/// Answers as fields, as a page shows them again.
pub fn fields(answers: &Answers) -> Fields {
    let raw = |(link_id, answer): (&str, &Answer)| form::write(answer).into_iter().map(|text| (name_of(link_id), text)).collect::<Vec<_>>();
    Fields::of(answers.iter().flat_map(raw))
}

/// What was kept before, with what was sent in place of all that was asked: a box that was emptied stays empty.
pub fn merged(kept: &Fields, sent: &Fields) -> Fields {
    let replaced = |name: &str, value: &str| {
        let asked = if name == ASKED { value } else { name.strip_prefix(PREFIX).unwrap_or(name) };
        sent.iter().any(|field| field == (ASKED, asked)) || name != ASKED && sent.iter().any(|(sent, _)| sent == name)
    };
    let others = kept.iter().filter(|(name, value)| !replaced(name, value));
    Fields::of(others.chain(sent.iter()).map(|(name, value)| (name.to_owned(), value.to_owned())))
}

/// Whether anything on a page is asked, given the answers so far.
pub fn is_asked(questionnaire: &Questionnaire, page: &Page<'_>, answers: &Answers) -> bool {
    let enabled = enabled(questionnaire, answers);
    page.items.iter().any(|item| item.question().is_some() && enabled.contains(&item.link_id))
}

/// Reads the answers among fields. What is no longer asked is left out; what cannot be read, or does not fit, is told at its field, and the rest is kept.
pub fn read(questionnaire: &Questionnaire, sent: &Fields) -> (Answers, Vec<Fault>) {
    let posted: Vec<(&str, String)> = sent
        .iter()
        .filter_map(|(name, text)| Some((name.strip_prefix(PREFIX)?, text)))
        .map(|(link_id, text)| (link_id, plain(questionnaire, link_id, text)))
        .collect();
    let (answers, mut wrong) = form::read(questionnaire, posted.iter().map(|(link_id, text)| (*link_id, text.as_str())));
    let answers = fristad_forms::only_asked(questionnaire, answers);
    wrong.extend(check(questionnaire, &answers, fristad_forms::Completeness::Draft).err().unwrap_or_default());
    (answers, faults(questionnaire, &wrong))
}

/// What keeps answers from being done: the required questions of a definition that nobody has answered.
pub fn unanswered(questionnaire: &Questionnaire, answers: &Answers) -> Vec<Fault> {
    faults(questionnaire, &check(questionnaire, answers, fristad_forms::Completeness::Final).err().unwrap_or_default())
}

/// A day as people type it, in the way that definitions read it. What is no day is told as it stands.
fn plain(questionnaire: &Questionnaire, link_id: &str, text: &str) -> String {
    let asks_for_day =
        questionnaire.item(link_id).and_then(Item::question).is_some_and(|question| matches!(question.answer, AnswerType::Date(_)));
    let typed = Some(text.trim()).filter(|text| asks_for_day && !text.is_empty());
    typed.and_then(|text| day(text).ok()).map_or_else(|| text.to_owned(), |day| day.to_string())
}

/// Faults of a definition's answers in words, each at its field.
pub fn faults(questionnaire: &Questionnaire, wrong: &[fault::Fault]) -> Vec<Fault> {
    let told = |wrong: &fault::Fault| {
        let item = wrong.link_id.as_deref().and_then(|link_id| questionnaire.item(link_id));
        let text = match &wrong.reason {
            fault::Reason::Answer(wrong) => told_wrong(*wrong, item),
            fault::Reason::Shape(_) | fault::Reason::Flaw(_) | fault::Reason::Mismatch(_) => say("question-unreadable").into_owned(),
        };
        // A group that must have an answer is mended at its first question.
        let field = item.and_then(|item| match item.kind {
            Kind::Group { .. } => questionnaire.children(Some(item)).find(|inner| inner.question().is_some()),
            Kind::Display { .. } | Kind::Question(_) => Some(item),
        });
        Fault { field: field.map(|item| name_of(&item.link_id)), ..Fault::general(text) }
    };
    wrong.iter().map(told).collect()
}

fn told_wrong(wrong: fault::Wrong, item: Option<&Item>) -> String {
    use fault::Wrong;
    let about = item.map(|item| item.label().trim_end_matches([':', '?']).to_owned()).unwrap_or_default();
    let kind = item.and_then(Item::question).map(|question| &question.answer);
    match wrong {
        Wrong::Unanswered => say_with("question-unanswered", &[("question", about.into())]),
        Wrong::AnswerAndReason => say("question-answer-and-reason").into_owned(),
        Wrong::SeveralAnswers => say("question-one-answer").into_owned(),
        Wrong::SameAnswer => say("question-same-answer").into_owned(),
        Wrong::TooLong(most) => say_with("question-too-long", &[("most", most.into())]),
        Wrong::TooSmall | Wrong::TooLarge => bounds(kind),
        Wrong::ControlCharacter => say("question-sign").into_owned(),
        Wrong::WrongType(_) => match kind {
            Some(AnswerType::Date(_)) => say("form-date").into_owned(),
            Some(AnswerType::Integer(_)) => say("question-whole-number").into_owned(),
            Some(AnswerType::Decimal(_)) => say("question-number").into_owned(),
            _ => say("question-unreadable").into_owned(),
        },
        Wrong::NotAnOption => say("form-not-among").into_owned(),
        Wrong::OtherQuestionnaire | Wrong::UnknownItem | Wrong::WrongPlace | Wrong::NotAQuestion | Wrong::Empty | Wrong::Disabled => {
            say("question-unreadable").into_owned()
        }
    }
}

fn bounds(kind: Option<&AnswerType>) -> String {
    let (min, max) = match kind {
        Some(AnswerType::Integer(bounds)) => (bounds.min.map(|min| min.to_string()), bounds.max.map(|max| max.to_string())),
        Some(AnswerType::Decimal(bounds)) => {
            let comma = |number: fristad_forms::Decimal| number.to_string().replace('.', ",");
            (bounds.min.map(comma), bounds.max.map(comma))
        }
        Some(AnswerType::Date(bounds)) => (bounds.min.map(when::day), bounds.max.map(when::day)),
        _ => (None, None),
    };
    match (min, max) {
        (Some(min), Some(max)) => say_with("question-between", &[("min", min.into()), ("max", max.into())]),
        (Some(min), None) => say_with("question-at-least", &[("min", min.into())]),
        (None, Some(max)) => say_with("question-at-most", &[("max", max.into())]),
        (None, None) => say("question-unreadable").into_owned(),
    }
}

/// What a page is drawn with.
struct Drawn<'a> {
    questionnaire: &'a Questionnaire,
    page: &'a Page<'a>,
    enabled: fristad_forms::check::Enabled<'a>,
    values: &'a Fields,
    faults: &'a [Fault],
}

/// One page: its heading, its texts and its questions with what was typed and what is wrong. `values` holds the answers of all pages, so that what follows from another
/// page's answer is asked.
pub fn page(questionnaire: &Questionnaire, page: &Page<'_>, values: &Fields, faults: &[Fault]) -> Markup {
    let (answers, _) = read(questionnaire, values);
    let drawn = Drawn { questionnaire, page, enabled: enabled(questionnaire, &answers), values, faults };
    let top: Vec<&Item> = match page.group {
        Some(group) => questionnaire.children(Some(group)).collect(),
        None => questionnaire.children(None).filter(|item| page.items.iter().any(|own| own.link_id == item.link_id)).collect(),
    };
    html! {
        @if let Some(group) = page.group {
            h2 { (label(group)) }
            @if let Some(help) = questionnaire.help(group) { p.rad { (help) } }
        }
        @for item in page.items.iter().filter(|item| item.question().is_some()) { input type="hidden" name=(ASKED) value=(item.link_id); }
        @for item in top { (drawn.item(item)) }
    }
}

fn label(item: &Item) -> String {
    item.prefix.as_ref().map_or_else(|| item.label().to_owned(), |prefix| format!("{prefix} {}", item.label()))
}

impl Drawn<'_> {
    fn item(&self, item: &Item) -> Markup {
        let follows = self.follows(item);
        if item.hidden || !(follows != Follows::Elsewhere || self.enabled.contains(&item.link_id)) {
            return html! {};
        }
        let drawn = match &item.kind {
            Kind::Display { help: true } => html! {},
            Kind::Display { help: false } => html! { p { (label(item)) } },
            Kind::Group { .. } => html! {
                fieldset.grupp {
                    legend { (label(item)) }
                    @if let Some(help) = self.questionnaire.help(item) { p.rad { (help) } }
                    @for inner in self.questionnaire.children(Some(item)) { (self.item(inner)) }
                }
            },
            Kind::Question(question) => self.question(item, question),
        };
        match follows {
            Follows::OneOf(other, wanted) => html! { div.nar data-nar=(name_of(&other)) data-varden=(wanted.join(" ")) { (drawn) } },
            Follows::Here | Follows::Elsewhere => drawn,
        }
    }

    /// How it depends on this page whether an item is asked.
    fn follows(&self, item: &Item) -> Follows {
        let Some(enable) = &item.enable else { return Follows::Elsewhere };
        let here = |link_id: &str| self.page.items.iter().any(|own| own.link_id == link_id);
        if !enable.conditions.iter().any(|condition| here(&condition.question)) {
            return Follows::Elsewhere;
        }
        let wanted: Option<Vec<String>> = enable
            .conditions
            .iter()
            .map(|condition| match &condition.test {
                Test::Is(Comparison::Equal, Value::Code(code)) if !code.contains(' ') => Some(code.clone()),
                Test::Is(Comparison::Equal, Value::Boolean(yes)) => Some(yes.to_string()),
                Test::Is(..) | Test::Exists(_) => None,
            })
            .collect();
        let one_question = enable.conditions.windows(2).all(|two| matches!(two, [one, other] if one.question == other.question));
        let any = enable.conditions.len() == 1 || enable.behaviour == Behaviour::Any;
        match (wanted, enable.conditions.first()) {
            (Some(wanted), Some(first)) if one_question && any => Follows::OneOf(first.question.clone(), wanted),
            _ => Follows::Here,
        }
    }

    fn question(&self, item: &Item, question: &Question) -> Markup {
        let (name, label, help) = (name_of(&item.link_id), label(item), self.questionnaire.help(item));
        let label = if question.required { format!("{label} {}", say("question-required")) } else { label };
        let need = if question.required { Need::Must } else { Need::Free };
        let control = Control { name: &name, label: &label, hint: help, error: error_at(self.faults, &name), need };
        match &question.answer {
            AnswerType::Boolean => {
                let choices = [("true", "question-yes"), ("false", "question-no")];
                self.choices(&control, question, &choices.map(|(value, id)| Choice::new(value, say(id))), false)
            }
            AnswerType::Choice(_) | AnswerType::OpenChoice(..) => {
                let choices: Vec<_> =
                    question.choices().iter().map(|choice| Choice::new(choice.code.clone(), choice.label().to_owned())).collect();
                self.choices(&control, question, &choices, matches!(question.answer, AnswerType::OpenChoice(..)))
            }
            AnswerType::Text(_) | AnswerType::String(_) | AnswerType::Integer(_) | AnswerType::Decimal(_) | AnswerType::Date(_) => {
                let reasons = [form::DECLINED, form::NOT_ASKED, form::UNKNOWN];
                let given = reasons.iter().any(|reason| self.values.has(&name, reason));
                // What is left empty mostly says enough; why there is no answer is a line away.
                html! { div.fraga { (self.typed(&control, question)) details.inget-svar open[given || control.error.is_some()] { summary { (say("question-no-answer")) } (self.reasons(&name, "checkbox")) } } }
            }
        }
    }

    /// What was typed under a name, without the reasons for which there is no answer.
    fn texts(&self, name: &str) -> Vec<&str> {
        let reasons = [form::DECLINED, form::NOT_ASKED, form::UNKNOWN];
        self.values
            .iter()
            .filter(|(known, value)| *known == name && !value.trim().is_empty() && !reasons.contains(value))
            .map(|(_, value)| value)
            .collect()
    }

    fn typed(&self, control: &Control<'_>, question: &Question) -> Markup {
        let texts = self.texts(control.name);
        let first = texts.first().copied().unwrap_or_default();
        let keys = |question: &Question| if matches!(question.answer, AnswerType::Integer(_)) { Keys::Figures } else { Keys::Text };
        if question.repeats {
            let lines = texts.iter().copied().map(Some).chain(std::iter::repeat_n(None, MORE_LINES));
            return html! {
                fieldset.falt.har-fel[control.error.is_some()] aria-describedby=[control.described_by()] {
                    legend { (control.named()) }
                    (control.told())
                    @for (place, text) in lines.enumerate() {
                        @let own = if place == 0 { control.id() } else { format!("{}-rad{place}", control.id()) };
                        input id=(own) name=(control.name) type="text" aria-label=(control.label) autocomplete="off" value=(text.unwrap_or_default());
                    }
                }
            };
        }
        match question.answer {
            AnswerType::Text(_) => area(control, ROWS, first),
            AnswerType::Date(_) => {
                let example = say("form-date-hint");
                date(&Control { hint: Some(control.hint.unwrap_or(&example)), ..*control }, first)
            }
            _ => line(control, keys(question), first),
        }
    }

    fn choices(&self, control: &Control<'_>, question: &Question, choices: &[Choice], open: bool) -> Markup {
        let kind = if question.repeats { "checkbox" } else { "radio" };
        let id = control.id();
        let own: Vec<_> = self.texts(control.name).into_iter().filter(|text| !choices.iter().any(|choice| choice.value == *text)).collect();
        html! {
            fieldset.falt.val.fraga.har-fel[control.error.is_some()] aria-describedby=[control.described_by()] {
                legend { (control.named()) }
                (control.told())
                @for (place, choice) in choices.iter().enumerate() {
                    @let own = if place == 0 { id.clone() } else { format!("{id}-val{place}") };
                    (option(&own, control.name, kind, &choice.value, &choice.label, self.values.has(control.name, &choice.value)))
                }
                @if open {
                    div {
                        label for=(format!("{id}-egen")) { (say("question-own-words")) }
                        input id=(format!("{id}-egen")) name=(control.name) type="text" autocomplete="off" value=(own.first().copied().unwrap_or_default());
                    }
                }
                (self.reasons(control.name, kind))
            }
        }
    }

    /// Why there is no answer: what is said of people is asked of them, what is said of one's own work is not.
    fn reasons(&self, name: &str, kind: &str) -> Markup {
        let audience = self.questionnaire.instrument().map(|instrument| &instrument.audience);
        let of_work = audience.is_some_and(|audience| audience.len() == 1 && audience.contains(&Audience::Professional));
        let offered: &[(&str, &str)] = if of_work {
            &[(form::NOT_ASKED, "question-not-judged"), (form::UNKNOWN, "question-unknown")]
        } else {
            &[(form::DECLINED, "question-declined"), (form::NOT_ASKED, "question-not-asked"), (form::UNKNOWN, "question-unknown")]
        };
        let id = super::input::id_of(name);
        html! {
            div.utan-svar role="group" aria-label=(say("question-no-answer")) {
                @for (reason, word) in offered { (option(&format!("{id}-{word}"), name, kind, reason, &say(word), self.values.has(name, reason))) }
            }
        }
    }
}

fn option(id: &str, name: &str, kind: &str, value: &str, label: &str, checked: bool) -> Markup {
    html! {
        div.alternativ {
            input id=(id) name=(name) type=(kind) value=(value) checked[checked];
            label for=(id) { (label) }
        }
    }
}

/// Where it is decided whether an item is asked.
#[derive(Debug, PartialEq, Eq)]
enum Follows {
    /// By one of these answers to a question of this page.
    OneOf(String, Vec<String>),
    /// By this page, in a way that only the server can tell.
    Here,
    /// By other pages, or always.
    Elsewhere,
}

/// A page's answers in words, the questions without any left out.
pub fn told(questionnaire: &Questionnaire, page: &Page<'_>, answers: &Answers) -> Markup {
    let asked = page.items.iter().filter_map(|item| Some((item, item.question()?, answers.get(&item.link_id)?)));
    // A question in a group of its own, such as a factor, is told with what the group is called.
    let named = |item: &Item| match questionnaire.parent(item).filter(|parent| page.group != Some(*parent)) {
        Some(group) => format!("{}: {}", label(group), label(item)),
        None => label(item),
    };
    let pairs: Vec<(String, Markup)> = asked.map(|(item, question, answer)| (named(item), words(question, answer))).collect();
    let pairs: Vec<(&str, Markup)> = pairs.iter().map(|(label, words)| (label.as_str(), words.clone())).collect();
    html! {
        @if !pairs.is_empty() {
            section.svar {
                @if let Some(group) = page.group { h3 { (label(group)) } }
                (facts(&pairs))
            }
        }
    }
}

/// An answer in words; why there is none stands apart from what was said.
pub fn words(question: &Question, answer: &Answer) -> Markup {
    let word = |value: &Value| match value {
        Value::Boolean(true) => say("question-yes").into_owned(),
        Value::Boolean(false) => say("question-no").into_owned(),
        Value::Date(date) => when::day(*date),
        value => fristad_app::case::answers::words(question, value),
    };
    match answer {
        Answer::Given(values) => html! { span.fritext { (values.iter().map(word).collect::<Vec<_>>().join(", ")) } },
        Answer::Declined => html! { span.lugn { (say("question-declined")) } },
        Answer::NotAsked => html! { span.lugn { (say("question-not-asked")) } },
        Answer::Unknown => html! { span.lugn { (say("question-unknown")) } },
    }
}
