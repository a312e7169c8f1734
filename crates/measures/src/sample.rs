//! Made-up facts for the tests of this crate.

use crate::{
    casework::{
        AgeBand, CaseFact, Closed, CrimeKind, Decided, Goal, RecordKey, ServiceFact, Sex,
        answer::{Answer, Reply},
        figure::Figure,
    },
    file::{AuthorityFigures, Codes, Head, KeyMark},
    register::Register,
};
use std::collections::BTreeSet;

/// A number that looks drawn, from another.
pub fn spread(number: u32) -> u32 {
    let mut bits = number.wrapping_mul(0x9e37_79b1) ^ 0x5bd1_e995;
    bits ^= bits >> 15;
    bits = bits.wrapping_mul(0x2c1b_3c6d);
    bits ^= bits >> 12;
    bits = bits.wrapping_mul(0x297a_2d39);
    bits ^ (bits >> 15)
}

/// The shipped codes.
pub fn codes() -> Codes {
    Codes::new(Register::shipped())
}

/// So many cases of a year, of all sorts.
pub fn facts(count: u32, seed: u32, year: i16) -> Vec<CaseFact> {
    let day = |month: u32| format!("{year}-{:02}-15", month % 12 + 1).parse().unwrap();
    (0..count)
        .map(|case| {
            let draw = |what: u32| spread(seed.wrapping_mul(77_777).wrapping_add(case * 16 + what));
            let decided = if draw(5).is_multiple_of(3) { Decided::Without } else { Decided::With };
            let goal = Goal::ALL[draw(8) as usize % Goal::ALL.len()];
            CaseFact {
                record: RecordKey(draw(0)),
                opened: day(draw(1)),
                age: [Some(AgeBand::From18To20), Some(AgeBand::From21), Some(AgeBand::From21), Some(AgeBand::From21)][draw(2) as usize % 4],
                sex: [Some(Sex::Woman), Some(Sex::Woman), Some(Sex::Woman), Some(Sex::Man), None][draw(3) as usize % 5],
                crimes: BTreeSet::from([CrimeKind::ALL[draw(4) as usize % CrimeKind::ALL.len()], CrimeKind::CloseRelation]),
                honour: [Some(true), Some(false), Some(false), None][draw(6) as usize % 4],
                disability: [Some(true), Some(false), None][draw(7) as usize % 3],
                services: vec![ServiceFact { from: day(draw(1)), until: None, decided }],
                closed: draw(9).is_multiple_of(2).then(|| Closed { date: day(draw(1) + 3), goal }),
            }
        })
        .collect()
}

/// All figures of such facts, and some answers.
pub fn figures(facts: &[CaseFact], year: i16) -> AuthorityFigures {
    let mut figures = AuthorityFigures::of_year(Register::shipped(), facts, &[], year);
    let parts = [("police".to_owned(), Reply::Yes), ("school".to_owned(), Reply::NotKnown)].into();
    figures.answers.push(Answer { measure: "m5".into(), reply: Reply::Yes, parts, rows: 1 });
    figures.answers.push(Answer { measure: "m7".into(), reply: Reply::No, parts: [].into(), rows: 1 });
    figures
}

/// How many are counted.
pub fn counted(figure: Figure, facts: &[CaseFact], year: i16) -> u32 {
    let adults = facts.iter().filter(|fact| fact.age.is_some_and(AgeBand::is_adult));
    u32::try_from(adults.filter(|fact| figure.counts(fact, year)).count()).unwrap()
}

/// The head of a file made in the January after.
pub fn head(authority: &str, year: i16, number: u32) -> Head {
    let made = format!("{}-01-20", year + 1).parse().unwrap();
    Head { authority: authority.parse().unwrap(), year, number, made, key: KeyMark([7; 8]) }
}
