//! Search, in its three lawful ways (förordning 2001:637 15 §): name pair, identity number, case number.

use super::Identity;
use crate::{
    case::{facts, opened::ShownName},
    ctx::Ctx,
    error::AppError,
    house::App,
    row::{CaseRow, EventRow, PersonRow},
    vault::index::Token,
    work::Told,
};
use fristad_domain::case::Case;
use fristad_kernel::{
    CaseId, PersonId, UnitId, UserId,
    name::{NamePair, normalise, phonetic_key},
    number::IdentityNumber,
};
use fristad_policy::{Action, CaseFacts, Hit, PersonalProtection, SearchKey, SearchPermit, authorise, authorise_search, judge_hit};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// People opened and filtered at most.
const CANDIDATES: u32 = 200;

/// What is sought. Exactly one way.
#[derive(Clone, Deserialize, JsonSchema)]
#[serde(tag = "by", rename_all = "snake_case", deny_unknown_fields)]
pub enum SearchInput {
    /// By surname and given name.
    Name {
        /// Surname.
        surname: String,
        /// Given name.
        given: String,
    },
    /// By personal, coordination or reserve number.
    IdentityNumber {
        /// The number.
        number: String,
    },
    /// By case number.
    CaseNumber {
        /// The number.
        number: String,
    },
}

/// What a found case may be opened as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Opens {
    /// The case itself.
    Case,
    /// Its safety card alone.
    SafetyCard,
}

/// A case that was found. No `Debug`: it names a person.
#[derive(Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FoundCase {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub number: String,
    /// Where it stands, for those who may open the case itself.
    pub stage: Option<String>,
    /// The unit.
    pub unit: Option<UnitId>,
    /// The handler.
    pub handler: Option<UserId>,
    /// As what it may be opened.
    pub opens: Opens,
    /// The subject's name, for those who may read it in this case.
    pub name: Option<ShownName>,
}

/// What was found. For someone who is not there and for someone who must not be told of it is the same: nothing.
#[derive(Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Found {
    /// Cases that may be opened.
    pub cases: Vec<FoundCase>,
    /// People whose cases may be opened.
    pub people: Vec<PersonId>,
    /// Units to contact about someone who is known there. Never for protected people.
    pub units: Vec<UnitId>,
    /// Whether someone is known whose unit is not told. Never for protected people.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub known: bool,
}

impl App {
    /// Searches.
    pub async fn search(&self, ctx: &Ctx, input: SearchInput) -> Result<Found, AppError> {
        const OPERATION: &str = "search";
        let key = match input {
            SearchInput::Name { .. } => SearchKey::Name,
            SearchInput::IdentityNumber { .. } => SearchKey::IdentityNumber,
            SearchInput::CaseNumber { .. } => SearchKey::CaseNumber,
        };
        let permit = match authorise_search(&ctx.subject, ctx.purpose, key) {
            Ok(permit) => permit,
            Err(denied) => return Err(self.denied(ctx, OPERATION, None, denied).await),
        };
        let found = match &input {
            SearchInput::CaseNumber { number } => self.by_case_number(ctx, &permit, number).await?,
            SearchInput::Name { surname, given } => {
                let name = NamePair::new(surname, given);
                let tokens = self.vault.name_tokens(&name);
                self.by_token(ctx, &permit, &tokens, |person| same_name(person, surname, given)).await?
            }
            SearchInput::IdentityNumber { number } => {
                let number =
                    IdentityNumber::parse(number, ctx.now.date()).map_err(|error| AppError::invalid(error.to_string(), "number"))?;
                let tokens = [self.vault.number_token(number.as_str())];
                self.by_token(ctx, &permit, &tokens, |person| person.number.as_ref().is_some_and(|held| held.as_str() == number.as_str()))
                    .await?
            }
        };
        let detail = vec![key.code().to_owned(), format!("cases:{}", found.cases.len()), format!("units:{}", found.units.len())];
        let told = Told { operation: OPERATION, role: Some(permit.role()), outcome: "read", case: None, detail, rows: Vec::new() };
        self.record(ctx, told).await?;
        Ok(found)
    }

    /// The case of a number, for a use case that judges whether it may be told of. A number that no case has gives an id that no case has, so that what follows
    /// refuses and records both in the same way.
    pub async fn case_numbered(&self, number: &str) -> Result<CaseId, AppError> {
        let found = self.store.look().await?.case_by_number(self.authority, number.trim()).await?;
        Ok(found.map_or(CaseId(Uuid::nil()), |row| row.id))
    }

    async fn by_case_number(&self, ctx: &Ctx, permit: &SearchPermit, number: &str) -> Result<Found, AppError> {
        let mut unit = self.store.look().await?;
        let mut found = Found::default();
        let Some(row) = unit.case_by_number(self.authority, number.trim()).await? else { return Ok(found) };
        let case = facts::state(&unit.history(row.id).await?);
        let subject = match case.subject {
            Some(subject) => unit.people(&[subject]).await?.pop(),
            None => None,
        };
        drop(unit);
        let marked = case.anyone_is_protected() || subject.as_ref().is_some_and(|person| person.protected);
        self.note(ctx, permit, &mut found, &Place { row, case, subject: subject.as_ref(), marked })?;
        Ok(found)
    }

    async fn by_token(
        &self,
        ctx: &Ctx,
        permit: &SearchPermit,
        tokens: &[Token],
        is_meant: impl Fn(&Identity) -> bool + Send,
    ) -> Result<Found, AppError> {
        let mut found = Found::default();
        if tokens.is_empty() {
            return Ok(found);
        }
        let mut unit = self.store.look().await?;
        let candidates = unit.people_by_token(self.authority, tokens, CANDIDATES).await?;
        let mut meant: Vec<PersonRow> = Vec::new();
        for row in candidates {
            // Buckets collide: what was only near is dropped after opening.
            if is_meant(&self.identity(&row)?) {
                meant.push(row);
            }
        }
        let ids: Vec<_> = meant.iter().map(|row| row.id).collect();
        let places = if ids.is_empty() { Vec::new() } else { unit.cases_of(&ids).await? };
        let cases: Vec<_> = places.iter().map(|(_, row)| row.id).collect();
        // Who registered a case or has a conflict of interest in it stands in its history alone.
        let mut histories = if cases.is_empty() { BTreeMap::new() } else { by_case(unit.histories(&cases).await?) };
        drop(unit);
        for (person, row) in places {
            let case = facts::state(&histories.remove(&row.id).unwrap_or_default());
            let subject = meant.iter().find(|row| row.id == person);
            let marked = subject.is_some_and(|person| person.protected);
            self.note(ctx, permit, &mut found, &Place { row, case, subject, marked })?;
        }
        Ok(found)
    }

    /// Adds what the searcher is told of a case.
    fn note(&self, ctx: &Ctx, permit: &SearchPermit, found: &mut Found, place: &Place<'_>) -> Result<(), AppError> {
        let protection = if place.marked { PersonalProtection::Protected } else { PersonalProtection::Unprotected };
        let facts = CaseFacts { protection, ..facts::facts(&place.row, &place.case, &ctx.subject) };
        let (opens, reading) = match judge_hit(permit, &ctx.subject, &facts, ctx.now) {
            Hit::Nothing => return Ok(()),
            Hit::ContactUnit(unit) => {
                if !found.units.contains(&unit) {
                    found.units.push(unit);
                }
                return Ok(());
            }
            Hit::Known => {
                found.known = true;
                return Ok(());
            }
            Hit::Shown(_) => (Opens::Case, authorise(&ctx.subject, ctx.purpose, Action::ReadPerson, &facts, ctx.now).ok()),
            Hit::SafetyCard(reading) => (Opens::SafetyCard, Some(reading)),
        };
        let name = match (place.subject, &reading) {
            (Some(person), Some(permit)) => self.name_of(person, permit)?,
            _ => None,
        };
        let row = &place.row;
        found.cases.push(FoundCase {
            case: row.id,
            number: row.number.clone(),
            stage: (opens == Opens::Case).then(|| row.stage.clone()),
            unit: row.unit,
            handler: row.handler,
            opens,
            name,
        });
        found.people.extend(place.subject.map(|person| person.id).filter(|person| !found.people.contains(person)));
        Ok(())
    }
}

/// A case in which someone who is sought stands.
struct Place<'a> {
    row: CaseRow,
    case: Case,
    subject: Option<&'a PersonRow>,
    /// Whether the person counts as protected in a search.
    marked: bool,
}

pub(crate) fn by_case(events: Vec<EventRow>) -> BTreeMap<CaseId, Vec<EventRow>> {
    let mut histories: BTreeMap<CaseId, Vec<EventRow>> = BTreeMap::new();
    for event in events {
        histories.entry(event.case).or_default().push(event);
    }
    histories
}

/// Whether a person bears this name as written, or one that sounds like it.
fn same_name(person: &Identity, surname: &str, given: &str) -> bool {
    let alike = |held: &str, sought: &str| {
        normalise(held)
            .split(' ')
            .any(|held| normalise(sought).split(' ').any(|sought| held == sought || phonetic_key(held) == phonetic_key(sought)))
    };
    alike(&person.surname, surname) && alike(&person.given, given)
}
