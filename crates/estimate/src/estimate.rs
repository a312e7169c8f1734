//! From a request and a file to estimates.

use crate::{
    accumulate::{Accumulator, Group, Reach},
    calibrate::{
        Calibrated, Coded, Model,
        residual::{Residuals, Slopes},
    },
    compare::{Difference, differences},
    design::{Stratum, float},
    fault::{Place, Problem, Reason, Refused},
    input::{Counts, Known, Rows, values},
    interval::{Basis, interval},
    linearise::{Linear, Point, Spread, refuse_lonely},
    natural::natural,
    request::Request,
};
use std::{
    cmp::Ordering,
    io::{self, Read},
};

/// An estimate for a group.
#[derive(Clone, Debug, PartialEq)]
pub struct Estimate {
    /// The group: a value for each column of `by`.
    pub group: Vec<String>,
    /// How many rows it rests on.
    pub n: u64,
    /// The figures, or why there are none.
    pub figures: Result<Figures, Problem>,
}

/// An estimate and how sure it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figures {
    /// The estimate.
    pub estimate: f64,
    /// Its standard error.
    pub se: f64,
    /// The confidence interval; none without degrees of freedom.
    pub interval: Option<(f64, f64)>,
    /// Degrees of freedom: clusters less strata, of those in which the group has rows.
    pub df: f64,
    /// Design effect against simple random sampling without replacement; none where the weights sum to no more than the rows.
    pub deff: Option<f64>,
}

/// All that was asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The columns that make the groups.
    pub by: Vec<String>,
    /// The groups in natural order; at least one of them has figures.
    pub estimates: Vec<Estimate>,
    /// Groups that have rows, but none in the domain. They are not among the estimates.
    pub outside: Vec<Vec<String>>,
    /// Whether differences were asked for.
    pub compared: bool,
    /// Those differences.
    pub differences: Vec<Difference>,
    /// How many rows there were, and how many were left out and why.
    pub counts: Counts,
    /// How many clusters have the same name as one in another stratum: they are counted as clusters of their own.
    pub same_labels: u64,
    /// How many rows got a negative weight from linear calibration.
    pub negative_weights: u64,
}

/// What the groups' variances are made from, for estimates and differences alike.
pub(crate) struct Made<'a> {
    pub request: &'a Request,
    pub known: &'a Known,
    pub strata: &'a [Stratum],
    pub spread: &'a Spread,
    pub points: &'a [Result<Point, Problem>],
    pub reaches: &'a [Reach],
}

impl Made<'_> {
    /// The values that make a group.
    pub fn group(&self, group: usize) -> Vec<String> {
        u32::try_from(group).map(|group| values(self.known.groups.name(group))).unwrap_or_default()
    }
}

/// Estimates what is asked for. `open` gives the data from its beginning: once, or three times when the weights are calibrated. Memory is needed for sums by group and stratum, and with clusters
/// by group and cluster; never for rows.
pub fn estimate<R: Read>(open: &mut dyn FnMut() -> io::Result<R>, request: &Request) -> Result<Report, Refused> {
    request.check()?;
    let mut known = Known::default();
    let mut passes = Passes { open, request };
    let calibrated = passes.calibrate(&mut known)?;
    let before = known.counts.rows;
    let sums = passes.sum(&mut known, calibrated.as_ref())?;
    if calibrated.is_some() && before != known.counts.rows {
        return Err(Refused::one(Place::default(), Reason::Changed));
    }
    let strata = known.design.strata()?;
    refuse_lonely(&known.design, &strata, request.lonely)?;
    let points: Vec<Result<Point, Problem>> = sums.kept.groups.iter().map(|group| point(group, request)).collect();
    // What has no estimate spreads nowhere.
    let none = Linear { outcome: 0.0, denominator: 0.0 };
    let forms: Vec<Linear> = points.iter().map(|point| point.as_ref().map_or(none, |point| point.linear)).collect();
    let spread = match &calibrated {
        None => sums.kept.spread(&known.design, &forms),
        Some(calibrated) => passes.residuals(&mut known, calibrated, &sums, &forms, strata.len())?,
    };
    let reaches = sums.kept.reaches(&known.design);
    let mut order: Vec<usize> = (0..points.len()).collect();
    let names: Vec<Vec<String>> = (0..).zip(&points).map(|(group, _)| values(known.groups.name(group))).collect();
    order.sort_by(|one, other| names.get(*one).zip(names.get(*other)).map_or(Ordering::Equal, |(one, other)| by_values(one, other)));
    let made = Made { request, known: &known, strata: &strata, spread: &spread, points: &points, reaches: &reaches };
    let found: Vec<(usize, Estimate)> = order.iter().filter_map(|group| Some((*group, one(&made, &sums, *group)?))).collect();
    let computed: Vec<usize> = found.iter().filter(|(_, estimate)| estimate.figures.is_ok()).map(|(group, _)| *group).collect();
    let differences = differences(&made, &computed);
    let mut estimates: Vec<Estimate> = found.into_iter().map(|(_, estimate)| estimate).collect();
    let silent = known.silent.iter().filter(|key| known.groups.find(key).is_none());
    estimates.extend(silent.map(|key| Estimate { group: values(key), n: 0, figures: Err(Problem::NoOutcome) }));
    estimates.sort_by(|one, other| by_values(&one.group, &other.group));
    refuse_nothing(&estimates)?;
    let outside = known.outside.iter().filter(|key| known.groups.find(key).is_none() && known.silent.find(key).is_none());
    let mut outside: Vec<Vec<String>> = outside.map(values).collect();
    outside.sort_by(|one, other| by_values(one, other));
    let compared = request.compare.is_some();
    Ok(Report {
        by: request.by.clone(),
        estimates,
        outside,
        compared,
        differences,
        counts: known.counts,
        same_labels: known.design.same_labels(),
        negative_weights: sums.negative,
    })
}

/// What a pass over the rows leaves.
struct Sums {
    kept: Accumulator,
    slopes: Slopes,
    negative: u64,
}

struct Passes<'a, R> {
    open: &'a mut dyn FnMut() -> io::Result<R>,
    request: &'a Request,
}

impl<R: Read> Passes<'_, R> {
    fn rows(&mut self) -> Result<Rows<R>, Refused> {
        let source = (self.open)().map_err(|error| Refused::one(Place::default(), Reason::Unreadable(error.to_string())))?;
        Rows::open(source, self.request)
    }

    fn calibrate(&mut self, known: &mut Known) -> Result<Option<Calibrated>, Refused> {
        let Some((totals, method)) = &self.request.calibration else { return Ok(None) };
        let rows = self.rows()?;
        let mut model = Model::new(totals, *method, &rows.columns)?;
        let mut coded = Coded::default();
        rows.each(known, |unit, record, tell| {
            if let Err((column, reason)) = model.add(record, unit.weight, &mut coded) {
                tell(column, reason);
            }
        })?;
        model.solve().map(Some)
    }

    fn sum(&mut self, known: &mut Known, calibrated: Option<&Calibrated>) -> Result<Sums, Refused> {
        let clustered = self.request.cluster.is_some();
        let mut sums = Sums { kept: Accumulator::new(clustered), slopes: Slopes::default(), negative: 0 };
        let mut weights = 0.0;
        let mut coded = Coded::default();
        self.rows()?.each(known, |unit, record, tell| {
            weights += unit.weight;
            let Some(calibrated) = calibrated else {
                if let Some(seen) = &unit.seen {
                    sums.kept.add(unit.psu, seen, unit.weight);
                }
                return;
            };
            if let Err((column, reason)) = calibrated.model.code(record, &mut coded) {
                return tell(column, reason);
            }
            let change = calibrated.change(&coded);
            sums.negative += u64::from(change < 0.0 && unit.weight > 0.0);
            if let Some(seen) = &unit.seen {
                sums.kept.add(unit.psu, seen, unit.weight * change);
                let centre = sums.kept.centre(seen.group);
                sums.slopes.add(&coded, seen, centre, calibrated.model.regression_weight(unit.weight), calibrated.model.terms());
            }
        })?;
        match (weights > 0.0, sums.kept.groups.is_empty()) {
            (false, _) => Err(Refused::one(Place::column(&self.request.weights), Reason::NoWeight)),
            (true, true) => Err(Refused::one(Place::default(), Reason::EmptyDomain)),
            (true, false) => Ok(sums),
        }
    }

    fn residuals(
        &mut self,
        known: &mut Known,
        calibrated: &Calibrated,
        sums: &Sums,
        forms: &[Linear],
        strata: usize,
    ) -> Result<Spread, Refused> {
        let before = known.counts.rows;
        let rows = self.rows()?;
        let paired = self.request.compare.is_some();
        let mut residuals = Residuals::new(calibrated, &sums.kept.groups, forms, &sums.slopes, (&known.design, strata), paired);
        let mut coded = Coded::default();
        rows.each(known, |unit, record, tell| match calibrated.model.code(record, &mut coded) {
            Ok(()) => residuals.add(unit.psu, unit.seen.as_ref(), &coded, unit.weight),
            Err((column, reason)) => tell(column, reason),
        })?;
        if before != known.counts.rows {
            return Err(Refused::one(Place::default(), Reason::Changed));
        }
        Ok(residuals.spread(&known.design))
    }
}

fn point(group: &Group, request: &Request) -> Result<Point, Problem> {
    let nothing = if request.denominator.is_some() { Problem::NoDenominator } else { Problem::NoWeight };
    let point = group.point(request.statistic).ok_or(nothing)?;
    if point.estimate.is_finite() { Ok(point) } else { Err(Problem::TooLarge) }
}

fn one(made: &Made<'_>, sums: &Sums, group: usize) -> Option<Estimate> {
    let (point, reach) = (made.points.get(group)?, made.reaches.get(group)?);
    let n = sums.kept.groups.get(group)?.count;
    let figures = point.and_then(|point| {
        let variance = made.spread.variance(group, made.strata, made.request.lonely).ok_or(Problem::AllLonely)?;
        if !variance.is_finite() {
            return Err(Problem::TooLarge);
        }
        let df = reach.degrees();
        let basis = Basis { estimate: point.estimate, variance, count: float(n), degrees: df };
        Ok(Figures {
            estimate: point.estimate,
            se: variance.sqrt(),
            interval: interval(made.request.statistic, made.request.interval, made.request.level, basis),
            df,
            deff: point.simple.map(|simple| variance / simple),
        })
    });
    Some(Estimate { group: made.group(group), n, figures })
}

/// Names every group if none of them has figures.
fn refuse_nothing(estimates: &[Estimate]) -> Result<(), Refused> {
    let mut refused = Refused::default();
    for Estimate { group, figures, .. } in estimates {
        match figures {
            Ok(_) => return Ok(()),
            Err(problem) => refused.add(Place::default(), Reason::Group { group: group.join(" "), problem: *problem }),
        }
    }
    refused.so_far()
}

fn by_values(one: &[String], other: &[String]) -> Ordering {
    one.iter().zip(other).map(|(one, other)| natural(one, other)).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
}
