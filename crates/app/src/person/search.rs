//! Search, in its three lawful ways (förordning 2001:637 15 §): name pair, identity number, case number.

use super::Identity;
use crate::{case::facts, ctx::Ctx, error::AppError, house::App, row::PersonRow, vault::index::Token, work::Told};
use fristad_kernel::{
    CaseId, PersonId, UnitId, UserId,
    name::{NamePair, normalise, phonetic_key},
    number::IdentityNumber,
};
use fristad_policy::{CaseFacts, Hit, PersonalProtection, SearchKey, SearchPermit, authorise_search, judge_hit};
use serde::{Deserialize, Serialize};

/// People opened and filtered at most.
const CANDIDATES: u32 = 200;

/// What is sought. Exactly one way.
#[derive(Clone, Deserialize)]
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

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Found {
    /// Cases that may be opened.
    pub cases: Vec<CaseId>,
    /// People whose cases may be opened.
    pub people: Vec<PersonId>,
    /// Units to contact about someone who is known there. Never for protected people.
    pub units: Vec<UnitId>,
}

type Place = (PersonId, CaseId, Option<UnitId>, Option<UserId>);

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

    async fn by_case_number(&self, ctx: &Ctx, permit: &SearchPermit, number: &str) -> Result<Found, AppError> {
        let mut unit = self.store.read().await?;
        let mut found = Found::default();
        if let Some(row) = unit.case_by_number(self.authority, number.trim()).await? {
            let case = facts::state(&unit.history(row.id).await?);
            note(
                &mut found,
                &judge_hit(permit, &ctx.subject, &crate::case::facts::facts(&row, &case, ctx.subject.user), ctx.now),
                case.subject,
                row.id,
            );
        }
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
        let mut unit = self.store.read().await?;
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
        drop(unit);
        for (person, case, unit, handler) in places {
            let protected = meant.iter().any(|row| row.id == person && row.protected);
            let facts = place_facts(self, (person, case, unit, handler), protected);
            note(&mut found, &judge_hit(permit, &ctx.subject, &facts, ctx.now), Some(person), case);
        }
        Ok(found)
    }
}

fn place_facts(app: &App, (_, case, unit, handler): Place, protected: bool) -> CaseFacts {
    let protection = if protected { PersonalProtection::Protected } else { PersonalProtection::Unprotected };
    CaseFacts { unit, handler, protection, ..CaseFacts::new(case, app.authority()) }
}

fn note(found: &mut Found, hit: &Hit, person: Option<PersonId>, case: CaseId) {
    match hit {
        Hit::Shown(_) | Hit::SafetyCard(_) => {
            found.cases.push(case);
            found.people.extend(person.filter(|person| !found.people.contains(person)));
        }
        Hit::ContactUnit(unit) => {
            if !found.units.contains(unit) {
                found.units.push(*unit);
            }
        }
        Hit::Nothing => {}
    }
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
