//! A decision beside the matter: that a guardian's consent is set aside. The matter goes on.

use crate::{
    care::{RULED, closing, committee, given, heard, mother, of, of_two, says, setting_aside},
    support::*,
};
use fristad_domain::{
    case::{
        Command, Duty, Event, Stage,
        code::{Asked, CaseKind, ConsentState, InvestigationEnd, Outcome, Part, Reconsidered, RequestAnswer},
    },
    person::{AgeGroup, Capacity, contact::Way},
    service::DecisionType,
    stage::{
        decision::{Decide, SetAside},
        intake::IntakeRegistered,
    },
};
use fristad_kernel::PersonId;

/// A child's own application, investigated, with two guardians of whom one agrees.
fn open() -> Story {
    let joining = |person| Command::JoinPerson { person, capacity: Capacity::Guardian, age: AgeGroup::Adult };
    let story = of(CaseKind::Child, AgeGroup::ChildUnder12).opened();
    story.does(joining(mother()), &[]).does(joining(father()), &[]).does(says(mother(), ConsentState::Given), &[]).analysed()
}

fn setting(story: &Story) -> Decide {
    let asked = setting_aside(DecisionType::Counselling, father());
    Decide { basis: asked.kind.provision_on(story.today()), ..asked }
}

/// The committee sets the father's consent aside while the matter is investigated.
fn set_aside(story: Story) -> Story {
    let story = committee(heard(story));
    let deciding = Command::Decide(setting(&story));
    story.does(deciding, RULED)
}

#[test]
fn it_is_made_while_the_matter_is_investigated_and_leaves_it_there() {
    let story = set_aside(open());
    assert!(matches!(story.case.stage, Stage::Investigation { .. }), "{:?}", story.case.stage);
    assert!(story.case.is_set_aside(DecisionType::Counselling, father(), story.today()));
    // The matter itself is still not decided before it is investigated.
    let other = Decide { rapporteur: Some(worker()), ..granting(DecisionType::Counselling, story.today()) };
    story.refuses(Command::Decide(other), RULED, &["DEC-01"]);
    // Nor does it come before there is an investigation, or when one has broken off.
    let came = committee(of(CaseKind::Child, AgeGroup::ChildUnder12));
    let refused = Decide { outcome: Outcome::Refused, ..setting(&came) };
    let rejection = came.tries(Command::Decide(refused), RULED).unwrap_err();
    assert!(rejection.rules().contains(&"DEC-01"), "{rejection}");
    let broken = committee(heard(open()).does(Command::ConcludeInvestigation { end: InvestigationEnd::Withdrawn }, &[]));
    broken.refuses(Command::Decide(setting(&broken)), RULED, &["DEC-01"]);
    // Where the matter is investigated to its end it stands concluded still.
    let concluded = set_aside(open().investigated().does(concluding(), &[]));
    assert!(matches!(concluded.case.stage, Stage::Concluded { .. }));
}

#[test]
fn it_answers_no_request_that_the_matter_be_decided() {
    let waiting = open().at("2026-09-20T10:00").does(Command::ReceiveDecisionRequest { arrived: day("2026-09-20") }, &[]);
    assert!(waiting.due(Duty::AnswerDecisionRequest).is_some());
    let story = set_aside(waiting);
    assert!(story.due(Duty::AnswerDecisionRequest).is_some());
    assert!(!story.happened(&Event::DecisionRequestAnswered { answer: RequestAnswer::Decided }));
    // A request that comes after it asks for the matter as well.
    let late = set_aside(open()).at("2026-09-20T10:00").does(Command::ReceiveDecisionRequest { arrived: day("2026-09-20") }, &[]);
    assert!(late.due(Duty::AnswerDecisionRequest).is_some());
}

fn notice(person: PersonId) -> Duty {
    Duty::NotifyDecision { decision: 1, person }
}

fn telling(person: Option<PersonId>, received: Option<&str>) -> Command {
    Command::NotifyDecision { decision: 1, person, way: Way::Letter, received: received.map(day) }
}

#[test]
fn each_party_is_told_for_itself() {
    let story = set_aside(open());
    let shift = Some(at("2026-03-10T18:00"));
    assert_eq!([father(), mother(), her()].map(|person| story.due(notice(person))), [shift, shift, None]);
    // A notice says to whom it went, and ticks nobody else's.
    for nobody in [None, Some(her()), Some(person(8))] {
        story.refuses_about(telling(nobody, None), &[], "REC-05", &["1"]);
    }
    let hers = story.does(telling(Some(mother()), None), &[]);
    assert!(hers.has_done(notice(mother())) && hers.due(notice(father())).is_some());
    assert!(hers.does(telling(Some(father()), None), &[]).has_done(notice(father())));
    // From 15 the child is a party as well.
    let old = of_two(AgeGroup::Child15To17).does(says(mother(), ConsentState::Given), &[]);
    let old = set_aside(old);
    assert_eq!([father(), mother(), her()].map(|person| old.due(notice(person))), [shift; 3]);
    // They are told also when the committee says no; an ordinary decision lays none, and asks nobody to be named.
    let committee = committee(heard(open()));
    let refused = Decide { outcome: Outcome::Refused, ..setting(&committee) };
    assert!(committee.does(Command::Decide(refused), RULED).due(notice(father())).is_some());
    let ordinary = Story::granted(DecisionType::Counselling);
    assert_eq!(ordinary.due(notice(her())), None);
    ordinary.takes(telling(Some(her()), None), &[]);
    ordinary.refuses_about(telling(Some(person(8)), None), &[], "REC-05", &["1"]);
}

#[test]
fn a_no_says_to_whom_and_to_what() {
    let committee = committee(heard(open()));
    let refusing = |set_aside| Command::Decide(Decide { outcome: Outcome::Refused, set_aside, ..setting(&committee) });
    committee.refuses(refusing(None), RULED, &["KID-18"]);
    let of = |guardian, service| Some(SetAside { guardian, service });
    committee.refuses(refusing(of(person(8), DecisionType::Counselling)), RULED, &["KID-18"]);
    committee.refuses(refusing(of(father(), DecisionType::PracticalSupport)), RULED, &["KID-18"]);
    committee.takes(refusing(of(father(), DecisionType::Counselling)), RULED);
}

#[test]
fn its_text_holds_no_place() {
    let committee = committee(heard(open()));
    let unread = Decide { place_free: Asked::Unknown, ..setting(&committee) };
    committee.refuses(Command::Decide(unread), RULED, &["KID-10"]);
}

#[test]
fn nobodys_time_to_appeal_has_run_out_before_everyone_was_told() {
    let last_day = |story: Story| {
        let appealed = story.at("2026-04-20T09:00").does(Command::ReceiveAppeal { decision: 1, arrived: day("2026-04-20") }, &[]);
        appealed.case.appeals[0].last_day
    };
    let hers = set_aside(open()).does(telling(Some(mother()), Some("2026-03-10")), &[]);
    assert_eq!(last_day(hers.clone()), None, "he has not been told");
    assert_eq!(last_day(hers.clone().does(telling(Some(father()), None), &[])), None, "it is not proved that he has it");
    assert_eq!(last_day(hers.does(telling(Some(father()), Some("2026-03-10")), &[])), Some(day("2026-03-31")));
}

#[test]
fn what_is_set_aside_is_so_until_it_is_changed_ends_or_is_decided_anew() {
    let concluded = || of_two(AgeGroup::ChildUnder12).does(says(mother(), ConsentState::Given), &[]);
    let story = set_aside(concluded());
    assert_eq!(given(&story, RULED), [true, false]);
    // Reconsidered.
    let reconsidered = |outcome| story.clone().does(Command::Reconsider { decision: 1, appeal: None, outcome }, &[Part::Reasons]);
    for (outcome, counts) in
        [(Reconsidered::Stands, true), (Reconsidered::Corrected, true), (Reconsidered::Changed, false), (Reconsidered::MustChange, false)]
    {
        assert_eq!(given(&reconsidered(outcome), RULED), [counts, false], "{outcome:?}");
    }
    let again = reconsidered(Reconsidered::Changed)
        .does(Command::Reconsider { decision: 1, appeal: None, outcome: Reconsidered::Stands }, &[Part::Reasons]);
    assert_eq!(given(&again, RULED), [false, false], "what was changed is not called back by a later look");
    // Its last day.
    let committee = committee(heard(concluded()));
    let limited = Decide { until: Some(day("2026-03-20")), ..setting(&committee) };
    let limited = committee.does(Command::Decide(limited), RULED);
    assert_eq!(given(&limited.clone().at("2026-03-20T10:00"), RULED), [true, false]);
    assert_eq!(given(&limited.at("2026-03-21T10:00"), RULED), [false, false]);
    // A later no about the same guardian and service, and about no other; and a yes after that.
    let no = |service| Command::Decide(Decide { outcome: Outcome::Refused, ..setting_aside(service, father()) });
    let elsewhere = story.clone().does(no(DecisionType::ContactPerson), RULED);
    assert_eq!(given(&elsewhere, RULED), [true, false]);
    let refused = story.does(no(DecisionType::Counselling), RULED);
    assert_eq!(given(&refused, RULED), [false, false]);
    let anew = refused.does(Command::Decide(setting_aside(DecisionType::Counselling, father())), RULED);
    assert_eq!(given(&anew, RULED), [true, false]);
}

#[test]
fn a_childs_own_investigation_has_its_own_offer_of_support() {
    let own = Duty::OfferChildSupport { child: her() };
    for (kind, age) in [
        (CaseKind::Child, AgeGroup::ChildUnder12),
        (CaseKind::Child, AgeGroup::Unknown),
        (CaseKind::CrimeVictimOther, AgeGroup::Child12To14),
        (CaseKind::VictimAdult, AgeGroup::Child15To17),
    ] {
        let came = of(kind, age);
        assert_eq!(came.due(own), None, "{kind:?}");
        let opened = came.opened();
        assert_eq!(opened.due(own), Some(at("2026-03-24T10:00")), "{kind:?}");
        // Undone, it keeps the case open; done, it is not laid again.
        let ended = opened.does(Command::ConcludeInvestigation { end: InvestigationEnd::Moved }, &[]);
        ended.refuses(closing(), &[fristad_domain::case::code::Part::Remains], &["KID-03"]);
        let offer = Command::OfferChildSupport { child: her(), answer: fristad_domain::assessment::code::SupportAnswer::Accepted };
        assert!(ended.does(offer, &[]).has_done(own));
    }
    for (kind, age) in [
        (CaseKind::Child, AgeGroup::YoungAdult),
        (CaseKind::VictimAdult, AgeGroup::Adult),
        (CaseKind::Perpetrator, AgeGroup::Child15To17),
        (CaseKind::Relative, AgeGroup::Child15To17),
    ] {
        assert_eq!(of(kind, age).opened().due(own), None, "{kind:?}");
    }
    // Learnt of later: that it is a child's case, or who the child is.
    let turning = Command::DetermineKind { kind: CaseKind::Child, contexts: [].into(), violence: [].into() };
    assert!(of(CaseKind::Relative, AgeGroup::ChildUnder12).opened().does(turning, &[]).due(own).is_some());
    let nameless = Story::begins(IntakeRegistered { kind: CaseKind::Child, age: AgeGroup::ChildUnder12, subject: None, ..application() });
    let joining = Command::JoinPerson { person: her(), capacity: Capacity::Subject, age: AgeGroup::ChildUnder12 };
    assert!(nameless.opened().does(joining, &[]).due(own).is_some());
}
