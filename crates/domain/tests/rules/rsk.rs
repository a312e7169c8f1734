//! Structured assessments of risk.

use crate::support::*;
use fristad_domain::{
    assessment::{
        AssessMeeting, AssessRisk, InstrumentFacts, InstrumentRef, PlanSafety, Slug,
        code::{InstrumentPurpose, Meeting, PoliceGround, Unfit},
    },
    case::{
        Command, Duty, Event,
        code::{
            Answer, CaseKind, ClosingReason, ConsentMatter, ConsentState, Danger, GoalResult, Part, RiskLevel, RiskMethod, SafetySituation,
            Trigger,
        },
    },
    person::{AgeGroup, Capacity},
    service::DecisionType,
    stage::{closing::Close, intake::IntakeRegistered},
};
use std::collections::{BTreeMap, BTreeSet};

const ALL_PARTS: &[Part] = &[Part::Assessment, Part::Answers];

fn slug(code: &str) -> Slug {
    code.parse().unwrap()
}

fn reference(version: &str) -> InstrumentRef {
    InstrumentRef { key: slug("profile"), version: slug(version) }
}

/// A structured instrument that ends in two questions.
fn profile() -> InstrumentFacts {
    let allowed = BTreeSet::from(["low", "medium", "high"].map(slug));
    InstrumentFacts {
        instrument: reference("1"),
        purpose: InstrumentPurpose::Structured,
        unfit: BTreeSet::new(),
        trained: true,
        conclusions: BTreeMap::from(["acute", "severe"].map(|question| (slug(question), allowed.clone()))),
        shows_risk: BTreeSet::new(),
        stale_days: Some(30),
        own_estimate: false,
    }
}

fn concluded(acute: &str, severe: &str) -> BTreeMap<Slug, Slug> {
    BTreeMap::from([(slug("acute"), slug(acute)), (slug("severe"), slug(severe))])
}

/// An assessment with it that is as it should be.
fn structured() -> AssessRisk {
    AssessRisk {
        instrument: Some(reference("1")),
        conclusions: concluded("low", "medium"),
        ..AssessRisk::plain(RiskMethod::Structured, Answer::Answered, Some(RiskLevel::Medium))
    }
}

fn assessing(asked: AssessRisk) -> Command {
    Command::AssessRisk(asked)
}

fn initial(level: RiskLevel) -> Command {
    assessing(AssessRisk::plain(RiskMethod::Initial, Answer::Answered, Some(level)))
}

fn police(level: RiskLevel) -> Command {
    assessing(AssessRisk::plain(RiskMethod::Police, Answer::Answered, Some(level)))
}

const fn asking(ground: PoliceGround) -> Command {
    Command::AskPolice { ground }
}

fn open(kind: CaseKind) -> Story {
    Story::begins(IntakeRegistered { kind, ..application() }).opened()
}

fn closing() -> Command {
    Command::Close(Close { reason: Some(ClosingReason::Completed), goal: Some(GoalResult::Fully), born_on_day: None, born: None })
}

fn agreeing(story: Story) -> Story {
    story.does(consent(ConsentMatter::PoliceAssessment, her(), ConsentState::Given), &[])
}

/// He reads his file: what maps what the exposed person has been through, or asks how great they hold the danger to be, is answered in theirs.
#[test]
fn what_the_exposed_person_answers_stands_in_no_perpetrators_file() {
    let his = open(CaseKind::Perpetrator);
    let mapping = InstrumentFacts { purpose: InstrumentPurpose::Mapping, ..profile() };
    let filling = Command::FillInstrument { instrument: reference("1") };
    his.clone().with(mapping.clone()).refuses(filling.clone(), ALL_PARTS, &["BAR-02"]);
    let estimating = InstrumentFacts { own_estimate: true, ..profile() };
    his.clone().with(estimating.clone()).refuses(assessing(structured()), ALL_PARTS, &["BAR-02"]);
    his.with(profile()).takes(assessing(structured()), ALL_PARTS);
    let hers = open(CaseKind::VictimAdult);
    hers.clone().with(mapping).takes(filling, ALL_PARTS);
    hers.with(estimating).takes(assessing(structured()), ALL_PARTS);
}

#[test]
fn rsk_01_answers_are_checked_against_their_instrument() {
    let story = open(CaseKind::VictimAdult).with(profile());
    story.takes(assessing(structured()), ALL_PARTS);
    // Nothing known of it, another version, no answers, another method, a conclusion that it does not ask for.
    open(CaseKind::VictimAdult).refuses(assessing(structured()), ALL_PARTS, &["RSK-01"]);
    let newer = AssessRisk { instrument: Some(reference("2")), conclusions: BTreeMap::new(), ..structured() };
    story.refuses(assessing(newer), ALL_PARTS, &["RSK-01"]);
    story.refuses(assessing(structured()), &[Part::Assessment], &["RSK-01"]);
    story.refuses(assessing(AssessRisk { method: RiskMethod::Professional, ..structured() }), ALL_PARTS, &["RSK-01"]);
    let mut sum = structured();
    sum.conclusions.insert(slug("sum"), slug("high"));
    story.refuses_about(assessing(sum), ALL_PARTS, "RSK-01", &["sum"]);
    let unanswered = AssessRisk { answer: Answer::Declined, level: None, conclusions: BTreeMap::new(), ..structured() };
    story.takes(assessing(unanswered), &[Part::Basis, Part::Answers]);
    // Conclusions come from an instrument and from nowhere else.
    let alone = AssessRisk { instrument: None, conclusions: concluded("low", "low"), ..structured() };
    story.refuses(assessing(alone), ALL_PARTS, &["RSK-01"]);
    // What maps violence assesses no risk, and what assesses risk is no plan and no visit.
    let used = || Some(reference("1"));
    let meeting = Command::AssessMeeting(AssessMeeting { meeting: Meeting::Visit, level: RiskLevel::Low, instrument: used() });
    story.refuses(meeting.clone(), ALL_PARTS, &["RSK-01"]);
    let plan = Command::PlanSafety(PlanSafety { instrument: used(), ..PlanSafety::plain(SafetySituation::HasLeft) });
    story.refuses(plan.clone(), ALL_PARTS, &["RSK-01"]);
    let filling = Command::FillInstrument { instrument: reference("1") };
    story.refuses(filling.clone(), ALL_PARTS, &["RSK-01"]);
    let purposes = [(InstrumentPurpose::Meeting, meeting), (InstrumentPurpose::SafetyPlan, plan), (InstrumentPurpose::Mapping, filling)];
    for (purpose, command) in purposes {
        let story = story.clone().with(InstrumentFacts { purpose, ..profile() });
        story.takes(command, ALL_PARTS);
        story.refuses(assessing(structured()), ALL_PARTS, &["RSK-01"]);
    }
}

#[test]
fn rsk_02_an_instrument_is_used_by_whom_it_is_taught() {
    let untrained = || InstrumentFacts { trained: false, ..profile() };
    let story = open(CaseKind::VictimAdult).with(untrained());
    story.refuses_about(assessing(structured()), ALL_PARTS, "RSK-02", &["profile"]);
    // Whoever is there can assess in words alone, and give the help that cannot wait.
    story.takes(initial(RiskLevel::High), &[Part::Assessment]);
    story.takes(Command::DecideAcutely(acutely(DecisionType::Shelter)), &[]);
    let mapping = story.with(InstrumentFacts { purpose: InstrumentPurpose::Mapping, ..untrained() });
    mapping.refuses_about(Command::FillInstrument { instrument: reference("1") }, ALL_PARTS, "RSK-02", &["profile"]);
}

#[test]
fn rsk_03_an_instrument_that_does_not_fit_is_warned_of() {
    let unfit = BTreeSet::from([Unfit::Honour, Unfit::Child]);
    let story = open(CaseKind::VictimAdult).with(InstrumentFacts { unfit, ..profile() });
    story.refuses_about(assessing(structured()), ALL_PARTS, "RSK-03", &["honour", "child"]);
    story.advises(assessing(structured()), ALL_PARTS, "RSK-03");
}

#[test]
fn rsk_04_an_initial_assessment_of_risk_asks_for_a_structured_one() {
    let duty = Duty::AssessStructured;
    let plain = &[Part::Assessment][..];
    for kind in [CaseKind::VictimAdult, CaseKind::Perpetrator, CaseKind::Child] {
        let story = Story::begins(IntakeRegistered { kind, ..application() });
        for level in [RiskLevel::Medium, RiskLevel::High] {
            assert_eq!(story.clone().does(initial(level), plain).due(duty), Some(at("2026-03-17T10:00")));
        }
        assert_eq!(story.clone().does(initial(RiskLevel::Low), plain).due(duty), None);
        assert_eq!(story.does(risk(RiskLevel::High), plain).due(duty), None);
    }
    // What is concluded in its instrument counts beside the level: a risk, or that it cannot be judged yet.
    let shows_risk = ["high", "unclear"].map(|answer| (slug("severe"), slug(answer))).into();
    let allowed = |facts: InstrumentFacts| {
        facts
            .conclusions
            .into_iter()
            .map(|(question, mut answers)| {
                (question, {
                    answers.insert(slug("unclear"));
                    answers
                })
            })
            .collect()
    };
    let short = InstrumentFacts { purpose: InstrumentPurpose::Initial, shows_risk, conclusions: allowed(profile()), ..profile() };
    let story = Story::begins(application()).with(short);
    for (severe, task) in [("low", false), ("high", true), ("unclear", true)] {
        let made = AssessRisk {
            instrument: Some(reference("1")),
            conclusions: concluded("high", severe),
            ..AssessRisk::plain(RiskMethod::Initial, Answer::Answered, Some(RiskLevel::Low))
        };
        assert_eq!(story.clone().does(assessing(made), ALL_PARTS).due(duty).is_some(), task, "{severe}");
    }
    let other = Story::begins(IntakeRegistered { kind: CaseKind::CrimeVictimOther, ..application() });
    assert_eq!(other.does(initial(RiskLevel::High), plain).due(duty), None);
    // How many days is the authority's to say.
    let mut quick = Story::begins(application());
    quick.settings.structured_days = 2;
    assert_eq!(quick.does(initial(RiskLevel::High), plain).due(duty), Some(at("2026-03-12T10:00")));

    let story = open(CaseKind::VictimAdult).investigated().does(planning(), &[]).does(initial(RiskLevel::High), plain);
    story.advises(concluding(), &[], "RSK-04");
    // Acute help never waits for it, and the police's word is not the board's.
    let shelter = Command::DecideAcutely(acutely(DecisionType::Shelter));
    let unassessed = Story::begins(application());
    assert_eq!(unassessed.takes(shelter.clone(), &[]).first(), story.takes(shelter, &[]).first());
    let told = story.clone().does(police(RiskLevel::Low), plain);
    assert!(told.due(duty).is_some() && told.case.risk.unwrap().level == Some(RiskLevel::High));
    told.advises(concluding(), &[], "RSK-04");
    story.clone().does(Command::LeaveStructured, &[Part::Reasons]).takes(concluding(), &[]);
    let assessed = story.with(profile()).does(assessing(structured()), ALL_PARTS);
    assert!(assessed.has_done(duty));
    assessed.takes(concluding(), &[]);
}

#[test]
fn rsk_05_every_question_has_its_conclusion() {
    let story = open(CaseKind::VictimAdult).with(profile());
    let with = |conclusions| assessing(AssessRisk { conclusions, ..structured() });
    story.refuses_about(with(BTreeMap::new()), ALL_PARTS, "RSK-05", &["acute", "severe"]);
    story.refuses_about(with(concluded("low", "seventeen")), ALL_PARTS, "RSK-05", &["severe"]);
    let unasked = |conclusions| assessing(AssessRisk { answer: Answer::Declined, level: None, conclusions, ..structured() });
    story.takes(unasked(BTreeMap::new()), &[Part::Basis, Part::Answers]);
    story.refuses_about(unasked(concluded("low", "seventeen")), &[Part::Basis, Part::Answers], "RSK-05", &["severe"]);
    // Each stands by itself: no level is made of them.
    let story = story.does(with(concluded("high", "low")), ALL_PARTS);
    assert_eq!(story.case.risk.unwrap().level, Some(RiskLevel::Medium));
}

#[test]
fn an_instruments_own_interval_makes_its_assessment_stale() {
    let story = open(CaseKind::VictimAdult).with(profile());
    let stale_after = |story: &Story| story.case.risk.unwrap().stale_at;
    let own = story.clone().does(assessing(structured()), ALL_PARTS);
    assert_eq!(stale_after(&own), at("2026-04-09T11:00"));
    let set = story.with(InstrumentFacts { stale_days: None, ..profile() }).does(assessing(structured()), ALL_PARTS);
    assert_eq!(stale_after(&set), at("2026-06-08T11:00"));
}

#[test]
fn rsk_06_a_discrepancy_is_weighed_in_words() {
    let story = open(CaseKind::VictimAdult);
    let estimate = |own_estimate| {
        assessing(AssessRisk { own_estimate, ..AssessRisk::plain(RiskMethod::Initial, Answer::Answered, Some(RiskLevel::Medium)) })
    };
    for other in [RiskLevel::Low, RiskLevel::High] {
        story.refuses(estimate(Some(other)), &[Part::Assessment], &["RSK-06"]);
        story.takes(estimate(Some(other)), &[Part::Assessment, Part::Weighing]);
    }
    for same in [Some(RiskLevel::Medium), None] {
        story.takes(estimate(same), &[Part::Assessment]);
    }
}

#[test]
fn rsk_07_a_meetings_risk_is_put_in_words() {
    let story = Story::begins(application());
    for meeting in Meeting::ALL {
        let assessing = Command::AssessMeeting(AssessMeeting { meeting: *meeting, level: RiskLevel::High, instrument: None });
        story.refuses(assessing.clone(), &[], &["RSK-07"]);
        // It is no assessment of the person's own risk.
        assert_eq!(story.clone().does(assessing, &[Part::Assessment]).case.risk, None);
    }
}

#[test]
fn rsk_08_the_police_are_asked_on_a_ground() {
    let story = open(CaseKind::VictimAdult);
    let by_consent = || asking(PoliceGround::Consent);
    story.refuses(by_consent(), &[], &["RSK-08"]);
    for no in [ConsentState::Refused, ConsentState::Withdrawn] {
        story.clone().does(consent(ConsentMatter::PoliceAssessment, her(), no), &[]).refuses(by_consent(), &[], &["RSK-08"]);
    }
    // Another's word is not hers.
    let his = consent(ConsentMatter::PoliceAssessment, father(), ConsentState::Given);
    story.clone().does(his, &[]).refuses(by_consent(), &[], &["RSK-08"]);
    // Without it another ground is tried in words; a child's investigation is none in her case.
    for ground in [PoliceGround::ViolenceAgainstClose, PoliceGround::CommittedCrime, PoliceGround::Prevention] {
        story.refuses(asking(ground), &[], &["RSK-08"]);
        story.takes(asking(ground), &[Part::Weighing]);
    }
    story.refuses(asking(PoliceGround::ChildInvestigation), &[Part::Weighing], &["RSK-08"]);
    let asked = agreeing(story).does(by_consent(), &[]);
    assert_eq!(asked.due(Duty::ComparePolice), Some(at("2026-03-17T10:00")));
    assert!(asked.clone().does(Command::PoliceWithout, &[]).has_done(Duty::ComparePolice));
    let told = asked.does(police(RiskLevel::High), &[Part::Assessment]);
    assert!(told.has_done(Duty::ComparePolice));
    assert_eq!((told.case.police_level, told.case.risk), (Some(RiskLevel::High), None));
    told.refuses_about(Command::PoliceWithout, &[], "REC-05", &["compare_police"]);
}

#[test]
fn a_childs_investigation_asks_the_police_without_consent() {
    let asks = || asking(PoliceGround::ChildInvestigation);
    let of = |age| Story::begins(IntakeRegistered { kind: CaseKind::Child, age, ..application() });
    let child = of(AgeGroup::ChildUnder12);
    child.refuses(asks(), &[], &["RSK-08"]);
    let open = child.opened();
    open.takes(asks(), &[]);
    open.clone().investigated().does(concluding(), &[]).refuses(asks(), &[], &["RSK-08"]);
    // Who has turned 18 is no child, and is asked.
    of(AgeGroup::YoungAdult).opened().refuses(asks(), &[], &["RSK-08"]);
    // It is no ground for telling them.
    let telling = Command::TellPolice { ground: PoliceGround::ChildInvestigation };
    open.refuses(telling, &[Part::Material, Part::Weighing], &["RSK-09"]);
    // For a child a guardian speaks, and nobody else, nor who uses violence.
    let joining = |capacity| Command::JoinPerson { person: father(), capacity, age: AgeGroup::Adult };
    let agreed = open.does(consent(ConsentMatter::PoliceAssessment, father(), ConsentState::Given), &[]);
    let by_consent = || asking(PoliceGround::Consent);
    agreed.refuses(by_consent(), &[], &["RSK-08"]);
    let guardian = agreed.does(joining(Capacity::Guardian), &[]);
    guardian.takes(by_consent(), &[]);
    let noted = guardian.does(Command::NoteGuardian { child: her(), guardian: father() }, &[]);
    noted.takes(by_consent(), &[]);
    noted.does(joining(Capacity::Perpetrator), &[]).refuses(by_consent(), &[], &["RSK-08"]);
}

#[test]
fn the_polices_assessment_does_not_stand_in_for_the_boards() {
    let story = Story::begins(application()).opened();
    let mut story = story.does(police(RiskLevel::High), &[Part::Assessment]).does(Command::RecordOwnView { answer: Answer::Declined }, &[]);
    for topic in CaseKind::VictimAdult.topics() {
        story = story.does(answering(*topic, Answer::Declined), &[]);
    }
    story.refuses(concluding(), &[], &["INV-01"]);
    story.clone().does(risk(RiskLevel::Low), &[Part::Assessment]).takes(concluding(), &[]);
    // Nor does it make an old one new, or lower what the board found.
    let triggered =
        story.does(risk(RiskLevel::High), &[Part::Assessment]).does(Command::NoteTrigger { trigger: Trigger::ContactBanBreach }, &[]);
    let triggered = triggered.does(police(RiskLevel::Low), &[Part::Assessment]);
    assert!(triggered.due(Duty::RenewRisk).is_some());
    triggered.refuses(concluding(), &[], &["INV-09", "INV-10"]);
}

#[test]
fn rsk_12_the_police_get_a_summary_and_never_the_form() {
    let telling = Command::TellPolice { ground: PoliceGround::Consent };
    let story = agreeing(Story::begins(application()));
    story.refuses(telling.clone(), &[Part::Answers], &["RSK-12"]);
    story.takes(telling, &[Part::Material]);
}

#[test]
fn rsk_09_the_police_are_told_on_a_ground() {
    let telling = |ground| Command::TellPolice { ground };
    let story = Story::begins(application());
    let both = &[Part::Material, Part::Weighing][..];
    story.refuses(telling(PoliceGround::Consent), both, &["RSK-09"]);
    agreeing(story.clone()).takes(telling(PoliceGround::Consent), &[Part::Material]);
    for ground in [PoliceGround::ViolenceAgainstClose, PoliceGround::CommittedCrime, PoliceGround::Prevention] {
        story.refuses(telling(ground), &[Part::Material], &["RSK-09"]);
        story.refuses(telling(ground), &[Part::Weighing], &["RSK-12"]);
        story.takes(telling(ground), both);
    }
    // OSL 10:15 a is in force from 1 December 2025.
    let mut earlier = Story::empty().at("2025-11-30T10:00").does(Command::RegisterIntake(application()), &[]);
    earlier.refuses(telling(PoliceGround::Prevention), both, &["RSK-09"]);
    earlier.now = at("2025-12-01T00:00");
    earlier.takes(telling(PoliceGround::Prevention), both);
}

#[test]
fn rsk_10_secondary_victims_are_followed_up() {
    let joining = Command::JoinPerson { person: person(6), capacity: Capacity::SecondaryVictim, age: AgeGroup::Adult };
    let duty = Duty::FollowSecondary { person: person(6) };
    let following = |next: Option<&str>| Command::FollowSecondary { person: person(6), next: next.map(day) };
    let story = Story::granted(DecisionType::Counselling).does(joining, &[]);
    assert_eq!(story.due(duty), Some(at("2026-03-24T10:00")));
    story.refuses_about(closing(), &[Part::Remains], "RSK-10", &[&duty.code()]);
    story.advises(closing(), &[Part::Remains], "RSK-10");
    let again = story.clone().does(following(Some("2026-04-01")), &[]);
    assert_eq!(again.due(duty), Some(end("2026-04-01")));
    let story = story.does(following(None), &[]);
    assert!(story.has_done(duty));
    story.takes(closing(), &[Part::Remains]);
    story.refuses_about(following(None), &[], "REC-05", &[&duty.code()]);
}

#[test]
fn rsk_11_leaving_the_structured_assessment_out_has_a_reason() {
    let story = open(CaseKind::VictimAdult);
    story.refuses_about(Command::LeaveStructured, &[Part::Reasons], "REC-05", &["assess_structured"]);
    let story = story.does(initial(RiskLevel::High), &[Part::Assessment]);
    story.refuses(Command::LeaveStructured, &[], &["RSK-11"]);
    let left = story.does(Command::LeaveStructured, &[Part::Reasons]);
    assert!(left.has_done(Duty::AssessStructured) && left.happened(&Event::StructuredLeftOut));
}

#[test]
fn nothing_of_an_assessment_stops_acute_help() {
    // Grave danger, an initial assessment that shows it, a missing structured one, an instrument that does not fit and nobody trained for it.
    let danger = Command::AssessDanger { danger: Danger::Mortal, retry_at: None, measures: BTreeSet::new() };
    let unfit = InstrumentFacts { unfit: BTreeSet::from([Unfit::Honour]), trained: false, ..profile() };
    let story = Story::begins(application()).does(danger, &[]).does(initial(RiskLevel::High), &[Part::Assessment]).with(unfit);
    let story = story.does(Command::NoteTrigger { trigger: Trigger::NewThreat }, &[]);
    let help = DecisionType::ALL.iter().filter(|kind| !kind.coerces() && kind.is_acute_help());
    for kind in help {
        story.takes(Command::DecideAcutely(acutely(*kind)), &[]);
    }
}

#[test]
fn what_the_exposed_person_goes_through_is_not_noted_on_the_other_side() {
    let his =
        Story::begins(IntakeRegistered { kind: CaseKind::Perpetrator, ..application() }).does(risk(RiskLevel::Low), &[Part::Assessment]);
    for trigger in [Trigger::Separation, Trigger::Pregnancy, Trigger::Moved, Trigger::BelongingsVisit] {
        his.refuses(Command::NoteTrigger { trigger }, &[], &["BAR-02"]);
    }
    let hers = Story::begins(application()).does(risk(RiskLevel::Low), &[Part::Assessment]);
    for trigger in Trigger::ALL {
        assert_eq!(hers.clone().does(Command::NoteTrigger { trigger: *trigger }, &[]).due(Duty::RenewRisk), Some(at("2026-03-10T18:00")));
    }
}
