//! People who do not exist, in great number: each with a number that Skatteverket gives to nobody.

use fristad_kernel::{Date, number::IdentityNumber};

const FIRST: [&str; 40] = [
    "Ek", "Björk", "Lind", "Berg", "Sjö", "Sten", "Sand", "Hag", "Lund", "Ny", "Öst", "Väst", "Norr", "Söder", "Gran", "Tall", "Al", "Ask",
    "Ros", "Malm", "Holm", "Dal", "Åker", "Ängs", "Strand", "Näs", "Vik", "Back", "Ström", "Fors", "Hed", "Ljung", "Mo", "Kvarn", "Bro",
    "Brunn", "Svan", "Örn", "Falk", "Lärk",
];
const SECOND: [&str; 20] = [
    "lund", "gren", "qvist", "ström", "berg", "man", "dahl", "stedt", "blad", "ell", "mark", "fors", "sten", "vall", "hage", "borg",
    "åker", "rot", "by", "näs",
];
const GIVEN: [&str; 40] = [
    "Alva", "Elsa", "Maja", "Nora", "Wilma", "Ebba", "Saga", "Freja", "Astrid", "Ingrid", "Karin", "Märta", "Sigrid", "Tove", "Ylva",
    "Lovisa", "Hedda", "Signe", "Tyra", "Vera", "Adam", "Anton", "Axel", "Elis", "Emil", "Erik", "Gustav", "Hugo", "Isak", "Johan", "Karl",
    "Leo", "Love", "Nils", "Olle", "Oskar", "Sixten", "Ture", "Viggo", "Ivar",
];
/// The birth numbers that are given to nobody.
const TESTS: usize = 20;
/// The years of birth that are drawn from.
const YEARS: usize = 100;

/// The surname and given name of the person of this number in the making.
pub fn name(index: usize) -> (String, &'static str) {
    let pick = |list: &[&'static str], at: usize| list.get(at % list.len()).copied().unwrap_or_default();
    (format!("{}{}", pick(&FIRST, index), pick(&SECOND, index / FIRST.len())), pick(&GIVEN, index / 7))
}

/// Their personal number, as long as there are any left.
pub fn number(index: usize, today: Date) -> Option<IdentityNumber> {
    let (day, birth) = (index / TESTS, 980 + index % TESTS);
    let year = 2005_usize.checked_sub(day / (12 * 28)).filter(|year| *year > 2005 - YEARS)?;
    let (month, day) = (1 + day / 28 % 12, 1 + day % 28);
    let nine = format!("{:02}{month:02}{day:02}{birth}", year % 100);
    let sum: u32 = nine
        .chars()
        .filter_map(|figure| figure.to_digit(10))
        .zip([2, 1].into_iter().cycle())
        .map(|(figure, weight)| figure * weight / 10 + figure * weight % 10)
        .sum();
    IdentityNumber::parse(&format!("{year:04}{month:02}{day:02}-{birth}{}", (10 - sum % 10) % 10), today).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_number_is_right_a_test_number_and_nobody_elses() {
        let today = Date::constant(2026, 3, 14);
        let numbers: BTreeSet<_> = (0..650_000).step_by(97).map(|index| number(index, today).unwrap().as_str().to_owned()).collect();
        assert_eq!(numbers.len(), 650_000_usize.div_ceil(97));
        assert!(numbers.iter().all(|number| {
            let birth = &number[number.len() - 4..number.len() - 1];
            birth >= "980"
        }));
    }
}
