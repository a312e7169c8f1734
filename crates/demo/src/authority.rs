//! The demonstration authority: a municipality that does not exist, its units, the people who work there, and its delegation order.

use fristad_app::{
    AppError,
    document::Office,
    house::{App, AuthoritySettings},
    person::provider::ProviderInput,
    port::{
        ids::Ids,
        store::{Account, AuthorityRow, Store, UnitRow},
    },
    vault::Vault,
};
use fristad_domain::{
    actor::{Level, Role},
    service::DecisionType,
};
use fristad_kernel::{AuthorityId, ProviderId, Timestamp, UnitId, UserId};
use fristad_policy::Purpose;
use std::collections::BTreeMap;

/// Who stands where: alias, name, title, role, unit, and whether protected whereabouts may be shown.
type Post = (&'static str, &'static str, &'static str, Role, &'static str, bool);

/// The units: alias and name.
pub const UNITS: &[(&str, &str)] = &[
    ("vald", "Enheten för våld i nära relationer"),
    ("barn", "Enheten för barn och unga"),
    ("jour", "Socialjouren"),
    ("kansli", "Nämndkansliet"),
];

/// The accounts. Aliases are what stories call them by.
pub const ACCOUNTS: &[Post] = &[
    ("worker1", "Alva Sandgren", "socialsekreterare", Role::CaseWorker, "vald", true),
    ("worker2", "Elias Brandt", "socialsekreterare", Role::CaseWorker, "vald", true),
    ("worker3", "Ronja Ekdal", "socialsekreterare", Role::CaseWorker, "vald", false),
    ("lead", "Margareta Holm", "förste socialsekreterare", Role::TeamLead, "vald", true),
    ("childworker", "Samir Nordin", "socialsekreterare", Role::CaseWorker, "barn", true),
    ("childlead", "Britta Åkerlund", "enhetschef", Role::TeamLead, "barn", true),
    ("duty", "Jonas Wik", "socialsekreterare, socialjouren", Role::DutyOfficer, "jour", true),
    ("duty2", "Lena Forsell", "socialsekreterare, socialjouren", Role::DutyOfficer, "jour", true),
    ("registrar", "Karin Lund", "registrator", Role::Registrar, "kansli", false),
    ("board", "Gunnel Ros", "nämndledamot", Role::Board, "kansli", false),
    ("committee", "Tage Blom", "ledamot i utskottet", Role::Committee, "kansli", false),
    ("chair", "Ingrid Falk", "ordförande", Role::Chair, "kansli", false),
    ("provider", "Ylva Strand", "föreståndare", Role::ProviderStaff, "kansli", false),
    ("adviser", "Nora Vall", "samordnare", Role::ResourceCentreAdviser, "kansli", false),
    ("analyst", "Olle Dahl", "verksamhetsanalytiker", Role::Analyst, "kansli", false),
    ("archivist", "Siv Gran", "arkivarie", Role::Archivist, "kansli", false),
    ("admin", "Per Lind", "systemadministratör", Role::SystemAdministrator, "kansli", false),
    ("auditor", "Eva Rask", "logggranskare", Role::AuditReviewer, "kansli", false),
];

/// The demonstration authority as it was set up: ids by alias.
#[derive(Clone, Debug, Default)]
pub struct Place {
    /// Accounts.
    pub users: BTreeMap<String, UserId>,
    /// Units.
    pub units: BTreeMap<String, UnitId>,
    /// The provider whose staff `provider` is.
    pub provider: Option<ProviderId>,
}

impl Place {
    /// Every alias with its id, as stories write it: `user.duty`, `unit.vald`, `provider`.
    pub fn names(&self) -> BTreeMap<String, String> {
        let users = self.users.iter().map(|(alias, id)| (format!("user.{alias}"), id.to_string()));
        let units = self.units.iter().map(|(alias, id)| (format!("unit.{alias}"), id.to_string()));
        let provider = self.provider.map(|id| ("provider".to_owned(), id.to_string()));
        users.chain(units).chain(provider).collect()
    }

    /// The role of an alias.
    pub fn role(alias: &str) -> Option<Role> {
        ACCOUNTS.iter().find(|(known, ..)| *known == alias).map(|(_, _, _, role, ..)| *role)
    }
}

/// The login of an alias: the person's name with a full stop, without rings and dots, as Swedish authorities write it (`alva.sandgren`).
pub fn login(alias: &str) -> Option<String> {
    let (_, name, ..) = ACCOUNTS.iter().find(|(known, ..)| *known == alias)?;
    let plain = |letter: char| match letter {
        ' ' => '.',
        'å' | 'ä' => 'a',
        'ö' => 'o',
        other => other,
    };
    Some(name.to_lowercase().chars().map(plain).collect())
}

/// What a role may decide by delegation here: officers and team leads everything that the law lets be delegated, but for some dear or far-reaching types, which are the lead's.
pub fn delegated(role: Role) -> Vec<DecisionType> {
    const LEADS_OWN: &[DecisionType] =
        &[DecisionType::PerpetratorHousing, DecisionType::BeyondRightPersonal, DecisionType::BeyondRightEconomic];
    let level = role.level();
    DecisionType::ALL
        .iter()
        .copied()
        .filter(|kind| level.is_some_and(|level| kind.levels().contains(&level)))
        .filter(|kind| match level {
            Some(Level::Officer) => !LEADS_OWN.contains(kind),
            Some(Level::TeamLead) => true,
            Some(Level::Chair | Level::Committee | Level::Board) | None => false,
        })
        .collect()
}

/// Sets up the demonstration authority in an empty store. Its provider comes with [`admit_provider`], since the register of providers is kept by use cases.
pub async fn found(store: &dyn Store, vault: &Vault, ids: &dyn Ids) -> Result<Place, AppError> {
    let authority = AuthorityRow {
        id: ids.shown().into(),
        name: "Socialnämnden i Lindevalla kommun".into(),
        mode: "demo".into(),
        settings: serde_json::to_string(&settings()).map_err(|_| AppError::Broken("demo.settings".into()))?,
    };
    App::found(store, vault, &authority).await?;
    let mut place = Place::default();
    let mut unit = store.begin().await?;
    for (alias, name) in UNITS {
        let row = UnitRow { id: ids.shown().into(), name: (*name).into(), contact: "Telefon 0500-00 00 00".into() };
        unit.insert_unit(authority.id, &row).await?;
        place.units.insert((*alias).into(), row.id);
    }
    for post in ACCOUNTS.iter().filter(|(.., role, _, _)| *role != Role::ProviderStaff) {
        let Some(account) = account(post, &place, authority.id, ids.shown().into(), None) else { continue };
        unit.insert_account(&account).await?;
        place.users.insert(post.0.into(), account.user);
    }
    for role in Role::ALL {
        let kinds = delegated(role);
        if !kinds.is_empty() {
            unit.put_delegation(authority.id, role, &kinds).await?;
        }
    }
    unit.commit().await?;
    Ok(place)
}

fn account(
    (_, name, title, role, home, whereabouts): &Post,
    place: &Place,
    authority: AuthorityId,
    user: UserId,
    provider: Option<ProviderId>,
) -> Option<Account> {
    Some(Account {
        user,
        authority,
        name: (*name).into(),
        title: (*title).into(),
        address_permission: *whereabouts,
        posts: vec![(*role, *place.units.get(*home)?, provider)],
        closed: None,
    })
}

/// Registers the shelter whose staff the account `provider` is, as the team lead would, and opens that account.
pub async fn admit_provider(app: &App, place: &mut Place, ids: &dyn Ids, at: Timestamp) -> Result<(), AppError> {
    let unknown = || AppError::Broken("demo.accounts".into());
    let lead = place.users.get("lead").copied().ok_or_else(unknown)?;
    let ctx = app.ctx(lead, Purpose::Supervision, at).await?.ok_or_else(unknown)?;
    let (name, details) = ("Ljungens boende".to_owned(), "Adressen är påhittad: Björkdungen 7, 599 00 Lindevalla.".to_owned());
    let provider = app.register_provider(&ctx, ProviderInput { name, details }).await?.provider;
    let post = ACCOUNTS.iter().find(|(.., role, _, _)| *role == Role::ProviderStaff).ok_or_else(unknown)?;
    let account = account(post, place, app.authority(), ids.shown().into(), Some(provider)).ok_or_else(unknown)?;
    let mut unit = app.store().begin().await?;
    unit.insert_account(&account).await?;
    unit.commit().await?;
    place.users.insert(post.0.into(), account.user);
    place.provider = Some(provider);
    Ok(())
}

fn settings() -> AuthoritySettings {
    AuthoritySettings {
        office: Office {
            visiting_address: "Rådhustorget 1, Lindevalla".into(),
            postal_address: vec!["Box 100".into(), "599 00 Lindevalla".into()],
            phone: "0500-00 00 00".into(),
            email: "socialnamnden@lindevalla.example".into(),
            court: "Förvaltningsrätten i Lindevalla".into(),
            court_address: vec!["Box 200".into(), "599 01 Lindevalla".into()],
            notice_board: "kommunens anslagstavla på www.lindevalla.example".into(),
        },
        ..AuthoritySettings::default()
    }
}
