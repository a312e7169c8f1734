//! The fold: what one event makes of a case.

use super::{
    code::{
        Asked, ConsentMatter, CourtRequest, CourtRuling, Danger, Execution, IntakeSource, Measure, PreliminaryOutcome, Reconsidered,
        RiskMethod, Will,
    },
    duty::{Duty, DutyState},
    event::{Event, Recorded},
    placement::Court,
    state::{Analysis, Appeal, Case, Child, Commission, Communication, Decision, Risk, Stage, Weighed},
};
use crate::{assessment::code::Meeting, child::GuardianInformed, person::Capacity, service::DecisionType, stage::decision::Mode};
use fristad_kernel::{Date, PersonId};
use std::collections::BTreeMap;

/// A whole history's state.
pub fn fold<'a>(history: impl IntoIterator<Item = &'a Recorded>) -> Case {
    history.into_iter().fold(Case::new(), evolve)
}

/// The state after one more event. Total: what does not fit changes nothing but the number, and the rules' predicates find it.
pub fn evolve(mut case: Case, recorded: &Recorded) -> Case {
    case.seq = recorded.seq;
    let day = recorded.occurred.date();
    if let Stage::Closed { retention, .. } = &mut case.stage
        && recorded.event.is_an_entry()
    {
        *retention = retention.after_entry(recorded.recorded.date());
    }
    if matches!(&recorded.event, Event::DecisionMade(made) if made.mode == Mode::Acute) {
        case.decided_acutely = Some((recorded.recorded, recorded.by));
    }
    match &recorded.event {
        Event::IntakeRegistered(_)
        | Event::DangerAssessed { .. }
        | Event::HouseholdAsked { .. }
        | Event::KindDetermined { .. }
        | Event::WillNoted { .. } => {
            intake(&mut case, recorded);
        }
        Event::PersonJoined { person, capacity, age } => {
            case.people.insert(*person, *capacity);
            case.victim_side_noted |= *capacity == Capacity::SecondaryVictim;
            if *capacity == Capacity::Subject {
                case.subject = Some(*person);
                case.age = *age;
                case.recount(Some(*age));
            }
        }
        Event::ProtectionNoted { person, protection } => case.protections.entry(*person).or_default().note(*protection),
        Event::ContactRulesSet { rules } => case.contact_rules = rules.clone(),
        Event::ChildNoted(noted) => {
            case.children.insert(noted.child, Child { age: noted.age, exposure: noted.exposure });
            case.people.entry(noted.child).or_insert(Capacity::Child);
        }
        Event::ChildUnitTold { reason } => {
            case.child_unit_told.insert(*reason);
        }
        Event::ProtectionAssessed { child: None, .. } => case.protection_assessed = true,
        Event::DutyLaid { duty, due } => {
            // FL 12 lays it once in a case.
            case.requested_decision |= *duty == Duty::AnswerDecisionRequest;
            case.duties.insert(*duty, DutyState { due: *due, done: None });
        }
        Event::DutyDone { duty } => {
            if let Some(state) = case.duties.get_mut(duty) {
                state.done = Some(recorded.recorded);
            }
        }
        Event::ContactMade { with, .. } => {
            if *with == super::code::ContactWith::Subject {
                case.contacts = case.contacts.saturating_add(1);
            }
        }
        Event::AdvicePassed { .. }
        | Event::TeamLeadTold
        | Event::SafetyPlanned(_)
        | Event::ContactJudgedSafe
        | Event::RiskAssessed(_)
        | Event::Triggered { .. } => {
            safety(&mut case, &recorded.event);
        }
        Event::PutBeforeBoard => case.before_board = true,
        Event::PreliminaryExtended { until, .. } => {
            if let Stage::Intake { due } = &mut case.stage {
                *due = Some(*until);
            }
        }
        Event::PreliminaryDecided(decided) => {
            if decided.outcome != PreliminaryOutcome::Open {
                case.stage = Stage::NotOpened { on: day };
            }
        }
        Event::InvestigationOpened { due } => case.stage = Stage::Investigation { opened: day, due: *due },
        Event::TopicAnswered { topic, answer, .. } => {
            case.topics.insert(*topic, *answer);
        }
        Event::OwnViewRecorded { answer } => case.own_view = Some(*answer),
        Event::ImpactAnalysed(analysed) => {
            let informs = analysed.says_what_is_told(|part| recorded.written.contains(&part));
            // What named no kind of decision was about all.
            let named =
                || if analysed.decisions.is_empty() { DecisionType::ALL.to_vec() } else { analysed.decisions.iter().copied().collect() };
            let about = named().into_iter().map(|kind| (kind, Weighed { answers_for: None, informs }));
            let view = analysed.childs_view;
            case.victim_side_noted |= analysed.decisions.iter().any(|kind| kind.tells_of_child());
            let made = case.analyses.entry(analysed.child).or_insert_with(|| Analysis { view, about: BTreeMap::new() });
            made.view = view;
            made.about.extend(about);
        }
        Event::InvestigationExtended { until, .. } => {
            if let Stage::Investigation { due, .. } = &mut case.stage {
                *due = Some(*until);
            }
        }
        Event::InvestigationConcluded { end } => case.stage = Stage::Concluded { end: *end, on: day },
        Event::Communicated { answer_by, told_of_right_to_speak, .. } => {
            case.communication = Some(Communication::Sent { answer_by: *answer_by, told_of_right_to_speak: *told_of_right_to_speak });
        }
        Event::CommunicationOmitted { exception } => case.communication = Some(Communication::Omitted(*exception)),
        Event::CommunicationAnswered => {
            if let Some(Communication::Sent { told_of_right_to_speak, .. }) = case.communication {
                case.communication = Some(Communication::Answered { told_of_right_to_speak });
            }
        }
        Event::DecisionMade(_)
        | Event::EndSet { .. }
        | Event::PlacementLapsed { .. }
        | Event::AppliedToCourt { .. }
        | Event::CourtRuled(_)
        | Event::DecisionNotified { .. }
        | Event::DecisionReconsidered { .. }
        | Event::ExecutionChanged { .. } => decision(&mut case, &recorded.event, day),
        Event::GuardianNoted { child, guardian } => {
            case.victim_side_noted |= case.subject != Some(*child);
            case.guardians.entry(*child).or_default().insert(*guardian);
            if let Some(ended) = case.guardians_ended.get_mut(child) {
                ended.remove(guardian);
            }
        }
        Event::GuardianEnded { child, guardian } => {
            case.victim_side_noted |= case.subject != Some(*child);
            case.guardians_ended.entry(*child).or_default().insert(*guardian);
        }
        Event::RepresentationNoted { representative, of } => {
            case.represented.remove(representative);
            case.represented.extend(of.map(|of| (*representative, of)));
        }
        Event::ProtectionAssessed { child: Some(child), .. }
        | Event::ChildSupportOffered { child, .. }
        | Event::SchoolingArranged { child, .. }
        | Event::HealthNoticeGiven { person: child, .. }
        | Event::GuardianInformed(GuardianInformed { child, .. }) => care(&mut case, *child, &recorded.event),
        // BAR-02: what is asked about the danger from someone, and where belongings are fetched, is not for that someone to read.
        Event::PoliceAsked { .. } | Event::PoliceToldOfRisk { .. } | Event::InstrumentFilled { .. } => case.victim_side_noted = true,
        Event::MeetingAssessed(assessed) => case.victim_side_noted |= assessed.meeting == Meeting::BelongingsVisit,
        Event::StructuredLeftOut
        | Event::PoliceGaveNone
        | Event::SecondaryFollowed { .. }
        | Event::DecisionRequested { .. }
        | Event::DecisionRequestAnswered { .. }
        | Event::ReasonsGiven { .. }
        | Event::AcuteConfirmed { .. }
        | Event::SubmittedToCourt { .. }
        | Event::UnexecutedReported { .. }
        | Event::FollowedUp(_)
        | Event::PlanMade(_)
        | Event::CommissionRenewed { .. }
        | Event::Corrected(_)
        | Event::ObjectionNoted { .. } => {}
        Event::AppealReceived { decision, arrived, last_day, .. } => {
            case.appeals.push(Appeal {
                decision: *decision,
                arrived: *arrived,
                last_day: *last_day,
                tested: false,
                answered: false,
                handed_over: false,
            });
        }
        Event::AppealDismissed { appeal } | Event::AppealHandedOver { appeal, .. } => {
            if let Some(appeal) = nth(&mut case.appeals, *appeal) {
                appeal.answered = true;
                appeal.handed_over = matches!(recorded.event, Event::AppealHandedOver { .. });
            }
        }
        Event::CommissionGiven(given) => {
            case.commissions.push(Commission { decision: given.decision, provider: given.provider, open: true });
        }
        Event::CommissionEnded { commission } => {
            if let Some(commission) = nth(&mut case.commissions, *commission) {
                commission.open = false;
            }
        }
        Event::Closed(closed) => case.stage = Stage::Closed { on: day, retention: closed.retention },
        Event::Reopened => case.begin_anew(),
        Event::HandlerAssigned { .. }
        | Event::ConflictNoted { .. }
        | Event::ConflictExcepted { .. }
        | Event::PartnerContactAssigned { .. }
        | Event::CounsellorNamed { .. }
        | Event::SameHandlerAllowed { .. } => who(&mut case, &recorded.event),
        Event::ConsentNoted(noted) if noted.matter == ConsentMatter::ChildShelter => {
            case.victim_side_noted = true;
            // What was noted of no child in particular was noted of all that the case knew.
            let known = || case.subject.filter(|_| case.subject_is_minor()).into_iter().chain(case.children.keys().copied());
            let of: Vec<_> = noted.child.map_or_else(|| known().collect(), |child| vec![child]);
            case.shelter_consents.extend(of.into_iter().map(|child| ((child, noted.by), noted.state)));
        }
        Event::ConsentNoted(noted) => {
            case.consents.insert((noted.matter, noted.service, noted.by), noted.state);
        }
    }
    case
}

fn nth<T>(items: &mut [T], number: u16) -> Option<&mut T> {
    items.get_mut(usize::from(number).checked_sub(1)?)
}

fn intake(case: &mut Case, recorded: &Recorded) {
    match &recorded.event {
        Event::IntakeRegistered(intake) => {
            case.kind = intake.kind;
            case.source = intake.source;
            case.unit = Some(intake.unit);
            case.registered_by = Some(recorded.by);
            case.received = recorded.occurred;
            case.reporter_asks = intake.reporter_asks == Asked::Yes;
            case.subject = intake.subject;
            case.age = intake.age;
            case.contexts.clone_from(&intake.contexts);
            case.stage = Stage::Intake { due: intake.preliminary_due(recorded.occurred) };
            if let Some(person) = intake.subject {
                case.people.insert(person, Capacity::Subject);
            }
            if intake.source == IntakeSource::Application {
                case.will = Some(Will::Wants);
            }
        }
        Event::DangerAssessed { danger, measures, .. } => {
            case.danger = Some(*danger);
            case.shelter_sought |= measures.contains(&Measure::ShelterSought);
        }
        Event::HouseholdAsked { minors, young_adults } => {
            case.minors = Some(*minors);
            case.young_adults = Some(*young_adults);
        }
        Event::KindDetermined { kind, contexts, .. } => {
            case.kind = *kind;
            case.contexts.clone_from(contexts);
            case.recount(None);
        }
        Event::WillNoted { will } => case.will = Some(*will),
        _ => {}
    }
}

fn safety(case: &mut Case, event: &Event) {
    match event {
        Event::SafetyPlanned(_) => {
            case.safety_plan = true;
            case.victim_side_noted = true;
        }
        Event::ContactJudgedSafe => case.contact_judged_safe = true,
        Event::RiskAssessed(assessed) if assessed.method == RiskMethod::Police => case.police_level = assessed.level,
        Event::RiskAssessed(assessed) => {
            case.risk = Some(Risk { answer: assessed.answer, level: assessed.level, stale_at: assessed.stale_at, triggered: false });
        }
        Event::Triggered { trigger } => {
            case.victim_side_noted |= trigger.is_victim_side();
            if let Some(risk) = &mut case.risk {
                risk.triggered = true;
            }
        }
        _ => {}
    }
}

fn care(case: &mut Case, child: PersonId, event: &Event) {
    // BAR-02: it tells of the child's own life, or of where it is.
    case.victim_side_noted = true;
    let done = case.care.entry(child).or_default();
    match event {
        Event::ProtectionAssessed { needs_protection, .. } => done.protection = Some(*needs_protection),
        Event::ChildSupportOffered { answer, .. } => done.support = Some(*answer),
        Event::SchoolingArranged { schooling, .. } => done.schooling = Some(*schooling),
        Event::HealthNoticeGiven { notice, .. } => done.health_notice = Some(*notice),
        Event::GuardianInformed(informed) => {
            done.guardians_told.insert(informed.guardian, informed.told);
        }
        _ => {}
    }
}

fn decision(case: &mut Case, event: &Event, day: Date) {
    match event {
        Event::DecisionMade(made) => {
            case.decisions.push(Decision {
                kind: made.kind,
                needs_test: made.needs_test,
                outcome: made.outcome,
                mode: made.mode,
                child: made.child,
                set_aside: made.set_aside,
                on: day,
                until: made.until,
                received: None,
                receipts_differ: false,
                execution: Execution::NotStarted,
                execution_since: None,
                reconsidered: None,
                changed: false,
                lapsed: false,
                began: None,
                court: Court::default(),
            });
            case.before_board = false;
            case.victim_side_noted |= made.kind.tells_of_child();
            // A decision beside the matter leaves the matter where it is.
            let decides = made.mode == Mode::Ordinary && !made.kind.is_beside_the_matter();
            if decides {
                for weighed in case.analyses.values_mut().filter_map(|analysis| analysis.about.get_mut(&made.kind)) {
                    weighed.answers_for.get_or_insert(day);
                }
            }
            if decides && !matches!(case.stage, Stage::Decided { .. }) {
                case.stage = Stage::Decided { since: day };
            }
        }
        Event::EndSet { decision, until } => {
            if let Some(made) = nth(&mut case.decisions, *decision) {
                made.until = Some(*until);
            }
        }
        Event::PlacementLapsed { decision } => {
            if let Some(made) = nth(&mut case.decisions, *decision) {
                made.lapsed = true;
            }
        }
        Event::AppliedToCourt { decision, request, .. } => {
            if let Some(made) = nth(&mut case.decisions, *decision) {
                made.court.asked_more_time |= *request == CourtRequest::MoreTime;
            }
        }
        Event::CourtRuled(ruled) => {
            if let Some(made) = nth(&mut case.decisions, ruled.decision) {
                made.court.ruled = Some(*ruled);
                // A higher court can say that a placement holds which another has ended.
                made.lapsed &= !ruled.ruling.places();
                if ruled.ruling == CourtRuling::MoreTime {
                    made.court.asked_more_time = false;
                    made.court.until = ruled.until;
                }
            }
        }
        Event::DecisionNotified { decision, received, .. } => {
            if let Some(made) = nth(&mut case.decisions, *decision) {
                let differs = received.is_some() && made.received.is_some() && made.received != *received;
                // Where each party is told for itself, one that got it on no proved day is another day too.
                made.receipts_differ |= differs || (made.kind.is_beside_the_matter() && received.is_none());
                made.received = made.received.or(*received);
            }
        }
        Event::DecisionReconsidered { appeal, decision, outcome } => {
            if let Some(made) = nth(&mut case.decisions, *decision) {
                made.reconsidered = Some(*outcome);
                made.changed |= matches!(outcome, Reconsidered::Changed | Reconsidered::MustChange);
            }
            if let Some(appeal) = appeal.and_then(|number| nth(&mut case.appeals, number)) {
                appeal.tested = true;
            }
        }
        Event::ExecutionChanged { decision, execution, on } => {
            if let Some(made) = nth(&mut case.decisions, *decision) {
                made.execution = *execution;
                made.execution_since = Some(*on);
                if *execution == Execution::Running {
                    made.began.get_or_insert(*on);
                }
            }
        }
        _ => {}
    }
}

fn who(case: &mut Case, event: &Event) {
    match event {
        Event::HandlerAssigned { user, unit } => {
            case.handler = Some(*user);
            case.unit = Some(*unit);
        }
        Event::ConflictNoted { user } => {
            case.conflicts.insert(*user, None);
            // JAV-01: who has a conflict of interest has no part in the case, and so does not have it.
            if case.handler == Some(*user) {
                case.handler = None;
            }
        }
        Event::ConflictExcepted { user, exception } => {
            case.conflicts.insert(*user, Some(*exception));
        }
        Event::PartnerContactAssigned { user } => case.partner_contact = Some(*user),
        Event::CounsellorNamed { user } => case.counsellor = Some(*user),
        Event::SameHandlerAllowed { user } => {
            case.same_handler_allowed.insert(*user);
        }
        _ => {}
    }
}

impl Danger {
    /// Dangers that head every list.
    pub const fn is_grave(self) -> bool {
        matches!(self, Self::Mortal | Self::Serious)
    }
}
