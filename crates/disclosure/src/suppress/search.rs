//! Circuits: sets of cells that can change by one, some up and some down, without any equation noticing.

use super::{
    model::Model,
    rules::{Need, Range},
};

/// What each further cell of a circuit costs, whatever it holds: short circuits leave the rest free.
const STEP: u32 = 2;
/// What an equation that does not yet add up is expected to cost: about as much as to leave out a total of some hundred. Tried on tables of a nation: with much less, searches end in blind alleys.
const LOOSE: u32 = 120;
/// What it costs that a cell cannot change as far as is wanted.
const NARROW: u32 = 6;
/// What it costs to tell a wider band.
const WIDER: u32 = 12;
/// The most cells of a circuit.
const LONGEST: usize = 160;

/// All that a search looks at.
#[derive(Debug)]
pub struct Field<'m> {
    pub model: &'m Model,
    /// The true values.
    pub truth: Vec<u64>,
    /// The least that each cell can be when it is left out.
    pub floors: Vec<u64>,
    /// What is told of each cell when it is left out.
    pub told: Vec<Range>,
    /// What must remain possible.
    pub needs: Vec<Option<Need>>,
    /// What it costs to leave the cell out; none if that would hide nothing.
    pub prices: Vec<Option<u32>>,
    /// What is left out so far.
    pub hidden: Vec<bool>,
}

/// Which cells a circuit may go through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Through {
    /// Those that are left out already.
    Hidden,
    /// Others too, which must then be left out.
    Any,
    /// Others too, and only those that can change as far as is wanted: one circuit, where many short ones end in a blind alley.
    Wide,
    /// Those that all go the same way, as if there were one more to be counted. There is always such a circuit, unless others have told a total; but it goes through all totals.
    Record,
}

/// Which way a cell is to change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Up,
    Down,
}

impl Way {
    const fn sign(self) -> i32 {
        match self {
            Self::Up => 1,
            Self::Down => -1,
        }
    }
}

/// Cells with their direction, +1 or -1.
pub type Circuit = Vec<(usize, i32)>;

/// A circuit that does not yet add up everywhere.
#[derive(Clone, Debug, Default)]
struct Draft {
    moves: Circuit,
    /// Equations that do not add up, and by how much.
    open: Vec<(usize, i32)>,
    cost: u32,
}

/// One search: the state from which it starts, and how far the cell should change.
#[derive(Debug)]
pub struct Search<'f, 'm> {
    pub field: &'f Field<'m>,
    /// The values from which the circuit leads on.
    pub now: &'f [u64],
    pub through: Through,
    /// How many drafts are kept at a time: what a search may cost.
    pub breadth: usize,
    pub way: Way,
    /// By how much the cell should change.
    pub wanted: u64,
}

impl Field<'_> {
    /// How far the cell can change that way, coming from this value.
    pub fn room(&self, cell: usize, sign: i32, now: u64) -> u64 {
        if sign > 0 { u64::MAX - now } else { now.saturating_sub(self.floors.get(cell).copied().unwrap_or(now)) }
    }

    /// How far it can without a wider band being told.
    pub fn room_in_band(&self, cell: usize, sign: i32, now: u64) -> u64 {
        let Some(told) = self.told.get(cell) else { return 0 };
        if sign > 0 { told.high.map_or(u64::MAX - now, |high| high.saturating_sub(now)) } else { now.saturating_sub(told.low) }
    }

    pub fn is_hidden(&self, cell: usize) -> bool {
        self.hidden.get(cell) == Some(&true)
    }

    pub fn hide(&mut self, cell: usize) {
        if let Some(hidden) = self.hidden.get_mut(cell) {
            *hidden = true;
        }
    }
}

impl Draft {
    fn imbalance(&self, equation: usize) -> i32 {
        self.open.iter().find(|(open, _)| *open == equation).map_or(0, |(_, by)| *by)
    }

    fn with(&self, cell: usize, sign: i32, price: u32, model: &Model) -> Self {
        let mut next = self.clone();
        next.moves.push((cell, sign));
        next.cost += price;
        for (equation, weight) in model.places(cell) {
            match next.open.iter_mut().find(|(open, _)| open == equation) {
                Some((_, by)) => *by += weight * sign,
                None => next.open.push((*equation, weight * sign)),
            }
        }
        next.open.retain(|(_, by)| *by != 0);
        next
    }

    fn estimate(&self) -> u32 {
        self.cost + LOOSE * self.open.iter().map(|(_, by)| by.unsigned_abs()).sum::<u32>()
    }
}

impl Search<'_, '_> {
    /// The cheapest circuit found that changes the cell that way. Every draft that is looked at takes one from `effort`; the search ends when nothing is left.
    pub fn circuit(&self, cell: usize, effort: &mut u64) -> Option<Circuit> {
        let first = Draft::default().with(cell, self.way.sign(), self.price(cell, self.way.sign())?, self.field.model);
        let mut drafts = vec![first];
        let mut best: Option<Draft> = None;
        while !drafts.is_empty() {
            let mut next = Vec::new();
            for draft in drafts {
                if best.as_ref().is_some_and(|best| draft.cost >= best.cost) {
                    continue;
                }
                if draft.open.is_empty() {
                    best = Some(draft);
                } else if draft.moves.len() < LONGEST && *effort > 0 {
                    *effort -= 1;
                    self.extend(&draft, &mut next);
                }
            }
            next.sort_by_key(Draft::estimate);
            next.truncate(self.breadth);
            drafts = next;
        }
        best.map(|draft| draft.moves)
    }

    /// All ways to mend the shortest equation of the draft that does not add up, the most promising first.
    fn extend(&self, draft: &Draft, next: &mut Vec<Draft>) {
        let model = self.field.model;
        let shortest = draft.open.iter().min_by_key(|(equation, _)| model.members(*equation).len());
        let Some((equation, by)) = shortest.copied() else { return };
        let mut ways: Vec<(i64, usize, i32, u32)> = Vec::new();
        for (cell, weight) in model.members(equation) {
            let sign = -by.signum() * weight;
            if draft.moves.iter().any(|(moved, _)| moved == cell) {
                continue;
            }
            let Some(price) = self.price(*cell, sign) else { continue };
            let loosened = |(equation, weight): &(usize, i32)| {
                let before = draft.imbalance(*equation);
                (before + weight * sign).abs() - before.abs()
            };
            let loose: i32 = model.places(*cell).iter().map(loosened).sum();
            ways.push((i64::from(price) + i64::from(LOOSE) * i64::from(loose), *cell, sign, price));
        }
        ways.sort_unstable();
        ways.truncate(self.breadth);
        next.extend(ways.into_iter().map(|(_, cell, sign, price)| draft.with(cell, sign, price, model)));
    }

    /// What it costs to let the cell change that way; none if it cannot.
    fn price(&self, cell: usize, sign: i32) -> Option<u32> {
        if self.through == Through::Record && sign != self.way.sign() {
            return None;
        }
        let price = match (self.field.is_hidden(cell), self.through) {
            (true, _) => 0,
            (false, Through::Hidden) => return None,
            (false, _) => self.field.prices.get(cell).copied().flatten()?,
        };
        let now = self.now.get(cell).copied()?;
        let room = self.field.room(cell, sign, now);
        if room == 0 || (room < self.wanted && self.through == Through::Wide) {
            return None;
        }
        let narrow = if room < self.wanted { NARROW } else { 0 };
        let wider = if self.field.room_in_band(cell, sign, now) < room.min(self.wanted) { WIDER } else { 0 };
        Some(price + STEP + narrow + wider)
    }
}
