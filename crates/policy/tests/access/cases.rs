//! Made-up subjects and cases: one per way in which somebody can stand to a case.

use fristad_domain::actor::Role;
use fristad_kernel::{AuthorityId, CaseId, ProviderId, Timestamp, UnitId, UserId};
use fristad_policy::{
    AddressPermission, Approval, BeforeBoard, CaseFacts, Glass, Impartiality, PersonalProtection, Post, Relation, Situation, Subject,
};
use uuid::Uuid;

pub const NOW: Timestamp = Timestamp::from_micros(1_800_000_000_000_000);
pub const CASE: CaseId = CaseId(Uuid::from_u128(1));
pub const HERE: AuthorityId = AuthorityId(Uuid::from_u128(2));
pub const ELSEWHERE: AuthorityId = AuthorityId(Uuid::from_u128(3));
pub const UNIT: UnitId = UnitId(Uuid::from_u128(4));
pub const OTHER_UNIT: UnitId = UnitId(Uuid::from_u128(5));
pub const ME: UserId = UserId(Uuid::from_u128(6));
pub const COLLEAGUE: UserId = UserId(Uuid::from_u128(7));
pub const SHELTER: ProviderId = ProviderId(Uuid::from_u128(8));
pub const OTHER_SHELTER: ProviderId = ProviderId(Uuid::from_u128(9));

/// Somebody with these roles, all in one unit, and with the address permission.
pub fn someone(roles: &[Role]) -> Subject {
    let posts = roles.iter().map(|role| Post { role: *role, unit: UNIT, provider: (*role == Role::ProviderStaff).then_some(SHELTER) });
    Subject { user: ME, authority: HERE, posts: posts.collect(), address_permission: AddressPermission::Held, behind: None }
}

/// A case of another unit, handled by a colleague: the subject has nothing to do with it.
pub fn strange() -> CaseFacts {
    CaseFacts {
        unit: Some(OTHER_UNIT),
        handler: Some(COLLEAGUE),
        registered_by: Some(COLLEAGUE),
        protection: PersonalProtection::Unprotected,
        commissioned: [OTHER_SHELTER].into(),
        ..CaseFacts::new(CASE, HERE)
    }
}

/// The same case, with one relation to the subject added. `Duty` and `Any` come with the role or with nothing.
pub fn related(relation: Relation) -> CaseFacts {
    let strange = strange();
    match relation {
        Relation::Assigned => CaseFacts { handler: Some(ME), ..strange },
        Relation::Unit => CaseFacts { unit: Some(UNIT), ..strange },
        Relation::Own => CaseFacts { handler: None, registered_by: Some(ME), ..strange },
        Relation::Board => CaseFacts { before_board: BeforeBoard::Put, ..strange },
        Relation::Provider => CaseFacts { commissioned: [SHELTER].into(), ..strange },
        Relation::Glass => CaseFacts { glass: Some(glass()), ..strange },
        Relation::Duty | Relation::Any => strange,
    }
}

/// Opened in an ordinary situation, approved, with one hour left.
pub fn glass() -> Glass {
    Glass { until: NOW.plus_hours(1), situation: Situation::Ordinary, approval: Approval::Given }
}

/// Every combination of a relation, a conflict and a protection.
pub fn every_case() -> impl Iterator<Item = CaseFacts> {
    Relation::ALL.iter().flat_map(|relation| {
        [Impartiality::Clear, Impartiality::Conflicted].into_iter().flat_map(move |impartiality| {
            [PersonalProtection::Unprotected, PersonalProtection::Protected].into_iter().map(move |protection| CaseFacts {
                impartiality,
                protection,
                ..related(*relation)
            })
        })
    })
}
