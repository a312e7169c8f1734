//! What permits open: the case and class they are for, and nothing else; and what wide permits reach.

use crate::cases::{CASE, HERE, ME, NOW, OTHER_UNIT, SHELTER, UNIT, related, someone, strange};
use fristad_domain::actor::Role;
use fristad_kernel::CaseId;
use fristad_policy::{
    Action, CaseFacts, Class, DenyReason, Job, ListAction, ListField, Permit, Post, Principal, Protected, Purpose, Reach, Relation,
    Subject, authorise, authorise_intake, authorise_list, authorise_office, authorise_system, authorise_talk,
};
use uuid::Uuid;

fn reading(action: Action, facts: &CaseFacts) -> Permit {
    authorise(&someone(&[Role::CaseWorker]), Purpose::CaseHandling, action, facts, NOW).unwrap()
}

#[test]
fn a_value_is_revealed_to_a_permit_of_its_case_and_class_alone() {
    let mine = related(Relation::Assigned);
    let other = CaseFacts { case: CaseId(Uuid::from_u128(77)), ..mine.clone() };
    let address = Protected::seal_off("en adress", CASE, Class::Whereabouts);
    assert_eq!(address.reveal(&reading(Action::ReadWhereabouts, &mine)), Some(&"en adress"));
    assert_eq!(address.reveal(&reading(Action::ReadWhereabouts, &other)), None);
    for action in [Action::ReadCase, Action::ReadJournal, Action::ReadSafetyCard, Action::IssueDocument, Action::WriteEntry] {
        assert_eq!(address.reveal(&reading(action, &mine)), None, "{action:?}");
    }
}

#[test]
fn narrative_is_not_revealed_where_only_the_safety_card_is_read() {
    let entry = Protected::seal_off("en anteckning", CASE, Class::Narrative);
    let mine = related(Relation::Assigned);
    assert!(entry.reveal(&reading(Action::ReadJournal, &mine)).is_some());
    assert!(entry.reveal(&reading(Action::ReadSafetyCard, &mine)).is_none());
    assert!(entry.reveal(&reading(Action::ReadDocument, &mine)).is_none());
}

#[test]
fn who_receives_people_registers_and_the_registrar_hears_no_talk() {
    for role in Role::ALL {
        let receives = matches!(role, Role::CaseWorker | Role::TeamLead | Role::DutyOfficer);
        let intake = authorise_intake(&someone(&[role]), Purpose::Registration, CASE);
        assert_eq!(intake.is_ok(), receives || role == Role::Registrar, "{role:?}");
        assert_eq!(authorise_talk(&someone(&[role]), Purpose::CaseHandling, CASE).is_ok(), receives, "{role:?}");
        if let Ok(permit) = intake {
            assert_eq!((permit.case(), permit.user(), permit.relation()), (CASE, ME, Relation::Own));
            assert_eq!(permit.action(), Action::RegisterIntake);
        }
    }
    let denied = authorise_intake(&someone(&[Role::CaseWorker]), Purpose::Operation, CASE).unwrap_err();
    assert_eq!(denied.reason, DenyReason::PurposeDoesNotFit);
}

#[test]
fn a_list_is_read_in_the_names_that_the_posts_give() {
    let mut subject = someone(&[Role::TeamLead, Role::CaseWorker, Role::ProviderStaff]);
    subject.posts.push(Post { role: Role::TeamLead, unit: OTHER_UNIT, provider: None });
    let ask = |list| authorise_list(&subject, Purpose::CaseHandling, list);
    let led = [Principal::UnitRole(UNIT, Role::TeamLead), Principal::UnitRole(OTHER_UNIT, Role::TeamLead)];
    assert_eq!(ask(ListAction::Unit).unwrap().principals(), led);
    assert_eq!(ask(ListAction::Own).unwrap().principals(), [Principal::User(ME)]);
    assert_eq!(ask(ListAction::Commissions).unwrap().principals(), [Principal::Provider(SHELTER)]);
    assert_eq!(ask(ListAction::Commissions).unwrap().fields(), [ListField::Case, ListField::Due]);
    assert!(ask(ListAction::Own).unwrap().fields().contains(&ListField::Name));
    assert!(!ask(ListAction::Unit).unwrap().fields().contains(&ListField::Name), "others' cases stand in it");
    assert_eq!(ask(ListAction::Agenda).unwrap_err().reason, DenyReason::NotTheirRole);
    assert_eq!(ask(ListAction::Own).unwrap().authority(), HERE);
    let nowhere = Subject { posts: vec![Post { role: Role::ProviderStaff, unit: UNIT, provider: None }], ..someone(&[]) };
    assert_eq!(authorise_list(&nowhere, Purpose::Provision, ListAction::Commissions).unwrap_err().reason, DenyReason::NoRelation);
}

#[test]
fn whoever_is_shown_names_in_their_own_list_may_read_those_people() {
    for role in Role::ALL {
        for purpose in Purpose::ALL {
            let subject = someone(&[role]);
            let Ok(list) = authorise_list(&subject, *purpose, ListAction::Own) else { continue };
            assert!(list.fields().contains(&ListField::Name));
            assert!(authorise(&subject, *purpose, Action::ReadPerson, &related(list.relation()), NOW).is_ok(), "{role:?} {purpose:?}");
        }
    }
}

#[test]
fn a_team_lead_reviews_their_own_units_and_the_reviewer_the_authority() {
    let ask = |roles: &[Role]| authorise_office(&someone(roles), Purpose::Audit, Action::ReviewLog).map(|permit| permit.reach().clone());
    assert_eq!(ask(&[Role::TeamLead]), Ok(Reach::Units(vec![UNIT])));
    assert_eq!(ask(&[Role::TeamLead, Role::AuditReviewer]), Ok(Reach::Authority));
    assert!(ask(&[Role::CaseWorker]).is_err());
}

#[test]
fn the_office_gives_nothing_that_is_about_a_case() {
    let everything = someone(&Role::ALL);
    let given = |action: &&Action| authorise_office(&everything, Purpose::Supervision, **action).is_ok();
    let actions: Vec<_> = Action::ALL.iter().filter(given).collect();
    assert!(actions.iter().all(|action| action.opens().is_empty()));
    assert!(!actions.contains(&&Action::ReadCase) && actions.contains(&&Action::ManageAccounts));
}

#[test]
fn an_administrator_manages_accounts_and_reads_no_case() {
    let admin = someone(&[Role::SystemAdministrator]);
    assert!(authorise_office(&admin, Purpose::Operation, Action::ManageAccounts).is_ok());
    assert!(authorise_office(&admin, Purpose::Operation, Action::ManageProviders).is_err());
    let denied = authorise(&admin, Purpose::CaseHandling, Action::ReadCase, &strange(), NOW).unwrap_err();
    assert_eq!(denied.reason, DenyReason::NotTheirRole);
}

#[test]
fn a_job_is_permitted_as_what_it_is() {
    let permit = authorise_system(Job::Erase, Purpose::Retention);
    assert_eq!((permit.job(), permit.purpose()), (Job::Erase, Purpose::Retention));
}
