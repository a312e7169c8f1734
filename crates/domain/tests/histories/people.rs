//! Who takes part in the random histories.

use fristad_domain::{
    actor::{Actor, Role},
    service::DecisionType,
};
use fristad_kernel::{PersonId, ProviderId, RecordId, UnitId, UserId};
use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use uuid::Uuid;

/// How many workers there are: few, so that they meet again.
const USERS: u128 = 9;

/// Whom the case is about.
pub const SUBJECT: PersonId = PersonId(Uuid::from_u128(0x11));
/// A guardian besides.
pub const GUARDIAN: PersonId = PersonId(Uuid::from_u128(0x12));
/// Who uses violence.
pub const PERPETRATOR: PersonId = PersonId(Uuid::from_u128(0x13));
/// The children.
pub const CHILDREN: [PersonId; 3] = [PersonId(Uuid::from_u128(0x21)), PersonId(Uuid::from_u128(0x22)), PersonId(Uuid::from_u128(0x23))];
/// A written record.
pub const RECORD: RecordId = RecordId(Uuid::from_u128(0x31));
/// A unit.
pub const UNIT: UnitId = UnitId(Uuid::from_u128(0x41));
/// A provider.
pub const PROVIDER: ProviderId = ProviderId(Uuid::from_u128(0x51));

/// The roles that can decide something.
pub const DECIDING: [Role; 6] = [Role::CaseWorker, Role::TeamLead, Role::DutyOfficer, Role::Board, Role::Committee, Role::Chair];

/// The worker of a number.
pub const fn user(number: u128) -> UserId {
    UserId(Uuid::from_u128(0xA0 + number))
}

/// Any worker.
pub fn any_user(rng: &mut ChaCha8Rng) -> UserId {
    user(rng.random_range(0..USERS))
}

/// Any person.
pub fn any_person(rng: &mut ChaCha8Rng) -> PersonId {
    match rng.random_range(0..6) {
        0 | 1 => SUBJECT,
        2 => GUARDIAN,
        3 => PERPETRATOR,
        _ => any_child(rng),
    }
}

/// Any child.
pub fn any_child(rng: &mut ChaCha8Rng) -> PersonId {
    CHILDREN[rng.random_range(0..CHILDREN.len())]
}

/// One of several.
pub fn one_of<T: Copy>(rng: &mut ChaCha8Rng, all: &[T]) -> T {
    all[rng.random_range(0..all.len())]
}

/// Someone in some role, with some delegation.
pub fn any_actor(rng: &mut ChaCha8Rng) -> Actor {
    let role = if rng.random_bool(0.8) { one_of(rng, &DECIDING) } else { one_of(rng, &Role::ALL) };
    let share = one_of(rng, &[0.0, 0.5, 1.0]);
    let delegated = DecisionType::ALL.iter().copied().filter(|_| rng.random_bool(share)).collect();
    Actor { user: any_user(rng), role, delegated, behind: None }
}

/// Someone in a role, with everything delegated, and without a conflict of interest if there is anyone.
pub fn able(rng: &mut ChaCha8Rng, role: Role, conflicted: impl Fn(UserId) -> bool) -> Actor {
    let first = rng.random_range(0..USERS);
    let free = (0..USERS).map(|step| user((first + step) % USERS)).find(|user| !conflicted(*user));
    Actor { user: free.unwrap_or(user(first)), role, delegated: DecisionType::ALL.iter().copied().collect(), behind: None }
}
