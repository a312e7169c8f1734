//! Plans, follow-ups and closings.

use crate::generate::pen::{Pen, Pool};
use fristad_domain::{
    case::code::{CaseKind, ClosingReason, Trigger},
    service::DecisionType,
};

const COMMISSION: Pool = &[
    "Uppdraget gäller regelbundna samtal med inriktning på trygghet och vardag.",
    "Uppdraget gäller stöd enligt beslutet. De uppgifter som behövs för uppdraget är lämnade, inga andra.",
    "Utföraren har fått veta mål, omfattning och vem som är kontaktperson hos oss.",
    "Utföraren vet hur kontakten får ske och hur den inte får ske.",
    "Uppdraget är lämnat muntligt och bekräftat skriftligt.",
    "Uppdraget gäller under tiden för beslutet, med avstämning varje månad.",
];
const COMMISSION_SHELTER: Pool = &[
    "Uppdraget gäller skydd och stöd dygnet runt. Vad som är hemligt är klargjort.",
    "Uppdraget gäller boende med skydd, samtalsstöd och hjälp med myndighetskontakter.",
    "Utföraren har fått de uppgifter som behövs för säkerheten och en kontaktperson hos oss.",
];

/// What a commission says.
pub(crate) fn commission(pen: &mut Pen, kind: DecisionType) -> String {
    pen.sentence(if kind.is_shelter() { COMMISSION_SHELTER } else { COMMISSION })
}

const UNEXECUTED: Pool = &[
    "Insatsen har inte kunnat börja, eftersom det saknas plats i gruppen. Rapporterat.",
    "Beslutet är inte verkställt inom tre månader. Skälet är brist på utförare.",
    "Insatsen har inte kommit i gång. Personen har erbjudits ett alternativ men vill vänta.",
];

/// Why a decision was not carried out.
pub(crate) fn unexecuted(pen: &mut Pen) -> String {
    pen.sentence(UNEXECUTED)
}

const TAKEN_OVER: Pool = &[
    "Det akuta uppdraget avslutas, eftersom det nya beslutet nu gäller.",
    "Den akuta insatsen går över i den som är beslutad efter utredning.",
];

/// That what was begun in haste goes over into what is decided.
pub(crate) fn taken_over(pen: &mut Pen) -> String {
    pen.sentence(TAKEN_OVER)
}

const INTERRUPTED: Pool = &[
    "Insatsen har gjort uppehåll på grund av sjukdom hos utföraren.",
    "{namn} har bett om ett uppehåll i insatsen.",
    "Uppehåll i insatsen medan en ny utförare söks.",
];

/// Why an execution was broken off.
pub(crate) fn interrupted(pen: &mut Pen) -> String {
    pen.sentence(INTERRUPTED)
}

const THREAT: Pool = &[
    "{namn} berättar om ett nytt hot. Säkerheten gås igenom i dag.",
    "Nya hotfulla meddelanden har kommit. Bedömningen av risk behöver göras om.",
];
const RELEASE: Pool =
    &["Besked om frigivning har kommit. Bedömningen av risk görs om.", "{mannen} är på fri fot igen. {namn} är informerad på säkert sätt."];
const OTHER: Pool = &[
    "Läget har ändrats så att den tidigare bedömningen inte längre gäller.",
    "{namn} har flyttat isär från {mannen}. Risken bedöms på nytt.",
];

/// What happened, so that an assessment of risk no longer holds.
pub(crate) fn triggered(pen: &mut Pen, trigger: Trigger) -> String {
    pen.sentence(match trigger {
        Trigger::NewThreat => THREAT,
        Trigger::Release => RELEASE,
        _ => OTHER,
    })
}

const GOAL: Pool = &[
    "Målet är att {namn} känner sig trygg i vardagen.",
    "Målet är att {namn} har en fungerande kontakt med vården.",
    "Målet är att {namn} kan arbeta eller studera igen.",
    "Målet är att {namn} vet vad {hon} gör om något händer.",
    "Målet är att {namn} har minst två personer att vända sig till.",
    "Målet är att {namn} har en egen ekonomi.",
    "Målet är att {namn} sover och äter bättre.",
    "Målet är att {namn} förstår vad {hon} har varit med om.",
];
const GOAL_HIS: Pool = &[
    "Målet är att {namn} slutar använda våld.",
    "Målet är att {namn} känner igen tecknen och vet vad {hon} gör då.",
    "Målet är att {namn} tar ansvar utan förklaringar.",
    "Målet är att {namn} fullföljer programmet.",
];
const GOAL_BUYER: Pool = &[
    "Målet är att {namn} slutar köpa sexuella tjänster.",
    "Målet är att {namn} vet vad som går före och vad {hon} gör då.",
    "Målet är att {namn} har någon att tala med när det är svårt.",
    "Målet är att {namn} förstår följderna för andra.",
];
const GOAL_CHILD: Pool = &[
    "Målet är att {namn} är trygg i vardagen.",
    "Målet är att {namn} får hjälp att förstå det som har hänt.",
    "Målet är att {namn} har vuxna att lita på.",
    "Målet är att {namn} trivs i {skolan} och på fritiden.",
    "Målet är att {namn} sover och äter bra.",
    "Målet är att {mamman} får stöd i att möta {namn}s frågor.",
];
const GOAL_HOW: Pool = &[
    "Samtal en gång i veckan den första tiden.",
    "Stödet ges på fasta tider som är säkra.",
    "Planen är gjord tillsammans med {namn}.",
    "Avstämning med utföraren varje månad.",
    "Vården ansvarar för behandling; vi ansvarar för det sociala stödet.",
    "Planen ses över efter två månader.",
    "{namn} har fått planen i en form som är säker att ha.",
    "Kontakten med närstående ordnas så att den är trygg.",
];

/// The goals of a plan.
pub(crate) fn goals(pen: &mut Pen, kind: CaseKind) -> String {
    let goal = match kind {
        CaseKind::Perpetrator => GOAL_HIS,
        CaseKind::BuyerOfSex => GOAL_BUYER,
        CaseKind::Child => GOAL_CHILD,
        _ => GOAL,
    };
    pen.text(&[&[goal, goal], &[GOAL_HOW, GOAL_HOW]])
}

const PARTNER: Pool = &[
    "Kontaktpersonen för partnern har presenterat sig. Inget som sägs där förs hit.",
    "Partnerkontakt är tagen efter samtycke. Partnern bestämmer själv om kontakten fortsätter.",
];

/// The note of a contact with the partner.
pub(crate) fn partner(pen: &mut Pen) -> String {
    pen.sentence(PARTNER)
}

const VIEW: Pool = &[
    "{namn} tycker att stödet har hjälpt mer än {hon} trodde.",
    "{namn} uppskattar de fasta tiderna.",
    "{namn} säger att {hon} vågar mer nu.",
    "{namn} är nöjd, men vill ha tätare samtal.",
    "{namn} tycker att det går långsamt, men framåt.",
    "{namn} säger att det bästa är att bli lyssnad på.",
    "{namn} vill fortsätta en tid till.",
    "{namn} vill på sikt klara sig utan stöd.",
    "{namn} har haft svårt att komma på förmiddagarna.",
    "{namn} känner sig trygg med utföraren.",
    "{namn} säger att en del dagar är svåra ändå.",
    "{namn} har märkt att andra ser skillnad.",
    "{namn} är lättad över att det är lugnt.",
    "{namn} vill ha mer hjälp med det praktiska.",
    "{namn} saknar ingenting i stödet.",
];
const VIEW_CHILD: Pool = &[
    "{namn} säger att det är roligare att gå hemifrån och hem igen nu.",
    "{namn} vill träffa samma person nästa gång.",
    "{mamman} tycker att {namn} har blivit gladare.",
    "{namn} säger att {hon} inte tänker på det varje kväll längre.",
    "{mamman} har fått stöd i hur de talar om det som har hänt.",
    "{namn} vill gärna fortsätta.",
];

/// How the person sees what was given.
pub(crate) fn view(pen: &mut Pen, kind: CaseKind) -> String {
    let view = if kind == CaseKind::Child { VIEW_CHILD } else { VIEW };
    pen.paragraph(&[view, view])
}

const PROVIDER: Pool = &[
    "Utföraren beskriver att samarbetet fungerar väl.",
    "Utföraren ser tydliga framsteg.",
    "Utföraren har hållit samtliga tider.",
    "Utföraren ser att tröttheten är stor vissa veckor.",
    "Utföraren föreslår att stödet trappas ner långsamt.",
    "Utföraren föreslår att stödet fortsätter oförändrat.",
    "Utföraren beskriver {namn} som engagerad.",
    "Utföraren har fått arbeta mycket med praktiska frågor.",
    "Utföraren har inte sett något som tyder på nya hot.",
    "Utföraren vill ha en gemensam genomgång om en månad.",
    "Utföraren har anpassat formen efter önskemål.",
    "Utföraren beskriver goda och svåra perioder.",
];

/// How the provider sees it.
pub(crate) fn providers_view(pen: &mut Pen) -> String {
    pen.paragraph(&[PROVIDER, PROVIDER])
}

const ASSESSED: Pool = &[
    "Insatsen motsvarar behovet.",
    "Målen är delvis uppnådda.",
    "Tryggheten har ökat.",
    "Stödet behöver fortsätta i samma omfattning.",
    "Stödet kan så småningom minska.",
    "Behovet har ändrats något, och planen justeras.",
    "Läget är stabilare än vid beslutet.",
    "Det finns skäl att hålla fast vid planen.",
    "Uppgifterna från {namn} och från utföraren stämmer överens.",
    "Ingen ny bedömning av behovet krävs nu.",
];
const ASSESSED_THEN: Pool = &[
    "Nästa uppföljning är bokad.",
    "Planen ändras på en punkt.",
    "Ingen ändring i beslutet behövs.",
    "Utföraren får besked om det som ändras.",
    "Bedömningen av risk görs om i anslutning till uppföljningen.",
    "Frågan om avslut tas upp nästa gång.",
];

/// The board's assessment at a follow-up.
pub(crate) fn assessment(pen: &mut Pen) -> String {
    pen.paragraph(&[ASSESSED, ASSESSED, ASSESSED_THEN])
}

const ENDED: Pool = &[
    "Insatsen är avslutad enligt plan, och utföraren är informerad.",
    "Uppdraget avslutas. {namn} har haft ett sista samtal med utföraren.",
    "Insatsen avslutas i samförstånd.",
    "Uppdraget avslutas. Det som återstår är lämnat över.",
];

/// That a service ended.
pub(crate) fn ended(pen: &mut Pen) -> String {
    pen.sentence(ENDED)
}

const CLOSED_COMPLETED: Pool = &[
    "Hjälpen är slutförd.",
    "Målen är i huvudsak uppnådda.",
    "Det stöd som har getts bedöms räcka.",
    "{namn} klarar sig nu med det nät som finns.",
    "Ärendet avslutas i samförstånd.",
];
const CLOSED_WITHDREW: Pool = &[
    "{namn} vill inte ha fortsatt kontakt.",
    "Kontakten avslutas på {namn}s begäran.",
    "{namn} har tackat nej till fortsatt stöd och vet att {hon} kan komma tillbaka.",
];
const CLOSED_RETURNED: Pool = &[
    "{namn} har valt att återuppta relationen. Säkerhetsplanen är genomgången en gång till.",
    "{namn} har flyttat tillbaka. Det är {hennes} val, och det möts utan förebråelser.",
];
const CLOSED_MOVED: Pool = &["En annan kommun har tagit över.", "Ansvaret ligger nu hos den kommun som har tagit emot ärendet."];
const CLOSED_LOST: Pool =
    &["Kontakten har brutits, och försök på säkra sätt har inte gett resultat.", "{namn} har inte gått att nå på de sätt som är säkra."];
const CLOSED_DIED: Pool = &["{namn} har avlidit, och ärendet avslutas.", "Ärendet avslutas efter dödsfall. Anhöriga har erbjudits stöd."];
const CLOSED_REFUSED: Pool =
    &["Inget är beviljat, och tiden för överklagande har gått ut.", "Ansökan har avslagits, och inget återstår att göra i ärendet."];
const CLOSED_NOT_OPENED: Pool =
    &["Ingen utredning har inletts, och ärendet läggs undan.", "Förhandsbedömningen ledde inte till utredning."];
const REMAINS: Pool = &[
    "Inget återstår.",
    "Det som återstår sköts av vården.",
    "En fråga om ersättning är inte avgjord; juristen följer den.",
    "Säkerhetsplanen gäller fortfarande.",
    "Ett målsägandebiträde följer rättsprocessen.",
    "Råd om säkerhet är upprepade.",
    "Kontaktuppgifter till socialjouren är lämnade på ett säkert sätt.",
    "Uppföljande samtal är erbjudna men inte bokade.",
    "Barnenheten är informerad om avslutet, där det finns ett ärende för barn.",
    "Berörda utförare är informerade.",
];
const REMAINS_HIS: Pool = &[
    "Inget återstår.",
    "Det som återstår sköts av vården.",
    "{namn} har en egen plan för vad {hon} gör om det blir svårt igen.",
    "Uppföljande samtal är erbjudna men inte bokade.",
    "Berörda utförare är informerade.",
];
const WAY_BACK: Pool = &[
    "Vägen tillbaka är öppen: ett samtal räcker.",
    "Det går att höra av sig igen utan att förklara allt på nytt.",
    "Om något händer ska 112 ringas först, sedan vi.",
    "Stödet utan behovsprövning finns kvar för den som vill.",
    "Den som vill kan börja om i egen takt.",
    "Information om hur man hör av sig är lämnad.",
];

/// What remains when a case is closed, and the way back in.
pub(crate) fn remains(pen: &mut Pen, kind: CaseKind, reason: ClosingReason) -> String {
    let remaining = if matches!(kind, CaseKind::Perpetrator | CaseKind::BuyerOfSex) { REMAINS_HIS } else { REMAINS };
    let why = match reason {
        ClosingReason::Completed => CLOSED_COMPLETED,
        ClosingReason::Withdrew => CLOSED_WITHDREW,
        ClosingReason::ReturnedHome => CLOSED_RETURNED,
        ClosingReason::Moved => CLOSED_MOVED,
        ClosingReason::LostContact => CLOSED_LOST,
        ClosingReason::Died => CLOSED_DIED,
        ClosingReason::Refused => CLOSED_REFUSED,
        ClosingReason::NotOpened => CLOSED_NOT_OPENED,
    };
    if matches!(reason, ClosingReason::Died) { pen.sentence(why) } else { pen.text(&[&[why, remaining], &[WAY_BACK]]) }
}
