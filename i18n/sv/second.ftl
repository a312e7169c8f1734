## Andra steget: passnycklar och reservkoder

second-title = Ett steg till
second-lead = Lösenordet stämmer. Visa nu att det är du.
second-use = Använd passnyckel
second-without = Har du inte passnyckeln här?
second-without-lead = Använd en av dina reservkoder. Varje kod gäller en gång. Har du inga kvar, be den som sköter konton hos er att nollställa ditt andra steg.
second-code = Reservkod
second-code-hint = Tre grupper med fem tecken. Stora eller små bokstäver spelar ingen roll.
second-use-code = Använd reservkod
second-code-wrong = Koden stämmer inte eller är redan använd. Försök med en annan.
second-wrong = Det gick inte att se att det är du. Försök igen.
second-copied = Passnyckeln kan ha kopierats och öppnar inget mer. Ta bort den, lägg till en ny och säg till den som sköter konton hos er.
second-not-given = Passnyckeln användes inte. Tryck på knappen och försök igen.
second-has-one = Den apparaten har redan en passnyckel här. Välj en annan apparat.
second-cannot = Passnycklar fungerar inte här. Använd en webbläsare som är uppdaterad, och öppna sidan på adressen { $domain }.
second-no-script = En passnyckel behöver skript, och det är avstängt i webbläsaren. Slå på skript, eller använd en reservkod om du har en.
second-off = Passnycklar är inte påslagna här. Den som sköter driften behöver ange systemets adress.
second-many = Du har så många passnycklar som det går att ha. Ta bort en som du inte använder.
second-last = Din roll kräver en passnyckel. Lägg till en ny innan du tar bort den sista.
second-name-missing = Skriv ett kort namn på passnyckeln.

passkeys-title = Passnycklar
passkeys-lead = En passnyckel visar att det är du, också om någon annan har ditt lösenord. Den finns i din telefon, i din dator eller på en säkerhetsnyckel.
passkeys-caption = Dina passnycklar
passkeys-name = Namn
passkeys-made = Skapad
passkeys-used = Användes senast
passkeys-unused = Inte än
passkeys-remove = Ta bort
passkeys-off = Inga passnycklar här
passkeys-new = Lägg till en passnyckel
passkeys-none = Du har ingen passnyckel än. När du har en behövs den varje gång du loggar in.
passkeys-one = Lägg gärna till en passnyckel till, på en annan apparat. Då kommer du in om den första går sönder.
passkeys-how = Webbläsaren frågar var passnyckeln ska finnas. Välj din telefon, datorn eller en säkerhetsnyckel, och bekräfta som du brukar låsa upp den.
passkeys-call = Vad ska passnyckeln heta?
passkeys-call-hint = Så att du känner igen den, till exempel Jobbtelefonen.
passkeys-act = Skapa passnyckel
passkeys-must = Du behöver en passnyckel
passkeys-must-lead = Din roll kräver ett andra steg när du loggar in. Lägg till en passnyckel nu, så kommer du vidare.
passkeys-cannot = Går det inte på den här datorn? Logga ut och försök på en annan, eller be den som sköter konton hos er om hjälp.

codes-title = Reservkoder
codes-lead = Med en reservkod kommer du in när du inte har din passnyckel. Varje kod gäller en gång.
codes-left = { $count ->
    [0] Du har inga reservkoder kvar
    [one] Du har en reservkod kvar
   *[other] Du har { $count } reservkoder kvar
}
codes-go = Till reservkoderna
codes-renew = Gör nya reservkoder
codes-renew-lead = När du gör nya slutar de gamla att gälla.
codes-not-now = Inte nu
codes-first = Reservkoder hör till en passnyckel. Lägg till en passnyckel först, så får du reservkoder.
codes-new = Dina reservkoder
codes-once = De visas bara den här gången
codes-once-lead = Skriv ut sidan eller skriv av koderna. Förvara dem inlåsta, inte vid datorn.
codes-each = Varje kod gäller en gång. Tidigare koder gäller inte längre.
codes-kept = Jag har sparat dem

door-confirm-second = Här räcker inte lösenordet: använd din passnyckel. Har du den inte med dig, logga ut och in igen med en reservkod och gör det här direkt efteråt.
door-confirm-either = Det du ska göra kräver att vi vet att det är du. Använd din passnyckel eller ditt lösenord, så kan du fortsätta och slipper göra det igen på en stund. Ett beslut som du hade börjat skriva är sparat som utkast.
door-confirm-passkey = Bekräfta med passnyckel
door-confirm-password = Eller med lösenordet

accounts-second = Andra steget
accounts-second-count = { $count ->
    [0] Personen har ingen passnyckel.
    [one] Personen har en passnyckel.
   *[other] Personen har { $count } passnycklar.
}
accounts-second-lead = Nollställ bara när personen har förlorat både passnyckel och reservkoder. Kontrollera först att det verkligen är personen, till exempel på plats. Passnycklar, reservkoder och lösenord slutar gälla, och du får ett nytt lösenord att lämna ut.
accounts-second-act = Nollställ andra steget

done-passnyckel = Passnyckeln är tillagd.
done-passnyckel-bort = Passnyckeln är borttagen.
