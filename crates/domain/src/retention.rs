//! When a file may be erased (SoL 16 kap., SoF 13:1): computed at closing, erased elsewhere.

use crate::{
    case::{
        Case, Settings,
        code::{CaseKind, Execution, Outcome},
        state::Stage,
    },
    service::DecisionType,
};
use fristad_kernel::{
    Date,
    calendar::{HolidayRule, Term, deadline},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The retention clock of a closed file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "clock", rename_all = "snake_case")]
pub enum RetentionClock {
    /// It may be erased from one day, and must be by another, unless a later entry, another file on the same person, or a hold stands in the way.
    Erase {
        /// Five years after the last entry, or the child's thirtieth birthday.
        from: Date,
        /// The end of the next calendar year.
        by: Date,
    },
    /// It is kept for ever.
    Keep {
        /// Why.
        why: Kept,
    },
}

/// Why a file is never erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kept {
    /// It concerns a child's placement in a shelter (SoL 16:2 p. 3).
    ChildPlacement,
    /// The authority lies where nothing is erased, for research (SoF 13:1).
    ResearchArea,
    /// The person was born on the 5th, 15th or 25th of a month (SoF 13:1).
    ResearchDay,
}

impl RetentionClock {
    /// The clock after one more entry in the closed file: five years run from the last (SoL 16:1). What is kept for ever stays so.
    #[must_use]
    pub fn after_entry(self, day: Date) -> Self {
        match self {
            Self::Erase { from, .. } => {
                let from = from.max(five_years_after(day));
                Self::Erase { from, by: end_of_next_year(from) }
            }
            Self::Keep { why } => Self::Keep { why },
        }
    }
}

/// Why a file is not erased on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    /// It is not closed.
    NotClosed,
    /// It is kept for ever.
    Kept(Kept),
    /// Its time has not come.
    NotBefore(Date),
    /// An appeal has not been answered.
    OpenAppeal,
    /// A commission still runs.
    OpenCommission,
    /// Another file on the same person is kept longer: what is written of one person goes when the last of it may go (SoL 16:1).
    OtherFile,
}

/// Whether a file, by itself, may be erased on `day`. Whether another file on the same person stands in the way is for whoever knows them all.
pub fn may_be_erased(case: &Case, day: Date) -> Result<(), Hold> {
    let Stage::Closed { retention, .. } = case.stage else { return Err(Hold::NotClosed) };
    match retention {
        RetentionClock::Keep { why } => Err(Hold::Kept(why)),
        RetentionClock::Erase { from, .. } if day < from => Err(Hold::NotBefore(from)),
        RetentionClock::Erase { .. } if case.appeals.iter().any(|appeal| !appeal.answered) => Err(Hold::OpenAppeal),
        RetentionClock::Erase { .. } if case.commissions.iter().any(|commission| commission.open) => Err(Hold::OpenCommission),
        RetentionClock::Erase { .. } => Ok(()),
    }
}

fn five_years_after(day: Date) -> Date {
    deadline(day, Term::Years(5), HolidayRule::Unmoved)
}

/// The first day on which a closed child protection investigation is kept until the child is thirty (SFS 2025:1501, transition).
const KEPT_UNTIL_THIRTY_SINCE: Date = fristad_kernel::time::Date::constant(2026, 1, 15);

/// Counties of which no municipality erases: Östergötland, Gotland, Västernorrland (SoF 13:1; SCB's codes).
const RESEARCH_COUNTIES: [u8; 3] = [5, 9, 22];
/// Göteborg (SoF 13:1; SCB's code).
const RESEARCH_MUNICIPALITY: u16 = 1480;
/// Days of birth that are kept elsewhere (SoF 13:1).
const RESEARCH_DAYS: [u8; 3] = [5, 15, 25];

/// The clock of a file that is closed on `day`.
pub fn clock(case: &Case, day: Date, born_on_day: Option<u8>, born: Option<Date>, settings: &Settings) -> RetentionClock {
    if has_placed_a_child(case) {
        return RetentionClock::Keep { why: Kept::ChildPlacement };
    }
    let area =
        settings.county.is_some_and(|county| RESEARCH_COUNTIES.contains(&county)) || settings.municipality == Some(RESEARCH_MUNICIPALITY);
    if area {
        return RetentionClock::Keep { why: Kept::ResearchArea };
    }
    let born_on_day = born.map(|born| born.day().unsigned_abs()).or(born_on_day);
    if born_on_day.is_some_and(|born| RESEARCH_DAYS.contains(&born)) {
        return RetentionClock::Keep { why: Kept::ResearchDay };
    }
    let five_years = five_years_after(day);
    // SoL 16:2 a: a child protection investigation is kept until thirty, unless it was closed before that came; one never opened, five years.
    let investigated = !matches!(case.stage, Stage::NotOpened { .. }) && day >= KEPT_UNTIL_THIRTY_SINCE;
    let thirtieth =
        born.filter(|_| case.kind == CaseKind::Child && investigated).map(|born| deadline(born, Term::Years(30), HolidayRule::Unmoved));
    let from = thirtieth.map_or(five_years, |day| day.max(five_years));
    RetentionClock::Erase { from, by: end_of_next_year(from) }
}

/// Whether a child has been placed in shelter or received there (SoL 16:2 p. 3). Not when it was refused, or when the court was asked and nothing came of it; what
/// was granted is kept also where nobody noted that it began, since what is erased cannot be had back.
fn has_placed_a_child(case: &Case) -> bool {
    case.decisions.iter().any(|made| {
        let begun = made.kind != DecisionType::ChildShelterApplication || made.execution != Execution::NotStarted;
        made.kind.is_for_child() && made.kind.is_shelter() && made.outcome != Outcome::Refused && begun
    })
}

/// SoL 16:1: erased at the latest by the end of the calendar year after the one in which the duty to erase arose.
pub fn end_of_next_year(day: Date) -> Date {
    Date::new(day.year().saturating_add(1).min(9999), 12, 31).unwrap_or(Date::MAX)
}
