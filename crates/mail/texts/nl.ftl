# Onderaan elke mail.
mail-footer-help = Een vraag? Mail naar
mail-footer-hours = We antwoorden zo snel mogelijk, van maandag tot vrijdag van 9.00 tot 12.30 uur en van 13.30 tot 17.00 uur.
mail-footer-why = Deze mail werd automatisch verstuurd omdat iemand dit adres bij Immo-Connect gebruikt.
