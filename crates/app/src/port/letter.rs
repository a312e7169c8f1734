//! The decision letter: everything that a Swedish municipal decision about one person holds when it is put on paper,
//! and the port of whoever puts it there.
//!
//! The types carry the law. A letter that may show no address has no field for one ([`HandOver`]), a child's letter
//! takes only text that was checked for places ([`PublicText`]), and a letter without officials' names has no field
//! for a name ([`Signatures::Omitted`]). What a type cannot hold back (a name inside a reason) is listed in
//! [`LetterHead::withheld`], and the renderer refuses the letter when one of those words occurs in it.
//!
//! None of the types implements `Debug`, `Display` or `Serialize`: a letter is not to end in a log line.

mod check;
mod public_text;
#[cfg(test)]
mod tests;

use jiff::civil::{Date, Time};

pub use check::{LetterFlaw, LetterPart};
pub use public_text::{PlaceInText, PlaceKind, PublicText};

/// A letter that tells one person what was decided.
pub enum DecisionLetter {
    /// A decision about services to an adult or a young adult.
    Service(Box<ServiceLetter>),
    /// A decision that gives a child a place in a shelter.
    ChildShelter(Box<ChildShelterLetter>),
    /// A decision on whether a child may get a service although one of two guardians does not agree.
    Consent(Box<ConsentLetter>),
}

/// The letter about services: granted, partly granted or refused.
pub struct ServiceLetter {
    /// Sender, case and recipient.
    pub head: LetterHead,
    /// How the letter reaches the person.
    pub delivery: Delivery,
    /// An ordinary decision, or one that could not wait.
    pub urgency: Urgency,
    /// What was decided, one entry for each service. At least one.
    pub items: Vec<DecisionItem>,
    /// What the decision builds on.
    pub text: DecisionText<String>,
    /// Who decided.
    pub signatures: Signatures<String>,
    /// From when the decision applies.
    pub effect: Effect,
    /// What the person can do against it.
    pub appeal: AppealInstruction,
}

/// The letter about a child's shelter.
///
/// With the consent of one guardian only, the decision itself is not secret under OSL 26:1 (OSL 26:7 p. 3), and a
/// party always gets it (OSL 10:3). It therefore has no delivery address and no field for a place, a school or a
/// shelter; its free text is [`PublicText`].
pub struct ChildShelterLetter {
    /// Sender, case and recipient (a guardian or the child's public counsel).
    pub head: LetterHead,
    /// How the letter reaches the recipient. An address is written on the envelope, never here.
    pub hand_over: HandOver,
    /// The child's name.
    pub child: String,
    /// The name of the guardian with whom the child is placed.
    pub guardian: String,
    /// How the decision came about.
    pub basis: ChildShelterBasis,
    /// The legal basis as in force on the day.
    pub statute: String,
    /// First day and last day.
    pub period: Period,
    /// What the decision builds on.
    pub text: DecisionText<PublicText>,
    /// Who decided.
    pub signatures: Signatures<PublicText>,
    /// From when the decision applies.
    pub effect: Effect,
    /// What a party can do against it.
    pub appeal: AppealInstruction,
}

/// The letter about a service to a child to which only one of two guardians agrees (FB 6:13 a).
///
/// It goes to each party, and one of them may be whom another fears. It therefore has no field for what a party or the child has said, nor for how that was
/// weighed, and no delivery address; its free text is [`PublicText`]. What a party is told besides follows OSL 10:3 and 12:3, and is nothing for a letter.
pub struct ConsentLetter {
    /// Sender, case and recipient (a guardian, the child from 15, or who speaks for one of them).
    pub head: LetterHead,
    /// How the letter reaches the recipient. An address is written on the envelope, never here.
    pub hand_over: HandOver,
    /// The child's name.
    pub child: String,
    /// The service as a noun in the middle of a sentence, such as `stödsamtal`.
    pub service: String,
    /// What was decided.
    pub ruling: ConsentRuling,
    /// The legal basis as in force on the day.
    pub statute: String,
    /// The ruling in the decision's own words.
    pub note: Vec<PublicText>,
    /// Why (FL 32 §).
    pub reasons: Vec<PublicText>,
    /// How the parties were heard, without what any of them said.
    pub hearing: Communication<PublicText>,
    /// Who decided.
    pub signatures: Signatures<PublicText>,
    /// What a party can do against it.
    pub appeal: AppealInstruction,
}

/// What becomes of a guardian's missing consent.
pub enum ConsentRuling {
    /// The service may be given without it. It holds at once.
    SetAside {
        /// First day and last day.
        period: Period,
        /// The rule by which it holds at once.
        at_once: String,
    },
    /// It stands in the way, and nothing changes.
    Stands,
}

/// Whether a letter counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is issued.
    Issued,
    /// It is shown to whoever writes it, before anything is decided: every page says so.
    Preview,
}

/// What heads every letter.
pub struct LetterHead {
    /// Issued, or shown before anything is decided.
    pub standing: Standing,
    /// The document's id, as it is filed; the PDF's identifier is derived from it.
    pub document_id: String,
    /// The day when the letter is issued; the PDF's date.
    pub issued_on: Date,
    /// The board, such as `Socialnämnden i Lindevalla kommun`.
    pub authority: String,
    /// The unit, such as `Enheten för våld i nära relationer`.
    pub unit: String,
    /// How to reach the unit.
    pub office: OfficeContact,
    /// The case number (diarienummer).
    pub case_number: String,
    /// The day of the decision (FL 31 § 1).
    pub decided_on: Date,
    /// The name of the recipient.
    pub recipient: String,
    /// Words that must not occur anywhere in the letter.
    pub withheld: Vec<Withheld>,
}

/// How to reach the office that decided: never a person's own details.
pub struct OfficeContact {
    /// Where to visit, on one line.
    pub visiting_address: Option<String>,
    /// Where to send post, line by line without the authority's name.
    pub postal_address: Vec<String>,
    /// The telephone line of the office.
    pub phone: String,
    /// The mailbox of the office.
    pub email: Option<String>,
}

/// A word or a name that must not occur in the letter, and why.
pub struct Withheld {
    /// The word; case and white space do not matter when it is sought.
    pub word: String,
    /// Why it is held back.
    pub why: WithheldKind,
}

/// Why a word is held back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WithheldKind {
    /// It tells where somebody is (SoL and OSL 21:3 a, 26:14 c).
    Place,
    /// It names an official whose name is left out (FL 33 § fourth paragraph).
    Official,
    /// It names somebody whose identity is protected, to who may not know it (OSL 21:3, 22:1-2, 26:1).
    Person,
}

/// How a letter reaches the person, as the contact rules allow.
pub enum Delivery {
    /// By post, in a window envelope.
    Address(PostalAddress),
    /// Some other way: then the letter holds no address at all.
    WithoutAddress(HandOver),
}

/// The lines that show in the envelope's window, below the recipient's name. One to four.
pub struct PostalAddress {
    /// Street or box, postal code and town; `c/o` first when it is needed.
    pub lines: Vec<String>,
}

/// A way for a letter that does not show an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandOver {
    /// Given at a visit, against identification.
    InPerson,
    /// Fetched at the office.
    CollectedAtOffice,
    /// In a channel that demands an electronic identification.
    ESignedChannel,
    /// Fetched at a post office (poste restante).
    ThroughPostOffice,
    /// By post, in an envelope that is addressed by itself.
    SeparateEnvelope,
}

/// Whether the decision could wait.
pub enum Urgency {
    /// It follows an investigation.
    Ordinary,
    /// It could not wait: reasons may be left out (FL 32 § second paragraph 2) and so may communication (FL 25 § 3).
    Acute {
        /// The time of day when it was taken.
        decided_at: Time,
        /// The last day on which it holds.
        until: Date,
        /// Why it could not wait, one paragraph each.
        why_it_cannot_wait: Vec<String>,
    },
}

/// One service and what was decided about it.
pub struct DecisionItem {
    /// The service as a noun in the middle of a sentence, such as `skyddat boende`.
    pub service: String,
    /// Granted, partly or refused.
    pub outcome: Outcome,
    /// When it applies.
    pub period: Period,
    /// The legal basis as in force on the day, such as `11 kap. 1 § socialtjänstlagen (2025:400)`.
    pub statute: String,
    /// One sentence more, such as an own charge or a condition.
    pub note: Option<String>,
}

/// What became of an application.
pub enum Outcome {
    /// All of it.
    Granted,
    /// A part of it.
    Partly {
        /// What was not granted, as a sentence.
        not_granted: String,
    },
    /// None of it (avslag).
    Refused,
}

/// First and last day; both count.
#[derive(Clone, Copy, Default)]
pub struct Period {
    /// The first day.
    pub from: Option<Date>,
    /// The last day; none means until further notice.
    pub until: Option<Date>,
}

/// What the decision builds on, one string for each paragraph. An empty list leaves its heading out.
pub struct DecisionText<T> {
    /// What was applied for.
    pub applied_for: Vec<T>,
    /// The facts that decided the matter (FL 32 §).
    pub facts: Vec<T>,
    /// Why they led to this decision (FL 32 §).
    pub reasons: Vec<T>,
    /// The person's own view and how it was weighed.
    pub own_view: Vec<T>,
    /// The child impact analysis: rights, the child's view and how they were weighed.
    pub child_impact: Vec<T>,
    /// Whether the letter tells its recipient everything that was said.
    pub words: Words,
    /// How the parties were heard.
    pub communication: Communication<T>,
    /// The rules that were applied (FL 32 §).
    pub rules: Vec<AppliedRule>,
}

/// What a letter does with what a party, or a child, has said. What is kept from its recipient is not in it at all (OSL 12:3, 26:1; FL 32 § second paragraph 3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Words {
    /// It stands in the letter, as far as the decision holds it.
    #[default]
    Told,
    /// It is kept, and the letter says so.
    Kept,
}

/// A rule that was applied.
pub struct AppliedRule {
    /// Where it stands, such as `3 kap. 1 § socialtjänstlagen (2025:400)`.
    pub citation: String,
    /// What it says, in plain words, without a full stop.
    pub says: String,
}

/// How the party was heard before the decision (FL 25 §).
pub enum Communication<T> {
    /// The material was sent, with word of the right to speak before the board (SoL 14:8).
    Heard {
        /// The day when it was sent.
        sent_on: Date,
        /// What came back.
        answer: Answer<T>,
    },
    /// It was left out.
    LeftOut {
        /// Why, as a sentence with its paragraph of the law.
        ground: T,
    },
}

/// What a party said to the material.
pub enum Answer<T> {
    /// Nothing.
    Nothing,
    /// In writing, one paragraph each.
    Written(Vec<T>),
    /// Orally before the board, one paragraph each.
    Oral(Vec<T>),
    /// Something that is not quoted: the letter goes to more than the one who said it.
    Unquoted,
}

/// The law behind a child's shelter.
pub enum ChildShelterBasis {
    /// Both guardians, or the only one, consent (SoL 22:5).
    Consent,
    /// One guardian does not consent and the court cannot be awaited (lag 2024:79 4 kap. 1 §).
    Immediate {
        /// The court that tries the decision.
        court: String,
        /// The last day for handing the decision to it: one week from the decision (4 kap. 3 §).
        submit_by: Date,
        /// Why the court could not be awaited, one paragraph each.
        why_it_cannot_wait: Vec<PublicText>,
    },
}

/// Who decided and who took part (FL 31 §).
pub enum Signatures<T> {
    /// By name.
    Named {
        /// Who decided. At least one.
        deciders: Vec<Official>,
        /// In what right, such as `på delegation från socialnämnden, punkt 4.2`.
        authority: Option<String>,
        /// Who presented the matter (föredragande).
        rapporteurs: Vec<Official>,
        /// Who took part without deciding.
        participants: Vec<Official>,
        /// Dissenting opinions (FL 30 and 33 §§).
        dissent: Vec<Dissent<T>>,
    },
    /// Without names, because they risk threats (FL 33 § fourth paragraph).
    Omitted {
        /// The body or function that decided, such as `Socialnämndens arbetsutskott`.
        decided_by: String,
        /// Dissenting opinions without their authors, one or more paragraphs each.
        dissent: Vec<Vec<T>>,
    },
}

/// Somebody who acts for the authority.
pub struct Official {
    /// Given name and surname.
    pub name: String,
    /// Title, such as `socialsekreterare`.
    pub title: String,
}

/// A dissenting opinion.
pub struct Dissent<T> {
    /// Whose it is.
    pub by: Official,
    /// What it says, one paragraph each.
    pub opinion: Vec<T>,
}

/// From when a decision applies.
pub enum Effect {
    /// At once, whether or not it is appealed.
    AtOnce {
        /// The rule, such as `35 kap. 5 § socialtjänstlagen (2025:400)`.
        statute: String,
    },
    /// No rule says so; the letter is silent about it.
    NotStated,
}

/// What can be done against the decision (FL 33 § second paragraph).
pub enum AppealInstruction {
    /// Appeal to the administrative court, handed in to the board within three weeks from the day when the person
    /// got the decision (FL 43-44 §§).
    AdministrativeCourt {
        /// The court's name.
        court: String,
        /// The rule that gives the right, such as `35 kap. 1 § socialtjänstlagen (2025:400)`.
        statute: String,
    },
    /// Legality review, sent to the court by a member of the municipality within three weeks from the notice that
    /// the minutes were approved (kommunallagen 13 kap.; known from memory, the act is not among the texts at hand).
    LegalityReview {
        /// The court's name.
        court: String,
        /// The court's postal address, line by line.
        court_address: Vec<String>,
        /// Where the notice stands, such as `kommunens anslagstavla på www.lindevalla.example`.
        notice_board: String,
        /// The day of the notice, when it is known.
        noticed_on: Option<Date>,
    },
    /// None.
    None {
        /// Why, as one or two sentences.
        why: String,
    },
}

/// A finished letter.
pub struct RenderedPdf {
    /// The file: PDF/A-2a and PDF/UA-1.
    pub bytes: Vec<u8>,
    /// The version of the templates; together with the engine's it fixes every byte.
    pub template_version: &'static str,
    /// The name and version of the engine.
    pub engine_version: String,
}

/// Why a letter was not made. Never holds text of the letter.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum RenderError {
    /// The letter lacks what the law or the paper demands.
    #[error("the letter is not complete: {}", check::listed(.0))]
    Incomplete(Vec<LetterFlaw>),
    /// The letter holds a word that it was told to hold back.
    #[error("the part {part:?} of the letter names something that is held back ({why:?})")]
    Withheld {
        /// Where it stands.
        part: LetterPart,
        /// Why it is held back.
        why: WithheldKind,
    },
    /// The letter is longer than any letter should be.
    #[error("the letter has {characters} characters in {pieces} pieces; the limits are {max_characters} and {max_pieces}")]
    TooLarge {
        /// Characters of all texts together.
        characters: usize,
        /// Texts and list entries.
        pieces: usize,
        /// The largest number of characters.
        max_characters: usize,
        /// The largest number of pieces.
        max_pieces: usize,
    },
    /// The letter holds characters that cannot be printed so that they also can be read by a machine.
    #[error("the letter holds characters that cannot be printed: {}", check::code_points(.0))]
    Unprintable(Vec<char>),
    /// The engine failed, which is an error of ours and not of the letter.
    #[error("the letter could not be laid out: {0}")]
    Engine(String),
}

/// Puts letters on paper.
pub trait LetterRenderer {
    /// Renders one letter. The same letter gives the same bytes, whatever was rendered before.
    ///
    /// # Errors
    /// See [`RenderError`]; nothing is half made.
    fn render(&self, letter: &DecisionLetter) -> Result<RenderedPdf, RenderError>;
}
