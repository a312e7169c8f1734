//! Links between cases. Nothing else in the store names their table, and nothing but what is here crosses one: who handles the other side, and whom a team
//! lead has allowed on both, and what happened on the perpetrator's side, or in a case of the same family, that outdates assessments.

use super::{
    Row, Work, fixed,
    row::{get, id, time},
};
use crate::{error::unreadable, text::statements};
use fristad_app::{port::store::StoreError, row::LinkRow};
use fristad_domain::case::{Event, LinkedFact, Recorded, code::Trigger};
use fristad_kernel::{CaseId, UserId};
use uuid::Uuid;

statements! {
    INSERT_LINK = "INSERT INTO case_link (id, seen_from, other, kind, recorded, author) VALUES ($1, $2, $3, $4, $5, $6)";
    /// The handlers of the cases of the opposite side, and, where that is the victim's, its permissions for the same handler. A permission is recorded on
    /// the victim's side only, so the perpetrator's case tells nothing of it; and what outdates assessments crosses from the perpetrator's side only, or
    /// between the cases of one family: never to one that is a perpetrator's, or has been linked as one. The opposite side of a case is the opposite side of its
    /// family too; who buys sex is of no family here. `CROSS JOIN` keeps SQLite from starting with every event there is.
    LINKED_FACTS = "WITH direct (case_id, is_victims) AS (
            SELECT other, FALSE FROM case_link WHERE seen_from = $1 AND kind = 'perpetrator'
            UNION SELECT seen_from, TRUE FROM case_link WHERE other = $1 AND kind = 'perpetrator'
            UNION SELECT l.other, TRUE FROM case_link l JOIN case_file c ON c.id = l.seen_from
                WHERE l.seen_from = $1 AND l.kind = 'victim' AND c.kind = 'perpetrator'
            UNION SELECT l.seen_from, FALSE FROM case_link l JOIN case_file c ON c.id = l.seen_from
                WHERE l.other = $1 AND l.kind = 'victim' AND c.kind = 'perpetrator'),
        family (case_id) AS (
            SELECT c.id FROM case_link l JOIN case_file own ON own.id = $1
                JOIN case_file c ON c.id = CASE WHEN l.seen_from = $1 THEN l.other ELSE l.seen_from END
            WHERE (l.seen_from = $1 OR l.other = $1) AND l.kind IN ('victim', 'child', 'sibling')
                AND own.kind NOT IN ('perpetrator', 'buyer_of_sex') AND c.kind NOT IN ('perpetrator', 'buyer_of_sex')
            GROUP BY c.id),
        opposite (case_id, is_victims) AS (
            SELECT case_id, is_victims FROM direct
            UNION SELECT l.other, FALSE FROM family f JOIN case_link l ON l.seen_from = f.case_id WHERE l.kind = 'perpetrator' AND l.other <> $1
            UNION SELECT c.id, TRUE FROM direct d JOIN case_link l ON l.seen_from = d.case_id OR l.other = d.case_id
                JOIN case_file c ON c.id = CASE WHEN l.seen_from = d.case_id THEN l.other ELSE l.seen_from END
            WHERE d.is_victims AND l.kind IN ('victim', 'child', 'sibling') AND c.kind NOT IN ('perpetrator', 'buyer_of_sex') AND c.id <> $1)
        SELECT c.handler AS handler, NULL AS body, FALSE AS is_family, NULL AS noted_in
            FROM opposite o CROSS JOIN case_file c WHERE c.id = o.case_id AND c.handler IS NOT NULL
        UNION ALL
        SELECT NULL, e.body, FALSE, e.case_id FROM opposite o CROSS JOIN case_event e
        WHERE e.case_id = o.case_id AND o.is_victims AND e.body LIKE '%\"same_handler_allowed\"%'
        UNION ALL
        SELECT NULL, e.body, FALSE, e.case_id FROM opposite o CROSS JOIN case_file c CROSS JOIN case_event e
        WHERE c.id = o.case_id AND c.kind = 'perpetrator' AND e.case_id = o.case_id AND NOT o.is_victims AND e.body LIKE '%\"triggered\"%'
        UNION ALL
        SELECT NULL, e.body, TRUE, e.case_id FROM family f CROSS JOIN case_event e
        WHERE e.case_id = f.case_id AND e.body LIKE '%\"triggered\"%'
            AND NOT EXISTS (SELECT 1 FROM case_link WHERE other = $1 AND kind = 'perpetrator')";
    /// Whom a case's events are told: of a perpetrator's, the cases that see it as that, and their families; of another, its family and, for what is learnt by a new
    /// link, itself. None that is a perpetrator's by now.
    TOLD_OF = "WITH near (case_id) AS (
            SELECT l.seen_from FROM case_link l JOIN case_file c ON c.id = l.other WHERE l.other = $1 AND l.kind = 'perpetrator' AND c.kind = 'perpetrator'
            UNION SELECT id FROM case_file WHERE id = $1 AND kind NOT IN ('perpetrator', 'buyer_of_sex')),
        told (case_id) AS (
            SELECT case_id FROM near
            UNION SELECT CASE WHEN l.seen_from = near.case_id THEN l.other ELSE l.seen_from END
            FROM near JOIN case_link l ON l.seen_from = near.case_id OR l.other = near.case_id WHERE l.kind IN ('victim', 'child', 'sibling'))
        SELECT c.id AS told FROM told t JOIN case_file c ON c.id = t.case_id
        WHERE c.kind NOT IN ('perpetrator', 'buyer_of_sex') AND c.id > $2 ORDER BY c.id LIMIT $3";
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
    let is_family: bool = get(row, "is_family")?;
    // What a case was told itself it passes on to nobody: one step, from where it was noted.
    let passes = |trigger: Trigger| if is_family { !recorded.by.0.is_nil() } else { !trigger.is_victim_side() };
    Ok(match recorded.event {
        Event::SameHandlerAllowed { user } => Some(LinkedFact::SameHandlerAllowed(user)),
        Event::Triggered { trigger } if passes(trigger) => {
            Some(LinkedFact::Triggered { trigger, at: recorded.occurred, from: id(row, "noted_in")? })
        }
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

    pub(super) async fn cases_told_of(&mut self, case: CaseId, after: Option<CaseId>, limit: u32) -> Result<Vec<CaseId>, StoreError> {
        let after = after.map_or(Uuid::nil(), |case| case.0);
        self.all(fixed(TOLD_OF).bind(case.0).bind(after).bind(i64::from(limit)), |row| id(row, "told")).await
    }

    pub(super) async fn links(&mut self) -> Result<Vec<LinkRow>, StoreError> {
        self.all(fixed(ALL_LINKS), link).await
    }
}
