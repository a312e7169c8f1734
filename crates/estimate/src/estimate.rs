//! From a request and a file to estimates.

use crate::{
    accumulate::{Accumulator, Reach},
    calibrate::{
        Calibrated, Coded, Model,
        residual::{Residuals, Slopes},
    },
    compare::{Difference, differences},
    design::{Stratum, float},
    fault::{Place, Reason, Refused},
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
    /// The estimate.
    pub estimate: f64,
    /// Its standard error.
    pub se: f64,
    /// The confidence interval; none without degrees of freedom.
    pub interval: Option<(f64, f64)>,
    /// How many rows it rests on.
    pub n: u64,
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
    /// The groups in natural order.
    pub estimates: Vec<Estimate>,
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
    pub points: &'a [Point],
    pub reaches: &'a [Reach],
    /// The groups in natural order.
    pub order: &'a [usize],
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
    let points = points(request, &known, &sums)?;
    let forms: Vec<Linear> = points.iter().map(|point| point.linear).collect();
    let spread = match &calibrated {
        None => sums.kept.spread(&known.design, &forms),
        Some(calibrated) => passes.residuals(&mut known, calibrated, &sums, &forms, strata.len())?,
    };
    let reaches = sums.kept.reaches(&known.design);
    let mut order: Vec<usize> = (0..points.len()).collect();
    let names: Vec<Vec<String>> = (0..).zip(&points).map(|(group, _)| values(known.groups.name(group))).collect();
    order.sort_by(|one, other| by_values(names.get(*one), names.get(*other)));
    let made = Made { request, known: &known, strata: &strata, spread: &spread, points: &points, reaches: &reaches, order: &order };
    let estimates = order.iter().filter_map(|group| one(&made, &sums, *group)).collect::<Vec<_>>();
    if estimates.len() < points.len() {
        return Err(Refused::one(Place::default(), Reason::AllLonely));
    }
    let differences = differences(&made);
    let compared = request.compare.is_some();
    Ok(Report {
        by: request.by.clone(),
        estimates,
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

fn points(request: &Request, known: &Known, sums: &Sums) -> Result<Vec<Point>, Refused> {
    let mut refused = Refused::default();
    let mut points = Vec::with_capacity(sums.kept.groups.len());
    for (number, group) in (0..).zip(&sums.kept.groups) {
        if let Some(point) = group.point(request.statistic) {
            points.push(point);
        } else {
            let name = values(known.groups.name(number)).join(" ");
            let reason = if request.denominator.is_some() { Reason::NoDenominator(name) } else { Reason::EmptyGroup(name) };
            refused.add(Place::default(), reason);
        }
    }
    refused.so_far().map(|()| points)
}

fn one(made: &Made<'_>, sums: &Sums, group: usize) -> Option<Estimate> {
    let (point, reach) = (made.points.get(group)?, made.reaches.get(group)?);
    let n = sums.kept.groups.get(group)?.count;
    let variance = made.spread.variance(group, made.strata, made.request.lonely)?;
    let df = reach.degrees();
    let basis = Basis { estimate: point.estimate, variance, count: float(n), degrees: df };
    Some(Estimate {
        group: made.group(group),
        estimate: point.estimate,
        se: variance.sqrt(),
        interval: interval(made.request.statistic, made.request.interval, made.request.level, basis),
        n,
        df,
        deff: point.simple.map(|simple| variance / simple),
    })
}

fn by_values(one: Option<&Vec<String>>, other: Option<&Vec<String>>) -> Ordering {
    let (one, other) = (one.into_iter().flatten(), other.into_iter().flatten());
    one.zip(other).map(|(one, other)| natural(one, other)).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
}
