//! The court in a child's shelter by the act of 2024: its times, what it says, and what is decided about a placement meanwhile.

use crate::support::*;
use fristad_domain::{
    actor::Role,
    case::{
        Command, Duty, Event,
        code::{Asked, ConsentMatter, ConsentState, CourtRequest, CourtRuling, Execution, Exposure, Part, TakesEffect},
    },
    child::{ChildNoted, ConsentNoted},
    person::AgeGroup,
    service::DecisionType,
    stage::{
        acute::AcuteDecision,
        court::CourtRuled,
        decision::{ChildPlacement, Decide},
    },
};
use fristad_kernel::Date;

const APPLY: Duty = Duty::ApplyToCourt { decision: 1 };
const LAPSED: Event = Event::PlacementLapsed { decision: 1 };

/// A child is placed at once, on Tuesday 10 March 2026, and has come to the shelter that day.
fn placed() -> Story {
    let decision = AcuteDecision { child: Some(placement()), place_free: Asked::Yes, ..acutely(DecisionType::ChildImmediatePlacement) };
    let story = Story::begins(application()).does(noting(child(), Exposure::Witnessed), &[]);
    story.by(Role::Chair).does(Command::DecideAcutely(decision), &[])
}

fn running(decision: u16, on: &str) -> Command {
    Command::ChangeExecution { decision, execution: Execution::Running, on: day(on) }
}

fn ended(decision: u16, on: &str) -> Command {
    Command::ChangeExecution { decision, execution: Execution::Ended, on: day(on) }
}

fn submitted() -> Story {
    placed().does(running(1, "2026-03-10"), &[]).does(Command::SubmitToCourt { decision: 1, on: day("2026-03-10") }, &[])
}

fn ruling(decision: u16, ruling: CourtRuling, on: &str) -> Command {
    Command::NoteCourtRuling(ruled(decision, ruling, on))
}

fn ruled(decision: u16, ruling: CourtRuling, on: &str) -> CourtRuled {
    let takes_effect = (ruling == CourtRuling::Granted).then_some(TakesEffect::AtOnce);
    CourtRuled { decision, ruling, on: day(on), takes_effect, final_on: None, until: None }
}

fn granting_from(on: &str, final_on: Option<Date>) -> Command {
    Command::NoteCourtRuling(CourtRuled { final_on, ..ruled(2, CourtRuling::Granted, on) })
}

fn asking(on: &str, request: CourtRequest) -> Command {
    Command::ApplyToCourt { decision: 1, on: day(on), request }
}

/// A committee decides at once that the court is asked: the second decision.
fn applying(story: Story) -> Story {
    let decision = AcuteDecision { child: Some(placement()), place_free: Asked::Yes, ..acutely(DecisionType::ChildShelterApplication) };
    story.by(Role::Committee).does(Command::DecideAcutely(decision), &[])
}

fn about(kind: DecisionType) -> Command {
    Command::DecideAcutely(AcuteDecision { child: Some(placement()), place_free: Asked::Yes, ..acutely(kind) })
}

#[test]
fn kid_22_what_is_decided_about_a_placement_has_one_to_be_about() {
    let nobody = Story::begins(application()).by(Role::Chair);
    let places = [DecisionType::ChildShelterPlace, DecisionType::ConcealedWhereabouts, DecisionType::ChildContact];
    for kind in places {
        nobody.refuses(about(kind), &[], &["KID-22"]);
        placed().takes(about(kind), &[]);
    }
    // Another child is not placed by it, and nobody stays by consent under the act.
    let other = AcuteDecision {
        child: Some(ChildPlacement { child: person(5), ..placement() }),
        place_free: Asked::Yes,
        ..acutely(DecisionType::ConcealedWhereabouts)
    };
    placed().refuses(Command::DecideAcutely(other), &[], &["KID-22"]);
    let unnamed = AcuteDecision { place_free: Asked::Yes, ..acutely(DecisionType::ChildContact) };
    placed().refuses(Command::DecideAcutely(unnamed), &[], &["KID-22"]);
    // It is over when the placement is.
    placed().does(ended(1, "2026-03-10"), &[]).refuses(about(DecisionType::ChildShelterPlace), &[], &["KID-22"]);
    placed().later(9).refuses(about(DecisionType::ChildShelterPlace), &[], &["KID-22"]);
    let upheld = submitted().later(9).does(ruling(1, CourtRuling::Upheld, "2026-03-17"), &[]);
    upheld.takes(about(DecisionType::ChildShelterPlace), &[]);
    let no = submitted().later(9).does(ruling(1, CourtRuling::NotUpheld, "2026-03-17"), &[]);
    no.refuses(about(DecisionType::ChildShelterPlace), &[], &["KID-22"]);
}

#[test]
fn an_end_is_of_the_kind_of_placement_that_ends() {
    let ending = |story: &Story, kind| {
        let decision =
            Decide { child: Some(placement()), place_free: Asked::Yes, rapporteur: Some(worker()), ..granting(kind, story.today()) };
        Command::Decide(decision)
    };
    let refused = |story: &Story, kind| {
        let rejection = story.tries(ending(story, kind), &[Part::Ruling, Part::Reasons]).unwrap_err();
        rejection.rules().contains(&"KID-22")
    };
    let at_once = submitted().by_user(user(20), Role::Committee);
    assert!(refused(&at_once, DecisionType::ChildShelterEnd) && !refused(&at_once, DecisionType::ChildImmediatePlacementEnd));
    // A grant that comes after the immediate placement was ended is a placement of its own.
    let ending_at_once = about(DecisionType::ChildImmediatePlacementEnd);
    let later = applying(submitted()).by(Role::CaseWorker).does(ending_at_once, &[]).does(granting_from("2026-03-10", None), &[]);
    assert_eq!(later.case.placements_by_act(child(), later.today()).map(|(number, _)| number).collect::<Vec<_>>(), [2]);
    let granted = applying(submitted()).does(granting_from("2026-03-10", None), &[]).by_user(user(20), Role::Committee);
    assert!(!refused(&granted, DecisionType::ChildShelterEnd) && refused(&granted, DecisionType::ChildImmediatePlacementEnd));
}

#[test]
fn kid_23_a_placement_has_the_courts_times() {
    // From the decision until it is noted when the child came there; then from that, once.
    let story = placed();
    assert_eq!(story.due(APPLY), Some(end("2026-04-21")));
    let story = story.at("2026-03-12T10:00").does(running(1, "2026-03-11"), &[]);
    assert_eq!(story.due(APPLY), Some(end("2026-04-22")));
    let story = story.does(Command::SubmitToCourt { decision: 1, on: day("2026-03-12") }, &[]);
    let again = story.clone().at("2026-03-20T10:00").does(running(1, "2026-03-19"), &[]);
    assert_eq!(again.due(APPLY), Some(end("2026-04-22")));
    // A tick does not do it, and nothing that no board or committee has decided.
    story.refuses_about(Command::CompleteDuty { duty: APPLY }, &[], "REC-05", &["apply_to_court:1"]);
    story.refuses_about(asking("2026-03-12", CourtRequest::Shelter), &[], "KID-23", &["1"]);
    story.refuses(asking("2026-03-13", CourtRequest::MoreTime), &[], &["REC-01"]);
    let story = applying(story);
    let in_time = story.clone().at("2026-04-22T10:00").does(asking("2026-04-22", CourtRequest::Shelter), &[]);
    assert!(in_time.has_done(APPLY) && !in_time.happened(&LAPSED));
    assert!(in_time.case.placements_by_act(child(), in_time.today()).count() == 1);
    let late = story.clone().at("2026-04-23T10:00").does(asking("2026-04-23", CourtRequest::Shelter), &[]);
    assert!(late.happened(&LAPSED) && late.has_done(APPLY));
    // Nobody has to say so: it is over by the law.
    assert_eq!(story.clone().at("2026-04-23T10:00").case.placements_by_act(child(), day("2026-04-22")).count(), 1);
    assert_eq!(story.case.placements_by_act(child(), day("2026-04-23")).count(), 0);
    // More time, asked for in time, lets nothing lapse until the court answers; then its day counts.
    let waiting = story.at("2026-04-21T10:00").does(asking("2026-04-21", CourtRequest::MoreTime), &[]);
    assert_eq!(waiting.case.placements_by_act(child(), day("2026-05-20")).count(), 1);
    let more = |until| Command::NoteCourtRuling(CourtRuled { until, ..ruled(1, CourtRuling::MoreTime, "2026-04-24") });
    let waiting = waiting.at("2026-04-24T10:00");
    waiting.refuses_about(more(None), &[], "REC-05", &["1"]);
    let longer = waiting.does(more(Some(day("2026-05-08"))), &[]);
    assert_eq!(longer.due(APPLY), Some(end("2026-05-08")));
    assert_eq!(longer.case.placements_by_act(child(), day("2026-05-08")).count(), 1);
    assert_eq!(longer.case.placements_by_act(child(), day("2026-05-09")).count(), 0);
}

#[test]
fn what_the_court_grants_goes_on_where_the_child_is() {
    let story = applying(submitted()).does(asking("2026-03-10", CourtRequest::Shelter), &[]);
    let reconsider = Duty::ReconsiderPlacement { decision: 2 };
    assert_eq!(story.due(reconsider), None, "what is asked for is no stay");
    story.refuses_about(running(2, "2026-03-10"), &[], "REC-05", &["2"]);
    let story = story.at("2026-03-24T10:00").does(granting_from("2026-03-24", None), &[]);
    assert!(story.happened(&LAPSED) && story.has_done(Duty::ReconsiderPlacement { decision: 1 }));
    assert_eq!(story.due(reconsider), Some(end("2026-09-10")), "the stay began when the child came there");
    assert_eq!(story.due(Duty::BeginPlacement { decision: 2 }), None);
    assert_eq!(story.case.decides_alone(story.today()), None, "whom the case is about is not the child");
    assert_eq!(story.case.placements_by_act(child(), story.today()).map(|(number, _)| number).collect::<Vec<_>>(), [2]);
    // A higher court can say otherwise, and a no ends both.
    let no = story.does(ruling(2, CourtRuling::NotGranted, "2026-03-24"), &[]);
    assert!(no.has_done(reconsider) && no.case.placements_by_act(child(), no.today()).count() == 0);
    let refused = applying(submitted()).does(ruling(2, CourtRuling::NotGranted, "2026-03-10"), &[]);
    assert!(refused.happened(&LAPSED) && refused.case.placements_by_act(child(), refused.today()).count() == 0);
}

#[test]
fn what_the_court_grants_begins_in_four_weeks_from_when_it_is_final() {
    let begin = Duty::BeginPlacement { decision: 2 };
    // Nobody is in the shelter: the immediate placement was ended before.
    let story = applying(submitted().does(ended(1, "2026-03-10"), &[])).does(granting_from("2026-03-10", None), &[]);
    assert_eq!(story.due(begin), Some(end("2026-04-07")), "counted from the decision until it is known when it became final");
    assert!(!story.case.has_lapsed(2, day("2026-05-01")));
    let story = story.at("2026-04-01T10:00").does(granting_from("2026-03-10", Some(day("2026-03-31"))), &[]);
    assert_eq!(story.due(begin), Some(end("2026-04-28")));
    assert!(!story.case.has_lapsed(2, day("2026-04-28")) && story.case.has_lapsed(2, day("2026-04-29")));
    let moved_in = story.clone().at("2026-04-28T10:00").does(running(2, "2026-04-28"), &[]);
    assert!(moved_in.has_done(begin));
    assert_eq!(moved_in.due(Duty::ReconsiderPlacement { decision: 2 }), Some(end("2026-10-28")));
    let late = story.at("2026-04-29T10:00").does(running(2, "2026-04-29"), &[]);
    assert!(late.happened(&Event::PlacementLapsed { decision: 2 }));
}

#[test]
fn that_the_place_is_secret_is_considered_every_six_months_while_the_child_is_placed() {
    let story = submitted().does(about(DecisionType::ConcealedWhereabouts), &[]);
    let duty = Duty::ReconsiderPlacement { decision: 2 };
    assert_eq!(story.due(duty), Some(end("2026-09-10")));
    assert!(story.clone().does(ended(1, "2026-03-10"), &[]).has_done(duty));
    // What the court grants is the same stay.
    let decision = AcuteDecision { child: Some(placement()), place_free: Asked::Yes, ..acutely(DecisionType::ChildShelterApplication) };
    let story = story.by(Role::Committee).does(Command::DecideAcutely(decision), &[]);
    let granted = story.does(ruling(3, CourtRuling::Granted, "2026-03-10"), &[]);
    assert!(!granted.has_done(duty));
    assert!(granted.does(ended(3, "2026-03-10"), &[]).has_done(duty));
}

#[test]
fn a_ruling_is_of_what_the_court_was_asked() {
    let story = placed();
    for wrong in [CourtRuling::Upheld, CourtRuling::NotUpheld, CourtRuling::Granted] {
        story.refuses_about(ruling(1, wrong, "2026-03-10"), &[], "REC-05", &["1"]);
    }
    submitted().refuses_about(ruling(2, CourtRuling::Upheld, "2026-03-10"), &[], "REC-05", &["2"]);
    submitted().refuses(ruling(1, CourtRuling::Upheld, "2026-03-11"), &[], &["REC-01"]);
    let dated = CourtRuled { final_on: Some(day("2026-03-10")), ..ruled(1, CourtRuling::Upheld, "2026-03-10") };
    submitted().refuses_about(Command::NoteCourtRuling(dated), &[], "REC-05", &["1"]);
    submitted().takes(ruling(1, CourtRuling::Upheld, "2026-03-10"), &[]);
    // From when a grant holds is told with every grant.
    let untold = CourtRuled { takes_effect: None, ..ruled(2, CourtRuling::Granted, "2026-03-10") };
    applying(submitted()).refuses_about(Command::NoteCourtRuling(untold), &[], "REC-05", &["2"]);
}

#[test]
fn a_grant_holds_from_when_the_court_says_or_it_is_final() {
    let when_final = CourtRuled { takes_effect: Some(TakesEffect::WhenFinal), ..ruled(2, CourtRuling::Granted, "2026-03-10") };
    let story = applying(submitted()).does(Command::NoteCourtRuling(when_final), &[]);
    assert!(story.happened(&LAPSED), "the immediate service ends when the court decides");
    assert_eq!(story.case.placements_by_act(child(), story.today()).count(), 0, "nothing is in force between");
    story.refuses(about(DecisionType::ChildContact), &[], &["KID-22"]);
    let final_on = CourtRuled { final_on: Some(day("2026-04-01")), ..when_final };
    let story = story.at("2026-04-02T10:00").does(Command::NoteCourtRuling(final_on), &[]);
    assert_eq!(story.case.placements_by_act(child(), story.today()).count(), 1);
    assert_eq!(story.due(Duty::BeginPlacement { decision: 2 }), None, "the child is there");
}

#[test]
fn what_was_handed_in_before_a_placement_is_noted_with_its_own_day() {
    // A committee has decided that the court is asked, and the child is placed the day after.
    let asked = AcuteDecision { child: Some(placement()), place_free: Asked::Yes, ..acutely(DecisionType::ChildShelterApplication) };
    let story = Story::begins(application()).does(noting(child(), Exposure::Witnessed), &[]);
    let story = story.by(Role::Committee).does(Command::DecideAcutely(asked), &[]).at("2026-03-11T10:00");
    let story = story.by(Role::Chair).does(about(DecisionType::ChildImmediatePlacement), &[]);
    let duty = Duty::ApplyToCourt { decision: 2 };
    assert_eq!(story.due(duty), Some(end("2026-04-22")), "that it is decided is not that it is handed in");
    let hand_in = |on: &str| Command::ApplyToCourt { decision: 2, on: day(on), request: CourtRequest::Shelter };
    story.refuses_about(hand_in("2026-03-09"), &[], "KID-23", &["2"]);
    assert!(story.clone().does(hand_in("2026-03-10"), &[]).has_done(duty));
    // When the child came there is known before it can be told whether the time has passed.
    let late = story.at("2026-04-23T10:00");
    late.refuses_about(hand_in("2026-04-23"), &[], "KID-23", &["2"]);
    late.takes(hand_in("2026-04-22"), &[]);
    late.does(running(2, "2026-03-20"), &[]).takes(hand_in("2026-04-23"), &[]);
}

#[test]
fn an_application_that_is_struck_out_leaves_the_end_to_be_decided() {
    let owed = Duty::EndPlacement { decision: 1 };
    let story = applying(submitted()).does(asking("2026-03-10", CourtRequest::Shelter), &[]);
    let story = story.does(ruling(2, CourtRuling::StruckOut, "2026-03-10"), &[]);
    assert_eq!(story.due(owed), Some(at("2026-03-10T18:00")));
    assert_eq!(story.case.placements_by_act(child(), story.today()).count(), 1, "it was applied for in time");
    // Asked anew, or ended.
    assert!(applying(story.clone()).has_done(owed));
    assert!(story.by(Role::CaseWorker).does(about(DecisionType::ChildImmediatePlacementEnd), &[]).has_done(owed));
}

#[test]
fn the_court_places_at_once_ends_and_gives_back() {
    // While it tries the application (4:1 st. 3); that ends by 4:8, and what is granted later is another service.
    let asked = AcuteDecision { child: Some(placement()), place_free: Asked::Yes, ..acutely(DecisionType::ChildShelterApplication) };
    let story = Story::begins(application()).does(noting(child(), Exposure::Witnessed), &[]);
    let story = story.by(Role::Committee).does(Command::DecideAcutely(asked), &[]);
    let placed = story.does(ruling(1, CourtRuling::PlacedMeanwhile, "2026-03-10"), &[]).does(running(1, "2026-03-10"), &[]);
    let stays = |story: &Story| story.case.placements_by_act(child(), story.today()).count();
    assert_eq!(stays(&placed), 1);
    assert_eq!(placed.due(Duty::ReconsiderPlacement { decision: 1 }), Some(end("2026-09-10")));
    let over = placed.clone().by(Role::CaseWorker).does(about(DecisionType::ChildImmediatePlacementEnd), &[]);
    assert_eq!(stays(&over), 0);
    assert_eq!(stays(&over.does(ruling(1, CourtRuling::Granted, "2026-03-10"), &[])), 1);
    assert_eq!(stays(&placed.does(ruling(1, CourtRuling::Ended, "2026-03-10"), &[])), 0);
    // One court does not uphold, a higher one does; not what time has ended.
    let no = submitted().does(ruling(1, CourtRuling::NotUpheld, "2026-03-10"), &[]);
    let back = no.does(ruling(1, CourtRuling::Upheld, "2026-03-10"), &[]);
    assert_eq!((stays(&back), back.due(APPLY)), (1, Some(end("2026-04-21"))));
    let late = placed_late();
    late.refuses_about(ruling(1, CourtRuling::Upheld, "2026-03-19"), &[], "REC-05", &["1"]);
    // That there is no more time ends nothing by itself: more was asked for in time (4:7 p. 1).
    let waiting = submitted().at("2026-04-21T10:00").does(asking("2026-04-21", CourtRequest::MoreTime), &[]);
    let refused = waiting.at("2026-04-24T10:00").does(ruling(1, CourtRuling::NoMoreTime, "2026-04-24"), &[]);
    assert_eq!((stays(&refused), refused.due(APPLY)), (1, Some(end("2026-04-21"))));
}

/// Submitted to the court when the week had passed.
fn placed_late() -> Story {
    placed().later(9).does(Command::SubmitToCourt { decision: 1, on: day("2026-03-19") }, &[])
}

#[test]
fn a_childs_stay_ends_with_the_guardians_and_with_childhood() {
    let owed = Duty::EndPlacement { decision: 1 };
    let until = |last: &str| Command::DecideAcutely(AcuteDecision { until: Some(day(last)), ..acutely(DecisionType::Shelter) });
    let story = submitted().does(Command::DecideAcutely(acutely(DecisionType::Shelter)), &[]);
    let over = story.clone().does(ended(2, "2026-03-10"), &[]);
    assert_eq!(over.due(owed), Some(at("2026-03-10T18:00")));
    // It is ended by a decision that can be appealed against; until then it holds (7:1, 9:1).
    assert!(!over.happened(&LAPSED) && over.case.placements_by_act(child(), over.today()).count() == 1);
    assert!(over.clone().by(Role::CaseWorker).does(about(DecisionType::ChildImmediatePlacementEnd), &[]).has_done(owed));
    // Who moves loses nothing by the order in which that is noted.
    assert!(over.does(Command::DecideAcutely(acutely(DecisionType::Shelter)), &[]).has_done(owed));
    let moved = story.does(Command::DecideAcutely(acutely(DecisionType::Shelter)), &[]).does(ended(2, "2026-03-10"), &[]);
    assert_eq!(moved.due(owed), None);
    // Her last day is the child's; a later one moves it, and an end of hers before it brings it to the shift.
    let limited = submitted().does(until("2026-03-24"), &[]);
    assert_eq!(limited.due(owed), Some(end("2026-03-24")));
    let longer = limited.clone().does(until("2026-04-24"), &[]);
    assert_eq!(longer.due(owed), Some(end("2026-04-24")));
    assert_eq!(limited.does(ended(2, "2026-03-10"), &[]).due(owed), Some(at("2026-03-10T18:00")));
    let grown = ChildNoted { child: child(), age: AgeGroup::YoungAdult, exposure: Exposure::Witnessed };
    let of_age = submitted().does(Command::NoteChild(grown), &[]);
    assert_eq!(of_age.case.placements_by_act(child(), of_age.today()).count(), 0);
}

#[test]
fn a_stay_by_consent_lasts_as_long_as_the_consents() {
    let settle = Duty::SettleConsent { decision: 1 };
    let says = |child, by, state| Command::NoteConsent(ConsentNoted::to_shelter(child, by, state));
    let by_consent = || about(DecisionType::ChildShelterByConsent);
    let agreed = Story::begins(application()).does(says(child(), her(), ConsentState::Given), &[]).does(by_consent(), &[]);
    assert_eq!(agreed.due(settle), None);
    // Nothing waits for it at night; it is asked for afterwards.
    assert!(Story::begins(application()).does(by_consent(), &[]).due(settle).is_some());
    // Nor does it that nobody knows if there is another guardian.
    let alone = ChildPlacement { sole_custody: Asked::Unknown, ..placement() };
    let unknown = AcuteDecision { child: Some(alone), place_free: Asked::Yes, ..acutely(DecisionType::ChildShelterByConsent) };
    let unasked = Story::begins(application()).does(says(child(), her(), ConsentState::Given), &[]);
    assert!(unasked.does(Command::DecideAcutely(unknown), &[]).due(settle).is_some());
    let withdrawn = agreed.clone().does(says(child(), her(), ConsentState::Withdrawn), &[]);
    assert_eq!(withdrawn.due(settle), Some(at("2026-03-10T18:00")));
    assert!(withdrawn.does(says(child(), her(), ConsentState::Given), &[]).has_done(settle));
    // Who is noted as a guardian later has not agreed; a yes for another child is none for this one.
    let story = agreed.does(noting(child(), Exposure::Witnessed), &[]);
    let noted = story.does(Command::NoteGuardian { child: child(), guardian: father() }, &[]);
    assert!(noted.due(settle).is_some());
    let other = noted.clone().does(says(person(5), father(), ConsentState::Given), &[]);
    assert!(!other.has_done(settle));
    assert!(noted.does(says(child(), father(), ConsentState::Given), &[]).has_done(settle));
    // Whose shelter it is has to be said, where the case is not the child's.
    let unnamed = ConsentNoted::plain(ConsentMatter::ChildShelter, her(), ConsentState::Given);
    other.refuses(Command::NoteConsent(unnamed), &[], &["KID-08"]);
}
