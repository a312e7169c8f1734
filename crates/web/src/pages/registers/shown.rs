//! An entry in words: what it is, for whom, when, and how it stands.

use crate::{
    text::{label, say, say_with},
    ui::{Icon, part, when},
};
use fristad_app::register::content::{Content, Standing};
use fristad_kernel::Date;
use fristad_measures::casework::{
    AgeBand, Agreement, Decided, FollowUpRule, HandlerArea, HelpedWithoutDecision, Month, Sex, SupportKind, VictimGroup,
};
use maud::{Markup, html};

/// The end of the ids of texts about a standing.
pub const fn code_of(standing: Standing) -> &'static str {
    match standing {
        Standing::Current => "current",
        Standing::FollowUpOverdue => "overdue",
        Standing::NotYet => "later",
        Standing::Ended => "ended",
    }
}

/// What an entry is called, for whoever hears a link read.
pub fn called(name: &str, content: &Content) -> String {
    match content {
        Content::Helped(helped) => month(helped.month),
        Content::Duty(duty) => when::day(duty.from),
        _ => name.to_owned(),
    }
}

/// `mars 2026`.
fn month(month: Month) -> String {
    format!("{} {}", say(&format!("ui-month-{}", month.month())), month.year())
}

/// What it is: its name, and what kind.
pub fn what(name: &str, content: &Content) -> Markup {
    let lines: Vec<String> = match content {
        Content::Agreement(agreement) => vec![agreement.counterpart.label().into(), agreement.level.label().into()],
        Content::Course(course) => vec![
            say(if course.beyond_close_relations { "registers-beyond" } else { "registers-close-only" }).into_owned(),
            say_with("registers-took", &[("count", course.participants.into())]),
        ],
        Content::Service(service) => vec![
            joined(service.kinds.iter().map(|kind| SupportKind::label(*kind))),
            joined(service.decided.iter().map(|decided| Decided::label(*decided))),
        ],
        Content::Outreach(outreach) => vec![outreach.form.label().into()],
        Content::Duty(duty) => [("socionomer", duty.socionomer), ("every-day", duty.every_day), ("all-hours", duty.all_hours)]
            .map(|(what, yes)| say(&format!("registers-duty-{what}-{}", if yes { "yes" } else { "no" })).into_owned())
            .into(),
        Content::Helped(helped) => vec![say_with("registers-people", &[("count", helped.persons.into())])],
    };
    html! {
        @if !name.is_empty() { strong { (name) } }
        @for line in &lines { p { (line) } }
    }
}

/// Labels as a row of words; those after the first begin with a small letter, as inside a sentence.
fn joined(labels: impl Iterator<Item = &'static str>) -> String {
    let small = |label: &str| {
        let mut letters = label.chars();
        let first = letters.next().map(|first| first.to_lowercase().to_string()).unwrap_or_default();
        first + letters.as_str()
    };
    let words: Vec<_> = labels.enumerate().map(|(place, label)| if place == 0 { label.to_owned() } else { small(label) }).collect();
    words.join(", ")
}

/// For whom it is.
pub fn whom(content: &Content) -> Markup {
    let groups = |groups: &std::collections::BTreeSet<VictimGroup>| joined(groups.iter().map(|group| VictimGroup::label(*group)));
    html! {
        @match content {
            Content::Agreement(agreement) => p { (groups(&agreement.covers)) },
            Content::Course(course) => {
                p { (groups(&course.victims)) }
                p.rad { (say("registers-areas")) " " (joined(course.areas.iter().map(|area| HandlerArea::label(*area)))) }
            },
            Content::Service(service) => p { (groups(&service.groups)) },
            Content::Outreach(outreach) => p { (groups(&outreach.groups)) },
            Content::Duty(_) => p { (say("registers-everyone")) },
            Content::Helped(helped) => p { (counted_apart(helped)) },
        }
    }
}

fn counted_apart(helped: &HelpedWithoutDecision) -> String {
    let parts = [helped.sex.map(Sex::label), helped.age.map(AgeBand::label)];
    match parts {
        [None, None] => say("registers-not-apart").into_owned(),
        parts => joined(parts.into_iter().flatten()),
    }
}

/// When it holds.
pub fn when(content: &Content) -> Markup {
    html! {
        @match content {
            Content::Agreement(Agreement { from, until, followed_up, .. }) => {
                p { (lasts(*from, *until)) }
                @if let Some(day) = followed_up { p.rad { (say_with("registers-followed-up-on", &[("day", when::day(*day).into())])) } }
            },
            Content::Course(course) => p { (when::day(course.date)) },
            Content::Service(service) => p { (lasts(service.from, service.until)) },
            Content::Outreach(outreach) => p { (lasts(outreach.from, outreach.until)) },
            Content::Duty(duty) => p { (lasts(duty.from, duty.until)) },
            Content::Helped(helped) => p { (month(helped.month)) },
        }
    }
}

fn lasts(from: Date, until: Option<Date>) -> String {
    match until {
        Some(until) => format!("{} – {}", when::day(from), when::day(until)),
        None => say_with("registers-since", &[("day", when::day(from).into())]),
    }
}

/// How it stands, as a word with its sign.
pub fn standing(standing: Standing) -> Markup {
    let (class, sign) = match standing {
        Standing::Current => ("klart", Some(Icon::Check)),
        Standing::FollowUpOverdue => ("demands", Some(Icon::Clock)),
        Standing::NotYet | Standing::Ended => ("", None),
    };
    part::tag(class, sign, &label("register-standing", code_of(standing)))
}

/// Why it stands so.
pub fn why(content: &Content, standing: Standing, rule: FollowUpRule) -> String {
    let of_day = |id: &str, day: Date| say_with(id, &[("day", when::day(day).into())]);
    let (from, until) = match content {
        Content::Course(_) | Content::Helped(_) => {
            return say(if standing == Standing::Current { "registers-why-this-year" } else { "registers-why-other-year" }).into_owned();
        }
        Content::Agreement(Agreement { from, until, .. }) => (*from, *until),
        Content::Service(service) => (service.from, service.until),
        Content::Outreach(outreach) => (outreach.from, outreach.until),
        Content::Duty(duty) => (duty.from, duty.until),
    };
    match (content, standing, until) {
        (_, Standing::NotYet, _) => of_day("registers-why-later", from),
        (_, Standing::Ended, Some(until)) => of_day("registers-why-ended", until),
        (Content::Agreement(agreement), _, _) => {
            let begun = if agreement.followed_up.is_some() { "followed" } else { "made" };
            let looked_at = agreement.followed_up.unwrap_or(from).max(from);
            let id = format!("registers-why-{}-{begun}", code_of(standing));
            say_with(&id, &[("day", when::day(looked_at).into()), ("months", rule.months.into())])
        }
        (_, _, Some(until)) => of_day("registers-why-until", until),
        (_, _, None) => say("registers-why-open").into_owned(),
    }
}
