//! Investigation and communication.

use super::Pair;
use crate::{
    builder::{Story, child, day, end, laid, made, protected, safety_plan},
    people::CHILDREN,
};
use fristad_domain::{
    assessment::RiskAssessed,
    case::{
        Duty, Event,
        code::{
            Answer, Asked, CaseKind, ChildsView, CommunicationException, ContactResult, ContactWith, FactSource, Grounds, IntakeSource,
            InvestigationEnd, Outcome, ParentsPart, Part, RequestAnswer, RiskLevel, RiskMethod, SafetySituation, Topic, Trigger,
        },
    },
    child::ImpactAnalysed,
    person::{
        AgeGroup,
        contact::{ContactRules, Content, Hours, Urgency, Way},
        protection::ProtectionStatus,
    },
    service::DecisionType,
    stage::decision::DecisionMade,
};
use std::collections::BTreeMap;
use std::collections::BTreeSet;

const COMPLETE: Event = Event::InvestigationConcluded { end: InvestigationEnd::Complete };

fn risk(answer: Answer, level: Option<RiskLevel>) -> Event {
    Event::RiskAssessed(RiskAssessed::plain(RiskMethod::Professional, answer, level, end("2026-05-31")))
}

fn assessed(level: RiskLevel) -> Story {
    Story::investigated().then_wrote(risk(Answer::Answered, Some(level)), &[Part::Assessment])
}

const fn topic(topic: Topic, source: Option<FactSource>) -> Event {
    Event::TopicAnswered { topic, answer: Answer::Answered, source }
}

fn child_case() -> Story {
    Story::of(CaseKind::Child, IntakeSource::ConcernReport, AgeGroup::ChildUnder12)
}

fn applied() -> Story {
    Story::of(CaseKind::VictimAdult, IntakeSource::Application, AgeGroup::Adult)
}

fn requested(on: &str) -> Event {
    Event::DecisionRequested { arrived: day(on) }
}

fn sent(way: Way, told_of_right_to_speak: Asked) -> Event {
    Event::Communicated { way, answer_by: day("2026-03-16"), told_of_right_to_speak }
}

fn refused() -> Event {
    Event::DecisionMade(DecisionMade { outcome: Outcome::Refused, ..made(1, DecisionType::Counselling) })
}

fn contact(way: Way, content: Content, urgency: Urgency) -> Event {
    Event::ContactMade { with: ContactWith::Subject, way, content, urgency, result: ContactResult::Reached }
}

fn only_letters() -> Event {
    let safe = BTreeMap::from([(Way::Letter, Hours::ANY)]);
    Event::ContactRulesSet { rules: ContactRules { safe, cautions: Vec::new() } }
}

/// A rule, its history, and whether that keeps it.
pub const PAIRS: &[Pair] = &[
    ("INV-01", |right| {
        let told = risk(Answer::Declined, None);
        Story::investigated().then_wrote(told, if right { &[Part::Basis] } else { &[] }).then(COMPLETE)
    }),
    ("INV-01", |right| if right { assessed(RiskLevel::Low).then(COMPLETE) } else { Story::investigated().then(COMPLETE) }),
    // The police's own word does not stand in for the board's.
    ("INV-01", |right| {
        let method = if right { RiskMethod::Initial } else { RiskMethod::Police };
        let told = RiskAssessed::plain(method, Answer::Answered, Some(RiskLevel::Low), end("2026-05-31"));
        Story::investigated().then_wrote(Event::RiskAssessed(told), &[Part::Assessment]).then(COMPLETE)
    }),
    ("INV-02", |right| Story::investigated().then(COMPLETE).when(right, |story| story.and(Event::AdvicePassed { rule: "INV-02".into() }))),
    ("INV-02", |right| {
        let topics = CaseKind::VictimAdult.topics();
        let left = if right { topics } else { &topics[1..] };
        left.iter().fold(Story::investigated(), |story, of| story.then(topic(*of, None))).then(COMPLETE)
    }),
    ("INV-03", |right| {
        let made = ImpactAnalysed {
            decisions: BTreeSet::new(),
            child: CHILDREN[0],
            childs_view: ChildsView::TooYoung,
            parents_part: ParentsPart::Declined,
        };
        let story = Story::investigated().then(child(CHILDREN[0], AgeGroup::ChildUnder12));
        story.when(right, |story| story.then(Event::ImpactAnalysed(made))).then(COMPLETE)
    }),
    ("INV-04", |right| {
        let view = Event::OwnViewRecorded { answer: Answer::Declined };
        Story::investigated().when(right, |story| story.then(view)).then(COMPLETE)
    }),
    ("INV-05", |right| {
        let due = right.then(|| day("2026-07-02"));
        child_case().then(Event::InvestigationOpened { due })
    }),
    ("INV-05", |right| {
        let grounds = if right { Grounds::Special } else { Grounds::Workload };
        let extended = Event::InvestigationExtended { until: day("2026-08-02"), grounds };
        child_case().then(Event::InvestigationOpened { due: Some(day("2026-07-02")) }).then_wrote(extended, &[Part::Reasons])
    }),
    ("INV-06", |right| {
        let due = end(if right { "2026-10-01" } else { "2026-10-02" });
        applied().days(185).then(requested("2026-09-03")).and(laid(Duty::AnswerDecisionRequest, due))
    }),
    ("INV-06", |right| {
        let early = applied().days(30).then(requested("2026-04-01"));
        early.when(!right, |story| story.and(laid(Duty::AnswerDecisionRequest, end("2026-04-29"))))
    }),
    ("INV-06", |right| {
        let answered = Event::DecisionRequestAnswered { answer: RequestAnswer::Refused };
        applied().then_wrote(answered, if right { &[Part::Reasons] } else { &[] })
    }),
    // A decision beside the matter answers no request that the matter be decided.
    ("INV-06", |right| {
        let kind = if right { DecisionType::Counselling } else { DecisionType::ConsentSetAside };
        let answered = Event::DecisionRequestAnswered { answer: RequestAnswer::Decided };
        applied().then(Event::DecisionMade(made(1, kind))).and(answered)
    }),
    ("INV-07", |right| {
        let of = if right { Topic::OthersSafety } else { Topic::Safety };
        Story::of(CaseKind::Perpetrator, IntakeSource::Application, AgeGroup::Adult).then(topic(of, None)).then(COMPLETE)
    }),
    ("INV-08", |right| {
        let told = topic(Topic::Network, right.then_some(FactSource::ToldByPerson));
        Story::investigated().then_wrote(told, &[Part::Account])
    }),
    ("INV-09", |right| {
        let story = assessed(RiskLevel::Low);
        story.when(!right, |story| story.then(Event::Triggered { trigger: Trigger::NewThreat })).then(COMPLETE)
    }),
    ("INV-09", |right| {
        let old = assessed(RiskLevel::Low).days(if right { 89 } else { 91 });
        old.then(Event::DecisionMade(made(1, DecisionType::Counselling)))
    }),
    ("INV-09", |right| {
        let method = if right { RiskMethod::Initial } else { RiskMethod::Police };
        let again = RiskAssessed::plain(method, Answer::Answered, Some(RiskLevel::Low), end("2026-09-30"));
        assessed(RiskLevel::Low).days(91).then_wrote(Event::RiskAssessed(again), &[Part::Assessment]).then(COMPLETE)
    }),
    ("INV-10", |right| {
        let plan = Event::SafetyPlanned(safety_plan(SafetySituation::InContact));
        assessed(RiskLevel::High).when(right, |story| story.then(plan)).then(COMPLETE)
    }),
    ("INV-11", |right| {
        let story = Story::investigated().then(COMPLETE);
        story.when(!right, |story| story.then(Event::InvestigationConcluded { end: InvestigationEnd::Died }))
    }),
    ("INV-11", |right| {
        let due = right.then(|| day("2026-07-02"));
        let extended = Event::InvestigationExtended { until: day("2026-08-02"), grounds: Grounds::Special };
        child_case().then(Event::InvestigationOpened { due }).then(extended)
    }),
    ("COM-01", |right| {
        let material = if right { &[Part::Material][..] } else { &[] };
        Story::investigated().then_wrote(sent(Way::Letter, Asked::Yes), material).then(refused())
    }),
    ("COM-01", |right| {
        let left_out = Event::CommunicationOmitted { exception: CommunicationException::CannotWait };
        Story::investigated().when(right, |story| story.then_wrote(left_out, &[Part::Reasons])).then(refused())
    }),
    ("COM-02", |right| {
        let way = if right { Way::EIdentified } else { Way::Email };
        Story::victim().then(contact(way, Content::ProtectedFacts, Urgency::Ordinary))
    }),
    ("COM-02", |right| {
        let status = if right { ProtectionStatus::Ended } else { ProtectionStatus::InForce };
        Story::victim().then(protected(status)).then(sent(Way::Email, Asked::Yes))
    }),
    ("COM-03", |right| {
        let way = if right { Way::Letter } else { Way::Phone };
        Story::victim().then(only_letters()).then(contact(way, Content::Neutral, Urgency::Ordinary))
    }),
    ("COM-03", |right| {
        let warned = contact(Way::Phone, Content::Neutral, Urgency::MortalDanger);
        let story = Story::victim().then(only_letters()).then_wrote(warned, &[Part::Reasons]);
        story.when(right, |story| story.and(Event::TeamLeadTold))
    }),
    ("COM-04", |right| Story::investigated().then(sent(Way::Letter, if right { Asked::Yes } else { Asked::No }))),
    ("COM-05", |right| {
        let story = Story::investigated().then(sent(Way::Letter, Asked::Yes));
        story.when(right, |story| story.then(Event::CommunicationAnswered)).then(refused())
    }),
    ("COM-05", |right| Story::investigated().then(sent(Way::Letter, Asked::Yes)).days(if right { 15 } else { 14 }).then(refused())),
];
