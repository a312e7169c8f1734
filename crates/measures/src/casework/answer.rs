//! Suggested answers to the measures 2-9 for a year, from the registers.
//!
//! An empty register is no evidence of a no: somebody may just not have filled it in. Then nothing is suggested. What is suggested is confirmed or corrected by a person.

use super::{
    agreement::{Agreement, AgreementLevel, Counterpart, FollowUpRule, Standing},
    course::{Course, HandlerArea},
    duty::DutyService,
    group::VictimGroup,
    lasts,
    offered::{OfferedService, SupportKind},
    outreach::{Outreach, OutreachForm},
};
use crate::code::coded;
use fristad_kernel::Date;
use std::collections::{BTreeMap, BTreeSet};

coded! {
    /// What is suggested, or was confirmed.
    Reply {
        /// Yes.
        Yes = "yes", "Ja";
        /// No.
        No = "no", "Nej";
        /// The register says nothing.
        NotKnown = "not_known", "Vet inte";
    }
}

impl Reply {
    const fn of(yes: bool) -> Self {
        if yes { Self::Yes } else { Self::No }
    }
}

/// The answer to one measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The measure's code in the register of measures.
    pub measure: String,
    /// The answer as a whole.
    pub reply: Reply,
    /// The answers by part: which counterpart, group, kind, area or form, by the codes of the register of measures.
    pub parts: BTreeMap<String, Reply>,
    /// How many rows of the register the answer rests on.
    pub rows: usize,
}

/// The registers of an authority.
#[derive(Clone, Copy, Debug, Default)]
pub struct Registers<'a> {
    /// The duty office.
    pub duty: &'a [DutyService],
    /// Courses.
    pub courses: &'a [Course],
    /// Services that are offered.
    pub offered: &'a [OfferedService],
    /// Agreements.
    pub agreements: &'a [Agreement],
    /// Outreach.
    pub outreach: &'a [Outreach],
}

/// The suggested answers to the measures 2-9 as things stood on a day: the last of the year that is told of, or today in a year that still runs.
/// 'The last year' of measure 3 is the calendar year of that day, up to it.
pub fn answers(registers: &Registers<'_>, on: Date, rule: FollowUpRule) -> Vec<Answer> {
    let voluntary = |with: Counterpart| with.is_voluntary();
    let actor = |with: Counterpart| with.is_actor();
    vec![
        duty(registers.duty, on),
        courses(registers.courses, on),
        offered(registers.offered, on),
        individual("m5", registers.agreements, on, rule, actor),
        individual("m6", registers.agreements, on, rule, voluntary),
        overall("m7", registers.agreements, on, rule, Counterpart::Barnahus),
        overall("m8", registers.agreements, on, rule, Counterpart::VictimSupport),
        outreach(registers.outreach, on),
    ]
}

fn answer(measure: &str, known: bool, yes: bool, rows: usize, parts: impl IntoIterator<Item = (String, bool)>) -> Answer {
    let reply = |yes| if known { Reply::of(yes) } else { Reply::NotKnown };
    let parts = parts.into_iter().map(|(part, yes)| (part, reply(yes))).collect();
    Answer { measure: measure.to_owned(), reply: reply(yes), parts, rows }
}

/// Which of the codes of a list are there, each under its prefix.
fn marked<T: Copy + Ord>(prefix: &str, all: &[T], code: impl Fn(T) -> &'static str, there: &BTreeSet<T>) -> Vec<(String, bool)> {
    all.iter().map(|one| (format!("{prefix}.{}", code(*one)), there.contains(one))).collect()
}

/// Measure 2. Several rows that hold at once, such as an own office by day and a shared one by night, are taken together.
fn duty(rows: &[DutyService], on: Date) -> Answer {
    let now: Vec<_> = rows.iter().filter(|row| lasts(row.from, row.until, on)).collect();
    let any = |has: fn(&DutyService) -> bool| now.iter().any(|row| has(row));
    let parts =
        [("socionomer", any(|row| row.socionomer)), ("every_day", any(|row| row.every_day)), ("all_hours", any(|row| row.all_hours))];
    // A yes needs one office that has all three: a social worker by day and a telephone by night are not it.
    let whole = any(|row| row.socionomer && row.every_day && row.all_hours);
    answer("m2", !rows.is_empty(), whole, now.len(), parts.map(|(part, yes)| (part.to_owned(), yes)))
}

/// Measure 3.
fn courses(rows: &[Course], on: Date) -> Answer {
    let counted = |row: &&Course| row.date.year() == on.year() && row.date <= on && row.beyond_close_relations && row.participants > 0;
    let held: Vec<_> = rows.iter().filter(counted).collect();
    let victims = held.iter().flat_map(|row| row.victims.iter().copied()).collect();
    let areas = held.iter().flat_map(|row| row.areas.iter().copied()).collect();
    let mut parts = marked("victims", VictimGroup::ALL, VictimGroup::code, &victims);
    parts.extend(marked("areas", HandlerArea::ALL, HandlerArea::code, &areas));
    answer("m3", !rows.is_empty(), !held.is_empty(), held.len(), parts)
}

/// Measure 4. Support for those exposed in close relations alone does not count.
fn offered(rows: &[OfferedService], on: Date) -> Answer {
    let beyond = |row: &&OfferedService| {
        lasts(row.from, row.until, on)
            && row.groups.iter().any(|group| !matches!(group, VictimGroup::CloseRelation | VictimGroup::Everyone))
    };
    let there: Vec<_> = rows.iter().filter(beyond).collect();
    let groups = there.iter().flat_map(|row| row.groups.iter().copied()).collect();
    let kinds = there.iter().flat_map(|row| row.kinds.iter().copied()).collect();
    let mut parts = marked("groups", VictimGroup::ALL, VictimGroup::code, &groups);
    parts.extend(marked("kinds", SupportKind::ALL, SupportKind::code, &kinds));
    answer("m4", !rows.is_empty(), !there.is_empty(), there.len(), parts)
}

/// Measures 5 and 6: with each counterpart by itself.
fn individual(measure: &str, rows: &[Agreement], on: Date, rule: FollowUpRule, counted: impl Fn(Counterpart) -> bool) -> Answer {
    let current = |row: &&Agreement| {
        row.level == AgreementLevel::Individual && counted(row.counterpart) && row.standing(on, rule) == Standing::Current
    };
    let there: Vec<_> = rows.iter().filter(current).collect();
    let with: BTreeSet<_> = there.iter().map(|row| row.counterpart).collect();
    let parts = Counterpart::ALL.iter().filter(|one| counted(**one)).map(|one| (one.code().to_owned(), with.contains(one)));
    answer(measure, !rows.is_empty(), !with.is_empty(), there.len(), parts)
}

/// Measures 7 and 8.
fn overall(measure: &str, rows: &[Agreement], on: Date, rule: FollowUpRule, with: Counterpart) -> Answer {
    let current =
        |row: &&Agreement| row.level == AgreementLevel::Overall && row.counterpart == with && row.standing(on, rule) == Standing::Current;
    let there = rows.iter().filter(current).count();
    answer(measure, !rows.is_empty(), there > 0, there, [])
}

/// Measure 9.
fn outreach(rows: &[Outreach], on: Date) -> Answer {
    let there: Vec<_> = rows.iter().filter(|row| lasts(row.from, row.until, on)).collect();
    let groups = there.iter().flat_map(|row| row.groups.iter().copied()).collect();
    let forms = there.iter().map(|row| row.form).collect();
    let mut parts = marked("groups", VictimGroup::ALL, VictimGroup::code, &groups);
    parts.extend(marked("forms", OutreachForm::ALL, OutreachForm::code, &forms));
    answer("m9", !rows.is_empty(), !there.is_empty(), there.len(), parts)
}

#[cfg(test)]
mod tests;
