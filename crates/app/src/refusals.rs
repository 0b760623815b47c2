//! The refusals of all domains, as each declares its own.

use kernel::Declared;

use crate::domains::DOMAINS;

pub fn all() -> impl Iterator<Item = &'static Declared> {
    let own = DOMAINS.iter().map(|domain| domain.refusals);
    let catalogues = std::iter::once(web::REFUSALS).chain(own);
    catalogues.flatten().copied().flatten()
}
