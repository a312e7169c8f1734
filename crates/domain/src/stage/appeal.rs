//! Appeals: received, tested for timeliness, reconsidered, dismissed or handed over (FL 36-46).

use crate::{
    case::{
        code::{DecisionChange, LateException, Part, Reconsidered},
        decide::Step,
        duty::Duty,
        event::Event,
        state::{Appeal, Case},
    },
    rulebook,
    service::AppealRoute,
};
use fristad_kernel::{
    Date,
    calendar::{HolidayRule, Term, deadline},
};

/// The last day of the appeal time: three weeks from the day the party got the decision; a holiday moves it (FL 44, lag 1930:173 2 §).
pub fn last_day(received: Date) -> Date {
    deadline(received, Term::Weeks(3), HolidayRule::NextWorkingDay)
}

pub(crate) fn receive(step: &mut Step<'_>, decision: u16, arrived: Date) {
    let case = step.case();
    let made = case.decision(decision);
    step.need(arrived <= step.day(), &rulebook::REC_01);
    step.need_about(made.is_some_and(|made| arrived >= made.on), &rulebook::REC_05, decision);
    let appeal = u16::try_from(case.appeals.len()).unwrap_or(u16::MAX).saturating_add(1);
    // FL 44 does not govern a legality review (FL 2): the court counts that time.
    // Who appeals is not noted: where a party has yet to be told, nobody's time is shown to have run out.
    let is_told = !case.open_duties().any(|(duty, _)| matches!(duty, Duty::NotifyDecision { decision: of, .. } if of == decision));
    let counted = made.filter(|made| made.route() != AppealRoute::LegalityReview && !made.receipts_differ && is_told);
    let last_day = counted.and_then(|made| made.received).map(last_day);
    step.emit(Event::AppealReceived { appeal, decision, arrived, last_day });
    step.lay(Duty::HandleAppeal { appeal }, step.in_days(step.moment().settings.appeal_days));
}

/// Whether an appeal leaves room for a change of the decision (FL 36-39): a slip is always corrected; once it is appealed against, only what is plainly wrong is
/// changed, and nothing once the appeal is handed over. FL 37-39 do not govern a legality review (FL 2).
pub(crate) fn may_be_changed(case: &Case, decision: u16, change: DecisionChange) -> bool {
    let to_court = case.decision(decision).is_some_and(|made| made.route() != AppealRoute::LegalityReview);
    let mut appeals = case.appeals.iter().filter(|appeal| to_court && appeal.decision == decision);
    match change {
        DecisionChange::ClericalError => true,
        DecisionChange::Changed => appeals.all(|appeal| appeal.answered && !appeal.handed_over),
        DecisionChange::PlainlyWrong => appeals.all(|appeal| !appeal.handed_over),
    }
}

pub(crate) fn reconsider(step: &mut Step<'_>, decision: u16, appeal: Option<u16>, outcome: Reconsidered) {
    let case = step.case();
    step.need_about(case.decision(decision).is_some(), &rulebook::REC_05, decision);
    if let Some(number) = appeal {
        let open = case.appeal(number).is_some_and(|appeal| appeal.decision == decision && !appeal.answered);
        step.need_about(open, &rulebook::REC_05, number);
    }
    let free = match outcome {
        Reconsidered::Stands | Reconsidered::Corrected => true,
        Reconsidered::Changed => may_be_changed(case, decision, DecisionChange::Changed),
        Reconsidered::MustChange => may_be_changed(case, decision, DecisionChange::PlainlyWrong),
    };
    step.need(free, &rulebook::APP_05);
    step.need(outcome == Reconsidered::Stands || step.wrote(Part::Reasons), &rulebook::REC_03);
    step.emit(Event::DecisionReconsidered { appeal, decision, outcome });
}

fn open_appeal(step: &mut Step<'_>, number: u16) -> Option<(Appeal, AppealRoute)> {
    let case = step.case();
    let appeal = case.appeal(number).copied().filter(|appeal| !appeal.answered);
    step.need_about(appeal.is_some(), &rulebook::REC_05, number);
    let appeal = appeal?;
    case.decision(appeal.decision).map(|made| (appeal, made.route()))
}

pub(crate) fn dismiss(step: &mut Step<'_>, number: u16) {
    let Some((appeal, route)) = open_appeal(step, number) else { return };
    if route == AppealRoute::LegalityReview {
        step.need(false, &rulebook::APP_04);
        return;
    }
    step.need(appeal.is_late() && step.wrote(Part::Reasons), &rulebook::APP_02);
    step.emit(Event::AppealDismissed { appeal: number });
    step.done(Duty::HandleAppeal { appeal: number });
}

pub(crate) fn hand_over(step: &mut Step<'_>, number: u16, exception: Option<LateException>) {
    let Some((appeal, route)) = open_appeal(step, number) else { return };
    if route != AppealRoute::LegalityReview {
        step.need(!appeal.is_late() || exception.is_some(), &rulebook::APP_01);
        step.need(appeal.tested, &rulebook::APP_03);
    }
    step.emit(Event::AppealHandedOver { appeal: number, exception });
    step.done(Duty::HandleAppeal { appeal: number });
}

#[cfg(test)]
mod tests {
    use super::last_day;
    use fristad_kernel::Date;

    #[test]
    fn three_weeks_that_end_on_christmas_run_to_the_next_working_day() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        assert_eq!(last_day(day("2026-03-02")), day("2026-03-23"));
        // 2026-12-25 is a Friday: then Boxing Day, then a Sunday.
        assert_eq!(last_day(day("2026-12-04")), day("2026-12-28"));
    }
}
