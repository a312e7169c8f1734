//! Ten thousand histories that `decide` has let through: every predicate holds of each, and what must always be possible always is.

use crate::{
    commands::{KINDS, Maker},
    coverage::{self, COMMANDS, EVENTS, NEVER_RAISED, Tally},
    fixes, instruments,
    people::{CHILDREN, DECIDING, RECORD, SUBJECT, able, any_actor, any_user, one_of},
    shrink::{replay, shrink, story},
    world::{Act, Side, World},
};
use fristad_domain::{
    actor::{Actor, Role},
    case::{
        Case, Command, Event, Recorded, Settings, Stage, Submission,
        code::{CaseKind, InvestigationEnd, Part},
        fold,
    },
    journal::Target,
    person::Births,
    rulebook::{
        self,
        predicate::{History, TABLE},
    },
    service::DecisionType,
};
use fristad_kernel::{Breach, Date, PersonId, Rejection, Strength, Timestamp, UserId};
use jiff::Span;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use std::{collections::BTreeSet, thread};

/// How many histories.
const HISTORIES: u64 = 10_000;
/// How many run beside each other.
const THREADS: u64 = 2;
/// One history in so many is held against every predicate at every prefix.
const PREFIXES_EVERY: u64 = 50;

/// A history in the making.
struct Run {
    seed: u64,
    rng: ChaCha8Rng,
    world: World,
    now: Timestamp,
    acts: Vec<Act>,
    /// What each side is working towards, with how many more times it is tried.
    goals: Vec<Option<(Command, u8)>>,
}

fn settings(rng: &mut ChaCha8Rng) -> Settings {
    let county = rng.random_bool(0.1).then(|| one_of(rng, &[5, 9, 22, 1]));
    let municipality = rng.random_bool(0.1).then(|| one_of(rng, &[1480, 180]));
    Settings { county, municipality, ..Settings::default() }
}

/// Who of the young is known to be born when: birthdays in the history now and then.
fn births(rng: &mut ChaCha8Rng) -> Births {
    let mut known = |person: PersonId, odds: f64| {
        let days = -rng.random_range(10 * 365..21 * 365);
        rng.random_bool(odds).then(|| ("2025-08-01".parse::<Date>().unwrap().saturating_add(Span::new().days(days)), person))
    };
    let young = [known(SUBJECT, 0.15), known(CHILDREN[0], 0.4), known(CHILDREN[1], 0.4)];
    young.into_iter().flatten().map(|(birth, person)| (person, birth)).collect()
}

fn is_conflicted(case: &Case, user: UserId) -> bool {
    case.conflicts.get(&user).is_some_and(Option::is_none)
}

impl Run {
    fn new(seed: u64) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let sides = if rng.random_bool(0.25) { 2 } else { 1 };
        let settings = settings(&mut rng);
        let births = births(&mut rng);
        let start: Timestamp = "2025-08-01T08:00".parse().unwrap();
        let now = start.plus_minutes(rng.random_range(0..600 * 24 * 60));
        Self { seed, world: World::new(sides, settings, births), rng, now, acts: Vec::new(), goals: vec![None; sides] }
    }

    fn advance(&mut self) {
        let minutes = match self.rng.random_range(0..100) {
            0..15 => 0,
            15..70 => self.rng.random_range(1..600),
            70..95 => self.rng.random_range(600..14_400),
            _ => self.rng.random_range(14_400..200_000),
        };
        self.now = self.now.plus_minutes(minutes);
    }

    fn maker(&mut self, place: usize, slips: f64) -> Maker<'_> {
        Maker { rng: &mut self.rng, case: &self.world.sides[place].case, now: self.now, slips }
    }

    /// Who would rightly do a command.
    fn fitting_actor(&mut self, place: usize, command: &Command) -> Actor {
        let role = match command {
            Command::ExceptConflict { .. } | Command::AllowSameHandler { .. } => Role::TeamLead,
            Command::Decide(decide) if decide.kind.coerces() => Role::Committee,
            Command::DecideAcutely(decide) if decide.kind.coerces() => Role::Chair,
            Command::ConfirmAcute { .. } => one_of(&mut self.rng, &[Role::TeamLead, Role::Committee]),
            _ => one_of(&mut self.rng, &[Role::CaseWorker, Role::CaseWorker, Role::DutyOfficer, Role::TeamLead]),
        };
        let case = &self.world.sides[place].case;
        able(&mut self.rng, role, |user| is_conflicted(case, user))
    }

    fn fitting(&mut self, place: usize, command: Command, passes: BTreeSet<String>) -> Act {
        let actor = self.fitting_actor(place, &command);
        // Now and then a part or two is forgotten.
        let forgets = self.rng.random_bool(0.2);
        let written = Part::ALL.iter().copied().filter(|_| !forgets || self.rng.random_bool(0.85)).collect();
        let earlier = if self.rng.random_bool(0.1) { self.rng.random_range(0..30_000) } else { 0 };
        let occurred = self.now.plus_minutes(-earlier);
        let instrument = instruments::known(&mut self.rng, &command);
        Act { place, now: self.now, actor, instrument, submission: Submission { command, occurred, written, passes } }
    }

    /// An act in which anything can be wrong.
    fn sloppy(&mut self, place: usize) -> Act {
        let kind = self.rng.random_range(0..=KINDS);
        let command = self.maker(place, 0.2).make(kind);
        let mut act = self.fitting(place, command, BTreeSet::new());
        if self.rng.random_bool(0.5) {
            act.actor = any_actor(&mut self.rng);
        }
        if self.rng.random_bool(0.5) {
            let share = one_of(&mut self.rng, &[0.0, 0.5, 0.9]);
            act.submission.written = Part::ALL.iter().copied().filter(|_| self.rng.random_bool(share)).collect();
        }
        if self.rng.random_bool(0.3) {
            let advice: Vec<&str> = rulebook::ALL.iter().filter(|rule| rule.strength == Strength::Advises).map(|rule| rule.id).collect();
            let any: Vec<&str> = rulebook::ALL.iter().map(|rule| rule.id).collect();
            let passed = [one_of(&mut self.rng, &advice), one_of(&mut self.rng, &advice), one_of(&mut self.rng, &any)];
            act.submission.passes = passed.into_iter().map(str::to_owned).collect();
        }
        if self.rng.random_bool(0.03) {
            act.submission.occurred = self.now.plus_minutes(self.rng.random_range(1..5000));
        }
        act
    }

    /// What a case at its stage works towards.
    fn goal(&mut self, place: usize) -> Command {
        let stage = self.world.sides[place].case.stage.clone();
        let begun = self.world.sides[place].case.seq > 0;
        let pick = self.rng.random_range(0..8);
        let sides = self.world.sides.len();
        let mut maker = self.maker(place, 0.1);
        match stage {
            _ if !begun && sides == 2 => maker.intake(if place == 0 { CaseKind::VictimAdult } else { CaseKind::Perpetrator }),
            _ if !begun => maker.make(0),
            Stage::Intake { .. } if pick > 1 => maker.preliminary(),
            Stage::Investigation { .. } if pick > 1 => maker.conclude(),
            Stage::Investigation { .. } if pick == 1 => maker.make(25),
            Stage::Concluded { .. } if pick > 1 => maker.decide(),
            Stage::Decided { .. } | Stage::NotOpened { .. } if pick == 0 => maker.close(),
            Stage::Decided { .. } if pick == 1 => maker.make(45),
            Stage::Decided { .. } if pick < 4 => maker.make(40),
            Stage::Closed { .. } if pick < 2 => maker.make(40),
            // Few histories come so far as to the court: there it mostly answers.
            _ if pick > 2 && maker.waits_for_court() => maker.court_ruling(),
            _ if pick < 6 => maker.duty(),
            _ => {
                let kind = maker.rng.random_range(0..=KINDS);
                maker.make(kind)
            }
        }
    }

    /// Works towards a goal: tries it, and does what the rejection asks for.
    fn helpful(&mut self, place: usize, tally: &mut Tally) {
        let (goal, tries) = self.goals[place].take().unwrap_or_else(|| (self.goal(place), 25));
        let act = self.fitting(place, goal.clone(), BTreeSet::new());
        let Err(rejection) = self.play(act, tally) else {
            return;
        };
        if rejection.can_be_passed() && self.rng.random_bool(0.3) {
            let passes = rejection.rules().into_iter().map(str::to_owned).collect();
            let act = self.fitting(place, goal, passes);
            let _ = self.play(act, tally);
            return;
        }
        let mut maker = self.maker(place, 0.1);
        let fixes: Vec<Command> = rejection.breaches().iter().filter_map(|breach| fixes::fix(&mut maker, breach)).collect();
        if let Some(fix) = fixes.into_iter().next() {
            let act = self.fitting(place, fix, BTreeSet::new());
            let _ = self.play(act, tally);
            self.goals[place] = (tries > 0).then(|| (goal, tries - 1));
        }
    }

    fn play(&mut self, act: Act, tally: &mut Tally) -> Result<usize, Rejection> {
        tally.judged += 1;
        let played = self.world.play(&act);
        match &played {
            Ok(_) => {
                tally.played += 1;
                tally.accepted.insert(coverage::command(&act.submission.command));
                let place = act.place;
                self.acts.push(act);
                self.probe(place, tally);
            }
            Err(rejection) => {
                tally.raised.extend(rejection.breaches().iter().map(|breach| breach.rule.id));
                self.check_rejection(&act, rejection, tally);
            }
        }
        played
    }

    /// A rejection is in order, says nothing twice, and loses exactly its advice when that is passed.
    fn check_rejection(&self, act: &Act, rejection: &Rejection, tally: &mut Tally) {
        let breaches = rejection.breaches();
        let sorted =
            breaches.is_sorted_by(|a, b| (std::cmp::Reverse(a.strength()), a.rule.id) <= (std::cmp::Reverse(b.strength()), b.rule.id));
        if !sorted {
            tally.broke("a rejection is sorted by strength and rule", self.seed);
        }
        let twice = breaches.iter().enumerate().any(|(place, breach)| breaches[..place].contains(breach));
        if twice {
            tally.broke(&format!("a rejection of {} names nothing twice", coverage::command(&act.submission.command)), self.seed);
        }
        let advice: BTreeSet<String> =
            breaches.iter().filter(|breach| breach.strength() == Strength::Advises).map(|breach| breach.rule.id.to_owned()).collect();
        if advice.is_empty() {
            return;
        }
        let mut again = act.clone();
        again.submission.passes.extend(advice.iter().cloned());
        let left: Vec<_> = breaches.iter().filter(|breach| breach.strength() != Strength::Advises).cloned().collect();
        let others = |breaches: &[Breach]| breaches.iter().filter(|breach| breach.rule.id != "REC-06").cloned().collect::<Vec<_>>();
        let right = match self.world.judge(&again) {
            Ok(events) => {
                let passed: BTreeSet<String> = events
                    .into_iter()
                    .filter_map(|event| match event {
                        Event::AdvicePassed { rule } => Some(rule),
                        _ => None,
                    })
                    .collect();
                left.is_empty() && passed.is_superset(&advice)
            }
            // Without a word on why nothing is passed (REC-06).
            Err(rejection) => others(rejection.breaches()) == others(&left),
        };
        if !right {
            tally.broke("passing the advice removes exactly the advice", self.seed);
        }
    }

    /// What must be possible in every state.
    fn probe(&mut self, place: usize, tally: &mut Tally) {
        let case = &self.world.sides[place].case;
        tally.stages.insert(case.stage.code());
        let free = able(&mut self.rng, Role::CaseWorker, |user| is_conflicted(case, user));
        let investigating = case.is_investigating();
        let someone_is_free = !is_conflicted(case, free.user);
        self.probe_acute(place, tally);
        let submission = |command, written| Submission { command, occurred: self.now, written, passes: BTreeSet::new() };
        let object = submission(Command::Object { target: Target::Record { record: RECORD } }, BTreeSet::from([Part::Note]));
        let act = |submission| Act { place, now: self.now, actor: free.clone(), instrument: None, submission };
        if someone_is_free && self.world.judge(&act(object)).is_err() {
            tally.broke("an objection is noted at every stage", self.seed);
        }
        let ends = [InvestigationEnd::Withdrawn, InvestigationEnd::Died, InvestigationEnd::Moved, InvestigationEnd::LostContact];
        let end = one_of(&mut self.rng, &ends);
        let conclude = submission(Command::ConcludeInvestigation { end }, BTreeSet::new());
        if someone_is_free && investigating && self.world.judge(&act(conclude)).is_err() {
            tally.broke("withdrawal, death, move and lost contact end an investigation", self.seed);
        }
    }

    /// Nothing stops acute help: not a stage, not a conflict of interest, not delegation, not a missing word.
    fn probe_acute(&mut self, place: usize, tally: &mut Tally) {
        // What tells of a child is decided in another file than his, at night too.
        let his = self.world.sides[place].case.kind == CaseKind::Perpetrator;
        let is_other = |kind: DecisionType| kind.coerces() || kind.is_about_placement() || (his && kind.tells_of_child());
        let helps: Vec<DecisionType> = DecisionType::ALL.iter().copied().filter(|kind| !is_other(*kind)).collect();
        let kind = one_of(&mut self.rng, &helps);
        let conflicted = self.world.sides[place].case.conflicts.keys().next().copied();
        let user = conflicted.filter(|_| self.rng.random_bool(0.5)).unwrap_or_else(|| any_user(&mut self.rng));
        let actor = Actor { user, role: one_of(&mut self.rng, &DECIDING), delegated: BTreeSet::new(), behind: None };
        let mut command = self.maker(place, 1.0).acute(kind);
        if let Command::DecideAcutely(decision) = &mut command {
            (decision.until, decision.child) = (None, None);
        }
        let submission = Submission { command, occurred: self.now, written: BTreeSet::new(), passes: BTreeSet::new() };
        let judged = self.world.judge(&Act { place, now: self.now, actor, instrument: None, submission });
        let helped = judged.is_ok_and(|events| events.iter().any(|event| matches!(event, Event::DecisionMade(made) if made.kind == kind)));
        if !helped {
            tally.broke(&format!("nothing stops acute help: {kind:?}"), self.seed);
        }
    }

    fn step(&mut self, tally: &mut Tally) {
        self.advance();
        let place = self.rng.random_range(0..self.world.sides.len());
        if self.world.sides[place].case.seq == 0 || self.rng.random_bool(0.6) {
            self.helpful(place, tally);
        } else {
            let act = self.sloppy(place);
            let _ = self.play(act, tally);
        }
    }
}

/// The rules that a world breaks.
fn broken_rules(world: &World) -> Vec<&'static str> {
    let breaks = |place: usize, side: &Side| {
        let (events, instruments) = (side.events.as_slice(), &side.instruments);
        let history = History { events, linked: world.linked(place), instruments, births: &world.births, settings: &world.settings };
        TABLE.iter().filter(|(_, holds)| !holds(&history)).map(|(id, _)| *id).collect::<Vec<_>>()
    };
    world.sides.iter().enumerate().flat_map(|(place, side)| breaks(place, side)).collect()
}

/// The same at every prefix of every side's history that ends with a whole submission.
fn broken_on_the_way(world: &World) -> Vec<&'static str> {
    let mut broken = Vec::new();
    for (place, side) in world.sides.iter().enumerate() {
        let ends = (1..=side.events.len()).filter(|end| {
            let next = side.events.get(*end);
            next.is_none_or(|next| next.recorded != side.events[end - 1].recorded)
        });
        for end in ends {
            let (events, instruments) = (&side.events[..end], &side.instruments);
            let history = History { events, linked: world.linked(place), instruments, births: &world.births, settings: &world.settings };
            broken.extend(TABLE.iter().filter(|(_, holds)| !holds(&history)).map(|(id, _)| *id));
        }
    }
    broken
}

fn run(seed: u64, tally: &mut Tally) -> Run {
    let mut run = Run::new(seed);
    let steps = run.rng.random_range(40..90);
    for _ in 0..steps {
        run.step(tally);
    }
    run
}

fn run_and_check(seed: u64, tally: &mut Tally) {
    let run = run(seed, tally);
    for side in &run.world.sides {
        tally.happened += side.events.len() as u64;
        tally.events.extend(side.events.iter().map(|at| coverage::event(&at.event)));
        if (Case { births: run.world.births.clone(), ..fold(&side.events) }) != side.case {
            tally.broke("the fold of the history is the state", seed);
        }
        if seed.is_multiple_of(PREFIXES_EVERY) && !side.events.iter().all(reads_back) {
            tally.broke("every event reads back as it was written", seed);
        }
    }
    let mut broken = broken_rules(&run.world);
    if seed.is_multiple_of(PREFIXES_EVERY) {
        broken.extend(broken_on_the_way(&run.world));
    }
    for id in broken {
        tally.broke(id, seed);
    }
}

/// Whether an event survives being stored: no field of what happened may hide one of the record around it.
fn reads_back(at: &Recorded) -> bool {
    let written = serde_json::to_string(at).unwrap();
    serde_json::from_str::<Recorded>(&written).is_ok_and(|read| read == *at)
}

/// The smallest history found that breaks a rule, told step by step.
fn smallest(id: &str, seed: u64) -> String {
    let run = run(seed, &mut Tally::default());
    let (sides, settings, births) = (run.world.sides.len(), run.world.settings, run.world.births.clone());
    let fails = |world: &World| broken_rules(world).contains(&id);
    if !fails(&run.world) {
        return String::new();
    }
    let acts = shrink(sides, settings, &births, &run.acts, fails);
    let (world, _) = replay(sides, settings, &births, &acts);
    assert!(fails(&world));
    story(&acts)
}

#[test]
fn every_predicate_holds_of_ten_thousand_random_histories() {
    let part = |from: u64| {
        let mut tally = Tally::default();
        for seed in (from..HISTORIES).step_by(usize::try_from(THREADS).unwrap()) {
            run_and_check(seed, &mut tally);
        }
        tally
    };
    let threads: Vec<_> = (0..THREADS).map(|from| thread::spawn(move || part(from))).collect();
    let tally = threads.into_iter().map(|thread| thread.join().unwrap()).reduce(Tally::with).unwrap();
    println!("{} submissions judged, {} accepted, {} events", tally.judged, tally.played, tally.happened);

    let told: Vec<String> = tally.broken.iter().map(|(what, seed)| format!("{what} (seed {seed})\n{}", smallest(what, *seed))).collect();
    assert!(told.is_empty(), "broken:\n{}", told.join("\n"));
    let missing =
        |all: &[&'static str], met: &BTreeSet<&str>| -> Vec<&str> { all.iter().copied().filter(|name| !met.contains(name)).collect() };
    assert_eq!(missing(EVENTS, &tally.events), Vec::<&str>::new(), "events that never happened");
    assert_eq!(missing(COMMANDS, &tally.accepted), Vec::<&str>::new(), "commands that were never accepted");
    let rules: Vec<&str> = rulebook::ALL.iter().map(|rule| rule.id).collect();
    assert_eq!(missing(&rules, &tally.raised), NEVER_RAISED, "rules that were never raised");
    let stages = BTreeSet::from(["intake", "not_opened", "investigation", "concluded", "decided", "closed"]);
    assert_eq!(tally.stages, stages);
}

#[test]
fn the_same_seed_gives_the_same_history() {
    let once = run(7, &mut Tally::default());
    let again = run(7, &mut Tally::default());
    assert_eq!(once.world.sides[0].events, again.world.sides[0].events);
    assert!(once.acts.len() > 10);
}
