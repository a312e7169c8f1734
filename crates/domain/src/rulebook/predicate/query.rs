//! What the predicates ask of a stretch of history.

use super::{History, care::guardians};
use crate::{
    case::{
        Duty, Event, Recorded,
        code::{Asked, CaseKind, ConsentMatter, ConsentState, CourtRuling, Execution, IntakeSource, Outcome, Will},
    },
    person::{
        AgeGroup, Births, Capacity,
        contact::{ContactRules, Way},
        protection::{ProtectionKind, ProtectionStatus},
    },
    service::{DecisionType, NeedsTest},
    stage::{
        commission::CommissionGiven,
        decision::{DecisionMade, Mode},
        intake::IntakeRegistered,
    },
};
use fristad_kernel::{
    Date, PersonId, Timestamp, UserId,
    calendar::{HolidayRule, Term, deadline},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    slice,
};

/// A stretch of history from its first event, with the days of birth that are known of those in it.
#[derive(Clone, Copy)]
pub(super) struct Past<'a> {
    events: &'a [Recorded],
    births: &'a Births,
}

impl<'a> Past<'a> {
    /// Its events, in order.
    pub(super) fn iter(self) -> slice::Iter<'a, Recorded> {
        self.events.iter()
    }

    /// How many events it has.
    pub(super) const fn len(self) -> usize {
        self.events.len()
    }

    /// The rest of it from the event of an index.
    pub(super) fn from(self, first: usize) -> Self {
        Self { events: self.events.get(first..).unwrap_or_default(), ..self }
    }

    /// The age group on a day of someone who was noted in one.
    pub(super) fn grown(self, person: PersonId, group: AgeGroup, day: Date) -> AgeGroup {
        const GROUPS: [(AgeGroup, u16); 5] = [
            (AgeGroup::ChildUnder12, 0),
            (AgeGroup::Child12To14, 12),
            (AgeGroup::Child15To17, 15),
            (AgeGroup::YoungAdult, 18),
            (AgeGroup::Adult, 21),
        ];
        let Some(birth) = self.births.get(&person) else { return group };
        let noted = GROUPS.iter().position(|(known, _)| *known == group).unwrap_or_default();
        // Each is reached with a birthday, and the one in which somebody was noted stays reached.
        let reached = GROUPS.iter().rposition(|(_, years)| *years == 0 || after(*birth, Term::Years(*years)) <= day).unwrap_or_default();
        GROUPS.get(noted.max(reached)).map_or(group, |(known, _)| *known)
    }
}

impl<'a> IntoIterator for Past<'a> {
    type Item = &'a Recorded;
    type IntoIter = slice::Iter<'a, Recorded>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'a> History<'a> {
    /// What came before an event.
    pub(super) fn before(&self, at: &Recorded) -> Past<'a> {
        let end = self.events.partition_point(|event| event.seq < at.seq);
        self.first(end)
    }

    /// Its first events.
    pub(super) fn first(&self, count: usize) -> Past<'a> {
        Past { events: self.events.get(..count).unwrap_or_default(), births: self.births }
    }

    /// What had happened in the other side's case by the time that an event was recorded.
    pub(super) fn other_by(&self, at: &Recorded) -> Past<'a> {
        let end = self.linked.partition_point(|event| event.recorded <= at.recorded);
        Past { events: self.linked.get(..end).unwrap_or_default(), births: self.births }
    }

    /// The events recorded together with one: at the same instant, by the same person.
    pub(super) fn batch(&self, at: &Recorded) -> &'a [Recorded] {
        let together = |event: &&Recorded| event.recorded == at.recorded && event.by == at.by;
        let (before, after) = self.events.split_at_checked(self.before(at).len()).unwrap_or_default();
        let start = before.len() - before.iter().rev().take_while(together).count();
        let end = before.len() + after.iter().take_while(together).count();
        self.events.get(start..end).unwrap_or_default()
    }

    /// Everything up to and with the events recorded together with one.
    pub(super) fn through(&self, at: &Recorded) -> Past<'a> {
        self.first(self.batch(at).last().map_or(0, |last| self.before(last).len() + 1))
    }

    /// Whether something holds of every event.
    pub(super) fn every(&self, holds: impl Fn(&'a Recorded) -> bool) -> bool {
        self.events.iter().all(holds)
    }

    /// Whether something holds of every decision.
    pub(super) fn every_decision(&self, holds: impl Fn(&'a Recorded, &'a DecisionMade) -> bool) -> bool {
        self.every(|at| match &at.event {
            Event::DecisionMade(made) => holds(at, made),
            _ => true,
        })
    }

    /// Whether something holds of every decision that is not acute.
    pub(super) fn every_ordinary(&self, holds: impl Fn(&'a Recorded, &'a DecisionMade) -> bool) -> bool {
        self.every_decision(|at, made| made.mode != Mode::Ordinary || holds(at, made))
    }

    /// Whether something holds of every acute decision.
    pub(super) fn every_acute(&self, holds: impl Fn(&'a Recorded, &'a DecisionMade) -> bool) -> bool {
        self.every_decision(|at, made| made.mode != Mode::Acute || holds(at, made))
    }

    /// Whether something holds of every commission.
    pub(super) fn every_commission(&self, holds: impl Fn(&'a Recorded, &'a CommissionGiven) -> bool) -> bool {
        self.every(|at| match &at.event {
            Event::CommissionGiven(given) => holds(at, given),
            _ => true,
        })
    }

    /// Whether something holds of every closing.
    pub(super) fn every_closing(&self, holds: impl Fn(&'a Recorded) -> bool) -> bool {
        self.every(|at| !matches!(at.event, Event::Closed(_)) || holds(at))
    }

    /// Whether an event together with `at` passes an advice.
    pub(super) fn passed(&self, at: &Recorded, id: &str) -> bool {
        self.batch(at).iter().any(|event| matches!(&event.event, Event::AdvicePassed { rule } if rule == id))
    }

    /// The time by which a duty was laid together with `at`.
    pub(super) fn laid_with(&self, at: &Recorded, wanted: Duty) -> Option<Timestamp> {
        self.batch(at).iter().find_map(|event| match event.event {
            Event::DutyLaid { duty, due } if duty == wanted => Some(due),
            _ => None,
        })
    }

    /// Whether a duty was laid together with `at`, or stood open already.
    pub(super) fn stands_with(&self, at: &Recorded, duty: Duty) -> bool {
        self.laid_with(at, duty).is_some() || is_open(self.before(at), duty)
    }
}

/// The Swedish day on which something happened.
pub(super) fn day(at: &Recorded) -> Date {
    at.occurred.date()
}

/// A statutory time that no holiday moves.
pub(super) fn after(start: Date, term: Term) -> Date {
    deadline(start, term, HolidayRule::Unmoved)
}

/// The intake, with when it came in.
pub(super) fn intake(past: Past<'_>) -> Option<(&Recorded, &IntakeRegistered)> {
    past.iter().find_map(|at| match &at.event {
        Event::IntakeRegistered(intake) => Some((at, intake)),
        _ => None,
    })
}

/// The kind of case, as last determined.
pub(super) fn kind(past: Past<'_>) -> CaseKind {
    let last = past.iter().rev().find_map(|at| match &at.event {
        Event::IntakeRegistered(intake) => Some(intake.kind),
        Event::KindDetermined { kind, .. } => Some(*kind),
        _ => None,
    });
    last.unwrap_or(CaseKind::Unspecified)
}

/// Whom the case is about.
pub(super) fn subject(past: Past<'_>) -> Option<PersonId> {
    past.iter().rev().find_map(|at| match &at.event {
        Event::PersonJoined { person, capacity: Capacity::Subject, .. } => Some(*person),
        Event::IntakeRegistered(intake) => intake.subject,
        _ => None,
    })
}

/// The age group on a day of whom the case is about.
pub(super) fn age(past: Past<'_>, day: Date) -> AgeGroup {
    let last = past.iter().rev().find_map(|at| match &at.event {
        Event::PersonJoined { capacity: Capacity::Subject, age, .. } => Some(*age),
        Event::IntakeRegistered(intake) => Some(intake.age),
        _ => None,
    });
    let noted = last.unwrap_or(AgeGroup::Unknown);
    subject(past).map_or(noted, |person| past.grown(person, noted, day))
}

/// Whether the case is about someone under 18.
pub(super) fn about_minor(past: Past<'_>, day: Date) -> bool {
    kind(past) == CaseKind::Child || matches!(age(past, day), AgeGroup::ChildUnder12 | AgeGroup::Child12To14 | AgeGroup::Child15To17)
}

/// Whether guardians have a say: whom the case is about is under 18, or nobody knows the age in a child's case.
pub(super) fn subject_minor(past: Past<'_>, day: Date) -> bool {
    match age(past, day) {
        AgeGroup::ChildUnder12 | AgeGroup::Child12To14 | AgeGroup::Child15To17 => true,
        AgeGroup::Unknown => kind(past) == CaseKind::Child,
        AgeGroup::YoungAdult | AgeGroup::Adult => false,
    }
}

/// In what capacity someone stands in the case, as last noted.
pub(super) fn capacity(past: Past<'_>, who: PersonId) -> Option<Capacity> {
    past.iter().rev().find_map(|at| match &at.event {
        Event::PersonJoined { person, capacity, .. } if *person == who => Some(*capacity),
        Event::IntakeRegistered(intake) if intake.subject == Some(who) => Some(Capacity::Subject),
        _ => None,
    })
}

/// Whether the case is about someone under 21.
pub(super) fn about_young(past: Past<'_>, day: Date) -> bool {
    about_minor(past, day) || age(past, day) == AgeGroup::YoungAdult
}

/// Whether nobody knows how old the person is: whether the rules for the young are followed is then left open.
pub(super) fn age_unknown(past: Past<'_>, day: Date) -> bool {
    kind(past) != CaseKind::Child && age(past, day) == AgeGroup::Unknown
}

/// Whether the matter came in as a report or a notice about someone under 21 (SoL 20:1-2). What is no application counts.
pub(super) fn reported_young(past: Past<'_>, day: Date) -> bool {
    about_young(past, day) && intake(past).is_some_and(|(_, intake)| intake.source != IntakeSource::Application)
}

/// The minors of the family on a day: each by the age noted last.
pub(super) fn minors(past: Past<'_>, day: Date) -> BTreeSet<PersonId> {
    let mut ages: BTreeMap<PersonId, AgeGroup> = BTreeMap::new();
    for at in past {
        match &at.event {
            Event::ChildNoted(noted) => ages.insert(noted.child, past.grown(noted.child, noted.age, day)),
            Event::PersonJoined { person, capacity: Capacity::Child, age } => ages.insert(*person, past.grown(*person, *age, day)),
            _ => None,
        };
    }
    ages.into_iter()
        .filter(|(_, age)| matches!(age, AgeGroup::ChildUnder12 | AgeGroup::Child12To14 | AgeGroup::Child15To17))
        .map(|(child, _)| child)
        .collect()
}

/// Whether there are children under 18 in the home or the family.
pub(super) fn has_children(past: Past<'_>, day: Date) -> bool {
    let asked = past.iter().rev().find_map(|at| match at.event {
        Event::HouseholdAsked { minors, .. } => Some(minors),
        _ => None,
    });
    asked == Some(Asked::Yes) || !minors(past, day).is_empty()
}

/// What the adult wants, as last noted.
pub(super) fn will(past: Past<'_>) -> Option<Will> {
    past.iter().rev().find_map(|at| match at.event {
        Event::WillNoted { will } => Some(will),
        _ => None,
    })
}

/// Whether a duty is laid and not done.
pub(super) fn is_open(past: Past<'_>, wanted: Duty) -> bool {
    let last = past.iter().rev().find_map(|at| match at.event {
        Event::DutyLaid { duty, .. } if duty == wanted => Some(true),
        Event::DutyDone { duty } if duty == wanted => Some(false),
        _ => None,
    });
    last.unwrap_or(false)
}

/// By when a duty that stands open is due.
pub(super) fn due(past: Past<'_>, wanted: Duty) -> Option<Timestamp> {
    let laid = past.iter().rev().find_map(|at| match at.event {
        Event::DutyLaid { duty, due } if duty == wanted => Some(due),
        _ => None,
    });
    laid.filter(|_| is_open(past, wanted))
}

/// The duties laid and not done.
pub(super) fn open_duties(past: Past<'_>) -> BTreeSet<Duty> {
    let mut open = BTreeSet::new();
    for at in past {
        match at.event {
            Event::DutyLaid { duty, .. } => open.insert(duty),
            Event::DutyDone { duty } => open.remove(&duty),
            _ => false,
        };
    }
    open
}

/// Whether an investigation is open.
pub(super) fn investigating(past: Past<'_>) -> bool {
    let last = past.iter().rev().find_map(|at| match at.event {
        Event::InvestigationOpened { .. } => Some(true),
        Event::InvestigationConcluded { .. } => Some(false),
        _ => None,
    });
    last.unwrap_or(false)
}

/// What happened since the latest investigation was opened.
pub(super) fn since_opened(past: Past<'_>) -> Past<'_> {
    let start = past.iter().rposition(|at| matches!(at.event, Event::InvestigationOpened { .. })).unwrap_or(0);
    past.from(start)
}

/// What happened since acute help last reopened the case, where it did: what was found out before answers for nothing after.
pub(super) fn round(past: Past<'_>) -> Past<'_> {
    let start = past.iter().rposition(|at| at.event == Event::Reopened).unwrap_or(0);
    past.from(start)
}

/// The decision of a number, with when it was made.
pub(super) fn decision(past: Past<'_>, number: u16) -> Option<(&Recorded, &DecisionMade)> {
    past.iter().find_map(|at| match &at.event {
        Event::DecisionMade(made) if made.number == number => Some((at, made)),
        _ => None,
    })
}

/// Whether a placement has lapsed, and no court has said since that it holds.
pub(super) fn lapsed(past: Past<'_>, number: u16) -> bool {
    let last = past.iter().rev().find_map(|at| match at.event {
        Event::PlacementLapsed { decision } if decision == number => Some(true),
        Event::CourtRuled(ruled) if ruled.decision == number && holds_by(ruled.ruling) => Some(false),
        _ => None,
    });
    last.unwrap_or(false)
}

/// Rulings by which a child is placed.
const fn holds_by(ruling: CourtRuling) -> bool {
    matches!(ruling, CourtRuling::Upheld | CourtRuling::Granted | CourtRuling::PlacedMeanwhile)
}

/// Every decision.
pub(super) fn decisions(past: Past<'_>) -> impl Iterator<Item = &DecisionMade> {
    past.iter().filter_map(|at| match &at.event {
        Event::DecisionMade(made) => Some(made),
        _ => None,
    })
}

/// The last day of what a decision gives, as last set.
pub(super) fn until(past: Past<'_>, made: &DecisionMade) -> Option<Date> {
    let set = past.iter().rev().find_map(|at| match at.event {
        Event::EndSet { decision, until } if decision == made.number => Some(until),
        _ => None,
    });
    set.or(made.until)
}

/// Whether what a decision gives is over by a day: past its last day, or ended.
pub(super) fn ended(past: Past<'_>, made: &DecisionMade, day: Date) -> bool {
    let execution = past.iter().rev().find_map(|at| match at.event {
        Event::ExecutionChanged { decision, execution, .. } if decision == made.number => Some(execution),
        _ => None,
    });
    execution == Some(Execution::Ended) || until(past, made).is_some_and(|last| last < day)
}

/// Whether a decision gives something.
pub(super) const fn grants(made: &DecisionMade) -> bool {
    matches!(made.outcome, Outcome::Granted | Outcome::Partly)
}

/// Types that give shelter.
pub(super) const fn is_shelter(kind: DecisionType) -> bool {
    matches!(
        kind,
        DecisionType::Shelter
            | DecisionType::ShelterWithoutNeedsTest
            | DecisionType::ChildShelterByConsent
            | DecisionType::ChildShelterApplication
            | DecisionType::ChildImmediatePlacement
    )
}

/// Types that the law keeps for the board and a committee, since they bear on a child against a guardian's word (SoL 30:8; SoL 30:10 with FB 6:13 a).
pub(super) const fn reserved(kind: DecisionType) -> bool {
    matches!(
        kind,
        DecisionType::ChildShelterApplication
            | DecisionType::ChildImmediatePlacement
            | DecisionType::ChildShelterPlace
            | DecisionType::ChildShelterContinuation
            | DecisionType::ConcealedWhereabouts
            | DecisionType::ChildContact
            | DecisionType::ChildShelterEnd
            | DecisionType::ConsentSetAside
    )
}

/// Types that go against a guardian who does not consent (lag 2024:79; FB 6:13 a).
pub(super) const fn against_guardian(kind: DecisionType) -> bool {
    reserved(kind) && !matches!(kind, DecisionType::ChildShelterPlace | DecisionType::ChildShelterEnd)
}

/// Types that no one can appeal against: the court tries them anyway, or lag 2024:79 9:1 does not name them.
pub(super) const fn not_appealable(kind: DecisionType) -> bool {
    matches!(
        kind,
        DecisionType::ChildShelterApplication
            | DecisionType::ChildImmediatePlacement
            | DecisionType::ChildShelterPlace
            | DecisionType::ChildImmediatePlacementEnd
    )
}

/// Whether the appeal of a decision is a legality review: the closed list of SoL 35:1 names neither 11:4, 11:5 nor 12:2.
pub(super) fn legality_review(made: &DecisionMade) -> bool {
    let beyond = matches!(made.kind, DecisionType::BeyondRightPersonal | DecisionType::BeyondRightEconomic);
    beyond || made.kind == DecisionType::ShelterWithoutNeedsTest || made.needs_test == NeedsTest::Without
}

/// Whether someone counts as protected: any kind of protection in force or unreadable, as last noted.
pub(super) fn protected(past: Past<'_>, who: Option<PersonId>) -> bool {
    let mut kinds: BTreeMap<ProtectionKind, ProtectionStatus> = BTreeMap::new();
    for at in past {
        if let Event::ProtectionNoted { person, protection } = &at.event
            && Some(*person) == who
        {
            kinds.insert(protection.kind, protection.status);
        }
    }
    kinds.values().any(|status| *status != ProtectionStatus::Ended)
}

/// What someone last said to a matter.
pub(super) fn said(past: Past<'_>, matter: ConsentMatter, who: PersonId) -> Option<ConsentState> {
    past.iter().rev().find_map(|at| match &at.event {
        Event::ConsentNoted(noted) if noted.matter == matter && noted.by == who => Some(noted.state),
        _ => None,
    })
}

/// Whether someone's consent to a matter stands.
pub(super) fn consents(past: Past<'_>, matter: ConsentMatter, who: PersonId) -> bool {
    said(past, matter, who) == Some(ConsentState::Given)
}

/// What someone last said to a child's shelter: a yes for one child is no yes for another.
pub(super) fn said_to_shelter(past: Past<'_>, child: PersonId, who: PersonId) -> Option<ConsentState> {
    past.iter().rev().find_map(|at| match &at.event {
        Event::ConsentNoted(noted)
            if noted.matter == ConsentMatter::ChildShelter && noted.by == who && noted.child.is_none_or(|of| of == child) =>
        {
            Some(noted.state)
        }
        _ => None,
    })
}

/// Whether someone's consent to a child's shelter stands.
pub(super) fn consents_to_shelter(past: Past<'_>, child: PersonId, who: PersonId) -> bool {
    said_to_shelter(past, child, who) == Some(ConsentState::Given)
}

/// What someone last said to a service for a child: a yes to one is no yes to another.
pub(super) fn said_to(past: Past<'_>, service: DecisionType, who: PersonId) -> Option<ConsentState> {
    past.iter().rev().find_map(|at| match &at.event {
        Event::ConsentNoted(noted) if noted.service == Some(service) && noted.by == who => Some(noted.state),
        _ => None,
    })
}

/// Whether the consent of whom the case is about stands. For a child every guardian who may be asked agrees (OSL 12:3), from 12 not against the child's no, from 15
/// with the child's yes, which is enough alone where no guardian may be asked; where nobody knows who the person is, anyone's. Nobody who uses violence speaks for a
/// child.
pub(super) fn subject_consents(past: Past<'_>, matter: ConsentMatter, day: Date) -> bool {
    let violent = |who: PersonId| capacity(past, who) == Some(Capacity::Perpetrator);
    let Some(person) = subject(past) else {
        return past.iter().any(|at| match &at.event {
            Event::ConsentNoted(noted) => consents(past, matter, noted.by) && !(subject_minor(past, day) && violent(noted.by)),
            _ => false,
        });
    };
    if !subject_minor(past, day) {
        return consents(past, matter, person);
    }
    let may_be_asked = |who: &PersonId| said(past, matter, *who) != Some(ConsentState::NotAskedGuardianIsDanger);
    let mut to_ask = guardians(past, person);
    to_ask.retain(may_be_asked);
    let with_guardians = to_ask.iter().all(|who| consents(past, matter, *who) && !violent(*who));
    let no = [ConsentState::Refused, ConsentState::Withdrawn].map(Some).contains(&said(past, matter, person));
    with_guardians
        && match age(past, day) {
            AgeGroup::Child15To17 => consents(past, matter, person),
            AgeGroup::Child12To14 => !to_ask.is_empty() && !no,
            _ => !to_ask.is_empty(),
        }
}

/// Whether a way is safe at an instant by the contact rules set last. Where none are set every way is.
pub(super) fn safe(past: Past<'_>, way: Way, at: Timestamp) -> bool {
    let rules: Option<&ContactRules> = past.iter().rev().find_map(|at| match &at.event {
        Event::ContactRulesSet { rules } => Some(rules),
        _ => None,
    });
    let Some(rules) = rules.filter(|rules| !rules.safe.is_empty()) else {
        return true;
    };
    rules.safe.get(&way).is_some_and(|hours| {
        let hour = at.hour();
        let (from, until) = (hours.from, hours.until);
        if from <= until { (from..until).contains(&hour) } else { hour >= from || hour < until }
    })
}

/// Ways by which protected facts may travel (S0): letter, e-identified channel, visit with identification.
pub(super) const fn carries_protected(way: Way) -> bool {
    matches!(way, Way::Letter | Way::ForwardedLetter | Way::EIdentified | Way::VisitIdentified)
}

/// Whether a worker has a conflict of interest without an exception.
pub(super) fn conflicted(past: Past<'_>, who: UserId) -> bool {
    let last = past.iter().rev().find_map(|at| match at.event {
        Event::ConflictNoted { user } if user == who => Some(true),
        Event::ConflictExcepted { user, .. } if user == who => Some(false),
        _ => None,
    });
    last.unwrap_or(false)
}

/// The handler, as last assigned; nobody, where that one was found to have a conflict of interest since.
pub(super) fn handler(past: Past<'_>) -> Option<UserId> {
    past.iter().fold(None, |held, at| match at.event {
        Event::HandlerAssigned { user, .. } => Some(user),
        Event::ConflictNoted { user } if held == Some(user) => None,
        _ => held,
    })
}
