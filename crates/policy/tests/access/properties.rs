//! What holds for every role, action, relation, conflict, protection and authority.

use crate::cases::{COLLEAGUE, ELSEWHERE, HERE, ME, NOW, OTHER_UNIT, UNIT, every_case, glass, related, someone, strange};
use fristad_domain::actor::Role;
use fristad_kernel::{Date, UnitId};
use fristad_policy::{
    Action, AddressPermission, Approval, CaseFacts, Class, Denied, DenyReason, Existence, Glass, Impartiality, Job, Permit,
    PersonalProtection, Post, Purpose, Relation, Scope, Situation, Subject, authorise,
};
use std::{collections::BTreeSet, sync::LazyLock};

/// Those who may decide something, and so must be able to help at once.
const DECIDERS: [Role; 6] = [Role::CaseWorker, Role::TeamLead, Role::DutyOfficer, Role::Board, Role::Committee, Role::Chair];

/// The purposes of work with people.
const WORK: [Purpose; 6] =
    [Purpose::CaseHandling, Purpose::AcuteDuty, Purpose::Registration, Purpose::Supervision, Purpose::BoardDecision, Purpose::Provision];

/// A question put to the policy, with its answer.
struct Asked {
    role: Role,
    purpose: Purpose,
    action: Action,
    facts: CaseFacts,
    answer: Result<Permit, Denied>,
}

/// Every question in this authority with its answer, for subjects of one role. Asked once for all tests.
static ASKED: LazyLock<Vec<Asked>> = LazyLock::new(|| {
    let facts: Vec<CaseFacts> = every_case().collect();
    let ask = |role: Role, purpose: Purpose, action: Action, facts: &CaseFacts| {
        let answer = authorise(&someone(&[role]), purpose, action, facts, NOW);
        Asked { role, purpose, action, facts: facts.clone(), answer }
    };
    let mut asked = Vec::new();
    for role in Role::ALL {
        for (purpose, action) in Purpose::ALL.iter().flat_map(|purpose| Action::ALL.iter().map(move |action| (*purpose, *action))) {
            asked.extend(facts.iter().map(|facts| ask(role, purpose, action, facts)));
        }
    }
    asked
});

fn every_answer(look: impl Fn(Role, Purpose, Action, &CaseFacts, &Result<Permit, Denied>)) {
    assert_eq!(ASKED.len(), Role::ALL.len() * Purpose::ALL.len() * Action::ALL.len() * every_case().count());
    for Asked { role, purpose, action, facts, answer } in ASKED.iter() {
        look(*role, *purpose, *action, facts, answer);
    }
}

#[test]
fn another_authority_is_always_denied_and_never_told() {
    for role in Role::ALL {
        let subject = someone(&[role]);
        for (purpose, action) in Purpose::ALL.iter().flat_map(|purpose| Action::ALL.iter().map(move |action| (*purpose, *action))) {
            for facts in every_case() {
                let foreign = CaseFacts { authority: ELSEWHERE, ..facts };
                let denied = authorise(&subject, purpose, action, &foreign, NOW).unwrap_err();
                assert_eq!((denied.reason, denied.existence), (DenyReason::OtherAuthority, Existence::MustNotBeTold));
            }
        }
    }
}

#[test]
fn jäv_beats_every_role_but_never_stops_urgent_help() {
    every_answer(|role, purpose, action, facts, answer| {
        if facts.impartiality == Impartiality::Clear {
            return;
        }
        let helps = action == Action::DecideAcutely && DECIDERS.contains(&role) && WORK.contains(&purpose);
        match answer {
            Ok(permit) => {
                assert!(helps, "{role:?} {action:?}");
                assert_eq!(permit.impartiality(), Impartiality::Conflicted);
                assert!(Class::ALL.iter().all(|class| !permit.opens(*class)));
            }
            Err(_) => assert!(!helps, "{role:?} {purpose:?} {facts:?}"),
        }
    });
}

#[test]
fn a_conflicted_stranger_is_not_told_that_the_case_exists() {
    let conflicted = |relation| CaseFacts { impartiality: Impartiality::Conflicted, ..related(relation) };
    let asked = |relation| {
        let subject = someone(&[Role::TeamLead, Role::DutyOfficer, Role::CaseWorker]);
        authorise(&subject, Purpose::CaseHandling, Action::ReadCase, &conflicted(relation), NOW).unwrap_err()
    };
    for relation in Relation::ALL {
        let known = matches!(relation, Relation::Assigned | Relation::Own);
        let existence = if known { Existence::MayBeTold } else { Existence::MustNotBeTold };
        assert_eq!((asked(*relation).reason, asked(*relation).existence), (DenyReason::Conflicted, existence), "{relation:?}");
    }
}

#[test]
fn urgent_help_asks_for_no_relation_and_no_protection_stops_it() {
    every_answer(|role, purpose, action, facts, answer| {
        if action == Action::DecideAcutely {
            assert_eq!(answer.is_ok(), DECIDERS.contains(&role) && WORK.contains(&purpose), "{role:?} {purpose:?} {facts:?}");
        }
    });
}

#[test]
fn those_who_run_the_system_never_open_content() {
    let outside = [Role::SystemAdministrator, Role::Analyst, Role::Archivist, Role::AuditReviewer, Role::ResourceCentreAdviser];
    every_answer(|role, _, action, _, answer| {
        let Ok(permit) = answer else { return };
        if outside.contains(&role) {
            assert!(Class::ALL.iter().all(|class| !permit.opens(*class)), "{role:?} {action:?}");
            assert_eq!((role, action), (Role::AuditReviewer, Action::ReadAccessLog));
        }
    });
}

#[test]
fn the_registrar_opens_nothing_but_their_own_draft() {
    every_answer(|role, _, action, _, answer| {
        if role == Role::Registrar
            && let Ok(permit) = answer
        {
            let opened: Vec<_> = Class::ALL.iter().filter(|class| permit.opens(**class)).collect();
            assert!(opened.is_empty() || opened == [&Class::Draft], "{action:?} {opened:?}");
        }
    });
}

#[test]
fn a_provider_reads_the_commission_of_their_own_organisation_and_nothing_else() {
    every_answer(|role, _, action, facts, answer| {
        if role == Role::ProviderStaff {
            let own = facts.commissioned == related(Relation::Provider).commissioned && facts.impartiality == Impartiality::Clear;
            assert!(answer.is_err() || (action == Action::ReadCommission && own), "{action:?}");
        }
    });
    let nowhere = Subject { posts: vec![Post { role: Role::ProviderStaff, unit: UNIT, provider: None }], ..someone(&[]) };
    assert!(authorise(&nowhere, Purpose::Provision, Action::ReadCommission, &related(Relation::Provider), NOW).is_err());
}

#[test]
fn a_denial_without_relation_never_tells_existence() {
    let stranger = strange();
    every_answer(|role, _, action, facts, answer| {
        if let Err(denied) = answer {
            let unrelated = CaseFacts { impartiality: facts.impartiality, protection: facts.protection, ..stranger.clone() } == *facts;
            // The duty officer may read every safety card, and so every case is one that they may be told of, but for jäv.
            let on_duty = role == Role::DutyOfficer && facts.impartiality == Impartiality::Clear;
            if unrelated && !on_duty {
                assert_eq!(denied.existence, Existence::MustNotBeTold, "{role:?} {action:?}");
            }
        }
    });
}

#[test]
fn existence_is_told_only_to_those_who_are_given_something_by_a_relation() {
    for role in Role::ALL {
        let subject = someone(&[role]);
        for relation in Relation::ALL {
            let facts = related(*relation);
            let mut answers = Action::ALL.iter().flat_map(|action| WORK.map(|purpose| authorise(&subject, purpose, *action, &facts, NOW)));
            let given = answers.any(|answer| answer.is_ok_and(|permit| permit.relation() != Relation::Any));
            let denied = authorise(&subject, Purpose::Operation, Action::ReadCase, &facts, NOW).unwrap_err();
            assert_eq!(denied.existence == Existence::MayBeTold, given, "{role:?} {relation:?}");
        }
    }
}

#[test]
fn a_permit_says_what_was_asked() {
    every_answer(|role, purpose, action, facts, answer| {
        if let Ok(permit) = answer {
            assert_eq!((permit.case(), permit.user(), permit.authority()), (facts.case, ME, HERE));
            assert_eq!((permit.role(), permit.unit(), permit.action(), permit.purpose()), (role, UNIT, action, purpose));
            assert_eq!(permit.impartiality(), facts.impartiality);
        }
    });
}

#[test]
fn whereabouts_need_a_close_relation_and_the_address_permission() {
    every_answer(|role, purpose, action, facts, answer| {
        let Ok(permit) = answer else { return };
        assert_eq!(permit.sees_whereabouts(), action == Action::ReadWhereabouts);
        if permit.sees_whereabouts() {
            let acute = role == Role::DutyOfficer && purpose == Purpose::AcuteDuty;
            assert!(matches!(permit.relation(), Relation::Assigned | Relation::Unit) || (permit.relation() == Relation::Duty && acute));
            let without = Subject { address_permission: AddressPermission::NotHeld, ..someone(&[role]) };
            let denied = authorise(&without, purpose, action, facts, NOW).unwrap_err();
            assert_eq!((denied.reason, denied.existence), (DenyReason::NoAddressPermission, Existence::MayBeTold));
        }
    });
}

#[test]
fn the_duty_officer_always_sees_a_safety_card() {
    for facts in every_case().filter(|facts| facts.impartiality == Impartiality::Clear) {
        for purpose in WORK {
            let permit = authorise(&someone(&[Role::DutyOfficer]), purpose, Action::ReadSafetyCard, &facts, NOW).unwrap();
            assert!(permit.opens(Class::Safety) && !permit.opens(Class::Narrative) && !permit.sees_whereabouts());
        }
    }
}

#[test]
fn only_work_with_people_opens_a_case() {
    every_answer(|role, purpose, action, _, answer| {
        if !WORK.contains(&purpose) && answer.is_ok() {
            assert_eq!((role, purpose, action), (role, Purpose::Audit, Action::ReadAccessLog));
        }
    });
}

#[test]
fn nothing_but_actions_in_a_case_is_given_in_a_case() {
    every_answer(|_, _, action, _, answer| assert!(answer.is_err() || action.scope() == Scope::Case));
}

#[test]
fn a_second_post_takes_nothing_away_and_gives_only_what_it_gives_alone() {
    let facts: Vec<CaseFacts> = Relation::ALL.iter().map(|relation| related(*relation)).collect();
    for (first, second) in Role::ALL.iter().flat_map(|first| Role::ALL.iter().map(move |second| (*first, *second))) {
        for (action, facts) in Action::ALL.iter().flat_map(|action| facts.iter().map(move |facts| (*action, facts))) {
            let ask = |roles: &[Role]| authorise(&someone(roles), Purpose::AcuteDuty, action, facts, NOW).is_ok();
            assert_eq!(ask(&[first, second]), ask(&[first]) || ask(&[second]), "{first:?} {second:?} {action:?}");
        }
    }
}

#[test]
fn opening_without_relation_ends_with_its_time_and_waits_for_approval_of_the_protected() {
    let worker = someone(&[Role::CaseWorker]);
    let ask = |glass: Glass, protection| {
        let facts = CaseFacts { glass: Some(glass), protection, ..strange() };
        authorise(&worker, Purpose::CaseHandling, Action::ReadJournal, &facts, NOW)
            .map(|permit| permit.relation())
            .map_err(|denied| denied.reason)
    };
    for protection in [PersonalProtection::Unprotected, PersonalProtection::Protected] {
        assert_eq!(ask(Glass { until: NOW, ..glass() }, protection), Err(DenyReason::GlassExpired));
        assert_eq!(ask(Glass { until: NOW.plus_minutes(1), ..glass() }, protection), Ok(Relation::Glass));
        for situation in [Situation::Acute, Situation::Ordinary] {
            let waits = situation == Situation::Ordinary && protection == PersonalProtection::Protected;
            let awaited = if waits { Err(DenyReason::GlassNotApproved) } else { Ok(Relation::Glass) };
            assert_eq!(ask(Glass { situation, approval: Approval::Awaited, ..glass() }, protection), awaited);
            assert_eq!(ask(Glass { situation, approval: Approval::Given, ..glass() }, protection), Ok(Relation::Glass));
            assert_eq!(ask(Glass { situation, approval: Approval::Refused, ..glass() }, protection), Err(DenyReason::GlassNotApproved));
        }
    }
}

#[test]
fn nobody_approves_their_own_opening() {
    let leader = someone(&[Role::TeamLead]);
    let ask =
        |facts: &CaseFacts| authorise(&leader, Purpose::Supervision, Action::ApproveBreakGlass, facts, NOW).map(|permit| permit.relation());
    let led = related(Relation::Unit);
    assert_eq!(ask(&led), Ok(Relation::Unit));
    assert_eq!(ask(&CaseFacts { glass: Some(glass()), ..led }).unwrap_err().reason, DenyReason::OwnRequest);
}

#[test]
fn what_one_registered_is_ones_own_until_it_is_handed_over() {
    let officer = someone(&[Role::DutyOfficer]);
    let ask = |facts: &CaseFacts| authorise(&officer, Purpose::AcuteDuty, Action::WriteEntry, facts, NOW).is_ok();
    let own = related(Relation::Own);
    assert!(ask(&own));
    assert!(ask(&CaseFacts { handler: Some(ME), ..own.clone() }));
    assert!(!ask(&CaseFacts { handler: Some(COLLEAGUE), ..own }));
}

#[test]
fn those_who_handle_together_are_given_what_the_handler_is() {
    let worker = someone(&[Role::CaseWorker]);
    let together = CaseFacts { co_handlers: [ME].into(), ..strange() };
    for action in Action::ALL {
        let ask = |facts: &CaseFacts| authorise(&worker, Purpose::CaseHandling, *action, facts, NOW).is_ok();
        assert_eq!(ask(&together), ask(&related(Relation::Assigned)), "{action:?}");
    }
}

#[test]
fn a_team_lead_of_another_unit_is_a_stranger() {
    let elsewhere = |unit: UnitId| Subject { posts: vec![Post { role: Role::TeamLead, unit, provider: None }], ..someone(&[]) };
    let ask = |unit| authorise(&elsewhere(unit), Purpose::Supervision, Action::ReadJournal, &related(Relation::Unit), NOW).is_ok();
    assert!(ask(UNIT) && !ask(OTHER_UNIT));
}

#[test]
fn who_decides_does_so_at_the_highest_level_they_hold() {
    let both = someone(&[Role::CaseWorker, Role::TeamLead]);
    let facts = CaseFacts { unit: Some(UNIT), ..related(Relation::Assigned) };
    let ask = |action| authorise(&both, Purpose::CaseHandling, action, &facts, NOW).map(|permit| permit.role());
    assert_eq!(ask(Action::Decide), Ok(Role::TeamLead));
    assert_eq!(ask(Action::WriteEntry), Ok(Role::CaseWorker));
}

#[test]
fn every_denial_rests_on_a_provision_in_force() {
    let today = Date::constant(2026, 4, 27);
    assert!(DenyReason::ALL.iter().all(|reason| reason.statute().in_force(today)));
}

#[test]
fn codes_are_stable_names_and_no_two_are_the_same() {
    let distinct = |codes: Vec<&str>| {
        assert!(codes.iter().all(|code| code.chars().all(|sign| sign.is_ascii_lowercase() || sign == '_')));
        assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), codes.len());
    };
    distinct(Action::ALL.iter().map(|action| action.code()).collect());
    distinct(Purpose::ALL.iter().map(|purpose| purpose.code()).collect());
    distinct(Relation::ALL.iter().map(|relation| relation.code()).collect());
    distinct(DenyReason::ALL.iter().map(|reason| reason.code()).collect());
    distinct(Job::ALL.iter().map(|job| job.code()).collect());
}
