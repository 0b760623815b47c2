# Het menu onder de naam.
menu-all-tools = Vastgoed Loket

# De pagina met de tools, het Vastgoed Loket.
tools-heading = Vastgoed Loket
tools-lead = Met uw Immo-Connect account meldt u zich één keer aan en gebruikt u al deze tools.
tools-empty = Hier komen de tools waarbij u zich met uw Immo-Connect account kunt aanmelden.
tools-start = Starten
tools-not-yet = Aanmelden met { $methods } is hier niet ingesteld.
tools-methods = Aanmelden met
tools-methods-heading = Waarmee u zich aanmeldt
sign-in-method-eid = eID
sign-in-method-itsme = itsme
tools-one-account = Bent u al aangemeld bij Immo-Connect? Dan hoeft u dat hier niet opnieuw te doen.

# Hoe een tool gebruikt kan worden, op de pagina van de tool.
tools-register = Registreren voor een organisatie
tools-ways-heading = Hoe u deze tool kunt gebruiken
tools-way-organisation = Voor een organisatie
tools-way-personal = Voor uzelf
tools-to-register = Erkenningen om te registreren
tools-to-use = Erkenningen om te gebruiken
tools-no-recognition = Geen erkenning nodig
tools-or = { " of " }
tools-or-organisation = { $recognition } (van uzelf of van de organisatie)
tools-why = Kan ik deze tool openen?
tools-why-not = Waarom?
tools-prices = Prijs
tools-price = { $amount } per { $per }, inclusief btw
tools-no-price = Immo-Connect rekent hiervoor niets aan.
tools-recognitions-hint = Om te registreren volstaat het dat de organisatie of één van haar medewerkers de erkenning heeft. Om de tool te gebruiken hebt u de erkenning zelf nodig, tenzij hierboven iets anders staat. Vragen over erkenningen?
