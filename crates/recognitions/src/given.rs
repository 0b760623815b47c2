//! What the tests of this crate share.

use crate::{Holders, Kind, Source, testing};

pub fn source(slug: &str, delay_months_max: Option<u32>, kinds: &[(&str, bool, bool)]) -> Source {
    let kind = |(slug, persons, organisations): &(&str, bool, bool)| Kind {
        holders: Holders {
            persons: *persons,
            organisations: *organisations,
        },
        delay_months_max,
        ..testing::kind(
            slug,
            testing::text(&format!("Kind {slug}"), &format!("Kind {slug} (fr)")),
        )
    };
    Source {
        explanation: testing::text("Dit is een register.", "Ceci est un registre."),
        delay_months_max,
        ..testing::source(slug, kinds.iter().map(kind).collect())
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
