//! Searching: by what the law allows, and told no more than a hit may tell.

use crate::cases::{ELSEWHERE, NOW, OTHER_UNIT, related, someone, strange};
use fristad_domain::actor::Role;
use fristad_policy::{
    Action, CaseFacts, DenyReason, Hit, Impartiality, PersonalProtection, Purpose, Relation, SearchKey, authorise_search, judge_hit,
};

fn hit(role: Role, key: SearchKey, facts: &CaseFacts) -> Hit {
    let subject = someone(&[role]);
    let permit = authorise_search(&subject, Purpose::CaseHandling, key).unwrap();
    judge_hit(&permit, &subject, facts, NOW)
}

fn protected(facts: CaseFacts) -> CaseFacts {
    CaseFacts { protection: PersonalProtection::Protected, ..facts }
}

#[test]
fn cases_are_searched_by_name_or_number_only() {
    for key in SearchKey::ALL {
        assert_eq!(SearchKey::named(key.code()), Ok(*key));
    }
    for other in ["", "text", "violence", "context", "address", "phone"] {
        let denied = SearchKey::named(other).unwrap_err();
        assert_eq!((denied.reason, denied.statute.short()), (DenyReason::SearchField, "15 § SoLPuF".to_owned()));
    }
}

#[test]
fn who_receives_people_or_post_searches() {
    for role in Role::ALL {
        let searches = matches!(role, Role::CaseWorker | Role::TeamLead | Role::DutyOfficer | Role::Registrar);
        assert_eq!(authorise_search(&someone(&[role]), Purpose::CaseHandling, SearchKey::Name).is_ok(), searches, "{role:?}");
    }
    assert!(authorise_search(&someone(&[Role::CaseWorker]), Purpose::Operation, SearchKey::Name).is_err());
}

#[test]
fn a_stranger_is_told_the_unit_of_the_unprotected_and_nothing_of_the_protected() {
    for key in SearchKey::ALL {
        for role in [Role::CaseWorker, Role::TeamLead, Role::Registrar] {
            let told = match (key, role) {
                // Numbers can be counted through: a gap would tell who is protected.
                (SearchKey::CaseNumber, _) => Hit::Nothing,
                (_, Role::Registrar) => Hit::Known,
                _ => Hit::ContactUnit(OTHER_UNIT),
            };
            assert_eq!(hit(role, *key, &strange()), told);
            assert_eq!(hit(role, *key, &protected(strange())), Hit::Nothing);
        }
    }
}

#[test]
fn the_handler_finds_the_protected_by_number_but_not_by_name() {
    let mine = related(Relation::Assigned);
    assert!(matches!(hit(Role::CaseWorker, SearchKey::Name, &mine), Hit::Shown(permit) if permit.action() == Action::ReadCase));
    assert!(matches!(hit(Role::CaseWorker, SearchKey::IdentityNumber, &protected(mine.clone())), Hit::Shown(_)));
    assert_eq!(hit(Role::CaseWorker, SearchKey::Name, &protected(mine)), Hit::Nothing);
}

#[test]
fn the_duty_officer_finds_the_safety_card_by_exact_number() {
    let found = hit(Role::DutyOfficer, SearchKey::IdentityNumber, &protected(strange()));
    assert!(matches!(found, Hit::SafetyCard(permit) if permit.action() == Action::ReadSafetyCard && permit.relation() == Relation::Duty));
    assert_eq!(hit(Role::DutyOfficer, SearchKey::Name, &protected(strange())), Hit::Nothing);
}

#[test]
fn neither_the_conflicted_nor_another_authority_is_told_anything() {
    for relation in Relation::ALL {
        for (role, key) in [(Role::CaseWorker, SearchKey::IdentityNumber), (Role::DutyOfficer, SearchKey::CaseNumber)] {
            let facts = related(*relation);
            assert_eq!(hit(role, key, &CaseFacts { authority: ELSEWHERE, ..facts.clone() }), Hit::Nothing);
            assert_eq!(hit(role, key, &CaseFacts { impartiality: Impartiality::Conflicted, ..facts }), Hit::Nothing);
        }
    }
}

#[test]
fn a_search_permit_tells_nobody_else_anything() {
    let permit = authorise_search(&someone(&[Role::CaseWorker]), Purpose::CaseHandling, SearchKey::IdentityNumber).unwrap();
    let other = fristad_policy::Subject { user: crate::cases::COLLEAGUE, ..someone(&[Role::CaseWorker]) };
    assert_eq!(judge_hit(&permit, &other, &strange(), NOW), Hit::Nothing);
}
