//! Makes the synthetic authority: some hundred cases of every kind and in every stage, through the same use cases as everybody else's.
//!
//! The same seed and clock give the same authority: chance is seeded per case, ids come from the caller's seeded port, and everything is done one after the
//! other. Only keys and nonces differ, which come from the operating system: [`digest`](crate::digest) leaves them out.

mod cast;
mod dice;
mod hand;
mod life;
mod names;
mod pen;
mod people;
mod plan;
pub mod published;
mod registers;
mod surveys;
mod text;

use crate::authority::Place;
use cast::Cast;
use dice::Dice;
use fristad_app::{
    App, AppError,
    case::link::LinkKind,
    office::training::TrainingInput,
    person::{provider::ProviderInput, search::SearchInput},
    talk::{EndInput, TalkInput},
};
use fristad_kernel::{
    CaseId, Date, Timestamp,
    calendar::{is_non_working_for_deadlines, same_or_next_working_day},
};
use hand::Hands;
use life::{Beginning, Life, Lived, Side};
use pen::Pen;
use people::Registry;
use plan::{Kin, Plan, With, plan_of};
use std::collections::BTreeMap;

/// How many cases are made if nothing else is asked for.
pub const CASES: usize = 240;
/// Cases from which on one of them has very many entries.
const LARGE: usize = 1000;
/// The entries of that case.
const VERY_MANY: u32 = 1000;
/// The cases of which letters are issued, where their plans have one: typesetting takes time.
const LETTERED: usize = 60;

/// What was made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Cases by the code of their stage.
    pub stages: BTreeMap<String, usize>,
    /// Cases by the code of their kind.
    pub kinds: BTreeMap<String, usize>,
    /// Journal entries.
    pub entries: usize,
    /// Letters.
    pub letters: usize,
}

impl Summary {
    /// The number of cases.
    pub fn cases(&self) -> usize {
        self.stages.values().sum()
    }

    fn count(&mut self, plan: &Plan, lived: &Lived) {
        let kind = serde_json::to_value(plan.kind).ok().and_then(|kind| kind.as_str().map(str::to_owned)).unwrap_or_default();
        *self.kinds.entry(kind).or_default() += 1;
        *self.stages.entry(lived.stage.clone()).or_default() += 1;
        self.entries += usize::try_from(lived.entries).unwrap_or(0);
        self.letters += usize::try_from(lived.letters).unwrap_or(0);
    }
}

/// A case that waits to be made.
struct Seat {
    place: usize,
    plan: Plan,
    begun: Timestamp,
}

/// Makes cases, all of whose life lies before `clock`. `progress` is told after each how many are made, and of how many.
///
/// # Errors
/// What the use cases answer: a rejection or a denial here is an error of the demonstration.
pub async fn generate(
    app: &App,
    place: &Place,
    seed: u64,
    clock: Timestamp,
    cases: usize,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Summary, AppError> {
    let hands = Hands::ready(app, place, clock).await?;
    providers(&hands, clock).await?;
    trained(&hands, clock).await?;
    let mut registry = Registry::default();
    let mut made: BTreeMap<usize, Lived> = BTreeMap::new();
    let mut summary = Summary::default();
    for seat in seats(seed, clock, cases) {
        let lived = one(&hands, &seat, Chance { seed, clock, cases }, &made, &mut registry).await?;
        summary.count(&seat.plan, &lived);
        made.insert(seat.place, lived);
        progress(made.len(), cases);
    }
    registers::registers(&hands, clock).await?;
    surveys::surveys(&hands, seed, clock).await?;
    beside(&hands, clock, &made).await?;
    Ok(summary)
}

/// What the making of all cases shares.
#[derive(Clone, Copy)]
struct Chance {
    seed: u64,
    clock: Timestamp,
    cases: usize,
}

/// The cases in the order in which they come in, so that their numbers follow the days.
fn seats(seed: u64, clock: Timestamp, cases: usize) -> Vec<Seat> {
    let mut begins: Vec<Timestamp> = Vec::with_capacity(cases);
    let mut seats = Vec::with_capacity(cases);
    for place in 0..cases {
        let Some(plan) = plan_of(place) else { break };
        let mut dice = Dice::new(seed, lane(place, 0));
        let parent = parent_of(place, plan.kin).and_then(|parent| begins.get(parent).copied());
        let begun = match (plan.kin, parent) {
            (Kin::ChildOf(..), Some(parent)) => at_work(same_or_next_working_day(parent.plus_hours(24).date()), &mut dice, clock),
            (Kin::PerpetratorOf(_), Some(parent)) => {
                let day = parent.plus_hours(24 * i64::from(dice.between(14, 20))).date();
                at_work(same_or_next_working_day(day), &mut dice, clock)
            }
            _ => begins_before(&plan, &mut dice, clock),
        };
        begins.push(begun);
        seats.push(Seat { place, plan, begun });
    }
    seats.sort_by_key(|seat| (seat.begun, seat.place));
    seats
}

/// When a case came in: so many days before the clock, at an hour at which such things come in.
fn begins_before(plan: &Plan, dice: &mut Dice, clock: Timestamp) -> Timestamp {
    let days = plan.days + dice.between(0, plan.days / 12);
    let mut begun = clock.plus_hours(-24 * i64::from(days));
    if plan.has(With::AcuteShelter) || plan.has(With::AcuteHousing) {
        return at(begun.date(), dice.between(19, 23), dice, clock);
    }
    while is_non_working_for_deadlines(begun.date()) {
        begun = begun.plus_hours(-24);
    }
    at_work(begun.date(), dice, clock)
}

/// An hour at which people work.
fn at_work(day: Date, dice: &mut Dice, clock: Timestamp) -> Timestamp {
    let hour = dice.between(8, 15);
    at(day, hour, dice, clock)
}

fn at(day: Date, hour: u32, dice: &mut Dice, clock: Timestamp) -> Timestamp {
    let minute = dice.between(0, 59);
    Timestamp::at(day, i8::try_from(hour).unwrap_or(9), i8::try_from(minute).unwrap_or(0)).unwrap_or(clock)
}

/// A stream of chance for each use that a case makes of it.
fn lane(place: usize, of: u64) -> u64 {
    u64::try_from(place).unwrap_or(0).saturating_mul(4).saturating_add(of)
}

/// The place of the case that a case of the family hangs on.
fn parent_of(place: usize, kin: Kin) -> Option<usize> {
    match kin {
        Kin::Alone => None,
        Kin::ChildOf(back, ..) | Kin::PerpetratorOf(back) => place.checked_sub(back),
    }
}

async fn one(
    hands: &Hands<'_>,
    seat: &Seat,
    chance: Chance,
    made: &BTreeMap<usize, Lived>,
    registry: &mut Registry,
) -> Result<Lived, AppError> {
    let Seat { place, plan, begun } = *seat;
    let Chance { seed, clock, cases } = chance;
    let parent = parent_of(place, plan.kin).and_then(|parent| made.get(&parent));
    let mut who = Dice::new(seed, lane(place, 1));
    let cast = Cast::assemble(&plan, parent.map(|parent| &parent.cast), begun.date(), registry, &mut who);
    let words = cast.words(&plan, begun.date(), &mut who);
    let pen = Pen::new(Dice::new(seed, lane(place, 2)), words);
    let dice = Dice::new(seed, lane(place, 3));
    let life = Life::new(Beginning { hands, plan, cast, dice, pen, begun, clock, lettered: place < LETTERED });
    let many = if place == 0 && cases >= LARGE && plan.has(With::Thousand) { VERY_MANY } else { 0 };
    life.live(&kin(place, plan.kin, made), many).await
}

/// The links of a case to those of its family that are there already. Nothing is linked from the case of the one who used violence.
fn kin(place: usize, kin: Kin, made: &BTreeMap<usize, Lived>) -> Vec<(CaseId, &'static str, LinkKind, Side)> {
    let at = |back: usize| place.checked_sub(back).and_then(|place| made.get(&place)).map(|lived| (lived.case, lived.worker));
    match kin {
        Kin::Alone => Vec::new(),
        Kin::ChildOf(back, _, sibling) => {
            let of_parent = at(back).into_iter().flat_map(|(case, worker)| {
                [(case, worker, LinkKind::Victim, Side::FromThis), (case, worker, LinkKind::Child, Side::FromOther)]
            });
            let of_sibling = sibling.and_then(at).map(|(case, worker)| (case, worker, LinkKind::Sibling, Side::FromThis));
            of_parent.chain(of_sibling).collect()
        }
        Kin::PerpetratorOf(back) => {
            at(back).map(|(case, worker)| (case, worker, LinkKind::Perpetrator, Side::FromOther)).into_iter().collect()
        }
    }
}

/// The register of providers, as the team leads keep it.
async fn providers(hands: &Hands<'_>, clock: Timestamp) -> Result<(), AppError> {
    const PROVIDERS: &[(&str, &str, &str)] = &[
        (
            "lead",
            "Björkens boende",
            "Skyddat boende med tillstånd. Tar emot kvinnor med barn. Tolv platser, personal dygnet runt. Husdjur efter överenskommelse.",
        ),
        ("lead", "Strandens boende", "Skyddat boende med tillstånd. Tar emot män och hbtqi-personer. Fyra platser."),
        ("lead", "Samtalsrummet", "Samtalsmottagning. Stödsamtal enskilt och i grupp, på flera språk."),
        ("childlead", "Familjehuset", "Familjebehandling och föräldrastöd. Tider dag och kväll."),
    ];
    let mut now = clock.plus_hours(-24 * 700);
    for (who, name, details) in PROVIDERS {
        let ctx = hands.ctx(who, now)?;
        hands.app.register_provider(&ctx, ProviderInput { name: (*name).to_owned(), details: (*details).to_owned() }).await?;
        now = now.plus_minutes(35);
    }
    Ok(())
}

/// Two of those who work with violence have learnt structured assessments, and one who works with children the support against honour violence.
async fn trained(hands: &Hands<'_>, clock: Timestamp) -> Result<(), AppError> {
    const TRAINED: &[(&str, &str, &str)] = &[
        ("lead", "worker1", "freda-farlighetsbedomning"),
        ("lead", "worker1", "patriark"),
        ("lead", "worker2", "freda-farlighetsbedomning"),
        ("lead", "worker2", "sara-sv"),
        ("childlead", "childworker", "heder-12-17"),
    ];
    let mut now = clock.plus_hours(-24 * 698);
    for (who, whom, instrument) in TRAINED {
        let instrument = instrument.parse().map_err(|_| AppError::Broken("demo.instrument".into()))?;
        let input = TrainingInput { user: hands.user(whom)?, instrument, since: now.plus_hours(-24 * 21).date() };
        hands.app.note_training(&hands.ctx(who, now)?, input).await?;
        now = now.plus_minutes(5);
    }
    Ok(())
}

/// What goes on beside the cases: a talk that stayed one, a talk that is going on, searches, and who has read what.
async fn beside(hands: &Hands<'_>, clock: Timestamp, made: &BTreeMap<usize, Lived>) -> Result<(), AppError> {
    let evening = hands.ctx("duty", clock.plus_hours(-30))?;
    let talk = hands
        .app
        .keep_talk(&evening, TalkInput { talk: None, notes: "Frågar hur ett kontaktförbud fungerar. Vill bara ha information.".into() })
        .await?;
    hands.app.end_talk(&evening, EndInput { talk: talk.talk }).await?;
    let today = hands.ctx("duty2", clock.plus_minutes(-40))?;
    hands.app.keep_talk(&today, TalkInput { talk: None, notes: "Frågar om stöd till någon i familjen. Samtalet pågår.".into() }).await?;
    let registrar = hands.ctx("registrar", clock.plus_minutes(-30))?;
    for subject in made.values().filter_map(|lived| lived.cast.subject.as_ref()).step_by(29) {
        let sought = SearchInput::Name { surname: subject.surname.to_owned(), given: subject.given.to_owned() };
        hands.app.search(&registrar, sought).await?;
    }
    for lived in made.values().step_by(23) {
        let auditor = hands.ctx("auditor", clock.plus_minutes(-20))?;
        hands.app.access_log(&auditor, fristad_app::ledger::AccessLogInput { case: lived.case, before: None }).await?;
    }
    Ok(())
}
