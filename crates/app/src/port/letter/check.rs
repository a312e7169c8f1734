//! The last look at a letter before it goes on paper.

use super::public_text::find_word;
use super::{
    Answer, AppealInstruction, ChildShelterBasis, Communication, ConsentRuling, DecisionLetter, DecisionText, Delivery, Dissent, Effect,
    LetterHead, Outcome, RenderError, Signatures, Urgency,
};

/// Something that a letter lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LetterFlaw {
    /// Sender, case number, document id, recipient or telephone is empty.
    Head,
    /// The window of the envelope would be empty or too full: one to four lines.
    Address,
    /// Nothing is decided, or a service has no name or no legal basis.
    Items,
    /// The reasons are missing, and the decision was not acute (FL 32 §).
    Reasons,
    /// An acute decision does not say why it could not wait.
    WhyItCannotWait,
    /// Nobody has decided (FL 31 § 3).
    Decider,
    /// Something was refused and the letter does not say how to appeal (FL 33 § second paragraph).
    Appeal,
}

/// A part of a letter, for messages that must not quote it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LetterPart {
    /// Sender, case number, recipient.
    Head,
    /// The address in the window.
    Address,
    /// What was decided.
    Items,
    /// What was applied for.
    AppliedFor,
    /// The facts.
    Facts,
    /// The reasons, also why it could not wait.
    Reasons,
    /// The person's own view.
    OwnView,
    /// The child impact analysis.
    ChildImpact,
    /// The statement about communication.
    Communication,
    /// The rules that were applied.
    Rules,
    /// Who decided.
    Signatures,
    /// A dissenting opinion.
    Dissent,
    /// Effect and appeal.
    Appeal,
}

/// Takes the parts of a letter, one text after the other.
type Visit<'v, 'a> = &'v mut dyn FnMut(LetterPart, &'a str);

impl DecisionLetter {
    /// What heads the letter.
    pub fn head(&self) -> &LetterHead {
        match self {
            Self::Service(letter) => &letter.head,
            Self::ChildShelter(letter) => &letter.head,
            Self::Consent(letter) => &letter.head,
        }
    }

    /// Every text that is printed, with the part that it stands in.
    pub fn texts(&self) -> Vec<(LetterPart, &str)> {
        let mut texts = Vec::new();
        self.visit(&mut |part, text| texts.push((part, text)));
        texts
    }

    /// Everything that the letter lacks, at once.
    pub fn flaws(&self) -> Vec<LetterFlaw> {
        let head = self.head();
        let needed = [&head.document_id, &head.authority, &head.unit, &head.case_number, &head.recipient, &head.office.phone];
        let mut flaws = Vec::new();
        let mut note = |missing: bool, flaw| {
            if missing {
                flaws.push(flaw);
            }
        };
        note(needed.iter().any(|text| text.trim().is_empty()), LetterFlaw::Head);
        match self {
            Self::Service(letter) => {
                if let Delivery::Address(address) = &letter.delivery {
                    let fits = (1..=4).contains(&address.lines.len());
                    note(!fits || address.lines.iter().any(|line| line.trim().is_empty()), LetterFlaw::Address);
                }
                let named = letter.items.iter().all(|item| !blank(&item.service) && !blank(&item.statute));
                note(letter.items.is_empty() || !named, LetterFlaw::Items);
                match &letter.urgency {
                    Urgency::Ordinary => note(all_blank(&letter.text.reasons), LetterFlaw::Reasons),
                    Urgency::Acute { why_it_cannot_wait, .. } => {
                        note(all_blank(why_it_cannot_wait), LetterFlaw::WhyItCannotWait);
                    }
                }
                note(nobody(&letter.signatures), LetterFlaw::Decider);
                let against = letter.items.iter().any(|item| !matches!(item.outcome, Outcome::Granted));
                note(against && matches!(letter.appeal, AppealInstruction::None { .. }), LetterFlaw::Appeal);
            }
            Self::ChildShelter(letter) => {
                note([&letter.child, &letter.guardian, &letter.statute].iter().any(|text| blank(text)), LetterFlaw::Items);
                match &letter.basis {
                    ChildShelterBasis::Consent => note(all_blank(&letter.text.reasons), LetterFlaw::Reasons),
                    ChildShelterBasis::Immediate { why_it_cannot_wait, .. } => {
                        note(all_blank(why_it_cannot_wait), LetterFlaw::WhyItCannotWait);
                    }
                }
                note(nobody(&letter.signatures), LetterFlaw::Decider);
            }
            Self::Consent(letter) => {
                note([&letter.child, &letter.service, &letter.statute].iter().any(|text| blank(text)), LetterFlaw::Items);
                note(all_blank(&letter.reasons), LetterFlaw::Reasons);
                note(nobody(&letter.signatures), LetterFlaw::Decider);
                note(matches!(letter.appeal, AppealInstruction::None { .. }), LetterFlaw::Appeal);
            }
        }
        flaws
    }

    /// Refuses the letter when it lacks something or names what it was told to hold back.
    ///
    /// # Errors
    /// [`RenderError::Incomplete`] or [`RenderError::Withheld`].
    pub fn check(&self) -> Result<(), RenderError> {
        let flaws = self.flaws();
        if !flaws.is_empty() {
            return Err(RenderError::Incomplete(flaws));
        }
        for (part, text) in self.texts() {
            if let Some(held) = self.head().withheld.iter().find(|held| find_word(text, &held.word).is_some()) {
                return Err(RenderError::Withheld { part, why: held.why });
            }
        }
        Ok(())
    }

    fn visit<'a>(&'a self, visit: Visit<'_, 'a>) {
        let head = self.head();
        for text in [&head.document_id, &head.authority, &head.unit, &head.case_number, &head.recipient] {
            visit(LetterPart::Head, text);
        }
        let office = &head.office;
        let optional = office.visiting_address.iter().chain(&office.email).chain(&office.postal_address);
        for text in optional.chain([&office.phone]) {
            visit(LetterPart::Head, text);
        }
        match self {
            Self::Service(letter) => {
                if let Delivery::Address(address) = &letter.delivery {
                    each(LetterPart::Address, &address.lines, visit);
                }
                for item in &letter.items {
                    visit(LetterPart::Items, &item.service);
                    visit(LetterPart::Items, &item.statute);
                    each(LetterPart::Items, item.note.as_slice(), visit);
                    if let Outcome::Partly { not_granted } = &item.outcome {
                        visit(LetterPart::Items, not_granted);
                    }
                }
                if let Urgency::Acute { why_it_cannot_wait, .. } = &letter.urgency {
                    each(LetterPart::Reasons, why_it_cannot_wait, visit);
                }
                visit_text(&letter.text, visit);
                visit_signatures(&letter.signatures, visit);
                visit_ways(&letter.effect, &letter.appeal, visit);
            }
            Self::ChildShelter(letter) => {
                visit(LetterPart::Items, &letter.child);
                visit(LetterPart::Items, &letter.guardian);
                visit(LetterPart::Items, &letter.statute);
                if let ChildShelterBasis::Immediate { court, why_it_cannot_wait, .. } = &letter.basis {
                    visit(LetterPart::Appeal, court);
                    each(LetterPart::Reasons, why_it_cannot_wait, visit);
                }
                visit_text(&letter.text, visit);
                visit_signatures(&letter.signatures, visit);
                visit_ways(&letter.effect, &letter.appeal, visit);
            }
            Self::Consent(letter) => {
                for text in [&letter.child, &letter.service, &letter.statute] {
                    visit(LetterPart::Items, text);
                }
                each(LetterPart::Items, &letter.note, visit);
                each(LetterPart::Reasons, &letter.reasons, visit);
                visit_hearing(&letter.hearing, visit);
                visit_signatures(&letter.signatures, visit);
                if let ConsentRuling::SetAside { at_once, .. } = &letter.ruling {
                    visit(LetterPart::Appeal, at_once);
                }
                visit_appeal(&letter.appeal, visit);
            }
        }
    }
}

fn each<'a, T: AsRef<str>>(part: LetterPart, texts: &'a [T], visit: Visit<'_, 'a>) {
    for text in texts {
        visit(part, text.as_ref());
    }
}

fn visit_text<'a, T: AsRef<str>>(text: &'a DecisionText<T>, visit: Visit<'_, 'a>) {
    each(LetterPart::AppliedFor, &text.applied_for, visit);
    each(LetterPart::Facts, &text.facts, visit);
    each(LetterPart::Reasons, &text.reasons, visit);
    each(LetterPart::OwnView, &text.own_view, visit);
    each(LetterPart::ChildImpact, &text.child_impact, visit);
    visit_hearing(&text.communication, visit);
    for rule in &text.rules {
        visit(LetterPart::Rules, &rule.citation);
        visit(LetterPart::Rules, &rule.says);
    }
}

fn visit_hearing<'a, T: AsRef<str>>(hearing: &'a Communication<T>, visit: Visit<'_, 'a>) {
    match hearing {
        Communication::Heard { answer: Answer::Written(said) | Answer::Oral(said), .. } => {
            each(LetterPart::Communication, said, visit);
        }
        Communication::Heard { answer: Answer::Nothing | Answer::Unquoted, .. } => {}
        Communication::LeftOut { ground } => visit(LetterPart::Communication, ground.as_ref()),
    }
}

fn visit_signatures<'a, T: AsRef<str>>(signatures: &'a Signatures<T>, visit: Visit<'_, 'a>) {
    match signatures {
        Signatures::Named { deciders, authority, rapporteurs, participants, dissent } => {
            each(LetterPart::Signatures, authority.as_slice(), visit);
            let dissenters = dissent.iter().map(|dissent| &dissent.by);
            for official in deciders.iter().chain(rapporteurs).chain(participants).chain(dissenters) {
                visit(LetterPart::Signatures, &official.name);
                visit(LetterPart::Signatures, &official.title);
            }
            for Dissent { opinion, .. } in dissent {
                each(LetterPart::Dissent, opinion, visit);
            }
        }
        Signatures::Omitted { decided_by, dissent } => {
            visit(LetterPart::Signatures, decided_by);
            for opinion in dissent {
                each(LetterPart::Dissent, opinion, visit);
            }
        }
    }
}

fn visit_ways<'a>(effect: &'a Effect, appeal: &'a AppealInstruction, visit: Visit<'_, 'a>) {
    if let Effect::AtOnce { statute } = effect {
        visit(LetterPart::Appeal, statute);
    }
    visit_appeal(appeal, visit);
}

fn visit_appeal<'a>(appeal: &'a AppealInstruction, visit: Visit<'_, 'a>) {
    match appeal {
        AppealInstruction::AdministrativeCourt { court, statute } => {
            visit(LetterPart::Appeal, court);
            visit(LetterPart::Appeal, statute);
        }
        AppealInstruction::LegalityReview { court, court_address, notice_board, noticed_on: _ } => {
            visit(LetterPart::Appeal, court);
            each(LetterPart::Appeal, court_address, visit);
            visit(LetterPart::Appeal, notice_board);
        }
        AppealInstruction::None { why } => visit(LetterPart::Appeal, why),
    }
}

fn blank(text: &str) -> bool {
    text.trim().is_empty()
}

fn all_blank<T: AsRef<str>>(texts: &[T]) -> bool {
    texts.iter().all(|text| blank(text.as_ref()))
}

fn nobody<T>(signatures: &Signatures<T>) -> bool {
    match signatures {
        Signatures::Named { deciders, .. } => deciders.is_empty() || deciders.iter().any(|by| blank(&by.name)),
        Signatures::Omitted { decided_by, .. } => blank(decided_by),
    }
}

/// The flaws on one line, for a message.
pub(super) fn listed(flaws: &[LetterFlaw]) -> String {
    flaws.iter().map(|flaw| format!("{flaw:?}")).collect::<Vec<_>>().join(", ")
}

/// Characters by their code points, for a message.
pub(super) fn code_points(characters: &[char]) -> String {
    characters.iter().map(|c| format!("U+{:04X}", u32::from(*c))).collect::<Vec<_>>().join(", ")
}
