//! Sessions as pages meet them.

use crate::{
    Settings, Waits,
    second::{must_have, waits},
};
use fristad_app::port::{
    identity::{PresentRow, SessionLevel, SessionRow},
    store::Account,
};
use fristad_domain::{actor::Role, service::DecisionType};
use fristad_kernel::{Timestamp, UserId};
use std::fmt;
use uuid::Uuid;

/// Hours for which a session that is over is still recognised, so that what was being written can be kept for whoever wrote it.
const RECOGNISED_HOURS: i64 = 24;
/// By so much the clocks of two machines may differ.
const AHEAD_MINUTES: i64 = 5;

/// What a browser carries. It is shown once, to be put into a cookie.
pub struct Token(pub(crate) String);

impl Token {
    /// The token as it stands in the cookie.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token")
    }
}

/// Someone came in, or proved again who they are.
#[derive(Debug)]
pub struct Entered {
    /// The session's token from now on. The one before is dead.
    pub token: Token,
    /// Who.
    pub user: UserId,
    /// The session.
    pub session: Uuid,
    /// Whether a new password has to be chosen before anything else.
    pub must_change: bool,
}

/// A session that is known. It stands for the token that was presented: when that is replaced, it can prove nothing more.
#[derive(Clone)]
pub struct Session {
    /// Its id.
    pub id: Uuid,
    /// Whose.
    pub user: UserId,
    /// Whether a new password has to be chosen before anything else.
    pub must_change: bool,
    /// What the account's roles may decide by delegation, as the order was when the token was presented.
    pub delegation: Vec<(Role, DecisionType)>,
    /// What it waits for. Until then it opens nothing but that.
    pub waits: Option<Waits>,
    /// Whether a role of the account must have a passkey: its last one stays.
    pub must_have_second: bool,
    pub(crate) token: Vec<u8>,
    stepped_up_until: Option<Timestamp>,
    /// Until when its second factor was given a short while ago; without end where the account has none.
    second_until: Option<Timestamp>,
}

impl Session {
    pub(crate) fn new(present: &PresentRow, settings: &Settings) -> Self {
        let row = &present.session;
        let stepped_up_until = match row.level {
            SessionLevel::Entered => None,
            SessionLevel::SteppedUp(at) => Some(at.plus_minutes(settings.step_up_minutes)),
        };
        let second = row.second.map(|at| at.plus_minutes(settings.step_up_minutes));
        let second_until = if present.has_passkey { second } else { Some(Timestamp::from_micros(i64::MAX)) };
        Self {
            id: row.id,
            user: row.user,
            must_change: present.must_change,
            delegation: present.delegation.clone(),
            waits: waits(present, settings),
            must_have_second: must_have(&present.account, settings),
            token: row.token.clone(),
            stepped_up_until,
            second_until,
        }
    }

    /// The same session under another token.
    pub(crate) const fn goes_on(&self, token: Token) -> Entered {
        Entered { token, user: self.user, session: self.id, must_change: self.must_change }
    }

    /// Whether the password or a passkey was given again a short while ago: asked for before deciding.
    pub fn stepped_up(&self, now: Timestamp) -> bool {
        self.stepped_up_until.is_some_and(|until| now < until)
    }

    /// Whether that holds, and the second factor as well was given a short while ago, where the account has one: asked for before anything that opens the account, or what it
    /// may do, to whoever holds something new. With a password that somebody saw, nobody puts their own passkey beside its owner's.
    pub fn stepped_up_with_second(&self, now: Timestamp) -> bool {
        self.stepped_up(now) && self.second_is_fresh(now)
    }

    /// Whether the second factor was given a short while ago. So it is where the account has none.
    pub fn second_is_fresh(&self, now: Timestamp) -> bool {
        self.second_until.is_some_and(|until| now < until)
    }
}

/// What a token stands for.
pub enum Presence {
    /// Nothing: no such session, logged out, ended by somebody, over long ago, or the account is closed.
    Nobody,
    /// A session whose time is out since a day at most: whose it was, so that what they wrote can be kept for them. They are not here.
    Expired {
        /// Whose it was.
        user: UserId,
        /// The session.
        session: Uuid,
    },
    /// A session that waits for its password. They see nothing.
    Locked(Session, Account),
    /// A session whose password was right, and which waits for its second factor. They see nothing.
    Waiting(Waits, Session, Account),
    /// Someone is here.
    Here(Session, Account),
}

/// When a session's time is out.
fn over(row: &SessionRow, waits: bool, settings: &Settings) -> Timestamp {
    let over = row.expires.min(row.seen.plus_minutes(settings.idle_minutes));
    if waits { over.min(row.begun.plus_minutes(settings.second_minutes)) } else { over }
}

/// What a session that was not ended stands for at this moment.
pub(crate) fn is_over(row: &SessionRow, waits: bool, settings: &Settings, now: Timestamp) -> Over {
    let over = over(row, waits, settings);
    if now.plus_minutes(AHEAD_MINUTES) < row.seen {
        // The clock was set back since. How long ago that was nobody knows, and the session must not last for longer by it.
        Over::Lately
    } else if now < over {
        Over::No
    } else if now < over.plus_hours(RECOGNISED_HOURS) {
        Over::Lately
    } else {
        Over::LongAgo
    }
}

/// Whether a session's time is out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Over {
    No,
    Lately,
    LongAgo,
}

/// Sessions whose absolute time was out before then are of no use any more.
pub(crate) fn forgotten_before(now: Timestamp) -> Timestamp {
    now.plus_hours(-RECOGNISED_HOURS)
}

/// A session in its owner's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownSession {
    /// Its id.
    pub id: Uuid,
    /// When it began.
    pub begun: Timestamp,
    /// When it was last used, to the minute.
    pub seen: Timestamp,
    /// Whether it waits for its password.
    pub locked: bool,
    /// With what browser it began, in few words.
    pub about: String,
}

impl From<SessionRow> for ShownSession {
    fn from(row: SessionRow) -> Self {
        Self { id: row.id, begun: row.begun, seen: row.seen, locked: row.locked, about: row.about }
    }
}
