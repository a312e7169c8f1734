//! The acts that the rules rest on.

use crate::Date;
use jiff::civil::date;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::{borrow::Cow, fmt, str::FromStr};

use super::reference::StatuteError;

macro_rules! acts {
    ($($(#[$doc:meta])* $name:ident {
        $sfs:literal, $short:literal, $title:literal, $inline:literal, $from:expr, $to:expr, $chapters:literal
    })+) => {
        /// An act, an ordinance or a set of regulations, with the number under which it was published.
        ///
        /// Where the docstring says *from memory* the day in force was not read in a text; check it before anything is decided on it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Act {
            $($(#[$doc])* $name,)+
        }

        impl Act {
            /// Every act.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The number in Svensk författningssamling, such as `2025:400`; for regulations with the name of their series, such as `HSLF-FS 2022:39`.
            pub const fn sfs(self) -> &'static str {
                match self { $(Self::$name => $sfs,)+ }
            }

            /// The Swedish name in short, as staff say it: `SoL`, `äldre SoL`, `FL`.
            pub const fn short(self) -> &'static str {
                match self { $(Self::$name => $short,)+ }
            }

            /// The full Swedish title with the number: `Socialtjänstlag (2025:400)`.
            pub const fn title(self) -> &'static str {
                match self { $(Self::$name => $title,)+ }
            }

            /// The name as it stands after a section in running text: `socialtjänstlagen (2025:400)`.
            pub const fn inline(self) -> &'static str {
                match self { $(Self::$name => $inline,)+ }
            }

            /// First day in force.
            pub const fn from(self) -> Date {
                match self { $(Self::$name => $from,)+ }
            }

            /// Last day in force; `None` while it is.
            pub const fn to(self) -> Option<Date> {
                match self { $(Self::$name => $to,)+ }
            }

            /// Whether its sections are counted anew in every chapter, so that a reference needs the chapter.
            pub const fn has_chapters(self) -> bool {
                match self { $(Self::$name => $chapters,)+ }
            }
        }
    };
}

acts! {
    /// Socialtjänstlag (2001:453), in force 2002-01-01 (from memory) to 2025-06-30.
    OldSocialServices {
        "2001:453", "äldre SoL", "Socialtjänstlag (2001:453)", "socialtjänstlagen (2001:453)",
        date(2002, 1, 1), Some(date(2025, 6, 30)), true
    }
    /// Socialtjänstlag (2025:400), in force from 2025-07-01.
    SocialServices {
        "2025:400", "SoL", "Socialtjänstlag (2025:400)", "socialtjänstlagen (2025:400)",
        date(2025, 7, 1), None, true
    }
    /// Socialtjänstförordning (2001:937), in force 2002-01-01 (from memory) to 2025-06-30.
    OldSocialServicesOrdinance {
        "2001:937", "äldre SoF", "Socialtjänstförordning (2001:937)", "socialtjänstförordningen (2001:937)",
        date(2002, 1, 1), Some(date(2025, 6, 30)), true
    }
    /// Socialtjänstförordning (2025:468), in force from 2025-07-01.
    SocialServicesOrdinance {
        "2025:468", "SoF", "Socialtjänstförordning (2025:468)", "socialtjänstförordningen (2025:468)",
        date(2025, 7, 1), None, true
    }
    /// Förvaltningslag (2017:900), in force from 2018-07-01.
    AdministrativeProcedure {
        "2017:900", "FL", "Förvaltningslag (2017:900)", "förvaltningslagen (2017:900)",
        date(2018, 7, 1), None, false
    }
    /// Offentlighets- och sekretesslag (2009:400), in force from 2009-06-30.
    PublicAccessAndSecrecy {
        "2009:400", "OSL", "Offentlighets- och sekretesslag (2009:400)", "offentlighets- och sekretesslagen (2009:400)",
        date(2009, 6, 30), None, true
    }
    /// Lag (2024:79) om placering av barn i skyddat boende, in force from 2024-04-01.
    ChildrenInShelters {
        "2024:79", "lag 2024:79", "Lag (2024:79) om placering av barn i skyddat boende", "lagen (2024:79) om placering av barn i skyddat boende",
        date(2024, 4, 1), None, true
    }
    /// Lag (1988:688) om kontaktförbud, in force from 1988-07-01 (until 2011 under the name *lag om besöksförbud*).
    ContactBan {
        "1988:688", "kontaktförbudslagen", "Lag (1988:688) om kontaktförbud", "lagen (1988:688) om kontaktförbud",
        date(1988, 7, 1), None, false
    }
    /// Folkbokföringslag (1991:481), in force from 1991-07-01.
    PopulationRegistration {
        "1991:481", "FOL", "Folkbokföringslag (1991:481)", "folkbokföringslagen (1991:481)",
        date(1991, 7, 1), None, false
    }
    /// Lag (1991:483) om fingerade personuppgifter, in force from 1991-07-01.
    FictitiousPersonalData {
        "1991:483", "lag 1991:483", "Lag (1991:483) om fingerade personuppgifter", "lagen (1991:483) om fingerade personuppgifter",
        date(1991, 7, 1), None, false
    }
    /// Lag (2001:454) om behandling av personuppgifter inom socialtjänsten, in force from 2001-10-01.
    PersonalDataInSocialServices {
        "2001:454", "SoLPuL", "Lag (2001:454) om behandling av personuppgifter inom socialtjänsten",
        "lagen (2001:454) om behandling av personuppgifter inom socialtjänsten",
        date(2001, 10, 1), None, false
    }
    /// Förordning (2001:637) om behandling av personuppgifter inom socialtjänsten, in force from 2001-10-01.
    PersonalDataOrdinance {
        "2001:637", "SoLPuF", "Förordning (2001:637) om behandling av personuppgifter inom socialtjänsten",
        "förordningen (2001:637) om behandling av personuppgifter inom socialtjänsten",
        date(2001, 10, 1), None, false
    }
    /// Lag (2002:445) om medling med anledning av brott, in force from 2002-07-01.
    Mediation {
        "2002:445", "medlingslagen", "Lag (2002:445) om medling med anledning av brott", "lagen (2002:445) om medling med anledning av brott",
        date(2002, 7, 1), None, false
    }
    /// Lag (2007:606) om utredningar för att förebygga vissa skador och dödsfall, in force from 2008-01-01.
    InjuryAndDeathReviews {
        "2007:606", "lag 2007:606", "Lag (2007:606) om utredningar för att förebygga vissa skador och dödsfall",
        "lagen (2007:606) om utredningar för att förebygga vissa skador och dödsfall",
        date(2008, 1, 1), None, false
    }
    /// Brottsskadelag (2014:322), in force from 2014-07-01.
    CriminalInjuries {
        "2014:322", "brottsskadelagen", "Brottsskadelag (2014:322)", "brottsskadelagen (2014:322)",
        date(2014, 7, 1), None, false
    }
    /// Lag (1988:609) om målsägandebiträde, in force from 1988-07-01.
    InjuredPartyCounsel {
        "1988:609", "lag 1988:609", "Lag (1988:609) om målsägandebiträde", "lagen (1988:609) om målsägandebiträde",
        date(1988, 7, 1), None, false
    }
    /// Lag (2018:1937) om tillgänglighet till digital offentlig service, in force from 2019-01-01.
    DigitalAccessibility {
        "2018:1937", "DOS-lagen", "Lag (2018:1937) om tillgänglighet till digital offentlig service",
        "lagen (2018:1937) om tillgänglighet till digital offentlig service",
        date(2019, 1, 1), None, false
    }
    /// Lag (2025:170) om skyldighet att lämna uppgifter till de brottsbekämpande myndigheterna, in force from 2025-04-01.
    DutyToInformLawEnforcement {
        "2025:170", "lag 2025:170", "Lag (2025:170) om skyldighet att lämna uppgifter till de brottsbekämpande myndigheterna",
        "lagen (2025:170) om skyldighet att lämna uppgifter till de brottsbekämpande myndigheterna",
        date(2025, 4, 1), None, false
    }
    /// Föräldrabalk (1949:381), in force from 1950-01-01 (from memory).
    ParentsAndChildren {
        "1949:381", "FB", "Föräldrabalk (1949:381)", "föräldrabalken",
        date(1950, 1, 1), None, true
    }
    /// Brottsbalk (1962:700), in force from 1965-01-01 (from memory).
    CriminalCode {
        "1962:700", "BrB", "Brottsbalk (1962:700)", "brottsbalken",
        date(1965, 1, 1), None, true
    }
    /// Kommunallag (2017:725), in force from 2018-01-01 (from memory).
    LocalGovernment {
        "2017:725", "KL", "Kommunallag (2017:725)", "kommunallagen (2017:725)",
        date(2018, 1, 1), None, true
    }
    /// Lag (1930:173) om beräkning av lagstadgad tid, in force from 1930-07-01.
    StatutoryTime {
        "1930:173", "lag 1930:173", "Lag (1930:173) om beräkning av lagstadgad tid", "lagen (1930:173) om beräkning av lagstadgad tid",
        date(1930, 7, 1), None, false
    }
    /// Lag (1989:253) om allmänna helgdagar, in force from 1990-01-01.
    PublicHolidays {
        "1989:253", "helgdagslagen", "Lag (1989:253) om allmänna helgdagar", "lagen (1989:253) om allmänna helgdagar",
        date(1990, 1, 1), None, false
    }
    /// Socialstyrelsens föreskrifter och allmänna råd (SOSFS 2014:4) om våld i nära relationer, in force 2014-10-01 (from memory) to 2022-10-31.
    OldViolenceRegulations {
        "SOSFS 2014:4", "SOSFS 2014:4", "Socialstyrelsens föreskrifter och allmänna råd (SOSFS 2014:4) om våld i nära relationer",
        "Socialstyrelsens föreskrifter och allmänna råd (SOSFS 2014:4) om våld i nära relationer",
        date(2014, 10, 1), Some(date(2022, 10, 31)), true
    }
    /// Socialstyrelsens föreskrifter och allmänna råd (HSLF-FS 2022:39) om våld i nära relationer, in force from 2022-11-01.
    ViolenceRegulations {
        "HSLF-FS 2022:39", "HSLF-FS 2022:39", "Socialstyrelsens föreskrifter och allmänna råd (HSLF-FS 2022:39) om våld i nära relationer",
        "Socialstyrelsens föreskrifter och allmänna råd (HSLF-FS 2022:39) om våld i nära relationer",
        date(2022, 11, 1), None, true
    }
    /// Socialstyrelsens föreskrifter och allmänna råd (SOSFS 2014:5) om dokumentation, in force from 2015-01-01 (from memory). Whether a successor
    /// followed the act of 2025 was not known when this was written.
    DocumentationRegulations {
        "SOSFS 2014:5", "SOSFS 2014:5",
        "Socialstyrelsens föreskrifter och allmänna råd (SOSFS 2014:5) om dokumentation i verksamhet som bedrivs med stöd av SoL, LVU, LVM och LSS",
        "Socialstyrelsens föreskrifter och allmänna råd (SOSFS 2014:5) om dokumentation i verksamhet som bedrivs med stöd av SoL, LVU, LVM och LSS",
        date(2015, 1, 1), None, true
    }
    /// Socialstyrelsens föreskrifter och allmänna råd (SOSFS 2011:9) om ledningssystem för systematiskt kvalitetsarbete, in force from 2012-01-01 (from memory).
    QualityRegulations {
        "SOSFS 2011:9", "SOSFS 2011:9", "Socialstyrelsens föreskrifter och allmänna råd (SOSFS 2011:9) om ledningssystem för systematiskt kvalitetsarbete",
        "Socialstyrelsens föreskrifter och allmänna råd (SOSFS 2011:9) om ledningssystem för systematiskt kvalitetsarbete",
        date(2012, 1, 1), None, true
    }
}

impl Act {
    /// Whether it was in force on a day.
    pub fn in_force(self, day: Date) -> bool {
        self.from() <= day && self.to().is_none_or(|last| day <= last)
    }
}

impl fmt::Display for Act {
    /// The full Swedish title.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.title())
    }
}

impl FromStr for Act {
    type Err = StatuteError;

    /// Reads the number, such as `2025:400` or `HSLF-FS 2022:39`.
    fn from_str(text: &str) -> Result<Self, StatuteError> {
        Self::ALL.iter().copied().find(|act| act.sfs() == text).ok_or(StatuteError::UnknownAct)
    }
}

impl JsonSchema for Act {
    fn schema_name() -> Cow<'static, str> {
        "Act".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let numbers: Vec<_> = Self::ALL.iter().map(|act| act.sfs()).collect();
        json_schema!({ "description": "An act by its number in the statute book.", "type": "string", "enum": numbers })
    }
}

impl Serialize for Act {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.sfs())
    }
}

impl<'de> Deserialize<'de> for Act {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}
