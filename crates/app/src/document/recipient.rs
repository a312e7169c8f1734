//! To whom a decision's letter can go: its parties and who speaks for them (FL 33), never anyone else in the case (OSL 26:1).

use crate::case::opened::{Opened, ShownConsent, ShownPerson};
use fristad_domain::{
    case::{Case, code::ConsentState},
    person::{AgeGroup, Capacity},
    service::DecisionType,
    stage::decision::{ChildPlacement, DecisionMade},
};
use fristad_kernel::PersonId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a decision is about.
struct About {
    kind: DecisionType,
    placed: Option<ChildPlacement>,
    subject: Option<PersonId>,
    subject_is_minor: bool,
}

impl About {
    /// The child that is placed, or else whom the case is about.
    fn child(&self) -> Option<PersonId> {
        self.placed.map(|placed| placed.child).or(self.subject)
    }
}

/// How someone stands in the case; of who acts for another, how that one does.
struct Stands {
    person: PersonId,
    capacity: Option<Capacity>,
    age: Option<AgeGroup>,
    /// Whether they are a guardian of the child that is placed, or else of whom the case is about, whatever else they are in it.
    is_noted_guardian: bool,
    /// Whether their consent to a child's shelter was asked for, or for safety was not: then they are a guardian, whatever else they are.
    is_asked_as_guardian: bool,
    /// Whether it is who acts for them that is asked about.
    is_represented: bool,
}

fn is_party(about: &About, stands: &Stands) -> bool {
    let for_child = about.kind.is_for_child();
    // Whose missing consent is set aside is the one that the decision goes against, whatever else he is; another child's guardian is no party, of this or any decision.
    let guards = if about.kind == DecisionType::ConsentSetAside {
        stands.is_noted_guardian
    } else {
        (stands.capacity == Some(Capacity::Guardian) && stands.is_noted_guardian)
            || (for_child && stands.is_asked_as_guardian && stands.capacity != Some(Capacity::Child))
            || about.placed.is_some_and(|placed| placed.guardian == stands.person)
    };
    let is_the_child = about.placed.is_none_or(|placed| placed.child == stands.person);
    about.subject == Some(stands.person)
        // An adult's own matter is no guardian's: he may be whom she fled from.
        || (guards && (for_child || about.subject_is_minor))
        // From 15 a child speaks for itself (SoL 3:4, lag 2024:79 2:3), and who acts for it at every age.
        || (for_child && is_the_child && stands.age.is_some() && (stands.is_represented || stands.age == Some(AgeGroup::Child15To17)))
}

/// Whether the letter of a decision that was made can go to someone of the case.
pub(super) fn may_receive(case: &Case, made: &DecisionMade, person: PersonId) -> bool {
    let about = About { kind: made.kind, placed: made.child, subject: case.subject, subject_is_minor: case.age.is_minor() };
    let (person, is_represented) = case.acts_for(person).map_or((person, false), |of| (of, true));
    is_party(
        &about,
        &Stands {
            person,
            capacity: case.people.get(&person).copied(),
            age: case.children.get(&person).map(|child| child.age),
            is_noted_guardian: about.child().is_some_and(|child| case.guardians_of(child).contains(&person)),
            is_asked_as_guardian: made.child.is_some_and(|placed| case.said_to_shelter(placed.child, person).is_some()),
            is_represented,
        },
    )
}

/// Whether a child can be harmed by what a letter tells its guardian: secrecy that protects a child holds against its guardian where it can be assumed that the child
/// suffers considerable harm if the fact is disclosed (OSL 12:3). The writer of the letter judges it; while nobody has, it is kept back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChildsHarm {
    /// Nobody has judged it, or it can be assumed.
    #[default]
    NotRuledOut,
    /// It cannot be assumed.
    RuledOut,
}

/// Which of a decision's texts its letter to someone holds.
pub(super) struct Told {
    /// What the decision builds on.
    pub facts: bool,
    /// What the person whom it is about, or who asks for it, has said.
    pub own_view: bool,
    /// What a child has said, and how that was weighed.
    pub child: bool,
    /// What someone is called whose identity is protected.
    pub protected: ProtectedNames,
}

/// Whether a letter names those whose identity is protected.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ProtectedNames {
    /// To who stands with them.
    Given,
    /// To anyone else.
    Withheld,
}

/// What someone has said is told to that person alone; what a child has said, and what the decision builds on, to those who are known to stand with it: the child, whom
/// the case is about, the guardian with whom a child is placed, and who has agreed to what is decided. Of anyone else it is not known whether they are the danger. What a
/// child has said, and what a decision about the child builds on, goes to its guardian only where harm to the child is ruled out. Who acts for someone is told the facts that
/// this one is told, and of nobody's words. A letter on consent, which goes to both guardians, holds nothing of either (OSL 12:3, 26:1; decision 22). The reasons say what
/// was decisive, and may leave such things out (FL 32 § second paragraph 3).
pub(super) fn words(case: &Case, made: &DecisionMade, recipient: PersonId, harm: ChildsHarm) -> Told {
    match case.acts_for(recipient) {
        Some(of) => Told { own_view: false, child: false, ..told(case, made, of, harm) },
        None => told(case, made, recipient, harm),
    }
}

fn told(case: &Case, made: &DecisionMade, recipient: PersonId, harm: ChildsHarm) -> Told {
    let is_subject = case.subject == Some(recipient);
    let is_unasked = |state: &ConsentState, person: PersonId| person == recipient && *state == ConsentState::NotAskedGuardianIsDanger;
    let is_feared = case.uses_violence(recipient)
        || case.consents.iter().any(|((.., person), state)| is_unasked(state, *person))
        || case.shelter_consents.iter().any(|((_, person), state)| is_unasked(state, *person));
    let to_both = made.set_aside.is_some();
    // The guardian with whom a child is placed is the one who asks for it.
    let asks = made.kind.is_for_child() && made.child.is_some_and(|placed| placed.guardian == recipient) && !is_feared;
    let to_shelter = made.child.and_then(|placed| case.said_to_shelter(placed.child, recipient));
    let service = made.set_aside.map_or(made.kind, |aside| aside.service);
    let agrees = [case.said(service, recipient), to_shelter].contains(&Some(ConsentState::Given)) && !is_feared;
    let child = made.child.map(|placed| placed.child).or(case.subject.filter(|_| case.subject_is_minor()));
    let is_the_child = child == Some(recipient);
    let near = is_subject || is_the_child || asks || agrees;
    let is_harmless = is_the_child || harm == ChildsHarm::RuledOut;
    Told {
        facts: !to_both && near && (child.is_none() || is_harmless),
        own_view: !to_both && (is_subject || (asks && is_harmless)),
        child: !to_both && near && !is_feared && is_harmless,
        protected: if near && !is_feared { ProtectedNames::Given } else { ProtectedNames::Withheld },
    }
}

impl Opened {
    /// Those to whom the letter of a decision of this type can go.
    pub fn recipients(&self, kind: DecisionType, placed: Option<ChildPlacement>) -> impl Iterator<Item = &ShownPerson> {
        let about = About { kind, placed, subject: self.subject, subject_is_minor: self.age.is_minor() };
        self.people.iter().filter(move |recipient| {
            let principal = recipient.acts_for.and_then(|of| self.person(of));
            let shown = principal.unwrap_or(recipient);
            let child = placed.map(|placed| placed.child);
            let asked = |consent: &ShownConsent| consent.person == shown.person && consent.child.is_some() && consent.child == child;
            is_party(
                &about,
                &Stands {
                    person: shown.person,
                    capacity: Some(shown.capacity),
                    age: shown.child.map(|child| child.age),
                    is_noted_guardian: about
                        .child()
                        .and_then(|child| self.guardians.get(&child))
                        // Of a child that is placed before it is noted whoever stands as a guardian is one.
                        .map_or(placed.is_some(), |noted| noted.contains(&shown.person)),
                    is_asked_as_guardian: self.consents.iter().any(asked),
                    is_represented: principal.is_some(),
                },
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{About, Stands, is_party};
    use fristad_domain::{
        person::{AgeGroup, Capacity},
        service::DecisionType,
    };
    use fristad_kernel::PersonId;
    use uuid::Uuid;

    fn stands(capacity: Capacity, age: Option<AgeGroup>, is_asked_as_guardian: bool) -> Stands {
        let is_noted_guardian = capacity == Capacity::Guardian;
        let person = PersonId(Uuid::from_u128(2));
        Stands { person, capacity: Some(capacity), age, is_noted_guardian, is_asked_as_guardian, is_represented: false }
    }

    #[test]
    fn an_adults_decision_goes_to_no_guardian_and_a_childs_goes_to_every_party() {
        let about = |kind, subject_is_minor| About { kind, placed: None, subject: Some(PersonId(Uuid::from_u128(1))), subject_is_minor };
        let adults = about(DecisionType::Shelter, false);
        let childs = about(DecisionType::ChildImmediatePlacement, false);
        let minors = about(DecisionType::Counselling, true);
        let cases = [
            (stands(Capacity::Guardian, None, true), [false, true, true]),
            (stands(Capacity::Perpetrator, None, true), [false, true, false]),
            (stands(Capacity::Perpetrator, None, false), [false, false, false]),
            (stands(Capacity::Representative, None, false), [false, false, false]),
            (stands(Capacity::Child, Some(AgeGroup::Child15To17), true), [false, true, false]),
            (stands(Capacity::Child, Some(AgeGroup::Child12To14), true), [false, false, false]),
            (Stands { is_represented: true, ..stands(Capacity::Child, Some(AgeGroup::Child12To14), true) }, [false, true, false]),
            (Stands { is_represented: true, ..stands(Capacity::Perpetrator, None, false) }, [false, false, false]),
            (stands(Capacity::CloseRelation, None, false), [false, false, false]),
        ];
        for (person, expected) in cases {
            let got = [&adults, &childs, &minors].map(|about| is_party(about, &person));
            assert_eq!(got, expected, "{:?}", person.capacity);
        }
        let aside = about(DecisionType::ConsentSetAside, true);
        let father = Stands { is_noted_guardian: true, ..stands(Capacity::Perpetrator, None, false) };
        assert!(is_party(&aside, &father) && !is_party(&minors, &father), "who is set aside is told, whatever else he is");
        let anothers = Stands { is_noted_guardian: false, ..stands(Capacity::Guardian, None, false) };
        assert!([&aside, &childs, &minors].iter().all(|about| !is_party(about, &anothers)), "another child's guardian is not");
        let oneself = Stands { person: PersonId(Uuid::from_u128(1)), ..stands(Capacity::Subject, None, false) };
        assert!(is_party(&adults, &oneself));
    }
}
