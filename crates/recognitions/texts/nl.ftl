# Het menu onder de naam.
menu-recognitions = Mijn erkenningen

# Mijn erkenningen.
recognitions-heading = Mijn erkenningen
recognitions-lead = Uw erkenningen als vastgoedprofessional, zoals de registers ze ons doorgeven. Sommige tools kunt u alleen registreren of gebruiken met de juiste erkenning.
recognitions-empty = Hier komen uw erkenningen: als BIV-lid, als medewerker via SF323, als CIB-lid … Er staan er nog geen op uw account.
recognitions-empty-action = Nakijken waarom
recognitions-kind = Erkenning
recognitions-number = Nummer
recognitions-source = Bron
recognitions-list-of = Lijst van { $date }
recognitions-validity = Geldigheid
recognitions-valid-always = Onbeperkt
recognitions-valid-from = Vanaf { $from }
recognitions-valid-until = Tot en met { $until }
recognitions-valid-from-until = Van { $from } tot en met { $until }
recognitions-standing = Status
recognitions-standing-in-force = Geldig
recognitions-standing-not-yet = Nog niet geldig
recognitions-standing-expired = Vervallen
recognitions-standing-suspended = Geschorst
recognitions-standing-withdrawn = Ingetrokken

# Waarom ontbreekt mijn erkenning?
recognitions-missing-heading = Waarom ontbreekt mijn erkenning?
recognitions-missing-lead = Wij kennen zelf geen erkenningen toe: we lezen elke dag de lijsten van de registers. Wat daar niet in staat, kunnen wij niet tonen.
recognitions-missing-eid = Een erkenning komt op uw account zodra vaststaat dat u de persoon in de lijst bent: automatisch bij het koppelen van uw eID, of door de helpdesk.
recognitions-missing-no-sources = Hier komen de registers waarvan we de lijsten lezen.
recognitions-missing-sources = Waar uw erkenning vandaan komt
recognitions-missing-kinds = Erkenningen van { $source }
recognitions-missing-delay = { $months ->
    [one] Het kan tot 1 maand duren voor een nieuwe erkenning doorstroomt.
   *[other] Het kan tot { $months } maanden duren voor een nieuwe erkenning doorstroomt.
}
recognitions-missing-last-read = Wij lazen de lijst van { $date }, laatst nagekeken op { $at }.
recognitions-missing-never-read = Van deze bron hebben wij nog geen lijst ontvangen.
recognitions-missing-refused = De lijst die we op { $at } kregen, was niet in orde. We gebruiken ze niet en zoeken het uit met de bron; wat eerder erkend was, blijft staan.
recognitions-missing-stale = Deze lijst is ouder dan gewoonlijk. Een recente wijziging kan er nog niet in staan.
recognitions-missing-helpdesk = Nog altijd niet in orde?
recognitions-missing-helpdesk-text = Neem contact op met de helpdesk, die het met u uitzoekt. Vermeld uw gebruikersnaam en het nummer van uw erkenning, bijvoorbeeld uw BIV-nummer:

# Hoe een lijst gelezen werd.
recognitions-reading-begun = Bezig
recognitions-reading-interrupted = Onderbroken
recognitions-reading-taken = Overgenomen
recognitions-reading-unchanged = Ongewijzigd
recognitions-reading-refused = Geweigerd

# Wat er mis is met een lijst.
recognitions-wrong-at-line = Regel { $line }: { $wrong }
recognitions-wrong-unreachable = De bron gaf geen lijst ({ $detail }).
recognitions-wrong-no-file = In de map staat geen lijst van deze bron.
recognitions-wrong-too-large = De lijst is groter dan 64 MiB.
recognitions-wrong-encoding = De lijst is niet in UTF-8.
recognitions-wrong-columns = De kolommen zijn niet de afgesproken kolommen. Gevonden: { $found }. Verwacht: { $expected }.
recognitions-wrong-open-feed = De lijst bevat rijksregisternummers, of waaraan men ze herkent, maar iedereen kan haar ophalen. De bron moet om een sleutel vragen.
recognitions-wrong-empty = De lijst is leeg.
recognitions-wrong-unclosed = De lijst eindigt niet met de regel “end;” en het aantal rijen: er ontbreekt misschien een deel. Er werd niets ingetrokken.
recognitions-wrong-count = De laatste regel zegt dat er { $said } rijen zijn, maar er staan er { $found }.
recognitions-wrong-quote = Een aanhalingsteken heeft geen tegenhanger.
recognitions-wrong-fields = { $found } velden in plaats van { $expected }.
recognitions-wrong-missing = De kolom { $column } is leeg.
recognitions-wrong-too-long = De kolom { $column } is te lang.
recognitions-wrong-unfit = De kolom { $column } bevat tekens die niet in één regel tekst horen.
recognitions-wrong-value = In de kolom { $column } staat { $value }; dat kan daar niet.
recognitions-wrong-kind = { $value } is geen erkenning van deze bron.
recognitions-wrong-holder = Zo iemand kan de erkenning { $kind } niet hebben.
recognitions-wrong-two-holders = De rij gaat over een persoon én over een organisatie.
recognitions-wrong-period = De erkenning eindigt voor ze begint.
recognitions-wrong-doubled = Het nummer { $number } staat ook op regel { $first }.
recognitions-wrong-dates-differ = Niet alle rijen zijn van dezelfde dag.
recognitions-wrong-future = De lijst is van een dag die nog moet komen: { $day }.
recognitions-wrong-older = De lijst van { $day } is ouder dan de vorige, van { $former }.
recognitions-wrong-shrunk = De lijst telt { $rows } rijen, de vorige { $former }. Minder dan 60 procent lijkt een vergissing.

refusal-recognition-unknown = Deze erkenning bestaat niet, of niet meer.
refusal-recognition-account-unknown = Dit account bestaat niet, of is nog niet geactiveerd.
refusal-recognition-of-organisation = Deze erkenning is van een organisatie. Ze hoort bij het ondernemingsnummer, niet bij een persoon.
refusal-recognition-linked = Deze erkenning hoort al bij een andere account. Maak die eerst los.
