//! Tools and registers of the tests.

use kernel::{Cents, Method};
use recognitions::{Feed, Holders, Kind, Source};
use tools::{
    AccessTokenFormat, AnyOf, ClientAuthentication, ContextKind, Definition, Localized, Price,
    Security, SigningAlgorithm, WayOfUse,
};

use super::FINDER;

pub fn text(nl: &str, fr: &str) -> Localized {
    Localized {
        nl: nl.to_owned(),
        fr: fr.to_owned(),
    }
}

pub fn any_of(kinds: &[&str]) -> AnyOf {
    AnyOf(kinds.iter().map(|kind| (*kind).to_owned()).collect())
}

pub fn way(slug: &str, name: Localized, to_register: &[&str], to_use: &[&str]) -> WayOfUse {
    let groups = |kinds: &[&str]| match kinds {
        [] => Vec::new(),
        kinds => vec![any_of(kinds)],
    };
    WayOfUse {
        slug: slug.to_owned(),
        context: ContextKind::Organisation,
        to_register: groups(to_register),
        to_use: groups(to_use),
        organisation_suffices: Vec::new(),
        name,
        description: None,
        prices: Vec::new(),
    }
}

pub fn tool(slug: &str, name: &str, ways_of_use: Vec<WayOfUse>) -> Definition {
    Definition {
        slug: slug.to_owned(),
        name: text(name, name),
        description: text("Zoekt percelen.", "Cherche des parcelles."),
        address: format!("https://{slug}.example/start"),
        redirect_uris: vec![format!("https://{slug}.example/callback")],
        post_logout_redirect_uris: Vec::new(),
        backchannel_logout: None,
        client_authentication: ClientAuthentication::None,
        methods: vec![Method::PASSWORD],
        itsme_counts_as_eid: true,
        id_token_signing_algorithm: SigningAlgorithm::Es256,
        access_token_format: AccessTokenFormat::Opaque,
        access_token_seconds: 600,
        refresh_token_days: None,
        require_pushed_requests: false,
        security: Security::default(),
        scopes: vec!["openid".to_owned()],
        client_credentials: Vec::new(),
        claims_in_id_token: false,
        sign_in_in_popup: false,
        may_introspect: false,
        audience: slug.to_owned(),
        logo: None,
        ways_of_use,
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
        context: ContextKind::Personal,
        ..way(
            "self",
            text("Als particulier", "Comme particulier"),
            &[],
            &[],
        )
    };
    tool(FINDER, "KadasterFinder", vec![broker, syndic, own])
}

pub fn source(slug: &str, name: &str, kinds: &[(&str, &str, &str)]) -> Source {
    let localized = |nl: &str, fr: &str| recognitions::Localized {
        nl: nl.to_owned(),
        fr: fr.to_owned(),
    };
    let kind = |(kind, nl, fr): &(&str, &str, &str)| Kind {
        slug: (*kind).to_owned(),
        source: slug.to_owned(),
        name: localized(nl, fr),
        holders: Holders {
            persons: true,
            organisations: true,
        },
        delay_months_max: None,
    };
    Source {
        slug: slug.to_owned(),
        name: localized(name, name),
        explanation: localized("Een register.", "Un registre."),
        delay_months_max: None,
        stale_after_days: 7,
        feed: Feed::Folder {
            path: "/nowhere".into(),
        },
        kinds: kinds.iter().map(kind).collect(),
    }
}

pub fn sources() -> Vec<Source> {
    vec![
        source(
            "biv",
            "BIV",
            &[
                ("biv-broker", "Vastgoedmakelaar", "Agent immobilier"),
                ("biv-syndic", "Syndicus", "Syndic"),
            ],
        ),
        source(
            "sf323",
            "SF323",
            &[("sf323-employee", "Bediende", "Employé")],
        ),
    ]
}
