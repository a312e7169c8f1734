//! Courses for those who handle cases (measure 3).

use super::group::VictimGroup;
use crate::code::coded;
use fristad_kernel::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

coded! {
    /// Where in the social services those work who took a course.
    HandlerArea {
        /// Reception.
        Reception = "reception", "Mottagning";
        /// Children and young people.
        ChildrenYoung = "children_young", "Barn och unga";
        /// Adults.
        Adults = "adults", "Vuxna";
        /// Violence in close relations.
        Violence = "violence", "Våld i nära relationer";
        /// Harmful use and dependence.
        Dependence = "dependence", "Skadligt bruk och beroende";
        /// Economic assistance.
        EconomicAssistance = "economic_assistance", "Ekonomiskt bistånd";
        /// Family law.
        FamilyLaw = "family_law", "Familjerätt";
        /// Care of older people.
        Older = "older", "Äldreomsorg";
        /// Support to people with disabilities.
        Disability = "disability", "Stöd till personer med funktionsnedsättning";
        /// The duty office.
        DutyOffice = "duty_office", "Socialjour";
        /// Another area; which one stands in the register's own text.
        Other = "other", "Annat verksamhetsområde";
    }
}

/// A course that was held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Course {
    /// When it was completed.
    pub date: Date,
    /// Whether it was about more than violence in close relations: the only courses that measure 3 asks for.
    pub beyond_close_relations: bool,
    /// Which victims it was about.
    pub victims: BTreeSet<VictimGroup>,
    /// Where those work who took it.
    pub areas: BTreeSet<HandlerArea>,
    /// How many took it.
    pub participants: u32,
}
