//! What crates above this one add to the page of a tool.

use std::collections::BTreeMap;

use diesel::QueryResult;
use storage::Tx;
use web::Route;

use crate::{Localized, Standings};

/// A [service](web::Services). Paths hold the tool as `{slug}`.
#[derive(Debug, Clone, Copy, Default)]
pub struct Additions {
    /// Where an organisation's people begin to register the tool.
    pub register: Option<Route>,
    /// "Why can't I open this tool?"
    pub why: Option<Route>,
    /// What tools are to a person; `None`: they open for everybody.
    pub standings: Option<Standings>,
    /// `None`: recognitions go by their slugs.
    pub kind_names: Option<KindNames>,
}

/// The names of the kinds of recognition, by slug.
pub type KindNames = fn(&mut Tx) -> QueryResult<Names>;

pub(crate) type Names = BTreeMap<String, Localized>;
