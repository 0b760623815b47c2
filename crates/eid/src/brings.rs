//! What this crate brings to the server: until it has pages, the texts of its refusals.

use domain::Domain;

use crate::TEXTS;

pub const DOMAIN: Domain = Domain::new(TEXTS);
