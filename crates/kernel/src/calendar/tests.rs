use super::*;
use jiff::civil::date;
use proptest::prelude::*;

/// Easter Sundays from printed almanacs, with the earliest and latest dates of the last and the coming centuries.
const EASTERS: &[(i16, i8, i8)] = &[
    (1818, 3, 22),
    (1943, 4, 25),
    (1954, 4, 18),
    (1981, 4, 19),
    (2000, 4, 23),
    (2004, 4, 11),
    (2008, 3, 23),
    (2019, 4, 21),
    (2023, 4, 9),
    (2024, 3, 31),
    (2025, 4, 20),
    (2026, 4, 5),
    (2027, 3, 28),
    (2028, 4, 16),
    (2029, 4, 1),
    (2030, 4, 21),
    (2038, 4, 25),
    (2049, 4, 18),
    (2076, 4, 19),
    (2285, 3, 22),
];

#[test]
fn easter_falls_as_in_the_almanac() {
    for (year, month, day) in EASTERS {
        assert_eq!(easter_sunday(*year), date(*year, *month, *day));
    }
}

/// Every holiday of a year that is not a Sunday.
fn weekday_holidays(year: i16) -> Vec<(i8, i8)> {
    date(year, 1, 1)
        .series(Span::new().days(1))
        .take_while(|day| day.year() == year)
        .filter(|day| is_public_holiday(*day) && day.weekday() != Weekday::Sunday)
        .map(|day| (day.month(), day.day()))
        .collect()
}

#[test]
fn the_holidays_of_known_years_are_complete() {
    let y2026 = [(1, 1), (1, 6), (4, 3), (4, 6), (5, 1), (5, 14), (6, 6), (6, 20), (10, 31), (12, 25), (12, 26)];
    assert_eq!(weekday_holidays(2026), y2026);
    let y2024 = [(1, 1), (1, 6), (3, 29), (4, 1), (5, 1), (5, 9), (6, 6), (6, 22), (11, 2), (12, 25), (12, 26)];
    assert_eq!(weekday_holidays(2024), y2024);
    let y2004 = [(1, 1), (1, 6), (4, 9), (4, 12), (5, 1), (5, 20), (5, 31), (6, 26), (11, 6), (12, 25)];
    assert_eq!(weekday_holidays(2004), y2004, "Whit Monday was a holiday for the last time, 6 June not yet");
}

#[test]
fn midsummer_and_all_saints_move_with_the_saturday() {
    for (year, midsummer, all_saints) in [
        (2025, (6, 21), (11, 1)),
        (2026, (6, 20), (10, 31)),
        (2027, (6, 26), (11, 6)),
        (2028, (6, 24), (11, 4)),
        (2029, (6, 23), (11, 3)),
        (2030, (6, 22), (11, 2)),
    ] {
        for (month, day) in [midsummer, all_saints] {
            assert!(is_public_holiday(date(year, month, day)), "{year}-{month}-{day}");
        }
        let eve = date(year, midsummer.0, midsummer.1).yesterday().unwrap();
        assert!(is_non_working_for_deadlines(eve) && !is_public_holiday(eve));
        let week_before = eve.saturating_sub(Span::new().weeks(1));
        assert!(!is_non_working_for_deadlines(week_before) || is_public_holiday(week_before));
    }
}

#[test]
fn eves_and_saturdays_are_closed_but_no_holidays() {
    for day in [date(2026, 12, 24), date(2026, 12, 31), date(2026, 6, 19), date(2026, 3, 14)] {
        assert!(is_non_working_for_deadlines(day) && !is_public_holiday(day), "{day}");
    }
    for open in [date(2026, 12, 23), date(2026, 4, 30), date(2026, 4, 2), date(2026, 1, 5), date(2026, 5, 15)] {
        assert!(!is_non_working_for_deadlines(open), "{open}");
    }
}

#[test]
fn a_statutory_time_ends_where_the_act_lets_it_end() {
    use HolidayRule::{NextWorkingDay, Unmoved};
    for (start, term, rule, last) in [
        // Three weeks for an appeal run out on Christmas day, a Friday; then Saturday and Sunday follow.
        (date(2026, 12, 4), Term::Weeks(3), NextWorkingDay, date(2026, 12, 28)),
        (date(2026, 12, 4), Term::Weeks(3), Unmoved, date(2026, 12, 25)),
        (date(2026, 3, 2), Term::Weeks(3), NextWorkingDay, date(2026, 3, 23)),
        // Good Friday, Easter Eve, Easter Sunday and Monday.
        (date(2026, 3, 20), Term::Days(14), NextWorkingDay, date(2026, 4, 7)),
        // Midsummer's eve to Monday.
        (date(2026, 6, 5), Term::Days(14), NextWorkingDay, date(2026, 6, 22)),
        // New Year's eve on a Thursday, then New Year's day, Saturday and Sunday.
        (date(2026, 12, 17), Term::Weeks(2), NextWorkingDay, date(2027, 1, 4)),
        (date(2026, 1, 31), Term::Months(1), Unmoved, date(2026, 2, 28)),
        (date(2028, 1, 31), Term::Months(1), Unmoved, date(2028, 2, 29)),
        (date(2026, 2, 28), Term::Months(1), Unmoved, date(2026, 3, 28)),
        (date(2025, 10, 31), Term::Months(4), Unmoved, date(2026, 2, 28)),
        (date(2025, 10, 31), Term::Months(4), NextWorkingDay, date(2026, 3, 2)),
        (date(2028, 2, 29), Term::Years(1), Unmoved, date(2029, 2, 28)),
        (date(2028, 2, 29), Term::Years(4), Unmoved, date(2032, 2, 29)),
        (date(2026, 3, 14), Term::Days(0), Unmoved, date(2026, 3, 14)),
    ] {
        assert_eq!(deadline(start, term, rule), last, "{start} {term:?} {rule:?}");
    }
}

#[test]
fn the_calendar_ends_without_a_fall() {
    for term in [Term::Days(u16::MAX), Term::Weeks(u16::MAX), Term::Months(u16::MAX), Term::Years(u16::MAX)] {
        for rule in [HolidayRule::NextWorkingDay, HolidayRule::Unmoved] {
            assert_eq!(deadline(Date::MAX, term, rule), Date::MAX);
        }
    }
    assert_eq!(next_working_day(Date::MAX), Date::MAX);
    assert_eq!(deadline(date(2026, 1, 1), Term::Years(u16::MAX), HolidayRule::Unmoved), Date::MAX);
}

#[test]
fn the_next_working_day_is_never_the_same_day() {
    assert_eq!(next_working_day(date(2026, 3, 12)), date(2026, 3, 13));
    assert_eq!(next_working_day(date(2026, 3, 13)), date(2026, 3, 16));
    assert_eq!(same_or_next_working_day(date(2026, 3, 13)), date(2026, 3, 13));
}

#[test]
fn a_year_of_age_is_completed_on_the_birthday() {
    for (born, on, years) in [
        (date(2008, 5, 4), date(2026, 5, 3), 17),
        (date(2008, 5, 4), date(2026, 5, 4), 18),
        (date(2008, 2, 29), date(2026, 2, 27), 17),
        (date(2008, 2, 29), date(2026, 2, 28), 18),
        (date(2008, 2, 29), date(2028, 2, 28), 19),
        (date(2008, 2, 29), date(2028, 2, 29), 20),
        (date(2026, 5, 4), date(2026, 5, 4), 0),
        (date(2026, 5, 4), date(2025, 5, 4), 0),
        (date(2026, 5, 4), date(2026, 1, 1), 0),
    ] {
        assert_eq!(age(born, on), years, "{born} {on}");
    }
}

/// Any day that the calendar knows, from 1800 to its end.
fn any_day() -> impl Strategy<Value = Date> {
    (1800_i16..=9999, 1_i8..=12, 1_i8..=31).prop_filter_map("a date that exists", |(year, month, day)| Date::new(year, month, day).ok())
}

fn any_term() -> impl Strategy<Value = Term> {
    prop_oneof![
        any::<u16>().prop_map(Term::Days),
        any::<u16>().prop_map(Term::Weeks),
        any::<u16>().prop_map(Term::Months),
        any::<u16>().prop_map(Term::Years)
    ]
}

proptest! {
    #[test]
    fn easter_is_a_sunday_between_22_march_and_25_april(year in 1583_i16..=9999) {
        let easter = easter_sunday(year);
        prop_assert_eq!(easter.weekday(), Weekday::Sunday);
        prop_assert!((date(year, 3, 22)..=date(year, 4, 25)).contains(&easter));
    }

    #[test]
    fn easter_agrees_with_oudins_reckoning(year in 1583_i32..=9999) {
        // Another formula for the same date: the full moon and the Sunday in one piece.
        let (golden, century) = (year % 19, year / 100);
        let epact = (century - century / 4 - (8 * century + 13) / 25 + 19 * golden + 15) % 30;
        let moon = epact - (epact / 28) * (1 - (29 / (epact + 1)) * ((21 - golden) / 11));
        let weekday = (year + year / 4 + moon + 2 - century + century / 4) % 7;
        let march = moon - weekday + 28;
        let day = date(i16::try_from(year).unwrap(), 3, 1).saturating_add(Span::new().days(march - 1));
        prop_assert_eq!(easter_sunday(day.year()), day);
    }

    #[test]
    fn a_moved_deadline_falls_on_the_first_working_day_not_before_the_unmoved(start in any_day(), term in any_term()) {
        let unmoved = deadline(start, term, HolidayRule::Unmoved);
        let moved = deadline(start, term, HolidayRule::NextWorkingDay);
        prop_assert!(start <= unmoved && unmoved <= moved);
        prop_assert!(moved == Date::MAX || !is_non_working_for_deadlines(moved));
        let skipped = unmoved.series(Span::new().days(1)).take_while(|day| *day < moved);
        prop_assert!(skipped.into_iter().all(is_non_working_for_deadlines));
        prop_assert!(unmoved.until(moved).unwrap().get_days() <= 5);
    }

    #[test]
    fn weeks_keep_the_weekday_and_months_the_number_or_the_last_day(start in any_day(), count in 0_u16..600) {
        prop_assume!(start.year() < 9900);
        let weeks = deadline(start, Term::Weeks(count), HolidayRule::Unmoved);
        prop_assert_eq!(weeks.weekday(), start.weekday());
        let months = deadline(start, Term::Months(count), HolidayRule::Unmoved);
        prop_assert!(months.day() == start.day() || (months.day() == months.days_in_month() && months.day() < start.day()));
        let year = deadline(start, Term::Years(1), HolidayRule::Unmoved);
        prop_assert_eq!(year, deadline(start, Term::Months(12), HolidayRule::Unmoved));
    }
}
