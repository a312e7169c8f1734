//! Conflicts of interest.

use crate::support::*;
use fristad_domain::{
    actor::Role,
    case::{
        Command,
        code::{CaseKind, ConflictException, Part},
    },
    service::DecisionType,
    stage::{decision::Decide, intake::IntakeRegistered},
};

fn assigns(user: fristad_kernel::UserId) -> Command {
    Command::AssignHandler { user, unit: unit() }
}

#[test]
fn jav_01_a_worker_with_a_conflict_does_nothing_in_the_case() {
    let story = Story::begins(application()).does(assigns(worker()), &[]);
    assert_eq!(story.case.handler, Some(worker()));
    let story = story.does(Command::NoteConflict { user: worker() }, &[]);
    // Who has the case and is found to have a conflict of interest has it no longer.
    assert_eq!((story.case.handler, story.case.unit), (None, Some(unit())));
    story.refuses(no_danger(), &[], &["JAV-01"]);
    let lead = story.clone().by_user(user(20), Role::TeamLead);
    lead.refuses(assigns(worker()), &[], &["JAV-01"]);
    lead.takes(assigns(user(12)), &[]);
    lead.takes(no_danger(), &[]);
    // Help tonight asks afterwards.
    story.takes(Command::DecideAcutely(acutely(DecisionType::Shelter)), &[]);
    // Nor does such a worker present the matter, or meet his partner.
    let board = Story::concluded().does(Command::NoteConflict { user: user(12) }, &[]).by_user(user(30), Role::Committee);
    let presented = |by| Decide { rapporteur: Some(by), ..granting(DecisionType::Counselling, day("2026-03-10")) };
    board.refuses(Command::Decide(presented(user(12))), &[Part::Ruling, Part::Reasons], &["JAV-01"]);
    board.takes(Command::Decide(presented(user(13))), &[Part::Ruling, Part::Reasons]);
    let his = Story::begins(IntakeRegistered { kind: CaseKind::Perpetrator, ..application() });
    let his = his.does(Command::NoteConflict { user: user(12) }, &[]);
    his.refuses(Command::AssignPartnerContact { user: user(12) }, &[], &["JAV-01"]);
    his.refuses(Command::NameCounsellor { user: user(12) }, &[], &["JAV-01"]);
}

/// Another system acts for whoever issued its key: what is asked of a person is asked of both.
#[test]
fn a_conflict_holds_for_whoever_stands_behind_a_key() {
    let noted = Story::begins(application()).does(Command::NoteConflict { user: worker() }, &[]);
    let mut machine = noted.by_user(user(40), Role::TeamLead);
    let excepts = || Command::ExceptConflict { user: worker(), exception: ConflictException::PlainlyNoMatter };
    machine.takes(assigns(user(40)), &[]);
    machine.takes(excepts(), &[Part::Reasons]);
    machine.actor.behind = Some(worker());
    machine.refuses(no_danger(), &[], &["JAV-01"]);
    machine.refuses(assigns(user(40)), &[], &["JAV-01"]);
    machine.refuses(excepts(), &[Part::Reasons], &["JAV-01", "JAV-02"]);
    machine.takes(Command::DecideAcutely(acutely(DecisionType::Shelter)), &[]);
}

#[test]
fn jav_02_an_exception_is_a_recorded_decision() {
    let story = Story::begins(application()).does(Command::NoteConflict { user: worker() }, &[]);
    for exception in ConflictException::ALL {
        let excepts = Command::ExceptConflict { user: worker(), exception: *exception };
        story.clone().by_user(user(12), Role::CaseWorker).refuses(excepts.clone(), &[Part::Reasons], &["JAV-02"]);
        // Not by the one concerned.
        story.clone().by(Role::TeamLead).refuses(excepts.clone(), &[Part::Reasons], &["JAV-01", "JAV-02"]);
        let lead = story.clone().by_user(user(20), Role::TeamLead);
        lead.refuses(excepts.clone(), &[], &["JAV-02"]);
        let excepted = lead.does(excepts.clone(), &[Part::Reasons]);
        excepted.refuses(excepts, &[Part::Reasons], &["REC-05"]);
        excepted.takes(assigns(worker()), &[]);
        excepted.by(Role::CaseWorker).takes(no_danger(), &[]);
    }
    let nobody = Command::ExceptConflict { user: user(12), exception: ConflictException::PlainlyNoMatter };
    story.by_user(user(20), Role::TeamLead).refuses(nobody, &[Part::Reasons], &["REC-05"]);
}

#[test]
fn what_two_checks_find_is_said_once() {
    let story = Story::begins(application()).does(Command::NoteConflict { user: worker() }, &[]);
    let rejection = story.tries(assigns(worker()), &[]).unwrap_err();
    assert_eq!(rejection.breaches().len(), 1, "{rejection}");
}
