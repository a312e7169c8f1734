//! The investigation: every topic and what else belongs to it, how it has been answered, and what is missing and why.

use super::{assess, case, duty};
use crate::{
    codes::{called, code_of},
    forms::{Room, draw::person_name},
    http::{Answer, Desk, Stop},
    text::{label, say},
    ui::{
        Tone,
        list::{Point, State, points},
        notice, part, when,
    },
};
use fristad_app::case::opened::Opened;
use fristad_domain::case::code::{Answer as Answered, CaseKind, Topic};
use fristad_policy::Action;
use maud::{Markup, html};

/// The page.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let opened = case::open(desk).await?;
    let under_way = opened.stage == "investigation";
    let next = next_topic(&opened, None).filter(|_| writes(&opened));
    let complete = under_way && opened.missing.is_empty();
    Ok(case::framed(
        desk,
        &opened,
        &say("menu-investigation"),
        &html! {
            @if under_way {
                @if let Some(due) = opened.stage_due { p { b { (say("investigation-due")) " " (when::day(due)) } } }
                @if opened.risk_stale { (notice(Tone::Mind, &say("banner-stale"), &html! { p { (say("investigation-stale")) } (part::side(&assess::list_path(opened.case), &say("assess-go"))) })) }
                @if let Some(next) = next { p { (part::go(&topic_path(&opened, next), &crate::text::say_with("investigation-next", &[("topic", called("topic", &next).into())]))) } }
                @else if complete { p { (say("investigation-complete")) } (case::go_step(&opened, "conclude_investigation", &[])) }
            } @else {
                (notice(Tone::Plain, &say(if opened.stage == "intake" { "investigation-not-begun" } else { "investigation-over" }), &html! {
                    p { (say("preliminary-stage")) " " (label("stage", &opened.stage).to_lowercase()) "." @if let Some(end) = opened.investigation_end { " " (called("investigation-end", &end)) "." } }
                }))
            }
            (duty::of_codes(desk, &opened, &["conclude_investigation", "investigate_afterwards", "renew_risk", "assess_structured", "answer_decision_request"]))
            section { h2 { (say("investigation-parts")) } (points(&parts(&opened), &say("point-answered"), &say("point-open"))) }
            @if under_way { (case::missing(&opened, desk.now.date())) }
            (more(&opened))
            (case::steps_but(&opened, Room::Investigation, &["answer_topic", "assess_risk", "plan_safety", "record_own_view", "analyse_impact"]))
        },
    ))
}

/// Whether topics can be answered now.
pub fn writes(opened: &Opened) -> bool {
    opened.stage == "investigation" && opened.may(Action::Investigate)
}

/// The topics that this case is asked to answer.
pub fn asked(opened: &Opened) -> Vec<Topic> {
    let mut topics = opened.topics_asked.clone();
    if opened.kind == CaseKind::Perpetrator {
        topics.push(Topic::OthersSafety);
    }
    topics.extend(opened.topics.keys().copied().filter(|topic| !opened.topics_asked.contains(topic) && *topic != Topic::OthersSafety));
    topics
}

/// The first topic without an answer after one, and then from the top.
pub fn next_topic(opened: &Opened, after: Option<Topic>) -> Option<Topic> {
    let topics = asked(opened);
    let place = after.and_then(|after| topics.iter().position(|topic| *topic == after)).map_or(0, |place| place.saturating_add(1));
    let open = |topic: &&Topic| !opened.topics.contains_key(topic) && Some(**topic) != after;
    topics.iter().skip(place).find(open).or_else(|| topics.iter().find(open)).copied()
}

/// Where a topic is answered.
pub fn topic_path(opened: &Opened, topic: Topic) -> String {
    format!("/arenden/{}/utredning/{}", opened.case, code_of(&topic))
}

/// How strongly something that is missing is asked for.
fn strength(opened: &Opened, rules: &[&str], about: Option<&str>) -> Markup {
    let missing = opened
        .missing
        .iter()
        .find(|missing| rules.contains(&missing.rule.as_str()) || about.is_some() && missing.about.as_deref() == about);
    html! { @if let Some(missing) = missing { (part::tag(&code_of(&missing.strength), None, &called("strength", &missing.strength))) } }
}

fn parts(opened: &Opened) -> Vec<Point> {
    let mut list: Vec<_> = asked(opened)
        .into_iter()
        .map(|topic| {
            let answer = opened.topics.get(&topic);
            let more = html! { @match answer { Some(Answered::Answered) => {}, Some(answer) => (called("answer", answer)), None => (strength(opened, &[], Some(&code_of(&topic)))) } };
            let act = writes(opened).then(|| (topic_path(opened, topic), say(if answer.is_some() { "investigation-again" } else { "investigation-answer" }).into_owned()));
            Point::of(answer.is_some(), called("topic", &topic), more).with(act)
        })
        .collect();
    list.push(risk(opened));
    let plan = html! { @if !opened.safety_plan { (strength(opened, &["INV-10"], None)) } };
    list.push(Point::of(opened.safety_plan, say("case-safety-plan"), plan).with(case::step_act(opened, "plan_safety", &[])));
    let view = opened.own_view.map_or_else(
        || strength(opened, &["INV-04"], None),
        |answer| html! { @if answer != Answered::Answered { (called("answer", &answer)) } },
    );
    list.push(Point::of(opened.own_view.is_some(), say("investigation-own-view"), view).with(case::step_act(
        opened,
        "record_own_view",
        &[],
    )));
    for (person, impact) in opened.people.iter().filter_map(|person| Some((person, person.impact.as_ref()?))) {
        let id = person.person.to_string();
        let more = impact.view.filter(|_| impact.holds).map_or_else(
            || strength(opened, &[], Some(&id)),
            |view| html! { (say("children-view")) " " (called("childs-view", &view).to_lowercase()) },
        );
        let what = format!("{}: {}", say("children-impact"), person_name(person));
        list.push(Point::of(impact.holds, what, more).with(case::step_act(opened, "analyse_impact", &[("child", id.clone())])));
    }
    list
}

fn risk(opened: &Opened) -> Point {
    let more = html! {
        @match &opened.risk {
            None => (strength(opened, &["INV-01"], None)),
            Some(risk) => {
                @match risk.level { Some(level) => (called("risk-level", &level)), None => (called("answer", &risk.answer)) }
                ", " @if risk.stale { (say("investigation-risk-stale")) } @else { (say("investigation-risk-until")) " " (when::day(risk.stale_at.date())) }
            }
        }
    };
    let state = if opened.risk.is_some_and(|risk| !risk.stale) { State::Done } else { State::Open };
    Point {
        state,
        what: say("case-risk").into_owned(),
        more,
        act: Some((assess::list_path(opened.case), say("assess-title").into_owned())),
    }
}

/// Topics that this kind of case does not ask for, and that can be answered all the same.
fn more(opened: &Opened) -> Markup {
    let asked = asked(opened);
    let others: Vec<_> = Topic::ALL.iter().filter(|topic| !asked.contains(topic)).collect();
    html! {
        @if writes(opened) && !others.is_empty() {
            (part::details(&say("investigation-more"), false, &html! {
                ul { @for topic in others { li { a href=(topic_path(opened, *topic)) { (called("topic", topic)) } } } }
            }))
        }
    }
}
