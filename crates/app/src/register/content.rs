//! What an entry can say, what it must, and how it stands on a day.

use crate::error::AppError;
use fristad_kernel::Date;
use fristad_measures::casework::{
    Agreement, Course, DutyService, FollowUpRule, HelpedWithoutDecision, Month, OfferedService, Outreach, Standing as OfAgreement,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// People who are counted at most: those of a course, and those whom a service helps in a month. More is a slip of the hand.
const MOST_PEOPLE: u32 = 100_000;
/// The first day that an entry may name: what was agreed on before stands with a later day.
const FIRST: Date = Date::constant(1950, 1, 1);
/// The last.
const LAST: Date = Date::constant(2999, 12, 31);

/// A register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Register {
    /// Agreements about collaboration.
    Agreement,
    /// Courses for those who handle cases.
    Course,
    /// Services that are offered.
    Service,
    /// Outreach to those at risk.
    Outreach,
    /// The duty office.
    Duty,
    /// Who was helped without a decision, outside cases.
    Helped,
}

impl Register {
    /// Every register.
    pub const ALL: [Self; 6] = [Self::Agreement, Self::Course, Self::Service, Self::Outreach, Self::Duty, Self::Helped];

    /// The code under which it is stored and sent.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Agreement => "agreement",
            Self::Course => "course",
            Self::Service => "service",
            Self::Outreach => "outreach",
            Self::Duty => "duty",
            Self::Helped => "helped",
        }
    }

    /// Whether its entries have a name: an organisation's, a course's or a service's.
    pub const fn names(self) -> bool {
        !matches!(self, Self::Duty | Self::Helped)
    }
}

/// What an entry says, under the code of its register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// An agreement.
    Agreement(Agreement),
    /// A course that was held.
    Course(Course),
    /// A service that is offered.
    Service(OfferedService),
    /// Outreach.
    Outreach(Outreach),
    /// How the duty office is staffed and when it is open.
    Duty(DutyService),
    /// Who was helped without a decision.
    Helped(HelpedWithoutDecision),
}

/// How an entry stands on a day, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It holds: within its days, and an agreement followed up lately enough; a course or a month of this year.
    Current,
    /// An agreement that holds by its days, and was not followed up lately enough to count as current.
    FollowUpOverdue,
    /// It begins later.
    NotYet,
    /// It is over: its last day has been, or the course or the month is of an earlier year.
    Ended,
}

impl Standing {
    /// Every standing, in the order in which a list shows them.
    pub const ALL: [Self; 4] = [Self::Current, Self::FollowUpOverdue, Self::NotYet, Self::Ended];
}

impl From<OfAgreement> for Standing {
    fn from(standing: OfAgreement) -> Self {
        match standing {
            OfAgreement::Current => Self::Current,
            OfAgreement::FollowUpOverdue => Self::FollowUpOverdue,
            OfAgreement::NotYet => Self::NotYet,
            OfAgreement::Ended => Self::Ended,
        }
    }
}

/// How something stands that lasts from one day to another, both included.
fn lasting(from: Date, until: Option<Date>, on: Date) -> Standing {
    match until {
        _ if on < from => Standing::NotYet,
        Some(until) if until < on => Standing::Ended,
        _ => Standing::Current,
    }
}

/// How something stands that is counted by calendar year.
fn of_year(year: i16, on: Date) -> Standing {
    if year == on.year() { Standing::Current } else { Standing::Ended }
}

impl Content {
    /// Its register.
    pub const fn register(&self) -> Register {
        match self {
            Self::Agreement(_) => Register::Agreement,
            Self::Course(_) => Register::Course,
            Self::Service(_) => Register::Service,
            Self::Outreach(_) => Register::Outreach,
            Self::Duty(_) => Register::Duty,
            Self::Helped(_) => Register::Helped,
        }
    }

    /// How it stands on a day.
    pub fn standing(&self, on: Date, rule: FollowUpRule) -> Standing {
        match self {
            Self::Agreement(agreement) => agreement.standing(on, rule).into(),
            // Measure 3 counts courses by calendar year.
            Self::Course(course) if course.date > on => Standing::NotYet,
            Self::Course(course) => of_year(course.date.year(), on),
            Self::Service(service) => lasting(service.from, service.until, on),
            Self::Outreach(outreach) => lasting(outreach.from, outreach.until, on),
            Self::Duty(duty) => lasting(duty.from, duty.until, on),
            Self::Helped(helped) if helped.month > Month::of(on) => Standing::NotYet,
            Self::Helped(helped) => of_year(helped.month.year(), on),
        }
    }

    /// By which a list is ordered, the latest first.
    pub fn dated(&self) -> Date {
        match self {
            Self::Agreement(agreement) => agreement.from,
            Self::Course(course) => course.date,
            Self::Service(service) => service.from,
            Self::Outreach(outreach) => outreach.from,
            Self::Duty(duty) => duty.from,
            Self::Helped(helped) => Date::new(helped.month.year(), helped.month.month(), 1).unwrap_or(LAST),
        }
    }

    /// Whether it can be entered today: all that is asked is said, and its days follow each other.
    pub(super) fn check(&self, today: Date) -> Result<(), AppError> {
        match self {
            Self::Agreement(agreement) => {
                some(agreement.covers.len(), "covers")?;
                span(agreement.from, agreement.until)?;
                agreement.followed_up.map_or(Ok(()), |day| been(day, today, "followed_up"))
            }
            Self::Course(course) => {
                been(course.date, today, "date")?;
                some(course.victims.len(), "victims")?;
                some(course.areas.len(), "areas")?;
                people(course.participants, "participants")
            }
            Self::Service(service) => {
                some(service.groups.len(), "groups")?;
                some(service.kinds.len(), "kinds")?;
                some(service.decided.len(), "decided")?;
                span(service.from, service.until)
            }
            Self::Outreach(outreach) => {
                some(outreach.groups.len(), "groups")?;
                span(outreach.from, outreach.until)
            }
            Self::Duty(duty) => span(duty.from, duty.until),
            Self::Helped(helped) => {
                within(self.dated(), "month")?;
                if helped.month > Month::of(today) {
                    return Err(AppError::invalid("register.not-yet", "month"));
                }
                people(helped.persons, "persons")
            }
        }
    }
}

/// Something must be chosen.
fn some(chosen: usize, field: &'static str) -> Result<(), AppError> {
    if chosen == 0 { Err(AppError::invalid("register.none-chosen", field)) } else { Ok(()) }
}

fn within(day: Date, field: &'static str) -> Result<(), AppError> {
    if (FIRST..=LAST).contains(&day) { Ok(()) } else { Err(AppError::invalid("register.no-such-year", field)) }
}

/// A day that has been, or is today.
fn been(day: Date, today: Date, field: &'static str) -> Result<(), AppError> {
    within(day, field)?;
    if day > today { Err(AppError::invalid("register.not-yet", field)) } else { Ok(()) }
}

/// From one day to another, both included.
fn span(from: Date, until: Option<Date>) -> Result<(), AppError> {
    within(from, "from")?;
    let Some(until) = until else { return Ok(()) };
    within(until, "until")?;
    if until < from { Err(AppError::invalid("register.ends-before-it-begins", "until")) } else { Ok(()) }
}

fn people(number: u32, field: &'static str) -> Result<(), AppError> {
    if (1..=MOST_PEOPLE).contains(&number) { Ok(()) } else { Err(AppError::invalid("register.how-many", field)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use fristad_measures::casework::{AgreementLevel, Counterpart, HandlerArea, VictimGroup};
    use std::collections::BTreeSet;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn standing(content: &Content, on: &str) -> Standing {
        content.standing(day(on), FollowUpRule::default())
    }

    fn everyone() -> BTreeSet<VictimGroup> {
        BTreeSet::from([VictimGroup::Everyone])
    }

    fn agreement(until: Option<&str>, followed_up: Option<&str>) -> Content {
        Content::Agreement(Agreement {
            counterpart: Counterpart::Police,
            level: AgreementLevel::Individual,
            from: day("2023-01-15"),
            until: until.map(day),
            followed_up: followed_up.map(day),
            covers: everyone(),
        })
    }

    fn course(date: &str) -> Course {
        Course {
            date: day(date),
            beyond_close_relations: true,
            victims: everyone(),
            areas: BTreeSet::from([HandlerArea::Reception]),
            participants: 14,
        }
    }

    #[test]
    fn an_agreement_is_current_while_it_lasts_and_is_followed_up() {
        let open = agreement(None, Some("2024-06-01"));
        assert_eq!(standing(&open, "2023-01-14"), Standing::NotYet);
        assert_eq!(standing(&open, "2023-01-15"), Standing::Current);
        assert_eq!(standing(&open, "2026-06-01"), Standing::Current);
        assert_eq!(standing(&open, "2026-06-02"), Standing::FollowUpOverdue);
        assert_eq!(standing(&agreement(None, None), "2025-01-16"), Standing::FollowUpOverdue);
        let ended = agreement(Some("2025-12-31"), Some("2025-06-01"));
        assert_eq!((standing(&ended, "2025-12-31"), standing(&ended, "2026-01-01")), (Standing::Current, Standing::Ended));
    }

    #[test]
    fn a_course_counts_in_its_year_and_a_service_on_its_days() {
        let held = Content::Course(course("2025-03-16"));
        assert_eq!(standing(&held, "2025-03-15"), Standing::NotYet);
        assert_eq!(standing(&held, "2025-12-31"), Standing::Current);
        assert_eq!(standing(&held, "2026-01-01"), Standing::Ended);
        let duty = |until: Option<&str>| {
            let until = until.map(day);
            Content::Duty(DutyService { socionomer: true, every_day: true, all_hours: false, from: day("2026-02-01"), until })
        };
        assert_eq!(standing(&duty(None), "2026-01-31"), Standing::NotYet);
        assert_eq!(standing(&duty(None), "2036-01-31"), Standing::Current);
        assert_eq!(standing(&duty(Some("2026-02-28")), "2026-02-28"), Standing::Current);
        assert_eq!(standing(&duty(Some("2026-02-28")), "2026-03-01"), Standing::Ended);
    }

    fn refused(content: &Content) -> (String, String) {
        match content.check(day("2026-03-16")) {
            Err(AppError::Invalid { message, field }) => (message, field),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_cannot_be_is_refused_at_its_field() {
        let at = |message: &str, field: &str| (message.to_owned(), field.to_owned());
        assert!(agreement(Some("2026-12-31"), Some("2026-03-16")).check(day("2026-03-16")).is_ok());
        assert_eq!(refused(&agreement(Some("2023-01-14"), None)), at("register.ends-before-it-begins", "until"));
        assert_eq!(refused(&agreement(None, Some("2026-03-17"))), at("register.not-yet", "followed_up"));
        assert_eq!(refused(&Content::Course(course("2026-03-17"))), at("register.not-yet", "date"));
        assert_eq!(refused(&Content::Course(course("0206-03-17"))), at("register.no-such-year", "date"));
        assert_eq!(refused(&Content::Course(Course { participants: 0, ..course("2026-03-02") })), at("register.how-many", "participants"));
        let nobody = Course { victims: BTreeSet::new(), ..course("2026-03-02") };
        assert_eq!(refused(&Content::Course(nobody)), at("register.none-chosen", "victims"));
        let helped =
            |month: &str| Content::Helped(HelpedWithoutDecision { month: month.parse().unwrap(), persons: 3, sex: None, age: None });
        assert!(helped("2026-03").check(day("2026-03-16")).is_ok());
        assert_eq!(refused(&helped("0026-03")), at("register.no-such-year", "month"));
        assert_eq!(refused(&helped("2026-04")), at("register.not-yet", "month"));
    }
}
