//! The words of which names and addresses are made.

/// In which language, the words before, and whether they are an association's.
pub(crate) const RESIDENCES: [(&str, &str); 9] = [
    ("2", "Residentie"),
    ("2", "VME Residentie"),
    ("2", "Vereniging van Mede-eigenaars"),
    ("1", "Résidence"),
    ("1", "ACP Résidence"),
    ("1", "Association des copropriétaires"),
    ("2", "Res."),
    ("1", "Immeuble"),
    ("3", "Residenz"),
];

pub(crate) const TRADES: [(&str, &str); 10] = [
    ("2", "Bakkerij"),
    ("2", "Garage"),
    ("2", "Vastgoed"),
    ("1", "Boulangerie"),
    ("1", "Immobilière"),
    ("1", "Garage"),
    ("0", "Studio"),
    ("0", "Atelier"),
    ("3", "Bäckerei"),
    ("4", "Consulting"),
];

pub(crate) const FIRST_NAMES: [&str; 12] = [
    "An",
    "Marc",
    "Lieve",
    "Chloé",
    "Zoë",
    "François",
    "Jürgen",
    "Noël",
    "Emma",
    "Louis",
    "Amélie",
    "Wout",
];

/// Two of them make a name: more than there are enterprises.
pub(crate) const BEGINNINGS: [&str; 60] = [
    "Zonne", "Mane", "Roze", "Linde", "Beuke", "Eike", "Wilge", "Berke", "Duine", "Zee", "Meeuwe",
    "Zwane", "Valke", "Reiger", "Water", "Molen", "Kasteel", "Park", "Bosch", "Heide", "Veld",
    "Berg", "Dal", "Bron", "Stern", "Silber", "Gold", "Val", "Mont", "Clair", "Beau", "Belle",
    "Haute", "Petit", "Grand", "Vert", "Bleu", "Rouge", "Blanc", "Doré", "Prim", "Azur", "Aven",
    "Tulp", "Narcis", "Lelie", "Anemo", "Céré", "Olym", "Atlan", "Pali", "Hori", "Sere", "Nova",
    "Terra", "Aqua", "Luna", "Alba", "Cora", "Flora",
];
pub(crate) const ENDINGS: [&str; 60] = [
    "dauw", "schijn", "laar", "hof", "burg", "oord", "rust", "zicht", "weelde", "lust", "heem",
    "berg", "dal", "bos", "tuin", "gaarde", "poort", "toren", "vliet", "meer", "hoek", "horst",
    "donk", "broek", "beek", "blick", "stein", "feld", "heim", "val", "mont", "bois", "champ",
    "fleur", "rivage", "source", "étoile", "soleil", "jardin", "parc", "lys", "rose", "ville",
    "cour", "pré", "rive", "lac", "port", "fort", "nia", "ris", "dor", "lia", "vera", "mara",
    "sol", "rama", "pia", "zon", "tis",
];

/// Dutch and French.
pub(crate) const STREETS: [(&str, &str); 24] = [
    ("Kerkstraat", "Rue de l'Église"),
    ("Stationsstraat", "Rue de la Gare"),
    ("Molenstraat", "Rue du Moulin"),
    ("Schoolstraat", "Rue de l'École"),
    ("Nieuwstraat", "Rue Neuve"),
    ("Koningin Astridlaan", "Avenue Reine Astrid"),
    ("Grote Markt", "Grand-Place"),
    ("Lindenlaan", "Avenue des Tilleuls"),
    ("Steenweg op Zuid", "Chaussée du Midi"),
    ("Zeedijk", "Digue de Mer"),
    ("Parklaan", "Avenue du Parc"),
    ("Veldstraat", "Rue des Champs"),
    ("Bergstraat", "Rue de la Montagne"),
    ("Sint-Annaplein", "Place Sainte-Anne"),
    ("Waterkant", "Quai de l'Eau"),
    ("Leopoldlaan", "Avenue Léopold"),
    ("Vaartstraat", "Rue du Canal"),
    ("Rozenlaan", "Avenue des Roses"),
    ("Vrijheidsstraat", "Rue de la Liberté"),
    ("Bosstraat", "Rue du Bois"),
    ("Eikendreef", "Drève des Chênes"),
    ("Kapellestraat", "Rue de la Chapelle"),
    ("Groenstraat(Noord)", "Rue Verte(Nord)"),
    ("Hoogstraat", "Rue Haute"),
];

/// Postal code, Dutch, French; of one language where both are the same.
pub(crate) const PLACES: [(&str, &str, &str); 20] = [
    ("1000", "Brussel", "Bruxelles"),
    ("1050", "Elsene", "Ixelles"),
    ("1180", "Ukkel", "Uccle"),
    ("2000", "Antwerpen", "Antwerpen"),
    ("2800", "Mechelen", "Mechelen"),
    ("3000", "Leuven", "Leuven"),
    ("3500", "Hasselt", "Hasselt"),
    ("4000", "Liège", "Liège"),
    ("4700", "Eupen", "Eupen"),
    ("5000", "Namur", "Namur"),
    ("6000", "Charleroi", "Charleroi"),
    ("7000", "Mons", "Mons"),
    ("8000", "Brugge", "Brugge"),
    ("8400", "Oostende", "Oostende"),
    ("8500", "Kortrijk", "Kortrijk"),
    ("8670", "Koksijde", "Koksijde"),
    ("9000", "Gent", "Gent"),
    ("9100", "Sint-Niklaas", "Sint-Niklaas"),
    ("9300", "Aalst", "Aalst"),
    ("1300", "Wavre", "Wavre"),
];

/// What the codes mean that the files use.
pub(crate) const CODES: [(&str, &str, &str, &str); 22] = [
    (
        "JuridicalForm",
        "070",
        "Vereniging van mede-eigenaars",
        "Association des copropriétaires",
    ),
    (
        "JuridicalForm",
        "610",
        "Besloten vennootschap",
        "Société à responsabilité limitée",
    ),
    (
        "JuridicalForm",
        "014",
        "Naamloze vennootschap",
        "Société anonyme",
    ),
    (
        "JuridicalSituation",
        "000",
        "Normale toestand",
        "Situation normale",
    ),
    (
        "JuridicalSituation",
        "010",
        "Ontbinding van rechtswege door termijnverloop",
        "Dissolution de plein droit par arrivée à terme",
    ),
    (
        "JuridicalSituation",
        "012",
        "Vervroegde ontbinding - vereffening",
        "Dissolution volontaire - liquidation",
    ),
    ("Language", "0", "Onbekend", "Inconnu"),
    ("Language", "1", "Frans", "Français"),
    ("Language", "2", "Nederlands", "Néerlandais"),
    ("Language", "3", "Duits", "Allemand"),
    ("Language", "4", "Engels", "Anglais"),
    ("Status", "AC", "Actief", "Actif"),
    ("TypeOfAddress", "REGO", "Zetel", "Siège"),
    (
        "TypeOfAddress",
        "BAET",
        "Vestigingseenheid",
        "Unité d'établissement",
    ),
    ("TypeOfDenomination", "001", "Naam", "Dénomination"),
    ("TypeOfDenomination", "002", "Afkorting", "Abréviation"),
    (
        "TypeOfDenomination",
        "003",
        "Commerciële naam",
        "Dénomination commerciale",
    ),
    ("TypeOfEnterprise", "0", "Onbekend", "Inconnu"),
    (
        "TypeOfEnterprise",
        "1",
        "Natuurlijk persoon",
        "Personne physique",
    ),
    ("TypeOfEnterprise", "2", "Rechtspersoon", "Personne morale"),
    ("TypeOfEnterprise", "9", "Andere", "Autre"),
    ("ActivityGroup", "001", "BTW-activiteiten", "Activités TVA"),
];
