# De KBO VME-tool zegt "je".

# De vier aangiften (R-031, R-033, R-034, G-5)
vme-flow-start = KBO VME - AANVANG BENOEMING ALS NIEUWE SYNDICUS
vme-flow-end = KBO VME - EINDE MANDAAT ALS ZITTENDE SYNDICUS
vme-flow-change-over = KBO VME - EINDE + AANVANG IN EEN BEWEGING
vme-flow-data = KBO VME - WIJZIGING GEGEVENS
vme-flow-start-lead = Er begint een syndicus en je hoeft niemand te laten doorhalen.
vme-flow-end-lead = Een syndicus stopt en de nieuwe is nog niet gekend.
vme-flow-change-over-lead = Een syndicus stopt en een andere begint. Dat is één handeling: je betaalt één keer.
vme-flow-data-lead = Het adres, het nummer of de vertegenwoordiger van een ingeschreven syndicus wijzigde.

# De tool
menu-vme-counter = Loket KBO VME
vme-heading = KBO VME-tool
vme-lead = Elke vereniging van mede-eigenaars (VME) laat in de Kruispuntbank van Ondernemingen (KBO) inschrijven wie haar syndicus is. Met deze tool breng je die inschrijving in orde bij een ondernemingsloket.
vme-who = De syndicus of de vereniging dient in. Het geldt voor elke syndicus: professioneel of niet, natuurlijke persoon of rechtspersoon, ook een voorlopige.
vme-begin-heading = Wat wil je laten inschrijven?
vme-for = Je dient in voor { $name }.
vme-for-yourself = Je dient in voor jezelf.
vme-for-change = Voor iemand anders indienen
vme-not-allowed = Voor deze organisatie kun je de KBO VME-tool nog niet gebruiken.
vme-not-allowed-why = Bekijk waarom
vme-mine-heading = Je aangiften
vme-mine-none = Hier komen je aangiften, van ontwerp tot inschrijving. Kies hierboven waarmee je begint.
vme-unnamed = Vereniging nog niet ingevuld
vme-column-association = Vereniging
vme-column-state = Status
vme-column-deadline = Uiterlijk
vme-column-changed = Gewijzigd
vme-column-number = Nummer
vme-open = Openen
vme-not-open = De KBO VME-tool is hier nog niet open.
vme-start-heading = Zo begin je
vme-start-register = Registreer je: maak een Immo-Connect account aan.
vme-start-confirm = Bevestig je registratie met de code in de mail die je ontvangt.
vme-start-sign-in = Meld je daarna opnieuw aan voor de KBO VME-tool.
vme-start-button = Registreren
vme-sign-in-button = Aanmelden voor de KBO VME-tool

# Voor je begint
vme-renewal-heading = Wordt een mandaat vernieuwd of voortgezet?
vme-renewal = Dan moet je niets indienen. Een hernieuwing of verderzetting is geen wijziging. Veranderde er intussen iets belangrijks, zoals het adres of het KBO-nummer, kies dan “Wijziging gegevens”.
vme-separate-heading = Dit gaat over de aanstelling als syndicus
vme-separate = De inschrijving als syndicus staat los van de inschrijving van de eigen onderneming van de syndicus in de KBO, en vervangt die niet.
vme-need-heading = Wat je nodig hebt
vme-need-number = het ondernemingsnummer van de vereniging
vme-need-person = het rijksregisternummer of BIS-nummer van de syndicus of van de vertegenwoordiger
vme-need-documents = de stukken: een uittreksel uit de akte van benoeming, of het bewijs van ontslag
vme-need-later = Je kunt op elk moment stoppen en later verder gaan, ook op een ander toestel.
vme-need-wallet = Je dient in voor jezelf. Je kunt alles klaarzetten; betalen, en dus indienen, kan alleen met de Wallet van een organisatie.
vme-begin = Beginnen

# Het formulier
vme-step = Stap { $step } van { $steps }
vme-save-next = Bewaren en verder
vme-save-later = Bewaren en later verder
vme-back = Terug
vme-back-home = KBO VME-tool
vme-back-summary = Overzicht
vme-choose = Kies …
vme-vanished = Het formulier is gewijzigd sinds je dit ontwerp bewaarde. Enkele antwoorden zijn niet meer geldig; we vragen ze opnieuw.
vme-meanwhile = { $person } bewaarde deze pagina op { $at }. Je antwoorden staan nog hieronder en zijn niet bewaard. Bewaar opnieuw als ze juist zijn.
vme-meanwhile-theirs = Wat er nu bewaard is
vme-meanwhile-nothing = niets

vme-group-filer = Wie dient in?
vme-group-association = De vereniging van mede-eigenaars
vme-group-association-data = Gegevens van de vereniging
vme-group-change = Wat wijzigde er?
vme-group-outgoing = De uittredende syndicus
vme-group-ending = Het einde van het mandaat
vme-group-appointment = De benoeming van de syndicus
vme-group-gap = De twee data sluiten niet aan
vme-group-syndic = De syndicus
vme-group-person = De syndicus als natuurlijke persoon
vme-group-company = De syndicus als rechtspersoon
vme-group-contact = Hoe men de syndicus bereikt
vme-group-filer-lead = Het loket neemt met jou contact op als er iets ontbreekt.
vme-group-gap-lead = De doorhaling gaat niet in op de dag waarop de nieuwe opdracht begint. Er zijn dus dagen zonder syndicus, of dagen met twee.
vme-group-contact-lead = Deze gegevens kan iedereen opvragen.

vme-q-filer-role = Je dient in als
vme-q-filer-role-syndic = syndicus, of medewerker van de syndicus
vme-q-filer-role-association = vereniging van mede-eigenaars
vme-q-filer-name = Voornaam en naam
vme-q-filer-email = E-mailadres
vme-q-filer-phone = Telefoonnummer
vme-q-association-known = Heeft de vereniging een ondernemingsnummer in de KBO?
vme-q-association-known-hint = Zonder nummer laat het loket de vereniging eerst inschrijven. Daarvoor geldt een meerprijs.
vme-q-association-known-yes = Ja
vme-q-association-known-no = Nee, of niet gekend
vme-q-association-partial = Is het een deelvereniging?
vme-q-association-partial-hint = Een deelvereniging heeft een eigen ondernemingsnummer en een eigen inschrijving van de syndicus.
vme-q-association-partial-yes = Ja
vme-q-association-partial-no = Nee
vme-q-association-number = Ondernemingsnummer van de vereniging
vme-q-association-number-hint = Tien cijfers, zoals 0403.170.701.
vme-q-association-name = Naam van de vereniging
vme-q-association-name-hint = Bijvoorbeeld VME Residentie Zonnedauw.
vme-q-association-street = Straat en nummer van het gebouw
vme-q-association-postal-code = Postcode
vme-q-association-city = Gemeente
vme-q-main-association = Naam of ondernemingsnummer van de hoofdvereniging
vme-q-change-what = Wat wijzigde er?
vme-q-change-what-address = het adres
vme-q-change-what-number = het ondernemingsnummer
vme-q-change-what-representative = de vertegenwoordiger
vme-q-change-what-name = de naam
vme-q-change-what-other = iets anders
vme-q-change-day = Vanaf welke dag?
vme-q-change-words = Beschrijf de wijziging
vme-q-change-words-hint = Wat het was en wat het wordt.
vme-q-outgoing-kind = De uittredende syndicus is
vme-q-outgoing-kind-natural = een natuurlijke persoon
vme-q-outgoing-kind-legal = een rechtspersoon
vme-q-outgoing-name = Naam van de uittredende syndicus
vme-q-outgoing-number = Ondernemingsnummer van de uittredende syndicus
vme-q-outgoing-national = Rijksregisternummer of BIS-nummer van de uittredende syndicus
vme-q-outgoing-national-hint = Als je het kent.
vme-q-end-by = Waardoor eindigt het mandaat?
vme-q-end-by-assembly = de algemene vergadering ontslaat de syndicus
vme-q-end-by-court = de rechter beslist
vme-q-end-by-resignation = de syndicus neemt ontslag
vme-q-end-by-expiry = het mandaat loopt af
vme-q-end-decided = Datum van die beslissing of van het ontslag
vme-q-end-day = Dag waarop de doorhaling ingaat
vme-q-end-day-hint = De eerste dag waarop deze syndicus geen syndicus meer is.
vme-q-appointed-by = Wie benoemt de syndicus?
vme-q-appointed-by-assembly = de algemene vergadering
vme-q-appointed-by-court = de rechter
vme-q-mandate = Soort mandaat
vme-q-mandate-ordinary = gewoon
vme-q-mandate-provisional = voorlopig
vme-q-decided = Datum van de beslissing
vme-q-starts = Dag waarop de opdracht begint
vme-q-ends = Laatste dag van de opdracht
vme-q-ends-hint = Als die dag al vaststaat.
vme-q-gap-confirmed = Dit klopt: de data sluiten niet aan.
vme-q-syndic-kind = De syndicus is
vme-q-syndic-kind-natural = een natuurlijke persoon
vme-q-syndic-kind-legal = een rechtspersoon
vme-q-professional = Is het een professionele syndicus?
vme-q-professional-yes = Ja
vme-q-professional-no = Nee
vme-q-first-name = Voornaam
vme-q-last-name = Naam
vme-q-has-national = Heeft de syndicus een rijksregisternummer of een BIS-nummer?
vme-q-has-national-yes = Ja
vme-q-has-national-no = Nee
vme-q-national = Rijksregisternummer of BIS-nummer
vme-q-national-hint = Elf cijfers. Het staat op de achterkant van de identiteitskaart.
vme-q-born = Geboortedatum
vme-q-birth-place = Geboorteplaats
vme-q-nationality = Nationaliteit
vme-q-own-number = Eigen ondernemingsnummer
vme-q-company-number = Ondernemingsnummer van de rechtspersoon
vme-q-company-number-hint = Tien cijfers, zoals 0403.170.701.
vme-q-company-name = Naam van de rechtspersoon
vme-q-rep-first-name = Voornaam van de vertegenwoordiger
vme-q-rep-first-name-hint = Wie voor de rechtspersoon als syndicus optreedt.
vme-q-rep-last-name = Naam van de vertegenwoordiger
vme-q-rep-has-national = Heeft de vertegenwoordiger een rijksregisternummer of een BIS-nummer?
vme-q-rep-has-national-yes = Ja
vme-q-rep-has-national-no = Nee
vme-q-rep-national = Rijksregisternummer of BIS-nummer van de vertegenwoordiger
vme-q-rep-national-hint = Elf cijfers. Het staat op de achterkant van de identiteitskaart.
vme-q-rep-born = Geboortedatum van de vertegenwoordiger
vme-q-rep-birth-place = Geboorteplaats van de vertegenwoordiger
vme-q-rep-nationality = Nationaliteit van de vertegenwoordiger
vme-q-street = Straat en nummer
vme-q-postal-code = Postcode
vme-q-city = Gemeente
vme-q-email = E-mailadres
vme-q-phone = Telefoonnummer

vme-wrong-missing = { $question }: vul dit in.
vme-wrong-choice = { $question }: kies één van de mogelijkheden.
vme-wrong-confirmation = Vink aan dat dit klopt, of ga terug en wijzig de data.
vme-wrong-too-long = { $question }: dit is te lang.
vme-wrong-unfit = { $question }: hier staan tekens in die niet te zien zijn. Typ het opnieuw.
vme-wrong-day = { $question }: schrijf een dag als 25/11/2026.
vme-wrong-day-too-early = { $question }: verenigingen van mede-eigenaars bestaan sinds 1 augustus 1995. Kijk het jaar na.
vme-wrong-day-too-late = { $question }: dit ligt meer dan drie jaar vooruit. Kijk het jaar na.
vme-wrong-postal-code = { $question }: schrijf vier cijfers, of in het buitenland eerst het land, zoals FR-75001.
vme-wrong-decision-ahead = Een beslissing die nog moet vallen kun je nog niet indienen. Kijk de datum na.
vme-wrong-enterprise-number = { $question }: dit is geen ondernemingsnummer. Het heeft tien cijfers, zoals 0403.170.701; kijk ze na.
vme-wrong-national-number = { $question }: dit nummer klopt niet. Het heeft elf cijfers, zoals 85.07.30-033.28; kijk ze na.
vme-wrong-email = { $question }: schrijf een e-mailadres als naam@voorbeeld.be.
vme-wrong-phone = { $question }: schrijf een nummer als 09 243 10 20, of met + en het landnummer.
vme-wrong-start-before-decision = De opdracht kan niet beginnen voor de beslissing. Kijk beide data na.
vme-wrong-end-before-start = De laatste dag moet na de eerste liggen. Kijk beide data na.
vme-wrong-end-before-decision = De doorhaling kan niet ingaan voor de beslissing. Kijk beide data na.
vme-wrong-association-is-syndic = Dit is het nummer van de vereniging zelf. Geef dat van de syndicus.
vme-wrong-no-association = Dit is het nummer van iets anders dan een vereniging van mede-eigenaars. Kijk het na.
vme-wrong-association-ceased = Deze vereniging bestaat volgens de KBO niet meer. Kijk het nummer na.
vme-wrong-renewal = Dit is dezelfde syndicus als de uittredende. Een verderzetting moet je niet indienen.

# Termijn en prijs
vme-deadline-heading = Uiterste dag om in te dienen
vme-deadline-open = Vul de data in, dan zie je hier tegen wanneer je moet indienen.
vme-deadline-earlier = De vroegste van de twee telt.
vme-late = De uiterste dag is voorbij. Je kunt toch indienen: het loket behandelt je aangifte als laattijdig.
vme-badge-late = laattijdig
vme-price-heading = Wat het kost
vme-price-unknown = Het tarief voor deze dag is nog niet bekend. Je kunt alles klaarzetten; indienen kan zodra het tarief er is.
vme-price-total = Totaal, btw inbegrepen
vme-price-operation = Inschrijvingsrecht
vme-price-association = Vereniging laten inschrijven, btw inbegrepen
vme-documents-slot = Wat toont het?
vme-receipt = Transactie in de Wallet, met bon

# Stukken
vme-documents-heading = Stukken
vme-documents-lead = PDF, JPEG of PNG, hoogstens { $megabytes } MB per bestand. Je stukken worden versleuteld bewaard tot vijf jaar na de beslissing en daarna vernietigd.
vme-documents-field = Bestand
vme-documents-add = Toevoegen
vme-documents-remove = Verwijderen
vme-documents-none = Nog geen stuk toegevoegd.
vme-documents-needed = nodig
vme-documents-optional = niet verplicht
vme-documents-of = { $slot } { $place }
vme-documents-done = Klaar met stukken
vme-slot-extract = Uittreksel uit de akte van benoeming
vme-slot-extract-hint = Met de datum van de benoeming en de gegevens van de syndicus.
vme-slot-dismissal = Bewijs van ontslag of van het einde
vme-slot-dismissal-hint = Bijvoorbeeld de notulen van de algemene vergadering die de syndicus ontslaat.
vme-slot-change = Bewijs van de wijziging
vme-slot-identity = Stukken die zeggen wie het is
vme-slot-identity-hint = Een kopie van een paspoort of buitenlandse identiteitskaart, omdat er geen rijksregisternummer is.
vme-slot-other = Andere stukken

# Overzicht
vme-summary-heading = Kijk je aangifte na
vme-summary-lead = Er is nog niets ingediend.
vme-change = wijzigen
vme-not-answered = nog niet ingevuld
vme-continue = Verder invullen
vme-finish = Indienen en betalen
vme-incomplete = Vul eerst alles in wat nog ontbreekt.
vme-discard = Ontwerp weggooien

# Betalen
vme-pay-heading = Betalen
vme-pay-lead = Je aangifte is ingediend zodra ze betaald is. Op de stukken staat de vereniging als betaler van het inschrijvingsrecht.
vme-pay-wallet = Met de Wallet van { $name }
vme-pay-wallet-button = { $amount } betalen met de Wallet
vme-pay-wallet-available = Beschikbaar: { $amount }
vme-pay-wallet-short = In de Wallet staat te weinig.
vme-pay-top-up = Wallet opladen
vme-pay-none = Betalen kan met de Wallet van een organisatie. Kies een organisatie om voor in te dienen.
vme-pay-transfer = Met een overschrijving
vme-pay-transfer-lead = Je aangifte is ingediend op de dag waarop de overschrijving bij ons staat; dat duurt meestal één tot twee werkdagen. Let dus op de uiterste dag.
vme-pay-transfer-iban = Rekening
vme-pay-transfer-beneficiary = Begunstigde
vme-pay-transfer-amount = Bedrag
vme-pay-transfer-communication = Gestructureerde mededeling
vme-pay-transfer-received = We ontvingen al { $amount }. Schrijf de rest over met dezelfde mededeling.
vme-pay-transfer-code = QR-code met de gegevens van de overschrijving, voor de app van je bank
vme-pay-back = Toch nog wijzigen

# De aangifte
vme-filing-heading = Aangifte { $number }
vme-filing-heading-unnumbered = Aangifte
vme-state-draft = ontwerp
vme-state-to-be-paid = te betalen
vme-state-submitted = ingediend
vme-state-in-treatment = in behandeling
vme-state-information-asked = informatie gevraagd
vme-state-registered = ingeschreven
vme-state-refused = geweigerd
vme-state-withdrawn = ingetrokken
vme-next-to-be-paid = Betaal tegen { $day }. Daarna wordt je aangifte weer een ontwerp.
vme-next-submitted = Je aangifte is ingediend. Het loket bekijkt ze tegen { $day }. Je krijgt een mail bij elke stap.
vme-next-in-treatment = Het loket behandelt je aangifte. Je hoort iets tegen { $day }.
vme-next-information-asked = Het loket vroeg je iets. Antwoord hieronder tegen { $day }.
vme-next-registered = Het loket schreef dit in de KBO in, met ingang van { $day }.
vme-next-refused = Het loket weigerde je aangifte.
vme-next-withdrawn = Deze aangifte is ingetrokken. Er gebeurt niets meer mee.
vme-reason = Reden
vme-paid = Betaald
vme-keep = Wordt bewaard tot
vme-destroyed = De antwoorden, berichten en stukken van deze aangifte zijn vernietigd op { $day }.
vme-withdraw = Aangifte intrekken
vme-print = Afdrukken
vme-history = Wat er gebeurde
vme-messages = Berichten
vme-messages-none = Er zijn nog geen berichten.
vme-message = Je bericht
vme-message-send = Versturen
vme-from-counter = Het loket
vme-documents-link = Stukken bekijken of toevoegen

vme-act-begun = Begonnen
vme-act-finished = Klaar om te betalen
vme-act-reopened = Terug naar ontwerp
vme-act-paid = Betaald en ingediend
vme-act-received = Betaling ontvangen
vme-act-taken-back = De bank nam de betaling terug
vme-act-taken-up = In behandeling genomen
vme-act-asked = Informatie gevraagd
vme-act-answered = Beantwoord
vme-act-registered = Ingeschreven in de KBO
vme-act-refused = Geweigerd
vme-act-withdrawn = Ingetrokken
vme-act-refunded = Terugbetaald

# Het loket
vme-counter-heading = Loket KBO VME
vme-counter-lead = De dringendste aangiften staan bovenaan.
vme-counter-none = Er wacht geen enkele aangifte.
vme-counter-applicant = Indiener
vme-counter-look = Te bekijken tegen
vme-counter-overdue = over tijd
vme-counter-take-up = In behandeling nemen
vme-counter-ask = Informatie vragen
vme-counter-ask-hint = De indiener krijgt een mail en antwoordt op de pagina van zijn aangifte.
vme-counter-register = Inschrijving vastleggen
vme-counter-kbo-day = Dag van de inschrijving in de KBO
vme-counter-refuse = Weigeren
vme-counter-reason = Reden
vme-counter-refund = Het betaalde bedrag teruggeven, op de manier waarop het betaald is
vme-counter-package = Dossier downloaden
vme-counter-to-create = vereniging eerst in te schrijven
vme-counter-message = Bericht aan de indiener
vme-counter-start = { $count ->
    [one] Er wacht 1 aangifte bij het loket KBO VME.
   *[other] Er wachten { $count } aangiften bij het loket KBO VME.
}
vme-counter-start-link = Naar het loket

# Meldingen
notice-vme-saved = Je ontwerp is bewaard.
notice-vme-discarded = Je ontwerp is weggegooid.
notice-vme-document-added = Je stuk is toegevoegd.
notice-vme-document-removed = Je stuk is verwijderd.
notice-vme-submitted = Je aangifte is betaald en ingediend.
notice-vme-withdrawn = Je aangifte is ingetrokken.
notice-vme-message-sent = Je bericht is verstuurd.
notice-vme-reopened = Je kunt je aangifte weer wijzigen.
notice-vme-counter-done = Vastgelegd.

# E-mails
vme-mail-changed-subject = Je aangifte in de KBO VME-tool
vme-mail-changed-link = Je aangifte openen
vme-mail-why = Je krijgt deze mail omdat je deze aangifte begon in de KBO VME-tool.
vme-mail-state-draft = Je aangifte voor { $association } is weer een ontwerp. Er is niets betaald en niets ingediend.
vme-mail-state-to-be-paid = Je aangifte voor { $association } is klaar. Ze is ingediend zodra ze betaald is.
vme-mail-state-submitted = Je aangifte voor { $association } is betaald en ingediend. Het loket bekijkt ze.
vme-mail-state-in-treatment = Het loket behandelt je aangifte voor { $association }.
vme-mail-state-information-asked = Het loket heeft iets van je nodig voor je aangifte voor { $association }. Lees het bericht en antwoord op de pagina.
vme-mail-state-registered = Je aangifte voor { $association } is ingeschreven in de KBO.
vme-mail-state-refused = Het loket weigerde je aangifte voor { $association }. De reden staat op de pagina.
vme-mail-state-withdrawn = Je aangifte voor { $association } is ingetrokken.
vme-mail-message = Het loket stuurde je een bericht over je aangifte voor { $association }.
vme-mail-reminder-subject = Je aangifte wacht op jou
vme-mail-reminder-draft = Je ontwerp voor { $association } staat al een maand stil. Na nog een maand wordt het weggegooid.
vme-mail-reminder-asked = Het loket wacht op je antwoord voor { $association }.

# Weigeringen
refusal-vme-filing-unknown = Deze aangifte is er niet, of ze is niet van jou.
refusal-vme-not-now = Dit kan nu niet meer: de aangifte veranderde intussen. Bekijk hoe ze ervoor staat.
refusal-vme-too-many-drafts = Je hebt al { $most } ontwerpen. Dien er enkele in of gooi ze weg.
refusal-vme-incomplete = Er ontbreken nog antwoorden of stukken.
refusal-vme-association-unfit = Het nummer is niet dat van een vereniging van mede-eigenaars die nog bestaat. Wijzig het in het overzicht.
refusal-vme-filed-already = Voor dezelfde wijziging is al een aangifte ingediend. Kijk na of iemand anders ze voor je indiende.
refusal-vme-tariff-unknown = Het tarief voor deze dag is nog niet bekend. Indienen kan zodra het er is.
refusal-vme-price-changed = De prijs veranderde sinds je hem zag. Kijk hem na en bevestig opnieuw.
refusal-vme-wallet-short = In de Wallet staat te weinig. Laad hem op, of betaal met een overschrijving waar dat kan.
refusal-vme-message-missing = Schrijf eerst je bericht.
refusal-vme-message-too-long = Je bericht is te lang: hou het onder 4000 tekens.
refusal-vme-message-unfit = In je bericht staan tekens die niet te zien zijn. Typ het opnieuw.
refusal-vme-document-too-often = Je stuurde veel bestanden kort na elkaar. Probeer het over { $wait } opnieuw.
refusal-vme-document-busy = Er worden nu te veel bestanden nagekeken. Probeer het zo dadelijk opnieuw.
refusal-vme-document-too-many = Bij een aangifte horen hoogstens { $most } stukken.
refusal-vme-document-empty = Kies een bestand dat niet leeg is.
refusal-vme-document-too-large = Dit bestand is groter dan { $megabytes } MB. Maak het kleiner of deel het op.
refusal-vme-document-other-picture = Deze soort foto kunnen we niet lezen. Bewaar ze als JPEG of PNG; op een iPhone kies je “Meest compatibel”.
refusal-vme-document-other-format = Dit is geen PDF, JPEG of PNG. Bewaar het document als PDF.
refusal-vme-document-too-many-pixels = Deze foto is te groot. Maak ze kleiner dan 25 miljoen pixels.
refusal-vme-document-damaged = Dit bestand is beschadigd of niet volledig. Bewaar het opnieuw en probeer nog eens.
refusal-vme-document-locked = Deze PDF is beveiligd. Bewaar een kopie zonder beveiliging, bijvoorbeeld met “Afdrukken naar PDF”.
refusal-vme-document-active = Deze PDF voert iets uit of bevat andere bestanden. Bewaar een gewone kopie, bijvoorbeeld met “Afdrukken naar PDF”.
refusal-vme-document-too-complex = Deze PDF is te ingewikkeld opgebouwd. Bewaar een gewone kopie, bijvoorbeeld met “Afdrukken naar PDF”.
vme-start-asked = Het loket vroeg je iets voor { $association }.
vme-start-to-be-paid = Je aangifte voor { $association } is nog te betalen.
refusal-vme-kbo-day-unreadable = Geef de dag van de inschrijving in de KBO.
refusal-vme-kbo-day-ahead = Die dag ligt in de toekomst. Kijk hem na.
refusal-vme-number-unreadable = Geef het ondernemingsnummer dat de vereniging kreeg.
refusal-vme-reason-missing = Schrijf in één regel waarom.
refusal-vme-package-busy = Er worden nu te veel documenten gemaakt. Probeer het zo dadelijk opnieuw.
vme-counter-number = Ondernemingsnummer van de ingeschreven vereniging
vme-counter-send = Bericht versturen

# Online betalen, en terugbetalen
vme-pay-return = Terug naar de aangifte
vme-pay-online = Online
vme-pay-online-lead = Je betaalt op de beveiligde pagina van onze betaalpartner en komt daarna hier terug. Je aangifte is meteen ingediend.
vme-pay-online-bancontact = Betalen met Bancontact
vme-pay-online-cards = Betalen met een kaart
vme-pay-online-bounds = Online betalen kan van { $minimum } tot { $maximum }. Betaal dit bedrag met de Wallet of met een overschrijving.
vme-pay-online-begun = Je begon al een betaling. Ga daarmee verder, of begin hieronder opnieuw. Kom je twee keer betalen, dan gaat het tweede bedrag vanzelf terug.
vme-pay-online-go-on = Verder betalen
notice-vme-paid-online = Je betaling is ontvangen.
notice-vme-online-open = Je bank heeft de betaling nog niet bevestigd. Je aangifte is ingediend zodra ze dat doet; je krijgt dan een mail.
notice-vme-online-ended = Er is niet betaald. Probeer het opnieuw, of betaal op een andere manier.
vme-refunded-wallet = Terugbetaald in de Wallet
vme-refunded-transfer = Wordt teruggestort op de rekening waarvan het kwam
vme-refunded-online = Wordt online terugbetaald
vme-act-part-given-back = Het deel dat al betaald was, gaat terug
vme-act-given-back = Online terugbetaald
vme-act-give-back-failed = Terugbetalen lukte niet
vme-act-not-given-back = Terug te betalen, met de hand na te kijken
vme-act-taken-back-undone = De bank gaf de betaling opnieuw

# Een vereniging zoeken
vme-search-link = Nummer niet bij de hand? Zoek de vereniging op naam of adres
vme-search-heading = Zoek de vereniging
vme-search-lead = Kies de vereniging in de gegevens van de KBO. Haar nummer staat dan in je aangifte.
vme-search-field = Naam, straat, gemeente of nummer
vme-search-hint = Een deel volstaat, zoals “zonnedauw gent”. Accenten en een tikfout geven niet.
vme-search-go = Zoeken
vme-search-found = Gevonden verenigingen
vme-search-none = Niets gevonden. Probeer een ander deel van de naam of het adres, of vul het nummer zelf in.
vme-search-not-loaded = De gegevens van de KBO zijn hier nog niet ingelezen. Vul het nummer zelf in.
vme-search-too-often = Je zocht veel kort na elkaar. Wacht even en probeer opnieuw.

# Veel aangiften tegelijk
vme-many-link = Veel aangiften tegelijk
vme-many-link-hint = met een tabel uit Excel, één betaling voor alles
vme-many-heading = Veel aangiften tegelijk
vme-many-lead = Vul een tabel in met één rij per aangifte. We kijken alles na voor er iets bewaard wordt, en zeggen per rij en kolom wat er niet klopt.
vme-many-template = Download de lege tabel (CSV)
vme-many-fill-in = Vul ze in, hoogstens { $rows } rijen. Laat leeg wat niet van toepassing is, en wat je account al weet.
vme-many-send = Bewaar als CSV en stuur ze hieronder op. Stuur je later een verbeterde tabel, dan komt er niets dubbel in.
vme-many-file = Tabel
vme-many-file-hint = Een CSV-bestand, hoogstens { $megabytes } MB. Puntkomma’s, komma’s of tabs, en alle coderingen van Excel.
vme-many-check = Nakijken
vme-many-sent = Opgestuurde tabellen
vme-many-sent-none = Hier komen de tabellen waarin alles klopte.
vme-many-at = Opgestuurd
vme-many-rows = Rijen
vme-many-unnamed = Tabel zonder naam
vme-many-columns = Kolommen en wat erin mag staan
vme-many-columns-lead = Je mag kolommen weglaten en van plaats wisselen. Dagen schrijf je als 25/11/2026.
vme-many-columns-all = Alle kolommen bekijken
vme-many-options = Wat je kunt kiezen
vme-many-flow = Aangifte
vme-many-flow-start = aanvang
vme-many-flow-end = einde
vme-many-flow-change-over = einde en aanvang
vme-many-flow-data = wijziging
vme-many-yes = ja
vme-many-row = Rij
vme-many-column = Kolom
vme-many-written = Er staat
vme-many-wrong = Wat er niet klopt
vme-many-tab = tab
vme-many-understood = Gelezen als { $encoding }, gescheiden door { $separator }: { $columns } kolommen, { $rows } rijen.
vme-many-problems = { $problems ->
    [one] Eén fout
   *[other] { $problems } fouten
 } in { $rows ->
    [one] één rij
   *[other] { $rows } rijen
 }
vme-many-problems-more = En nog { $count } andere. Verbeter eerst deze; dezelfde fout staat vaak in veel rijen.
vme-many-nothing-kept = Er is niets bewaard of ingediend. Verbeter de tabel en stuur ze opnieuw op.
vme-many-perhaps = Bedoel je { $perhaps }?
vme-many-as-row = Het staat ook in rij { $perhaps }.
vme-wrong-flow = { $question }: schrijf aanvang, einde, einde en aanvang, of wijziging.
vme-wrong-beyond-the-head = Na de laatste kolom staat nog iets zonder kolomnaam. Misschien staat er een puntkomma te veel in de rij.
vme-wrong-row-twice = Dezelfde aangifte staat twee keer in de tabel.
vme-many-progress = { $done } van { $all } rijen klaargezet. Je mag deze pagina verlaten: het werk gaat door.
vme-many-look-again = Opnieuw bekijken
vme-many-known = { $count ->
    [one] Eén rij was al ingediend of klaargezet en is overgeslagen.
   *[other] { $count } rijen waren al ingediend of klaargezet en zijn overgeslagen.
}
vme-many-lacking = Hier ontbreekt nog een stuk
vme-many-papers = Stukken toevoegen
vme-many-papers-lead = Noem elk bestand naar het ondernemingsnummer van de vereniging, zoals 0403.170.701.pdf. Zo komt het vanzelf bij de juiste aangifte.
vme-many-papers-field = Bestanden
vme-many-papers-hint = Kies er meer tegelijk; hoogstens { $megabytes } MB per bestand en 40 MB per keer.
vme-many-no-number = in de naam staat geen ondernemingsnummer.
vme-many-nobodys = geen enkele aangifte hier gaat over die vereniging en vraagt dit stuk.
vme-many-finish = { $count ->
    [one] Eén aangifte indienen en { $amount } betalen
   *[other] { $count } aangiften indienen en { $amount } betalen
}
vme-many-price-line = { $count } × { $each }
vme-many-price-unknown = Van minstens één aangifte is het tarief nog niet bekend.
vme-mail-batch-to-be-paid = De aangiften uit { $file } zijn klaar. Ze zijn ingediend zodra ze betaald zijn.
vme-mail-batch-submitted = De aangiften uit { $file } zijn betaald en ingediend. Het loket bekijkt ze.
notice-vme-documents-added = Je stukken zijn toegevoegd.
refusal-vme-many-too-often = Je stuurde veel tabellen kort na elkaar. Probeer het over { $wait } opnieuw.
refusal-vme-many-too-many = Er wachten al { $most } tabellen op jou. Dien er eerst een in, of gooi de ontwerpen weg.
refusal-vme-many-empty = Kies een bestand dat niet leeg is.
refusal-vme-many-too-large = Dit bestand is groter dan { $megabytes } MB. Deel het op.
refusal-vme-many-not-a-table = Dit is geen CSV. Kies in Excel “Opslaan als” en dan “CSV UTF-8 (door lijstscheidingsteken gescheiden)”.
refusal-vme-many-head-unknown = De eerste rij noemt geen enkele van onze kolommen. Begin met de lege tabel, en laat haar eerste rij staan.
refusal-vme-many-column-unknown = De kolom “{ $column }” kennen we niet. Neem de naam uit de lege tabel over, of laat de kolom weg.
refusal-vme-many-column-twice = De kolom “{ $column }” staat er twee keer. Laat er één weg.
refusal-vme-many-no-rows = Onder de eerste rij staat nog niets. Vul minstens één rij in.
refusal-vme-many-too-many-rows = Er zijn meer dan { $most } rijen. Deel de tabel op.
vme-many-more = En nog { $count } andere.
vme-kbo-confirmed = Vereniging staat in de KBO-gegevens van
vme-kbo-missed = Vereniging staat nog niet in de KBO-gegevens van
vme-counter-missed = Nog niet in de gegevens van de KBO
vme-counter-missed-lead = Deze aangiften zijn ingeschreven, maar de vereniging staat niet in KBO-gegevens van een latere dag. Kijk het nummer na. Zodra ze erin staat, verdwijnt ze hier.
vme-act-kbo-confirmed = De vereniging staat in de gegevens van de KBO
vme-act-kbo-missed = De vereniging staat nog niet in de gegevens van de KBO

# Wat de helpdesk ziet.
vme-dossier-heading = Aangiften
vme-dossier-none = Geen aangiften.
