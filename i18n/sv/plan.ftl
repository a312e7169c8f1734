### Frågor ur en blankett eller ett instrument, säkerhetsplan, barnens sidor och händelser.

question-yes = Ja
question-no = Nej
question-declined = Vill inte svara
question-not-asked = Inte frågat
question-not-judged = Inte bedömt
question-unknown = Vet inte
question-no-answer = Inget svar
question-required = (behöver ett svar)
question-own-words = Annat, med egna ord
question-unanswered = Svara på frågan: { $question }. ”Vill inte svara” och ”Inte frågat” är också svar.
question-answer-and-reason = Välj antingen ett svar eller varför det inte finns något svar.
question-one-answer = Välj ett svar.
question-same-answer = Samma svar står två gånger. Ta bort det ena.
question-too-long = Korta svaret till högst { $most } tecken.
question-between = Skriv något mellan { $min } och { $max }.
question-at-least = Skriv { $min } eller mer.
question-at-most = Skriv högst { $max }.
question-sign = Texten innehåller ett tecken som inte går att spara. Skriv om den delen.
question-whole-number = Skriv ett helt tal med siffror.
question-number = Skriv ett tal med siffror.
question-unreadable = Svaret gick inte att läsa. Svara en gång till.

## Säkerhetsplan

menu-safety-plan = Säkerhetsplan
plan-title = Säkerhetsplan
plan-lead = Planen är den utsattas egen. Gå igenom den tillsammans och gör om den när läget ändras.
plan-none = Det finns ingen säkerhetsplan än.
plan-first = Gör en säkerhetsplan
plan-again = Gå igenom planen igen
plan-go-on = Fortsätt med planen
plan-in-words = Skriv planen med egna ord
plan-newest = Planen som gäller
plan-made = Gjord
plan-by = Av
plan-situation = Läget då
plan-holders = Vem som har en kopia
plan-holders-none = Ingen
plan-review = Gås igenom igen
plan-review-none = Ingen dag är satt
plan-carried = Vad personen bär med sig
plan-words = Planen med personens egna svar
plan-earlier = Tidigare planer
plan-earlier-caption = Tidigare planer, den senaste först. Texterna finns i journalen.
plan-print = Papper att bära med sig
plan-print-how = Välj ”inget sidhuvud eller sidfot” när du skriver ut. Annars kan sidans adress hamna på papperet. Att du skriver ut sparas i loggen.
plan-print-neutral = Öppna packlistan för utskrift
plan-print-full = Öppna hela planen för utskrift
plan-new-title = Gör en säkerhetsplan
plan-progress = Del { $step } av { $of }
plan-together = Fråga och skriv svaren med personens egna ord. Det går bra att hoppa över frågor och fortsätta en annan dag.
plan-from-before = Svaren från den senaste planen står redan här. Ändra det som inte stämmer längre.
plan-draft = Du har börjat på planen. Fortsätt, eller kasta utkastet och börja om.
plan-next = Spara och gå vidare
plan-sign = Signera planen
plan-end = Innan planen är klar
plan-read-through = Läs igenom svaren
plan-carry = Vad ska personen bära med sig?
plan-carry-hint = Fråga: vem kan hitta papperet, telefonen eller väskan?
plan-carry-missing = Välj vad personen ska bära med sig.
plan-full-warning = Rådet är nej så länge kontakten finns kvar: ett papper som berättar vad det är kan hittas.
plan-who-holds = Vem har en kopia?
plan-who-holds-hint = Bara den som personen själv har sagt ja till.
plan-next-review = När gås planen igenom igen?
plan-next-review-hint = Till exempel 2026-03-14. Tomt betyder om 90 dagar, eller den tid som er enhet har bestämt.

print-older = Det finns en nyare säkerhetsplan
print-older-why = Den här versionen skrivs inte ut: i den nyare kan det vara bestämt att inget ska bäras med.
print-older-newest = Till den nyaste planen
print-pack-title = Packlista

carry-print-none = Inget
carry-print-neutral = En neutral packlista
carry-print-full = Hela planen
carry-print-about-none = Planen finns hos dig och i personens minne. Inget skrivs ut.
carry-print-about-neutral = En lista på saker att packa. Inga namn, ingen myndighet, inget om vad den är till för.
carry-print-about-full = Alla svar på papper.

plan-holder-person = Personen själv
plan-holder-someone-close = Någon nära
plan-holder-provider = Boendet eller en annan utförare
plan-holder-police = Polisen
plan-holder-school = Förskolan eller skolan

## Ett barn

child-title = Barnets sida
child-to-do = Att göra och klart
child-all-done = Inget återstår för barnet just nu.
child-more = { $done ->
    [0] Allt om barnet
    [one] Allt om barnet, och 1 sak som är klar
   *[other] Allt om barnet, och { $done } saker som är klara
  }
child-back = Till alla barn
child-due = Frist:
child-support = Eget stöd till barnet
child-support-why = Barnet är offer för brott och ska erbjudas eget stöd.
child-age-check = Inget personnummer är inläst. Kontrollera åldern: den ändras inte av sig själv när barnet fyller år.
child-guardians = Vem som är vårdnadshavare
child-guardians-none = Ingen är antecknad.
child-told = Underrättelse till { $who }
child-told-why = Får veta genast, om det inte är farligt eller något annat särskilt talar emot.
child-schooling = Skolgång under det skyddade boendet
child-health-notice = Hälsoundersökning: regionen underrättad
child-analysis-read = Läs analysen

child-shelter = Barnets plats i skyddat boende
child-shelter-own = Barnet behöver ett eget beslut
child-shelter-own-why = Ett barn följer inte med på den vuxnas beslut. Samtycker vårdnadshavarna gäller socialtjänstlagen. Samtycker den andra vårdnadshavaren inte, eller är det farligt att fråga, gäller lagen (2024:79) om placering av barn i skyddat boende.
child-shelter-go = Till besluten
child-until = till och med
child-lapsed = Beslutet gäller inte längre.
child-left = Barnet kan vara kvar utan ett gällande beslut
child-left-why = Inget beslut om barnets skyddade boende gäller i dag: det har upphört, eller rättens beslut har inte fått laga kraft. Men det är antecknat att barnet bor kvar. Ta upp det med arbetsledaren nu: nämnden behöver ett nytt beslut, eller så är vistelsen slut och antecknas som avslutad (3 kap. 4 §, 4 kap. 4 och 7 §§ och 8 kap. 3 § lagen 2024:79).
child-clocks = Tiderna i lagen
child-clock-week = En vecka: en omedelbar insats underställs förvaltningsrätten inom en vecka från beslutet, annars upphör den (4 kap. 3–4 §§ lagen 2024:79).
child-clock-six-weeks = Sex veckor: när domstolen har fastställt den omedelbara insatsen ansöker nämnden om skyddat boende för barnet inom sex veckor från att placeringen började. Rätten får förlänga tiden, annars upphör insatsen (4 kap. 6–7 §§).
child-clock-four-weeks = Fyra veckor: en placering efter rättens beslut ska ha börjat inom fyra veckor från att beslutet fick laga kraft, annars upphör det (3 kap. 4 §).
child-clock-six-months = Sex månader: minst var sjätte månad övervägs om placeringen fortfarande behövs (5 kap. 3 §, 22 kap. 13 § SoL), och om en hemlig vistelseort eller ett beslut om umgänge ska vara kvar (5 kap. 6 §).

child-age = Samtycke och egen talan
child-consent-child-under12 = Barnet är under 12 år. Vårdnadshavarna måste säga ja till en insats. Är barnet placerat enligt lagen (2024:79) bestämmer den som barnet bor med ensam om öppna insatser. Barnets egen syn ska ändå klarläggas.
child-consent-child12-to14 = Barnet är 12–14 år. En insats efter behovsprövning kan ges utan vårdnadshavarna, om det är lämpligt och barnet säger ja. Motivera varför det är lämpligt. Utan behovsprövning måste vårdnadshavarna säga ja. Är barnet placerat enligt lagen (2024:79) bestämmer den som barnet bor med ensam om öppna insatser. Familjehem, jourhem, stödboende, HVB och bostad med särskilt stöd kräver alltid vårdnadshavarna. Skyddat boende har egna regler.
child-consent-child15-to17 = Den unga är 15–17 år. Insatser kan ges utan vårdnadshavarna, om det är lämpligt och den unga begär det eller säger ja. Motivera varför det är lämpligt. Säger den unga nej ges inga öppna insatser och inget skyddat boende med samtycke. Så läser vi 3 kap. 4 § SoL. En kontaktperson förutsätter alltid den ungas eget ja. Familjehem, jourhem, stödboende, HVB och bostad med särskilt stöd kräver alltid vårdnadshavarna. Skyddat boende har egna regler.
child-consent-unknown = Åldern är inte känd. Ta reda på den: från 12 år kan barnets eget ja räcka.
child-speaks = Den som har fyllt 15 år har rätt att föra sin egen talan. Fråga den unga själv, och lämna handlingarna på ett sätt som är säkert för den unga.
child-disagree = Bara en av vårdnadshavarna säger ja: { $service }
child-disagree-why = En handläggare får inte avgöra det. Nämnden eller ett utskott kan besluta att insatsen ändå får ges, om den krävs för barnets bästa. Den som är faran behöver inte tillfrågas. Beslutet gäller bara den här insatsen, skrivs som ett beslut och lämnas till var och en med hur man överklagar. Stödsamtal räknas bara när de är behandling.
child-disagree-other = En handläggare får inte avgöra det, och för den här insatsen kan nämnden inte heller göra det. Utan bådas samtycke kan den ges bara om barnets eget ja räcker, eller om den som barnet bor med bestämmer ensam enligt lagen (2024:79).
child-disagree-shelter = Bara en av vårdnadshavarna säger ja till skyddat boende
child-disagree-shelter-why = Då gäller lagen (2024:79) om placering av barn i skyddat boende: nämnden ansöker hos förvaltningsrätten. Kan barnet inte vänta på rätten beviljar nämnden eller ordföranden en omedelbar insats, som rätten sedan prövar. Den som är faran behöver inte tillfrågas.

child-secrecy = Lämna inte ut analysen utan prövning
child-secrecy-why = Det barnet har sagt skyddas av sekretess, också mot en vårdnadshavare, om barnet kan lida betydande men (12 kap. 3 § och 26 kap. 1 § offentlighets- och sekretesslagen). Är föräldern part gäller 10 kap. 3 §. Fråga din chef eller jurist innan någon får läsa. Utförare och den andra sidans handläggare når den inte.
child-secrecy-who = Analysen läses av den som handlägger ärendet, av dess chef, och av nämnden när ärendet ligger där. Den som bara tog emot ärendet, eller nödöppnar det, läser den inte. Varje läsning syns i loggen.
child-analysis-none = Ingen analys är gjord än.
child-analysis-back = Till barnets sida

guardian-told-told = Har fått veta
guardian-told-not-told-danger = Har inte fått veta: det vore farligt
guardian-told-not-told-other = Har inte fått veta, av ett annat skäl
guardian-told-not-told-too-young = Barnet självt har inte fått veta: det är för litet (inte från 15 år)
schooling-own-school = Barnet går kvar i sin skola eller förskola
schooling-other-school = Plats i en annan skola eller förskola
schooling-in-shelter = Undervisning på boendet
schooling-not-of-age = Barnet är inte i skolåldern och behöver ingen förskola
support-answer-accepted = Vill ha stöd
support-answer-declined = Vill inte nu
support-answer-through-child-unit = Får stöd genom barnenheten
health-notice-told = Regionen är underrättad
health-notice-not-needed = Behövs inte

step-guardian = Anteckna vårdnadshavare
step-guardian-lead = Även den som utövar våld kan vara vårdnadshavare. Anteckna det: då syns vems samtycke lagen talar om. Den som är faran tillfrågas aldrig, och får inte veta något som är farligt.
field-childs-guardian = Vårdnadshavare
field-childs-guardian-hint = Finns personen inte i listan: lägg först till den på sidan Personer.
step-end-guardian = Inte längre vårdnadshavare
step-end-guardian-lead = Den som tas bort tillfrågas inte mer och får inte veta det som bara en vårdnadshavare ska veta.
field-former-guardian = Vem som inte längre är vårdnadshavare
field-end-guardian-basis = Vad som visar det
field-end-guardian-basis-hint = Dom, avtal eller beslut, med dag.
step-tell-guardian = Underrätta en vårdnadshavare eller barnet
step-tell-guardian-lead = I en utredning om ett barn ska den som berörs genast få veta att den har inletts, om inte något särskilt talar emot (20 kap. 4 § SoL). Barnet ska självt få relevant information, på ett sätt som det förstår (3 kap. 3 § SoL). Berätta inget som röjer var någon är.
field-guardian-told = Har personen fått veta?
field-guardian-why = Varför personen inte får veta
field-guardian-why-hint = Skriv vad som kan hända om personen får veta.
step-child-support = Erbjud barnet stöd
step-child-support-lead = Ett barn som har utsatts för våld, eller bevittnat våld av eller mot en närstående, är offer för brott. Nämnden ansvarar för att barnet får de insatser det behöver. Erbjud stödet och anteckna svaret. Innan det ges: se vems ja som behövs.
field-support-answer = Svaret
field-support-note = Vilket stöd som erbjöds
field-support-note-hint = Till exempel samtal, barngrupp, krisstöd eller barnahus, och vem som svarade. Ett nej från den som är faran räknas inte. Skriv inte var barnet är.
step-schooling = Ordna skolgång
step-schooling-lead = Ett barn i skyddat boende ska gå i skola. Bor barnet där med vårdnadshavarnas samtycke bestämmer båda. Är barnet placerat enligt lagen (2024:79) bestämmer den som barnet bor med ensam. Den nya skolan får inte röja var barnet är för den gamla.
field-schooling = Hur barnet går i skola
field-schooling-note = Vad som är bestämt
field-schooling-note-hint = Vem i skolan vet, och vem får hämta? Skriv adressen bland skyddade uppgifter, inte här.
step-health-notice = Underrätta regionen
step-health-notice-lead = När ett barn eller en ung person (18–20 år) placeras i skyddat boende ska regionen, i anslutning till att placeringen inleds, få veta att en hälsoundersökning ska erbjudas. Lämna inte adressen om den inte behövs.
field-health-person = Vem det gäller
field-health-notice = Underrättelsen
field-health-why = Varför den inte behövs
field-effect = Hur beslutet påverkar barnet
field-effect-hint = Både om det blir ja och om det blir nej: trygghet, boende, skola, syskon, hälsa.
field-rights = Barnets rättigheter som berörs
field-rights-hint = Till exempel rätten att skyddas mot våld, att få vård och skola, att ha kontakt med båda föräldrarna när det är tryggt.
field-parents-words = Vad föräldern har sagt

## Händelser

menu-events = Händelser
events-title = Händelser som ändrar faran
events-lead = Skriv upp det så snart du får veta det. Den senaste riskbedömningen gäller då inte längre, och en ny blir en uppgift.
events-shared = Det går bara åt ett håll
events-shared-why = En händelse som antecknas i våldsutövarens ärende, till exempel att han eller hon släpps, kommer hit av sig självt. Det du skriver här kommer aldrig dit.
events-note = Skriv upp en händelse
events-act = Spara händelsen
events-when = När det hände
events-when-hint = Tomt betyder just nu. Vet du inte klockslaget: skriv det du tror.
events-what = Vad
events-outdated = Vad som inte gäller längre
events-outdated-nothing = Ingen bedömning var gjord
events-risk-of = Riskbedömningen
events-renewed = En ny gjordes
events-not-renewed = En ny behövs.
events-list = Vad som har hänt
events-caption = Händelser, den senaste först
events-none = Inget är antecknat.
done-handelse = Händelsen är sparad.

## Nya uppgifter och händelser i ärendet

duty-review-safety-plan = Gå igenom säkerhetsplanen
duty-follow-secondary = Följ upp den som kan komma till skada
duty-offer-child-support = Erbjud barnet eget stöd
duty-tell-guardian = Underrätta om utredningen
duty-notify-decision = Underrätta om beslutet
duty-inform-child = Berätta för barnet och skriv ner vad det fick veta, hur, och vad det vill
duty-settle-consent = Ta upp samtycket till den akuta insatsen, eller välj en annan väg
duty-check-guardians = Kontrollera vem som är vårdnadshavare efter avgörandet
duty-arrange-schooling = Ordna barnets skolgång
duty-give-health-notice = Underrätta regionen om hälsoundersökning
event-guardian-noted = Vårdnadshavare antecknad
event-child-support-offered = Barnet erbjudet stöd
event-guardian-ended = Inte längre vårdnadshavare
event-guardian-informed = Vårdnadshavare underrättad, eller inte
event-schooling-arranged = Skolgång ordnad
event-health-notice-given = Regionen underrättad
operation-note-guardian = Antecknade vårdnadshavare
operation-offer-child-support = Erbjöd barnet stöd
operation-end-guardian = Antecknade att någon inte längre är vårdnadshavare
operation-tell-guardian = Underrättade en vårdnadshavare eller barnet
operation-arrange-schooling = Ordnade skolgång
operation-give-health-notice = Underrättade regionen
consent-matter-childs-service = En insats till barnet
consent-state-not-needed-in-shelter = Behövs inte: barnet är placerat enligt lagen (2024:79)
consent-matter-police-assessment = Att polisens bedömning hämtas och vår lämnas
