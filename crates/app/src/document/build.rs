//! From a letter's source to the letter.

use super::source::{Handing, Hearing, LetterSource, Signer};
use crate::port::letter::{
    Answer, AppealInstruction, ChildShelterBasis, ChildShelterLetter, Communication, ConsentLetter, ConsentRuling, DecisionItem,
    DecisionLetter, DecisionText, Delivery, Effect, HandOver, LetterHead, OfficeContact, Official, Outcome, Period, PlaceInText,
    PostalAddress, PublicText, ServiceLetter, Signatures, Standing, Urgency, Withheld, WithheldKind, Words,
};
use fristad_domain::{
    case::code::{self, CommunicationException},
    service::{AppealRoute, DecisionType},
    stage::decision::{Mandate, Mode},
};
use jiff::civil::Time;

/// The letter of a source. Fails where a text that becomes public names a place.
pub(super) fn letter(source: &LetterSource, standing: Standing) -> Result<DecisionLetter, PlaceInText> {
    if let Some((child, guardian)) = &source.child {
        return Ok(DecisionLetter::ChildShelter(Box::new(child_letter(source, standing, child, guardian)?)));
    }
    if let Some((child, service)) = &source.consent {
        return Ok(DecisionLetter::Consent(Box::new(consent_letter(source, standing, child, *service)?)));
    }
    Ok(DecisionLetter::Service(Box::new(ServiceLetter {
        head: head(source, standing),
        delivery: delivery(source),
        urgency: urgency(source),
        items: vec![item(source)],
        text: text(source, |paragraph| Ok(paragraph.to_owned()))?,
        signatures: signatures(source),
        effect: effect(source),
        appeal: appeal(source),
    })))
}

fn child_letter(source: &LetterSource, standing: Standing, child: &str, guardian: &str) -> Result<ChildShelterLetter, PlaceInText> {
    let known: Vec<&str> = source.withheld_places.iter().map(String::as_str).collect();
    let public = |paragraph: &str| PublicText::checked(paragraph, &known);
    let basis = if source.kind == DecisionType::ChildImmediatePlacement {
        ChildShelterBasis::Immediate {
            court: source.office.court.clone(),
            submit_by: source.submit_by.unwrap_or(source.issued_on),
            why_it_cannot_wait: paragraphs(&source.why_it_cannot_wait).map(public).collect::<Result<_, _>>()?,
        }
    } else {
        ChildShelterBasis::Consent
    };
    Ok(ChildShelterLetter {
        head: head(source, standing),
        hand_over: hand_over(source.handing),
        child: child.to_owned(),
        guardian: guardian.to_owned(),
        basis,
        statute: source.statute.clone(),
        period: period(source),
        text: text(source, public)?,
        signatures: signatures(source),
        effect: effect(source),
        appeal: appeal(source),
    })
}

/// What the parties and the child have said is not in it, whatever the source holds.
fn consent_letter(source: &LetterSource, standing: Standing, child: &str, service: DecisionType) -> Result<ConsentLetter, PlaceInText> {
    let known: Vec<&str> = source.withheld_places.iter().map(String::as_str).collect();
    let public = |paragraph: &str| PublicText::checked(paragraph, &known);
    let all = |text: &str| paragraphs(text).map(public).collect::<Result<Vec<_>, _>>();
    Ok(ConsentLetter {
        head: head(source, standing),
        hand_over: hand_over(source.handing),
        child: child.to_owned(),
        service: mid_sentence(service.label()),
        ruling: match source.outcome {
            code::Outcome::Granted | code::Outcome::Partly => ConsentRuling::SetAside { period: period(source), at_once: SET_ASIDE.into() },
            code::Outcome::Refused => ConsentRuling::Stands,
        },
        statute: source.statute.clone(),
        note: all(&source.ruling)?,
        reasons: all(&source.reasons)?,
        hearing: communication(&unquoted(&source.hearing), &public)?,
        signatures: signatures(source),
        appeal: appeal(source),
    })
}

/// How the parties were heard, without what came back.
pub(super) fn unquoted(hearing: &Hearing) -> Hearing {
    match hearing {
        Hearing::Heard { sent_on, answer } => Hearing::HeardTogether { sent_on: *sent_on, is_answered: answer.is_some() },
        other => other.clone(),
    }
}

fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty())
}

fn head(source: &LetterSource, standing: Standing) -> LetterHead {
    let places = source.withheld_places.iter().map(|word| Withheld { word: word.clone(), why: WithheldKind::Place });
    let names = source.withheld_names.iter().map(|word| Withheld { word: word.clone(), why: WithheldKind::Official });
    let people = source.withheld_people.iter().map(|word| Withheld { word: word.clone(), why: WithheldKind::Person });
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    LetterHead {
        standing,
        document_id: source.document.clone(),
        issued_on: source.issued_on,
        authority: source.authority.clone(),
        unit: source.unit.clone(),
        office: OfficeContact {
            visiting_address: some(&source.office.visiting_address),
            postal_address: source.office.postal_address.clone(),
            phone: source.office.phone.clone(),
            email: some(&source.office.email),
        },
        case_number: source.case_number.clone(),
        decided_on: source.decided.date(),
        recipient: source.recipient.clone(),
        withheld: places.chain(names).chain(people).collect(),
    }
}

const fn hand_over(handing: Handing) -> HandOver {
    match handing {
        Handing::InPerson => HandOver::InPerson,
        Handing::CollectedAtOffice => HandOver::CollectedAtOffice,
        Handing::EIdentified => HandOver::ESignedChannel,
        Handing::ThroughPostOffice => HandOver::ThroughPostOffice,
        Handing::Address | Handing::SeparateEnvelope => HandOver::SeparateEnvelope,
    }
}

fn delivery(source: &LetterSource) -> Delivery {
    if source.handing == Handing::Address {
        Delivery::Address(PostalAddress { lines: source.address.clone() })
    } else {
        Delivery::WithoutAddress(hand_over(source.handing))
    }
}

fn urgency(source: &LetterSource) -> Urgency {
    match source.mode {
        Mode::Ordinary => Urgency::Ordinary,
        Mode::Acute => Urgency::Acute {
            decided_at: Time::new(source.decided.hour(), source.decided.minute(), 0, 0).unwrap_or(Time::midnight()),
            until: source.until.unwrap_or(source.decided.date()),
            why_it_cannot_wait: paragraphs(&source.why_it_cannot_wait).map(str::to_owned).collect(),
        },
    }
}

fn period(source: &LetterSource) -> Period {
    Period { from: Some(source.decided.date()), until: source.until }
}

fn item(source: &LetterSource) -> DecisionItem {
    let refused = source.outcome == code::Outcome::Refused;
    let ruling = source.ruling.trim();
    let note = Some(ruling.to_owned()).filter(|ruling| !ruling.is_empty());
    let (outcome, note) = match source.outcome {
        code::Outcome::Granted => (Outcome::Granted, note),
        code::Outcome::Partly => (Outcome::Partly { not_granted: "det du har ansökt om utöver det som står här".to_owned() }, note),
        code::Outcome::Refused => (Outcome::Refused, note),
    };
    DecisionItem {
        service: mid_sentence(source.kind.label()),
        outcome,
        period: if refused { Period::default() } else { period(source) },
        statute: source.statute.clone(),
        note,
    }
}

/// What a label is called in the middle of a sentence.
fn mid_sentence(label: &str) -> String {
    let mut letters = label.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

fn communication<T>(hearing: &Hearing, take: &impl Fn(&str) -> Result<T, PlaceInText>) -> Result<Communication<T>, PlaceInText> {
    Ok(match hearing {
        Hearing::Heard { sent_on, answer } => {
            let answer = match answer {
                None => Answer::Nothing,
                Some(text) => Answer::Written(paragraphs(text).map(take).collect::<Result<_, _>>()?),
            };
            Communication::Heard { sent_on: *sent_on, answer }
        }
        Hearing::HeardTogether { sent_on, is_answered } => {
            Communication::Heard { sent_on: *sent_on, answer: if *is_answered { Answer::Unquoted } else { Answer::Nothing } }
        }
        Hearing::LeftOut(exception) => Communication::LeftOut { ground: take(ground(*exception))? },
        Hearing::WhollyInFavour => Communication::LeftOut {
            ground: take(
                "Beslutet är helt till din fördel. Därför var det uppenbart obehövligt att först skicka underlaget till dig (25 § förvaltningslagen).",
            )?,
        },
        Hearing::NotRecorded => Communication::LeftOut {
            ground: take("Det är inte antecknat att underlaget skickades till parterna innan beslutet fattades.")?,
        },
    })
}

fn text<T>(source: &LetterSource, take: impl Fn(&str) -> Result<T, PlaceInText>) -> Result<DecisionText<T>, PlaceInText> {
    let all = |text: &str| paragraphs(text).map(&take).collect::<Result<Vec<_>, _>>();
    Ok(DecisionText {
        applied_for: Vec::new(),
        facts: all(&source.facts)?,
        reasons: if source.reasons.trim().is_empty() && source.outcome == code::Outcome::Granted && source.mode == Mode::Ordinary {
            vec![take("Beslutet är helt till din fördel. Därför är det uppenbart obehövligt att ange skälen (32 § förvaltningslagen).")?]
        } else {
            all(&source.reasons)?
        },
        own_view: all(&source.own_view)?,
        child_impact: all(&source.child_impact)?,
        words: if source.keeps_words { Words::Kept } else { Words::Told },
        communication: communication(&source.hearing, &take)?,
        rules: Vec::new(),
    })
}

const fn ground(exception: CommunicationException) -> &'static str {
    match exception {
        CommunicationException::PlainlyUnnecessary => {
            "Det var uppenbart obehövligt att skicka underlaget innan beslutet fattades (25 § förvaltningslagen)."
        }
        CommunicationException::HarderToCarryOut => {
            "Det kunde befaras att det annars skulle bli avsevärt svårare att genomföra beslutet (25 § förvaltningslagen)."
        }
        CommunicationException::CannotWait => "Ett väsentligt intresse krävde att beslutet meddelades omedelbart (25 § förvaltningslagen).",
    }
}

fn official(signer: &Signer) -> Official {
    Official { name: signer.name.clone(), title: signer.title.clone() }
}

fn signatures<T>(source: &LetterSource) -> Signatures<T> {
    match &source.signers {
        None => Signatures::Omitted { decided_by: source.decided_by.clone(), dissent: Vec::new() },
        Some(signers) => Signatures::Named {
            deciders: vec![official(&signers.decider)],
            authority: (signers.mandate == Mandate::ByDelegation).then(|| format!("på delegation från {}", source.authority)),
            rapporteurs: signers.rapporteur.iter().map(official).collect(),
            participants: Vec::new(),
            dissent: Vec::new(),
        },
    }
}

/// FB 6:13 a: setting a guardian's missing consent aside applies at once, and is appealed by the same paragraph. The reference is that of the law as it stands since 2012.
const SET_ASIDE: &str = "6 kap. 13 a § föräldrabalken";

/// SoL 35:5: decisions in the matters of 35:1 apply at once; lag 2024:79 8:3: an immediate placement too. For others no rule here says so.
fn effect(source: &LetterSource) -> Effect {
    if source.kind.is_submitted_to_court() {
        Effect::AtOnce { statute: "8 kap. 3 § lagen (2024:79) om placering av barn i skyddat boende".into() }
    } else if source.route == AppealRoute::AdministrativeCourt && !source.kind.coerces() {
        Effect::AtOnce { statute: "35 kap. 5 § socialtjänstlagen (2025:400)".into() }
    } else {
        Effect::NotStated
    }
}

fn appeal(source: &LetterSource) -> AppealInstruction {
    let court = source.office.court.clone();
    match source.route {
        AppealRoute::AdministrativeCourt => {
            let statute = if source.kind == DecisionType::ConsentSetAside {
                SET_ASIDE
            } else if source.kind.coerces() {
                "9 kap. 1 § lagen (2024:79) om placering av barn i skyddat boende"
            } else {
                "35 kap. 1 § socialtjänstlagen (2025:400)"
            };
            AppealInstruction::AdministrativeCourt { court, statute: statute.into() }
        }
        AppealRoute::LegalityReview => AppealInstruction::LegalityReview {
            court,
            court_address: source.office.court_address.clone(),
            notice_board: source.office.notice_board.clone(),
            noticed_on: None,
        },
        // Lag 2024:79 9:1 st. 2. Only what is submitted or applied for comes before the court anyway (3:3, 4:3).
        AppealRoute::None => AppealInstruction::None {
            why: if source.kind.is_submitted_to_court() || source.kind == DecisionType::ChildShelterApplication {
                "Beslutet får inte överklagas. Domstolen prövar det när nämnden lämnar över det.".into()
            } else {
                "Beslutet får inte överklagas (9 kap. 1 § lagen 2024:79 om placering av barn i skyddat boende).".into()
            },
        },
    }
}
