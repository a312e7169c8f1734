//! What a survey has promised those who answer.

use crate::tally::{Figures, Tabulation};

/// Whether it is known who answered what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anonymity {
    /// Answers stand under the respondent's name.
    None,
    /// Answers stand under a code; who has the list knows whose it is.
    Coded,
    /// Nobody knows who answered what. Figures of fewer than the limit are not given out, and nobody can see who has not answered.
    Anonymous(Limit),
}

/// The fewest who are shown together. It is for whoever holds the survey to choose; no text of law says a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Limit(u64);

impl Limit {
    /// A limit of two or more. One who is shown alone is not anonymous.
    pub const fn new(fewest: u64) -> Option<Self> {
        if fewest >= 2 { Some(Self(fewest)) } else { None }
    }

    /// The fewest.
    pub const fn fewest(self) -> u64 {
        self.0
    }
}

impl Anonymity {
    /// Takes the figures out of groups in which fewer than the limit have answered. If all others together would give them away, being the total less what is shown, the smallest
    /// of the others goes too; if fewer than the limit answered at all, so does the total. A group in which nobody answered shows that.
    ///
    /// It keeps nobody from being known by an answer that all of a group gave, nor across several tables of the same people: what is published goes through disclosure control.
    #[must_use]
    pub fn publish(self, mut tabulation: Tabulation) -> Tabulation {
        let Self::Anonymous(limit) = self else { return tabulation };
        let base = |figures: &Figures| figures.shown().map_or(0, |counted| counted.base);
        let mut sizes: Vec<_> =
            tabulation.groups.iter().enumerate().map(|(at, group)| (base(&group.figures), at)).filter(|(base, _)| *base > 0).collect();
        sizes.sort_unstable();
        let mut hidden = 0;
        for (size, at) in sizes {
            if size < limit.0 || (hidden > 0 && hidden < limit.0) {
                hidden += size;
                tabulation.groups.get_mut(at).into_iter().for_each(|group| group.figures = Figures::Withheld);
            }
        }
        if (1..limit.0).contains(&base(&tabulation.total.figures)) {
            tabulation.total.figures = Figures::Withheld;
        }
        tabulation
    }
}
