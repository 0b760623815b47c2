//! A tool that can be used in several ways, and a register.

use recognitions::{Source, testing};
use tools::testing::{any_of, way_of_use};
use tools::{ContextKind, Definition, WayOfUse};

pub const FINDER: &str = "finder";
pub const BROKER: &str = "broker";
pub const MEMBER: &str = "member";
pub const MYSELF: &str = "myself";
pub const KINDS: [&str; 3] = ["biv-broker", "sf323-employee", "cib-member"];

/// `broker` takes a broker in the office to register and a broker or a verified
/// employee to use; `member` takes a member of CIB, for which the office will
/// do; `myself` is for anybody.
pub fn finder() -> Definition {
    let (office, oneself) = (ContextKind::Organisation, ContextKind::Personal);
    definition(
        FINDER,
        vec![
            way(
                BROKER,
                office,
                &[&["biv-broker"]],
                &[&["biv-broker", "sf323-employee"]],
                &[],
            ),
            way(MEMBER, office, &[], &[&["cib-member"]], &["cib-member"]),
            way(MYSELF, oneself, &[], &[], &[]),
        ],
    )
}

fn way(
    slug: &str,
    context: ContextKind,
    to_register: &[&[&str]],
    to_use: &[&[&str]],
    suffices: &[&str],
) -> WayOfUse {
    let groups = |groups: &[&[&str]]| groups.iter().map(|kinds| any_of(kinds)).collect();
    WayOfUse {
        context,
        to_register: groups(to_register),
        to_use: groups(to_use),
        organisation_suffices: suffices.iter().map(|kind| (*kind).to_owned()).collect(),
        ..way_of_use(slug)
    }
}

pub fn definition(slug: &str, ways_of_use: Vec<WayOfUse>) -> Definition {
    let scopes = ["openid", "organisation", "recognitions"];
    Definition {
        scopes: scopes.map(str::to_owned).to_vec(),
        ways_of_use,
        ..tools::testing::definition(slug)
    }
}

pub fn register() -> Source {
    let kind = |slug: &&str| testing::kind(slug, testing::text(slug, slug));
    testing::source("register", KINDS.iter().map(kind).collect())
}
