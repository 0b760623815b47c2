# The frame around every page.
layout-skip = Naar de inhoud
layout-home = naar uw tools
layout-help = Help
layout-language = Taal
layout-language-below = Taal, onderaan
layout-sign-in = Aanmelden
layout-sign-out = Afmelden
layout-menu = Uw menu
layout-hours = Maandag tot vrijdag, 9.00–12.30 en 13.30–17.00 uur
layout-demo = Demo: niets van wat u hier doet, is echt.
layout-error-code = Vraagt u hulp? Vermeld dan deze code:

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
