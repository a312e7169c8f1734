//! What drawings and comparisons say.

use super::{bare, counties, empty, figure, groups, known, series, years};
use crate::figures::{Figures, Interval, Measured, Origin};
use crate::words::{Among, Evidence, compare_words};
use crate::{Chart, Steps};

/// With plain spaces, so that the words can be read here.
fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

fn said(chart: &Chart) -> String {
    plain(chart.description())
}

#[test]
fn a_drawing_tells_its_ends_what_it_is_compared_with_and_what_is_not_there() {
    assert_eq!(
        said(&crate::bars(&groups())),
        "Staplarna visar andelen som känner till stödet i procent. Av dem som visas är Kvinnor högst med 42,3 % (38,0 till 46,7 %) och Män lägst med 28,1 % (17,0 till 42,5 %). \
         Deras intervall går in i varandra, så ordningen kan bero på slumpen. Riket: 31,0 %; det ligger inom intervallet för 1 av 2. \
         En uppgift saknas. En uppgift är skyddad och visas inte. En bygger på färre än 30 och är därför osäker."
    );
    assert_eq!(
        said(&crate::time_line(&years()).unwrap()),
        "Linjen visar år för år andelen som känner till stödet i procent. 22,0 % (18,0 till 26,5 %) år 2019, 33,5 % (29,0 till 38,0 %) år 2024; intervallen går inte in i varandra. \
         Riket: 31,0 %; det ligger inom intervallet för 2 av 4. En uppgift saknas. En uppgift är skyddad och visas inte. En bygger på färre än 30 och är därför osäker."
    );
    let map = said(&crate::county_map(&counties(), Steps::Quantiles).unwrap());
    assert!(map.contains("ungefär lika många län i varje steg") && map.contains("En uppgift saknas."), "{map}");
}

#[test]
fn an_order_is_never_told_without_what_is_known_of_chance() {
    let two = |one: Measured, other: Measured| Figures {
        series: vec![series("", vec![figure("a", "A", one), figure("b", "B", other)])],
        reference: None,
        ..empty()
    };
    let sample = two(bare(1.0), bare(2.0));
    assert!(said(&crate::bars(&sample)).contains("Osäkerheten är inte uträknad"));
    let counted = Figures { origin: Origin::All, ..sample.clone() };
    assert!(said(&crate::bars(&counted)).contains("Alla fall är räknade, inte ett urval. Små tal varierar ändå mellan åren."));
    assert!(said(&crate::dots(&two(known(5.0, 4.0, 6.0, 90), known(9.0, 8.0, 10.0, 90)))).contains("går inte in i varandra"));
    assert!(said(&crate::dots(&two(bare(5.0), bare(5.01)))).contains("Alla har 5,0 %."));
    assert!(said(&crate::dots(&two(bare(5.0), Measured::Protected))).contains("A har 5,0 %."));
}

#[test]
fn a_comparison_says_higher_only_when_chance_is_seldom_so_large() {
    let figures = groups();
    let (lund, eslov) = (figure("1", "Lund", bare(12.3)), figure("2", "Eslöv", bare(9.1)));
    let words = |one, other, evidence| plain(&compare_words(&figures, one, other, Among::Places, evidence));
    let between = |low, high| Evidence::Difference(Interval::new(low, high).unwrap());
    assert_eq!(
        words(&lund, &eslov, between(1.1, 5.3)),
        "Andelen som känner till stödet är högre i Lund (12,3 %) än i Eslöv (9,1 %). Skillnaden är 3,2 procentenheter (1,1 till 5,3), större än slumpen brukar ge."
    );
    assert_eq!(
        words(&eslov, &lund, between(-5.3, -1.1)),
        "Andelen som känner till stödet är lägre i Eslöv (9,1 %) än i Lund (12,3 %). Skillnaden är 3,2 procentenheter (1,1 till 5,3), större än slumpen brukar ge."
    );
    assert_eq!(
        words(&lund, &eslov, between(-0.4, 6.8)),
        "Andelen som känner till stödet är 12,3 % i Lund och 9,1 % i Eslöv. Skillnaden är 3,2 procentenheter (−0,4 till 6,8) och kan bero på slumpen."
    );
    assert!(words(&lund, &eslov, Evidence::Chance { p: 0.01, limit: 0.05 }).contains("större än slumpen"));
    assert!(words(&lund, &eslov, Evidence::Chance { p: 0.05, limit: 0.05 }).contains("kan bero på slumpen"));
    for unknown in [Evidence::Unknown, Evidence::Chance { p: f64::NAN, limit: 0.05 }, between(20.0, 30.0)] {
        assert!(words(&lund, &eslov, unknown).ends_with("Osäkerheten är inte uträknad, så skillnaden kan bero på slumpen."));
    }
    assert_eq!(
        words(&lund, &eslov, Evidence::Counted),
        "Andelen som känner till stödet är högre i Lund (12,3 %) än i Eslöv (9,1 %). Alla fall är räknade, inte ett urval. Små tal varierar ändå mellan åren."
    );
}

#[test]
fn a_comparison_holds_its_tongue_about_what_is_protected() {
    let figures = groups();
    let (women, men) = (figure("k", "Kvinnor", bare(40.0)), figure("m", "Män", Measured::Protected));
    let words = |one, other| compare_words(&figures, one, other, Among::Groups, Evidence::Counted);
    assert_eq!(words(&women, &men), "Det går inte att jämföra: uppgiften bland män är skyddad.");
    let missing = figure("x", "Annat", Measured::Missing);
    assert_eq!(words(&missing, &women), "Det går inte att jämföra: uppgiften bland annat saknas.");
    assert!(words(&women, &women.clone()).contains("både bland kvinnor och bland kvinnor"));
    let years =
        compare_words(&figures, &figure("2024", "2024", bare(3.0)), &figure("2023", "2023", bare(2.0)), Among::Years, Evidence::Unknown);
    assert!(plain(&years).contains("är 3,0 % år 2024 och 2,0 % år 2023."));
}
