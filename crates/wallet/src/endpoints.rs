//! Charging by tools, and what they may read of the Wallet, under `/api/v1`.

mod capture;
mod charge;
mod make_charge;
mod refund;
mod refusing;
mod release;
mod told;
mod turns;
mod wallet;

use domain::{Holder, Lets, Part, Scope};
use utoipa_axum::routes;

const CHARGE: &str = "wallet:charge";
const READ: &str = "wallet:read";

/// What tools may ask for.
pub static SCOPES: [Scope; 2] = [
    Scope {
        name: CHARGE,
        holder: Holder::Either,
        lets: Lets {
            nl: "Betalen van de Wallet van de organisatie waarvoor u werkt, volgens de prijzen van de tool.",
            fr: "Payer avec le Wallet de l’organisation pour laquelle vous agissez, selon les prix de l’outil.",
            en: "Charge the Wallet of the organisation for which you act, by the prices of the tool.",
        },
    },
    Scope {
        name: READ,
        holder: Holder::Either,
        lets: Lets {
            nl: "Het saldo lezen van de Wallet van die organisatie, als u het zelf mag inkijken.",
            fr: "Lire le solde du Wallet de cette organisation, si vous pouvez le consulter vous-même.",
            en: "Read what stands in the Wallet of that organisation, if you may look at it yourself.",
        },
    },
];

pub fn api_part() -> Part {
    Part::default()
        .tag("wallet", "The Wallet of the organisation, and charging it")
        .endpoint(routes!(make_charge::post))
        .endpoint(routes!(charge::get))
        .endpoint(routes!(capture::post))
        .endpoint(routes!(release::post))
        .endpoint(routes!(refund::post))
        .endpoint(routes!(wallet::get))
        .refusing(refusing::all())
}
