//! Tables whose cells are the combinations of several dimensions, with all totals.

use super::model::{CellId, Model, ModelError};

/// The places of one dimension: 0 is the total, every other lies under one before it. Those under which nothing lies are what is counted.
#[derive(Clone, Debug)]
pub struct Dimension {
    parents: Vec<Option<usize>>,
}

impl Dimension {
    /// A total (0) and so many categories under it (1, 2, ...).
    #[must_use]
    pub fn flat(categories: usize) -> Self {
        Self { parents: std::iter::once(None).chain(std::iter::repeat_n(Some(0), categories)).collect() }
    }

    /// A hierarchy, such as municipalities in counties in the nation: the parent of each place, the first of which has none.
    pub fn tree(parents: Vec<Option<usize>>) -> Result<Self, ModelError> {
        let good = parents.iter().enumerate().all(|(place, parent)| match parent {
            None => place == 0,
            Some(parent) => *parent < place,
        });
        if good && !parents.is_empty() { Ok(Self { parents }) } else { Err(ModelError::Tree) }
    }

    fn is_leaf(&self, place: usize) -> bool {
        !self.parents.contains(&Some(place))
    }

    fn children(&self, place: usize) -> Vec<usize> {
        (0..self.parents.len()).filter(|child| self.parents.get(*child) == Some(&Some(place))).collect()
    }
}

/// The cells of a table in a model.
#[derive(Clone, Debug)]
pub struct Grid {
    sizes: Vec<usize>,
    cells: Vec<CellId>,
}

impl Grid {
    /// Adds a table of counts with all its totals. `count` is asked once for each combination of categories, one place a dimension.
    pub fn new(model: &mut Model, dimensions: &[Dimension], mut count: impl FnMut(&[usize]) -> u64) -> Result<Self, ModelError> {
        let sizes: Vec<usize> = dimensions.iter().map(|dimension| dimension.parents.len()).collect();
        let all = sizes.iter().try_fold(1_usize, |all, size| all.checked_mul(*size));
        let all = all.filter(|all| *all <= super::model::MOST_CELLS).ok_or(ModelError::TooLarge(super::model::MOST_CELLS))?;
        let leaves: Vec<Vec<bool>> =
            dimensions.iter().map(|dimension| (0..dimension.parents.len()).map(|place| dimension.is_leaf(place)).collect()).collect();
        let mut values = vec![0_u64; all];
        for (at, value) in values.iter_mut().enumerate() {
            let places = places(at, &sizes);
            if places.iter().zip(&leaves).all(|(place, leaves)| leaves.get(*place) == Some(&true)) {
                *value = count(&places);
            }
        }
        for (which, dimension) in dimensions.iter().enumerate() {
            add_up(&mut values, &sizes, which, dimension);
        }
        let cells = values.iter().map(|value| model.count(*value)).collect::<Result<Vec<_>, _>>()?;
        let grid = Self { sizes, cells };
        for (which, dimension) in dimensions.iter().enumerate() {
            let families: Vec<Vec<usize>> = (0..dimension.parents.len()).map(|place| dimension.children(place)).collect();
            for at in 0..all {
                let total = places(at, &grid.sizes);
                let children = total.get(which).and_then(|place| families.get(*place)).filter(|children| !children.is_empty());
                let Some(children) = children else { continue };
                let parts: Vec<CellId> = children.iter().filter_map(|child| grid.cell(&replaced(&total, which, *child))).collect();
                if let Some(total) = grid.cells.get(at) {
                    model.total(*total, &parts)?;
                }
            }
        }
        Ok(grid)
    }

    /// The cell at these places, one a dimension; 0 is the total.
    #[must_use]
    pub fn cell(&self, places: &[usize]) -> Option<CellId> {
        self.cells.get(index(places, &self.sizes)?).copied()
    }

    /// All cells, the places of the last dimension changing fastest.
    pub fn cells(&self) -> impl Iterator<Item = (Vec<usize>, CellId)> {
        self.cells.iter().enumerate().map(|(at, cell)| (places(at, &self.sizes), *cell))
    }
}

fn places(at: usize, sizes: &[usize]) -> Vec<usize> {
    let mut rest = at;
    let mut places: Vec<usize> = sizes
        .iter()
        .rev()
        .map(|size| {
            let place = rest % size;
            rest /= size;
            place
        })
        .collect();
    places.reverse();
    places
}

fn index(places: &[usize], sizes: &[usize]) -> Option<usize> {
    if places.len() != sizes.len() {
        return None;
    }
    places.iter().zip(sizes).try_fold(0, |at, (place, size)| (place < size).then_some(at * size + place))
}

fn replaced(places: &[usize], which: usize, by: usize) -> Vec<usize> {
    places.iter().enumerate().map(|(at, place)| if at == which { by } else { *place }).collect()
}

/// Adds every place of a dimension to its parent, the last places first.
fn add_up(values: &mut [u64], sizes: &[usize], which: usize, dimension: &Dimension) {
    let width: usize = sizes.iter().skip(which + 1).product();
    for block in values.chunks_mut(width * dimension.parents.len()) {
        for (child, parent) in dimension.parents.iter().enumerate().rev() {
            let Some(parent) = parent else { continue };
            for at in 0..width {
                let part = block.get(child * width + at).copied().unwrap_or_default();
                if let Some(total) = block.get_mut(parent * width + at) {
                    *total = total.saturating_add(part);
                }
            }
        }
    }
}
