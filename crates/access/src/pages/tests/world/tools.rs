//! Tools and registers of the tests.

use ::tools::testing::{any_of, definition, personal_way_of_use, text, way_of_use};
use ::tools::{Definition, Localized, Price, WayOfUse};
use kernel::Cents;
use recognitions::{Source, testing};

use super::FINDER;

pub fn way(slug: &str, name: Localized, to_register: &[&str], to_use: &[&str]) -> WayOfUse {
    let groups = |kinds: &[&str]| match kinds {
        [] => Vec::new(),
        kinds => vec![any_of(kinds)],
    };
    WayOfUse {
        to_register: groups(to_register),
        to_use: groups(to_use),
        name,
        ..way_of_use(slug)
    }
}

pub fn tool(slug: &str, name: &str, ways_of_use: Vec<WayOfUse>) -> Definition {
    Definition {
        name: text(name, name),
        description: text("Zoekt percelen.", "Cherche des parcelles."),
        ways_of_use,
        ..definition(slug)
    }
}

/// As broker, as syndic, for oneself.
pub fn finder() -> Definition {
    let broker = way(
        "broker",
        text("Als makelaar", "Comme agent"),
        &["biv-broker"],
        &["biv-broker", "sf323-employee"],
    );
    let broker = WayOfUse {
        description: Some(text("Voor kantoren.", "Pour les agences.")),
        prices: vec![Price {
            slug: None,
            cents: Cents(250),
            per: text("opzoeking", "recherche"),
        }],
        ..broker
    };
    let syndic = way(
        "syndic",
        text("Als syndicus", "Comme syndic"),
        &["biv-syndic"],
        &["biv-syndic"],
    );
    let own = WayOfUse {
        name: text("Als particulier", "Comme particulier"),
        ..personal_way_of_use("self")
    };
    tool(FINDER, "KadasterFinder", vec![broker, syndic, own])
}

pub fn sources() -> Vec<Source> {
    let kind = |slug, nl, fr| testing::kind(slug, testing::text(nl, fr));
    vec![
        testing::source(
            "biv",
            vec![
                kind("biv-broker", "Vastgoedmakelaar", "Agent immobilier"),
                kind("biv-syndic", "Syndicus", "Syndic"),
            ],
        ),
        testing::source("sf323", vec![kind("sf323-employee", "Bediende", "Employé")]),
    ]
}
