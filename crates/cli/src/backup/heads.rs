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
use std::{collections::BTreeSet, fmt, fs, path::Path};

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
    // A last line without an end is being written.
    let whole = text.rfind('\n').and_then(|end| text.get(..end)).unwrap_or_default();
    Ok(whole.lines().filter(|line| !line.is_empty()).map(parse).collect())
}

/// Writes lines as a new heads file.
pub fn write(path: &Path, lines: &[&HeadLine]) -> anyhow::Result<()> {
    let mut text = lines.iter().map(|line| line.line.as_str()).collect::<Vec<_>>().join("\n");
    if !text.is_empty() {
        text.push('\n');
    }
    keyfile::write_privately(path, text.as_bytes())
}

/// The heads whose list of erased cases is vouched for, each with its mark.
fn vouched(lines: &[HeadLine], public: [u8; 32]) -> impl Iterator<Item = (&CheckpointRow, &Mark)> {
    lines.iter().filter_map(move |line| {
        let mark = line.mark.as_ref()?;
        let signed = is_signed(public, Statement::Head, &said(&line.head, mark.number, &mark.digest), &mark.signature);
        signed.then_some((&line.head, mark))
    })
}

/// The newest head whose list of erased cases is vouched for, and the mark of the highest list that any of the heads names: a list never becomes shorter,
/// whatever a later head says.
pub fn newest(lines: &[HeadLine], public: [u8; 32]) -> Option<(&CheckpointRow, &Mark)> {
    let (head, _) = vouched(lines, public).max_by_key(|(head, mark)| (head.seq, mark.number))?;
    let (_, mark) = vouched(lines, public).max_by_key(|(head, mark)| (mark.number, head.seq))?;
    Some((head, mark))
}

/// The last line, where it can be read.
pub fn last(data: &Data) -> anyhow::Result<Option<HeadLine>> {
    Ok(data.last_head_line()?.as_deref().map(parse))
}

/// A head's mark, and what is wrong with the list that it names.
pub struct Marked {
    /// The mark.
    pub mark: Mark,
    /// Erased cases that were signed for before, and that the database tells nothing of any more.
    pub lost: u64,
}

/// Which list of erased cases belongs to a head now. Writes the list anew beside the heads when there is more to tell. What a signed list told once stays in all
/// that follow, also when somebody takes it out of the database.
pub async fn mark(
    data: &Data,
    unit: &mut Box<dyn Unit>,
    vault: &Vault,
    permit: &SystemPermit,
    head: &CheckpointRow,
) -> anyhow::Result<Marked> {
    let kept = read_erasures(&data.erasures(), vault.public_key()).ok();
    let known: BTreeSet<_> = kept.iter().flat_map(|(list, _)| &list.erased).map(|erased| erased.case).collect();
    let recorded: BTreeSet<_> = unit.erasures().await?.into_iter().map(|row| row.case).collect();
    let (number, list) = match kept {
        Some((list, signed)) if recorded.is_subset(&known) => (list.number, signed),
        kept => {
            let mut list = erasure::list(unit, vault).await?;
            list.erased.retain(|erased| !known.contains(&erased.case));
            list.erased.splice(0..0, kept.into_iter().flat_map(|(kept, _)| kept.erased));
            list.number = u64::try_from(list.erased.len())?;
            let signed = Signed::new(vault, permit, Statement::Erasures, &list)?;
            keyfile::write_privately(&data.erasures(), signed.to_text().as_bytes())?;
            (list.number, signed)
        }
    };
    let missing = u64::try_from(known.difference(&recorded).count())?;
    // The list itself may have been taken away: then the last head still tells how long it was.
    let newest = last(data)?;
    let told = vouched(newest.as_slice(), vault.public_key()).map(|(_, mark)| mark.number).max().unwrap_or(0);
    Ok(Marked { mark: signed_mark(vault, permit, head, number, list.digest())?, lost: missing.max(told.saturating_sub(number)) })
}

/// Signs which list belongs to a head.
pub fn signed_mark(vault: &Vault, permit: &SystemPermit, head: &CheckpointRow, number: u64, digest: [u8; 32]) -> anyhow::Result<Mark> {
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

/// Copies heads and list to a folder that is to leave the machine. What lies there already is only ever added to: older files, or those of another machine, never
/// take the place of what may be the only good copy.
pub fn export(data: &Data, to: &Path, public: [u8; 32]) -> anyhow::Result<()> {
    let (heads, erasures) = (to.join("heads"), to.join("erasures"));
    // The heads first: a copy that is made amid an erasure has a list that is newer than its heads, never older.
    let lines = read(&data.heads()).context("finns det inga huvuden än: kör fristad ledger seal")?;
    let (list, signed) = read_erasures(&data.erasures(), public)?;
    if heads.exists() {
        let known: BTreeSet<_> = lines.iter().map(|line| &line.line).collect();
        let missing = read(&heads)?.iter().filter(|line| !known.contains(&line.line)).count();
        if missing > 0 {
            bail!(
                "{} har {missing} huvuden som datamappen saknar, och skrivs inte över. Är datamappen en annan maskins eller återställd: ta en egen, tom mapp. Annars har någon bytt ut eller kortat datamappens heads: spara båda och sök orsaken.",
                heads.display()
            );
        }
    }
    if erasures.exists() {
        let there = read_erasures(&erasures, public)?.0;
        if there.erased.iter().any(|erased| !list.erased.contains(erased)) {
            bail!(
                "{} har nummer {} och nämner ärenden som datamappens gallringslista (nummer {}) saknar. Den skrivs inte över: spara båda och sök orsaken.",
                erasures.display(),
                there.number,
                list.number
            );
        }
    }
    write(&heads, &lines.iter().collect::<Vec<_>>())?;
    keyfile::write_privately(&erasures, signed.to_text().as_bytes())
}
