//! What a child is owed besides protection: support of its own, school, health, a say; and whose consent a service to it rests on.

use super::{
    History,
    children::is_minor,
    query::{self, Past},
};
use crate::{
    actor::Role,
    assessment::code::{GuardianTold, HealthNotice},
    case::{
        Duty, Event, Recorded,
        code::{CaseKind, ChildsView, ConsentMatter, ConsentState, Execution, Exposure, Outcome, Part, Reconsidered, Trigger},
    },
    child::ChildNoted,
    person::{AgeGroup, Capacity},
    service::{DecisionType, NeedsTest},
    stage::{
        decision::{DecisionMade, Mode, SetAside},
        intake::IntakeRegistered,
    },
};
use fristad_kernel::{Date, PersonId, Timestamp};
use std::collections::{BTreeMap, BTreeSet};

fn within(at: &Recorded, days: u16) -> Timestamp {
    at.occurred.plus_hours(24 * i64::from(days))
}

/// Whether a duty was laid together with `at` with this time, or stood open already.
pub(super) fn stands_by(history: &History<'_>, at: &Recorded, duty: Duty, due: Timestamp) -> bool {
    let laid = Event::DutyLaid { duty, due };
    history.batch(at).iter().any(|event| event.event == laid) || query::is_open(history.before(at), duty)
}

/// Whether a child is noted as having experienced violence. Whether a child of unknown age is one is left open.
const fn experienced(noted: &ChildNoted) -> bool {
    matches!(noted.exposure, Exposure::Exposed | Exposure::Witnessed) && is_minor(noted.age)
}

fn offered(past: Past<'_>, child: PersonId) -> bool {
    past.iter().any(|at| matches!(at.event, Event::ChildSupportOffered { child: to, .. } if to == child))
}

/// The children of the case that have experienced violence, as last noted, and have not come of age.
fn exposed(past: Past<'_>, day: Date) -> impl Iterator<Item = PersonId> + '_ {
    past.iter().filter_map(move |at| match &at.event {
        Event::ChildNoted(noted) if experienced(noted) => {
            let later =
                |event: &&Recorded| event.seq > at.seq && matches!(&event.event, Event::ChildNoted(new) if new.child == noted.child);
            let is_child = is_minor(past.grown(noted.child, noted.age, day)) && query::minors(past, day).contains(&noted.child);
            (is_child && !past.iter().any(|event| later(&event))).then_some(noted.child)
        }
        _ => None,
    })
}

/// Whom a child's own case is about, where that is someone exposed to crime, and the case is investigated.
fn own_child(past: Past<'_>, day: Date) -> Option<PersonId> {
    let exposed = matches!(query::kind(past), CaseKind::VictimAdult | CaseKind::Child | CaseKind::CrimeVictimOther);
    query::subject(past).filter(|_| exposed && query::subject_minor(past, day) && query::investigating(past))
}

/// The duty has its day, also in the child's own investigation, and no case but the perpetrator's closes before each has been offered.
pub(super) fn kid_14(history: &History<'_>) -> bool {
    history.every(|at| {
        let past = history.before(at);
        let perpetrators = || query::kind(past) == CaseKind::Perpetrator;
        match &at.event {
            Event::ChildNoted(noted) if experienced(noted) => {
                let duty = Duty::OfferChildSupport { child: noted.child };
                let due = within(at, history.settings.child_support_days);
                perpetrators() || offered(past, noted.child) || stands_by(history, at, duty, due)
            }
            Event::InvestigationOpened { .. } | Event::KindDetermined { .. } | Event::PersonJoined { capacity: Capacity::Subject, .. } => {
                let past = history.through(at);
                own_child(past, query::day(at)).is_none_or(|child| {
                    let duty = Duty::OfferChildSupport { child };
                    let in_time = history.laid_with(at, duty).is_none_or(|due| due <= within(at, history.settings.child_support_days));
                    in_time && (offered(past, child) || query::is_open(past, duty))
                })
            }
            Event::Closed(_) => perpetrators() || exposed(past, query::day(at)).all(|child| offered(past, child)),
            _ => true,
        }
    })
}

/// A child's guardian, and the child, is told of that child's own investigation; an opened one is told of in the shift, and nobody is forgotten while it runs.
pub(super) fn kid_15(history: &History<'_>) -> bool {
    let informed = |past: Past<'_>, child: PersonId, who: PersonId| {
        past.iter().any(|at| matches!(at.event, Event::GuardianInformed(made) if made.child == child && made.guardian == who))
    };
    history.every(|at| match &at.event {
        Event::GuardianInformed(made) => {
            let past = history.before(at);
            let day = query::day(at);
            let own = query::subject(past) == Some(made.child) && query::subject_minor(past, day);
            let told = made.told == GuardianTold::Told || at.written.contains(&Part::Reasons);
            let himself = made.guardian == made.child;
            let too_young = made.told == GuardianTold::NotToldTooYoung;
            let fits = !too_young || (himself && query::age(past, day) != AgeGroup::Child15To17);
            own && told && fits && (himself || guardians(past, made.child).contains(&made.guardian))
        }
        Event::InvestigationOpened { .. }
        | Event::GuardianNoted { .. }
        | Event::GuardianEnded { .. }
        | Event::PersonJoined { .. }
        | Event::KindDetermined { .. } => {
            let (past, day) = (history.through(at), query::day(at));
            let opens = matches!(at.event, Event::InvestigationOpened { .. });
            let shift = at.occurred.plus_hours(i64::from(history.settings.shift_hours));
            let child = query::subject(past)
                .filter(|_| query::kind(past) == CaseKind::Child && query::subject_minor(past, day) && query::investigating(past));
            child.is_none_or(|child| {
                // The child is concerned as well, at any age.
                guardians(past, child).into_iter().chain([child]).all(|guardian| {
                    let duty = Duty::TellGuardian { child, guardian };
                    let in_time = history.laid_with(at, duty).is_none_or(|due| due <= shift);
                    in_time && (query::is_open(past, duty) || (!opens && informed(past, child, guardian)))
                })
            })
        }
        _ => true,
    })
}

/// Whether a decision places someone in shelter. An application waits for the court: what that grants begins with where the child is placed.
fn places(made: &DecisionMade) -> bool {
    let there = made.kind == DecisionType::ChildShelterPlace || query::is_shelter(made.kind);
    there && made.kind != DecisionType::ChildShelterApplication && query::grants(made)
}

/// Whom a decision places in shelter, under 21: the child it is about, else whom the case is about.
fn placed(past: Past<'_>, made: &DecisionMade, day: Date) -> Option<(PersonId, bool)> {
    let child = made.child.filter(|_| !matches!(made.kind, DecisionType::Shelter | DecisionType::ShelterWithoutNeedsTest));
    let minor = query::subject_minor(past, day);
    let subject = query::subject(past).filter(|_| minor || query::age(past, day) == AgeGroup::YoungAdult).map(|person| (person, minor));
    child.map(|placed| (placed.child, true)).or(subject)
}

/// Whether a duty towards whom a decision places stands with its day; a new place in the same stay asks for nothing that is done. The perpetrator's file tells
/// nothing of where a child is.
fn every_placed(history: &History<'_>, done: impl Fn(&Event, PersonId) -> bool, holds: impl Fn(&Recorded, PersonId, bool) -> bool) -> bool {
    history.every_decision(|at, made| {
        let past = history.before(at);
        let own = query::kind(past) != CaseKind::Perpetrator;
        let settled = |person| made.kind == DecisionType::ChildShelterPlace && past.iter().any(|event| done(&event.event, person));
        !own || !places(made)
            || placed(past, made, query::day(at)).is_none_or(|(person, minor)| settled(person) || holds(at, person, minor))
    })
}

pub(super) fn kid_16(history: &History<'_>) -> bool {
    let done = |event: &Event, person| matches!(event, Event::SchoolingArranged { child, .. } if *child == person);
    every_placed(history, done, |at, child, minor| {
        let due = within(at, history.settings.schooling_days);
        !minor || stands_by(history, at, Duty::ArrangeSchooling { child }, due)
    })
}

pub(super) fn kid_17(history: &History<'_>) -> bool {
    let done = |event: &Event, who| matches!(event, Event::HealthNoticeGiven { person, .. } if *person == who);
    let laid = every_placed(history, done, |at, person, _| {
        let due = within(at, history.settings.health_notice_days);
        stands_by(history, at, Duty::GiveHealthNotice { person }, due)
    });
    laid && history.every(|at| match at.event {
        Event::HealthNoticeGiven { notice, .. } => notice == HealthNotice::Told || at.written.contains(&Part::Reasons),
        _ => true,
    })
}

/// Whether someone has ceased to be a child's guardian, and has not been noted as one since.
pub(super) fn guardian_no_more(past: Past<'_>, child: PersonId, who: PersonId) -> bool {
    let last = past.iter().rev().find_map(|at| match at.event {
        Event::GuardianEnded { child: of, guardian } if (of, guardian) == (child, who) => Some(true),
        Event::GuardianNoted { child: of, guardian } if (of, guardian) == (child, who) => Some(false),
        _ => None,
    });
    last.unwrap_or(false)
}

/// A child's guardians: who stands in the case as a guardian and is not noted as another child's alone, and who is noted as this child's whatever else they are;
/// each until it is noted that they are one no more.
pub(super) fn guardians(past: Past<'_>, child: PersonId) -> BTreeSet<PersonId> {
    let mut standing = BTreeMap::new();
    let mut noted: BTreeMap<PersonId, BTreeSet<PersonId>> = BTreeMap::new();
    for at in past {
        match &at.event {
            Event::PersonJoined { person, capacity, .. } => _ = standing.insert(*person, *capacity),
            Event::IntakeRegistered(IntakeRegistered { subject: Some(person), .. }) => _ = standing.insert(*person, Capacity::Subject),
            Event::GuardianNoted { child: of, guardian } => _ = noted.entry(*guardian).or_default().insert(*of),
            _ => {}
        }
    }
    let of_this = |who: &PersonId| noted.get(who).map_or_else(|| standing.get(who) == Some(&Capacity::Guardian), |of| of.contains(&child));
    let known: BTreeSet<PersonId> = standing.keys().chain(noted.keys()).copied().filter(|who| *who != child).collect();
    known.into_iter().filter(|who| of_this(who) && !guardian_no_more(past, child, *who)).collect()
}

/// What shows that someone is a guardian no more is written down, and after a ruling on custody it is seen to who is one.
pub(super) fn kid_21(history: &History<'_>) -> bool {
    history.every(|at| match at.event {
        Event::GuardianEnded { .. } => at.written.contains(&Part::Basis),
        Event::Triggered { trigger: Trigger::CustodyRuling } => {
            let past = history.before(at);
            let stands = |who: &PersonId| query::capacity(past, *who) == Some(Capacity::Guardian);
            let known = past.iter().any(|event| match &event.event {
                Event::GuardianNoted { .. } => true,
                Event::PersonJoined { person, .. } => stands(person),
                _ => false,
            });
            let shift = at.occurred.plus_hours(i64::from(history.settings.shift_hours));
            !known || query::kind(past) == CaseKind::Perpetrator || stands_by(history, at, Duty::CheckGuardians, shift)
        }
        _ => true,
    })
}

/// Whether someone's yes to a service stands.
fn agrees(past: Past<'_>, service: DecisionType, who: PersonId) -> bool {
    query::said_to(past, service, who) == Some(ConsentState::Given)
}

/// What FB 6:13 a names, and is decided here: treatment in open forms by SoL 11:1, and a contact person or family.
const fn named_by_code(kind: DecisionType) -> bool {
    matches!(kind, DecisionType::ContactPerson | DecisionType::Counselling | DecisionType::PerpetratorProgramme)
}

/// A decision of the board or a committee, with reasons, about one service: one of the child's guardians is set aside, and another agrees. Nothing else sets aside.
pub(super) fn kid_18(history: &History<'_>) -> bool {
    history.every_decision(|at, made| {
        let past = history.before(at);
        let by_office =
            made.mode == Mode::Ordinary && matches!(at.role, Role::Board | Role::Committee) && at.written.contains(&Part::Reasons);
        let guardians = query::subject(past).map(|child| guardians(past, child)).unwrap_or_default();
        let named = |aside: &SetAside| guardians.contains(&aside.guardian) && named_by_code(aside.service);
        let lawful = |aside: &SetAside| {
            let agree: BTreeSet<_> = guardians.iter().filter(|who| agrees(past, aside.service, **who)).collect();
            !agree.contains(&aside.guardian) && !agree.is_empty() && query::subject_minor(past, query::day(at))
        };
        // FL 33: it holds at once, and each of the guardians, and from 15 the child, is told of it.
        let shift = at.occurred.plus_hours(i64::from(history.settings.shift_hours));
        let own = query::subject(past).filter(|_| query::age(past, query::day(at)) == AgeGroup::Child15To17);
        let told = || {
            let mut parties = guardians.iter().copied().chain(own);
            parties.all(|person| stands_by(history, at, Duty::NotifyDecision { decision: made.number, person }, shift))
        };
        match (made.kind, made.set_aside) {
            (DecisionType::ConsentSetAside, Some(aside)) => {
                let right = made.outcome == Outcome::Refused || (made.outcome == Outcome::Granted && lawful(&aside));
                by_office && told() && named(&aside) && right
            }
            (DecisionType::ConsentSetAside, None) => false,
            (_, aside) => aside.is_none(),
        }
    })
}

/// Whether a committee has set a guardian aside for a service, and has neither said otherwise since, in a new decision or of this one, nor let its day pass.
fn is_aside(past: Past<'_>, service: DecisionType, who: PersonId, day: Date) -> bool {
    let last = past.iter().rev().find_map(|at| match &at.event {
        Event::DecisionMade(made) if made.set_aside == Some(SetAside { guardian: who, service }) => Some(made),
        _ => None,
    });
    last.is_some_and(|made| {
        let changed = past.iter().any(|at| match at.event {
            Event::DecisionReconsidered { decision, outcome, .. } => {
                decision == made.number && matches!(outcome, Reconsidered::Changed | Reconsidered::MustChange)
            }
            _ => false,
        });
        made.outcome == Outcome::Granted && !changed && !query::ended(past, made, day)
    })
}

/// The age of a child as last noted: of whom the case is about with the case, where it is known.
pub(super) fn noted_age(past: Past<'_>, child: PersonId, day: Date) -> Option<AgeGroup> {
    if query::subject(past) == Some(child) && query::age(past, day) != AgeGroup::Unknown {
        return Some(query::age(past, day));
    }
    past.iter().rev().find_map(|at| match at.event {
        Event::ChildNoted(noted) if noted.child == child => Some(past.grown(child, noted.age, day)),
        _ => None,
    })
}

pub(super) fn kid_19(history: &History<'_>) -> bool {
    history.every(|at| match at.event {
        Event::ImpactAnalysed(ref made) => {
            made.childs_view != ChildsView::TooYoung
                || noted_age(history.before(at), made.child, query::day(at)) != Some(AgeGroup::Child15To17)
        }
        _ => true,
    })
}

/// Before the court is asked it is written what the child has been told and what its attitude is; of a child who is placed at once that is owed in the shift.
pub(super) fn kid_24(history: &History<'_>) -> bool {
    let tells = |at: &Recorded, view: ChildsView| {
        at.written.contains(&Part::Note) && (view == ChildsView::Told || at.written.contains(&Part::Account))
    };
    let told = |past: Past<'_>, child: PersonId, kind: DecisionType| {
        let weighed = query::round(past).iter().rev().find_map(|at| match &at.event {
            Event::ImpactAnalysed(made) if made.child == child && (made.decisions.is_empty() || made.decisions.contains(&kind)) => {
                Some(tells(at, made.childs_view))
            }
            _ => None,
        });
        weighed == Some(true)
    };
    history.every(|at| match &at.event {
        Event::ImpactAnalysed(made) => !made.decisions.contains(&DecisionType::ChildShelterApplication) || tells(at, made.childs_view),
        Event::DecisionMade(made) if query::grants(made) => made.child.is_none_or(|placed| {
            let duty = Duty::InformChild { decision: made.number };
            let shift = at.occurred.plus_hours(i64::from(history.settings.shift_hours));
            let owed = || history.laid_with(at, duty).is_some_and(|due| due <= shift);
            let informed = told(history.before(at), placed.child, made.kind);
            match made.kind {
                DecisionType::ChildShelterApplication => informed || (made.mode == Mode::Acute && owed()),
                DecisionType::ChildImmediatePlacement => informed || owed(),
                _ => true,
            }
        }),
        Event::DutyDone { duty: Duty::InformChild { .. } } => at.written.contains(&Part::Note),
        _ => true,
    })
}

/// What is considered, and is to be considered again, was considered by somebody on a day: that is written.
pub(super) fn kid_25(history: &History<'_>) -> bool {
    history.every(|at| match at.event {
        Event::DutyDone { duty: duty @ Duty::ReconsiderPlacement { .. } } => {
            history.laid_with(at, duty).is_none() || at.written.contains(&Part::Basis)
        }
        _ => true,
    })
}

/// Services for personal needs; shelter and what the act of 2024 governs have rules of their own.
const fn personal(kind: DecisionType) -> bool {
    matches!(
        kind,
        DecisionType::ContactPerson
            | DecisionType::Counselling
            | DecisionType::PracticalSupport
            | DecisionType::ParentingSupport
            | DecisionType::BeyondRightPersonal
            | DecisionType::PerpetratorProgramme
    )
}

/// Services in open forms by SoL 11:1.
fn open_service(made: &DecisionMade) -> bool {
    let open = matches!(
        made.kind,
        DecisionType::Counselling | DecisionType::PracticalSupport | DecisionType::ParentingSupport | DecisionType::PerpetratorProgramme
    );
    open && made.needs_test == NeedsTest::With
}

/// The guardian with whom the child is in shelter by the act of 2024, on the day of an event.
fn alone_in_shelter(past: Past<'_>, at: &Recorded) -> Option<PersonId> {
    let (made, _) = super::shelter::placements(past, query::subject(past)?, query::day(at)).next()?;
    made.child.map(|placed| placed.guardian)
}

fn guardians_agree(at: &Recorded, past: Past<'_>, made: &DecisionMade, child: PersonId) -> bool {
    let guardians = guardians(past, child);
    let one_decides = || open_service(made) && alone_in_shelter(past, at).is_some_and(|guardian| agrees(past, made.kind, guardian));
    let aside =
        |who: &PersonId| made.needs_test == NeedsTest::With && named_by_code(made.kind) && is_aside(past, made.kind, *who, query::day(at));
    let stands = |who: &PersonId| match query::said_to(past, made.kind, *who) {
        Some(ConsentState::Given) => true,
        Some(ConsentState::NotNeededInShelter) => one_decides() || aside(who),
        _ => aside(who),
    };
    guardians.iter().any(|who| agrees(past, made.kind, *who)) && guardians.iter().all(stands)
}

/// The child itself agrees, is old enough, and it is written why that is suitable (SoL 21:1 st. 2–3, 21:2).
fn child_agrees(at: &Recorded, past: Past<'_>, made: &DecisionMade, child: PersonId) -> bool {
    let old_enough = match query::age(past, query::day(at)) {
        AgeGroup::Child15To17 => true,
        // Before SoL (2025:400) it was from 15.
        AgeGroup::Child12To14 => made.needs_test == NeedsTest::With && query::day(at) >= Date::constant(2025, 7, 1),
        _ => false,
    };
    old_enough && agrees(past, made.kind, child) && at.written.contains(&Part::Weighing)
}

/// From 15 no service against the young person's own no (SoL 3:4); and a contact person is for who wants one: then by the young person's own yes (SoL 13:7).
fn own_word_stands(past: Past<'_>, made: &DecisionMade, child: PersonId, day: Date) -> bool {
    let asked = query::age(past, day) == AgeGroup::Child15To17;
    let word = query::said_to(past, made.kind, child);
    let is_no = matches!(word, Some(ConsentState::Refused | ConsentState::Withdrawn));
    !asked || (!is_no && (made.kind != DecisionType::ContactPerson || word == Some(ConsentState::Given)))
}

/// Whether anyone but who uses violence agrees to a service for a child whom nobody knows.
fn anyone_agrees(past: Past<'_>, service: DecisionType) -> bool {
    past.iter().any(|at| match &at.event {
        Event::ConsentNoted(noted) => agrees(past, service, noted.by) && query::capacity(past, noted.by) != Some(Capacity::Perpetrator),
        _ => false,
    })
}

/// Who is unknown has no known guardians: anyone's word who speaks for the child is then asked for. That nobody needs be asked is noted only of another guardian
/// than the one with whom the child is in shelter by the act of 2024.
pub(super) fn kid_20(history: &History<'_>) -> bool {
    let named = history.every(|at| match at.event {
        Event::ConsentNoted(noted) => match noted.matter {
            ConsentMatter::ChildsService => noted.service.is_some_and(personal),
            _ => noted.service.is_none(),
        },
        _ => true,
    });
    let unneeded = history.every(|at| match at.event {
        Event::ConsentNoted(noted) if noted.state == ConsentState::NotNeededInShelter => {
            let past = history.before(at);
            noted.matter == ConsentMatter::ChildsService
                && alone_in_shelter(past, at).is_some_and(|guardian| guardian != noted.by)
                && query::subject(past).is_some_and(|child| guardians(past, child).contains(&noted.by))
        }
        _ => true,
    });
    let stands = |at: &Recorded, made: &DecisionMade| {
        let past = history.before(at);
        !personal(made.kind)
            || !query::grants(made)
            || !query::subject_minor(past, query::day(at))
            || query::subject(past).map_or_else(
                || anyone_agrees(past, made.kind),
                |child| {
                    let agreed = guardians_agree(at, past, made, child) || child_agrees(at, past, made, child);
                    agreed && own_word_stands(past, made, child, query::day(at))
                },
            )
    };
    let decided = history.every_ordinary(stands);
    // Nothing stops acute help; what it was given without is asked for afterwards.
    let afterwards = history.every_acute(|at, made| {
        let due = within(at, history.settings.after_acute_days);
        stands(at, made) || stands_by(history, at, Duty::SettleConsent { decision: made.number }, due)
    });
    let answered = history.every(|at| match at.event {
        Event::DutyDone { duty: Duty::SettleConsent { .. } } => {
            let settled = |event: &Recorded| {
                matches!(
                    event.event,
                    Event::ConsentNoted(_)
                        | Event::GuardianNoted { .. }
                        | Event::GuardianEnded { .. }
                        | Event::ExecutionChanged { execution: Execution::Ended, .. }
                        | Event::PlacementLapsed { .. }
                )
            };
            at.written.contains(&Part::Note) || history.batch(at).iter().any(settled)
        }
        _ => true,
    });
    named && unneeded && decided && afterwards && answered
}
