//! Gathering the package, in one snapshot.

use super::{Call, Contact, Extract, ExtractCase, Plan, Why};
use crate::{
    case::{facts, impact::Analyses},
    document::gather::step_start,
    error::AppError,
    port::{
        letter::{PlaceInText, PlaceKind, PublicText},
        store::{Store, Unit},
    },
    row::{CasePersonRow, CaseRow, EventRow},
    vault::{OwnerKey, Vault},
};
use fristad_domain::{
    case::{
        Case, Event, Stage,
        code::{CaseKind, Danger, RiskLevel, SafetySituation},
    },
    person::contact::Way,
};
use fristad_kernel::{CaseId, ProviderId, Timestamp, UnitId, UserId};
use fristad_policy::SystemPermit;
use std::{collections::BTreeMap, ops::Range};
use uuid::Uuid;

/// Cases read at a time.
const PAGE: u32 = 200;

/// What all cases share: the directory, and the words that tell where a provider is.
struct House<'a> {
    vault: &'a Vault,
    permit: &'a SystemPermit,
    handlers: BTreeMap<UserId, String>,
    units: BTreeMap<UnitId, (String, String)>,
    providers: BTreeMap<ProviderId, String>,
    telling: Vec<String>,
}

/// What was gathered.
pub struct Gathered {
    /// What the package holds.
    pub extract: Extract,
    /// Whose cases these are: id and number.
    pub cases: Vec<(CaseId, String)>,
}

/// Gathers what the duty office must know. Reads in one snapshot, beside a writer.
pub async fn gather(store: &dyn Store, vault: &Vault, permit: &SystemPermit, package: Uuid, now: Timestamp) -> Result<Gathered, AppError> {
    let mut unit = store.read().await?;
    let authority = unit.authority().await?.ok_or_else(|| AppError::Unavailable("authority.none".into()))?;
    let house = House::read(&mut unit, vault, permit).await?;
    let (mut cases, mut whose) = (Vec::new(), Vec::new());
    let mut after = None;
    loop {
        let page = unit.cases_after(after, PAGE).await?;
        let Some(last) = page.last() else { break };
        after = Some(last.id);
        for row in page.iter().filter(|row| row.stage != "closed") {
            let history = unit.history(row.id).await?;
            if let Some(case) = house.case(&mut unit, row, &history).await? {
                cases.push(case);
                whose.push((row.id, row.number.clone()));
            }
        }
    }
    cases.sort_by_cached_key(|case| (gravity(case), case.number.clone()));
    let offices = house.units.into_values().filter(|(_, contact)| !contact.trim().is_empty()).collect();
    let extract = Extract { format: 1, package, authority: authority.name, made: now.as_micros(), cases, offices };
    Ok(Gathered { extract, cases: whose })
}

/// The gravest first.
fn gravity(case: &ExtractCase) -> u8 {
    match (case.danger, case.risk, case.protected) {
        (Some(Danger::Mortal), ..) => 0,
        (Some(Danger::Serious), ..) => 1,
        (_, Some(RiskLevel::High), _) => 2,
        (_, _, true) => 3,
        _ => 4,
    }
}

/// A text without the sentences that tell of a place, and how many were left out. Known places are looked for in the whole text: one may hold a full stop or a line
/// break, and then no sentence alone has it. What is left is looked at whole, again and again until it tells nothing.
fn without_places(text: &str, known: &[&str]) -> (String, usize) {
    let told: Vec<_> = known.iter().flat_map(|word| everywhere(text, word)).collect();
    let mut kept = Vec::new();
    let (mut start, mut all) = (0, 0_usize);
    for sentence in text.split_inclusive(['.', '!', '?', '\n']) {
        let end = start + sentence.len();
        let silent = told.iter().all(|at| end <= at.start || start >= at.end);
        if silent && PublicText::checked(sentence, known).is_ok() {
            kept.push(sentence);
        }
        (start, all) = (end, all + 1);
    }
    while let Err(place) = PublicText::checked(&kept.concat(), known) {
        let mut end = 0;
        kept.retain(|sentence| {
            let start = end;
            end += sentence.len();
            end <= place.at.start || start >= place.at.end
        });
    }
    (kept.concat(), all - kept.len())
}

/// Every place at which a text has a known word.
fn everywhere(text: &str, word: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(Err(PlaceInText { kind: PlaceKind::Known, at })) = text.get(from..).map(|rest| PublicText::checked(rest, &[word])) {
        found.push(from + at.start..from + at.end);
        from += at.end;
    }
    found
}

/// Why a case is in the package; an empty list where it is not. A file about someone who uses violence is not: the duty office protects those whom it is used on.
fn reasons(case: &Case, protected: bool) -> Vec<Why> {
    let other_side = matches!(case.kind, CaseKind::Perpetrator | CaseKind::BuyerOfSex);
    if other_side || matches!(case.stage, Stage::Closed { .. }) {
        return Vec::new();
    }
    let reasons = [
        (matches!(case.danger, Some(Danger::Serious | Danger::Mortal)), Why::Danger),
        (case.risk.and_then(|risk| risk.level) == Some(RiskLevel::High), Why::HighRisk),
        (case.safety_plan, Why::SafetyPlan),
        (protected, Why::Protected),
    ];
    reasons.into_iter().filter_map(|(holds, why)| holds.then_some(why)).collect()
}

impl<'a> House<'a> {
    async fn read(unit: &mut Box<dyn Unit>, vault: &'a Vault, permit: &'a SystemPermit) -> Result<Self, AppError> {
        let named = |name: String, title: &str| if title.is_empty() { name } else { format!("{name}, {title}") };
        let accounts = unit.accounts().await?.into_iter();
        let handlers = accounts.map(|account| (account.user, named(account.name, &account.title))).collect();
        let units = unit.units().await?.into_iter().map(|unit| (unit.id, (unit.name, unit.contact))).collect();
        let mut house = Self { vault, permit, handlers, units, providers: BTreeMap::new(), telling: Vec::new() };
        for row in unit.all_providers().await? {
            let (name, telling) = vault.extract_provider(permit, &row)?;
            house.providers.insert(row.id, name);
            house.telling.extend(telling);
        }
        Ok(house)
    }

    async fn case(&self, unit: &mut Box<dyn Unit>, row: &CaseRow, history: &[EventRow]) -> Result<Option<ExtractCase>, AppError> {
        let case = facts::state(history);
        let subject = match case.subject {
            Some(subject) => unit.people(&[subject]).await?.pop(),
            None => None,
        };
        let protected = case.anyone_is_protected() || subject.as_ref().is_some_and(|person| person.protected);
        let why = reasons(&case, protected);
        if why.is_empty() {
            return Ok(None);
        }
        let key = self.vault.case_key_for_job(self.permit, row)?;
        let places = unit.case_people(row.id).await?;
        Ok(Some(ExtractCase {
            number: row.number.clone(),
            why,
            name: subject.map(|person| self.vault.extract_name(self.permit, &person)).transpose()?.filter(|name| !name.is_empty()),
            protected,
            danger: case.danger,
            risk: case.risk.and_then(|risk| risk.level),
            minors: case.minors_noted().count(),
            contact: self.contact(&case, &key, &places, protected)?,
            plan: self.plan(unit, row, history, &key).await?,
            call: self.call(&case),
        }))
    }

    fn contact(&self, case: &Case, key: &OwnerKey, places: &[CasePersonRow], protected: bool) -> Result<Contact, AppError> {
        let rules = &case.contact_rules;
        let has_rules = !rules.safe.is_empty();
        let own = places.iter().find(|place| Some(place.person) == case.subject);
        let (phone, code_word) = own.map(|place| key.extract_contact(self.permit, place)).transpose()?.unwrap_or_default();
        let safe_to_call = !has_rules || rules.safe.contains_key(&Way::Phone) || rules.safe.contains_key(&Way::TextMessage);
        let known = |text: String| (!text.is_empty()).then_some(text);
        Ok(Contact {
            ruled: has_rules,
            safe: rules.safe.iter().map(|(way, hours)| (*way, hours.from, hours.until)).collect(),
            cautions: rules.cautions.clone(),
            phone: known(phone).filter(|_| safe_to_call && !protected),
            code_word: known(code_word),
        })
    }

    /// The latest safety plan, without the sentences that tell where anyone is.
    async fn plan(&self, unit: &mut Box<dyn Unit>, row: &CaseRow, history: &[EventRow], key: &OwnerKey) -> Result<Option<Plan>, AppError> {
        let planned = history.iter().rev().find_map(|event| match event.recorded.event {
            Event::SafetyPlanned(ref planned) => Some((event.recorded.seq, event.recorded.occurred, planned.situation)),
            _ => None,
        });
        let Some((seq, made, situation)) = planned else { return Ok(None) };
        // The form asks for the one or the other; who writes through other ways may have taken the other name.
        let kinds = match situation {
            SafetySituation::InContact => ["note", "account"],
            SafetySituation::HasLeft => ["account", "note"],
        };
        let mut telling = self.telling.clone();
        // Where anyone was ever said to be: a plan is older than the latest move.
        for place in unit.all_case_people(row.id).await? {
            telling.extend(key.withheld_words(&place)?);
        }
        let known: Vec<_> = telling.iter().map(String::as_str).collect();
        let records = unit.records_of_steps(row.id, step_start(history, seq), seq).await?;
        let kind = kinds.into_iter().find(|kind| records.iter().any(|record| record.kind == *kind)).unwrap_or_default();
        let mut whole = String::new();
        let analyses = Analyses::of(history);
        for record in records.iter().filter(|record| record.kind == kind && !analyses.hold(record)) {
            whole.push_str(&key.extract_plan(self.permit, record)?);
        }
        let (text, withheld) = without_places(&whole, &known);
        Ok(Some(Plan { situation, made: made.as_micros(), text: text.trim().to_owned(), withheld }))
    }

    fn call(&self, case: &Case) -> Call {
        let unit = case.unit.and_then(|unit| self.units.get(&unit));
        let open = case.commissions.iter().filter(|commission| commission.open);
        let mut providers: Vec<_> = open.filter_map(|commission| self.providers.get(&commission.provider).cloned()).collect();
        providers.retain(|name| !name.is_empty());
        providers.dedup();
        Call {
            handler: case.handler.or(case.registered_by).and_then(|user| self.handlers.get(&user).cloned()),
            unit: unit.map(|(name, _)| name.clone()),
            office: unit.map(|(_, contact)| contact.clone()).filter(|contact| !contact.trim().is_empty()),
            providers,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_found_also_over_line_breaks_and_full_stops() {
        let known = ["Björkhagens skola", "anna.lind@example.se", "070.123 45 67", "S:t Olofs gymn. Solna", "AB Lind & Co. Solna"];
        for place in ["Björkhagens\nskola", "anna.lind@example.se", "070.123 45 67", "S:t Olofs gymn. Solna", "AB Lind & Co.\nSolna"] {
            let text = format!("Väskan står packad. Möt vid {place} klockan tre. Ring 112!");
            let (left, withheld) = without_places(&text, &known);
            assert_eq!(left, "Väskan står packad. Ring 112!", "{place}");
            assert!(withheld >= 2, "{place}");
        }
        // Also what stands together only once a sentence between was left out.
        assert_eq!(without_places("Björkhagens\nBor på Storgatan 4.\nskola\nRing!", &["Björkhagens skola"]).0.trim(), "Ring!");
        assert_eq!(without_places("Väskan. Nyckeln.\nOrdet?", &known), ("Väskan. Nyckeln.\nOrdet?".to_owned(), 0));
    }
}
