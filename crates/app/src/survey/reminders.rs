//! Reminders: on the days that were set the system notes who is to be reminded, and whoever runs the survey makes the letters.
//!
//! A letter of a survey that is not anonymous has a new link, and the one before it opens no more. So links are made when somebody is there to send them: made in the night they
//! would lie stored, and whoever is answering would stand before a shut door.

use super::{
    Anonymity, Design, Reminded, Stage, Survey,
    design::written,
    links::Letters,
    named,
    respondents::{Progress, progress},
};
use crate::{
    error::AppError,
    house::App,
    job::{self, Done},
    port::{
        store::Unit,
        survey::{AnswerHead, RespondentRow, SurveyRow},
    },
    row::LedgerRow,
    vault::ledger::reference,
};
use fristad_kernel::{Date, Timestamp};
use fristad_policy::SystemPermit;

/// The reminder that is to be sent now, if there is one.
pub(super) fn due(design: &Design, stage: Stage) -> Option<&Reminded> {
    design.reminded.iter().rfind(|reminded| !reminded.made).filter(|_| stage == Stage::Open)
}

/// Whether letters of a kind are meant for somebody.
pub(super) fn meant(letters: Letters, anonymity: Anonymity, heads: &[AnswerHead], row: &RespondentRow) -> bool {
    let fits = match letters {
        Letters::First => row.linked.is_none(),
        Letters::Reminder => row.linked.is_some() && progress(anonymity, heads, row.id) != Progress::Sent,
    };
    row.withdrawn.is_none() && fits
}

/// The design with its reminders made.
pub(super) fn all_made(design: &Design) -> Design {
    let reminded = design.reminded.iter().map(|reminded| Reminded { made: true, ..reminded.clone() }).collect();
    Design { reminded, ..design.clone() }
}

/// The days of reminders that have come since the survey opened and that nobody has noted.
fn days(survey: &Survey, today: Date) -> Vec<Date> {
    let design = &survey.design;
    let opened = survey.row.opened.map(Timestamp::date).max(design.opens);
    let noted = |day: &Date| design.reminded.iter().any(|reminded| reminded.day == *day);
    design.reminders.iter().filter(|day| **day <= today && opened.is_some_and(|first| first <= **day) && !noted(day)).copied().collect()
}

impl App {
    /// Notes the reminders that have fallen due in a unit of work, each survey with its entry. How many, as codes. Opens nothing: who has answered is known without.
    pub(crate) async fn note_reminders(
        &self,
        unit: &mut Box<dyn Unit>,
        permit: &SystemPermit,
        now: Timestamp,
    ) -> Result<Vec<String>, AppError> {
        let (mut surveys, mut people) = (0_u32, 0_u32);
        for (row, ..) in unit.surveys(self.authority).await? {
            let survey = Survey::of(row)?;
            let days = days(&survey, now.date());
            let Some(last) = days.last().filter(|_| survey.stage(now) == Stage::Open).copied() else { continue };
            let heads = unit.answer_heads(survey.row.id).await?;
            let asked = unit.respondents(survey.row.id).await?;
            let left = asked.iter().filter(|row| meant(Letters::Reminder, survey.anonymity, &heads, row)).count();
            let left = u32::try_from(left).unwrap_or(u32::MAX);
            let mut design = survey.design.clone();
            // Of several that have come, as when the system stood still, the last is sent.
            design.reminded.extend(days.iter().map(|day| {
                let people = if *day == last { left } else { 0 };
                Reminded { day: *day, people, made: people == 0 }
            }));
            let seen = survey.row.version;
            let after = SurveyRow { version: seen.saturating_add(1), design: written(&design)?, ..survey.row };
            unit.update_survey(&after, seen).await?;
            unit.insert_entries(&[self.reminder_entry(permit, &after, (last, left), now)]).await?;
            surveys = surveys.saturating_add(1);
            people = people.saturating_add(left);
        }
        Ok(vec![format!("surveys:{surveys}"), format!("respondents:{people}")])
    }

    fn reminder_entry(&self, permit: &SystemPermit, after: &SurveyRow, (day, people): (Date, u32), now: Timestamp) -> LedgerRow {
        let detail = vec![named(after.id), format!("day:{day}"), format!("respondents:{people}")];
        let done = Done { operation: "remind_survey", detail, rows: vec![reference(after)], ..Done::default() };
        job::entry(&self.vault, permit, self.ids.ordered(now.as_micros()), self.authority, now, done)
    }
}
