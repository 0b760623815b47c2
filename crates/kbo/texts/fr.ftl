# Données de la Banque-Carrefour des Entreprises.
kbo-source = Source : Banque-Carrefour des Entreprises (BCE), SPF Économie. Situation au { $day }.
