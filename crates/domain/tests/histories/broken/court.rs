//! The court's times in a child's shelter.

use super::Pair;
use crate::{
    builder::{Story, acute, day, end, laid, made},
    people::{CHILDREN, SUBJECT},
};
use fristad_domain::{
    case::{
        Duty, Event,
        code::{Asked, CourtRequest, CourtRuling, Execution, TakesEffect},
    },
    service::DecisionType,
    stage::{
        court::CourtRuled,
        decision::{ChildPlacement, DecisionMade},
    },
};
use fristad_kernel::Timestamp;

const CHILD: Option<ChildPlacement> = Some(ChildPlacement {
    child: CHILDREN[0],
    guardian: SUBJECT,
    guardian_in_shelter: Asked::Yes,
    guardian_of_age: Asked::Yes,
    sole_custody: Asked::Yes,
});
const APPLY: Duty = Duty::ApplyToCourt { decision: 1 };
const END: Duty = Duty::EndPlacement { decision: 1 };
const LAPSED: Event = Event::PlacementLapsed { decision: 1 };

fn decided(number: u16, kind: DecisionType) -> Event {
    Event::DecisionMade(DecisionMade { child: CHILD, ..acute(number, kind) })
}

/// On 2 March 2026.
fn placed() -> Story {
    Story::victim().then(decided(1, DecisionType::ChildImmediatePlacement)).and(laid(APPLY, end("2026-04-13")))
}

/// The child came there the day after.
fn begun() -> Event {
    Event::ExecutionChanged { decision: 1, execution: Execution::Running, on: day("2026-03-03") }
}

fn in_shelter() -> Story {
    placed().days(1).then(begun()).and(laid(APPLY, end("2026-04-14")))
}

/// Before the shift on 3 March is over.
fn shift() -> Timestamp {
    Timestamp::at(day("2026-03-03"), 12, 0).unwrap()
}

fn ruled(decision: u16, said: CourtRuling) -> Event {
    Event::CourtRuled(ruling(decision, said))
}

fn ruling(decision: u16, ruling: CourtRuling) -> CourtRuled {
    let takes_effect = (ruling == CourtRuling::Granted).then_some(TakesEffect::AtOnce);
    CourtRuled { decision, ruling, on: day("2026-03-03"), takes_effect, final_on: None, until: None }
}

fn asked(on: &str) -> Event {
    Event::AppliedToCourt { decision: 1, on: day(on), request: CourtRequest::Shelter }
}

/// A rule, its history, and whether that keeps it.
pub const PAIRS: &[Pair] = &[
    ("KID-22", |right| {
        let place = Event::DecisionMade(DecisionMade { child: CHILD, ..made(2, DecisionType::ConcealedWhereabouts) });
        Story::victim().when(right, |story| story.then(decided(1, DecisionType::ChildImmediatePlacement))).then(place)
    }),
    ("KID-22", |right| {
        let kind = if right { DecisionType::ChildImmediatePlacementEnd } else { DecisionType::ChildShelterEnd };
        placed().then(Event::DecisionMade(DecisionMade { child: CHILD, ..made(2, kind) }))
    }),
    ("KID-22", |right| {
        let place = Event::DecisionMade(DecisionMade { child: CHILD, ..made(2, DecisionType::ChildShelterPlace) });
        placed().when(!right, |story| story.then(LAPSED)).then(place)
    }),
    ("KID-23", |right| {
        let due = end(if right { "2026-04-13" } else { "2026-04-14" });
        Story::victim().then(decided(1, DecisionType::ChildImmediatePlacement)).and(laid(APPLY, due))
    }),
    ("KID-23", |right| placed().days(1).then(begun()).when(right, |story| story.and(laid(APPLY, end("2026-04-14"))))),
    ("KID-23", |right| {
        // Nobody has decided that the court is asked.
        let story = in_shelter().when(right, |story| story.then(decided(2, DecisionType::ChildShelterApplication)));
        story.days(2).then(asked("2026-03-05"))
    }),
    ("KID-23", |right| {
        // The six weeks end on Tuesday 14 April.
        let story = in_shelter().then(decided(2, DecisionType::ChildShelterApplication)).days(44).then(asked("2026-04-15"));
        story.when(right, |story| story.and(LAPSED))
    }),
    ("KID-23", |right| in_shelter().then(ruled(1, CourtRuling::NotUpheld)).when(right, |story| story.and(LAPSED))),
    ("KID-23", |right| {
        let story = in_shelter().then(decided(2, DecisionType::ChildShelterApplication)).then(ruled(2, CourtRuling::NotGranted));
        story.when(right, |story| story.and(LAPSED))
    }),
    ("KID-23", |right| {
        let begin = Duty::BeginPlacement { decision: 1 };
        let story = Story::victim().days(1).then(decided(1, DecisionType::ChildShelterApplication)).then(ruled(1, CourtRuling::Granted));
        story.when(right, |story| story.and(laid(begin, end("2026-03-31"))))
    }),
    ("KID-23", |right| {
        let shelter = Event::DecisionMade(acute(2, DecisionType::Shelter));
        let ended = Event::ExecutionChanged { decision: 2, execution: Execution::Ended, on: day("2026-03-03") };
        in_shelter().then(shelter).then(ended).when(right, |story| story.and(laid(END, shift())))
    }),
    ("KID-23", |right| {
        let until = if right { "2026-03-25" } else { "2026-03-26" };
        let shelter = Event::DecisionMade(DecisionMade { until: Some(day("2026-03-25")), ..acute(2, DecisionType::Shelter) });
        in_shelter().then(shelter).and(laid(END, end(until)))
    }),
    ("KID-23", |right| {
        let story = in_shelter().then(decided(2, DecisionType::ChildShelterApplication)).then(ruled(2, CourtRuling::StruckOut));
        story.when(right, |story| story.and(laid(END, shift())))
    }),
    ("KID-23", |right| in_shelter().then(ruled(1, CourtRuling::Ended)).when(right, |story| story.and(LAPSED))),
    ("KID-22", |right| {
        let effect = if right { TakesEffect::AtOnce } else { TakesEffect::WhenFinal };
        let grant = CourtRuled { takes_effect: Some(effect), ..ruling(1, CourtRuling::Granted) };
        let begin = laid(Duty::BeginPlacement { decision: 1 }, end("2026-03-31"));
        let story =
            Story::victim().days(1).then(decided(1, DecisionType::ChildShelterApplication)).then(Event::CourtRuled(grant)).and(begin);
        story.then(Event::DecisionMade(DecisionMade { child: CHILD, ..made(2, DecisionType::ChildContact) }))
    }),
];
