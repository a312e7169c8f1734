//! The investigation.

use crate::support::*;
use fristad_domain::{
    assessment::AssessRisk,
    case::{
        Command, Duty, Event,
        code::{
            Answer, Asked, CaseKind, ChildsView, Exposure, FactSource, Grounds, IntakeSource, InvestigationEnd, ParentsPart, Part,
            RequestAnswer, RiskLevel, RiskMethod, Topic, Trigger,
        },
    },
    child::ImpactAnalysed,
    person::AgeGroup,
    service::DecisionType,
    stage::intake::IntakeRegistered,
};

/// A case of a kind with an open investigation in which nothing is noted yet.
fn open(kind: CaseKind) -> Story {
    Story::begins(IntakeRegistered { kind, ..application() }).opened()
}

fn child_case() -> Story {
    let story = Story::begins(report(CaseKind::Child, AgeGroup::ChildUnder12)).asked();
    story.does(Command::AssessProtection { needs_protection: Asked::No, child: None }, &[Part::Assessment]).does(opening(), &[])
}

fn without(answer: Answer) -> Command {
    Command::AssessRisk(AssessRisk::plain(RiskMethod::Initial, answer, None))
}

#[test]
fn inv_01_a_violence_investigation_assesses_the_risk() {
    let mut story = open(CaseKind::VictimAdult).does(Command::RecordOwnView { answer: Answer::Declined }, &[]);
    for topic in CaseKind::VictimAdult.topics() {
        story = story.does(answering(*topic, Answer::Declined), &[]);
    }
    story.refuses(concluding(), &[], &["INV-01"]);
    // An assessment has a level and its grounds; a reason stands in its place only where it could not be asked.
    story.refuses(risk(RiskLevel::Low), &[], &["INV-01"]);
    story.refuses(without(Answer::Answered), &[Part::Assessment], &["INV-01"]);
    story.refuses(without(Answer::Declined), &[], &["INV-01"]);
    story.refuses(without(Answer::NotRelevant), &[Part::Basis], &["INV-01"]);
    for answer in [Answer::Declined, Answer::NotSafeToAsk] {
        story.clone().does(without(answer), &[Part::Basis]).takes(concluding(), &[]);
    }
    story.does(risk(RiskLevel::Low), &[Part::Assessment]).takes(concluding(), &[]);
    open(CaseKind::CrimeVictimOther).takes(without(Answer::NotRelevant), &[Part::Basis]);
}

#[test]
fn inv_02_each_recommended_topic_has_an_answer() {
    let story = open(CaseKind::VictimAdult)
        .does(risk(RiskLevel::Low), &[Part::Assessment])
        .does(Command::RecordOwnView { answer: Answer::Declined }, &[]);
    let missing: Vec<_> =
        CaseKind::VictimAdult.topics().iter().map(|topic| serde_json::to_value(topic).unwrap().as_str().unwrap().to_owned()).collect();
    let missing: Vec<_> = missing.iter().map(String::as_str).collect();
    story.refuses_about(concluding(), &[], "INV-02", &missing);
    story.advises(concluding(), &[], "INV-02");
    let answers = [Answer::NotRelevant, Answer::Declined, Answer::NotSafeToAsk];
    let all = CaseKind::VictimAdult.topics().iter().zip(answers.iter().cycle());
    all.fold(story, |story, (topic, answer)| story.does(answering(*topic, *answer), &[])).takes(concluding(), &[]);
}

#[test]
fn inv_03_a_complete_investigation_has_an_impact_analysis_per_minor() {
    let story = open(CaseKind::VictimAdult).investigated().does(noting(child(), Exposure::NotAffected), &[]);
    story.refuses_about(concluding(), &[], "INV-03", &[&child().to_string()]);
    let analysis =
        ImpactAnalysed { decisions: kinds(), child: child(), childs_view: ChildsView::TooYoung, parents_part: ParentsPart::NotSafeToAsk };
    story.does(Command::AnalyseImpact(analysis), &[Part::Weighing]).takes(concluding(), &[]);
}

#[test]
fn inv_04_the_persons_own_view_is_recorded() {
    let mut story = open(CaseKind::VictimAdult).does(risk(RiskLevel::Low), &[Part::Assessment]);
    for topic in CaseKind::VictimAdult.topics() {
        story = story.does(answering(*topic, Answer::NotRelevant), &[]);
    }
    story.refuses(concluding(), &[], &["INV-04"]);
    story.refuses(Command::RecordOwnView { answer: Answer::Answered }, &[], &["INV-04"]);
    story.clone().does(Command::RecordOwnView { answer: Answer::Answered }, &[Part::OwnView]).takes(concluding(), &[]);
    story.does(Command::RecordOwnView { answer: Answer::NotSafeToAsk }, &[]).takes(concluding(), &[]);
}

#[test]
fn inv_05_a_child_investigation_is_extended_for_a_stated_time() {
    let story = child_case();
    assert_eq!(story.due(Duty::ConcludeInvestigation), Some(end("2026-07-10")));
    let extend = |grounds, until: &str| Command::ExtendInvestigation { until: day(until), grounds };
    story.refuses(extend(Grounds::Workload, "2026-08-10"), &[Part::Reasons], &["INV-05"]);
    story.refuses(extend(Grounds::Special, "2026-08-10"), &[], &["INV-05"]);
    story.refuses(extend(Grounds::Special, "2026-07-10"), &[Part::Reasons], &["INV-05"]);
    let story = story.does(extend(Grounds::Special, "2026-08-10"), &[Part::Reasons]);
    assert_eq!(story.due(Duty::ConcludeInvestigation), Some(end("2026-08-10")));
    // The next one counts from there.
    story.refuses(extend(Grounds::Special, "2026-08-01"), &[Part::Reasons], &["INV-05"]);
    let story = story.does(extend(Grounds::Special, "2026-09-10"), &[Part::Reasons]);
    assert_eq!(story.due(Duty::ConcludeInvestigation), Some(end("2026-09-10")));
    let ended = story.does(Command::ConcludeInvestigation { end: InvestigationEnd::Moved }, &[]);
    assert!(ended.has_done(Duty::ConcludeInvestigation));
    assert_eq!(open(CaseKind::VictimAdult).due(Duty::ConcludeInvestigation), None);
}

fn requests(story: &Story) -> Command {
    Command::ReceiveDecisionRequest { arrived: story.today() }
}

#[test]
fn inv_06_a_request_after_six_months_is_answered_in_four_weeks() {
    let duty = Duty::AnswerDecisionRequest;
    // Six months from 10 March: the last of them is 10 September.
    let early = open(CaseKind::VictimAdult).at("2026-09-10T10:00");
    assert_eq!(early.clone().does(requests(&early), &[]).due(duty), None);
    let story = early.clone().does(requests(&early), &[]).at("2026-09-11T10:00");
    let story = story.clone().does(requests(&story), &[]);
    assert_eq!(story.due(duty), Some(end("2026-10-09")));
    let answer = |answer| Command::AnswerDecisionRequest { answer };
    story.refuses(answer(RequestAnswer::Refused), &[], &["INV-06"]);
    // That it is decided is shown by the decision alone.
    story.refuses(answer(RequestAnswer::Decided), &[Part::Reasons], &["INV-06"]);
    let answered = story.clone().does(answer(RequestAnswer::Refused), &[Part::Reasons]);
    assert!(answered.has_done(duty));
    let again = answered.later(30);
    assert_eq!(again.clone().does(requests(&again), &[]).due(duty), None);
    assert!(!again.takes(requests(&again), &[]).iter().any(|event| matches!(event, Event::DutyLaid { .. })));
    // A second request while the first waits moves nothing.
    let second = story.clone().later(7);
    assert_eq!(second.clone().does(requests(&second), &[]).due(duty), Some(end("2026-10-09")));
    // Who did not begin the matter cannot ask for its end.
    let notice = Story::begins(IntakeRegistered { source: IntakeSource::PoliceNotice, ..application() }).at("2027-01-01T10:00");
    assert_eq!(notice.clone().does(requests(&notice), &[]).due(duty), None);
    second.refuses(Command::ReceiveDecisionRequest { arrived: day("2026-12-24") }, &[], &["REC-01"]);
}

#[test]
fn a_decision_answers_the_request_for_it() {
    let story = open(CaseKind::VictimAdult).at("2026-09-11T10:00");
    let story = story.clone().does(requests(&story), &[]).investigated().does(concluding(), &[]);
    let decision = granting(DecisionType::Counselling, story.today());
    let story = story.does(Command::Decide(decision), &[Part::Ruling, Part::Reasons]);
    assert!(story.has_done(Duty::AnswerDecisionRequest));
    assert!(story.happened(&Event::DecisionRequestAnswered { answer: RequestAnswer::Decided }));
}

#[test]
fn inv_07_the_perpetrators_investigation_answers_the_others_safety() {
    let mut story = open(CaseKind::Perpetrator)
        .does(risk(RiskLevel::Low), &[Part::Assessment])
        .does(Command::RecordOwnView { answer: Answer::Declined }, &[]);
    for topic in CaseKind::Perpetrator.topics() {
        story = story.does(answering(*topic, Answer::Declined), &[]);
    }
    story.refuses(concluding(), &[], &["INV-07"]);
    story.does(answering(Topic::OthersSafety, Answer::Answered), &[Part::Account]).takes(concluding(), &[]);
}

#[test]
fn inv_08_every_fact_has_its_source() {
    let story = open(CaseKind::VictimAdult);
    let topic = Topic::Character;
    let answer = |source| Command::AnswerTopic { topic, answer: Answer::Answered, source };
    story.refuses_about(answer(None), &[Part::Account], "INV-08", &["character"]);
    story.refuses_about(answer(Some(FactSource::Seen)), &[], "INV-08", &["character"]);
    for source in FactSource::ALL {
        story.takes(answer(Some(*source)), &[Part::Account]);
    }
}

#[test]
fn inv_09_a_stale_risk_assessment_is_renewed() {
    let fresh = open(CaseKind::VictimAdult).investigated();
    fresh.clone().later(89).takes(concluding(), &[]);
    fresh.clone().later(90).advises(concluding(), &[], "INV-09");
    let triggered = fresh.does(Command::NoteTrigger { trigger: Trigger::NewThreat }, &[]);
    assert_eq!(triggered.due(Duty::RenewRisk), Some(at("2026-03-10T18:00")));
    triggered.advises(concluding(), &[], "INV-09");
    let renewed = triggered.does(risk(RiskLevel::Low), &[Part::Assessment]);
    assert!(renewed.has_done(Duty::RenewRisk));
    let story = renewed.does(concluding(), &[]).later(90);
    let decision = Command::Decide(granting(DecisionType::Counselling, story.today()));
    story.advises(decision, &[Part::Ruling, Part::Reasons], "INV-09");
    // What the person did not want to answer does not grow old; who is in another danger than then is asked again.
    let declined = open(CaseKind::VictimAdult).does(without(Answer::Declined), &[Part::Basis]);
    assert!(!declined.case.risk_is_stale(declined.clone().later(900).now));
    let asked = declined.does(Command::NoteTrigger { trigger: Trigger::Release }, &[]);
    assert_eq!(asked.due(Duty::RenewRisk), Some(at("2026-03-10T18:00")));
    // Nobody is asked anew who has never been asked.
    assert_eq!(open(CaseKind::VictimAdult).does(Command::NoteTrigger { trigger: Trigger::Release }, &[]).due(Duty::RenewRisk), None);
}

#[test]
fn inv_10_medium_or_high_risk_has_a_safety_plan() {
    for kind in [CaseKind::VictimAdult, CaseKind::CrimeVictimOther] {
        for level in [RiskLevel::Medium, RiskLevel::High] {
            let story = open(kind).investigated().does(risk(level), &[Part::Assessment]);
            story.advises(concluding(), &[], "INV-10");
            story.does(planning(), &[]).takes(concluding(), &[]);
        }
        open(kind).investigated().takes(concluding(), &[]);
    }
    // The plan is the exposed person's.
    open(CaseKind::Perpetrator).investigated().does(risk(RiskLevel::High), &[Part::Assessment]).takes(concluding(), &[]);
}

#[test]
fn inv_11_only_a_running_investigation_is_extended_or_concluded() {
    let extend = Command::ExtendInvestigation { until: day("2026-12-01"), grounds: Grounds::Special };
    let withdrawn = Command::ConcludeInvestigation { end: InvestigationEnd::Withdrawn };
    Story::begins(application()).refuses(withdrawn.clone(), &[], &["INV-11"]);
    let ended = child_case().does(withdrawn.clone(), &[]);
    ended.refuses(withdrawn, &[], &["INV-11"]);
    ended.refuses(extend.clone(), &[Part::Reasons], &["INV-11"]);
    // An adult's investigation has no statutory time that could be made longer.
    open(CaseKind::VictimAdult).refuses(extend.clone(), &[Part::Reasons], &["INV-11"]);
    child_case().takes(extend, &[Part::Reasons]);
}

#[test]
fn an_investigation_can_always_end_as_it_stands() {
    for end in [InvestigationEnd::Withdrawn, InvestigationEnd::Died, InvestigationEnd::Moved, InvestigationEnd::LostContact] {
        open(CaseKind::VictimAdult).takes(Command::ConcludeInvestigation { end }, &[]);
    }
}

#[test]
fn topics_belong_to_an_open_investigation() {
    Story::begins(application()).refuses(answering(Topic::Network, Answer::Declined), &[], &["REC-05"]);
}
