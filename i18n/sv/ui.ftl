### Det som ramar in varje sida: meny, knappar, fält, tider.

ui-skip = Till innehållet
ui-menu = Meny
ui-menu-day = Min dag
ui-menu-unit = Enheten
ui-menu-night = Natten
ui-menu-incoming = Inkommet
ui-menu-agenda = Ärendelista
ui-menu-commissions = Uppdrag
ui-menu-accounts = Konton
ui-menu-units = Enheter
ui-menu-delegation = Delegation
ui-menu-jobs = Drift
ui-menu-review = Granska
ui-menu-intake = Ny aktualisering
ui-menu-search = Sök
ui-demo = Övningsmiljö. Alla människor här är påhittade.
ui-lock = Lås
ui-leave = Lämna snabbt
ui-log-out = Logga ut
ui-foot-help = Hjälp och ordlista
ui-foot-rules = Regler
ui-foot-sessions = Mina inloggningar
ui-optional = (frivilligt)
ui-error = Fel:
ui-summary = Det här behöver du göra
ui-summary-kept = Inget är sparat ännu. Allt du har skrivit står kvar här nedanför.
ui-back = Tillbaka
ui-choose = Välj …
ui-day = Dag (2026-03-14)
ui-time = Klockslag (23.10)
ui-unknown-person = Okänt konto
ui-unknown-unit = Okänd enhet

ui-month-1 = januari
ui-month-2 = februari
ui-month-3 = mars
ui-month-4 = april
ui-month-5 = maj
ui-month-6 = juni
ui-month-7 = juli
ui-month-8 = augusti
ui-month-9 = september
ui-month-10 = oktober
ui-month-11 = november
ui-month-12 = december
ui-moment = { $day } kl. { $time }

ui-due-today = i dag
ui-due-today-late = skulle ha varit klart i dag
ui-due-tomorrow = i morgon
ui-due-in = om { $days } dagar ({ $day })
ui-due-late = { $days ->
    [one] { $days } dag sen ({ $day })
   *[other] { $days } dagar sen ({ $day })
  }
ui-due-late-since = sen sedan { $day }

### Visningssidan /ui, bara i övningsmiljön.

show-title = Byggdelar
show-lead = Varje byggdel i varje läge. Sidan finns bara i övningsmiljön.
show-messages = Besked
show-plain = För kännedom
show-done = Det gick bra
show-mind = Att tänka på
show-danger = Fara för liv
show-text = En kort mening som säger vad det gäller.
show-error = Skriv vad som har hänt.
show-fields = Fält
show-fields-wrong = Fält som behöver ändras
show-label = Vad det gäller
show-hint = Så här fyller du i det.
show-buttons = Knappar
show-first = Spara
show-second = Förhandsgranska
show-urgent = Ordna skydd nu
show-lists = Listor
show-table = Tabell som blir block på en smal skärm
show-table-dense = Tät tabell
show-name = Förnamn Efternamn
show-due = om 3 dagar (17 mars)
show-more = Mer att läsa
show-signs = Tecken
