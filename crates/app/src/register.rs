//! The registers of what the authority offers and has agreed on. From them come the answers to the measures 2-9. They hold organisations, groups, days and numbers,
//! and no person.
//!
//! An entry is its newest version: a correction is a version more, and so is taking the entry out. What was said before stays, and who said it.

pub mod content;
pub mod keep;
pub mod read;

use crate::{
    error::AppError,
    house::App,
    port::{register::RegisterRow, store::Unit},
};
use content::{Content, Register};
use fristad_kernel::{Date, Timestamp, UserId};
use fristad_measures::casework::{
    Agreement, Course, DutyService, FollowUpRule, HelpedWithoutDecision, OfferedService, Outreach,
    answer::{Answer, Registers as Rows, answers},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What a version says, as it is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Body {
    /// The name of the organisation, the course or the service.
    name: String,
    /// What it says.
    content: Content,
}

/// An entry as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Which entry.
    pub id: Uuid,
    /// Its newest version.
    pub version: u32,
    /// The name of the organisation, the course or the service.
    pub name: String,
    /// What it says.
    pub content: Content,
    /// When that was noted.
    pub recorded: Timestamp,
    /// By whom.
    pub author: UserId,
}

/// What a stored version says; `None` where it takes the entry out.
fn said(row: &RegisterRow) -> Result<Option<Body>, AppError> {
    let Some(body) = &row.body else { return Ok(None) };
    let body: Body = serde_json::from_str(body).map_err(|_| AppError::Broken("register.body".into()))?;
    if body.content.register().code() == row.register { Ok(Some(body)) } else { Err(AppError::Broken("register.other".into())) }
}

fn entry(row: &RegisterRow) -> Result<Option<Entry>, AppError> {
    Ok(said(row)?.map(|Body { name, content }| Entry {
        id: row.id,
        version: row.version,
        name,
        content,
        recorded: row.recorded,
        author: row.author,
    }))
}

/// Everything that the registers say, by register.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Registers {
    /// Agreements, whether they hold today or not: how they stand depends on the day and on the authority's rule.
    pub agreements: Vec<Agreement>,
    /// Courses.
    pub courses: Vec<Course>,
    /// Services that are or were offered.
    pub services: Vec<OfferedService>,
    /// Outreach.
    pub outreach: Vec<Outreach>,
    /// Duty offices.
    pub duty: Vec<DutyService>,
    /// Who was helped without a decision, outside cases.
    pub helped: Vec<HelpedWithoutDecision>,
}

impl Registers {
    /// The registers that these entries make.
    pub fn of(entries: impl IntoIterator<Item = Content>) -> Self {
        let mut all = Self::default();
        for content in entries {
            match content {
                Content::Agreement(agreement) => all.agreements.push(agreement),
                Content::Course(course) => all.courses.push(course),
                Content::Service(service) => all.services.push(service),
                Content::Outreach(outreach) => all.outreach.push(outreach),
                Content::Duty(duty) => all.duty.push(duty),
                Content::Helped(helped) => all.helped.push(helped),
            }
        }
        all
    }

    /// What they suggest as answers to the measures 2-9, as things stood on a day.
    pub fn answers(&self, day: Date, rule: FollowUpRule) -> Vec<Answer> {
        let Self { agreements, courses, services, outreach, duty, .. } = self;
        answers(&Rows { duty, courses, offered: services, agreements, outreach }, day, rule)
    }
}

impl App {
    /// Every entry that stands, by register, what was noted last standing first.
    pub(crate) async fn entries(&self, unit: &mut Box<dyn Unit>) -> Result<Vec<Entry>, AppError> {
        let rows = unit.register_entries(self.authority).await?;
        rows.iter().filter_map(|row| entry(row).transpose()).collect()
    }

    /// What the registers say, in one statement: for what is filled in beforehand, and for what leaves the authority as sums. Whoever asks has leave to.
    pub async fn registers(&self, unit: &mut Box<dyn Unit>) -> Result<Registers, AppError> {
        Ok(Registers::of(self.entries(unit).await?.into_iter().map(|entry| entry.content)))
    }

    /// What the registers suggest as answers to the measures 2-9, as things stood on a day: the last of the year that is told of, or today.
    pub async fn registers_on(&self, unit: &mut Box<dyn Unit>, day: Date) -> Result<Vec<Answer>, AppError> {
        Ok(self.registers(unit).await?.answers(day, self.follow_up))
    }
}

impl Register {
    /// The register of a stored code.
    fn of(row: &RegisterRow) -> Result<Self, AppError> {
        Self::ALL.into_iter().find(|register| register.code() == row.register).ok_or_else(|| AppError::Broken("register.unknown".into()))
    }
}
