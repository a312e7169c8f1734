### Nycklar för andra system.

machines-title = Nycklar för andra system
machines-lead = Med en nyckel arbetar ett annat system här, i ett konto som inte är någon persons. Det får aldrig mer än du själv har. Det som görs står i loggen under kontots namn.
machines-none = Det finns inga nycklar.
machines-new = Ny nyckel
machines-no-account = Det finns inget konto som du kan ge en nyckel till. Be den som sköter konton att lägga upp ett: utan användarnamn, och med samma uppdrag som du har.
machines-account = Konto
machines-account-hint = Konton utan användarnamn, med uppdrag som du också har.
machines-account-missing = Välj ett konto.
machines-name = Vad den är till för
machines-name-hint = Till exempel: e-tjänstens ansökningar. Skriv inget om någon person.
machines-name-missing = Skriv vad nyckeln är till för.
machines-scopes = Vad den får göra
machines-scopes-hint = Välj så lite som räcker. Det som avgör något för en människa väljs för sig.
machines-scopes-missing = Välj minst en sak.
machines-single = Bara vissa anrop
machines-single-hint = Anropens namn med mellanslag emellan, som de står i beskrivningen av gränssnittet.
machines-until = Gäller till och med
machines-until-hint = Högst ett år.
machines-until-missing = Välj en sista dag.
machines-used = Användes senast
machines-never = Aldrig
machines-state = Läge
machines-by = utgiven av { $who }
machines-in-use = I bruk
machines-dead = Öppnar ingenting: kontot eller den som gav ut nyckeln har inte kvar uppdraget
machines-expired = Tiden är ute
machines-revoked = Indragen
machines-revoke = Dra in
machines-issue = Ge ut nyckeln
machines-issued = Nyckeln är utgiven
machines-once = Nyckeln visas bara nu
machines-once-lead = Kopiera den till det andra systemet. Här sparas den inte, och ingen kan visa den igen.
machines-token = Nyckel
machines-once-done = Jag har kopierat den

done-nyckel-visad = Nyckeln är redan utgiven och visas inte igen. Kom den bort? Dra in den och ge ut en ny.
done-nyckel-slut = Nyckeln är indragen. Den öppnar ingenting längre.

machine-scope-read = Läsa, utom det som nämns här nedanför
machine-scope-write = Skriva, utom det som nämns här nedanför
machine-scope-decide-preliminary = Besluta om förhandsbedömning
machine-scope-decide = Besluta om insatser
machine-scope-confirm-acute = Bekräfta akuta beslut
machine-scope-answer-decision-request = Svara på begäran om beslut
machine-scope-reconsider = Ompröva beslut
machine-scope-dismiss-appeal = Avvisa överklaganden
machine-scope-hand-over-appeal = Lämna över överklaganden
machine-scope-close = Avsluta ärenden
machine-scope-except-conflict = Besluta om undantag från jäv
machine-scope-allow-same-handler = Tillåta samma handläggare på båda sidor
machine-scope-note-conflict = Anmäla jäv
machine-scope-issue-letter = Skicka brev om beslut
machine-scope-read-safety-card = Läsa skyddskort
machine-scope-read-whereabouts = Läsa var människor finns

invalid-input-unknown-id = Något som du har valt finns inte. Välj igen.
invalid-token-scopes = Ett av anropen finns inte. Kontrollera namnen.
invalid-token-beyond-issuer = Du kan inte ge bort något som du själv inte får göra. Välj bort det.
invalid-token-over = Dagen har redan varit. Välj en senare.
invalid-token-too-long = En nyckel gäller högst ett år. Välj en tidigare dag.
invalid-token-account = Kontot kan inte få en nyckel av dig. Välj ett annat.

operation-issue-token = Gav ut en nyckel till ett annat system
operation-read-tokens = Läste vilka nycklar som finns
operation-revoke-token = Drog in en nyckel
operation-use-token = Försökte använda en nyckel som inte öppnar
