//! Keys of records and of cells.

/// A record's own number, evenly spread over all 32 bits. It is derived from the record with a secret of the authority's, so that nobody else can work out the noise; it never leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RecordKey(pub u32);

/// The number of a cell: the keys of its records, added modulo 2³².
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct CellKey(u32);

impl CellKey {
    /// The key of the cell with one record more.
    #[must_use]
    pub const fn with(self, record: RecordKey) -> Self {
        Self(self.0.wrapping_add(record.0))
    }

    /// The key of two cells that share no record, taken together.
    #[must_use]
    pub const fn joined(self, other: Self) -> Self {
        Self(self.0.wrapping_add(other.0))
    }

    /// The number with which the noise is looked up.
    ///
    /// The key itself would not do: the key of a whole is the sum of its parts' keys, so low noise in two parts would foretell the noise of the whole. The bits are mixed first, one to
    /// one (the finaliser of MurmurHash3), so that the number is as evenly spread as the key.
    pub(crate) const fn draw(self) -> u32 {
        let mut bits = self.0;
        bits ^= bits >> 16;
        bits = bits.wrapping_mul(0x85eb_ca6b);
        bits ^= bits >> 13;
        bits = bits.wrapping_mul(0xc2b2_ae35);
        bits ^ (bits >> 16)
    }
}

/// The key of a cell: the same records give the same key, in whichever table and order.
pub fn cell_key(records: impl IntoIterator<Item = RecordKey>) -> CellKey {
    records.into_iter().fold(CellKey::default(), CellKey::with)
}
