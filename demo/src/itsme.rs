//! itsme in this world: everybody has the app, and somebody has it with a document of
//! another country. The screen to confirm on stands in its place.

use itsme_simulator::{Agreement, ClientKeys, Holder, Simulator};
use kernel::{Clock, Rng};

use crate::identities::NUMBERS;

pub const CLIENT_ID: &str = "immo-connect-demo";
pub const SERVICE: &str = "IMMOCONNECT_LOGIN";

/// Where itsme is, for the platform at this origin.
pub fn issuer(platform: &str) -> String {
    format!("{platform}/demo/itsme")
}

pub fn simulator(platform: &str, clock: Clock, rng: Rng) -> Simulator {
    let agreement = Agreement {
        issuer: issuer(platform),
        client_id: CLIENT_ID.to_owned(),
        service: SERVICE.to_owned(),
        redirect_uri: format!("{platform}{}", ::itsme::RETURN),
        client_keys: ClientKeys::At(format!("{platform}{}", ::itsme::KEYS)),
    };
    let own = NUMBERS.iter().map(|(person, number)| Holder {
        name: person.display_name(),
        sub: format!("itsme-of-{}", person.username),
        national_number: Some((*number).to_owned()),
    });
    let stranger = Holder {
        name: "Ana Silva (Portugal)".to_owned(),
        sub: "itsme-of-ana.silva".to_owned(),
        national_number: None,
    };
    Simulator::new(agreement, own.chain([stranger]).collect(), clock, rng)
}
