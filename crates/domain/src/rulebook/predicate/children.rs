//! Duties about children.

use super::{
    History,
    care::{guardian_no_more, guardians, noted_age},
    query::{self, Past},
};
use crate::{
    actor::Role,
    case::{
        Duty, Event, Recorded,
        code::{Asked, CaseKind, ChildUnitReason, ChildsView, ConsentMatter, ConsentState, Exposure, GuardianRole, Measure, Part},
    },
    person::{
        AgeGroup, Capacity,
        protection::{ProtectionKind, ProtectionSource, ProtectionStatus},
    },
    service::DecisionType,
    stage::decision::{ChildPlacement, DecisionMade, Mode},
};
use fristad_kernel::{
    Date, PersonId,
    calendar::{HolidayRule, Term, deadline},
};
use std::collections::BTreeMap;

pub(super) const fn is_minor(age: AgeGroup) -> bool {
    matches!(age, AgeGroup::ChildUnder12 | AgeGroup::Child12To14 | AgeGroup::Child15To17)
}

/// Laid together with what shows the child it is due the same shift; a report that was laid before is done or due already.
pub(super) fn kid_01(history: &History<'_>) -> bool {
    history.every(|at| match at.event {
        Event::ChildNoted(noted) if is_minor(noted.age) && noted.exposure != Exposure::NotAffected => {
            let duty = Duty::ReportConcern { child: noted.child };
            let shift = at.occurred.plus_hours(i64::from(history.settings.shift_hours));
            match history.laid_with(at, duty) {
                Some(due) => due <= shift,
                None => history.before(at).iter().any(|event| matches!(event.event, Event::DutyLaid { duty: laid, .. } if laid == duty)),
            }
        }
        Event::PersonJoined { person, capacity: Capacity::Child, age, .. } if is_minor(age) => {
            history.through(at).iter().any(|event| matches!(event.event, Event::ChildNoted(noted) if noted.child == person))
        }
        _ => true,
    })
}

pub(super) fn kid_02(history: &History<'_>) -> bool {
    history.every_ordinary(|at, _| !query::open_duties(history.before(at)).iter().any(|duty| matches!(duty, Duty::ReportConcern { .. })))
}

pub(super) fn kid_03(history: &History<'_>) -> bool {
    let own = |duty: &Duty| {
        matches!(
            duty,
            Duty::ReportConcern { .. }
                | Duty::TellChildUnit { .. }
                | Duty::AssessProtection
                | Duty::AssessChildProtection { .. }
                | Duty::OfferChildSupport { .. }
                | Duty::TellGuardian { .. }
                | Duty::ArrangeSchooling { .. }
                | Duty::GiveHealthNotice { .. }
                | Duty::EndPlacement { .. }
        )
    };
    history.every_closing(|at| !query::open_duties(history.before(at)).iter().any(own))
}

/// Owed the same shift from when a report about someone under 21 comes in, and of each minor beside whom the case is about who may be affected, from when it is known;
/// of both anew where acute help reopens the case. Written down where it is made; of whom a report is about made before the preliminary is decided.
pub(super) fn kid_04(history: &History<'_>) -> bool {
    history.every(|at| {
        let past = history.before(at);
        let shift = at.occurred.plus_hours(i64::from(history.settings.shift_hours));
        let laid = |duty| history.laid_with(at, duty).is_some_and(|due| due <= shift);
        let day = query::day(at);
        match at.event {
            Event::IntakeRegistered(_) => !query::reported_young(history.first(past.len() + 1), day) || laid(Duty::AssessProtection),
            Event::ChildNoted(noted) if is_minor(noted.age) && noted.exposure != Exposure::NotAffected => {
                let (whole, child) = (history.through(at), noted.child);
                let beside = query::kind(whole) != CaseKind::Perpetrator && query::subject(whole) != Some(child);
                !beside || laid(Duty::AssessChildProtection { child }) || judges(past, child)
            }
            Event::Reopened => {
                let whole = history.through(at);
                let stands = |duty| laid(duty) || query::is_open(past, duty);
                let his = query::kind(whole) == CaseKind::Perpetrator;
                let owed = |child: &PersonId| stands(Duty::AssessChildProtection { child: *child });
                (!query::reported_young(whole, day) || stands(Duty::AssessProtection)) && (his || touched(whole, day).iter().all(owed))
            }
            Event::ProtectionAssessed { child, .. } => {
                at.written.contains(&Part::Assessment)
                    && child.map_or_else(
                        || query::about_young(past, day) || query::age_unknown(past, day),
                        |child| past.iter().any(|event| matches!(event.event, Event::ChildNoted(noted) if noted.child == child)),
                    )
            }
            Event::PreliminaryDecided(_) => {
                let judged = |event: &Recorded| matches!(event.event, Event::ProtectionAssessed { child: None, .. });
                !query::reported_young(past, day) || query::round(past).iter().any(judged)
            }
            _ => true,
        }
    })
}

/// Whether it has been judged, or was laid on somebody to judge, since the case last began, if a child beside whom the case is about needs protection at once.
fn judges(past: Past<'_>, of: PersonId) -> bool {
    let duty = Duty::AssessChildProtection { child: of };
    let told = |at: &Recorded| match at.event {
        Event::ProtectionAssessed { child, .. } => child == Some(of),
        Event::DutyLaid { duty: laid, .. } => laid == duty,
        _ => false,
    };
    query::is_open(past, duty) || query::round(past).iter().any(told)
}

/// The minors beside whom the case is about who may be affected, as last noted.
fn touched(past: Past<'_>, day: Date) -> Vec<PersonId> {
    let affected = |child: &PersonId| {
        let last = past.iter().rev().find_map(|at| match at.event {
            Event::ChildNoted(noted) if noted.child == *child => Some(noted.exposure),
            _ => None,
        });
        last.is_some_and(|exposure| exposure != Exposure::NotAffected)
    };
    query::minors(past, day).into_iter().filter(|child| query::subject(past) != Some(*child) && affected(child)).collect()
}

/// Whether a child has an impact analysis about a kind of decision, and none of that kind was made on another day since. A decision beside the matter leaves it as it
/// is. One that names no kind is about all.
fn analysed(past: Past<'_>, child: PersonId, kind: DecisionType, day: Date) -> bool {
    let round = query::round(past);
    let decides = |at: &Recorded| match &at.event {
        Event::DecisionMade(made) => {
            made.mode == Mode::Ordinary && made.kind == kind && kind != DecisionType::ConsentSetAside && query::day(at) != day
        }
        _ => false,
    };
    let weighs = |at: &Recorded| match &at.event {
        Event::ImpactAnalysed(made) => made.child == child && (made.decisions.is_empty() || made.decisions.contains(&kind)),
        _ => false,
    };
    let last = round.iter().rposition(weighs);
    last.is_some_and(|place| !round.iter().skip(place).any(decides))
}

/// Whether every minor of the family, whom the case is about among them, has one that holds for one of these kinds of decision.
pub(super) fn all_analysed(past: Past<'_>, kinds: &[DecisionType], day: Date) -> bool {
    let analysed = |child: &PersonId| kinds.iter().any(|kind| analysed(past, *child, *kind, day));
    let own = query::subject(past).filter(|_| query::subject_minor(past, day));
    let noted = query::minors(past, day).into_iter().filter(|child| query::subject(past) != Some(*child));
    own.into_iter().chain(noted).all(|child| analysed(&child))
}

pub(super) fn kid_05(history: &History<'_>) -> bool {
    // What opens the way to a service is weighed as that service.
    let weighed = |made: &DecisionMade| made.set_aside.map_or(made.kind, |aside| aside.service);
    history.every_ordinary(|at, made| all_analysed(history.before(at), &[weighed(made)], query::day(at)))
}

pub(super) fn kid_06(history: &History<'_>) -> bool {
    history.every(|at| match at.event {
        Event::ImpactAnalysed(ref made) => match made.childs_view {
            ChildsView::Told => at.written.contains(&Part::ChildsView),
            ChildsView::Declined | ChildsView::TooYoung | ChildsView::NotSafeToAsk => at.written.contains(&Part::Weighing),
        },
        _ => true,
    })
}

pub(super) fn kid_07(history: &History<'_>) -> bool {
    history.every_decision(|at, made| {
        made.kind != DecisionType::ChildImmediatePlacement || matches!(at.role, Role::Board | Role::Committee | Role::Chair)
    })
}

/// Whether another than the one with whom a child stays has been noted as its guardian, or been asked to consent as one.
fn has_other_guardian(past: Past<'_>, placed: ChildPlacement) -> bool {
    let ChildPlacement { child, guardian, .. } = placed;
    let asked = past.iter().any(|event| match event.event {
        Event::ConsentNoted(noted) => {
            let shelter = noted.matter == ConsentMatter::ChildShelter && noted.child.is_none_or(|of| of == child);
            shelter && ![child, guardian].contains(&noted.by) && !guardian_no_more(past, child, noted.by)
        }
        _ => false,
    });
    asked || guardians(past, child).into_iter().any(|other| other != guardian)
}

/// Acute help by consent is left out: nothing stops it, and a consent that turns out to be missing is for the confirmation and the court.
pub(super) fn kid_08(history: &History<'_>) -> bool {
    history.every_ordinary(|at, made| {
        let past = history.before(at);
        let refused_by_a_guardian = |child: PersonId| {
            past.iter().any(|event| match event.event {
                Event::ConsentNoted(noted) if noted.matter == ConsentMatter::ChildShelter && noted.child.is_none_or(|of| of == child) => {
                    noted.by != child && !query::consents_to_shelter(past, child, noted.by) && !guardian_no_more(past, child, noted.by)
                }
                _ => false,
            })
        };
        let day = query::day(at);
        let refused_by_the_young = |child: PersonId| {
            let no = [ConsentState::Refused, ConsentState::Withdrawn].map(Some).contains(&query::said_to_shelter(past, child, child));
            no && noted_age(past, child, day) == Some(AgeGroup::Child15To17)
        };
        let consented = |child: PersonId| move |who: PersonId| query::consents_to_shelter(past, child, who);
        let with_guardian = |placed: ChildPlacement| {
            let own = query::subject(past) == Some(placed.guardian) && !query::subject_minor(past, day);
            let known = own && !guardian_no_more(past, placed.child, placed.guardian);
            (known || guardians(past, placed.child).contains(&placed.guardian))
                && placed.guardian_in_shelter == Asked::Yes
                && placed.guardian_of_age == Asked::Yes
                && consented(placed.child)(placed.guardian)
        };
        let all_consent = |placed: ChildPlacement| {
            guardians(past, placed.child).into_iter().all(consented(placed.child)) && !refused_by_a_guardian(placed.child)
        };
        !query::grants(made)
            || match made.kind {
                DecisionType::ChildShelterByConsent => made.child.is_some_and(|placed| {
                    let all_known = placed.sole_custody == Asked::Yes || has_other_guardian(past, placed);
                    with_guardian(placed) && all_known && all_consent(placed) && !refused_by_the_young(placed.child)
                }),
                DecisionType::ChildShelterApplication => made.child.is_some_and(|placed| with_guardian(placed) && !all_consent(placed)),
                DecisionType::Shelter => !query::subject_minor(past, day),
                _ => true,
            }
    })
}

/// The last day on which an immediate placement can be submitted; a holiday moves it (lag 1930:173 2 §).
pub(super) fn last_day_to_submit(decided: &Recorded) -> Date {
    deadline(query::day(decided), Term::Weeks(1), HolidayRule::NextWorkingDay)
}

/// The duty is due within the week, holiday or not; the placement lapses only when the law's last day has passed.
pub(super) fn kid_09(history: &History<'_>) -> bool {
    history.every(|at| match &at.event {
        Event::DecisionMade(made) if made.kind == DecisionType::ChildImmediatePlacement && query::grants(made) => {
            let laid = history.laid_with(at, Duty::SubmitToCourt { decision: made.number });
            laid.is_some_and(|due| due.date() == query::after(query::day(at), Term::Weeks(1)))
        }
        Event::SubmittedToCourt { decision, on } => {
            let late = query::decision(history.before(at), *decision).is_none_or(|(made, _)| *on > last_day_to_submit(made));
            let lapsed = history.batch(at).iter().any(|event| event.event == Event::PlacementLapsed { decision: *decision });
            late == lapsed
        }
        _ => true,
    })
}

/// Acute help by consent is left out, as in KID-08.
pub(super) fn kid_10(history: &History<'_>) -> bool {
    let public = |kind: DecisionType| kind == DecisionType::ChildShelterByConsent || query::against_guardian(kind);
    // In haste no consent is set aside (KID-18).
    let in_haste = |kind: DecisionType| query::against_guardian(kind) && kind != DecisionType::ConsentSetAside;
    history.every_ordinary(|_, made| !public(made.kind) || made.place_free == Asked::Yes)
        && history.every_acute(|_, made| !in_haste(made.kind) || made.place_free == Asked::Yes)
}

pub(super) fn kid_11(history: &History<'_>) -> bool {
    history.every(|at| match at.event {
        Event::ConsentNoted(noted) => {
            let past = history.before(at);
            let his = query::kind(past) == CaseKind::Perpetrator && query::subject(past) == Some(noted.by);
            let violent = query::capacity(past, noted.by) == Some(Capacity::Perpetrator);
            let danger = match noted.matter {
                ConsentMatter::ChildsService | ConsentMatter::ChildShelter => violent || his,
                ConsentMatter::PoliceAssessment => violent,
                _ => false,
            };
            // Other grounds than a word of his: nobody is asked.
            let unasked = matches!(noted.state, ConsentState::NotAskedGuardianIsDanger | ConsentState::NotNeededInShelter);
            unasked || (noted.guardian != GuardianRole::IsDanger && !danger)
        }
        _ => true,
    })
}

/// Whether the child unit has been told of something, or the duty to tell it has been laid.
fn told(past: Past<'_>, of: ChildUnitReason) -> bool {
    past.iter().any(|at| match at.event {
        Event::ChildUnitTold { reason } | Event::DutyLaid { duty: Duty::TellChildUnit { reason }, .. } => reason == of,
        _ => false,
    })
}

/// Whether shelter is looked for, or decided and not lapsed.
fn shelter_planned(past: Past<'_>) -> bool {
    past.iter().any(|at| match &at.event {
        Event::DangerAssessed { measures, .. } => measures.contains(&Measure::ShelterSought),
        Event::DecisionMade(made) => query::is_shelter(made.kind) && query::grants(made) && !query::lapsed(past, made.number),
        _ => false,
    })
}

pub(super) fn kid_12(history: &History<'_>) -> bool {
    history.every(|at| {
        let bears =
            matches!(at.event, Event::DangerAssessed { .. } | Event::DecisionMade(_) | Event::ChildNoted(_) | Event::HouseholdAsked { .. });
        let past = history.through(at);
        !bears || told(past, ChildUnitReason::Shelter) || !shelter_planned(past) || !query::has_children(past, query::day(at))
    })
}

/// Whether a protection that someone applied for stands, as last noted.
fn applied_for_protection(past: Past<'_>) -> bool {
    let mut applied: BTreeMap<(PersonId, ProtectionKind), bool> = BTreeMap::new();
    for at in past {
        if let Event::ProtectionNoted { person, protection } = &at.event {
            let stands = protection.source == ProtectionSource::Person && protection.status != ProtectionStatus::Ended;
            applied.insert((*person, protection.kind), stands);
        }
    }
    applied.into_values().any(|stands| stands)
}

pub(super) fn kid_13(history: &History<'_>) -> bool {
    history.every(|at| {
        let bears = matches!(at.event, Event::ProtectionNoted { .. } | Event::ChildNoted(_) | Event::KindDetermined { .. });
        let past = history.through(at);
        let violence = || matches!(query::kind(past), CaseKind::VictimAdult | CaseKind::Perpetrator | CaseKind::Child);
        !bears
            || told(past, ChildUnitReason::ProtectionApplication)
            || !applied_for_protection(past)
            || !violence()
            || query::minors(past, query::day(at)).is_empty()
    })
}
