//! Somebody who has the page of key figures (or its file) and the file that left with suppression, knows which figure is the sum of which, and solves the linear system.
//!
//! Nothing here comes from the code that decides: what adds up to what is written down anew from what the measures mean.

use super::{
    super::yardstick::{THRESHOLD, Yardstick},
    Breakdown, KeyFigure, key_figures,
    tests::YEAR,
};
use fristad_disclosure::suppress::{Model, Rules};
use fristad_measures::{
    casework::{AgeBand, CaseFact, Closed, CrimeKind, Decided, Goal, RecordKey, ServiceFact, Sex},
    cell::{Age, SexOf},
    file::{AuthorityFigures, Codes, Head, KeyMark, MeasuresFile, Protection, protect},
    register::Register,
};
use microlp::{ComparisonOp, OptimizationDirection, Problem, Variable};
use std::collections::BTreeMap;

/// A figure: measure, part, sex and age.
type Name = (&'static str, String, SexOf, Age);
/// More than anybody is said to be.
const FAR: f64 = 1e6;
const SEXES: [SexOf; 3] = [SexOf::Woman, SexOf::Man, SexOf::Unknown];
const AGES: [Age; 2] = [Age::Band(AgeBand::From18To20), Age::Band(AgeBand::From21)];
const MEASURES: [&str; 6] = ["k1", "k2", "k3", "k4", "b2", "b3"];
/// Measures, and those that lie within them.
const WITHIN: [(&str, &[&str]); 2] = [("k2", &["k4"]), ("b2", &["k3", "b3"])];

/// What somebody knows of every figure, and what they know of how figures go together: signed sums that are nought.
#[derive(Clone, Default)]
struct Attacker {
    numbers: BTreeMap<Name, usize>,
    told: Vec<(f64, f64)>,
    sums: Vec<Vec<(usize, f64)>>,
}

impl Attacker {
    fn number(&mut self, name: Name) -> usize {
        let next = self.numbers.len();
        let number = *self.numbers.entry(name).or_insert(next);
        if number == self.told.len() {
            self.told.push((0.0, FAR));
        }
        number
    }

    fn imagines(&mut self) -> usize {
        self.told.push((0.0, FAR));
        // Imagined ones have a name too, so that numbers stay in step.
        let number = self.told.len() - 1;
        self.numbers.insert(("", number.to_string(), SexOf::All, Age::All), number);
        number
    }

    fn reads(&mut self, name: Name, (low, high): (f64, f64)) {
        let number = self.number(name);
        let known = &mut self.told[number];
        *known = (known.0.max(low), known.1.min(high));
        assert!(known.0 <= known.1, "page and file contradict each other");
    }

    fn knows_sum(&mut self, total: usize, parts: &[usize]) {
        self.sums.push(std::iter::once((total, 1.0)).chain(parts.iter().map(|part| (*part, -1.0))).collect());
    }

    /// Everything that follows from what the measures mean.
    fn knows_the_measures(&mut self) {
        for measure in MEASURES {
            let all = |sex, age| (measure, "all".to_owned(), sex, age);
            for sex in [SexOf::All].into_iter().chain(SEXES) {
                let parts = AGES.map(|age| self.number(all(sex, age)));
                let total = self.number(all(sex, Age::All));
                self.knows_sum(total, &parts);
            }
            for age in [Age::All].into_iter().chain(AGES) {
                let parts = SEXES.map(|sex| self.number(all(sex, age)));
                let total = self.number(all(SexOf::All, age));
                self.knows_sum(total, &parts);
            }
            let whole = self.number(all(SexOf::All, Age::All));
            let part = |part: String| (measure, part, SexOf::All, Age::All);
            let motives = ["yes", "no", "unknown"].map(|motive| self.number(part(format!("honour.{motive}"))));
            self.knows_sum(whole, &motives);
            for kind in CrimeKind::ALL {
                let (of_kind, others) = (self.number(part(format!("crime.{kind}"))), self.imagines());
                self.knows_sum(whole, &[of_kind, others]);
            }
            let honour = self.number(part("crime.honour".into()));
            self.knows_sum(honour, &motives[..1]);
        }
        for (outer, inner) in WITHIN {
            let names: Vec<Name> = self.numbers.keys().filter(|(measure, ..)| *measure == outer).cloned().collect();
            for (_, part, sex, age) in names {
                let whole = self.number((outer, part.clone(), sex, age));
                let mut parts: Vec<usize> = inner.iter().map(|measure| self.number((*measure, part.clone(), sex, age))).collect();
                parts.push(self.imagines());
                self.knows_sum(whole, &parts);
            }
        }
    }

    /// The least and the most that a figure can be.
    fn works_out(&self, figure: usize, enough: impl Fn(f64, f64) -> bool) -> (f64, f64) {
        let mut seen = (FAR, 0.0_f64);
        for direction in [OptimizationDirection::Minimize, OptimizationDirection::Maximize] {
            let value = self.solve(figure, direction);
            seen = (seen.0.min(value), seen.1.max(value));
            if enough(seen.0, seen.1) {
                break;
            }
        }
        seen
    }

    fn solve(&self, figure: usize, direction: OptimizationDirection) -> f64 {
        let mut problem = Problem::new(direction);
        let variables: Vec<Option<Variable>> = (0..self.told.len())
            .map(|at| (self.told[at].0 < self.told[at].1).then(|| problem.add_var(if at == figure { 1.0 } else { 0.0 }, self.told[at])))
            .collect();
        for sum in &self.sums {
            let constant: f64 = sum.iter().filter(|(at, _)| variables[*at].is_none()).map(|(at, sign)| sign * self.told[*at].0).sum();
            let row: Vec<(Variable, f64)> = sum.iter().filter_map(|(at, sign)| variables[*at].map(|variable| (variable, *sign))).collect();
            if !row.is_empty() {
                problem.add_constraint(&row, ComparisonOp::Eq, -constant);
            }
        }
        let solution = problem.solve().unwrap().into_solution().unwrap();
        variables[figure].map_or(self.told[figure].0, |variable| solution.var_value(variable))
    }
}

/// A number that looks drawn, from another.
fn spread(number: u32) -> u32 {
    let mut bits = number.wrapping_mul(0x9e37_79b1) ^ 0x5bd1_e995;
    bits ^= bits >> 15;
    bits = bits.wrapping_mul(0x2c1b_3c6d);
    bits ^ (bits >> 13)
}

fn facts(count: u32, seed: u32) -> Vec<CaseFact> {
    let day = "2025-03-01".parse().unwrap();
    let one = |case: u32| {
        let draw = |what: u32, of: u32| spread(seed * 7_919 + case * 16 + what) % of;
        let crimes = match draw(0, 8) {
            0 => [CrimeKind::Honour, CrimeKind::CloseRelation].into(),
            1 => [CrimeKind::HateCrime].into(),
            2 => [].into(),
            _ => [CrimeKind::CloseRelation].into(),
        };
        let crimes: std::collections::BTreeSet<CrimeKind> = crimes;
        let goal = [Goal::Met, Goal::Partly, Goal::Not, Goal::Unknown][draw(1, 4) as usize];
        let decided = if draw(2, 3) == 0 { Decided::Without } else { Decided::With };
        CaseFact {
            record: RecordKey(spread(case + seed)),
            opened: day,
            age: Some(if draw(3, 4) == 0 { AgeBand::From18To20 } else { AgeBand::From21 }),
            sex: [Some(Sex::Woman), Some(Sex::Woman), Some(Sex::Woman), Some(Sex::Man), None]
                [draw(4, if draw(5, 6) == 0 { 5 } else { 4 }) as usize],
            honour: (!crimes.is_empty()).then(|| crimes.contains(&CrimeKind::Honour)),
            crimes,
            disability: None,
            services: if draw(6, 4) == 0 { Vec::new() } else { vec![ServiceFact { from: day, until: None, decided }] },
            closed: (draw(7, 3) > 0).then_some(Closed { date: day, goal }),
        }
    };
    (0..count).map(one).collect()
}

/// What a page tells, for whoever reads its file.
fn reads_the_page(attacker: &mut Attacker, figures: &[KeyFigure]) {
    for figure in figures {
        let Some(measure) = MEASURES.into_iter().find(|known| *known == figure.measure) else { continue };
        for group in &figure.groups {
            let name = match group.by {
                Breakdown::Whole => (measure, "all".to_owned(), SexOf::All, Age::All),
                Breakdown::Sex => (measure, "all".to_owned(), SexOf::parse(&group.code).unwrap(), Age::All),
                Breakdown::Age => (measure, "all".to_owned(), SexOf::All, Age::parse(&group.code).unwrap()),
                Breakdown::Crime => (measure, format!("crime.{}", group.code), SexOf::All, Age::All),
                Breakdown::Honour => (measure, format!("honour.{}", group.code), SexOf::All, Age::All),
            };
            // Zeros are shown: what is left out is at least one, or withheld altogether.
            let known = group.count.map_or((0.0, FAR), |count| (float(count), float(count)));
            attacker.reads(name, known);
        }
    }
}

fn reads_the_file(attacker: &mut Attacker, file: &MeasuresFile, codes: &Codes) {
    for measure in MEASURES {
        let (place, _) = codes.places(measure, "all").unwrap();
        for sex in SexOf::ALL.iter().copied() {
            for age in [Age::All].into_iter().chain(AGES) {
                let cell = file.cells.iter().find(|cell| (cell.measure, cell.part, cell.sex, cell.age) == (place, 0, sex, age));
                attacker.reads((measure, "all".to_owned(), sex, age), cell.map_or((0.0, 0.0), |cell| (cell.low.into(), cell.high.into())));
            }
        }
    }
}

fn float(count: u64) -> f64 {
    f64::from(u32::try_from(count).unwrap())
}

/// Small figures that the attacker knows more of than the rule lets anybody.
fn exposed(attacker: &Attacker, truth: &BTreeMap<Name, u64>) -> Vec<(Name, u64, (f64, f64))> {
    let threshold = float(THRESHOLD);
    let open = |low: f64, high: f64| (low <= 1.0 + 1e-6 && high >= threshold - 1.0 - 1e-6) || high - low >= threshold - 1.0 - 1e-6;
    let small = truth.iter().filter(|(_, count)| (1..THRESHOLD).contains(count));
    let known = small.filter_map(|(name, count)| Some((name.clone(), *count, attacker.works_out(*attacker.numbers.get(name)?, open))));
    known.filter(|(_, _, (low, high))| !open(*low, *high)).collect()
}

#[test]
fn page_and_suppressed_file_together_give_no_small_count_away() {
    let (codes, yardstick) = (Codes::new(Register::shipped()), Yardstick::default());
    let mut told = 0;
    for (seed, count) in (1..).zip([7, 24, 60, 140, 400, 900]) {
        let facts = facts(count, seed);
        let figures = AuthorityFigures::of_year(Register::shipped(), &facts, &[], YEAR);
        let truth: BTreeMap<Name, u64> = figures
            .cells
            .iter()
            .filter_map(|cell| {
                let measure = MEASURES.into_iter().find(|known| *known == cell.measure)?;
                let shown = cell.part == "all" || (cell.sex, cell.age) == (SexOf::All, Age::All);
                shown.then(|| ((measure, cell.part.clone(), cell.sex, cell.age), cell.records.len() as u64))
            })
            .collect();
        let head =
            Head { authority: "0114".parse().unwrap(), year: YEAR, number: 1, made: "2026-01-20".parse().unwrap(), key: KeyMark([7; 8]) };
        let file = protect(&figures, head, &codes, Protection::Suppression { threshold: 5 }).unwrap();
        let page = key_figures(&yardstick, (&facts, &[]), YEAR, THRESHOLD);
        told += page.iter().flat_map(|figure| &figure.groups).filter(|group| group.count.is_some_and(|count| count > 0)).count();
        let mut attacker = Attacker::default();
        attacker.knows_the_measures();
        reads_the_page(&mut attacker, &page);
        reads_the_file(&mut attacker, &file, &codes);
        assert_eq!(exposed(&attacker, &truth), [], "{count} cases");
    }
    assert!(told > 40, "something is told: {told}");
}

/// What was so before: a file of the innermost figures that leaves out the small ones alone, beside a page that was decided without it.
#[test]
fn decided_apart_they_would() {
    let facts = facts(140, 3);
    let figures = AuthorityFigures::of_year(Register::shipped(), &facts, &[], YEAR);
    let count = |sex, age| {
        let found =
            figures.cells.iter().find(|cell| (cell.measure.as_str(), cell.part.as_str(), cell.sex, cell.age) == ("k1", "all", sex, age));
        found.map_or(0, |cell| cell.records.len() as u64)
    };
    let mut attacker = Attacker::default();
    attacker.knows_the_measures();
    let mut truth = BTreeMap::new();
    for (sex, age) in SEXES.into_iter().flat_map(|sex| AGES.map(|age| (sex, age))) {
        let (name, n) = (("k1", "all".to_owned(), sex, age), count(sex, age));
        attacker.reads(name.clone(), if (1..THRESHOLD).contains(&n) { (1.0, 4.0) } else { (float(n), float(n)) });
        truth.insert(name, n);
    }
    // The page for itself: by sex and by age, each with the whole.
    let mut model = Model::new();
    let all = model.count(count(SexOf::All, Age::All)).unwrap();
    let by_sex = SEXES.map(|sex| model.count(count(sex, Age::All)).unwrap());
    let by_age = AGES.map(|age| model.count(count(SexOf::All, age)).unwrap());
    model.total(all, &by_sex).unwrap();
    model.total(all, &by_age).unwrap();
    let protected = fristad_disclosure::suppress::protect(&model, &Rules::default()).unwrap();
    let named = SEXES.map(|sex| (sex, Age::All)).into_iter().zip(by_sex).chain(AGES.map(|age| (SexOf::All, age)).into_iter().zip(by_age));
    for ((sex, age), cell) in named.chain([((SexOf::All, Age::All), all)]) {
        let bounds = protected.decision(cell).bounds();
        attacker.reads(("k1", "all".to_owned(), sex, age), (float(bounds.low), bounds.high.map_or(FAR, float)));
    }
    assert_ne!(exposed(&attacker, &truth), [], "the attacker has teeth: {truth:?}");
}
