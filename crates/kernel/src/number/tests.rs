use super::*;
use jiff::civil::date;
use proptest::prelude::*;

fn today() -> Date {
    date(2026, 3, 14)
}

/// The figure that makes the Luhn sum of nine figures whole, by the printed table of doubled figures.
fn check_figure(nine: &str) -> u32 {
    let doubled = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9];
    let sum: u32 = nine
        .chars()
        .enumerate()
        .map(|(place, figure)| {
            let figure = figure.to_digit(10).unwrap();
            if place % 2 == 0 { doubled[figure as usize] } else { figure }
        })
        .sum();
    (10 - sum % 10) % 10
}

/// Twelve figures of a test number that nobody has.
fn test_number(born: Date, birth_number: u16, added: i8) -> String {
    let nine = format!("{:02}{:02}{:02}{birth_number}", born.year() % 100, born.month(), born.day() + added);
    format!("{:02}{nine}{}", born.year() / 100, check_figure(&nine))
}

#[test]
fn a_known_test_number_is_read_in_all_its_forms() {
    for text in ["18900101-9802", "18900101+9802", "189001019802", "900101+9802", " 189001019802\n"] {
        let number = Personnummer::parse(text, today()).unwrap();
        assert_eq!(number.as_str(), "189001019802");
        assert_eq!(number.written(), "18900101-9802");
        assert_eq!(number.date_of_birth(), date(1890, 1, 1));
        assert!(number.is_test_number());
    }
    assert_eq!(Personnummer::parse("900101-9802", today()).unwrap().as_str(), "199001019802", "a hyphen means the younger person");
}

#[test]
fn the_plus_sign_comes_in_the_year_of_the_hundredth_birthday() {
    // Born 31 December 1926: 99 years old on the day, but the sign changes with the year.
    let text = test_number(date(1926, 12, 31), 981, 0);
    let ten = text.get(2..8).unwrap();
    let last = text.get(8..).unwrap();
    assert_eq!(Personnummer::parse(&format!("{ten}+{last}"), today()).unwrap().as_str(), text);
    assert_eq!(Personnummer::parse(&format!("{ten}-{last}"), today()), Err(NumberError::Future));
    assert_eq!(Personnummer::parse(&format!("{ten}-{last}"), date(2025, 12, 31)).unwrap().as_str(), text);
}

#[test]
fn each_error_says_what_is_wrong() {
    use NumberError::{Characters, Checksum, Date, Future, Length, OtherKind};
    let tomorrow = test_number(date(2026, 3, 15), 980, 0);
    let coordination = test_number(date(1990, 1, 1), 980, 60);
    for (text, error) in [
        ("", Length),
        ("900101-980", Length),
        ("1900101-9802", Length),
        ("18900101--9802", Characters),
        ("189001-019802", Characters),
        ("189001O19802", Characters),
        ("１８９００１０１９８０２", Characters),
        ("18900229-9802", Date),
        ("18901301-9802", Date),
        ("18900001-9802", Date),
        ("18900100-9802", Date),
        ("18900132-9802", Date),
        ("18900160-9802", Date),
        ("18900192-9802", Date),
        ("17900101-9802", Date),
        ("18900101-9803", Checksum),
        (tomorrow.as_str(), Future),
        (coordination.as_str(), OtherKind),
    ] {
        assert_eq!(Personnummer::parse(text, today()), Err(error), "{text}");
    }
    assert_eq!(Samordningsnummer::parse("18900101-9802", today()), Err(OtherKind));
    assert_eq!(Checksum.to_string(), "number.checksum");
}

#[test]
fn the_leap_day_exists_in_leap_years_only() {
    for (year, exists) in [(1900, false), (2000, true), (2023, false), (2024, true)] {
        let nine = format!("{:02}0229980", year % 100);
        let text = format!("{}{nine}{}", year / 100, check_figure(&nine));
        assert_eq!(Personnummer::parse(&text, today()).is_ok(), exists, "{text}");
    }
}

#[test]
fn a_coordination_number_adds_sixty_to_the_day() {
    let text = test_number(date(1985, 3, 31), 985, 60);
    assert_eq!(text.get(6..8), Some("91"));
    let number = Samordningsnummer::parse(&text, today()).unwrap();
    assert_eq!(number.date_of_birth(), date(1985, 3, 31));
    assert_eq!(number.age_on(date(2026, 3, 30)), 40);
    assert_eq!(number.age_on(date(2026, 3, 31)), 41);
    assert!(number.is_test_number());
    assert_eq!(IdentityNumber::parse(&text, today()), Ok(IdentityNumber::Samordningsnummer(number)));
}

#[test]
fn debug_shows_the_century_at_most() {
    let number = IdentityNumber::parse("18900101-9802", today()).unwrap();
    assert_eq!(format!("{number:?}"), "Personnummer(Personnummer(18xx…))");
    let reserve = IdentityNumber::Reserve(ReserveNumber::parse("sll-99-7").unwrap());
    assert_eq!(format!("{reserve:?}"), "Reserve(ReserveNumber(…))");
    assert_eq!(reserve.as_str(), "SLL-99-7");
    assert_eq!(reserve.date_of_birth(), None);
}

#[test]
fn a_reserve_number_is_short_and_plain() {
    assert_eq!(ReserveNumber::parse("  "), Err(NumberError::Length));
    assert_eq!(ReserveNumber::parse("A".repeat(21).as_str()), Err(NumberError::Length));
    assert_eq!(ReserveNumber::parse("R 7"), Err(NumberError::Characters));
    for national in ["189001019802", "900101-9802", "900101+9802", test_number(date(1985, 3, 31), 985, 60).as_str()] {
        assert_eq!(ReserveNumber::parse(national), Err(NumberError::OtherKind), "{national}");
    }
    assert!(ReserveNumber::parse("900101-9803").is_ok(), "no national number, so a unit may have made it");
    assert!(ReserveNumber::parse("A".repeat(20).as_str()).is_ok());
}

#[test]
fn stored_numbers_come_back_and_damaged_ones_do_not() {
    let number = IdentityNumber::parse("18900101-9802", today()).unwrap();
    let json = serde_json::to_string(&number).unwrap();
    assert_eq!(json, r#"{"kind":"personnummer","number":"189001019802"}"#);
    assert_eq!(serde_json::from_str::<IdentityNumber>(&json).unwrap(), number);
    for damaged in ["189001019803", "9001019802", "18900101-9802", "189001619802"] {
        assert!(serde_json::from_value::<Personnummer>(serde_json::json!(damaged)).is_err(), "{damaged}");
    }
}

/// A day of birth from 1900 to today's eve.
fn birth() -> impl Strategy<Value = Date> {
    (0_i32..46_000).prop_map(|days| date(1900, 1, 1).saturating_add(jiff::Span::new().days(days)))
}

proptest! {
    #[test]
    fn every_form_of_a_valid_number_is_the_same_number(born in birth(), birth_number in 980_u16..=999, coordination in any::<bool>()) {
        let text = test_number(born, birth_number, if coordination { COORDINATION } else { 0 });
        let (birth, last) = text.split_at(8);
        let short = birth.get(2..).unwrap();
        let hundred = today().year() - born.year() >= 100;
        let sign = if hundred { '+' } else { '-' };
        let mut forms = vec![text.clone(), format!("{birth}-{last}"), format!("{birth}{sign}{last}"), format!("{short}{sign}{last}")];
        if !hundred {
            forms.push(format!("{short}{last}"));
        }
        for form in forms {
            let number = IdentityNumber::parse(&form, today()).unwrap();
            prop_assert_eq!(number.as_str(), text.as_str());
            prop_assert_eq!(number.date_of_birth(), Some(born));
            prop_assert_eq!(matches!(number, IdentityNumber::Samordningsnummer(_)), coordination);
        }
    }

    #[test]
    fn one_changed_figure_is_always_noticed(born in birth(), birth_number in 980_u16..=999, place in 2_usize..12, by in 1_u32..=9) {
        let text = test_number(born, birth_number, 0);
        let changed: String = text
            .char_indices()
            .map(|(at, figure)| if at == place { char::from_digit((figure.to_digit(10).unwrap() + by) % 10, 10).unwrap() } else { figure })
            .collect();
        let error = IdentityNumber::parse(&changed, today()).unwrap_err();
        prop_assert!(matches!(error, NumberError::Checksum | NumberError::Date));
    }

    #[test]
    fn no_text_makes_it_fall(text in any::<String>(), digits in "[0-9+ -]{0,16}") {
        for text in [text, digits] {
            if let Ok(number) = IdentityNumber::parse(&text, today()) {
                prop_assert_eq!(number.as_str().len(), 12);
            }
            let _ = ReserveNumber::parse(&text);
        }
    }
}
