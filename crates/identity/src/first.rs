//! Coming in where nobody can let one in yet: the first administrator, and a new password for one who has lost theirs. Both are for whoever holds the machine with the keys, and
//! both stand in the ledger.

use crate::{
    Identity, OneTime,
    own::{Reset, cannot},
};
use fristad_app::{
    AppError,
    office::{
        accounts::parse_login,
        act::{Act, Outcome},
        line,
    },
    port::{
        identity::CredentialRow,
        store::{Account, UnitRow},
    },
    vault::token::one_time_password,
};
use fristad_domain::actor::Role;
use fristad_kernel::{Timestamp, UserId};

/// The first administrator.
#[derive(Clone, Copy, Debug)]
pub struct First<'a> {
    /// The login.
    pub login: &'a str,
    /// The name under which they sign.
    pub name: &'a str,
    /// The unit that is made for them.
    pub unit: &'a str,
}

impl Identity {
    /// Makes the first system administrator with a unit of their own, and issues a password to be used once.
    ///
    /// # Errors
    /// `account.administrator-exists` when somebody can already let others in; the login, the name or the unit cannot be used.
    pub async fn admit_first(&self, first: &First<'_>, now: Timestamp) -> Result<OneTime, AppError> {
        let login = parse_login(first.login)?;
        let (name, unit_name) = (line(first.name, "name")?, line(first.unit, "unit")?);
        let (password, hash) = self.one_time().await?;
        let authority = self.app.authority();
        let mut unit = self.app.store().begin().await?;
        if unit.accounts().await?.iter().any(administers) {
            return Err(AppError::invalid("account.administrator-exists", "login"));
        }
        let home = UnitRow { id: self.app.new_id().into(), name: unit_name, contact: "-".into() };
        let user: UserId = self.app.new_id().into();
        unit.insert_unit(authority, &home).await?;
        unit.insert_account(&Account {
            user,
            authority,
            name,
            title: "systemadministratör".into(),
            address_permission: false,
            posts: vec![(Role::SystemAdministrator, home.id, None)],
            closed: None,
        })
        .await?;
        let credential =
            CredentialRow { user, authority, login, hash: Some(hash), changed: now, must_change: true, failures: 0, locked_until: None };
        unit.put_credential(&credential).await?;
        let detail = vec![format!("account:{user}"), "new".into(), format!("granted:{}", Role::SystemAdministrator.code())];
        self.app.finish_act(unit, from_outside("admit_first", detail, now)).await?;
        self.app.forget_directory();
        Ok(password)
    }

    /// Issues a password to be used once for a system administrator, and takes their second factor away where asked; their sessions end, and the keys that they issued.
    /// Everyone else is issued theirs by an administrator.
    ///
    /// # Errors
    /// `account.no-administrator` when no open account with that role has the login.
    pub async fn issue_from_outside(&self, login: &str, reset: Reset, now: Timestamp) -> Result<OneTime, AppError> {
        let login = parse_login(login)?;
        let (password, hash) = self.one_time().await?;
        let nobody = || AppError::invalid("account.no-administrator", "login");
        let mut unit = self.app.store().begin().await?;
        let known = unit.credential_by_login(self.app.authority(), &login).await?.ok_or_else(nobody)?.credential;
        let user = known.user;
        unit.account(user).await?.filter(administers).ok_or_else(nobody)?;
        let credential = CredentialRow { hash: Some(hash), changed: now, must_change: true, failures: 0, locked_until: None, ..known };
        unit.put_credential(&credential).await?;
        reset.take_away(&mut unit, user, now).await?;
        self.app.finish_act(unit, from_outside(reset.operation(), vec![format!("account:{user}")], now)).await?;
        Ok(password)
    }

    async fn one_time(&self) -> Result<(OneTime, String), AppError> {
        let password = one_time_password()?;
        let hash = self.hash(&password).await.map_err(cannot)?;
        Ok((OneTime(password), hash))
    }
}

fn administers(account: &Account) -> bool {
    account.closed.is_none() && account.posts.iter().any(|(role, ..)| *role == Role::SystemAdministrator)
}

/// An act of whoever holds the machine: nobody who is logged in did it.
fn from_outside(operation: &'static str, detail: Vec<String>, at: Timestamp) -> Act {
    Act { operation, outcome: Outcome::Done, actor: None, role: None, detail, at }
}
