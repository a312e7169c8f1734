//! One measure.

use crate::{
    casework::{AgeBand, Counterpart, CrimeKind, HandlerArea, OutreachForm, SupportKind, VictimGroup, figure::Figure},
    code::coded,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

coded! {
    /// What sort of measure it is.
    Kind {
        /// Maps how things are; no indicator.
        Mapping = "mapping", "Kartläggande mått";
        /// A key figure.
        KeyFigure = "key_figure", "Nyckeltal";
        /// Meets the criteria of an indicator but cannot be measured today.
        Development = "development", "Utvecklingsindikator";
        /// Needed to understand the others; has no direction.
        Background = "background", "Bakgrundsmått";
        /// One's own.
        Own = "own", "Eget mått";
    }

    /// Where a figure can be shown.
    Level {
        /// The nation.
        Nation = "nation", "Riket";
        /// The county.
        Region = "region", "Län";
        /// The police region.
        PoliceRegion = "police_region", "Polisregion";
        /// The municipality.
        Municipality = "municipality", "Kommun";
    }

    /// What is measured.
    Type {
        /// What there is to work with.
        Structure = "structure", "Struktur";
        /// What is done.
        Process = "process", "Process";
        /// What came of it for people.
        Outcome = "outcome", "Resultat";
    }

    /// Which way is better.
    Direction {
        /// Neither is said to be.
        None = "none", "Ingen riktning";
        /// Higher.
        Higher = "higher", "Högre är bättre";
        /// Lower.
        Lower = "lower", "Lägre är bättre";
    }

    /// The six dimensions of good quality (Socialstyrelsen).
    Dimension {
        /// Rests on knowledge.
        KnowledgeBased = "knowledge_based", "Kunskapsbaserad";
        /// Safe.
        Safe = "safe", "Säker";
        /// Fits the single person.
        Individual = "individual", "Individanpassad";
        /// Effective.
        Effective = "effective", "Effektiv";
        /// Equal.
        Equal = "equal", "Jämlik";
        /// Accessible.
        Accessible = "accessible", "Tillgänglig";
    }

    /// Who says whether a criterion is met.
    Basis {
        /// The source of the measure.
        Source = "source", "Enligt källan";
        /// We.
        Ours = "ours", "Vår bedömning";
    }

    /// Of what it counts.
    Unit {
        /// The municipality answers yes or no.
        Municipality = "municipality", "Kommuner";
        /// Cases are counted, and protected before the figures leave.
        Case = "case", "Ärenden";
        /// Estimated from a sample of people.
        Sample = "sample", "Urval av befolkningen";
        /// All who live there.
        Population = "population", "Befolkningen";
    }

    /// The small register that an answer comes from.
    RegisterName {
        /// The duty office.
        Duty = "duty", "Socialjour";
        /// Courses.
        Courses = "courses", "Fortbildning";
        /// Services offered.
        Offered = "offered", "Insatser som erbjuds";
        /// Agreements.
        Agreements = "agreements", "Överenskommelser";
        /// Outreach.
        Outreach = "outreach", "Uppsökande verksamhet";
    }

    /// A list of parts that is known in the program.
    PartList {
        /// Groups of victims.
        VictimGroup = "victim_group", "Målgrupper";
        /// Handler areas.
        HandlerArea = "handler_area", "Verksamhetsområden";
        /// Kinds of support.
        SupportKind = "support_kind", "Stöd";
        /// Forms of outreach.
        OutreachForm = "outreach_form", "Former";
        /// The actors of measure 5.
        Actor = "actor", "Aktörer";
        /// The organisations of measure 6.
        Voluntary = "voluntary", "Frivilligorganisationer";
        /// Contexts of a case.
        CrimeKind = "crime_kind", "Brottstyp";
        /// Yes, no, not known.
        YesNoUnknown = "yes_no_unknown", "Ja, nej eller okänt";
    }
}

impl PartList {
    /// The codes of the list with their labels.
    pub fn codes(self) -> Vec<(&'static str, &'static str)> {
        fn all<T: Copy>(list: &[T], of: impl Fn(T) -> (&'static str, &'static str)) -> Vec<(&'static str, &'static str)> {
            list.iter().map(|one| of(*one)).collect()
        }
        let counterparts = |counted: fn(Counterpart) -> bool| {
            Counterpart::ALL.iter().filter(|one| counted(**one)).map(|one| (one.code(), one.label())).collect()
        };
        match self {
            Self::VictimGroup => all(VictimGroup::ALL, |one| (one.code(), one.label())),
            Self::HandlerArea => all(HandlerArea::ALL, |one| (one.code(), one.label())),
            Self::SupportKind => all(SupportKind::ALL, |one| (one.code(), one.label())),
            Self::OutreachForm => all(OutreachForm::ALL, |one| (one.code(), one.label())),
            Self::CrimeKind => all(CrimeKind::ALL, |one| (one.code(), one.label())),
            Self::Actor => counterparts(Counterpart::is_actor),
            Self::Voluntary => counterparts(Counterpart::is_voluntary),
            Self::YesNoUnknown => vec![("yes", "Ja"), ("no", "Nej"), ("unknown", "Uppgift saknas")],
        }
    }
}

/// A part of a measure, or several at once from a list of the program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged, deny_unknown_fields)]
pub enum Part {
    /// One part.
    One {
        /// Its code.
        code: String,
        /// What it is called.
        label: String,
    },
    /// One for each code of a list: `prefix.code`, or the code alone where the prefix is empty.
    List {
        /// What stands before the point.
        prefix: String,
        /// The list.
        list: PartList,
    },
}

/// A question that follows a yes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FollowUp {
    /// The question.
    pub question: String,
    /// The part, or the prefix of the parts, that the answer fills.
    pub parts: String,
}

/// Whether a criterion is met, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// Whether it is met.
    pub met: bool,
    /// Why.
    pub reason: String,
    /// Who says so.
    pub basis: Basis,
}

/// The six criteria of an indicator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Criteria {
    /// High or low values say that something is good or bad.
    pub direction: Criterion,
    /// It is about something that matters and can be bettered.
    pub relevance: Criterion,
    /// It measures what it is meant to, in the same way every year.
    pub validity: Criterion,
    /// It rests on knowledge, law, experience or agreement.
    pub acceptance: Criterion,
    /// Whoever is measured can change the outcome.
    pub influence: Criterion,
    /// There are national data, collected all the time.
    pub measurable: Criterion,
}

impl Criteria {
    /// The six with their Swedish names.
    pub const fn all(&self) -> [(&'static str, &Criterion); 6] {
        [
            ("Riktning", &self.direction),
            ("Relevant", &self.relevance),
            ("Valid", &self.validity),
            ("Vedertagen", &self.acceptance),
            ("Påverkbar", &self.influence),
            ("Mätbar", &self.measurable),
        ]
    }
}

/// How the figure is made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "way", rename_all = "snake_case", deny_unknown_fields)]
pub enum Made {
    /// Asked in a survey.
    Survey {
        /// The questions of the questionnaire of the ten measures.
        link_ids: Vec<String>,
    },
    /// Suggested from a small register and confirmed by a person.
    Casework {
        /// The register.
        rows: RegisterName,
        /// The questions of the questionnaire in which it is confirmed.
        confirmed_by: Vec<String>,
    },
    /// Counted from the facts of cases.
    Figure {
        /// What is counted.
        figure: Figure,
    },
    /// Added up from the tally of those whom open services helped.
    Tally,
    /// Estimated from a sample of people.
    Sample,
    /// Read with the list of municipalities.
    Population,
    /// Not made today.
    None,
}

/// A measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// What names it. Those of one's own begin with `egen-`.
    pub code: String,
    /// What sort it is.
    pub kind: Kind,
    /// The theme under which it is shown.
    pub theme: String,
    /// What it is called.
    pub title: String,
    /// What is asked.
    pub question: String,
    /// What is asked after a yes.
    pub follow_ups: Vec<FollowUp>,
    /// Where it comes from.
    pub source: String,
    /// Where it can be shown.
    pub levels: Vec<Level>,
    /// What is measured.
    #[serde(rename = "type")]
    pub of: Type,
    /// Which way is better.
    pub direction: Direction,
    /// Of which dimensions of quality it tells.
    pub dimensions: Vec<Dimension>,
    /// The six criteria.
    pub criteria: Criteria,
    /// Of what it counts.
    pub unit: Unit,
    /// Its parts beside the whole.
    pub parts: Vec<Part>,
    /// How the figure is made.
    pub made: Made,
    /// The same in words, for the page on methods.
    pub method: String,
    /// What a count is divided by: `adults` for per 10,000 adults, or the code of another measure for a share of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<String>,
    /// The code of the measure within which it lies: whoever is counted here is counted there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<String>,
}

/// The base of a figure per 10,000 adults.
pub(crate) const ADULTS: &str = "adults";

impl Measure {
    /// All parts with their labels, the whole first.
    pub fn all_parts(&self) -> Vec<(String, String)> {
        let mut parts = vec![("all".to_owned(), "Hela måttet".to_owned())];
        for part in &self.parts {
            match part {
                Part::One { code, label } => parts.push((code.clone(), label.clone())),
                Part::List { prefix, list } => {
                    let dot = if prefix.is_empty() { "" } else { "." };
                    parts.extend(list.codes().into_iter().map(|(code, label)| (format!("{prefix}{dot}{code}"), label.to_owned())));
                }
            }
        }
        parts
    }

    /// Whether it meets all criteria of an indicator.
    pub fn is_indicator(&self) -> bool {
        self.criteria.all().iter().all(|(_, criterion)| criterion.met)
    }

    /// Whether it counts adults alone.
    pub const fn is_of_adults(&self) -> bool {
        matches!(self.made, Made::Figure { .. })
    }
}

impl AgeBand {
    /// The age groups of adults.
    pub const ADULTS: &'static [Self] = &[Self::From18To20, Self::From21];
}
