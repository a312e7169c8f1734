//! From what was typed at an intake to what is registered. Everything that is wrong is told at once, before anyone is registered.

use super::{TALK, receives};
use crate::{
    forms::read,
    http::{Desk, Fields},
    pages::{
        ask::{all_coded, chosen, coded},
        fault::message_text,
    },
    text::say,
    ui::Fault,
};
use fristad_app::{case::text::Texts, document::whereabouts::Place, person::register::PersonInput};
use fristad_domain::{
    case::{
        Command,
        code::{Asked, Danger, Exposure, IntakeSource, Part, TalkReason},
    },
    person::{AgeGroup, contact::ContactRules},
    stage::intake::{FromTalk, IntakeRegistered},
};
use fristad_kernel::{Date, DraftId, Timestamp, UnitId, number::IdentityNumber};
use serde_json::json;

/// Children that the form has room for. More are noted in the case.
pub const CHILDREN: usize = 4;

/// An intake as it was typed. No `Debug`: it names people.
pub struct Typed {
    /// What came in; whom it is about is registered first.
    pub intake: IntakeRegistered,
    /// Whom it is about; nobody for someone anonymous.
    pub subject: Option<PersonInput>,
    /// Where the person is reached.
    pub place: Option<Place>,
    /// The children in the home.
    pub children: Vec<(PersonInput, AgeGroup, Exposure)>,
    /// The person said to use violence.
    pub perpetrator: Option<(PersonInput, AgeGroup)>,
    /// Danger and household, as they were answered.
    pub asked: Vec<Command>,
    /// How the person may be reached.
    pub rules: Option<ContactRules>,
    /// When it came in.
    pub occurred: Option<Timestamp>,
    /// The texts.
    pub texts: Texts,
    /// The talk that becomes this intake.
    pub talk: Option<DraftId>,
}

/// Reads the form.
pub fn read(desk: &Desk) -> Result<Typed, Vec<Fault>> {
    let (sent, today) = (&desk.form, desk.now.date());
    let receives = receives(desk);
    let mut faults = Vec::new();
    let occurred = moment(sent, "occurred", &mut faults);
    if occurred.is_some_and(|at| at > desk.now) {
        faults.push(Fault::at("occurred", say("intake-occurred-future")));
    }
    let mut asked = Vec::new();
    if receives {
        asked.extend(danger(sent, occurred.unwrap_or(desk.now), &mut faults));
    }
    let source: Option<IntakeSource> = chosen(sent, "source", "intake-source-missing", &mut faults);
    let channel = chosen(sent, "channel", "intake-channel-missing", &mut faults);
    let kind = chosen(sent, "kind", "intake-kind-missing", &mut faults);
    let unit = sent.get("unit").and_then(|unit| unit.parse::<UnitId>().ok()).filter(|unit| desk.names.units.contains_key(unit));
    if unit.is_none() {
        faults.push(Fault::at("unit", say("intake-unit-missing")));
    }
    let talk = sent.get(TALK).and_then(|talk| talk.parse::<DraftId>().ok()).filter(|_| receives);
    let from_talk = match talk {
        None => FromTalk::No,
        Some(_) => chosen::<TalkReason>(sent, "talk_reason", "intake-talk-reason-missing", &mut faults)
            .map_or(FromTalk::StillATalk, FromTalk::Became),
    };
    let (subject, age) = subject(sent, today, &mut faults);
    let place = place(sent);
    if subject.is_none() && place.is_some() && sent.get("who") == Some("anonymous") {
        faults.push(Fault::at("who", say("intake-place-needs-person")));
    }
    let children = if receives { children(sent, today, &mut faults) } else { Vec::new() };
    if receives {
        asked.extend(household(sent, &mut faults));
    }
    let perpetrator = if receives { perpetrator(sent) } else { None };
    let rules = if receives { rules(sent, &mut faults) } else { None };
    let texts = texts(sent, &mut faults);
    let reporter_asks = if source == Some(IntakeSource::Application) { None } else { sent.get("reporter_asks").and_then(coded) };
    match (source, channel, kind, unit) {
        (Some(source), Some(channel), Some(kind), Some(unit)) if faults.is_empty() => {
            let reporter_asks = reporter_asks.unwrap_or(Asked::No);
            let (contexts, violence) = (all_coded(sent, "contexts"), all_coded(sent, "violence"));
            let intake = IntakeRegistered { kind, source, unit, channel, subject: None, age, contexts, violence, from_talk, reporter_asks };
            Ok(Typed { intake, subject, place, children, perpetrator, asked, rules, occurred, texts, talk })
        }
        _ => Err(faults),
    }
}

fn moment(sent: &Fields, name: &str, faults: &mut Vec<Fault>) -> Option<Timestamp> {
    read::moment(sent, name).unwrap_or_else(|text| {
        faults.push(Fault::at(name, text));
        None
    })
}

fn danger(sent: &Fields, asked_at: Timestamp, faults: &mut Vec<Fault>) -> Option<Command> {
    let danger: Danger = chosen(sent, "danger", "intake-danger-missing", faults)?;
    let open = danger.is_open();
    let retry_at = if open { moment(sent, "retry_at", faults) } else { None };
    if open && retry_at.is_none_or(|at| at <= asked_at) && !faults.iter().any(|fault| fault.field.as_deref() == Some("retry_at")) {
        faults.push(Fault::at("retry_at", say("intake-retry-missing")));
    }
    Some(Command::AssessDanger { danger, retry_at, measures: all_coded(sent, "measures") })
}

/// A number that is right, with the age that it tells; or what is wrong with it, at its field.
fn number(sent: &Fields, name: &str, today: Date, faults: &mut Vec<Fault>) -> (Option<String>, Option<AgeGroup>) {
    let Some(typed) = sent.get(name) else { return (None, None) };
    match IdentityNumber::parse(typed, today) {
        Ok(parsed) => (Some(typed.to_owned()), parsed.date_of_birth().map(|born| AgeGroup::of(born, today))),
        Err(error) => {
            faults.push(Fault::at(name, message_text(&error.to_string())));
            (None, None)
        }
    }
}

/// The date in a number tells more surely how old someone is than what was guessed on the telephone.
fn age(sent: &Fields, name: &str, told: Option<AgeGroup>, faults: &mut Vec<Fault>) -> AgeGroup {
    let age = told.or_else(|| sent.get(name).and_then(coded));
    if age.is_none() && sent.get(name.replace("age", "number").as_str()).is_none() {
        faults.push(Fault::at(name, say("intake-age-missing")));
    }
    age.unwrap_or(AgeGroup::Unknown)
}

fn subject(sent: &Fields, today: Date, faults: &mut Vec<Fault>) -> (Option<PersonInput>, AgeGroup) {
    if sent.get("who") == Some("anonymous") {
        if ["subject.surname", "subject.given", "subject.number"].iter().any(|name| sent.get(name).is_some()) {
            faults.push(Fault::at("who", say("intake-anonymous-named")));
        }
        return (None, age(sent, "subject.age", None, faults));
    }
    let (number, told) = number(sent, "subject.number", today, faults);
    let age = age(sent, "subject.age", told, faults);
    let (surname, given) = (sent.get("subject.surname").unwrap_or_default(), sent.get("subject.given").unwrap_or_default());
    if surname.is_empty() && given.is_empty() && sent.get("subject.number").is_none() {
        faults.push(Fault::at("subject.surname", say("intake-nobody")));
        return (None, age);
    }
    // Who cannot say whether it is so is protected until it is known.
    let protected = match chosen::<Asked>(sent, "subject.protected", "intake-protected-missing", faults) {
        Some(Asked::No) => false,
        Some(Asked::Yes | Asked::Unknown) | None => true,
    };
    (Some(PersonInput { surname: surname.to_owned(), given: given.to_owned(), number, protected }), age)
}

fn children(sent: &Fields, today: Date, faults: &mut Vec<Fault>) -> Vec<(PersonInput, AgeGroup, Exposure)> {
    let mut found = Vec::new();
    for place in 1..=CHILDREN {
        let name = |part: &str| format!("child{place}.{part}");
        let typed = |part: &str| sent.get(&name(part)).unwrap_or_default().to_owned();
        if ["given", "surname", "number", "age", "exposure"].iter().all(|part| typed(part).is_empty()) {
            continue;
        }
        let (number, told) = number(sent, &name("number"), today, faults);
        let age = age(sent, &name("age"), told, faults);
        let exposure = chosen(sent, &name("exposure"), "intake-exposure-missing", faults).unwrap_or(Exposure::InHome);
        let person = PersonInput {
            surname: typed("surname"),
            given: typed("given"),
            number,
            protected: sent.get("subject.protected") != Some("no"),
        };
        if person.surname.is_empty() && person.given.is_empty() && typed("number").is_empty() {
            faults.push(Fault::at(name("given"), say("intake-child-nameless")));
        }
        found.push((person, age, exposure));
    }
    found
}

fn household(sent: &Fields, faults: &mut Vec<Fault>) -> Option<Command> {
    // Both are asked before either is judged, so that everything that is missing is told at once.
    let minors = chosen(sent, "minors", "intake-minors-missing", faults);
    let young_adults = chosen(sent, "young_adults", "intake-young-missing", faults);
    Some(Command::AskHousehold { minors: minors?, young_adults: young_adults? })
}

fn perpetrator(sent: &Fields) -> Option<(PersonInput, AgeGroup)> {
    let typed = |name: &str| sent.get(name).unwrap_or_default().to_owned();
    let (surname, given) = (typed("perpetrator.surname"), typed("perpetrator.given"));
    (!surname.is_empty() || !given.is_empty())
        .then_some((PersonInput { surname, given, number: None, protected: false }, AgeGroup::Unknown))
}

fn rules(sent: &Fields, faults: &mut Vec<Fault>) -> Option<ContactRules> {
    let cautions: Vec<_> = sent.all("cautions").collect();
    match read::safe_ways(sent, "safe") {
        Ok(None) if cautions.is_empty() => None,
        Ok(safe) => {
            let rules = serde_json::from_value(json!({ "safe": safe.unwrap_or_else(|| json!({})), "cautions": cautions })).ok();
            if rules.is_none() {
                faults.push(Fault::at("cautions", say("form-not-among")));
            }
            rules
        }
        Err(text) => {
            faults.push(Fault::at("safe", text));
            None
        }
    }
}

fn place(sent: &Fields) -> Option<Place> {
    let typed = |name: &str| sent.get(name).unwrap_or_default().to_owned();
    let address = sent.raw("place.address").lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
    let place = Place {
        address,
        phone: typed("place.phone"),
        code_word: typed("place.code_word"),
        other: typed("place.other"),
        ..Place::default()
    };
    (!place.code_word.is_empty() || place.words().next().is_some()).then_some(place)
}

fn texts(sent: &Fields, faults: &mut Vec<Fault>) -> Texts {
    let mut texts = Texts::new();
    for (name, part) in [("texts.account", Part::Account), ("texts.basis", Part::Basis)] {
        match read::text(sent.raw(name)) {
            Ok(Some(_)) => {
                texts.insert(part, sent.raw(name).to_owned());
            }
            Ok(None) => {}
            Err(text) => faults.push(Fault::at(name, text)),
        }
    }
    texts
}
