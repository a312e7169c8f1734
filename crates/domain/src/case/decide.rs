//! What may be done next: a command against the state gives events, or a rejection that names everything that is missing.

use super::{
    code::Part,
    command::{Command, LinkedFact, Moment, Submission},
    duty::Duty,
    event::{Event, Recorded},
    evolve::evolve,
    state::Case,
};
use crate::{
    assessment, child, journal,
    person::{self, AgeGroup},
    rulebook, stage,
};
use fristad_kernel::{Breach, Date, PersonId, Rejection, Rule, Strength, Timestamp};
use std::{collections::BTreeSet, fmt::Display};

/// A command being judged: breaches and events are gathered, and only at the end is it known which of the two counts.
pub(crate) struct Step<'a> {
    case: &'a Case,
    submission: &'a Submission,
    moment: &'a Moment<'a>,
    breaches: Vec<Breach>,
    events: Vec<Event>,
}

impl<'a> Step<'a> {
    pub(crate) const fn case(&self) -> &'a Case {
        self.case
    }

    pub(crate) const fn moment(&self) -> &'a Moment<'a> {
        self.moment
    }

    /// The Swedish date on which it happened.
    pub(crate) fn day(&self) -> Date {
        self.submission.occurred.date()
    }

    /// The age group on that day of someone who is told to be in one: the number decides, where it is known.
    pub(crate) fn age_of(&self, person: PersonId, told: AgeGroup) -> AgeGroup {
        self.case.births.get(&person).map_or(told, |birth| AgeGroup::of(*birth, self.day()))
    }

    pub(crate) const fn occurred(&self) -> Timestamp {
        self.submission.occurred
    }

    pub(crate) fn wrote(&self, part: Part) -> bool {
        self.submission.written.contains(&part)
    }

    /// Notes a breach unless `holds`.
    pub(crate) fn need(&mut self, holds: bool, rule: &'static Rule) {
        if !holds {
            self.breaches.push(Breach { rule, about: None });
        }
    }

    /// Notes a breach, with what it is about, unless `holds`.
    pub(crate) fn need_about(&mut self, holds: bool, rule: &'static Rule, about: impl Display) {
        if !holds {
            self.breaches.push(Breach { rule, about: Some(about.to_string()) });
        }
    }

    pub(crate) fn emit(&mut self, event: Event) {
        self.events.push(event);
    }

    /// Lays a duty, unless it already stands open.
    pub(crate) fn lay(&mut self, duty: Duty, due: Timestamp) {
        if !self.case.owes(duty) {
            self.emit(Event::DutyLaid { duty, due });
        }
    }

    /// Notes a duty as done, if it stands open.
    pub(crate) fn done(&mut self, duty: Duty) {
        if self.case.owes(duty) {
            self.emit(Event::DutyDone { duty });
        }
    }

    /// Notes a duty as done; that it stands open is part of the command.
    pub(crate) fn discharge(&mut self, duty: Duty) {
        self.need_about(self.case.owes(duty), &rulebook::REC_05, duty.code());
        self.emit(Event::DutyDone { duty });
    }

    pub(crate) const fn in_hours(&self, hours: u16) -> Timestamp {
        self.submission.occurred.plus_hours(hours as i64)
    }

    pub(crate) const fn in_days(&self, days: u16) -> Timestamp {
        self.in_hours(days.saturating_mul(24))
    }

    /// Whether a child has been decided to be placed, before or by this step.
    pub(crate) fn bears_on_placements(&self) -> bool {
        let places = |event: &Event| matches!(event, Event::DecisionMade(made) if made.child.is_some());
        self.breaches.is_empty() && (self.case.decisions.iter().any(|made| made.child.is_some()) || self.events.iter().any(places))
    }

    /// Whether the case has children or young people, or comes to have any by this step.
    pub(crate) fn bears_on_children(&self) -> bool {
        let tells = |event: &Event| {
            matches!(event, Event::ChildNoted(_) | Event::IntakeRegistered(_) | Event::PersonJoined { .. } | Event::KindDetermined { .. })
        };
        let known = !self.case.children.is_empty() || self.case.is_about_child_or_young();
        self.breaches.is_empty() && (known || self.events.iter().any(tells))
    }

    /// Whether acute help begins the case anew by this step.
    pub(crate) fn begins_anew(&self) -> bool {
        self.events.contains(&Event::Reopened)
    }

    /// Whether this step tells of a child, or of what kind of case it stands in.
    pub(crate) fn comes_to_know(&self, child: PersonId) -> bool {
        let tells = |event: &Event| match event {
            Event::ChildNoted(noted) => noted.child == child,
            Event::KindDetermined { .. } => true,
            _ => false,
        };
        self.events.iter().any(tells)
    }

    /// The case as the events so far leave it.
    pub(crate) fn after(&self) -> Case {
        let recorded = |case: &Case, event: &Event| Recorded {
            seq: case.seq.saturating_add(1),
            occurred: self.occurred(),
            recorded: self.moment.now,
            by: self.moment.actor.user,
            role: self.moment.actor.role,
            written: self.submission.written.clone(),
            event: event.clone(),
        };
        self.events.iter().fold(self.case.clone(), |case, event| {
            let next = recorded(&case, event);
            evolve(case, &next)
        })
    }

    fn settle(self) -> Result<Vec<Event>, Rejection> {
        let passes = &self.submission.passes;
        let waived = |breach: &Breach| breach.strength() == Strength::Advises && passes.contains(breach.rule.id);
        let (advice, mut standing): (Vec<_>, Vec<_>) = self.breaches.into_iter().partition(waived);
        // One place for every way in: whoever passes an advice writes down why.
        let why = [Part::Reasons, Part::Note].iter().any(|part| self.submission.written.contains(part));
        if !why {
            standing.extend(advice.iter().map(|passed| Breach { rule: &rulebook::REC_06, about: Some(passed.rule.id.to_owned()) }));
        }
        standing.sort_by(|a, b| b.strength().cmp(&a.strength()).then(a.rule.id.cmp(b.rule.id)));
        // Two checks can find the same: whoever acts and whoever is given the case, for one. It is said once.
        let mut said = BTreeSet::new();
        standing.retain(|breach| said.insert((breach.rule.id, breach.about.clone())));
        if let Some(rejection) = Rejection::of(standing) {
            return Err(rejection);
        }
        let mut rules: Vec<_> = advice.iter().map(|breach| breach.rule.id.to_owned()).collect();
        rules.sort_unstable();
        rules.dedup();
        Ok(rules.into_iter().map(|rule| Event::AdvicePassed { rule }).chain(self.events).collect())
    }
}

/// The last minute of a day, Swedish clock: a day's deadline as an instant.
pub fn end_of(day: Date) -> Timestamp {
    Timestamp::at(day, 23, 59).unwrap_or(Timestamp::from_micros(i64::MAX))
}

/// Judges a command. `Err` names every rule that it breaks.
pub fn decide(case: &Case, submission: &Submission, moment: &Moment<'_>) -> Result<Vec<Event>, Rejection> {
    let grown = case.on(submission.occurred.date());
    let mut step = Step { case: &grown, submission, moment, breaches: Vec::new(), events: Vec::new() };
    for (duty, _) in case.open_duties().filter(|(duty, _)| !grown.duties.contains_key(duty)) {
        // It was owed to a child who has come of age since.
        step.emit(Event::DutyDone { duty });
    }
    let urgent = matches!(submission.command, Command::DecideAcutely(_));
    step.need(submission.occurred <= moment.now, &rulebook::REC_01);
    let opens = matches!(submission.command, Command::RegisterIntake(_));
    step.need(opens == (case.seq == 0), &rulebook::INT_05);
    step.need(!case.is_closed() || submission.command.reaches_closed(), &rulebook::CLO_06);
    if !urgent {
        let conflicted = moment.actor.people().any(|user| case.is_conflicted(user));
        step.need(!conflicted || matches!(submission.command, Command::NoteConflict { .. }), &rulebook::JAV_01);
    }
    dispatch(&mut step, &submission.command);
    stage::protection::settle(&mut step);
    stage::child_shelter::settle_ends(&mut step);
    step.settle()
}

fn dispatch(step: &mut Step<'_>, command: &Command) {
    match command {
        Command::RegisterIntake(intake) => stage::intake::register(step, intake),
        Command::AssessDanger { danger, retry_at, measures } => stage::intake::assess_danger(step, *danger, *retry_at, measures),
        Command::AskHousehold { minors, young_adults } => stage::intake::ask_household(step, *minors, *young_adults),
        Command::DetermineKind { kind, contexts, violence } => stage::intake::determine_kind(step, *kind, contexts, violence),
        Command::JoinPerson { person, capacity, age } => stage::intake::join(step, *person, *capacity, *age),
        Command::NoteProtection { person, protection } => person::note_protection(step, *person, *protection),
        Command::SetContactRules { rules } => step.emit(Event::ContactRulesSet { rules: rules.clone() }),
        Command::NoteChild(noted) => child::note(step, *noted),
        Command::ReportConcern { child } => child::report_concern(step, *child),
        Command::TellChildUnit { reason } => child::tell_child_unit(step, *reason),
        Command::NoteGuardian { child, guardian } => child::note_guardian(step, *child, *guardian),
        Command::EndGuardian { child, guardian } => child::end_guardian(step, *child, *guardian),
        Command::NoteRepresentation { representative, of } => person::note_representation(step, *representative, *of),
        Command::OfferChildSupport { child, answer } => child::offer_support(step, *child, *answer),
        Command::TellGuardian(informed) => child::tell_guardian(step, *informed),
        Command::ArrangeSchooling { child, schooling } => child::arrange_schooling(step, *child, *schooling),
        Command::GiveHealthNotice { person, notice } => child::give_health_notice(step, *person, *notice),
        Command::AssessProtection { needs_protection, child } => stage::protection::assess(step, *needs_protection, *child),
        Command::NoteWill { will } => stage::preliminary::note_will(step, *will),
        Command::MakeContact { with, way, content, urgency, result } => {
            stage::communication::contact(step, *with, *way, *content, *urgency, *result);
        }
        Command::JudgeContactSafe => stage::communication::judge_safe(step),
        Command::ExtendPreliminary { until, grounds } => stage::preliminary::extend(step, *until, *grounds),
        Command::DecidePreliminary(decided) => stage::preliminary::conclude(step, *decided),
        Command::AnswerReporter => step.discharge(Duty::AnswerReporter),
        Command::AnswerTopic { topic, answer, source } => stage::investigation::answer(step, *topic, *answer, *source),
        Command::AssessRisk(asked) => assessment::assess_risk(step, asked),
        Command::LeaveStructured => assessment::leave_structured(step),
        Command::FillInstrument { instrument } => assessment::fill_instrument(step, instrument),
        Command::AssessMeeting(asked) => assessment::assess_meeting(step, asked),
        Command::AskPolice { ground } => assessment::ask_police(step, *ground),
        Command::PoliceWithout => assessment::police_without(step),
        Command::TellPolice { ground } => assessment::tell_police(step, *ground),
        Command::FollowSecondary { person, next } => assessment::follow_secondary(step, *person, *next),
        Command::NoteTrigger { trigger } => assessment::note_trigger(step, *trigger),
        Command::PlanSafety(asked) => assessment::plan_safety(step, asked),
        Command::RecordOwnView { answer } => stage::investigation::own_view(step, *answer),
        Command::AnalyseImpact(analysed) => child::analyse_impact(step, analysed),
        Command::ExtendInvestigation { until, grounds } => stage::investigation::extend(step, *until, *grounds),
        Command::ReceiveDecisionRequest { arrived } => stage::investigation::receive_request(step, *arrived),
        Command::AnswerDecisionRequest { answer } => stage::investigation::answer_request(step, *answer),
        Command::ConcludeInvestigation { end } => stage::investigation::conclude(step, *end),
        Command::Communicate { way, content, answer_by, told_of_right_to_speak } => {
            stage::communication::communicate(step, *way, *content, *answer_by, *told_of_right_to_speak);
        }
        Command::OmitCommunication { exception } => stage::communication::omit(step, *exception),
        Command::ReceiveAnswer => stage::communication::receive_answer(step),
        Command::PutBeforeBoard => step.emit(Event::PutBeforeBoard),
        Command::DecideAcutely(decision) => stage::acute::decide(step, decision),
        Command::Decide(decision) => stage::decision::decide(step, decision),
        Command::GiveReasons { decision } => stage::acute::give_reasons(step, *decision),
        Command::ConfirmAcute { decision } => stage::acute::confirm(step, *decision),
        Command::SetEnd { decision, until } => stage::acute::set_end(step, *decision, *until),
        Command::SubmitToCourt { decision, on } => stage::court::submit(step, *decision, *on),
        Command::ApplyToCourt { decision, on, request } => stage::court::apply(step, *decision, *on, *request),
        Command::NoteCourtRuling(ruled) => stage::court::note_ruling(step, *ruled),
        Command::CompleteDuty { duty } => complete(step, *duty),
        Command::NotifyDecision { decision, person, way, received } => stage::decision::notify(step, *decision, *person, *way, *received),
        Command::ReceiveAppeal { decision, arrived } => stage::appeal::receive(step, *decision, *arrived),
        Command::Reconsider { decision, appeal, outcome } => stage::appeal::reconsider(step, *decision, *appeal, *outcome),
        Command::DismissAppeal { appeal } => stage::appeal::dismiss(step, *appeal),
        Command::HandOverAppeal { appeal, exception } => stage::appeal::hand_over(step, *appeal, *exception),
        Command::GiveCommission(commission) => stage::commission::give(step, commission),
        Command::RenewCommission { commission } => stage::commission::renew(step, *commission),
        Command::EndCommission { commission } => stage::commission::end(step, *commission),
        Command::MakePlan(plan) => stage::plan::make(step, plan),
        Command::ChangeExecution { decision, execution, on } => stage::follow_up::change_execution(step, *decision, *execution, *on),
        Command::ReportUnexecuted { decision } => stage::follow_up::report_unexecuted(step, *decision),
        Command::FollowUp(done) => stage::follow_up::follow_up(step, *done),
        Command::Close(close) => stage::closing::close(step, *close),
        Command::Correct(correction) => journal::correct(step, *correction),
        Command::Object { target } => journal::object(step, *target),
        Command::AssignHandler { user, unit } => stage::assignment::assign(step, *user, *unit),
        Command::NoteConflict { user } => step.emit(Event::ConflictNoted { user: *user }),
        Command::ExceptConflict { user, exception } => stage::assignment::except_conflict(step, *user, *exception),
        Command::NoteConsent(noted) => child::note_consent(step, *noted),
        Command::AssignPartnerContact { user } => stage::assignment::assign_partner_contact(step, *user),
        Command::NameCounsellor { user } => stage::assignment::name_counsellor(step, *user),
        Command::AllowSameHandler { user } => stage::assignment::allow_same_handler(step, *user),
    }
}

/// Duties that have a step of their own are done by that step alone.
fn complete(step: &mut Step<'_>, duty: Duty) {
    let has_no_own_step =
        matches!(duty, Duty::ReconsiderPlacement { .. } | Duty::CheckGuardians | Duty::SettleConsent { .. } | Duty::InformChild { .. });
    if !has_no_own_step {
        step.need_about(false, &rulebook::REC_05, duty.code());
        return;
    }
    step.need_about(!matches!(duty, Duty::SettleConsent { .. }) || step.wrote(Part::Note), &rulebook::KID_20, duty.code());
    // The handler notes it; the board or a committee has considered it (SoL 30:6, 30:8).
    step.need_about(!matches!(duty, Duty::ReconsiderPlacement { .. }) || step.wrote(Part::Basis), &rulebook::KID_25, duty.code());
    step.need_about(!matches!(duty, Duty::InformChild { .. }) || step.wrote(Part::Note), &rulebook::KID_24, duty.code());
    step.discharge(duty);
    if matches!(duty, Duty::ReconsiderPlacement { .. }) {
        // It comes back for as long as the placement lasts (lag 2024:79 5:3, SoL 22:13).
        step.emit(Event::DutyLaid { duty, due: end_of(stage::child_shelter::next_consideration(step.day())) });
    }
}

impl Moment<'_> {
    pub(crate) fn opposite_handlers(&self) -> impl Iterator<Item = fristad_kernel::UserId> + '_ {
        self.linked.iter().filter_map(|fact| match fact {
            LinkedFact::OppositeHandler(user) => Some(*user),
            LinkedFact::SameHandlerAllowed(_) | LinkedFact::Triggered { .. } => None,
        })
    }

    pub(crate) fn same_handler_allowed(&self, user: fristad_kernel::UserId) -> bool {
        self.linked.contains(&LinkedFact::SameHandlerAllowed(user))
    }
}
