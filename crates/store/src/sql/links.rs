//! Links between cases. Nothing else in the store names their table, and nothing but what is here crosses one: who handles the other side, and whom a team
//! lead has allowed on both, and what happened on the perpetrator's side that outdates assessments.

use super::{
    Row, Work, fixed,
    row::{get, id, time},
};
use crate::{error::unreadable, text::statements};
use fristad_app::{port::store::StoreError, row::LinkRow};
use fristad_domain::case::{Event, LinkedFact, Recorded};
use fristad_kernel::{CaseId, UserId};
use uuid::Uuid;

statements! {
    INSERT_LINK = "INSERT INTO case_link (id, seen_from, other, kind, recorded, author) VALUES ($1, $2, $3, $4, $5, $6)";
    /// The handlers of the cases of the opposite side, and, where that is the victim's, its permissions for the same handler. A permission is recorded on
    /// the victim's side only, so the perpetrator's case tells nothing of it; and what outdates assessments crosses from the perpetrator's side only. `CROSS JOIN` keeps SQLite from
    /// starting with every event there is.
    LINKED_FACTS = "WITH opposite (case_id, is_victims) AS (
            SELECT other, kind = 'victim' FROM case_link WHERE seen_from = $1 AND kind IN ('victim', 'perpetrator')
            UNION SELECT seen_from, kind = 'perpetrator' FROM case_link WHERE other = $1 AND kind IN ('victim', 'perpetrator'))
        SELECT c.handler AS handler, NULL AS body FROM opposite o CROSS JOIN case_file c WHERE c.id = o.case_id AND c.handler IS NOT NULL
        UNION ALL
        SELECT NULL, e.body FROM opposite o CROSS JOIN case_event e
        WHERE e.case_id = o.case_id AND o.is_victims AND e.body LIKE '%\"same_handler_allowed\"%'
        UNION ALL
        SELECT NULL, e.body FROM opposite o CROSS JOIN case_file c CROSS JOIN case_event e
        WHERE c.id = o.case_id AND c.kind = 'perpetrator' AND e.case_id = o.case_id AND NOT o.is_victims AND e.body LIKE '%\"triggered\"%'";
    /// The cases that see one as the perpetrator's, and are not another's like it by now.
    SEEN_FROM = "SELECT DISTINCT l.seen_from FROM case_link l JOIN case_file c ON c.id = l.seen_from
        WHERE l.other = $1 AND l.kind = 'perpetrator' AND c.kind <> 'perpetrator' AND l.seen_from > $2 ORDER BY l.seen_from LIMIT $3";
    ALL_LINKS = "SELECT id, seen_from, other, kind, recorded, author FROM case_link ORDER BY id";
}

fn link(row: &Row) -> Result<LinkRow, StoreError> {
    Ok(LinkRow {
        id: get(row, "id")?,
        seen_from: id(row, "seen_from")?,
        other: id(row, "other")?,
        kind: get(row, "kind")?,
        recorded: time(row, "recorded")?,
        author: id(row, "author")?,
    })
}

fn fact(row: &Row) -> Result<Option<LinkedFact>, StoreError> {
    if let Some(handler) = get::<Option<Uuid>>(row, "handler")? {
        return Ok(Some(LinkedFact::OppositeHandler(UserId(handler))));
    }
    let body: String = get(row, "body")?;
    let recorded: Recorded = serde_json::from_str(&body).map_err(|_| unreadable("case_event.body"))?;
    Ok(match recorded.event {
        Event::SameHandlerAllowed { user } => Some(LinkedFact::SameHandlerAllowed(user)),
        Event::Triggered { trigger } if !trigger.is_victim_side() => Some(LinkedFact::Triggered { trigger, at: recorded.occurred }),
        _ => None,
    })
}

impl Work {
    pub(super) async fn add_link(&mut self, link: &LinkRow) -> Result<(), StoreError> {
        let statement = fixed(INSERT_LINK)
            .bind(link.id)
            .bind(link.seen_from.0)
            .bind(link.other.0)
            .bind(&link.kind)
            .bind(link.recorded.as_micros())
            .bind(link.author.0);
        self.run(statement).await.map(drop)
    }

    pub(super) async fn facts_across_links(&mut self, case: CaseId) -> Result<Vec<LinkedFact>, StoreError> {
        let mut facts = Vec::new();
        for fact in self.all(fixed(LINKED_FACTS).bind(case.0), fact).await?.into_iter().flatten() {
            if !facts.contains(&fact) {
                facts.push(fact);
            }
        }
        Ok(facts)
    }

    pub(super) async fn cases_seeing(&mut self, case: CaseId, after: Option<CaseId>, limit: u32) -> Result<Vec<CaseId>, StoreError> {
        let after = after.map_or(Uuid::nil(), |case| case.0);
        self.all(fixed(SEEN_FROM).bind(case.0).bind(after).bind(i64::from(limit)), |row| id(row, "seen_from")).await
    }

    pub(super) async fn links(&mut self) -> Result<Vec<LinkRow>, StoreError> {
        self.all(fixed(ALL_LINKS), link).await
    }
}
