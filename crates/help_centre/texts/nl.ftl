menu-help-staff = Gebruik van de help

# Meest gestelde vragen.
help-heading = Meest gestelde vragen
help-search = Waarmee kunnen we u helpen?
help-search-hint = Typ een paar woorden, of plak de hele foutmelding.
help-search-go = Zoeken
help-found-count = { $count ->
    [0] Niets gevonden
    [one] 1 antwoord gevonden
   *[other] { $count } antwoorden gevonden
 }
help-found-none = Probeer andere woorden, of stel ons uw vraag.
help-topic-start = Over Immo-Connect
help-topic-account = Uw account en profiel
help-topic-eid = eID en aanmelden
help-topic-itsme = itsme
help-topic-organisations = Organisaties en medewerkers
help-topic-tools = Tools en erkenningen
help-topic-wallet = Wallet
help-topic-kbo-vme = KBO VME
help-topic-contact = Contact
help-verdict = Heeft dit geholpen?
help-verdict-yes = Ja
help-verdict-no = Nee
help-verdict-yes-thanks = Fijn om te horen. Bedankt!
help-verdict-no-thanks = Jammer. Stel ons uw vraag, dan zoeken we mee.
help-related = Ook gevraagd
help-print = Afdrukken

# Voor de helpdesk.
help-staff-heading = Gebruik van de help
help-staff-lead = Wat mensen lezen, wat hun niet helpt en wat ze niet vinden. De cijfers worden om de tien minuten bijgewerkt.
help-staff-vain = Gezocht en niet gevonden
help-staff-vain-none = Er werd niets gezocht dat niet gevonden werd.
help-staff-read = Artikels
help-staff-article = Vraag
help-staff-reads = Gelezen
help-staff-helped = Hielp
help-staff-helped-not = Hielp niet

refusal-help-too-often = Vanaf dit netwerk werd al vaak geantwoord. Bedankt: we hebben genoeg om mee verder te gaan.
