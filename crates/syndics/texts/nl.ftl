# Het register van de syndici, voor iedereen die opzoekt, en wat het loket bijhoudt.
menu-mandates = Mijn syndicmandaten
menu-tariffs = Tarieven en werkdagen

# Tegen wanneer.
syndics-deadline-before-start = Uiterlijk op { $day }: dat is de laatste werkdag voor de opdracht begint.
syndics-deadline-after-decision = Uiterlijk op { $day }: dat is de achtste werkdag na de beslissing, want die viel minder dan acht werkdagen voor de opdracht begint.
syndics-deadline-before-removal = Uiterlijk op { $day }: dat is de laatste werkdag voor de doorhaling ingaat.
syndics-deadline-before-change = Uiterlijk op { $day }: dat is de laatste werkdag voor de wijziging ingaat.
syndics-deadline-missed = Dit had uiterlijk op { $day } ingediend moeten zijn. Het kan nog: het wordt als laattijdig genoteerd.

# Wat het kost, en waarom.
syndics-reason-one-operation = Dit is één handeling. Het inschrijvingsrecht is één keer verschuldigd.
syndics-reason-one-movement = Het einde en de aanvang in één beweging zijn één handeling. Het inschrijvingsrecht is één keer verschuldigd.
syndics-reason-other-moment = Wordt een ander einde of een andere aanvang op een ander moment ingediend, dan is dat een tweede handeling en is het recht nog eens verschuldigd.
syndics-reason-association = De vereniging heeft nog geen gekend ondernemingsnummer en moet eerst aangemaakt worden. Daarvoor is er een meerprijs.
syndics-reason-tariff = Het tarief van { $year } geldt: dat van de dag van indiening.
syndics-reason-paid-by-association = Het inschrijvingsrecht is wettelijk vastgelegd, zonder btw, en is ten laste van de vereniging van mede-eigenaars.
syndics-not-yet-known-operation = Het inschrijvingsrecht van { $year } is nog niet bekend. De aanvraag kan voorbereid worden en wacht tot het bekend is.
syndics-not-yet-known-association = De meerprijs voor een vereniging die nog aangemaakt moet worden, is voor { $year } nog niet bekend. De aanvraag kan voorbereid worden en wacht tot hij bekend is.

# Wat het loket en het register weigeren.
refusal-syndics-row-unknown = Dit staat niet (meer) in de tabel. Misschien trok een collega het intussen in.
refusal-syndics-period-empty = De laatste dag ligt voor de eerste.
refusal-syndics-tariff-overlaps = Voor een van deze dagen is er al een tarief: dat vanaf { $from }. Trek dat eerst in, of kies andere dagen.
refusal-syndics-day-known = Voor deze dag staat er al een uitzondering.
refusal-syndics-day-as-usual = Zo is deze dag volgens de gewone regel al. Er is geen uitzondering nodig.
refusal-register-mandate-unknown = Dit mandaat bestaat niet.
refusal-register-association-unknown = Deze vereniging staat niet in het register.
refusal-register-not-an-association = Dit nummer is van { $name }, en dat is geen vereniging van mede-eigenaars.
refusal-register-own-syndic = Dit is het nummer van de vereniging zelf. Vul het ondernemingsnummer van de syndicus in.
refusal-register-too-early = Voor { $earliest } waren er geen verenigingen van mede-eigenaars. Kijk de datum na.
refusal-register-too-late = Deze datum ligt te ver vooruit: na { $latest }. Kijk het jaar na.
refusal-register-not-decided = De datum van de beslissing ligt in de toekomst.
refusal-register-start-before-decision = De opdracht kan niet beginnen voor erover beslist is.
refusal-register-end-before-start = De opdracht kan niet eindigen voor ze begonnen is.
refusal-register-dissolved = De vereniging bestaat niet meer sinds { $since }.
refusal-register-not-held = Op die dag loopt dit mandaat niet.
refusal-register-overlap = Op { $from } is { $holder } al syndicus. Twee gewone syndici tegelijk moeten bevestigd worden.
refusal-register-gap = Van { $from } tot en met { $through } zou er geen syndicus zijn. Dat moet bevestigd worden.
refusal-syndics-look-up-too-often = U zocht heel vaak na elkaar. Probeer opnieuw over { $wait }.
refusal-syndics-number-invalid = Dit is geen geldig ondernemingsnummer: de laatste twee cijfers passen niet bij de andere. Kijk het na.
refusal-syndics-date-invalid = Schrijf de datum als 25/11/2026.
refusal-syndics-association-unknown = Bij dit nummer kennen we geen vereniging van mede-eigenaars.

# Opzoeken.
syndics-heading = Wie is de syndicus?
syndics-lead = Zoek op wie de syndicus van een gebouw is, of op een dag was.
syndics-q = Ondernemingsnummer, naam of adres van het gebouw
syndics-q-hint = Bijvoorbeeld 0403.170.701, Residentie Zonnedauw of Kerkstraat 5 Gent
syndics-date = Op welke dag?
syndics-date-hint = Vul niets in voor vandaag
syndics-known = Zoals bekend op
syndics-known-hint = Voor wie wil weten wat er op een vroegere dag in het register stond
syndics-go = Opzoeken
syndics-found = Gevonden verenigingen
syndics-found-none = We vonden geen vereniging van mede-eigenaars met deze naam of dit adres. Is de vereniging nog nieuw, zoek dan op haar ondernemingsnummer.
syndics-found-not-loaded = Zoeken op naam of adres kan nu niet, omdat er nog geen gegevens van de KBO ingelezen zijn. Zoek op ondernemingsnummer.
syndics-number = Ondernemingsnummer
syndics-address = Adres
syndics-back = Andere vereniging opzoeken
syndics-on = Syndicus op { $day }
syndics-on-none = Op { $day } staat er geen syndicus van deze vereniging in het register.
syndics-none-ever = Van deze vereniging staat er nog geen syndicus in het register.
syndics-known-on = Dit is wat er op { $day } in het register stond. Sindsdien kan er iets toegevoegd of verbeterd zijn.
syndics-dissolved = Deze vereniging bestaat niet meer sinds { $day }.
syndics-ceased = Volgens de gegevens van de KBO bestaat deze vereniging niet meer. Dat is op { $day } vastgesteld.
syndics-kind-ordinary = Syndicus
syndics-kind-provisional = Voorlopige syndicus
syndics-holder-natural = Natuurlijke persoon
syndics-holder-legal = Rechtspersoon
syndics-appointed-assembly = door de algemene vergadering
syndics-appointed-judge = door de rechter
syndics-fact-kind = Soort
syndics-fact-appointed = Aangesteld
syndics-fact-contact = Contactadres
syndics-fact-period = Periode
syndics-since = Sinds { $from }
syndics-from-through = Van { $from } tot en met { $through }
syndics-professional = Beroepssyndicus
syndics-not-professional = Niet-professionele syndicus
syndics-history = Alle syndici van deze vereniging
syndics-holder = Syndicus
syndics-from = Vanaf
syndics-through = Tot en met
syndics-until-further = Tot nader bericht
syndics-source = Bron: het register van de syndici van Immo-Connect, voor deze vereniging bijgewerkt op { $day }. Het bevat wat via ons ingediend en door het loket geregistreerd werd.
syndics-source-empty = Bron: het register van de syndici van Immo-Connect, opgezocht op { $day }. Het bevat wat via ons ingediend en door het loket geregistreerd werd.
syndics-permanent = Vast adres van deze pagina

# Het loket: tarieven.
syndics-tariffs-heading = Tarieven
syndics-tariffs-lead = De dag van indiening bepaalt welk tarief geldt. Een rij wordt nooit gewijzigd: trek ze in en voeg een nieuwe toe.
syndics-service-operation = Inschrijvingsrecht per handeling
syndics-service-association = Vereniging aanmaken (meerprijs)
syndics-tariffs-none = Nog geen tarief.
syndics-amount = Bedrag zonder btw
syndics-vat = Btw (%)
syndics-source-of = Bron
syndics-source-hint = Waar het staat, bijvoorbeeld “Belgisch Staatsblad 15 december 2026”
syndics-withdraw = Intrekken
syndics-tariff-add = Tarief toevoegen
syndics-service = Waarvoor
syndics-until-day = Tot en met
syndics-add = Toevoegen
syndics-added-by-program = Meegeleverd
syndics-added = Toegevoegd
syndics-action = Actie
syndics-amount-invalid = Schrijf een bedrag als 111,50.
syndics-vat-invalid = Schrijf een percentage van 0 tot 99.
syndics-day-invalid = Schrijf de datum als 25/11/2026.
syndics-source-missing = Schrijf waar dit staat, op één regel.
syndics-choose = Kies er een uit de lijst.
notice-syndics-tariff-added = Het tarief is toegevoegd.
notice-syndics-tariff-withdrawn = Het tarief is ingetrokken.

# Het loket: werkdagen.
syndics-calendar-heading = Werkdagen
syndics-calendar-lead = Alle dagen zijn werkdagen, behalve zaterdagen, zondagen en de tien wettelijke feestdagen. Een koninklijk besluit kan een dag anders maken; dat staat hier.
syndics-calendar-holidays = Wettelijke feestdagen van { $year }
syndics-holiday-new-year = Nieuwjaar
syndics-holiday-easter-monday = Paasmaandag
syndics-holiday-labour-day = Dag van de arbeid
syndics-holiday-ascension = Hemelvaart
syndics-holiday-whit-monday = Pinkstermaandag
syndics-holiday-national-day = Nationale feestdag
syndics-holiday-assumption = Onze-Lieve-Vrouw-Hemelvaart
syndics-holiday-all-saints = Allerheiligen
syndics-holiday-armistice = Wapenstilstand
syndics-holiday-christmas = Kerstmis
syndics-holiday = Feestdag
syndics-day = Dag
syndics-work = Die dag is
syndics-work-worked = Een werkdag
syndics-work-free = Geen werkdag
syndics-exceptions = Uitzonderingen
syndics-exceptions-none = Er zijn geen uitzonderingen.
syndics-exception-add = Uitzondering toevoegen
notice-syndics-day-added = De uitzondering is toegevoegd. Ze telt vanaf nu mee.
notice-syndics-day-withdrawn = De uitzondering is ingetrokken.

# De mail voor een einde dat bekend is.
syndics-mail-ends-subject = Uw opdracht als syndicus eindigt binnenkort
syndics-mail-ends-text = Volgens het register eindigt uw opdracht als syndicus van { $association } op { $through }. Een opvolger is nog niet gekend.
syndics-mail-ends-next = Neemt iemand anders over, dan worden einde en aanvang best in één beweging ingediend, uiterlijk op { $deadline }. Loopt uw opdracht door, dan is er niets in te dienen bij de KBO. Laat het loket dan wel weten dat het einde niet meer klopt.
syndics-mail-ends-link = Mijn syndicmandaten
syndics-mail-why = U krijgt deze mail omdat u in het register als syndicus van { $association } staat.

# Het overzicht van een syndicus.
syndics-mine-heading = Mijn syndicmandaten
syndics-mine-of = De mandaten van { $name } in het register.
syndics-mine-person = De mandaten op uw naam in het register. Handelt u voor een organisatie, dan ziet u hier de hare.
syndics-mine-no-eid = Om uw eigen mandaten te zien, moeten we weten wie u bent. Koppel daarvoor uw eID.
syndics-mine-no-eid-link = Uw eID koppelen
syndics-mine-unverified = { $name } is nog niet geverifieerd. Daarna ziet u hier haar mandaten.
syndics-mine-none = Er staan geen mandaten in het register.
syndics-mine-none-so = Geen enkel mandaat past bij deze keuze.
syndics-mine-show = Toon
syndics-show-all = Alle
syndics-show-running = Lopend
syndics-show-due = Te doen
syndics-show-missing = Onvolledig
syndics-show-ended = Beëindigd
syndics-mine-search = Naam, adres of nummer van de vereniging
syndics-mine-count = { $count } { $count ->
    [one] mandaat
   *[other] mandaten
 }
syndics-association = Vereniging
syndics-state = Status
syndics-running-now = Loopt
syndics-running-later = Begint later
syndics-running-ended = Beëindigd
syndics-due-ends = Eindigt op { $through }, nog geen opvolger gekend
syndics-due-no-successor = Geen syndicus in het register sinds { $day }
syndics-due-dissolved = De vereniging bestaat niet meer sinds { $day }: dien het einde in
syndics-missing-representative = Geen vertegenwoordiger
syndics-missing-contact = Geen e-mailadres of telefoonnummer
syndics-to-do = Te doen
syndics-export = Downloaden voor Excel
syndics-pager = Bladeren
syndics-pager-previous = Vorige
syndics-pager-next = Volgende
syndics-pager-where = Pagina { $page } van { $pages }
syndics-export-file = syndicmandaten
syndics-postal-code = Postcode
syndics-city = Gemeente
syndics-street = Straat en nummer
