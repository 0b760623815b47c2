# Waarom iets niet kan.
refusal-wallet-not-administrator = Alleen een beheerder van de organisatie kan dit instellen.
refusal-wallet-disputed = Deze organisatie wordt betwist. Tot de helpdesk weet wie voor haar spreekt, kan hier niets gewijzigd worden.
refusal-wallet-not-verified = Deze organisatie is nog niet geverifieerd. Daarna kunt u de Wallet opladen.
refusal-wallet-member-unknown = Deze medewerker bestaat niet.
refusal-wallet-member-not-active = Bevestig eerst deze medewerker. Daarna kunt u rechten geven.
refusal-wallet-transaction-unknown = Deze verrichting bestaat niet.
refusal-wallet-tool-unknown = Deze organisatie heeft die tool niet geregistreerd.
refusal-wallet-amount-invalid = Dit bedrag klopt niet. Vul een bedrag boven nul in, in euro en met hoogstens twee cijfers na de komma.
refusal-receipts-none = Bij deze filter hoort geen enkele transactiebon. Alleen voltooide verrichtingen hebben er een.
refusal-receipts-too-many = Er zijn meer dan { $most } transactiebonnen. Filter de verrichtingen, bijvoorbeeld per maand, en download ze in delen.
refusal-receipts-busy = Er worden nu veel documenten gemaakt. Probeer het over enkele seconden opnieuw.

# Waarom een tool niets kreeg.
refusal-charge-no-organisation = U gebruikt de tool voor uzelf. Alleen een organisatie heeft een Wallet: meld u in de tool aan voor uw organisatie.
refusal-charge-organisation-missing = De tool moet zeggen van welke organisatie de Wallet is.
refusal-charge-other-context = De aanmelding geldt voor een andere organisatie of een andere manier van gebruik.
refusal-charge-organisation-unknown = Deze organisatie bestaat niet of heeft de tool niet geregistreerd.
refusal-charge-way-unclear = De tool moet zeggen op welke manier de organisatie ze gebruikt, en die manier moet geregistreerd zijn.
refusal-charge-not-allowed = De tool mag hiervoor niet (meer) gebruikt worden. Meld u in de tool opnieuw aan om te zien waarom.
refusal-wallet-not-visible = U mag de Wallet van deze organisatie niet inkijken. Een beheerder kan u dat recht geven.
refusal-charge-unknown = Deze betaling bestaat niet.
refusal-charge-price-or-amount = Er moet een naam uit de prijslijst staan of een bedrag, en niet allebei.
refusal-charge-price-unknown = Deze prijs staat niet in de prijslijst van de tool.
refusal-charge-currency-unknown = Er kan alleen in euro betaald worden.
refusal-charge-amount-invalid = Dit bedrag klopt niet. Het moet een geheel aantal eurocent boven nul zijn.
refusal-charge-above-maximum = Dit is meer dan de tool in één keer mag aanrekenen: hoogstens { $maximum }.
refusal-charge-lifetime-invalid = Zo lang kan een bedrag niet gereserveerd worden: van één seconde tot zeven dagen.
refusal-charge-reference-invalid = Dit kenmerk kan niet: 1 tot 64 letters, cijfers en tekens uit ._:/-
refusal-charge-return-to-unknown = Dit adres hoort niet bij de tool.
refusal-charge-key-reused = Onder deze sleutel werd al iets anders gevraagd. Er is nu niets betaald.
refusal-charge-hold-ended = Dit bedrag is al afgerekend of vrijgegeven.
refusal-charge-hold-expired = De tijd van dit gereserveerde bedrag is voorbij. Het is weer vrij.
refusal-charge-above-hold = Dit is meer dan het gereserveerde bedrag.
refusal-charge-not-refundable = Van deze betaling is nog niets genomen, dus er kan niets terug.
refusal-charge-above-charge = Dit is meer dan er van deze betaling nog terug kan.
refusal-charge-limit-met = Een beheerder van de organisatie laat vandaag niet meer uitgeven.
refusal-charge-insufficient-funds = Er staat niet genoeg in de Wallet van de organisatie. Laad de Wallet op en probeer het daarna opnieuw.

# Mails.
wallet-mail-blocked-subject = Uw Wallet staat onder nul
wallet-mail-blocked-text = Een betaling aan de Wallet van { $organisation } werd teruggenomen. Het saldo is nu { $balance }. Tot het tekort is aangevuld, kan er niets van de Wallet betaald worden.
wallet-mail-blocked-link = Naar de Wallet
wallet-mail-low-subject = Er staat weinig op uw Wallet
wallet-mail-low-text = In de Wallet van { $organisation } is nog { $available } beschikbaar. Dat is minder dan het bedrag waaronder de beheerders bericht willen.
wallet-mail-low-link = Naar de Wallet
wallet-mail-limit-subject = Een limiet van uw Wallet is bereikt
wallet-mail-limit-text = Een betaling van de Wallet van { $organisation } ging vandaag niet door.
wallet-mail-limit-all = Er mag hoogstens { $amount } per dag uitgegeven worden.
wallet-mail-limit-tool = Met { $tool } mag hoogstens { $amount } per dag uitgegeven worden.
wallet-mail-limit-member = Door { $person } mag hoogstens { $amount } per dag uitgegeven worden.
wallet-mail-limit-link = Naar de limieten

# De pagina van de Wallet.
menu-wallet = Wallet
wallet-tab = Wallet
wallet-heading = Wallet
refusal-wallet-not-allowed = U hebt geen recht op de Wallet van deze organisatie.
refusal-wallet-not-allowed-next = Een beheerder van uw organisatie kan u dat recht geven: onder Wallet, bij “Rechten op de Wallet”.
wallet-balance = Saldo
wallet-held = Daarvan is { $amount } gereserveerd. U kunt nog { $available } gebruiken.
wallet-held-what = Wat is gereserveerd?
wallet-held-explained = Een tool houdt dit bedrag apart voor iets dat u vroeg en dat nog niet klaar is. Pas als het klaar is, gaat het van uw saldo af. Wat niet nodig is, komt vanzelf weer vrij.
wallet-not-seen = U mag de Wallet opladen. Het saldo en de verrichtingen ziet u niet; een beheerder kan u dat recht geven.
wallet-top-up = Opladen
wallet-top-up-no = Opladen kan een beheerder, of een medewerker die dat recht kreeg.
wallet-top-up-unverified = Opladen kan zodra uw organisatie geverifieerd is: daarvoor koppelt wie de organisatie aanmaakte een eID, of helpt onze helpdesk.
wallet-top-up-disputed = Opladen kan niet zolang deze organisatie betwist wordt. Onze helpdesk zoekt uit wie voor haar spreekt.
wallet-blocked-heading = Er kan niets betaald worden
wallet-blocked = Een opgeladen bedrag werd teruggenomen en u komt { $amount } tekort. Laad minstens zoveel op; daarna kunnen tools weer betaald worden.
wallet-low = Er is minder dan { $amount } beschikbaar. Laad op om tools te kunnen blijven gebruiken.
wallet-year = De laatste 12 maanden
wallet-year-sums = Bijgekomen: { $came }. Afgegaan: { $went }.
wallet-year-picture = Staafdiagram van wat er per maand bijkwam en afging. De tabel eronder geeft dezelfde bedragen.
wallet-year-came-left = Links: bijgekomen
wallet-year-went-right = Rechts: afgegaan
wallet-year-table = Als tabel tonen
wallet-year-month = Maand
wallet-year-came = Bijgekomen
wallet-year-went = Afgegaan
wallet-month = { $month ->
    [1] januari
    [2] februari
    [3] maart
    [4] april
    [5] mei
    [6] juni
    [7] juli
    [8] augustus
    [9] september
    [10] oktober
    [11] november
   *[12] december
}
wallet-month-short = { $month ->
    [1] jan
    [2] feb
    [3] mrt
    [4] apr
    [5] mei
    [6] jun
    [7] jul
    [8] aug
    [9] sep
    [10] okt
    [11] nov
   *[12] dec
}
wallet-transactions = Verrichtingen
wallet-empty = Hier komt alles wat op de Wallet bijkomt en eraf gaat. Laad op om te beginnen.
wallet-empty-top-up = Voor het eerst opladen
wallet-none = Geen enkele verrichting past bij deze filters.
wallet-searched-nothing = Tot { $date } terug past nog niets bij deze filters.
wallet-searched-to = Er werd gezocht tot { $date }.
wallet-date = Datum
wallet-transaction = Verrichting
wallet-person = Persoon
wallet-person-only = Alleen de verrichtingen van
wallet-person-gone = Een vroegere medewerker
wallet-state = Status
wallet-amount = Bedrag
wallet-refunded = { $amount } teruggestort
wallet-kind-top-up-online = Online opgeladen
wallet-kind-top-up-transfer = Opgeladen met een overschrijving
wallet-kind-charge = Gebruik van een tool
wallet-kind-refund = Teruggestort door een tool
wallet-kind-paid-back = Oplading terugbetaald
wallet-kind-charge-back = Kaartbetaling teruggenomen
wallet-kind-recall = Overschrijving teruggenomen
wallet-kind-correction = Rechtzetting
wallet-state-held = gereserveerd
wallet-state-completed = voltooid
wallet-state-released = vrijgegeven
wallet-state-expired = vervallen
wallet-filter-search = Zoeken in referentie en prijs
wallet-filter-submit = Zoeken
wallet-filter-more = Filteren en sorteren
wallet-filter-show = Toon deze verrichtingen
wallet-filter-any = Alle
wallet-filter-from = Van
wallet-filter-to = Tot en met
wallet-filter-product = Product
wallet-filter-person = Persoon
wallet-filter-kind = Soort
wallet-filter-state = Status
wallet-filter-least = Bedrag van (euro)
wallet-filter-most = Bedrag tot (euro)
wallet-filter-sort = Volgorde
wallet-filter-mend = Verbeter eerst wat hierboven staat. Daarna ziet u de verrichtingen.
wallet-filter-unknown = Deze keuze bestaat niet. Kies een andere.
wallet-filter-day-unknown = Deze dag bestaat niet. Schrijf een dag zoals 25/11/2026.
wallet-filter-days-turned = De laatste dag ligt voor de eerste. Draai ze om.
wallet-filter-amount-unknown = Dit is geen bedrag. Schrijf een bedrag zoals 12,50.
wallet-filter-amounts-turned = Het hoogste bedrag is kleiner dan het laagste. Draai ze om.
wallet-sort-newest = Nieuwste eerst
wallet-sort-oldest = Oudste eerst
wallet-sort-largest = Grootste bedrag eerst
wallet-sort-smallest = Kleinste bedrag eerst
wallet-sort-product = Product van A tot Z
wallet-sort-product-backwards = Product van Z tot A
wallet-sort-person = Persoon van A tot Z
wallet-sort-person-backwards = Persoon van Z tot A
wallet-chips = Filters die aan staan
wallet-chips-off = Alle filters weghalen
wallet-chip-off = , deze filter weghalen
wallet-chip-from = Vanaf { $value }
wallet-chip-to = Tot en met { $value }
wallet-chip-kind = Soort: { $value }
wallet-chip-state = Status: { $value }
wallet-chip-product = Product: { $value }
wallet-chip-person = Persoon: { $value }
wallet-chip-least = Minstens { $value }
wallet-chip-most = Hoogstens { $value }
wallet-chip-search = Met “{ $value }”
wallet-pager = Bladeren
wallet-pager-first = Naar het begin
wallet-pager-previous = Vorige
wallet-pager-next = Volgende
wallet-pager-search = Verder zoeken
wallet-pager-where = Pagina { $page } van { $pages }
wallet-fact-kind = Soort
wallet-fact-way = Manier van gebruik
wallet-fact-price = Prijs
wallet-fact-reference = Referentie
wallet-fact-receipt = Bonnummer
wallet-fact-id = Kenmerk
wallet-steps = Wat er gebeurde
wallet-step-held = { $amount } gereserveerd
wallet-step-paid = { $amount } betaald
wallet-step-came = { $amount } bijgekomen
wallet-step-released = Vrijgegeven: { $amount } was niet nodig
wallet-step-expired = Vervallen: { $amount } is vanzelf weer vrij
wallet-step-refunded = { $amount } teruggestort
wallet-original = De verrichting die teruggestort werd

# Rechten en meldingen.
wallet-rights-heading = Rechten op de Wallet
wallet-rights-lead = Beheerders mogen alles. Welke andere medewerkers de Wallet mogen inkijken en opladen, bepaalt u hier. Wie inkijkt, ziet het saldo, de verrichtingen en de bonnen.
wallet-rights-search = Medewerker zoeken
wallet-rights-nobody = Geen enkele actieve medewerker past hierbij.
wallet-rights-name = Naam
wallet-right-view = Inkijken
wallet-right-top-up = Opladen
wallet-rights-administrator = Beheerder: mag alles
wallet-rights-allowed = Mag
notice-wallet-rights-saved = De rechten op de Wallet zijn bewaard.
wallet-limits-heading = Limieten en meldingen
wallet-limit-heading = Hoogstens per dag
wallet-limit-lead = Zo houdt u in de hand wat er per dag van de Wallet uitgegeven wordt: in totaal, met één tool of door één medewerker. De beheerders krijgen een mail als een limiet bereikt is.
wallet-limit-none = Er zijn geen limieten: er kan uitgegeven worden wat er op de Wallet staat.
wallet-limit-all = Alles samen
wallet-limit-tool = Met { $tool }
wallet-limit-member = Door { $person }
wallet-limit-today = Hoogstens { $amount } per dag; vandaag al { $spent }.
wallet-limit-met = bereikt
wallet-limit-lift = Opheffen
wallet-limit-subject = Limiet voor
wallet-limit-amount = Hoogstens per dag (euro)
wallet-limit-hint = Bijvoorbeeld 25,00. Met 0 kan er niets uitgegeven worden.
wallet-limit-set = Limiet instellen
wallet-limit-of-member = Een limiet voor één medewerker: kies eerst wie
wallet-limit-choose = Limiet per dag
notice-wallet-limit-saved = Bewaard.
wallet-threshold-heading = Bericht bij een laag saldo
wallet-threshold-lead = De beheerders krijgen een mail zodra er minder beschikbaar is dan het bedrag dat u hier invult. Na een nieuwe oplading begint dat opnieuw.
wallet-threshold-amount = Bericht onder (euro)
wallet-threshold-hint = Bijvoorbeeld 50,00. Laat leeg als u geen mail wilt.
notice-wallet-threshold-saved = Bewaard.

# De startpagina.
wallet-start-low = Saldo laag: in de Wallet is nog { $amount } beschikbaar.
wallet-start-blocked = De Wallet staat onder nul ({ $amount }): er kan niets betaald worden.
wallet-start-see = Wallet bekijken

# Opladen (R-209–R-213).
wallet-top-up-heading = Opladen
wallet-top-up-for-tool = U komt van { $tool }. Na het opladen kunt u daar verder.
wallet-top-up-online = Online betalen
wallet-top-up-online-lead = Het bedrag staat meteen op de Wallet.
wallet-top-up-amount = Bedrag in euro
wallet-top-up-amount-hint = Minstens { $minimum } en hoogstens { $maximum }.
wallet-top-up-amount-unreadable = Dit is geen bedrag. Schrijf het in cijfers, zoals 50 of 1.000,00.
wallet-top-up-with = Betalen met
wallet-top-up-method-missing = Kies waarmee u betaalt.
wallet-top-up-bancontact = Bancontact
wallet-top-up-bancontact-note = Met uw bankkaart of de app van uw bank
wallet-top-up-cards = Visa / Mastercard / Maestro
wallet-top-up-cards-note = Met een kredietkaart of debetkaart
wallet-top-up-transfer = Overschrijven
wallet-top-up-transfer-lead = Schrijf zelf over vanuit uw bank. Dat duurt enkele dagen.
wallet-top-up-transfer-action = Gegevens voor de overschrijving
wallet-top-up-not-offered = Opladen is op dit ogenblik niet mogelijk. Hebt u vragen? Mail { $support }.

# Na het betalen.
wallet-top-up-paid-heading = De Wallet is opgeladen
wallet-top-up-paid = { $amount } is bijgeschreven. Het saldo is nu { $balance }.
wallet-top-up-open-heading = Uw betaling is nog niet bevestigd
wallet-top-up-open = Wij weten nog niet of { $amount } betaald is. Hebt u betaald? Dan komt het bedrag vanzelf op de Wallet, ook als u deze pagina sluit.
wallet-top-up-cancelled-heading = U hebt de betaling geannuleerd
wallet-top-up-cancelled = Er is niets betaald en niets bijgeschreven.
wallet-top-up-failed-heading = De betaling is niet gelukt
wallet-top-up-failed = Uw bank of kaart heeft { $amount } geweigerd. Er is niets bijgeschreven. Probeer het opnieuw, kies een andere manier, of vraag uw bank waarom.
wallet-top-up-expired-heading = De tijd om te betalen is voorbij
wallet-top-up-expired = Er is niets betaald en niets bijgeschreven. Begin opnieuw.
wallet-top-up-in-doubt-heading = Wij kijken uw betaling na
wallet-top-up-in-doubt = Wat de betaaldienst over { $amount } meldt, klopt niet met wat u wilde betalen. Er is nog niets bijgeschreven. Betaal niet opnieuw. Vragen? Mail { $support }.
wallet-top-up-back-to-tool = Terug naar { $tool }
wallet-top-up-again = Opnieuw opladen
wallet-top-up-go-on = Verder betalen
wallet-top-up-look-again = Opnieuw kijken
wallet-top-up-to-wallet = Naar de Wallet

# Mail: een bank nam een betaling terug.
wallet-mail-charged-back-subject = Een betaling aan uw Wallet werd teruggenomen
wallet-mail-charged-back-text = De bank van wie betaalde, heeft { $amount } teruggenomen die op de Wallet van { $organisation } was gestort. Dat bedrag is van de Wallet afgehouden.
wallet-mail-charged-back-link = Naar de Wallet

# De transacties als bestand.
wallet-export = Exporteren
wallet-export-plain = Als CSV volgens RFC 4180
wallet-export-receipt = Bon
wallet-export-day = Datum
wallet-export-time = Uur
wallet-export-kind = Verrichting
wallet-export-product = Product
wallet-export-price = Tarief
wallet-export-person = Persoon
wallet-export-reference = Kenmerk
wallet-export-state = Status
wallet-export-amount = Bedrag (EUR)
wallet-export-refunded = Terugbetaald (EUR)
wallet-export-transaction = Referentie
wallet-transfer-heading = Opladen met een overschrijving
wallet-transfer-back = Terug naar opladen
wallet-transfer-lead = Schrijf een bedrag naar keuze over met deze gegevens.
wallet-transfer-iban = Rekeningnummer (IBAN)
wallet-transfer-beneficiary = Begunstigde
wallet-transfer-communication = Gestructureerde mededeling
wallet-transfer-always = Deze mededeling hoort bij uw Wallet en verandert nooit. Vul ze in het veld voor de gestructureerde mededeling in: alleen dan wordt het bedrag vanzelf bijgeschreven. Anders kijken we zelf na voor wie het is, en dat duurt langer.
wallet-transfer-days = Een overschrijving staat na een paar dagen op uw Wallet: uw bank voert ze eerst uit, en daarna lezen we ons uittreksel in. Hebt u het bedrag meteen nodig, kies dan een online betaling.
wallet-transfer-code = Met uw bankapp
wallet-transfer-code-lead = Scan deze code met een bankapp die overschrijvingen kan scannen. Alles is dan ingevuld, behalve het bedrag.
wallet-transfer-code-alt = QR-code van de overschrijving
wallet-transfer-abroad = Betaalt u met een rekening van een buitenlandse bank?
wallet-transfer-abroad-lead = Buiten België kent men de gestructureerde mededeling niet. Gebruik dan deze referentie.
wallet-transfer-reference = Referentie
wallet-transfer-copy = Kopiëren
wallet-transfer-copied = Gekopieerd
wallet-transfer-none = Opladen met een overschrijving kan nog niet. Kies een online betaling.

# De transactiebon.
wallet-receipt-file = transactiebon
wallet-receipt-title = Transactiebon { $number }
wallet-receipt-operator = Immo-Connect
wallet-receipt-number = Nummer
wallet-receipt-reference = Referentie
wallet-receipt-transaction = Transactie
wallet-receipt-date = Datum
wallet-receipt-amount = Bedrag
wallet-receipt-organisation = Organisatie
wallet-receipt-enterprise-number = Ondernemingsnummer
wallet-receipt-person = Persoon
wallet-receipt-tool = Tool
wallet-receipt-their-reference = Kenmerk
wallet-receipt-refund-of = Betreft
wallet-receipt-charge-of = Gebruik van { $tool }
wallet-receipt-refund-of-tool = Terugbetaling door { $tool }
wallet-receipt-notice = Deze transactiebon bevestigt een verrichting in de Wallet. Hij is geen factuur en vermeldt daarom geen btw.
wallet-receipts-download = Transactiebon
wallet-receipts-all = Transactiebonnen downloaden
