//! The texts of all domains in one catalogue.

use i18n::{Source, Texts, TextsError};

use crate::pages;

pub fn sources() -> Vec<Source> {
    vec![
        web::TEXTS,
        mail::TEXTS,
        sessions::TEXTS,
        accounts::TEXTS,
        profile::TEXTS,
        tools::TEXTS,
        organisations::TEXTS,
        recognitions::TEXTS,
        access::TEXTS,
        helpdesk::TEXTS,
        oidc::TEXTS,
        api::TEXTS,
        pages::TEXTS,
    ]
}

/// # Errors
/// When a file of texts does not read, which a test rules out.
pub fn texts() -> Result<Texts, TextsError> {
    Texts::new(&sources())
}

#[cfg(test)]
mod refusals;
#[cfg(test)]
mod tests;
