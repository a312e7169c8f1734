//! Decides what is published.

use super::{
    model::{CellId, Model},
    rules::{Rules, RulesError},
    search::Through,
    work::Work,
};
use crate::bounds::Bounds;

/// Which circuits are tried, in this order: cheap searches first.
const ROUNDS: [(Through, usize); 6] =
    [(Through::Hidden, 6), (Through::Any, 16), (Through::Wide, 16), (Through::Wide, 120), (Through::Wide, 400), (Through::Record, 120)];

/// What is published of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// The figure.
    Published(u64),
    /// Not the figure, but that it lies within these bounds. They follow from the rules and the bands alone.
    Suppressed(Bounds),
}

impl Decision {
    /// What is known of the figure, to be carried into sums.
    #[must_use]
    pub const fn bounds(self) -> Bounds {
        match self {
            Self::Published(count) => Bounds::exactly(count),
            Self::Suppressed(bounds) => bounds,
        }
    }
}

/// What protection cost. For those who publish; which cells are small is not told to others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Loss {
    /// Cells that were to be published.
    pub cells: usize,
    /// Cells left out since they must not be known.
    pub small: usize,
    /// Cells left out so that the small ones cannot be worked out.
    pub others: usize,
    /// Cells left out with all that they are connected with, since no witness was found; small ones among them are not counted above.
    pub withheld: usize,
}

/// Why nothing may be published.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unprotected {
    /// The rules cannot be followed.
    #[error(transparent)]
    Rules(#[from] RulesError),
    /// A cell follows from what everybody knows already, or nearly; leaving out everything else would not help.
    #[error("a cell that must not be known follows from what is known already")]
    KnownAlready(CellId),
}

/// What is published of a model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Protected {
    decisions: Vec<Decision>,
    loss: Loss,
}

impl Protected {
    /// What is published of a cell of the model.
    #[must_use]
    pub fn decision(&self, cell: CellId) -> Decision {
        self.decisions.get(cell.0).copied().unwrap_or(Decision::Suppressed(Bounds::UNKNOWN))
    }

    /// What protection cost.
    #[must_use]
    pub const fn loss(&self) -> Loss {
        self.loss
    }
}

/// Decides for every cell of the model whether it is published.
///
/// Each cell that the rules name can then have every value at the ends of its [protection interval](Rules), as far as anybody can work out from what is published, from the rules and from the bands that are told.
pub fn protect(model: &Model, rules: &Rules) -> Result<Protected, Unprotected> {
    rules.check()?;
    let mut work = Work::new(model, rules);
    let small = work.small();
    let mut left = small.clone();
    for (through, breadth) in ROUNDS {
        left.retain(|cell| !work.is_safe(*cell));
        work.round(&left, through, breadth);
    }
    work.reopen(&small);
    for cell in &small {
        if !work.is_withheld(*cell) && !work.is_proved(*cell) {
            work.withhold(*cell)?;
        }
    }
    let (decisions, loss) = work.result();
    Ok(Protected { decisions, loss })
}
