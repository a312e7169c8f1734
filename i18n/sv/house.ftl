### Sidor som inte hör till ett enda ärende: aktualisering, sökning, natten, enheten, inkommet, nämnden, utförare, konton, regler och hjälp.

ui-yes = Ja
ui-no = Nej

## Aktualisering

intake-title = Ny aktualisering
intake-lead = Vad är det för slags kontakt? Inget sparas om någon förrän du har valt.
intake-lead-registrar = Här registrerar du något nytt som har kommit in.
intake-mortal = Fara för liv
intake-mortal-lead = Någon är i fara just nu. Ring 112 först. Du skriver bara det allra viktigaste.
intake-mortal-go = Fara för liv: gör så här
intake-mortal-registrar = Ring 112. Koppla sedan samtalet till mottagningen eller socialjouren. Registrera efteråt.
intake-help = Någon behöver hjälp, eller en anmälan
intake-help-lead = En ansökan, en orosanmälan, en underrättelse från polisen eller något annat som ska bli ett ärende.
intake-help-go = Registrera aktualisering
intake-begun = Du har en påbörjad aktualisering, sparad { $when }.
intake-begun-go = Fortsätt med den
intake-talk = Bara information
intake-talk-lead = Någon frågar vad ni kan hjälpa till med. Inget ärende öppnas, och ingen skriver upp vem det var. Anteckningarna försvinner inom ett dygn.
intake-talk-go = Börja informationssamtal
intake-new = Registrera aktualisering
intake-new-registrar = Registrera ny handling
intake-act = Registrera aktualiseringen
intake-other-draft = Du har redan ett påbörjat utkast
intake-other-draft-lead = Det ersätts när den här sidan sparas. Gör klart utkastet först, om det ska bli ett eget ärende.
intake-other-draft-go = Öppna utkastet
intake-draft-until = Det försvinner av sig självt { $when }, om du inte registrerar.
intake-draft-discard = Kasta utkastet och börja om
intake-danger = Omedelbar fara
intake-danger-lead = Fråga detta först. Är det fara för liv?
intake-danger-question = Är någon i fara just nu?
intake-danger-missing = Svara på om någon är i fara. ”Vet inte” är också ett svar.
intake-retry = När frågar du igen?
intake-retry-hint = Dag som 2026-03-14 och tid som 23.10. Det blir en uppgift, så att ingen glömmer att fråga.
intake-retry-missing = Skriv när frågan om fara ska ställas igen. Det ska vara efter nu.
intake-measures = Vad har ni gjort för att skydda?
intake-basis = Vad bygger du det på?
intake-basis-hint = Vad du har hört och sett om faran. En mening räcker.
intake-came = Vad som kom in
intake-talk-reason = Varför blev informationssamtalet ett ärende?
intake-talk-reason-hint = Dina anteckningar från samtalet står under ”Vad som berättas”. Ta bort det som inte hör hit.
intake-talk-reason-missing = Välj varför samtalet blev ett ärende.
intake-source = Vad är det?
intake-source-missing = Välj vad det är som har kommit in.
intake-reporter-asks = Vill den som anmäler få veta vad som hände med anmälan?
intake-reporter-asks-hint = Gäller den som är skyldig att anmäla, till exempel en skola.
intake-channel = Hur kom det in?
intake-channel-missing = Välj hur det kom in.
intake-occurred = När kom det in?
intake-occurred-hint = Lämna tomt om det var nyss. Fristerna räknas härifrån.
intake-occurred-future = Tiden har inte varit än. Skriv när det kom in.
intake-kind = Vem gäller ärendet?
intake-kind-hint = Vet du inte än? Välj ”Inte känt än”. Det går att ändra.
intake-kind-missing = Välj vem ärendet gäller.
intake-unit = Vilken enhet tar hand om det?
intake-unit-missing = Välj en enhet.
intake-whom = Vem det gäller
intake-who = Vet du vem det är?
intake-who-known = Ja, helt eller delvis
intake-who-anonymous = Nej, personen är anonym
intake-anonymous-named = Du har valt anonym men skrivit ett namn eller ett nummer. Välj ”Ja”, eller ta bort namnet och numret.
intake-nobody = Skriv ett namn eller ett nummer, eller välj att personen är anonym.
intake-place-needs-person = Telefon och adress sparas på en person. Välj ”Ja” och skriv det namn som personen vill kallas vid.
intake-given = Förnamn
intake-surname = Efternamn
intake-number = Personnummer, samordningsnummer eller reservnummer
intake-number-hint = Till exempel 19900101-9802
intake-protected = Har personen skyddade personuppgifter?
intake-protected-hint = Vet du inte, räknas personen som skyddad tills ni vet.
intake-protected-missing = Svara på om personen har skyddade personuppgifter.
intake-age = Ålder
intake-age-hint = Hoppa över om du har skrivit personnummer.
intake-age-missing = Välj ålder, eller skriv personnummer.
intake-children = Barn
intake-children-lead = Fråga alltid. Ett barn som kan vara berört ska anmälas till barnenheten under samma pass, vad den vuxna än vill.
intake-minors = Finns det barn under 18 år i hemmet?
intake-minors-missing = Svara på om det finns barn under 18 år i hemmet.
intake-young = Finns det någon som är 18–20 år i hemmet?
intake-young-missing = Svara på om det finns någon som är 18–20 år i hemmet.
intake-child = Barn { $number }
intake-exposure = Hur är barnet berört av våldet?
intake-exposure-missing = Välj hur barnet är berört.
intake-child-nameless = Skriv barnets namn eller nummer. Ett smeknamn duger.
intake-perpetrator = Den som använder våld
intake-perpetrator-lead = Hoppa över det här om ni inte vet, eller om personen inte vill säga. Den som använder våld får inte veta något om det här ärendet.
intake-told = Vad som berättas
intake-account = Vad har hänt?
intake-account-hint = Med personens egna ord. Skriv ingen adress, skola eller arbetsplats här: sådant skriver du längst ner.
intake-account-registrar = Vad säger handlingen?
intake-account-registrar-hint = Kort: från vem den kommer och vad den rör. Den som handlägger läser själva handlingen.
intake-contact = Hur personen nås
intake-contact-lead = Fråga: Hur kan vi nå dig utan att någon annan får veta det?
intake-safe = Säkra sätt
intake-safe-hint = Välj bara det som personen själv säger är säkert, och mellan vilka timmar. Alla andra sätt räknas sedan som osäkra.
intake-cautions = Tänk också på
intake-phone = Telefon
intake-address = Adress
intake-address-hint = En rad för varje rad på kuvertet.
intake-code-word = Kodord
intake-code-word-hint = Ett ord som ni säger först, så att personen vet att det är ni.
intake-place-other = Språk och annat om hur personen nås
intake-place-other-hint = Till exempel vilket språk tolken ska kunna.
invalid-intake-no-unit = Ditt konto hör inte till någon enhet. Ring 112 och hjälp först. Be sedan en kollega registrera.

## Fara för liv

danger-title = Fara för liv
danger-first = Gör det här först
danger-call = Ring 112.
danger-stay = Stanna kvar i samtalet tills hjälpen är framme.
danger-where = Fråga var personen är, och om det finns barn där.
danger-after = Skriv sedan. Inget här måste fyllas i.
danger-then = Det du hinner skriva
danger-account = Vad händer?
danger-account-hint = Ett par ord räcker. Du skriver mer sedan.
danger-measures = Vad är gjort?
danger-place = Var är personen nu?
danger-place-hint = Adress eller plats. Visas bara för den som får se adresser.
danger-phone = Telefon
danger-phone-hint = Numret som personen ringer från, om det är säkert att ringa tillbaka.
danger-nameless = Okänd
danger-act = Spara och besluta om skydd

## Informationssamtal

talk-title = Informationssamtal
talk-lead = Ett samtal om vad ni kan hjälpa till med. Det öppnar inget ärende.
talk-no-names = Skriv inga namn, nummer eller adresser. Ingen ska kunna se vem som ringde.
talk-when-case = Hör du fara, oro för ett barn, eller vill personen ha hjälp? Välj ”Det blev ett ärende”.
talk-inform = Berätta att personen alltid kan ansöka, få en utredning och ett beslut som går att överklaga.
talk-until = Anteckningarna försvinner senast { $when }.
talk-notes = Minnesanteckningar
talk-notes-hint = Bara för dig, medan samtalet pågår.
talk-becomes = Det blev ett ärende
talk-end = Avsluta samtalet och kasta anteckningarna
talk-keep = Spara anteckningarna
talk-saved = Sparat kl. { $time }

## Sökning

search-title = Sök
search-lead = Sök på ett nummer eller ett namn. Du ser bara det som du har med i ditt arbete.
search-act = Sök
search-by-number = Personnummer
search-by-name = Namn
search-by-case = Ärendenummer
search-number = Personnummer eller samordningsnummer
search-number-missing = Skriv ett nummer att söka på.
search-case = Ärendenummer
search-case-hint = Så som det står i ärendet, till exempel 2026-00001.
search-case-missing = Skriv ärendets nummer.
search-given-missing = Skriv ett förnamn. Sökningen behöver både förnamn och efternamn.
search-surname-missing = Skriv ett efternamn. Sökningen behöver både förnamn och efternamn.
search-name-hint = Namn som låter lika kommer med. Den som har skyddade uppgifter hittas bara på sitt nummer.
search-logged = Varje sökning loggas. Sök bara det du behöver för ditt arbete.
search-nothing = Inget att visa
search-nothing-lead = Det finns inget att visa för dig. Kontrollera stavningen, eller sök på personnummer.
search-found = Ärenden
search-caption = Ärenden som du får öppna
search-person = Person
search-name-hidden = visas inte
search-safety-card = Skyddskort
search-known-here = Personen är känd här
search-known-ask = Ring gruppledaren som tar emot, så ser den vem som har ärendet. Skriv inte vidare vad du har sökt på.
search-known = Känd hos en annan enhet
search-known-at = Personen är känd hos

## Natten

night-title = Natten
night-begin = Börja här
night-new = Ny aktualisering
night-search = Sök skyddskort
night-hand-over = Lämna över på morgonen
night-own = Det du har nu
handover-title = Lämna över
handover-lead = { $count ->
    [one] Du har ett ärende kvar. Välj vem som tar över det.
   *[other] Du har { $count } ärenden kvar. Välj vem som tar över vart och ett.
  }
handover-after = När ett ärende är överlämnat kan du inte längre öppna det. Skriv klart det som saknas först, och ring den som tar över om det är bråttom.
handover-note = Det här måste nästa veta
handover-note-hint = Står i journalen. Skriv ingen adress här.
handover-to = Vem tar över?
handover-to-hint = Enhetens chef fördelar vidare, om du inte vet vem.
handover-act = Lämna över
handover-none = Allt är överlämnat
handover-none-lead = Du har inga ärenden kvar från natten.
handover-more = Det finns fler. De visas när du har lämnat över några av dem.

## Enheten

unit-title = Enheten
unit-lead = Leda enheten
unit-unassigned = Ärenden utan handläggare
unit-unassigned-lead = Det som inte kan vänta står först. Ge vart och ett till någon.
unit-all-assigned = Här finns inget att fördela
unit-more = Det finns fler ärenden än de som visas. Fördela de här först.
unit-of-colleague = Lämna över en kollegas ärenden
unit-of-colleague-lead = Ärenden som { $name } handlägger. Ge dem till andra, ett i taget.
unit-of-colleague-why = När en kollega är borta behöver ärendena någon annan.
assign-title = Välj handläggare
assign-now = Ärendet handläggs nu av { $name }.
assign-nobody = Ärendet har ingen handläggare än.
assign-to = Handläggare
assign-to-hint = Er egen enhet står först, med hur många ärenden var och en har och vem som är borta.
assign-load = { $count ->
    [one] 1 ärende
   *[other] { $count } ärenden
  }
assign-load-least = { $count ->
    [one] minst 1 ärende
   *[other] minst { $count } ärenden
  }
assign-away = borta till och med { $day }
assign-act = Tilldela
assign-missing = Välj vem som ska ha ärendet.
absence-title = Frånvaro
absence-lead = Vem är borta, och vilka dagar? Varför skrivs inte här.
absence-none = Ingen är antecknad som borta.
absence-who = Kollega
absence-who-missing = Välj vem som är borta.
absence-first = Första dagen
absence-last = Sista dagen
absence-cases = Gör
absence-hand-over = Lämna över ärenden
absence-end = Är tillbaka
absence-note = Anteckna frånvaro
absence-act = Spara frånvaron
training-title = Utbildning
training-lead = Vem är utbildad i vilket bedömningsinstrument? En del instrument får bara den använda som är utbildad. Akut hjälp väntar aldrig på det.
training-none = Ingen är markerad som utbildad.
training-who = Kollega
training-who-hint = Dig själv markerar någon annan.
training-who-missing = Välj vem som är utbildad.
training-instrument = Instrument
training-instrument-hint = Här står de instrument som kräver utbildning.
training-instrument-missing = Välj ett instrument.
training-since = Utbildad sedan
training-do = Gör
training-note = Markera någon som utbildad
training-act = Spara utbildningen
training-end = Ta bort
provider-title = Utförare
provider-lead = Boenden och andra som ni kan ge uppdrag. Här står bara namn: var ett boende ligger visas aldrig.
provider-none = Inga utförare är registrerade.
provider-name = Namn
provider-name-hint = Ett namn som inte säger var det ligger. Alla som ger uppdrag ser det.
provider-name-missing = Skriv vad utföraren ska kallas.
provider-nameless = Utan namn
provider-reference = Referens
provider-new = Ny utförare
provider-mind = Namnet får inte röja platsen
provider-mind-lead = Adressen till ett skyddat boende är hemlig. Skriv den bara i rutan för uppgifter.
provider-details = Uppgifter
provider-details-hint = Adress, kontakt och tillstånd. Det låses in och visas inte igen.
provider-details-missing = Skriv utförarens uppgifter.
provider-act = Registrera utföraren

## Inkommet

incoming-title = Inkommet
incoming-lead = Vad har kommit in?
incoming-new = Något nytt
incoming-new-lead = En ansökan, en anmälan eller en underrättelse som inte hör till ett ärende ni redan har.
incoming-new-go = Registrera ny handling
incoming-case = Något i ett ärende som finns
incoming-case-lead = Ett överklagande, ett svar på en kommunicering eller en begäran om beslut. Du behöver ärendets nummer.
incoming-case-go = Registrera i ett ärende
incoming-urgent = Är det en anmälan om barn eller unga, eller säger handlingen att någon är i fara? Ring mottagningen eller socialjouren genast, innan du registrerar.
incoming-form-lead = Du ser inget av ärendet. Den som handlägger får veta att handlingen har kommit.
incoming-kind = Vad är det?
incoming-kind-missing = Välj vad det är.
incoming-receive-appeal = Ett överklagande
incoming-receive-answer = Ett svar på det som skickats för yttrande
incoming-receive-decision-request = En skriftlig begäran om att få ett beslut
incoming-decision = Vilket beslut i ärendet?
incoming-decision-hint = Beslutets nummer i ärendet, till exempel 1. Det står på beslutet.
incoming-decision-missing = Skriv beslutets nummer med siffror.
incoming-arrived = Vilken dag kom det in?
incoming-account = Vad står det, kort?
incoming-account-hint = Kan lämnas tomt om handlingen lämnas till handläggaren.
incoming-act = Registrera
incoming-arrived-future = Dagen har inte varit än. Skriv dagen då det kom in.
incoming-not-so = Det går inte att registrera så i det ärendet. Kontrollera numret och vad det är. Stämmer allt, lämna handlingen till den som handlägger i stället.
incoming-no-case = Det går inte att registrera i ett ärende med det numret. Kontrollera numret, eller fråga den enhet som handlingen gäller.

## Nämnden och utföraren

agenda-title = Ärendelista
agenda-lead = Ärenden som är lagda fram för beslut. Öppna ett ärende för att läsa underlaget och besluta.
commissions-title = Uppdrag
commissions-lead = Det ni har i uppdrag. Öppna ett uppdrag för att läsa vad ni ska göra och vem ni ringer.
commissions-none = Här finns inget uppdrag som pågår.
commissions-case = Ärendenummer
commissions-caption = { $count ->
    [one] Ett uppdrag på sidan
   *[other] { $count } uppdrag på sidan
  }
commission-title = Uppdrag
commission-number = Uppdrag { $number }
commission-unit = Lämnat av
commission-contact = Ring eller besök
commission-given = Lämnat
commission-until = Gäller till och med
commission-renewal = Ska förnyas senast
commission-protected = Säg aldrig till någon att personen är hos er. Fråga enheten om du är osäker.
commission-ended = Uppdraget har upphört.

## Konton, enheter och delegation

accounts-title = Konton
accounts-caption = { $count ->
    [one] Ett konto
   *[other] { $count } konton
  }
accounts-new = Nytt konto
accounts-edit = Ändra konto
accounts-name = Namn
accounts-name-hint = Namnet som personen skriver under med.
accounts-name-missing = Skriv personens namn.
accounts-job = Titel
accounts-job-hint = Till exempel socialsekreterare. Den står på brev.
accounts-job-missing = Skriv personens titel.
accounts-login = Användarnamn
accounts-login-hint = Bokstäver, siffror och tecknen . - _ @.
accounts-posts = Uppdrag
accounts-posts-lead = Rollen avgör vad kontot får göra, och enheten var. Ta bort ett uppdrag genom att tömma båda rutorna.
accounts-post = Uppdrag { $number }
accounts-role = Roll
accounts-role-missing = Välj en roll, eller töm enheten.
accounts-unit = Enhet
accounts-unit-missing = Välj en enhet, eller töm rollen.
accounts-provider = Utförarens referens
accounts-provider-hint = Den står på sidan Utförare. Enhetens chef kan ge dig den.
accounts-provider-missing = Skriv utförarens referens, så som den står på sidan Utförare.
accounts-address = Får se var personer med skyddade uppgifter finns?
accounts-address-hint = Bara för den som måste veta det i sitt arbete.
accounts-address-missing = Svara på om kontot får se skyddade adresser.
accounts-close = Stänga kontot?
accounts-close-hint = Ingen kan logga in med det då, och det som är öppet avslutas. Namnet står kvar under det som är gjort.
accounts-state = Läge
accounts-open = Öppet
accounts-closed = Stängt { $when }
accounts-no-password = Har inget lösenord än
accounts-locked = Väntar till kl. { $when } efter för många försök
accounts-act = Spara kontot
accounts-password = Lösenord
accounts-password-lead = Ge ut ett nytt lösenord om personen saknar ett eller har glömt det. Det gamla slutar gälla, och personen loggas ut överallt.
accounts-password-act = Ge ut nytt lösenord
accounts-password-first = Ett lösenord kan ges ut när kontot är öppet och har ett användarnamn.
accounts-issued = Nytt lösenord
accounts-issued-once = Det visas bara den här gången
accounts-issued-lead = Lämna det till personen själv, inte med e-post. Personen väljer ett eget när hon eller han loggar in.
accounts-issued-done = Jag har lämnat det
units-title = Enheter
units-lead = Namn och kontakt, så som de står på brev. Det är kontorets uppgifter, aldrig någons hem och aldrig ett skyddat boende.
units-name = Namn
units-contact = Telefon och besöksadress
units-contact-hint = Till exempel 0123-45 67 89, Stadshuset, plan 2.
units-change = Ändra
units-edit = Ändra enheten
units-new = Ny enhet
units-act = Spara enheten
delegation-title = Delegation
delegation-lead = Vilka beslut som får fattas i nämndens ställe. Ändra bara efter nämndens beslut. Ändringen gäller genast och loggas.
delegation-may = Får besluta om
delegation-act = Spara för { $role }
delegation-reserved = Får inte delegeras hit enligt lag

## Granskning, regler och hjälp

audit-title = Vem har läst ett ärende
audit-lead = Skriv ärendets nummer. Du ser vem som har öppnat det och när, aldrig vad som står i det. Att du granskar loggas också.
audit-act = Visa loggen
audit-no-case = Det finns ingen logg att visa för det numret. Kontrollera det.
rules-title = Regler
rules-lead = Det här är reglerna som systemet håller. Varje regel visar hur starkt den binder och vad den bygger på.
rules-strength = Styrka
rules-act = Lag
rules-count = { $count ->
    [one] En regel
   *[other] { $count } regler
  }
rules-none = Ingen regel passar filtret.
rules-source = Källa:
rules-in-force = gäller sedan { $from }
rules-in-force-later = gäller från { $from }
rules-in-force-until = gällde { $from } till { $to }
strength-means-refuses = Lagen förbjuder det, eller ett liv står på spel. Det går inte att gå förbi.
strength-means-demands = Det ska finnas innan steget är klart. ”Vill inte svara” och ”inte säkert att fråga” är också svar.
strength-means-advises = Det bör göras. Du kan gå förbi det, om du skriver varför.
help-title = Hjälp och ordlista
help-contents = Innehåll
help-begin = Så börjar du
help-other-roles = Andra roller
help-role-case-worker = Börja i Min dag. Överst står den som är i störst fara, sedan det som ska vara klart först. Öppna ett ärende: där står vad som saknas och vad du kan göra nu.
help-role-team-lead = Börja i Enheten. Ge det som saknar handläggare till någon. Anteckna frånvaro, så syns det när du fördelar. Dina egna ärenden står i Min dag.
help-role-duty-officer = Börja i Natten. Vid fara för liv: ring 112, skriv sedan. Sök skyddskort när någon ringer som kan vara känd. Lämna över allt på morgonen.
help-role-registrar = Börja i Inkommet. Något nytt blir en aktualisering. Hör det till ett ärende, registrera det på ärendets nummer. Du ser inget av ärendet.
help-role-board = Börja i Ärendelista. Där står det som är lagt fram för nämnden.
help-role-committee = Börja i Ärendelista. Där står det som är lagt fram för utskottet.
help-role-chair = Börja i Ärendelista. Du beslutar ensam bara när det inte kan vänta. Anmäl det till nämnden vid nästa möte.
help-role-provider-staff = Börja i Uppdrag. Där står vad ni ska göra och vem ni ringer. Ni ser inget annat.
help-role-resource-centre-adviser = Du har ingen tillgång till ärenden. Reglerna och ordlistan är öppna för dig.
help-role-analyst = Du ser aldrig vem något gäller. Reglerna och ordlistan är öppna för dig.
help-role-archivist = Gallring och arkiv sköts för sig. Reglerna och ordlistan är öppna för dig.
help-role-system-administrator = Börja i Konton. Där lägger du till den som är ny, ger ut lösenord och stänger konton. Du kan inte läsa något ärende.
help-role-audit-reviewer = Börja i Vem har läst ett ärende. Du ser vem som har läst, aldrig vad som står där.
help-signs = Tecknen
help-sign-danger = Fara. Rött betyder fara för liv.
help-sign-clock = En frist, eller något som inte gäller längre.
help-sign-shield = Skyddade personuppgifter. Säg inget om personen till någon annan.
help-sign-phone = Hur personen kan nås utan fara.
help-sign-speech = Tolk eller annat språk.
help-sign-child = Ett barn berörs.
help-sign-check = Det är klart.
help-sign-info = Bra att veta.
help-sign-error = Något behöver ändras innan det går att spara.
help-sign-paper = En handling eller ett brev.
help-sign-lock = Låst. Skriv ditt lösenord för att fortsätta.
help-sign-leave = Lämna sidan genast.
help-keys = Tangenter
help-keys-leave = Esc två gånger: sidan försvinner genast, och du är låst. Det fungerar överallt.
help-keys-tab = Tabb går till nästa fält. Mellanslag väljer. Enter trycker på knappen.
help-keys-skip = Den första länken på varje sida hoppar över menyn.
help-safe = Bra att veta
help-safe-logged = Allt du öppnar loggas. Den som ärendet gäller kan få veta vem som har läst.
help-safe-kept = Det du skriver sparas som utkast medan du skriver. Blir du utloggad finns det kvar.
help-safe-urgent = Inget hindrar akut hjälp. Hjälp först, skriv efteråt.
help-safe-screen = Lås när du går. Visa aldrig skärmen för någon som inte ska se den.
help-words = Ordlista
help-words-lead = Så används orden här. Källan visar varifrån ordet kommer. Den är ingen juridisk rådgivning.
help-short = Källornas korta namn
help-short-sol = Socialtjänstlagen (2025:400). 9:6 betyder kapitel 9, paragraf 6.
help-short-sof = Socialtjänstförordningen (2025:468)
help-short-shelter = Lagen om placering av barn i skyddat boende
help-short-fl = Förvaltningslagen (2017:900)
help-short-kl = Kommunallagen (2017:725)
help-short-osl = Offentlighets- och sekretesslagen (2009:400)
help-short-brb = Brottsbalken
help-short-lvu = Lagen med särskilda bestämmelser om vård av unga (1990:52)
help-short-sosfs = Socialstyrelsens regler om dokumentation
help-short-hslf = Socialstyrelsens regler om våld i nära relationer
help-source-guidance = vägledning
help-source-centres = vägledning om resurscentrum
help-source-practice = praxis
help-source-others = med flera
help-source-ours = eget ord
help-part-case = Ärendets gång
help-part-stages = Skeden
help-part-services = Insatser
help-part-people = Människor i ett ärende
help-part-kinds = Slag av ärenden
help-part-roles = Roller
help-part-danger = Fara och bedömning
help-part-violence = Slag av våld
help-part-contexts = Sammanhang
help-part-protection = Skydd och sekretess
help-part-own = Systemets egna ord
help-word = Ord
help-word-means = Betyder
help-word-source = Källa

## Egna inloggningar och lösenord

sessions-title = Mina inloggningar
sessions-lead = Här är du inloggad nu. Känner du inte igen en av dem? Avsluta den och byt lösenord.
sessions-begun = Började
sessions-seen = Användes senast
sessions-about = Webbläsare
sessions-end = Avsluta
sessions-own = Den här
sessions-locked = låst
sessions-unknown = Okänd webbläsare
password-title = Byt lösenord
password-must = Välj ett eget lösenord
password-must-lead = Det du fick gäller bara en gång. Välj ett som bara du kan.
password-lead = Minst { $least } tecken. Flera ord efter varandra är lätta att minnas och svåra att gissa. Du loggas ut överallt utom här, och nycklar som du har gett ut för andra system slutar gälla.
password-old = Lösenordet du har nu
password-new = Nytt lösenord
password-new-hint = Undvik ditt namn och vanliga ord som lösenord och sommar.
password-again = Det nya lösenordet en gång till
password-act = Byt lösenord
password-differs = De två nya lösenorden är inte lika. Skriv dem igen.
password-wrong = Det gamla lösenordet stämmer inte. Skriv det igen.
password-too-short = Lösenordet är för kort. Det behöver minst { $least } tecken.
password-too-long = Lösenordet är för långt. Det får ha högst { $most } tecken.
password-name = Lösenordet liknar ditt namn, ditt användarnamn eller myndighetens namn. Välj något annat.
password-common = Lösenordet är för lätt att gissa. Välj flera ord som inte hör ihop.
password-pattern = Lösenordet upprepar sig eller följer tangenterna. Välj något annat.
password-same = Det är samma lösenord som förut. Välj ett nytt.

## Drift

jobs-title = Drift
jobs-lead = Det här gör systemet av sig självt. Du ser vad som väntar och vad som har gått fel. Vilka ärenden det rör visas aldrig här.
jobs-failed = Har gått fel
jobs-failed-none = Inget har gått fel.
jobs-failed-lead = Systemet har försökt flera gånger och slutat. Rätta det som var fel och försök igen. Ta bara bort ett jobb som inte längre behövs.
jobs-waiting = Väntar
jobs-waiting-none = Inget väntar.
jobs-kind = Jobb
jobs-kind-other = Okänt jobb från en nyare version
jobs-when = Gick fel
jobs-attempts = Försök
jobs-times = { $times ->
    [one] en gång
   *[other] { $times } gånger
}
jobs-fault = Vad som gick fel
jobs-do = Gör något
jobs-retry = Försök igen
jobs-discard = Ta bort
jobs-number = Antal
jobs-first = Nästa
jobs-due = ska göras nu
jobs-again = Görs om efter fel
jobs-package = Jourens paket
jobs-package-next = Nästa paket görs { $when }.
jobs-package-again = Nattens paket gick inte att göra. Systemet försöker igen { $when }.
jobs-package-failed = Nattens paket gick inte att göra. Försök igen här ovanför när felet är rättat. Annars försöker systemet nästa natt.
jobs-package-none = Inget paket görs till jouren. Den som sköter servern anger vem som ska kunna öppna det: se [extract] i inställningarna.

## Klart

done-aktualisering = Aktualiseringen är registrerad.
done-samtal = Samtalet är avslutat och anteckningarna är borta.
done-overlamnat = Ärendet är överlämnat.
done-tilldelat = Ärendet har en handläggare.
done-franvaro = Frånvaron är antecknad.
done-franvaro-slut = Frånvaron är borttagen.
done-utbildning = Kollegan är markerad som utbildad.
done-utbildning-slut = Markeringen är borttagen. Det som redan är bedömt står kvar.
done-utforare = Utföraren är registrerad.
done-inkommet = Handlingen är registrerad i ärendet. Den som handlägger ser den.
done-konto = Kontot är sparat.
done-enhet = Enheten är sparad.
done-jobb-igen = Jobbet görs om. Står det kvar här efter en stund gick det fel igen.
done-jobb-kastat = Jobbet är borttaget.
done-delegation = Delegationen är sparad och gäller från nu.
done-session = Inloggningen är avslutad.
done-losenord = Lösenordet är bytt. Andra inloggningar är avslutade.
