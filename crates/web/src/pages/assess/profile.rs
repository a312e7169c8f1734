//! The assessments with one instrument beside each other: what each said of every factor, and what changed between the two latest.

use super::{is_shell, key, list_path, result::answers, result_path, shell_mark, title};
use crate::{
    http::{Answer, Desk, Stop},
    pages::case,
    text::{say, say_with},
    ui::{
        part,
        profile_chart::{self, Chart, Line, Mark, Point, Shape},
        questions,
        table::{Column, table},
        when,
    },
};
use fristad_app::case::assessments::{AssessmentsInput, ReadAssessment};
use fristad_forms::{
    Answers, Item, Questionnaire, changes,
    instrument::Aggregation,
    questionnaire::Time,
    score::{self, ProfileRule, SumRule},
};
use fristad_kernel::CaseId;
use maud::{Markup, html};
use std::{collections::BTreeSet, sync::Arc};

/// Assessments beside each other at most, the newest of them: more have no room to be compared.
const MOST: usize = 8;

/// An assessment with its answers and the definition that they belong to.
struct Filled {
    read: ReadAssessment,
    definition: Arc<Questionnaire>,
    answers: Answers,
}

impl Filled {
    fn day(&self) -> String {
        when::day(self.read.shown.at.date())
    }

    /// The day in figures, for a drawing.
    fn short(&self) -> String {
        self.read.shown.at.date().to_string()
    }
}

/// The page.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let (opened, key) = (case::open(desk).await?, key(desk)?);
    let input = AssessmentsInput { case: opened.case, instrument: Some(key.clone()), step: None };
    let read = desk.app().read_assessments(&desk.ctx, input).await?;
    let used: BTreeSet<_> = read.iter().filter_map(|read| read.shown.assessed.instrument().cloned()).collect();
    let definitions = desk.app().definitions_of(&used).await?;
    let filled = read.into_iter().filter_map(|read| {
        let definition = Arc::clone(definitions.get(read.shown.assessed.instrument()?)?);
        let answers = answers(&definition, &read)?;
        Some(Filled { read, definition, answers })
    });
    let mut filled: Vec<_> = filled.collect();
    let all = filled.len();
    let filled = filled.split_off(all.saturating_sub(MOST));
    let heading = match filled.last() {
        Some(newest) => say_with("assess-profile-of", &[("name", title(&newest.definition, &key).into())]),
        None => say("assess-over-time").into_owned(),
    };
    Ok(case::framed(
        desk,
        &opened,
        &heading,
        &html! {
            @match filled.last() {
                None => p { (say("assess-profile-none")) },
                Some(newest) => {
                    (shell_mark(&newest.definition))
                    @if all > MOST { p.lugn { (say_with("assess-profile-most", &[("shown", MOST.into()), ("all", all.into())])) } }
                    (compared(opened.case, &filled, newest))
                    (changed(&filled))
                    (each(opened.case, &filled))
                },
            }
            p { a.tillbaka href=(list_path(opened.case)) { (say("assess-to-list")) } }
        },
    ))
}

fn compared(case: CaseId, filled: &[Filled], newest: &Filled) -> Markup {
    match newest.definition.instrument().map(|instrument| &instrument.aggregation) {
        Some(Aggregation::Profile(rule)) => profile(rule, filled, newest),
        Some(Aggregation::Sum(_)) => sums(case, filled),
        Some(Aggregation::None) | None => html! {},
    }
}

/// The factors as rows and the assessments as columns, drawn and as a table.
fn profile(rule: &ProfileRule, filled: &[Filled], newest: &Filled) -> Markup {
    let columns: Vec<_> = filled.iter().map(Filled::short).collect();
    let of_factor = |group: &str| -> Vec<Vec<Mark>> { filled.iter().map(|filled| marks(rule, group, filled)).collect() };
    let mut lines = Vec::new();
    let mut rows = Vec::new();
    let mut under = None;
    for factor in rule.factors() {
        let item = newest.definition.item(&factor.group);
        let above = item.and_then(|item| newest.definition.parent(item)).map(|above| above.label().to_owned());
        if above != under {
            lines.extend(above.clone().map(Line::Heading));
            under = above;
        }
        let name = item.map_or_else(|| factor.group.clone(), |item| item.label().to_owned());
        let marks = of_factor(&factor.group);
        let mut row = vec![html! { (name) }];
        row.extend(marks.iter().map(|marks| in_words(rule, marks)));
        rows.push(row);
        lines.push(Line::Factor(name, marks));
    }
    let times = times(rule);
    let (name, factor) = (say("assess-profile-chart"), say("assess-factor"));
    let told = say_with("assess-profile-told", &[("factors", rule.factors().len().into()), ("count", filled.len().into())]);
    let headings: Vec<_> = std::iter::once(&*factor).chain(columns.iter().map(String::as_str)).map(|heading| Column { heading }).collect();
    html! {
        section {
            h2 { (name) }
            p.lugn { (say("assess-profile-lead")) }
            (profile_chart::chart(&Chart { title: &name, told: &told, columns: &columns, times: &times, lines: &lines }))
            (part::details(&say("assess-profile-table"), false, &table(&say("assess-profile-caption"), &headings, &rows)))
        }
    }
}

/// The times that the factors are asked about, in the order of their marks.
fn times(rule: &ProfileRule) -> Vec<String> {
    let asks = |time: Time| {
        rule.factors().iter().any(|factor| match time {
            Time::Now => factor.now.is_some(),
            Time::Earlier => factor.earlier.is_some(),
        })
    };
    [(Time::Now, "assess-now"), (Time::Earlier, "assess-earlier")]
        .into_iter()
        .filter(|(time, _)| asks(*time))
        .map(|(_, id)| say(id).into_owned())
        .collect()
}

/// What an assessment said of a factor, at each time that the instrument asks about.
fn marks(rule: &ProfileRule, group: &str, filled: &Filled) -> Vec<Mark> {
    let Some(factor) = rule.factors().iter().find(|factor| factor.group == group) else { return Vec::new() };
    let found = score::profile(rule, &filled.answers).into_iter().find(|marked| marked.group == group);
    let of = |link_id: &Option<String>, mark: Option<score::Mark<'_>>| Some(drawn(&filled.definition, link_id.as_deref()?, mark?));
    let Some(found) = found else { return Vec::new() };
    [of(&factor.now, found.now), of(&factor.earlier, found.earlier)].into_iter().flatten().collect()
}

/// A mark with its shape. The codes that every profile we know uses have shapes of their own; another is told by its first letter.
fn drawn(definition: &Questionnaire, link_id: &str, mark: score::Mark<'_>) -> Mark {
    let plain = |shape, id: &str| Mark { shape, word: say(id).into_owned() };
    match mark {
        score::Mark::Said(code) => {
            let choice = definition.item(link_id).and_then(Item::question).and_then(|question| question.choice(code));
            let word = choice.map_or_else(|| code.to_owned(), |choice| choice.label().to_owned());
            let shape = match code {
                "present" => Shape::Full,
                "partly" => Shape::Half,
                "absent" => Shape::Empty,
                "unknown" => Shape::Unknown,
                _ => Shape::Letter(word.chars().next().unwrap_or('·')),
            };
            Mark { shape, word }
        }
        score::Mark::Declined => plain(Shape::Declined, "question-declined"),
        score::Mark::NotAsked => plain(Shape::NotAsked, "question-not-asked"),
        score::Mark::Unknown => plain(Shape::Unknown, "question-unknown"),
        score::Mark::Open => plain(Shape::Open, "assess-no-answer"),
    }
}

fn in_words(rule: &ProfileRule, marks: &[Mark]) -> Markup {
    let times = times(rule);
    html! {
        @for (place, mark) in marks.iter().enumerate() {
            @if place > 0 { br; }
            @if marks.len() > 1 { @if let Some(time) = times.get(place) { (time) ": " } }
            (mark.word)
        }
    }
}

/// Points over time, each with the person's own estimate beside it.
fn sums(case: CaseId, filled: &[Filled]) -> Markup {
    let of_sum = |filled: &Filled| match filled.definition.instrument().map(|instrument| &instrument.aggregation) {
        Some(Aggregation::Sum(rule)) => Some((score::points(rule, &filled.answers), own(rule, filled))),
        _ => None,
    };
    let found: Vec<_> = filled.iter().filter_map(|filled| Some((filled, of_sum(filled)?))).collect();
    let written = |points: &score::Points| points.total.to_string().replace('.', ",");
    let points: Vec<_> = found
        .iter()
        .map(|(filled, (points, _))| Point {
            when: filled.short(),
            height: hundredths(&points.total.to_string()),
            written: written(points),
            whole: points.counted == points.of,
        })
        .collect();
    let rows: Vec<_> = found
        .iter()
        .map(|(filled, (points, own))| {
            vec![
                html! { a href=(result_path(case, filled.read.shown.step)) { (filled.day()) } },
                html! { (written(points)) },
                html! { (say_with("assess-points-counted", &[("counted", points.counted.into()), ("of", points.of.into())])) },
                html! { (own) },
            ]
        })
        .collect();
    let (day, sum, counted, own) = (say("assess-when"), say("assess-points"), say("assess-counted"), say("assess-own-answer"));
    let columns = [&day, &sum, &counted, &own].map(|heading| Column { heading });
    let name = say("assess-points-chart");
    html! {
        section {
            h2 { (name) }
            p { (say("assess-points-read")) }
            (profile_chart::line(&name, &say_with("assess-points-told", &[("count", points.len().into())]), &points))
            (table(&say("assess-points-caption"), &columns, &rows))
        }
    }
}

fn own(rule: &SumRule, filled: &Filled) -> Markup {
    let asked = rule.own_estimate().and_then(|link_id| Some((filled.definition.item(link_id)?.question()?, filled.answers.get(link_id)?)));
    html! { @if let Some((question, answer)) = asked { (questions::words(question, answer)) } }
}

/// A number as hundredths, for a drawing. Below nothing nothing is drawn.
fn hundredths(number: &str) -> usize {
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let part: String = part.chars().chain("00".chars()).take(2).collect();
    format!("{whole}{part}").parse().unwrap_or_default()
}

/// What changed between the two latest, in words.
fn changed(filled: &[Filled]) -> Markup {
    let [.., before, after] = filled else { return html! { p.lugn { (say("assess-profile-one")) } } };
    let found = changes(&after.definition, &before.answers, &after.answers);
    let told = |definition: &Questionnaire, link_id: &str, answer: Option<&fristad_forms::Answer>| {
        let asked = definition.item(link_id).and_then(Item::question).zip(answer);
        asked.map_or_else(|| html! { span.lugn { (say("assess-no-answer")) } }, |(question, answer)| questions::words(question, answer))
    };
    let same_day = before.day() == after.day();
    let when = |filled: &Filled| if same_day { when::moment(filled.read.shown.at) } else { filled.day() };
    let versions = before.definition.head().version != after.definition.head().version;
    html! {
        section {
            h2 { (say("assess-changed")) }
            p.lugn { (say_with("assess-changed-between", &[("before", when(before).into()), ("after", when(after).into())])) }
            @if versions { p.lugn { (say("assess-changed-version")) } }
            @if found.is_empty() { p { (say("assess-changed-nothing")) } }
            @else {
                ul.andrat {
                    @for change in &found {
                        li {
                            b { (question_name(&after.definition, &before.definition, change.link_id)) }
                            p { (say("assess-before")) " " (told(&before.definition, change.link_id, change.before)) }
                            p { (say("assess-after")) " " (told(&after.definition, change.link_id, change.after)) }
                        }
                    }
                }
            }
        }
    }
}

/// What a question is called. One that asks about a time is told with its factor.
fn question_name(later: &Questionnaire, earlier: &Questionnaire, link_id: &str) -> String {
    let found = [later, earlier].into_iter().find_map(|definition| Some((definition, definition.item(link_id)?)));
    let Some((definition, item)) = found else { return link_id.to_owned() };
    match definition.parent(item).filter(|_| item.time.is_some()) {
        Some(factor) => format!("{}, {}", factor.label(), item.label().to_lowercase()),
        None => item.label().to_owned(),
    }
}

fn each(case: CaseId, filled: &[Filled]) -> Markup {
    html! {
        section {
            h2 { (say("assess-each")) }
            ul.handelser {
                @for one in filled.iter().rev() {
                    li {
                        a href=(result_path(case, one.read.shown.step)) { (when::shown(one.read.shown.at)) }
                        @if is_shell(&one.definition) { " " (say("assess-shell")) }
                    }
                }
            }
        }
    }
}
