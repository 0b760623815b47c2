# itsme als aanmeldwijze.
itsme-name = itsme
itsme-used = met itsme
itsme-note = Met de app op uw telefoon

# Het deel van “Mijn account”.
itsme-heading = itsme
itsme-card-linked = Gekoppeld sinds { $since }. U kunt zich met itsme aanmelden.
itsme-card-unlinked = Koppel itsme, en meld u daarna aan met de app op uw telefoon.
itsme-card-manage = itsme beheren
itsme-card-link = itsme koppelen

# De pagina om te koppelen en te ontkoppelen.
itsme-mine-heading = itsme
itsme-mine-lead = itsme is een bijkomende manier om u aan te melden. Uw eID blijft de basis: daarmee weten we zeker dat u het bent.
itsme-mine-card-missing-heading = Koppel eerst uw eID
itsme-mine-card-missing = itsme kan pas bij uw account als uw identiteitskaart eraan gekoppeld is. Zo komt er nooit een itsme van iemand anders bij.
itsme-mine-link-card = eID koppelen
itsme-mine-link-lead = U gaat naar itsme en bevestigt daar in de app. De itsme moet van dezelfde persoon zijn als uw eID. Daarna bent u terug op deze pagina.
itsme-mine-link = itsme koppelen
itsme-mine-linked = Gekoppeld sinds { $since }
itsme-mine-linked-lead = Kies “itsme” wanneer u zich aanmeldt, hier of vanuit een tool. Hebt u een nieuwe itsme-account gemaakt? Dan hoeft u niets te doen: bij de volgende keer herkennen we u.
itsme-mine-unlink = itsme ontkoppelen
itsme-mine-unlink-hint = U kunt zich dan niet meer met itsme aanmelden. Koppelen kan later opnieuw.
itsme-mine-back = Mijn account
itsme-help-heading = Vragen over itsme
itsme-help = De app is gratis, ook om u aan te melden en te bevestigen. Met vragen over de app of uw itsme-account gaat u naar itsme zelf: 02 657 32 13, of de website.
itsme-help-site = itsme-id.com
notice-itsme-linked = itsme is gekoppeld. U kunt zich er nu mee aanmelden.
notice-itsme-unlinked = itsme is ontkoppeld.

# Als het niet lukte.
itsme-failed-again = Opnieuw met itsme
itsme-failed-otherwise = Anders aanmelden
itsme-failed-link = Aanmelden en itsme koppelen
itsme-failed-link-again = Opnieuw proberen
itsme-failed-account = Naar Mijn account
refusal-itsme-too-many = Vanaf uw netwerk werd te vaak na elkaar met itsme begonnen. Wacht { $wait }.
refusal-itsme-too-many-heading = Even wachten
refusal-itsme-too-many-next = Probeer het daarna opnieuw, of meld u anders aan.
refusal-itsme-attempt-expired = Dit aanmelden met itsme duurde te lang, of is al gebruikt. Er is niets gebeurd.
refusal-itsme-attempt-expired-heading = Begin opnieuw
refusal-itsme-attempt-expired-next = Begin opnieuw, en bevestig binnen enkele minuten in de app. Bewaar deze pagina niet als bladwijzer.
refusal-itsme-attempt-elsewhere = U begon in een andere browser, of er is hier intussen iemand anders aangemeld. Daarom is hier niemand aangemeld en niets gekoppeld.
refusal-itsme-attempt-elsewhere-heading = U kwam in een andere browser terug
refusal-itsme-attempt-elsewhere-next = Begin hier opnieuw. Op een telefoon helpt het om onze site te openen in de browser die de app daarna gebruikt.
refusal-itsme-declined = U hebt in de app geweigerd, of itsme gaf geen toestemming.
refusal-itsme-declined-heading = Niet bevestigd
refusal-itsme-declined-next = Was dat niet de bedoeling? Probeer het opnieuw. Kreeg u een vraag die u niet verwachtte, dan was weigeren juist.
refusal-itsme-unfinished = Het bevestigen in de app is niet afgerond.
refusal-itsme-unfinished-heading = Niet afgerond
refusal-itsme-unfinished-next = Houd uw telefoon bij de hand, open de app en probeer het opnieuw.
refusal-itsme-unavailable = itsme antwoordt nu niet zoals het hoort.
refusal-itsme-unavailable-heading = itsme is even niet bereikbaar
refusal-itsme-unavailable-next = Probeer het over enkele minuten opnieuw, of meld u intussen anders aan.
refusal-itsme-refused-us = itsme aanvaardt onze vraag niet. Dat ligt aan ons, niet aan u.
refusal-itsme-refused-us-heading = itsme werkt hier nu niet
refusal-itsme-refused-us-next = Meld u intussen anders aan. Blijft het zo? Schrijf dan naar { $support }.
refusal-itsme-untrusted = We konden niet nagaan dat het antwoord echt van itsme kwam en voor dit aanmelden was. Voor uw veiligheid doen we er niets mee.
refusal-itsme-untrusted-heading = We vertrouwen dit antwoord niet
refusal-itsme-untrusted-next = Probeer het opnieuw. Gebeurt het nog eens? Meld u dan anders aan en schrijf naar { $support }.
refusal-itsme-no-number = Uw itsme is gemaakt met een document zonder Belgisch rijksregisternummer. Daarmee kunnen we niet nagaan dat ze bij uw eID hoort.
refusal-itsme-no-number-heading = Deze itsme kan niet gekoppeld worden
refusal-itsme-no-number-next = Meld u verder aan met uw eID, of met uw gebruikersnaam en wachtwoord.
refusal-itsme-not-linked = Deze itsme is nog aan geen account gekoppeld.
refusal-itsme-not-linked-heading = Koppel eerst itsme
refusal-itsme-not-linked-next = Meld u één keer aan met uw eID, of met uw gebruikersnaam en wachtwoord, en koppel itsme onder Mijn account. Daarna volstaat itsme.
refusal-itsme-eid-missing = Aan dit account is geen eID (meer) gekoppeld, en daar steunt itsme op.
refusal-itsme-eid-missing-heading = Eerst uw eID
refusal-itsme-eid-missing-next = Meld u aan zonder itsme en koppel uw eID onder Mijn account.
refusal-itsme-other-person = Deze itsme is van iemand anders dan de eID van dit account.
refusal-itsme-other-person-heading = Niet dezelfde persoon
refusal-itsme-other-person-next = Gebruik uw eigen itsme. Klopt er iets niet? Schrijf naar { $support }.
refusal-itsme-linked-elsewhere = Deze itsme is al aan een ander account gekoppeld.
refusal-itsme-linked-elsewhere-heading = Al gekoppeld
refusal-itsme-linked-elsewhere-next = Hebt u zelf een tweede account? Ontkoppel itsme daar eerst. Anders: schrijf naar { $support }.

# Mails.
mail-itsme-linked-subject = itsme is gekoppeld aan uw account
mail-itsme-linked-text = Aan uw Immo-Connect account is een itsme gekoppeld. U kunt zich er nu mee aanmelden.
mail-itsme-linked-not-you = Hebt u dat niet zelf gedaan? Ontkoppel itsme dan meteen onder Mijn account, en schrijf ons.
mail-itsme-link = itsme beheren
mail-itsme-unlinked-subject = itsme is ontkoppeld van uw account
mail-itsme-unlinked-text = Uw itsme is van uw Immo-Connect account ontkoppeld. U kunt zich er niet meer mee aanmelden.
mail-itsme-unlinked-not-you = Hebt u dat niet zelf gedaan? Wijzig dan uw wachtwoord en schrijf ons.

# Wat de helpdesk van iemand ziet.
itsme-dossier-linked = gekoppeld
itsme-dossier-none = Er is geen itsme gekoppeld.
