//! A child's shelter by the act of 2024 (lag 2024:79), read from the events.

use super::{
    History,
    children::last_day_to_submit,
    query::{self, Past},
};
use crate::{
    case::{
        Duty, Event, Recorded,
        code::{CourtRequest, CourtRuling, Execution, TakesEffect},
    },
    person::AgeGroup,
    service::DecisionType,
    stage::{court::CourtRuled, decision::DecisionMade},
};
use fristad_kernel::{
    Date, PersonId,
    calendar::{HolidayRule, Term, deadline},
};
use std::collections::BTreeSet;

fn moved(from: Date, weeks: u16) -> Date {
    deadline(from, Term::Weeks(weeks), HolidayRule::NextWorkingDay)
}

/// What the court last said of a decision.
fn ruling(past: Past<'_>, number: u16) -> Option<CourtRuled> {
    past.iter().rev().find_map(|at| match at.event {
        Event::CourtRuled(ruled) if ruled.decision == number => Some(ruled),
        _ => None,
    })
}

/// When it was first noted that the child had come there.
fn began(past: Past<'_>, number: u16) -> Option<Date> {
    past.iter().find_map(|at| match at.event {
        Event::ExecutionChanged { decision, execution: Execution::Running, on } if decision == number => Some(on),
        _ => None,
    })
}

/// Whether the application with this number places a child on a day, and whether at once while the court tries it: the grant holds from when the court says, or is final.
fn granted(past: Past<'_>, number: u16, day: Date) -> Option<Placing> {
    let ruled = ruling(past, number)?;
    let holds = ruled.takes_effect == Some(TakesEffect::AtOnce) || ruled.final_on.is_some_and(|from| from <= day);
    match ruled.ruling {
        CourtRuling::PlacedMeanwhile => Some(Placing::Immediate),
        CourtRuling::Granted if holds => Some(Placing::Granted),
        _ => None,
    }
}

/// By what kind of service a child is placed (lag 2024:79 3 and 4 kap.).
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Placing {
    /// At once, by the board or the court.
    Immediate,
    /// As the court has granted.
    Granted,
}

/// What became last of the time to apply.
enum MoreTime {
    /// Nobody has asked for more.
    None,
    /// More is asked for, and the court has not answered.
    Asked,
    /// The court has given it, until a day.
    Given(Option<Date>),
}

fn more_time(past: Past<'_>, number: u16) -> MoreTime {
    let last = past.iter().rev().find_map(|at| match at.event {
        Event::AppliedToCourt { decision, request: CourtRequest::MoreTime, .. } if decision == number => Some(MoreTime::Asked),
        Event::CourtRuled(ruled) if ruled.decision == number && ruled.ruling == CourtRuling::MoreTime => Some(MoreTime::Given(ruled.until)),
        _ => None,
    });
    last.unwrap_or(MoreTime::None)
}

/// The last day to apply; none while more time is asked for, or where nobody has come there.
fn last_day_to_apply(past: Past<'_>, number: u16) -> Option<Date> {
    match more_time(past, number) {
        MoreTime::None => began(past, number).map(|on| moved(on, 6)),
        MoreTime::Asked => None,
        MoreTime::Given(until) => until,
    }
}

fn last_day_to_begin(past: Past<'_>, number: u16) -> Option<Date> {
    ruling(past, number)?.final_on.map(|on| moved(on, 4))
}

fn of_age(past: Past<'_>, child: PersonId, day: Date) -> bool {
    let grown = |age: AgeGroup| matches!(age, AgeGroup::YoungAdult | AgeGroup::Adult);
    if query::subject(past) == Some(child) {
        return grown(query::age(past, day));
    }
    let noted = past.iter().rev().find_map(|at| match at.event {
        Event::ChildNoted(noted) if noted.child == child => Some(past.grown(child, noted.age, day)),
        _ => None,
    });
    noted.is_some_and(grown)
}

/// The decisions by which a child is in shelter under the act: at once, or granted by the court; none that has run out, lapsed or ended.
pub(super) fn placements(past: Past<'_>, child: PersonId, day: Date) -> impl Iterator<Item = (&DecisionMade, Placing)> {
    let is_of = move |made: &DecisionMade| made.child.is_some_and(|placed| placed.child == child);
    // What ends the immediate placement ends nothing that the court grants.
    let ends = move |number: u16, placing: Placing| {
        let kind = match placing {
            Placing::Immediate => DecisionType::ChildImmediatePlacementEnd,
            Placing::Granted => DecisionType::ChildShelterEnd,
        };
        past.iter().any(|at| match &at.event {
            Event::DecisionMade(made) => made.number > number && made.kind == kind && query::grants(made) && is_of(made),
            _ => false,
        })
    };
    past.iter().filter_map(move |at| match &at.event {
        Event::DecisionMade(made) if is_of(made) && query::grants(made) => {
            let decision = made.number;
            let placing = match made.kind {
                DecisionType::ChildImmediatePlacement => Placing::Immediate,
                DecisionType::ChildShelterApplication => granted(past, decision, day)?,
                _ => return None,
            };
            let missed = |duty, last: Option<Date>| query::is_open(past, duty) && last.is_some_and(|last| day > last);
            let ran_out = missed(Duty::SubmitToCourt { decision }, Some(last_day_to_submit(at)))
                || missed(Duty::ApplyToCourt { decision }, last_day_to_apply(past, decision))
                || missed(Duty::BeginPlacement { decision }, last_day_to_begin(past, decision));
            let over = ends(decision, placing)
                || ran_out
                || query::lapsed(past, decision)
                || query::ended(past, made, day)
                || of_age(past, child, day);
            (!over).then_some((made, placing))
        }
        _ => None,
    })
}

/// What is decided about a placement has one to be about.
pub(super) fn kid_22(history: &History<'_>) -> bool {
    history.every_decision(|at, made| {
        let needed: &[Placing] = match made.kind {
            DecisionType::ChildShelterEnd => &[Placing::Granted],
            DecisionType::ChildImmediatePlacementEnd => &[Placing::Immediate],
            DecisionType::ChildShelterPlace
            | DecisionType::ChildShelterContinuation
            | DecisionType::ConcealedWhereabouts
            | DecisionType::ChildContact => &[Placing::Granted, Placing::Immediate],
            _ => return true,
        };
        made.child.is_some_and(|placed| {
            placements(history.before(at), placed.child, query::day(at)).any(|(_, placing)| needed.contains(&placing))
        })
    })
}

fn child_of(past: Past<'_>, number: u16) -> Option<PersonId> {
    query::decision(past, number)?.1.child.map(|placed| placed.child)
}

/// Whether the court has been decided to be asked for a child's shelter, and has not answered.
fn is_asked_for(past: Past<'_>, child: Option<PersonId>, day: Date) -> bool {
    child.is_some()
        && past.iter().any(|at| match &at.event {
            Event::DecisionMade(made) => {
                let answered = ruling(past, made.number).is_some_and(|ruled| ruled.ruling != CourtRuling::PlacedMeanwhile);
                made.kind == DecisionType::ChildShelterApplication
                    && query::grants(made)
                    && query::day(at) <= day
                    && made.child.map(|placed| placed.child) == child
                    && !answered
                    && !query::lapsed(past, made.number)
            }
            _ => false,
        })
}

/// The immediate placements of the child of an application that stand.
fn immediate(past: Past<'_>, application: u16) -> Vec<u16> {
    let child = child_of(past, application);
    let stands = |at: &Recorded| match &at.event {
        Event::DecisionMade(made) => {
            let its = made.kind == DecisionType::ChildImmediatePlacement && made.child.map(|placed| placed.child) == child;
            (its && !query::lapsed(past, made.number)).then_some(made.number)
        }
        _ => None,
    };
    past.iter().filter_map(stands).collect()
}

/// The six weeks are counted from the decision until it is known when the child came there; then from that.
fn six_weeks_run(history: &History<'_>, at: &Recorded) -> bool {
    let past = history.before(at);
    match &at.event {
        Event::DecisionMade(made) if made.kind == DecisionType::ChildImmediatePlacement && query::grants(made) => {
            let laid = history.laid_with(at, Duty::ApplyToCourt { decision: made.number });
            laid.is_some_and(|due| due.date() == query::after(query::day(at), Term::Weeks(6)))
        }
        Event::ExecutionChanged { decision, execution: Execution::Running, on } => {
            let duty = Duty::ApplyToCourt { decision: *decision };
            let right = match more_time(past, *decision) {
                MoreTime::Given(Some(until)) => until,
                _ => query::after(*on, Term::Weeks(6)),
            };
            let recounted = || history.laid_with(at, duty).is_some_and(|due| due.date() == right);
            began(past, *decision).is_some() || !query::is_open(past, duty) || recounted()
        }
        _ => true,
    }
}

/// What is over by law is noted as lapsed with what shows it, and nothing else is.
fn lapses(history: &History<'_>, at: &Recorded) -> bool {
    let past = history.before(at);
    let lapsed = |number: u16| history.batch(at).iter().any(|event| event.event == Event::PlacementLapsed { decision: number });
    match at.event {
        Event::AppliedToCourt { decision, on, request } => {
            let late = last_day_to_apply(past, decision).is_some_and(|last| on > last);
            let decided = request == CourtRequest::MoreTime || is_asked_for(past, child_of(past, decision), on);
            // Who does not know when the child came there knows only before six weeks can have passed.
            let possible = || query::decision(past, decision).is_some_and(|(made, _)| on <= query::after(query::day(made), Term::Weeks(6)));
            let counted = began(past, decision).is_some() || matches!(more_time(past, decision), MoreTime::Given(_)) || possible();
            late == lapsed(decision) && decided && counted
        }
        Event::CourtRuled(ruled) => match ruled.ruling {
            CourtRuling::NotUpheld | CourtRuling::Ended => lapsed(ruled.decision),
            CourtRuling::NotGranted => immediate(past, ruled.decision).into_iter().all(lapsed),
            CourtRuling::Granted => immediate(past, ruled.decision).into_iter().all(lapsed) && is_begun_or_owed(history, at, ruled),
            CourtRuling::Upheld
            | CourtRuling::MoreTime
            | CourtRuling::NoMoreTime
            | CourtRuling::PlacedMeanwhile
            | CourtRuling::StruckOut => true,
        },
        Event::ExecutionChanged { decision, execution: Execution::Running, on } => {
            let owed = query::is_open(past, Duty::BeginPlacement { decision }) && began(past, decision).is_none();
            let late = owed && last_day_to_begin(past, decision).is_some_and(|last| on > last);
            !owed || late == lapsed(decision)
        }
        _ => true,
    }
}

/// What the court grants goes on where the child is, or begins within four weeks.
fn is_begun_or_owed(history: &History<'_>, at: &Recorded, ruled: CourtRuled) -> bool {
    let CourtRuled { decision, on, final_on, .. } = ruled;
    let running = |event: &Recorded| matches!(event.event, Event::ExecutionChanged { decision: of, execution: Execution::Running, .. } if of == decision);
    let right = query::after(final_on.unwrap_or(on), Term::Weeks(4));
    let laid = history.laid_with(at, Duty::BeginPlacement { decision });
    began(history.before(at), decision).is_some() || history.batch(at).iter().any(running) || laid.is_some_and(|due| due.date() == right)
}

/// Whether a guardian is given shelter in the case, and by when all of it is over: today where nothing goes on, never where something has no last day.
fn guardian_leaves(past: Past<'_>, guardian: PersonId, day: Date) -> Option<Date> {
    let own =
        |made: &DecisionMade| matches!(made.kind, DecisionType::Shelter | DecisionType::ShelterWithoutNeedsTest) && query::grants(made);
    let decided: Vec<_> = query::decisions(past).filter(|made| own(made)).collect();
    if decided.is_empty() || query::subject(past) != Some(guardian) {
        return None;
    }
    let last = |made: &DecisionMade| query::until(past, made);
    let running: Vec<_> = decided.into_iter().filter(|made| !query::ended(past, made, day)).map(last).collect();
    let all: Option<Vec<Date>> = running.into_iter().collect();
    all.map(|days| days.into_iter().max().unwrap_or(day))
}

/// Whether the application for a child has been struck out, and the court is asked nothing more.
fn is_struck_out(past: Past<'_>, made: &DecisionMade, child: PersonId, day: Date) -> bool {
    let since = query::decision(past, made.number).map(|(at, _)| query::day(at));
    let of_child = |number: u16| child_of(past, number) == Some(child);
    let struck = query::decisions(past).filter(|asked| of_child(asked.number)).filter_map(|asked| ruling(past, asked.number));
    struck.into_iter().any(|ruled| ruled.ruling == CourtRuling::StruckOut && Some(ruled.on) >= since)
        && !is_asked_for(past, Some(child), day)
}

/// A placement whose guardian leaves, or of which the court has nothing to try, stands as one to be ended: in the shift, or by her last day.
fn ends_are_owed(history: &History<'_>, at: &Recorded) -> bool {
    let bears = matches!(
        at.event,
        Event::DecisionMade(_)
            | Event::EndSet { .. }
            | Event::ExecutionChanged { .. }
            | Event::CourtRuled(_)
            | Event::PlacementLapsed { .. }
    );
    if !bears {
        return true;
    }
    let (past, day) = (history.through(at), query::day(at));
    let shift = at.occurred.plus_hours(i64::from(history.settings.shift_hours));
    let children: BTreeSet<_> = query::decisions(past).filter_map(|made| made.child).map(|placed| placed.child).collect();
    children.into_iter().flat_map(|child| placements(past, child, day)).all(|(made, placing)| {
        let Some(placed) = made.child else { return true };
        let struck = placing == Placing::Immediate && is_struck_out(past, made, placed.child, day);
        let leaves = guardian_leaves(past, placed.guardian, day).filter(|last| query::until(past, made).is_none_or(|until| until > *last));
        let by = if struck { Some(day) } else { leaves };
        let owed = query::due(past, Duty::EndPlacement { decision: made.number });
        by.is_none_or(|last| owed.is_some_and(|due| due <= shift || due.date() <= last))
    })
}

/// The court's times in a child's shelter.
pub(super) fn kid_23(history: &History<'_>) -> bool {
    history.every(|at| six_weeks_run(history, at) && lapses(history, at) && ends_are_owed(history, at))
}
