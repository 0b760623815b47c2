//! From the file as written to a definition that can be trusted.

use std::fmt::Debug;
use std::ops::RangeInclusive;

use definitions::{Findings, Localized, Text, localized, number, slug};
use kernel::Method;
use toml::Spanned;

use super::file::File;
use super::{
    Known, addresses, authentication, client_credentials, logo, scopes, security, ways_of_use,
};
use crate::{AccessTokenFormat, BackchannelLogout, Definition, SigningAlgorithm};

const ACCESS_TOKEN_SECONDS: RangeInclusive<u32> = 30..=86_400;
const ACCESS_TOKEN_SECONDS_DEFAULT: u32 = 600;
/// Sessions are remembered as long, so that signing out ends the family.
const REFRESH_TOKEN_DAYS: RangeInclusive<u32> = 1..=90;
const REFRESH_TOKEN_DAYS_DEFAULT: u32 = 30;
const NAME_LENGTH: RangeInclusive<usize> = 1..=80;
const DESCRIPTION_LENGTH: RangeInclusive<usize> = 1..=400;

/// The definition, unless something was found.
pub(super) fn definition(
    file: File,
    known: &Known<'_>,
    findings: &mut Findings<'_>,
) -> Option<Definition> {
    let slug = slug("slug", file.slug, findings);
    let has_logout_uri = file.backchannel_logout_uri.is_some();
    if let Some(required) = file
        .backchannel_logout_session_required
        .as_ref()
        .filter(|_| !has_logout_uri)
    {
        findings.about(
            required,
            "backchannel_logout_session_required goes with backchannel_logout_uri",
        );
    }
    let session_required = file
        .backchannel_logout_session_required
        .is_some_and(Spanned::into_inner);
    addresses::check_answers(&file.address, &file.redirect_uris, findings);
    let client_authentication = authentication::check(file.client_authentication, findings);
    let written = security::Written {
        pkce: file.pkce,
        assertion_audience: file.assertion_audience,
        dpop: file.dpop,
        fapi2: file.fapi2,
        require_pushed_requests: file.require_pushed_requests,
        id_token_signing_algorithm: file.id_token_signing_algorithm.clone(),
    };
    let checked = security::check(written, client_authentication.as_ref(), findings);
    Some(Definition {
        name: localized("name", file.name, &NAME_LENGTH, findings),
        description: file.description.map_or_else(Localized::default, |text| {
            localized("description", text, &DESCRIPTION_LENGTH, findings)
        }),
        address: addresses::checked_start("address", file.address, findings),
        redirect_uris: addresses::list("redirect_uris", file.redirect_uris.into_inner(), findings),
        post_logout_redirect_uris: addresses::list(
            "post_logout_redirect_uris",
            file.post_logout_redirect_uris,
            findings,
        ),
        backchannel_logout: file.backchannel_logout_uri.map(|uri| BackchannelLogout {
            uri: addresses::checked_address("backchannel_logout_uri", uri, findings),
            session_required,
        }),
        methods: methods(file.methods, &known.methods, findings),
        itsme_counts_as_eid: file.itsme_counts_as_eid.unwrap_or(true),
        id_token_signing_algorithm: one_of(
            "id_token_signing_algorithm",
            file.id_token_signing_algorithm,
            &SigningAlgorithm::ALL.map(|algorithm| (algorithm.code(), algorithm)),
            findings,
        ),
        access_token_format: one_of(
            "access_token_format",
            file.access_token_format,
            &[
                ("opaque", AccessTokenFormat::Opaque),
                ("jwt", AccessTokenFormat::Jwt),
            ],
            findings,
        ),
        access_token_seconds: number(
            "access_token_seconds",
            file.access_token_seconds,
            &ACCESS_TOKEN_SECONDS,
            findings,
        )
        .unwrap_or(ACCESS_TOKEN_SECONDS_DEFAULT),
        refresh_token_days: refresh_token_days(
            file.refresh_tokens,
            file.refresh_token_days,
            findings,
        ),
        require_pushed_requests: checked.require_pushed_requests,
        security: checked.security,
        scopes: scopes::check(file.scopes, &known.scopes, findings),
        client_credentials: client_credentials::check(
            file.client_credentials,
            client_authentication.as_ref(),
            &known.scopes,
            findings,
        ),
        claims_in_id_token: file.claims_in_id_token,
        sign_in_in_popup: file.sign_in_in_popup,
        may_introspect: file.may_introspect,
        audience: audience(file.audience, &slug, findings),
        logo: file.logo.and_then(|name| logo::read(&name, findings)),
        ways_of_use: ways_of_use::check(file.way_of_use, known.kinds, findings),
        client_authentication: client_authentication?,
        slug,
    })
}

fn methods(
    texts: Spanned<Vec<Text>>,
    known: &[Method],
    findings: &mut Findings<'_>,
) -> Vec<Method> {
    let names: Vec<String> = known.iter().map(|name| format!("\"{name}\"")).collect();
    let allowed = format!("allowed: {}, each once, at least one", names.join(", "));
    if texts.get_ref().is_empty() {
        findings.about(&texts, format!("methods is empty; {allowed}"));
    }
    let mut methods = Vec::new();
    for text in texts.into_inner() {
        match text.get_ref().parse() {
            Ok(method) if known.contains(&method) && !methods.contains(&method) => {
                methods.push(method);
            }
            _ => findings.about(&text, format!("methods: \"{}\"; {allowed}", text.get_ref())),
        }
    }
    methods
}

fn audience(text: Option<Text>, slug: &str, findings: &mut Findings<'_>) -> String {
    let Some(text) = text else {
        return slug.to_owned();
    };
    if text.get_ref().is_empty() || !text.get_ref().chars().all(|c| c.is_ascii_graphic()) {
        findings.about(
            &text,
            "audience must be a name or an address without spaces",
        );
    }
    text.into_inner()
}

fn refresh_token_days(
    wanted: Option<bool>,
    days: Option<Spanned<i64>>,
    findings: &mut Findings<'_>,
) -> Option<u32> {
    if let Some(days) = days.as_ref().filter(|_| wanted != Some(true)) {
        findings.about(days, "refresh_token_days goes with refresh_tokens = true");
    }
    let days = number("refresh_token_days", days, &REFRESH_TOKEN_DAYS, findings);
    (wanted == Some(true)).then(|| days.unwrap_or(REFRESH_TOKEN_DAYS_DEFAULT))
}

/// The value named by the text; the first is the default.
pub(super) fn one_of<T: Copy + Debug>(
    key: &str,
    text: Option<Text>,
    values: &[(&'static str, T)],
    findings: &mut Findings<'_>,
) -> T {
    let default = values[0].1;
    let Some(text) = text else { return default };
    if let Some((_, value)) = values.iter().find(|(name, _)| name == text.get_ref()) {
        return *value;
    }
    let allowed: Vec<_> = values
        .iter()
        .map(|(name, _)| format!("\"{name}\""))
        .collect();
    findings.about(
        &text,
        format!(
            "{key}: \"{}\" is unknown; allowed: {}",
            text.get_ref(),
            allowed.join(", ")
        ),
    );
    default
}
