//! Backups on both databases: whole, shut to all but their recipients, and without what was erased.

use super::{
    create::create,
    heads::{self, read_erasures},
    list::{Condition, list},
    manifest::beside,
    restore::{self, Needed, restore},
    sealed::{Identities, Recipients, new_identity, open},
    signed::Signed,
    verify::verify,
};
use crate::{
    commands::{
        house,
        keys::destroy_due,
        ledger::{self, Outside},
    },
    data::{Data, Kind},
    keyfile,
};
use fristad_app::{
    App,
    doctor::{Complaint, examine},
    epochs, erasure,
    operations::call,
    port::store::Store,
    vault::{Vault, ledger::signed_at, statement::Statement},
};
use fristad_demo::{
    authority::{self, Place},
    ids::OsIds,
    story::{Player, Story},
};
use fristad_kernel::{CaseId, Timestamp};
use fristad_policy::{Job, Purpose, authorise_system};
use fristad_testkit::postgres::{Database, Postgres};
use serde_json::{Value, json};
use std::{fs, io::Read, path::PathBuf, process::ExitCode, sync::Arc};
use tempfile::TempDir;

/// A living authority in a data folder, with someone who keeps its backups.
pub struct Living {
    pub folder: TempDir,
    pub data: Data,
    pub store: Arc<dyn Store>,
    pub vault: Arc<Vault>,
    pub app: App,
    pub place: Place,
    pub recipients: Recipients,
    kind: Kind,
    databases: Vec<Database>,
}

impl Living {
    pub async fn on(kind: Kind) -> Self {
        let folder = TempDir::new().unwrap();
        let mut databases = Vec::new();
        if kind == Kind::Postgres {
            databases.push(Postgres::connect_or_start().unwrap().fresh_database().unwrap());
        }
        let urls = databases.first().map(|database| (database.owner_url.clone(), database.app_url.clone()));
        let (data, store, vault) = Data::create(&folder.path().join("data"), kind, urls.as_ref()).await.unwrap();
        let mut place = authority::found(store.as_ref(), &vault, &OsIds).await.unwrap();
        let app = house(&store, &vault, Arc::new(OsIds)).await.unwrap();
        authority::admit_provider(&app, &mut place, &OsIds, time("2025-07-01T08:00")).await.unwrap();
        let (secret, public) = new_identity();
        fs::write(folder.path().join("identity"), secret).unwrap();
        fs::write(folder.path().join("recipients"), format!("{public}\n")).unwrap();
        let recipients = Recipients::gather(&[public], None).unwrap();
        Self { folder, data, store, vault, app, place, recipients, kind, databases }
    }

    pub fn identities(&self) -> Identities {
        Identities::read(&self.at("identity")).unwrap()
    }

    pub fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub async fn act(&self, who: &str, at: &str, operation: &str, input: Value) -> Value {
        let ctx = self.app.ctx(self.place.users[who], Purpose::CaseHandling, time(at)).await.unwrap().unwrap();
        call(&self.app, &ctx, operation, input).await.unwrap().unwrap()
    }

    /// A case that stays, and one that is closed in 2027.
    async fn two_cases(&self) -> CaseId {
        let intake = json!({ "kind": "victim_adult", "source": "application", "channel": "phone", "unit": self.place.units["vald"], "age": "adult" });
        let input = json!({ "intake": intake, "texts": { "account": "Kanariefågeln ringer." } });
        self.act("duty", "2026-03-14T23:10", "register_intake", input).await;
        let tale = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/story/05-narstaende.toml");
        let story = Story::parse(&fs::read_to_string(tale).unwrap()).unwrap();
        let mut player = Player::new(&self.app, &self.place, &story).unwrap();
        for step in Player::steps(&story) {
            player.take(&step).await.unwrap();
        }
        self.seal().await;
        player.named("fall").unwrap().parse::<uuid::Uuid>().unwrap().into()
    }

    async fn seal(&self) {
        ledger::seal(self.store.as_ref(), &self.vault, Some(&self.data)).await.unwrap();
    }

    async fn back_up(&self, at: &str) -> PathBuf {
        create(&self.data, &self.vault, &self.at("backups"), &self.recipients, time(at)).await.unwrap().0
    }

    async fn erase(&self, at: &str) -> usize {
        let permit = authorise_system(Job::Erase, Purpose::Retention);
        let gone = erasure::erase_due(self.store.as_ref(), (&self.vault, &OsIds), &permit, time(at)).await.unwrap();
        self.seal().await;
        gone.len()
    }

    /// Takes a backup back into a new place.
    async fn restore(&mut self, file: &std::path::Path, outside: &str, to: &str) -> anyhow::Result<restore::Restored> {
        let urls = (self.kind == Kind::Postgres).then(|| {
            let fresh = Postgres::connect_or_start().unwrap().fresh_database().unwrap();
            let urls = (fresh.owner_url.clone(), fresh.app_url.clone());
            self.databases.push(fresh);
            urls
        });
        let (identities, outside) = (self.identities(), self.at(outside));
        let needed = Needed {
            file,
            identities: &identities,
            vault: self.data.vault().unwrap(),
            heads: &outside.join("heads"),
            erasures: &outside.join("erasures"),
            from_beside: false,
            to: &self.at(to),
            urls: urls.as_ref().map(|(owner, url)| (owner.as_str(), url.as_str())),
        };
        restore(needed, time("2033-04-01T09:00")).await
    }

    fn export(&self, to: &str) {
        fs::create_dir(self.at(to)).unwrap();
        heads::export(&self.data, &self.at(to), self.vault.public_key()).unwrap();
    }
}

pub fn time(at: &str) -> Timestamp {
    at.parse().unwrap()
}

async fn a_backup_proves_itself(kind: Kind) {
    let living = Living::on(kind).await;
    living.two_cases().await;
    // The writer has a unit of work open all the while.
    let writing = living.store.begin().await.unwrap();
    let file = living.back_up("2033-03-01T02:00").await;
    drop(writing);
    let listed = list(&living.at("backups"), Some(&living.vault)).unwrap();
    assert_eq!(listed.iter().map(|backup| &backup.condition).collect::<Vec<_>>(), [&Condition::Whole]);
    let manifest = listed[0].manifest.clone().unwrap();
    assert_eq!((manifest.cases, manifest.epochs.as_slice(), manifest.erasures), (2, [1].as_slice(), 0));
    assert!(manifest.head > 0);
    let identities = living.identities();
    let tried = verify(&file, &identities, &living.vault, Some(&living.data.heads()), None).await.unwrap();
    assert_eq!((tried.cases, tried.faults.as_slice(), tried.heads_after), (2, [].as_slice(), 0));
    assert!(tried.links > 0 && tried.heads > 0);

    // What is written later is missed by the heads outside, and no fault of the copy.
    living.act("duty", "2026-03-15T23:10", "register_person", json!({ "surname": "Ek", "given": "Vera" })).await;
    living.seal().await;
    let tried = verify(&file, &identities, &living.vault, Some(&living.data.heads()), None).await.unwrap();
    assert_eq!((tried.heads_after, tried.faults.len()), (1, 0));

    // Neither keys nor a word that was said is in the copy, and nothing of it is left in the data folder.
    let mut copy = Vec::new();
    open(&identities, &file).unwrap().read_to_end(&mut copy).unwrap();
    let keys = fs::read(living.data.keys()).unwrap();
    for secret in [&keys[17..53], "Kanariefågeln".as_bytes(), "Gudrun".as_bytes()] {
        assert!(!copy.windows(secret.len()).any(|window| window == secret));
    }
    let left = |entry: fs::DirEntry| entry.file_name().to_string_lossy().starts_with(".fristad");
    assert!(!fs::read_dir(living.data.folder()).unwrap().any(|entry| left(entry.unwrap())));

    // Other people's keys open nothing, and another key ring does not know it.
    fs::write(living.at("other"), new_identity().0).unwrap();
    let others = Identities::read(&living.at("other")).unwrap();
    assert!(verify(&file, &others, &living.vault, None, None).await.unwrap_err().to_string().contains("andra mottagare"));
    let other_ring = Vault::generate().unwrap();
    assert!(verify(&file, &identities, &other_ring, None, None).await.unwrap_err().to_string().contains("annan nyckelring"));

    // One bit is enough, in the copy as in the manifest.
    let whole = fs::read(&file).unwrap();
    let mut bytes = whole.clone();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&file, bytes).unwrap();
    assert!(matches!(list(&living.at("backups"), None).unwrap()[0].condition, Condition::Damaged(_)));
    assert!(verify(&file, &identities, &living.vault, None, None).await.unwrap_err().to_string().contains("skadad"));
    fs::write(&file, whole).unwrap();
    let text = fs::read_to_string(beside(&file)).unwrap();
    assert!(text.contains("\"cases\":2"));
    fs::write(beside(&file), text.replace("\"cases\":2", "\"cases\":3")).unwrap();
    assert!(matches!(list(&living.at("backups"), None).unwrap()[0].condition, Condition::Damaged(_)));
}

async fn what_was_erased_stays_away(kind: Kind) {
    let mut living = Living::on(kind).await;
    let gone = living.two_cases().await;
    living.export("before");
    let old = living.back_up("2031-06-01T02:00").await;
    assert_eq!(living.erase("2031-12-31T02:00").await, 0, "its five years are not over");
    assert_eq!(living.erase("2033-02-01T02:00").await, 1);
    assert_eq!(living.erase("2033-02-01T02:00").await, 0, "nothing is left to erase");
    living.export("after");
    let permit = authorise_system(Job::Diagnose, Purpose::Operation);
    assert_eq!(examine(living.store.as_ref(), &living.vault, &permit).await.unwrap().complaints, []);

    // An older list is refused, with its own heads after a later backup, with the newest heads, and an unsigned one always.
    let newer = living.back_up("2033-02-02T02:00").await;
    for (file, place) in [(&newer, "before"), (&old, "mixed"), (&old, "forged")] {
        if !living.at(place).exists() {
            fs::create_dir(living.at(place)).unwrap();
            fs::copy(living.at("after/heads"), living.at(place).join("heads")).unwrap();
            let list = fs::read_to_string(living.at("before/erasures")).unwrap();
            let list = if place == "forged" { list.replace("\"number\":0", "\"number\":1") } else { list };
            fs::write(living.at(place).join("erasures"), list).unwrap();
        }
        let refused = living.restore(file, place, "refused").await.unwrap_err().to_string();
        let why = ["heads-filen slutar", "gallringslistan har nummer 0", "inte underskriven"];
        assert!(why.iter().any(|why| refused.contains(why)), "{place}: {refused}");
        assert!(!living.at("refused").exists(), "{place}");
    }

    // What lies beside the backup may be as old as it.
    let beside = living.restore(&old, "backups", "refused").await.unwrap_err().to_string();
    assert!(beside.contains("ligger bredvid") && !living.at("refused").exists(), "{beside}");

    let restored = living.restore(&old, "after", "restored").await.unwrap();
    assert_eq!((restored.erased_again, restored.list), (1, 1));
    assert!(restored.signed.is_some() && restored.newest > 0);
    assert!(restored.heads_after > 0);
    let data = Data::open(&living.at("restored")).unwrap();
    let (store, vault) = (data.store().await.unwrap(), data.vault().unwrap());
    let mut unit = store.read().await.unwrap();
    assert!(unit.case(gone).await.unwrap().is_none());
    assert_eq!((unit.case_count().await.unwrap(), unit.erased_cases().await.unwrap()), (1, vec![gone]));
    drop(unit);
    assert_eq!(examine(store.as_ref(), &vault, &permit).await.unwrap().complaints, []);
    assert_eq!(ledger::verify(store.as_ref(), &vault, Some(&data)).await.unwrap(), ExitCode::SUCCESS);
    let (list, _) = read_erasures(&data.erasures(), vault.public_key()).unwrap();
    assert_eq!(list.erased.iter().map(|erased| erased.case).collect::<Vec<_>>(), [gone]);
    drop(store);
    let again = living.restore(&old, "after", "restored").await.unwrap_err().to_string();
    assert!(again.contains("skrivs aldrig över"), "{again}");
}

/// Whoever owns the database takes an erasure out of it. The list that was signed before stays, and says so.
#[tokio::test]
async fn a_signed_list_never_becomes_shorter() {
    let mut living = Living::on(Kind::Sqlite).await;
    living.two_cases().await;
    let old = living.back_up("2031-06-01T02:00").await;
    let permit = authorise_system(Job::SealLedger, Purpose::Operation);
    let (mut longer, short) = read_erasures(&living.data.erasures(), living.vault.public_key()).unwrap();
    let case = CaseId(uuid::Uuid::from_u128(7));
    longer.erased.push(erasure::Erased { case, rule: "GAL-01".into(), at: 1, entry: uuid::Uuid::from_u128(8) });
    longer.number = 1;
    let signed = Signed::new(&living.vault, &permit, Statement::Erasures, &longer).unwrap();
    fs::write(living.data.erasures(), signed.to_text()).unwrap();
    let more = async |living: &Living, surname: &str| {
        living.act("duty", "2026-03-15T23:10", "register_person", json!({ "surname": surname, "given": "Vera" })).await;
        ledger::seal(living.store.as_ref(), &living.vault, Some(&living.data)).await.unwrap()
    };
    assert_eq!(more(&living, "Ek").await, Outside::Lost(1));
    assert_eq!(fs::read_to_string(living.data.erasures()).unwrap(), signed.to_text());
    assert_eq!(heads::last(&living.data).unwrap().unwrap().mark.unwrap().number, 1);
    // What is erased now stands behind it.
    assert_eq!(living.erase("2033-02-01T02:00").await, 1);
    let (list, both) = read_erasures(&living.data.erasures(), living.vault.public_key()).unwrap();
    assert_eq!((list.number, list.erased[0].case), (2, case));

    // Without the list the last head still tells how long it was.
    fs::remove_file(living.data.erasures()).unwrap();
    assert_eq!(more(&living, "Alm").await, Outside::Lost(1));

    // A newer head with a shorter list, signed by whoever has the key ring, makes no shorter list the newest.
    let newest = living.store.read().await.unwrap().newest_checkpoint().await.unwrap().unwrap();
    let mark = heads::signed_mark(&living.vault, &permit, &newest, 0, short.digest()).unwrap();
    living.data.keep_head(&newest, &mark).unwrap();
    fs::create_dir(living.at("outside")).unwrap();
    fs::copy(living.data.heads(), living.at("outside/heads")).unwrap();
    fs::write(living.at("outside/erasures"), short.to_text()).unwrap();
    let refused = living.restore(&old, "outside", "restored").await.unwrap_err().to_string();
    assert!(refused.contains("den nyaste har nummer 2"), "{refused}");
    fs::write(living.at("outside/erasures"), both.to_text()).unwrap();
    assert_eq!(living.restore(&old, "outside", "restored").await.unwrap().erased_again, 1);
}

#[tokio::test]
async fn what_lies_outside_is_never_written_over_by_what_is_older() {
    let living = Living::on(Kind::Sqlite).await;
    living.two_cases().await;
    living.export("outside");
    let older = ["heads", "erasures"].map(|name| (living.data.folder().join(name), fs::read(living.data.folder().join(name)).unwrap()));
    assert_eq!(living.erase("2033-02-01T02:00").await, 1);
    let export = || heads::export(&living.data, &living.at("outside"), living.vault.public_key()).map_err(|error| error.to_string());
    export().unwrap();
    export().unwrap();
    let there = || ["heads", "erasures"].map(|name| fs::read(living.at("outside").join(name)).unwrap());
    let newest = there();
    for (path, bytes) in &older {
        let now = fs::read(path).unwrap();
        fs::write(path, bytes).unwrap();
        assert!(export().unwrap_err().contains("skrivs inte över"), "{}", path.display());
        assert_eq!(there(), newest);
        fs::write(path, now).unwrap();
    }
    // A line that is being written is not taken.
    let mut unfinished = fs::read(living.data.heads()).unwrap();
    unfinished.extend(b"99 0123");
    fs::write(living.data.heads(), unfinished).unwrap();
    export().unwrap();
    assert_eq!(there(), newest);
}

/// Anybody can encrypt to the recipients, and who keeps the copies can serve another file at the second reading.
#[tokio::test]
async fn only_the_file_that_was_measured_is_opened() {
    let living = Living::on(Kind::Sqlite).await;
    living.seal().await;
    let first = living.back_up("2033-03-01T02:00").await;
    let second = living.back_up("2033-03-02T02:00").await;
    let manifest = restore::known(&first, &living.vault).unwrap();
    let place = living.at("place");
    crate::data::make_folder(&place).unwrap();
    let data = Data::unsettled(&place, Kind::Sqlite, None);
    let Err(refused) = restore::put(&manifest, &living.identities(), &second, &data, None).await else { panic!("it was opened") };
    assert!(refused.to_string().contains("skadad"), "{refused}");
    assert_eq!(fs::read_dir(&place).unwrap().count(), 0, "nothing of it is left");
}

#[tokio::test]
async fn a_running_server_keeps_a_head_each_minute_and_an_erasure_at_once() {
    let living = Living::on(Kind::Sqlite).await;
    living.two_cases().await;
    let kept = || heads::read(&living.data.heads()).unwrap().len();
    let start = living.store.read().await.unwrap().newest_checkpoint().await.unwrap().unwrap();
    let start = signed_at(&start).unwrap().as_micros();
    let link = async |second: i64, pace: ledger::Pace| {
        let name = json!({ "surname": format!("Ek{second}"), "given": "Vera" });
        living.act("duty", "2026-03-15T23:10", "register_person", name).await;
        let now = Timestamp::from_micros(start + second * 1_000_000);
        ledger::seal_at(living.store.as_ref(), &living.vault, Some(&living.data), pace, now).await.unwrap()
    };
    let before = kept();
    assert_eq!(link(1, ledger::Pace::EachMinute).await, Outside::Unchanged);
    assert_eq!(link(59, ledger::Pace::EachMinute).await, Outside::Unchanged);
    assert_eq!(link(61, ledger::Pace::EachMinute).await, Outside::Kept);
    assert_eq!(link(62, ledger::Pace::EachMinute).await, Outside::Unchanged);
    assert_eq!(link(63, ledger::Pace::AtOnce).await, Outside::Kept);
    // A clock that was set back makes nothing wait.
    assert_eq!(link(-600, ledger::Pace::EachMinute).await, Outside::Kept);
    let permit = authorise_system(Job::Erase, Purpose::Retention);
    let gone = erasure::erase_due(living.store.as_ref(), (&living.vault, &OsIds), &permit, time("2033-02-01T02:00")).await.unwrap();
    assert_eq!(gone.len(), 1);
    assert_eq!(link(-599, ledger::Pace::EachMinute).await, Outside::Kept);
    assert_eq!(kept(), before + 4);
    assert_eq!(ledger::verify(living.store.as_ref(), &living.vault, Some(&living.data)).await.unwrap(), ExitCode::SUCCESS);
}

/// The other half of the promise: who has the old backup and everything but the destroyed key reads nothing of anyone in it.
async fn an_old_backup_is_shut_by_design(kind: Kind) {
    let living = Living::on(kind).await;
    living.two_cases().await;
    let old = living.back_up("2033-01-01T02:00").await;
    assert_eq!(living.erase("2033-02-01T02:00").await, 1);
    let permit = authorise_system(Job::RotateKeys, Purpose::Operation);
    let mut vault = living.data.vault().unwrap();
    vault.new_epoch(&permit).unwrap();
    keyfile::replace(&living.data.keys(), &vault).unwrap();
    epochs::end_past(living.store.as_ref(), (&vault, &OsIds), &permit, time("2033-02-01T03:00")).await.unwrap();
    let Living { folder, data, store, recipients, .. } = &living;
    assert_eq!(
        destroy_due(data, store.as_ref(), 90, time("2033-04-30T03:00")).await.unwrap(),
        [] as [u32; 0],
        "a backup of its last day is still kept"
    );
    let identities = Identities::read(&folder.path().join("identity")).unwrap();
    assert!(restore::known(&old, &data.vault().unwrap()).is_ok());
    assert_eq!(destroy_due(data, store.as_ref(), 90, time("2033-05-03T03:00")).await.unwrap(), [1]);

    let vault = data.vault().unwrap();
    let refused = verify(&old, &identities, &vault, None, None).await.unwrap_err().to_string();
    assert!(refused.contains("epok 1"), "{refused}");
    let listed = list(old.parent().unwrap(), Some(&vault)).unwrap();
    assert_eq!(listed[0].condition, Condition::Shut(vec![1]));
    // Not only our own word for it: the sealed fields themselves no longer open.
    let fresh = (kind == Kind::Postgres).then(|| Postgres::connect_or_start().unwrap().fresh_database().unwrap());
    let place = folder.path().join("by-hand");
    crate::data::make_folder(&place).unwrap();
    let by_hand = Data::unsettled(&place, kind, fresh.as_ref().map(|fresh| fresh.app_url.as_str()));
    let manifest = listed[0].manifest.clone().unwrap();
    let copy = restore::put(&manifest, &identities, &old, &by_hand, fresh.as_ref().map(|fresh| fresh.owner_url.as_str())).await.unwrap();
    let diagnose = authorise_system(Job::Diagnose, Purpose::Operation);
    let shut = examine(copy.as_ref(), &vault, &diagnose).await.unwrap().complaints;
    assert!(shut.iter().all(|complaint| matches!(complaint, Complaint::Unopenable(..))), "{shut:?}");
    let sealed = ["record", "document", "case_person", "person_version", "provider"].map(|table| manifest.rows[table]);
    assert_eq!(u64::try_from(shut.len()), Ok(sealed.into_iter().sum()), "everything that is sealed stays shut");
    // The living are open, and a backup of today is read with today's keys.
    ledger::seal(store.as_ref(), &vault, Some(data)).await.unwrap();
    let (new, manifest) = create(data, &vault, &folder.path().join("backups"), recipients, time("2033-05-04T02:00")).await.unwrap();
    assert_eq!(manifest.epochs, [2]);
    assert_eq!(verify(&new, &identities, &vault, None, None).await.unwrap().faults, [] as [String; 0]);
}

#[tokio::test]
async fn a_backup_proves_itself_on_sqlite() {
    a_backup_proves_itself(Kind::Sqlite).await;
}

#[tokio::test]
async fn a_backup_proves_itself_on_postgres() {
    a_backup_proves_itself(Kind::Postgres).await;
}

#[tokio::test]
async fn what_was_erased_stays_away_on_sqlite() {
    what_was_erased_stays_away(Kind::Sqlite).await;
}

#[tokio::test]
async fn what_was_erased_stays_away_on_postgres() {
    what_was_erased_stays_away(Kind::Postgres).await;
}

#[tokio::test]
async fn an_old_backup_is_shut_by_design_on_sqlite() {
    an_old_backup_is_shut_by_design(Kind::Sqlite).await;
}

#[tokio::test]
async fn an_old_backup_is_shut_by_design_on_postgres() {
    an_old_backup_is_shut_by_design(Kind::Postgres).await;
}

#[tokio::test]
async fn keys_and_copies_never_lie_together() {
    let living = Living::on(Kind::Sqlite).await;
    let refused = async |to: PathBuf| {
        let made = create(&living.data, &living.vault, &to, &living.recipients, time("2033-03-01T02:00")).await;
        made.map(drop).unwrap_err().to_string()
    };
    assert!(refused(living.at("data/backups")).await.contains("datamappen"));
    assert!(refused(living.folder.path().to_owned()).await.contains("datamappen"));
    let place = living.at("with-keys");
    fs::create_dir(&place).unwrap();
    fs::copy(living.data.keys(), place.join("whatever")).unwrap();
    assert!(refused(place.clone()).await.contains("nyckelfil"));
    assert_eq!(fs::read_dir(&place).unwrap().count(), 1, "nothing was left there");
    assert!(Recipients::gather(&[], None).is_err(), "without a recipient nobody could open it");
}
