//! What leaves the machine: the signed heads of the ledger, and with them the list of cases that were erased. Each head's line names the list that belonged to
//! it, so that whoever restores a backup can be held to the newest.

use super::signed::{Signed, hex, unhex};
use crate::{data::Data, keyfile};
use anyhow::{Context, bail};
use fristad_app::{
    erasure::{self, ErasureList},
    port::store::Unit,
    row::CheckpointRow,
    vault::{
        Vault,
        statement::{Statement, is_signed},
    },
};
use fristad_policy::SystemPermit;
use std::{fmt, fs, path::Path};

/// Which list of erased cases belongs to a head, signed together with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The list's number.
    pub number: u64,
    /// The list's digest.
    pub digest: [u8; 32],
    signature: [u8; 64],
}

/// As it stands behind the head.
impl fmt::Display for Mark {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {} {}", self.number, hex(&self.digest), hex(&self.signature))
    }
}

/// A line of the heads file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadLine {
    /// The head.
    pub head: CheckpointRow,
    /// The list that belonged to it; `None` on lines of earlier releases.
    pub mark: Option<Mark>,
    line: String,
}

fn said(head: &CheckpointRow, number: u64, digest: &[u8; 32]) -> Vec<u8> {
    [head.seq.to_be_bytes().as_slice(), &head.body, &number.to_be_bytes(), digest].concat()
}

fn parse(line: &str) -> HeadLine {
    let mut words = line.split(' ').skip(2);
    let mut mark = || {
        let number = words.next()?.parse().ok()?;
        Some(Mark { number, digest: unhex(words.next()?)?, signature: unhex(words.next()?)? })
    };
    HeadLine { head: crate::data::head(line), mark: mark(), line: line.to_owned() }
}

/// The lines of a heads file.
pub fn read(path: &Path) -> anyhow::Result<Vec<HeadLine>> {
    let text = fs::read_to_string(path).with_context(|| format!("heads-filen {} går inte att läsa", path.display()))?;
    Ok(text.lines().filter(|line| !line.is_empty()).map(parse).collect())
}

/// Writes lines as a new heads file.
pub fn write(path: &Path, lines: &[&HeadLine]) -> anyhow::Result<()> {
    let mut text = lines.iter().map(|line| line.line.as_str()).collect::<Vec<_>>().join("\n");
    if !text.is_empty() {
        text.push('\n');
    }
    keyfile::write_privately(path, text.as_bytes())
}

/// The newest head whose list of erased cases is vouched for.
pub fn newest(lines: &[HeadLine], public: [u8; 32]) -> Option<(&CheckpointRow, &Mark)> {
    let vouched = lines.iter().filter_map(|line| {
        let mark = line.mark.as_ref()?;
        let signed = is_signed(public, Statement::Head, &said(&line.head, mark.number, &mark.digest), &mark.signature);
        signed.then_some((&line.head, mark))
    });
    vouched.max_by_key(|(head, mark)| (head.seq, mark.number))
}

/// Which list of erased cases belongs to a head now. Writes the list anew beside the heads when there is a newer one.
pub async fn mark(
    data: &Data,
    unit: &mut Box<dyn Unit>,
    vault: &Vault,
    permit: &SystemPermit,
    head: &CheckpointRow,
) -> anyhow::Result<Mark> {
    let kept = fs::read_to_string(data.erasures()).ok().and_then(|text| Signed::parse(&text).ok());
    let kept = kept.filter(|list| list.is_of(vault.public_key(), Statement::Erasures));
    let kept = kept.and_then(|list| Some((list.read::<ErasureList>().ok()?.number, list)));
    let (number, list) = match kept {
        Some((number, list)) if number == unit.erasure_count().await? => (number, list),
        _ => {
            let list = erasure::list(unit, vault).await?;
            let signed = Signed::new(vault, permit, Statement::Erasures, &list)?;
            keyfile::write_privately(&data.erasures(), signed.to_text().as_bytes())?;
            (list.number, signed)
        }
    };
    let digest = list.digest();
    let signature = vault.sign_statement(permit, Statement::Head, &said(head, number, &digest))?;
    Ok(Mark { number, digest, signature })
}

/// A list of erased cases, of this key ring and authority.
pub fn read_erasures(path: &Path, public: [u8; 32]) -> anyhow::Result<(ErasureList, Signed)> {
    let text = fs::read_to_string(path).with_context(|| format!("gallringslistan {} går inte att läsa", path.display()))?;
    let signed = Signed::parse(&text).with_context(|| format!("gallringslistan {} går inte att tyda", path.display()))?;
    if !signed.is_of(public, Statement::Erasures) {
        bail!("gallringslistan {} är inte underskriven av den här nyckelringen", path.display());
    }
    let list: ErasureList = signed.read()?;
    if list.format != 1 || usize::try_from(list.number) != Ok(list.erased.len()) {
        bail!("gallringslistan {} är av ett slag som den här versionen inte kan läsa", path.display());
    }
    Ok((list, signed))
}

/// Copies heads and list to a folder that is to leave the machine.
pub fn export(data: &Data, to: &Path) -> anyhow::Result<()> {
    // The heads first: a copy that is made amid an erasure has a list that is newer than its heads, never older.
    for file in [data.heads(), data.erasures()] {
        let bytes = fs::read(&file).with_context(|| format!("{} finns inte än: kör fristad ledger seal", file.display()))?;
        let name = file.file_name().context("filen har inget namn")?;
        keyfile::write_privately(&to.join(name), &bytes)?;
    }
    Ok(())
}
