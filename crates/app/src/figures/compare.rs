//! Comparing areas, years and groups, from what the hub has published.

use super::register::{Cited, municipality};
use crate::{ctx::Ctx, error::AppError, house::App};
use fristad_measures::{
    compare::{Area, By, Filter, Row, Scale, Shown, Sources, Why, compare, difference},
    place::{CountyCode, PoliceRegion, SizeClass, counties, municipalities},
    register::{Measure, Unit},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Which sort of areas are compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AreaLevel {
    /// Municipalities: those that are named, or those of a county.
    Municipality,
    /// Groups of one's own.
    Group,
    /// Size classes.
    Size,
    /// Counties.
    #[default]
    County,
    /// Police regions.
    Police,
    /// The nation alone.
    Nation,
}

/// By what a figure is broken down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CompareBy {
    /// Not at all.
    #[default]
    Whole,
    /// By sex.
    Sex,
    /// By age.
    Age,
    /// By sex and age.
    SexAndAge,
    /// By kind of crime.
    Crime,
    /// By honour motive.
    Honour,
    /// By disability.
    Disability,
    /// By the measure's own parts.
    Parts,
}

/// What is compared.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CompareInput {
    /// The measure's code.
    pub measure: String,
    /// A part of the measure; the whole if left out.
    #[serde(default)]
    pub part: Option<String>,
    /// Which sort of areas.
    #[serde(default)]
    pub level: AreaLevel,
    /// For municipalities: those of this county, by its two figures.
    #[serde(default)]
    pub county: Option<String>,
    /// For municipalities: these, by their codes. At most 60.
    #[serde(default)]
    pub places: Vec<String>,
    /// Which years; the newest if none is named.
    #[serde(default)]
    pub years: Vec<i16>,
    /// By what it is broken down.
    #[serde(default)]
    pub by: CompareBy,
    /// Numbers of cases in place of what they are measured by.
    #[serde(default)]
    pub counts: bool,
}

/// On what scale figures are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ShownScale {
    /// Cases.
    Count,
    /// Cases per 10,000 adults.
    #[serde(rename = "per_10000_adults")]
    Per10000Adults,
    /// A share of another measure, from 0 to 1.
    Share,
    /// A share, from 0 to 1, of the municipalities that have told.
    ShareOfMunicipalities,
}

/// Why there is nothing to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Nothing {
    /// Nobody there has told.
    NotTold,
    /// The measure is not shown at this level.
    NotAtThisLevel,
    /// Population by age is not known.
    NoAdults,
    /// What it would be divided by is nought.
    EmptyBase,
    /// Nobody has taken in the population of just that year, or not of such a group.
    NoPopulation,
    /// Nobody has taken in a survey of just that year, area and group.
    NoSurvey,
}

/// One area, year and group.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ComparedRow {
    /// Which sort of area.
    pub level: AreaLevel,
    /// The area's code: four figures, two, a code, or a group's name; `SE` for the nation.
    pub area: String,
    /// What it is called.
    pub name: String,
    /// The year.
    pub year: i16,
    /// The group's code: part, sex and age with a point between; `all` for everybody.
    pub group: String,
    /// What the group is called.
    pub group_name: String,
    /// The figure; `None` where small counts are left out, or there is none.
    pub value: Option<f64>,
    /// The lower end: of its 95 percent interval, or of what it can be where small counts are left out.
    pub low: Option<f64>,
    /// The upper end.
    pub high: Option<f64>,
    /// Why there is nothing to show.
    pub nothing: Option<Nothing>,
    /// How many were counted, at least.
    pub least: u64,
    /// How many were counted, at most.
    pub most: u64,
    /// By what it is divided.
    pub base: Option<u64>,
    /// How many of its municipalities have told.
    pub told: usize,
    /// How many municipalities it has.
    pub of: usize,
}

/// The difference between two rows.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ComparedDifference {
    /// The place of the first row.
    pub one: usize,
    /// The place of the other.
    pub other: usize,
    /// The first less the other.
    pub value: f64,
    /// The lower end of its 95 percent interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// Whether it may be chance.
    pub may_be_chance: bool,
}

/// Areas, years and groups beside each other.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Compared {
    /// The measure.
    pub measure: Measure,
    /// On what scale.
    pub scale: ShownScale,
    /// The years that are shown, in order.
    pub years: Vec<i16>,
    /// The years that can be shown, in order.
    pub published: Vec<i16>,
    /// By area, then year, then group. The nation comes last, to compare with.
    pub rows: Vec<ComparedRow>,
    /// Differences that are told in words.
    pub differences: Vec<ComparedDifference>,
    /// From where the population comes that they are made with, or the survey of an estimate; empty where there is none.
    pub cited: Vec<Cited>,
    /// Whether the figures are made up.
    pub made_up: bool,
}

/// The most municipalities that are compared by name.
const PLACES: usize = 60;
/// The most differences that are told in words: with many, some look larger than chance by chance.
const DIFFERENCES: usize = 7;

impl App {
    /// Compares areas, years and groups.
    pub async fn compare_figures(&self, ctx: &Ctx, input: CompareInput) -> Result<Compared, AppError> {
        const OPERATION: &str = "compare_figures";
        let permit = self.statistics_permit(ctx, OPERATION).await?;
        let measure = self.known(&input.measure)?;
        let yardstick = &self.yardstick;
        let part = input.part.clone().unwrap_or_else(|| "all".to_owned());
        if measure.all_parts().iter().all(|(code, _)| *code != part) {
            return Err(AppError::invalid("figures.unknown-part", "part"));
        }
        let published = yardstick.published.years();
        let mut years = if input.years.is_empty() { published.last().copied().into_iter().collect() } else { input.years.clone() };
        years.sort_unstable();
        years.dedup();
        if years.iter().any(|year| !published.contains(year)) {
            return Err(AppError::invalid("figures.unknown-year", "years"));
        }
        // Nothing is shown per 10,000 adults where nobody has said how many they are.
        let as_counts = input.counts || (measure.base.as_deref() == Some("adults") && yardstick.adults.is_empty());
        let areas = self.areas(&input)?;
        self.statistics_read(ctx, OPERATION, &permit, vec![format!("measure:{}", measure.code)]).await?;
        let filter = Filter { measure: measure.code.clone(), part, areas, years: years.clone(), by: by(input.by), as_counts };
        let sources = Sources {
            index: &yardstick.published,
            codes: &yardstick.codes,
            groups: &yardstick.groups,
            population: &yardstick.population,
            populations: &yardstick.populations,
            adults: &yardstick.adults,
            estimated: &yardstick.estimated,
        };
        let compared = compare(&sources, &filter);
        Ok(Compared {
            scale: scale(compared.scale),
            differences: differences(&compared.rows, years.len(), yardstick.municipality.map(Area::Municipality).as_ref()),
            rows: compared.rows.iter().map(row).collect(),
            cited: self.cited(compared.scale, &measure, &years),
            years,
            published,
            made_up: yardstick.made_up,
            measure,
        })
    }

    /// From where the population comes that figures of these years are made with, or the survey that they are estimated from.
    fn cited(&self, scale: Scale, measure: &Measure, years: &[i16]) -> Vec<Cited> {
        let yardstick = &self.yardstick;
        let mut cited: Vec<Cited> = match (scale, measure.unit) {
            (Scale::Per10000Adults, _) => {
                let known = years.iter().filter_map(|year| yardstick.adults.nearest(*year));
                known.map(|known| Cited { source: known.source.clone(), year: known.year.to_string() }).collect()
            }
            (_, Unit::Population) => {
                let known = years.iter().filter_map(|year| yardstick.populations.of(*year));
                known.map(|known| Cited { source: known.source.clone(), year: known.year.clone() }).collect()
            }
            (_, Unit::Sample) => {
                let surveys = yardstick.estimated.get(&measure.code);
                let known = years.iter().filter_map(|year| surveys?.of(*year));
                known.map(|known| Cited { source: known.source.clone(), year: known.year.to_string() }).collect()
            }
            _ => Vec::new(),
        };
        cited.dedup();
        cited
    }

    fn known(&self, measure: &str) -> Result<Measure, AppError> {
        self.yardstick.register.measure(measure).cloned().ok_or_else(|| AppError::invalid("figures.unknown-measure", "measure"))
    }

    /// The areas that are asked for, and the nation to compare with.
    fn areas(&self, input: &CompareInput) -> Result<Vec<Area>, AppError> {
        let mut areas: Vec<Area> = match input.level {
            AreaLevel::Nation => Vec::new(),
            AreaLevel::Police => PoliceRegion::ALL.iter().copied().map(Area::Police).collect(),
            AreaLevel::County => counties().iter().map(|county| Area::County(county.code)).collect(),
            AreaLevel::Size => SizeClass::ALL.iter().copied().map(Area::Size).collect(),
            AreaLevel::Group => self.yardstick.groups.iter().map(|group| Area::Group(group.name.clone())).collect(),
            AreaLevel::Municipality if !input.places.is_empty() => {
                if input.places.len() > PLACES {
                    return Err(AppError::invalid("figures.too-many-places", "places"));
                }
                input.places.iter().map(|code| municipality(code).map(Area::Municipality)).collect::<Result<_, _>>()?
            }
            AreaLevel::Municipality => {
                let county = self.county(input.county.as_deref())?;
                municipalities().iter().filter(|one| Some(one.county()) == county).map(|one| Area::Municipality(one.code)).collect()
            }
        };
        areas.push(Area::Nation);
        Ok(areas)
    }

    /// The county that is asked for, or else the authority's own, or else the first.
    fn county(&self, asked: Option<&str>) -> Result<Option<CountyCode>, AppError> {
        if let Some(code) = asked {
            return code.parse().map(Some).map_err(|_| AppError::invalid("figures.unknown-place", "county"));
        }
        let own = self.yardstick.municipality.map(fristad_measures::place::MunicipalityCode::county);
        Ok(own.or_else(|| counties().first().map(|county| county.code)))
    }
}

fn by(by: CompareBy) -> By {
    let parts = |prefix: &str| By::Parts(prefix.to_owned());
    match by {
        CompareBy::Whole => By::Whole,
        CompareBy::Sex => By::Sex,
        CompareBy::Age => By::Age,
        CompareBy::SexAndAge => By::SexAndAge,
        CompareBy::Crime => parts("crime"),
        CompareBy::Honour => parts("honour"),
        CompareBy::Disability => parts("disability"),
        CompareBy::Parts => parts(""),
    }
}

const fn scale(scale: Scale) -> ShownScale {
    match scale {
        Scale::Count => ShownScale::Count,
        Scale::Per10000Adults => ShownScale::Per10000Adults,
        Scale::Share => ShownScale::Share,
        Scale::ShareOfMunicipalities => ShownScale::ShareOfMunicipalities,
    }
}

fn place(area: &Area) -> (AreaLevel, String) {
    match area {
        Area::Municipality(code) => (AreaLevel::Municipality, code.to_string()),
        Area::Group(name) => (AreaLevel::Group, name.clone()),
        Area::Size(class) => (AreaLevel::Size, class.to_string()),
        Area::County(code) => (AreaLevel::County, code.to_string()),
        Area::Police(region) => (AreaLevel::Police, region.to_string()),
        Area::Nation => (AreaLevel::Nation, "SE".to_owned()),
    }
}

fn row(row: &Row) -> ComparedRow {
    use fristad_measures::cell::{Age, SexOf};
    let (level, area) = place(&row.area);
    let group = &row.group;
    let told_apart = [
        (group.part != "all").then(|| (group.part.clone(), group.part_label.clone())),
        (group.sex != SexOf::All).then(|| (group.sex.code().to_owned(), group.sex.label().to_owned())),
        (group.age != Age::All).then(|| (group.age.code().to_owned(), group.age.label().to_owned())),
    ];
    let (codes, names): (Vec<_>, Vec<_>) = told_apart.into_iter().flatten().unzip();
    let (value, low, high, nothing) = match row.shown {
        Shown::Estimate(estimate) => {
            (Some(estimate.value), estimate.interval.map(|(low, _)| low), estimate.interval.map(|(_, high)| high), None)
        }
        Shown::Between(low, high) => (None, Some(low), Some(high), None),
        Shown::Nothing(why) => (None, None, None, Some(nothing(why))),
    };
    ComparedRow {
        level,
        area,
        name: row.area.name(),
        year: row.year,
        group: if codes.is_empty() { "all".to_owned() } else { codes.join(".") },
        group_name: if names.is_empty() { "Alla".to_owned() } else { names.join(", ") },
        value,
        low,
        high,
        nothing,
        least: row.n.0,
        most: row.n.1,
        base: row.base,
        told: row.told,
        of: row.of,
    }
}

const fn nothing(why: Why) -> Nothing {
    match why {
        Why::NotTold => Nothing::NotTold,
        Why::NotAtThisLevel => Nothing::NotAtThisLevel,
        Why::NoAdults => Nothing::NoAdults,
        Why::EmptyBase => Nothing::EmptyBase,
        Why::NoPopulation => Nothing::NoPopulation,
        Why::NoSurvey => Nothing::NoSurvey,
    }
}

/// Which differences are worth words: with several years, each area's first and last; with groups, the first two of each area; else each area beside the nation.
fn differences(rows: &[Row], years: usize, own: Option<&Area>) -> Vec<ComparedDifference> {
    let nation = rows.iter().position(|row| row.area == Area::Nation);
    let grouped =
        rows.iter().any(|row| rows.iter().any(|other| other.area == row.area && other.year == row.year && other.group != row.group));
    let first_of = |row: &Row| rows.iter().position(|other| other.area == row.area);
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (place, row) in rows.iter().enumerate() {
        let last_of_area = rows.iter().rposition(|other| other.area == row.area) == Some(place);
        let pair = match (grouped, years > 1) {
            (true, true) => None,
            (true, false) => first_of(row).filter(|first| first + 1 == place).map(|first| (first, place)),
            (false, true) => first_of(row).filter(|first| last_of_area && *first != place).map(|first| (place, first)),
            (false, false) => nation.filter(|nation| *nation != place).map(|nation| (place, nation)),
        };
        pairs.extend(pair);
    }
    // With more areas than can be told of one by one, the drawing and the table tell; a few picked out would look like a ranking. One's own is told of, and the nation.
    if pairs.len() > DIFFERENCES {
        pairs.retain(|(place, _)| rows.get(*place).is_some_and(|row| row.area == Area::Nation || Some(&row.area) == own));
    }
    let told = |(one, other): (usize, usize)| {
        let found = difference(rows.get(one)?, rows.get(other)?)?;
        Some(ComparedDifference { one, other, value: found.value, low: found.low, high: found.high, may_be_chance: found.may_be_chance() })
    };
    pairs.into_iter().filter_map(told).collect()
}
