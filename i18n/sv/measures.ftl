### Siffror: registret över mått, egna nyckeltal, jämförelse, metod och kommuner.

figures-title = Siffror
figures-key = Egna nyckeltal
figures-key-way = Hur många fick hjälp i år, räknat på era egna ärenden
figures-compare = Jämför med andra
figures-compare-way = Kommuner, län, polisregioner och riket, år för år
figures-register = Alla mått
figures-register-way = Vad varje mått frågar efter, var det kommer ifrån och hur bra det mäter
figures-method = Så görs siffrorna
figures-method-way = Hur varje tal räknas, och vad som inte är med
figures-places = Kommunerna
figures-places-way = Koder, län, polisregion och folkmängd

figures-csv = Hämta som CSV
figures-xlsx = Hämta som Excel
figures-svg = Hämta diagrammet
figures-made-up = Påhittade siffror
figures-made-up-lead = Siffrorna är påhittade för övningen. De säger ingenting om riktiga kommuner.
figures-unknown-choice = Välj något i listan.
figures-year = År
figures-years = År
figures-measure = Mått
figures-by = Delat efter
figures-group = Grupp
figures-number = Antal
figures-per-adults = Per 10 000 vuxna
figures-share = Andel, procent
figures-yes = Ja
figures-no = Nej

figures-by-hela = Inget, hela måttet
figures-by-kon = Kön
figures-by-alder = Ålder
figures-by-kon-alder = Kön och ålder
figures-by-brott = Slag av brott
figures-by-heder = Hedersmotiv
figures-by-funktion = Funktionsnedsättning
figures-by-delar = Måttets delar

figures-key-lead = Här ser du hur många vuxna som har utsatts för våld och hur det gick för dem. Talen räknas på era egna ärenden. Ingen ska kunna kännas igen, så små tal visas inte.
figures-counted = Räknat { $at }. Talen räknas om varje natt.
figures-not-counted = Talen räknas i natt
figures-not-counted-lead = Ärendena har inte räknats än, så det finns inga tal att visa. Kom tillbaka i morgon.
figures-summed = Nyckeltal { $year }
figures-of = { $what }, andel av { $of }
figures-one = { $what } efter { $by }
figures-not-by = Det här måttet går inte att dela så.
figures-several-kinds = Ett ärende kan gälla flera slag av brott och räknas då i varje. Delarna kan därför bli fler än alla tillsammans.
figures-protected = Antal under { $threshold } visas inte, och inte heller tal som de skulle gå att räkna ut från.
figures-adults = Antal vuxna enligt { $source }.
figures-no-adults = Antal per 10 000 vuxna visas inte: ingen har läst in hur många vuxna som bor i kommunen. Den som sköter driften gör det med fristad measures population import.
figures-few = få
figures-outside = Inte med i talen: { $children } ärenden om barn och { $unknown } där åldern inte är känd, bland dem som öppnades under året.
figures-own-source = Myndighetens egna ärenden. Små tal är utelämnade.

figures-register-lead = Ett mått blir en indikator först när det uppfyller sex kriterier. De tio måtten kartlägger bara: de säger hur det är, inte om det är bra eller dåligt.
figures-kind = Slag
figures-kind-mapping = De tio måtten
figures-kind-lead-mapping = De kommer från Socialstyrelsens förslag 2020 och har ingen riktning.
figures-kind-key-figure = Nyckeltal
figures-kind-lead-key-figure = De räknas på ärenden och på antalet hjälpta utan beslut.
figures-kind-development = Utvecklingsindikatorer
figures-kind-lead-development = De skulle säga något viktigt, men går inte att mäta i dag.
figures-kind-background = Bakgrundsmått
figures-kind-lead-background = De behövs för att förstå de andra.
figures-kind-own = Egna mått
figures-kind-lead-own = De har lagts till av er.
figures-type = Mäter
figures-levels = Visas för
figures-criteria-met = Kriterier
figures-met-of = { $met } av 6 uppfyllda
figures-version = Registrets version: { $version }
figures-follow-ups = Följdfrågor vid ja
figures-about = Om måttet
figures-theme = Område
figures-direction = Riktning
figures-dimensions = God vård och omsorg
figures-source = Källa
figures-code = Kod
figures-criteria = De sex kriterierna
figures-criterion = Kriterium
figures-met = Uppfyllt
figures-why = Skäl
figures-says = Vem säger det
figures-is-indicator = Måttet uppfyller alla sex kriterier och är en indikator.
figures-is-no-indicator = Måttet uppfyller inte alla sex kriterier. Det är därför ingen indikator, och höga eller låga värden betyder varken bra eller dåligt i sig.
figures-how = Så görs talet
figures-compare-this = Jämför med andra
figures-today = Det era register säger { $day }
figures-rests-on = { $rows ->
    [0] Ingen post i registret gäller nu.
    [one] Bygger på { $rows } post i registret.
   *[other] Bygger på { $rows } poster i registret.
  }
figures-suggested = Svaret är ett förslag. En människa bekräftar eller rättar det innan det lämnas.
figures-open-register = Öppna registret

figures-compare-lead = Här ser du hur olika områden svarar och hur säkra skillnaderna är. Områdena står i sin vanliga ordning, inte bäst först: ordningen mellan små tal beror ofta på slumpen.
figures-compare-act = Jämför
figures-level = Områden
figures-level-kommun = Kommuner
figures-level-grupp = Egna grupper
figures-level-storlek = Storleksklasser
figures-level-lan = Län
figures-level-polisregion = Polisregioner
figures-level-riket = Riket
figures-more = Välj kommuner och delar
figures-county = Län
figures-county-hint = När du jämför kommuner: visa länets kommuner.
figures-municipalities = Kommuner
figures-municipalities-hint = När du jämför kommuner: skriv namn eller koder med komma mellan, till exempel Lund, Malmö.
figures-unknown-municipality = Ingen kommun heter { $typed }.
figures-part = Del av måttet
figures-part-hint = Visa bara en del, till exempel en målgrupp.
figures-nothing-published = Det finns inget att jämföra med än
figures-nothing-published-lead = Kommunernas tal läggs ihop av ett gemensamt nav. Varje kommun lämnar en underskriven fil med skyddade tal, och navet publicerar summorna.
figures-nothing-published-do = Be den som sköter driften att hämta navets mapp och ange den i inställningarna under measures, published. Era egna nyckeltal finns redan.
figures-no-groups = Ni har inga egna grupper. Den som sköter driften kan lägga till dem i en fil.
figures-too-many-to-draw = Det är för många rader för ett diagram. Tabellen har alla tal.
figures-differences = Skillnader i ord
figures-differences-many = Ju fler jämförelser du gör, desto oftare ser slumpen ut som en skillnad.
figures-published-source = Kommunernas tal, sammanlagda av navet. Små tal är skyddade.
figures-scale-count = Antal
figures-scale-per-adults = Antal per 10 000 vuxna
figures-scale-share = Andel
figures-scale-municipalities = Andel kommuner som svarar ja
figures-area = Område
figures-answer = Svar
figures-as-map = Visa som karta
figures-as-dots = Visa osäkerheten för varje län
figures-interval = Osäkerhet
figures-interval-note = Osäkerheten är ett intervall på 95 procent. Det tar med både slumpen och det brus som skyddar små tal.
figures-told = Har svarat
figures-told-of = { $told } av { $of }
figures-note = Att tänka på
figures-between = Små tal är utelämnade. Talet ligger i intervallet.
figures-nothing-not-told = Ingen kommun här har svarat.
figures-nothing-level = Måttet visas inte för sådana områden.
figures-nothing-adults = Antalet vuxna är inte känt.
figures-nothing-survey = Ingen urvalsundersökning är inläst för det här året, området eller den här gruppen.
figures-nothing-population = Folkmängden är inte inläst för det här året eller den här gruppen.
figures-nothing-base = Det finns inget att dela med.
figures-rows-in-file = Tabellen visar { $shown } av { $all } rader. Alla finns i filerna.

figures-method-lead = Här står hur varje tal räknas, vad som gäller hos er och vad som inte är med.
figures-method-settings = Det här gäller hos er
figures-method-threshold = Små tal
figures-method-below = Antal under { $threshold } visas inte.
figures-method-follow-up = Överenskommelser
figures-method-months = En överenskommelse är aktuell när den gäller och har följts upp, eller ingåtts, de senaste { $months } månaderna.
figures-method-population = Folkmängd
figures-method-samples = Inlästa urvalsundersökningar
figures-method-no-samples = Ingen. Läs in skattningar med kommandot fristad measures sample import.
figures-method-years = Inläst folkmängd, per år
figures-method-no-population = Ingen. Läs in den med kommandot fristad measures population import.
figures-method-adults = Inlästa antal vuxna, per år
figures-method-published = Publicerat att jämföra med
figures-method-none = Ingenting än
figures-told-year = { $authorities ->
    [one] { $year }: { $authorities } kommun
   *[other] { $year }: { $authorities } kommuner
  }
figures-method-own = Egna nyckeltal
figures-method-own-who = Räknas gör ärenden om vuxna som har utsatts för våld: de som handläggs som det, och de som har utsatts för ett annat brott där våld har noterats. En person med två ärenden räknas två gånger.
figures-method-own-night = Ärendena räknas varje natt. Då sparas månader och koder för varje ärende, under ett nummer som bara nyckeln kan leda tillbaka. När ärendet gallras byts numret mot ett som inte leder någonstans, så att årets tal står kvar.
figures-method-own-sex = Kön är juridiskt kön enligt personnumret. Ålder är åldersgruppen när ärendet kom in.
figures-method-own-left = Inte med är barn, personer vars ålder inte är känd och skyddade uppgifter om var någon finns.
figures-method-own-tally = Hjälpta utan beslut räknas dels i ärenden, dels för hand av öppna verksamheter varje månad. De två läggs aldrig ihop: samma person kan finnas i båda.
figures-method-not = Det som inte går att jämföra, eller bara delvis
figures-method-not-disability = Jämförelser efter funktionsnedsättning saknar underlag. Ingen fråga i handläggningen ställs om det, så i alla ärenden saknas uppgiften. Därför går det inte att säga om hjälpen är jämlik för personer med funktionsnedsättning.
figures-method-not-sample = Mått 10, andelen utsatta som har fått hjälp, kräver en urvalsundersökning av befolkningen. Inget i kommunernas filer kan ersätta den. Utan en inläst undersökning visas inget. Med en visas skattningen och dess intervall för riket och polisregioner, men inte för län och kommuner: dit räcker urvalet inte.
figures-method-not-population = Folkmängden jämförs bara för år som har lästs in. Listan som följer med säger inte vilket år den gäller, och visas därför bara i kommunlistan.
figures-method-small = Skydd av små tal
figures-method-small-own = I egna nyckeltal utelämnas små tal, och så många andra som det krävs för att de inte ska gå att räkna ut, också mellan mått som ligger i varandra. Programmet prövar att varje utelämnat litet tal kan vara flera olika tal.
figures-method-noise = Det som lämnas till navet får i stället ett litet brus, om inget annat väljs: högst { $most } åt vardera hållet, med variansen { $variance }, och inget antal över noll under { $smallest }. Samma ärenden får alltid samma brus, så talen går att lägga ihop.
figures-method-floor = Bruset är alltid minst { $most } åt vardera hållet med variansen { $variance }. Ett års första fil bestämmer skyddet för hela året. En rättelse med annat brus tas inte emot, för då går bruset att räkna bort.
figures-method-suppressed = Lämnas filen utan brus utelämnas små tal. Då bestäms en gång för både sidorna och filen vilka tal som visas, så att de två tillsammans inte röjer mer än var för sig.
figures-method-small-source = Hundepool m.fl., Statistical Disclosure Control (2012); Giessing och Repsilber (2002); Fraser och Wooton, cellnyckelmetoden (2005).
figures-method-chance = Osäkerhet
figures-method-chance-lead = Få ärenden varierar av en slump mellan åren, också när ingenting har ändrats. Antal räknas som ett Poissontal, andelar som binomialfördelade. Bruset läggs till, så intervallet tar med båda.
figures-method-chance-order = Vi skriver högre eller lägre bara när skillnaden är större än slumpen brukar ge. Annars står det att skillnaden kan bero på slumpen.
figures-method-chance-source = Byars approximation (Breslow och Day 1987); Wilson (1927); Zou och Donner (2008).

figures-places-lead = De 290 kommunerna med det som behövs för att lägga ihop och jämföra tal.
figures-place-name = Namn eller kod
figures-places-found = { $count ->
    [one] { $count } kommun
   *[other] { $count } kommuner
  }
figures-places-none = Ingen kommun stämmer med det du har valt.
figures-municipality = Kommun
figures-police = Polisregion
figures-size = Storlek
figures-population = Folkmängd
figures-sample-cited = Skattning ur urvalsundersökning: { $source }.
figures-population-cited = Folkmängd enligt { $source }.
figures-population-source = Folkmängd: { $source }, { $year }.
figures-pages = Sidor
figures-page-before = Föregående
figures-page-after = Nästa

operation-read-measures = Läste registret över mått
operation-read-measure = Läste ett mått
operation-read-key-figures = Läste nyckeltal
operation-compare-figures = Jämförde siffror
operation-read-municipalities = Läste kommunlistan

invalid-figures-unknown-year = Det finns inga tal för det året. Välj ett år i listan.
invalid-figures-unknown-measure = Det finns inget sådant mått. Välj ett i listan.
invalid-figures-unknown-part = Måttet har ingen sådan del. Välj en i listan.
invalid-figures-unknown-place = Det finns inget sådant område. Välj ett i listan.
invalid-figures-too-many-places = Välj högst 60 kommuner.
job-kind-count-figures = Räkna ärendena till nyckeltalen
