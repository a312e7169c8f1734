//! Cells and the equations between them.

/// A cell of a [`Model`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellId(pub(crate) usize);

/// Why something cannot be said of a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// The cell is of another model.
    #[error("the cell belongs to another model")]
    Unknown,
    /// The parts do not make the total.
    #[error("the parts add up to {parts}, the total is {total}")]
    DoesNotAddUp {
        /// The sum of the parts.
        parts: u64,
        /// The value of the total.
        total: u64,
    },
    /// A part is larger than the whole, so there is no rest.
    #[error("the part is {part}, more than the whole, which is {whole}")]
    NoRest {
        /// The value of the part.
        part: u64,
        /// The value of the whole.
        whole: u64,
    },
    /// A place in a dimension has a parent that does not come before it, or there is no root.
    #[error("a dimension begins with its total, and every other place has a parent before it")]
    Tree,
    /// More cells than are held.
    #[error("a model holds at most {0} cells")]
    TooLarge(usize),
}

/// The most cells that a model takes. A nation's municipalities by county, sex, age and ten measures are about 66,000.
pub const MOST_CELLS: usize = 200_000;

/// What becomes of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Showing {
    /// It is published if it may be.
    Open,
    /// Everybody knows it already, and leaving it out would help nobody.
    Known,
    /// It is printed nowhere, but others less others would give it.
    Latent,
}

#[derive(Clone, Debug)]
pub struct Cell {
    pub value: u64,
    pub showing: Showing,
    /// What each contributes to an amount, the largest first; none for a count.
    pub contributions: Option<Vec<u64>>,
}

/// Tables as cells and equations. What is published later, and shares groups with what was published before, belongs in one model with it: the earlier figures as [known](Model::known),
/// those that were left out as [latent](Model::latent).
#[derive(Clone, Debug, Default)]
pub struct Model {
    pub(crate) cells: Vec<Cell>,
    /// The members of each equation with their signs: +1 for the total, -1 for its parts.
    pub(crate) equations: Vec<Vec<(usize, i32)>>,
    /// The equations in which each cell stands, with its sign there.
    pub(crate) places: Vec<Vec<(usize, i32)>>,
}

impl Model {
    /// A model without cells.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A count that is to be published.
    pub fn count(&mut self, value: u64) -> Result<CellId, ModelError> {
        self.add(value, Showing::Open, None)
    }

    /// An amount that is to be published (in whole units), with what each contributes to it.
    pub fn amount(&mut self, mut contributions: Vec<u64>) -> Result<CellId, ModelError> {
        contributions.sort_unstable_by(|one, two| two.cmp(one));
        let value = contributions.iter().fold(0_u64, |sum, next| sum.saturating_add(*next));
        self.add(value, Showing::Open, Some(contributions))
    }

    /// A count that everybody knows already: published earlier, or by others.
    pub fn known(&mut self, value: u64) -> Result<CellId, ModelError> {
        self.add(value, Showing::Known, None)
    }

    /// A count that is printed nowhere but follows from others.
    ///
    /// It is held to the threshold like the others, and zero counts as small: a group without a rest is a group of which everybody is told the same.
    pub fn latent(&mut self, value: u64) -> Result<CellId, ModelError> {
        self.add(value, Showing::Latent, None)
    }

    /// Says that the parts make the total.
    pub fn total(&mut self, total: CellId, parts: &[CellId]) -> Result<(), ModelError> {
        let whole = self.value(total)?;
        let mut sum = 0_u64;
        for part in parts {
            sum = sum.saturating_add(self.value(*part)?);
        }
        if sum != whole {
            return Err(ModelError::DoesNotAddUp { parts: sum, total: whole });
        }
        let number = self.equations.len();
        let members: Vec<_> = std::iter::once((total.0, 1)).chain(parts.iter().map(|part| (part.0, -1))).collect();
        for (cell, sign) in &members {
            if let Some(places) = self.places.get_mut(*cell) {
                places.push((number, *sign));
            }
        }
        self.equations.push(members);
        Ok(())
    }

    /// Says that the same figure stands in two tables.
    pub fn same(&mut self, one: CellId, other: CellId) -> Result<(), ModelError> {
        self.total(one, &[other])
    }

    /// Minds those of a whole who are not in a part: when all but two answered yes, the two are as easily found as if they had been counted. Gives the rest's own, latent cell.
    pub fn rest(&mut self, whole: CellId, part: CellId) -> Result<CellId, ModelError> {
        let (of, less) = (self.value(whole)?, self.value(part)?);
        let rest = self.latent(of.checked_sub(less).ok_or(ModelError::NoRest { part: less, whole: of })?)?;
        self.total(whole, &[part, rest])?;
        Ok(rest)
    }

    /// How many cells there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether there is no cell.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    fn add(&mut self, value: u64, showing: Showing, contributions: Option<Vec<u64>>) -> Result<CellId, ModelError> {
        if self.cells.len() >= MOST_CELLS {
            return Err(ModelError::TooLarge(MOST_CELLS));
        }
        self.cells.push(Cell { value, showing, contributions });
        self.places.push(Vec::new());
        Ok(CellId(self.cells.len() - 1))
    }

    pub(crate) fn value(&self, cell: CellId) -> Result<u64, ModelError> {
        self.cells.get(cell.0).map(|cell| cell.value).ok_or(ModelError::Unknown)
    }

    pub(crate) fn members(&self, equation: usize) -> &[(usize, i32)] {
        self.equations.get(equation).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn places(&self, cell: usize) -> &[(usize, i32)] {
        self.places.get(cell).map_or(&[], Vec::as_slice)
    }

    /// All cells that equations connect with this one.
    pub(crate) fn connected(&self, cell: usize) -> Vec<usize> {
        let mut seen = vec![false; self.cells.len()];
        let (mut found, mut next) = (Vec::new(), vec![cell]);
        while let Some(cell) = next.pop() {
            let Some(seen) = seen.get_mut(cell).filter(|seen| !**seen) else { continue };
            *seen = true;
            found.push(cell);
            let near = self.places(cell).iter().flat_map(|(equation, _)| self.members(*equation));
            next.extend(near.map(|(cell, _)| *cell));
        }
        found
    }
}
