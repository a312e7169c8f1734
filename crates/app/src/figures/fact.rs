//! What a case's history tells the figures, and the form in which it is kept.

use crate::{error::AppError, row::EventRow};
use fristad_domain::{
    case::{
        Case, Event, Stage,
        code::{CaseKind, Context, Execution, GoalResult, Outcome},
        state,
    },
    person::AgeGroup,
    service::NeedsTest,
    stage::decision::Mode,
};
use fristad_kernel::Date;
use fristad_measures::casework::{AgeBand, CaseFact, Closed, CrimeKind, Decided, Goal, RecordKey, ServiceFact, Sex};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The facts of a case of someone exposed to violence; `None` for every other case. Those are exposed who are handled as such, and victims of another crime in which
/// violence was noted.
pub fn of_case(case: &Case, history: &[EventRow], record: RecordKey, sex: Option<Sex>) -> Option<CaseFact> {
    let exposed = match case.kind {
        CaseKind::VictimAdult => true,
        CaseKind::CrimeVictimOther => history.iter().any(|row| notes_violence(&row.recorded.event)),
        CaseKind::Unspecified | CaseKind::Relative | CaseKind::BuyerOfSex | CaseKind::Perpetrator | CaseKind::Child => false,
    };
    if !exposed {
        return None;
    }
    let crimes: BTreeSet<CrimeKind> = case.contexts.iter().copied().map(crime).collect();
    let goal = history.iter().rev().find_map(|row| match &row.recorded.event {
        Event::Closed(closed) => Some(goal(closed.goal)),
        _ => None,
    });
    let closed = match case.stage {
        Stage::Closed { on, .. } => Some(Closed { date: month(on), goal: goal.unwrap_or(Goal::Unknown) }),
        _ => None,
    };
    Some(CaseFact {
        record,
        opened: month(case.received.date()),
        age: age(case.age),
        sex,
        honour: (!crimes.is_empty()).then(|| crimes.contains(&CrimeKind::Honour)),
        crimes,
        // No question of the process asks for it.
        disability: None,
        services: services(case),
        closed,
    })
}

/// What was granted and begun. Acute help is given when it is decided.
fn services(case: &Case) -> Vec<ServiceFact> {
    let given = case.decisions.iter().filter(|decision| {
        decision.kind.is_service()
            && decision.outcome != Outcome::Refused
            && (decision.mode == Mode::Acute || decision.execution != Execution::NotStarted)
    });
    let fact = |decision: &state::Decision| {
        let ended = decision.execution_since.filter(|_| decision.execution == Execution::Ended);
        let decided = match decision.needs_test {
            NeedsTest::With => Decided::With,
            NeedsTest::Without => Decided::Without,
        };
        ServiceFact { from: month(decision.on), until: ended.or(decision.until).map(month), decided }
    };
    given.map(fact).collect()
}

fn notes_violence(event: &Event) -> bool {
    matches!(event, Event::KindDetermined { violence, .. } if !violence.is_empty())
}

/// The first day of the month in which a day lies.
fn month(day: Date) -> Date {
    day.first_of_month()
}

const fn age(age: AgeGroup) -> Option<AgeBand> {
    match age {
        AgeGroup::ChildUnder12 => Some(AgeBand::Under12),
        AgeGroup::Child12To14 => Some(AgeBand::From12To14),
        AgeGroup::Child15To17 => Some(AgeBand::From15To17),
        AgeGroup::YoungAdult => Some(AgeBand::From18To20),
        AgeGroup::Adult => Some(AgeBand::From21),
        AgeGroup::Unknown => None,
    }
}

const fn crime(context: Context) -> CrimeKind {
    match context {
        Context::CloseRelation => CrimeKind::CloseRelation,
        Context::Honour => CrimeKind::Honour,
        Context::Prostitution => CrimeKind::Prostitution,
        Context::Trafficking => CrimeKind::Trafficking,
        Context::SexualViolenceOutside => CrimeKind::SexualViolenceOutside,
        Context::HateCrime => CrimeKind::HateCrime,
        Context::LeavingGroup => CrimeKind::LeavingGroup,
        Context::ThreatenedWitness => CrimeKind::ThreatenedWitness,
        Context::OtherCrime => CrimeKind::OtherCrime,
    }
}

const fn goal(result: GoalResult) -> Goal {
    match result {
        GoalResult::Fully => Goal::Met,
        GoalResult::Partly => Goal::Partly,
        GoalResult::NotMet => Goal::Not,
        GoalResult::NoGoals => Goal::Unknown,
    }
}

/// The form in which a fact is kept: its record key follows from the row's id and does not stand in it.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    opened: Date,
    age: Option<String>,
    sex: Option<String>,
    crimes: Vec<String>,
    honour: Option<bool>,
    disability: Option<bool>,
    services: Vec<(Date, Option<Date>, String)>,
    closed: Option<(Date, String)>,
}

/// A fact as it is kept.
///
/// # Errors
/// When it cannot be written: an error of ours.
pub fn kept(fact: &CaseFact) -> Result<String, AppError> {
    let kept = Kept {
        opened: fact.opened,
        age: fact.age.map(|age| age.code().to_owned()),
        sex: fact.sex.map(|sex| sex.code().to_owned()),
        crimes: fact.crimes.iter().map(|crime| crime.code().to_owned()).collect(),
        honour: fact.honour,
        disability: fact.disability,
        services: fact.services.iter().map(|service| (service.from, service.until, service.decided.code().to_owned())).collect(),
        closed: fact.closed.map(|closed| (closed.date, closed.goal.code().to_owned())),
    };
    serde_json::to_string(&kept).map_err(|_| AppError::Broken("figures.unwritable".into()))
}

/// A fact from the form in which it is kept.
///
/// # Errors
/// When a row holds what this release cannot read.
pub(super) fn read(record: RecordKey, body: &str) -> Result<CaseFact, AppError> {
    let unreadable = || AppError::Broken("figures.unreadable".into());
    let kept: Kept = serde_json::from_str(body).map_err(|_| unreadable())?;
    let crimes = kept.crimes.iter().map(|code| CrimeKind::parse(code).ok_or_else(unreadable)).collect::<Result<_, _>>()?;
    let service = |(from, until, decided): &(Date, Option<Date>, String)| {
        Ok(ServiceFact { from: *from, until: *until, decided: Decided::parse(decided).ok_or_else(unreadable)? })
    };
    let closed = kept.closed.map(|(date, goal)| Goal::parse(&goal).map(|goal| Closed { date, goal }).ok_or_else(unreadable)).transpose()?;
    Ok(CaseFact {
        record,
        opened: kept.opened,
        age: kept.age.map(|code| AgeBand::parse(&code).ok_or_else(unreadable)).transpose()?,
        sex: kept.sex.map(|code| Sex::parse(&code).ok_or_else(unreadable)).transpose()?,
        crimes,
        honour: kept.honour,
        disability: kept.disability,
        services: kept.services.iter().map(service).collect::<Result<_, AppError>>()?,
        closed,
    })
}
