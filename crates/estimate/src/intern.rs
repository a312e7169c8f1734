//! Names as small numbers.

use foldhash::fast::RandomState;
use indexmap::IndexSet;

/// How many short names are found again at once, as a power of two.
const RECENT: u32 = 10;

/// Each name once, in the order of their first appearance.
#[derive(Debug)]
pub(crate) struct Names {
    all: IndexSet<Box<[u8]>, RandomState>,
    /// Short names with their numbers, each where its bytes lead to: most rows name what a row not long before named.
    recent: Vec<(u64, u32)>,
}

impl Default for Names {
    fn default() -> Self {
        Self { all: IndexSet::default(), recent: vec![(0, 0); 1 << RECENT] }
    }
}

/// The bytes of a short name behind a one, so that none is zero and none is another's beginning.
fn packed(name: &[u8]) -> Option<u64> {
    (name.len() < 8).then(|| name.iter().fold(1, |packed, byte| (packed << 8) | u64::from(*byte)))
}

/// Where a short name's number is kept (Fibonacci hashing).
fn slot(packed: u64) -> usize {
    usize::try_from(packed.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (u64::BITS - RECENT)).unwrap_or_default()
}

impl Names {
    /// The name's number; a new one for a new name.
    pub fn number(&mut self, name: &[u8]) -> u32 {
        let Some(packed) = packed(name) else { return self.search(name) };
        match self.recent.get(slot(packed)) {
            Some((known, number)) if *known == packed => *number,
            _ => {
                let number = self.search(name);
                if let Some(recent) = self.recent.get_mut(slot(packed)) {
                    *recent = (packed, number);
                }
                number
            }
        }
    }

    fn search(&mut self, name: &[u8]) -> u32 {
        let found = self.all.get_index_of(name).unwrap_or_else(|| self.all.insert_full(name.into()).0);
        u32::try_from(found).unwrap_or(u32::MAX)
    }

    pub fn find(&self, name: &[u8]) -> Option<usize> {
        self.all.get_index_of(name)
    }

    pub fn name(&self, number: u32) -> &[u8] {
        usize::try_from(number).ok().and_then(|number| self.all.get_index(number)).map_or(&[], |name| name)
    }

    pub fn len(&self) -> usize {
        self.all.len()
    }

    pub fn iter(&self) -> impl Iterator<Item = &[u8]> {
        self.all.iter().map(|name| &**name)
    }
}
