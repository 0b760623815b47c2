//! The refusals of all domains, as each declares its own.

use kernel::{Catalogue, Declared};

const CATALOGUES: [Catalogue; 7] = [
    web::REFUSALS,
    accounts::REFUSALS,
    profile::REFUSALS,
    organisations::REFUSALS,
    recognitions::REFUSALS,
    access::REFUSALS,
    oidc::REFUSALS,
];

pub fn all() -> impl Iterator<Item = &'static Declared> {
    CATALOGUES.into_iter().flatten().copied().flatten()
}
