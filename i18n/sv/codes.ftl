### Namn på processens koder. Varje namn är `mängd-kod`.

## Ärendets slag och hur det kom in

kind-unspecified = Inte känt än
kind-victim-adult = Vuxen våldsutsatt
kind-relative = Närstående
kind-buyer-of-sex = Den som köper sex
kind-perpetrator = Våldsutövare
kind-child = Barn
kind-crime-victim-other = Utsatt för annat brott

source-application = Ansökan
source-concern-report = Anmälan eller orosanmälan
source-other-way = På annat sätt
source-police-notice = Underrättelse från polisen
source-contact-ban-notice = Underrättelse om kontaktförbud
source-registry-notice = Underrättelse från Skatteverket

channel-phone = Telefon
channel-visit = Besök
channel-letter = Brev
channel-email = E-post
channel-e-service = E-tjänst
channel-authority = Annan myndighet

talk-reason-danger = Fara visade sig
talk-reason-child-concern = Oro för ett barn visade sig
talk-reason-wants-help = Personen vill ha hjälp

asked-yes = Ja
asked-no = Nej
asked-unknown = Vet inte

violence-physical = Fysiskt
violence-psychological = Psykiskt
violence-sexual = Sexuellt
violence-material = Materiellt
violence-economic = Ekonomiskt
violence-neglect = Försummelse
violence-latent = Latent: hotet finns alltid där
violence-digital = Digitalt
violence-social = Socialt: isolering
violence-transnational = Utomlands, eller genom att föras ut

context-close-relation = Nära relation
context-honour = Hedersmotiv
context-prostitution = Prostitution eller sex mot ersättning
context-trafficking = Människohandel
context-sexual-violence-outside = Sexuellt våld utanför en relation
context-hate-crime = Hatbrott
context-leaving-group = Lämnar en destruktiv grupp
context-threatened-witness = Hotat vittne
context-other-crime = Annat brott

## Fara och skydd

danger-no-sign = Inga tecken på omedelbar fara
danger-possible = Möjlig fara
danger-serious = Allvarlig fara
danger-mortal = Fara för livet
danger-unknown = Frågat, men svaret är inte känt
danger-could-not-ask = Gick inte att fråga säkert

measure-called112 = Ringde 112
measure-police-told = Polisen har fått veta
measure-care-arranged = Vård är ordnad
measure-shelter-sought = Skyddat boende söks
measure-safe-contact-agreed = Säker kontakt är bestämd
measure-children-safe = Barnen är i säkerhet
measure-none-needed = Inget behövdes

exposure-exposed = Barnet har själv utsatts
exposure-witnessed = Barnet har sett eller hört våld
exposure-in-home = Barnet bor i hemmet, mer är inte känt
exposure-not-affected = Det är klart att barnet inte berörs

will-wants = Vill att det utreds
will-does-not-want = Vill inte att det utreds
will-unknown = Inte känt

protection-kind-secrecy-marking = Sekretessmarkering
protection-kind-protected-registration = Skyddad folkbokföring
protection-kind-fictitious-identity = Fingerade personuppgifter
protection-kind-name-change = Namnbyte
protection-kind-local-protection = Enhetens eget skydd

protection-status-in-force = Gäller
protection-status-unreadable = Går inte att få veta
protection-status-ended = Har upphört genom beslut

protection-source-population-register = Folkbokföringen
protection-source-police = Polisen
protection-source-person = Personen själv
protection-source-unit = Enheten

## Personer och kontakt

age-child-under12 = Under 12 år
age-child12-to14 = 12–14 år
age-child15-to17 = 15–17 år
age-young-adult = 18–20 år
age-adult = 21 år eller äldre
age-unknown = Vet inte

capacity-subject = Den som ärendet gäller
capacity-child = Barn
capacity-guardian = Vårdnadshavare
capacity-perpetrator = Våldsutövare
capacity-close-relation = Närstående
capacity-secondary-victim = Kan komma till skada
capacity-representative = Ombud eller ställföreträdare
capacity-other = Annan

way-letter = Brev
way-forwarded-letter = Eftersänt brev
way-e-identified = Med e-legitimation
way-visit-identified = Besök med legitimation
way-phone = Telefon
way-text-message = Sms
way-email = E-post
way-visit = Besök utan legitimation

caution-no-messages = Lämna inga meddelanden
caution-call-back = Ring alltid tillbaka till känt nummer
caution-code-word = Kodord är bestämt
caution-no-invoice-home = Skicka ingen faktura hem
caution-alone = Tala bara i enrum
caution-interpreter = Tolk behövs

content-neutral = Inget som kan skada om någon annan ser det
content-case-facts = Uppgifter ur ärendet
content-protected-facts = Var en skyddad person finns eller kan nås

urgency-ordinary = Nej
urgency-mortal-danger = Ja, för livsfara

contact-with-subject = Den som ärendet gäller
contact-with-perpetrator = Våldsutövaren
contact-with-partner = Våldsutövarens partner
contact-with-authority = Myndighet eller organisation

contact-result-reached = Nådde personen
contact-result-not-reached = Nådde inte personen

consent-matter-partner-contact = Att partnern kontaktas
consent-matter-contact-with-perpetrator = Att våldsutövaren kontaktas
consent-matter-facts-to-provider = Att en utförare får uppgifter
consent-matter-child-shelter = Barnets skyddade boende

childs-service-contact-person = Kontaktperson
childs-service-counselling = Stödsamtal
childs-service-practical-support = Praktiskt stöd
childs-service-parenting-support = Föräldrastöd
childs-service-beyond-right-personal = Insats utöver rätten till stöd
childs-service-perpetrator-programme = Insats för ändrat beteende
court-request-shelter = Ansökan om skyddat boende för barnet
court-request-more-time = Begäran om längre tid för att ansöka

court-ruling-upheld = Rätten fastställde insatsen
court-ruling-not-upheld = Rätten fastställde inte insatsen
court-ruling-granted = Rätten beviljade skyddat boende
court-ruling-not-granted = Rätten beviljade inte skyddat boende
court-ruling-more-time = Rätten gav längre tid att ansöka
court-ruling-no-more-time = Rätten gav inte längre tid att ansöka
court-ruling-placed-meanwhile = Rätten beviljade en omedelbar insats medan ansökan prövas
court-ruling-struck-out = Rätten skrev av ansökan
court-ruling-ended = Rätten beslutade att insatsen ska upphöra
takes-effect-at-once = Genast, det har rätten bestämt
takes-effect-when-final = När det har fått laga kraft

consent-state-given = Ja
consent-state-refused = Nej
consent-state-withdrawn = Taget tillbaka
consent-state-not-asked-guardian-is-danger = Inte frågad: utgör faran

guardian-role-no-danger = Nej
guardian-role-is-danger = Ja

child-unit-reason-shelter = Skyddat boende planeras eller är beslutat
child-unit-reason-protection-application = Ansökan om skyddade personuppgifter

## Förhandsbedömning och utredning

preliminary-open = Utredning inleds
preliminary-not-open = Utredning inleds inte
preliminary-transfer = Lämnas över till annan kommun eller enhet
preliminary-refer = Hänvisas till insats utan behovsprövning

filing-personal-file = Personakt
filing-board-binder = Nämndens pärm

grounds-exceptional = Synnerliga skäl
grounds-special = Särskilda skäl
grounds-workload = Arbetsbelastning, ledighet eller liknande

topic-acute-needs = Akuta behov
topic-character = Våldets karaktär och omfattning
topic-consequences = Våldets konsekvenser
topic-coping = Hur personen hanterar sin situation
topic-network = Nätverk
topic-parenting = Stöd som förälder
topic-needs = Behov på kort och lång sikt
topic-what-happened = Vad som har hänt
topic-reactions = Reaktioner
topic-practical-consequences = Praktiska och ekonomiska följder
topic-safety = Trygghet och säkerhet
topic-justice = Rättsprocessen
topic-others-safety = Säkerheten för den utsatta och barnen
topic-responsibility = Ansvar och motivation
topic-other-authorities = Vad andra myndigheter gör

answer-answered = Besvarat
answer-not-relevant = Inte aktuellt
answer-declined = Avböjde
answer-not-safe-to-ask = Inte säkert att fråga

fact-source-seen = Jag såg eller hörde det
fact-source-told-by-person = Personen berättade
fact-source-told-by-other = Någon annan berättade
fact-source-document = Står i en handling

risk-method-initial = Första bedömning
risk-method-structured = Med bedömningsinstrument
risk-method-professional = Professionell bedömning utan instrument
risk-method-police = Polisens bedömning

risk-level-low = Låg
risk-level-medium = Medel
risk-level-high = Hög

trigger-release = Våldsutövaren släpps
trigger-custody-ruling = Dom om vårdnad, boende eller umgänge
trigger-contact-ban = Nytt kontaktförbud
trigger-contact-ban-breach = Brutet kontaktförbud
trigger-new-threat = Nytt hot eller nytt våld
trigger-separation = Separation
trigger-pregnancy = Graviditet
trigger-moved = Personen har flyttat
trigger-belongings-visit = Tillhörigheter ska hämtas

safety-situation-in-contact = Har fortfarande kontakt
safety-situation-has-left = Har lämnat

childs-view-told = Barnet har berättat
childs-view-declined = Barnet ville inte
childs-view-too-young = Barnet är för litet
childs-view-not-safe-to-ask = Inte säkert att fråga

parents-part-took-part = Medverkade
parents-part-declined = Ville inte
parents-part-not-safe-to-ask = Inte säkert att fråga

investigation-end-complete = Utredningen är färdig
investigation-end-withdrawn = Personen vill inte fortsätta
investigation-end-died = Personen har avlidit
investigation-end-moved = Personen har flyttat och en annan kommun ansvarar
investigation-end-lost-contact = Kontakten är bruten

request-answer-decided = Ärendet avgjordes
request-answer-refused = Begäran avslogs

## Kommunicering, beslut och överklagande

communication-exception-plainly-unnecessary = Uppenbart obehövligt
communication-exception-harder-to-carry-out = Beslutet skulle bli mycket svårare att genomföra
communication-exception-cannot-wait = Beslutet kan inte vänta

outcome-granted = Bifall
outcome-partly = Delvis bifall
outcome-refused = Avslag

needs-test-with = Med behovsprövning
needs-test-without = Utan behovsprövning

mandate-by-office = Enligt lag
mandate-by-delegation = På delegation
mandate-beyond = Utöver delegationen

names-shown = Står i brevet
names-left-out-for-threat = Utelämnas på grund av hot
names-left-out-otherwise = Utelämnade av annat skäl

reconsidered-stands = Beslutet står fast
reconsidered-corrected = Skrivfel rättat (36 § FL)
reconsidered-changed = Beslutet ändrat (37 § FL)
reconsidered-must-change = Uppenbart felaktigt, ändrat (38 § FL)

late-exception-wrong-instruction = Beskedet om hur man överklagar var fel eller saknades
late-exception-arrived-at-court-in-time = Kom in till domstolen i tid

decision-change-clerical-error = Skrivfel (36 § FL)
decision-change-changed = Ändras (37 § FL)
decision-change-plainly-wrong = Uppenbart felaktigt (38 § FL)

## Insatser

disclosure-ground-consent = Samtycke
disclosure-ground-necessary = Nödvändigt för den egna verksamheten (10 kap. 2 § OSL)
disclosure-ground-care-of-child = Nödvändig vård eller stöd för någon under 18 år (till annan myndighet, 26 kap. 9 § OSL)
disclosure-ground-duty-to-tell = Skyldighet att lämna uppgift

licence-licensed = Har tillstånd
licence-own-run-notified = Drivs av kommun eller region och är anmält
licence-not-needed = Behövs inte
licence-none = Saknas, eller är inte känt

plan-kind-care-plan = Vårdplan
plan-kind-implementation-plan = Genomförandeplan

plan-point-special-services = Särskilda insatser
plan-point-contact = Umgänge med föräldrar, syskon och andra nära
plan-point-goal = Målet med vården
plan-point-views = Personens syn, för barn också vårdnadshavarnas
plan-point-others-responsibilities = Vad andra ansvarar för

execution-not-started = Inte påbörjad
execution-running = Pågår
execution-interrupted = Avbruten
execution-ended = Avslutad

## Avslut och jäv

closing-reason-completed = Hjälpen är klar
closing-reason-withdrew = Personen ville inte fortsätta
closing-reason-returned-home = Personen har gått tillbaka till den som utövar våld
closing-reason-moved = Flyttat; en annan kommun har tagit över
closing-reason-lost-contact = Kontakten är bruten
closing-reason-died = Personen har avlidit
closing-reason-refused = Inget beviljades och inget återstår
closing-reason-not-opened = Utredning inleddes inte

goal-result-fully = Helt
goal-result-partly = Delvis
goal-result-not-met = Inte
goal-result-no-goals = Det fanns inga mål

conflict-exception-nobody-else-in-time = Ingen annan kan göra det utan avsevärd försening
conflict-exception-plainly-no-matter = Frågan om opartiskhet saknar uppenbart betydelse

## Journalens delar

part-account = Berättelse
part-basis = Grund
part-assessment = Bedömning
part-reasons = Skäl
part-why-it-cannot-wait = Varför det inte kunde vänta
part-own-view = Personens egen syn
part-childs-view = Barnets syn
part-weighing = Avvägning
part-providers-view = Utförarens syn
part-material = Underlag som skickades
part-ruling = Beslutet
part-goals = Mål
part-participants = Medverkande
part-remains = Vad som återstår
part-receiver = Mottagare
part-note = Anteckning
part-entry = Journalanteckning

## Skeden och listor

stage-intake = Förhandsbedömning
stage-not-opened = Utredning inte inledd
stage-investigation = Utredning
stage-concluded = Utredning avslutad
stage-decided = Beslutat
stage-closed = Avslutat

bucket-danger = Först
bucket-reassess = Bedöm risken
bucket-child = Samma pass
bucket-dated = Har frist
bucket-undated = Utan frist

bucket-tag-danger = Först
bucket-tag-reassess = Bedöm risken
bucket-tag-child = Samma pass
bucket-tag-dated = Har frist
bucket-tag-undated = Utan frist

due-overdue = Passerad
due-today = I dag
due-week = Inom en vecka

strength-refuses = Förbud
strength-demands = Krav
strength-advises = Råd

## Roller och ändamål

role-case-worker = Socialsekreterare
role-team-lead = Enhetschef
role-duty-officer = Socialjour
role-registrar = Registrator
role-board = Nämnden
role-committee = Utskottet
role-chair = Ordföranden
role-provider-staff = Utförare
role-resource-centre-adviser = Rådgivare på resurscentrum
role-analyst = Analytiker
role-archivist = Arkivarie
role-system = Av sig självt
role-system-administrator = Systemadministratör
role-audit-reviewer = Logggranskare

purpose-case-handling = Handläggning
purpose-acute-duty = Akut hjälp
purpose-registration = Registrering
purpose-supervision = Arbetsledning
purpose-board-decision = Nämndens beslut
purpose-provision = Utförande
purpose-audit = Granskning av loggen
purpose-statistics = Statistik
purpose-retention = Arkiv och gallring
purpose-operation = Drift
purpose-demonstration = Övning

## Varför något inte är tillåtet

denied-other-authority = Ärendet hör till en annan myndighet.
denied-conflicted = Jäv är antecknat för dig i ärendet.
denied-purpose-does-not-fit = Det hör inte till det som du är inloggad för att göra.
denied-not-their-role = Din roll ger inte rätt till det.
denied-no-relation = Du har inte den anknytning till ärendet som behövs.
denied-glass-expired = Tiden för nödöppningen har gått ut.
denied-glass-not-approved = Nödöppningen behöver godkännas av en person till.
denied-own-request = Någon annan än du behöver godkänna det.
denied-no-address-permission = Du har inte behörighet att se var personen finns.
denied-search-field = Det går inte att söka ärenden på det.

## Uppgifter

duty-ask-danger-again = Ställ frågan om fara igen
duty-report-concern = Gör en orosanmälan
duty-tell-child-unit = Informera barnenheten
duty-assess-protection = Bedöm behovet av omedelbart skydd
duty-assess-child-protection = Bedöm barnets behov av omedelbart skydd
duty-decide-preliminary = Avgör förhandsbedömningen
duty-answer-reporter = Svara den som anmälde
duty-conclude-investigation = Avsluta utredningen
duty-hand-over = Lämna över ärendet till en handläggare
duty-answer-decision-request = Svara på begäran om beslut
duty-investigate-afterwards = Inled utredning efter det akuta beslutet
duty-commission-afterwards = Lämna uppdrag efter det akuta beslutet
duty-confirm-acute = Pröva det akuta beslutet
duty-give-reasons = Skriv skälen till det akuta beslutet
duty-set-end = Sätt en slutdag för det akuta beslutet
duty-submit-to-court = Underställ förvaltningsrätten
duty-apply-to-court = Ansök hos förvaltningsrätten
duty-begin-placement = Börja placeringen som rätten har beviljat
duty-end-placement = Besluta att barnets insats upphör
duty-reconsider-placement = Överväg om placeringen behövs
duty-handle-appeal = Svara på överklagandet
duty-renew-commission = Förnya uppdraget
duty-make-care-plan = Gör en vårdplan
duty-follow-up = Följ upp beslutet
duty-report-unexecuted = Rapportera att beslutet inte är verkställt
duty-renew-risk = Bedöm risken på nytt

## Vad som har hänt i ett ärende

event-intake-registered = Aktualisering registrerad
event-danger-assessed = Fara bedömd
event-household-asked = Barn i hemmet efterfrågat
event-kind-determined = Ärendets slag bestämt
event-person-joined = Person tillagd
event-representation-noted = Antecknat vem ett ombud företräder
event-protection-noted = Skydd antecknat
event-contact-rules-set = Kontaktregler satta
event-child-noted = Barn antecknat
event-protection-assessed = Omedelbart skydd bedömt
event-duty-laid = Ny uppgift
event-duty-done = Uppgift klar
event-advice-passed = Råd förbigånget med skäl
event-will-noted = Personens vilja antecknad
event-contact-made = Kontakt tagen
event-team-lead-told = Närmaste chef underrättad
event-preliminary-extended = Förhandsbedömning förlängd
event-preliminary-decided = Förhandsbedömning avgjord
event-investigation-opened = Utredning inledd
event-topic-answered = Ämne i utredningen besvarat
event-risk-assessed = Risk bedömd
event-triggered = Händelse som ändrar risken
event-safety-planned = Säkerhetsplan gjord
event-own-view-recorded = Egen syn antecknad
event-impact-analysed = Barnkonsekvensanalys gjord
event-investigation-extended = Utredning förlängd
event-decision-requested = Begäran om beslut mottagen
event-decision-request-answered = Begäran om beslut besvarad
event-investigation-concluded = Utredning avslutad
event-communicated = Underlag kommunicerat
event-communication-omitted = Kommunicering utelämnad
event-communication-answered = Svar på underlaget mottaget
event-put-before-board = Lagt fram för nämnden
event-decision-made = Beslut fattat
event-reasons-given = Skäl lämnade i efterhand
event-acute-confirmed = Akut beslut bekräftat
event-end-set = Slutdag satt
event-submitted-to-court = Underställt förvaltningsrätten
event-applied-to-court = Ansökan hos förvaltningsrätten
event-court-ruled = Rättens beslut
event-placement-lapsed = Placering har upphört att gälla
event-decision-notified = Underrättad om beslut
event-appeal-received = Överklagande mottaget
event-decision-reconsidered = Beslut prövat på nytt
event-appeal-dismissed = Överklagande avvisat
event-appeal-handed-over = Överklagande överlämnat
event-commission-given = Uppdrag lämnat
event-commission-renewed = Uppdrag förnyat
event-commission-ended = Uppdrag avslutat
event-plan-made = Plan gjord
event-execution-changed = Verkställighet antecknad
event-unexecuted-reported = Ej verkställt beslut rapporterat
event-followed-up = Uppföljning gjord
event-closed = Ärende avslutat
event-reopened = Ärende öppnat igen
event-corrected = Rättelse gjord
event-objection-noted = Invändning antecknad
event-handler-assigned = Handläggare utsedd
event-conflict-noted = Jäv antecknat
event-conflict-excepted = Undantag från jäv beslutat
event-consent-noted = Samtycke antecknat
event-partner-contact-assigned = Partnerkontakt utsedd
event-counsellor-named = Behandlare utsedd
event-same-handler-allowed = Samma handläggare tillåten
event-contact-judged-safe = Kontakt bedömd som säker
event-child-unit-told = Barnenheten informerad

## Vad loggen visar att någon gjorde

operation-register-intake = Registrerade aktualisering
operation-keep-talk = Skrev i ett informationssamtal
operation-end-talk = Avslutade ett informationssamtal
operation-register-person = Registrerade person
operation-register-provider = Registrerade utförare
operation-read-providers = Läste utförare
operation-write-entry = Skrev i journalen
operation-save-draft = Sparade utkast
operation-discard-draft = Kastade utkast
operation-link-cases = Länkade ärenden
operation-issue-letter = Gjorde brev
operation-open-case = Öppnade ärendet
operation-read-safety-card = Läste skyddskortet
operation-read-journal = Läste journalen
operation-read-impact = Läste en barnkonsekvensanalys
operation-read-whereabouts = Läste var personen finns
operation-read-draft = Läste sitt utkast
operation-find-draft = Hämtade sitt utkast
operation-read-documents = Läste listan över handlingar
operation-read-document = Läste handling
operation-preview-decision = Förhandsgranskade beslut
operation-read-commission = Läste uppdrag
operation-worklist = Läste ärendelista
operation-search = Sökte
operation-access-log = Läste loggen
operation-read-accounts = Läste konton
operation-save-account = Ändrade konto
operation-read-units = Läste enheter
operation-save-unit = Ändrade enhet
operation-read-delegation = Läste delegationen
operation-save-delegation = Ändrade delegationen
operation-read-absences = Läste frånvaro
operation-note-absence = Antecknade frånvaro
operation-end-absence = Avslutade frånvaro
operation-read-trainings = Läste vem som är utbildad
operation-note-training = Markerade någon som utbildad
operation-end-training = Tog bort markering om utbildning
operation-read-instruments = Läste vilka instrument som finns
operation-read-instrument = Läste ett instrument
operation-step = Tog flera steg i ärendet
operation-assess-danger = Bedömde fara
operation-ask-household = Frågade om barn i hemmet
operation-determine-kind = Bestämde ärendets slag
operation-join-person = La till person
operation-note-representation = Antecknade vem ett ombud företräder
operation-note-protection = Antecknade skydd
operation-set-contact-rules = Satte kontaktregler
operation-note-child = Antecknade barn
operation-report-concern = Gjorde orosanmälan
operation-tell-child-unit = Informerade barnenheten
operation-assess-protection = Bedömde omedelbart skydd
operation-note-will = Antecknade vad personen vill
operation-make-contact = Tog kontakt
operation-judge-contact-safe = Bedömde säkerheten före kontakt
operation-extend-preliminary = Förlängde förhandsbedömning
operation-decide-preliminary = Avgjorde förhandsbedömning
operation-answer-reporter = Svarade den som anmälde
operation-answer-topic = Besvarade ämne i utredningen
operation-assess-risk = Bedömde risk
operation-note-trigger = Antecknade händelse som ändrar risken
operation-plan-safety = Gjorde säkerhetsplan
operation-record-own-view = Antecknade personens egen syn
operation-analyse-impact = Gjorde barnkonsekvensanalys
operation-extend-investigation = Förlängde utredning
operation-receive-decision-request = Tog emot begäran om beslut
operation-answer-decision-request = Svarade på begäran om beslut
operation-conclude-investigation = Avslutade utredning
operation-communicate = Kommunicerade underlag
operation-omit-communication = Avstod från kommunicering
operation-receive-answer = Tog emot partens svar
operation-put-before-board = La fram för nämnden
operation-decide-acutely = Beslutade akut
operation-decide = Beslutade
operation-give-reasons = Skrev skäl i efterhand
operation-confirm-acute = Bekräftade akut beslut
operation-set-end = Satte slutdag
operation-submit-to-court = Underställde förvaltningsrätten
operation-apply-to-court = Ansökte hos förvaltningsrätten
operation-note-court-ruling = Antecknade rättens beslut
operation-complete-duty = Gjorde klar en uppgift
operation-notify-decision = Underrättade om beslut
operation-receive-appeal = Tog emot överklagande
operation-reconsider = Prövade beslut på nytt
operation-dismiss-appeal = Avvisade överklagande
operation-hand-over-appeal = Lämnade över överklagande
operation-give-commission = Lämnade uppdrag
operation-renew-commission = Förnyade uppdrag
operation-end-commission = Avslutade uppdrag
operation-make-plan = Gjorde plan
operation-change-execution = Antecknade verkställighet
operation-report-unexecuted = Rapporterade ej verkställt beslut
operation-follow-up = Följde upp
operation-close = Avslutade ärendet
operation-correct = Rättade
operation-object = Antecknade invändning
operation-assign-handler = Utsåg handläggare
operation-note-conflict = Antecknade jäv
operation-except-conflict = Beslutade om undantag från jäv
operation-note-consent = Antecknade samtycke
operation-assign-partner-contact = Utsåg partnerkontakt
operation-name-counsellor = Utsåg behandlare
operation-allow-same-handler = Tillät samma handläggare
operation-read-jobs = Läste vad systemet gör av sig självt
operation-retry-job = Lät ett jobb göras om
operation-discard-job = Tog bort ett jobb
operation-refresh-worklist = Flyttade ärendet i arbetslistan
operation-tell-linked = Noterade en händelse som gäller säkerheten
operation-make-extract = La ärendet i jourens paket
operation-return-extract = Tog emot jourens paket, som var öppnat
operation-log-in = Loggade in
operation-log-out = Loggade ut
operation-step-up = Bekräftade sig med lösenord
operation-unlock = Låste upp
operation-lock = Låste
operation-revoke-session = Avslutade en inloggning
operation-change-password = Bytte lösenord
operation-admit-first = Lade upp den första administratören
operation-issue-password = Gav ut ett lösenord
operation-give-second-factor = Tog det andra steget
operation-register-passkey = Lade till en passnyckel
operation-remove-passkey = Tog bort en passnyckel
operation-issue-recovery-codes = Gjorde nya reservkoder
operation-reset-second-factor = Nollställde någons andra steg

outcome-log-done = Gjort
outcome-log-read = Läst
outcome-log-rejected = Stoppat av en regel
outcome-log-denied = Nekat
outcome-log-not-found = Fanns inte
outcome-log-conflict = Någon annan hann före
outcome-log-failed = Gick inte att göra

## Vad som inte går att använda, och vad man gör åt det

invalid-other = Något i formuläret gick inte att läsa. Kontrollera det och skicka igen.
invalid-number-length = Numret ska ha tio eller tolv siffror.
invalid-number-characters = Skriv numret med bara siffror och - eller +.
invalid-number-date = Numrets datum finns inte i almanackan. Kontrollera det.
invalid-number-checksum = Numrets sista siffra stämmer inte. Kontrollera att det är rätt avskrivet.
invalid-number-other-kind = Det är ett annat slags nummer. Kontrollera vad du har skrivit.
invalid-number-future = Numrets datum har inte varit än. Kontrollera det.
invalid-text-too-long = Texten är för lång. Dela den i flera anteckningar.
invalid-text-empty = Skriv något innan du sparar.
invalid-text-control-characters = Texten har tecken som inte går att skriva ut. Skriv av det som ser konstigt ut.
invalid-input-unreadable = Något fält saknas eller har fel form. Kontrollera formuläret och skicka igen.
invalid-input-empty = Fyll i fältet.
invalid-input-no-table = Formuläret gick inte att läsa. Öppna sidan igen och försök på nytt.
invalid-input-too-long = Texten är för lång. Korta den.
invalid-step-analysis-alone = Barnkonsekvensanalysen skrivs för sig: färre får läsa den än det andra i steget.
invalid-instrument-older = Instrumentet har kommit i en ny version. Öppna det igen: det du har svarat på frågor som finns kvar följer med.
invalid-step-commands = Ett steg har minst en och högst tjugo delar. Dela upp det.
invalid-form-stale = Sidan har stått öppen för länge. Det du skrev finns kvar. Skicka det igen.
invalid-intake-not-a-part = Det steget tas för sig, när ärendet är registrerat.
invalid-link-kind = Ärendena går inte att länka på det sättet. Välj ett annat slags länk.
invalid-letter-no-end = Sätt först en slutdag för det akuta beslutet.
invalid-letter-not-made-here = Det finns inget brev för det här slaget av beslut än. Skriv det på annat sätt.
invalid-letter-protected = Personen är skyddad och kan inte få brev till en adress. Välj ett annat sätt.
invalid-letter-no-such-decision = Beslutet finns inte i ärendet. Välj ett annat.
invalid-letter-no-recipient = Ärendet har ingen känd person att skriva till. Lägg till personen först.
invalid-letter-not-in-the-case = Mottagaren finns inte i ärendet. Välj någon som gör det.
invalid-letter-names-a-place = Texten blir offentlig och nämner en plats. Skriv om den utan plats.
invalid-letter-withheld-word = Texten nämner något som inte får stå i brevet, som en adress eller ett namn. Skriv om den.
invalid-letter-incomplete = Brevet saknar något som det måste ha, till exempel skäl. Komplettera beslutet.
invalid-letter-unprintable = Texten har tecken som inte går att trycka. Skriv av det som ser konstigt ut.
invalid-person-nobody = Skriv åtminstone ett namn eller ett nummer.
invalid-draft-part = Säg vad det är ett utkast till.
invalid-absence-ends-before-it-begins = Sista dagen ligger före den första. Ändra en av dem.
invalid-training-not-yet = Dagen har inte varit än. Markera utbildningen när den är klar.
invalid-training-instrument = Instrumentet kräver ingen utbildning, eller finns inte här. Välj ett annat.
invalid-training-stands = Kollegan är redan markerad som utbildad i instrumentet.
invalid-instrument-demonstration = Instrumentet visar bara hur det är uppbyggt. Be systemadministratören läsa in ägarens fil, eller välj ett annat instrument.
invalid-account-administrator-exists = Det finns redan en systemadministratör. Den lägger upp fler konton.
invalid-account-no-administrator = Ingen systemadministratör har det användarnamnet.
invalid-account-closed = Kontot är stängt. Öppna det först.
invalid-account-login = Användarnamnet får ha bokstäver, siffror och tecknen . - _ @. Välj ett annat.
invalid-account-login-taken = Användarnamnet är upptaget. Välj ett annat.
invalid-account-no-login = Kontot har inget användarnamn. Ge det ett först.
invalid-account-own-access = Din egen behörighet ändras av någon annan. Be en kollega.
invalid-account-post-twice = Samma uppdrag står två gånger. Ta bort det ena.
invalid-account-provider = En utförares konto ska höra till en utförare. Välj vilken.
invalid-account-too-many-posts = Det är för många uppdrag på ett konto. Ta bort några.
invalid-account-unknown-place = Enheten eller utföraren finns inte. Välj en annan.
invalid-authority-exists = Myndigheten finns redan.
invalid-delegation-reserved = Lagen förbehåller något av besluten nämnden, ett utskott eller ordföranden. Ta bort det.
invalid-delegation-role = Rollen kan inte ha delegation. Välj en annan.
invalid-worklist-not-shown = Listan kan inte filtreras så för dig. Ta bort filtret.

## Systemets egna jobb

job-kind-refresh-worklist = Flytta ärende i arbetslistan när riskbedömningen blivit gammal
job-kind-tell-linked = Säga till ärenden vars riskbedömning en händelse gör inaktuell
job-kind-forget-drafts = Glömma gamla utkast och samtal
job-kind-remind-surveys = Se efter vilka enkäter som ska påminna
job-kind-nightly-extract = Göra jourens paket

job-fault-rejected = En regel stod i vägen.
job-fault-denied = Systemet fick inte göra det.
job-fault-not-found = Det som skulle ändras finns inte.
job-fault-invalid = Uppgifterna gick inte att använda.
job-fault-conflict = Någon annan ändrade samtidigt, varje gång.
job-fault-repeated = Det var redan gjort.
job-fault-unavailable = Databasen svarade inte, eller en mapp eller fil gick inte att använda. Driftloggen säger vilken.
job-fault-broken = Något lagrat går inte att läsa, eller programmet är fel.
job-fault-no-return = Processen som gjorde det slutade mitt i, varje gång.
job-fault-unknown = Jobbet kommer från en nyare version.
job-fault-not-set = Processen har ingen inställning för det. Ge alla processer samma inställningar.
