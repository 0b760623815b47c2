//! Making people, an office, and a register with its lists.

use std::path::Path;

use kernel::{AccountId, Actor, Never, OrganisationId};
use organisations::{Address, Data, Role, StaffInfo, StaffType};
use recognitions::{Feed, Holders, Kind, Localized, Source};
use storage::Db;
use testkit::Person;

pub async fn account(db: &Db, person: Person) -> AccountId {
    let act = testkit::act();
    let new = accounts::NewAccount {
        username: person.username(),
        email: person.email(),
        name: accounts::Name {
            first: person.first_name.to_owned(),
            last: person.last_name.to_owned(),
        },
        language: person.language,
        password_hash: Some("none fits".to_owned()),
    };
    let made = db.write::<_, _, Never>(move |tx| Ok(accounts::create_activated(tx, &act, &new)?));
    made.await.expect("they are new")
}

pub async fn found(
    db: &Db,
    founder: &AccountId,
    number: &'static str,
    name: &'static str,
) -> OrganisationId {
    let act = testkit::act().by(Actor::person(founder.clone()));
    let founded = db.write(move |tx| {
        let data = Data {
            name: name.to_owned(),
            address: Address::parse("Graslei 1", "9000", "Gent").expect("an address"),
            email: "kantoor@example.be".parse().expect("an address"),
            phone: Some("09 123 45 67".parse().expect("a number")),
            website: None,
        };
        let number = number.parse().expect("it checks");
        organisations::create(tx, &act, &number, &data, &StaffInfo::of(StaffType::Manager))
    });
    founded.await.expect("nobody has that number yet")
}

pub async fn employ(db: &Db, office: &OrganisationId, account: &AccountId) {
    let act = testkit::act().by(Actor::operator());
    let (office, account) = (office.clone(), account.clone());
    let employed = db.write(move |tx| {
        let staff = StaffInfo::of(StaffType::Employee);
        organisations::add_member(tx, &act, &office, &account, Role::Member, &staff)
    });
    employed.await.expect("they are new there");
}

/// A list of these rows, each but for the day it is of.
pub fn list(as_of: &str, rows: &[&str]) -> String {
    let header =
        "type;number;name;first_name;birth_date;enterprise_number;column;status;from;to;as_of\n";
    let lines = rows.iter().map(|row| format!("{row};{as_of}\n"));
    format!("{header}{}end;{}\n", lines.collect::<String>(), rows.len())
}

fn text(nl: &str, fr: &str) -> Localized {
    Localized {
        nl: nl.to_owned(),
        fr: fr.to_owned(),
    }
}

pub fn biv(folder: &Path) -> Source {
    Source {
        slug: "biv".to_owned(),
        name: text("BIV", "IPI"),
        explanation: text("Het houdt het tableau bij.", "Il tient le tableau."),
        delay_months_max: None,
        stale_after_days: 7,
        feed: Feed::Folder {
            path: folder.to_owned(),
        },
        kinds: vec![Kind {
            slug: "biv-broker".to_owned(),
            source: "biv".to_owned(),
            name: text("Vastgoedmakelaar", "Agent immobilier"),
            holders: Holders {
                persons: true,
                organisations: true,
            },
            delay_months_max: None,
        }],
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
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("finder.toml"), FINDER).expect("a file");
    let tools = tools::read_folder(folder.path()).expect("it reads");
    let act = testkit::act().by(Actor::operator());
    let imported = db.write::<_, _, Never>(move |tx| Ok(tools::import(tx, &act, &tools)?));
    imported.await.expect("the tool is new");
}
