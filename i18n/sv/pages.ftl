### Dörren, min dag, ärendets översikt, fel och konflikter.

door-title = Logga in
door-user = Användarnamn
door-password = Lösenord
door-log-in = Logga in
door-wrong = Användarnamnet eller lösenordet stämmer inte. Försök igen.
door-wait = För många försök. Vänta { $seconds } sekunder och försök igen.
door-busy = Många loggar in just nu. Försök igen om en liten stund.
door-kept = Det du skrev är sparat
door-kept-draft = Du var utloggad när du tryckte på knappen. Texten ligger som ditt utkast och finns kvar i formuläret när du har loggat in.
door-lost = Det du skrev kunde inte sparas
door-lost-draft = Du var utloggad när du tryckte på knappen. Gå tillbaka med webbläsarens knapp, så finns texten oftast kvar där.
door-demo = Konton att pröva
door-demo-lead = Det här är en övningsmiljö. Alla konton har lösenordet
door-demo-who = Vem
door-demo-unit = Enhet
door-demo-as = Gå in
door-demo-enter = Gå in som
door-locked = Låst
door-locked-lead = Sidan är låst. Skriv ditt lösenord för att fortsätta där du var.
door-unlock = Lås upp
door-other = Logga in som någon annan
door-blank-title = Sida
door-blank = Det finns inget att visa.
door-blank-on = Fortsätt
door-confirm = Bekräfta att det är du
door-confirm-lead = Det du ska göra kräver att vi vet att det är du. Skriv ditt lösenord, så kan du fortsätta och slipper skriva det igen på en stund. Ett beslut som du hade börjat skriva är sparat som utkast.
door-confirm-act = Bekräfta
door-confirm-not = Inte nu

day-title = Min dag
day-counts = Antal ärenden
day-all = alla
day-overdue = med passerad frist
day-filter = Filtrera
day-filter-act = Visa
day-filter-none = Visa alla
day-stage = Skede
day-due = Frist
day-handler = Handläggare
day-unit = Enhet
day-case = Ärende
day-part = Varför här
day-no-due = ingen frist
day-empty = Här finns inga ärenden.
day-caption = { $count ->
    [one] Ett ärende på sidan
   *[other] { $count } ärenden på sidan
  }
day-protected = Skyddade uppgifter
day-unassigned = ingen handläggare
day-pages = Sidor
day-first-page = Från början
day-next-page = Nästa sida

banner-label = Säkerhet
banner-menu = Ärendets delar
banner-anonymous = Anonym person
banner-unnamed = Ärende
banner-danger-unasked = Frågan om omedelbar fara är inte ställd
banner-protected = Skyddade personuppgifter
banner-interpreter = Tolk behövs. Välj tolken med tanke på säkerheten.
banner-stale = Riskbedömningen gäller inte längre
banner-overdue = { $count ->
    [one] En sak skulle redan ha varit gjord
   *[other] { $count } saker skulle redan ha varit gjorda
  }
banner-next = Nästa frist:
banner-safe-ways = Säkra sätt att nå personen:
banner-cautions = Tänk på:
menu-overview = Översikt
menu-journal = Journal
menu-people = Personer
menu-children = Barn
menu-preliminary = Förhandsbedömning
menu-investigation = Utredning
menu-decisions = Beslut
menu-services = Insatser
menu-documents = Handlingar
menu-handling = Handläggning
menu-log = Vem har läst

case-duties = Att göra
case-do-duty = Gör det nu
case-missing = Saknas inför nästa steg
case-steps = Du kan också
case-drafts = Dina utkast
case-standing = Läget
case-received = Kom in
case-source = Hur
case-handler = Handläggare
case-unit = Enhet
case-will = Vad personen vill
case-risk = Risk för mer våld
case-risk-none = inte bedömd
case-safety-plan = Säkerhetsplan
case-not-known = inte antecknat
case-yes = finns
case-no = finns inte
case-history = Vad som har hänt
journal-write = Journalanteckning

draft-saved = Utkast sparat kl. { $time }
draft-found = Du har ett utkast
draft-found-when = Sparat { $when }. Det står i formuläret här nedanför och syns bara för dig.
draft-discard = Kasta utkastet

done-saved = Sparat
done-utkast = Ditt utkast är sparat. Bara du kan se det.

conflict-title = Någon annan hann före
conflict-lead = Ärendet har ändrats medan du skrev. Inget av ditt har skrivits över något annat. Läs båda texterna och bestäm vad som ska gälla.
conflict-kept = Din text är sparad
conflict-kept-lead = Den ligger som ditt utkast i formuläret. Bara du kan se det.
conflict-theirs = Det som har hänt under tiden
conflict-yours = Det du skrev
conflict-on = Fortsätt med din text

fault-home = Till startsidan
fault-not-found = Sidan finns inte
fault-not-found-what = Det du söker finns inte, eller är inget som du kan öppna.
fault-not-found-do = Kontrollera adressen, eller sök på namn, personnummer eller ärendenummer. Det du hade skrivit på andra sidor är kvar.
fault-denied = Du kan inte göra det här
fault-denied-what = Din roll eller din anknytning till ärendet ger inte rätt till det. Försöket är loggat.
fault-denied-do = Behöver du det för ditt arbete? Tala med din arbetsledare.
fault-not-allowed = Du kan inte göra det här i ärendet
fault-not-allowed-what = Du får se ärendet men inte ta det här steget i det.
fault-not-allowed-do = Den som handlägger ärendet kan göra det. Inget har ändrats.
fault-unreadable = Texten gick inte att läsa
fault-unreadable-what = Det som skickades innehöll tecken som inte går att läsa. Inget är sparat.
fault-unreadable-do = Gå tillbaka, kontrollera texten och skicka igen. Har du klistrat in den, prova att skriva av det som ser konstigt ut.
fault-too-large = Det var för mycket på en gång
fault-too-large-what = Formuläret var större än vad som går att ta emot. Inget är sparat.
fault-too-large-do = Gå tillbaka och dela upp texten i flera delar.
fault-step-up = Bekräfta att det är du
fault-step-up-what = Det du ska göra är ett beslut.
fault-step-up-do = Skriv ditt lösenord igen för att fortsätta.
fault-rejected = Det går inte ännu
fault-rejected-what = Reglerna nedan står i vägen. Inget är ändrat.
fault-rejected-do = Gör det som saknas och försök igen.
fault-invalid = Något i det du skickade går inte att använda
fault-invalid-what = Inget är sparat.
fault-invalid-do = Gå tillbaka, ändra och skicka igen.
fault-conflict = Någon annan hann före
fault-conflict-what = Ärendet ändrades medan du arbetade. Inget av ditt har skrivits över något annat.
fault-conflict-do = Öppna ärendet igen, så ser du hur det ser ut nu.
fault-repeated = Det är redan gjort
fault-repeated-what = Formuläret har skickats en gång, och det är sparat. Det behöver inte göras om.
fault-repeated-do = Öppna ärendet, så ser du att det är på plats.
fault-unavailable = Det går inte just nu
fault-unavailable-what = Systemet kan inte svara säkert just nu. Inget har visats och inget är halvt sparat.
fault-unavailable-do = Vänta en minut och försök igen. Är det bråttom: hjälp först och skriv efteråt.
fault-broken = Något gick fel hos oss
fault-broken-what = Felet är antecknat i driftloggen. Inget är halvt sparat.
fault-broken-do = Försök igen. Händer det en gång till, tala om för din systemadministratör när det hände.
