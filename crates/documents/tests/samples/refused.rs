//! A refusal with a dissenting opinion, long enough for several pages.

use fristad_app::port::letter::{
    Answer, AppealInstruction, Communication, DecisionText, Dissent, Effect, Outcome, Period, ServiceLetter, Signatures, Words,
};
use jiff::civil::date;

use super::{SERVICE_RULE, at_once, granted, item, official, paragraphs, rule, to_court};

/// Refused after a full investigation, by the board.
pub fn letter() -> ServiceLetter {
    let effect: Effect = at_once();
    let appeal: AppealInstruction = to_court();
    ServiceLetter {
        items: vec![item("eget boende i en annan kommun", Outcome::Refused, Period::default())],
        text: DecisionText {
            applied_for: paragraphs(&["Du har ansökt om att nämnden ska ordna och betala en egen lägenhet åt dig i en annan kommun."]),
            facts: paragraphs(&[
                "Du bor sedan i oktober hos din syster. Du har berättat om hot under hösten. Hoten har upphört sedan \
                 åklagaren beslutade om kontaktförbud den 4 december 2025, och du har inte sett honom sedan dess.",
                "Du står i kö hos två bostadsföretag och har fått ett erbjudande som du ännu inte har svarat på. Du \
                 har arbete och en inkomst som räcker till hyran.",
                "Polisen bedömde i januari att risken för nytt våld är låg. Du bedömer själv att risken är medelhög, \
                 eftersom han känner till var din syster bor.",
            ]),
            reasons: paragraphs(&[
                "Den som inte själv kan tillgodose sina behov har rätt till insatser för sin livsföring i övrigt. En \
                 bostad är i första hand något som var och en ordnar själv. Nämnden kan behöva ordna en bostad åt den \
                 som är helt bostadslös, eller som har särskilda svårigheter att skaffa en på egen hand.",
                "Vi har inga skäl att tvivla på det du har berättat, och vi förstår att du är orolig. Men du har ett \
                 tak över huvudet, du har ett erbjudande om en lägenhet och du har ekonomi att tacka ja. Hoten har \
                 upphört och kontaktförbudet gäller. Ditt behov kan därför tillgodoses på annat sätt än genom att \
                 nämnden ordnar en lägenhet i en annan kommun.",
                "Vi erbjuder dig i stället hjälp att svara på erbjudandet och att planera flytten så att den blir \
                 trygg. Om hoten börjar igen ska du genast kontakta oss: då prövar vi ditt behov av skydd på nytt.",
            ]),
            own_view: paragraphs(&["Du vill flytta långt bort för att kunna känna dig trygg. Vi har vägt in det, men bedömer att \
                 tryggheten kan nås med stöd på den ort där du har arbete och familj."]),
            child_impact: Vec::new(),
            words: Words::Told,
            communication: Communication::Heard {
                sent_on: date(2026, 2, 10),
                answer: Answer::Oral(paragraphs(&[
                    "Du berättade för nämnden den 24 februari att du sover dåligt och att du ser honom framför dig när \
                     du går till arbetet. Nämnden har tagit del av det innan den beslutade.",
                ])),
            },
            rules: vec![
                rule(SERVICE_RULE, "Den som inte själv kan tillgodose sina behov har rätt till insatser"),
                rule(
                    "13 kap. 1 § socialtjänstlagen (2025:400)",
                    "Nämnden ska erbjuda den som har utsatts för brott och dennes närstående stöd",
                ),
            ],
        },
        signatures: Signatures::Named {
            deciders: vec![
                official("Ordfrid Ordförandesson", "ordförande"),
                official("Ledamot Ledsberg", "ledamot"),
                official("Nils Nämndeman", "ledamot"),
            ],
            authority: None,
            rapporteurs: vec![official("Maria Handläggarsdotter", "socialsekreterare")],
            participants: vec![official("Tuva Teamledarsson", "enhetschef")],
            dissent: vec![Dissent {
                by: official("Nils Nämndeman", "ledamot"),
                opinion: paragraphs(&["Ansökan borde ha beviljats med hänsyn till sökandens egen bedömning av risken."]),
            }],
        },
        effect,
        appeal,
        ..granted()
    }
}
