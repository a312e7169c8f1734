//! What an investigation says besides its topics: risk, views, children, how it broke off.

use super::topic::pools;
use crate::generate::pen::{Pen, Pool};
use fristad_domain::case::code::{CaseKind, InvestigationEnd, RiskLevel, Topic};

/// A topic's paragraph.
pub(crate) fn topic(pen: &mut Pen, topic: Topic, kind: CaseKind) -> String {
    pen.paragraph(&pools(topic, kind))
}

const RISK_GROUND: Pool = &[
    "Bedömningen bygger på tre samtal med {namn}.",
    "Bedömningen bygger på samtal med {namn} och på uppgifter som {hon} har lämnat i skrift.",
    "Bedömningen är gjord av två handläggare tillsammans.",
    "Bedömningen är strukturerad och går igenom varje faktor för sig.",
    "{namn} har deltagit i bedömningen och läst den.",
    "Bedömningen bygger på det som är känt i dag; mer kan framkomma.",
    "Bedömningen bygger på uppgifter från {namn} och, efter samtycke, från vården.",
    "Bedömningen är gjord enskilt med {namn}, på en plats där {hon} kunde tala fritt.",
    "Bedömningen har diskuterats i gruppen utan namn.",
    "Polisens bedömning har efterfrågats med samtycke men inte kommit in.",
    "Bedömningen är en ögonblicksbild och ses över vid varje förändring.",
    "Bedömningen är gjord med stöd av tolk.",
    "{namn} har fått frågorna lästa för sig och tid att tänka.",
    "Underlaget är begränsat, eftersom {namn} inte orkar tala om allt.",
    "Uppgifterna har jämförts med vad som berättades när ärendet kom in.",
];
const RISK_FACTORS: Pool = &[
    "Våldet har blivit tätare den senaste tiden.",
    "Hot om våld har uttalats efter separationen.",
    "{mannen} har tidigare brutit överenskommelser.",
    "{mannen} har tillgång till {hennes} tider och vägar.",
    "Svartsjuka och kontroll är framträdande.",
    "Det finns uppgifter om missbruk hos {mannen}.",
    "Våld har förekommit också mot andra.",
    "{mannen} har haft självmordstankar, enligt {namn}.",
    "{namn} är ekonomiskt beroende.",
    "{namn} är isolerad från sitt nät.",
    "Kommande besked i rätten kan påverka läget.",
    "Kontakten sker fortfarande dagligen genom meddelanden.",
    "Det förekommer uppföljning genom telefonen.",
    "Våldet har inte avtagit trots löften.",
    "{namn} förminskar ibland egna skador.",
];
const RISK_PROTECTS: Pool = &[
    "Skyddande är att {namn} har ett nät som vet.",
    "Skyddande är att {namn} har en genomtänkt säkerhetsplan.",
    "Skyddande är att ingen kontakt sker för närvarande.",
    "Skyddande är att arbetsplatsen känner till läget.",
    "Skyddande är att {mannen} inte vet hur {hon} nås.",
    "Skyddande är att ett kontaktförbud är sökt.",
    "Skyddande är att {namn} hör av sig tidigt när något händer.",
    "Skyddande är att vården följer {henne}.",
    "Skyddande är att telefon och konton är genomgångna.",
    "Skyddande är att {hon} inte är ensam på kvällarna.",
    "Skyddande är att {hon} har egna pengar.",
    "Skyddande är ett gott samarbete med utföraren.",
    "Få skyddande omständigheter är kända.",
    "Skyddande är att {hon} vet vem {hon} ringer.",
    "Skyddande är att läget har varit lugnt i {veckor} veckor.",
];
const RISK_OWN: Pool = &[
    "{namn} bedömer själv risken lika.",
    "{namn} bedömer själv risken som lägre, och skillnaden är samtalad om.",
    "{namn} bedömer själv risken som högre, vilket vägs in tungt.",
    "{namn} säger att {hon} vet hur {mannen} brukar reagera.",
    "{namn} litar på planen men inte på {mannen}.",
];
const RISK_HIS: Pool = &[
    "{namn} beskriver att {hon} blir arg fort och har svårt att bryta.",
    "{namn} har tidigare använt våld i en annan relation.",
    "{namn} dricker i perioder.",
    "{namn} står inför en separation, vilket är en känd riskfaktor.",
    "{namn} har visat att {hon} kan lämna en hotfull situation.",
    "{namn} saknar stöd omkring sig.",
    "{namn} söker själv hjälp, vilket är skyddande.",
    "{namn} har följt vad som har kommit överens.",
    "{namn} har svårt att se sin del.",
    "{namn} har ett arbete och fasta tider, vilket är skyddande.",
];

const RISK_CHILD_GROUND: Pool = &[
    "Bedömningen bygger på samtal med {namn} och med {mamman}, var för sig.",
    "Bedömningen är gjord av två handläggare tillsammans.",
    "Bedömningen bygger på uppgifter från {skolan}, {mamman} och {namn}.",
    "Bedömningen är en ögonblicksbild och ses över vid varje förändring.",
    "Bedömningen går igenom varje faktor för sig.",
];
const RISK_CHILD: Pool = &[
    "{namn} har hört och sett våld vid flera tillfällen.",
    "{mannen} har tagit hårt i {namn} vid något tillfälle.",
    "{mannen} söker kontakt trots att det är överenskommet att avvakta.",
    "Våldet har blivit tätare.",
    "{namn} går ibland emellan, vilket ökar faran.",
    "Frågan om umgänge är inte avgjord.",
    "{mannen} har tidigare brutit överenskommelser.",
];
const RISK_CHILD_PROTECTS: Pool = &[
    "Skyddande är att {mamman} ser faran och agerar.",
    "Skyddande är att {namn} har vuxna att vända sig till.",
    "Skyddande är att {skolan} känner till läget.",
    "Skyddande är att {namn} inte träffar {mannen} nu.",
    "Skyddande är att {namn} vet vad {hon} gör om {hon} blir rädd.",
];
const RISK_OTHER: Pool = &[
    "{mannen} har hotat vid flera tillfällen.",
    "{mannen} bor eller vistas i närheten.",
    "Hoten har blivit mer direkta.",
    "{mannen} har vänner som har tagit kontakt.",
    "Kommande rättegång kan påverka läget.",
    "Det finns uppgifter om att {mannen} har skadat andra.",
    "{namn} går ofta samma vägar på samma tider.",
];
const RISK_OTHER_PROTECTS: Pool = &[
    "Skyddande är att {namn} har ett nät som vet.",
    "Skyddande är att polisen har en utsedd kontaktperson.",
    "Skyddande är att lås och telefon är sedda över.",
    "Skyddande är att {namn} inte är ensam på kvällarna.",
    "Skyddande är att {namn} hör av sig tidigt när något händer.",
];

/// The assessment of risk.
pub(crate) fn risk(pen: &mut Pen, kind: CaseKind, level: RiskLevel) -> String {
    let conclusion = match level {
        RiskLevel::Low => "Risken för fortsatt våld bedöms som låg.",
        RiskLevel::Medium => "Risken för fortsatt våld bedöms som medelhög.",
        RiskLevel::High => "Risken för fortsatt våld bedöms som hög.",
    };
    let text = match kind {
        CaseKind::Perpetrator | CaseKind::BuyerOfSex => pen.text(&[&[RISK_GROUND], &[RISK_HIS, RISK_HIS]]),
        CaseKind::Child => pen.text(&[&[RISK_CHILD_GROUND, RISK_CHILD], &[RISK_CHILD, RISK_CHILD_PROTECTS]]),
        CaseKind::CrimeVictimOther => pen.text(&[&[RISK_GROUND, RISK_OTHER], &[RISK_OTHER_PROTECTS]]),
        CaseKind::VictimAdult | CaseKind::Relative | CaseKind::Unspecified => {
            pen.text(&[&[RISK_GROUND, RISK_FACTORS], &[RISK_PROTECTS, RISK_OWN]])
        }
    };
    format!("{text}\n\n{conclusion}")
}

const VIEW_SITUATION: Pool = &[
    "{namn} säger att det är första gången {hon} ser det samlat.",
    "{namn} känner igen sig i det mesta.",
    "{namn} tycker att utredningen har tagit lång tid men varit respektfull.",
    "{namn} vill att det framgår att {hon} har försökt länge.",
    "{namn} säger att {hon} inte är ett offer, utan någon som har blivit utsatt.",
    "{namn} tycker att det är svårt att läsa om sig själv.",
    "{namn} vill inte att det ska låta värre än det är.",
    "{namn} anser att det är värre än det låter.",
    "{namn} beskriver lättnad över att bli trodd.",
    "{namn} säger att det viktigaste är att det tar slut.",
    "{namn} håller med om beskrivningen men inte om alla ord.",
    "{namn} har läst utkastet två gånger och lämnat synpunkter.",
    "{namn} är tacksam, trött och försiktigt hoppfull.",
    "{namn} säger att {hon} har lärt sig mycket om sig själv.",
    "{namn} tycker att det är bra att allt är samlat på ett ställe.",
];
const VIEW_WISH: Pool = &[
    "{hon} vill ha samtal hellre än praktisk hjälp.",
    "{hon} vill framför allt ha lugn och ro.",
    "{hon} vill ha hjälp som inte syns.",
    "{hon} vill kunna bestämma takten.",
    "{hon} vill slippa berätta för fler än nödvändigt.",
    "{hon} vill behålla sin handläggare.",
    "{hon} vill ha stöd vid rättegången.",
    "{hon} vill ha hjälp att komma tillbaka till arbetet.",
    "{hon} vill pröva en insats och sedan se.",
    "{hon} vill att stödet ska kunna börja snart.",
    "{hon} vill ha hjälp med ekonomin först.",
    "{hon} vill gärna träffa andra i samma läge.",
    "{hon} vill ha fasta tider.",
    "{hon} vill att besluten ska vara tydliga.",
    "{hon} vill veta vad som händer om {hon} ångrar sig.",
];
const VIEW_WORRY: Pool = &[
    "{hon} oroar sig för vad andra ska få veta.",
    "{hon} oroar sig för vintern och för pengarna.",
    "{hon} oroar sig för nästa besked i rätten.",
    "{hon} oroar sig för att inte orka.",
    "{hon} är inte längre orolig varje dag.",
    "{hon} oroar sig för att bli ensam.",
    "{hon} oroar sig för att någon ska tala för mycket.",
    "{hon} undrar om det går att lita på att det håller.",
    "{hon} är orolig för post som skickas fel.",
    "{hon} oroar sig mindre sedan planen blev klar.",
    "{hon} vill inte tala om oron i dag.",
    "{hon} oroar sig för hur det ska gå med arbetet.",
    "{hon} är rädd att behöva börja om.",
    "{hon} oroar sig för dem som står {henne} nära.",
    "{hon} oroar sig för att glömma något viktigt.",
];
const VIEW_STRENGTH: Pool = &[
    "{hon} är stolt över att ha sökt hjälp.",
    "{hon} säger att vännerna har betytt mycket.",
    "{hon} har återupptagit en gammal sysselsättning.",
    "{hon} tror att det kommer att gå.",
    "{hon} litar på sin egen bedömning mer än förut.",
    "{hon} vet vad {hon} behöver, säger {hon}.",
    "{hon} har börjat skratta igen ibland.",
    "{hon} säger att det hjälper att ha en plan på papper.",
    "{hon} har bestämt sig för att ta en dag i taget.",
    "{hon} vill hjälpa andra när {hon} själv är klar.",
    "{hon} säger att {hon} har blivit bättre på att säga nej.",
    "{hon} har satt upp ett mål för hösten.",
    "{hon} känner sig mindre ensam.",
    "{hon} har lärt sig vad som lugnar.",
    "{hon} säger att rösten bär bättre nu.",
];

const VIEW_CHILD: Pool = &[
    "{mamman} menar att {namn} behöver lugn och någon att tala med.",
    "{namn} säger att {hon} vill att det ska vara tyst på kvällarna.",
    "{namn} vill inte behöva välja mellan de vuxna.",
    "{mamman} håller med om bedömningen.",
    "{namn} har sagt vad {hon} tycker, och det återges här.",
    "{namn} vill veta vem som bestämmer.",
    "{mamman} är orolig för hur {namn} påverkas på sikt.",
    "{namn} har bett att få läsa vad som har skrivits.",
];

const VIEW_HIS: Pool = &[
    "{namn} tycker att beskrivningen är rättvis, om än svår att läsa.",
    "{namn} vill att det framgår att {hon} själv sökte hjälp.",
    "{namn} håller inte med om allt men förstår varför det står.",
    "{namn} säger att det är första gången {hon} ser det samlat.",
    "{namn} skäms, och säger att skammen inte får bli en ursäkt för att sluta.",
    "{namn} tycker att frågorna har varit raka och bra.",
];
const WISH_HIS: Pool = &[
    "{hon} vill ha fasta tider och tydliga krav.",
    "{hon} vill fortsätta också när det blir jobbigt.",
    "{hon} vill lära sig bryta i tid.",
    "{hon} vill kunna tala med andra i samma läge.",
    "{hon} vill att stödet börjar snart, medan viljan är stark.",
    "{hon} vill veta vad som räknas som framsteg.",
];

/// The person's own view.
pub(crate) fn own_view(pen: &mut Pen, kind: CaseKind) -> String {
    match kind {
        CaseKind::Child => pen.text(&[&[VIEW_CHILD, VIEW_CHILD]]),
        CaseKind::Perpetrator | CaseKind::BuyerOfSex => pen.text(&[&[VIEW_HIS, WISH_HIS], &[WISH_HIS]]),
        _ => pen.text(&[&[VIEW_SITUATION, VIEW_WISH], &[VIEW_WORRY, VIEW_STRENGTH]]),
    }
}

const TOLD: Pool = &[
    "{barnet} säger att det är bra att de vuxna talar med varandra om det svåra.",
    "{barnet} vill att det ska vara lugnt hemma.",
    "{barnet} säger att {det} inte vill flytta långt.",
    "{barnet} har ritat hur {det} vill att vardagen ska se ut.",
    "{barnet} säger att {det} brukar gå in på sitt rum när det blir bråk.",
    "{barnet} vill fortsätta med sin idrott.",
    "{barnet} säger att det är skönt att få vara ifred ibland.",
    "{barnet} undrar om det är {det} som har gjort fel.",
    "{barnet} vill att någon annan berättar för fröken.",
    "{barnet} säger att {det} inte vill svara på allt.",
    "{barnet} vill ha med sig sina saker om något ändras.",
    "{barnet} är rädd att någon ska bli arg för att {det} har berättat.",
    "{barnet} tycker att det är viktigt att syskon får vara tillsammans.",
    "{barnet} säger att det blev bättre när de vuxna fick hjälp.",
    "{barnet} vill veta vad som händer sedan.",
];
const TOLD_HOW: Pool = &[
    "Samtalet fördes enskilt, i en takt som passade åldern.",
    "Samtalet fördes med bilder och lek.",
    "Samtalet fördes vid två tillfällen.",
    "Det togs tid att förklara vad samtalet var till för.",
    "{barnet} fick själv välja var vi satt.",
    "{barnet} fick läsa upp vad som skrevs och ändra.",
    "En vuxen som {barnet} känner väl fanns i närheten.",
];
const WEIGHS: Pool = &[
    "Rätten till skydd mot våld väger tyngst.",
    "Barnets rätt till kontakt med båda föräldrarna har vägts mot behovet av skydd.",
    "{barnet} har själv sagt sin mening, och den har fått betydelse efter ålder och mognad.",
    "Att vardagen hålls så lik som möjligt är till barnets bästa.",
    "Skolgång och fritid har vägts in.",
    "En lösning som håller över tid är bättre än en snabb.",
    "Syskonens band har vägts in.",
    "Att inte göra något bedöms ge sämre följder för {barnet}.",
    "{barnet} är för liten för att säga sin mening i ord; hur {det} har det har beskrivits av dem som ser {det} i vardagen.",
    "Risken för att {barnet} hör eller ser våld minskar med beslutet.",
    "Förälderns trygghet är också barnets.",
    "Beslutets följder på kort och på lång sikt är beskrivna var för sig.",
];
const WEIGHS_THEN: Pool = &[
    "Sammantaget är beslutet förenligt med barnets bästa.",
    "Följderna följs upp tillsammans med {barnet}.",
    "Åtgärder för att minska de negativa följderna är planerade.",
    "Föräldern har deltagit och delar bedömningen.",
    "Föräldern har deltagit och ser delvis annorlunda på saken; det är antecknat.",
    "Vid nästa uppföljning frågas {barnet} igen.",
    "Barnenheten har lämnat underlag till bedömningen.",
];

const INFORMED: Pool = &[
    "{barnet} har fått veta varför familjen behöver skydd, i ett samtal med handläggaren och en förälder.",
    "Handläggaren har berättat för {barnet} vad som ska beslutas, med bilder och i {barnets} takt.",
    "{barnet} har fått muntlig information i två samtal och fick ställa sina frågor.",
];

/// What the child has been told, and how.
pub(crate) fn child_informed(pen: &mut Pen) -> String {
    pen.sentence(INFORMED)
}

const ATTITUDE: Pool = &[
    "{barnet} vill vara där föräldern är och frågar om skolan.",
    "{barnet} är lugn i boendet och vill veta hur länge det varar.",
    "Förskolan berättar att {barnet} är gladare sedan flytten.",
];

/// What the child's attitude is.
pub(crate) fn attitude(pen: &mut Pen) -> String {
    pen.sentence(ATTITUDE)
}

/// What the child told.
pub(crate) fn childs_view(pen: &mut Pen) -> String {
    pen.text(&[&[TOLD, TOLD], &[TOLD_HOW]])
}

/// How the child's interests were weighed.
pub(crate) fn weighing(pen: &mut Pen) -> String {
    pen.text(&[&[WEIGHS, WEIGHS], &[WEIGHS_THEN]])
}

const WITHDRAWN: Pool = &[
    "{namn} har meddelat att {hon} inte vill att utredningen fortsätter. Dörren står öppen.",
    "{namn} tar tillbaka sin önskan om hjälp. Säkerhetsråd gavs, och {hon} vet vart {hon} vänder sig.",
];
const LOST: Pool = &[
    "Upprepade försök att nå {namn} på säkra sätt har inte lyckats.",
    "{namn} har inte kommit till tre bokade tider och svarar inte på det avtalade sättet.",
];
const DIED: Pool = &["{namn} har avlidit. Anhöriga har erbjudits stöd.", "Besked har kommit om att {namn} har avlidit efter sjukdom."];
const MOVED: Pool = &[
    "Familjen har flyttat till en annan kommun, som har tagit över ansvaret.",
    "{namn} har flyttat. Mottagande kommun har bekräftat att den tar över.",
];

/// Why an investigation broke off.
pub(crate) fn broken_off(pen: &mut Pen, end: InvestigationEnd) -> String {
    pen.sentence(match end {
        InvestigationEnd::Withdrawn | InvestigationEnd::Complete => WITHDRAWN,
        InvestigationEnd::LostContact => LOST,
        InvestigationEnd::Died => DIED,
        InvestigationEnd::Moved => MOVED,
    })
}

const ANSWER: Pool = &[
    "Du skriver att du har läst underlaget och känner igen dig.",
    "Du skriver att du inte delar bedömningen av hur stort behovet är.",
    "Du skriver att en uppgift om tider inte stämmer, och den är rättad.",
    "Du skriver att du har försökt de andra vägarna redan.",
    "Du skriver att du vill att din egen uppfattning ska framgå tydligare.",
    "Du skriver att läget har ändrats något sedan utredningen skrevs.",
    "Du skriver att du hoppas på ett snabbt beslut.",
    "Du skriver att du har lämnat fler handlingar i e-tjänsten.",
];

/// What the party answered to the material.
pub(crate) fn answer(pen: &mut Pen) -> String {
    pen.paragraph(&[ANSWER, ANSWER])
}
