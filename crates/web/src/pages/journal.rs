//! The journal: what was written, newest first, and the writing of an entry. Facts and assessment stand apart, and nothing is overwritten.

use super::{case, correct, kept};
use crate::{
    codes::{self, called, code_of},
    forms::read,
    http::{Answer, Desk, Fields, Stop},
    text::{label, say},
    ui::{
        Button, Control, Fault, Form, Need, area, buttons, error_at,
        form::{DO, KEEP, Weight},
        moment, part, radios, summary, when,
    },
};
use fristad_app::{
    AppError,
    case::opened::Opened,
    journal::{
        read::{JournalInput, ReadWith, ShownRecord},
        write::{EntryInput, EntryText},
    },
};
use fristad_kernel::{CaseId, RecordId};
use maud::{Markup, html};
use serde_json::Value;
use std::collections::BTreeMap;

/// Records on a page: as many as a telephone gets at once, and as anyone reads.
const PAGE: u32 = 20;
/// Newer records that are looked through for corrections of older ones.
const NEWER: u32 = 200;

/// The journal, with the form of an entry on its first page.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let (opened, records) = page_of(desk).await?;
    let (values, note) = kept::begun(desk, &opened).await?;
    Ok(Answer::Page(whole(desk, &opened, &records, &values, &[], &note).await?))
}

/// The case, and the records of the page that the address names.
async fn page_of(desk: &Desk) -> Result<(Opened, Vec<ShownRecord>), Stop> {
    let before = desk.query.get("fore").and_then(|id| id.parse::<RecordId>().ok());
    Ok(desk.app().open_journal(&desk.ctx, JournalInput { case: desk.case()?, before, limit: PAGE }).await?)
}

/// Writes an entry, or keeps it as a draft.
pub async fn write(desk: &Desk) -> Result<Answer, Stop> {
    let path = desk.path.clone();
    if desk.form.get(DO) == Some(KEEP) {
        kept::keep(desk).await?;
        return Ok(Answer::See(format!("{path}?klart=utkast")));
    }
    let case = desk.case()?;
    let faults = match input(desk, case) {
        Err(faults) => faults,
        Ok(entry) => match desk.app().write_entry(&desk.ctx, EntryInput { draft: kept::draft_to_sign(desk, case).await?, ..entry }).await {
            Ok(_) | Err(AppError::Repeated { .. }) => return Ok(Answer::See(format!("{path}?klart=anteckning"))),
            Err(AppError::Rejected(rejection)) => case::refusals(&rejection, Some(&case::open(desk).await?), desk.now.date()),
            Err(AppError::Invalid { message, field }) => vec![case::unusable(&message, &field, &["facts", "assessment"])],
            Err(error) => return Err(error.into()),
        },
    };
    let (opened, records) = page_of(desk).await?;
    Ok(Answer::Again(whole(desk, &opened, &records, &desk.form, &faults, &html! {}).await?))
}

/// What was typed as an entry, or everything that is wrong with it.
fn input(desk: &Desk, case: CaseId) -> Result<EntryInput, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut text = |name: &str| match read::text(desk.form.raw(name)) {
        Ok(text) => text.as_ref().and_then(Value::as_str).map(str::to_owned),
        Err(wrong) => {
            faults.push(Fault::at(name, wrong));
            None
        }
    };
    let (facts, assessment) = (text("facts"), text("assessment"));
    if facts.is_none() && faults.is_empty() {
        faults.push(Fault::at("facts", say("journal-facts-missing")));
    }
    let source = desk.form.get("source").and_then(|code| serde_json::from_value(Value::from(code)).ok());
    if source.is_none() {
        faults.push(Fault::at("source", say("journal-source-missing")));
    }
    let occurred = read::moment(&desk.form, "occurred").unwrap_or_else(|wrong| {
        faults.push(Fault::at("occurred", wrong));
        None
    });
    match (facts, source) {
        (Some(facts), Some(source)) if faults.is_empty() => Ok(EntryInput { case, facts, source, assessment, occurred, draft: None }),
        _ => Err(faults),
    }
}

async fn whole(
    desk: &Desk,
    opened: &Opened,
    records: &[ShownRecord],
    values: &Fields,
    faults: &[Fault],
    note: &Markup,
) -> Result<Markup, Stop> {
    let before = desk.query.get("fore").and_then(|id| id.parse::<RecordId>().ok());
    // A correction is newer than what it corrects, so it may stand on a page before this one.
    let newer = if before.is_some() && opened.events.iter().any(|event| event == "corrected" || event == "objection_noted") {
        desk.app().read_journal(&desk.ctx, JournalInput { case: opened.case, before: None, limit: NEWER }).await?
    } else {
        Vec::new()
    };
    let mut corrections: BTreeMap<RecordId, BTreeMap<RecordId, &ShownRecord>> = BTreeMap::new();
    for record in newer.iter().chain(records) {
        if let Some(old) = record.supersedes {
            corrections.entry(old).or_default().insert(record.record, record);
        }
    }
    let mut objections: BTreeMap<String, Vec<&ShownRecord>> = BTreeMap::new();
    for event in opened.history.iter().filter(|event| event.event == "objection_noted") {
        let told = newer.iter().chain(records).filter(|record| record.step == Some(event.seq));
        objections.entry(event.about.clone().unwrap_or_default()).or_default().extend(told);
    }
    let beside = Beside { corrections, objections };
    let older = records.last().filter(|_| records.len() >= usize::try_from(PAGE).unwrap_or(usize::MAX)).map(|record| record.record);
    let path = format!("/arenden/{}/journal", opened.case);
    Ok(case::page(
        desk,
        Some(opened),
        &say("menu-journal"),
        &html! {
            @if before.is_none() && opened.may(fristad_policy::Action::WriteEntry) { section.skriv { (note) (form(desk, opened, values, faults)) } }
            section.journal {
                h2 { (say("journal-written")) }
                @if records.is_empty() { p.tomt { (say("journal-empty")) } }
                @for group in steps_of(records) { (article(desk, opened, &group, &beside)) }
            }
            nav.sidor aria-label=(say("journal-pages")) {
                @if before.is_some() { a.knapp.andra href=(path) { (say("journal-newest")) } }
                @if let Some(older) = older { a.knapp.andra href=(format!("{path}?fore={older}")) { (say("journal-older")) } }
            }
        },
    ))
}

fn form(desk: &Desk, opened: &Opened, values: &Fields, faults: &[Fault]) -> Markup {
    let error = |name: &str| error_at(faults, name);
    let (facts, facts_hint) = (say("journal-facts"), say("journal-facts-hint"));
    let (source, assessment, assessment_hint) = (say("journal-source"), say("journal-assessment"), say("journal-assessment-hint"));
    let (occurred, occurred_hint) = (say("journal-occurred"), say("journal-occurred-hint"));
    let (act, keep) = (say("journal-act"), say("form-keep-draft"));
    let to = format!("/arenden/{}/journal", opened.case);
    let keeps = format!("{to}/utkast");
    let drafts = opened.may(fristad_policy::Action::KeepDraft);
    let mut row = vec![Button::first(&act)];
    if drafts {
        row.push(Button { label: &keep, does: KEEP, weight: Weight::Second });
    }
    let around = Form { to: &to, token: desk.token(), keeps_at: drafts.then_some(keeps.as_str()), carries: &[] };
    let further =
        ["assessment", "occurred.dag", "occurred.tid"].iter().any(|name| values.get(name).is_some()) || error("occurred").is_some();
    html! {
        h2 { (say("journal-write-heading")) }
        (summary(faults))
        (around.around(&html! {
            (area(&Control { name: "facts", label: &facts, hint: Some(&facts_hint), error: error("facts"), need: Need::Must }, 4, values.raw("facts")))
            (radios(&Control { name: "source", label: &source, hint: None, error: error("source"), need: Need::Must }, &codes::FACT_SOURCE.choices(), values.raw("source")))
            (part::details(&say("journal-further"), further, &html! {
                (area(&Control { name: "assessment", label: &assessment, hint: Some(&assessment_hint), error: error("assessment"), need: Need::May }, 4, values.raw("assessment")))
                (moment(&Control { name: "occurred", label: &occurred, hint: Some(&occurred_hint), error: error("occurred"), need: Need::May }, values.raw("occurred.dag"), values.raw("occurred.tid")))
            }))
            (buttons(&row, None))
        }))
    }
}

/// The parts of a step in the order in which forms ask for them: their ids were made at the same moment and tell none.
pub fn in_order(mut parts: Vec<&ShownRecord>) -> Vec<&ShownRecord> {
    let order = (codes::PART.values)();
    parts.sort_by_key(|record| order.iter().position(|part| *part == record.kind));
    parts
}

/// Records by the step that they came with, newest step first.
fn steps_of(records: &[ShownRecord]) -> Vec<Vec<&ShownRecord>> {
    let mut groups: Vec<Vec<&ShownRecord>> = Vec::new();
    for record in records {
        match groups.last_mut() {
            Some(group) if record.step.is_some() && group.first().is_some_and(|first| first.step == record.step) => group.push(record),
            _ => groups.push(vec![record]),
        }
    }
    groups.into_iter().map(in_order).collect()
}

/// What stands beside records: newer than they are, and shown where they are read.
struct Beside<'a> {
    corrections: BTreeMap<RecordId, BTreeMap<RecordId, &'a ShownRecord>>,
    objections: BTreeMap<String, Vec<&'a ShownRecord>>,
}

fn article(desk: &Desk, opened: &Opened, group: &[&ShownRecord], beside: &Beside<'_>) -> Markup {
    let Some(first) = group.first() else { return html! {} };
    let event = first.step.and_then(|step| opened.history.iter().find(|event| event.seq == step));
    let heading = event.map_or_else(|| say("journal-write").into_owned(), |event| case::event_text(&event.event));
    html! {
        article.anteckning id=(format!("p-{}", first.record)) {
            h3 { (heading) }
            (signed(desk, first))
            @if let Some(old) = first.supersedes { p { (say("journal-corrects")) " " a href=(format!("#p-{old}")) { (say("journal-corrected-link")) } } }
            @for record in group {
                @let several = record.record != first.record;
                div.stycke id=[several.then(|| format!("p-{}", record.record))] {
                    (body(record))
                    @for objection in beside.objections.get(&record.record.to_string()).into_iter().flatten() {
                        div.rattelse { p { b { (say("journal-objection")) } } (text(objection)) (signed(desk, objection)) }
                    }
                    @for correction in beside.corrections.get(&record.record).into_iter().flat_map(BTreeMap::values) {
                        div.rattelse { p { b { (say("journal-correction")) } } (text(correction)) (signed(desk, correction)) }
                    }
                }
            }
            (correct::links(opened, group))
        }
    }
}

/// Who wrote, in which role, when it happened and when it was written down.
fn signed(desk: &Desk, record: &ShownRecord) -> Markup {
    let together = record.occurred.date() == record.recorded.date()
        && record.occurred.hour() == record.recorded.hour()
        && record.occurred.minute() == record.recorded.minute();
    html! {
        p.vem {
            (desk.who(record.author)) ", " (label("role", &record.role).to_lowercase()) ". "
            @if together { (when::shown(record.recorded)) "." }
            @else { (say("journal-happened")) " " (when::shown(record.occurred)) ". " (say("journal-recorded")) " " (when::shown(record.recorded)) "." }
        }
    }
}

/// A record's words, or where they are read.
pub fn text(record: &ShownRecord) -> Markup {
    match record.read_with {
        None => html! { p.fritext { (record.text) } },
        Some(ReadWith::ReadAssessments) => html! { p.lugn { (say("journal-answers")) } },
        Some(ReadWith::ReadImpact) => html! { p.lugn { (say("journal-impact")) } },
    }
}

/// What a record says: an entry with its facts and its assessment apart, anything else as the part that it is.
pub fn body(record: &ShownRecord) -> Markup {
    let entry = (record.kind == "entry").then(|| serde_json::from_str::<EntryText>(&record.text).ok()).flatten();
    html! {
        @match entry {
            Some(entry) => {
                p.del { (say("journal-facts")) }
                p.fritext { (entry.facts) }
                p.kalla { (say("journal-source-short")) " " (called("fact-source", &entry.source).to_lowercase()) }
                @if let Some(assessment) = entry.assessment.as_deref().filter(|text| !text.trim().is_empty()) {
                    p.del { (say("journal-assessment")) }
                    p.fritext.bedomning { (assessment) }
                }
            }
            None if record.read_with.is_some() => (text(record)),
            None => { p.del { (label("part", &record.kind)) } p.fritext.bedomning[record.kind == code_of(&fristad_domain::case::code::Part::Assessment)] { (record.text) } }
        }
    }
}
