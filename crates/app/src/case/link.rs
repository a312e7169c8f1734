//! Linking two cases: seen from the exposed person's or the child's side, invisible from the perpetrator's.

use super::facts;
use crate::{
    ctx::Ctx,
    error::AppError,
    house::App,
    queue::{self, Kind},
    row::LinkRow,
    vault::ledger::reference,
    work::Told,
};
use fristad_domain::case::{LinkedFact, code::CaseKind};
use fristad_kernel::CaseId;
use fristad_policy::{Action, authorise};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
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
    /// Links two cases. The one who links needs no access to the other: that it exists is known from the first case's own facts.
    pub async fn link_cases(&self, ctx: &Ctx, input: LinkInput) -> Result<Linked, AppError> {
        const OPERATION: &str = "link_cases";
        let mut unit = self.store.begin().await?;
        let Some(row) = unit.case(input.case).await? else {
            drop(unit);
            return Err(self.missing(ctx, OPERATION).await);
        };
        let case = facts::state(&unit.history(row.id).await?);
        let permit =
            match authorise(&ctx.subject, ctx.purpose, Action::LinkCases, &crate::case::facts::facts(&row, &case, &ctx.subject), ctx.now) {
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
        let other = unit.case(input.other).await?.filter(|other| (input.kind == LinkKind::Perpetrator) == (other.kind == his));
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
        unit.insert_link(&link).await?;
        // What happened in his case since hers was opened is told at once, and not first with the next event. The job leaves no entry in his case's log.
        let happened =
            unit.linked_facts(row.id).await?.iter().any(|fact| matches!(fact, LinkedFact::Triggered { at, .. } if *at >= row.opened));
        if input.kind == LinkKind::Perpetrator && happened {
            unit.put_job(&queue::of_case(Kind::TellLinked, self.ids.shown(), other.id, ctx.now)).await?;
        }
        let rows = vec![reference(&link)];
        let told = Told { operation: OPERATION, role: Some(permit.role()), outcome: "done", case: Some(row.id), detail: Vec::new(), rows };
        self.finish(unit, ctx, told).await?;
        Ok(Linked { link: link.id })
    }
}
