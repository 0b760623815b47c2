//! What the tests of this crate share.

use crate::{Feed, Holders, Kind, Localized, Source};

fn text(text: &str) -> Localized {
    Localized {
        nl: text.to_owned(),
        fr: format!("{text} (fr)"),
    }
}

pub fn source(slug: &str, delay_months_max: Option<u32>, kinds: &[(&str, bool, bool)]) -> Source {
    let kind = |(kind, persons, organisations): &(&str, bool, bool)| Kind {
        slug: (*kind).to_owned(),
        source: slug.to_owned(),
        name: text(&format!("Kind {kind}")),
        holders: Holders {
            persons: *persons,
            organisations: *organisations,
        },
        delay_months_max,
    };
    Source {
        slug: slug.to_owned(),
        name: text(&slug.to_uppercase()),
        explanation: text("Dit is een register."),
        delay_months_max,
        stale_after_days: 7,
        feed: Feed::Folder {
            path: "/nowhere".into(),
        },
        kinds: kinds.iter().map(kind).collect(),
    }
}

pub fn biv() -> Source {
    source(
        "biv",
        None,
        &[
            ("biv-broker", true, true),
            ("biv-syndic", true, true),
            ("biv-trainee", true, false),
        ],
    )
}

pub fn sf323() -> Source {
    source("sf323", Some(4), &[("sf323-employee", true, false)])
}
