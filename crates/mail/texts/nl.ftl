# Onderaan elke mail.
mail-footer-help = Een vraag? Mail naar
mail-footer-hours = We antwoorden zo snel mogelijk, van maandag tot vrijdag van 9.00 tot 12.30 uur en van 13.30 tot 17.00 uur.

# Bovenaan.
mail-hello = Dag { $name }

# Waarom iemand een mail krijgt, onderaan.
mail-why-account = U krijgt deze mail omdat dit het adres van uw Immo-Connect account is.
mail-why-former = U krijgt deze mail omdat dit het adres van uw Immo-Connect account was.
mail-why-typed = U krijgt deze mail omdat iemand dit adres op Immo-Connect invulde.
mail-why-administrator = U krijgt deze mail omdat u beheerder bent van { $organisation }.
mail-why-member = U krijgt deze mail omdat u medewerker bent van { $organisation }.
