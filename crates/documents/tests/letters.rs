//! What a finished letter is, says and does not say.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a letter that is not made must stop the test")]

mod samples;
mod support;

use fristad_app::port::letter::{
    Answer, AppealInstruction, ChildShelterLetter, Communication, ConsentLetter, DecisionItem, DecisionLetter, DecisionText, Delivery,
    HandOver, LetterFlaw, LetterHead, LetterPart, OfficeContact, Outcome, PublicText, RenderError, ServiceLetter, Signatures, Standing,
    Urgency, WithheldKind,
};
use fristad_documents::{MAX_CHARACTERS, MAX_PIECES, TEMPLATE_VERSION};
use jiff::civil::date;
use samples::{HOME, OFFICIALS, child_shelter, consent, service};
use support::{Read, render};

fn read(letter: &DecisionLetter) -> Read {
    Read::new(&render(letter).unwrap().bytes)
}

#[test]
fn every_sample_is_pdf_a_2a_and_pdf_ua_1_in_swedish() {
    for (name, letter) in samples::samples() {
        let pdf = render(&letter).unwrap();
        assert_eq!(pdf.template_version, TEMPLATE_VERSION);
        assert!(pdf.engine_version.starts_with("typst 0."), "{}", pdf.engine_version);
        let file = Read::new(&pdf.bytes);
        let xmp = file.xmp();
        for said in [
            "<pdfaid:part>2</pdfaid:part>",
            "<pdfaid:conformance>A</pdfaid:conformance>",
            "<pdfuaid:part>1</pdfuaid:part>",
            "Beslut 3\u{a0}mars\u{a0}2026",
            "2026-03-03",
        ] {
            assert!(xmp.contains(said), "{name} lacks {said} in {xmp}");
        }
        assert_eq!(file.language(), "sv-SE", "{name}");
    }
}

#[test]
fn every_page_has_the_case_number_and_its_own_number() {
    for (name, letter) in samples::samples() {
        let pages = read(&letter).pages();
        for (index, page) in pages.iter().enumerate() {
            let number = support::squeeze(&format!("Sida {} ({})", index + 1, pages.len()));
            let case = support::squeeze(&format!("Ärende {}", letter.head().case_number));
            assert!(page.contains(&number) && page.contains(&case), "{name}, page {}: {page}", index + 1);
        }
    }
}

#[test]
fn a_preview_says_on_every_page_that_nothing_is_decided_and_an_issued_letter_nowhere() {
    let mark = support::squeeze("FÖRHANDSVISNING – inget beslut är fattat");
    for letter in [service(samples::legality()), child_shelter(samples::child_consent())] {
        assert!(read(&letter).pages().iter().all(|page| !page.contains(&mark)));
    }
    let legality = samples::legality();
    let consent = samples::child_consent();
    let shown = [
        service(ServiceLetter { head: LetterHead { standing: Standing::Preview, ..legality.head }, ..legality }),
        child_shelter(ChildShelterLetter { head: LetterHead { standing: Standing::Preview, ..consent.head }, ..consent }),
    ];
    for letter in shown {
        let file = read(&letter);
        let pages = file.pages();
        assert!(pages.len() > 1 && pages.iter().all(|page| page.contains(&mark)), "{pages:?}");
        assert!(file.xmp().contains("inget beslut är fattat"), "the file's title says so too");
    }
}

#[test]
fn all_that_a_letter_holds_is_printed() {
    for (name, letter) in samples::samples() {
        let file = read(&letter);
        for (part, text) in letter.texts() {
            for line in text.lines() {
                assert!(file.says(line), "{name} lacks, in {part:?}: {line}\n{}", file.text());
            }
        }
    }
}

#[test]
fn the_decision_stands_in_plain_words() {
    assert!(
        read(&service(samples::granted()))
            .says("Du beviljas stödsamtal en gång i veckan från och med 16 mars 2026 till och med 15 september 2026.")
    );
    let partly = read(&service(samples::partly()));
    assert!(partly.says("Du beviljas delvis skyddat boende från och med 3 mars 2026 till och med 2 juni 2026."));
    assert!(partly.says("Det här beviljas inte: Du har ansökt om sex månader."));
    assert!(read(&samples::samples().remove(2).1).says("Din ansökan om eget boende i en annan kommun avslås."));
    let acute = read(&service(samples::acute()));
    assert!(acute.says("Beslutet är akut och gäller längst till och med 10 mars 2026."));
    assert!(acute.says("3 mars 2026, klockan 02.40"));
    let child = read(&child_shelter(samples::child_immediate()));
    assert!(child.says("Vide Exempelsson beviljas skyddat boende som en omedelbar insats tillsammans med Signe"));
    assert!(child.says("senast den 10 mars 2026"));
}

#[test]
fn a_letter_on_consent_names_the_child_and_the_measure_and_quotes_nobody() {
    let aside = read(&consent(samples::set_aside()));
    assert!(aside.says(
        "Vide Exempelsson får ges stödsamtal från och med 3 mars 2026 till och med 2 september 2026 fast bara en av vårdnadshavarna samtycker."
    ));
    assert!(aside.says("6 kap. 13 a § föräldrabalken") && aside.says("Beslutet gäller direkt, även om någon överklagar det."));
    assert!(aside.says("Så här överklagar du") && aside.says("Synpunkter har kommit in."));
    let stands = read(&consent(samples::consent_stands()));
    assert!(stands.says("Vide Exempelsson får inte ges stödsamtal när bara en av vårdnadshavarna samtycker."));
    assert!(!stands.says("gäller direkt") && stands.says("Så här överklagar du"));
    for file in [aside, stands] {
        for addressed in ["ansökt", "ansökan om", "ny ansökan", "Du svarade", "Vad du själv har sagt", "avslag"] {
            assert!(!file.says(addressed), "nobody has applied or answered: {addressed}");
        }
    }
    // Whatever came back, it is not quoted.
    let answer = Answer::Written(vec![PublicText::checked("Han slår mig.", &[]).unwrap()]);
    let hearing = Communication::Heard { sent_on: date(2026, 2, 10), answer };
    let told = read(&consent(ConsentLetter { hearing, ..samples::set_aside() }));
    assert!(!told.says("Han slår mig.") && !told.hides("Han slår mig."));
}

#[test]
fn a_refusal_and_a_partial_grant_say_how_to_appeal_by_either_route() {
    let legality = || samples::legality().appeal;
    for outcome in [Outcome::Refused, Outcome::Partly { not_granted: "Hälften av tiden.".to_owned() }] {
        let letter = with_outcome(outcome);
        let court = read(&service(letter));
        assert!(court.says("inom tre veckor från den dag då du fick del av beslutet"));
        assert!(court.says("ska ha kommit in till oss"));
        assert!(court.says("Överklagandet ska vara skriftligt."));
        assert!(court.says("beslutet den 3 mars 2026 i ärende SN 202600417"));
        assert!(court.says("hur du vill att beslutet ska ändras"));
        assert!(!court.says("kommunallagen"));
    }
    for outcome in [Outcome::Refused, Outcome::Partly { not_granted: "Hälften av tiden.".to_owned() }] {
        let review = read(&service(ServiceLetter { appeal: legality(), ..with_outcome(outcome) }));
        assert!(review.says("13 kap. kommunallagen (2017:725)"));
        assert!(review.says("Den som är medlem i kommunen"));
        assert!(review.says("Skicka det direkt till domstolen"));
        assert!(review.says("inom tre veckor från den dag då det tillkännagavs på kommunens anslagstavla"));
        assert!(!review.says("fick del av beslutet"));
    }
}

#[test]
fn a_letter_that_lacks_what_the_law_demands_is_refused_with_all_that_is_missing() {
    let none = || AppealInstruction::None { why: "Nej.".to_owned() };
    let mute = ServiceLetter { appeal: none(), ..with_outcome(Outcome::Refused) };
    assert_eq!(flaws(mute), [LetterFlaw::Appeal]);
    let empty = samples::granted();
    let empty = ServiceLetter {
        head: LetterHead { recipient: " ".to_owned(), ..empty.head },
        delivery: Delivery::Address(fristad_app::port::letter::PostalAddress { lines: Vec::new() }),
        items: Vec::new(),
        text: DecisionText { reasons: vec!["  ".to_owned()], ..empty.text },
        signatures: Signatures::Omitted { decided_by: String::new(), dissent: Vec::new() },
        ..samples::granted()
    };
    let all = [LetterFlaw::Head, LetterFlaw::Address, LetterFlaw::Items, LetterFlaw::Reasons, LetterFlaw::Decider];
    assert_eq!(flaws(empty), all);
    let acute = samples::acute();
    let Urgency::Acute { decided_at, until, .. } = acute.urgency else { unreachable!() };
    let urgency = Urgency::Acute { decided_at, until, why_it_cannot_wait: Vec::new() };
    assert_eq!(flaws(ServiceLetter { urgency, ..samples::acute() }), [LetterFlaw::WhyItCannotWait]);
}

#[test]
fn omitted_names_stand_nowhere_and_the_letter_says_why() {
    let file = read(&service(samples::names_omitted()));
    assert!(file.says("33 § fjärde stycket förvaltningslagen (2017:900)"));
    assert!(file.says("Socialnämndens arbetsutskott"));
    assert!(file.hides("Fristad") && file.hides("Socialnämnden i Lindevalla"), "the search finds what is there");
    assert!(file.says("Ansökan borde ha beviljats i en månad."), "a dissent is told also without its author");
    let named = read(&service(samples::partly()));
    for name in OFFICIALS {
        assert!(named.says(name), "the same officials are named elsewhere");
        for word in name.split(' ') {
            assert!(!file.says(word) && !file.hides(word), "{word}");
        }
    }
}

#[test]
fn a_letter_that_names_a_withheld_official_in_its_text_is_not_made() {
    let letter = samples::names_omitted();
    let reasons = vec![format!("Du har talat med {}.", OFFICIALS[0].to_uppercase())];
    let letter = ServiceLetter { text: DecisionText { reasons, ..letter.text }, ..samples::names_omitted() };
    let refused = RenderError::Withheld { part: LetterPart::Reasons, why: WithheldKind::Official };
    assert_eq!(render(&service(letter)).err(), Some(refused));
}

#[test]
fn a_letter_without_address_holds_none_and_says_how_it_is_handed_over() {
    assert!(read(&service(samples::partly())).says(HOME), "by post it stands in the window");
    for (hand_over, says) in [
        (HandOver::InPerson, "Lämnas personligen mot legitimation"),
        (HandOver::CollectedAtOffice, "Hämtas på vårt kontor"),
        (HandOver::ESignedChannel, "e-legitimation"),
        (HandOver::ThroughPostOffice, "poste restante"),
        (HandOver::SeparateEnvelope, "särskilt adresserat kuvert"),
    ] {
        let delivery = Delivery::WithoutAddress(hand_over);
        let file = read(&service(ServiceLetter { delivery, ..samples::without_address() }));
        assert!(file.says(says), "{hand_over:?}");
        for canary in [HOME, "Granlidsvägen", "900 01"] {
            assert!(!file.says(canary) && !file.hides(canary), "{hand_over:?} tells {canary}");
        }
    }
}

#[test]
fn a_withheld_place_in_a_note_stops_the_letter() {
    let mut letter = samples::without_address();
    letter.items[0].note = Some(format!("Du kan bo kvar på {HOME}."));
    let refused = RenderError::Withheld { part: LetterPart::Items, why: WithheldKind::Place };
    assert_eq!(render(&service(letter)).err(), Some(refused));
}

#[test]
fn a_childs_letter_has_no_address_but_the_offices() {
    for letter in [samples::child_immediate(), samples::child_consent()] {
        let file = read(&child_shelter(letter));
        assert!(file.says("Var barnet vistas framgår inte av beslutet."));
        assert!(!file.says(HOME) && !file.hides(HOME));
    }
}

#[test]
fn the_same_letter_gives_the_same_bytes_in_any_order() {
    let names = |reverse: bool| {
        let mut letters = samples::samples();
        if reverse {
            letters.reverse();
        }
        let mut files: Vec<_> = letters.into_iter().map(|(name, letter)| (name, render(&letter).unwrap().bytes)).collect();
        files.sort_by_key(|(name, _)| *name);
        files
    };
    let (forwards, backwards) = (names(false), names(true));
    for ((name, one), (_, other)) in forwards.iter().zip(&backwards) {
        assert!(one == other, "{name} differs from one rendering to the next");
    }
    let fresh = fristad_documents::TypstLetters::new().unwrap();
    let again = fristad_app::port::letter::LetterRenderer::render(&fresh, &service(samples::granted())).unwrap();
    assert!(again.bytes == render(&service(samples::granted())).unwrap().bytes);
}

#[test]
fn text_is_set_as_text_whatever_it_looks_like() {
    let hostile = [
        "#import \"x\": *",
        "#read(\"/etc/passwd\") #eval(\"1+1\") #panic()",
        "= Rubrik *fet* _kursiv_ `kod` $x^2$ <etikett> @hänvisning",
        "</text><script>alert(1)</script> \\u{41} // inte en kommentar /* inte heller */",
        "{\"json\": [1, 2]} ]} \\ \" ' ~ -- --- ... %s {0}",
        "- punkt",
        "+ punkt",
        "1. punkt",
        "https://example.invalid/a?b=c&d=e",
        "ŁÓDŹ Ψυχή Жанна ñ ß ﬁ ½ € § – ”citat” 100 %",
    ];
    let base = samples::granted();
    let facts = hostile.iter().map(|text| (*text).to_owned()).collect();
    let letter = ServiceLetter {
        head: LetterHead {
            recipient: "#strong[Anna] $Exempel$".to_owned(),
            unit: "*Enheten* @ett".to_owned(),
            case_number: "#1 $2".to_owned(),
            office: OfficeContact { phone: "#panic()".to_owned(), ..base.head.office },
            ..samples::granted().head
        },
        items: vec![DecisionItem { service: "*stöd* #sym.arrow".to_owned(), ..samples::granted().items.remove(0) }],
        text: DecisionText { facts, ..base.text },
        ..samples::granted()
    };
    let letter = service(letter);
    let file = read(&letter);
    for (part, text) in letter.texts() {
        assert!(file.says(text), "{part:?}: {text}\n{}", file.text());
    }
}

#[test]
fn empty_paragraphs_vanish_and_line_breaks_stay() {
    let base = samples::granted();
    let facts = vec![String::new(), "  \n\t\n".to_owned(), "Första raden\nandra raden\r\n\r\nNytt stycke".to_owned()];
    let letter = ServiceLetter { text: DecisionText { facts, ..base.text }, ..samples::granted() };
    assert!(read(&service(letter)).says("Första raden andra raden Nytt stycke"));
    let base = samples::granted();
    let blank = vec![" ".to_owned()];
    let letter = ServiceLetter { text: DecisionText { facts: blank, ..base.text }, ..samples::granted() };
    assert!(!read(&service(letter)).says("Det här bygger beslutet på"), "no heading stands alone");
}

#[test]
fn very_long_texts_are_set_in_full() {
    let sentence = "Hon berättade att det hände på kvällen. ";
    let facts = vec![sentence.repeat(1_500)];
    assert!(facts[0].chars().count() >= 60_000);
    let file = read(&service(with_facts(facts)));
    let said = file.text().matches(&support::squeeze(sentence)).count();
    // A sentence that the end of a page divides has a footer in it.
    assert!(said + file.pages().len() >= 1_500, "{said}");
}

#[test]
fn a_word_that_fits_on_no_line_is_broken_and_not_cut() {
    let word = "överklagandeinstans".repeat(20);
    let facts = vec![word.clone(), "x".repeat(300), "y".repeat(5_000)];
    let file = read(&service(with_facts(facts)));
    assert!(file.says(&word) && file.says(&"x".repeat(300)));
    // Outside the word, a letter has few of them.
    let count = file.text().matches('y').count();
    assert!((5_000..5_100).contains(&count), "{count}");
}

#[test]
fn a_letter_beyond_the_limits_is_refused_before_it_is_laid_out() {
    let too_long = with_facts(vec!["a".repeat(MAX_CHARACTERS)]);
    let error = render(&service(too_long)).err();
    assert!(matches!(error, Some(RenderError::TooLarge { characters, .. }) if characters > MAX_CHARACTERS));
    let too_many = with_facts(vec!["a\n".repeat(MAX_PIECES)]);
    let error = render(&service(too_many)).err();
    assert!(matches!(error, Some(RenderError::TooLarge { pieces, .. }) if pieces > MAX_PIECES));
}

#[test]
fn what_cannot_be_printed_or_read_again_is_named() {
    let letter = with_facts(vec!["Hej \u{1f600}\u{0} \u{202e}baklänges \u{e000}\u{1f600}".to_owned()]);
    let error = render(&service(letter)).err().unwrap();
    assert_eq!(error, RenderError::Unprintable(vec!['\u{0}', '\u{202e}', '\u{e000}', '\u{1f600}']));
    assert!(error.to_string().ends_with("U+0000, U+202E, U+E000, U+1F600"));
    let letter = with_facts(vec!["av\u{ad}stav\u{200b}ning e\u{301} A\u{30a} fast\u{a0}mellanrum".to_owned()]);
    assert!(render(&service(letter)).is_ok());
}

fn with_facts(facts: Vec<String>) -> ServiceLetter {
    ServiceLetter { text: DecisionText { facts, ..samples::granted().text }, ..samples::granted() }
}

fn with_outcome(outcome: Outcome) -> ServiceLetter {
    let mut letter = samples::partly();
    letter.items[0].outcome = outcome;
    letter
}

fn flaws(letter: ServiceLetter) -> Vec<LetterFlaw> {
    match render(&service(letter)).err().unwrap() {
        RenderError::Incomplete(flaws) => flaws,
        error => unreachable!("{error}"),
    }
}
