//! A world of one case, or of two that are linked, in which submissions are judged one by one.

use fristad_domain::{
    actor::Actor,
    assessment::InstrumentFacts,
    case::{Case, Event, LinkedFact, Moment, Recorded, Settings, Submission, decide, evolve},
    person::Births,
};
use fristad_kernel::{Rejection, Timestamp};
use std::collections::BTreeMap;

/// One submission at one moment, so that a history can be played again.
#[derive(Clone, Debug)]
pub struct Act {
    /// In which case.
    pub place: usize,
    /// When it is recorded.
    pub now: Timestamp,
    /// By whom.
    pub actor: Actor,
    /// What is known of the instrument whose answers come with it.
    pub instrument: Option<InstrumentFacts>,
    /// What.
    pub submission: Submission,
}

/// A case with its history.
#[derive(Clone, Debug, Default)]
pub struct Side {
    /// What it has become.
    pub case: Case,
    /// What happened.
    pub events: Vec<Recorded>,
    /// What was known of the instrument whose answers came with an event, by the event's number.
    pub instruments: BTreeMap<u32, InstrumentFacts>,
}

/// The cases and the settings.
#[derive(Clone, Debug)]
pub struct World {
    /// One case, or the exposed person's and the perpetrator's.
    pub sides: Vec<Side>,
    /// The authority's settings.
    pub settings: Settings,
    /// The days of birth that are known.
    pub births: Births,
}

impl World {
    /// Before anything happened.
    pub fn new(sides: usize, settings: Settings, births: Births) -> Self {
        let case = Case { births: births.clone(), ..Case::default() };
        Self { sides: vec![Side { case, ..Side::default() }; sides], settings, births }
    }

    /// The events of the other side's case.
    pub fn linked(&self, place: usize) -> &[Recorded] {
        self.sides.get(1 - place.min(1)).filter(|_| self.sides.len() == 2).map_or(&[], |side| side.events.as_slice())
    }

    /// What may be read across the link.
    fn facts(&self, place: usize) -> Vec<LinkedFact> {
        let Some(other) = self.sides.get(1 - place.min(1)).filter(|_| self.sides.len() == 2) else {
            return Vec::new();
        };
        let handler = other.case.handler.map(LinkedFact::OppositeHandler);
        handler.into_iter().chain(other.case.same_handler_allowed.iter().copied().map(LinkedFact::SameHandlerAllowed)).collect()
    }

    /// Judges an act without letting it happen.
    pub fn judge(&self, act: &Act) -> Result<Vec<Event>, Rejection> {
        let linked = self.facts(act.place);
        let instrument = act.instrument.as_ref();
        let moment = Moment { now: act.now, actor: &act.actor, linked: &linked, instrument, settings: &self.settings };
        decide(&self.sides[act.place].case, &act.submission, &moment)
    }

    /// Lets an act happen, if it is accepted.
    pub fn play(&mut self, act: &Act) -> Result<usize, Rejection> {
        let events = self.judge(act)?;
        let side = &mut self.sides[act.place];
        let count = events.len();
        for event in events {
            let recorded = Recorded {
                seq: side.case.seq + 1,
                occurred: act.submission.occurred,
                recorded: act.now,
                by: act.actor.user,
                role: act.actor.role,
                written: act.submission.written.clone(),
                event,
            };
            if let Some(facts) = &act.instrument {
                side.instruments.insert(recorded.seq, facts.clone());
            }
            side.case = evolve(std::mem::take(&mut side.case), &recorded);
            side.events.push(recorded);
        }
        Ok(count)
    }
}
