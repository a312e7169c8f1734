//! A digest of what is logically in a database: the same for two databases that hold the same, whatever keys and nonces they were sealed with.

use fristad_app::{
    AppError,
    port::store::{Store, Unit},
    row::CaseRow,
    vault::{
        Vault,
        digest::{self, Hash},
    },
};
use fristad_domain::actor::Role;
use fristad_kernel::{Timestamp, UserId};
use fristad_policy::SystemPermit;
use std::collections::BTreeSet;

/// Rows read at a time.
const PAGE: u32 = 500;

/// The digest of everything, as hexadecimal figures. Texts are hashed inside the vault and shown to nobody. Left out is what comes from the operating system
/// (keys, nonces, what is sealed with them) and the ledger, which vouches for sealed bytes.
///
/// # Errors
/// `Unavailable` when the database cannot be read, `Broken` when something in it does not open or the permit is for another job.
pub async fn digest(store: &dyn Store, vault: &Vault, permit: &SystemPermit) -> Result<String, AppError> {
    let mut unit = store.read().await?;
    let mut parts = BTreeSet::new();
    office(&mut unit, &mut parts).await?;
    people(&mut unit, vault, permit, &mut parts).await?;
    surveys(&mut unit, vault, permit, &mut parts).await?;
    let mut after = None;
    loop {
        let page = unit.cases_after(after, PAGE).await?;
        let Some(last) = page.last() else { break };
        after = Some(last.id);
        for row in &page {
            case(&mut unit, vault, permit, row, &mut parts).await?;
        }
    }
    let parts: Vec<&[u8]> = parts.iter().map(Hash::as_slice).collect();
    let mut figures = String::with_capacity(64);
    for byte in digest::of(&parts) {
        figures.extend([byte >> 4, byte & 15].into_iter().filter_map(|half| char::from_digit(u32::from(half), 16)));
    }
    Ok(figures)
}

/// Parts in an order of their own: what is written in another order is the same.
type Parts = BTreeSet<Hash>;

/// Adds a part: what it is, and its fields.
fn add(parts: &mut Parts, what: &str, fields: &[&[u8]]) {
    let mut all = vec![what.as_bytes()];
    all.extend_from_slice(fields);
    parts.insert(digest::of(&all));
}

/// The authority, its units by the accounts' posts, and the delegation order.
async fn office(unit: &mut Box<dyn Unit>, parts: &mut Parts) -> Result<(), AppError> {
    let Some(authority) = unit.authority().await? else { return Ok(()) };
    add(
        parts,
        "authority",
        &[authority.id.0.as_bytes(), authority.name.as_bytes(), authority.mode.as_bytes(), authority.settings.as_bytes()],
    );
    for account in unit.accounts().await? {
        let permission = [u8::from(account.address_permission)];
        add(parts, "account", &[account.user.0.as_bytes(), account.name.as_bytes(), account.title.as_bytes(), &permission]);
        for (role, post, provider) in &account.posts {
            let provider = provider.map(|provider| provider.0).unwrap_or_default();
            add(parts, "post", &[account.user.0.as_bytes(), role.code().as_bytes(), post.0.as_bytes(), provider.as_bytes()]);
            if let Some(row) = unit.unit(*post).await? {
                add(parts, "unit", &[row.id.0.as_bytes(), row.name.as_bytes(), row.contact.as_bytes()]);
            }
        }
    }
    for row in unit.all_instruments().await? {
        add(parts, "instrument", &[row.key.as_str().as_bytes(), row.version.as_str().as_bytes(), row.definition.as_bytes()]);
    }
    for row in unit.trainings(authority.id).await? {
        add(
            parts,
            "training",
            &[row.user.0.as_bytes(), row.instrument.as_str().as_bytes(), row.since.to_string().as_bytes(), row.author.0.as_bytes()],
        );
    }
    for row in unit.all_register_entries().await? {
        let stamp = [&row.version.to_be_bytes()[..], &row.recorded.as_micros().to_be_bytes()].concat();
        let body = row.body.as_deref().unwrap_or("");
        add(parts, "register", &[row.id.as_bytes(), &stamp, row.register.as_bytes(), body.as_bytes(), row.author.0.as_bytes()]);
    }
    for (role, kind) in unit.delegation(authority.id).await? {
        add(parts, "delegation", &[Role::code(role).as_bytes(), kind.label().as_bytes()]);
    }
    Ok(())
}

async fn people(unit: &mut Box<dyn Unit>, vault: &Vault, permit: &SystemPermit, parts: &mut Parts) -> Result<(), AppError> {
    let mut after = None;
    loop {
        let page = unit.people_after(after, PAGE).await?;
        let Some(last) = page.last() else { break };
        after = Some((last.id, last.version));
        for row in &page {
            let identity = vault.digest_identity(permit, row)?;
            let stamp = [&row.version.to_be_bytes()[..], &row.recorded.as_micros().to_be_bytes(), &[u8::from(row.protected)]].concat();
            add(parts, "person", &[row.id.0.as_bytes(), row.author.0.as_bytes(), &stamp, &identity]);
        }
    }
    for row in unit.all_providers().await? {
        add(parts, "provider", &[row.id.0.as_bytes(), row.author.0.as_bytes(), &vault.digest_provider(permit, &row)?]);
    }
    for row in unit.all_links().await? {
        let at = row.recorded.as_micros().to_be_bytes();
        add(
            parts,
            "link",
            &[row.id.as_bytes(), row.seen_from.0.as_bytes(), row.other.0.as_bytes(), row.kind.as_bytes(), &at, row.author.0.as_bytes()],
        );
    }
    Ok(())
}

/// The surveys. The hashes of their links' tokens are left out: the tokens come from the operating system.
async fn surveys(unit: &mut Box<dyn Unit>, vault: &Vault, permit: &SystemPermit, parts: &mut Parts) -> Result<(), AppError> {
    let at = |time: Option<Timestamp>| time.map_or(0, Timestamp::as_micros).to_be_bytes();
    for survey in unit.all_surveys().await? {
        let id = survey.id.as_bytes();
        let stamp = [&survey.version.to_be_bytes()[..], &at(survey.opened), &at(survey.closed), &at(survey.forgotten)].concat();
        let (author, definition) = (survey.author.0.as_bytes(), survey.definition.as_bytes());
        add(parts, "survey", &[id, &stamp, author, survey.anonymity.as_bytes(), survey.design.as_bytes(), definition]);
        for row in unit.respondents(survey.id).await? {
            let stamp = [&row.version.to_be_bytes()[..], &at(row.linked), &at(row.withdrawn)].concat();
            add(parts, "respondent", &[id, row.id.as_bytes(), &stamp, &vault.digest_respondent(permit, &survey, &row)?]);
        }
        for row in unit.answers(survey.id).await? {
            let stamp = [&row.version.to_be_bytes()[..], &at(Some(row.saved)), &at(row.sent)].concat();
            let whose = row.respondent.unwrap_or_default();
            add(parts, "answer", &[id, row.id.as_bytes(), whose.as_bytes(), &stamp, &vault.digest_answer(permit, &survey, &row)?]);
        }
        for row in unit.codings(survey.id).await? {
            let stamp = [&row.version.to_be_bytes()[..], &at(Some(row.saved)), &at(row.done)].concat();
            let what: [&[u8]; 3] = [id, row.coder.0.as_bytes(), row.item.as_bytes()];
            add(parts, "coding", &[&what.concat(), &stamp, &vault.digest_coding(permit, &survey, &row)?]);
        }
    }
    Ok(())
}

async fn case(unit: &mut Box<dyn Unit>, vault: &Vault, permit: &SystemPermit, row: &CaseRow, parts: &mut Parts) -> Result<(), AppError> {
    let id = row.id.0.as_bytes();
    add(parts, "case", &[id, row.number.as_bytes(), row.kind.as_bytes(), row.stage.as_bytes(), &row.opened.as_micros().to_be_bytes()]);
    let mut authors: BTreeSet<UserId> = row.handler.into_iter().collect();
    for event in unit.history(row.id).await? {
        add(parts, "event", &[id, event.body.as_bytes()]);
        authors.insert(event.recorded.by);
    }
    for record in unit.all_records(row.id).await? {
        let stamp = [
            record.event_seq.unwrap_or(0).to_be_bytes().as_slice(),
            &record.occurred.as_micros().to_be_bytes(),
            &record.recorded.as_micros().to_be_bytes(),
        ]
        .concat();
        let corrected = record.supersedes.map(|corrected| corrected.0).unwrap_or_default();
        let text = vault.digest_record(permit, row, &record)?;
        let by = record.author.0;
        let names: [&[u8]; 5] = [id, record.id.0.as_bytes(), corrected.as_bytes(), record.kind.as_bytes(), by.as_bytes()];
        add(parts, "record", &[&names.concat(), record.role.as_bytes(), &stamp, &text]);
    }
    for place in unit.all_case_people(row.id).await? {
        let at = place.recorded.as_micros().to_be_bytes();
        let whereabouts = vault.digest_whereabouts(permit, row, &place)?;
        add(parts, "place", &[id, place.id.as_bytes(), place.person.0.as_bytes(), place.capacity.as_bytes(), &at, &whereabouts]);
    }
    for document in unit.all_documents(row.id).await? {
        let source = vault.digest_source(permit, row, &document)?;
        let made = [document.decision.to_be_bytes().as_slice(), &document.recorded.as_micros().to_be_bytes()].concat();
        add(parts, "document", &[id, document.id.0.as_bytes(), document.kind.as_bytes(), &made, document.template.as_bytes(), &source]);
    }
    for author in authors {
        for draft in unit.drafts(Some(row.id), author).await? {
            let text = vault.digest_draft(permit, &draft)?;
            add(
                parts,
                "draft",
                &[id, draft.id.0.as_bytes(), author.0.as_bytes(), draft.part.as_bytes(), &draft.saved.as_micros().to_be_bytes(), &text],
            );
        }
    }
    Ok(())
}
