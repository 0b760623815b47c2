# De pagina met de tools, het Vastgoed Loket.
tools-heading = Vastgoed Loket
tools-lead = Met uw Immo-Connect account meldt u zich één keer aan en gebruikt u al deze tools.
tools-empty = Hier komen de tools waarbij u zich met uw Immo-Connect account kunt aanmelden.
tools-start = Starten
tools-not-yet = Aanmelden met eID of itsme is nog niet mogelijk. Deze tool kunt u daarom nog niet starten.
tools-methods = Aanmelden met
tools-methods-heading = Waarmee u zich aanmeldt
tools-method-password = Gebruikersnaam en wachtwoord
tools-method-eid = eID
tools-method-itsme = itsme
tools-one-account = Bent u al aangemeld bij Immo-Connect? Dan hoeft u dat hier niet opnieuw te doen.
