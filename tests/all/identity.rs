//! Logging in, sessions and passwords, on a real database.

use crate::house::House;
use fristad_app::{AppError, vault::ledger::LedgerEntry};
use fristad_demo::authority;
use fristad_identity::{Entered, Fault, Identity, LoginError, PasswordError, Presence, Session, Settings};
use fristad_kernel::Timestamp;
use fristad_policy::Purpose;
use serde_json::json;
use std::{collections::BTreeSet, sync::Arc};

const RIGHT: &str = "fyra gula dasspapper";
const NEW: &str = "vi åt blåbär i hällregn";
const ABOUT: &str = "Firefox på Linux";

fn at(minutes: i64) -> Timestamp {
    "2026-03-14T22:00".parse::<Timestamp>().unwrap().plus_minutes(minutes)
}

fn seconds(seconds: i64) -> Timestamp {
    Timestamp::from_micros(at(0).as_micros() + seconds * 1_000_000)
}

fn login(alias: &str) -> String {
    authority::login(alias).unwrap()
}

async fn set_up(settings: Settings) -> (House, Identity) {
    let house = House::sqlite().await;
    let identity = Identity::new(Arc::clone(&house.app), settings);
    for alias in ["worker1", "worker2"] {
        identity.set_login(house.place.users[alias], &login(alias), RIGHT, false, at(-60)).await.unwrap();
    }
    (house, identity)
}

async fn enter(identity: &Identity, now: Timestamp) -> Entered {
    identity.log_in(&login("worker1"), RIGHT, ABOUT, now).await.unwrap()
}

async fn kind(identity: &Identity, entered: &Entered, now: Timestamp) -> &'static str {
    match identity.present(entered.token.as_str(), now).await.unwrap() {
        Presence::Nobody => "nobody",
        Presence::Expired { user, session } => {
            assert_eq!((user, session), (entered.user, entered.session));
            "expired"
        }
        Presence::Locked(..) => "locked",
        Presence::Waiting(..) => "waiting",
        Presence::Here(..) => "here",
    }
}

async fn session(identity: &Identity, entered: &Entered, now: Timestamp) -> Session {
    match identity.present(entered.token.as_str(), now).await.unwrap() {
        Presence::Here(session, _) | Presence::Locked(session, _) | Presence::Waiting(_, session, _) => session,
        Presence::Nobody | Presence::Expired { .. } => panic!("nobody is here"),
    }
}

/// What the ledger tells, without what setting up the house left there.
async fn told(house: &House) -> Vec<LedgerEntry> {
    let rows = house.store.read().await.unwrap().unlinked(u32::MAX).await.unwrap();
    let entries = rows.iter().map(|row| house.vault.read_entry(row).unwrap());
    entries.filter(|entry| entry.operation != "register_provider").collect()
}

#[tokio::test]
async fn someone_comes_in_and_goes() {
    let (house, identity) = set_up(Settings::default()).await;
    let entered = identity.log_in("  Alva.Sandgren ", RIGHT, ABOUT, at(0)).await.unwrap();
    assert!(entered.user == house.place.users["worker1"] && !entered.must_change);
    assert_eq!(format!("{:?}", entered.token), "Token", "a token does not end in a log");
    let Presence::Here(session, account) = identity.present(entered.token.as_str(), at(1)).await.unwrap() else { panic!() };
    assert_eq!((account.name.as_str(), account.posts.len()), ("Alva Sandgren", 1));
    assert!(!session.stepped_up(at(1)));
    let ctx = house.app.ctx_with(&account, &session.delegation, Purpose::CaseHandling, at(1));
    let known = house.app.ctx(account.user, Purpose::CaseHandling, at(1)).await.unwrap().unwrap();
    assert_eq!((ctx.subject, ctx.delegation), (known.subject, known.delegation));
    identity.log_out(&session, at(2)).await.unwrap();
    assert_eq!(kind(&identity, &entered, at(2)).await, "nobody");
    assert!(matches!(identity.log_out(&session, at(3)).await, Err(AppError::NotFound)));
    assert!(matches!(identity.present("", at(2)).await.unwrap(), Presence::Nobody));
}

#[tokio::test]
async fn guessing_gets_slower_and_the_right_password_waits_as_well() {
    let (_house, identity) = set_up(Settings::default()).await;
    let mut now = 0;
    for wait in [30, 60, 120, 240, 480, 900, 900] {
        if wait == 30 {
            for _ in 0..4 {
                assert!(matches!(identity.log_in(&login("worker1"), "fel", ABOUT, seconds(now)).await, Err(LoginError::Wrong)));
            }
        }
        assert!(matches!(identity.log_in(&login("worker1"), "fel", ABOUT, seconds(now)).await, Err(LoginError::Wrong)));
        for (later, left) in [(0, wait), (wait - 1, 1)] {
            let early = identity.log_in(&login("worker1"), RIGHT, ABOUT, seconds(now + later)).await;
            assert!(matches!(early, Err(LoginError::Wait { seconds }) if seconds == left), "{early:?}");
        }
        now += wait;
    }
    identity.log_in(&login("worker1"), RIGHT, ABOUT, seconds(now)).await.unwrap();
    for _ in 0..4 {
        assert!(matches!(identity.log_in(&login("worker1"), "fel", ABOUT, seconds(now)).await, Err(LoginError::Wrong)));
    }
    identity.log_in(&login("worker1"), RIGHT, ABOUT, seconds(now)).await.unwrap();
    identity.log_in(&login("worker2"), RIGHT, ABOUT, seconds(now)).await.unwrap();
}

#[tokio::test]
async fn failures_at_the_door_are_forgotten_after_an_hour_without_any() {
    let (_house, identity) = set_up(Settings::default()).await;
    // Somebody who works here, and a name that nobody has: the same.
    for who in [login("worker1"), "finns.inte".to_owned()] {
        let tried = async |password: &str, at: Timestamp| identity.log_in(&who, password, ABOUT, at).await.unwrap_err();
        for _ in 0..4 {
            assert!(matches!(tried("fel", at(0)).await, LoginError::Wrong));
        }
        for _ in 0..5 {
            assert!(matches!(tried("fel", at(61)).await, LoginError::Wrong), "{who}: the count begins anew");
        }
        assert!(matches!(tried("fel", at(61)).await, LoginError::Wait { seconds: 30 }), "{who}");
        assert!(matches!(tried("fel", at(62)).await, LoginError::Wrong));
        assert!(matches!(tried("fel", at(62)).await, LoginError::Wait { seconds: 60 }), "{who}: not forgotten while somebody goes on");
    }
}

#[tokio::test]
async fn whoever_fails_at_the_door_keeps_nobody_out_who_is_inside() {
    let (_house, identity) = set_up(Settings::default()).await;
    let inside = enter(&identity, at(0)).await;
    for _ in 0..5 {
        identity.log_in(&login("worker1"), "fel", ABOUT, at(1)).await.unwrap_err();
    }
    assert!(matches!(identity.log_in(&login("worker1"), RIGHT, ABOUT, at(1)).await, Err(LoginError::Wait { .. })));
    let inside = identity.step_up(&session(&identity, &inside, at(1)).await, RIGHT, at(1)).await.unwrap();
    identity.lock(&session(&identity, &inside, at(1)).await, at(1)).await.unwrap();
    let inside = identity.unlock(&session(&identity, &inside, at(1)).await, RIGHT, at(1)).await.unwrap();
    assert!(matches!(identity.log_in(&login("worker1"), RIGHT, ABOUT, at(1)).await, Err(LoginError::Wait { .. })), "the door still waits");
    identity.change_password(&session(&identity, &inside, at(1)).await, RIGHT, NEW, at(1)).await.unwrap();
}

#[tokio::test]
async fn five_wrong_passwords_end_the_session_and_nothing_else() {
    let (_house, identity) = set_up(Settings::default()).await;
    let (tried, other) = (enter(&identity, at(0)).await, enter(&identity, at(0)).await);
    let wrong = async |entered: &Entered, times: usize| {
        let session = session(&identity, entered, at(1)).await;
        for _ in 0..times {
            assert!(matches!(identity.step_up(&session, "fel", at(1)).await, Err(LoginError::Wrong)));
        }
    };
    wrong(&tried, 4).await;
    // The right one begins the count anew.
    let tried = identity.step_up(&session(&identity, &tried, at(1)).await, RIGHT, at(1)).await.unwrap();
    wrong(&tried, 4).await;
    let held = session(&identity, &tried, at(1)).await;
    assert!(matches!(identity.change_password(&held, "fel", NEW, at(1)).await, Err(PasswordError::Login(LoginError::Wrong))));
    assert_eq!((kind(&identity, &tried, at(1)).await, kind(&identity, &other, at(1)).await), ("nobody", "here"));
    assert!(matches!(identity.unlock(&held, RIGHT, at(1)).await, Err(LoginError::Wrong)), "nor does the right one open it");
    enter(&identity, at(1)).await;
}

#[tokio::test]
async fn neither_waiting_nor_knocking_takes_a_place_from_those_who_may_try() {
    let settings = Settings { hashes_at_once: 1, hashes_waiting: 0, ..Settings::default() };
    let (_house, identity) = set_up(settings).await;
    let inside = enter(&identity, at(0)).await;
    let held = session(&identity, &inside, at(0)).await;
    let (knocking, proving) = tokio::join!(identity.log_in("finns.inte", "fel", ABOUT, at(0)), identity.step_up(&held, RIGHT, at(0)));
    assert!(matches!(knocking, Err(LoginError::Wrong)) && proving.is_ok(), "{proving:?}");
    for _ in 0..5 {
        identity.log_in(&login("worker1"), "fel", ABOUT, at(1)).await.unwrap_err();
    }
    let (one, two) = (login("worker1"), login("worker2"));
    let (waiting, entering) = tokio::join!(identity.log_in(&one, "fel", ABOUT, at(1)), identity.log_in(&two, RIGHT, ABOUT, at(1)));
    assert!(matches!(waiting, Err(LoginError::Wait { .. })) && entering.is_ok(), "{entering:?}");
}

#[tokio::test]
async fn guessing_all_at_once_gains_nothing() {
    let settings = Settings { hashes_waiting: 64, ..Settings::default() };
    let (_house, identity) = set_up(settings).await;
    let identity = Arc::new(identity);
    let guesses: Vec<_> = (0..20)
        .map(|number| {
            let identity = Arc::clone(&identity);
            tokio::spawn(async move { identity.log_in(&login("worker1"), &format!("gissning {number}"), ABOUT, at(0)).await.unwrap_err() })
        })
        .collect();
    let mut tried = 0;
    for guess in guesses {
        match guess.await.unwrap() {
            LoginError::Wrong => tried += 1,
            LoginError::Wait { .. } => {}
            other => panic!("{other}"),
        }
    }
    assert!((5..=6).contains(&tried), "{tried}: those that were under way at the fifth failure, and no more");
}

#[tokio::test]
async fn wrong_unknown_closed_and_unfinished_cannot_be_told_apart() {
    let (house, identity) = set_up(Settings::default()).await;
    let admin = |input| house.act("admin", "2026-03-14T21:30", "save_account", input);
    let post = json!([{ "role": "case_worker", "unit": house.place.units["vald"] }]);
    let closed = json!({ "user": house.place.users["worker2"], "name": "Elias Brandt", "title": "socialsekreterare", "posts": post, "closed": true });
    admin(closed).await.unwrap();
    let unfinished = json!({ "user": house.place.users["worker3"], "name": "Ronja Ekdal", "title": "socialsekreterare", "posts": post, "login": "ronja.ekdal" });
    admin(unfinished).await.unwrap();
    let mut answers = BTreeSet::new();
    for (who, password) in [("alva.sandgren", "fel"), ("finns.inte", RIGHT), ("elias.brandt", RIGHT), ("ronja.ekdal", "")] {
        let mut told = Vec::new();
        for minute in [0, 0, 0, 0, 0, 0, 1, 1, 3, 3] {
            told.push(format!("{:?}", identity.log_in(who, password, ABOUT, at(minute)).await.unwrap_err()));
        }
        answers.insert(told);
    }
    assert_eq!(answers.len(), 1, "{answers:?}");
    assert!(answers.first().unwrap().iter().any(|answer| answer.contains("Wait")));
    let long = "å".repeat(1_000_000);
    assert!(matches!(identity.log_in(&login("worker1"), &long, ABOUT, at(60)).await, Err(LoginError::Wrong)));
}

#[tokio::test]
async fn a_password_given_again_replaces_the_token_and_holds_for_a_while() {
    let (_house, identity) = set_up(Settings::default()).await;
    let first = enter(&identity, at(0)).await;
    let before = session(&identity, &first, at(1)).await;
    assert!(matches!(identity.step_up(&before, "fel", at(1)).await, Err(LoginError::Wrong)));
    assert_eq!(kind(&identity, &first, at(1)).await, "here");
    let second = identity.step_up(&before, RIGHT, at(2)).await.unwrap();
    assert_eq!((second.session, second.user), (first.session, first.user));
    assert_eq!((kind(&identity, &first, at(2)).await, kind(&identity, &second, at(2)).await), ("nobody", "here"));
    let after = session(&identity, &second, at(2)).await;
    assert!(after.stepped_up(at(2)) && after.stepped_up(at(16)) && !after.stepped_up(at(17)));
    assert!(matches!(identity.step_up(&before, RIGHT, at(3)).await, Err(LoginError::Wrong)), "the old token proves nothing");
    assert_eq!(kind(&identity, &second, at(3)).await, "here");
}

#[tokio::test]
async fn a_locked_session_shows_nothing_until_the_password_is_given() {
    let (_house, identity) = set_up(Settings::default()).await;
    let first = enter(&identity, at(0)).await;
    identity.lock(&session(&identity, &first, at(1)).await, at(1)).await.unwrap();
    assert_eq!(kind(&identity, &first, at(10)).await, "locked");
    let locked = session(&identity, &first, at(10)).await;
    assert!(matches!(identity.unlock(&locked, "fel", at(10)).await, Err(LoginError::Wrong)));
    let second = identity.unlock(&locked, RIGHT, at(11)).await.unwrap();
    assert_eq!((kind(&identity, &first, at(11)).await, kind(&identity, &second, at(11)).await), ("nobody", "here"));
    // Looking at a locked page does not keep the session alive.
    identity.lock(&session(&identity, &second, at(12)).await, at(12)).await.unwrap();
    assert_eq!((kind(&identity, &second, at(31)).await, kind(&identity, &second, at(32)).await), ("locked", "expired"));
}

#[tokio::test]
async fn a_session_ends_when_it_is_idle_and_when_the_shift_is_over() {
    let (_house, identity) = set_up(Settings::default()).await;
    let idle = enter(&identity, at(0)).await;
    for (minute, expected) in
        [(19, "here"), (38, "here"), (57, "here"), (77, "expired"), (77 + 24 * 60 - 1, "expired"), (77 + 24 * 60, "nobody")]
    {
        assert_eq!(kind(&identity, &idle, at(minute)).await, expected, "{minute}");
    }
    let busy = enter(&identity, at(0)).await;
    for minute in (0..600).step_by(10) {
        assert_eq!(kind(&identity, &busy, at(minute)).await, "here", "{minute}");
    }
    assert_eq!(kind(&identity, &busy, at(600)).await, "expired");
    assert!(identity.sessions(busy.user, at(600)).await.unwrap().is_empty());
    let later = enter(&identity, at(600 + 24 * 60 + 1)).await;
    assert_eq!(kind(&identity, &busy, at(600 + 24 * 60 + 1)).await, "nobody");
    assert_eq!(identity.sessions(later.user, at(600 + 24 * 60 + 1)).await.unwrap().len(), 1);
}

#[tokio::test]
async fn looking_at_a_page_twice_in_a_minute_writes_once() {
    let (house, identity) = set_up(Settings::default()).await;
    let entered = enter(&identity, at(0)).await;
    let before = house.store.statements();
    kind(&identity, &entered, seconds(59)).await;
    assert_eq!(house.store.statements() - before, 1);
    kind(&identity, &entered, seconds(60)).await;
    assert_eq!(house.store.statements() - before, 3);
    kind(&identity, &entered, seconds(119)).await;
    assert_eq!(house.store.statements() - before, 4);
}

#[tokio::test]
async fn one_ends_ones_own_sessions_and_nobody_elses() {
    let (_house, identity) = set_up(Settings::default()).await;
    let (here, lost) = (enter(&identity, at(0)).await, enter(&identity, at(1)).await);
    let other = identity.log_in(&login("worker2"), RIGHT, "Safari", at(1)).await.unwrap();
    let mine = session(&identity, &here, at(2)).await;
    let listed: Vec<_> = identity.sessions(mine.user, at(2)).await.unwrap().into_iter().map(|shown| (shown.id, shown.about)).collect();
    assert_eq!(listed, [(lost.session, ABOUT.to_owned()), (here.session, ABOUT.to_owned())]);
    identity.revoke(&mine, lost.session, at(2)).await.unwrap();
    assert_eq!((kind(&identity, &lost, at(2)).await, kind(&identity, &here, at(2)).await), ("nobody", "here"));
    assert!(matches!(identity.revoke(&mine, other.session, at(2)).await, Err(AppError::NotFound)));
    assert_eq!(kind(&identity, &other, at(2)).await, "here");
}

#[tokio::test]
async fn whoever_leaves_is_out_at_once_and_an_account_that_opens_again_begins_anew() {
    let (house, identity) = set_up(Settings::default()).await;
    let entered = enter(&identity, at(0)).await;
    let post = json!([{ "role": "case_worker", "unit": house.place.units["vald"] }]);
    let save = |closed: bool| json!({ "user": entered.user, "name": "Alva Sandgren", "title": "socialsekreterare", "posts": post, "closed": closed });
    house.act("admin", "2026-03-14T22:05", "save_account", save(true)).await.unwrap();
    assert_eq!(kind(&identity, &entered, at(6)).await, "nobody");
    assert!(house.app.ctx(entered.user, Purpose::CaseHandling, at(6)).await.unwrap().is_none());
    assert!(matches!(identity.log_in(&login("worker1"), RIGHT, ABOUT, at(6)).await, Err(LoginError::Wrong)));
    house.act("admin", "2026-03-14T22:10", "save_account", save(false)).await.unwrap();
    assert_eq!(kind(&identity, &entered, at(11)).await, "nobody");
    assert_eq!(kind(&identity, &enter(&identity, at(11)).await, at(11)).await, "here");
}

#[tokio::test]
async fn a_new_password_ends_every_other_session() {
    let (_house, identity) = set_up(Settings::default()).await;
    let (here, elsewhere) = (enter(&identity, at(0)).await, enter(&identity, at(1)).await);
    let mine = session(&identity, &here, at(2)).await;
    let wrong = identity.change_password(&mine, "fel", NEW, at(2)).await.unwrap_err();
    assert!(matches!(wrong, PasswordError::Login(LoginError::Wrong)));
    for (password, fault) in [
        ("kort", Fault::TooShort { least: 12 }),
        ("Alva Sandgren!", Fault::Name),
        ("lindevalla-2026", Fault::Name),
        ("Sommaren 2026!", Fault::Common),
        ("qwertyuiopå123", Fault::Pattern),
        (RIGHT, Fault::Same),
    ] {
        let weak = identity.change_password(&mine, RIGHT, password, at(2)).await.unwrap_err();
        assert!(matches!(&weak, PasswordError::Weak(faults) if faults.contains(&fault)), "{password}: {weak:?}");
    }
    let changed = identity.change_password(&mine, RIGHT, NEW, at(3)).await.unwrap();
    for (entered, expected) in [(&here, "nobody"), (&elsewhere, "nobody"), (&changed, "here")] {
        assert_eq!(kind(&identity, entered, at(3)).await, expected);
    }
    assert!(matches!(identity.log_in(&login("worker1"), RIGHT, ABOUT, at(4)).await, Err(LoginError::Wrong)));
    // The same letters, as another keyboard composes them.
    let composed = NEW.replace('å', "a\u{30a}").replace('ä', "a\u{308}");
    identity.log_in(&login("worker1"), &composed, ABOUT, at(4)).await.unwrap();
}

#[tokio::test]
async fn an_issued_password_is_changed_first_and_only_an_administrator_issues_it() {
    let (house, identity) = set_up(Settings::default()).await;
    let entered = enter(&identity, at(0)).await;
    let ctx = |who: &'static str| house.app.ctx(house.place.users[who], Purpose::Operation, at(1));
    for who in ["lead", "worker1", "auditor"] {
        let refused = identity.issue_password(&ctx(who).await.unwrap().unwrap(), entered.user).await;
        assert!(matches!(refused, Err(AppError::Denied(_))), "{who}: {refused:?}");
    }
    let admin = ctx("admin").await.unwrap().unwrap();
    let without = identity.issue_password(&admin, house.place.users["chair"]).await.unwrap_err();
    assert!(matches!(&without, AppError::Invalid { message, .. } if message == "account.no-login"), "{without}");
    let issued = identity.issue_password(&admin, entered.user).await.unwrap();
    assert_eq!((kind(&identity, &entered, at(1)).await, format!("{issued:?}").as_str()), ("nobody", "OneTime"));
    let first = identity.log_in(&login("worker1"), issued.as_str(), ABOUT, at(2)).await.unwrap();
    let session = session(&identity, &first, at(2)).await;
    assert!(first.must_change && session.must_change);
    let changed = identity.change_password(&session, issued.as_str(), NEW, at(2)).await.unwrap();
    assert!(!changed.must_change);
    assert!(!identity.log_in(&login("worker1"), NEW, ABOUT, at(3)).await.unwrap().must_change);
    let forgotten = identity.issue_password(&admin, entered.user).await.unwrap();
    let late = identity.log_in(&login("worker1"), forgotten.as_str(), ABOUT, at(1 + 72 * 60)).await;
    assert!(matches!(late, Err(LoginError::Wrong)), "it does not lie about for ever: {late:?}");
}

#[tokio::test]
async fn only_so_many_passwords_are_tried_at_once() {
    let settings = Settings { hashes_at_once: 1, hashes_waiting: 1, ..Settings::default() };
    let (_house, identity) = set_up(settings).await;
    let mut held = Vec::new();
    for _ in 0..3 {
        held.push(session(&identity, &enter(&identity, at(0)).await, at(0)).await);
    }
    let attempt = |session| identity.step_up(session, RIGHT, at(0));
    let (first, second, third) = tokio::join!(attempt(&held[0]), attempt(&held[1]), attempt(&held[2]));
    assert!(first.is_ok() && second.is_ok() && matches!(third, Err(LoginError::Busy)), "{third:?}");
    attempt(&held[2]).await.unwrap();
}

#[tokio::test]
async fn every_act_stands_in_the_ledger_and_what_was_typed_does_not() {
    let (house, identity) = set_up(Settings::default()).await;
    let typed = "mitt lösenord i fel ruta";
    identity.log_in(typed, RIGHT, ABOUT, at(0)).await.unwrap_err();
    identity.log_in(&login("worker1"), "fel", ABOUT, at(1)).await.unwrap_err();
    let lost = enter(&identity, at(2)).await;
    let mut here = enter(&identity, at(3)).await;
    identity.step_up(&session(&identity, &here, at(4)).await, "fel", at(4)).await.unwrap_err();
    here = identity.step_up(&session(&identity, &here, at(5)).await, RIGHT, at(5)).await.unwrap();
    identity.lock(&session(&identity, &here, at(6)).await, at(6)).await.unwrap();
    here = identity.unlock(&session(&identity, &here, at(7)).await, RIGHT, at(7)).await.unwrap();
    let now = session(&identity, &here, at(8)).await;
    identity.revoke(&now, lost.session, at(8)).await.unwrap();
    identity.revoke(&now, lost.session, at(9)).await.unwrap_err();
    here = identity.change_password(&now, RIGHT, NEW, at(10)).await.unwrap();
    identity.log_out(&session(&identity, &here, at(11)).await, at(11)).await.unwrap();
    let admin = house.app.ctx(house.place.users["admin"], Purpose::Operation, at(12)).await.unwrap().unwrap();
    identity.issue_password(&admin, here.user).await.unwrap();
    let entries = told(&house).await;
    let acts: Vec<_> = entries.iter().map(|entry| (entry.operation.as_str(), entry.outcome.as_str())).collect();
    let expected = [
        ("log_in", "denied"),
        ("log_in", "denied"),
        ("log_in", "done"),
        ("log_in", "done"),
        ("step_up", "denied"),
        ("step_up", "done"),
        ("lock", "done"),
        ("unlock", "done"),
        ("revoke_session", "done"),
        ("revoke_session", "denied"),
        ("change_password", "done"),
        ("log_out", "done"),
        ("issue_password", "done"),
    ];
    assert_eq!(acts, expected);
    let actors: Vec<_> = entries.iter().map(|entry| entry.actor).collect();
    assert!(actors[0].is_nil() && actors[1..12].iter().all(|actor| *actor == here.user.0));
    assert_eq!(actors[12], house.place.users["admin"].0);
    assert_eq!(entries[12].detail, [format!("account:{}", here.user)]);
    let rows = house.store.read().await.unwrap().unlinked(u32::MAX).await.unwrap();
    for secret in [typed, RIGHT, NEW, "alva.sandgren"] {
        assert!(rows.iter().all(|row| !String::from_utf8_lossy(&row.body).contains(secret)), "{secret}");
    }
    // Nor is a token or a password in the database as it was typed.
    let file = std::fs::read(house.file()).unwrap();
    for secret in [here.token.as_str(), RIGHT, NEW] {
        assert!(!file.windows(secret.len()).any(|window| window == secret.as_bytes()), "{secret}");
    }
}
