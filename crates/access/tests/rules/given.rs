//! A tool that can be used in several ways, and a register.

use recognitions::{Holders, Kind, Source};
use serde_json::{Value, json};
use tools::Definition;

pub const FINDER: &str = "finder";
pub const BROKER: &str = "broker";
pub const MEMBER: &str = "member";
pub const MYSELF: &str = "myself";
pub const KINDS: [&str; 3] = ["biv-broker", "sf323-employee", "cib-member"];

/// `broker` takes a broker in the office to register and a broker or a verified
/// employee to use; `member` takes a member of CIB, for which the office will
/// do; `myself` is for anybody.
pub fn finder() -> Definition {
    definition(
        FINDER,
        json!([
            way(
                BROKER,
                "organisation",
                json!(["biv-broker"]),
                json!(["biv-broker|sf323-employee"]),
                json!([])
            ),
            way(
                MEMBER,
                "organisation",
                json!([]),
                json!(["cib-member"]),
                json!(["cib-member"])
            ),
            way(MYSELF, "personal", json!([]), json!([]), json!([])),
        ]),
    )
}

fn way(slug: &str, context: &str, to_register: Value, to_use: Value, suffices: Value) -> Value {
    json!({
        "slug": slug,
        "context": context,
        "to_register": groups(to_register),
        "to_use": groups(to_use),
        "organisation_suffices": suffices,
        "name": { "nl": format!("Als {slug}"), "fr": format!("Comme {slug}") },
        "description": null,
        "prices": [],
    })
}

fn groups(texts: Value) -> Value {
    let texts: Vec<String> = serde_json::from_value(texts).unwrap();
    let groups = texts.iter().map(|text| text.split('|').collect());
    json!(groups.collect::<Vec<Vec<&str>>>())
}

pub fn definition(slug: &str, ways: Value) -> Definition {
    serde_json::from_value(json!({
        "slug": slug,
        "name": { "nl": format!("Naam {slug}"), "fr": format!("Nom {slug}") },
        "description": { "nl": "Een zin.", "fr": "Une phrase." },
        "address": format!("https://{slug}.example/start"),
        "redirect_uris": [format!("https://{slug}.example/callback")],
        "post_logout_redirect_uris": [],
        "backchannel_logout": null,
        "client_authentication": { "method": "none" },
        "methods": ["password"],
        "itsme_counts_as_eid": true,
        "id_token_signing_algorithm": "ES256",
        "access_token_format": "opaque",
        "access_token_seconds": 600,
        "refresh_token_days": null,
        "require_pushed_requests": false,
        "scopes": ["openid", "organisation", "recognitions"],
        "may_introspect": false,
        "audience": slug,
        "ways_of_use": ways,
    }))
    .unwrap()
}

pub fn register() -> Source {
    let text = |text: &str| recognitions::Localized {
        nl: text.to_owned(),
        fr: text.to_owned(),
    };
    Source {
        slug: "register".to_owned(),
        name: text("Register"),
        explanation: text("Een register."),
        delay_months_max: None,
        stale_after_days: 7,
        feed: recognitions::Feed::Folder {
            path: "/nowhere".into(),
        },
        kinds: KINDS
            .iter()
            .map(|kind| Kind {
                slug: (*kind).to_owned(),
                source: "register".to_owned(),
                name: text(kind),
                holders: Holders {
                    persons: true,
                    organisations: true,
                },
                delay_months_max: None,
            })
            .collect(),
    }
}
