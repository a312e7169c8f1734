//! Decisions that are not acute.

use super::{History, query};
use crate::{
    actor::Role,
    case::{
        Duty, Event,
        code::{Instruction, InvestigationEnd, Names, Outcome, Part},
    },
    person::AgeGroup,
    service::{DecisionType, NeedsTest},
    stage::decision::{DecisionMade, Mandate},
};

/// Whether a decision is made beside the matter, while that is investigated.
pub(super) const fn beside(kind: DecisionType) -> bool {
    matches!(kind, DecisionType::ConsentSetAside)
}

pub(super) fn dec_01(history: &History<'_>) -> bool {
    history.every_ordinary(|at, made| {
        let last = history.before(at).iter().rev().find_map(|event| match event.event {
            Event::InvestigationConcluded { end } => Some(Some(end)),
            Event::InvestigationOpened { .. } => Some(None),
            _ => None,
        });
        last.flatten() == Some(InvestigationEnd::Complete) || (beside(made.kind) && last == Some(None))
    })
}

/// Whether a decision goes against a party.
fn against(made: &DecisionMade) -> bool {
    made.outcome != Outcome::Granted || query::against_guardian(made.kind)
}

pub(super) fn dec_02(history: &History<'_>) -> bool {
    history.every_ordinary(|at, made| !against(made) || at.written.contains(&Part::Reasons))
}

/// The board and a committee decide everything, the chair what cannot wait for them (lag 2024:79 4:1, 5:1, 5:4).
const fn office_reaches(kind: DecisionType, role: Role) -> bool {
    match role {
        Role::Board | Role::Committee => true,
        Role::Chair => matches!(
            kind,
            DecisionType::ChildImmediatePlacement
                | DecisionType::ChildShelterPlace
                | DecisionType::ConcealedWhereabouts
                | DecisionType::ChildContact
        ),
        _ => false,
    }
}

/// The mandate is what its role can have: office for those who hold it, delegation for officers and leads, and only for what may be delegated.
fn mandate_holds(made: &DecisionMade, role: Role) -> bool {
    match made.mandate {
        Mandate::ByOffice => office_reaches(made.kind, role),
        Mandate::ByDelegation => matches!(role, Role::CaseWorker | Role::DutyOfficer | Role::TeamLead) && !query::reserved(made.kind),
        Mandate::Beyond => true,
    }
}

pub(super) fn dec_03(history: &History<'_>) -> bool {
    history.every_ordinary(|_, made| made.mandate != Mandate::Beyond) && history.every_decision(|at, made| mandate_holds(made, at.role))
}

/// A type that has no appeal of its own (the court tries the matter anyway) carries none.
pub(super) fn dec_04(history: &History<'_>) -> bool {
    history.every_ordinary(|_, made| !against(made) || query::not_appealable(made.kind) || made.instruction == Instruction::Attached)
}

pub(super) fn dec_05(history: &History<'_>) -> bool {
    history.every_decision(|at, made| {
        let day = query::day(at);
        made.kind
            .basis()
            .iter()
            .any(|provision| provision.from <= day && provision.to.is_none_or(|last| day <= last) && provision.reference() == made.basis)
    })
}

pub(super) fn dec_06(history: &History<'_>) -> bool {
    history.every_ordinary(|at, made| {
        let step = query::reserved(made.kind) && made.kind != DecisionType::ChildImmediatePlacement;
        let service = query::grants(made) && !step && made.kind != DecisionType::ChildImmediatePlacementEnd;
        let planned =
            made.follow_up.is_some_and(|day| day >= query::day(at)) && history.stands_with(at, Duty::FollowUp { decision: made.number });
        !service || planned
    })
}

pub(super) fn dec_07(history: &History<'_>) -> bool {
    // FL 33 4 st has been in force since that day.
    let since = jiff::civil::date(2025, 7, 2);
    history.every_decision(|at, made| match made.names {
        Names::Shown => true,
        Names::LeftOutForThreat => at.written.contains(&Part::Basis) && query::day(at) >= since,
        Names::LeftOutOtherwise => false,
    })
}

/// Types never given without a test of needs: SoL 11:5 keeps contact persons and children's shelter to it and speaks of no economic help.
const fn always_tested(kind: DecisionType) -> bool {
    matches!(
        kind,
        DecisionType::ContactPerson
            | DecisionType::EconomicAssistance
            | DecisionType::SecurityMeasures
            | DecisionType::ChildShelterByConsent
            | DecisionType::ChildShelterApplication
            | DecisionType::ChildImmediatePlacement
    )
}

pub(super) fn dec_08(history: &History<'_>) -> bool {
    history.every_decision(|_, made| !query::grants(made) || !always_tested(made.kind) || made.needs_test == NeedsTest::With)
}

pub(super) fn dec_09(history: &History<'_>) -> bool {
    let young = |age| matches!(age, AgeGroup::ChildUnder12 | AgeGroup::Child12To14 | AgeGroup::Child15To17 | AgeGroup::YoungAdult);
    let shelter = |made: &DecisionMade| query::is_shelter(made.kind) && query::grants(made);
    history.every_decision(|at, made| {
        !shelter(made) || !young(query::age(history.before(at), query::day(at))) || made.needs_test == NeedsTest::With
    }) && history.every_ordinary(|at, made| {
        made.kind != DecisionType::ShelterWithoutNeedsTest || !query::grants(made) || !young(query::age(history.before(at), query::day(at)))
    })
}

/// Who decided stands on every event; a board and a committee decide on someone's presentation.
pub(super) fn dec_10(history: &History<'_>) -> bool {
    history.every_ordinary(|at, made| {
        let presented = !matches!(at.role, Role::Board | Role::Committee) || made.rapporteur.is_some();
        presented && at.written.contains(&Part::Ruling)
    })
}

pub(super) fn dec_11(history: &History<'_>) -> bool {
    history.every_ordinary(|at, made| against(made) || at.written.contains(&Part::Reasons) || history.passed(at, "DEC-11"))
}
