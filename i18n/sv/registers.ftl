### Mått och register: vad kommunen erbjuder och har kommit överens om.

ui-menu-measures = Mått

measures-title = Mått och register
measures-lead = Här ser du vad som är känt om kommunens stöd till brottsutsatta. Det som står i registren används när måtten besvaras, så att ingen behöver ta reda på samma sak två gånger.
measures-registers = Register
measures-registers-lead = I registren står organisationer, grupper, dagar och antal. Där står ingen människa.
measures-open = Öppna
measures-empty = Ingenting står här ännu.
measures-count = { $current } gäller nu, { $entries } i allt
measures-known = Det systemet redan vet
measures-known-lead = Svaren är förslag som bygger på registren. De bekräftas eller ändras av en människa när måtten besvaras.
measures-known-on = Så här står det { $day }
measures-measure = Mått
measures-reply = Förslag till svar
measures-source = Enligt
measures-current = { $current ->
    [one] { $current } aktuell
   *[other] { $current } aktuella
  }
measures-overdue = { $overdue } behöver följas upp

measure-known-m2 = Mått 2. Socialjour med socionomer, alla dagar och dygnet runt
measure-known-m3 = Mått 3. Utbildning i år om brottsutsatta, utöver våld i nära relationer
measure-known-m4 = Mått 4. Riktat stöd till brottsutsatta, utöver våld i nära relationer
measure-known-m5 = Mått 5. Överenskommelser med externa aktörer om enskilda ärenden
measure-known-m6 = Mått 6. Överenskommelser med frivilligorganisationer om enskilda ärenden
measure-known-m7 = Mått 7. Överenskommelse med barnahus på övergripande nivå
measure-known-m8 = Mått 8. Överenskommelse med brottsofferstöd på övergripande nivå
measure-known-m9 = Mått 9. Uppsökande arbete till grupper i risk

measure-reply-yes = Ja
measure-reply-no = Nej
measure-reply-not-known = Vet inte: registret är tomt

register-agreement = Överenskommelser
register-course = Utbildningar
register-service = Stöd som erbjuds
register-outreach = Uppsökande arbete
register-duty = Socialjour
register-helped = Hjälpta utan beslut

register-source-agreement = Avtalsregistret
register-source-course = Utbildningsregistret
register-source-service = Registret över stöd
register-source-outreach = Registret över uppsökande arbete
register-source-duty = Registret över socialjour

register-lead-agreement = Vilka har kommunen kommit överens med om samverkan? En överenskommelse räknas som aktuell när den gäller och har följts upp i tid.
register-lead-course = Vilka utbildningar har de som handlägger gått? Måttet räknar kalenderåret och utbildningar som handlar om mer än våld i nära relationer.
register-lead-service = Vilket stöd kan den som har utsatts för brott få här, och för vem är det?
register-lead-outreach = Hur når kommunen dem som riskerar att utsättas för brott?
register-lead-duty = Vem svarar när det är akut, och när? Skriv en ny post när något ändras, och sista dag på den gamla.
register-lead-helped = Hur många fick hjälp av en öppen verksamhet, utan ärende och utan beslut? Räkna för hand, en gång i månaden. Den som får stöd i ett ärende räknas av systemet.

register-add-agreement = Lägg till en överenskommelse
register-add-course = Lägg till en utbildning
register-add-service = Lägg till ett stöd
register-add-outreach = Lägg till uppsökande arbete
register-add-duty = Lägg till socialjour
register-add-helped = Lägg till en månad

register-entry-agreement = Överenskommelse
register-entry-course = Utbildning
register-entry-service = Stöd som erbjuds
register-entry-outreach = Uppsökande arbete
register-entry-duty = Socialjour
register-entry-helped = Hjälpta utan beslut

register-correct-agreement = Har den följts upp? Skriv dagen. Har den upphört? Skriv sista dag. Det som stod förut finns kvar under Tidigare uppgifter.
register-correct-course = Det som stod förut finns kvar under Tidigare uppgifter.
register-correct-service = Ges stödet inte längre? Skriv sista dag. Det som stod förut finns kvar under Tidigare uppgifter.
register-correct-outreach = Är arbetet slut? Skriv sista dag. Det som stod förut finns kvar under Tidigare uppgifter.
register-correct-duty = Gäller det inte längre? Skriv sista dag. Det som stod förut finns kvar under Tidigare uppgifter.
register-correct-helped = Det som stod förut finns kvar under Tidigare uppgifter.

register-standing-current = Gäller
register-standing-overdue = Behöver följas upp
register-standing-later = Börjar senare
register-standing-ended = Gäller inte längre

registers-none = Ingenting står här ännu.
registers-current = Gäller nu ({ $count })
registers-overdue = Behöver följas upp ({ $count })
registers-later = Börjar senare ({ $count })
registers-ended = Gäller inte längre ({ $count })
registers-what = Vad
registers-whom = För vem
registers-when = När
registers-standing = Läge
registers-do = Gör
registers-change = Ändra
registers-read = Läs mer
registers-save = Spara
registers-correct = Ändra
registers-history = Tidigare uppgifter
registers-noted = Infört
registers-by = Av
registers-said = Vad som stod
registers-struck = Posten är struken
registers-struck-lead = Den räknas inte. Vad som stod ser du under Tidigare uppgifter.
registers-strike = Stryk posten
registers-strike-lead = Stryk bara det som aldrig skulle ha stått här. Har något upphört? Skriv sista dag i stället, så syns det att det har gällt.
registers-strike-act = Stryk posten
registers-outrun = Någon annan hann ändra posten. Högst upp ser du vad som gäller nu. Spara igen om dina uppgifter ska gälla i stället.

registers-answer-yes = Ja
registers-answer-no = Nej
registers-from = Första dag
registers-until = Sista dag
registers-until-hint = Lämna tomt om det gäller tills vidare.
registers-groups-hint = Välj alla som stämmer.
registers-groups = För vem
registers-organisation = Organisation
registers-organisation-hint = Organisationens namn, till exempel Polisen i Lindevalla. Skriv aldrig en människas namn eller nummer.
registers-counterpart = Slag av organisation
registers-level = Vad den handlar om
registers-followed-up = Senast uppföljd
registers-followed-up-hint = Lämna tomt om den inte har följts upp sedan den började gälla.
registers-followed-up-on = Uppföljd { $day }
registers-covers = Vilkas ärenden den omfattar
registers-course = Utbildning
registers-course-hint = Utbildningens namn. Skriv inga deltagares eller lärares namn.
registers-date = Dag då den var klar
registers-beyond-asked = Handlade den om mer än våld i nära relationer?
registers-beyond-hint = Svara nej om den bara handlade om våld i nära relationer.
registers-beyond = Mer än våld i nära relationer
registers-close-only = Bara våld i nära relationer
registers-participants = Antal deltagare
registers-areas-asked = Var deltagarna arbetar
registers-areas = Deltagare från:
registers-victims = Vilka brottsutsatta den handlade om
registers-took = { $count ->
    [one] { $count } deltagare
   *[other] { $count } deltagare
  }
registers-service = Stöd eller verksamhet
registers-service-hint = Vad det kallas, till exempel Stödcentrum för unga. Skriv aldrig en människas namn.
registers-kinds = Slag av stöd
registers-decided = Hur man får det
registers-decided-hint = Utan behovsprövning är det som var och en kan komma till utan beslut.
registers-outreach = Vad arbetet kallas
registers-outreach-hint = Till exempel Fältgruppen, kvällar. Skriv aldrig en människas namn.
registers-form = Form
registers-risk-groups = Vilka grupper i risk det når
registers-socionomer = Är socionomer i tjänst?
registers-every-day = Är jouren öppen alla dagar på året?
registers-all-hours = Är dygnets alla timmar täckta?
registers-all-hours-hint = Svara ja också när mottagningen svarar på dagen och jouren resten av dygnet.
registers-duty-socionomer-yes = Socionomer i tjänst
registers-duty-socionomer-no = Inga socionomer i tjänst
registers-duty-every-day-yes = Alla dagar
registers-duty-every-day-no = Inte alla dagar
registers-duty-all-hours-yes = Dygnet runt
registers-duty-all-hours-no = Inte dygnet runt
registers-month = Månad
registers-month-hint = År och månad, till exempel 2026-03
registers-month-unreadable = Skriv år och månad, till exempel 2026-03.
registers-persons = Antal människor
registers-persons-hint = Den som kom flera gånger samma månad räknas en gång.
registers-sex = Kön
registers-age = Ålder
registers-apart-hint = Lämna tomt om ni inte räknar var för sig.
registers-people = { $count ->
    [one] { $count } människa
   *[other] { $count } människor
  }
registers-everyone = Alla
registers-not-apart = Alla, inte räknade var för sig
registers-since = Från { $day }, tills vidare

registers-why-later = Börjar { $day }.
registers-why-ended = Upphörde { $day }.
registers-why-until = Till och med { $day }.
registers-why-open = Tills vidare.
registers-why-this-year = I år.
registers-why-other-year = Ett tidigare år.
registers-why-current-followed = Följdes upp { $day }. Den är aktuell i { $months } månader efter en uppföljning.
registers-why-current-made = Började gälla { $day }. Den är aktuell i { $months } månader, och sedan efter varje uppföljning.
registers-why-overdue-followed = Följdes senast upp { $day }, för mer än { $months } månader sedan. Följ upp den och skriv dagen.
registers-why-overdue-made = Har inte följts upp sedan den började gälla { $day }, för mer än { $months } månader sedan. Följ upp den och skriv dagen.

done-register-post = Posten är införd i registret.
done-register-post-struken = Posten är struken. Vad som stod finns kvar i historiken.

operation-read-registers = Läste vad registren vet
operation-read-register = Läste ett register
operation-read-register-entry = Läste en post i ett register
operation-note-in-register = Förde in en post i ett register
operation-correct-in-register = Ändrade en post i ett register
operation-strike-from-register = Strök en post ur ett register

invalid-register-none-chosen = Välj minst ett alternativ.
invalid-register-no-such-year = Året ser fel ut. Skriv dagen som 2026-03-14.
invalid-register-not-yet = Dagen har inte varit än. Skriv den när det har hänt.
invalid-register-ends-before-it-begins = Sista dagen ligger före den första. Ändra en av dem.
invalid-register-how-many = Skriv antalet med siffror, från 1 till 100 000.
invalid-register-nameless = I det här registret har poster inget namn.
invalid-register-name-holds-number = Här ser det ut att stå ett personnummer eller telefonnummer. Skriv bara organisationens eller verksamhetens namn.
invalid-register-another = En post kan inte flyttas till ett annat register. Stryk den och lägg till en ny.
