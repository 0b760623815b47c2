# Uittreksels van de bank, en wat op een toewijzing wacht: voor wie bij financiën werkt.
refusal-bank-file-refused = Van dit bestand is niets overgenomen. De pagina Bank zegt wat eraan scheelt.
refusal-bank-movement-unknown = Deze beweging bestaat niet.
refusal-bank-not-waiting = Iemand heeft deze beweging intussen al afgehandeld, of de bank nam ze terug. Er is nu niets gebeurd.
refusal-bank-not-credit = Dit is geen geld dat binnenkwam. Het kan niet toegewezen of teruggestort worden.
refusal-bank-payee-unknown = Kies eerst voor wie het geld is.
refusal-bank-same-person = U vroeg deze terugstorting zelf. Een collega van financiën moet ze goedkeuren.
refusal-bank-reason-missing = Schrijf waarom het geld teruggaat.
refusal-bank-reason-too-long = Schrijf het korter: hoogstens 500 tekens.
refusal-bank-not-credited = Het geld kon niet bijgeschreven worden. Er is niets veranderd.
menu-finance = Bank
bank-heading = Bank
bank-pager = Bladeren
bank-pager-previous = Vorige
bank-pager-next = Volgende
bank-pager-where = Pagina { $page } van { $pages }
bank-amount = Bedrag
bank-state = Status
bank-nobody = Onbekend
bank-fate-credited = Bijgeschreven
bank-fate-waiting = Te verdelen
bank-fate-refund-asked = Wacht op een collega
bank-fate-to-pay = Terug te storten
bank-fate-paid-back = Teruggestort
bank-fate-taken-back = Door de bank teruggenomen
bank-fate-took-back = Terugname door de bank
bank-fate-own = Eigen verrichting
bank-queue = Te verdelen
bank-queue-lead = Van dit geld weet niemand nog voor wie het is. Wijs het toe, of stort het terug.
bank-queue-none = Alles is verdeeld.
bank-refunds = Terug te storten
bank-refunds-lead = Deze bedragen gaan terug naar wie ze stortte. Dat gebeurt niet vanzelf: maak de overschrijving bij de bank, en meld hier dat ze gebeurd is.
bank-refunds-none = Er is niets terug te storten.
bank-accounts = Onze rekeningen
bank-accounts-none = Er is nog geen bankrekening ingesteld. Wie het platform beheert, vult bank.accounts in.
bank-format = Formaat
bank-last-statement = Laatste uittreksel
bank-statement-of = { $name } van { $day }
bank-statement-none = Nog geen
bank-balance-bank = Saldo bij de bank
bank-balance-ledger = Saldo in het grootboek
bank-agrees = Klopt
bank-differs = Verschilt
bank-suspense = Te verdelen en terug te storten
bank-gaps = Er ontbreken uittreksels
bank-gap = Tussen { $after } en { $before } ontbreekt er iets: { $missing } verschil.
bank-gaps-next = Haal de ontbrekende uittreksels bij de bank en lees ze in. Dan verdwijnt deze melding.
bank-upload = Uittreksels inlezen
bank-file = Bestand van de bank
bank-file-hint = CODA of CAMT.053, hoogstens 32 MB. Wat er al is, wordt niet opnieuw geboekt.
bank-file-missing = Kies een bestand.
bank-upload-go = Inlezen
bank-report = Ingelezen
bank-report-known = Dit bestand werd vroeger al ingelezen. Er is niets veranderd.
bank-report-statements = { $new } { $new ->
    [one] nieuw uittreksel
   *[other] nieuwe uittreksels
 }, { $known } al bekend.
bank-report-credited = { $count } { $count ->
    [one] bedrag
   *[other] bedragen
 } bijgeschreven: { $amount }.
bank-report-waiting = { $count } { $count ->
    [one] bedrag
   *[other] bedragen
 } te verdelen: { $amount }.
bank-report-taken-back = { $count } { $count ->
    [one] bedrag
   *[other] bedragen
 } door de bank teruggenomen: { $amount }.
bank-report-not-booked = { $count } { $count ->
    [one] verrichting
   *[other] verrichtingen
 } door de bank nog niet geboekt: die tellen nog niet mee.
bank-statements = Ingelezen uittreksels
bank-statements-none = Er is nog geen uittreksel ingelezen.
bank-day = Datum
bank-movements = Bewegingen
bank-opening = Oud saldo
bank-closing = Nieuw saldo
bank-movement = Beweging op de rekening
bank-credited-to = Bijgeschreven voor { $payee }.
bank-fact-who = Tegenpartij
bank-fact-account = Rekening van de tegenpartij
bank-fact-communication = Gestructureerde mededeling
bank-fact-words = Mededeling
bank-fact-booked-on = Geboekt op
bank-fact-value-on = Valutadatum
bank-fact-our-account = Onze rekening
bank-fact-statement = Uittreksel
bank-fact-code = Soort verrichting
bank-fact-bank-reference = Kenmerk van de bank
bank-fact-end-to-end = Kenmerk van de betaler
bank-fact-reason = Reden van de bank
bank-assign = Toewijzen
bank-assign-heading = Voor wie is dit geld?
bank-suggestions = Misschien
bank-suggestions-lead = Kijk na of het klopt: vanzelf gebeurt er niets.
bank-because-words = De mededeling { $communication } staat in de vrije tekst.
bank-because-account = Van dezelfde rekening kwam vroeger al geld voor deze organisatie.
bank-search = Zoek een organisatie
bank-search-hint = Ondernemingsnummer, gestructureerde mededeling of een deel van de naam.
bank-search-go = Zoeken
bank-search-none = Niets gevonden. Kijk na of het juist geschreven is.
bank-refund-heading = Terugstorten
bank-refund-lead = Het geld gaat terug naar de rekening waarvan het kwam. U maakt de overschrijving zelf bij de bank.
bank-refund-second-person = Boven { $amount } moet een collega van financiën eerst akkoord gaan.
bank-refund-reason = Waarom gaat het terug?
bank-refund-reason-hint = Alleen voor wie bij financiën werkt.
bank-reason-unfit = U plakte tekens die niet te zien zijn. Typ het opnieuw.
bank-refund-go = Terugstorten
bank-refund-because = Reden: { $reason }
bank-refund-asked-by = Gevraagd door { $who }, { $at }.
bank-refund-approved-by = Goedgekeurd door { $who }, { $at }.
bank-refund-paid-by = Teruggestort door { $who }, { $at }.
bank-refund-own = U vroeg dit zelf. Een collega van financiën moet het goedkeuren.
bank-refund-approve = Goedkeuren
bank-refund-pay-lead = Maak de overschrijving bij de bank naar de rekening van de tegenpartij, en meld het dan hier.
bank-refund-paid = De overschrijving is gebeurd
bank-refund-end = Toch niet terugstorten
bank-origin-heading = Wat nam de bank terug?
bank-origin-lead = Kies het geld dat de bank terugnam. Wie het kreeg, raakt het kwijt, ook als het al besteed is.
bank-origin-none = Er is geen ontvangst van dit bedrag gevonden. Vraag de bank waarover het gaat.
bank-origin = { $day }, { $who }: { $state }
bank-origin-go = Dit nam de bank terug
notice-bank-assigned = Het geld is bijgeschreven.
notice-bank-taken-back = De terugname is verwerkt.
notice-bank-refund-asked = De terugstorting staat klaar in de lijst.
notice-bank-refund-approved = De terugstorting is goedgekeurd.
notice-bank-refund-withdrawn = Het geld staat weer bij wat te verdelen is.
notice-bank-paid-back = De terugstorting is genoteerd.
bank-wrong-at-line = Regel { $line }: { $wrong }
bank-wrong-too-large = Het bestand is groter dan { $mib } MB. Vraag de bank bestanden van minder dagen.
bank-wrong-empty = Het bestand is leeg. Haal het opnieuw op.
bank-wrong-unknown-format = Dit is geen CODA en geen CAMT.053. Kies een ander bestand.
bank-wrong-account = De rekening { $account } is niet van ons. Kies het bestand van een andere rekening, of laat ze toevoegen aan bank.accounts.
bank-wrong-currency = De rekening is in { $currency }. Alleen rekeningen in euro worden gelezen.
bank-wrong-amount = “{ $written }” is geen bedrag in hele centen. Vraag het aan de bank.
bank-wrong-date = “{ $written }” is geen datum. Vraag het aan de bank.
bank-wrong-balance = Volgens het bestand is het nieuwe saldo { $said }, maar met het oude saldo en de bewegingen komt er { $found } uit. Het bestand is veranderd of niet volledig: haal het opnieuw op.
bank-wrong-line-length = Deze regel telt { $found } tekens in plaats van 128. Het bestand is veranderd of afgebroken: haal het opnieuw op.
bank-wrong-encoding = Hier staat een letter die geen ASCII is. Laat in bank.codepage instellen hoe de bank haar bestanden schrijft.
bank-wrong-record = Geen enkele regel van CODA begint met “{ $found }”. Haal het bestand opnieuw op.
bank-wrong-order = Regelsoort { $found } staat op de plaats van { $expected }. Het bestand is veranderd of niet volledig: haal het opnieuw op.
bank-wrong-unclosed = Het bestand houdt op waar { $expected } hoort te staan. Het is niet volledig: haal het opnieuw op.
bank-wrong-after-end = Achter het einde van het bestand staat er nog meer. Haal het opnieuw op.
bank-wrong-version = Versie { $found } van CODA wordt niet gelezen, alleen versie 2. Vraag die aan de bank.
bank-wrong-application = Dit is een deeluittreksel (toepassing { $found }), waarvan de saldo’s niets bewijzen. Vraag de bank het volledige uittreksel.
bank-wrong-structure = Een rekening met structuur “{ $found }” wordt niet gelezen. Vraag de bank uittreksels met IBAN.
bank-wrong-account-differs = Het bestand begint met rekening { $first } en eindigt met { $second }. Haal het opnieuw op.
bank-wrong-sequence = Beweging { $found } staat op de plaats van { $expected }. Het bestand is veranderd of niet volledig: haal het opnieuw op.
bank-wrong-digits = Op plaats { $position } horen cijfers, en niet “{ $written }”. Vraag het aan de bank.
bank-wrong-link = Deze regel kondigt iets anders aan dan wat volgt ({ $expected }). Het bestand is veranderd of niet volledig: haal het opnieuw op.
bank-wrong-count = Het bestand hoort { $said } regels te tellen en telt er { $found }. Het is niet volledig: haal het opnieuw op.
bank-wrong-sum = De bewegingen horen samen { $said } te zijn en zijn { $found }. Het bestand is veranderd of niet volledig: haal het opnieuw op.
bank-wrong-xml = Dit is geen leesbare XML. Het bestand is veranderd of niet volledig: haal het opnieuw op.
bank-wrong-xml-encoding = Het bestand is niet in UTF-8 geschreven. Vraag het aan de bank.
bank-wrong-doctype = Het bestand brengt eigen afkortingen mee, en dat doet geen bank. Gebruik het niet en vraag het aan de bank.
bank-wrong-depth = Het bestand is ingewikkelder dan een uittreksel ooit is. Gebruik het niet en vraag het aan de bank.
bank-wrong-other-message = Dit is { $found }. Alleen een uittreksel van geboekte verrichtingen (camt.053) wordt gelezen: kies een ander bestand.
bank-wrong-missing = { $element } ontbreekt. Vraag het aan de bank.
bank-wrong-provisional = Dit uittreksel heeft geen saldo’s van een afgesloten dag. Wacht op het definitieve.
bank-wrong-openings = Dit uittreksel noemt twee oude saldo’s, { $first } en { $second }. Vraag het aan de bank.
bank-wrong-pages = Dit uittreksel telt verschillende pagina’s, en ze staan niet allemaal in het bestand. Haal een bestand met alle pagina’s op.
bank-wrong-other-format = Rekening { $account } wordt in { $former } gelezen; in een ander formaat zou hetzelfde geld twee keer binnenkomen. Lees het bestand in { $former } in.
bank-wrong-changed = Uittreksel { $statement } werd al ingelezen, met een andere inhoud. Er is niets veranderd: vraag de bank welk het juiste is.
bank-wrong-twice = Uittreksel { $statement } staat twee keer in het bestand, met een andere inhoud. Haal het opnieuw op.
bank-wrong-overlap = Uittreksel { $statement }, dat al ingelezen is, bevat ook bewegingen van { $day }. Lees bestanden in die elkaar niet overlappen.
