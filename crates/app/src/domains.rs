//! Every domain that the server has. A new one is a line here: all else comes from the
//! value that its crate brings (`crates/domain`).

use std::sync::LazyLock;

use domain::Domain;
use i18n::Source;
use web::{Route, SignInMethod, SignInMethods};

use crate::{bookkeeping, pages};

/// In the order of the menu under the person's name, and so that each comes after
/// those whose services it needs.
pub(crate) const DOMAINS: &[Domain] = &[
    bookkeeping::DOMAIN,
    accounts::DOMAIN,
    eid::DOMAIN,
    itsme::DOMAIN,
    sessions::DOMAIN,
    profile::DOMAIN,
    pages::DOMAIN,
    recognitions::DOMAIN,
    payments::DOMAIN,
    organisations::DOMAIN,
    access::DOMAIN,
    wallet::DOMAIN,
    tools::DOMAIN,
    oidc::DOMAIN,
    api::DOMAIN,
    bank::DOMAIN,
    syndics::DOMAIN,
    kbo::DOMAIN,
    vme::DOMAIN,
    helpdesk::DOMAIN,
    help_centre::DOMAIN,
    cases::DOMAIN,
];

/// What all domains stand on has texts as well.
const BELOW: [Source; 2] = [web::TEXTS, mail::TEXTS];

pub fn sources() -> Vec<Source> {
    let own = DOMAINS.iter().map(|domain| domain.texts);
    BELOW.into_iter().chain(own).collect()
}

/// What all domains have to say in the help centre.
pub(crate) fn help() -> help_centre::Sources {
    help_centre::Sources {
        articles: DOMAINS
            .iter()
            .flat_map(|domain| domain.help)
            .copied()
            .collect(),
        facts: DOMAINS
            .iter()
            .flat_map(|domain| domain.facts)
            .copied()
            .collect(),
        refusals: crate::refusals::all().map(|refusal| refusal.code).collect(),
    }
}

pub(crate) fn sign_in_methods() -> SignInMethods {
    static ALL: LazyLock<Vec<SignInMethod>> = LazyLock::new(|| {
        let all = DOMAINS.iter().flat_map(|domain| domain.sign_in_methods);
        all.copied().collect()
    });
    SignInMethods::of(&ALL)
}

pub(crate) fn uninterrupted() -> &'static [Route] {
    static ALL: LazyLock<Vec<Route>> = LazyLock::new(|| {
        let all = DOMAINS.iter().flat_map(|domain| domain.uninterrupted);
        all.copied().collect()
    });
    &ALL
}

#[cfg(test)]
mod tests;
