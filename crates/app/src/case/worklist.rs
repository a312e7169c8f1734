//! Worklists: a page of cases by danger and deadline, never sorted, filtered or paged by name.

use super::{facts, project::NO_DAY};
use crate::{
    ctx::Ctx,
    error::AppError,
    house::App,
    person::search::by_case,
    port::store::{After, COUNTED_AT_MOST, ListCount, ListFilter, StoreError, Unit},
    row::ListedCase,
    work::Told,
};
use fristad_domain::case::worklist::Bucket;
use fristad_kernel::{CaseId, Date, Timestamp, UnitId, UserId};
use fristad_policy::{Action, CaseFacts, ListAction, ListField, ListPermit, authorise, authorise_list};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, fmt};

/// Rows on a page at most.
const PAGE: u32 = 100;

/// Days ahead that `Due::Week` takes in, besides today.
const DAYS_AHEAD: u8 = 6;

/// Whose list, which of its cases, and where the page begins.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct WorklistInput {
    /// Whose.
    pub list: Whose,
    /// Only this part of the list.
    pub bucket: Option<i16>,
    /// Only cases in this stage. What is closed, or was never opened and rests, is listed when its stage is asked for and else left out.
    pub stage: Option<ListedStage>,
    /// Only what is to be done by then.
    pub due: Option<Due>,
    /// Only this handler's.
    pub handler: Option<UserId>,
    /// Only this unit's.
    pub unit: Option<UnitId>,
    /// Rows on the page.
    pub limit: u32,
    /// The place of the last row of the page before: bucket, time, case.
    pub after: Option<After>,
}

impl Default for WorklistInput {
    fn default() -> Self {
        Self { list: Whose::default(), bucket: None, stage: None, due: None, handler: None, unit: None, limit: 20, after: None }
    }
}

/// Whose list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Whose {
    /// One's own.
    #[default]
    Own,
    /// The unit's.
    Unit,
    /// The board's.
    Agenda,
    /// The provider's commissions.
    Commissions,
}

/// A stage by which a list is filtered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ListedStage {
    /// Intake and preliminary assessment.
    Intake,
    /// No investigation was opened.
    NotOpened,
    /// Under investigation.
    Investigation,
    /// The investigation has ended, and no decision is made.
    Concluded,
    /// Decided.
    Decided,
    /// Closed.
    Closed,
}

impl ListedStage {
    /// Every stage.
    pub const ALL: [Self; 6] = [Self::Intake, Self::NotOpened, Self::Investigation, Self::Concluded, Self::Decided, Self::Closed];

    /// The code, as the case's own stage has it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Intake => "intake",
            Self::NotOpened => "not_opened",
            Self::Investigation => "investigation",
            Self::Concluded => "concluded",
            Self::Decided => "decided",
            Self::Closed => "closed",
        }
    }
}

/// By when something is to be done. Each takes in the ones before it: what is overdue is to be done today as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Due {
    /// It should have been done.
    Overdue,
    /// By the end of today, as Swedish clocks show it.
    Today,
    /// By the end of the sixth day from today.
    Week,
}

impl Due {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Overdue, Self::Today, Self::Week];

    /// The code by which a query names it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Today => "today",
            Self::Week => "week",
        }
    }

    /// The latest deadline that is meant.
    fn latest(self, now: Timestamp) -> Timestamp {
        match self {
            Self::Overdue => before(now),
            Self::Today => end_of(now.date()),
            Self::Week => end_of((0..DAYS_AHEAD).fold(now.date(), |day, _| day.tomorrow().unwrap_or(day))),
        }
    }
}

const fn before(at: Timestamp) -> Timestamp {
    Timestamp::from_micros(at.as_micros().saturating_sub(1))
}

/// The last microsecond of a Swedish day, which has 23, 24 or 25 hours.
fn end_of(day: Date) -> Timestamp {
    let end = day.tomorrow().ok().and_then(|tomorrow| Timestamp::at(tomorrow, 0, 0).ok());
    end.map_or(Timestamp::from_micros(i64::MAX), before)
}

/// A page of a list, and how much there is of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Listing {
    /// The page.
    pub rows: Vec<Listed>,
    /// How many cases stand in each part of the list, with every filter but that of the part. Empty where the reader may not know the parts. Where there are more than
    /// [`COUNTED_AT_MOST`] in all, the least urgent are not counted.
    pub counts: BTreeMap<i16, u64>,
    /// How many of them are overdue.
    pub overdue: u64,
    /// Whether there are more cases than were counted.
    pub uncounted: bool,
    /// Whether there is a next page.
    pub more: bool,
    /// Where the next page begins: what `after` is for it.
    pub next: Option<After>,
}

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Listed {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub number: String,
    /// Its stage, where the reader may know it.
    pub stage: Option<String>,
    /// The handler, where the reader may know it.
    pub handler: Option<UserId>,
    /// Its part of the list, where the reader may know it.
    pub bucket: Option<i16>,
    /// The earliest time by which something is to be done.
    pub due: Option<Timestamp>,
    /// The name of the subject: in one's own list alone, and never of a protected person.
    pub name: Option<ListedName>,
    /// Whether the name is left out because the subject is protected. Told in one's own list alone.
    pub protected: bool,
    /// The row's place, to begin the next page after.
    pub place: After,
}

/// A name in a list.
#[derive(Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ListedName {
    /// Surname.
    pub surname: String,
    /// Given names.
    pub given: String,
}

// A name is not to end in a log line.
impl fmt::Debug for ListedName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ListedName")
    }
}

/// What is known of a subject: the name, or that they are protected.
type Subjects = BTreeMap<CaseId, Option<ListedName>>;

impl App {
    /// A page of a worklist.
    pub async fn worklist(&self, ctx: &Ctx, input: WorklistInput) -> Result<Listing, AppError> {
        const OPERATION: &str = "worklist";
        let list = match input.list {
            Whose::Own => ListAction::Own,
            Whose::Unit => ListAction::Unit,
            Whose::Agenda => ListAction::Agenda,
            Whose::Commissions => ListAction::Commissions,
        };
        let permit = match authorise_list(&ctx.subject, ctx.purpose, list) {
            Ok(permit) => permit,
            Err(denied) => return Err(self.denied(ctx, OPERATION, None, denied).await),
        };
        let filter = filter(&permit, &input, ctx.now)?;
        let size = input.limit.clamp(1, PAGE);
        // One row more than the page tells whether there is a next one.
        let asked = (input.after, size.saturating_add(1));
        let (mut rows, counts) = self.rows_and_counts(&permit, &filter, asked, ctx.now).await?;
        let more = rows.len() > size as usize;
        rows.truncate(size as usize);
        let subjects = if sees(&permit, ListField::Name) { self.subjects(ctx, &rows).await? } else { Subjects::new() };
        let names = subjects.values().flatten().count();
        let detail = vec![format!("rows:{}", rows.len()), format!("names:{names}")];
        let told = Told { operation: OPERATION, role: Some(permit.role()), outcome: "read", case: None, detail, rows: Vec::new() };
        self.record(ctx, told).await?;
        let next = rows.last().filter(|_| more).map(place);
        let parts = sees(&permit, ListField::Priority);
        let counted: u64 = counts.iter().map(|count| count.cases).sum();
        Ok(Listing {
            uncounted: counted > u64::from(COUNTED_AT_MOST),
            rows: rows.into_iter().map(|row| shown(&permit, row, &subjects)).collect(),
            overdue: counts.iter().map(|count| count.overdue).sum(),
            counts: counts.into_iter().filter(|_| parts).map(|count| (count.bucket, count.cases)).collect(),
            more,
            next,
        })
    }

    /// From a replica where one is fresh enough and answers, and else from the store itself.
    async fn rows_and_counts(&self, permit: &ListPermit, filter: &ListFilter, asked: Asked, now: Timestamp) -> Result<Read, StoreError> {
        if let Some(replica) = self.store.look_at_replica().await
            && let Ok(read) = read(replica, permit, filter, asked, now).await
        {
            return Ok(read);
        }
        read(self.store.look().await?, permit, filter, asked, now).await
    }

    /// The names of the unprotected subjects of these cases of one's own, where the reader may open the person from the case. They are read in the store itself, of cases
    /// that stand in one's list there: a protection, a conflict of interest and another handler hold from the moment in which they are noted.
    async fn subjects(&self, ctx: &Ctx, rows: &[ListedCase]) -> Result<Subjects, AppError> {
        let cases: Vec<_> = rows.iter().filter(|row| self.may_read_person(ctx, row)).map(|row| row.id).collect();
        if cases.is_empty() {
            return Ok(Subjects::new());
        }
        let mut unit = self.store.look().await?;
        let mut stand: BTreeMap<_, _> = unit.subjects_of(ctx.subject.user, &cases).await?.into_iter().collect();
        if ctx.subject.behind.is_some() && !stand.is_empty() {
            // Whose list it is has no conflict of interest in its cases; whoever issued the key may have one.
            for (case, history) in by_case(unit.histories(&cases).await?) {
                let state = facts::state(&history);
                if ctx.subject.people().any(|user| state.is_conflicted(user)) {
                    stand.remove(&case);
                }
            }
        }
        let ids: Vec<_> = stand.values().copied().collect();
        let mut names = BTreeMap::new();
        for person in if ids.is_empty() { Vec::new() } else { unit.people(&ids).await? } {
            // A protected person's name stays under its seal: it is not even opened.
            let name = if person.protected {
                None
            } else {
                let identity = self.identity(&person)?;
                Some(ListedName { surname: identity.surname, given: identity.given })
            };
            names.insert(person.id, name);
        }
        Ok(stand.into_iter().filter_map(|(case, person)| Some((case, names.get(&person)?.clone()))).collect())
    }

    /// Whether a case of one's own list opens its people to oneself: a case without a handler stands in the list of whoever registered it.
    fn may_read_person(&self, ctx: &Ctx, row: &ListedCase) -> bool {
        let registered_by = row.handler.is_none().then_some(ctx.subject.user);
        let facts = CaseFacts { handler: row.handler, registered_by, ..CaseFacts::new(row.id, self.authority) };
        authorise(&ctx.subject, ctx.purpose, Action::ReadPerson, &facts, ctx.now).is_ok()
    }
}

/// Where the page begins, and how many rows are wanted.
type Asked = (Option<After>, u32);
/// Rows, and how many cases stand where.
type Read = (Vec<ListedCase>, Vec<ListCount>);

async fn read(
    mut unit: Box<dyn Unit>,
    permit: &ListPermit,
    filter: &ListFilter,
    (after, limit): Asked,
    now: Timestamp,
) -> Result<Read, StoreError> {
    let rows = unit.worklist(permit, filter, after, limit).await?;
    let counts = unit.worklist_counts(permit, &ListFilter { bucket: None, ..*filter }, now).await?;
    Ok((rows, counts))
}

fn sees(permit: &ListPermit, field: ListField) -> bool {
    permit.fields().contains(&field)
}

/// The filter for the store. Nobody filters by what the list does not show them: each answer would tell it.
fn filter(permit: &ListPermit, input: &WorklistInput, now: Timestamp) -> Result<ListFilter, AppError> {
    let asked = [
        (input.bucket.is_some(), ListField::Priority, "bucket"),
        (input.stage.is_some(), ListField::Stage, "stage"),
        (input.due.is_some(), ListField::Due, "due"),
        (input.handler.is_some(), ListField::Handler, "handler"),
        (input.unit.is_some(), ListField::Unit, "unit"),
    ];
    if let Some((.., name)) = asked.iter().find(|(is_asked, field, _)| *is_asked && !sees(permit, *field)) {
        return Err(AppError::invalid("worklist.not-shown", *name));
    }
    let rests = matches!(input.stage, Some(ListedStage::Closed | ListedStage::NotOpened));
    Ok(ListFilter {
        below: Bucket::Closed.number().saturating_add(i16::from(rests)),
        bucket: input.bucket,
        stage: input.stage.map(ListedStage::code),
        latest: input.due.map_or(NO_DAY, |due| due.latest(now).as_micros()),
        handler: input.handler,
        unit: input.unit,
    })
}

const fn place(row: &ListedCase) -> After {
    (row.bucket, row.due, row.id)
}

fn shown(permit: &ListPermit, row: ListedCase, subjects: &Subjects) -> Listed {
    let subject = subjects.get(&row.id);
    Listed {
        case: row.id,
        place: place(&row),
        number: row.number,
        stage: sees(permit, ListField::Stage).then_some(row.stage),
        handler: row.handler.filter(|_| sees(permit, ListField::Handler)),
        bucket: sees(permit, ListField::Priority).then_some(row.bucket),
        due: (row.due != NO_DAY && sees(permit, ListField::Due)).then(|| Timestamp::from_micros(row.due)),
        name: subject.cloned().flatten(),
        protected: matches!(subject, Some(None)),
    }
}
