//! The attacker against tables of people who do not exist, and against tables that nobody protected.

use fristad_disclosure::suppress::{CellId, Decision, Dimension, Grid, Model, Protected, Rules, Zeros, protect};
use proptest::prelude::*;

use crate::attacker::{Attacker, is_protected};

/// A nation of two counties with three and two municipalities.
const PLACES: [Option<usize>; 8] = [None, Some(0), Some(0), Some(1), Some(1), Some(1), Some(2), Some(2)];
const SEXES: [Option<usize>; 3] = [None, Some(0), Some(0)];
const AGES: [Option<usize>; 4] = [None, Some(0), Some(0), Some(0)];

/// Somebody: municipality, sex, age, and the kind of help that they got.
type Person = (usize, usize, usize, usize);

fn people() -> impl Strategy<Value = Vec<Person>> {
    // Small groups are the rule in one municipality and the exception in another.
    let place = prop_oneof![4 => Just(3_usize), 2 => Just(4), 1 => Just(5), 6 => Just(6), 1 => Just(7)];
    prop::collection::vec((place, 1..3_usize, prop_oneof![3 => Just(1_usize), 2 => Just(2), 1 => Just(3)], 1..4_usize), 0..160)
}

fn rules() -> impl Strategy<Value = Rules> {
    (3..7_u64, prop_oneof![Just(Zeros::Shown), Just(Zeros::Hidden)], prop_oneof![Just(vec![]), Just(vec![11, 19, 49])])
        .prop_map(|(threshold, zeros, bands)| Rules { threshold, zeros, bands, ..Rules::default() })
}

fn is_within(tree: &[Option<usize>], place: usize, other: usize) -> bool {
    place == other || tree[place].is_some_and(|parent| is_within(tree, parent, other))
}

/// A table as anybody can draw it up: what it counts, its figures in the order of its places, and its sums.
struct Drawn {
    grid: Grid,
    truth: Vec<u64>,
    sums: Vec<(usize, Vec<usize>)>,
}

/// Counts people by several trees, once through the grid and once by going through all of them for every figure.
fn draw(model: &mut Model, trees: &[&[Option<usize>]], people: &[Vec<usize>]) -> Drawn {
    let dimensions: Vec<Dimension> = trees.iter().map(|tree| Dimension::tree(tree.to_vec()).unwrap()).collect();
    let exactly = |places: &[usize]| people.iter().filter(|person| person.as_slice() == places).count();
    let grid = Grid::new(model, &dimensions, |places| u64::try_from(exactly(places)).unwrap()).unwrap();
    let all: Vec<Vec<usize>> = grid.cells().map(|(places, _)| places).collect();
    let counted = |places: &Vec<usize>| {
        let within = |person: &&Vec<usize>| person.iter().zip(places).zip(trees).all(|((is, asked), tree)| is_within(tree, *is, *asked));
        u64::try_from(people.iter().filter(within).count()).unwrap()
    };
    let mut sums = Vec::new();
    for (at, places) in all.iter().enumerate() {
        for (which, tree) in trees.iter().enumerate() {
            let under: Vec<usize> = (0..tree.len()).filter(|place| tree[*place] == Some(places[which])).collect();
            if !under.is_empty() {
                let part = |place: &usize| {
                    let mut of = places.clone();
                    of[which] = *place;
                    all.iter().position(|other| *other == of).unwrap()
                };
                sums.push((at, under.iter().map(part).collect()));
            }
        }
    }
    Drawn { grid, truth: all.iter().map(counted).collect(), sums }
}

impl Drawn {
    /// The attacker reads the table and adds what follows from its shape; gives the numbers of the figures.
    fn read_by(&self, attacker: &mut Attacker, mut decision: impl FnMut(usize, CellId) -> Decision) -> Vec<usize> {
        let numbers: Vec<usize> = self.grid.cells().enumerate().map(|(at, (_, cell))| attacker.reads(decision(at, cell))).collect();
        for (total, parts) in &self.sums {
            attacker.knows_sum(numbers[*total], parts.iter().map(|part| numbers[*part]).collect());
        }
        numbers
    }

    /// What the attacker finds out that nobody should: figures with what is known of them.
    fn exposed(
        &self,
        attacker: &Attacker,
        numbers: &[usize],
        rules: &Rules,
        suppressed: impl Fn(CellId) -> bool,
    ) -> Vec<(Vec<usize>, u64, (u64, u64))> {
        let least = u64::from(rules.zeros == Zeros::Shown);
        let left_out: Vec<(usize, Vec<usize>)> =
            self.grid.cells().enumerate().filter(|(_, (_, cell))| suppressed(*cell)).map(|(at, (places, _))| (at, places)).collect();
        let is_small = |at: usize| (least..rules.threshold).contains(&self.truth[at]);
        let is_open =
            |at: usize, (low, high): (u64, u64)| if is_small(at) { is_protected((low, high), least, rules.threshold) } else { low < high };
        let figures: Vec<usize> = left_out.iter().map(|(at, _)| numbers[*at]).collect();
        let first = numbers[0];
        let known = attacker.works_out_until(&figures, |figure, known| is_open(figure - first, known));
        let found = left_out.into_iter().zip(known).filter(|((at, _), known)| !is_open(*at, *known));
        found.map(|((at, places), known)| (places, self.truth[at], known)).collect()
    }

    /// What is shown is true, what is small is not shown, and what is told of the rest is true.
    fn check_honest(&self, protected: &Protected, rules: &Rules) {
        for (at, (_, cell)) in self.grid.cells().enumerate() {
            let truth = self.truth[at];
            match protected.decision(cell) {
                Decision::Published(figure) => {
                    assert_eq!(figure, truth);
                    assert!(truth >= rules.threshold || (truth == 0 && rules.zeros == Zeros::Shown), "{truth} is shown");
                }
                Decision::Suppressed(bounds) => assert!(bounds.holds(truth), "{bounds:?} of {truth}"),
            }
        }
    }
}

fn is_suppressed(decision: Decision) -> bool {
    matches!(decision, Decision::Suppressed(_))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn nobody_works_out_a_small_figure(people in people(), rules in rules()) {
        let people: Vec<Vec<usize>> = people.iter().map(|(place, sex, age, _)| vec![*place, *sex, *age]).collect();
        let mut model = Model::new();
        let drawn = draw(&mut model, &[&PLACES, &SEXES, &AGES], &people);
        let protected = protect(&model, &rules).unwrap();
        drawn.check_honest(&protected, &rules);
        prop_assert_eq!(protected.loss().withheld, 0);
        let mut attacker = Attacker::default();
        let numbers = drawn.read_by(&mut attacker, |_, cell| protected.decision(cell));
        let exposed = drawn.exposed(&attacker, &numbers, &rules, |cell| is_suppressed(protected.decision(cell)));
        prop_assert!(exposed.is_empty(), "{exposed:?}");
    }

    /// Municipality by sex and municipality by kind of help: the totals of the municipalities stand in both.
    #[test]
    fn nobody_works_it_out_across_tables_that_share_totals(people in people(), rules in rules()) {
        let mut model = Model::new();
        let by_sex: Vec<Vec<usize>> = people.iter().map(|(place, sex, _, _)| vec![*place, *sex]).collect();
        let by_kind: Vec<Vec<usize>> = people.iter().map(|(place, _, _, kind)| vec![*place, *kind]).collect();
        let tables = [draw(&mut model, &[&PLACES, &SEXES], &by_sex), draw(&mut model, &[&PLACES, &AGES], &by_kind)];
        for place in 0..PLACES.len() {
            let [one, other] = tables.each_ref().map(|table| table.grid.cell(&[place, 0]).unwrap());
            model.same(one, other).unwrap();
        }
        let protected = protect(&model, &rules).unwrap();
        let mut attacker = Attacker::default();
        let numbers = tables.each_ref().map(|table| table.read_by(&mut attacker, |_, cell| protected.decision(cell)));
        for place in 0..PLACES.len() {
            let [one, other] = [0, 1].map(|which| numbers[which][tables[which].grid.cells().position(|(at, _)| at == [place, 0]).unwrap()]);
            attacker.knows_sum(one, vec![other]);
        }
        for (table, numbers) in tables.iter().zip(&numbers) {
            table.check_honest(&protected, &rules);
            let exposed = table.exposed(&attacker, numbers, &rules, |cell| is_suppressed(protected.decision(cell)));
            prop_assert!(exposed.is_empty(), "{exposed:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Somebody who also knows that people are counted whole, and tries every table of two by two there is.
    #[test]
    fn nobody_works_it_out_by_trying_every_whole_number(counts in prop::array::uniform4(prop_oneof![0..6_u64, 0..14_u64]), rules in rules()) {
        let mut model = Model::new();
        let grid = Grid::new(&mut model, &[Dimension::flat(2), Dimension::flat(2)], |at| counts[at[0] * 2 + at[1] - 3]).unwrap();
        let protected = protect(&model, &rules).unwrap();
        let told: Vec<_> = grid.cells().map(|(_, cell)| protected.decision(cell).bounds()).collect();
        let drawn = |[a, b, c, d]: [u64; 4]| [a + b + c + d, a + c, b + d, a + b, a, b, c + d, c, d];
        let mut known = [(u64::MAX, 0); 9];
        let tries = 0..22_u64;
        for (a, b) in tries.clone().flat_map(|a| tries.clone().map(move |b| (a, b))) {
            // What cannot be is not tried further.
            if !told[4].holds(a) || !told[5].holds(b) || !told[3].holds(a + b) {
                continue;
            }
            for (c, d) in tries.clone().flat_map(|c| tries.clone().map(move |d| (c, d))) {
                let table = drawn([a, b, c, d]);
                if table.iter().zip(&told).all(|(figure, told)| told.holds(*figure)) {
                    for (known, figure) in known.iter_mut().zip(table) {
                        *known = (known.0.min(figure), known.1.max(figure));
                    }
                }
            }
        }
        let least = u64::from(rules.zeros == Zeros::Shown);
        for ((truth, known), told) in drawn(counts).into_iter().zip(known).zip(told) {
            if (least..rules.threshold).contains(&truth) {
                prop_assert!(is_protected(known, least, rules.threshold), "{truth} lies in {known:?}, told {told:?}");
            } else {
                prop_assert!(told.low == truth && told.high == Some(truth) || known.0 < known.1, "{truth} is left out in vain");
            }
        }
    }
}

/// People enough that most figures are large, and one group of two.
fn a_town_with_a_small_group() -> Vec<Vec<usize>> {
    let mut people = Vec::new();
    for place in 3..8 {
        for sex in 1..3 {
            for age in 1..4 {
                let count = if (place, sex, age) == (4, 1, 3) { 2 } else { 6 + place + age };
                people.extend(std::iter::repeat_n(vec![place, sex, age], count));
            }
        }
    }
    people
}

#[test]
fn who_leaves_out_only_the_small_figure_is_found_out() {
    let rules = Rules::default();
    let mut model = Model::new();
    let drawn = draw(&mut model, &[&PLACES, &SEXES, &AGES], &a_town_with_a_small_group());
    let is_small = |at: usize| drawn.truth[at] < rules.threshold;
    let naive = |at: usize, _| {
        if is_small(at) { Decision::Suppressed(fristad_disclosure::Bounds::UNKNOWN) } else { Decision::Published(drawn.truth[at]) }
    };
    let mut attacker = Attacker::default();
    let numbers = drawn.read_by(&mut attacker, naive);
    let small: Vec<usize> = (0..drawn.truth.len()).filter(|at| is_small(*at)).collect();
    assert_eq!(small.iter().map(|at| attacker.works_out(numbers[*at])).collect::<Vec<_>>(), vec![(2, 2)], "the attacker has teeth");

    let protected = protect(&model, &rules).unwrap();
    let mut attacker = Attacker::default();
    let numbers = drawn.read_by(&mut attacker, |_, cell| protected.decision(cell));
    assert!(is_protected(attacker.works_out(numbers[small[0]]), 1, 5));
    let loss = protected.loss();
    assert_eq!((loss.cells, loss.small, loss.others, loss.withheld), (96, 1, 7, 0), "a box of eight figures hides the one");
}

/// All sixteen figures of a table of three by three with its totals, with the one that is small in a corner: three more are enough.
#[test]
fn no_more_is_left_out_than_it_takes() {
    let counts = [[2, 30, 40], [25, 60, 70], [35, 80, 90]];
    let mut model = Model::new();
    let grid = Grid::new(&mut model, &[Dimension::flat(3), Dimension::flat(3)], |at| counts[at[0] - 1][at[1] - 1]).unwrap();
    let protected = protect(&model, &Rules::default()).unwrap();
    let left_out: Vec<Vec<usize>> = grid.cells().filter(|(_, cell)| is_suppressed(protected.decision(*cell))).map(|(at, _)| at).collect();
    assert_eq!(left_out.len(), 4, "{left_out:?}");
    assert!(left_out.iter().all(|at| at[0] > 0 && at[1] > 0), "totals stay: {left_out:?}");
}
