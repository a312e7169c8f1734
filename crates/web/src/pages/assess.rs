//! Structured assessments of a case: what has been judged over time, and the instruments with which it is done.

pub mod begun;
pub mod choose;
pub mod conclude;
pub mod conclusion;
pub mod fill;
pub mod list;
pub mod police;
pub mod profile;
pub mod result;

use crate::{
    codes::called,
    http::{Desk, Stop},
    text::say,
    ui::{Tone, notice},
};
use fristad_app::case::{
    assessed::{Assessed, ShownAssessment},
    choose::{DRAFT, draft_part},
    opened::Opened,
};
use fristad_domain::{
    assessment::{InstrumentRef, Slug, code::InstrumentPurpose},
    case::code::RiskMethod,
};
use fristad_forms::{Questionnaire, instrument::Standing};
use fristad_kernel::{CaseId, Timestamp};
use maud::{Markup, html};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// Where the assessments of a case are listed.
pub fn list_path(case: CaseId) -> String {
    format!("/arenden/{case}/bedomningar")
}

/// Where an instrument is chosen.
pub fn choose_path(case: CaseId) -> String {
    format!("{}/ny", list_path(case))
}

/// Where an instrument is filled in.
pub fn fill_path(case: CaseId, key: &Slug) -> String {
    format!("{}/{key}", choose_path(case))
}

/// Where the answers to an instrument are concluded.
pub fn conclude_path(case: CaseId, key: &Slug) -> String {
    format!("{}/slutsats", fill_path(case, key))
}

/// Where an assessment is read.
pub fn result_path(case: CaseId, step: u32) -> String {
    format!("{}/{step}", list_path(case))
}

/// Where the assessments with one instrument stand beside each other.
pub fn profile_path(case: CaseId, key: &Slug) -> String {
    format!("{}/profil/{key}", list_path(case))
}

/// One's own drafts of instruments: where each goes on, what it is called, and when it was saved.
pub async fn drafts(desk: &Desk, opened: &Opened) -> Result<Vec<(String, String, Timestamp)>, Stop> {
    let key = |part: &str| part.strip_prefix(DRAFT)?.parse::<Slug>().ok();
    let held: Vec<_> = opened.drafts.iter().filter_map(|held| Some((key(&held.part)?, held.saved))).collect();
    if held.is_empty() {
        return Ok(Vec::new());
    }
    let titles = desk.app().instrument_titles().await?;
    let shown = |(key, saved): (Slug, Timestamp)| Some((fill_path(opened.case, &key), titles.get(&key)?.clone(), saved));
    Ok(held.into_iter().filter_map(shown).collect())
}

/// What the pages of an instrument are a draft of.
pub fn draft_of(page: &str) -> Option<String> {
    let key: Slug = page.strip_suffix("/slutsats").unwrap_or(page).parse().ok()?;
    Some(draft_part(&key))
}

/// The instrument that the path names.
fn key(desk: &Desk) -> Result<Slug, Stop> {
    desk.place("nyckel").parse().map_err(|_| Stop::NotFound)
}

/// The step that signs the answers to an instrument.
pub const fn step_of(purpose: InstrumentPurpose) -> &'static str {
    match purpose {
        InstrumentPurpose::Initial | InstrumentPurpose::Structured => "assess_risk",
        InstrumentPurpose::Meeting => "assess_meeting",
        InstrumentPurpose::Mapping => "fill_instrument",
        InstrumentPurpose::SafetyPlan => "plan_safety",
    }
}

/// What a definition is called; its key where it has no title.
fn title(definition: &Questionnaire, key: &Slug) -> String {
    definition.head().title.clone().unwrap_or_else(|| key.to_string())
}

/// Whether a definition only shows how an instrument is built.
fn is_shell(definition: &Questionnaire) -> bool {
    definition.instrument().is_some_and(|instrument| instrument.standing == Standing::Demonstration)
}

/// The mark that stands on every page and print of a shell.
fn shell_mark(definition: &Questionnaire) -> Markup {
    html! {
        @if is_shell(definition) { (notice(Tone::Mind, &say("assess-shell"), &html! { p { (say("assess-shell-lead")) } })) }
    }
}

/// Definitions by the instruments whose answers they read.
type Definitions = BTreeMap<InstrumentRef, Arc<Questionnaire>>;

/// The definitions of the instruments that have been used in a case.
async fn definitions(desk: &Desk, opened: &Opened) -> Result<Definitions, Stop> {
    let used: BTreeSet<_> = opened.assessments.iter().filter_map(|shown| shown.assessed.instrument().cloned()).collect();
    Ok(desk.app().definitions_of(&used).await?)
}

/// What an assessment is called: by its instrument, or by how it was made.
fn name(shown: &ShownAssessment, definitions: &Definitions) -> String {
    if let Some(used) = shown.assessed.instrument() {
        return definitions.get(used).map_or_else(|| used.key.to_string(), |definition| title(definition, &used.key));
    }
    match &shown.assessed {
        Assessed::Risk(assessed) if assessed.method == RiskMethod::Police => called("risk-method", &assessed.method),
        Assessed::Risk(assessed) => format!("{}: {}", say("step-risk"), called("risk-method", &assessed.method).to_lowercase()),
        Assessed::Meeting(assessed) => called("meeting", &assessed.meeting),
        Assessed::SafetyPlan(_) => say("case-safety-plan").into_owned(),
        Assessed::Filled { instrument } => instrument.key.to_string(),
    }
}
