### Ärendets steg: rubriker, vad lagen begär, frågor och råd om hur de besvaras.

## Formulär i allmänhet

form-choose = Välj: { $label }
form-fill-in = Fyll i: { $label }
form-came-twice = Svaret kom två gånger. Skicka formuläret en gång till.
form-not-among = Det valet finns inte här. Välj ett av alternativen.
form-too-long = Texten har { $length } tecken. Korta den till högst { $most }, eller dela den.
form-date = Skriv dagen som år, månad och dag, till exempel 2026-03-14.
form-time = Skriv klockslaget som timme och minut, till exempel 23.10.
form-day-and-time = Skriv både dag och klockslag.
form-hour = Skriv timmen som ett tal från 0 till 24.
form-date-hint = Till exempel 2026-03-14
form-pass = Råd som du kan gå förbi
form-pass-hint = Kryssa i det som du går förbi och skriv varför. Skälet sparas i journalen.
form-pass-reason = Varför du går förbi rådet
form-pass-needs-reason = Skriv varför du går förbi rådet.
form-keep-draft = Spara utkast
form-decision = Beslut
form-appeal = Överklagande
form-commission = Uppdrag
form-from = från kl.
form-until = till kl.

step-save = Spara
step-decide-act = Fatta beslutet

## Fält som flera steg har

field-about = Vad det gäller
field-occurred = När det hände, om inte nu
field-occurred-hint = Lämna tomt om det hände nyss.
field-note = Anteckning
field-reasons = Skäl
field-assessment = Bedömning
field-own-words = Personens egen syn
field-own-words-hint = Skriv med personens egna ord, så långt det går.
field-participants = Vilka som var med
field-decision = Vilket beslut
field-appeal = Vilket överklagande
field-commission = Vilket uppdrag
field-until = Sista dag
field-child = Vilket barn
field-way = På vilket sätt
field-content = Vad som lämnas
field-content-hint = Uppgift om var en skyddad person finns får bara lämnas i brev till en säker adress, med e-legitimation eller vid ett besök där personen legitimerar sig.
field-age = Ålder
field-age-hint = Vet du inte? Välj det. Då gäller samma skydd som för barn och unga.
field-arrived = Dagen då det kom in
field-handler = Handläggare
field-why-not-told = Varför det saknas

## Först: fara, akut hjälp, vilja, slag

step-danger = Omedelbar fara
step-danger-lead = Ställ frågan först: är någon i fara just nu? Är det fara för livet, ring 112 och skriv sedan. Frågan ska ha ett svar innan förhandsbedömningen beslutas. För barn och unga säger lagen genast (20 kap. 1 § SoL).
step-danger-act = Spara svaret
field-danger = Är någon i omedelbar fara?
field-retry-at = När frågan ställs igen
field-retry-at-hint = En fråga om fara får inte bli liggande. Välj en tid då det är säkert att fråga.
field-measures = Vad som gjordes genast
field-danger-basis = Vad svaret bygger på
field-danger-basis-hint = Var är den som utövar våld nu? Finns vapen, skador, barn i rummet? Kunde personen tala ensam?

step-acute = Akut beslut
step-acute-lead = Välj vad som behövs och fatta beslutet. Det som saknas blir en uppgift efteråt och hindrar inte hjälpen. Beslutet ska ange vad som var känt och varför det inte kunde vänta (14 kap. 3 § SoL, 32 § första och andra stycket FL).
field-decision-kind = Vad som beslutas
field-guardian = Vårdnadshavaren som barnet placeras med
field-guardian-in-shelter = Har vårdnadshavaren själv beviljats skyddat boende?
field-guardian-of-age = Är vårdnadshavaren myndig?
field-sole-custody = Har vårdnadshavaren ensam vårdnad?
field-sole-custody-hint = Finns det en vårdnadshavare till behövs även hennes eller hans samtycke.
field-place-free = Är texten fri från adress, plats och skola?
field-place-free-hint = En part får alltid läsa beslutet. Läs igenom texten en gång till innan du svarar.
field-rapporteur = Föredragande
field-ruling = Beslutet, som det ska stå i brevet
field-ruling-acute-hint = En mening räcker, till exempel: Du får skyddat boende från i natt.
field-why-not-wait = Varför det inte kunde vänta
field-why-not-wait-hint = Två meningar räcker: vad du visste och vad som annars kunde hända.
field-reasons-acute-hint = Kan skrivas efteråt. Då blir det en uppgift.

step-will = Vad personen vill
step-will-lead = Skriv vad den vuxna själv vill. En utredning om en vuxen inleds i regel inte mot den vuxnas vilja (självbestämmande, 2 kap. 1 § SoL).
field-will = Vill personen att det utreds?

step-kind = Slag av ärende
step-kind-lead = Slaget avgör vilka frågor utredningen ställer och vilka skydd som gäller. Det går att ändra när du vet mer.
field-kind = Vad ärendet gäller
field-contexts = Sammanhang
field-violence = Slag av våld
field-violence-hint = Det som är känt nu. Kryssa i allt som stämmer, också det som stod förut.

## Personer, skydd och kontakt

step-contact-rules = Kontaktregler
step-contact-rules-lead = Fråga: hur kan vi nå dig utan att någon märker det? Reglerna ersätter de som gällde. Varje kontakt prövas mot dem.
field-safe-ways = Säkra sätt, med tider
field-safe-ways-hint = Kryssa bara i det som är säkert. När ett sätt är ikryssat räknas alla andra som osäkra.
field-cautions = Tänk också på
field-contact-basis = Varför det är så
field-contact-basis-hint = Vem kan läsa telefonen, höra samtal eller öppna post? Skriv inga nummer, adresser eller kodord här.

step-protection = Skyddade personuppgifter
step-protection-lead = Ett skydd ska ha källa, beslutsfattare och startdag. Ett skydd som inte går att läsa gäller tills motsatsen är visad. Båda är våra regler.
field-whose-protection = Vem skyddet gäller
field-protection-kind = Slag av skydd
field-protection-status = Gäller det?
field-protection-status-hint = Går det inte att få veta? Välj det. Personen räknas då som skyddad.
field-protection-source = Varifrån uppgiften kommer
field-since = Från och med
field-protection-until = Till och med
field-review = Dag då skyddet ses över
field-review-hint = Skyddet upphör inte av sig självt den dagen.
field-protection-basis = Vad det bygger på

step-contact = Kontakt
step-contact-lead = Läs kontaktreglerna överst innan du hör av dig. Ett osäkert sätt eller en osäker tid får bara användas för att varna för livsfara. Våldsutövaren får kontaktas från den utsattas sida bara med den utsattas samtycke och efter en säkerhetsbedömning (vår regel, efter Stockholms riktlinjer). Är han eller hon part i barnets ärende gäller kommuniceringen.
field-contact-with = Med vem
field-contact-with-hint = Våldsutövaren: bara med den utsattas samtycke. Våldsutövarens partner: bara med våldsutövarens samtycke.
field-contact-result = Hur det gick
field-urgency = Varnar du för livsfara?
field-urgency-hint = Bara då får ett osäkert sätt användas. Närmaste chef får veta det.
field-warning-reasons = Varför varningen behövdes
field-contact-note = Vad som sades
field-contact-note-hint = Kunde personen tala ensam? Vem känner till kontakten? När och hur hörs ni nästa gång?

step-consent = Samtycke
step-consent-lead = Samtycke gäller en sak i taget och kan alltid tas tillbaka. Fråga aldrig en vårdnadshavare som är den som utgör faran (vår regel): anteckna det i stället. Gäller det ett barns uppgifter svarar alla vårdnadshavare som går att fråga. Från 12 år räknas barnets nej, från 15 år behövs barnets eget ja (12 kap. 3 § OSL; åldrarna är vår läsning, jfr 21 kap. 1–2 §§ SoL).
field-consent-matter = Vad samtycket gäller
field-whose-consent = Vem som ska samtycka
field-guardian-role = Är det en vårdnadshavare som utgör faran?
field-guardian-role-hint = Svara ja och fråga inte. Att frågan ställs kan i sig utlösa våld.
field-consent-service = Vilken insats gäller det?
field-consent-service-hint = Ett ja till en insats är inget ja till en annan.
field-set-aside-guardian = Vilken vårdnadshavare samtycker inte?
field-set-aside-guardian-hint = Säger ni att insatsen får ges ska den andra vårdnadshavaren ha samtyckt till den. Själva insatsen beslutas för sig. Brevet går till var och en av parterna: av det ni skriver står bara beslutet och skälen i det. Återge inte där vad den andra eller barnet har sagt.
field-set-aside-service = Till vilken insats?
field-consent-state = Svaret
field-consent-note = Hur samtycket gavs
field-consent-note-hint = Vilka uppgifter gäller det, till vem och hur länge?

step-judge-contact = Säkerhetsbedömning före kontakt med våldsutövaren
step-judge-contact-lead = Bedöm tillsammans om en kontakt kan öka faran för den utsatta och barnen. Utan bedömningen får våldsutövaren inte kontaktas härifrån (26 kap. 1 §, 12 kap. 2 § OSL).
field-contact-assessment = Bedömningen
field-contact-assessment-hint = Vad vet han eller hon redan? Vad får sägas, av vem, när och på vilket sätt? Vad gör ni om det går fel?

step-representation = Vem ett ombud företräder
step-representation-lead = Ett ombud får veta det som den får veta som ombudet företräder, och inget mer. Innan det är antecknat går inget brev till ombudet.
field-representative = Ombud eller ställföreträdare
field-represented = Företräder
field-represented-hint = Välj ingen om ombudet inte längre företräder någon i ärendet. Titta på fullmakten eller förordnandet.
step-join = Person i ärendet
step-join-lead = Ange vad personen är i ärendet. Ett barn i familjen får genast sitt skydd. Misstänks barnet fara illa säger lagen att anmälan görs genast (19 kap. 1 § SoL). Här betyder det samma arbetspass.
field-capacity = Vad personen är i ärendet

## Barn

step-household = Barn och unga i hemmet
step-household-lead = Fråga om det finns barn eller unga i hemmet. Svaret behövs innan förhandsbedömningen beslutas (vår regel, efter Stockholms riktlinjer).
field-minors = Finns det barn under 18 år i hemmet?
field-young-adults = Finns det unga som är 18–20 år i hemmet?

step-report-concern = Orosanmälan till barnenheten
step-report-concern-lead = Systemet skickar ingen anmälan. Lämna den till barnenheten först, vad den vuxna än önskar, och skriv sedan här att det är gjort. Lagen säger genast (19 kap. 1 § SoL). Här betyder det samma arbetspass. Tänk på vem i familjen som kan få veta, och när.
step-report-concern-act = Spara att anmälan är gjord
field-reported-child = Vilket barn anmälan gäller
field-report-note = Vem tog emot anmälan, och hur lämnades den?
field-report-note-hint = Namn, klockslag och sätt räcker. Skriv också vem i familjen som vet.

step-tell-child-unit = Informera barnenheten
step-tell-child-unit-lead = Barnenheten ska få veta genast när skyddat boende planeras för någon som har barn, och när en vårdnadshavare har ansökt om skyddade personuppgifter (vår regel, efter Stockholms riktlinjer).
field-child-unit-reason = Varför barnenheten informeras
field-told-note = Vad barnenheten fick veta
field-told-note-hint = Skriv vem som tog emot. Skriv inte var boendet ligger.

step-assess-protection = Bedömning av omedelbart skydd
step-assess-protection-lead = Bedöm genast om barnet eller den unga behöver omedelbart skydd, vid varje anmälan, och skriv ner det innan förhandsbedömningen beslutas (20 kap. 1 § SoL). Pågår en utredning redan bedöms också en ny anmälan. Varje barn som kan vara berört i någon annans ärende bedöms under samma arbetspass. Det är systemets egen regel.
field-protected-child = Vilket barn gäller det?
field-protected-child-hint = Lämna tomt om det gäller den som ärendet handlar om.
field-needs-protection = Behövs skydd genast?
field-protection-assessment-hint = Var är våldsutövaren? Var är barnet? Finns skador eller vapen? Vad är okänt, och när ser ni över bedömningen?

step-note-child = Barn som kan vara berört
step-note-child-lead = Skriv hur barnet berörs. Misstänks barnet fara illa ska en orosanmälan göras. Lagen säger genast (19 kap. 1 § SoL). Här betyder det samma arbetspass.
field-noted-child-hint = Saknas barnet i listan? Lägg först till det bland personerna.
field-exposure = Hur barnet berörs av våldet
field-child-account = Vad som är känt
field-child-account-hint = Skriv vem som har berättat det och var barnet är nu.

step-impact = Barnkonsekvensanalys
step-impact-lead = Barnets bästa och åsikter ska vägas in (3 kap. 1–2 §§ SoL). Här görs det i en barnkonsekvensanalys för varje minderårigt barn i familjen, före ett beslut som inte är akut, vid bifall som vid avslag. Den gäller också barnet i barnets eget ärende. Den svarar för nästa beslut av de slag som du väljer: ett senare beslut av samma slag kräver en ny (vår regel).
field-weighed-decisions = Vilka slags beslut gäller analysen?
field-weighed-decisions-hint = Välj det som ska beslutas nu. Ett beslut som sätter åt sidan en vårdnadshavares samtycke räknas som insatsen.
field-childs-view = Barnets egen syn
field-childs-words = Vad barnet säger
field-childs-words-hint = Skriv med barnets egna ord. Tänk på vem som kan läsa det.
field-childs-attitude = Hur barnets inställning är klarlagd på annat sätt
field-childs-attitude-hint = När barnet inte säger något självt (2 kap. 2 § lagen 2024:79). Vem har berättat, och vad?
field-child-informed = Vilken information barnet har fått, och hur
field-child-informed-hint = Krävs före ett beslut om att ansöka om skyddat boende för barnet: ansökan ska innehålla det (3 kap. 3 § lagen 2024:79).
field-parents-part = Förälderns medverkan
field-parents-part-hint = Fråga aldrig den som utgör faran.
field-weighing = Så vägs barnets bästa
field-weighing-hint = Hur påverkas barnet av det som föreslås, och av att inget görs? Saknas barnets egen syn: skriv varför.

## Förhandsbedömning

step-preliminary = Avgör förhandsbedömningen
step-preliminary-lead = En ansökan leder alltid till utredning (14 kap. 2 § SoL). En anmälan om barn eller unga ska avgöras inom fjorton dagar (20 kap. 2 § SoL). En utredning om en vuxen inleds i regel inte mot den vuxnas vilja (självbestämmande, 2 kap. 1 § SoL).
field-preliminary = Vad bedömningen leder till
field-filing = Var handlingarna förvaras
field-filing-hint = Gäller det ett barn ska de ligga i en personakt.
field-receiver = Vem som tar över
field-receiver-hint = Kommun eller enhet, och vem du har talat med.
field-preliminary-reasons-hint = Varför inleds ingen utredning här? Vilka försök till kontakt har gjorts, och vad vill personen själv?

step-extend-preliminary = Förläng förhandsbedömningen
step-extend-preliminary-lead = Tiden på fjorton dagar får bara förlängas om det finns synnerliga skäl (20 kap. 2 § SoL). Arbetsbelastning är inget sådant skäl.
field-extended-until = Ny sista dag
field-grounds = Grund för förlängningen
field-extend-reasons-hint = Vad är det i just det här ärendet som gör att tiden inte räcker?

step-answer-reporter = Svar till den som anmälde
step-answer-reporter-lead = Den som är skyldig att anmäla (19 kap. 1 eller 2 § SoL) och begär det ska få veta om utredning har inletts, inte inletts eller redan pågår. Svara senast en vecka efter beslutet, om det inte är olämpligt (19 kap. 6 § SoL). Säg inget mer.
field-answer-reporter-hint = Vem fick svaret, och hur?

## Utredning

step-topic = Ämne i utredningen
step-topic-lead = Varje uppgift ska ha en källa (14 kap. 3 § SoL). Inte aktuellt, avböjde och inte säkert att fråga är också svar.
field-answer = Svar
field-fact-source = Varifrån uppgifterna kommer
field-topic-account = Vad som har kommit fram
field-topic-account-hint = Skilj på vad du har sett, vad som har berättats och vad som står i en handling. Vilka var med? Talade personen ensam?

step-risk = Riskbedömning
step-risk-lead = En våldsutredning ska innehålla en bedömning av risken för mer våld innan den avslutas (enligt föreskrifterna om våld). Bedöm igen när något händer.
field-risk-answer = Är risken bedömd?
field-risk-method = Hur bedömningen gjordes
field-risk-level = Risk för mer våld
field-risk-assessment-hint = Vad ökar risken, vad minskar den och vem mer kan bli utsatt? Skriv vad som är okänt.

step-trigger = Händelse som ändrar risken
step-trigger-lead = Efter en sådan händelse gäller den senaste riskbedömningen inte längre. En ny blir en uppgift.
field-trigger = Vad som har hänt
field-trigger-note = Vad du vet om det

step-safety-plan = Säkerhetsplan
step-safety-plan-lead = Gå igenom planen tillsammans, punkt för punkt. Fråga om det är säkert att ta med den hem.
field-safety-situation = Personens läge nu
field-safety-in-contact = Planen medan kontakten finns kvar
field-safety-in-contact-hint = Hur och när du nås · viktiga nummer utantill eller under annat namn · säker mötesplats · vägar ut, undvik kök och vapen · någon nära som vet · en granne som ringer polisen · pengar · kodord · papper, kort, medicin, telefon, nycklar och barnets tröst · en packad väska · husdjur · när du går och hur barnen hämtas
field-safety-has-left = Planen efter att ha lämnat
field-safety-has-left-hint = Plats, kartor och spårning av · inga inlägg eller taggar som röjer · telefon och dator avstängda eller utbytta · ut ur delade konton, logga ut överallt · gå igenom granne, pengar, kodord och någon nära som vet, för den nya platsen

step-own-view = Personens egen syn
step-own-view-lead = Utredningen ska visa hur personen själv ser på sin situation och på stödet som föreslås (jfr 10 kap. 3 § SoL: insatser utformas tillsammans med den enskilde).
field-own-view-answer = Har personen svarat?

step-conclude = Avsluta utredningen
step-conclude-lead = En färdig utredning om våld har en riskbedömning och personens egen syn (jfr 10 kap. 3 § SoL). Barnets bästa och åsikter ska vägas in (3 kap. 1–2 §§ SoL). Här görs det i en barnkonsekvensanalys för varje barn. Vill personen inte fortsätta avslutas den som den är.
step-conclude-act = Avsluta utredningen
field-investigation-end = Hur utredningen slutar
field-conclude-assessment-hint = Din samlade bedömning, skild från uppgifterna. Vilka insatser föreslår du?

step-extend-investigation = Förläng utredningen
step-extend-investigation-lead = Utredningen av ett barns behov ska vara klar inom fyra månader. Den får bara förlängas för viss tid och om det finns särskilda skäl (20 kap. 3 § SoL).

step-decision-request = Begäran om beslut
step-decision-request-lead = Den som själv har ansökt kan efter sex månader skriftligen begära att ärendet avgörs. Då ska det avgöras inom fyra veckor, eller begäran avslås i ett särskilt beslut (12 § FL).

step-refuse-request = Avslå begäran om beslut
step-refuse-request-lead = Avgör hellre ärendet: då är begäran besvarad. Ett avslag på begäran är ett eget beslut med skäl, inom fyra veckor (12 § FL).

## Kommunicering och beslut

step-communicate = Kommunicera underlaget
step-communicate-lead = Före ett beslut som inte helt går parten till mötes ska parten få se allt av betydelse och en bestämd tid att svara (25 § FL). Läs kontaktreglerna överst innan du väljer sätt.
field-material = Vad som skickas
field-material-hint = Skriv också vad som har tagits bort och varför. Var en skyddad person finns ska aldrig stå här.
field-answer-by = Sista dag att svara
field-right-to-speak = Har parten fått veta om rätten att lämna uppgifter muntligt inför nämnden?
field-right-to-speak-hint = Det gäller också när någon annan beslutar åt nämnden (14 kap. 8 § SoL).

step-omit = Beslut utan kommunicering
step-omit-lead = Kommunicering får bara utelämnas i de fall som 25 § FL nämner. Skälet antecknas.
field-communication-exception = Vilket undantag

step-receive-answer = Partens svar
step-receive-answer-lead = Skriv svaret så som parten lämnade det. Det tas in i brevet om beslutet.
field-partys-answer = Svaret
field-partys-answer-hint = Med partens egna ord. Ville parten lämna uppgifter muntligt?

step-before-board = Lägg fram för nämnden
step-before-board-lead = Nämnden, utskottet och ordföranden kan läsa ärendet tills de har beslutat.

step-decide = Beslut
step-decide-lead = Ett beslut vilar på en avslutad utredning (14 kap. 2 § SoL, 23 § FL). Bara ett beslut om en insats utan den ena vårdnadshavarens samtycke kan fattas medan utredningen pågår. Ett beslut ska ha skäl, om det inte är uppenbart obehövligt (32 § FL). Ett avslag, delvis bifall och beslut mot någons vilja har alltid skäl. Lagrummet och beskedet om hur man överklagar fylls i åt dig.
field-outcome = Vad beslutet ger
field-needs-test = Med eller utan behovsprövning
field-needs-test-hint = Utan behovsprövning vilar beslutet på 11 kap. 5 § SoL.
field-ruling-hint = Skriv till personen: vad du får, från när och hur länge.
field-follow-up = Dag för uppföljning
field-follow-up-hint = En beviljad insats behöver en dag.
field-facts = Omständigheter som har avgjort
field-facts-hint = Står i brevet. Skriv bara det som får läsas där brevet öppnas.
field-decision-weighing-hint = Hur barnets bästa har vägts i beslutet.
field-decision-reasons-hint = Vilka bestämmelser och omständigheter har avgjort? Behövs för brevet, och alltid när någon inte får det som begärdes.
field-rapporteur-hint = Behövs när nämnden, ett utskott eller ordföranden beslutar (31 § FL).
field-decision-own-view = Personens egen syn
field-decision-own-view-hint = Gäller beslutet ett barn skriver du vad vårdnadshavarna anser. Då står det under ”Vårdnadshavarnas inställning” i brevet.
field-names = Namn i brevet
field-names-hint = Utelämnas bara om någon som har beslutat, föredragit eller medverkat annars kan befaras utsättas för hot, trakasserier eller annan allvarlig olägenhet (33 § FL). I beslutet står namnen kvar.
field-names-basis = Varför namnen utelämnas

step-notify = Underrätta om beslut
step-notify-lead = Läs kontaktreglerna överst innan du hör av dig. De flesta beslut kan överklagas inom tre veckor från den dag då parten fick del av dem (44 § FL).
field-notified = Vem har fått beslutet?
field-notified-hint = Behövs när en vårdnadshavares samtycke är prövat: var och en av parterna ska få veta för sig.
field-received = Dagen då parten fick del av beslutet
field-received-hint = Bara om den är visad, till exempel med ett kvitto. Annars lämnar du tomt.

step-give-reasons = Skäl i efterhand
step-give-reasons-lead = Skäl som utelämnades i ett akut beslut lämnas efteråt. Lagen kräver det på begäran, om det är möjligt (32 § FL). Här görs det alltid.

step-confirm = Pröva ett akut beslut
step-confirm-lead = Beslutet gick längre än delegationen. Den som har beslutanderätten prövar det nu.
step-confirm-act = Bekräfta beslutet

step-set-end = Slutdag för akut beslut
step-set-end-lead = Ett akut beslut får inte löpa vidare av glömska. Ange sista dagen.

step-submit = Underställ domstolen
step-submit-lead = En omedelbar insats för ett barn ska underställas inom en vecka från beslutet. Annars upphör den att gälla. Har en domstol redan målet om barnet underställs beslutet den domstolen (4 kap. 3–5 §§ lagen 2024:79).
field-submitted-on = Dagen då beslutet underställdes
step-apply-court = Ansökan hos förvaltningsrätten
step-apply-court-lead = Gäller ett barn i en omedelbar insats. Nämnden ansöker inom sex veckor från att barnet kom till boendet, eller begär längre tid. Annars upphör insatsen. Att ansöka beslutas först av nämnden eller ett utskott (30 kap. 8 § SoL; 4 kap. 6–7 §§ lagen 2024:79).
field-court-request = Vad har lämnats in
field-applied-on = Dagen då det kom in till rätten
step-court-ruling = Rättens beslut
step-court-ruling-lead = Välj beslutet som rätten har prövat: den omedelbara insatsen eller ansökan. Tiderna räknas om, och det som inte längre gäller upphör. Ändrar en högre rätt, anteckna det beslutet på samma sätt (3 kap. 3–4 §§, 4 kap. 1, 3 och 6–8 §§, 8 kap. 3 § lagen 2024:79).
field-court-ruling = Vad rätten beslutade
field-takes-effect = Från när beslutet gäller
field-ruled-on = Dagen för rättens beslut
field-final-on = Dagen då beslutet fick laga kraft
field-final-on-hint = Placeringen ska börja inom fyra veckor från den dagen. Vet du den inte, lämna tomt: då räknas tiden från rättens beslut, och dagen kan antecknas senare.
field-court-until = Sista dagen att ansöka

step-complete-duty = Uppgiften är gjord
step-complete-duty-lead = Skriv att uppgiften är gjord. Den försvinner då från listan.
field-complete-duty-hint = Vad gjordes, när och av vem?
field-considered = Vem övervägde det, och vilken dag?
field-considered-hint = Fyll i när ett barns placering har övervägts: nämnden eller vilket utskott, och sammanträdets dag (30 kap. 6 och 8 §§ SoL).

## Överklagande och ändring

step-receive-appeal = Ta emot ett överklagande
step-receive-appeal-lead = Skriv den dag då överklagandet kom in. Den avgör om det kom i tid (44–45 §§ FL). Laglighetsprövning: skicka vidare till förvaltningsrätten utan att pröva tiden.
field-appealed-decision = Vilket beslut som överklagas
field-arrived-hint = Dagen då handlingen kom till myndigheten, inte dagen då den skrevs.
field-appeal-account = Vad personen vill och varför

step-reconsider = Pröva om beslutet ska ändras
step-reconsider-lead = Innan ett överklagande lämnas över prövas om beslutet är uppenbart felaktigt och måste ändras (38–39 §§ FL).
field-reconsider-appeal-hint = Lämna tomt om ingen har överklagat.
field-reconsidered = Vad prövningen gav

step-hand-over = Lämna över ett överklagande
step-hand-over-lead = Pröva först om beslutet måste ändras (38–39 §§ FL). Lämna sedan över överklagandet till domstolen skyndsamt (46 § FL).
field-late-exception = Om det kom för sent: varför det ändå lämnas över
field-late-exception-hint = Lämna tomt om det kom i tid, eller om det inte är visat när parten fick del av beslutet.

step-dismiss = Avvisa ett överklagande
step-dismiss-lead = Bara ett överklagande som visat kom för sent får avvisas (44–45 §§ FL). Laglighetsprövning prövar domstolen själv (13 kap. 5 § KL).
field-dismiss-reasons-hint = Vilken dag fick parten del av beslutet, hur är det visat, och vilken dag kom överklagandet in?

## Insatser

step-commission = Uppdrag till utförare
step-commission-lead = Ett uppdrag vilar på ett beslut (11 kap. 1 § och 5 § SoL). Uppgifter får lämnas med samtycke eller på en annan grund, som antecknas (26 kap. 1 § OSL).
step-commission-act = Lämna uppdraget
field-provider = Utförare
field-licence = Utförarens tillstånd
field-licence-hint = Skyddat boende kräver tillstånd, eller anmälan om en kommun eller region driver det (26 kap. 1–2 §§ SoL).
field-disclosure-ground = På vilken grund uppgifter lämnas
field-disclosure-ground-hint = Väljer du samtycke ska det redan vara antecknat. Vård eller stöd för någon under 18 år är en grund bara när en myndighet driver verksamheten.
field-commission-note = Vad utföraren behöver veta
field-commission-note-hint = Utföraren läser det här. Skriv inte mer än vad de behöver, och inte var personen bodde.
field-protection-told = Vet utföraren att uppgifterna är skyddade och vem de ringer?
field-protection-told-hint = Ska vara ja när någon i ärendet har skyddade personuppgifter.
field-renewal = Dag då uppdraget förnyas
field-renewal-hint = Behövs när uppdraget vilar på ett akut beslut.

step-execution = Verkställighet
step-execution-lead = Skriv när insatsen började, avbröts, fortsatte eller slutade. Det som inte är verkställt inom tre månader ska rapporteras (34 kap. 1 § SoL).
field-execution = Hur det står till
field-execution-on = Sedan vilken dag

step-plan = Plan
step-plan-lead = Alla som vårdas i skyddat boende ska ha en vårdplan. Barn och unga (18–20 år) ska också ha en genomförandeplan (9 kap. 12 § SoL).
field-plan-kind = Slag av plan
field-plan-points = Punkter som planen svarar på
field-plan-points-hint = Varje punkt behöver ett svar, om det inte finns särskilda skäl (10 kap. 2 § SoF). Umgänget gäller barn och unga under 21 år.
field-goals = Mål
field-goals-hint = Skriv målen med personens egna ord. Skriv inte var boendet ligger.
field-point-left-out = Varför en punkt är utelämnad

step-follow-up = Uppföljning
step-follow-up-lead = En uppföljning visar personens syn, utförarens syn när det finns en, och din bedömning (14 kap. 3 § SoL).
field-follow-up-view-hint = Har personen varit trygg sedan sist? Hur hjälper insatsen?
field-providers-view = Utförarens syn
field-providers-view-hint = Behövs när beslutet har ett uppdrag.
field-follow-up-assessment-hint = Är målet nått? Vad behöver göras nu?
field-next-follow-up = Nästa uppföljning

step-renew-commission = Förnya ett uppdrag
step-renew-commission-lead = Ett uppdrag som lämnades akut gås igenom på nytt: omfattning, tid och vad utföraren behöver veta.

step-end-commission = Avsluta ett uppdrag
step-end-commission-lead = Nämnden ansvarar för insatsen så länge uppdraget gäller.

step-unexecuted = Rapportera beslut som inte är verkställt
step-unexecuted-lead = När tre månader har gått rapporteras beslutet till Inspektionen för vård och omsorg och till kommunens revisorer, en gång per kvartal. Skälen ska anges kortfattat (34 kap. 1 § SoL).
field-unexecuted = Skälen till att beslutet inte är verkställt
field-unexecuted-hint = Varför är det inte verkställt, och vad har personen blivit erbjuden?

## Handläggning

step-assign = Utse handläggare
step-assign-lead = Den som är jävig får inte ha ärendet (16–18 §§ FL, och 6 kap. 28–32 §§ KL där bara laglighetsprövning finns). Samma person får inte handlägga både den utsattas och våldsutövarens ärende.
step-assign-act = Utse
field-unit = Enhet

step-conflict = Anteckna jäv
step-conflict-lead = Den som är jävig får inte delta i ärendet (16–18 §§ FL, och 6 kap. 28–32 §§ KL där bara laglighetsprövning finns). Är det handläggaren behövs en ny.
field-conflicted = Vem det gäller
field-conflict-reasons-hint = Skriv bara vad som behövs för att förstå jävet.

step-except-conflict = Undantag från jäv
step-except-conflict-lead = Närmaste chef beslutar. Undantag kan göras när ingen annan hinner utan avsevärd försening (17 § FL), eller när frågan uppenbart saknar betydelse (16 § FL).
field-conflict-exception = Vilket undantag

step-same-handler = Samma handläggare för båda sidor
step-same-handler-lead = Huvudregeln är två handläggare (vår regel, efter Stockholms riktlinjer). Ett undantag är närmaste chefs beslut, med skäl, och antecknas bara på den utsattas sida.
field-same-handler-hint = Varför går det inte på annat sätt? Hur hålls samtalen isär? Vad säger den utsatta?

step-partner-contact = Partnerkontakt
step-partner-contact-lead = Den som har kontakt med partnern får varken behandla våldsutövaren eller handlägga ärendet.
field-partner-contact = Kontaktperson för partnern

step-counsellor = Våldsutövarens behandlare
step-counsellor-lead = Behandlaren får inte vara kontaktperson för partnern.
field-counsellor = Behandlare

step-close = Avsluta ärendet
step-close-lead = Avslutet anger anledning och resultat i förhållande till målen (14 kap. 3 § SoL). Inget uppdrag, överklagande eller skydd för ett barn får lämnas ogjort.
step-close-act = Avsluta ärendet
field-closing-reason = Varför ärendet avslutas
field-goal-result = Nåddes målen?
field-remains = Vad som återstår
field-remains-hint = Vilken risk finns kvar? Hur hittar personen tillbaka till er, på ett säkert sätt?

## Rättelser och invändningar

step-correct = Rätta en anteckning
step-correct-lead = Det som stod kvarstår och går att läsa. Rättelsen läggs bredvid (14 kap. 6–7 §§ SoL).
step-correct-act = Spara rättelsen
field-correction = Det rätta
field-correction-hint = Skriv hela det som ska gälla i stället.

step-correct-decision = Rätta eller ändra ett beslut
step-correct-decision-lead = En rättelse visar vem som gjorde den, när och enligt vilken paragraf i 36–38 §§ FL. Ett beslut som har överklagats får bara ändras om det är uppenbart felaktigt (38–39 §§ FL).
field-decision-change = Enligt vilken paragraf
field-decision-correction-hint = Det här står i brevet, efter orden om att beslutet är rättat.

step-object = Personen anser att något är fel
step-object-lead = Det som personen anser är fel antecknas vid uppgiften, i alla skeden och även efter avslut (14 kap. 6 § SoL).
field-objection = Vad personen anser är fel
field-objection-hint = Skriv med personens egna ord. Du behöver inte hålla med.
form-way-unsafe = Inte säkert enligt kontaktreglerna.
form-way-safe = Säkert.
form-way-safe-at = Säkert kl. { $from }–{ $until }.
