//! Letters to look at and to test with. Everything in them is made up: the municipality, the people and what happened.
#![expect(clippy::unwrap_used, reason = "a sample that cannot be made must stop the test or the example")]

mod refused;

use fristad_app::port::letter::{
    Answer, AppealInstruction, AppliedRule, ChildShelterBasis, ChildShelterLetter, Communication, ConsentLetter, ConsentRuling,
    DecisionItem, DecisionLetter, DecisionText, Delivery, Effect, HandOver, LetterHead, OfficeContact, Official, Outcome, Period,
    PostalAddress, PublicText, ServiceLetter, Signatures, Standing, Urgency, Withheld, WithheldKind, Words,
};
use jiff::civil::{date, time};

/// The rule behind most of the letters.
const SERVICE_RULE: &str = "11 kap. 1 § socialtjänstlagen (2025:400)";

/// Where the person lives in the samples; it is in no letter that may not show it.
pub const HOME: &str = "Granlidsvägen 14";

/// Every sample with the name of its file.
pub fn samples() -> Vec<(&'static str, DecisionLetter)> {
    vec![
        ("beviljat", service(granted())),
        ("delvis-beviljat", service(partly())),
        ("avslag", service(refused::letter())),
        ("avslag-laglighetsprovning", service(legality())),
        ("akut-natt", service(acute())),
        ("barn-omedelbart", child_shelter(child_immediate())),
        ("barn-samtycke", child_shelter(child_consent())),
        ("samtycke-behovs-inte", consent(set_aside())),
        ("samtycke-behovs", consent(consent_stands())),
        ("namn-utelamnade", service(names_omitted())),
        ("utan-adress", service(without_address())),
    ]
}

/// The letter as its kind.
pub fn service(letter: ServiceLetter) -> DecisionLetter {
    DecisionLetter::Service(Box::new(letter))
}

/// The letter as its kind.
pub fn child_shelter(letter: ChildShelterLetter) -> DecisionLetter {
    DecisionLetter::ChildShelter(Box::new(letter))
}

/// The letter as its kind.
pub fn consent(letter: ConsentLetter) -> DecisionLetter {
    DecisionLetter::Consent(Box::new(letter))
}

/// Granted in full, by post.
pub fn granted() -> ServiceLetter {
    ServiceLetter {
        head: head("SN 2026-00417", "Signe Exempelsson"),
        delivery: Delivery::Address(home()),
        urgency: Urgency::Ordinary,
        items: vec![
            item("stödsamtal en gång i veckan", Outcome::Granted, Period { from: Some(date(2026, 3, 16)), until: Some(date(2026, 9, 15)) }),
            DecisionItem {
                note: Some("Kontaktpersonen följer med till polisen, domstolen och andra myndigheter.".to_owned()),
                ..item("kontaktperson", Outcome::Granted, Period { from: Some(date(2026, 3, 16)), until: None })
            },
        ],
        text: DecisionText {
            applied_for: paragraphs(&["Du har ansökt om samtalsstöd och om en kontaktperson som kan vara med vid förhör och rättegång."]),
            facts: paragraphs(&[
                "Du har berättat att du under flera år har levt med hot och kontroll, och att du lämnade förhållandet \
                 i januari. Du sover dåligt och undviker platser där du kan möta honom.",
                "En förundersökning pågår. Du har ingen i din närhet som kan följa med dig till myndigheter.",
            ]),
            reasons: paragraphs(&["Vi bedömer att du behöver stöd för att bearbeta det du har varit med om och för att orka igenom \
                 rättsprocessen, och att behovet inte kan tillgodoses på annat sätt. Samtal varje vecka och en \
                 kontaktperson ger dig en skälig levnadsnivå och stärker dina möjligheter att leva självständigt."]),
            own_view: paragraphs(&["Du vill ha samma person i alla samtal. Det har vi tagit hänsyn till."]),
            child_impact: Vec::new(),
            words: Words::Told,
            communication: Communication::LeftOut {
                ground: "Vi följer din ansökan. Därför har det varit uppenbart obehövligt att skicka underlaget till \
                         dig innan vi beslutade (25 § förvaltningslagen (2017:900))."
                    .to_owned(),
            },
            rules: vec![
                rule(SERVICE_RULE, "Den som inte själv kan tillgodose sina behov har rätt till insatser"),
                rule(
                    "13 kap. 1 § socialtjänstlagen (2025:400)",
                    "Nämnden ska erbjuda den som har utsatts för brott och dennes närstående stöd",
                ),
            ],
        },
        signatures: caseworker(),
        effect: at_once(),
        appeal: AppealInstruction::None {
            why: "Du har fått det du ansökte om. Därför finns det ingen anvisning om hur man överklagar i brevet. \
                  Tycker du ändå att något i beslutet är fel, hör av dig till oss."
                .to_owned(),
        },
    }
}

/// Partly granted, with the way to the administrative court.
pub fn partly() -> ServiceLetter {
    ServiceLetter {
        items: vec![DecisionItem {
            note: Some("Du betalar 85 kronor för varje dygn i skyddat boende.".to_owned()),
            ..item(
                "skyddat boende",
                Outcome::Partly {
                    not_granted: "Du har ansökt om sex månader. Vi beviljar tre, och prövar behovet på nytt i maj.".to_owned(),
                },
                Period { from: Some(date(2026, 3, 3)), until: Some(date(2026, 6, 2)) },
            )
        }],
        text: DecisionText {
            applied_for: paragraphs(&["Du har ansökt om skyddat boende i sex månader."]),
            facts: paragraphs(&[
                "Du och dina två barn fick ett akut beslut om skydd i natten mot den 24 februari. Du har berättat att du \
                 under flera år har levt med hot och våld, och att hoten har blivit värre sedan du sade att du ville \
                 lämna förhållandet.",
                "Polisen bedömer att risken för nytt våld är hög. Vår egen bedömning, som vi har gjort tillsammans med \
                 dig, är densamma. En förundersökning pågår.",
            ]),
            reasons: paragraphs(&[
                "Du och barnen behöver skydd, och det går inte att ge på annat sätt så länge risken är hög. Du har \
                 därför rätt till skyddat boende.",
                "Hur länge risken består går inte att säga i dag. Rättegången väntas i maj, och då kan läget vara ett \
                 annat. Vi beviljar därför tre månader och prövar tillsammans med dig vad du behöver sedan, i god tid \
                 innan beslutet slutar gälla. Du behöver inte vara rädd att stå utan skydd medan vi gör det.",
            ]),
            own_view: paragraphs(&[
                "Du vill veta att ni får stanna så länge det behövs. Vi förstår det och har bestämt att uppföljningen \
                 görs redan den 4 maj.",
            ]),
            child_impact: paragraphs(&[
                "Barnen har rätt till skydd mot våld och till skola och fritid. Beslutet ger dem trygghet nu, men \
                 innebär också ett uppbrott. Äldsta barnet har sagt att det är skönt att få sova och att hon saknar \
                 sina vänner. Vi har vägt in det genom att planera skolgången redan första veckan.",
            ]),
            words: Words::Told,
            communication: Communication::Heard {
                sent_on: date(2026, 2, 20),
                answer: Answer::Written(paragraphs(&["Jag är rädd att tre månader inte räcker."])),
            },
            ..granted().text
        },
        appeal: to_court(),
        ..granted()
    }
}

/// Refused, with the way to legality review.
pub fn legality() -> ServiceLetter {
    ServiceLetter {
        items: vec![DecisionItem {
            statute: "11 kap. 4 § socialtjänstlagen (2025:400)".to_owned(),
            ..item("eget boende i en annan kommun, utöver det du har rätt till", Outcome::Refused, Period::default())
        }],
        effect: Effect::NotStated,
        appeal: AppealInstruction::LegalityReview {
            court: "Förvaltningsrätten i Exempelstad".to_owned(),
            court_address: vec!["Box 900".to_owned(), "900 00 Exempelstad".to_owned()],
            notice_board: "kommunens anslagstavla på www.lindevalla.example".to_owned(),
            noticed_on: Some(date(2026, 3, 9)),
        },
        ..refused::letter()
    }
}

/// Shelter at night.
pub fn acute() -> ServiceLetter {
    ServiceLetter {
        head: LetterHead { unit: "Socialjouren".to_owned(), ..withholding_home() },
        delivery: Delivery::WithoutAddress(HandOver::InPerson),
        urgency: Urgency::Acute {
            decided_at: time(2, 40, 0, 0),
            until: date(2026, 3, 10),
            why_it_cannot_wait: paragraphs(&[
                "Du ringde oss i natt, strax före klockan två. Du berättade att du har blivit slagen och hotad till \
                 livet, att han har nyckel till lägenheten och att du och barnen inte vågar vara kvar.",
                "Vi bedömer att det är fara för ditt och barnens liv och hälsa om ni inte får skydd genast.",
            ]),
        },
        items: vec![item(
            "skyddat boende för dig och plats för dina två barn",
            Outcome::Granted,
            Period { from: Some(date(2026, 3, 3)), until: Some(date(2026, 3, 10)) },
        )],
        text: DecisionText {
            applied_for: Vec::new(),
            facts: Vec::new(),
            reasons: Vec::new(),
            own_view: paragraphs(&["Du vill ha skydd, och du vill att barnen är med dig."]),
            child_impact: paragraphs(&[
                "Barnen har hört och sett våldet. De får skydd tillsammans med dig. Vi har gjort en anmälan så att \
                 barnen får eget stöd; det gör vi alltid.",
            ]),
            words: Words::Told,
            communication: Communication::LeftOut {
                ground: "Vi har inte kunnat vänta på att du skulle få del av ett skriftligt underlag \
                         (25 § första stycket 3 förvaltningslagen (2017:900))."
                    .to_owned(),
            },
            rules: vec![rule(SERVICE_RULE, "Den som inte själv kan tillgodose sina behov har rätt till insatser")],
        },
        signatures: Signatures::Named {
            deciders: vec![official("Jonna Jourberg", "socialsekreterare vid socialjouren")],
            authority: Some("på delegation från socialnämnden, punkt 2.1".to_owned()),
            rapporteurs: Vec::new(),
            participants: Vec::new(),
            dissent: Vec::new(),
        },
        effect: at_once(),
        appeal: AppealInstruction::None {
            why: "Du har fått den hjälp som du bad om i natt. Det beslut som följer på utredningen kan du överklaga \
                  om det går dig emot."
                .to_owned(),
        },
    }
}

/// A child's shelter that could not await the court.
pub fn child_immediate() -> ChildShelterLetter {
    ChildShelterLetter {
        head: LetterHead { unit: "Barn- och ungdomsenheten".to_owned(), ..head("SN 2026-00418", "Pär Exempelsson") },
        hand_over: HandOver::SeparateEnvelope,
        child: "Vide Exempelsson".to_owned(),
        guardian: "Signe Exempelsson".to_owned(),
        basis: ChildShelterBasis::Immediate {
            court: "Förvaltningsrätten i Exempelstad".to_owned(),
            submit_by: date(2026, 3, 10),
            why_it_cannot_wait: vec![public(
                "Risken för barnets säkerhet är sådan att rättens beslut inte kan avvaktas. Hoten har riktats mot \
                 både föräldern och barnet och har upprepats den senaste veckan.",
            )],
        },
        statute: "4 kap. 1 § lagen (2024:79) om placering av barn i skyddat boende".to_owned(),
        period: Period { from: Some(date(2026, 3, 3)), until: None },
        text: DecisionText {
            applied_for: Vec::new(),
            facts: vec![public(
                "Signe Exempelsson har beviljats skyddat boende. Barnet har två vårdnadshavare och en av dem \
                 samtycker inte. Barnet har varit med när våldet skedde.",
            )],
            reasons: vec![public(
                "Det finns en direkt risk för att barnets säkerhet äventyras och att barnets hälsa skadas om barnet \
                 inte får skydd tillsammans med den vårdnadshavare som är utsatt.",
            )],
            own_view: vec![public("Pär Exempelsson motsätter sig insatsen.")],
            child_impact: vec![public(
                "Barnets bästa är avgörande. Barnet är fem år och har fått veta vad som händer på ett sätt som passar \
                 åldern. Barnet har sagt att det vill vara med sin mamma.",
            )],
            words: Words::Told,
            communication: Communication::LeftOut {
                ground: public(
                    "Beslutet kunde inte skjutas upp, och parterna har därför inte fått yttra sig före beslutet \
                     (25 § första stycket 3 förvaltningslagen (2017:900)).",
                ),
            },
            rules: vec![rule(
                "3 kap. 1 § och 4 kap. 1 § lagen (2024:79) om placering av barn i skyddat boende",
                "Ett barn får beviljas skyddat boende med en vårdnadshavare fast den andra inte samtycker",
            )],
        },
        signatures: Signatures::Named {
            deciders: vec![official("Ordfrid Ordförandesson", "ordförande i socialnämnden")],
            authority: Some("med stöd av 4 kap. 1 § andra stycket lagen (2024:79)".to_owned()),
            rapporteurs: vec![official("Bodil Barnhandläggare", "socialsekreterare")],
            participants: Vec::new(),
            dissent: Vec::new(),
        },
        effect: Effect::NotStated,
        appeal: AppealInstruction::None {
            why: "Det här beslutet kan inte överklagas (9 kap. 1 § lagen (2024:79)). Det prövas i stället av \
                  förvaltningsrätten, och där får du säga din mening. Rättens beslut kan överklagas."
                .to_owned(),
        },
    }
}

/// A child's shelter that the guardians agree to.
pub fn child_consent() -> ChildShelterLetter {
    let immediate = child_immediate();
    ChildShelterLetter {
        head: LetterHead { recipient: "Signe Exempelsson".to_owned(), ..immediate.head },
        hand_over: HandOver::InPerson,
        basis: ChildShelterBasis::Consent,
        statute: "22 kap. 5 § och 11 kap. 1 § socialtjänstlagen (2025:400)".to_owned(),
        text: DecisionText {
            facts: vec![public(
                "Signe Exempelsson har beviljats skyddat boende och är myndig. Barnet har två vårdnadshavare. Barnet har varit med när \
                 våldet skedde.",
            )],
            own_view: vec![public("Båda vårdnadshavarna samtycker till insatsen.")],
            words: Words::Told,
            communication: Communication::Heard { sent_on: date(2026, 2, 27), answer: Answer::Nothing },
            rules: vec![rule(
                "22 kap. 5 § socialtjänstlagen (2025:400)",
                "Ett barn får beviljas skyddat boende tillsammans med en myndig vårdnadshavare som har samma insats",
            )],
            ..immediate.text
        },
        signatures: Signatures::Omitted { decided_by: "Socialnämndens arbetsutskott".to_owned(), dissent: Vec::new() },
        effect: at_once(),
        appeal: to_court(),
        ..immediate
    }
}

/// A guardian's missing consent is set aside; the letter is to him.
pub fn set_aside() -> ConsentLetter {
    ConsentLetter {
        head: LetterHead { unit: "Barn- och ungdomsenheten".to_owned(), ..head("SN 2026-00418", "Pär Exempelsson") },
        hand_over: HandOver::SeparateEnvelope,
        child: "Vide Exempelsson".to_owned(),
        service: "stödsamtal".to_owned(),
        ruling: ConsentRuling::SetAside {
            period: Period { from: Some(date(2026, 3, 3)), until: Some(date(2026, 9, 2)) },
            at_once: "6 kap. 13 a § föräldrabalken".to_owned(),
        },
        statute: "6 kap. 13 a § föräldrabalken".to_owned(),
        note: vec![public("Socialnämnden beslutar att Vide får ges stödsamtal hos barn- och familjeteamet.")],
        reasons: vec![public("Vide behöver stöd för att bearbeta det som har hänt. Att vänta är inte förenligt med barnets bästa.")],
        hearing: Communication::Heard { sent_on: date(2026, 2, 10), answer: Answer::Unquoted },
        signatures: Signatures::Omitted { decided_by: "Socialnämndens arbetsutskott".to_owned(), dissent: Vec::new() },
        appeal: AppealInstruction::AdministrativeCourt {
            court: "Förvaltningsrätten i Exempelstad".to_owned(),
            statute: "6 kap. 13 a § föräldrabalken".to_owned(),
        },
    }
}

/// It is not: the committee says no.
pub fn consent_stands() -> ConsentLetter {
    ConsentLetter { ruling: ConsentRuling::Stands, ..set_aside() }
}

/// Officials' names left out.
pub fn names_omitted() -> ServiceLetter {
    ServiceLetter {
        head: LetterHead {
            withheld: OFFICIALS.iter().map(|name| Withheld { word: (*name).to_owned(), why: WithheldKind::Official }).collect(),
            ..head("SN 2026-00419", "Love Exempelsson")
        },
        signatures: Signatures::Omitted {
            decided_by: "Socialnämndens arbetsutskott".to_owned(),
            dissent: vec![paragraphs(&["Ansökan borde ha beviljats i en månad."])],
        },
        ..refused::letter()
    }
}

/// The officials of [`names_omitted`].
pub const OFFICIALS: [&str; 2] = ["Maria Handläggarsdotter", "Tuva Teamledarsson"];

/// Partly granted to somebody who may get no letter at home.
pub fn without_address() -> ServiceLetter {
    ServiceLetter { head: withholding_home(), delivery: Delivery::WithoutAddress(HandOver::CollectedAtOffice), ..partly() }
}

/// The head of a letter that may not say where its recipient is.
pub fn withholding_home() -> LetterHead {
    LetterHead {
        withheld: vec![Withheld { word: HOME.to_owned(), why: WithheldKind::Place }],
        ..head("SN 2026-00417", "Signe Exempelsson")
    }
}

/// The window of a letter to the home.
pub fn home() -> PostalAddress {
    PostalAddress { lines: vec![HOME.to_owned(), "900 01 Lindevalla".to_owned()] }
}

fn head(case_number: &str, recipient: &str) -> LetterHead {
    LetterHead {
        standing: Standing::Issued,
        document_id: "6f1f2c1e-5d0b-4a68-9a3e-2f7f0b8e4c11".to_owned(),
        issued_on: date(2026, 3, 3),
        authority: "Socialnämnden i Lindevalla kommun".to_owned(),
        unit: "Enheten för våld i nära relationer".to_owned(),
        office: OfficeContact {
            visiting_address: Some("Stadshuset, Kommunaltorget 1, Lindevalla".to_owned()),
            postal_address: vec!["Box 12".to_owned(), "900 00 Lindevalla".to_owned()],
            phone: "0900-12 34 00".to_owned(),
            email: Some("socialnamnden@lindevalla.example".to_owned()),
        },
        case_number: case_number.to_owned(),
        decided_on: date(2026, 3, 3),
        recipient: recipient.to_owned(),
        withheld: Vec::new(),
    }
}

fn item(service: &str, outcome: Outcome, period: Period) -> DecisionItem {
    DecisionItem { service: service.to_owned(), outcome, period, statute: SERVICE_RULE.to_owned(), note: None }
}

fn caseworker() -> Signatures<String> {
    Signatures::Named {
        deciders: vec![official("Tuva Teamledarsson", "enhetschef")],
        authority: Some("på delegation från socialnämnden, punkt 4.2".to_owned()),
        rapporteurs: vec![official("Maria Handläggarsdotter", "socialsekreterare")],
        participants: Vec::new(),
        dissent: Vec::new(),
    }
}

fn to_court() -> AppealInstruction {
    AppealInstruction::AdministrativeCourt {
        court: "Förvaltningsrätten i Exempelstad".to_owned(),
        statute: "35 kap. 1 § socialtjänstlagen (2025:400)".to_owned(),
    }
}

fn at_once() -> Effect {
    Effect::AtOnce { statute: "35 kap. 5 § socialtjänstlagen (2025:400)".to_owned() }
}

fn official(name: &str, title: &str) -> Official {
    Official { name: name.to_owned(), title: title.to_owned() }
}

fn rule(citation: &str, says: &str) -> AppliedRule {
    AppliedRule { citation: citation.to_owned(), says: says.to_owned() }
}

fn paragraphs(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn public(text: &str) -> PublicText {
    PublicText::checked(text, &[HOME]).unwrap()
}
