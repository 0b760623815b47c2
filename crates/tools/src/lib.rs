//! The tools people sign in to. A tool is data: a TOML file is checked, and
//! imported into a row; README.md shows one with every key explained.

mod additions;
mod asking;
mod authentication;
mod brings;
mod card_standing;
mod changed;
mod definition;
mod import;
mod loopback;
mod pages;
mod personal;
mod routes;
mod schema;
mod scope;
mod security;
mod store;
#[cfg(feature = "testing")]
pub mod testing;
mod tool;
mod way_of_use;

pub use additions::{Additions, KindNames};
pub use asking::asking_tool;
pub use authentication::{ClientAuthentication, SecretHash};
pub use brings::DOMAIN;
pub use card_standing::{CardStanding, Standings, card_standings};
pub use changed::ToolChanged;
pub use definition::{read_folder, read_folder_knowing};
pub use definitions::{Localized, Problem};
pub use import::{Report, import};
pub use jose::SigningAlgorithm;
pub use pages::{initials, routes};
pub use routes::{TOOLS, logo_url, tool_url, url_of};
pub use scope::SCOPES;
pub use security::{AssertionAudience, Dpop, Pkce, Security};
pub use store::{active, find, find_any, logo};
pub use tool::{AccessTokenFormat, BackchannelLogout, Definition, Logo, LogoKind, Tool};
pub use way_of_use::{AnyOf, ContextKind, Price, WayOfUse};

/// The texts of this crate.
pub const TEXTS: i18n::Source = i18n::Source {
    domain: "tools",
    nl: include_str!("../texts/nl.ftl"),
    fr: include_str!("../texts/fr.ftl"),
};
