//! `ui_locales`: OpenID Connect Core §3.1.2.1. The first we speak; none is no
//! error. It decides for who is not signed in: an account has a language.

use kernel::Language;

use crate::{OAuthError, Parameters};

pub(super) fn check(parameters: &Parameters) -> Result<Option<Language>, OAuthError> {
    let locales = parameters.single("ui_locales", 256)?.unwrap_or_default();
    Ok(locales.split(' ').find_map(|tag| tag.parse().ok()))
}
