//! What tools may ask over the API about whom a person acts for.

mod context;
mod members;

use domain::{Holder, Lets, Part, Scope};
use utoipa_axum::routes;

use crate::claims::{ORGANISATION, RECOGNITIONS};

/// What tools may ask people for.
pub static SCOPES: [Scope; 3] = [
    Scope {
        name: ORGANISATION,
        holder: Holder::Person,
        lets: Lets {
            nl: "Weten voor welke organisatie u werkt, met welke rol, en op welke manier u de tool gebruikt.",
            fr: "Savoir pour quelle organisation vous agissez, dans quel rôle, et de quelle manière vous utilisez l’outil.",
            en: "Know for which organisation you act, in which role, and in which way you use the tool.",
        },
    },
    Scope {
        name: RECOGNITIONS,
        holder: Holder::Person,
        lets: Lets {
            nl: "De erkenningen lezen die bij die manier van gebruik horen.",
            fr: "Lire les reconnaissances qui vont avec cette manière de l’utiliser.",
            en: "Read the recognitions that go with that way of use.",
        },
    },
    Scope {
        name: members::SCOPE,
        holder: Holder::Person,
        lets: Lets {
            nl: "Lezen wie er nog voor die organisatie werkt, en wie de tool mag gebruiken.",
            fr: "Lire qui d’autre travaille pour cette organisation, et qui peut utiliser l’outil.",
            en: "Read who else works for that organisation, and who may use the tool.",
        },
    },
];

pub fn api_part() -> Part {
    Part::default()
        .tag("context", "For whom the person acts")
        .tag("members", "The organisation for which the person acts")
        .endpoint(routes!(context::get))
        .endpoint(routes!(members::get))
}
