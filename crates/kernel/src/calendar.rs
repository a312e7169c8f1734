//! The Swedish calendar: public holidays, working days, and the counting of statutory time.
//!
//! Public holidays follow lagen (1989:253) om allmänna helgdagar, statutory time lagen (1930:173) om beräkning av lagstadgad tid. Neither text was at hand
//! in the project's collection of statutes; what stands here is their known content, checked against public reproductions. Before 1990 other acts named the
//! holidays, and the answers for those years are not vouched for.

#[cfg(test)]
mod tests;

use crate::Date;
use jiff::{Span, civil::Weekday};

/// A length of time as a statute gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Term {
    /// Whole days; the day from which the count begins is not counted.
    Days(u16),
    /// Weeks: ends on the weekday from which the count begins.
    Weeks(u16),
    /// Months: ends on the day with the same number, or on the month's last.
    Months(u16),
    /// Years: ends on the day with the same number in the same month, or on the month's last.
    Years(u16),
}

/// What happens when the last day is one on which authorities are closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HolidayRule {
    /// The act may be done on the next working day (2 § first paragraph lagen 1930:173): appeals, answers, what has to be handed in. The few times that
    /// the second paragraph excepts (detention, the court's sitting on a ban in a shared home) are the court's, not the authority's.
    NextWorkingDay,
    /// The day stands: a time that protects a person, such as the longest time that a measure may last, is not made longer by a holiday.
    Unmoved,
}

/// The last day of a statutory time that is counted from `start`.
///
/// 1 § lagen (1930:173): weeks, months and years end on the day that by its name in the week or its number in the month answers to the day from which the
/// count begins; when the last month has no such day, on its last (one month from 31 January is 28 or 29 February). Days are counted with the day after
/// `start` as the first. Total: beyond the calendar's last day (9999-12-31) it is that day.
pub fn deadline(start: Date, term: Term, rule: HolidayRule) -> Date {
    let last = plus(start, term);
    match rule {
        HolidayRule::NextWorkingDay => same_or_next_working_day(last),
        HolidayRule::Unmoved => last,
    }
}

/// `start` moved by a term, without regard to holidays.
fn plus(start: Date, term: Term) -> Date {
    let span = match term {
        Term::Days(count) => Span::new().try_days(count),
        Term::Weeks(count) => Span::new().try_weeks(count),
        Term::Months(count) => Span::new().try_months(count),
        Term::Years(count) => Span::new().try_years(count),
    };
    span.map_or(Date::MAX, |span| start.saturating_add(span))
}

/// Completed years of a person born on `born`; 0 before birth.
///
/// Who is born on 29 February completes a year on 28 February in other years, as 1 § lagen (1930:173) counts years.
pub fn age(born: Date, on: Date) -> u16 {
    let years = u16::try_from(i32::from(on.year()) - i32::from(born.year())).unwrap_or(0);
    if plus(born, Term::Years(years)) > on { years.saturating_sub(1) } else { years }
}

/// Easter Sunday of a year in the Gregorian calendar.
///
/// The Sunday after the full moon that falls on or next after 21 March (2 § lagen 1989:253), where the moon is the church's computed one.
pub fn easter_sunday(year: i16) -> Date {
    let year_number = i32::from(year);
    let (golden, century) = (year_number.rem_euclid(19), year_number.div_euclid(100));
    // Gregorian leap years that fell out, and the correction of the moon's cycle, both counted in days.
    let (dropped, moon) = (century - century.div_euclid(4), (8 * century + 13).div_euclid(25));
    let moon_age = (19 * golden + dropped - moon + 15).rem_euclid(30);
    // Days from 21 March to the full moon. The moon's 29-day months take a day from the two latest ages.
    let full_moon = if moon_age == 29 || (moon_age == 28 && golden > 10) { moon_age - 1 } else { moon_age };
    let equinox = Date::new(year, 3, 21).unwrap_or(Date::MAX);
    let moon_day = equinox.saturating_add(Span::new().days(full_moon));
    let to_sunday = 7 - i32::from(moon_day.weekday().to_sunday_zero_offset());
    moon_day.saturating_add(Span::new().days(to_sunday))
}

/// Whether a day is a public holiday (allmän helgdag), Sundays included: 1 and 2 §§ lagen (1989:253).
pub fn is_public_holiday(day: Date) -> bool {
    let fixed = matches!((day.month(), day.day()), (1, 1 | 6) | (5, 1) | (12, 25 | 26));
    day.weekday() == Weekday::Sunday || fixed || is_moving_saturday(day) || follows_easter(day) || is_national_day(day)
}

/// Midsummer's day, the Saturday of 20-26 June, and All Saints' day, the Saturday of 31 October-6 November.
fn is_moving_saturday(day: Date) -> bool {
    let span = matches!((day.month(), day.day()), (6, 20..=26) | (10, 31) | (11, 1..=6));
    span && day.weekday() == Weekday::Saturday
}

/// The holidays that are counted from Easter Sunday. Whit Monday was one until 2004 (SFS 2004:1320, in force 2005-04-01).
fn follows_easter(day: Date) -> bool {
    let easter = easter_sunday(day.year());
    let distance = i32::from(day.day_of_year()) - i32::from(easter.day_of_year());
    match distance {
        -2 | 0 | 1 | 39 | 49 => true,
        50 => day.year() <= 2004,
        _ => false,
    }
}

/// 6 June, a holiday since 2005 (SFS 2004:1320).
fn is_national_day(day: Date) -> bool {
    day.year() >= 2005 && day.month() == 6 && day.day() == 6
}

/// Whether a statutory time that ends on this day may be kept on a later one: public holidays, Saturdays, and the eves of Midsummer, Christmas and New Year (2 § lagen 1930:173).
pub fn is_non_working_for_deadlines(day: Date) -> bool {
    let eve = matches!((day.month(), day.day()), (12, 24 | 31));
    let midsummer_eve = day.month() == 6 && (19..=25).contains(&day.day()) && day.weekday() == Weekday::Friday;
    day.weekday() == Weekday::Saturday || eve || midsummer_eve || is_public_holiday(day)
}

/// The day itself when it is a working day, else the first one after it.
pub fn same_or_next_working_day(day: Date) -> Date {
    let mut candidate = day;
    while is_non_working_for_deadlines(candidate) {
        match candidate.tomorrow() {
            Ok(tomorrow) => candidate = tomorrow,
            Err(_) => return candidate,
        }
    }
    candidate
}

/// The first working day after a day.
pub fn next_working_day(day: Date) -> Date {
    same_or_next_working_day(day.tomorrow().unwrap_or(day))
}
