//! Making people, an office, and a register with its lists.

use std::path::Path;

use kernel::{AccountId, OrganisationId};
use organisations::testing::{data, found_as};
use organisations::{Address, Data, StaffInfo, StaffType};
use recognitions::{Feed, Source, testing};
use storage::Db;

pub async fn found(db: &Db, founder: &AccountId, number: &str, name: &str) -> OrganisationId {
    let data = Data {
        address: Address::parse("Graslei 1", "9000", "Gent").expect("an address"),
        email: "kantoor@example.be".parse().expect("an address"),
        phone: Some("09 123 45 67".parse().expect("a number")),
        ..data(name)
    };
    found_as(db, founder, number, data, StaffInfo::of(StaffType::Manager)).await
}

pub fn biv(folder: &Path) -> Source {
    let broker = testing::kind(
        "biv-broker",
        testing::text("Vastgoedmakelaar", "Agent immobilier"),
    );
    Source {
        name: testing::text("BIV", "IPI"),
        explanation: testing::text("Het houdt het tableau bij.", "Il tient le tableau."),
        feed: Feed::Folder {
            path: folder.to_owned(),
        },
        ..testing::source("biv", vec![broker])
    }
}

const FINDER: &str = r#"
slug = "finder"
address = "https://finder.example/start"
redirect_uris = ["https://finder.example/callback"]
methods = ["password"]
scopes = ["openid"]
name = { nl = "Vinder", fr = "Chercheur" }
description = { nl = "Een zin.", fr = "Une phrase." }
dpop = "optional"
client_authentication = { method = "none" }
[[way_of_use]]
slug = "broker"
name = { nl = "Als makelaar", fr = "Comme courtier" }
to_register = ["biv-broker"]
to_use = ["biv-broker"]
[[way_of_use]]
slug = "self"
context = "personal"
name = { nl = "Als bezoeker", fr = "Comme visiteur" }
"#;

/// A tool for brokers, and for everybody themselves.
pub async fn add_finder(db: &Db) {
    tools::testing::import_all(db, &tools::testing::written("finder", FINDER)).await;
}
