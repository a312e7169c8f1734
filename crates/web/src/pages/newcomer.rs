//! Adding someone to a case: who they are, in what capacity, and where they are. A person, or a child with what it has been through.

use super::{case, kept, step};
use crate::{
    codes::{self, Codes, code_of},
    forms::read,
    http::{Answer, Desk, Fields, Stop},
    text::{say, say_with},
    ui::{
        Button, Choice, Control, Fault, Form, Need, area, buttons, checks, error_at,
        input::{Keys, line},
        part, radios, select, summary,
    },
};
use fristad_app::{AppError, case::opened::Opened, document::whereabouts::Place, operations, person::register::PersonInput};
use fristad_domain::{
    actor::Role,
    person::{AgeGroup, Capacity},
};
use fristad_kernel::number::IdentityNumber;
use maud::{Markup, html};
use serde_json::{Value, json};

/// What tells where someone is, besides the address: name and label.
const PLACES: [(&str, &str); 6] = [
    ("phone", "people-phone"),
    ("email", "people-email"),
    ("school", "people-school"),
    ("workplace", "people-workplace"),
    ("code_word", "people-code-word"),
    ("other", "people-other"),
];
/// The names of the fields that an operation may name.
const NAMES: [&str; 4] = ["surname", "given", "number", "age"];

/// Whom the page adds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whom {
    /// Anyone but a child.
    Person,
    /// A child or young person of the family.
    Child,
}

impl Whom {
    fn of(desk: &Desk) -> Self {
        if desk.path.ends_with("/barn/nytt") { Self::Child } else { Self::Person }
    }

    const fn step(self) -> &'static str {
        match self {
            Self::Person => "join_person",
            Self::Child => "note_child",
        }
    }

    const fn room(self) -> &'static str {
        match self {
            Self::Person => "personer",
            Self::Child => "barn",
        }
    }

    /// The codes that say how they stand in the case, and their name.
    const fn standing(self) -> (&'static str, Codes) {
        match self {
            Self::Person => ("capacity", codes::CAPACITY),
            Self::Child => ("exposure", codes::EXPOSURE),
        }
    }

    fn choices(self) -> Vec<Choice> {
        let mut choices = self.standing().1.choices();
        // Whom the case is about stands in it already, and children have a page of their own.
        choices.retain(|choice| {
            self == Self::Child || ![Capacity::Subject, Capacity::Child].iter().any(|other| code_of(other) == choice.value)
        });
        choices
    }
}

/// The case for those who may open it. A registrar adds whom a matter is about without seeing anything of the case.
async fn reach(desk: &Desk) -> Result<Option<Opened>, Stop> {
    let whom = Whom::of(desk);
    if desk.is(Role::Registrar) && whom == Whom::Person {
        desk.case()?;
        return case::open_if_allowed(desk).await;
    }
    let opened = case::open(desk).await?;
    if step::is_allowed(&opened, whom.step()) { Ok(Some(opened)) } else { Err(Stop::NotAllowed) }
}

/// The form.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let opened = reach(desk).await?;
    let (values, note) = match &opened {
        Some(opened) => kept::begun(desk, opened).await?,
        None => (Fields::default(), html! {}),
    };
    Ok(Answer::Page(page(desk, opened.as_ref(), &values, &[], &note)))
}

/// Registers the person and notes them in the case. If the case says no, everything that was typed is shown again.
pub async fn add(desk: &Desk) -> Result<Answer, Stop> {
    let whom = Whom::of(desk);
    let case = desk.case()?;
    let opened = reach(desk).await?;
    let again = |faults: &[Fault]| Ok(Answer::Again(page(desk, opened.as_ref(), &desk.form, faults, &html! {})));
    let read = match read(desk, whom) {
        Ok(read) => read,
        Err(faults) => return again(&faults),
    };
    // The form's token belongs to the step: pressed twice, it notes the person once.
    let registered = match desk.app().register_person(&desk.beside(), read.person).await {
        Ok(registered) => registered,
        Err(AppError::Invalid { message, field }) => return again(&[case::unusable(&message, &field, &NAMES)]),
        Err(error) => return Err(error.into()),
    };
    let person = registered.person.to_string();
    let mut input = json!({ "case": case, "age": read.age, "whereabouts": { person.clone(): read.place } });
    if let Some(fields) = input.as_object_mut() {
        let (standing, _) = whom.standing();
        fields.insert(standing.to_owned(), Value::from(read.standing));
        fields.insert(if whom == Whom::Child { "child" } else { "person" }.to_owned(), Value::from(person));
        if let Some(draft) = opened.as_ref().and_then(|opened| kept::draft_here(desk, opened)) {
            fields.insert("draft".to_owned(), Value::from(draft.to_string()));
        }
    }
    match operations::call(desk.app(), &desk.ctx, whom.step(), input).await {
        None => Err(Stop::NotFound),
        Some(Ok(_) | Err(AppError::Repeated { .. })) if opened.is_some() => {
            Ok(Answer::See(format!("/arenden/{case}/{}?klart=person", whom.room())))
        }
        Some(Ok(_) | Err(AppError::Repeated { .. })) => Ok(Answer::see("/inkommet?klart=person")),
        Some(Err(AppError::Rejected(rejection))) => again(&case::refusals(&rejection, opened.as_ref(), desk.now.date())),
        Some(Err(AppError::Invalid { message, field })) => again(&[case::unusable(&message, &field, &NAMES)]),
        Some(Err(error)) => Err(error.into()),
    }
}

/// What was typed.
struct Read {
    person: PersonInput,
    standing: String,
    age: AgeGroup,
    place: Place,
}

fn read(desk: &Desk, whom: Whom) -> Result<Read, Vec<Fault>> {
    let form = &desk.form;
    let mut faults = Vec::new();
    let mut text = |name: &str| {
        read::text(form.raw(name)).map_or_else(
            |wrong| {
                faults.push(Fault::at(name, wrong));
                String::new()
            },
            |text| text.as_ref().and_then(Value::as_str).unwrap_or_default().trim().to_owned(),
        )
    };
    let (surname, given, number) = (text("surname"), text("given"), text("number"));
    let address = text("address").lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
    let [phone, email, school, workplace, code_word, other] = PLACES.map(|(name, _)| text(name));
    if surname.is_empty() && given.is_empty() && number.is_empty() {
        faults.push(Fault::at("surname", say("newcomer-nobody")));
    }
    let mut born = None;
    if !number.is_empty() {
        match IdentityNumber::parse(&number, desk.now.date()) {
            Ok(number) => born = number.date_of_birth(),
            Err(wrong) => faults.push(Fault::at("number", super::fault::message_text(&wrong.to_string()))),
        }
    }
    let (name, _) = whom.standing();
    let standing = form.get(name).filter(|code| whom.choices().iter().any(|choice| choice.value == *code)).map(str::to_owned);
    if standing.is_none() {
        faults.push(Fault::at(name, say(if whom == Whom::Child { "newcomer-exposure-missing" } else { "newcomer-capacity-missing" })));
    }
    let told: Option<AgeGroup> = form.get("age").and_then(|code| serde_json::from_value(Value::from(code)).ok());
    // The number tells the age better than anyone remembers it.
    let age = born.map(|born| AgeGroup::of(born, desk.now.date())).or(told);
    if age.is_none() {
        faults.push(Fault::at("age", say("newcomer-age-missing")));
    }
    match (standing, age) {
        (Some(standing), Some(age)) if faults.is_empty() => Ok(Read {
            person: PersonInput {
                surname,
                given,
                number: Some(number).filter(|number| !number.is_empty()),
                protected: form.has("protected", "yes"),
            },
            standing,
            age,
            place: Place { address, phone, email, school, workplace, code_word, other },
        }),
        _ => Err(faults),
    }
}

fn page(desk: &Desk, opened: Option<&Opened>, values: &Fields, faults: &[Fault], note: &Markup) -> Markup {
    let whom = Whom::of(desk);
    let child = whom == Whom::Child;
    let error = |name: &str| error_at(faults, name);
    let typed = |name: &str, id: &str, hint: Option<&str>| {
        let (label, hint) = (say(id), hint.map(say));
        line(&Control { name, label: &label, hint: hint.as_deref(), error: error(name), need: Need::May }, Keys::Text, values.raw(name))
    };
    let title = say(if child { "newcomer-child" } else { "people-add" });
    let (standing, codes) = whom.standing();
    let (standing_label, age, age_hint) =
        (say(if child { "newcomer-exposure" } else { "people-capacity" }), say("people-age"), say("newcomer-age-hint"));
    let (protected, protected_hint) = (say("people-protected"), say("newcomer-protected-hint"));
    let (address, address_hint) = (say("people-address"), say("newcomer-address-hint"));
    let keeps = format!("{}/utkast", desk.path);
    let drafts = opened.is_some_and(|opened| opened.may(fristad_policy::Action::KeepDraft));
    let around = Form { to: &desk.path, token: desk.token(), keeps_at: drafts.then_some(keeps.as_str()), carries: &[] };
    let choose = Control { name: standing, label: &standing_label, hint: None, error: error(standing), need: Need::Must };
    let placed = PLACES.iter().any(|(name, _)| values.get(name).is_some() || error(name).is_some()) || values.get("address").is_some();
    let back = opened.map_or_else(|| "/inkommet".to_owned(), |opened| format!("/arenden/{}/{}", opened.case, whom.room()));
    let act = say_with("newcomer-act", &[("whom", if child { "child" } else { "person" }.into())]);
    let body = html! {
        p.ingress { (say(if child { "newcomer-child-lead" } else { "newcomer-person-lead" })) }
        (note)
        (summary(faults))
        (around.around(&html! {
            (typed("given", "newcomer-given", None))
            (typed("surname", "newcomer-surname", None))
            (typed("number", "people-number", Some("newcomer-number-hint")))
            (select(&Control { name: "age", label: &age, hint: Some(&age_hint), error: error("age"), need: Need::Must }, &codes::AGE.choices(), values.raw("age")))
            @if codes.choices().len() > 9 { (select(&choose, &whom.choices(), values.raw(standing))) } @else { (radios(&choose, &whom.choices(), values.raw(standing))) }
            (checks(&Control { name: "protected", label: &protected, hint: Some(&protected_hint), error: None, need: Need::May }, &[Choice::new("yes", say("newcomer-protected-yes"))], &|value| values.has("protected", value)))
            (part::details(&say("newcomer-places"), placed, &html! {
                p { (say("newcomer-places-lead")) }
                (area(&Control { name: "address", label: &address, hint: Some(&address_hint), error: error("address"), need: Need::May }, 3, values.raw("address")))
                @for (name, id) in PLACES { (typed(name, id, None)) }
            }))
            (buttons(&[Button::first(&act)], Some(&back)))
        }))
    };
    case::page(desk, opened, &title, &body)
}
