//! Statutes as data with dates: which provision stood for a matter on a given day.

mod act;
mod reference;
#[cfg(test)]
mod tests;

pub use act::Act;
pub use reference::{ProvisionRef, StatuteError, known_on};

use crate::Date;
use jiff::civil::date;
use serde::{Serialize, Serializer, ser::SerializeStruct};
use std::fmt;

/// A provision of an act, with the days between which it was in force.
///
/// It is written in constants, so that a rule can point at it: `sol("20", "2")`, `osl("10", "15 a").since(2025, 12, 1)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Provision {
    /// The act.
    pub act: Act,
    /// Chapter, such as `"14"`; empty when the act has none.
    pub chapter: &'static str,
    /// Section with its letter and, where it matters, paragraph or point: `"2"`, `"5 a"`, `"25 st. 1 p. 3"`; empty for a whole chapter.
    pub section: &'static str,
    /// First day in force.
    pub from: Date,
    /// Last day in force; `None` while it is.
    pub to: Option<Date>,
}

impl Provision {
    /// A provision with its own days in force.
    pub const fn new(act: Act, chapter: &'static str, section: &'static str, from: Date, to: Option<Date>) -> Self {
        Self { act, chapter, section, from, to }
    }

    /// A provision that has been in force for as long as its act.
    pub const fn of(act: Act, chapter: &'static str, section: &'static str) -> Self {
        Self::new(act, chapter, section, act.from(), act.to())
    }

    /// The same provision, in force from this day at the earliest. A day that does not exist fails to compile when used in a constant.
    #[must_use]
    pub const fn since(self, year: i16, month: i8, day: i8) -> Self {
        Self { from: date(year, month, day), ..self }
    }

    /// The same provision, in force to this day (included) at the latest. A day that does not exist fails to compile when used in a constant.
    #[must_use]
    pub const fn until(self, year: i16, month: i8, day: i8) -> Self {
        Self { to: Some(date(year, month, day)), ..self }
    }

    /// Whether it was in force on a day.
    pub fn in_force(&self, day: Date) -> bool {
        self.from <= day && self.to.is_none_or(|last| day <= last)
    }

    /// The short form that staff use: `14:2 SoL`, `25 § FL`.
    pub fn short(&self) -> String {
        reference::short(self.act, self.chapter, self.section)
    }

    /// The reference without its dates, as decisions store it.
    pub fn reference(&self) -> ProvisionRef {
        ProvisionRef::from(self)
    }
}

impl fmt::Display for Provision {
    /// As Swedish decisions write it: `14 kap. 2 § socialtjänstlagen (2025:400)`, `25 § första stycket 3 förvaltningslagen (2017:900)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        reference::write_full(f, self.act, self.chapter, self.section)
    }
}

impl Serialize for Provision {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Provision", 6)?;
        fields.serialize_field("text", &self.to_string())?;
        fields.serialize_field("act", &self.act)?;
        fields.serialize_field("chapter", self.chapter)?;
        fields.serialize_field("section", self.section)?;
        fields.serialize_field("from", &self.from)?;
        fields.serialize_field("to", &self.to)?;
        fields.end()
    }
}

macro_rules! chaptered {
    ($($name:ident => $act:ident, $words:literal;)+) => {$(
        #[doc = concat!("A provision of ", $words, ", for as long as the act was in force.")]
        pub const fn $name(chapter: &'static str, section: &'static str) -> Provision {
            Provision::of(Act::$act, chapter, section)
        }
    )+};
}

macro_rules! unchaptered {
    ($($name:ident => $act:ident, $words:literal;)+) => {$(
        #[doc = concat!("A section of ", $words, ", for as long as the act was in force.")]
        pub const fn $name(section: &'static str) -> Provision {
            Provision::of(Act::$act, "", section)
        }
    )+};
}

chaptered! {
    sol => SocialServices, "socialtjänstlagen (2025:400)";
    old_sol => OldSocialServices, "socialtjänstlagen (2001:453)";
    sof => SocialServicesOrdinance, "socialtjänstförordningen (2025:468)";
    old_sof => OldSocialServicesOrdinance, "socialtjänstförordningen (2001:937)";
    osl => PublicAccessAndSecrecy, "offentlighets- och sekretesslagen (2009:400)";
    shelter_act => ChildrenInShelters, "lagen (2024:79) om placering av barn i skyddat boende";
    fb => ParentsAndChildren, "föräldrabalken";
    brb => CriminalCode, "brottsbalken";
    kl => LocalGovernment, "kommunallagen (2017:725)";
    violence_regulations => ViolenceRegulations, "föreskrifterna och de allmänna råden HSLF-FS 2022:39";
    old_violence_regulations => OldViolenceRegulations, "föreskrifterna och de allmänna råden SOSFS 2014:4";
    documentation_regulations => DocumentationRegulations, "föreskrifterna och de allmänna råden SOSFS 2014:5";
    quality_regulations => QualityRegulations, "föreskrifterna och de allmänna råden SOSFS 2011:9";
}

unchaptered! {
    fl => AdministrativeProcedure, "förvaltningslagen (2017:900)";
    contact_ban_act => ContactBan, "lagen (1988:688) om kontaktförbud";
    population_registration_act => PopulationRegistration, "folkbokföringslagen (1991:481)";
    fictitious_data_act => FictitiousPersonalData, "lagen (1991:483) om fingerade personuppgifter";
    personal_data_act => PersonalDataInSocialServices, "lagen (2001:454) om behandling av personuppgifter inom socialtjänsten";
    personal_data_ordinance => PersonalDataOrdinance, "förordningen (2001:637) om behandling av personuppgifter inom socialtjänsten";
    mediation_act => Mediation, "lagen (2002:445) om medling med anledning av brott";
    death_review_act => InjuryAndDeathReviews, "lagen (2007:606) om utredningar för att förebygga vissa skador och dödsfall";
    criminal_injuries_act => CriminalInjuries, "brottsskadelagen (2014:322)";
    injured_party_counsel_act => InjuredPartyCounsel, "lagen (1988:609) om målsägandebiträde";
    accessibility_act => DigitalAccessibility, "lagen (2018:1937) om tillgänglighet till digital offentlig service";
    crime_reporting_act => DutyToInformLawEnforcement, "lagen (2025:170) om skyldighet att lämna uppgifter till de brottsbekämpande myndigheterna";
    time_computation_act => StatutoryTime, "lagen (1930:173) om beräkning av lagstadgad tid";
    public_holidays_act => PublicHolidays, "lagen (1989:253) om allmänna helgdagar";
}
