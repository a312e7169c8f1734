//! What kinds of case there are, how far each has come, and what is special about it: a table, so that everything occurs by construction and not by luck.

use fristad_domain::case::code::{
    CaseKind,
    CaseKind::{BuyerOfSex, Child, CrimeVictimOther, Perpetrator, Relative, Unspecified, VictimAdult},
    ClosingReason, InvestigationEnd, PreliminaryOutcome,
};

/// How far a case has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// It came in; nobody has asked about danger yet.
    Registered,
    /// It came in and danger is asked about; the preliminary assessment is not decided.
    Asked,
    /// The preliminary assessment ended without an investigation.
    NotOpened(PreliminaryOutcome),
    /// Half of the investigation is done.
    Halfway,
    /// All of it is gathered, and it is not concluded.
    Gathered,
    /// It broke off.
    BrokenOff(InvestigationEnd),
    /// It is concluded.
    Concluded,
    /// It is sent to the party, and the answer is awaited.
    Heard,
    /// It lies before the board.
    BeforeBoard,
    /// It is decided.
    Decided,
    /// What was decided is carried out.
    Running,
    /// It has been followed up.
    FollowedUp,
    /// The case is closed.
    Closed(ClosingReason),
}

impl Stop {
    /// How far that is: what is reached has also everything with a lower number.
    pub(super) const fn reach(self) -> u8 {
        match self {
            Self::Registered => 0,
            Self::Asked => 1,
            Self::NotOpened(_) => 2,
            Self::Halfway => 3,
            Self::Gathered | Self::BrokenOff(_) => 4,
            Self::Concluded => 5,
            Self::Heard => 6,
            Self::BeforeBoard => 7,
            Self::Decided => 8,
            Self::Running => 9,
            Self::FollowedUp => 10,
            Self::Closed(_) => 11,
        }
    }
}

/// What is special about a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum With {
    /// So many children in the home.
    Children(u8),
    /// A young adult of 18 to 20.
    YoungAdult,
    /// Somebody over seventy.
    Older,
    /// A man.
    Man,
    /// Somebody who does not tell who they are.
    Anonymous,
    /// Born on a day that is kept for research.
    ResearchDay,
    /// An honour motive.
    Honour,
    /// A witness under threat.
    Witness,
    /// Came in as an application.
    Applied,
    /// Came in otherwise.
    Reported,
    /// The reporter wants to know what became of it.
    ReporterAsks,
    /// Began as a talk that was to be information only.
    FromTalk,
    /// Registered by the registrar.
    ByRegistrar,
    /// A flag in the population register.
    Marked,
    /// A flag that could not be read.
    Unreadable,
    /// Protected registration.
    ProtectedRegistration,
    /// Another identity.
    Fictitious,
    /// A change of name, applied for.
    NameChange,
    /// The unit's own judgement.
    LocallyProtected,
    /// A protection that has ended.
    ProtectionEnded,
    /// Rules of contact.
    Rules,
    /// It could not be asked safely about danger; to be asked again.
    DangerOpen,
    /// Shelter the same night.
    AcuteShelter,
    /// Other housing for the one who uses violence, decided at night by someone whose delegation does not reach it.
    AcuteHousing,
    /// The commission after the acute decision is not given.
    Uncommissioned,
    /// Reasons and end of the acute decision are not written.
    Unreasoned,
    /// Concern for the children is not reported.
    ConcernUnreported,
    /// The fourteen days are extended.
    Extended,
    /// The four months are extended.
    LongInvestigation,
    /// The person has asked for a decision after six months.
    DecisionRequested,
    /// Filed away after nothing was opened or it broke off.
    FiledAway,
    /// Nothing is granted.
    Refused,
    /// A part is granted.
    Partly,
    /// The board decides.
    ByBoard,
    /// The committee decides; for a child, to ask the court.
    ByCommittee,
    /// Without a needs test.
    Untested,
    /// Officials' names are left out.
    Nameless,
    /// Shelter is decided.
    Shelter,
    /// A child is placed with its guardian, who consents.
    PlacedByConsent,
    /// A child is placed at once by the chair.
    PlacedAtOnce,
    /// An appeal that is not handled yet.
    AppealOpen,
    /// An appeal that came in time.
    AppealInTime,
    /// An appeal that came late.
    AppealLate,
    /// An appeal that came late for want of a right instruction.
    AppealExcused,
    /// What was granted is not carried out.
    Unexecuted,
    /// That has been reported once.
    UnexecutedReported,
    /// Its execution is broken off.
    Interrupted,
    /// The follow-up is not done.
    FollowUpMissed,
    /// The assessment of risk is not renewed.
    RiskAged,
    /// Something has happened after which it no longer holds.
    RiskTriggered,
    /// A worker with a conflict of interest, and another who took over.
    Conflict,
    /// A worker with a conflict of interest who may act.
    ConflictExcepted,
    /// What the person says is wrong.
    Objection,
    /// An entry that was corrected.
    Correction,
    /// Contact with the partner of the one who uses violence.
    PartnerContact,
    /// A draft that is not signed.
    Draft,
    /// A letter of the decision.
    Letter,
    /// The last step was taken a few days ago.
    Lately,
    /// Very many entries, where there are very many cases.
    Thousand,
}

/// Whose case it is beside another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kin {
    /// Nobody's.
    Alone,
    /// Of the child of that number in the case so many places before, and perhaps of a sibling so many places before.
    ChildOf(usize, usize, Option<usize>),
    /// Of the one who used violence in the case so many places before.
    PerpetratorOf(usize),
}

/// A case to be made.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plan {
    pub kind: CaseKind,
    pub stop: Stop,
    /// How many days before the clock it begins, at least.
    pub days: u32,
    pub kin: Kin,
    pub with: &'static [With],
}

impl Plan {
    /// Whether something is special about it.
    pub(super) fn has(&self, with: With) -> bool {
        self.with.contains(&with)
    }

    /// Whether it comes at least so far.
    pub(super) const fn reaches(&self, stop: Stop) -> bool {
        self.stop.reach() >= stop.reach()
    }

    /// The children in the home.
    pub(super) fn children(&self) -> u8 {
        self.with.iter().find_map(|with| if let With::Children(count) = with { Some(*count) } else { None }).unwrap_or(0)
    }
}

const fn plan(kind: CaseKind, stop: Stop, days: u32, with: &'static [With]) -> Plan {
    Plan { kind, stop, days, kin: Kin::Alone, with }
}

const fn kin(kind: CaseKind, kin: Kin, stop: Stop, days: u32, with: &'static [With]) -> Plan {
    Plan { kind, stop, days, kin, with }
}

use ClosingReason::{Completed, Died as DiedClosed, LostContact as LostClosed, Refused as RefusedClosed, ReturnedHome, Withdrew};
use InvestigationEnd::{Died, LostContact, Moved, Withdrawn};
use Kin::{ChildOf, PerpetratorOf};
use PreliminaryOutcome::{NotOpen, Refer, Transfer};
use Stop::{
    Asked, BeforeBoard, BrokenOff, Closed, Concluded, Decided, FollowedUp, Gathered, Halfway, Heard, NotOpened, Registered, Running,
};
use With::{
    AcuteHousing, AcuteShelter, Anonymous, AppealExcused, AppealInTime, AppealLate, AppealOpen, Applied, ByBoard, ByCommittee, ByRegistrar,
    Children, ConcernUnreported, Conflict, ConflictExcepted, Correction, DangerOpen, DecisionRequested, Draft, Extended, Fictitious,
    FiledAway, FollowUpMissed, FromTalk, Honour, Interrupted, Lately, Letter, LocallyProtected, LongInvestigation, Man, Marked, NameChange,
    Nameless, Objection, Older, Partly, PartnerContact, PlacedAtOnce, PlacedByConsent, ProtectedRegistration, ProtectionEnded, Refused,
    Reported, ReporterAsks, ResearchDay, RiskAged, RiskTriggered, Rules, Shelter, Thousand, Uncommissioned, Unexecuted, UnexecutedReported,
    Unreadable, Unreasoned, Untested, Witness, YoungAdult,
};

/// The cases of one round. What stands here occurs in every sixty cases.
pub(super) const PLANS: &[Plan] = &[
    // Families: the exposed person, the children, and the one who used violence, each with their own case.
    plan(VictimAdult, FollowedUp, 250, &[Children(2), AcuteShelter, Shelter, Rules, Marked, Letter, Draft, Thousand]),
    kin(Child, ChildOf(1, 0, None), Running, 0, &[PlacedByConsent]),
    kin(Child, ChildOf(2, 1, Some(1)), Halfway, 0, &[LongInvestigation]),
    kin(Perpetrator, PerpetratorOf(3), Running, 0, &[PartnerContact]),
    plan(VictimAdult, Halfway, 58, &[Children(1), AcuteShelter, Uncommissioned, Unreadable, Rules]),
    kin(Child, ChildOf(1, 0, None), Halfway, 0, &[PlacedAtOnce]),
    plan(VictimAdult, Halfway, 130, &[Children(3), Rules, NameChange, Correction]),
    kin(Perpetrator, PerpetratorOf(1), Gathered, 0, &[]),
    // What has just come in.
    plan(VictimAdult, Registered, 1, &[ByRegistrar]),
    plan(Unspecified, Registered, 1, &[Anonymous]),
    plan(VictimAdult, Asked, 3, &[AcuteShelter, Unreasoned, Children(1), ConcernUnreported]),
    plan(VictimAdult, Asked, 4, &[FromTalk, DangerOpen, Rules]),
    plan(Unspecified, Asked, 4, &[Anonymous, FromTalk]),
    plan(Relative, Asked, 5, &[Children(1)]),
    plan(CrimeVictimOther, Asked, 4, &[Older]),
    plan(BuyerOfSex, Asked, 6, &[]),
    plan(Perpetrator, Asked, 6, &[AcuteHousing]),
    // The fourteen days: running, passed, extended.
    plan(Child, Asked, 7, &[Reported, ReporterAsks]),
    plan(Child, Asked, 22, &[Reported]),
    plan(VictimAdult, Asked, 20, &[YoungAdult, Reported, Honour]),
    plan(Child, Asked, 31, &[Reported, Extended]),
    // Nothing was opened.
    plan(VictimAdult, NotOpened(NotOpen), 60, &[Children(1), Reported]),
    plan(Child, NotOpened(NotOpen), 110, &[Reported, ReporterAsks, FiledAway]),
    plan(VictimAdult, NotOpened(Transfer), 70, &[Reported, FiledAway]),
    plan(CrimeVictimOther, NotOpened(Refer), 45, &[Reported]),
    plan(Relative, NotOpened(Refer), 120, &[Reported, FiledAway]),
    // Under investigation.
    plan(VictimAdult, Halfway, 48, &[YoungAdult, Honour, Rules, LocallyProtected, Applied]),
    plan(Child, Halfway, 165, &[Honour, Reported]),
    plan(Perpetrator, Halfway, 40, &[Children(1), AcuteHousing]),
    plan(BuyerOfSex, Halfway, 35, &[ByRegistrar]),
    plan(Relative, Gathered, 90, &[Objection]),
    plan(CrimeVictimOther, Gathered, 90, &[Man, Draft]),
    plan(VictimAdult, Gathered, 150, &[RiskAged, Conflict]),
    plan(VictimAdult, Halfway, 212, &[Applied, DecisionRequested]),
    // Broken off.
    plan(VictimAdult, BrokenOff(Withdrawn), 105, &[FiledAway]),
    plan(VictimAdult, BrokenOff(LostContact), 95, &[Rules]),
    plan(Relative, BrokenOff(Died), 130, &[FiledAway]),
    plan(Child, BrokenOff(Moved), 140, &[Reported, FiledAway]),
    // Concluded, heard, before the board.
    plan(VictimAdult, Concluded, 110, &[Children(1), Draft, ProtectionEnded]),
    plan(Perpetrator, Concluded, 110, &[]),
    plan(VictimAdult, Heard, 120, &[Refused]),
    plan(CrimeVictimOther, BeforeBoard, 130, &[Partly, ByBoard]),
    plan(Child, BeforeBoard, 120, &[Reported, ByCommittee]),
    // Decided.
    plan(VictimAdult, Decided, 140, &[Refused, AppealOpen, Older, ByCommittee]),
    plan(VictimAdult, Decided, 190, &[Refused, AppealInTime, Letter, ByBoard]),
    plan(Relative, Decided, 190, &[Refused, AppealLate]),
    plan(VictimAdult, Decided, 190, &[Partly, AppealExcused, Man]),
    plan(VictimAdult, Decided, 235, &[Unexecuted]),
    plan(Perpetrator, Decided, 340, &[UnexecutedReported]),
    // Carried out.
    plan(VictimAdult, Running, 270, &[ProtectedRegistration, Rules, FollowUpMissed, RiskAged, Letter, Nameless]),
    plan(VictimAdult, Running, 200, &[Children(2), RiskTriggered, ConflictExcepted]),
    plan(CrimeVictimOther, Running, 190, &[Witness, LocallyProtected, Interrupted]),
    plan(BuyerOfSex, FollowedUp, 250, &[Man, Untested]),
    plan(VictimAdult, FollowedUp, 260, &[Fictitious, Rules, Shelter]),
    // Closed, with each clock.
    plan(VictimAdult, Closed(Completed), 420, &[Children(1), Shelter]),
    plan(VictimAdult, Closed(ReturnedHome), 380, &[ResearchDay]),
    plan(Child, Closed(Completed), 360, &[Reported, PlacedByConsent]),
    plan(Child, Closed(Completed), 330, &[Reported, Lately]),
    plan(Perpetrator, Closed(Withdrew), 400, &[]),
    plan(CrimeVictimOther, Closed(RefusedClosed), 300, &[Refused]),
];

/// In every second round these stand in place of the ones of the same number, so that a large authority has other ends too.
pub(super) const INSTEAD: &[(usize, Plan)] = &[
    (14, plan(CrimeVictimOther, Registered, 1, &[])),
    (29, plan(BuyerOfSex, Closed(LostClosed), 390, &[ByRegistrar])),
    (30, plan(Relative, Running, 190, &[Objection])),
    (36, plan(Relative, Closed(DiedClosed), 400, &[Older])),
    (42, plan(Child, Decided, 150, &[Reported, ByCommittee])),
    (58, plan(Perpetrator, Closed(Completed), 420, &[])),
    (59, plan(CrimeVictimOther, Closed(Completed), 400, &[])),
];

/// The plan of a case by its place among all.
pub(super) fn plan_of(place: usize) -> Option<Plan> {
    let round = place / PLANS.len();
    let number = place % PLANS.len();
    let instead = INSTEAD.iter().filter(|_| round % 2 == 1).find(|(at, _)| *at == number).map(|(_, plan)| *plan);
    instead.or_else(|| PLANS.get(number).copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_round_has_sixty_cases_and_every_kind() {
        assert_eq!(PLANS.len(), 60);
        for kind in CaseKind::ALL {
            assert!(PLANS.iter().any(|plan| plan.kind == *kind), "{kind:?}");
        }
    }

    #[test]
    fn kin_stand_behind_those_whom_they_belong_to() {
        for (place, plan) in PLANS.iter().enumerate() {
            match plan.kin {
                Kin::Alone => assert!(plan.days > 0),
                Kin::ChildOf(back, which, sibling) => {
                    let parent = PLANS[place - back];
                    assert_eq!((plan.kind, parent.kind), (Child, VictimAdult));
                    assert!(which < usize::from(parent.children()));
                    assert!(sibling.is_none_or(|back| PLANS[place - back].kind == Child));
                }
                Kin::PerpetratorOf(back) => assert_eq!((plan.kind, PLANS[place - back].kind), (Perpetrator, VictimAdult)),
            }
        }
        assert!(INSTEAD.iter().all(|(at, plan)| plan.kin == Kin::Alone && PLANS[*at].kin == Kin::Alone && PLANS[*at].children() == 0));
    }
}
