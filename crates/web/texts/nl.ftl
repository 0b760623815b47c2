# The frame around every page.
layout-announcements = Mededelingen
layout-viewing-name = Kijken als
layout-viewing = U kijkt als { $name }, tot { $until } uur. U kunt niets wijzigen.
layout-viewing-end = Stoppen met kijken
layout-skip = Naar de inhoud
layout-home = naar de startpagina
layout-help = Help
layout-syndic = Wie is de syndicus?
layout-language = Taal
layout-language-below = Taal, onderaan
layout-sign-in = Aanmelden
layout-sign-out = Afmelden
layout-menu = Uw menu
layout-acting-for = U treedt op voor { $organisation }.
layout-hours = Maandag tot vrijdag, { $hours } uur
layout-demo = Demo: niets van wat u hier doet, is echt.
layout-error-code = Vraagt u hulp? Vermeld dan deze code:
layout-contact = Een vraag stellen

# Parts of every form.
form-errors-heading = Kijk dit even na
form-error-prefix = Fout:
form-optional = (niet verplicht)
form-password-show = Tonen
form-password-hide = Verbergen
form-resend-in = Nieuwe code mogelijk over { $seconds } seconden
form-remember-save = Vergeet uw wijzigingen niet te bewaren.
form-save = Bewaren
form-cancel = Annuleren

# Bars of some months.
chart-month = Maand
chart-table = Als tabel tonen

# Wie eerst opnieuw moest aantonen wie hij is.
notice-kept = Nog niet bewaard: wat u had ingevuld, staat er weer. Kijk het na en verstuur het opnieuw.
notice-kept-but-file = Nog niet bewaard: wat u had ingevuld, staat er weer. Kies het bestand opnieuw en verstuur het.
notice-not-saved = Nog niet bewaard: meld u opnieuw aan en vul het daarna nog eens in.

# Weigeringen die elke pagina kan geven. `-heading` en `-next` zijn er waar de gewone niet volstaan.
refusal-heading = Dat lukte niet
refusal-next = Ga terug en probeer het opnieuw. Blijft het misgaan, mail dan naar { $support } en vermeld de code hieronder.
refusal-action-again = Opnieuw proberen
refusal-action-form = Terug naar het formulier
refusal-action-tools = Naar de tools
refusal-action-help = Uitleg en oplossing
refusal-not-found = Deze pagina bestaat niet of is niet voor u bestemd.
refusal-not-found-heading = Pagina niet gevonden
refusal-not-found-next = Kijk het adres na, of vertrek vanaf de pagina met de tools.
refusal-method-not-allowed = Dit adres kan niet op deze manier geopend worden. Er is niets gewijzigd.
refusal-method-not-allowed-heading = Deze pagina opent anders
refusal-method-not-allowed-next = Ga terug naar de pagina waar u vandaan kwam, of vertrek vanaf de pagina met de tools.
refusal-only-looking = U kijkt mee met iemand anders. Zo kunt u lezen, maar niets wijzigen en nergens aanmelden.
refusal-only-looking-heading = Alleen kijken
refusal-only-looking-next = Stop met kijken, boven aan de pagina, en doe het dan als uzelf.
refusal-forged = Dit formulier is verlopen of kwam niet van onze website. Er is niets bewaard.
refusal-forged-heading = Vul het formulier opnieuw in
refusal-forged-next = Open de pagina opnieuw en vul het formulier nog eens in. Staan cookies uit in uw browser? Zet ze dan aan voor deze website.
refusal-malformed = We konden niet lezen wat uw browser doorstuurde.
refusal-too-large = Wat u doorstuurde is te groot.
refusal-too-large-next = Kies een kleiner bestand of een kortere tekst en probeer het opnieuw.
refusal-unavailable = We kunnen uw vraag nu even niet verwerken. Er is niets verloren gegaan.
refusal-unavailable-heading = Even geduld
refusal-unavailable-next = Wacht een minuut en probeer het opnieuw.
refusal-internal = Er liep iets mis aan onze kant. We kijken het na.
refusal-internal-heading = Dat is onze fout

# Een formulier dat iemand anders opende, intussen aangemeld in een ander tabblad.
refusal-somebody-else-heading = Intussen is iemand anders aangemeld
refusal-somebody-else = U bent aangemeld als { $name }; er is niets bewaard.
refusal-somebody-else-next = Dit formulier werd geopend door iemand anders, en in een ander tabblad meldde { $name } zich aan. Laat de andere persoon zich opnieuw aanmelden: wat u invulde, staat er dan weer.
refusal-somebody-else-by-hand-heading = Intussen is iemand anders aangemeld
refusal-somebody-else-by-hand = U bent aangemeld als { $name }; er is niets bewaard.
refusal-somebody-else-by-hand-next = Dit formulier werd geopend door iemand anders, en in een ander tabblad meldde { $name } zich aan. Neem over wat u nog nodig hebt, en vul het opnieuw in onder de juiste naam.
refusal-typed = Wat u had ingevuld
refusal-action-other-person = Aanmelden als de andere persoon
# Een manier om aan te melden die dit programma niet heeft.
sign-in-method-gone = op een manier die er niet meer is
sign-in-method-or = { " of " }
refusal-files-too-often = U hebt veel bestanden gedownload. Probeer het over { $wait } opnieuw.
