//! The scopes of OpenID Connect, which every provider has.

use domain::{Holder, Lets, Scope};

const fn of_a_person(name: &'static str, lets: Lets) -> Scope {
    Scope {
        name,
        holder: Holder::Person,
        lets,
    }
}

/// OpenID Connect Core §5.4 and §11.
pub static SCOPES: [Scope; 6] = [
    of_a_person(
        "openid",
        Lets {
            nl: "Weten dat u het bent, onder een naam die alleen deze tool kent.",
            fr: "Savoir que c’est vous, sous un nom que seul cet outil connaît.",
            en: "Know that it is you, under a name that only this tool knows.",
        },
    ),
    of_a_person(
        "profile",
        Lets {
            nl: "Uw naam, taal en foto lezen.",
            fr: "Lire votre nom, votre langue et votre photo.",
            en: "Read your name, language and photo.",
        },
    ),
    of_a_person(
        "email",
        Lets {
            nl: "Uw e-mailadres lezen.",
            fr: "Lire votre adresse e-mail.",
            en: "Read your e-mail address.",
        },
    ),
    of_a_person(
        "phone",
        Lets {
            nl: "Uw telefoonnummer lezen.",
            fr: "Lire votre numéro de téléphone.",
            en: "Read your telephone number.",
        },
    ),
    of_a_person(
        "address",
        Lets {
            nl: "Uw adres lezen.",
            fr: "Lire votre adresse.",
            en: "Read your address.",
        },
    ),
    of_a_person(
        "offline_access",
        Lets {
            nl: "Dit ook doen terwijl u er niet bij bent.",
            fr: "Le faire aussi en votre absence.",
            en: "Do so also while you are not there.",
        },
    ),
];
