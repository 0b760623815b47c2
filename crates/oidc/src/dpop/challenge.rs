//! What stands in `WWW-Authenticate` where a token must come with a proof
//! (RFC 9449 §7.1).

use super::ALGORITHMS;
use crate::OAuthError;

pub(crate) fn challenge(error: Option<&OAuthError>) -> String {
    let scheme = format!("DPoP algs=\"{}\"", ALGORITHMS.join(" "));
    match error {
        None => scheme,
        Some(error) => format!(
            "{scheme}, error=\"{}\", error_description=\"{}\"",
            error.code.as_str(),
            error.description
        ),
    }
}
