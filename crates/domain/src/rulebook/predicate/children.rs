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
    stage::decision::{ChildPlacement, Mode},
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
                | Duty::OfferChildSupport { .. }
                | Duty::TellGuardian { .. }
                | Duty::ArrangeSchooling { .. }
                | Duty::GiveHealthNotice { .. }
        )
    };
    history.every_closing(|at| !query::open_duties(history.before(at)).iter().any(own))
}

/// Owed the same shift from when a report about someone under 21 comes in, written down where it is made, and made before the preliminary is decided.
pub(super) fn kid_04(history: &History<'_>) -> bool {
    history.every(|at| {
        let past = history.before(at);
        match at.event {
            Event::IntakeRegistered(_) => {
                let shift = at.occurred.plus_hours(i64::from(history.settings.shift_hours));
                !query::reported_young(history.first(past.len() + 1), query::day(at))
                    || history.laid_with(at, Duty::AssessProtection).is_some_and(|due| due <= shift)
            }
            Event::ProtectionAssessed { .. } => at.written.contains(&Part::Assessment),
            Event::PreliminaryDecided(_) => {
                !query::reported_young(past, query::day(at))
                    || query::round(past).iter().any(|event| matches!(event.event, Event::ProtectionAssessed { .. }))
            }
            _ => true,
        }
    })
}

/// Whether every minor of the family, whom the case is about among them, has a child impact analysis, and nothing was decided on another day since it was made. A
/// decision beside the matter leaves it as it is.
pub(super) fn all_analysed(past: Past<'_>, day: Date) -> bool {
    let round = query::round(past);
    let decides = |at: &Recorded| match &at.event {
        Event::DecisionMade(made) => made.mode == Mode::Ordinary && made.kind != DecisionType::ConsentSetAside && query::day(at) != day,
        _ => false,
    };
    let analysed = |child: &PersonId| {
        let last = round.iter().rposition(|at| matches!(at.event, Event::ImpactAnalysed(made) if made.child == *child));
        last.is_some_and(|place| !round.iter().skip(place).any(decides))
    };
    let own = query::subject(past).filter(|_| query::subject_minor(past, day));
    let noted = query::minors(past, day).into_iter().filter(|child| query::subject(past) != Some(*child));
    own.into_iter().chain(noted).all(|child| analysed(&child))
}

pub(super) fn kid_05(history: &History<'_>) -> bool {
    history.every_ordinary(|at, _| all_analysed(history.before(at), query::day(at)))
}

pub(super) fn kid_06(history: &History<'_>) -> bool {
    history.every(|at| match at.event {
        Event::ImpactAnalysed(made) => match made.childs_view {
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
                DecisionType::ChildShelterByConsent => {
                    made.child.is_some_and(|placed| with_guardian(placed) && all_consent(placed) && !refused_by_the_young(placed.child))
                }
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
