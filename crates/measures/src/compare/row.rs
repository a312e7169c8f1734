//! One row: one area, year and group.

use super::{
    Area, Comparison, Sources,
    interval::{Bounds, poisson, widened, wilson},
};
use crate::{
    casework::AgeBand,
    cell::{Age, SexOf},
    hub::Series,
    place::municipalities,
    register::{Measure, Unit},
};

/// What is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// The measure's code.
    pub measure: String,
    /// The part's code; `all` for the whole.
    pub part: String,
    /// Where.
    pub areas: Vec<Area>,
    /// When.
    pub years: Vec<i16>,
    /// By what it is broken down.
    pub by: By,
    /// Whether counts are shown as they are, or as the measure's own scale has it.
    pub as_counts: bool,
}

/// By what a figure is broken down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    /// Not at all.
    Whole,
    /// By sex.
    Sex,
    /// By age.
    Age,
    /// By sex and age.
    SexAndAge,
    /// By the parts that begin so, such as `crime`, `honour` or `disability`.
    Parts(String),
}

/// One group of a breakdown.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Group {
    /// The part's code.
    pub part: String,
    /// The part's label.
    pub part_label: String,
    /// Of which sex.
    pub sex: SexOf,
    /// Of which age.
    pub age: Age,
}

/// On what scale a figure is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Cases.
    Count,
    /// Cases per 10,000 adults.
    Per10000Adults,
    /// A share of another measure, from 0 to 1.
    Share,
    /// The share of the municipalities that answered which said yes, from 0 to 1.
    ShareOfMunicipalities,
}

/// Why there is nothing to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Nobody there has told.
    NotTold,
    /// The measure is not shown at this level.
    NotAtThisLevel,
    /// Population by age was not read, or not for this group: no number is made up.
    NoAdults,
    /// What it would be divided by is nought.
    EmptyBase,
    /// Nobody has taken in the population of just that year, or not of such a group.
    NoPopulation,
    /// Nobody has taken in a survey of just that year, area and group.
    NoSurvey,
}

/// A figure with what makes it unsure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The figure.
    pub value: f64,
    /// The 95 percent interval, of chance and noise together; `None` where all were asked and none was changed.
    pub interval: Option<Bounds>,
    /// The standard error that the noise alone gives, at most.
    pub noise_error: f64,
}

/// What is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shown {
    /// A figure.
    Estimate(Estimate),
    /// Small counts are left out: the figure lies between these.
    Between(f64, f64),
    /// Nothing, and why.
    Nothing(Why),
}

/// A row of a comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Where.
    pub area: Area,
    /// When.
    pub year: i16,
    /// Of whom.
    pub group: Group,
    /// What is shown.
    pub shown: Shown,
    /// How many were counted, at least and at most, as published.
    pub n: (u64, u64),
    /// What the count is divided by; `None` for a count.
    pub base: Option<u64>,
    /// How many of its municipalities have told.
    pub told: usize,
    /// How many municipalities it has.
    pub of: usize,
}

/// Sums over the municipalities of an area that have told.
#[derive(Clone, Copy, Default)]
struct Sum {
    low: u64,
    high: u64,
    variance: f64,
    told: usize,
}

/// All rows of a comparison.
pub fn rows(sources: &Sources<'_>, filter: &Filter) -> Comparison {
    let Some(measure) = sources.codes.register().measure(&filter.measure) else {
        return Comparison { scale: Scale::Count, rows: Vec::new() };
    };
    let scale = scale(measure, filter.as_counts);
    let groups = groups(measure, filter);
    let mut rows = Vec::with_capacity(filter.areas.len() * filter.years.len() * groups.len());
    for area in &filter.areas {
        let members = area.members(sources);
        for year in &filter.years {
            for group in &groups {
                let row = Making { sources, measure, scale, members: &members, year: *year, group };
                rows.push(row.make(area));
            }
        }
    }
    Comparison { scale, rows }
}

fn scale(measure: &Measure, as_counts: bool) -> Scale {
    match (measure.unit, measure.base.as_deref()) {
        (Unit::Municipality, _) => Scale::ShareOfMunicipalities,
        (Unit::Sample, _) => Scale::Share,
        _ if as_counts => Scale::Count,
        (_, Some(crate::register::ADULTS)) => Scale::Per10000Adults,
        (_, Some(_)) => Scale::Share,
        (_, None) => Scale::Count,
    }
}

fn groups(measure: &Measure, filter: &Filter) -> Vec<Group> {
    let parts = measure.all_parts();
    let label = |part: &str| parts.iter().find(|(code, _)| code == part).map(|(_, label)| label.clone()).unwrap_or_default();
    let group = |sex, age| Group { part: filter.part.clone(), part_label: label(&filter.part), sex, age };
    let sexes = [SexOf::Woman, SexOf::Man, SexOf::Unknown];
    let ages: Vec<Age> = if measure.is_of_adults() {
        AgeBand::ADULTS.iter().copied().map(Age::Band).collect()
    } else {
        Age::ALL.iter().copied().filter(|age| *age != Age::All).collect()
    };
    match &filter.by {
        By::Whole => vec![group(SexOf::All, Age::All)],
        By::Sex => sexes.map(|sex| group(sex, Age::All)).to_vec(),
        By::Age => ages.into_iter().map(|age| group(SexOf::All, age)).collect(),
        By::SexAndAge => {
            sexes.into_iter().flat_map(|sex| ages.iter().map(move |age| (sex, *age))).map(|(sex, age)| group(sex, age)).collect()
        }
        By::Parts(prefix) => {
            let within = |code: &str| code.strip_prefix(prefix.as_str()).is_some_and(|rest| rest.starts_with('.') || prefix.is_empty());
            let these = parts.into_iter().filter(|(code, _)| code != "all" && within(code));
            these.map(|(part, part_label)| Group { part, part_label, sex: SexOf::All, age: Age::All }).collect()
        }
    }
}

/// What a row is made from.
struct Making<'a> {
    sources: &'a Sources<'a>,
    measure: &'a Measure,
    scale: Scale,
    members: &'a [usize],
    year: i16,
    group: &'a Group,
}

impl Making<'_> {
    fn make(&self, area: &Area) -> Row {
        let level = area.level();
        if self.measure.unit == Unit::Sample {
            return self.estimated(area);
        }
        let (sum, base) = if self.measure.unit == Unit::Population { (self.population(), None) } else { self.sums() };
        let shown = if !self.measure.levels.contains(&level) && level != crate::register::Level::PoliceRegion {
            Shown::Nothing(Why::NotAtThisLevel)
        } else if self.measure.unit == Unit::Population {
            counted_whole(sum)
        } else if sum.told == 0 {
            Shown::Nothing(Why::NotTold)
        } else {
            self.shown(sum, base)
        };
        Row {
            area: area.clone(),
            year: self.year,
            group: self.group.clone(),
            shown,
            n: (sum.low, sum.high),
            base: base.map(|base| base.high),
            told: sum.told,
            of: self.members.len(),
        }
    }

    /// The sums of the count and of its base, over those that have told of both.
    fn sums(&self) -> (Sum, Option<Sum>) {
        let Some((measure, part)) = self.sources.codes.places(&self.measure.code, &self.group.part) else { return Default::default() };
        let (mut sum, mut base) = (Sum::default(), Sum::default());
        let outer = match self.scale {
            Scale::Share => self.measure.base.as_deref().and_then(|outer| self.sources.codes.places(outer, &self.group.part)),
            _ => None,
        };
        let series = |(measure, part)| Series { measure, part, sex: self.group.sex, age: self.group.age, year: self.year };
        for place in self.members.iter().copied() {
            let Some(told) = self.sources.index.told(series((measure, part)), place) else { continue };
            match (self.scale, outer) {
                (Scale::Per10000Adults, _) => {
                    let Some(people) = self.adults(place) else { continue };
                    base.low += people;
                    base.high += people;
                }
                (Scale::Share, Some(outer)) => {
                    let Some(whole) = self.sources.index.told(series(outer), place) else { continue };
                    base.add(whole);
                }
                (Scale::ShareOfMunicipalities, _) => {
                    base.low += 1;
                    base.high += 1;
                }
                _ => {}
            }
            sum.add(told);
        }
        // Where everybody told but nobody's age groups are known, it is the population that is missing.
        if self.scale == Scale::Per10000Adults && sum.told == 0 {
            let told = self.members.iter().filter(|place| self.sources.index.told(series((measure, part)), **place).is_some()).count();
            return (Sum { told, ..Sum::default() }, None);
        }
        (sum, (self.scale != Scale::Count).then_some(base))
    }

    /// What a sample survey of just this year tells of the area: nothing can be added up to it.
    fn estimated(&self, area: &Area) -> Row {
        let whole = self.group.part == "all" && self.group.sex == SexOf::All && self.group.age == Age::All;
        let of_year = self.sources.estimated.get(&self.measure.code).and_then(|years| years.of(self.year)).filter(|_| whole);
        let share = match area {
            Area::Nation => of_year.and_then(|known| known.of(None)),
            Area::Police(region) => of_year.and_then(|known| known.of(Some(*region))),
            Area::Municipality(_) | Area::Group(_) | Area::Size(_) | Area::County(_) => None,
        };
        let shown = match share {
            Some(share) => Shown::Estimate(Estimate { value: share.value, interval: Some((share.low, share.high)), noise_error: 0.0 }),
            None if matches!(area, Area::Nation | Area::Police(_)) => Shown::Nothing(Why::NoSurvey),
            None => Shown::Nothing(Why::NotAtThisLevel),
        };
        let answers = share.map(|share| u64::from(share.answers));
        let n = answers.map_or((0, 0), |answers| (answers, answers));
        Row { area: area.clone(), year: self.year, group: self.group.clone(), shown, n, base: answers, told: 0, of: self.members.len() }
    }

    /// How many live there by the figures of just this year: a figure of another would show no change where there was one.
    fn population(&self) -> Sum {
        let mut sum = Sum::default();
        let whole = self.group.part == "all" && self.group.sex == SexOf::All && self.group.age == Age::All;
        let Some(population) = self.sources.populations.of(self.year).filter(|_| whole) else { return sum };
        for people in self.members.iter().filter_map(|place| population.of(municipalities().get(*place)?.code)) {
            sum.low += u64::from(people);
            sum.high += u64::from(people);
            sum.told += 1;
        }
        sum
    }

    fn adults(&self, place: usize) -> Option<u64> {
        let code = municipalities().get(place)?.code;
        self.sources.adults.nearest(self.year)?.of(code, self.group.sex, self.group.age)
    }

    #[expect(clippy::cast_precision_loss, reason = "counts of people in one country fit exactly")]
    fn shown(&self, sum: Sum, base: Option<Sum>) -> Shown {
        let (low, high) = (sum.low as f64, sum.high as f64);
        let of = base.map(|base| (base.low as f64, base.high as f64, base.variance));
        match (self.scale, of) {
            (Scale::Count, _) if sum.low != sum.high => Shown::Between(low, high),
            (Scale::Count, _) => estimate(low, poisson(low), sum.variance.sqrt(), 1.0),
            (Scale::Per10000Adults, None) => Shown::Nothing(Why::NoAdults),
            (_, None) => Shown::Nothing(Why::NotTold),
            (_, Some((_, whole, _))) if whole <= 0.0 => Shown::Nothing(Why::EmptyBase),
            (Scale::Per10000Adults, Some((_, people, _))) => {
                let per = 10_000.0 / people;
                if sum.low == sum.high {
                    estimate(low, poisson(low), sum.variance.sqrt(), per)
                } else {
                    Shown::Between(low * per, high * per)
                }
            }
            (Scale::ShareOfMunicipalities, Some((_, all, _))) => {
                Shown::Estimate(Estimate { value: low / all, interval: None, noise_error: 0.0 })
            }
            (Scale::Share, Some((least, whole, noise))) => {
                if sum.low != sum.high || least < whole {
                    return Shown::Between(low / whole, (high / least.max(1.0)).min(1.0));
                }
                // Noise can lift a part above its whole.
                let p = (low / whole).min(1.0);
                // The noise of a quotient, to the first order.
                let error = (sum.variance + p * p * noise).sqrt() / whole;
                let (from, to) = widened(p, wilson(p, whole), error);
                Shown::Estimate(Estimate { value: p, interval: Some((from.max(0.0), to.min(1.0))), noise_error: error })
            }
        }
    }
}

/// Everybody was counted, and nothing was changed: there is no chance in it.
#[expect(clippy::cast_precision_loss, reason = "counts of people in one country fit exactly")]
fn counted_whole(sum: Sum) -> Shown {
    if sum.told == 0 {
        return Shown::Nothing(Why::NoPopulation);
    }
    Shown::Estimate(Estimate { value: sum.low as f64, interval: None, noise_error: 0.0 })
}

fn estimate(n: f64, chance: Bounds, error: f64, per: f64) -> Shown {
    let (low, high) = widened(n, chance, error);
    Shown::Estimate(Estimate { value: n * per, interval: Some((low.max(0.0) * per, high * per)), noise_error: error * per })
}

impl Sum {
    fn add(&mut self, told: crate::hub::Told) {
        self.low += u64::from(told.low);
        self.high += u64::from(told.high);
        self.variance += told.variance;
        self.told += 1;
    }
}
