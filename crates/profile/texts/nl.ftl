# Het menu onder de naam.
menu-profile = Mijn profiel

# Mijn profiel.
profile-heading = Mijn profiel
profile-tab-account = Mijn account
profile-tabs = Profiel en account
profile-edit = profiel wijzigen
profile-edit-heading = Profiel wijzigen
profile-edit-lead = Vul in wat anderen van u mogen weten. Uw wijzigingen gelden zodra u ze bewaart.
profile-first-name = Voornaam
profile-last-name = Familienaam
profile-names-hint = Zoals op uw identiteitskaart.
profile-one-name = Ik heb maar één naam.
profile-one-name-hint = Vul die dan in als familienaam, en laat de voornaam leeg.
profile-names-locked = Deze gegevens komen van uw identiteitskaart. U kunt ze hier niet wijzigen. Klopt er iets niet? Schrijf naar { $support }.
profile-username = Gebruikersnaam
profile-username-fixed = Uw gebruikersnaam kan niet gewijzigd worden.
profile-photo = Foto
profile-phone = Telefoon
profile-phone-hint = Bijvoorbeeld 09 243 10 20.
profile-mobile = Gsm
profile-mobile-hint = Bijvoorbeeld 0475 12 34 56.
profile-address = Adres
profile-street = Straat en nummer
profile-postal-code = Postcode
profile-city = Gemeente
profile-nothing = Niet ingevuld
notice-profile-saved = Uw profiel is bewaard.

# De foto.
profile-photo-add = foto toevoegen
profile-photo-change = foto wijzigen
profile-photo-heading = Profielfoto
profile-photo-lead = Kies een foto waarop uw gezicht goed te zien is. We snijden ze vierkant bij.
profile-photo-file = Foto
profile-photo-hint = JPEG, PNG of WebP, hoogstens { $megabytes } MB.
profile-photo-remove = Foto verwijderen
notice-photo-saved = Uw foto is bewaard.
notice-photo-removed = Uw foto is verwijderd.

# Wat niet bewaard wordt zoals het gestuurd werd.
refusal-profile-first-name-missing = Vul uw voornaam in.
refusal-profile-first-name-unfit = Vul uw voornaam in zoals op uw identiteitskaart, met hoogstens 100 letters.
refusal-profile-last-name-missing = Vul uw familienaam in.
refusal-profile-last-name-unfit = Vul uw familienaam in zoals op uw identiteitskaart, met hoogstens 100 letters.
refusal-profile-phone-unreadable = Kijk dit telefoonnummer na: begin met 0, of met + en het landnummer. Bijvoorbeeld 09 243 10 20.
refusal-profile-mobile-unreadable = Kijk dit gsm-nummer na: begin met 0, of met + en het landnummer. Bijvoorbeeld 0475 12 34 56.
refusal-profile-mobile-is-a-line = Dit is het nummer van een vaste lijn. Vul het in bij Telefoon, of vul hier een gsm-nummer in.
refusal-profile-street-missing = Vul ook uw straat en nummer in, of laat het hele adres leeg.
refusal-profile-street-unfit = Deze straat is te lang of bevat tekens die in een adres niet voorkomen. Typ ze opnieuw in plaats van ze te plakken.
refusal-profile-postal-code-missing = Vul ook uw postcode in, of laat het hele adres leeg.
refusal-profile-postal-code-unreadable = Kijk deze postcode na: vier cijfers, zoals 9000. Zet voor een ander land het land ervoor, zoals F-59000.
refusal-profile-city-missing = Vul ook uw gemeente in, of laat het hele adres leeg.
refusal-profile-city-unfit = Deze gemeente is te lang of bevat tekens die in een adres niet voorkomen. Typ ze opnieuw in plaats van ze te plakken.
refusal-photo-too-often = U stuurde veel foto’s na elkaar. Wacht een minuut en probeer het dan opnieuw.
refusal-photo-busy = Er worden nu veel foto’s tegelijk verwerkt. Wacht een paar seconden en kies uw foto opnieuw.
refusal-photo-missing = Kies eerst een foto.
refusal-photo-too-large = Deze foto is groter dan { $megabytes } MB. Kies een kleinere, of verklein ze eerst.
refusal-photo-drawing = Dit is een tekening (SVG), geen foto. Kies een foto in JPEG, PNG of WebP.
refusal-photo-other-format = Deze soort afbeelding kunnen we niet lezen. Bewaar ze als JPEG, PNG of WebP. Op een iPhone kiest u daarvoor bij Camera, Structuur: Meest compatibel.
refusal-photo-no-picture = Dit bestand is geen foto. Kies een foto in JPEG, PNG of WebP.
refusal-photo-too-many-pixels = Deze foto telt te veel beeldpunten. Verklein ze tot hoogstens 25 miljoen, bijvoorbeeld 5000 bij 5000.
refusal-photo-damaged = Deze foto is onvolledig of beschadigd. Probeer het opnieuw, of kies een andere.

# Op de startpagina.
profile-start-contact = Uw contactgegevens invullen
profile-start-contact-hint = Zo bent u bereikbaar als een tool u nodig heeft.
profile-start-photo = Een profielfoto toevoegen
profile-start-photo-hint = Dan ziet u meteen dat u met uw eigen account werkt.
