use super::*;
use crate::{
    casework::figure::Figure,
    cell::{Age, SexOf},
    file::{Protection, protect},
    hub::{Plausibility, Warning, warnings},
    place::{PoliceRegion, adults::AgePopulation, estimated::Estimated, group, municipalities},
    sample::{codes, counted, facts, figures, head},
};

const SUPPRESSION: Protection = Protection::Suppression { threshold: 5 };

struct World {
    codes: Codes,
    index: Index,
    population: Population,
    populations: ByYear<Population>,
    adults: ByYear<AgePopulation>,
    estimated: BTreeMap<String, ByYear<Estimated>>,
    groups: Vec<OwnGroup>,
    /// How many were truly opened in each municipality, by year.
    truth: Vec<[u32; 2]>,
}

/// Every municipality but Kiruna tells of two years; some suppress, or none does.
fn world(protection: impl Fn(usize) -> Protection) -> World {
    let codes = codes();
    let mut index = Index::default();
    let mut truth = Vec::new();
    for (place, one) in municipalities().iter().enumerate() {
        let mut of = [0; 2];
        for (year, slot) in [(2024_i16, 0), (2025, 1)] {
            let seed = u32::try_from(place).unwrap() * 2 + u32::try_from(slot).unwrap();
            let facts = facts(3 + seed % 40, seed, year);
            if one.name != "Kiruna" {
                of[slot] = counted(Figure::Opened, &facts, year);
                let file = protect(&figures(&facts, year), head(&one.code.to_string(), year, 1), &codes, protection(place)).unwrap();
                index.add(&file).unwrap();
            }
        }
        truth.push(of);
    }
    let rows = municipalities()
        .iter()
        .flat_map(|one| ["woman", "man"].map(|sex| format!("{},{sex},18,20,300\n{},{sex},21,,9700\n", one.code, one.code)));
    let ages = format!("municipality_code,sex,age_from,age_to,population\n{}", rows.collect::<String>());
    let adults = ByYear::from([(2025, AgePopulation::read(&ages, "påhittad", 2025).unwrap())]);
    let populations = ByYear::from([(2025, Population::shipped())]);
    let survey =
        Estimated::read("area,estimate,ci_low,ci_high,n\nSE,0.31,0.28,0.34,2100\nsyd,0.4,0.35,0.45,310\n", "påhittad", 2025).unwrap();
    let estimated = BTreeMap::from([("m10".to_owned(), ByYear::from([(2025, survey)]))]);
    let groups = group::read("Norrort: 0114, 0115, 0117").unwrap();
    World { codes, index, population: Population::shipped(), populations, adults, estimated, groups, truth }
}

impl World {
    fn sources(&self) -> Sources<'_> {
        let Self { index, codes, groups, population, populations, adults, estimated, .. } = self;
        Sources { index, codes, groups, population, populations, adults, estimated }
    }

    fn rows(&self, measure: &str, areas: &[Area], by: By, as_counts: bool) -> Vec<Row> {
        let filter = Filter { measure: measure.into(), part: "all".into(), areas: areas.to_vec(), years: vec![2024, 2025], by, as_counts };
        compare(&self.sources(), &filter).rows
    }
}

#[test]
fn the_nation_is_within_the_stated_error_of_the_truth_and_counties_add_up_to_it() {
    let world = world(|_| Protection::default());
    let rows = world.rows("k1", &[Area::Nation], By::Whole, true);
    for (slot, row) in rows.iter().enumerate() {
        let truth: u32 = world.truth.iter().map(|of| of[slot]).sum();
        let Shown::Estimate(nation) = row.shown else { panic!("{row:?}") };
        assert_eq!((row.told, row.of), (289, 290));
        assert!((nation.value - f64::from(truth)).abs() < 3.0 * nation.noise_error, "{truth} {nation:?}");
        let (low, high) = nation.interval.unwrap();
        assert!(low < f64::from(truth) && f64::from(truth) < high && nation.noise_error < 0.02 * nation.value);
    }
    let counties: Vec<_> = crate::place::counties().iter().map(|county| Area::County(county.code)).collect();
    let sum: u64 = world.rows("k1", &counties, By::Whole, true).iter().filter(|row| row.year == 2025).map(|row| row.n.0).sum();
    assert_eq!(sum, rows[1].n.0);
    let regions: Vec<_> = crate::place::PoliceRegion::ALL.iter().map(|region| Area::Police(*region)).collect();
    let sum: u64 = world.rows("k1", &regions, By::Whole, true).iter().filter(|row| row.year == 2025).map(|row| row.n.0).sum();
    assert_eq!(sum, rows[1].n.0);
}

#[test]
fn suppressed_bounds_hold_the_truth_in_every_sum() {
    let world = world(|place| if place % 29 == 0 { SUPPRESSION } else { Protection::CellKey { max_noise: 2, variance: 1.0, smallest: 1 } });
    let mut areas: Vec<_> =
        municipalities().iter().enumerate().filter(|(place, _)| place % 29 == 0).map(|(_, one)| Area::Municipality(one.code)).collect();
    areas.retain(|area| area.name() != "Kiruna");
    for row in world.rows("k1", &areas, By::Whole, true) {
        let Area::Municipality(code) = row.area else { panic!() };
        let truth = f64::from(world.truth[code.place().unwrap()][usize::from(row.year == 2025)]);
        match row.shown {
            Shown::Between(low, high) => assert!(low <= truth && truth <= high, "{truth} {row:?}"),
            Shown::Estimate(told) => assert!((told.value - truth).abs() < 1e-9),
            Shown::Nothing(why) => panic!("{why:?}"),
        }
    }
    // Parts are not sent with suppression: nothing is known of them, and nought is not said.
    let rows = world.rows("k1", &areas[..1], By::Parts("honour".into()), true);
    assert!(rows.len() == 6 && rows.iter().all(|row| row.shown == Shown::Nothing(Why::NotTold)));
    assert!(matches!(world.rows("k4", &[Area::Nation], By::Whole, false)[0].shown, Shown::Between(low, high) if low < high && high <= 1.0));
}

#[test]
fn rates_shares_and_answers_have_their_own_scale_and_uncertainty() {
    let world = world(|_| Protection::default());
    let areas = [Area::Nation, Area::Group("Norrort".into()), Area::Municipality("0114".parse().unwrap())];
    let rates = world.rows("k1", &areas, By::Whole, false);
    for row in &rates {
        let Shown::Estimate(rate) = row.shown else { panic!("{row:?}") };
        assert_eq!(row.base, Some(20_000 * row.told as u64));
        let (low, high) = rate.interval.unwrap();
        assert!(low <= rate.value && rate.value < high && rate.noise_error > 0.0);
        assert!(
            (rate.value - f64::from(u32::try_from(row.n.0).unwrap()) * 10_000.0 / f64::from(u32::try_from(row.base.unwrap()).unwrap()))
                .abs()
                < 1e-9
        );
    }
    let share = world.rows("k4", &areas[..1], By::Sex, false);
    assert_eq!(share.len(), 6);
    let Shown::Estimate(women) = share[0].shown else { panic!() };
    assert!((0.25..0.42).contains(&women.value), "{women:?}");
    let answers = world.rows("m5", &areas[..1], By::Parts(String::new()), false);
    let of = |part: &str| answers.iter().find(|row| row.group.part == part && row.year == 2025).unwrap();
    assert_eq!(of("police").shown, Shown::Estimate(Estimate { value: 1.0, interval: None, noise_error: 0.0 }));
    assert_eq!(of("school").shown, Shown::Nothing(Why::NotTold), "not known is not no");
    assert_eq!(world.rows("m10", &areas[2..], By::Whole, false)[0].shown, Shown::Nothing(Why::NotAtThisLevel));
    let nobody = ByYear::default();
    let sources = Sources { adults: &nobody, ..world.sources() };
    let filter =
        Filter { measure: "k1".into(), part: "all".into(), areas: vec![Area::Nation], years: vec![2025], by: By::Whole, as_counts: false };
    assert_eq!(compare(&sources, &filter).rows[0].shown, Shown::Nothing(Why::NoAdults), "no number is made up");
    let kiruna = Area::Municipality(municipalities().iter().find(|one| one.name == "Kiruna").unwrap().code);
    assert_eq!(world.rows("k1", &[kiruna], By::Whole, false)[0].shown, Shown::Nothing(Why::NotTold));
    assert_eq!(world.rows("k1", &areas[..1], By::SexAndAge, true).len(), 12);
}

#[test]
fn a_difference_may_be_chance_where_the_intervals_say_so() {
    let row = |n: f64, noise: f64| {
        let (low, high) = interval::widened(n, interval::poisson(n), noise);
        Row {
            area: Area::Nation,
            year: 2025,
            group: Group { part: "all".into(), part_label: String::new(), sex: SexOf::All, age: Age::All },
            shown: Shown::Estimate(Estimate { value: n, interval: Some((low, high)), noise_error: noise }),
            n: (0, 0),
            base: None,
            told: 1,
            of: 1,
        }
    };
    assert!(difference(&row(30.0, 0.0), &row(20.0, 0.0)).unwrap().may_be_chance());
    let sure = difference(&row(300.0, 2.0), &row(200.0, 2.0)).unwrap();
    assert!(!sure.may_be_chance() && sure.low > 50.0 && sure.high < 150.0, "{sure:?}");
    assert!(difference(&row(300.0, 40.0), &row(200.0, 40.0)).unwrap().may_be_chance(), "noise counts too");
}

/// Exact Poisson limits from the standard table (Pearson & Hartley): 10 counted gives 4.795 to 18.39, 1 gives 0.0253 to 5.572, 100 gives 81.36 to 121.63. Wilson for 5 of 20.
#[test]
fn intervals_agree_with_known_values() {
    let near =
        |(low, high): (f64, f64), (a, b): (f64, f64), room: f64| assert!((low - a).abs() < room && (high - b).abs() < room, "{low} {high}");
    near(interval::poisson(10.0), (4.795, 18.39), 0.02);
    near(interval::poisson(1.0), (0.0253, 5.572), 0.06);
    near(interval::poisson(100.0), (81.36, 121.63), 0.02);
    near(interval::wilson(0.25, 20.0), (0.1119, 0.4687), 0.0005);
}

#[test]
fn a_jump_from_one_year_to_the_next_is_told() {
    let codes = codes();
    let file = |count, year| protect(&figures(&facts(count, 3, year), year), head("0114", year, 1), &codes, Protection::default()).unwrap();
    let rule = Plausibility::default();
    assert_eq!(warnings(&file(100, 2025), Some(&file(110, 2024)), &codes, rule), []);
    assert_eq!(warnings(&file(2, 2025), Some(&file(12, 2024)), &codes, rule), [], "small counts jump");
    assert!(matches!(&warnings(&file(900, 2025), Some(&file(90, 2024)), &codes, rule)[..], [Warning::Jump { .. }, ..]));
    let mut less = file(100, 2025);
    less.counted.retain(|place| codes.names(*place, 0).unwrap().0 != "k1");
    assert_eq!(warnings(&less, Some(&file(100, 2024)), &codes, rule), [Warning::Gone { measure: "k1".into() }]);
}

#[test]
fn the_population_is_compared_for_the_years_that_were_taken_in_and_for_no_other() {
    let world = world(|_| Protection::default());
    let rows = world.rows("b1", &[Area::Municipality("0114".parse().unwrap()), Area::Nation], By::Whole, false);
    let people = |code: &str| f64::from(world.population.of(code.parse().unwrap()).unwrap());
    let sum: f64 = municipalities().iter().map(|one| people(&one.code.to_string())).sum();
    let exactly = |value| Shown::Estimate(Estimate { value, interval: None, noise_error: 0.0 });
    let no = Shown::Nothing(Why::NoPopulation);
    assert_eq!(rows.iter().map(|row| row.shown).collect::<Vec<_>>(), [no, exactly(people("0114")), no, exactly(sum)]);
    assert!(world.rows("b1", &[Area::Nation], By::Sex, false).iter().all(|row| row.shown == no), "the list has no sexes");
}

#[test]
fn what_a_sample_tells_is_shown_with_its_interval_and_nowhere_else() {
    let world = world(|_| Protection::default());
    let areas = [Area::Police(PoliceRegion::Syd), Area::Police(PoliceRegion::Nord), Area::County("12".parse().unwrap()), Area::Nation];
    let rows = world.rows("m10", &areas, By::Whole, false);
    let of = |place: usize, year: i16| rows.iter().find(|row| row.area == areas[place] && row.year == year).unwrap();
    let estimate = |value, interval| Shown::Estimate(Estimate { value, interval: Some(interval), noise_error: 0.0 });
    assert_eq!((of(0, 2025).shown, of(0, 2025).base), (estimate(0.4, (0.35, 0.45)), Some(310)));
    assert_eq!(of(3, 2025).shown, estimate(0.31, (0.28, 0.34)));
    assert_eq!(difference(of(0, 2025), of(3, 2025)).map(|known| known.may_be_chance()), Some(false));
    assert_eq!([of(1, 2025), of(0, 2024)].map(|row| row.shown), [Shown::Nothing(Why::NoSurvey); 2]);
    assert_eq!(of(2, 2025).shown, Shown::Nothing(Why::NotAtThisLevel));
}
