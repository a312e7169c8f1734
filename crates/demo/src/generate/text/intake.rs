//! What is said when a matter comes in.

use crate::generate::pen::{Pen, Pool};
use fristad_domain::{case::code::CaseKind, service::DecisionType};

const VICTIM_OPENS: Pool = &[
    "{namn} ringer och frågar vem som kan hjälpa den som inte är trygg hemma.",
    "{namn} kommer till mottagningen utan bokad tid och ber att få tala enskilt.",
    "{namn} hör av sig på uppmaning av vårdcentralen.",
    "Kontakten kommer genom kvinnojouren, med samtycke från {namn}.",
    "{namn} ringer från en väns telefon.",
    "Barnmorskan har frågat om våld, och {namn} vill nu ha hjälp att komma vidare.",
    "{namn} hör av sig efter att ha läst om stödet på kommunens webbplats.",
    "Polisen har lämnat uppgifter efter ett ingripande, och {namn} bekräftar dem i ett samtal.",
    "{namn} kommer tillsammans med en kollega som väntar utanför.",
    "{namn} ringer för andra gången. Förra gången la {hon} på innan någon hann svara.",
    "En kurator på sjukhuset ringer upp tillsammans med {namn}.",
    "{namn} har tidigare tackat nej till kontakt och hör nu av sig på egen hand.",
    "{namn} skriver i e-tjänsten att {hon} vill bli uppringd på en bestämd tid.",
    "{namn} ringer från arbetet, där {hon} kan tala ostört en kort stund.",
    "Handläggaren för ekonomiskt bistånd har frågat hur {namn} har det hemma, och {hon} vill tala vidare med någon.",
];
const VICTIM_TELLS: Pool = &[
    "{hon} berättar att {mannen} under {år} år har bestämt vem {hon} får träffa.",
    "{hon} berättar att {mannen} har hållit fast {henne} och knuffat {henne} mot en vägg.",
    "{hon} berättar att {mannen} läser {hennes} meddelanden och kräver att få lösenorden.",
    "{hon} berättar att {mannen} har slagit sönder {hennes} telefon och saker som betydde något för {henne}.",
    "{hon} berättar att {han} tar hand om hela lönen och att {hon} får be om pengar till mat.",
    "{hon} berättar att {mannen} blir tyst i dagar och att {hon} då aldrig vet vad som väntar.",
    "{hon} berättar att {han} följer {hennes} rörelser genom telefonen.",
    "{hon} berättar om hot som har blivit fler sedan {årstid}.",
    "{hon} berättar att {mannen} har hindrat {henne} från att gå till läkare.",
    "{hon} berättar att {han} har sagt vad som ska hända om {hon} lämnar {honom}.",
    "{hon} berättar att {mannen} väcker {henne} på nätterna för att förhöra {henne}.",
    "{hon} berättar att {mannen} har tagit hand om pass och bankdosa.",
    "{hon} berättar att det började med hårda ord och att det nu också är fysiskt våld.",
    "{hon} berättar att {mannen} dyker upp vid {hennes} arbete fastän {hon} har bett {honom} att låta bli.",
    "{hon} berättar att {han} talar illa om {henne} inför släkten, så att ingen längre frågar hur {hon} mår.",
];
const VICTIM_NOW: Pool = &[
    "Senast var {dag} förra veckan.",
    "Det senaste som hände var för {veckor} veckor sedan.",
    "{hon} har märken på armen som {hon} själv har fotograferat.",
    "{hon} har inte berättat för någon annan än en vän.",
    "{hon} har inte gjort någon polisanmälan och är osäker på om {hon} vill.",
    "En polisanmälan är gjord, och {hon} har fått ett målsägandebiträde.",
    "{hon} har sovit dåligt i {veckor} veckor.",
    "{hon} har börjat packa en väska men gömmer den.",
    "{hon} och {mannen} bor kvar under samma tak.",
    "{hon} har flyttat isär från {honom}, men {han} söker upp {henne}.",
    "{hon} säger att {hon} skäms, och att det är svårt att hitta orden.",
    "{hon} säger att {hon} är mest rädd på helgerna.",
    "{mannen} vet inte om att {hon} hör av sig.",
    "{hon} har varit sjukskriven sedan {årstid}.",
    "{hon} beskriver lugnt och i ordning vad som har hänt.",
];
const VICTIM_WANTS: Pool = &[
    "{hon} vill veta vad som händer om {hon} berättar mer.",
    "{hon} vill ha hjälp att planera hur {hon} kan lämna relationen.",
    "{hon} vill framför allt att det ska bli lugnt hemma.",
    "{hon} ber om stödsamtal.",
    "{hon} undrar vad socialtjänsten får berätta för andra.",
    "{hon} vill att kontakten sker på tider när {hon} är ensam.",
    "{hon} vill ha råd om säkerheten, men inte flytta.",
    "{hon} vill ha hjälp att tala med sin arbetsgivare.",
    "{hon} har inget eget förslag, men vill inte ha det så här.",
    "{hon} frågar om det går att få hjälp med nya lås.",
    "{hon} vill att någon hjälper {henne} att förstå vad som är våld och vad som är bråk.",
    "{hon} vill ha ekonomisk hjälp för att klara sig på egen hand.",
    "{hon} vill tala med samma person nästa gång.",
    "{hon} vill börja med att få berätta, och bestämma mer sedan.",
    "Överenskommet att {hon} blir kontaktad på det sätt som {hon} själv har sagt är säkert.",
];
const VICTIM_TONIGHT: Pool = &[
    "{hon} vågar inte gå hem i natt.",
    "{hon} har lämnat hemmet i hast, med det {hon} hade på sig.",
    "{hon} sitter hos någon som inte kan låta {henne} stanna.",
    "{hon} vill till en plats där {mannen} inte kan hitta {henne}.",
    "{hon} gråter, men är klar över vad {hon} vill: bort i kväll.",
    "{hon} har låst in sig och väntar på polisen.",
    "{hon} säger att {hon} inte orkar en natt till.",
    "{hon} frågar om det finns en trygg plats redan i kväll.",
];
const HONOUR: Pool = &[
    "{hon} får inte röra sig fritt efter skolan eller arbetet.",
    "Det talas hemma om en resa som {hon} inte vill göra.",
    "{hon} är rädd att bli bortgift.",
    "{mannen} går igenom {hennes} telefon varje kväll, och flera i släkten vet om det.",
    "{hon} har blivit hotad för att {hon} träffar någon som familjen inte har valt.",
    "Flera i släkten deltar i kontrollen, och {hon} vet inte vem {hon} kan lita på.",
    "Passet är undanlagt av familjen.",
    "{hon} säger att systern redan har tvingats flytta hem igen.",
];
const PERPETRATOR_OPENS: Pool = &[
    "{namn} ringer och säger att {hon} behöver hjälp att sluta göra illa den {hon} lever med.",
    "{namn} kommer på inrådan av frivården.",
    "{namn} hör av sig efter ett samtal med en telefonlinje för den som använder våld.",
    "Polisen har lämnat uppgifter efter ett ingripande, och {namn} vill tala med någon.",
    "{namn} har blivit uppmanad av en nära vän att söka hjälp.",
    "{namn} ringer efter en separation.",
    "{namn} hör av sig efter att ha varit hos företagshälsovården.",
    "{namn} har gått i samtal tidigare och vill börja igen.",
];
const PERPETRATOR_TELLS: Pool = &[
    "{hon} säger att {hon} har knuffat och hållit fast {partnern}.",
    "{hon} beskriver att {hon} skriker, hotar och slår i väggar.",
    "{hon} berättar att {hon} kontrollerar telefonen och ekonomin.",
    "{hon} säger att {hon} blir arg fort och att det går ut över dem {hon} tycker om.",
    "{hon} beskriver vad {hon} har gjort, men talar också mycket om vad andra har gjort.",
    "{hon} säger att det har hänt flera gånger och att det blir värre.",
    "{hon} berättar att {hon} är rädd för sig själv.",
    "{hon} har svårt att sätta ord på det och säger att det blev fel.",
];
const PERPETRATOR_NOW: Pool = &[
    "{hon} bor hos en bekant sedan {veckor} veckor.",
    "{hon} bor kvar hemma.",
    "{hon} har ett arbete som {hon} är rädd att förlora.",
    "{hon} dricker mer än {hon} vill.",
    "{hon} sover dåligt och äter lite.",
    "{hon} har varit i kontakt med vården för ångest.",
    "{hon} har inga vapen, säger {hon}.",
    "{hon} har inte talat med någon om detta förut.",
];
const PERPETRATOR_WANTS: Pool = &[
    "{hon} vill ha samtal så fort det går.",
    "{hon} frågar om någon annan får veta att {hon} har hört av sig.",
    "{hon} vill gå i ett program.",
    "{hon} vill veta vad som krävs av {henne}.",
    "{hon} ber om hjälp att bo någon annanstans en tid.",
    "{hon} vill förstå varför det blir så här.",
    "{hon} vill att barnen ska slippa vara rädda, om det finns barn som berörs.",
    "Informerad om att ansvaret för våldet är {hennes}, och att det finns hjälp.",
];
const CHILD_OPENS: Pool = &[
    "Orosanmälan från {skolan} gäller {namn}, {ålder}.",
    "Polisen anmäler oro för {namn}, {ålder}, efter ett ingripande i hemmet.",
    "En handläggare på en annan enhet anmäler att {namn}, {ålder}, kan ha upplevt våld.",
    "Vårdcentralen hör av sig om {namn}, {ålder}.",
    "En anhörig ringer om {namn}, {ålder}, och vill vara känd för familjen.",
    "Elevhälsan ringer efter ett samtal med {namn}, {ålder}.",
    "En granne ringer om {namn}, {ålder}, och vill inte lämna sitt namn.",
    "Tandvården anmäler oro för {namn}, {ålder}, och syskon.",
    "{mamman} hör av sig och är orolig för {namn}, {ålder}.",
    "Sjukhuset anmäler efter ett besök med {namn}, {ålder}.",
];
const CHILD_TELLS: Pool = &[
    "{namn} har sagt att {mannen} brukar slå sönder saker.",
    "{namn} ska ha hört när {mannen} hotade.",
    "{namn} har varit i rummet bredvid när det hände.",
    "{namn} har varit ovanligt tyst de senaste veckorna.",
    "{namn} vill inte gå hem på fredagar.",
    "{namn} har ritat och berättat om bråk på nätterna.",
    "{namn} har försökt gå emellan.",
    "{namn} är ofta trött och har svårt att sitta still.",
    "{mamman} berättar att {namn} har sett mer än {hon} trodde.",
    "Det finns uppgifter om att {mannen} har tagit hårt i {namn}.",
];
const CHILD_NOW: Pool = &[
    "Anmälaren har själv sett en del av det som berättas.",
    "Anmälaren har hört det av någon annan.",
    "{mamman} är informerad om anmälan.",
    "Vårdnadshavarna är inte informerade; en bedömning görs först av om det är säkert.",
    "Familjen är känd sedan tidigare.",
    "Familjen är inte känd sedan tidigare.",
    "Omedelbar skyddsbedömning är gjord samma dag.",
    "{namn} är på en trygg plats just nu, enligt anmälaren.",
    "Det finns syskon som också kan vara berörda.",
    "Det är oklart vem som är hemma i kväll.",
];
const CHILD_NEXT: Pool = &[
    "Kontakt tas med {mamman} i dag.",
    "{namn} erbjuds ett enskilt samtal.",
    "Samråd med den som handlägger den vuxnas ärende.",
    "{skolan} har lovat att höra av sig om något händer.",
    "Vem som får veta vad prövas innan någon kontakt tas.",
    "Tidigare anmälningar gås igenom.",
    "Ställning tas till om polisen ska kontaktas.",
    "Bedömningen görs av två handläggare tillsammans.",
];
const OTHER_OPENS: Pool = &[
    "{namn} hör av sig efter att ha blivit utsatt för ett brott.",
    "Polisen har frågat {namn} om socialtjänsten får höra av sig, och {hon} har sagt ja.",
    "{namn} ringer efter ett rån.",
    "{namn} ringer efter att ha blivit utsatt för hot under en längre tid.",
    "{namn} kommer till mottagningen efter ett inbrott i hemmet.",
    "Brottsofferjouren ringer tillsammans med {namn}.",
    "{namn} har kallats som vittne och hör av sig i oro.",
    "{namn} har lurats på pengar av någon som utgav sig för att ringa från banken.",
];
const OTHER_TELLS: Pool = &[
    "{hon} berättar att {mannen} har hotat {henne} vid flera tillfällen.",
    "{hon} blev nedslagen av någon {hon} inte kände.",
    "{hon} berättar att händelsen gick fort, men att {hon} tänker på den hela tiden.",
    "{hon} berättar att {hon} inte vågar gå ut när det är mörkt.",
    "{hon} berättar om hatiska meddelanden som kommer i perioder.",
    "{hon} har blivit av med pengar som {hon} hade sparat länge.",
    "{hon} känner skuld för att {hon} öppnade dörren.",
    "{hon} berättar att {mannen} har sökt upp {henne} efter anmälan.",
];
const OTHER_NOW: Pool = &[
    "{hon} har anmält saken.",
    "{hon} har inte anmält, av rädsla för följderna.",
    "{hon} sover dåligt.",
    "{hon} har varit borta från arbetet i {veckor} veckor.",
    "{hon} bor ensam och har få i närheten.",
    "{hon} väntar på besked från försäkringsbolaget.",
    "{hon} har svårt att minnas delar av det som hände.",
    "Rättegången har ännu inte fått något datum.",
];
const OTHER_WANTS: Pool = &[
    "{hon} vill veta vad som händer om {hon} ska vittna.",
    "{hon} vill ha hjälp att förstå hur man begär ersättning.",
    "{hon} vill ha någon att tala med.",
    "{hon} undrar om det går att få bättre lås.",
    "{hon} vill ha stöd vid kontakter med myndigheter.",
    "{hon} vill inte vara till besvär, säger {hon}.",
    "{hon} vill att det ska bli som förut.",
    "{hon} vill att någon följer med till förhöret.",
];
const RELATIVE_OPENS: Pool = &[
    "{namn} ringer om {nära}, som lever med någon som är våldsam.",
    "{namn} hör av sig och är orolig för {nära}.",
    "{namn} har hjälpt {nära} att lämna en våldsam relation och orkar inte mer.",
    "{namn} kommer till mottagningen för att tala om {nära}.",
    "{namn} hör av sig efter att {nära} har legat på sjukhus.",
    "{namn} har varit med när {nära} blev hotad.",
];
const RELATIVE_TELLS: Pool = &[
    "{hon} säger att {hon} inte sover och ständigt väntar på att telefonen ska ringa.",
    "{hon} har själv blivit hotad av {mannen}.",
    "{hon} har tagit hand om {nära} i perioder.",
    "{hon} säger att {hon} inte längre vet vad som är rätt att göra.",
    "{hon} är arg, ledsen och trött på samma gång.",
    "{hon} har slutat träffa andra för att alltid kunna finnas till hands.",
];
const RELATIVE_WANTS: Pool = &[
    "{hon} vill ha stöd för egen del.",
    "{hon} vill veta vad {hon} får göra utan att ställa till det.",
    "{hon} undrar hur man talar med någon som inte vill ta emot hjälp.",
    "{hon} får veta att socialtjänsten inte kan berätta något om {nära}.",
    "{hon} vill ha råd om sin egen säkerhet.",
    "{hon} vill komma tillbaka och tala mer.",
];
const BUYER_OPENS: Pool = &[
    "{namn} ringer och vill tala om att {hon} köper sexuella tjänster.",
    "{namn} hör av sig till mottagningen efter att ha grubblat länge.",
    "{namn} har blivit lagförd för köp av sexuell tjänst och erbjuds samtal.",
    "{namn} kommer på inrådan av en kurator.",
    "{namn} skriver i e-tjänsten att {hon} vill ha en anonym första kontakt, och lämnar sedan sitt namn.",
    "{namn} ringer efter att {partnern} har fått veta.",
];
const BUYER_TELLS: Pool = &[
    "{hon} säger att det har pågått i {år} år.",
    "{hon} berättar att det styr både ekonomi och vardag.",
    "{hon} säger att {hon} har börjat förstå vad det gör med andra.",
    "{hon} skäms och har inte berättat för någon.",
    "{hon} har försökt sluta flera gånger.",
    "{hon} beskriver ensamhet och oro som det som går före.",
];
const BUYER_WANTS: Pool = &[
    "{hon} vill ha hjälp att sluta.",
    "{hon} vill förstå vad som driver det.",
    "{hon} vill ha samtal på kvällstid.",
    "{hon} undrar vem som får veta.",
    "{hon} är motiverad och vill börja snart.",
    "{hon} vill ha hjälp att tala med dem som {hon} har sårat.",
];
const UNSPECIFIED_TELLS: Pool = &[
    "{hon} vill inte säga vad {hon} heter, men vill veta vilken hjälp som finns.",
    "{hon} talar lågt och avbryter sig flera gånger.",
    "{hon} säger att det gäller någon hemma, men inte vem.",
    "{hon} frågar först mycket om tystnadsplikten.",
    "{hon} säger att {hon} kommer att ringa igen.",
    "{hon} vill veta vad som händer om man berättar om våld.",
];
const UNSPECIFIED_NEXT: Pool = &[
    "Ett nytt samtal är avtalat på en tid som {hon} själv valde.",
    "Det är ännu oklart vad ärendet gäller.",
    "Råd om säkerhet och om 112 gavs genast.",
    "Det framgick att {hon} vill ha hjälp som kräver ett ärende.",
    "{hon} fick veta vart man ringer på natten.",
    "{hon} ville tänka över saken till i morgon.",
];

/// What colours an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    /// Nothing in particular.
    Plainly,
    /// An honour motive.
    Honour,
    /// Help is needed the same night.
    Tonight,
}

/// What was told when it came in.
pub(crate) fn account(pen: &mut Pen, kind: CaseKind, told: Told) -> String {
    let honour = told == Told::Honour;
    match kind {
        CaseKind::VictimAdult if told == Told::Tonight => pen.text(&[&[VICTIM_OPENS, VICTIM_TELLS], &[VICTIM_TONIGHT]]),
        CaseKind::VictimAdult if honour => pen.text(&[&[VICTIM_OPENS, HONOUR], &[HONOUR, VICTIM_WANTS]]),
        CaseKind::VictimAdult => pen.text(&[&[VICTIM_OPENS, VICTIM_TELLS], &[VICTIM_NOW, VICTIM_WANTS]]),
        CaseKind::Perpetrator => pen.text(&[&[PERPETRATOR_OPENS, PERPETRATOR_TELLS], &[PERPETRATOR_NOW, PERPETRATOR_WANTS]]),
        CaseKind::Child if honour => pen.text(&[&[CHILD_OPENS, CHILD_HONOUR], &[CHILD_NOW, CHILD_NEXT]]),
        CaseKind::Child => pen.text(&[&[CHILD_OPENS, CHILD_TELLS], &[CHILD_NOW, CHILD_NEXT]]),
        CaseKind::CrimeVictimOther => pen.text(&[&[OTHER_OPENS, OTHER_TELLS], &[OTHER_NOW, OTHER_WANTS]]),
        CaseKind::Relative => pen.text(&[&[RELATIVE_OPENS, RELATIVE_TELLS], &[RELATIVE_WANTS]]),
        CaseKind::BuyerOfSex => pen.text(&[&[BUYER_OPENS, BUYER_TELLS], &[BUYER_WANTS]]),
        CaseKind::Unspecified => pen.text(&[&[UNSPECIFIED_TELLS], &[UNSPECIFIED_NEXT]]),
    }
}

const CHILD_HONOUR: Pool = &[
    "{namn} har berättat att familjen planerar en resa som {hon} är rädd för.",
    "{namn} får inte delta i idrott och simning, och hämtas alltid av äldre syskon.",
    "{namn} har fått sin telefon genomsökt av flera i släkten.",
    "{namn} har sagt att {hon} inte får ha vänner som familjen inte har valt.",
    "{namn} har hört de vuxna tala om giftermål.",
];

const WAIT_WHAT: Pool = &[
    "Uppgifter från samtalet i kväll talar för att våldet kan upprepas redan i natt.",
    "Hot har uttalats under kvällen och tas på allvar.",
    "Det finns ingen annan trygg plats att vara på i natt.",
    "Den som har utövat våldet har sökt upp bostaden tidigare i dag.",
    "Polisen är på plats och stannar bara en kort stund.",
    "Läget har förändrats hastigt under det senaste dygnet.",
    "Våldet har blivit grövre på kort tid.",
    "En separation har just meddelats, och det ökar risken.",
];
const WAIT_WHY: Pool = &[
    "Att vänta till nästa vardag vore att lämna någon utan skydd.",
    "Ingen annan insats som går att få i natt räcker.",
    "En utredning kan inte hinnas med före beslutet; den följer efter.",
    "Kommunicering skulle ta tid som inte finns.",
    "Frågan kan inte skjutas upp utan fara för liv eller hälsa.",
    "Ett kontaktförbud är inte sökt och skulle inte hinna få verkan.",
    "Det som är känt räcker för att besluta nu.",
    "Behovet prövas på nytt när utredningen är gjord.",
];
const WAIT_CHILD: Pool = &[
    "Rättens beslut kan inte inväntas, eftersom barnet annars skulle stå utan skydd i dag.",
    "Den ena vårdnadshavaren har fått skydd, och barnet ska inte lämnas kvar i en miljö med våld.",
    "Det finns en påtaglig risk att barnet förs bort om beslutet dröjer.",
    "Att fråga den andra vårdnadshavaren skulle utsätta barnet och den andra föräldern för fara.",
];

/// Why it could not wait.
pub(crate) fn cannot_wait(pen: &mut Pen, kind: DecisionType) -> String {
    if kind.is_for_child() { pen.text(&[&[WAIT_CHILD], &[WAIT_CHILD]]) } else { pen.text(&[&[WAIT_WHAT], &[WAIT_WHY, WAIT_WHY]]) }
}

const TALK: Pool = &[
    "Frågar vad som gäller om man vill ha råd utan att lämna sitt namn.",
    "Vill ha allmän information om stöd. Berättar efter en stund mer än först tänkt.",
    "Undrar vart man vänder sig på natten.",
    "Frågar vad ett skyddat boende är och vem som får bo där.",
    "Vill veta hur en polisanmälan går till, och om man måste.",
    "Talar om en vän. Det framgår sedan att det gäller den som ringer.",
];

/// The notes of a talk.
pub(crate) fn talk(pen: &mut Pen) -> String {
    pen.sentence(TALK)
}

const DANGER: Pool = &[
    "Frågat om fara nu. Svarat att det är lugnt just nu.",
    "Frågat om fara nu, om vapen och om vem som är hemma. Svar enligt markeringen.",
    "Fara nu är bedömd i samtal, enskilt och på säker tid.",
    "Frågat om barn och unga i hemmet, och om någon behöver skydd genast.",
    "Läget är beskrivet som spänt men inte akut. Råd om 112 gavs.",
    "Genomgång av läget just nu. Säkert sätt att nå personen är bekräftat.",
];

/// The note of what was asked of danger.
pub(crate) fn danger(pen: &mut Pen) -> String {
    pen.sentence(DANGER)
}

const PROTECTION: Pool = &[
    "Omedelbart skydd behövs inte i dag. Den som kan vara en fara är inte där nu. Bedömningen görs om när något händer.",
    "Inga tecken på att det är farligt just nu. {namn} är hos någon som är trygg. Nytt samtal inom en vecka.",
    "Bedömt tillsammans med en kollega: inget omedelbart skydd. Vad som är okänt frågas efter i nästa samtal.",
];
const PROTECTION_NEEDED: Pool = &[
    "{namn} behöver skydd nu. Hemmet är inte tryggt, och den som är farlig kan komma tillbaka när som helst.",
    "Skydd behövs redan i dag. Det som har hänt är allvarligt och kan hända igen i natt.",
    "{namn} kan inte stanna där det har hänt. Skyddet ordnas samma dag och ses över i morgon.",
];

/// Whether protection is needed at once, in words.
pub(crate) fn protection(pen: &mut Pen, needed: bool) -> String {
    pen.sentence(if needed { PROTECTION_NEEDED } else { PROTECTION })
}

const CONCERN: Pool = &[
    "Oro för {barnen} är anmäld till barnenheten genast, med de uppgifter som behövs.",
    "Anmälan om oro lämnad muntligen till barnenheten och bekräftad skriftligt.",
    "Barnenheten är underrättad om läget för {barnen}. {namn} är informerad om att anmälan är en skyldighet.",
    "{namn} fick veta om anmälan innan den gjordes, och varför den görs.",
    "Anmälan om oro är gjord. {barnens} eget ärende ligger hos barnenheten.",
    "Barnenheten har tagit emot uppgifterna och utsett en kontaktperson för samarbetet.",
];

/// What was told the child unit.
pub(crate) fn concern(pen: &mut Pen) -> String {
    pen.sentence(CONCERN)
}

const SHELTER_TOLD: Pool = &[
    "Barnenheten är underrättad om att skyddat boende är beslutat.",
    "Barnenheten har fått veta om skyddet, så att skolgång och kontakter kan planeras på ett säkert sätt.",
    "Barnenheten är underrättad samma dag. Vem som får veta mer är klargjort.",
];

/// That the child unit was told of a shelter.
pub(crate) fn shelter_told(pen: &mut Pen) -> String {
    pen.sentence(SHELTER_TOLD)
}

const CONFLICT: Pool = &[
    "Jag känner igen en person i ärendet privat och anmäler det genast.",
    "Min tidigare granne förekommer i ärendet. Jag har inte läst mer än jag behövde för att förstå det.",
    "En avlägsen släkting till mig förekommer i ärendet.",
];

/// How a conflict of interest was told of.
pub(crate) fn conflict(pen: &mut Pen) -> String {
    pen.sentence(CONFLICT)
}

const CONFLICT_EXCEPTED: Pool = &[
    "Bekantskapen ligger långt tillbaka och var ytlig. Det är uppenbart att opartiskheten saknar betydelse här.",
    "Anknytningen gäller någon som inte är part och som inte berörs. Handläggaren kan delta.",
    "Det rör sig om ett möte för många år sedan i ett annat arbete. Frågan saknar betydelse för opartiskheten.",
];

/// Why someone may act all the same.
pub(crate) fn conflict_excepted(pen: &mut Pen) -> String {
    pen.sentence(CONFLICT_EXCEPTED)
}

const GUARDIANS: Pool = &[
    "Den som är trygg för barnet har fått veta att en utredning har inletts. Den som utövar våld får inte veta det än: det kan utlösa nytt våld.",
    "Underrättelsen är lämnad vid ett samtal, utan något om var barnet är. Ingen som kan vara en fara har fått veta något.",
    "Barnets förälder har fått veta vad som utreds och varför. Inget är sagt till den som barnet är rädd för.",
];

/// Who was told of the investigation, and who was not.
pub(crate) fn guardians_told(pen: &mut Pen) -> String {
    pen.sentence(GUARDIANS)
}

const REPORTER: Pool = &[
    "Anmälaren har fått veta om en utredning har inletts eller inte, och inget mer.",
    "Återkoppling till anmälaren är lämnad. Det bedömdes inte olämpligt.",
    "Anmälaren har fått besked och tackar för det. Inga andra uppgifter lämnades.",
];

/// What the reporter was told.
pub(crate) fn answered_reporter(pen: &mut Pen) -> String {
    pen.sentence(REPORTER)
}
