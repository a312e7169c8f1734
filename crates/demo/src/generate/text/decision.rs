//! Reasons, rulings, and what goes with decisions.

use crate::generate::pen::{Pen, Pool};
use fristad_domain::{
    case::code::{CaseKind, Outcome, PreliminaryOutcome},
    service::DecisionType,
};

const OPENED: Pool = &[
    "{namn} vill ha hjälp, och det behövs en utredning för att bedöma vilken.",
    "Uppgifterna är så allvarliga att de behöver utredas.",
    "Behovet kan inte bedömas utan en utredning.",
    "{namn} har samtyckt till att en utredning görs.",
    "Det som har framkommit i samtalen räcker inte för beslut, men väl för att inleda utredning.",
    "En utredning inleds för att klarlägga behov av stöd och skydd.",
    "En ansökan har kommit in och ska utredas.",
    "Våldets omfattning behöver kartläggas.",
    "Det finns behov som inte kan mötas genom råd allena.",
    "Det framkom flera saker som behöver ses i ett sammanhang.",
];
const OPENED_CHILD: Pool = &[
    "Oro för {namn} kvarstår efter förhandsbedömningen, och en utredning inleds.",
    "Det kan antas att {namn} behöver stöd eller skydd.",
    "Uppgifterna från anmälaren och från {mamman} ger skäl att utreda.",
    "{namn} har upplevt våld och kan behöva stöd.",
    "Flera anmälningar under kort tid ger tillsammans skäl att utreda.",
    "Behovet av skydd behöver klarläggas genom utredning.",
];
const OPENED_THEN: Pool = &[
    "Utredningen planeras tillsammans med {namn}.",
    "Risken bedöms tidigt i utredningen.",
    "Kontakter tas bara efter samtycke, om det inte är fråga om fara.",
    "En plan för utredningen görs vid nästa möte.",
    "Utredningen ska inte bli större än den behöver vara.",
    "Frågor om säkerhet ställs vid varje kontakt.",
    "Kontaktvägarna är genomgångna.",
    "Beslutet är fattat på delegation.",
];

/// Why an investigation was opened.
pub(crate) fn opened(pen: &mut Pen, kind: CaseKind) -> String {
    pen.paragraph(&[if kind == CaseKind::Child { OPENED_CHILD } else { OPENED }, OPENED_THEN])
}

const NOT_OPENED: Pool = &[
    "{namn} vill inte att något utreds, och det finns inget som ger rätt att göra det mot {hennes} vilja.",
    "Det som har framkommit ger inte skäl att inleda en utredning.",
    "Uppgifterna har förklarats i samtal, och ingen oro kvarstår.",
    "Behovet är tillgodosett på annat sätt.",
    "Det finns redan en pågående kontakt som möter behovet.",
    "De uppgifter som finns gäller en händelse som ligger långt tillbaka.",
    "Anmälan gällde en annan person än den som först antogs.",
    "Inget i samtalen tyder på att våld förekommer nu.",
    "{namn} har fått information och råd och vet hur {hon} hör av sig.",
];
const TRANSFERRED: Pool = &[
    "Ansvaret ligger hos en annan kommun, som har bekräftat att den tar över.",
    "{namn} har sin hemvist i en annan kommun och har samtyckt till att ärendet flyttas.",
    "En annan enhet har redan ett öppet ärende och tar över.",
];
const REFERRED: Pool = &[
    "Behovet kan mötas utan behovsprövning. {namn} är informerad om att {hon} ändå har rätt till utredning och beslut.",
    "{namn} väljer samtal i öppen verksamhet. Rätten att ansöka är förklarad.",
    "Råd och stöd ges i den öppna mottagningen, med {namn} som väljer takten.",
];
const NOT_OPENED_THEN: Pool = &[
    "Råd om säkerhet har lämnats.",
    "Frågan om barn är ställd och besvarad.",
    "{namn} har fått veta vart {hon} vänder sig på kvällar och helger.",
    "Bedömningen är gjord av två handläggare.",
    "Beslutet är förklarat för den det gäller.",
    "Anmälan och bedömning förvaras enligt rutin.",
    "Nya uppgifter prövas på nytt.",
    "Omedelbart skyddsbehov finns inte.",
];

/// Why none was.
pub(crate) fn not_opened(pen: &mut Pen, outcome: PreliminaryOutcome) -> String {
    let why = match outcome {
        PreliminaryOutcome::Transfer => TRANSFERRED,
        PreliminaryOutcome::Refer => REFERRED,
        PreliminaryOutcome::NotOpen | PreliminaryOutcome::Open => NOT_OPENED,
    };
    pen.paragraph(&[why, NOT_OPENED_THEN, NOT_OPENED_THEN])
}

const RECEIVER: Pool = &[
    "Mottagande socialnämnd har bekräftat att den har tagit emot ärendet.",
    "Socialnämnden i den kommun där personen är folkbokförd tar över från och med i dag.",
    "Mottagande enhet har bekräftat skriftligt.",
];

/// Who takes a transferred matter over.
pub(crate) fn receiver(pen: &mut Pen) -> String {
    pen.sentence(RECEIVER)
}

const EXTENSION: Pool = &[
    "Den som behöver höras vistas utomlands och kan nås först om två veckor. Det är ett sådant skäl som lagen kräver.",
    "Ett nödvändigt samtal har inte kunnat hållas på ett säkert sätt inom tiden.",
    "Uppgifter från en annan myndighet är avgörande och kommer först nästa månad.",
    "Samtalen med barnet behöver gå i barnets takt, och tolk har inte kunnat ordnas tidigare.",
];

/// Why a time was lengthened.
pub(crate) fn extension(pen: &mut Pen) -> String {
    pen.sentence(EXTENSION)
}

const ACUTE: Pool = &[
    "Det som är känt i kväll visar ett behov av skydd som inte kan mötas på annat sätt.",
    "Hot och våld den senaste tiden ger skäl att ordna skydd genast.",
    "Behovet av skydd är klarlagt i den mån det går före en utredning.",
    "Ingen annan lösning i nätet är säker.",
    "Beslutet är begränsat i tiden och prövas på nytt när utredningen är gjord.",
    "Faran bedöms som allvarlig utifrån det som har berättats och det som polisen har uppgett.",
];
const ACUTE_HOUSING: Pool = &[
    "Att bo någon annanstans en tid minskar faran för andra.",
    "En tillfällig annan bostad bedöms nödvändig för att bryta läget.",
    "Den tillfälliga lösningen är förenad med samtal redan i morgon.",
];
const ACUTE_CHILD: Pool = &[
    "Barnet behöver skydd i dag, tillsammans med den förälder som har fått skydd.",
    "Barnets behov av skydd väger tyngre än att först höra båda vårdnadshavarna.",
    "Beslutet gäller tills rätten har prövat det.",
];

/// The reasons of an acute decision.
pub(crate) fn acute_reasons(pen: &mut Pen, kind: DecisionType) -> String {
    let own = match kind {
        DecisionType::PerpetratorHousing => ACUTE_HOUSING,
        DecisionType::ChildImmediatePlacement => ACUTE_CHILD,
        _ => ACUTE,
    };
    pen.paragraph(&[own, own])
}

const RULED: Pool = &[
    "Insatsen gäller tills vidare och följs upp.",
    "Insatsen börjar så snart den är ordnad.",
    "Insatsen gäller under den tid som anges.",
    "Insatsen planeras tillsammans med dig.",
];
const RULED_CHILD: Pool = &[
    "Insatsen ges tillsammans med vårdnadshavaren.",
    "Insatsen gäller under den tid som anges.",
    "Insatsen planeras tillsammans med barnet och vårdnadshavaren.",
];
const RULED_PARTLY: Pool = &[
    "Du får insatsen, men inte i den omfattning som du har ansökt om.",
    "Du får en del av det som du har ansökt om. Resten bedöms kunna mötas på annat sätt.",
    "Insatsen beviljas för en kortare tid än du har ansökt om.",
];

/// What was decided, in words for the letter.
pub(crate) fn ruling(pen: &mut Pen, kind: DecisionType, partly: bool) -> String {
    pen.sentence(match () {
        () if partly => RULED_PARTLY,
        () if kind.is_for_child() => RULED_CHILD,
        () => RULED,
    })
}

const CONFIRMED: Pool = &[
    "Det akuta beslutet bekräftas. Underlaget är genomgånget.",
    "Bekräftas. Läget den kvällen krävde ett beslut genast.",
    "Beslutet bekräftas med de skäl som anges i det.",
];

/// That an acute decision was confirmed.
pub(crate) fn confirmed(pen: &mut Pen) -> String {
    pen.sentence(CONFIRMED)
}

const REQUEST: Pool = &[
    "Begäran om att ärendet ska avgöras: det har gått mer än sex månader sedan ansökan.",
    "Sökanden begär skriftligt att ärendet avgörs, eftersom tiden har blivit lång.",
    "Begäran enligt 12 § förvaltningslagen har kommit in.",
];

/// A request for a decision.
pub(crate) fn request(pen: &mut Pen) -> String {
    pen.sentence(REQUEST)
}

const BEFORE: Pool = &[
    "Ärendet läggs fram med förslag till beslut.",
    "Underlaget är klart och läggs fram vid nästa sammanträde.",
    "Ärendet läggs fram. Parten är informerad om rätten att lämna uppgifter muntligt.",
];

/// That a matter was put before the board.
pub(crate) fn put_before(pen: &mut Pen) -> String {
    pen.sentence(BEFORE)
}

const NOT_HEARD: Pool = &[
    "Beslutet går helt i linje med ansökan, och kommunicering är uppenbart obehövlig.",
    "Allt underlag kommer från sökanden själv, och hen har läst det.",
    "Inget har tillförts av någon annan, och ansökan beviljas fullt ut.",
];

/// Why the party was not heard.
pub(crate) fn not_heard(pen: &mut Pen) -> String {
    pen.sentence(NOT_HEARD)
}

const MATERIAL: Pool = &[
    "Utredningen i sin helhet skickas till dig, med förslag till beslut.",
    "Du får här det underlag som beslutet kommer att bygga på.",
    "Här är sammanställningen av utredningen. Läs den i lugn och ro.",
];
const MATERIAL_THEN: Pool = &[
    "Du kan svara skriftligt eller muntligt före det datum som anges.",
    "Du har rätt att lämna uppgifter muntligt inför nämnden.",
    "Säg till om något är fel eller saknas.",
    "Behöver du hjälp att läsa eller svara, hör av dig till din handläggare.",
];

/// What was sent out for comment.
pub(crate) fn material(pen: &mut Pen) -> String {
    pen.paragraph(&[MATERIAL, MATERIAL_THEN, MATERIAL_THEN])
}

const FACTS: Pool = &[
    "Du har berättat om din situation i flera samtal.",
    "Du har ansökt om stöd och har deltagit i utredningen.",
    "Utredningen bygger på samtal med dig och på handlingar som du har lämnat.",
    "Du har beskrivit vad du har varit med om och hur det påverkar dig i dag.",
    "Av utredningen framgår att du har behov som du inte kan tillgodose på egen hand.",
    "Du har beskrivit din vardag, ditt nät och vad du själv har prövat.",
    "Du har lämnat ett intyg från vården.",
    "Bedömningen av risk och en säkerhetsplan är gjorda tillsammans med dig.",
    "Du har sagt vilken hjälp som du tror på.",
    "Du har varit i kontakt med socialtjänsten sedan ärendet inleddes.",
];
const FACTS_CHILD: Pool = &[
    "Utredningen bygger på samtal med barnet och med vårdnadshavaren.",
    "Barnet har upplevt våld och behöver stöd och trygghet.",
    "Barnet har fått säga sin mening, med hänsyn till ålder och mognad.",
    "Vårdnadshavaren har deltagit i utredningen.",
    "Uppgifter har hämtats in från dem som möter barnet i vardagen.",
];

/// The facts that decided the matter.
pub(crate) fn facts(pen: &mut Pen, kind: CaseKind) -> String {
    let facts = if kind == CaseKind::Child { FACTS_CHILD } else { FACTS };
    pen.text(&[&[facts, facts], &[facts]])
}

const GRANTED: Pool = &[
    "Du behöver stöd för att komma vidare efter det som har hänt.",
    "Behovet är klarlagt och kan mötas med den insats som du har ansökt om.",
    "Insatsen bedöms ge dig en skälig levnadsnivå.",
    "Insatsen bedöms stärka din trygghet.",
    "Du kan inte få behovet tillgodosett på annat sätt.",
    "Insatsen är utformad efter det som du själv har beskrivit.",
    "Risken för fortsatt våld talar för att stödet ges nu.",
    "Ett uppehåll i stödet skulle innebära ett bakslag.",
    "Stödet ökar möjligheterna att leva ett självständigt liv.",
    "Insatsen är den minst ingripande som kan antas räcka.",
    "Behovet bedöms bestå under en längre tid.",
    "En tidig insats bedöms förebygga att behovet växer.",
];
const GRANTED_CHILD: Pool = &[
    "Insatsen är till barnets bästa.",
    "Barnet behöver stöd tillsammans med vårdnadshavaren.",
    "Barnets behov av skydd och trygghet kan mötas med insatsen.",
    "Vårdnadshavaren har samtyckt till insatsen.",
    "Barnet får stöd att förstå det som har hänt.",
    "Behovet kan inte mötas på annat sätt.",
    "Barnets egen uppfattning har vägts in efter ålder och mognad.",
];
const GRANTED_HIS: Pool = &[
    "Du har själv sökt hjälp för att sluta använda våld.",
    "Insatsen bedöms minska faran för andra.",
    "Du behöver stöd under en längre tid för att ändra ditt sätt att handla.",
    "Programmet har ett tydligt mål, och du har sagt ja till det.",
    "Behovet kan inte mötas på annat sätt.",
    "Du har visat att du vill ta ansvar för det du har gjort.",
];
const REFUSED: Pool = &[
    "Behovet bedöms kunna tillgodoses på annat sätt, genom stöd som du redan har.",
    "Utredningen visar inte att du har behov av just den insats som du har ansökt om.",
    "Du har egna medel som räcker till det som ansökan gäller.",
    "Du erbjuds samtal utan behovsprövning, som bedöms möta behovet.",
    "Den omfattning som du har ansökt om går utöver vad som behövs för en skälig levnadsnivå.",
    "En annan myndighet ansvarar för den hjälp som du har ansökt om.",
    "De kostnader som du har redovisat är äldre än ansökan.",
    "Det som har framkommit efter din ansökan visar att läget har ändrats.",
    "Din egen uppfattning har vägts in, men leder inte till någon annan bedömning.",
    "Ställning har tagits till hur beslutet påverkar dig på kort och på lång sikt.",
    "Du är välkommen att ansöka igen om något ändras.",
    "Säkerhetsaspekten har prövats särskilt.",
];

/// Why it was decided so.
pub(crate) fn reasons(pen: &mut Pen, kind: DecisionType, outcome: Outcome) -> String {
    match outcome {
        Outcome::Refused => pen.text(&[&[REFUSED, REFUSED], &[REFUSED]]),
        Outcome::Partly => pen.text(&[&[GRANTED], &[REFUSED, REFUSED]]),
        Outcome::Granted if kind.is_for_child() => pen.text(&[&[GRANTED_CHILD, GRANTED_CHILD], &[GRANTED_CHILD]]),
        Outcome::Granted if kind == DecisionType::PerpetratorProgramme => pen.text(&[&[GRANTED_HIS, GRANTED_HIS]]),
        Outcome::Granted => pen.text(&[&[GRANTED, GRANTED], &[GRANTED]]),
    }
}

const NAMELESS: Pool = &[
    "Handläggare i ärendet har utsatts för hot, och namnen utelämnas därför ur underrättelsen.",
    "Det finns en konkret risk för hot mot dem som har handlagt ärendet.",
];

/// Why names were left out.
pub(crate) fn nameless(pen: &mut Pen) -> String {
    pen.sentence(NAMELESS)
}

const APPEAL: Pool = &[
    "Överklagande: jag anser att behovet är större än vad som framgår av beslutet.",
    "Överklagande: beslutet bygger på uppgifter som inte längre stämmer.",
    "Överklagande: jag behöver den hjälp som jag ansökte om, och ingen annan hjälp räcker.",
    "Överklagande: nämnden har inte tagit hänsyn till det jag har berättat om min säkerhet.",
];

/// What an appeal says.
pub(crate) fn appeal(pen: &mut Pen) -> String {
    pen.sentence(APPEAL)
}

const LATE: Pool = &[
    "Överklagandet kom in efter att tiden hade gått ut, och det finns inget undantag som gäller. Det avvisas.",
    "Tre veckor hade gått sedan du fick del av beslutet när överklagandet kom in. Det kan därför inte prövas.",
];

/// Why an appeal is dismissed.
pub(crate) fn late(pen: &mut Pen) -> String {
    pen.sentence(LATE)
}

const STANDS: Pool = &[
    "Beslutet är omprövat och står fast. Inget nytt har tillkommit som ändrar bedömningen.",
    "Det som anförs har redan vägts in. Beslutet ändras inte, och handlingarna lämnas till förvaltningsrätten.",
    "Omprövningen leder inte till någon ändring. Överklagandet överlämnas.",
];

/// That a decision stands.
pub(crate) fn stands(pen: &mut Pen) -> String {
    pen.sentence(STANDS)
}
