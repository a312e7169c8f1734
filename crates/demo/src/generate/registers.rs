//! The registers of the authority: what it offers and has agreed on, with something that is over and something that should have been followed up.

use super::hand::Hands;
use fristad_app::{
    AppError,
    register::{content::Content, keep::EntryNoted},
};
use fristad_kernel::{Date, Timestamp};
use fristad_measures::casework::{
    Agreement, AgreementLevel, Counterpart, Course, Decided, DutyService, HandlerArea, HelpedWithoutDecision, Month, OfferedService,
    Outreach, OutreachForm, Sex, SupportKind, VictimGroup,
};
use std::collections::BTreeSet;

/// How long before the clock they were entered, in hours.
const ENTERED: i64 = 24 * 5;

/// A day so many days before the clock.
fn ago(clock: Timestamp, days: i64) -> Date {
    clock.plus_hours(-24 * days).date()
}

fn set<T: Ord>(values: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    values.into_iter().collect()
}

/// Enters all of them, one after the other.
pub async fn registers(hands: &Hands<'_>, clock: Timestamp) -> Result<(), AppError> {
    let mut now = clock.plus_hours(-ENTERED);
    let entries = agreements(clock).into_iter().chain(offered(clock)).chain(courses(clock));
    for (name, content) in entries.chain(helped(clock)) {
        let ctx = hands.ctx("analyst", now)?;
        hands.app.note_in_register(&ctx, EntryNoted { name: name.to_owned(), content }).await?;
        now = now.plus_minutes(4);
    }
    Ok(())
}

type Named = (&'static str, Content);

fn agreements(clock: Timestamp) -> Vec<Named> {
    use {AgreementLevel as Level, Counterpart as With, VictimGroup as Group};
    // With whom, at which level; since so many days, until so many days ago, followed up so many days ago; whose cases.
    type Made = (&'static str, With, Level, i64, Option<i64>, Option<i64>, &'static [Group]);
    const MADE: &[Made] = &[
        ("Polisen i Lindevalla", With::Police, Level::Individual, 1100, None, Some(150), &[Group::Everyone]),
        ("Vårdcentralen Linden", With::PrimaryCare, Level::Individual, 800, None, Some(300), &[Group::CloseRelation, Group::SexualCrime]),
        ("Lindevalla skolor", With::School, Level::Individual, 1500, None, None, &[Group::Children, Group::ChildWitnesses]),
        ("Kvinnojouren Lindevalla", With::WomensShelter, Level::Individual, 900, None, Some(90), &[Group::CloseRelation, Group::Honour]),
        ("Barnahus Östra", With::Barnahus, Level::Overall, 600, None, Some(200), &[Group::Children, Group::ChildWitnesses]),
        ("Brottsofferjouren Lindevalla", With::VictimSupport, Level::Overall, 700, None, Some(400), &[Group::Everyone]),
        ("Mansjouren i länet", With::MensShelter, Level::Individual, 1400, Some(200), Some(600), &[Group::CloseRelation]),
    ];
    let made = |(name, counterpart, level, from, until, followed_up, covers): &Made| {
        let agreement = Agreement {
            counterpart: *counterpart,
            level: *level,
            from: ago(clock, *from),
            until: until.map(|days| ago(clock, days)),
            followed_up: followed_up.map(|days| ago(clock, days)),
            covers: set(covers.iter().copied()),
        };
        (*name, Content::Agreement(agreement))
    };
    MADE.iter().map(made).collect()
}

fn offered(clock: Timestamp) -> Vec<Named> {
    use {SupportKind as Kind, VictimGroup as Group};
    let service = |name, groups: &[Group], kinds: &[Kind], decided: &[Decided], from, until: Option<i64>| {
        let service = OfferedService {
            groups: set(groups.iter().copied()),
            kinds: set(kinds.iter().copied()),
            decided: set(decided.iter().copied()),
            from: ago(clock, from),
            until: until.map(|days| ago(clock, days)),
        };
        (name, Content::Service(service))
    };
    let outreach = |name, groups: &[Group], form, from| {
        (name, Content::Outreach(Outreach { groups: set(groups.iter().copied()), form, from: ago(clock, from), until: None }))
    };
    let duty = DutyService { socionomer: true, every_day: true, all_hours: true, from: ago(clock, 1200), until: None };
    vec![
        service(
            "Samtalsrummet",
            &[Group::CloseRelation],
            &[Kind::CrisisTalks, Kind::SupportTalks],
            &[Decided::With, Decided::Without],
            900,
            None,
        ),
        service(
            "Stödcentrum för unga",
            &[Group::Young, Group::Robbery, Group::Assault, Group::Harassment],
            &[Kind::SupportTalks, Kind::Justice],
            &[Decided::Without],
            500,
            None,
        ),
        service("Stödgrupp för äldre", &[Group::Older, Group::Fraud], &[Kind::Group, Kind::Advice], &[Decided::Without], 800, Some(120)),
        outreach("Fältgruppen, kvällar", &[Group::Young, Group::Robbery], OutreachForm::FieldWork, 700),
        outreach("Brev efter polisanmälan", &[Group::Assault, Group::Threats], OutreachForm::AfterReport, 260),
        ("", Content::Duty(duty)),
    ]
}

fn courses(clock: Timestamp) -> Vec<Named> {
    use {HandlerArea as Area, VictimGroup as Group};
    let course = |name, days, beyond_close_relations, victims: &[Group], areas: &[Area], participants| {
        let (victims, areas) = (set(victims.iter().copied()), set(areas.iter().copied()));
        (name, Content::Course(Course { date: ago(clock, days), beyond_close_relations, victims, areas, participants }))
    };
    vec![
        course("Hatbrott: bemötande och stöd", 30, true, &[Group::HateCrime], &[Area::Reception, Area::Adults], 18),
        course("Att fråga om våld", 45, false, &[Group::CloseRelation], &[Area::ChildrenYoung, Area::EconomicAssistance], 31),
        course("Äldre och bedrägerier", 420, true, &[Group::Older, Group::Fraud], &[Area::Older], 12),
    ]
}

fn helped(clock: Timestamp) -> Vec<Named> {
    // So many days ago: of which month, how many women and men.
    const COUNTED: &[(i64, u32, u32)] = &[(70, 21, 6), (40, 17, 9)];
    let of = |days, persons, sex| HelpedWithoutDecision { month: Month::of(ago(clock, days)), persons, sex: Some(sex), age: None };
    let both = |(days, women, men): &(i64, u32, u32)| [of(*days, *women, Sex::Woman), of(*days, *men, Sex::Man)];
    COUNTED.iter().flat_map(both).map(|helped| ("", Content::Helped(helped))).collect()
}
