//! Journal entries.

use crate::generate::pen::{Pen, Pool};
use fristad_domain::case::code::CaseKind;

const MEETS: Pool = &[
    "Samtal med {namn} på avtalad tid.",
    "{namn} kommer till bokat besök.",
    "Uppföljande samtal med {namn}.",
    "{namn} hör av sig mellan två bokade tider.",
    "Kort samtal med {namn}, som har lite tid i dag.",
    "Längre samtal med {namn}.",
    "Besök av {namn} på mottagningen.",
    "{namn} kommer några minuter sent och är andfådd.",
    "Samtal med {namn} tillsammans med tolk, som {hon} själv har godkänt.",
    "Samtal med {namn} efter helgen.",
    "{namn} har bett om ett extra samtal.",
    "Avstämning med {namn} inför nästa steg.",
    "{namn} hör av sig i e-tjänsten och blir svarad samma dag.",
    "Nytt samtal med {namn} efter ett uteblivet besök.",
    "Samtal med {namn} om hur veckan har varit.",
    "{namn} är med i ett möte om planeringen.",
    "Samtal med {namn} om det som vi inte hann med sist.",
    "{namn} kommer tidigare än avtalat, och vi kan börja genast.",
    "Samtal i lugn takt med {namn}.",
    "{namn} ber att få sitta så att {hon} ser dörren, och vi möblerar om.",
];
const ABOUT_OWN: Pool = &[
    "{hon} sover något bättre, men vaknar fortfarande tidigt.",
    "{hon} berättar att hotfulla meddelanden har kommit även denna vecka, och har sparat dem.",
    "{hon} har inte hört av {mannen} på {veckor} veckor.",
    "{hon} berättar att {mannen} har försökt få kontakt genom en bekant.",
    "{hon} har bytt telefonnummer och lösenord.",
    "{hon} har varit hos läkare och fått en remiss.",
    "{hon} har talat med sin chef, som var förstående.",
    "{hon} är orolig för ekonomin den här månaden.",
    "{hon} har gått igenom säkerhetsplanen och ändrat två punkter.",
    "{hon} säger att det är svårt att berätta, men att det känns lättare efteråt.",
    "{hon} har börjat skriva ner vad som händer, med dag och tid.",
    "{hon} tvekar om polisanmälan och vill ha mer tid.",
    "{hon} har varit på förhör och beskriver det som jobbigt men bra.",
    "{hon} saknar sina vänner och funderar på vem {hon} vågar kontakta.",
    "{hon} säger att {hon} har tänkt på att gå tillbaka, och vill kunna säga det utan att bli dömd.",
    "{hon} har fått kallelse till tingsrätten.",
    "{hon} har ätit dåligt och blivit yr på arbetet.",
    "{hon} är lättad över att slippa förklara allt från början.",
    "{hon} beskriver hur {hon} planerar sina vägar till och från arbetet.",
    "{hon} har gjort klart ansökan om brottsskadeersättning.",
    "{hon} vill veta mer om hur kontaktförbud fungerar.",
    "{hon} har haft kontakt med en jurist.",
];
const ABOUT_HIM: Pool = &[
    "{hon} beskriver en situation där {hon} gick därifrån i stället för att höja rösten.",
    "{hon} talar om sitt ansvar med egna ord.",
    "{hon} har svårt att stanna vid vad {hon} själv gjorde och återkommer till andras fel.",
    "{hon} har inte druckit på {veckor} veckor, säger {hon}.",
    "{hon} har börjat känna igen kroppens tecken innan det blir för mycket.",
    "{hon} har ett nytt arbete och sover bättre.",
    "{hon} frågar hur man ber om ursäkt utan att kräva något tillbaka.",
    "{hon} berättar om sin egen uppväxt för första gången.",
    "{hon} förstår att kontakten med familjen måste ske på deras villkor.",
    "{hon} har glömt en tid och säger att {hon} skämdes för mycket för att ringa.",
    "{hon} vill avsluta programmet tidigt. Vi talar om varför det vore fel.",
    "{hon} har hållit det som vi kom överens om.",
];
const ABOUT_CHILD: Pool = &[
    "{namn} ritar under samtalet och berättar lite i taget.",
    "{namn} säger att det är tystare hemma nu.",
    "{mamman} berättar att {namn} sover oroligt.",
    "{namn} vill veta vem som har bestämt och varför.",
    "{skolan} beskriver att {namn} leker mer med andra.",
    "{namn} frågar när {hon} får träffa sina kompisar som vanligt.",
    "{namn} vill inte tala om {mannen} i dag, och det respekteras.",
    "{mamman} har fått råd om hur man talar med barn om våld.",
    "{namn} visar vad {hon} brukar göra när {hon} är rädd.",
    "{namn} har fått en egen plan för vem {hon} kan ringa.",
    "{mamman} har varit med under den första delen, därefter enskilt samtal.",
    "{namn} säger att det inte är {hennes} fel, som om {hon} provar orden.",
    "{namn} har varit hos {sköterskan} och mår efter omständigheterna bra.",
    "Samråd med den som handlägger den vuxnas ärende, om det som får delas.",
];
const ABOUT_OTHER: Pool = &[
    "{hon} vågar nu gå ut på dagen, men inte när det är mörkt.",
    "{hon} har fått hjälp att fylla i ansökan om ersättning.",
    "{hon} sover bättre sedan låset byttes.",
    "{hon} är nervös inför rättegången och vill ha vittnesstöd.",
    "{hon} har talat med sin försäkring och fått nej på en del.",
    "{hon} blir ledsen när andra säger att det kunde ha gått värre.",
    "{hon} har börjat arbeta halvtid.",
    "{hon} har träffat andra som har varit med om något liknande.",
    "{hon} återkommer till vad {hon} borde ha gjort. Vi talar om skuld.",
    "{hon} har tackat nej till medling och undrar om det var rätt.",
    "{hon} behöver hjälp att tala med sin hyresvärd.",
    "{hon} har fått ett målsägandebiträde.",
    "{hon} vill ha det lugnt en tid innan vi planerar mer.",
    "{hon} ber om hjälp att förklara läget för sin arbetsgivare.",
];
const ABOUT_BUYER: Pool = &[
    "{hon} har inte köpt på {veckor} veckor och beskriver vad som har hjälpt.",
    "{hon} berättar om ett återfall och om vad som gick före.",
    "{hon} talar om ensamhet och om att våga söka sällskap på andra sätt.",
    "{hon} har spärrat sidor och appar i telefonen.",
    "{hon} har lämnat över en del av ekonomin för att bryta vanan.",
    "{hon} har läst om hur de som säljer har det, och har svårt att sluta tänka på det.",
    "{hon} har berättat för en nära vän.",
    "{hon} undrar om det går att bli fri från tankarna.",
    "{hon} sover bättre och tränar igen.",
    "{hon} beskriver skam som något som både stoppar och driver på.",
    "{hon} har varit hos vården och fått en tid för samtal där också.",
    "{hon} har satt upp ett mål för månaden.",
];
const ABOUT_RELATIVE: Pool = &[
    "{hon} har sovit en hel natt för första gången på länge.",
    "{hon} berättar att {nära} har hört av sig, och att det var svårt att inte ge råd.",
    "{hon} övar på att säga nej utan att känna skuld.",
    "{hon} är orolig när telefonen är tyst, och när den ringer.",
    "{hon} har fått hot i ett meddelande och har sparat det.",
    "{hon} har börjat träffa sina egna vänner igen.",
    "{hon} undrar var gränsen går mellan stöd och ansvar.",
    "{hon} har läst om hur våld i nära relationer fungerar och förstår mer nu.",
    "{hon} vill veta hur man talar med {nära} utan att tränga sig på.",
    "{hon} är trött på att vara den starka.",
    "{hon} har tagit ledigt några dagar, vilket behövdes.",
    "{hon} har talat med sin läkare om sömnen.",
];
const CHILD_MEETS: Pool = &[
    "Enskilt samtal med {namn}.",
    "{namn} kommer tillsammans med {mamman}.",
    "Besök av {namn} i samtalsrummet med leksaker och ritpapper.",
    "Samtal med {mamman} om {namn}.",
    "Samtal med {namn} efter {skolan}.",
    "Kort möte med {namn} för att berätta vad som händer nu.",
    "Samtal med {mamman} enskilt, därefter en stund med {namn}.",
    "Avstämning med {skolan} om {namn}, efter samtycke.",
    "Hembesök hos {namn} och {mamman}.",
    "Samtal med {namn}, med tid för paus.",
    "Nytt samtal med {namn} efter helgen.",
    "{namn} och {mamman} kommer till bokad tid.",
];
const CHILD_THEN: Pool = &[
    "Ny tid är bokad om två veckor.",
    "{namn} fick bestämma var vi sitter nästa gång.",
    "{mamman} hör av sig om något förändras.",
    "{namn} vet att det går att säga stopp.",
    "{namn} fick veta vad som skrivs ner och varför.",
    "Överenskommet med {mamman} om hur kontakten sker.",
    "Inga nya uppgifter om våld eller hot.",
    "Nästa samtal handlar om vardagen och om {skolan}.",
    "{namn} fick en lapp med nästa tid, utan andra uppgifter.",
    "Samtalet avslutades med något lätt.",
    "Råd till {mamman} om rutiner på kvällen.",
    "Kontakt med {skolan} tas efter samtycke.",
];
const THEN: Pool = &[
    "Ny tid är bokad om en vecka.",
    "Ny tid är bokad om två veckor.",
    "Nästa kontakt sker på det säkra sätt som är avtalat.",
    "{namn} hör av sig om något förändras, annars ses vi på bokad tid.",
    "Vi kom överens om vad som ska göras till nästa gång.",
    "Information om 112 och om socialjouren upprepades.",
    "{namn} fick skriftlig information som är säker att ta med sig.",
    "Inga nya uppgifter om hot.",
    "Uppgifterna om säkra kontaktvägar är oförändrade.",
    "Jag tar reda på svaret på den fråga som blev kvar, och återkommer.",
    "{namn} sa till sist att det hade varit skönt att tala.",
    "Samtalet avslutades med en lugn genomgång av de närmaste dagarna.",
    "Överenskommet att ingen kontakt tas före den bokade tiden.",
    "Bekräftat att ingen post går hem.",
    "Vi gick igenom vad som har skrivits, och {namn} kände igen sig.",
    "Tolk är beställd till nästa gång, med samma krav som förut.",
    "En ansökan skickas in tillsammans nästa gång.",
    "Kontakt med vården tas efter samtycke.",
];

const fn about(kind: CaseKind) -> Pool {
    match kind {
        CaseKind::VictimAdult => ABOUT_OWN,
        CaseKind::Perpetrator => ABOUT_HIM,
        CaseKind::BuyerOfSex => ABOUT_BUYER,
        CaseKind::Child => ABOUT_CHILD,
        CaseKind::Relative => ABOUT_RELATIVE,
        CaseKind::CrimeVictimOther | CaseKind::Unspecified => ABOUT_OTHER,
    }
}

/// What was seen, said or done.
pub(crate) fn entry(pen: &mut Pen, kind: CaseKind) -> String {
    if kind == CaseKind::Child {
        pen.text(&[&[CHILD_MEETS, ABOUT_CHILD], &[CHILD_THEN]])
    } else {
        pen.text(&[&[MEETS, about(kind)], &[THEN]])
    }
}

const JUDGES: Pool = &[
    "Uppgifterna är samstämmiga med vad som har berättats tidigare.",
    "Det som berättas är tydligt och sammanhängande.",
    "Behovet av stöd bedöms kvarstå.",
    "Läget bedöms vara lugnare än vid förra samtalet.",
    "Läget bedöms vara oförändrat.",
    "Det finns skäl att följa utvecklingen tätare en tid.",
    "Ork och hopp växlar, vilket är väntat i det här skedet.",
    "Tilliten till kontakten har ökat.",
    "Det finns en risk att {namn} bär mer än {hon} visar.",
    "Motivationen är god.",
    "Det som har hänt påverkar fortfarande vardagen mycket.",
    "Inget i samtalet tyder på omedelbar fara.",
    "Det är för tidigt att dra slutsatser.",
    "{namn} har flera egna styrkor att bygga på.",
    "Det nät som finns omkring är tunt men håller.",
    "Uppgifterna är delvis motsägande, och det kan ha många skäl.",
    "Samarbetet fungerar väl.",
    "Det är rimligt att gå fram i den takt som {namn} själv väljer.",
    "Trygghet behöver komma före bearbetning.",
    "Det framkommer inget som ändrar den senaste bedömningen.",
    "Det behövs mer kunskap om hur vardagen ser ut.",
    "Stressen är hög men hanteras.",
    "Det finns en god plan för de närmaste dagarna.",
    "Kontakten behöver vara förutsägbar.",
    "Det är viktigt att samma personer följer ärendet.",
    "Det framstår som att stödet gör nytta.",
    "Det finns frågor som bättre besvaras av vården.",
    "Det finns skäl att tala mer om säkerheten på nätet.",
    "Behovet kan komma att ändras snabbt.",
    "Ingen ändring i skyddsbehovet.",
];
const THEREFORE: Pool = &[
    "Planeringen ligger fast.",
    "Planen gås igenom på nytt nästa gång.",
    "Samverkan tas upp på nästa möte, efter samtycke.",
    "Bedömningen av risk ses över om något nytt händer.",
    "Fortsatta samtal enligt plan.",
    "Frågan om anmälan lämnas öppen.",
    "Tätare kontakt under två veckor.",
    "Kontakt med utföraren för avstämning.",
    "Inget ytterligare behöver göras nu.",
    "Handledning i gruppen om hur vi går vidare.",
    "Ärendet lyfts på nästa ärendedragning.",
    "Behov av ekonomisk hjälp tas upp med berörd enhet, efter samtycke.",
    "Praktiska hinder löses före nästa möte.",
    "En enkel skriftlig plan görs tillsammans.",
    "Det som är oklart ställs som frågor nästa gång.",
    "Kontaktvägarna prövas på nytt om en månad.",
    "{namn} bestämmer själv när frågan tas upp igen.",
    "Information om rättsprocessen ges muntligt och skriftligt.",
    "Stödet fortsätter i samma omfattning.",
    "Vården ansvarar för den delen; vi håller kontakten.",
    "Förste socialsekreterare är informerad.",
    "Ingen åtgärd utöver det som är planerat.",
    "Uppföljning sker på bokad tid.",
    "Nästa steg är att tala igenom vad som ska stå i utredningen.",
    "Frågan om behov av tolk prövas vid varje möte.",
    "Arbetet fortsätter med en sak i taget.",
    "Det bokas en gemensam genomgång med berörda, i trygga former.",
    "Om {namn} uteblir tas kontakt bara på säkert sätt.",
    "Kontrollfrågor om säkerhet ställs vid varje kontakt.",
    "Bedömningen delas av två handläggare.",
];

const CHILD_JUDGES: Pool = &[
    "{namn} bedöms vara trygg för tillfället.",
    "{namn} bär på mer än som sägs, och det får ta tid.",
    "Det som {namn} berättar stämmer med uppgifterna från {skolan}.",
    "{mamman} är lyhörd för hur {namn} mår.",
    "Behovet av stöd kvarstår.",
    "{namn} leker och sover bättre, vilket talar för att lugnet hjälper.",
    "Det finns inget som tyder på omedelbar fara.",
    "{namn} behöver förutsägbara vuxna.",
    "Reaktionerna är väntade efter det som har hänt.",
    "Det är för tidigt att dra slutsatser.",
    "{namn} tar för stort ansvar för de vuxna.",
    "Samarbetet med {mamman} fungerar väl.",
];
const CHILD_THEREFORE: Pool = &[
    "Samtalen fortsätter i samma takt.",
    "Samråd med {skolan} i nästa vecka.",
    "Stöd i föräldraskapet tas upp med {mamman}.",
    "Skyddsbehovet prövas på nytt om något händer.",
    "Ärendet lyfts på nästa ärendedragning.",
    "Inget ytterligare behöver göras nu.",
    "Samarbete med den som handlägger den vuxnas ärende, om det som får delas.",
    "Behov av vård tas upp med {mamman}.",
    "Två handläggare är med vid nästa samtal.",
    "Uppföljning sker på bokad tid.",
];

/// The writer's assessment.
pub(crate) fn assessment(pen: &mut Pen, kind: CaseKind) -> String {
    if kind == CaseKind::Child { pen.paragraph(&[CHILD_JUDGES, CHILD_THEREFORE]) } else { pen.paragraph(&[JUDGES, THEREFORE]) }
}

const CONTACT: Pool = &[
    "Kontakt tagen på det sätt som är säkert.",
    "Första kontakten efter att ärendet kom in.",
    "Kontakt för att bekräfta tid och tala om hur det går till.",
    "Kontakt tagen. Inget om ärendet nämndes innan det var klart vem som svarade.",
    "Kontakt enligt överenskommelse.",
    "Kontakt för att höra hur läget är i dag.",
];

/// The note of an outgoing contact.
pub(crate) fn contact(pen: &mut Pen) -> String {
    pen.sentence(CONTACT)
}

const OBJECTION: Pool = &[
    "{namn} anser att anteckningen ger en felaktig bild och vill att det står att {hon} inte använde de orden.",
    "{namn} menar att händelserna står i fel ordning.",
    "{namn} vill att det framgår att {hon} hade bett om mötet själv.",
];

/// What the person says is wrong.
pub(crate) fn objection(pen: &mut Pen) -> String {
    pen.sentence(OBJECTION)
}

const CORRECTION: Pool = &[
    "Rättelse: samtalet ägde rum dagen innan den dag som angavs.",
    "Rättelse: uppgiften lämnades av {namn} själv och inte av någon annan.",
    "Rättelse: fel person angavs som den som bokade tiden.",
];

/// What turned out to be written wrong.
pub(crate) fn correction(pen: &mut Pen) -> String {
    pen.sentence(CORRECTION)
}
