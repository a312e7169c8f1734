//! Preliminary assessment (förhandsbedömning): open an investigation or not.

use crate::{
    case::{
        code::{Asked, CaseKind, Filing, Grounds, IntakeSource, Part, PreliminaryOutcome, Will},
        decide::{Step, end_of},
        duty::Duty,
        event::Event,
        state::{Case, Stage, four_months},
    },
    child, rulebook,
};
use fristad_kernel::{
    Date,
    calendar::{HolidayRule, Term, deadline},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The decision that ends a preliminary assessment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PreliminaryDecided {
    /// What it ends in.
    pub outcome: PreliminaryOutcome,
    /// Where it is filed when nothing is opened.
    #[serde(default)]
    pub filing: Option<Filing>,
    /// Days after the fourteen, or after the extended time. Set by the process, not by the one who decides.
    #[serde(default)]
    pub late_days: u16,
}

pub(crate) fn extend(step: &mut Step<'_>, until: Date, grounds: Grounds) {
    let due = match step.case().stage {
        Stage::Intake { due } => due,
        Stage::NotOpened { .. } | Stage::Investigation { .. } | Stage::Concluded { .. } | Stage::Decided { .. } | Stage::Closed { .. } => {
            None
        }
    };
    step.need(due.is_some_and(|due| until > due), &rulebook::PRE_08);
    step.need(grounds == Grounds::Exceptional && step.wrote(Part::Reasons), &rulebook::PRE_05);
    step.emit(Event::PreliminaryExtended { until, grounds });
    step.emit(Event::DutyLaid { duty: Duty::DecidePreliminary, due: end_of(until) });
}

pub(crate) fn conclude(step: &mut Step<'_>, asked: PreliminaryDecided) {
    let case = step.case();
    let Stage::Intake { due } = case.stage else {
        step.need(false, &rulebook::PRE_08);
        return;
    };
    let opens = asked.outcome == PreliminaryOutcome::Open;
    step.need(case.danger.is_some(), &rulebook::INT_02);
    step.need(case.minors.is_some() && case.young_adults.is_some(), &rulebook::INT_04);
    step.need(case.minors != Some(Asked::Yes) || case.is_about_minor() || case.minors_noted().next().is_some(), &rulebook::KID_01);
    let reported = case.source != IntakeSource::Application;
    step.need(!(reported && case.is_about_child_or_young()) || case.protection_assessed, &rulebook::KID_04);
    step.need(opens || reported, &rulebook::PRE_01);
    if opens {
        step.need(case.will != Some(Will::DoesNotWant) || case.is_about_minor(), &rulebook::PRE_02);
    } else {
        let filed = if case.is_about_minor() { asked.filing == Some(Filing::PersonalFile) } else { asked.filing.is_some() };
        step.need(filed && step.wrote(Part::Reasons), &rulebook::PRE_03);
        let will_known = matches!(case.will, Some(Will::Wants | Will::DoesNotWant));
        step.need(will_known || case.contacts > 0 || case.is_about_minor(), &rulebook::PRE_06);
    }
    if asked.outcome == PreliminaryOutcome::Transfer {
        step.need(step.wrote(Part::Receiver), &rulebook::PRE_07);
    }
    // Who may be young has the fourteen days; late is only what is about someone who is.
    let covered = case.kind == CaseKind::Child || case.age.is_child_or_young();
    let late_days = due.filter(|_| covered).map_or(0, |due| days_after(due, step.day()));
    step.emit(Event::PreliminaryDecided(PreliminaryDecided { late_days, ..asked }));
    step.done(Duty::DecidePreliminary);
    // Who has grown out of what it was laid for meanwhile is asked no more.
    step.done(Duty::AssessProtection);
    if case.reporter_asks {
        // SoL 19:6: within one week of the decision.
        step.lay(Duty::AnswerReporter, end_of(deadline(step.day(), Term::Weeks(1), HolidayRule::Unmoved)));
    }
    if opens {
        open_investigation(step);
    }
    settle_acute(step, asked.outcome);
}

fn open_investigation(step: &mut Step<'_>) {
    // SoL 20:3: four months, for the protection of a child; an adult's investigation has no statutory end.
    let due = step.case().is_about_minor().then(|| four_months(step.day()));
    step.emit(Event::InvestigationOpened { due });
    if let Some(due) = due {
        step.lay(Duty::ConcludeInvestigation, end_of(due));
    }
    child::lay_told_of_investigation(step);
    child::lay_own_support(step, step.case());
}

/// What an acute decision began is investigated, here or by who takes the matter over (ACU-01). An adult who wants nothing more says so by a step of its own.
fn settle_acute(step: &mut Step<'_>, outcome: PreliminaryOutcome) {
    let investigated = matches!(outcome, PreliminaryOutcome::Open | PreliminaryOutcome::Transfer);
    for duty in begun_acutely(step.case()) {
        step.need_about(investigated, &rulebook::ACU_01, duty.code());
        step.done(duty);
    }
}

/// The acute decisions of which the investigation is still owed.
pub(crate) fn begun_acutely(case: &Case) -> impl Iterator<Item = Duty> + use<'_> {
    case.open_duties().map(|(duty, _)| duty).filter(|duty| matches!(duty, Duty::InvestigateAfterwards { .. }))
}

pub(crate) fn note_will(step: &mut Step<'_>, will: Will) {
    step.emit(Event::WillNoted { will });
    if will == Will::DoesNotWant && !step.case().is_about_minor() {
        // PRE-02: nothing is investigated against an adult's will, so nothing is owed.
        for duty in begun_acutely(step.case()) {
            step.done(duty);
        }
    }
}

fn days_after(due: Date, day: Date) -> u16 {
    let days = day.since(due).map_or(0, |span| span.get_days());
    u16::try_from(days).unwrap_or(0)
}
