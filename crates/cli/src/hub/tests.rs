//! Files that come to the hub: what is taken, what is refused and why, and that nothing is half done.

use super::{
    folder::{All, Folder},
    import::{Outcome, Refusal, Taking, import},
    publish::{index, publish},
};
use crate::backup::signed::{Signed, hex};
use fristad_app::vault::{Vault, statement::Statement};
use fristad_kernel::Timestamp;
use fristad_measures::{
    casework::RecordKey,
    cell::{Age, RawCell, SexOf},
    file::{AuthorityFigures, Codes, FileFault, Head, KeyMark, Protection, protect},
    hub::{News, Plausibility, Unlike},
    place::MunicipalityCode,
    register::Register,
};
use fristad_policy::{Job, Purpose, SystemPermit, authorise_system};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

struct Hub {
    folder: tempfile::TempDir,
    vault: Vault,
}

fn permit() -> SystemPermit {
    authorise_system(Job::CountFigures, Purpose::Statistics)
}

fn now() -> Timestamp {
    "2026-02-01T12:00".parse().unwrap()
}

/// The line of a file of 0114: so many women of 21 and older whose cases were opened.
fn line(year: i16, number: u32, count: u32) -> String {
    protected(year, number, count, (Protection::default(), KeyMark([7; 8])))
}

/// The same, protected in a way, with noise from a secret.
fn protected(year: i16, number: u32, count: u32, (protection, key): (Protection, KeyMark)) -> String {
    let cells = [(SexOf::All, Age::All), (SexOf::Woman, Age::All)].map(|(sex, age)| {
        let records = (0..count).map(|case| RecordKey(case.wrapping_mul(0x9e37_79b1) ^ u32::from(year.unsigned_abs()))).collect();
        RawCell { records, ..RawCell::empty("k5", "all".into(), sex, age) }
    });
    let figures = AuthorityFigures { answers: Vec::new(), counted: vec!["k5".into()], cells: cells.into() };
    let head = Head { authority: code(), year, number, made: format!("{}-01-20", year + 1).parse().unwrap(), key };
    let codes = Codes::new(Register::shipped());
    protect(&figures, head, &codes, protection).unwrap().write(&codes)
}

fn code() -> MunicipalityCode {
    "0114".parse().unwrap()
}

impl Hub {
    fn new() -> Self {
        let hub = Self { folder: tempfile::tempdir().unwrap(), vault: Vault::generate().unwrap() };
        fs::create_dir(hub.path().join("nycklar")).unwrap();
        fs::write(hub.path().join("nycklar/0114.keys"), format!("# Upplands Väsby\n{}\n", hex(&hub.vault.public_key()))).unwrap();
        hub
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn open(&self) -> Folder {
        Folder::open(self.path()).unwrap()
    }

    fn file(&self, vault: &Vault, line: String) -> PathBuf {
        let file = self.path().join("kommer.json");
        fs::write(&file, Signed::of_line(vault, &permit(), Statement::Measures, line).unwrap().to_text()).unwrap();
        file
    }

    fn take(&self, file: &Path, accept: &[(MunicipalityCode, i16)]) -> Outcome {
        let folder = self.open();
        let mut all: All = folder.all(now().date()).unwrap();
        let signer = folder.signer().unwrap();
        let taking = Taking { signer: &signer, by: "anna", accept, rule: Plausibility::default(), now: now() };
        let outcome = import(&folder, &mut all, &[file.to_owned()], &taking).remove(0);
        publish(&folder, &index(&all).unwrap()).unwrap();
        outcome
    }

    fn take_line(&self, line: String) -> Outcome {
        self.take(&self.file(&self.vault, line), &[])
    }

    /// Every file that the hub keeps, with its bytes.
    fn kept(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let received = fs::read_dir(self.path().join("mottagna")).unwrap().map(|entry| entry.unwrap().path());
        let paths = received.chain([self.path().join("publicerat.csv")]).filter(|path| path.exists());
        paths.map(|path| (path.clone(), fs::read(path).unwrap())).collect()
    }

    fn published(&self) -> String {
        fs::read_to_string(self.path().join("publicerat.csv")).unwrap()
    }
}

#[test]
fn a_file_is_taken_once_and_corrected_with_history() {
    let hub = Hub::new();
    let taken = |news| Outcome::Taken { code: code(), year: 2025, news, accepted: Vec::new() };
    assert_eq!(hub.take_line(line(2025, 1, 40)), taken(News::First));
    let first = hub.kept();
    assert!(hub.published().contains("2025,k5,all,all,all,nation,SE,"), "{}", hub.published());
    assert_eq!(hub.take_line(line(2025, 1, 40)), Outcome::KnownAlready);
    assert_eq!(hub.kept(), first, "taking it again changes nothing");
    assert_eq!(hub.take_line(line(2025, 1, 41)), Outcome::Refused(Refusal::Clash(1)));
    assert_eq!(hub.take_line(line(2025, 3, 90)), taken(News::Corrects(1)));
    assert_eq!(hub.take_line(line(2025, 2, 50)), Outcome::Refused(Refusal::Older { number: 2, newest: 3 }));
    let all = hub.open().all(now().date()).unwrap();
    let history: Vec<_> = all[&(code(), 2025)].iter().map(|kept| (kept.file.head.number, kept.receipt.by.as_str())).collect();
    assert_eq!(history, [(1, "anna"), (3, "anna")], "what was corrected is kept");
    assert_ne!(hub.published().as_bytes(), first[&hub.path().join("publicerat.csv")]);
    assert!(hub.kept().keys().all(|path| path.extension().is_some_and(|end| end != "new")), "nothing half written is left");
}

#[test]
fn what_is_wrong_is_named_and_nothing_changes() {
    let hub = Hub::new();
    hub.take_line(line(2025, 1, 40));
    let before = hub.kept();
    let good = line(2025, 2, 40);
    let refused = |outcome: Outcome| match outcome {
        Outcome::Refused(refusal) => refusal,
        other => panic!("{other:?}"),
    };
    let fault = |from: &str, to: &str| {
        assert!(good.contains(from), "{good}");
        match refused(hub.take_line(good.replacen(from, to, 1))) {
            Refusal::Faults(faults) => faults,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(fault("\"schema\":1", "\"schema\":9"), [FileFault::Schema(9)]);
    assert_eq!(fault("\"0114\"", "\"0199\""), [FileFault::UnknownAuthority("0199".into())]);
    assert_eq!(fault("\"year\":2025", "\"year\":2030"), [FileFault::FutureYear(2030)]);
    let cells = &good[good.find("\"cells\":[").unwrap() + 9..good.find("]}").unwrap()];
    let first = &cells[..=cells.find('}').unwrap()];
    assert!(matches!(&fault(first, &format!("{first},{first}"))[..], [FileFault::Twice(_)]));
    let n = &first[first.find("\"n\":").unwrap()..];
    assert!(matches!(&fault(n, "\"n\":-4}")[..], [FileFault::Negative(_)]));
    assert!(matches!(&fault(n, "\"n\":900}")[..], [FileFault::Total(_)]));
    // One whose key is not known here, one whom nobody knows, and one that was changed after it was signed.
    assert_eq!(refused(hub.take_line(good.replace("0114", "0115"))), Refusal::UnknownAuthority("0115".parse().unwrap()));
    let stranger = Vault::generate().unwrap();
    assert_eq!(refused(hub.take(&hub.file(&stranger, good.clone()), &[])), Refusal::Signature(code()));
    let file = hub.file(&hub.vault, good.clone());
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replacen(n, "\"n\":777}", 1)).unwrap();
    assert_eq!(refused(hub.take(&file, &[])), Refusal::Signature(code()));
    fs::write(&file, &text[..good.len() / 2]).unwrap();
    assert_eq!(refused(hub.take(&file, &[])), Refusal::Faults(vec![FileFault::Truncated]));
    fs::write(&file, &text[..good.len() + 20]).unwrap();
    assert!(matches!(refused(hub.take(&file, &[])), Refusal::NoFile(_)));
    assert!(matches!(refused(hub.take(&hub.path().join("saknas.json"), &[])), Refusal::NoFile(_)));
    assert_eq!(hub.kept(), before);
}

#[test]
fn the_unlikely_waits_until_somebody_accepts_it_by_name() {
    let hub = Hub::new();
    hub.take_line(line(2024, 1, 40));
    let jump = hub.file(&hub.vault, line(2025, 1, 400));
    assert!(matches!(hub.take(&jump, &[(code(), 2024)]), Outcome::Unlikely { year: 2025, .. }));
    assert_eq!(hub.open().all(now().date()).unwrap().len(), 1);
    let Outcome::Taken { accepted, .. } = hub.take(&jump, &[(code(), 2025)]) else { panic!() };
    assert_eq!(accepted.len(), 1);
    assert_eq!(hub.open().all(now().date()).unwrap()[&(code(), 2025)][0].receipt.accepted, accepted);
}

#[test]
fn a_receipt_that_was_changed_in_the_folder_is_found_out_and_two_do_not_work_at_once() {
    let hub = Hub::new();
    hub.take_line(line(2025, 1, 40));
    let path = hub.path().join("mottagna/0114-2025-0001.json");
    let text = fs::read_to_string(&path).unwrap();
    // The file in it, who took it, when, and what was accepted: the hub has signed all of it.
    for (from, to) in [("k5", "k4"), ("anna", "anne"), ("2026-02-01", "2026-02-02"), ("\"accepted\":[]", "\"accepted\":[\"x\"]")] {
        assert!(text.contains(from), "{from}");
        fs::write(&path, text.replacen(from, to, 1)).unwrap();
        assert!(hub.open().all(now().date()).err().unwrap().to_string().contains("0114-2025-0001"), "{to}");
    }
    fs::write(&path, &text).unwrap();
    // A copy without the secret key is read, and takes nothing in.
    fs::remove_file(hub.path().join("navets-nyckel")).unwrap();
    assert_eq!(hub.open().all(now().date()).unwrap().len(), 1);
    assert!(hub.open().signer().is_err());
    let _held = hub.open();
    assert!(Folder::open(hub.path()).is_err());
}

#[test]
fn a_folder_that_is_no_hub_is_named_and_nothing_is_made_in_it() {
    let folder = tempfile::tempdir().unwrap();
    for path in [folder.path().to_owned(), folder.path().join("felstavad")] {
        let refused = Folder::open(&path).err().unwrap().to_string();
        assert!(refused.contains("är ingen hubb") && refused.contains("nycklar"), "{refused}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_correction_with_other_noise_is_refused_for_two_files_would_tell_more_than_one() {
    let hub = Hub::new();
    let (noise, key) = (Protection::default(), KeyMark([7; 8]));
    hub.take_line(protected(2025, 1, 40, (noise, key)));
    let before = hub.kept();
    let more = Protection::CellKey { max_noise: 6, variance: 2.0, smallest: 5 };
    assert_eq!(hub.take_line(protected(2025, 2, 40, (more, key))), Outcome::Refused(Refusal::Unlike(Unlike::Protection)));
    assert_eq!(hub.take_line(protected(2025, 2, 40, (noise, KeyMark([8; 8])))), Outcome::Refused(Refusal::Unlike(Unlike::Key)));
    assert_eq!(hub.kept(), before);
    assert!(matches!(hub.take_line(protected(2025, 2, 41, (noise, key))), Outcome::Taken { news: News::Corrects(1), .. }));
    assert!(matches!(hub.take_line(protected(2024, 1, 40, (more, key))), Outcome::Taken { .. }), "another year has its own");
}
