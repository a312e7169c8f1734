//! People who do not exist: numbers that Skatteverket gives to nobody, names by chance, and places that are on no map.

use super::{dice::Dice, names};
use fristad_app::document::whereabouts::Place;
use fristad_domain::person::AgeGroup;
use fristad_kernel::{Date, PersonId};
use std::collections::BTreeSet;

/// Woman or man, girl or boy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sex {
    Female,
    Male,
}

/// Someone in a case.
#[derive(Clone)]
pub(super) struct Someone {
    pub id: PersonId,
    pub given: &'static str,
    pub surname: &'static str,
    pub sex: Sex,
    pub born: Date,
    pub number: String,
    pub place: Place,
}

impl Someone {
    /// The age group on a day.
    pub(super) fn age(&self, day: Date) -> AgeGroup {
        AgeGroup::of(self.born, day)
    }

    /// She or he, as a subject.
    pub(super) const fn pronoun(&self) -> &'static str {
        match self.sex {
            Sex::Female => "hon",
            Sex::Male => "han",
        }
    }

    /// Her or him.
    pub(super) const fn object(&self) -> &'static str {
        match self.sex {
            Sex::Female => "henne",
            Sex::Male => "honom",
        }
    }

    /// Hers or his.
    pub(super) const fn possessive(&self) -> &'static str {
        match self.sex {
            Sex::Female => "hennes",
            Sex::Male => "hans",
        }
    }
}

/// Everyone who has been made so far: no number is given twice.
#[derive(Default)]
pub(super) struct Registry {
    numbers: BTreeSet<String>,
}

/// What is asked of someone to be made.
pub(super) struct Wanted {
    pub sex: Sex,
    /// Completed years on the day.
    pub age: u32,
    pub day: Date,
    /// The day of the month of birth, where it matters.
    pub born_on_day: Option<i8>,
    pub surname: &'static str,
}

impl Registry {
    /// Someone new. The id is the register's to give.
    pub(super) fn make(&mut self, dice: &mut Dice, wanted: &Wanted) -> Someone {
        let given = dice.word(match wanted.sex {
            Sex::Female => names::WOMEN,
            Sex::Male => names::MEN,
        });
        let (born, number) = loop {
            let born = birth(dice, wanted);
            let number = number(dice, born, wanted.sex);
            if self.numbers.insert(number.clone()) {
                break (born, number);
            }
        };
        let place = place(dice, wanted.age);
        Someone { id: PersonId::from(uuid::Uuid::nil()), given, surname: wanted.surname, sex: wanted.sex, born, number, place }
    }
}

/// A day on which one is born who has completed so many years on the day.
fn birth(dice: &mut Dice, wanted: &Wanted) -> Date {
    let year = wanted.day.year().saturating_sub(i16::try_from(wanted.age).unwrap_or(0));
    let month = i8::try_from(dice.between(1, 12)).unwrap_or(1);
    // The days that are kept for research are given to those alone who ask for one.
    let day = wanted.born_on_day.unwrap_or_else(|| match i8::try_from(dice.between(1, 28)).unwrap_or(1) {
        kept @ (5 | 15 | 25) => kept + 1,
        other => other,
    });
    let born = Date::new(year, month, day).unwrap_or(wanted.day);
    let had_birthday = (born.month(), born.day()) <= (wanted.day.month(), wanted.day.day());
    if had_birthday { born } else { Date::new(year.saturating_sub(1), month, day).unwrap_or(born) }
}

/// A number of the form that Skatteverket publishes for tests: birth number 980-999, odd for men.
fn number(dice: &mut Dice, born: Date, sex: Sex) -> String {
    let even = 980 + 2 * dice.between(0, 9);
    let birth_number = match sex {
        Sex::Female => even,
        Sex::Male => even + 1,
    };
    let nine = format!("{:02}{:02}{:02}{birth_number}", born.year().rem_euclid(100), born.month(), born.day());
    let sum: u32 = nine
        .chars()
        .filter_map(|figure| figure.to_digit(10))
        .zip([2, 1].into_iter().cycle())
        .map(|(figure, weight)| sum_of(figure * weight))
        .sum();
    let check = (10 - sum % 10) % 10;
    format!("{:04}{:02}{:02}-{birth_number}{check}", born.year(), born.month(), born.day())
}

const fn sum_of(product: u32) -> u32 {
    product / 10 + product % 10
}

/// Where someone is. The telephone numbers are among those that Post- och telestyrelsen keeps for fiction, the postal codes lead nowhere.
fn place(dice: &mut Dice, age: u32) -> Place {
    let street = format!("{} {}", dice.word(names::STREETS), dice.between(1, 94));
    let town = format!("599 {:02} {}", dice.between(2, 19), dice.word(names::TOWNS));
    let phone = if age >= 10 { format!("070-174 06 {:02}", dice.between(5, 99)) } else { String::new() };
    let school = if age < 18 { dice.word(names::SCHOOLS).to_owned() } else { String::new() };
    let works = (20..66).contains(&age) && dice.chance(60);
    let workplace = if works { dice.word(names::WORKPLACES).to_owned() } else { String::new() };
    Place { address: vec![street, town], phone, school, workplace, ..Place::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use fristad_kernel::{calendar::age, number::Personnummer};

    #[test]
    fn every_number_is_a_right_test_number_of_the_age_and_sex_asked_for() {
        let (mut registry, mut dice) = (Registry::default(), Dice::new(7, 7));
        let day = Date::constant(2026, 2, 28);
        for wanted_age in 0..90 {
            for sex in [Sex::Female, Sex::Male] {
                let made = registry.make(&mut dice, &Wanted { sex, age: wanted_age, day, born_on_day: None, surname: "Palm" });
                let number = Personnummer::parse(&made.number, day).unwrap();
                assert!(number.is_test_number());
                assert_eq!(u32::from(age(made.born, day)), wanted_age);
                let odd = made.number.chars().nth(11).and_then(|figure| figure.to_digit(10)).unwrap() % 2 == 1;
                assert_eq!(odd, sex == Sex::Male);
                assert!(![5, 15, 25].contains(&made.born.day()));
            }
        }
    }

    #[test]
    fn the_day_of_birth_can_be_asked_for() {
        let (mut registry, mut dice) = (Registry::default(), Dice::new(7, 8));
        let wanted = Wanted { sex: Sex::Female, age: 40, day: Date::constant(2026, 2, 28), born_on_day: Some(15), surname: "Palm" };
        assert_eq!(registry.make(&mut dice, &wanted).born.day(), 15);
    }
}
