//! How old somebody is, as the rules see it: a group. The date of birth stays with the number, and sealed with the cases that need it.

use fristad_kernel::{Date, PersonId, calendar::age};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Days of birth, of those whose number is known. No event holds one.
pub type Births = BTreeMap<PersonId, Date>;

/// The law's age groups. Several rules for 'barn och unga' reach those of 18 to 20.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AgeGroup {
    /// Under 12.
    ChildUnder12,
    /// 12 to 14.
    Child12To14,
    /// 15 to 17: own standing in the case (SoL 3:4).
    Child15To17,
    /// 18 to 20.
    YoungAdult,
    /// 21 and older.
    Adult,
    /// Not known. Treated as adult until known, but never where that would take a protection away.
    Unknown,
}

impl AgeGroup {
    /// Every value, in order.
    pub const ALL: &'static [Self] =
        &[Self::ChildUnder12, Self::Child12To14, Self::Child15To17, Self::YoungAdult, Self::Adult, Self::Unknown];

    /// The group of someone born on `birth`, on the day `on`.
    pub fn of(birth: Date, on: Date) -> Self {
        match age(birth, on) {
            ..12 => Self::ChildUnder12,
            12..15 => Self::Child12To14,
            15..18 => Self::Child15To17,
            18..21 => Self::YoungAdult,
            21.. => Self::Adult,
        }
    }

    /// The group on the day `on` of someone who was noted in this one and born on `birth`. Nobody grows younger, and whose day of birth is not known stays as noted.
    #[must_use]
    pub fn grown(self, birth: Option<Date>, on: Date) -> Self {
        match birth {
            None => self,
            Some(birth) if self == Self::Unknown => Self::of(birth, on),
            Some(birth) => self.max(Self::of(birth, on)),
        }
    }

    /// Under 18.
    pub const fn is_minor(self) -> bool {
        matches!(self, Self::ChildUnder12 | Self::Child12To14 | Self::Child15To17)
    }

    /// A child or someone of 18 to 20 (SoL 20:1-2 speak of 'barn eller unga').
    pub const fn is_child_or_young(self) -> bool {
        self.is_minor() || matches!(self, Self::YoungAdult)
    }

    /// Under 18, or not known to be older: for what protects a child.
    pub const fn may_be_minor(self) -> bool {
        self.is_minor() || matches!(self, Self::Unknown)
    }

    /// Under 21, or not known to be older: for what protects a child or someone of 18 to 20.
    pub const fn may_be_child_or_young(self) -> bool {
        self.is_child_or_young() || matches!(self, Self::Unknown)
    }
}

#[cfg(test)]
mod tests {
    use super::AgeGroup;
    use fristad_kernel::Date;
    use proptest::prelude::*;

    fn day(number: i32) -> Date {
        Date::constant(2000, 1, 1).checked_add(jiff::Span::new().days(number)).unwrap()
    }

    proptest! {
        #[test]
        fn who_grows_is_as_old_as_the_day_of_birth_says(birth in 0..11_000_i32, noted in 0..9_000_i32, later in 0..9_000_i32) {
            let (birth, noted, later) = (day(birth), day(birth + noted), day(birth + noted + later));
            let (group, grown) = (AgeGroup::of(birth, noted), AgeGroup::of(birth, later));
            prop_assert_eq!(group.grown(Some(birth), later), grown);
            prop_assert_eq!(grown.grown(Some(birth), noted), grown, "nobody grows younger");
            prop_assert_eq!(AgeGroup::Unknown.grown(Some(birth), later), grown);
            prop_assert_eq!(group.grown(None, later), group);
        }
    }
}
