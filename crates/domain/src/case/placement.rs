//! A child's shelter by the act of 2024 (lag 2024:79): by which decision a child is in it, until when each of its times runs, and who decides meanwhile.

use super::{
    code::{CourtRuling, Execution, Outcome, TakesEffect},
    duty::Duty,
    state::{Case, Decision},
};
use crate::{service::DecisionType, stage::court::CourtRuled};
use fristad_kernel::{
    Date, PersonId,
    calendar::{HolidayRule, Term, deadline},
};

/// What has passed between the board and the court about a decision.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Court {
    /// What the court last said.
    pub ruled: Option<CourtRuled>,
    /// Whether more time to apply was asked for in time, and not yet given.
    pub asked_more_time: bool,
    /// The last day to apply, where the court has given more time.
    pub until: Option<Date>,
}

impl Decision {
    /// Whether it gives a child shelter under the act of 2024, from now or from when it is final: at once, or as the court has granted.
    pub fn gives_placement(&self) -> bool {
        match self.kind {
            DecisionType::ChildImmediatePlacement => true,
            DecisionType::ChildShelterApplication => {
                self.court.ruled.is_some_and(|ruled| matches!(ruled.ruling, CourtRuling::Granted | CourtRuling::PlacedMeanwhile))
            }
            _ => false,
        }
    }

    /// Whether a child is in shelter by it under the act of 2024 on a day. What is immediate holds at once; what the court grants holds at once if the court says so, else
    /// from when it is final (lag 2024:79 8:3).
    pub fn places_by_act(&self, day: Date) -> bool {
        let is_final = || self.court.ruled.and_then(|ruled| ruled.final_on).is_some_and(|from| from <= day);
        let at_once = || self.court.ruled.is_some_and(|ruled| ruled.takes_effect == Some(TakesEffect::AtOnce));
        self.gives_placement() && (self.is_immediate() || at_once() || is_final())
    }

    /// Whether what places the child is an immediate service: the board's, or the court's own while it tries the application (lag 2024:79 4:1).
    pub fn is_immediate(&self) -> bool {
        let meanwhile = self.court.ruled.is_some_and(|ruled| ruled.ruling == CourtRuling::PlacedMeanwhile);
        self.kind == DecisionType::ChildImmediatePlacement || (self.kind == DecisionType::ChildShelterApplication && meanwhile)
    }

    /// Whether it asks the court for a child's shelter, and waits for the answer.
    pub fn is_pending(&self) -> bool {
        let answered = self.court.ruled.is_some_and(|ruled| ruled.ruling != CourtRuling::PlacedMeanwhile);
        self.kind == DecisionType::ChildShelterApplication && self.outcome != Outcome::Refused && !answered && !self.lapsed
    }

    /// The last day to apply to the court: six weeks from when the child came to the shelter, moved by a holiday, or as the court has said; none while it is asked for
    /// more time (lag 2024:79 4:6-7, 5:2; lag 1930:173 2 §).
    pub fn last_day_to_apply(&self) -> Option<Date> {
        let by_law = || Some(deadline(self.began?, Term::Weeks(6), HolidayRule::NextWorkingDay));
        if self.court.asked_more_time { None } else { self.court.until.or_else(by_law) }
    }

    /// The last day to begin what the court granted: four weeks from when that gained legal force, moved by a holiday (lag 2024:79 3:4; lag 1930:173 2 §); `None` where
    /// that day is not known.
    pub fn last_day_to_begin(&self) -> Option<Date> {
        Some(deadline(self.court.ruled?.final_on?, Term::Weeks(4), HolidayRule::NextWorkingDay))
    }
}

/// By when it is to be decided that a placement ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EndDue {
    /// In this shift.
    Now,
    /// On this day at the latest.
    On(Date),
}

impl Case {
    /// Whether a placement is in force no more by a day: noted as lapsed, run out, or of someone who has turned 18 (lag 2024:79 7:1).
    pub fn has_lapsed(&self, number: u16, day: Date) -> bool {
        let of_age = |made: &Decision| made.gives_placement() && made.child.is_some_and(|placed| self.is_of_age(placed.child));
        self.decision(number).is_some_and(|made| made.lapsed || self.has_run_out(number, day) || of_age(made))
    }

    /// Whether one of its times has passed by a day: not submitted to the court in time (lag 2024:79 4:3-4), not applied for in time (4:7), or not begun in time (3:4).
    pub fn has_run_out(&self, number: u16, day: Date) -> bool {
        let Some(made) = self.decision(number) else { return false };
        let has_passed = |last: Option<Date>| last.is_some_and(|last| day > last);
        let decision = number;
        (self.owes(Duty::SubmitToCourt { decision }) && day > last_day_to_submit(made.on))
            || (self.owes(Duty::ApplyToCourt { decision }) && has_passed(made.last_day_to_apply()))
            || (self.owes(Duty::BeginPlacement { decision }) && has_passed(made.last_day_to_begin()))
    }

    /// Everything by which a child is in shelter under the act of 2024 on a day, with its number: granted, neither lapsed nor ended by its day, its execution or a
    /// decision of its own.
    pub fn placements_by_act(&self, child: PersonId, day: Date) -> impl Iterator<Item = (u16, &Decision)> {
        let is_of = move |made: &Decision| made.child.is_some_and(|placed| placed.child == child);
        let last = move |kind: DecisionType| {
            let ends = self.numbered().filter(|(_, made)| made.kind == kind && made.outcome != Outcome::Refused && is_of(made));
            ends.map(|(number, _)| number).max().unwrap_or(0)
        };
        // What ends the immediate placement ends nothing that the court grants later (lag 2024:79 4:8, 7:1).
        let (at_once, granted) = (last(DecisionType::ChildImmediatePlacementEnd), last(DecisionType::ChildShelterEnd));
        self.numbered().filter(move |(number, made)| {
            let last_end = if made.is_immediate() { at_once } else { granted };
            *number > last_end && is_of(made) && made.places_by_act(day) && made.runs_on(day) && !self.has_lapsed(*number, day)
        })
    }

    /// The guardian with whom whom the case is about is placed by the act of 2024 on a day, who then decides alone on open services and school (lag 2024:79 6:1).
    pub fn decides_alone(&self, day: Date) -> Option<PersonId> {
        let (_, made) = self.placements_by_act(self.subject?, day).next()?;
        made.child.map(|placed| placed.guardian)
    }

    /// Whether a decision about a child's placement has one to be about on a day (KID-22): a granted one to end by 7:1, an immediate one to end by 4:8, either for all
    /// else.
    pub fn has_placement_for(&self, kind: DecisionType, child: Option<PersonId>, day: Date) -> bool {
        let fits = |made: &Decision| match kind {
            DecisionType::ChildShelterEnd => !made.is_immediate(),
            DecisionType::ChildImmediatePlacementEnd => made.is_immediate(),
            _ => true,
        };
        child.is_some_and(|child| self.placements_by_act(child, day).any(|(_, made)| fits(made)))
    }

    /// Whether someone is in shelter by a decision on a day, as far as it goes by the decision: whether they have come there is its execution.
    pub fn shelters(&self, number: u16, day: Date) -> bool {
        let Some(made) = self.decision(number).filter(|made| made.kind.is_shelter()) else { return false };
        match made.child.filter(|_| made.gives_placement() || made.kind == DecisionType::ChildShelterApplication) {
            Some(placed) => self.placements_by_act(placed.child, day).any(|(of, _)| of == number),
            None => made.runs_on(day) && !made.lapsed,
        }
    }

    /// By when it is to be decided that a placement in force ends: with the guardian's own shelter, where that is this case's (lag 2024:79 7:1 st. 2), or at once, where
    /// the court has struck the application out and nothing is asked of it any more (4:8). `None` where nothing says that it is to end, or its own last day comes first.
    pub(crate) fn end_due(&self, made: &Decision, day: Date) -> Option<EndDue> {
        let placed = made.child?;
        let due = if self.is_asked_no_more(made, placed.child) { Some(EndDue::Now) } else { self.guardian_leaves(placed.guardian, day) };
        due.filter(|due| !matches!(due, EndDue::On(last) if made.until.is_some_and(|until| until <= *last)))
    }

    /// Whether the court has struck the application out that an immediate placement waited for, and no other waits.
    fn is_asked_no_more(&self, made: &Decision, child: PersonId) -> bool {
        let of_child = || self.decisions.iter().filter(|asked| asked.child.is_some_and(|placed| placed.child == child));
        let struck_out = |ruled: CourtRuled| ruled.ruling == CourtRuling::StruckOut && ruled.on >= made.on;
        made.is_immediate() && of_child().any(|asked| asked.court.ruled.is_some_and(struck_out)) && !of_child().any(Decision::is_pending)
    }

    /// When the shelter ends that a guardian is given in this case; `None` where she is given none here, or one goes on without a last day.
    fn guardian_leaves(&self, guardian: PersonId, day: Date) -> Option<EndDue> {
        let is_own = |made: &&Decision| {
            matches!(made.kind, DecisionType::Shelter | DecisionType::ShelterWithoutNeedsTest) && made.outcome != Outcome::Refused
        };
        let mut own = self.decisions.iter().filter(is_own).filter(|_| self.subject == Some(guardian)).peekable();
        own.peek()?;
        let mut last = None;
        for made in own.filter(|made| made.runs_on(day)) {
            last = last.max(Some(made.until?));
        }
        Some(last.map_or(EndDue::Now, EndDue::On))
    }

    /// Whether a child stays in a shelter that the placement with this number put it in: the stay is noted as begun, and not as broken off.
    pub(crate) fn stays_by(&self, number: u16) -> bool {
        self.decision(number).is_some_and(|made| made.execution == Execution::Running)
    }

    /// Whether it is known that someone has turned 18.
    fn is_of_age(&self, person: PersonId) -> bool {
        if self.subject == Some(person) {
            return !self.subject_is_minor() && !self.age.may_be_minor();
        }
        self.children.get(&person).is_some_and(|child| !child.age.may_be_minor())
    }
}

/// The last day on which an immediate placement can be submitted to the court: one week from the decision, moved by a holiday (lag 2024:79 4:3; lag 1930:173
/// 2 §). The duty names the unmoved day; nothing lapses before this one.
pub fn last_day_to_submit(made: Date) -> Date {
    deadline(made, Term::Weeks(1), HolidayRule::NextWorkingDay)
}
