# Wat meer dan één pagina gebruikt.
accounts-my-account = Mijn account
accounts-email-invalid = Vul een geldig e-mailadres in, zoals naam@voorbeeld.be.
accounts-email-meant = Bedoelt u { $email }? Verbeter dan het adres. Klopt het zoals het er staat? Verstuur het formulier dan nog eens.
accounts-new-password = Nieuw wachtwoord
accounts-new-password-hint = Minstens 12 tekens. Een zin van een paar woorden die u makkelijk onthoudt, is heel goed.
accounts-new-password-again = Hetzelfde wachtwoord, nog eens
accounts-code = Code uit de mail
accounts-minutes = { $minutes ->
    [one] { $minutes } minuut
   *[other] { $minutes } minuten
}
accounts-code-hint = 6 cijfers, { $lifetime } geldig.
accounts-code-nothing = Geen mail gekregen? Kijk ook bij ongewenste post.
accounts-code-resend = Een nieuwe code sturen
accounts-code-send = Code sturen

# Aanmelden.
sign-in-heading = Aanmelden
sign-in-heading-tool = Aanmelden bij { $tool }
sign-in-heading-again = Bevestig dat u het bent
sign-in-again = { $name }, geef uw wachtwoord nog eens. Dat vragen we voor gevoelige wijzigingen of wanneer een tool het wil.
sign-in-again-otherwise = { $name }, toon nog eens dat u het bent. Dat vragen we voor gevoelige wijzigingen of wanneer een tool het wil.
sign-in-anybody = U bent aangemeld als { $name }. De tool vraagt wie er nu verdergaat: meld u aan als de persoon die de tool wil gebruiken.
sign-in-other-person = U bent aangemeld als { $name }. Het formulier is van iemand anders: meld u aan als de persoon die het opende. Wat die invulde, staat er dan weer.
sign-in-not-you = Bent u niet { $name }? Meld eerst af.
sign-in-back = Terug naar { $tool }
sign-in-method-password = Gebruikersnaam en wachtwoord
sign-in-used-password = met gebruikersnaam en wachtwoord
sign-in-divider = met uw gebruikersnaam
sign-in-username = Gebruikersnaam of e-mailadres
sign-in-username-missing = Vul uw gebruikersnaam of e-mailadres in.
sign-in-password = Wachtwoord
sign-in-password-missing = Vul uw wachtwoord in.
sign-in-forgotten = wachtwoord vergeten
sign-in-obtain = U kunt zich nog niet aanmelden met { $method }. Dat brengt u eerst bij uw account in orde.
sign-in-obtain-link = { $method } toevoegen
sign-in-missing-heading = Aanmelden kan hier niet
sign-in-missing = U moet u hier aanmelden met { $methods }.
sign-in-missing-why = Gebruikersnaam en wachtwoord volstaan niet, omdat deze tool uw identiteit zeker moet kennen. Aanmelden met { $methods } is op deze plek niet ingesteld. U verliest niets: vraag het aan de helpdesk, en kom later terug vanuit de tool.
refusal-sign-in-wrong = Deze gebruikersnaam en dit wachtwoord horen niet bij elkaar. Kijk ze na en probeer het opnieuw, of kies “wachtwoord vergeten”.
refusal-sign-in-too-many = Er werd te vaak na elkaar geprobeerd. Wacht { $wait } en probeer het dan opnieuw.
refusal-too-busy = Er melden zich nu veel mensen tegelijk aan. Wacht een paar seconden, geef uw wachtwoord nog eens en probeer het opnieuw.

# Afmelden.
sign-out-heading = Wilt u zich afmelden?
sign-out-lead = U wordt op dit toestel afgemeld bij Immo-Connect en bij de tools die u hier opende.
sign-out-stay = Aangemeld blijven

# Een account aanmaken.
register-heading = Uw Immo-Connect account aanmaken
register-lead = Een account is persoonlijk. U gebruikt het voor alle tools, ook als u voor meer dan één kantoor werkt.
register-first-name = Voornaam
register-first-name-missing = Vul uw voornaam in.
register-last-name = Familienaam
register-last-name-missing = Vul uw familienaam in.
register-name-unfit = Vul uw naam in zoals op uw identiteitskaart, met hoogstens 100 letters.
register-name-hint = Zoals op uw identiteitskaart
register-one-name = Ik heb maar één naam.
register-one-name-hint = Vul die dan in als familienaam, en laat de voornaam leeg.
register-username = Gebruikersnaam
register-username-hint = Wij stellen een naam voor; u mag een andere kiezen. Later kan hij niet meer gewijzigd worden. 3 tot 32 kleine letters, cijfers, punten, streepjes.
register-username-proposed = We vulden een voorstel in. Kijk het na of kies een andere naam, en geef uw wachtwoord nog eens.
register-username-missing = Kies een gebruikersnaam.
register-username-invalid = Gebruik 3 tot 32 letters zonder accent, cijfers, punten of streepjes.
register-email = E-mailadres
register-email-hint = Liefst een persoonlijk adres: hier komt uw activatiecode toe, en later een nieuw wachtwoord als u het vergat.
register-submit = Account aanmaken
register-have-one = U hebt al een account? Aanmelden
refusal-username-taken = Deze gebruikersnaam is al bezet. Kies een andere.
refusal-register-too-many = Vanaf dit netwerk werden te veel accounts aangemaakt. Probeer het over { $wait } opnieuw.
refusal-password-too-short = Kies een wachtwoord van minstens { $min } tekens.
refusal-password-too-long = Kies een wachtwoord van hoogstens { $max } tekens.
refusal-password-breached = Dit wachtwoord staat op lijsten van gelekte wachtwoorden. Kies een ander.
refusal-password-weak = Dit wachtwoord is te makkelijk te raden. Kies een langere zin, zonder uw naam of bekende reeksen.
refusal-password-too-many = Vanaf dit netwerk werden kort na elkaar veel wachtwoorden gekozen. Wacht { $wait } en probeer het dan opnieuw.
refusal-current-password-too-many = U typte te vaak een verkeerd wachtwoord. Wacht { $wait } en probeer het dan opnieuw.
refusal-passwords-differ = De twee wachtwoorden zijn niet gelijk. Typ ze nog eens.

# Activeren.
activate-heading = Activeer uw account
activate-lead = We stuurden een activatiecode naar { $email }. Typ ze hier.
activate-lead-unsent = Er is nu geen activatiecode onderweg naar { $email }. Vraag een nieuwe code.
activate-submit = Account activeren
activate-correct = Is het adres fout? Verbeter het.
activate-address-heading = E-mailadres verbeteren
activate-address-lead = We sturen een nieuwe code naar het adres dat u hier invult. De vorige code werkt dan niet meer.
activation-address-taken = Met dit e-mailadres bestaat intussen een ander account. Meld u daarmee aan, of vul een ander adres in.
notice-activated = Uw account is geactiveerd en u bent aangemeld.
notice-already-activated = Dit account is al geactiveerd. U kunt zich aanmelden.
notice-activation-sign-in = Meld u aan met uw gebruikersnaam en wachtwoord. Daarna kunt u de activatiecode typen.
notice-code-sent = Er is een nieuwe code onderweg. De vorige werkt niet meer.
refusal-code-malformed = Typ de 6 cijfers uit de mail.
refusal-code-wrong = Deze code klopt niet. U kunt nog { $attempts } keer proberen.
refusal-code-expired = Deze code is niet meer geldig. Vraag een nieuwe.
refusal-code-superseded = Dit is de code van een vorige mail. Gebruik de code uit de nieuwste mail.
refusal-code-too-many-attempts = Er werd te vaak een verkeerde code getypt. Vraag een nieuwe.
refusal-code-too-often = Er werd te vaak na elkaar een code getypt. Wacht { $wait } en probeer het dan opnieuw.
refusal-code-too-soon = Wacht nog { $wait } voor u een nieuwe code vraagt.
refusal-code-mailbox-full = Naar dit adres gingen al veel mails van ons, misschien omdat iemand anders het intypte. Daarom stuurden we nu geen code. Wacht { $wait } en vraag dan een nieuwe code.

# Wachtwoord vergeten.
forgotten-heading = Wachtwoord vergeten
forgotten-lead = Vul het e-mailadres van uw account in. U krijgt een mail met een nieuw wachtwoord.
forgotten-email = E-mailadres van uw account
forgotten-submit = Nieuw wachtwoord vragen
forgotten-sent-heading = Kijk in uw mailbox
forgotten-sent = Hoort { $email } bij een account, dan is er nu een mail met een nieuw wachtwoord onderweg.
forgotten-sent-rules = Het nieuwe wachtwoord werkt één keer, binnen { $lifetime }. Daarna kiest u er zelf een. Uw oude wachtwoord blijft werken tot u het nieuwe gebruikt.
forgotten-sent-nothing = Niets gekregen? Kijk bij ongewenste post, en of u met een ander adres inschreef.
refusal-forgotten-mailbox-full = Naar dit adres gingen al veel mails met een nieuw wachtwoord, misschien omdat iemand anders het intypte. Daarom stuurden we er nu geen. Gebruik het wachtwoord uit een van die mails, of probeer het over { $wait } opnieuw.
refusal-forgotten-too-many = Er werd te vaak na elkaar een nieuw wachtwoord gevraagd. Probeer het over { $wait } opnieuw.
choose-password-heading = Kies een nieuw wachtwoord
choose-password-lead = U meldde zich aan met het wachtwoord uit de mail. Dat werkt maar één keer: kies er nu zelf een.

# Wachtwoord wijzigen.
password-heading = Wachtwoord wijzigen
password-lead = Daarna bent u op uw andere toestellen afgemeld.
password-first-heading = Wachtwoord kiezen
password-first-lead = U hebt nog geen wachtwoord. Met een wachtwoord kunt u zich ook met uw gebruikersnaam aanmelden. Daarna bent u op uw andere toestellen afgemeld.
notice-password-chosen = U hebt nu een wachtwoord. Op uw andere toestellen bent u afgemeld.
password-current = Huidig wachtwoord
refusal-current-password-wrong = Dit is niet uw huidige wachtwoord.
notice-password-changed = Uw wachtwoord is gewijzigd. Op uw andere toestellen bent u afgemeld.

# E-mailadres wijzigen.
email-heading = E-mailadres wijzigen
email-lead = Uw adres is nu { $email }. We sturen een code naar het nieuwe adres; pas als u die typt, wordt het gewijzigd.
email-new = Nieuw e-mailadres
email-pending = De wijziging naar { $email } wacht nog op de code.
email-pending-code = De code typen
email-code-heading = Typ de code uit de mail
email-code-lead = We stuurden een code naar { $email }. Tot u ze typt, blijft uw huidige adres in gebruik.
email-code-keep-open = Sluit dit scherm niet af: u hebt het nodig om de code te typen. Moet u toch weg, dan vindt u het terug via “Mijn account”, “e-mailadres wijzigen”.
email-code-submit = E-mailadres bevestigen
email-code-correct = Is het adres fout? Vul een ander in.
email-code-cancel = Toch niet wijzigen
refusal-email-same = Dit is het adres dat u nu al gebruikt.
refusal-email-taken = Met dit adres bestaat intussen een ander account. Vul een ander adres in.
notice-email-changed = Uw e-mailadres is gewijzigd.
notice-email-change-cancelled = Uw e-mailadres blijft zoals het was.

# Mails.
mail-username = Uw gebruikersnaam: { $username }
mail-sign-in-link = Aanmelden
mail-forgotten-link = Wachtwoord vergeten
mail-activation-subject = { $code } is uw activatiecode voor Immo-Connect
mail-activation-heading = Activeer uw Immo-Connect account
mail-activation-text = Met dit e-mailadres werd een Immo-Connect account aangemaakt. Typ deze activatiecode op het scherm dat nog openstaat. Ze is { $lifetime } geldig.
mail-activation-where = Het scherm niet meer open? Open deze pagina op hetzelfde toestel en typ de code daar. De link alleen activeert niets.
mail-activation-link = Code typen
mail-activation-not-you = Hebt u geen account aangemaakt? Dan hoeft u niets te doen. Geef de code aan niemand.
mail-address-taken-subject = U hebt al een Immo-Connect account
mail-address-taken-text = Iemand probeerde uw e-mailadres te gebruiken voor een ander Immo-Connect account. U hebt er al een: meld u daarmee aan, of vraag een nieuw wachtwoord als u het vergat.
mail-address-taken-not-you = Was u dit niet? Dan hoeft u niets te doen. Uw account is niet gewijzigd.
mail-new-password-subject = Uw nieuw wachtwoord voor Immo-Connect
mail-new-password-text = U vroeg een nieuw wachtwoord. Meld u hiermee aan:
mail-new-password-rules = Dit wachtwoord werkt één keer, binnen { $lifetime }. Daarna kiest u er zelf een. Uw oude wachtwoord blijft werken tot u dit gebruikt.
mail-new-password-not-you = Vroeg u dit niet? Dan hoeft u niets te doen: uw wachtwoord is niet gewijzigd.
mail-password-changed-subject = Uw wachtwoord is gewijzigd
mail-password-changed-text = Het wachtwoord van uw Immo-Connect account { $username } is gewijzigd. Op uw andere toestellen bent u afgemeld.
mail-password-changed-not-you = Was u dit niet? Vraag dan meteen een nieuw wachtwoord en verwittig ons.
mail-email-code-subject = { $code } is uw code om uw e-mailadres te wijzigen
mail-email-code-heading = Bevestig uw nieuwe e-mailadres
mail-email-code-text = U wilt dit adres gebruiken voor uw Immo-Connect account. Typ deze code op het scherm dat nog openstaat. Ze is { $lifetime } geldig.
mail-email-code-where = Het scherm niet meer open? U vindt het terug op deze pagina:
mail-email-code-link = Code typen
mail-email-code-not-you = Vroeg u dit niet? Dan hoeft u niets te doen. Geef de code aan niemand.
mail-email-asked-subject = Uw e-mailadres wordt gewijzigd
mail-email-asked-text = Iemand vroeg om het e-mailadres van uw Immo-Connect account te wijzigen in { $email }. Zodra dat adres bevestigd is, gebruiken we dit adres niet meer.
mail-email-changed-subject = Uw e-mailadres is gewijzigd
mail-email-changed-text = Het e-mailadres van uw Immo-Connect account is gewijzigd in { $email }. Op dit adres krijgt u geen mails meer van ons.
mail-email-not-you = Was u dit niet? Wijzig dan meteen uw wachtwoord en mail naar { $support }.

# Op de startpagina.
accounts-start-account = Account aangemaakt en geactiveerd
accounts-start-account-hint = Uw e-mailadres is bevestigd.

# Wat de helpdesk van iemand ziet.
accounts-dossier-failures = Mislukte aanmeldingen
accounts-dossier-failures-none = Geen in de laatste 30 dagen.
accounts-dossier-sign-in-wrong = Gebruikersnaam en wachtwoord pasten niet bij elkaar.
accounts-dossier-sign-in-too-many = Te veel pogingen kort na elkaar.
accounts-dossier-mails = Mails
accounts-dossier-mails-none = Geen in de laatste 30 dagen.
accounts-dossier-mail-delivered = aangenomen door de mailserver
accounts-dossier-mail-refused = geweigerd: { $answer }
accounts-dossier-mail-again = nog niet aangenomen: { $answer }
accounts-dossier-mail-waiting = wacht
