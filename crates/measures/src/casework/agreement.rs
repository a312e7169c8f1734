//! The register of agreements (measures 5-8): with whom, at which level, from when, and whether they are current.

use super::{group::VictimGroup, lasts};
use crate::code::coded;
use fristad_kernel::{
    Date,
    calendar::{HolidayRule, Term, deadline},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

coded! {
    /// With whom an agreement is made: the ten actors that S1's measure 5 names, the organisations of measure 6, barnahus of measure 7, and others.
    Counterpart {
        /// The police.
        Police = "police", "Polisen";
        /// Försäkringskassan, the social insurance agency.
        SocialInsurance = "social_insurance", "Försäkringskassan";
        /// Primary care.
        PrimaryCare = "primary_care", "Primärvården";
        /// Psychiatry for adults.
        AdultPsychiatry = "adult_psychiatry", "Vuxenpsykiatrin";
        /// An emergency ward.
        EmergencyWard = "emergency_ward", "Akutmottagning";
        /// Psychiatry for children and young people.
        ChildPsychiatry = "child_psychiatry", "Barn- och ungdomspsykiatrin (BUP)";
        /// A youth clinic.
        YouthClinic = "youth_clinic", "Ungdomsmottagning";
        /// Schools.
        School = "school", "Skolan";
        /// Migrationsverket, the migration agency.
        MigrationAgency = "migration_agency", "Migrationsverket";
        /// Kriminalvården, the prison and probation service.
        PrisonProbation = "prison_probation", "Kriminalvården";
        /// Another actor that is no voluntary organisation; its name stands in the register's own text.
        OtherActor = "other_actor", "Annan extern aktör";
        /// A women's or girls' shelter.
        WomensShelter = "womens_shelter", "Kvinnojour eller tjejjour";
        /// A victim support organisation.
        VictimSupport = "victim_support", "Brottsofferjour eller annan stödverksamhet";
        /// A men's shelter.
        MensShelter = "mens_shelter", "Mansjour";
        /// Another voluntary organisation; its name stands in the register's own text.
        OtherVoluntary = "other_voluntary", "Annan frivilligorganisation";
        /// A barnahus, or what does its work.
        Barnahus = "barnahus", "Barnahus eller motsvarande verksamhet";
    }

    /// What an agreement is about.
    AgreementLevel {
        /// How single cases are worked with together (measures 5 and 6).
        Individual = "individual", "Enskilda ärenden";
        /// The collaboration as a whole (measures 7 and 8).
        Overall = "overall", "Övergripande nivå";
    }

    /// Where an agreement stands on a day.
    Standing {
        /// It begins later.
        NotYet = "not_yet", "Börjar senare";
        /// It holds, and was followed up lately enough.
        Current = "current", "Aktuell";
        /// It holds, but was not followed up lately enough.
        FollowUpOverdue = "follow_up_overdue", "Behöver följas upp";
        /// It has ended.
        Ended = "ended", "Upphörd";
    }
}

impl Counterpart {
    /// One that measure 5 asks about: the ten named actors, and another.
    pub const fn is_actor(self) -> bool {
        !self.is_voluntary() && !matches!(self, Self::Barnahus)
    }

    /// One that measure 6 asks about: a voluntary organisation.
    pub const fn is_voluntary(self) -> bool {
        matches!(self, Self::WomensShelter | Self::VictimSupport | Self::MensShelter | Self::OtherVoluntary)
    }
}

/// An agreement about collaboration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Agreement {
    /// With whom.
    pub counterpart: Counterpart,
    /// About single cases, or overall.
    pub level: AgreementLevel,
    /// The first day.
    pub from: Date,
    /// The last day; `None` until further notice.
    pub until: Option<Date>,
    /// When it was last followed up; `None` if not since it was made.
    pub followed_up: Option<Date>,
    /// Whose cases it covers.
    pub covers: BTreeSet<VictimGroup>,
}

/// How lately an agreement must have been followed up, or made, to be current.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FollowUpRule {
    /// So many months.
    pub months: u16,
}

impl Default for FollowUpRule {
    /// 24 months, as in Socialstyrelsen's open comparisons from 2024; before that they asked for 12.
    fn default() -> Self {
        Self { months: 24 }
    }
}

impl Agreement {
    /// Where it stands on a day. A follow-up that is noted for a later day has not happened yet.
    pub fn standing(&self, on: Date, rule: FollowUpRule) -> Standing {
        if on < self.from {
            return Standing::NotYet;
        }
        if !lasts(self.from, self.until, on) {
            return Standing::Ended;
        }
        let looked_at = self.followed_up.filter(|day| *day <= on).map_or(self.from, |day| day.max(self.from));
        let last = deadline(looked_at, Term::Months(rule.months), HolidayRule::Unmoved);
        if on <= last { Standing::Current } else { Standing::FollowUpOverdue }
    }
}
