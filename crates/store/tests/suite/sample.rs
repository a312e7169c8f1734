//! Rows with numbers instead of meaning: the store carries what it is given.

use fristad_app::{
    port::{
        identity::{AbsenceRow, CredentialRow, SessionLevel, SessionRow},
        instrument::{InstrumentRow, TrainingRow},
        jobs::JobRow,
        register::RegisterRow,
        second::PasskeyRow,
        store::{Account, AuthorityRow, UnitRow},
    },
    row::{
        AccessRow, CasePersonRow, CaseRow, ChainRow, CheckpointRow, DocumentRow, DraftRow, EventRow, KeyRow, LedgerRow, LinkRow, PersonRow,
        ProviderRow, RecordRow,
    },
};
use fristad_domain::{
    actor::Role,
    case::{Event, Recorded},
};
use fristad_kernel::{AuthorityId, CaseId, PersonId, Sealed, Timestamp, UnitId, UserId};
use std::collections::BTreeSet;
use uuid::Uuid;

pub(crate) const AUTHORITY: AuthorityId = AuthorityId(Uuid::from_u128(0xa0));

pub(crate) fn at(micros: i64) -> Timestamp {
    Timestamp::from_micros(1_790_000_000_000_001 + micros)
}

fn id(kind: u128, number: u128) -> Uuid {
    Uuid::from_u128(kind << 64 | number)
}

pub(crate) fn case_id(number: u128) -> CaseId {
    CaseId(id(1, number))
}

pub(crate) fn user(number: u128) -> UserId {
    UserId(id(2, number))
}

pub(crate) fn key(epoch: u32) -> KeyRow {
    KeyRow { epoch, wrapped: vec![0, 255, u8::try_from(epoch).unwrap()] }
}

pub(crate) fn sealed<T>(text: &str, number: u128) -> Sealed<T> {
    Sealed::from_bytes(format!("\0{text}{number}\u{e5}").into_bytes())
}

pub(crate) fn authority() -> AuthorityRow {
    AuthorityRow { id: AUTHORITY, name: "Provstads socialnämnd".into(), mode: "demo".into(), settings: "{\"shift_hours\":8}".into() }
}

pub(crate) fn unit(number: u128) -> UnitRow {
    UnitRow { id: UnitId(id(3, number)), name: format!("Enhet {number}"), contact: "Telefon: växeln".into() }
}

pub(crate) fn account(number: u128) -> Account {
    let posts = match number {
        1 => vec![(Role::CaseWorker, unit(1).id, None), (Role::DutyOfficer, unit(2).id, None)],
        2 => vec![(Role::ProviderStaff, unit(1).id, Some(provider(1).id))],
        _ => Vec::new(),
    };
    let name = format!("Handläggare {number}");
    Account {
        user: user(number),
        authority: AUTHORITY,
        name,
        title: "Socialsekreterare".into(),
        address_permission: number == 1,
        posts,
        closed: None,
    }
}

pub(crate) fn credential(number: u128) -> CredentialRow {
    CredentialRow {
        user: user(number),
        authority: AUTHORITY,
        login: format!("handläggare.{number}"),
        hash: Some(format!("$argon2id$v=19$m=8,t=1,p=1$salt$hash{number}")),
        changed: at(1),
        must_change: number == 1,
        failures: 0,
        locked_until: None,
    }
}

pub(crate) fn session(number: u8) -> SessionRow {
    SessionRow {
        id: id(9, number.into()),
        user: user(1),
        token: vec![number; 32],
        begun: at(number.into()),
        seen: at(number.into()),
        expires: at(1_000),
        level: SessionLevel::Entered,
        locked: false,
        revoked: None,
        second: None,
        about: format!("Firefox på Linux {number}"),
    }
}

pub(crate) fn passkey(number: u8) -> PasskeyRow {
    PasskeyRow {
        id: id(11, number.into()),
        user: user(1),
        credential: vec![number; 16],
        name: format!("Telefonen {number}"),
        public_key: format!("{{\"key\":{number}}}"),
        counter: 0,
        registered: at(number.into()),
        used: None,
    }
}

pub(crate) fn absence(number: i8) -> AbsenceRow {
    let day = |day| fristad_kernel::Date::new(2026, 3, day).unwrap();
    AbsenceRow {
        id: id(10, u128::try_from(number).unwrap()),
        user: user(1),
        first: day(number),
        last: day(number + 4),
        recorded: at(1),
        author: user(2),
        ended: None,
    }
}

pub(crate) fn instrument(number: u128) -> InstrumentRow {
    InstrumentRow {
        id: id(13, number),
        authority: AUTHORITY,
        key: "freda-kort".parse().unwrap(),
        version: format!("1.{number}").parse().unwrap(),
        checksum: format!("{number:064x}"),
        definition: format!("{{\"number\":{number}}}"),
        owner: "Ägaren".into(),
        licence: "Får användas av den som har utbildats.".into(),
        recorded: at(i64::try_from(number).unwrap()),
        author: (number == 2).then(|| user(1)),
    }
}

pub(crate) fn training(number: u128) -> TrainingRow {
    TrainingRow {
        id: id(14, number),
        user: user(1),
        instrument: format!("instrument-{number}").parse().unwrap(),
        since: "2026-03-02".parse().unwrap(),
        recorded: at(1),
        author: user(2),
        ended: None,
    }
}

/// A version of an agreement; the last of three takes it out.
pub(crate) fn register_entry(number: u128, version: u32) -> RegisterRow {
    RegisterRow {
        id: id(15, number),
        version,
        authority: AUTHORITY,
        register: "agreement".into(),
        body: (version < 3).then(|| format!("{{\"number\":{number},\"version\":{version}}}")),
        recorded: at(i64::from(version)),
        author: user(1),
    }
}

pub(crate) fn provider(number: u128) -> ProviderRow {
    ProviderRow {
        id: id(4, number).into(),
        authority: AUTHORITY,
        recorded: at(1),
        author: user(1),
        details: sealed("provider", number),
        key: key(1),
    }
}

pub(crate) fn case(number: u128) -> CaseRow {
    CaseRow {
        id: case_id(number),
        authority: AUTHORITY,
        number: format!("2026-{number:05}"),
        kind: "adult".into(),
        stage: "intake".into(),
        unit: Some(unit(1).id),
        handler: Some(user(1)),
        bucket: 1,
        due: Some(at(500)),
        event_seq: 2,
        opened: at(1),
        key: key(1),
        births: None,
    }
}

pub(crate) fn event_of(case: CaseId, seq: u32, event: Event) -> EventRow {
    let recorded = Recorded { seq, occurred: at(5), recorded: at(6), by: user(1), role: Role::CaseWorker, written: BTreeSet::new(), event };
    let body = serde_json::to_string(&recorded).unwrap();
    EventRow { case, recorded, body }
}

pub(crate) fn event(case: CaseId, seq: u32) -> EventRow {
    event_of(case, seq, Event::TeamLeadTold)
}

pub(crate) fn record(case: CaseId, number: u128) -> RecordRow {
    RecordRow {
        id: id(5, number).into(),
        case,
        kind: "entry".into(),
        event_seq: Some(1),
        supersedes: None,
        occurred: at(7),
        recorded: at(8),
        author: user(1),
        role: "case_worker".into(),
        text: sealed("text", number),
    }
}

pub(crate) fn person_id(number: u128) -> PersonId {
    PersonId(id(6, number))
}

pub(crate) fn person(number: u128, version: u32) -> PersonRow {
    PersonRow {
        id: person_id(number),
        authority: AUTHORITY,
        version,
        recorded: at(i64::from(version)),
        author: user(1),
        protected: version == 2,
        identity: sealed("identity", number),
        key: key(1),
    }
}

pub(crate) fn place(case: CaseId, number: u128, person: u128) -> CasePersonRow {
    CasePersonRow {
        id: id(7, number),
        case,
        person: person_id(person),
        capacity: "subject".into(),
        recorded: at(9),
        author: user(1),
        whereabouts: sealed("whereabouts", number),
    }
}

pub(crate) fn document(case: CaseId, number: u128) -> DocumentRow {
    DocumentRow {
        id: id(8, number).into(),
        case,
        kind: "decision_letter".into(),
        decision: 1,
        recorded: at(10),
        author: user(1),
        template: "1".into(),
        engine: "0.15".into(),
        source: sealed("source", number),
        bytes: Sealed::from_bytes(vec![7; 20_000]),
    }
}

pub(crate) fn draft(case: Option<CaseId>, number: u128, author: u128) -> DraftRow {
    DraftRow {
        id: id(9, number).into(),
        authority: AUTHORITY,
        author: user(author),
        case,
        part: "journal".into(),
        base: 2,
        saved: at(11),
        expires: None,
        text: sealed("draft", number),
        key: key(1),
    }
}

pub(crate) fn access(principal: Uuid, case: CaseId, bucket: i16, due: i64) -> AccessRow {
    AccessRow { principal, case, live: true, bucket, due }
}

pub(crate) fn link(number: u128, seen_from: u128, other: u128, kind: &str) -> LinkRow {
    LinkRow {
        id: id(10, number),
        seen_from: case_id(seen_from),
        other: case_id(other),
        kind: kind.into(),
        recorded: at(12),
        author: user(1),
    }
}

pub(crate) fn entry(number: u128, case: Option<CaseId>) -> LedgerRow {
    LedgerRow { id: id(11, number), at: at(13), case, body: format!("entry {number}").into_bytes(), mac: vec![1; 32] }
}

pub(crate) fn job(number: u128, case: Option<CaseId>) -> JobRow {
    let run_at = at(i64::try_from(number).unwrap() * 100);
    JobRow { id: id(12, number), kind: "refresh_worklist".into(), case, run_at, attempts: 0, failed_at: None, fault: None }
}

pub(crate) fn chain(seq: u64, entry: u128) -> ChainRow {
    ChainRow { seq, entry: id(11, entry), hash: vec![u8::try_from(seq % 251).unwrap(); 32] }
}

pub(crate) fn checkpoint(seq: u64) -> CheckpointRow {
    CheckpointRow { seq, body: vec![3; 80] }
}
