//! Figures of the 290 municipalities that the demonstration compares with. All of them are made up, and every page that shows them says so.

use super::dice::Dice;
use fristad_app::figures::yardstick::Yardstick;
use fristad_kernel::Date;
use fristad_measures::{
    casework::{
        AgeBand, CaseFact, Closed, CrimeKind, Decided, Goal, RecordKey, ServiceFact, Sex,
        answer::{Answer, Reply},
    },
    file::{AuthorityFigures, Codes, ExportFault, Head, KeyMark, Protection, protect},
    hub::Index,
    place::{Municipality, adults::AgePopulation, municipalities, population::Population, years::ByYear},
    register::{Made, Register, Unit},
};
use std::{collections::BTreeSet, fmt::Write as _};

/// What they are said to come from.
const SOURCE: &str = "Påhittat för övningen";
/// The stream of chance: none of the cases has it.
const LANE: u64 = u64::MAX;
/// Years that are told of.
const YEARS: i16 = 3;
/// Inhabitants of whom one has a case, at least and at most.
const ONE_IN: (u32, u32) = (1_800, 3_600);

/// What the demonstration compares with, up to the year before a day's: the same seed gives the same figures.
///
/// # Errors
/// When the figures cannot be protected: an error of ours.
pub fn yardstick(seed: u64, today: Date) -> Result<Yardstick, ExportFault> {
    let register = Register::shipped();
    let codes = Codes::new(register);
    let mut dice = Dice::new(seed, LANE);
    let mut published = Index::default();
    let mut record = 0_u32;
    for year in today.year() - YEARS..today.year() {
        for place in municipalities() {
            // Some tell nothing, as in every year.
            if dice.between(0, 9) == 0 {
                continue;
            }
            let facts = facts(&mut dice, *place, year, &mut record);
            let counted = AuthorityFigures::of_year(register, &facts, &[], year);
            let figures = AuthorityFigures { answers: answers(&mut dice, register), ..counted };
            let head = Head { authority: place.code, year, number: 1, made: today, key: KeyMark([0; 8]) };
            published.add(&protect(&figures, head, &codes, Protection::default())?)?;
        }
    }
    let last = today.year() - 1;
    let (mut populations, mut known) = (ByYear::default(), ByYear::default());
    for year in today.year() - YEARS..=last {
        populations.put(year, Population::shipped().said_to_be(SOURCE, year));
    }
    if let Some(adults) = adults(last) {
        known.put(last, adults);
    }
    Ok(Yardstick { published, populations, adults: known, made_up: true, codes, ..Yardstick::default() })
}

/// The made-up cases of a municipality.
fn facts(dice: &mut Dice, place: Municipality, year: i16, record: &mut u32) -> Vec<CaseFact> {
    let cases = place.population / dice.between(ONE_IN.0, ONE_IN.1);
    (0..cases)
        .filter_map(|_| {
            *record = record.wrapping_add(0x9e37_79b1);
            let day = |month: u32| Date::new(year, i8::try_from(month).ok()?, 1).ok();
            let month = dice.between(1, 9);
            let crimes: BTreeSet<_> = match dice.between(0, 9) {
                0 => BTreeSet::from([CrimeKind::Honour, CrimeKind::CloseRelation]),
                1 => BTreeSet::from([CrimeKind::HateCrime]),
                2 => BTreeSet::from([CrimeKind::OtherCrime]),
                _ => BTreeSet::from([CrimeKind::CloseRelation]),
            };
            let decided = if dice.between(0, 2) == 0 { Decided::Without } else { Decided::With };
            let goal = match dice.between(0, 5) {
                0 => Goal::Not,
                1 => Goal::Unknown,
                2 => Goal::Partly,
                _ => Goal::Met,
            };
            let closed = if dice.between(0, 2) > 0 { Some(Closed { date: day(month + 3)?, goal }) } else { None };
            Some(CaseFact {
                record: RecordKey(*record),
                opened: day(month)?,
                age: Some(if dice.between(0, 5) == 0 { AgeBand::From18To20 } else { AgeBand::From21 }),
                sex: (dice.between(0, 30) > 0).then_some(if dice.between(0, 4) == 0 { Sex::Man } else { Sex::Woman }),
                honour: Some(crimes.contains(&CrimeKind::Honour)),
                crimes,
                disability: None,
                services: if dice.between(0, 4) == 0 { Vec::new() } else { vec![ServiceFact { from: day(month)?, until: None, decided }] },
                closed,
            })
        })
        .collect()
}

/// Made-up answers to the measures of the municipality itself.
fn answers(dice: &mut Dice, register: &Register) -> Vec<Answer> {
    let asked = register.measures.iter().filter(|measure| measure.unit == Unit::Municipality && measure.made != Made::None);
    asked
        .map(|measure| {
            let mut reply = |yes: u32| if dice.between(0, 9) < yes { Reply::Yes } else { Reply::No };
            let whole = reply(6);
            let parts = measure.all_parts().into_iter().filter(|(part, _)| part != "all");
            let parts = parts.map(|(part, _)| (part, if whole == Reply::Yes { reply(4) } else { Reply::No })).collect();
            Answer { measure: measure.code.clone(), reply: whole, parts, rows: 1 }
        })
        .collect()
}

/// Made-up adults: four of ten inhabitants women, four men.
fn adults(year: i16) -> Option<AgePopulation> {
    let mut text = String::from("municipality_code,sex,age_from,age_to,population\n");
    for place in municipalities() {
        for sex in ["woman", "man"] {
            // Writing to a string does not fail.
            let _ = write!(text, "{0},{sex},18,20,{1}\n{0},{sex},21,,{2}\n", place.code, place.population / 60, place.population * 4 / 10);
        }
    }
    AgePopulation::read(&text, SOURCE, year).ok()
}
