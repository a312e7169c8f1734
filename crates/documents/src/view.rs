//! A letter as the templates read it: finished Swedish phrases and paragraphs, nothing left to compute but layout.
//!
//! Everything is data. No text of a letter is ever joined with template code.

use fristad_app::port::letter::{
    Answer, AppealInstruction, ChildShelterBasis, ChildShelterLetter, Communication, ConsentLetter, ConsentRuling, DecisionItem,
    DecisionLetter, DecisionText, Delivery, Effect, HandOver, LetterHead, Official, Outcome, ServiceLetter, Signatures, Standing, Urgency,
    Words,
};
use serde::Serialize;

use crate::engine::Template;
use crate::swedish::{citation, date, official, paragraphs, period, time};

/// Paragraphs of lines.
type Paragraphs = Vec<Vec<String>>;

/// The template of a letter.
pub fn template(letter: &DecisionLetter) -> Template {
    match letter {
        DecisionLetter::Service(_) => Template::Service,
        DecisionLetter::ChildShelter(_) => Template::ChildShelter,
        DecisionLetter::Consent(_) => Template::Consent,
    }
}

/// Words of this many characters do not fit on a line; the templates know the same number.
const LONG_WORD: usize = 60;

/// A whole letter.
#[derive(Serialize)]
pub struct Letter {
    /// Whether some word does not fit on a line: then lines are broken the simple way, because weighing all the
    /// places where such a word could end takes minutes.
    long_words: bool,
    /// Whether every page says that nothing is decided.
    preview: bool,
    head: Head,
    window: Window,
    urgency: Option<UrgencyView>,
    child: Option<ChildView>,
    items: Vec<Item>,
    text: Text,
    signed: Signed,
    at_once: Option<String>,
    appeal: Appeal,
}

#[derive(Serialize)]
struct Head {
    issued: Issued,
    document_id: String,
    authority: String,
    unit: String,
    visiting: Option<String>,
    postal: Vec<String>,
    phone: String,
    email: Option<String>,
    case_number: String,
    decided_on: String,
    decided_at: Option<String>,
    recipient: String,
}

/// The day of issue as the engine's own date needs it.
#[derive(Serialize)]
struct Issued {
    year: i16,
    month: i8,
    day: i8,
}

/// What shows in the envelope's window: the name, and either address lines or how the letter is handed over.
#[derive(Serialize)]
struct Window {
    lines: Vec<String>,
    handed_over: Option<&'static str>,
}

#[derive(Serialize)]
struct UrgencyView {
    until: String,
    why: Paragraphs,
}

#[derive(Serialize)]
struct ChildView {
    name: String,
    court: Option<CourtView>,
}

#[derive(Serialize)]
struct CourtView {
    name: String,
    submit_by: String,
    why: Paragraphs,
}

#[derive(Serialize)]
struct Item {
    outcome: &'static str,
    label: &'static str,
    sentence: String,
    not_granted: Option<String>,
    note: Option<String>,
    statute: String,
}

#[derive(Serialize)]
struct Text {
    applied_for: Paragraphs,
    facts: Paragraphs,
    reasons: Paragraphs,
    own_view: Paragraphs,
    child_impact: Paragraphs,
    /// Whether the letter says that what somebody has said is not in it.
    keeps_words: bool,
    heard_on: Option<String>,
    answer: &'static str,
    said: Paragraphs,
    not_heard: Paragraphs,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
struct Rule {
    citation: String,
    says: String,
}

#[derive(Serialize)]
struct Signed {
    names_omitted: bool,
    deciders: Vec<String>,
    authority: Option<String>,
    rapporteurs: Vec<String>,
    participants: Vec<String>,
    dissent: Vec<DissentView>,
}

#[derive(Serialize)]
struct DissentView {
    by: Option<String>,
    opinion: Paragraphs,
}

#[derive(Serialize)]
#[serde(tag = "route", rename_all = "snake_case")]
enum Appeal {
    Court { court: String, statute: String },
    Legality { court: String, address: Vec<String>, notice_board: String, noticed_on: Option<String> },
    Closed { why: String },
}

/// The letter as data.
pub fn letter(letter: &DecisionLetter) -> Letter {
    let mut words = letter.texts().into_iter().flat_map(|(_, text)| text.split_whitespace());
    let long_words = words.any(|word| word.chars().nth(LONG_WORD - 1).is_some());
    let view = match letter {
        DecisionLetter::Service(letter) => service(letter),
        DecisionLetter::ChildShelter(letter) => child_shelter(letter),
        DecisionLetter::Consent(letter) => consent(letter),
    };
    Letter { long_words, ..view }
}

fn service(letter: &ServiceLetter) -> Letter {
    let (urgency, decided_at) = match &letter.urgency {
        Urgency::Ordinary => (None, None),
        Urgency::Acute { decided_at, until, why_it_cannot_wait } => {
            (Some(UrgencyView { until: date(*until), why: paragraphs(why_it_cannot_wait) }), Some(time(*decided_at)))
        }
    };
    Letter {
        long_words: false,
        preview: letter.head.standing == Standing::Preview,
        head: head(&letter.head, decided_at),
        window: match &letter.delivery {
            Delivery::Address(address) => Window { lines: tidy(&address.lines), handed_over: None },
            Delivery::WithoutAddress(hand_over) => handed_over(*hand_over),
        },
        urgency,
        child: None,
        items: letter.items.iter().map(item).collect(),
        text: text(&letter.text),
        signed: signed(&letter.signatures),
        at_once: at_once(&letter.effect),
        appeal: appeal(&letter.appeal),
    }
}

fn child_shelter(letter: &ChildShelterLetter) -> Letter {
    let court = match &letter.basis {
        ChildShelterBasis::Consent => None,
        ChildShelterBasis::Immediate { court, submit_by, why_it_cannot_wait } => {
            Some(CourtView { name: court.clone(), submit_by: date(*submit_by), why: paragraphs(why_it_cannot_wait) })
        }
    };
    let service = match court {
        None => "skyddat boende",
        Some(_) => "skyddat boende som en omedelbar insats",
    };
    let (child, guardian) = (letter.child.trim(), letter.guardian.trim());
    let sentence = format!("{} beviljas {service} tillsammans med {guardian}{}.", beginning(child), period(letter.period));
    Letter {
        long_words: false,
        preview: letter.head.standing == Standing::Preview,
        head: head(&letter.head, None),
        window: handed_over(letter.hand_over),
        urgency: None,
        items: vec![Item {
            outcome: "granted",
            label: "Beviljas",
            sentence,
            not_granted: None,
            note: None,
            statute: citation(&letter.statute),
        }],
        child: Some(ChildView { name: child.to_owned(), court }),
        text: text(&letter.text),
        signed: signed(&letter.signatures),
        at_once: at_once(&letter.effect),
        appeal: appeal(&letter.appeal),
    }
}

fn consent(letter: &ConsentLetter) -> Letter {
    let (child, service) = (beginning(letter.child.trim()), letter.service.trim());
    let (outcome, label, sentence, at_once) = match &letter.ruling {
        ConsentRuling::SetAside { period: days, at_once } => {
            let when = period(*days);
            let sentence = format!("{child} får ges {service}{when} fast bara en av vårdnadshavarna samtycker.");
            ("granted", "Samtycket behövs inte", sentence, Some(citation(at_once)))
        }
        ConsentRuling::Stands => {
            let sentence = format!("{child} får inte ges {service} när bara en av vårdnadshavarna samtycker.");
            ("refused", "Samtycket behövs", sentence, None)
        }
    };
    Letter {
        long_words: false,
        preview: letter.head.standing == Standing::Preview,
        head: head(&letter.head, None),
        window: handed_over(letter.hand_over),
        urgency: None,
        child: Some(ChildView { name: letter.child.trim().to_owned(), court: None }),
        items: vec![Item { outcome, label, sentence, not_granted: None, note: None, statute: citation(&letter.statute) }],
        // Nothing of what a party or the child has said: the letter has no place for it.
        text: Text {
            facts: paragraphs(&letter.note),
            reasons: paragraphs(&letter.reasons),
            ..text(&DecisionText::<&str> {
                applied_for: Vec::new(),
                facts: Vec::new(),
                reasons: Vec::new(),
                own_view: Vec::new(),
                child_impact: Vec::new(),
                words: Words::Kept,
                communication: unsaid(&letter.hearing),
                rules: Vec::new(),
            })
        },
        signed: signed(&letter.signatures),
        at_once,
        appeal: appeal(&letter.appeal),
    }
}

/// What a child is called, at the beginning of a sentence: one whose name the recipient may not know is called a child.
fn beginning(child: &str) -> String {
    let mut letters = child.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// How the parties were heard, without what any of them said.
fn unsaid<T: AsRef<str>>(hearing: &Communication<T>) -> Communication<&str> {
    match hearing {
        Communication::Heard { sent_on, answer: Answer::Nothing } => Communication::Heard { sent_on: *sent_on, answer: Answer::Nothing },
        Communication::Heard { sent_on, .. } => Communication::Heard { sent_on: *sent_on, answer: Answer::Unquoted },
        Communication::LeftOut { ground } => Communication::LeftOut { ground: ground.as_ref() },
    }
}

fn head(head: &LetterHead, decided_at: Option<String>) -> Head {
    let issued = head.issued_on;
    let office = &head.office;
    Head {
        issued: Issued { year: issued.year(), month: issued.month(), day: issued.day() },
        document_id: head.document_id.clone(),
        authority: head.authority.clone(),
        unit: head.unit.clone(),
        visiting: office.visiting_address.clone(),
        postal: tidy(&office.postal_address),
        phone: office.phone.clone(),
        email: office.email.clone(),
        case_number: head.case_number.clone(),
        decided_on: date(head.decided_on),
        decided_at,
        recipient: head.recipient.clone(),
    }
}

fn handed_over(hand_over: HandOver) -> Window {
    let how = match hand_over {
        HandOver::InPerson => "Lämnas personligen mot legitimation",
        HandOver::CollectedAtOffice => "Hämtas på vårt kontor mot legitimation",
        HandOver::ESignedChannel => "Lämnas i e-tjänst med e-legitimation",
        HandOver::ThroughPostOffice => "Hämtas ut mot legitimation, poste restante",
        HandOver::SeparateEnvelope => "Skickas i särskilt adresserat kuvert",
    };
    Window { lines: Vec::new(), handed_over: Some(how) }
}

fn item(item: &DecisionItem) -> Item {
    let service = item.service.trim();
    let when = period(item.period);
    let (outcome, label, sentence) = match &item.outcome {
        Outcome::Granted => ("granted", "Beviljas", format!("Du beviljas {service}{when}.")),
        Outcome::Partly { .. } => ("partly", "Beviljas delvis", format!("Du beviljas delvis {service}{when}.")),
        Outcome::Refused => ("refused", "Avslås", format!("Din ansökan om {service} avslås.")),
    };
    let not_granted = match &item.outcome {
        Outcome::Partly { not_granted } => Some(not_granted.clone()),
        Outcome::Granted | Outcome::Refused => None,
    };
    Item { outcome, label, sentence, not_granted, note: item.note.clone(), statute: citation(&item.statute) }
}

fn text<T: AsRef<str>>(text: &DecisionText<T>) -> Text {
    let (heard_on, answer, said, not_heard) = match &text.communication {
        Communication::Heard { sent_on, answer } => {
            let (answer, said) = match answer {
                Answer::Nothing => ("nothing", Vec::new()),
                Answer::Written(said) => ("written", paragraphs(said)),
                Answer::Oral(said) => ("oral", paragraphs(said)),
                Answer::Unquoted => ("unquoted", Vec::new()),
            };
            (Some(date(*sent_on)), answer, said, Vec::new())
        }
        Communication::LeftOut { ground } => (None, "nothing", Vec::new(), paragraphs(&[ground])),
    };
    let rules = text.rules.iter().map(|rule| Rule { citation: citation(&rule.citation), says: rule.says.clone() });
    Text {
        applied_for: paragraphs(&text.applied_for),
        facts: paragraphs(&text.facts),
        reasons: paragraphs(&text.reasons),
        own_view: paragraphs(&text.own_view),
        child_impact: paragraphs(&text.child_impact),
        keeps_words: text.words == Words::Kept,
        heard_on,
        answer,
        said,
        not_heard,
        rules: rules.collect(),
    }
}

fn signed<T: AsRef<str>>(signatures: &Signatures<T>) -> Signed {
    let names = |officials: &[Official]| officials.iter().map(official).collect::<Vec<_>>();
    match signatures {
        Signatures::Named { deciders, authority, rapporteurs, participants, dissent } => Signed {
            names_omitted: false,
            deciders: names(deciders),
            authority: authority.clone(),
            rapporteurs: names(rapporteurs),
            participants: names(participants),
            dissent: dissent
                .iter()
                .map(|dissent| DissentView { by: Some(official(&dissent.by)), opinion: paragraphs(&dissent.opinion) })
                .collect(),
        },
        Signatures::Omitted { decided_by, dissent } => Signed {
            names_omitted: true,
            deciders: vec![decided_by.clone()],
            authority: None,
            rapporteurs: Vec::new(),
            participants: Vec::new(),
            dissent: dissent.iter().map(|said| DissentView { by: None, opinion: paragraphs(said) }).collect(),
        },
    }
}

fn at_once(effect: &Effect) -> Option<String> {
    match effect {
        Effect::AtOnce { statute } => Some(citation(statute)),
        Effect::NotStated => None,
    }
}

fn appeal(appeal: &AppealInstruction) -> Appeal {
    match appeal {
        AppealInstruction::AdministrativeCourt { court, statute } => Appeal::Court { court: court.clone(), statute: citation(statute) },
        AppealInstruction::LegalityReview { court, court_address, notice_board, noticed_on } => Appeal::Legality {
            court: court.clone(),
            address: tidy(court_address),
            notice_board: notice_board.clone(),
            noticed_on: noticed_on.map(date),
        },
        AppealInstruction::None { why } => Appeal::Closed { why: why.clone() },
    }
}

/// Lines without white space around them; empty ones go.
fn tidy(lines: &[String]) -> Vec<String> {
    lines.iter().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}
