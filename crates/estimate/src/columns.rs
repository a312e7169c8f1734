//! Where in a file stands what is asked for.

use crate::{
    expr::{Bound, Expr},
    fault::{Place, Reason, Refused},
    input::shown,
    request::{Request, Statistic},
};
use csv::ByteRecord;

/// Where a row's outcome stands.
#[derive(Debug)]
pub(crate) enum Outcome {
    Column(usize),
    /// 1 where the condition is met.
    Condition(Bound),
}

/// The places of the columns that are asked for.
#[derive(Debug)]
pub(crate) struct Columns {
    pub names: Vec<String>,
    pub statistic: Statistic,
    pub outcome: Outcome,
    pub denominator: Option<usize>,
    pub domain: Option<Bound>,
    pub by: Vec<usize>,
    pub weights: usize,
    pub strata: Option<usize>,
    pub cluster: Option<usize>,
    pub fpc: Option<usize>,
}

impl Columns {
    /// Finds them in the header.
    pub fn find(header: &ByteRecord, request: &Request) -> Result<Self, Refused> {
        let names: Vec<String> = header.iter().map(|name| shown(name.trim_ascii())).collect();
        let place = |wanted: &str| names.iter().position(|name| name == wanted);
        let mut refused = Refused::default();
        let mut find = |wanted: &str| {
            if names.iter().filter(|name| *name == wanted).count() > 1 {
                refused.add(Place::default(), Reason::TwoColumns(wanted.to_owned()));
            }
            place(wanted).unwrap_or_else(|| {
                refused.add(Place::default(), Reason::NoColumn(wanted.to_owned()));
                0
            })
        };
        let weights = find(&request.weights);
        let strata = request.strata.as_deref().map(&mut find);
        let cluster = request.cluster.as_deref().map(&mut find);
        let fpc = request.fpc.as_deref().map(&mut find);
        let denominator = request.denominator.as_deref().map(&mut find);
        let by = request.by.iter().map(|name| find(name)).collect();
        let bind =
            |condition: &Expr, refused: &mut Refused| condition.bind(&place).map_err(|reason| refused.add(Place::default(), reason)).ok();
        let domain = request.domain.as_ref().and_then(|domain| bind(domain, &mut refused));
        let outcome = match (place(&request.outcome), request.statistic) {
            (Some(place), _) => Some(Outcome::Column(place)),
            (None, Statistic::Proportion) if request.outcome.contains(['=', '<', '>']) => match request.outcome.parse::<Expr>() {
                Ok(condition) => bind(&condition, &mut refused).map(Outcome::Condition),
                Err(error) => {
                    refused.add(Place::default(), error);
                    None
                }
            },
            (None, _) => {
                refused.add(Place::default(), Reason::NoColumn(request.outcome.clone()));
                None
            }
        };
        refused.so_far()?;
        // Nothing was refused, so there is an outcome.
        let outcome = outcome.unwrap_or(Outcome::Column(0));
        Ok(Self { names, statistic: request.statistic, outcome, denominator, domain, by, weights, strata, cluster, fpc })
    }

    /// The place of a column by name, for what else is read from the same rows.
    pub fn place(&self, wanted: &str) -> Option<usize> {
        self.names.iter().position(|name| name == wanted)
    }

    pub fn name(&self, column: usize) -> &str {
        self.names.get(column).map_or("", String::as_str)
    }
}
