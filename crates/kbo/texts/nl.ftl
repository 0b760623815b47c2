# Gegevens van de Kruispuntbank van Ondernemingen.
kbo-source = Bron: Kruispuntbank van Ondernemingen (KBO), FOD Economie. Stand van { $day }.
