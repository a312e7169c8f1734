//! The search for witnesses, from the small cells to what is left out for their sake.

use std::cmp::Reverse;

use super::{
    model::{Cell, CellId, Model, Showing},
    protect::{Decision, Loss, Unprotected},
    rules::{Need, Range, Rules},
    search::{Field, Search, Through, Way},
    witness::{Shown, Witness, totals},
};
use crate::bounds::Bounds;

/// How many drafts of circuits are looked at in a round, so that no table takes more than minutes. Tables of a nation's municipalities by sex, age and ten measures take a part of it.
const EFFORT: u64 = 20_000_000;
/// The most circuits on the way to one witness.
const MOST_CIRCUITS: usize = 48;

/// What is left out so far, and what has been shown of it.
#[derive(Debug)]
pub struct Work<'m> {
    rules: &'m Rules,
    field: Field<'m>,
    shown: Vec<Shown>,
    witnesses: Vec<Witness>,
    withheld: Vec<bool>,
    /// What is left to be looked at in this round.
    effort: u64,
    /// The values of the table on the way to a witness; the truth in between.
    now: Vec<u64>,
}

impl<'m> Work<'m> {
    /// Only what must not be known is left out.
    pub fn new(model: &'m Model, rules: &'m Rules) -> Self {
        let truth: Vec<u64> = model.cells.iter().map(|cell| cell.value).collect();
        let needs: Vec<Option<Need>> = model.cells.iter().map(|cell| rules.need(cell)).collect();
        let price = |(at, cell): (usize, &Cell)| {
            rules.may_vary(cell).then(|| {
                let figures = 8 + 8 * (u64::BITS - cell.value.leading_zeros());
                if totals(model, at) > 0 { 2 * figures } else { figures }
            })
        };
        let hidden = model.cells.iter().zip(&needs).map(|(cell, need)| need.is_some() || cell.showing == Showing::Latent).collect();
        let field = Field {
            model,
            floors: model.cells.iter().map(|cell| rules.floor(cell)).collect(),
            told: model.cells.iter().map(|cell| rules.band(cell, cell.value)).collect(),
            prices: model.cells.iter().enumerate().map(price).collect(),
            needs,
            hidden,
            truth: truth.clone(),
        };
        let shown = truth.iter().map(|value| Shown::truth(*value)).collect();
        Self { rules, field, shown, witnesses: Vec::new(), withheld: vec![false; truth.len()], effort: 0, now: truth }
    }

    /// The cells that must not be known; totals first, since what hides a total often hides its parts.
    pub fn small(&self) -> Vec<usize> {
        let mut small: Vec<usize> = (0..self.now.len()).filter(|cell| self.need(*cell).is_some()).collect();
        small.sort_by_key(|cell| (Reverse(totals(self.field.model, *cell)), *cell));
        small
    }

    fn need(&self, cell: usize) -> Option<Need> {
        self.field.needs.get(cell).copied().flatten()
    }

    fn shown(&self, cell: usize) -> (u64, u64) {
        self.shown.get(cell).map_or((0, 0), |shown| (shown.low.0, shown.high.0))
    }

    /// Whether enough has been shown to be possible for the cell.
    pub fn is_safe(&self, cell: usize) -> bool {
        let (low, high) = self.shown(cell);
        self.need(cell).is_none_or(|need| need.is_met(low, high))
    }

    /// Tries for each of the cells to show that enough is possible.
    pub fn round(&mut self, cells: &[usize], through: Through, breadth: usize) {
        self.effort = EFFORT;
        for cell in cells {
            self.widen(*cell, through, breadth);
        }
    }

    /// Shows more values of a cell to be possible, until it is safe or nothing more is found: first lower ones, then higher.
    fn widen(&mut self, cell: usize, through: Through, breadth: usize) {
        let Some(need) = self.need(cell) else { return };
        if self.is_safe(cell) {
            return;
        }
        if self.shown(cell).0 > need.low {
            self.walk(cell, Way::Down, need.low, through, breadth);
        }
        if self.is_safe(cell) {
            return;
        }
        let (low, _) = self.shown(cell);
        let goal = match need.apart {
            Some(apart) if low > need.low => need.high.max(low.saturating_add(apart)),
            _ => need.high,
        };
        self.walk(cell, Way::Up, goal, through, breadth);
    }

    /// Goes from the truth, circuit by circuit, to a table in which the cell has the value, or as near to it as is found. What the circuits go through is left out from now on.
    fn walk(&mut self, cell: usize, way: Way, goal: u64, through: Through, breadth: usize) {
        let mut touched = Vec::new();
        for _ in 0..MOST_CIRCUITS {
            let wanted = self.now.get(cell).map_or(0, |now| now.abs_diff(goal));
            if wanted == 0 {
                break;
            }
            let search = Search { field: &self.field, now: &self.now, through, breadth, way, wanted };
            let Some(circuit) = search.circuit(cell, &mut self.effort) else { break };
            let by = circuit.iter().map(|(cell, sign)| self.step(*cell, *sign)).min().unwrap_or(0).min(wanted);
            for (cell, sign) in circuit {
                if let Some(now) = self.now.get_mut(cell) {
                    *now = if sign > 0 { now.saturating_add(by) } else { now.saturating_sub(by) };
                }
                self.field.hide(cell);
                touched.push(cell);
            }
        }
        self.keep(touched);
    }

    /// How far a cell goes at a time: within what is told of it, or else as far as it can.
    fn step(&self, cell: usize, sign: i32) -> u64 {
        let now = self.now.get(cell).copied().unwrap_or_default();
        match self.field.room_in_band(cell, sign, now) {
            0 => self.field.room(cell, sign, now),
            room => room,
        }
    }

    /// Tells no more of a cell than that it may have this value too.
    fn tell(&mut self, cell: usize, value: u64) {
        if let (Some(told), Some(cell)) = (self.field.told.get_mut(cell), self.field.model.cells.get(cell)) {
            *told = told.joined(self.rules.band(cell, value));
        }
    }

    /// Keeps the table that has been reached as a witness, and goes back to the truth.
    fn keep(&mut self, mut touched: Vec<usize>) {
        touched.sort_unstable();
        touched.dedup();
        let mut changed = Vec::new();
        for cell in touched {
            let (Some(now), Some(truth)) = (self.now.get_mut(cell), self.field.truth.get(cell)) else { continue };
            if now != truth {
                changed.push((cell, *now));
                *now = *truth;
            }
        }
        if changed.is_empty() {
            return;
        }
        for (cell, value) in &changed {
            self.tell(*cell, *value);
            if let Some(shown) = self.shown.get_mut(*cell) {
                shown.see(*value, self.witnesses.len());
            }
        }
        self.witnesses.push(Witness(changed));
    }

    /// Publishes again what no witness needs, and tells as much of the rest as the witnesses allow.
    pub fn reopen(&mut self, small: &[usize]) {
        let mut needed: Vec<usize> = small.iter().filter_map(|cell| self.shown.get(*cell)).flat_map(|shown| shown.witnesses()).collect();
        needed.sort_unstable();
        needed.dedup();
        for (told, cell) in self.field.told.iter_mut().zip(&self.field.model.cells) {
            *told = self.rules.band(cell, cell.value);
        }
        let cells = self.field.model.cells.iter().zip(&self.field.needs);
        self.field.hidden = cells.map(|(cell, need)| need.is_some() || cell.showing == Showing::Latent).collect();
        for number in needed {
            let changed = self.witnesses.get(number).map_or(Vec::new(), |witness| witness.0.clone());
            for (cell, value) in changed {
                self.field.hide(cell);
                self.tell(cell, value);
            }
        }
    }

    /// Looks once more at the witnesses of a cell, against every equation.
    pub fn is_proved(&self, cell: usize) -> bool {
        let Some(shown) = self.shown.get(cell).copied() else { return false };
        let truth = self.field.truth.get(cell).copied().unwrap_or_default();
        let value = |number: Option<usize>| match number {
            None => Some(truth),
            Some(number) => {
                self.witnesses.get(number).filter(|witness| witness.agrees(&self.field)).map(|witness| witness.value(cell, truth))
            }
        };
        let ends = value(shown.low.1).zip(value(shown.high.1));
        ends.is_some_and(|(low, high)| self.field.is_hidden(cell) && self.need(cell).is_none_or(|need| need.is_met(low, high)))
    }

    /// Whether nothing at all is told of the cell.
    pub fn is_withheld(&self, cell: usize) -> bool {
        self.withheld.get(cell) == Some(&true)
    }

    /// Leaves out all that is connected with a cell, zeros too. Nothing is then told that could give it away, unless others have told something.
    pub fn withhold(&mut self, cell: usize) -> Result<(), Unprotected> {
        for near in self.field.model.connected(cell) {
            if self.field.model.cells.get(near).is_some_and(|cell| cell.showing == Showing::Known) {
                return Err(Unprotected::KnownAlready(CellId(cell)));
            }
            if let Some(withheld) = self.withheld.get_mut(near) {
                *withheld = true;
            }
        }
        Ok(())
    }

    /// What is published of each cell, and what that costs.
    pub fn result(self) -> (Vec<Decision>, Loss) {
        let mut loss = Loss::default();
        let mut decisions = Vec::with_capacity(self.now.len());
        for (at, cell) in self.field.model.cells.iter().enumerate() {
            let hidden = self.field.is_hidden(at);
            let withheld = self.is_withheld(at);
            if cell.showing == Showing::Open {
                loss.cells += 1;
                loss.withheld += usize::from(withheld);
                loss.small += usize::from(!withheld && hidden && self.need(at).is_some());
                loss.others += usize::from(!withheld && hidden && self.need(at).is_none());
            }
            decisions.push(match self.field.told.get(at) {
                Some(Range { low, high }) if hidden && !withheld => Decision::Suppressed(Bounds { low: *low, high: *high }),
                _ if withheld => Decision::Suppressed(Bounds::UNKNOWN),
                _ => Decision::Published(cell.value),
            });
        }
        (decisions, loss)
    }
}
