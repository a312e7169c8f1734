//! The topics of an investigation: for each some openings and some continuations.

use crate::generate::pen::Pool;
use fristad_domain::case::code::{CaseKind, Topic};

/// The pools of a topic.
pub(super) const fn pools(topic: Topic, kind: CaseKind) -> [Pool; 2] {
    match (topic, kind) {
        (Topic::AcuteNeeds, CaseKind::Perpetrator | CaseKind::BuyerOfSex) => [HIS_ACUTE, ACUTE_THEN],
        (Topic::AcuteNeeds, _) => [ACUTE, ACUTE_THEN],
        (Topic::Character, CaseKind::Perpetrator) => [HIS_VIOLENCE, HIS_VIOLENCE_THEN],
        (Topic::Character, CaseKind::BuyerOfSex) => [BUYING, BUYING_THEN],
        (Topic::Character, CaseKind::Child) => [CHILD_VIOLENCE, CHILD_VIOLENCE_THEN],
        (Topic::Character, _) => [VIOLENCE, VIOLENCE_THEN],
        (Topic::Consequences, CaseKind::Child) => [CHILD_CONSEQUENCES, CHILD_CONSEQUENCES_THEN],
        (Topic::Consequences, CaseKind::BuyerOfSex) => [BUYER_CONSEQUENCES, HIS_CONSEQUENCES_THEN],
        (Topic::Consequences, CaseKind::Perpetrator) => [HIS_CONSEQUENCES, HIS_CONSEQUENCES_THEN],
        (Topic::Consequences, _) => [CONSEQUENCES, CONSEQUENCES_THEN],
        (Topic::Coping, CaseKind::Perpetrator | CaseKind::BuyerOfSex) => [HIS_COPING, HIS_COPING_THEN],
        (Topic::Needs, CaseKind::Perpetrator | CaseKind::BuyerOfSex) => [HIS_NEEDS, NEEDS_THEN],
        (Topic::Coping, _) => [COPING, COPING_THEN],
        (Topic::Network, CaseKind::Child) => [CHILD_NETWORK, CHILD_NETWORK_THEN],
        (Topic::Network, _) => [NETWORK, NETWORK_THEN],
        (Topic::Parenting, _) => [PARENTING, PARENTING_THEN],
        (Topic::Needs, CaseKind::Child) => [CHILD_NEEDS, NEEDS_THEN],
        (Topic::Needs, _) => [NEEDS, NEEDS_THEN],
        (Topic::WhatHappened, _) => [HAPPENED, HAPPENED_THEN],
        (Topic::Reactions, _) => [REACTIONS, REACTIONS_THEN],
        (Topic::PracticalConsequences, _) => [PRACTICAL, PRACTICAL_THEN],
        (Topic::Safety, CaseKind::Child) => [CHILD_SAFETY, SAFETY_THEN],
        (Topic::Safety, _) => [SAFETY, SAFETY_THEN],
        (Topic::Justice, _) => [JUSTICE, JUSTICE_THEN],
        (Topic::OthersSafety, _) => [OTHERS, OTHERS_THEN],
        (Topic::Responsibility, _) => [RESPONSIBILITY, RESPONSIBILITY_THEN],
        (Topic::OtherAuthorities, _) => [AUTHORITIES, AUTHORITIES_THEN],
    }
}

const ACUTE: Pool = &[
    "{namn} berättar att det mest brådskande är att kunna sova utan att lyssna efter steg.",
    "{namn} behöver akut hjälp med pengar till mat och resor.",
    "{namn} har inga akuta medicinska behov, men en tid hos läkare är bokad.",
    "{namn} behöver en ny telefon som {mannen} inte har haft i sin hand.",
    "{namn} säger att det viktigaste just nu är att någon svarar när {hon} ringer.",
    "{namn} behöver hjälp att hämta läkemedel.",
];
const HIS_ACUTE: Pool = &[
    "{namn} har för tillfället någonstans att bo.",
    "{namn} säger att det akuta är att slippa vara ensam med tankarna om kvällarna.",
    "{namn} har sökt vård för sömn och oro.",
    "{namn} behöver hjälp att reda ut ekonomin den närmaste månaden.",
    "{namn} har inga akuta behov utöver samtal.",
];
const ACUTE_THEN: Pool = &[
    "Behoven är tillgodosedda för de närmaste veckorna.",
    "En del är löst, och resten är planerat.",
    "Det som är akut tas om hand parallellt med utredningen.",
    "Inget nytt har tillkommit sedan ärendet öppnades.",
    "Frågan ställs på nytt vid varje samtal.",
];
const VIOLENCE: Pool = &[
    "{namn} berättar att våldet började efter ungefär ett år och har blivit tätare.",
    "{namn} beskriver psykiskt våld i vardagen och fysiskt våld vid några tillfällen.",
    "{namn} beskriver kontroll av telefon, tider och pengar.",
    "{namn} berättar om knuffar, fasthållning och slag med öppen hand.",
    "{namn} beskriver hot som uttalas lugnt, vilket {hon} tycker är värst.",
    "{namn} beskriver hur saker förstörs när {hon} säger emot.",
    "{namn} berättar att {mannen} har tvingat {henne} till sådant som {hon} inte ville.",
    "{namn} beskriver ett latent våld: en blick räcker.",
];
const VIOLENCE_THEN: Pool = &[
    "Det händer ungefär en gång i månaden, oftare när {mannen} är utan arbete.",
    "Det senaste tillfället var för {veckor} veckor sedan.",
    "Uppgifterna stöds av journal från vården, som {hon} har lämnat med samtycke.",
    "{hon} har berättat på samma sätt vid två tillfällen.",
    "{hon} har sparat meddelanden som visar tonen.",
    "{hon} säger att det alltid följs av löften.",
    "Det har skett också när andra har varit i närheten.",
];
const HIS_VIOLENCE: Pool = &[
    "{namn} beskriver att {hon} har knuffat, hållit fast och hotat {partnern}.",
    "{namn} säger att {hon} har kontrollerat var {partnern} är.",
    "{namn} beskriver slag vid två tillfällen.",
    "{namn} beskriver det som bråk, men namnger efter frågor vad {hon} gjorde.",
    "{namn} berättar att {hon} har slagit sönder saker för att skrämmas.",
];
const HIS_VIOLENCE_THEN: Pool = &[
    "{hon} säger att det har skett tätare det senaste året.",
    "{hon} har själv satt ord på vad som går före.",
    "{hon} förminskar delar av det.",
    "Det har hänt både nyktert och med alkohol.",
    "{hon} uppger att det senaste tillfället var för {veckor} veckor sedan.",
];
const CHILD_VIOLENCE: Pool = &[
    "{namn} har sett och hört våld mellan vuxna i hemmet vid flera tillfällen.",
    "{mamman} berättar att {namn} har varit i rummet intill.",
    "{namn} har själv berättat om ett tillfälle då {hon} gömde sig.",
    "Det finns uppgifter om att {mannen} har tagit hårt i {namn}.",
    "{namn} beskriver höga röster, dörrar som slår och sedan tystnad.",
    "{skolan} har uppgifter om vad {namn} har berättat i leken.",
];
const CHILD_VIOLENCE_THEN: Pool = &[
    "Barnet ses som brottsoffer i egen rätt.",
    "Uppgifterna kommer från {namn} själv och från {mamman}, var för sig.",
    "Omfattningen är inte helt känd.",
    "Uppgifterna från {skolan} pekar åt samma håll.",
    "{namn} har berättat i egen takt, utan ledande frågor.",
];
const BUYING: Pool = &[
    "{namn} beskriver att köpen har skett i perioder under {år} år.",
    "{namn} berättar att det började på nätet.",
    "{namn} beskriver hur köpen hänger ihop med stress och ensamhet.",
    "{namn} säger att köpen har blivit tätare det senaste halvåret.",
];
const BUYING_THEN: Pool = &[
    "{hon} säger sig ha förstått mer om utsattheten bakom.",
    "{hon} har gjort uppehåll i {veckor} veckor.",
    "{hon} har satt ord på vad som brukar gå före.",
    "{hon} har gjort en egen lista över vad som hjälper.",
];
const CONSEQUENCES: Pool = &[
    "{namn} har svårt att sova och att koncentrera sig.",
    "{namn} beskriver värk, spändhet och plötslig rädsla.",
    "{namn} har dragit sig undan från vänner och släkt.",
    "{namn} har förlorat arbetstid och inkomst.",
    "{namn} säger att {hon} inte känner igen sig själv.",
    "{namn} är ständigt på sin vakt och lyssnar efter ljud.",
];
const CONSEQUENCES_THEN: Pool = &[
    "Besvären var värst i början och växlar nu.",
    "{hon} har vårdkontakt.",
    "{hon} vill inte ha medicin, men gärna samtal.",
    "Följderna syns tydligast om kvällarna.",
    "Arbetsgivaren har anpassat tiderna.",
];
const HIS_CONSEQUENCES: Pool = &[
    "{namn} ser följder för {partnern}, som har blivit rädd för {henne}.",
    "{namn} har förlorat vänner och beskriver skam.",
    "{namn} säger att barn i närheten kan ha skrämts, om det finns några som berörs.",
    "{namn} beskriver ekonomiska och rättsliga följder för egen del.",
];
const BUYER_CONSEQUENCES: Pool = &[
    "{namn} ser att köpen har kostat pengar, tillit och tid.",
    "{namn} beskriver följder för dem som {hon} har köpt av, i den mån {hon} förstår dem.",
    "{namn} har förlorat en relation och beskriver skam.",
    "{namn} har svårt att vara närvarande i arbetet.",
];
const HIS_COPING: Pool = &[
    "{namn} hanterar stress genom arbete och träning.",
    "{namn} drar sig undan när det blir svårt.",
    "{namn} har börjat gå ut en stund när det börjar koka.",
    "{namn} har försökt dricka mindre för att hålla sig lugn.",
    "{namn} har en vän att ringa i svåra stunder.",
];
const HIS_COPING_THEN: Pool = &[
    "Det räcker inte när pressen är stor.",
    "{hon} vill lära sig fler sätt.",
    "{hon} ser själv att det är ett undvikande.",
    "Det är något att bygga på.",
];
const HIS_NEEDS: Pool = &[
    "{namn} behöver regelbundna samtal under lång tid.",
    "{namn} behöver ett program med tydligt mål.",
    "{namn} behöver stöd för att hålla fast vid sina beslut.",
    "{namn} behöver också hjälp från vården.",
];
const HIS_CONSEQUENCES_THEN: Pool = &[
    "{hon} börjar se skillnad på ånger och ansvar.",
    "{hon} har svårt att stanna i hur andra har det.",
    "{hon} vill förstå hur rädsla märks hos andra.",
    "{hon} beskriver följderna utan att skylla ifrån sig.",
];
const CHILD_CONSEQUENCES: Pool = &[
    "{namn} sover oroligt och vill ha lampan tänd.",
    "{namn} har ont i magen vissa dagar.",
    "{namn} är mer vaksam än andra i samma ålder.",
    "{namn} tar stort ansvar för de vuxnas humör.",
    "{namn} har blivit argare och ber om ursäkt efteråt.",
];
const CHILD_CONSEQUENCES_THEN: Pool = &[
    "Det har blivit bättre sedan vardagen blev lugnare.",
    "Vården är inkopplad.",
    "{skolan} ser det också, och har anpassat dagen.",
    "Det är för tidigt att säga vad som består.",
];
const COPING: Pool = &[
    "{namn} hanterar läget genom att planera i förväg.",
    "{namn} skriver, går långa promenader och talar med en vän.",
    "{namn} har anpassat sig för att det ska bli lugnt, och är trött av det.",
    "{namn} undviker platser och tider.",
    "{namn} har lärt sig läsa av stämningar.",
    "{namn} söker kunskap om det som har hänt.",
    "{namn} arbetar mycket för att slippa tänka.",
];
const COPING_THEN: Pool = &[
    "Det har hjälpt, men kostar på.",
    "{hon} vill hitta sätt som tar mindre kraft.",
    "{hon} har flera egna styrkor att bygga på.",
    "{hon} har bestämt sig för att be om hjälp tidigare.",
    "Strategierna har skyddat {henne} hittills.",
];
const NETWORK: Pool = &[
    "{namn} har en nära vän som vet.",
    "{namn} har syskon som ställer upp, men på avstånd.",
    "{namn} har tappat kontakten med de flesta.",
    "{namn} har en kollega som {hon} litar på.",
    "{namn} har ett stort nät, men ingen där vet något.",
    "{namn} har en förening som betyder mycket.",
    "{namn} säger att släkten står på den andra sidan.",
];
const NETWORK_THEN: Pool = &[
    "Det går att bygga på, med försiktighet.",
    "{hon} vill själv välja vem som får veta.",
    "Ingen i nätet kontaktas utan att {hon} har sagt ja.",
    "{hon} saknar någon att ringa på kvällen.",
    "{hon} har tagit upp en gammal kontakt igen.",
];
const CHILD_NETWORK: Pool = &[
    "{namn} har en morförälder som betyder mycket.",
    "{namn} har en vuxen i {skolan} att gå till.",
    "{namn} har två nära vänner.",
    "{namn} har en idrott som fungerar som fristad.",
];
const CHILD_NETWORK_THEN: Pool = &[
    "Kontakten bör hållas vid liv på ett säkert sätt.",
    "{namn} vet vem {hon} kan vända sig till.",
    "Nätet kan bära mer om de vuxna får stöd.",
    "Det behövs fler vuxna omkring {namn}.",
];
const PARENTING: Pool = &[
    "{namn} beskriver {barnen} med värme och oro.",
    "{namn} märker att tålamodet har blivit kortare.",
    "{namn} vill kunna tala med {barnen} om det som har hänt.",
    "{namn} har hållit fast vid rutiner för {barnens} skull.",
    "{namn} är orolig för vad {barnen} har hört.",
];
const PARENTING_THEN: Pool = &[
    "{hon} tar gärna emot stöd i föräldraskapet.",
    "Det finns ett eget ärende för barnperspektivet hos barnenheten.",
    "{hon} har fått råd om hur man talar med barn om våld.",
    "Samarbete sker i de former som är säkra.",
];
const NEEDS: Pool = &[
    "På kort sikt behöver {namn} lugn, säkerhet och någon att tala med.",
    "På kort sikt behövs hjälp med ekonomin och med myndighetskontakter.",
    "{namn} behöver stöd genom en kommande rättsprocess.",
    "{namn} behöver hjälp att bryta isoleringen.",
    "{namn} behöver regelbundna samtal under en längre tid.",
    "{namn} behöver en förutsägbar kontakt med samma person.",
];
const CHILD_NEEDS: Pool = &[
    "{namn} behöver trygghet, förutsägbarhet och någon att tala med.",
    "{namn} behöver få veta vad som händer, i ord som passar åldern.",
    "{namn} behöver få vardagen tillbaka.",
    "{namn} behöver skydd från att höra och se våld.",
];
const NEEDS_THEN: Pool = &[
    "På lång sikt behövs stöd för att återfå arbete och vardag.",
    "Behovet på längre sikt beror på hur säkerheten utvecklas.",
    "Behovet bedöms kunna tillgodoses med en insats och uppföljning.",
    "Behoven följs upp efter två månader.",
    "Vård och samtalsstöd behöver gå hand i hand.",
];
const HAPPENED: Pool = &[
    "{namn} beskriver händelsen i tidsordning.",
    "{namn} berättar vad som hände och vad som är oklart.",
    "{namn} minns delar tydligt och andra inte alls.",
    "{namn} har beskrivit händelserna för polisen och gör det kort här.",
    "{namn} beskriver ett förlopp över flera månader.",
];
const HAPPENED_THEN: Pool = &[
    "Det som stöds av handlingar är markerat.",
    "Inget i utredningen säger emot uppgifterna.",
    "Uppgifterna återges med {hennes} egna ord.",
    "Flera frågor ligger på polisen att besvara.",
];
const REACTIONS: Pool = &[
    "{namn} beskriver rädsla den första tiden och trötthet nu.",
    "{namn} har minnesbilder som kommer utan förvarning.",
    "{namn} reagerar med ilska, vilket är nytt för {henne}.",
    "{namn} kände först ingenting och sedan allt på en gång.",
];
const REACTIONS_THEN: Pool = &[
    "Det är väntade reaktioner, och {hon} har fått veta det.",
    "Det avtar långsamt.",
    "{hon} har fått råd om vad som brukar hjälpa.",
    "Vården följer sömnen.",
];
const PRACTICAL: Pool = &[
    "{namn} har haft kostnader för lås, resor och läkarbesök.",
    "{namn} har blivit av med handlingar som måste beställas på nytt.",
    "{namn} har förlorat arbetsdagar.",
    "{namn} behöver hjälp med försäkringsärendet.",
];
const PRACTICAL_THEN: Pool = &[
    "En sammanställning är gjord tillsammans.",
    "Ansökan om ersättning är inlämnad.",
    "Skadestånd, försäkring och brottsskadeersättning är förklarade i den ordningen.",
    "En del är löst av arbetsgivaren.",
];
const SAFETY: Pool = &[
    "{namn} känner sig trygg på dagen men inte om natten.",
    "{namn} har bytt lås och sett över telefonen.",
    "{namn} undviker vissa platser.",
    "{namn} har en plan för vad {hon} gör om {hon} blir uppsökt.",
];
const CHILD_SAFETY: Pool = &[
    "{namn} bor med {mamman} och träffar inte {mannen} nu.",
    "{namn} hämtas och lämnas av vuxna som känner till läget.",
    "{namn} har en enkel plan för vad {hon} gör om {hon} blir rädd.",
    "{skolan} vet vem som får hämta {namn}.",
];
const SAFETY_THEN: Pool = &[
    "Planen gås igenom regelbundet.",
    "Det finns inga uppgifter om nya hot.",
    "Skyddet bedöms räcka för tillfället.",
    "Två punkter återstår att ordna.",
];
const JUSTICE: Pool = &[
    "{namn} är hörd av polisen och väntar på besked.",
    "{namn} har ett målsägandebiträde.",
    "{namn} ska vittna och vill ha stöd på plats.",
    "Förundersökningen är nedlagd, och {namn} har frågor om varför.",
];
const JUSTICE_THEN: Pool = &[
    "Information om vittnesstöd är lämnad.",
    "{hon} har fått veta vad som händer i varje steg.",
    "Medling är inte aktuellt.",
    "Frågan om ersättning hänger på utgången.",
];
const OTHERS: Pool = &[
    "Säkerheten för den som har utsatts är bedömd utifrån det som {namn} själv berättar.",
    "{namn} uppger att ingen kontakt sker just nu.",
    "Det finns barn i närheten vars säkerhet har bedömts av annan enhet.",
    "{namn} har gått med på att inte söka kontakt.",
];
const OTHERS_THEN: Pool = &[
    "Arbetet med {namn} får aldrig öka risken för någon annan.",
    "Om något tyder på fara prövas genast vad som behöver göras.",
    "Bedömningen görs om när något ändras.",
    "Ingen uppgift om andra finns i den här akten utöver det som {namn} berättar.",
];
const RESPONSIBILITY: Pool = &[
    "{namn} tar ansvar för delar av våldet.",
    "{namn} säger tydligt att ingen annan bär skulden.",
    "{namn} växlar mellan ansvar och förklaringar.",
    "{namn} är motiverad att gå i program.",
];
const RESPONSIBILITY_THEN: Pool = &[
    "Motivationen behöver stödjas över tid.",
    "{hon} har kommit till alla tider.",
    "Det finns hinder, och de är samtalade om.",
    "{hon} har själv formulerat två mål.",
];
const AUTHORITIES: Pool =
    &["Vården ansvarar för behandling.", "Polisen utreder, och en kontaktperson är utsedd.", "Försäkringskassan handlägger sjukpenning."];
const AUTHORITIES_THEN: Pool =
    &["Samordning sker efter samtycke.", "En samordnad individuell plan är erbjuden.", "Kontakterna är kartlagda."];
