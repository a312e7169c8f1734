//! Linking two cases: seen from the exposed person's or the child's side, invisible from the perpetrator's.

use super::facts;
use crate::{
    ctx::Ctx,
    error::AppError,
    house::App,
    port::store::Unit,
    queue::{self, Kind},
    row::{CaseRow, LinkRow, PersonRow},
    vault::ledger::reference,
    work::Told,
};
use fristad_domain::{
    case::{Case, LinkedFact, code::CaseKind},
    rulebook,
};
use fristad_kernel::{Breach, CaseId, Rejection, UserId};
use fristad_policy::{Action, authorise};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Which cases.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LinkInput {
    /// The exposed person's or the child's case, from which the link is seen.
    pub case: CaseId,
    /// The other case.
    pub other: CaseId,
    /// What the other is to the first.
    pub kind: LinkKind,
}

/// What the other case is to the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LinkKind {
    /// The perpetrator's case.
    Perpetrator,
    /// The exposed person's case, seen from the child's.
    Victim,
    /// A child's case.
    Child,
    /// A sibling's case.
    Sibling,
}

/// A link that was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Linked {
    /// Its id.
    pub link: Uuid,
}

impl App {
    /// Links two cases that have someone in common. The one who links needs no access to the other, which is often a colleague's; a case with which this one has nobody in
    /// common is as good as none.
    pub async fn link_cases(&self, ctx: &Ctx, input: LinkInput) -> Result<Linked, AppError> {
        const OPERATION: &str = "link_cases";
        let mut unit = self.store.begin().await?;
        let Some(row) = unit.case(input.case).await? else {
            drop(unit);
            return Err(self.missing(ctx, OPERATION).await);
        };
        let case = facts::state(&unit.history(row.id).await?);
        let permit = match authorise(&ctx.subject, ctx.purpose, Action::LinkCases, &facts::facts(&row, &case, &ctx.subject), ctx.now) {
            Ok(permit) => permit,
            Err(denied) => {
                drop(unit);
                return Err(self.denied(ctx, OPERATION, Some(row.id), denied).await);
            }
        };
        // From the perpetrator's case the others are invisible: a link is never made from there.
        let his = super::project::code(&CaseKind::Perpetrator);
        if row.kind == his || row.id == input.other {
            return Err(AppError::invalid("link.kind", "kind"));
        }
        // A case of another kind than told is as good as none: a link is no way to ask what a guessed id is.
        let found = unit.case_with_people_of_both(input.other, row.id).await?;
        let fits = |other: &CaseRow| (input.kind == LinkKind::Perpetrator) == (other.kind == his);
        let other = match found.filter(|(other, _)| fits(other)) {
            Some((other, people)) if self.have_someone_in_common(row.id, &people)? => Some(other),
            _ => None,
        };
        let Some(other) = other else {
            drop(unit);
            return Err(self.missing(ctx, OPERATION).await);
        };
        let link = LinkRow {
            id: self.ids.shown(),
            seen_from: row.id,
            other: other.id,
            kind: super::project::code(&input.kind),
            recorded: ctx.now,
            author: ctx.subject.user,
        };
        let both_sides = add(&mut unit, &link, input.kind, (&row, &case), &other).await?;
        if let Some(handler) = both_sides {
            // Taken back with the unit of work: who would be on both sides is put right first, by another handler or by a team lead's reason in her case.
            drop(unit);
            let leads =
                authorise(&ctx.subject, ctx.purpose, Action::LeadBarriers, &facts::facts(&row, &case, &ctx.subject), ctx.now).is_ok();
            if !(leads || ctx.subject.is(handler)) {
                // Whoever neither has both cases nor leads the barriers of this one is not told who has his: to them it is as if there were no such case.
                return Err(self.missing(ctx, OPERATION).await);
            }
            let breach = Breach { rule: &rulebook::BAR_01, about: None };
            return Err(match Rejection::of(vec![breach]) {
                Some(rejection) => self.rejected(ctx, OPERATION, permit.role(), Some(row.id), rejection).await,
                None => AppError::NotFound,
            });
        }
        // What happened on the other side since a case was opened is told at once, and not first with the next event. The job leaves no entry in his case's log.
        let source = if input.kind == LinkKind::Perpetrator { other.id } else { row.id };
        unit.put_job(&queue::of_case(Kind::TellLinked, self.ids.shown(), source, ctx.now)).await?;
        let rows = vec![reference(&link)];
        let told = Told { operation: OPERATION, role: Some(permit.role()), outcome: "done", case: Some(row.id), detail: Vec::new(), rows };
        self.finish(unit, ctx, told).await?;
        Ok(Linked { link: link.id })
    }

    /// Whether someone of one case stands in the other as well.
    fn have_someone_in_common(&self, case: CaseId, people: &[(CaseId, PersonRow)]) -> Result<bool, AppError> {
        let (mut here, mut there) = (BTreeSet::new(), BTreeSet::new());
        for (stands_in, person) in people {
            let of = if *stands_in == case { &mut here } else { &mut there };
            of.extend(self.known_as(person)?);
        }
        Ok(!here.is_disjoint(&there))
    }
}

/// Writes the link, and gives who then handles both sides, if no team lead has allowed it: the perpetrator's case, and the case or the family's case that comes to see it.
async fn add(
    unit: &mut Box<dyn Unit>,
    link: &LinkRow,
    kind: LinkKind,
    (row, case): (&CaseRow, &Case),
    other: &CaseRow,
) -> Result<Option<UserId>, AppError> {
    let opposite = |facts: &[LinkedFact], user: UserId| facts.contains(&LinkedFact::OppositeHandler(user));
    if kind == LinkKind::Perpetrator {
        unit.insert_link(link).await?;
        let Some(his) = other.handler else { return Ok(None) };
        // Across the link just made: the handlers of those who see his case, and whom their team leads have allowed.
        let facts = unit.linked_facts(other.id).await?;
        return Ok((opposite(&facts, his) && !facts.contains(&LinkedFact::SameHandlerAllowed(his))).then_some(his));
    }
    let allowed = |user: &UserId| case.same_handler_allowed.contains(user);
    let (ours, theirs) = (unit.linked_facts(row.id).await?, unit.linked_facts(other.id).await?);
    unit.insert_link(link).await?;
    let meets = |from: &[LinkedFact], to: &[LinkedFact], user: &UserId| opposite(from, *user) && !opposite(to, *user) && !allowed(user);
    let mine = row.handler.filter(|user| meets(&theirs, &ours, user));
    let Some(others) = other.handler.filter(|user| mine.is_none() && meets(&ours, &theirs, user)) else { return Ok(mine) };
    let excepted = facts::state(&unit.history(other.id).await?).same_handler_allowed.contains(&others);
    Ok((!excepted).then_some(others))
}
