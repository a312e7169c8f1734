//! What the figures need to know of a case: days, codes and a key that leads back to the case only with the authority's own.

use crate::code::coded;
use fristad_disclosure::noise::RecordKey;
use fristad_kernel::Date;
use std::collections::BTreeSet;

coded! {
    /// Legal sex, as measure 10 reports it.
    Sex {
        /// A woman or girl.
        Woman = "woman", "Kvinnor";
        /// A man or boy.
        Man = "man", "Män";
    }

    /// The law's age groups, which are what a case's history knows of age.
    AgeBand {
        /// Under 12.
        Under12 = "0-11", "0–11 år";
        /// 12 to 14.
        From12To14 = "12-14", "12–14 år";
        /// 15 to 17.
        From15To17 = "15-17", "15–17 år";
        /// 18 to 20.
        From18To20 = "18-20", "18–20 år";
        /// 21 and older.
        From21 = "21-", "21 år och äldre";
    }

    /// In which context it happened. The codes are those of the case.
    CrimeKind {
        /// In a close relation.
        CloseRelation = "close_relation", "Våld i nära relation";
        /// With an honour motive.
        Honour = "honour", "Hedersrelaterat våld och förtryck";
        /// Prostitution or sex for payment.
        Prostitution = "prostitution", "Prostitution";
        /// Trafficking in human beings.
        Trafficking = "trafficking", "Människohandel";
        /// Sexual violence outside a relation.
        SexualViolenceOutside = "sexual_violence_outside", "Sexuellt våld utanför en relation";
        /// A hate crime.
        HateCrime = "hate_crime", "Hatbrott";
        /// Leaving a destructive group.
        LeavingGroup = "leaving_group", "Att lämna en destruktiv grupp";
        /// A witness under threat.
        ThreatenedWitness = "threatened_witness", "Hotat vittne";
        /// Another crime.
        OtherCrime = "other_crime", "Annat brott";
    }

    /// How far the goals were met when the case was closed.
    Goal {
        /// Wholly.
        Met = "met", "Målet är helt uppnått";
        /// Partly.
        Partly = "partly", "Målet är delvis uppnått";
        /// Not.
        Not = "not", "Målet är inte uppnått";
        /// Not known, or there was no goal to meet.
        Unknown = "unknown", "Uppgift saknas";
    }

    /// Whether a service was given by a decision after a test of needs, or without (SoL 11:5).
    Decided {
        /// By a decision.
        With = "with", "Med beslut";
        /// Without a test of needs.
        Without = "without", "Utan behovsprövning";
    }
}

impl AgeBand {
    /// 18 or older.
    pub const fn is_adult(self) -> bool {
        matches!(self, Self::From18To20 | Self::From21)
    }

    /// The youngest and, where there is one, the oldest age of the group in whole years.
    pub const fn years(self) -> (u8, Option<u8>) {
        match self {
            Self::Under12 => (0, Some(11)),
            Self::From12To14 => (12, Some(14)),
            Self::From15To17 => (15, Some(17)),
            Self::From18To20 => (18, Some(20)),
            Self::From21 => (21, None),
        }
    }
}

/// A service that was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServiceFact {
    /// The first day.
    pub from: Date,
    /// The last day; `None` while it goes on.
    pub until: Option<Date>,
    /// By a decision or without.
    pub decided: Decided,
}

/// How a case was closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closed {
    /// When.
    pub date: Date,
    /// How far the goals were met.
    pub goal: Goal,
}

/// One case of someone exposed to crime, as the figures see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseFact {
    /// What stands for it in cell keys: a keyed hash of the case's id under the authority's secret. It never leaves the authority.
    pub record: RecordKey,
    /// When it was opened.
    pub opened: Date,
    /// The age group when it was opened; `None` if not known.
    pub age: Option<AgeBand>,
    /// Legal sex; `None` if not known.
    pub sex: Option<Sex>,
    /// In which contexts it happened.
    pub crimes: BTreeSet<CrimeKind>,
    /// Whether there was an honour motive; `None` if not known or not asked.
    pub honour: Option<bool>,
    /// Whether the person has a disability; `None` if not known or not asked.
    pub disability: Option<bool>,
    /// The services given.
    pub services: Vec<ServiceFact>,
    /// How it was closed; `None` while it is open.
    pub closed: Option<Closed>,
}
