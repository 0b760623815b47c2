menu-questions = Mijn vragen
menu-cases = Vragen aan de helpdesk

# Een vraag stellen.
contact-heading = Een vraag stellen
contact-lead = Lukt iets niet, of hebt u een vraag? Misschien staat het antwoord bij:
contact-words = Uw vraag
contact-words-hint = Of de foutmelding die u krijgt: woord voor woord.
contact-suggested = Helpt een van deze antwoorden u?
contact-email = E-mailadres
contact-email-hint = Naar dit adres sturen we het antwoord.
contact-picture = Schermafbeelding
contact-picture-hint = JPEG, PNG of WebP van hoogstens { $megabytes } MB. U kunt ze hier ook plakken of naartoe slepen.
contact-device = Dit sturen we mee
contact-device-hint = Uw browser, uw systeem en de laatste foutmelding in deze browser. U hoeft niets te doen.
contact-browser = Browser:
contact-system = Besturingssysteem:
contact-refusal = Laatste foutmelding hier:
contact-unknown = niet herkend
contact-send = Versturen
contact-otherwise = Liever anders?
contact-mail = Mailen kan altijd:
contact-answer = U krijgt zo snel mogelijk antwoord.
contact-phone = Bellen: { $phone }.
contact-open = nu open
contact-shut = nu gesloten
contact-teamviewer = Voor hulp op afstand hebt u TeamViewer nodig op uw computer.

# Na het versturen.
cases-sent-heading = We hebben uw vraag
cases-sent-reference = Uw referentie is { $reference }.
cases-sent-next = U krijgt een mail als bevestiging, en zo snel mogelijk een antwoord. Geen mail gekregen? Kijk in uw map met ongewenste mail, en noteer de referentie.
notice-case-asked = We hebben uw vraag. U krijgt zo snel mogelijk antwoord.
notice-case-done = Bewaard.

# Mijn vragen.
cases-mine-heading = Mijn vragen
cases-mine-none = Hier komen de vragen die u aan de helpdesk stelt, met het antwoord.
cases-reference = Referentie
cases-asked = Gesteld op
cases-state = Status
cases-state-open = open
cases-state-answered = beantwoord
cases-state-closed = afgesloten
cases-question-heading = Vraag { $reference }
cases-author-asker = Vraag
cases-author-helpdesk = Antwoord van de helpdesk
cases-author-note = Notitie
cases-note-badge = alleen voor de helpdesk
cases-picture = Schermafbeelding bekijken
cases-go-on = Wilt u er nog iets aan toevoegen?

# Voor de helpdesk.
cases-queue-heading = Vragen aan de helpdesk
cases-queue-none = Hier wacht niets.
cases-since = Sinds
cases-taken = opgenomen
cases-handler = Behandeld door
cases-handler-none = niemand
cases-words = Antwoord of notitie
cases-words-hint = Een antwoord gaat per mail naar wie het vroeg. Een notitie blijft hier.
cases-answer = Antwoorden
cases-note = Notitie bewaren
cases-close = Afsluiten

# De mails.
cases-mail-received-subject = We hebben uw vraag { $reference }
cases-mail-received-text = We hebben uw vraag goed gekregen. De referentie is { $reference }.
cases-mail-received-next = U krijgt zo snel mogelijk antwoord. Hebt u niets gevraagd? Dan hoeft u niets te doen.
cases-mail-answered-subject = Antwoord op uw vraag { $reference }
cases-mail-answered-text = Dit is ons antwoord op uw vraag { $reference }:
cases-mail-link = Uw vraag bekijken
cases-mail-why = U krijgt deze mail omdat u, of iemand met uw adres, de helpdesk een vraag stelde.

refusal-case-unknown = Deze vraag bestaat niet of is niet van u.
refusal-case-closed = Deze vraag is afgesloten. Stel gerust een nieuwe.
refusal-case-email-unreadable = Vul een geldig e-mailadres in, zoals naam@voorbeeld.be.
refusal-case-words-missing = Schrijf eerst uw vraag.
refusal-case-words-too-long = Dit is te lang. Schrijf hoogstens { $most } tekens.
refusal-case-words-unfit = Hierin staan tekens die niet te lezen zijn. Typ de tekst opnieuw.
refusal-case-too-often = Er kwamen kort na elkaar veel vragen. Probeer het opnieuw over { $wait }, of bel ons.

# Wat de helpdesk met een vraag doet.
cases-search = Zoek op referentie, e-mailadres of woorden van de vraag
cases-tab-open = Open
cases-tab-mine = Voor mij
cases-tab-answered = Beantwoord
cases-tab-closed = Afgesloten
cases-queue-more = Alleen de eerste 50 staan hier.
cases-waits = wacht { $time } kantoortijd
cases-answered-after = beantwoord na { $time } kantoortijd
cases-earlier = Wat ervoor gezegd is
cases-assign = Toewijzen
cases-merge-heading = Samenvoegen
cases-merge-lead = Dezelfde persoon vroeg ook:
cases-merge-into = Referentie van de andere vraag
cases-merge = Samenvoegen
cases-merged = Deze vraag is samengevoegd met een andere.
cases-merged-link = Naar die vraag
cases-canned-heading = Standaardantwoorden
cases-canned-none = Hier komen de antwoorden die vaak gegeven worden.
cases-canned-new = Nieuw standaardantwoord
cases-canned-change = Standaardantwoord wijzigen
cases-canned-choose = Standaardantwoord
cases-canned-fill = Invullen
cases-canned-name = Naam
cases-canned-name-hint = Daaraan herkent de helpdesk het.
cases-canned-dutch = Antwoord in het Nederlands
cases-canned-french = Antwoord in het Frans
cases-canned-article = Artikel
cases-canned-article-hint = De link staat dan onder het antwoord.
cases-canned-no-article = Geen
cases-canned-remove = Verwijderen
notice-canned-removed = Het standaardantwoord is verwijderd.

refusal-case-changed = Er kwam iets bij sinds u deze pagina opende. Lees het eerst; wat u schreef, staat er nog.
refusal-case-handler-unknown = Kies iemand van de helpdesk.
refusal-case-other-unknown = Geen andere vraag heeft deze referentie.
refusal-case-other-asker = Die vraag is van iemand anders, die dan ook deze zou lezen.
refusal-case-canned-unknown = Dit standaardantwoord bestaat niet meer.
refusal-case-canned-name-unfit = Geef het een naam van hoogstens { $most } tekens.
refusal-case-canned-name-taken = Een ander standaardantwoord heet al zo.
refusal-case-canned-dutch-unfit = Schrijf het antwoord in het Nederlands, in hoogstens { $most } tekens.
refusal-case-canned-french-unfit = Schrijf het antwoord in het Frans, in hoogstens { $most } tekens.
refusal-case-article-unknown = Dit artikel bestaat niet meer. Kies een ander.
cases-dossier-heading = Vragen
cases-dossier-none = Geen vragen.
cases-not-kept = (Niet bewaard: { $names })
cases-mail-too-large = (De mail was te groot: alleen het begin is gelezen.)
cases-mail-without-words = (Geen tekst)
cases-came-back = Een mail aan dit adres kwam terug.
