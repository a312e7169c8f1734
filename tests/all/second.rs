//! Passkeys and recovery codes, with an authenticator in software, on real databases.

use crate::{authenticator::Authenticator, house::House};
use fristad_app::{AppError, vault::ledger::LedgerEntry};
use fristad_demo::authority;
use fristad_domain::actor::Role;
use fristad_identity::{Codes, Entered, Given, Identity, LoginError, Presence, SecondError, Session, Settings, Site, Token, Waits};
use fristad_kernel::{Timestamp, UserId};
use fristad_policy::Purpose;
use std::sync::Arc;

const RIGHT: &str = "fyra gula dasspapper";

fn at(minutes: i64) -> Timestamp {
    "2026-03-14T22:00".parse::<Timestamp>().unwrap().plus_minutes(minutes)
}

fn login(alias: &str) -> String {
    authority::login(alias).unwrap()
}

fn settings(second_factor: &[Role]) -> Settings {
    Settings { second_factor: second_factor.to_vec(), site: Some(Site::at("http://localhost").unwrap()), ..Settings::default() }
}

/// A house with two server processes on its database.
struct Town {
    house: House,
    one: Identity,
    other: Identity,
}

impl Town {
    async fn around(house: House, roles: &[Role]) -> Self {
        let server = || Identity::new(Arc::clone(&house.app), settings(roles));
        let (one, other) = (server(), server());
        for alias in ["worker1", "worker2", "admin"] {
            one.set_login(house.place.users[alias], &login(alias), RIGHT, false, at(-60)).await.unwrap();
        }
        Self { house, one, other }
    }

    async fn new(roles: &[Role]) -> Self {
        Self::around(House::sqlite().await, roles).await
    }

    async fn enter(&self, alias: &str, now: Timestamp) -> Entered {
        self.one.log_in(&login(alias), RIGHT, "Firefox", now).await.unwrap()
    }

    async fn session(&self, token: &Token, now: Timestamp) -> Session {
        match self.other.present(token.as_str(), now).await.unwrap() {
            Presence::Here(session, _) | Presence::Locked(session, _) | Presence::Waiting(_, session, _) => session,
            Presence::Nobody | Presence::Expired { .. } => panic!("nobody is here"),
        }
    }

    async fn waits(&self, token: &Token, now: Timestamp) -> Option<Waits> {
        match self.other.present(token.as_str(), now).await.unwrap() {
            Presence::Waiting(waits, ..) => Some(waits),
            Presence::Here(..) => None,
            Presence::Nobody | Presence::Expired { .. } | Presence::Locked(..) => panic!("nobody is here"),
        }
    }

    /// Someone proves who they are and registers an authenticator. What they carry from now on, and the codes that came with the first.
    async fn register(&self, alias: &str, authenticator: &Authenticator, now: Timestamp) -> (Token, Option<Codes>) {
        let entered = self.enter(alias, now).await;
        let mut session = self.session(&entered.token, now).await;
        if session.waits.is_none() {
            let proved = self.one.step_up(&session, RIGHT, now).await.unwrap();
            session = self.session(&proved.token, now).await;
        }
        let asked = self.one.ask_to_register(&session, now).await.unwrap();
        let registered = self.other.register_passkey(&session, "Jobbtelefonen", &authenticator.create(&asked), now).await.unwrap();
        (registered.token, registered.codes)
    }

    /// The second step with a passkey: asked by one server and answered at the other.
    async fn give(&self, session: &Session, authenticator: &mut Authenticator, now: Timestamp) -> Result<Given, SecondError> {
        let asked = self.one.ask_passkey(session, now).await?;
        self.other.prove_by_passkey(session, &authenticator.get(&asked), now).await
    }

    /// What the ledger tells of second factors.
    async fn told(&self) -> Vec<LedgerEntry> {
        let rows = self.house.store.read().await.unwrap().unlinked(u32::MAX).await.unwrap();
        let entries = rows.iter().map(|row| self.house.vault.read_entry(row).unwrap());
        entries.filter(|entry| entry.operation.contains("second_factor") || entry.operation.contains("passkey")).collect()
    }

    async fn admin(&self, now: Timestamp) -> fristad_app::Ctx {
        self.house.app.ctx(self.user("admin"), Purpose::Operation, now).await.unwrap().unwrap()
    }

    fn user(&self, alias: &str) -> UserId {
        self.house.place.users[alias]
    }
}

async fn a_person_comes_in_with_both(town: &Town) {
    let mut key = Authenticator::new(1);
    let (here, codes) = town.register("worker1", &key, at(0)).await;
    assert_eq!(codes.unwrap().as_slice().len(), 10);
    assert_eq!(town.waits(&here, at(0)).await, None, "whoever registers has given it");
    let entered = town.enter("worker1", at(1)).await;
    assert_eq!(town.waits(&entered.token, at(1)).await, Some(Waits::Passkey));
    let waiting = town.session(&entered.token, at(1)).await;
    let given = town.give(&waiting, &mut key, at(1)).await.unwrap();
    assert_eq!(town.waits(&given.entered.token, at(1)).await, None);
    assert!(matches!(town.one.present(entered.token.as_str(), at(1)).await.unwrap(), Presence::Nobody), "the token from before is dead");
    let session = town.session(&given.entered.token, at(2)).await;
    assert!(!session.stepped_up(at(2)), "entering is not proving again");
    let proved = town.give(&session, &mut key, at(2)).await.unwrap();
    assert!(town.session(&proved.entered.token, at(2)).await.stepped_up(at(2)), "and a passkey proves as a password does");
}

#[tokio::test]
async fn a_person_comes_in_with_both_on_sqlite() {
    a_person_comes_in_with_both(&Town::new(&[]).await).await;
}

#[tokio::test]
async fn a_person_comes_in_with_both_on_postgres() {
    a_person_comes_in_with_both(&Town::around(House::postgres().await, &[]).await).await;
}

#[tokio::test]
async fn a_password_alone_opens_nothing_and_changes_nothing() {
    let town = Town::new(&[]).await;
    let key = Authenticator::new(1);
    let before = town.enter("worker1", at(0)).await;
    let (_, codes) = town.register("worker1", &key, at(0)).await;
    assert_eq!(town.waits(&before.token, at(1)).await, Some(Waits::Passkey), "what was open before waits as well");
    let stolen = town.enter("worker1", at(1)).await;
    let session = town.session(&stolen.token, at(1)).await;
    // The password given again does not help.
    let again = town.one.step_up(&session, RIGHT, at(1)).await.unwrap();
    assert_eq!(town.waits(&again.token, at(1)).await, Some(Waits::Passkey));
    let session = town.session(&again.token, at(1)).await;
    let own = town.one.passkeys(session.user).await.unwrap()[0].id;
    assert!(matches!(town.one.ask_to_register(&session, at(1)).await, Err(SecondError::StepUp)));
    assert!(matches!(town.one.register_passkey(&session, "Min", "{}", at(1)).await, Err(SecondError::StepUp)));
    assert!(matches!(town.one.remove_passkey(&session, own, at(1)).await, Err(SecondError::StepUp)));
    assert!(matches!(town.one.issue_recovery_codes(&session, at(1)).await, Err(SecondError::StepUp)));
    // Another's authenticator, and another's recovery code.
    assert!(matches!(town.give(&session, &mut Authenticator::new(1), at(1)).await, Err(SecondError::Wrong)));
    let (_, others) = town.register("worker2", &Authenticator::new(2), at(1)).await;
    assert!(matches!(town.one.prove_by_code(&session, &others.unwrap().as_slice()[0], at(1)).await, Err(SecondError::Wrong)));
    assert!(matches!(town.one.prove_by_code(&session, "ABCDE-ABCDE-ABCDE", at(1)).await, Err(SecondError::Wrong)));
    assert!(matches!(town.one.prove_by_code(&session, "", at(1)).await, Err(SecondError::Wrong)));
    assert!(matches!(town.one.prove_by_code(&session, "ABCDE", at(1)).await, Err(SecondError::Ended)), "the fifth ends the session");
    assert!(matches!(town.one.present(again.token.as_str(), at(1)).await.unwrap(), Presence::Nobody));
    let code = codes.unwrap().as_slice()[0].clone();
    assert!(matches!(town.one.prove_by_code(&session, &code, at(1)).await, Err(SecondError::Wrong)), "an ended session is not completed");
    // One that waits too long is over.
    let late = town.enter("worker1", at(2)).await;
    assert!(matches!(town.one.present(late.token.as_str(), at(17)).await.unwrap(), Presence::Nobody));
}

#[tokio::test]
async fn an_answer_counts_once_in_time_at_its_own_session_and_from_its_own_page() {
    let town = Town::new(&[]).await;
    let mut key = Authenticator::new(1);
    town.register("worker1", &key, at(0)).await;
    let entered = town.enter("worker1", at(1)).await;
    let session = town.session(&entered.token, at(1)).await;
    let wrong = |answer: Result<Given, SecondError>| assert!(matches!(answer, Err(SecondError::Wrong)), "{answer:?}");
    let asked = town.one.ask_passkey(&session, at(1)).await.unwrap();
    let answer = key.get(&asked);
    let second = town.enter("worker1", at(1)).await;
    wrong(town.one.prove_by_passkey(&town.session(&second.token, at(1)).await, &answer, at(1)).await);
    wrong(town.one.prove_by_passkey(&session, &answer, at(6)).await);
    let asked = town.one.ask_passkey(&session, at(6)).await.unwrap();
    key.origin = "https://fristad.example.org";
    wrong(town.one.prove_by_passkey(&session, &key.get(&asked), at(6)).await);
    key.origin = "http://localhost:8080";
    wrong(town.one.prove_by_passkey(&session, &key.get(&asked), at(6)).await);
    let asked = town.one.ask_passkey(&session, at(6)).await.unwrap();
    key.verifies = false;
    wrong(town.one.prove_by_passkey(&session, &key.get(&asked), at(6)).await);
    key.verifies = true;
    let asked = town.one.ask_passkey(&session, at(6)).await.unwrap();
    let answer = key.get(&asked);
    let given = town.other.prove_by_passkey(&session, &answer, at(6)).await.unwrap();
    let here = town.session(&given.entered.token, at(6)).await;
    wrong(town.one.prove_by_passkey(&here, &answer, at(6)).await);
}

#[tokio::test]
async fn a_copied_passkey_is_noticed_and_told() {
    let town = Town::new(&[]).await;
    let mut key = Authenticator::new(1);
    town.register("worker1", &key, at(0)).await;
    key.counter = 40;
    let entered = town.enter("worker1", at(1)).await;
    town.give(&town.session(&entered.token, at(1)).await, &mut key, at(1)).await.unwrap();
    key.counter = 20;
    let entered = town.enter("worker1", at(2)).await;
    assert!(matches!(town.give(&town.session(&entered.token, at(2)).await, &mut key, at(2)).await, Err(SecondError::Copied)));
    let told = town.told().await;
    let last = told.last().unwrap();
    assert_eq!((last.outcome.as_str(), last.detail.as_slice()), ("denied", ["passkey:counter".to_owned()].as_slice()));
}

#[tokio::test]
async fn two_copies_at_once_do_not_both_come_in() {
    let town = Town::new(&[]).await;
    let mut key = Authenticator::new(1);
    town.register("worker1", &key, at(0)).await;
    key.counter = 5;
    let (one, two) = (town.enter("worker1", at(1)).await, town.enter("worker1", at(1)).await);
    let (one, two) = (town.session(&one.token, at(1)).await, town.session(&two.token, at(1)).await);
    // Both are asked before either answers, and both answer with the same count.
    let (asked, also) = (town.one.ask_passkey(&one, at(1)).await.unwrap(), town.other.ask_passkey(&two, at(1)).await.unwrap());
    let first = key.get(&asked);
    key.counter -= 1;
    let second = key.get(&also);
    town.one.prove_by_passkey(&one, &first, at(1)).await.unwrap();
    assert!(matches!(town.other.prove_by_passkey(&two, &second, at(1)).await, Err(SecondError::Copied)));
}

#[tokio::test]
async fn a_recovery_code_opens_once_and_new_ones_replace_the_old() {
    let town = Town::new(&[]).await;
    let (_, codes) = town.register("worker1", &Authenticator::new(1), at(0)).await;
    let codes = codes.unwrap();
    let enter = async |code: &str, now: Timestamp| {
        let entered = town.enter("worker1", now).await;
        town.one.prove_by_code(&town.session(&entered.token, now).await, code, now).await
    };
    let typed = codes.as_slice()[0].to_lowercase().replace('-', " ");
    let given = enter(&typed, at(1)).await.unwrap();
    assert_eq!((town.waits(&given.entered.token, at(1)).await, given.codes_left), (None, Some(9)));
    assert!(matches!(enter(&typed, at(2)).await, Err(SecondError::Wrong)));
    let session = town.session(&given.entered.token, at(3)).await;
    assert!(matches!(town.one.issue_recovery_codes(&session, at(3)).await, Err(SecondError::StepUp)));
    let proved = town.one.step_up(&session, RIGHT, at(3)).await.unwrap();
    let renewed = town.one.issue_recovery_codes(&town.session(&proved.token, at(3)).await, at(3)).await.unwrap();
    assert!(matches!(enter(&codes.as_slice()[1], at(4)).await, Err(SecondError::Wrong)), "those from before are gone");
    enter(&renewed.as_slice()[1], at(4)).await.unwrap();
    assert_eq!(town.one.recovery_codes_left(session.user).await.unwrap(), 9);
    assert_eq!(format!("{renewed:?}"), "Codes", "codes do not end in a log");
}

#[tokio::test]
async fn whoever_must_have_a_passkey_makes_one_first_and_keeps_the_last() {
    let town = Town::new(&[Role::CaseWorker]).await;
    let entered = town.enter("worker1", at(0)).await;
    assert_eq!(town.waits(&entered.token, at(0)).await, Some(Waits::Registration));
    let admin = town.enter("admin", at(0)).await;
    assert_eq!(town.waits(&admin.token, at(0)).await, None, "another role");
    let (here, codes) = town.register("worker1", &Authenticator::new(1), at(0)).await;
    assert!(codes.is_some() && town.waits(&here, at(0)).await.is_none());
    let proved = town.one.step_up(&town.session(&here, at(1)).await, RIGHT, at(1)).await.unwrap();
    let session = town.session(&proved.token, at(1)).await;
    let first = town.one.passkeys(session.user).await.unwrap()[0].id;
    assert!(matches!(town.one.remove_passkey(&session, first, at(1)).await, Err(SecondError::Last)));
    let asked = town.one.ask_to_register(&session, at(1)).await.unwrap();
    assert!(asked.contains("excludeCredentials"));
    let second = town.one.register_passkey(&session, "Nyckelringen", &Authenticator::new(2).create(&asked), at(1)).await.unwrap();
    assert!(second.codes.is_none(), "the codes from before hold");
    let session = town.session(&second.token, at(1)).await;
    town.one.remove_passkey(&session, first, at(1)).await.unwrap();
    assert!(matches!(town.one.remove_passkey(&session, first, at(1)).await, Err(SecondError::App(AppError::NotFound))));
    let other = town.register("worker2", &Authenticator::new(3), at(1)).await;
    let other = town.session(&other.0, at(1)).await;
    let theirs = town.one.passkeys(other.user).await.unwrap()[0].id;
    assert!(
        matches!(town.one.remove_passkey(&session, theirs, at(1)).await, Err(SecondError::App(AppError::NotFound))),
        "another's does not exist"
    );
}

/// Whoever saw the password finds a screen that its owner has left: it opens, and the account is not theirs for that.
#[tokio::test]
async fn the_password_alone_changes_no_second_factor_and_issues_nothing_that_lasts() {
    let town = Town::new(&[]).await;
    let mut key = Authenticator::new(1);
    let (here, _) = town.register("worker1", &key, at(0)).await;
    town.session(&here, at(10)).await;
    let session = town.session(&here, at(20)).await;
    town.one.lock(&session, at(20)).await.unwrap();
    let unlocked = town.one.unlock(&session, RIGHT, at(21)).await.unwrap();
    let session = town.session(&unlocked.token, at(21)).await;
    let own = town.one.passkeys(session.user).await.unwrap()[0].id;
    assert!(session.stepped_up(at(21)) && !session.stepped_up_with_second(at(21)), "they may decide, as before");
    assert!(matches!(town.one.ask_to_register(&session, at(21)).await, Err(SecondError::StepUp)));
    assert!(matches!(town.one.register_passkey(&session, "Min", "{}", at(21)).await, Err(SecondError::StepUp)));
    assert!(matches!(town.one.remove_passkey(&session, own, at(21)).await, Err(SecondError::StepUp)));
    assert!(matches!(town.one.issue_recovery_codes(&session, at(21)).await, Err(SecondError::StepUp)));
    let given = town.give(&session, &mut key, at(21)).await.unwrap();
    let session = town.session(&given.entered.token, at(22)).await;
    assert!(session.stepped_up_with_second(at(22)) && !session.stepped_up_with_second(at(36)));
    town.one.issue_recovery_codes(&session, at(22)).await.unwrap();
    assert!(town.one.ask_to_register(&session, at(22)).await.is_ok());
    // Whoever has none is asked for what there is.
    let none = town.enter("worker2", at(22)).await;
    let none = town.session(&none.token, at(22)).await;
    assert!(!none.stepped_up_with_second(at(22)));
    let proved = town.one.step_up(&none, RIGHT, at(22)).await.unwrap();
    assert!(town.session(&proved.token, at(22)).await.stepped_up_with_second(at(22)));
}

#[tokio::test]
async fn with_the_last_passkey_the_recovery_codes_go() {
    let town = Town::new(&[]).await;
    let (here, _) = town.register("worker1", &Authenticator::new(1), at(0)).await;
    let session = town.session(&here, at(0)).await;
    let only = town.one.passkeys(session.user).await.unwrap()[0].id;
    town.one.remove_passkey(&session, only, at(0)).await.unwrap();
    assert_eq!(town.one.recovery_codes_left(session.user).await.unwrap(), 0);
    assert_eq!(town.waits(&town.enter("worker1", at(1)).await.token, at(1)).await, None);
}

#[tokio::test]
async fn a_passkey_is_registered_once_with_a_name_by_whoever_answers() {
    let town = Town::new(&[]).await;
    let key = Authenticator::new(1);
    town.register("worker1", &key, at(0)).await;
    let entered = town.enter("worker2", at(0)).await;
    let session = town.session(&entered.token, at(0)).await;
    assert!(matches!(town.one.ask_to_register(&session, at(0)).await, Err(SecondError::StepUp)));
    let proved = town.one.step_up(&session, RIGHT, at(0)).await.unwrap();
    let session = town.session(&proved.token, at(0)).await;
    let asked = town.one.ask_to_register(&session, at(0)).await.unwrap();
    for name in ["", "   ", &"x".repeat(61)] {
        assert!(matches!(town.one.register_passkey(&session, name, "{}", at(0)).await, Err(SecondError::Name)));
    }
    let taken = town.one.register_passkey(&session, "Min", &key.create(&asked), at(0)).await;
    assert!(matches!(taken, Err(SecondError::Taken)), "{taken:?}");
    let mut unverified = Authenticator::new(2);
    unverified.verifies = false;
    let asked = town.one.ask_to_register(&session, at(0)).await.unwrap();
    assert!(matches!(town.one.register_passkey(&session, "Min", &unverified.create(&asked), at(0)).await, Err(SecondError::Wrong)));
    assert!(
        matches!(town.one.register_passkey(&session, "Min", &Authenticator::new(2).create(&asked), at(0)).await, Err(SecondError::Wrong)),
        "tried"
    );
    let off = Identity::new(Arc::clone(&town.house.app), Settings::default());
    assert!(matches!(off.ask_to_register(&session, at(0)).await, Err(SecondError::Off)));
}

#[tokio::test]
async fn an_administrator_resets_a_colleague_and_the_ledger_tells() {
    let town = Town::new(&[Role::CaseWorker]).await;
    let mut key = Authenticator::new(1);
    let (here, codes) = town.register("worker1", &key, at(0)).await;
    let user = town.user("worker1");
    let refused = town.house.app.ctx(town.user("worker2"), Purpose::CaseHandling, at(1)).await.unwrap().unwrap();
    assert!(matches!(town.one.reset_second_factor(&refused, user).await, Err(AppError::Denied(_))));
    let issued = town.one.reset_second_factor(&town.admin(at(2)).await, user).await.unwrap();
    assert!(matches!(town.one.present(here.as_str(), at(2)).await.unwrap(), Presence::Nobody), "they are logged out");
    assert!(matches!(town.one.log_in(&login("worker1"), RIGHT, "", at(2)).await, Err(LoginError::Wrong)), "the old password is gone");
    let entered = town.one.log_in(&login("worker1"), issued.as_str(), "", at(2)).await.unwrap();
    assert!(entered.must_change);
    let session = town.session(&entered.token, at(2)).await;
    assert_eq!(town.waits(&entered.token, at(2)).await, Some(Waits::Registration), "a new passkey is made");
    assert!(town.give(&session, &mut key, at(2)).await.is_err());
    assert!(matches!(town.one.prove_by_code(&session, &codes.unwrap().as_slice()[0], at(2)).await, Err(SecondError::Wrong)));
    let told = town.told().await;
    let told: Vec<_> = told.iter().map(|entry| (entry.operation.as_str(), entry.outcome.as_str())).collect();
    assert_eq!(told, [("register_passkey", "done"), ("reset_second_factor", "denied"), ("reset_second_factor", "done")]);
}
