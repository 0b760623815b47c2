//! Every domain that the server has. A new one is a line here: all else comes from the
//! value that its crate brings (`crates/domain`).

use std::sync::LazyLock;

use domain::Domain;
use i18n::Source;
use storage::data::Table;
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
    privacy::DOMAIN,
    announcements::DOMAIN,
];

/// What all domains stand on has texts as well.
const BELOW: [Source; 2] = [web::TEXTS, mail::TEXTS];

pub fn sources() -> Vec<Source> {
    let own = DOMAINS.iter().map(|domain| domain.texts);
    BELOW.into_iter().chain(own).collect()
}

/// Every mail, with the name of the domain that writes it.
pub fn letters() -> impl Iterator<Item = (&'static str, mail::Declared)> {
    DOMAINS
        .iter()
        .flat_map(|domain| domain.letters.iter().map(|letter| (domain.name(), *letter)))
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

/// What all tables hold of people, each after those that it refers to.
pub(crate) fn data() -> Vec<Table> {
    let below = storage::data::OWN.iter().chain(web::DATA);
    let own = DOMAINS.iter().flat_map(|domain| domain.data);
    below.chain(own).copied().collect()
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
mod declared;
#[cfg(test)]
mod tests;
