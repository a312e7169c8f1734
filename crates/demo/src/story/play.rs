//! Playing a story, step by step, until the first surprise.

use super::{Expected, Story, Told, names::Names};
use crate::authority::Place;
use fristad_app::{App, AppError, operations};
use fristad_domain::actor::Role;
use fristad_kernel::Timestamp;
use fristad_policy::Purpose;
use serde_json::Value;

/// What a step came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was done.
    Accepted,
    /// Rules stood in the way.
    Rejected(Vec<String>),
    /// The policy refused, or there is no such thing.
    Denied,
    /// What was sent could not be used.
    Invalid(String),
    /// Someone else was first.
    Conflict,
    /// The service could not answer, or something is broken.
    Failed(String),
}

/// A step that went as expected.
#[derive(Clone, Debug)]
pub struct StepReport {
    /// Its number, from 1.
    pub number: usize,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub who: String,
    /// Which operation.
    pub operation: String,
    /// What it came to.
    pub outcome: Outcome,
    /// What it gave, as codes.
    pub events: Vec<String>,
    /// Why it is told.
    pub note: Option<String>,
}

/// Where a story and the system part.
#[derive(Debug, thiserror::Error)]
pub enum Surprise {
    /// It went otherwise than told.
    #[error("steg {number} ({operation}): väntade {expected:?}, fick {got:?}")]
    Otherwise {
        /// The step.
        number: usize,
        /// Its operation.
        operation: String,
        /// What the story says.
        expected: Expected,
        /// What happened.
        got: Outcome,
    },
    /// A field of the answer has another value.
    #[error("steg {number} ({operation}): fältet {field} är {got}, väntade {expected}")]
    Field {
        /// The step.
        number: usize,
        /// Its operation.
        operation: String,
        /// The field.
        field: String,
        /// What the story says.
        expected: Value,
        /// What it is.
        got: Value,
    },
    /// The story is not written so that it can be played.
    #[error("steg {number}: {what}")]
    Unplayable {
        /// The step.
        number: usize,
        /// What is wrong.
        what: String,
    },
}

/// One step's place in the story, ready to be taken.
pub struct Step<'a> {
    number: usize,
    told: &'a Told,
}

/// Plays a story in a demonstration authority.
pub struct Player<'a> {
    app: &'a App,
    place: &'a Place,
    names: Names,
    now: Timestamp,
    company: Company,
}

/// Whether anything else happens in the authority in which a story is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Company {
    /// Nothing: lists hold what the story put there.
    Alone,
    /// Other cases stand in the lists as well, so that what the story expects of them cannot be held.
    Others,
}

impl<'a> Player<'a> {
    /// Begins.
    pub fn new(app: &'a App, place: &'a Place, story: &Story) -> Result<Self, Surprise> {
        let now =
            story.start.parse().map_err(|_| Surprise::Unplayable { number: 0, what: format!("start är ingen tid: {}", story.start) })?;
        Ok(Self { app, place, names: Names::new(place.names()), now, company: Company::Alone })
    }

    /// The same in company.
    #[must_use]
    pub const fn in_company(mut self, company: Company) -> Self {
        self.company = company;
        self
    }

    /// The steps of a story.
    pub fn steps(story: &Story) -> impl Iterator<Item = Step<'_>> {
        story.steps.iter().zip(1..).map(|(told, number)| Step { number, told })
    }

    /// The instant that the story has come to.
    pub const fn now(&self) -> Timestamp {
        self.now
    }

    /// The id that a name of the story stands for, once an answer has been remembered under it.
    pub fn named(&self, name: &str) -> Option<String> {
        self.names.fill(&Value::String(format!("${name}"))).ok()?.as_str().map(str::to_owned)
    }

    /// Takes a step.
    pub async fn take(&mut self, step: &Step<'_>) -> Result<StepReport, Surprise> {
        let Step { number, told } = *step;
        let unplayable = |what: String| Surprise::Unplayable { number, what };
        self.now = moved(self.now, told.at.as_deref()).ok_or_else(|| unplayable(format!("at är ingen tid: {:?}", told.at)))?;
        let input = self.names.fill(&Value::Object(told.with.clone())).map_err(|name| unplayable(format!("ingen vet vad ${name} är")))?;
        let user = self.place.users.get(&told.who).copied().ok_or_else(|| unplayable(format!("ingen heter {}", told.who)))?;
        let purpose = match &told.purpose {
            Some(code) => Purpose::ALL
                .iter()
                .copied()
                .find(|purpose| purpose.code() == code)
                .ok_or_else(|| unplayable(format!("okänt ändamål: {code}")))?,
            None => Purpose::usual(Place::role(&told.who).unwrap_or(Role::CaseWorker)),
        };
        let answer = match self.app.ctx(user, purpose, self.now).await {
            Ok(Some(ctx)) if told.operation == "forget_expired" => {
                self.app.forget_expired(&ctx).await.map(|gone| serde_json::json!({ "forgotten": gone }))
            }
            Ok(Some(ctx)) => operations::call(self.app, &ctx, &told.operation, input)
                .await
                .ok_or_else(|| unplayable(format!("okänd operation: {}", told.operation)))?,
            Ok(None) => return Err(unplayable(format!("kontot {} finns inte", told.who))),
            Err(error) => Err(error),
        };
        let (outcome, answer) = match answer {
            Ok(answer) => (Outcome::Accepted, answer),
            Err(error) => told_of(error),
        };
        if !fits(&told.expect, &outcome) {
            return Err(Surprise::Otherwise { number, operation: told.operation.clone(), expected: told.expect.clone(), got: outcome });
        }
        let is_held = told.operation != "worklist" || self.company == Company::Alone;
        for (field, expected) in told.check.iter().filter(|_| is_held) {
            let expected = self.names.fill(expected).map_err(|name| unplayable(format!("ingen vet vad ${name} är")))?;
            let got = answer.pointer(&format!("/{}", field.replace('.', "/"))).cloned().unwrap_or(Value::Null);
            if got != expected {
                return Err(Surprise::Field { number, operation: told.operation.clone(), field: field.clone(), expected, got });
            }
        }
        // A step tells what it did; an opened case tells its whole history, which is not this step's.
        let events = answer
            .get("step")
            .and(answer.get("events"))
            .and_then(Value::as_array)
            .map(|events| events.iter().filter_map(Value::as_str).map(str::to_owned).collect());
        if let Some(name) = &told.remember {
            self.names.remember(name, answer);
        }
        Ok(StepReport {
            number,
            at: self.now,
            who: told.who.clone(),
            operation: told.operation.clone(),
            outcome,
            events: events.unwrap_or_default(),
            note: told.note.clone(),
        })
    }
}

fn told_of(error: AppError) -> (Outcome, Value) {
    match error {
        AppError::Rejected(rejection) => (Outcome::Rejected(rejection.rules().into_iter().map(str::to_owned).collect()), Value::Null),
        AppError::Denied(_) | AppError::NotFound => (Outcome::Denied, Value::Null),
        AppError::Invalid { message, field } => (Outcome::Invalid(format!("{message} ({field})")), Value::Null),
        AppError::Conflict { now, draft } => (Outcome::Conflict, serde_json::json!({ "now": now, "draft": draft })),
        // No form stands behind the step of a story.
        AppError::Repeated { .. } => (Outcome::Failed("repeated".to_owned()), Value::Null),
        AppError::Unavailable(why) | AppError::Broken(why) => (Outcome::Failed(why), Value::Null),
    }
}

fn fits(expected: &Expected, outcome: &Outcome) -> bool {
    match (expected, outcome) {
        (Expected::Accepted, Outcome::Accepted)
        | (Expected::Denied, Outcome::Denied)
        | (Expected::Invalid, Outcome::Invalid(_))
        | (Expected::Conflict, Outcome::Conflict) => true,
        (Expected::Rejected(expected), Outcome::Rejected(got)) => {
            let mut expected = expected.clone();
            expected.sort_unstable();
            expected == *got
        }
        _ => false,
    }
}

/// The time of a step: an instant, or so many minutes, hours or days after the step before.
fn moved(now: Timestamp, at: Option<&str>) -> Option<Timestamp> {
    let Some(at) = at else { return Some(now) };
    let Some(since) = at.strip_prefix('+') else { return at.parse().ok() };
    let unit = since.chars().last()?;
    let count: i64 = since.strip_suffix(unit)?.parse().ok().filter(|count| (0..100_000).contains(count))?;
    match unit {
        'm' => Some(now.plus_minutes(count)),
        'h' => Some(now.plus_hours(count)),
        'd' => Some(now.plus_hours(count * 24)),
        _ => None,
    }
}
