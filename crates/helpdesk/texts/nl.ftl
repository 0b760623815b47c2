# De helpdesk: voor wie er werkt.
menu-helpdesk = Helpdesk
helpdesk-heading = Helpdesk
helpdesk-search = Zoek een persoon of een organisatie
helpdesk-search-hint = Naam, gebruikersnaam, e-mailadres, organisatie of ondernemingsnummer. Accenten hoeven niet, en één tikfout per woord mag.
helpdesk-search-go = Zoeken
helpdesk-found = Gevonden
helpdesk-found-people = Personen
helpdesk-found-organisations = Organisaties
helpdesk-found-none = Niets gevonden. Elk woord moet voorkomen: probeer het met minder woorden. Wie zijn account nog niet activeerde, vindt u met de volledige gebruikersnaam of het volledige e-mailadres.
helpdesk-first-only = Alleen de eerste { $count } staan hier.
helpdesk-queue = Aanvragen zonder antwoord
helpdesk-queue-lead = Deze mensen wachten langer dan tien dagen op hun beheerder, die al twee keer een herinnering kreeg.
helpdesk-queue-none = Niemand wacht langer dan tien dagen op een beheerder.
helpdesk-request-see-to = Afhandelen
helpdesk-request-heading = Aanvraag zonder antwoord
helpdesk-request-lead = Spreek de beheerders aan, of maak iemand anders beheerder. Noteer daarna wat er gebeurd is: de aanvraag gaat dan uit de lijst. Wie wacht, blijft op een beheerder wachten. De beheerders krijgen opnieuw een herinnering na drie en na tien dagen, en antwoorden ze dan nog niet, dan komt de aanvraag terug in de lijst.
helpdesk-request-note = Wat is er gebeurd?
helpdesk-request-note-hint = Alleen voor de helpdesk.
helpdesk-request-note-missing = Schrijf kort wat er gebeurd is.
helpdesk-request-note-too-long = Schrijf het korter.
helpdesk-request-note-unfit = U plakte tekens die niet te zien zijn. Typ het opnieuw.
helpdesk-request-seen-to = Afgehandeld
helpdesk-unverified = Organisaties om te verifiëren
helpdesk-unverified-none = Alle organisaties zijn geverifieerd.
helpdesk-organisation = Organisatie
helpdesk-person = Persoon
helpdesk-since = Wacht sinds
helpdesk-sources = Bronnen van erkenningen
helpdesk-sources-none = Er zijn nog geen bronnen ingevoerd.
helpdesk-source = Bron
helpdesk-read = Gelezen
helpdesk-read-refused = Laatste weigering
helpdesk-never-read = Nog nooit
helpdesk-stale = De lijst is oud
helpdesk-number = Ondernemingsnummer
helpdesk-address = Adres
helpdesk-email = E-mailadres
helpdesk-phone = Telefoon
helpdesk-status = Toestand
helpdesk-action = Actie
helpdesk-not-verified = Nog niet geverifieerd
helpdesk-verified = Geverifieerd op { $date }
helpdesk-disputed = Betwist sinds { $date }
helpdesk-changed = Naam of adres gewijzigd op { $date }
helpdesk-is-changed = gewijzigd
helpdesk-is-disputed = betwist
helpdesk-members = Medewerkers
helpdesk-members-count = { $count ->
    [one] Eén medewerker, wachtenden en uitgenodigden meegeteld.
   *[other] { $count } medewerkers, wachtenden en uitgenodigden meegeteld.
}
helpdesk-role = Rol
helpdesk-role-administrator = beheerder
helpdesk-role-member = actief lid
helpdesk-role-waiting = wacht op bevestiging
helpdesk-role-invited = uitgenodigd
helpdesk-waits = { $days ->
    [0] sinds vandaag
    [one] wacht 1 dag
   *[other] wacht { $days } dagen
}
helpdesk-evidence = Waarop u kunt steunen
helpdesk-register = Kruispuntbank (KBO)
helpdesk-register-link = Deze onderneming bij de KBO bekijken
helpdesk-register-differs = andere naam of ander adres dan hier
helpdesk-evidence-none = Noch de organisatie, noch wie er werkt, heeft een erkenning.
helpdesk-decisions = Eerdere beslissingen
helpdesk-decision-created = { $date }: aangemaakt door { $who }.
helpdesk-decision-verified = { $date }: geverifieerd door { $who }.
helpdesk-decision-verified-by-card = { $date }: geverifieerd met de identiteitskaart van wie ze aanmaakte.
helpdesk-decision-disputed = { $date }: betwist, genoteerd door { $who }.
helpdesk-decision-taken-over = { $date }: beheerder aangesteld door { $who }.
helpdesk-verify-note = Waarop steunt u?
helpdesk-verify-note-hint = Alleen voor de helpdesk. Bijvoorbeeld: gebeld met de zaakvoerder op het nummer van de website.
helpdesk-verify-note-missing = Noteer kort waarop u steunt.
helpdesk-verify-heading = Verifiëren
helpdesk-verify-lead = Doe dit als u zeker weet dat de beheerders namens deze onderneming spreken. Daarna kan ze tools registreren.
helpdesk-verify = Organisatie verifiëren
helpdesk-verify-again-heading = Opnieuw verifiëren
helpdesk-verify-again-lead = Een beheerder wijzigde de naam of het adres nadat de organisatie geverifieerd was. Ze blijft geverifieerd. Kijk na of de nieuwe gegevens bij dit ondernemingsnummer horen; betwist de organisatie als dat niet zo is.
helpdesk-verify-again = Opnieuw geverifieerd
helpdesk-settle-heading = Betwisting beëindigen
helpdesk-settle-lead = Doe dit als u weer zeker weet dat de beheerders namens deze onderneming spreken. De organisatie is dan opnieuw geverifieerd en haar medewerkers kunnen haar tools weer gebruiken.
helpdesk-settle = Betwisting beëindigen
helpdesk-transfer-heading = Iemand beheerder maken
helpdesk-transfer-lead = Voor als geen beheerder meer bereikbaar is, of als betwist wordt wie het is. Alle medewerkers krijgen hierover een mail.
helpdesk-transfer-login = Gebruikersnaam of e-mailadres van de nieuwe beheerder
helpdesk-transfer-login-hint = De persoon heeft al een geactiveerd account.
helpdesk-transfer-login-missing = Vul in wie beheerder wordt.
helpdesk-transfer-login-unknown = Er is geen geactiveerd account met deze gebruikersnaam of dit e-mailadres.
helpdesk-transfer-reason-hint = Staat in de mail en in de geschiedenis.
helpdesk-transfer-step-back = De rol van de andere beheerders wegnemen
helpdesk-transfer-step-back-hint = Ze blijven medewerker. Doe dit als betwist wordt dat zij namens de organisatie spreken: anders kunnen ze de nieuwe beheerder meteen weer verwijderen.
helpdesk-transfer = Beheerder maken
helpdesk-reason = Reden
helpdesk-dispute-heading = Betwisten
helpdesk-dispute-lead = Zolang een organisatie betwist is, kan niemand er een tool voor gebruiken en wijzigen haar beheerders niets. Wat haar medewerkers open hebben, stopt meteen.
helpdesk-dispute = Organisatie betwisten
helpdesk-dispute-reason = Reden van de betwisting
helpdesk-dispute-reason-hint = De beheerders lezen ze in de geschiedenis van hun organisatie.
helpdesk-dispute-change = Reden wijzigen
helpdesk-username = Gebruikersnaam
helpdesk-created = Aangemaakt op
helpdesk-activated = Geactiveerd op
helpdesk-not-activated = Nog niet geactiveerd
helpdesk-organisations = Organisaties
helpdesk-organisations-none = Deze persoon hoort bij geen organisatie.
helpdesk-recognitions = Erkenningen
helpdesk-recognitions-none = Aan dit account is geen erkenning gekoppeld.
helpdesk-recognition = Erkenning
helpdesk-holder = Naam bij de bron
helpdesk-born = geboren op { $date }
helpdesk-unlink = Loskoppelen
helpdesk-link = Koppelen
helpdesk-find-recognition = Zoek een erkenning om te koppelen
helpdesk-find-recognition-hint = Nummer, of een deel van de naam. Koppel alleen als u zeker weet dat het om dezelfde persoon gaat.
helpdesk-found-no-recognition = Geen erkenning gevonden die nog van niemand is.
helpdesk-why = Waarom start een tool niet?
helpdesk-tool = Tool
helpdesk-for-whom = Voor wie
helpdesk-for-all = Alle mogelijkheden
helpdesk-why-go = Nakijken
helpdesk-why-none = Deze persoon kan de tool nog op geen enkele manier gebruiken.
helpdesk-read-now = Nu lezen
helpdesk-force-heading = De lijst is veel kleiner of ouder dan de vorige
helpdesk-force-lead = Neem ze alleen over als de bron bevestigt dat ze juist is: wie er niet meer in staat, verliest meteen de erkenning.
helpdesk-force = Toch overnemen
helpdesk-readings = Laatste lezingen
helpdesk-readings-none = Deze bron is nog nooit gelezen.
helpdesk-reading-rows = { $rows ->
    [one] Eén rij.
   *[other] { $rows } rijen.
}
helpdesk-report = Verslag
helpdesk-reading-counts = { $rows } rijen: { $added } nieuw, { $changed } gewijzigd, { $returned } terug, { $withdrawn } weggevallen.
helpdesk-changes = De eerste wijzigingen
helpdesk-more-mistakes = { $count ->
    [one] En nog één andere fout.
   *[other] En nog { $count } andere fouten.
}
notice-helpdesk-request-seen-to = De aanvraag is afgehandeld.
notice-helpdesk-verified = De organisatie is geverifieerd.
notice-helpdesk-disputed = De organisatie is betwist. Haar tools zijn gestopt.
notice-helpdesk-transferred = De nieuwe beheerder is aangesteld en alle medewerkers zijn gemaild.
notice-helpdesk-linked = De erkenning is gekoppeld.
notice-helpdesk-unlinked = De erkenning is losgekoppeld.
notice-helpdesk-read = De lijst is gelezen.
notice-helpdesk-read-refused = De lijst is geweigerd. Er is niets veranderd; hieronder staat waarom.
notice-helpdesk-not-read = De lijst kon nu niet gelezen worden. Probeer het straks opnieuw.
helpdesk-for-oneself = Voor zichzelf
helpdesk-opens = start
helpdesk-opens-not = start niet

# Waarom een kaart niet werkte.
helpdesk-diagnoses = Diagnoses van de eID
helpdesk-diagnosis-open = { $date }: { $reference }
helpdesk-diagnosis-solved = { $date }: { $reference }, opgelost
helpdesk-register-known = { $known } (stand van { $day })
