//! The forms of the steps, as data: one table entry per step gives its page, its parsing and its tests. A form holds no rule: what is demanded, the domain says.

pub mod draft;
pub mod draw;
pub mod read;
pub mod steps;

use crate::{
    codes::Codes,
    http::{Desk, Fields},
    text::Msg,
    ui::Need,
};
use fristad_app::case::opened::Opened;
use fristad_kernel::{Timestamp, UserId};
use serde_json::{Map, Value};

/// Fills in what nobody should have to type.
pub type Fill = fn(&mut Map<String, Value>, Timestamp, UserId);

/// A form for a step.
pub struct StepForm {
    /// The command that it gives, and the operation that it calls.
    pub step: &'static str,
    /// Its part of the address.
    pub slug: &'static str,
    /// Where in the case's pages it belongs.
    pub room: Room,
    /// Its heading.
    pub title: Msg,
    /// What to know before filling it in.
    pub lead: Option<Msg>,
    /// The words on its button.
    pub act: Msg,
    /// What is asked.
    pub fields: &'static [Field],
    /// What stands in it from the beginning, where it replaces what holds now.
    pub start: Option<fn(&Opened, &mut Fields)>,
    /// What is filled in by itself once everything is read, from the time and from who asks.
    pub fill: Option<Fill>,
    /// Whether it is offered as the case stands. What is not offered can still be asked for, and is judged by the rules.
    pub offered: fn(&Opened) -> bool,
}

/// A part of a case's pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// Overview: what is asked first.
    Overview,
    /// People, protections and contact.
    People,
    /// Children.
    Children,
    /// The preliminary assessment.
    Preliminary,
    /// The investigation.
    Investigation,
    /// Assessments, and what others say of the danger.
    Assessments,
    /// Communication, decisions and appeals.
    Decisions,
    /// Commissions, plans and follow-up.
    Services,
    /// Who handles the case.
    Handling,
    /// Reached from a place of its own only: an entry, a duty.
    Own,
}

/// Something that a form asks.
pub struct Field {
    /// Where it stands in the step's input: `danger`, `protection.kind`, `texts.basis`.
    pub name: &'static str,
    /// What it is about.
    pub label: Msg,
    /// How to answer.
    pub hint: Option<Msg>,
    /// Whether it must be answered.
    pub need: Need,
    /// What kind of answer it takes.
    pub kind: Kind,
    /// Shown only when another field has one of these values; without script it is always shown.
    pub when: Option<(&'static str, &'static [&'static str])>,
}

impl Field {
    /// What must be answered.
    pub const fn must(name: &'static str, label: Msg, kind: Kind) -> Self {
        Self { name, label, hint: None, need: Need::Must, kind, when: None }
    }

    /// What may be left out.
    pub const fn may(name: &'static str, label: Msg, kind: Kind) -> Self {
        Self { name, label, hint: None, need: Need::May, kind, when: None }
    }

    /// With words on how to answer.
    #[must_use]
    pub const fn hint(self, hint: Msg) -> Self {
        Self { hint: Some(hint), ..self }
    }

    /// Asked only when another field has one of these values.
    #[must_use]
    pub const fn when(self, other: &'static str, values: &'static [&'static str]) -> Self {
        Self { when: Some((other, values)), ..self }
    }
}

/// Kinds of answers.
#[derive(Clone, Copy)]
pub enum Kind {
    /// One code.
    One(Codes),
    /// Several codes.
    Many(Codes),
    /// The kinds of decision whose effect on a child is weighed.
    Weighed,
    /// A text of several lines, of so many rows.
    Area(u8),
    /// A day.
    Date,
    /// A day with a time of day.
    Moment,
    /// A child or young person of the case.
    Child,
    /// A child of the case who can be placed: noted as one, or whom the case is about.
    PlacedChild,
    /// Someone of the case with whom a child can be placed: a guardian, or the adult whom the case is about, and never who uses violence.
    Guardian,
    /// A legal representative or counsel in the case.
    Representative,
    /// Someone of the case.
    Person,
    /// A colleague.
    Colleague,
    /// A unit.
    Unit,
    /// A decision of the case, by its number.
    Decision,
    /// An appeal of the case.
    Appeal,
    /// A commission of the case.
    Commission,
    /// A provider of the register.
    Provider,
    /// A type of decision.
    DecisionType,
    /// A type of decision that can be help that cannot wait.
    AcuteType,
    /// The ways that are safe, each with its hours.
    SafeWays,
    /// What the page was opened for: carried unseen, and given back as it came.
    Given,
}

/// What a form is drawn and read against.
pub struct Sight<'a> {
    /// Who asks.
    pub desk: &'a Desk,
    /// The case.
    pub opened: &'a Opened,
    /// Providers by id and name, for forms that need them.
    pub providers: &'a [(String, String)],
}

/// The form of an address.
pub fn by_slug(slug: &str) -> Option<&'static StepForm> {
    steps::all().find(|form| form.slug == slug)
}

/// The form of a step.
pub fn by_step(step: &str) -> Option<&'static StepForm> {
    steps::all().find(|form| form.step == step)
}
