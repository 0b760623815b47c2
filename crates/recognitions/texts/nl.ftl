# Erkenningen.
refusal-recognition-account-unknown = Deze account bestaat niet.
refusal-recognition-of-organisation = Deze erkenning is van een organisatie. Zij hoort bij het ondernemingsnummer, niet bij een persoon.
refusal-recognition-linked = Deze erkenning hoort al bij een andere account. Maak die eerst los.
