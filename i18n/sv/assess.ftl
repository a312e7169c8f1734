### Bedömningar: det som har bedömts över tid, instrumenten, slutsatsen, resultatet och profilen.

assess-title = Bedömningar
assess-lead = Här står varje bedömning som har gjorts, den senaste först. En bedömning är en ögonblicksbild: den gäller tills något händer eller tills den är för gammal.
assess-go = Gör en bedömning
assess-none = Ingen riskbedömning är gjord
assess-none-lead = Börja med den inledande bedömningen. Den är kort, och du kan göra den vid första kontakten. Hjälp som behövs nu ges först: bedömningen kan skrivas efteråt.
assess-drafts = Bedömningar som du har börjat på
assess-over = Över tid
assess-over-caption = Alla bedömningar i ärendet, den senaste först
assess-what = Bedömning
assess-level = Nivå
assess-own-estimate-short = Personen själv
assess-who = Vem
assess-when = När
assess-holds = Gäller den?
assess-holds-until = Gäller till { $day }, om inget händer
assess-outdated = Gäller inte sedan { $day }: { $event }
assess-too-old = För gammal sedan { $day }
assess-replaced = Ersatt av en ny { $day }
assess-differs = Personens egen uppskattning och bedömningen skiljer sig
assess-differs-short = Skiljer sig
assess-differs-how = Personen själv uppskattar faran som { $own }. Bedömningen är { $level }. Läs den egna vägningen här nedanför.
assess-profile-of = { $name }: hur svaren har ändrats
assess-to-list = Tillbaka till bedömningarna

assess-police = Polisens bedömning
assess-police-lead = Polisen frågas på en grund, helst personens samtycke. Det som polisen får från oss är en sammanfattning i ord, aldrig formuläret.
assess-police-alone = Polisen bedömer risken som { $theirs }. Det finns ingen egen bedömning att jämföra med.
assess-police-beside = Polisen bedömer risken som { $theirs } (mottagen { $day }). Vår bedömning är { $ours }.
assess-police-higher = Polisen bedömer risken som högre än vi
assess-police-lower = Polisen bedömer risken som lägre än vi
assess-police-same = Polisen och vi bedömer risken lika
assess-police-weigh = Ta reda på vad skillnaden beror på. Gör en ny egen bedömning om polisen vet något som vi inte vet. Polisens ord ersätter aldrig vår bedömning.
assess-police-same-lead = De kan ändå bygga på olika saker. Läs båda.
assess-police-note-how = Har svaret kommit? Skriv in det som en riskbedömning och välj ”Polisens bedömning”.

assess-secondary = Andra som kan skadas
assess-secondary-lead = Syskon, en ny partner eller andra närstående kan också vara i fara. Namnge dem och följ upp dem var för sig.
assess-secondary-none = Ingen är antecknad. Är någon mer i fara? Lägg till personen i ärendet som någon som också kan skadas.
assess-secondary-add = Lägg till en person
assess-secondary-followed = Uppföljd { $day }
assess-secondary-done = Uppföljd

assess-choose = Välj instrument
assess-choose-lead = Välj efter vad du behöver veta. Det som inte passar ärendet står sist, med skälet och vad som passar i stället.
assess-choose-other = Välj ett annat instrument
assess-purpose-lead-initial = Kort, vid första kontakten. Alla som arbetar i ärendet kan göra den.
assess-purpose-lead-structured = När den inledande visar risk. Görs av den som är utbildad i instrumentet, så snart det går.
assess-purpose-lead-meeting = Före ett möte, ett hembesök eller när någon ska hämta sina saker, och för din egen säkerhet.
assess-purpose-lead-mapping = För att upptäcka våld eller förstå vad som har hänt. De bedömer ingen risk.
assess-owner = Ägare
assess-training = Kräver utbildning: du är inte markerad som utbildad
assess-trained = Kräver utbildning: du är markerad som utbildad
assess-not-trained = Du är inte markerad som utbildad i det här instrumentet
assess-not-trained-lead = Du kan läsa och börja fylla i, men inte signera. Be en kollega som är utbildad att göra bedömningen, eller be din chef markera din utbildning. Är det bråttom? Gör den inledande bedömningen.
assess-version = { $count ->
    [one] En fråga, version { $version }
   *[other] { $count } frågor, version { $version }
  }
assess-begin = Börja
assess-continue = Fortsätt på ditt utkast
assess-draft-of = Ditt utkast sparades { $when }.
assess-shell = DEMONSTRATION: visar bara hur instrumentet är byggt
assess-shell-lead = Frågorna är exempel. De får inte användas för att bedöma en människa. Den riktiga texten läses in från ägarens fil.
assess-shell-refused = Går inte att använda här. Be systemadministratören läsa in ägarens fil, eller välj ett annat instrument.
assess-without = Utan instrument
assess-without-lead = En professionell bedömning i egna ord, eller polisens bedömning som du har fått.
assess-unfit = Instrumentet passar inte det här ärendet
assess-unfit-anyway = Du kan använda det ändå. Då skriver du skälet när du signerar.
assess-unfit-here = Passar inte det här ärendet
assess-unfit-here-lead = Instrumenten är inte gjorda för det som ärendet handlar om.
assess-instead-honour = Använd PATRIARK, som är gjort för hedersrelaterat våld.
assess-instead-young-honour = Använd Socialstyrelsens stöd för unga 12–17 år i hederskontext.
assess-instead-child = Låt barnenheten bedöma, eller använd ett stöd som är gjort för barn.
assess-instead-age = Välj ett instrument som är gjort för personens ålder.
assess-instead-context = Välj ett instrument som är gjort för den sortens våld.

assess-progress = Sida { $page } av { $pages }. { $answered } av { $of } frågor besvarade.
assess-go-on = Spara och fortsätt
assess-page-before = Tillbaka
assess-pages = Gå till en annan sida
assess-page-nameless = Frågor
assess-page-progress = { $answered } av { $of }
assess-conclusion-initial = Slutsats
assess-conclusion-structured = Slutsats
assess-conclusion-meeting = Slutsats
assess-conclusion-mapping = Avsluta
assess-missing = { $count ->
    [one] En fråga återstår på en annan sida
   *[other] { $count } frågor återstår på andra sidor
  }
assess-missing-lead = ”Vill inte svara” och ”Inte frågat” är också svar. Det du skriver här sparas när du går dit.
assess-to-page = Gå till { $page }
assess-level-hint = Din samlade bedömning. Nivån räknas aldrig ut av systemet.
assess-level-missing = Välj hur stor risken är.
assess-own-answer = Personens eget svar i formuläret
assess-own-estimate = Hur farligt uppskattar personen själv att det är?
assess-own-estimate-hint = Den som lever med våldet känner det ofta bäst, och kan också ha vant sig vid det.
assess-present = Vilka var med?
assess-sources = Vad bygger bedömningen på?
assess-in-words = Slutsats i ord
assess-words-missing = Skriv slutsatsen i ord.
assess-weighing = Egen vägning
assess-weighing-hint = Behövs när personens egen uppskattning är en annan än din. Skriv hur du väger skillnaden.
assess-measures = Föreslagna åtgärder
assess-measures-hint = Stöd och skydd som följer av bedömningen, och vem som gör vad.
assess-occurred = När bedömningen gjordes, om det inte är nu
assess-meeting = Vad gäller det?
assess-meeting-missing = Välj vad det gäller.
assess-meeting-level = Risk vid mötet eller besöket
assess-meeting-words-hint = Vad kan hända, och hur genomför du mötet så att det blir säkert?
assess-sign = Signera bedömningen
assess-sign-lead = När du signerar går svaren inte att ändra. Något som blir fel rättas med en ny bedömning, och det som personen själv menar är fel antecknas.
done-bedomning = Bedömningen är signerad.

assess-instrument = Instrument
assess-version-of = Version { $version }
assess-not-noted = Inte antecknat
assess-passed = Varför instrumentet användes fast det inte passar
assess-answers = Svaren
assess-answers-lead = ”Nej”, ”Vill inte svara” och ”Inte frågat” är olika svar. Frågor utan svar visas inte.
assess-no-answer = Inget svar
assess-over-time = Så har svaren ändrats över tid
assess-points-heading = Poäng
assess-points = Poäng
assess-points-counted = { $counted } av { $of } frågor räknade
assess-counted = Räknade frågor
assess-points-incomplete = Alla frågor är inte besvarade. Summan säger för lite.
assess-points-no-limits = Poängen läses av en människa. Inga gränser är inlagda.
assess-points-below = Poängen läses av en människa. Den når ingen av gränserna som ägaren har satt.
assess-points-differ = Poängen och personens egen uppskattning säger olika saker. Skriv hur du väger skillnaden.
assess-points-what = Vad betyder poängen?
assess-points-what-lead = Poängen är ett stöd för ditt samtal och din bedömning. Den är inget svar i sig. Få poäng betyder inte att det är ofarligt.

assess-profile-none = Ingen bedömning med det här instrumentet finns i ärendet.
assess-profile-most = Visar de { $shown } senaste av { $all } bedömningar.
assess-profile-chart = Profil över tid
assess-profile-lead = Varje rad är en faktor och varje kolumn en bedömning. Faktorerna läggs aldrig ihop.
assess-profile-told = { $factors } faktorer i { $count } bedömningar. Samma uppgifter står i tabellen efter bilden.
assess-profile-table = Samma uppgifter som tabell
assess-profile-caption = Faktorerna i varje bedömning
assess-factor = Faktor
assess-now = Nu
assess-earlier = Tidigare
assess-profile-one = Det finns bara en bedömning med det här instrumentet. När det finns två visas här vad som har ändrats.
assess-points-chart = Poäng över tid
assess-points-read = Poängen läses av en människa, bredvid personens eget svar. En ring utan fyllning betyder att alla frågor inte var besvarade.
assess-points-told = Poäng i { $count } bedömningar. Samma uppgifter står i tabellen efter bilden.
assess-points-caption = Poängen i varje bedömning
assess-changed = Vad som har ändrats
assess-changed-between = Mellan { $before } och { $after }.
assess-changed-version = De gjordes med olika versioner av instrumentet. Frågor som bara finns i den ena har inget svar i den andra.
assess-changed-nothing = Inget svar har ändrats.
assess-before = Förut:
assess-after = Nu:
assess-each = Varje bedömning för sig
chart-marks = Så läser du tecknen:

present-alone = Personen ensam med den som bedömde
present-interpreter = Tolk
present-support-person = Stödperson som personen valt
present-children = Barn
present-colleague = Kollega
present-relative = Närstående eller bekant
present-not-met = Ingen: gjord från handlingarna eller per telefon

meeting-staff = Mitt eller en kollegas arbete i ärendet
meeting-visit = Ett planerat möte eller besök
meeting-belongings-visit = Hämta saker i bostaden

unfit-honour = Det är inte gjort för hedersrelaterat våld.
unfit-child = Det är inte gjort för barn.
unfit-age = Det är gjort för en annan ålder.
unfit-context = Det är inte gjort för den här sortens våld.

instrument-purpose-initial = Inledande
instrument-purpose-structured = Strukturerad
instrument-purpose-meeting = Möte och besök
instrument-purpose-safety-plan = Säkerhetsplan
instrument-purpose-mapping = Kartläggning

police-ground-consent = Personen samtycker
police-ground-violence-against-close = Konkret risk att personen begår ett våldsbrott, fridsbrott eller sexualbrott mot en närstående (3, 4 eller 6 kap. brottsbalken) med minst ett års fängelse i straffskalan, och det inte är olämpligt att berätta. Gäller inte misstanke om ett begånget brott (OSL 10 kap. 18 c §)
police-ground-committed-crime = Misstanke om ett begånget brott mot någon under 18 år enligt 3, 4 eller 6 kap. brottsbalken eller lagen (1982:316) om förbud mot könsstympning (10 kap. 21 §), eller ett brott med minst sex månaders fängelse i straffskalan (10 kap. 23 §)
police-ground-prevention = Förebygga, förhindra eller upptäcka brottslig verksamhet (10 kap. 15 a §)
police-ground-child-investigation = En pågående utredning om ett barn behöver det (20 kap. 5–6 §§ SoL)

step-leave-structured = Välj bort strukturerad bedömning
step-leave-structured-lead = Den inledande bedömningen visade risk. Väljer du bort den strukturerade ska det stå varför.
field-leave-structured-hint = Till exempel att personen inte vill, eller att en annan enhet redan gör den.
step-meeting = Risk vid ett möte eller besök
step-meeting-lead = Utan instrument. Finns tid, välj hellre ett av formulären för möten och besök.
step-ask-police = Fråga polisen
step-ask-police-lead = Fråga polisen när personen samtycker: anteckna det först, under Personer. I en utredning om ett barn behövs inget samtycke (20 kap. 5–6 §§ SoL). Annars behövs en annan grund i lag.
field-police-ask-ground = På vilken grund frågar du?
field-police-ask-ground-hint = Att fråga röjer att personen har kontakt med socialtjänsten.
field-police-ask-weighing = Varför grunden är uppfylld (vid 10 kap. 15 a §: också varför sekretessen inte väger tyngre)
step-police-without = Polisen har ingen bedömning
step-police-without-lead = Polisen har inte gjort någon bedömning, eller lämnar inte ut den.
step-tell-police = Ge polisen en sammanfattning
step-tell-police-lead = Polisen får en sammanfattning i ord, aldrig formuläret eller svaren. Välj på vilken grund.
field-police-ground = På vilken grund?
field-police-summary = Sammanfattningen som polisen får
field-police-summary-hint = Bara det som polisen behöver veta. Skriv inte var personen finns, om det inte är nödvändigt.
field-police-weighing = Varför grunden är uppfylld (vid 10 kap. 15 a §: också varför sekretessen inte väger tyngre)
step-follow-secondary = Följ upp någon som också kan skadas
step-follow-secondary-lead = Den som kan skadas vid sidan av får en egen uppföljning.
field-secondary-person = Vem
field-secondary-person-hint = Den som står i ärendet som någon som också kan skadas.
field-secondary-note = Hur det är och vad som behövs
field-secondary-note-hint = Vad vet personen, hur farligt är det för den, och behöver den ett eget ärende?
field-secondary-next = Nästa uppföljning

duty-assess-structured = Gör en strukturerad riskbedömning
duty-compare-police = Jämför med polisens bedömning

event-structured-left-out = Strukturerad bedömning bortvald
event-instrument-filled = Instrument ifyllt
event-meeting-assessed = Risk vid möte bedömd
event-police-asked = Polisen tillfrågad
event-police-gave-none = Polisen hade ingen bedömning att lämna
event-police-told-of-risk = Polisen har fått en sammanfattning
event-secondary-followed = Någon annan som kan skadas är uppföljd

part-answers = Svar till ett instrument
journal-impact = Barnkonsekvensanalysen läses på barnets sida, av den som handlägger ärendet.
journal-answers = Svaren står i bedömningen, under Utredning.

operation-leave-structured = Valde bort strukturerad bedömning
operation-fill-instrument = Fyllde i ett instrument
operation-assess-meeting = Bedömde risken vid ett möte
operation-ask-police = Frågade polisen
operation-police-without = Antecknade att polisen inte har någon bedömning
operation-tell-police = Gav polisen en sammanfattning
operation-follow-secondary = Följde upp någon som kan skadas
operation-read-assessments = Läste bedömningar

invalid-answers-one-instrument = Svaren hör till mer än ett instrument, eller till inget. Börja om från sidan där du valde instrument.
invalid-answers-faulty = Något svar stämmer inte med frågan. Gå igenom sidorna och försök igen.
invalid-instrument-unknown = Instrumentet finns inte i den versionen. Börja om från sidan där du väljer instrument.
