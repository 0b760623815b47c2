//! What ends on a page of ours, because it is not sure that the redirect
//! address is the tool's (RFC 6749 §4.1.2.1, RFC 9700 §4.11.2).

use kernel::Refusal;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuthorizationRefusal {
    ClientUnknown,
    RedirectUriUnknown,
    /// A pushed request or a sign-in that took too long, or was used before.
    RequestExpired,
    /// Not chosen by this session for this request just now, or used before.
    ChoiceInvalid,
}

impl AuthorizationRefusal {
    /// What exactly is wrong is for the tool's makers; it is logged.
    pub(super) fn client_unknown(detail: &str) -> Self {
        tracing::info!(detail, "an authorization request without a known client");
        Self::ClientUnknown
    }

    pub(super) fn redirect_uri_unknown(tool: &str, detail: &str) -> Self {
        tracing::info!(
            tool,
            detail,
            "an authorization request without a registered redirect_uri"
        );
        Self::RedirectUriUnknown
    }
}

impl Refusal for AuthorizationRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::ClientUnknown => "oidc-client-unknown",
            Self::RedirectUriUnknown => "oidc-redirect-uri-unknown",
            Self::RequestExpired => "oidc-request-expired",
            Self::ChoiceInvalid => "oidc-choice-invalid",
        }
    }

    fn status(&self) -> u16 {
        400
    }
}
